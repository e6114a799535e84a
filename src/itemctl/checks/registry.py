"""Every rule, listed once. No plug-ins: what runs is what stands here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module

from itemctl.checks.declare import Rule, Scope
from itemctl.model.errors import NothingMatchesError
from itemctl.model.text import Text

_ROOM = "itemctl.checks.rules"
_MODULES = {
    "text": ("SYN",),
    "structure": ("SCH",),
    "characters": ("TXT",),
    "marks": ("TXT",),
    "personal": ("PER",),
    "codes": ("COD",),
    "code_relations": ("COD",),
    "references": ("REF",),
    "abolished": ("REF",),
    "forms": ("REF",),
    "lists": ("REF",),
    "elements": ("ELE",),
    "guides": ("ELE",),
    "alignment": ("ELE",),
    "wording": ("ELE", "MAT"),
    "mentions": ("ELE",),
    "consistency": ("HAN",),
    "element_words": ("ELE", "MAT"),
    "item_names": ("ELE",),
    "values": ("ELE",),
    "limits": ("LIM",),
    "units": ("LIM",),
    "permit_periods": ("LIM",),
    "steps": ("LIM",),
    "holidays": ("LIM",),
    "handling": ("HAN",),
    "channels": ("HAN",),
    "fees": ("FEE",),
    "services": ("FEE",),
    "materials": ("MAT",),
    "proofs": ("MAT",),
    "needless": ("MAT",),
    "library": ("MAT",),
    "circles": ("MAT",),
    "kept_proofs": ("PRF",),
    "legal": ("LAW",),
    "law_register": ("LAW",),
    "law_rank": ("FEE", "LAW"),
    "validity": ("LAW",),
    "places": ("PLA",),
    "remedies": ("PLA",),
    "reductions": ("RED",),
    "reduced": ("RED",),
    "commitments": ("RED",),
    "lawful_reductions": ("RED",),
    "reduction_effects": ("RED",),
    "approvals": ("APR",),
    "waivers": ("WAI",),
    "internal": ("INT",),
}
"""Module of `itemctl.checks.rules` to the families of which it holds rules: only those asked for are imported."""


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by code."""
    return rules_of(frozenset())


@cache
def rules_of(families: frozenset[str]) -> Mapping[str, Rule]:
    """Return the rules of these families (empty means all) by code, sorted.

    Raises:
        ValueError: two rules share a code or a name, or a rule is of a family that its module is not listed with (both
            caught by a test).
    """
    rules: dict[str, Rule] = {}
    names: set[str] = set()
    for module, listed in _MODULES.items():
        if families and families.isdisjoint(listed):
            continue
        for found in vars(import_module(f"{_ROOM}.{module}")).values():
            if isinstance(found, Rule):
                if (
                    found.code in rules
                    or names & {found.name, *found.aliases}
                    or found.code[:3] not in listed
                ):
                    raise ValueError(found.code)
                rules[found.code] = found
                names.update((found.name, *found.aliases))
    return {code: rule for code, rule in sorted(rules.items()) if not families or code[:3] in families}


@cache
def all_families() -> frozenset[str]:
    """Return the families that there are rules of."""
    return frozenset(family for families in _MODULES.values() for family in families)


def rules_with(codes: Iterable[str]) -> Mapping[str, Rule]:
    """Return at least the rules with these codes, by code; their families are imported and no others."""
    families = frozenset(code[:3] for code in codes)
    return rules_of(families) if families else {}


def find_rule(name: str) -> Rule:
    """Return the rule with this code, name or alias, in any case.

    Raises:
        NothingMatchesError: there is none; the nearest one is named.
    """
    found = rule_named(name)
    if found is not None:
        return found
    import difflib

    known = _by_name()
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.4)
    is_named = bool(name.strip())
    raise NothingMatchesError(
        Text(zh="没有规则 {name}。", en="There is no rule {name}.")
        if is_named
        else Text(zh="没有写规则。", en="No rule is given."),
        Text(
            zh="[最接近的是 {near}；]写规则的编号（如 LIM203）或英文名，itemctl rules 列出全部规则。",
            en="[The nearest is {near}. ]Give a code (like LIM203) or a name; `itemctl rules` lists them all.",
        ),
        {"name": name.strip(), "near": known[near[0]].code if near else ""},
    )


def rule_named(name: str) -> Rule | None:
    """Return the rule with this code, name or alias, in any case, or None."""
    code = name.strip().upper()
    found = rules_of(frozenset({code[:3]})).get(code) if code[:3] in all_families() else None
    return found or _by_name().get(name.strip().lower())


@cache
def _by_name() -> Mapping[str, Rule]:
    known: dict[str, Rule] = {}
    for rule in all_rules().values():
        names = (rule.code.lower(), rule.name, *(one.lower() for one in rule.aliases))
        known.update(dict.fromkeys(names, rule))
    return known


@cache
def item_rules(families: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Return the rules of these families (empty means all) that look at one item's resolved view."""
    return _of_scope("item", families)


@cache
def file_rules(kind: str, families: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Return the rules of these families (empty means all) that look at one file of this kind by itself."""
    return tuple(rule for rule in _of_scope("file", families) if kind in rule.kinds)


@cache
def catalogue_rules(families: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Return the rules of these families (empty means all) that look at the whole catalogue by its facts."""
    return _of_scope("catalogue", families)


def _of_scope(scope: Scope, families: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules_of(families).values() if rule.scope == scope)
