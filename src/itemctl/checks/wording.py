"""Findings with their wording, from the declarations of their rules."""

from __future__ import annotations

from collections.abc import Iterable

from itemctl.checks.registry import rules_with
from itemctl.model.finding import Finding, FixSafety, Judged, Worded
from itemctl.model.text import Lang, Text

_INHERITED = Text(zh="（该值继承自 {origin}）", en=" (the value is inherited from {origin})")
_LAYERS = {
    "item": Text(zh="事项", en="item"),
    "directory": Text(zh="基本目录", en="directory entry"),
    "department": Text(zh="部门", en="department"),
    "library": Text(zh="材料库", en="material library"),
}


def word_findings(judged: Iterable[Judged], lang: Lang) -> list[Worded]:
    """Return the findings with message and advice in ``lang``."""
    judged = list(judged)
    rules = rules_with(one.finding.rule for one in judged)
    worded = []
    for one in judged:
        rule, args = rules[one.finding.rule], one.finding.args
        message = rule.message.fill(lang, args)
        if "inherited" in args:
            layer, key = args["inherited"]
            message += _INHERITED.fill(lang, {"origin": f"{_LAYERS[layer].get(lang)} {key}"})
        advice = rule.advice.fill(lang, args)
        safety = _safety(one.finding) if one.finding.fix else None
        worded.append(Worded(one, rule.name, message, advice, safety))
    return worded


def _safety(finding: Finding) -> FixSafety | None:
    from itemctl.checks.fixes.registry import safety_of

    return safety_of(finding)
