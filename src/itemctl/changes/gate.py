"""The gate: which changes want a decision and have none, and what else stands in the way.

A change wants a decision when it is adverse or undecidable, or needs power whatever the citizen feels. Approvals count
as they stand on the new side. Those of earlier changes lie there too and cover nothing any more: only one that is
new with this very comparison is reported for that.

Who asks for a change does not set what it is measured by: where the new side has other terms, another date in force or a
lower grade, those of the old side hold beside them until the change is merged.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from itemctl.changes.approvals import Approval, day_of, decisions
from itemctl.changes.terms import Terms
from itemctl.model.change import Change, Comparison, GateRemark, GateResult

_GRADE = "/grade"
"""Where an item says its grade of publication."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What held before the changes, on the old side.

    Attributes:
        approvals: its approval files, path to data; those are not asked what they cover.
        terms: what its ruleset asks for; None where nobody says.
        today: its date in force; None likewise.
    """

    approvals: Mapping[str, Any] = field(default_factory=dict)
    terms: Terms | None = None
    today: datetime.date | None = None


def judge(
    comparison: Comparison,
    approvals: Mapping[str, Any],
    *,
    today: datetime.date,
    terms: Terms,
    before: Standing | None = None,
    laws: Mapping[str, Any] | None = None,
) -> GateResult:
    """Return what the gate says.

    Args:
        comparison: the changes.
        approvals: approval files of the new side, path to data.
        today: the day on which approvals must be in force, and from which a change applies that says no other day.
        terms: what the ruleset asks for.
        before: what held on the old side, and goes on holding for these changes.
        laws: the register of laws, for those that demand a change.
    """
    return _Gate(comparison, approvals, (terms, today), before or Standing()).result(laws or {})


class _Gate:
    def __init__(
        self,
        comparison: Comparison,
        approvals: Mapping[str, Any],
        now: tuple[Terms, datetime.date],
        before: Standing,
    ) -> None:
        self._changes = [one for one in comparison.changes if one.wants_decision]
        self._found = list(decisions(approvals))
        self._known = {one.identity for one in decisions(before.approvals)}
        self._before = before
        self._terms, self._today = now
        self._all_terms = [now[0], *(one for one in (before.terms,) if one not in (None, now[0]))]
        self._all_days = sorted({now[1], before.today or now[1]})
        self._days = [one.isoformat() for one in self._all_days]
        self._former = {one.item: str(one.before or "") for one in comparison.changes if one.keyed == _GRADE}
        self._covered: dict[str, Approval] = {}
        self._used: set[tuple[str, str]] = set()
        self._idle: dict[tuple[str, str], tuple[Approval, Change]] = {}

    def result(self, laws: Mapping[str, Any]) -> GateResult:
        """Judge every change, and say what there is to say of approvals and terms."""
        undecided = tuple(one for one in self._changes if not self._is_covered(one))
        remarks = [
            *(self._of_idle(*one) for one in self._idle.values()),
            *self._unused(),
            *self._of_terms(),
            *self._wide(),
            *self._moved(),
        ]
        approved = {key: one.approved(laws) for key, one in self._covered.items()}
        return GateResult(approved, undecided, tuple(remarks))

    def _is_covered(self, change: Change) -> bool:
        """Note which approval lets a change through: one by fingerprint first, and one that suffices before one that does not."""
        mine = [one for one in self._found if one.covers(change)]
        self._used.update(one.identity for one in mine)
        counting = sorted(
            (one for one in mine if one.state(*self._days) == "in-force"),
            key=lambda one: (any(self._closing(change, one)), not one.names(change)),
        )
        if counting:
            self._covered[change.fingerprint] = counting[0]
            return True
        for one in mine:
            self._idle.setdefault(one.identity, (one, change))
        return False

    def _of_idle(self, approval: Approval, change: Change) -> GateRemark:
        """An approval that covers an undecided change and does not count; the change itself keeps the gate closed."""
        args = {
            "approval": approval.id,
            "date": str(approval.head.get("date", "")),
            "until": str(approval.head.get("until", "")),
        }
        name = f"approval-{approval.state(*self._days)}"
        return GateRemark(name, is_closing=False, path=approval.path, args=args, change=change)

    def _unused(self) -> Iterator[GateRemark]:
        for one in self._found:
            if one.identity not in self._used | self._known:
                args = {"approval": one.id, "until": str(one.head.get("until", ""))}
                yield GateRemark("approval-unused", is_closing=False, path=one.path, args=args)
                if one.state(*self._days) == "expired":
                    yield GateRemark("approval-expired", is_closing=False, path=one.path, args=args)

    def _of_terms(self) -> Iterator[GateRemark]:
        said: set[tuple[str, ...]] = set()
        for change in self._changes if self._covered else ():  # a fingerprint takes its time
            approval = self._covered.get(change.fingerprint)
            if approval is None:
                continue
            for remark in (*self._closing(change, approval), *self._early(change, approval)):
                key = (remark.id, remark.path, str(remark.args))
                if key not in said:
                    said.add(key)
                    yield remark

    def _closing(self, change: Change, approval: Approval) -> Iterator[GateRemark]:
        for terms in self._all_terms:
            yield from self._signed(change, approval, terms)
        notice = max(terms.notice for terms in self._all_terms)
        if change.cls == "adverse" and notice:
            yield from _announced(change, approval, notice, self._all_days[0])

    def _signed(self, change: Change, approval: Approval, terms: Terms) -> Iterator[GateRemark]:
        """A signatory too low for the highest grade that approval and item state, or stated."""
        stated = (str(approval.decision.get("grade") or ""), change.grade, self._former.get(change.item, ""))
        grade = max(stated, key=terms.rank)
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

    def _early(self, change: Change, approval: Approval) -> Iterator[GateRemark]:
        """An adverse change that is to apply later, in an item that applies now: once merged, its guide says so already."""
        stated = day_of(approval.decision.get("effective"))
        applies = day_of(change.effective)
        if change.cls != "adverse" or stated is None or stated <= self._all_days[-1]:
            return
        if applies is None or applies < stated:
            args = {"approval": approval.id, "effective": stated.isoformat(), "applies": change.effective}
            yield GateRemark("applies-early", is_closing=False, path=approval.path, args=args)

    def _wide(self) -> Iterator[GateRemark]:
        """Approvals that let changes through by conditions, so that nobody named these very changes; and those edited now."""
        ids = {name for name, _ in self._known}
        by: dict[tuple[str, str], tuple[Approval, list[Change]]] = {}
        for change in self._changes if self._covered else ():
            one = self._covered.get(change.fingerprint)
            if one is not None:
                by.setdefault(one.identity, (one, []))[1].append(change)
        for identity, (one, changes) in by.items():
            if identity not in self._known and one.id in ids:
                yield GateRemark(
                    "approval-edited", is_closing=False, path=one.path, args={"approval": one.id}
                )
            unnamed = [change for change in changes if not one.names(change)]
            if unnamed:
                name = "approval-standing" if identity in self._known else "approval-by-conditions"
                adverse = sum(change.cls == "adverse" for change in unnamed)
                args = {"approval": one.id, "count": len(unnamed), "adverse": adverse}
                yield GateRemark(name, is_closing=False, path=one.path, args=args)

    def _moved(self) -> Iterator[GateRemark]:
        """What the changes themselves would be judged by, where it was changed along with them."""
        if self._before.terms not in (None, self._terms):
            yield GateRemark("terms-changed", is_closing=False)
        if self._before.today not in (None, self._today):
            args = {"was": str(self._before.today), "then": self._today.isoformat()}
            yield GateRemark("day-changed", is_closing=False, args=args)


def _announced(change: Change, approval: Approval, notice: int, today: datetime.date) -> Iterator[GateRemark]:
    """An adverse change that applies sooner after its announcement than is asked for.

    It counts as announced on the day of the approval at the earliest: before, there was nothing to announce.
    """
    stated = day_of(approval.head.get("announced")) or today
    announced = max(stated, day_of(approval.head.get("date")) or stated)
    day = day_of(approval.decision.get("effective")) or day_of(change.effective)
    applies = max(day or today, today)
    days = (applies - announced).days
    if days < notice:
        args = {
            "approval": approval.id,
            "announced": announced.isoformat(),
            "effective": applies.isoformat(),
            "days": days,
            "notice": notice,
        }
        yield GateRemark("notice-too-short", is_closing=True, path=approval.path, args=args, change=change)
