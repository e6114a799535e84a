"""What can be wrong with a file before anything is known of its meaning: codes and arguments, no wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from itemctl.model.source import Span

FAULT_CODES = (
    "alias",
    "anchor",
    "binary",
    "byte-order-mark",
    "control-character",
    "crlf-line-ends",
    "directive",
    "duplicate-key",
    "empty-file",
    "merge-key",
    "non-text-key",
    "not-a-mapping",
    "not-utf8",
    "several-documents",
    "syntax",
    "tab-indent",
    "tag",
    "too-deep",
    "too-large",
)
"""Every code a reading can give; the wording room has a sentence for each."""

REMARKS = frozenset({"byte-order-mark", "crlf-line-ends"})
"""Codes after which the content is read all the same."""

SYNTAX_HINTS = (
    "backslash",
    "colon-in-value",
    "full-width-colon",
    "full-width-comma",
    "indentation",
    "missing-space-after-colon",
    "missing-space-after-dash",
    "other",
    "reserved-character",
    "smart-quotes",
    "tab",
    "text-after-quote",
    "unclosed-bracket",
    "unclosed-quote",
)
"""Values of the argument ``hint`` of ``syntax`` and ``not-a-mapping``: the likely slip behind it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the text of a file.

    ``args`` are plain values for the wording; ``related`` are other places with their role: ``first`` is where
    a key stood already, ``noticed`` is where the parser gave up when ``span`` is the likely cause before it.
    """

    code: str
    span: Span
    args: Mapping[str, object] = field(default_factory=dict)
    related: tuple[tuple[str, Span], ...] = ()

    @property
    def is_remark(self) -> bool:
        """True when the content was read in spite of it."""
        return self.code in REMARKS


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read at most: bytes of a file, levels of nesting, faults listed for one file."""

    max_bytes: int = 1 << 20
    max_depth: int = 64
    max_faults: int = 50


DEFAULT = Limits()
