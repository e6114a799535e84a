"""`itemctl rules` and `itemctl explain`: the catalogue of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli.app import add_command
from itemctl.cli.options import RulesetName, TextOrJson
from itemctl.cli.outputs import json_text
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.model.text import Text

if TYPE_CHECKING:
    from itemctl.checks.declare import Rule
    from itemctl.checks.fixes.declare import Fix
    from itemctl.checks.ruleset import Ruleset

_HEADINGS = {
    "severity": Text("等级", "Severity"),
    "why": Text("为什么", "Why"),
    "advice": Text("怎么办", "What to do"),
    "fixes": Text("程序能改的", "What the program can mend"),
    "options": Text("可以设定的数值", "What a ruleset can set"),
    "sources": Text("依据", "Sources"),
    "wrong": Text("错误示例", "Wrong"),
    "right": Text("正确示例", "Right"),
    "aliases": Text("旧名", "Former names"),
}
_RULE = Text("规则编号、英文名或旧名，如 LIM203。", "Code, name or former name of a rule, like LIM203.")
_FIX = Text("{title}（itemctl validate {option}）", "{title} (itemctl validate {option})")
_GRADES = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
    "off": Text("关闭", "off"),
}
_NOT_RUN = Text("不运行", "not run")
_MANDATORY = Text("法定", "mandatory")
_NEVER_WAIVED = Text("（法定规则，不可豁免）", " (mandatory by law; cannot be waived)")
_OPTION = Text(
    "{name} = {value}[（缺省 {shipped}）]：{about}", "{name} = {value}[ (shipped: {shipped})]: {about}"
)


def rules(
    context: typer.Context,
    form: TextOrJson = "text",
    ruleset: RulesetName = None,
) -> None:
    """List every rule with its severity."""
    from itemctl.checks.registry import all_rules
    from itemctl.model.width import pad, text_width

    session: Session = context.obj
    in_force = _in_force(session, ruleset)
    found = list(all_rules().values())
    if form == "json":
        listed = [_as_json(rule, in_force, session) for rule in found]
        report = {"version": 1, "ruleset": in_force.id, "rules": listed}
        session.out(json_text(report))
        return
    grades = {rule.code: _grade(rule, in_force) for rule in found}
    columns = (max(map(text_width, grades.values())), max(text_width(rule.name) for rule in found))
    for rule in found:
        mark = f"  [{say(_MANDATORY)}]" if rule.mandatory else ""
        cells = (rule.code, pad(grades[rule.code], columns[0]), pad(rule.name, columns[1]))
        session.out("  ".join((*cells, rule.title.get(session.lang) + mark)))


def explain(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=say(_RULE), metavar="RULE")],
    ruleset: RulesetName = None,
) -> None:
    """Explain one rule: why, what to do, sources, a wrong and a right example."""
    from itemctl.checks.fixes.registry import all_fixes
    from itemctl.checks.registry import find_rule
    from itemctl.checks.samples import examples_of

    session: Session = context.obj
    rule = find_rule(name)
    lang = session.lang
    in_force = _in_force(session, ruleset)
    session.out(f"{rule.code} {rule.name}\n{rule.title.get(lang)}\n\n")
    _section("severity", _grade(rule, in_force) + (say(_NEVER_WAIVED) if rule.mandatory else ""))
    _section("why", rule.why.get(lang))
    _section("advice", rule.advice.outline(lang))
    if rule.code in all_fixes():
        _section("fixes", "\n".join(_fix(fix) for fix in all_fixes()[rule.code]))
    if rule.options:
        _section("options", "\n".join(_option(rule, option, in_force) for option in rule.options))
    if rule.sources:
        _section("sources", "\n".join(rule.sources))
    if rule.aliases:
        _section("aliases", ", ".join(rule.aliases))
    for heading, sample in zip(("wrong", "right"), examples_of(rule) or (), strict=False):
        _section(heading, sample.text)


def _section(name: str, text: str) -> None:
    body = "\n".join(f"  {line}".rstrip() for line in text.rstrip("\n").split("\n"))
    typer.echo(f"{say(_HEADINGS[name])}\n{body}\n")


def _fix(fix: Fix) -> str:
    option = "--fix" if fix.safety == "safe" else f"--unsafe-fix {fix.rule}"
    return say(_FIX, title=say(fix.title), option=option)


def _grade(rule: Rule, in_force: Ruleset) -> str:
    return say(_GRADES[in_force.grade(rule.code)] if in_force.runs(rule.code) else _NOT_RUN)


def _option(rule: Rule, name: str, in_force: Ruleset) -> str:
    declared, value = rule.options[name], in_force.options[rule.code][name]
    shipped = "" if value == declared.value else declared.value
    return say(_OPTION, name=name, value=value, shipped=shipped, about=say(declared.about))


def _as_json(rule: Rule, in_force: Ruleset, session: Session) -> dict[str, object]:
    options = {
        name: {
            "value": in_force.options[rule.code][name],
            "shipped": declared.value,
            "about": declared.about.get(session.lang),
        }
        for name, declared in rule.options.items()
    }
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(in_force.grade(rule.code)),
        "runs": in_force.runs(rule.code),
        "title": rule.title.get(session.lang),
        "sources": list(rule.sources),
        "mandatory": rule.mandatory,
        "options": options,
        "aliases": list(rule.aliases),
    }


def _in_force(session: Session, ruleset: str | None) -> Ruleset:
    """The ruleset as the catalogue here sets it, or the shipped one outside a catalogue."""
    from itemctl.catalogue.location import SETTINGS_FILE, find_root
    from itemctl.catalogue.registers import gather
    from itemctl.checks.ruleset import ruleset_in_force
    from itemctl.yamlio.reader import read

    root = find_root(session.folder.resolve())
    files = [(SETTINGS_FILE, "catalogue")] if root else []
    if root:
        own = sorted(root.glob("catalogue/rulesets/*.yaml"))
        files += [(path.relative_to(root).as_posix(), "ruleset") for path in own]
    read_files = ((path, kind, read((root / path).read_bytes()).data) for path, kind in files if root)
    return ruleset_in_force(gather(read_files), ruleset)


def register(app: typer.Typer) -> None:
    """Add both commands."""
    add_command(app, "rules", rules)
    add_command(app, "explain", explain)
