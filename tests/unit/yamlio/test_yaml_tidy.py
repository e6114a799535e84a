"""The house style: new files in it from the start, and existing ones brought to it without losing anything."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.yaml_files import KEYS, VALUES, files

from itemctl.yamlio.comments import comments
from itemctl.yamlio.edit import EditError
from itemctl.yamlio.emit import Flow, plain
from itemctl.yamlio.operations import same
from itemctl.yamlio.reader import read
from itemctl.yamlio.tidy import dump_new, tidy

ORDER = ["schema", "id", "name", "code", "materials"]
UNTIDY = """\
# 头
schema:   item/1


name: "食品"    # 名称
# 材料
materials:
# 第一件
- id:   a   # 编号
  code: 000123

  note: |
      一
        二

  more: >-   # 折
    a b
    c
  # 第一件完
  text: "x
        y"
- - p
  - q: 1
-   # 横
    x: 1
    # 深
# 办理
handling: {b: 1,id: [x ,000]}   # 流
lines: [a,
    # 里
    b]  # 末
open: no
id: 12:30
# 尾
"""
TIDY = """\
# 头
schema: item/1
id: '12:30'

name: "食品"  # 名称
# 材料
materials:
  # 第一件
  - id: a  # 编号
    code: '000123'

    note: |
      一
        二

    more: >-  # 折
      a b
      c
    # 第一件完
    text: "x
      y"
  - - p
    - q: 1
  # 横
  - x: 1
    # 深
# 办理
handling: {id: [x, '000'], b: 1}  # 流
lines: [a,
    # 里
    b]  # 末
open: 'no'
# 尾
"""


def test_a_file_is_brought_into_the_house_style():
    assert tidy(UNTIDY.encode(), key_order=lambda _: ORDER).decode() == TIDY


def test_a_tidy_file_stays_as_it_is():
    assert tidy(TIDY.encode(), key_order=lambda _: ORDER).decode() == TIDY


def test_crlf_and_byte_order_mark_go():
    data = b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode()
    assert tidy(data, key_order=lambda _: ORDER).decode() == TIDY


def test_the_order_of_keys_is_asked_for_every_mapping_by_its_route():
    orders = {(): ["b", "a"], ("a", 0): ["w", "x"], ("b",): ["q", "p"]}
    after = tidy(b"a:\n- x: 1\n  w: 2\nb: {p: 1, q: 2}\nc: {z: 1, p: 1}\n", key_order=orders.get)
    assert after == b"b: {q: 2, p: 1}\na:\n  - w: 2\n    x: 1\nc: {z: 1, p: 1}\n"


def test_a_comment_above_an_entry_moves_with_it():
    after = tidy(b"b: 1 # b\n# about a\na: 2\n", key_order=lambda _: ["a", "b"])
    assert after == b"# about a\na: 2\nb: 1  # b\n"


def test_blank_lines_that_belong_to_a_text_stay():
    before = b"a: |+\n  x\n\n\nb: |2\n    y\n"
    assert tidy(before, key_order=lambda _: None) == before


@pytest.mark.parametrize(
    ("data", "reason"), [(b"a: 1\na: 2\n", "unreadable"), (b"? a\n: 1\n", "layout"), (b"", "unreadable")]
)
def test_what_cannot_be_tidied_is_refused(data, reason):
    with pytest.raises(EditError) as caught:
        tidy(data, key_order=lambda _: None)
    assert caught.value.reason == reason


@settings(max_examples=100)
@given(files(), st.sampled_from([None, ORDER, ["b", "a", "id"]]))
def test_tidying_keeps_data_and_comments_and_is_done_at_once(drawn, order):
    raw, data = drawn
    after = tidy(raw, key_order=lambda _: order)
    assert tidy(after, key_order=lambda _: order) == after
    document = read(after)
    assert document.data == data
    assert document.faults == ()
    assert Counter(comments(document)) == Counter(map(str.rstrip, comments(read(raw))))


def test_a_new_file_is_in_the_house_style():
    data = {
        "schema": "item/1",
        "code": "11439999MB0000000K400013102400001",
        "limits": Flow({"statutory": "20个工作日", "promised": "no"}),
        "materials": [{"id": "a", "copies": [1, [2.0, None]]}, Flow({"x": "12:30"})],
        "note": "一\n\n 二\n",
        "small": -1e-7,
        "empty": {},
    }
    new = dump_new(
        data, header="第一行\n第二行", comments={("code",): "编码", ("materials", 0, "copies"): "份数"}
    )
    assert new.decode() == (
        "# 第一行\n# 第二行\nschema: item/1\n# 编码\ncode: '11439999MB0000000K400013102400001'\n"
        "limits: {statutory: 20个工作日, promised: 'no'}\nmaterials:\n  - id: a\n    # 份数\n    copies:\n"
        "      - 1\n      - - 2.0\n        - null\n  - {x: '12:30'}\nnote: |\n  一\n\n   二\n"
        "small: -0.0000001\nempty: {}\n"
    )


def test_long_texts_are_not_folded():
    text = "字 " * 3000 + "完"
    assert dump_new({"a": text}).decode() == f"a: '{text}'\n"


def test_an_empty_mapping_can_be_a_file():
    assert dump_new({}) == b"{}\n"


@pytest.mark.parametrize(
    ("data", "comments_", "reason"),
    [
        ({"a": object()}, None, "bad-value"),
        ({1: 2}, None, "bad-value"),
        ({"a": 1}, {("b",): "x"}, "not-found"),
        ({"a": [1]}, {("a", 3): "x"}, "not-found"),
        ({"a": 1}, {("a", "b"): "x"}, "not-found"),
        ({"a": "\x07"}, None, "unreadable"),
    ],
)
def test_what_no_file_can_hold_is_refused(data, comments_, reason):
    with pytest.raises(EditError) as caught:
        dump_new(data, comments=comments_)
    assert caught.value.reason == reason


@settings(max_examples=80)
@given(st.dictionaries(KEYS, st.one_of(VALUES, VALUES.map(Flow)), max_size=4))
def test_a_new_file_reads_back_and_is_tidy(data):
    new = dump_new(data, header="头")
    assert same(read(new).data, plain(data))
    assert tidy(new, key_order=lambda _: None) == new
