"""One corpus that every reader passes: the strict one with and without libyaml, and the quick one where it takes the file."""

from __future__ import annotations

import pytest
from tests.support.yaml_samples import BAD

from itemctl.yamlio.faults import DEFAULT
from itemctl.yamlio.operations import same
from itemctl.yamlio.optimistic import loader
from itemctl.yamlio.ordinary import oddity
from itemctl.yamlio.reader import read, read_with

# Texts with their data, in which nothing is odd: the quick parser reads them.
ORDINARY = [
    ("a: b\n", {"a": "b"}),
    ("a: b", {"a": "b"}),
    ("# c\n\na: b # c\n# c\n", {"a": "b"}),
    ("  a: b\n  c: d\n", {"a": "b", "c": "d"}),
    ("a:\nb: # c\nc:  d\n", {"a": None, "b": None, "c": "d"}),
    ("a: [true, false, null]\nb: true\nc: null\n", {"a": [True, False, None], "b": True, "c": None}),
    ("a: [no, on, y, Yes, off]\n", {"a": ["no", "on", "y", "Yes", "off"]}),
    ("a: trues\nb: nullo\nc: F a\nd: NFC\n", {"a": "trues", "b": "nullo", "c": "F a", "d": "NFC"}),
    ("a: [0, 7, -7, 40, 1.5, 0.20, -0.5, 10.0]\n", {"a": [0, 7, -7, 40, 1.5, 0.2, -0.5, 10.0]}),
    ("a: 1234567890123456789012345678901\n", {"a": 1234567890123456789012345678901}),
    ("a: 20个工作日\nb: 1.5个工作日\nc: 3-5\nd: 0379-6666\n", {"a": "20个工作日", "b": "1.5个工作日", "c": "3-5", "d": "0379-6666"}),
    ("a: 2024-01-31\nb: 12:30\nc: [08:30, 2024-01-31]\n", {"a": "2024-01-31", "b": "12:30", "c": ["08:30", "2024-01-31"]}),
    ("a: 2024-01-31 12:30:00\nb: 1 2\nc: 1, 2\nd: 1.2.3\n", {"a": "2024-01-31 12:30:00", "b": "1 2", "c": "1, 2", "d": "1.2.3"}),
    ("a: '012'\nb: \"1e3\"\nc: 'true'\nd: ''\n", {"a": "012", "b": "1e3", "c": "true", "d": ""}),
    ("a: 'it''s'\nb: \"# x: y\"\nc: ' x '\n", {"a": "it's", "b": "# x: y", "c": " x "}),
    ("a: x#y\nb: x'y\"z\nc: a:b\nd: [a-b, c:1]\n", {"a": "x#y", "b": "x'y\"z", "c": "a:b", "d": ["a-b", "c:1"]}),
    ("a: 国办发[2020]42号\nb: 甲{乙}\nc: x, y]\n", {"a": "国办发[2020]42号", "b": "甲{乙}", "c": "x, y]"}),
    ("a: https://a.cn/?b=1&c=2#d\nb: {c: https://a.cn/d}\n", {"a": "https://a.cn/?b=1&c=2#d", "b": {"c": "https://a.cn/d"}}),
    ("a: []\nb: {}\nc: [ x , y ]\nd: [x,y]\n", {"a": [], "b": {}, "c": ["x", "y"], "d": ["x", "y"]}),
    ("a: {b: c, d: [e, 1]}\nf: [{g: h}, i]\n", {"a": {"b": "c", "d": ["e", 1]}, "f": [{"g": "h"}, "i"]}),
    ("a:\n- b\n- c: d\n  e: f\n-\n  - g\n-\n  h: i\n", {"a": ["b", {"c": "d", "e": "f"}, ["g"], {"h": "i"}]}),
    ("a:\n    - b\n    # c\n\n    - d\n", {"a": ["b", "d"]}),
    ("a:\n -\n -\nb:\n-\n", {"a": [None, None], "b": [None]}),
    ("a: |\n  b\n   c\n\n  # d\n  e: f\n\n\n", {"a": "b\n c\n\n# d\ne: f\n"}),
    ("a: |-\n  b\n\nc: >-\n  d\n  e\n\n  f\n", {"a": "b", "c": "d e\nf"}),
    ("a: >\n  b\n   c\n  d\n\n\n  e\n", {"a": "b\n c\nd\n\ne\n"}),
    ("a: |\nb: >-\nc: d\n", {"a": "", "b": "", "c": "d"}),
    ("a:\n- |\n  b\n", {"a": ["b\n"]}),
    ("a: b\n  c\n\n  d\n  1\ne: f\n", {"a": "b c\nd 1", "e": "f"}),
    ("食品: 一\u3000二\n😀: \u200b零\nc: 　缩进\nd: A·B\n", {"食品": "一\u3000二", "😀": "\u200b零", "c": "　缩进", "d": "A·B"}),
    ("a b: c\nx-y: d\nz :  e\n", {"a b": "c", "x-y": "d", "z": "e"}),
    ("a: -b\nc: (d)\ne: /f\n", {"a": "-b", "c": "(d)", "e": "/f"}),
]  # fmt: skip
# Texts with their data that only the strict reader takes.
ODD = [
    ("a: [012, 00, 1_000, 1e3, 0x1F, .5, 5., +1, -0]\n", {"a": ["012", "00", "1_000", "1e3", "0x1F", ".5", "5.", "+1", "-0"]}),
    ("a: 440120E10001\nb: 0o17\nc: 0b1\nd: _1\n", {"a": "440120E10001", "b": "0o17", "c": "0b1", "d": "_1"}),
    ("a: [True, FALSE, Null, NULL, ~]\n", {"a": ["True", "FALSE", "Null", "NULL", None]}),
    ("a: [.inf, -.INF, .nan]\n", {"a": [".inf", "-.INF", ".nan"]}),
    ("a: |\n  b", {"a": "b"}),
    ("a: |+\n  b\n\nc: |2\n   d\n", {"a": "b\n\n", "c": " d\n"}),
    ("a: |\n\n", {"a": ""}),
    ("a: [b,\n  c, ]\nd: {e: f,\n  g: h}\n", {"a": ["b", "c"], "d": {"e": "f", "g": "h"}}),
    ('"a": b\n? c\n: d\n', {"a": "b", "c": "d"}),
    ('a: "b\\tc\\u98df"\nd: "e\n  f"\n', {"a": "b\tc食", "d": "e f"}),
    ("a: [[b], {c: {d: e}}]\nf: {g}\n", {"a": [["b"], {"c": {"d": "e"}}], "f": {"g": None}}),
    ("---\na: b\n...\n", {"a": "b"}),
    ("\ufeffa: b\r\n", {"a": "b"}),
    ("a:\n- - b\n  - c\n", {"a": [["b", "c"]]}),
    (f"a: {'1' * 1001}\nb: {'9' * 300}.5\n", {"a": "1" * 1001, "b": float("9" * 300 + ".5")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "data"), [*ORDINARY, *ODD])
@pytest.mark.parametrize("libyaml", [True, False])
def test_the_strict_reader_passes(text, data, libyaml):
    document = read_with(text.encode(), limits=DEFAULT, libyaml=libyaml)
    assert [fault for fault in document.faults if not fault.is_remark] == []
    assert same(document.data, data), document.data


@pytest.mark.parametrize(("text", "data"), [*ORDINARY, *ODD])
def test_the_reader_that_all_use_passes(text, data):
    assert same(read(text.encode()).data, data)


@pytest.mark.parametrize(("text", "data"), ORDINARY)
def test_ordinary_texts_are_known_as_such_and_yaml_rs_where_it_is_installed_passes(text, data):
    assert oddity(text.rstrip("\n").encode() + b"\n") == ""
    load = loader()
    assert load is None or same(load(text.rstrip("\n").encode() + b"\n"), data)


@pytest.mark.parametrize(("text", "data"), ODD)
def test_odd_texts_are_known_as_such(text, data):
    assert oddity(text.encode()) != ""


@pytest.mark.parametrize(("data", "faults"), BAD)
def test_bad_files_have_the_same_faults_whichever_way_they_are_read(data, faults):
    assert read(data).faults == read_with(data, limits=DEFAULT).faults
