"""Defects of codes."""

from __future__ import annotations

from tests.mutation.cases.files import (
    ALLOWANCE,
    CONSULTATION,
    COUNTY,
    DEPARTMENTS,
    FOOD,
    FOOD_CHANGE,
    FOOD_NEW,
    LABOUR,
    LOCAL,
    PRESALE,
    bytes_of,
)
from tests.mutation.defect import Defect

_CODE = "code: '11379981004520089E437011710500001'"

CASES = (
    Defect(
        "a level that does not exist in the code",
        PRESALE,
        _CODE,
        "code: '11379981004520089E937011710500001'",
        "COD101",
    ),
    Defect(
        "a letter that no credit code has",
        PRESALE,
        _CODE,
        "code: '1137998100452008IE437011710500001'",
        "COD101",
    ),
    Defect(
        "two digits of the credit code swapped",
        PRESALE,
        _CODE,
        "code: '11379981004520098E437011710500001'",
        "COD102",
    ),
    Defect(
        "a placeholder in place of the credit code",
        PRESALE,
        _CODE,
        "code: 'TE3799810000000003437011710500001'",
        "COD106",
    ),
    Defect("the code of another body", PRESALE, _CODE, "code: '11379981004520054U437011710500001'", "COD106"),
    Defect(
        "another level in the code", PRESALE, _CODE, "code: '11379981004520089E337011710500001'", "COD107"
    ),
    Defect("another type in the code", PRESALE, _CODE, "code: '11379981004520089E437071710500001'", "COD108"),
    Defect(
        "another province in the code", PRESALE, _CODE, "code: '11379981004520089E444011710500001'", "COD109"
    ),
    Defect(
        "a basic code that the directory does not have",
        PRESALE,
        _CODE,
        "code: '11379981004520089E437011719900001'",
        "REF111",
    ),
    Defect(
        "an item copied and not coded anew",
        "items/housing/presale-copy.yaml",
        "",
        bytes_of(PRESALE),
        "COD110",
        "code: '113",
        PRESALE,
    ),
    Defect(
        "handling items counted from three",
        PRESALE,
        _CODE,
        "code: '11379981004520089E437011710500003'",
        "COD111",
    ),
    Defect(
        "the level changed, not the code", CONSULTATION, "level: 县级", "level: 市级", "COD107", "code: '113"
    ),
    Defect(
        "the type changed, not the code",
        CONSULTATION,
        "type: 公共服务",
        "type: 行政奖励",
        "COD108",
        "code: '113",
    ),
    Defect(
        "the level of a village item changed", ALLOWANCE, "level: 村级", "level: 镇级", "COD107", "code: '54"
    ),
    Defect(
        "a department's credit code mistyped",
        DEPARTMENTS,
        "credit_code: '11379981MB2D1001XT'",
        "credit_code: '11379981MB2D1001XU'",
        "COD103",
    ),
    Defect(
        "a department with a placeholder for its code",
        DEPARTMENTS,
        "credit_code: '11379981MB2D1001XT'",
        "credit_code: 'TE3799810000000003'",
        "COD105",
    ),
    Defect(
        "a basic code with letters where digits are due",
        LOCAL,
        "  - code: '37011100300Y'\n    name: 民办非企业单位登记\n",
        "  - code: '37ZZ1100300Y'\n    name: 民办非企业单位登记\n",
        "COD113",
    ),
    Defect(
        "a main item without its mark in the directory",
        COUNTY,
        "  - code: '00012504600Y'\n",
        "  - code: '000125046000'\n",
        "COD112",
    ),
    Defect(
        "a directory code that is not the item's",
        LABOUR,
        "name: 劳务派遣经营许可（新办）\n",
        "directory: '370109020000'\nname: 劳务派遣经营许可（新办）\n",
        "COD114",
        "directory: '",
    ),
    Defect(
        "a handling item that inherits from another's",
        FOOD_NEW,
        "inherits: '11379981MB2D1011694000131024000'",
        "inherits: '1137998100452004614372009011000'",
        "COD115",
    ),
    Defect(
        "the code of the main item changed",
        FOOD,
        "code: '11379981MB2D1011694000131024000'",
        "code: '11379981MB2D1011694000131024001'",
        "REF108",
        "inherits: '113",
        FOOD_NEW,
        ((FOOD_CHANGE, "inherits: '113"),),
        (("REF104", FOOD, "code: '1137"),),
    ),
)
