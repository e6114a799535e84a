"""MAT, of circles: to get one paper another is wanted, and to get that one, the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from itemctl.catalogue.facts import ItemFacts, MaterialFact, result_names, route_of
from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.abolished import issuing_items
from itemctl.checks.rules.demands import Demand, demands, guides, is_proof, issuer_of, name_of, standard_of
from itemctl.checks.rules.knots import Circle, Need, circles
from itemctl.checks.rules.naming import bodies, names_of, plain
from itemctl.checks.view import CatalogueView
from itemctl.model.text import Text

_SOURCES = ("国办发〔2018〕47号", "各地清理循环证明、重复证明、无谓证明的通知")


@rule(
    code="MAT130",
    name="circular-proof",
    scope="catalogue",
    title=Text("循环证明", "Circular proofs"),
    message=Text(
        "绕成了圈，谁也办不成：{circle}",
        "They wait for each other, so that nobody can get either: {circle}",
    ),
    why=Text(
        "办这件事要那份材料，办那份材料又要这件事的结果，办事人跑断腿也办不成。",
        "To get one paper another is wanted, and to get that one, the first: people can only run in circles.",
    ),
    advice=Text(
        "在其中一处取消材料，或改为部门核查、告知承诺；目录里写漏了别的办理途径的，补上。",
        "Drop the material at one end, or replace it by inquiry or commitment; add the way out that was left unsaid.",
    ),
    sources=_SOURCES,
)
def circular_proof(view: CatalogueView) -> Iterator[Hit]:
    """Circles item → material → item that issues it → …, of materials that are always due.

    An item issues a material when the library names it (`issuing_item`), or when one of its results bears the
    material's name and its department is the issuer. A renewal, which wants the old document to give the new one,
    is no way to get it first; if nothing else in the catalogue is, the material counts as had from outside.
    """
    graph = _graph(view)
    for circle in _certain(view, graph):
        yield _hit(view, graph, circle)


@rule(
    code="MAT131",
    name="circular-proof-in-some-cases",
    scope="catalogue",
    title=Text("在某些情形下循环证明", "Circular proofs in certain cases"),
    message=Text(
        "在某些情形下绕成了圈：{circle}[（只在某些情形下提交的：{sometimes}）]",
        "In certain cases they wait for each other: {circle}[ (due in certain cases only: {sometimes})]",
    ),
    why=Text(
        "属于这种情形的人办不成；任选、分情形的材料要确认总有一条路走得通。",
        "People in that case cannot get it done; of materials to choose from one must lead out.",
    ),
    advice=Text(
        "核对这些情形是否会同时出现；会的，在其中一处取消材料，或改为部门核查、告知承诺。",
        "See whether the cases can come together; if so drop the material at one end, or replace it.",
    ),
    sources=_SOURCES,
)
def circular_proof_in_some_cases(view: CatalogueView) -> Iterator[Hit]:
    """The same with materials that are due in certain situations only."""
    graph = _graph(view)
    covered = frozenset(node for circle in _certain(view, graph) for node, _ in circle)
    for circle in circles(graph.needs(certain_only=False), covered):
        yield _hit(view, graph, circle)


@dataclass(slots=True)
class _Graph:
    """Who needs what of whom; nodes are items, named so that they sort by code."""

    items: dict[str, ItemFacts] = field(default_factory=dict)
    demands: list[Demand] = field(default_factory=list)
    all_needs: dict[str, list[Need]] = field(default_factory=dict)

    def needs(self, *, certain_only: bool) -> dict[str, list[Need]]:
        """Return the needs, those that hold in certain situations only left out or not.

        A group to choose from of which one member is due in certain cases only is left out as a whole.
        """
        if not certain_only:
            return self.all_needs
        kept = {}
        for node, own in self.all_needs.items():
            loose = {need.group for need in own if need.group and self.is_sometimes(need)}
            kept[node] = [one for one in own if one.group not in loose and not self.is_sometimes(one)]
        return kept

    def is_sometimes(self, need: Need) -> bool:
        return self.demands[need.label].material.mode == "case"


def _certain(view: CatalogueView, graph: _Graph) -> list[Circle]:
    if "circles" not in view.memo:
        view.memo["circles"] = circles(graph.needs(certain_only=True))
    found: list[Circle] = view.memo["circles"]
    return found


def _graph(view: CatalogueView) -> _Graph:
    if "circle-graph" not in view.memo:
        view.memo["circle-graph"] = _made(view)
    found: _Graph = view.memo["circle-graph"]
    return found


def _made(view: CatalogueView) -> _Graph:
    graph, issuers = _Graph(), _Issuers(view)
    nodes = {facts.path: f"{facts.code} {facts.path}" for facts in guides(view)}
    for facts in guides(view):
        if not (facts.inherits or any(issuers.may_have(one) for one in facts.materials)):
            continue
        wanted = [(one, issuers.of(one.material)) for one in demands(view, facts)]
        if not any(providers for _, providers in wanted):
            continue
        had_elsewhere = {one.material.one_of for one, providers in wanted if not providers}
        own = graph.all_needs.setdefault(nodes[facts.path], [])
        graph.items[nodes[facts.path]] = facts
        for one, providers in wanted:
            group = one.material.one_of
            if providers and not (group and group in had_elsewhere):
                own.append(Need(tuple(nodes[path] for path in providers), group, len(graph.demands)))
                graph.demands.append(one)
    return graph


class _Issuers:
    """Finds the items in which a material can be had for the first time."""

    def __init__(self, view: CatalogueView) -> None:
        self._view = view
        self._known: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._asked: dict[str, set[str]] = {}
        self._guides = {facts.path: facts for facts in guides(view)}
        self._named = {
            key: tuple(one.path for one in carriers if one.path in self._guides)
            for key, _, carriers in issuing_items(view)
        }
        self._by_result: dict[str, list[tuple[str, str]]] = {}
        for facts in self._guides.values():
            for name in _results(view, facts):
                place = view.effective(facts, "department"), facts.path
                self._by_result.setdefault(plain(name), []).append(place)
        self._standards = {
            key
            for key, standard in view.registers.library.items()
            if key in self._named or any(plain(name) in self._by_result for name in names_of(standard))
        }

    def may_have(self, material: MaterialFact) -> bool:
        """Tell quickly whether anything may issue a material; few are issued by items of the catalogue."""
        return material.library in self._standards or (
            bool(material.name) and plain(material.name) in self._by_result
        )

    def of(self, material: MaterialFact) -> tuple[str, ...]:
        """Return the paths of the items that issue a material; none where it is had from outside the catalogue."""
        key = (material.library, material.name, material.issuer)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._first_ways(material) if self.may_have(material) else ()
        return found

    def _first_ways(self, material: MaterialFact) -> tuple[str, ...]:
        names = self._names(material)
        found = self._named.get(material.library) or self._by_name(material, names)
        if is_proof(self._view, material):  # nobody renews a proof
            return tuple(found)
        return tuple(path for path in found if names.isdisjoint(self._asked_by(path)))

    def _by_name(self, material: MaterialFact, names: set[str]) -> list[str]:
        places = [place for name in sorted(names) for place in self._by_result.get(name, ())]
        issuers = bodies(self._view, issuer_of(self._view, material)) if places else None
        return list(dict.fromkeys(path for body, path in places if issuers and body in issuers))

    def _asked_by(self, path: str) -> set[str]:
        """Return the names of everything that an item asks for."""
        if path not in self._asked:
            found = demands(self._view, self._guides[path])
            self._asked[path] = {name for one in found for name in self._names(one.material)}
        return self._asked[path]

    def _names(self, material: MaterialFact) -> set[str]:
        standard = standard_of(self._view, material)
        return {plain(one) for one in (material.name, *names_of(standard)) if one}


def _results(view: CatalogueView, facts: ItemFacts) -> tuple[str, ...]:
    parent = view.first(facts)
    found = facts.results or (parent.results if parent is not None else ())
    entry: Mapping[str, Any] = {} if found else view.registers.directory.get(view.directory_code(facts), {})
    return found or result_names(entry.get("elements"))


def _hit(view: CatalogueView, graph: _Graph, circle: Circle) -> Hit:
    steps = [(graph.items[node], graph.demands[need.label]) for node, need in circle]
    shown = [
        f"《{view.effective(facts, 'name') or facts.code}》→ {name_of(view, one.material)}"
        for facts, one in steps
    ]
    args: dict[str, object] = {"circle": " → ".join([*shown, shown[0].partition("→")[0].strip()])}
    sometimes = [name_of(view, one.material) for _, one in steps if one.material.mode == "case"]
    args["sometimes"] = sometimes
    places = [(one.path, route_of(one.material.pointer)) for _, one in steps]
    return Hit(places[0][1], args, path=places[0][0], related=tuple(places[1:]))
