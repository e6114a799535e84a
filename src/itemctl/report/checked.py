"""What renderers are given of one run of checks, and what several of them do with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from itemctl.model.finding import Severity, Summary, Worded
from itemctl.model.text import Lang

SETTINGS_FILE = "catalogue/catalogue.yaml"
"""Where other programs are pointed to when a finding is about the catalogue as a whole."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule says of itself, in the language of the run.

    Attributes:
        code: its code; the same in every language, as is its name.
        name: its kebab name.
        title: what is wrong, in general.
        why: why it matters.
        advice: what to do.
        sources: laws, standards and practice it rests on.
    """

    code: str
    name: str
    title: str
    why: str
    advice: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """One run of checks, worded.

    Attributes:
        worded: all findings in the order in which they are shown, the waived ones among them.
        summary: counts.
        lang: language of the run.
        rules: what the rules with findings say of themselves, by code.
        prefix: folder of the catalogue below the top of its git repository, with ``/``; empty at the top. Services
            that show findings in a repository want paths from its top.
        failing: severities that make the run fail.
    """

    worded: Sequence[Worded]
    summary: Summary
    lang: Lang
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    prefix: str = ""
    failing: tuple[Severity, ...] = ("error",)

    def unwaived(self) -> Iterator[Worded]:
        """Yield the findings that nobody tolerates."""
        return (one for one in self.worded if not one.judged.waived)

    def repository_path(self, path: str) -> str:
        """Return the path of a file from the top of its repository; the settings' one for the catalogue as a whole."""
        path = path or SETTINGS_FILE
        return f"{self.prefix}/{path}" if self.prefix else path


def unique_fingerprints(worded: Iterable[Worded]) -> Iterator[str]:
    """Yield a fingerprint for each finding, the repeated ones with ``-2``, ``-3`` at the end.

    Services that compare runs take findings with one fingerprint for one. The number counts in the order of the
    report and holds no line, so that moving a finding within its file changes nothing.
    """
    seen: Counter[str] = Counter()
    for one in worded:
        fingerprint = one.finding.fingerprint
        seen[fingerprint] += 1
        yield fingerprint if seen[fingerprint] == 1 else f"{fingerprint}-{seen[fingerprint]}"
