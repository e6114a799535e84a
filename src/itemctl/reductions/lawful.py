"""Who set it, clears it (谁设定谁清理): whether a rule may cancel a demand outright.

Outright is what leaves nothing in the demand's place: 直接取消 of a material, 取消盖章 of a stamp. That is lawful where
the demand has no basis in force, where every basis was issued by the issuer of the batch or by bodies under it and in its
own territory, or where the batch or rule cites a higher document (`authority`) that is registered, in force, and outranks
or equals every other basis. All other ways leave the duty to show the fact standing, and need none of that.

Sources: 国办发〔2018〕47号 (each body clears what it set; what rests on laws is proposed to those who made them),
优化营商环境条例 art. 44. The ranks of documents: `itemctl.model.law_ranks`; the bodies: `itemctl.reductions.bodies`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from itemctl.catalogue.registers import Registers
from itemctl.model.document_numbers import plain_title
from itemctl.model.law_ranks import LOCAL, NO_BASIS, highest, outranks
from itemctl.reductions.bodies import Bodies, Body, makers_of
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.scope import is_within

OUTRIGHT = frozenset({"直接取消", "取消盖章"})
"""Ways that leave nothing in the place of what they take away."""

Ground = Literal["no-basis", "own", "authority", "duty-stands", ""]
Reason = Literal[
    "", "no-authority", "authority-unknown", "authority-not-in-force", "authority-too-low", "not-in-territory"
]

# A demand that rests on these alone should be cleared by those who issued them.
_TO_BE_CLEARED = frozenset(
    {"部门规章", "地方政府规章", "国务院规范性文件", "部门规范性文件", "地方规范性文件"}
)
_OF_THE_STATE_COUNCIL = frozenset({"行政法规", "国务院决定"})
_TITLE = re.compile("《([^《》]{2,120})》")
_NONE = ("", "无", "无依据", "—", "-", "/")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Setter:
    """A document on which a demand rests.

    Attributes:
        law: its id; empty where it is not registered.
        title: its title, or the words by which it is cited.
        issuer: who issued it; empty where nobody can tell.
        level: its 效力层级.
    """

    law: str
    title: str
    issuer: str
    level: str

    @property
    def shown(self) -> str:
        """Title and issuer as messages give them."""
        title = self.title if "《" in self.title else f"《{self.title}》"
        return f"{title}（{self.issuer or self.level}）" if self.issuer or self.level else title


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a rule may do to a demand what it says.

    Attributes:
        ground: why it may; empty where it may not.
        reason: why it may not; empty where it may.
        setters: documents of others that stand in the way.
        cited: ids of documents cited as authority that do not help.
        upstream: documents of others that their issuers should be asked to clear (建议上级清理).
    """

    ground: Ground = ""
    reason: Reason = ""
    setters: tuple[Setter, ...] = ()
    cited: tuple[str, ...] = ()
    upstream: tuple[Setter, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Whether the rule may be applied."""
        return not self.reason


POWER = Ruling("no-basis")
_DUTY_STANDS = Ruling("duty-stands")


@dataclass(frozen=True, slots=True)
class _Basis:
    setter: Setter
    document: Mapping[str, Any]


class Lawfulness:
    """Judges rules against the bases of what they reach; what was judged once is remembered.

    Args:
        registers: for laws, departments and divisions.
        as_of: date in force; None = dates are not looked at.
    """

    def __init__(self, registers: Registers, as_of: datetime.date | None = None) -> None:
        self._registers = registers
        self._laws: Mapping[str, Any] = registers.laws
        self._today = as_of.isoformat() if as_of else ""
        self._bodies = Bodies(registers)
        self._issuers: dict[str, Body] = {}
        self._by_title: dict[str, str] | None = None
        self._known: dict[tuple[Any, ...], Ruling] = {}

    def ruling(self, rule: BatchRule, bases: object, division: str = "") -> Ruling:
        """Return whether ``rule`` may do what it says to what rests on ``bases``.

        Args:
            rule: a rule of a known way.
            bases: the `basis` list of the material or stamp, of any shape.
            division: where the item lies; empty = not known.
        """
        if rule.way not in OUTRIGHT and rule.track != "证明事项":
            return _DUTY_STANDS  # whatever it rests on
        stated = [one for one in bases if isinstance(one, dict)] if isinstance(bases, list) else []
        key = (
            rule.id,
            division,
            *((str(one.get("law")), str(one.get("kind")), _words(one)) for one in stated),
        )
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._judge(rule, list(self._founding(stated)), division)
        return known

    def rank_of(self, bases: object) -> str:
        """Return the highest level among the bases in force, 无依据 for none, empty where it cannot be told."""
        stated = [one for one in bases if isinstance(one, dict)] if isinstance(bases, list) else []
        founding = list(self._founding(stated))
        return highest(one.setter.level for one in founding) if founding else NO_BASIS

    # One rule, one set of bases

    def _judge(self, rule: BatchRule, bases: list[_Basis], division: str) -> Ruling:
        body = self._issuer(rule)
        others = [one for one in bases if not self._bodies.is_own(body, one.document)]
        upstream = tuple(one.setter for one in others) if _is_for_others_to_clear(bases) else ()
        if rule.way not in OUTRIGHT:
            return Ruling("duty-stands", upstream=upstream)
        area = body.division if body.is_placed else ""
        if area and division and not is_within(division, area, self._registers):
            return Ruling(reason="not-in-territory", setters=tuple(one.setter for one in others))
        if not others:
            return Ruling("own" if bases else "no-basis")
        return self._by_authority(rule, others, upstream)

    def _by_authority(self, rule: BatchRule, others: list[_Basis], upstream: tuple[Setter, ...]) -> Ruling:
        registered = [name for name in rule.authority if name in self._laws]
        in_force = [name for name in registered if self._is_in_force(self._laws[name])]
        open_ = [one for one in others if not any(self._clears(name, one) for name in in_force)]
        if not open_:
            return Ruling("authority")
        unknown = tuple(name for name in rule.authority if name not in self._laws)
        ended = tuple(name for name in registered if name not in in_force)
        reason: Reason = "no-authority"
        cited: tuple[str, ...] = ()
        for found, why in ((in_force, "authority-too-low"), (ended, "authority-not-in-force")):
            if found and not cited:
                reason, cited = why, tuple(found)  # type: ignore[assignment]
        if unknown and not cited:
            reason, cited = "authority-unknown", unknown
        return Ruling(
            reason=reason, setters=tuple(one.setter for one in open_), cited=cited, upstream=upstream
        )

    def _clears(self, name: str, basis: _Basis) -> bool:
        """Tell whether a document outranks or equals, in its territory, the one that set a demand."""
        higher, lower = self._laws[name], basis.document
        if name == basis.setter.law:
            return False  # what sets a demand is no ground to cancel it
        level, other = str(higher.get("level")), basis.setter.level
        if not other:  # nobody can tell who set it: only what outranks anything will do
            return level in ("宪法", "法律")
        here, there = self._bodies.division_of(higher), self._bodies.division_of(lower)
        is_local = level in LOCAL or here != ""
        if is_local and not (here and there is not None and is_within(there, here, self._registers)):
            return False
        if level == other or {level, other} == _OF_THE_STATE_COUNCIL:
            return self._equals(higher, lower, is_wider=here != there)
        return outranks(level, other)

    def _equals(self, higher: Mapping[str, Any], lower: Mapping[str, Any], *, is_wider: bool) -> bool:
        """Tell of two documents of one level whether the first may clear what the second set."""
        level = str(higher.get("level"))
        if level in LOCAL and is_wider:
            return True
        if level in ("宪法", "法律", "行政法规", "国务院决定", "国务院规范性文件"):
            return True
        mine, theirs = makers_of(higher), makers_of(lower)
        if level in LOCAL and self._bodies.is_made_by_government(higher):
            return True
        may_be_all = mine.is_open or (theirs.names <= mine.names and not theirs.is_open)
        return may_be_all and bool(theirs.names)

    # What the demand rests on

    def _founding(self, stated: Iterable[Mapping[str, Any]]) -> Iterator[_Basis]:
        """Yield the bases that set the demand and are in force; what took the place of a repealed one counts for it."""
        for one in stated:
            if one.get("kind", "设定依据") != "设定依据":
                continue
            for key in self._documents(one):
                document = self._standing(key)
                if document is not None:
                    yield document

    def _documents(self, basis: Mapping[str, Any]) -> Iterator[str]:
        """Yield the id that a basis names, or for what it cites in words the id where registered, else the words."""
        law, words = basis.get("law"), _words(basis)
        if isinstance(law, str) and law:
            yield law
        elif words not in _NONE:
            titles = _TITLE.findall(words) or [words[:_SHOWN]]
            yield from (self._titles().get(plain_title(title), title) for title in titles)

    def _standing(self, key: str) -> _Basis | None:
        """Return the document of this id, or what replaced it; None where it is not, or no longer, in force."""
        seen: set[str] = set()
        while key not in seen:
            seen.add(key)
            law = self._laws.get(key)
            if law is None:
                return _Basis(Setter("", key, "", ""), {})
            if self._is_in_force(law):
                issuer, level = str(law.get("issuer") or ""), str(law.get("level") or "")
                return _Basis(Setter(key, str(law.get("title") or key), issuer, level), law)
            key = str(law.get("replaced_by") or "") if self._is_repealed(law) else ""
            if not key:
                return None
        return None

    def _is_repealed(self, law: Mapping[str, Any]) -> bool:
        return bool(self._today) and "" < str(law.get("repealed") or "") <= self._today

    def _is_in_force(self, law: Mapping[str, Any]) -> bool:
        begins = str(law.get("in_force") or law.get("issued") or "")
        return not self._is_repealed(law) and not (self._today and begins > self._today)

    def _titles(self) -> Mapping[str, str]:
        if self._by_title is None:
            self._by_title = {}
            for key, law in self._laws.items():
                aliases = law.get("aliases")
                names = [law.get("title"), *(aliases if isinstance(aliases, list) else ())]
                for name in names:
                    if isinstance(name, str) and name:
                        self._by_title.setdefault(plain_title(name), key)
        return self._by_title

    def _issuer(self, rule: BatchRule) -> Body:
        known = self._issuers.get(rule.path)
        if known is None:
            known = self._issuers[rule.path] = self._bodies.issuer(rule.head)
        return known


def _is_for_others_to_clear(bases: list[_Basis]) -> bool:
    return bool(bases) and all(one.setter.level in _TO_BE_CLEARED for one in bases)


def _words(basis: Mapping[str, Any]) -> str:
    found = basis.get("as_published") or basis.get("text") or ""
    return found if isinstance(found, str) else ""
