"""What lists call ways and grounds is known from one table, or it decides nothing."""

from __future__ import annotations

import pytest

from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.forms import compact
from itemctl.model.ways import WAYS
from itemctl.reductions.list_wordings import GROUNDS, WORDINGS, WayRead, read_ground, read_way

LICENCES = {"居民户口簿", "营业执照"}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_that_the_table_words_is_read_by_its_own_name(way: str) -> None:
    worded = {wording.way for wording in WORDINGS}
    assert read_way(way).way == (way if way in worded else "")


def test_no_wording_stands_for_two_ways_and_all_are_ways_and_grounds() -> None:
    says = [one for wording in WORDINGS for one in wording.says]
    assert len(says) == len(set(says))
    assert says == [compact(one) for one in says]
    assert {wording.way for wording in WORDINGS} <= set(WAYS)
    grounds = set(all_dictionaries()["reduction-ground"].values)
    assert {wording.ground for wording in WORDINGS} - {""} <= grounds
    assert {ground for ground, _ in GROUNDS} == grounds


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("直接取消", WayRead("直接取消")),
        (" 直接取消。", WayRead("直接取消")),
        ("个人承诺（诚信制）", WayRead("告知承诺", "G4")),
        ("网络核验/信息共享", WayRead("网络核验", "G8")),
        ("部门协查", WayRead("部门间核查", "G7")),
        ("以协议替代", WayRead("合同凭证", "", "协议")),
        ("居民户口簿", WayRead("法定证照", "G3", "居民户口簿")),
        ("凭居民户口簿办理", WayRead("法定证照", "G3", "居民户口簿")),
        ("居民身份证等法定身份证件", WayRead("法定证照", "G3", "居民身份证等法定身份证件")),
        # What leaves a choice, or a rest, decides nothing.
        ("告知+承诺+监管", WayRead(candidates=("告知承诺",), rest=("告知", "监管"))),
        ("现有证照核验/内部核查", WayRead(candidates=("法定证照", "部门内部核查"))),
        ("网络核验/调查核实", WayRead(candidates=("网络核验",), rest=("调查核实",))),
        ("互联网自主打印", WayRead(rest=("互联网自主打印",))),
        ("网上备案", WayRead(rest=("网上备案",))),
        ("取消", WayRead(rest=("取消",))),
        ("保留", WayRead(rest=("保留",))),
        ("", WayRead()),
    ],
)
def test_a_cell_decides_the_way_or_leaves_it_open(text: str, read: WayRead) -> None:
    assert read_way(text, LICENCES.__contains__) == read


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("无法律法规依据", "G1"),
        ("属循环证明", "G10"),
        ("开具单位无法调查核实", "G9"),
        ("G12", "G12"),
        ("G13", ""),
        ("循环证明，且无法律依据", ""),
        ("便民", ""),
        ("", ""),
    ],
)
def test_a_reason_gives_its_ground_only_where_it_states_one(text: str, ground: str) -> None:
    assert read_ground(text) == ground
