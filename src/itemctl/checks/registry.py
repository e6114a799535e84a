"""Every rule, listed once. No plug-ins: what runs is what stands here."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from types import ModuleType

from itemctl.checks.declare import Rule, Scope
from itemctl.checks.rules import (
    code_relations,
    codes,
    elements,
    fees,
    handling,
    internal,
    legal,
    limits,
    lists,
    materials,
    places,
    proofs,
    reductions,
    references,
    steps,
    structure,
    text,
    values,
)
from itemctl.model.errors import NothingMatchesError
from itemctl.model.text import Text

FAMILIES: tuple[ModuleType, ...] = (
    text,
    structure,
    codes,
    code_relations,
    references,
    lists,
    elements,
    values,
    limits,
    steps,
    handling,
    fees,
    materials,
    proofs,
    legal,
    places,
    reductions,
    internal,
)


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by code, in the order of the families.

    Raises:
        ValueError: two rules share a code or a name (caught by a test).
    """
    rules: dict[str, Rule] = {}
    names: set[str] = set()
    for family in FAMILIES:
        for found in vars(family).values():
            if isinstance(found, Rule):
                if found.code in rules or names & {found.name, *found.aliases}:
                    raise ValueError(found.code)
                rules[found.code] = found
                names.update((found.name, *found.aliases))
    return dict(sorted(rules.items()))


def find_rule(name: str) -> Rule:
    """Return the rule with this code, name or alias, in any case.

    Raises:
        NothingMatchesError: there is none; the nearest one is named.
    """
    wanted = name.lower()
    known: dict[str, Rule] = {}
    for rule in all_rules().values():
        known.update(
            dict.fromkeys((rule.code.lower(), rule.name, *(one.lower() for one in rule.aliases)), rule)
        )
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.4)
    raise NothingMatchesError(
        Text(zh="没有规则 {name}。", en="There is no rule {name}."),
        Text(
            zh="最接近的是 {near}；itemctl rules 列出全部规则。",
            en="The nearest is {near}; `itemctl rules` lists them all.",
        ),
        {"name": name, "near": known[near[0]].code if near else "—"},
    )


@cache
def item_rules(families: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Return the rules of these families (empty means all) that look at one item's resolved view."""
    return _of_scope("item", families)


@cache
def file_rules(kind: str) -> tuple[Rule, ...]:
    """Return the rules that look at one register file of this kind."""
    return tuple(rule for rule in all_rules().values() if rule.scope == "file" and kind in rule.kinds)


@cache
def catalogue_rules(families: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Return the rules of these families (empty means all) that look at the whole catalogue by its facts."""
    return _of_scope("catalogue", families)


def _of_scope(scope: Scope, families: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in all_rules().values()
        if rule.scope == scope and (not families or rule.code[:3] in families)
    )
