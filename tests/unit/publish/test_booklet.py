"""The booklet as a reader, an archive and a printer get it: read back from the PDF itself."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination
from tests.support.sample_book import BOOK, ELDERLY, FOOD, PLAIN, PROPERTY, WITHHELD

from itemctl.guide.view import SEVEN_PUBLICS, Book, Guide, Limit, Limits
from itemctl.publish import booklet
from itemctl.publish.booklet import render_booklet, render_pages, split_volumes
from itemctl.publish.errors import PublishError
from itemctl.publish.style import Colours, Style

DAY = date(2026, 1, 31)
PUBLISHED = [guide for guide in BOOK.guides if guide.status == "published"]
ROOT = Path(__file__).resolve().parents[3]


@cache
def sample() -> bytes:
    return render_booklet(BOOK, date=DAY)


@cache
def pages() -> tuple[str, ...]:
    return tuple(_text(page) for page in PdfReader(io.BytesIO(sample())).pages)


@cache
def starts() -> dict[str, int]:
    """First page (index) of every item, by name, from the bookmarks."""
    reader = PdfReader(io.BytesIO(sample()))
    return {
        str(entry.title): reader.get_destination_page_number(entry) or 0
        for entry in _bookmarks(reader.outline)
    }


def item_text(guide: Guide) -> str:
    """The text of the pages from an item's start to the next bookmark's, without spaces."""
    order = sorted(set(starts().values()))
    first = starts()[guide.name]
    following = [page for page in order if page > first]
    return _squeezed("".join(pages()[first : following[0] if following else None]))


@pytest.mark.parametrize("guide", PUBLISHED, ids=lambda g: g.name)
def test_every_guide_prints_its_twelve_elements(guide: Guide) -> None:
    text = item_text(guide)
    wanted = {
        "事项名称": [guide.name],
        "事项类型": ["事项类型", guide.type],
        "事项属性": ["事项属性", guide.attribute],
        "受理单位": ["受理单位", *guide.bodies.accepts],
        "审批依据": ["设定依据", *(f"《{basis.title}》" for basis in guide.basis)],
        "受理条件": ["受理条件", *(condition.text for condition in guide.conditions)],
        "申请材料": ["申请材料", *(m.name for group in guide.materials for m in group.materials)],
        "审批程序": ["办理流程", *(step.name for step in guide.steps)],
        "承诺审批期限": ["承诺办结时限", guide.limits.promised.text],
        "咨询电话": ["咨询电话", *(contact.value for contact in guide.consultation)],
        "投诉电话": ["投诉电话", *(contact.value for contact in guide.complaints)],
        "办事流程": ["办理流程", *(step.limit for step in guide.steps)],
    }
    absent = {
        element: value
        for element, values in wanted.items()
        for value in values
        if _squeezed(value) not in text
    }
    assert absent == {}


@pytest.mark.parametrize("guide", PUBLISHED, ids=lambda g: g.name)
def test_every_guide_prints_the_seven_publics(guide: Guide) -> None:
    text = item_text(guide)
    wanted = {
        "法定依据": [basis.text or basis.title for basis in guide.basis],
        "申请条件": [condition.text for condition in guide.conditions],
        "办理程序": ["四办理流程"],
        "申报材料": ["三申请材料", *([] if guide.materials else ["不需要提交任何申请材料"])],
        "办理时限": [guide.limits.promised.text, guide.limits.statutory.text],
        "收费标准": [fee.standard for fee in guide.fees.rows] or ["本事项不收取任何费用"],
        "联系方式": [w for window in guide.windows for w in (window.hall, window.address, window.phone)],
    }
    assert set(wanted) == set(SEVEN_PUBLICS)
    absent = {
        public: value for public, values in wanted.items() for value in values if _squeezed(value) not in text
    }
    assert absent == {}


def test_the_cross_table_of_the_seven_publics_is_on_the_page_that_explains_the_book() -> None:
    explained = next(page for page in pages() if "使用说明" in page and "七公开" in page)
    assert [public for public in SEVEN_PUBLICS if public not in explained] == []


def test_a_withheld_item_prints_as_being_updated_and_has_no_pages_of_its_own() -> None:
    assert WITHHELD.name not in starts()
    chapter = "".join(pages()[starts()[FOOD.name] : starts()[PROPERTY.name]])
    assert "待更新" in chapter
    assert WITHHELD.name in chapter
    assert WITHHELD.withheld_reason in chapter


def test_the_pages_are_a_multiple_of_four_and_numbered_as_they_lie() -> None:
    assert len(pages()) % 4 == 0
    numbered = [(n, f"— {n} —" in text) for n, text in enumerate(pages(), start=1)]
    assert [n for n, there in numbered if not there] == [1, len(pages())]  # the covers


def test_items_start_on_left_hand_pages_only_when_spreads_are_wanted() -> None:
    assert {(starts()[guide.name] + 1) % 2 for guide in PUBLISHED} == {0}
    tight = PdfReader(io.BytesIO(render_booklet(BOOK, date=DAY, style=Style(spread=False))))
    assert len(tight.pages) < len(pages())
    assert len(tight.pages) % 4 == 0


def test_an_item_that_fits_one_spread_when_set_closely_is_set_closely() -> None:
    order = sorted(set(starts().values()))
    lengths = {
        guide.name: order[order.index(starts()[guide.name]) + 1] - starts()[guide.name]
        for guide in PUBLISHED
        if guide not in (FOOD, PROPERTY)
    }
    assert set(lengths.values()) == {2}


def test_bookmarks_lead_to_front_matter_departments_and_items() -> None:
    titles = [entry.title for entry in _bookmarks(PdfReader(io.BytesIO(sample())).outline)]
    chapters = [
        name
        for d in BOOK.departments
        for name in (d.name, *(g.name for g in PUBLISHED if g.code in d.guides))
    ]
    front = ["前　言", "使用说明", "目　录", "按需查找"]
    assert titles == [*front, *chapters, "免于提交和已经取消的材料一览"]


def test_the_contents_give_the_page_on_which_each_item_starts() -> None:
    contents = _squeezed(
        next(page for page in pages() if page.startswith(("目", "2026")) and "目　录" in page)
    )
    for guide in PUBLISHED:
        promised, page = guide.limits.promised.text, starts()[guide.name] + 1
        assert _squeezed(f"{guide.name}{promised}{page}") in contents


def test_proofs_and_other_materials_stand_apart_in_the_appendix() -> None:
    appendix = _squeezed("".join(pages()[starts()["免于提交和已经取消的材料一览"] :]))
    proofs, _, others = appendix.partition("其他申请材料")
    assert "社区（村）困难证明" in proofs
    assert "社区（村）困难证明" not in others
    assert "残疾人证" in others
    assert "残疾人证" not in proofs


def test_the_text_can_be_searched_and_copied_as_it_was_written() -> None:
    text = "\n".join(pages())
    assert [hex(ord(c)) for c in "\u2060\u200b\u00ad\ufeff\ufffd" if c in text] == []
    for verbatim in (
        "30个工作日",
        FOOD.codes.handling,
        FOOD.codes.basic,
        "（0000）5550101",
        "https://zwfw.lanchuan.example/apply",
    ):
        assert verbatim in text


def test_no_line_begins_or_ends_with_punctuation_that_may_not_stand_there() -> None:
    lines = [line.strip() for page in pages() for line in page.split("\n") if line.strip()]
    assert [line for line in lines if line[0] in "，。、；：！？）】〕》〉」』”%‰℃"] == []
    assert [line for line in lines if line[-1] in "（【〔《〈「『“"] == []


def test_no_line_breaks_between_a_number_and_its_unit() -> None:
    lines = [line.strip() for page in pages() for line in page.split("\n") if line.strip()]
    torn = [
        (line, after)
        for line, after in pairwise(lines)
        if re.search(r"[起第过于的前后约满在为]\d{1,3}$", line) and re.match(r"[个日天年月元份项周条]", after)
    ]
    assert torn == []


def test_every_font_is_embedded_and_holds_only_what_is_used() -> None:
    fonts = {}
    for page in PdfReader(io.BytesIO(sample())).pages:
        for entry in page["/Resources"].get("/Font", {}).values():
            descendant = entry.get_object()["/DescendantFonts"][0].get_object()
            fonts[descendant["/BaseFont"]] = descendant["/FontDescriptor"].get_object()
    assert {re.sub(r"^/[A-Z]{6}\+", "", name) for name in fonts} == {
        "NotoSansSC-Regular",
        "NotoSansSC-Bold",
        "NotoSerifSC-Regular",
        "NotoSerifSC-Black",
    }
    assert all(re.match(r"^/[A-Z]{6}\+", name) for name in fonts)
    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in fonts.values())
    assert len(sample()) < 1_500_000


def test_the_document_says_what_it_is_and_claims_its_standards() -> None:
    reader = PdfReader(io.BytesIO(sample()))
    meta = reader.metadata
    assert meta is not None
    assert (meta.title, meta.author) == ("岚川市政务服务事项办事指南", "岚川市行政审批服务局")
    assert meta["/Keywords"] == "办事指南, 政务服务, 岚川市"
    assert meta["/CreationDate"] == "D:20260131000000Z"
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/Lang"] == "zh-CN"
    assert bool(catalog["/MarkInfo"]["/Marked"])
    packet = catalog["/Metadata"].get_object().get_data().decode("utf-8")
    for claim in ("pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
        assert claim in packet


def test_the_same_book_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import datetime, hashlib; from itemctl.publish.booklet import render_booklet;"
        "from tests.support.sample_book import BOOK;"
        "print(hashlib.sha256(render_booklet(BOOK, date=datetime.date(2026, 1, 31))).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == hashlib.sha256(sample()).hexdigest()


def test_another_date_changes_the_bytes() -> None:
    assert render_booklet(BOOK, date=date(2026, 2, 1)) != sample()


def test_a_character_without_a_glyph_is_an_error_that_names_item_and_field() -> None:
    bad = replace(PLAIN, bodies=replace(PLAIN.bodies, accepts=("岚川\U0002a6a5局",)))
    with pytest.raises(PublishError) as caught:
        render_booklet(_with(bad), date=DAY)
    assert caught.value.reason == "glyph.missing"
    (missing,) = caught.value.arguments["missing"]  # type: ignore[misc, attr-defined]
    assert (missing.item, missing.field, missing.code_point) == (PLAIN.code, "受理单位", "U+2A6A5")
    assert missing.pointer == "/guides/6/bodies/accepts/0"


def test_rare_characters_of_names_print_in_titles_in_text_and_in_tables() -> None:
    rare = replace(PLAIN, name="镕喆堃𬱖䥽㐂", quantity_limit="㐀㐂镕")
    reader = PdfReader(io.BytesIO(render_booklet(_with(rare), date=DAY)))
    text = "".join(_text(page) for page in reader.pages)
    assert "镕喆堃𬱖䥽㐂" in text
    assert "㐀㐂镕" in text


def test_markup_in_the_data_is_printed_and_never_obeyed() -> None:
    hostile = '*a* _b_ #panic("x") $x$ `c` @d <e> \\ // [f] = g'
    book = _with(replace(PLAIN, name=hostile, materials_note=hostile, steps_note=hostile))
    text = "".join(_text(page) for page in PdfReader(io.BytesIO(render_booklet(book, date=DAY))).pages)
    assert _squeezed(text).count(_squeezed(hostile)) >= 3


def test_a_guide_that_says_nothing_but_its_name_still_prints() -> None:
    bare = Guide(code=PLAIN.code, name="只有名称", department="")
    reader = PdfReader(io.BytesIO(render_booklet(_with(bare), date=DAY)))
    assert len(reader.pages) % 4 == 0


def test_many_materials_many_lanes_long_names_and_long_words_print_without_a_warning() -> None:
    name = "关于进一步明确涉及跨区域跨部门联合办理的特殊情形下建设单位应当提交的全套技术文件"
    group = replace(FOOD.materials[0], materials=tuple(
        replace(FOOD.materials[0].materials[0], id=f"m{n}", name=f"{name}之{n}") for n in range(40)
    ))  # fmt: skip
    steps = tuple(replace(FOOD.steps[2], name=f"{name}{n}", actor=f"第{n % 7}科") for n in range(14))
    words = "https://zwfw.lanchuan.example/" + "a" * 180
    big = replace(
        PLAIN,
        name=name * 2,
        materials=(group,),
        steps=steps,
        limits=Limits(Limit("即时办理（材料齐全、当场核验无误的）")),
        channels=(replace(FOOD.channels[1], address=words),),
    )
    text = "".join(_text(page) for page in PdfReader(io.BytesIO(render_booklet(_with(big), date=DAY))).pages)
    assert f"{name}之39" in _squeezed(text)
    assert words in _squeezed(text)


def test_a_book_without_departments_index_or_reductions_is_a_cover_and_its_front_matter() -> None:
    empty = Book(BOOK.meta, (), ())
    reader = PdfReader(io.BytesIO(render_booklet(empty, date=DAY)))
    assert len(reader.pages) % 4 == 0


def test_a_warning_of_the_typesetter_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    class Warned:
        message = "unknown font family"

    monkeypatch.setattr(typst, "compile_with_warnings", lambda *_, **__: (b"%PDF", [Warned()]))
    with pytest.raises(PublishError) as caught:
        render_booklet(_with(PLAIN), date=DAY)
    assert caught.value.reason == "typesetter.warning"
    assert caught.value.arguments == {"messages": ["unknown font family"]}


def test_an_error_of_the_typesetter_is_our_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for template in booklet.TEMPLATES.glob("*.typ"):
        (tmp_path / template.name).write_bytes(template.read_bytes())
    (tmp_path / "booklet.typ").write_text("#panic()", encoding="utf-8")
    monkeypatch.setattr(booklet, "TEMPLATES", tmp_path)
    with pytest.raises(PublishError) as caught:
        render_booklet(_with(PLAIN), date=DAY)
    assert caught.value.reason == "typesetter.error"


def test_a_colour_that_is_none_is_refused_before_anything_is_set() -> None:
    with pytest.raises(PublishError) as caught:
        render_booklet(BOOK, date=DAY, style=Style(Colours(accent="red")))
    assert (caught.value.reason, caught.value.arguments) == (
        "style.colour",
        {"name": "accent", "value": "red"},
    )


def test_pages_can_be_looked_at_as_pictures() -> None:
    pictures = render_pages(_with(ELDERLY), date=DAY, ppi=36)
    assert len(pictures) % 4 == 0
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (250, [["market", "nature", "civil", "traffic"]]),
        (4, [["market", "nature"], ["civil", "traffic"]]),
        (2, [["market"], ["nature"], ["civil"], ["traffic"]]),
        (1, [["market"], ["market"], ["nature"], ["nature"], ["civil"], ["civil"], ["traffic"]]),
    ],
)
def test_volumes_keep_departments_together_where_they_fit(limit: int, expected: list[list[str]]) -> None:
    volumes = split_volumes(BOOK, limit=limit)
    assert [[d.id for d in volume.departments] for volume in volumes] == expected
    assert [code for volume in volumes for d in volume.departments for code in d.guides] == [
        guide.code for guide in BOOK.guides
    ]


def test_a_volume_carries_its_number_and_only_its_own_index() -> None:
    first, second = split_volumes(BOOK, limit=4)
    assert first.meta.subtitle == "市场准入与民生保障分册　第1分册（共2册）"
    assert [topic.name for section in second.index for topic in section.topics] == [
        "我家有困难，需要救助",
        "我家有老人",
        "我要跑运输",
    ]
    assert {g.code for g in first.guides} | {g.code for g in second.guides} == {g.code for g in BOOK.guides}


@pytest.mark.slow
def test_a_hundred_and_twenty_items_make_one_volume_in_well_under_a_minute() -> None:
    guides = tuple(
        replace(PUBLISHED[n % len(PUBLISHED)], code=f"C{n:03}", name=f"第{n}个事项") for n in range(120)
    )
    chapters = tuple(
        replace(BOOK.departments[n % 4], id=f"d{n}", guides=tuple(g.code for g in guides[n::12]))
        for n in range(12)
    )
    reader = PdfReader(io.BytesIO(render_booklet(Book(BOOK.meta, chapters, guides), date=DAY)))
    assert len(reader.pages) % 4 == 0
    assert sum(1 for entry in _bookmarks(reader.outline) if str(entry.title).startswith("第")) == 120


def _with(guide: Guide) -> Book:
    """The sample book with one guide in the place of the one that has its code, and only its chapter."""
    guides = tuple(guide if old.code == guide.code else old for old in BOOK.guides)
    chapter = next(d for d in BOOK.departments if guide.code in d.guides)
    return Book(BOOK.meta, (replace(chapter, guides=(guide.code,)),), guides)


def _text(page: Any) -> str:
    return str(page.extract_text())


def _squeezed(text: str) -> str:
    """Text without white space: a reader's search ignores it, and line ends fall where they fall."""
    return re.sub(r"\s+", "", text)


def _bookmarks(outline: Any) -> Iterator[Destination]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _bookmarks(entry)
        else:
            yield entry
