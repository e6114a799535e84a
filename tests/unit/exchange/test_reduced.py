"""What an applied reduction does to the row of its material."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from tests.support.upload_sample import UPLOAD, cells, one_column, source

from itemctl.exchange.profile import load_profile
from itemctl.exchange.tables import build_tables


def _with(**block: Any) -> Any:
    reduction = {"rule": "2026/a", "since": "2026-01-01", **block}
    return source(
        materials=[
            {"id": "m", "name": "住所证明", "need": "必要", "copies": {"copy": 3}, "reduction": [reduction]}
        ],
        situations=[{"id": "agent", "name": "委托他人办理"}],
    )


@pytest.mark.parametrize(
    ("block", "need", "remark"),
    [
        ({"way": "直接取消"}, "非必要", "已取消，不再要求提交"),
        ({"way": "电子证照", "replaced_by": "营业执照"}, "非必要", "免提交，调取电子证照（营业执照）"),
        ({"way": "网络核验", "optional": True}, "非必要", "免提交，网络核验，也可自愿提交"),
        ({"way": "告知承诺"}, "必要", "可用书面承诺代替，也可自愿提交"),
        ({"way": "容缺后补"}, "容缺后补", "可容缺后补"),
        ({"way": "直接取消", "when": "agent"}, "必要", "委托他人办理的，已取消，不再要求提交"),
        ({"way": "直接取消", "since": "2026-07-02"}, "必要", None),
        ({"way": "直接取消", "since": "2026-07-01"}, "非必要", "已取消，不再要求提交"),
        ({"way": "直接取消", "until": "2026-07-01"}, "必要", None),
        ({"way": "直接取消", "until": "2026-07-02"}, "非必要", "已取消，不再要求提交"),
    ],
)
def test_a_reduced_material_keeps_its_row_and_says_how_it_is_met(
    block: dict[str, Any], need: str, remark: str | None
) -> None:
    of = _with(**block)
    assert cells("material", of=of, field="materials[].need#after-reductions") == [need]
    assert cells("material", of=of, field="materials[].remark#in-full") == [remark]


def test_fewer_copies_are_counted_as_fewer() -> None:
    of = _with(way="减少份数", effect={"copy": 1})
    assert cells("material", of=of, field="materials[].copies#paper", type="integer") == [1]


def test_a_stamp_that_is_cancelled_is_no_longer_asked_for() -> None:
    gone = {"by": "居委会", "reduction": [{"rule": "2026/b", "way": "取消盖章", "since": "2026-01-01"}]}
    of = source(
        materials=[{"id": "m", "name": "申请表", "stamps": [gone, {"by": "单位", "purpose": "属实"}]}]
    )
    assert cells("material", of=of, field="materials[].stamps#text", joiner="、") == ["单位（属实）"]
    assert cells("material", of=of, field="materials[].remark#in-full") == [
        "须盖章：单位（属实）；居委会不再要求盖章"
    ]


@pytest.mark.parametrize(
    ("block", "rows"),
    [
        ({"way": "直接取消"}, 0),
        ({"way": "被其他材料涵盖"}, 0),
        ({"way": "电子证照"}, 1),
        ({"way": "直接取消", "when": "agent"}, 1),
        ({"way": "直接取消", "until": "2026-06-01"}, 1),
    ],
)
def test_a_profile_may_leave_out_what_is_cancelled_for_everybody(block: dict[str, Any], rows: int) -> None:
    data = copy.deepcopy(one_column("material", field="materials[].name"))
    data["removed"] = "omit"
    tables = build_tables(load_profile(data), [_with(**block)], upload=UPLOAD)  # type: ignore[arg-type]
    assert len(tables.tables[0].rows) == rows
