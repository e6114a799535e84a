"""Fixes of a file's text: what stands outside its data, and what keeps the data from being read."""

from __future__ import annotations

import re

from itemctl.checks.fixes.declare import Fix
from itemctl.model.finding import Finding
from itemctl.model.source import Span
from itemctl.model.text import Text
from itemctl.yamlio.faults import Fault
from itemctl.yamlio.reader import read
from itemctl.yamlio.screen import BOM

_SEPARATORS = frozenset({"U+000B", "U+000C", "U+000D", "U+0085", "U+2028", "U+2029"})
_MISREAD = range(0x80, 0xA0)  # C1: most often dashes and quotes of a Windows encoding, wrongly converted
_CODECS = {"GBK": "gbk", "GB18030": "gb18030", "UTF-16": "utf-16"}
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_KEY_BEFORE = re.compile(r"\s*(?:- +)*[{\[]?\s*[a-z_][a-z0-9_]*\s*")
_MOST_SLIPS = 500


def can_be_mended(fault: Fault) -> bool:
    """Tell whether one of the fixes below is for a fault of the reader."""
    if fault.code == "control-character":
        stands_itself = fault.span.end_column - fault.span.column == 1  # not as an escape between quotes
        return stands_itself and _is_stray(str(fault.args.get("code_point", "")))
    if fault.code == "not-utf8":
        return fault.args.get("encoding") in _CODECS
    if fault.code in ("syntax", "not-a-mapping"):
        return fault.args.get("hint") in _SLIPS
    return fault.code in ("byte-order-mark", "crlf-line-ends")


def _is_stray(code_point: str) -> bool:
    """Whether a character means nothing: it parts no lines and is no other character wrongly converted."""
    number = int(code_point.removeprefix("U+") or "0", 16)
    return code_point not in _SEPARATORS and number not in _MISREAD and number != 0


def without_mark(data: bytes, _: Finding) -> bytes:
    """Return a file without its byte-order mark."""
    return data.removeprefix(BOM)


def with_lf(data: bytes, _: Finding) -> bytes:
    """Return a file with Unix line ends."""
    return data.replace(b"\r\n", b"\n")


def without_character(data: bytes, finding: Finding) -> bytes:
    """Return a file without the control character that a finding names; as it is where none stands there."""
    mark = BOM if data.startswith(BOM) else b""
    text = data.removeprefix(BOM).decode("utf-8")
    index = _index(text, finding.span)
    found = text[index : index + 1]
    if not found or f"U+{ord(found):04X}" != finding.args.get("code_point"):
        return data
    return mark + (text[:index] + text[index + 1 :]).encode()


def as_utf8(data: bytes, finding: Finding) -> bytes:
    """Return a file in UTF-8 that was stored in the encoding a finding names; as it is where that is not so for sure.

    Whoever reads it back in the old encoding must get the old bytes.
    """
    encoding = str(finding.args.get("encoding", ""))
    if encoding == "UTF-16" and not data.startswith(_UTF_16_MARKS):
        return data
    codec = _CODECS[encoding]
    try:
        text = data.decode(codec)
        back = text.encode(codec)
    except UnicodeError:
        return data
    if encoding == "UTF-16" and data.startswith(b"\xfe\xff"):
        back = b"\xfe\xff" + text.encode("utf-16-be")
    return text.encode() if back == data else data


def with_ascii_colons(data: bytes, _: Finding) -> bytes:
    """Return a file whose keys have an ASCII colon and a space behind them; as it is where that does not make it read.

    Only where the reader gave up and found such a slip behind an English key just before.
    """
    result = data
    for _number in range(_MOST_SLIPS):
        document = read(result)
        fault = next((one for one in document.faults if not one.is_remark), None)
        if fault is None:
            return result
        mended = _mended(document.text, fault)
        if mended is None:
            break
        result = (BOM if data.startswith(BOM) else b"") + mended.encode()
    return data


def _mended(text: str, fault: Fault) -> str | None:
    """Return the text with one slip mended, or None when the fault is no such slip."""
    written = _SLIPS.get(str(fault.args.get("hint", "")))
    index = _index(text, fault.span)
    if written is None or index >= len(text):
        return None
    line = text[text.rfind("\n", 0, index) + 1 : index]
    if not _KEY_BEFORE.fullmatch(line):
        return None
    rest = text[index + 1 :]
    return text[:index] + (written if rest[:1] not in (" ", "\n", "") else written.rstrip()) + rest


_SLIPS = {"full-width-colon": ": ", "missing-space-after-colon": ": "}
"""Hint of a syntax fault to what stands in the place of the character concerned."""


def _index(text: str, span: Span | None) -> int:
    """Return the offset of the first character of a span; the end of the text where there is no such line."""
    if span is None:
        return len(text)
    index = 0
    for _number in range(span.line - 1):
        index = text.find("\n", index) + 1
        if not index:
            return len(text)
    return index + span.column - 1


FIXES = (
    Fix(
        "SYN105",
        Text("删去文件开头的 BOM", "Drop the byte-order mark"),
        "safe",
        rewrite=without_mark,
    ),
    Fix(
        "SYN106",
        Text("换行符改为 LF", "Make the line ends LF"),
        "safe",
        rewrite=with_lf,
    ),
    Fix(
        "SYN108",
        Text("删去不可见的控制字符", "Drop the invisible control character"),
        "safe",
        rewrite=without_character,
        changes_data=True,
    ),
    Fix(
        "SYN103",
        Text("转存为 UTF-8", "Store the file as UTF-8"),
        "unsafe",
        rewrite=as_utf8,
        changes_data=True,
    ),
    *(
        Fix(
            rule,
            Text("键后面改用半角冒号加空格", "Put an ASCII colon and a space behind keys"),
            "unsafe",
            rewrite=with_ascii_colons,
            changes_data=True,
        )
        for rule in ("SYN102", "SYN111")
    ),
)
