"""One walk through the texts of a file for all rules that look at how things are written, and one test of them all.

Texts are gathered by class (names, running text, phones …) and joined, so that one test tells of thousands of
characters that nothing is wrong with them: `Texts.is_plain`. Only in a file that fails it are the texts looked at one by
one, with their routes, and of those only the ones that fail it themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import IntEnum, auto
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args, get_origin, is_typeddict

from itemctl.checks.declare import Hit
from itemctl.checks.rules.plain_texts import APART, NAMES_AND_TITLES, OTHER_TEXTS, are_plain_addresses
from itemctl.checks.view import FileView
from itemctl.model.fields import Field
from itemctl.model.kinds import all_kinds
from itemctl.model.schema import hints_of
from itemctl.model.source import Route

KINDS: Final = (
    "item",
    "catalogue",
    "departments",
    "divisions",
    "laws",
    "materials",
    "halls",
    "directory",
    "reductions",
    "kept-proofs",
    "shared-data",
)
"""Kinds of files whose texts are published."""

_AROUND: Final = 12


class TextClass(IntEnum):
    """What a text is, as far as it decides how it may be written.

    Attributes:
        NAME: names and titles; other names that people use count as quoted.
        POST: names of posts.
        DEMAND: what says what applicants must have, hand in, do or pay.
        PROSE: other running text.
        QUOTED: kept as published, or the wording of a law.
        NUMBER: numbers and codes that no pattern binds: document numbers, window numbers, local codes, time limits.
        URL: addresses on the net.
        PHONE: phone numbers.
        INTERNAL: what reaches no output.
    """

    NAME = 0
    POST = auto()
    DEMAND = auto()
    PROSE = auto()
    QUOTED = auto()
    NUMBER = auto()
    URL = auto()
    PHONE = auto()
    INTERNAL = auto()


NAMES: Final = (TextClass.NAME, TextClass.POST)
"""What is compared with other files character by character."""
WRITTEN: Final = (*NAMES, TextClass.DEMAND, TextClass.PROSE)
"""What the office words itself."""
PUBLISHED: Final = (*WRITTEN, TextClass.QUOTED, TextClass.NUMBER)
"""What is printed and uploaded as text."""
EVERYTHING: Final = tuple(TextClass)

Spot = tuple[int, Route, str]
"""Class, route and text."""


class Texts:
    """The texts of a file.

    Attributes:
        is_plain: no text holds anything that a rule on characters, marks or personal data could find; what is not plain
            may be harmless.
    """

    __slots__ = ("_data", "_gathered", "_odd", "_plan", "_spots", "is_plain")

    def __init__(self, plan: _Plan, data: dict[str, Any]) -> None:
        self._plan, self._data = plan, data
        self._gathered = gathered = _gathered(plan, data)
        self.is_plain = _are_plain(gathered)
        self._spots: list[Spot] | None = None
        self._odd: list[Spot] | None = None

    def joined(self, kind: TextClass) -> str:
        """Return the texts of a class as one, with `APART` between and around them."""
        return _joined(self._gathered[kind])

    def none_is(self, stock: frozenset[str]) -> bool:
        """Tell whether no text that the office words or quotes is one of these, word for word."""
        return all(map(stock.isdisjoint, self._gathered[: TextClass.QUOTED + 1]))

    def found(self, pattern: re.Pattern[str], classes: tuple[TextClass, ...]) -> Iterator[tuple[Route, str]]:
        """Yield route and text of each text of these classes that is not plain and in which ``pattern`` finds something.

        The pattern may use `APART` for the beginning and the end of a text.
        """
        if self._odd is None:
            self._odd = [spot for spot in self.spots() if not _is_plain(spot[0], spot[2])]
        for kind, route, text in self._odd:
            if kind in classes and pattern.search(f"{APART}{text}{APART}"):
                yield route, text

    def spots(self) -> list[Spot]:
        """Return class, route and text of every text, in the order of the model."""
        if self._spots is None:
            self._spots = list(_spots(self._plan, self._data, ()))
        return self._spots


def excerpt(text: str, start: int, end: int) -> str:
    """Return a part of a text with a few characters round it, in one line."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    part = text[first:last].replace("\n", " ")
    return f"{'…' if first else ''}{part}{'…' if last < len(text) else ''}"


