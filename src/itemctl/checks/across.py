"""Findings across files: made from the facts of all items, and kept for as long as no fact changes.

With them their places are kept. These change more often than facts do, by any edit of the file they are in, so they hold
only for the content that this file had.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from itemctl.catalogue.digests import digest_of
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source
from itemctl.catalogue.store import Store
from itemctl.checks.declare import CRASHED, fault_of
from itemctl.checks.locating import Locator
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


class Across(NamedTuple):
    """What was found across files.

    Attributes:
        findings: the findings.
        waiting: how much could not be checked, by the file that is the reason if it is broken; see `unchecked`.
    """

    findings: list[Finding]
    waiting: Mapping[str, int]


def findings_across(source: Source, store: Store, found: Scan, locate: Locator, asked: Asked) -> Across:
    """Return what is found across files: what was kept, where all facts are as they were."""
    if asked.ruleset.families and not catalogue_rules(asked.ruleset.families):
        return Across([], {})
    forms = source.below("forms")
    empty = source.empty(forms)
    asked_for = asked.ruleset.digest("item", "file", "catalogue")
    parts = (found.facts_digest(), asked.as_of.isoformat(), asked_for, *sorted(forms), "", *sorted(empty))
    key = digest_of(parts)
    text = store.recall("crossing", key)
    hits, blobs, waiting = json.loads(text or _looked(found, asked, forms, empty))
    entries = [_Kept._make(hit) for hit in hits]
    rows = found.at({path for entry in entries for path in entry.paths()})
    moved = {path for path, row in rows.items() if row.blob != blobs.get(path)}
    if text is None or moved:
        entries = [
            entry if text is not None and moved.isdisjoint(entry.paths()) else _placed(entry, locate)
            for entry in entries
        ]
        store.note("crossing", key, _plain(entries, {path: row.blob for path, row in rows.items()}, waiting))
    codes = {path: row.code for path, row in rows.items()}
    return Across([_finding(entry, codes.get(entry.path, "")) for entry in entries], waiting)


def _plain(hits: Iterable[_Kept], blobs: dict[str, str], waiting: Mapping[str, int]) -> str:
    return json.dumps([list(hits), blobs, waiting], ensure_ascii=False, separators=(",", ":"), default=str)


def _looked(found: Scan, asked: Asked, forms: frozenset[str], empty: frozenset[str]) -> str:
    from itemctl.checks.unchecked import unchecked
    from itemctl.checks.view import CatalogueView

    options = asked.ruleset.options
    facts, unread = found.facts, found.unread_items()
    view = CatalogueView(facts, found.registers, found.by_code, asked.as_of, forms, options, empty, unread)
    hits = list(_hits(view, asked))
    try:
        waiting = unchecked(view)
    except Exception as error:  # noqa: BLE001 - as for a rule
        waiting = {}
        hits.append(_crash(_REFERENCES, error))
    return _plain(hits, {}, waiting)


def _crash(rule: str, error: Exception) -> _Kept:
    args = {"rule": rule, "detail": fault_of(error)}
    return _Kept(CRASHED, _SETTINGS, [], args, key=False, related=[], fix=False)


def _hits(view: CatalogueView, asked: Asked) -> Iterator[_Kept]:
    off = asked.ruleset.off
    for rule in catalogue_rules(asked.ruleset.families):
        if rule.code in off:
            continue
        try:
            hits = list(rule.check(view)) if rule.check else []
        except Exception as error:  # noqa: BLE001 - fail closed: see analysis.py
            yield _crash(rule.code, error)
            continue
        for hit in hits:
            related = [(path or hit.path, list(route)) for path, route in hit.related]
            yield _Kept(rule.code, hit.path, list(hit.route), hit.args, hit.key, related, hit.fix)


def _placed(hit: _Kept, locate: Locator) -> _Kept:
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
