"""TXT, of punctuation and of what pasting leaves behind: brackets, doubled marks, HTML, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from itemctl.checks.declare import Hit, Option, rule, words
from itemctl.checks.rules.kept import kept
from itemctl.checks.rules.plain_texts import APART
from itemctl.checks.rules.texts import (
    KINDS,
    NAMES,
    NOTHING,
    WRITTEN,
    TextClass,
    Texts,
    excerpt,
    texts_in,
)
from itemctl.checks.view import FileView
from itemctl.model.characters import corrected_doubled_marks, corrected_name_end
from itemctl.model.text import Text

_PAIRS: Final = dict(zip("（(《〈〔【[「『“", "）)》〉〕】]」』”", strict=True))
_CLOSING: Final = {close: opening for opening, close in _PAIRS.items()}
_OTHER_WIDTH: Final = dict(zip("（()）", "(（）)", strict=True))
_bracket = re.compile("[" + re.escape("".join((*_PAIRS, *_CLOSING))) + "]")
_numbering = re.compile("(?:^|[\\s，。；：、])[0-9一二三四五六七八九十a-zA-Z]{1,3}([)）])")

_doubled = re.compile(r"[，。、；：,;][，。、；：,;]+|[？！]{3,}|([？！])\1|。\.|\.。")


_TAGS: Final = (
    "p|br|hr|div|span|table|tbody|thead|tr|td|th|font|b|i|u|em|strong|a|img|ul|ol|li|dl|dt|dd|h[1-6]|style|script"
    "|center|input|select|option|iframe|section|label|o:p|w:[a-z]+|v:[a-z]+|st1:[a-z]+"
)
_markup = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--|-->|<!\["
    r"|&(?:nbsp|lt|gt|amp|quot|apos|[lr][sd]quo|[mn]dash|hellip|middot|bull|e[mn]sp|thinsp|times|#[0-9]{1,6}|#x[0-9a-f]{1,5});?"
    r"|(?:%[0-9a-f]{2}){3,}|\{\{|\}\}|\$\{|<%|%>|\\[nrt](?![a-z])|\\u[0-9a-f]{4}"
    r"|mso-[a-z]+|(?:font-family|text-align|line-height)\s*:|style\s*=|javascript:|function\s*\(|\[object object\]",
    re.IGNORECASE,
)
_name_end = re.compile(f"[，。、；：,;]\\s*{APART}")

_SOURCES = ("GB/T 15834-2011 [memory]",)


@rule(
    code="TXT106",
    name="unpaired-bracket",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("括号、引号不成对", "A bracket or quotation mark without its pair"),
    message=Text(
        "“{text}”里[ {alone} 没有配对][ {mark} 与 {other} 一全角一半角]",
        "In {text}[ {alone} has no pair][ {mark} and {other} are of two widths]",
    ),
    why=Text(
        "括号里常常写着适用的情形；缺一半，就说不清哪几个字是情形、哪几个字是名称。",
        "Brackets often hold the case; with one half missing nobody can tell case and name apart.",
    ),
    advice=Text("补上另一半，两边都用全角。", "Add the other half, both of them full-width."),
    sources=_SOURCES,
)
def unpaired_bracket(view: FileView) -> Iterator[Hit]:
    """Brackets, title marks and Chinese quotation marks of what the office words itself; numbering like 1） apart."""
    return _unpaired_ones(texts_in(view))


@rule(
    code="TXT107",
    name="doubled-punctuation",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("标点重复或者叠用", "Doubled punctuation"),
    message=Text("“{text}”里叠用了标点 {marks}", "{marks} stand together in {text}"),
    why=Text(
        "多半是删改时留下的，可能漏了一句话或者一个条件。",
        "It is most often left by an edit, and a sentence or a condition may be missing.",
    ),
    advice=Text("核对有没有漏字，留下一个标点。", "See whether something is missing, and keep one mark."),
    sources=_SOURCES,
)
def doubled_punctuation(view: FileView) -> Iterator[Hit]:
    """Two marks of separation in a row, the same or different; ？！ together may stand."""
    return _doubled_ones(texts_in(view))


@rule(
    code="TXT108",
    name="markup-remnant",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("文字里残留网页或程序代码", "Remnants of markup or program code"),
    message=Text("“{text}”里残留代码 {code}", "{code} is left in {text}"),
    why=Text(
        "从网页、Word 或旧系统粘贴带来的代码，会原样印在办事指南上。",
        "Code that came by pasting from pages, Word or an old system is printed in the guide as it stands.",
    ),
    advice=Text(
        "删去代码，只留文字；&nbsp; 之类换成它代表的字。",
        "Delete it; write what &nbsp; and its like stand for.",
    ),
    sources=("GB/T 39046-2020",),
)
def markup_remnant(view: FileView) -> Iterator[Hit]:
    """HTML tags and entities, URL encoding, styles of Word, templates and escapes; 〈〉 and < > round titles are none."""
    return _remnants(texts_in(view))


@rule(
    code="TXT111",
    name="placeholder-text",
    scope="file",
    kinds=KINDS,
    options={
        "words": Option(
            words(
                "测试 test demo undefined null nan none n/a xx "
                "xxx xxxx ××× 待定 待补充 待完善 略 同上 见上 暂无 暂无信息 暂无内容 "
                "暂无数据 请输入 111 1111 11111 123456 / - -- — —— . … "
                "……"
            ),
            Text("整段文字等于其中一个的，视为没有填写", "Texts that count as not filled in"),
        )
    },
    title=Text("占位的文字当作内容", "A placeholder instead of content"),
    message=Text("只写了“{text}”，等于没有填写", "{text} says nothing"),
    why=Text(
        "测试数据、“暂无信息”会照样印出来、报上去，办事人看了还是不知道。",
        "Test data and 暂无信息 are printed and uploaded as they stand, and tell nobody anything.",
    ),
    advice=Text(
        "写上实际内容；确实没有的，删去这一项。", "Write the content; where there is none, delete the key."
    ),
    sources=("行政许可标准化指引（2016版）",),
)
def placeholder_text(view: FileView) -> Iterator[Hit]:
    """Texts that consist of nothing but a placeholder; 无 is content in many elements and no placeholder."""
    texts, stock = texts_in(view), _placeholders(view.option("TXT111", "words"))
    return NOTHING if texts.none_is(stock) else _placeholding(texts, stock)


@rule(
    code="TXT113",
    name="name-ends-with-mark",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("名称末尾有标点", "A name ends with a punctuation mark"),
    message=Text("“{text}”末尾有标点", "{text} ends with a punctuation mark"),
    why=Text(
        "名称要与目录、材料库逐字比对，多一个标点就对不上。",
        "Names are compared with directory and library character by character.",
    ),
    advice=Text("删去末尾的标点。", "Delete it."),
    sources=_SOURCES,
)
def name_ends_with_mark(view: FileView) -> Iterator[Hit]:
    """Names and titles that end with a comma, stop, semicolon or colon."""
    return _ending_names(texts_in(view))


_SHOWN: Final = 40


def _unpaired(text: str) -> tuple[int, str, str] | None:
    """Return place and mark of the first bracket without its pair, with the other one where only their widths differ."""
    numbering = {found.start(1) for found in _numbering.finditer(text)}
    opened: list[tuple[int, str]] = []
    for found in _bracket.finditer(text):
        mark = found[0]
        if mark in _PAIRS:
            opened.append((found.start(), mark))
        elif opened and opened[-1][1] == _CLOSING[mark]:
            opened.pop()
        elif opened and _OTHER_WIDTH.get(_CLOSING[mark]) == opened[-1][1]:
            return opened[-1][0], opened[-1][1], mark
        elif found.start() not in numbering:
            return found.start(), mark, ""
    return (*opened[0], "") if opened else None


def _unpaired_ones(texts: Texts) -> Iterator[Hit]:
    for route, text in texts.found(_bracket, WRITTEN):
        fault = _unpaired(text)
        if fault is not None:
            place, mark, other = fault
            args = {"mark": mark, "other": other} if other else {"alone": mark}
            yield Hit(route, {"text": excerpt(text, place, place + 1), **args})


def _doubled_ones(texts: Texts) -> Iterator[Hit]:
    for route, text in texts.found(_doubled, WRITTEN):
        found = _doubled.search(text)
        if found is not None:
            is_fixed = _doubled.search(corrected_doubled_marks(text)) is None
            yield Hit(route, {"text": excerpt(text, *found.span()), "marks": found[0]}, fix=is_fixed)


def _remnants(texts: Texts) -> Iterator[Hit]:
    for route, text in texts.found(_markup, (*WRITTEN, TextClass.QUOTED)):
        found = _markup.search(text)
        if found is not None:
            yield Hit(route, {"text": excerpt(text, *found.span()), "code": found[0][:_SHOWN]})


def _placeholding(texts: Texts, stock: frozenset[str]) -> Iterator[Hit]:
    for kind, route, text in texts.spots():
        if text in stock and kind in (*WRITTEN, TextClass.QUOTED):
            yield Hit(route, {"text": text})


def _ending_names(texts: Texts) -> Iterator[Hit]:
    for route, text in texts.found(_name_end, NAMES):
        yield Hit(route, {"text": text}, fix=bool(corrected_name_end(text)))


@kept
def _placeholders(texts: tuple[str, ...]) -> frozenset[str]:
    """Return each placeholder as it may stand: in small or capital letters, with a mark behind it or none."""
    cases = {form for text in texts for form in (text, text.upper(), text.capitalize())}
    return frozenset(form + mark for form in cases for mark in ("", "!", "！", "。"))
