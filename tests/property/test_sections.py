"""Parts of an ordinary file, parsed by themselves, say the same of places and indentation as the tree of the whole file."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest
from tests.support.yaml_cases import case
from tests.support.yaml_files import routes

from itemctl.yamlio.reader import Document, read_quickly
from itemctl.yamlio.splice import indent_of

ITEMS = sorted((Path(__file__).parents[2] / "items").rglob("*.yaml"))[::8]
# Without yaml-rs no file is read without its tree.
HAS_QUICK_PARSER = find_spec("yaml_rs") is not None


def places(document: Document, *, whole: bool) -> list[object]:
    """Return all places and the indentation: told by parts, or by the tree once the root has been asked for."""
    if whole:
        assert document.node(()) is not None
    found: list[object] = []
    for route in routes(document.data):
        if route:
            found += [document.span(route), document.span(route, key=True), document.offsets(route)]
            found += [document.source(route), document.is_plain(route)]
            found += [document.span((*route, "missing")), document.span((*route, 99))]
    return [*found, indent_of(document)]


def agree(data: bytes) -> bool:
    """Tell whether a file was read quickly; then parts and tree must agree."""
    one, other = read_quickly(data), read_quickly(data)
    if one is None or other is None:
        return False
    assert places(one, whole=False) == places(other, whole=True)
    return True


def test_in_files_by_chance() -> None:
    random = Random(20261122)
    taken = sum(agree(case(random)) for _ in range(1200))
    assert taken >= (360 if HAS_QUICK_PARSER else 0)


@pytest.mark.parametrize("path", ITEMS, ids=lambda path: path.stem[-20:])
def test_in_items(path: Path) -> None:
    data = path.read_bytes()
    document = read_quickly(data)
    assert agree(data) == (document is not None)


def test_no_place_in_an_ordinary_item_takes_the_tree_of_the_whole() -> None:
    documents = [document for path in ITEMS if (document := read_quickly(path.read_bytes()))]
    assert len(documents) == (len(ITEMS) if HAS_QUICK_PARSER else 0)
    for document in documents:
        for route in routes(document.data):
            assert not route or document.span(route) is not None
        assert document.is_ordinary
