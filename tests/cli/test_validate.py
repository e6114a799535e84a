"""`itemctl validate`: forms, files written, narrowing, exit codes, streams."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.support.buildable import TOO_LONG_A_PROMISE, add, make, make_with_findings
from tests.support.command_line import Ended, run, spawn
from tests.support.disk_catalogue import DiskCatalogue
from tests.support.git_sandbox import Sandbox

from itemctl.cli.reporting import FILE_FORMATS

FINDING = {
    *(
        "rule",
        "name",
        "severity",
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "item",
        "pointer",
        "at",
        "message",
    ),
    *("help", "args", "fingerprint", "related", "fix", "waived", "waiver"),
}
SUMMARY = {
    "files_seen",
    "files_failed",
    "items",
    "errors",
    "warnings",
    "infos",
    "waived",
    "complete",
    "as_of",
    "reported",
    "in_baseline",
    "ending_soon",
}


@pytest.fixture
def catalogue(tmp_path: Path) -> DiskCatalogue:
    """Two items, the second with one error and one warning."""
    return make_with_findings(tmp_path / "岚川 目录")


def lines(text: str) -> list[str]:
    return text.splitlines()


def found(ended: Ended) -> list[dict[str, Any]]:
    return list(json.loads(ended.out)["findings"])


def rules_at(ended: Ended) -> list[tuple[str, str]]:
    return [(one["rule"], one["path"]) for one in found(ended)]


def test_text_shows_place_rule_message_source_line_and_caret(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "validate")
    assert (ended.code, ended.err) == (1, "")
    assert lines(ended.out)[:3] == [
        "items/a/02.yaml:6:44: 错误 LIM203 承诺10个工作日，超过法定5个工作日",
        '    6 | limits: {"statutory": "5个工作日", "promised": "10个工作日"}',
        "      |                                                ^^^^^^^^^^^^",
    ]
    assert lines(ended.out)[-1] == (
        "1 个错误，1 个警告，0 个提示。检查了 2 个事项、9 个文件，以 2026-06-30 为准。"
    )


def test_full_adds_what_to_do(catalogue: DiskCatalogue) -> None:
    out = run(catalogue.root, "validate", "--format", "full").out
    assert "      = 怎么办：把承诺时限改到法定时限以内" in out
    assert lines(out)[-1].startswith("1 个错误")


def test_json_has_exactly_the_keys_of_version_1(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "validate", "--format", "json")
    report = json.loads(ended.out)
    assert (ended.code, ended.err) == (1, "")
    assert list(report) == ["version", "findings", "summary"]
    assert report["version"] == 1
    assert [set(one) for one in report["findings"]] == [FINDING, FINDING]
    assert set(report["summary"]) == SUMMARY
    error = report["findings"][0]
    assert {key: error[key] for key in FINDING - {"help", "fingerprint", "args"}} == {
        "rule": "LIM203",
        "name": "promise-longer-than-law",
        "severity": "error",
        "path": "items/a/02.yaml",
        "line": 6,
        "column": 44,
        "end_line": 6,
        "end_column": 52,
        "item": "11379981MB2D101169400013102400002",
        "pointer": "/limits/promised",
        "at": "/limits/promised",
        "message": "承诺10个工作日，超过法定5个工作日",
        "related": [],
        "fix": None,
        "waived": False,
        "waiver": None,
    }
    assert re.fullmatch("[0-9a-f]{16}", error["fingerprint"])
    assert report["summary"] == {
        "files_seen": 9,
        "files_failed": 0,
        "items": 2,
        "errors": 1,
        "warnings": 1,
        "infos": 0,
        "waived": 0,
        "complete": True,
        "as_of": "2026-06-30",
        "reported": 9,
        "in_baseline": 0,
        "ending_soon": 0,
    }


def test_the_language_changes_words_and_no_value(catalogue: DiskCatalogue) -> None:
    chinese = found(run(catalogue.root, "validate", "--format", "json"))
    english = found(run(catalogue.root, "--lang", "en", "validate", "--format", "json"))
    words = {"message", "help"}
    assert [{key: one[key] for key in FINDING - words} for one in chinese] == [
        {key: one[key] for key in FINDING - words} for one in english
    ]
    assert english[0]["message"].isascii() or "个工作日" in english[0]["message"]
    text = run(catalogue.root, "--lang", "en", "validate").out
    assert "items/a/02.yaml:6:44: error LIM203 " in text
    assert lines(text)[-1] == "1 errors, 1 warnings, 0 infos. 2 items in 9 files checked as of 2026-06-30."


def test_a_related_place_in_another_file_has_its_path_and_line(catalogue: DiskCatalogue) -> None:
    text = (catalogue.root / "items/a/01.yaml").read_text(encoding="utf-8")
    catalogue.write("items/a/03.yaml", text)
    twin = next(
        one for one in found(run(catalogue.root, "validate", "--format", "json")) if one["rule"] == "COD110"
    )
    assert twin["related"] == [{"path": "items/a/01.yaml", "line": 2, "column": 7, "message": ""}]


def test_an_unquoted_number_has_a_safe_fix(catalogue: DiskCatalogue) -> None:
    catalogue.edit("catalogue/laws.yaml", "主席令第二十一号", "21")
    one = next(
        one for one in found(run(catalogue.root, "validate", "--format", "json")) if one["rule"] == "SCH104"
    )
    assert (one["fix"], one["item"], one["path"], one["args"]["source"]) == (
        "safe",
        None,
        "catalogue/laws.yaml",
        "21",
    )


def test_several_outputs_are_written_beside_what_is_shown(catalogue: DiskCatalogue, tmp_path: Path) -> None:
    ended = run(
        catalogue.root,
        "validate",
        *("--output", "json=报告/a b.json"),
        *("--output", f"text={tmp_path / 'found.txt'}"),
        *("--output", "full=full.txt"),
    )
    assert ended.code == 1
    shown = run(catalogue.root, "validate", "--format", "json")
    assert (catalogue.root / "报告/a b.json").read_text(encoding="utf-8") == shown.out
    assert (tmp_path / "found.txt").read_bytes().startswith("items/a/02.yaml:6:44: 错误 LIM203".encode())
    assert "怎么办" in (catalogue.root / "full.txt").read_text(encoding="utf-8")
    assert lines(ended.out)[0].startswith("items/a/02.yaml:6:44")


@pytest.mark.parametrize("given", ["json", "json=", "=a.json"])
def test_an_output_that_cannot_be_read_is_refused_before_any_work(
    catalogue: DiskCatalogue, given: str
) -> None:
    ended = run(catalogue.root, "validate", "--output", "text=a.txt", "--output", given)
    assert (ended.code, ended.out) == (2, "")
    assert lines(ended.err) == [
        f"错误：看不懂 --output {given}。",
        f"怎么办：写作 格式=路径，格式为 {'、'.join(FILE_FORMATS)} 之一，如 json=findings.json。",
    ]
    assert not (catalogue.root / "a.txt").exists()


def test_an_output_that_cannot_be_written_ends_with_three(catalogue: DiskCatalogue) -> None:
    catalogue.write("file", "")
    ended = run(catalogue.root, "validate", "--output", "json=file/a.json")
    assert ended.code == 3
    assert ended.err.startswith("错误：")
    assert "怎么办：" in ended.err


@pytest.mark.parametrize(
    ("arguments", "code", "rules"),
    [
        (["items"], 1, ["LIM203", "ELE110"]),
        (["items/a/02.yaml"], 1, ["LIM203", "ELE110"]),
        (["items/a/01.yaml"], 0, []),
        (["items/a/01.yaml", "items/a/02.yaml"], 1, ["LIM203", "ELE110"]),
        (["catalogue"], 0, []),
        (["."], 1, ["LIM203", "ELE110"]),
        (["--select", "dept:market"], 1, ["LIM203", "ELE110"]),
        (["--select", "name:（甲）"], 0, []),
        (["--select", "name:（甲）", "--select", "name:（乙）"], 1, ["LIM203", "ELE110"]),
        (["--select", "dept:market,level:省级|县级,name:（乙）"], 1, ["LIM203", "ELE110"]),
        (["catalogue", "--select", "dept:market"], 0, []),
    ],
)
def test_paths_and_selectors_narrow_what_is_reported(
    catalogue: DiskCatalogue, arguments: list[str], code: int, rules: list[str]
) -> None:
    ended = run(catalogue.root, "validate", "--format", "json", *arguments)
    assert (ended.code, sorted(one["rule"] for one in found(ended))) == (code, sorted(rules))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["items/b"], "items/b 处没有目录文件。"),
        (["items/a/02"], "items/a/02 处没有目录文件。"),
        (["items/a/02.yaml", "no.yaml"], "no.yaml 处没有目录文件。"),
        (["--select", "dept:nobody"], "没有事项符合 dept:nobody。"),
        (["--select", "name:（甲）,name:（乙）"], "没有事项符合 name:（甲）,name:（乙）。"),
    ],
)
def test_what_matches_nothing_ends_with_four(
    catalogue: DiskCatalogue, arguments: list[str], said: str
) -> None:
    ended = run(catalogue.root, "validate", *arguments)
    assert (ended.code, ended.out, lines(ended.err)[0]) == (4, "", f"错误：{said}")


@pytest.mark.parametrize("selector", ["dept", "dept:", "colour:red", ""])
def test_a_selector_that_cannot_be_read_ends_with_two(catalogue: DiskCatalogue, selector: str) -> None:
    ended = run(catalogue.root, "validate", "--select", selector)
    assert (ended.code, lines(ended.err)[0]) == (2, f"错误：看不懂选择式 {selector}。")


def test_paths_are_seen_from_the_folder_of_the_call(catalogue: DiskCatalogue, tmp_path: Path) -> None:
    for folder, arguments in (
        (catalogue.root / "items", ["validate", "a/02.yaml"]),
        (tmp_path, ["-C", "岚川 目录", "validate", "items/a/02.yaml"]),
        (tmp_path, ["-C", "岚川 目录/items/a", "validate", "02.yaml"]),
        (tmp_path, ["validate", str(catalogue.root / "items/a/02.yaml"), "-C", "岚川 目录"]),
    ):
        ended = run(folder, *arguments)
        assert (ended.code, lines(ended.out)[0][:15]) == (1, "items/a/02.yaml"), arguments


def test_warnings_fail_where_that_is_asked(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2, conditions=["符合有关规定"])
    assert run(catalogue.root, "validate").code == 0
    assert run(catalogue.root, "validate", "--fail-on", "error").code == 0
    assert run(catalogue.root, "validate", "--fail-on", "warning").code == 1
    assert run(catalogue.root, "validate", "--fail-on", "warning", "items/a/01.yaml").code == 0


def test_an_unknown_ruleset_ends_with_two_and_names_those_there_are(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "validate", "--ruleset", "cosmic")
    assert (ended.code, ended.out) == (2, "")
    assert lines(ended.err)[0] == "错误：没有规则集 cosmic。"
    assert "national" in lines(ended.err)[1]


def test_severities_of_the_settings_count(catalogue: DiskCatalogue) -> None:
    add(
        catalogue,
        2,
        limits={"statutory": "10个工作日", "promised": "10个工作日"},
        conditions=["符合有关规定"],
    )
    catalogue.add_settings("severities: {LIM204: info, vague-condition: 'off'}\n")
    ended = run(catalogue.root, "validate", "--format", "json")
    assert (ended.code, [(one["rule"], one["severity"]) for one in found(ended)]) == (0, [("LIM204", "info")])


def test_a_mandatory_rule_cannot_be_lowered(catalogue: DiskCatalogue) -> None:
    catalogue.add_settings("severities: {LIM203: info}\n")
    ended = run(catalogue.root, "validate")
    assert (ended.code, ended.out) == (2, "")
    assert lines(ended.err)[0] == (
        "错误：catalogue/catalogue.yaml：规则 LIM203 promise-longer-than-law 是法定的，等级只能是 error，现写作 info。"
    )


def test_a_file_that_cannot_be_read_hides_no_other_finding(catalogue: DiskCatalogue) -> None:
    (catalogue.root / "items/a/00.yaml").mkdir()
    ended = run(catalogue.root, "validate", "--format", "json")
    assert ended.code == 1
    assert [path for _, path in rules_at(ended)] == ["items/a/00.yaml", "items/a/02.yaml", "items/a/02.yaml"]
    summary = json.loads(ended.out)["summary"]
    assert (summary["files_failed"], summary["complete"], summary["items"]) == (1, False, 3)
    assert "1 个文件读不出来，检查不完整。" in run(catalogue.root, "validate").out


def test_a_clean_or_empty_catalogue_ends_with_zero(tmp_path: Path) -> None:
    clean = make(tmp_path / "a")
    assert (
        run(clean.root, "validate").out == "没有发现问题。检查了 1 个事项、8 个文件，以 2026-06-30 为准。\n"
    )
    empty = make(tmp_path / "b", items=0)
    ended = run(empty.root, "validate")
    assert (ended.code, ended.out) == (0, "没有发现问题。检查了 0 个事项、7 个文件，以 2026-06-30 为准。\n")


def test_outside_a_catalogue_it_ends_with_two(tmp_path: Path) -> None:
    ended = run(tmp_path, "validate")
    assert (ended.code, ended.out) == (2, "")
    assert lines(ended.err)[0].startswith("错误：这里不是目录仓库：")
    assert "itemctl init" in lines(ended.err)[1]


def test_the_date_of_the_call_goes_before_that_of_the_settings(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "--as-of", "2025-02-03", "validate", "--format", "json")
    assert json.loads(ended.out)["summary"]["as_of"] == "2025-02-03"


def test_cached_and_uncached_runs_say_the_same(catalogue: DiskCatalogue) -> None:
    runs = [
        run(catalogue.root, "validate", "--format", "json", *more)
        for more in ([], [], ["--no-cache"], ["-j", "2"])
    ]
    assert len({(one.code, one.out, one.err) for one in runs}) == 1


def test_colour_only_where_it_is_asked_for(catalogue: DiskCatalogue) -> None:
    assert "\x1b" not in run(catalogue.root, "validate").out
    assert "\x1b[1;31m错误\x1b[0m" in run(catalogue.root, "--color", "always", "validate").out
    assert "\x1b" not in run(catalogue.root, "--color", "never", "validate").out


def test_no_color_in_the_environment_is_obeyed_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from itemctl.cli.session import Session

    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    assert Session().colored is True
    monkeypatch.setenv("NO_COLOR", "")
    assert Session().colored is False
    assert Session(color="always").colored is True
    monkeypatch.delenv("NO_COLOR")
    assert Session(color="never").colored is False


def test_as_a_process_results_go_to_stdout_and_remarks_to_stderr(catalogue: DiskCatalogue) -> None:
    catalogue.write(".itemctl", "no folder: the cache cannot be used")
    ended = spawn(catalogue.root, "validate", "--format", "json")
    assert (ended.code, len(found(ended))) == (1, 2)
    assert ended.err.startswith("提示：")
    assert ".itemctl" in ended.err
    quiet = spawn(catalogue.root, "-q", "validate", "--format", "json")
    assert (quiet.code, quiet.out, quiet.err) == (1, ended.out, "")


def test_a_crashed_rule_ends_with_three_and_the_rest_is_still_reported(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itemctl.checks.view.CatalogueView", lambda *_: None)
    ended = run(catalogue.root, "validate", "--no-cache", "--format", "json")
    assert ended.code == 3
    rules = {rule for rule, _ in rules_at(ended)}
    assert {"INT901", "LIM203"} <= rules
    report = json.loads(ended.out)
    assert report["summary"]["complete"] is False
    crash = next(one for one in report["findings"] if one["rule"] == "INT901")
    assert "AttributeError" in crash["message"]
    assert "Traceback" not in ended.err


def test_a_crash_is_reported_whatever_the_call_is_narrowed_to(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itemctl.checks.view.CatalogueView", lambda *_: None)
    ended = run(catalogue.root, "validate", "--no-cache", "items/a/01.yaml")
    assert ended.code == 3
    assert "INT901" in ended.out


class TestSince:
    """`--since`: what changed since the merge base, and what is not committed yet."""

    @pytest.fixture
    def sandbox(self, tmp_path: Path) -> Sandbox:
        sandbox = Sandbox.make(tmp_path / "c")
        make(sandbox.root, items=2)
        sandbox.commit("first")
        return sandbox

    def test_unchanged_is_zero_with_nothing_reported(self, sandbox: Sandbox) -> None:
        catalogue = DiskCatalogue(sandbox.root)
        add(catalogue, 1, **TOO_LONG_A_PROMISE)
        sandbox.commit("wrong")
        ended = run(sandbox.root, "validate", "--since", "HEAD", "--format", "json")
        assert (ended.code, found(ended)) == (0, [])

    def test_committed_changed_and_new_files_are_reported(self, sandbox: Sandbox) -> None:
        catalogue = DiskCatalogue(sandbox.root)
        add(catalogue, 1, **TOO_LONG_A_PROMISE)
        sandbox.commit("second")
        add(catalogue, 2, **TOO_LONG_A_PROMISE)
        add(catalogue, 3, **TOO_LONG_A_PROMISE)
        paths = [f"items/a/0{number}.yaml" for number in (1, 2, 3)]
        since = {
            rev: [
                path
                for _, path in rules_at(run(sandbox.root, "validate", "--since", rev, "--format", "json"))
            ]
            for rev in ("HEAD~1", "HEAD")
        }
        assert since == {"HEAD~1": paths, "HEAD": paths[1:]}

    def test_an_unknown_revision_ends_with_two_in_words(self, sandbox: Sandbox) -> None:
        ended = run(sandbox.root, "validate", "--since", "v9")
        assert (ended.code, ended.out) == (2, "")
        assert lines(ended.err)[0] == "错误：没有版本 v9。"
        english = run(sandbox.root, "--lang", "en", "validate", "--since", "v9")
        assert lines(english.err)[0] == "error: There is no revision v9."

    def test_without_a_repository_it_ends_with_two_in_words(self, catalogue: DiskCatalogue) -> None:
        ended = run(catalogue.root, "validate", "--since", "HEAD")
        assert ended.code == 2
        assert lines(ended.err)[0].startswith("错误：这里不是 git 仓库")

    def test_a_catalogue_below_the_top_of_the_repository(self, tmp_path: Path) -> None:
        sandbox = Sandbox.make(tmp_path / "r")
        catalogue = make(sandbox.root / "sub", items=1)
        sandbox.commit("first")
        add(catalogue, 1, **TOO_LONG_A_PROMISE)
        ended = run(catalogue.root, "validate", "--since", "HEAD", "--format", "json")
        assert (ended.code, rules_at(ended)) == (1, [("LIM203", "items/a/01.yaml")])
