"""What of a rule nobody can understand: keys that there are none of, and values of another shape than the model declares.

A misspelt key would not narrow a rule, and a scope of another shape would take everything; so such a rule is not applied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from itemctl.model.batch import (
    Adjustment,
    BatchFile,
    CommitmentTerms,
    ItemScope,
    MaterialScope,
    Rule,
    ScopeException,
)
from itemctl.model.fitting import fitting
from itemctl.model.schema import hints_of

_TOLD: Final = frozenset({"id", "title", "row", "ground", "basis", "upstream", "since", "until", "way"})
"""Keys of a rule that decide nothing of what it does, or of which is said in other words what is wrong with them."""
_DECIDING: Final = frozenset({"territory", "issuing_body", "supersedes", "authority"})
"""Keys of a batch that must have their shape; a number is read as its digits."""
_PARTS: Final[Mapping[str, type]] = {
    "materials": MaterialScope,
    "items": ItemScope,
    "adjust": Adjustment,
    "commitment": CommitmentTerms,
}


def misfits(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys of a rule that nobody can understand, as ``items.divisions``."""
    return tuple(_of_rule(rule))


def head_misfits(batch: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys of a batch, its rules aside, that nobody can understand."""
    known = hints_of(BatchFile)
    found = (
        key
        for key, value in batch.items()
        if key not in known
        or (key in _DECIDING and value.__class__ is not int and not _fits(BatchFile, key, value))
    )
    return tuple(found)


def _of_rule(rule: Mapping[str, Any]) -> Iterator[str]:
    known = hints_of(Rule)
    for key, value in rule.items():
        if key not in known or (key not in _TOLD and not _fits(Rule, key, value)):
            yield str(key)
        elif key in _PARTS and isinstance(value, dict):
            yield from _unknown(key, _PARTS[key], value)
    exceptions = rule.get("exceptions")
    for index, one in enumerate(exceptions if isinstance(exceptions, list) else ()):
        if isinstance(one, dict):
            yield from _unknown(f"exceptions.{index + 1}", ScopeException, one)
            for key in ("items", "materials"):
                if isinstance(one.get(key), dict):
                    yield from _unknown(f"exceptions.{index + 1}.{key}", _PARTS[key], one[key])


def _unknown(where: str, structure: type, found: Mapping[str, Any]) -> Iterator[str]:
    known = hints_of(structure)
    yield from (f"{where}.{key}" for key in found if key not in known)


def _fits(structure: type, key: str, value: Any) -> bool:
    return value is None or fitting(structure, {key: value}).get(key) is value
