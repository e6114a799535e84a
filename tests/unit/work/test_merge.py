"""Three versions of a file merged: by entry, nothing lost, clashes marked in the one field, the outcome always reads."""

from __future__ import annotations

from typing import Any

import pytest

from itemctl.gitio.drivers import merge_lines
from itemctl.model.text_marks import CLASH
from itemctl.work.merge import Merged, Words, merge
from itemctl.work.three_way import steps
from itemctl.yamlio.reader import read

WORDS = Words(
    {
        "both-changed": "两边都改了",
        "deleted-here": "我方删除",
        "deleted-there": "对方删除",
        "not-placed": "放不进来",
    },
    "我方：",
    "原来：",
    "对方：",
    "（没有）",
    "改好后删去",
    "移到这里的注释：",
)
BASE = """\
# 头
schema: item/1
code: '1'
name: 食品经营许可
audience: [自然人, 企业法人]
limits:
  statutory: 20个工作日
  promised: 10个工作日 # 承诺
conditions:
  - 有营业执照
materials:
  # 甲的说明
  - id: a
    name: 申请表
    copies: {copy: 1}
  - id: b
    name: 营业执照
    need: 必要
  - material: premises-proof
    need: 必要
steps:
  - name: 受理
    limit: 1个工作日
"""


def merged(ours: str, theirs: str, base: str = BASE) -> Merged:
    sides = [text.encode() for text in (base, ours, theirs)]
    return merge(*sides, words=WORDS, of_lines=lambda: merge_lines(*sides, labels=("ours", "base", "theirs")))


def data_of(found: Merged) -> Any:
    document = read(found.data)
    assert document.ok, document.faults
    return document.data


def changed(old: str, new: str, text: str = BASE) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


ENTRY_B = "  - id: b\n    name: 营业执照\n    need: 必要\n"
LAST = "  - material: premises-proof\n    need: 必要\n"


def test_one_side_that_changed_nothing_gives_the_other_ones_bytes() -> None:
    other = changed("10个工作日", "8个工作日")
    assert merged(other, BASE).data == other.encode()
    assert merged(BASE, other).data == other.encode()
    assert merged(other, other).data == other.encode()


def test_both_add_different_materials_at_the_same_place() -> None:
    ours = changed(LAST, LAST + "  - id: c\n    name: 照片\n")
    theirs = changed(LAST, LAST + "  # 丁的说明\n  - id: d\n    name: 身份证\n")
    found = merged(ours, theirs)
    assert found.clean
    assert [one.get("id") for one in data_of(found)["materials"]] == ["a", "b", None, "c", "d"]
    assert "# 丁的说明" in found.data.decode()


def test_both_add_the_same_material() -> None:
    new = changed(LAST, LAST + "  - id: c\n    name: 照片\n")
    assert merged(new, changed(LAST, LAST + "  - name: 照片\n    id: c\n")).data == new.encode()


def test_both_add_one_material_otherwise() -> None:
    ours = changed(LAST, LAST + "  - id: c\n    name: 照片\n    need: 必要\n")
    theirs = changed(LAST, LAST + "  - id: c\n    name: 照片\n    need: 非必要\n    format: 一寸\n")
    found = merged(ours, theirs)
    assert [list(steps(clash.where)) for clash in found.clashes] == [["materials", "id=c", "need"]]
    assert data_of(found)["materials"][3] == {"id": "c", "name": "照片", "need": "必要", "format": "一寸"}


def test_different_fields_of_one_material() -> None:
    found = merged(changed("copy: 1", "copy: 2"), changed("name: 申请表", "name: 申请表（新版）"))
    assert found.clean
    assert data_of(found)["materials"][0] == {"id": "a", "name": "申请表（新版）", "copies": {"copy": 2}}


def test_the_same_field_is_marked_where_it_stands_and_ours_is_kept() -> None:
    found = merged(changed("10个工作日", "8个工作日"), changed("10个工作日", "9个工作日"))
    assert not found.clean
    assert data_of(found)["limits"]["promised"] == "8个工作日"
    lines = found.data.decode().splitlines()
    start = lines.index(f"  # {CLASH} 两边都改了 /limits/promised")
    assert lines[start + 1 : start + 6] == [
        "  # 我方：8个工作日",
        "  # 原来：10个工作日",
        "  # 对方：9个工作日",
        "  # >>>>>>> 改好后删去",
        "  promised: 8个工作日 # 承诺",
    ]
    assert found.data.decode().count(CLASH) == 1


@pytest.mark.parametrize("swap", [False, True], ids=["ours-deletes", "theirs-deletes"])
def test_one_deletes_what_the_other_edits_and_the_edited_one_is_kept(swap: bool) -> None:
    sides = [changed(ENTRY_B, ""), changed("name: 营业执照", "name: 营业执照副本")]
    found = merged(*(sides[::-1] if swap else sides))
    assert [clash.kind for clash in found.clashes] == ["deleted-there" if swap else "deleted-here"]
    assert {"id": "b", "name": "营业执照副本", "need": "必要"} in data_of(found)["materials"]
    assert f"  # {CLASH}" in found.data.decode()


