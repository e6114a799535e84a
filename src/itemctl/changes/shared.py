"""Changes of what items share, told once at their source: entries of registers, batches, settings.

What items take over from an entry goes through the detectors of items; the rest has kinds of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from itemctl.catalogue.pairs import Half, Pair
from itemctl.catalogue.registers import LISTS, Registers
from itemctl.changes.compare import compare
from itemctl.changes.elements import registers as kinds
from itemctl.changes.elements.material_facts_kinds import NAME_REWORDED, RENAMED
from itemctl.changes.matching import likeness
from itemctl.changes.register_parts import kind_of_part
from itemctl.changes.renumbered import Renumbered
from itemctl.changes.two import Report, Two
from itemctl.changes.values import name_of
from itemctl.changes.wording import same_words
from itemctl.model.change import Change, ChangeKind, Spot, Unread
from itemctl.model.codes import MAIN_LENGTH
from itemctl.model.keyed import list_keys
from itemctl.model.kinds import all_kinds
from itemctl.model.loose import texts_of
from itemctl.model.schema import title_of
from itemctl.model.source import Route

Reporter = Callable[..., Report]
"""Makes the report of one entry: name, source, where it stands on both sides, the items' view of it on both sides."""

_TAKEN: Mapping[str, tuple[str, ...]] = {
    "directory": ("elements", "name", "type", "basis", "status"),
    "department": ("windows", "contact", "remedies"),
}
"""Register to the keys of its entries that items take over."""
_NOT_OF_ITEMS = frozenset({"aliases", "held", "issuing_item", "facts"})
"""Keys of a standard material that a material of an item does not have."""
_TERMS = frozenset({"effective", "expires", "since", "until", "date"})
_OF_PROOF: Mapping[str, ChangeKind] = {
    **dict.fromkeys(("demanded_by", "material"), kinds.PROOF_REACH),
    **dict.fromkeys(("how", "remark"), kinds.PROOF_GUIDE),
}
"""Keys of a proof on the list that say by whom, and as what, it may be demanded; and what whoever needs it reads."""
_DAYS = ("自然日", "工作日")
_OF_THE_PROCESS = frozenset({"approvals", "waivers", "baseline"})
"""Kinds of file that say how changes and findings are dealt with: no guide holds anything of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register on both sides.

    Attributes:
        register: name of the register, as in ``material:premises-proof``.
        key: its id.
        place: place in the model, for titles of its keys, like ``laws/laws``.
        old: as it was; None where there was none.
        new: as it is; None where there is none.
        old_spot: where it stood.
        new_spot: where it stands.
    """

    register: str
    key: str
    place: str
    old: Any
    new: Any
    old_spot: Spot | None = None
    new_spot: Spot | None = None

    @property
    def source(self) -> str:
        """What the changes give as their source."""
        return f"{self.register}:{self.key}" if self.key else self.register

    @property
    def name(self) -> str:
        """How people call it."""
        one = self.old if self.new is None else self.new
        found = next(
            (one[key] for key in ("title", "name") if isinstance(one, dict) and one.get(key)), self.key
        )
        return str(found or all_kinds()[self.place.partition("/")[0]].title)


def register_changes(pair: Pair, renumbered: Renumbered, report: Callable[[Entry], Report]) -> list[Change]:
    """Return the changes of all registers that differ.

    Args:
        pair: the two sides.
        renumbered: entries that have another id.
        report: makes the report that takes the changes of an entry.
    """
    found: list[Change] = []
    for entry in entries_differing(pair, renumbered):
        one = report(entry)
        _compare(entry, one)
        found.extend(one.changes)
    return found


def entry_of(change: Change) -> str:
    """Return the shared entry that a change is of, as ``register:key``; a main item is one. Empty for none."""
    if change.source or change.item is None:
        return change.source
    return f"item:{change.item}" if len(change.item) == MAIN_LENGTH else ""


