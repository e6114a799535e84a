"""The codes of service items and of the bodies that carry them.

============================  ======  =========================================================
code                          length  made of
============================  ======  =========================================================
基本编码 basic                  12    division 2, type 2, department 2, main item 3, sub-item 3
业务办理项 of the directory      14    basic code 12, sequence 2
统一社会信用代码 credit           18    GB 32100-2015, organisation code of GB 11714-1997 inside
实施编码 implementation         31    credit code 18, level 1, basic code 12
业务办理项编码 handling item      33    implementation code 31, sequence 2
============================  ======  =========================================================

Source: GB/T 39554.1-2020 and ZWFW C0109.1-2018 for the composition, read off codes in use. Department, main
and sub segments are open lists and may hold letters (``W01``), so they are never looked up here. The older
lengths of GB/T 39046-2020 (10 and 24) and provincial shapes are not these codes; an item keeps them as local
codes.

An object of these classes always holds a well-formed code: the constructor checks. Check characters of the
credit code inside are judged apart (``code.credit.faults``).

>>> parse_implementation_code("11450721348531435D4001033002000").basic.main
'002'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, NoReturn

from itemctl.model.credit_codes import (
    CREDIT_ALPHABET,
    CodeError,
    CreditCode,
    check_character,
    credit_code_faults,
    make_credit_code,
    organisation_check_digit,
    parse_credit_code,
    refuse,
    require_length,
)

__all__ = [
    "BASIC_PART",
    "CREDIT_ALPHABET",
    "LEVEL_DIGITS",
    "MAIN_LENGTH",
    "TYPE_SEGMENTS",
    "BasicCode",
    "CodeError",
    "CreditCode",
    "DirectoryHandlingCode",
    "HandlingItemCode",
    "ImplementationCode",
    "ItemCodeKind",
    "check_character",
    "credit_code_faults",
    "item_code_kind",
    "make_credit_code",
    "organisation_check_digit",
    "parse_basic_code",
    "parse_credit_code",
    "parse_directory_handling_code",
    "parse_handling_item_code",
    "parse_implementation_code",
]

MAIN_LENGTH: Final = 31
"""Characters of the code of an item that others can inherit from."""
BASIC_PART: Final = slice(19, 31)
"""Where the basic code stands in the code of an item."""
ItemCodeKind = Literal["basic", "handling-basic", "implementation", "handling"]

TYPE_SEGMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "01": "行政许可",
        "02": "行政处罚",
        "03": "行政强制",
        "04": "行政征收",
        "05": "行政给付",
        "06": "行政检查",
        "07": "行政确认",
        "08": "行政奖励",
        "09": "行政裁决",
        "10": "其他行政权力",
        "20": "公共服务",
    }
)
"""事项类型 by type segment. 11 to 19 and 21 to 99 are left to the provinces; ``00`` heads all powers."""

LEVEL_DIGITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "1": "国家级",
        "2": "省级",
        "3": "市级",
        "4": "县级",
        "5": "镇级",
        "6": "村级",
        "7": "分级管理",
    }
)
"""行使层级 by level digit (GB/T 39046-2020 A.2; where a province reads 6 otherwise, its profile maps it)."""

_BASIC: Final = "(?:00|[1-8][0-9])[0-9]{2}[0-9A-Z]{8}"
_SEQUENCE: Final = "(?:0[1-9]|[1-9][0-9])"
_IMPLEMENTATION: Final = f"[{CREDIT_ALPHABET}]{{18}}[1-7]{_BASIC}"
_SHAPES: Final[Mapping[int, tuple[ItemCodeKind, re.Pattern[str]]]] = {
    12: ("basic", re.compile(_BASIC)),
    14: ("handling-basic", re.compile(_BASIC + _SEQUENCE)),
    31: ("implementation", re.compile(_IMPLEMENTATION)),
    33: ("handling", re.compile(_IMPLEMENTATION + _SEQUENCE)),
}


@dataclass(frozen=True, slots=True)
class BasicCode:
    """基本编码 of an entry of the basic directory, 12 characters.

    Raises:
        CodeError: ``length``, ``alphabet``, ``division-segment`` or ``type-segment``.
    """

    text: str

    def __post_init__(self) -> None:
        if _SHAPES[12][1].fullmatch(self.text) is None:
            require_length(self.text, 12)
            _refuse_basic(self.text, 0)

    def __str__(self) -> str:
        return self.text

    @property
    def division(self) -> str:
        """区划段: ``00`` for the national directory, else the province's two digits (GB/T 2260)."""
        return self.text[:2]

    @property
    def type_segment(self) -> str:
        """事项类型, two digits."""
        return self.text[2:4]

    @property
    def department(self) -> str:
        """主管（业务指导）部门段, two characters of an open list."""
        return self.text[4:6]

    @property
    def main(self) -> str:
        """主项, three characters."""
        return self.text[6:9]

    @property
    def sub(self) -> str:
        """子项, three characters: ``000`` no sub-items, ``00Y`` has sub-items, else the sub-item itself."""
        return self.text[9:]

    @property
    def type_name(self) -> str | None:
        """事项类型 in words; None where the province fixes the meaning of the segment."""
        return TYPE_SEGMENTS.get(self.type_segment)

    @property
    def is_national(self) -> bool:
        """Whether the entry belongs to the national directory."""
        return self.division == "00"

    @property
    def has_sub_items(self) -> bool:
        """Whether it is a main item that is divided into sub-items (``00Y``)."""
        return self.sub == "00Y"

    @property
    def is_sub_item(self) -> bool:
        """Whether it is a sub-item of a main item."""
        return self.sub not in {"000", "00Y"}

    @property
    def main_item(self) -> BasicCode:
        """The main item a sub-item belongs to (``…00Y``); any other code itself."""
        return BasicCode(self.text[:9] + "00Y") if self.is_sub_item else self


