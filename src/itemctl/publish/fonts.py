"""Which fonts print, what they cover, and which characters of a view they lack.

Fonts come from, in this order: a folder given by the caller, the catalogue's own
``catalogue/styles/fonts``, and the faces shipped with the package. System fonts are never used:
the same catalogue must give the same bytes on every desk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from itemctl.guide.view import Guide, titles
from itemctl.publish.errors import PublishError

Role = Literal["title", "head", "body", "ui", "note"]

SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN")
SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN")
PREFERENCES: dict[Role, tuple[str, ...]] = {
    "title": ("方正小标宋简体", "FZXiaoBiaoSong-B05S", *SERIF),
    "head": ("方正黑体简体", "FZHei-B01S", *SANS),
    "body": ("方正书宋简体", "FZShuSong-Z01S", *SERIF),
    "ui": SANS,
    "note": SANS,
}
"""Families by role, best first; an office's own licensed faces win over the shipped ones where they lie
in a font folder. Every role ends in the sans families, which hold the rare characters of names."""

SHIPPED = Path(__file__).parent / "fonts"
SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")

# Never drawn, so no font needs a glyph: line ends, tabs, zero-width space, joiners, variation selectors, BOM.
INVISIBLE = frozenset({0x09, 0x0A, 0x0D, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)})


@dataclass(frozen=True, slots=True)
class FontSet:
    """Font folders in order of preference and the families that each role is set in."""

    directories: tuple[Path, ...]
    families: Mapping[Role, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character that no font at hand can draw, and where it stands.

    ``item`` is the code of the guide (empty outside guides), ``pointer`` a JSON Pointer into the view,
    ``field`` the Chinese title of the field.
    """

    item: str
    pointer: str
    field: str
    character: str
    code_point: str


def resolve_fonts(*directories: Path | None) -> FontSet:
    """Return the fonts to print with.

    Args:
        directories: folders that come before the shipped faces; None and folders that do not exist are left out.

    Raises:
        PublishError: ``fonts.missing`` when a role finds none of its families.
    """
    found = (*(d for d in directories if d is not None and d.is_dir()), SHIPPED)
    existing = _families(found)
    families: dict[Role, tuple[str, ...]] = {}
    for role, preferred in PREFERENCES.items():
        here = tuple(dict.fromkeys(f for f in (*preferred, *SANS) if f.lower() in existing))
        if not here:
            raise PublishError("fonts.missing", {"role": role, "directories": [d.name for d in found]})
        families[role] = here
    return FontSet(found, families)


def coverage(fonts: FontSet) -> frozenset[int]:
    """Return every code point that one of the fonts can draw (Typst falls back glyph by glyph among them)."""
    covered: set[int] = set()
    for path in font_files(fonts.directories):
        covered |= _cmap(path)
    return frozenset(covered)


def font_files(directories: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the font files in the folders and their subfolders, in a fixed order."""
    return tuple(
        path
        for directory in directories
        for path in sorted(directory.rglob("*"), key=lambda p: p.as_posix())
        if path.suffix.lower() in SUFFIXES and path.is_file()
    )


def missing_characters(view: object, fonts: FontSet) -> list[MissingCharacter]:
    """Return what of a book or a guide the fonts cannot draw, each character once per field, in print order."""
    covered = coverage(fonts) | INVISIBLE
    return [
        MissingCharacter(item, pointer, title, character, f"U+{ord(character):04X}")
        for item, pointer, title, text in _strings(view, item="", pointer="", title="")
        for character in dict.fromkeys(text)
        if ord(character) not in covered
    ]


def _strings(value: Any, *, item: str, pointer: str, title: str) -> Iterator[tuple[str, str, str, str]]:
    if isinstance(value, str):
        yield item, pointer, title, value
    elif isinstance(value, tuple | list):
        for position, entry in enumerate(value):
            yield from _strings(entry, item=item, pointer=f"{pointer}/{position}", title=title)
    elif is_dataclass(value) and not isinstance(value, type):
        inside = value.code if isinstance(value, Guide) else item
        names = titles(type(value))
        for f in fields(value):
            yield from _strings(
                getattr(value, f.name),
                item=inside,
                pointer=f"{pointer}/{f.name}",
                title=names.get(f.name, title),
            )


def _families(directories: tuple[Path, ...]) -> frozenset[str]:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(d) for d in directories]
    )
    return frozenset(name.lower() for name in fonts.families())


@cache
def _cmap(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        with path.open("rb") as file:
            if path.suffix.lower() in (".ttc", ".otc"):
                faces = TTCollection(file, lazy=True).fonts
            else:
                faces = [TTFont(file, lazy=True)]
            return frozenset(c for face in faces for c in face.getBestCmap() or ())
    except (TTLibError, OSError) as error:
        raise PublishError("fonts.unreadable", {"path": path.name}) from error
