"""The outputs of a catalogue as bytes: booklets and upload workbooks. Nothing is written here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import cast

from itemctl.catalogue.scan import Scan
from itemctl.catalogue.select import select
from itemctl.catalogue.source import Source
from itemctl.guide import view
from itemctl.guide.book import build_book
from itemctl.guide.build import build_guide, is_public, withheld_guide
from itemctl.model.errors import ConfigurationError
from itemctl.model.profile import ProfileFile
from itemctl.model.settings import BookletOutput, SheetsOutput
from itemctl.model.text import Text
from itemctl.work.items import whole_items

SUSPENDED = "暂停办理"


@dataclass(frozen=True, slots=True)
class Made:
    """One output, ready to be written.

    Attributes:
        name: file name below the output folder.
        data: its bytes; empty where there is nothing to print and so nothing to write.
        parts: what it holds, in words and numbers, for the summary: (label, count).
    """

    name: str
    data: bytes
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What outputs are made from.

    Attributes:
        scan: the catalogue.
        source: where its files are read from.
        as_of: date in force.
        withheld: item files that must not be printed as they are, with the reason; printed as 待更新.
    """

    scan: Scan
    source: Source
    as_of: datetime.date
    withheld: Mapping[str, str]

    def selected(self, selectors: Sequence[str]) -> list[str]:
        """Return the item files that the selectors take, in the order of their codes."""
        departments = self.scan.registers.departments
        found = select(self.scan.facts.values(), selectors, self.scan.effective, departments)
        return [facts.path for facts in sorted(found, key=lambda facts: (facts.code, facts.path))]


def make_book(job: Job, output: BookletOutput) -> view.Book:
    """Return the book of a booklet: public items in force, withheld ones as 待更新."""
    paths = job.selected(output.get("select", []))
    return build_book(_guides(job, paths), job.scan.registers, output, job.as_of)


def make_booklets(job: Job, output: BookletOutput) -> Iterator[Made]:
    """Yield the volumes of a booklet as PDF; none where no item is to be printed.

    Raises:
        PublishError: a character cannot be printed, or the typesetter failed.
    """
    from itemctl.publish.booklet import render_booklet, split_volumes
    from itemctl.publish.fonts import resolve_fonts
    from itemctl.publish.style import Style

    book = make_book(job, output)
    if not book.guides:
        return
    style = Style(spread=output.get("spread", True))
    fonts = resolve_fonts(job.source.root / "catalogue" / "styles" / "fonts")
    volumes = split_volumes(book)
    named = PurePath(output["name"])
    for number, volume in enumerate(volumes, 1):
        name = output["name"] if len(volumes) == 1 else f"{named.stem}-{number}{named.suffix}"
        printed = sum(guide.status == "published" for guide in volume.guides)
        yield Made(
            name, render_booklet(volume, date=job.as_of, style=style, fonts=fonts), (("items", printed),)
        )


def make_sheets(job: Job, output: SheetsOutput) -> Made:
    """Return the upload workbook of a profile; withheld items are left out.

    Raises:
        ConfigurationError: there is no such profile.
        ProfileError: the profile cannot be used.
        WorkbookRefusedError: something does not fit the platform; every problem is named.
    """
    from itemctl.exchange.profile import load_profile
    from itemctl.exchange.source import ResolvedInput, Upload
    from itemctl.exchange.tables import build_tables
    from itemctl.exchange.workbook import write_workbook

    registers = job.scan.registers
    profile = load_profile(
        profile_data(job.scan, output["profile"]), terms=registers, namespaces=registers.namespaces
    )
    paths = [path for path in job.selected(output.get("select", [])) if path not in job.withheld]
    items = (
        ResolvedInput(item.data, item.path, registers) for item in whole_items(job.scan, job.source, paths)
    )
    date = job.as_of.isoformat()
    tables = build_tables(profile, items, upload=Upload(date))
    data = write_workbook(tables, title=profile.title, date=date)
    return Made(output["name"], data, tuple((table.sheet.name, len(table.rows)) for table in tables.tables))


def _guides(job: Job, paths: Iterable[str]) -> Iterator[tuple[str, view.Guide]]:
    registers = job.scan.registers
    for item in whole_items(job.scan, job.source, [path for path in paths if path not in job.withheld]):
        if not is_public(item.data, job.as_of):
            continue
        department = item.data.get("department", "")
        if item.data.get("status") == "暂停":
            yield (
                department,
                withheld_guide(item.data["code"], item.data.get("name", ""), department, SUSPENDED),
            )
        else:
            yield department, build_guide(item.data, registers, job.as_of)
    named: set[str] = set()
    for path in paths:
        code = job.scan.facts[path].code or path
        if path in job.withheld and code not in named and _may_be_named(job, path):
            named.add(code)  # two files of one code are one item
            yield _withheld(job, path)


def _may_be_named(job: Job, path: str) -> bool:
    """Tell whether a withheld item is public; one whose own words on that cannot be read is not."""
    for item in whole_items(job.scan, job.source, [path]):
        try:
            return item.data.get("public", True) is True and is_public(item.data, job.as_of)
        except (AttributeError, TypeError):
            return False
    return False


def _withheld(job: Job, path: str) -> tuple[str, view.Guide]:
    facts = job.scan.facts[path]
    department = job.scan.effective(facts, "department")
    entry = job.scan.registers.departments.get(department)
    name = job.scan.effective(facts, "name") or path
    shown = entry["name"] if entry else department
    return department, withheld_guide(facts.code or path, name, shown, job.withheld[path])


def profile_data(scan: Scan, profile_id: str) -> ProfileFile:
    """Return the file of a platform's profile: the catalogue's own, else the one that is shipped.

    Raises:
        ConfigurationError: there is none.
    """
    from itemctl.exchange.shipped import shipped_profile_text, shipped_profiles
    from itemctl.yamlio.reader import read

    own = scan.registers.profiles.get(profile_id)
    if own is not None:
        return own
    text = shipped_profile_text(profile_id)
    if text is None:
        raise ConfigurationError(
            Text(zh="没有平台模板 {profile}。", en="There is no profile {profile}."),
            Text(
                zh="在 catalogue/profiles/ 放入该模板，或改用：{known}。",
                en="Put it into catalogue/profiles/, or use one of: {known}.",
            ),
            {"profile": profile_id, "known": sorted({*scan.registers.profiles, *shipped_profiles()})},
        )
    return cast("ProfileFile", read(text.encode()).data)
