"""What `fmt` and `migrate` share: choose files, show what would change, write all of it or nothing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli.session import Session
from itemctl.cli.wording import option_help, say
from itemctl.cli.working_set import below, staged_paths
from itemctl.messages import rewriting as words
from itemctl.model.forms import INVISIBLE

if TYPE_CHECKING:
    from itemctl.catalogue.source import Entry, Source
    from itemctl.work.rewrite import Failure, Rewriting

Paths = Annotated[list[str] | None, typer.Argument(help=option_help("paths-to-write"), metavar="[PATHS]...")]
Check = Annotated[bool, typer.Option("--check", help=say(words.CHECK))]
Diff = Annotated[bool, typer.Option("--diff", help=say(words.DIFF))]
Staged = Annotated[bool, typer.Option("--staged", help=say(words.STAGED))]

_HIDDEN = re.compile(rf"[{INVISIBLE}\x00-\x09\x0b-\x1f\x7f-\x9f\u00a0\u2028\u2029]")

Rewrite = Callable[["Source", "Iterable[Entry]"], "Rewriting"]


@dataclass(frozen=True, slots=True)
class Call:
    """How the command was called.

    Attributes:
        command: its name, for the lock and the summary.
        paths: the files and folders given; none means all.
        check: whether only to say what would change, with exit code 1.
        diff: whether only to show the lines that would change.
        staged: whether only what is staged is meant, as it is staged.
    """

    command: str
    paths: Sequence[str]
    check: bool
    diff: bool
    staged: bool = False


def run(session: Session, rewrite: Rewrite, call: Call) -> None:
    """Rewrite the files, or say what would be rewritten; exit 1 when something is left to do or was unreadable."""
    from itemctl.work.rewrite import files_of, same_on_disk
    from itemctl.yamlio.writer import write_files

    root = session.root_to_write()
    source = session.source(root, staged=call.staged)
    entries = files_of(source)
    if call.staged:
        staged = staged_paths(root)
        entries = [entry for entry in entries if entry.path in staged]
    given = [session.relative(path, root) for path in call.paths]
    wanted = below(given or ["."], [entry.path for entry in entries])
    found = rewrite(source, [entry for entry in entries if wanted(entry.path)])
    dry = call.check or call.diff
    if call.staged and not dry:
        found = same_on_disk(root, found)
    if not dry:
        write_files(root, found.after, command=call.command, read_as=found.before)
    for path, data in found.after.items():
        session.out(diff_of(path, found.before[path], data) if call.diff else path)
    for failure in found.failures:
        session.complain(_failed(failure))
    heading = words.WOULD if dry else words.DONE
    session.remark(say(heading[call.command], changed=len(found.after), seen=found.seen))
    if found.failures or (call.check and found.after):
        raise typer.Exit(1)


def _failed(failure: Failure) -> str:
    group, _, reason = failure.reason.partition(":")
    why = (
        failure.reason
        if group == "read"
        else say(words.NOT_REWRITTEN.get(reason, words.NOT_REWRITTEN["other"]))
    )
    place = f"{failure.path}:{failure.line}" if failure.line else failure.path
    return say(words.FAILED, place=place, why=why)


def diff_of(path: str, before: bytes, after: bytes) -> str:
    """Return the lines that change in one file, as a unified diff."""
    lines = difflib.unified_diff(
        _lines(before), _lines(after), fromfile=f"a/{path}", tofile=f"b/{path}", lineterm=""
    )
    return "\n".join(lines)


def _lines(data: bytes) -> list[str]:
    """Return the lines of a file; what does not show is written so that it does."""
    text = data.decode("utf-8", errors="replace").replace("\r", "␍")
    return with_signs(text.removesuffix("\n")).split("\n")


def with_signs(text: str) -> str:
    """Return a text with a sign like <U+200B> for each character that does not show; line ends stay."""
    return _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
