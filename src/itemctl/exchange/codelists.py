"""Code lists of a profile: what the item says to what the platform takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from itemctl.exchange.paths import NO, YES
from itemctl.exchange.source import Terms
from itemctl.model.profile import CellForm, ProfileDictionary

OWN_LISTS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"yes-no": MappingProxyType({YES: "1", NO: "0"})}
)
"""Lists that no dictionary of the model holds: yes and no, as GB/T 39046 writes them."""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list as one column writes it.

    Attributes:
        name: name in the profile.
        cells: what the item says to what stands in the cell.
    """

    name: str
    cells: Mapping[str, str]


def values_of(name: str, own: Mapping[str, ProfileDictionary], terms: Terms) -> Mapping[str, str] | None:
    """Return value to code of a code list, or None where nothing has that name.

    Args:
        name: name that a column gives: of the profile's own list, of a dictionary, or ``yes-no``.
        own: the profile's lists by name; they win.
        terms: the dictionaries in force.
    """
    entry = own.get(name)
    if entry is None:
        return OWN_LISTS.get(name) or terms.dictionary(name) or None
    base = entry.get("base")
    if base is None:
        return entry["values"]
    below = OWN_LISTS.get(base) or terms.dictionary(base)
    return {**below, **entry["values"]} if below else None


def write_values(values: Mapping[str, str], form: CellForm) -> Mapping[str, str] | None:
    """Return value to cell text in a form, or None where a code is needed and a value has none."""
    if form == "name":
        return {value: value for value in values}
    if not all(values.values()):
        return None
    if form == "code":
        return dict(values)
    return {value: f"{code}^{value}" for value, code in values.items()}
