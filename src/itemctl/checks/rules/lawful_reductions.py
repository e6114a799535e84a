"""RED, of power: who set a demand clears it, what a batch must cite for the rest, and what no batch of proofs may reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from itemctl.catalogue.facts import route_of
from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.reduced import judged
from itemctl.checks.rules.unknown import unknown_places
from itemctl.checks.view import CatalogueView, mapping_of, text_of
from itemctl.model.source import Route
from itemctl.model.text import Text
from itemctl.reductions.demands import rules_in_force
from itemctl.reductions.lawful import Setter
from itemctl.reductions.match import Refused
from itemctl.reductions.rules import BatchRule

_CLEANUP = "国办发〔2018〕47号"
_LAW = "优化营商环境条例（国务院令第722号）第四十四条"
_COMMITMENT = "国办发〔2020〕42号"
_SHOWN = 5


@rule(
    code="RED116",
    name="cancelled-without-authority",
    scope="catalogue",
    mandatory=True,
    title=Text("直接取消了他人设定的证明", "What others set is cancelled without authority"),
    message=Text(
        "规则 {rule} 直接取消“{name}”，它的依据是{setters}，不是{issuer}及其下属所设",
        "Rule {rule} cancels {name}, which rests on {setters}: neither {issuer} nor a body under it set that",
    ),
    why=Text(
        "谁设定、谁清理：上级和别处设定的证明，本地无权直接取消，取消了也对不上依据。",
        "Who set a proof clears it: what those above or elsewhere set may not be cancelled here.",
    ),
    advice=Text(
        "引用允许取消的上位文件（`authority`），改用保留义务的方式（告知承诺、网络核验、部门间核查等），或列为例外并建议设定机关清理。"
        "取消盖章、只管某些情形的规则，这里不判断，由 itemctl reduce check 判断。",
        "Cite the higher document in `authority`, use a way that leaves the duty standing, or except it and ask those who set it. "
        "Rules on stamps and on certain situations are judged by `itemctl reduce check` alone.",
    ),
    sources=(_CLEANUP, _LAW),
)
def cancelled_without_authority(view: CatalogueView) -> Iterator[Hit]:
    """Outright cancellations of what rests on documents of others, without a higher document cited.

    Those that cite an id which is not registered are left to REF102. Demands on stamps and those of certain situations are
    left to `reduce check`, which sees the whole item.
    """
    for one in refused_for(view, ("no-authority",)):
        setters = one.cause.ruling.setters
        if _are_known(view, setters):
            issuer = text_of(one.cause.rule.head, "issuer")
            yield one.hit(setters=[setter.shown for setter in setters], issuer=issuer)


@rule(
    code="RED117",
    name="authority-insufficient",
    scope="catalogue",
    mandatory=True,
    title=Text("引用的上位依据不够", "The higher document cited is not enough"),
    message=Text(
        "规则 {rule} 取消“{name}”所引的{cited}[在 {as_of} 不施行][不高于设定它的{setters}]",
        "Rule {rule} cancels {name} by {cited}, [not in force on {as_of}][not above {setters}, which set it]",
    ),
    why=Text(
        "上位依据应当在施行，层级、机关和区划都不低于设定该证明的文件；否则等于没有依据。",
        "The document must be in force and outrank or equal, in its territory, the one that set the proof.",
    ),
    advice=Text(
        "改引更高的文件；没有的，改用保留义务的方式，或列为例外并建议设定机关清理。",
        "Cite a higher one; without one use a way that leaves the duty standing, or except it and ask those who set it.",
    ),
    sources=(_CLEANUP, _LAW),
)
def authority_insufficient(view: CatalogueView) -> Iterator[Hit]:
    """Outright cancellations whose `authority` is out of force or does not stand above what set the demand."""
    laws = view.registers.laws
    for one in refused_for(view, ("authority-too-low", "authority-not-in-force")):
        ruling = one.cause.ruling
        if _are_known(view, ruling.setters):
            is_low = one.cause.reason == "authority-too-low"
            yield one.hit(
                cited=[f"《{text_of(laws[key], 'title') or key}》" for key in ruling.cited],
                as_of="" if is_low else view.as_of.isoformat(),
                setters=[setter.shown for setter in ruling.setters] if is_low else [],
            )


@rule(
    code="RED118",
    name="upstream-should-clear",
    scope="catalogue",
    title=Text("建议上级清理", "For those above to clear"),
    message=Text(
        "规则 {rule} 涉及的“{name}”只以{setters}为依据，建议设定机关清理",
        "{name}, which rule {rule} reaches, rests on {setters} only: those who set it should clear it",
    ),
    why=Text(
        "规章和规范性文件不能设定证明；本地只能换一种方式办，彻底取消要由设定机关清理。",
        "Rules and other documents may not set a proof; only those who issued them can clear it for good.",
    ),
    advice=Text(
        "报送设定机关或其上级建议清理，并在规则中写明何时向谁提出（`upstream`）。",
        "Propose to those who issued the document to clear it, and say in `upstream` when and to whom.",
    ),
    sources=(_CLEANUP, _LAW),
)
def upstream_should_clear(view: CatalogueView) -> Iterator[Hit]:
    """Proofs that rules in force reach and that rest on 规章 or 规范性文件 of others alone; not once it was proposed."""
    groups: dict[tuple[str, str], Group] = {}
    for one in judged(view):
        for found, setter in one.verdict.upstream:
            if found.data.get("upstream"):
                continue
            cause = Refused(found, "upstream", (setter.shown,))
            group = groups.setdefault((found.id, setter.law), Group(cause))
            group.add(one.name, one.path, route_of(one.pointer))
    for _, group in sorted(groups.items()):
        yield group.hit(setters=list(group.cause.detail))


@rule(
    code="RED119",
    name="proof-rule-reaches-held-licence",
    scope="catalogue",
    title=Text("按证明事项清理了持有的证照", "A rule on proofs reaches a licence people hold"),
    message=Text(
        "规则 {rule}（{track}，{way}）及于“{name}”：那是申请人持有的证照、公证书或裁判文书，不属证明事项",
        "Rule {rule} ({track}, {way}) reaches {name}: a licence held, a deed or a ruling is no proof",
    ),
    why=Text(
        "身份证、户口簿、营业执照等持有的证照和公证书、裁判文书不是证明事项，混在一起清理和统计都不准。",
        "Licences held, notarial deeds and court rulings are no proofs; counting them as such makes the figures wrong.",
    ),
    advice=Text(
        "改为“其他申请材料”（`track`），用电子证照、数据共享、被其他材料涵盖或调整类方式精简；不应涉及的列为例外。",
        "Set `track` to 其他申请材料 and use electronic licences, sharing, cover or adjusting; or except it.",
    ),
    sources=(_CLEANUP,),
)
def proof_rule_reaches_held_licence(view: CatalogueView) -> Iterator[Hit]:
    """Rules of track 证明事项, or of a way that is for proofs only, that reach what is none."""
    for one in refused_for(view, ("held-licence",)):
        yield one.hit(track=one.cause.rule.track, way=one.cause.rule.way)


@rule(
    code="RED121",
    name="commitment-cannot-be-declined",
    scope="catalogue",
    mandatory=True,
    title=Text("告知承诺不许申请人选择", "A commitment that cannot be declined"),
    message=Text(
        "规则 {rule} 的告知承诺写明不可自愿提交证明",
        "Rule {rule} does not let applicants hand in the proof instead",
    ),
    why=Text(
        "申请人可以自主选择是否采用告知承诺；不愿承诺的，应当提交证明。",
        "Applicants choose freely; who will not make the commitment hands in the proof.",
    ),
    advice=Text("删去 `optional: false`。", "Delete `optional: false`."),
    sources=(_COMMITMENT,),
)
def commitment_cannot_be_declined(view: CatalogueView) -> Iterator[Hit]:
    """`optional: false` on a commitment; `reduce apply` lets applicants choose all the same."""
    for one in rules_in_force(view):
        if one.way == "告知承诺" and one.data.get("optional") is False:
            yield Hit((*one.route, "optional"), {"rule": one.id}, path=one.path)


@rule(
    code="RED124",
    name="scope-list-unclear",
    scope="catalogue",
    title=Text(
        "告知承诺所列清单没有写清文件和行号", "The list that admits a commitment is not named clearly"
    ),
    message=Text(
        "规则 {rule} 的列入清单“{text}”没有写{missing}",
        "The list of rule {rule}, {text}, does not say {missing}",
    ),
    why=Text(
        "能不能用告知承诺，由部级或省级清单逐项确定；写明是哪份清单第几项，才查得到。",
        "Lists of ministries or provinces admit proofs one by one; name the list and its row to be able to look it up.",
    ),
    advice=Text(
        "写成 某省《证明事项告知承诺制清单》第12项 的样子。",
        "Write the document in 《》 and the row, like 第12项.",
    ),
    sources=(_COMMITMENT,),
)
def scope_list_unclear(view: CatalogueView) -> Iterator[Hit]:
    """A document in 《》 or with a number, and a row."""
    for one in rules_in_force(view):
        text = text_of(mapping_of(one.data, "commitment"), "scope_list") if one.way == "告知承诺" else ""
        has_document = any(mark in text for mark in "《〔清名目")
        has_row = any(mark.isdigit() or mark in "一二三四五六七八九十" for mark in text.rpartition("》")[2])
        missing = [name for name, is_there in (("清单名称", has_document), ("项号", has_row)) if not is_there]
        if text and missing:
            args = {"rule": one.id, "text": text, "missing": missing}
            yield Hit((*one.route, "commitment", "scope_list"), args, path=one.path)


@dataclass(slots=True)
class Group:
    """Materials that one rule reaches and for which the same stands in its way.

    Attributes:
        cause: the first of the refusals, all alike.
        names: names of the materials.
        places: file and route of each.
    """

    cause: Refused
    names: set[str] = field(default_factory=set)
    places: list[tuple[str, Route]] = field(default_factory=list)

    def add(self, name: str, path: str, route: Route) -> None:
        """Enter one material."""
        self.names.add(name)
        self.places.append((path, route))

    def hit(self, **args: Any) -> Hit:
        """One finding at the rule, with the first places concerned."""
        found: BatchRule = self.cause.rule
        related = tuple(sorted(self.places, key=str)[:_SHOWN])
        names = {"rule": found.id, "name": sorted(self.names)}
        return Hit(found.route, {**names, **args}, path=found.path, related=related)


def _are_known(view: CatalogueView, setters: tuple[Setter, ...]) -> bool:
    """Tell whether no document is one that is named by an id which nobody registered."""
    unknown = {key for _, _, key in unknown_places(view).get("law", ())}
    return all(setter.law or setter.title not in unknown for setter in setters)


def refused_for(view: CatalogueView, reasons: tuple[str, ...]) -> list[Group]:
    """Return what rules in force are refused for, one group for each rule, reason and detail."""
    groups: dict[tuple[str, ...], Group] = {}
    for one in judged(view):
        for refused in one.verdict.refused:
            if refused.reason in reasons:
                is_one = refused.reason == "held-licence"  # whatever the licence
                key = (refused.rule.id, refused.reason, *(() if is_one else refused.detail))
                group = groups.setdefault(key, Group(refused))
                group.add(one.name, one.path, route_of(one.pointer))
    return [group for _, group in sorted(groups.items())]
