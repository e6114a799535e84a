"""COD: codes of items, bodies and directory entries, and what they must agree with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.code_segments import level_digit_due, type_segment_due
from itemctl.checks.view import FileView, ItemView, text_of
from itemctl.model.codes import (
    CodeError,
    check_character,
    credit_code_faults,
    organisation_check_digit,
    parse_basic_code,
    parse_directory_handling_code,
    parse_handling_item_code,
    parse_implementation_code,
)
from itemctl.model.text import Text

_COMPOSITION = ("GB/T 39554.1-2020", "ZWFW C0109.1—2018")
_MATCHING = Text(
    "平台按编码认领、办件、统计；编码错一位，事项就对不上目录和实施主体，上报会被退回。",
    "The platform claims, handles and counts by code; one wrong character and the item matches nothing and is rejected.",
)
_SEGMENTS = (
    "[：没有字符 {alphabet}][：行使层级 {level} 应为 1 至 7][：区划段 {division_segment} 应为 00 或省级区划代码]"
    "[：事项类型段 {type_segment} 应为两位数字][：办理项流水 {sequence} 应为 01 至 99]"
)
_SEGMENTS_EN = (
    "[: there is no character {alphabet}][: level {level} must be 1 to 7]"
    "[: division segment {division_segment} must be 00 or a province][: type segment {type_segment} must be two digits]"
    "[: sequence {sequence} must be 01 to 99]"
)


@rule(
    code="COD101",
    name="item-code-malformed",
    scope="item",
    title=Text("事项编码不规范", "The item code is malformed"),
    message=Text(
        f"事项编码 {{code}} 第 {{position}} 位不对{_SEGMENTS}",
        f"The item code {{code}} is wrong at character {{position}}{_SEGMENTS_EN}",
    ),
    why=_MATCHING,
    advice=Text(
        "实施编码 31 位 = 统一社会信用代码 18 + 行使层级 1 + 基本编码 12；业务办理项再加 2 位流水。对照平台上的编码逐段核对。",
        "31 characters = credit code 18 + level 1 + basic code 12; a handling item adds 2. Compare segment by segment.",
    ),
    sources=_COMPOSITION,
)
def item_code_malformed(view: ItemView) -> Iterator[Hit]:
    """The composition of the code, segment by segment."""
    if view.code_kind is not None:
        return
    parse = parse_handling_item_code if len(view.code) == 33 else parse_implementation_code
    try:
        parse(view.code)
    except CodeError as error:
        yield Hit(("code",), _segment_args(error))


@rule(
    code="COD102",
    name="item-credit-code-check",
    scope="item",
    title=Text("事项编码中的信用代码通不过校验", "The credit code inside the item code does not check"),
    message=Text(
        "编码前 18 位 {credit} 通不过校验[；照其余各位推算，末位应为 {check}][；照其余各位推算，第 17 位应为 {digit}]",
        "The first 18 characters {credit} do not check[: by the others, the last would be {check}]"
        "[: by the others, the 17th would be {digit}]",
    ),
    why=_MATCHING,
    advice=Text(
        "对照该单位的统一社会信用代码证书改正；校验不符说明至少有一位抄错。",
        "Compare with the body's certificate; a failed check means at least one character was copied wrong.",
    ),
    sources=("GB 32100-2015", "GB 11714-1997"),
)
def item_credit_code_check(view: ItemView) -> Iterator[Hit]:
    """Check characters of the credit code; a ``TE`` placeholder has its own rule."""
    if view.code_kind is not None:
        args = _check_args(view.code[:18])
        if args:
            yield Hit(("code",), args)


@rule(
    code="COD103",
    name="department-credit-code-check",
    scope="file",
    kinds=("departments",),
    title=Text("部门的统一社会信用代码不对", "A department's credit code is wrong"),
    message=Text(
        "{credit} 不是正确的统一社会信用代码[，没有字符 {alphabet}][，末位应为 {check}][，第 17 位应为 {digit}]",
        "{credit} is no right credit code[; there is no character {alphabet}][; the last must be {check}]"
        "[; the 17th must be {digit}]",
    ),
    why=_MATCHING,
    advice=Text(
        "对照该单位的统一社会信用代码证书改正；代码中不用字母 I、O、S、V、Z。",
        "Compare with the body's certificate; the letters I, O, S, V, Z are never used.",
    ),
    sources=("GB 32100-2015", "GB 11714-1997"),
)
def department_credit_code_check(view: FileView) -> Iterator[Hit]:
    """Alphabet and check characters of each department's code."""
    for index, department in view.entries("departments"):
        credit = text_of(department, "credit_code")
        if "alphabet" in credit_code_faults(credit):
            odd = sorted({character for character in credit if character in "IOSVZ"})
            yield Hit(("departments", index, "credit_code"), {"credit": credit, "alphabet": odd})
        elif args := _check_args(credit):
            yield Hit(("departments", index, "credit_code"), args)


