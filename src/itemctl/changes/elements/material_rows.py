"""Whether a row of several documents asks for what the rows asked for that are one in it, and what it asks for besides.

Who must bring them, when, in what form and number, with which stamps, has to be the same; what goes without saying may be
said. Where a document comes from may be left unsaid. What else differs is told by itself: the words, in what medium they are
taken, how far one has to go.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from itemctl.changes.elements.material_facts import source_changed, text_changed
from itemctl.changes.elements.material_form import media_changed, same_form, same_media
from itemctl.changes.elements.material_view import APPLICANT, Materials, is_offices, is_waived, same_data
from itemctl.changes.two import Two
from itemctl.changes.wording import same_words, words_of
from itemctl.model.loose import list_of, text_of, texts_of

_DEMANDS = ("when", "case", "one_of", "issued_within", "signature", "stamps", "deferral", "reduction")
_UNSAID = {"need": "必要", "supplied_by": APPLICANT, "choose": 1, "format": "A4"}
"""Demands that have a value where nothing is said."""
_ORIGIN = ("source", "issuer")
_FORMS = ("blank", "sample")
_TEXTS = ("filling", "acceptance", "remark", "source_note", "as_published")
_JOINTS = re.compile("(?:以及|[0-9]+\\.|[、,;和与及跟同并:+&.()<>\\[\\]\"'])*")
_TITLE = re.compile("(?:材料|资料|文件|证件|手续)$")
"""How a row is called that says only in its list what is in it."""


def asks_alike(part: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Tell whether a row of several documents demands of one of them what a row of its own did."""
    return (
        all(same_data(part.get(key), whole.get(key)) for key in _DEMANDS)
        and all((part.get(key) or value) == (whole.get(key) or value) for key, value in _UNSAID.items())
        and same_form(part, whole)
        and all(
            not part.get(key) or not whole.get(key) or same_words(part[key], whole[key]) for key in _ORIGIN
        )
    )


def names_in(whole: Mapping[str, Any], names: Collection[str]) -> frozenset[str]:
    """Return which of these names a row gives, in its name or its list; none where it says anything else there.

    Args:
        whole: the row.
        names: as `words_of` gives them.
    """
    known = re.compile("|".join(re.escape(one) for one in sorted(names, key=lambda one: (-len(one), one))))
    name, listed = words_of(text_of(whole, "name")), [words_of(one) for one in texts_of(whole, "documents")]
    found = {one for text in listed for one in known.findall(text)}
    if found and _TITLE.search(name) and not known.search(name):
        name = ""
    if not all(_JOINTS.fullmatch(known.sub("", text)) for text in (name, *listed)):
        return frozenset()
    return frozenset(found.union(known.findall(name)))


def rests_alike(parts: Sequence[Mapping[str, Any]], own: Any, whole: Mapping[str, Any]) -> bool:
    """Tell whether a row has the forms and the basis that the rows had which are one in it.

    Args:
        parts: the rows.
        own: the row as it stood itself on the other side; what changed of it is told by itself.
        whole: the row.
    """
    for key in _FORMS:
        had = {part[key] for part in parts if part.get(key)}
        has = {whole[key]} if whole.get(key) else set()
        if not (had <= has if own else had == has):
            return False
    had_bases = [one for part in parts for one in list_of(part, "basis")]
    has_bases = list_of(whole, "basis")
    return _are_among(had_bases, has_bases) and bool(own or _are_among(has_bases, had_bases))


def _are_among(some: Sequence[Any], others: Sequence[Any]) -> bool:
    return all(any(same_data(one, other) for other in others) for one in some)


def tell_rest(parts: Sequence[Two], whole: Two, materials: Materials, *, is_merge: bool) -> None:
    """Report what a row of several documents says otherwise than the rows did that are one in it.

    Args:
        parts: the rows, on their side only.
        whole: the row; what it is itself on the side of the parts counts as one more of them.
        materials: of the item.
        is_merge: whether the row stands on the new side.
    """
    node = whole.new if is_merge else whole.old
    if is_offices(node) or is_waived(node, materials.report.day()):
        return
    report, name = materials.report, str(node.get("name") or "")
    for told in _distinct(parts, "source"):
        two = _both(told, whole, is_merge=is_merge).at("source")
        if not (two.old and two.new):
            source_changed(two, report, name, is_tidy_told=False)
    for told in _distinct(parts, "media"):
        both = _both(told, whole, is_merge=is_merge)
        if not same_media(both.old, both.new):
            media_changed(both, report, name)
    for key in _TEXTS:
        _tell_text(key, parts, whole, materials, is_merge=is_merge)


def _distinct(parts: Sequence[Two], key: str) -> list[Two]:
    """Return one row for each value at a key; what many rows say is told once."""
    return list({str(part.either.get(key)): part for part in reversed(parts)}.values())[::-1]


def _both(part: Two, whole: Two, *, is_merge: bool) -> Two:
    """Return a row beside the one that it is part of."""
    if is_merge:
        return Two(part.old, whole.new, part.old_route, whole.new_route, part.keyed)
    return Two(whole.old, part.new, whole.old_route, part.new_route, part.keyed)


def _tell_text(key: str, parts: Sequence[Two], whole: Two, materials: Materials, *, is_merge: bool) -> None:
    here = whole.at(key)
    own, text = (here.old, here.new) if is_merge else (here.new, here.old)
    node = whole.new if is_merge else whole.old
    saying = [part for part in parts if part.either.get(key)]
    texts = list(dict.fromkeys([*([own] if own else []), *(str(part.either[key]) for part in saying)]))
    names = [text_of(node, "name"), *(text_of(part.either, "name") for part in parts)]
    if not _says_just(str(text or ""), texts, names if key == "as_published" else ()):
        said = "；".join(texts) or None
        at = here if own or not saying else _both(saying[0], whole, is_merge=is_merge).at(key)
        before, after = (said, text) if is_merge else (text, said)
        told = Two(before, after, at.old_route, at.new_route, here.keyed)
        text_changed(told, materials.report, text_of(node, "name"))
    materials.report.claim(here)


def _says_just(text: str, texts: Sequence[str], names: Sequence[str]) -> bool:
    """Tell whether a text says what the texts say, all of it, and beside names nothing else."""
    words, parts = words_of(text), [words_of(one) for one in texts]
    if not all(one in words for one in parts):
        return False
    for one in sorted({*parts, *map(words_of, names)} - {""}, key=lambda one: (-len(one), one)):
        words = words.replace(one, "")
    return _JOINTS.fullmatch(words) is not None
