"""Which severity and which options each rule has: the ruleset in force, then what catalogue.yaml says of single rules.

A ruleset is data: those shipped lie in `rulesets/`, a catalogue's own in `catalogue/rulesets/`. No rule knows its severity.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any, Protocol, cast, get_args

from itemctl.catalogue.digests import short_digest
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.workers import Terms
from itemctl.checks.declare import Options, OptionValue, Rule, Scope
from itemctl.checks.registry import all_families, all_rules, find_rule, item_rules, rules_with
from itemctl.model.errors import ConfigurationError, NothingMatchesError
from itemctl.model.judgement import Grade, RulesetFile
from itemctl.model.text import Text

DEFAULT_RULESET = "national"


@dataclass(frozen=True, slots=True)
class Ruleset:
    """By what findings are judged.

    Attributes:
        id: its id.
        title: its name.
        grades: rule code to grade; a rule that stands nowhere is an error.
        options: rule code to option to value; those set otherwise than shipped, and any other on being asked for it.
        families: the only families that run; empty means all.
        scopes: rule code to scope, of the rules that have options set or are off; at least of those that could run.
        anew: kinds of register with rules of which options are set otherwise than shipped.
        alone: whether no rule runs that looks at an item together with what it inherits and names.
    """

    id: str
    title: str = ""
    grades: Mapping[str, Grade] = field(default_factory=dict)
    options: Options = field(default_factory=lambda: _Options())  # noqa: PLW0108 - it stands below
    families: frozenset[str] = frozenset()
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    anew: frozenset[str] = frozenset()
    alone: bool = False

    def grade(self, code: str) -> Grade:
        """Return the grade of a rule."""
        return self.grades.get(code, "error")

    def runs(self, code: str) -> bool:
        """Tell whether a rule runs at all."""
        return not self.families or code[:3] in self.families

    @property
    def off(self) -> frozenset[str]:
        """The rules that are turned off: they are not even run."""
        return frozenset(code for code, grade in self.grades.items() if grade == "off")

    def digest(self, *scopes: Scope) -> str:
        """Return a digest of what decides which findings rules of some scopes make: which run, with which options."""
        options = {code: values for code, values in self.options.items() if self._is_of(code, scopes)}
        off = sorted(code for code in self.off if self._is_of(code, scopes))
        return short_digest(
            json.dumps([sorted(self.families), options, off], ensure_ascii=False, sort_keys=True)
        )

    @property
    def terms(self) -> Terms:
        """On which terms files are analysed: what all families give holds for some as well."""
        whole = replace(self, families=frozenset())
        digests = dict.fromkeys(rules.digest("item", "file") for rules in (self, whole))
        return self.bare_terms._replace(digests=tuple(digests))

    @property
    def bare_terms(self) -> Terms:
        """The same for a run that takes nothing over from others."""
        return Terms((self.digest("item", "file"),), self.anew, self.alone)

    def _is_of(self, code: str, scopes: Sequence[Scope]) -> bool:
        return self.runs(code) and (self.scopes.get(code) or rules_with([code])[code].scope) in scopes


class Notes(Protocol):
    """Where something worked out is kept for the next run; see `itemctl.catalogue.store.Store`."""

    def recall(self, about: str, key: str) -> str | None:
        """Return what was noted, or None."""
        ...

    def note(self, about: str, key: str, text: str) -> None:
        """Keep a text."""
        ...


def ruleset_in_force(registers: Registers, name: str | None = None, notes: Notes | None = None) -> Ruleset:
    """Return the ruleset in force.

    Args:
        registers: its own rulesets and catalogue.yaml count (`ruleset`, `severities`).
        name: ruleset that the command line names, before the settings' one.
        notes: remembers it for runs with the same program: then not even the rules are imported. None where nothing is.

    Raises:
        ConfigurationError: there is no such ruleset, two rest on each other, one is malformed or names a rule or a
            family that does not exist, an option does not exist or has the wrong kind of value, or a mandatory rule
            is graded below error.
    """
    if notes is None:
        return _in_force(registers, name)
    settings = registers.settings
    asked = [name, settings.get("ruleset"), settings.get("severities"), registers.rulesets]
    key = short_digest(json.dumps(asked, ensure_ascii=False, sort_keys=True, default=str))
    text = notes.recall("ruleset", key)
    if text is not None:
        return _decoded(text)
    found = _in_force(registers, name, for_others=True)
    notes.note("ruleset", key, _encoded(found))
    return found


def _encoded(ruleset: Ruleset) -> str:
    values = {one.name: getattr(ruleset, one.name) for one in fields(ruleset)}
    return json.dumps(values, ensure_ascii=False, default=sorted)


def _decoded(text: str) -> Ruleset:
    values = json.loads(text)
    options = {
        code: {name: tuple(value) if isinstance(value, list) else value for name, value in stated.items()}
        for code, stated in values["options"].items()
    }
    sets = {name: frozenset(values[name]) for name in ("families", "anew")}
    return Ruleset(**{**values, **sets, "options": _Options(options)})


def _in_force(registers: Registers, name: str | None, *, for_others: bool = False) -> Ruleset:
    """Return the ruleset in force; for other runs too, with the scopes of rules that do not run in this one."""
    settings = registers.settings
    stated: Any = settings.get("severities")
    named = settings.get("ruleset")  # if it is no text, the schema says so
    found = _composed(registers, name or (named if isinstance(named, str) else "") or DEFAULT_RULESET, ())
    words = get_args(Grade)  # what else stands there, a rule of structure says
    kept = (
        {name: grade for name, grade in stated.items() if grade in words} if isinstance(stated, dict) else {}
    )
    own = _grades("catalogue/catalogue.yaml", kept)
    grades = {**found.grades, **own}
    off = {code for code, grade in grades.items() if grade == "off"}
    counting = [code for code in {*found.options, *off} if for_others or found.runs(code)]
    known = rules_with(counting)
    scopes = {code: known[code].scope for code in counting}
    changed = any(scopes.get(code) in ("item", "file") for code in found.options)
    with_options = [rule for rule in all_rules().values() if rule.options] if changed else []
    anew = {kind for rule in with_options if rule.scope == "file" for kind in rule.kinds}
    runs = {rule.code for rule in item_rules(found.families)} - off
    return replace(found, grades=grades, scopes=scopes, anew=frozenset(anew), alone=not runs)


def ruleset_names(registers: Registers | None = None) -> list[str]:
    """Return the ids of the shipped rulesets and of the catalogue's own."""
    return sorted({*_shipped_names(), *(registers.rulesets if registers is not None else ())})


