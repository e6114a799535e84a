"""The quick parser: when it is taken, when not, and that nobody notices."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.support.yaml_cases import ORDINARY

from itemctl.model.source import Span
from itemctl.yamlio import optimistic, strict
from itemctl.yamlio.faults import DEFAULT, Limits
from itemctl.yamlio.ordinary import DEEPEST, oddity
from itemctl.yamlio.reader import read, read_quickly, read_with

ROOT = Path(__file__).resolve().parents[3]
TEXT = ORDINARY.encode()
STRICT = read_with(TEXT, limits=DEFAULT)


class PanicException(BaseException):
    """What a Rust extension raises where its own code breaks."""


@pytest.fixture
def parser(monkeypatch):
    """Put another function in the place of that of yaml-rs."""

    def put(load):
        monkeypatch.setitem(sys.modules, "yaml_rs", SimpleNamespace(load=load))
        optimistic.loader.cache_clear()

    yield put
    monkeypatch.undo()
    optimistic.loader.cache_clear()


def right(raw, **_):
    """Read as yaml-rs does, as far as the quick reader relies on it."""
    document = read_with(raw, limits=DEFAULT)
    if document.data is None:
        raise ValueError(document.faults)
    return document.data


def test_an_ordinary_file_is_read_by_the_quick_parser(parser):
    asked = []
    parser(lambda raw, **options: asked.append((raw, options)) or right(raw))
    assert read(TEXT).data == STRICT.data
    assert asked[-1] == (TEXT, {"parse_datetime": False, "encoding": "utf-8", "encoder_errors": "strict"})


def test_trees_of_the_parts_concerned_are_built_when_places_are_asked_for_each_once(parser, monkeypatch):
    built = []
    real = strict.tree_of_ordinary
    monkeypatch.setattr(strict, "tree_of_ordinary", lambda text: built.append(text) or real(text))
    parser(right)
    document = read(TEXT)
    assert (document.ok, document.faults, document.text, built) == (True, (), ORDINARY, [])
    for _ in range(2):
        assert document.span(("name",)) == STRICT.span(("name",)) == Span(4, 7, 4, 17)
        assert document.source(("code",)) == "'11439999MB0000000K400013102400001'"
        assert document.is_plain(("limits", "ratio"))
        assert document.offsets(("status",), key=True) == STRICT.offsets(("status",), key=True)
        assert document.node(("materials", 0, "copies")).flow_style
        assert len(built) == 5
    assert ORDINARY not in built
    assert document.node(()).id == "mapping"
    assert document.span(("fees",)) == STRICT.span(("fees",))
    assert built[5:] == [ORDINARY]


def test_an_odd_file_never_reaches_the_quick_parser(parser):
    asked = []
    parser(lambda raw, **_: asked.append(raw) or right(raw))
    assert optimistic.loader() is not None
    del asked[:]
    assert read(b"a: 012\n").data == {"a": "012"}
    assert read(b"a: 1\r\n").faults[0].code == "crlf-line-ends"
    assert read(b"a: " + b"[" * 100_000).faults[0].code == "too-deep"
    assert asked == []


@pytest.mark.parametrize("limits", [Limits(max_bytes=len(TEXT) - 1), Limits(max_depth=DEEPEST - 1)])
def test_narrower_limits_are_the_strict_readers(parser, limits):
    parser(right)
    assert read_quickly(TEXT, limits) is None
    assert read(TEXT, limits=limits).faults == read_with(TEXT, limits=limits).faults


@pytest.mark.parametrize(
    "error", [ValueError("duplicate mapping key"), MemoryError(), PanicException("unwrap")]
)
def test_where_the_quick_parser_fails_the_strict_reader_answers(parser, error):
    def fail(raw, **_):
        if raw == TEXT:
            raise error
        return right(raw)

    parser(fail)
    assert optimistic.loader() is not None
    assert read(TEXT).data == STRICT.data


@pytest.mark.parametrize("answer", [None, [], "text", ["a"]])
def test_what_is_no_mapping_is_left_to_the_strict_reader(parser, answer):
    parser(lambda raw, **_: answer if raw == TEXT else right(raw))
    assert read_quickly(TEXT) is None
    assert read(TEXT).data == STRICT.data


def test_an_interrupt_is_not_taken_for_a_failure(parser):
    def interrupt(raw, **_):
        if raw == TEXT:
            raise KeyboardInterrupt
        return right(raw)

    parser(interrupt)
    with pytest.raises(KeyboardInterrupt):
        read(TEXT)


def changed(key, value):
    return lambda raw, **_: right(raw) | {key: value}


@pytest.mark.parametrize(
    "load",
    [
        changed("types", [1, False, None]),
        changed("empty", ""),
        changed("text", "一  二\n  三\n四\n"),
        changed("one more", None),
        lambda raw, **_: dict(reversed(right(raw).items())),
        lambda raw, **_: read_with(raw.replace(b"a: 1\nb", b"z: 1\nb"), limits=DEFAULT).data,
        lambda raw, **_: read_with(raw.decode(errors="replace").encode(), limits=DEFAULT).data,
        lambda raw, *_: right(raw),
        lambda *_, **__: None,
    ],
    ids=[
        "a type",
        "an empty value",
        "a line",
        "a key",
        "the order",
        "a repeated key",
        "what is no UTF-8",
        "the signature",
        "nothing",
    ],
)
def test_a_release_that_reads_otherwise_is_not_used(parser, load):
    parser(load)
    assert optimistic.loader() is None
    assert read(TEXT).data == STRICT.data


def test_the_sample_by_which_a_release_is_judged_is_ordinary_and_read_so_by_the_strict_reader():
    sample = optimistic._SAMPLE.encode()
    assert oddity(sample) == ""
    assert repr(read_with(sample, limits=DEFAULT).data) == repr(optimistic._READ_AS)
    refused = [read_with(raw, limits=DEFAULT).faults[0].code for raw in optimistic._REFUSED]
    assert refused == ["duplicate-key", "not-utf8", "not-utf8"]


def levels(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(levels, inner), default=0)


def test_the_deepest_ordinary_file_is_within_the_promise():
    lines = [" " * column + "a:" for column in range(40)] + [" " * 39 + "- b: [{c: d}]"]
    data = ("\n".join(lines) + "\n").encode()
    assert oddity(data) == ""
    assert oddity(data.replace(b"- b", b" - b")) == "deep"
    assert levels(read_with(data, limits=DEFAULT).data) == 44 <= DEEPEST
    assert read(data).faults == ()


def test_nearly_all_files_of_the_sample_catalogue_are_ordinary():
    paths = [*(ROOT / "items").rglob("*.yaml"), *(ROOT / "catalogue").rglob("*.yaml")]
    odd = {path.name: oddity(path.read_bytes()) for path in paths if oddity(path.read_bytes())}
    assert len(paths) > 80
    assert len(odd) * 20 <= len(paths), odd


def run(*absent: str) -> set[str]:
    """Read a file and a place in it where these modules are not there; return the modules imported for the data alone."""
    code = (
        f"import sys\nfor name in {absent!r}: sys.modules[name] = None\n"
        "from itemctl.yamlio.reader import read\n"
        "document = read('a: 1\\nb: [食品, x]\\n'.encode())\n"
        "assert document.data == {'a': 1, 'b': ['食品', 'x']}, document.faults\n"
        "print(*[name for name in ('yaml', 'yaml_rs') if sys.modules.get(name)])\n"
        "assert document.span(('b', 1)).column == 9\n"
        "assert read(b'a: 012').data == {'a': '012'}\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


def test_without_yaml_rs_all_is_read_strictly():
    assert run("yaml_rs") == {"yaml"}


def test_yaml_rs_serves_where_libyaml_is_missing_and_pyyaml_is_imported_for_places_only():
    quick = {"yaml_rs"} if find_spec("yaml_rs") else {"yaml"}
    assert run("yaml._yaml") == quick
    assert run() == quick


def test_with_neither_the_pure_parser_does_all():
    assert run("yaml._yaml", "yaml_rs") == {"yaml"}
