"""Circles among needs: what is found against what trying every way finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from itemctl.reductions.knots import Need, circles, stuck

NODES = tuple("abcdef")
NEED = st.builds(
    Need,
    providers=st.lists(st.sampled_from([*NODES, "outside"]), min_size=1, max_size=3, unique=True).map(tuple),
    group=st.sampled_from(["", "", "g", "h"]),
    label=st.integers(0, 9),
)
GRAPHS = st.dictionaries(st.sampled_from(NODES), st.lists(NEED, max_size=4), max_size=len(NODES))
Graph = Mapping[str, Sequence[Need]]


def requirements(own: Sequence[Need]) -> list[set[str]]:
    """The sets of providers of which each needs one."""
    groups: dict[str, set[str]] = {}
    for index, need in enumerate(own):
        groups.setdefault(need.group or f"#{index}", set()).update(need.providers)
    return list(groups.values())


def had_in_the_end(graph: Graph) -> set[str]:
    """What can be had, by going round until nothing changes."""
    had = {"outside", *NODES} - set(graph)
    while True:
        more = {node for node, own in graph.items() if all(wanted & had for wanted in requirements(own))}
        if more <= had:
            return had
        had |= more


def ways(graph: Graph, node: str, caught: set[str]) -> set[str]:
    """Where the unmet needs of a node lead."""
    return {one for wanted in requirements(graph[node]) if wanted <= caught for one in wanted}


def simple_circles(graph: Graph, caught: set[str]) -> Iterator[tuple[str, ...]]:
    """Every circle that visits no node twice, from its smallest node, by trying every way."""

    def walk(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for after in ways(graph, path[-1], caught):
            if after == path[0]:
                yield path
            elif after > path[0] and after not in path:
                yield from walk((*path, after))

    for node in sorted(caught):
        yield from walk((node,))


@given(GRAPHS)
def test_what_is_stuck_is_what_can_never_be_had(graph: Graph) -> None:
    assert stuck(graph) == set(graph) - had_in_the_end(graph)


@given(GRAPHS)
def test_every_node_on_a_circle_stands_in_one_and_every_one_found_is_one(graph: Graph) -> None:
    caught = set(graph) - had_in_the_end(graph)
    possible = set(simple_circles(graph, caught))
    found = circles(graph)
    shown = [tuple(node for node, _ in circle) for circle in found]
    assert set(shown) <= possible
    assert len(set(found)) == len(found)
    assert {node for circle in shown for node in circle} == {node for circle in possible for node in circle}
    for circle in found:
        following = [*circle[1:], circle[0]]
        for (node, need), (after, _) in zip(circle, following, strict=True):
            assert need in graph[node]
            assert after in need.providers


@given(GRAPHS)
def test_each_circle_is_a_shortest_one_through_one_of_its_nodes(graph: Graph) -> None:
    caught = set(graph) - had_in_the_end(graph)
    possible = list(simple_circles(graph, caught))
    for circle in circles(graph):
        nodes = {node for node, _ in circle}
        assert any(len(nodes) == min(len(other) for other in possible if node in other) for node in nodes)


@given(GRAPHS, st.permutations(NODES))
def test_the_order_in_which_things_come_changes_nothing(graph: Graph, order: list[str]) -> None:
    shuffled = {node: graph[node] for node in order if node in graph}
    assert circles(shuffled) == circles(graph)
