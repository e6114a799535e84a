"""What published lists call the ways and grounds: one table, so that a wording is known or is not.

Ways and their words follow 国办发〔2018〕47号, 国办发〔2020〕42号 and 国办发〔2022〕3号; the ground stands where the wording
itself says it. A cell that names several ways, or one beside words that are not known, decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from itemctl.model.forms import compact


@dataclass(frozen=True, slots=True)
class Wording:
    """How lists word one way.

    Attributes:
        way: the way, a key of `WAYS`.
        says: wordings, without blanks and brackets.
        ground: ground that these words state; empty where they state none.
    """

    way: str
    says: tuple[str, ...]
    ground: str = ""


WORDINGS: Final[tuple[Wording, ...]] = (
    Wording(
        "直接取消",
        (
            *(
                "直接取消",
                "不再要求提交",
                "不再要求提供",
                "不再提交",
                "不再提供",
                "不再索要",
                "无需提交",
                "无须提交",
            ),
            *("无需提供", "不需提交", "不再出具不再索要", "取消不再要求提交", "取消不再提交"),
        ),
    ),
    Wording(
        "被其他材料涵盖",
        ("被其他材料涵盖", "其他材料涵盖", "其他材料已涵盖", "已被其他材料涵盖", "由其他材料涵盖"),
        "G5",
    ),
    Wording(
        "法定证照",
        (
            *(
                "法定证照",
                "法定证照替代",
                "有效证照",
                "提交有效证照",
                "提供有效证照",
                "现有证照",
                "现有证照核验",
            ),
            *("有效证件", "提供有效证件", "法定证件", "法定身份证件", "证照替代", "凭有效证照办理"),
        ),
        "G3",
    ),
    Wording(
        "告知承诺",
        (
            *(
                "告知承诺",
                "告知承诺制",
                "书面告知承诺",
                "书面承诺",
                "个人承诺",
                "承诺",
                "个人书面承诺",
                "承诺制",
            ),
            *("申请人承诺", "申请人书面承诺", "诚信承诺", "信用承诺", "实行告知承诺制", "改为告知承诺"),
        ),
        "G4",
    ),
    Wording(
        "部门内部核查",
        ("部门内部核查", "内部核查", "内部核验", "部门内部核验", "部门内部核实", "部门自行核查", "自行核查"),
        "G6",
    ),
    Wording(
        "部门间核查",
        (
            *("部门间核查", "部门之间核查", "部门协查", "部门间协查", "部门间核实", "部门核查", "行政协助"),
            *("部门间行政协助", "发函核查", "函询核查"),
        ),
        "G7",
    ),
    Wording(
        "网络核验",
        (
            *("网络核验", "网上核验", "网络核查", "联网核查", "联网核验", "数据共享", "信息共享", "数据核验"),
            *(
                "部门信息共享",
                "部门间信息共享",
                "部门间数据共享",
                "部门间信息核验",
                "数据共享核验",
                "信息共享核验",
            ),
        ),
        "G8",
    ),
    Wording(
        "电子证照",
        (
            "电子证照",
            "电子证照共享",
            "电子证照免提交",
            "调用电子证照",
            "调取电子证照",
            "电子证照替代",
            "电子证照核验",
        ),
        "G8",
    ),
    Wording("合同凭证", ("合同凭证", "合同", "协议", "合同凭证替代")),
    Wording("取消盖章", ("取消盖章", "不再盖章", "不再要求盖章", "取消盖章环节")),
    Wording("容缺后补", ("容缺受理", "容缺后补", "容缺承诺", "容缺办理")),
)

GROUNDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("G1", ("无法律法规依据", "无法律依据", "没有法律法规依据", "没有法律依据", "无设定依据", "无法定依据")),
    ("G2", ("规范性文件设定", "仅有规范性文件依据", "由规范性文件设定")),
    ("G3", ("可由法定证照证明", "能够通过法定证照证明", "可以通过法定证照证明", "可凭法定证照办理")),
    ("G4", ("可由申请人书面承诺", "能够采取申请人书面承诺", "可以采取书面承诺")),
    ("G5", ("被其他材料涵盖", "能够被其他材料涵盖", "可被其他材料涵盖或者替代")),
    ("G6", ("可通过部门内部核查", "能够通过部门内部核查")),
    ("G7", ("可通过部门间核查", "能够通过部门间核查")),
    ("G8", ("可通过网络核验", "能够通过网络核验", "可通过数据共享核验")),
    ("G9", ("开具单位无法调查核实", "开具单位无法核实", "开具单位无权出具", "无权出具", "无法调查核实")),
    ("G10", ("循环证明", "重复证明", "无谓证明")),
    ("G11", ("不适应形势需要", "事项已取消", "设定目的不再存在", "已无必要")),
    ("G12", ("违背公序良俗", "违背常理", "不符合常理")),
)

_BETWEEN: Final = re.compile("[+/、,;|]|或者|或|以及|并且")
_INSTEAD: Final = re.compile(r"(?:以|用|凭|由|提交|提供|出示)?(?P<what>.+?)(?:替代|代替|办理|即可)?")
_LICENCES: Final = re.compile(
    ".+(?:等法定身份证件|等法定证件|等有效身份证件|等有效证件|等法定证照|等有效证照)"
)
_BRACKETED: Final = re.compile(r"\([^()]*\)")
_END: Final = re.compile("[.。,;]+$")


@dataclass(frozen=True, slots=True)
class WayRead:
    """What a cell says about the way.

    Attributes:
        way: the way, where the cell leaves no doubt; else empty.
        ground: ground that its words state.
        replaced_by: what replaces the proof, where the cell names it (居民户口簿, 协议).
        candidates: ways among which people choose, where the cell names several or leaves a rest.
        rest: parts whose words are not known.
    """

    way: str = ""
    ground: str = ""
    replaced_by: str = ""
    candidates: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def read_way(text: str, is_licence: Callable[[str], bool] = lambda _: False) -> WayRead:
    """Return what a cell says about the way.

    Args:
        text: the cell.
        is_licence: tells whether a name is that of a licence people hold.

    >>> read_way("网络核验/信息共享").way, read_way("现有证照核验/内部核查").candidates
    ('网络核验', ('法定证照', '部门内部核查'))
    """
    whole = _one(text, is_licence)
    if whole.way:
        return whole
    parts = [part for part in _BETWEEN.split(_plain(text)) if part]
    read = [_one(part, is_licence) for part in parts]
    ways = tuple(dict.fromkeys(one.way for one in read if one.way))
    rest = tuple(part for part, one in zip(parts, read, strict=True) if not one.way)
    if len(ways) == 1 and not rest:
        named = "、".join(one.replaced_by for one in read if one.replaced_by)
        return WayRead(ways[0], read[0].ground, named)
    return WayRead(candidates=ways, rest=rest)


def read_ground(text: str) -> str:
    """Return the ground that a cell of reasons states (G1 to G12); empty where it states none, or several."""
    plain = compact(text)
    if re.fullmatch("G(?:[1-9]|1[0-2])", plain):
        return plain
    found = {ground for ground, words in GROUNDS if any(word in plain for word in words)}
    return found.pop() if len(found) == 1 else ""


def _one(text: str, is_licence: Callable[[str], bool]) -> WayRead:
    plain = _plain(text)
    for tried in (plain, _BRACKETED.sub("", plain)):
        known = _KNOWN.get(tried)
        if known is not None:
            return WayRead(known.way, known.ground)
    match = _INSTEAD.fullmatch(plain)
    what = match["what"] if match else plain
    if _LICENCES.fullmatch(plain) or is_licence(plain):
        return WayRead("法定证照", "G3", text.strip())
    if what != plain:
        known = _KNOWN.get(what)
        if known is not None:
            return WayRead(known.way, known.ground, what if known.way == "合同凭证" else "")
        if is_licence(what):
            return WayRead("法定证照", "G3", what)
    return WayRead()


def _plain(text: str) -> str:
    return _END.sub("", compact(text))


_KNOWN: Final = {says: wording for wording in WORDINGS for says in wording.says}
