"""Reductions on a material or a stamp: blocks that came, went, or say something else.

A block is the same one if its rule is; where a rule was renumbered or superseded, the block that went and the one that
came are taken together, if each is the only one of its way, else the only one about the same thing.

What the applicant has to do in the end decides: where another reduction frees him as far as before, or a block had ended
anyway, it is only a record that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from itemctl.changes.elements.material_view import Materials
from itemctl.changes.elements.reduction_kinds import (
    BESIDE_ADDED,
    BESIDE_REMOVED,
    BY_WAY,
    CASES_ADDED,
    CASES_REMOVED,
    EFFECT_NARROWED,
    EFFECT_WIDENED,
    END_LATER,
    END_SOONER,
    EXPIRED_ADDED,
    EXPIRED_REMOVED,
    KINDS,
    OPTION_ADDED,
    OPTION_REMOVED,
    REDUCTION_RESTATED,
    REDUCTION_REWORDED,
    REDUCTION_TIDIED,
    RULE_CHANGED,
    START_LATER,
    START_SOONER,
    TO_ALL,
    TO_CASES,
    WAY_CHANGED,
    WAY_EXCHANGED,
    WAY_NARROWED,
    WAY_WIDENED,
)
from itemctl.changes.elements.reduction_overlap import (
    covers,
    has_begun,
    is_over,
    left_to_do,
    still_said,
)
from itemctl.changes.elements.scope import case_names
from itemctl.changes.two import Report, Two
from itemctl.changes.values import order_of, words_in
from itemctl.changes.wording import day_or_text, is_day_tidied, same_words
from itemctl.model.change import ChangeKind
from itemctl.model.schema import title_of
from itemctl.model.ways import WAYS

__all__ = ["KINDS", "detect", "is_unapproved"]

_Others = tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]
"""What stands beside a block on the old side and on the new one."""
_DAYS = {"since": "开始日期", "until": "截止日期"}
_ABOUT = {"取消盖章": "stamp", "减少份数": "copies", "原件改核验": "copies", "容缺后补": "deferral"}
_KeyOf = Callable[[Mapping[str, Any]], Hashable]


def detect(holder: Two, materials: Materials, name: str) -> None:
    """Report what changed of the reductions on a material or a stamp."""
    if not holder.at("reduction").differs:
        return
    blocks = _paired(list(holder.entries("reduction")))
    for block in blocks:
        if materials.report.is_claimed(block):
            continue
        others = _others(blocks, block)
        if block.is_added or block.is_removed:
            _came_or_went(block, materials, name, others)
        else:
            _compare(block, materials, name, others)
    materials.report.claim(holder.at("reduction"))  # blocks taken together stand under two keys


def is_unapproved(block: Any, report: Report) -> bool:
    """Tell whether no rule of a batch stands behind a block, as far as the report knows the batches."""
    rule = block.get("rule") if isinstance(block, dict) else None
    return not rule or (report.approved_rules is not None and rule not in report.approved_rules)


def _paired(blocks: list[Two]) -> list[Two]:
    """Return the blocks with what went and what came of the same kind as one."""
    tries: tuple[_KeyOf, ...] = (
        lambda block: (block.get("way"), tuple(sorted(words_in(block.get("when"))))),
        lambda block: block.get("way"),
        lambda block: _ABOUT.get(str(block.get("way")), "material"),
    )
    for key_of in tries:
        came, went = ([two for two in blocks if side(two)] for side in (_has_come, _has_gone))
        for two in came:
            key = key_of(two.new)
            old = [one for one in went if key_of(one.old) == key]
            if len(old) == 1 and sum(key_of(other.new) == key for other in came) == 1:
                pair = Two(old[0].old, two.new, old[0].old_route, two.new_route, two.keyed, "way")
                blocks = [pair if one is two else one for one in blocks if one is not old[0]]
    return blocks


def _has_come(two: Two) -> bool:
    return two.is_added and isinstance(two.new, dict)


def _has_gone(two: Two) -> bool:
    return two.is_removed and isinstance(two.old, dict)


def _others(blocks: list[Two], block: Two) -> _Others:
    """Return what stands beside a block on the old side and on the new one."""
    beside = [one for one in blocks if one is not block]
    old, new = ([one.old for one in beside], [one.new for one in beside])
    return [one for one in old if isinstance(one, dict)], [one for one in new if isinstance(one, dict)]


def _came_or_went(block: Two, materials: Materials, name: str, others: _Others) -> None:
    node, report = block.either, materials.report
    if not isinstance(node, dict):
        return
    day, way = report.day(), str(node.get("way", ""))
    args: dict[str, Any] = {
        **_backing(node, report),
        "way": way,
        "cases": _cases(node, materials, is_old=block.is_removed),
    }
    authority = is_unapproved(node, report)
    beside = others[0] if block.is_added else others[1]
    covering = next((one for one in beside if covers(one, node, day)), None)
    if is_over(node, day):
        kind = EXPIRED_ADDED if block.is_added else EXPIRED_REMOVED
        args, authority = {**args, "until": node.get("until")}, False
    elif covering is not None:
        kind = BESIDE_ADDED if block.is_added else BESIDE_REMOVED
        args |= {"other": covering.get("way", ""), "other_rule": covering.get("rule", "")}
    elif way in BY_WAY:
        kind = BY_WAY[way][0 if block.is_added else 1]
        args |= {"by": node.get("replaced_by", "")}
        if block.is_removed:
            left = still_said(beside, materials.item.new, day or str(node.get("since", "")))
            args |= {"restored": "" if left else name, "eased": name if left else "", "left": left}
    else:
        kind = WAY_CHANGED
        args |= {"was": "—", "then": way} if block.is_added else {"was": way, "then": "—"}
    report.add(kind, block, entry=name, args=args, authority=authority)


def _backing(node: Mapping[str, Any], report: Report) -> dict[str, str]:
    """The rule behind a block, and the document that carries it."""
    rule = str(node.get("rule") or "")
    return {"rule": rule, "document": report.document(rule)}


def _compare(block: Two, materials: Materials, name: str, others: _Others) -> None:
    if not (isinstance(block.old, dict) and isinstance(block.new, dict)):
        return
    report = materials.report
    authority = is_unapproved(block.old, report) or is_unapproved(block.new, report)
    one = _Block(block, report, name, authority, others)
    _rule(one)
    _when(one, materials)
    _dates(one)
    if block.at("way").differs:
        _way(one)
    else:
        _option(one)
        _substitute(one)
        _effect(one)


@dataclass(frozen=True, slots=True)
class _Block:
    """One block on both sides, and where its changes go."""

    two: Two
    report: Report
    name: str
    authority: bool
    others: _Others

    @property
    def way(self) -> str:
        """The way as it is."""
        return str(self.two.new.get("way", ""))

    def add(self, kind: ChangeKind, at: Two, **args: Any) -> None:
        """Report a change of the block; one that the applicant does not feel as a record that changed."""
        authority = self.authority and kind is not REDUCTION_TIDIED
        backing = {**_backing(self.two.new, self.report), "way": self.way}
        if kind.cls not in ("neutral", "clerical") and self._is_unfelt(kind):
            kind = REDUCTION_RESTATED
            args = {"was": _plain(at.old), "then": _plain(at.new)} | args
        if kind is REDUCTION_RESTATED:
            key = str(at.new_route[-1])
            args["field"] = _DAYS.get(key) or title_of("item/materials/reduction", key)
        self.report.add(kind, at, entry=self.name, args={**backing, **args}, authority=authority)

    def _is_unfelt(self, kind: ChangeKind) -> bool:
        """Tell whether the block had ended, or others do on the other side all that it did on this one."""
        day = self.report.day()
        if is_over(self.two.old, day) and is_over(self.two.new, day):
            return True
        lost = any(covers(one, self.two.old, day) for one in self.others[1])
        gained = any(covers(one, self.two.new, day) for one in self.others[0])
        return {"adverse": lost, "favourable": gained}.get(kind.cls, lost and gained)


def _rule(block: _Block) -> None:
    rule = block.two.at("rule")
    if rule.differs:
        block.add(REDUCTION_TIDIED if same_words(rule.old, rule.new) else RULE_CHANGED, rule)


def _way(block: _Block) -> None:
    """Report another way, by what is left to do under it; what belongs to a way changes with it."""
    way = block.two.at("way")
    old, new = left_to_do(way.old), left_to_do(way.new)
    if old is None or new is None or old == new != 0:
        kind = WAY_CHANGED
    elif old == new:
        kind = WAY_EXCHANGED
    else:
        kind = WAY_WIDENED if new < old else WAY_NARROWED
    block.add(kind, way, was=way.old or "—", then=way.new or "—")
    block.report.claim(*(block.two.at(key) for key in ("optional", "replaced_by", "effect")))


def _when(block: _Block, materials: Materials) -> None:
    when = block.two.at("when")
    if not when.differs:
        return
    old, new = materials.cases(block.two)
    names = _cases(block.two.old, materials, is_old=True), _cases(block.two.new, materials, is_old=False)
    if old and new:
        if new - old:
            block.add(CASES_ADDED, when, cases=case_names(materials.item.new, new - old))
        if old - new:
            block.add(CASES_REMOVED, when, cases=case_names(materials.item.old, old - new))
    elif old != new:
        block.add(TO_CASES if new else TO_ALL, when, cases=names[1] or names[0])
    block.report.claim(when)


def _dates(block: _Block) -> None:
    since, until = block.two.at("since"), block.two.at("until")
    if block.two.at("rule").differs:
        block.report.claim(since)  # a rule that takes the place of another has a day of its own
    elif is_day_tidied(since.old, since.new):
        block.add(REDUCTION_TIDIED, since)
    elif since.differs:
        is_later, day = day_or_text(since.new) > day_or_text(since.old), block.report.day()
        kind = START_LATER if is_later else START_SOONER
        if day and has_begun(block.two.old, day) and has_begun(block.two.new, day):
            kind = REDUCTION_RESTATED
        block.add(kind, since, was=since.old or "—", then=since.new or "—")
    if is_day_tidied(until.old, until.new):
        block.add(REDUCTION_TIDIED, until)
    elif until.differs:
        is_later = until.new is None or (
            until.old is not None and day_or_text(until.new) > day_or_text(until.old)
        )
        block.add(END_LATER if is_later else END_SOONER, until, was=until.old or "—", then=until.new or "—")


def _option(block: _Block) -> None:
    optional = block.two.at("optional")
    if not optional.differs:
        return
    way = WAYS.get(block.way)
    if bool(optional.old) is bool(optional.new):
        block.add(REDUCTION_TIDIED, optional)
    elif left_to_do(block.way) == 1 and not (way is not None and way.optional):
        block.add(OPTION_ADDED if optional.new else OPTION_REMOVED, optional)
    else:
        block.add(REDUCTION_RESTATED, optional, was=_yes(optional.old), then=_yes(optional.new))


def _substitute(block: _Block) -> None:
    by = block.two.at("replaced_by")
    if not by.differs:
        return
    if same_words(by.old, by.new):
        block.add(REDUCTION_TIDIED, by)
    elif left_to_do(block.way) == 1:
        block.add(REDUCTION_REWORDED, by)
    else:
        block.add(REDUCTION_RESTATED, by, was=by.old or "—", then=by.new or "—")


def _effect(block: _Block) -> None:
    """Report other numbers of copies, another period to hand it in, another material that takes it up."""
    effect = block.two.at("effect")
    if not effect.differs:
        return
    for key in sorted({*(effect.old or {}), *(effect.new or {})}):
        two = effect.at(key)
        if not two.differs:
            continue
        if isinstance(two.old, int) and isinstance(two.new, int):
            block.add(EFFECT_WIDENED if two.new < two.old else EFFECT_NARROWED, two)
        elif key == "within" and (order := order_of(two, block.report)) is not None:
            block.add((REDUCTION_TIDIED, EFFECT_WIDENED, EFFECT_NARROWED)[order], two)
        elif key == "merged_into":
            block.add(REDUCTION_RESTATED, two, was=two.old or "—", then=two.new or "—")
        else:
            block.add(REDUCTION_REWORDED, two)


def _cases(node: Mapping[str, Any], materials: Materials, *, is_old: bool) -> list[str] | str:
    """The situations that a block is limited to, as people call them; an empty text where it is not."""
    view = materials.item.old if is_old else materials.item.new
    return case_names(view, words_in(node.get("when"))) or ""


def _plain(value: Any) -> Any:
    return "—" if value is None else "…" if isinstance(value, dict) else value


def _yes(value: Any) -> str:
    return "是" if value else "—"
