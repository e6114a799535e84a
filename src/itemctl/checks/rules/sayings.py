"""What an item says in running text, gathered once for the rules that hold it against the item's other elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from itemctl.checks.view import ItemView, entries_of, list_of, mapping_of
from itemctl.model.source import Route

NEGATED: Final = re.compile("不(?!动产)|无|没|未|免|非|勿|别|莫|除")
"""Words by which a clause says the opposite."""
ASKED: Final = re.compile("[吗么呢？?]")
"""What makes a clause a question."""

_APART: Final = "\n"
_APPLICANT: Final = ("", "申请人")


@dataclass(frozen=True, slots=True)
class Saying:
    """One running text of an item.

    Attributes:
        route: where it stands in the resolved view.
        text: the text.
        when: whether it holds in certain situations only.
    """

    route: Route
    text: str
    when: bool


@dataclass(frozen=True, slots=True)
class Sayings:
    """The running texts of an item: scope, conditions, steps, flow, questions, notes on visits and limits."""

    joined: str
    view: ItemView

    def found(self, pattern: re.Pattern[str]) -> Iterator[tuple[Saying, re.Match[str]]]:
        """Yield each text in which the pattern finds something, with the first match; ``^`` and ``$`` need MULTILINE."""
        if pattern.search(self.joined):
            for saying in _sayings(self.view.data):
                match = pattern.search(saying.text)
                if match is not None:
                    yield saying, match


def sayings(view: ItemView) -> Sayings:
    """Return what the item says; gathered once, as nearly no rule finds anything in it."""
    found: Sayings | None = view.memo.get("sayings")
    if found is None:
        found = view.memo["sayings"] = Sayings(_APART.join(_texts(view.data)), view)
    return found


def clause(text: str, match: re.Match[str]) -> str:
    """Return the part of a sentence, between commas or stops, in which a match stands."""
    start = max((text.rfind(mark, 0, match.start()) for mark in "，。；！？\n"), default=-1) + 1
    ends = [place for mark in "，。；！？\n" if (place := text.find(mark, match.end())) >= 0]
    return text[start : min(ends, default=len(text))]


_STEP_KEYS: Final = ("name", "standard", "note", "otherwise")
_NOTES: Final = (
    ("handling", "visits_reason"),
    ("limits", "promised_note"),
    ("flow", "online"),
    ("flow", "offline"),
)


def _texts(data: dict[str, Any]) -> list[Any]:
    """Return the texts of `_sayings` without their places: the same keys, as fast as can be."""
    texts = [data.get("scope")]
    for holder, key in _NOTES:
        node = data.get(holder)
        if node.__class__ is dict and key in node:
            texts.append(node[key])
    texts += [one.get("text") if one.__class__ is dict else one for one in list_of(data, "conditions")]
    for step in list_of(data, "steps"):
        if step.__class__ is dict:
            texts += [step[key] for key in _STEP_KEYS if key in step]
    texts += [one.get("answer") for one in list_of(data, "faq") if one.__class__ is dict]
    return [text for text in texts if text.__class__ is str]


def _sayings(data: dict[str, Any]) -> Iterator[Saying]:
    yield from _said(data, "scope", ())
    for holder, key in _NOTES:
        yield from _said(mapping_of(data, holder), key, (holder,))
    for index, condition in enumerate(list_of(data, "conditions")):
        if isinstance(condition, dict):
            yield from _said(condition, "text", ("conditions", index))
        elif isinstance(condition, str):
            yield Saying(("conditions", index), condition, when=False)
    for index, step in entries_of(data, "steps"):
        for key in _STEP_KEYS:
            yield from _said(step, key, ("steps", index))
    for index, question in entries_of(data, "faq"):
        yield from _said(question, "answer", ("faq", index))


def _said(node: dict[str, Any], key: str, route: Route) -> Iterator[Saying]:
    text = node.get(key)
    if isinstance(text, str):
        yield Saying((*route, key), text, when=bool(node.get("when")))