def entries_differing(pair: Pair, renumbered: Renumbered) -> Iterator[Entry]:
    """Yield every entry of a register that differs; of files that cannot be read on a side only what both sides know."""
    names: dict[str, list[str]] = {}
    for path in pair.registers_differing:
        kind = pair.new.kind(path)
        if kind is not None and kind.name not in _OF_THE_PROCESS:
            names.setdefault(kind.name, []).append(path)
            _note_unread(pair, path, pair.halves)
        elif kind is not None and kind.name == "approvals":
            _note_unread(pair, path, (pair.new,))  # it approves nothing, and whoever wrote it should know
    held_back = pair.held_back(path for paths in names.values() for path in paths)
    for kind_name, paths in names.items():
        if kind_name in LISTS:
            for entry in _of_list(pair, kind_name, renumbered):
                if held_back.isdisjoint(spot.path for spot in (entry.old_spot, entry.new_spot) if spot):
                    yield entry
        else:
            for path in sorted(set(paths) - held_back):
                yield from _of_file(pair, kind_name, path, renumbered)


def _note_unread(pair: Pair, path: str, halves: Iterable[Half]) -> None:
    for half in halves:
        if path in pair.refs(half) and not isinstance(pair.register_data(half, path), dict):
            pair.unread.append(Unread(path, half.is_old))


def _of_list(pair: Pair, kind: str, renumbered: Renumbered) -> Iterator[Entry]:
    list_key, _, register = LISTS[kind]
    old, new = (pair.registers(half, (kind,)) for half in pair.halves)
    before, after = old.entries.get(register, {}), new.entries.get(register, {})
    given_anew = renumbered.pairs.get(register, {})
    former = {new_key: old_key for old_key, new_key in given_anew.items()}
    for key in dict.fromkeys((*after, *(one for one in before if one not in given_anew))):
        was = former.get(key, key)
        one, other = renumbered.even(before.get(was)), renumbered.even(after.get(key))
        missing = old if one is None else new if other is None else None
        if one != other and (missing is None or register not in missing.incomplete):
            spots = (_spot(old, register, was), _spot(new, register, key))
            yield Entry(register, key, f"{kind}/{list_key}", one, other, *spots)


def _spot(registers: Registers, register: str, key: str) -> Spot | None:
    places = registers.places.get(register, {}).get(key)
    return Spot(places[0].path, places[0].route) if places else None


def _of_file(pair: Pair, kind: str, path: str, renumbered: Renumbered) -> Iterator[Entry]:
    data = [renumbered.even(_data(pair, half, path)) for half in pair.halves]
    spots = [Spot(path, ()) if one is not None else None for one in data]
    if any(one is None and path in pair.refs(half) for one, half in zip(data, pair.halves, strict=True)):
        return  # it could not be read, which was noted
    either: Any = data[0] if data[1] is None else data[1]
    register = "batch" if kind == "reductions" else kind
    key = str(either.get("id") or "") if kind in ("reductions", "ruleset", "profile") else ""
    yield Entry(register, key, kind, *data, *spots)


def _data(pair: Pair, half: Half, path: str) -> Any:
    found = pair.register_data(half, path)
    return found if isinstance(found, dict) else None


def _compare(entry: Entry, report: Report) -> None:
    register = entry.register
    if register in ("directory", "department", "material"):
        _compare_taken(entry, report)
    elif register == "batch":
        _compare_batch(entry, report)
    else:
        _compare_plain(entry, report, _added_or_removed(register))


def _added_or_removed(register: str) -> tuple[ChangeKind, ChangeKind]:
    if register == "kept-proof":
        return kinds.PROOF_KEPT, kinds.PROOF_DROPPED
    return kinds.ENTRY_ADDED, kinds.ENTRY_REMOVED


