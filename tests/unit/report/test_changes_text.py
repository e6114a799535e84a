"""Changes on a terminal: one screen of summary, then the changes, adverse first; 80 columns; colours; everything in full."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.support.changes_sample import (
    CODE,
    CONDITION,
    MATERIAL_NEW,
    MERGED,
    TIDIED,
    VISITS_DOWN,
    VISITS_UP,
    comparison,
    gate,
)

from itemctl.changes.figures import figures_of
from itemctl.model.change import CLASSES, Change, Comparison, Family, GateRemark, GateResult, Side
from itemctl.model.text import Lang
from itemctl.model.width import text_width
from itemctl.report.changes_shown import SCREENFUL, Shown
from itemctl.report.changes_text import iter_changes

SCREEN = """\
事项目录变更
对比      main（3f2a1b9c，2026-06-30） → 工作区
事项      新增 1 项，取消 1 项（状态改为取消的也计），内容变化 2 项；事项文件 72
          → 72 个，已取消的在内
影响      增负 2，须人工判断 1，减负 3，中性 3，文字 1
须批准    5 处：增负 2，须人工判断 1，涉及职权 3（可重叠）
申请材料  减 1 件
材料份数  减 31 份
到现场    增 1 次
承诺时限  减 12 个工作日
收费      增 1 处
共用条目  1 个条目 1 处变化，及于 31 个事项
疑似换码  1 对事项像是换了编码，见后
读不出    1 个文件，没有比较

共用条目的变化（各列一次）
  标准材料 premises 营业场所使用证明，及于 31 个事项
    减负        申请材料    “营业场所使用证明”由 2 份减至 1 份

岚川市市场监督管理局（1 个事项：增负 1，须人工判断 1，减负 2，中性 1，文字 1）
  食品经营许可（新办） 11439999MB0000000K400013102400001
    增负        到现场      到办事现场次数由 0 次增至 1 次
    须人工判断  受理条件    改写（受理条件）
                            申请人应当提交申请〔-书-〕{+表+}、身份证复印件{+1份
                            +}和经营场所证明，由受理窗口〔-当场-〕{+在3个工作日
                            内+}核对原件后退回。
    减负        申请材料    不再要求提交“户口簿”
    减负        办理时限    承诺办结时限由20个工作日缩短为8个工作日
    中性        公开与记录  内部记录由“1”改为“2”
    文字整理 1 处（--format full 逐处列出）

岚川市文化广电和旅游局（3 个事项：增负 1，中性 2）
  出版物零售单位设立审批 11439999MB0000000K400013102400002
    增负        收费        新增“工本费”［涉及职权］
  歌舞娱乐场所设立审批 11439999MB0000000K400013102400003
    中性        事项        新增事项［涉及职权］
  演出经纪资格认定 11439999MB0000000K400013102400004
    中性        事项        取消事项［涉及职权］

疑似换了编码的事项（请判断）
  - 演出经纪资格认定（11439999MB0000000K400013102400004）→ 歌舞娱乐场所设立审批
    （11439999MB0000000K400013102400003），相像 0.81；是同一事项的，在新文件的
    replaces 里写 11439999MB0000000K400013102400004

读不出来、没有比较的文件
  - items/culture/bad.yaml:7:3（现在）：SYN111
"""
FULL = """\
    增负        到现场      到办事现场次数由 0 次增至 1 次
                位置：items/market/food.yaml:12 → items/market/food-new.yaml:14
                种类 visits-increased；指纹 0efecb65fdfb8f3a
                理由：到现场次数增加的道理。
