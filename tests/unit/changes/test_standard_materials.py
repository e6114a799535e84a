"""Materials of items that stand for entries of the library: their names, what is handed down, several in one row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.support.comparing import compared_folders, mirrored, plain, write
from tests.support.disk_catalogue import FILES, item

_LIBRARY = """schema: materials/1
materials:
  - {id: list, name: 设备清单, aliases: [设备设施清单], category: 报告方案, source: 申请人自备, media: 纸质}
  - {id: rules, name: 安全制度, category: 报告方案, source: 申请人自备, media: 纸质}
  - {id: photo, name: 照片, category: 图纸照片, source: 申请人自备, media: 纸质和电子化}
  - {id: register, name: 户口簿, category: 证照, source: 政府部门核发, issuer: 公安局, licence: 户口簿, media: 纸质}
"""
_PATH = "catalogue/materials.yaml"
Rows = Sequence[dict[str, Any]]


def _told(tmp_path: Path, old: Rows, new: Rows, libraries: tuple[str, str] = (_LIBRARY, _LIBRARY)) -> Any:
    """Return kind and class of the changes of the item, after a look at the way back."""
    folders = [
        write(
            tmp_path / name, {**FILES, _PATH: library, "items/1.yaml": item(1, materials=[*_OTHERS, *rows])}
        )
        for name, rows, library in zip(("old", "new"), (old, new), libraries, strict=True)
    ]
    comparison = compared_folders(*folders)
    assert plain(compared_folders(*reversed(folders))) == mirrored(comparison)
    return sorted((one.kind.id, one.cls) for one in comparison.changes if one.item)


_OTHERS: Rows = [{"name": "申请表", "need": "必要"}]
_RENAMED, _REWORDED = ("material-renamed", "neutral"), ("material-name-reworded", "undecidable")


@pytest.mark.parametrize(
    ("was", "then", "expected"),
    [
        (None, "设备设施清单", _RENAMED),
        ("设备 设施清单", "设备清单", _RENAMED),
        (None, "设备检测报告", _REWORDED),
        ("设备清单", "设备清单及检测报告", _REWORDED),
        ("主要设备清单", None, _REWORDED),
        (None, "安全制度", _REWORDED),
    ],
)
def test_a_standard_material_may_go_by_its_own_names_only(
    tmp_path: Path, was: str | None, then: str | None, expected: tuple[str, str]
) -> None:
    rows = [{"material": "list", **({"name": name} if name else {})} for name in (was, then)]
    assert _told(tmp_path, rows[:1], rows[1:]) == [expected]


def test_an_alias_that_comes_with_the_name_proves_nothing(tmp_path: Path) -> None:
    more = _LIBRARY.replace("[设备设施清单]", "[设备设施清单, 设备检测报告]")
    rows = [{"material": "list"}], [{"material": "list", "name": "设备检测报告"}]
    assert _told(tmp_path, *rows, (_LIBRARY, more)) == [_REWORDED]
    assert _told(tmp_path, *rows, (more, more)) == [_RENAMED]


@pytest.mark.parametrize(
    ("old", "new", "beside"),
    [
        ({}, {}, []),
        ({"name": "合影"}, {"name": "合影"}, []),
        ({"remark": "近期"}, {"remark": "近期的"}, [("material-text-changed", "undecidable")]),
        ({"source": "申请人自备"}, {"source": "中介机构"}, [("material-source-farther", "adverse")]),
        ({}, {"format": "A3"}, [("material-format-added", "adverse")]),
    ],
)
def test_another_standard_material_is_one_change_and_what_the_item_says_itself_is_told_beside_it(
    tmp_path: Path, old: dict[str, str], new: dict[str, str], beside: list[tuple[str, str]]
) -> None:
    rows = [{"id": "x", "material": "photo", **old}], [{"id": "x", "material": "register", **new}]
    assert _told(tmp_path, *rows) == sorted([("material-exchanged", "undecidable"), *beside])


_ROW = {"need": "必要", "kind": "原件", "copies": {"original": 1, "copy": 0}}
_PARTS = [{"material": "list", **_ROW}, {"material": "rules", **_ROW}]


@pytest.mark.parametrize(
    ("more", "beside"),
    [
        ({}, []),
        ({"media": "纸质", "source": "申请人自备"}, []),
        ({"media": "电子化"}, [("material-electronic-accepted", "favourable"), ("material-paper-refused", "adverse")]),
        ({"source": "中介机构"}, None),
        ({"copies": {"original": 2}}, None),
        ({"kind": "复印件"}, []),
        ({"need": "容缺后补"}, None),
        ({"stamps": [{"by": "派出所"}]}, None),
        ({"acceptance": "经过公证"}, [("material-text-changed", "undecidable")]),
    ],
)  # fmt: skip
def test_two_standard_materials_in_one_row_that_does_not_say_what_the_library_said(
    tmp_path: Path, more: dict[str, Any], beside: list[tuple[str, str]] | None
) -> None:
    told = _told(tmp_path, _PARTS, [{"name": "设备清单、安全制度", **_ROW, **more}])
    if beside is None:
        assert told == [("material-added", "adverse"), *[("material-removed", "favourable")] * 2]
    else:
        assert told == sorted([("materials-merged", "neutral"), *beside])
