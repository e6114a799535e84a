"""What rules are given to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

from itemctl.catalogue.facts import ItemFacts, route_of
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.resolve import Resolved
from itemctl.catalogue.whole import Whole
from itemctl.checks.declare import Hit, Options
from itemctl.model.codes import TYPE_SEGMENTS, ItemCodeKind, item_code_kind
from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.limits import Limit, LimitError, Unit, parse_limit
from itemctl.model.limits import resolve as resolve_day
from itemctl.model.loose import entries_of, list_of, mapping_of, text_of, texts_of
from itemctl.model.source import Route

__all__ = [
    "ON_APPLICATION",
    "CatalogueView",
    "FileView",
    "ItemView",
    "dictionary_code",
    "entries_of",
    "list_of",
    "mapping_of",
    "read_limit",
    "text_of",
    "texts_of",
]

ON_APPLICATION = frozenset(
    {"行政许可", "行政给付", "行政确认", "行政奖励", "行政裁决", "其他行政权力", "公共服务"}
)
"""Types of item that somebody applies for, and that therefore have a guide."""

_SHIPPED = {name: frozenset(dictionary.values) for name, dictionary in all_dictionaries().items()}
_DAYS = {"工作日": Unit.WORKDAY, "自然日": Unit.CALENDAR_DAY}


@lru_cache(maxsize=8192)
def read_limit(text: str) -> Limit | None:
    """Return the limit that a text is, or None."""
    try:
        return parse_limit(text)
    except LimitError:
        return None


def dictionary_code(registers: Registers, name: str, value: str) -> str:
    """Return the code of a value of a dictionary as in force here; empty when it has none."""
    mode, local = registers.local_dictionaries.get(name, ("extend", {}))
    if value in local:
        return local[value]
    return "" if mode == "replace" else all_dictionaries()[name].values.get(value, "")


class ItemView:
    """One item: its own data, its resolved view, and the registers it may name.

    What several rules ask for is worked out once here; rules run by the million.

    Attributes:
        data: the resolved view.
        own: the item's own file.
        code: its code.
        code_kind: which kind of item code that is; None when it is malformed.
        type: 事项类型.
        handling: 办理方式.
        limits: 办理时限.
        materials: position and entry of each material.
        demanded: those of them that the applicant supplies and no reduction has taken off.
        steps: position and entry of each step.
        fees: position and entry of each fee.
        windows: position and entry of each window.
        needs_guide: whether people apply for it and may read about it.
        memo: what one rule works out and others use again.
        options: what the ruleset in force sets of rules.
    """

    __slots__ = (
        "_day",
        "code",
        "code_kind",
        "data",
        "demanded",
        "fees",
        "handling",
        "limits",
        "materials",
        "memo",
        "needs_guide",
        "options",
        "own",
        "registers",
        "resolved",
        "steps",
        "type",
        "windows",
    )

    def __init__(self, resolved: Resolved, registers: Registers, options: Options) -> None:
        self.resolved = resolved
        self.options = options
        self.registers = registers
        self.data = data = cast("dict[str, Any]", resolved.data)
        self.own = own = cast("dict[str, Any]", resolved.own)
        self.code = text_of(own, "code")
        self.code_kind: ItemCodeKind | None = item_code_kind(self.code)
        self.type = text_of(data, "type")
        self.handling = mapping_of(data, "handling")
        self.limits = mapping_of(data, "limits")
        self.materials = entries_of(data, "materials")
        self.demanded = [
            pair
            for pair in self.materials
            if "reduction" not in pair[1] and pair[1].get("supplied_by", "申请人") == "申请人"
        ]
        self.steps = entries_of(data, "steps")
        self.fees = entries_of(data, "fees")
        self.windows = entries_of(data, "windows")
        self.needs_guide = (
            data.get("status") != "取消"
            and data.get("public") is not False
            and data.get("initiation") != "依职权"
        )
        self.memo: dict[str, Any] = {}
        self._day: Unit | bool | None = False

    def option(self, code: str, name: str) -> Any:
        """Return the value in force of an option of a rule."""
        return self.options[code][name]

    @property
    def is_permit(self) -> bool:
        """Whether 行政许可法 applies to it."""
        return self.type == "行政许可"

    def limit(self, text: Any) -> Limit | None:
        """Return the parsed time limit, 日 read as the laws concerned mean it; None when there is none.

        A text that cannot be read gives None as well: another rule says so.
        """
        found = read_limit(text) if text.__class__ is str else None
        return resolve_day(found, self.day) if found is not None and found.unit is Unit.DAY else found

    @property
    def day(self) -> Unit | None:
        """What 日 means: as the laws behind the limits say, else those behind the item; None when they do not agree."""
        if self._day is False:
            self._day = self._stated_day(self.limits) or self._stated_day(self.data)
        return cast("Unit | None", self._day)

    def _stated_day(self, holder: dict[str, Any]) -> Unit | None:
        laws = self.registers.laws
        stated = {
            text_of(laws[law], "day")
            for _, basis in entries_of(holder, "basis")
            if (law := text_of(basis, "law")) in laws
        }
        stated.discard("")
        return _DAYS.get(stated.pop()) if len(stated) == 1 else None

    def law_levels(self, bases: list[tuple[int, dict[str, Any]]]) -> set[str]:
        """Return the levels (效力层级) of the registered laws among bases."""
        laws = self.registers.laws
        known = {text_of(laws[law], "level") for _, basis in bases if (law := text_of(basis, "law")) in laws}
        return known - {""}

    def may_hold(self, route: Route) -> bool:
        """Tell whether what is missing at a route may stand where it could not be looked up: see `Resolved.may_hold`.

        Hits say it themselves (`Hit.lacks`); this is for rules that gather several things in one.
        """
        return self.resolved.may_hold(route)

    def in_dictionary(self, name: str, value: str) -> bool:
        """Tell whether a value is in a dictionary as in force here."""
        stated = self.registers.local_dictionaries.get(name)
        if stated is None:
            return value in _SHIPPED[name]
        mode, local = stated
        return value in local or (mode != "replace" and value in _SHIPPED[name])

    def dictionary_code(self, name: str, value: str) -> str:
        """Return the code of a value in force of a dictionary; empty when it has none."""
        return dictionary_code(self.registers, name, value)

    def has_fixed_type_segment(self) -> bool:
        """Whether the type segment of the code is one of the national ones (provinces fix the others)."""
        return self.code[21:23] in TYPE_SEGMENTS


@dataclass(frozen=True, slots=True)
class FileView:
    """One file by itself: a register, or an item's own data without what it inherits.

    Attributes:
        kind: kind of file.
        data: its data.
        options: what the ruleset in force sets of rules.
        memo: what one rule works out and others use again.
    """

    kind: str
    data: dict[str, Any]
    options: Options = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict)

    def option(self, code: str, name: str) -> Any:
        """Return the value in force of an option of a rule."""
        return self.options[code][name]

    def entries(self, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield position and entry of each mapping in the list at ``key``."""
        yield from entries_of(self.data, key)


@dataclass(frozen=True, slots=True)
class CatalogueView(Whole):
    """The whole catalogue by its facts, as rules see it.

    Attributes:
        files: paths of all files below forms/.
        options: what the ruleset in force sets of rules.
        empty_files: those of `files` that hold nothing.
        unread: item files that do not tell their code: what they hold, what they name and who they are is not known.
    """

    files: frozenset[str]
    options: Options = field(default_factory=dict)
    empty_files: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    def option(self, code: str, name: str) -> Any:
        """Return the value in force of an option of a rule."""
        return self.options[code][name]

    def at(self, facts: ItemFacts, where: str, **args: Any) -> Hit:
        """Return a hit at a JSON Pointer of an item's own file."""
        return Hit(route_of(where), args, path=facts.path)

    def entry_hit(self, register: str, key: str, *, index: int = 0, route: Route = (), **args: Any) -> Hit:
        """Return a hit at an entry of a register (its `index`-th occurrence), `route` below it."""
        place = self.registers.places[register][key][index]
        return Hit((*place.route, *route), args, path=place.path)
