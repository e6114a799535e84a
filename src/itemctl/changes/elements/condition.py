"""Who may apply: conditions, prohibitions, limits on numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itemctl.changes.declare import mirrored
from itemctl.changes.elements.basis import compare_bases
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import compare_number, compare_reach, name_of, situation_names
from itemctl.changes.wording import same_words
from itemctl.model.change import ChangeKind, Subject
from itemctl.model.text import Text

_TIDIED = DETAILS["conditions"][1]


@dataclass(frozen=True, slots=True)
class _Kinds:
    """What an entry of a list of conditions can change in."""

    added: ChangeKind
    removed: ChangeKind
    reworded: ChangeKind
    widened: ChangeKind
    narrowed: ChangeKind
    other: ChangeKind

    def all(self) -> tuple[ChangeKind, ...]:
        return self.added, self.removed, self.reworded, self.widened, self.narrowed, self.other


def _kinds(prefix: str, subject: Subject, why: Text) -> _Kinds:
    zh, en = subject.title.zh, subject.title.en
    added, removed = mirrored(
        subject,
        (
            f"{prefix}-added",
            "add",
            Text(f"新增{zh}", f"{en} added"),
            Text(f"新增{zh}：{{entry}}", f"{en} added: {{entry}}"),
            why,
        ),
        (
            f"{prefix}-removed",
            "remove",
            Text(f"取消{zh}", f"{en} dropped"),
            Text(f"取消{zh}：{{entry}}", f"{en} dropped: {{entry}}"),
            why,
        ),
        authority=True,
    )
    widened, narrowed = mirrored(
        subject,
        (
            f"{prefix}-widened",
            "tighten",
            Text(f"{zh}适用情形扩大", f"{en} in more situations"),
            Text(
                f"{zh}“{{entry}}”适用于更多情形[（原：{{was}}）][（现：{{now}}）]",
                f"{en} “{{entry}}” holds in more situations[ (before: {{was}})][ (now: {{now}})]",
            ),
            why,
        ),
        (
            f"{prefix}-narrowed",
            "loosen",
            Text(f"{zh}适用情形缩小", f"{en} in fewer situations"),
            Text(
                f"{zh}“{{entry}}”只适用于较少情形[（原：{{was}}）][（现：{{now}}）]",
                f"{en} “{{entry}}” holds in fewer situations[ (before: {{was}})][ (now: {{now}})]",
            ),
            why,
        ),
        authority=True,
    )
    reworded = ChangeKind(
        f"{prefix}-reworded",
        subject,
        "reword",
        Text(f"{zh}改写", f"{en} reworded"),
        Text(
            f"{zh}由“{{before}}”改为“{{after}}”，是宽是严须人工判断",
            f"{en} changed from “{{before}}” to “{{after}}”: for people to judge",
        ),
        Text(
            "文字有实质改动，读不出是放宽还是收紧。",
            "The words changed; stricter or not, only a reader can tell.",
        ),
        authority=True,
    )
    other = ChangeKind(
        f"{prefix}-situations-changed",
        subject,
        "reword",
        Text(f"{zh}适用情形变化", f"situations of a {en} changed"),
        Text(
            f"{zh}“{{entry}}”的适用情形由 {{was}} 改为 {{now}}，须人工判断",
            f"{en} “{{entry}}” holds in {{now}} instead of {{was}}: for people to judge",
        ),
        Text("有的情形加了、有的减了，须人工判断。", "Stricter for some, easier for others."),
        authority=True,
    )
    return _Kinds(added, removed, reworded, widened, narrowed, other)


CONDITION = _kinds(
    "condition",
    SUBJECTS["condition"],
    Text(
        "多一个条件，原来够格的人可能办不成；增减条件都要有法律依据（行政许可法第十六条）。",
        "One condition more and some who qualified are turned away; to add or drop one needs a basis (行政许可法 art. 16).",
    ),
)
PROHIBITION = _kinds(
    "prohibition",
    SUBJECTS["prohibition"],
    Text(
        "多一种不予办理的情形，就有人办不成；增减都要有法律依据。",
        "One case more in which it is refused; to add or drop one needs a basis.",
    ),
)
_QUOTA_WHY = Text(
    "有数量限制，符合条件的人也可能办不成；设立、调整须有依据（行政许可法第五十七条）。",
    "Where numbers are limited even those who qualify may be refused (行政许可法 art. 57).",
)
LIMITED, UNLIMITED = mirrored(
    SUBJECTS["quota"],
    (
        "quantity-limit-introduced",
        "add",
        Text("设数量限制", "numbers limited"),
        Text("改为有数量限制[：{amount}]", "numbers are limited now[: {amount}]"),
        _QUOTA_WHY,
    ),
    (
        "quantity-limit-lifted",
        "remove",
        Text("取消数量限制", "numbers no longer limited"),
        Text("取消数量限制[，原为 {amount}]", "numbers are no longer limited[; it was {amount}]"),
        _QUOTA_WHY,
    ),
    authority=True,
)
MORE_PLACES, FEWER_PLACES = mirrored(
    SUBJECTS["quota-size"],
    (
        "quantity-increased",
        "increase",
        Text("名额增加", "more places"),
        Text("数量限制由 {before} 增至 {after}", "places go up from {before} to {after}"),
        _QUOTA_WHY,
    ),
    (
        "quantity-decreased",
        "decrease",
        Text("名额减少", "fewer places"),
        Text("数量限制由 {before} 减至 {after}", "places go down from {before} to {after}"),
        _QUOTA_WHY,
    ),
    authority=True,
)
QUANTITY_REWORDED = ChangeKind(
    "quantity-reworded",
    SUBJECTS["quota"],
    "reword",
    Text("数量限制改写", "limit on numbers reworded"),
    Text(
        "数量限制由“{before}”改为“{after}”，须人工判断",
        "limit on numbers changed from “{before}” to “{after}”: for people to judge",
    ),
    Text(
        "不是同一句话里换一个数，读不出名额多了还是少了。",
        "Not one number in the same words: nobody can tell.",
    ),
    authority=True,
)
KINDS = (
    *CONDITION.all(),
    *PROHIBITION.all(),
    *(LIMITED, UNLIMITED, MORE_PLACES, FEWER_PLACES, QUANTITY_REWORDED),
)
READS = ("conditions", "prohibitions", "quantity", "situations")


def detect(item: Two, report: Report) -> None:
    """Report changed conditions, prohibitions and limits on numbers."""
    for key, kinds in (("conditions", CONDITION), ("prohibitions", PROHIBITION)):
        if item.at(key).differs:
            situations = situation_names(item)
            for two in item.entries(key):
                if two.differs:
                    _compare(two, report, kinds, situations)
    _quantity(item.at("quantity"), report)


def _compare(two: Two, report: Report, kinds: _Kinds, situations: Mapping[str, str]) -> None:
    entry = name_of(two, ("text",))
    if two.is_added or two.is_removed:
        report.add(kinds.added if two.is_added else kinds.removed, two, entry=entry)
        return
    texts = _text(two.old), _text(two.new)
    whole = _as_mapping(two)
    text, when = whole.at("text"), whole.at("when")
    if texts[0] != texts[1]:
        kind = _TIDIED if same_words(*texts) else kinds.reworded
        report.add(kind, text, entry=entry)
    reaches = kinds.widened, kinds.narrowed, kinds.other
    compare_reach(when, report, reaches, entry=entry, situations=situations)
    compare_bases(whole, report, entry=entry)
    if isinstance(two.old, str) or isinstance(two.new, str):
        if not whole.differs:  # a text, or a mapping that holds nothing but it
            report.add(_TIDIED, two, entry=entry, sides=texts)
        report.claim(two)


def _as_mapping(two: Two) -> Two:
    """The entry with a bare text written as a mapping; routes stay those of the entry."""
    old, new = ({"text": side} if isinstance(side, str) else side for side in (two.old, two.new))
    return Two(old, new, two.old_route, two.new_route, two.keyed, two.matched)


def _text(entry: object) -> object:
    return entry.get("text") if isinstance(entry, dict) else entry


def _quantity(quantity: Two, report: Report) -> None:
    if not quantity.differs:
        return
    limited, amount = quantity.at("limited"), quantity.at("amount")
    if bool(limited.old) is not bool(limited.new):
        kind = LIMITED if limited.new else UNLIMITED
        report.add(kind, quantity, args={"amount": amount.either or ""})
        return
    if limited.differs:
        report.add(_TIDIED, limited)
    more = MORE_PLACES, FEWER_PLACES
    compare_number(amount, report, more, (QUANTITY_REWORDED, _TIDIED))
    compare_number(
        quantity.at("way"), report, (QUANTITY_REWORDED, QUANTITY_REWORDED), (QUANTITY_REWORDED, _TIDIED)
    )
    compare_bases(quantity, report, entry="数量限制")
