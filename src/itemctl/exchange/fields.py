"""Everything a column of a profile may be taken from: the closed list of source paths, each with title and description.

Three sorts: plain paths of the item and of its department (`paths`), named derivations with ``#`` (`derivations`), and
``extensions.<namespace>.<name>`` as declared in elements.yaml. The documentation of profiles is generated from here.

>>> find_field("handling.visits").title
'到办事现场次数'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from itemctl.exchange.derivations import DERIVATIONS
from itemctl.exchange.paths import EntryReader, PlainPath, Reader, plain_paths, read_plain
from itemctl.exchange.scope import ROW_LISTS, Scope, Values
from itemctl.model.item import Item
from itemctl.model.profile import RowKind
from itemctl.model.registers import Department
from itemctl.model.source import Route

_OF_THE_ROW: Final = frozenset({"#row-id", "#position"})
_DEPARTMENT: Final = "department."
_EXTENSION: Final = re.compile(r"extensions\.([^.]+)\.([^.]+)")
# Defaults of the item's own elements: they are read there.
_DEPARTMENT_DEFAULTS: Final = ("windows", "contact", "remedies")


@dataclass(frozen=True, slots=True)
class SourceField:
    """One thing a column may be taken from.

    Attributes:
        path: how a profile names it.
        title: Chinese title.
        about: Chinese sentence that describes it.
        list_name: the list whose entries it is read from (``materials``), or empty.
        many: whether one item (one entry, where `list_name` is given) may have several values.
        dictionary: dictionary its values are of, if any.
        is_date: whether its values are dates, like 2026-01-31.
        read_entry: reads it from an entry of that list, or from the item.
        route: route of the value below the entry or the item; shorter for derived values.
    """

    path: str
    title: str
    about: str
    list_name: str
    many: bool
    dictionary: str
    is_date: bool
    read_entry: EntryReader
    route: Route

    def fits(self, rows: RowKind) -> bool:
        """Whether a sheet with such rows may use it: its own list's rows, or rows of items."""
        return not self.list_name or rows == "item" or ROW_LISTS[rows] == self.list_name

    def is_many(self, rows: RowKind) -> bool:
        """Whether a cell of such a sheet may get several values."""
        return self.many or bool(self.list_name and ROW_LISTS[rows] != self.list_name)

    def is_of_the_row(self, rows: RowKind) -> bool:
        """Whether the rows of one item may differ in it; else it is read once for all of them."""
        return self.path in _OF_THE_ROW or (bool(self.list_name) and ROW_LISTS[rows] == self.list_name)

    def reader(self, rows: RowKind) -> Reader:
        """Return what reads its values for a row."""
        read, list_name = self.read_entry, self.list_name
        if list_name and ROW_LISTS[rows] == list_name:
            return lambda scope: read(scope, scope.entry)
        if list_name:
            return lambda scope: [
                value for _, entry in scope.entries(list_name) for value in read(scope, entry)
            ]
        return lambda scope: read(scope, scope.item)

    def route_in(self, scope: Scope, rows: RowKind) -> Route:
        """Return the route of the value in the item, for a message."""
        if not self.list_name:
            return self.route
        if ROW_LISTS[rows] == self.list_name:
            return (*scope.route, *self.route)
        return tuple(self.list_name.split("."))


@cache
def all_fields() -> Mapping[str, SourceField]:
    """Return every source field by path, save extensions: rows and item first, then departments, then derivations."""
    fields = {field.path: field for field in (*_of_items(), *_of_departments(), *_derived())}
    return MappingProxyType(fields)


def find_field(path: str) -> SourceField | None:
    """Return the source field a profile names, or None; any extension of the right shape is found."""
    known = all_fields().get(path)
    return known if known is not None else _extension(path)


def extension_names(path: str) -> tuple[str, str] | None:
    """Return namespace and element of an extension path, None for any other path."""
    match = _EXTENSION.fullmatch(path)
    return (match[1], match[2]) if match else None


def _of_items() -> list[SourceField]:
    plain = list(plain_paths(Item))
    titles = Counter(one.declared.title for one in plain)
    return [
        _plain(one, one.path, _split(one.path), title=_full_title(one, titles), read=None) for one in plain
    ]


def _of_departments() -> list[SourceField]:
    plain = [one for one in plain_paths(Department) if _head(one.path) not in _DEPARTMENT_DEFAULTS]
    return [
        _plain(
            one,
            _DEPARTMENT + one.path,
            ("", one.path),
            title="实施主体" + one.declared.title.removeprefix("实施主体"),
            read=_department_reader(one.path),
        )
        for one in plain
    ]


def _plain(
    one: PlainPath, path: str, place: tuple[str, str], *, title: str, read: EntryReader | None
) -> SourceField:
    list_name, below = place
    return SourceField(
        path=path,
        title=title,
        about=one.declared.about,
        list_name=list_name,
        many=one.many or "[]" in below,
        dictionary=one.declared.dictionary or "",
        is_date=one.is_date,
        read_entry=read or read_plain(below),
        route=("department",) if read else tuple(below.partition("[]")[0].split(".")),
    )


def _full_title(one: PlainPath, titles: Counter[str]) -> str:
    """A title that several values share is told apart by what they stand in."""
    title = one.declared.title
    return f"{one.parent}·{title}" if titles[title] > 1 and one.parent else title


def _head(path: str) -> str:
    return path.partition(".")[0].removesuffix("[]")


def _split(path: str) -> tuple[str, str]:
    """Split off the list whose entries may be rows: ``materials[].name``, ``limits.special[].limit``."""
    list_name, bracket, below = path.partition("[].")
    return (list_name, below) if bracket and list_name in ROW_LISTS.values() else ("", path)


def _department_reader(path: str) -> EntryReader:
    read = read_plain(path)

    def read_department(scope: Scope, _: Mapping[str, object]) -> Values:
        department = scope.source.department
        if department is None:
            stated = scope.item.get("department")
            if stated:
                scope.trouble("unknown-reference", str(stated), ("department",))
            return ()
        return read(scope, department)

    return read_department


def _derived() -> list[SourceField]:
    fields = []
    for derivation in DERIVATIONS:
        list_name, below = _split(derivation.path)
        base = below.partition("#")[0]
        fields.append(
            SourceField(
                path=derivation.path,
                title=derivation.title,
                about=derivation.about,
                list_name=list_name,
                many=derivation.many,
                dictionary=derivation.dictionary,
                is_date=derivation.is_date,
                read_entry=derivation.read,
                route=tuple(base.split(".")) if base else (),
            )
        )
    return fields


def _extension(path: str) -> SourceField | None:
    names = extension_names(path)
    if names is None:
        return None
    namespace, name = names

    def read(scope: Scope, _: Mapping[str, object]) -> Values:
        return read_name(scope, scope.part("extensions", namespace))

    read_name = read_plain(name)
    return SourceField(
        path=path,
        title=name,
        about=f"扩展要素，见 elements.yaml 的 {namespace}。",
        list_name="",
        many=False,
        dictionary="",
        is_date=False,
        read_entry=read,
        route=("extensions", namespace, name),
    )
