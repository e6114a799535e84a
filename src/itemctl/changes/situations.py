"""Situations that were given other ids: both sides call them alike before anything that names them is compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itemctl.changes.two import Two
from itemctl.model.loose import entries_of, text_of

_View = Mapping[str, Any]


def with_common_ids(old: _View, new: _View) -> tuple[_View, _View]:
    """Return two views of an item in which one situation has one id and one id stands for one situation.

    The views given where that is so already. Else a situation whose id was given anew, or to another one, goes by its name,
    in the list as in every `when`: the same both ways round.
    """
    if old.get("situations") == new.get("situations"):
        return old, new
    before, after = _called_anew(old, new)
    if not before and not after:
        return old, new
    return _renamed(old, before), _renamed(new, after)


def lone_situations(old: _View, new: _View) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the situations that only the old side has, and of those that only the new side has."""
    if old.get("situations") == new.get("situations"):
        return frozenset(), frozenset()
    before, after = (
        frozenset(text_of(one, "id") for _, one in entries_of(side, "situations")) for side in (old, new)
    )
    return (before - after, after - before) if before and after else (frozenset(), frozenset())


def _called_anew(old: _View, new: _View) -> tuple[dict[str, str], dict[str, str]]:
    """The ids of both sides that cannot stay, and what takes their place."""
    known = [{text_of(one, "id") for _, one in entries_of(side, "situations")} for side in (old, new)]
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for entry in Two(dict(old), dict(new)).entries("situations"):
        was, now = (text_of(side, "id") if isinstance(side, dict) else "" for side in (entry.old, entry.new))
        if was and now and was != now:
            name = min(_name(entry.old), _name(entry.new))
            found[0][was] = found[1][now] = name
        elif not now and was in known[1]:
            found[0][was] = _name(entry.old)
        elif not was and now in known[0]:
            found[1][now] = _name(entry.new)
    return found


def _name(situation: Any) -> str:
    return text_of(situation, "name") or text_of(situation, "id")


def _renamed(view: _View, ids: Mapping[str, str]) -> _View:
    made = {key: value if key == "extensions" else _below(value, ids) for key, value in view.items()}
    if isinstance(view.get("situations"), list):
        made["situations"] = [_with_id(one, ids) for one in view["situations"]]
    return made


def _with_id(situation: Any, ids: Mapping[str, str]) -> Any:
    if not isinstance(situation, dict) or situation.get("id") not in ids:
        return situation
    return situation | {"id": ids[situation["id"]]}


def _below(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_below(one, ids) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: _cases(one, ids) if key == "when" else _below(one, ids) for key, one in value.items()}


def _cases(when: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(when, str):
        return ids.get(when, when)
    return (
        [ids.get(one, one) if isinstance(one, str) else one for one in when]
        if isinstance(when, list)
        else when
    )
