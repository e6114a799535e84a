"""In what form a material is handed in: originals, copies, electronic files, originals only shown, on paper or online.

Numbers that are stated decide; where none is, 材料类型 does, one of each. Handing in an original weighs more than
showing it; giving up one form for a lighter one is one change, not two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from itemctl.changes.elements.material_form_kinds import (
    CHECK_ADDED,
    CHECK_REMOVED,
    CONVERSIONS,
    COUNTS,
    FORM_RESTATED,
    FORM_STATED,
    FORM_TIDIED,
    KINDS,
    MEDIA,
    MEDIUM_STATED,
    ONLY_SHOWN,
    SETS,
    TAKEN_IN,
)
from itemctl.changes.elements.material_view import Materials, called
from itemctl.changes.two import Report, Two
from itemctl.changes.wording import same_words, words_of
from itemctl.model.loose import mapping_of
from itemctl.model.numerals import read_numeral

__all__ = ["KINDS", "detect", "media_changed", "same_form", "same_media"]

_FORMS = ("original", "copy", "electronic")
_BY_KIND: Mapping[Any, tuple[int, int, int]] = {
    "原件": (1, 0, 0),
    "复印件": (0, 1, 0),
    "原件和复印件": (1, 1, 0),
}
_BY_MEDIA: Mapping[Any, frozenset[str]] = {
    "纸质": frozenset({"paper"}),
    "电子化": frozenset({"electronic"}),
    "纸质和电子化": frozenset({"paper", "electronic"}),
}
_SETS = re.compile("(?:一式)([0-9]+|[一二两三四五六七八九十]+)份")


@dataclass(frozen=True, slots=True)
class _Form:
    """What one side asks for.

    Attributes:
        numbers: originals, copies and files handed in.
        is_shown: the original is looked at and not taken in.
        is_stated: numbers are stated, not concluded from 材料类型.
    """

    numbers: Mapping[str, int]
    is_shown: bool
    is_stated: bool


def detect(entry: Two, materials: Materials) -> None:
    """Report what changed in the form of one material."""
    copies, kind, media = entry.at("copies"), entry.at("kind"), entry.at("media")
    if not (copies.differs or kind.differs or media.differs):
        return
    report, name = materials.report, called(entry)
    _published(copies.at("as_published"), report, name)
    is_switched = media_changed(entry, report, name)
    at = copies if _numbers_in(copies.old) != _numbers_in(copies.new) else kind
    if at.differs and not is_switched:
        _form_changed(at, entry, report, name)
    report.claim(copies, kind)


def same_form(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two materials are to be handed in as the same originals, copies and files, whichever way that is said."""
    texts = (mapping_of(node, "copies").get("as_published") for node in (one, other))
    if not same_words(*texts):
        return False
    first, second = _form_of(one), _form_of(other)
    if first is None or second is None:
        return first is second and one.get("kind") == other.get("kind")
    return (first.numbers, first.is_shown) == (second.numbers, second.is_shown)


