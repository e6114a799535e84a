"""Defects of characters and wording, and personal data."""

from __future__ import annotations

from tests.mutation.cases.files import (
    BATCH,
    CONSULTATION,
    DEPARTMENTS,
    DOG,
    HALLS,
    ID_CARD,
    LAWS,
    MATERIALS,
    PRESALE,
    ROAD,
)
from tests.mutation.defect import Defect

_CONDITION = "  - 已付清土地使用权出让金并取得不动产权证书。"
_SCOPE = "scope: 在岚川市国有土地上开发的商品房"

CASES = (
    Defect(
        "a zero-width character", PRESALE, _SCOPE, "scope: 在岚川市国有\u200b土地上开发的商品房", "TXT101"
    ),
    Defect(
        "a zero-width character in a register",
        MATERIALS,
        "    name: 居民户口簿\n",
        "    name: 居民\u200b户口簿\n",
        "TXT101",
    ),
    Defect("a replacement character", PRESALE, _SCOPE, "scope: 在岚川市国有\ufffd地上开发的商品房", "TXT102"),
    Defect(
        "text read in the wrong encoding", PRESALE, _SCOPE, "scope: 锟斤拷锟斤拷土地上开发的商品房", "TXT102"
    ),
    Defect(
        "a stray space", PRESALE, _CONDITION, "  - 已付清土地使用权出让金 ，并取得不动产权证书。", "TXT103"
    ),
    Defect("a space in a name", DOG, "\nname: 养犬登记\n", "\nname: 养犬 登记\n", "TXT103"),
    Defect(
        "a full-width digit",
        PRESALE,
        "达到工程建设总投资的百分之二十五以上，施工进度",
        "达到工程建设总投资的２５％以上，施工进度",
        "TXT104",
    ),
    Defect(
        "half-width brackets in a name",
        ID_CARD,
        "name: 居民身份证换领、补领（含异地受理）",
        "name: 居民身份证换领、补领(含异地受理)",
        "TXT105",
    ),
    Defect(
        "half-width brackets in the name of a material",
        MATERIALS,
        "    name: 生效的法院裁判文书\n",
        "    name: 生效的法院(裁判)文书\n",
        "TXT105",
    ),
    Defect(
        "a bracket that is not closed",
        PRESALE,
        _CONDITION,
        "  - 已付清土地使用权出让金（并取得不动产权证书。",
        "TXT106",
    ),
    Defect(
        "a title mark that is not closed",
        ROAD,
        "  - 已查明地下管线并落实保护措施。",
        "  - 已按《城市道路管理条例查明地下管线并落实保护措施。",
        "TXT106",
    ),
    Defect("a doubled comma", PRESALE, _SCOPE, "scope: 在岚川市，，国有土地上开发的商品房", "TXT107"),
    Defect(
        "remnants of a web page",
        PRESALE,
        _CONDITION,
        "  - 已付清土地使用权出让金<br/>并取得不动产权证书。",
        "TXT108",
    ),
    Defect(
        "a character entity",
        CONSULTATION,
        "  - 不代写不实内容的文书",
        "  - 不代写&nbsp;不实内容的文书",
        "TXT108",
    ),
    Defect(
        "a radical in place of a character",
        PRESALE,
        _SCOPE,
        "scope: 在岚川市国有⼟地上开发的商品房",
        "TXT109",
    ),
    Defect(
        "square brackets round a year",
        LAWS,
        "number: 岚政办发〔2025〕31号",
        "number: 岚政办发[2025]31号",
        "TXT110",
    ),
    Defect(
        "square brackets round a year in a batch",
        BATCH,
        "number: 岚政发〔2026〕5号",
        "number: 岚政发[2026]5号",
        "TXT110",
    ),
    Defect(
        "a placeholder as content",
        CONSULTATION,
        "scope: 需要了解法律规定、维权途径或者法律服务办理程序的。",
        "scope: 暂无信息",
        "TXT111",
    ),
    Defect("a tick box", PRESALE, _CONDITION, "  - ☑已付清土地使用权出让金并取得不动产权证书。", "TXT112"),
    Defect(
        "a name that ends with a mark",
        PRESALE,
        "short_name: 商品房预售许可\n",
        "short_name: 商品房预售许可；\n",
        "TXT113",
    ),
    Defect(
        "an identity number in a note",
        PRESALE,
        "  - text: 条件、流程、法定时限原页面没有",
        "  - text: 经办人身份证号110101188101010019；条件、流程、法定时限原页面没有",
        "PER101",
    ),
    Defect(
        "a mobile number in a text",
        CONSULTATION,
        "answer: 不收费，也不需要",
        "answer: 不收费，可以打13800138000，也不需要",
        "PER102",
    ),
    Defect(
        "a mobile number as the number to ask",
        PRESALE,
        "      phone: '0000-8126691'",
        "      phone: '13800138000'",
        "PER103",
    ),
    Defect(
        "a mobile number of a hall", HALLS, "    phone: '0000-8120340'", "    phone: '13800138000'", "PER103"
    ),
    Defect(
        "a bank card number",
        PRESALE,
        _CONDITION,
        "  - 已向账户6200 0000 0000 0005付清土地使用权出让金并取得不动产权证书。",
        "PER104",
    ),
    Defect(
        "a private mailbox",
        DEPARTMENTS,
        "        - name: 审批局监督投诉\n          phone: '0000-8121201'\n",
        "        - name: 审批局监督投诉\n          phone: '0000-8121201'\n          email: shenpiju@163.com\n",
        "PER105",
        "email: shenpiju",
    ),
    Defect(
        "a member of staff named", CONSULTATION, "    officer: 值班律师\n", "    officer: 王小明\n", "PER106"
    ),
)
