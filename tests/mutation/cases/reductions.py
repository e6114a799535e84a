"""Defects of batches and of the blocks they leave."""

from __future__ import annotations

from tests.mutation.cases.files import BATCH, DEPARTMENTS, DOG, FUNDS, HYGIENE, PRESALE, ROAD, SHARED
from tests.mutation.defect import Defect

_DOG = "    reduction:\n      - {rule: 2026-proofs/dog, way: 直接取消, since: '2026-04-01', until: '2029-04-01'}\n"
_LICENCE = """    reduction:
      - rule: 2026-proofs/e-business-licence
        way: 电子证照
        since: '2026-04-01'
        until: '2029-04-01'
        replaced_by: 营业执照电子证照
        optional: true
"""


CASES = (
    Defect("a batch that is another's", BATCH, "\nid: 2026-proofs\n", "\nid: 2026-proof\n", "RED101"),
    Defect(
        "a rule that asks nobody",
        BATCH,
        "    inquired: 岚川市自然资源和规划局\n",
        "",
        "RED102",
        "  - id: disposal-site",
    ),
    Defect(
        "a commitment without the list that names the proof",
        BATCH,
        "    commitment:\n      form: forms/commitment-loss.md\n"
        "      verification: 书面核查，与发证登记信息比对\n"
        "      excluded: 有较严重不良信用记录或者曾作出虚假承诺且未修复信用的申请人\n"
        "      liability: 承诺不实的，收回补发的证件，并依法记入信用记录\n"
        "      scope_list: 上级《证明事项告知承诺制清单（2025年版）》第33项\n",
        "    commitment: # 遗失\n      form: forms/commitment-loss.md\n"
        "      verification: 书面核查，与发证登记信息比对\n"
        "      excluded: 有较严重不良信用记录或者曾作出虚假承诺且未修复信用的申请人\n"
        "      liability: 承诺不实的，收回补发的证件，并依法记入信用记录\n",
        "SCH102",
        "# 遗失",
    ),
    Defect(
        "a rule that covers by nothing",
        BATCH,
        "    covered_by: funding-statement\n",
        "",
        "RED102",
        "  - id: capital-source",
    ),
    Defect(
        "a block whose rule is not there",
        ROAD,
        "rule: 2026-proofs/neighbour, way",
        "rule: 2026-proofs/neighbours, way",
        "RED103",
    ),
    Defect(
        "a block of a batch that is not there",
        DOG,
        "rule: 2026-proofs/dog, way",
        "rule: 2025-proofs/dog, way",
        "RED103",
    ),
    Defect(
        "a rule taken out of the batch",
        BATCH,
        "  - id: dog\n",
        "  - id: dogs\n",
        "RED103",
        "      - {rule: 2026-proofs/dog, way",
        DOG,
    ),
    Defect(
        "a rule that has ended",
        BATCH,
        "        - dog-proof\n    way: 直接取消\n",
        "        - dog-proof\n    way: 直接取消\n    until: '2026-06-01'\n",
        "RED104",
        "      - {rule: 2026-proofs/dog, way",
        DOG,
    ),
    Defect(
        "a rule that has not begun",
        BATCH,
        "        - dog-proof\n    way: 直接取消\n",
        "        - dog-proof\n    way: 直接取消\n    since: '2026-09-01'\n",
        "RED104",
        "      - {rule: 2026-proofs/dog, way",
        DOG,
    ),
    Defect(
        "a shared source that is not here yet",
        SHARED,
        "    provider: 教育部门\n    divisions:\n      - '379981'\n    since: '2022-01-01'\n",
        "    provider: 教育部门\n    divisions:\n      - '379981'\n    since: '2027-01-01'\n",
        "RED105",
        "    shared_source: student-records",
        BATCH,
    ),
    Defect(
        "a shared source of another place",
        SHARED,
        "    provider: 教育部门\n    divisions:\n      - '379981'\n",
        "    provider: 教育部门\n    divisions:\n      - '379982'\n",
        "RED105",
        "    shared_source: student-records",
        BATCH,
    ),
    Defect(
        "a batch that ends before it begins",
        BATCH,
        "expires: '2029-04-01'",
        "expires: '2025-04-01'",
        "RED106",
    ),
    Defect(
        "a reply soon",
        BATCH,
        "    inquired: 岚川市自然资源和规划局\n    reply_within: 3个工作日\n",
        "    inquired: 岚川市自然资源和规划局\n    reply_within: 尽快\n",
        "RED107",
    ),
    Defect("a cancelled proof demanded again", DOG, _DOG, "", "RED108", "  - material: dog-proof"),
    Defect(
        "an electronic licence asked for on paper again",
        PRESALE,
        _LICENCE,
        "",
        "RED108",
        "  - material: business-licence",
    ),
    Defect(
        "a cancelled proof in a new guide",
        FUNDS,
        "  - name: 农民工工资支付承诺书\n",
        "  - material: personal-file-proof\n    need: 必要\n    basis:\n      - law: lanchuan-material-notice\n        article: 第45项\n  - name: 农民工工资支付承诺书\n",
        "RED108",
    ),
    Defect(
        "a block on a material that its rule does not reach",
        DOG,
        "  - id: vaccination\n    name: 犬只狂犬病免疫凭证\n",
        "  - id: vaccination\n    name: 犬只狂犬病免疫凭证\n    reduction:\n      - {way: 直接取消, rule: 2026-proofs/dog, since: '2026-04-01', until: '2029-04-01'}\n",
        "RED109",
        "      - {way: 直接取消, rule: 2026-proofs/dog",
    ),
    Defect(
        "a rule narrowed to other departments",
        BATCH,
        "        - civil-affairs\n        - funeral-home\n",
        "        - civil-affairs\n",
        "RED109",
        "      - rule: 2026-proofs/cremation",
        "items/funeral-home/funeral-fee-waiver.yaml",
    ),
    Defect(
        "commitments checked somehow",
        BATCH,
        "      verification: 公示核查，在取水口所在村公示五日\n",
        "      verification: 加强事中事后监管\n",
        "RED110",
    ),
    Defect(
        "a commitment where food is at risk",
        HYGIENE,
        "\nname: 公共场所卫生许可（新办）\n",
        "\nname: 公共场所食品卫生许可（新办）\n",
        "RED111",
        "  - material: premises-proof",
    ),
    Defect(
        "a rule for an item that is not there",
        BATCH,
        "            - '1137998100452002X6437010510100001'\n",
        "            - '1137998100452002X6437010510100009'\n",
        "RED114",
    ),
    Defect(
        "a permit by commitment without the list",
        HYGIENE,
        "  scope_list: 中央层面设定的涉企经营许可事项改革清单（实行告知承诺）\n",
        "",
        "RED115",
        "  available: true",
    ),
    Defect(
        "a department that moved away",
        DEPARTMENTS,
        "    short: 发改局\n    credit_code: '11379981004520011E'\n    nature: 法定机关\n    category: 政府部门\n    level: 县级\n    division: '379981'",
        "    short: 发改局\n    credit_code: '11379981004520011E'\n    nature: 法定机关\n    category: 政府部门\n    level: 县级\n    division: '379982'",
        "REF105",
    ),
)
