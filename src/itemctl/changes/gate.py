"""The gate: which changes want a decision and have none, and what else stands in the way.

A change wants a decision when it is adverse or undecidable, or needs power whatever the citizen feels. Approvals count
as they stand on the new side. Those of earlier changes lie there too and cover nothing any more: only one that is
new with this very comparison is reported for that.

Who asks for a change does not set what it is measured by: where the new side has other terms, another date in force or a
lower grade, those of the old side hold beside them until the change is merged.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from itemctl.changes.approvals import Approval, Fault, Known, day_of, decisions, entry_words, meant
from itemctl.changes.terms import Terms
from itemctl.model.change import Change, Comparison, GateRemark, GateResult
from itemctl.model.source import Route

_GRADE = "/grade"
"""Where an item says its grade of publication."""
_OF_WHOLE = ("approval-unused", "approval-partly-unused")


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
        laws: the register of laws of the new side, for those that demand a change; an approval that cites another counts
            for nothing.
    """
    return _Gate(comparison, approvals, (terms, today), before or Standing(), laws or {}).result()


def of_part(result: GateResult) -> GateResult:
    """Return what the gate says of a part of the changes: approvals may cover what is in another."""
    remarks = tuple(one for one in result.remarks if one.id not in _OF_WHOLE)
    return replace(result, remarks=remarks, outdated={})


