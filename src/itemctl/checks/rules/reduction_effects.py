"""RED, of what a rule of reduction leads to: sources that do not fit, cover that is gone, blocks without effect, kept proofs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from itemctl.catalogue.naming import bodies, names_of, plain, with_superiors
from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.lawful_reductions import refused_for
from itemctl.checks.rules.reduced import Judged, judged
from itemctl.checks.view import CatalogueView, ItemView, entries_of, mapping_of, text_of, texts_of
from itemctl.model.text import Text
from itemctl.reductions.demands import issuer_of
from itemctl.reductions.match import Refused
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.scope import is_within

_CLEANUP = "国办发〔2018〕47号"
_LICENCES = "国办发〔2022〕3号"
_LAW = "优化营商环境条例（国务院令第722号）第四十四条"
_COPIES = {"original": "原件", "copy": "复印件"}
_ARGUMENT = {
    "source-kind": "kind",
    "source-lacks-facts": "facts",
    "source-ended": "until",
    "source-not-here": "divisions",
    "source-unknown": "way",
}


@rule(
    code="RED120",
    name="shared-source-unfit",
    scope="catalogue",
    title=Text("共享来源代替不了材料", "The shared source cannot stand in for the material"),
    message=Text(
        "规则 {rule} 不能凭“{source}”代替“{name}”：[它的种类是{kind}，与办理方式不符][没有说明{facts}的数据]"
        "[自 {until} 起停用][不向 {divisions} 开放][没有登记为共享来源，无从{way}]",
        "Rule {rule} cannot replace {name} by {source}: [it is of kind {kind}][it has no data on {facts}]"
        "[it ended on {until}][it is not open to {divisions}][{way} needs a registered source]",
    ),
    why=Text(
        "窗口查不到所要的事实，只能让群众再去开证明。",
        "Where the window cannot look the fact up, people are sent for the proof.",
    ),
    advice=Text(
        "改用合适的来源（`shared_source`），把来源登记完整（种类、区划、起止日期、数据项、可证事实），或换一种方式。",
        "Name a fitting source in `shared_source`, complete its entry in shared-data.yaml, or choose another way.",
    ),
    sources=(_CLEANUP, _LICENCES),
)
def shared_source_unfit(view: CatalogueView) -> Iterator[Hit]:
    """Kind, facts, end and division of sources; what RED105 and unknown names say is left to these."""
    for one in refused_for(view, tuple(_ARGUMENT)):
        if _is_said_elsewhere(view, one.cause):
            continue
        reason, (source, *detail) = one.cause.reason, one.cause.detail
        args: dict[str, Any] = dict.fromkeys(_ARGUMENT.values(), "")
        args[_ARGUMENT[reason]] = one.cause.rule.way if reason == "source-unknown" else detail
        args["kind"] = args["kind"][:1]
        yield one.hit(source=source, **args)


@rule(
    code="RED122",
    name="covering-material-gone",
    scope="catalogue",
    title=Text("涵盖它的材料已经不要了", "The material that covers it is no longer demanded"),
    message=Text(
        "按规则 {rule}（{way}），“{name}”由“{cover}”代替，本事项却不要求提交“{cover}”",
        "By rule {rule} ({way}) {name} is covered by {cover}, which this item does not demand",
    ),
    why=Text(
        "涵盖或并入的材料没有了，所证的事实就没有人证明。",
        "Without the covering material nothing shows the fact any more.",
    ),
    advice=Text(
        "补上涵盖它的材料；确实不再需要的，在批次规则的 `exceptions` 中排除本事项，改用别的方式。",
        "Demand the covering material, or except the item from the rule and use another way.",
    ),
    sources=(_CLEANUP,),
)
def covering_material_gone(view: CatalogueView) -> Iterator[Hit]:
    """Blocks of 被其他材料涵盖 and 合并 on items that have not got the other material."""
    for one in judged(view):
        for refused in one.verdict.refused:
            found = refused.rule
            if refused.reason == "cover-not-demanded" and found.id in one.rules:
                cover = text_of(view.registers.library.get(found.cover, {}), "name") or found.cover
                hit = one.hit(found)
                yield Hit(hit.route, {**hit.args, "cover": cover}, path=hit.path, related=hit.related)


@rule(
    code="RED123",
    name="reduction-changes-nothing",
    scope="item",
    title=Text("减少份数的减免没有减少什么", "A reduction of copies that changes nothing"),
    message=Text(
        "规则 {rule} 把“{name}”的{reduced}，原要求现在已经不高于此",
        "Rule {rule} sets {name} to {reduced}, as it is anyway",
    ),
    why=Text(
        "减免写入以后，原要求被改动过；指南上印的减免已经名不副实，统计也会虚高。",
        "The demand was changed below the block: the guide prints a reduction that is none, and figures count it.",
    ),
    advice=Text(
        "原要求改错的，改回来；确已降低的，运行 itemctl reduce apply 去掉这一块。",
        "Restore the demand if it was changed by mistake; else run `itemctl reduce apply` to drop the block.",
    ),
    sources=(_CLEANUP,),
)
def reduction_changes_nothing(view: ItemView) -> Iterator[Hit]:
    """Blocks of 减少份数 and 原件改核验 whose numbers are not below those that the guide states."""
    for index, material in view.materials:
        if "reduction" not in material or not isinstance(material.get("copies"), dict):
            continue
        copies = material["copies"]
        stated = {key: copies[key] for key in _COPIES if isinstance(copies.get(key), int)}
        for position, block in entries_of(material, "reduction"):
            effect = mapping_of(block, "effect")
            wanted = {key: effect[key] for key in _COPIES if isinstance(effect.get(key), int)}
            is_of_copies = block.get("way") in ("减少份数", "原件改核验")
            if not (is_of_copies and stated and wanted):
                continue
            if all(number >= stated.get(key, 0) for key, number in wanted.items()):
                args = {"rule": text_of(block, "rule"), "name": text_of(material, "name")}
                args["reduced"] = "、".join(f"{_COPIES[key]}减为{number}份" for key, number in wanted.items())
                yield Hit(("materials", index, "reduction", position), args)


@rule(
    code="RED125",
    name="kept-proof-cancelled",
    scope="catalogue",
    title=Text("保留清单上的证明在这里被取消", "A kept proof is cancelled here"),
    message=Text(
        "“{name}”在保留清单上，本事项可以索要；批次规则 {rule}（{way}）又把它取消",
        "{name} is on the list of kept proofs for this item, and rule {rule} ({way}) cancels it",
    ),
    why=Text(
        "两份公布的清单互相矛盾，窗口会按对自己方便的一份执行。",
        "Two published lists contradict each other, and windows follow the one that suits them.",
    ),
    advice=Text(
        "从保留清单中删去，或者在批次规则的 `exceptions` 中排除本事项。",
        "Take it off the list, or except this item from the rule.",
    ),
    sources=(_CLEANUP, _LAW),
)
def kept_proof_cancelled(view: CatalogueView) -> Iterator[Hit]:
    """Rules that remove (直接取消, 被其他材料涵盖) in part of the catalogue what the list keeps there.

    A rule that is narrowed in nothing is held against the list as a whole.
    """
    kept = list(view.registers.kept_proofs.items())
    for one in judged(view) if kept else ():
        cutting = [demand.rule for demand in one.verdict.winners if demand.rule.group == "removes"]
        for found in cutting:
            if not _is_narrowed(found):
                continue
            for key, entry in kept:
                if _speaks_of(view, entry, one) and _is_meant(view, entry, one):
                    place = view.registers.places["kept-proof"][key][0]
                    hit = one.hit(found)
                    yield Hit(hit.route, hit.args, path=hit.path, related=((place.path, place.route),))


def _is_said_elsewhere(view: CatalogueView, refused: Refused) -> bool:
    """Tell whether an unknown name or RED105 says the same."""
    named = text_of(refused.rule.data, "shared_source")
    if refused.reason == "source-unknown":
        return bool(named)
    if refused.reason != "source-not-here":
        return False
    home = text_of(mapping_of(view.registers.settings, "division"), "code")
    area = refused.rule.territory or home
    open_to = texts_of(view.registers.shared_sources.get(named, {}), "divisions")
    return bool(area) and not any(is_within(area, one, view.registers) for one in open_to)


def _is_narrowed(one: BatchRule) -> bool:
    is_by_name = mapping_of(one.data, "materials").keys() <= {"library", "names"}
    return not is_by_name or any(one.data.get(key) for key in ("items", "exceptions", "when"))


def _speaks_of(view: CatalogueView, entry: Mapping[str, Any], one: Judged) -> bool:
    stated, library = text_of(entry, "material"), view.registers.library
    if stated and one.material.library:
        return stated == one.material.library
    names = {plain(text_of(entry, "name"))}
    if stated in library:
        names |= {plain(name) for name in names_of(library[stated])}
    return plain(one.name) in names


def _is_meant(view: CatalogueView, entry: Mapping[str, Any], one: Judged) -> bool:
    """Tell whether the list lets the item's department demand this issuer's proof; what it does not say is free."""
    stated = text_of(entry, "demanded_by")
    allowed = bodies(view, stated) if stated else None
    department = view.effective(view.items[one.path], "department")
    if allowed and department and allowed.isdisjoint(with_superiors(view, department)):
        return False
    listed, issuer = text_of(entry, "issued_by"), issuer_of(view, one.material)
    if not listed or not issuer or issuer in listed or listed in issuer:
        return True
    return not (bodies(view, listed) or frozenset()).isdisjoint(bodies(view, issuer) or ())
