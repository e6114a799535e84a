"""The items of a catalogue as rows, and finding the one that somebody means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.scan import Scan

IN_USE = "在用"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item as a listing shows it, with inheritance; empty texts where nothing is said.

    Attributes:
        code: code of the item.
        name: its name.
        department: id of the implementing body.
        department_name: its name, short where it has a short one; the id where it is not registered.
        type: 事项类型.
        level: 行使层级.
        status: 事项状态.
        path: file.
    """

    code: str
    name: str
    department: str
    department_name: str
    type: str
    level: str
    status: str
    path: str


def item_rows(scan: Scan, wanted: Callable[[str], bool]) -> list[ItemRow]:
    """Return the items whose path passes the test, by code; files without a code are left out."""
    chosen = [facts for path, facts in scan.facts.items() if facts.code and wanted(path)]
    return [_row(scan, facts) for facts in sorted(chosen, key=lambda facts: (facts.code, facts.path))]


def without_code(scan: Scan, wanted: Callable[[str], bool]) -> list[str]:
    """Return the item files that pass the test and could not be read as an item, sorted."""
    coded = {path for path, facts in scan.facts.items() if facts.code}
    items = (entry.path for entry in scan.entries if entry.kind.name == "item")
    return [path for path in items if wanted(path) and path not in coded]


def find_items(scan: Scan, wanted: str, paths: Iterable[str]) -> list[ItemRow]:
    """Return the items that ``wanted`` may mean: the best kind of match only, by code.

    In this order: the file itself, the code, the beginning of a code, the whole name, part of a name, part of the path.

    Args:
        scan: the catalogue.
        wanted: what somebody wrote: a path, a code, a name, or part of one.
        paths: ``wanted`` as a path, in every way it may be meant.
    """
    known = set(paths)
    tests: tuple[Callable[[ItemRow], bool], ...] = (
        lambda row: row.path in known,
        lambda row: row.code == wanted,
        lambda row: row.code.startswith(wanted),
        lambda row: row.name == wanted,
        lambda row: wanted in row.name,
        lambda row: wanted in row.path,
    )
    rows = item_rows(scan, lambda _: True)
    for test in tests if wanted else ():
        found = [row for row in rows if test(row)]
        if found:
            return found
    return []


def _row(scan: Scan, facts: ItemFacts) -> ItemRow:
    department = scan.effective(facts, "department")
    entry = scan.registers.departments.get(department)
    shown = (entry.get("short") or entry.get("name") or department) if entry else department
    return ItemRow(
        facts.code,
        scan.effective(facts, "name"),
        department,
        str(shown),
        scan.effective(facts, "type"),
        scan.effective(facts, "level"),
        scan.effective(facts, "status") or IN_USE,
        facts.path,
    )