class _Gate:
    def __init__(
        self,
        comparison: Comparison,
        approvals: Mapping[str, Any],
        now: tuple[Terms, datetime.date],
        before: Standing,
        laws: Mapping[str, Any],
    ) -> None:
        self._comparison = comparison
        self._laws = laws
        self._changes = [one for one in comparison.changes if one.wants_decision]
        self._found = list(decisions(approvals))
        self._known = {one.identity for one in decisions(before.approvals)}
        self._before = before
        self._terms, self._today = now
        self._all_terms = [now[0], *(one for one in (before.terms,) if one not in (None, now[0]))]
        self._all_days = sorted({now[1], before.today or now[1]})
        self._days = [one.isoformat() for one in self._all_days]
        self._former = {one.item: str(one.before or "") for one in comparison.changes if one.keyed == _GRADE}
        self._known_words = Known(
            [one for one in now[0].grounds if all(one in terms.grounds for terms in self._all_terms)],
            [one for one in now[0].grades if all(one in terms.grades for terms in self._all_terms)],
            laws,
        )
        self._faults: dict[tuple[str, Route], Fault | None] = {}
        self._covered: dict[str, Approval] = {}
        self._used: set[tuple[str, str]] = set()
        self._idle: dict[tuple[str, str], tuple[Approval, Change]] = {}

    def result(self) -> GateResult:
        """Judge every change, and say what there is to say of approvals and terms."""
        undecided = tuple(one for one in self._changes if not self._is_covered(one))
        idle_entries = self._idle_entries()
        remarks = [
            *(self._of_idle(*one) for one in self._idle.values()),
            *self._unused(idle_entries),
            *self._of_terms(),
            *self._wide(),
            *self._moved(),
        ]
        approved = {key: one.approved(self._laws) for key, one in self._covered.items()}
        return GateResult(approved, undecided, tuple(remarks), dict(_outdated(undecided, idle_entries)))

    def _fault(self, approval: Approval) -> Fault | None:
        key = approval.path, approval.route
        if key not in self._faults:
            self._faults[key] = approval.fault(self._days, self._known_words)
        return self._faults[key]

    def _is_covered(self, change: Change) -> bool:
        """Note which approval lets a change through: one by fingerprint first, and one that suffices before one that does not."""
        mine = [one for one in self._found if one.covers(change)]
        self._used.update(one.identity for one in mine)
        counting = sorted(
            (one for one in mine if self._fault(one) is None),
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
        fault = self._fault(approval)
        assert fault is not None  # else it would count
        head = {key: str(approval.head.get(key, "")) for key in ("date", "until")}
        args = {"approval": approval.id, **head, **fault.args}
        if fault.state in ("ground-unknown", "grade-unknown"):
            args["added"] = self._added(fault)
        return _note(f"approval-{fault.state}", approval, args, fault.route, change=change)

    def _added(self, fault: Fault) -> str:
        """Return the word that is not allowed where only these changes put it into its dictionary."""
        name = "ground" if fault.state == "ground-unknown" else "grade"
        word = str(fault.args[name])
        return word if word in (self._terms.grounds if name == "ground" else self._terms.grades) else ""

    def _unused(self, idle: _Idle) -> Iterator[GateRemark]:
        for one in () if self._comparison.unread else self._found:
            if one.identity in self._known:
                continue
            entries = idle.get((one.path, one.route), [])
            args = {"approval": one.id, "until": str(one.head.get("until", "")), **_listed(entries)}
            route = (*one.route, "covers", entries[0][0]) if entries else one.route
            if one.identity not in self._used:
                yield _note("approval-unused", one, args, route)
                fault = self._fault(one)
                if fault is not None and fault.state == "expired":
                    yield _note(
                        "approval-expired", one, {**args, "fingerprints": [], "conditions": []}, ("until",)
                    )
            elif entries:
                yield _note("approval-partly-unused", one, args, route)

    def _idle_entries(self) -> _Idle:
        """Return the coverages that are new here and meet no change at all, by file and place of their approval.

        In an approval that stood there before, they met changes that are merged by now.
        """
        new = [one for one in self._found if one.identity not in self._known]
        changes = {one.fingerprint: one for one in self._comparison.changes} if new else {}
        stood = {
            (one.id, repr(entry)) for one in decisions(self._before.approvals) for entry in one.entries()
        }
        found = {
            (one.path, one.route): [
                (at, entry, one.id)
                for at, entry in one.idle_entries(changes)
                if (one.id, repr(entry)) not in stood
            ]
            for one in new
        }
        return {key: entries for key, entries in found.items() if entries}

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
            route = ("signatory",) if signatory else approval.route
            yield _note(name, approval, args, route, change=change, is_closing=True)
        if terms.signatories and change.grade and change.grade not in terms.grades:
            yield _of_grade(change, self._known_words.grades)

    def _early(self, change: Change, approval: Approval) -> Iterator[GateRemark]:
        """An adverse change that is to apply later, in an item that applies now: once merged, its guide says so already."""
        stated = day_of(approval.decision.get("effective"))
        applies = day_of(change.effective)
        if change.cls != "adverse" or stated is None or stated <= self._all_days[-1]:
            return
        if applies is None or applies < stated:
            args = {"approval": approval.id, "effective": stated.isoformat(), "applies": change.effective}
            yield _note("applies-early", approval, args, (*approval.route, "effective"))

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
                yield _note("approval-edited", one, {"approval": one.id}, one.route)
            unnamed = [change for change in changes if not one.names(change)]
            if unnamed:
                name = "approval-standing" if identity in self._known else "approval-by-conditions"
                adverse = sum(change.cls == "adverse" for change in unnamed)
                args = {"approval": one.id, "count": len(unnamed), "adverse": adverse}
                yield _note(name, one, args, one.route)

    def _moved(self) -> Iterator[GateRemark]:
        """What the changes themselves would be judged by, where it was changed along with them."""
        if self._before.terms not in (None, self._terms):
            was, now = self._before.terms, self._terms
            assert was is not None
            if (was.notice, was.signatories) != (now.notice, now.signatories):
                yield GateRemark("terms-changed", is_closing=False)
            if (was.grounds, was.grades) != (now.grounds, now.grades):
                yield GateRemark("words-changed", is_closing=False)
        if self._before.today not in (None, self._today):
            args = {"was": str(self._before.today), "then": self._today.isoformat()}
            yield GateRemark("day-changed", is_closing=False, args=args)


_Idle = dict[tuple[str, Route], list[tuple[int, Mapping[str, Any], str]]]
"""Position, entry and id of the approval of each coverage that meets no change, by file and place of the approval."""


def _outdated(undecided: tuple[Change, ...], idle: _Idle) -> Iterator[tuple[str, str]]:
    """Yield the changes of which an approval names the kind and the item, with the fingerprint of another content."""
    entries = [(entry, name) for found in idle.values() for _, entry, name in found if "fingerprint" in entry]
    for change in undecided if entries else ():
        name = next((name for entry, name in entries if meant(entry, change)), None)
        if name is not None:
            yield change.fingerprint, name


def _listed(entries: list[tuple[int, Mapping[str, Any], str]]) -> dict[str, list[str]]:
    return {
        "fingerprints": [str(one["fingerprint"]) for _, one, _ in entries if "fingerprint" in one],
        "conditions": [entry_words(one) for _, one, _ in entries if "fingerprint" not in one],
    }


def _note(
    name: str,
    approval: Approval,
    args: Mapping[str, Any],
    route: Route,
    *,
    change: Change | None = None,
    is_closing: bool = False,
) -> GateRemark:
    return GateRemark(name, is_closing, approval.path, args=args, change=change, route=route)


def _of_grade(change: Change, grades: Sequence[str]) -> GateRemark:
    """A grade that the item states and nobody knows: who has to sign cannot be told."""
    spot = change.new or change.old
    args = {"grade": change.grade, "allowed": list(grades)}
    path = spot.path if spot else ""
    return GateRemark("grade-unknown", is_closing=True, path=path, args=args, change=change, route=("grade",))


def _announced(change: Change, approval: Approval, notice: int, today: datetime.date) -> Iterator[GateRemark]:
    """An adverse change that applies sooner after its announcement than is asked for.

    It counts as announced on the day of the approval at the earliest: before, there was nothing to announce. Where no
    announcement is stated, the day in force counts; where no day to come is stated on which it applies, likewise.
    """
    stated = day_of(approval.head.get("announced"))
    since = max(stated or today, day_of(approval.head.get("date")) or stated or today)
    effective = day_of(approval.decision.get("effective")) or day_of(change.effective)
    applies = max(effective or today, today)
    days = (applies - since).days
    if days < notice:
        args = {
            "approval": approval.id,
            "announced": stated.isoformat() if stated else "",
            "since": since.isoformat() if stated and stated < since else "",
            "assumed": "" if stated else since.isoformat(),
            "effective": applies.isoformat() if applies == effective else "",
            "merged": "" if applies == effective else applies.isoformat(),
            "days": days,
            "notice": notice,
        }
        route = ("announced",) if stated else approval.route
        yield _note("notice-too-short", approval, args, route, change=change, is_closing=True)
