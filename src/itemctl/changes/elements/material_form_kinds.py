"""Kinds of change in the form in which a material is handed in."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.changes.declare import mirrored
from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_Pair = tuple[ChangeKind, ChangeKind]
_COPIES = SUBJECTS["copies"]
_ORIGINAL = SUBJECTS["original"]


def _count(prefix: str, zh: str, en: str) -> _Pair:
    why = Text("份数不够会被要求补齐。", "With too few of them one is sent away for more.")
    return mirrored(
        _COPIES,
        (
            f"material-{prefix}-increased",
            "increase",
            Text(f"{zh}份数增加", f"more {en}"),
            Text(
                f"“{{entry}}”{zh}由 {{before}} 份增为 {{after}} 份",
                f"{en} of “{{entry}}” go up from {{before}} to {{after}}",
            ),
            why,
        ),
        (
            f"material-{prefix}-decreased",
            "decrease",
            Text(f"{zh}份数减少", f"fewer {en}"),
            Text(
                f"“{{entry}}”{zh}由 {{before}} 份减为 {{after}} 份",
                f"{en} of “{{entry}}” go down from {{before}} to {{after}}",
            ),
            why,
        ),
    )


COUNTS: Mapping[str, _Pair] = {
    "original": _count("originals", "原件", "originals"),
    "copy": _count("copies", "复印件", "copies"),
    "electronic": _count("files", "电子件", "electronic files"),
}
SETS = _count("sets", "一式", "sets")


def _conversion(heavy: str, light: str, words: tuple[Text, Text], why: Text) -> _Pair:
    (zh, en), (to_zh, to_en) = ((one.zh, one.en) for one in words)
    return mirrored(
        SUBJECTS["material-detail"],
        (
            f"material-{light}-to-{heavy}",
            "tighten",
            Text(f"{to_zh}改为{zh}", f"{to_en} to {en}"),
            Text(f"“{{entry}}”由提交{to_zh}改为提交{zh}", f"“{{entry}}”: {en} instead of {to_en}"),
            why,
        ),
        (
            f"material-{heavy}-to-{light}",
            "loosen",
            Text(f"{zh}改为{to_zh}", f"{en} to {to_en}"),
            Text(f"“{{entry}}”由提交{zh}改为提交{to_zh}", f"“{{entry}}”: {to_en} instead of {en}"),
            why,
        ),
    )


_ORIGINAL_WORD = Text("原件", "original")
_COPY_WORD = Text("复印件", "copy")
_FILE_WORD = Text("电子件", "electronic file")
_WHY_ORIGINAL = Text(
    "原件交出去就不在手里，遗失要补办；复印件、电子件可以自己制作。",
    "An original is out of one's hands once given; a copy or a file one can make oneself.",
)
CONVERSIONS: Mapping[tuple[str, str], _Pair] = {
    ("original", "copy"): _conversion("original", "copy", (_ORIGINAL_WORD, _COPY_WORD), _WHY_ORIGINAL),
    ("original", "electronic"): _conversion("original", "file", (_ORIGINAL_WORD, _FILE_WORD), _WHY_ORIGINAL),
    ("copy", "electronic"): _conversion(
        "copy",
        "file",
        (_COPY_WORD, _FILE_WORD),
        Text(
            "两种形式都收，电子件不用复印、不用到现场；只收一种时另报。",
            "Where both are taken, a file needs no copier and no visit; where one is refused that is reported apart.",
        ),
    ),
}
"""Heavier and lighter form to the kinds: back to the heavier one, on to the lighter one."""

TAKEN_IN, ONLY_SHOWN = mirrored(
    _ORIGINAL,
    (
        "original-taken-in",
        "tighten",
        Text("原件由核验改为收取", "original taken in"),
        Text("“{entry}”原件由只核验改为收取", "the original of “{entry}” is taken in, not only looked at"),
        _WHY_ORIGINAL,
    ),
    (
        "original-only-shown",
        "loosen",
        Text("原件由收取改为核验", "original only shown"),
        Text("“{entry}”原件由收取改为只核验", "the original of “{entry}” is only looked at, not taken in"),
        _WHY_ORIGINAL,
    ),
)
CHECK_ADDED, CHECK_REMOVED = mirrored(
    _ORIGINAL,
    (
        "original-check-added",
        "add",
        Text("增加核验原件", "original to be shown"),
        Text("“{entry}”还要出示原件核验", "the original of “{entry}” must be shown as well"),
        Text("只带了复印件的人要再回去取原件。", "Who brought a copy only has to go back for the original."),
    ),
    (
        "original-check-removed",
        "remove",
        Text("不再核验原件", "original need not be shown"),
        Text("“{entry}”不用再出示原件核验", "the original of “{entry}” need not be shown any more"),
        Text("不用带原件。", "The original can stay at home."),
    ),
)


def _medium(medium: str, zh: str, en: str) -> _Pair:
    why = Text(
        f"只备了{zh}的人，不收{zh}就办不成；传统办理方式应与线上办理并行。",
        f"Who has it on {en} only cannot apply where that is refused; ways at the window and online shall stand side by side.",
    )
    return mirrored(
        SUBJECTS["medium"],
        (
            f"material-{medium}-accepted",
            "add",
            Text(f"可以提交{zh}", f"{en} accepted"),
            Text(f"“{{entry}}”可以提交{zh}", f"“{{entry}}” is accepted in {en} form"),
            why,
        ),
        (
            f"material-{medium}-refused",
            "remove",
            Text(f"不再收{zh}", f"{en} refused"),
            Text(f"“{{entry}}”不再收{zh}", f"“{{entry}}” is no longer accepted in {en} form"),
            why,
        ),
    )


MEDIA: Mapping[str, _Pair] = {
    "paper": _medium("paper", "纸质材料", "paper"),
    "electronic": _medium("electronic", "电子材料", "electronic"),
}
_WHY_UNKNOWN = Text(
    "有一方没有写明，无从比较，须人工判断。", "One side does not say; there is nothing to compare."
)
MEDIUM_STATED = ChangeKind(
    "material-medium-stated",
    SUBJECTS["material-detail"],
    "reword",
    Text("材料形式写明或略去", "medium stated or left out"),
    Text("“{entry}”的材料形式由“{was}”改为“{then}”", "medium of “{entry}” changed from “{was}” to “{then}”"),
    _WHY_UNKNOWN,
)
FORM_STATED = ChangeKind(
    "material-form-stated",
    SUBJECTS["material-detail"],
    "reword",
    Text("份数写法改动", "form stated or reworded"),
    Text(
        "“{entry}”的材料类型、份数有一方没有写清，改动须人工判断",
        "form or number of “{entry}” changed, and one side does not say it clearly",
    ),
    _WHY_UNKNOWN,
)
FORM_RESTATED = ChangeKind(
    "material-form-restated",
    SUBJECTS["material-record"],
    "set",
    Text("材料类型换了写法", "form written otherwise"),
    Text(
        "“{entry}”的材料类型由“{was}”改为“{then}”，份数没有变",
        "form of “{entry}” says “{then}” instead of “{was}”; the numbers are the same",
    ),
    Text("份数已写明，按份数办，材料类型只是登记。", "The numbers stated decide; the form is only recorded."),
)
FORM_TIDIED = ChangeKind(
    "material-form-tidied",
    SUBJECTS["material-detail"],
    "tidy",
    Text("材料形式换了写法", "form tidied"),
    Text("“{entry}”的形式、份数只有写法不同", "form or number of “{entry}” in other writing"),
    Text("写明默认值，或只有标点、空格等不同。", "A default written out, or only blanks and marks."),
)
KINDS = (
    *(kind for pairs in (COUNTS, CONVERSIONS, MEDIA) for pair in pairs.values() for kind in pair),
    *(*SETS, TAKEN_IN, ONLY_SHOWN, CHECK_ADDED, CHECK_REMOVED),
    *(MEDIUM_STATED, FORM_STATED, FORM_RESTATED, FORM_TIDIED),
)
