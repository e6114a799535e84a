"""The ways of reduction: each complete, in its group, and named by the dictionary."""

from __future__ import annotations

import pytest

from itemctl.model.batch import Rule
from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.schema import hints_of
from itemctl.model.ways import WAYS, Way, missing_data

GROUPS = {
    "removes": ["直接取消", "被其他材料涵盖"],
    "replaces": ["法定证照", "告知承诺", "部门内部核查", "部门间核查", "网络核验", "电子证照", "合同凭证"],
    "adjusts": ["取消盖章", "合并", "减少份数", "原件改核验"],
    "postpones": ["容缺后补"],
}


def test_every_way_stands_in_its_group() -> None:
    found = {group: [way.name for way in WAYS.values() if way.group == group] for group in GROUPS}
    assert found == GROUPS
    assert list(all_dictionaries()["reduction-way"].values) == list(WAYS)


@pytest.mark.parametrize("way", WAYS.values(), ids=lambda way: way.name)
def test_every_way_is_worded_and_names_keys_that_a_rule_has(way: Way) -> None:
    assert way.said.format(by="某证照")
    assert way.remark
    assert ("{by}" in way.said) == bool(way.default_by)
    known = set(hints_of(Rule))
    assert {key.partition(".")[0] for keys in way.needs for key in keys} <= known


def test_what_the_offices_get_by_themselves_is_not_asked_for() -> None:
    assert {way.name for way in WAYS.values() if way.by_offices} == {
        "部门内部核查",
        "部门间核查",
        "网络核验",
        "电子证照",
    }
    assert all(way.asks == "exempt" for way in WAYS.values() if way.by_offices)


@pytest.mark.parametrize(
    ("rule", "missing"),
    [
        ({"way": "直接取消"}, ()),
        ({"way": "网络核验"}, ("shared_source|replaced_by",)),
        ({"way": "网络核验", "shared_source": "population"}, ()),
        ({"way": "网络核验", "replaced_by": ""}, ("shared_source|replaced_by",)),
        ({"way": "部门间核查", "inquired": "公安局"}, ("reply_within",)),
        ({"way": "减少份数", "adjust": {"copy": 0}}, ()),
        ({"way": "合并", "adjust": {}}, ("adjust.merged_into",)),
        ({"way": "告知承诺", "commitment": "x"}, tuple(one[0] for one in WAYS["告知承诺"].needs)),
        ({"way": "没有这种方式"}, ()),
    ],
)
def test_what_a_rule_of_a_way_lacks(rule: dict[str, object], missing: tuple[str, ...]) -> None:
    assert missing_data(rule) == missing
