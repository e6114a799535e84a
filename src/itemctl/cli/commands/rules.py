"""`itemctl rules` and `itemctl explain`: the catalogue of rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from itemctl.cli.app import add_command
from itemctl.cli.session import Session
from itemctl.cli.wording import option_help, say
from itemctl.model.text import Text

if TYPE_CHECKING:
    pass

_HEADINGS = {
    "severity": Text("等级", "Severity"),
    "why": Text("为什么", "Why"),
    "advice": Text("怎么办", "What to do"),
    "sources": Text("依据", "Sources"),
    "wrong": Text("错误示例", "Wrong"),
    "right": Text("正确示例", "Right"),
    "aliases": Text("旧名", "Former names"),
}
_RULE = Text("规则编号、英文名或旧名，如 LIM203。", "Code, name or former name of a rule, like LIM203.")


def rules(
    context: typer.Context,
    form: Annotated[
        Literal["text", "json"],
        typer.Option("--format", help=option_help("format", choices=("text", "json")), metavar="FORMAT"),
    ] = "text",
    ruleset: Annotated[
        str | None, typer.Option("--ruleset", help=option_help("ruleset"), metavar="NAME")
    ] = None,
) -> None:
    """List every rule with its severity."""
    from itemctl.checks.registry import all_rules
    from itemctl.model.width import pad, text_width

    session: Session = context.obj
    grades = _grades(session, ruleset)
    found = list(all_rules().values())
    if form == "json":
        listed = [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": grades[rule.code],
                "title": rule.title.get(session.lang),
                "sources": list(rule.sources),
                "mandatory": rule.mandatory,
                "aliases": list(rule.aliases),
            }
            for rule in found
        ]
        session.out(json.dumps({"version": 1, "rules": listed}, ensure_ascii=False, indent=2))
        return
    widest = max(text_width(rule.name) for rule in found)
    for rule in found:
        session.out(
            f"{rule.code}  {pad(grades[rule.code], 7)}  {pad(rule.name, widest)}  {rule.title.get(session.lang)}"
        )


def explain(
    context: typer.Context, name: Annotated[str, typer.Argument(help=say(_RULE), metavar="RULE")]
) -> None:
    """Explain one rule: why, what to do, sources, a wrong and a right example."""
    from itemctl.checks.registry import find_rule
    from itemctl.checks.samples import examples_of

    session: Session = context.obj
    rule = find_rule(name)
    lang = session.lang
    session.out(f"{rule.code} {rule.name}\n{rule.title.get(lang)}\n\n")
    _section("severity", _grades(session, None)[rule.code])
    _section("why", rule.why.get(lang))
    _section("advice", _readable(rule.advice.get(lang)))
    if rule.sources:
        _section("sources", "\n".join(rule.sources))
    if rule.aliases:
        _section("aliases", ", ".join(rule.aliases))
    for heading, sample in zip(("wrong", "right"), examples_of(rule) or (), strict=False):
        _section(heading, sample.text)


def _section(name: str, text: str) -> None:
    body = "\n".join(f"  {line}".rstrip() for line in text.rstrip("\n").split("\n"))
    typer.echo(f"{say(_HEADINGS[name])}\n{body}\n")


def _readable(text: str) -> str:
    return text.replace("{", "‹").replace("}", "›")


def _grades(session: Session, ruleset: str | None) -> dict[str, str]:
    """Severities as the catalogue here sets them, or those of the shipped ruleset outside a catalogue."""
    from itemctl.catalogue.location import SETTINGS_FILE, find_root
    from itemctl.catalogue.registers import gather
    from itemctl.checks.registry import all_rules
    from itemctl.checks.ruleset import ruleset_in_force
    from itemctl.yamlio.reader import read

    root = find_root(session.folder.resolve())
    files = [(SETTINGS_FILE, "catalogue")] if root else []
    if root:
        own = sorted(root.glob("catalogue/rulesets/*.yaml"))
        files += [(path.relative_to(root).as_posix(), "ruleset") for path in own]
    read_files = ((path, kind, read((root / path).read_bytes()).data) for path, kind in files if root)
    found = ruleset_in_force(gather(read_files), ruleset)
    return {code: str(found.grade(code)) for code in all_rules()}


def register(app: typer.Typer) -> None:
    """Add both commands."""
    add_command(app, "rules", rules)
    add_command(app, "explain", explain)
