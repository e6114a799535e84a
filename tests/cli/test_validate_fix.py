"""`itemctl validate --fix`: what is written, what is said, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support import buildable, disk_catalogue
from tests.support.command_line import Ended, contents, run, spawn
from tests.support.disk_catalogue import DiskCatalogue
from tests.support.git_sandbox import Sandbox

from itemctl.yamlio.writer import Lock

FIRST, SECOND = "items/a/01.yaml", "items/a/02.yaml"
BEFORE = "article: 35 # 款"
WRONG = f"basis:\n  - law: food-safety-law\n    {BEFORE}\n"
RIGHT = WRONG.replace("35", "'35'")
DATE = "effective:\n  from: 2024.1.5\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> DiskCatalogue:
    """Two items, each with one finding that can be mended safely."""
    made = buildable.make(tmp_path / "岚川 目录", items=2)
    for path in (FIRST, SECOND):
        made.write(path, text(made, path) + WRONG)
    return made


def text(catalogue: DiskCatalogue, path: str) -> str:
    return (catalogue.root / path).read_text(encoding="utf-8")


def rules(ended: Ended) -> list[tuple[str, str]]:
    return [(one["path"], one["rule"]) for one in json.loads(ended.out)["findings"]]


def line_of(catalogue: DiskCatalogue, path: str) -> int:
    return next(
        number for number, line in enumerate(text(catalogue, path).split("\n"), 1) if line.strip() == BEFORE
    )


def test_it_mends_says_what_it_did_and_reports_what_is_left(catalogue: DiskCatalogue) -> None:
    place = f"{line_of(catalogue, FIRST)}:14"
    before = contents(catalogue.root)
    ended = run(catalogue.root, "validate", "--fix")
    assert ended.code == 0
    assert ended.out.splitlines()[:2] == [
        f"{FIRST}:{place}: 已修复 SCH104 35 → '35'",
        f"{SECOND}:{place}: 已修复 SCH104 35 → '35'",
    ]
    assert "0 个错误" in ended.out or "没有发现问题" in ended.out
    assert ended.err == "提示：修复了 2 处，改动 2 个文件。\n"
    mended = {path: before[path].replace(b"35 #", b"'35' #") for path in (FIRST, SECOND)}
    assert contents(catalogue.root) == {**before, **mended}


def test_a_second_run_has_nothing_to_do(catalogue: DiskCatalogue) -> None:
    run(catalogue.root, "validate", "--fix")
    before = contents(catalogue.root)
    ended = run(catalogue.root, "validate", "--fix")
    assert (ended.code, ended.err) == (0, "提示：没有可以修复的问题。\n")
    assert contents(catalogue.root) == before


def test_the_diff_shows_and_writes_nothing(catalogue: DiskCatalogue) -> None:
    before = contents(catalogue.root)
    ended = run(catalogue.root, "validate", "--fix", "--diff", FIRST)
    number = line_of(catalogue, FIRST)
    assert ended.code == 1
    assert ended.out.splitlines() == [
        f"--- a/{FIRST}",
        f"+++ b/{FIRST}",
        f"@@ -{number - 3},4 +{number - 3},4 @@",
        ' level: "县级"',
        " basis:",
        "   - law: food-safety-law",
        "-    article: 35 # 款",
        "+    article: '35' # 款",
    ]
    assert ended.err.splitlines() == [
        f"提示：{FIRST}:{number}:14: 已修复 SCH104 35 → '35'",
        "提示：可以修复 1 处，涉及 1 个文件；没有写入。",
    ]
    assert contents(catalogue.root) == before


def test_the_diff_of_nothing_ends_as_the_check_does(catalogue: DiskCatalogue) -> None:
    run(catalogue.root, "validate", "--fix")
    assert run(catalogue.root, "validate", "--fix", "--diff").code == 0
    catalogue.write(FIRST, text(catalogue, FIRST) + "limits: {promised: 40个工作日}\n")
    ended = run(catalogue.root, "validate", "--fix", "--diff")
    assert (ended.code, ended.out) == (1, "")


def test_what_is_left_decides_the_exit_code(catalogue: DiskCatalogue) -> None:
    catalogue.write(SECOND, text(catalogue, SECOND) + "limits: {promised: 40个工作日}\n")
    ended = run(catalogue.root, "validate", "--fix", "--format", "json")
    assert ended.code == 1
    assert (SECOND, "LIM203") in rules(ended)
    assert RIGHT in text(catalogue, SECOND)


def test_forms_for_programs_hold_what_is_left_only(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "validate", "--fix", "--format", "json", "--output", "json=left.json")
    assert (ended.code, "SCH104" in {rule for _, rule in rules(ended)}) == (0, False)
    assert json.loads((catalogue.root / "left.json").read_text(encoding="utf-8")) == json.loads(ended.out)
    assert ended.err.count("已修复 SCH104") == 2


def test_quiet_says_only_results(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "-q", "validate", "--fix")
    assert (ended.code, ended.err, ended.out.count("已修复")) == (0, "", 2)


def test_english(catalogue: DiskCatalogue) -> None:
    ended = spawn(catalogue.root, "--lang", "en", "validate", "--fix")
    assert "fixed SCH104 35 → '35'" in ended.out
    assert ended.err == "note: Fixed 2 places in 2 files.\n"


@pytest.mark.parametrize(
    "arguments", [[SECOND], ["items/a/02.yaml"], ["--select", f"code:{disk_catalogue.PARENT_CODE}02"]]
)
def test_only_files_asked_for_are_mended(catalogue: DiskCatalogue, arguments: list[str]) -> None:
    run(catalogue.root, "validate", "--fix", *arguments)
    assert (WRONG in text(catalogue, FIRST), RIGHT in text(catalogue, SECOND)) == (True, True)


def test_only_files_changed_since_a_revision_are_mended(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "c")
    made = buildable.make(sandbox.root, items=2)
    made.write(FIRST, text(made, FIRST) + WRONG)
    sandbox.commit("first")
    made.write(SECOND, text(made, SECOND) + WRONG)
    run(made.root, "validate", "--fix", "--since", "HEAD")
    assert (WRONG in text(made, FIRST), RIGHT in text(made, SECOND)) == (True, True)


def test_a_selector_that_the_mended_item_matches_no_longer_selects_it_all_the_same(
    catalogue: DiskCatalogue,
) -> None:
    run(catalogue.root, "validate", "--fix")
    catalogue.edit(FIRST, "食品经营许可", "食品\u200b经营许可")
    catalogue.write(FIRST, text(catalogue, FIRST) + "power_source: 法定本级 行使\n")
    ended = run(catalogue.root, "validate", "--fix", "--select", "name:食品\u200b")
    assert ended.code == 0
    assert "power_source: 法定本级行使" in text(catalogue, FIRST)


def test_unsafe_fixes_are_done_by_name_only(catalogue: DiskCatalogue) -> None:
    catalogue.write(FIRST, text(catalogue, FIRST) + DATE)
    plain = run(catalogue.root, "validate")
    assert plain.out.splitlines()[-1] == "其中 2 个可用 --fix 修复（另有 1 个须点名：--unsafe-fix 规则）。"
    ended = run(catalogue.root, "validate", "--fix")
    assert ended.out.splitlines()[-1] == "其中 1 个可以点名修复：--unsafe-fix 规则。"
    assert DATE in text(catalogue, FIRST)
    ended = run(catalogue.root, "validate", "--unsafe-fix", "wrong-pattern")
    assert (ended.code, ended.out.splitlines()[0]) == (
        0,
        f"{FIRST}:10:9: 已修复 SCH108 2024.1.5 → '2024-01-05'",
    )
    assert "  from: '2024-01-05'\n" in text(catalogue, FIRST)


def test_full_and_json_say_of_each_finding_how_it_can_be_mended(catalogue: DiskCatalogue) -> None:
    catalogue.write(FIRST, text(catalogue, FIRST) + DATE)
    full = run(catalogue.root, "validate", "--format", "full", FIRST).out.splitlines()
    assert full.count("      = 可用 --fix 修复") == 1
    assert full.count("      = 可以点名修复：--unsafe-fix SCH108") == 1
    found = json.loads(run(catalogue.root, "validate", "--format", "json", FIRST).out)["findings"]
    fixes = {one["rule"]: one["fix"] for one in found}
    assert (fixes["SCH104"], fixes["SCH108"]) == ("safe", "unsafe")
    assert {fix for rule, fix in fixes.items() if rule not in ("SCH104", "SCH108")} <= {None}


def test_an_unsafe_fix_alone_leaves_the_safe_ones(catalogue: DiskCatalogue) -> None:
    catalogue.write(FIRST, text(catalogue, FIRST) + DATE)
    assert run(catalogue.root, "validate", "--unsafe-fix", "SCH108").code == 1
    assert WRONG in text(catalogue, FIRST)
    assert run(catalogue.root, "validate", "--fix", "--unsafe-fix", "SCH108").code == 0


def test_what_cannot_be_mended_for_certain_is_named_with_the_reason(catalogue: DiskCatalogue) -> None:
    catalogue.edit(FIRST, f'code: "{disk_catalogue.PARENT_CODE}01"', "code:")
    ended = run(catalogue.root, "validate", "--unsafe-fix", "SCH105")
    assert ended.code == 1
    assert ended.out.splitlines()[0] == (f"{FIRST}:2:1: 未修复 SCH105：改了会引出别的错误，请按“怎么办”改。")
    assert ended.err == "提示：没有可以修复的问题。\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--diff"], 2, "--diff 要与 --fix 或 --unsafe-fix 同用。"),
        (["--fix", "--staged"], 2, "--fix 改的是工作区的文件，不能与 --staged 同用。"),
        (["--fix", "--rev", "HEAD"], 2, "这个命令要写文件，不能用 --rev HEAD：过去的版本不可改写。"),
        (["--fix", "--diff", "--output", "json=a.json"], 2, "--diff 只显示改动，不能与 --output 同用。"),
        (["--fix", "--diff", "--format", "json"], 2, "--diff 只显示改动，不能与 --format 同用。"),
        (["--unsafe-fix", "LIM203"], 2, "规则 LIM203 没有须点名的修复。"),
        (["--unsafe-fix", "SCH104"], 2, "规则 SCH104 没有须点名的修复。"),
        (["--unsafe-fix", "no-such"], 4, "没有规则 no-such。"),
    ],
)
def test_calls_that_make_no_sense_are_refused(
    catalogue: DiskCatalogue, arguments: list[str], code: int, said: str
) -> None:
    before = contents(catalogue.root)
    ended = run(catalogue.root, "validate", *arguments)
    assert (ended.code, ended.out, ended.err.splitlines()[0]) == (code, "", f"错误：{said}")
    assert ended.err.splitlines()[1].startswith("怎么办：")
    assert contents(catalogue.root) == before


def test_the_advice_names_the_rules_that_have_an_unsafe_fix(catalogue: DiskCatalogue) -> None:
    assert (
        run(catalogue.root, "validate", "--unsafe-fix", "SCH104")
        .err.splitlines()[1]
        .startswith("怎么办：SCH104 的修复是安全的，用 --fix。须点名的有：MAT101")
    )
    assert (
        run(catalogue.root, "validate", "--unsafe-fix", "LIM203")
        .err.splitlines()[1]
        .startswith("怎么办：须点名的有：MAT101")
    )


def test_another_writer_stops_it(catalogue: DiskCatalogue) -> None:
    before = contents(catalogue.root)
    with Lock(catalogue.root, command="reduce apply"):
        ended = run(catalogue.root, "validate", "--fix")
        assert run(catalogue.root, "validate", "--fix", "--diff").code == 1
    assert (ended.code, ended.err.splitlines()[0][:8]) == (3, "错误：另一个命令")
    assert contents(catalogue.root) == before


def test_an_edit_in_the_meantime_is_not_lost(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    from itemctl.work import fixing

    original = fixing.mended

    def meanwhile(*arguments: object) -> object:
        done = original(*arguments)  # type: ignore[arg-type]
        catalogue.write(FIRST, text(catalogue, FIRST) + "# 别人的修改\n")
        return done

    monkeypatch.setattr("itemctl.work.fixing.mended", meanwhile)
    ended = run(catalogue.root, "validate", "--fix")
    assert ended.code == 3
    assert "在此期间被改动" in ended.err
    assert text(catalogue, FIRST).endswith("# 别人的修改\n")
    assert WRONG in text(catalogue, SECOND)


def test_what_cannot_be_seen_is_shown_by_a_sign(catalogue: DiskCatalogue) -> None:
    run(catalogue.root, "validate", "--fix")
    catalogue.write(FIRST, text(catalogue, FIRST) + "power_source: 法定本级\u200b行使\n")
    ended = run(catalogue.root, "validate", "--fix", "--diff")
    assert "-power_source: 法定本级<U+200B>行使" in ended.out.splitlines()
    assert "法定本级<U+200B>行使 → 法定本级行使" in ended.err


def test_a_file_that_cannot_be_read_hides_no_fix(catalogue: DiskCatalogue) -> None:
    catalogue.write("items/a/00.yaml", "a: [\n")
    ended = run(catalogue.root, "validate", "--fix")
    assert ended.code == 1
    assert RIGHT in text(catalogue, FIRST)
    assert "items/a/00.yaml" in ended.out
