"""Wording and exit codes of the errors that the rooms raise with reasons instead of words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from itemctl.cli.wording import say
from itemctl.messages.failures import (
    GIT,
    JOURNAL_ADVICE,
    JOURNAL_PROBLEMS,
    LOCKED,
    NOT_WRITTEN,
    PRINT,
    PROFILE,
    WORKBOOK,
)
from itemctl.messages.program import WORDS
from itemctl.model.errors import ConfigurationError, ItemctlError, WriteError
from itemctl.model.text import Text

if TYPE_CHECKING:
    from itemctl.exchange.profile_faults import ProfileError
    from itemctl.exchange.workbook import WorkbookRefusedError
    from itemctl.publish.errors import PublishError
    from itemctl.yamlio.writer import JournalError

_SHOWN = 20
_MORE = Text("……另有 {count} 处", "… and {count} more")


class ContentError(ItemctlError):
    """An output was refused because of what is in the catalogue: exit code 1, as for findings."""

    code = 1


def as_itemctl_error(error: Exception) -> ItemctlError | None:
    """Return the worded error for one that a room raised, or None when it is none of the known ones.

    Judged by the name of its class, so that no room is imported only to compare.
    """
    translate = _TRANSLATE.get(type(error).__name__)
    return translate(error) if translate else None


def _locked(error: Exception) -> ItemctlError:
    holder = getattr(error, "holder", None)
    return WriteError(WORDS["locked"], WORDS["locked-advice"], {"holder": LOCKED.describe(holder)})


def _not_written(error: Exception) -> ItemctlError:
    text = NOT_WRITTEN[type(error).__name__]
    details = {"path": str(getattr(error, "path", ""))}
    return WriteError(text, WORDS["cannot-write-advice"], details)


def _journal(error: JournalError) -> ItemctlError:
    problem = JOURNAL_PROBLEMS.get(error.problem)
    details = {
        "path": str(error.path),
        "file": error.file,
        "problem": say(problem) if problem else error.problem,
    }
    return WriteError(NOT_WRITTEN["JournalError"], JOURNAL_ADVICE, details)


def _os_error(error: Exception) -> ItemctlError:
    reason = getattr(error, "strerror", None) or str(error)
    path = getattr(error, "filename", None) or ""
    return WriteError(WORDS["cannot-write"], WORDS["cannot-write-advice"], {"path": path, "reason": reason})


def _git(error: Exception) -> ItemctlError:
    reason = getattr(error, "reason", "failed")
    details = dict(getattr(error, "details", {}))
    message, advice = GIT.get(reason, GIT["failed"])
    return ConfigurationError(message, advice, {"reason": reason, **details})


def _print(error: PublishError) -> ItemctlError:
    message, advice = PRINT.get(error.reason, PRINT["typesetter.error"])
    details = dict(error.arguments)
    if error.reason == "glyph.missing":
        lines = (
            f"{one.item} {one.field} {one.pointer}: {one.character} {one.code_point}"
            for one in error.arguments["missing"]  # type: ignore[attr-defined]
        )
        return _listed(message, advice, lines)
    return ContentError(message, advice, details)


def _workbook(error: WorkbookRefusedError) -> ItemctlError:
    message, advice = WORKBOOK
    return _listed(
        message,
        advice,
        (f"{one.path} {one.pointer}: {say(one.message, **one.args)}" for one in error.problems),
    )


def _profile(error: ProfileError) -> ItemctlError:
    message, advice = PROFILE
    return _listed(message, advice, (say(fault.message, **fault.arguments) for fault in error.faults))


def _listed(message: Text, advice: Text, lines: Iterator[str] | Sequence[str]) -> ItemctlError:
    """Return an error whose message is followed by the places, a long list cut with the true count of the rest."""
    listed = list(lines)
    shown = [f"  {line}" for line in listed[:_SHOWN]]
    if len(listed) > _SHOWN:
        shown.append("  " + say(_MORE, count=len(listed) - _SHOWN))
    body = "\n" + "\n".join(shown)
    return ContentError(
        Text(message.zh + "{places}", message.en + "{places}"), advice, {"places": body, "count": len(listed)}
    )


_TRANSLATE: dict[str, Callable[[Any], ItemctlError]] = {
    "LockedError": _locked,
    "FileBusyError": _not_written,
    "ChangedMeanwhileError": _not_written,
    "JournalError": _journal,
    "GitError": _git,
    "PublishError": _print,
    "WorkbookRefusedError": _workbook,
    "ProfileError": _profile,
    "OSError": _os_error,
    "PermissionError": _os_error,
    "FileNotFoundError": _os_error,
    "IsADirectoryError": _os_error,
    "NotADirectoryError": _os_error,
    "FileExistsError": _os_error,
}
