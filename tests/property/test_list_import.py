"""Whatever a workbook of a list holds: no cell is lost, and every row ends in one way."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.published_lists import comma_separated, workbook
from tests.support.small_catalogue import catalogue, item

from itemctl.catalogue.scan import Scan
from itemctl.exchange.list_grids import read_grids
from itemctl.exchange.published_list import read_published_list
from itemctl.model.published_list import PublishedList
from itemctl.reductions.draft_text import draft_text
from itemctl.reductions.drafts import Wish, make_draft
from itemctl.yamlio.reader import read

HEADS = ("序号", "证明名称", "涉及事项", "索要单位", "开具单位", "取消后办理方式", "备注", "本地编号")
PARTS = (
    *(
        "场所证明",
        "住所证明",
        "居民身份证",
        "租赁合同",
        "其他",
        "食品经营许可",
        "岚川市公安局",
        "公安部门",
        "直接取消",
    ),
    *(
        "网络核验",
        "告知+承诺",
        "同上",
        "无",
        "备注：甲",
        "合计",
        "一、公安局（2项）",
        "除外",
        "、",
        "；",
        "\n",
        "1.",
        "（",
        "12",
    ),
    *("# 甲", ": 乙", "- 丙", '"', "'", "\u3000", "①", "待定", "\u200b", "🏠"),
)
TEXT = st.lists(st.sampled_from(PARTS), max_size=3).map("".join)
ROW = st.one_of(
    st.just(HEADS),
    st.lists(TEXT, max_size=len(HEADS)).map(tuple),
    st.tuples(st.integers(1, 9).map(str), st.sampled_from(PARTS[:5]), TEXT, TEXT, TEXT, TEXT),
)
ROWS = st.lists(ROW, max_size=8)


@cache
def scanned() -> Scan:
    return catalogue({"a": item({"material": "premises"})}).scan()


def entered(data: bytes, name: str) -> set[tuple[str, str, str]]:
    """Return every cell of a file as it is entered, before anything is made of it."""
    grids = read_grids(data, name)
    shown = (cell for grid in grids for row in range(1, grid.rows + 1) for _, cell in grid.own(row))
    return {(cell.sheet, cell.address, cell.text) for cell in shown}


def placed(found: PublishedList) -> set[tuple[str, str, str]]:
    return {(cell.sheet, cell.address, cell.text) for cell in found.cells()}


@settings(max_examples=50, deadline=None)
@given(rows=ROWS, merge=st.tuples(st.integers(3, 8), st.integers(1, 4), st.integers(0, 2), st.integers(0, 4)))
def test_no_cell_of_a_workbook_is_lost(rows: list[tuple[str, ...]], merge: tuple[int, int, int, int]) -> None:
    row, column, high, wide = merge
    area = f"{chr(64 + column)}{row}:{chr(64 + column + wide)}{row + high}"
    data = workbook([["取消证明事项清单"], HEADS, *rows], merged=[area] if high + wide else ())
    found = read_published_list(data, "a.xlsx")
    assert placed(found) == entered(data, "a.xlsx")


@settings(max_examples=40, deadline=None)
@given(rows=ROWS)
def test_every_row_ends_in_one_way_and_the_draft_reads_back(rows: list[tuple[str, ...]]) -> None:
    found = read_published_list(comma_separated([HEADS, *rows]), "a.csv")
    kinds = [found.titles, found.heads, found.sections, found.notes, found.unplaced]
    addresses = [cell.address for cells in kinds for cell in cells]
    assert len(addresses) == len(set(addresses))
    for kind in ("cancel", "keep", "commitment"):
        made = make_draft(found, scanned(), Wish(kind, way="直接取消"))
        assert made is not None
        assert [row.row for row in made.rows] == list(found.rows)
        assert sum(made.count(one) for one in ("drafted", "partly", "unmatched")) == len(found.rows)
        data = read(draft_text(made, "a.csv")).data
        assert data["proofs" if kind == "keep" else "rules"] == made.drafted()
        ids = [one["name" if kind == "keep" else "id"] for one in made.drafted()]
        assert len(ids) == len(set(ids))
