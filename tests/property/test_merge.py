"""Merging random edits of a real-looking item: nothing lost, nothing doubled, always readable."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.gitio.drivers import merge_lines
from itemctl.work.merge import Merged, Words, merge
from itemctl.work.three_way import ABSENT, alike, three_way
from itemctl.yamlio.edit import apply_in_memory
from itemctl.yamlio.newfile import dump_new
from itemctl.yamlio.reader import read

WORDS = Words(dict.fromkeys(("both-changed", "deleted-here", "deleted-there", "not-placed"), "x"), *["y"] * 6)

texts = st.sampled_from(["甲", "乙: x", "丙 # 非注释", "'丁'", "", "多行\n文字\n", "20个工作日", "no", "007"])
materials = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["a", "b", "c", "d", "e"])},
        optional={
            "name": texts,
            "need": texts,
            "copies": st.fixed_dictionaries(
                {}, optional={"copy": st.integers(0, 3), "original": st.integers(0, 3)}
            ),
            "stamps": st.lists(
                st.fixed_dictionaries({"by": st.sampled_from(["甲局", "乙局"])}, optional={"purpose": texts}),
                unique_by=lambda one: one["by"],
                max_size=2,
            ),
        },
    ),
    unique_by=lambda one: one["id"],
    max_size=4,
)
items = st.fixed_dictionaries(
    {"schema": st.just("item/1"), "code": st.just("1")},
    optional={
        "name": texts,
        "audience": st.lists(st.sampled_from(["自然人", "企业法人", "其他"]), unique=True, max_size=3),
        "conditions": st.lists(st.sampled_from(["条件一", "条件二", "条件三"]), unique=True, max_size=3),
        "limits": st.fixed_dictionaries({}, optional={"statutory": texts, "promised": texts}),
        "materials": materials,
        "notes": st.lists(
            st.fixed_dictionaries({"text": st.sampled_from(["一", "二"])}),
            unique_by=lambda one: one["text"],
            max_size=2,
        ),
    },
)


def merged(base: Any, ours: Any, theirs: Any) -> Merged:
    sides = [dump_new(one) for one in (base, ours, theirs)]
    return merge(*sides, words=WORDS, of_lines=lambda: merge_lines(*sides, labels=("o", "b", "t")))


@given(items, items, items)
@settings(max_examples=80)
def test_the_outcome_reads_and_says_what_the_merge_of_data_says(base: Any, ours: Any, theirs: Any) -> None:
    found = merged(base, ours, theirs)
    document = read(found.data)
    assert document.ok
    todo = three_way(base, ours, theirs)
    assert alike(document.data, apply_in_memory(ours, todo.operations))
    assert found.clean == (not todo.clashes)


@given(items, items)
@settings(max_examples=150)
def test_one_side_alone_is_taken_whole(base: Any, other: Any) -> None:
    assert alike(apply_in_memory(base, three_way(base, base, other).operations), other)
    assert three_way(base, other, base).operations == []
    assert not three_way(base, base, other).clashes
    assert three_way(ABSENT, other, copy.deepcopy(other)).operations == []


@given(items, items, items)
@settings(max_examples=150)
def test_which_side_is_ours_changes_only_what_is_kept_of_a_clash(base: Any, one: Any, other: Any) -> None:
    first, second = three_way(base, one, other), three_way(base, other, one)
    assert len(first.clashes) == len(second.clashes)
    if not first.clashes:
        assert alike(apply_in_memory(one, first.operations), apply_in_memory(other, second.operations))
