"""Special procedures: what is not counted into the limit, like a hearing or an expert review (行政许可法 art. 45)."""

from __future__ import annotations

from itemctl.changes.declare import LimitWords, limit_kinds, mirrored
from itemctl.changes.elements.basis import compare_bases
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import compare_flag, compare_limit, compare_plain, name_of
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_SPECIAL = SUBJECTS["special-procedure"]
_TIDIED = DETAILS["limits"][1]
_WHY = Text(
    "听证、检验、专家评审等不计入办结时限，多一个申请人就多等一段；增减都要有法律依据（行政许可法第四十五条）。",
    "Hearings, tests, expert reviews come on top of the limit (行政许可法 art. 45): one more and people wait longer; "
    "without it they do not, but to drop one needs power.",
)
ADDED, REMOVED = mirrored(
    _SPECIAL,
    (
        "special-procedure-added",
        "add",
        Text("增加特别程序", "special procedure added"),
        Text("增加特别程序“{entry}”[，需时 {limit}]", "special procedure “{entry}” added[, taking {limit}]"),
        _WHY,
    ),
    (
        "special-procedure-removed",
        "remove",
        Text("取消特别程序", "special procedure removed"),
        Text(
            "取消特别程序“{entry}”[，原需时 {limit}]",
            "special procedure “{entry}” removed[; it took {limit}]",
        ),
        _WHY,
    ),
    authority=True,
)
_COUNTED_WHY = Text(
    "计入办结时限的，总时间以时限为准；不计入的，申请人另外再等。",
    "What is counted is over within the limit; what is not comes on top of it.",
)
UNCOUNTED, COUNTED = mirrored(
    _SPECIAL,
    (
        "special-procedure-no-longer-counted",
        "tighten",
        Text("特别程序不再计入时限", "special procedure no longer counted"),
        Text(
            "特别程序“{entry}”不再计入办结时限，申请人要另外等",
            "special procedure “{entry}” is no longer counted into the limit",
        ),
        _COUNTED_WHY,
    ),
    (
        "special-procedure-counted",
        "loosen",
        Text("特别程序计入时限", "special procedure counted"),
        Text(
            "特别程序“{entry}”改为计入办结时限", "special procedure “{entry}” is counted into the limit now"
        ),
        _COUNTED_WHY,
    ),
    authority=True,
)
_CHARGED_WHY = Text(
    "由申请人付费的，就是增加了一项支出；收费须有依据。",
    "What who applies has to pay for is one expense more, and a charge needs a basis.",
)
CHARGED, FREE = mirrored(
    SUBJECTS["fee"],
    (
        "special-procedure-charged",
        "add",
        Text("特别程序改为收费", "special procedure charged for"),
        Text("特别程序“{entry}”改为向申请人收费", "special procedure “{entry}” is charged for now"),
        _CHARGED_WHY,
    ),
    (
        "special-procedure-no-longer-charged",
        "remove",
        Text("特别程序不再收费", "special procedure free of charge"),
        Text("特别程序“{entry}”不再向申请人收费", "special procedure “{entry}” is free of charge now"),
        _CHARGED_WHY,
    ),
    authority=True,
)
_NAME = Text("特别程序时限", "limit of a special procedure")
LIMIT = limit_kinds(
    "special-procedure-limit",
    _SPECIAL,
    SUBJECTS["limit-set"],
    LimitWords(
        _NAME,
        Text(
            "不计入办结时限的环节拖长，申请人就多等。",
            "It comes on top of the limit: longer is a longer wait.",
        ),
        Text("环节没有时限，等多久没有保障。", "Without a limit nothing says how long it takes."),
    ),
)
LIMIT_INSIDE = ChangeKind(
    "special-procedure-share-changed",
    SUBJECTS["limit-case"],
    "set",
    Text("计入时限的特别程序用时变化", "time of a counted special procedure changed"),
    Text(
        "计入办结时限的特别程序“{entry}”用时由 {before} 改为 {after}，总时限不受影响",
        "“{entry}”, counted into the limit, takes {after} instead of {before}; the limit as a whole stands",
    ),
    Text(
        "它计入办结时限，申请人等多久以总时限为准。", "It is counted: how long people wait, the limit says."
    ),
)
RENAMED = ChangeKind(
    "special-procedure-renamed",
    SUBJECTS["limit-case"],
    "rename",
    Text("特别程序改名", "special procedure renamed"),
    Text("特别程序由“{before}”改名为“{after}”", "special procedure “{before}” is called “{after}” now"),
    Text("名称不同，做的事一样。", "Another name for the same."),
)
BODY_CHANGED = ChangeKind(
    "special-procedure-body-changed",
    SUBJECTS["limit-case"],
    "set",
    Text("特别程序实施单位变化", "body of a special procedure changed"),
    Text(
        "特别程序“{entry}”的实施单位或电话由 {before} 改为 {after}",
        "body or phone of special procedure “{entry}” changed from {before} to {after}",
    ),
    Text("由谁实施不影响申请人等多久、付多少。", "Who does it changes neither the wait nor the price."),
)
KINDS: tuple[ChangeKind, ...] = (
    *(ADDED, REMOVED, UNCOUNTED, COUNTED, CHARGED, FREE),
    *LIMIT.all(),
    *(LIMIT_INSIDE, RENAMED, BODY_CHANGED),
)


def compare_special(limits: Two, report: Report) -> None:
    """Report changed special procedures."""
    if not limits.at("special").differs:
        return
    for two in limits.entries("special"):
        entry = name_of(two)
        if two.is_added or two.is_removed:
            kind = ADDED if two.is_added else REMOVED
            report.add(kind, two, entry=entry, args={"limit": two.at("limit").either or ""})
        elif two.differs:
            _compare(two, report, entry)


def _compare(two: Two, report: Report, entry: str) -> None:
    counted = two.at("counted")
    compare_flag(counted, report, (COUNTED, UNCOUNTED), _TIDIED, entry=entry)
    compare_flag(two.at("charged"), report, (CHARGED, FREE), _TIDIED, entry=entry)
    limit = two.at("limit")
    if counted.old is True and counted.new is True:
        compare_plain(limit, report, LIMIT_INSIDE, _TIDIED, entry=entry)
    compare_limit(limit, report, LIMIT, _TIDIED, entry=entry)
    compare_plain(two.at("name"), report, RENAMED, _TIDIED, entry=entry)
    for key in ("body", "phone"):
        compare_plain(two.at(key), report, BODY_CHANGED, _TIDIED, entry=entry)
    compare_bases(two, report, entry=entry)
