"""What waits for a file that is broken: told with the one finding on that file, instead of wherever it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from itemctl.checks.judging import READ_ALL_THE_SAME, place_of
from itemctl.model.finding import Finding


def with_waiting(findings: Iterable[Finding], waiting: Mapping[str, int]) -> list[Finding]:
    """Return findings; the first one that says that a file is broken also says how much could not be checked.

    Args:
        findings: what files gave by themselves.
        waiting: how many references and items wait for a file, by path; files that are not broken may be among them.
    """
    found = list(findings)
    first: dict[str, int] = {}
    for index, one in enumerate(found if waiting else ()):
        if one.path in waiting and _breaks(one):
            other = first.setdefault(one.path, index)
            if place_of(one) < place_of(found[other]):
                first[one.path] = index
    for path, index in first.items():
        one = found[index]
        found[index] = replace(one, args={**one.args, "unchecked": waiting[path]})
    return found


def _breaks(one: Finding) -> bool:
    """Tell whether a finding is the reason why a file, or an entry in it, is as good as not there."""
    family = one.rule[:3]
    return (family == "SYN" and one.rule not in READ_ALL_THE_SAME) or family == "SCH"
