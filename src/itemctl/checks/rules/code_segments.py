"""Whether an item's code and its elements agree: asked by the rules that say so, and by those whose finding would follow."""

from __future__ import annotations

from itemctl.catalogue.registers import Registers
from itemctl.checks.view import ItemView, dictionary_code
from itemctl.model.codes import item_code_kind


def type_segment_due(view: ItemView) -> str:
    """Return the type segment that the item's type has and its code has not; empty where the two agree.

    Segments left to the provinces (11–19, 21–99) say nothing.
    """
    if view.code_kind is None or not view.type or not view.has_fixed_type_segment():
        return ""
    expected = view.dictionary_code("item-type", view.type)
    return expected if expected != view.code[21:23] else ""


def level_digit_due(registers: Registers, code: str, level: str) -> str:
    """Return the digit that a level has and an item's code has not; empty where the two agree.

    分级管理 on either side says nothing.
    """
    if item_code_kind(code) is None or not level or level == "分级管理" or code[18] == "7":
        return ""
    expected = dictionary_code(registers, "level", level)
    return expected if expected != code[18] else ""
