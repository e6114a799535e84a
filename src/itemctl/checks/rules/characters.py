"""TXT, of single characters: what cannot be seen, was lost, looks like another one, or is of the wrong width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.plain_texts import APART
from itemctl.checks.rules.texts import (
    KINDS,
    NAMES,
    PUBLISHED,
    WRITTEN,
    TextClass,
    Texts,
    excerpt,
    texts_in,
)
from itemctl.checks.view import FileView
from itemctl.model.characters import (
    FULL_WIDTH,
    INVISIBLE_CHARACTERS,
    LOOK_ALIKES,
    LOST_CHARACTERS,
    ODD_SPACES,
    RARE_CHARACTERS,
    corrected_document_numbers,
    corrected_invisible,
    corrected_look_alikes,
    corrected_spaces,
    corrected_width,
)
from itemctl.model.text import Text

_invisible = re.compile(f"[{INVISIBLE_CHARACTERS}]")
_lost = re.compile(rf"[{LOST_CHARACTERS}]|锟斤拷|烫烫")
_questions = re.compile(r"\?{2,}")
_full_width = re.compile(f"[{FULL_WIDTH}]+")
_look_alike = re.compile(rf"[{LOOK_ALIKES}]|(?<=[一二三四五六七八九零〇○])○|○(?=[一二三四五六七八九〇○年])")
_rare = re.compile(f"[{RARE_CHARACTERS}]")
_HAN = r"\u4e00-\u9fff"
_MARKS = "，。、；：？！（）《》〈〉【】〔〕“”"
_stray_space = re.compile(
    rf"[ \t](?:(?<=[{_MARKS}{APART}][ \t])|(?=[{_MARKS}{APART}\n])|(?<=\S[ \t])[ \t]+\S)|[{ODD_SPACES}]|\n\n*{APART}"
)
_parted_name = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
_half_width = re.compile(rf"[{_HAN}）》”](?:[?!()]|[,;:](?!\s*{APART}))|[,;:?!()][{_HAN}（《“]")
_HEAD: Final = 20
_AROUND: Final = 4
_bracketed_year = re.compile(r"[\[(（【〖［﹝﹙][ ]?(?:19|20)[0-9]{2}")

_SOURCES = ("GB/T 39046-2020", "国家平台交换库")
_PASTED = Text(
    "这类字符多半是从网页、PDF、Word 粘贴带来的，肉眼看不出，却使检索、比对、上报都对不上。",
    "Such characters come by pasting from pages, PDF or Word; nobody sees them, yet search, comparison and upload fail.",
)


@rule(
    code="TXT101",
    name="invisible-character",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("文字里有看不见的字符", "An invisible character in a text"),
    message=Text("“{text}”里有看不见的字符 {characters}", "{text} holds invisible characters: {characters}"),
    why=_PASTED,
    advice=Text("删去这些字符。", "Delete them."),
    sources=_SOURCES,
)
def invisible_character(view: FileView) -> Iterator[Hit]:
    """Zero-width characters, direction marks, soft hyphens, variation selectors, fillers; always to be deleted."""
    classes = (*PUBLISHED, TextClass.URL, TextClass.PHONE)
    return _characters(view, _invisible, corrected_invisible, classes)


@rule(
    code="TXT102",
    name="garbled-text",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("文字有乱码", "A garbled text"),
    message=Text("“{text}”有乱码 {characters}", "{text} is garbled: {characters}"),
    why=Text(
        "转换编码或者从旧系统导出时丢了字，原来的字已经看不出来，印出来是方框或问号。",
        "Characters were lost in a conversion or export; what stood there is gone, and boxes get printed.",
    ),
    advice=Text(
        "对照来源补上原来的字；勾选框改写成文字。", "Restore it from the source; write ticked boxes out."
    ),
    sources=_SOURCES,
)
def garbled_text(view: FileView) -> Iterator[Hit]:
    """Replacement characters, private use, and what wrong conversions leave behind."""
    return _garbled(texts_in(view))


@rule(
    code="TXT103",
    name="stray-space",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("有多余的空格", "Stray spaces"),
    message=Text(
        "“{text}”[首尾有 {ends} 个空格][夹有多余的空格：{inside}][中间有空格，在“{before}”与“{after}”之间]",
        "{text}[ has {ends} spaces at its ends][ has stray spaces: {inside}][ has a space between {before} and {after}]",
    ),
    why=Text(
        "多一个空格，系统就当成另一个名称：检索不到、比对不上，印出来也不齐。",
        "With one space more a name is another one to every program, and print looks ragged.",
    ),
    advice=Text(
        "删去多余的空格；两个名称之间用顿号分开，或者写成两条。长文字写在一行里：折行（>-、>）处会变成空格。",
        "Delete them; part two names with 、, or write two entries. Keep long texts in one line: folding (>-) makes spaces.",
    ),
    sources=_SOURCES,
)
def stray_space(view: FileView) -> Iterator[Hit]:
    """Blanks at the ends, beside Chinese punctuation, doubled or odd; in names also between Chinese characters.

    Titles of laws and batches may name several issuers, which are parted by a space.
    """
    return _spaces(view.kind, texts_in(view))


@rule(
    code="TXT104",
    name="full-width-letter-or-digit",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("字母、数字用了全角", "Full-width letters or digits"),
    message=Text("“{text}”里的{characters}是全角", "{text} has full-width {characters}"),
    why=Text(
        "全角的２和半角的 2 在系统里是两个字符，编码、电话、时限、文号都会对不上。",
        "Full-width digits are other characters: codes, phones, limits and document numbers do not match.",
    ),
    advice=Text("改成半角。", "Make them half-width."),
    sources=("GB/T 15835-2011 [memory]", *_SOURCES),
)
def full_width_letter_or_digit(view: FileView) -> Iterator[Hit]:
    """Full-width letters and digits in names, running text, numbers and limits; phones have a rule of their own."""
    classes = (*WRITTEN, TextClass.NUMBER, TextClass.URL)
    return _characters(view, _full_width, corrected_width, classes)


@rule(
    code="TXT105",
    name="half-width-mark-in-name",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("名称里用了半角标点", "Half-width punctuation in a name"),
    message=Text("“{text}”用了半角的 {characters}", "{text} has half-width {characters}"),
    why=Text(
        "同一个名称，括号一处全角一处半角，就成了两个事项、两种材料。",
        "One name with brackets of two widths becomes two items, or two materials.",
    ),
    advice=Text(
        "中文名称里的括号、逗号、冒号用全角；来源页的写法可以留在 aliases 或 as_published。",
        "Use full-width brackets, commas and colons in Chinese names; keep other spellings in `aliases` or as_published.",
    ),
    sources=("GB/T 15834-2011 [memory]", *_SOURCES),
)
def half_width_mark_in_name(view: FileView) -> Iterator[Hit]:
    """ASCII brackets, commas, colons and the like beside Chinese characters, in names and titles."""
    return _half_width_marks(texts_in(view))


@rule(
    code="TXT109",
    name="look-alike-character",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("有形似而不同的字", "A character that looks like another one"),
    message=Text(
        "“{text}”里的 {characters} 不是通常的汉字", "In {text}, {characters} are not the common characters"
    ),
    why=_PASTED,
    advice=Text(
        "换成通常的汉字；数字里的圆圈“○”写作“〇”。",
        "Use the common characters; write 〇 for the circle in numbers.",
    ),
    sources=("GB 18030-2022 [memory]", "GB/T 15835-2011 [memory]"),
)
def look_alike_character(view: FileView) -> Iterator[Hit]:
    """Radicals (⽤ U+2F64, ⺠ U+2EA0), compatibility ideographs, and ○ for 〇 in Chinese numerals."""
    return _characters(view, _look_alike, corrected_look_alikes, PUBLISHED)


@rule(
    code="TXT110",
    name="document-number-brackets",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("文号的年份没有用六角括号", "The year of a document number lacks its brackets"),
    message=Text("文号应写作“{right}”", "The document number is to be written {right}"),
    why=Text(
        "同一文件写成〔〕、[]、（）几种，就会被当作几个文件，废止、修改时漏掉。",
        "With several brackets one document counts as several, and some are missed when it is repealed.",
    ),
    advice=Text("年份用六角括号〔〕括起。", "Put the year in 〔〕."),
    sources=("GB/T 9704-2012 [memory]",),
)
def document_number_brackets(view: FileView) -> Iterator[Hit]:
    """Document numbers with a year of four digits in other brackets; quoted texts are left alone."""
    return _bracketed_years(texts_in(view))


@rule(
    code="TXT112",
    name="rare-character",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("有不常用的字符", "A rare character"),
    message=Text("“{text}”里有不常用的字符 {characters}", "{text} holds rare characters: {characters}"),
    why=Text(
        "GBK 以外的字、表情和图形符号，上级平台、窗口的打印机、短信常常显示不出来。",
        "Characters outside GBK, emoji and dingbats are often not shown by platforms, printers and messages.",
    ),
    advice=Text(
        "核对是不是打错了字；地名、人名确是生僻字的，可以保留；符号改写成文字。",
        "See whether it is a slip; rare characters of names may stay; write symbols out.",
    ),
    sources=("GB 18030-2022 [memory]",),
)
def rare_character(view: FileView) -> Iterator[Hit]:
    """Ideographs outside GBK, Hangul, emoji and dingbats."""
    return _characters(view, _rare, None, WRITTEN)


def _named(characters: str) -> str:
    if len(characters) > 1 or _full_width.fullmatch(characters):
        return characters
    point = f"U+{ord(characters):04X}"
    return (
        point
        if re.fullmatch(f"[{INVISIBLE_CHARACTERS}{LOST_CHARACTERS}]", characters)
        else f"{characters}（{point}）"
    )


def _visible(text: str) -> str:
    return _invisible.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def _space_args(text: str) -> dict[str, object]:
    bare = text.strip()
    args: dict[str, object] = {"text": excerpt(bare, 0, _HEAD)}
    outside = len(text.removesuffix("\n") if bare else text) - len(bare)
    if outside > 0:
        args["ends"] = outside
    found = _stray_space.search(bare) if corrected_spaces(bare) != bare else None
    if found is not None:
        args["inside"] = excerpt(bare, *found.span())
    return args


def _characters(
    view: FileView,
    pattern: re.Pattern[str],
    corrected: Callable[[str], str] | None,
    classes: tuple[TextClass, ...],
) -> Iterator[Hit]:
    """Return a hit for each text that holds such characters; with a fix where none is left after correction."""
    return _odd_ones(texts_in(view), pattern, corrected, classes)


def _odd_ones(
    texts: Texts,
    pattern: re.Pattern[str],
    corrected: Callable[[str], str] | None,
    classes: tuple[TextClass, ...],
) -> Iterator[Hit]:
    for route, text in texts.found(pattern, classes):
        found = list(pattern.finditer(text))
        shown = _visible(excerpt(text, *found[0].span()))
        characters = [_named(one[0]) for one in found]
        is_fixed = corrected is not None and pattern.search(corrected(text)) is None
        yield Hit(route, {"text": shown, "characters": list(dict.fromkeys(characters))}, fix=is_fixed)


def _garbled(texts: Texts) -> Iterator[Hit]:
    yield from _odd_ones(texts, _lost, None, PUBLISHED)
    for route, text in texts.found(_questions, WRITTEN):
        found = _questions.search(text)
        if found is not None and found.start() > 0:
            yield Hit(route, {"text": excerpt(text, *found.span()), "characters": [found[0]]})


def _spaces(kind: str, texts: Texts) -> Iterator[Hit]:
    for route, text in texts.found(
        _stray_space, (*WRITTEN, TextClass.NUMBER, TextClass.URL, TextClass.PHONE)
    ):
        if corrected_spaces(text) != text:
            yield Hit(route, _space_args(text), fix=True)
    if kind not in ("laws", "reductions"):
        for route, text in texts.found(_parted_name, NAMES):
            found = _parted_name.search(text)
            if found is not None and corrected_spaces(text) == text:
                before, after = text[: found.start()][-_AROUND:], text[found.end() :][:_AROUND]
                yield Hit(route, {"text": text, "before": before, "after": after})


def _half_width_marks(texts: Texts) -> Iterator[Hit]:
    for route, text in texts.found(_half_width, NAMES):
        marks = dict.fromkeys(char for char in text.rstrip(",;: ") if char in ",;:?!()")
        yield Hit(route, {"text": text, "characters": " ".join(marks)})


def _bracketed_years(texts: Texts) -> Iterator[Hit]:
    for route, text in texts.found(_bracketed_year, (*WRITTEN, TextClass.NUMBER)):
        right = corrected_document_numbers(text)
        if right != text:
            start = next(
                index for index, (old, new) in enumerate(zip(text, right, strict=False)) if old != new
            )
            yield Hit(route, {"right": excerpt(right, start, start + 6)}, fix=True)
