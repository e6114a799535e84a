"""Changes as JSON, version 1 (docs/reference/json.md). Enum values are English words whatever the language."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from itemctl.model.change import CLASSES, Change, Comparison, GateRemark, GateResult, Side, Spot, Unread
from itemctl.model.change_figures import Measure
from itemctl.model.source import pointer
from itemctl.report.changes_shown import Shown
from itemctl.report.changes_words import message_of


def iter_changes(shown: Shown) -> Iterator[str]:
    """Yield the report: both sides, one change a line, what is left to people, the sums."""
    comparison = shown.comparison
    yield '{\n  "version": 1,\n'
    yield f'  "from": {_line(side_json(comparison.old))},\n  "to": {_line(side_json(comparison.new))},\n'
    yield from _list("changes", (change_json(change, shown) for change in shown.changes))
    yield from _list(
        "proposals", (_proposal(comparison, index) for index in range(len(comparison.proposals)))
    )
    yield from _list("unread", (_unread(one, shown) for one in comparison.unread))
    yield f'  "gate": {_line(_gate(shown.gate, complete=not comparison.unread))},\n'
    yield f'  "summary": {_line(summary_json(shown))}\n}}\n'


def change_json(change: Change, shown: Shown) -> dict[str, Any]:
    """Return one change as plain data."""
    here = change.new or change.old
    approved = shown.approved(change)
    return {
        "id": change.kind.id,
        "class": change.cls,
        "authority": change.authority,
        "section": change.kind.section,
        "action": change.kind.action,
        "item": change.item,
        "name": change.name,
        "department": change.department or None,
        "source": change.source or None,
        "reach": change.reach,
        "entry": change.entry or None,
        "pointer": pointer(here.route) if here else None,
        "at": change.keyed,
        "before": change.before,
        "after": change.after,
        "args": dict(change.args),
        "message": message_of(change, shown.lang),
        "matched": change.matched or None,
        "fingerprint": change.fingerprint,
        "path": here.path if here else None,
        "line": here.line or None if here else None,
        "old": _spot(change.old),
        "new": _spot(change.new),
        "public": change.public,
        "wants_decision": change.wants_decision,
        "approved_by": approved.approval if approved else None,
    }


def side_json(side: Side) -> dict[str, Any]:
    """Return one of the two sides as plain data."""
    return {
        "label": side.label,
        "commit": side.commit or None,
        "date": side.date or None,
        "items": side.items,
    }


def summary_json(shown: Shown) -> dict[str, Any]:
    """Return the sums over all changes, those that were not asked for included."""
    comparison = shown.comparison
    sections = Counter(change.kind.section for change in comparison.changes)
    return {
        "changes": len(comparison.changes),
        "by_class": {cls: shown.counts[cls] for cls in CLASSES},
        "by_section": {section: sections[section] for section in sorted(sections)},
        "items": {
            "added": list(comparison.came),
            "abolished": list(comparison.went),
            "changed": shown.changed_items,
            "split": [{**_named(one.whole), "into": [*map(_named, one.parts)]} for one in comparison.split],
            "merged": [{**_named(one.whole), "from": [*map(_named, one.parts)]} for one in comparison.merged],
        },
        "figures": {measure.id: measure_json(measure) for measure in shown.measures},
        "wants_decision": sum(change.wants_decision for change in comparison.changes),
        "authority": sum(change.authority for change in comparison.changes),
        "left_out": shown.left_out,
        "complete": not comparison.unread,
        "notes": list(shown.notes),
    }


def measure_json(measure: Measure) -> dict[str, Any]:
    """Return one sum; increases and reductions are never set off against each other."""
    return {
        "increase": number(measure.more),
        "decrease": number(measure.less),
        "incomparable": measure.incomparable,
    }


def number(amount: Any) -> int | float:
    """Return an exact amount as JSON has it: a whole number wherever it is one."""
    return int(amount) if amount.denominator == 1 else round(float(amount), 6)


def _proposal(comparison: Comparison, index: int) -> dict[str, Any]:
    one = comparison.proposals[index]
    return {
        "old": _named(one.old),
        "new": _named(one.new),
        "likeness": one.likeness,
    }


def _named(item: tuple[str, str]) -> dict[str, str]:
    return {"item": item[0], "name": item[1]}


def _unread(one: Unread, shown: Shown) -> dict[str, Any]:
    return {
        "path": one.path,
        "side": "old" if one.is_old else "new",
        "line": one.line or None,
        "column": one.column or None,
        "reason": one.reason,
        "message": shown.unread_words(one),
    }


def _gate(gate: GateResult | None, *, complete: bool) -> dict[str, Any] | None:
    if gate is None:
        return None
    approvals = {one.approval: one for one in gate.approved.values()}
    return {
        "open": gate.is_open and complete,
        "undecided": [change.fingerprint for change in gate.undecided],
        "approvals": [
            {
                "approval": one.approval,
                "document": one.document,
                "approver": one.approver,
                "date": one.date,
                "ground": one.ground,
                "laws": list(one.laws),
                "path": one.path,
            }
            for _, one in sorted(approvals.items())
        ],
        "remarks": [_remark(one) for one in gate.remarks],
        "outdated": dict(sorted(gate.outdated.items())),
    }


def _remark(one: GateRemark) -> dict[str, Any]:
    return {
        "id": one.id,
        "closing": one.is_closing,
        "path": one.path or None,
        "line": one.line or None,
        "args": dict(one.args),
        "change": one.change.fingerprint if one.change else None,
    }


def _spot(spot: Spot | None) -> dict[str, Any] | None:
    return {"path": spot.path, "line": spot.line or None, "pointer": pointer(spot.route)} if spot else None


def _list(name: str, entries: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield f'  "{name}": ['
    lead = "\n    "
    for entry in entries:
        yield lead + _line(entry)
        lead = ",\n    "
    yield "\n  ],\n" if lead.startswith(",") else "],\n"


def _line(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, default=str)
