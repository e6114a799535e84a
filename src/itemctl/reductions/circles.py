"""Circular proofs (循环证明): to get one paper another is wanted, and to get that one, the first."""

from __future__ import annotations

from dataclasses import dataclass, field

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.whole import Whole
from itemctl.reductions.demands import Demand, demands, guides
from itemctl.reductions.issuers import issuers_in
from itemctl.reductions.knots import Circle, Need, circles


@dataclass(slots=True)
class Graph:
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
        """Tell whether a need holds in certain situations only."""
        return self.demands[need.label].material.mode == "case"


def certain_circles(whole: Whole) -> list[Circle]:
    """Return the circles of materials that are always due; found once."""
    if "circles" not in whole.memo:
        whole.memo["circles"] = circles(graph_of(whole).needs(certain_only=True))
    found: list[Circle] = whole.memo["circles"]
    return found


def graph_of(whole: Whole) -> Graph:
    """Return who needs what of whom among the items in use; made once.

    An item issues a material when the library names it (`issuing_item`), or when one of its results bears the
    material's name and its department is the issuer. A renewal, which wants the old document to give the new one,
    is no way to get it first; if nothing else in the catalogue is, the material counts as had from outside.
    """
    if "circle-graph" not in whole.memo:
        whole.memo["circle-graph"] = _made(whole)
    found: Graph = whole.memo["circle-graph"]
    return found


def _made(whole: Whole) -> Graph:
    graph, issuers = Graph(), issuers_in(whole)
    issued = frozenset(filter(issuers.may_have, whole.materials))
    nodes = {facts.path: f"{facts.code} {facts.path}" for facts in guides(whole)}
    for facts in guides(whole):
        parent = whole.first(facts)
        if issued.isdisjoint(facts.materials) and (parent is None or issued.isdisjoint(parent.materials)):
            continue
        wanted = [(one, issuers.of(one.material)) for one in demands(whole, facts)]
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
