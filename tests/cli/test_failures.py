"""Every error that a room raises with a reason becomes words, an advice and an exit code, in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.support.command_line import run

from itemctl import publish
from itemctl.cli.failures import as_itemctl_error
from itemctl.exchange.problems import Problem
from itemctl.exchange.profile_faults import ProfileError, ProfileFault
from itemctl.exchange.workbook import WorkbookRefusedError
from itemctl.gitio.errors import GitError, Reason
from itemctl.messages.failures import GIT, PRINT
from itemctl.publish.errors import PublishError
from itemctl.publish.fonts import MissingCharacter
from itemctl.yamlio.lock import Holder, LockedError
from itemctl.yamlio.writer import ChangedMeanwhileError, FileBusyError, JournalError

HERE = Path("岚川/a.yaml")
MISSING = [MissingCharacter("1" * 33, "/guides/0/name", "事项名称", "𠯷", "U+20BF7")]
FAULT = ProfileFault("unknown-field", {"field": "handlng", "suggestion": "handling"}, ("sheets", 0))
PROBLEM_ARGS: dict[str, Any] = {
    "item": "1",
    "name": "某事",
    "sheet": "a",
    "column": "b",
    "title": "条件",
    "length": 300,
    "limit": 256,
}
PROBLEM = Problem("too-long", "items/a.yaml", ("scope",), PROBLEM_ARGS)

# Error, exit code, words of the message in Chinese and in English, word of the advice in Chinese.
CASES: list[tuple[Exception, int, str, str, str]] = [
    (
        LockedError(HERE, Holder(7, "pc-1", "reduce apply")),
        3,
        "另一个命令（reduce apply）正在写这个目录，进程 7，在 pc-1 上。",
        "Another command (reduce apply) is writing to this catalogue, process 7 on pc-1.",
        "等它完成后再试",
    ),
    (LockedError(HERE, None), 3, "另一个命令正在写这个目录。", "Another command is writing to this catalogue.", "a.yaml"),
    (FileBusyError(HERE), 3, "岚川/a.yaml 正被别的程序打开", "held open by another program", "请先关闭"),
    (ChangedMeanwhileError(HERE), 3, "岚川/a.yaml 在此期间被改动", "was changed meanwhile", "核对后再运行一次"),
    (JournalError(HERE, "damaged"), 3, "恢复时遇到问题：恢复日志已损坏。", "cannot be undone: the journal is damaged.", "git diff"),
    (JournalError(HERE, "changed-since", "items/a.yaml"), 3, "items/a.yaml 此后又被改动", "items/a.yaml was changed since", "git diff"),
    (GitError("git-missing"), 2, "这台电脑上没有 git。", "There is no git on this machine.", "请安装 git"),
    (GitError("git-too-old", {"needed": "2.15"}), 2, "git 太旧，需要 2.15 以上。", "too old: 2.15 is needed.", "升级 git"),
    (GitError("not-a-repository", {"path": "x"}), 2, "这里不是 git 仓库：x。", "This is no git repository: x.", "git log"),
    (GitError("untrusted-owner", {"path": "x"}), 2, "git 不信任这个仓库", "distrusts the owner", "safe.directory"),
    (GitError("no-working-tree", {"path": "x"}), 2, "裸仓库", "bare repository", "git clone"),
    (GitError("outside", {"path": "x"}), 2, "不在这个 git 仓库里：x。", "outside the git repository: x.", "git"),
    (GitError("unknown-revision", {"revision": "v9"}), 2, "没有版本 v9。", "There is no revision v9.", "git log"),
    (GitError("no-path", {"revision": "v9", "path": "a"}), 2, "版本 v9 里没有 a。", "The revision v9 has no a.", "路径"),
    (GitError("no-day", {"date": "2026-13-45"}), 2, "没有 2026-13-45 这一天", "no day 2026-13-45", "2026-06-30"),
    (GitError("ambiguous-revision", {"revision": "ab"}), 2, "版本 ab 太短", "ab is too short", "更多位"),
    (
        GitError("no-commit-before", {"revision": "@{2001-01-01}", "date": "2001-01-01"}),
        2,
        "2001-01-01 之前还没有提交（@{2001-01-01}）。",
        "no commit up to 2001-01-01 (@{2001-01-01}).",
        "更晚的日期",
    ),
    (GitError("shallow", {"revision": "v1"}), 2, "仓库不含这么早的历史：v1。", "does not reach back", "--unshallow"),
    (GitError("no-merge-base", {"revision": "v1"}), 2, "与版本 v1 没有共同的历史。", "no common history", "同一仓库"),
    (GitError("unborn", {"revision": "HEAD"}), 2, "仓库还没有提交。", "no commit yet", "git commit"),
    (GitError("conflict", {"path": "items/a.yaml"}), 2, "items/a.yaml 的合并冲突还没有解决。", "merge conflict in items/a.yaml", "git add items/a.yaml"),
    (GitError("missing-object", {"object": "ab12"}), 2, "缺少所需的对象：ab12。", "missing from the repository: ab12.", "git fsck"),
    (
        GitError("failed", {"command": "ls-tree", "code": "128", "message": "fatal: broken"}),
        2,
        "git ls-tree 执行失败：fatal: broken。",
        "git ls-tree failed: fatal: broken.",
        "git status",
    ),
    (PublishError("fonts.missing", {"role": "body", "directories": ["fonts"]}), 3, "找不到可用的中文字体（body）", "No Chinese font", "重新安装"),
    (PublishError("fonts.unreadable", {"path": "x.ttf"}), 2, "字体文件 x.ttf 读不出来", "x.ttf cannot be read", "styles/fonts"),
    (
        PublishError("glyph.missing", {"missing": MISSING}),
        1,
        f"有字体中没有的字，没有印：\n  {'1' * 33} 事项名称 /guides/0/name: 𠯷 U+20BF7",
        "Characters that no font has",
        "styles/fonts",
    ),
    (PublishError("typesetter.warning", {"messages": ["甲", "乙"]}), 3, "没有印：甲、乙", "warned; nothing was printed: 甲, 乙", "维护者"),
    (PublishError("typesetter.error", {"message": "panicked"}), 3, "排版失败：panicked", "Typesetting failed: panicked", "维护者"),
    (PublishError("style.colour", {"name": "accent", "value": "red"}), 2, "版式颜色 accent 的写法不对：red", "colour accent", "#163F6B"),
    (PublishError("template.unreadable"), 2, "承诺书模板读不出来", "no docx file", "--save-template"),
    (PublishError("template.syntax", {"reason": "no such tag"}), 2, "不能填写：no such tag", "filled in: no such tag", "{{"),
    (PublishError("template.unknown", {"names": ["甲"], "known": ["item"]}), 2, "甲", "甲", "item"),
    (PublishError("book.nameless", {"code": "123"}), 1, "123 没有名称，没有印。", "123 has no name", "写上名称"),
    (PublishError("book.unknown_guide", {"department": "甲局", "code": "123"}), 3, "甲局 列有不在册内的事项 123", "甲局 lists 123", "维护者"),
    (
        WorkbookRefusedError((PROBLEM, PROBLEM)),
        1,
        "有 1 处不合平台要求，没有写上报表格：\n  items/a.yaml /scope: 《某事》的“条件”有 300 字，平台最多 256 字。",
        "\n  items/a.yaml /scope: 条件 of 某事 has 300 characters, the platform allows 256.",
        "逐处改正",
    ),
    (ProfileError((FAULT,)), 2, "平台模板有 1 处错误：\n  取值 handlng 不存在", "There is no source field handlng", "profiles/"),
    (FileNotFoundError(2, "No such file", "岚川/a"), 3, "找不到 岚川/a。", "岚川/a is not there.", "再试"),
    (PermissionError(13, "Permission denied", "a.pdf"), 3, "写不进 a.pdf：没有权限", "Cannot write a.pdf: permission denied", "请先关闭"),
    (IsADirectoryError(21, "Is a directory", "a"), 3, "写不进 a：这是文件夹，不是文件", "Cannot write a: it is a folder", "权限"),
    (NotADirectoryError(20, "Not a directory", "a"), 3, "写不进 a：路径中有一段是文件", "Cannot write a: a part of the path", "权限"),
    (FileExistsError(17, "File exists", "a"), 3, "写不进 a：已经有同名的文件", "Cannot write a: a file of that name", "权限"),
    (BlockingIOError(11, "Try again", "a"), 3, "写不进 a：正被别的程序使用", "Cannot write a: it is in use", "权限"),
    (OSError(28, "No space left on device", "a"), 3, "写不进 a：磁盘空间不足", "Cannot write a: no space left", "磁盘空间"),
    (OSError(4711, "Merkwürdig", "a"), 3, "写不进 a：系统错误 4711", "Cannot write a: system error 4711", "磁盘空间"),
    (OSError("odd"), 3, "写不进：odd", "Cannot write: odd", "磁盘空间"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{type(case[0]).__name__}-{case[2][:8]}")
def test_it_is_worded_with_an_advice_and_ends_as_it_should(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: tuple[Exception, int, str, str, str]
) -> None:
    error, code, chinese, english, advice = case

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr("itemctl.model.schema.schema_text", refuse)
    for lang, words, first, second in (
        ("zh", chinese, "错误：", "怎么办："),
        ("en", english, "error: ", "help: "),
    ):
        ended = run(tmp_path, "--lang", lang, "schema", "item")
        assert (ended.code, ended.out) == (code, "")
        said, _, helped = ended.err.rpartition(f"\n{second}")
        assert said.startswith(first)
        assert words in said
        assert re.search(r"[\[\]{}]", said.replace("@{2001-01-01}", "")) is None
        assert helped.strip()
        assert advice in helped or lang == "en"


def test_every_reason_of_git_has_its_own_words() -> None:
    assert set(GIT) == set(get_args(Reason))
    tried = {error.reason for error, *_ in CASES if isinstance(error, GitError)}
    assert tried == set(get_args(Reason))


def test_every_reason_of_printing_has_its_own_words() -> None:
    documented = set(re.findall(r"^    - ``([a-z_.]+)``", PublishError.__doc__ or "", re.MULTILINE))
    raised = set()
    for file in Path(publish.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PublishError":
                reason = node.args[0]
                assert isinstance(reason, ast.Constant), file
                raised.add(reason.value)
    assert documented == raised == set(PRINT)
    assert {error.reason for error, *_ in CASES if isinstance(error, PublishError)} == raised


def test_a_long_list_is_cut_with_the_true_count_of_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itemctl.cli.wording._current", "en")
    problems = tuple(Problem("too-long", f"items/{n}.yaml", (), PROBLEM_ARGS) for n in range(25))
    worded = as_itemctl_error(WorkbookRefusedError(problems))
    assert worded is not None
    lines = str(worded).splitlines()
    assert lines[0].startswith("25 places do not fit")
    assert len(lines) == 1 + 20 + 1
    assert str(worded.details["places"]).endswith("\n  … and 5 more")


def test_what_no_room_is_known_to_raise_is_a_fault_inside() -> None:
    assert as_itemctl_error(KeyError("x")) is None
    assert as_itemctl_error(ValueError("x")) is None


def test_a_log_that_cannot_be_written_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise KeyError("破了")

    monkeypatch.setattr("itemctl.model.schema.schema_text", break_down)
    monkeypatch.setattr("itemctl.cli.log.require_log", lambda *_: None)
    log = tmp_path / "日志.log"
    log.mkdir()  # since it was looked at
    ended = run(tmp_path, "--log-file", str(log), "schema", "item")
    assert ended.code == 3
    lines = ended.err.splitlines()
    assert lines[0].startswith("错误：程序内部出错：KeyError: '破了'")
    assert lines[1] == f"错误：写不进 {log}：这是文件夹，不是文件"
    assert lines[2].startswith("怎么办：")
    assert lines[3].startswith("怎么办：")
    assert len(lines) == 4
