"""Fixes of lists of materials."""

from __future__ import annotations

from collections.abc import Sequence

from itemctl.checks.fixes.declare import Fix
from itemctl.checks.fixes.values import given
from itemctl.model.finding import Finding
from itemctl.model.text import Text
from itemctl.yamlio.operations import EditError, Operation, RemoveItem, value_at
from itemctl.yamlio.reader import Document


def without_repetition(document: Document, finding: Finding) -> Sequence[Operation]:
    """Take away an entry that says the same as an earlier one of its list, word for word but for its id."""
    *holder, index = finding.route
    try:
        entries = value_at(document.data, tuple(holder))
        entry = entries[index]
    except (EditError, IndexError):
        return ()
    said = {key: value for key, value in entry.items() if key != "id"}
    repeats = any(
        {key: value for key, value in one.items() if key != "id"} == said for one in entries[:index]
    )
    return (RemoveItem(finding.route),) if repeats else ()


FIXES = (
    Fix(
        "MAT141",
        Text("别名改为材料库的名称", "Use the library's name instead of the alias"),
        "safe",
        edits=given("name", "canonical"),
    ),
    Fix(
        "MAT101",
        Text("删去重复的一条材料", "Take away the repeated material"),
        "unsafe",
        edits=without_repetition,
    ),
)
