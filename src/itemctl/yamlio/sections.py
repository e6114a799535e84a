"""Trees of parts of an ordinary text: of what stands under one key of its top level, or of one entry of a list there.

Whoever asks where one material stands need not have a tree of the whole file. In a text that is ordinary and was read without
a fault (see ``ordinary``) lines tell where such a part begins and ends: what begins in the first column and is neither dash nor
comment is a key of the top level, for texts of several lines stand deeper; so do those below a dash. A part is parsed
behind as many blanks and line feeds as stand before it in the file, so that its nodes bear the places of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_NEXT_KEY = re.compile(r"^[^ \n#-]", re.MULTILINE)
_FIRST_BELOW = re.compile(r":[ ]*(?:#[^\n]*)?\n(?:[ ]*(?:#[^\n]*)?\n)*([ ]*)-(?=[ \n])")
_NESTED = re.compile(
    r"^([^ \n#-][^\n]*?):(?:[ ]+#[^\n]*|[ ]*)\n(?=(?:[ ]*(?:#[^\n]*)?\n)*([ ]*)([^ \n]))", re.MULTILINE
)

Compose = Callable[[str], Any]
"""Gives the root of the tree of a text."""


class Sections:
    """The parts of one text that were asked for.

    Args:
        text: an ordinary text that was read without a fault.
        compose: gives the root of the tree of a text.
    """

    __slots__ = ("_compose", "_entries", "_items", "_places", "_text")

    def __init__(self, text: str, compose: Compose) -> None:
        self._text = text
        self._compose = compose
        self._entries: dict[str, tuple[Any, Any] | None] = {}
        self._items: dict[tuple[str, int], Any] = {}
        self._places: dict[str, list[int]] = {}

    def entry(self, key: str) -> tuple[Any, Any] | None:
        """Return the nodes of a key of the top level and its value; None where lines do not tell."""
        if key not in self._entries:
            place = self._place(key)
            pairs: Any = self._tree(*place).value if place else ()
            self._entries[key] = pairs[0] if len(pairs) == 1 and pairs[0][0].value == key else None
        return self._entries[key]

    def item(self, key: str, index: int, count: int) -> Any:
        """Return the node of one entry of the block list under a key; None where lines do not tell.

        Args:
            key: a key of the top level.
            index: position of the entry.
            count: how many entries the list has.
        """
        if (key, index) not in self._items:
            if key not in self._places:
                self._places[key] = self._begins(key)
            places = self._places[key]
            alone: Any = self._tree(*places[index : index + 2]).value if len(places) == count + 1 else ()
            self._items[key, index] = alone[0] if len(alone) == 1 else None
        return self._items[key, index]

    def _place(self, key: str) -> tuple[int, int] | None:
        """Return begin and end of the lines of a key of the top level, up to the next one."""
        found = re.search(rf"^{re.escape(key)}[ ]*:(?=[ \n])", self._text, re.MULTILINE)
        if found is None:
            return None
        after = _NEXT_KEY.search(self._text, found.end())
        return found.start(), after.start() if after else len(self._text)

    def _begins(self, key: str) -> list[int]:
        """Return where each entry of a block list under a key begins, and where the last one ends; nothing for others."""
        place = self._place(key)
        if place is None:
            return []
        first = _FIRST_BELOW.match(self._text, self._text.find(":", place[0] + len(key)))
        if first is None:
            return []
        dash = re.compile(rf"^ {{{len(first[1])}}}-(?=[ \n])", re.MULTILINE)
        return [*(one.start() for one in dash.finditer(self._text, *place)), place[1]]

    def _tree(self, start: int, end: int) -> Any:
        lines = self._text.count("\n", 0, start)
        return self._compose(" " * (start - lines) + "\n" * lines + self._text[start:end])


def indents(text: str, data: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return the spaces of the first mapping and of the first list's dashes under a key of the top level.

    Args:
        text: an ordinary text that was read without a fault.
        data: what reading it gave.

    None where lines do not tell, or there is not one of each.
    """
    step = dash = None
    for found in _NESTED.finditer(text):
        key, blanks, first = found.groups()
        if key not in data:
            return None
        value = data[key]
        if dash is None and first == "-" and isinstance(value, list):
            dash = len(blanks)
        elif step is None and first != "{" and isinstance(value, dict):
            step = len(blanks)
        if step is not None and dash is not None:
            return step, dash
    return None
