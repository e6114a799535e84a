"""The quick engine and the complete one give the same answer for every document that the reader can give."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.checks.samples import base_files
from itemctl.checks.schema_errors import diagnose, is_valid
from itemctl.model.kinds import all_kinds, kind_of_path
from itemctl.yamlio.reader import Document, read

BASE = {path: read(data) for path, data in base_files().items() if kind_of_path(path)}
SCALARS = [
    *(
        "",
        " ",
        "文字",
        "x" * 5000,
        "字" * 41,
        "2026-01-31",
        "2026-02-30",
        "2026-01-31\n",
        "\n",
        "a\nb",
        "١٢",
        "４",
        "\u2028",
    ),
    *(
        "𠮷" * 40,
        "\U0002ceaf" * 41,
        "行政许可",
        "在用",
        "item/1",
        "item/2",
        "0" * 31,
        "0" * 33,
        "0" * 31 + "\n",
        "e\u0301" * 21,
    ),
    *(0, 1, -1, 99, 100, 10**30, -(10**30), 1.0, 0.5, -0.0, 1e308, True, False, None),
]
VALUES = st.sampled_from(SCALARS) | st.text(max_size=4)
DEEP = st.recursive(
    VALUES,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["id", "name", "text", "when", "x"]), inner, max_size=2)
    ),
    max_leaves=3,
)


def routes(node: Any, base: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a document."""
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [base, *(route for key, child in children for route in routes(child, (*base, key)))]


def changed(data: Any, route: tuple[Any, ...], how: str, value: Any) -> Any:
    """The document with one place set, removed, repeated, or given a key more."""
    if not route:
        return value
    result = copy.deepcopy(data)
    *above, last = route
    holder = result
    for step in above:
        holder = holder[step]
    if how == "remove":
        del holder[last]
    elif how == "repeat" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[last]))
    elif how == "add" and isinstance(holder, dict):
        holder["另加"] = value
    else:
        holder[last] = value
    return result


def both(kind: str, data: Any, document: Document) -> tuple[bool, bool]:
    """What the quick engine says, and whether the complete one finds nothing."""
    return is_valid(kind)(data), not list(diagnose(kind, data, document))


@given(data=st.data())
@settings(max_examples=250)
def test_both_engines_agree_on_changed_files_of_every_kind(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(BASE)))
    kind = kind_of_path(path)
    assert kind is not None
    document = BASE[path]
    route = data.draw(st.sampled_from(routes(document.data)))
    how = data.draw(st.sampled_from(["set", "set", "set", "remove", "repeat", "add"]))
    quick, complete = both(kind.name, changed(document.data, route, how, data.draw(DEEP)), document)
    assert quick == complete


def test_the_base_files_are_valid_for_both() -> None:
    kinds = {path: kind_of_path(path) for path in BASE}
    assert {
        path: both(kind.name, BASE[path].data, BASE[path]) for path, kind in kinds.items() if kind
    } == dict.fromkeys(BASE, (True, True))


@pytest.mark.parametrize("kind", list(all_kinds()))
@pytest.mark.parametrize("data", [None, [], {}, "text", 1, {"schema": "other/1"}, {"schema": None}], ids=repr)
def test_both_refuse_what_is_no_such_file_at_all(kind: str, data: Any) -> None:
    assert both(kind, data, read(b"")) == (False, False)


@pytest.mark.parametrize("text", ["2026-01-31\n", "2026-01-31 ", "２０２６-01-31", "2026-00-01"])
def test_a_date_ends_where_the_text_ends(text: str) -> None:
    item = {"schema": "item/1", "code": "0" * 31, "effective": {"from": text}}
    assert both("item", item, read(b"")) == (False, False)


def test_length_is_counted_in_characters_by_both() -> None:
    for text, fits in (("𠮷" * 40, True), ("𠮷" * 41, False)):
        item = {"schema": "item/1", "code": "0" * 31, "short_name": text}
        assert both("item", item, read(b"")) == (fits, fits)
