"""One repository: where it lies, what its revisions hold, what differs on disk."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from itemctl.gitio import blobs, listing, program
from itemctl.gitio.errors import GitError, Reason

if TYPE_CHECKING:
    from itemctl.gitio.blame import LineCommit

_FULL_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_ON_DATE = re.compile(r"(?P<branch>[^@{}]*)@\{(?P<date>\d{4}-\d{2}-\d{2})\}")
EMPTY_TREE = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
_OLDEST = "2.15"
_LAYOUT = (
    "rev-parse",
    "--is-inside-work-tree",
    "--is-shallow-repository",
    "--show-object-format",
    "--absolute-git-dir",
    "--git-common-dir",
    "--show-prefix",
    "--show-toplevel",  # last: a bare repository stops here
)


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository, found from a folder.

    Every method that takes ``under`` means a folder relative to the repository's top with ``/`` (None or
    ``""`` = everything) and gives paths relative to that folder.

    Attributes:
        root: Top of the working tree; None in a bare repository.
        prefix: The folder it was found from, relative to ``root`` with ``/``; ``""`` at the top.
        git_dir: Where git keeps this working tree's index and HEAD.
        common_dir: Where git keeps the objects; differs from ``git_dir`` in a linked working tree.
        is_shallow: Whether older history is missing here.
        object_format: The hash of its ids.
        place: Where its commands run; for this room.
    """

    root: Path | None
    prefix: str
    git_dir: Path
    common_dir: Path
    is_shallow: bool
    object_format: blobs.ObjectFormat
    place: program.Place = field(repr=False)

    @classmethod
    def open(cls, path: Path) -> Repository:
        """Return the repository that ``path`` (a folder or a file) lies in; one child.

        The folder decides, not GIT_DIR and the like: a surrounding hook may have set them for another one.

        Raises:
            GitError: ``git-missing``, ``git-too-old``, ``not-a-repository``, ``untrusted-owner``, ``failed``.
        """
        folder = path if path.is_dir() else path.parent
        answer = program.run(program.Place(folder), _LAYOUT)
        lines = answer.out.split(b"\n")
        if len(lines) < len(_LAYOUT) - 1 or lines[1].startswith(b"-"):  # what it does not know it repeats
            raise _layout_error(answer, folder)
        inside, shallow, object_format, git_dir, common_dir, prefix, top = (
            os.fsdecode(line) for line in lines[:7]
        )
        root = Path(top).resolve() if inside == "true" and top else None
        own = Path(git_dir).resolve()
        common = (folder / common_dir).resolve()
        return cls(
            root=root,
            prefix=prefix.rstrip("/"),
            git_dir=own,
            common_dir=common,
            is_shallow=shallow == "true",
            object_format="sha256" if object_format == "sha256" else "sha1",
            place=program.Place(root or own, own, common),
        )

    @classmethod
    def find(cls, path: Path) -> Repository | None:
        """Return what `open` returns, or None where there is no git or no repository that it can use."""
        try:
            return cls.open(path)
        except GitError:
            return None

    @property
    def is_bare(self) -> bool:
        """Whether there are no files on disk to compare with."""
        return self.root is None

    def relative(self, path: Path) -> str:
        """Return ``path`` relative to the top of the working tree with ``/``; links are followed.

        Raises:
            GitError: ``outside``, ``no-working-tree``.
        """
        top = self._top()
        try:
            inside = path.resolve().relative_to(top)
        except ValueError:
            raise GitError("outside", {"path": str(path)}) from None
        return "" if inside == Path() else inside.as_posix()

    def blob_id(self, data: bytes) -> str:
        """Return the id this repository would give to ``data`` stored as it is."""
        return blobs.blob_id(data, self.object_format)

    def head(self) -> str | None:
        """Return the id of the commit checked out, or None before the first commit."""
        answer = program.run(self.place, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
        return _text(answer.out) if answer.code == 0 else None

    def resolve(self, rev: str) -> str:
        """Return the commit id that ``rev`` names.

        ``@{2025-06-30}`` and ``main@{2025-06-30}`` mean the last commit on the first-parent line made by the
        end of that day in China (UTC+8). Every clone answers the same; git itself would ask the clone's log.

        Raises:
            GitError: ``unknown-revision``, ``ambiguous-revision``, ``no-day``, ``no-commit-before``, ``shallow``, ``unborn``,
                ``missing-object``.
        """
        if not rev or rev.startswith("-") or "\0" in rev or "\n" in rev:
            raise GitError("unknown-revision", {"revision": rev})
        dated = _ON_DATE.fullmatch(rev)
        if dated:
            return self._on_date(rev, dated["branch"] or "HEAD", dated["date"])
        wanted = rev if rev.startswith(":/") else f"{rev}^{{commit}}"  # :/text searches commits to the end
        answer = program.run(self.place, ["rev-parse", "--verify", wanted])
        if answer.code == 0 and "only goes back to" not in answer.err and "only has" not in answer.err:
            return _text(answer.out)
        if "is ambiguous" in answer.err and "unknown revision" not in answer.err:
            raise GitError("ambiguous-revision", {"revision": rev})
        reason, found = self._reason_for_none()
        raise GitError(reason, {"object": found} if found else {"revision": rev})

    def tree(self, rev: str, under: str | None = None) -> dict[str, str]:
        """Return path and blob id of every plain file of ``rev``; links and submodules are left out.

        Raises:
            GitError: as `resolve`; ``missing-object``.
        """
        out = self._ask(["ls-tree", "-r", "-z", "--full-tree", self._commit(rev), *listing.limit(under)])
        start = listing.beginning(under)
        return {
            path.removeprefix(start): blob
            for path, blob in listing.tree_entries(out)
            if path.startswith(start)
        }

    def count(self, rev: str, folder: str, ending: str) -> int:
        """Return how many plain files with an ending lie below a folder of ``rev``; hidden folders are not entered.

        Trees are read as git has stored them, a level by each child: half the time of `tree` is writing them out, and most
        of the rest reading that again.

        Raises:
            GitError: as `tree`.
        """
        out = self._ask(["ls-tree", "-d", "-z", "--full-tree", self._commit(rev), *listing.limit(folder)])
        count, trees = 0, listing.folder_id(out, folder)
        while trees:
            inner: list[str] = []
            for _, tree in blobs.read_trees(self.place, trees):
                files, folders = listing.stored_entries(tree, ending, self.object_format)
                count += files
                inner += folders
            trees = inner
        return count

    def diff_trees(self, old: str, new: str, under: str | None = None) -> list[listing.TreeChange]:
        """Return the plain files that differ between two revisions, by path; a rename deletes and adds.

        Raises:
            GitError: as `resolve`; ``missing-object``.
        """
        sides = [self._commit(old), self._commit(new)]
        out = self._ask(["diff-tree", "-r", "-z", "--no-renames", *sides, *listing.limit(under)])
        return listing.changes_below(under, out)

    def staged(self, under: str | None = None) -> list[listing.TreeChange]:
        """Return what the next commit would change, by path; ``after`` is the staged blob.

        Raises:
            GitError: ``no-working-tree``.
        """
        self._top()
        base = self.head() or EMPTY_TREE[self.object_format]
        out = self._ask(["diff-index", "--cached", "-z", "--no-renames", base, *listing.limit(under)])
        return listing.changes_below(under, out)

    def index(self, under: str | None = None) -> dict[str, str]:
        """Return path and blob id of every plain file as staged, changed or not: what the next commit holds.

        Links and submodules are left out, and files that are only announced (``git add -N``).

        Raises:
            GitError: ``no-working-tree``; ``conflict``: a file is not merged yet, so nothing can be committed.
        """
        self._top()
        start = listing.beginning(under)
        found, conflicts = listing.staged_entries(
            self._ask(["ls-files", "-s", "-z", "--debug", *listing.limit(under)])
        )
        if conflicts:
            raise GitError("conflict", {"path": conflicts[0].removeprefix(start)})
        return {path.removeprefix(start): blob for path, blob in found if path.startswith(start)}

    def clean_files(
        self, under: str | None, suffixes: tuple[str, ...], changed: Collection[str] | None = None
    ) -> dict[str, tuple[str, int]]:
        """Return path, blob id and length on disk of the tracked files that are unchanged, as git says.

        The bytes on disk are the blob if their length is the blob's; else git rewrites line ends. A file that is
        not named must be read: it may be changed, untracked, in conflict, a link, hidden from git (skip-worktree,
        assume-unchanged), or lie otherwise on disk than it is stored (encoding, filters). Two children, or one if
        what `changed` gives is known already.

        Raises:
            GitError: ``no-working-tree``, ``failed``.
        """
        self._top()
        start = listing.beginning(under)
        plain = f":(literal,attr:!filter !working-tree-encoding){start}"
        listed = ["ls-files", "-s", "-v", "-z", "--debug", "--", plain]
        if changed is None:
            out, differing = self.ask(listed, _differing(under))
            changed = set(_paths(under, listing.names(differing)))
        else:
            out = self._ask(listed)
        skip = len(start)
        return {
            path[skip:]: (blob, int(size))
            for path, blob, size in listing.index_entries(out)
            if path.endswith(suffixes) and path[skip:] not in changed
        }

    def changed(self, under: str | None = None) -> set[str]:
        """Return the tracked files that differ on disk from the index, or that git cannot tell from it.

        Raises:
            GitError: ``no-working-tree``, ``failed``.
        """
        self._top()
        return set(_paths(under, listing.names(self._ask(_differing(under)))))

    def index_checksum(self) -> str:
        """Return the checksum that git keeps at the end of its index; empty where there is none to go by.

        While it stays the same, and git calls a file unchanged, the file's bytes are the same as well.
        """
        length = 32 if self.object_format == "sha256" else 20
        file = program.index_file(self.place)
        try:
            with (file or self.git_dir / "index").open("rb") as index:
                index.seek(-length, os.SEEK_END)
                checksum = index.read()
        except OSError:
            return ""
        return checksum.hex() if any(checksum) else ""  # all zeros: none was written (`index.skipHash`)

    def dirty_paths(self, under: str | None = None) -> set[str]:
        """Return all paths that ``git status`` names: changed on disk or in the index, in conflict, untracked.

        Raises:
            GitError: ``no-working-tree``, ``failed``.
        """
        self._top()
        out = self._ask(["status", "--porcelain", "-z", "-uall", "--no-renames", *listing.limit(under)])
        return set(_paths(under, listing.status_names(out)))

    def changed_since(self, rev: str, under: str | None = None) -> set[str]:
        """Return the paths touched since the merge base of ``rev`` and HEAD, untracked ones included.

        That is: the index differs from the merge base, or the disk from the index. Deleted files are named
        too. In a bare repository only commits count.

        Raises:
            GitError: as `resolve`; ``unborn``, ``no-merge-base``, ``shallow``.
        """
        base = self._merge_base(rev)
        if self.is_bare:
            return {change.path for change in self.diff_trees(base, "HEAD", under)}
        # Not `git diff BASE`: it rewrites the index when files were merely touched.
        recorded = ["diff-index", "--cached", "--name-only", "-z", "--no-renames", "--ignore-submodules=all"]
        on_disk = ["status", "--porcelain", "-z", "-uall", "--no-renames", "--ignore-submodules=all"]
        staged, disk = self.ask([*recorded, base, *listing.limit(under)], [*on_disk, *listing.limit(under)])
        return set(_paths(under, [*listing.names(staged), *listing.status_names(disk, disk_only=True)]))

    def merge_base(self, one: str, other: str, named: str = "") -> str:
        """Return the last commit that two revisions have in common.

        Args:
            one: a revision.
            other: another one.
            named: how to name them where there is none; the first one by default.

        Raises:
            GitError: as `resolve`; ``no-merge-base``, ``shallow``.
        """
        command = ["merge-base", self._commit(one), self._commit(other)]
        answer = program.run(self.place, command)
        if answer.code == 0:
            return _text(answer.out)
        if answer.code == 1:
            details = {"revision": named or one}
            raise GitError("shallow" if self.is_shallow else "no-merge-base", details)
        raise program.failure(command, answer)

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each blob id with its bytes, in the order given, by one child.

        Raises:
            GitError: ``missing-object``.
        """
        return blobs.read_blobs(self.place, ids)

    def ask(self, *commands: Sequence[str]) -> list[bytes]:
        """Run commands side by side and return what each wrote.

        Raises:
            GitError: one of them ended with an error.
        """
        answers = program.run_together(self.place, *commands)
        for command, answer in zip(commands, answers, strict=True):
            if answer.code:
                raise program.failure(command, answer)
        return [answer.out for answer in answers]

    def blame(self, path: str, line: int, rev: str | None = None) -> LineCommit | None:
        """Return the commit that gave a line its present form; changes of blanks and moves within the file do not count.

        Args:
            path: the file, relative to the repository's top.
            line: number of the line, from 1.
            rev: the revision whose file is meant; None = the file on disk.

        Returns None where git does not know the file, or the file has no such line.

        Raises:
            GitError: as `resolve`; ``no-working-tree``.
        """
        from itemctl.gitio.blame import line_commits

        commit = [self._commit(rev)] if rev is not None else []
        if rev is None:
            self._top()
        command = ["blame", "-w", "-M", "--porcelain", "-L", f"{line},{line}", *commit, "--", path]
        answer = program.run(self.place, command)
        found = line_commits(answer.out).get(line) if answer.code == 0 else None
        return found if found is None or self.is_shallow else replace(found, is_boundary=False)

    def _top(self) -> Path:
        if self.root is None:
            raise GitError("no-working-tree", {"path": str(self.git_dir)})
        return self.root

    def _commit(self, rev: str) -> str:
        return rev if _FULL_ID.fullmatch(rev) else self.resolve(rev)

    def _on_date(self, rev: str, branch: str, date: str) -> str:
        try:
            datetime.date.fromisoformat(date)
        except ValueError:
            raise GitError("no-day", {"date": date}) from None
        tip = self.resolve(branch)
        command = ["rev-list", "-1", "--first-parent", f"--before={date}T23:59:59+08:00", tip]
        found = _text(self._ask(command))
        if not found:
            details = {"revision": rev, "date": date}
            raise GitError("shallow" if self.is_shallow else "no-commit-before", details)
        return found

    def _reason_for_none(self) -> tuple[Reason, str]:
        """Return why a well-formed revision is not there, and the commit that is lost, where it is that."""
        if self.is_shallow:
            return "shallow", ""
        if self.head() is not None:
            return "unknown-revision", ""
        lost = _text(program.run(self.place, ["rev-parse", "--verify", "--quiet", "HEAD"]).out)
        return ("missing-object", lost) if lost else ("unborn", "")

    def _merge_base(self, rev: str) -> str:
        commit, head = self.resolve(rev), self.head()
        if head is None:
            raise GitError("unborn", {"revision": rev})
        return self.merge_base(commit, head, rev)

    def _ask(self, command: Sequence[str]) -> bytes:
        return self.ask(command)[0]


def _layout_error(answer: program.Answer, folder: Path) -> GitError:
    if answer.code == 0 or "Unknown option: -C" in answer.err:
        return GitError("git-too-old", {"needed": _OLDEST})
    if "dubious ownership" in answer.err or "unsafe repository" in answer.err:
        return GitError("untrusted-owner", {"path": str(folder)})
    if "not a git repository" in answer.err or "cannot change to" in answer.err:
        return GitError("not-a-repository", {"path": str(folder)})
    return program.failure(_LAYOUT, answer)


def _differing(under: str | None) -> list[str]:
    return ["diff-files", "-z", "--name-only", "--ignore-submodules=all", *listing.limit(under)]


def _paths(under: str | None, found: Iterable[str]) -> Iterator[str]:
    start = listing.beginning(under)
    return (path.removeprefix(start) for path in found if path.startswith(start))


def _text(out: bytes) -> str:
    return out.decode("ascii").strip()
