"""COD: codes of items, bodies and directory entries, and what they must agree with."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import CatalogueView, FileView, ItemView, text_of
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
        "编码前 18 位 {credit} 通不过校验[，末位应为 {check}][，第 17 位应为 {digit}]",
        "The first 18 characters {credit} do not check[; the last must be {check}][; the 17th must be {digit}]",
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
    """``TE`` and 16 digits in place of the credit code."""
    if view.code[:2] == "TE" and credit_code_faults(view.code[:18]) == ("placeholder",):
        yield Hit(("code",), {"credit": view.code[:18]})


@rule(
    code="COD105",
    name="placeholder-department-code",
    scope="file",
    kinds=("departments",),
    title=Text("部门用的是临时信用代码", "A department has a placeholder credit code"),
    message=Text(
        "{credit} 是没有信用代码时的临时代码", "{credit} is a stand-in for a missing credit code"
    ),
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
    """Positions 1 to 18 against departments.yaml."""
    name = text_of(view.data, "department")
    department = view.registers.departments.get(name)
    if department is not None and view.code_kind is not None:
        expected = department["credit_code"]
        if view.code[:18] != expected:
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
    if view.code_kind is None or not level or level == "分级管理" or view.code[18] == "7":
        return
    expected = view.dictionary_code("level", level)
    if expected and expected != view.code[18]:
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
    if view.code_kind is None or not view.type or not view.has_fixed_type_segment():
        return
    expected = view.dictionary_code("item-type", view.type)
    if expected and expected != view.code[21:23]:
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
    advice=Text("到本省基本目录查该事项的基本编码。", "Look the basic code up in the own province's directory."),
    sources=("实际编码归纳",),
)
def division_segment_differs(view: ItemView) -> Iterator[Hit]:
    """区划段 is 00 or the province of the body."""
    if view.code_kind is not None and view.code[19:21] not in ("00", view.code[2:4]):
        yield Hit(("code",), {"segment": view.code[19:21], "expected": view.code[2:4]})


@rule(
    code="COD110",
    name="duplicate-item-code",
    scope="catalogue",
    title=Text("两个文件用同一个事项编码", "Two files have the same item code"),
    message=Text("编码 {code} 已在 {first} 中使用", "Code {code} stands already in {first}"),
    why=Text(
        "事项以编码为身份；编码相同，比对、上报、减证都会落到别的事项上。",
        "The code is the item's identity; with two of them changes, uploads and reductions hit the wrong one.",
    ),
    advice=Text(
        "复制文件新建事项的，改成自己的编码；同一事项的几个办理项各写 33 位编码。",
        "Give the copy its own code; handling items of one item have 33 characters each.",
    ),
    sources=_COMPOSITION,
)
def duplicate_item_code(view: CatalogueView) -> Iterator[Hit]:
    """One code, one file."""
    for code, paths in view.by_code.items():
        for path in paths[1:]:
            yield Hit(("code",), {"code": code, "first": paths[0]}, path=path, related=((paths[0], ("code",)),))


@rule(
    code="COD111",
    name="handling-item-gap",
    scope="catalogue",
    title=Text("业务办理项流水不连续", "Handling items are not numbered without gaps"),
    message=Text(
        "流水是 {sequence}，但没有 {missing}", "The sequence is {sequence}, but there is no {missing}"
    ),
    why=Text(
        "流水从 01 起依次编；中间缺号，多半是漏了一个办理项，或删掉的没有标为取消。",
        "Sequences run from 01; a gap likely means a forgotten item, or one deleted instead of cancelled.",
    ),
    advice=Text(
        "补上缺的办理项；已取消的保留文件，status 写 取消。",
        "Add the missing item; keep cancelled ones with status 取消.",
    ),
    sources=_COMPOSITION,
)
def handling_item_gap(view: CatalogueView) -> Iterator[Hit]:
    """Sequences of the handling items of one 31-character code run from 01."""
    groups: dict[str, list[str]] = {}
    for code in view.by_code:
        if len(code) == 33 and code[31:].isdigit():
            groups.setdefault(code[:31], []).append(code[31:])
    for stem, sequences in groups.items():
        present = {int(sequence) for sequence in sequences}
        for sequence in sequences:
            missing = _gap_below(int(sequence), present)
            if missing:
                path = view.by_code[stem + sequence][0]
                yield Hit(("code",), {"sequence": sequence, "missing": missing}, path=path)


@rule(
    code="COD112",
    name="sub-item-marker",
    scope="catalogue",
    title=Text("主项、子项的编码相互矛盾", "Codes of main item and sub-items disagree"),
    message=Text(
        "[{code} 以 000 结尾，却有子项 {subs}][{marked} 以 00Y 结尾，却没有子项]",
        "[{code} ends with 000, yet there are sub-items {subs}][{marked} ends with 00Y, yet there is no sub-item]",
    ),
    why=Text(
        "末三位 00Y 表示主项下有子项，000 表示没有；写错了，子项就挂不到主项下。",
        "00Y says that a main item has sub-items, 000 that it has none; otherwise sub-items belong to nothing.",
    ),
    advice=Text(
        "有子项的主项末三位改为 00Y；没有子项的改为 000。",
        "End a main item with sub-items with 00Y, one without with 000.",
    ),
    sources=_COMPOSITION,
)
def sub_item_marker(view: CatalogueView) -> Iterator[Hit]:
    """``00Y`` if and only if there are sub-items, in the directory or among one body's items."""
    subs: dict[str, set[str]] = {}
    for code in view.registers.directory:
        subs.setdefault(code[:9], set()).add(code[9:12])
    for code in view.by_code:
        subs.setdefault(code[19:28], set()).add(code[28:31])
    for code in view.registers.directory:
        if args := _marker_args(code[:12], subs):
            yield view.entry_hit("directory", code, route=("code",), **args)
    for code, paths in view.by_code.items():
        if code[19:31] not in view.registers.directory and (args := _marker_args(code[19:31], subs)):
            yield Hit(("code",), args, path=paths[0])


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


