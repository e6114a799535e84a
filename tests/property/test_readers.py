"""Whatever the quick reader takes, the strict reader reads alike and without a fault; all else goes to the strict one."""

from __future__ import annotations

from collections import Counter
from importlib.util import find_spec
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.yaml_agreement import read_both_ways
from tests.support.yaml_cases import ODD_FILES, ODD_LINES, case, with_odd_line
from tests.support.yaml_files import files, routes

from itemctl.yamlio.faults import DEFAULT
from itemctl.yamlio.operations import same
from itemctl.yamlio.optimistic import loader
from itemctl.yamlio.ordinary import ODDITIES, oddity
from itemctl.yamlio.reader import Document, read, read_quickly, read_with

# Everything holds without yaml-rs as well: then nothing is read quickly.
HAS_QUICK_PARSER = find_spec("yaml_rs") is not None


def everything(document: Document) -> list[object]:
    places = [
        (route, document.span(route), document.span(route, key=True), document.source(route))
        for route in routes(document.data)
    ]
    return [document.text, document.faults, document.ok, places]


def run(cases: int, seed: int) -> tuple[int, Counter[str]]:
    """Compare so many files; return how many were read quickly, and the reasons why the others were not."""
    random = Random(seed)
    quick, reasons = 0, Counter[str]()
    for _ in range(cases):
        data = case(random)
        if read_both_ways(data) is None:
            reasons[oddity(data)] += 1
        else:
            quick += 1
    return quick, reasons


def test_the_yaml_rs_installed_here_is_one_that_can_be_relied_on():
    assert (loader() is not None) == HAS_QUICK_PARSER


def test_files_by_chance_are_read_alike_many_of_them_quickly_and_every_oddity_strictly():
    quick, reasons = run(3000, seed=20261122)
    assert quick >= (0.3 * 3000 if HAS_QUICK_PARSER else 0)
    assert set(ODDITIES) <= set(reasons)


@pytest.mark.slow
def test_very_many_files_by_chance_are_read_alike():
    quick, reasons = run(25_000, seed=4)
    assert quick + reasons.total() == 25_000
    assert quick >= (0.3 * 25_000 if HAS_QUICK_PARSER else 0)


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_files_by_chance_are_read_alike_with_all_their_places(random):
    data = case(random)
    read_both_ways(data)
    one, other = read(data), read_with(data, limits=DEFAULT)
    assert same(one.data, other.data)
    assert everything(one) == everything(other)


@settings(max_examples=60)
@given(files())
def test_files_that_hold_known_data_are_read_as_these_data_either_way(drawn):
    data, value = drawn
    quick = read_both_ways(data)
    assert quick is None or same(quick.data, value)


@pytest.mark.parametrize("kind", ODD_LINES)
def test_every_oddity_is_the_strict_readers_wherever_it_stands(kind):
    for line in ODD_LINES[kind]:
        for place in range(3):
            data = with_odd_line(line, place).encode()
            assert oddity(data) in ODDITIES, line
            one, other = read(data), read_with(data, limits=DEFAULT)
            assert same(one.data, other.data)
            assert everything(one) == everything(other)


@pytest.mark.parametrize("kind", ODD_FILES)
def test_a_file_in_which_the_quick_parser_finds_fault_is_the_strict_readers(kind):
    for data in ODD_FILES[kind]:
        assert read_quickly(data) is None
        assert read(data).faults == read_with(data, limits=DEFAULT).faults
