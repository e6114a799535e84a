"""Defects of elements, dictionaries and what the directory prescribes."""

from __future__ import annotations

from tests.mutation.cases.files import (
    ALLOWANCE,
    BALLOON,
    CONSULTATION,
    DOG,
    FOOD,
    FOOD_CHANGE,
    FOOD_NEW,
    HYGIENE,
    PRESALE,
    ROAD,
)
from tests.mutation.defect import Defect

_CODE = "code: '113"

CASES = (
    Defect(
        "no steps",
        DOG,
        "steps:\n  - name: 受理\n    limit: 当场\n    counted: false\n    by: public-security\n    officer: 公安综合窗口\n  - name: 核验登记\n    limit: 1个工作日\n    by: public-security\n    result: 植入电子标识并登记\n  - name: 送达\n    limit: 当场\n    counted: false\n    by: public-security\n",
        "",
        "ELE101",
        _CODE,
    ),
    Defect("no result", CONSULTATION, "results:\n  - name: 无\n    kind: 无\n", "", "ELE103", _CODE),
    Defect(
        "no conditions",
        CONSULTATION,
        "conditions:\n  - 咨询事项与本人或者本单位的法律权益有关\n",
        "",
        "ELE101",
        _CODE,
    ),
    Defect("nothing said of fees", CONSULTATION, "fees: []\n", "", "ELE102", _CODE),
    Defect("no audience", PRESALE, "audience:\n  - 企业法人\n", "", "ELE103", _CODE),
    Defect("no source of power", DOG, "power_source: 法定本级行使\n", "", "ELE103", _CODE),
    Defect("no version", PRESALE, "version: 2\n", "", "ELE103", _CODE),
    Defect(
        "a locked element changed",
        FOOD,
        "structure: 主项\n",
        "structure: 主项\naudience:\n  - 企业法人\n  - 自然人\n",
        "ELE104",
        "  - 企业法人",
    ),
    Defect(
        "an item named otherwise than in the directory",
        DOG,
        "\nname: 养犬登记\n",
        "\nname: 犬只饲养登记\n",
        "ELE105",
    ),
    Defect("a theme that no dictionary has", DOG, "    - 公共安全\n", "    - 养犬管理\n", "ELE106"),
    Defect("a way of service that no dictionary has", DOG, "    - 马上办\n", "    - 立即办\n", "ELE106"),
    Defect(
        "a source of power that no dictionary has",
        CONSULTATION,
        "power_source: 法定本级行使",
        "power_source: 本级行使",
        "ELE106",
    ),
    Defect(
        "a theme of firms given to persons",
        DOG,
        "    - 公共安全\n",
        "    - 公共安全\n    - 海关口岸\n",
        "ELE107",
    ),
    Defect(
        "themes for firms that are not served",
        DOG,
        "    - 公共安全\n",
        "    - 公共安全\n  business:\n    - 地方特色\n",
        "ELE108",
        "    - 地方特色",
    ),
    Defect(
        "persons served, no theme for them",
        PRESALE,
        "audience:\n  - 企业法人\n",
        "audience:\n  - 企业法人\n  - 自然人\n",
        "ELE108",
        "  business:",
    ),
    Defect(
        "a village item of no village", ALLOWANCE, "division: '379981101201'\n", "", "ELE109", "code: '54"
    ),
    Defect(
        "a condition that says nothing",
        PRESALE,
        "  - 已设立预售资金监管账户并签订监管协议。",
        "  - 符合规定的条件",
        "ELE110",
    ),
    Defect(
        "a condition that leaves it to the window",
        PRESALE,
        "  - 已设立预售资金监管账户并签订监管协议。",
        "  - 已设立预售资金监管账户，必要时签订监管协议。",
        "ELE111",
    ),
    Defect(
        "a standard of review that leaves it to the window",
        ROAD,
        "    standard: 交通组织方案可行。",
        "    standard: 交通组织方案可行，视情况现场查看。",
        "ELE111",
    ),
    Defect(
        "a condition that asks for a document not listed",
        CONSULTATION,
        "  - 咨询事项与本人或者本单位的法律权益有关\n",
        "  - 咨询劳动争议的，提交工资收入证明\n",
        "ELE112",
    ),
    Defect(
        "minors, and nothing said of their guardians",
        CONSULTATION,
        "  - 咨询事项与本人或者本单位的法律权益有关\n",
        "  - 未满十八周岁的公民可以咨询\n",
        "ELE113",
    ),
    Defect(
        "free of charge, and yet a fee", ROAD, "scope: 因工程建设", "scope: 免费办理。因工程建设", "ELE114"
    ),
    Defect(
        "no fees, and yet to be paid",
        DOG,
        "scope: 在本市重点管理区饲养犬只的。",
        "scope: 在本市重点管理区饲养犬只的，领证时缴纳工本费。",
        "ELE114",
    ),
    Defect(
        "the department's name in the item's",
        PRESALE,
        "\nname: 商品房预售许可\n",
        "\nname: 住建局商品房预售许可\n",
        "ELE115",
    ),
    Defect(
        "two handling items of one name",
        FOOD_CHANGE,
        "\nname: 食品经营许可（变更）\n",
        "\nname: 食品经营许可（新办）\n",
        "ELE116",
        "name: 食品经营许可（新办）",
        FOOD_NEW,
    ),
    Defect(
        "a permit without conditions",
        PRESALE,
        "conditions:\n  - 已付清土地使用权出让金并取得不动产权证书。\n  - 已取得建设工程规划许可证和建筑工程施工许可证。\n  - 投入开发建设的资金达到工程建设总投资的百分之二十五以上，施工进度和竣工交付日期已经确定。\n  - 已设立预售资金监管账户并签订监管协议。\n",
        "",
        "ELE120",
        _CODE,
    ),
    Defect(
        "a permit without basis",
        BALLOON,
        "basis:\n  - law: general-aviation-regulation\n    article: 第三十三条\n    kind: 设定依据\n  - law: balloon-measures\n    article: 全文\n    kind: 实施依据\n",
        "",
        "ELE120",
        "code: '123",
    ),
    Defect(
        "a town item of a village",
        "items/qingxi-town/temporary-assistance.yaml",
        "division: '379981101'\n",
        "division: '379981101201'\n",
        "ELE121",
    ),
    Defect(
        "a guide without scope",
        PRESALE,
        "scope: 在岚川市国有土地上开发的商品房，拟在竣工前向社会预售的房地产开发企业。\n",
        "",
        "ELE122",
        _CODE,
    ),
    Defect(
        "a guide that does not say how many", PRESALE, "quantity:\n  limited: false\n", "", "ELE122", _CODE
    ),
    Defect(
        "no questions",
        HYGIENE,
        "faq:\n  - question: 只有两张椅子的理发店要办吗？\n    answer: 要办，可选告知承诺方式，一个工作日内发证。\n",
        "",
        "ELE123",
        _CODE,
    ),
    Defect(
        "a law of the directory left out",
        "items/urban-management/construction-waste.yaml",
        "  - law: state-council-decision-412\n",
        "  - law: city-appearance-regulation\n",
        "ELE135",
    ),
)
