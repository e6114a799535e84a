"""What `reduce report`, `reduce burden` and `export lists` share: tables and JSON of what was gathered, remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from itemctl.cli import reducing
from itemctl.cli.outputs import json_text
from itemctl.cli.session import Session
from itemctl.cli.unread import complain_of_unread
from itemctl.cli.wording import say
from itemctl.messages import reduce_report as words

if TYPE_CHECKING:
    from itemctl.metrics.burden import Amounts, Burden, Costs, Saving
    from itemctl.metrics.lists import ListKind, PublishedList
    from itemctl.metrics.reduction_tables import Labels
    from itemctl.metrics.reductions import Dimension, Figures
    from itemctl.metrics.volumes import Volumes
    from itemctl.model.table import Table
    from itemctl.model.text import Lang
    from itemctl.work.reduction_report import Gathered


BYS = ("department", "type", "way", "ground", "batch")
"""Values of `--by`."""
KINDS = ("cancel", "keep", "commitment")
"""Values of `--lists` and `--list`."""


def remark_gaps(session: Session, gathered: Gathered) -> bool:
    """Say on stderr what the figures do not hold; return whether anything could not be read."""
    plan = gathered.plan
    if plan.pending:
        session.remark(say(words.PENDING, count=len(plan.pending)))
    if plan.conflicts or plan.refusals:
        session.remark(say(words.UNDECIDED, conflicts=len(plan.conflicts), refusals=len(plan.refusals)))
    complain_of_unread(session, plan.unread)
    return bool(plan.unread)


def remark_left_out(session: Session, lists: Sequence[PublishedList]) -> None:
    """Say on stderr how many rules the lists do not hold: that is for the office, not for the gazette."""
    from itemctl.metrics.list_tables import LIST_NAMES

    for one in lists:
        if count := len(one.left_out) + one.hidden:
            name = LIST_NAMES[one.kind].get(session.lang)
            session.remark(say(words.LEFT_OUT, name=name, count=count, kind=one.kind))


def labels_of(gathered: Gathered, lang: Lang) -> Labels:
    """Return the names that rows of figures bear."""
    from itemctl.metrics.reduction_tables import Labels

    return Labels(gathered.scan.registers, gathered.rules, lang)


def figure_tables(gathered: Gathered, by: Sequence[Dimension], lang: Lang) -> list[Table]:
    """Return the overview, and for each dimension one table a track."""
    from itemctl.metrics.reduction_tables import dimension_table, overview_table
    from itemctl.metrics.reductions import TRACKS

    labels, as_of, units = labels_of(gathered, lang), gathered.as_of, gathered.units
    hidden = sum(not guide.public for guide in gathered.guides)
    sentences = list(reducing.figures(gathered.plan))
    remark = [say(words.NOT_PUBLIC, count=hidden)] if hidden else []
    overview = overview_table(units, as_of=as_of, lang=lang, sentences=sentences, remarks=remark)
    parts = (
        dimension_table(units, track, dimension, labels, as_of=as_of) for dimension in by for track in TRACKS
    )
    return [overview, *parts]


def lists_of(gathered: Gathered, kinds: Sequence[ListKind]) -> list[PublishedList]:
    """Return the lists asked for."""
    from itemctl.metrics.lists import published_list

    registers = gathered.scan.registers
    return [published_list(kind, gathered.guides, gathered.plan, gathered.book, registers) for kind in kinds]


def list_tables(
    gathered: Gathered, lists: Sequence[PublishedList], lang: Lang, *, noted: bool = True
) -> list[Table]:
    """Return lists as annexes; several are numbered. Their notes tell what is not listed, unless they are to be published."""
    from itemctl.metrics.list_tables import list_table

    registers, as_of = gathered.scan.registers, gathered.as_of
    numbers = range(1, len(lists) + 1) if len(lists) > 1 else [0] * len(lists)
    return [
        list_table(one, registers, as_of=as_of, lang=lang, annex=number, noted=noted)
        for one, number in zip(lists, numbers, strict=True)
    ]


def report_json(
    gathered: Gathered, by: Sequence[Dimension], lists: Sequence[PublishedList], lang: Lang
) -> str:
    """Return what `reduce report --format json` writes, version 1."""
    from itemctl.metrics.reductions import TRACKS, figures_by, figures_of, key_of

    labels, units = labels_of(gathered, lang), gathered.units
    parts = []
    for dimension in by:
        for track in TRACKS:
            found = figures_by(units, track, key_of(dimension, labels.rules))
            rows = [
                {"key": key, "name": labels.label(dimension, key), **_figures(found[key])}
                for key in sorted(found, key=labels.order(dimension))
            ]
            parts.append({"dimension": dimension, "track": track, "rows": rows})
    tracks = [{"track": track, **_figures(figures_of(units, track))} for track in TRACKS]
    report = {
        "version": 1,
        "tracks": tracks,
        "by": parts,
        "lists": [_list(one) for one in lists],
        "summary": _summary(gathered),
    }
    return json_text(report)


def lists_json(gathered: Gathered, lists: Sequence[PublishedList]) -> str:
    """Return what `export lists --output json=…` writes, version 1."""
    return json_text({"version": 1, "lists": [_list(one) for one in lists], "summary": _summary(gathered)})


def burden_json(
    gathered: Gathered, found: Sequence[Saving], year: int | None, volumes: Volumes, costs: Costs | None
) -> str:
    """Return what `reduce burden --format json` writes, version 1."""
    from itemctl.metrics.burden import Burden, burdens

    cases = volumes.by_year[year] if year is not None else {}
    whole = next(iter(burdens(found, lambda _: "", cases)), Burden(""))
    codes = {guide.code for guide in gathered.guides}
    report = {
        "version": 1,
        "batches": [
            {"batch": one.key, **_burden(one, year, costs)}
            for one in burdens(found, lambda one: one.rule.partition("/")[0], cases)
        ],
        "rules": [
            {"rule": one.key, **_burden(one, year, costs)}
            for one in burdens(found, lambda one: one.rule, cases)
        ],
        "total": _burden(whole, year, costs),
        "costs": {name: _plain(value) for name, value in asdict(costs).items()} if costs else None,
        "unknown_codes": [{"line": line, "code": code} for line, code in volumes.unknown(codes)],
        "summary": {**_summary(gathered), "year": year},
    }
    return json_text(report)


def _figures(one: Figures) -> dict[str, Any]:
    rate = None if one.rate is None else round(one.rate, 4)
    return {**asdict(one), "after": one.after, "rate": rate}


def _list(one: PublishedList) -> dict[str, Any]:
    rows = [{"number": number, **asdict(row)} for number, row in enumerate(one.rows, 1)]
    left_out = [asdict(rule) for rule in one.left_out]
    return {"list": one.kind, "rows": rows, "left_out": left_out, "hidden": one.hidden}


def _burden(one: Burden, year: int | None, costs: Costs | None) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "items": one.items,
        "once": _amounts(one.once, costs),
        "sometimes": one.sometimes,
    }
    if year is not None:
        shown |= {"counted": one.counted, "cases": one.cases, "yearly": _amounts(one.yearly, costs)}
    return {**shown, "unknown": one.unknown}


def _amounts(one: Amounts, costs: Costs | None) -> dict[str, Any]:
    money = {} if costs is None else {"money": _plain(costs.money(one))}
    return {
        "materials": one.materials,
        "stamps": one.stamps,
        "visits": one.visits,
        "days": _plain(one.days),
        **money,
    }


def _plain(value: object) -> object:
    if not isinstance(value, Fraction):
        return value
    return int(value) if value.denominator == 1 else round(float(value), 2)


def _summary(gathered: Gathered) -> dict[str, Any]:
    plan, guides = gathered.plan, gathered.guides
    return {
        "guides": len(guides),
        "not_public": sum(not guide.public for guide in guides),
        "rules": len(plan.rules),
        "pending": len(plan.pending),
        "conflicts": len(plan.conflicts),
        "refusals": len(plan.refusals),
        "complete": not plan.unread,
        "as_of": gathered.as_of,
    }
