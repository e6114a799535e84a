"""Reduction rules as they stand on a date: in force, not yet, expired, superseded, or refused for want of data.

A rule is in force from the later of its batch's `effective` and its own `since` up to, but not including, the
earlier of the batch's `expires` and its own `until`. A batch or rule named in the `supersedes` of another batch is
out of force from that batch's `effective` on, for good: it does not come back when the later batch expires.

What a way must carry follows 国办发〔2018〕47号, 国办发〔2020〕42号 and 国办发〔2022〕3号.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Literal, cast

from itemctl.model.batch import Rule
from itemctl.model.source import Route, Span
from itemctl.model.ways import WAYS, Group, missing_data
from itemctl.reductions.shapes import head_misfits, misfits

Standing = Literal["in-force", "not-yet", "expired", "superseded", "refused"]


@dataclass(frozen=True, slots=True)
class BatchRule:
    """One rule with what its batch adds.

    Attributes:
        id: full id, ``<batch>/<rule>``.
        batch: id of its batch.
        data: the rule as written.
        since: first day in force, as a date text.
        until: first day no longer in force; empty where there is no end.
        dates: every date that batch and rule state for the period.
        document: (date, effective) of the batch: of two that say the same the later speaks.
        territory: division in which the batch applies; empty = not stated.
        authority: ids of the higher documents that rule and batch cite.
        head: the batch, of which `lawful` wants to know who issued it.
        path: file of the batch.
        route: route of the rule in that file.
    """

    id: str
    batch: str
    data: Rule
    since: str
    until: str
    dates: tuple[str, ...]
    document: tuple[str, str]
    territory: str
    authority: tuple[str, ...]
    head: Mapping[str, Any]
    path: str
    route: Route

    @property
    def way(self) -> str:
        """取消后办理方式."""
        return str(self.data.get("way", ""))

    @property
    def group(self) -> Group:
        """Group of its way; a rule whose way is unknown is refused before anybody asks."""
        return WAYS[self.way].group

    @property
    def cover(self) -> str:
        """Standard material that covers or takes in the material, where the way names one."""
        if self.way == "被其他材料涵盖":
            return str(self.data.get("covered_by") or "")
        return str(self.data.get("adjust", {}).get("merged_into") or "") if self.way == "合并" else ""

    @property
    def is_optional(self) -> bool:
        """Whether the applicant may hand the paper in all the same: as the rule says, and by law for commitments."""
        return self.data.get("optional") is True or WAYS[self.way].optional

    @property
    def track(self) -> str:
        """证明事项 or 其他申请材料, counted apart."""
        return str(self.data.get("track", ""))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule that is not applied, at all or to one material, and why.

    Attributes:
        rule: full id.
        reason: ``unknown-way``, ``missing-data``, ``no-material-scope``, ``exception-without-scope``, ``bad-date``,
            ``bad-period``, ``malformed``,
            ``duplicate-id``, ``no-id``, ``cover-not-demanded``, ``no-identity``, or one of `lawful.Reason` and
            `availability.Lack`.
        detail: keys or values concerned.
        path: file to look at: the batch's, or the item's.
        route: route in that file.
        item: code of the item where it concerns one.
        material: key of the material where it concerns one.
        span: place in the file, where it is known.
        name: name of the material.
    """

    rule: str
    reason: str
    detail: tuple[str, ...]
    path: str
    route: Route
    item: str = ""
    material: str = ""
    span: Span | None = None
    name: str = ""


@dataclass(slots=True)
class RuleBook:
    """All rules of a catalogue on one date.

    Attributes:
        rules: rules by full id; of two with one id the first.
        standing: how each of them stands.
        refusals: those that cannot be applied, and why.
        batches: id of every batch file.
        as_of: that date.
    """

    rules: dict[str, BatchRule] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    batches: set[str] = field(default_factory=set)
    as_of: datetime.date | None = None

    def in_force(self) -> list[BatchRule]:
        """Return the rules to apply, sorted by id."""
        return [self.rules[name] for name in sorted(self.rules) if self.standing[name] == "in-force"]

    def reason_against(self, rule_id: str) -> str:
        """Return why a block of this rule may not stand; ``no-match`` for a rule that is in force."""
        standing = self.standing.get(rule_id)
        if standing is None:
            return "no-rule" if rule_id.partition("/")[0] in self.batches else "no-batch"
        return "no-match" if standing == "in-force" else standing


