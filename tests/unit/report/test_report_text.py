"""Findings as text: the place, the line, the caret under the right characters."""

from __future__ import annotations

from unicodedata import category

from hypothesis import given
from tests.support.findings import any_findings

from itemctl.model.finding import Finding, Judged, Related, Summary, Waiver, Worded
from itemctl.model.source import Span
from itemctl.report.text import iter_findings, render_findings, render_summary

LINES = {
    "items/a.yaml": ["limits:", "  promised: 30个工作日   # 承诺", "\tx: \x1b[31m", "名称：" + "长" * 300]
}


def worded(span: Span | None, **finding: object) -> Worded:
    found = Finding("LIM203", "items/a.yaml", span=span, **finding)  # type: ignore[arg-type]
    return Worded(Judged(found, "error"), "promised-exceeds-statutory", "承诺超过法定", "改短承诺时限。")


def render(*found: Worded, full: bool = False, colored: bool = False, lang: str = "zh") -> str:
    return render_findings(
        found,
        lang,
        lines_of=lambda path: LINES.get(path, []),
        full=full,
        colored=colored,  # type: ignore[arg-type]
    )


def test_the_caret_stands_under_the_value_also_behind_wide_characters() -> None:
    assert render(worded(Span(2, 13, 2, 19))).split("\n") == [
        "items/a.yaml:2:13: 错误 LIM203 承诺超过法定",
        "    2 |   promised: 30个工作日   # 承诺",
        "      |             ^^^^^^^^^^",
        "",
    ]


def test_full_form_adds_advice_and_related_places() -> None:
    related = (Related("items/b.yaml", Span(3, 1, 3, 4)),)
    text = render(worded(Span(2, 13, 2, 19), related=related), full=True)
    assert "      = 怎么办：改短承诺时限。\n      = 另见 items/b.yaml:3:1\n" in text


def test_control_characters_of_a_file_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in render(worded(Span(3, 2, 3, 3)))


def test_a_long_line_is_shown_around_the_place() -> None:
    shown = render(worded(Span(4, 200, 4, 201))).split("\n")
    assert len(shown[1]) < 180
    assert shown[2].endswith("^^")


def test_findings_without_a_place_or_a_readable_file_are_one_line() -> None:
    assert render(worded(None)) == "items/a.yaml: 错误 LIM203 承诺超过法定\n"
    assert render(worded(Span(99, 1, 99, 2))).count("\n") == 1


def test_nothing_found_prints_nothing() -> None:
    assert render() == ""


def test_english_and_colour() -> None:
    text = render(worded(Span(2, 13, 2, 19)), colored=True, lang="en")
    assert "\x1b[1;31merror\x1b[0m LIM203" in text


def test_the_summary_counts_and_says_when_it_is_not_complete() -> None:
    summary = Summary(5, 1, 3, 2, 1, 0, 0, complete=False, as_of="2026-06-30")
    assert render_summary(summary, "zh") == (
        "2 个错误，1 个警告，0 个提示。检查了 3 个事项、5 个文件，以 2026-06-30 为准。1 个文件读不出来，检查不完整。\n"
    )
    clean = Summary(5, 0, 3, 0, 0, 0, 0, complete=True, as_of="2026-06-30")
    assert render_summary(clean, "en") == "No findings. 3 items in 5 files checked as of 2026-06-30.\n"


def test_waived_findings_are_counted_only() -> None:
    found = Judged(Finding("LIM203", "items/a.yaml"), "error", Waiver("file", "理由"))
    assert render(Worded(found, "promised-exceeds-statutory", "承诺超过法定", "改短承诺时限。")) == ""


@given(any_findings())
def test_any_text_stays_on_its_line_and_steers_no_terminal(found: tuple[Worded, ...]) -> None:
    live = [one for one in found if not one.judged.waived]
    text = render_findings(live, "zh", lines_of=lambda _: (), full=False, colored=False)
    lines = text.split("\n")[:-1]
    assert len(lines) == len(live)
    assert {category(char) for char in text.replace("\n", "")}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    assert "\u202e" not in text
    assert [f" {one.finding.rule} " in line for one, line in zip(live, lines, strict=True)] == [True] * len(
        live
    )


def test_findings_come_one_by_one() -> None:
    pieces = iter_findings(
        [worded(None), worded(Span(2, 13, 2, 19))],
        "zh",
        lines_of=lambda path: LINES.get(path, []),
        full=True,
        colored=False,
    )
    assert [piece.split("：")[0] for piece in pieces] == [
        "items/a.yaml: 错误 LIM203 承诺超过法定\n      = 怎么办",
        (
            "\nitems/a.yaml:2:13: 错误 LIM203 承诺超过法定\n    2 |   promised: 30个工作日   # 承诺\n"
            "      |             ^^^^^^^^^^\n      = 怎么办"
        ),
    ]
