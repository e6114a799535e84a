"""libyaml and the pure parser give the same data, faults and places, whatever the file holds."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.yaml_files import files, routes
from tests.support.yaml_samples import BAD, ITEM

from itemctl.yamlio.compose import has_libyaml
from itemctl.yamlio.faults import DEFAULT
from itemctl.yamlio.operations import same
from itemctl.yamlio.reader import Document, read, read_with

_CORPUS = [
    *(data for data, _ in BAD),
    ITEM.encode(),
    b"a: |#\n  x\n",
    b"h: {a:,b: 1}\n",
    b"h: [a?b, ?c]\n",
    b"a: {b: , c}\n",
    b"? a\n? b\n: c\n",
    b"- a\nb: c\n",
    b'a: "x\n  y"\nb: z\n  w\n',
    b"a: |+\n  x\n\n\nb: >2-\n    y\n",
    b"a: &x !y\n  - *x\n",
]
_PIECES = [
    "a: 1\n", "b: [x, 'y', {c: }]\n", "m:\n  - id: a # c\n    t: \"x\n      y\"\n", "n: |\n  一\n   二\n\n", "食品：",
    "\t", "\n", "  ", ": ", "- ", "? ", "#", " #", "\"", "'", "[", "]", "{", "}", ",", "，", "&a ", "*a", "!t ", "%", "@", "`",
    "|", ">", "---\n", "...\n", "\r\n", "~", "<<: ", "\\", "\x01", "\x85", "😀",
]  # fmt: skip


def everything(document: Document) -> list[object]:
    places = [
        (
            route,
            document.span(route),
            document.span(route, key=True),
            document.offsets(route),
            document.source(route),
        )
        for route in routes(document.data)
    ]
    return [document.text, document.faults, places]


def assert_same_in_both_engines(data: bytes) -> None:
    fast = read_with(data, limits=DEFAULT, libyaml=True)
    pure = read_with(data, limits=DEFAULT, libyaml=False)
    assert same(fast.data, pure.data)
    assert everything(fast) == everything(pure)


def test_libyaml_is_there_to_be_compared_with():
    assert has_libyaml()


@pytest.mark.parametrize("data", _CORPUS)
def test_both_engines_agree_on_the_corpus(data):
    assert_same_in_both_engines(data)


@settings(max_examples=60)
@given(files())
def test_both_engines_agree_on_good_files_and_read_what_was_written(drawn):
    data, value = drawn
    assert same(read(data).data, value)
    assert_same_in_both_engines(data)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(_PIECES), max_size=10))
def test_both_engines_agree_on_broken_files(pieces):
    assert_same_in_both_engines("".join(pieces).encode())


@settings(max_examples=100)
@given(st.binary(max_size=40))
def test_no_bytes_make_the_reader_raise(data):
    document = read(data)
    assert document.ok or document.faults


def test_without_libyaml_the_pure_parser_is_taken():
    code = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from itemctl.yamlio.compose import has_libyaml\n"
        "from itemctl.yamlio.reader import read\n"
        "document = read('a: 1\\nb: [食品, 000123]\\n'.encode())\n"
        "assert not has_libyaml()\n"
        "assert document.data == {'a': 1, 'b': ['食品', '000123']}, document.faults\n"
        "assert document.span(('b', 1)).column == 9\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)
