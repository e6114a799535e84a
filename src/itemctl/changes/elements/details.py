"""What is left when every detector has looked: texts and values that no kind of their own judges.

Free text may say anything to who applies, so that nobody but a reader can class its change; what only offices
keep (numbers of versions, notes, sources) touches nobody.
"""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

RECORD = (
    ChangeKind(
        "record-changed",
        SUBJECTS["record"],
        "set",
        Text("内部记录变化", "record changed"),
        Text("内部记录由“{before}”改为“{after}”", "record changed from “{before}” to “{after}”"),
        Text("只供机关内部使用，不进入办事指南。", "Kept for the offices; no guide shows it."),
    ),
    ChangeKind(
        "record-tidied",
        SUBJECTS["record"],
        "tidy",
        Text("内部记录文字整理", "record tidied"),
        Text("内部记录只有写法不同", "record differs in writing only"),
        Text("只有空格、全半角、标点等写法不同。", "Only blanks, widths or marks differ."),
    ),
)

DETAILS: Mapping[str, tuple[ChangeKind, ChangeKind]] = {}
"""Element of an item to the kinds of its details: changed, tidied."""
