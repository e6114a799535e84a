"""Entries of registers that were given another id and are the same ones: what names them is compared as if it had stayed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from itemctl.catalogue.pairs import Pair
from itemctl.catalogue.registers import LISTS

_KINDS = {"departments": "credit_code", "laws": "number", "materials": "", "halls": ""}
"""Kinds of register in which entries may be given other ids, each with what tells, beside the name, that two are the same."""
_NAMED_BY: Mapping[str, frozenset[str]] = {
    "law": frozenset({"law"}),
    "material": frozenset({"material"}),
    "hall": frozenset({"hall"}),
    "department": frozenset(
        {"department", "departments", "accepts", "decides", "reviews", "issues", "entrusted_by", "cooperates"}
        | {"by", "issuer", "collector", "supplied_by"}
    ),
}
"""Register to the keys under which its ids stand."""


@dataclass(frozen=True, slots=True)
class Renumbered:
    """What has another id.

    Attributes:
        pairs: register to old id to new id.
        evened: key of data to ids that were given anew to one of the two, the same both ways round.
    """

    pairs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    evened: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, pair: Pair) -> Renumbered:
        """Find it; registers that do not differ are not read."""
        differing = {
            kind.name for path in pair.registers_differing if (kind := pair.new.kind(path)) is not None
        }
        found = {
            LISTS[kind][2]: _same(pair, kind, sure) for kind, sure in _KINDS.items() if kind in differing
        }
        evened: dict[str, dict[str, str]] = {}
        for register, pairs in found.items():
            for key in _NAMED_BY[register] if pairs else ():
                ids = {one: min(old, new) for old, new in pairs.items() for one in (old, new)}
                evened.setdefault(key, {}).update(ids)
        return cls({register: pairs for register, pairs in found.items() if pairs}, evened)

    def even(self, data: Any) -> Any:
        """Return data of either side in which such entries go by one id; the same object where nothing was renumbered."""
        return _evened(data, self.evened) if self.evened else data


def _same(pair: Pair, kind: str, sure: str) -> dict[str, str]:
    """Return the ids of entries of one kind that are the same ones under another id."""
    _, id_key, register = LISTS[kind]
    old, new = (pair.registers(half, (kind,)) for half in pair.halves)
    if register in old.incomplete or register in new.incomplete:
        return {}
    before, after = old.entries.get(register, {}), new.entries.get(register, {})
    gone = _by_content(((key, before[key]) for key in before if key not in after), id_key, sure)
    came = _by_content(((key, after[key]) for key in after if key not in before), id_key, sure)
    return {key: came[content] for content, key in gone.items() if content in came}


def _by_content(entries: Iterable[tuple[str, Any]], id_key: str, sure: str) -> dict[str, str]:
    """Return what tells each entry from all others, without its id, to the id; what is told of several is left out."""
    found: dict[str, list[str]] = {}
    for key, entry in entries:
        if isinstance(entry, dict):
            name = entry.get("name") or entry.get("title")
            is_sure = bool(sure and name and entry.get(sure))
            content = (
                [name, entry[sure]]
                if is_sure
                else [(one, entry[one]) for one in sorted(entry) if one != id_key]
            )
            found.setdefault(repr(content), []).append(key)
    return {content: keys[0] for content, keys in found.items() if len(keys) == 1}


def _evened(value: Any, ids: Mapping[str, Mapping[str, str]]) -> Any:
    if isinstance(value, list):
        return [_evened(one, ids) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: _named(one, ids[key]) if key in ids else _evened(one, ids) for key, one in value.items()}


def _named(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [_named(one, ids) for one in value]
    return value
