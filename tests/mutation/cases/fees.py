"""Defects of fees, results and intermediary services."""

from __future__ import annotations

from tests.mutation.cases.files import DRAINAGE, ID_CARD, LABOUR, PRESALE, ROAD
from tests.mutation.defect import Defect

_CARD = "    basis:\n      - law: id-card-fee-notice\n        article: 第一条\n        kind: 收费依据\n    payer: 申请人\n    collector: public-security\n    method: 现场或者扫码缴纳\n    reducible: true\n"
_TEST = "    basis:\n      - law: drainage-regulation\n        article: 第二十二条\n        note: 领证条件中的污水符合排放标准。\n      - law: drainage-permit-measures\n        article: 第七条\n"

CASES = (
    Defect(
        "a fee without basis",
        ROAD,
        "    basis:\n      - law: urban-road-regulation\n        article: 第三十七条\n    payer",
        "    payer",
        "FEE101",
        "  - name: 城市道路挖掘修复费",
    ),
    Defect(
        "a fee without standard",
        ID_CARD,
        "    standard: 20元/证\n",
        "",
        "FEE102",
        "  - name: 居民身份证工本费（换领）",
    ),
    Defect(
        "a standard without amount",
        ID_CARD,
        "    standard: 20元/证\n",
        "    standard: 按规定标准\n",
        "FEE103",
    ),
    Defect(
        "a permit's fee by a ministry's notice",
        ROAD,
        "      - law: urban-road-regulation\n        article: 第三十七条\n    payer",
        "      - law: forest-restoration-fee-notice\n        article: 第一条\n    payer",
        "FEE104",
    ),
    Defect(
        "a reduction of a fee without basis",
        ROAD,
        "    reduction_basis: 小型接入工程由申请人自行按标准恢复并验收合格的，不收取。\n",
        "",
        "FEE105",
        "    reducible: true",
    ),
    Defect(
        "a licence called an approval",
        PRESALE,
        "  - name: 商品房预售许可证\n    kind: 证照",
        "  - name: 商品房预售许可证\n    kind: 批文",
        "FEE106",
    ),
    Defect(
        "a fee that the city's own notice sets",
        ID_CARD,
        _CARD,
        _CARD.replace("id-card-fee-notice", "lanchuan-elderly-notice"),
        "FEE107",
    ),
    Defect(
        "a fee that cannot be reduced, with the ground of reduction",
        ROAD,
        "    reducible: true\n",
        "    reducible: false\n",
        "FEE108",
    ),
    Defect("an intermediary service without basis", DRAINAGE, _TEST, "", "FEE110", "  - name: 排水水质检测"),
    Defect(
        "an intermediary service that nobody may render",
        DRAINAGE,
        "    provider: 具有计量认证资质的检测机构，由申请人自行选择\n",
        "",
        "FEE110",
        "  - name: 排水水质检测",
    ),
    Defect(
        "an intermediary designated",
        LABOUR,
        "    provider: 依法设立的会计师事务所，由申请人自行选择",
        "    provider: 本局指定的会计师事务所",
        "FEE111",
    ),
)
