"""The baseline: what is written into it, what it covers later, and what is said of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.memory_source import check_files

from itemctl.checks.baseline_file import Rewritten, pruned, written
from itemctl.checks.engine import Outcome
from itemctl.checks.samples import ITEM, base_files, sample_from
from itemctl.yamlio.operations import EditError
from itemctl.yamlio.reader import read

BASELINE = "catalogue/baseline.yaml"
CODE = "11379981MB2D1001XT400013102400001"
DAY = datetime.date(2026, 6, 30)
VAGUE = "conditions:\n  - 符合有关规定\n  - 符合相关要求\n"
SLOW = "limits:\n  statutory: 5个工作日\n  promised: 8个工作日\n"


def files(fragment: str = VAGUE, baseline: bytes | None = None, **more: bytes) -> dict[str, bytes]:
    found = {**sample_from(fragment).files, **more}
    return {**found, BASELINE: baseline} if baseline is not None else found


def write(given_files: Mapping[str, bytes], until: str = "", **request: Any) -> Rewritten:
    outcome = check_files(given_files, **request)
    return written(outcome.whole, given_files.get(BASELINE), outcome.as_of, until)


def prune(given_files: Mapping[str, bytes], **request: Any) -> Rewritten:
    return pruned(check_files(given_files, **request).whole, given_files[BASELINE])


def baseline(fragment: str = VAGUE, until: str = "") -> bytes:
    data = write(files(fragment), until).data
    assert data is not None
    return data


def rules(outcome: Outcome, *, waived: bool = False) -> list[str]:
    return [one.finding.rule for one in outcome.judged if one.waived is waived]


def entries(data: bytes | None) -> list[dict[str, Any]]:
    assert data is not None
    return list(read(data).data["entries"])


def test_it_has_a_line_for_each_finding_sorted_by_item_and_place() -> None:
    found = write(files())
    assert (found.findings, found.added, found.removed, found.without_end, found.unfit) == (2, 2, 0, 0, 0)
    assert found.data is not None
    lines = found.data.decode().splitlines()
    assert [line for line in lines if not line.startswith(("#", "  -"))] == [
        "schema: baseline/1",
        "taken: '2026-06-30'",
        "entries:",
    ]
    first, second = entries(found.data)
    assert list(first) == ["rule", "item", "at", "fingerprint"]
    assert {key: first[key] for key in ("rule", "item", "at")} == {
        "rule": "ELE110",
        "item": CODE,
        "at": "/conditions/符合有关规定",
    }
    assert second["at"] == "/conditions/符合相关要求"
    assert lines[-1].startswith("  - {rule: ELE110, item: '11379981MB2D1001XT400013102400001', at: ")


def test_it_covers_what_was_there_and_nothing_new() -> None:
    held = baseline()
    assert rules(check_files(files(VAGUE, held))) == []
    third = VAGUE + "  - 符合其他条件\n"
    found = check_files(files(third, held))
    assert (rules(found, waived=True), rules(found)) == (["ELE110", "ELE110"], ["ELE110"])
    assert (found.summary.waived, found.summary.in_baseline) == (2, 2)
    first = found.judged[0].waiver
    assert first is not None
    assert (first.by, first.until, first.reason) == ("baseline", "", "")


def test_it_goes_by_fingerprint_and_neither_by_line_nor_by_name_of_file() -> None:
    held = baseline()
    moved = files("name: 甲\n", held)
    del moved[ITEM]
    text = files("conditions:\n\n  # 说明\n  - 符合相关要求\n  - 有固定场所\n  - 符合有关规定\n")[ITEM]
    found = check_files({**moved, "items/renamed.yaml": b"# head\n\n" + text})
    assert (rules(found, waived=True), rules(found)) == (["ELE110", "ELE110"], [])


def test_mandatory_findings_need_an_end() -> None:
    without = write(files(SLOW))
    assert (without.data, without.findings, without.without_end) == (None, 0, 1)
    held = baseline(SLOW, until="2026-12-31")
    (entry,) = entries(held)
    assert (entry["rule"], entry["until"]) == ("LIM203", "2026-12-31")
    found = check_files(files(SLOW, held))
    assert (rules(found), rules(found, waived=True)) == ([], ["LIM203"])
    assert found.judged[0].waiver is not None
    assert found.judged[0].waiver.until == "2026-12-31"


def test_only_mandatory_findings_are_given_the_end() -> None:
    assert [one.get("until") for one in entries(baseline(VAGUE + SLOW, until="2026-12-31"))] == [
        None,
        None,
        "2026-12-31",
    ]


def test_after_its_end_the_finding_shows_again() -> None:
    held = baseline(SLOW, until="2026-09-30")
    assert rules(check_files(files(SLOW, held), as_of=datetime.date(2026, 9, 30))) == []
    late = check_files(files(SLOW, held), as_of=datetime.date(2026, 10, 1))
    assert rules(late) == ["WAI201", "LIM203"]
    assert late.judged[0].finding.args == {"until": "2026-09-30", "count": 1}
    assert rules(check_files(files("name: 甲\n", held), as_of=datetime.date(2026, 10, 1))) == ["WAI202"]


def test_an_end_taken_away_or_spoilt_by_hand_covers_nothing() -> None:
    held = baseline(SLOW, until="2026-09-30")
    assert rules(check_files(files(SLOW, held.replace(b"until: '2026-09-30', ", b"")))) == [
        "WAI203",
        "LIM203",
    ]
    assert rules(check_files(files(SLOW, held.replace(b"09-30", b"02-30")))) == ["WAI201", "LIM203"]
    far = check_files(files(SLOW, held.replace(b"2026-09-30", b"2029-09-30")))
    assert (rules(far), rules(far, waived=True)) == (["WAI105"], ["LIM203"])


def test_what_is_mended_is_told_once_with_its_number_and_pruned() -> None:
    held = baseline(VAGUE + SLOW, until="2026-12-31")
    mended = files("conditions:\n  - 符合有关规定\n", held)
    found = check_files(mended)
    assert rules(found) == ["WAI202"]
    assert found.judged[0].severity == "info"
    assert found.judged[0].finding.args == {"count": 2}
    done = prune(mended)
    assert (done.findings, done.added, done.removed) == (1, 0, 2)
    assert [one["at"] for one in entries(done.data)] == ["/conditions/符合有关规定"]
    assert prune({**mended, BASELINE: done.data or b""}).data is None


def test_pruning_adds_nothing_and_leaves_every_other_byte() -> None:
    held = baseline().replace(b"entries:\n", "entries: # 清单\n  # 王某在改\n".encode())
    more = files(VAGUE + "  - 符合其他条件\n", held)
    assert prune(more).data is None
    done = prune(files("conditions:\n  - 符合相关要求\n", held)).data
    lines = held.splitlines(keepends=True)
    assert done == b"".join(line for line in lines if "有关规定".encode() not in line)


def test_writing_again_changes_only_what_changed() -> None:
    held = baseline().replace(b"entries:\n", "entries: # 清单\n  # 王某在改\n".encode())
    assert write(files(VAGUE, held)).data is None
    done = write(files("conditions:\n  - 符合相关要求\n  - 符合其他条件\n", held))
    assert (done.findings, done.added, done.removed) == (2, 1, 1)
    assert done.data is not None
    kept = [line for line in held.splitlines() if "有关规定".encode() not in line]
    assert [line for line in done.data.splitlines() if "其他条件".encode() not in line] == kept


def test_a_later_date_is_noted() -> None:
    held = baseline()
    done = write(files(VAGUE, held), as_of=datetime.date(2026, 7, 5)).data
    assert done == held.replace(b"2026-06-30", b"2026-07-05")


def test_an_end_given_once_is_kept_and_a_new_one_replaces_it() -> None:
    held = baseline(SLOW, until="2026-09-30")
    again = write(files(SLOW + VAGUE, held))
    assert (again.findings, again.without_end) == (3, 0)
    assert [one.get("until") for one in entries(again.data)] == [None, None, "2026-09-30"]
    later = write(files(SLOW, held), until="2026-12-31")
    assert [one["until"] for one in entries(later.data)] == ["2026-12-31"]
    assert (later.added, later.removed) == (0, 0)


def test_findings_alike_are_counted_and_no_more_are_covered() -> None:
    twins = {ITEM: files()[ITEM], "items/twin.yaml": files()[ITEM]}
    first = write({**files(), **twins})
    counted = [one for one in entries(first.data) if one["rule"] == "ELE110"]
    assert [one["count"] for one in counted] == [2, 2]
    held = {**files(), **twins, BASELINE: first.data or b""}
    assert rules(check_files(held)) == []
    third = {**held, "items/third.yaml": files()[ITEM]}
    assert sorted(rules(check_files(third))) == ["COD110", "ELE110", "ELE110"]
    one_left = dict(held)
    del one_left["items/twin.yaml"]
    assert rules(check_files(one_left)) == ["WAI202"]
    assert [one for one in entries(prune(one_left).data) if "count" in one] == []


def test_what_another_waiver_covers_is_not_written_and_not_called_mended() -> None:
    waiver = "  - 符合有关规定 # 豁免 ELE110 至 2026-12-31 责任人 王某 理由 系统未上线\n"
    waived = VAGUE.replace("  - 符合有关规定\n", waiver)
    assert [one["at"] for one in entries(write(files(waived)).data)] == ["/conditions/符合相关要求"]
    both = check_files(files(waived, baseline()))
    assert rules(both) == []
    assert [one.waiver.by for one in both.judged if one.waiver] == ["comment", "baseline"]
    assert prune(files(waived, baseline())).data is None


def test_infos_are_not_written() -> None:
    settings = base_files()["catalogue/catalogue.yaml"] + b"severities: {ELE110: info}\n"
    assert write(files(VAGUE, None, **{"catalogue/catalogue.yaml": settings})).data is None


def test_what_cannot_be_read_never_stands_in_it() -> None:
    done = write(
        {**files(), "items/broken.yaml": b"code: [\n", "items/secret.yaml": "a: 秘密★10年\n".encode()}
    )
    assert {one["rule"][:3] for one in entries(done.data)} == {"ELE", "SCH"}
    assert done.unfit == 2
    held = files(
        "conditions:\n  - 秘密★10年\n", baseline("conditions:\n  - 秘密★10年\n" + SLOW, "2026-12-31")
    )
    assert "SYN119" in rules(check_files(held))


def test_entries_of_rules_that_did_not_look_stay() -> None:
    held = baseline()
    settings = base_files()["catalogue/catalogue.yaml"] + b"severities: {ELE110: 'off'}\n"
    off = files("name: 甲\n", held, **{"catalogue/catalogue.yaml": settings})
    shape = files("name: [甲]\n", held)
    broken = {**files(VAGUE, held), ITEM: b"code: [\n"}
    for given_files, request in (
        (off, {}),
        (files("name: 甲\n", held), {"ruleset": "structure"}),
        (shape, {}),
        (broken, {}),
    ):
        assert "WAI202" not in rules(check_files(given_files, **request))
        assert prune(given_files, **request).data is None
        kept = {one["at"] for one in entries(write(given_files, **request).data or held)}
        assert kept >= {one["at"] for one in entries(held)}


def test_entries_of_an_item_that_is_gone_are_pruned() -> None:
    without = files(VAGUE, baseline())
    del without[ITEM]
    assert prune(without).findings == 0
    assert (prune(without).data or b"").endswith(b"entries: []\n")


@pytest.mark.parametrize(
    "text", ["entries: 5", "entries: [5]", "entries: [{}]", "entries: {a: 1}", "", "entries: [\n"]
)
def test_no_shape_of_the_file_makes_a_check_fail_and_none_is_written_over(text: str) -> None:
    held = f"schema: baseline/1\ntaken: '2026-06-30'\n{text}\n".encode()
    outcome = check_files(files(VAGUE, held))
    assert rules(outcome).count("ELE110") == 2
    assert not outcome.crashed
    for change in (lambda: prune(files(VAGUE, held)), lambda: write(files(VAGUE, held))):
        with pytest.raises(EditError):
            change()


TEXTS = st.lists(
    st.sampled_from(["符合有关规定", "符合相关要求", "符合其他条件", "有固定场所", "有设备"]), unique=True
)


@settings(max_examples=40)
@given(before=TEXTS, after=TEXTS)
def test_after_a_write_only_what_is_new_shows_and_after_a_prune_nothing_is_stale(
    before: list[str], after: list[str]
) -> None:
    def fragment(texts: list[str]) -> str:
        return f"conditions: [{', '.join(texts or ['有人员'])}]\n"

    vague = {text for text in before if text.startswith("符合")}
    first = write(files(fragment(before)))
    assert (first.data is None) == (not vague)
    held = files(fragment(after), first.data)
    shown = check_files(held)
    new = [text for text in after if text.startswith("符合") and text not in vague]
    assert [
        one.finding.args["text"] for one in shown.judged if one.finding.rule == "ELE110" and not one.waived
    ] == new
    if first.data is not None:
        data = prune(held).data or first.data
        again = check_files({**held, BASELINE: data})
        assert rules(again) == ["ELE110"] * len(new)
        assert len(entries(data)) == len(vague & set(after))
