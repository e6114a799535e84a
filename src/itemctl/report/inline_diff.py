"""What differs inside a long text: its words as they were and as they are, interleaved, to be marked by whoever shows them.

Chinese characters stand for themselves; Latin words and numbers are kept whole, so that 10 never turns into 15 by one
digit. A stretch that both sides share by chance, a single character between two changes, belongs to the change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from itemctl.report.plain import one_line

_TOKEN: Final = re.compile(r"[A-Za-z0-9_]+(?:[.,%][A-Za-z0-9_]+)*%?|\s+|.", re.DOTALL)
_CLAUSE: Final = re.compile(r"[^。；;\n]*[。；;\n]?")
_MOST_TOKENS: Final = 2000  # beyond, clauses are compared: the time goes with the square
_BY_CHANCE: Final = 1
_AROUND: Final = 12
_CUT: Final = "……"

DELETED: Final = ("〔-", "-〕")
INSERTED: Final = ("{+", "+}")
_RED: Final = ("\x1b[31;9m", "\x1b[0m")
_GREEN: Final = ("\x1b[32;4m", "\x1b[0m")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: on both sides, on the old one only, or on the new one only."""

    side: Literal["both", "old", "new"]
    text: str


def inline_parts(old: str, new: str) -> list[Part]:
    """Return the stretches of two texts: those of ``both`` and ``old`` make up ``old``, those of ``both`` and ``new`` ``new``.

    >>> [(part.side, part.text) for part in inline_parts("复印件1份", "复印件2份")]
    [('both', '复印件'), ('old', '1'), ('new', '2'), ('both', '份')]
    """
    tokens = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(map(len, tokens)) > _MOST_TOKENS:
        tokens = [one for one in _CLAUSE.findall(old) if one], [one for one in _CLAUSE.findall(new) if one]
    return _parts(_steps(*tokens))


def shortened(parts: Iterable[Part], around: int = _AROUND) -> list[Part]:
    """Return the parts with long stretches that did not change cut to ``around`` characters beside each change."""
    whole = list(parts)
    made: list[Part] = []
    for index, part in enumerate(whole):
        if part.side != "both":
            made.append(part)
            continue
        head = part.text[:around] if index else ""
        tail = part.text[max(0, len(part.text) - around) :] if index < len(whole) - 1 else ""
        keeps = len(part.text) <= len(head) + len(tail) + len(_CUT)
        made.append(part if keeps else Part("both", head + _CUT + tail))
    return made


def marked(parts: Iterable[Part], *, colored: bool = False) -> str:
    """Return the parts as one line, what is gone and what is new marked by colour, or by brackets with signs."""
    marks = {"old": _RED, "new": _GREEN} if colored else {"old": DELETED, "new": INSERTED}
    return "".join(
        one_line(part.text).join(marks[part.side]) if part.side in marks else one_line(part.text)
        for part in parts
    )


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield stretches as (shared, old, new), either the first or one of the others empty."""
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        one, other = "".join(old[start:end]), "".join(new[new_start:new_end])
        yield (one, "", "") if tag == "equal" else ("", one, other)


def _parts(steps: Iterable[tuple[str, str, str]]) -> list[Part]:
    joined: list[tuple[str, str, str]] = []
    for step in steps:
        if not step[0] and len(joined) > 1 and _is_by_chance(joined):
            shared = joined.pop()[0]
            _, one, other = joined.pop()
            joined.append(("", one + shared + step[1], other + shared + step[2]))
        else:
            joined.append(step)
    return [
        Part(side, text) for both, one, other in joined for side, text in _sides(both, one, other) if text
    ]


def _is_by_chance(joined: Sequence[tuple[str, str, str]]) -> bool:
    """Whether the last stretch is a shared one too short to mean anything, behind a change."""
    shared, (before, one, other) = joined[-1][0], joined[-2]
    return bool(shared) and not before and len(shared) <= _BY_CHANCE and len(one) + len(other) > len(shared)


def _sides(both: str, one: str, other: str) -> Iterator[tuple[Literal["both", "old", "new"], str]]:
    yield "both", both
    yield "old", one
    yield "new", other
