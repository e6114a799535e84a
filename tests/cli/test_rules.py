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
    assert {severity for _, severity, _, _ in listed} <= {"错误", "警告", "提示", "关闭"}
    assert [title for *_, title in listed] == [
        rule.title.zh + ("  [法定]" if rule.mandatory else "") for rule in all_rules().values()
    ]


def test_english_gives_the_words_of_the_ruleset_files(tmp_path: Path) -> None:
    out = run(tmp_path, "--lang", "en", "rules").out
    assert {line.split()[1] for line in out.splitlines()} <= {"error", "warning", "info", "off"}
    assert any(line.endswith("  [mandatory]") for line in out.splitlines())


def listed(folder: Path, *arguments: str) -> dict[str, str]:
    ended = run(folder, "rules", *arguments)
    assert ended.code == 0
    return {line.split()[0]: line.split()[1] for line in ended.out.splitlines()}


def test_another_ruleset_is_shown_where_it_is_asked_for(tmp_path: Path) -> None:
    national, strict, structure = (
        listed(tmp_path, "--ruleset", name) for name in ("national", "strict", "structure")
    )
    assert national == listed(tmp_path)
    assert (national["ELE110"], strict["ELE110"]) == ("警告", "错误")
    assert (structure["SCH101"], structure["ELE110"]) == ("错误", "不运行")


def test_as_json_with_words_in_the_language_asked_for(tmp_path: Path) -> None:
    report = json.loads(run(tmp_path, "--lang", "en", "rules", "--format", "json").out)
    assert (report["version"], report["ruleset"]) == (1, "national")
    days = all_rules()["WAI105"].options["days"]
    assert next(one["options"] for one in report["rules"] if one["code"] == "WAI105") == {
        "days": {"value": 366, "shipped": 366, "about": days.about.en}
    }
    rule = all_rules()["LIM203"]
    shown = next(one for one in report["rules"] if one["code"] == "LIM203")
    assert shown == {
        "code": "LIM203",
        "name": "promise-longer-than-law",
        "severity": "error",
        "title": rule.title.en,
        "sources": list(rule.sources),
        "runs": True,
        "mandatory": rule.mandatory,
        "options": {},
        "aliases": list(rule.aliases),
    }


def test_the_catalogue_here_decides_the_severity(catalogue: Path) -> None:
    settings = catalogue / "catalogue/catalogue.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "severities: {LIM204: info}\n", encoding="utf-8"
    )
    assert listed(catalogue)["LIM204"] == "提示"
    assert "等级\n  提示\n" in run(catalogue, "explain", "LIM204").out


def test_a_citys_own_ruleset_is_shown_with_what_it_sets(catalogue: Path) -> None:
    own = "schema: ruleset/1\nid: city\ntitle: 市\nextends: national\noptions: {WAI105: {days: 90}}\n"
    (catalogue / "catalogue/rulesets").mkdir()
    (catalogue / "catalogue/rulesets/city.yaml").write_text(own, encoding="utf-8")
    about = all_rules()["WAI105"].options["days"].about.zh
    shown = run(catalogue, "explain", "WAI105", "--ruleset", "city").out
    assert f"可以设定的数值\n  days = 90（缺省 366）：{about}\n" in shown
    assert f"可以设定的数值\n  days = 366：{about}\n" in run(catalogue, "explain", "WAI105").out
    settings = catalogue / "catalogue/catalogue.yaml"
    text = settings.read_text(encoding="utf-8")
    assert text.count("ruleset: national") == 1
    settings.write_text(text.replace("ruleset: national", "ruleset: city"), encoding="utf-8")
    assert run(catalogue, "explain", "WAI105").out == shown


def test_a_mandatory_rule_says_so(tmp_path: Path) -> None:
    assert "等级\n  错误（法定规则，不可豁免）\n" in run(tmp_path, "explain", "LIM203").out
    english = run(tmp_path, "--lang", "en", "explain", "LIM203").out
    assert "Severity\n  error (mandatory by law; cannot be waived)\n" in english


def test_an_unknown_ruleset_ends_with_two(tmp_path: Path) -> None:
    ended = run(tmp_path, "rules", "--ruleset", "cosmic")
    assert (ended.code, ended.out, ended.err.splitlines()[0]) == (2, "", "错误：没有规则集 cosmic。")


@pytest.mark.parametrize("name", ["LIM203", "lim203", "promise-longer-than-law", "PROMISE-LONGER-THAN-LAW"])
def test_a_rule_is_explained_by_code_and_name_in_any_case(tmp_path: Path, name: str) -> None:
    assert run(tmp_path, "explain", name) == run(tmp_path, "explain", "LIM203")


def test_a_rule_is_explained_by_its_former_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = dataclasses.replace(all_rules()["LIM203"], aliases=("LIM999", "former-name"))
    known = {**registry._by_name(), "lim999": renamed, "former-name": renamed}
    monkeypatch.setattr(registry, "_by_name", lambda: known)
    for name in ("LIM999", "former-name", "Former-Name"):
        ended = run(tmp_path, "explain", name)
        assert (ended.code, ended.out.splitlines()[0]) == (0, "LIM203 promise-longer-than-law")
        assert "旧名\n  LIM999, former-name\n" in ended.out


@pytest.mark.parametrize(
    ("name", "said", "near"),
    [
        ("promise-longer-then-law", "没有规则 promise-longer-then-law。", "最接近的是 LIM203"),
        ("LIM20", "没有规则 LIM20。", "最接近的是 LIM2"),
        ("LIM2O3", "没有规则 LIM2O3。", "最接近的是 LIM"),
        ("完全不像", "没有规则 完全不像。", "写规则的编号（如 LIM203）"),
        ("", "没有写规则。", "写规则的编号（如 LIM203）"),
        ("  ", "没有写规则。", "写规则的编号（如 LIM203）"),
    ],
)
def test_a_wrong_name_ends_with_four_and_the_nearest(tmp_path: Path, name: str, said: str, near: str) -> None:
    ended = run(tmp_path, "explain", name)
    assert (ended.code, ended.out) == (4, "")
    first, second = ended.err.splitlines()
    assert first == f"错误：{said}"
    assert second.startswith(f"怎么办：{near}")


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
