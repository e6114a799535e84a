"""The program as a whole: start, help, languages, exit codes, streams."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import typer
from tests.support.command_line import contents, run, spawn

from itemctl import __version__
from itemctl.cli.app import build_app


def every_command() -> list[str]:
    """Return the words that call each command and each group, the program itself first."""
    found = []
    waiting: list[tuple[str, Any]] = [("", typer.main.get_command(build_app()))]
    while waiting:
        words, command = waiting.pop(0)
        found.append(words)
        names = command.list_commands(None) if hasattr(command, "list_commands") else ()
        waiting += [(f"{words} {name}".strip(), command.get_command(None, name)) for name in names]
    return found


COMMANDS = every_command()
# What click and typer would say by themselves.
FOREIGN = re.compile(
    r"Usage:|Options:|Arguments:|Commands:|Show this|\[OPTIONS\]|\[ARGS\]|COMMAND|\[default|\[required|required|default:"
    r"|x>=|x<=|[Mm]issing|[Ii]nvalid|No such|\bTry\b|Error|is not |requires|unexpected|\{[A-Z]+\}"
)
# Libraries that `--help` must not pay for.
HEAVY = {
    *(
        "openpyxl",
        "typst",
        "fontTools",
        "segno",
        "jsonschema",
        "jsonschema_rs",
        "ruamel",
        "rich",
        "yaml",
        "yaml_rs",
        "pygments",
    ),
    *(
        "sqlite3",
        "multiprocessing",
        "concurrent",
        "asyncio",
        "email",
        "http",
        "pydantic",
        "attrs",
        "referencing",
    ),
}
# Rooms of our own that `--help` may import.
LIGHT_ROOMS = {"cli", "messages", "model", "catalogue.location"}


def modules_after(*arguments: str) -> set[str]:
    """Return the names of all modules that a run with ``arguments`` has imported."""
    code = (
        "import sys\nfrom itemctl.main import main\nfrom contextlib import redirect_stdout\nfrom io import StringIO\n"
        f"with redirect_stdout(StringIO()):\n    main({list(arguments)!r})\nprint(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_version_is_told_before_anything_is_imported() -> None:
    loaded = modules_after("--version")
    assert "itemctl.main" in loaded
    assert {
        "typer",
        "itemctl.cli",
        "itemctl.messages",
        "itemctl.model",
        "json",
        "dataclasses",
    } & loaded == set()


def test_the_version_is_one_line(tmp_path: Path) -> None:
    ended = spawn(tmp_path, "--version")
    assert (ended.code, ended.out, ended.err) == (0, f"itemctl {__version__}\n", "")


@pytest.mark.parametrize("arguments", [("--help",), ("validate", "--help"), ("show", "--help"), ()])
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    loaded = modules_after(*arguments)
    ours = {name.removeprefix("itemctl.") for name in loaded if name.startswith("itemctl.")}
    rooms = {name if name in LIGHT_ROOMS else name.split(".")[0] for name in ours}
    assert "typer" in loaded
    assert {name.split(".")[0] for name in loaded} & HEAVY == set()
    assert rooms - LIGHT_ROOMS <= {"main", "catalogue"}
    assert {name for name in ours if name.startswith("catalogue")} == {"catalogue", "catalogue.location"}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_in_chinese_has_no_foreign_words(tmp_path: Path, command: str) -> None:
    ended = spawn(tmp_path, *command.split(), "--help")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("用法：itemctl")
    assert [line for line in ended.out.splitlines() if FOREIGN.search(line)] == []
    assert "显示帮助并退出。" in ended.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_in_english_has_no_chinese_sentences(tmp_path: Path, command: str) -> None:
    ended = spawn(tmp_path, *command.split(), "--help", ITEMCTL_LANG="en")
    assert ended.code == 0
    assert ended.out.startswith("Usage: itemctl")
    assert "Show this help and exit." in ended.out
    assert re.findall("[，。：；（）]", ended.out) == []


def test_help_lists_every_command_with_its_whole_help(tmp_path: Path) -> None:
    listed = run(tmp_path, "--help").out.split("命令：")[1]
    names = {line.split()[0] for line in listed.splitlines() if line.strip()}
    assert {command for command in COMMANDS if command and " " not in command} <= names
    assert {
        "init",
        "new",
        "list",
        "show",
        "fmt",
        "migrate",
        "schema",
        "validate",
        "rules",
        "explain",
    } <= names
    assert "..." not in listed


def test_short_help_option_and_no_arguments_show_the_same(tmp_path: Path) -> None:
    shown = run(tmp_path, "--help")
    assert run(tmp_path, "-h") == shown
    bare = run(tmp_path)
    assert (bare.code, bare.out) == (2, shown.out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["无此命令"], "没有命令 无此命令"),
        (["validat"], "没有命令 validat，是否想写 validate。"),
        (["validate", "--formt", "json"], "没有选项 --formt，是否想写 --format。"),
        (["validate", "--format", "xml"], "--format 的值不对：xml 不是可选的值；可选 text、full、json"),
        (["validate", "-j", "0"], "--jobs 的值不对：0 超出范围，应至少 1"),
        (["validate", "-j", "两个"], "--jobs 的值不对：两个 不是整数"),
        (["validate", "--format"], "选项 --format 后面要写值。"),
        (["validate", "--no-cache=是"], "选项 --no-cache 不带值。"),
        (["explain"], "缺少 RULE。"),
        (["rules", "甲", "乙"], "多余的参数：甲 乙"),
        (["--as-of", "2026-13-01", "list"], "--as-of 的值不对：日期应写作 2026-01-31。"),
        (["--lang", "fr", "list"], "--lang 的值不对：fr 不是可选的值；可选 zh、en"),
        (["-q"], "没有写命令。"),
    ],
)
def test_a_wrong_call_is_explained_in_chinese_and_ends_with_two(
    catalogue: Path, arguments: list[str], said: str
) -> None:
    ended = run(catalogue, *arguments)
    assert (ended.code, ended.out) == (2, "")
    first, second = ended.err.splitlines()
    assert first.startswith(f"错误：{said}")
    assert second.startswith("怎么办：运行 itemctl")
    assert FOREIGN.search(ended.err) is None


def test_the_same_wrong_call_in_english(catalogue: Path) -> None:
    ended = run(catalogue, "--lang", "en", "validate", "-j", "0")
    assert ended.err.splitlines() == [
        "error: The value of --jobs is wrong: 0 is out of range, must be at least 1",
        "help: Run itemctl validate --help to see how it is called.",
    ]


def test_flag_then_environment_then_catalogue_then_chinese(
    catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def language(folder: Path, *arguments: str) -> str:
        return "zh" if run(folder, *arguments, "--help").out.startswith("用法") else "en"

    english = catalogue / "catalogue/catalogue.yaml"
    english.write_text(
        english.read_text(encoding="utf-8").replace("language: zh", "language: en"), encoding="utf-8"
    )
    assert language(tmp_path) == "zh"
    assert language(catalogue) == "en"
    assert language(tmp_path, "-C", str(catalogue)) == "en"
    monkeypatch.setenv("ITEMCTL_LANG", "zh_CN.UTF-8")
    assert language(catalogue) == "zh"
    assert language(catalogue, "--lang", "en") == "en"
    assert language(catalogue, "--lang=en", "validate") == "en"
    monkeypatch.setenv("ITEMCTL_LANG", "fr")
    assert language(catalogue) == "en"


def test_exit_codes_zero_one_two_four(catalogue: Path, item: Path, tmp_path: Path) -> None:
    assert run(catalogue, "validate").code == 0
    assert run(tmp_path, "validate").code == 2
    assert run(catalogue, "validate", "没有").code == 4
    item.write_text("schema: item/1\n", encoding="utf-8")
    assert run(catalogue, "validate").code == 1


def test_a_fault_inside_ends_with_three_and_no_traceback(
    catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("破了")

    monkeypatch.setattr("itemctl.work.listing.item_rows", broken)
    ended = run(catalogue, "list")
    assert ended.code == 3
    assert "程序内部出错：RuntimeError: 破了" in ended.err
    assert "Traceback" not in ended.err
    log = tmp_path / "日志 一.log"
    assert run(catalogue, "--log-file", str(log), "list").code == 3
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_what_cannot_be_written_ends_with_three(catalogue: Path) -> None:
    (catalogue / "文件").write_text("", encoding="utf-8")
    ended = run(catalogue, "list", "--output", "json=文件/清单.json")
    assert ended.code == 3
    assert ended.err.startswith("错误：写不进")


@pytest.mark.parametrize(
    "target", ["json=夹", "json=items/x.json", "json=catalogue/catalogue.yaml", "csv=a.yaml"]
)
def test_no_output_is_written_over_the_catalogue_itself(catalogue: Path, target: str) -> None:
    (catalogue / "夹").mkdir()
    before = contents(catalogue)
    ended = run(catalogue, "list", "--output", target)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("错误：不能把输出写到 ")
    assert contents(catalogue) == before


def test_an_interrupt_ends_with_130(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("itemctl.work.listing.item_rows", stop)
    ended = run(catalogue, "list")
    assert (ended.code, ended.out, ended.err) == (130, "", "已中断。没有写完的文件都未改动。\n")


def test_global_options_may_stand_behind_the_command(catalogue: Path) -> None:
    ended = run(catalogue, "list", "--lang", "en", "--quiet")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("code ")


def test_results_go_to_stdout_and_remarks_to_stderr(catalogue: Path) -> None:
    ended = spawn(catalogue, "list", "--format", "json")
    assert json.loads(ended.out)["version"] == 1
    assert ended.err == "提示：共 1 个事项。\n"


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_no_console_makes_it_fail_and_redirected_output_is_utf_8(catalogue: Path, encoding: str) -> None:
    for arguments in (["--help"], ["list"], ["show", "优待", "--origin"], ["validate"], ["无此命令"]):
        ended = spawn(catalogue, *arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert "Traceback" not in ended.err, arguments
        assert ended.code in (0, 2), arguments
        assert re.search("[\u4e00-\u9fff]", ended.out or ended.err), arguments


def test_a_terminal_of_another_encoding_gets_what_it_can_show(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    from itemctl.main import _use_utf8

    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    bytes_written = Terminal()
    stream = io.TextIOWrapper(bytes_written, encoding="gbk")
    _use_utf8(stream)
    stream.write("优待\U00030edd 完")
    stream.flush()
    assert bytes_written.getvalue().decode("gbk") == "优待? 完"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["schema", "item"], ["list"], ["rules", "--help"], ["--version"]], ids=" ".join
)
def test_a_reader_that_goes_away_is_no_error(catalogue: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "itemctl", *arguments],
            cwd=catalogue,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    said = done.stderr.decode().replace("提示：共 1 个事项。\n", "")
    assert (done.returncode, said) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one process")
def test_an_interrupt_from_outside_ends_with_130(catalogue: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _WAITING], cwd=catalogue, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.3)  # until it sleeps
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert (process.returncode, said.decode()) == (130, "已中断。没有写完的文件都未改动。\n")


_WAITING = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
import itemctl.work.listing
from itemctl.main import main
def wait(*_):
    print("ready", flush=True)
    time.sleep(60)
itemctl.work.listing.item_rows = wait
sys.exit(main(["list"]))
"""
