"""Rulesets: what the shipped ones say, what a city's own one may say, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pytest

from itemctl.catalogue.registers import Registers, gather
from itemctl.checks.registry import all_rules
from itemctl.checks.ruleset import Ruleset, default_options, ruleset_in_force, ruleset_names
from itemctl.checks.schema_errors import is_valid
from itemctl.model.errors import ConfigurationError
from itemctl.yamlio.reader import read

RULES = all_rules()
SHIPPED = ("migration", "national", "strict", "structure")
NATIONAL = ruleset_in_force(Registers())


def ruleset(name: str | None = None, settings: Mapping[str, Any] | None = None, **own: Any) -> Ruleset:
    """Return the ruleset in force in a catalogue with these settings and rulesets of its own."""
    listed = [("catalogue/catalogue.yaml", "catalogue", settings or {})]
    for key, data in own.items():
        whole = {"schema": "ruleset/1", "id": key, "title": key, **data}
        listed.append((f"catalogue/rulesets/{key}.yaml", "ruleset", whole))
    return ruleset_in_force(gather(listed), name)


def refused(
    name: str | None = None, settings: Mapping[str, Any] | None = None, **own: Any
) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as error:
        ruleset(name, settings, **own)
    for lang in ("zh", "en"):
        for text in (error.value.message, error.value.advice):
            assert "{" not in text.fill(lang, error.value.details)  # type: ignore[arg-type]
    return error.value


def test_these_are_shipped() -> None:
    assert ruleset_names() == list(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_ruleset_is_valid_and_grades_every_rule(name: str) -> None:
    data = read((files("itemctl.checks.rulesets") / f"{name}.yaml").read_bytes()).data
    assert is_valid("ruleset")(data)
    assert (data["id"], data["schema"]) == (name, "ruleset/1")
    found = ruleset(name)
    assert (found.id, found.title) == (name, data["title"])
    assert set(found.grades) == set(RULES)


@pytest.mark.parametrize("name", SHIPPED)
def test_in_every_shipped_ruleset_mandatory_rules_are_errors_and_remembered_ones_are_not(name: str) -> None:
    found = ruleset(name)
    mandatory = {code for code, rule in RULES.items() if rule.mandatory}
    remembered = {code for code, rule in RULES.items() if rule.rests_on_memory}
    assert mandatory
    assert remembered
    assert {found.grade(code) for code in mandatory} == {"error"}
    assert [code for code in remembered if found.grade(code) == "error"] == []


def test_strict_raises_every_grade_that_does_not_rest_on_memory() -> None:
    strict = ruleset("strict")
    raised = {"error": "error", "warning": "error", "info": "warning", "off": "off"}
    for code, rule in RULES.items():
        before = NATIONAL.grade(code)
        expected = "warning" if rule.rests_on_memory and before == "warning" else raised[before]
        if code == "MAT117":
            expected = "warning"  # too much to ask of everybody, not of a catalogue held strictly
        assert strict.grade(code) == expected, code
    assert strict.options["WAI105"]["days"] == 183


def test_migration_lets_quality_wait_and_nothing_that_cannot_be_read_or_is_rejected() -> None:
    migration = ruleset("migration")
    kept = {code for code in RULES if code[:3] in ("SYN", "SCH", "COD", "REF", "PER", "WAI", "INT")} | {
        "ELE103",
        "LIM201",
    }
    assert [code for code in kept if migration.grade(code) != NATIONAL.grade(code)] == []
    lowered = {code for code in RULES if migration.grade(code) != NATIONAL.grade(code)}
    assert {"ELE101", "MAT105", "HAN101", "LIM207"} <= lowered
    assert {NATIONAL.grade(code) for code in lowered} == {"error"}
    assert {migration.grade(code) for code in lowered} == {"warning"}


def test_structure_runs_two_families_only() -> None:
    structure = ruleset("structure")
    assert {code[:3] for code in RULES if structure.runs(code)} == {"SYN", "SCH"}
    assert all(NATIONAL.runs(code) for code in RULES)


def test_the_digest_tells_options_and_families_and_no_grades() -> None:
    same = ruleset("city", city={"extends": "national", "severities": {"LIM204": "info"}})
    assert same.digest("item") == NATIONAL.digest("item") == ruleset("migration").digest("item")
    other = ruleset("city", city={"extends": "national", "options": {"LIM210": {"days": 30}}})
    assert len({one.digest("item", "file") for one in (NATIONAL, other, ruleset("structure"))}) == 3


def test_the_digest_tells_only_options_of_rules_that_take_part() -> None:
    waivers = ruleset("city", city={"extends": "national", "options": {"WAI105": {"days": 30}}})
    limits = ruleset("city", city={"extends": "national", "options": {"LIM210": {"days": 30}}})
    assert waivers.digest("item", "file", "catalogue") == NATIONAL.digest("item", "file", "catalogue")
    assert limits.digest("item") != NATIONAL.digest("item")
    assert limits.digest("file", "catalogue") == NATIONAL.digest("file", "catalogue")


def test_a_citys_own_ruleset_changes_what_it_states_and_takes_over_the_rest() -> None:
    own = {
        "extends": "national",
        "severities": {"LIM204": "error", "vague-condition": "info", "lim208": "off"},
        "options": {"waiver-too-long": {"days": 90}},
    }
    found = ruleset("city", city=own)
    changed = {code for code in RULES if found.grade(code) != NATIONAL.grade(code)}
    assert changed == {"LIM204", "ELE110", "LIM208"}
    assert (found.grade("LIM204"), found.grade("ELE110"), found.grade("LIM208")) == ("error", "info", "off")
    assert found.options == {**default_options(), "WAI105": {"days": 90}}


def test_rulesets_rest_on_each_other_in_a_chain() -> None:
    found = ruleset(
        "district",
        city={"extends": "strict", "severities": {"LIM204": "info"}, "options": {"WAI105": {"days": 90}}},
        district={"extends": "city", "families": ["LIM", "MAT"], "severities": {"LIM208": "off"}},
    )
    assert (found.grade("LIM204"), found.grade("LIM208"), found.grade("MAT108")) == ("info", "off", "error")
    assert found.options["WAI105"]["days"] == 90
    assert (found.runs("LIM203"), found.runs("ELE110")) == (True, False)


def test_without_a_base_only_what_is_stated_is_known_and_the_rest_is_an_error() -> None:
    found = ruleset("bare", bare={"severities": {"LIM204": "info"}})
    assert (found.grade("LIM204"), found.grade("LIM208")) == ("info", "error")
    assert found.options == default_options()


@pytest.mark.parametrize(
    ("shift", "unshifted", "expected"),
    [
        ({"warning": "error"}, [], {"ELE110": "error", "LIM203": "error", "REF111": "info"}),
        ({"warning": "off"}, ["ELE"], {"ELE110": "warning", "LIM204": "off"}),
        ({"warning": "off"}, ["vague-condition", "LIM204"], {"ELE110": "warning", "LIM204": "warning"}),
        ({"error": "info"}, [], {"LIM203": "error", "LIM207": "info"}),
        ({"info": "error"}, [], {"REF111": "info", "WAI202": "error"}),
        ({"info": "warning"}, [], {"REF111": "warning", "WAI202": "warning"}),
    ],
)
def test_whole_grades_are_shifted_save_mandatory_remembered_and_unshifted_rules(
    shift: dict[str, str], unshifted: list[str], expected: dict[str, str]
) -> None:
    assert RULES["REF111"].rests_on_memory
    found = ruleset("city", city={"extends": "national", "shift": shift, "unshifted": unshifted})
    assert {code: found.grade(code) for code in expected} == expected


def test_what_is_stated_of_a_rule_goes_before_the_shift() -> None:
    own = {"extends": "national", "shift": {"warning": "error"}, "severities": {"ELE110": "warning"}}
    assert ruleset("city", city=own).grade("ELE110") == "warning"


def test_the_call_goes_before_the_settings_and_single_severities_before_all() -> None:
    settings = {"ruleset": "strict", "severities": {"LIM204": "info"}}
    assert ruleset(None, settings).id == "strict"
    assert ruleset("migration", settings).id == "migration"
    assert ruleset("migration", settings).grade("LIM204") == "info"


def test_a_grade_that_does_not_exist_is_left_to_the_schema() -> None:
    settings = {"severities": {"LIM204": "fatal", "LIM208": "info", "ELE110": 5}}
    found = ruleset(None, settings)
    assert (found.grade("LIM204"), found.grade("LIM208")) == (NATIONAL.grade("LIM204"), "info")
    assert ruleset(None, {"severities": ["LIM204"]}).grades == NATIONAL.grades


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"extends": "cosmic"}, "没有规则集 cosmic。"),
        ({"extends": "city"}, "规则集互相承接：city → city。"),
        (
            {"extends": "national", "severities": {"LIM999": "info"}},
            "catalogue/rulesets (city)：没有规则 LIM999。",
        ),
        (
            {"extends": "national", "options": {"LIM999": {"days": 1}}},
            "catalogue/rulesets (city)：没有规则 LIM999。",
        ),
        ({"extends": "national", "unshifted": ["XYZ"]}, "catalogue/rulesets (city)：没有规则 XYZ。"),
        ({"extends": "national", "families": ["XYZ"]}, "catalogue/rulesets (city)：没有规则族 XYZ。"),
        (
            {"extends": "national", "severities": {"LIM203": "warning"}},
            "catalogue/rulesets (city)：规则 LIM203 promise-longer-than-law 是法定的，等级只能是 error，现写作 warning。",
        ),
        ({"extends": "national", "severities": {"SYN119": "off"}}, "法定"),
        ({"options": {"WAI105": {"hours": 1}}}, "catalogue/rulesets (city)：规则 WAI105 没有 hours 这一项。"),
        (
            {"options": {"WAI105": {"days": "90"}}},
            "catalogue/rulesets (city)：规则 WAI105 的 days 不能写作 90，应为整数。",
        ),
        ({"options": {"WAI105": {"days": True}}}, "的 days 不能写作 True，应为整数。"),
        ({"options": {"LIM204": {"days": 1}}}, "catalogue/rulesets (city)：规则 LIM204 没有 days 这一项。"),
        ({"severities": {"LIM204": "fatal"}}, "规则集 city 写得不合格式。"),
        ({"colour": "red"}, "规则集 city 写得不合格式。"),
        ({"families": "LIM"}, "规则集 city 写得不合格式。"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_named(own: dict[str, Any], said: str) -> None:
    error = refused("city", city=own)
    assert said in error.message.fill("zh", error.details)
    assert error.code == 2


def test_a_circle_is_printed_whole() -> None:
    error = refused("a", a={"extends": "b"}, b={"extends": "c"}, c={"extends": "a"})
    assert error.message.fill("en", error.details) == "Rulesets rest on each other: a → b → c → a."


def test_the_settings_too_cannot_lower_a_mandatory_rule_or_name_an_unknown_one() -> None:
    lowered = refused(None, {"severities": {"LIM203": "warning"}})
    assert lowered.message.fill("zh", lowered.details).startswith("catalogue/catalogue.yaml：规则 LIM203")
    assert "--until" in lowered.advice.fill("zh", lowered.details)
    unknown = refused(None, {"severities": {"LIM99": "warning"}})
    assert unknown.message.fill("zh", unknown.details) == "catalogue/catalogue.yaml：没有规则 LIM99。"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"WAI105": {"days": "90"}}, "itemctl explain WAI105 说明这一项。"),
        ({"WAI105": {"day": 90}}, "改正或删去它；可以设定的有 days，说明见 itemctl explain WAI105。"),
        ({"LIM204": {"days": 90}}, "改正或删去它。"),
    ],
)
def test_the_error_of_a_wrong_option_says_what_there_is(options: dict[str, Any], said: str) -> None:
    error = refused("city", city={"options": options})
    assert error.advice.fill("zh", error.details) == said


def test_of_every_option_the_program_can_say_what_it_must_be() -> None:
    declared = [
        (rule.code, name, option.value)
        for rule in all_rules().values()
        for name, option in rule.options.items()
    ]
    for code, name, value in declared:
        error = refused(
            "city", city={"options": {code: {name: "九十" if not isinstance(value, str) else 90}}}
        )
        said = error.message.fill("zh", error.details)
        assert said.rpartition("应为")[2] in ("整数。", "数。", "文字。", "列表（每项以“- ”开头）。"), (
            code,
            name,
        )


def test_an_unknown_name_lists_the_rulesets_there_are() -> None:
    error = refused("cosmic", city={})
    assert "city、migration、national、strict、structure" in error.advice.fill("zh", error.details)
