"""Materials as the citizen must deal with them: to prepare, to promise or defer, not to hand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from itemctl.guide import view
from itemctl.guide.context import Context, joined
from itemctl.model.material import Copies, Material, Reduction
from itemctl.model.ways import WAYS
from itemctl.reductions.blocks import told

_GROUP: Mapping[view.Need, view.GroupKey] = {
    "required": "prepare",
    "situational": "prepare",
    "commitment": "commit",
    "deferred": "commit",
    "exempt": "exempt",
    "cancelled": "exempt",
}
_ORDER: tuple[view.GroupKey, ...] = ("prepare", "commit", "exempt")
_STRONGEST: tuple[view.Need, ...] = ("cancelled", "exempt", "commitment", "deferred")


def material_groups(materials: Iterable[Material], context: Context) -> tuple[view.MaterialGroup, ...]:
    """Return the materials grouped by what the citizen must do, empty groups left out."""
    groups: dict[view.GroupKey, list[view.Material]] = {key: [] for key in _ORDER}
    for material in materials:
        shown = material_view(material, context)
        groups[_GROUP[shown.need]].append(shown)
    return tuple(view.MaterialGroup(key, tuple(groups[key])) for key in _ORDER if groups[key])


def material_view(material: Material, context: Context) -> view.Material:
    """Return one material as it is demanded at the date in force."""
    blocks = [block for block in material.get("reduction", ()) if _in_force(block, context)]
    copies, checked = _adjusted(material.get("copies", {}), blocks)
    return view.Material(
        id=material.get("id") or material.get("material") or material.get("name", ""),
        name=material.get("name") or material.get("as_published", ""),
        need=_need(material, blocks),
        when=context.when(material.get("when")) or material.get("case", ""),
        form=_form(material, copies, checked=checked),
        copies=_copies(copies),
        source=_source(material, context),
        note=joined(_notes(material)),
        stamps=_stamps(material, context),
        basis=context.citations(material.get("basis", ())),
        blank_form=material.get("blank", ""),
        sample=material.get("sample", ""),
        reductions=tuple(_mark(block, context) for block in (*blocks, *_stamp_blocks(material, context))),
    )


def _in_force(block: Reduction, context: Context) -> bool:
    return context.in_force(block["since"], block.get("until"))


def _need(material: Material, blocks: list[Reduction]) -> view.Need:
    if material.get("supplied_by", "申请人") != "申请人":
        return "exempt"
    reached = {WAYS[block["way"]].asks for block in blocks if block["way"] in WAYS and "when" not in block}
    for need in _STRONGEST:
        if need in reached:
            return need
    stated = material.get("need", "必要")
    if stated == "容缺后补":
        return "deferred"
    return "situational" if stated == "非必要" or "when" in material else "required"


def _adjusted(copies: Copies, blocks: list[Reduction]) -> tuple[Copies, bool]:
    """Return the copies as adjusting ways leave them, and whether originals are only looked at."""
    adjusted: Copies = {**copies}
    checked = copies.get("checked", False)
    for block in blocks:
        effect = block.get("effect", {})
        if block["way"] == "减少份数":
            adjusted["original"] = effect.get("original", adjusted.get("original", 0))
            adjusted["copy"] = effect.get("copy", adjusted.get("copy", 0))
        if block["way"] == "原件改核验":
            adjusted["original"], checked = 0, True
    return adjusted, checked


def _form(material: Material, copies: Copies, *, checked: bool) -> str:
    parts = []
    if checked:
        parts.append("验原件")
    elif copies.get("original"):
        parts.append("原件")
    if copies.get("copy"):
        parts.append("复印件")
    if not parts:
        parts.append("电子件" if material.get("media") == "电子化" else material.get("kind", "原件"))
    return "、".join(parts)


def _copies(copies: Copies) -> str:
    original, copy = copies.get("original", 0), copies.get("copy", 0)
    if original and copy:
        return f"原{original}复{copy}"
    return str(original or copy or copies.get("electronic") or "1")


def _source(material: Material, context: Context) -> str:
    issuer = material.get("issuer")
    if issuer:
        return context.body(issuer)
    if material.get("supplied_by", "申请人") != "申请人":
        return material["supplied_by"]
    return material.get("source_note") or material.get("source", "申请人自备")


def _notes(material: Material) -> list[str]:
    notes = []
    if material.get("documents"):
        notes.append("含" + "、".join(material["documents"]))
    if material.get("one_of"):
        notes.append(f"“{material['one_of']}”各种材料任选{material.get('choose', 1)}种")
    if material.get("issued_within"):
        notes.append(material["issued_within"])
    if material.get("deferral"):
        notes.append(f"可在{material['deferral']['within']}内补交（{material['deferral']['way']}）")
    notes.extend(material[key] for key in ("format", "signature", "filling", "remark") if material.get(key))
    published = material.get("copies", {}).get("as_published")
    if published:
        notes.append(published)
    return [note for note in notes if note != "A4"]


def _stamps(material: Material, context: Context) -> tuple[str, ...]:
    return tuple(
        f"{stamp['by']}盖章"
        for stamp in material.get("stamps", ())
        if not _lifted(stamp.get("reduction", ()), context)
    )


def _lifted(blocks: Iterable[Reduction], context: Context) -> bool:
    return any(_in_force(block, context) for block in blocks)


def _stamp_blocks(material: Material, context: Context) -> list[Reduction]:
    blocks = [block for stamp in material.get("stamps", ()) for block in stamp.get("reduction", ())]
    return [block for block in blocks if _in_force(block, context)]


def _mark(block: Reduction, context: Context) -> view.Reduction:
    batch_id, _, rule_id = block["rule"].partition("/")
    batch = next((one for one in context.registers.batches.values() if one.get("id") == batch_id), None)
    rule = next((one for one in batch["rules"] if one["id"] == rule_id), None) if batch else None
    return view.Reduction(
        way=block["way"],
        replaced_by=block.get("replaced_by", ""),
        rule=block["rule"],
        document=(batch.get("number") or batch["title"]) if batch else "",
        since=block["since"],
        track="proof" if rule is not None and rule["track"] == "证明事项" else "other",
        note=told(block, context.when),
    )
