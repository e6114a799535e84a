"""Starting the git program: found once, in an environment that neither asks, fetches nor translates."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import IO, NamedTuple

from itemctl.gitio.errors import GitError

# What the caller's shell may say about git; every other GIT_* variable would point us at another repository.
_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
_FIXED = {
    "LC_ALL": "C",  # reasons are recognised by git's English words
    "GIT_OPTIONAL_LOCKS": "0",  # reading must not rewrite the index
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # git 2.44 and later
    "GIT_ALLOW_PROTOCOL": "none",  # earlier ones: a partial clone must not go to the network
    "GIT_NO_REPLACE_OBJECTS": "1",  # an id stands for its own bytes
}
# A file system monitor is a program that the repository names; status is quick enough without.
_OPTIONS = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "diff.relative=false")


class Place(NamedTuple):
    """Where git runs: ``folder`` is its working folder, the rest is known once the repository is found."""

    folder: Path
    git_dir: Path | None = None
    common_dir: Path | None = None


class Answer(NamedTuple):
    """What a finished git left: exit code, standard output as bytes, standard error as text."""

    code: int
    out: bytes
    err: str


def run(place: Place, arguments: Sequence[str], *, feed: bytes | None = None) -> Answer:
    """Run one git command to its end and return its answer, whatever its exit code.

    Raises:
        GitError: ``git-missing``.
    """
    process = start(place, arguments, fed=feed is not None)
    try:
        return _collect(process, feed)
    finally:
        stop(process)


def run_together(place: Place, *commands: Sequence[str]) -> list[Answer]:
    """Run several git commands side by side and return their answers in the order given."""
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for arguments in commands:
            process = start(place, arguments)
            processes.append(process)  # at once: should the next one fail to start, this one is ended
        return [_collect(process, None) for process in processes]
    finally:
        for process in processes:
            stop(process)


def start(place: Place, arguments: Sequence[str], *, fed: bool = False) -> subprocess.Popen[bytes]:
    """Start git; the caller reads and ends it. ``fed`` opens its input."""
    try:
        return subprocess.Popen(
            [_program(tuple(os.get_exec_path())), *_OPTIONS, "-C", str(place.folder), *arguments],
            stdin=subprocess.PIPE if fed else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(place),
        )
    except OSError:  # gone meanwhile, or no program that this machine can run
        raise GitError("git-missing") from None


def stop(process: subprocess.Popen[bytes]) -> None:
    """End ``process`` if it still runs and close its pipes; a finished one is left as it is."""
    if process.poll() is None:
        process.kill()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            _close(pipe)
    process.wait()


def failure(arguments: Sequence[str], answer: Answer) -> GitError:
    """Return the error for a command that stopped for a reason of its own."""
    for words in ("missing blob", "missing tree", "bad object", "unable to read", "could not fetch"):
        if words in answer.err:
            return GitError("missing-object", {"object": _first_line(answer.err)})
    return GitError(
        "failed",
        {"command": arguments[0], "code": str(answer.code), "message": _first_line(answer.err)},
    )


def _collect(process: subprocess.Popen[bytes], feed: bytes | None) -> Answer:
    out, err = process.communicate(feed)
    return Answer(process.returncode, out, err.decode("utf-8", "replace"))


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # unsent input of a git that is gone
        return


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


@lru_cache(maxsize=1)
def _program(entries: tuple[str, ...]) -> str:
    """Return git as the entries of the search path have it; absolute ones only: Windows would take one from the catalogue's folder."""
    name = "git.exe" if os.name == "nt" else "git"
    for entry in map(Path, entries):
        program = entry / name
        if entry.is_absolute() and os.access(program, os.X_OK) and program.is_file():
            return str(program)
    raise GitError("git-missing")


def _environment(place: Place) -> dict[str, str]:
    # A child needs the caller's environment (PATH, HOME for safe.directory); nothing is decided by it here.
    given = dict(os.environ)
    made = {
        name: value for name, value in given.items() if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    made.update(_hook_variables(given, place))
    made.update(_FIXED)
    return made


def index_file(place: Place) -> Path | None:
    """Return the index that git run at this place reads."""
    named = _hook_variables(dict(os.environ), place).get("GIT_INDEX_FILE")
    if named:
        return Path(named)
    return place.git_dir / "index" if place.git_dir else None


def _hook_variables(given: dict[str, str], place: Place) -> dict[str, str]:
    """What a hook of this very repository must see: the index being committed, the objects being received."""
    kept: dict[str, str] = {}
    index = given.get("GIT_INDEX_FILE")
    if index and place.git_dir and (place.folder / index).resolve().is_relative_to(place.git_dir):
        kept["GIT_INDEX_FILE"] = str((place.folder / index).resolve())
    objects = given.get("GIT_OBJECT_DIRECTORY")
    if objects and place.common_dir and (place.folder / objects).resolve().is_relative_to(place.common_dir):
        kept["GIT_OBJECT_DIRECTORY"] = str((place.folder / objects).resolve())
        alternates = given.get("GIT_ALTERNATE_OBJECT_DIRECTORIES")
        if alternates:
            kept["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = alternates
    return kept
