"""The printed guide booklet (办事指南汇编): A4, PDF/A-2a and PDF/UA-1, the same bytes on every machine."""

from __future__ import annotations

import json
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
VOLUME_LIMIT = 500
"""Items a volume should not exceed: beyond it a booklet is too thick to bind and typesetting takes gigabytes."""


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
    return _compile(_payload(book, style, fonts), date, fonts or resolve_fonts(), {"format": "pdf"})[0]


def render_pages(
    book: Book, *, date: date, style: Style | None = None, fonts: FontSet | None = None, ppi: float = 96
) -> list[bytes]:
    """Return each page of the booklet as a PNG, for previews; raises what ``render_booklet`` raises."""
    return _compile(
        _payload(book, style, fonts), date, fonts or resolve_fonts(), {"format": "png", "ppi": ppi}
    )


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


def _payload(book: Book, style: Style | None, fonts: FontSet | None) -> dict[str, Any]:
    resolved = fonts or resolve_fonts()
    missing = missing_characters(book, resolved)
    if missing:
        raise PublishError("glyph.missing", {"missing": missing})
    return book_payload(book, style=style or Style(), fonts=resolved)


def _compile(payload: dict[str, Any], date: date, fonts: FontSet, output: dict[str, Any]) -> list[bytes]:
    import typst

    options: dict[str, Any] = {
        "root": str(TEMPLATES),
        "font_paths": typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(d) for d in fonts.directories],
        ),
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(payload, ensure_ascii=False, separators=(",", ":"))},
        "timestamp": int(datetime(date.year, date.month, date.day, tzinfo=UTC).timestamp()),
        **output,
    }
    if output["format"] == "pdf":
        options["pdf_standards"] = STANDARDS
    try:
        result, warnings = typst.compile_with_warnings(str(TEMPLATES / "booklet.typ"), **options)
    except typst.TypstError as error:
        raise PublishError(
            "typesetter.error", {"message": str(error.diagnostic or error.message), "hints": [str(h) for h in error.hints]}
        ) from error
    if warnings:
        raise PublishError("typesetter.warning", {"messages": [str(w.message) for w in warnings]})
    return list(result) if isinstance(result, list) else [result]
