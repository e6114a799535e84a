"""Approvals as the gate uses them: which decision covers which change, and whether it may count on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from itemctl.model.change import Approved, Change
from itemctl.model.fields import TO_FILL
from itemctl.model.legal import citation
from itemctl.model.loose import entries_of
from itemctl.model.source import Route

State = Literal["in-force", "incomplete", "expired", "not-yet"]
_HEAD = ("document", "approver", "date", "until")
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

    def state(self, today: str) -> State:
        """Tell whether it counts on a day (ISO)."""
        if not (all(_filled(self.head.get(key)) for key in _HEAD) and _filled(self.decision.get("ground"))):
            return "incomplete"
        if str(self.head["until"]) < today:
            return "expired"
        return "not-yet" if str(self.head["date"]) > today else "in-force"

    def covers(self, change: Change) -> bool:
        """Tell whether it names a change, by fingerprint or by all conditions of one entry."""
        found = self.decision.get("covers")
        return (
            any(_covers(entry, change) for entry in found if isinstance(entry, dict))
            if isinstance(found, list)
            else False
        )

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


def is_too_wide(entry: Mapping[str, Any]) -> bool:
    """Tell whether a coverage names neither one change nor whom it is about, or not what may change."""
    if entry.get("fingerprint"):
        return False
    whom = any(entry.get(key) for key in ("items", "departments", "sources"))
    return not (whom and any(entry.get(key) for key in ("changes", "sections")))


def _filled(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and TO_FILL not in value


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
