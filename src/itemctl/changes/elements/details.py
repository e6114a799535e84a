"""What is left when every detector has looked: texts and values that no kind of their own judges.

Free text may say anything to who applies, so that nobody but a reader can class its change; what only offices
keep (numbers of versions, notes, sources) touches nobody.
"""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import ChangeKind, Section
from itemctl.model.text import Text

RECORD = (
    ChangeKind(
        "record-changed",
        SUBJECTS["record"],
        "set",
        Text("内部记录变化", "record changed"),
        Text(
            "内部记录[·{what}]由“{before}”改为“{after}”",
            "record[, {what},] changed from “{before}” to “{after}”",
        ),
        Text("只供机关内部使用，不进入办事指南。", "Kept for the offices; no guide shows it."),
    ),
    ChangeKind(
        "record-tidied",
        SUBJECTS["record"],
        "tidy",
        Text("内部记录文字整理", "record tidied"),
        Text("内部记录[·{what}]只有写法不同", "record[, {what},] differs in writing only"),
        Text("只有空格、全半角、标点等写法不同。", "Only blanks, widths or marks differ."),
    ),
)
RECORD_ELEMENTS = frozenset(
    {
        "schema",
        "inherits",
        "replaces",
        "local_codes",
        "version",
        "verified",
        "as_published",
        "notes",
        "sources",
    }
)
"""Elements of an item that only offices keep: codes of other systems, versions, notes, where the content is from."""

_SECTIONS: Mapping[Section, tuple[str, ...]] = {
    "item": (
        *("code", "directory", "name", "short_name", "aliases", "type", "initiation", "structure"),
        *("department", "level", "power_source", "status", "permit_reform", "extensions"),
    ),
    "material": ("materials",),
    "reduction": ("permit_commitment",),
    "limit": ("limits",),
    "fee": ("fees", "fees_note"),
    "channel": ("handling",),
    "condition": ("conditions", "prohibitions", "quantity"),
    "step": ("steps", "flow", "intermediaries"),
    "basis": ("basis",),
    "result": ("results",),
    "contact": ("contact", "remedies"),
    "place": ("windows", "bodies"),
    "scope": ("scope", "division", "situations"),
    "audience": ("audience",),
    "publication": ("themes", "faq", "effective", "public", "grade"),
}
"""Section to the elements of an item that its details stand in."""

_WHY = Text(
    "改动的是自由文字，程序读不出它对申请人意味着什么，须由人看过再定。",
    "Free text was changed; what it means to who applies, only a reader can tell.",
)
_WHY_TIDIED = Text(
    "只有空格、全半角、标点、数字或者日期的写法等不同，意思没有变。",
    "Only blanks, widths, marks or ways of writing a number or a date differ; it says the same.",
)


def _details(section: Section) -> tuple[ChangeKind, ChangeKind]:
    subject = SUBJECTS[f"{section}-details"]
    title = subject.title
    return (
        ChangeKind(
            f"{section}-details-changed",
            subject,
            "reword",
            Text(f"{title.zh}文字改动", f"text of {title.en} changed"),
            Text(
                f"{title.zh}[·{{what}}][（{{entry}}）]由“{{before}}”改为“{{after}}”，对申请人有无影响须人工判断",
                f"{title.en}[, {{what}}][ ({{entry}})]: “{{before}}” became “{{after}}”, for people to judge",
            ),
            _WHY,
        ),
        ChangeKind(
            f"{section}-details-tidied",
            subject,
            "tidy",
            Text(f"{title.zh}文字整理", f"text of {title.en} tidied"),
            Text(
                f"{title.zh}[·{{what}}][（{{entry}}）]由“{{before}}”改为“{{after}}”，意思没有变",
                f"{title.en}[, {{what}}][ ({{entry}})]: “{{before}}” became “{{after}}”, which says the same",
            ),
            _WHY_TIDIED,
        ),
    )


DETAILS: Mapping[str, tuple[ChangeKind, ChangeKind]] = {
    element: kinds
    for section, elements in _SECTIONS.items()
    for kinds in (_details(section),)
    for element in elements
}
"""Element of an item to the kinds of its details: changed, tidied."""
