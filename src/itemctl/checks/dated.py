"""Rules that rest on a law of a certain day, and judge nothing as of a day before it.

What files give by themselves is kept without a date, so such rules run as all others do, and their findings are left out
when a run asks for an earlier day.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Final

SINCE: Final[Mapping[str, datetime.date]] = {
    "LAW130": datetime.date(2015, 5, 10),  # 国发〔2015〕27号 abolished the category
    "LAW131": datetime.date(2015, 5, 10),
    "PLA110": datetime.date(2024, 1, 1),  # 行政复议法（2023年修订）: the government of the same level reviews
    "PLA111": datetime.date(2015, 5, 1),  # 行政诉讼法（2014年修正）: six months instead of three
    "PLA113": datetime.date(2024, 1, 1),
    "PLA114": datetime.date(2015, 5, 1),
}
"""Rule to the first day on which what it says was the law."""


def was_law(rule: str, day: datetime.date) -> bool:
    """Tell whether what a rule says was the law on a day."""
    return SINCE.get(rule, day) <= day
