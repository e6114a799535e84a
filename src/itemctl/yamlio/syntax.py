"""From a parser's complaint to a fault at the likely cause: the slips people make when they type Chinese YAML.

Parsers notice a slip lines after it (a full-width colon makes the *next* line an error). So the source lines
before the place are searched for the usual slips, nearest first.
"""

from __future__ import annotations

import re
from typing import Protocol

from yaml.error import MarkedYAMLError

from itemctl.model.source import Span
from itemctl.yamlio.faults import Fault


class Mark(Protocol):
    """A place as YAML parsers give it: all from 0, in characters."""

    @property
    def index(self) -> int:
        """Offset in the text."""

    @property
    def line(self) -> int:
        """Line."""

    @property
    def column(self) -> int:
        """Column."""


# What PyYAML's parser says, as an identifier that does not change with its wording.
_PROBLEMS = (
    ("mapping values are not allowed", "mapping-not-allowed"),
    ("sequence entries are not allowed", "list-not-allowed"),
    ("could not find expected ':'", "no-colon"),
    ("cannot start any token", "bad-start"),
    ("unexpected end of stream", "end-of-text"),
    ("<block end>", "bad-block"),
    ("expected ',' or", "bad-flow"),
    ("expected the node content", "no-content"),
    ("<document start>", "text-after-end"),
    ("escape", "bad-escape"),
    ("expected alphabetic or numeric", "bad-name"),
)
_LOOK_BACK = 8
_DOCUMENT_END = re.compile(r"^\.\.\.\s", re.MULTILINE)

_KEY = r"""^\s*(?:-\s+)*(?:[{\[]\s*)?(?:"[^"]*"|'[^']*'|[^\s\-#"'：:,{}\[\]][^\s"'：:,{}\[\]]*)"""
_FULL_WIDTH_COLON = re.compile(_KEY + r"\s*(：)")
_MISSING_SPACE = re.compile(r"""(?:^\s*(?:-\s+)*|[{,]\s*)[A-Za-z_][\w-]*(:)(?=[^\s:/,}\]])""")
_GLUED_DASH = re.compile(r"""^\s*(?:-\s+)*(-)(?=[^\s\d.,\-])""")
_SMART_QUOTES = re.compile(r"""(?:^\s*(?:-\s+)*|[{\[,:]\s*)([“”‘’])""")
_COLON_IN_VALUE = re.compile(r"""^\s*(?:-\s+)*[^\s"'#{\[][^:]*:\s+[^\s"'{\[|>#][^#]*?(:)(?:\s|$)""")
_UNCLOSED_DOUBLE = re.compile(r"""^\s*(?:-\s+)*(?:[^\s"'#]+:\s+)?(")(?:[^"\\]|\\.)*$""")
_UNCLOSED_SINGLE = re.compile(r"""^\s*(?:-\s+)*(?:[^\s"'#]+:\s+)?(')(?:[^']|'')*$""")
_AFTER_QUOTE = re.compile(
    r"""^\s*(?:-\s+)*(?:[^\s"'#]+:\s+)?(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*([^\s:#,\]}'])"""
)
_KEY_LINE = re.compile(r"""^[ \t]*(?:-[ \t]+)*[^\s"'#:-][^\s"'#:]*:(?:[ \t]|$)""", re.MULTILINE)
_OPENS_VALUE = re.compile(r"""(?:^|[:\-,\[{?])[ \t]*$""")
_FULL_WIDTH_COMMA = re.compile(r"[{\[][^\]}]*?(，)")

_LINE_SLIPS = (
    ("full-width-colon", _FULL_WIDTH_COLON),
    ("smart-quotes", _SMART_QUOTES),
    ("unclosed-quote", _UNCLOSED_DOUBLE),
    ("unclosed-quote", _UNCLOSED_SINGLE),
    ("text-after-quote", _AFTER_QUOTE),
    ("colon-in-value", _COLON_IN_VALUE),
    ("missing-space-after-colon", _MISSING_SPACE),
    ("missing-space-after-dash", _GLUED_DASH),
)
_BY_PROBLEM = {
    "bad-start": "reserved-character",
    "bad-name": "reserved-character",
    "bad-escape": "backslash",
    "bad-block": "indentation",
    "mapping-not-allowed": "indentation",
    "list-not-allowed": "indentation",
    "no-colon": "missing-space-after-colon",
}


def syntax_fault(error: MarkedYAMLError, text: str) -> Fault:
    """Return the fault for what a parser could not read, at the likely cause where one is found."""
    noticed = _noticed(error)
    problem = _problem_id(error, text)
    if problem == "text-after-dots":
        return Fault("several-documents", _one_character(noticed.line, noticed.column, text))
    if problem == "bad-name":  # *必填, !重要: the sign before it is what YAML keeps for itself
        noticed = error.context_mark or noticed
    if problem == "bad-start" and text[noticed.index : noticed.index + 1] == "\t":
        return _tab_fault(noticed, text)
    here = _one_character(noticed.line, noticed.column, text)
    hint, span = _cause(error, problem, text) or (_BY_PROBLEM.get(problem, "other"), here)
    related = () if span == here else (("noticed", here),)
    return Fault("syntax", span, {"problem": problem, "hint": hint}, related)


