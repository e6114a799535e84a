"""Wording that leaves open what is asked: in conditions, materials, steps and fees, and in the case of a material."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itemctl.checks.declare import Hit, Option, rule, words
from itemctl.checks.rules.elements import LONGEST_PHRASE, stock_phrases
from itemctl.checks.rules.kept import kept
from itemctl.checks.rules.texts import NOTHING, TextClass, Texts, excerpt, texts_in
from itemctl.checks.view import FileView, ItemView, text_of
from itemctl.model.text import Text

_OPEN = words(
    "视情况 视情 酌情 根据需要 根据工作需要 根据实际情况 根据实际需要 必要时 如有必要 "
    "认为需要 认为必要 认为有必要 其他材料 其它材料 其他资料 其他相关 其他有关 "
    "其他需要提交 其他需要提供 其它需要提交 其它需要提供 需要的其他材料 要求的其他材料 规定的其他材料 "
    "其他证明材料 其他手续 其他要求 相关材料 有关材料 相关资料 有关资料 相关手续 有关手续 "
    "相关证明材料 有关证明材料 等材料 等资料 等手续 等相关 等有关 等证明材料 按规定办理 "
    "按规定执行 按规定提交 按规定提供 按规定处理 按规定收取 按有关规定 按相关规定 "
    "按照有关规定 按照相关规定 详见附件 详见附表 详见文件 详见网站 详见官网 详见公告 "
    "详见窗口 以窗口告知为准 以窗口要求为准"
)
_OPEN_CASES = words(
    "视情况 视情 酌情 根据需要 根据情况 需要时 必要时 如需 按需 按要求 按规定 要求时 "
    "窗口要求 部门要求 机关要求 工作人员要求 特殊情况 其他情况 其他情形 相关情形 有关情形"
)
_SOURCES = ("行政许可标准化指引（2016版）", "国办发〔2018〕47号")


@rule(
    code="ELE111",
    name="vague-wording",
    scope="file",
    kinds=("item", "directory", "materials"),
    options={"words": Option(_OPEN, Text("没有说清要什么的词语", "Words that leave open what is asked"))},
    title=Text("要求写得含糊", "A demand is worded vaguely"),
    message=Text("“{text}”里的“{word}”没有说清", "In {text}, {word} leaves open what is meant"),
    why=Text(
        "“必要时”“相关材料”由窗口说了算，办事人准备不了，同样的情形办法不同。",
        "What 必要时 and 相关材料 mean is left to the window; nobody can prepare, and like cases are treated unlike.",
    ),
    advice=Text(
        "写明什么情形、什么材料、按哪一条；确由法律这样规定的，写一条豁免，注明条款。",
        "State which case, which document, which article; waive it where the law itself says so.",
    ),
    sources=_SOURCES,
)
def vague_wording(view: FileView) -> Iterator[Hit]:
    """Conditions, steps, fees, and what is said of materials.

    The case of a material, and conditions that say nothing at all, have rules of their own.
    """
    texts, pattern = texts_in(view), _any_of(view.option("ELE111", "words"))
    if not pattern.search(texts.joined(TextClass.DEMAND)):
        return NOTHING
    return _vague_ones(texts, pattern, stock_phrases(view.option("ELE110", "stock")))


@rule(
    code="MAT120",
    name="vague-case",
    scope="item",
    of_value=True,
    options={"words": Option(_OPEN_CASES, Text("说不出情形的词语", "Words that name no case"))},
    title=Text("提交情形没有说出情形", "The case in which a material is due is not named"),
    message=Text("“{name}”的提交情形只写“{case}”", "The case for {name} says only {case}"),
    why=Text(
        "办事人判断不了自己要不要交，窗口可以随时要。",
        "People cannot tell whether they need it, and the window may ask at any time.",
    ),
    advice=Text(
        "写明是什么情形，如“委托他人办理的”“非本市户籍的”。",
        "Name the case, such as 委托他人办理的, 非本市户籍的.",
    ),
    sources=("省级平台 HANDLE_CASE", *_SOURCES),
)
def vague_case(view: ItemView) -> Iterator[Hit]:
    """Cases of materials that still have to be handed in, worded by one of the words of the option."""
    for index, material in view.demanded:
        case = material.get("case")
        if case.__class__ is not str:
            continue
        found = _any_of(view.option("MAT120", "words")).search(case)
        if found is not None and _is_all(case, found):
            name = text_of(material, "name") or text_of(material, "material")
            yield Hit(("materials", index, "case"), {"name": name, "case": case})


_AROUND_A_CASE = 8


def _is_all(case: str, found: re.Match[str]) -> bool:
    """Tell whether hardly anything stands beside the vague word, so that no case is named."""
    return len(case) - len(found[0]) <= _AROUND_A_CASE


def _vague_ones(texts: Texts, pattern: re.Pattern[str], stock: re.Pattern[str]) -> Iterator[Hit]:
    for kind, route, text in texts.spots():
        found = pattern.search(text) if kind == TextClass.DEMAND else None
        says_nothing = route[0] == "conditions" and len(text) < LONGEST_PHRASE and stock.fullmatch(text)
        if found is not None and route[-1] != "case" and not says_nothing:
            yield Hit(route, {"text": excerpt(text, *found.span()), "word": found[0]})


@kept
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of any of some phrases, grouped by first character, which makes it several times faster."""
    rests: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        rests.setdefault(phrase[0], []).append(re.escape(phrase[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items()))
