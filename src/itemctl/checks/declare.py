"""How a rule is declared: one function with its texts, sources and examples found by its code."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from itemctl.model.source import Route
from itemctl.model.text import Text

CRASHED = "INT901"
WAIVER = "#"
"""Stands in the place of a rule's code where a row of findings holds a waiver that stands as a comment in the file."""
Scope = Literal["text", "schema", "item", "file", "catalogue"]
OptionValue = int | str | bool | tuple[str, ...]
Options = Mapping[str, Mapping[str, OptionValue]]
"""Rule code to option to value."""


def fault_of(error: Exception) -> str:
    """Return what happened and where, in one line, for the maintainers."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({where.name}:{where.lineno})"


@dataclass(frozen=True, slots=True)
class Option:
    """What a ruleset may set of a rule: a period, a threshold, a list of words.

    Attributes:
        value: the shipped value; a ruleset's value must be of the same type.
        about: what it means, with its unit.
    """

    value: OptionValue
    about: Text

    def takes(self, value: object) -> bool:
        """Tell whether a value read from a ruleset is of the right type."""
        if isinstance(self.value, tuple):
            return isinstance(value, list) and all(isinstance(one, str) for one in value)
        return type(value) is type(self.value)


def words(*lines: str) -> tuple[str, ...]:
    """Return the words of some lines, for an option that is a list of words."""
    return tuple(" ".join(lines).split())


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check function yields: where and with which values.

    Attributes:
        route: route in the resolved view (scope item) or in the file (other scopes).
        args: values for the wording; numbers, texts and lists of texts.
        path: file concerned (scope catalogue only).
        key: true to point at the key instead of its value.
        related: other places in the same file, or in others (path, route).
        lacks: route in the resolved view of what is not there and should be, where `route` does not say so by itself, as it
            has a value (scope item only). Where it may stand in a main item, a directory entry, a department or a standard
            material that could not be looked up, there is no finding: what is wrong is said there.
        fix: true where the fix declared for the rule (`itemctl.checks.fixes`) mends this very hit.
    """

    route: Route
    args: dict[str, Any]
    path: str = ""
    key: bool = False
    related: tuple[tuple[str, Route], ...] = ()
    fix: bool = False
    lacks: Route = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: family letters and three digits; never reused.
        name: kebab name of the defect; reads well after "allow".
        scope: what the function is given: an item's resolved view, one file by itself (a register, or an item's own
            data), or the whole catalogue;
            rules of scope text and schema are found by the reader and the schema themselves.
        title: what is wrong, in general.
        message: what is wrong here, with ``{arguments}``.
        why: why it matters.
        advice: what to do.
        sources: laws, standards and practice it rests on; ``[memory]`` where the source was not at hand.
        kinds: for scope file, the kinds of file it looks at.
        of_value: (scope item) it judges a value for itself, so that what is wrong with one that is inherited from a main item
            is reported there and not again in each heir.
        of_odd_texts: (scope file) it finds nothing in texts that are plain (`checks.rules.plain_texts`), so that it is not run
            where all are.
        mandatory: the law leaves no choice: always an error, never waived.
        options: what a ruleset may set, by name.
        keys: arguments that hold keys of a file, and where those stand (``item/basis``): staff read them by their titles.
        aliases: former codes and names.
        check: the function; None for scopes text and schema.
    """

    code: str
    name: str
    scope: Scope
    title: Text
    message: Text
    why: Text
    advice: Text
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    of_value: bool = False
    of_odd_texts: bool = False
    mandatory: bool = False
    options: Mapping[str, Option] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    check: Callable[[Any], Iterator[Hit]] | None = None

    @property
    def rests_on_memory(self) -> bool:
        """Whether a source was not at hand when the rule was written; no shipped ruleset makes it an error."""
        return any("[memory" in source for source in self.sources)


def rule(**declared: Any) -> Callable[[Callable[[Any], Iterator[Hit]]], Rule]:
    """Turn a check function into the rule it implements; takes the attributes of `Rule` save `check`.

    The function is a generator of `Hit`: it reads nothing, prints nothing and words nothing.
    """

    def declare(check: Callable[[Any], Iterator[Hit]]) -> Rule:
        return Rule(check=check, **declared)

    return declare