@dataclass(frozen=True, slots=True)
class DirectoryHandlingCode:
    """业务办理项 of the basic directory (as 行政许可实施规范 print it), 14 characters.

    Raises:
        CodeError: as `BasicCode`, or ``sequence``.
    """

    text: str

    def __post_init__(self) -> None:
        if _SHAPES[14][1].fullmatch(self.text) is None:
            require_length(self.text, 14)
            if _SHAPES[12][1].fullmatch(self.text[:12]) is None:
                _refuse_basic(self.text, 0)
            refuse("sequence", self.text, 12, self.text[12:])

    def __str__(self) -> str:
        return self.text

    @property
    def basic(self) -> BasicCode:
        """基本编码 it belongs to."""
        return parse_basic_code(self.text[:12])

    @property
    def sequence(self) -> str:
        """业务办理项流水, ``01`` to ``99``."""
        return self.text[12:]


@dataclass(frozen=True, slots=True)
class ImplementationCode:
    """实施编码: one item as one body carries it, 31 characters.

    Raises:
        CodeError: as `BasicCode`, or ``level``. Check characters are not judged: see ``credit.faults``.
    """

    text: str

    def __post_init__(self) -> None:
        if _SHAPES[31][1].fullmatch(self.text) is None:
            require_length(self.text, 31)
            _refuse_implementation(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def credit(self) -> CreditCode:
        """统一社会信用代码 of the implementing body."""
        return parse_credit_code(self.text[:18])

    @property
    def level(self) -> str:
        """行使层级, one digit of `LEVEL_DIGITS`."""
        return self.text[18]

    @property
    def level_name(self) -> str:
        """行使层级 in words."""
        return LEVEL_DIGITS[self.level]

    @property
    def basic(self) -> BasicCode:
        """基本编码 of the entry that is carried out."""
        return parse_basic_code(self.text[19:])

    @property
    def division_agrees(self) -> bool:
        """Whether 区划段 is ``00`` or the body's province. A 垂直管理 body may rightly differ."""
        return self.text[19:21] in {"00", self.text[2:4]}


@dataclass(frozen=True, slots=True)
class HandlingItemCode:
    """业务办理项编码: one way of handling an implemented item, 33 characters.

    Raises:
        CodeError: as `ImplementationCode`, or ``sequence``.
    """

    text: str

    def __post_init__(self) -> None:
        if _SHAPES[33][1].fullmatch(self.text) is None:
            require_length(self.text, 33)
            if _SHAPES[31][1].fullmatch(self.text[:31]) is None:
                _refuse_implementation(self.text)
            refuse("sequence", self.text, 31, self.text[31:])

    def __str__(self) -> str:
        return self.text

    @property
    def implementation(self) -> ImplementationCode:
        """实施编码 it belongs to."""
        return ImplementationCode(self.text[:31])

    @property
    def credit(self) -> CreditCode:
        """统一社会信用代码 of the implementing body."""
        return parse_credit_code(self.text[:18])

    @property
    def level(self) -> str:
        """行使层级, one digit of `LEVEL_DIGITS`."""
        return self.text[18]

    @property
    def basic(self) -> BasicCode:
        """基本编码 of the entry that is carried out."""
        return parse_basic_code(self.text[19:31])

    @property
    def sequence(self) -> str:
        """业务办理项流水, ``01`` to ``99``."""
        return self.text[31:]


@lru_cache(maxsize=16384)
def parse_basic_code(text: str) -> BasicCode:
    """Return the basic code that ``text`` is; raise `CodeError`."""
    return BasicCode(text)


def parse_directory_handling_code(text: str) -> DirectoryHandlingCode:
    """Return the 14-character handling item that ``text`` is; raise `CodeError`."""
    return DirectoryHandlingCode(text)


def parse_implementation_code(text: str) -> ImplementationCode:
    """Return the implementation code that ``text`` is; raise `CodeError`."""
    return ImplementationCode(text)


def parse_handling_item_code(text: str) -> HandlingItemCode:
    """Return the 33-character handling item that ``text`` is; raise `CodeError`."""
    return HandlingItemCode(text)


def may_inherit(code: str, parent: str) -> bool:
    """Tell whether an item may inherit from another one: same body, level and main item (28 characters), not itself."""
    return parent[:28] == code[:28] and parent != code


def item_code_kind(text: str) -> ItemCodeKind | None:
    """Say which kind of item code ``text`` is well-formed as, or None."""
    shape = _SHAPES.get(len(text))
    return shape[0] if shape is not None and shape[1].fullmatch(text) else None


def _refuse_basic(code: str, start: int) -> NoReturn:
    for at in range(start, start + 12):
        if re.fullmatch("[0-9A-Z]", code[at]) is None:
            refuse("alphabet", code, at, code[at])
    if re.fullmatch("00|[1-8][0-9]", code[start : start + 2]) is None:
        refuse("division-segment", code, start, code[start : start + 2])
    refuse("type-segment", code, start + 2, code[start + 2 : start + 4])


def _refuse_implementation(code: str) -> NoReturn:
    for at in range(18):
        if code[at] not in CREDIT_ALPHABET:
            refuse("alphabet", code, at, code[at])
    if code[18] not in LEVEL_DIGITS:
        refuse("level", code, 18, code[18])
    _refuse_basic(code, 19)
