"""Citations: which articles they name."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.model import articles
from itemctl.model.articles import Article, parse_articles

CITATIONS = {
    "第三十五条": ["第三十五条"],
    "第35条": ["第三十五条"],
    "第３５条": ["第三十五条"],
    "三十五条": ["第三十五条"],
    "第三十五条第一款": ["第三十五条第一款"],
    "第35条第1款": ["第三十五条第一款"],
    "第六十二条之一": ["第六十二条之一"],
    "第六十二条之一第二款": ["第六十二条之一第二款"],
    "第四条、第五条、第六条": ["第四条", "第五条", "第六条"],
    "第八、九条": ["第八条", "第九条"],
    "第十条至第十二条": ["第十条", "第十二条"],
    "第四十二条第一款、第二款": ["第四十二条第一款", "第四十二条第二款"],
    "第十一条第一款第三项": ["第十一条第一款第三项"],
    "第九条第（三）项": ["第九条第三项"],
    "第9条(三)项": ["第九条第三项"],
    "第九条第一款第（一）项、第（二）项": ["第九条第一款第一项", "第九条第一款第二项"],
    "国办发〔2018〕47号第三条": ["第三条"],
    "《城市道路管理条例》第三十三条": ["第三十三条"],
    "全文": [],
    "第五章": [],
    "第101项": [],
    "附件目录（公章刻制业特种行业许可）": [],
    "附表": [],
    "第一百二条": [],
}


@pytest.mark.parametrize(("text", "expected"), CITATIONS.items())
def test_a_citation_names_these_articles(text: str, expected: list[str]) -> None:
    assert [str(one) for one in parse_articles(text)] == expected


PLACES = st.builds(
    Article,
    st.integers(1, 1260),
    st.integers(0, 5),
    st.integers(0, 9),
    st.integers(0, 20),
)


@given(PLACES)
def test_every_place_is_read_back_as_it_was_written(place: Article) -> None:
    assert parse_articles(str(place)) == (place,)


@given(st.lists(PLACES, min_size=1, max_size=5))
def test_places_one_after_another_are_read_in_order(places: list[Article]) -> None:
    assert parse_articles("、".join(map(str, places))) == tuple(places)


@given(st.text(alphabet="第条款项之一二十百0123（）、章附件 ", max_size=30))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert all(one.number for one in parse_articles(text))


OVERLAPS = {
    ("第九条", "第九条第二款"): True,
    ("第九条第二款", "第九条"): True,
    ("第九条第二款", "第九条第二款第一项"): True,
    ("第九条第一款", "第九条第二款"): False,
    ("第九条", "第十条"): False,
    ("第九条", "第九条之一"): False,
}


@pytest.mark.parametrize(("pair", "holds"), OVERLAPS.items())
def test_an_article_holds_its_own_paragraphs_only(pair: tuple[str, str], *, holds: bool) -> None:
    (one,), (other,) = map(parse_articles, pair)
    assert one.overlaps(other) is holds


def test_the_examples_in_the_text_are_right() -> None:
    assert doctest.testmod(articles).failed == 0
