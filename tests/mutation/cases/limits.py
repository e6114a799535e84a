"""Defects of time limits and steps."""

from __future__ import annotations

from tests.mutation.cases.files import (
    CALENDAR,
    CONSULTATION,
    DOG,
    DRAINAGE,
    FOREST,
    FUNDS,
    ID_CARD,
    LABOUR,
    PRESALE,
    ROAD,
    SETTINGS,
    SUBSISTENCE,
)
from tests.mutation.defect import Defect

_ID_LIMITS = """  promised: 20日
  promised_note: 本市户籍15日，异地受理20日；邮寄在途时间另计。
  extension: 30日
  basis:
    - law: id-card-law
      article: 第十二条
  cases:
    - name: 本市户籍
      when: local
      statutory: 60日
      promised: 15日
    - name: 异地受理
      when: away
      statutory: 60日
      promised: 20日
"""


def _year(year: int, off: str, work: str) -> str:
    days = "".join(f"      - '{year}-{day}'\n" for day in off.split())
    made_up = "".join(f"      - '{year}-{day}'\n" for day in work.split())
    return f"years:\n  - year: {year}\n    notice: 关于{year}年部分节假日安排的通知\n    off:\n{days}    work:\n{made_up}closures:\n"


_OFF = "01-01 02-05 02-08 02-09 02-10 02-11 02-12 04-05 05-03 05-04 05-05 06-09 09-15 10-01 10-04 10-05 10-06 10-07"
_WORK = "01-30 02-20 05-08 09-26 10-09"

_OFF_2026 = "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07 08-14"
_WORK_2026 = "01-04 02-14 02-28 05-09 09-20 10-10"

