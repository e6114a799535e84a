"""Every rule is declared completely, and its examples do what they say."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.memory_source import check_files, found_in

from itemctl.catalogue.registers import Registers
from itemctl.checks import analysis, registry
from itemctl.checks.declare import Hit, Rule, rule
from itemctl.checks.registry import all_rules, find_rule, item_rules
from itemctl.checks.ruleset import ruleset_in_force
from itemctl.checks.samples import EXAMPLES, WITHOUT_EXAMPLES, Sample, base_files, examples_of, render
from itemctl.checks.view import ItemView
from itemctl.model.errors import ConfigurationError
from itemctl.model.text import Text
from itemctl.yamlio.reader import read

RULES = all_rules()
SHOWN = [code for code in RULES if code not in WITHOUT_EXAMPLES]
NAME = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")


def both(code: str) -> tuple[Sample, Sample]:
    found = examples_of(RULES[code])
    assert found is not None
    return found


def findings(sample: Sample) -> tuple[str, ...]:
    try:
        return tuple(found_in(sample.files, sample.unreadable))
    except ConfigurationError as error:  # a file of a newer version ends the run
        return (f"SCH112 {error.details['path']} /schema",)


def test_the_base_catalogue_has_no_finding_of_any_kind() -> None:
    assert found_in(base_files()) == []


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_gives_exactly_the_findings_it_names(code: str) -> None:
    wrong, _ = both(code)
    assert findings(wrong) == wrong.expected
    assert any(line.startswith(code) for line in wrong.expected)


@pytest.mark.parametrize("code", SHOWN)
def test_the_right_example_gives_no_finding(code: str) -> None:
    _, right = both(code)
    assert right.expected == ()
    assert findings(right) == ()


@pytest.mark.parametrize("code", SHOWN)
def test_the_examples_show_something_and_hide_what_only_tests_need(code: str) -> None:
    for sample in both(code):
        assert sample.text.strip()
        assert "期望" not in sample.text
        assert sample.text == render(sample.text)


def test_there_is_no_example_without_a_rule() -> None:
    folders = {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
    assert folders == {f"{code}-{RULES[code].name}" for code in SHOWN} | {"base"}


@pytest.mark.parametrize("code", SHOWN)
def test_message_and_advice_are_filled_wholly_in_both_languages(code: str) -> None:
    wrong, _ = both(code)
    if code == "SCH112":
        with pytest.raises(ConfigurationError):
            check_files(wrong.files)
        return
    for one in check_files(wrong.files, wrong.unreadable).judged:
        declared = RULES[one.finding.rule]
        for text in (declared.message, declared.advice):
            for lang in ("zh", "en"):
                filled = text.fill(lang, one.finding.args)  # type: ignore[arg-type]
                assert not re.search(r"\{\w+\}", filled)
                assert "[" not in filled.replace("[]", "")


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_declared_completely(code: str) -> None:
    declared = RULES[code]
    assert re.fullmatch("[A-Z]{3}[0-9]{3}", code)
    assert NAME.fullmatch(declared.name)
    for text in (declared.title, declared.message, declared.why, declared.advice):
        assert text.zh.strip()
        assert text.en.strip()
        assert re.search("[\u4e00-\u9fff]", text.zh)
    assert (declared.check is None) == (declared.scope in ("text", "schema"))
    assert (declared.kinds != ()) == (declared.scope == "file")


def test_every_rule_has_a_severity_and_every_severity_a_rule() -> None:
    grades = ruleset_in_force(Registers()).grades
    assert set(grades) == set(RULES)
    assert set(grades.values()) <= {"error", "warning", "info", "off"}


def test_a_rule_that_rests_on_memory_is_no_error() -> None:
    grades = ruleset_in_force(Registers()).grades
    remembered = {code for code, one in RULES.items() if any("[memory" in source for source in one.sources)}
    assert remembered
    assert {code for code in remembered if grades[code] == "error"} == set()


def test_the_ruleset_file_says_what_it_is() -> None:
    data = read((files("itemctl.checks.rulesets") / "national.yaml").read_bytes()).data
    assert (data["schema"], data["id"]) == ("ruleset/1", "national")


def test_there_are_more_than_thirty_five_rules_of_meaning() -> None:
    assert len([code for code in RULES if code[:3] not in ("SYN", "SCH", "INT")]) >= 35


def test_two_rules_may_not_share_code_or_name(monkeypatch: pytest.MonkeyPatch) -> None:
    twin = ModuleType("twin")
    twin.rule = RULES["LIM203"]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "itemctl.checks.rules.twin", twin)
    monkeypatch.setattr(registry, "_MODULES", {**registry._MODULES, "twin": ("LIM",)})
    with pytest.raises(ValueError, match="LIM203"):
        registry.rules_of.__wrapped__(frozenset())


@pytest.mark.parametrize("name", ["LIM203", "lim203", "promise-longer-than-law"])
def test_a_rule_is_found_by_code_and_by_name(name: str) -> None:
    assert find_rule(name).code == "LIM203"


@rule(
    code="ZZZ999",
    name="always-crashes",
    scope="item",
    title=Text("总是出错", "Always crashes"),
    message=Text("出错", "Crashed"),
    why=Text("试验", "A test"),
    advice=Text("无", "None"),
)
def always_crashes(view: ItemView) -> Iterator[Hit]:
    yield Hit(("name",), {})
    raise KeyError(view.code)


def test_a_rule_that_crashes_is_reported_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    crashing: tuple[Rule, ...] = (always_crashes, *item_rules())
    monkeypatch.setattr(analysis, "item_rules", lambda _: crashing)
    wrong, _ = both("LIM203")
    outcome = check_files(wrong.files)
    assert [one.finding.rule for one in outcome.judged] == ["INT901", "LIM203"]
    assert outcome.crashed
    assert not outcome.summary.complete
    crash = outcome.judged[0].finding
    assert crash.args["rule"] == "ZZZ999"
    assert "KeyError" in crash.args["detail"]
    for lang in ("zh", "en"):
        assert "ZZZ999" in RULES["INT901"].message.fill(lang, crash.args)  # type: ignore[arg-type]


ODD: tuple[Any, ...] = (5, True, None, "x", [], {}, [5], [{}], [[]], {"a": 1})
PARENT = "11379981MB2D1001XT4000131024000"
HEIR = f"schema: item/1\ncode: '{PARENT}02'\ninherits: '{PARENT}'\n".encode()


def routes(node: Any, route: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if len(route) > 1:  # inside the file, not its outermost keys
        yield route
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        yield from routes(value, (*route, key))


def parsed() -> dict[str, Any]:
    documents = {path: read(data).data for path, data in base_files().items() if path.endswith(".yaml")}
    documents["items/example.yaml"].update(
        code=PARENT,
        contact={"consult": [{"phone": "0000-8120003"}], "complain": [{"phone": "0000-8120004"}]},
        windows=[{"name": "甲", "address": "1号", "hours": "工作日9:00"}],
        fees=[{"name": "乙", "standard": "1元", "basis": [{"law": "food-safety-law"}]}],
        extensions={"example": {"stars": "五星"}},
    )
    limits = documents["items/example.yaml"]["limits"]
    limits.update(cases=[{"when": "agent", "promised": "1日"}], special=[{"name": "听证", "limit": "1日"}])
    limits.update(basis=[{"law": "food-safety-law", "article": "第一条"}])
    entry = documents["catalogue/directory/national.yaml"]["entries"][0]
    entry["elements"] = {"limits": {"extension": "10个工作日"}, "audience": ["自然人"]}
    return documents


PLACES = [(path, route) for path, data in parsed().items() for route in routes(data)]


@given(st.sampled_from(PLACES), st.sampled_from(ODD))
def test_no_rule_crashes_on_values_of_the_wrong_kind(place: tuple[str, tuple[Any, ...]], value: Any) -> None:
    documents = parsed()
    node = documents[place[0]]
    for step in place[1][:-1]:
        node = node[step]
    node[place[1][-1]] = value
    written = {path: json.dumps(data, ensure_ascii=False).encode() for path, data in documents.items()}
    outcome = check_files({**base_files(), **written, "items/heir.yaml": HEIR})
    assert [one.finding.args for one in outcome.judged if one.finding.rule == "INT901"] == []
