"""Plain source paths: the texts, numbers, yes/no values and lists of them that an item or its department holds.

They are read off the typed structures of the model, so title and description stand in one place only.
``handling.visits`` is a value of the item, ``materials[].name`` one of every material: in a sheet of materials that
of the row, in a sheet of items all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from itemctl.exchange.scope import Entry, Scope, Values
from itemctl.model.fields import DATE_PATTERN, Field
from itemctl.model.schema import hints_of

Reader = Callable[[Scope], Values]
EntryReader = Callable[[Scope, Entry], Values]

YES: Final = "是"
NO: Final = "否"

# Never leaves the catalogue: notes, sources and kept wording of pages. The platform's own key is meant for it.
_UPLOADED_THOUGH_NOT_PUBLIC: Final = frozenset({"internal"})
_NOT_UPLOADED: Final = frozenset({"schema"})
# Lists inside lists: a cell takes what a derivation makes of them.
_ONLY_DERIVED: Final = frozenset({"basis", "reduction", "stamps"})


@dataclass(frozen=True, slots=True)
class PlainPath:
    """One value of a structure.

    Attributes:
        path: where it stands.
        declared: its declaration in the model.
        many: whether the value itself is a list.
        is_date: whether it is a date.
        parent: title of what it stands in, empty at the top.
    """

    path: str
    declared: Field
    many: bool
    is_date: bool
    parent: str


def plain_paths(structure: type, prefix: str = "", parent: str = "") -> Iterator[PlainPath]:
    """Yield every value below ``structure`` that may leave the catalogue."""
    for key, (hint, declared, _) in hints_of(structure).items():
        if declared is None or key in _NOT_UPLOADED or (prefix and key in _ONLY_DERIVED):
            continue
        if not declared.public and key not in _UPLOADED_THOUGH_NOT_PUBLIC:
            continue
        path, several = prefix + key, _several(hint)
        inner = _bare(get_args(hint)[0]) if get_origin(hint) is list else hint
        if is_typeddict(inner):
            yield from plain_paths(inner, path + ("[]." if several else "."), declared.title)
        elif _is_value(inner):
            yield PlainPath(path, declared, several, _is_date(structure, key), parent)


def read_plain(path: str) -> EntryReader:
    """Return the reader of a plain path below a mapping.

    Yes and no come out as 是 and 否, numbers in decimal digits; what is missing or has another shape as nothing.
    """
    steps = path.split(".")
    if len(steps) == 1 and not path.endswith("[]"):
        return lambda _, entry: _values(entry.get(path))

    def read(_: Scope, entry: Entry) -> Values:
        nodes: list[Any] = [entry]
        for step in steps:
            key = step.removesuffix("[]")
            found = [node[key] for node in nodes if isinstance(node, Mapping) and key in node]
            nodes = (
                [one for many in found if isinstance(many, list) for one in many] if step != key else found
            )
        return [value for node in nodes for value in _values(node)]

    return read


def _values(node: Any) -> Values:
    if isinstance(node, str):
        return (node,) if node and not node.isspace() else ()
    if node is None or isinstance(node, Mapping):
        return ()
    if isinstance(node, bool):
        return (YES if node else NO,)
    if isinstance(node, list):
        return [value for one in node if not isinstance(one, list) for value in _values(one)]
    return (str(node),)


def _is_date(structure: type, key: str) -> bool:
    hint = get_type_hints(structure, include_extras=True)[key]
    hint = get_args(hint)[0] if get_origin(hint) is Required else hint
    declared = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return any(isinstance(one, Field) and one.pattern == DATE_PATTERN for one in declared)


def _several(hint: Any) -> bool:
    return get_origin(hint) is list or (
        get_origin(hint) in (Union, UnionType) and any(get_origin(arg) is list for arg in get_args(hint))
    )


def _is_value(hint: Any) -> bool:
    if get_origin(hint) in (Union, UnionType):
        return all(
            _is_value(_bare(get_args(arg)[0]) if get_origin(arg) is list else arg) for arg in get_args(hint)
        )
    return hint in (str, int, bool, float) or get_origin(hint) is Literal


def _bare(hint: Any) -> Any:
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    return hint