CASES = (
    Defect(
        "a promise that cannot be read", FUNDS, "\n  promised: 5个工作日", "\n  promised: 五天左右", "LIM201"
    ),
    Defect(
        "a step's limit that cannot be read",
        ROAD,
        "    limit: 2个工作日\n    by: urban-management",
        "    limit: 尽快\n    by: urban-management",
        "LIM201",
    ),
    Defect(
        "a promise in another unit", LABOUR, "\n  promised: 7个工作日", "\n  promised: 25个自然日", "LIM202"
    ),
    Defect(
        "a promise longer than the law allows",
        LABOUR,
        "\n  promised: 7个工作日",
        "\n  promised: 25个工作日",
        "LIM203",
    ),
    Defect(
        "a promise for a case longer than the law allows",
        FOREST,
        "      promised: 1个工作日",
        "      promised: 22个工作日",
        "LIM203",
    ),
    Defect(
        "a promise in months longer than the law's days",
        SUBSISTENCE,
        "\n  promised: 22个工作日",
        "\n  promised: 3个月",
        "LIM203",
    ),
    Defect(
        "a promise equal to the law", LABOUR, "\n  promised: 7个工作日", "\n  promised: 20个工作日", "LIM204"
    ),
    Defect(
        "an item done at once that takes days",
        DOG,
        "\n  promised: 1个工作日",
        "\n  promised: 3个工作日",
        "LIM205",
    ),
    Defect(
        "an item done at once that is reviewed first",
        CONSULTATION,
        "  review: 即审即办",
        "  review: 前审后批",
        "LIM205",
        "kind: 即办件",
    ),
    Defect(
        "a promised item done on the spot",
        CONSULTATION,
        "  kind: 即办件\n  review: 即审即办\n",
        "  kind: 承诺件\n",
        "LIM206",
        "  kind: 承诺件",
    ),
    Defect(
        "steps longer than the promise",
        ROAD,
        "    limit: 2个工作日\n    by: urban-management",
        "    limit: 4个工作日\n    by: urban-management",
        "LIM207",
        "  - name: 申请",
    ),
    Defect(
        "a parallel step longer than the promise",
        ROAD,
        "  - name: 部门会签\n    limit: 1个工作日",
        "  - name: 部门会签\n    limit: 6个工作日",
        "LIM207",
        "  - name: 申请",
    ),
    Defect(
        "a step in another unit",
        ROAD,
        "    limit: 2个工作日\n    by: urban-management",
        "    limit: 2个自然日\n    by: urban-management",
        "LIM220",
    ),
    Defect(
        "a step without a limit",
        ROAD,
        "    limit: 2个工作日\n    by: urban-management",
        "    by: urban-management",
        "LIM208",
        "  - name: 审查",
    ),
    Defect(
        "a permit counted in calendar days",
        LABOUR,
        "  statutory: 20个工作日\n  promised: 7个工作日\n  extension: 10个工作日\n  basis:\n    - law: admin-licensing-law\n      article: 第四十二条第一款\n",
        "  statutory: 30日\n  promised: 9日\n  extension: 10日\n",
        "LIM209",
        "statutory: 30日",
        also=((LABOUR, "promised: 9日"),),
    ),
    Defect(
        "a permit of forty days",
        LABOUR,
        "  statutory: 20个工作日\n  promised: 7个工作日\n  extension: 10个工作日\n  basis:\n    - law: admin-licensing-law\n      article: 第四十二条第一款\n",
        "  statutory: 40个工作日\n  promised: 7个工作日\n",
        "LIM210",
    ),
    Defect(
        "a special procedure without a limit",
        FOREST,
        "      limit: 5个工作日\n      counted: false\n      charged",
        "      counted: false\n      charged",
        "LIM211",
        "    - name: 伐区现场查验",
    ),
    Defect(
        "a special procedure without a basis",
        FOREST,
        "      basis:\n        - law: forest-law\n          article: 第五十八条\n      body",
        "      body",
        "LIM211",
        "    - name: 伐区现场查验",
    ),
    Defect(
        "a case with a statutory limit alone, of an item without promise",
        ID_CARD,
        _ID_LIMITS,
        _ID_LIMITS.replace(
            "  promised: 20日\n  promised_note: 本市户籍15日，异地受理20日；邮寄在途时间另计。\n", ""
        ).replace("      promised: 20日\n", ""),
        "LIM212",
        "    - name: 异地受理",
    ),
    Defect("nothing promised", SUBSISTENCE, "\n  promised: 22个工作日", "\n  promised: 无", "LIM213"),
    Defect(
        "a permit without a decision",
        LABOUR,
        "  - name: 决定\n",
        "  - name: 复核\n",
        "LIM214",
        "  - name: 受理",
    ),
    Defect(
        "excluded time that rests on the licensing law alone",
        FOREST,
        "      limit: 5个工作日\n      counted: false\n      charged: false\n      basis:\n        - law: forest-law\n          article: 第五十八条\n",
        "      limit: 18个工作日\n      counted: false\n      charged: false\n      basis:\n        - law: admin-licensing-law\n          article: 第三十四条第三款\n",
        "LIM215",
        "    - name: 伐区现场查验",
    ),
    Defect(
        "a permit extended by twenty days",
        LABOUR,
        "  extension: 10个工作日",
        "  extension: 20个工作日",
        "LIM216",
    ),
    Defect(
        "seven days to accept",
        DRAINAGE,
        "  - name: 受理\n    limit: 1个工作日",
        "  - name: 受理\n    limit: 7个工作日",
        "LIM217",
    ),
    Defect(
        "fifteen days to deliver",
        DRAINAGE,
        "  - name: 送达\n    limit: 1个工作日",
        "  - name: 送达\n    limit: 15个工作日",
        "LIM218",
    ),
    Defect(
        "a result delivered after fifteen days",
        DRAINAGE,
        "    delivery_limit: 2个工作日",
        "    delivery_limit: 15个工作日",
        "LIM218",
    ),
    Defect(
        "twenty-five days to review first",
        FOREST,
        "  - name: 审查\n    limit: 3个工作日\n",
        "  - name: 初审\n    limit: 25个工作日\n    counted: false\n    by: qingxi-town\n  - name: 审查\n    limit: 3个工作日\n",
        "LIM219",
        "    limit: 25个工作日",
    ),
    Defect(
        "a limit in Chinese numerals", LABOUR, "\n  promised: 7个工作日", "\n  promised: 七个工作日", "LIM250"
    ),
    Defect(
        "a limit with a full-width digit",
        PRESALE,
        "      within: 3个工作日",
        "      within: ３个工作日",
        "TXT104",
    ),
    Defect(
        "reckoned in a year without a notice",
        SETTINGS,
        "as_of: '2026-06-30'",
        "as_of: '2026-12-20'",
        "LIM230",
        "schema: calendar/1",
        CALENDAR,
    ),
    Defect(
        "a calendar year with days of another",
        CALENDAR,
        "closures:\n",
        _year(2026, _OFF_2026, _WORK_2026),
        "LIM232",
        "  - year: 2026",
    ),
    Defect(
        "a calendar year with too few days off",
        CALENDAR,
        "closures:\n",
        _year(2027, "01-01 02-05", "01-30"),
        "LIM233",
        "  - year: 2027",
    ),
    Defect(
        "a calendar day that does not exist",
        CALENDAR,
        "closures:\n",
        _year(2027, _OFF, f"{_WORK} 02-30"),
        "LIM231",
        "2027-02-30",
    ),
)
