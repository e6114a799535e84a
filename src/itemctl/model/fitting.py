"""Data in the shape that the model declares: what has another shape is taken out, so that nobody need reckon with it.

Files of any revision may be compared or shown, those that `validate` refuses among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, cast, get_args, get_origin, is_typeddict

from itemctl.model.schema import hints_of

_MISFIT: Final = object()
_MOST_KNOWN: Final = 1024
_Fit = Callable[[Any], Any]
"""Gives a value as it fits, itself where nothing is wrong with it, or `_MISFIT`."""


def fitting(structure: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data in the shape of a typed dictionary; the same object where all of it fits.

    A key whose value has another shape is left out; an entry of a list that has is an empty mapping (or, among texts, an
    empty text), so that all others keep their places. Keys that the model does not know stay.
    """
    found = _mapping_fit(structure)(data)
    return {} if found is _MISFIT else cast("dict[str, Any]", found)


@cache
def _mapping_fit(structure: type) -> _Fit:
    fits: dict[str, _Fit] = {}
    plain: dict[str, type] = {}
    known: dict[tuple[Any, ...], tuple[str, ...]] = {}

    def fit(value: Any) -> Any:
        if value.__class__ is not dict:
            return _MISFIT
        if not value:
            return value  # and nobody need know what the structure declares
        if not fits:
            hints = {key: hint for key, (hint, _, _) in hints_of(structure).items()}
            plain.update(
                {key: found for key, hint in hints.items() if (found := _class_of(hint)) is not None}
            )
            fits.update({key: _fit_of(hint) for key, hint in hints.items()})
        shape = (*value, *map(type, value.values()))  # most mappings have the shape of one seen before
        doubtful = known.get(shape)
        if doubtful is None:
            if len(known) >= _MOST_KNOWN:
                known.clear()
            doubtful = known[shape] = _doubtful(value, fits, plain)
        return _kept(value, doubtful, fits) if doubtful else value

    return fit


def _doubtful(value: dict[str, Any], fits: Mapping[str, _Fit], plain: Mapping[str, type]) -> tuple[str, ...]:
    """Return the keys whose values have to be looked at; ``plain`` has those whose values fit where they are of a class."""
    return tuple(
        key
        for key, one in value.items()
        if one is not None and key in fits and plain.get(key) is not one.__class__
    )


def _kept(value: dict[str, Any], doubtful: Iterable[str], fits: Mapping[str, _Fit]) -> dict[str, Any]:
    """Return what fits of a mapping."""
    made = value
    for key in doubtful:
        one = value[key]
        fitted = fits[key](one)
        if fitted is not one:
            if made is value:
                made = dict(value)
            if fitted is _MISFIT:
                del made[key]
            else:
                made[key] = fitted
    return made


def _class_of(hint: Any) -> type | None:
    """Return the class that alone decides whether a value fits; None where there is more to it."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) is Literal:
        return str
    return hint if hint in (str, int, bool, float) else None


def _fit_of(hint: Any) -> _Fit:
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    origin = get_origin(hint)
    if is_typeddict(hint):
        return _mapping_fit(hint)
    if origin is list:
        return _list_fit(_fit_of(get_args(hint)[0]))
    if origin is dict:
        return _values_fit(_fit_of(get_args(hint)[1]))
    if origin in (Union, UnionType):
        return _first_fit([_fit_of(one) for one in get_args(hint)])
    return _any_fit if hint is Any else _class_fit(_class_of(hint) or hint)


def _any_fit(value: Any) -> Any:
    return value


def _class_fit(wanted: type) -> _Fit:
    def fit(value: Any) -> Any:
        return value if value.__class__ is wanted else _MISFIT

    return fit


def _first_fit(fits: list[_Fit]) -> _Fit:
    def fit(value: Any) -> Any:
        return next((found for one in fits if (found := one(value)) is not _MISFIT), _MISFIT)

    return fit


def _list_fit(of_entry: _Fit) -> _Fit:
    placeholder: Any = {} if of_entry({}) is not _MISFIT else ""
    takes_texts = of_entry("") is not _MISFIT

    def fit(value: Any) -> Any:
        if value.__class__ is not list:
            return _MISFIT
        if takes_texts and set(map(type, value)) == {str}:
            return value
        made = value
        for index, one in enumerate(value):
            fitted = of_entry(one)
            if fitted is not one:
                if made is value:
                    made = list(value)
                made[index] = placeholder if fitted is _MISFIT else fitted
        return made

    return fit


def _values_fit(of_value: _Fit) -> _Fit:
    def fit(value: Any) -> Any:
        if value.__class__ is not dict:
            return _MISFIT
        fits = dict.fromkeys(value, of_value)
        return _kept(value, _doubtful(value, fits, {}), fits)

    return fit
