"""What can be wrong with a profile, with the wording of each fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from itemctl.model.source import Route
from itemctl.model.text import Text

ProfileReason = Literal[
    "unknown-field",
    "undeclared-extension",
    "field-of-other-rows",
    "field-or-fixed",
    "unknown-dictionary",
    "values-without-code",
    "unknown-value",
    "joiner-missing",
    "joiner-in-codes",
    "number-of-several",
    "header-rows-differ",
    "control-character",
    "duplicate-column",
    "duplicate-sheet",
    "duplicate-dictionary",
    "no-item-sheet",
]

PROFILE_REASONS: Final[Mapping[ProfileReason, Text]] = MappingProxyType(
    {
        "unknown-field": Text(
            "取值 {field} 不存在，是否为 {suggestion}？全部取值见 docs/reference/profiles.md。",
            "There is no source field {field}; did you mean {suggestion}?",
        ),
        "undeclared-extension": Text(
            "扩展要素 {field} 没有在 catalogue/elements.yaml 中声明。",
            "The extension element {field} is not declared in catalogue/elements.yaml.",
        ),
        "field-of-other-rows": Text(
            "取值 {field} 属于另一种行，工作表 {sheet} 一行是一个 {rows}。",
            "The source field {field} is of other rows than sheet {sheet} ({rows}).",
        ),
        "field-or-fixed": Text(
            "列 {column} 须写 field 或 fixed，二者必居其一。", "Column {column} needs either field or fixed."
        ),
        "unknown-dictionary": Text("没有名为 {dictionary} 的代码表。", "There is no code list {dictionary}."),
        "values-without-code": Text(
            "代码表 {dictionary} 中有的值没有代码，列 {column} 只能写名称（form: name）。",
            "Code list {dictionary} has values without code; column {column} can only write names.",
        ),
        "unknown-value": Text(
            "列 {column} 的 {value} 不在代码表 {dictionary} 中。",
            "{value} of column {column} is not in code list {dictionary}.",
        ),
        "joiner-missing": Text(
            "列 {column} 可能有几个值，须写分隔符 joiner。",
            "Column {column} may have several values and needs a joiner.",
        ),
        "joiner-in-codes": Text(
            "列 {column} 的分隔符 {joiner} 也出现在代码表 {dictionary} 的写法中。",
            "The joiner {joiner} of column {column} also occurs in what code list {dictionary} writes.",
        ),
        "number-of-several": Text(
            "列 {column} 可能有几个值，不能是数字。",
            "Column {column} may have several values and cannot be a number.",
        ),
        "header-rows-differ": Text(
            "列 {column} 的表头有 {count} 行，同表其他列有 {expected} 行。",
            "Column {column} has {count} header rows, the other columns have {expected}.",
        ),
        "control-character": Text(
            "列 {column} 的表头或固定值中有控制字符。",
            "Header or fixed value of column {column} has a control character.",
        ),
        "duplicate-column": Text(
            "列名 {column} 在工作表 {sheet} 中重复。", "Column {column} occurs twice in {sheet}."
        ),
        "duplicate-sheet": Text("工作表 {sheet} 的表名或名称重复。", "Sheet {sheet} occurs twice."),
        "duplicate-dictionary": Text("代码表 {dictionary} 重复。", "Code list {dictionary} occurs twice."),
        "no-item-sheet": Text(
            "没有一行一个事项的工作表 {sheet}，子表无从指向事项。",
            "There is no sheet {sheet} with a row for each item to which other rows could point.",
        ),
    }
)
"""Every fault of a profile, with its wording."""


@dataclass(frozen=True, slots=True)
class ProfileFault:
    """One fault: what is wrong, with which values, and where in the profile file."""

    reason: ProfileReason
    arguments: Mapping[str, str | int]
    route: Route

    @property
    def message(self) -> Text:
        """Its wording, to be filled with `arguments`."""
        return PROFILE_REASONS[self.reason]


class ProfileError(ValueError):
    """A profile cannot be used.

    Attributes:
        faults: all faults, in the order of the file; `reason` and `arguments` are those of the first.
    """

    def __init__(self, faults: tuple[ProfileFault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults
        self.reason = faults[0].reason
        self.arguments = faults[0].arguments

    def __str__(self) -> str:
        return "; ".join(fault.message.fill("en", fault.arguments) for fault in self.faults)
