"""Waived findings: left out of the text, counted at its end, listed where that is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from itemctl.model.finding import Finding, Judged, Summary, Waiver, Worded
from itemctl.model.source import Span
from itemctl.model.text import Lang
from itemctl.report.text import render_findings, render_summary
from itemctl.report.waived import render_waived

COMMENT = Waiver("comment", "省级条件尚未公布", "王某", "2026-12-31")


def worded(waiver: Waiver | None) -> Worded:
    finding = Finding("ELE110", "items/a.yaml", ("conditions", 0), span=Span(5, 3, 5, 9))
    return Worded(Judged(finding, "warning", waiver), "vague-condition", "条件没有说清", "写清楚。")


@pytest.mark.parametrize(
    ("waiver", "lang", "line"),
    [
        (
            COMMENT,
            "zh",
            "items/a.yaml:5:3: 已豁免 ELE110 条件没有说清（至 2026-12-31，王某：省级条件尚未公布）\n",
        ),
        (
            COMMENT,
            "en",
            "items/a.yaml:5:3: waived ELE110 条件没有说清 (until 2026-12-31, 王某: 省级条件尚未公布)\n",
        ),
        (Waiver("baseline"), "zh", "items/a.yaml:5:3: 已豁免 ELE110 条件没有说清（基线）\n"),
        (
            Waiver("baseline", until="2026-09-30"),
            "zh",
            "items/a.yaml:5:3: 已豁免 ELE110 条件没有说清（基线，至 2026-09-30）\n",
        ),
        (Waiver("baseline"), "en", "items/a.yaml:5:3: waived ELE110 条件没有说清 (baseline)\n"),
        (None, "zh", ""),
    ],
)
def test_a_waived_finding_is_one_line_with_who_why_and_until_when(
    waiver: Waiver | None, lang: Lang, line: str
) -> None:
    assert render_waived([worded(waiver)], lang) == line


def test_a_reason_of_several_lines_stays_on_one() -> None:
    waiver = Waiver("file", "第一行\n第二行\x1b[31m", "王某", "2026-12-31")
    assert render_waived([worded(waiver)], "zh").count("\n") == 1
    assert "\x1b" not in render_waived([worded(waiver)], "zh")


def test_the_text_leaves_waived_findings_out() -> None:
    shown = render_findings([worded(COMMENT)], "zh", lines_of=lambda _: [], full=True, colored=False)
    assert shown == ""


@pytest.mark.parametrize(
    ("counts", "zh", "en"),
    [
        ({}, "", ""),
        ({"reported": 5}, "", ""),
        ({"reported": 2}, "只报告其中 2 个文件。", " Only 2 of the files are reported on."),
        ({"waived": 3}, "另有 3 个已豁免。", " 3 more are waived."),
        (
            {"waived": 3, "in_baseline": 2},
            "另有 3 个已豁免（其中基线 2 个）。",
            " 3 more are waived (2 of them by the baseline).",
        ),
        (
            {"waived": 3, "in_baseline": 1, "ending_soon": 1},
            "另有 3 个已豁免（其中基线 1 个），1 个将在 30 天内到期。",
            " 3 more are waived (1 of them by the baseline); 1 of these end within 30 days.",
        ),
    ],
)
def test_the_closing_line_counts_what_is_waived_and_reported_on(
    counts: dict[str, Any], zh: str, en: str
) -> None:
    summary = Summary(
        **{
            "files_seen": 5,
            "files_failed": 0,
            "items": 3,
            "errors": 0,
            "warnings": 0,
            "infos": 0,
            "waived": 0,
            "complete": True,
            "as_of": "2026-06-30",
            **counts,
        }
    )
    seen = "没有发现问题。检查了 3 个事项、5 个文件，以 2026-06-30 为准。"
    assert render_summary(summary, "zh") == f"{seen}{zh}\n"
    assert render_summary(summary, "en") == f"No findings. 3 items in 5 files checked as of 2026-06-30.{en}\n"
