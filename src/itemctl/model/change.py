"""What a change does to citizens: kinds of change, the class each has, and one change as data.

Criterion: a change is *adverse* if an applicant who prepared what the old guide asked for could now be turned away, have
to come again, wait longer or pay more; *favourable* if the change the other way round would be adverse; *neutral* if
the applicant's way does not change; *clerical* if only the writing does; *undecidable* only where the data does not tell
(free text was changed).

No kind says its class: it names a subject and an action, and the class follows from `SUBJECTS` and the action's sign.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from itemctl.model.source import Route
from itemctl.model.text import Text

Class = Literal["adverse", "undecidable", "favourable", "neutral", "clerical"]
CLASSES: tuple[Class, ...] = ("adverse", "undecidable", "favourable", "neutral", "clerical")
"""In the order in which they are shown."""

Section = Literal[
    "item",
    "material",
    "reduction",
    "limit",
    "fee",
    "visit",
    "channel",
    "condition",
    "step",
    "basis",
    "result",
    "contact",
    "place",
    "scope",
    "audience",
    "publication",
]

Action = Literal[
    "add",
    "remove",
    "increase",
    "decrease",
    "tighten",
    "loosen",
    "set",
    "rename",
    "split",
    "merge",
    "reword",
    "tidy",
]
MIRRORS: Mapping[Action, Action] = {
    "add": "remove",
    "remove": "add",
    "increase": "decrease",
    "decrease": "increase",
    "tighten": "loosen",
    "loosen": "tighten",
    "split": "merge",
    "merge": "split",
    "set": "set",
    "rename": "rename",
    "reword": "reword",
    "tidy": "tidy",
}
"""What each action is when old and new change places."""

Nature = Literal["burden", "aid", "neither", "unclear"]
Party = Literal["applicant", "office", "nobody"]

_MORE: frozenset[Action] = frozenset({"add", "increase", "tighten"})
_LESS: frozenset[Action] = frozenset({"remove", "decrease", "loosen"})
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is about.

    Attributes:
        section: part of the guide.
        nature: ``burden``: more of it is worse for who applies; ``aid``: more of it is better; ``neither``; ``unclear``:
            it may be either, and the data does not tell which.
        title: as people call it.
        feels: who feels it.
    """

    section: Section
    nature: Nature
    title: Text
    feels: Party = "applicant"


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """Declaration of one kind of change.

    Attributes:
        id: kebab name that says what happened and not how bad it is; never reused.
        subject: key of `itemctl.changes.subjects.SUBJECTS`, resolved.
        action: what happened to it.
        title: short name of the kind.
        message: sentence; ``{entry}``, ``{before}``, ``{after}`` and the change's own arguments are filled in.
        why: why it has the class that it has, for the documentation; the legal or practical reason.
        authority: whether it needs power, whatever the citizen feels (type, department, condition, basis, statutory limit, fee …).
        mirror: id of the kind that the same change is when old and new change places; empty: itself.
        unmirrored: why there is none, where there is none.
        cls: the class, which follows from what the action does to something of this nature.
    """

    id: str
    subject: Subject
    action: Action
    title: Text
    message: Text
    why: Text
    authority: bool = False
    mirror: str = ""
    unmirrored: str = ""
    cls: Class = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out the class once: it is asked for several times of every change."""
        object.__setattr__(self, "cls", self._class())

    @property
    def section(self) -> Section:
        """Part of the guide."""
        return self.subject.section

    def _class(self) -> Class:
        if self.action == "tidy":
            return "clerical"
        if self.action == "reword":
            return "undecidable"
        if self.subject.nature == "neither" or self.action not in _MORE | _LESS:
            return "neutral"
        if self.subject.nature == "unclear":
            return "undecidable"
        return "adverse" if (self.action in _MORE) == (self.subject.nature == "burden") else "favourable"


class Spot(NamedTuple):
    """Where one side of a change stands.

    Attributes:
        path: file, relative to the catalogue's root.
        route: from the top of that file.
        line: counted from 1; 0 while nobody has looked it up.
    """

    path: str
    route: Route
    line: int = 0


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes:
        kind: its declaration.
        item: code of the item; for one that is gone, as it was. None for a register's entry.
        name: name of the item, or of the register's entry.
        department: id of the department of the item.
        keyed: JSON Pointer within the item, list entries named by key; part of the identity.
        entry: what within the item: the material's name, the fee's, …; empty for the item itself.
        before: value on the old side; None where there is none.
        after: value on the new side.
        args: other values for the message: texts, numbers and lists of them.
        authority: whether this very change needs power; mostly as its kind says.
        old: where it stood.
        new: where it stands.
        matched: by what the two sides were taken for the same: ``code``, ``replaces``, ``id``, ``material``, ``name``, ``text``,
            ``similar 0.86``, ``alone`` (the only one left on either side); empty where there is one side only.
        source: the shared entry that changed, as ``material:premises-proof``; empty for an item's own.
        reach: how many items take the shared entry over; None for an item's own, or where nobody counted.
        grade: grade of publication of the item as it is (一般, 重要, 特别重要); empty where it has none.
        effective: day from which the item as it is applies, ISO; empty where it does not say.
        public: whether the guide is public on either side.
    """

    kind: ChangeKind
    item: str | None
    name: str
    department: str = ""
    keyed: str = ""
    entry: str = ""
    before: Any = None
    after: Any = None
    args: Mapping[str, Any] = field(default_factory=dict)
    authority: bool = False
    old: Spot | None = None
    new: Spot | None = None
    matched: str = ""
    source: str = ""
    reach: int | None = None
    grade: str = ""
    effective: str = ""
    public: bool = True

    @property
    def cls(self) -> Class:
        """What the citizen feels."""
        return self.kind.cls

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hex digits that stay the same when files are renamed, lists reordered, lines moved, wording of messages changed."""
        identity = [self.kind.id, self.item or self.source, self.keyed, self.before, self.after]
        text = _CANONICAL.encode(identity)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def parts(self) -> tuple[str, ...]:
        """Codes of the items that the item was split into, or that were merged into it; empty for any other change."""
        if self.kind.section != "item" or self.kind.action not in ("split", "merge"):
            return ()
        found = self.after if self.kind.action == "split" else self.before
        return tuple(found) if isinstance(found, list) else ()

    @property
    def wants_decision(self) -> bool:
        """Whether the gate asks for an approval: adverse, undecidable, or in need of power."""
        return self.authority or self.cls in ("adverse", "undecidable")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states that are compared.

    Attributes:
        label: as it was asked for, or what it is: ``工作区``, ``main``, ``@{2025-06-30}``, a folder's name.
        commit: full id of the commit; empty for what is no commit.
        date: day of that commit in China, ISO; empty likewise.
        items: how many item files it holds, whether they can be read or not; None where items came from elsewhere, or
            only some of them are compared.
    """

    label: str
    commit: str = ""
    date: str = ""
    items: int | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """An item that was split, or one that was made of several; of its parts those in use, two at least.

    Added up over all families, the parts beyond the first are by how many the items in use became more, or fewer.

    Attributes:
        whole: code and name of the item that was split, as it was; of the one that the others were merged into, as it is.
        parts: code and name of the items that it was split into, as they are; of those merged, as they were.
    """

    whole: tuple[str, str]
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that went and one that came and look like the same one under another code: for people to decide.

    Attributes:
        old: code and name of the one that went.
        new: code and name of the one that came.
        likeness: 0 to 1, to two decimals.
    """

    old: tuple[str, str]
    new: tuple[str, str]
    likeness: float


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that differs and could not be read on one side.

    Attributes:
        path: file, relative to the catalogue's root.
        is_old: whether it is the old side's.
        line: where; 0 where no line is to blame.
        column: where in the line, from 1; 0 likewise.
        reason: code of the reader's rule, like ``SYN101``, or ``unreadable``.
        args: values for its message.
    """

    path: str
    is_old: bool
    line: int = 0
    column: int = 0
    reason: str = "unreadable"
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two states of a catalogue differ in.

    Attributes:
        old: the state before.
        new: the state after.
        changes: ordered by department, item, class (adverse first), place.
        departments: id to name, as it is, else as it was; for those that `changes` name.
        proposals: pairs of items that may be the same one recoded.
        unread: files that could not be compared.
        came: codes of items in use that were not: their files are new, or their status was 取消.
        went: codes of items that were in use and are not: their files are gone, or their status is 取消. Items that were
            recoded, split or merged are in neither.
        reached: code and name of the items that take a changed shared entry over, by ``material:premises-proof`` or
            ``item:`` and the code of a main item; where they were asked for.
        read_whole: whether a side had to be read as a whole to count whom shared entries reach.
        split: items in use that were split.
        merged: items in use that others were merged into.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...] = ()
    departments: Mapping[str, str] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    unread: tuple[Unread, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    reached: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    read_whole: bool = False
    split: tuple[Family, ...] = ()
    merged: tuple[Family, ...] = ()


@dataclass(frozen=True, slots=True)
class Approved:
    """Why a change may be made.

    Attributes:
        approval: id of the approval, as ``2026-fees/copies``.
        document: document that approves it, with its number.
        approver: who approved it.
        date: when, ISO.
        ground: why.
        path: file of the approval.
        laws: the laws that demand it, each in one line.
    """

    approval: str
    document: str
    approver: str
    date: str
    ground: str
    path: str
    laws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GateRemark:
    """Something about approvals or notice periods that somebody has to see to.

    Attributes:
        id: kebab name, as ``approval-unused``, ``approval-expired``, ``notice-too-short``, ``signatory-too-low``.
        is_closing: whether the gate stays closed because of it.
        path: file concerned.
        line: line in it; 0 where there is none, or nobody has looked it up.
        args: values for the message.
        change: the change concerned, where there is one.
        route: what in the file is concerned.
    """

    id: str
    is_closing: bool
    path: str = ""
    line: int = 0
    args: Mapping[str, Any] = field(default_factory=dict)
    change: Change | None = None
    route: Route = ()


@dataclass(frozen=True, slots=True)
class GateResult:
    """What the gate says of a comparison.

    Attributes:
        approved: fingerprint of a change to what approves it.
        undecided: changes that want a decision and have none.
        remarks: the rest.
        outdated: fingerprint of an undecided change to the approval that names it as it was before it was changed again.
    """

    approved: Mapping[str, Approved] = field(default_factory=dict)
    undecided: tuple[Change, ...] = ()
    remarks: tuple[GateRemark, ...] = ()
    outdated: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.undecided and not any(remark.is_closing for remark in self.remarks)
