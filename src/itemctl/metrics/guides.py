"""The guides in use on a date, with what each asks of applicants: what figures are counted from.

A guide is an item that people apply for: a 31-character item that only carries what its handling items share is none.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from itemctl.catalogue.facts import ItemFacts, MaterialFact
from itemctl.catalogue.scan import Scan

Views = Callable[[Iterable[str]], Iterable[tuple[str, Mapping[str, Any]]]]
"""Gives path and resolved view of the items at some paths, in that order."""

_APPLICANT = "申请人"
_CANCELLED = "取消"


@dataclass(frozen=True, slots=True)
class Demanded:
    """One material that the applicant supplies, before any reduction.

    Attributes:
        position: in the materials of the resolved view.
        name: as the guide prints it.
        library: id of the standard material; empty where it names none.
        category: 材料类别; empty where it is not known.
        issuer: who issues it, department id or name; empty where it is not known.
        always: whether every case needs it: not in certain cases or situations only, no choice among several.
        when: situations in which it is due; empty = in all.
        stamps: by whom stamps on it are demanded.
        basis: its own legal basis, as written.
    """

    position: int
    name: str
    library: str = ""
    category: str = ""
    issuer: str = ""
    always: bool = True
    when: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    basis: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide in use.

    Attributes:
        path: its file.
        code: code of the item.
        name: name of the item.
        department: id of the department.
        type: 事项类型.
        public: whether it may stand in public outputs.
        situations: names of its situations by id.
        materials: what the applicant supplies.
    """

    path: str
    code: str
    name: str
    department: str
    type: str
    public: bool
    situations: Mapping[str, str]
    materials: tuple[Demanded, ...]


def guides_in_use(
    scan: Scan, views: Views, as_of: datetime.date, *, whole: Collection[str]
) -> Iterator[Guide]:
    """Yield the guides in use, one after the other; no figure depends on their order.

    In use is an item that is not 取消 and whose period in force holds the date. What an item takes over is counted as
    its own. Files are read only where that is needed: facts are enough for the rest.

    Args:
        scan: the catalogue.
        views: gives resolved views.
        as_of: date in force.
        whole: paths of guides of which everything is wanted; of the others names of stamps and bases may be missing.
    """
    candidates = [facts for facts in _guides(scan) if _is_in_use(scan, facts, as_of.isoformat())]
    layered = {facts.path for facts in candidates if facts.path in whole or _takes_over(scan, facts)}
    read = views(sorted(layered))
    for path, view in read:
        yield _guide(scan, scan.facts[path], _of_view(view), view)
    for facts in candidates:
        if facts.path not in layered:
            yield _guide(scan, facts, _of_facts(scan, facts), {})


def paths_in_use(scan: Scan, as_of: datetime.date) -> list[str]:
    """Return the files of the guides in use, sorted; what that means, `guides_in_use` says."""
    today = as_of.isoformat()
    return sorted(facts.path for facts in _guides(scan) if _is_in_use(scan, facts, today))


def _guides(scan: Scan) -> list[ItemFacts]:
    """Return items with a code that do not merely carry what live handling items share."""
    live = [facts for facts in scan.facts.values() if facts.code and _status(scan, facts) != _CANCELLED]
    carriers = {parent.path for facts in live if (parent := _parent(scan, facts)) is not None}
    return [facts for facts in live if facts.path not in carriers]


def _parent(scan: Scan, facts: ItemFacts) -> ItemFacts | None:
    paths = scan.by_code.get(facts.inherits) if facts.inherits else None
    return scan.facts[paths[0]] if paths and paths[0] != facts.path else None


def _status(scan: Scan, facts: ItemFacts) -> str:
    return scan.effective(facts, "status")


def _is_in_use(scan: Scan, facts: ItemFacts, today: str) -> bool:
    parent = _parent(scan, facts)
    since = facts.since or (parent.since if parent else "")
    until = facts.until or (parent.until if parent else "")
    return since <= today and (not until or today < until)


def _takes_over(scan: Scan, facts: ItemFacts) -> bool:
    """Tell whether materials come from elsewhere too, so that facts of the file alone do not do."""
    if facts.inherits:
        return True
    entry: Mapping[str, Any] = scan.registers.directory.get(facts.directory or facts.code[19:31], {})
    elements = entry.get("elements")
    return isinstance(elements, dict) and bool(elements.get("materials"))


def _guide(scan: Scan, facts: ItemFacts, materials: tuple[Demanded, ...], view: Mapping[str, Any]) -> Guide:
    situations = {
        str(one.get("id")): str(one.get("name") or one.get("id"))
        for one in _list(view, "situations")
        if isinstance(one, dict)
    }
    public = view.get("public", True) is not False if view else facts.public
    return Guide(
        facts.path,
        facts.code,
        scan.effective(facts, "name"),
        scan.effective(facts, "department"),
        scan.effective(facts, "type"),
        public,
        situations,
        materials,
    )


def _of_facts(scan: Scan, facts: ItemFacts) -> tuple[Demanded, ...]:
    found = enumerate(facts.materials)
    return tuple(_of_fact(scan, position, one) for position, one in found if one.mode != "office")


def _of_fact(scan: Scan, position: int, fact: MaterialFact) -> Demanded:
    standard: Mapping[str, Any] = scan.registers.material_defaults(fact.library)
    name, category, issuer = (
        getattr(fact, key) or str(standard.get(key) or "") for key in ("name", "category", "issuer")
    )
    always = not fact.mode and not fact.one_of
    return Demanded(position, name, fact.library, category, issuer, always)


def _of_view(view: Mapping[str, Any]) -> tuple[Demanded, ...]:
    return tuple(
        _demanded(position, one)
        for position, one in enumerate(_list(view, "materials"))
        if isinstance(one, dict) and one.get("supplied_by", _APPLICANT) == _APPLICANT
    )


def _demanded(position: int, material: Mapping[str, Any]) -> Demanded:
    when = material.get("when") or ()
    texts = {key: str(material.get(key) or "") for key in ("material", "category", "issuer")}
    conditional = material.get("need") == "非必要" or when or material.get("case") or material.get("one_of")
    return Demanded(
        position,
        str(material.get("name") or material.get("as_published") or ""),
        texts["material"],
        texts["category"],
        texts["issuer"],
        not conditional,
        (when,) if isinstance(when, str) else tuple(str(one) for one in when),
        tuple(str(one.get("by") or "") for one in _list(material, "stamps") if isinstance(one, dict)),
        tuple(one for one in _list(material, "basis") if isinstance(one, dict)),
    )


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    found = data.get(key)
    return found if isinstance(found, list) else []
