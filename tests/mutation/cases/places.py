"""Defects of places, phones and hours, and of remedies."""

from __future__ import annotations

from tests.mutation.cases.files import DEPARTMENTS, FOREST, FUNDS, HALLS, LEGAL_AID, PRESALE, ROAD, SETTINGS
from tests.mutation.defect import Defect

_NIGHT = "    hours: 全天二十四小时，节假日不休\n"
_APPROVAL = "          phone: '0000-8121101'\n"
_REVIEW = "        - 依法接受核查\n      review:\n        - body: 岚川市人民政府\n          address: 岚川市府前路1号岚川市司法局行政复议受理窗口\n          phone: '0000-8120501'\n          within: 60日内\n          basis: 中华人民共和国行政复议法第二十条第一款、第二十四条第一款\n      lawsuit:\n        - body: 岚川市人民法院\n          address: 岚川市学府路66号诉讼服务中心\n          phone: '0000-8120502'\n          within: 6个月内\n          basis: 中华人民共和国行政诉讼法第四十六条第一款\n    address: 岚川市学府路13号\n"
_REMEDIES = "faq:\n  - question: 能不能只预售其中几幢？"


def _remedies(review: str = "岚川市人民政府", within: str = "60日内", court: str = "岚川市人民法院") -> str:
    return (
        f"remedies:\n  review:\n    - body: {review}\n      within: {within}\n"
        f"  lawsuit:\n    - body: {court}\n      within: 6个月内\n{_REMEDIES}"
    )


CASES = (
    Defect(
        "complaints go to the number to ask",
        FUNDS,
        "      phone: '0000-8126693'\n    - name: 政务服务便民热线\n      phone: '12345'\n",
        "      phone: '0000-8126692'\n",
        "PLA101",
    ),
    Defect(
        "a phone with a letter",
        PRESALE,
        "      phone: '0000-8126691'",
        "      phone: '0000-81266A1'",
        "PLA102",
    ),
    Defect("a phone without area code", ROAD, "    phone: '0000-8126673'", "    phone: '8126673'", "PLA102"),
    Defect(
        "two phones in one", ROAD, "    phone: '0000-8126673'", "    phone: '0000-8126673、8126674'", "PLA102"
    ),
    Defect("hours that say nothing", ROAD, _NIGHT, "    hours: 上班时间\n", "PLA103"),
    Defect(
        "an address that says nothing",
        ROAD,
        "    address: 岚川市府前路46号城市管理局院内东侧平房",
        "    address: 城市管理局",
        "PLA104",
    ),
    Defect(
        "a window without a place",
        ROAD,
        "    address: 岚川市府前路46号城市管理局院内东侧平房\n",
        "",
        "PLA105",
        "  - id: night-repair",
    ),
    Defect("a window without hours", ROAD, _NIGHT, "", "PLA105", "  - id: night-repair"),
    Defect(
        "review by the department above",
        PRESALE,
        _REMEDIES,
        _remedies(review="上一级主管部门"),
        "PLA110",
        "body: 上一级主管部门",
    ),
    Defect(
        "thirty days for review", PRESALE, _REMEDIES, _remedies(within="30日内"), "PLA111", "within: 30日内"
    ),
    Defect(
        "a lawsuit at no court",
        PRESALE,
        _REMEDIES,
        _remedies(court="岚川市司法局"),
        "PLA112",
        "body: 岚川市司法局",
    ),
    Defect(
        "a department reviewed by the one above",
        DEPARTMENTS,
        _REVIEW,
        _REVIEW.replace("body: 岚川市人民政府", "body: 上级行政审批服务局"),
        "PLA113",
        "body: 上级行政审批服务局",
    ),
    Defect(
        "a department with fifteen days for review",
        DEPARTMENTS,
        _REVIEW,
        _REVIEW.replace("60日内", "15日内"),
        "PLA114",
        "within: 15日内",
    ),
    Defect(
        "a department sued at no court",
        DEPARTMENTS,
        _REVIEW,
        _REVIEW.replace("人民法院", "司法局"),
        "PLA115",
        "        - body: 岚川市司法局",
    ),
    Defect(
        "a hall's phone with a letter",
        HALLS,
        "    phone: '0000-8120300'",
        "    phone: '0000-81203O0'",
        "PLA201",
    ),
    Defect(
        "a department's phone without area code",
        DEPARTMENTS,
        _APPROVAL,
        "          phone: '8121101'\n",
        "PLA201",
    ),
    Defect(
        "the publisher's phone with a letter",
        SETTINGS,
        "    phone: '0000-8120400'",
        "    phone: '0000-812O400'",
        "PLA201",
    ),
    Defect(
        "a hall's hours that name no days",
        HALLS,
        "    address: 岚川市青溪镇柳湾村中心路5号\n    hours: 工作日8:30—11:30，14:00—17:00，可电话预约上门",
        "    address: 岚川市青溪镇柳湾村中心路5号\n    hours: 8:30—11:30，14:00—17:00",
        "PLA202",
    ),
    Defect(
        "a department's complaints at the number to ask",
        DEPARTMENTS,
        "          phone: '0000-8121201'\n        - name: 政务服务便民热线\n          phone: '12345'\n",
        "          phone: '0000-8121101'\n",
        "PLA203",
    ),
    Defect(
        "a contact of the item without area code",
        FOREST,
        "contact:\n  consult:\n    - name: 岚川市林业局森林资源管理科\n      phone: '0000-8126661'",
        "contact:\n  consult:\n    - name: 岚川市林业局森林资源管理科\n      phone: '8126661'",
        "PLA102",
    ),
    Defect(
        "a place to object without a phone's last digit",
        LEGAL_AID,
        "      phone: '0000-8120512'",
        "      phone: '0000-812051'",
        "PLA102",
    ),
)
