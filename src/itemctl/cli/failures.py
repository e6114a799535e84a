"""Wording and exit codes of the errors that the rooms raise with reasons instead of words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from itemctl.cli.wording import say
from itemctl.messages.failures import (
    CHANGED_ADVICE,
    GIT,
    GONE,
    GONE_ADVICE,
    JOURNAL_ADVICE,
    JOURNAL_PROBLEMS,
    NOT_WRITTEN,
    OS_OTHER,
    OS_REASONS,
    OS_UNKNOWN,
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
    from itemctl.gitio.errors import GitError
    from itemctl.publish.errors import PublishError
    from itemctl.yamlio.lock import LockedError
    from itemctl.yamlio.writer import ChangedMeanwhileError, FileBusyError, JournalError

_SHOWN = 20
_MORE = Text("……另有 {count} 处", "… and {count} more")


class ContentError(ItemctlError):
    """An output was refused because of what is in the catalogue: exit code 1, as for findings."""

    code = 1


class FaultError(ItemctlError):
    """The program or its installation failed: exit code 3."""

    code = 3


# What stops printing although the catalogue is right: 2 an own font, colour or template, 3 the program itself. Others: 1.
_NOT_CONTENT: dict[str, type[ItemctlError]] = {
    "fonts.unreadable": ConfigurationError,
    "style.colour": ConfigurationError,
    "template.unreadable": ConfigurationError,
    "template.syntax": ConfigurationError,
    "template.unknown": ConfigurationError,
    "fonts.missing": FaultError,
    "typesetter.warning": FaultError,
    "typesetter.error": FaultError,
    "book.unknown_guide": FaultError,
}


def as_itemctl_error(error: Exception) -> ItemctlError | None:
    """Return the worded error for one that a room raised, or None when it is none of the known ones.

    Judged by the names of its classes, so that no room is imported only to compare.
    """
    for kind in type(error).__mro__:
        translate = _TRANSLATE.get(kind.__name__)
        if translate:
            return translate(error)
    return None


def _locked(error: LockedError) -> ItemctlError:
    holder = error.holder
    details: dict[str, object] = {"path": str(error.path)}
    if holder is not None:
        details |= {"command": holder.command, "pid": holder.pid, "host": holder.host}
    return WriteError(WORDS["locked"], WORDS["locked-advice"], details)


def _busy(error: FileBusyError) -> ItemctlError:
    return WriteError(NOT_WRITTEN["FileBusyError"], WORDS["cannot-write-advice"], {"path": str(error.path)})


def _changed(error: ChangedMeanwhileError) -> ItemctlError:
    return WriteError(NOT_WRITTEN["ChangedMeanwhileError"], CHANGED_ADVICE, {"path": str(error.path)})


def _journal(error: JournalError) -> ItemctlError:
    problem = JOURNAL_PROBLEMS.get(error.problem)
    details = {
        "path": str(error.path),
        "file": error.file,
        "problem": say(problem) if problem else error.problem,
    }
    return WriteError(NOT_WRITTEN["JournalError"], JOURNAL_ADVICE, details)


def _os_error(error: OSError) -> ItemctlError:
    details = {"path": error.filename or "", "reason": os_reason(error)}
    if isinstance(error, FileNotFoundError):
        return WriteError(GONE, GONE_ADVICE, details)
    return WriteError(WORDS["cannot-write"], WORDS["cannot-write-advice"], details)


def os_reason(error: OSError) -> str:
    """Return why the operating system refused, in our words: its own follow the language of the machine."""
    if error.errno is None:
        return str(error) or say(OS_UNKNOWN)
    return say(OS_REASONS.get(error.errno, OS_OTHER), number=error.errno)


def _git(error: GitError) -> ItemctlError:
    message, advice = GIT.get(error.reason, GIT["failed"])
    return ConfigurationError(message, advice, error.details)


def _print(error: PublishError) -> ItemctlError:
    message, advice = PRINT.get(error.reason, PRINT["typesetter.error"])
    if error.reason == "glyph.missing":
        missing: Any = error.arguments["missing"]
        lines = (f"{one.item} {one.field} {one.pointer}: {one.character} {one.code_point}" for one in missing)
        return _listed(message, advice, lines)
    return _NOT_CONTENT.get(error.reason, ContentError)(message, advice, error.arguments)


def _workbook(error: WorkbookRefusedError) -> ItemctlError:
    message, advice = WORKBOOK
    return _listed(
        message,
        advice,
        (f"{one.path} {one.pointer}: {say(one.message, **one.args)}" for one in error.problems),
    )


def _profile(error: ProfileError) -> ItemctlError:
    message, advice = PROFILE
    faults = (say(fault.message, **fault.arguments) for fault in error.faults)
    return _listed(message, advice, faults, ConfigurationError)


def _listed(
    message: Text, advice: Text, lines: Iterator[str], kind: type[ItemctlError] = ContentError
) -> ItemctlError:
    """Return an error whose message is followed by the places, a long list cut with the true count of the rest."""
    listed = list(dict.fromkeys(lines))  # one text in two columns of a workbook is one thing to correct
    shown = [f"  {line}" for line in listed[:_SHOWN]]
    if len(listed) > _SHOWN:
        shown.append("  " + say(_MORE, count=len(listed) - _SHOWN))
    body = "\n" + "\n".join(shown)
    return kind(
        Text(message.zh + "{places}", message.en + "{places}"), advice, {"places": body, "count": len(listed)}
    )


_TRANSLATE: dict[str, Callable[[Any], ItemctlError]] = {
    "LockedError": _locked,
    "FileBusyError": _busy,
    "ChangedMeanwhileError": _changed,
    "JournalError": _journal,
    "GitError": _git,
    "PublishError": _print,
    "WorkbookRefusedError": _workbook,
    "ProfileError": _profile,
    "OSError": _os_error,
}
