"""How printed matter looks: colours and a few choices, given by a catalogue's ``styles/*``."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields

from itemctl.publish.errors import PublishError

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as ``#rrggbb``. Ink, primary, accent and mute reach 7 : 1 on white; rule and tint carry no text."""

    ink: str = "#16191D"
    primary: str = "#163F6B"
    accent: str = "#A3271D"
    mute: str = "#4A5665"
    rule: str = "#93A3B5"
    tint: str = "#E9EFF6"


@dataclass(frozen=True, slots=True)
class Style:
    """Choices of an edition.

    ``spread``: an item starts on a left-hand page, so that it lies open as a whole. ``seal``: four characters
    of the seal on the cover; empty leaves it out. ``fill_with_memo``: the pages that pad an item to a spread and the
    book to a multiple of four carry ruled lines instead of being blank.
    """

    colours: Colours = Colours()
    spread: bool = True
    seal: str = "便民利企"
    fill_with_memo: bool = True

    def to_data(self) -> dict[str, object]:
        """Return the style as the templates read it.

        Raises:
            PublishError: ``style.colour`` when a colour is not ``#rrggbb``.
        """
        for f in fields(self.colours):
            value = getattr(self.colours, f.name)
            if not _COLOUR.fullmatch(value):
                raise PublishError("style.colour", {"name": f.name, "value": value})
        return asdict(self)
