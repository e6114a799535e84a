"""What a check reports: where, which rule, with which values. No wording, no severity of its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from itemctl.model.source import Route, Span, pointer

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
PASSING = frozenset(
    {"as_of", "detail", "count", "unchecked", "most", "near", "allowed", "unlisted", "heirs", "items"}
)
"""Names of arguments that are no part of a finding's identity: the day of the check, a place in the program, how many
others there are, wait for it or take it over, what may have been meant, whether a directory lacks the item. As little as the path of a related file are they the item's own."""
FixSafety = Literal["safe", "unsafe"]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding names: the first of two duplicates, the entry an item deviates from."""

    path: str
    span: Span | None
    route: Route = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check reports.

    Attributes:
        rule: code of the rule, like ``LIM203``.
        path: file relative to the catalogue's root, with ``/``; empty for the catalogue as a whole.
        route: keys and indices from the top of that file to the value concerned.
        keyed: the same route with list entries named by key instead of position; part of the identity.
        item: code of the item concerned, or None.
        span: place in the file; None where there is none.
        args: the values concerned; numbers, texts and lists of them only.
        related: other places it names.
        fix: true where a fix exists; whether it is safe, `itemctl.checks.fixes` declares.
    """

    rule: str
    path: str
    route: Route = ()
    keyed: str = ""
    item: str | None = None
    span: Span | None = None
    args: Mapping[str, Any] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    fix: bool = False

    @property
    def pointer(self) -> str | None:
        """JSON Pointer of the value within the file; None for a file that has no structure to point into."""
        return pointer(self.route) if self.span is not None or self.route else None

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that stay the same when files are renamed, lists reordered, lines moved, days pass."""
        others = {one.path for one in self.related}
        args = {
            name: value
            for name, value in self.args.items()
            if name not in PASSING and not (isinstance(value, str) and value in others)
        }
        identity = [self.rule, self.item or self.path, self.keyed, args]
        text = json.dumps(identity, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a finding is tolerated for a while.

    Attributes:
        by: where that stands: waivers.yaml, a comment at the node, or the baseline.
        reason: why.
        owner: who answers for it.
        until: last day on which it holds, ISO; empty for what stands in a baseline without an end.
    """

    by: Literal["file", "comment", "baseline"]
    reason: str = ""
    owner: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with the severity that the ruleset in force gives its rule, and the waiver that covers it."""

    finding: Finding
    severity: Severity
    waiver: Waiver | None = None

    @property
    def waived(self) -> bool:
        """Whether it is tolerated for the time being."""
        return self.waiver is not None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run of checks saw.

    Attributes:
        files_seen: files of the catalogue.
        files_failed: those of them that could not be read.
        items: item files.
        errors: findings of this severity that are not waived.
        warnings: as for errors.
        infos: as for errors.
        waived: findings that are tolerated for a while, by waivers or by the baseline.
        complete: false when something could not be looked at.
        as_of: date in force.
        reported: files reported on; fewer than were seen when the run was narrowed.
        in_baseline: those of the waived ones that the baseline tolerates.
        ending_soon: those of the waived ones whose end comes within a month.
    """

    files_seen: int
    files_failed: int
    items: int
    errors: int
    warnings: int
    infos: int
    waived: int
    complete: bool
    as_of: str
    reported: int | None = None
    in_baseline: int = 0
    ending_soon: int = 0


@dataclass(frozen=True, slots=True)
class Worded:
    """A judged finding with its wording in one language: what every renderer is given.

    Attributes:
        judged: the finding with its severity and waiver.
        name: name of its rule.
        message: what is wrong.
        help: what to do.
        fix: whether `--fix` mends it (``safe``), `--unsafe-fix` by name (``unsafe``), or nothing does.
    """

    judged: Judged
    name: str
    message: str
    help: str
    fix: FixSafety | None = None

    @property
    def finding(self) -> Finding:
        """The finding."""
        return self.judged.finding

    @property
    def severity(self) -> Severity:
        """Its severity."""
        return self.judged.severity
