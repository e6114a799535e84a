"""What `diff` and `changelog` share: which two sides are asked for, comparing them, and narrowing what was found."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from itemctl.cli.comparing_book import book_notes, book_remark, is_book, read_book
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import diff as words
from itemctl.model.errors import ConfigurationError, NothingMatchesError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from itemctl.catalogue.facts import ItemFacts
    from itemctl.catalogue.pairs import Pair
    from itemctl.catalogue.sides import SideFiles
    from itemctl.catalogue.source import Source
    from itemctl.catalogue.store import Store
    from itemctl.model.change import Comparison, GateRemark, Unread
    from itemctl.work.book_side import BookSide

HEAD = "HEAD"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_STATE_OF = re.compile(r"(.*)@\{([0-9]{4}-[0-9]{2}-[0-9]{2})\}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks to compare.

    Attributes:
        old: the side before, as `catalogue.sides.open_side` takes it.
        new: the side after.
        paths: what narrows the report, relative to the catalogue's root.
        profile: profile by which a workbook is read.
    """

    old: str
    new: str
    paths: tuple[str, ...] = ()
    profile: str = "national"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides and what they differ in.

    Attributes:
        pair: both sides.
        comparison: what they differ in.
        notes: what has to be said of how they were compared.
        closing: what keeps the gate closed whatever the changes are, as it was not compared; None where all was.
    """

    pair: Pair
    comparison: Comparison
    notes: tuple[str, ...] = ()
    closing: GateRemark | None = None


def catalogue_root(session: Session) -> Path:
    """Return the catalogue's root; in a bare repository its folder, as all files come from revisions.

    Raises:
        ConfigurationError: there is no catalogue here; or `--rev` is given, which has no meaning here.
    """
    if session.rev is not None:
        raise ConfigurationError(words.REV_AND_SIDES, words.REV_AND_SIDES_ADVICE, {"rev": session.rev})
    try:
        return session.root()
    except ConfigurationError:
        from itemctl.gitio.repository import Repository

        repository = Repository.find(session.folder)
        if repository is not None and repository.is_bare:
            return session.folder.resolve()
        raise


def asked_sides(
    session: Session, root: Path, given: Sequence[str], *, paths: Sequence[str] | None, staged: bool
) -> Asked:
    """Return what the words of the command line mean.

    Args:
        session: where paths begin.
        root: the catalogue's root.
        given: sides, and behind them paths, as far as they can be told apart.
        paths: what stands behind ``--``; None where there is no ``--``.
        staged: whether the new side is what is staged.

    Raises:
        ConfigurationError: there are too many sides, or a path behind them lies elsewhere.
        GitError: two revisions have no common history, or there is none.
    """
    from itemctl.catalogue.sides import STAGED, WORKING_TREE

    count = len(given) if paths is not None else _sides_in(session, root, given)
    sides, named = [stated(text) for text in given[:count]], [*given[count:], *(paths or ())]
    narrowed = tuple(_within(session, root, path) for path in named)
    if len(sides) > 2:
        details = {"count": len(sides), "given": sides}
        raise ConfigurationError(words.TOO_MANY, words.TOO_MANY_ADVICE, details)
    both = split_range(root, sides[0]) if len(sides) == 1 else None
    if both is None and len(sides) == 2:
        both = sides[0], sides[1]
    if staged:
        if both is not None:
            raise ConfigurationError(words.STAGED_AND_NEW, words.STAGED_AND_NEW_ADVICE, {"given": sides[-1]})
        return Asked(sides[0] if sides else HEAD, STAGED, narrowed)
    old, new = both or (sides[0] if sides else HEAD, WORKING_TREE)
    return Asked(old, new, narrowed)


def stated(text: str) -> str:
    """Return a side as written on the command line, without blanks around it.

    Raises:
        ConfigurationError: it is empty, as a variable that nobody set: it must not pass for a side without changes.
    """
    side = text.strip()
    if not side:
        raise ConfigurationError(words.EMPTY_SIDE, words.EMPTY_SIDE_ADVICE, {"given": ""})
    return side


def split_range(root: Path, text: str) -> tuple[str, str] | None:
    """Return both ends of ``A..B``, of ``A...B`` the merge base and B; an end left out is HEAD. None for no range.

    Raises:
        GitError: there is no such revision, or no common history.
        ConfigurationError: the old end is left out, and the new one is HEAD: a variable that nobody set.
    """
    if ".." not in text or text.startswith(("./", "../", "..\\", "/")) or ":" in text or text == "..":
        return None
    joint = "..." if "..." in text else ".."
    old, _, new = (part.strip() for part in text.partition(joint))
    if not old and new in ("", HEAD):  # nothing but HEAD itself
        raise ConfigurationError(words.EMPTY_SIDE, words.EMPTY_SIDE_ADVICE, {"given": text})
    old, new = old or HEAD, new or HEAD
    if joint == "..":
        return old, new
    from itemctl.gitio.repository import Repository

    return Repository.open(root).merge_base(old, new), new


@contextmanager
def compared(
    session: Session, root: Path, asked: Asked, *, expand: bool = False, use_cache: bool = True
) -> Iterator[Compared]:
    """Compare both sides and narrow what was found to the paths asked for; the cache stays open meanwhile.

    Raises:
        GitError: a side does not exist, or cannot be had.
        ConfigurationError: both sides are days, and the old one is the later.
        NothingMatchesError: neither side has one of the paths.
    """
    from itemctl.catalogue.pairs import Pair
    from itemctl.changes.comparison import compare_catalogues

    with session.store(root, use=use_cache) as store:
        old, new, book = _both_sides(session, root, asked, store)
        _in_order(old.label, new.label)
        pair = Pair(old, new, store)

        def load(source: Source) -> Mapping[str, ItemFacts]:
            from itemctl.checks.engine import read_catalogue

            return read_catalogue(source, store).facts

        found = compare_catalogues(pair, load=load, expand=expand, day=lambda: day_of(session, pair))
        if found.read_whole:
            session.remark(say(words.READ_WHOLE))
        found = replace(found, unread=_by_rule(found.unread))
        if book is not None:
            found = book.told(found, is_old=book.files is old)
        if asked.paths:
            found = below(found, asked.paths, pair)
        notes = [*book_notes(book, asked.profile)] if book is not None else []
        within = sorted({path for half in pair.halves for path in half.files.foreign(half.folders)})
        notes += [say(words.FOREIGN, path=path) for path in within]
        yield Compared(pair, found, tuple(notes), book_remark(book) if book is not None else None)


def day_of(session: Session, pair: Pair) -> datetime.date:
    """Return the date in force by the new side, for which both are read."""
    return session.day_in_force(pair.registers(pair.new, ("catalogue",)))


def side_of(session: Session, root: Path, asked: str) -> SideFiles:
    """Return the side that a word asks for.

    Raises:
        GitError: there is none, or a bare repository has no working tree.
    """
    from itemctl.catalogue.sides import STAGED, WORKING_TREE, open_side
    from itemctl.gitio.errors import GitError
    from itemctl.gitio.repository import Repository

    if asked in (WORKING_TREE, STAGED):
        repository = Repository.find(root)
        if repository is not None and repository.is_bare:
            raise GitError("no-working-tree", {"path": str(root)})
    folder = session.folder.resolve()
    try:
        return open_side(root, asked, folder)
    except GitError as error:
        if error.reason != "unknown-revision" or not _DAY.fullmatch(asked):
            raise
    try:
        return open_side(root, f"@{{{asked}}}", folder)
    except GitError as error:
        if error.reason == "unknown-revision":
            error.details["revision"] = asked
        raise


def _in_order(old: str, new: str) -> None:
    """Refuse two days of one line of history the wrong way round; revisions may be compared either way."""
    before, after = _STATE_OF.fullmatch(old), _STATE_OF.fullmatch(new)
    if before and after and before[1] == after[1] and before[2] > after[2]:
        raise ConfigurationError(words.BACKWARDS, words.BACKWARDS_ADVICE, {"old": before[2], "new": after[2]})


def _by_rule(unread: tuple[Unread, ...]) -> tuple[Unread, ...]:
    """Return files that could not be read with the codes of the rules that report what is wrong with them."""
    if not unread:
        return ()
    from itemctl.checks.analysis import FAULT_RULES

    return tuple(replace(one, reason=FAULT_RULES.get(one.reason, one.reason)) for one in unread)


def _both_sides(
    session: Session, root: Path, asked: Asked, store: Store
) -> tuple[SideFiles, SideFiles, BookSide | None]:
    """Return both sides, and the workbook that one of them is, read back against the other one."""
    books = [text for text in (asked.old, asked.new) if is_book(text)]
    if len(books) == 2:
        raise ConfigurationError(words.BOOK_ON_BOTH, words.BOOK_ON_BOTH_ADVICE)
    if not books:
        return side_of(session, root, asked.old), side_of(session, root, asked.new), None
    other = side_of(session, root, asked.new if asked.old == books[0] else asked.old)
    book = read_book(session, books[0], asked.profile, other, store)
    return (book.files, other, book) if asked.old == books[0] else (other, book.files, book)


def below(found: Comparison, paths: Sequence[str], pair: Pair) -> Comparison:
    """Return what concerns files at or below some paths; an item counts wherever one of its files lies.

    Raises:
        NothingMatchesError: neither side has one of the paths.
    """
    from itemctl.changes.selection import families_of

    for path in paths:
        if path != "." and not any(_has(half.files, path) for half in pair.halves):
            raise NothingMatchesError(words.NO_SUCH_PATH, words.NO_SUCH_PATH_ADVICE, {"path": path})

    def is_below(path: str) -> bool:
        return any(one in (path, ".") or path.startswith(f"{one}/") for one in paths)

    codes = {
        str(change.item)
        for change in found.changes
        if change.item is not None
        and any(is_below(spot.path) for spot in (change.old, change.new) if spot is not None)
    }
    codes |= {str(change.item) for change in found.changes if not codes.isdisjoint(change.parts)}
    shared = tuple(
        change
        for change in found.changes
        if change.item is None
        and any(is_below(spot.path) for spot in (change.old, change.new) if spot is not None)
    )
    return replace(
        found,
        old=replace(found.old, items=None),
        new=replace(found.new, items=None),
        changes=(*shared, *(change for change in found.changes if change.item in codes)),
        proposals=tuple(one for one in found.proposals if one.old[0] in codes or one.new[0] in codes),
        unread=tuple(one for one in found.unread if is_below(one.path)),
        came=tuple(code for code in found.came if code in codes),
        went=tuple(code for code in found.went if code in codes),
        split=families_of(found.split, codes),
        merged=families_of(found.merged, codes),
    )


def selected(found: Compared, selectors: Sequence[str]) -> Compared:
    """Return what concerns items that match selectors on either side, and the shared entries that reach one of them.

    Raises:
        NothingMatchesError: no item of either side matches.
        ConfigurationError: a selector cannot be read.
    """
    from itemctl.catalogue.reach import Reach
    from itemctl.catalogue.select import select
    from itemctl.changes.selection import of_selection
    from itemctl.checks.engine import read_catalogue

    codes: list[set[str]] = []
    reaches: list[Reach] = []
    for half in found.pair.halves:
        scan = read_catalogue(half.files.source(), found.pair.store)
        chosen = select(scan.facts.values(), selectors, scan.effective, scan.registers.departments)
        codes.append({one.code for one in chosen})
        reaches.append(Reach.of_side(found.pair, half, scan.facts))
    if not any(codes):
        raise NothingMatchesError(words.NO_ITEMS, words.NO_ITEMS_ADVICE, {"selectors": list(selectors)})

    def heirs(register: str, key: str, is_old: bool) -> set[str]:
        return {one.code for one in reaches[not is_old].items(register, key)}

    made = of_selection(found.comparison, (codes[0], codes[1]), heirs)
    notes = []
    if made.shared:
        notes.append(say(words.SHARED_OF_SELECTION, count=made.shared))
    if made.unknown:
        notes.append(say(words.SHARED_UNKNOWN, count=made.unknown))
    return replace(found, comparison=made.comparison, notes=(*found.notes, *notes))


def _within(session: Session, root: Path, path: str) -> str:
    """Return a path that narrows the report, relative to the catalogue's root.

    Raises:
        ConfigurationError: it lies elsewhere.
    """
    full = Path(os.path.normpath(session.folder.resolve() / path))
    if not full.is_relative_to(root):
        raise ConfigurationError(words.PATH_OUTSIDE, words.PATH_OUTSIDE_ADVICE, {"path": path})
    return session.relative(path, root)


def _sides_in(session: Session, root: Path, given: Sequence[str]) -> int:
    """Return how many of the words are sides: two at most, and none from the first that can only be a path on."""
    for index, text in enumerate(given[:2]):
        if _is_path(session, root, text):
            return index
    return min(len(given), 2)


def _is_path(session: Session, root: Path, text: str) -> bool:
    """Tell whether a word can only be a path below the root: it lies there and is no revision and no whole catalogue."""
    if text.startswith((".", "/", "~")) or Path(text).is_absolute() or is_book(text):
        return False
    from itemctl.catalogue.location import SETTINGS_FILE
    from itemctl.gitio.errors import GitError
    from itemctl.gitio.repository import Repository

    full = session.folder.resolve() / text
    if not full.exists() or (full / SETTINGS_FILE).is_file() or not full.is_relative_to(root):
        return False
    try:
        Repository.open(root).resolve(text)
    except GitError:
        return True
    return False


def _has(files: SideFiles, path: str) -> bool:
    """Tell whether a side has a file, or a folder with files, at a path."""
    if files.kind == "disk":
        return (files.root / path).exists()
    return bool(files.ids_of([path])) or bool(files.ids([path]))
