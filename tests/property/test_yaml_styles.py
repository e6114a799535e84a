"""Files of other houses: one scalar replaced, one item added, one removed, and just the lines concerned differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from tests.support.yaml_lines import Concern, Lines, differs_only_there, expected_data
from tests.support.yaml_styles import styled
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from itemctl.model.source import Route
from itemctl.yamlio.edit import EditError, InsertItem, Operation, RemoveItem, SetValue, apply
from itemctl.yamlio.operations import same
from itemctl.yamlio.reader import read

HANDMADE = sorted((Path(__file__).parents[1] / "data" / "yaml-styles").glob("*.yaml"))
OUTSIDE_THE_PROFILE = {"anchors", "keys", "playbook", "tagged", "top-list", "twice", "two-documents"}
VALUES: list[Any] = ["换了", "two words", "000123", "a: b", "# x", "", 7, True, None, 0.5, "一\n二\n"]
ITEMS: list[Any] = ["新的一项", "- x", 42, "", False]


OPEN_END = "refused: a text that needs its last line break, at the end of a file without one"
REASONS = {"refused: set: comment-inside", "refused: remove: comment-inside", OPEN_END}
"""What is refused and not done: a comment inside what goes, or the line break of a text, would be lost."""


def guises(data: bytes) -> Iterator[bytes]:
    """Yield a file as it is, with Windows' line ends, without the last one, and with a byte order mark."""
    yield data
    yield data.replace(b"\n", b"\r\n")
    yield data.rstrip(b"\n")
    yield b"\xef\xbb\xbf" + data


def edits(lines: Lines, random: Random) -> Iterator[tuple[str, Operation, Concern]]:
    """Yield one replacement of a scalar, one new item, one removal of an item, as far as the file has such."""
    nodes = list(lines.nodes())
    rows: dict[Route, int] = {(): 0}
    for route, node in nodes:
        if isinstance(node, MappingNode):
            rows.update({(*route, key.value): key.start_mark.line for key, _ in node.value})
        elif isinstance(node, SequenceNode):
            for index in range(len(node.value)):
                rows[*route, index] = node.start_mark.line if node.flow_style else lines.dash_row(node, index)
    scalars = [(route, node) for route, node in nodes if isinstance(node, ScalarNode) and route]
    lists = [(route, node) for route, node in nodes if isinstance(node, SequenceNode)]
    if scalars:
        route, scalar = random.choice(scalars)
        value = random.choice([one for one in VALUES if str(one) != scalar.value])
        is_long = isinstance(value, str) and "\n" in value
        if is_long and not lines.text.endswith("\n"):
            value = value.rstrip(
                "\n"
            )  # the last line break of a text may have no place at the end of such a file
        yield "set", SetValue(route, value), lines.of_set(scalar, lines=1 + is_long)
    if lists:
        route, found = random.choice(lists)
        index = random.choice([len(found.value), random.randint(0, len(found.value))])
        yield "add", InsertItem(route, index, random.choice(ITEMS)), lines.of_insert(found, index)
    filled = [(route, node) for route, node in lists if node.value]
    if filled:
        route, found = random.choice(filled)
        index = random.randrange(len(found.value))
        yield "remove", RemoveItem((*route, index)), lines.of_removal(found, index, rows[route])


def try_file(data: bytes, random: Random) -> Counter[str]:
    """Edit a file in three ways; return what was done, and why what was not done was refused."""
    document = read(data)
    if not document.ok:
        return Counter({"refused: file": 1})
    lines = Lines(data)
    met: Counter[str] = Counter()
    for kind, operation, concern in edits(lines, random):
        try:
            after = apply(data, [operation])
        except EditError as error:
            is_open = error.reason == "unproved" and not lines.text.endswith("\n")
            met[OPEN_END if is_open else f"refused: {kind}: {error.reason}"] += 1
            continue
        assert differs_only_there(lines, after, concern), (kind, operation, concern, data, after)
        found = read(after)
        assert found.ok
        assert same(found.data, expected_data(document.data, operation)), (operation, data, after)
        plain = [yaml.load(one.decode("utf-8-sig"), yaml.BaseLoader) for one in (data, after)]
        if kind == "remove":
            assert plain[1] == expected_data(plain[0], operation)
        assert (b"\r\n" in after) == (b"\r\n" in data and (b"\n" in after))
        assert after.count(b"\r\n") in (0, after.count(b"\n"))
        assert after.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
        met[kind] += 1
    return met


@pytest.mark.parametrize("path", HANDMADE, ids=lambda path: path.stem)
def test_a_file_written_by_hand_differs_just_where_it_is_edited(path: Path) -> None:
    met: Counter[str] = Counter()
    for number, data in enumerate(guises(path.read_bytes())):
        for seed in range(2):
            met += try_file(data, Random(f"{path.stem} {number} {seed}"))
    if path.stem in OUTSIDE_THE_PROFILE:
        assert met == {"refused: file": 8}
        return
    assert met["refused: file"] == 0
    assert met["set"] >= 6
    assert {one for one in met if one.startswith("refused")} <= REASONS


def run(seeds: range) -> Counter[str]:
    """Edit generated files; return what was done, with the number of files that the reader refuses."""
    met = sum((try_file(styled(seed), Random(seed)) for seed in seeds), Counter[str]())
    refused = {one: count for one, count in met.items() if one.startswith("refused")}
    assert set(refused) <= REASONS | {"refused: file"}
    assert sum(refused.values()) <= 0.1 * len(seeds)
    return met


def test_generated_files_of_many_styles_differ_just_where_they_are_edited() -> None:
    met = run(range(120))
    assert min(met["set"], met["add"], met["remove"]) >= 70


@pytest.mark.slow
def test_very_many_generated_files_differ_just_where_they_are_edited() -> None:
    met = run(range(1000, 1800))
    assert min(met["set"], met["add"], met["remove"]) >= 480
