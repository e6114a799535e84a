"""Run all checks on a catalogue: files one by one (cached, parallel), then across files on their facts."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from itemctl.catalogue.collector import without_collector
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.scan import Scan, scan
from itemctl.catalogue.source import Source
from itemctl.catalogue.store import Store
from itemctl.checks.across import Asked, findings_across
from itemctl.checks.analyser import LateAnalyser
from itemctl.checks.consequences import without_consequences
from itemctl.checks.declare import CRASHED, WAIVER
from itemctl.checks.in_force import day_in_force
from itemctl.checks.judging import Comment, Judgement, Run, judge
from itemctl.checks.locating import Locator
from itemctl.checks.ruleset import ruleset_in_force
from itemctl.checks.waiting import with_waiting
from itemctl.model.errors import ConfigurationError
from itemctl.model.finding import Finding, Judged, Related, Summary
from itemctl.model.source import Span
from itemctl.model.text import Text

NEWER_VERSION = "SCH112"
SOON = 30
"""Days before its end within which a waiver is counted as running out."""
_HARMLESS = frozenset({"SCH101", "SCH107", "SCH113"})
"""Errors of structure in spite of which a file has the shape of its kind: a key too many, a text too long or to fill in."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of checks found.

    Attributes:
        judged: findings with severities, sorted by path and place; rules that are off are left out.
        summary: counts.
        scan: what was read, for whoever goes on working with the catalogue.
        as_of: the date in force.
        whole: all findings, also those of files that were not asked for and those that follow from others, and what
            the baseline met.
    """

    judged: tuple[Judged, ...]
    summary: Summary
    scan: Scan
    as_of: datetime.date
    whole: Judgement

    @property
    def crashed(self) -> bool:
        """Whether a rule crashed, so that the check is not complete."""
        return any(one.finding.rule == CRASHED for one in self.judged)

    def erroneous_paths(self) -> set[str]:
        """Return the files with at least one error that is not waived."""
        return {one.finding.path for one in self.judged if one.severity == "error" and not one.waived}

    def misshapen_paths(self) -> set[str]:
        """Return the files that do not have the shape of their kind, waived or not: no output can be made from them."""
        return {
            one.finding.path
            for one in self.whole.judged
            if one.finding.rule[:3] == "SCH" and one.finding.rule not in _HARMLESS
        }


@dataclass(frozen=True, slots=True)
class Request:
    """What to check and how.

    Attributes:
        today: the clock's date, used only when neither `as_of` nor the settings give one.
        as_of: date in force that the command line gives.
        ruleset: ruleset that the command line names.
        jobs: processes to use; None = all cores.
        narrow: given the scan, returns the test that a path must pass to be reported on (one end of a finding across
            files is enough); None for all. All files are looked at in any case.
    """

    today: datetime.date
    as_of: datetime.date | None = None
    ruleset: str | None = None
    jobs: int | None = None
    narrow: Callable[[Scan], Callable[[str], bool]] | None = None


def read_catalogue(source: Source, store: Store, jobs: int | None = None, ruleset: str | None = None) -> Scan:
    """Return the scan of a catalogue: registers and facts of every file, without judging anything.

    Raises:
        ConfigurationError: a file was written for a newer program.
    """
    analyser = LateAnalyser(ruleset, store, keeps=store.available)
    found = scan(source, analyser, store, jobs=jobs, folders_of=item_folders)
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
    as_of = day_in_force(found.steering, today=request.today, as_of=request.as_of)
    ruleset = ruleset_in_force(found.steering, request.ruleset, store if store.available else None)
    wanted = request.narrow(found) if request.narrow else None
    locate = Locator(source, found)
    findings, comments = _in_files(found)
    across = findings_across(source, store, found, locate, Asked(as_of, ruleset))
    findings = [*with_waiting(findings, across.waiting), *across.findings]
    whole = judge(findings, Run(found, ruleset, as_of, locate, comments))
    told = without_consequences(whole.judged)
    judged = [one for one in told if wanted is None or _concerns(one.finding, wanted)]
    reported = sum(wanted(entry.path) for entry in found.entries) if wanted else found.files
    return Outcome(tuple(judged), _summary(found, judged, as_of, reported), found, as_of, whole)


def _concerns(finding: Finding, wanted: Callable[[str], bool]) -> bool:
    """Tell whether a finding is about a wanted file: it stands there, or names it as its other end; a crash always is."""
    if wanted(finding.path) or finding.rule == CRASHED:
        return True
    return any(wanted(other.path) for other in finding.related if other.path)


def item_folders(registers: Registers) -> tuple[str, ...]:
    """Return the folders of the item files as the settings name them."""
    named = registers.settings.get("items")
    valid = isinstance(named, list) and named and all(isinstance(one, str) for one in named)
    return tuple(str(one).strip("/") for one in named) if valid and named else ("items",)


def _in_files(found: Scan) -> tuple[list[Finding], list[Comment]]:
    """Return the findings that files gave by themselves, and the waivers that stand in them as comments."""
    findings: list[Finding] = []
    comments: list[Comment] = []
    for path, row in found.faulty.items():
        for code, route, keyed, four, args, related, fix in json.loads(row.findings):
            span = Span(*four) if four else None
            if code == WAIVER:
                comments.append(Comment(path, tuple(route), span, args))
                continue
            others = tuple(Related(path, Span(*place), tuple(where), note) for note, where, place in related)
            finding = Finding(
                code, path, tuple(route), keyed, row.code or None, span, args, others, bool(fix)
            )
            findings.append(finding)
    return findings, comments


def _refuse_newer(found: Scan) -> None:
    for path, row in found.faulty.items():
        for code, _, _, _, args, _, _ in json.loads(row.findings) if NEWER_VERSION in row.findings else ():
            if code == NEWER_VERSION:
                raise ConfigurationError(
                    Text(
                        zh="{path} 的版本是 {value}，高于本程序支持的 {expected}，拒绝继续，以免丢失内容。",
                        en="{path} has version {value}, newer than {expected} that this program knows; refusing.",
                    ),
                    Text(zh="请升级 itemctl 后再试。", en="Upgrade itemctl and try again."),
                    {**args, "path": path},
                )


def _summary(found: Scan, judged: list[Judged], as_of: datetime.date, reported: int) -> Summary:
    open_ones = Counter(one.severity for one in judged if not one.waived)
    waivers = [one.waiver for one in judged if one.waiver is not None]
    soon = (as_of + datetime.timedelta(days=SOON)).isoformat()
    crashed = any(one.finding.rule == CRASHED for one in judged)
    return Summary(
        files_seen=found.files,
        files_failed=len(found.failed),
        items=found.items,
        errors=open_ones["error"],
        warnings=open_ones["warning"],
        infos=open_ones["info"],
        waived=len(waivers),
        complete=not found.failed and not crashed,
        as_of=as_of.isoformat(),
        reported=reported,
        in_baseline=sum(one.by == "baseline" for one in waivers),
        ending_soon=sum(bool(one.until) and one.until <= soon for one in waivers),
    )
