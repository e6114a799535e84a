from __future__ import annotations

from typing import Any, get_type_hints

import pytest

from itemctl.model.item import Item
from itemctl.model.kinds import all_kinds
from itemctl.model.material import Material
from itemctl.model.order import key_order, structure_at
from itemctl.model.source import Route


@pytest.mark.parametrize("kind", list(all_kinds()))
def test_every_kind_of_file_begins_with_its_version(kind: str) -> None:
    order = key_order(kind)(())
    assert order is not None
    assert order[0] == "schema"
    assert list(order) == list(get_type_hints(all_kinds()[kind].structure))


@pytest.mark.parametrize(
    ("kind", "route", "first"),
    [
        ("item", ("limits",), ("statutory", "statutory_note", "promised")),
        ("item", ("materials", 3), ("id", "material", "name")),
        ("item", ("materials", 0, "stamps", 1, "reduction", 0), ("rule", "way", "since")),
        ("item", ("conditions", 0), ("text", "when", "basis")),
        ("item", ("conditions", 0, "basis", 0), ("law", "article", "text")),
        ("item", ("effective",), ("from", "to")),
        ("directory", ("entries", 0), ("code", "name", "type")),
        ("directory", ("entries", 0, "elements"), ("schema", "code", "inherits")),
        ("directory", ("entries", 0, "elements", "handling", "online"), ("available", "unsuitable", "depth")),
        ("departments", ("departments", 1, "contact", "consult", 0), ("name", "phone", "window")),
        ("reductions", ("rules", 0, "commitment"), ("form", "verification", "excluded")),
        ("catalogue", ("outputs", "booklets", 0), ("name", "title", "subtitle")),
    ],
)
def test_a_mapping_has_the_order_of_its_declarations(kind: str, route: Route, first: tuple[str, ...]) -> None:
    order = key_order(kind)(route)
    assert order is not None
    assert tuple(order[: len(first)]) == first


@pytest.mark.parametrize(
    ("kind", "route"),
    [
        ("item", ("extensions",)),
        ("item", ("extensions", "haidong")),
        ("item", ("as_published",)),
        ("item", ("no such key",)),
        ("item", ("name",)),
        ("item", ("materials",)),
        ("item", ("materials", "name")),
        ("item", ("limits", 0)),
        ("item", ("materials", 0, "reduction", 0, "effect")),
        ("catalogue", ("severities",)),
    ],
)
def test_what_the_model_does_not_order_stays_as_it_is(kind: str, route: Route) -> None:
    assert key_order(kind)(route) is None


def test_the_structure_at_a_route_is_the_one_declared_there() -> None:
    structure: Any = structure_at(Item, ("materials", 0))
    assert structure is Material
    assert structure_at(Item, ()) is Item
