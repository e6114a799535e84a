"""The gate: which changes want a decision and have none, and what else stands in the way.

A change wants a decision when it is adverse or undecidable, or needs power whatever the citizen feels. Approvals count
as they stand on the new side. Those of earlier changes lie there too and cover nothing any more: only one that is
new with this very comparison is reported for that.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from itemctl.changes.approvals import Approval, decisions
from itemctl.changes.terms import Terms
from itemctl.model.change import Change, Comparison, GateRemark, GateResult


def judge(
    comparison: Comparison,
    approvals: Mapping[str, Any],
    *,
    today: datetime.date,
    terms: Terms,
    before: Mapping[str, Any] | None = None,
    laws: Mapping[str, Any] | None = None,
) -> GateResult:
    """Return what the gate says.

    Args:
        comparison: the changes.
        approvals: approval files of the new side, path to data.
        today: the day on which approvals must be in force, and from which a change applies that says no other day.
        terms: what the ruleset asks for.
        before: approval files of the old side; those that stand there already are not asked what they cover.
        laws: the register of laws, for those that demand a change.
    """
    found = list(decisions(approvals))
    known = {one.identity for one in decisions(before or {})}
    day = today.isoformat()
    covered: dict[str, Approval] = {}
    undecided: list[Change] = []
    idle: dict[tuple[str, str], tuple[Approval, Change]] = {}
    used: set[tuple[str, str]] = set()
    for change in comparison.changes:
        if not change.wants_decision:
            continue
        mine = [one for one in found if one.covers(change)]
        used.update(one.identity for one in mine)
        counting = next((one for one in mine if one.state(day) == "in-force"), None)
        if counting is not None:
            covered[change.fingerprint] = counting
            continue
        undecided.append(change)
        for one in mine:
            idle.setdefault(one.identity, (one, change))
    remarks = [
        *(_idle(one, change, day) for one, change in idle.values()),
        *_unused((one for one in found if one.identity not in known), used, day),
        *_of_terms(comparison.changes, covered, terms, today),
    ]
    approved = {key: one.approved(laws or {}) for key, one in covered.items()}
    return GateResult(approved, tuple(undecided), tuple(remarks))


def _idle(approval: Approval, change: Change, day: str) -> GateRemark:
    """An approval that covers an undecided change and does not count; the change itself keeps the gate closed."""
    args = {
        "approval": approval.id,
        "date": str(approval.head.get("date", "")),
        "until": str(approval.head.get("until", "")),
    }
    return GateRemark(
        f"approval-{approval.state(day)}", is_closing=False, path=approval.path, args=args, change=change
    )


def _unused(new: Iterable[Approval], used: set[tuple[str, str]], day: str) -> Iterator[GateRemark]:
    for one in new:
        if one.identity not in used:
            state = one.state(day)
            args = {"approval": one.id, "until": str(one.head.get("until", ""))}
            yield GateRemark("approval-unused", is_closing=False, path=one.path, args=args)
            if state == "expired":
                yield GateRemark("approval-expired", is_closing=False, path=one.path, args=args)


def _of_terms(
    changes: Iterable[Change], covered: Mapping[str, Approval], terms: Terms, today: datetime.date
) -> Iterator[GateRemark]:
    said: set[tuple[str, ...]] = set()
    for change in changes:
        approval = covered.get(change.fingerprint)
        if approval is None or not change.wants_decision:
            continue
        for remark in (*_signed(change, approval, terms), *_announced(change, approval, terms, today)):
            key = (remark.id, remark.path, str(remark.args))
            if key not in said:
                said.add(key)
                yield remark


def _signed(change: Change, approval: Approval, terms: Terms) -> Iterator[GateRemark]:
    grade = str(approval.decision.get("grade") or change.grade)
    signatory = str(approval.head.get("signatory", ""))
    if not terms.suffices(grade, signatory):
        args = {
            "approval": approval.id,
            "grade": grade,
            "wanted": terms.signatories[grade],
            "signatory": signatory,
        }
        name = "signatory-too-low" if signatory else "signatory-missing"
        yield GateRemark(name, is_closing=True, path=approval.path, args=args, change=change)


def _announced(
    change: Change, approval: Approval, terms: Terms, today: datetime.date
) -> Iterator[GateRemark]:
    """An adverse change that applies sooner after its announcement than the ruleset asks for."""
    if change.cls != "adverse" or not terms.notice:
        return
    announced = _day(approval.head.get("announced")) or today
    stated = _day(approval.decision.get("effective")) or _day(change.effective)
    applies = max(stated or today, today)
    days = (applies - announced).days
    if days < terms.notice:
        args = {
            "approval": approval.id,
            "announced": announced.isoformat(),
            "effective": applies.isoformat(),
            "days": days,
            "notice": terms.notice,
        }
        yield GateRemark("notice-too-short", is_closing=True, path=approval.path, args=args, change=change)


def _day(text: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
