"""Lines of changes: looked up only for those that are shown, each file opened once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from itemctl.catalogue.pairs import Half, Pair
from itemctl.model.change import Change, GateResult, Spot


def with_lines(pair: Pair, changes: Iterable[Change]) -> list[Change]:
    """Return the same changes, their places with lines counted from 1; 0 stays where a file cannot be read any more.

    Args:
        pair: the two sides, as they were compared.
        changes: those that are shown; it takes a look at each file concerned.
    """
    wanted = list(changes)
    old = _lines(pair, pair.old, [one.old for one in wanted if one.old is not None])
    new = _lines(pair, pair.new, [one.new for one in wanted if one.new is not None])
    return [
        replace(
            one,
            old=one.old and one.old._replace(line=old.get(_key(one.old), 0)),
            new=one.new and one.new._replace(line=new.get(_key(one.new), 0)),
        )
        for one in wanted
    ]


def with_remark_lines(pair: Pair, result: GateResult) -> GateResult:
    """Return what the gate says, its remarks with lines in the files of the new side; 0 where nothing stands there."""
    spots = [Spot(one.path, one.route) for one in result.remarks if one.path and one.route]
    found = _lines(pair, pair.new, spots)
    remarks = (replace(one, line=found.get((one.path, repr(one.route)), one.line)) for one in result.remarks)
    return replace(result, remarks=tuple(remarks))


def _lines(pair: Pair, half: Half, spots: list[Spot]) -> dict[tuple[str, str], int]:
    at: dict[str, list[Spot]] = {}
    for spot in spots:
        at.setdefault(spot.path, []).append(spot)
    found: dict[tuple[str, str], int] = {}
    for path, document in pair.documents(half, at):
        for spot in at[path]:
            span = document.span(spot.route, key=True)
            found[_key(spot)] = span.line if span is not None else 0
    return found


def _key(spot: Spot) -> tuple[str, str]:
    return spot.path, repr(spot.route)
