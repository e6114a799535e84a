"""The waivers of one run: those in catalogue/waivers.yaml and those that stand as comments, what they cover, and what
is wrong with them.

A waiver is found by rule and place (a route, or a pointer that names list entries by key), never by line or wording.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from itemctl.checks.declare import Rule
from itemctl.checks.registry import all_rules, rule_named
from itemctl.model.fields import DATE_PATTERN
from itemctl.model.finding import Finding, Waiver
from itemctl.model.source import Route, Span

WAIVERS_FILE = "catalogue/waivers.yaml"

_UNREADABLE, _OWN = ("SYN",), ("WAI", "INT")


class Remark(NamedTuple):
    """Something to report about a waiver or the baseline, before it is located and judged."""

    rule: str
    path: str
    route: Route
    args: dict[str, Any]
    span: Span | None = None


@dataclass(slots=True)
class Stated:
    """One waiver as somebody stated it.

    Attributes:
        rule: the rule it names.
        waiver: who, why, until when.
        path: file in which it stands.
        route: its own place there; of a comment the value it covers.
        span: place of a comment.
        item: code of the item it is about; empty for any.
        target: file it is about; empty for any.
        at: keyed pointer it covers with all below; empty for everything.
        used: whether it met a finding.
    """

    rule: Rule
    waiver: Waiver
    path: str
    route: Route
    span: Span | None = None
    item: str = ""
    target: str = ""
    at: str = ""
    used: bool = False

    def meets(self, finding: Finding) -> bool:
        """Tell whether a finding of its rule is the one it is about."""
        if self.waiver.by == "comment":
            return finding.path == self.path and finding.route[: len(self.route)] == self.route
        in_place = not self.at or finding.keyed == self.at or finding.keyed.startswith(self.at + "/")
        of_item = not self.item or finding.item == self.item
        return in_place and of_item and (not self.target or finding.path == self.target)


def refusal(rule: Rule) -> str:
    """Return why a rule cannot be waived, as a word of the program; empty where it can."""
    if rule.code[:3] in _OWN:
        return "waiver:own"
    if rule.code[:3] in _UNREADABLE:
        return "waiver:unreadable"
    return "waiver:mandatory" if rule.mandatory else ""


@dataclass(slots=True)
class Waivers:
    """All waivers of a run.

    Attributes:
        as_of: date in force.
        days: how far an end may lie ahead.
        stated: every complete waiver, comments first.
        remarks: what is wrong with those in waivers.yaml.
    """

    as_of: datetime.date
    days: int
    stated: list[Stated] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _by_place: dict[tuple[str, str], list[Stated]] = field(default_factory=dict)

    def add(self, one: Stated) -> None:
        """Take in one waiver; one of a rule that cannot be waived, or that has expired, covers nothing."""
        self.stated.append(one)
        place = one.path if one.waiver.by == "comment" else one.item or one.target
        self._by_place.setdefault((one.rule.code, place), []).append(one)

    def cover(self, finding: Finding) -> Waiver | None:
        """Return the waiver in force that covers a finding, if any; every waiver that meets it counts as used."""
        if not self._by_place:
            return None
        places = dict.fromkeys((finding.path, finding.item or finding.path))
        near = (one for place in places for one in self._by_place.get((finding.rule, place), ()))
        met = [one for one in near if one.meets(finding)]
        for one in met:
            one.used = True
        return next((one.waiver for one in met if self._holds(one)), None)

    def findings(self, can_tell: Callable[[str, str, str], bool]) -> Iterator[Remark]:
        """Yield what is to be said of the waivers once all findings were met.

        Args:
            can_tell: for rule, item and path: whether the run would have found what is there.
        """
        yield from self.remarks
        for one in self.stated:
            yield from self._about(one, can_tell)

    def _about(self, one: Stated, can_tell: Callable[[str, str, str], bool]) -> Iterator[Remark]:
        code, until = one.rule.code, one.waiver.until
        place = (one.path, one.route)
        if reason := refusal(one.rule):
            yield Remark("WAI104", *place, {"rule": code, "reason": reason}, one.span)
        elif until < self.as_of.isoformat():
            args = {"rule": code, "until": until, "owner": one.waiver.owner}
            yield Remark("WAI101", *place, args, one.span)
        else:
            target = one.path if one.waiver.by == "comment" else one.target
            if not one.used and can_tell(code, one.item, target):
                yield Remark("WAI102", *place, {"rule": code}, one.span)
            if is_far(until, self.as_of, self.days):
                yield Remark("WAI105", *place, {"until": until, "days": self.days}, one.span)

    def _holds(self, one: Stated) -> bool:
        return one.waiver.until >= self.as_of.isoformat() and not refusal(one.rule)


def is_far(until: str, as_of: datetime.date, days: int) -> bool:
    """Tell whether an end lies more than ``days`` days ahead."""
    return (datetime.date.fromisoformat(until) - as_of).days > days


def add_comment(
    waivers: Waivers, path: str, route: Route, span: Span | None, args: Mapping[str, str]
) -> None:
    """Take in a waiver that stands as a comment, as the analysis of its file kept it."""
    waiver = Waiver("comment", args["reason"], args["owner"], args["until"])
    waivers.add(Stated(all_rules()[args["rule"]], waiver, path, route, span))


def add_file(waivers: Waivers, entries: Any, items: Collection[str], paths: Collection[str]) -> None:
    """Take in the entries of waivers.yaml.

    Args:
        waivers: what they are added to.
        entries: the list as it was read; what the schema refuses is passed over, as the schema says so.
        items: codes of all items; empty when not all are known.
        paths: all files of the catalogue.
    """
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if not _is_complete(entry):
            continue
        route = ("waivers", index)
        rule = rule_named(entry["rule"])
        problems = list(_problems(entry, rule, items, paths))
        if problems or rule is None:
            value = next((entry[name] for name in _NAMED if f"waiver:unknown-{name}" in problems), "")
            args = {"problems": problems, "value": value}
            waivers.remarks.append(Remark("WAI103", WAIVERS_FILE, route, args))
            continue
        waiver = Waiver("file", entry["reason"], entry["owner"], entry["until"])
        item, target, at = (str(entry.get(key, "")) for key in ("item", "path", "at"))
        waivers.add(Stated(rule, waiver, WAIVERS_FILE, route, None, item, target, at.rstrip("/")))


_NAMED = ("rule", "item", "path")
_TEXTS = ("rule", "reason", "owner", "until")


def _is_complete(entry: Any) -> bool:
    is_whole = isinstance(entry, dict) and all(
        isinstance(entry.get(key), str) and entry[key] for key in _TEXTS
    )
    is_text = is_whole and all(isinstance(entry.get(key, ""), str) for key in ("item", "path", "at"))
    return is_text and re.fullmatch(DATE_PATTERN, entry["until"]) is not None


def _problems(
    entry: Mapping[str, Any], rule: Rule | None, items: Collection[str], paths: Collection[str]
) -> Iterator[str]:
    if rule is None:
        yield "waiver:unknown-rule"
    try:
        datetime.date.fromisoformat(entry["until"])
    except ValueError:
        yield "waiver:bad-date"
    item, path = entry.get("item"), entry.get("path")
    if not item and not path:
        yield "waiver:no-target"
    if item and items and item not in items:
        yield "waiver:unknown-item"
    if path and path not in paths:
        yield "waiver:unknown-path"
