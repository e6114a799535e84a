"""Defects of the ways of handling: visits, channels, online handling."""

from __future__ import annotations

from tests.mutation.cases.files import (
    BALLOON,
    DOG,
    FOREST,
    ID_CARD,
    LABOUR,
    PRESALE,
    SUBSISTENCE,
)
from tests.mutation.defect import Defect

_PRESALE_DEPTH = (
    "      - 互联网受理\n      - 互联网办理\n      - 互联网办理结果信息反馈\n      - 互联网电子证照反馈\n"
)
_OFFLINE = """  forms:
    - 窗口办理
  online:
    available: false
    unsuitable: 没有开通
  modes:
    - 预约服务
    - 急事急办
"""
_BALLOON_ONLINE = """  forms:
    - 窗口办理
    - 网上办理
  online:
    available: true
    depth:
      - 互联网受理
      - 互联网办理
      - 互联网办理结果信息反馈
    url: https://zwfw.lanchuan.example.gov.cn/apply/balloon-release
    mobile_url: https://zwfw.lanchuan.example.gov.cn/m/apply/balloon-release
    single_login: true
    mobile_single_login: true
  four:
    - 马上办
    - 网上办
  modes:
    - 预约服务
    - 急事急办
"""

CASES = (
    Defect(
        "visits without a reason",
        DOG,
        "  visits_reason: 须携犬只到场植入电子标识\n",
        "",
        "HAN101",
        "  visits: 1",
    ),
    Defect(
        "a reason without visits",
        PRESALE,
        "\n  visits: 0\n",
        "\n  visits: 0\n  visits_reason: 须提交原件\n",
        "HAN102",
    ),
    Defect("no visit, and no way without one", BALLOON, _BALLOON_ONLINE, _OFFLINE, "HAN103", "  visits: 0"),
    Defect(
        "online without an address",
        PRESALE,
        "    url: https://zwfw.lanchuan.example.gov.cn/item/presale-permit\n",
        "",
        "HAN104",
        "    available: true",
    ),
    Defect(
        "online for advice only",
        PRESALE,
        _PRESALE_DEPTH,
        "      - 互联网咨询\n",
        "HAN104",
        "    available: true",
    ),
    Defect(
        "not online, yet with a depth",
        ID_CARD,
        "    available: false\n    unsuitable",
        "    available: false\n    depth: [互联网受理]\n    unsuitable",
        "HAN105",
    ),
    Defect(
        "by post, yet no delivery",
        BALLOON,
        "  forms:\n    - 窗口办理\n    - 网上办理\n",
        "  forms:\n    - 窗口办理\n    - 网上办理\n    - 快递申请\n",
        "HAN106",
        "    - 窗口办理",
    ),
    Defect(
        "online handling, which the forms leave out",
        LABOUR,
        "    - 窗口办理\n    - 网上办理\n    - 快递申请\n",
        "    - 窗口办理\n    - 快递申请\n",
        "HAN106",
        "    - 窗口办理",
    ),
    Defect(
        "wholly online, and one visit",
        PRESALE,
        "\n  visits: 0\n",
        "\n  visits: 1\n  visits_reason: 须提交原件\n",
        "HAN107",
        "      - 互联网受理",
    ),
    Defect("no fee, yet paid online", PRESALE, "  online_payment: false", "  online_payment: true", "HAN108"),
    Defect("entrusted, by nobody", PRESALE, "power_source: 法定本级行使", "power_source: 上级委托", "HAN109"),
    Defect(
        "across regions without saying how",
        FOREST,
        "    modes:\n      - 全程网办\n      - 异地代收代办\n    note: 乡镇便民服务中心农业林业窗口可以代收代办。\n",
        "",
        "HAN110",
        "    scope: 全县",
    ),
    Defect("outside the hall without a reason", DOG, "  hall_entry: true", "  hall_entry: false", "HAN111"),
    Defect(
        "in person, and yet no visit",
        PRESALE,
        "  - 已设立预售资金监管账户并签订监管协议。",
        "  - 申请人须本人到窗口办理。",
        "HAN112",
    ),
    Defect(
        "at once, says the scope, and promises three days",
        PRESALE,
        "预售的房地产开发企业。",
        "预售的房地产开发企业；材料齐全的当场办结。",
        "HAN113",
    ),
    Defect(
        "an inspection within three days",
        PRESALE,
        "      limit: 2个工作日\n      counted: false\n",
        "      limit: 2个工作日\n      counted: true\n",
        "HAN114",
        "    - name: 工程形象进度现场查勘",
    ),
    Defect(
        "wholly online, says the scope, and asks for a visit",
        DOG,
        "scope: 在本市重点管理区饲养犬只的。",
        "scope: 在本市重点管理区饲养犬只的，全程网办。",
        "HAN115",
    ),
    Defect("reviewed at once, decided later", LABOUR, "  review: 前审后批", "  review: 即审即办", "HAN120"),
    Defect(
        "a stage of online handling left out",
        PRESALE,
        _PRESALE_DEPTH,
        "      - 互联网办理\n      - 互联网办理结果信息反馈\n",
        "HAN121",
    ),
    Defect(
        "a principal, and nothing entrusted",
        PRESALE,
        "bodies:\n",
        "bodies:\n  entrusted_by: 上级住房和城乡建设部门\n",
        "HAN122",
    ),
    Defect(
        "nobody entrusts what is entrusted",
        SUBSISTENCE,
        "power_source: 上级委托",
        "power_source: 法定本级行使",
        "HAN122",
        "entrusted_by:",
    ),
    Defect(
        "once only, in two visits", ID_CARD, "\n  visits: 1\n", "\n  visits: 2\n", "HAN123", "    - 一次办"
    ),
    Defect(
        "handled online, and not online",
        ID_CARD,
        "    - 就近办\n    - 一次办\n",
        "    - 网上办\n    - 就近办\n    - 一次办\n",
        "HAN123",
    ),
)