def read_rules(batches: Mapping[str, Mapping[str, Any]], as_of: datetime.date) -> RuleBook:
    """Return the rules of all batch files as they stand on ``as_of``; tolerant of any shape.

    Args:
        batches: batch files by path, as `Registers.batches` holds them; their order does not matter.
        as_of: the date in force.
    """
    book = RuleBook(as_of=as_of)
    today = as_of.isoformat()
    superseded = set(_superseded(batches, today))
    for path in sorted(batches):
        name = batch_id(path, batches[path])
        book.batches.add(name)
        for rule in _rules_of(path, batches[path], name):
            _enter(book, rule, today, superseded)
    return book


def batch_id(path: str, batch: Mapping[str, Any]) -> str:
    """Return the id of a batch: what it says, else the stem of its file."""
    stated = batch.get("id")
    return stated if isinstance(stated, str) and stated else PurePosixPath(path).stem


def _superseded(batches: Mapping[str, Any], today: str) -> Iterator[str]:
    for path, batch in batches.items():
        effective = batch.get("effective")
        if not isinstance(effective, str) or effective > today:
            continue
        own = batch_id(path, batch)
        yield from (one for one in _list(batch.get("supersedes")) if one != own)


def _rules_of(path: str, batch: Mapping[str, Any], name: str) -> Iterator[BatchRule]:
    for index, rule in enumerate(_list(batch.get("rules"))):
        if not isinstance(rule, dict):
            continue
        begins = [str(one) for one in (batch.get("effective"), rule.get("since")) if one]
        ends = [str(one) for one in (batch.get("expires"), rule.get("until")) if one]
        yield BatchRule(
            id=f"{name}/{rule.get('id', '')}",
            batch=name,
            data=cast("Rule", rule),
            since=max(begins, default=""),
            until=min(ends, default=""),
            dates=(*begins, *ends),
            document=(str(batch.get("date", "")), str(batch.get("effective", ""))),
            territory=str(batch.get("territory") or ""),
            authority=tuple(dict.fromkeys(_texts(rule.get("authority")) + _texts(batch.get("authority")))),
            head=batch,
            path=path,
            route=("rules", index),
        )


def _enter(book: RuleBook, rule: BatchRule, today: str, superseded: set[str]) -> None:
    faults = list(_faults(rule))
    if rule.id in book.rules:
        faults.append(("duplicate-id", ()))
        book.standing[rule.id] = "refused"
    else:
        book.rules[rule.id] = rule
        book.standing[rule.id] = "refused" if faults else _standing(rule, today, superseded)
    book.refusals += [Refusal(rule.id, reason, detail, rule.path, rule.route) for reason, detail in faults]


def _standing(rule: BatchRule, today: str, superseded: set[str]) -> Standing:
    if rule.id in superseded or rule.batch in superseded:
        return "superseded"
    if rule.since > today:
        return "not-yet"
    return "expired" if rule.until and rule.until <= today else "in-force"


def _faults(rule: BatchRule) -> Iterator[tuple[str, tuple[str, ...]]]:
    if rule.id.endswith("/"):
        yield "no-id", ()
    if rule.way not in WAYS:
        yield "unknown-way", (rule.way,)
    if missing_data(rule.data):
        yield "missing-data", missing_data(rule.data)
    wrong = tuple(text for text in rule.dates if not _is_date(text))
    if wrong or not rule.since:
        yield "bad-date", wrong
    elif rule.until and rule.until <= rule.since:
        yield "bad-period", (rule.since, rule.until)
    odd = (*head_misfits(rule.head), *misfits(rule.data))
    if odd:
        yield "malformed", odd
    if not rule.data.get("materials"):
        yield "no-material-scope", ()
    if any(not _is_scoped(one) for one in _list(rule.data.get("exceptions"))):
        yield "exception-without-scope", ()


def _is_scoped(exception: Any) -> bool:
    return isinstance(exception, dict) and bool(exception.get("items") or exception.get("materials"))


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


def _texts(found: object) -> list[str]:
    return [one for one in _list(found) if isinstance(one, str)]
