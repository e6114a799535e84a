"""`build`: check, see that the reductions are applied, make everything configured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Literal

from itemctl.catalogue.family import Family
from itemctl.catalogue.source import Source
from itemctl.catalogue.store import Store
from itemctl.checks.engine import Outcome, Request, check
from itemctl.model.errors import ConfigurationError
from itemctl.model.finding import Judged
from itemctl.model.settings import BookletOutput, CommitmentsOutput, Outputs, SheetsOutput
from itemctl.model.text import Text
from itemctl.reductions.plan import Manner, Plan, make_plan
from itemctl.work.commitments import make_archive
from itemctl.work.outputs import Job, Made, make_booklets, make_sheets

DEFAULT_OUTPUTS: Outputs = {
    "booklets": [{"name": "guide-booklet.pdf"}],
    "sheets": [{"name": "upload-national.xlsx", "profile": "national"}],
}
WITHHELD_REASON = "内容正在核对"
_ON_BLOCKS = frozenset({"RED104", "RED108", "RED109"})
"""Rules on blocks that should be there, or should not: `reduce apply` sets all of it right."""
_OF_HERITAGE = frozenset({"REF101", "REF104", "REF108", "COD115"})
"""Rules on names for which there is nothing, from which items take something over: what is missing in these is not said."""
Stop = Literal["", "registers", "items", "reductions"]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build found and made.

    Attributes:
        outcome: findings of the checks.
        plan: what the reduction rules in force ask for and is not written yet; empty where registers have errors.
        stop: why nothing was made: errors in registers, errors in items, reductions not applied; empty otherwise.
        withheld: item files left out, with their titles.
        pending: positions in `outcome.judged` of the errors that are there only as long as the plan is not carried out.
        made: outputs in order, made lazily so that each is written before the next is begun.
    """

    outcome: Outcome
    plan: Plan
    stop: Stop
    withheld: Mapping[str, str]
    pending: Set[int] = frozenset()
    made: Iterator[Made] = field(default_factory=lambda: iter(()))


def build(source: Source, store: Store, request: Request, *, withhold: bool) -> Build:
    """Check the catalogue and prepare its outputs.

    Args:
        source: where files come from.
        store: the cache.
        request: date, ruleset and processes.
        withhold: leave out items with errors (printed as 待更新) instead of making nothing.
    """
    outcome = check(source, store, request)
    items = unusable_items(outcome)
    if unusable_registers(outcome):
        return Build(outcome, Plan(outcome.as_of), "registers", {})  # rules of reduction stand on registers
    plan = make_plan(outcome.scan, source, outcome.as_of, manner=Manner(edits=False, jobs=request.jobs))
    pending = frozenset(_pending(outcome, plan))
    erroneous = _items_among(outcome, outcome.erroneous_paths())
    left_out = items if withhold else items - erroneous  # what is waived stops nothing
    withheld = {path: _title(outcome, path) for path in sorted(left_out)}
    if not withhold and _has_errors_besides(outcome, pending):
        return Build(outcome, plan, "items", withheld, pending)
    if (pending and not withhold) or any(path not in withheld for path in plan.paths):
        return Build(outcome, plan, "reductions", withheld, pending)
    job = Job(outcome.scan, source, outcome.as_of, dict.fromkeys(withheld, WITHHELD_REASON))
    return Build(outcome, plan, "", withheld, pending, _make(job))


def _pending(outcome: Outcome, plan: Plan) -> Iterator[int]:
    """Yield the positions of errors on blocks that `reduce apply` writes or removes, in the file concerned or in an heir."""
    scan, paths = outcome.scan, set(plan.paths)
    inherited = {scan.facts[path].inherits for path in paths if path in scan.facts} - {""}
    paths.update(*(scan.by_code.get(code, ()) for code in inherited))
    for position, one in enumerate(outcome.judged):
        if one.finding.rule in _ON_BLOCKS and one.finding.path in paths and _stops(one):
            yield position


def _has_errors_besides(outcome: Outcome, pending: Set[int]) -> bool:
    return any(_stops(one) and position not in pending for position, one in enumerate(outcome.judged))


def _stops(one: Judged) -> bool:
    return one.severity == "error" and not one.waived


def unusable_items(outcome: Outcome) -> set[str]:
    """Return the item files of which no output is made: with an error that is not waived, or without the shape of one.

    And those that share the code of one, as which is right is unknown, or inherit from one that is such or cannot be read,
    or take something over from what is nowhere: a waiver of that does not tell what it would say.
    """
    paths = outcome.erroneous_paths() | outcome.misshapen_paths()
    return _items_among(outcome, paths | _known_in_part(outcome))


def _known_in_part(outcome: Outcome) -> set[str]:
    """Return the items whose main item, directory entry or department is not there, where that is waived."""
    if not any(one.waived and one.finding.rule in _OF_HERITAGE for one in outcome.judged):
        return set()
    scan = outcome.scan
    family = Family(scan.facts, scan.by_code, scan.registers)
    return {path for path, facts in scan.facts.items() if not family.is_whole(facts)}


def unusable_registers(outcome: Outcome) -> set[str]:
    """Return the same of registers, which concern all items."""
    paths = outcome.erroneous_paths() | outcome.misshapen_paths()
    return {path for path in paths if path not in outcome.scan.facts and not _is_item(outcome, path)}


def _items_among(outcome: Outcome, paths: Set[str]) -> set[str]:
    scan = outcome.scan
    found = {path for path in paths if path in scan.facts or _is_item(outcome, path)}
    codes = {scan.facts[path].code for path in found if path in scan.facts} - {""}
    found.update(*(scan.by_code.get(code, ()) for code in codes))
    if not scan.unread_items().isdisjoint(found):  # whose main item they hold nobody can tell
        codes.update({facts.inherits for facts in scan.facts.values()}.difference(scan.by_code, {""}))
    return found.union(path for path, facts in scan.facts.items() if facts.inherits in codes)


def _make(job: Job) -> Iterator[Made]:
    outputs = job.scan.registers.settings.get("outputs", DEFAULT_OUTPUTS)
    booklets: list[BookletOutput] = outputs.get("booklets", [])
    sheets: list[SheetsOutput] = outputs.get("sheets", [])
    commitments: list[CommitmentsOutput] = outputs.get("commitments", [])
    _refuse_one_name_twice(
        [
            *(one["name"] for one in booklets),
            *(one["name"] for one in sheets),
            *(one["name"] for one in commitments),
        ]
    )
    for booklet in booklets:
        is_empty = True
        for made in make_booklets(job, booklet):
            is_empty = False
            yield made
        if is_empty:
            yield Made(booklet["name"], b"", ())
    for sheet in sheets:
        yield make_sheets(job, sheet)
    for commitment in commitments:
        yield make_archive(job, commitment)


def _refuse_one_name_twice(names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ConfigurationError(
            Text(
                zh="catalogue.yaml 的 outputs 中有两项同名：{names}。",
                en="Two outputs have one name: {names}.",
            ),
            Text(zh="给每项输出起不同的文件名。", en="Give each output in catalogue.yaml a name of its own."),
            {"names": twice},
        )


def _is_item(outcome: Outcome, path: str) -> bool:
    row = outcome.scan.rows.get(path)
    return row is not None and row.kind == "item"


def _title(outcome: Outcome, path: str) -> str:
    facts = outcome.scan.facts.get(path)
    return (outcome.scan.effective(facts, "name") if facts else "") or path
