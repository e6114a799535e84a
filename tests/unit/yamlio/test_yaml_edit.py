"""Edits change the bytes they must and no other, prove it, and can be taken back to the byte."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.yaml_files import VALUES, files, routes

from itemctl.yamlio import edit as edit_module
from itemctl.yamlio.comments import comments
from itemctl.yamlio.edit import (
    LAST,
    AddKey,
    AppendItem,
    EditError,
    Flow,
    InsertItem,
    Quote,
    RemoveItem,
    RemoveKey,
    SetValue,
    apply,
    apply_in_memory,
)
from itemctl.yamlio.operations import same, same_throughout, value_at
from itemctl.yamlio.reader import read
from itemctl.yamlio.splice import Splice

ITEM = """\
# 头
name: "食品"   # 名称
materials:
  # 第一件
  - id: proof   # 编号
    copies: {original: 0, copy: 1}

  # 第二件
  - id: form
    need: 必要
# 环节
steps: [受理, 办结]
fees: []
code: 000123
number: 440120010001
last:
  a: 1
# 尾
"""
REDUCTION = Flow({"rule": "2024-proofs/premises", "way": "网络核验", "since": "2024-07-01"})


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = Counter(before.splitlines()), Counter(after.splitlines())
    return sorted((old - new).elements()), sorted((new - old).elements())


CASES = [
    (SetValue(("name",), "食品经营"), ['name: "食品"   # 名称'], ['name: "食品经营"   # 名称']),
    (SetValue(("fees",), [{"name": "工本费"}]), ["fees: []"], ["  - name: 工本费", "fees:"]),
    (SetValue(("last",), "no"), ["  a: 1", "last:"], ["last: 'no'"]),
    (SetValue(("steps", 0), "收件"), ["steps: [受理, 办结]"], ["steps: [收件, 办结]"]),
    (SetValue(("materials", 1, "need"), "一\n二"), ["    need: 必要"], ["      一", "      二", "    need: |-"]),
    (SetValue(("code",), None), ["code: 000123"], ["code: null"]),
    (Quote(("number",)), ["number: 440120010001"], ["number: '440120010001'"]),
    (Quote(("last", "a")), ["  a: 1"], ["  a: '1'"]),
    (AddKey((), "status", "在用", "name"), [], ["status: 在用"]),
    (AddKey((), "first", 1, None), [], ["first: 1"]),
    (AddKey((), "end", {"b": [1, {"c": 2}]}), [], ["    - 1", "    - c: 2", "  b:", "end:"]),
    (
        AddKey(("materials", 0), "reduction", [REDUCTION]),
        [],
        ["      - {rule: 2024-proofs/premises, way: 网络核验, since: '2024-07-01'}", "    reduction:"],
    ),
    (AddKey(("materials", 0), "when", "x", None), ["  - id: proof   # 编号"], ["    id: proof   # 编号", "  - when: x"]),
    (
        AddKey(("materials", 0, "copies"), "extra", "no", "original"),
        ["    copies: {original: 0, copy: 1}"],
        ["    copies: {original: 0, extra: 'no', copy: 1}"],
    ),
    (AppendItem(("materials",), {"id": "x", "need": "非必要"}), [], ["    need: 非必要", "  - id: x"]),
    (AppendItem(("steps",), "送达"), ["steps: [受理, 办结]"], ["steps: [受理, 办结, 送达]"]),
    (AppendItem(("fees",), {"a": 1}), ["fees: []"], ["fees: [{a: 1}]"]),
    (InsertItem(("materials",), 0, "x"), [], ["  - x"]),
    (InsertItem(("materials",), 1, "x"), [], ["  - x"]),
    (InsertItem(("steps",), 0, "x"), ["steps: [受理, 办结]"], ["steps: [x, 受理, 办结]"]),
    (RemoveKey(("materials", 1, "need")), ["    need: 必要"], []),
    (RemoveKey(("materials", 1, "id")), ["    need: 必要", "  - id: form"], ["  - need: 必要"]),
    (RemoveKey(("last", "a")), ["  a: 1", "last:"], ["last: {}"]),
    (RemoveKey(("materials", 0, "copies", "original")), ["    copies: {original: 0, copy: 1}"], ["    copies: {copy: 1}"]),
    (RemoveItem(("materials", 1)), ["    need: 必要", "  - id: form"], []),
    (RemoveItem(("steps", 1)), ["steps: [受理, 办结]"], ["steps: [受理]"]),
]  # fmt: skip


@pytest.mark.parametrize(("operation", "gone", "new"), CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_edit_changes_only_its_lines(operation, gone, new, newline):
    before = ITEM.replace("\n", newline)
    after = apply(b"\xef\xbb\xbf" + before.encode(), [operation])
    assert after.startswith(b"\xef\xbb\xbf")
    text = after[3:].decode()
    assert text.count("\n") == text.count(newline)
    assert lines_changed(before, text) == (gone, new)


def test_the_comment_of_the_next_section_survives_the_removal_of_the_last_item():
    after = apply(ITEM.encode(), [RemoveItem(("materials", 1))]).decode()
    assert "  # 第二件\n# 环节\nsteps:" in after


def test_comments_that_stand_on_the_removed_lines_go_with_them():
    after = apply(b"a: 1\nb:  # x\n  # y\n  c: 2 # z\n# k\nd: 3\n", [RemoveKey(("b",))])
    assert after == b"a: 1\n# k\nd: 3\n"


def test_the_indentation_of_the_file_is_kept():
    before = b"a:\n    b: 1\nl:\n- x\n"
    after = apply(before, [AddKey((), "new", {"m": [1, {"k": [2]}]})])
    assert after == before + b"new:\n    m:\n    - 1\n    - k:\n      - 2\n"


def test_a_missing_last_line_break_stays_missing():
    after = apply(b"a: 1", [AddKey((), "b", 2)])
    assert after == b"a: 1\nb: 2"
    assert apply(after, [RemoveKey(("b",))]) == b"a: 1"


def test_blank_lines_that_belong_to_a_text_stay_with_it():
    before = b"a: |+\n  x\n\nb: 1\n"
    assert apply(before, [AddKey((), "new", 2, "a")]) == b"a: |+\n  x\n\nnew: 2\nb: 1\n"


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (SetValue((), {}), "whole-file"),
        (SetValue(("none",), 1), "not-found"),
        (SetValue(("steps", 5), 1), "not-found"),
        (SetValue(("name",), {1: 2}), "bad-value"),
        (SetValue(("name",), object()), "bad-value"),
        (SetValue(("name",), "\ud800"), "bad-value"),
        (SetValue(("name",), "a\x00b"), "unproved"),
        (AddKey(("name",), "a", 1), "not-a-mapping"),
        (AddKey((), "name", 1), "exists"),
        (AddKey((), "x", 1, "none"), "not-found"),
        (RemoveKey(("none",)), "not-found"),
        (RemoveItem(("materials", 2)), "not-found"),
        (AppendItem(("name",), 1), "not-a-list"),
        (InsertItem(("steps",), 3, "x"), "bad-index"),
        (Quote(("name",)), "nothing-to-quote"),
        (Quote(("materials",)), "nothing-to-quote"),
        (SetValue(("materials",), "x"), "comment-inside"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason(operation, reason):
    with pytest.raises(EditError) as caught:
        apply(ITEM.encode(), [operation])
    assert caught.value.reason == reason


def test_an_unreadable_file_is_refused_with_its_fault():
    with pytest.raises(EditError) as caught:
        apply(b"a: 1\na: 2\n", [RemoveKey(("a",))])
    assert caught.value.reason == "unreadable"
    assert caught.value.details == {"fault": "duplicate-key", "line": 2, "column": 1}


def test_the_last_key_of_a_file_cannot_be_removed():
    with pytest.raises(EditError, match="whole-file"):
        apply(b"a: 1\n", [RemoveKey(("a",))])


@pytest.mark.parametrize("wrong", ["name: [", "name: other\n", ""])
def test_an_outcome_that_does_not_read_back_is_never_returned(monkeypatch, wrong):
    monkeypatch.setattr(edit_module, "splices_for", lambda *_: [Splice(0, len(ITEM), wrong)])
    with pytest.raises(EditError, match="unproved"):
        apply(ITEM.encode(), [SetValue(("name",), "x")])


def test_an_outcome_that_loses_a_comment_is_never_returned(monkeypatch):
    monkeypatch.setattr(edit_module, "splices_for", lambda *_: [Splice(3, 10, "2")])
    with pytest.raises(EditError, match="comment-inside"):
        apply(b"a: 1 # abc\n", [SetValue(("a",), 2)])


def test_an_edit_that_changes_nothing_changes_no_byte():
    before = b"a:   '1'  # x\nb: [ 1,2 ]\n"
    assert apply(before, [SetValue(("a",), "1"), SetValue(("b",), [1, 2])]) == before


@st.composite
def edits(draw):
    raw, data = draw(files())
    route = draw(st.sampled_from(list(routes(data))))
    value = draw(VALUES)
    value = Flow(value) if draw(st.booleans()) else value
    target = value_at(data, route)
    fitting = []
    if route:
        fitting += [
            SetValue(route, value),
            RemoveKey(route) if isinstance(route[-1], str) else RemoveItem(route),
        ]
    if isinstance(target, dict):
        fitting += [AddKey(route, "new", value, draw(st.sampled_from([None, LAST, *target])))] * 2
    if isinstance(target, list):
        fitting += [AppendItem(route, value), InsertItem(route, draw(st.integers(0, len(target))), value)]
    return raw, data, draw(st.sampled_from(fitting or [SetValue(("none",), 1)]))


@settings(max_examples=100)
@given(edits())
def test_every_edit_is_proved_or_refused_for_a_known_reason(drawn):
    raw, data, operation = drawn
    try:
        after = apply(raw, [operation])
    except EditError as error:
        if error.reason in {"whole-file", "comment-inside", "not-found"}:
            return
        raise
    assert same(read(after).data, apply_in_memory(data, [operation]))
    if isinstance(operation, SetValue):
        assert apply(after, [operation]) == after
    if not isinstance(operation, RemoveKey | RemoveItem):
        assert Counter(comments(read(after))) == Counter(comments(read(raw)))


@settings(max_examples=100)
@given(edits())
def test_what_was_added_can_be_taken_away_to_the_byte(drawn):
    raw, data, operation = drawn
    if isinstance(operation, AddKey):
        inverse = RemoveKey((*operation.route, "new"))
    elif isinstance(operation, AppendItem):
        inverse = RemoveItem((*operation.route, len(value_at(data, operation.route))))
    elif isinstance(operation, InsertItem):
        inverse = RemoveItem((*operation.route, operation.index))
    else:
        return
    assert apply(apply(raw, [operation]), [inverse]) == raw


def test_edits_in_memory_leave_what_they_are_given_as_it_is_and_share_what_they_do_not_touch():
    data = {"a": [{"b": 1, "c": [2]}, {"d": 3}], "e": {"f": 4}}
    operations = [
        SetValue(("a", 0, "b"), 5),
        AddKey(("a", 0), "x", "y", None),
        AppendItem(("a", 0, "c"), 6),
        RemoveItem(("a", 1)),
    ]
    after = apply_in_memory(data, operations)
    assert data == {"a": [{"b": 1, "c": [2]}, {"d": 3}], "e": {"f": 4}}
    assert after == {"a": [{"x": "y", "b": 5, "c": [2, 6]}], "e": {"f": 4}}
    assert after["e"] is data["e"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"a": [1, "食"]}, {"a": [1, "食"]}, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        ({"a": 1}, {"a": True}, False),
        ({"a": 1}, {"a": 1.0}, False),
        ([0.0], [-0.0], True),
        ("", None, False),
    ],
)
def test_values_are_the_same_with_their_types_and_the_order_of_keys(one, other, expected):
    assert same(one, other) is expected
    assert same_throughout(one, other) is expected
