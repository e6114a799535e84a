"""A row of a list of cancelled proofs, or of proofs on commitment, becomes rules of a batch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from itemctl.model.codes import BASIC_PART
from itemctl.model.forms import compact
from itemctl.model.published_list import ListRow, Role
from itemctl.model.ways import WAYS, missing_data
from itemctl.reductions.list_doubts import Claim, Doubt
from itemctl.reductions.list_names import Candidate, ListNames, plain_name
from itemctl.reductions.list_reading import CATCH_ALL, OPEN, Reading
from itemctl.reductions.list_wordings import WayRead, read_ground, read_way

_ALSO_FOR_HELD: Final = frozenset(
    {"电子证照", "网络核验", "被其他材料涵盖", "合并", "减少份数", "原件改核验", "取消盖章"}
)
"""Ways that reach licences people hold; the others are for proofs alone (国办发〔2018〕47号)."""
_SAID: Final[tuple[Role, ...]] = (
    "basis",
    "article",
    "basis_text",
    "verification",
    "excluded",
    "how",
    "remark",
)
_LONGEST: Final = 300
"""Characters that `replaced_by` holds; what is longer is not cut but left to people."""
_LONGEST_REASON: Final = 500
"""Of an exception; the comment above has it whole."""
_BETWEEN: Final = re.compile("[、，,;；\n]")


def rule_claim(proof: str, reading: Reading, rule_id: str) -> Claim:
    """Return the rule that one proof of a row becomes, or would become, with what is in doubt.

    What is not known stands in it as the list has it, or as 待定, so that it reaches nothing rather than too much.

    Args:
        proof: its name as listed.
        reading: the row.
        rule_id: id of the rule within its batch.
    """
    doubts = list(reading.remarks())
    materials = _materials(proof, reading, doubts)
    items = {**_items(reading, doubts), **_departments(reading, doubts)}
    way = _way(reading, doubts)
    if way.way and way.way not in _ALSO_FOR_HELD and reading.names.is_held(materials):
        doubts.append(Doubt("held-licence", proof))
    name = "".join(proof.split())
    rule: dict[str, Any] = {
        "id": rule_id,
        "title": (f"{name}：{way.way}" if way.way else name)[:200],
        "row": _row_text(reading.row),
        "track": _track(materials, reading, doubts),
        "materials": materials,
        "items": items,
        "way": way.way,
        "ground": _ground(reading, way, doubts),
        "replaced_by": way.replaced_by if len(way.replaced_by) <= _LONGEST else "",
    }
    excepted = [{"reason": one.text[:_LONGEST_REASON]} for one in doubts if one.reason == "exception"]
    rule = {key: value for key, value in (rule | {"exceptions": excepted}).items() if value}
    if len(way.replaced_by) > _LONGEST:
        doubts.append(Doubt("said-way", way.replaced_by, blocks=False))
    _note_rest(reading, rule, doubts)
    return Claim(proof, rule, tuple(doubts))


def _materials(proof: str, reading: Reading, doubts: list[Doubt]) -> dict[str, Any]:
    names = reading.names
    scope: dict[str, Any] = {}
    library, own = names.materials.find(proof), names.own_materials.find(proof)
    found = library if library.keys else own
    if plain_name(proof) in CATCH_ALL:
        doubts.append(Doubt("catch-all", proof))
    elif len(library.keys) > 1:
        doubts.append(Doubt("several-materials", proof, candidates=names.materials.named(library.keys)))
    elif found.keys:
        scope["library" if library.keys else "names"] = list(found.keys)
        if found.name and found.name != proof:
            doubts.append(Doubt("read-as", proof, blocks=False, candidates=found.as_candidates()))
    else:
        doubts.append(Doubt("no-material", proof, candidates=names.nearest_materials(proof)))
    issuer = reading.text("issuer") or reading.heading.proof_issuer
    known = names.issuer(issuer) if issuer else ()
    if issuer:
        scope["issuers"] = list(known or (issuer,))
    if issuer and not known:
        doubts.append(Doubt("no-issuer", issuer, candidates=names.nearest_issuers(issuer)))
    return scope


def _items(reading: Reading, doubts: list[Doubt]) -> dict[str, Any]:
    """Return the items that the row is limited to; a blank below a text may mean the same as above, or no limit."""
    row, names = reading.row, reading.names
    text = reading.text("item" if "item" in row.cells else "purpose")
    above = row.above.get("item", "")
    if not text:
        if "item" not in row.cells and above:
            doubts.append(Doubt("item-blank", above, candidates=names.nearest_items(above)))
            return _no_item(above)
        return {}
    whole = _item_keys(text, names)
    parts = {one: _item_keys(one, names) for one in _parts(text)}
    found = [whole] if whole else list(parts.values())
    unknown = [one for one, keys in parts.items() if not keys] if not whole else []
    if unknown:
        missing = [text] if len(unknown) == len(parts) else unknown
        doubts.extend(Doubt("no-item", one, candidates=names.nearest_items(one)) for one in missing)
        return _no_item(text)
    kinds = {kind for keys in found for kind in keys}
    if len(kinds) != 1:
        doubts.append(Doubt("items-mixed", text))
        return _no_item(text)
    aliased = {one: _by_alias(one, names) for one in ([text] if whole else parts)}
    for one, codes in aliased.items():
        if codes:
            is_one = (
                len({code[BASIC_PART] for code in codes}) == 1
            )  # here and elsewhere, main item and sub-items
            reason = "by-alias" if is_one else "several-items"
            doubts.append(Doubt(reason, one, blocks=not is_one, candidates=names.items.named(codes)))
    return {kind: list(dict.fromkeys(key for keys in found for key in keys[kind])) for kind in kinds}


def _no_item(text: str) -> dict[str, Any]:
    """Return a scope that takes no item, so that a rule somebody takes out of its comment is never too wide."""
    return {"codes": [f"{OPEN}：{''.join(text.split())}"]}


def _item_keys(text: str, names: ListNames) -> dict[str, tuple[str, ...]]:
    """Return the directory codes that bear a name, else the codes of items, else those with the alias; else nothing."""
    directory = names.directory.find(text).keys
    if directory:
        return {"directory": directory}
    items = names.items.find(text).keys or _by_alias(text, names)
    return {"codes": items} if items else {}


def _by_alias(text: str, names: ListNames) -> tuple[str, ...]:
    """Return the items of which a text is another name, where it is the name of none."""
    is_name = names.directory.find(text).keys or names.items.find(text).keys
    return () if is_name else names.item_aliases.find(text).keys


def _departments(reading: Reading, doubts: list[Doubt]) -> dict[str, Any]:
    row, names = reading.row, reading.names
    text = reading.text("demander") or ("" if "demander" in row.cells else reading.section_body())
    above = row.above.get("demander", "")
    if not text:
        if "demander" not in row.cells and above:
            doubts.append(Doubt("department-blank", above))
            return {"departments": [f"{OPEN}：{above}"]}
        return {}
    keys: list[str] = []
    for part in [text] if names.department(text).keys else _parts(text):
        found = names.department(part)
        if len(found.keys) > 1:
            candidates = names.departments.named(found.keys)
            doubts.append(Doubt("several-departments", part, candidates=candidates))
        elif not found.keys:
            doubts.append(Doubt("no-department", part, candidates=names.departments.nearest(part)))
        elif found.name and found.name != part:
            doubts.append(Doubt("read-as", part, blocks=False, candidates=found.as_candidates()))
        keys += found.keys if len(found.keys) == 1 else (part,)
    return {"departments": list(dict.fromkeys(keys))} if keys else {}


def _way(reading: Reading, doubts: list[Doubt]) -> WayRead:
    """Return the way: what the row states, else its heading row, else what the whole list is, else the caller."""
    stated, licence = reading.text("way"), reading.text("licence")
    if stated:
        read = read_way(stated, reading.names.is_licence)
        if not read.way:
            several = len(read.candidates) > 1 or (read.candidates and read.rest)
            choices = tuple(Candidate(one, one, 100) for one in read.candidates)
            doubts.append(Doubt("way-several" if several else "way-unknown", stated, candidates=choices))
        is_named = read.way == "法定证照" and licence
        return WayRead(read.way, read.ground, licence) if is_named else read
    if licence:
        return WayRead("法定证照", "G3", licence)
    if reading.section_way().way:
        return reading.section_way()
    default = "告知承诺" if reading.kind == "commitment" else reading.default_way
    if not default:
        above = reading.row.above.get("way", "")
        doubts.append(Doubt("way-open", candidates=(Candidate(above, above, 100),) if above else ()))
        return WayRead()
    known = read_way(default)
    return known if known.way else WayRead(default if default in WAYS else "")


def _ground(reading: Reading, way: WayRead, doubts: list[Doubt]) -> str:
    stated = reading.text("ground")
    ground = read_ground(stated)
    if stated and not ground:
        doubts.append(Doubt("ground-unknown", stated, blocks=False))
        return ""
    return ground or way.ground


def _track(materials: Mapping[str, Any], reading: Reading, doubts: list[Doubt]) -> str:
    others = reading.names.categories(materials) - {"证明"}
    if not others and not reading.names.is_held(materials):
        return "证明事项"
    doubts.append(Doubt("other-track", "、".join(sorted(others)), blocks=False))
    return "其他申请材料"


def _note_rest(reading: Reading, rule: Mapping[str, Any], doubts: list[Doubt]) -> None:
    """Note what the way needs that the row does not say, and what the row says that a rule has no place for."""
    lacking = missing_data(rule)
    if lacking:
        doubts.append(Doubt("data-missing", "、".join(lacking), blocks=False))
    told = {one.text for one in doubts if one.reason == "exception"}
    for role in _SAID:
        text = reading.text(role)
        if text and text not in told:
            doubts.append(Doubt(f"said-{role}", text, blocks=False))
    if "item" in reading.row.cells and reading.text("purpose"):
        doubts.append(Doubt("said-purpose", reading.text("purpose"), blocks=False))
    section = reading.section()
    is_used = reading.section_way().way or (reading.section_body() and "demander" not in reading.row.cells)
    if section and not is_used:
        doubts.append(Doubt("said-section", section, blocks=False))


def _row_text(row: ListRow) -> str:
    number = compact(row.text("number"))
    return number if number and len(number) <= 20 else f"第{row.line}行"


def _parts(text: str) -> list[str]:
    return [one.strip() for one in _BETWEEN.split(text) if one.strip()]
