"""Two states of a catalogue: what an item takes over is told at its source, who became whom, whom it reaches."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.support.comparing import compared_folders, mirrored, plain, said, write
from tests.support.disk_catalogue import BASIC, FILES, PARENT_CODE, item

from itemctl.catalogue.pairs import Pair
from itemctl.catalogue.sides import SideFiles
from itemctl.catalogue.source import Source
from itemctl.catalogue.spots import with_lines
from itemctl.catalogue.store import Store, open_store
from itemctl.changes.comparison import compare_catalogues
from itemctl.checks.engine import read_catalogue
from itemctl.model.change import Comparison, Family
from itemctl.report.changes_shown import Shown

ONE, TWO, THREE = (f"{PARENT_CODE}0{number}" for number in (1, 2, 3))
OTHER = PARENT_CODE[:-3] + "001"
BASE = {**FILES, "items/1.yaml": item(1), "items/2.yaml": item(2)}


def load(source: Source) -> Any:
    return read_catalogue(source, Store(None), 1).facts


def both(
    tmp_path: Path, new: dict[str, str], old: dict[str, str] | None = None, **options: Any
) -> Comparison:
    """Compare the base, with some files laid over it on either side."""
    one = write(tmp_path / "old", {**BASE, **(old or {})})
    return compared_folders(one, write(tmp_path / "new", {**BASE, **new}), load=load, **options)


def edited(path: str, before: str, after: str) -> dict[str, str]:
    text = BASE[path]
    assert text.count(before) == 1, (path, before)
    return {path: text.replace(before, after)}


def test_what_a_directory_entry_hands_down_is_told_once_with_whom_it_reaches(tmp_path: Path) -> None:
    new = edited("catalogue/directory/city.yaml", "promised: 10个工作日", "promised: 9个工作日")
    comparison = both(tmp_path, new, expand=True)
    (change,) = comparison.changes
    assert (change.kind.id, change.source, change.item) == (
        "promised-limit-shortened",
        f"directory:{BASIC}",
        None,
    )
    assert (change.before, change.after, change.reach) == ("10个工作日", "9个工作日", 2)
    names = ((ONE, "食品经营许可（第1类）"), (TWO, "食品经营许可（第2类）"))
    assert comparison.reached == {f"directory:{BASIC}": names}
    assert not comparison.read_whole


def test_an_item_that_changes_beside_its_entry_shows_its_own_change_only(tmp_path: Path) -> None:
    new = edited("catalogue/directory/city.yaml", "promised: 10个工作日", "promised: 9个工作日")
    new["items/1.yaml"] = item(1, name="食品经营许可")
    assert said(both(tmp_path, new)) == [
        ("promised-limit-shortened", f"directory:{BASIC}", "/limits/promised"),
        ("item-renamed", ONE, "/name"),
    ]


def test_a_value_of_its_own_in_place_of_an_inherited_one_is_the_items_change(tmp_path: Path) -> None:
    new = edited("catalogue/directory/city.yaml", "promised: 10个工作日", "promised: 9个工作日")
    new["items/1.yaml"] = item(1, limits={"promised": "12个工作日"})
    changes = {one.item or one.source: (one.before, one.after) for one in both(tmp_path, new).changes}
    assert changes == {f"directory:{BASIC}": ("10个工作日", "9个工作日"), ONE: ("10个工作日", "12个工作日")}


def test_the_same_value_of_its_own_is_no_change(tmp_path: Path) -> None:
    new = edited("catalogue/directory/city.yaml", "promised: 10个工作日", "promised: 9个工作日")
    new["items/1.yaml"] = item(1, limits={"promised": "10个工作日"})
    assert [one.source for one in both(tmp_path, new).changes] == [f"directory:{BASIC}"]


@pytest.mark.parametrize(
    ("path", "before", "after", "source", "kind"),
    [
        ("materials", "source: 政府部门核发", "source: 申请人自备", "material:id-card", None),
        ("materials", "name: 居民身份证", "name: 居民身份证原件", "material:id-card", None),
        ("materials", "held: true", "held: false", "material:id-card", "register-entry-changed"),
        ("departments", "phone: 0000-8121101", "phone: 0000-8121109", "department:market", None),
        ("departments", "short: 市监局", "short: 市场局", "department:market", "register-entry-changed"),
        ("laws", "day: 工作日", "day: 自然日", "law:food-safety-law", "law-day-shortened"),
        ("laws", "in_force: 2015-10-01", "in_force: 2015-10-01\n    repealed: 2026-01-01", "law:food-safety-law", "law-repealed"),
        ("laws", "in_force: 2015-10-01", "in_force: 2015-10-01\n    amended: [2018-12-29]", "law:food-safety-law", "law-amended"),
        ("laws", "title: 中华人民共和国食品安全法", "title: '中华人民共和国食品安全法 '", "law:food-safety-law", "register-entry-tidied"),
        ("halls", "府前路18号", "府前路20号", "hall:city-hall", "hall-moved"),
        ("halls", "工作日9:00", "工作日9:30", "hall:city-hall", "hall-hours-changed"),
        ("halls", "number: A01", "number: A02", "hall:city-hall", "register-entry-changed"),
        ("catalogue", "name: 岚川市政务服务事项目录", "name: 岚川市目录", "catalogue", "register-entry-changed"),
    ],
)  # fmt: skip
def test_an_entry_of_a_register_is_compared_at_its_source(
    tmp_path: Path, path: str, before: str, after: str, source: str, kind: str | None
) -> None:
    comparison = both(tmp_path, edited(f"catalogue/{path}.yaml", before, after))
    (change,) = comparison.changes
    assert (change.item, change.source) == (None, source)
    assert kind is None or change.kind.id == kind
    assert kind is not None or not change.kind.id.startswith(("register-", "record-"))
    assert change.reach == (None if source == "catalogue" else 2)
    assert change.old is not None or change.kind.id in ("law-repealed", "law-amended")
    assert change.new is not None
    assert change.new.path == f"catalogue/{path}.yaml"


def test_entries_of_registers_come_and_go(tmp_path: Path) -> None:
    proof = "schema: kept-proofs/1\nproofs:\n  - {name: 亲属关系证明, basis: [{as_published: 民法典}]}\n"
    batch = "schema: reductions/1\nid: b\ntitle: 通知\nissuer: 市政府\ndate: 2026-01-01\neffective: 2026-01-01\nrules: []\n"
    division = "  - {code: '379981101', name: 青溪镇, level: 镇级}\n"
    new = {
        "catalogue/proofs/kept.yaml": proof,
        "catalogue/reductions/b.yaml": batch,
        "catalogue/divisions.yaml": BASE["catalogue/divisions.yaml"] + division,
    }
    comparison = both(tmp_path, new)
    assert [(one.kind.id, one.source, one.reach, one.entry) for one in comparison.changes] == [
        ("reduction-batch-issued", "batch:b", 0, "通知"),
        ("register-entry-added", "division:379981101", 0, "青溪镇"),
        ("kept-proof-listed", "kept-proof:亲属关系证明", None, "亲属关系证明"),
    ]
    back = compared_folders(tmp_path / "new", tmp_path / "old", load=load)
    assert plain(back) == mirrored(comparison)


def test_rules_of_a_batch_are_told_apart(tmp_path: Path) -> None:
    head = "schema: reductions/1\nid: b\ntitle: 通知\nissuer: 市政府\ndate: 2026-01-01\neffective: {day}\nrules:\n"
    rule = (
        "  - {{id: {id}, title: {title}, track: 证明事项, materials: {{library: [id-card]}}, way: {way}}}\n"
    )
    path = "catalogue/reductions/b.yaml"
    old = (
        head.format(day="2026-01-01")
        + rule.format(id="x", title="甲", way="直接取消")
        + rule.format(id="y", title="乙", way="直接取消")
    )
    new = (
        head.format(day="2026-02-01")
        + rule.format(id="z", title="丙", way="直接取消")
        + rule.format(id="y", title="乙", way="法定证照")
    )
    comparison = both(tmp_path, {path: new}, {path: old})
    assert [(one.kind.id, one.entry, one.before, one.after) for one in comparison.changes] == [
        ("reduction-term-changed", "通知", "2026-01-01", "2026-02-01"),
        ("reduction-rule-withdrawn", "甲", True, None),
        ("reduction-rule-added", "丙", None, True),
        ("reduction-rule-changed", "乙", "直接取消", "法定证照"),
    ]


def test_a_directory_entry_that_comes_says_what_it_hands_down_where_it_reaches_somebody(
    tmp_path: Path,
) -> None:
    entry = f"""\
  - code: '{BASIC}'
    name: 食品经营许可
    elements:
      limits: {{promised: 5个工作日}}
