"""Where a value is read: one row of one sheet about one item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from itemctl.exchange.problems import ProblemCode
from itemctl.exchange.source import ResolvedInput, Upload
from itemctl.model.fields import Field
from itemctl.model.item import Item
from itemctl.model.profile import RowKind
from itemctl.model.schema import hints_of
from itemctl.model.source import Route

Values = Sequence[str]
Entry = Mapping[str, Any]

ROW_LISTS: Final[Mapping[RowKind, str]] = MappingProxyType(
    {
        "item": "",
        "material": "materials",
        "fee": "fees",
        "question": "faq",
        "step": "steps",
        "basis": "basis",
        "special": "limits.special",
        "result": "results",
        "window": "windows",
        "situation": "situations",
        "intermediary": "intermediaries",
    }
)
"""Kind of row to the list of the item that has one entry a row; the item itself has none."""


@dataclass(slots=True)
class Scope:
    """One row that is being made.

    Attributes:
        source: the item and the registers.
        upload: the upload.
        row_id: stable id of this row.
        item_row_id: stable id of the item's row in the item sheet.
        entry: the list entry the row is about; the item itself for a row of kind ``item``.
        route: route of that entry in the item.
        position: place of the row among the item's rows of its sheet, from 1.
        item: the resolved item.
        troubles: what went wrong while values were read: kind, value and route; taken away by the reader's caller.
    """

    source: ResolvedInput
    upload: Upload
    row_id: str = ""
    item_row_id: str = ""
    entry: Entry = field(default_factory=dict)
    route: Route = ()
    position: int = 1
    troubles: list[tuple[ProblemCode, str, Route]] = field(default_factory=list)
    item: Entry = field(init=False)

    def __post_init__(self) -> None:
        self.item = self.source.data

    def entries(self, list_name: str) -> Iterator[tuple[Route, Entry]]:
        """Yield route and entry of every mapping in a list of the item, like ``limits.special``."""
        route = tuple(list_name.split("."))
        node: Any = self.item
        for step in route:
            node = node.get(step) if isinstance(node, Mapping) else None
        for index, entry in enumerate(node if isinstance(node, list) else ()):
            if isinstance(entry, Mapping):
                yield (*route, index), entry

    def part(self, *keys: str) -> Entry:
        """Return a mapping inside the item, empty where there is none."""
        node: Any = self.item
        for key in keys:
            node = node.get(key) if isinstance(node, Mapping) else None
        return node if isinstance(node, Mapping) else {}

    def trouble(self, code: ProblemCode, value: str, route: Route) -> None:
        """Note that a value could not be read."""
        self.troubles.append((code, value, route))

    def body_name(self, body: str) -> str:
        """Return the name of a department given by id; a name stays as it is."""
        known = self.source.registers.departments.get(body)
        return known["name"] if known else body

    def situation_names(self, entry: Entry) -> list[str]:
        """Return the names of the situations that `when` of an entry names."""
        when = entry.get("when")
        wanted = [when] if isinstance(when, str) else when if isinstance(when, list) else []
        names = {known.get("id"): known.get("name") for _, known in self.entries("situations")}
        return [str(names.get(one) or one) for one in wanted]


def list_keys(list_name: str) -> tuple[str, ...]:
    """Return the keys by which the model identifies the entries of a list of the item."""
    structure: Any = Item
    declared: Field | None = None
    for step in list_name.split("."):
        structure, declared, _ = hints_of(structure)[step]
    return declared.keys if declared else ()
