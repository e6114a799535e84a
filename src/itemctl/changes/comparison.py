"""What two states of a catalogue differ in: items that differ in their files, and what they share, told at its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeGuard

from itemctl.catalogue.collector import without_collector
from itemctl.catalogue.pairs import Half, ItemFile, Pair
from itemctl.catalogue.parents import Parents
from itemctl.catalogue.views import View, Views
from itemctl.changes.compare import compare
from itemctl.changes.days import meaning_of_day
from itemctl.changes.elements.item import CANCELLED, ITEM_RECODED
from itemctl.changes.elements.registers import ENTRY_ADDED, ENTRY_REMOVED
from itemctl.changes.families import Families
from itemctl.changes.forms import form_changes
from itemctl.changes.names import EntryNames
from itemctl.changes.order import ordered
from itemctl.changes.pairing import Known, Pairing, pair_up, proposals
from itemctl.changes.renumbered import Renumbered
from itemctl.changes.shared import Entry, entry_of, item_shaped, place_of, register_changes
from itemctl.changes.two import Report, Two
from itemctl.model.change import Change, Comparison, Proposal, Side
from itemctl.model.codes import MAIN_LENGTH
from itemctl.model.limits import Unit
from itemctl.model.loose import mapping_of, text_of

if TYPE_CHECKING:
    from itemctl.catalogue.reach import Load, Reach

_LONE = (ENTRY_ADDED, ENTRY_REMOVED)
_LIBRARY = "material"


def compare_catalogues(
    pair: Pair, *, load: Load | None = None, expand: bool = False, day: Callable[[], date] | None = None
) -> Comparison:
    """Return what two states of a catalogue differ in.

    Args:
        pair: the two sides; only files that differ are read, and what these name.
        load: gives the facts of a whole side where the cache does not know enough of it to count whom a changed shared
            entry reaches; None leaves that open.
        expand: name the items that a changed shared entry reaches.
        day: tells the day for which both sides are read, which decides what has ended or begun; asked only when needed.
            None: nothing has, as far as anybody knows.

    Raises:
        GitError: git cannot give what is asked for.
    """
    with without_collector():
        return _Work(pair, load, expand=expand, day=day).done()


class _Work:
    def __init__(
        self, pair: Pair, load: Load | None, *, expand: bool, day: Callable[[], date] | None
    ) -> None:
        self._pair = pair
        self._load = load
        self._expand = expand
        self._asked_day = day
        self._parents = Parents(pair)
        self._views = Views(pair, self._parents)
        self._names = EntryNames(pair)
        self._renumbered = Renumbered.of(pair)
        self._changes: list[Change] = []
        self._own: set[str] = set()
        self._went: set[str] = set()
        self._came: set[str] = set()
        self._relations: Families | None = None

    def done(self) -> Comparison:
        """Compare everything."""
        gone, came = self._items()
        shared = register_changes(self._pair, self._renumbered, self._entry_report)
        shared.extend(form_changes(self._pair, self._file_report))
        counted = _Counted(self._pair, self._load, self._own, expand=self._expand)
        changes = ordered(counted.with_reach([*self._changes, *shared]))
        ids = {one.department for one in changes if one.department}
        sides = self._pair.counts()
        return Comparison(
            _side(self._pair.old, sides[0]),
            _side(self._pair.new, sides[1]),
            tuple(changes),
            {one: str(self._names.get(("department", one), one)) for one in sorted(ids)},
            self._proposals(gone, came),
            tuple(sorted(self._pair.unread, key=lambda one: (one.path, not one.is_old))),
            tuple(sorted(self._came)),
            tuple(sorted(self._went)),
            counted.reached,
            counted.read_whole,
            self._relations.split if self._relations else (),
            self._relations.merged if self._relations else (),
        )

    def _items(self) -> tuple[list[View], list[View]]:
        """Compare all items; return those that went and those that came."""
        gone: list[ItemFile] = []
        came: list[ItemFile] = []
        later: list[tuple[ItemFile, ItemFile]] = []
        kept: list[tuple[ItemFile, ItemFile]] = []
        for old, new in self._pair.read_items():
            self._know(old, new)
            if old is not None and new is not None and old.code == new.code:
                if _may_go_over(old, new):
                    kept.append((old, new))
                elif "inherits" in old.data or "inherits" in new.data:
                    later.append((old, new))  # its main item may be among the files still to come
                else:
                    self._compare(old, new)
                continue
            gone += [old] if old is not None else []
            came += [new] if new is not None else []
        gone, came = self._at_home(gone, came)
        found = pair_up(gone, came, kept)
        later += found.kept
        self._parents.prepare(item for two in later for item in two)
        self._parents.prepare([*gone, *came])
        for one, other in (*later, *found.same, *found.recoded):
            self._compare(one, other, "code" if one.code == other.code else "replaces")
        self._families(found)
        return self._alone(found.gone), self._alone(found.came, is_new=True)

    def _families(self, found: Pairing) -> None:
        """Tell each split and merger once, then compare part by part; one that gave off or took up others with itself besides."""
        self._relations = families = Families(found, self._views)
        for one in families.told:
            report = self._report(*one.sides, whose=one.whole)
            one.tell(report)
            self._changes.extend(report.changes)
        for old, new, is_of_old in families.pairs:
            self._compare(old, new, "replaces", is_part=True, is_of_old=is_of_old)
        families.note_use(self._came, self._went)

    def _at_home(self, gone: list[ItemFile], came: list[ItemFile]) -> tuple[list[ItemFile], list[ItemFile]]:
        """Add the items of the catalogue that have the codes of those that a side was given at other paths."""
        codes = {item.code for item in gone}, {item.code for item in came}
        if self._pair.new.files.given:
            gone = [*gone, *(home for one, home in self._parents.find(came) if one.code not in codes[0])]
        if self._pair.old.files.given:
            came = [*came, *(home for one, home in self._parents.find(gone) if one.code not in codes[1])]
        return gone, came

    def _know(self, old: ItemFile | None, new: ItemFile | None) -> None:
        for half, item in zip(self._pair.halves, (old, new), strict=True):
            if item is not None:
                self._own.add(item.code)
                if len(item.code) == MAIN_LENGTH:
                    self._parents.know(half, item)

    def _compare(
        self,
        old: ItemFile,
        new: ItemFile,
        matched: str = "",
        *,
        is_part: bool = False,
        is_of_old: bool = False,
    ) -> None:
        before, after = self._views.of(old, new)
        if before is None or after is None:
            return
        report = self._report(before, after, whose=before if is_of_old else after)
        if not is_part:
            self._note_use(before, after)
        two = Two(before.data, after.data, matched=matched)
        if matched == "replaces":
            report.claim(two.at("replaces"))  # that is how they were matched
            if is_part:
                report.claim(two.at("code"))  # told of the whole
            else:
                report.add(ITEM_RECODED, two.at("code"))
        old_data, new_data = (self._renumbered.even(one.data) for one in (before, after))
        self._changes.extend(compare(old_data, new_data, report))

    def _alone(self, items: Iterable[ItemFile], *, is_new: bool = False) -> list[View]:
        views = []
        for item in sorted(items):
            before, after = self._views.of(None, item) if is_new else self._views.of(item, None)
            view = after or before
            if view is not None:
                views.append(view)
                self._note_use(before, after)
                report = self._report(before, after, whose=view)
                old, new = (None if one is None else one.data for one in (before, after))
                self._changes.extend(compare(old, new, report))
        return views

    def _note_use(self, before: View | None, after: View | None) -> None:
        """Note an item that is in use on one side only: its file came or went, or its status says so."""
        if _is_in_use(before) and not _is_in_use(after):
            self._went.add(before.file.code)
        elif _is_in_use(after) and not _is_in_use(before):
            self._came.add(after.file.code)

    def _report(self, old: View | None, new: View | None, *, whose: View) -> Report:
        data = (new or whose).data
        report = self._blank(whose.file.code, _name(whose))
        report.department = text_of(whose.data, "department")
        report.grade = text_of(data, "grade")
        report.effective = text_of(mapping_of(data, "effective"), "from")
        report.public = any(one.data.get("public") is not False for one in (old, new) if one is not None)
        if old is not None:
            report.old_place = old.place
            report.old_day = partial(self._day, self._pair.old, old.data)
        if new is not None:
            report.new_place = new.place
            report.new_day = partial(self._day, self._pair.new, new.data)
        return report

    def _entry_report(self, entry: Entry) -> Report:
        report = self._blank(None, entry.name)
        report.source = entry.source
        old, new = item_shaped(entry)
        report.old_place, report.new_place = place_of(entry, is_old=True), place_of(entry, is_old=False)
        report.old_day = partial(self._day, self._pair.old, old or {})
        report.new_day = partial(self._day, self._pair.new, new or {})
        return report

    def _file_report(self, path: str, source: str) -> Report:
        return replace(self._blank(None, path), source=source)

    def _blank(self, code: str | None, name: str) -> Report:
        return Report(
            code, name, names=self._names, day=lambda: self._today, approved_rules=self._approved_rules
        )

    @cached_property
    def _today(self) -> str:
        return self._asked_day().isoformat() if self._asked_day else ""

    def _day(self, half: Half, data: Mapping[str, Any]) -> Unit | None:
        laws: Mapping[str, Any] = self._pair.registers(half, ("laws",)).laws
        return meaning_of_day(data, laws)

    @cached_property
    def _approved_rules(self) -> frozenset[str]:
        """Rules of the batches of the new side that somebody issued: with a number, or the body that approved it."""
        batches: Iterable[Mapping[str, Any]] = self._pair.registers(
            self._pair.new, ("reductions",)
        ).batches.values()
        return frozenset(
            f"{batch.get('id')}/{rule.get('id')}"
            for batch in batches
            if batch.get("approved_by") or batch.get("number")
            for rule in batch.get("rules") or ()
            if isinstance(rule, dict)
        )

    def _proposals(self, gone: list[View], came: list[View]) -> tuple[Proposal, ...]:
        return proposals([_known(view) for view in gone], [_known(view) for view in came])


class _Counted:
    """Whom shared entries reach, worked out only where some changed.

    Attributes:
        reached: code and name of the items, by source, where they were asked for.
        read_whole: whether a side had to be read as a whole.
    """

    def __init__(self, pair: Pair, load: Load | None, own: set[str], *, expand: bool) -> None:
        self.reached: dict[str, tuple[tuple[str, str], ...]] = {}
        self.read_whole = False
        self._pair = pair
        self._load = load
        self._own = own
        self._expand = expand
        self._reach: dict[bool, Reach | None] = {}

    def with_reach(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield the changes with the number of items that those of shared entries reach.

        What items take over from an entry that came or went is left out where none of them is left with it. An entry that
        went while items go on naming it needs power, and so does a standard material that items had named before it came.
        """
        given = list(changes)
        sources = {entry_of(one).partition(":")[0] for one in given} - {""}
        if sources <= {"item"} and not self._expand:  # for a main item alone nothing is counted
            yield from given
            return
        from itemctl.catalogue.reach import COUNTED  # takes time to load, and is mostly not needed

        shared = sources & COUNTED
        wanted = shared if self._expand or shared != {"item"} else set()
        lone = {one.source: one.kind is ENTRY_REMOVED for one in given if one.kind in _LONE}
        for one in given:
            register, _, key = entry_of(one).partition(":")
            if register not in wanted:
                yield one
                continue
            is_gone = one.new is None and one.old is not None
            left = self._left(register, key, is_gone=lone[one.source]) if one.source in lone else None
            if one.kind in _LONE:
                is_left = bool(left) and (lone[one.source] or register == _LIBRARY)
                args = {**one.args, "left": left} if is_left else one.args
                reach, power = self._count(register, key, is_old=is_gone), one.authority or is_left
                yield replace(one, reach=reach, authority=power, args=args)
            elif left != 0:
                yield replace(one, reach=self._count(register, key, is_old=is_gone) if left is None else left)

    def _left(self, register: str, key: str, *, is_gone: bool) -> int | None:
        """Return how many items still name an entry that went, or had named one that came: they change unseen."""
        reach = self._reach_of(is_old=False)
        if reach is None:
            return None
        return sum(is_gone or one.code not in self._own for one in reach.items(register, key))

    def _count(self, register: str, key: str, *, is_old: bool) -> int | None:
        reach = self._reach_of(is_old=is_old)
        if reach is None:
            return None
        items = reach.items(register, key)
        if register == "item":
            items = [one for one in items if one.code not in self._own]
        if self._expand and items:
            self.reached[f"{register}:{key}"] = tuple((one.code, reach.name(one)) for one in items)
        return len(items)

    def _reach_of(self, *, is_old: bool) -> Reach | None:
        if is_old not in self._reach:
            from itemctl.catalogue.reach import Reach, facts_of

            half = self._pair.old if is_old else self._pair.new
            facts, read_whole = facts_of(self._pair, half, self._load)
            self.read_whole = self.read_whole or read_whole
            self._reach[is_old] = None if facts is None else Reach.of_side(self._pair, half, facts)
        return self._reach[is_old]


def _may_go_over(old: ItemFile, new: ItemFile) -> bool:
    """Tell whether an item was cancelled or taken up again, or has other predecessors."""
    was, now = (item.data.get("status") == CANCELLED for item in (old, new))
    return was != now or old.data.get("replaces") != new.data.get("replaces")


def _side(half: Half, items: int | None) -> Side:
    return Side(half.files.label, half.files.commit, half.files.date, items)


def _is_in_use(view: View | None) -> TypeGuard[View]:
    return view is not None and view.data.get("status") != CANCELLED


def _name(view: View) -> str:
    return text_of(view.data, "name") or view.file.code


def _known(view: View) -> Known:
    data = view.data
    return Known(view.file.code, _name(view), text_of(data, "type"), text_of(data, "department"))
