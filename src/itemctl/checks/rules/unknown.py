"""What items and registers name, and which of it is nowhere: found in one pass for all rules on references."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.catalogue.facts import ItemFacts, route_of
from itemctl.catalogue.registers import LISTS
from itemctl.checks.nearest import VERY_MUCH_ALIKE, Names
from itemctl.checks.rules.shapes import Shape, Spot, list_shape, references, spots
from itemctl.checks.view import CatalogueView, entries_of, text_of, texts_of
from itemctl.model.codes import CodeError, parse_basic_code
from itemctl.model.fields import TO_FILL
from itemctl.model.source import Route
from itemctl.reductions.demands import is_book_sound, rule_book

SETTINGS = "catalogue/catalogue.yaml"
_UNUSED = "unused form"
REGISTERS = frozenset(name for _, _, name in LISTS.values())
_CALLED = ("name", "title", "short")


def unknown_places(view: CatalogueView) -> dict[str, list[tuple[str, Route, str]]]:
    """Return every place that names what its register does not hold, by register; found in one pass and kept."""
    if "unknown" not in view.memo:
        view.memo["unknown"] = _all_unknown(view)
    found: dict[str, list[tuple[str, Route, str]]] = view.memo["unknown"]
    return found


def is_missing(view: CatalogueView, register: str) -> bool:
    """Tell whether there is no file of a register, or no form at all."""
    if register == "form":
        return not view.files
    known = view.registers
    return register in REGISTERS and register not in known.entries and register not in known.incomplete


def can_look_up(view: CatalogueView, register: str) -> bool:
    """Tell whether of a name that a register does not hold it is certain that it is nowhere.

    It is not where a file that may hold it could not be read, or where there is none though entries of it are named: a
    rule that concludes something from a missing entry stays silent then. What is wrong with the file is said there, what
    is not there REF114 says.
    """
    if register == "item":
        return not view.unread
    if register in view.registers.incomplete:
        return False
    return not (is_missing(view, register) and unknown_places(view).get(register))


def lost_batches(view: CatalogueView) -> frozenset[str]:
    """Return the batches whose rules blocks name and of which there is no file; none where blocks cannot be judged at all.

    What such a batch says is not known: a rule that concludes something from what no batch says stays silent.
    """
    if "lost-batches" not in view.memo:
        named = {batch_named(rule) for one in view.materials for rule in one.rules} - {""}
        lost = named - rule_book(view).batches if named and is_book_sound(view) else ()
        view.memo["lost-batches"] = frozenset(lost)
    found: frozenset[str] = view.memo["lost-batches"]
    return found


def batch_named(rule: str) -> str:
    """Return the batch of a rule's full id; empty where that names none."""
    batch, slash, _ = rule.partition("/")
    return batch if slash else ""


def places_of_forms(view: CatalogueView) -> dict[str, tuple[str, Route]]:
    """Return every file below forms/ that something names, with the first place that does; found once."""
    if "forms" not in view.memo:
        used = _first_places_of_forms(view)
        for path, spot in _named_in_registers(view):
            if spot.field.refers == "form":
                for key, route in _keys(spot):
                    used.setdefault(key, (path, route))
        view.memo["forms"] = used
    found: dict[str, tuple[str, Route]] = view.memo["forms"]
    return found


def _first_places_of_forms(view: CatalogueView) -> dict[str, tuple[str, Route]]:
    used: dict[str, tuple[str, Route]] = {}
    wanted = {ref for ref in view.refs if ref[0] == "form"}
    for facts in view.items.values() if wanted else ():
        if not wanted.isdisjoint(facts.refs):
            for register, key, where in facts.refs:
                if register == "form" and key not in used:
                    used[key] = (facts.path, route_of(where))
                    wanted -= {ref for ref in wanted if ref[1] == key}
    return used


def near_args(view: CatalogueView, register: str, key: str) -> dict[str, str]:
    """Return what a finding on an unknown id says: the id, and the nearest one that there is.

    The entry that is called so comes first, and of forms one that nothing names where it is much like it: it is the one
    that was meant.
    """
    near = _names(view, _UNUSED).nearest(key) if register == "form" else id_called(view, register, key)
    return {"key": key, "near": near or _names(view, register).nearest(key)}


def id_called(view: CatalogueView, register: str, name: str) -> str:
    """Return the id of the one entry whose name, title, short name or alias this is; empty where none or several are."""
    called: dict[str, dict[str, str]] = view.memo.setdefault("called", {})
    if register not in called:
        found: dict[str, str] = {}
        for key, entry in view.registers.entries.get(register, {}).items():
            for said in {*(text_of(entry, one) for one in _CALLED), *texts_of(entry, "aliases")} - {""}:
                found[said] = key if found.get(said, key) == key else ""
        called[register] = found
    return called[register].get(name.strip("《》"), "")


def _names(view: CatalogueView, register: str) -> Names:
    names: dict[str, Names] = view.memo.setdefault("names", {})
    if register not in names:
        if register == _UNUSED:
            names[register] = Names(view.files - places_of_forms(view).keys(), VERY_MUCH_ALIKE)
        else:
            names[register] = Names(_known(view)[register])
    return names[register]


