"""Why a workbook is refused: every place of every item that the profile does not let through, with its wording.

All of them are of error grade. Nothing is written while there is one; nothing is ever cut to fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from itemctl.model.source import Route, pointer
from itemctl.model.text import Text

ProblemCode = Literal[
    "too-long",
    "cell-too-long",
    "not-in-code-list",
    "required-missing",
    "control-character",
    "joiner-in-value",
    "several-values",
    "not-an-integer",
    "not-a-decimal",
    "not-a-date",
    "not-a-limit",
    "unit-unresolved",
    "unknown-reference",
    "duplicate-item",
    "duplicate-row",
    "no-list-key",
    "too-many-rows",
]

PROBLEMS: Final[Mapping[ProblemCode, Text]] = MappingProxyType(
    {
        "too-long": Text(
            "《{name}》的“{title}”有 {length} 字，平台最多 {limit} 字。",
            "{title} of {name} has {length} characters, the platform allows {limit}.",
        ),
        "cell-too-long": Text(
            "《{name}》的“{title}”有 {length} 字，一个单元格最多 {limit} 字。",
            "{title} of {name} has {length} characters, a cell holds {limit}.",
        ),
        "not-in-code-list": Text(
            "《{name}》的“{title}”写作 {value}，代码表 {dictionary} 中没有。",
            "{title} of {name} is {value}, which the code list {dictionary} does not have.",
        ),
        "required-missing": Text(
            "《{name}》没有“{title}”，平台必填。", "{name} has no {title}, which the platform requires."
        ),
        "control-character": Text(
            "《{name}》的“{title}”第 {position} 个字是控制字符 {character}。",
            "Character {position} of {title} of {name} is the control character {character}.",
        ),
        "joiner-in-value": Text(
            "《{name}》的“{title}”中 {value} 含有分隔符 {joiner}，分不清是几个值。",
            "{value} in {title} of {name} contains the joiner {joiner}.",
        ),
        "several-values": Text(
            "《{name}》的“{title}”有 {count} 个值，该列没有分隔符，只能写一个。",
            "{title} of {name} has {count} values, the column has no joiner and holds one.",
        ),
        "not-an-integer": Text(
            "《{name}》的“{title}”写作 {value}，平台只收整数。",
            "{title} of {name} is {value}, the platform takes whole numbers only.",
        ),
        "not-a-decimal": Text(
            "《{name}》的“{title}”写作 {value}，不是数字。",
            "{title} of {name} is {value}, which is no number.",
        ),
        "not-a-date": Text(
            "《{name}》的“{title}”写作 {value}，不是日期。", "{title} of {name} is {value}, which is no date."
        ),
        "not-a-limit": Text(
            "《{name}》的“{title}”写作 {value}，读不成一个时限。",
            "{title} of {name} is {value}, which is not one time limit.",
        ),
        "unit-unresolved": Text(
            "《{name}》的“{title}”为 {value}，是工作日还是自然日没有说明：请在 laws.yaml 所引法律的 day 中写明，或在模板的代码表 {dictionary} 中写明。",
            "{title} of {name} is {value}; say in laws.yaml (`day`) or in the code list {dictionary} whether it means working or calendar days.",
        ),
        "unknown-reference": Text(
            "《{name}》的“{title}”引用了 {value}，登记表中没有。",
            "{title} of {name} names {value}, which is not registered.",
        ),
        "duplicate-item": Text(
            "编码 {item} 出现两次，前一个在 {first}。", "Code {item} occurs twice, first in {first}."
        ),
        "duplicate-row": Text(
            "《{name}》的工作表 {sheet} 中有两行都以 {value} 为标识，请给条目写 id。",
            "{name} has two rows of sheet {sheet} with the key {value}; give the entries an id.",
        ),
        "no-list-key": Text(
            "《{name}》的工作表 {sheet} 中第 {position} 项没有可以识别它的键，请给它写 id。",
            "Entry {position} of sheet {sheet} of {name} has no key; give it an id.",
        ),
        "too-many-rows": Text(
            "工作表 {sheet} 有 {length} 行，最多 {limit} 行。",
            "Sheet {sheet} has {length} rows, {limit} fit.",
        ),
    }
)
"""Wording of every kind of problem; arguments as in `Problem.args`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps the workbook from being written.

    Attributes:
        code: kind of problem.
        path: the item's file; empty where the workbook as a whole is concerned.
        route: keys and indices in the resolved item of the value concerned, or of where it is missing.
        args: ``item`` (code), ``name``, ``sheet``, ``column``, ``title`` and what the kind adds (``value``,
            ``length``, ``limit`` …); texts and numbers only.
    """

    code: ProblemCode
    path: str
    route: Route
    args: Mapping[str, str | int]

    @property
    def pointer(self) -> str:
        """The route as a JSON Pointer."""
        return pointer(self.route)

    @property
    def message(self) -> Text:
        """Its wording, to be filled with `args`."""
        return PROBLEMS[self.code]
