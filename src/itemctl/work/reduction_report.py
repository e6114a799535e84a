"""What is counted and listed of reductions, gathered from a catalogue once."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source
from itemctl.metrics.burden import Issuing, Saving, savings, working_days
from itemctl.metrics.guides import Guide, guides_in_use
from itemctl.metrics.reductions import Unit, count_units
from itemctl.metrics.volumes import NO_VOLUMES, VOLUMES_FILE, Volumes, read_volumes
from itemctl.reductions.entries import Plan
from itemctl.reductions.plan import Manner, make_plan
from itemctl.reductions.rules import BatchRule, RuleBook, read_rules
from itemctl.work.items import whole_items


@dataclass(frozen=True)
class Gathered:
    """The guides in use on a date, and what the rules in force reach in them.

    Attributes:
        scan: the catalogue.
        plan: what is to be done; `reached` holds guides in use only.
        guides: the guides in use.
    """

    scan: Scan
    plan: Plan
    guides: tuple[Guide, ...]

    @property
    def as_of(self) -> str:
        """The date in force, as text."""
        return self.plan.as_of.isoformat()

    @cached_property
    def rules(self) -> Mapping[str, BatchRule]:
        """The rules in force that are looked at, by full id."""
        return {rule.id: rule for rule in self.plan.rules}

    @cached_property
    def units(self) -> list[Unit]:
        """Every material of every guide with its outcome."""
        return count_units(self.guides, self.plan.reached, self.rules)

    @cached_property
    def book(self) -> RuleBook:
        """All rules as they stand on the date."""
        return read_rules(self.scan.registers.batches, self.plan.as_of)


def gather(
    scan: Scan, source: Source, as_of: datetime.date, *, batches: Collection[str] | None = None
) -> Gathered:
    """Return what figures and lists are made from.

    Args:
        scan: the catalogue as read.
        source: gives the bytes of the item files.
        as_of: date in force.
        batches: batches to look at; None = all. Which rule wins is decided among all in any case.

    Raises:
        ConfigurationError: a file of the registers cannot be read.
        NothingMatchesError: there is no such batch.
    """
    plan = make_plan(scan, source, as_of, batches=batches, manner=Manner(edits=False))

    def views(paths: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for item in whole_items(scan, source, paths):
            yield item.path, cast("Mapping[str, Any]", item.data)

    reached = {one.path for one in plan.reached}
    guides = tuple(guides_in_use(scan, views, as_of, whole=reached))
    known = {guide.path for guide in guides}
    return Gathered(
        scan, replace(plan, reached=tuple(one for one in plan.reached if one.path in known)), guides
    )


def spared(gathered: Gathered, source: Source) -> list[Saving]:
    """Return what each rule spares the applicant at each material that it reaches."""
    scan = gathered.scan
    library: Mapping[str, Any] = scan.registers.library
    codes = {key: str(one["issuing_item"]) for key, one in library.items() if one.get("issuing_item")}
    paths = {key: scan.by_code[code][0] for key, code in codes.items() if code in scan.by_code}
    read = whole_items(scan, source, sorted(set(paths.values())))
    by_path = {item.path: _issuing(cast("Mapping[str, Any]", item.data)) for item in read}
    issuing = {key: by_path[path] for key, path in paths.items() if path in by_path}
    return savings(gathered.guides, gathered.plan.reached, gathered.rules, issuing)


def volumes_of(source: Source) -> Volumes:
    """Return the cases a year of items; none where the catalogue has no such table.

    Raises:
        ConfigurationError: the table is wrong; see `read_volumes`.
    """
    try:
        data = source.read(VOLUMES_FILE)
    except FileNotFoundError:
        return NO_VOLUMES
    return read_volumes(data)


def _issuing(item: Mapping[str, Any]) -> Issuing:
    handling, limits = item.get("handling"), item.get("limits")
    visits = handling.get("visits") if isinstance(handling, dict) else None
    promised = limits.get("promised") if isinstance(limits, dict) else None
    return Issuing(visits if isinstance(visits, int) else None, working_days(str(promised or "")))
