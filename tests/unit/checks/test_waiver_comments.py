"""Waivers as comments: what is taken for one, what is said of one that is not complete, and what is prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.checks.waiver_comments import CommentWaiver, may_hold_waivers, waivers_in
from itemctl.yamlio.reader import read


def waivers(comment: str) -> list[CommentWaiver]:
    text = f"schema: item/1\nlimits: # before\n  {comment}\n  statutory: 20个工作日\n"
    assert may_hold_waivers(text) or not list(waivers_in(read(text.encode())))
    return list(waivers_in(read(text.encode())))


@pytest.mark.parametrize(
    "comment",
    [
        "# 豁免 MAT105 至 2026-12-31 责任人 王某 理由 省厅系统尚未上线",
        "# 豁免 optional-without-case 至 2026-12-31 责任人 王某 理由 省厅系统尚未上线",
        "# 豁免 mat105 责任人 王某 至 2026-12-31 理由 省厅系统尚未上线",
        "# 豁免：MAT105，至 2026年12月31日，责任人：王某，理由：省厅系统尚未上线",
        "#豁免MAT105 期限 2026/12/31；负责人 王某；原因 省厅系统尚未上线",
        "## 豁免 MAT105  到 2026.12.31  责任人  王某  理由  省厅系统尚未上线 ",
        "# 豁免 MAT105 至 2026-12-31\n  # 责任人 王某\n  #   理由 省厅系统尚未上线",
        "# allow MAT105 until 2026-12-31 by 王某: 省厅系统尚未上线",
        "# allow optional-without-case by 王某 until 2026-12-31: 省厅系统尚未上线",
        "# allow MAT105 until 2026-12-31 by 王某：省厅系统尚未上线",
        "# allow MAT105\n  # until 2026-12-31 by 王某:\n  # 省厅系统尚未上线",
    ],
)
def test_all_ways_of_writing_say_the_same(comment: str) -> None:
    (one,) = waivers(comment)
    assert (one.rule, one.until, one.owner, one.reason) == (
        "MAT105",
        "2026-12-31",
        "王某",
        "省厅系统尚未上线",
    )
    assert (one.route, one.problems) == (("limits", "statutory"), ())


def test_an_owner_of_several_words_and_a_reason_with_every_sign_are_kept() -> None:
    (one,) = waivers(
        "# allow LIM204 until 2026-12-31 by the reform office: see memo 3: until then, by all means"
    )
    assert (one.owner, one.reason) == ("the reform office", "see memo 3: until then, by all means")
    (one,) = waivers("# 豁免 LIM204 至 2026-12-31 责任人 审改办 理由 至今责任人未定：理由见附件")
    assert (one.owner, one.reason) == ("审改办", "至今责任人未定：理由见附件")


@pytest.mark.parametrize(
    ("comment", "problems"),
    [
        ("# 豁免 MAT105", ["no-until", "no-owner", "no-reason"]),
        ("# 豁免 MAT105 至 2026-12-31 责任人 王某", ["no-reason"]),
        ("# 豁免 MAT105 至 2026-12-31 责任人 王某 理由", ["no-reason"]),
        ("# 豁免 MAT105 至 2026-12-31 理由 系统未上线", ["no-owner"]),
        ("# 豁免 MAT105 责任人 王某 理由 系统未上线", ["no-until"]),
        ("# 豁免 MAT105 至 年底 责任人 王某 理由 系统未上线", ["bad-date"]),
        ("# 豁免 MAT105 至 2026-02-30 责任人 王某 理由 系统未上线", ["bad-date"]),
        ("# 豁免 MAT999 至 2026-12-31 责任人 王某 理由 系统未上线", ["unknown-rule"]),
        ("# 豁免 至 2026-12-31 责任人 王某 理由 系统未上线", ["no-rule"]),
        ("# allow MAT105", ["no-until", "no-owner", "no-reason"]),
        ("# allow optional-without-case by me: because", ["no-until"]),
        ("# allow optional-without-caze until 2026-12-31 by me: because", ["unknown-rule"]),
        ("# allow MAT105 until 2026-12-31: because", ["no-owner"]),
    ],
)
def test_what_lacks_a_part_says_which(comment: str, problems: list[str]) -> None:
    (one,) = waivers(comment)
    assert list(one.problems) == [f"waiver:{problem}" for problem in problems]


@pytest.mark.parametrize(
    "comment",
    [
        "# 豁免办理的情形见省厅2024年3号文",
        "# 豁免：环评登记表管理的项目不需要",
        "# 豁免 环境影响评价的项目，至办结之日止",
        "# 不予豁免 MAT105",
        "# allow two copies for firms",
        "# allow two-sided copies",
        "# Allow MAT105 until 2026-12-31 by me: because",
        "# we allow MAT105 until 2026-12-31 by me: because",
        "note: '# 豁免 MAT105 至 2026-12-31 责任人 王某 理由 这是文字'",
        "note: |\n    # 豁免 MAT105 至 2026-12-31 责任人 王某 理由 这是文字",
        "note: 一句话#豁免 MAT105 至 2026-12-31 责任人 王某 理由 这是文字",
    ],
)
def test_prose_and_text_are_no_waivers(comment: str) -> None:
    assert waivers(comment) == []


def test_a_complete_one_takes_no_more_lines_and_the_next_one_is_its_own() -> None:
    first, second = waivers(
        "# 豁免 MAT105 至 2026-12-31 责任人 王某 理由 系统未上线\n  # 以下由窗口代收\n"
        "  # 豁免 LIM204 至 2026-12-31\n  # 豁免 LIM208 至 2026-12-31 责任人 王某 理由 系统未上线"
    )[:2]
    assert (first.reason, first.problems) == ("系统未上线", ())
    assert (second.rule, second.problems) == ("LIM204", ("waiver:no-owner", "waiver:no-reason"))


def test_below_everything_it_covers_nothing() -> None:
    text = "schema: item/1\n# 豁免 MAT105 至 2026-12-31 责任人 王某 理由 系统未上线\n"
    (one,) = waivers_in(read(text.encode()))
    assert one.problems == ("waiver:nothing-below",)


def test_above_everything_it_covers_the_whole_file() -> None:
    text = "# 豁免 MAT105 至 2026-12-31 责任人 王某 理由 系统未上线\n\nschema: item/1\n"
    (one,) = waivers_in(read(text.encode()))
    assert (one.route, one.problems) == ((), ())


@given(st.text(alphabet="豁免 allowMAT105至到责任人理由untilby:：#-2026/13年月日\t", max_size=60))
def test_no_comment_makes_it_fail(text: str) -> None:
    document = read(f"a: 1 # 豁免 {text}\n# allow {text}\nb: 2\n".encode())
    if document.ok:
        for one in waivers_in(document):
            assert one.problems or (one.until and one.owner and one.reason)
