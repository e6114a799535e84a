"""A time limit as a platform takes it: a number, a unit, and an explanation of what these two do not say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from itemctl.exchange.scope import Entry, Scope, Values
from itemctl.model.limits import Limit, LimitError, Unit, compare, parse_limit, resolve
from itemctl.model.source import Route

Which = Literal["statutory", "promised"]

_TITLES: Final = {"statutory": "法定办结时限", "promised": "承诺办结时限"}
_DAY_MEANS: Final = {"工作日": Unit.WORKDAY, "自然日": Unit.CALENDAR_DAY}


def limit_amount(scope: Scope, which: Which) -> Values:
    """Return the number of units; 当场 and 无 as these words, which the profile may rewrite."""
    limit = _limit(scope, which)
    if limit is None:
        return ()
    if limit.unit in (Unit.ON_THE_SPOT, Unit.NO_LIMIT):
        return (limit.unit.value,)
    return (str(limit.amount) if limit.amount.denominator == 1 else f"{float(limit.amount):.6f}".rstrip("0"),)


def limit_unit(scope: Scope, which: Which) -> Values:
    """Return the unit: 工作日, 自然日, 月, 年, 小时, 当场 or 无.

    A bare 日 is what the law cited says it is (laws.yaml, `day`); where none says so it stays 日, which a profile must
    map for itself or the export is refused.
    """
    limit = _limit(scope, which)
    return () if limit is None else (limit.unit.value,)


def limit_explanation(scope: Scope, which: Which) -> Values:
    """Return what number and unit leave out: a limit that is no number, the cases, extension and note.

    The wording kept from a source speaks only where the item itself has no such limit.
    """
    limits = scope.part("limits")
    parts = []
    text = limits.get(which)
    if isinstance(text, str) and not text[:1].isdecimal():
        parts.append(f"{_TITLES[which]}：{text}")
    cases = [
        (case, case[which]) for _, case in scope.entries("limits.cases") if isinstance(case.get(which), str)
    ]
    for case, limit in cases:
        name = case.get("name") or "、".join(scope.situation_names(case)) or "另有情形"
        parts.append(f"{name}：{limit}")
    if which == "statutory" and isinstance(limits.get("extension"), str):
        parts.append(f"经批准可延长{limits['extension']}")
    notes = [f"{which}_note", *([] if text or cases else ["as_published"])]
    parts += [str(limits[key]) for key in notes if limits.get(key)]
    return ("；".join(part.rstrip("；。") for part in parts),) if parts else ()


def special_procedures(scope: Scope) -> Values:
    """Return the special procedures, each in a line: name, limit, whether it counts, basis."""
    lines = []
    for _, special in scope.entries("limits.special"):
        parts = [str(special["limit"])] if special.get("limit") else []
        parts.append("计入办结时限" if special.get("counted") else "不计入办结时限")
        cited = citations(scope, special)
        parts += [f"依据{'、'.join(cited)}"] if cited else []
        parts += ["向申请人收费"] if special.get("charged") else []
        parts += [str(special["note"])] if special.get("note") else []
        lines.append(f"{special.get('name', '')}：{'，'.join(parts)}")
    return ("\n".join(lines),) if lines else ()


def citations(scope: Scope, entry: Entry, *, kinds: Iterable[str] = ()) -> list[str]:
    """Return the legal bases of an entry as people cite them: 《名称》（文号）条款.

    Args:
        scope: the row.
        entry: mapping with `basis`; the item itself for the basis of the item.
        kinds: only these kinds (依据种类); a basis that states none is a 设定依据. Default: all.
    """
    wanted = frozenset(kinds)
    bases = entry.get("basis")
    found = [
        _citation(scope, basis)
        for basis in (bases if isinstance(bases, list) else ())
        if isinstance(basis, dict) and (not wanted or basis.get("kind", "设定依据") in wanted)
    ]
    return [one for one in found if one]


def _citation(scope: Scope, basis: Entry) -> str:
    law_id = basis.get("law")
    if not isinstance(law_id, str):
        return str(basis.get("as_published", ""))
    law = scope.source.registers.laws.get(law_id)
    if law is None:
        scope.trouble("unknown-reference", law_id, ("basis",))
        return ""
    number = f"（{law['number']}）" if law.get("number") else ""
    return f"《{law['title']}》{number}{basis.get('article', '')}"


def _limit(scope: Scope, which: Which) -> Limit | None:
    limits = scope.part("limits")
    text = limits.get(which)
    if text is None and which == "promised":
        text = limits.get("single")
    if isinstance(text, str):
        return _parse(scope, text, ("limits", which), _bases(scope, limits))
    return _longest_case(scope, which, limits)


def _longest_case(scope: Scope, which: Which, limits: Entry) -> Limit | None:
    """Where only cases have limits, the longest of them; none where they cannot be compared."""
    longest: Limit | None = None
    for route, case in scope.entries("limits.cases"):
        text = case.get(which)
        if not isinstance(text, str):
            continue
        limit = _parse(scope, text, (*route, which), [*_bases(scope, case), *_bases(scope, limits)])
        if limit is None:
            return None
        order = -1 if longest is None else compare(longest, limit)
        if order is None:
            return None
        if order < 0:
            longest = limit
    return longest


def _parse(scope: Scope, text: str, route: Route, bases: list[Entry]) -> Limit | None:
    try:
        limit = parse_limit(text)
    except LimitError:
        scope.trouble("not-a-limit", text, route)
        return None
    return resolve(limit, _day(scope, bases)) if limit.unit is Unit.DAY else limit


def _bases(scope: Scope, entry: Entry) -> list[Entry]:
    bases = entry.get("basis") or scope.item.get("basis")
    return [basis for basis in bases if isinstance(basis, dict)] if isinstance(bases, list) else []


def _day(scope: Scope, bases: list[Entry]) -> Unit | None:
    """What 日 means where all laws cited that say so agree (行政许可法 art. 82 says 工作日); None else."""
    laws = (scope.source.registers.laws.get(str(basis.get("law"))) for basis in bases)
    meanings = {law["day"] for law in laws if law and "day" in law}
    return _DAY_MEANS[meanings.pop()] if len(meanings) == 1 else None
