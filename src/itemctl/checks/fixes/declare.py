"""How a fix is declared: the rule whose findings it mends, whether it is safe, and what it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from itemctl.model.finding import Finding, FixSafety
from itemctl.model.text import Text
from itemctl.yamlio.operations import Operation
from itemctl.yamlio.reader import Document

Edits = Callable[[Document, Finding], Sequence[Operation]]
"""Gives the edits that mend a finding; none where the file no longer says what the finding says."""
Rewrite = Callable[[bytes, Finding], bytes]
"""Gives the new bytes of a file that a finding concerns as a whole; the same ones where nothing can be done."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend the findings of a rule; either `edits` or `rewrite`.

    Attributes:
        rule: code of the rule.
        title: what it does, as an order.
        safety: ``safe`` where the meaning stays beyond doubt, so that `--fix` does it; ``unsafe`` where somebody has to
            ask for it by the name of the rule.
        edits: edits of single values, each proved by re-reading.
        rewrite: for what concerns the text of a file rather than its data.
        changes_data: for `rewrite`: whether the data may come out otherwise, because they could not be read before.
        concerns: whether it is for this finding; where a rule has two fixes, the first that says so is taken.
    """

    rule: str
    title: Text
    safety: FixSafety
    edits: Edits | None = None
    rewrite: Rewrite | None = None
    changes_data: bool = False
    concerns: Callable[[Finding], bool] = lambda _: True
