"""Which files a command reports on: paths, selectors, what changed since a revision, what is staged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from itemctl.cli.session import Session
from itemctl.messages.program import WORDS
from itemctl.model.errors import NothingMatchesError
from itemctl.model.text import Text

if TYPE_CHECKING:
    from itemctl.catalogue.scan import Scan


@dataclass(frozen=True, slots=True)
class WorkingSet:
    """What the command line narrows a command to; nothing given means everything."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    since: str | None = None
    staged: bool = False

    def filter(self, session: Session, root: Path, scan: Scan) -> Callable[[str], bool]:
        """Return the test that a path must pass.

        Raises:
            NothingMatchesError: a path or a selector matches nothing.
            ConfigurationError: a selector cannot be read.
            GitError: the revision cannot be compared with.
        """
        tests: list[Callable[[str], bool]] = []
        known = [entry.path for entry in scan.entries]
        if self.paths:
            tests.append(below([session.relative(path, root) for path in self.paths], known))
        if self.select:
            tests.append(_selected(self.select, scan).__contains__)
        if self.since:
            tests.append(_changed(root, self.since).__contains__)
        if self.staged:
            tests.append(staged_paths(root).__contains__)
        return lambda path: all(test(path) for test in tests)


def below(wanted: Sequence[str], known: Sequence[str]) -> Callable[[str], bool]:
    """Return the test whether a path is one of those ``wanted`` or lies below one, all relative to the root.

    Raises:
        NothingMatchesError: one of them is none of the ``known`` paths and holds none.
    """
    for path in wanted:
        if path != "." and not any(one == path or one.startswith(path + "/") for one in known):
            raise NothingMatchesError(
                WORDS["path-without-files"], WORDS["path-without-files-advice"], {"path": path}
            )
    return lambda one: any(path in (one, ".") or one.startswith(path + "/") for path in wanted)


def _selected(selectors: Sequence[str], scan: Scan) -> set[str]:
    from itemctl.catalogue.select import select

    found = select(scan.facts.values(), selectors, scan.effective, scan.registers.departments)
    if not found:
        raise NothingMatchesError(
            Text(zh="没有事项符合 {selectors}。", en="No item matches {selectors}."),
            Text(
                zh="运行 itemctl list 查看部门、类型和层级。",
                en="`itemctl list` shows departments, types, levels.",
            ),
            {"selectors": list(selectors)},
        )
    return {facts.path for facts in found}


def _changed(root: Path, rev: str) -> set[str]:
    from itemctl.gitio.repository import Repository

    repository = Repository.open(root)
    return repository.changed_since(rev, repository.prefix or None)


def staged_paths(root: Path) -> set[str]:
    """Return the paths, relative to the catalogue's root, that the next commit changes.

    Raises:
        GitError: there is no git, no repository or no working tree.
    """
    from itemctl.gitio.repository import Repository

    repository = Repository.open(root)
    return {change.path for change in repository.staged(repository.prefix or None)}
