"""The narrative: figures before and after with their definitions beside them, items by department, in every form."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from tests.support.changes_sample import CODE, CONDITION, NEW_TEXT, OLD_TEXT, comparison, kind

from itemctl.changes.figures import figures_of
from itemctl.changes.registry import KINDS
from itemctl.metrics.standing import FIGURES
from itemctl.model.change import Change, Side
from itemctl.model.text import Lang
from itemctl.model.width import text_width
from itemctl.publish.prose_docx import write_prose
from itemctl.report.changelog import Chronicle, Known, Regrouped, Standing, changelog_json, changelog_prose
from itemctl.report.changes_shown import Shown
from itemctl.report.prose import prose_html, prose_markdown, prose_text

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "changelog.schema.json"
CONDITION_GONE = kind("condition-removed", "condition", "remove", "取消受理条件", "取消受理条件：{entry}")
CULTURE = "岚川市文化广电和旅游局"
BEGINNING = """\
政务服务事项变更情况（2025年6月30日至2026年6月30日）

一、总体情况
从2025-06-30（3f2a1b9c，2025-06-20）到main（4f2a1b9c，2026-06-30）。
取消行政确认事项 1 项，新增行政许可事项 2 项。
- 在用办理项由 72 项增至 73 项（状态为在用、期间含该日的事项，暂停的另计；只供下
  级继承的主项不计）
