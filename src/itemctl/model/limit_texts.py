"""The one standard way to write a time limit, for texts that mean the same written otherwise.

>>> standard_text("二十个 工作日内"), standard_text("20 working days"), standard_text("7-9个工作日")
('20个工作日', '20个工作日', None)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from itemctl.model.limits import LimitError, format_limit, parse_limit

_TRADITIONAL: Final = str.maketrans("個內時當場辦結無", "个内时当场办结无")
_UNITS: Final = {
    "工作天": "个工作日",
    "工作日": "个工作日",
    "自然天": "个自然日",
    "自然日": "个自然日",
    "日历日": "个自然日",
    "日历天": "个自然日",
    "working day": "个工作日",
    "workday": "个工作日",
    "business day": "个工作日",
    "calendar day": "个自然日",
    "day": "日",
    "month": "个月",
    "year": "年",
    "hour": "小时",
}
_ALIAS: Final = re.compile(
    rf"(?P<number>[0-9０-９]+(?:[.．][0-9０-９]+)?|[^\sa-zA-Z0-9]+?)\s*个?\s*(?P<unit>{'|'.join(_UNITS)})s?\s*(?:[以之]?内)?"
)
_AT_ONCE: Final = frozenset(
    {"on the spot", "immediate", "immediately", "at once", "即到即办", "立等可取", "当即办结", "现场办结"}
)


@lru_cache(maxsize=4096)
def standard_text(text: str) -> str | None:
    """Return how a limit is written in the standard form of `format_limit`; None for what is not one limit.

    Understood besides what `parse_limit` reads: units in brackets, traditional characters, 工作天, 自然天, 日历日, and
    English. Nothing is guessed: a number without a unit, a bare 月, a range or a sum is no limit here either.
    """
    plain = text.translate(_TRADITIONAL).strip()
    try:
        return format_limit(parse_limit(plain))
    except LimitError as error:
        suggestion = error.arguments.get("suggestion")
        if isinstance(suggestion, str):
            return suggestion
    if plain.lower() in _AT_ONCE:
        return "当场"
    match = _ALIAS.fullmatch(plain.lower())
    if match is None:
        return None
    try:
        return format_limit(parse_limit(match["number"] + _UNITS[match["unit"]]))
    except LimitError:
        return None
