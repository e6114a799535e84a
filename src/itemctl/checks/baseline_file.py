"""Writes the baseline: what stands there stays as it stands, new findings are put in their place, one a line."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from itemctl.checks.analysis import REGISTER_LIMITS
from itemctl.checks.baseline import Held, may_stand, surplus
from itemctl.checks.judging import Judgement
from itemctl.checks.registry import all_rules
from itemctl.model.finding import Finding
from itemctl.yamlio.emit import Flow, inline
from itemctl.yamlio.itemlist import Item, rewrite_list
from itemctl.yamlio.operations import EditError
from itemctl.yamlio.reader import read

_HEADER = """\
# 基线：接收旧目录时已有的问题，改一个少一个。由 itemctl validate --baseline write 写入，
# --baseline prune 去掉已改好的；新出现的问题不会自动进来。法定规则的问题有期限（until）。
"""
_TAKEN = re.compile(rb"^(taken:[ ]*['\"]?)[0-9-]+", re.MULTILINE)
_OF_THE_BASELINE = "WAI2"

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of the baseline.

    Attributes:
        data: the new file; None when nothing is to be written.
        findings: how many findings it covers now.
        added: how many of them are new.
        removed: how many it covered and covers no more.
        without_end: findings of mandatory rules left out, as no end was given.
        unfit: errors left out that can stand in no baseline: unreadable files, waivers, faults of the program.
    """

    data: bytes | None
    findings: int
    added: int
    removed: int
    without_end: int = 0
    unfit: int = 0


def written(whole: Judgement, before: bytes | None, as_of: datetime.date, until: str = "") -> Rewritten:
    """Return the baseline that covers every error and warning of a run that no other waiver covers.

    Args:
        whole: all findings of the run.
        before: the file as it stands; None when there is none.
        as_of: date of the run.
        until: end for the findings of mandatory rules, ISO; empty leaves out those that have none yet.

    Raises:
        EditError: the file as it stands cannot be read or edited.
    """
    found = _found(whole)
    old = _entries(before)
    wanted: dict[str, Entry] = {}
    without_end = 0
    for fingerprint, (finding, count) in found.findings.items():
        known = old.get(fingerprint, {})
        end = until or known.get("until", "")
        if all_rules()[finding.rule].mandatory and not end:
            without_end += count
            continue
        has_end = bool(known.get("until")) or all_rules()[finding.rule].mandatory
        wanted[fingerprint] = _entry(known or _identity(finding), count, end if has_end else "", fingerprint)
    for fingerprint, held in whole.baseline.held.items():
        if fingerprint in old and fingerprint not in found.seen and not surplus(held, whole.sight.can_tell):
            wanted[fingerprint] = old[fingerprint]
    data = _with(before, wanted, as_of) if wanted or before is not None else None
    return _rewritten(before, data, wanted, (without_end, found.unfit))


def pruned(whole: Judgement, before: bytes) -> Rewritten:
    """Return the baseline without what is mended for certain; nothing is added.

    Raises:
        EditError: the file as it stands cannot be read or edited.
    """
    wanted = {}
    for fingerprint, entry in _entries(before).items():
        held: Held | None = whole.baseline.held.get(fingerprint)
        mended = surplus(held, whole.sight.can_tell) if held else 0
        left = _count(entry) - mended
        if left > 0:
            wanted[fingerprint] = (
                _entry(entry, left, entry.get("until", ""), fingerprint) if mended else entry
            )
    return _rewritten(before, _with(before, wanted, None), wanted)


@dataclass(slots=True)
class _Found:
    """Findings to be covered, by fingerprint with their number; fingerprints of all there are; errors that are unfit."""

    findings: dict[str, tuple[Finding, int]]
    seen: set[str]
    unfit: int = 0


def _found(whole: Judgement) -> _Found:
    found = _Found({}, set())
    for one in whole.judged:
        if not may_stand(all_rules()[one.finding.rule]):
            found.unfit += one.severity == "error" and not one.finding.rule.startswith(_OF_THE_BASELINE)
            continue
        fingerprint = one.finding.fingerprint
        found.seen.add(fingerprint)
        if one.severity != "info" and (one.waiver is None or one.waiver.by == "baseline"):
            first, count = found.findings.get(fingerprint, (one.finding, 0))
            found.findings[fingerprint] = (first, count + 1)
    return found


def _identity(finding: Finding) -> Entry:
    where = {"item": finding.item} if finding.item else {"path": finding.path}
    return {"rule": finding.rule, **where, **({"at": finding.keyed} if finding.keyed else {})}


def _entry(known: Entry, count: int, until: str, fingerprint: str) -> Entry:
    """Return an entry with its keys in the order of their declaration; the known one where it says all that already."""
    counted = {"count": count} if count > 1 else {}
    ends = {"until": until} if until else {}
    place = {key: known[key] for key in ("rule", "item", "path", "at") if key in known}
    entry = {**place, **counted, **ends, "fingerprint": fingerprint}
    return known if entry == known else entry


def _count(entry: Entry) -> int:
    count = entry.get("count", 1)
    return count if isinstance(count, int) else 1


def _entries(before: bytes | None) -> dict[str, Entry]:
    if before is None:
        return {}
    data = read(before, limits=REGISTER_LIMITS).data
    listed = data.get("entries") if isinstance(data, dict) else None
    if not isinstance(listed, list) or not all(
        isinstance(one, dict) and "fingerprint" in one for one in listed
    ):
        raise EditError("unreadable")
    return {str(one["fingerprint"]): one for one in reversed(listed)}


def _with(before: bytes | None, wanted: Mapping[str, Entry], as_of: datetime.date | None) -> bytes:
    taken = as_of.isoformat() if as_of else ""
    if before is None:
        lines = "".join(f"  - {inline(Flow(one))}\n" for one in sorted(wanted.values(), key=_order))
        return f"{_HEADER}schema: baseline/1\ntaken: {inline(taken)}\nentries:\n{lines}".encode()
    if taken:
        before = _TAKEN.sub(rb"\g<1>" + taken.encode(), before, count=1)
    listed = read(before, limits=REGISTER_LIMITS).data["entries"]
    return rewrite_list(before, "entries", list(_merged(listed, wanted)), limits=REGISTER_LIMITS)


def _merged(listed: list[Entry], wanted: Mapping[str, Entry]) -> Iterator[Item]:
    """Yield the entries that stay, in their order, with the new ones where they belong among them."""
    known = {str(one["fingerprint"]) for one in listed}
    new = sorted((one for key, one in wanted.items() if key not in known), key=_order, reverse=True)
    done: set[str] = set()
    for index, one in enumerate(listed):
        fingerprint = str(one["fingerprint"])
        if fingerprint not in wanted or fingerprint in done:
            continue
        done.add(fingerprint)
        while new and _order(new[-1]) < _order(one):
            yield Item(new.pop())
        yield Item(wanted[fingerprint], index)
    while new:
        yield Item(new.pop())


def _order(entry: Entry) -> tuple[str, ...]:
    """By item or file first, as offices mend them."""
    return tuple(str(entry.get(key, "")) for key in ("path", "item", "at", "rule", "fingerprint"))


def _rewritten(
    before: bytes | None, data: bytes | None, wanted: Mapping[str, Entry], left_out: tuple[int, int] = (0, 0)
) -> Rewritten:
    old = Counter({key: _count(one) for key, one in _entries(before).items()})
    new = Counter({key: _count(one) for key, one in wanted.items()})
    changed = data if data != before else None
    return Rewritten(changed, new.total(), (new - old).total(), (old - new).total(), *left_out)
