"""Defects against the structure of a file."""

from __future__ import annotations

from tests.mutation.cases.files import (
    BATCH,
    CALENDAR,
    DEPARTMENTS,
    DOG,
    HALLS,
    LAWS,
    MATERIALS,
    PRESALE,
    ROAD,
)
from tests.mutation.defect import Defect

_NOTE = "  - text: 原页面九项材料没有留下名称，按管理办法第七条和房地产管理要求补充。\n    at: /materials\n    kind: "

CASES = (
    Defect("a misspelt key", PRESALE, "\nshort_name:", "\nshortname:", "SCH101"),
    Defect("a misspelt key deep below", PRESALE, "      charged: false\n", "      charge: false\n", "SCH101"),
    Defect("a misspelt key in a material", DOG, "    filling: 用黑色", "    fillings: 用黑色", "SCH101"),
    Defect(
        "a misspelt key in the laws",
        LAWS,
        "    number: 主席令第四十五号\n",
        "    no: 主席令第四十五号\n",
        "SCH101",
    ),
    Defect(
        "a department without a name",
        DEPARTMENTS,
        "    name: 岚川市发展和改革局\n",
        "",
        "SCH102",
        "id: development-reform",
    ),
    Defect(
        "a hall without a name", HALLS, "    name: 石桥镇便民服务中心\n", "", "SCH102", "id: shiqiao-centre"
    ),
    Defect(
        "a rule without a way",
        BATCH,
        "        - dog-proof\n    way: 直接取消\n",
        "        - dog-proof\n",
        "SCH102",
        "  - id: dog",
    ),
    Defect(
        "a question without an answer",
        DOG,
        "    answer: 可以，按实际居住地登记。\n",
        "",
        "SCH102",
        "question: 租房能养犬吗？",
    ),
    Defect(
        "a list where a text is due",
        PRESALE,
        "power_source: 法定本级行使",
        "power_source: [法定本级行使]",
        "SCH103",
    ),
    Defect("a text where a list is due", PRESALE, "audience:\n  - 企业法人", "audience: 企业法人", "SCH103"),
    Defect("a text where yes or no is due", PRESALE, "  hall_entry: true", "  hall_entry: 是", "SCH103"),
    Defect(
        "a text where a number is due",
        DOG,
        "      original: 0\n      copy: 1\n      checked: true\n    basis:\n      - law: animal-epidemic-law\n        article: 第三十条第一款\n  - id: vaccination",
        "      original: 0\n      copy: 一份\n      checked: true\n    basis:\n      - law: animal-epidemic-law\n        article: 第三十条第一款\n  - id: vaccination",
        "SCH103",
    ),
    Defect(
        "a list where a mapping is due",
        PRESALE,
        "bodies:\n  accepts: housing\n  decides: housing\n  sections:\n    - 房地产科\n",
        "bodies:\n  - housing\n",
        "SCH103",
    ),
    Defect("a number where a text is due", PRESALE, "phone: '0000-8126691'", "phone: 8126691", "SCH104"),
    Defect(
        "a code of digits without quotes",
        DOG,
        "code: '1137998100452004614372009011000'",
        "code: 1137998100452004614372009011000",
        "SCH104",
    ),
    Defect("a row number without quotes in a batch", BATCH, "    row: '45'\n", "    row: 45\n", "SCH104"),
    Defect(
        "a key without content",
        PRESALE,
        "scope: 在岚川市国有土地上开发的商品房，拟在竣工前向社会预售的房地产开发企业。",
        "scope:",
        "SCH105",
    ),
    Defect("an empty list entry", PRESALE, "  - 预售证\n", "  -\n", "SCH105"),
    Defect("a value that is not allowed", PRESALE, _NOTE + "补充", _NOTE + "待定", "SCH106", "kind: 待定"),
    Defect("a status of another system", PRESALE, "\nstatus: 在用", "\nstatus: 使用中", "SCH106"),
    Defect(
        "a level of law that does not exist", LAWS, "    level: 党内法规", "    level: 党的文件", "SCH106"
    ),
    Defect(
        "a text that is too long",
        PRESALE,
        "short_name: 商品房预售许可",
        "short_name: " + "商品房预售许可" * 6,
        "SCH107",
    ),
    Defect(
        "a code one character short",
        PRESALE,
        "code: '11379981004520089E437011710500001'",
        "code: '11379981004520089E43701171050001'",
        "SCH108",
    ),
    Defect("a date that is none", PRESALE, "from: '2024-11-01'", "from: '2024.11.1'", "SCH108"),
    Defect(
        "a closure on a day written otherwise", CALENDAR, "date: '2026-09-04'", "date: 2026/9/4", "SCH108"
    ),
    Defect(
        "fewer than no copies",
        ROAD,
        "      original: 1\n      copy: 1\n    acceptance: 设计单位盖章",
        "      original: 1\n      copy: -1\n    acceptance: 设计单位盖章",
        "SCH109",
    ),
    Defect("a version below one", PRESALE, "version: 2", "version: 0", "SCH109"),
    Defect("an item without schema", PRESALE, "schema: item/1\n", "", "SCH110"),
    Defect("a foreign schema", PRESALE, "schema: item/1", "schema: thing/1", "SCH110"),
    Defect(
        "a register with the schema of another", MATERIALS, "schema: materials/1", "schema: laws/1", "SCH110"
    ),
    Defect(
        "an audience listed twice",
        PRESALE,
        "audience:\n  - 企业法人\n",
        "audience: [企业法人, 企业法人]\n",
        "SCH111",
    ),
    Defect("a placeholder left", PRESALE, "short_name: 商品房预售许可", "short_name: 待填", "SCH113"),
)
