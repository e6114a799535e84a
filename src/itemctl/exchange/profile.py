"""A platform's profile, checked and ready for use.

Nothing that a profile says is trusted before every part of it is known to be right: `load_profile` reports all faults
at once, each with its place in the file.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from itemctl.exchange.cells import control_character
from itemctl.exchange.codelists import CodeList, values_of, write_values
from itemctl.exchange.fields import SourceField, all_fields, extension_names, find_field
from itemctl.exchange.profile_faults import ProfileError, ProfileFault, ProfileReason
from itemctl.exchange.source import NationalTerms, Terms
from itemctl.model.profile import (
    CellForm,
    CellType,
    Column,
    DateForm,
    ProfileDictionary,
    ProfileFile,
    RowKind,
    Sheet,
)
from itemctl.model.settings import Namespace
from itemctl.model.source import Route


@dataclass(frozen=True, slots=True)
class ProfileColumn:
    """A column, ready to be filled. Attributes as in `model.profile.Column`."""

    name: str
    header: tuple[str, ...]
    title: str
    source: SourceField | None
    fixed: str
    codes: CodeList | None
    joiner: str
    has: str
    words: Mapping[str, str]
    default: str
    type: CellType
    date_form: DateForm | None
    longest: int | None
    required: bool
    width: int | None
    many: bool


@dataclass(frozen=True, slots=True)
class ProfileSheet:
    """A sheet, ready to be filled. Attributes as in `model.profile.Sheet`."""

    id: str
    name: str
    rows: RowKind
    columns: tuple[ProfileColumn, ...]
    frozen: int
    merge_headers: bool

    @property
    def header_rows(self) -> int:
        """Number of header rows."""
        return len(self.columns[0].header)


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile, ready for use. Attributes as in `model.profile.ProfileFile`."""

    id: str
    title: str
    namespace: uuid.UUID
    item_sheet: str
    internal_ids: bool
    removed: Literal["keep", "omit"]
    internal: Literal["mark", "omit"]
    sheets: tuple[ProfileSheet, ...]


def load_profile(
    data: ProfileFile,
    *,
    terms: Terms | None = None,
    namespaces: Mapping[str, Namespace] | None = None,
) -> Profile:
    """Return the profile that ``data`` describes.

    Args:
        data: the file's data; it has passed its schema.
        terms: dictionaries in force (the catalogue's registers); the shipped ones by default.
        namespaces: declared extension elements by namespace; None where they are not to be checked.

    Raises:
        ProfileError: with every fault of the profile.
    """
    return _Loader(data, terms or NationalTerms(), namespaces).load()