def default_options() -> Options:
    """Return every option of every rule with its shipped value, looked up as it is asked for."""
    return _Options()


class _Options(dict[str, Mapping[str, OptionValue]]):
    """Holds the options of rules that are set otherwise than shipped, and gives those of all others: no rule is imported
    for an option that nobody asks for."""

    def __missing__(self, code: str) -> Mapping[str, OptionValue]:
        return _shipped_options(code)


@cache
def _shipped_options(code: str) -> Mapping[str, OptionValue]:
    return {name: option.value for name, option in rules_with([code])[code].options.items()}


def shipped_families(name: str | None) -> frozenset[str]:
    """Return the families of a shipped ruleset; empty where all run, or no ruleset of that name is shipped."""
    if name is None or name not in _shipped_names():
        return frozenset()
    return frozenset(_read_shipped(name).get("families", ()))


def _composed(registers: Registers, name: str, above: tuple[str, ...]) -> Ruleset:
    if name in above:
        raise ConfigurationError(
            Text(zh="规则集互相承接：{chain}。", en="Rulesets rest on each other: {chain}."),
            Text(zh="请改其中一个的 extends。", en="Change `extends` in one of them."),
            {"chain": " → ".join((*above, name))},
        )
    from itemctl.checks.schema_errors import is_valid

    own = registers.rulesets.get(name)
    if own is not None and not is_valid("ruleset")(own):
        raise _malformed(name)
    data = own or _shipped(registers, name)
    where = f"catalogue/rulesets ({name})"
    stated = data.get("severities", {})
    graded = (
        stated if own is None else _grades(where, stated)
    )  # shipped ones name codes, which a test sees to
    base = _composed(registers, data["extends"], (*above, name)) if "extends" in data else Ruleset(name)
    shifted = _shifted(base.grades, data.get("shift", {}), _unshifted(where, data.get("unshifted", [])))
    return Ruleset(
        name,
        data.get("title", ""),
        {**shifted, **graded},
        _options(where, base.options, data.get("options", {})),
        _families(where, data["families"]) if "families" in data else base.families,
    )


