"""How `reduce import` shows what became of a list: as lines, as tables, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from itemctl.cli.outputs import json_text
from itemctl.cli.wording import language, say
from itemctl.messages import reduce_import as words
from itemctl.model.plain import one_line
from itemctl.model.table import Cell, Column, Table

if TYPE_CHECKING:
    from itemctl.model.published_list import ListCell
    from itemctl.reductions.drafts import Draft, DraftRow
    from itemctl.reductions.list_doubts import Claim, Doubt

_WIDTHS = (8, 5, 6, 20, 8, 12, 60)
_CELL_WIDTHS = (10, 8, 12, 50)


def lines(draft: Draft) -> Iterator[str]:
    """Yield the report for people: what was not drafted or should be looked at, and the figures."""
    for row, claim in draft.claims():
        doubts = [one for one in claim.doubts if one.blocks or not one.reason.startswith("said-")]
        if doubts:
            place = _place(row)
            yield say(words.ROW, place=place, proof=one_line(claim.proof), outcome=_outcome(claim))
            yield from (f"  - {_worded(doubt)}" for doubt in doubts)
    cells = list(_not_placed(draft))
    if cells:
        yield say(words.UNPLACED, cells=len(cells))
    for head, cell in cells:
        sheet, text = one_line(cell.sheet), one_line(cell.text)
        yield "  " + say(words.CELL, sheet=sheet, address=cell.address, head=one_line(head), text=text)
    if draft.blanks:
        yield say(words.BLANKS, blanks=[say(words.BLANK[key]) for key in draft.blanks])
    if draft.found.hidden:
        yield say(words.HIDDEN, places=[one_line(one) for one in draft.found.hidden])
    yield say(words.SUMMARY, **summary(draft))


def summary(draft: Draft) -> dict[str, int]:
    """Return the figures: rows of the list, how they ended, rules drafted, cells that found no place."""
    return {
        "rows": len(draft.rows),
        "drafted": draft.count("drafted"),
        "partly": draft.count("partly"),
        "unmatched": draft.count("unmatched"),
        "rules": len(draft.drafted()),
        "cells_not_placed": sum(1 for _ in _not_placed(draft)),
    }


def tables(draft: Draft) -> list[Table]:
    """Return a table of all rows, and one of the cells that found no place."""
    rows: list[tuple[Cell, ...]] = []
    for row, claim in draft.claims():
        doubts = "\n".join(map(_worded, claim.doubts))
        rule = str(claim.data.get("id") or "") if claim.is_drafted else ""
        place = (row.row.sheet, row.row.line, row.row.text("number"))
        rows.append((*place, claim.proof, _outcome(claim), rule, doubts))
    cells = tuple((cell.sheet, cell.address, head, cell.text) for head, cell in _not_placed(draft))
    notes = (say(words.SUMMARY, **summary(draft)),)
    title = say(words.REPORT_TITLE)
    found = [Table(say(words.ROWS_NAME), title, _columns(words.HEADS, _WIDTHS), tuple(rows), notes)]
    if cells:
        name = say(words.CELLS_NAME)
        found.append(Table(name, name, _columns(words.CELL_HEADS, _CELL_WIDTHS), cells))
    return found


def as_json(draft: Draft, path: str | None) -> str:
    """Return the report as JSON (version 1).

    Args:
        draft: what became of the list.
        path: where the draft was written; None = nowhere.
    """
    found = draft.found
    report = {
        "version": 1,
        "kind": draft.kind,
        "draft": path,
        "id": draft.id or None,
        **{key: text or None for key, text in draft.head.items()},
        "proof_issuer": found.heading.proof_issuer or None,
        "blanks": list(draft.blanks),
        "rows": [_row(row) for row in draft.rows],
        "titles": [_cell(one) for one in found.titles],
        "notes": [_cell(one) for one in found.notes],
        "unplaced": [{**_cell(cell), "head": head or None} for head, cell in _not_placed(draft)],
        "hidden": list(found.hidden),
        "summary": summary(draft),
    }
    return json_text(report)


def _row(row: DraftRow) -> dict[str, Any]:
    return {
        "sheet": row.row.sheet,
        "line": row.row.line,
        "number": row.row.text("number") or None,
        "section": row.row.section.text if row.row.section else None,
        "outcome": row.outcome,
        "cells": {role: {"address": one.address, "text": one.text} for role, one in row.row.cells.items()},
        "proofs": [_claim(one) for one in row.claims],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "name": claim.proof,
        "drafted": claim.is_drafted,
        "rule": dict(claim.data),
        "doubts": [
            {
                "reason": doubt.reason,
                "text": doubt.text or None,
                "blocks": doubt.blocks,
                "message": _worded(doubt),
                "candidates": [
                    {"key": one.key, "name": one.name, "score": one.score} for one in doubt.candidates
                ],
            }
            for doubt in claim.doubts
        ],
    }


def _cell(cell: ListCell) -> dict[str, Any]:
    return {"sheet": cell.sheet, "address": cell.address, "text": cell.text}


def _not_placed(draft: Draft) -> Iterator[tuple[str, ListCell]]:
    """Yield every cell that found no place, with the head of its column where it has one."""
    yield from (("", cell) for cell in draft.found.unplaced)
    seen = set()
    for row in draft.found.rows:
        for head, cell in row.extras:
            if (cell.sheet, cell.address) not in seen:
                seen.add((cell.sheet, cell.address))
                yield head, cell


def _place(row: DraftRow) -> str:
    number = one_line(row.row.text("number"))
    return say(words.PLACE, sheet=one_line(row.row.sheet), line=row.row.line, number=number)


def _outcome(claim: Claim) -> str:
    return say(words.OUTCOMES[claim.is_drafted])


def _worded(doubt: Doubt) -> str:
    from itemctl.reductions.list_doubts import worded

    return worded(doubt, language())


def _columns(heads: tuple[Any, ...], widths: tuple[int, ...]) -> tuple[Column, ...]:
    return tuple(Column(say(head), width) for head, width in zip(heads, widths, strict=True))
