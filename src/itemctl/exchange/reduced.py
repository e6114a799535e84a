"""What the reductions written to a material mean for the row uploaded of it.

The material keeps its row, with a remark that says how it is met instead, unless the profile leaves out what is
cancelled. Meanings of the ways: 国办发〔2018〕47号 and 国办发〔2020〕42号.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from itemctl.exchange.paths import NO, YES
from itemctl.exchange.scope import Entry, Scope, Values
from itemctl.model.ways import WAYS, Group


def is_in_force(reduction: Entry, date: str) -> bool:
    """Whether a reduction applies on ``date``: from `since` on, and no longer from `until` on."""
    return str(reduction.get("since", "")) <= date and not (
        reduction.get("until") and str(reduction["until"]) <= date
    )


def reductions_in_force(entry: Entry, date: str) -> Iterator[Entry]:
    """Yield the reductions of a material or stamp that apply on ``date``."""
    blocks = entry.get("reduction")
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, dict) and is_in_force(block, date):
            yield block


def is_removed(material: Entry, date: str) -> bool:
    """Whether nobody need submit the material any more: cancelled or covered, in every situation."""
    return any(
        _group(block) == "removes" and not block.get("when") for block in reductions_in_force(material, date)
    )


def need_after_reductions(scope: Scope, material: Entry) -> Values:
    """Return 材料必要性 as it stands now: 非必要 where it is cancelled or got otherwise, 容缺后补 where postponed."""
    if is_exempt(scope, material) == (YES,):
        return ("非必要",)
    need = material.get("need")
    postponed = any(
        _group(block) == "postpones" and not block.get("when")
        for block in reductions_in_force(material, scope.upload.date)
    )
    if postponed and need == "必要":
        return ("容缺后补",)
    return (need,) if isinstance(need, str) else ()


def copies(scope: Scope, material: Entry, *kinds: str) -> Values:
    """Return how many of ``kinds`` (original, copy, electronic) are taken in together, after adjustments in force."""
    stated = material.get("copies")
    counts: dict[str, Any] = dict(stated) if isinstance(stated, dict) else {}
    for block in reductions_in_force(material, scope.upload.date):
        effect = block.get("effect")
        if isinstance(effect, dict) and not block.get("when"):
            counts.update((kind, effect[kind]) for kind in kinds if kind in effect)
    found = [counts[kind] for kind in kinds if isinstance(counts.get(kind), int)]
    return (str(sum(found)),) if found else ()


def ways(scope: Scope, material: Entry) -> Values:
    """Return the ways in which the demand is met instead (取消后办理方式), in force now, in the order written."""
    found = reductions_in_force(material, scope.upload.date)
    return list(dict.fromkeys(str(block["way"]) for block in found if block.get("way")))


def is_exempt(scope: Scope, material: Entry) -> Values:
    """Return whether nobody need submit it: cancelled, covered, or got by the offices themselves."""
    exempt = any(
        (_group(block) == "removes" or _is_got_by_offices(block)) and not block.get("when")
        for block in reductions_in_force(material, scope.upload.date)
    )
    return (YES if exempt else NO,)


def stamps(scope: Scope, material: Entry) -> Values:
    """Return by whom the material must be stamped, without stamps that are cancelled."""
    return [
        f"{stamp['by']}（{stamp['purpose']}）" if stamp.get("purpose") else str(stamp["by"])
        for stamp in _stamps(material)
        if not any(True for _ in reductions_in_force(stamp, scope.upload.date))
    ]


def remark_in_full(scope: Scope, material: Entry) -> Values:
    """Return everything said of a material that has no column: remark, situation, choice, stamps, deferral, reductions."""
    parts = [str(material["remark"])] if material.get("remark") else []
    situations = [str(material["case"])] if material.get("case") else scope.situation_names(material)
    parts += [f"适用情形：{'、'.join(situations)}"] if situations else []
    if material.get("one_of"):
        parts.append(f"“{material['one_of']}”中提交{material.get('choose', 1)}种即可")
    required_stamps = stamps(scope, material)
    parts += [f"须盖章：{'、'.join(required_stamps)}"] if required_stamps else []
    deferral = material.get("deferral")
    if isinstance(deferral, dict):
        parts.append(f"可容缺，{deferral.get('within', '')}内{deferral.get('way', '')}")
    parts += [_words(scope, block) for block in reductions_in_force(material, scope.upload.date)]
    parts += [
        f"{stamp.get('by')}{_words(scope, block)}"
        for stamp in _stamps(material)
        for block in reductions_in_force(stamp, scope.upload.date)
    ]
    return ("；".join(part.rstrip("；。") for part in parts),) if parts else ()


def _stamps(material: Entry) -> list[Entry]:
    found = material.get("stamps")
    return [stamp for stamp in found if isinstance(stamp, dict)] if isinstance(found, list) else []


def _group(block: Entry) -> Group | None:
    way = WAYS.get(str(block.get("way", "")))
    return way.group if way else None


def _is_got_by_offices(block: Entry) -> bool:
    way = WAYS.get(str(block.get("way", "")))
    return way is not None and way.by_offices


def _words(scope: Scope, block: Entry) -> str:
    name = str(block.get("way", ""))
    way = WAYS.get(name)
    words = way.remark if way else name
    if block.get("replaced_by"):
        words += f"（{block['replaced_by']}）"
    situations = scope.situation_names(block)
    if situations:
        words = f"{'、'.join(situations)}的，{words}"
    by_law = way is not None and way.optional  # whoever wrote the block
    return words + "，也可自愿提交" if block.get("optional") or by_law else words
