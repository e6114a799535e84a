"""Selecting items: `dept:…`, `type:…`, `level:…`, `code:…`, `status:…`, paths.

Within one selector commas mean and; several selectors, and `|` between values, mean or.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from itemctl.catalogue.facts import ItemFacts
from itemctl.model.errors import ConfigurationError
from itemctl.model.text import Text

KEYS = ("code", "dept", "level", "name", "path", "status", "type")

Effective = Callable[[ItemFacts, str], str]


def select(items: Iterable[ItemFacts], selectors: Sequence[str], effective: Effective) -> list[ItemFacts]:
    """Return the items that any selector takes, in the order given; all items when there is no selector.

    Args:
        items: facts of the items.
        selectors: selectors as written on the command line.
        effective: gives a plain element of an item with inheritance.

    Raises:
        ConfigurationError: a selector has an unknown key or no value.
    """
    parsed = [_parse(selector) for selector in selectors]
    if not parsed:
        return list(items)
    return [facts for facts in items if any(_takes(terms, facts, effective) for terms in parsed)]


def _parse(selector: str) -> list[tuple[str, list[str]]]:
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
        terms.append((key, values.split("|")))
    return terms


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