def _known(view: CatalogueView) -> dict[str, frozenset[str]]:
    if "known" not in view.memo:
        registers = view.registers
        view.memo["known"] = {
            **{name: frozenset(entries) for name, entries in registers.entries.items()},
            **{name: frozenset() for _, _, name in LISTS.values() if name not in registers.entries},
            "window": frozenset(
                f"{hall}/{window.get('id')}"
                for hall, entry in registers.halls.items()
                for _, window in entries_of(entry, "windows")
            ),
            "item": frozenset(view.by_code),
            "form": view.files,
        }
    known: dict[str, frozenset[str]] = view.memo["known"]
    return known


def _all_unknown(view: CatalogueView) -> dict[str, list[tuple[str, Route, str]]]:
    known = _known(view)
    found: dict[str, list[tuple[str, Route, str]]] = {}
    lost = {
        (register, key, where)
        for register, key, where in view.refs
        if register in known and key not in known[register] and not _is_told(view, register, key)
    }
    no_entry = _entries_due(view) - known["directory"]
    for facts in view.items.values():
        if (key := facts.directory or facts.code[19:31]) in no_entry:
            named = "directory" if facts.directory else "code"
            if facts.directory or view.registers.covers(key) or leans_on_entry(view, facts):
                found.setdefault("directory", []).append((facts.path, (named,), key))
        if not lost.isdisjoint(facts.refs):
            for ref in facts.refs:
                if ref in lost:
                    found.setdefault(ref[0], []).append((facts.path, route_of(ref[2]), ref[1]))
    for path, spot in _named_in_registers(view):
        for key, route in _keys(spot):
            register = spot.field.refers
            if register in known and key not in known[register] and not _is_told(view, register, key):
                found.setdefault(register, []).append((path, route, key))
    return found


def _entries_due(view: CatalogueView) -> set[str]:
    """Return the codes of the entries that the directory should have: that items name, or that their codes say."""
    by_code = {
        facts.code[19:31] for facts in view.items.values() if not facts.directory and facts.code[30:31]
    }
    due = {facts.directory for facts in view.items.values()}
    leaning = {facts.code[19:31] for facts in view.items.values() if leans_on_entry(view, facts)}
    return (due | leaning | {basic for basic in by_code if view.registers.covers(basic)}) - {""}


def leans_on_entry(view: CatalogueView, facts: ItemFacts) -> bool:
    """Tell whether an item says no type itself, and names no entry either: that of its basic code must give it."""
    is_alone = bool(facts.code[30:31]) and not (facts.type or facts.directory or facts.inherits)
    return is_alone and view.registers.keeps_directory


def _is_told(view: CatalogueView, register: str, key: str) -> bool:
    """Tell whether it is for another reason that an entry is not there, and that is told.

    A window, as its hall is not there; the entry of a main item, as it is there without its mark 00Y (COD112), or may be
    the one whose code is malformed (COD113).
    """
    if register == "window":
        return key.partition("/")[0] not in view.registers.halls
    if register != "directory" or key[-3:] != "00Y":
        return False
    directory = view.registers.directory
    return f"{key[:-3]}000" in directory or any(
        _is_malformed(code) for code in directory if code[-3:] == "00Y"
    )


def _is_malformed(code: str) -> bool:
    try:
        parse_basic_code(code)
    except CodeError:
        return True
    return False


def _named_in_registers(view: CatalogueView) -> Iterator[tuple[str, Spot]]:
    registers = view.registers
    for kind, (list_key, _, name) in LISTS.items():
        shape = list_shape(kind, list_key)
        for key, entry in registers.entries.get(name, {}).items():
            place = registers.places[name][key][0]
            yield from ((place.path, spot) for spot in spots(shape, entry, place.route))
            elements = entry.get("elements") if kind == "directory" else None
            if isinstance(elements, dict):
                below = _named_below(references("item"), elements, (*place.route, "elements"))
                yield from ((place.path, spot) for spot in below)
    for path, batch in registers.batches.items():
        yield from ((path, spot) for spot in spots(references("reductions"), batch))
    for path, head in registers.approvals.items():  # whom one covered may be gone since
        laws = (spot for spot in spots(references("approvals"), head) if spot.field.refers == "law")
        yield from ((path, spot) for spot in laws if spot.value != TO_FILL)
    yield from ((SETTINGS, spot) for spot in spots(references("catalogue"), registers.settings))


def _named_below(shape: Shape, node: dict[str, object], route: Route) -> Iterator[Spot]:
    return (spot for spot in spots(shape, node, route) if spot.field.refers != "item")


def _keys(spot: Spot) -> Iterator[tuple[str, Route]]:
    """Yield the ids at a spot; a window is named together with its hall."""
    if isinstance(spot.value, str):
        hall = spot.holder.get("hall")
        if spot.field.refers != "window":
            yield spot.value, spot.route
        elif isinstance(hall, str):
            yield f"{hall}/{spot.value}", spot.route
    elif isinstance(spot.value, list):
        for index, value in enumerate(spot.value):
            if isinstance(value, str):
                yield value, (*spot.route, index)
