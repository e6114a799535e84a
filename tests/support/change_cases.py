"""Cases of what a change means: `tests/data/changes/*.yaml`.

Each file is one section: ``cases``, a list of ``{name, both, before, after, changes}``. ``both`` (optional), then
``before`` or ``after``, are laid over the base item of `_base.yaml`, mappings key by key, null deletes. ``changes`` is the
exact set of what is found: ``{id, class}`` and, where the case says it, ``entry``, ``keyed``, ``before``, ``after``,
``authority``, ``matched``, ``args``. Optional: ``approved_rules``, the reduction rules that a batch carries; ``day``, what
日 means in the laws concerned; ``today``, the day for which both sides are read; ``names``, register to ids and what they are called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from itemctl.changes.compare import compare
from itemctl.changes.two import Report
from itemctl.model.change import Change
from itemctl.model.limits import Unit
from itemctl.yamlio.reader import read

FOLDER = Path(__file__).parent.parent / "data" / "changes"


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Attributes:
        section: name of its file.
        name: what it is about.
        before: the item as it was; None where there was none.
        after: the item as it is; None where there is none.
        changes: what is to be found.
        approved_rules: rules that a batch carries; None: nobody has looked.
        day: what 日 means; None where the laws do not say.
        today: ISO day for which both sides are read; empty where nobody says.
        names: register to ids and what they are called.
    """

    section: str
    name: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    changes: list[dict[str, Any]]
    approved_rules: frozenset[str] | None
    day: Unit | None
    today: str = ""
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.section}: {self.name}"

    def found(self, *, backwards: bool = False) -> list[Change]:
        """Return the changes from before to after, or back."""
        report = Report(
            "code",
            "name",
            approved_rules=self.approved_rules,
            day=lambda: self.today,
            names={
                (register, key): name for register, found in self.names.items() for key, name in found.items()
            },
            old_day=lambda: self.day,
            new_day=lambda: self.day,
        )
        sides = (self.after, self.before) if backwards else (self.before, self.after)
        return compare(*sides, report)


def base_item() -> dict[str, Any]:
    """Return the item that every case is laid over."""
    return _data(FOLDER / "_base.yaml")


def all_cases() -> list[Case]:
    """Return every case, file by file."""
    return [
        _case(path.stem, entry)
        for path in sorted(FOLDER.glob("[!_]*.yaml"))
        for entry in _data(path)["cases"]
    ]


def laid_over(base: dict[str, Any], layer: dict[str, Any]) -> dict[str, Any]:
    """Return ``base`` with ``layer`` over it: mappings key by key, null deletes, anything else takes the place."""
    result = dict(base)
    for key, value in layer.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = laid_over(result[key], value)
        else:
            result[key] = value
    return result


def _case(section: str, entry: dict[str, Any]) -> Case:
    common = laid_over(base_item(), entry.get("both") or {})
    sides = [
        None if side in entry and entry[side] is None else laid_over(common, entry.get(side) or {})
        for side in ("before", "after")
    ]
    rules = entry.get("approved_rules")
    changes = entry["changes"] or []
    return Case(
        section,
        entry["name"],
        *sides,
        changes,
        None if rules is None else frozenset(rules),
        Unit(entry["day"]) if "day" in entry else None,
        entry.get("today", ""),
        entry.get("names") or {},
    )


def _data(path: Path) -> dict[str, Any]:
    document = read(path.read_bytes())
    if document.data is None or document.faults:
        raise ValueError(f"{path.name}: {document.faults}")
    return dict(document.data)