"""
    empty = "schema: directory/1\ntitle: 岚川市基本目录\nentries: []\n"
    path = "catalogue/directory/city.yaml"
    new = empty.replace(" []", "\n") + entry + entry.replace(BASIC, "000131999000")
    comparison = both(tmp_path, {path: new}, {path: empty})
    assert [(one.kind.id, one.source, one.reach) for one in comparison.changes] == [
        ("promised-limit-introduced", f"directory:{BASIC}", 2),
        ("register-entry-added", f"directory:{BASIC}", 2),
        ("register-entry-added", "directory:000131999000", 0),
    ]


def test_a_main_item_is_told_once_with_the_heirs_that_did_not_change_themselves(tmp_path: Path) -> None:
    heirs = {f"items/{number}.yaml": item(number, inherits=PARENT_CODE) for number in (1, 2, 3)}
    old = {**heirs, "items/p.yaml": item(limits={"promised": "8个工作日"})}
    new = {
        **heirs,
        "items/p.yaml": item(limits={"promised": "6个工作日"}),
        "items/1.yaml": item(1, inherits=PARENT_CODE, level="市级"),
        "items/2.yaml": item(2, inherits=PARENT_CODE, limits={"promised": "5个工作日"}),
    }
    comparison = both(tmp_path, new, old, expand=True)
    assert [(one.item, one.kind.id, one.before, one.after, one.reach) for one in comparison.changes] == [
        (PARENT_CODE, "promised-limit-shortened", "8个工作日", "6个工作日", 1),
        (ONE, "level-changed", "县级", "市级", None),
        (TWO, "promised-limit-shortened", "8个工作日", "5个工作日", None),
    ]
    assert comparison.reached == {f"item:{PARENT_CODE}": ((THREE, "食品经营许可（第3类）"),)}


@pytest.mark.parametrize(
    "path",
    ["items/p.yaml", f"items/{PARENT_CODE}.yaml", f"items/{BASIC}.yaml", "items/x/y.yaml", "items/1.yaml"],
)
def test_a_main_item_that_did_not_change_is_found_wherever_it_lies(tmp_path: Path, path: str) -> None:
    main = {path: item(limits={"promised": "8个工作日"})}
    old = {**main, "items/1-new.yaml": item(1, inherits=PARENT_CODE)}
    new = {**main, "items/1-new.yaml": item(1, inherits=PARENT_CODE, limits={"promised": "9个工作日"})}
    one = write(tmp_path / "old", {**FILES, **old})
    pair = Pair(
        SideFiles("old", "disk", one), SideFiles("new", "disk", write(tmp_path / "new", {**FILES, **new}))
    )
    (change,) = compare_catalogues(pair).changes
    assert (change.before, change.after, change.reach) == ("8个工作日", "9个工作日", None)
    assert change.old is not None
    assert change.old.path == path


def test_a_main_item_that_is_nowhere_leaves_a_gap_and_no_crash(tmp_path: Path) -> None:
    old = {"items/1.yaml": item(1, inherits=PARENT_CODE)}
    new = {"items/1.yaml": item(1, inherits=PARENT_CODE, name="食品经营许可")}
    assert said(both(tmp_path, new, old)) == [("item-renamed", ONE, "/name")]


def test_an_overridden_material_keeps_what_it_takes_over(tmp_path: Path) -> None:
    new = {"items/1.yaml": item(1, materials=[{"material": "id-card", "copies": {"copy": 2}}])}
    changes = [
        (one.kind.id, one.keyed, one.entry, one.before, one.after) for one in both(tmp_path, new).changes
    ]
    assert changes == [
        ("material-copies-increased", "/materials/material=id-card/copies/copy", "居民身份证", 1, 2)
    ]


def test_materials_added_to_the_directory_are_not_the_items(tmp_path: Path) -> None:
    directory = BASE["catalogue/directory/city.yaml"]
    more = directory.replace(
        "      steps:\n", "        - {name: 营业执照, need: 必要, copies: {copy: 1}}\n      steps:\n"
    )
    new = {
        "catalogue/directory/city.yaml": more,
        "items/1.yaml": item(1, materials=[{"name": "申请表", "need": "必要", "copies": {"original": 1}}]),
    }
    found = {(one.item or one.source, one.kind.id, one.entry) for one in both(tmp_path, new).changes}
    assert found == {(f"directory:{BASIC}", "material-added", "营业执照"), (ONE, "material-added", "申请表")}


def test_a_recoded_item_is_followed_by_what_it_replaces(tmp_path: Path) -> None:
    old = {"items/9.yaml": item(9)}
    new = {"items/8.yaml": item(8, name="食品经营许可（第9类）", replaces=[PARENT_CODE + "09"], level="市级")}
    comparison = both(tmp_path, new, old)
    (tmp_path / "new/items/9.yaml").unlink(missing_ok=True)
    comparison = compared_folders(tmp_path / "old", tmp_path / "new")
    assert [(one.kind.id, one.item) for one in comparison.changes if one.kind.id != "record-changed"] == [
        ("item-recoded", PARENT_CODE + "08"),
        ("level-changed", PARENT_CODE + "08"),
    ]
    assert comparison.came == comparison.went == comparison.proposals == ()


def test_a_split_item_is_told_apart_from_what_else_changed(tmp_path: Path) -> None:
    nine = PARENT_CODE + "09"
    old = write(tmp_path / "old", {**BASE, "items/9.yaml": item(9)})
    parts = {f"items/{one}.yaml": item(one, name="食品经营许可（第9类）", replaces=[nine]) for one in (7, 8)}
    parts["items/8.yaml"] = item(8, name="食品经营许可（第9类）", replaces=[nine], level="市级")
    new = write(tmp_path / "new", {**BASE, **parts})
    comparison = compared_folders(old, new)
    seven, eight = PARENT_CODE + "07", PARENT_CODE + "08"
    shown = [
        (one.kind.id, one.item, one.before, one.after)
        for one in comparison.changes
        if one.kind.section == "item"
    ]
    assert shown == [
        ("level-changed", eight, "县级", "市级"),
        ("item-split", nine, nine, [seven, eight]),
    ]
    (split,) = (one for one in comparison.changes if one.kind.id == "item-split")
    name = "食品经营许可（第9类）"
    assert split.args == {"count": 2, "parts": [f"{name}（{seven}）", f"{name}（{eight}）"]}
    assert comparison.split == (Family((nine, name), ((seven, name), (eight, name))),)
    assert (comparison.merged, comparison.came, comparison.went) == ((), (), ())
    back = compared_folders(new, old)
    assert plain(back) == mirrored(comparison)
    assert {one.kind.id for one in back.changes if one.kind.section == "item"} == {
        "items-merged",
        "level-changed",
    }


def test_an_item_under_a_new_code_is_proposed_with_its_likeness(tmp_path: Path) -> None:
    old = write(
        tmp_path / "old", {**BASE, "items/9.yaml": item(9), "items/6.yaml": item(6, name="完全不同的事")}
    )
    new = write(tmp_path / "new", {**BASE, "items/8.yaml": item(8, name="食品经营许可（第九类）")})
    comparison = compared_folders(old, new)
    (proposal,) = comparison.proposals
    assert (proposal.old, proposal.new) == (
        (PARENT_CODE + "09", "食品经营许可（第9类）"),
        (PARENT_CODE + "08", "食品经营许可（第九类）"),
    )
    assert 0.7 <= proposal.likeness < 1
    assert (comparison.came, comparison.went) == (
        (PARENT_CODE + "08",),
        (PARENT_CODE + "06", PARENT_CODE + "09"),
    )
    back = compared_folders(new, old).proposals
    assert [(one.new, one.old, one.likeness) for one in back] == [
        (proposal.old, proposal.new, proposal.likeness)
    ]


def test_lines_are_looked_up_for_what_is_shown(tmp_path: Path) -> None:
    new = edited("catalogue/directory/city.yaml", "promised: 10个工作日", "promised: 9个工作日")
    new["items/1.yaml"] = item(1, name="食品经营许可")
    one, other = (write(tmp_path / name, {**BASE, **files}) for name, files in (("old", {}), ("new", new)))
    pair = Pair(SideFiles("old", "disk", one), SideFiles("new", "disk", other))
    comparison = compare_catalogues(pair)
    assert {change.new.line for change in comparison.changes if change.new} == {0}
    shown = with_lines(pair, comparison.changes)
    found = [(change.new.path, change.new.line) for change in shown if change.new]
    text = new["catalogue/directory/city.yaml"].split("\n")
    line = next(number for number, line in enumerate(text, 1) if "promised: 9" in line)
    assert found == [("catalogue/directory/city.yaml", line), ("items/1.yaml", 3)]
    assert [change.old.line for change in shown if change.old] == [line, 3]


def test_departments_are_named_and_changes_stand_in_order(tmp_path: Path) -> None:
    new = {
        "items/1.yaml": item(
            1, name="食品经营许可", limits={"promised": "15个工作日", "statutory": "20个工作日"}
        ),
        "items/2.yaml": item(2, level="市级"),
    }
    comparison = both(tmp_path, new)
    assert comparison.departments == {"market": "岚川市市场监督管理局"}
    assert [(one.item, one.cls) for one in comparison.changes] == [
        (ONE, "adverse"),
        (ONE, "neutral"),
        (TWO, "neutral"),
    ]


def test_a_register_that_cannot_be_read_loses_no_entries(tmp_path: Path) -> None:
    comparison = both(tmp_path, {"catalogue/laws.yaml": "laws: [\n"})
    assert comparison.changes == ()
    assert [(one.path, one.is_old) for one in comparison.unread] == [("catalogue/laws.yaml", False)]


def test_reach_is_left_open_where_nobody_may_read_the_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itemctl.catalogue.reach._FEW", 1)
    new = edited("catalogue/laws.yaml", "day: 工作日", "day: 自然日")
    both(tmp_path, new)
    one, other = (SideFiles(name, "disk", tmp_path / name) for name in ("old", "new"))
    bare = compare_catalogues(Pair(one, other))
    assert [change.reach for change in bare.changes] == [None]
    assert not bare.read_whole
    loaded = compare_catalogues(Pair(one, other), load=load)
    assert ([change.reach for change in loaded.changes], loaded.read_whole) == ([2], True)


@pytest.mark.parametrize("is_known", [False, True], ids=["cold", "warm"])
def test_whom_a_main_item_reaches_does_not_depend_on_what_the_cache_knows(
    tmp_path: Path, is_known: bool
) -> None:
    heirs = {f"items/{number}.yaml": item(number, inherits=PARENT_CODE) for number in (1, 2)}
    sides = []
    for name, promised in (("old", "8个工作日"), ("new", "6个工作日")):
        main = {"items/p.yaml": item(limits={"promised": promised})}
        sides.append(SideFiles(name, "disk", write(tmp_path / name, {**BASE, **heirs, **main})))
    store = open_store(tmp_path / "state", "program")
    if is_known:
        for side in sides:
            read_catalogue(side.source(), store, 1)
    (change,) = compare_catalogues(Pair(*sides, store), load=load).changes
    assert change.reach is None
    (shown,) = compare_catalogues(Pair(*sides, store), load=load, expand=True).changes
    assert shown.reach == 2
    store.close()


@pytest.mark.parametrize("kind", ["approvals/a", "waivers", "baseline"])
def test_how_changes_and_findings_are_dealt_with_is_no_change_of_the_catalogue(
    tmp_path: Path, kind: str
) -> None:
    head = f"schema: {kind.partition('/')[0]}/1\n"
    assert both(tmp_path, {f"catalogue/{kind}.yaml": head}).changes == ()


def test_a_file_with_a_mark_of_state_secrecy_is_shown_nowhere(tmp_path: Path) -> None:
    new = {"items/1.yaml": item(1, scope="附件（秘密★10年）的内容")}
    comparison = both(tmp_path, new)
    assert comparison.changes == ()
    (unread,) = comparison.unread
    assert (unread.path, unread.is_old, unread.reason) == ("items/1.yaml", False, "SYN119")
    assert "附件" not in repr(comparison)


@pytest.mark.parametrize(
    ("was", "is_now", "public"), [(False, False, False), (True, False, True), (False, True, True)]
)
def test_a_change_is_internal_where_the_guide_is_public_on_neither_side(
    tmp_path: Path, was: bool, is_now: bool, public: bool
) -> None:
    old = {"items/1.yaml": item(1, public=was, scope="甲")}
    comparison = both(tmp_path, {"items/1.yaml": item(1, public=is_now, scope="乙")}, old)
    assert {change.public for change in comparison.changes} == {public}


def told(comparison: Comparison) -> list[tuple[str, str | None, Any, Any]]:
    return [(one.kind.id, one.item, one.before, one.after) for one in comparison.changes]


def test_an_item_kept_as_cancelled_is_recoded_where_another_one_replaces_it(tmp_path: Path) -> None:
    nine, eight = PARENT_CODE + "09", PARENT_CODE + "08"
    name = "食品经营许可（第9类）"
    old = write(tmp_path / "old", {**BASE, "items/9.yaml": item(9)})
    new = write(
        tmp_path / "new",
        {
            **BASE,
            "items/9.yaml": item(9, status="取消"),
            "items/8.yaml": item(8, name=name, replaces=[nine], level="市级"),
        },
    )
    comparison = compared_folders(old, new)
    assert told(comparison) == [
        ("item-recoded", eight, nine, eight),
        ("level-changed", eight, "县级", "市级"),
    ]
    assert comparison.changes[0].matched == "replaces"
    assert comparison.came == comparison.went == ()
    assert [(one.before, one.after) for one in compared_folders(new, old).changes] == [
        (one.after, one.before) for one in comparison.changes
    ]


def test_an_item_cancelled_without_another_one_in_its_place_is_abolished(tmp_path: Path) -> None:
    old = write(tmp_path / "old", {**BASE, "items/9.yaml": item(9)})
    new = write(tmp_path / "new", {**BASE, "items/9.yaml": item(9, status="取消"), "items/8.yaml": item(8)})
    assert {one.kind.id for one in compared_folders(old, new).changes} == {
        "duty-abolished",
        "duty-introduced",
    }


def test_cancelled_items_of_which_one_new_one_was_made_are_merged(tmp_path: Path) -> None:
    codes = [PARENT_CODE + one for one in ("08", "09")]
    name = "食品经营许可"
    old = write(
        tmp_path / "old", {**BASE, "items/9.yaml": item(9, name=name), "items/8.yaml": item(8, name=name)}
    )
    new = write(
        tmp_path / "new",
        {
            **BASE,
            "items/9.yaml": item(9, name=name, status="取消"),
            "items/8.yaml": item(8, name=name, status="取消"),
            "items/7.yaml": item(7, name=name, replaces=codes),
        },
    )
    comparison = compared_folders(old, new)
    seven = PARENT_CODE + "07"
    assert told(comparison) == [("items-merged", seven, codes, seven)]
    assert comparison.merged == (Family((seven, name), tuple((code, name) for code in codes)),)
    back = compared_folders(new, old)
    assert plain(back) == mirrored(comparison)


@pytest.mark.parametrize("is_kept", [False, True])
def test_an_item_taken_up_by_one_that_was_there_before_is_merged_into_it(
    tmp_path: Path, is_kept: bool
) -> None:
    eight, nine = PARENT_CODE + "08", PARENT_CODE + "09"
    name = "食品经营许可"
    old = write(
        tmp_path / "old", {**BASE, "items/9.yaml": item(9, name=name), "items/8.yaml": item(8, name=name)}
    )
    files = {**BASE, "items/8.yaml": item(8, name=name, replaces=[nine], level="市级")}
    if is_kept:
        files["items/9.yaml"] = item(9, name=name, status="取消")
    new = write(tmp_path / "new", files)
    comparison = compared_folders(old, new)
    assert told(comparison) == [
        ("items-merged", eight, [eight, nine], eight),
        ("level-changed", eight, "县级", "市级"),
        ("record-changed", eight, None, [nine]),
        ("level-changed", nine, "县级", "市级"),
    ]
    assert plain(compared_folders(new, old)) == mirrored(comparison)


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("name: 居民身份证原件", "material-name-reworded"),
        ("name: 身份证", "material-renamed"),  # an alias of it on the old side
        ("name: 居民 身份证", "material-text-tidied"),
    ],
)
def test_what_a_standard_material_is_called_says_what_it_is(tmp_path: Path, after: str, kind: str) -> None:
    path = "catalogue/materials.yaml"
    plain_text = BASE[path].replace("name: 居民身份证", "name: 居民身份证\n    aliases: [身份证]")
    comparison = both(tmp_path, {path: plain_text.replace("name: 居民身份证", after)}, {path: plain_text})
    assert [one.kind.id for one in comparison.changes] == [kind]
    back = compared_folders(tmp_path / "new", tmp_path / "old", load=load)
    assert plain(back) == mirrored(comparison)


def test_a_window_that_a_hall_has_no_more_is_called_by_its_name(tmp_path: Path) -> None:
    path = "catalogue/halls.yaml"
    more = BASE[path].replace(
        "    windows:\n", "    windows:\n      - {id: b01, name: 户政窗口, number: B01}\n"
    )
    assert more != BASE[path]
    comparison = both(tmp_path, {path: BASE[path]}, {path: more})
    assert [(one.kind.id, one.source, dict(one.args)["part"]) for one in comparison.changes] == [
        ("hall-window-removed", "hall:city-hall", "户政窗口")
    ]


def test_a_change_of_a_reduction_names_its_document(tmp_path: Path) -> None:
    batch = (
        "schema: reductions/1\nid: b\ntitle: 清单通知\nnumber: 市府〔2026〕1号\nissuer: 市政府\ndate: 2026-01-01\n"
        "effective: 2026-01-01\nrules: []\n"
    )
    block = {"rule": "b/x", "way": "直接取消", "since": "2026-01-01"}
    old = {"catalogue/reductions/b.yaml": batch, "items/9.yaml": item(9, materials=[{"name": "场地证明"}])}
    new = {**old, "items/9.yaml": item(9, materials=[{"name": "场地证明", "reduction": [block]}])}
    (change,) = both(tmp_path, new, old).changes
    assert change.kind.message.fill("zh", {"entry": change.entry, **change.args}) == (
        "“场地证明”不再要求提交（直接取消），依据《清单通知》（市府〔2026〕1号），规则 b/x"
    )


def test_what_had_ended_on_the_day_of_the_comparison_is_only_struck_off(tmp_path: Path) -> None:
    block = {"rule": "b/x", "way": "直接取消", "since": "2024-01-01", "until": "2025-12-31"}
    files = {"items/9.yaml": item(9, materials=[{"name": "场地证明", "reduction": [block]}])}
    old = write(tmp_path / "old", {**BASE, **files})
    new = write(tmp_path / "new", {**BASE, "items/9.yaml": item(9, materials=[{"name": "场地证明"}])})
    kinds = [
        [one.kind.id for one in compared_folders(old, new, day=partial(date, *day)).changes]
        for day in ((2025, 12, 31), (2026, 1, 1))
    ]
    assert kinds == [["reduction-cancelled-removed"], ["expired-reduction-removed"]]


def test_a_department_under_another_id_is_told_once_and_stays_the_same(tmp_path: Path) -> None:
    old = write(tmp_path / "old", BASE)
    files = {path: re.sub(r"\bmarket\b", "market-office", text) for path, text in BASE.items()}
    assert sum(files[path] != BASE[path] for path in BASE) >= 2
    new = write(tmp_path / "new", files)
    comparison = compared_folders(old, new)
    assert [(one.kind.id, one.source, one.before, one.after) for one in comparison.changes] == [
        ("register-entry-changed", "department:market-office", "market", "market-office")
    ]


def test_a_standard_material_under_another_id_is_told_once(tmp_path: Path) -> None:
    old = write(tmp_path / "old", BASE)
    new = write(
        tmp_path / "new", {path: text.replace("id-card", "identity-card") for path, text in BASE.items()}
    )
    assert [one.kind.id for one in compared_folders(old, new).changes] == ["register-entry-changed"]


@pytest.mark.parametrize(
    ("was", "then", "went", "came"),
    [
        ("在用", "取消", (ONE,), ()),
        (None, "取消", (ONE,), ()),
        ("取消", "在用", (), (ONE,)),
        ("取消", None, (), (ONE,)),
        ("在用", "暂停", (), ()),
        ("取消", "取消", (), ()),
    ],
)
def test_an_item_whose_file_stays_goes_and_comes_by_its_status(
    tmp_path: Path, was: str | None, then: str | None, went: tuple[str, ...], came: tuple[str, ...]
) -> None:
    old, new = (item(1, name="甲", **({"status": one} if one else {})) for one in (was, then))
    comparison = both(tmp_path, {"items/1.yaml": new}, {"items/1.yaml": old})
    assert (comparison.went, comparison.came) == (went, came)


@pytest.mark.parametrize("status", ["在用", "取消"])
def test_a_cancelled_item_whose_file_goes_was_not_in_use_before(tmp_path: Path, status: str) -> None:
    old = write(tmp_path / "old", {**BASE, "items/9.yaml": item(9, status=status)})
    new = write(tmp_path / "new", BASE)
    nine = (PARENT_CODE + "09",) if status == "在用" else ()
    forth, back = compared_folders(old, new), compared_folders(new, old)
    assert (forth.went, forth.came) == (nine, ())
    assert (back.went, back.came) == ((), nine)
    assert forth.changes
    assert Shown(forth, "zh").changed_items == Shown(back, "zh").changed_items == 0


_MERGED = "schema: departments/1\n# {} ours\n# phone: 一\n# =======\n# phone: 二\n# {} theirs\n".format(
    "<" * 7, ">" * 7
)


def test_a_register_with_marks_of_a_merge_is_held_back_as_an_item_is(tmp_path: Path) -> None:
    path = "catalogue/departments.yaml"
    assert BASE[path].startswith("schema: departments/1\n")
    new = BASE[path].replace("schema: departments/1\n", _MERGED).replace("name: ", "name: 新", 1)
    plainly = both(tmp_path / "plain", {path: BASE[path].replace("name: ", "name: 新", 1)})
    assert plainly.changes
    assert not plainly.unread
    comparison = both(tmp_path, {path: new})
    assert comparison.changes == ()
    assert [(one.path, one.is_old, one.reason, one.line) for one in comparison.unread] == [
        (path, False, "SYN120", 2)
    ]
    cleaned = both(tmp_path / "back", {path: BASE[path].replace("name: ", "name: 新", 1)}, {path: new})
    assert not cleaned.unread  # what takes the marks away is not kept out


def test_a_register_with_a_mark_of_state_secrecy_is_shown_nowhere(tmp_path: Path) -> None:
    path = "catalogue/departments.yaml"
    comparison = both(tmp_path, {path: BASE[path].replace("name: ", "name: 秘密★10年", 1)})
    assert comparison.changes == ()
    assert [(one.path, one.is_old, one.reason) for one in comparison.unread] == [(path, False, "SYN119")]
