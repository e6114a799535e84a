"""What clerks read is Chinese: a message names an element by its title; a key stands in brackets behind it, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.registry import all_rules
from itemctl.checks.samples import WITHOUT_EXAMPLES, examples_of
from itemctl.checks.wording import word_findings
from itemctl.model.kinds import all_kinds
from itemctl.model.schema import schema_of, title_of

OF_KEYS = {
    "SCH": "it is about a key as it stands in the file, and says its title",
    "SYN": "the reader knows keys only as they stand in the file",
}
NEWER_FILES = "SCH112"
"""Its example is refused as a whole."""
RULES = {
    code: rule
    for code, rule in all_rules().items()
    if code[:3] not in OF_KEYS and code not in (*WITHOUT_EXAMPLES, NEWER_FILES)
}
_EXPLAINED = re.compile(r"`[^`]*`|（[^（）]*）|[a-z-]+\.yaml")
_WORD = re.compile(r"(?<![A-Za-z0-9_./-])[a-z][a-z_]*(?:\.[a-z_]+)*(?![A-Za-z0-9_/-])")


def keys_in_schemas() -> frozenset[str]:
    def keys(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            for name, below in node.items():
                if name == "properties":
                    yield from below
                yield from keys(below)
        elif isinstance(node, list):
            for below in node:
                yield from keys(below)

    return frozenset(key for kind in all_kinds() for key in keys(schema_of(kind)))


KEYS = keys_in_schemas()


def bare_keys(text: str) -> list[str]:
    words = _WORD.findall(_EXPLAINED.sub("", text))
    return [word for word in words if not KEYS.isdisjoint(word.split("."))]


def test_a_bare_key_is_seen() -> None:
    assert len(KEYS) > 250
    assert bare_keys("没有写 effective.to") == ["effective.to"]
    assert bare_keys("没有写取消日期（effective.to），见 `basis` 与 laws.yaml") == []


@pytest.mark.parametrize("code", RULES)
def test_no_title_and_no_message_of_a_rule_has_a_bare_key(code: str) -> None:
    rule = RULES[code]
    templates = [re.sub(r"\{\w+\}", "", text) for text in (rule.title.zh, rule.message.zh)]
    assert [bare_keys(text) for text in templates] == [[], []]


@pytest.mark.parametrize("code", RULES)
def test_no_argument_brings_a_bare_key_into_a_message(code: str) -> None:
    samples = examples_of(RULES[code])
    assert samples is not None
    judged = check_files(samples[0].files, samples[0].unreadable).judged
    said = [one.message for one in word_findings(judged, "zh") if one.judged.finding.rule == code]
    assert said
    assert [bare_keys(message) for message in said if bare_keys(message)] == []


def test_arguments_that_hold_keys_are_declared_with_a_place_of_the_model() -> None:
    declared = {place for rule in RULES.values() for place in rule.keys.values()}
    assert declared
    assert [place for place in declared if "/" in place and not title_of(*place.rsplit("/", 1))] == []


@pytest.mark.parametrize(
    ("place", "key", "title"),
    [
        ("item/basis", "article", "条款"),
        ("item/handling", "online.available", "是否网办"),
        ("item", "audience", "服务对象"),
        ("item", "audiences", ""),
        ("reductions/rules", "commitment.scope_list", "列入清单"),
    ],
)
def test_the_title_of_a_key_is_found_by_its_place(place: str, key: str, title: str) -> None:
    assert title_of(place, key) == title
