"""Screens the bytes of a file before any parser sees them: size, encoding, control characters, line ends.

What passes is UTF-8 without surprises, on which all YAML readers agree (line breaks above all: libyaml also
breaks lines at U+0085, U+2028 and U+2029).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from itemctl.model.source import START, Span
from itemctl.yamlio.faults import Fault, Limits
from itemctl.yamlio.ordinary import has_unsafe_wide
from itemctl.yamlio.scalars import UNSAFE_CHARACTER

BOM = b"\xef\xbb\xbf"

_SINGLE_BYTE_FINE = bytes(range(0x20, 0x7F)) + bytes(range(0x80, 0x100)) + b"\n\t"
_UNSAFE = re.compile(r"(?!\r\n)" + UNSAFE_CHARACTER.pattern)
_DIRECTIVE_BEFORE_TEXT = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n|%[^\n]*\n)*?%")
_SIGNATURES = (
    (b"PK\x03\x04", "zip"),  # also .xlsx and .docx
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),  # .xls and .doc
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x1f\x8b", "gzip"),
)
_BINARY = tuple(signature for signature, _ in _SIGNATURES)


@dataclass(frozen=True, slots=True)
class Screened:
    """What came through: the text without byte-order mark, and ``raw``, its bytes as a parser shall see them."""

    text: str
    raw: bytes
    faults: list[Fault]
    parse: bool


def screen(data: bytes, limits: Limits) -> Screened:
    """Decode ``data`` and report what no parser should see."""
    if len(data) > limits.max_bytes:
        fault = Fault("too-large", START, {"bytes": len(data), "limit": limits.max_bytes})
        return Screened("", b"", [fault], parse=False)
    faults: list[Fault] = []
    raw = data
    if data.startswith(BOM):
        raw = data[len(BOM) :]
        faults.append(Fault("byte-order-mark", START))
    text, undecodable = _decode(raw)
    if undecodable:
        return Screened("", b"", [undecodable], parse=False)
    if raw.translate(None, _SINGLE_BYTE_FINE) or b"\xc2" in raw or has_unsafe_wide(text):
        controls = _control_characters(text, limits)
        if controls:
            return Screened(text, raw, faults + controls, parse=False)
        if b"\r" in raw:
            faults.append(_crlf(text))
    if b"%" in raw and _DIRECTIVE_BEFORE_TEXT.match(text):
        without, directives = _directives(text)
        return Screened(text, without.encode(), faults + directives, parse=True)
    return Screened(text, raw, faults, parse=True)


def _decode(raw: bytes) -> tuple[str, Fault | None]:
    if raw.startswith(_BINARY):
        kind = next(kind for signature, kind in _SIGNATURES if raw.startswith(signature))
        return "", Fault("binary", START, {"kind": kind})
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"\0" in raw and _is_bare_utf16(raw)):
        return "", Fault("not-utf8", START, {"encoding": "UTF-16"})
    if b"\0" in raw:
        return "", Fault("binary", _place_of_byte(raw, raw.index(0)), {"kind": "unknown"})
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return "", Fault("not-utf8", _place_of_byte(raw, error.start), {"encoding": _guess_encoding(raw)})


def _is_bare_utf16(raw: bytes) -> bool:
    sample = raw[:400]
    zeros = sorted((sample[::2].count(0), sample[1::2].count(0)))
    return zeros[0] == 0 and zeros[1] > max(2, len(sample) * 0.15)


def _guess_encoding(raw: bytes) -> str:
    """Return the encoding in which ``raw`` reads as Chinese text; empty when none does."""
    for codec, name in (("gbk", "GBK"), ("gb18030", "GB18030")):
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        foreign = [char for char in text if char > "\x7f"]
        chinese = sum("\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" for char in foreign)
        return name if chinese * 2 >= len(foreign) else ""
    return ""


def _place_of_byte(raw: bytes, index: int) -> Span:
    line = raw.count(b"\n", 0, index) + 1
    before = raw[raw.rfind(b"\n", 0, index) + 1 : index]
    column = len(before.decode("utf-8", "replace")) + 1
    return Span(line, column, line, column + 1)


def _control_characters(text: str, limits: Limits) -> list[Fault]:
    found = islice(_UNSAFE.finditer(text), limits.max_faults)
    return [
        Fault(
            "control-character",
            _place_of_character(text, match.start()),
            {"code_point": code_point(match[0])},
        )
        for match in found
    ]


def code_point(char: str) -> str:
    """Return the usual notation of a character, such as ``U+0085``."""
    return f"U+{ord(char):04X}"


def _place_of_character(text: str, index: int) -> Span:
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Span(line, column, line, column + 1)


def _crlf(text: str) -> Fault:
    place = _place_of_character(text, text.index("\r"))
    return Fault("crlf-line-ends", place, {"lines": text.count("\r\n")})


def _directives(text: str) -> tuple[str, list[Fault]]:
    """Return the text with its leading directives turned into comments of the same length, and their faults."""
    lines = text.split("\n")
    faults = []
    for number, line in enumerate(lines):
        if line.startswith("%"):
            words = line[1:].split()
            span = Span(number + 1, 1, number + 1, len(line.rstrip()) + 1)
            faults.append(Fault("directive", span, {"name": words[0] if words else ""}))
            lines[number] = "#" + line[1:]
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    return "\n".join(lines), faults
