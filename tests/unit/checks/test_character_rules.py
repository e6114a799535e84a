"""What the rules on characters and punctuation find, in items and in registers, and what they leave alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.memory_source import found_in

from itemctl.checks.declare import Hit
from itemctl.checks.registry import all_rules
from itemctl.checks.rules.texts import APART, KINDS, TextClass, texts_in
from itemctl.checks.ruleset import default_options
from itemctl.checks.samples import base_files, sample_from
from itemctl.checks.view import FileView
from itemctl.model.kinds import kind_of_path
from itemctl.yamlio.reader import read

ANY = re.compile("")
TEXT_RULES = [code for code in all_rules() if code.startswith("TXT")]


def hits(code: str, data: dict[str, Any], kind: str = "item") -> list[Hit]:
    check = all_rules()[code].check
    assert check is not None
    return list(check(FileView(kind, data, default_options())))


def found(text: str, key: str = "scope") -> list[str]:
    return [code for code in TEXT_RULES if hits(code, {key: text})]


SCOPES = {
    "本市户籍居民（含居住证持有人），满60周岁；A4纸2份、3 张照片": [],
    "《关于印发〈办法〉的通知》（国办发〔2018〕47号）第三条“之一”": [],
    "1）身份证；2）户口簿；（三）照片": [],
    "比例尺1:500，9:00—12:00，面积≤20㎡，50%以上，Ⅳ级，①②": [],
    "真的吗？！": [],
    "查《<省条例>实施细则》": [],
    "食\u200b品": ["TXT101"],
    "\u202e食品": ["TXT101"],
    "食品\ufe0f": ["TXT101"],
    "R然人£\ue000": ["TXT102"],
    "锟斤拷锟斤拷": ["TXT102"],
    "名称????": ["TXT102"],
    "烫手山芋": [],
    " 适用": ["TXT103"],
    "适用\u3000": ["TXT103"],
    "甲， 乙": ["TXT103"],
    "甲  乙": ["TXT103"],
    "甲 乙": [],
    "第一行\n  第二行\n": [],
    "不少于２人": ["TXT104"],
    "Ａ类": ["TXT104"],
    "（甲": ["TXT106"],
    "甲）": ["TXT106"],
    "（甲)": ["TXT106"],
    "“甲": ["TXT106"],
    "【甲": ["TXT106"],
    "（甲）（乙": ["TXT106"],
    "甲，，乙": ["TXT107"],
    "甲；。": ["TXT107"],
    "甲……乙": [],
    "甲<br/>乙": ["TXT108"],
    "<p class='a'>甲</p>": ["TXT108"],
    "甲&nbsp;乙": ["TXT108"],
    "%E6%B5%8B%E8%AF%95": ["TXT108"],
    "{{name}}": ["TXT108"],
    "mso-spacerun:yes;": ["TXT108"],
    "R&D投入超过5%": [],
    "⽤人单位": ["TXT109"],
    "二○二○年": ["TXT109"],
    "收费○不收费": [],
    "国办发[2018]47号": ["TXT110"],
    "国办发（2018）47号": ["TXT110"],
    "暂无信息!": ["TXT111"],
    "/": ["TXT111"],
    "Test": ["TXT111"],
    "无": [],
    "👍": ["TXT112"],
    "㙦镇": ["TXT112"],
}
NAMES = {
    "食品经营许可（新办）": [],
    "食品经营许可(新办)": ["TXT105"],
    "名称:新办": ["TXT105"],
    "食品经营许可;": ["TXT113"],
    "食品经营许可。": ["TXT113"],
    "A(B)级": ["TXT105"],
    "POS(X)": [],
    "身份证 户口簿": ["TXT103"],
    "GB 2312": [],
}


@pytest.mark.parametrize(("text", "codes"), SCOPES.items())
def test_a_running_text_is_looked_at(text: str, codes: list[str]) -> None:
    assert found(text) == codes


@pytest.mark.parametrize(("text", "codes"), NAMES.items())
def test_names_are_looked_at_more_closely(text: str, codes: list[str]) -> None:
    assert found(text, "name") == codes


@pytest.mark.parametrize("key", ["aliases", "as_published"])
def test_what_others_wrote_may_be_punctuated_as_they_did(key: str) -> None:
    text = "食品经营(许可，，"
    assert [
        code for code in TEXT_RULES if hits(code, {key: [text] if key == "aliases" else {"名称": text}})
    ] == []


PLACES: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("item", {"limits": {"promised": "２０个工作日"}}, "TXT104"),
    ("item", {"limits": {"as_published": "<br>"}}, "TXT108"),
    ("item", {"local_codes": {"basic": "３７"}}, "TXT104"),
    ("item", {"extensions": {"example": {"stars": ["五星\u200b"]}}}, "TXT101"),
    ("item", {"contact": {"consult": [{"phone": "0000-8120001\u200b"}]}}, "TXT101"),
    ("departments", {"departments": [{"name": "局 "}]}, "TXT103"),
    ("laws", {"laws": [{"number": "国发[2018]1号"}]}, "TXT110"),
    ("laws", {"laws": [{"articles": {"第一条": "为了\ufffd"}}]}, "TXT102"),
    ("materials", {"materials": [{"name": "身份证(原件)"}]}, "TXT105"),
    ("halls", {"halls": [{"windows": [{"number": "Ａ01"}]}]}, "TXT104"),
    ("directory", {"entries": [{"elements": {"conditions": ["甲，，乙"]}}]}, "TXT107"),
    ("catalogue", {"outputs": {"booklets": [{"title": "指南（"}]}}, "TXT106"),
    ("kept-proofs", {"proofs": [{"how": "暂无"}]}, "TXT111"),
    ("shared-data", {"sources": [{"name": "数据。"}]}, "TXT113"),
    ("reductions", {"rules": [{"title": "取消⽤工证明"}]}, "TXT109"),
)


@pytest.mark.parametrize(("kind", "data", "code"), PLACES)
def test_every_register_is_looked_at(kind: str, data: dict[str, Any], code: str) -> None:
    assert [one for one in TEXT_RULES if hits(one, data, kind)] == [code]


def test_a_title_may_name_two_issuers() -> None:
    title = "中共中央办公厅 国务院办公厅通知"
    assert hits("TXT103", {"laws": [{"title": title}]}, "laws") == []
    assert len(hits("TXT103", {"name": title})) == 1


def test_a_space_that_may_part_two_names_is_reported_without_a_fix() -> None:
    assert [hit.fix for hit in hits("TXT103", {"name": "身份证 户口簿"})] == [False]
    assert [hit.fix for hit in hits("TXT103", {"name": "身份证 "})] == [True]


def test_what_cannot_be_seen_is_named() -> None:
    hit = hits("TXT101", {"scope": "食\u200b品\u200b"})[0]
    assert hit.args == {"text": "食‹U+200B›品‹U+200B›", "characters": ["U+200B"]}


def test_brackets_of_two_widths_are_named_both() -> None:
    assert hits("TXT106", {"scope": "甲（乙)"})[0].args == {"text": "甲（乙)", "mark": "（", "other": ")"}


def test_an_inherited_text_is_reported_where_it_stands_only() -> None:
    parent = b"schema: item/1\ncode: '11379981MB2D1001XT4000131024000'\nscope: \xe7\x94\xb2\xef\xbc\x8c\xef\xbc\x8c\xe4\xb9\x99\n"
    heir = "schema: item/1\ncode: '{code}01'\ninherits: '{code}'\n".format(
        code="11379981MB2D1001XT4000131024000"
    )
    files = {**base_files(), "items/example.yaml": parent, "items/heir.yaml": heir.encode()}
    assert [line for line in found_in(files) if line.startswith("TXT")] == [
        "TXT107 items/example.yaml /scope"
    ]


def test_a_material_keeps_its_place_among_inherited_ones() -> None:
    code = "11379981MB2D1001XT4000131024000"
    parent = f"schema: item/1\ncode: '{code}'\nmaterials:\n  - name: 甲\n  - name: 乙\n"
    heir = f"schema: item/1\ncode: '{code}01'\ninherits: '{code}'\nmaterials:\n  - name: 丙(丁)\n"
    files = {**base_files(), "items/example.yaml": parent.encode(), "items/heir.yaml": heir.encode()}
    assert [line for line in found_in(files) if line.startswith("TXT")] == [
        "TXT105 items/heir.yaml /materials/0/name"
    ]


def test_own_words_may_count_as_placeholders() -> None:
    rules = (
        "schema: ruleset/1\nid: own\ntitle: 自定\nextends: national\noptions:\n  TXT111:\n    words: [某某]\n"
    )
    files = {
        **sample_from("scope: 某某\n").files,
        "catalogue/rulesets/own.yaml": rules.encode(),
    }
    settings_file = files["catalogue/catalogue.yaml"] + b"ruleset: own\n"
    lines = found_in({**files, "catalogue/catalogue.yaml": settings_file})
    assert [line for line in lines if line.startswith("TXT")] == ["TXT111 items/example.yaml /scope"]


DATA = {path: read(content).data for path, content in base_files().items() if path.endswith(".yaml")}


@pytest.mark.parametrize("path", DATA)
def test_what_is_gathered_fast_is_what_is_looked_at_one_by_one(path: str) -> None:
    kind = kind_of_path(path)
    assert kind is not None
    if kind.name not in KINDS:
        return
    texts = texts_in(FileView(kind.name, DATA[path]))
    everything = [text for _, _, text in texts.spots()]
    joined = "".join(texts.joined(kind) for kind in TextClass)
    assert sorted(filter(None, everything)) == sorted(part for part in joined.split(APART) if part)


SHAPES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["name", "text", "materials", "steps", "extensions", "a"]), inner, max_size=3
        ),
    ),
    max_leaves=8,
)


def strings(node: Any) -> list[str]:
    if isinstance(node, str):
        return [node]
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [text for one in inner for text in strings(one)]


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["stars", "days"]), SHAPES, max_size=2))
def test_extensions_of_any_shape_are_read(data: dict[str, Any]) -> None:
    texts = texts_in(FileView("item", {"extensions": {"example": data}, "name": "名称"}))
    everything = [text for _, _, text in texts.spots()]
    assert sorted(everything) == sorted([*strings(data), "名称"])
    joined = "".join(texts.joined(kind) for kind in TextClass)
    assert all(text in joined for text in everything)
