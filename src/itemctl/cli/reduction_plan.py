"""How `reduce plan` shows an overview: as tables, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from itemctl.cli import reducing
from itemctl.cli.outputs import json_text
from itemctl.cli.wording import say
from itemctl.messages import reduce_plan as words
from itemctl.messages.commands_reduce import REASONS
from itemctl.model.table import Cell, Column, Table

if TYPE_CHECKING:
    from itemctl.catalogue.scan import Scan
    from itemctl.reductions.idle import Idle
    from itemctl.reductions.overview import BatchOverview, Overview, RuleOverview, Touched

_NAMED = 2
"""Items that a line names before it counts the rest."""


class PlanTables:
    """Makes the tables of one overview.

    Args:
        found: the overview.
        scan: the catalogue, for the names of items and materials.
    """

    def __init__(self, found: Overview, scan: Scan) -> None:
        self._found = found
        self._scan = scan

    def tables(self, *, detail: bool) -> list[Table]:
        """Return the batches first, then rules, what is left to people, rules that reach nothing, advice, materials.

        Args:
            detail: whether every material, and every item that is left to people, has its row.
        """
        found = self._found
        made = [self._batches(detail=detail), *map(self._rules, found.batches)]
        made += self._remarks(detail)
        if detail:
            made.append(
                _table(
                    *(words.MATERIALS, ("rule", 10), ("code", 17), ("item", 12), ("department", 7)),
                    *(("material", 10), ("becomes", 14), ("state", 6)),
                    rows=(self._material(one) for rule in found.rules for one in rule.touched),
                )
            )
        return [made[0], *(one for one in made[1:] if one.rows)]

    # The tables

    def _remarks(self, detail: bool) -> Iterator[Table]:
        """Yield what people must see to, and what they should know."""
        stops = (("rule", 12), ("item", 14), ("material", 9), ("why", 26))
        yield _table(words.STOPS, *stops, rows=self._stops(detail))
        yield _table(words.IDLES, ("rule", 12), ("title", 14), ("row", 4), ("why", 28), rows=self._idle())
        rows = (("batch", 14), ("span", 6), ("missing_rows", 16), ("odd_rows", 10), ("rowless", 8))
        yield _table(words.ROWS, *rows, rows=self._rows())
        advice = (("rule", 12), ("document", 16), ("issuer", 9), ("material", 9), ("items", 4))
        yield _table(words.UPSTREAM, *advice, rows=self._advice())

    def _batches(self, *, detail: bool) -> Table:
        found = self._found
        heads = ("new", "changed", "applied", "removed", "refusals", "conflicts", "idle")
        columns = [_column("batch", 14), _column("in_force", 5), _column("items", 4), _column("materials", 4)]
        columns += [_column(head, 4) for head in heads]
        title = say(words.BATCHES_TITLE, as_of=found.plan.as_of.isoformat())
        rows: tuple[tuple[Cell, ...], ...] = tuple((one.id, *_counts(one)) for one in found.batches)
        notes = [*self._summary()] + ([] if detail else [say(words.MORE_DETAIL)])
        return Table(say(words.BATCHES), title, tuple(columns), rows, tuple(notes))

    def _summary(self) -> Iterator[str]:
        found = self._found
        touched = [one for rule in found.rules for one in rule.reached]
        materials = len({(one.path, one.position) for one in touched})
        yield say(
            words.SUMMARY,
            rules=sum(rule.standing == "in-force" for rule in found.rules),
            items=len({one.path for one in touched}),
            materials=materials,
            **{state: found.count(state) for state in ("new", "changed", "applied", "removed")},
        )
        if len(touched) > materials:
            yield say(words.TWICE)
        kept = {rule.id for rule in found.rules}
        paths = {one.path for one in touched}
        reached = tuple(one for one in found.plan.reached if one.rule in kept and one.path in paths)
        yield from reducing.figures(replace(found.plan, reached=reached))
        counts = {"conflicts": len(found.conflicts), "refusals": len(found.refusals)}
        yield say(words.LEFT, **counts) if any(counts.values()) else say(words.NOTHING_LEFT)
        idle = sum(rule.idle is not None for rule in found.rules)
        if idle:
            yield say(words.IDLE_COUNT, count=idle)
        if found.elsewhere:
            yield say(words.ELSEWHERE, count=found.elsewhere)

    def _rules(self, batch: BatchOverview) -> Table:
        heads = ("items", "materials", "new", "changed", "applied", "removed", "refusals", "conflicts")
        columns = [_column("rule", 12), _column("row", 4), _column("way", 8), _column("track", 7)]
        columns += [_column(head, 4) for head in heads]
        rows = tuple(self._rule(one) for one in batch.rules if one.idle is None or one.touched)
        head = {
            key: str(batch.head.get(key) or "")
            for key in ("title", "number", "issuer", "date", "effective", "expires")
        }
        head["title"] = head["title"] if batch.head else say(words.NO_BATCH)
        title = say(words.RULES_TITLE, batch=batch.id, **head)
        return Table(say(words.RULES_NAME, batch=batch.id), title, tuple(columns), rows)

    def _rule(self, one: RuleOverview) -> tuple[Cell, ...]:
        stated = one.rule
        track = stated.track if stated else ""
        if one.standing in words.STANDINGS:
            track = say(words.STANDINGS[str(one.standing)])
        counts = (
            one.items,
            len(one.reached),
            *(one.count(state) for state in ("new", "changed", "applied", "removed")),
        )
        row, way = (str(stated.data.get("row") or ""), stated.way) if stated else ("", "")
        return (_bare(one.id), row, way, track, *counts, len(one.refusals), len(one.conflicts))

    def _stops(self, detail: bool) -> Iterator[tuple[Cell, ...]]:
        grouped: dict[tuple[str, str, str], list[str]] = {}
        for one in self._found.conflicts:
            why = say(words.CONFLICT, rules=one.rules, ways=one.ways)
            key = ("\n".join(one.rules), one.name or one.material.partition("=")[2], why)
            grouped.setdefault(key, []).append(one.path)
        for refusal in self._found.refusals:
            why = reducing.refused(refusal.reason, refusal.detail)
            key = (refusal.rule, refusal.name or refusal.material.partition("=")[2], why)
            grouped.setdefault(key, []).append(refusal.path if refusal.item else "")
        for (rule, material, why), paths in grouped.items():
            if detail:
                yield from ((rule, self._item_name(path), material, why) for path in paths)
            else:
                yield rule, self._some_items(paths), material, why

    def _idle(self) -> Iterator[tuple[Cell, ...]]:
        for one in self._found.rules:
            if one.idle is not None and one.rule is not None:
                data = one.rule.data
                yield one.id, str(data.get("title") or ""), str(data.get("row") or ""), idle_reason(one.idle)

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        for one in self._found.batches:
            if one.missing_rows or one.odd_rows or (one.rowless and one.last_row):
                span = f"1–{one.last_row}" if one.last_row else ""
                yield one.id, span, "、".join(_ranges(one.missing_rows)), "、".join(one.odd_rows), one.rowless

    def _advice(self) -> Iterator[tuple[Cell, ...]]:
        for rule in self._found.rules:
            for one in rule.advice:
                yield one.rule, one.title, one.issuer or one.level, "、".join(one.materials), len(one.items)

    def _material(self, one: Touched) -> tuple[Cell, ...]:
        name = say(words.STAMP, name=one.name, stamps=one.stamps) if one.stamps else one.name
        becomes = one.becomes or (say(REASONS[one.reason]) if one.reason else "")
        state = say(words.STATES[one.state])
        return one.rule, one.item, one.item_name, one.department_name, name, becomes, state

    # Names

    def _some_items(self, paths: Sequence[str]) -> str:
        names = list(dict.fromkeys(map(self._item_name, paths)))
        if len(names) <= _NAMED:
            return "、".join(names)
        return say(words.SOME_ITEMS, names=names[:_NAMED], count=len(set(paths)))

    def _item_name(self, path: str) -> str:
        facts = self._scan.facts.get(path)
        if facts is None:
            return say(words.RULE_ITSELF)
        return self._scan.effective(facts, "name") or facts.code


def idle_reason(one: Idle) -> str:
    """Return why a rule reaches nothing, in words."""
    key = say(words.KEYS[one.key]) if one.key else ""
    return say(words.IDLE[one.why], key=key, detail=one.detail, demanded=one.demanded, item=one.item)


def as_json(found: Overview) -> str:
    """Return what `reduce plan --format json` writes, version 1."""
    from itemctl.reductions.summary import tallies

    kept = {rule.id for rule in found.rules}
    paths = {one.path for rule in found.rules for one in rule.reached}
    reached = [one for one in found.plan.reached if one.rule in kept and one.path in paths]
    report = {
        "version": 1,
        "batches": [_json_batch(one) for one in found.batches],
        "conflicts": [reducing.json_conflict(one) for one in found.conflicts],
        "unread": list(found.plan.unread),
        "tallies": [reducing.fields(one) for one in tallies(reached)],
        "summary": {
            "rules": sum(rule.standing == "in-force" for rule in found.rules),
            "items": len(paths),
            "materials": len({(one.path, one.position) for one in reached}),
            **{state: found.count(state) for state in ("new", "changed", "applied", "removed")},
            "conflicts": len(found.conflicts),
            "refusals": len(found.refusals),
            "idle": sum(rule.idle is not None for rule in found.rules),
            "elsewhere": found.elsewhere,
            "complete": not found.plan.unread,
            "as_of": found.plan.as_of.isoformat(),
        },
    }
    return json_text(report)


def _json_batch(one: BatchOverview) -> dict[str, Any]:
    keys = ("title", "number", "issuer", "date", "effective", "expires")
    return {
        "batch": one.id,
        "path": one.path or None,
        **{key: str(one.head[key]) if one.head.get(key) else None for key in keys},
        "rules": [_json_rule(rule) for rule in one.rules],
        "missing_rows": list(one.missing_rows),
        "odd_rows": list(one.odd_rows),
        "rules_without_row": one.rowless,
    }


def _json_rule(one: RuleOverview) -> dict[str, Any]:
    data: Mapping[str, Any] = one.rule.data if one.rule else {}
    stated = {key: data.get(key) or None for key in ("title", "row", "way", "track", "ground")}
    return {
        "rule": one.id,
        **stated,
        "standing": one.standing,
        "since": one.rule.since if one.rule else None,
        "until": (one.rule.until or None) if one.rule else None,
        "items": one.items,
        "materials": [
            {
                **reducing.fields(touched),
                "position": touched.position if touched.position >= 0 else None,
                "becomes": touched.becomes or None,
                "reason": touched.reason or None,
            }
            for touched in one.touched
        ],
        "refusals": [reducing.json_refusal(refusal) for refusal in one.refusals],
        "advice": [reducing.fields(advice) for advice in one.advice],
        "idle": None if one.idle is None else {**reducing.fields(one.idle), "message": idle_reason(one.idle)},
    }


def _table(title: Any, *columns: tuple[str, int], rows: Iterable[tuple[Cell, ...]]) -> Table:
    shown = say(title)
    return Table(shown, shown, tuple(_column(*one) for one in columns), tuple(rows))


def _column(head: str, width: int) -> Column:
    numbers = (
        "in_force",
        "items",
        "materials",
        "new",
        "changed",
        "applied",
        "removed",
        "refusals",
        "conflicts",
        "idle",
        "rowless",
    )
    return Column(say(words.HEADS[head]), width, "number" if head in numbers else "text")


def _counts(batch: BatchOverview) -> tuple[int, ...]:
    reached = [one for rule in batch.rules for one in rule.reached]
    return (
        sum(rule.standing == "in-force" for rule in batch.rules),
        len({one.path for one in reached}),
        len({(one.path, one.position) for one in reached}),
        *(batch.count(state) for state in ("new", "changed", "applied", "removed")),
        sum(len(rule.refusals) for rule in batch.rules),
        len({id(one) for rule in batch.rules for one in rule.conflicts}),
        sum(rule.idle is not None for rule in batch.rules),
    )


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Yield numbers, of several in a row the first and the last."""
    start = 0
    for index, number in enumerate(numbers):
        if index + 1 == len(numbers) or numbers[index + 1] != number + 1:
            first = numbers[start]
            yield str(number) if first == number else f"{first}–{number}"
            start = index + 1


def _bare(rule: str) -> str:
    return rule.partition("/")[2] or rule
