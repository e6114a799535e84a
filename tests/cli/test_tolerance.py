"""`validate` with waivers and a baseline: what is shown, what is written, what is refused, what outputs do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.support import buildable
from tests.support.buildable import TOO_LONG_A_PROMISE, add
from tests.support.command_line import Ended, contents, run
from tests.support.disk_catalogue import DiskCatalogue
from tests.support.git_sandbox import Sandbox

BASELINE = "catalogue/baseline.yaml"
RULESET = """\
schema: ruleset/1
id: few
title: 只看几条规则
extends: national
shift: {error: 'off', warning: 'off', info: 'off'}
unshifted: [SYN, SCH, WAI, ELE110]
"""
WAIVER = " # 豁免 ELE110 至 2026-07-20 责任人 王某 理由 省级条件尚未公布\n"


def make(root: Path, *, items: int) -> DiskCatalogue:
    """Write a catalogue that is checked by a few rules only, so that no other rule adds to what is counted here."""
    made = buildable.make(root, items=items)
    made.write("catalogue/rulesets/few.yaml", RULESET)
    made.add_settings("ruleset: few\n")
    return made


@pytest.fixture
def catalogue(tmp_path: Path) -> DiskCatalogue:
    """Two items: the second with a warning, and a promise longer than the law allows."""
    made = make(tmp_path / "岚川 目录", items=1)
    add(made, 2, **TOO_LONG_A_PROMISE, conditions=["符合有关规定", "符合相关要求"])
    return made


def last(ended: Ended) -> str:
    return ended.out.splitlines()[-1]


def found(catalogue: DiskCatalogue, *arguments: str) -> list[tuple[str, bool]]:
    ended = run(catalogue.root, "validate", "--format", "json", *arguments)
    return [(one["rule"], one["waived"]) for one in json.loads(ended.out)["findings"]]


def waive(catalogue: DiskCatalogue) -> None:
    text = (catalogue.root / "items/a/02.yaml").read_text(encoding="utf-8")
    lines = [line + "\n" for line in text.splitlines()]
    changed = [line.rstrip("\n") + WAIVER if line.startswith("conditions") else line for line in lines]
    catalogue.write("items/a/02.yaml", "".join(changed))


def test_waived_findings_are_counted_and_shown_on_request(catalogue: DiskCatalogue) -> None:
    waive(catalogue)
    ended = run(catalogue.root, "validate")
    assert ended.code == 1
    assert "ELE110" not in ended.out
    assert "另有 2 个已豁免，2 个将在 30 天内到期。" in last(ended)
    shown = run(catalogue.root, "-v", "validate").out.splitlines()
    assert next(line for line in shown if "已豁免 ELE110" in line).endswith(
        "（至 2026-07-20，王某：省级条件尚未公布）"
    )
    english = run(catalogue.root, "--lang", "en", "-v", "validate").out
    assert "waived ELE110 " in english
    assert "2 more are waived; 2 of these end within 30 days." in english


def test_json_says_who_tolerates_a_finding_and_why(catalogue: DiskCatalogue) -> None:
    waive(catalogue)
    report: dict[str, Any] = json.loads(run(catalogue.root, "validate", "--format", "json").out)
    waivers = [one["waiver"] for one in report["findings"] if one["rule"] == "ELE110"]
    assert (
        waivers
        == [{"by": "comment", "reason": "省级条件尚未公布", "owner": "王某", "until": "2026-07-20"}] * 2
    )
    summary = report["summary"]
    assert (summary["errors"], summary["warnings"], summary["waived"], summary["ending_soon"]) == (1, 0, 2, 2)


def test_a_waived_warning_does_not_fail_a_run_that_fails_on_warnings(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2, conditions=["符合有关规定"])
    assert run(catalogue.root, "validate", "--fail-on", "warning").code == 1
    waive(catalogue)
    assert run(catalogue.root, "validate", "--fail-on", "warning").code == 0
    assert run(catalogue.root, "--as-of", "2026-07-21", "validate").code == 1


def test_cached_and_uncached_runs_know_the_same_comments(catalogue: DiskCatalogue) -> None:
    waive(catalogue)
    runs = [run(catalogue.root, "validate", "--format", "json", *more) for more in ([], [], ["--no-cache"])]
    assert len({one.out for one in runs}) == 1
    assert '"waived": true' in runs[0].out


def test_write_notes_what_is_there_and_the_run_goes_on_from_there(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "validate", "--baseline", "write")
    assert ended.code == 1
    assert ended.err.splitlines() == [
        "提示：基线 catalogue/baseline.yaml 现有 2 个问题（新增 2 个，去掉 0 个）。",
        "提示：1 个法定问题须写明期限，没有写入；加 --until 日期 再运行。",
    ]
    assert "LIM203" in ended.out
    assert "另有 2 个已豁免（其中基线 2 个）。" in last(ended)
    assert found(catalogue) == [("LIM203", False), ("ELE110", True), ("ELE110", True)]


def test_with_an_end_for_mandatory_findings_the_old_catalogue_passes(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "validate", "--baseline", "write", "--until", "2026-09-30")
    assert (ended.code, ended.err.count("提示")) == (0, 1)
    assert run(catalogue.root, "validate").code == 0
    assert run(catalogue.root, "--as-of", "2026-10-01", "validate").code == 1
    again = run(catalogue.root, "validate", "--baseline", "write")
    assert again.err == "提示：基线 catalogue/baseline.yaml 没有变化，有 3 个问题。\n"


def test_the_file_is_tidy_and_valid(catalogue: DiskCatalogue) -> None:
    run(catalogue.root, "validate", "--baseline", "write", "--until", "2026-09-30")
    assert run(catalogue.root, "fmt", "--check", BASELINE).code == 0
    assert run(catalogue.root, "validate", BASELINE).code == 0


def test_prune_takes_out_what_is_mended_and_adds_nothing(catalogue: DiskCatalogue) -> None:
    run(catalogue.root, "validate", "--baseline", "write", "--until", "2026-09-30")
    add(catalogue, 2, **TOO_LONG_A_PROMISE, conditions=["符合相关要求", "符合其他条件"])
    ended = run(catalogue.root, "validate", "--baseline", "prune")
    assert ended.err == "提示：基线 catalogue/baseline.yaml 现有 2 个问题（新增 0 个，去掉 1 个）。\n"
    assert found(catalogue) == [("LIM203", True), ("ELE110", True), ("ELE110", False)]
    before = contents(catalogue.root)
    assert run(catalogue.root, "validate", "--baseline", "prune").err.startswith(
        "提示：基线 catalogue/baseline.yaml 没有变化"
    )
    assert contents(catalogue.root) == before


def test_where_nothing_is_wrong_nothing_is_written(tmp_path: Path) -> None:
    clean = make(tmp_path, items=1)
    ended = run(clean.root, "validate", "--baseline", "write")
    assert (ended.code, ended.err) == (0, "提示：没有要写入基线的问题。\n")
    assert not (clean.root / BASELINE).exists()
    gone = run(clean.root, "validate", "--baseline", "prune")
    assert (gone.code, gone.err.splitlines()[0]) == (4, "错误：没有基线 catalogue/baseline.yaml。")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["items"], "--baseline 要看整个目录，不能与 items 同用。"),
        (["--select", "dept:market"], "--baseline 要看整个目录，不能与 --select 同用。"),
        (["--since", "HEAD", "items"], "--baseline 要看整个目录，不能与 items、--since 同用。"),
        (["--staged"], "--baseline 要看整个目录，不能与 --staged 同用。"),
        (["--fix"], "--baseline 要看整个目录，不能与 --fix 同用。"),
        (["--until", "tomorrow"], "--until tomorrow 不是可用的期限。"),
        (["--until", "2026-02-30"], "--until 2026-02-30 不是可用的期限。"),
        (["--until", "20261231"], "--until 20261231 不是可用的期限。"),
        (["--until", "2026-06-29"], "--until 2026-06-29 不是可用的期限。"),
    ],
)
def test_a_baseline_of_a_part_or_without_a_real_end_is_refused(
    catalogue: DiskCatalogue, arguments: list[str], said: str
) -> None:
    ended = run(catalogue.root, "validate", "--baseline", "write", *arguments)
    assert (ended.code, ended.out, ended.err.splitlines()[0]) == (2, "", f"错误：{said}")
    assert not (catalogue.root / BASELINE).exists()


def test_an_end_alone_and_a_past_revision_are_refused(catalogue: DiskCatalogue) -> None:
    for arguments in (["--until", "2026-12-31"], ["--baseline", "prune", "--until", "2026-12-31"]):
        ended = run(catalogue.root, "validate", *arguments)
        assert (ended.code, ended.err.splitlines()[0]) == (2, "错误：--until 只能与 --baseline write 同用。")
    ended = run(catalogue.root, "--rev", "HEAD", "validate", "--baseline", "write")
    assert (ended.code, ended.err.splitlines()[0]) == (
        2,
        "错误：这个命令要写文件，不能用 --rev HEAD：过去的版本不可改写。",
    )


def test_where_a_file_cannot_be_read_the_baseline_stays_as_it_is(catalogue: DiskCatalogue) -> None:
    run(catalogue.root, "validate", "--baseline", "write")
    before = (catalogue.root / BASELINE).read_bytes()
    (catalogue.root / "items/a/00.yaml").mkdir()
    for action in ("write", "prune"):
        ended = run(catalogue.root, "validate", "--baseline", action)
        assert (ended.code, ended.err.splitlines()[0]) == (
            1,
            "错误：检查不完整：1 个文件读不出来，基线没有改动。",
        )
    assert (catalogue.root / BASELINE).read_bytes() == before


def test_a_baseline_that_cannot_be_read_is_not_written_over(catalogue: DiskCatalogue) -> None:
    catalogue.write(BASELINE, "schema: baseline/1\ntaken: '2026-06-30'\nentries: [\n")
    before = contents(catalogue.root)
    for action in ("write", "prune"):
        ended = run(catalogue.root, "validate", "--baseline", action)
        assert (ended.code, ended.err.splitlines()[0]) == (2, f"错误：基线 {BASELINE} 读不出来，没有改动。")
    assert contents(catalogue.root) == before


def test_a_second_writer_is_told_who_the_first_is(catalogue: DiskCatalogue) -> None:
    from itemctl.yamlio.writer import Lock

    with Lock(catalogue.root, command="fmt"):
        ended = run(catalogue.root, "validate", "--baseline", "write")
    assert ended.code == 3
    assert "另一个命令（fmt）正在写这个目录" in ended.err
    assert not (catalogue.root / BASELINE).exists()


def test_a_revision_is_judged_by_its_own_waivers_and_baseline(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "repo")
    made = make(sandbox.root, items=1)
    add(made, 2, conditions=["符合有关规定"])
    sandbox.commit("before")
    run(made.root, "validate", "--baseline", "write")
    sandbox.commit("after")
    assert found(made) == [("ELE110", True)]
    past = run(made.root, "--rev", "HEAD~1", "validate", "--format", "json")
    assert [(one["rule"], one["waived"]) for one in json.loads(past.out)["findings"]] == [("ELE110", False)]


def test_build_and_export_are_not_held_up_by_what_is_tolerated(catalogue: DiskCatalogue) -> None:
    assert run(catalogue.root, "build").code == 1
    run(catalogue.root, "validate", "--baseline", "write", "--until", "2026-09-30")
    built = run(catalogue.root, "build")
    assert built.code == 0, built.out + built.err
    assert "0 个错误，0 个警告，0 个提示；3 个已豁免" in built.out
    assert run(catalogue.root, "export", "sheets").code == 0


def test_an_item_without_the_shape_of_one_is_left_out_even_when_that_is_tolerated(
    catalogue: DiskCatalogue,
) -> None:
    add(catalogue, 2, materials=[["证照"], {"name": 5}])
    assert run(catalogue.root, "validate", "--baseline", "write").code == 0
    built = run(catalogue.root, "build")
    assert built.code == 1
    assert "items/a/02.yaml" in built.out
    assert (catalogue.root / "dist").is_dir()
    exported = run(catalogue.root, "export", "sheets")
    assert (exported.code, "1" in exported.err) == (1, True)


def test_a_register_without_the_shape_of_one_stops_outputs_even_when_that_is_tolerated(
    catalogue: DiskCatalogue,
) -> None:
    add(catalogue, 2)
    catalogue.edit("catalogue/laws.yaml", "title: 中华人民共和国食品安全法", "title: [食品安全法]")
    run(catalogue.root, "validate", "--baseline", "write")
    assert [waived for rule, waived in found(catalogue) if rule == "SCH103"] == [True]
    assert run(catalogue.root, "build").code == 1
    assert run(catalogue.root, "export", "sheets").code == 1
    assert not (catalogue.root / "dist").exists()
