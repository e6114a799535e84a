"""Changes of files that items name and that are no data: blank forms, samples, letters of commitment.

What a form asks for stands in no item. Whether a file differs is told by its bytes; what it says, people have to look at.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from itemctl.catalogue.differing import of_any_kind
from itemctl.catalogue.fetching import Wanted
from itemctl.catalogue.pairs import REGISTERS, Half, Pair
from itemctl.changes.elements import registers as kinds
from itemctl.changes.two import Report, Two
from itemctl.changes.wording import same_words
from itemctl.model.change import Change, ChangeKind

_SPECIAL = re.compile(r"[][{}()*+?.^$|\\]")


class _File(NamedTuple):
    """A file on both sides: its bytes, None where there is none."""

    path: str
    old: bytes | None
    new: bytes | None


def form_changes(pair: Pair, report: Callable[[str, str], Report]) -> Iterator[Change]:
    """Yield the changes of files that items or batches name; none where only a part is compared.

    Args:
        pair: the two sides.
        report: makes the report of one file: name and source.
    """
    tops = tuple(f"{folder}/" for half in pair.halves for folder in (REGISTERS, *half.folders))
    differing = [one for one in of_any_kind(pair.old.files, pair.new.files) if _may_be_form(one[0], tops)]
    named = _named(pair, [path for path, _, _ in differing])
    for path, old, new in differing:
        if path not in named:
            continue
        file = _File(path, _bytes(pair, pair.old, path, old), _bytes(pair, pair.new, path, new))
        kind = _kind(file)
        if kind is not None:
            one = report(path, f"file:{path}")
            one.add(kind, Two(_id(file.old), _id(file.new)), entry=path)
            yield from one.changes


def _may_be_form(path: str, tops: tuple[str, ...]) -> bool:
    hidden = path.startswith(".") or "/." in path
    return not (hidden or path.endswith(".yaml") or path.startswith(tops))


def _named(pair: Pair, paths: Sequence[str]) -> set[str]:
    """Return those of the paths that a file of the new side names."""
    half = pair.new
    folders = (*half.folders, REGISTERS)
    found = half.files.search("|".join(map(_literal, paths)), folders) if paths else ()
    refs = half.files.ids(folders) if found is None else half.files.ids_of(found)
    contents = pair.fetcher.fetch([Wanted(half.files, path, ref) for path, ref in refs.items()])
    left = {path: path.encode() for path in paths}
    named: set[str] = set()
    for data in contents:
        if isinstance(data, bytes):
            held = {path for path, name in left.items() if name in data}
            named |= held
            left = {path: name for path, name in left.items() if path not in held}
    return named


def _literal(path: str) -> str:
    """Return the regular expression that matches a path and nothing else."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}" if found[0] in "^\\" else f"[{found[0]}]", path)


def _bytes(pair: Pair, half: Half, path: str, ref: str | None) -> bytes | None:
    found = None if ref is None else next(pair.fetcher.fetch([Wanted(half.files, path, ref)]))
    return found if isinstance(found, bytes) else None


def _kind(file: _File) -> ChangeKind | None:
    if file.old is None or file.new is None:
        came, gone = file.new is not None, file.old is not None
        return kinds.FORM_ADDED if came else kinds.FORM_REMOVED if gone else None
    old, new = _text(file.old), _text(file.new)
    if file.old == file.new or (old is not None and old == new):
        return None
    is_tidied = old is not None and new is not None and same_words(old, new)
    return kinds.FORM_TIDIED if is_tidied else kinds.FORM_REWORDED


def _text(data: bytes) -> str | None:
    """Return what a file says where it is plain text, its line ends evened out."""
    try:
        return None if b"\0" in data else data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def _id(data: bytes | None) -> str | None:
    """Return what names the content of a file, whatever its line ends are."""
    if data is None:
        return None
    text = _text(data)
    return hashlib.sha256(data if text is None else text.encode()).hexdigest()[:12]
