"""What the commands of `export` share: the checked catalogue that outputs are made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from itemctl.cli.session import Session
from itemctl.messages import build as words
from itemctl.model.errors import NothingMatchesError

if TYPE_CHECKING:
    from itemctl.work.outputs import Job


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an export works on: the catalogue's root, what outputs are made from, how many items have errors."""

    root: Path
    job: Job
    left_out: int


@contextmanager
def chosen_items(session: Session, select: Sequence[str] | None) -> Iterator[Chosen]:
    """Check the catalogue and give what outputs are made from; items with errors are withheld.

    Raises:
        ContentError: registers have errors, which concern every item.
        FaultError: a rule crashed.
        NothingMatchesError: the selectors take no item.
    """
    from itemctl.checks.engine import Request, check
    from itemctl.cli.failures import ContentError, FaultError
    from itemctl.messages.program import WORDS
    from itemctl.work.build import WITHHELD_REASON, unusable_items, unusable_registers
    from itemctl.work.outputs import Job

    root = session.root()
    source = session.source(root)
    with session.store(root) as store:
        outcome = check(source, store, Request(session.today, session.as_of))
        items = unusable_items(outcome)
        if unusable_registers(outcome):
            kind = FaultError if outcome.crashed else ContentError
            raise kind(words.STOPS["registers"], WORDS["run-validate"])
        job = Job(outcome.scan, source, outcome.as_of, dict.fromkeys(sorted(items), WITHHELD_REASON))
        taken = job.selected(select or [])
        if select and not taken:
            raise NothingMatchesError(words.NO_ITEMS, words.NO_ITEMS_ADVICE)
        yield Chosen(root, job, len(items & set(taken) if select else items))