"""
_ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def text_of(shown: Shown, **options: object) -> str:
    return "".join(iter_changes(shown, **options))  # type: ignore[arg-type]


def shown_of(found: Comparison, lang: Lang = "zh") -> Shown:
    return Shown(found, lang, figures_of(found.changes))


def one(*changes: Change) -> Shown:
    return shown_of(Comparison(Side("a"), Side("b"), changes, {"market": "局"}))


def test_one_screen_says_what_changed_then_the_changes_follow_adverse_first() -> None:
    assert text_of(shown_of(comparison())) == SCREEN


def test_full_adds_places_kind_fingerprint_and_reason_and_lists_clerical_changes() -> None:
    full = text_of(shown_of(comparison()), full=True)
    assert FULL in full
    assert "匹配依据：相像\n                0.83\n" in full
    assert "位置：items/market/food.yaml:33 → 无" in full
    assert "联系方式    只有写法不同" in full
    assert "文字整理 1 处" not in full


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("columns", [60, 80, 132])
def test_no_line_is_wider_than_the_terminal(lang: Lang, full: bool, columns: int) -> None:
    found = shown_of(comparison(), lang)
    lines = text_of(replace(found, gate=gate(found.comparison)), full=full, columns=columns).splitlines()
    # Closing marks may stand over the edge, as they must not begin a line.
    assert [line for line in lines if text_width(line) > columns + 4] == []
    assert max(map(text_width, lines)) > columns - 10


def test_colours_change_no_word_and_end_on_the_line_they_begin_on() -> None:
    plain = text_of(shown_of(comparison()))
    colored = text_of(shown_of(comparison()), colored=True)
    without = _ESCAPE.sub("", colored)
    assert without.splitlines()[:13] == plain.splitlines()[:13]
    assert "\x1b[1;31m增负      \x1b[0m" in colored
    assert "\x1b[31;9m书\x1b[0m\x1b[32;4m表\x1b[0m" in colored
    assert "〔-" not in colored
    for line in colored.splitlines():
        codes = _ESCAPE.findall(line)
        assert len(codes) % 2 == 0, line
        assert all(code == "\x1b[0m" for code in codes[1::2])


def test_a_coloured_stretch_that_goes_on_in_the_next_line_is_begun_there_anew() -> None:
    change = Change(CONDITION, "1", "事项", "market", "/conditions/1", "条件", "甲" * 60, "乙" * 60)
    lines = text_of(one(change), colored=True, columns=40).splitlines()
    stretch = [line for line in lines if "甲" in line]
    assert len(stretch) > 2
    assert all("\x1b[31;9m甲" in line and "\x1b[0m" in line for line in stretch)


def test_what_was_filtered_out_is_counted_and_the_summary_stays_whole() -> None:
    found = replace(shown_of(comparison()), classes=("adverse",), sections=("fee", "visit"))
    text = text_of(found)
    assert "影响      增负 2，须人工判断 1，减负 3，中性 3，文字 1\n" in text
    assert "未列出    只列出收费、到现场方面增负的变化；另有 8 处没有列出\n" in text
    assert re.findall(r"(?m)^    (\S+)", text.split("没有列出")[1].split("疑似")[0]) == ["增负", "增负"]


def test_a_filter_that_leaves_nothing_says_so() -> None:
    text = text_of(replace(shown_of(comparison()), sections=("step",)))
    assert "所要的方面或者等级没有变化。" in text


def test_no_changes_are_said_to_be_none() -> None:
    assert text_of(shown_of(Comparison(Side("a"), Side("b")))) == (
        "事项目录变更\n对比  a → b\n事项  新增 0 项，取消 0 项（状态改为取消的也计），内容变化 0 项\n影响  两边没有变化。\n"
    )


def test_increases_and_reductions_stand_side_by_side_and_are_not_set_off() -> None:
    up = Change(VISITS_UP, "1", "甲", "market", "/handling/visits", "", 0, 2)
    down = Change(VISITS_DOWN, "2", "乙", "market", "/handling/visits", "", 2, 0)
    assert "到现场  增 2 次，减 2 次\n" in text_of(one(up, down))


def test_the_gate_says_what_is_approved_and_what_stands_in_the_way() -> None:
    found = shown_of(comparison())
    result = gate(found.comparison)
    text = text_of(replace(found, gate=result, approvals=result.approved))
    assert "放行      未放行：5 处须批准，4 处没有批准；另有 1 处不合要求；1 个文件没有比较\n" in text
    assert "批准：岚政发〔2026〕5号（岚川市人民政府，2026-03-01）" in text
    assert text.count("没有批准\n") == 4
    assert "  - catalogue/approvals/a.yaml:4: 须处理：批准 2026-fees/copies：" in text
    assert "提醒：批准 2026-fees/none 是这次新加的" in text


def test_items_reached_are_named_where_they_were_asked_for() -> None:
    found = replace(
        comparison(), reached={"material:premises": ((CODE.format(7), "甲"), (CODE.format(8), "乙"))}
    )
    assert f"    及于：甲（{CODE.format(7)}）、乙（\n" in text_of(shown_of(found))


def test_the_text_of_a_file_cannot_steer_the_terminal() -> None:
    change = Change(TIDIED, "1\x1b[2J", "甲\n增负", "market", "/contact", "", "\x1b", "x")
    text = text_of(one(change), full=True, colored=False)
    assert "\x1b" not in text
    assert "\n增负" not in text


def test_classes_come_in_their_order_within_an_item_whatever_order_they_were_found_in() -> None:
    found = comparison()
    shown = shown_of(replace(found, changes=found.changes[::-1]))
    for department in shown.departments:
        for item in department.items:
            ranks = [CLASSES.index(change.cls) for change in item.changes]
            assert ranks == sorted(ranks)


def merged(count: int) -> Shown:
    of = (CODE.format(1), "食品经营许可", "market")
    parts = [
        Change(MATERIAL_NEW, *of, f"/materials/id={number}", f"材料{number}", None, {"name": f"{number}"})
        for number in range(count)
    ]
    whole = (CODE.format(9), "食品经营许可（合）", "market")
    codes = [CODE.format(1), CODE.format(2)]
    told = Change(MERGED, *whole, "/code", "", codes, whole[0])
    return one(*parts, Change(VISITS_DOWN, *of, "/handling/visits", "", 2, 1), told)


def test_what_a_merged_item_differs_in_is_counted_after_a_screenful() -> None:
    text = text_of(merged(50))
    assert text.count("须提交“") == SCREENFUL
    assert (
        "    同一次拆分或合并的另外 31 处没有逐条列出：增负 30，减负 1（--format full 逐\n    处列出）\n"
        in text
    )
    assert text.count("合并事项") == 1


def test_a_screenful_of_a_merged_item_and_all_of_the_full_form_are_listed() -> None:
    assert "没有逐条列出" not in text_of(merged(SCREENFUL - 2))
    full = text_of(merged(50), full=True)
    assert full.count("须提交“") == 50
    assert "没有逐条列出" not in full


def test_what_another_item_differs_in_is_never_folded() -> None:
    of = (CODE.format(1), "食品经营许可", "market")
    shown = one(*(Change(MATERIAL_NEW, *of, f"/materials/{each}", f"{each}") for each in range(50)))
    assert text_of(shown).count("须提交“") == 50


def test_a_remark_of_the_gate_stands_whole_and_counts_what_nobody_reads() -> None:
    found = shown_of(comparison())
    names = [f"{number:016x}" for number in range(20)]
    remark = GateRemark(
        "approval-partly-unused",
        is_closing=False,
        path="catalogue/approvals/a.yaml",
        line=12,
        args={"approval": "2026-fees/copies", "fingerprints": names, "conditions": []},
    )
    text = text_of(replace(found, gate=GateResult(remarks=(remark,))), columns=1000)
    assert (
        "- catalogue/approvals/a.yaml:12: 提醒：批准 2026-fees/copies 有一部分没有及于任何变化；"
        f"列出的指纹 {'、'.join(names[:5])}、……共 20 个 没有对应的变化：" in text
    )
    assert "多余的删去\n" in text


def test_a_change_that_was_changed_again_says_so_beside_it() -> None:
    found = shown_of(comparison())
    wanted = next(one for one in found.comparison.changes if one.wants_decision)
    result = GateResult(undecided=(wanted,), outdated={wanted.fingerprint: "2026-fees/copies"})
    text = text_of(replace(found, gate=result), columns=200)
    assert text.count("没有批准：批准之后又改了，2026-fees/copies 列出的指纹是改前的，须重新批准\n") == 1


def test_what_was_split_and_merged_is_counted_and_is_no_changed_item() -> None:
    whole, parts = (CODE.format(9), "全"), tuple((CODE.format(each), "部分") for each in (1, 2, 3))
    given = merged(3).comparison
    given = replace(given, merged=(Family(whole, parts),), split=(Family(whole, parts[:2]),))
    text = "".join(text_of(shown_of(given)).split())
    assert "新增0项，取消0项（状态改为取消的也计），拆分1项为2项，合并3项为1项，内容变化0项" in text
