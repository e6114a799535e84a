"""What one gets: the document, how long it holds, how it is delivered, what follows from it."""

from __future__ import annotations

import re

from itemctl.changes.elements import result_kinds as kinds
from itemctl.changes.elements.basis import compare_bases
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.regions import compare_regions
from itemctl.changes.rest import report_rest
from itemctl.changes.two import Report, Two
from itemctl.changes.values import (
    KindPair,
    compare_limit,
    compare_plain,
    compare_words,
    join_lone,
    limit_of,
    name_of,
    numbers_in_same_words,
)
from itemctl.changes.wording import same_words, words_of
from itemctl.model.limits import Limit, certain_order

KINDS = kinds.KINDS
_TIDIED = DETAILS["results"][1]
_FOR_EVER = frozenset({"长期", "长期有效", "永久", "永久有效", "终身", "终身有效"})
_LEAD = re.compile("前.{0,8}(?:申请|提出|办理|延续|换发|换领|换证|续期)|(?:届满|期满|到期).{0,12}前")
READS = ("results",)


def detect(item: Two, report: Report) -> None:
    """Report changed results."""
    if not item.at("results").differs:
        return
    for two in join_lone(item.entries("results"), report):
        if two.is_added or two.is_removed:
            report.add(kinds.ADDED if two.is_added else kinds.REMOVED, two, entry=name_of(two))
        elif two.differs:
            _compare(two, report)
            if two.matched == "alone":
                report_rest(two, report, "results", name_of(two))


def _compare(two: Two, report: Report) -> None:
    entry = name_of(two)
    was = {"was": name_of(Two(two.old, None))}
    compare_plain(two.at("name"), report, kinds.RENAMED, _TIDIED, entry=entry, args=was)
    compare_plain(two.at("kind"), report, kinds.KIND_CHANGED, _TIDIED, entry=entry)
    compare_plain(two.at("sample"), report, kinds.SAMPLE_CHANGED, _TIDIED, entry=entry)
    _validity(two.at("validity"), report, entry)
    licence = two.at("licence")
    if licence.is_added or licence.is_removed:
        report.add(kinds.LICENCE[0] if licence.is_added else kinds.LICENCE[1], licence, entry=entry)
    compare_plain(licence, report, kinds.LICENCE_CHANGED, _TIDIED, entry=entry)
    compare_words(two.at("delivery"), report, kinds.DELIVERY, _TIDIED, entry=entry)
    compare_limit(two.at("delivery_limit"), report, kinds.DELIVERY_LIMIT, _TIDIED, entry=entry)
    _area(two.at("area"), report, entry)
    _upkeep(two.at("inspection"), report, kinds.INSPECTION, entry)
    _upkeep(two.at("report"), report, kinds.ANNUAL_REPORT, entry)
    _renewal(two.at("renewal"), report, entry)


def _validity(validity: Two, report: Report, entry: str) -> None:
    if not validity.differs:
        return
    kind = kinds.VALIDITY_REWORDED
    if same_words(validity.old, validity.new):
        kind = _TIDIED
    else:
        order = _order(validity.old, validity.new)
        if order is not None:
            kind = (_TIDIED, kinds.PROLONGED, kinds.SHORTENED)[order]
    report.add(kind, validity, entry=entry)


def _order(old: object, new: object) -> int | None:
    """1 where the new period is longer, -1 where it is shorter, 0 where both last alike; None where nobody can tell."""
    one, other = _period(old), _period(new)
    if isinstance(one, Limit) and isinstance(other, Limit):
        return certain_order(other, one)
    if one is None or other is None:
        return None
    return (other == "ever") - (one == "ever")


def _period(text: object) -> Limit | str | None:
    if isinstance(text, str) and words_of(text) in _FOR_EVER:
        return "ever"
    limit = limit_of(text)
    return None if limit is None or limit.is_none or limit.is_zero else limit


def _area(area: Two, report: Report, entry: str) -> None:
    if area.differs:
        order = compare_regions(area.new, area.old)
        if same_words(area.old, area.new):
            kind = _TIDIED
        elif order is None:
            kind = kinds.AREA_REWORDED
        else:
            kind = kinds.AREA_WIDENED if order > 0 else kinds.AREA_NARROWED
        report.add(kind, area, entry=entry)


def _upkeep(duty: Two, report: Report, pair: KindPair, entry: str) -> None:
    """Report a duty that follows, to be inspected or to report; not said is none."""
    if not duty.differs:
        return
    required, cycle = duty.at("required"), duty.at("cycle")
    if bool(required.old) is not bool(required.new):
        kind = pair[0] if required.new else pair[1]
        report.add(kind, duty, entry=entry, args={"cycle": cycle.either or ""})
        return
    if required.differs:
        report.add(_TIDIED, required, entry=entry)
    compare_words(duty.at("materials"), report, kinds.UPKEEP_MATERIAL, _TIDIED, entry=entry)
    compare_bases(duty, report, entry=entry)


def _renewal(renewal: Two, report: Report, entry: str) -> None:
    """Report a renewal that is due earlier or later, where only the number in a text like 届满30日前 changed."""
    numbers = numbers_in_same_words(renewal.old, renewal.new)
    if numbers is not None and numbers[0] != numbers[1] and _LEAD.search(str(renewal.new)):
        report.add(kinds.EARLIER if numbers[1] > numbers[0] else kinds.LATER, renewal, entry=entry)
