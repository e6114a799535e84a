"""Stamps demanded on a material."""

from __future__ import annotations

from itemctl.changes.declare import mirrored
from itemctl.changes.elements import reduction
from itemctl.changes.elements.material_facts import bases
from itemctl.changes.elements.material_view import Materials, called
from itemctl.changes.elements.reduction_overlap import is_final
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Two
from itemctl.changes.values import compare_plain
from itemctl.model.change import ChangeKind
from itemctl.model.loose import entries_of
from itemctl.model.text import Text

_STAMP = SUBJECTS["stamp"]

STAMP_ADDED, STAMP_REMOVED = mirrored(
    _STAMP,
    (
        "stamp-added",
        "add",
        Text("增加盖章", "stamp added"),
        Text(
            "申请材料“{entry}”增加盖章：{by}[（{purpose}）]",
            "“{entry}” needs a stamp of {by} as well[ ({purpose})]",
        ),
        Text(
            "要多跑一个单位盖章，没盖的会被退回。",
            "Another body must stamp it; without that it is sent back.",
        ),
    ),
    (
        "stamp-removed",
        "remove",
        Text("取消盖章", "stamp dropped"),
        Text(
            "申请材料“{entry}”取消盖章：{by}[（{purpose}）]",
            "“{entry}” needs no stamp of {by} any more[ ({purpose})]",
        ),
        Text("少跑一个单位。", "One body less to go to."),
    ),
)
WAIVED_STAMP_ADDED, WAIVED_STAMP_REMOVED = mirrored(
    SUBJECTS["material-record"],
    (
        "waived-stamp-added",
        "add",
        Text("登记已减免的盖章", "waived stamp listed"),
        Text("申请材料“{entry}”登记了已减免的盖章：{by}", "a stamp of {by} on “{entry}”, waived, is listed"),
        Text("已经减免，不用盖。", "It is waived; nobody has to get it."),
    ),
    (
        "waived-stamp-removed",
        "remove",
        Text("删去已减免的盖章", "waived stamp struck off"),
        Text(
            "申请材料“{entry}”删去已减免的盖章：{by}",
            "a stamp of {by} on “{entry}”, waived before, is struck off",
        ),
        Text("此前已经减免，不用盖。", "It was waived before; nobody had to get it."),
    ),
)
STAMP_BY_CHANGED = ChangeKind(
    "stamp-body-changed",
    _STAMP,
    "reword",
    Text("盖章单位改动", "stamping body changed"),
    Text(
        "申请材料“{entry}”的盖章单位由“{before}”改为“{after}”",
        "“{entry}” is to be stamped by “{after}” instead of “{before}”",
    ),
    Text("单位改名还是换了一家，须人工判断。", "A new name or another body: for people to judge."),
)
STAMP_PURPOSE_CHANGED = ChangeKind(
    "stamp-purpose-changed",
    _STAMP,
    "reword",
    Text("盖章用途改动", "purpose of a stamp changed"),
    Text(
        "申请材料“{entry}”盖章用途由“{before}”改为“{after}”",
        "purpose of the stamp on “{entry}” changed from “{before}” to “{after}”",
    ),
    Text(
        "要证明的内容变了，盖章单位肯不肯盖须人工判断。",
        "What is to be attested changed; whether it will be is for people to judge.",
    ),
)
STAMP_TIDIED = ChangeKind(
    "stamp-tidied",
    _STAMP,
    "tidy",
    Text("盖章要求文字整理", "stamp tidied"),
    Text("申请材料“{entry}”的盖章要求只有写法不同", "stamp on “{entry}” in other writing"),
    Text("只有空格、全半角、标点等写法不同。", "Only blanks, widths or marks differ."),
)
KINDS = (
    *(STAMP_ADDED, STAMP_REMOVED, WAIVED_STAMP_ADDED, WAIVED_STAMP_REMOVED),
    *(STAMP_BY_CHANGED, STAMP_PURPOSE_CHANGED, STAMP_TIDIED),
)


def detect(material: Two, materials: Materials) -> None:
    """Report what changed of the stamps on one material."""
    if not material.at("stamps").differs:
        return
    report, name = materials.report, called(material)
    for stamp in material.entries("stamps"):
        if stamp.is_added or stamp.is_removed:
            _came_or_went(stamp, materials, name)
            continue
        compare_plain(stamp.at("by"), report, STAMP_BY_CHANGED, STAMP_TIDIED, entry=name)
        compare_plain(stamp.at("purpose"), report, STAMP_PURPOSE_CHANGED, STAMP_TIDIED, entry=name)
        bases(stamp, report, name)
        reduction.detect(stamp, materials, name)


def _came_or_went(stamp: Two, materials: Materials, name: str) -> None:
    node = stamp.either
    if not isinstance(node, dict):
        return
    day = materials.report.day()
    is_waived = any(is_final(block, day) for _, block in entries_of(node, "reduction"))
    more, less = (WAIVED_STAMP_ADDED, WAIVED_STAMP_REMOVED) if is_waived else (STAMP_ADDED, STAMP_REMOVED)
    args = {"by": node.get("by", ""), "purpose": node.get("purpose", "")}
    materials.report.add(more if stamp.is_added else less, stamp, entry=name, args=args)