def texts_in(view: FileView) -> Texts:
    """Return the texts of a file; walked once."""
    found: Texts | None = view.memo.get("texts")
    if found is None:
        found = view.memo["texts"] = Texts(_plan_of(view.kind), view.data)
    return found


def may_be_odd(view: FileView) -> bool:
    """Tell whether there is anything for rules of odd texts (`Rule.of_odd_texts`) to look at."""
    try:
        return not texts_in(view).is_plain
    except Exception:  # noqa: BLE001 - the rules crash themselves then, each with a finding
        return True


NOTHING: Final[Iterator[Hit]] = iter(())
"""What a rule finds where no sign shows: no hit, and no generator made for it."""


def _gathered(plan: _Plan, data: dict[str, Any]) -> list[list[str]]:
    """Return the texts of each class."""
    found: list[list[str]] = [[], [], [], [], [], [], [], [], []]
    _gather(plan, data, [texts.append for texts in found])
    return found


def _are_plain(gathered: list[list[str]]) -> bool:
    name, post, demand, prose, quoted, number, url, phone, internal = gathered
    return (
        OTHER_TEXTS.has_all(demand, prose, quoted, number, phone, internal)
        and NAMES_AND_TITLES.has_all(name, post)
        and are_plain_addresses(url)
    )


def _is_plain(kind: int, text: str) -> bool:
    if kind == TextClass.URL:
        return are_plain_addresses([text])
    return (NAMES_AND_TITLES if kind in NAMES else OTHER_TEXTS).has_all([text])


def _joined(texts: list[str]) -> str:
    return f"{APART}{APART.join(texts)}{APART}" if texts else ""


_Plan = dict[str, "int | _Below"]
"""Key to the class of its text, or to what stands below it."""
_Below = tuple[int, "_Plan | None"]
"""Class of the texts in a list, and the plan of its mappings; None for any shape."""

_ANYTHING: Final = (int(TextClass.PROSE), None)

_NAMES: Final = frozenset({"name", "short_name", "short", "title", "documents", "body", "by"})
_POSTS: Final = frozenset({"officer"})
_QUOTED: Final = frozenset({"as_published", "articles", "aliases", "names"})
_NUMBERS: Final = frozenset({"number", "other_numbers", "basic", "implementation", "legacy"})
_LIMITS: Final = frozenset(
    {
        "limit",
        "statutory",
        "promised",
        "single",
        "extension",
        "within",
        "delivery_limit",
        "reply_within",
        "deferred_within",
    }
)
_URLS: Final = frozenset({"url", "mobile_url", "map_url", "site", "item_url"})
_PHONES: Final = frozenset({"phone", "hotline"})
_DEMANDS: Final = {
    "Item": {"conditions", "prohibitions"},
    "Condition": {"text"},
    "Material": {"case", "filling", "acceptance", "signature", "issued_within", "remark"},
    "LibraryMaterial": {"filling", "acceptance"},
    "Step": {"standard", "otherwise", "question", "note"},
    "Fee": {"standard", "cap", "method", "remark"},
    "Handling": {"visits_reason"},
    "Deferral": {"way"},
}
_REFERRED_TO_BY_NAME: Final = frozenset({"body", "issuer"})
_UNCHECKED: Final = frozenset(
    {
        "schema",
        "at",
        "internal",
        "items",
        "select",
        "profile",
        "ruleset",
        "severities",
        "amended",
        "reduction",
    }
)


@cache
def _plan_of(kind: str) -> _Plan:
    return _structure_plan(all_kinds()[kind].structure)


