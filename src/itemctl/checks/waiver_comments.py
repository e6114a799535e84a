"""Waivers that stand as comments in a file: ``# 豁免 MAT105 至 2026-12-31 责任人 王某 理由 省厅系统尚未上线``.

In English ``# allow optional-without-case until 2026-12-31 by reform-office: the ministry's system is not up yet``.
A comment covers the entry at the end of whose line it stands, or the one below it, and everything inside; above the
first key it covers the whole file. What a clerk may write differently is taken all the same: full-width punctuation,
a date with 年月日, the parts on several lines of comment.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itemctl.checks.registry import rule_named
from itemctl.model.source import Route, Span
from itemctl.yamlio.reader import Document

if TYPE_CHECKING:
    from itemctl.yamlio.attachment import Attached

_CHINESE = re.compile(r"#+\s*豁免[\s:：]*(.*)")
_ENGLISH = re.compile(r"#+ allow\s+(.*)")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_CODE = re.compile(r"[A-Za-z]{3}[0-9]{3}")
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_UNTIL_ZH = re.compile(r"(?:至|到|期限|截止)[\s:：]*([^\s,，;；。]+)")
_OWNER_ZH = re.compile(r"(?:责任人|负责人)[\s:：]*([^\s,，;；。]+)")
_REASON_ZH = re.compile(r"(?:理由|原因)[\s:：]*")
_UNTIL_EN = re.compile(r"\buntil\s+([^\s,;]+)")
_OWNER_EN = re.compile(r"\bby\s+(.+?)\s*(?=\buntil\b|[,;]|$)")
_COLON = re.compile(r"[:：]\s*")


@dataclass(frozen=True, slots=True)
class CommentWaiver:
    """One comment that is a waiver, or begins like one.

    Attributes:
        rule: code of the rule; what stands there where there is no such rule.
        until: last day, ISO.
        owner: who answers for it.
        reason: why.
        route: the value it covers, with everything below.
        span: place of the comment.
        problems: what is wrong with it, as words of the program (``waiver:no-owner``); empty when it is complete.
    """

    rule: str
    until: str
    owner: str
    reason: str
    route: Route
    span: Span
    problems: tuple[str, ...] = ()


def may_hold_waivers(text: str) -> bool:
    """Tell, at next to no cost, whether a file may hold a comment that is a waiver."""
    # Looking for one rare character is several times as quick as looking for two.
    return ("豁" in text and "豁免" in text) or "# allow " in text


def waivers_in(document: Document) -> Iterator[CommentWaiver]:
    """Yield every comment of a document, read without faults, that is a waiver or begins like one."""
    from itemctl.yamlio.attachment import attached_comments  # needs the tree, which few files ask for

    found = attached_comments(document)
    for index, comment in enumerate(found):
        parts = _parts(comment.text)
        if parts is not None:
            parts = _continued(parts, found, index)
            yield _checked(parts, comment.route, comment.span)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a comment says, as it says it; `text` is all of it."""

    text: str
    rule: str
    until: str
    owner: str
    reason: str

    @property
    def missing(self) -> tuple[str, ...]:
        stated = {"rule": self.rule, "until": self.until, "owner": self.owner, "reason": self.reason}
        return tuple(f"waiver:no-{name}" for name, value in stated.items() if not value)


def _continued(parts: _Parts, comments: Sequence[Attached], index: int) -> _Parts:
    """Take in the lines of comment right below, as long as something is missing."""
    last = comments[index]
    for following in comments[index + 1 :]:
        is_next = last.alone and following.alone and following.span.line == last.span.line + 1
        if not parts.missing or not is_next or _parts(following.text) is not None:
            break
        longer = _parts(f"{parts.text} {following.text.lstrip('#').strip()}")
        parts, last = longer or parts, following
    return parts


def _parts(text: str) -> _Parts | None:
    """Return what a comment says when it is meant as a waiver: prose may begin with 豁免 or `allow` too."""
    chinese = _CHINESE.fullmatch(text)
    english = None if chinese else _ENGLISH.fullmatch(text)
    if chinese:
        return _chinese(text, chinese[1])
    return _english(text, english[1]) if english else None


def _chinese(text: str, said: str) -> _Parts | None:
    head, reason = _split(_REASON_ZH, said)
    name, until, owner = _NAME.match(head), _UNTIL_ZH.search(head), _OWNER_ZH.search(head)
    if not name and not (until and owner):
        return None
    return _Parts(text, name[0] if name else "", _group(until), _group(owner), reason)


def _english(text: str, said: str) -> _Parts | None:
    head, reason = _split(_COLON, said)
    name, until, owner = _NAME.match(head), _UNTIL_EN.search(head), _OWNER_EN.search(head)
    if not name or not (_CODE.fullmatch(name[0]) or rule_named(name[0]) or until):
        return None
    return _Parts(text, name[0], _group(until), _group(owner), reason)


def _split(mark: re.Pattern[str], said: str) -> tuple[str, str]:
    found = mark.search(said)
    return (said[: found.start()], said[found.end() :].strip()) if found else (said, "")


def _group(match: re.Match[str] | None) -> str:
    return match[1].strip() if match else ""


def _checked(parts: _Parts, route: Route | None, span: Span) -> CommentWaiver:
    rule, until = rule_named(parts.rule) if parts.rule else None, _iso(parts.until)
    problems = [*parts.missing]
    if parts.rule and rule is None:
        problems.append("waiver:unknown-rule")
    if parts.until and not until:
        problems.append("waiver:bad-date")
    if route is None:
        problems.append("waiver:nothing-below")
    name = rule.code if rule else parts.rule
    return CommentWaiver(name, until, parts.owner, parts.reason, route or (), span, tuple(problems))


def _iso(text: str) -> str:
    """Return a date as ISO; empty when it is none, or none of the calendar."""
    found = _DATE.fullmatch(text)
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else ""
    except ValueError:
        return ""
