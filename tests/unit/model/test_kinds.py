"""The kinds of files: where they lie, how they are told apart."""

from __future__ import annotations

import pytest

from itemctl.model.kinds import all_kinds, kind_of_path
from itemctl.model.schema import hints_of, schema_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("items/a.yaml", "item"),
        ("items/民政/深/优待证 一.yaml", "item"),
        ("items/a.yml", None),
        ("items/a.YAML", None),
        ("items/readme.md", None),
        ("items.yaml", None),
        ("itemsx/a.yaml", None),
        ("catalogue/catalogue.yaml", "catalogue"),
        ("catalogue/departments.yaml", "departments"),
        ("catalogue/divisions.yaml", "divisions"),
        ("catalogue/laws.yaml", "laws"),
        ("catalogue/materials.yaml", "materials"),
        ("catalogue/halls.yaml", "halls"),
        ("catalogue/directory/national.yaml", "directory"),
        ("catalogue/directory/deep/national.yaml", None),
        ("catalogue/directory.yaml", None),
        ("catalogue/reductions/2026-proofs.yaml", "reductions"),
        ("catalogue/proofs/kept.yaml", "kept-proofs"),
        ("catalogue/proofs/other.yaml", None),
        ("catalogue/shared-data.yaml", "shared-data"),
        ("catalogue/calendar.yaml", "calendar"),
        ("catalogue/dictionaries.yaml", "dictionaries"),
        ("catalogue/elements.yaml", "elements"),
        ("catalogue/profiles/national.yaml", "profile"),
        ("catalogue/unknown.yaml", None),
        ("sub/catalogue/laws.yaml", None),
        ("schemas/item.schema.json", None),
        ("", None),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_path(path: str, kind: str | None) -> None:
    found = kind_of_path(path)
    assert (found.name if found else None) == kind


def test_item_folders_may_be_others() -> None:
    folders = ("事项", "more/items/")
    assert kind_of_path("事项/甲.yaml", folders) is all_kinds()["item"]
    assert kind_of_path("more/items/a.yaml", folders) is all_kinds()["item"]
    assert kind_of_path("items/a.yaml", folders) is None


def test_no_two_kinds_share_a_name_a_title_a_place_or_a_schema_file() -> None:
    kinds = list(all_kinds().values())
    for attribute in ("name", "tag", "title", "place", "schema_file", "structure"):
        assert len({getattr(kind, attribute) for kind in kinds}) == len(kinds), attribute


def test_every_kind_lies_where_it_is_looked_for() -> None:
    for kind in all_kinds().values():
        assert kind_of_path(kind.place.replace("**/", "").replace("*", "x")) is kind


def test_every_kind_says_and_demands_its_version() -> None:
    for name, kind in all_kinds().items():
        assert name == kind.name
        assert hints_of(kind.structure)["schema"][2] is True
        assert schema_of(name)["properties"]["schema"]["const"] == kind.tag == f"{name}/{kind.version}"
