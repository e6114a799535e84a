"""The findings that are tolerated for a while, one a line, for who asks to see them."""

from __future__ import annotations

from collections.abc import Iterable

from itemctl.model.finding import Waiver, Worded
from itemctl.model.text import Lang, Text
from itemctl.report.plain import one_line
from itemctl.report.text import place

_LINE = Text("{place}: 已豁免 {rule} {message}（{how}）", "{place}: waived {rule} {message} ({how})")
_BY_SOMEBODY = Text("至 {until}，{owner}：{reason}", "until {until}, {owner}: {reason}")
_BY_BASELINE = Text("基线[，至 {until}]", "baseline[, until {until}]")


def render_waived(worded: Iterable[Worded], lang: Lang) -> str:
    """Return a line for each waived finding: where, which rule, what, who tolerates it until when and why."""
    return "".join(_line(one, one.judged.waiver, lang) for one in worded if one.judged.waiver is not None)


def _line(one: Worded, waiver: Waiver, lang: Lang) -> str:
    text = _BY_BASELINE if waiver.by == "baseline" else _BY_SOMEBODY
    how = text.fill(lang, {"until": waiver.until, "owner": waiver.owner, "reason": waiver.reason})
    finding = one.finding
    args = {
        "place": place(finding.path, finding.span),
        "rule": finding.rule,
        "message": one.message,
        "how": how,
    }
    return one_line(_LINE.fill(lang, args)) + "\n"
