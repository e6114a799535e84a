"""How one key of a catalogue file is declared: title, description, dictionary, limits and source.

The structures of this room are typed dictionaries: what the reader returns *is* the typed structure, so nothing is
converted at run time. Each key carries one `Field`; JSON Schemas, editor hover, documentation, section titles of
the booklet and headings of workbooks are all taken from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Field:
    """Declaration of one key.

    Attributes:
        title: official Chinese term, as it heads a column or a section.
        about: one Chinese sentence that an editor shows on hover.
        longest: greatest number of characters (GB/T 39046 or the platform's column).
        pattern: regular expression (ECMA subset, no `\\d` or `\\w`) the whole text must match.
        least: smallest number, or smallest number of entries of a list.
        most: greatest number.
        dictionary: name of the dictionary whose values are allowed (`model/dictionaries.py`).
        keys: for lists of mappings, the keys that identify an entry, first present wins.
        column: column of the national exchange table, where there is one.
        source: standard, document or oddity the key stems from.
        refers: register whose entries the value names (department, law, material, hall, form …).
        public: false where the value must never reach a public output.
        examples: values shown by editors.
    """

    title: str
    about: str
    longest: int | None = None
    pattern: str | None = None
    least: int | None = None
    most: int | None = None
    dictionary: str | None = None
    keys: tuple[str, ...] = ()
    column: str = ""
    source: str = ""
    refers: str = ""
    public: bool = True
    examples: tuple[str, ...] = ()


TO_FILL = "待填"
"""What stands where somebody still has to write, in new items and in drafts."""

ID_PATTERN = "^[A-Za-z0-9\\u4e00-\\u9fff][A-Za-z0-9\\u4e00-\\u9fff._-]*$"
ID_LENGTH = 80
DATE_PATTERN = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

Id = Annotated[
    str,
    Field(
        "标识",
        "在本列表内唯一的标识，字母、数字、汉字、点、横线、下划线。",
        pattern=ID_PATTERN,
        longest=ID_LENGTH,
    ),
]
Date = Annotated[str, Field("日期", "日期，写作 2026-01-31。", pattern=DATE_PATTERN)]
When = Annotated[
    str | list[str],
    Field("适用情形", "只在这些情形（situations 的 id）下适用；写一个或一列。", refers="situation"),
]
LimitText = Annotated[
    str,
    Field(
        "时限",
        "按公布的写法填写，如 20个工作日、15日、3个月、当场、无。",
        longest=40,
        examples=("20个工作日", "当场", "3个月"),
    ),
]
