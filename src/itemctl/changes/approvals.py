"""Approvals as the gate uses them: which decision covers which change, and whether it may count on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from itemctl.model.change import Approved, Change
from itemctl.model.fields import TO_FILL
from itemctl.model.kinds import all_kinds
from itemctl.model.legal import citation
from itemctl.model.loose import entries_of
from itemctl.model.source import Route

State = Literal["in-force", "incomplete", "faulty", "expired", "not-yet"]
_HEAD = ("document", "approver", "date", "until")
_STATES: tuple[State, ...] = ("incomplete", "faulty", "expired", "not-yet", "in-force")
"""What keeps an approval from counting most, first."""
_TERMS = ("fingerprint", "changes", "sections", "items", "departments", "sources", "entries")


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

    def state(self, *days: str) -> State:
        """Tell whether it counts on each of some days (ISO); else what keeps it from counting.

        One with days that are none, that ends before it was issued, or of another version of the file is faulty: nobody
        can tell when it counts.
        """
        if not (all(_filled(self.head.get(key)) for key in _HEAD) and _filled(self.decision.get("ground"))):
            return "incomplete"
        issued, until = day_of(self.head["date"]), day_of(self.head["until"])
        is_known = self.head.get("schema") == all_kinds()["approvals"].tag
        if not is_known or issued is None or until is None or until < issued:
            return "faulty"
        found: set[State] = {_state(issued.isoformat(), until.isoformat(), day) for day in days}
        return next((one for one in _STATES if one in found), "in-force")

    def covers(self, change: Change) -> bool:
        """Tell whether it names a change, by fingerprint or by all conditions of one entry."""
        return any(_covers(entry, change) for _, entry in entries_of(self.decision, "covers"))

    def names(self, change: Change) -> bool:
        """Tell whether it names a change by fingerprint, which means this very change and no other."""
        entries = [entry for _, entry in entries_of(self.decision, "covers") if entry.get("fingerprint")]
        return any(_covers(entry, change) for entry in entries)

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


def _state(issued: str, until: str, today: str) -> State:
    if until < today:
        return "expired"
    return "not-yet" if issued > today else "in-force"


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
