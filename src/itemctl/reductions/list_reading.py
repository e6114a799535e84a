"""One row of a published list, read against a catalogue: what its cells say, and how many proofs it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from itemctl.model.published_list import DITTO, Heading, ListKind, ListRow, Role
from itemctl.reductions.list_doubts import Doubt
from itemctl.reductions.list_names import ListNames
from itemctl.reductions.list_wordings import WayRead, read_way

OPEN: Final = "待定"
"""Stands where people have to decide."""
CATCH_ALL: Final = frozenset({"其他", "其它", "其他证明", "其它证明", "等", "其他证明事项", "其他情形"})
"""Names that name no proof."""
NO_LIMIT: Final = frozenset(
    {
        "",
        "-",
        "—",
        "——",
        "/",
        "\\",
        "无",
        "全部",
        "全部事项",
        "所有事项",
        "各类事项",
        "各部门",
        "各有关部门",
        "不限",
    }
)
"""What stands in a cell that narrows nothing."""
_EXCEPT: Final = re.compile("除外|例外|特例|不适用|仍需|仍须|仍应|暂不|但是|但.{0,20}的")
_HARD_SEPARATOR: Final = re.compile("[;；]+")
_ENUMERATED: Final = re.compile(
    r"(?:^|(?<=[\s;；。.，,、]))(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[①-⑳])\s*(?!\d)"
)
_SOFT_SEPARATOR: Final = re.compile("[、，,/\n]+")  # a line end may only wrap a long name
_BODY_END: Final = re.compile(
    "(?:部门|局|委|办|厅|院|中心|政府|街道|镇|乡|委员会|公司|协会|联合会|馆|所|处|部|系统)$"
)
_LIST_END: Final = re.compile("的?(?:证明)?(?:事项|材料)?(?:清单)?$")
_SECTION_NUMBERING: Final = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十百\d]+[)）]?[、.．\s]*)|[(（][共计]*\s*\d+\s*[项条个类][^)）]*[)）]$|[:：]$|(?:共)?\d+[项条个类]$"
)


@dataclass(slots=True)
class Reading:
    """One row, read against a catalogue; what it says for all of its proofs is worked out once."""

    row: ListRow
    heading: Heading
    kind: ListKind
    default_way: str
    names: ListNames
    _proofs: tuple[str, ...] = ()
    _split_at: str = ""

    def text(self, role: Role) -> str:
        """Return the text of a column; that above for 同上, and nothing for what narrows nothing."""
        text = self.row.text(role)
        if text in DITTO:
            text = self.row.above.get(role, "")
        return "" if text in NO_LIMIT else text

    def proofs(self) -> tuple[str, ...]:
        """Return the proofs that the row names, told apart only where that is beyond doubt."""
        if not self._proofs:
            self._proofs = self._told_apart()
        return self._proofs

    def remarks(self) -> Iterator[Doubt]:
        """Yield what holds for every proof of the row."""
        if len(self.proofs()) > 1:
            yield Doubt("split", self.row.text("proof"), blocks=False)
        exceptions = [self.text("exception")]
        if _EXCEPT.search(self.text("remark")):
            exceptions.append(self.text("remark"))
        for text in filter(None, exceptions):
            yield Doubt("exception", text)
        for head, cell in self.row.extras:
            yield Doubt("not-placed", f"{head}：{cell.text}" if head else cell.text, blocks=False)

    def section(self) -> str:
        """Return what the heading row above says, without numbering and counts: 一、民政局（5项） says 民政局."""
        found = self.row.section
        text, before = found.text.strip() if found else "", ""
        while text != before:
            before, text = text, _SECTION_NUMBERING.sub("", text).strip()
        return text

    def section_way(self) -> WayRead:
        """Return the way that the heading row above states: 二、改为告知承诺的证明事项."""
        return read_way(_LIST_END.sub("", self.section()))

    def section_body(self) -> str:
        """Return the department that the heading row above names; empty where it names none."""
        section = self.section()
        if not section or self.section_way().way:
            return ""
        return section if self.names.department(section).keys or _BODY_END.search(section) else ""

    def _told_apart(self) -> tuple[str, ...]:
        whole = self.row.text("proof")
        if self._is_known(whole):
            return (whole,)
        numbered = [one.strip(" ;；。\n") for one in _ENUMERATED.split(whole)]
        certain = [one for one in numbered if one] if len(numbered) > 2 else _split(_HARD_SEPARATOR, whole)
        if len(certain) > 1:
            return tuple(dict.fromkeys(certain))
        parts = _split(_SOFT_SEPARATOR, whole)
        if len(parts) > 1 and all(map(self._is_known, parts)):
            return tuple(dict.fromkeys(parts))
        return ("".join(whole.splitlines()),)

    def _is_known(self, name: str) -> bool:
        return bool(self.names.materials.find(name).keys or self.names.own_materials.find(name).keys)


def _split(separator: re.Pattern[str], text: str) -> list[str]:
    return [one.strip() for one in separator.split(text) if one.strip()]
