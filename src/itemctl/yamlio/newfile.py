"""Writes new files in the house style, with ruamel.yaml; existing files are never dumped but edited or tidied."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, cast

from itemctl.model.source import Route
from itemctl.yamlio.emit import Flow, fits_literal, inline, plain
from itemctl.yamlio.layout import tidy
from itemctl.yamlio.operations import EditError, same
from itemctl.yamlio.reader import read
from itemctl.yamlio.scalars import UNSAFE_CHARACTER, is_safe_plain

_TAG = "tag:yaml.org,2002:"


def dump_new(
    data: Mapping[str, Any], *, header: str | None = None, comments: Mapping[Route, str] | None = None
) -> bytes:
    """Return ``data`` as a new file in the house style: UTF-8, LF, two spaces, nothing folded.

    ``header`` and the values of ``comments`` are lines of comment without ``#``; a comment stands above the entry
    at its route. ``Flow`` marks what goes on one line.

    Raises:
        EditError: a value that no catalogue file can hold (``bad-value``), a comment for a route that is not
            there (``not-found``), or a text that does not read back as ``data`` (``unproved``).
    """
    try:
        expected = plain(data)
        tree = _tree(data)
    except TypeError as error:
        raise EditError("bad-value", (), {"type": str(error)}) from error
    for route, comment in (comments or {}).items():
        _put_above(tree, route, comment)
    body = _dumped(tree) if expected else "{}\n"
    lines = [f"# {line}".rstrip() + "\n" for line in (header or "").split("\n")] if header else []
    result = tidy(("".join(lines) + body).encode(), key_order=lambda _: None)  # ruamel pads a list in a list
    if not same(read(result).data, expected):
        raise EditError("unproved")
    return result


def _dumped(tree: Any) -> str:
    from ruamel.yaml import YAML  # here: slow to import, and only writers of new files need it
    from ruamel.yaml.representer import RoundTripRepresenter

    class Representer(RoundTripRepresenter):
        """Writes numbers as our reader knows them, without exponent, and ``null`` in so many letters."""

    Representer.add_representer(
        float, lambda dumper, value: dumper.represent_scalar(_TAG + "float", inline(value))
    )
    Representer.add_representer(type(None), lambda dumper, _: dumper.represent_scalar(_TAG + "null", "null"))
    yaml = YAML(typ="rt", pure=True)
    yaml.Representer = Representer
    yaml.width = cast("Any", 1 << 31)  # it has no setting for "never fold"
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    stream = io.StringIO()
    yaml.dump(tree, stream)
    return stream.getvalue()


def _tree(value: Any, *, flow: bool = False) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, Flow):
        return _tree(value.value, flow=True)
    if isinstance(value, Mapping):
        mapping = CommentedMap((_text(key, flow=True), _tree(item, flow=flow)) for key, item in value.items())
        _set_flow(mapping, flow=flow)
        return mapping
    if isinstance(value, (list, tuple)):
        items = CommentedSeq(_tree(item, flow=flow) for item in value)
        _set_flow(items, flow=flow)
        return items
    if isinstance(value, str):
        return _text(value, flow=flow)
    return value


def _set_flow(collection: Any, *, flow: bool) -> None:
    if flow:
        collection.fa.set_flow_style()
    else:
        collection.fa.set_block_style()


def _text(text: str, *, flow: bool) -> Any:
    """Return ``text`` in the quotes that our own rule asks for; ruamel leaves ``on`` and ``12:30`` bare."""
    from ruamel.yaml.scalarstring import (
        DoubleQuotedScalarString,
        LiteralScalarString,
        SingleQuotedScalarString,
    )

    if UNSAFE_CHARACTER.search(text) or "\t" in text:
        return DoubleQuotedScalarString(text)
    if "\n" in text:
        return (
            LiteralScalarString(text) if fits_literal(text) and not flow else DoubleQuotedScalarString(text)
        )
    return text if is_safe_plain(text) else SingleQuotedScalarString(text)


def _put_above(tree: Any, route: Route, comment: str) -> None:
    parent = tree
    try:
        for step in route[:-1]:
            parent = parent[step]
        if not route or (route[-1] not in parent if isinstance(parent, Mapping) else not parent[route[-1]]):
            raise EditError("not-found", route)
    except (KeyError, IndexError, TypeError) as error:
        raise EditError("not-found", route) from error
    parent.yaml_set_comment_before_after_key(route[-1], before=comment, indent=2 * (len(route) - 1))
