"""An exported workbook as one side of a comparison: read back against the catalogue on the other side."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from itemctl.catalogue.scan import Scan
from itemctl.catalogue.sides import SideFiles, side_of_items
from itemctl.catalogue.source import Source
from itemctl.exchange.profile import load_profile
from itemctl.exchange.read_back import ReadBack, read_back
from itemctl.exchange.source import ResolvedInput, Upload
from itemctl.work.items import whole_items
from itemctl.work.outputs import profile_data


@dataclass(frozen=True, slots=True)
class BookSide:
    """A workbook as a side.

    Attributes:
        files: the side; items that the workbook lacks, and all that it does not show, are as on the other side.
        read: what was read.
        profile: title of the profile.
    """

    files: SideFiles
    read: ReadBack
    profile: str


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
    read = read_back(data, profile, items, upload=Upload(as_of.isoformat()))
    given = {paths[code]: item for code, item in read.items.items()}
    given |= {f"items/{code}.yaml": item for code, item in read.others.items()}
    return BookSide(side_of_items(label, given, against), read, profile.title)
