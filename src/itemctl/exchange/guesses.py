"""What cells that are made of several elements may come from: a limit, copies, necessity, bodies by name, citations.

A guess is taken only where an export of it gives the very cells of the workbook; where several things would give the same
cells, nothing is guessed.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from itemctl.exchange.book import BookSheet, canonical
from itemctl.exchange.profile import ProfileColumn
from itemctl.exchange.scope import Scope
from itemctl.exchange.source import ResolvedInput, Upload
from itemctl.exchange.tables import cell_of
from itemctl.model.limits import LimitError, Unit, parse_limit
from itemctl.model.ways import WAYS

_DEPARTMENT: Final = "department."
_BODY: Final = re.compile(r"bodies\.(\w+)#name")
_ISSUED: Final = re.compile("由(.+)出具")
_CITED: Final = re.compile("《(.+?)》(?:（(.+?)）)?(.*)", re.DOTALL)
_WRITTEN: Final = {
    Unit.WORKDAY: "个工作日",
    Unit.CALENDAR_DAY: "个自然日",
    Unit.DAY: "日",
    Unit.MONTH: "个月",
    Unit.YEAR: "年",
    Unit.HOUR: "小时",
}
_PAPER: Final = {"原件": "original", "复印件": "copy"}
_PUT_TOGETHER: Final = (
    *("适用情形：", "须盖章：", "可容缺", "种即可", "封顶：", "缴费人：", "收费单位：", "收费方式："),
    *sorted({way.remark for way in WAYS.values() if way.remark}),
)
"""What parts of a remark begin with, or hold, that are made of other elements."""
_WITHOUT_NUMBER: Final = ("当场", "无")

Node = dict[str, Any]
"""An item, or an entry of one of its lists."""
Cells = Mapping[str, str]
"""Text of cells, by source path or by name of the column."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of the workbook is turned back for.

    Attributes:
        sheet: its sheet.
        item: the item, for what its elements are read by.
        upload: the upload that the workbook was made for.
        cells: what the workbook says, by name of the column.
        known: what the item says, likewise; empty for what the item does not have.
    """

    sheet: BookSheet
    item: ResolvedInput
    upload: Upload
    cells: Cells
    known: Cells

    def differs(self, column: ProfileColumn) -> bool:
        """Tell whether the workbook says something else."""
        return self.cells[column.name] != self.known.get(column.name, "")

    def says(self, column: ProfileColumn, node: Node) -> str:
        """Return the cell that an item or an entry would have."""
        if self.sheet.sheet.rows == "item":
            scope = Scope(ResolvedInput(node, self.item.path, self.item.registers), self.upload)  # type: ignore[arg-type]
            scope.entry = scope.item
        else:
            scope = Scope(self.item, self.upload)
            scope.entry = node
        return canonical(column, cell_of(column, self.sheet.sheet, scope))

    def fits(self, node: Node, columns: Sequence[ProfileColumn]) -> bool:
        """Tell whether an item or an entry gives the cells of the workbook."""
        return all(self.says(column, node) == self.cells[column.name] for column in columns)


def put_value(data: Node, route: Sequence[str], value: Any) -> None:
    """Put a value at a route; None takes out what stands there."""
    holder = data
    for step in route[:-1]:
        inner = holder.get(step)
        if not isinstance(inner, dict):
            inner = holder[step] = {}
        holder = inner
    if value is None:
        holder.pop(route[-1], None)
    else:
        holder[route[-1]] = value


def word_of(column: ProfileColumn, text: str) -> str:
    """Return the value that a profile writes so: its code or its own word looked up the other way round."""
    if column.codes is not None:
        text = next((value for value, written in column.codes.cells.items() if written == text), text)
    return next((value for value, written in column.words.items() if written == text), text)


def _limits(node: Node, row: Row, columns: Mapping[str, ProfileColumn], *, which: str) -> Node | None:
    """A limit from number and unit; what is written without a number, only where the explanation says which it is."""
    amount, unit = (columns.get(f"limits.{which}#{part}") for part in ("amount", "unit"))
    explained = columns.get(f"limits.{which}#explanation")
    route = _limit_route(node, which)
    if amount is None or unit is None or route is None:
        return None
    found: dict[str, tuple[Node, bool]] = {}
    for sort, text in _limit_texts(_at(node, route), row.cells[amount.name]):
        changed = copy.deepcopy(node)
        put_value(changed, route, text)
        if sort not in found and row.fits(changed, [amount, unit]):
            found[sort] = changed, explained is not None and row.fits(changed, [explained])
    explicit = [changed for changed, is_explained in found.values() if is_explained]
    if len(explicit) == 1:
        return explicit[0]
    is_stated = row.differs(amount) or row.differs(unit)
    return next(iter(found.values()))[0] if is_stated and set(found) in ({"number"}, {""}) else None


def _limit_route(node: Node, which: str) -> tuple[str, str] | None:
    """Return where the limit stands that the columns show; None where it is that of several cases."""
    limits = node.get("limits")
    limits = limits if isinstance(limits, dict) else {}
    if isinstance(limits.get(which), str):
        return "limits", which
    if which == "promised" and isinstance(limits.get("single"), str):
        return "limits", "single"
    cases = limits.get("cases")
    has_cases = any(which in case for case in cases or () if isinstance(case, dict))
    return None if has_cases else ("limits", which)


def _limit_texts(text: Any, amount: str) -> Iterator[tuple[str, str | None]]:
    """Yield what a limit may be, with the sort of each; in the unit that it had first."""
    if not amount:
        yield "", None
    try:
        had = parse_limit(text).unit if isinstance(text, str) else None
    except LimitError:
        had = None
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", amount) and float(amount):
        for unit in sorted(_WRITTEN, key=lambda one: one is not had):
            yield "number", f"{amount}{_WRITTEN[unit]}"
    for one in _WITHOUT_NUMBER:
        yield one, one


def _copies(node: Node, row: Row, columns: Mapping[str, ProfileColumn]) -> Node | None:
    """Numbers of copies; a sum goes to the one sort of paper of which there is any."""
    stated = node.get("copies")
    counts: dict[str, Any] = dict(stated) if isinstance(stated, dict) else {}
    cells = {path.partition("#")[2]: row.cells[one.name] for path, one in columns.items()}
    single = [kind for kind in ("original", "copy") if kind in cells]
    changes: dict[str, str] = {kind: cells[kind] for kind in single}
    if not single:
        taken = [kind for kind in ("original", "copy") if counts.get(kind)]
        if not {"original", "copy"} & {*counts} and node.get("kind") in _PAPER:
            taken = [_PAPER[node["kind"]]]
        if len(taken) != 1:
            return None
        changes[taken[0]] = cells.get("paper", "")
    for kind, cell in changes.items():
        if cell.isdecimal():
            counts[kind] = int(cell)
        else:
            counts.pop(kind, None)
    changed = {**node, "copies": counts}
    if not counts:
        changed.pop("copies")
    return changed if row.fits(changed, list(columns.values())) else None


def _need(node: Node, row: Row, columns: Mapping[str, ProfileColumn]) -> Node | None:
    """The need itself, where no reduction makes it another one."""
    ((_, column),) = columns.items()
    cell = row.cells[column.name]
    changed = dict(node)
    put_value(changed, ["need"], word_of(column, cell) if cell else None)
    return changed if row.fits(changed, [column]) else None


def _first_fitting(
    node: Node, row: Row, columns: Mapping[str, ProfileColumn], *, tries: Callable[..., Iterator[Node]]
) -> Node | None:
    """The first of several possible nodes that gives the cell of the one column concerned."""
    for column in columns.values():
        if row.differs(column):
            cells = row.cells[column.name], row.known.get(column.name, "")
            for changed in tries(node, row, column, *cells):
                if row.fits(changed, [column]):
                    node = changed
                    break
    return node


def _remarks(node: Node, _row: Row, _column: ProfileColumn, cell: str, known: str) -> Iterator[Node]:
    """What stands before the parts that are put behind the remark."""
    had = str(node.get("remark") or "").rstrip("；。")
    rest = known.removeprefix(had)
    if not known.startswith(had) or not cell.endswith(rest):
        return
    text = cell.removesuffix(rest)
    if not had and rest:  # nothing stood before the parts that are put together
        text = text.removesuffix("；") if text.endswith("；") else ""
    if not any(part in text for part in _PUT_TOGETHER):
        changed = dict(node)
        put_value(changed, ["remark"], text or None)
        yield changed


def _sources(node: Node, row: Row, _column: ProfileColumn, cell: str, _known: str) -> Iterator[Node]:
    """Who issues it, else where it comes from in words."""
    without = {key: value for key, value in node.items() if key != "source_note"}
    yield without
    issued = _ISSUED.fullmatch(cell)
    if issued and not node.get("source_note"):
        for body in _bodies(row, issued[1], [node.get("issuer")]):
            yield {**without, "issuer": body}
    elif cell:
        yield {**node, "source_note": cell}


def _named(node: Node, row: Row, column: ProfileColumn, cell: str, _known: str) -> Iterator[Node]:
    """A body of the item: a department by its name, anything else as it stands."""
    assert column.source is not None  # it is one of those with a path like `bodies.accepts#name`
    key = column.source.path.removeprefix("bodies.").removesuffix("#name")
    stated = node.get("bodies")
    bodies = dict(stated) if isinstance(stated, dict) else {}
    had = bodies.pop(key, None)
    former = had if isinstance(had, list) else [had]
    texts = (cell.split(column.joiner) if column.many else [cell]) if cell else []
    found = [next(_bodies(row, text, former), None) for text in texts]
    if None in found:
        return
    if found:
        bodies[key] = found if column.many else found[0]
    yield {**node, "bodies": bodies} if bodies else {k: v for k, v in node.items() if k != "bodies"}


def _bodies(row: Row, name: str, former: Sequence[Any]) -> Iterator[str]:
    """Yield the department that bears a name, where exactly one does; else the name, where it can stand for no department.

    Where a department stood before, a name that nobody bears may be that department's own, as it was.
    """
    departments = row.item.registers.departments
    found = [key for key, one in departments.items() if one.get("name") == name]
    if len(found) == 1:
        yield found[0]
    elif not found and (name in former or not any(one in departments for one in former)):
        yield name


def _department(node: Node, row: Row, columns: Mapping[str, ProfileColumn]) -> Node | None:
    """The one department that all columns on the implementing body fit."""
    found = []
    for key in row.item.registers.departments:
        changed = {**node, "department": key}
        if row.fits(changed, list(columns.values())):
            found.append(changed)
    return found[0] if len(found) == 1 else None


def _charged(node: Node, _row: Row, _column: ProfileColumn, _cell: str, _known: str) -> Iterator[Node]:
    """Whether an item says that there is no fee; what fees there are, their own sheet says."""
    if not node.get("fees"):
        yield {**node, "fees": []}
        yield {key: value for key, value in node.items() if key != "fees"}


def _citations(node: Node, row: Row, _column: ProfileColumn, cell: str, known: str) -> Iterator[Node]:
    """Legal bases by title, number and article; those that the entry had stay as they were."""
    had = node.get("basis")
    bases = [one for one in had if isinstance(one, dict)] if isinstance(had, list) else []
    pieces = known.split("；") if known else []
    mine = dict(zip(pieces, bases, strict=True)) if len(pieces) == len(bases) else {}
    if not cell:
        yield {key: value for key, value in node.items() if key != "basis"}
        return
    made = [mine.get(piece) or _basis(row, piece) for piece in cell.split("；")]
    if all(made):
        yield {**node, "basis": made}


def _basis(row: Row, text: str) -> dict[str, str] | None:
    match = _CITED.fullmatch(text)
    if match is None:
        return None
    title, number, article = match.groups()
    found = [
        key
        for key, law in row.item.registers.laws.items()
        if law.get("title") == title and (law.get("number") or None) == number
    ]
    if len(found) != 1:
        return None
    return {"law": found[0], **({"article": article} if article else {})}


_Guess = Callable[[Node, Row, Mapping[str, ProfileColumn]], Node | None]
GUESSES: Final[tuple[tuple[Callable[[str], Any], _Guess], ...]] = (
    (lambda path: path.startswith(_DEPARTMENT), _department),
    *(
        (re.compile(rf"limits\.{which}#(amount|unit|explanation)").fullmatch, partial(_limits, which=which))
        for which in ("statutory", "promised")
    ),
    (re.compile(r"materials\[\]\.copies#(paper|original|copy)").fullmatch, _copies),
    (re.compile(r"materials\[\]\.need#after-reductions").fullmatch, _need),
    (re.compile(r"(materials|fees)\[\]\.remark#in-full").fullmatch, partial(_first_fitting, tries=_remarks)),
    (re.compile(r"materials\[\]\.source_note#or-issuer").fullmatch, partial(_first_fitting, tries=_sources)),
    (_BODY.fullmatch, partial(_first_fitting, tries=_named)),
    (re.compile(r"fees#charged").fullmatch, partial(_first_fitting, tries=_charged)),
    (
        re.compile(r"(materials|fees)\[\]\.basis#citations").fullmatch,
        partial(_first_fitting, tries=_citations),
    ),
)
"""Which columns belong together, and what their cells may come from."""


def _at(node: Any, route: Sequence[str]) -> Any:
    for step in route:
        node = node.get(step) if isinstance(node, dict) else None
    return node
