"""Strict reading: values, places, and every kind of bad input with its code, line and column."""

from __future__ import annotations

import pytest
from tests.support.yaml_samples import BAD, ITEM

from itemctl.model.source import Span
from itemctl.yamlio.faults import FAULT_CODES, SYNTAX_HINTS, Limits
from itemctl.yamlio.operations import same
from itemctl.yamlio.reader import Document, read


def found(document: Document) -> list[tuple[str, int, int]]:
    return [(fault.code, fault.span.line, fault.span.column) for fault in document.faults]


def test_an_item_reads_as_plain_data():
    document = read(ITEM.encode())
    assert document.ok
    assert document.faults == ()
    assert same(
        document.data,
        {
            "schema": "item/1",
            "code": "11439999MB0000000K400013102400001",
            "name": "食品经营许可（新办）",
            "audience": ["自然人", "企业法人"],
            "limits": {"statutory": "20个工作日", "promised": 8},
            "number": 1234567890123456789012345678901,
            "materials": [
                {"id": "proof", "open": "no", "from": "2024-01-31", "at": "12:30", "note": "一\n二\n"},
                {"id": "😀 文", "copies": "000123"},
            ],
            "fees": None,
            "contact": None,
        },
    )


@pytest.mark.parametrize(
    ("route", "span"),
    [
        (("name",), Span(4, 7, 4, 17)),
        (("audience",), Span(5, 11, 5, 22)),
        (("audience", 1), Span(5, 17, 5, 21)),
        (("limits", "promised"), Span(6, 39, 6, 40)),
        (("materials",), Span(9, 3, 20, 19)),
        (("materials", 0), Span(9, 5, 17, 8)),
        (("materials", 0, "note"), Span(15, 11, 17, 8)),
        (("materials", 1), Span(19, 5, 20, 19)),
        (("materials", 1, "id"), Span(19, 9, 19, 14)),
        (("fees",), Span(21, 6, 21, 6)),
        (("contact",), Span(22, 10, 22, 11)),
        ((), Span(2, 1, 22, 11)),
    ],
)
def test_every_value_has_its_span_in_code_points(route, span):
    assert read(ITEM.encode()).span(route) == span


def test_a_key_has_a_span_of_its_own():
    document = read(ITEM.encode())
    assert document.span(("materials", 1, "copies"), key=True) == Span(20, 5, 20, 11)
    assert document.span(("materials", 1), key=True) == Span(19, 5, 20, 19), "a list item has no key"


@pytest.mark.parametrize(
    ("route", "span"),
    [
        (("nothing",), Span(2, 1, 22, 11)),
        (("materials", 1, "need"), Span(19, 5, 20, 19)),
        (("materials", 2), Span(9, 3, 20, 19)),
        (("materials", 1, "id", "deeper"), Span(19, 9, 19, 14)),
        (("audience", "text"), Span(5, 11, 5, 22)),
    ],
)
def test_a_missing_value_is_shown_at_its_nearest_ancestor(route, span):
    document = read(ITEM.encode())
    assert document.span(route) == span
    assert document.offsets(route) is None
    assert document.source(route) is None
    assert not document.is_plain(route)


def test_the_source_of_a_scalar_is_what_the_file_says():
    document = read(ITEM.encode())
    assert document.source(("materials", 1, "copies")) == "000123"
    assert document.source(("number",)) == "1234567890123456789012345678901"
    assert document.source(("materials", 1, "id")) == '"😀 文"'
    assert document.source(("fees",)) == ""
    assert document.source(("materials",)) is None
    assert document.is_plain(("number",))
    assert not document.is_plain(("materials", 1, "id"))


def test_offsets_cut_the_text():
    document = read(ITEM.encode())
    start, end = document.offsets(("limits",))
    assert document.text[start:end] == "{statutory: 20个工作日, promised: 8}"
    start, end = document.offsets(("limits", "promised"), key=True)
    assert document.text[start:end] == "promised"


