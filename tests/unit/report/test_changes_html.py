"""Changes as a page: well formed, readable aloud, printable, self-contained, and no text of a file becomes markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from tests.support.changes_sample import CONDITION, COPIES_DOWN, comparison, gate

from itemctl.changes.figures import figures_of
from itemctl.model.change import CLASSES, Change, Comparison, Side
from itemctl.model.text import Lang
from itemctl.report.changes_html import MARKS, render_changes
from itemctl.report.changes_shown import Shown
from itemctl.report.html_style import DARK, LIGHT, style_sheet

_VOID = {"meta", "br", "input"}


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


def test_headings_go_down_step_by_step_and_name_departments_and_items() -> None:
    headings = outline(page()).headings
    assert headings[0] == "h1 事项目录变更"
    assert "h2 岚川市市场监督管理局" in headings
    assert "h3 食品经营许可（新办） " in headings
    levels = [int(one[1]) for one in headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_summary_is_a_table_with_a_caption_and_each_row_headed_and_every_sum_defined_beside_it() -> None:
    text = page()
    tags = [tag for tag, _ in outline(text).tags]
    assert tags.count("table") == tags.count("caption") == 1
    assert {attrs.get("scope") for tag, attrs in outline(text).tags if tag == "th"} == {"row"}
    assert re.search(r'<th scope="row">到现场</th><td>[^<]+<span class="facts">各事项到办事现场次数', text)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = page()
    assert not re.search(r"<(script|link|img|iframe|object)|https?://|@import|url\(", text)
    assert "@media print" in text


def test_all_changes_are_listed_clerical_ones_too_and_each_says_its_class_by_word_and_shape() -> None:
    text = page()
    classes = re.findall(r'<li class="change (\w+)(?: undecided)?">', text)
    assert len(classes) == 10
    assert classes.count("clerical") == 1
    assert '<span class="badge adverse"><span aria-hidden="true">▲</span> 增负</span>' in text
    assert len(set(MARKS.values())) == len(CLASSES)
    assert "申请<del>书</del><ins>表</ins>、身份证复印件<ins>1份</ins>" in text


def test_one_class_alone_can_be_shown_and_what_nobody_approved() -> None:
    read = outline(page())
    choices = [attrs for tag, attrs in read.tags if tag == "input"]
    assert [one["id"] for one in choices] == [
        *(f"show-{one}" for one in ("all", *CLASSES)),
        "show-undecided",
    ]
    assert [one["id"] for one in choices if "checked" in one] == ["show-all"]
    assert {(one["type"], one["name"]) for one in choices} == {("radio", "show")}
    for one in choices[1:]:
        shown = str(one["id"]).removeprefix("show-")
        assert f"main:has(#show-{shown}:checked) .change:not(.{shown})" in style_sheet()
    undecided = gate(comparison()).undecided
    assert page().count(' undecided">') == len(undecided) > 0
    assert f"没有批准 {len(undecided)}</label>" in page()


def test_what_was_not_asked_of_the_gate_is_not_called_unapproved() -> None:
    assert 'show-undecided"' not in page(comparison())


def test_items_that_take_an_entry_over_are_unfolded_on_request() -> None:
    found = comparison()
    source = next(one.source for one in found.changes if one.item is None)
    assert '<p class="reach">及于 31 个事项</p>' in page(found)
    text = page(replace(found, reached={source: (("113", "甲事项"), ("114", "乙<事项>"))}))
    assert (
        "<summary>及于 31 个事项</summary>\n<ul>\n<li>甲事项（113）</li>\n<li>乙&lt;事项&gt;（114）</li>"
        in text
    )


def test_a_file_is_named_once_where_both_sides_stand_in_it() -> None:
    assert "catalogue/materials.yaml:41 → 40；" in page()


def test_a_text_is_not_told_twice() -> None:
    long = "申请人应当有固定的经营场所，面积不少于三十平方米"
    change = Change(CONDITION, "1", "甲", "d", "/conditions/x", long + "。", long, long + "。")
    text = page(Comparison(Side("a"), Side("b"), (change,), {"d": "部门"}))
    assert "<p>受理条件改写</p>" in text
    assert text.count(long) == 1


def test_a_single_change_needs_no_choices_and_a_single_department_no_contents() -> None:
    change = Change(COPIES_DOWN, "1", "甲", "d", "/x", "乙", 2, 1)
    text = page(Comparison(Side("a"), Side("b"), (change,), {"d": "部门"}))
    assert not re.search(r"<(nav|input|fieldset)", text)
    assert '<section class="department" id="department-1" aria-labelledby="department-1-name">' in text


def test_links_inside_the_page_lead_somewhere() -> None:
    text = page()
    wanted = set(re.findall(r'href="#([^"]+)"', text))
    assert wanted == {"changes", "shared", "department-1", "department-2"}
    assert wanted <= set(re.findall(r' id="([^"]+)"', text))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", sorted(LIGHT))
def test_every_colour_of_text_stands_out_from_the_grounds_it_is_used_on(
    palette: Mapping[str, tuple[str, str]], name: str
) -> None:
    text, ground = palette[name]
    assert _contrast(text, ground) >= 4.5
    assert _contrast(text, palette["page"][1]) >= 4.5


def test_what_stands_on_heads_can_be_read_there_too() -> None:
    for palette in (LIGHT, DARK):
        assert set(palette) == set(LIGHT)
        assert _contrast(palette["faint"][0], palette["head"][1]) >= 4.5


def test_paper_is_white_and_does_without_what_is_for_the_screen() -> None:
    sheet = style_sheet()
    assert "@media screen and (prefers-color-scheme: dark)" in sheet
    assert "nav, .skip, .bar label:not(:has(:checked))" in sheet[sheet.index("@media print") :]
    assert ".change, tr, li { break-inside: avoid; }" in sheet


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
