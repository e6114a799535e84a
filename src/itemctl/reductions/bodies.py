"""Who issued a document: the body that issued a batch, and whether it is the one that set a demand, or stands over it.

A people's government stands over its departments and over what lies in its territory (地方组织法 art. 73 [memory]); a department stands
over the bodies that belong to it; congresses, courts, the party and bodies run from above stand under neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from itemctl.catalogue.registers import Registers
from itemctl.model.law_ranks import LOCAL
from itemctl.reductions.scope import is_within

STATE_COUNCIL = "国务院"
MINISTRY = "国务院部门"
GOVERNMENT = "人民政府"
DEPARTMENT = "政府部门"
OTHER = "其他"

_OFFICE = re.compile("(?<=人民政府)(?:办公室|办公厅|办)$|(?<=国务院)办公厅$")
_SEVERAL = re.compile("等[0-9一二三四五六七八九十]*(?:个)?(?:部门|单位|机关|部委)?$")
_NATIONAL = re.compile(
    "^(?:国家|中国|中华人民共和国|中央)|^[^省市县区州盟旗镇乡]{2,12}(?:部|总局|委员会|署|总署)$"
)
_OUTSIDE = re.compile(
    "人民代表大会|人大|法院|检察院|监察委|中共|党委|纪委|政法委|(?:省|市|县|区|州|盟|旗)委(?!员会)|(?:组织|宣传|统战)部"
    "|军区|军分区|人民武装|海关|税务局"
)
# What a government may clear, if a body under it made it.
_OF_GOVERNMENTS = frozenset({"地方政府规章", "地方规范性文件", "标准", "其他"})
_OF_THE_STATE_COUNCIL = frozenset(
    {
        *("行政法规", "国务院决定", "国务院规范性文件", "部门规章", "部门规范性文件"),
        *("地方政府规章", "地方规范性文件", "标准", "其他"),
    }
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body that issues documents.

    Attributes:
        name: as the document says.
        nature: one of the constants of this module.
        department: its id, where it is registered.
        division: its own territory; empty = the whole country.
        is_placed: whether that is known, and not only assumed to be that of the catalogue.
    """

    name: str
    nature: str
    department: str
    division: str
    is_placed: bool


@dataclass(frozen=True, slots=True)
class Makers:
    """Who made a document; `is_open` where it names some of several (民政部等六部门)."""

    names: frozenset[str]
    is_open: bool


def makers_of(document: Mapping[str, Any]) -> Makers:
    """Return who issued a document of laws.yaml."""
    names = set()
    is_open = False
    for part in re.split("[、，,；;]", str(document.get("issuer") or "")):
        name = _SEVERAL.sub("", part.strip())
        is_open = is_open or name != part.strip()
        if name:
            names.add(_plain(name))
    return Makers(frozenset(names), is_open)


class Bodies:
    """Tells bodies apart, with what the registers know of them."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers
        self._departments: Mapping[str, Any] = registers.departments
        self._by_name = {_plain(str(one.get("name"))): key for key, one in self._departments.items()}
        settings = cast("Mapping[str, Any]", registers.settings).get("division") or {}
        self._home = str(settings.get("code") or "")

    def issuer(self, batch: Mapping[str, Any]) -> Body:
        """Return the body that issued a batch: as `issuing_body` says, else as name, territory and registers tell."""
        found = batch.get("issuing_body")
        stated: Mapping[str, Any] = found if isinstance(found, dict) else {}
        name = _plain(str(batch.get("issuer") or ""))
        department = str(stated.get("department") or self._by_name.get(name, ""))
        territory = str(batch.get("territory") or "")
        nature = str(stated.get("nature") or self._nature(name, department, has_territory=bool(territory)))
        if nature in (STATE_COUNCIL, MINISTRY):
            return Body(name, nature, department, "", is_placed=True)
        entry: Mapping[str, Any] = self._departments.get(department, {})
        division = stated.get("division") or entry.get("division") or self._named_division(name) or territory
        return Body(name, nature, department, str(division or self._home), is_placed=bool(division))

    def is_own(self, body: Body, document: Mapping[str, Any]) -> bool:
        """Tell whether a document was issued by ``body`` or by bodies under it, in its own territory."""
        makers, level = makers_of(document), str(document.get("level"))
        if not makers.names:
            return False
        if body.nature == STATE_COUNCIL:
            return level in _OF_THE_STATE_COUNCIL and not self._is_outside(makers.names)
        division = self.division_of(document)
        is_same = not makers.is_open and all(self._is_under(body, name) for name in makers.names)
        if body.nature == MINISTRY:
            return is_same and division == ""
        if division is None:
            return is_same
        if not division or not is_within(division, body.division, self._registers):
            return False
        if body.nature == GOVERNMENT and level in _OF_GOVERNMENTS and not self._is_outside(makers.names):
            return True
        return is_same

    def division_of(self, document: Mapping[str, Any]) -> str | None:
        """Return where a document holds: a division, empty for the whole country, None where nobody can tell."""
        territory = document.get("territory")
        if isinstance(territory, str) and territory:
            return territory
        known = [self._departments.get(self._by_name.get(name, ""), {}) for name in makers_of(document).names]
        divisions = {str(entry.get("division") or "") for entry in known}
        if len(divisions) == 1 and "" not in divisions:
            return divisions.pop()
        return None if str(document.get("level")) in LOCAL else ""

    def is_made_by_government(self, document: Mapping[str, Any]) -> bool:
        """Tell whether a people's government made a document, and no department of one."""
        names = makers_of(document).names
        return bool(names) and all(name.endswith("人民政府") for name in names)

    def _nature(self, name: str, department: str, *, has_territory: bool) -> str:
        if name.startswith(STATE_COUNCIL):
            return STATE_COUNCIL if name == STATE_COUNCIL else MINISTRY
        if "人民政府" in name and (name.endswith("人民政府") or "街道办事处" in name):
            return GOVERNMENT
        if _OUTSIDE.search(name):
            return OTHER
        first = _SEVERAL.sub("", re.split("[、，,]", name)[0])
        is_national = not department and not has_territory and _NATIONAL.search(first) is not None
        return MINISTRY if is_national else DEPARTMENT

    def _named_division(self, name: str) -> str:
        """Return the division whose people's government bears this name; of nested names the innermost counts."""
        stem = name.partition("人民政府")[0] if "人民政府" in name else ""
        names = {code: str(entry.get("name") or "") for code, entry in self._registers.divisions.items()}
        named = [code for code, known in names.items() if known and stem.endswith(known)]
        return max(named, key=lambda code: len(names[code]), default="")

    def _is_under(self, body: Body, name: str) -> bool:
        """Tell whether a maker is the body itself, or registered as belonging to it."""
        if name == body.name:
            return True
        department = self._by_name.get(name, "")
        seen: set[str] = set()
        while department and department not in seen:
            seen.add(department)
            if department == body.department:
                return True
            department = str(self._departments.get(department, {}).get("parent") or "")
        return False

    def _is_outside(self, names: Iterable[str]) -> bool:
        """Tell whether a maker is no body under a government: a congress, a court, the party, a body run from above."""
        registered = (self._departments.get(self._by_name.get(name, ""), {}) for name in names)
        return any(map(_OUTSIDE.search, names)) or any(one.get("vertical") is True for one in registered)


def _plain(name: str) -> str:
    """Return a name without blanks; a government's office speaks for the government."""
    return _OFFICE.sub("", "".join(name.split()))