@pytest.mark.parametrize(("data", "faults"), BAD)
def test_bad_input_has_a_code_and_a_place(data, faults):
    document = read(data)
    assert found(document) == faults
    assert document.ok == all(fault.is_remark for fault in document.faults)
    assert (document.data is not None) == document.ok


@pytest.mark.parametrize(
    ("data", "column"),
    [
        (b"a: " + b"[" * 100_000, 67),
        (b"a: " + b"[" * 64 + b"]" * 64, 67),
        (b"{a: " * 100_000, 257),
        (b"- " * 100_000, 129),
        (b"? " * 100_000, 129),
        (b'a: ["]", ' * 50_000, 289),
    ],
)
def test_deep_nesting_is_stopped_before_it_can_crash_the_parser(data, column):
    document = read(data)
    assert found(document) == [("too-deep", 1, column)]


def test_deep_indentation_is_stopped_too():
    data = "".join(" " * level + "a:\n" for level in range(1000)).encode()
    assert found(read(data)) == [("too-deep", 65, 65)]
    assert read(b"a: " + b"[" * 63 + b"]" * 63).ok


def test_a_scalar_of_10_megabytes_is_too_large():
    document = read(b"a: " + b"x" * 10_000_000)
    assert found(document) == [("too-large", 1, 1)]
    assert document.faults[0].args == {"bytes": 10_000_003, "limit": 1 << 20}


def test_limits_are_the_callers():
    assert read(b"a: 1", limits=Limits(max_bytes=3)).faults[0].code == "too-large"
    assert read(b"a: [1]", limits=Limits(max_depth=1)).faults[0].code == "too-deep"
    many = "".join(f"a: {number}\n" for number in range(90)).encode()
    assert len(read(many, limits=Limits(max_faults=5)).faults) == 5


def test_a_billion_laughs_are_listed_and_not_laughed():
    lines = ["a: &a [x, x]"] + [
        f"{c}: &{c} [*{p}, *{p}]" for p, c in zip("abcdefghij", "bcdefghijk", strict=True)
    ]
    document = read("\n".join(lines).encode())
    assert {fault.code for fault in document.faults} == {"anchor", "alias"}
    assert len(document.faults) == 31
    assert document.data is None


@pytest.mark.parametrize(
    ("text", "hint", "line", "column"),
    [
        ("name：食品\n", "full-width-colon", 1, 5),
        ("schema: item/1\nname：食品\ntype: 行政许可\n", "full-width-colon", 2, 5),
        ("handling:\n  kind：承诺件\n  visits: 0\n", "full-width-colon", 2, 7),
        ("m:\n  - id：a\n    name: b\n", "full-width-colon", 2, 7),
        ("h: {a: 1，b: 2}\n", "full-width-comma", 1, 9),
        ("a: 1\nname:x\nb: 2\n", "missing-space-after-colon", 2, 5),
        ("a:\n- x\n-y\nb: 1\n", "missing-space-after-dash", 3, 1),
        ("a:\n-x\n-y\nb: 1\n", "missing-space-after-dash", 3, 1),
        ("a:\n  -x\n  - y: 1\n", "missing-space-after-dash", 2, 3),
        ("a:\n  - x\n  -y\n  - z\n", "missing-space-after-dash", 3, 3),
        ("a:\n  -n: 1\n   w: 2\n", "missing-space-after-dash", 2, 3),
        ("a:\n  - -3\n  b: 2\n", "indentation", 3, 3),
        ("h: {x:1, y: 2}\n", "missing-space-after-colon", 1, 6),
        ('a: 1\nname: "食品\nb: 2\n', "unclosed-quote", 2, 7),
        ('a: 1\nname: "食品\nb: "2"\n', "unclosed-quote", 2, 7),
        ("a: 'b\nc: d\n", "unclosed-quote", 1, 4),
        ("a: 'b\n" + "c: d\n" * 40 + "e: 'f'\n", "unclosed-quote", 1, 4),
        ("m:\n  - 'b\n" + "  - c: d\n" * 40 + "  - e: ''\n  - f: 'it'\n", "unclosed-quote", 2, 5),
        ('a: "b\n' + 'c: \\" d\n' * 40 + 'e: "f"\n', "unclosed-quote", 1, 4),
        ("a: [b, c\nd: e\n", "unclosed-bracket", 1, 4),
        ("m:\n  - {name: 受理, limit: 1\n  - {name: b}\n", "unclosed-bracket", 2, 5),
        ("a:\n  b: 1\n c: 2\n", "indentation", 3, 2),
        ("a:\n  - b\n - c\n", "indentation", 3, 2),
        ("a: “x: y”\n", "smart-quotes", 1, 4),
        ("a: b: c\n", "colon-in-value", 1, 5),
        ("a: *必填\n", "reserved-character", 1, 4),
        ("a: !重要 x\n", "reserved-character", 1, 4),
        ("a: @x\n", "reserved-character", 1, 4),
        ('a: "C:\\dir"\n', "backslash", 1, 8),
        ('a: "食品"经营\n', "text-after-quote", 1, 8),
        ("a: x\ty\n", "tab", 1, 5),
        ("a: [b, c}\n", "other", 1, 9),
    ],
)
def test_a_slip_is_named_and_shown_where_it_was_made(text, hint, line, column):
    fault = read(text.encode()).faults[0]
    assert (fault.args["hint"], fault.span.line, fault.span.column) == (hint, line, column)
    assert hint in SYNTAX_HINTS


