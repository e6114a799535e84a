"""PRF: the list of proofs that may still be demanded, and proofs that are demanded without standing on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from itemctl.catalogue.facts import ItemFacts, MaterialFact, route_of
from itemctl.catalogue.naming import bodies, names_of, plain, standards, with_superiors
from itemctl.catalogue.registers import Place
from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import CatalogueView, FileView, entries_of, mapping_of, text_of, texts_of
from itemctl.model.source import Route
from itemctl.model.text import Text
from itemctl.model.village_proofs import is_of_twenty, is_village
from itemctl.reductions.availability import NO_PROOFS
from itemctl.reductions.demands import (
    is_demanded,
    is_proof,
    issuer_of,
    live_items,
    name_of,
    rules_in_force,
)
from itemctl.reductions.rules import BatchRule

_LAW = "优化营商环境条例（国务院令第722号）第四十四条"
_CLEANUP = "国办发〔2018〕47号"
_SETTINGS = "catalogue/catalogue.yaml"
_FOUNDS_A_PROOF = frozenset({"宪法", "法律", "行政法规", "国务院决定", "地方性法规"})
_COLUMNS = {"demanded_by": "索要单位", "issued_by": "开具单位", "how": "办理指南"}
_SHOWN = 5


@rule(
    code="PRF101",
    name="kept-list-missing",
    scope="catalogue",
    title=Text("没有保留证明事项清单", "There is no list of kept proofs"),
    message=Text(
        "事项还在索要 {count} 处证明，目录里却没有保留证明事项清单",
        "Proofs are still demanded in {count} places, but the catalogue has no list of kept proofs",
    ),
    why=Text(
        "清单之外的证明不得索要；没有清单，哪些证明可以要就没有人说得清。",
        "No proof outside the list may be demanded; without a list nobody can tell which may.",
    ),
    advice=Text(
        "把公布的保留证明事项清单（设定依据、索要单位、开具单位、办理指南）录入 catalogue/proofs/kept.yaml。",
        "Enter the published list (basis, demanding body, issuer, how to get it) in catalogue/proofs/kept.yaml.",
    ),
    sources=(_LAW, _CLEANUP),
)
def kept_list_missing(view: CatalogueView) -> Iterator[Hit]:
    """One finding for the catalogue, however many proofs are demanded."""
    if not view.registers.kept_proofs and "kept-proof" not in view.registers.incomplete:
        found = [(facts.path, route_of(one.pointer)) for facts, one in _proofs(view)]
        if found:
            yield Hit((), {"count": len(found)}, path=_SETTINGS, related=tuple(found[:_SHOWN]))


@rule(
    code="PRF102",
    name="proof-not-kept",
    scope="catalogue",
    mandatory=True,
    title=Text("索要清单之外的证明", "A proof outside the list of kept proofs"),
    message=Text(
        "要求提交“{name}”，保留证明事项清单里没有这项证明",
        "{name} is demanded; the list of kept proofs does not hold it",
    ),
    why=Text(
        "国务院规定：没有列入公布清单的证明，一律不得索要。办事人可以拒绝提交并投诉。",
        "By decree of the State Council no proof outside the published list may be demanded.",
    ),
    advice=Text(
        "有法律、法规或国务院决定依据的，报批后列入 catalogue/proofs/kept.yaml；没有的，在减证批次中取消或改为告知承诺。"
        "申请人自己持有的证照不是证明，把 category 改为 证照。",
        "With a basis in law have it entered in catalogue/proofs/kept.yaml; without one drop it, or take a commitment, in "
        "a reduction batch. A licence that the applicant holds is no proof: correct `category`.",
    ),
    sources=(_LAW, _CLEANUP),
)
def proof_not_kept(view: CatalogueView) -> Iterator[Hit]:
    """Proofs of live items, not reduced: on the list by library id, name or alias."""
    listed = next(iter(view.registers.places.get("kept-proof", {}).values()), None)
    if listed is None or "kept-proof" in view.registers.incomplete:
        return
    proofs = _proofs(view)
    unlisted = {one for one in {material for _, material in proofs} if not _kept(view, one)}
    for facts, material in proofs if unlisted else ():
        if material in unlisted:
            args = {"name": name_of(view, material)}
            related = ((listed[0].path, ("proofs",)),)
            yield Hit(route_of(material.pointer), args, path=facts.path, related=related)


@rule(
    code="PRF103",
    name="proof-demanded-by-other-body",
    scope="catalogue",
    title=Text("索要证明的不是清单所列的单位", "A body that the list does not name demands the proof"),
    message=Text(
        "“{name}”在清单上只许{allowed}索要，本事项的实施主体是{body}",
        "By the list {name} may be demanded by {allowed} only; this item's body is {body}",
    ),
    why=Text(
        "清单逐项写明索要单位；别的单位索要，就是清单之外的证明。",
        "The list names the body that may demand each proof; for any other body it is outside the list.",
    ),
    advice=Text(
        "取消这项证明；确有依据的，报批后在清单的索要单位中补上本部门。",
        "Drop the proof; where there is a basis, have the body added to `demanded_by` of the list.",
    ),
    sources=(_LAW,),
)
def proof_demanded_by_other_body(view: CatalogueView) -> Iterator[Hit]:
    """The item's department, or one it belongs to, against 索要单位 where that names departments only."""
    for facts, material in _proofs(view):
        for entry in _kept(view, material)[:1]:
            stated = text_of(entry.data, "demanded_by")
            allowed = bodies(view, stated) if stated else None
            body = view.effective(facts, "department")
            is_known = body in view.registers.departments
            if allowed and is_known and allowed.isdisjoint(with_superiors(view, body)):
                name = text_of(view.registers.departments[body], "name") or body
                args = {"name": name_of(view, material), "allowed": stated, "body": name}
                yield _hit(facts, material, args, entry, "demanded_by")


