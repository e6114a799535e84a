"""What the lines above and below a published list state of the document: only what they state beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from itemctl.model.characters import corrected_spaces
from itemctl.model.forms import compact, iso_date
from itemctl.model.published_list import Heading, ListKind

_TITLE: Final = re.compile(
    "清单|目录|名单|证明事项|通知|公告|决定|意见|一览表|汇总表|[0-9一二三四五六七八九十百]+[类项]"
)
_ANNEX: Final = re.compile("^附件[0-9一二三四五六七八九十]*:?")
_ANNEX_BEFORE: Final = re.compile("^附件[ 0-9０-９一二三四五六七八九十]*[:：]?")
_ISSUED: Final = re.compile(r"(?:发布|公布|印发|发文)(?:单位|机关|部门):?(?P<body>.+)")
_DOCUMENT_OF: Final = re.compile(
    "(?P<body>[^《》]{2,60}?(?:人民政府|办公厅|办公室|局|委员会|部|厅|院|委|会))关于.+"
)
_NUMBER: Final = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[(【](?:19|20)[0-9]{2}[〕\])】]第?[0-9]{1,5}号")
_CHINESE_DAY: Final = "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
_DAY: Final = re.compile(rf"{_CHINESE_DAY}|[0-9]{{4}}([-./])[0-9]{{1,2}}\1[0-9]{{1,2}}")
_FROM: Final = re.compile(f"自(?P<day>{_CHINESE_DAY})起")
_IN_BRACKETS: Final = re.compile(rf"[(（](?:{_NUMBER.pattern}|{_CHINESE_DAY})[)）]$")
_ISSUER_OF_PROOFS: Final = (
    re.compile("不(?:应|再|得)由(?P<body>.{2,30}?)(?:出具|开具)"),
    re.compile("取消(?:由)?(?P<body>[^的,。]{2,30}?)(?:出具|开具)的"),
    re.compile("(?P<body>[^的,。0-9]{2,30}?)不再(?:出具|开具)"),
)
_KINDS: Final[tuple[tuple[ListKind, re.Pattern[str]], ...]] = (
    ("commitment", re.compile("告知承诺")),
    ("keep", re.compile("保留")),
    ("cancel", re.compile("取消|不再出具|不再开具|不应由|不得由|废止|清理")),
)


def heading_of(titles: Sequence[str], notes: Iterable[str] = ()) -> Heading:
    """Return what titles and notes state; of what they state twice and differently, nothing.

    Args:
        titles: lines above the header.
        notes: lines below the table.
    """
    above = [plain for text in titles if (plain := _ANNEX.sub("", compact(text)))]
    lines = [*above, *map(compact, notes)]
    named = [text for text in titles if _TITLE.search(compact(text)) and not _ISSUED.match(compact(text))]
    title = _only(map(_bare, named or titles))
    plain = compact(title)
    days = (iso_date(found[0]) for text in lines for found in _DAY.finditer(_FROM.sub("", text)))
    return Heading(
        title=title,
        number=_brackets(_only(found[0] for text in above for found in _NUMBER.finditer(text))),
        issuer=_issuer(lines, plain),
        date=_only(days),
        effective=_only(iso_date(found["day"]) for text in lines for found in _FROM.finditer(text)),
        proof_issuer=_proof_issuer(plain),
        kind=_kind(plain),
    )


def _bare(title: str) -> str:
    """A title without 附件1 before it, and without number or day in brackets behind it."""
    return _IN_BRACKETS.sub("", _ANNEX_BEFORE.sub("", corrected_spaces(" ".join(title.split())))).strip()


def _brackets(number: str) -> str:
    return re.sub(r"[\[(【]([0-9]{4})[\])】]", r"〔\1〕", number)


def _issuer(lines: Iterable[str], title: str) -> str:
    stated = _only(found["body"] for text in lines if (found := _ISSUED.match(text)))
    named = _DOCUMENT_OF.match(title)
    return stated or (named["body"] if named else "")


def _proof_issuer(title: str) -> str:
    found = (one for pattern in _ISSUER_OF_PROOFS if (one := pattern.search(title)))
    first = next(found, None)
    return first["body"] if first else ""


def _kind(title: str) -> ListKind | Literal[""]:
    found = [kind for kind, pattern in _KINDS if pattern.search(title)]
    return found[0] if len(found) == 1 else ""


def _only(found: Iterable[str]) -> str:
    """Return the one text there is; empty where there is none, or several that differ."""
    different = {one for one in found if one}
    return different.pop() if len(different) == 1 else ""
