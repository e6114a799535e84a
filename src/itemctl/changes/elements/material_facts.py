"""What a material is, where it comes from and what it must look like."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from itemctl.changes.elements.material_choice import choice_words
from itemctl.changes.elements.material_facts_kinds import (
    AGE_LENGTHENED,
    AGE_SHORTENED,
    BASIS_ADDED,
    BASIS_CHANGED,
    BASIS_REMOVED,
    BLANK,
    BLANK_REPLACED,
    CATEGORY_CHANGED,
    DOCUMENT,
    DOCUMENT_CHOICE,
    EXCHANGED,
    FORMAT,
    ISSUED_WITHIN,
    ISSUER_STATED,
    KINDS,
    LICENCE_CHANGED,
    LINKED,
    NAME_REWORDED,
    ORIGIN_CHANGED,
    RENAMED,
    REWORDED,
    SAMPLE,
    SAMPLE_REPLACED,
    SIGNATURE,
    SOURCE_FARTHER,
    SOURCE_NEARER,
    TIDIED,
    UNLINKED,
)
from itemctl.changes.elements.material_view import Materials, called, same_data
from itemctl.changes.matching import likeness, match
from itemctl.changes.two import Report, Two
from itemctl.changes.values import KindPair, limit_of, words_in
from itemctl.changes.wording import same_words, words_of
from itemctl.model.change import ChangeKind
from itemctl.model.limits import certain_order
from itemctl.model.schema import title_of

__all__ = ["KINDS", "bases", "detect", "source_changed", "text_changed"]

_TEXTS = ("filling", "acceptance", "remark", "source_note", "as_published")
_RECORDED = {"category": CATEGORY_CHANGED, "licence": LICENCE_CHANGED}
_DEMANDS = {"format": (FORMAT, "A4"), "signature": (SIGNATURE, None)}
_DISTANCE = {"申请人自备": 1, "政府部门核发": 2, "中介机构": 3}
"""How far one has to go for a material: make it, have an office issue it, pay an intermediary."""
_ISSUED = re.compile("(?:以?内)?(?:的|内)?(?:开具|出具|签发|核发|打印|形成|拍摄|作出|有效)*的?$")


def detect(entry: Two, materials: Materials) -> None:
    """Report what changed in what one material is and where it comes from."""
    report, name = materials.report, called(entry)
    report.claim(entry.at("id"))  # how entries are told apart concerns nobody else
    _name(entry, report, name)
    for key in _TEXTS:
        _changed(entry.at(key), report, REWORDED, name)
    for key, kind in _RECORDED.items():
        _changed(entry.at(key), report, kind, name)
    for key, (kinds, default) in _DEMANDS.items():
        _demand(entry.at(key), report, kinds, name, default=default)
    _age(entry.at("issued_within"), report, name)
    _origin(entry, report, name)
    _files(entry, report, name)
    _documents(entry, report, name)
    bases(entry, report, name)


def bases(holder: Two, report: Report, name: str) -> None:
    """Report what changed of the basis that a material, or a stamp on it, rests on."""
    if not holder.at("basis").differs:
        return
    for entry in holder.entries("basis"):
        args = {"basis": _citation(entry.either, report)}
        if entry.is_added or entry.is_removed:
            report.add(BASIS_ADDED if entry.is_added else BASIS_REMOVED, entry, entry=name, args=args)
            continue
        for key in ("law", "article", "text", "kind", "note", "as_published"):
            two = entry.at(key)
            if two.differs and same_words(two.old, two.new):
                report.add(TIDIED, two, entry=name, args={"field": "依据"})
            elif two.differs:
                report.add(BASIS_CHANGED, two, entry=name, args=args)


def _name(entry: Two, report: Report, name: str) -> None:
    library, two = entry.at("material"), entry.at("name")
    if library.differs:
        args = {"was": report.called("material", library.old), "then": report.called("material", library.new)}
        kind = LINKED if library.is_added else UNLINKED if library.is_removed else EXCHANGED
        report.add(kind, library, entry=name, args=args)
    if not two.differs or report.is_claimed(two):
        return
    if library.differs and not library.is_added and not library.is_removed:
        report.claim(two)  # another document has another name
    elif same_words(two.old, two.new):
        report.add(TIDIED, two, entry=name, args={"field": _field("name")})
    elif standard := _standard(entry, report):
        report.add(RENAMED, two, entry=name, args={"standard": report.called("material", standard)})
    else:
        args = _grounds(entry)
        tie = library.new if not library.differs else None
        if tie:
            args["standard"] = report.called("material", tie)
        report.add(NAME_REWORDED, two, entry=name, args=args)


def _standard(entry: Two, report: Report) -> str:
    """Return the id of the standard material that bears both names; else nothing.

    That a side is tied to one does not do: a name of its own may ask for more than that, or for something else.
    """
    was, then = (_named_so(node, report) for node in (entry.old, entry.new))
    return was if was == then else ""


def _named_so(node: Any, report: Report) -> str:
    """Return the id of the standard material that is called as this one is: of the one it is tied to, else of any."""
    words = words_of(str(node.get("name") or ""))
    key = f"{node.get('material') or ''} {words}".lstrip()
    return str(report.names.get(("material-named", key), "")) if words else ""


def _grounds(entry: Two) -> dict[str, Any]:
    """By what two materials of different names were taken for one: the same id, how alike the names are, what else is equal."""
    name = entry.at("name")
    others = {*entry.old, *entry.new} - {"id", "name"}
    is_alike = all(same_data(entry.old.get(key), entry.new.get(key)) for key in others)
    return {
        "same_id": entry.old.get("id", "") if entry.matched == "id" else "",
        "likeness": f"{likeness(name.old, name.new):.2f}",
        "others": len(others) if is_alike else "",
    }


def _changed(two: Two, report: Report, kind: ChangeKind, name: str) -> None:
    if not two.differs or report.is_claimed(two):
        return
    field = _field(two.keyed.rpartition("/")[2])
    if same_words(two.old, two.new):
        report.add(TIDIED, two, entry=name, args={"field": field})
    else:
        report.add(
            kind, two, entry=name, args={"field": field, "was": two.old or "—", "then": two.new or "—"}
        )


def _demand(two: Two, report: Report, kinds: KindPair, name: str, *, default: str | None = None) -> None:
    """Report a demand that came, went or changed its words; ``default`` says what goes without saying."""
    old, new = (None if side == default else side for side in (two.old, two.new))
    if two.differs and old is None and new is None:
        report.add(TIDIED, two, entry=name, args={"field": _field(two.keyed.rpartition("/")[2])})
    elif two.differs and (old is None or new is None):
        report.add(
            kinds[0] if old is None else kinds[1],
            two,
            entry=name,
            args={"value": new if old is None else old},
        )
    else:
        _changed(two, report, REWORDED, name)


def _age(two: Two, report: Report, name: str) -> None:
    """Report how fresh it must be: where both texts are one limit each, which is shorter."""
    if two.is_added or two.is_removed or not two.differs:
        _demand(two, report, ISSUED_WITHIN, name)
        return
    old, new = _period(two.old), _period(two.new)
    order = None if old is None or new is None else certain_order(new, old)
    if order == 0:
        report.add(TIDIED, two, entry=name, args={"field": _field("issued_within")})
    elif order is None:
        _changed(two, report, REWORDED, name)
    else:
        report.add(AGE_LENGTHENED if order > 0 else AGE_SHORTENED, two, entry=name)


def _period(text: Any) -> Any:
    plain = str(text).removeprefix("最近").removeprefix("近")
    return limit_of(_ISSUED.sub("", plain)) or limit_of(plain)


def _origin(entry: Two, report: Report, name: str) -> None:
    source_changed(entry.at("source"), report, name)
    issuer = entry.at("issuer")
    if issuer.differs:
        shown = [report.called("department", side) or "—" for side in (issuer.old, issuer.new)]
        args = {"field": _field("issuer"), "was": shown[0], "then": shown[1]}
        kind = ISSUER_STATED if issuer.is_added or issuer.is_removed else ORIGIN_CHANGED
        report.add(TIDIED if same_words(issuer.old, issuer.new) else kind, issuer, entry=name, args=args)


def source_changed(source: Two, report: Report, name: str, *, is_tidy_told: bool = True) -> None:
    """Report how far one has to go for a material, where that is said otherwise."""
    if not source.differs:
        return
    was, then = (_DISTANCE.get(side or "申请人自备") for side in (source.old, source.new))
    args = {"field": _field("source"), "was": source.old or "—", "then": source.new or "—"}
    kind = ORIGIN_CHANGED
    if was is not None and then is not None:
        kind = TIDIED if was == then else SOURCE_FARTHER if then > was else SOURCE_NEARER
    if kind is not TIDIED or is_tidy_told:
        report.add(kind, source, entry=name, args=args)


def text_changed(two: Two, report: Report, name: str) -> None:
    """Report free text of a material that reads otherwise."""
    _changed(two, report, REWORDED, name)


def _files(entry: Two, report: Report, name: str) -> None:
    for key, (provided, withdrawn), replaced in (
        ("blank", BLANK, BLANK_REPLACED),
        ("sample", SAMPLE, SAMPLE_REPLACED),
    ):
        two = entry.at(key)
        if not two.differs:
            continue
        if two.is_added or two.is_removed:
            report.add(provided if two.is_added else withdrawn, two, entry=name)
            continue
        is_moved = PurePosixPath(str(two.old)).name == PurePosixPath(str(two.new)).name
        args = {"field": _field(key), "was": two.old, "then": two.new}
        report.add(TIDIED if is_moved else replaced, two, entry=name, args=args)


def _documents(entry: Two, report: Report, name: str) -> None:
    two = entry.at("documents")
    if not two.differs or report.is_claimed(two):
        return
    old, new = words_in(two.old), words_in(two.new)
    choice = choice_words(entry.old, entry.new)
    listed = _words_of_name(entry.new if old else entry.old) if not (old and new) else ""
    for found in match(old, new, ()):
        one = None if found.old is None else old[found.old]
        other = None if found.new is None else new[found.new]
        if one == other:
            continue
        args: dict[str, Any] = {"field": _field("documents"), "value": other or one}
        args |= {"was": one or "—", "then": other or "—"}
        kind = REWORDED
        if same_words(one, other) or words_of(other or one or "") in listed:
            kind = TIDIED
        elif (one is None or other is None) and choice:
            kind, args = DOCUMENT_CHOICE, {"removed": one or "", "added": other or "", "words": choice}
        elif one is None or other is None:
            kind = DOCUMENT[0] if one is None else DOCUMENT[1]
        report.add(kind, two, entry=name, sides=(one, other), args=args)
    report.claim(two)


def _words_of_name(node: Any) -> str:
    """The names of documents that a material's own name spells out, where it lists none."""
    return words_of(" ".join(str(node.get(key) or "") for key in ("name", "as_published")))


def _citation(basis: Any, report: Report) -> str:
    if not isinstance(basis, dict):
        return ""
    law = report.called("law", basis["law"]) if basis.get("law") else basis.get("as_published", "")
    return f"{law}{basis.get('article', '')}"


def _field(key: str) -> str:
    return title_of("item/materials", key)
