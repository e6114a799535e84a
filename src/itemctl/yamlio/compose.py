"""From screened text to a tree of nodes with marks, by libyaml where it is there and by pure Python where not.

Three ways lead to the same tree. The fast one lets libyaml's composer build the nodes; it is taken only when
nothing in the text could hurt it: the composer recurses (100,000 brackets crash the process) and says nothing
of anchors and tags. Everything else goes through events, which do not recurse. What libyaml declines, and what
the two parsers are known to see differently (tabs above all), goes to PyYAML's own parser, whose word is then
the same with and without libyaml.
"""

from __future__ import annotations

import importlib
import operator
import re
from collections.abc import Callable
from typing import Any

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.nodes import MappingNode, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken

from itemctl.model.source import Span
from itemctl.yamlio.faults import DEFAULT, Fault, Limits
from itemctl.yamlio.syntax import Mark, syntax_fault

try:
    CParser: Any = importlib.import_module("yaml._yaml").CParser
except ImportError:  # PyYAML came without libyaml to this machine
    CParser = None

_MANY_BRACKETS = 128
_DEEP_FIRST_LINE = re.compile(rb"[ ?:\-]{64}")
_DEEP_LINE = re.compile(rb"\n[ ?:\-]{64}")
_PROPERTY = re.compile(rb"[&*!](?<![^\s\[{,:].)")
_COMMENT_AT_HEADER = re.compile(rb"#(?:(?<=[|>]#)|(?<=[|>][-+0-9]#)|(?<=[|>][-+0-9]{2}#))")
_PROPERTIES = re.compile(r"(?:([&!])(<[^>\s]*>|[^\s,\[\]{}]*)(?:[ \t]|(?:[ \t]*(?:#[^\n]*)?\r?\n))*)")
_PLAIN_IN_BLOCK = re.compile(r"(?:[^\0 \t\r\n:]|:(?![\0 \t\r\n]))+")
_PLAIN_IN_FLOW = re.compile(r"(?:[^\0 \t\r\n:,\[\]{}]|:(?![\0 \t\r\n,\[\]{}]))+")
_ALIAS = re.compile(r"\*([^\s,\[\]{}]*)")


def has_libyaml() -> bool:
    """Tell whether PyYAML came with libyaml on this machine."""
    return CParser is not None


def compose(text: str, raw: bytes, limits: Limits, *, libyaml: bool) -> tuple[Any, list[Fault]]:
    """Return the tree of ``raw`` (UTF-8 of ``text``, screened) and what is wrong with its structure.

    The tree is None when there is no content or when it could not be built; then the faults say why.
    """
    if libyaml and CParser is not None and not _is_read_differently(raw):
        try:
            if _is_harmless(raw):
                return _FastComposer(raw).get_single_node(), []
            return _EventComposer(CParser(raw).get_event, text, limits).run()
        except YAMLError:
            pass
    composer = _EventComposer(_PureParser(raw.decode()).get_event, text, limits)
    try:
        return composer.run()
    except MarkedYAMLError as error:
        return None, [*composer.faults, syntax_fault(error, text)]


def compose_ordinary(raw: bytes, *, libyaml: bool) -> Any:
    """Return the tree of bytes that are known to be harmless and right."""
    if libyaml and CParser is not None:
        return _FastComposer(raw).get_single_node()
    text = raw.decode()
    return _EventComposer(_PureParser(text).get_event, text, DEFAULT).run()[0]


def place(mark: Mark, length: int = 0) -> Span:
    """Return the span of ``length`` characters on one line from ``mark``."""
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1 + length)


def _is_read_differently(raw: bytes) -> bool:
    """Tell whether libyaml may accept what PyYAML's parser does not: tabs, and ``|#`` with no space between."""
    return b"\t" in raw or (b"#" in raw and _COMMENT_AT_HEADER.search(raw) is not None)


def _is_harmless(raw: bytes) -> bool:
    if raw.count(b"[") + raw.count(b"{") > _MANY_BRACKETS:
        return False
    if _DEEP_LINE.search(raw) or _DEEP_FIRST_LINE.match(raw):
        return False
    if b"&" in raw or b"*" in raw or b"!" in raw:
        return not _PROPERTY.search(raw)
    return True