def test_a_tab_in_quotes_in_a_block_or_in_a_comment_is_no_fault():
    assert read(b'a: "x\ty"\nb: |\n  x\n  \ty\nc: z # d\te\n').data == {
        "a": "x\ty",
        "b": "x\n\ty\n",
        "c": "z",
    }


def test_a_repeated_key_names_the_first_place():
    (fault,) = read(b"a: 1\nb: 2\na: 3\n").faults
    assert fault.args == {"key": "a"}
    assert fault.related == (("first", Span(1, 1, 1, 2)),)


def test_a_syntax_fault_shown_at_its_cause_names_the_place_where_it_was_noticed():
    (fault,) = read("a: 1\nb：2\nc: 3\n".encode()).faults
    assert fault.related == (("noticed", Span(3, 1, 3, 2)),)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("name: 食品经营许可".encode("gbk"), "GBK"),
        ("name: 㐀食品𠀀".encode("gb18030"), "GB18030"),
        ("name: 食品".encode("utf-16"), "UTF-16"),
        ("name: 食品".encode("utf-16-le"), "UTF-16"),
        ("name: 食品".encode("utf-16-be"), "UTF-16"),
        ("name: café\n".encode("latin-1"), ""),
    ],
)
def test_a_foreign_encoding_is_recognised(data, encoding):
    (fault,) = read(data).faults
    assert (fault.code, fault.args["encoding"]) == ("not-utf8", encoding)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"PK\x03\x04rest", "zip"), (b"%PDF-1.7", "pdf"), (b"a: \x00", "unknown"), (b"\x89PNG", "png")],
)
def test_a_binary_file_is_recognised(data, kind):
    (fault,) = read(data).faults
    assert (fault.code, fault.args["kind"]) == ("binary", kind)


def test_a_byte_order_mark_and_crlf_are_remarks_and_do_not_move_places():
    document = read(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - x\r\n")
    assert document.data == {"a": 1, "b": ["x"]}
    assert found(document) == [("byte-order-mark", 1, 1), ("crlf-line-ends", 1, 5)]
    assert document.span(("b", 0)) == Span(3, 5, 3, 6)
    assert document.faults[1].args == {"lines": 3}


def test_every_code_of_the_table_is_known():
    codes = {code for _, faults in BAD for code, _, _ in faults} | {"too-deep", "too-large"}
    assert codes == set(FAULT_CODES)
