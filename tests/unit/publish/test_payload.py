"""What is derived from a book for print, without a typesetter."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.support.sample_book import BOOK, FOOD, PLANNING, WITHHELD

from itemctl.guide.view import (
    Bodies,
    Book,
    BookMeta,
    Department,
    Guide,
    Material,
    MaterialGroup,
    Reduction,
    Result,
    Step,
)
from itemctl.publish.errors import PublishError
from itemctl.publish.fonts import resolve_fonts
from itemctl.publish.payload import (
    appendix_rows,
    book_payload,
    flow_form,
    full_title,
    information,
    lanes,
    qr_svg,
    reduction_documents,
)
from itemctl.publish.style import Style


def test_the_payload_is_plain_json_and_says_each_thing_once() -> None:
    payload = book_payload(BOOK, style=Style(), fonts=resolve_fonts())
    assert json.loads(json.dumps(payload)) == payload
    assert [[g["number"] for g in d["guides"]] for d in payload["departments"]] == [
        ["01"],
        ["03", "04"],
        ["05", "06"],
        ["07"],
    ]
    assert [w["number"] for d in payload["departments"] for w in d["withheld"]] == ["02"]
    assert payload["count"] == 6


def test_a_withheld_item_keeps_its_number_and_shows_in_the_quick_table() -> None:
    rows = book_payload(BOOK, style=Style(), fonts=resolve_fonts())["quick"]
    assert [(row["number"], row["withheld"]) for row in rows][:3] == [
        ("01", False),
        ("02", True),
        ("03", False),
    ]
    assert rows[0] == {
        "number": "01",
        "name": FOOD.name,
        "withheld": False,
        "audience": "企业法人、非法人企业、个体工商户",
        "promised": "8个工作日",
        "visits": "0次",
        "fee": "不收费",
    }


def test_numbers_are_as_wide_as_the_book_needs() -> None:
    guides = tuple(Guide(f"C{n}", f"事项{n}", "甲") for n in range(120))
    book = Book(_meta(), (Department("a", "甲", guides=tuple(g.code for g in guides)),), guides)
    rows = book_payload(book, style=Style(), fonts=resolve_fonts())["quick"]
    assert (rows[0]["number"], rows[-1]["number"]) == ("001", "120")


@pytest.mark.parametrize("where", ["chapter", "index"])
def test_a_chapter_that_names_an_unknown_guide_is_refused_and_an_index_leaves_it_out(where: str) -> None:
    if where == "chapter":
        book = Book(_meta(), (Department("a", "甲", guides=("nobody",)),), ())
        with pytest.raises(PublishError) as caught:
            book_payload(book, style=Style(), fonts=resolve_fonts())
        assert caught.value.arguments == {"department": "甲", "code": "nobody"}
    else:
        topic = replace(BOOK.index[0].topics[0], guides=("nobody", FOOD.code))
        book = replace(BOOK, index=(replace(BOOK.index[0], topics=(topic,)),))
        (section,) = book_payload(book, style=Style(), fonts=resolve_fonts())["index"]
        assert [g["number"] for g in section["topics"][0]["guides"]] == ["01"]


@pytest.mark.parametrize(
    ("book", "code"),
    [
        (replace(BOOK, departments=(Department("a", "　"),)), "a"),
        (replace(BOOK, guides=(*BOOK.guides, Guide("C9", "", "甲"))), "C9"),
        (replace(BOOK, meta=replace(BOOK.meta, title="")), "title"),
    ],
)
def test_what_has_no_name_is_refused_by_its_code(book: Book, code: str) -> None:
    with pytest.raises(PublishError) as caught:
        book_payload(book, style=Style(), fonts=resolve_fonts())
    assert (caught.value.reason, caught.value.arguments) == ("book.nameless", {"code": code})


@pytest.mark.parametrize(
    ("steps", "expected_lanes", "form"),
    [
        ((), [], "none"),
        ((Step("受理", "窗口"), Step("申请", "申请人", by_applicant=True)), ["申请人", "窗口"], "lanes"),
        (tuple(Step("办", f"第{n}科") for n in range(4)), [f"第{n}科" for n in range(4)], "lanes"),
        (tuple(Step("办", f"第{n}科") for n in range(5)), [f"第{n}科" for n in range(5)], "list"),
        (tuple(Step("办", "窗口") for _ in range(12)), ["窗口"], "lanes"),
        (tuple(Step("办", "窗口") for _ in range(13)), ["窗口"], "list"),
    ],
)
def test_lanes_start_with_the_applicant_and_give_way_to_a_list(
    steps: tuple[Step, ...], expected_lanes: list[str], form: str
) -> None:
    guide = Guide("C", "事项", "甲", steps=steps)
    assert (lanes(guide), flow_form(guide)) == (expected_lanes, form)


def test_the_information_grid_leaves_out_what_is_empty_and_marks_codes() -> None:
    guide = Guide(
        "C",
        "事项",
        "甲",
        type="行政许可",
        attribute="依申请",
        case_kind="即办件",
        bodies=Bodies(accepts=("甲局", "乙局")),
        results=(Result("许可证", "证照", "5年"), Result("副本", validity="5年")),
        codes=replace(FOOD.codes, implementation="", handling=""),
    )
    assert [(row["label"], row["value"], row["code"]) for row in information(guide)] == [
        ("事项类型", "行政许可", False),
        ("事项属性", "依申请／即办件", False),
        ("受理单位", "甲局、乙局", False),
        ("办理结果", "许可证（证照）；副本", False),
        ("有效期限", "5年", False),
        ("基本编码", "000131024000", True),
    ]


def test_the_appendix_never_mixes_the_two_tracks() -> None:
    numbers = {FOOD.code: "01"}
    proof = appendix_rows([FOOD], "proof", numbers)
    other = appendix_rows([FOOD], "other", numbers)
    assert [row["material"] for row in proof] == ["经营场所产权证明或者房屋租赁合同备案证明"]
    assert [row["material"] for row in other] == ["营业执照", "法定代表人（负责人）身份证明"]
    assert other[0] == {
        "number": "01",
        "item": FOOD.name,
        "material": "营业执照",
        "need": "exempt",
        "way": "电子证照",
        "replaced_by": "市场主体登记信息共享",
        "document": "岚政办发〔2025〕18号",
    }


def test_a_document_stands_once_and_marks_point_at_it() -> None:
    marks = (
        Reduction("直接取消", document="甲文", since="2025-01-01"),
        Reduction("取消盖章", document="乙文"),
        Reduction("减少份数", document="甲文", since="2025-01-01"),
        Reduction("容缺后补"),
    )
    material = Material("m", "材料", "cancelled", reductions=marks)
    guide = replace(FOOD, materials=(MaterialGroup("exempt", (material,)),))
    assert reduction_documents(guide) == [("甲文", "2025-01-01"), ("乙文", "")]
    book = Book(_meta(), (Department("a", "甲", guides=(guide.code,)),), (guide,))
    (printed,) = book_payload(book, style=Style(), fonts=resolve_fonts())["departments"][0]["guides"]
    assert [r["mark"] for r in printed["materials"][0]["materials"][0]["reductions"]] == [1, 2, 1, 0]
    assert printed["counts"] == {"prepare": 0, "commit": 0, "exempt": 1}


@pytest.mark.parametrize(
    ("title", "place", "expected"),
    [("办事指南", "岚川市", "岚川市办事指南"), ("岚川市办事指南", "岚川市", "岚川市办事指南")],
)
def test_the_place_stands_before_the_title_once(title: str, place: str, expected: str) -> None:
    assert full_title(Book(replace(_meta(), title=title, place=place), (), ())) == expected


def test_a_qr_code_is_svg_without_margin_and_nothing_for_no_address() -> None:
    svg = qr_svg("https://zwfw.lanchuan.example/g/1")
    assert svg.startswith("<svg")
    assert 'width="132" height="132"' in svg  # version 4: 33 modules of 4 units
    assert qr_svg("") == ""


def test_items_stay_in_the_order_of_the_chapters() -> None:
    book = replace(BOOK, guides=tuple(reversed(BOOK.guides)))
    rows = book_payload(book, style=Style(), fonts=resolve_fonts())["quick"]
    assert [row["name"] for row in rows][1:4:2] == [WITHHELD.name, PLANNING.name]


def _meta() -> BookMeta:
    return BookMeta("办事指南", "岚川市", "甲局", "2026年版", "2026-01-31")