@rule(
    code="COD104",
    name="placeholder-item-code",
    scope="item",
    title=Text("事项编码用的是临时信用代码", "The item code uses a placeholder credit code"),
    message=Text(
        "编码以 {credit} 开头，这是没有信用代码时的临时代码",
        "The code begins with {credit}, a stand-in for a missing credit code",
    ),
    why=Text(
        "临时代码只能过渡：单位取得信用代码后，全部事项都要重新编码上报。",
        "A stand-in serves for a while only; with the real code every item must be coded and uploaded anew.",
    ),
    advice=Text(
        "请单位办理统一社会信用代码；取得后改编码，并在 replaces 中写上旧编码。",
        "Let the body get its credit code, then change the item code and put the old one under `replaces`.",
    ),
    sources=("各地实施清单中的用法",),
)
def placeholder_item_code(view: ItemView) -> Iterator[Hit]:
    """``TE`` and 16 digits in place of the credit code; where the body has a code of its own, COD106 names that."""
    is_placeholder = view.code[:2] == "TE" and credit_code_faults(view.code[:18]) == ("placeholder",)
    if is_placeholder and not _code_due(view):
        yield Hit(("code",), {"credit": view.code[:18]})


@rule(
    code="COD105",
    name="placeholder-department-code",
    scope="file",
    kinds=("departments",),
    title=Text("部门用的是临时信用代码", "A department has a placeholder credit code"),
    message=Text("{credit} 是没有信用代码时的临时代码", "{credit} is a stand-in for a missing credit code"),
    why=Text(
        "该部门全部事项的编码都以它开头，换成正式代码时都要改。",
        "All codes of this department begin with it and must change with it.",
    ),
    advice=Text("请单位办理统一社会信用代码。", "Let the body get its credit code."),
    sources=("各地实施清单中的用法",),
)
def placeholder_department_code(view: FileView) -> Iterator[Hit]:
    """``TE`` and 16 digits as a department's code."""
    for index, department in view.entries("departments"):
        credit = text_of(department, "credit_code")
        if credit_code_faults(credit) == ("placeholder",):
            yield Hit(("departments", index, "credit_code"), {"credit": credit})


@rule(
    code="COD106",
    name="code-of-other-body",
    scope="item",
    title=Text("编码不属于实施主体", "The code belongs to another body"),
    message=Text(
        "编码前 18 位 {credit} 不是实施主体 {department} 的信用代码 {expected}",
        "The first 18 characters {credit} are not the credit code {expected} of {department}",
    ),
    why=_MATCHING,
    advice=Text(
        "核对实施主体写得对不对；部门换了信用代码的，先改 departments.yaml，再改各事项编码。",
        "See whether the department is right; where its credit code changed, correct departments.yaml first.",
    ),
    sources=_COMPOSITION,
)
def code_of_other_body(view: ItemView) -> Iterator[Hit]:
    """Positions 1 to 18 against departments.yaml; a code that does not check in itself is another rule's."""
    expected = _code_due(view)
    if expected:
        name = text_of(view.data, "department")
        yield Hit(("code",), {"credit": view.code[:18], "department": name, "expected": expected})


@rule(
    code="COD107",
    name="level-digit-differs",
    scope="item",
    title=Text("编码中的层级与行使层级不一致", "The level in the code differs from 行使层级"),
    message=Text(
        "编码第 19 位是 {digit}，行使层级“{level}”的代码是 {expected}",
        "Character 19 of the code is {digit}; 行使层级 {level} has code {expected}",
    ),
    why=_MATCHING,
    advice=Text(
        "改正行使层级或编码；第 19 位为 7（分级管理）的不比对。",
        "Correct the level or the code; 7 (分级管理) in place 19 is not compared.",
    ),
    sources=(*_COMPOSITION, "GB/T 39046-2020 A.2"),
)
def level_digit_differs(view: ItemView) -> Iterator[Hit]:
    """Position 19 against 行使层级; 分级管理 on either side is left alone."""
    level = text_of(view.data, "level")
    expected = level_digit_due(view.registers, view.code, level)
    if expected:
        yield Hit(("code",), {"digit": view.code[18], "level": level, "expected": expected})


