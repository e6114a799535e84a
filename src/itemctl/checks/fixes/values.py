"""Fixes of single values: what a finding says should stand there, and quotes."""

from __future__ import annotations

from collections.abc import Sequence

from itemctl.checks.fixes.declare import Edits, Fix
from itemctl.model.fields import TO_FILL
from itemctl.model.finding import Finding
from itemctl.model.forms import compact
from itemctl.model.source import Route
from itemctl.model.text import Text
from itemctl.yamlio.operations import EditError, Operation, Quote, RemoveItem, RemoveKey, SetValue, value_at
from itemctl.yamlio.reader import Document


def given(stands: str, due: str) -> Edits:
    """Return the edits that put one argument of a finding in the place of another.

    Args:
        stands: name of the argument with the value that must still stand there.
        due: name of the argument with the new value.
    """

    def edits(document: Document, finding: Finding) -> Sequence[Operation]:
        found, wanted = finding.args.get(stands), finding.args.get(due)
        if not wanted or _value(document, finding.route) != found:
            return ()
        return (SetValue(finding.route, wanted),)

    return edits


def quoted(document: Document, finding: Finding) -> Sequence[Operation]:
    """Put quotes round the source text of a scalar."""
    return (Quote(finding.route),) if document.is_plain(finding.route) else ()


def removed(document: Document, finding: Finding) -> Sequence[Operation]:
    """Take away a key or an entry that holds nothing, or the placeholder; never the last one of its collection.

    An empty list says that there is none, which nobody has said.
    """
    route = finding.route
    holder = _value(document, route[:-1]) if route else None
    if not isinstance(holder, dict | list) or len(holder) < 2:
        return ()
    return _removal(route) if _value(document, route) in (None, "", TO_FILL) else ()


def _removal(route: Route) -> Sequence[Operation]:
    return (RemoveKey(route) if isinstance(route[-1], str) else RemoveItem(route),)


def _value(document: Document, route: Route) -> object:
    """Return the value at a route, and what equals nothing where there is none."""
    try:
        return value_at(document.data, route)
    except EditError:
        return _NOTHING


_NOTHING = object()


def _is_only_spelling(finding: Finding) -> bool:
    return finding.args.get("near") == compact(str(finding.args.get("value", "")))


_AS_GIVEN = given("value", "near")
_SPELLING = Text(
    "去掉空格和不可见字符，全角改半角", "Drop blanks and invisible characters, make them half-width"
)

FIXES = (
    Fix("SCH104", Text("加上引号", "Put quotes round it"), "safe", edits=quoted),
    Fix("SCH106", _SPELLING, "safe", edits=_AS_GIVEN),
    Fix("ELE106", _SPELLING, "safe", edits=_AS_GIVEN),
    Fix("SCH108", _SPELLING, "safe", edits=_AS_GIVEN, concerns=_is_only_spelling),
    Fix(
        "SCH108",
        Text("日期改写成 2026-01-31 的形式", "Write the date like 2026-01-31"),
        "unsafe",
        edits=_AS_GIVEN,
    ),
    Fix(
        "LIM250",
        Text("时限改为统一的写法", "Write the limit the standard way"),
        "safe",
        edits=given("text", "standard"),
    ),
    *(
        Fix(
            rule,
            Text("电话改成半角的“区号-号码”", "Write the phone as area code and number in ASCII"),
            "safe",
            edits=given("phone", "near"),
        )
        for rule in ("PLA102", "PLA201")
    ),
    *(
        Fix(
            rule,
            Text("名称、简称改为登记表里的 id", "Put the id in place of the name"),
            "safe",
            edits=given("key", "near"),
        )
        for rule in ("REF101", "REF102", "REF103")
    ),
    *(
        Fix(
            rule,
            Text("删去没有内容的这一项", "Take away the element without content"),
            "unsafe",
            edits=removed,
        )
        for rule in ("SCH105", "SCH113")
    ),
)
