"""How `reduce suggest` shows leads: as lines, as a table, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from itemctl.cli.outputs import json_text
from itemctl.cli.wording import language, say
from itemctl.messages import reduce_suggest as words
from itemctl.model.plain import one_line
from itemctl.model.table import Cell, Column, Table

if TYPE_CHECKING:
    from itemctl.catalogue.source import Source
    from itemctl.model.source import Span
    from itemctl.reductions.suggest.leads import Lead, Leads, Place

    _Places = Mapping[tuple[str, str], Span]
    Spans = Callable[[Sequence[Lead]], _Places]

_WIDTHS = (6, 14, 12, 8, 9, 10, 36, 16, 17, 10, 16, 6)
_MOST_CLUES = 4
_MOST_ITEMS = 5
_MOST_DOCUMENTS = 3
_TRACKS = {"证明事项": "proof", "其他申请材料": "other"}


@dataclass(frozen=True, slots=True)
class Shown:
    """Leads with what is needed to show them.

    Attributes:
        found: the leads.
        departments: names by id.
        complete: whether all item files could be read.
        spans: gives by path and pointer where the materials of leads stand; asked of what is shown only.
    """

    found: Leads
    departments: Mapping[str, str]
    complete: bool
    spans: Spans

    def department(self, key: str) -> str:
        """Return the name of a department, else its id."""
        return self.departments.get(key) or key


def spans_in(source: Source) -> Spans:
    """Return what tells where in the files of a catalogue the materials of leads stand; each file is read once."""
    from itemctl.catalogue.facts import route_of
    from itemctl.yamlio.reader import read

    def found(leads: Sequence[Lead]) -> dict[tuple[str, str], Span]:
        wanted: dict[str, set[str]] = {}
        for lead in leads:
            for place in lead.places:
                wanted.setdefault(place.path, set()).add(place.pointer)
        spans: dict[tuple[str, str], Span] = {}
        for path, pointers in sorted(wanted.items()):
            try:
                document = read(source.read(path))
            except OSError:
                continue
            told = ((one, document.span(route_of(one))) for one in pointers)
            spans.update({(path, one): span for one, span in told if span is not None})
        return spans

    return found


def lines(shown: Shown, most: int | None) -> Iterator[str]:
    """Yield the leads for people, grouped by material, surest first.

    Args:
        shown: the leads.
        most: how many leads to list; None = all, with all their items.
    """
    found = shown.found
    figures = summary(shown)
    yield say(words.SUMMARY, **figures)
    if found.leads:
        yield say(words.BY_LEVEL, levels=[*_level_counts(figures["by_level"])])
    else:
        yield say(words.NONE)
    listed = found.leads if most is None else found.leads[:most]
    groups: dict[tuple[str, str, str], list[Lead]] = {}
    for lead in listed:
        groups.setdefault((lead.library, lead.name, lead.track), []).append(lead)
    for (library, name, track), leads in groups.items():
        yield ""
        yield say(words.MATERIAL, name=one_line(name), library=library, track=say(words.TRACKS[track]))
        for lead in leads:
            yield from (f"  {line}" for line in _lead_lines(shown, lead, is_whole=most is None))
    yield from _closing(shown, len(listed))


def _lead_lines(shown: Shown, lead: Lead, *, is_whole: bool) -> Iterator[str]:
    level, way = _level(lead), lead.way
    yield say(words.LEAD, level=level, way=way, ground=lead.ground, count=len(lead.places))
    clues = _clues(lead)
    for text in clues if is_whole else clues[:_MOST_CLUES]:
        yield "  " + say(words.CLUE, text=text)
    if not is_whole and len(clues) > _MOST_CLUES:
        yield "  " + say(words.MORE_CLUES, count=len(clues) - _MOST_CLUES)
    if lead.documents:
        yield "  " + say(words.UPSTREAM, **_documents(lead.documents, is_whole=is_whole))
    items = _items(shown, lead)
    if is_whole:
        yield "  " + say(words.ITEMS, items=items, count="")
    else:
        yield "  " + say(
            words.ITEMS, items=items[:_MOST_ITEMS], count=len(items) if len(items) > _MOST_ITEMS else ""
        )


def _closing(shown: Shown, listed: int) -> Iterator[str]:
    found = shown.found
    rest = found.leads[listed:]
    if found.leads:
        yield ""
    if rest:
        yield say(words.REST, leads=len(rest), places=sum(len(one.places) for one in rest))
    yield from notes(found)


def notes(found: Leads) -> Iterator[str]:
    """Yield what is said below: what is not listed and why, and what the levels mean."""
    from itemctl.reductions.suggest.confidence import LEVELS

    if found.pending:
        yield say(words.PENDING, count=found.pending)
    if found.excepted:
        yield say(words.EXCEPTED, count=found.excepted)
    if found.leads:
        yield say(words.DEFINITIONS)
        yield from (
            say(words.DEFINITION, level=say(one.title), means=say(one.means)) for one in LEVELS.values()
        )


def summary(shown: Shown) -> dict[str, Any]:
    """Return the figures."""
    from itemctl.reductions.suggest.confidence import LEVELS

    found = shown.found
    counts = Counter(one.level for one in found.leads)
    return {
        "leads": len(found.leads),
        "places": sum(len(one.places) for one in found.leads),
        "items": len({code for one in found.leads for code in one.codes}),
        "by_level": {level: counts[level] for level in LEVELS},
        "items_seen": found.items,
        "pending": found.pending,
        "excepted": found.excepted,
        "complete": shown.complete,
        "as_of": found.as_of,
    }


def tables(shown: Shown, most: int | None = None) -> list[Table]:
    """Return a table with a row for each material of each item; leads beyond ``most`` are counted below."""
    found = shown.found
    listed = found.leads if most is None else found.leads[:most]
    spans = shown.spans(listed)
    rows = tuple(_row(shown, lead, place, spans) for lead in listed for place in lead.places)
    columns = tuple(Column(say(head), width) for head, width in zip(words.HEADS, _WIDTHS, strict=True))
    rest = found.leads[len(listed) :]
    left = say(words.REST, leads=len(rest), places=sum(len(one.places) for one in rest)) if rest else ""
    below = (say(words.SUMMARY, **summary(shown)), *([left] if left else ()), *notes(found))
    title = say(words.TITLE)
    return [Table(title, title, columns, rows, below)]


def as_json(shown: Shown, draft: str | None) -> str:
    """Return the leads as JSON (version 1).

    Args:
        shown: the leads.
        draft: where the draft was written; None = nowhere.
    """
    spans = shown.spans(shown.found.leads)
    report = {
        "version": 1,
        "draft": draft,
        "leads": [_lead_json(lead, spans) for lead in shown.found.leads],
        "summary": summary(shown),
    }
    return json_text(report)


def _lead_json(lead: Lead, spans: _Places) -> dict[str, Any]:
    return {
        "material": lead.library or None,
        "name": lead.name,
        "track": _TRACKS[lead.track],
        "confidence": lead.level,
        "independent": lead.independent,
        "way": lead.way,
        "ground": lead.ground or None,
        "data": dict(lead.data),
        "like": lead.like or None,
        "kinds": list(lead.kinds),
        "documents": list(lead.documents),
        "places": [
            {
                "item": place.code,
                "name": place.name,
                "department": place.department or None,
                "path": place.path,
                "pointer": place.pointer,
                **_place_json(spans.get((place.path, place.pointer))),
                "evidence": [
                    {"kind": clue.kind, "message": _worded(clue), "args": {k: list(v) for k, v in clue.args}}
                    for clue in place.clues
                ],
            }
            for place in lead.places
        ],
    }


def _place_json(span: Span | None) -> dict[str, int | None]:
    return {"line": span.line if span else None, "column": span.column if span else None}


def _row(shown: Shown, lead: Lead, place: Place, spans: _Places) -> tuple[Cell, ...]:
    span = spans.get((place.path, place.pointer))
    evidence = [_worded(clue) for clue in place.clues]
    if place.documents:
        evidence.append(say(words.UPSTREAM, **_documents(place.documents, is_whole=True)))
    return (
        *(_level(lead), lead.name, lead.library, say(words.TRACKS[lead.track]), lead.way, _ground(lead)),
        *("\n".join(evidence), place.name, place.code, shown.department(place.department)),
        *(place.path, span.line if span else ""),
    )


def _ground(lead: Lead) -> str:
    from itemctl.model.grounds import GROUNDS

    known = GROUNDS.get(lead.ground)
    return f"{lead.ground} {say(known)}" if known else lead.ground


def _level(lead: Lead) -> str:
    from itemctl.reductions.suggest.confidence import LEVELS

    return say(LEVELS[lead.level].title)


def _level_counts(counts: Mapping[str, int]) -> Iterator[str]:
    from itemctl.reductions.suggest.confidence import LEVELS

    for level, one in LEVELS.items():
        yield say(words.LEVEL_COUNT, level=say(one.title), count=counts[level])


def _clues(lead: Lead) -> Sequence[str]:
    return list(dict.fromkeys(one_line(_worded(clue)) for clue in lead.clues))


def _documents(found: Sequence[str], *, is_whole: bool) -> dict[str, object]:
    listed = found if is_whole else found[:_MOST_DOCUMENTS]
    count = len(found) if len(listed) < len(found) else ""
    return {"documents": [one_line(one) for one in listed], "count": count}


def _items(shown: Shown, lead: Lead) -> list[str]:
    found = (
        say(words.ITEM, name=one_line(place.name), department=one_line(shown.department(place.department)))
        for place in lead.places
    )
    return list(found)


def _worded(clue: Any) -> str:
    from itemctl.reductions.suggest.leads import worded

    return worded(clue, language())
