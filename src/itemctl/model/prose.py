"""A short text as data: headings, paragraphs and lists, before it becomes text, Markdown, HTML or a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        text: what it says.
        level: 1 for the parts of the text, 2 for the parts of these.
    """

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points, in their order; those that begin with a name have it in ``lead``."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list.

    Attributes:
        text: what it says.
        lead: what it is about, shown in front of it and set off; may be empty.
        note: how a figure in it is defined, shown beside it; may be empty.
    """

    text: str
    lead: str = ""
    note: str = ""


Block = Heading | Paragraph | Points


@dataclass(frozen=True, slots=True)
class Prose:
    """A titled text."""

    title: str
    blocks: tuple[Block, ...]
