"""Every fix, listed once; found by the code of its rule, or by a finding."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from itemctl.checks.fixes import characters, materials, texts, values
from itemctl.checks.fixes.declare import Fix
from itemctl.model.finding import Finding, FixSafety

FAMILIES = (texts, values, characters, materials)


@cache
def all_fixes() -> Mapping[str, tuple[Fix, ...]]:
    """Return the fixes by code of the rule, in the order in which they are asked whether a finding is theirs."""
    fixes: dict[str, tuple[Fix, ...]] = {}
    for family in FAMILIES:
        for fix in family.FIXES:
            fixes[fix.rule] = (*fixes.get(fix.rule, ()), fix)
    return dict(sorted(fixes.items()))


def fix_of(finding: Finding) -> Fix | None:
    """Return the fix for a finding, or None when nothing mends it."""
    if not finding.fix:
        return None
    return next((fix for fix in all_fixes().get(finding.rule, ()) if fix.concerns(finding)), None)


def safety_of(finding: Finding) -> FixSafety | None:
    """Return whether a finding can be mended safely, unsafely, or (None) not at all."""
    fix = fix_of(finding)
    return fix.safety if fix is not None else None


def unsafe_rules() -> tuple[str, ...]:
    """Return the codes of the rules that have an unsafe fix."""
    return tuple(code for code, fixes in all_fixes().items() if any(fix.safety == "unsafe" for fix in fixes))
