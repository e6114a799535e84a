from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.catalogue.migrations import ITEM_0_MOVED, refuse_newer, upgrade, upgraded, version_of
from itemctl.checks.schema_errors import is_valid
from itemctl.model.errors import ConfigurationError
from itemctl.model.kinds import all_kinds
from itemctl.yamlio.edit import apply, apply_in_memory
from itemctl.yamlio.newfile import dump_new
from itemctl.yamlio.reader import read

DATA = Path(__file__).resolve().parents[2] / "data"

TEXTS = st.sampled_from(["20个工作日", "当场", "无", "12:30", "两行\n文字", "# 井号", "- 横线"])
GROUPS = st.one_of(
    st.none(),
    st.text("甲乙", min_size=1, max_size=2),
    st.dictionaries(st.sampled_from(["statutory", "promised", "visits", "kind", "forms"]), TEXTS, max_size=3),
    st.lists(TEXTS, max_size=2),
)


@st.composite
def old_items(draw: st.DrawFn) -> dict[str, Any]:
    """Items of the first version with any of their flat keys, in any order, and groups of any shape."""
    values: dict[str, Any] = {"schema": "item/0", "code": "x"}
    for key in draw(st.lists(st.sampled_from(list(ITEM_0_MOVED)), unique=True)):
        values[key] = draw(st.one_of(TEXTS, st.integers(0, 99)))
    for group in draw(st.lists(st.sampled_from(["limits", "handling", "name"]), unique=True)):
        values[group] = draw(GROUPS)
    return {key: values[key] for key in draw(st.permutations(list(values)))}


@given(old_items())
def test_the_edits_give_what_the_upgrade_in_memory_gives(data: dict[str, Any]) -> None:
    assert apply_in_memory(data, upgrade("item", data).edits) == upgraded("item", data)


@given(old_items())
def test_the_edits_can_be_done_to_the_text_of_the_file(data: dict[str, Any]) -> None:
    after = read(apply(dump_new(data), upgrade("item", data).edits)).data
    assert after == upgraded("item", data)


@given(old_items())
def test_no_value_is_lost(data: dict[str, Any]) -> None:
    def leaves(node: Any) -> list[str]:
        if isinstance(node, dict):
            return [leaf for value in node.values() for leaf in leaves(value)]
        return [leaf for value in node for leaf in leaves(value)] if isinstance(node, list) else [repr(node)]

    before, after = leaves(data), leaves(upgraded("item", data))
    assert sorted(set(before) - {"'item/0'", "None"}) == sorted(set(after) - {"'item/1'", "None"})


@given(old_items())
def test_moved_says_where_each_value_went(data: dict[str, Any]) -> None:
    new = upgraded("item", data)
    for (old,), (group, name) in upgrade("item", data).moved.items():
        assert old not in new
        assert new[group][name] == data[str(old)]


def test_a_current_file_is_given_back_as_it_is() -> None:
    data = {"schema": "item/1", "code": "x", "visits": 1}
    assert upgraded("item", data) is data
    assert upgrade("item", data).edits == ()


def test_the_frozen_file_of_the_first_version_is_valid_once_upgraded() -> None:
    data = upgraded("item", read((DATA / "item-0.yaml").read_bytes()).data)
    assert is_valid("item")(data)
    assert data["limits"] == {"statutory": "无", "promised": "3个工作日"}
    assert data["handling"]["visits"] == 1


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("item", "item/1", 1),
        ("item", "item/0", 0),
        ("item", "item/99", 99),
        ("laws", "laws/1", 1),
        ("laws", "laws/0", None),
        ("item", "laws/1", None),
        ("item", "item/", None),
        ("item", "item/１", None),
        ("item", "item/12345", None),
        ("item", 1, None),
        ("item", None, None),
    ],
)
def test_the_version_is_what_the_file_says(kind: str, text: object, expected: int | None) -> None:
    assert version_of(kind, {"schema": text}) == expected


@pytest.mark.parametrize("kind", list(all_kinds()))
def test_a_newer_version_is_refused_and_every_known_one_is_not(kind: str) -> None:
    current = all_kinds()[kind]
    refuse_newer("a.yaml", kind, {"schema": current.tag})
    refuse_newer("a.yaml", kind, {})
    with pytest.raises(ConfigurationError) as caught:
        refuse_newer("a.yaml", kind, {"schema": f"{kind}/{current.version + 1}"})
    assert caught.value.details == {
        "path": "a.yaml",
        "value": f"{kind}/{current.version + 1}",
        "expected": current.tag,
    }
