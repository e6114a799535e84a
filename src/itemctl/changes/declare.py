"""Short forms to declare kinds of change that are each other's mirror, and those that every time limit has."""

from __future__ import annotations

from dataclasses import dataclass

from itemctl.model.change import Action, ChangeKind, Subject
from itemctl.model.text import Text

Row = tuple[str, Action, Text, Text, Text]
"""Id, action, title, message and why of a kind."""


def mirrored(
    subject: Subject, one: Row, other: Row, *, authority: bool = False
) -> tuple[ChangeKind, ChangeKind]:
    """Return two kinds, each the mirror of the other.

    Args:
        subject: of both.
        one: the first.
        other: what the same change is when old and new change places.
        authority: whether both need power.
    """
    first = ChangeKind(one[0], subject, *one[1:], authority=authority, mirror=other[0])
    return first, ChangeKind(other[0], subject, *other[1:], authority=authority, mirror=one[0])


@dataclass(frozen=True, slots=True)
class LimitKinds:
    """What one time limit can change in.

    Attributes:
        longer: it got longer.
        shorter: it got shorter.
        introduced: there was none.
        withdrawn: there is none any more.
        unit_changed: both are limits, and nobody can tell which is longer.
        reworded: one of the texts is not one limit.
    """

    longer: ChangeKind
    shorter: ChangeKind
    introduced: ChangeKind
    withdrawn: ChangeKind
    unit_changed: ChangeKind
    reworded: ChangeKind

    def all(self) -> tuple[ChangeKind, ...]:
        """Return them in the order above."""
        return (
            self.longer,
            self.shorter,
            self.introduced,
            self.withdrawn,
            self.unit_changed,
            self.reworded,
        )


@dataclass(frozen=True, slots=True)
class LimitWords:
    """How the kinds of one time limit are worded.

    Attributes:
        name: what it is called.
        length: why it matters that it gets longer or shorter.
        presence: why it matters that there is one.
    """

    name: Text
    length: Text
    presence: Text


def limit_kinds(
    prefix: str, length: Subject, presence: Subject, words: LimitWords, *, authority: bool = False
) -> LimitKinds:
    """Declare the kinds of one time limit: ``<prefix>-lengthened`` and so on.

    Args:
        prefix: what their ids begin with.
        length: subject of its length: a burden where who applies waits, an aid where the time is his own.
        presence: subject of there being one, the other way round.
        words: how they are worded.
        authority: whether they need power.
    """
    zh, en = words.name.zh, words.name.en
    longer, shorter = mirrored(
        length,
        _row(prefix, "lengthened", "increase", _sentence(zh, en, "延长", "lengthened"), words.length),
        _row(prefix, "shortened", "decrease", _sentence(zh, en, "缩短", "shortened"), words.length),
        authority=authority,
    )
    introduced, withdrawn = mirrored(
        presence,
        (
            f"{prefix}-introduced",
            "add",
            Text(f"新增{zh}", f"{en} introduced"),
            Text(f"新增{zh}[（{{entry}}）]：{{after}}", f"{en}[ ({{entry}})] introduced: {{after}}"),
            words.presence,
        ),
        (
            f"{prefix}-withdrawn",
            "remove",
            Text(f"取消{zh}", f"{en} withdrawn"),
            Text(
                f"不再规定{zh}[（{{entry}}）]，原为 {{before}}",
                f"{en}[ ({{entry}})] withdrawn; it was {{before}}",
            ),
            words.presence,
        ),
        authority=authority,
    )
    unit_changed, reworded = (
        ChangeKind(f"{prefix}-{verb}", length, "reword", title, message, why, authority)
        for verb, title, message, why in (
            (
                "unit-changed",
                Text(f"{zh}换了单位", f"unit of the {en} changed"),
                Text(
                    f"{zh}[（{{entry}}）]由 {{before}} 改为 {{after}}，单位不同，哪个长要由人判断",
                    f"{en}[ ({{entry}})] changed from {{before}} to {{after}}; the units cannot be compared",
                ),
                _UNITS,
            ),
            (
                "reworded",
                Text(f"{zh}文字改动", f"{en} reworded"),
                Text(
                    f"{zh}[（{{entry}}）]由“{{before}}”改为“{{after}}”，读不出天数，长短要由人判断",
                    f"{en}[ ({{entry}})] changed from “{{before}}” to “{{after}}”; one of them is not one limit",
                ),
                _WORDS,
            ),
        )
    )
    return LimitKinds(longer, shorter, introduced, withdrawn, unit_changed, reworded)


_UNITS = Text(
    "工作日、自然日、月之间没有固定换算；“日”指工作日还是自然日，要看所依据的法律（行政许可法第八十二条为工作日）。",
    "Working days, calendar days and months have no fixed rate; what 日 means is for the law concerned to say.",
)
_WORDS = Text(
    "区间、相加、附条件的写法不是一个时限，程序不猜。",
    "A range, a sum or a text with conditions is not one limit; nothing is guessed.",
)


def _row(prefix: str, verb: str, action: Action, words: tuple[Text, Text], why: Text) -> Row:
    return f"{prefix}-{verb}", action, *words, why


def _sentence(zh: str, en: str, verb_zh: str, verb_en: str) -> tuple[Text, Text]:
    return (
        Text(f"{zh}{verb_zh}", f"{en} {verb_en}"),
        Text(
            f"{zh}[（{{entry}}）]由 {{before}} {verb_zh}至 {{after}}",
            f"{en}[ ({{entry}})] {verb_en} from {{before}} to {{after}}",
        ),
    )
