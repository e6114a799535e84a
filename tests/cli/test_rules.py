"""`itemctl rules` and `itemctl explain`: found by code, name and former name; shown with examples."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from tests.support.command_line import run

from itemctl.checks import registry
from itemctl.checks.registry import all_rules
from itemctl.checks.samples import examples_of


def test_every_rule_is_listed_with_its_severity_also_outside_a_catalogue(tmp_path: Path) -> None:
    ended = run(tmp_path, "rules")
    assert (ended.code, ended.err) == (0, "")
    listed = [line.split(maxsplit=3) for line in ended.out.splitlines()]
    assert [(code, name) for code, _, name, _ in listed] == [
        (rule.code, rule.name) for rule in all_rules().values()
    ]
    assert {severity for _, severity, _, _ in listed} <= {"error", "warning", "info", "off"}
    assert [title for *_, title in listed] == [rule.title.zh for rule in all_rules().values()]


def test_as_json_with_words_in_the_language_asked_for(tmp_path: Path) -> None:
    report = json.loads(run(tmp_path, "--lang", "en", "rules", "--format", "json").out)
    assert report["version"] == 1
    rule = all_rules()["LIM203"]
    shown = next(one for one in report["rules"] if one["code"] == "LIM203")
    assert shown == {
        "code": "LIM203",
        "name": "promise-longer-than-law",
        "severity": "error",
        "title": rule.title.en,
        "sources": list(rule.sources),
        "mandatory": rule.mandatory,
        "aliases": list(rule.aliases),
    }


def test_the_catalogue_here_decides_the_severity(catalogue: Path) -> None:
    settings = catalogue / "catalogue/catalogue.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "severities: {LIM203: info}\n", encoding="utf-8"
    )
    assert "\nLIM203  info " in run(catalogue, "rules").out
    assert "等级\n  info\n" in run(catalogue, "explain", "LIM203").out


def test_an_unknown_ruleset_ends_with_two(tmp_path: Path) -> None:
    ended = run(tmp_path, "rules", "--ruleset", "cosmic")
    assert (ended.code, ended.out, ended.err.splitlines()[0]) == (2, "", "错误：没有规则集 cosmic。")


@pytest.mark.parametrize("name", ["LIM203", "lim203", "promise-longer-than-law", "PROMISE-LONGER-THAN-LAW"])
def test_a_rule_is_explained_by_code_and_name_in_any_case(tmp_path: Path, name: str) -> None:
    assert run(tmp_path, "explain", name) == run(tmp_path, "explain", "LIM203")


def test_a_rule_is_explained_by_its_former_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = dataclasses.replace(all_rules()["LIM203"], aliases=("LIM999", "former-name"))
    monkeypatch.setattr(registry, "all_rules", lambda: {"LIM203": renamed})
    for name in ("LIM999", "former-name", "Former-Name"):
        ended = run(tmp_path, "explain", name)
        assert (ended.code, ended.out.splitlines()[0]) == (0, "LIM203 promise-longer-than-law")
        assert "旧名\n  LIM999, former-name\n" in ended.out


@pytest.mark.parametrize(
    ("name", "near"),
    [("promise-longer-then-law", "LIM203"), ("LIM20", "LIM2"), ("LIM2O3", "LIM"), ("完全不像", "—")],
)
def test_a_wrong_name_ends_with_four_and_the_nearest(tmp_path: Path, name: str, near: str) -> None:
    ended = run(tmp_path, "explain", name)
    assert (ended.code, ended.out) == (4, "")
    first, second = ended.err.splitlines()
    assert first == f"错误：没有规则 {name}。"
    assert second.startswith(f"怎么办：最接近的是 {near}")


def test_an_explanation_has_why_what_to_do_sources_and_both_examples(tmp_path: Path) -> None:
    ended = run(tmp_path, "explain", "LIM203")
    samples = examples_of(all_rules()["LIM203"])
    assert samples is not None
    parts = ended.out.split("\n\n")
    assert [part.splitlines()[0] for part in parts if part] == [
        "LIM203 promise-longer-than-law",
        "等级",
        "为什么",
        "怎么办",
        "依据",
        "错误示例",
        "正确示例",
    ]
    wrong, right = (part for part in parts if part.startswith(("错误示例", "正确示例")))
    assert [line.removeprefix("  ") for line in wrong.splitlines()[1:]] == samples[0].text.splitlines()
    assert [line.removeprefix("  ") for line in right.splitlines()[1:]] == samples[1].text.splitlines()
    assert "期望" not in ended.out


def test_a_rule_that_no_file_can_break_has_no_examples(tmp_path: Path) -> None:
    ended = run(tmp_path, "explain", "INT901")
    assert ended.code == 0
    assert "为什么" in ended.out
    assert "示例" not in ended.out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_can_be_explained_in_both_languages(tmp_path: Path, lang: str) -> None:
    for code in all_rules():
        ended = run(tmp_path, "--lang", lang, "explain", code)
        assert (ended.code, ended.err) == (0, ""), code
        assert "{" not in ended.out.split("错误示例" if lang == "zh" else "\nWrong\n")[0], code


def test_english_headings(tmp_path: Path) -> None:
    out = run(tmp_path, "--lang", "en", "explain", "LIM203").out
    assert [
        line
        for line in out.splitlines()
        if line in {"Severity", "Why", "What to do", "Sources", "Wrong", "Right"}
    ] == [*("Severity", "Why", "What to do", "Sources", "Wrong", "Right")]
