"""Works out families: in this process, or in several where there are many. The outcome is the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from itemctl.catalogue.source import Entry, Source, read_file
from itemctl.catalogue.workers import worker_pool
from itemctl.model.kinds import all_kinds
from itemctl.reductions.family import FamilyPlanner, Kin, Terms
from itemctl.reductions.made import Made
from itemctl.reductions.match import Matcher

if TYPE_CHECKING:
    from concurrent.futures import Future

PARALLEL_FROM = 500
"""Families to read from which on several processes are quicker than one."""
_AT_ONCE = 48
"""Families that are worked out together, and sent to a worker at once."""
_AHEAD = 8
"""Parts that each worker finds waiting, at most: their bytes are held."""


class Place(NamedTuple):
    """Where files are read, and how many processes at most are used."""

    source: Source
    jobs: int


def worked_out(families: Iterable[Kin], terms: Terms, matcher: Matcher, place: Place) -> Iterator[Made]:
    """Yield what families give, some at a time, in their order.

    Args:
        families: those to work out; gone through once.
        terms: what they are judged by.
        matcher: applies the rules in this process.
        place: where files are read, and by how many processes.
    """
    remaining = iter(families)
    first = list(islice(remaining, PARALLEL_FROM)) if place.jobs > 1 else []
    parts = (_with_data(part, place.source) for part in _parts(chain(first, remaining)))
    if len(first) < PARALLEL_FROM:
        yield from map(FamilyPlanner(terms, matcher, place.source.read).several, parts)
    else:
        yield from _in_workers(parts, terms, place)


def _in_workers(parts: Iterator[list[Kin]], terms: Terms, place: Place) -> Iterator[Made]:
    with worker_pool(place.jobs, _start_worker, terms, str(place.source.root)) as pool:
        pending: list[Future[Made]] = []
        for part in parts:
            pending.append(pool.submit(_work_out, part))
            while pending and (pending[0].done() or len(pending) > _AHEAD * place.jobs):
                yield pending.pop(0).result()
        for one in pending:
            yield one.result()


def _parts(families: Iterator[Kin]) -> Iterator[list[Kin]]:
    while part := list(islice(families, _AT_ONCE)):
        yield part


def _with_data(part: Sequence[Kin], source: Source) -> list[Kin]:
    """Give families the bytes of their files where the source has them; all others are read by who works them out."""
    item = all_kinds()["item"]
    found = source.read_many([Entry(one.path, item, None) for family in part for one in family])
    return [[one._replace(data=next(found)[1]) for one in family] for family in part]


_worker: FamilyPlanner | None = None


def _start_worker(terms: Terms, root: str) -> None:
    global _worker  # noqa: PLW0603 - a worker process is given the terms once, not with every part
    _worker = FamilyPlanner(terms, terms.matcher(), lambda path: read_file(Path(root), path))


def _work_out(part: list[Kin]) -> Made:
    if _worker is None:
        raise RuntimeError("worker was not started")
    return _worker.several(part)