@cache
def _structure_plan(structure: type) -> _Plan:
    plan: _Plan = {}
    for key, (hint, field, _) in hints_of(structure).items():
        if field is None or key in _UNCHECKED or field.dictionary or field.pattern:
            continue
        inner = _structure_in(hint)
        kind = int(_class_of(structure.__name__, key, field))
        if key in _FREE:
            plan[key] = _FREE[key]()
        elif inner is not None:
            below = _structure_plan(inner)
            if below:
                plan[key] = (kind, below if field.public else _hidden(below))
        elif _holds_text(hint) and (not field.refers or field.refers in _REFERRED_TO_BY_NAME):
            plan[key] = kind
    return plan


_FREE: Final[dict[str, Callable[[], _Below]]] = {
    "elements": lambda: (int(TextClass.PROSE), _plan_of("item")),
    "extensions": lambda: _ANYTHING,
}
"""Keys under which the model declares no structure."""


def _hidden(plan: _Plan) -> _Plan:
    return {
        key: int(TextClass.INTERNAL)
        for key, step in plan.items()
        if isinstance(step, int) and key not in _URLS
    }


def _class_of(structure: str, key: str, field: Field) -> TextClass:
    if not field.public:
        return TextClass.INTERNAL
    if key in _DEMANDS.get(structure, ()):
        return TextClass.DEMAND
    if key in _QUOTED or (structure, key) == ("Basis", "text"):
        return TextClass.QUOTED
    for keys, found in (
        (_NUMBERS | _LIMITS, TextClass.NUMBER),
        (_URLS, TextClass.URL),
        (_PHONES, TextClass.PHONE),
        (_POSTS, TextClass.POST),
    ):
        if key in keys:
            return found
    is_name = key in _NAMES or field.refers in _REFERRED_TO_BY_NAME
    return TextClass.NAME if is_name else TextClass.PROSE


def _structure_in(hint: Any) -> type | None:
    """Return the typed dictionary inside a hint such as ``list[str | Condition]``."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if is_typeddict(hint):
        return hint  # type: ignore[no-any-return]
    found = (_structure_in(inner) for inner in get_args(hint))
    return next((one for one in found if one is not None), None)


def _holds_text(hint: Any) -> bool:
    return hint is str or (
        get_origin(hint) is not Literal and any(_holds_text(one) for one in get_args(hint))
    )


def _gather(plan: _Plan, node: dict[str, Any], add: list[Callable[[str], None]]) -> None:
    """Give each text to the function of its class; runs for every file, hence without routes and generators."""
    for key, value in node.items():
        if key in plan:
            step: Any = plan[key]
            if step.__class__ is int:
                if value.__class__ is str:
                    add[step](value)
                else:
                    _give_all(value, add[step])
                continue
            strings, below = step
            if value.__class__ is dict and below is not None:
                _gather(below, value, add)
                continue
            for entry in value if value.__class__ is list else (value,):
                if entry.__class__ is dict and below is not None:
                    _gather(below, entry, add)
                else:
                    _give_all(entry, add[strings])


def _give_all(value: Any, give: Callable[[str], None]) -> None:
    if value.__class__ is str:
        give(value)
    elif value.__class__ is list:
        for entry in value:
            _give_all(entry, give)
    elif value.__class__ is dict:
        for entry in value.values():
            _give_all(entry, give)


def _spots(plan: _Plan, node: dict[str, Any], route: Route) -> Iterator[Spot]:
    """Yield class, route and text of everything `_gather` gathers; only for files where something was found."""
    for key, step in plan.items():
        if key in node:
            value, place = node[key], (*route, key)
            if isinstance(step, int):
                yield from ((step, where, text) for where, text in _all_texts(value, place))
            else:
                yield from _spots_below(*step, value, place)


def _spots_below(strings: int, plan: _Plan | None, value: Any, route: Route) -> Iterator[Spot]:
    if isinstance(value, dict) and plan is not None:
        yield from _spots(plan, value, route)
    elif isinstance(value, list) and plan is not None:
        for index, entry in enumerate(value):
            yield from _spots_below(strings, plan, entry, (*route, index))
    else:
        yield from ((strings, place, text) for place, text in _all_texts(value, route))


def _all_texts(node: Any, route: Route) -> Iterator[tuple[Route, str]]:
    if isinstance(node, str):
        yield route, node
    elif isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _all_texts(value, (*route, key))
