"""How `reduce` shows a plan: as lines for people, as JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from itemctl.cli.outputs import json_text
from itemctl.cli.wording import language, say
from itemctl.messages import commands_reduce as words
from itemctl.messages.rewriting import NOT_REWRITTEN

if TYPE_CHECKING:
    from itemctl.model.source import Span
    from itemctl.reductions.apply import Edited
    from itemctl.reductions.entries import Conflict, Entry, Plan
    from itemctl.reductions.rules import Refusal


def lines(plan: Plan) -> Iterator[str]:
    """Yield one line for each thing that is not as it should be: blocks, conflicts, refusals, files not read."""
    yield from changes(plan)
    yield from undecided(plan)


def changes(plan: Plan) -> Iterator[str]:
    """Yield one line for each block that is to be written, brought up to date or removed."""
    return map(_entry, plan.pending)


def undecided(plan: Plan) -> Iterator[str]:
    """Yield one line for each thing that applying leaves to people."""
    for conflict in plan.conflicts:
        place, material = _place(conflict.path, conflict.span), conflict.name or conflict.material
        args = {"rules": conflict.rules, "ways": conflict.ways}
        yield say(words.CONFLICT, place=place, material=material, **args)
    for refusal in plan.refusals:
        reason = refused(refusal.reason, refusal.detail)
        place, material = _place(refusal.path, refusal.span), _after_key(refusal.material)
        yield say(words.REFUSED, place=place, rule=refusal.rule, material=material, reason=reason)
    for path in plan.unread:
        yield say(words.UNREAD, path=path)


def refused(reason: str, detail: Sequence[str]) -> str:
    """Return why a rule is not applied, in words; what it lacks by its Chinese titles in Chinese."""
    if reason == "missing-data" and language() == "zh":
        from itemctl.reductions.list_doubts import titles_of

        detail = [titles_of(one) for one in detail]
    return say(words.REFUSALS[reason], detail=detail)


def lost(plan: Plan) -> Iterator[str]:
    """Yield a remark for each batch that is nowhere though blocks bear its rules: they would go."""
    gone = Counter(one.rule.partition("/")[0] for one in plan.pending if one.reason == "no-batch")
    return (say(words.LOST, batch=batch, count=count) for batch, count in sorted(gone.items()))


def advice(plan: Plan) -> Iterator[str]:
    """Yield one line for each document that those who issued it should be asked to clear."""
    for one in plan.advice:
        yield say(
            words.ADVICE,
            title=one.title,
            issuer=one.issuer or one.level,
            materials=one.materials,
            rule=one.rule,
            count=len(one.items),
        )


def failures(outcome: Edited) -> Iterator[str]:
    """Yield one line for each file that could not be edited."""
    for failure in outcome.failures:
        why = say(NOT_REWRITTEN.get(failure.reason, NOT_REWRITTEN["other"]))
        yield say(words.FAILED, path=failure.path, why=why)


def figures(plan: Plan) -> Iterator[str]:
    """Yield the figures that the report wants, track by track; tracks without any are left out."""
    from itemctl.reductions.summary import TRACKS, tallies

    found = {(one.track, one.kind): one for one in tallies(plan.reached)}
    for track, text in zip(TRACKS, (words.PROOFS, words.OTHERS), strict=True):
        cancelled, adjusted = found[track, "cancelled"], found[track, "adjusted"]
        if cancelled.materials or adjusted.materials:
            yield say(
                text,
                cancelled_by=cancelled.departments,
                cancelled=cancelled.materials,
                adjusted_by=adjusted.departments or "",
                adjusted=adjusted.materials,
            )
    postponed = sum(found[track, "postponed"].materials for track in TRACKS)
    if postponed:
        yield say(words.POSTPONED, materials=postponed)


def totals(plan: Plan) -> dict[str, int]:
    """Return the counts of actions, conflicts and refusals."""
    from itemctl.reductions.entries import ACTIONS

    counts: dict[str, int] = {action: plan.count(action) for action in ACTIONS}
    return {**counts, "conflicts": len(plan.conflicts), "refusals": len(plan.refusals)}


def as_json(plan: Plan) -> str:
    """Return what `reduce check --format json` writes, version 1."""
    from itemctl.reductions.plan import materials_by_rule
    from itemctl.reductions.summary import by_department, tallies

    counts = plan.counts()
    report = {
        "version": 1,
        "entries": [_json_entry(entry) for entry in plan.pending],
        "conflicts": [json_conflict(conflict) for conflict in plan.conflicts],
        "refusals": [json_refusal(refusal) for refusal in plan.refusals],
        "unread": list(plan.unread),
        "idle_batches": list(plan.idle),
        "advice": [fields(one) for one in plan.advice],
        "rules": [{"rule": rule, "materials": count} for rule, count in materials_by_rule(plan).items()],
        "tallies": [fields(one) for one in tallies(plan.reached)],
        "departments": [fields(one) for one in by_department(plan.reached)],
        "summary": {
            "rules": counts["rules"],
            "materials": counts["materials"],
            **totals(plan),
            "complete": not plan.unread,
            "as_of": plan.as_of.isoformat(),
        },
    }
    return json_text(report)


def _entry(entry: Entry) -> str:
    return say(
        words.LINE,
        place=_place(entry.path, entry.span),
        what=say(words.ACTIONS[entry.action]),
        rule=entry.rule,
        material=entry.name or entry.material,
        stamp=entry.stamp,
        way=entry.way if entry.action != "remove" else "",
        reason=say(words.REASONS[entry.reason]) if entry.reason else "",
    )


def _place(path: str, span: Span | None) -> str:
    return f"{path}:{span.line}:{span.column}" if span is not None else path


def _after_key(key: str) -> str:
    return key.partition("=")[2]


def _json_entry(entry: Entry) -> dict[str, Any]:
    found = {name: value for name, value in fields(entry).items() if name not in ("span", "reason", "stamp")}
    return {
        **found,
        **_json_place(entry.span),
        "reason": entry.reason or None,
        "stamp": entry.stamp or None,
    }


def json_conflict(conflict: Conflict) -> dict[str, Any]:
    """Return a conflict as JSON has it."""
    found = {name: value for name, value in fields(conflict).items() if name != "span"}
    return {**found, **_json_place(conflict.span)}


def json_refusal(refusal: Refusal) -> dict[str, Any]:
    """Return a refusal as JSON has it."""
    found = {name: value for name, value in fields(refusal).items() if name not in ("span", "route")}
    return {
        **found,
        **_json_place(refusal.span),
        "item": refusal.item or None,
        "material": refusal.material or None,
    }


def _json_place(span: Span | None) -> dict[str, int | None]:
    return {"line": span.line if span else None, "column": span.column if span else None}


def fields(one: Any) -> dict[str, Any]:
    """Return the attributes of something, tuples as lists."""
    found = {name: getattr(one, name) for name in one.__slots__}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}