def _shifted(
    grades: Mapping[str, Grade], shift: Mapping[str, Grade], unshifted: Set[str]
) -> dict[str, Grade]:
    """Move whole grades; mandatory rules stay errors, and no rule becomes one on the strength of memory alone."""
    if not shift:
        return dict(grades)
    rules = all_rules()
    found: dict[str, Grade] = {}
    for code, grade in grades.items():
        new = shift.get(grade, grade)
        stays = code in unshifted or rules[code].mandatory or (new == "error" and rules[code].rests_on_memory)
        found[code] = grade if stays else new
    return found


def _unshifted(where: str, stated: Iterable[str]) -> set[str]:
    """Return the codes that families, codes and names stand for."""
    codes = set()
    for name in stated:
        family = {code for code in all_rules() if code[:3] == name}
        codes |= family or {_find(where, name).code}
    return codes


def _families(where: str, stated: Iterable[str]) -> frozenset[str]:
    known = sorted(all_families())
    for name in stated:
        if name not in known:
            raise ConfigurationError(
                Text(zh="{where}：没有规则族 {name}。", en="{where}: there is no family {name}."),
                Text(zh="可用的规则族：{known}。", en="Families: {known}."),
                {"where": where, "name": name, "known": known},
            )
    return frozenset(stated)


def _find(where: str, name: str) -> Rule:
    """Return a rule that a file of the catalogue names; that there is none is an error of that file."""
    try:
        return find_rule(name)
    except NothingMatchesError as error:
        message = Text(zh="{where}：" + error.message.zh, en="{where}: " + error.message.en)
        raise ConfigurationError(message, error.advice, {**error.details, "where": where}) from None


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
        rule = _find(where, name)
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
    options = _Options(base)
    for name, values in stated.items():
        rule = _find(where, name)
        for option, value in values.items():
            declared = rule.options.get(option)
            if declared is None or not declared.takes(value):
                raise _wrong_option(where, rule, option, value)
            taken = tuple(value) if isinstance(value, list) else value
            options[rule.code] = {**options[rule.code], option: taken}
    return _Options({code: values for code, values in options.items() if values != _shipped_options(code)})


def _wrong_option(where: str, rule: Rule, option: str, value: object) -> ConfigurationError:
    declared = rule.options.get(option)
    details = {"where": where, "rule": rule.code, "option": option}
    if declared is None:
        return ConfigurationError(
            Text(
                zh="{where}：规则 {rule} 没有 {option} 这一项。",
                en="{where}: rule {rule} has no option {option}.",
            ),
            Text(
                zh="改正或删去它[；可以设定的有 {known}，说明见 itemctl explain {rule}]。",
                en="Correct or delete it[; there are {known}, see `itemctl explain {rule}`].",
            ),
            {**details, "known": list(rule.options)},
        )
    return ConfigurationError(
        Text(
            zh="{where}：规则 {rule} 的 {option} 不能写作 {value}，应为{expected}。",
            en="{where}: {option} of rule {rule} cannot be {value}; it must be {expected}.",
        ),
        Text(
            zh="itemctl explain {rule} 说明这一项。",
            en="`itemctl explain {rule}` says what the option means.",
        ),
        {**details, "value": str(value), "expected": _KINDS[type(declared.value)]},
    )


_KINDS: Mapping[type, str] = {
    bool: "type:boolean",
    int: "type:integer",
    float: "type:number",
    str: "type:string",
    tuple: "type:array",
}


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
                zh="可用的规则集：{known}。请改 catalogue.yaml 的 ruleset 或 --ruleset。自己写的不在其中，是文件读不出来或 id 不同，"
                "运行 itemctl validate --ruleset national catalogue/rulesets 查看。",
                en="Rulesets: {known}. Change `ruleset` in catalogue.yaml, or --ruleset. One of your own that is not among "
                "them cannot be read or has another id; `itemctl validate --ruleset national catalogue/rulesets` shows it.",
            ),
            {"name": name, "known": ruleset_names(registers)},
        )
    return _read_shipped(name)


@cache
def _read_shipped(name: str) -> RulesetFile:
    from itemctl.yamlio.reader import read

    data = read((files("itemctl.checks.rulesets") / f"{name}.yaml").read_bytes()).data
    return cast("RulesetFile", data)
