"""What a waiver covers, and what is said of one that covers nothing or may not cover anything."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.engine import Outcome
from itemctl.checks.samples import ITEM, base_files, sample_from

CODE = "11379981MB2D1001XT400013102400001"
VAGUE = "conditions:\n  - 符合有关规定\n  - 符合相关要求\n"
KEYED = "/conditions/符合有关规定"
TEXT = "至 2026-12-31 责任人 王某 理由 系统未上线"


def entry(**changes: str | None) -> str:
    stated = {"rule": "ELE110", "item": CODE, "reason": "系统未上线", "owner": "王某", "until": "2026-12-31"}
    return (
        "  - "
        + "\n    ".join(f"{k}: '{v}'" for k, v in {**stated, **changes}.items() if v is not None)
        + "\n"
    )


def files(fragment: str = VAGUE, *entries: str, **more: str) -> dict[str, bytes]:
    found = dict(sample_from(fragment).files)
    if entries:
        found["catalogue/waivers.yaml"] = ("schema: waivers/1\nwaivers:\n" + "".join(entries)).encode()
    return {**found, **{path: text.encode() for path, text in more.items()}}


def judged(given: Mapping[str, bytes], **request: Any) -> dict[str, list[str]]:
    """Return ``open`` and ``waived`` findings as ``CODE pointer``, in the order of the report."""
    found: dict[str, list[str]] = {"open": [], "waived": []}
    for one in check_files(given, **request).judged:
        place = "" if one.finding.path == ITEM else f" {one.finding.path}"
        found["waived" if one.waived else "open"].append(f"{one.finding.rule}{place} {one.finding.pointer}")
    return found


def test_the_catalogue_of_these_tests_has_two_findings() -> None:
    assert judged(files()) == {"open": ["ELE110 /conditions/0", "ELE110 /conditions/1"], "waived": []}


@pytest.mark.parametrize(
    ("fragment", "waived"),
    [
        (f"conditions: # 豁免 ELE110 {TEXT}\n  - 符合有关规定\n  - 符合相关要求\n", [0, 1]),
        (f"conditions:\n  - 符合有关规定 # 豁免 ELE110 {TEXT}\n  - 符合相关要求\n", [0]),
        (f"conditions:\n  # 豁免 ELE110 {TEXT}\n  - 符合有关规定\n  - 符合相关要求\n", [0]),
        (f"conditions:\n  - 符合有关规定\n  # 豁免 vague-condition {TEXT}\n  - 符合相关要求\n", [1]),
        (
            VAGUE.replace(":\n", ":\n  # allow vague-condition until 2026-12-31\n  # by 王某: 系统未上线\n"),
            [0],
        ),
        (f"conditions: [符合有关规定, 符合相关要求] # 豁免 ELE110 {TEXT}\n", [0, 1]),
    ],
)
def test_a_comment_covers_its_entry_and_what_is_below(fragment: str, waived: list[int]) -> None:
    every = [f"ELE110 /conditions/{number}" for number in (0, 1)]
    covered = [every[number] for number in waived]
    assert judged(files(fragment)) == {
        "open": [one for one in every if one not in covered],
        "waived": covered,
    }


def test_a_comment_above_everything_covers_the_file() -> None:
    given = files()
    given[ITEM] = f"# 豁免 ELE110 {TEXT}\n".encode() + given[ITEM]
    assert judged(given) == {"open": [], "waived": ["ELE110 /conditions/0", "ELE110 /conditions/1"]}


def test_a_comment_covers_findings_across_files_too() -> None:
    twin = (
        files()[ITEM]
        .replace(b"\ncode: ", f"\n# 豁免 COD110 {TEXT}\ncode: ".encode())
        .replace("  - 符合有关规定\n  - 符合相关要求\n".encode(), "  - 有固定场所\n".encode())
    )
    found = judged(files("name: 甲\n", **{"items/twin.yaml": twin.decode()}))
    assert found["waived"] == ["COD110 items/twin.yaml /code"]


def test_a_comment_in_a_register_covers_its_entry() -> None:
    laws = base_files()["catalogue/laws.yaml"].decode()
    first = laws.index("  - id:")
    wrong = laws[:first] + f"  # 豁免 SCH101 {TEXT}\n" + laws[first:].replace("\n", "\n    colour: red\n", 1)
    found = judged(files("name: 甲\n", **{"catalogue/laws.yaml": wrong}))
    assert found == {"open": [], "waived": ["SCH101 catalogue/laws.yaml /laws/0/colour"]}


@pytest.mark.parametrize(
    ("changes", "waived"),
    [
        ({}, [0, 1]),
        ({"rule": "vague-condition"}, [0, 1]),
        ({"at": "/conditions"}, [0, 1]),
        ({"at": "/conditions/"}, [0, 1]),
        ({"at": KEYED}, [0]),
        ({"item": None, "path": ITEM}, [0, 1]),
        ({"path": ITEM, "at": KEYED}, [0]),
    ],
)
def test_an_entry_covers_an_item_or_a_file_or_a_place_in_it(
    changes: dict[str, str | None], waived: list[int]
) -> None:
    every = [f"ELE110 /conditions/{number}" for number in (0, 1)]
    covered = [every[number] for number in waived]
    assert judged(files(VAGUE, entry(**changes))) == {
        "open": [one for one in every if one not in covered],
        "waived": covered,
    }


@pytest.mark.parametrize("at", ["/condition", "/conditions/符合", "/conditions/0", "/materials"])
def test_another_place_is_not_covered_and_the_waiver_is_not_used(at: str) -> None:
    found = judged(files(VAGUE, entry(at=at)))
    assert found == {
        "open": ["WAI102 catalogue/waivers.yaml /waivers/0", "ELE110 /conditions/0", "ELE110 /conditions/1"],
        "waived": [],
    }


def test_moving_lines_and_entries_changes_nothing() -> None:
    moved = "conditions:\n\n  # 说明\n  - 符合相关要求\n\n  - 符合有关规定\n"
    assert judged(files(moved, entry(at=KEYED)))["waived"] == ["ELE110 /conditions/1"]


def test_who_why_and_until_when_go_with_the_finding() -> None:
    (first, second) = check_files(
        files(VAGUE.replace("规定\n", f"规定 # 豁免 ELE110 {TEXT}\n"), entry())
    ).judged
    assert first.waiver is not None
    assert second.waiver is not None
    assert (first.waiver.by, first.waiver.reason, first.waiver.owner) == ("comment", "系统未上线", "王某")
    assert (second.waiver.by, second.waiver.until) == ("file", "2026-12-31")


def test_two_waivers_of_one_finding_are_both_used() -> None:
    found = judged(files(VAGUE, entry(), entry(at="/conditions"), entry(at=KEYED)))
    assert found["open"] == []


def on(day: str, given: Mapping[str, bytes]) -> dict[str, list[str]]:
    return judged(given, as_of=datetime.date.fromisoformat(day))


def test_the_last_day_counts_and_the_day_after_everything_shows() -> None:
    given = files(VAGUE, entry(until="2026-09-30"))
    assert on("2026-09-30", given)["open"] == []
    assert on("2026-10-01", given) == {
        "open": ["WAI101 catalogue/waivers.yaml /waivers/0", "ELE110 /conditions/0", "ELE110 /conditions/1"],
        "waived": [],
    }
    comment = files(VAGUE.replace("规定\n", "规定 # 豁免 ELE110 至 2026-09-30 责任人 王某 理由 系统未上线\n"))
    assert on("2026-09-30", comment)["open"] == ["ELE110 /conditions/1"]
    assert on("2026-10-01", comment)["open"] == [
        "ELE110 /conditions/0",
        "WAI101 /conditions/0",
        "ELE110 /conditions/1",
    ]


def test_an_expired_one_is_an_error_even_when_there_is_nothing_left_to_cover() -> None:
    assert on("2026-10-01", files("name: 甲\n", entry(until="2026-09-30")))["open"] == [
        "WAI101 catalogue/waivers.yaml /waivers/0"
    ]


def test_another_waiver_still_in_force_covers_the_finding() -> None:
    found = on(
        "2026-10-01", files(VAGUE, entry(until="2026-09-30"), entry(until="2026-12-31", at="/conditions"))
    )
    assert found["open"] == ["WAI101 catalogue/waivers.yaml /waivers/0"]


@pytest.mark.parametrize(("until", "too_long"), [("2027-07-01", False), ("2027-07-02", True)])
def test_an_end_too_far_ahead_is_told(until: str, too_long: bool) -> None:
    found = judged(files(VAGUE, entry(until=until)))
    assert found["open"] == (["WAI105 catalogue/waivers.yaml /waivers/0"] if too_long else [])


def test_a_ruleset_may_allow_more_or_less() -> None:
    ruleset = "schema: ruleset/1\nid: city\ntitle: 市\nextends: national\noptions: {WAI105: {days: 30}}\n"
    given = files(VAGUE, entry(), **{"catalogue/rulesets/city.yaml": ruleset})
    assert judged(given)["open"] == []
    assert judged(given, ruleset="city")["open"] == ["WAI105 catalogue/waivers.yaml /waivers/0"]


@pytest.mark.parametrize(
    ("rule", "fragment", "code"),
    [
        ("LIM203", "limits:\n  statutory: 5个工作日\n  promised: 8个工作日\n", "LIM203"),
        ("promise-longer-than-law", "limits:\n  statutory: 5个工作日\n  promised: 8个工作日\n", "LIM203"),
        ("SYN119", "conditions:\n  - 秘密★10年\n", "SYN119"),
    ],
)
def test_what_the_law_makes_binding_cannot_be_waived(rule: str, fragment: str, code: str) -> None:
    found = judged(files(fragment, entry(rule=rule)))
    assert found["waived"] == []
    assert "WAI104 catalogue/waivers.yaml /waivers/0" in found["open"]
    assert any(one.startswith(code) for one in found["open"])


def test_what_cannot_be_read_and_waivers_themselves_cannot_be_waived() -> None:
    given = files(VAGUE, *(entry(rule=rule, item=None, path=ITEM) for rule in ("SYN105", "WAI102", "INT901")))
    given[ITEM] = b"\xef\xbb\xbf" + given[ITEM]
    found = judged(given)
    assert found["waived"] == []
    assert [one for one in found["open"] if "WAI104" in one] == [
        f"WAI104 catalogue/waivers.yaml /waivers/{number}" for number in range(3)
    ]
    assert [
        one.finding.args["reason"] for one in check_files(given).judged if one.finding.rule == "WAI104"
    ] == [
        "waiver:unreadable",
        "waiver:own",
        "waiver:own",
    ]


@pytest.mark.parametrize(
    ("changes", "problems", "value"),
    [
        ({"rule": "ELE999"}, ["unknown-rule"], "ELE999"),
        ({"item": None}, ["no-target"], ""),
        ({"item": "1" * 33}, ["unknown-item"], "1" * 33),
        ({"item": None, "path": "items/none.yaml"}, ["unknown-path"], "items/none.yaml"),
        ({"until": "2026-02-30"}, ["bad-date"], ""),
        ({"rule": "x", "item": None, "until": "2026-11-31"}, ["unknown-rule", "bad-date", "no-target"], "x"),
    ],
)
def test_an_entry_that_means_nothing_is_told(
    changes: dict[str, str | None], problems: list[str], value: str
) -> None:
    (one,) = [one for one in check_files(files(VAGUE, entry(**changes))).judged if one.finding.path != ITEM]
    assert one.finding.rule == "WAI103"
    assert one.finding.pointer == "/waivers/0"
    assert one.finding.args == {"problems": [f"waiver:{problem}" for problem in problems], "value": value}


@pytest.mark.parametrize("changes", [{"owner": None}, {"reason": None}, {"until": None}, {"until": "soon"}])
def test_what_the_schema_refuses_covers_nothing_and_is_said_once(changes: dict[str, str | None]) -> None:
    found = judged(files(VAGUE, entry(**changes)))
    assert found["waived"] == []
    assert [one[:3] for one in found["open"] if "waivers.yaml" in one] == ["SCH"]


@pytest.mark.parametrize(
    "text",
    ["", "waivers: 5", "waivers: [5, {}]", "waivers: [{rule: 5, item: [], until: 2026}]", "waivers: {a: 1}"],
)
def test_no_shape_of_the_file_makes_the_run_fail(text: str) -> None:
    found = judged(files(VAGUE, **{"catalogue/waivers.yaml": f"schema: waivers/1\n{text}\n"}))
    assert [one for one in found["open"] if one.startswith("ELE110")]
    assert not [one for one in found["open"] if one.startswith("INT")]


def unused(given: Mapping[str, bytes], **request: Any) -> bool:
    return any(one.startswith("WAI102") for one in judged(given, **request)["open"])


def test_a_waiver_is_not_called_unused_where_its_rule_did_not_look() -> None:
    settings = base_files()["catalogue/catalogue.yaml"].decode()
    lone = files("name: 甲\n", entry())
    assert unused(lone)
    assert not unused(
        {**lone, "catalogue/catalogue.yaml": f"{settings}severities: {{ELE110: 'off'}}\n".encode()}
    )
    assert not unused(lone, ruleset="structure")
    assert not unused(files("name: 甲\ncolour: red\n", entry())), (
        "the item's shape is wrong: no other rule looked"
    )
    broken = {**lone, ITEM: b"code: [\n"}
    assert not unused(broken), "which item that file is cannot be told"
    assert unused(
        {**lone, "items/other.yaml": lone[ITEM].replace(CODE.encode(), b"1" * 33) + b"colour: red\n"}
    )


def outcome(given: Mapping[str, bytes]) -> Outcome:
    return check_files(given)


def test_the_summary_counts_what_is_waived_and_what_ends_soon() -> None:
    summary = outcome(files(VAGUE, entry(at=KEYED, until="2026-07-30"), entry(at="/conditions"))).summary
    assert (summary.warnings, summary.waived, summary.ending_soon, summary.in_baseline) == (0, 2, 1, 0)
    assert outcome(files(VAGUE, entry(until="2026-07-31"))).summary.ending_soon == 0


def test_waived_errors_do_not_stand_in_the_way_but_a_wrong_shape_does() -> None:
    short = outcome(files("short_name: " + "食" * 400 + "\n", entry(rule="SCH107")))
    assert [one.waived for one in short.judged] == [True]
    assert (short.erroneous_paths(), short.misshapen_paths()) == (set(), set())
    shape = outcome(files("name: [甲]\n", entry(rule="SCH103")))
    assert [one.waived for one in shape.judged] == [True]
    assert (shape.erroneous_paths(), shape.misshapen_paths()) == (set(), {ITEM})