- 暂停办理项 5 项，没有变化（状态为暂停、期间含该日的事项；以下各数不含）
- 进驻大厅事项由 76 项增至 92 项（在用办理项中，“是否进驻政务大厅”为是的）
"""


def told(lang: Lang = "zh") -> Chronicle:
    found = comparison()
    found = replace(
        found,
        old=Side("@{2025-06-30}", "3f2a1b9c" + "0" * 32, "2025-06-20"),
        new=Side("main", "4f2a1b9c" + "0" * 32, "2026-06-30"),
        came=(CODE.format(3), CODE.format(5)),
        unread=(),
        proposals=(),
    )
    counts = {"items": (72, 73), "hall": (76, 92)}
    standings = tuple(
        Standing(one.id, one.title, one.unit, one.definition, *counts.get(one.id, (5, 5))) for one in FIGURES
    )
    came = (
        Known(CODE.format(3), "歌舞娱乐场所设立审批", "行政许可", CULTURE),
        Known(CODE.format(5), "游艺娱乐场所设立审批", "行政许可", CULTURE),
    )
    went = (Known(CODE.format(4), "演出经纪资格认定", "行政确认", CULTURE),)
    return Chronicle(Shown(found, lang, figures_of(found.changes)), standings, came, went)


def test_it_begins_with_what_was_abolished_and_added_and_figures_with_their_definitions_beside_them() -> None:
    text = prose_text(changelog_prose(told()), "zh")
    assert text.startswith(BEGINNING)
    assert "- 最多跑一次事项 5 项，没有变化（在用办理项中，" in text


def test_items_are_told_by_department_with_what_people_feel_and_the_rest_counted() -> None:
    text = prose_markdown(changelog_prose(told()), "zh")
    assert (
        f"- **{CULTURE}（2 项）** 歌舞娱乐场所设立审批（{CODE.format(3)}）、游艺娱乐场所设立审批（{CODE.format(5)}）\n"
        in text
    )
    assert (
        "- **食品经营许可（新办）** 增负：到办事现场次数由 0 次增至 1 次；须人工判断：受理条件改写（受理条件）；"
        "减负：不再要求提交“户口簿”，承诺办结时限由20个工作日缩短为8个工作日；其他变化 2 处\n"
    ) in text
    assert "- **营业场所使用证明** 减负：“营业场所使用证明”由 2 份减至 1 份；及于 31 个事项\n" in text
    assert "新增事项" not in text


def test_what_is_quoted_in_a_sentence_keeps_no_stop_of_its_own() -> None:
    gone = Change(
        CONDITION_GONE, CODE.format(1), "结婚登记", "market", "/conditions/text=甲", "双方均无配偶。"
    )
    named = Change(
        CONDITION, CODE.format(1), "结婚登记", "market", "/conditions/1", "亲自到场。", OLD_TEXT, NEW_TEXT
    )
    found = replace(comparison(), changes=(gone, gone, named), unread=(), proposals=(), came=(), went=())
    text = prose_markdown(changelog_prose(replace(told(), shown=Shown(found, "zh"))), "zh")
    assert "取消受理条件：双方均无配偶，取消受理条件：双方均无配偶" in text
    assert "受理条件改写（亲自到场）" in text


SPLIT = Regrouped(
    Known("10", "养犬登记", "公共服务", "公安局"),
    (
        Known("11", "养犬登记（城区）", "公共服务", "公安局"),
        Known("12", "养犬登记（镇区）", "公共服务", "公安局"),
    ),
)


def with_split() -> Chronicle:
    one = told()
    codes = [part.code for part in SPLIT.parts]
    change = Change(
        *(KINDS["item-split"], "10", "养犬登记", "culture", "/code", "养犬登记", "10", codes),
        args={"count": 2, "parts": codes},
    )
    found = replace(one.shown.comparison, changes=(*one.shown.comparison.changes, change))
    return replace(one, shown=replace(one.shown, comparison=found), split=(SPLIT,), merged=(SPLIT,))


def test_what_was_split_and_merged_is_told_once_by_name_and_counted() -> None:
    text = prose_markdown(changelog_prose(with_split()), "zh")
    assert "新增行政许可事项 2 项，拆分 1 项为 2 项，合并 2 项为 1 项。" in text
    parts = "养犬登记（城区）（11）、养犬登记（镇区）（12）"
    assert (
        "## 五、拆分、合并的事项\n\n"
        f"- **养犬登记（10）** 拆分为{parts}\n- **养犬登记（10）** 由{parts}合并而成\n\n"
        "## 六、内容有变化的事项\n"
    ) in text
    assert text.count("养犬登记（10）") == 2
    assert "- **养犬登记** " not in text


def test_json_has_what_was_split_and_merged() -> None:
    report = json.loads(changelog_json(with_split()))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(report)] == []
    (split,), (merged,) = report["split"], report["merged"]
    assert (split["item"], [one["item"] for one in split["into"]]) == ("10", ["11", "12"])
    assert [one["name"] for one in merged["from"]] == ["养犬登记（城区）", "养犬登记（镇区）"]


def test_that_nothing_is_suspended_on_either_side_goes_without_saying() -> None:
    one = told()
    none = tuple(
        replace(each, old=0, new=0, is_told_at_zero=figure.is_told_at_zero)
        for each, figure in zip(one.standings, FIGURES, strict=True)
    )
    text = prose_text(changelog_prose(replace(one, standings=none)), "zh")
    assert "暂停办理项" not in text
    assert "零跑动事项 0 项，没有变化" in text


def test_days_the_wrong_way_round_are_no_period() -> None:
    one = told()
    found = one.shown.comparison
    back = replace(one.shown, comparison=replace(found, old=found.new, new=found.old))
    assert changelog_prose(replace(one, shown=back)).title == "政务服务事项变更情况"


def test_increases_and_reductions_are_told_each_by_itself() -> None:
    text = prose_markdown(changelog_prose(told()), "zh")
    assert "- **材料份数** 减 31 份（" in text
    assert "增减分别计，不相抵。" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_of_the_text_is_wider_than_the_terminal(lang: Lang) -> None:
    for line in prose_text(changelog_prose(told(lang)), lang, columns=80).splitlines():
        assert text_width(line) <= 84


def test_markdown_is_read_as_headings_and_lists() -> None:
    tokens = MarkdownIt("commonmark").parse(prose_markdown(changelog_prose(told()), "zh"))
    assert [token.tag for token in tokens if token.type == "heading_open"] == [
        "h1",
        *["h2"] * 5,
        *["h3"] * 3,
    ]


def test_the_page_is_in_its_language_and_has_its_headings() -> None:
    page = prose_html(changelog_prose(told()), "zh")
    assert '<html lang="zh-CN">' in page
    assert page.count("<h2>") == 5
    assert page.count("<ul>") == page.count("</ul>")


def test_the_document_is_laid_out_by_styles_and_repeats_its_bytes() -> None:
    prose = changelog_prose(told())
    data = write_prose(prose, date="2026-06-30")
    assert data == write_prose(prose, date="2026-06-30")
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    assert (paragraphs[0].text, paragraphs[0].style.name) == (prose.title, "标题文字")
    assert [one.text for one in paragraphs if one.style.name == "一级标题"] == [
        *("一、总体情况", "二、对申请人的影响", "三、新增的事项", "四、取消的事项", "五、内容有变化的事项")
    ]
    assert any(one.text.startswith("进驻大厅事项由 76 项增至 92 项（") for one in paragraphs)
    assert next(one.text for one in paragraphs if one.style.name == "二级标题") == "共用条目（1 个）：减负 1"
    texts = [one for one in paragraphs if one.style.name == "正文文字"]
    assert all(one.text.endswith("。") for one in texts)
    assert any(one.runs[0].bold and one.runs[0].text == f"{CULTURE}（1 项）：" for one in texts)


def test_headings_of_the_document_are_headings_and_stay_with_what_follows() -> None:
    document = docx.Document(io.BytesIO(write_prose(changelog_prose(told()), date="2026-06-30")))
    levels = {}
    for name in ("标题文字", "一级标题", "二级标题"):
        style = document.styles[name]
        levels[name] = style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))
        assert style.paragraph_format.keep_with_next
    assert levels == {"标题文字": "0", "一级标题": "1", "二级标题": "2"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_json_is_what_its_schema_says(lang: Lang) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    report = json.loads(changelog_json(told(lang)))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(report)] == []
    assert set(report) == set(schema["properties"])
    assert report["standing"]["hall"] == {**report["standing"]["hall"], "before": 76, "after": 92}
    assert [one["type"] for one in report["added"]] == ["行政许可", "行政许可"]


def test_nothing_added_abolished_or_changed_is_said() -> None:
    one = told()
    found = replace(one.shown.comparison, changes=(), came=(), went=())
    text = prose_text(
        changelog_prose(replace(one, shown=replace(one.shown, comparison=found), came=(), went=())), "zh"
    )
    assert "没有新增或者取消事项。" in text
    assert "内容没有变化。" in text
    assert text.count("\n无。\n") == 3
