"""What one pays."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.changes.amounts import is_free, read_amount
from itemctl.changes.elements import fee_kinds as kinds
from itemctl.changes.elements.basis import compare_bases
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import compare_flag, compare_plain, compare_reach, name_of, situation_names
from itemctl.changes.wording import same_words
from itemctl.model.change import ChangeKind

KINDS = kinds.KINDS
_TIDIED = DETAILS["fees"][1]
_APPLICANT = "申请人"
_APPLICANTS = frozenset({"", _APPLICANT, "申请者", "申请单位", "申办人", "办事人"})
_PUBLIC = ("财政", "政府", "行政机关", "受理机关", "实施机关")
READS = ("fees", "handling", "situations")
STARTS = ("fees", "handling")
"""Where none of these differs it finds nothing."""


def detect(item: Two, report: Report) -> None:
    """Report changed fees and whether they may be paid online."""
    payment = item.at("handling", "online_payment")
    compare_flag(payment, report, (kinds.PAYMENT_INTRODUCED, kinds.PAYMENT_WITHDRAWN), DETAILS["handling"][1])
    fees = item.at("fees")
    if not fees.differs:
        return
    if not fees.old and not fees.new:  # a list without entries and none at all: nothing is charged
        report.add(_TIDIED, fees)
    for two in item.entries("fees"):
        if two.differs:
            _compare(two, report, situation_names(item))


def _compare(two: Two, report: Report, situations: Mapping[str, str]) -> None:
    entry = name_of(two)
    costs = _costs(two.old), _costs(two.new)
    if costs[0] != costs[1]:
        standard = (two.new if costs[1] else two.old).get("standard", "")
        report.add(kinds.ADDED if costs[1] else kinds.REMOVED, two, entry=entry, args={"standard": standard})
    elif two.is_added or two.is_removed:  # it is said now, or no longer, that nothing is charged
        report.add(_TIDIED, two, entry=entry)
    else:
        _amount(two.at("standard"), report, entry)
        _cap(two.at("cap"), report, entry)
        _who(two, report, entry)
        compare_flag(two.at("reducible"), report, (kinds.ALLOWED, kinds.REFUSED), _TIDIED, entry=entry)
        if bool(two.at("reducible").old) is not bool(two.at("reducible").new):
            report.claim(two.at("reduction_basis"))  # it came or went with that
        reaches = kinds.WIDENED, kinds.NARROWED, kinds.WHEN_CHANGED
        compare_reach(two.at("when"), report, reaches, entry=entry, situations=situations)
        compare_plain(two.at("name"), report, kinds.RENAMED, _TIDIED, entry=entry)
        compare_bases(two, report, entry=entry)


def _costs(fee: object) -> bool:
    if not isinstance(fee, dict):
        return False
    standard = fee.get("standard")
    return not (isinstance(standard, str) and is_free(standard))


def _amount(standard: Two, report: Report, entry: str) -> None:
    if standard.differs:
        more = kinds.RAISED, kinds.LOWERED
        report.add(_kind(standard, more, kinds.STANDARD_REWORDED), standard, entry=entry)


def _cap(cap: Two, report: Report, entry: str) -> None:
    if cap.is_added or cap.is_removed:
        report.add(kinds.CAP_INTRODUCED if cap.is_added else kinds.CAP_LIFTED, cap, entry=entry)
    elif cap.differs:
        more = kinds.CAP_RAISED, kinds.CAP_LOWERED
        report.add(_kind(cap, more, kinds.CAP_REWORDED), cap, entry=entry)


def _kind(two: Two, more: tuple[ChangeKind, ChangeKind], reworded: ChangeKind) -> ChangeKind:
    """Which kind a changed amount is of: higher, lower, merely written otherwise, or nobody can tell."""
    old, new = (read_amount(text) if isinstance(text, str) else None for text in (two.old, two.new))
    if same_words(two.old, two.new) or all(
        isinstance(text, str) and is_free(text) for text in (two.old, two.new)
    ):
        return _TIDIED
    if old is None or new is None or old.per != new.per:
        return reworded
    if old.value == new.value:
        return _TIDIED
    return more[0] if new.value > old.value else more[1]


def _who(two: Two, report: Report, entry: str) -> None:
    payer = two.at("payer")
    if payer.differs:
        old, new = (_pays(text) for text in (payer.old, payer.new))
        if old is None or new is None:
            kind = _TIDIED if same_words(payer.old, payer.new) else kinds.PAYER_REWORDED
        elif old is new:
            kind = _TIDIED
        else:
            kind = kinds.SHIFTED_TO_APPLICANT if new else kinds.SHIFTED_AWAY
        args = {"was": payer.old or _APPLICANT, "now": payer.new or _APPLICANT}
        report.add(kind, payer, entry=entry, args=args)
    compare_plain(two.at("collector"), report, kinds.COLLECTOR_CHANGED, _TIDIED, entry=entry)


def _pays(payer: object) -> bool | None:
    """Tell whether who applies pays; nobody named is the one who applies; None where nobody can tell."""
    text = str(payer or "")
    if text in _APPLICANTS:
        return True
    return False if any(word in text for word in _PUBLIC) else None