def test_one_deletes_what_the_other_left_alone() -> None:
    for ours, theirs in ((changed(ENTRY_B, ""), BASE), (BASE, changed(ENTRY_B, ""))):
        found = merged(ours, theirs)
        assert found.clean
        assert [one.get("id") for one in data_of(found)["materials"]] == ["a", None]


def test_one_reorders_what_the_other_edits() -> None:
    moved = changed(ENTRY_B, "").replace("steps:", ENTRY_B + "steps:")
    edited = changed("name: 营业执照", "name: 营业执照副本")
    for ours, theirs in ((moved, edited), (edited, moved)):
        found = merged(ours, theirs)
        assert found.clean
        assert {one["id"]: one["name"] for one in data_of(found)["materials"] if "id" in one}[
            "b"
        ] == "营业执照副本"
        assert len(data_of(found)["materials"]) == 3


def test_lists_of_words_merge_as_sets() -> None:
    found = merged(
        changed("[自然人, 企业法人]", "[自然人, 社会组织法人]"),
        changed("[自然人, 企业法人]", "[自然人, 企业法人, 个体]"),
    )
    assert found.clean
    assert sorted(data_of(found)["audience"]) == ["个体", "社会组织法人", "自然人"]


def test_a_material_that_got_an_id_is_the_same_material() -> None:
    ours = changed("  - material: premises-proof\n", "  - id: premises\n    material: premises-proof\n")
    theirs = changed(LAST, "  - material: premises-proof\n    need: 非必要\n")
    found = merged(ours, theirs)
    assert found.clean
    assert data_of(found)["materials"][2] == {
        "id": "premises",
        "material": "premises-proof",
        "need": "非必要",
    }


def test_conditions_are_told_apart_by_their_text() -> None:
    ours = changed("  - 有营业执照\n", "  - 有营业执照\n  - 有场所\n")
    theirs = changed("  - 有营业执照\n", "  - 有人员\n")
    assert sorted(data_of(merged(ours, theirs))["conditions"]) == ["有人员", "有场所"]


def test_keys_added_on_both_sides() -> None:
    ours = changed("name: 食品经营许可\n", "name: 食品经营许可\ntype: 行政许可\n")
    theirs = changed("name: 食品经营许可\n", "name: 食品经营许可\nlevel: 县级\n")
    found = merged(ours, theirs)
    assert found.clean
    assert (data_of(found)["type"], data_of(found)["level"]) == ("行政许可", "县级")


def test_a_whole_element_removed_on_one_side_and_edited_on_the_other() -> None:
    block = "steps:\n  - name: 受理\n    limit: 1个工作日\n"
    found = merged(changed(block, ""), changed("limit: 1个工作日", "limit: 2个工作日"))
    assert [clash.kind for clash in found.clashes] == ["deleted-here"]
    assert data_of(found)["steps"] == [{"name": "受理", "limit": "2个工作日"}]


def test_both_add_a_file() -> None:
    found = merged("schema: item/1\ncode: '1'\nname: 甲\n", "schema: item/1\ncode: '1'\nlevel: 县级\n", "")
    assert found.clean
    assert data_of(found) == {"schema": "item/1", "code": "1", "name": "甲", "level": "县级"}


def test_comments_of_both_sides_stay() -> None:
    ours = changed("need: 必要\n  - material", "need: 必要 # 我的注释\n  - material")
    theirs = changed("name: 申请表\n", "name: 申请表 # 他的注释\n").replace("10个工作日", "9个工作日")
    found = merged(ours.replace("10个工作日", "8个工作日"), theirs)
    text = found.data.decode()
    assert "# 我的注释" in text
    assert "# 他的注释" in text
    assert "# 承诺" in text


def test_line_ends_and_the_byte_order_mark_of_ours_stay() -> None:
    ours = ("\ufeff" + changed("10个工作日", "8个工作日")).replace("\n", "\r\n")
    found = merged(ours, changed("10个工作日", "9个工作日").replace("name: 申请表", "name: 申请书"))
    assert found.data.startswith(b"\xef\xbb\xbf# ")
    assert found.data.count(b"\r\n") == found.data.count(b"\n")
    assert data_of(found)["materials"][0]["name"] == "申请书"


@pytest.mark.parametrize("broken", ["ours", "theirs", "base"])
def test_a_version_that_cannot_be_read_is_merged_by_lines(broken: str) -> None:
    sides = {"ours": changed("10个", "8个"), "theirs": changed("10个", "9个"), "base": BASE}
    sides[broken] += "x: [\n"
    found = merged(sides["ours"], sides["theirs"], sides["base"])
    assert found.by_lines
    assert not found.clean
    assert "<<<<<<< ours" in found.data.decode()


def test_a_clash_in_a_long_text_shows_all_of_both() -> None:
    base = "schema: item/1\nname: 甲\nscope: |\n  第一行\n  第二行\nlevel: 县级\n"
    found = merged(base.replace("第二行", "改一"), base.replace("第二行", "改二"), base)
    assert data_of(found)["scope"] == "第一行\n改一\n"
    assert '# 对方："第一行\\n改二\\n"' in found.data.decode()