def slip(text: str, first: int, last: int) -> tuple[str, Span] | None:
    """Return the usual slip nearest before the end of the lines ``first`` to ``last`` (from 0), and its place."""
    lines = text.split("\n")[: last + 1]
    for number in range(min(last, len(lines) - 1), max(first, 0) - 1, -1):
        line = lines[number].rstrip("\r")
        for hint, pattern in _LINE_SLIPS:
            found = pattern.search(line)
            if found and not line.lstrip().startswith("#"):
                return hint, _one_character(number, found.start(1), text)
    return None


def _noticed(error: MarkedYAMLError) -> Mark:
    mark = error.problem_mark or error.context_mark
    assert mark is not None  # the parsers give at least one of them
    return mark


def _problem_id(error: MarkedYAMLError, text: str) -> str:
    if "a tag" in (error.context or ""):
        return "bad-name"
    problem = str(error.problem)
    found = next((name for part, name in _PROBLEMS if part in problem), "other")
    if found == "text-after-end" and _DOCUMENT_END.search(text, 0, _noticed(error).index):
        return "text-after-dots"
    return found


def _tab_fault(mark: Mark, text: str) -> Fault:
    span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
    before = text[mark.index - mark.column : mark.index]
    if before.strip():
        return Fault("syntax", span, {"problem": "bad-start", "hint": "tab"})
    return Fault("tab-indent", span)


def _cause(error: MarkedYAMLError, problem: str, text: str) -> tuple[str, Span] | None:
    noticed = _noticed(error)
    context = error.context or ""
    opened = error.context_mark or noticed
    if "quoted scalar" in context and problem == "end-of-text":
        return "unclosed-quote", _one_character(opened.line, opened.column, text)
    far = _opening_far_above(noticed, text)
    if far is not None:
        return "unclosed-quote", far
    if problem in ("bad-escape", "bad-name", "bad-start"):
        return None
    if "flow" in context:
        return _flow_cause(opened, noticed, text)
    first = noticed.line - _LOOK_BACK
    if "simple key" in context:
        first = opened.line
    return slip(text, first, noticed.line)


def _opening_far_above(noticed: Mark, text: str) -> Span | None:
    """Return where a quote was opened that only the opening quote of a later value closed.

    The parser gives up right behind that one. Between the two stand lines that look like keys of their own.
    """
    closing = len(text[: noticed.index].rstrip(" \t")) - 1
    quote = text[closing] if closing > 0 else ""
    if quote not in ("'", '"'):
        return None
    opening = _quote_before(quote, text, closing)
    if opening < 0 or _KEY_LINE.search(text, text.find("\n", opening) + 1 or closing, closing) is None:
        return None
    begin = text.rfind("\n", 0, opening) + 1
    if "\n" not in text[opening:closing] or _OPENS_VALUE.search(text[begin:opening]) is None:
        return None
    return _one_character(text.count("\n", 0, opening), opening - begin, text)


def _quote_before(quote: str, text: str, closing: int) -> int:
    """Return the place of the quote that opened what is closed here; doubled and escaped ones are skipped; or -1."""
    found = text.rfind(quote, 0, closing)
    while found > 0:
        if quote == "'":
            if text[found - 1] != quote:
                break
            found = text.rfind(quote, 0, found - 1)
        else:
            escapes = 0
            while escapes < found and text[found - 1 - escapes] == "\\":
                escapes += 1
            if escapes % 2 == 0:
                break
            found = text.rfind(quote, 0, found)
    return found


def _flow_cause(opened: Mark, noticed: Mark, text: str) -> tuple[str, Span]:
    """Tell what is wrong inside ``[…]`` or ``{…}`` opened at one mark and given up at another."""
    found = slip(text, opened.line, noticed.line)
    if found and found[0] in ("full-width-colon", "smart-quotes", "unclosed-quote", "text-after-quote"):
        return found
    comma = _FULL_WIDTH_COMMA.match(text, opened.index, noticed.index)
    if comma:
        line = opened.line + text.count("\n", opened.index, comma.start(1))
        column = comma.start(1) - text.rfind("\n", 0, comma.start(1)) - 1
        return "full-width-comma", _one_character(line, column, text)
    if noticed.line == opened.line and found and found[0] == "missing-space-after-colon":
        return found
    if noticed.line == opened.line and noticed.index < len(text) and text[noticed.index] not in "\r\n":
        return "other", _one_character(noticed.line, noticed.column, text)
    return "unclosed-bracket", _one_character(opened.line, opened.column, text)


def _one_character(line: int, column: int, text: str) -> Span:
    """Return the span of one character, or of nothing at the end of a line; line and column from 0."""
    content = text.split("\n")[line] if line <= text.count("\n") else ""
    width = 1 if column < len(content.rstrip("\r")) else 0
    return Span(line + 1, column + 1, line + 1, column + 1 + width)
