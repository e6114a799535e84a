"""Selecting items: `dept:…`, `type:…`, `level:…`, `code:…`, `status:…`, paths.

Within one selector commas mean and; several selectors, and `|` between values, mean or. A department is meant by its
id, its name, its short name, or a part of its name that no other has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from itemctl.catalogue.facts import ItemFacts
from itemctl.model.errors import ConfigurationError
from itemctl.model.registers import Department
from itemctl.model.text import Text

KEYS = ("code", "dept", "level", "name", "path", "status", "type")

Effective = Callable[[ItemFacts, str], str]


def select(
    items: Iterable[ItemFacts],
    selectors: Sequence[str],
    effective: Effective,
    departments: Mapping[str, Department] | None = None,
) -> list[ItemFacts]:
    """Return the items that any selector takes, in the order given; all items when there is no selector.

    Args:
        items: facts of the items.
        selectors: selectors as written on the command line.
        effective: gives a plain element of an item with inheritance.
        departments: the register, by which departments may be named otherwise than by id.

    Raises:
        ConfigurationError: a selector has an unknown key or no value, or may mean several departments.
    """
    parsed = [_parse(selector, departments or {}) for selector in selectors]
    if not parsed:
        return list(items)
    return [facts for facts in items if any(_takes(terms, facts, effective) for terms in parsed)]


def _parse(selector: str, departments: Mapping[str, Department]) -> list[tuple[str, list[str]]]:
    terms = []
    for term in selector.split(","):
        key, colon, values = term.strip().partition(":")
        if key not in KEYS or not colon or not values:
            raise ConfigurationError(
                Text(zh="看不懂选择式 {selector}。", en="The selector {selector} cannot be read."),
                Text(
                    zh="写作 键:值，键为 {keys} 之一，如 dept:civil-affairs,level:县级；多个值用 | 分开。",
                    en="Write key:value with one of {keys}, like dept:civil-affairs,level:县级; values apart by |.",
                ),
                {"selector": selector, "keys": KEYS},
            )
        meant = values.split("|")
        terms.append((key, [_department(one, departments) for one in meant] if key == "dept" else meant))
    return terms


def _department(named: str, departments: Mapping[str, Department]) -> str:
    """Return the id of the department that is meant; the text itself where the register knows none such."""
    if named in departments:
        return named
    names = {key: (one.get("name", ""), one.get("short", "")) for key, one in departments.items()}
    found = [key for key, both in names.items() if named in both]
    found = found or [key for key, (name, _) in names.items() if named in name]
    if len(found) > 1:
        raise ConfigurationError(
            Text(zh="{named} 可能是几个部门。", en="{named} may mean several departments."),
            Text(
                zh="写部门的 id 或全称：{found}。",
                en="Give the id or the full name: {found}.",
            ),
            {"named": named, "found": [f"{key} {names[key][0]}" for key in found]},
        )
    return found[0] if found else named


def _takes(terms: list[tuple[str, list[str]]], facts: ItemFacts, effective: Effective) -> bool:
    return all(any(_matches(key, value, facts, effective) for value in values) for key, values in terms)


def _matches(key: str, value: str, facts: ItemFacts, effective: Effective) -> bool:
    if key == "code":
        return facts.code.startswith(value)
    if key == "path":
        return facts.path == value or facts.path.startswith(value.rstrip("/") + "/")
    if key == "name":
        return value in effective(facts, "name")
    if key == "dept":
        return effective(facts, "department") == value
    if key == "status":
        return (effective(facts, "status") or "在用") == value
    return effective(facts, key) == value
