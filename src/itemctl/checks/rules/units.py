"""LIM, of wording: limits that can be read, but are not written the one standard way."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.limits import limit_texts
from itemctl.checks.view import ItemView, read_limit
from itemctl.model.characters import corrected_spaces, corrected_width
from itemctl.model.limit_texts import standard_text
from itemctl.model.text import Text


@rule(
    code="LIM250",
    name="limit-written-otherwise",
    scope="item",
    of_value=True,
    title=Text("时限的写法不统一", "A time limit is not written the standard way"),
    message=Text("“{text}”统一写作 {standard}", "{text} is written {standard}"),
    why=Text(
        "二十个工作日、20工作日、20个工作日内是一个意思，印在一本指南里却像三种期限，导出时也要先换算。",
        "Twenty ways to write one limit look like twenty limits in a booklet.",
    ),
    advice=Text(
        "改为统一的写法；itemctl validate --fix 可以代劳。",
        "Write it that way; `itemctl validate --fix` does it.",
    ),
    sources=("国家平台交换库 anticipate_day、promise_day",),
)
def limit_written_otherwise(view: ItemView) -> Iterator[Hit]:
    """Every limit that can be read, against its standard form: number, 个 where the unit takes one, unit.

    Full-width digits and stray blanks are not told again.
    """
    for route, text in limit_texts(view):
        standard = standard_text(text)
        if standard is None or standard == text or standard == corrected_spaces(corrected_width(text)):
            continue
        if read_limit(text) is not None:
            origin = view.resolved.origin(route)
            is_own = origin is not None and origin.layer == "own"
            yield Hit(route, {"text": text, "standard": standard}, fix=is_own)
