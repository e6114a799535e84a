"""Run all checks on a catalogue: files one by one (cached, parallel), then across files on their facts."""

from __future__ import annotations

import datetime
import hashlib
import json
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from itemctl.catalogue.registers import Registers
from itemctl.catalogue.scan import Scan, scan, without_collector
from itemctl.catalogue.source import Source
from itemctl.catalogue.store import Row, Store
from itemctl.checks.analysis import CRASHED, REGISTER_LIMITS, FileAnalyser
from itemctl.checks.declare import Hit, Rule
from itemctl.checks.registry import catalogue_rules
from itemctl.checks.ruleset import Ruleset, ruleset_in_force
from itemctl.checks.view import CatalogueView
from itemctl.model.errors import ConfigurationError
from itemctl.model.finding import Finding, Judged, Related, Summary, keyed_pointer
from itemctl.model.kinds import all_kinds
from itemctl.model.schema import list_keys
from itemctl.model.source import START, Route, Span
from itemctl.model.text import Text
from itemctl.yamlio.reader import Document, read

NEWER_VERSION = "SCH112"
_KEPT_DOCUMENTS = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of checks found.

    Attributes:
        judged: findings with severities, sorted by path and place; rules that are off are left out.
        summary: counts.
        scan: what was read, for whoever goes on working with the catalogue.
        as_of: the date in force.
    """

    judged: tuple[Judged, ...]
    summary: Summary
    scan: Scan
    as_of: datetime.date

    @property
    def crashed(self) -> bool:
        """Whether a rule crashed, so that the check is not complete."""
        return any(one.finding.rule == CRASHED for one in self.judged)

    def erroneous_paths(self) -> set[str]:
        """Return the files with at least one error."""
        return {one.finding.path for one in self.judged if one.severity == "error" and not one.waived}


@dataclass(frozen=True, slots=True)
class Request:
    """What to check and how.

    Attributes:
        today: the clock's date, used only when neither `as_of` nor the settings give one.
        as_of: date in force that the command line gives.
        ruleset: ruleset that the command line names.
        jobs: processes to use; None = all cores.
        narrow: given the scan, returns the test that a path must pass to be reported on; all files are looked at
            in any case.
    """

    today: datetime.date
    as_of: datetime.date | None = None
    ruleset: str | None = None
    jobs: int | None = None
    narrow: Callable[[Scan], Callable[[str], bool]] = lambda _: lambda _: True


def read_catalogue(source: Source, store: Store, jobs: int | None = None, ruleset: str | None = None) -> Scan:
    """Return the scan of a catalogue: registers and facts of every file, without judging anything.

    Raises:
        ConfigurationError: a file was written for a newer program.
    """
    found = scan(source, FileAnalyser(ruleset=ruleset), store, jobs=jobs, folders_of=item_folders)
    _refuse_newer(found)
    return found


def check(source: Source, store: Store, request: Request) -> Outcome:
    """Check a catalogue.

    Raises:
        ConfigurationError: a file was written for a newer program, or the ruleset is unknown.
    """
    with without_collector():
        return _check(source, store, request)


def _check(source: Source, store: Store, request: Request) -> Outcome:
    found = read_catalogue(source, store, request.jobs, request.ruleset)
    as_of = date_in_force(found.registers, request)
    ruleset = ruleset_in_force(found.registers, request.ruleset)
    wanted = request.narrow(found)
    judged = []
    for finding in _all_findings(source, store, found, as_of, ruleset):
        grade = ruleset.grade(finding.rule)
        if finding.rule == CRASHED:
            judged.append(Judged(finding, "error"))  # whatever was asked for, the answer is not complete
        elif grade != "off" and ruleset.runs(finding.rule) and wanted(finding.path):
            judged.append(Judged(finding, grade))
    judged.sort(key=_place)
    return Outcome(tuple(judged), _summary(found, judged, as_of), found, as_of)


def item_folders(registers: Registers) -> tuple[str, ...]:
    """Return the folders of the item files as the settings name them."""
    named = registers.settings.get("items")
    valid = isinstance(named, list) and named and all(isinstance(one, str) for one in named)
    return tuple(str(one).strip("/") for one in named) if valid and named else ("items",)


def date_in_force(registers: Registers, request: Request) -> datetime.date:
    """Return the date in force: the flag's, else the catalogue's, else today."""
    if request.as_of is not None:
        return request.as_of
    try:
        return datetime.date.fromisoformat(str(registers.settings.get("as_of", "")))
    except ValueError:
        return request.today


def _all_findings(
    source: Source, store: Store, found: Scan, as_of: datetime.date, ruleset: Ruleset
) -> Iterator[Finding]:
    for entry in found.entries:
        row = found.rows[entry.path]
        if row.findings:
            yield from _decoded(entry.path, row)
    yield from _across(source, store, found, as_of, ruleset)


def _decoded(path: str, row: Row) -> Iterator[Finding]:
    for code, route, keyed, four, args, related, fix in json.loads(row.findings):
        others = tuple(Related(path, Span(*place), tuple(where), note) for note, where, place in related)
        span = Span(*four) if four else None
        yield Finding(code, path, tuple(route), keyed, row.code or None, span, args, others, bool(fix))


def _across(
    source: Source, store: Store, found: Scan, as_of: datetime.date, ruleset: Ruleset
) -> Iterator[Finding]:
    """Findings across files; kept by the digest of all facts, so that an unchanged catalogue costs nothing."""
    forms = source.below("forms")
    lines = "\n".join((found.facts_digest(), as_of.isoformat(), ruleset.digest, *sorted(forms)))
    digest = hashlib.sha1(lines.encode("utf-8", "surrogateescape"), usedforsecurity=False)
    key = digest.hexdigest()
    kept = store.cross(key)
    if kept is None:
        hits = [_plain(rule, hit) for rule, hit in _hits_across(found, as_of, forms, ruleset)]
        kept = json.dumps(hits, ensure_ascii=False, default=str)
        store.put_cross(key, kept)
    locate = _Locator(source, found)
    for code, path, route, args, at_key, related, fix in json.loads(kept):
        place = tuple(route)
        others = tuple(
            Related(other, locate.span(other, tuple(where)), tuple(where)) for other, where in related
        )
        row = found.rows.get(path)
        item = row.code if row else ""
        span = locate.span(path, place, key=bool(at_key))
        keyed = locate.keyed(path, place)
        yield Finding(code, path, place, keyed, item or None, span, args, others, bool(fix))


def _hits_across(
    found: Scan, as_of: datetime.date, forms: frozenset[str], ruleset: Ruleset
) -> Iterator[tuple[str, Hit]]:
    view = CatalogueView(found.facts, found.registers, found.by_code, as_of, forms, ruleset.options)
    for rule in catalogue_rules(ruleset.families):
        yield from _run(rule, view)


def _run(rule: Rule, view: CatalogueView) -> Iterator[tuple[str, Hit]]:
    try:
        hits = list(rule.check(view)) if rule.check else []
    except Exception as error:  # noqa: BLE001 - fail closed: see analysis.py
        where = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__}: {error} ({where.name}:{where.lineno})"
        yield CRASHED, Hit((), {"rule": rule.code, "detail": detail}, path="catalogue/catalogue.yaml")
        return
    yield from ((rule.code, hit) for hit in hits)


def _plain(code: str, hit: Hit) -> list[Any]:
    related = [[path or hit.path, list(route)] for path, route in hit.related]
    return [code, hit.path, list(hit.route), hit.args, int(hit.key), related, int(hit.fix)]


class _Locator:
    """Gives the span of a route, reading files only where there is something to show; the last ones are kept."""

    def __init__(self, source: Source, found: Scan) -> None:
        self._source = source
        self._kinds = {entry.path: entry.kind.name for entry in found.entries}
        self._document = lru_cache(maxsize=_KEPT_DOCUMENTS)(self._read)

    def span(self, path: str, route: Route, *, key: bool = False) -> Span | None:
        """Return the place of a route in a file; the beginning when it cannot be found."""
        document = self._document(path)
        return (document.span(route, key=key) or START) if document else None

    def keyed(self, path: str, route: Route) -> str:
        """Return the keyed pointer of a route in a file."""
        document = self._document(path)
        return keyed_pointer(document.data if document else None, route, list_keys())

    def _read(self, path: str) -> Document | None:
        if path not in self._kinds:
            return None
        try:
            data = self._source.read(path)
        except OSError:
            return None
        return read(data) if self._kinds[path] == "item" else read(data, limits=REGISTER_LIMITS)


def _refuse_newer(found: Scan) -> None:
    for entry in found.entries:
        text = found.rows[entry.path].findings
        if not text or NEWER_VERSION not in text:
            continue
        for code, _, _, _, args, _, _ in json.loads(text):
            if code == NEWER_VERSION:
                raise ConfigurationError(
                    Text(
                        zh="{path} 的版本是 {value}，高于本程序支持的 {expected}，拒绝继续，以免丢失内容。",
                        en="{path} has version {value}, newer than {expected} that this program knows; refusing.",
                    ),
                    Text(zh="请升级 itemctl 后再试。", en="Upgrade itemctl and try again."),
                    {**args, "path": entry.path},
                )


def _summary(found: Scan, judged: list[Judged], as_of: datetime.date) -> Summary:
    counts: Mapping[str, int] = {
        grade: sum(one.severity == grade and not one.waived for one in judged)
        for grade in ("error", "warning", "info")
    }
    crashed = any(one.finding.rule == CRASHED for one in judged)
    item_kind = all_kinds()["item"]
    return Summary(
        files_seen=len(found.entries),
        files_failed=len(found.failed),
        items=sum(entry.kind is item_kind for entry in found.entries),
        errors=counts["error"],
        warnings=counts["warning"],
        infos=counts["info"],
        waived=sum(one.waived for one in judged),
        complete=not found.failed and not crashed,
        as_of=as_of.isoformat(),
    )


def _place(one: Judged) -> tuple[Any, ...]:
    span = one.finding.span or START
    return (one.finding.path, span.line, span.column, one.finding.rule, one.finding.keyed)
