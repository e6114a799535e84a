"""Several reductions on one material: which is in force, and which frees the applicant where another one goes.

The day of the comparison is ISO; an empty one is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from itemctl.changes.elements.scope import case_names, cases_in
from itemctl.changes.wording import day_or_text, same_words
from itemctl.model.loose import entries_of, text_of
from itemctl.model.ways import WAYS

Block = Mapping[str, Any]


def left_to_do(way: Any) -> int | None:
    """Return what is left to do under a way: 0 nothing, 1 something else instead, 2 the material itself; None: unknown."""
    found = WAYS.get(str(way))
    if found is None:
        return None
    if found.asks in ("", "deferred"):
        return 2
    is_nothing = (
        found.asks == "cancelled" or found.by_offices or found.group == "removes" or found.name == "合并"
    )
    return 0 if is_nothing else 1


def is_over(block: Block, day: str) -> bool:
    """Tell whether a reduction had ended before a day."""
    until = _day(block, "until")
    return bool(day and until) and until < day


def has_begun(block: Block, day: str) -> bool:
    """Tell whether a reduction is in force from a day on, or its day is not to be compared."""
    return not day or _day(block, "since") <= day


def _day(block: Block, key: str) -> str:
    """Return a day so that a later one is greater, however it is written; empty for none."""
    return day_or_text(text_of(block, key))


def is_final(block: Block, day: str) -> bool:
    """Tell whether a reduction holds in every case, now and without end."""
    return "when" not in block and not block.get("until") and has_begun(block, day)


def frees_until(node: Mapping[str, Any], day: str) -> str:
    """Return the day up to which nothing has to be brought at all; empty where no reduction says so, or one has no end."""
    ends = [
        _day(block, "until")
        for _, block in entries_of(node, "reduction")
        if "when" not in block and left_to_do(block.get("way")) == 0 and not is_over(block, day)
    ]
    return max(ends) if ends and all(ends) else ""


def covers(other: Block, block: Block, day: str) -> bool:
    """Tell whether whoever relies on a reduction is freed at least as far, as long and in the same cases by another one."""
    if is_over(other, day):
        return False
    end, wanted = _day(other, "until"), _day(block, "until")
    if end and (not wanted or end < wanted):
        return False
    start = _day(other, "since")
    if start > _day(block, "since") and not (day and start <= day):
        return False
    cases, needed = cases_in(other.get("when")), cases_in(block.get("when"))
    if cases and not (needed and needed <= cases):
        return False
    return left_to_do(other.get("way")) == 0 or _is_alike(other, block)


def _is_alike(other: Block, block: Block) -> bool:
    """Tell whether two reductions leave the same to do."""
    return (
        other.get("way") == block.get("way")
        and same_words(other.get("replaced_by"), block.get("replaced_by"))
        and bool(other.get("optional")) >= bool(block.get("optional"))
        and other.get("effect") == block.get("effect")
    )


def still_said(blocks: Iterable[Block], view: Any, day: str) -> list[str]:
    """Return the ways of the reductions that are in force or begin after a day, with the cases and days they are limited to."""
    return [_said(block, view, day) for block in blocks if not is_over(block, day)]


def _said(block: Block, view: Any, day: str) -> str:
    limits = case_names(view, cases_in(block.get("when")))
    if not has_begun(block, day):
        limits.append(f"自 {text_of(block, 'since')}")
    limits += [f"至 {block['until']}"] if block.get("until") else []
    return f"{block.get('way', '')}（{'，'.join(limits)}）" if limits else str(block.get("way", ""))
