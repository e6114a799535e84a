"""Carries out a plan: works out the new bytes of each file, then writes all files or none, under the writers' lock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from itemctl.catalogue.collector import without_collector
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source
from itemctl.model.source import Route
from itemctl.reductions.entries import FilePlan, Plan
from itemctl.reductions.plan import plan_revert
from itemctl.yamlio.edit import AddKey, EditError, Operation, apply, apply_together
from itemctl.yamlio.reader import read
from itemctl.yamlio.writer import write_files


@dataclass(frozen=True, slots=True)
class Failure:
    """A file whose edits could not be done or not be proved; it stays as it is.

    Attributes:
        path: the file.
        reason: why, as `EditError.reason` says.
        route: where in the file.
    """

    path: str
    reason: str
    route: Route


@dataclass(frozen=True, slots=True)
class Edited:
    """The outcome of a plan in memory.

    Attributes:
        before: bytes of the files that change, by path.
        after: their new bytes.
        failures: files that cannot be edited.
    """

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    failures: tuple[Failure, ...]


def edited(plan: Plan) -> Edited:
    """Return the new bytes of every file of a plan; nothing is written."""
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    failures = []
    with without_collector():
        for file in plan.files:
            try:
                after[file.path] = _after(file)
                before[file.path] = file.before
            except EditError as error:
                failures.append(Failure(file.path, error.reason, error.route))
    return Edited(before, after, tuple(failures))


def _after(file: FilePlan) -> bytes:
    """Do the edits of a file at once where none concerns another's place, else one by one."""
    operations = file.operations
    if len(operations) > 1 and _are_apart(operations):
        try:
            return apply_together(file.before, read(file.before), operations)[0]
        except EditError:
            pass  # one by one tells which of them it is, or does it after all
    return apply(file.before, operations)


def _are_apart(operations: Sequence[Operation]) -> bool:
    """Tell whether all operations add a key, each to another mapping and none within another."""
    routes = [one.route for one in operations if isinstance(one, AddKey)]
    if len(routes) < len(operations):
        return False
    return all(one[: len(other)] != other[: len(one)] for one, other in combinations(routes, 2))


def apply_plan(root: Path, outcome: Edited, *, command: str = "reduce apply") -> list[str]:
    """Write the files of a plan, all or none, and return the paths that changed.

    Args:
        root: folder of the catalogue.
        outcome: what `edited` gave.
        command: what a second writer is told is at work.

    Raises:
        LockedError: another writer is at work.
        ChangedMeanwhileError: a file is no longer what the plan was made for.
        FileBusyError: another program holds a file open.
        JournalError: an earlier unfinished write cannot be rolled back.
        OSError: something could not be written.
    """
    return write_files(root, outcome.after, command=command, read_as=outcome.before)


def revert(
    scan: Scan, source: Source, *, batch: str, rule: str | None = None, jobs: int | None = 1
) -> tuple[Plan, Edited]:
    """Return the plan that takes away the blocks of a batch, and its outcome; `apply_plan` writes it.

    Where nothing else changed since the batch was applied, the outcome is the former bytes. Blocks of other batches
    stay as they are, and none is written.

    Raises:
        NothingMatchesError: neither a batch file nor any block bears this id.
    """
    plan = plan_revert(scan, source, batch=batch, rule=rule, jobs=jobs)
    return plan, edited(plan)
