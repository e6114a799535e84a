"""What an item's findings depend on outside its own file."""

from __future__ import annotations

from typing import Any

import pytest

from itemctl.catalogue.dependencies import Dependencies
from itemctl.catalogue.facts import extract
from itemctl.catalogue.registers import gather
from itemctl.catalogue.workers import Terms


def digest(item: dict[str, Any], departments: list[dict[str, Any]], materials: list[dict[str, Any]]) -> str:
    files = [
        ("catalogue/departments.yaml", "departments", {"departments": departments}),
        ("catalogue/materials.yaml", "materials", {"materials": materials}),
    ]
    return Dependencies(lambda: gather(files), "", Terms(("",))).of(extract(item).names, None)


VILLAGE = {"id": "liuwan", "name": "柳湾便民站", "level": "村级"}
TOWN = {**VILLAGE, "level": "镇级"}
PROOF = {"id": "alive", "name": "健在证明", "issuer": "liuwan"}


@pytest.mark.parametrize(
    ("item", "materials"),
    [
        ({"department": "liuwan"}, []),
        ({"materials": [{"name": "健在证明", "issuer": "liuwan"}]}, []),
        ({"materials": [{"material": "alive"}]}, [PROOF]),
    ],
    ids=["as its body", "as an issuer", "as the issuer of a standard material"],
)
def test_an_item_depends_on_the_departments_it_names(
    item: dict[str, Any], materials: list[dict[str, Any]]
) -> None:
    assert digest(item, [VILLAGE], materials) == digest(item, [VILLAGE], materials)
    assert digest(item, [VILLAGE], materials) != digest(item, [TOWN], materials)


def test_an_item_does_not_depend_on_departments_it_does_not_name() -> None:
    item = {"materials": [{"name": "健在证明", "issuer": "村委会"}]}
    assert digest(item, [VILLAGE], []) == digest(item, [TOWN], [])


def test_a_register_that_cannot_be_read_whole_concerns_every_item() -> None:
    whole = gather([("catalogue/elements.yaml", "elements", {"namespaces": []})])
    broken = gather([("catalogue/elements.yaml", "elements", None)])
    one, other = (Dependencies(lambda given=given: given, "", Terms(("",))) for given in (whole, broken))
    assert one.of(extract({}).names, None) != other.of(extract({}).names, None)