@rule(
    code="COD114",
    name="directory-differs-from-code",
    scope="item",
    title=Text("所写基本目录与编码不一致", "The directory entry named is not the one in the code"),
    message=Text(
        "directory 写的是 {directory}，编码中的基本编码是 {basic}",
        "`directory` says {directory}; the code holds {basic}",
    ),
    why=Text(
        "事项会从 directory 所写的目录项继承要素，却以另一个编码上报。",
        "The item inherits from the entry named and is uploaded under another code.",
    ),
    advice=Text(
        "一般删去 directory，以编码为准；目录改号期间确需不同的，保留并批注。",
        "Drop `directory` and go by the code; keep it only while codes are being changed, with a note.",
    ),
    sources=_COMPOSITION,
)
def directory_differs_from_code(view: ItemView) -> Iterator[Hit]:
    """The `directory` key against positions 20 to 31."""
    stated = text_of(view.own, "directory")
    if stated and view.code_kind is not None and stated[:12] != view.code[19:31]:
        yield Hit(("directory",), {"directory": stated, "basic": view.code[19:31]})


@rule(
    code="COD115",
    name="inherits-from-other-item",
    scope="item",
    title=Text("继承自不相干的事项", "It inherits from an unrelated item"),
    message=Text(
        "继承自 {parent}，与本事项 {code} 不是同一实施主体的同一主项",
        "It inherits from {parent}, which is not the same main item of the same body as {code}",
    ),
    why=Text(
        "业务办理项、子项从自己的主项继承；继承错了，依据、时限、材料都是别的事项的。",
        "Handling items and sub-items inherit from their main item; else basis, limits and materials are another's.",
    ),
    advice=Text(
        "inherits 写本事项编码的前 31 位，或同一主项（前 28 位相同）的编码。",
        "Write the first 31 characters of the code, or a code with the same first 28.",
    ),
    sources=_COMPOSITION,
)
def inherits_from_other_item(view: ItemView) -> Iterator[Hit]:
    """The parent shares body, level and main item (the first 28 characters) and is not the item itself."""
    parent = text_of(view.own, "inherits")
    if parent and (parent[:28] != view.code[:28] or parent == view.code):
        yield Hit(("inherits",), {"parent": parent, "code": view.code})


def _segment_args(error: CodeError) -> dict[str, object]:
    found = error.arguments
    return {
        "code": found["code"],
        "position": found.get("position", 1),
        error.reason.replace("-", "_"): found["found"],
    }


def _check_args(credit: str) -> dict[str, str]:
    faults = credit_code_faults(credit)
    if not {"check-character", "organisation-check-digit"} & set(faults):
        return {}
    args = {"credit": credit}
    if "organisation-check-digit" in faults:
        args["digit"] = organisation_check_digit(credit[8:16])
    if "check-character" in faults:
        args["check"] = check_character(credit[:17])
    return args


def _gap_below(number: int, present: set[int]) -> list[str]:
    missing = []
    while number > 1 and number - 1 not in present:
        number -= 1
        missing.append(f"{number:02d}")
    return missing[::-1]


def _marker_args(basic: str, subs: dict[str, set[str]]) -> dict[str, object]:
    real = sorted(subs.get(basic[:9], set()) - {"000", "00Y"})
    if basic[9:] == "000" and real:
        return {"code": basic, "subs": real}
    return {"marked": basic} if basic[9:] == "00Y" and not real else {}