@rule(
    code="COD108",
    name="type-segment-differs",
    scope="item",
    title=Text("编码中的类型与事项类型不一致", "The type in the code differs from 事项类型"),
    message=Text(
        "编码第 22–23 位是 {segment}，事项类型“{type}”的代码是 {expected}",
        "Characters 22–23 of the code are {segment}; 事项类型 {type} has code {expected}",
    ),
    why=_MATCHING,
    advice=Text(
        "以基本目录为准，改正事项类型或编码。", "Follow the basic directory; correct the type or the code."
    ),
    sources=_COMPOSITION,
)
def type_segment_differs(view: ItemView) -> Iterator[Hit]:
    """Type segment against 事项类型; segments left to the provinces (11–19, 21–99) say nothing."""
    expected = type_segment_due(view)
    if expected:
        yield Hit(("code",), {"segment": view.code[21:23], "type": view.type, "expected": expected})


@rule(
    code="COD109",
    name="division-segment-differs",
    scope="item",
    title=Text("编码中的区划段与实施主体不同省", "The division segment is another province's"),
    message=Text(
        "区划段 {segment} 既不是 00，也不是信用代码中的省份 {expected}",
        "The division segment {segment} is neither 00 nor the province {expected} of the credit code",
    ),
    why=Text(
        "基本编码来自国家目录（00）或本省目录；别省的编码多半是照抄指南时带来的。垂直管理单位可能例外。",
        "Basic codes come from the national (00) or the own province's directory; another province's was likely copied.",
    ),
    advice=Text(
        "到本省基本目录查该事项的基本编码。", "Look the basic code up in the own province's directory."
    ),
    sources=("实际编码归纳",),
)
def division_segment_differs(view: ItemView) -> Iterator[Hit]:
    """区划段 is 00 or the province of the body."""
    if view.code_kind is not None and view.code[19:21] not in ("00", view.code[2:4]):
        yield Hit(("code",), {"segment": view.code[19:21], "expected": view.code[2:4]})


@rule(
    code="COD113",
    name="directory-code-malformed",
    scope="file",
    kinds=("directory",),
    title=Text("基本编码不规范", "A basic code is malformed"),
    message=Text(
        f"基本编码 {{code}} 第 {{position}} 位不对{_SEGMENTS}",
        f"The basic code {{code}} is wrong at character {{position}}{_SEGMENTS_EN}",
    ),
    why=_MATCHING,
    advice=Text(
        "基本编码 12 位 = 区划段 2 + 事项类型 2 + 主管部门 2 + 主项 3 + 子项 3；目录办理项再加 2 位流水。",
        "12 characters = division 2, type 2, department 2, main item 3, sub-item 3; a handling item adds 2.",
    ),
    sources=_COMPOSITION,
)
def directory_code_malformed(view: FileView) -> Iterator[Hit]:
    """The composition of the codes of a directory."""
    for index, entry in view.entries("entries"):
        code = text_of(entry, "code")
        try:
            (parse_directory_handling_code if len(code) == 14 else parse_basic_code)(code)
        except CodeError as error:
            yield Hit(("entries", index, "code"), _segment_args(error))


def _code_due(view: ItemView) -> str:
    """Return the credit code of the item's body where the code begins with another one; empty where they agree.

    A code that does not check in itself is not compared.
    """
    department = view.registers.departments.get(text_of(view.data, "department"))
    if department is None or view.code_kind is None:
        return ""
    credit, expected = view.code[:18], text_of(department, "credit_code")
    if not expected or credit == expected or _check_args(credit) or _check_args(expected):
        return ""
    return expected


def _segment_args(error: CodeError) -> dict[str, object]:
    found = error.arguments
    return {
        "code": found["code"],
        "position": found.get("position", 1),
        error.reason.replace("-", "_"): found["found"],
    }


def _check_args(credit: str) -> dict[str, str]:
    faults = _faults(credit)
    if not {"check-character", "organisation-check-digit"} & set(faults):
        return {}
    args = {"credit": credit}
    if "organisation-check-digit" in faults:
        args["digit"] = organisation_check_digit(credit[8:16])
    if "check-character" in faults:
        args["check"] = check_character(credit[:17])
    return args


_faults = lru_cache(maxsize=8192)(credit_code_faults)
"""Remembered: all items of a department begin with its credit code."""
