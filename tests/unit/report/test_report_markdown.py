"""Findings as a comment, read by a markdown parser: nothing in a text becomes markup, nothing is left out silently."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.support.findings import HOSTILE, SOME, any_findings, checked, texts, worded

from itemctl.model.finding import Worded
from itemctl.report.markdown import LONGEST_COMMENT, MARK, escape, render_findings
from itemctl.report.plain import one_line

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {"details", "summary", "code", "br"}


def blocks(text: str) -> list[Token]:
    return PARSER.parse(text)


def rows(text: str) -> list[list[str]]:
    """Return the cells of the one table as people read them."""
    found: list[list[str]] = []
    for token, after in zip(tokens := blocks(text), tokens[1:], strict=False):
        if token.type == "tr_open":
            found.append([])
        elif token.type in ("td_open", "th_open"):
            found[-1].append(shown(after))
    return found


def bullets(text: str) -> list[str]:
    tokens = blocks(text)
    return [shown(tokens[index + 2]) for index, one in enumerate(tokens) if one.type == "list_item_open"]


def summaries(text: str) -> list[str]:
    found = re.findall("<summary>(.*?)</summary>", PARSER.render(text), re.DOTALL)
    return [html.unescape(re.sub("</?code>", "", one)) for one in found]


def shown(inline: Token) -> str:
    """Return what people read of a line: its text, with a line end for `<br>`, without comments."""
    parts = []
    for token in inline.children or ():
        if token.type == "html_inline":
            assert token.content in ("<br>", "<!-- -->"), token.content
            parts.append("\n" if token.content == "<br>" else "")
        else:
            assert token.type in ("text", "text_special", "strong_open", "strong_close"), token
            parts.append(token.content)
    return "".join(parts)


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.names.add(tag)
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_comment_counts_by_rule_and_lists_by_file() -> None:
    text = render_findings(checked(*SOME, prefix="目录"))
    assert text.splitlines()[:6] == [
        MARK,
        "",
        "## 目录检查：未通过",
        "",
        "1 个错误，1 个警告，1 个提示。检查了 2 个事项、9 个文件，以 2026-06-30 为准。另有 1 个已豁免。",
        "",
    ]
    assert rows(text) == [
        ["等级", "规则", "问题", "数量"],
        ["错误", "LIM203", "LIM203 的标题", "1"],
        ["警告", "MAT102", "MAT102 的标题", "1"],
        ["提示", "REF102", "REF102 的标题", "1"],
    ]
    assert summaries(text) == ["目录/items/a.yaml：1 个错误，1 个警告", "目录/items/b 乙.yaml：1 个提示"]
    assert bullets(text) == [
        "错误 LIM203 第 6 行：承诺10个工作日，超过法定5个工作日\n怎么办：把承诺时限改短。",
        "警告 MAT102 第 6 行：材料“其他材料”说不清\n怎么办：把承诺时限改短。",
        "提示 REF102：承诺10个工作日，超过法定5个工作日\n怎么办：把承诺时限改短。",
    ]


def test_it_passes_when_nothing_fails_the_run() -> None:
    assert "## 目录检查：通过\n" in render_findings(checked(SOME[1]))
    assert "## 目录检查：未通过\n" in render_findings(checked(SOME[1], failing=("error", "warning")))
    assert "## 目录检查：未通过\n" in render_findings(checked(complete=False))
    clean = render_findings(checked(lang="en"))
    assert clean.splitlines()[2:] == [
        "## Catalogue check: passed",
        "",
        "No findings. 2 items in 9 files checked as of 2026-06-30.",
    ]


def test_files_with_errors_come_first() -> None:
    text = render_findings(checked(SOME[1], worded(path="items/z.yaml")))
    assert [one.partition("：")[0] for one in summaries(text)] == ["items/z.yaml", "items/a.yaml"]


@pytest.mark.parametrize("count", [10, 11])
def test_a_few_findings_stand_open(count: int) -> None:
    text = render_findings(checked(*[worded() for _ in range(count)]))
    assert ("<details open>" in text) is (count == 10)


@pytest.mark.parametrize("longest", [2_000, 20_000, LONGEST_COMMENT])
def test_a_long_comment_says_how_much_it_leaves_out(longest: int) -> None:
    found = [worded(path=f"items/{number // 3:04}.yaml") for number in range(3_000)]
    text = render_findings(checked(*found), longest)
    assert longest * 0.7 < len(text) <= longest
    (said,) = re.findall(r"篇幅所限，(\d+) 个问题没有列出（涉及 (\d+) 个文件）", text)
    listed = len(bullets(text))
    assert 0 < listed == 3_000 - int(said[0])
    assert int(said[1]) in (1_000 - listed // 3, 1_000 - listed // 3 - 1)
    assert Tags(PARSER.render(text)).open == []


def test_one_file_with_too_much_is_listed_as_far_as_there_is_room() -> None:
    text = render_findings(checked(*[worded() for _ in range(500)]), 5_000)
    listed = len(bullets(text))
    assert 0 < listed < 500
    assert f"该文件另有 {500 - listed} 个问题没有列出。" in text
    assert f"{500 - listed} 个问题没有列出（涉及 1 个文件）" in text


def test_more_rules_than_fit_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itemctl.report.markdown._MOST_RULES", 1)
    assert rows(render_findings(checked(*SOME)))[1:] == [
        ["错误", "LIM203", "LIM203 的标题", "1"],
        ["", "", "其余 2 条规则", "2"],
    ]


@pytest.mark.parametrize("text", [one for one in HOSTILE if len(one) < 100])
def test_a_text_in_a_table_and_in_a_list_is_read_as_it_stands(text: str) -> None:
    assert rows(f"| a | b |\n| - | - |\n| x{escape(text)}x | 1 |\n")[1] == [f"x{one_line(text)}x", "1"]
    assert bullets(f"- x{escape(text)}x\n") == [f"x{one_line(text)}x"]


@given(texts)
def test_any_text_is_read_as_it_stands(text: str) -> None:
    assert bullets(f"- x{escape(text)}x\n") == [f"x{one_line(text)}x"]


def test_nobody_is_called_by_name() -> None:
    assert "@<!-- -->everyone" in render_findings(checked(worded(message="@everyone")))


@given(any_findings())
def test_any_findings_are_listed_each_on_its_bullet(found: tuple[Worded, ...]) -> None:
    text = render_findings(checked(*found))
    live = [one for one in found if not one.judged.waived]
    page = Tags(PARSER.render(text))
    assert page.open == []
    assert page.names <= OURS | {"h2", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "strong"}
    assert sorted(summary.rpartition("：")[0] for summary in summaries(text)) == sorted(
        {one_line(one.finding.path or "catalogue/catalogue.yaml") for one in live}
    )
    assert sorted(trimmed(one) for one in bullets(text)) == sorted(trimmed(bullet(one)) for one in live)


def trimmed(text: str) -> list[str]:
    """Markdown keeps no space at the ends of lines."""
    return [line.strip() for line in text.split("\n")]


def bullet(one: Worded) -> str:
    word = {"error": "错误", "warning": "警告", "info": "提示"}[one.severity]
    line = f" 第 {one.finding.span.line} 行" if one.finding.span else ""
    message, advice = (
        text if len(text) <= 500 else text[:500] + "…"
        for text in (one_line(one.message), f"怎么办：{one_line(one.help)}")
    )
    return f"{word} {one.finding.rule}{line}：{message}\n{advice}"
