"""`catalogue/volumes.csv`: how many cases a year each item has.

Three columns, found by their heads: item code, year, cases. A table that Excel saved as CSV is read as it is, in UTF-8 or GBK.
Nothing is guessed: a row that cannot be read is a mistake with its line number, and no row is taken then.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from itemctl.model.errors import ConfigurationError
from itemctl.model.text import Text

VOLUMES_FILE: Final = "catalogue/volumes.csv"
HEADS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "事项编码"),
    "year": ("year", "年份"),
    "cases": ("cases", "办件量"),
}
"""Column to the heads that it may have."""
_CODE: Final = re.compile("[0-9A-Z]{31}(?:[0-9]{2})?")
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_CASES: Final = re.compile("[0-9]{1,9}")
_MOST_SHOWN: Final = 10

_MISTAKES: Mapping[str, Text] = {
    "no-head": Text("第 1 行没有“{head}”这一列", "line 1 has no column `{head}`"),
    "columns": Text(
        "第 {line} 行有 {found} 列，应有 {wanted} 列", "line {line} has {found} columns, not {wanted}"
    ),
    "code": Text(
        "第 {line} 行的事项编码“{value}”不是 31 或 33 位（Excel 会把长编码改成科学记数，该列须设为文本）",
        "line {line}: {value} is no item code of 31 or 33 characters; Excel garbles long codes unless the column is text",
    ),
    "year": Text("第 {line} 行的年份“{value}”不是四位年份", "line {line}: {value} is no year"),
    "cases": Text("第 {line} 行的办件量“{value}”不是整数", "line {line}: {value} is no number of cases"),
    "twice": Text(
        "第 {line} 行与第 {first} 行是同一事项、同一年份", "line {line} repeats item and year of line {first}"
    ),
}
_WRONG = Text(
    "{path} 有 {count} 处写错：{mistakes}[；其余 {more} 处没有列出]。",
    "{path} has {count} mistakes: {mistakes}[; {more} more].",
)
_ADVICE = Text(
    "改好这些行再试。第一行写列名 code,year,cases（或 事项编码,年份,办件量），编码列在 Excel 里设为文本。",
    "Correct these lines. The first line names the columns code,year,cases; make the code column text in Excel.",
)
_ENCODING = Text("{path} 既不是 UTF-8 也不是 GBK，读不出来。", "{path} is neither UTF-8 nor GBK.")
_NO_TABLE = Text("{path} 不是 CSV 表格，读不出来。", "{path} is no table in CSV.")
_ENCODING_ADVICE = Text("在 Excel 里另存为“CSV UTF-8”。", "Save it as “CSV UTF-8” in Excel.")


@dataclass(frozen=True, slots=True)
class Volumes:
    """Cases by year and item.

    Attributes:
        by_year: year to item code to cases.
        lines: item code to the first line on which it stands.
    """

    by_year: Mapping[int, Mapping[str, int]]
    lines: Mapping[str, int]

    @property
    def years(self) -> tuple[int, ...]:
        """The years, in order."""
        return tuple(sorted(self.by_year))

    def unknown(self, codes: set[str]) -> tuple[tuple[int, str], ...]:
        """Return line and code of items that are none of ``codes``, by line."""
        return tuple(sorted((line, code) for code, line in self.lines.items() if code not in codes))


NO_VOLUMES: Final = Volumes({}, {})


def read_volumes(data: bytes, *, path: str = VOLUMES_FILE) -> Volumes:
    """Return what the table says.

    Args:
        data: bytes of the file: UTF-8 (with or without mark) or GBK (GB 18030).
        path: of the file, for the message.

    Raises:
        ConfigurationError: it is in neither encoding, or any row is wrong; the message names lines.
    """
    try:
        return _read(csv.reader(io.StringIO(_decoded(data, path), newline="")), path)
    except csv.Error:
        raise ConfigurationError(_NO_TABLE, _ADVICE, {"path": path}) from None


def _read(reader: Any, path: str) -> Volumes:
    found: dict[int, dict[str, int]] = {}
    lines: dict[tuple[str, str], int] = {}
    heads: list[str] = next(reader, [])
    places, mistakes = _columns(heads)
    if mistakes:
        raise _error(mistakes, path)
    for cells in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        faults = list(_faults(line, cells, len(heads), places))
        values = {name: cells[index].strip() for name, index in places.items() if index < len(cells)}
        key = (values.get("code", ""), values.get("year", ""))
        if not faults and key in lines:
            faults = [("twice", {"line": line, "first": lines[key]})]
        if not faults:
            lines[key] = line
            found.setdefault(int(values["year"]), {})[values["code"]] = int(values["cases"])
        mistakes += faults
    if mistakes:
        raise _error(mistakes, path)
    first: dict[str, int] = {}
    for (code, _), line in lines.items():
        first.setdefault(code, line)
    return Volumes(found, first)


_Mistake = tuple[str, Mapping[str, object]]


def _decoded(data: bytes, path: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ConfigurationError(_ENCODING, _ENCODING_ADVICE, {"path": path})


def _columns(heads: Sequence[str]) -> tuple[dict[str, int], list[_Mistake]]:
    """Return where each column stands, and which are missing."""
    plain = [head.strip() for head in heads]
    places: dict[str, int] = {}
    mistakes: list[_Mistake] = []
    for name, accepted in HEADS.items():
        index = next((plain.index(head) for head in accepted if head in plain), -1)
        if index < 0:
            mistakes.append(("no-head", {"head": " / ".join(accepted)}))
        else:
            places[name] = index
    return places, mistakes


def _faults(line: int, cells: Sequence[str], wanted: int, places: Mapping[str, int]) -> Iterator[_Mistake]:
    if len(cells) != wanted:
        yield "columns", {"line": line, "found": len(cells), "wanted": wanted}
        return
    for name, pattern in (("code", _CODE), ("year", _YEAR), ("cases", _CASES)):
        value = cells[places[name]].strip()
        if not pattern.fullmatch(value):
            yield name, {"line": line, "value": value}


def _error(mistakes: Sequence[_Mistake], path: str) -> ConfigurationError:
    shown = mistakes[:_MOST_SHOWN]
    more = len(mistakes) - len(shown)
    # The mistakes are worded in both languages already, so that the error needs no other kind of argument.
    wording = Text(
        _WRONG.zh.replace(
            "{mistakes}", "；".join(_plain(_MISTAKES[name].fill("zh", args)) for name, args in shown)
        ),
        _WRONG.en.replace(
            "{mistakes}", "; ".join(_plain(_MISTAKES[name].fill("en", args)) for name, args in shown)
        ),
    )
    return ConfigurationError(wording, _ADVICE, {"path": path, "count": len(mistakes), "more": more or ""})


def _plain(text: str) -> str:
    """Return a text with no sign that a wording would take for an argument."""
    return text.translate({ord("{"): "（", ord("}"): "）", ord("["): "（", ord("]"): "）"})
