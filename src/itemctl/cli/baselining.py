"""`validate --baseline`: write or prune the baseline, and say what became of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from itemctl.cli.failures import ContentError, FaultError
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.cli.working_set import WorkingSet
from itemctl.messages import baseline as words
from itemctl.model.errors import ConfigurationError, NothingMatchesError

if TYPE_CHECKING:
    from itemctl.checks.baseline_file import Rewritten
    from itemctl.checks.engine import Outcome

Action = Literal["write", "prune"]
COMMAND = "validate --baseline"


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a call asks of the baseline.

    Attributes:
        session: the run.
        action: what to do; None for nothing.
        until: end for findings of mandatory rules, ISO; empty without one.
    """

    session: Session
    action: Action | None
    until: str = ""

    def run(self, root: Path, check: Callable[[], Outcome]) -> None:
        """Bring the baseline up to date with what a check of the whole catalogue finds.

        Raises:
            ConfigurationError: the end is before the date in force, or the file cannot be read.
            NothingMatchesError: there is no baseline to prune.
            ContentError: a file cannot be read, so that the check is not complete.
            FaultError: a rule crashed.
        """
        if self.action is None:
            return
        from itemctl.checks.baseline import BASELINE_FILE
        from itemctl.yamlio.operations import EditError
        from itemctl.yamlio.writer import write_files

        file = root / BASELINE_FILE
        before = file.read_bytes() if file.is_file() else None
        if self.action == "prune" and before is None:
            raise NothingMatchesError(words.NO_BASELINE, words.NO_BASELINE_ADVICE, {"path": BASELINE_FILE})
        outcome = check()
        self._refuse_incomplete(outcome)
        try:
            done = self._rewritten(outcome, before)
        except EditError as error:
            details = {"path": BASELINE_FILE}
            raise ConfigurationError(words.UNREADABLE, words.UNREADABLE_ADVICE, details) from error
        if done.data is not None:
            read_as = {} if before is None else {BASELINE_FILE: before}
            write_files(root, {BASELINE_FILE: done.data}, command=COMMAND, read_as=read_as)
        self._say(done, BASELINE_FILE, existed=before is not None)

    def _rewritten(self, outcome: Outcome, before: bytes | None) -> Rewritten:
        from itemctl.checks.baseline_file import pruned, written

        if self.action == "prune" and before is not None:
            return pruned(outcome.whole, before)
        if self.until and self.until < outcome.as_of.isoformat():
            details = {"until": self.until, "as_of": outcome.as_of.isoformat()}
            raise ConfigurationError(words.BAD_UNTIL, words.BAD_UNTIL_ADVICE, details)
        return written(outcome.whole, before, outcome.as_of, self.until)

    def _refuse_incomplete(self, outcome: Outcome) -> None:
        crashed = sorted(outcome.whole.sight.crashed)
        if outcome.summary.files_failed or crashed:
            details = {"failed": outcome.summary.files_failed or "", "rules": crashed}
            kind = FaultError if crashed else ContentError
            raise kind(words.INCOMPLETE, words.INCOMPLETE_ADVICE, details)

    def _say(self, done: Rewritten, path: str, *, existed: bool) -> None:
        remark = self.session.remark
        counts = {"findings": done.findings, "added": done.added, "removed": done.removed}
        if not existed and done.data is None:
            remark(say(words.NOTHING))
        else:
            remark(say(words.UNCHANGED if done.data is None else words.WRITTEN, path=path, **counts))
        if done.without_end:
            remark(say(words.WITHOUT_END, count=done.without_end))
        if done.unfit:
            remark(say(words.UNFIT, count=done.unfit))


def keeping_of(
    session: Session, action: Action | None, until: str | None, narrowed: WorkingSet, *, fix: bool
) -> Keeping:
    """Return what a call asks of the baseline, before any work is done.

    Raises:
        ConfigurationError: options that do not go together, or an end that is no date.
    """
    if until is not None and action != "write":
        raise ConfigurationError(words.UNTIL_ALONE, words.UNTIL_ALONE_ADVICE)
    if action is None:
        return Keeping(session, None)
    session.refuse_rev()
    given = [name for name, value in _narrowing(narrowed, fix=fix) if value]
    if given:
        raise ConfigurationError(words.NARROWED, words.NARROWED_ADVICE, {"options": given})
    return Keeping(session, action, _date(until) if until is not None else "")


def _narrowing(narrowed: WorkingSet, *, fix: bool) -> list[tuple[str, object]]:
    return [
        (" ".join(narrowed.paths), narrowed.paths),
        ("--select", narrowed.select),
        ("--since", narrowed.since),
        ("--staged", narrowed.staged),
        ("--fix", fix),
    ]


def _date(text: str) -> str:
    try:
        date = datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        date = ""
    if date != text:
        raise ConfigurationError(words.BAD_UNTIL, words.BAD_UNTIL_ADVICE, {"until": text, "as_of": ""})
    return date
