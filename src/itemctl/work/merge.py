"""A three-way merge of one catalogue file whose outcome always reads: what clashes is marked by comments where it stands.

First git's own merge of lines is tried: where it is clean and says what the merge of data says, its bytes are taken, with the
comments of both sides. Else the other side's changes are edited into our bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from itemctl.model.plain import one_line
from itemctl.model.text_marks import CLASH
from itemctl.work.three_way import ABSENT, Clash, ThreeWay, alike, route_in, three_way
from itemctl.yamlio.comments import comments
from itemctl.yamlio.edit import EditError, Operation, apply, apply_in_memory
from itemctl.yamlio.emit import inline
from itemctl.yamlio.reader import Document, read


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the marks, in the language of the one who merges.

    Attributes:
        titles: kind of clash to what is wrong.
        ours: before our value.
        base: before the value as it was.
        theirs: before their value.
        absent: stands for no value.
        last: last line of a mark: what to do.
        moved: above comments of theirs that found no place.
    """

    titles: dict[str, str]
    ours: str
    base: str
    theirs: str
    absent: str
    last: str
    moved: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome.

    Attributes:
        data: bytes of the merged file.
        clashes: what is left to decide, each marked in it.
        by_lines: whether a version could not be read, so that lines were merged; ``data`` may then not read either.
        clean: whether nothing is left to decide.
    """

    data: bytes
    clashes: tuple[Clash, ...] = ()
    by_lines: bool = False
    clean: bool = True


def merge(
    base: bytes, ours: bytes, theirs: bytes, *, words: Words, of_lines: Callable[[], tuple[bytes, bool]]
) -> Merged:
    """Return three versions of one file merged.

    Args:
        base: the common ancestor; empty where both sides added the file.
        ours: our version.
        theirs: the version merged in.
        words: wording of the marks.
        of_lines: git's merge of lines: its bytes, and whether it is clean.
    """
    before, mine, other = read(base), read(ours), read(theirs)
    if not (mine.ok and other.ok and (before.ok or not base.strip())):
        data, clean = of_lines()
        return Merged(data, by_lines=True, clean=clean)
    todo = three_way(before.data if before.ok else ABSENT, mine.data, other.data)
    if not todo.clashes:
        data, clean = of_lines()
        found = read(data)
        if clean and found.ok and alike(found.data, apply_in_memory(mine.data, todo.operations)):
            return Merged(data)
    data, todo = _edited(ours, todo)
    data = _with_comments(data, _new_comments(before, other), words)
    for clash in todo.clashes:
        data = _marked(data, clash, words)
    return Merged(data, tuple(todo.clashes), clean=not todo.clashes)


def _edited(ours: bytes, todo: ThreeWay) -> tuple[bytes, ThreeWay]:
    """Edit the changes in; one that cannot be edited into our bytes is left to people."""
    try:
        return apply(ours, todo.operations), todo
    except EditError:
        pass
    data, clashes = ours, list(todo.clashes)
    for operation in todo.operations:
        try:
            data = apply(data, [operation])
        except EditError:
            clashes.append(_unplaced(operation))
    return data, ThreeWay([], clashes)


def _unplaced(operation: Operation) -> Clash:
    where = tuple(str(step) for step in operation.route)
    return Clash(where, "not-placed", ABSENT, ABSENT, getattr(operation, "value", ABSENT))


def _new_comments(before: Document, other: Document) -> list[str]:
    known = Counter(comments(before)) if before.ok else Counter()
    fresh = []
    for comment in comments(other):
        if known[comment]:
            known[comment] -= 1
        else:
            fresh.append(comment)
    return fresh


def _with_comments(data: bytes, wanted: Sequence[str], words: Words) -> bytes:
    """Put comments of theirs that found no place at the end, so that none is lost."""
    there = Counter(comments(read(data)))
    lost = []
    for comment in wanted:
        if there[comment]:
            there[comment] -= 1
        else:
            lost.append(comment)
    if not lost:
        return data
    end = b"" if data.endswith(b"\n") else b"\n"
    return data + end + "".join(f"{line}\n" for line in (f"# {words.moved}", *lost)).encode()


def _marked(data: bytes, clash: Clash, words: Words) -> bytes:
    """Put a mark above the line on which a clash stands; at the top where a mark there would change what is read."""
    document = read(data)
    route = route_in(document.data, clash.where)
    span = document.span(route, key=bool(route) and isinstance(route[-1], str))
    top = data[: len(data) - len(document.text.encode())]  # a byte-order mark stays in front
    lines = document.text.splitlines(keepends=True)
    for line in dict.fromkeys((span.line if span is not None and route else 1, 1)):
        below = lines[line - 1] if lines else ""
        indent = below[: len(below) - len(below.lstrip(" "))]
        end = "\r\n" if below.endswith("\r\n") else "\n"
        mark = [f"{indent}# {one}{end}" for one in _mark(clash, words)]
        made = top + "".join([*lines[: line - 1], *mark, *lines[line - 1 :]]).encode()
        found = read(made)
        if found.ok and found.data == document.data:
            return made
    return data


def _mark(clash: Clash, words: Words) -> list[str]:
    place = "/" + "/".join(str(getattr(step, "key", step)) for step in clash.where)
    return [
        f"{CLASH} {words.titles[clash.kind]} {one_line(place)}",
        f"{words.ours}{_shown(clash.ours, words)}",
        f"{words.base}{_shown(clash.base, words)}",
        f"{words.theirs}{_shown(clash.theirs, words)}",
        f">>>>>>> {words.last}",
    ]


def _shown(value: Any, words: Words) -> str:
    if value is ABSENT:
        return words.absent
    return one_line(inline(value))
