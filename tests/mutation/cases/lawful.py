"""Defects of power: what a batch may not cancel, cite or reach, and blocks whose demand was changed below them."""

from __future__ import annotations

from tests.mutation.cases.files import BATCH, DOG, KEPT, SHARED
from tests.mutation.defect import Defect

_SEAL = "items/public-security/seal-engraving.yaml"
_RELIGIOUS = "items/ethnic-religious/religious-building.yaml"
_DOG_BASIS = "      - law: {law}\n        article: 第41项\n"
_ADOPTION = "catalogue/reductions/2026-civil-affairs.yaml"
_MORE = "catalogue/reductions/2026-more.yaml"
_ALONE = """\
schema: reductions/1
id: 2026-more
title: 岚川市人民政府关于再取消一批证明材料的通知
number: 岚政发〔2026〕9号
issuer: 岚川市人民政府
territory: '379981'
date: '2026-05-10'
effective: '2026-06-01'
rules:
  - id: vaccination
    track: 其他申请材料
    materials:
      names:
        - 犬只狂犬病免疫凭证
    way: 直接取消
    ground: G10
"""

CASES = (
    Defect(
        "a batch without authority cancels what a law demands",
        _MORE,
        "",
        _ALONE,
        "RED116",
        "  - id: vaccination",
    ),
    Defect(
        "a proof cancelled by notices that a law demands",
        DOG,
        _DOG_BASIS.format(law="lanchuan-material-notice"),
        _DOG_BASIS.format(law="animal-epidemic-law"),
        "RED117",
        "  - id: dog",
        BATCH,
    ),
    Defect(
        "a proof that a ministry set and that is only replaced here",
        _SEAL,
        "      - law: lanchuan-material-notice\n        article: 附件\n    reduction:\n      - rule: 2026-proofs/premises-contract\n",
        "      - law: labour-dispatch-measures\n        article: 附件\n    reduction:\n      - rule: 2026-proofs/premises-contract\n",
        "RED118",
        "  - id: premises-contract",
        BATCH,
    ),
    Defect(
        "a driving licence cleaned up as a proof",
        BATCH,
        "    row: '36'\n    track: 其他申请材料\n",
        "    row: '36'\n    track: 证明事项\n",
        "RED119",
        "  - id: e-vehicle",
    ),
    Defect(
        "a source that does not tell of cremations",
        SHARED,
        "    facts:\n      - 火化\n",
        "",
        "RED120",
        "  - id: cremation",
        BATCH,
    ),
    Defect(
        "records of marriages that are licences",
        SHARED,
        "    name: 婚姻登记信息\n    kind: 共享数据\n",
        "    name: 婚姻登记信息\n    kind: 电子证照\n",
        "RED120",
        "  - id: marital-status",
        BATCH,
        also=((_ADOPTION, "  - id: marital-status"),),
    ),
    Defect(
        "records of marriages that have ended",
        SHARED,
        "    name: 婚姻登记信息\n",
        "    name: 婚姻登记信息\n    until: '2026-06-01'\n",
        "RED120",
        "  - id: marital-status",
        BATCH,
        also=((_ADOPTION, "  - id: marital-status"),),
    ),
    Defect(
        "a commitment that everybody must make",
        BATCH,
        "没有用水争议\n      disclosure: 不公开\n    optional: true\n",
        "没有用水争议\n      disclosure: 不公开\n    optional: false\n",
        "RED121",
    ),
    Defect(
        "the statement that covers a proof is no longer asked for",
        _RELIGIOUS,
        "  - material: funding-statement\n    need: 必要\n    kind: 原件\n",
        "  - name: 资金筹集方案\n    category: 报告方案\n    need: 必要\n    kind: 原件\n",
        "RED122",
        "  - material: capital-proof",
    ),
    Defect(
        "a plan asked for once, and reduced to one",
        _SEAL,
        "      original: 2\n      electronic: 1\n    format: A4，标明刻制间、保管柜和监控位置\n",
        "      original: 1\n      electronic: 1\n    format: A4，标明刻制间、保管柜和监控位置\n",
        "RED123",
        "      - rule: 2026-proofs/drawings-once",
    ),
    Defect(
        "a commitment on some list",
        BATCH,
        "      scope_list: 上级《证明事项告知承诺制清单（2025年版）》第41项\n",
        "      scope_list: 上级《证明事项告知承诺制清单（2025年版）》\n",
        "RED124",
    ),
    Defect(
        "a proof kept that is cancelled where it is asked for",
        KEPT,
        "  - name: 亲属关系证明（公证用）\n",
        "  - name: 资金来源合法证明\n    basis:\n      - law: notary-law\n        article: 第三十四条\n"
        "    demanded_by: 市民族宗教事务局\n    issued_by: 开户银行\n    how: 到开户银行柜台办理。\n"
        "    published_by: 县级\n  - name: 亲属关系证明（公证用）\n",
        "RED125",
        "  - material: capital-proof",
        _RELIGIOUS,
    ),
)
