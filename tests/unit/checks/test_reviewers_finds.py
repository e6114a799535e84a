"""Mistakes that a reviewer put into sound items and that nobody reported."""

from __future__ import annotations

import pytest
from tests.support.memory_source import found_by

LICENSING = (
    "files:\n  catalogue/laws.yaml:\n    laws+:\n      - id: licensing\n        title: 中华人民共和国行政许可法\n"
    "        level: 法律\n  items/example.yaml:\n    limits:\n      statutory: 60个工作日\n      promised: 8个工作日\n"
    "      basis:\n        - law: {law}\n          article: {article}\n"
)
MATERIAL = "materials:\n  - name: 场所照片\n    category: 其他\n    need: 必要\n    kind: 原件\n"


@pytest.mark.parametrize(
    ("law", "article", "count"),
    [
        ("licensing", "第四十二条第一款", 1),
        ("licensing", "第42条", 1),
        ("licensing", "第四十三条", 0),
        ("food-safety-law", "第四十二条", 0),
    ],
)
def test_the_usual_period_of_the_licensing_law_is_no_basis_for_a_longer_one(
    law: str, article: str, count: int
) -> None:
    assert len(found_by("LIM210", LICENSING.format(law=law, article=article))) == count


@pytest.mark.parametrize(
    ("article", "texts"),
    [
        ("有关规定", ["有关规定"]),
        ("按相关法律", ["按相关法律"]),
        ("第三十五条", []),
        ("全文", []),
        ("第三条等有关规定", []),
    ],
)
def test_an_article_that_names_none_is_no_basis(article: str, texts: list[str]) -> None:
    fragment = f"basis:\n  - law: food-safety-law\n    article: {article}\n"
    assert [args["text"] for _, args in found_by("LAW102", fragment)] == texts


@pytest.mark.parametrize(
    ("copies", "more", "count"),
    [
        ("{original: 0, copy: 0}", "", 1),
        ("{original: 0}", "    media: 纸质和电子化\n", 1),
        ("{original: 0, electronic: 1}", "    media: 纸质和电子化\n", 0),
        ("{original: 0, copy: 0}", "    media: 电子化\n", 0),
        ("{original: 0, checked: true}", "", 0),
        ("{as_published: 按需}", "", 0),
    ],
)
def test_a_material_of_which_no_copy_is_wanted_is_told(copies: str, more: str, count: int) -> None:
    assert len(found_by("MAT110", f"{MATERIAL}    copies: {copies}\n{more}")) == count


@pytest.mark.parametrize(
    ("issuer", "source", "count"),
    [
        ("局指定的会计师事务所", "中介机构", 1),
        ("会计师事务所", "中介机构", 0),
        ("国家指定的检验机构", "政府部门核发", 0),
    ],
)
def test_a_material_of_a_designated_intermediary_is_told(issuer: str, source: str, count: int) -> None:
    fragment = f"{MATERIAL}    source: {source}\n    issuer: {issuer}\n"
    assert len(found_by("FEE111", fragment)) == count


@pytest.mark.parametrize("text", ["按清单，以及其他需要提交的材料", "窗口要求的其他材料"])
def test_a_catch_all_hidden_in_what_is_accepted_is_told(text: str) -> None:
    assert len(found_by("ELE111", f"{MATERIAL}    acceptance: {text}\n")) == 1
