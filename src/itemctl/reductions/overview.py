"""A plan as people read it before they apply it: batch by batch, rule by rule, material by material.

Of every rule: what it reaches and what becomes of it, what stops it, and why it reaches nothing; of every batch the rows of
the published list that no rule names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from itemctl.catalogue.scan import Scan
from itemctl.reductions.entries import Action, Advice, Conflict, Entry, Plan, Reach
from itemctl.reductions.idle import Idle, IdleRules, Views
from itemctl.reductions.rules import BatchRule, Refusal, RuleBook, Standing, batch_id
from itemctl.reductions.scope import ASKED

State = Literal["new", "applied", "changed", "removed"]
STATES: tuple[State, ...] = ("new", "applied", "changed", "removed")
_OF_ACTION: Mapping[Action, State] = {
    "write": "new",
    "keep": "applied",
    "update": "changed",
    "remove": "removed",
}
_FIRST = ("new", "changed", "applied", "removed")
_ROW = re.compile(r"(\d{1,4})(?:[-—–~～至](\d{1,4}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Touched:
    """One material of one item that a rule reaches, or from which its block goes.

    Attributes:
        rule: full id.
        item: code of the item.
        item_name: its name.
        path: its file.
        department: id of its department.
        department_name: name of that, short where it has one.
        material: key of the material.
        name: name of the material.
        way: way of the rule.
        becomes: what the material becomes, as guides print it; empty where a block goes.
        state: whether the block is to be written, stands, is to be brought up to date, or goes.
        reason: why it goes.
        stamps: by whom the stamps are, where it stands on stamps.
        position: position of the material in the resolved view; -1 where a block goes.
    """

    rule: str
    item: str
    item_name: str
    path: str
    department: str
    department_name: str
    material: str
    name: str
    way: str
    becomes: str
    state: State
    reason: str = ""
    stamps: tuple[str, ...] = ()
    position: int = -1


@dataclass(frozen=True, slots=True)
class RuleOverview:
    """One rule. `rule` is None where blocks name a rule that is nowhere; `idle` where it reaches nothing."""

    id: str
    rule: BatchRule | None
    standing: Standing | None
    touched: tuple[Touched, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    advice: tuple[Advice, ...] = ()
    idle: Idle | None = None

    def count(self, state: State) -> int:
        """Return how many materials are in a state."""
        return sum(one.state == state for one in self.touched)

    @property
    def reached(self) -> tuple[Touched, ...]:
        """What the rule reaches; blocks that go are none of it."""
        return tuple(one for one in self.touched if one.state != "removed")

    @property
    def items(self) -> int:
        """How many items it reaches."""
        return len({one.path for one in self.reached})


@dataclass(frozen=True, slots=True)
class BatchOverview:
    """One batch.

    Attributes:
        id: its id.
        head: the batch file; empty where there is none.
        path: that file; empty where there is none.
        rules: its rules that were asked for, in the order of the file, then those of which only blocks are left.
        last_row: highest row of the published list that a rule of the batch names; 0 where none does.
        missing_rows: numbers from 1 to that row that no rule of the batch names.
        odd_rows: rows that are no numbers, as written.
        rowless: how many of its rules name no row.
    """

    id: str
    head: Mapping[str, Any]
    path: str
    rules: tuple[RuleOverview, ...]
    last_row: int = 0
    missing_rows: tuple[int, ...] = ()
    odd_rows: tuple[str, ...] = ()
    rowless: int = 0

    def count(self, state: State) -> int:
        """Return how many materials are in a state; one that two rules reach counts twice."""
        return sum(rule.count(state) for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan as people read it.

    Attributes:
        plan: the plan, over all batches.
        batches: the batches that were asked for, by date of their document.
        elsewhere: blocks of other batches, or of items that were not asked for, that do not stand as they should.
    """

    plan: Plan
    batches: tuple[BatchOverview, ...]
    elsewhere: int

    @property
    def rules(self) -> Iterator[RuleOverview]:
        """All rules, batch by batch."""
        return (rule for batch in self.batches for rule in batch.rules)

    def count(self, state: State) -> int:
        """Return how many materials are in a state."""
        return sum(batch.count(state) for batch in self.batches)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Conflicts in which any of the rules is, each once."""
        found = {id(one): one for rule in self.rules for one in rule.conflicts}
        return tuple(found.values())

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Refusals of the rules."""
        return tuple(one for rule in self.rules for one in rule.refusals)

    @property
    def is_clear(self) -> bool:
        """Whether nothing is left to people."""
        return not (self.conflicts or self.refusals or self.plan.unread)


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a plan is asked for: certain batches, certain rules (None = all), certain item files."""

    batches: Collection[str] | None = None
    rules: Collection[str] | None = None
    wanted: Callable[[str], bool] | None = None

    def takes_rule(self, rule: str) -> bool:
        """Tell whether a rule is asked for, by its full id."""
        if self.rules is not None and rule not in self.rules:
            return False
        return self.batches is None or rule.partition("/")[0] in self.batches

    def takes_path(self, path: str) -> bool:
        """Tell whether an item file is asked for."""
        return self.wanted is None or self.wanted(path)


def overview(scan: Scan, views: Views, book: RuleBook, plan: Plan, asked: Asked) -> Overview:
    """Return a plan as people read it.

    Args:
        scan: the catalogue as read.
        views: gives resolved views, to say why rules reach nothing.
        book: all rules as they stand on the date of the plan.
        plan: a plan over all batches and items.
        asked: what of it is asked for. Why rules reach nothing is said of the whole catalogue in any case.
    """
    made = _Overviews(scan, book, plan, asked)
    idle = IdleRules(scan, views, book, plan).found()
    names = {batch_id(path, batch): path for path, batch in sorted(scan.registers.batches.items())}
    names |= {one.rule.partition("/")[0]: "" for one in made.touched if _batch(one.rule) not in names}
    batches = [made.batch(name, path, idle) for name, path in names.items()]
    batches.sort(key=lambda one: (str(one.head.get("date") or "~"), one.id))
    shown = tuple(one for one in batches if asked.batches is None or one.id in asked.batches)
    if asked.rules is not None:
        shown = tuple(one for one in shown if one.rules)
    return Overview(plan, shown, len(plan.pending) - made.pending_asked)


class _Overviews:
    def __init__(self, scan: Scan, book: RuleBook, plan: Plan, asked: Asked) -> None:
        self._scan = scan
        self._book = book
        self._plan = plan
        self._asked = asked
        self._facts = scan.facts_with(ASKED)
        self._actions: dict[tuple[str, str, str], set[State]] = {}
        for entry in plan.entries:
            self._actions.setdefault((entry.path, entry.material, entry.rule), set()).add(
                _OF_ACTION[entry.action]
            )
        self.pending_asked = sum(
            asked.takes_rule(one.rule) and asked.takes_path(one.path) for one in plan.pending
        )
        self.touched = [*self._reached(), *self._removed()]
        self._by_rule: dict[str, list[Touched]] = {}
        for one in self.touched:
            self._by_rule.setdefault(one.rule, []).append(one)

    def batch(self, name: str, path: str, idle: Mapping[str, Idle]) -> BatchOverview:
        head: Mapping[str, Any] = self._scan.registers.batches.get(path, {})
        stated = [rule for rule in self._book.rules.values() if rule.batch == name]
        stated.sort(key=lambda rule: (rule.path, rule.route[1:]))
        unknown = sorted({one for one in self._by_rule if _batch(one) == name} - self._book.rules.keys())
        ids = [*(rule.id for rule in stated), *unknown]
        rules = [self._rule(one, idle.get(one)) for one in ids if self._asked.takes_rule(one)]
        rows = [str(rule.data.get("row") or "").strip() for rule in stated]
        named, odd = rows_named(one for one in rows if one)
        last = max(named, default=0)
        missing = tuple(sorted(set(range(1, last + 1)) - named))
        return BatchOverview(name, head, path, tuple(rules), last, missing, odd, rows.count(""))

    def _rule(self, name: str, idle: Idle | None) -> RuleOverview:
        takes_path = self._asked.takes_path
        plan = self._plan
        return RuleOverview(
            name,
            self._book.rules.get(name),
            self._book.standing.get(name),
            tuple(self._by_rule.get(name, ())),
            tuple(
                one for one in plan.refusals if one.rule == name and (not one.item or takes_path(one.path))
            ),
            tuple(one for one in plan.conflicts if name in one.rules and takes_path(one.path)),
            tuple(one for one in plan.advice if one.rule == name),
            idle,
        )

    def _reached(self) -> Iterator[Touched]:
        """Each material once a rule, however many of its stamps are concerned."""
        merged: dict[tuple[str, int, str], Touched] = {}
        for one in self._plan.reached:
            if not self._asked.takes_path(one.path):
                continue
            key = (one.path, one.position, one.rule)
            before = merged.get(key)
            stamps = (*(before.stamps if before else ()), *((one.stamp,) if one.stamp else ()))
            merged[key] = replace(
                self._touched(one, one.department, self._state(one.path, one.material, one.rule), stamps),
                becomes=one.becomes,
                position=one.position,
            )
        yield from merged.values()

    def _removed(self) -> Iterator[Touched]:
        for one in self._plan.entries:
            if one.action != "remove" or not self._asked.takes_path(one.path):
                continue
            facts = self._facts[one.path]
            department = self._scan.effective(facts, "department")
            stamps = (one.stamp,) if one.stamp else ()
            yield replace(self._touched(one, department, "removed", stamps), reason=one.reason)

    def _touched(self, one: Reach | Entry, department: str, state: State, stamps: tuple[str, ...]) -> Touched:
        return Touched(
            rule=one.rule,
            item=one.item,
            item_name=self._name(one.path),
            path=one.path,
            department=department,
            department_name=self._department(department),
            material=one.material,
            name=one.name,
            way=one.way,
            becomes="",
            state=state,
            stamps=stamps,
        )

    def _state(self, path: str, material: str, rule: str) -> State:
        """What happens to the block where it stands: in the file itself, or in the one it inherits from."""
        facts = self._facts[path]
        parents = self._scan.by_code.get(facts.inherits, ()) if facts.inherits else ()
        for file in (path, *parents[:1]):
            states = self._actions.get((file, material, rule), set()) - {"removed"}
            if states:
                return next(one for one in _FIRST if one in states)
        return "applied"

    def _name(self, path: str) -> str:
        return self._scan.effective(self._facts[path], "name")

    def _department(self, key: str) -> str:
        entry: Mapping[str, Any] = self._scan.registers.departments.get(key) or {}
        return str(entry.get("short") or entry.get("name") or key)


def rows_named(rows: Iterable[str]) -> tuple[set[int], tuple[str, ...]]:
    """Return the numbers that rows name, and the rows that are no numbers.

    >>> rows_named(["1", "3-4、7"]), rows_named(["1", "附件2第3行"])
    (({1, 3, 4, 7}, ()), ({1}, ('附件2第3行',)))
    """
    named: set[int] = set()
    odd: list[str] = []
    for text in rows:
        found = [_ROW.fullmatch(part.strip()) for part in re.split("[、,，;；]", text)]
        if all(found):
            named.update(*(range(int(one[1]), int(one[2] or one[1]) + 1) for one in found if one))
        else:
            odd.append(text)
    return named, tuple(dict.fromkeys(odd))


def _batch(rule: str) -> str:
    return rule.partition("/")[0]