def same_media(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two materials are taken on paper, or as files, alike."""
    return _media_of(one) == _media_of(other)


def _form_changed(at: Two, entry: Two, report: Report, name: str) -> None:
    old, new = _form_of(entry.old), _form_of(entry.new)
    if old is None or new is None:
        is_empty = old is new and not entry.at("kind").differs
        report.add(FORM_TIDIED if is_empty else FORM_STATED, at, entry=name)
        return
    found = len(report.changes)
    _compare(old, new, _At(at, entry, report, name))
    kind = entry.at("kind")
    if len(report.changes) > found:
        return
    if kind.differs and old.is_stated and new.is_stated:
        report.add(FORM_RESTATED, kind, entry=name, args={"was": kind.old or "—", "then": kind.new or "—"})
    else:
        report.add(FORM_TIDIED, at, entry=name)


@dataclass(frozen=True, slots=True)
class _At:
    """Where a change of form is reported."""

    at: Two
    entry: Two
    report: Report
    name: str

    def add(self, kind: Any, form: str = "", sides: tuple[Any, Any] | None = None) -> None:
        number = self.entry.at("copies", form) if form else self.at
        self.report.add(kind, number if number.differs else self.at, entry=self.name, sides=sides)


def _compare(old: _Form, new: _Form, at: _At) -> None:
    """Report the steps from one form to another: first what takes the place of what, then what is left."""
    before, after = dict(old.numbers), new.numbers
    if before["original"] and not after["original"] and new.is_shown:
        at.add(ONLY_SHOWN)
        _move(before, after, "original", at=None)
    elif after["original"] and not before["original"] and old.is_shown:
        at.add(TAKEN_IN)
        _move(before, after, "original", at=None)
    else:
        _move(before, after, "original", at=at)
        if not old.numbers["original"] and not after["original"] and old.is_shown != new.is_shown:
            at.add(CHECK_ADDED if new.is_shown else CHECK_REMOVED)
    _move(before, after, "copy", at=at)
    for form in _FORMS:
        if before[form] != after[form] and not (form == "original" and (old.is_shown or new.is_shown)):
            kind = COUNTS[form][0 if after[form] > before[form] else 1]
            at.add(kind, form, (old.numbers[form], new.numbers[form]))


def _move(before: dict[str, int], after: Mapping[str, int], heavy: str, *, at: _At | None) -> None:
    """Take off ``before`` what a lighter form takes the place of, or a heavier one; report it unless ``at`` is None."""
    for (one, light), (back, onward) in CONVERSIONS.items():
        if one != heavy:
            continue
        onwards = min(before[heavy] - after[heavy], after[light] - before[light])
        backwards = min(after[heavy] - before[heavy], before[light] - after[light])
        moved = onwards if onwards > 0 else -backwards if backwards > 0 else 0
        before[heavy] -= moved
        before[light] += moved
        if moved and at is not None:
            at.add(onward if moved > 0 else back)


def media_changed(entry: Two, report: Report, name: str) -> bool:
    """Report what is accepted now and what is refused; tell whether one gave way to the other."""
    media = entry.at("media")
    old, new = _media_of(entry.old), _media_of(entry.new)
    if old is None or new is None or old == new:
        if media.differs:
            is_same = old is not None and old == new
            shown = {"was": media.old or "—", "then": media.new or "—"}
            report.add(FORM_TIDIED if is_same else MEDIUM_STATED, media, entry=name, args=shown)
        return False
    at = media if media.differs else entry.at("copies")
    for medium, (accepted, refused) in MEDIA.items():
        if medium in new - old:
            report.add(accepted, at, entry=name)
        elif medium in old - new:
            report.add(refused, at, entry=name)
    return bool(new - old) and bool(old - new)


def _published(text: Two, report: Report, name: str) -> None:
    """Report another number of sets (一式三份), or another text."""
    if not text.differs:
        return
    old, new = _sets(text.old), _sets(text.new)
    if old is None or new is None:
        is_tidy = same_words(text.old, text.new)
        report.add(FORM_TIDIED if is_tidy else FORM_STATED, text, entry=name)
    elif old == new:
        report.add(FORM_TIDIED, text, entry=name)
    else:
        report.add(SETS[0 if new > old else 1], text, entry=name, sides=(old, new))


def _sets(text: Any) -> int | None:
    match = _SETS.fullmatch(words_of(text)) if isinstance(text, str) else None
    if match is None:
        return None
    return int(match[1]) if match[1].isascii() else read_numeral(match[1])


def _numbers_in(copies: Any) -> dict[str, Any]:
    """What a `copies` says besides its text."""
    return (
        {key: value for key, value in copies.items() if key != "as_published"}
        if isinstance(copies, dict)
        else {}
    )


def _form_of(node: Mapping[str, Any]) -> _Form | None:
    copies = mapping_of(node, "copies")
    numbers = {form: _whole(copies.get(form)) for form in _FORMS}
    is_shown = bool(copies.get("checked")) and not numbers["original"]
    if any(numbers.values()):
        return _Form(numbers, is_shown, is_stated=True)
    by_kind = None if copies.get("as_published") else _BY_KIND.get(node.get("kind"))
    if by_kind is None:
        return _Form(numbers, is_shown, is_stated=True) if is_shown else None
    original, copy, electronic = by_kind
    original = 0 if is_shown else original
    return _Form({"original": original, "copy": copy, "electronic": electronic}, is_shown, is_stated=False)


def _media_of(node: Mapping[str, Any]) -> frozenset[str] | None:
    stated = node.get("media")
    if stated is not None:
        return _BY_MEDIA.get(stated)
    copies = mapping_of(node, "copies")
    on_paper = any(_whole(copies.get(form)) for form in ("original", "copy"))
    by_file = bool(_whole(copies.get("electronic")))
    return None if on_paper == by_file else _BY_MEDIA["纸质" if on_paper else "电子化"]


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0
