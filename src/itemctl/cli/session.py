"""What every command works with: where the catalogue lies, date, language, streams."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from itemctl.cli.wording import language, say, word
from itemctl.messages.program import WORDS
from itemctl.model.errors import ConfigurationError, ItemctlError
from itemctl.model.text import Lang

if TYPE_CHECKING:
    from itemctl.catalogue.registers import Registers
    from itemctl.catalogue.source import Stored, WorkTree
    from itemctl.catalogue.store import Store

Color = Literal["auto", "always", "never"]


@dataclass(slots=True)
class Session:
    """The global options of one run.

    Attributes:
        folder: folder of `-C`, else the current one.
        rev: revision whose catalogue is meant, or None for the working tree.
        as_of: date that the command line gives.
        color: when to colour.
        quiet: results only.
        verbose: say more on stderr.
    """

    folder: Path = field(default_factory=Path.cwd)
    rev: str | None = None
    as_of: datetime.date | None = None
    color: Color = "auto"
    quiet: bool = False
    verbose: bool = False

    @property
    def lang(self) -> Lang:
        """Language of this run."""
        return language()

    @property
    def today(self) -> datetime.date:
        """The clock's date; the only place that looks at the clock."""
        return datetime.datetime.now().astimezone().date()

    def day_in_force(self, registers: Registers) -> datetime.date:
        """Return the date in force: the flag's, else that of a catalogue's settings, else today."""
        from itemctl.checks.in_force import day_in_force

        return day_in_force(registers, today=self.today, as_of=self.as_of)

    @property
    def colored(self) -> bool:
        """Whether results on stdout are coloured."""
        if self.color != "auto":
            return self.color == "always"
        return sys.stdout.isatty() and "NO_COLOR" not in os.environ

    @property
    def width(self) -> int:
        """Columns of the terminal; 100 where there is none."""
        return self.columns or 100

    @property
    def columns(self) -> int | None:
        """Columns of the terminal; None where there is none."""
        return shutil.get_terminal_size((0, 0)).columns or None if sys.stdout.isatty() else None

    def root(self) -> Path:
        """Return the catalogue's root, an unfinished write undone first.

        Raises:
            ConfigurationError: there is no catalogue here.
        """
        from itemctl.catalogue.location import find_root
        from itemctl.yamlio.writer import roll_back_if_needed

        root = find_root(self.folder.resolve())
        if root is None and self.rev is not None and _is_bare(self.folder):
            return self.folder.resolve()  # all files come from the revision
        if root is None:
            raise ConfigurationError(
                WORDS["no-catalogue"], WORDS["no-catalogue-advice"], {"folder": str(self.folder)}
            )
        restored = roll_back_if_needed(root)
        if restored:
            self.remark(word("rolled-back", count=len(restored)))
        return root

    def root_to_write(self) -> Path:
        """Return the catalogue's root for a command that writes.

        Raises:
            ConfigurationError: there is no catalogue here, or `--rev` names a past that cannot be written.
        """
        self.refuse_rev()
        return self.root()

    def refuse_rev(self) -> None:
        """Refuse `--rev` for a command that writes."""
        if self.rev is not None:
            raise ConfigurationError(WORDS["rev-read-only"], WORDS["rev-read-only-advice"], {"rev": self.rev})

    def source(self, root: Path, *, staged: bool = False) -> WorkTree | Stored:
        """Return where files come from: the working tree, the revision of `--rev`, or what is staged.

        Raises:
            ConfigurationError: both a revision and what is staged are asked for.
            GitError: git cannot give it.
        """
        from itemctl.catalogue.source import open_index, open_source

        if not staged:
            return open_source(root, self.rev)
        if self.rev is not None:
            raise ConfigurationError(WORDS["rev-and-staged"], WORDS["rev-and-staged-advice"])
        return open_index(root)

    @contextmanager
    def store(self, root: Path, *, use: bool = True) -> Iterator[Store]:
        """Open the cache for a while; a remark is made when it cannot be used."""
        from itemctl.catalogue.location import SETTINGS_FILE
        from itemctl.catalogue.store import Store, open_store

        store = Store(None)
        if use and (root / SETTINGS_FILE).is_file():  # nothing is written into a bare repository
            from itemctl.catalogue.program import program_digest

            store = open_store(root / ".itemctl", program_digest())
        try:
            yield store
        finally:
            store.close()
            if store.remark is not None:
                self.remark(say(store.remark, path=".itemctl/cache.sqlite"))

    def out(self, text: str) -> None:
        """Write a result to stdout."""
        sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")

    def remark(self, text: str) -> None:
        """Write a remark to stderr, unless quiet."""
        if not self.quiet:
            sys.stderr.write(f"{word('remark')}{text}\n")

    def complain(self, text: str) -> None:
        """Write to stderr what stopped part of the work, quiet or not."""
        sys.stderr.write(f"{word('error')}{text}\n")

    def relative(self, path: str, root: Path) -> str:
        """Return a path given on the command line relative to the catalogue's root, with ``/``."""
        full = Path(os.path.normpath(Path.cwd() / self.folder / path))
        try:
            return full.relative_to(root).as_posix()
        except ValueError:
            return full.as_posix()


def _is_bare(folder: Path) -> bool:
    from itemctl.gitio.repository import Repository

    repository = Repository.find(folder)
    return repository is not None and repository.is_bare


def report_error(error: ItemctlError) -> None:
    """Write a known error to stderr: what is wrong, and what to do next."""
    sys.stderr.write(f"{word('error')}{say(error.message, **error.details)}\n")
    sys.stderr.write(f"{word('advice')}{say(error.advice, **error.details)}\n")
