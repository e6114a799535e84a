"""A book of guides: chapters by department, indexes by theme, what stands on the cover."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from itemctl.catalogue.registers import Registers
from itemctl.guide import view
from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.settings import BookletOutput

_DEFAULT_PROMISE = "本册所列材料之外，窗口不得要求另行提供。"
_AUDIENCES: tuple[tuple[view.Audience, str], ...] = (
    ("person", "theme-personal"),
    ("organisation", "theme-business"),
)


def build_book(
    guides: Iterable[tuple[str, view.Guide]],
    registers: Registers,
    output: BookletOutput,
    as_of: datetime.date,
) -> view.Book:
    """Return the book of guides.

    Args:
        guides: department id and guide, in any order.
        registers: registers of the catalogue; departments are printed in the order of their register.
        output: what `catalogue.yaml` says of this booklet.
        as_of: date in force.
    """
    listed = sorted(guides, key=lambda pair: pair[1].code)
    order = {department: index for index, department in enumerate(registers.departments)}
    listed.sort(key=lambda pair: order.get(pair[0], len(order)))
    chapters: dict[str, list[str]] = {}
    for department, guide in listed:
        chapters.setdefault(department, []).append(guide.code)
    return view.Book(
        meta=_meta(registers, output, as_of),
        departments=tuple(_department(one, tuple(codes), registers) for one, codes in chapters.items()),
        guides=tuple(guide for _, guide in listed),
        index=_index([guide for _, guide in listed]),
    )


def _meta(registers: Registers, output: BookletOutput, as_of: datetime.date) -> view.BookMeta:
    settings = registers.settings
    publisher, place = settings.get("publisher", {}), settings["division"]["name"]
    hall = registers.halls.get(publisher.get("hall", ""))
    return view.BookMeta(
        title=output.get("title", "政务服务事项办事指南"),
        place=place,
        issuer=publisher.get("name", place),
        edition=output.get("edition", f"{as_of.year}年版"),
        as_of=as_of.isoformat(),
        subtitle=output.get("subtitle", ""),
        hotline=publisher.get("hotline", ""),
        address=hall["address"] if hall else "",
        hours=hall["hours"] if hall else "",
        url=publisher.get("site", ""),
        pledge=output.get("promise", _DEFAULT_PROMISE),
        keywords=("办事指南", "政务服务", place),
    )


def _department(department: str, codes: tuple[str, ...], registers: Registers) -> view.Department:
    entry = registers.departments.get(department)
    if entry is None:
        return view.Department(department, department or "实施主体待定", guides=codes)
    consult = entry.get("contact", {}).get("consult", [])
    phone = next((one["phone"] for one in consult if "phone" in one), "")
    place = registers.settings.get("division", {}).get("name", "")
    short = entry["name"].removeprefix(place)  # the cover says which city it is
    name = entry["name"] if short.startswith("人民政府") or not short else short
    return view.Department(department, name, entry.get("short", ""), phone, entry.get("address", ""), codes)


def _index(guides: list[view.Guide]) -> tuple[view.IndexSection, ...]:
    """Return topics in the order of the national tables, local ones after them, empty ones left out."""
    sections = []
    for audience, dictionary in _AUDIENCES:
        order: Mapping[str, int] = {name: i for i, name in enumerate(all_dictionaries()[dictionary].values)}
        found: dict[str, list[str]] = {}
        for guide in guides:
            for theme in guide.themes:
                if theme.audience == audience:
                    found.setdefault(theme.name, []).append(guide.code)
        names = sorted(found, key=lambda name: (order.get(name, len(order)), name))
        if names:
            sections.append(
                view.IndexSection(audience, tuple(view.Topic(name, tuple(found[name])) for name in names))
            )
    return tuple(sections)