def item_shaped(entry: Entry) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Return what items take over from an entry, laid out as an item, on both sides; None for an entry that is not there."""
    old, new = (None if one is None else _shaped(entry, one) for one in (entry.old, entry.new))
    return old, new


def _shaped(entry: Entry, one: Mapping[str, Any]) -> dict[str, Any]:
    if entry.register == "material":
        plain = {key: value for key, value in one.items() if key not in _NOT_OF_ITEMS}
        return {"materials": [{**plain, "material": entry.key}]}
    taken = _TAKEN.get(entry.register, ())
    shaped = {key: one[key] for key in taken if key in one and key != "elements"}
    elements = one.get("elements") if "elements" in taken else None
    return {**shaped, **elements} if isinstance(elements, dict) else shaped


def _compare_taken(entry: Entry, report: Report) -> None:
    """Compare what items take over by the detectors of items, and the rest as it stands."""
    _compare_plain(entry, report, _added_or_removed(entry.register))
    old, new = item_shaped(entry)
    if old is not None and new is not None:
        if entry.register == "material":
            _compare_name(entry, report)
        compare(old, new, report)
    elif entry.register == "directory":  # what items gain or lose by an entry that came or went
        compare(_elements(entry.old), _elements(entry.new), report)
    elif entry.register == "department":
        compare(old or {}, new or {}, report)


def _compare_name(entry: Entry, report: Report) -> None:
    """Compare what a standard material is called: its name says what it is, unless one name was, or is, an alias of the other."""
    old, new = entry.old, entry.new
    route: Route = ("materials", 0, "name")
    name = Two(
        old.get("name"), new.get("name"), route, route, f"/materials/material={entry.key}/name", "material"
    )
    if not name.differs or same_words(name.old, name.new):
        return
    is_alias = name.new in texts_of(old, "aliases") or name.old in texts_of(new, "aliases")
    args: dict[str, Any] = {
        "same_id": entry.key,
        "likeness": f"{likeness(name.old, name.new):.2f}",
        "others": "",
    }
    if is_alias:
        args = {"standard": entry.key}
    report.add(RENAMED if is_alias else NAME_REWORDED, name, entry=entry.name, args=args)


def _elements(one: Any) -> dict[str, Any]:
    found = one.get("elements") if isinstance(one, dict) else None
    return found if isinstance(found, dict) else {}


def _compare_plain(entry: Entry, report: Report, came_and_went: tuple[ChangeKind, ChangeKind]) -> None:
    two = Two(entry.old, entry.new)
    args = {"register": _register_title(entry)}
    if two.is_added or two.is_removed:
        report.add(
            came_and_went[0 if two.is_added else 1], two, entry=entry.name, sides=_sides(two), args=args
        )
        if entry.register == "calendar":  # its days are felt, whether the file was there or not
            days = Two(_closures(entry.old), _closures(entry.new)).at("closures")
            _compare_list(entry, days, report, "closures")
        return
    for key in dict.fromkeys((*entry.new, *entry.old)):
        if not _is_taken(entry, key):
            _compare_key(entry, two.at(key), report, key)


def _closures(calendar: Any) -> dict[str, Any]:
    found = calendar.get("closures") if isinstance(calendar, dict) else None
    return {"closures": found if isinstance(found, list) else []}


def _sides(two: Two) -> tuple[Any, Any]:
    """An entry is named by its key; its whole data would say too much."""
    return (None, True) if two.is_added else (True, None)


def _is_taken(entry: Entry, key: str) -> bool:
    if entry.register == "material":
        return key not in _NOT_OF_ITEMS and key != "id"
    return key in _TAKEN.get(entry.register, ()) or key == "schema"


def _compare_key(entry: Entry, two: Two, report: Report, key: str) -> None:
    if not two.differs:
        return
    if key in list_keys() and isinstance(two.old, list | None) and isinstance(two.new, list | None):
        _compare_list(entry, two, report, key)
        return
    kind = _kind_of_key(entry, key, two)
    report.add(kind, two, entry=entry.name, args=_args(entry, key))


def _compare_list(entry: Entry, two: Two, report: Report, key: str) -> None:
    """Tell entries of a list within an entry apart: a window of a hall, a year of the calendar, a rule of a batch."""
    parent = Two({key: two.old}, {key: two.new}, two.old_route[:-1], two.new_route[:-1])
    differing = [one for one in parent.entries(key) if one.differs]
    for one in differing:
        name = name_of(one) or one.keyed.rpartition("/")[2].partition("=")[2] or one.keyed.rpartition("/")[2]
        args = _args(entry, key)
        felt = kind_of_part(entry.register, key, one, differing, report.day())
        if felt is not None:
            report.add(
                felt,
                one,
                entry=entry.name,
                sides=_sides(one) if one.is_added or one.is_removed else None,
                args={**args, "part": name},
            )
        elif (one.is_added or one.is_removed) and entry.register not in ("law", "batch"):
            kind = kinds.PART_ADDED if one.is_added else kinds.PART_REMOVED
            report.add(kind, one, entry=entry.name, args={**args, "part": name})
        else:
            _compare_hours(entry, one, report, name)
            args["title"] = f"{args['title']} {name}"
            report.add(_kind_of_key(entry, key, one), one, entry=entry.name, args=args)


def _compare_hours(entry: Entry, one: Two, report: Report, name: str) -> None:
    """Tell the hours of a window of a hall apart: people come at them."""
    hours = one.at("hours")
    if entry.register == "hall" and hours.differs and not same_words(hours.old, hours.new):
        report.add(kinds.HALL_HOURS, hours, entry=f"{entry.name} {name}")


def _kind_of_key(entry: Entry, key: str, two: Two) -> ChangeKind:
    if same_words(two.old, two.new):
        return kinds.ENTRY_TIDIED
    if entry.register == "law":
        return _kind_of_law(key, two)
    if entry.register == "hall" and key in ("address", "hours"):
        return kinds.HALL_MOVED if key == "address" else kinds.HALL_HOURS
    if entry.register == "batch":
        return kinds.RULE_TERM if key in _TERMS else kinds.RULE_CHANGED
    if entry.register == "kept-proof":
        return _OF_PROOF.get(key, kinds.ENTRY_CHANGED)
    return kinds.ENTRY_CHANGED


def _kind_of_law(key: str, two: Two) -> ChangeKind:
    if key == "repealed" and (two.is_added or two.is_removed):
        return kinds.LAW_REPEALED if two.is_added else kinds.LAW_RESTORED
    if key == "amended":
        return kinds.LAW_AMENDED
    if key == "day":
        if two.old not in _DAYS or two.new not in _DAYS:
            return kinds.DAY_STATED
        return kinds.DAY_LENGTHENED if two.new == "工作日" else kinds.DAY_SHORTENED
    return kinds.ENTRY_CHANGED


def _compare_batch(entry: Entry, report: Report) -> None:
    """Compare a batch and its rules, each of which is an entry of its own."""
    two = Two(entry.old, entry.new)
    if two.is_added or two.is_removed:
        report.add(
            kinds.BATCH_ISSUED if two.is_added else kinds.BATCH_WITHDRAWN,
            two,
            entry=entry.name,
            sides=_sides(two),
        )
        return
    for key in dict.fromkeys((*entry.new, *entry.old)):
        if key not in ("rules", "schema"):
            _compare_key(entry, two.at(key), report, key)
    for rule in two.entries("rules"):
        _compare_rule(entry, rule, report)


def _compare_rule(entry: Entry, rule: Two, report: Report) -> None:
    if not rule.differs:
        return
    name = (
        str(rule.either.get("title") or rule.either.get("id") or "") if isinstance(rule.either, dict) else ""
    )
    if rule.is_added or rule.is_removed:
        kind = kinds.RULE_ADDED if rule.is_added else kinds.RULE_WITHDRAWN
        report.add(kind, rule, entry=name, sides=_sides(rule))
        return
    for key in dict.fromkeys((*rule.new, *rule.old)):
        two = rule.at(key)
        if two.differs:
            kind = kinds.RULE_TERM if key in _TERMS else kinds.RULE_CHANGED
            kind = kinds.ENTRY_TIDIED if same_words(two.old, two.new) else kind
            args = {
                "title": title_of("reductions/rules", key) or key,
                "key": key,
                "register": _register_title(entry),
            }
            report.add(kind, two, entry=name, args=args)


def _args(entry: Entry, key: str) -> dict[str, str]:
    title = title_of(entry.place, key) or key
    return {"register": _register_title(entry), "title": title, "key": key}


def _register_title(entry: Entry) -> str:
    return all_kinds()[entry.place.partition("/")[0]].title


def place_of(entry: Entry, *, is_old: bool) -> Callable[[Route], Spot | None]:
    """Return what tells where a route of `item_shaped`, or of the entry, stands in the register's file."""
    spot = entry.old_spot if is_old else entry.new_spot
    whole = entry.old if is_old else entry.new

    def place(route: Route) -> Spot | None:
        if spot is None:
            return None
        if entry.register == "material" and route[:2] == ("materials", 0):
            return Spot(spot.path, (*spot.route, *route[2:]))
        elements = whole.get("elements") if isinstance(whole, dict) else None
        if entry.register == "directory" and route and isinstance(elements, dict) and route[0] in elements:
            return Spot(spot.path, (*spot.route, "elements", *route))
        return Spot(spot.path, (*spot.route, *route))

    return place
