"""Defects of waivers and of the baseline."""

from __future__ import annotations

from tests.mutation.cases.files import BASELINE, BIRTH, KEPT, PRESALE, PRESS, WAIVERS
from tests.mutation.defect import Defect

_COVERED = (
    ("LAW122", BIRTH, "      - law: unregistered-persons-opinion"),
    ("FEE104", "items/civil-defence/air-defence-basement.yaml", "      - law: civil-air-defence-works-rules"),
    ("PRF106", KEPT, "      - law: marriage-registration-rules"),
)
_CONDITION = "  - 已设立预售资金监管账户并签订监管协议。"
_VAGUE = "  - 符合规定的条件"
_OWNER = "责任人 房地产科"
_ENTRY = "  - rule: FEE104\n    item: '11379981004520126L437014300300001'\n"


def _waived(condition: str, rule: str, until: str, *rest: str) -> str:
    return " ".join((f"{condition} # 豁免 {rule} 至 {until}", *rest, "理由 条件尚未公布"))


def _baseline(entry: str) -> str:
    return f"schema: baseline/1\ntaken: '2026-01-05'\nentries:\n  - {{{entry}}}\n"


CASES = (
    Defect(
        "a waiver in a comment that has expired",
        PRESALE,
        _CONDITION,
        _waived(_VAGUE, "ELE110", "2026-03-31", _OWNER),
        "WAI101",
        besides=(("ELE110", PRESALE, ""),),
    ),
    Defect(
        "a waiver in a comment that is not used",
        PRESALE,
        _CONDITION,
        _waived(_CONDITION, "ELE110", "2026-12-31", _OWNER),
        "WAI102",
    ),
    Defect(
        "a waiver in a comment without owner",
        PRESALE,
        _CONDITION,
        _waived(_CONDITION, "ELE110", "2026-12-31"),
        "WAI103",
    ),
    Defect(
        "a waiver of a rule that cannot be waived",
        PRESALE,
        _CONDITION,
        _waived(_CONDITION, "PRF102", "2026-12-31", _OWNER),
        "WAI104",
    ),
    Defect(
        "a waiver for many years",
        PRESALE,
        _CONDITION,
        _waived(_VAGUE, "ELE110", "2099-12-31", _OWNER),
        "WAI105",
    ),
    Defect(
        "a waiver of a rule that there is not",
        WAIVERS,
        "  - rule: LAW122\n",
        "  - rule: LAW999\n",
        "WAI103",
        besides=(("LAW122", BIRTH, "      - law: unregistered-persons-opinion"),),
    ),
    Defect(
        "a waiver of an item that there is not",
        WAIVERS,
        _ENTRY,
        _ENTRY.replace("00001'", "00009'"),
        "WAI103",
        "  - rule: FEE104",
        besides=(
            (
                "FEE104",
                "items/civil-defence/air-defence-basement.yaml",
                "      - law: civil-air-defence-works-rules",
            ),
        ),
    ),
    Defect(
        "a waiver at a place that has no finding",
        WAIVERS,
        "    at: /proofs/name=军人婚姻登记证明\n",
        "    at: /proofs/name=残疾评定表\n",
        "WAI102",
        "  - rule: PRF106",
        besides=(("PRF106", KEPT, "      - law: marriage-registration-rules"),),
    ),
    Defect(
        "a waiver that is over",
        WAIVERS,
        "    owner: 市卫生健康局法规科\n    until: '2027-03-31'\n",
        "    owner: 市卫生健康局法规科\n    until: '2026-03-31'\n",
        "WAI101",
        "  - rule: LAW122",
        besides=(("LAW122", BIRTH, "      - law: unregistered-persons-opinion"),),
    ),
    Defect(
        "the waivers deleted",
        WAIVERS,
        "",
        None,
        "LAW122",
        "      - law: unregistered-persons-opinion",
        BIRTH,
        besides=_COVERED[1:],
    ),
    Defect(
        "waivers that cannot be read",
        WAIVERS,
        "schema: waivers/1\n",
        "schema: waivers/1\n\tx: 1\n",
        "SYN107",
        besides=_COVERED,
    ),
    Defect(
        "a waiver's comment taken away",
        PRESS,
        "    # 豁免 LAW123 至 2027-03-31 责任人 市新闻出版局出版印刷发行科\n",
        "",
        "LAW123",
        "      required: true",
    ),
    Defect(
        "a baseline entry that is stale",
        BASELINE,
        "",
        _baseline("rule: ELE110, item: '11379981004520089E437011710500001', fingerprint: 6dea1c09f7161b3c"),
        "WAI202",
        "rule: ELE110",
    ),
    Defect(
        "a baseline entry that is over",
        BASELINE,
        "",
        _baseline(
            "rule: LAW122, item: '12379981004520193F4372023031000', until: '2026-03-31', fingerprint: 271705eb35a93843"
        ),
        "WAI201",
        "rule: LAW122",
    ),
)