class _PureParser(Reader, Scanner, Parser):
    """PyYAML's parser alone, without composer and constructor."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_plain(self) -> ScalarToken:
        """Scan a plain scalar as libyaml does: a question mark does not end it in a flow collection."""
        run_pattern = _PLAIN_IN_FLOW if self.flow_level else _PLAIN_IN_BLOCK
        chunks: list[str] = []
        spaces: list[str] = []
        start = end = self.get_mark()
        while self.peek() != "#" and (run := run_pattern.match(self.buffer, self.pointer)):
            self.allow_simple_key = False
            chunks += [*spaces, run[0]]
            self.forward(len(run[0]))
            end = self.get_mark()
            spaces = self.scan_plain_spaces(self.indent + 1, start) or []
            if not spaces or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken("".join(chunks), True, start, end)  # noqa: FBT003 - its signature


def _no_tag(_kind: object, _value: object, _implicit: object) -> str:
    return ""


# libyaml's composer with no resolver behind it: types are our own affair. It asks for a path resolver at every
# node; two builtins of the right arity that do nothing are the cheapest answer.
_FastComposer: Any = CParser and type(
    "_FastComposer",
    (CParser,),
    {
        "resolve": staticmethod(_no_tag),
        "descend_resolver": staticmethod(operator.is_),
        "ascend_resolver": staticmethod(bool),
    },
)


class _EventComposer:
    """Builds the same tree from events, without recursion; finds anchors, aliases, tags and second documents."""

    def __init__(self, get_event: Callable[[], Any], text: str, limits: Limits) -> None:
        self.faults: list[Fault] = []
        self._get_event = get_event
        self._text = text
        self._limits = limits
        self._reported: set[tuple[str, Span]] = set()
        self._root: Any = None
        self._open: list[tuple[Any, list[Any]]] = []

    def run(self) -> tuple[Any, list[Fault]]:
        documents = 0
        while True:
            event = self._get_event()
            kind = type(event)
            if event is None or kind is StreamEndEvent:
                return self._root, self.faults
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._report("several-documents", place(event.start_mark, 3))
                    return None, self.faults
            elif not self._take(event, kind):
                return None, self.faults

    def _take(self, event: Any, kind: type) -> bool:
        """Add one event to the tree; False when the nesting goes too deep."""
        if kind is ScalarEvent:
            self._properties(event)
            self._attach(ScalarNode("", event.value, event.start_mark, event.end_mark, event.style or ""))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            self._properties(event)
            if len(self._open) >= self._limits.max_depth:
                self._report("too-deep", place(event.start_mark, 1), limit=self._limits.max_depth)
                return False
            collection = MappingNode if kind is MappingStartEvent else SequenceNode
            node = collection("", [], event.start_mark, None, event.flow_style)
            self._attach(node)
            self._open.append((node, []))
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._open.pop()[0].end_mark = event.end_mark
        elif kind is AliasEvent:
            found = _ALIAS.match(self._text, event.start_mark.index)
            name = found[1] if found else ""
            self._report("alias", place(event.start_mark, len(name) + 1), name=name)
            self._attach(ScalarNode("", "*" + name, event.start_mark, event.end_mark, "'"))
        return True

    def _attach(self, node: Any) -> None:
        if not self._open:
            self._root = node
            return
        parent, pending = self._open[-1]
        if isinstance(parent, SequenceNode):
            parent.value.append(node)
        elif pending:
            parent.value.append((pending.pop(), node))
        else:
            pending.append(node)

    def _properties(self, event: Any) -> None:
        """Report the anchor and the tag before a node; the source has them even where the event does not."""
        index = event.start_mark.index
        if self._text[index : index + 1] not in ("&", "!"):
            return
        line_start = index - event.start_mark.column
        line = event.start_mark.line + 1
        while found := _PROPERTIES.match(self._text, index):
            line += self._text.count("\n", line_start, index)
            line_start = max(line_start, self._text.rfind("\n", 0, index) + 1)
            column = index - line_start + 1
            name = found[2]
            span = Span(line, column, line, column + 1 + len(name))
            self._report("anchor" if found[1] == "&" else "tag", span, name=name)
            index = found.end()

    def _report(self, code: str, span: Span, **args: object) -> None:
        if (code, span) not in self._reported and len(self.faults) < self._limits.max_faults:
            self._reported.add((code, span))
            self.faults.append(Fault(code, span, args))
