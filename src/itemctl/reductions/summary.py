"""The figures of a plan as offices report them: how many departments cancel how many materials, how many adjust.

A material counts once per guide and track: as cancelled when a removing or replacing way reaches it, else as adjusted,
else as postponed; what is postponed is never a cut. Proofs (证明事项) and other application materials are counted
apart (two tracks). The form of words is that of the yearly reports (15 departments cancel 52, 13 adjust 71).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from itemctl.model.ways import Group
from itemctl.reductions.entries import Reach

Kind = Literal["cancelled", "adjusted", "postponed"]
KINDS: tuple[Kind, ...] = ("cancelled", "adjusted", "postponed")
TRACKS = ("证明事项", "其他申请材料")

_KIND_OF_GROUP: dict[Group, Kind] = {
    "removes": "cancelled",
    "replaces": "cancelled",
    "adjusts": "adjusted",
    "postpones": "postponed",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many departments and materials of one track have one kind of reduction."""

    track: str
    kind: Kind
    departments: int
    materials: int


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """The figures of one department in one track."""

    department: str
    track: str
    cancelled: int
    adjusted: int
    postponed: int


def tallies(reached: Iterable[Reach]) -> tuple[Tally, ...]:
    """Return the figures of the whole catalogue: both tracks, every kind, zeros included."""
    counted = list(_counted(reached))
    rows = []
    for track in TRACKS:
        for kind in KINDS:
            departments = [one for one, in_track, of_kind in counted if (in_track, of_kind) == (track, kind)]
            rows.append(Tally(track, kind, len(set(departments)), len(departments)))
    return tuple(rows)


def by_department(reached: Iterable[Reach]) -> tuple[DepartmentRow, ...]:
    """Return the figures department by department, sorted by id, tracks that have none left out."""
    found: dict[tuple[str, str], list[Kind]] = {}
    for department, track, kind in _counted(reached):
        found.setdefault((department, track), []).append(kind)
    order = sorted((one for one in found if one[1] in TRACKS), key=lambda one: (one[0], TRACKS.index(one[1])))
    return tuple(DepartmentRow(*one, *map(found[one].count, KINDS)) for one in order)


def _counted(reached: Iterable[Reach]) -> Iterator[tuple[str, str, Kind]]:
    """Yield department, track and kind of every material reached, once per guide and track."""
    kinds: dict[tuple[str, int, str, str], set[Kind]] = {}
    for one in reached:
        material = (one.path, one.position, one.department, one.track)
        kinds.setdefault(material, set()).add(_KIND_OF_GROUP[one.group])
    for (_, _, department, track), found in kinds.items():
        yield department, track, next(kind for kind in KINDS if kind in found)
