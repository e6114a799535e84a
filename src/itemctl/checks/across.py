"""Findings across files: made from the facts of all items, and kept for as long as no fact changes that their rule reads.

With them their places are kept. These change more often than facts do, by any edit of the file they are in, so they hold
only for the content that this file had.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from itemctl.catalogue.digests import digest_of
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source
from itemctl.catalogue.store import Store
from itemctl.checks.declare import CRASHED, Rule, fault_of
from itemctl.checks.locating import Locator
from itemctl.checks.reading import WAITING, parts_of, parts_read
from itemctl.checks.registry import catalogue_rules
from itemctl.checks.ruleset import Ruleset
from itemctl.model.finding import Finding, Related
from itemctl.model.source import Span

if TYPE_CHECKING:
    from itemctl.checks.view import CatalogueView

_REFERENCES = "REF114"
_SETTINGS = "catalogue/catalogue.yaml"


class Asked(NamedTuple):
    """What findings across files depend on besides files: the date in force and the ruleset."""

    as_of: datetime.date
    ruleset: Ruleset


class _Kept(NamedTuple):
    """A hit as it is kept: as plain data, with its place."""

    rule: str
    path: str
    route: list[str | int]
    args: dict[str, Any]
    key: bool
    related: list[tuple[str, list[str | int]]]
    fix: bool
    keyed: str = ""
    span: list[int] | None = None
    related_spans: tuple[list[int] | None, ...] = ()

    def paths(self) -> set[str]:
        """Return the files in which its places are."""
        return {self.path, *(path for path, _ in self.related)}

    def without_place(self) -> str:
        """Return what a rule found, as a text to compare."""
        return _plain(self[:7])


@dataclass(frozen=True, slots=True)
class _Crossing:
    """What was found across files.

    Attributes:
        sums: what stood for each part of the facts (`Scan.facts_sums`).
        hits: what each rule that ran found, in the order of the rules.
        blobs: content of the files in which its places are.
        waiting: see `Across`.
    """

    sums: Mapping[str, str]
    hits: Mapping[str, list[_Kept]] = field(default_factory=dict)
    blobs: Mapping[str, str] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> _Crossing:
        """Return what `text` has written."""
        sums, hits, blobs, waiting = json.loads(text)
        return cls(
            sums, {rule: list(map(_Kept._make, found)) for rule, found in hits.items()}, blobs, waiting
        )

    def text(self) -> str:
        """Return it as it is kept."""
        return _plain([self.sums, self.hits, self.blobs, self.waiting])

    def all_hits(self) -> list[_Kept]:
        """Return everything found, in the order of the rules."""
        return list(chain.from_iterable(self.hits.values()))


class Across(NamedTuple):
    """What was found across files.

    Attributes:
        findings: the findings.
        waiting: how much could not be checked, by the file that is the reason if it is broken; see `unchecked`.
    """

    findings: list[Finding]
    waiting: Mapping[str, int]


def findings_across(source: Source, store: Store, found: Scan, locate: Locator, asked: Asked) -> Across:
    """Return what is found across files: by each rule what was kept, where all facts that it reads are as they were."""
    if asked.ruleset.families and not catalogue_rules(asked.ruleset.families):
        return Across([], {})
    forms = source.below("forms")
    empty = source.empty(forms)
    asked_for = asked.ruleset.digest("item", "file", "catalogue")
    parts = (found.registers_digest, asked.as_of.isoformat(), asked_for, *sorted(forms), "", *sorted(empty))
    all_else = digest_of(parts)
    key = f"{all_else} {' '.join(found.facts_sums.values())}"
    text = store.recall("crossing", key) or store.recall_alike("crossing", all_else)
    before = _Crossing.read(text) if text else None
    if before is not None and before.sums == found.facts_sums:
        now = before
    else:
        now = _looked(found, asked, (forms, empty), before)
    rows = found.at({path for hit in now.all_hits() for path in hit.paths()})
    now = _placed(now, before, {path: row.blob for path, row in rows.items()}, locate)
    if now != before:
        store.note("crossing", key, now.text())
    codes = {path: row.code for path, row in rows.items()}
    return Across([_finding(hit, codes.get(hit.path, "")) for hit in now.all_hits()], now.waiting)


def _plain(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)


def _looked(
    found: Scan, asked: Asked, files: tuple[frozenset[str], frozenset[str]], before: _Crossing | None
) -> _Crossing:
    """Run the rules; of what was found before, what rules found that read no fact that has changed since is taken over."""
    from itemctl.checks.unchecked import unchecked
    from itemctl.checks.view import CatalogueView

    sums, off = found.facts_sums, asked.ruleset.off
    rules = {rule.code: rule for rule in catalogue_rules(asked.ruleset.families) if rule.code not in off}
    kept = before.hits if before is not None else {}
    changed = frozenset(part for part, total in sums.items() if before is None or before.sums[part] != total)
    again = {
        code
        for code in (*rules, WAITING)
        if code not in kept or changed & parts_read(code, has_hits=bool(kept[code]))
    }
    facts = found.facts_with(parts_of(again))
    forms, empty = files
    unread, options = found.unread_items(), asked.ruleset.options
    view = CatalogueView(facts, found.registers, found.by_code, asked.as_of, forms, options, empty, unread)
    hits = {code: _hits(view, rule) if code in again else kept[code] for code, rule in rules.items()}
    waiting, hits[WAITING] = before.waiting if before is not None else {}, kept.get(WAITING, [])
    if WAITING in again:
        try:
            waiting, hits[WAITING] = unchecked(view), []
        except Exception as error:  # noqa: BLE001 - as for a rule
            waiting, hits[WAITING] = {}, [_crash(_REFERENCES, error)]
    return _Crossing.read(_Crossing(sums, hits, {}, waiting).text())


def _crash(rule: str, error: Exception) -> _Kept:
    args = {"rule": rule, "detail": fault_of(error)}
    return _Kept(CRASHED, _SETTINGS, [], args, key=False, related=[], fix=False)


def _hits(view: CatalogueView, rule: Rule) -> list[_Kept]:
    try:
        hits = list(rule.check(view)) if rule.check else []
    except Exception as error:  # noqa: BLE001 - fail closed: see analysis.py
        return [_crash(rule.code, error)]
    return [
        _Kept(
            *(rule.code, hit.path, list(hit.route), hit.args, hit.key),
            [(path or hit.path, list(route)) for path, route in hit.related],
            hit.fix,
        )
        for hit in hits
    ]


def _placed(now: _Crossing, before: _Crossing | None, blobs: Mapping[str, str], locate: Locator) -> _Crossing:
    """Return the same with a place for every hit: one looked up before holds where its files (``blobs``) are as they were."""
    if before is not None and now is before and before.blobs == blobs:
        return now
    known = {hit.without_place(): hit for hit in before.all_hits()} if before is not None else {}
    then = before.blobs if before is not None else {}

    def place(hit: _Kept) -> _Kept:
        former = known.get(hit.without_place())
        if former is not None and all(then.get(path) == blobs.get(path) for path in hit.paths()):
            return former
        return _looked_up(hit, locate)

    return replace(now, hits={rule: list(map(place, some)) for rule, some in now.hits.items()}, blobs=blobs)


def _looked_up(hit: _Kept, locate: Locator) -> _Kept:
    route = tuple(hit.route)
    span = locate.span(hit.path, route, key=hit.key)
    others = tuple(_four(locate.span(path, tuple(where))) for path, where in hit.related)
    return hit._replace(keyed=locate.keyed(hit.path, route), span=_four(span), related_spans=others)


def _four(span: Span | None) -> list[int] | None:
    return [span.line, span.column, span.end_line, span.end_column] if span else None


def _span(four: list[int] | None) -> Span | None:
    return Span(*four) if four else None


def _finding(hit: _Kept, code: str) -> Finding:
    places = zip(hit.related, hit.related_spans, strict=True)
    others = tuple(Related(path, _span(four), tuple(route)) for (path, route), four in places)
    return Finding(
        *(hit.rule, hit.path, tuple(hit.route), hit.keyed, code or None, _span(hit.span)),
        args=hit.args,
        related=others,
        fix=hit.fix,
    )