@rule(
    code="PRF104",
    name="proof-of-other-issuer",
    scope="catalogue",
    title=Text("证明的出具单位与清单不同", "A proof is wanted from another issuer than the list names"),
    message=Text(
        "“{name}”写的是由{issuer}出具，清单上的开具单位是{listed}",
        "{name} is to be issued by {issuer}; the list says {listed}",
    ),
    why=Text(
        "办事人会跑错单位；清单之外的单位也没有出具的职责。",
        "People are sent to the wrong office, which has no duty to issue it.",
    ),
    advice=Text(
        "核对后改事项的 issuer，或改清单的 issued_by。",
        "Correct the item's `issuer` or the list's `issued_by`.",
    ),
    sources=(_LAW,),
)
def proof_of_other_issuer(view: CatalogueView) -> Iterator[Hit]:
    """Issuers that are departments of the catalogue on both sides; descriptions in words are not judged."""
    for facts, material in _proofs(view):
        issuer = issuer_of(view, material)
        own = bodies(view, issuer) if issuer else None
        for entry in _kept(view, material)[:1] if own else ():
            stated = text_of(entry.data, "issued_by")
            listed = bodies(view, stated) if stated else None
            reach = {one for body in own or () for one in with_superiors(view, body)}
            if listed and listed.isdisjoint(reach):
                shown = text_of(view.registers.departments.get(issuer, {}), "name") or issuer
                args = {"name": name_of(view, material), "issuer": shown, "listed": stated}
                yield _hit(facts, material, args, entry, "issued_by")


@rule(
    code="PRF105",
    name="kept-proof-without-basis",
    scope="file",
    kinds=("kept-proofs",),
    mandatory=True,
    title=Text("保留的证明没有设定依据", "A kept proof without a basis"),
    message=Text("保留证明“{name}”没有写设定依据", "The kept proof {name} has no basis"),
    why=Text(
        "只有法律、法规或国务院决定设定的证明才可以保留。",
        "Only proofs set by law, regulation or decision of the State Council may be kept.",
    ),
    advice=Text(
        "写明法律文件与条款；找不到依据的，从清单中删去，并在减证批次中取消。",
        "Cite document and article; without one take it off the list and cancel it in a batch.",
    ),
    sources=(_LAW,),
)
def kept_proof_without_basis(view: FileView) -> Iterator[Hit]:
    """At least one basis that names a document or quotes it."""
    for index, entry in view.entries("proofs"):
        if not any(basis.get("law") or basis.get("as_published") for _, basis in entries_of(entry, "basis")):
            yield Hit(("proofs", index), {"name": text_of(entry, "name")})


