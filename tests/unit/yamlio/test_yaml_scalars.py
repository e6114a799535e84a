"""What an unquoted scalar is, and that a written text is the same text to every reader."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from itemctl.yamlio.operations import same
from itemctl.yamlio.reader import read
from itemctl.yamlio.scalars import UNSAFE_CHARACTER, quote_scalar, resolve_plain

TYPED = [
    ("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("0", 0), ("7", 7), ("-12", -12),
    ("1.50", 1.5), ("-0.5", -0.5), ("0.0", 0.0),
    ("1234567890123456789012345678901", 1234567890123456789012345678901),
]  # fmt: skip
TEXTS = [
    "440120E10001", "000123", "000189", "no", "No", "yes", "on", "off", "True", "FALSE", "Null", "NULL", "12:30",
    "2024-01-31", "2024-01-31 08:00:00", "1_000", "1e3", "1.5e3", "0x1F", "0o17", "0b1", ".5", "5.", "+1", "-0", "-01",
    "00", "01.5", ".inf", ".nan", "-.inf", "1:30", "1,000", "--1", "1.2.3", "一", "20个工作日", "١٢", "<<", "=",
]  # fmt: skip


@pytest.mark.parametrize(("source", "value"), TYPED)
def test_few_forms_are_other_than_text(source, value):
    assert same(resolve_plain(source), value)


@pytest.mark.parametrize("source", TEXTS)
def test_everything_else_is_text(source):
    assert resolve_plain(source) == source


@pytest.mark.parametrize("source", ["9" * 5000, "1." + "1" * 5000, "9" * 400 + ".5"])
def test_a_number_too_long_to_hold_stays_text(source):
    assert resolve_plain(source) == source


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("食品经营许可（新办）", "食品经营许可（新办）"),
        ("20个工作日", "20个工作日"),
        ("market-regulation", "market-regulation"),
        ("https://zwfw.example.gov.cn/a", "https://zwfw.example.gov.cn/a"),
        ("000123", "'000123'"),
        ("440120E10001", "'440120E10001'"),
        ("11439999MB0000000K400013102400001", "'11439999MB0000000K400013102400001'"),
        ("2024-proofs/premises", "2024-proofs/premises"),
        ("no", "'no'"),
        ("12:30", "'12:30'"),
        ("2024-01-31", "'2024-01-31'"),
        ("null", "'null'"),
        ("", "''"),
        ("a: b", "'a: b'"),
        ("a #b", "'a #b'"),
        ("[注]", "'[注]'"),
        ("it's", "it's"),
        ("'it's", "'''it''s'"),
        ("a\nb", '"a\\nb"'),
        ("\x85", '"\\x85"'),
        ("\u2028", '"\\u2028"'),
        ('"\\', "'\"\\'"),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(text, written):
    assert quote_scalar(text) == written


def test_a_wanted_style_is_kept_where_the_text_allows_it():
    assert quote_scalar("食品", prefer="double") == '"食品"'
    assert quote_scalar("食品", prefer="single") == "'食品'"
    assert quote_scalar("no", prefer="plain") == "'no'"
    assert quote_scalar("a\tb", prefer="single") == '"a\\tb"'


def test_a_lone_surrogate_cannot_be_written():
    with pytest.raises(ValueError, match=r"U\+D800"):
        quote_scalar("\ud800")


_ANY_TEXT = st.one_of(
    st.sampled_from([*TEXTS, *(source for source, _ in TYPED)]),
    st.text(st.sampled_from("0123456789.:-_+eExX"), max_size=6),
    st.text(st.sampled_from("ab食1 ?:#,-'\"{}[]\\\n\t&*!|>%@`~=<，：。😀"), max_size=8),
    st.text(max_size=12).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text)),
)


@settings(max_examples=150, deadline=None)
@given(_ANY_TEXT, st.sampled_from([None, "single", "double"]))
@example("食品\x00", None)
@example("---", None)
@example("... a", None)
def test_a_written_text_reads_back_the_same_everywhere(text, prefer):
    written = quote_scalar(text, prefer=prefer)
    source = f"a: {written}\nb: [{written}, {{{written}: {written}}}]\n"
    expected = {"a": text, "b": [text, {text: text}]}
    if not UNSAFE_CHARACTER.search(text):
        assert read(source.encode()).data == expected
    assert yaml.load(source, yaml.SafeLoader) == expected
    assert yaml.load(source, yaml.CSafeLoader) == expected
    assert YAML(typ="safe", pure=True).load(source) == expected
