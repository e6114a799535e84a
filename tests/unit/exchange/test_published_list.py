"""Published lists are read however they are laid out, and no cell of them is lost."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from tests.support.published_lists import (
    comma_separated,
    document,
    read_rows,
    real_lists,
    saved,
    workbook,
)

from itemctl.exchange.list_columns import LIST_COLUMNS, role_of
from itemctl.exchange.list_heading import heading_of
from itemctl.exchange.published_list import read_published_list
from itemctl.model.errors import ConfigurationError
from itemctl.model.published_list import Heading, PublishedList

HEADS = ("序号", "证明名称", "涉及事项", "索要单位", "开具单位", "取消后办理方式", "备注")


def proofs(found: PublishedList) -> list[str]:
    return [row.text("proof") for row in found.rows]


def texts(cells: Any) -> list[str]:
    return [cell.text for cell in cells]


@pytest.mark.parametrize("one", real_lists().values(), ids=lambda one: one.id)
def test_a_real_list_gives_all_its_rows(one: Any) -> None:
    found = read_published_list(one.workbook(), "清单.xlsx")
    column = next(index for index, head in enumerate(one.heads) if head.startswith("证明"))
    assert proofs(found) == [row[column] for row in one.rows]
    assert texts(found.titles) == [one.title]
    assert found.unplaced == ()


def test_titles_above_and_notes_below_are_kept_apart_from_the_rows() -> None:
    found = read_rows(
        ["附件1"],
        ["某市取消证明事项清单"],
        [],
        HEADS,
        [1, "收入证明"],
        [],
        [2, "亲属关系证明"],
        ["合计", 2],
        ["备注：本清单自公布之日起施行"],
        ["填表人：", "", "", "联系电话："],
        merged=("A2:G2", "A9:G9"),
    )
    assert texts(found.titles) == ["附件1", "某市取消证明事项清单"]
    assert proofs(found) == ["收入证明", "亲属关系证明"]
    assert texts(found.notes) == ["合计", "2", "备注：本清单自公布之日起施行", "填表人：", "联系电话："]
    assert found.unplaced == ()


def test_totals_of_each_department_end_nothing() -> None:
    found = read_rows(
        HEADS, ["民政局"], [1, "收入证明"], ["小计", 1], ["公安局"], [1, "居住证明"], ["小计", 1], ["合计", 2]
    )
    assert [(row.section.text if row.section else "", row.text("proof")) for row in found.rows] == [
        ("民政局", "收入证明"),
        ("公安局", "居住证明"),
    ]
    assert texts(found.notes) == ["小计", "1", "小计", "1", "合计", "2"]


def test_a_list_that_goes_on_below_a_remark_is_read_to_its_end() -> None:
    found = read_rows(HEADS, [1, "收入证明"], ["备注：分两批"], ["第二批另行公布"], [2, "住房证明"])
    assert proofs(found) == ["收入证明", "住房证明"]
    assert texts(found.notes) == ["备注：分两批", "第二批另行公布"]


def test_a_cell_merged_across_columns_stands_in_the_first_and_is_named_for_the_others() -> None:
    found = read_rows(HEADS, [1, "收入证明", "", "民政局"], merged=("D2:E2",))
    row = found.rows[0]
    assert row.text("demander") == "民政局"
    assert [(head, cell.address) for head, cell in row.extras] == [("开具单位", "D2")]


def test_a_header_of_two_lines_is_read_by_both() -> None:
    found = read_rows(
        ["序号", "证明事项名称", "设定依据", "", "", "单位", ""],
        ["", "", "法律名称", "条款", "条文内容", "索要单位", "开具单位"],
        [1, "收入证明", "某条例", "第三条", "应当提交", "民政局", "用人单位"],
        merged=("A1:A2", "B1:B2", "C1:E1", "F1:G1"),
    )
    row = found.rows[0]
    assert {role: cell.text for role, cell in row.cells.items()} == {
        "number": "1",
        "proof": "收入证明",
        "basis": "某条例",
        "article": "第三条",
        "basis_text": "应当提交",
        "demander": "民政局",
        "issuer": "用人单位",
    }
    assert len(found.heads) == 9


def test_a_header_printed_again_on_the_next_page_is_no_row() -> None:
    found = read_rows(HEADS, [1, "收入证明"], HEADS, [2, "住房证明"])
    assert proofs(found) == ["收入证明", "住房证明"]


def test_cells_merged_over_rows_belong_to_each_of_them() -> None:
    found = read_rows(
        HEADS,
        [1, "收入证明", "公租房申请", "住建局"],
        [2, "住房证明"],
        merged=("C2:C3", "D2:D3"),
    )
    assert [row.text("item") for row in found.rows] == ["公租房申请", "公租房申请"]
    assert [row.cells["demander"].address for row in found.rows] == ["D2", "D2"]


def test_a_proof_merged_over_rows_stands_for_several_items() -> None:
    found = read_rows(HEADS, [1, "收入证明", "甲事项"], [2, "", "乙事项"], merged=("B2:B3",))
    assert [(row.text("proof"), row.text("item")) for row in found.rows] == [
        ("收入证明", "甲事项"),
        ("收入证明", "乙事项"),
    ]


def test_a_department_as_a_row_of_its_own_holds_until_the_next() -> None:
    found = read_rows(
        HEADS,
        ["一、民政局（2项）"],
        [1, "收入证明"],
        [2, "住房证明"],
        ["二、公安局（1项）"],
        [1, "居住证明"],
        merged=("A2:G2", "A5:G5"),
    )
    sections = [row.section.text for row in found.rows if row.section]
    assert sections == ["一、民政局（2项）", "一、民政局（2项）", "二、公安局（1项）"]
    assert texts(found.sections) == ["一、民政局（2项）", "二、公安局（1项）"]


def test_a_department_row_that_is_not_merged_is_one_all_the_same() -> None:
    found = read_rows(HEADS, ["民政局"], [1, "收入证明"])
    assert texts(found.sections) == ["民政局"]
    assert found.rows[0].section is not None


def test_a_row_knows_what_stands_above_it_in_its_section() -> None:
    found = read_rows(
        HEADS, ["一、甲局"], [1, "收入证明", "甲事项"], [2, "住房证明"], ["二、乙局"], [1, "居住证明"]
    )
    assert [row.above.get("item") for row in found.rows] == [None, "甲事项", None]


def test_every_sheet_is_read_and_one_without_a_header_is_handed_on_whole() -> None:
    data = workbook(
        sheets={
            "市级": [HEADS, [1, "收入证明"]],
            "县级": [HEADS, [1, "住房证明"]],
            "说明": [["填写须知"], ["甲"]],
        }
    )
    found = read_published_list(data, "清单.xlsx")
    assert [(row.sheet, row.text("proof")) for row in found.rows] == [
        ("市级", "收入证明"),
        ("县级", "住房证明"),
    ]
    assert [(one.sheet, one.address, one.text) for one in found.unplaced] == [
        ("说明", "A1", "填写须知"),
        ("说明", "A2", "甲"),
    ]


def test_a_column_of_unknown_head_stays_with_its_row_under_that_head() -> None:
    found = read_rows([*HEADS, "本地编号"], [1, "收入证明", "", "", "", "", "", "A-7"])
    assert [(head, cell.address, cell.text) for head, cell in found.rows[0].extras] == [
        ("本地编号", "H2", "A-7")
    ]


def test_of_two_columns_that_mean_the_same_the_second_is_handed_on() -> None:
    found = read_rows(["序号", "证明名称", "证明材料名称"], [1, "收入证明", "单位开具的收入证明"])
    assert found.rows[0].text("proof") == "收入证明"
    assert [cell.text for _, cell in found.rows[0].extras] == ["单位开具的收入证明"]


def test_a_row_that_names_no_proof_is_handed_on() -> None:
    found = read_rows(HEADS, [1, "收入证明"], [2, "", "某事项", "某局"])
    assert proofs(found) == ["收入证明"]
    assert texts(found.unplaced) == ["2", "某事项", "某局"]


def test_hidden_rows_columns_and_sheets_are_read_and_named() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "清单"
    for line in (HEADS, [1, "收入证明", "", "", "", "", "内部意见"], [2, "住房证明"]):
        sheet.append(list(line))
    sheet.column_dimensions["G"].hidden = True
    sheet.row_dimensions[3].hidden = True
    other = book.create_sheet("旧稿")
    other.append(["作废"])
    other.sheet_state = "hidden"
    found = read_published_list(saved(book), "清单.xlsx")
    assert proofs(found) == ["收入证明", "住房证明"]
    assert found.rows[0].text("remark") == "内部意见"
    assert found.hidden == ("清单!3", "清单!G", "旧稿")


def test_remarks_on_cells_and_formulas_without_a_value_are_handed_on() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "证明名称"])
    sheet.append(["=ROW()-1", "收入证明"])
    sheet["B2"].comment = Comment("司法局：待核", "审核")
    found = read_published_list(saved(book), "清单.xlsx")
    assert proofs(found) == ["收入证明"]
    assert {(one.address, one.text) for one in found.unplaced} == {("A2", "=ROW()-1"), ("B2", "司法局：待核")}


@pytest.mark.parametrize(
    ("value", "text"),
    [(3, "3"), (3.0, "3"), (1.5, "1.5"), ("  ３ ", "３"), (True, "是"), ("收入\n证明", "收入\n证明")],
)
def test_values_are_texts_as_the_office_sees_them(value: Any, text: str) -> None:
    found = read_rows(["序号", "证明名称"], [1, "收入证明"], [value, "住房证明"])
    assert found.rows[1].text("number") == text


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_csv_is_read_in_every_coding_that_offices_save(coding: str) -> None:
    data = comma_separated([["序号", "证明名称"], ["1", "收入证明"], ["2", "门（楼）牌号变更证明"]], coding)
    found = read_published_list(data, "D:\\清单\\取消清单.csv")
    assert proofs(found) == ["收入证明", "门（楼）牌号变更证明"]
    assert found.rows[0].sheet == "取消清单"


def test_csv_keeps_characters_that_only_gb_18030_has() -> None:
    data = comma_separated([["序号", "证明名称"], ["1", "𠮷镇居住证明"]], "gb18030")
    assert proofs(read_published_list(data, "a.csv")) == ["𠮷镇居住证明"]


def test_tables_of_a_document_are_read_with_the_paragraphs_above_as_titles() -> None:
    data = document(
        "岚川市取消证明事项清单",
        [["序号", "证明名称", "涉及事项"], ["1", "收入证明", "公租房申请"], ["2", "住房证明", "^"]],
        "抄送：各部门",
    )
    found = read_published_list(data, "清单.docx")
    assert [(row.text("proof"), row.text("item")) for row in found.rows] == [
        ("收入证明", "公租房申请"),
        ("住房证明", "公租房申请"),
    ]
    assert found.heading.title == "岚川市取消证明事项清单"
    assert texts(found.unplaced) == ["抄送：各部门"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"", "a.xlsx", id="empty"),
        pytest.param(b"PK\x03\x04 cut off", "a.xlsx", id="cut-off"),
        pytest.param(b"\xd0\xcf\x11\xe0", "a.xls", id="old-workbook"),
        pytest.param(b"x", "a.pdf", id="pdf"),
        pytest.param(b"\x00\xff\x81", "a.csv", id="no-text"),
        pytest.param(b"PK\x05\x06" + bytes(18), "a.docx", id="empty-archive"),
        pytest.param(workbook([["没有", "表头"]]), "a.xlsx", id="no-head"),
        pytest.param(comma_separated([["名称", "金额"], ["甲", "1"]]), "a.csv", id="no-list"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(data: bytes, name: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_published_list(data, name)
    assert refused.value.details == {"name": name}


@pytest.mark.parametrize(
    ("name", "part", "content"),
    [
        ("a.docx", "word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("a.docx", "word/document.xml", "<a"),
        ("a.docx", "word/other.xml", "<a/>"),
        ("a.xlsx", "[Content_Types].xml", "<a b=<>"),
    ],
)
def test_a_damaged_file_is_refused_and_entities_are_not_expanded(name: str, part: str, content: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(part, content)
    with pytest.raises(ConfigurationError) as refused:
        read_published_list(out.getvalue(), name)
    assert "打不开" in refused.value.message.zh


def test_every_synonym_means_one_column() -> None:
    heads = [(name, column.role) for column in LIST_COLUMNS for name in (column.title, *column.synonyms)]
    assert {name: role_of(name) for name, _ in heads} == dict(heads)


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("证 明\n名 称", "proof"),
        ("＊证明事项名称", "proof"),
        ("索要（实施）单位", "demander"),
        ("开具单位（原）", "issuer"),
        ("替代/取消方式", "way"),
        ("子项名称(无子项时无需填写)", None),
        ("证明事项清单", None),
        ("", None),
    ],
)
def test_a_head_is_known_however_it_is_set(head: str, role: str | None) -> None:
    assert role_of(head) == role


NOTICE = "岚川市人民政府关于公布取消证明事项清单的通知"


@pytest.mark.parametrize(
    ("titles", "notes", "stated"),
    [
        ([NOTICE], [], Heading(NOTICE, issuer="岚川市人民政府", kind="cancel")),
        (
            [f"{NOTICE}（岚政发[2026]5号）", "2026年3月10日"],
            ["本清单自2026年4月1日起施行"],
            Heading(NOTICE, "岚政发〔2026〕5号", "岚川市人民政府", "2026-03-10", "2026-04-01", kind="cancel"),
        ),
        (
            ["附件2：保留证明事项清单", "发布单位：岚川市司法局", "2026.3.10"],
            [],
            Heading("保留证明事项清单", issuer="岚川市司法局", date="2026-03-10", kind="keep"),
        ),
        (["证明事项告知承诺制清单"], [], Heading("证明事项告知承诺制清单", kind="commitment")),
        (["取消、保留证明事项清单"], [], Heading("取消、保留证明事项清单")),
        (["甲清单", "乙清单"], [], Heading()),
        (["取消清单", "2026年3月10日", "2026年3月11日"], [], Heading("取消清单", kind="cancel")),
        (
            ["不应由基层群众性自治组织出具证明事项清单"],
            [],
            Heading(
                "不应由基层群众性自治组织出具证明事项清单", proof_issuer="基层群众性自治组织", kind="cancel"
            ),
        ),
        (
            ["某市取消社区居委会开具的13类证明"],
            [],
            Heading("某市取消社区居委会开具的13类证明", proof_issuer="社区居委会", kind="cancel"),
        ),
        ([], [], Heading()),
    ],
)
def test_the_heading_is_what_the_lines_state_beyond_doubt(
    titles: list[str], notes: list[str], stated: Heading
) -> None:
    assert heading_of(titles, notes) == stated
