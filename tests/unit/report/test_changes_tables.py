"""变更对照表 as offices gazette it, in workbooks and documents: columns, what is left out and said so, bytes that repeat."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from tests.support.changes_sample import CODE, comparison, gate

from itemctl.changes.figures import figures_of
from itemctl.changes.registry import KINDS
from itemctl.model.change import Change, Side
from itemctl.model.table import Marked
from itemctl.model.text import Lang, Text
from itemctl.publish.table_docx import write_document
from itemctl.report.changes_shown import Shown
from itemctl.report.changes_tables import gazette_tables, withheld_words, workbook_tables
from itemctl.report.changes_words import formal_message_of, message_of
from itemctl.report.tables_xlsx import write_tables


def shown() -> Shown:
    found = comparison()
    return Shown(found, "zh", figures_of(found.changes), approvals=gate(found).approved)


def workbook(given: Shown) -> bytes:
    return write_tables(workbook_tables(given), title="变更", date="2026-06-30")


def test_the_gazetted_table_has_the_six_columns_and_a_row_for_each_change_that_people_feel_or_that_needs_power() -> (
    None
):
    (table,) = gazette_tables(shown())
    assert [column.title for column in table.columns] == ["序号", "事项", "调整前", "调整后", "依据", "影响"]
    assert [row[0] for row in table.rows] == list(range(1, 9))
    assert table.rows[1] == (
        2,
        "食品经营许可（新办）\n（到现场）",
        "到办事现场次数：0",
        "到办事现场次数：1",
        "",
        "增负：到办事现场次数由 0 次增至 1 次",
    )
    assert table.rows[5][4] == "岚政发〔2026〕5号（岚川市人民政府）"
    assert table.rows[5][5] == "增负：新增收费“工本费”"
    assert table.rows[0][1] == "营业场所使用证明（涉及 31 个事项）\n（申请材料）"
    assert table.rows[6][1] == "歌舞娱乐场所设立审批"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_gazetted_table_has_no_words_of_those_who_review_it(lang: Lang) -> None:
    given = replace(shown(), lang=lang, notes=("放行只判断了所选的部分",))
    (table,) = gazette_tables(given)
    said = "\n".join([table.title, *table.notes, *(str(cell) for row in table.rows for cell in row)])
    for word in ("判断", "职权", "共用条目", "及于", "工作区", "3f2a1b9c", "公开与记录", "内部", "放行"):
        assert word not in said
    for word in ("undecidable", "authority", "shared entry", "working tree", "internal"):
        assert word not in said


@pytest.mark.parametrize("reach", [0, None])
def test_of_an_entry_that_no_item_names_no_number_is_told(reach: int | None) -> None:
    found = comparison()
    entry = replace(found.changes[0], reach=reach)
    (table,) = gazette_tables(Shown(replace(found, changes=(entry,)), "zh"))
    assert table.rows[0][1] == "营业场所使用证明\n（申请材料）"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            Side("@{2026-03-01}", "a" * 40, "2026-02-27"),
            Side("v2", "b" * 40, "2026-06-30"),
            ["调整前，指2026年3月1日的内容；调整后，指2026年6月30日的内容。"],
        ),
        (
            Side("v1", "a" * 40, "2026-03-01"),
            Side("工作区"),
            ["调整前，指2026年3月1日的内容；调整后，指本次调整的内容。"],
        ),
        (Side("v1", "a" * 40, "2026-03-01"), Side("v2", "b" * 40, "2026-03-01"), []),
        (Side("./去年"), Side("工作区"), []),
    ],
)
def test_before_and_after_are_days_where_they_are_known(old: Side, new: Side, said: list[str]) -> None:
    (table,) = gazette_tables(Shown(replace(comparison(), old=old, new=new), "zh"))
    assert [note for note in table.notes if note.startswith("调整前")] == said


def test_what_a_class_means_is_said_of_those_that_occur() -> None:
    few = replace(comparison(), changes=comparison().changes[:1])
    (table,) = gazette_tables(Shown(few, "zh"))
    assert table.notes[1:] == ("“影响”中：减负，指申请人少交、少跑、少等或者少付。",)


def test_a_sentence_that_leaves_it_to_people_is_not_gazetted_and_an_open_question_has_no_class() -> None:
    unit = Change(
        *(KINDS["promised-limit-unit-changed"], CODE.format(1), "食品经营许可", "market", "/limits/promised"),
        *("", "20个工作日", "1个月"),
    )
    came = Change(
        KINDS["item-introduced"], CODE.format(2), "养犬登记", entry="养犬登记", args={"type": "行政备案"}
    )
    found = replace(comparison(), changes=(unit, came))
    (table,) = gazette_tables(Shown(found, "zh"))
    assert [row[5] for row in table.rows] == ["内容调整：承诺办结时限换了单位", "新增行政备案“养犬登记”"]


@pytest.mark.parametrize(
    ("parts", "shown_as"),
    [
        (["养犬登记（城区）（1）", "养犬登记（镇区）（2）"], "养犬登记（城区）\n养犬登记（镇区）"),
        (["养犬登记（1）", "养犬登记（2）"], "养犬登记（1）\n养犬登记（2）"),
    ],
)
def test_a_split_stands_in_one_row_by_name_and_by_code_where_names_are_the_same(
    parts: list[str], shown_as: str
) -> None:
    split = Change(
        *(KINDS["item-split"], "0", "养犬登记", "", "/code", "养犬登记", "0", ["1", "2"]),
        args={"count": 2, "parts": parts},
    )
    merged = replace(split, kind=KINDS["items-merged"], before=["1", "2"], after="0")
    (table,) = gazette_tables(Shown(replace(comparison(), changes=(split, merged)), "zh"))
    assert [row[1:] for row in table.rows] == [
        ("养犬登记", "养犬登记", shown_as, "", "要求不变：事项拆分"),
        ("养犬登记", shown_as, "养犬登记", "", "要求不变：事项合并"),
    ]


def test_long_texts_stand_once_before_and_after_and_not_again_in_the_effect() -> None:
    (table,) = gazette_tables(shown())
    row = table.rows[2]
    assert str(row[2]).startswith("申请人应当提交申请书")
    assert str(row[3]).startswith("申请人应当提交申请表")
    assert row[5] == "内容调整：受理条件改写"


def test_what_the_marks_mean_is_said_where_there_are_any() -> None:
    (table,) = gazette_tables(shown())
    assert any(isinstance(cell, Marked) for row in table.rows for cell in row)
    assert any(note.startswith("“调整前”中加删除线的") for note in table.notes)
    few = replace(comparison(), changes=comparison().changes[:1])
    (table,) = gazette_tables(Shown(few, "zh"))
    assert not any("加删除线" in note for note in table.notes)


def test_what_is_not_gazetted_is_counted_in_the_notes() -> None:
    (table,) = gazette_tables(shown())
    assert "只有写法不同的 1 处没有列入。" in table.notes
    assert withheld_words(shown()) == ["机关内部记录的变化 1 处没有列入。"]
    assert not any("记录" in note for note in table.notes)
    assert "机关内部记录的变化 1 处没有列入。" in workbook_tables(shown())[1].notes
    assert not any("内部记录由" in str(cell) for row in table.rows for cell in row)


def test_the_workbook_has_the_table_the_summary_and_every_change_with_its_fingerprint() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(shown())))
    assert book.sheetnames == ["变更对照表", "汇总", "明细"]
    rows = list(book["明细"].iter_rows(values_only=True))
    assert len(rows) == 2 + 10
    fingerprints = [row[12] for row in rows[2:]]
    assert fingerprints == [change.fingerprint for change in comparison().changes[:1]] + fingerprints[1:]
    assert len(set(fingerprints)) == 10
    assert book["变更对照表"]["B4"].data_type == "s"


def test_a_shared_entry_has_no_code_in_the_workbook_and_is_named_in_its_own_column() -> None:
    *_, details = workbook_tables(shown())
    titles = [column.title for column in details.columns]
    own = [titles.index(title) for title in ("事项编码", "事项", "共用条目")]
    cells = [tuple(row[at] for at in own) for row in details.rows]
    assert cells[0] == ("", "", "标准材料：营业场所使用证明")
    assert all(code and name and not shared for code, name, shared in cells[1:])


def test_the_summary_defines_every_sum_that_it_shows() -> None:
    _, summary, _ = workbook_tables(shown())
    shown_sums = [row[0] for row in summary.rows]
    for title in ("申请材料", "材料份数", "到现场", "承诺时限", "收费"):
        assert title in shown_sums
        assert any(note.startswith(f"{title}：") for note in summary.notes)


def test_the_document_has_the_table_with_its_head_on_every_page() -> None:
    data = write_document(gazette_tables(shown()), title="变更", date="2026-06-30")
    document = docx.Document(io.BytesIO(data))
    assert document.paragraphs[0].text == "政务服务事项变更对照表"
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "事项", "调整前", "调整后", "依据", "影响"]
    assert len(table.rows) == 9
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_the_same_changes_give_the_same_bytes() -> None:
    assert workbook(shown()) == workbook(shown())
    documents = [write_document(gazette_tables(shown()), title="x", date="2026-06-30") for _ in range(2)]
    assert documents[0] == documents[1]


def test_no_changes_make_a_table_without_rows() -> None:
    found = replace(comparison(), changes=(), unread=(), proposals=())
    (table,) = gazette_tables(Shown(found, "zh"))
    assert table.rows == ()
    assert table.notes[1:] == ("没有须列入的变化。",)
    assert write_document([table], title="x", date="2026-06-30").startswith(b"PK")


def test_items_that_are_not_public_are_counted_and_not_gazetted() -> None:
    given = shown()
    hidden = replace(given.comparison.changes[0], public=False)
    (whole,) = gazette_tables(given)
    changes = (hidden, *given.comparison.changes[1:])
    given = replace(given, comparison=replace(given.comparison, changes=changes))
    (table,) = gazette_tables(given)
    assert len(table.rows) == len(whole.rows) - 1
    assert not any("不公开" in note for note in table.notes)
    assert "不公开的事项的变化 1 处没有列入。" in withheld_words(given)


def test_the_law_that_demands_a_change_stands_beside_the_document() -> None:
    given = shown()
    approvals = {
        key: replace(one, laws=("《食品安全法》第三十五条",)) for key, one in given.approvals.items()
    }
    (table,) = gazette_tables(replace(given, approvals=approvals))
    assert any(str(row[4]).endswith("\n《食品安全法》第三十五条") for row in table.rows)


def test_the_gazetted_sentence_has_no_space_between_chinese_characters() -> None:
    change = next(one for one in comparison().changes if one.kind.id == "promise-shortened")
    kind = replace(change.kind, message=Text("承诺由 {before} 缩短至 {after}", "from {before} to {after}"))
    spaced = replace(change, kind=kind)
    assert formal_message_of(spaced, "zh") == "承诺由 20个工作日缩短至 8个工作日"
    assert formal_message_of(spaced, "en") == message_of(spaced, "en")
