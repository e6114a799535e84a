"""What the written commitment (告知承诺书) says that may take the place of a proof: one for each material and rule.

The parts are those of 国办发〔2020〕42号. Its list of what the office tells and what the applicant declares is given
here from memory, as are the fixed words below, which follow the form in common use; that applicants choose freely, that
those with bad credit are excluded, the manners of verification and the consequences are as the document has them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from itemctl.catalogue.registers import Registers
from itemctl.guide.context import Context
from itemctl.model.item import Item
from itemctl.model.material import Material, Reduction
from itemctl.reductions.rules import BatchRule, RuleBook

COMMITMENT: Final = "告知承诺"
_SET_UP: Final = "设定依据"
_ITEMS_BASIS: Final = "（办理本事项的依据）"
_ITEMS_BASES: Final = "（以上为办理本事项的依据）"

_MANNER = (
    "书面承诺。申请人在本承诺书上签名（法人或者其他组织加盖公章），与其他申请材料一并提交。"
    "申请人作出承诺的，行政机关不再索要该证明，依据承诺办理。"
)
_POWER = "行政机关有权对承诺的内容进行核查，申请人应当配合；核查发现承诺不实的，依法处理。"
_OPT_OUT = (
    "申请人可以自主选择是否采用告知承诺制。不愿承诺或者无法承诺的，应当提交规定的证明，按照一般程序办理。"
)
_DECLARATIONS = (
    "已经知晓行政机关告知的全部内容；",
    "自身已经符合行政机关告知的条件和要求；",
    "愿意承担不实承诺的法律责任；",
    "以上承诺是申请人真实的意思表示。",
)
_COPIES = "本承诺书一式两份，行政机关和申请人各执一份。"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment as it is printed; its fields are the placeholders of a template.

    ``missing`` names the fields of `DEMANDED` that the data leave empty; ``borrowed`` those filled with what is not the
    proof's own: the basis of the item, with words that say so. ``position`` is that of the material in the item.
    """

    item: Annotated[str, "事项名称"]
    code: Annotated[str, "事项编码"]
    proof: Annotated[str, "证明名称"]
    material: Annotated[str, "材料标识"]
    rule: Annotated[str, "规则"]
    form: Annotated[str, "承诺书名称"] = ""
    department: Annotated[str, "行政机关"] = ""
    phone: Annotated[str, "咨询电话"] = ""
    place: Annotated[str, "办理地点"] = ""
    when: Annotated[str, "适用情形"] = ""
    issuer: Annotated[str, "开具单位"] = ""
    basis: Annotated[tuple[str, ...], "设定依据"] = ()
    proves: Annotated[str, "证明内容"] = ""
    content: Annotated[tuple[str, ...], "承诺内容"] = ()
    manner: Annotated[str, "承诺方式"] = _MANNER
    excluded: Annotated[str, "不适用对象"] = ""
    liability: Annotated[str, "不实承诺的责任"] = ""
    power: Annotated[str, "核查权力"] = _POWER
    verification: Annotated[str, "核查方式"] = ""
    opt_out: Annotated[str, "申请人的选择"] = _OPT_OUT
    disclosure: Annotated[str, "承诺书是否公开"] = ""
    scope_list: Annotated[str, "列入的清单"] = ""
    document: Annotated[str, "公布文件"] = ""
    declarations: Annotated[tuple[str, ...], "申请人声明"] = _DECLARATIONS
    copies: Annotated[str, "份数"] = _COPIES
    missing: tuple[str, ...] = ()
    borrowed: tuple[str, ...] = ()
    position: int = 0


DEMANDED: Final = (
    *("item", "proof", "department", "phone", "basis", "proves", "content", "manner", "excluded"),
    *("liability", "power", "verification", "opt_out", "disclosure", "declarations", "copies"),
)
"""What no commitment may lack: left empty, it is printed in red to be filled in, and reported."""


def commitments(
    item: Item, registers: Registers, rules: RuleBook, as_of: datetime.date
) -> Iterator[Commitment]:
    """Yield the commitments that may be made in an item, in the order of its materials.

    Args:
        item: resolved view of the item.
        registers: registers of the catalogue.
        rules: rules of the batches, by which the reductions written in the item are backed.
        as_of: date in force.
    """
    situations = {one["id"]: one["name"] for one in item.get("situations", ())}
    context = Context(registers, as_of, situations)
    for position, material in enumerate(item.get("materials", ())):
        for block in material.get("reduction", ()):
            if block["way"] == COMMITMENT and context.in_force(block["since"], block.get("until")):
                found = _commitment(item, material, block, rules.rules.get(block["rule"]), context)
                missing = tuple(name for name in DEMANDED if not getattr(found, name))
                yield replace(found, missing=missing, position=position)


def _commitment(
    item: Item, material: Material, block: Reduction, rule: BatchRule | None, context: Context
) -> Commitment:
    terms: Mapping[str, Any] = rule.data.get("commitment", {}) if rule else {}
    issuer = material.get("issuer", "")
    own = _founding(material, context)
    basis = own or _of_item(_founding(item, context))
    return Commitment(
        item=item.get("name", ""),
        code=item["code"],
        proof=material.get("name") or material.get("as_published", ""),
        material=material.get("id") or material.get("material") or material.get("name", ""),
        rule=block["rule"],
        form=block.get("replaced_by", ""),
        department=context.body(item.get("department", "")),
        phone=_phone(item),
        place=_place(item, context),
        when=context.when(block.get("when") or material.get("when")),
        issuer=context.body(issuer) if issuer else "",
        basis=basis,
        proves=terms.get("proves", ""),
        content=tuple(terms.get("content", ())),
        excluded=terms.get("excluded", ""),
        liability=terms.get("liability", ""),
        verification=terms.get("verification", ""),
        disclosure=terms.get("disclosure", ""),
        scope_list=terms.get("scope_list", ""),
        document=_document(rule),
        borrowed=("basis",) if basis and not own else (),
    )


def _founding(holder: Item | Material, context: Context) -> tuple[str, ...]:
    """Return what a material or an item is set up by; not by what it is carried out."""
    return context.citations(one for one in holder.get("basis", ()) if one.get("kind", _SET_UP) == _SET_UP)


def _of_item(citations: tuple[str, ...]) -> tuple[str, ...]:
    """Return the bases of the item as they stand for a proof that has none: nobody is to take them for the proof's own."""
    if not citations:
        return ()
    words = _ITEMS_BASIS if len(citations) == 1 else _ITEMS_BASES
    return (*citations[:-1], citations[-1] + words)


def _phone(item: Item) -> str:
    consult = item.get("contact", {}).get("consult", ())
    return "、".join(dict.fromkeys(one["phone"] for one in consult if one.get("phone")))


def _place(item: Item, context: Context) -> str:
    from itemctl.guide.places import window_views

    windows = window_views(item.get("windows", ()), context)
    return "；".join(dict.fromkeys(f"{one.hall}{one.place}" for one in windows))


def _document(rule: BatchRule | None) -> str:
    if rule is None:
        return ""
    title, number = str(rule.head.get("title", "")), str(rule.head.get("number") or "")
    return f"《{title}》（{number}）" if number else f"《{title}》"
