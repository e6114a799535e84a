"""An exported workbook as one side of a comparison: read back against the catalogue on the other side."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

from itemctl.catalogue.scan import Scan
from itemctl.catalogue.sides import SideFiles, side_of_items
from itemctl.catalogue.source import Source
from itemctl.changes.cells import with_cells
from itemctl.exchange.profile import load_profile
from itemctl.exchange.read_back import ReadBack, read_back
from itemctl.exchange.source import ResolvedInput, Upload
from itemctl.model.change import Comparison, Side
from itemctl.model.item import Item
from itemctl.work.items import settled, whole_items
from itemctl.work.outputs import profile_data


@dataclass(frozen=True)
class BookSide:
    """A workbook as a side.

    Attributes:
        files: the side; items that the workbook lacks, and all that it does not show, are as on the other side.
        read: what was read.
        against: the other side.
        unread: files of items in the workbook that cannot be read on the other side, by code of the item.
    """

    files: SideFiles
    read: ReadBack
    against: SideFiles
    unread: Mapping[str, str]

    @cached_property
    def uncompared(self) -> dict[str, list[str]]:
        """What was not compared and somebody has to look at: columns, rows and items, by what keeps them out."""
        read = self.read
        found = {
            "missing": read.missing,
            "unknown": read.unknown,
            "rows": read.unplaced,
            "lacking": read.lacking,
            "others": tuple(code for code in read.others if code not in self.unread),
            "unread": tuple(dict.fromkeys(self.unread.values())),
        }
        return {name: [*texts] for name, texts in found.items() if texts}

    def told(self, found: Comparison, *, is_old: bool) -> Comparison:
        """Return a comparison with the cells among its changes that no element was turned back from.

        The workbook bears its own name only, as it is neither the commit nor the tree that it was laid over.

        Args:
            found: what the two sides differ in.
            is_old: whether the workbook is the side before.
        """
        about: Mapping[str, Any] = {
            code: one for code, one in self.read.about.items() if self.against.is_meant(one.path)
        }
        registers = next((one.registers for one in about.values()), None)
        names = {key: one["name"] for key, one in registers.departments.items()} if registers else {}
        old, new = replace(found.old, items=None), replace(found.new, items=None)
        mine = Side(self.files.label)
        return with_cells(
            replace(found, old=mine if is_old else old, new=new if is_old else mine),
            (one for one in self.read.cells if one.code in about),
            {code: (one.path, one.data) for code, one in about.items()},
            names=names,
            is_old=is_old,
        )


def book_side(
    label: str,
    data: bytes,
    profile_id: str,
    *,
    against: SideFiles,
    catalogue: tuple[Scan, Source, datetime.date],
) -> BookSide:
    """Return a workbook as a side.

    Args:
        label: how the side is called.
        data: the workbook (xlsx).
        profile_id: the profile that it follows.
        against: the other side.
        catalogue: that side as read, where its files come from, and the date in force.

    Raises:
        NoWorkbookError: it cannot be read.
        ConfigurationError: there is no such profile.
        ProfileError: the profile cannot be used.
    """
    scan, source, as_of = catalogue
    registers = scan.registers
    profile = load_profile(profile_data(scan, profile_id), terms=registers, namespaces=registers.namespaces)
    paths = {
        facts.code: facts.path
        for facts in sorted(scan.facts.values(), key=lambda one: one.path, reverse=True)
    }
    items = (
        ResolvedInput(item.data, item.path, registers)
        for item in whole_items(scan, source, sorted(paths.values()))
    )
    read = read_back(
        data,
        profile,
        items,
        upload=Upload(as_of.isoformat()),
        settle=lambda item: settled(scan, source, cast("Item", item)),
        former=_former(scan),
    )
    unread = _unread(scan, source, read.others)
    given = {paths[code]: item for code, item in read.items.items()}
    given |= {f"items/{code}.yaml": item for code, item in read.others.items() if code not in unread}
    return BookSide(side_of_items(label, given, against), read, against, unread)


def _unread(scan: Scan, source: Source, codes: Iterable[str]) -> dict[str, str]:
    """Return those of some codes that stand in a file which cannot be read: nobody can tell what became of these items."""
    found: dict[str, str] = {}
    wanted = list(codes)
    for path in sorted(scan.unread_items()) if wanted else ():
        try:
            data = source.read(path)
        except OSError:
            continue
        found |= {code: path for code in wanted if code.encode() in data}
    return found


def _former(scan: Scan) -> dict[str, str]:
    """Return the code that each recoded item had before: one that no item has, and that no other item replaces."""
    replaced = Counter(code for facts in scan.facts.values() for code in facts.replaces)
    return {
        facts.code: facts.replaces[0]
        for facts in scan.facts.values()
        if len(facts.replaces) == 1
        and replaced[facts.replaces[0]] == 1
        and facts.replaces[0] not in scan.by_code
    }
