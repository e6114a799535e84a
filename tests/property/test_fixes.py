"""Defects of the kinds that can be mended, put into real items at random: `--fix` gives back the former bytes."""

from __future__ import annotations

import codecs
import datetime
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.memory_source import MemorySource

from itemctl.catalogue.source import Source
from itemctl.catalogue.store import Store, open_store
from itemctl.checks.engine import Outcome, Request, check
from itemctl.model.source import Route
from itemctl.work.fixing import Fixing, Wish, mended
from itemctl.yamlio.reader import Document, read

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 6, 30)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
LIMIT = re.compile("[1-9][0-9]?个工作日")
PHONE = re.compile("0000-[0-9]{7}")
LIMIT_KEYS = {"statutory", "promised", "limit"}
CLOSED = {"need", "media", "status", "structure", "counted", "supplied_by"}


@cache
def registers() -> dict[str, bytes]:
    """Every file of the sample catalogue that is no item."""
    paths = [
        path for folder in ("catalogue", "forms") for path in (ROOT / folder).rglob("*") if path.is_file()
    ]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


@cache
def items() -> dict[str, bytes]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in sorted((ROOT / "items").rglob("*.yaml"))
    }


def code_of(data: bytes) -> str:
    found = re.search(rb"(?m)^code: '?([0-9A-Z]+)", data)
    assert found
    return found[1].decode()


@cache
def company_of(path: str) -> dict[str, bytes]:
    """The item with those that it inherits from, and the registers."""
    own = items()[path]
    return {
        **registers(),
        **{other: data for other, data in items().items() if code_of(own).startswith(code_of(data))},
    }


def values(node: object, route: Route = ()) -> Iterator[tuple[Route, str]]:
    if isinstance(node, str):
        yield route, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from values(value, (*route, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from values(value, (*route, index))


def put(document: Document, route: Route, old: str, new: str) -> str:
    """The text of a file with a part of one value replaced, wherever in its source it stands first."""
    place = document.offsets(route)
    assert place is not None
    start, end = place
    source = document.text[start:end]
    assert old in source
    return document.text[:start] + source.replace(old, new, 1) + document.text[end:]


def places(document: Document, choose: Callable[[Route, str], str]) -> list[tuple[Route, str, str]]:
    """Where a defect may go: route, what stands there, and what is put in its place."""
    found = ((route, text, choose(route, text)) for route, text in values(document.data))
    return [
        (route, text, wrong)
        for route, text, wrong in found
        if wrong and stands_as_it_is(document, route, text)
    ]


def stands_as_it_is(document: Document, route: Route, text: str) -> bool:
    return text in (document.source(route) or "")


def wide_code(route: Route, text: str) -> str:
    return text.translate(WIDE) if route == ("code",) else ""


def wide_limit(route: Route, text: str) -> str:
    return text.translate(WIDE) if route[-1] in LIMIT_KEYS and LIMIT.fullmatch(text) else ""


def wide_phone(route: Route, text: str) -> str:
    return text.translate(WIDE) if route[-1] == "phone" and PHONE.fullmatch(text) else ""


def hidden(route: Route, text: str) -> str:
    return f"{text[:2]}\u200b{text[2:]}" if route[-1] == "name" and len(text) > 3 else ""


def blank(route: Route, text: str) -> str:
    return (
        text.replace("（", " （", 1) if route[-1] == "name" and "（" in text[1:] and " " not in text else ""
    )


def parted(route: Route, text: str) -> str:
    return f"{text[0]} {text[1:]}" if route[-1] in CLOSED and len(text) > 1 else ""


INSIDE = {one.__name__: one for one in (wide_code, wide_limit, wide_phone, hidden, blank, parted)}
AROUND = ("mark", "crlf", "bell")


def spoilt(data: bytes, kinds: list[str], draw: st.DataObject) -> bytes:
    """The file with one defect of each kind that finds a place in it."""
    for kind in kinds:
        if kind not in INSIDE:
            continue
        document = read(data)
        found = places(document, INSIDE[kind])
        if found:
            route, text, wrong = draw.draw(st.sampled_from(found))
            data = put(document, route, text, wrong).encode()
    if "bell" in kinds:
        text = data.decode()
        start = draw.draw(st.integers(0, len(text) - 1))
        data = (text[:start] + "\x07" + text[start:]).encode()
    if "crlf" in kinds:
        data = data.replace(b"\n", b"\r\n")
    return codecs.BOM_UTF8 + data if "mark" in kinds else data


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A cache, so that the registers are read once."""
    opened = open_store(tmp_path_factory.mktemp("cache"), "the program of a test")
    yield opened
    opened.close()


def fix(path: str, data: bytes, store: Store) -> Fixing:
    def judge(source: Source) -> Outcome:
        return check(source, store, Request(DAY, jobs=1))

    source = MemorySource({**company_of(path), path: data})
    return mended(source, judge, Wish(safe=True), lambda one: one == path)


@settings(max_examples=25)
@given(
    path=st.sampled_from(sorted(items())),
    kinds=st.lists(st.sampled_from([*INSIDE, *AROUND]), min_size=1, max_size=4, unique=True),
    draw=st.data(),
)
def test_the_former_text_comes_back_and_no_other_line_changes(
    path: str, kinds: list[str], draw: st.DataObject, store: Store
) -> None:
    original = items()[path]
    wrong = spoilt(original, kinds, draw)
    outcome = fix(path, wrong, store)
    result = outcome.after.get(path, wrong)
    assert set(outcome.after) == ({path} if wrong != original else set())
    assert outcome.refusals == ()
    assert read(result).data == read(original).data
    changed = [
        pair for pair in zip(original.split(b"\n"), result.split(b"\n"), strict=True) if pair[0] != pair[1]
    ]
    assert all(
        was.replace(b"'", b"") == now.replace(b"'", b"") for was, now in changed
    )  # quotes for other readers
    assert len(changed) <= len(kinds)
    assert fix(path, result, store).after == {}


def test_each_kind_of_defect_finds_its_place_somewhere() -> None:
    for kind, choose in INSIDE.items():
        assert any(places(read(data), choose) for data in items().values()), kind