@rule(
    code="PRF106",
    name="kept-proof-basis-too-low",
    scope="catalogue",
    title=Text("保留证明的依据层级不够", "A kept proof rests on too low a document"),
    message=Text("保留证明“{name}”的依据只有{levels}", "The kept proof {name} rests on {levels} only"),
    why=Text(
        "部门规章和规范性文件不能设定证明；只有这一层依据的应当取消。",
        "Departmental rules and other documents may not set a proof; what rests on them alone is abolished.",
    ),
    advice=Text(
        "补上法律、法规或国务院决定的条款；没有的，从清单中删去，并在减证批次中取消。",
        "Cite the law, regulation or decision; without one take it off the list and cancel it in a batch.",
    ),
    sources=(_LAW, _CLEANUP),
)
def kept_proof_basis_too_low(view: CatalogueView) -> Iterator[Hit]:
    """Levels of the laws cited; entries that cite an unregistered document are not judged."""
    laws, places = view.registers.laws, view.registers.places.get("law", {})
    for place, entry in _entries(view):
        cited = [text_of(basis, "law") for _, basis in entries_of(entry, "basis")]
        if not cited or any(law not in laws for law in cited):
            continue
        levels = {text_of(laws[law], "level") for law in cited}
        if levels.isdisjoint(_FOUNDS_A_PROOF):
            related = tuple((places[law][0].path, places[law][0].route) for law in cited)
            args = {"name": text_of(entry, "name"), "levels": sorted(levels)}
            yield Hit((*place.route, "basis"), args, path=place.path, related=related)


@rule(
    code="PRF107",
    name="kept-and-cancelled",
    scope="catalogue",
    title=Text("同一证明既保留又取消", "A proof is kept and cancelled at once"),
    message=Text(
        "“{name}”在保留清单上，批次规则 {rule}（{way}）又把它全部取消",
        "{name} is on the list of kept proofs, and rule {rule} ({way}) cancels it everywhere",
    ),
    why=Text(
        "两份公布的清单互相矛盾，窗口会按对自己方便的一份执行。",
        "Two published lists contradict each other, and windows follow the one that suits them.",
    ),
    advice=Text(
        "从保留清单中删去，或给批次规则写明范围、例外。", "Take it off the list, or narrow the rule's scope."
    ),
    sources=(_CLEANUP,),
)
def kept_and_cancelled(view: CatalogueView) -> Iterator[Hit]:
    """Rules in force, not narrowed in any way, that take away what the list keeps."""
    rules = [one for one in rules_in_force(view) if _is_total(one)]
    for place, entry in _entries(view):
        ids, names = _identities(view, entry)
        for one in rules:
            scope = mapping_of(one.data, "materials")
            named = {plain(name) for name in texts_of(scope, "names")}
            if not ids.isdisjoint(texts_of(scope, "library")) or not names.isdisjoint(named):
                args = {"name": text_of(entry, "name"), "rule": one.id, "way": one.way}
                related = ((one.path, one.route),)
                yield Hit((*place.route, "name"), args, path=place.path, related=related)


@rule(
    code="PRF108",
    name="kept-village-proof",
    scope="file",
    kinds=("kept-proofs",),
    title=Text(
        "保留清单要村（居）委会开二十种证明之一", "The list has a village issue one of the twenty proofs"
    ),
    message=Text(
        "保留证明“{name}”由{issuer}开具，属于不应由其出具的二十种",
        "The kept proof {name} is issued by {issuer}, but is one of the twenty it must not issue",
    ),
    why=Text(
        "民政部等六部门列明的二十种证明，村（居）民委员会没有能力核实，不应由其出具。",
        "Six ministries list twenty proofs that villages and neighbourhoods cannot verify and need not issue.",
    ),
    advice=Text(
        "从清单中删去，或改由有职责的单位开具。", "Take it off the list, or name the body whose duty it is."
    ),
    sources=("民政部等六部门《关于改进和规范基层群众性自治组织出具证明工作的指导意见》（民发〔2020〕20号）",),
)
def kept_village_proof(view: FileView) -> Iterator[Hit]:
    """One of the twenty proofs with a village or neighbourhood committee as issuer."""
    for index, entry in view.entries("proofs"):
        name, issuer = text_of(entry, "name"), text_of(entry, "issued_by")
        if is_of_twenty(name) and is_village(issuer):
            yield Hit(("proofs", index, "issued_by"), {"name": name, "issuer": issuer})


