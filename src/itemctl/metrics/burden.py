"""What reductions spare the applicant: materials, stamps, visits and days, of one case and of a year.

Everything here is a lower bound from data, never an estimate:

- **materials**: what is not handed in any more, where every case had to hand it in. A way that puts another paper in
  its place (告知承诺, 合同凭证) spares none. What was due in certain cases only is counted apart (``sometimes``).
- **stamps**: stamps no longer demanded, by 取消盖章 or together with the material they stood on.
- **visits**: what the item that issues the material states as 到办事现场次数 (`issuing_item` of the library). Where no such item
  is registered, nothing is counted.
- **days**: working days. The promised limit of the issuing item is spared, a reply time of another department
  (部门间核查) is added; of several that run side by side in one case the longest counts. Limits in other units count as unknown.

A year is the sum over items of what one case spares times the cases of that item (`catalogue/volumes.csv`). Money follows the
Standard Cost Model: time spared at an hourly rate plus expenses of visits, all of it assumptions of the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from itemctl.metrics.guides import Demanded, Guide
from itemctl.metrics.reductions import COMMITMENT, deciding_rule, is_for_every_case, outcome_of
from itemctl.model.limits import LimitError, Unit, parse_limit
from itemctl.reductions.entries import Reach
from itemctl.reductions.rules import BatchRule

INQUIRY = "部门间核查"
STAMP = "取消盖章"
_PAPER_INSTEAD = frozenset({COMMITMENT, "合同凭证"})


@dataclass(frozen=True, slots=True)
class Issuing:
    """What an item that issues a material says: visits it takes, working days it takes; None where it does not say."""

    visits: int | None = None
    days: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Saving:
    """What one rule spares one case of one guide at one material.

    Attributes:
        rule: full id.
        path: file of the guide.
        code: code of the item.
        materials: no longer handed in.
        sometimes: no longer handed in, but due in certain cases only.
        stamps: no longer demanded.
        visits: no longer made.
        issue_days: working days that getting the material takes; None where that is not known.
        reply_days: working days that another department has to reply; None where that is not known.
        unknown: whether visits and days of getting the material are not known though somebody issues it.
    """

    rule: str
    path: str
    code: str
    materials: int = 0
    sometimes: int = 0
    stamps: int = 0
    visits: int = 0
    issue_days: Fraction | None = Fraction(0)
    reply_days: Fraction | None = Fraction(0)
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Amounts:
    """Sums of what is spared."""

    materials: int = 0
    stamps: int = 0
    visits: int = 0
    days: Fraction = Fraction(0)

    def times(self, cases: int) -> Amounts:
        """Return what is spared in so many cases."""
        return Amounts(self.materials * cases, self.stamps * cases, self.visits * cases, self.days * cases)

    def plus(self, other: Amounts) -> Amounts:
        """Return both together."""
        return Amounts(
            self.materials + other.materials,
            self.stamps + other.stamps,
            self.visits + other.visits,
            self.days + other.days,
        )


@dataclass(slots=True)
class Burden:
    """What one rule, one batch or all of them spare.

    Attributes:
        key: id of the rule or batch; empty for all.
        items: guides that are reached.
        once: what is spared when each of them has one case.
        sometimes: further materials, due in certain cases only, in one case of each.
        cases: cases a year of those guides that have a number.
        counted: guides that have a number.
        yearly: what is spared in those cases.
        unknown: materials of which visits and days are not known.
    """

    key: str
    items: int = 0
    once: Amounts = field(default_factory=Amounts)
    sometimes: int = 0
    cases: int = 0
    counted: int = 0
    yearly: Amounts = field(default_factory=Amounts)
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Costs:
    """Assumptions of the Standard Cost Model; amounts in yuan."""

    basis: str
    hourly: Fraction
    material_minutes: int
    stamp_minutes: int
    visit_minutes: int
    visit_expense: Fraction

    def money(self, spared: Amounts) -> Fraction:
        """Return yuan: minutes at the hourly rate, and expenses of visits. Days are no working time and cost nothing."""
        minutes = (
            spared.materials * self.material_minutes
            + spared.stamps * self.stamp_minutes
            + spared.visits * self.visit_minutes
        )
        return minutes * self.hourly / 60 + spared.visits * self.visit_expense


def costs_of(settings: Mapping[str, Any]) -> Costs | None:
    """Return the assumptions that catalogue.yaml states; None where it states none, or not all of them."""
    found = settings.get("costs")
    if not isinstance(found, dict):
        return None
    numbers = [
        found.get(key)
        for key in ("hourly", "material_minutes", "stamp_minutes", "visit_minutes", "visit_expense")
    ]
    if not found.get("basis") or not all(isinstance(one, int | float) for one in numbers):
        return None
    hourly, expense = Fraction(str(numbers[0])), Fraction(str(numbers[4]))
    return Costs(str(found["basis"]), hourly, int(numbers[1]), int(numbers[2]), int(numbers[3]), expense)  # type: ignore[arg-type]


def savings(
    guides: Iterable[Guide],
    reached: Iterable[Reach],
    rules: Mapping[str, BatchRule],
    issuing: Mapping[str, Issuing],
) -> list[Saving]:
    """Return what each rule spares at each material that it reaches, sorted.

    Args:
        guides: the guides in use, with everything they say of their materials.
        reached: what the rules in force reach.
        rules: the rules in force by full id.
        issuing: standard material to what the item says that issues it.
    """
    by_material: dict[tuple[str, int], list[str]] = {}
    for one in reached:  # a stamp dropped stands once for each stamp
        by_material.setdefault((one.path, one.position), []).append(one.rule)
    found = (
        saving
        for guide in guides
        for material in guide.materials
        for saving in _savings(
            guide, material, by_material.get((guide.path, material.position), ()), rules, issuing
        )
    )
    return sorted(found, key=lambda one: (one.rule, one.path))


def burdens(
    found: Iterable[Saving], key_of: Callable[[Saving], str], cases: Mapping[str, int]
) -> list[Burden]:
    """Return what is spared, key by key, sorted by key.

    Args:
        found: what `savings` returned.
        key_of: the rule, the batch, or one key for all.
        cases: cases a year by item code.
    """
    groups: dict[str, dict[str, list[Saving]]] = {}
    for one in found:
        groups.setdefault(key_of(one), {}).setdefault(one.path, []).append(one)
    return [_burden(key, groups[key], cases) for key in sorted(groups)]


def _burden(key: str, by_guide: Mapping[str, list[Saving]], cases: Mapping[str, int]) -> Burden:
    made = Burden(key, items=len(by_guide))
    for of_guide in by_guide.values():
        spared = _in_one_case(of_guide)
        made.once = made.once.plus(spared)
        made.sometimes += sum(one.sometimes for one in of_guide)
        made.unknown += sum(one.unknown for one in of_guide)
        number = cases.get(of_guide[0].code)
        if number is not None:
            made.counted += 1
            made.cases += number
            made.yearly = made.yearly.plus(spared.times(number))
    return made


def _in_one_case(of_guide: Iterable[Saving]) -> Amounts:
    """Return what is spared in one case of a guide: what runs side by side is waited for once."""
    found = list(of_guide)
    issue = max((one.issue_days for one in found if one.issue_days is not None), default=Fraction(0))
    reply = max((one.reply_days for one in found if one.reply_days is not None), default=Fraction(0))
    return Amounts(
        sum(one.materials for one in found),
        sum(one.stamps for one in found),
        sum(one.visits for one in found),
        issue - reply,
    )


def _savings(
    guide: Guide,
    material: Demanded,
    names: Iterable[str],
    rules: Mapping[str, BatchRule],
    issuing: Mapping[str, Issuing],
) -> Iterator[Saving]:
    reaching = [rules[name] for name in names if name in rules]
    deciding = deciding_rule(reaching, material)
    if deciding is None:
        return
    is_gone = outcome_of(deciding, material) in ("cut", "promised")
    for rule in dict.fromkeys(one.id for one in reaching):
        if is_gone and rule == deciding.id:
            yield _gone(guide, material, deciding, issuing.get(material.library))
        else:
            dropped = (
                _dropped_stamps(rules[rule], material, reaching) if not is_gone and material.always else 0
            )
            yield Saving(rule, guide.path, guide.code, stamps=dropped)


def _dropped_stamps(rule: BatchRule, material: Demanded, reaching: Iterable[BatchRule]) -> int:
    """Return how many stamps a rule drops on a material, in every case."""
    if rule.way != STAMP or not is_for_every_case(rule, material):
        return 0
    return sum(one.id == rule.id for one in reaching)


def _gone(guide: Guide, material: Demanded, rule: BatchRule, issuing: Issuing | None) -> Saving:
    papers = int(rule.way not in _PAPER_INSTEAD)
    reply = working_days(str(rule.data.get("reply_within") or "")) if rule.way == INQUIRY else Fraction(0)
    if not material.always:
        return Saving(rule.id, guide.path, guide.code, sometimes=papers)
    known = issuing or Issuing()
    is_elsewhere = bool(material.issuer) and material.issuer != guide.department
    return Saving(
        rule.id,
        guide.path,
        guide.code,
        materials=papers,
        stamps=len(material.stamps),
        visits=known.visits or 0,
        issue_days=known.days,
        reply_days=reply,
        unknown=is_elsewhere and (known.visits is None or known.days is None),
    )


def working_days(text: str) -> Fraction | None:
    """Return a limit in working days; None where it is in another unit, no limit, or cannot be read."""
    try:
        limit = parse_limit(text)
    except LimitError:
        return None
    if limit.is_zero:
        return Fraction(0)
    return limit.amount if limit.unit is Unit.WORKDAY else None
