"""Findings with their wording, from the declarations of their rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from itemctl.checks.registry import rules_with
from itemctl.model.finding import Finding, FixSafety, Judged, Worded
from itemctl.model.schema import title_of
from itemctl.model.text import Lang, Text

_INHERITED = Text(zh="（该值继承自 {origin}）", en=" (the value is inherited from {origin})")
_UNCHECKED = Text(
    zh="（有 {unchecked} 处引用或继承因此没有核对）",
    en=" ({unchecked} references or items that inherit could not be checked because of it)",
)
_HEIRS = Text(zh="（{heirs} 个事项取用）", en=" ({heirs} items take it over)")
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
        message = rule.message.fill(lang, _titled(args, rule.keys) if rule.keys and lang == "zh" else args)
        if "inherited" in args:
            layer, key = args["inherited"]
            message += _INHERITED.fill(lang, {"origin": f"{_LAYERS[layer].get(lang)} {key}"})
        if args.get("heirs"):
            message += _HEIRS.fill(lang, args)
        if args.get("unchecked"):
            message += _UNCHECKED.fill(lang, args)
        advice = rule.advice.fill(lang, args)
        safety = _safety(one.finding) if one.finding.fix else None
        worded.append(Worded(one, rule.name, message, advice, safety))
    return worded


def _titled(args: Mapping[str, Any], keys: Mapping[str, str]) -> dict[str, Any]:
    """Return arguments in which keys stand behind their titles: 依据（basis）; alternatives are written ``a|b``."""
    shown = dict(args)
    for name in keys.keys() & args.keys():
        whole = args[name] if isinstance(args[name], list) else [args[name]]
        shown[name] = ["或".join(_with_title(keys[name], key) for key in one.split("|")) for one in whole]
    return shown


def _with_title(place: str, key: str) -> str:
    title = title_of(place, key)
    return f"{title}（{key}）" if title else key


def _safety(finding: Finding) -> FixSafety | None:
    from itemctl.checks.fixes.registry import safety_of

    return safety_of(finding)