@rule(
    code="PRF109",
    name="kept-proof-incomplete",
    scope="file",
    kinds=("kept-proofs",),
    title=Text("保留证明没有写全", "A kept proof is not described in full"),
    message=Text("保留证明“{name}”没有写{missing}", "The kept proof {name} lacks {missing}"),
    why=Text(
        "清单应当逐项列明设定依据、索要单位、开具单位、办理指南，群众才知道向谁要、怎么办。",
        "The list must name basis, demanding body, issuer and how to get each proof.",
    ),
    advice=Text(
        "补上 demanded_by（索要单位）、issued_by（开具单位）、how（办理指南）。",
        "Add `demanded_by`, `issued_by` and `how`.",
    ),
    sources=(_LAW,),
)
def kept_proof_incomplete(view: FileView) -> Iterator[Hit]:
    """索要单位, 开具单位 and 办理指南 of every entry."""
    for index, entry in view.entries("proofs"):
        missing = [title for key, title in _COLUMNS.items() if not entry.get(key)]
        if missing:
            yield Hit(("proofs", index), {"name": text_of(entry, "name"), "missing": missing})


@dataclass(frozen=True, slots=True)
class _Kept:
    data: Mapping[str, Any]
    place: Place


def _proofs(view: CatalogueView) -> list[tuple[ItemFacts, MaterialFact]]:
    """Return every proof that live items ask for, with the item in whose file it stands."""
    if "proofs" not in view.memo:
        wanted = {one for one in view.materials if is_demanded(view, one) and _is_proof(view, one)}
        view.memo["proofs"] = [
            (facts, material)
            for facts in live_items(view)
            if not wanted.isdisjoint(facts.materials)
            for material in facts.materials
            if material in wanted
        ]
    proofs: list[tuple[ItemFacts, MaterialFact]] = view.memo["proofs"]
    return proofs


def _is_proof(view: CatalogueView, material: MaterialFact) -> bool:
    if not is_proof(view, material):
        return False
    return not any(word in name_of(view, material) for word in NO_PROOFS)


def _kept(view: CatalogueView, material: MaterialFact) -> list[_Kept]:
    """Return the entries of the list that speak of a material."""
    if "kept" not in view.memo:
        by: dict[tuple[str, str], list[_Kept]] = {}
        for place, entry in _entries(view):
            ids, names = _identities(view, entry)
            keys = [("id", one) for one in sorted(ids)] + [("name", one) for one in sorted(names)]
            for key in keys:
                by.setdefault(key, []).append(_Kept(entry, place))
        view.memo["kept"] = by
    kept: dict[tuple[str, str], list[_Kept]] = view.memo["kept"]
    if material.library:
        found = kept.get(("id", material.library))
        if found:
            return found
    return kept.get(("name", plain(material.name)), []) if material.name else []


def _identities(view: CatalogueView, entry: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """Return the standard materials and the plain names that an entry of the list stands for."""
    name, stated = plain(text_of(entry, "name")), text_of(entry, "material")
    ids = {stated} if stated else set(standards(view).get(name, ()))
    library = view.registers.library
    return ids, {name, *(plain(one) for key in ids if key in library for one in names_of(library[key]))}


def _entries(view: CatalogueView) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    places = view.registers.places.get("kept-proof", {})
    for key, entry in view.registers.kept_proofs.items():
        yield places[key][0], entry


def _is_total(one: BatchRule) -> bool:
    narrowed = any(one.data.get(key) for key in ("items", "exceptions", "when"))
    return (
        not narrowed
        and one.group in ("removes", "replaces")
        and mapping_of(one.data, "materials").keys() <= {"library", "names"}
    )


def _hit(facts: ItemFacts, material: MaterialFact, args: dict[str, Any], entry: _Kept, key: str) -> Hit:
    related: tuple[tuple[str, Route], ...] = ((entry.place.path, (*entry.place.route, key)),)
    return Hit(route_of(material.pointer), args, path=facts.path, related=related)