class _Loader:
    def __init__(self, data: ProfileFile, terms: Terms, namespaces: Mapping[str, Namespace] | None) -> None:
        self._data = data
        self._terms = terms
        self._namespaces = namespaces
        self._faults: list[ProfileFault] = []
        self._lists: dict[str, ProfileDictionary] = {}

    def load(self) -> Profile:
        data = self._data
        self._load_lists()
        self._check_sheets()
        sheets = tuple(self._sheet(sheet, ("sheets", index)) for index, sheet in enumerate(data["sheets"]))
        item_sheet = self._item_sheet()
        if self._faults:
            raise ProfileError(tuple(self._faults))
        stated = data.get("namespace")
        return Profile(
            id=data["id"],
            title=data["title"],
            namespace=uuid.UUID(stated)
            if stated
            else uuid.uuid5(uuid.NAMESPACE_URL, f"urn:itemctl:profile:{data['id']}"),
            item_sheet=item_sheet,
            internal_ids=data.get("internal_ids", False),
            removed=data.get("removed", "keep"),
            internal=data.get("internal", "mark"),
            sheets=sheets,
        )

    def _fault(self, reason: ProfileReason, route: Route, **arguments: str | int) -> None:
        self._faults.append(ProfileFault(reason, arguments, route))

    def _load_lists(self) -> None:
        for index, entry in enumerate(self._data.get("dictionaries", [])):
            route = ("dictionaries", index)
            if entry["name"] in self._lists:
                self._fault("duplicate-dictionary", route, dictionary=entry["name"])
            self._lists[entry["name"]] = entry
            if values_of(entry["name"], self._lists, self._terms) is None:
                self._fault("unknown-dictionary", (*route, "base"), dictionary=entry.get("base", ""))

    def _check_sheets(self) -> None:
        sheets = self._data["sheets"]
        ids = Counter(sheet["id"] for sheet in sheets)
        names = Counter(sheet["name"].casefold() for sheet in sheets)
        for index, sheet in enumerate(sheets):
            if ids[sheet["id"]] > 1 or names[sheet["name"].casefold()] > 1:
                self._fault("duplicate-sheet", ("sheets", index), sheet=sheet["id"])

    def _item_sheet(self) -> str:
        of_items = [sheet["id"] for sheet in self._data["sheets"] if sheet["rows"] == "item"]
        wanted = self._data.get("item_sheet", of_items[0] if of_items else "")
        points = any(
            column.get("field") == "#item-row-id"
            for sheet in self._data["sheets"]
            for column in sheet["columns"]
        )
        if (points or wanted) and wanted not in of_items:
            self._fault("no-item-sheet", ("item_sheet",) if wanted else ("sheets",), sheet=wanted)
        return wanted

    def _sheet(self, sheet: Sheet, route: Route) -> ProfileSheet:
        columns = sheet["columns"]
        expected = Counter(len(column["header"]) for column in columns).most_common(1)[0][0]
        seen = Counter(column["name"] for column in columns)
        for index, column in enumerate(columns):
            place = (*route, "columns", index)
            if len(column["header"]) != expected:
                self._fault(
                    "header-rows-differ",
                    (*place, "header"),
                    column=column["name"],
                    count=len(column["header"]),
                    expected=expected,
                )
            if any(map(control_character, (*column["header"], column.get("fixed", "")))):
                self._fault("control-character", place, column=column["name"])
            if seen[column["name"]] > 1:
                self._fault("duplicate-column", place, column=column["name"], sheet=sheet["id"])
        return ProfileSheet(
            id=sheet["id"],
            name=sheet["name"],
            rows=sheet["rows"],
            columns=tuple(
                self._column(column, sheet, (*route, "columns", index))
                for index, column in enumerate(columns)
            ),
            frozen=sheet.get("frozen", 0),
            merge_headers=sheet.get("merge_headers", False),
        )

    def _column(self, column: Column, sheet: Sheet, route: Route) -> ProfileColumn:
        source = self._source(column, sheet, route)
        many = source is not None and source.is_many(sheet["rows"]) and "has" not in column
        joiner = column.get("joiner", self._data.get("joiner", ""))
        codes = self._codes(column, joiner if many else "", route)
        kind = column.get("type", "text")
        if many and not joiner:
            self._fault("joiner-missing", route, column=column["name"])
        if many and kind != "text":
            self._fault("number-of-several", (*route, "type"), column=column["name"])
        return ProfileColumn(
            name=column["name"],
            header=tuple(column["header"]),
            title=source.title if source else column["header"][0],
            source=source,
            fixed=column.get("fixed", ""),
            codes=codes,
            joiner=joiner if many or "joiner" in column else "",
            has=column.get("has", ""),
            words=column.get("words", {}),
            default=column.get("default", ""),
            type=kind,
            date_form=column.get("date_form") or (self._data.get("date_form") if _is_date(source) else None),
            longest=column.get("longest"),
            required=column.get("required", False),
            width=column.get("width"),
            many=many,
        )

    def _source(self, column: Column, sheet: Sheet, route: Route) -> SourceField | None:
        path = column.get("field")
        if (path is None) == ("fixed" not in column):
            self._fault("field-or-fixed", route, column=column["name"])
        if path is None:
            return None
        place = (*route, "field")
        source = find_field(path)
        if source is None:
            self._fault("unknown-field", place, field=path, suggestion=_nearest(path))
        elif not source.fits(sheet["rows"]):
            self._fault("field-of-other-rows", place, field=path, sheet=sheet["id"], rows=sheet["rows"])
            return None
        elif not self._is_declared(path):
            self._fault("undeclared-extension", place, field=path)
        return source

    def _is_declared(self, path: str) -> bool:
        names = extension_names(path)
        if names is None or self._namespaces is None:
            return True
        namespace = self._namespaces.get(names[0])
        return namespace is not None and any(one["name"] == names[1] for one in namespace["elements"])

    def _codes(self, column: Column, joiner: str, route: Route) -> CodeList | None:
        name = column.get("dictionary")
        if name is None:
            return None
        place = (*route, "dictionary")
        values = values_of(name, self._lists, self._terms)
        if values is None:
            self._fault("unknown-dictionary", place, dictionary=name)
            return None
        form: CellForm = column.get("form", "code")
        cells = write_values(values, form)
        if cells is None:
            self._fault("values-without-code", place, dictionary=name, column=column["name"])
            return None
        for value, at in _written_values(column):
            if value not in cells:
                self._fault(
                    "unknown-value", (*route, *at), column=column["name"], value=value, dictionary=name
                )
        if joiner and any(joiner in cell for cell in cells.values()):
            self._fault("joiner-in-codes", route, column=column["name"], joiner=joiner, dictionary=name)
        return CodeList(name, cells)


def _written_values(column: Column) -> Iterator[tuple[str, Route]]:
    """Yield what the column itself says in the item's terms: rewritten words and the default."""
    words = column.get("words", {})
    for word, value in words.items():
        yield value, ("words", word)
    if "default" in column:
        yield words.get(column["default"], column["default"]), ("default",)


def _is_date(source: SourceField | None) -> bool:
    return source is not None and source.is_date


def _nearest(path: str) -> str:
    import difflib  # only where a profile is wrong

    found = difflib.get_close_matches(path, list(_known(path)), n=1, cutoff=0)
    return found[0] if found else ""


def _known(path: str) -> Iterable[str]:
    """Paths that share the beginning, else all: `materials[].nmae` should not suggest `fees[].name`."""
    head = path.partition(".")[0]
    same = [one for one in all_fields() if one.startswith(head)]
    return same or all_fields()
