"""A row of a list of kept proofs becomes an entry of that list (优化营商环境条例 art. 44)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from itemctl.model.legal import Basis
from itemctl.model.published_list import Role
from itemctl.model.registers import KeptProof
from itemctl.model.schema import hints_of
from itemctl.reductions.list_doubts import Claim, Doubt
from itemctl.reductions.list_names import plain_name
from itemctl.reductions.list_reading import CATCH_ALL, Reading

_BASIS: Final[tuple[Role, ...]] = ("basis", "article", "basis_text")
_NO_PLACE: Final[tuple[Role, ...]] = ("way", "licence", "ground", "verification", "excluded")
# Room in an entry; what is longer is not cut but left to people.
_LONGEST: Final = {
    key: declared.longest
    for key, (_, declared, _) in {**hints_of(KeptProof), "basis": hints_of(Basis)["as_published"]}.items()
    if declared is not None and declared.longest is not None
}
_ROLES: Final[Mapping[str, Role]] = {
    "demanded_by": "demander",
    "issued_by": "issuer",
    "how": "how",
    "remark": "remark",
}


def kept_claim(proof: str, reading: Reading) -> Claim:
    """Return the entry that one proof of a row becomes; it stands by its name where no standard material bears it.

    Args:
        proof: its name as listed.
        reading: the row.
    """
    doubts = [_remark(one) for one in reading.remarks()]
    entry: dict[str, Any] = {"name": "".join(proof.splitlines())}
    entry |= _material(proof, reading, doubts)
    if len(entry["name"]) > _LONGEST["name"]:
        doubts.append(Doubt("too-long", str(_LONGEST["name"])))
    basis = " ".join(text for role in _BASIS if (text := reading.text(role)))
    entry["basis"] = [{"as_published": basis}] if basis and len(basis) <= _LONGEST["basis"] else []
    if not entry["basis"]:
        doubts.append(Doubt("said-basis" if basis else "no-basis", basis, blocks=False))
    for key, text in _stated(reading).items():
        if text and len(text) <= _LONGEST[key]:
            entry[key] = text
        elif text:
            doubts.append(Doubt(f"said-{_ROLES[key]}", text, blocks=False))
    said = ((role, reading.text(role)) for role in _NO_PLACE)
    doubts += [Doubt(f"said-{role}", text, blocks=False) for role, text in said if text]
    if reading.section() and not reading.section_body():
        doubts.append(Doubt("said-section", reading.section(), blocks=False))
    return Claim(proof, entry, tuple(doubts))


def unlike(claim: Claim, taken: set[str]) -> Claim:
    """Return the claim, in doubt where an entry of its name stands already; ``taken`` holds those names."""
    name = str(claim.data["name"])
    if name in taken:
        return replace(claim, doubts=(*claim.doubts, Doubt("listed-twice", name)))
    if claim.is_drafted:
        taken.add(name)
    return claim


def _material(proof: str, reading: Reading, doubts: list[Doubt]) -> dict[str, str]:
    found = reading.names.materials.find(proof)
    if plain_name(proof) in CATCH_ALL:
        doubts.append(Doubt("catch-all", proof))
    elif not found.keys:
        candidates = reading.names.materials.nearest(proof)
        doubts.append(Doubt("no-material", proof, blocks=False, candidates=candidates))
    elif len(found.keys) > 1:
        candidates = reading.names.materials.named(found.keys)
        doubts.append(Doubt("several-materials", proof, blocks=False, candidates=candidates))
    else:
        if found.name and found.name != proof:
            doubts.append(Doubt("read-as", proof, blocks=False, candidates=found.as_candidates()))
        return {"material": found.keys[0]}
    return {}


def _stated(reading: Reading) -> dict[str, str]:
    purposes = [text for text in (reading.text("item"), reading.text("purpose")) if text]
    remarks = [*(f"用途：{text}" for text in purposes), *filter(None, [reading.text("remark")])]
    return {
        "demanded_by": reading.text("demander") or reading.section_body(),
        "issued_by": reading.text("issuer"),
        "how": reading.text("how"),
        "remark": "；".join(remarks),
    }


def _remark(doubt: Doubt) -> Doubt:
    """An exception does not keep a proof from being listed: the list is what may be demanded at most."""
    return Doubt("said-exception", doubt.text, blocks=False) if doubt.reason == "exception" else doubt
