"""Circles among things that need each other: found in time linear in what there is, each printed once.

A node needs things; each need can be met by any of its providers, and needs of one group by any of that group. A node
can be had once all its needs are met. What can never be had is stuck: it lies on a circle, or behind one. Only
circles count: a need that somebody outside the circle can meet closes none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_MOST_PER_KNOT = 50


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a node needs.

    Attributes:
        providers: nodes of which any one can give it; one that can be had elsewhere is no need and stands in no list.
        group: needs of one node with the same group stand in for each other; empty = by itself.
        label: what it is, for who prints the circle.
    """

    providers: tuple[str, ...]
    group: str = ""
    label: int = 0


Needs = Mapping[str, Sequence[Need]]
Circle = tuple[tuple[str, Need], ...]
"""(node, the need by which it leads on to the next node), the last leading to the first; smallest node first."""


def circles(needs: Needs, covered: frozenset[str] = frozenset()) -> list[Circle]:
    """Return circles such that every node that lies on one, and is not covered, stands in at least one of them.

    Args:
        needs: what each node needs; nodes that need nothing may be left out.
        covered: nodes for which no circle is looked for.

    Each circle visits no node twice, is a shortest one through one of its nodes, and stands once. They are sorted. Of
    a knot with very many only the first fifty are returned.
    """
    steps = _steps(needs, stuck(needs))
    found: set[Circle] = set()
    for knot in _knots(steps):
        seen, own = set(covered), 0
        for node in sorted(knot):
            if node not in seen and own < _MOST_PER_KNOT:
                circle = _shortest(steps, node, knot)
                seen.update(one for one, _ in circle)
                found.add(_from_smallest(circle))
                own += 1
    return sorted(found, key=lambda circle: [(node, need.label) for node, need in circle])


def stuck(needs: Needs) -> frozenset[str]:
    """Return the nodes that can never be had."""
    unmet = {node: {_group(need, index) for index, need in enumerate(own)} for node, own in needs.items()}
    waiting: dict[str, list[tuple[str, str]]] = {}
    for node, own in needs.items():
        for index, need in enumerate(own):
            for provider in need.providers:
                waiting.setdefault(provider, []).append((node, _group(need, index)))
    ready = [node for node, groups in unmet.items() if not groups]
    ready += [node for node in waiting if node not in needs]
    had = set(ready)
    while ready:
        for node, group in waiting.get(ready.pop(), ()):
            groups = unmet[node]
            groups.discard(group)
            if not groups and node not in had:
                had.add(node)
                ready.append(node)
    return frozenset(set(needs) - had)


def _group(need: Need, index: int) -> str:
    return need.group or f"\0{index}"


_Steps = Mapping[str, Sequence[tuple[str, Need]]]


def _steps(needs: Needs, caught: frozenset[str]) -> _Steps:
    """Return where the unmet needs of each stuck node lead: to stuck nodes only, else they would be met."""
    steps: dict[str, list[tuple[str, Need]]] = {}
    for node in sorted(caught):
        own = needs[node]
        met = {
            _group(need, index)
            for index, need in enumerate(own)
            if any(provider not in caught for provider in need.providers)
        }
        steps[node] = [
            (provider, need)
            for index, need in enumerate(own)
            if _group(need, index) not in met
            for provider in need.providers
        ]
    return steps


def _knots(steps: _Steps) -> list[frozenset[str]]:
    """Return the sets of nodes that all lead to each other, circles of one node included."""
    return [
        knot
        for knot in _components(steps)
        if len(knot) > 1 or any(other in knot for node in knot for other, _ in steps[node])
    ]


def _components(steps: _Steps) -> Iterator[frozenset[str]]:
    """Yield the strongly connected components (Tarjan 1972), without recursion."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_nodes: list[str] = []
    is_open: set[str] = set()
    for root in steps:
        work = [] if root in order else [(root, iter(steps[root]))]
        while work:
            node, rest = work[-1]
            if node not in order:
                order[node] = lowest[node] = len(order)
                open_nodes.append(node)
                is_open.add(node)
            for other, _ in rest:
                if other not in order:
                    work.append((other, iter(steps[other])))
                    break
                if other in is_open:
                    lowest[node] = min(lowest[node], order[other])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == order[node]:
                    knot = _taken_from(open_nodes, node)
                    is_open -= knot
                    yield knot


def _taken_from(open_nodes: list[str], node: str) -> frozenset[str]:
    """Take off the end of the list up to and including ``node``."""
    taken = {open_nodes.pop()}
    while node not in taken:
        taken.add(open_nodes.pop())
    return frozenset(taken)


def _shortest(steps: _Steps, start: str, knot: frozenset[str]) -> Circle:
    """Return a shortest circle through ``start`` within its knot."""
    came: dict[str, tuple[str, Need]] = {}
    ready = deque([start])
    while start not in came:
        node = ready.popleft()
        for other, need in steps[node]:
            if other in knot and other not in came:
                came[other] = (node, need)
                ready.append(other)
    back: list[tuple[str, Need]] = [came[start]]
    while back[-1][0] != start:
        back.append(came[back[-1][0]])
    return tuple(reversed(back))


def _from_smallest(circle: Circle) -> Circle:
    first = min(range(len(circle)), key=lambda index: circle[index][0])
    return (*circle[first:], *circle[:first])
