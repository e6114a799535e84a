"""Approvals as the gate uses them: which decision covers which change, and whether it may count on a day."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from itemctl.model.approvals import BY_LAW
from itemctl.model.change import Approved, Change
from itemctl.model.fields import TO_FILL
from itemctl.model.kinds import all_kinds
from itemctl.model.legal import citation
from itemctl.model.loose import entries_of
from itemctl.model.source import Route

State = Literal[
    "incomplete",
    "faulty",
    "ground-unknown",
    "grade-unknown",
    "law-unknown",
    "basis-missing",
    "expired",
    "not-yet",
]
"""Why an approval does not count; what is told first, first."""
_HEAD = ("document", "approver", "date", "until")
_OF_HEAD = ("title", "signatory", "announced")
_OF_DECISION = ("reason", "effective", "grade")
_TERMS = ("fingerprint", "changes", "sections", "items", "departments", "sources", "entries")


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps an approval from counting.

    Attributes:
        state: what it is.
        route: where it stands in the file.
        args: values for the message.
    """

    state: State
    route: Route
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What an approval may name.

    Attributes:
        grounds: grounds, in the order of their dictionary.
        grades: grades of publication, likewise.
        laws: ids of the documents in the register of laws.
    """

    grounds: Sequence[str]
    grades: Sequence[str]
    laws: Container[str]


@dataclass(frozen=True, slots=True)
class Approval:
    """One decision of one document.

    Attributes:
        path: its file.
        route: route of the decision in it.
        head: the file.
        decision: the entry.
    """

    path: str
    route: Route
    head: Mapping[str, Any]
    decision: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Document and decision, as ``2026-11/copies``."""
        return f"{self.head.get('id', '')}/{self.decision.get('id', '')}"

    @property
    def identity(self) -> tuple[str, str]:
        """What makes it the same decision in another revision: its id and all it says."""
        head = {key: value for key, value in self.head.items() if key != "approvals"}
        return self.id, repr((sorted(head.items(), key=str), self.decision))

    def fault(self, days: Sequence[str], known: Known) -> Fault | None:
        """Return what keeps it from counting on each of some days (ISO), first things first; None where it counts.

        One with days that are none, that ends before it was issued, or of another version of the file is faulty: nobody
        can tell when it counts. One that rests on a ground or a law that is nowhere rests on nothing.
        """
        if gaps := list(self._gaps()):
            return Fault("incomplete", gaps[0], {"keys": [str(route[-1]) for route in gaps]})
        issued, until = day_of(self.head["date"]), day_of(self.head["until"])
        is_known = self.head.get("schema") == all_kinds()["approvals"].tag
        if not is_known or issued is None or until is None or until < issued:
            wrong = "schema" if not is_known else "date" if issued is None else "until"
            return Fault("faulty", (wrong,))
        if (fault := self._unfounded(known)) is not None:
            return fault
        if any(until.isoformat() < day for day in days):
            return Fault("expired", ("until",))
        return Fault("not-yet", ("date",)) if any(issued.isoformat() > day for day in days) else None

    def _gaps(self) -> Iterator[Route]:
        """Yield where something is still to be filled in."""
        for key in _HEAD:
            if not _filled(self.head.get(key)):
                yield (key,)
        if not _filled(self.decision.get("ground")):
            yield (*self.route, "ground")
        yield from ((key,) for key in _OF_HEAD if self.head.get(key) == TO_FILL)
        yield from ((*self.route, key) for key in _OF_DECISION if self.decision.get(key) == TO_FILL)
        for index, basis in entries_of(self.decision, "basis"):
            yield from ((*self.route, "basis", index, key) for key in basis if basis[key] == TO_FILL)

    def _unfounded(self, known: Known) -> Fault | None:
        ground, grade = str(self.decision["ground"]), str(self.decision.get("grade") or "")
        if ground not in known.grounds:
            args = {"ground": ground, "allowed": list(known.grounds)}
            return Fault("ground-unknown", (*self.route, "ground"), args)
        if grade and grade not in known.grades:
            args = {"grade": grade, "allowed": list(known.grades)}
            return Fault("grade-unknown", (*self.route, "grade"), args)
        cited = [(at, one) for at, one in entries_of(self.decision, "basis") if "law" in one]
        lost = [(at, one["law"]) for at, one in cited if not _is_in(one["law"], known.laws)]
        if lost:
            at = (*self.route, "basis", lost[0][0], "law")
            return Fault("law-unknown", at, {"laws": [str(law) for _, law in lost]})
        if ground == BY_LAW and not any(_filled(one.get("article")) for _, one in cited):
            is_there = "basis" in self.decision
            return Fault(
                "basis-missing", (*self.route, "basis" if is_there else "ground"), {"ground": ground}
            )
        return None

    def covers(self, change: Change) -> bool:
        """Tell whether it names a change, by fingerprint or by all conditions of one entry."""
        return any(_covers(entry, change) for entry in self.entries())

    def names(self, change: Change) -> bool:
        """Tell whether it names a change by fingerprint, which means this very change and no other."""
        entries = [entry for entry in self.entries() if entry.get("fingerprint")]
        return any(_covers(entry, change) for entry in entries)

    def entries(self) -> Iterator[Mapping[str, Any]]:
        """Yield what it covers, entry by entry."""
        return (entry for _, entry in entries_of(self.decision, "covers"))

    def idle_entries(self, changes: Mapping[str, Change]) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield position and entry of each coverage that none of some changes (by fingerprint) meets."""
        for index, entry in entries_of(self.decision, "covers"):
            name = entry.get("fingerprint")
            mine = changes.values() if name is None else filter(None, [changes.get(str(name))])
            if not any(_covers(entry, change) for change in mine):
                yield index, entry

    def approved(self, laws: Mapping[str, Any]) -> Approved:
        """Return what is said of the changes it covers.

        Args:
            laws: the register of laws, for those it names.
        """
        cited = [citation(one, laws) for _, one in entries_of(self.decision, "basis")]
        of_head = {key: str(self.head.get(key, "")) for key in ("document", "approver", "date")}
        return Approved(
            self.id,
            **of_head,
            ground=str(self.decision.get("ground", "")),
            path=self.path,
            laws=tuple(filter(None, cited)),
        )


def decisions(files: Mapping[str, Any]) -> Iterator[Approval]:
    """Yield every decision of approval files (path to data), by path and place; what has no shape is passed over."""
    for path in sorted(files):
        head = files[path]
        found = head.get("approvals") if isinstance(head, dict) else None
        for index, decision in enumerate(found if isinstance(found, list) else ()):
            if isinstance(decision, dict):
                yield Approval(path, ("approvals", index), head, decision)


def day_of(text: object) -> datetime.date | None:
    """Return the day that a text is (ISO); None where it is none."""
    try:
        return datetime.date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def is_too_wide(entry: Mapping[str, Any]) -> bool:
    """Tell whether a coverage names neither one change nor whom it is about, or not what may change."""
    if entry.get("fingerprint"):
        return False
    whom = any(entry.get(key) for key in ("items", "departments", "sources"))
    return not (whom and any(entry.get(key) for key in ("changes", "sections")))


def meant(entry: Mapping[str, Any], change: Change) -> bool:
    """Tell whether a coverage by fingerprint says of what kind and whose its change is, and that is so of this one."""
    return _covers({key: value for key, value in entry.items() if key != "fingerprint"}, change)


def entry_words(entry: Mapping[str, Any]) -> str:
    """Return a coverage by conditions on one line, as ``items=… changes=a,b``."""
    return " ".join(
        f"{key}={','.join(map(str, value)) if isinstance(value, list) else value}"
        for key, value in entry.items()
    )


def _is_in(value: Any, known: Container[str]) -> bool:
    return isinstance(value, str) and value in known


def _filled(value: Any) -> bool:
    """Tell whether a text says anything: marks, blanks and what shows nothing at all do not."""
    return isinstance(value, str) and any(map(str.isalnum, value)) and TO_FILL not in value


def _covers(entry: Mapping[str, Any], change: Change) -> bool:
    if entry.get("fingerprint") is not None and entry["fingerprint"] != change.fingerprint:
        return False
    if is_too_wide(entry) or any(key not in _TERMS for key in entry):
        return False
    asked = {
        "changes": change.kind.id,
        "sections": change.kind.section,
        "items": change.item,
        "departments": change.department,
        "sources": change.source,
        "entries": change.entry,
    }
    return all(_names(entry[key], value) for key, value in asked.items() if key in entry)


def _names(stated: Any, value: str | None) -> bool:
    return isinstance(stated, list) and bool(value) and value in stated
