"""The printed guide booklet (办事指南汇编): A4, PDF/A-2a and PDF/UA-1, the same bytes on every machine."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from itemctl.guide.view import Book, Department, IndexSection, Topic
from itemctl.publish.errors import PublishError
from itemctl.publish.fonts import FontSet, missing_characters, resolve_fonts
from itemctl.publish.payload import book_payload
from itemctl.publish.style import Style

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS = ["a-2a", "ua-1"]
LOST_AT_BREAK = (55.0, 20.0)
"""Points that stay empty where a page breaks between rows that are kept whole: much of it, in the wider setting, and
little of it, in the close one, so that an item which only nearly fits is set closely."""

VOLUME_LIMIT = 250
"""Items a volume should not exceed: about 800 pages, 17 seconds and 2 GB; time and memory grow evenly with the items."""


def render_booklet(
    book: Book, *, date: date, style: Style | None = None, fonts: FontSet | None = None
) -> bytes:
    """Return the booklet as a PDF.

    Args:
        book: what is printed.
        date: the date in force; it becomes the PDF's date (00:00 UTC), no clock is read.
        style: colours and choices; the shipped look when None.
        fonts: as ``resolve_fonts`` gives them; the shipped faces when None.

    Raises:
        PublishError: ``glyph.missing`` with the item and field of every character no font can draw;
            ``typesetter.warning`` and ``typesetter.error`` when the result would not be fit to print;
            what ``book_payload`` raises.
    """
    used = fonts or resolve_fonts()
    return _compile(_payload(book, style, used), used, date, format="pdf", pdf_standards=STANDARDS)[0]


def render_pages(
    book: Book, *, date: date, style: Style | None = None, fonts: FontSet | None = None, ppi: float = 96
) -> list[bytes]:
    """Return each page of the booklet as a PNG, for previews; raises what ``render_booklet`` raises."""
    used = fonts or resolve_fonts()
    return _compile(_payload(book, style, used), used, date, format="png", ppi=ppi)


def split_volumes(book: Book, *, limit: int = VOLUME_LIMIT) -> tuple[Book, ...]:
    """Return the book as volumes of at most ``limit`` items, whole departments together where they fit.

    A department with more items than ``limit`` runs through several volumes. Where there is one volume, it is ``book``.
    """
    if sum(len(d.guides) for d in book.departments) <= limit:
        return (book,)
    chapters = [
        replace(d, guides=d.guides[start : start + limit])
        for d in book.departments
        for start in range(0, max(len(d.guides), 1), limit)
    ]
    volumes: list[list[Department]] = [[]]
    for chapter in chapters:
        if volumes[-1] and sum(len(d.guides) for d in volumes[-1]) + len(chapter.guides) > limit:
            volumes.append([])
        volumes[-1].append(chapter)
    return tuple(_volume(book, tuple(v), n, len(volumes)) for n, v in enumerate(volumes, start=1))


def _volume(book: Book, departments: tuple[Department, ...], number: int, total: int) -> Book:
    codes = {code for d in departments for code in d.guides}
    index = tuple(
        IndexSection(
            section.audience,
            tuple(
                Topic(topic.name, here)
                for topic in section.topics
                if (here := tuple(code for code in topic.guides if code in codes))
            ),
        )
        for section in book.index
    )
    part = f"第{number}分册（共{total}册）"
    return Book(
        meta=replace(book.meta, subtitle=f"{book.meta.subtitle}　{part}".strip("　")),
        departments=departments,
        guides=tuple(g for g in book.guides if g.code in codes),
        index=tuple(section for section in index if section.topics),
    )


def _payload(book: Book, style: Style | None, fonts: FontSet) -> dict[str, Any]:
    missing = missing_characters(book, fonts)
    if missing:
        raise PublishError("glyph.missing", {"missing": missing})
    return book_payload(book, style=style or Style(), fonts=fonts)


def _fit(payload: dict[str, Any], fonts: FontSet) -> None:
    """Choose how tightly each item is set: closely where that saves a page.

    The heights come from the typesetter itself, without pages, in one pass: asking for them inside the booklet
    would repeat the work in each of its passes and take seven times as long.
    """
    import typst

    with _typesetter_errors():
        compiler = typst.Compiler(str(TEMPLATES / "fit.typ"), **_world(payload, fonts))
        heights = json.loads(compiler.query("<fit>", field="value"))
        column = json.loads(compiler.query("<column>", field="value"))[0]
    guides = [guide for department in payload["departments"] for guide in department["guides"]]
    for guide, (normal, close) in zip(guides, heights, strict=True):
        saves = _pages(close, column, LOST_AT_BREAK[1]) < _pages(normal, column, LOST_AT_BREAK[0])
        guide["setting"] = "close" if saves else "normal"


def _pages(height: float, column: float, lost: float) -> int:
    """Return the pages that a column of text takes when each break leaves ``lost`` points empty."""
    return max(1, math.ceil((height - lost) / (column - lost)))


def _compile(payload: dict[str, Any], fonts: FontSet, day: date, **output: Any) -> list[bytes]:
    import typst

    _fit(payload, fonts)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    with _typesetter_errors():
        result, warnings = typst.compile_with_warnings(
            str(TEMPLATES / "booklet.typ"),
            timestamp=int(moment.timestamp()),
            **_world(payload, fonts),
            **output,
        )
    if warnings:
        raise PublishError("typesetter.warning", {"messages": [str(w.message) for w in warnings]})
    return list(result) if isinstance(result, list) else [result]


def _world(payload: dict[str, Any], fonts: FontSet) -> dict[str, Any]:
    import typst

    return {
        "root": str(TEMPLATES),
        "font_paths": typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(d) for d in fonts.directories],
        ),
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(payload, ensure_ascii=False, separators=(",", ":"))},
    }


@contextmanager
def _typesetter_errors() -> Iterator[None]:
    import typst

    try:
        yield
    except (typst.TypstError, RuntimeError) as error:
        diagnostic = str(getattr(error, "diagnostic", "") or error)
        raise PublishError("typesetter.error", {"message": diagnostic}) from error
