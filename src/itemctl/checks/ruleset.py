"""Which severity and which options each rule has: the ruleset in force, then what catalogue.yaml says of single rules.

A ruleset is data: those shipped lie in `rulesets/`, a catalogue's own in `catalogue/rulesets/`. No rule knows its severity.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, cast

from itemctl.catalogue.registers import Registers
from itemctl.checks.declare import Option, Options
from itemctl.checks.registry import all_rules, find_rule
from itemctl.checks.schema_errors import is_valid
from itemctl.model.errors import ConfigurationError
from itemctl.model.judgement import Grade, RulesetFile
from itemctl.model.text import Text
from itemctl.yamlio.reader import read

DEFAULT_RULESET = "national"


@dataclass(frozen=True, slots=True)
class Ruleset:
    """By what findings are judged.

    Attributes:
        id: its id.
        title: its name.
        grades: rule code to grade; a rule that stands nowhere is an error.
        options: rule code to option to value; complete.
        families: the only families that run; empty means all.
    """

    id: str
    title: str = ""
    grades: Mapping[str, Grade] = field(default_factory=dict)
    options: Options = field(default_factory=dict)
    families: frozenset[str] = frozenset()

    def grade(self, code: str) -> Grade:
        """Return the grade of a rule."""
        return self.grades.get(code, "error")

    def runs(self, code: str) -> bool:
        """Tell whether a rule runs at all."""
        return not self.families or code[:3] in self.families

    @property
    def digest(self) -> str:
        """Digest of what decides which findings are made: options and families, not grades."""
        text = json.dumps([sorted(self.families), self.options], ensure_ascii=False, sort_keys=True)
        return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:16]


def ruleset_in_force(registers: Registers, name: str | None = None) -> Ruleset:
    """Return the ruleset in force.

    Args:
        registers: its own rulesets and catalogue.yaml count (`ruleset`, `severities`).
        name: ruleset that the command line names, before the settings' one.

    Raises:
        ConfigurationError: there is no such ruleset, two rest on each other, an option does not exist or has the wrong
            kind of value, or a mandatory rule is graded below error.
        NothingMatchesError: it names a rule that does not exist.
    """
    settings = registers.settings
    stated = settings.get("severities")
    found = _composed(registers, name or settings.get("ruleset") or DEFAULT_RULESET, ())
    own = _grades("catalogue/catalogue.yaml", stated if isinstance(stated, dict) else {})
    return Ruleset(found.id, found.title, {**found.grades, **own}, found.options, found.families)


def ruleset_names(registers: Registers | None = None) -> list[str]:
    """Return the ids of the shipped rulesets and of the catalogue's own."""
    return sorted({*_shipped_names(), *(registers.rulesets if registers is not None else ())})


@cache
def default_options() -> Options:
    """Return every option of every rule with its shipped value."""
    return {
        code: {name: option.value for name, option in rule.options.items()}
        for code, rule in all_rules().items()
        if rule.options
    }


def _composed(registers: Registers, name: str, above: tuple[str, ...]) -> Ruleset:
    if name in above:
        raise ConfigurationError(
            Text(zh="规则集互相承接：{chain}。", en="Rulesets rest on each other: {chain}."),
            Text(zh="请改其中一个的 extends。", en="Change `extends` in one of them."),
            {"chain": " → ".join((*above, name))},
        )
    own = registers.rulesets.get(name)
    if own is not None and not is_valid("ruleset")(own):
        raise _malformed(name)
    data = own or _shipped(registers, name)
    base = (
        _composed(registers, data["extends"], (*above, name))
        if "extends" in data
        else Ruleset(name, options=default_options())
    )
    where = f"ruleset {name}"
    return Ruleset(
        name,
        data.get("title", ""),
        {**base.grades, **_grades(where, data.get("severities", {}))},
        _options(where, base.options, data.get("options", {})),
        frozenset(data.get("families", base.families)),
    )


def _malformed(name: str) -> ConfigurationError:
    return ConfigurationError(
        Text(zh="规则集 {name} 写得不合格式。", en="Ruleset {name} is malformed."),
        Text(
            zh="运行 itemctl validate --ruleset national catalogue/rulesets，按所指之处改正。",
            en="Run `itemctl validate --ruleset national catalogue/rulesets` and mend what it names.",
        ),
        {"name": name},
    )


def _grades(where: str, stated: Mapping[str, Grade]) -> dict[str, Grade]:
    grades: dict[str, Grade] = {}
    for name, grade in stated.items():
        rule = find_rule(name)
        if rule.mandatory and grade != "error":
            raise ConfigurationError(
                Text(
                    zh="{where}：规则 {rule} 是法定的，等级只能是 error，现写作 {grade}。",
                    en="{where}: rule {rule} is mandatory by law; its grade can only be error, not {grade}.",
                ),
                Text(
                    zh="请删去这一行；一时改不了的旧问题，可写入带期限的基线（itemctl validate --baseline write --until 日期）。",
                    en="Delete that line; old findings may stand in a baseline with an end (`validate --baseline write --until DATE`).",
                ),
                {"where": where, "rule": f"{rule.code} {rule.name}", "grade": grade},
            )
        grades[rule.code] = grade
    return grades


def _options(where: str, base: Options, stated: Mapping[str, Mapping[str, Any]]) -> Options:
    options = {code: dict(values) for code, values in base.items()}
    for name, values in stated.items():
        rule = find_rule(name)
        for option, value in values.items():
            declared = rule.options.get(option)
            if declared is None or not declared.takes(value):
                raise _wrong_option(where, rule.code, option, value, declared)
            options[rule.code][option] = tuple(value) if isinstance(value, list) else value
    return options


def _wrong_option(
    where: str, code: str, option: str, value: object, declared: Option | None
) -> ConfigurationError:
    expected = type(declared.value).__name__ if declared is not None else "—"
    return ConfigurationError(
        Text(
            zh="{where}：规则 {rule} 的 {option} 不能写作 {value}。",
            en="{where}: {option} of rule {rule} cannot be {value}.",
        ),
        Text(
            zh="itemctl explain {rule} 列出这条规则可以设定的各项（此项应为 {expected}）。",
            en="`itemctl explain {rule}` lists what can be set (expected here: {expected}).",
        ),
        {"where": where, "rule": code, "option": option, "value": str(value), "expected": expected},
    )


@cache
def _shipped_names() -> tuple[str, ...]:
    folder = files("itemctl.checks.rulesets")
    return tuple(
        sorted(one.name.removesuffix(".yaml") for one in folder.iterdir() if one.name.endswith(".yaml"))
    )


def _shipped(registers: Registers, name: str) -> RulesetFile:
    if name not in _shipped_names():
        raise ConfigurationError(
            Text(zh="没有规则集 {name}。", en="There is no ruleset {name}."),
            Text(
                zh="可用的规则集：{known}。请改 catalogue.yaml 的 ruleset 或 --ruleset。",
                en="Rulesets: {known}. Change `ruleset` in catalogue.yaml, or --ruleset.",
            ),
            {"name": name, "known": ruleset_names(registers)},
        )
    return _read_shipped(name)


@cache
def _read_shipped(name: str) -> RulesetFile:
    data = read((files("itemctl.checks.rulesets") / f"{name}.yaml").read_bytes()).data
    return cast("RulesetFile", data)
