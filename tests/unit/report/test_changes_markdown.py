"""Changes as a comment on a merge request: never too long, the rest truly counted, adverse ones kept, valid Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.support.changes_sample import (
    CODE,
    CONDITION,
    COPIES_DOWN,
    MATERIAL_NEW,
    MERGED,
    TIDIED,
    VISITS_DOWN,
    comparison,
    gate,
)

from itemctl.changes.figures import figures_of
from itemctl.model.change import Change, Comparison, Side
from itemctl.report.changes_markdown import MARK, render_changes
from itemctl.report.changes_shown import SCREENFUL, Shown
from itemctl.report.comment_sizes import LONGEST_COMMENT, SHORTEST_COMMENT

_LEFT_OUT = re.compile(r"篇幅所限，(\d+) 处变化没有列出(?:（其中增负 (\d+) 处）)?")


def shown_of(found: Comparison) -> Shown:
    return Shown(found, "zh", figures_of(found.changes))


def many(count: int, *, text: str = "材料") -> Comparison:
    """Return changes of many items, the adverse one of each item found last."""
    changes = []
    for number in range(count):
        code, department = CODE.format(1)[:-4] + f"{number:04}", f"d{number % 7}"
        of = (code, f"事项{number}", department)
        changes += [
            Change(VISITS_DOWN, *of, "/handling/visits", "", 2, 1),
            Change(TIDIED, *of, "/contact", "", "a ", "a"),
            Change(MATERIAL_NEW, *of, f"/materials/id={number}", f"{text}{number}", None, {"name": text}),
        ]
    return Comparison(Side("a"), Side("b"), tuple(changes), {f"d{one}": f"部门{one}" for one in range(7)})


def bullets(comment: str) -> list[str]:
    return re.findall(r"(?m)^- \*\*(增负|减负|中性|须人工判断|文字)\*\*", comment)


def test_the_whole_of_a_small_comparison_is_shown_with_the_mark_in_front() -> None:
    found = comparison()
    result = gate(found)
    comment = render_changes(replace(shown_of(found), gate=result, approvals=result.approved))
    assert comment.startswith(f"{MARK}\n\n## 事项目录变更：增负 2，须人工判断 1，减负 3，中性 3，文字 1\n")
    assert len(bullets(comment)) == 9
    assert "\n文字整理 1 处。\n" in comment
    assert "没有列出" not in comment
    assert "申请<del>书</del><ins>表</ins>、身份证复印件<ins>1份</ins>" in comment
    assert "| 放行 | 未放行：5 处须批准，4 处没有批准；另有 1 处不合要求；1 个文件没有比较 |" in comment
    assert "收费：新增“工本费”<br>批准：岚政发〔2026〕5号（岚川市人民政府，2026-03-01）" in comment


def test_markdown_it_reads_it_as_it_is_meant() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(render_changes(shown_of(comparison())))
    kinds = [token.type for token in tokens]
    assert kinds.count("table_open") == 1
    assert kinds.count("bullet_list_open") == 7
    html = "".join(token.content for token in tokens if token.type == "html_block")
    assert html.count("<details") == html.count("</details>") == 3
    assert html.count("<summary>") == html.count("</summary>") == 3


@given(
    st.integers(0, 120),
    st.integers(SHORTEST_COMMENT, 20_000),
    st.sampled_from(["材料", "很长的材料名称" * 20]),
)
@settings(max_examples=30, deadline=None)
def test_it_is_never_too_long_and_what_has_no_room_is_truly_counted(
    count: int, longest: int, text: str
) -> None:
    found = many(count, text=text)
    comment = render_changes(shown_of(found), longest)
    assert len(comment.encode()) <= longest
    listed = bullets(comment)
    left = _LEFT_OUT.search(comment)
    missing, adverse = (int(left[1]), int(left[2] or 0)) if left else (0, 0)
    assert len(listed) + missing == 2 * count
    assert listed.count("增负") + adverse == count
    assert comment.count("<details") == comment.count("</details>")


def test_where_room_runs_out_adverse_changes_are_kept_wherever_they_stand() -> None:
    comment = render_changes(shown_of(many(60)), 12_000)
    listed = bullets(comment)
    assert listed.count("增负") == 60
    assert 0 < listed.count("减负") < 60


def test_the_default_stays_below_what_github_takes() -> None:
    comment = render_changes(shown_of(many(3000)))
    assert len(comment) < 65_536
    assert LONGEST_COMMENT - 2_000 < len(comment.encode()) <= LONGEST_COMMENT


def test_many_remarks_leave_room_for_the_changes() -> None:
    found = replace(comparison(), unread=comparison().unread * 2000)
    comment = render_changes(shown_of(found), 8_000)
    assert len(comment.encode()) <= 8_000
    assert re.search(r"另有 1\d\d\d 条没有列出。", comment)
    assert "增负" in bullets(comment)


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "a|b", "*粗*", "@某人", "[x](http://y)", "甲\n## 乙", "`c`"]
)
def test_texts_of_files_are_shown_as_they_stand(text: str) -> None:
    change = Change(COPIES_DOWN, "1", text, text, "/x", text, 2, 1)
    of_text = Change(CONDITION, "1", text, text, "/x", text, "甲" * 30 + text, "乙" * 30)
    found = Comparison(Side(text), Side("b"), (change, of_text), {text: text})
    comment = render_changes(shown_of(found))
    assert "<script>" not in comment
    assert "\n## 乙" not in comment
    rendered = MarkdownIt("commonmark").enable("table").render(comment)
    assert "<em>粗" not in rendered
    assert "<a " not in rendered
    if text.startswith("@"):
        assert "@某" not in comment.split("<summary>")[0].split("| 项目")[1]


@pytest.mark.parametrize("longest", [LONGEST_COMMENT, SHORTEST_COMMENT])
def test_what_a_merged_item_differs_in_is_counted_beside_it_or_left_out_and_counted(longest: int) -> None:
    of = (CODE.format(1), "食品经营许可", "market")
    parts = [Change(MATERIAL_NEW, *of, f"/materials/id={each}", f"材料{each}" * 40) for each in range(50)]
    codes = [CODE.format(1), CODE.format(2)]
    told = Change(MERGED, CODE.format(9), "食品经营许可（合）", "market", "/code", "", codes, CODE.format(9))
    found = Comparison(Side("a"), Side("b"), (*parts, told), {"market": "局"})
    comment = render_changes(shown_of(found), longest)
    listed = len(bullets(comment))
    folded = re.search(r"另外 (\d+) 处没有逐条列出：增负 (\d+)。", comment)
    left_out = _LEFT_OUT.search(comment)
    assert folded
    assert folded[1] == folded[2] == "30"
    assert listed + 30 + (int(left_out[1]) if left_out else 0) == 51
    assert (listed == SCREENFUL + 1) is (longest == LONGEST_COMMENT)
