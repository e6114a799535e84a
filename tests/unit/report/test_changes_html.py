"""Changes as a page: well formed, readable aloud, printable, self-contained, and no text of a file becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.support.changes_sample import COPIES_DOWN, comparison, gate

from itemctl.changes.figures import figures_of
from itemctl.model.change import Change, Comparison, Side
from itemctl.model.text import Lang
from itemctl.report.changes_html import render_changes
from itemctl.report.changes_shown import Shown
from itemctl.report.html_page import _STYLE

_VOID = {"meta", "br"}


class Outline(HTMLParser):
    """Reads a page: open elements must be closed in order; notes tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("h1", "h2", "h3"):
            self.headings.append(f"{self.open[-1]} {data}")


def page(found: Comparison | None = None, lang: Lang = "zh") -> str:
    whole = found or comparison()
    shown = Shown(whole, lang, figures_of(whole.changes))
    return render_changes(shown if found else replace(shown, gate=gate(whole)))


def outline(text: str) -> Outline:
    read = Outline()
    read.feed(text)
    read.close()
    assert read.open == []
    return read


@pytest.mark.parametrize(("lang", "code"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_is_well_formed_and_names_its_language(lang: Lang, code: str) -> None:
    read = outline(page(lang=lang))
    assert ("html", {"lang": code}) in read.tags
    assert [tag for tag, _ in read.tags].count("title") == 1
    assert [tag for tag, _ in read.tags].count("main") == 1


def test_headings_go_down_step_by_step_and_every_table_has_a_caption_and_heads() -> None:
    read = outline(page())
    assert read.headings[0] == "h1 事项目录变更"
    assert "h2 岚川市市场监督管理局" in read.headings
    tags = [tag for tag, _ in read.tags]
    assert tags.count("table") == tags.count("caption") == 5
    heads = [attrs for tag, attrs in read.tags if tag == "th"]
    assert heads
    assert {attrs.get("scope") for attrs in heads} == {"col", "row", "rowgroup"}


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = page()
    assert not re.search(r"<(script|link|img|iframe|object)|https?://|@import|url\(", text)
    assert "@media print" in text


def test_all_changes_are_listed_clerical_ones_too_and_each_says_its_class_in_words() -> None:
    text = page()
    assert re.findall(r'<td class="class (\w+)">', text).count("clerical") == 1
    assert len(re.findall(r'<td class="class (\w+)">', text)) == 10
    assert '<td class="class adverse">增负<br>涉及职权</td>' in text
    assert "申请<del>书</del><ins>表</ins>、身份证复印件<ins>1份</ins>" in text


def test_links_inside_the_page_lead_somewhere() -> None:
    text = page()
    wanted = set(re.findall(r'href="#([^"]+)"', text))
    assert wanted == {"department-1", "department-2"}
    assert wanted <= set(re.findall(r' id="([^"]+)"', text))


@pytest.mark.parametrize("color", sorted(set(re.findall(r"[^-]color: (#[0-9a-f]{6})", _STYLE))))
def test_every_colour_of_text_stands_out_from_white_and_from_its_tint(color: str) -> None:
    assert _contrast(color, "#ffffff") >= 7
    assert _contrast(color, "#fdeaea") >= 4.5


def test_texts_of_files_become_no_markup() -> None:
    bad = '<img src=x onerror="y">&'
    change = Change(COPIES_DOWN, "1", bad, bad, "/x", bad, bad * 3, bad * 4)
    text = page(Comparison(Side(bad), Side(bad), (change,), {bad: bad}))
    assert "<img" not in text
    outline(text)


def _contrast(one: str, other: str) -> float:
    """Contrast of two colours (WCAG 2.1)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
