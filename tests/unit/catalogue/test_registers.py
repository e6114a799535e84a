"""Registers: gathered from their files, looked up by id, with digests that change with what they stand for."""

from __future__ import annotations

from typing import Any

import pytest

from itemctl.catalogue.registers import LISTS, Place, Registers, gather

LAWS = {
    "laws": [{"id": "a", "title": "甲法"}, {"id": "b", "title": "乙法"}, {"id": "a", "title": "又一甲法"}]
}


def laws(**changed: Any) -> Registers:
    return gather([("catalogue/laws.yaml", "laws", {**LAWS, **changed})])


def test_the_first_of_two_entries_counts_and_both_places_are_known() -> None:
    found = laws()
    assert {key: entry["title"] for key, entry in found.laws.items()} == {"a": "甲法", "b": "乙法"}
    assert found.places["law"]["a"] == [
        Place("catalogue/laws.yaml", ("laws", 0)),
        Place("catalogue/laws.yaml", ("laws", 2)),
    ]


@pytest.mark.parametrize("kind", sorted(LISTS))
def test_every_list_is_found_under_its_register(kind: str) -> None:
    list_key, id_key, register = LISTS[kind]
    found = gather([("x.yaml", kind, {list_key: [{id_key: "one"}]})])
    assert found.entries == {register: {"one": {id_key: "one"}}}


@pytest.mark.parametrize(
    "data",
    [None, [], "text", {}, {"laws": None}, {"laws": "x"}, {"laws": [None, 1, {}, {"id": 3}, {"id": None}]}],
)
def test_data_of_the_wrong_shape_is_passed_over(data: Any) -> None:
    assert gather([("x.yaml", "laws", data)]).laws == {}


def test_entries_of_several_directory_files_come_together() -> None:
    files = [
        (f"catalogue/directory/{name}.yaml", "directory", {"entries": [{"code": name}]}) for name in "ab"
    ]
    assert set(gather(files).directory) == {"a", "b"}


def test_settings_batches_profiles_and_calendar_are_kept_whole() -> None:
    found = gather(
        [
            ("catalogue/catalogue.yaml", "catalogue", {"name": "目录"}),
            ("catalogue/reductions/x.yaml", "reductions", {"id": "x"}),
            ("catalogue/profiles/p.yaml", "profile", {"id": "p"}),
            ("catalogue/profiles/q.yaml", "profile", {"no": "id"}),
            ("catalogue/calendar.yaml", "calendar", {"closures": []}),
        ]
    )
    assert found.settings == {"name": "目录"}
    assert found.batches == {"catalogue/reductions/x.yaml": {"id": "x"}}
    assert found.profiles == {"p": {"id": "p"}}
    assert found.calendar == {"closures": []}


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ({"mode": "extend"}, {"10": True, "local": True}),
        ({}, {"10": True, "local": True}),
        ({"mode": "replace"}, {"10": False, "local": True}),
    ],
)
def test_local_dictionaries_extend_or_replace_the_national_values(
    mode: dict[str, str], expected: dict[str, bool]
) -> None:
    entry = {"name": "result-kind", **mode, "values": [{"value": "凭证", "code": "77"}, {"code": "no value"}]}
    found = gather([("catalogue/dictionaries.yaml", "dictionaries", {"dictionaries": [entry]})])
    values = found.dictionary("result-kind")
    assert ("证照" in values, values.get("凭证") == "77") == (expected["10"], expected["local"])


def test_a_dictionary_that_does_not_exist_is_empty() -> None:
    assert Registers().dictionary("none") == {}


def test_the_digest_of_an_entry_changes_with_the_entry_alone() -> None:
    before = laws()
    after = laws(laws=[{"id": "a", "title": "甲法（修订）"}, LAWS["laws"][1]])
    assert before.digest("law", "a") != after.digest("law", "a")
    assert before.digest("law", "b") == after.digest("law", "b")
    assert before.digest("law", "none") == before.digest("none", "a") == "-"


def test_the_common_digest_changes_with_dictionaries_and_extension_elements_only() -> None:
    entry = {"name": "level", "values": [{"value": "园区级"}]}
    extended = gather([("catalogue/dictionaries.yaml", "dictionaries", {"dictionaries": [entry]})])
    declared = gather(
        [("catalogue/elements.yaml", "elements", {"namespaces": [{"id": "p", "elements": []}]})]
    )
    digests = {one.common_digest() for one in (Registers(), laws(), extended, declared)}
    assert len(digests) == 3
    assert Registers().common_digest() == laws().common_digest()
    assert Registers().whole_digest() != laws().whole_digest()


@pytest.mark.parametrize("data", [None, "text", {}, {"laws": "x"}, {"laws": [{"title": "没有 id"}, "text"]}])
def test_a_register_is_incomplete_by_each_file_of_which_something_is_not_known(data: Any) -> None:
    files = [("a.yaml", "laws", LAWS), ("b.yaml", "laws", data), ("c.yaml", "laws", data)]
    found = gather(files)
    assert found.incomplete == {"law": ["b.yaml", "c.yaml"]}
    assert set(found.laws) == {"a", "b"}
    assert found.common_digest() != gather(files[:1]).common_digest()


def test_batches_are_incomplete_and_settings_are_not() -> None:
    files = [(f"{kind}.yaml", kind, None) for kind in ("reductions", "catalogue", "calendar", "profile")]
    assert gather(files).incomplete == {"reductions": ["reductions.yaml"]}


def test_the_digest_of_a_directory_entry_that_is_not_there_tells_whether_its_main_item_is() -> None:
    found = gather([("a.yaml", "directory", {"entries": [{"code": "00013102400Y"}]})])
    assert found.covers("000131024001")
    assert not found.covers("000131025000")
    digests = [
        one.digest("directory", code)
        for one in (found, gather([]))
        for code in ("000131024001", "000131025000")
    ]
    assert digests == ["+", "~", "-", "-"]  # its main item is there; a directory is; there is none at all


def test_the_common_digest_tells_no_declarations_from_none_at_all() -> None:
    empty = gather([("catalogue/elements.yaml", "elements", {"namespaces": []})])
    assert empty.common_digest() != Registers().common_digest()
