"""MAT, of circles: to get one paper another is wanted, and to get that one, the first."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.catalogue.facts import route_of
from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import CatalogueView
from itemctl.model.text import Text
from itemctl.reductions.circles import Graph, certain_circles, graph_of
from itemctl.reductions.demands import name_of
from itemctl.reductions.knots import Circle, circles

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
    """Circles item → material → item that issues it → …, of materials that are always due: see `graph_of`."""
    graph = graph_of(view)
    for circle in certain_circles(view):
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
    graph = graph_of(view)
    covered = frozenset(node for circle in certain_circles(view) for node, _ in circle)
    for circle in circles(graph.needs(certain_only=False), covered):
        yield _hit(view, graph, circle)


def _hit(view: CatalogueView, graph: Graph, circle: Circle) -> Hit:
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
