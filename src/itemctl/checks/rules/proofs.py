"""MAT, of proofs: what villages need not certify, and what nobody may ask for without a basis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import ItemView, entries_of, text_of
from itemctl.model.text import Text
from itemctl.model.village_proofs import is_of_twenty, is_village
from itemctl.model.ways import WAYS

_OPINION = "民政部等六部门《关于改进和规范基层群众性自治组织出具证明工作的指导意见》（民发〔2020〕20号）"
_LAW = "优化营商环境条例（国务院令第722号）第四十四条"


@rule(
    code="MAT112",
    name="village-proof",
    scope="item",
    mandatory=True,
    title=Text("要村（居）委会开二十种证明之一", "A village is asked for one of the twenty proofs"),
    message=Text("不应要求{issuer}出具“{name}”", "{issuer} should not be asked for {name}"),
    why=Text(
        "民政部等六部门列明的二十种证明，村（居）民委员会没有能力核实，不应由其出具。",
        "Six ministries list twenty proofs that villages and neighbourhoods cannot verify and need not issue.",
    ),
    advice=Text(
        "改为部门核查、数据共享、法定证照或告知承诺，列入减证批次；盖章取消的同样处理。",
        "Replace it by inquiry, shared data, a licence or a commitment, in a reduction batch.",
    ),
    sources=(_OPINION, _LAW),
)
def village_proof(view: ItemView) -> Iterator[Hit]:
    """One of the twenty proofs, issued or stamped by a village or neighbourhood committee, and still handed in."""
    if view.data.get("status") == "取消":
        return
    for index, material in view.materials:
        if is_of_twenty(text_of(material, "name")) and is_still_due(material):
            stamps = [stamp for _, stamp in entries_of(material, "stamps") if not stamp.get("reduction")]
            bodies = [text_of(material, "issuer"), *(text_of(stamp, "by") for stamp in stamps)]
            named = (_name_of(view, body) for body in bodies)
            issuer = next((body for body in named if is_village(body)), "")
            if issuer:
                yield Hit(("materials", index), {"issuer": issuer, "name": text_of(material, "name")})


@rule(
    code="MAT113",
    name="proof-without-basis",
    scope="item",
    of_value=True,
    title=Text("索要证明没有依据", "A proof without a legal basis"),
    message=Text("要求提交“{name}”，没有写依据", "{name} is demanded without a basis"),
    why=Text(
        "没有法律、法规、国务院决定依据的证明一律取消。",
        "Proofs without a basis in law, regulation or State Council decision are abolished.",
    ),
    advice=Text(
        "写明依据的法律与条款；没有依据的，列入减证批次取消。",
        "Cite law and article, or cancel it in a reduction batch.",
    ),
    sources=("国办发〔2018〕47号", _LAW),
)
def proof_without_basis(view: ItemView) -> Iterator[Hit]:
    """Materials of category 证明 name their basis; what an abolished item asked no longer matters."""
    if view.data.get("status") == "取消":
        return
    for index, material in view.materials:
        if material.get("category") == "证明" and not material.get("basis") and is_still_due(material):
            yield Hit(("materials", index), {"name": text_of(material, "name")})


def is_still_due(material: dict[str, Any]) -> bool:
    """Tell whether the applicant must hand a material in, now or later, in some situation at least.

    A block takes it off only where its way does and it holds in every situation: fewer copies, a stamp less or a
    later date leave the demand standing.
    """
    if material.get("supplied_by", "申请人") != "申请人":
        return False
    for _, block in entries_of(material, "reduction") if "reduction" in material else ():
        way = WAYS.get(text_of(block, "way"))
        if not block.get("when") and (way is None or way.asks not in ("", "deferred")):
            return False
    return True


def _name_of(view: ItemView, body: str) -> str:
    """Return a body's name; that of a registered body of a village or neighbourhood always tells what it is."""
    entry = view.registers.departments.get(body)
    if entry is None:
        return body
    name = text_of(entry, "name")
    return f"{name}（村级组织）" if entry.get("level") == "村级" and not is_village(name) else name
