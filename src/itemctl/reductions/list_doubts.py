"""What may be in doubt about a row of a published list, in words: for the draft's comments and for reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from itemctl.model.batch import Adjustment, CommitmentTerms, Rule
from itemctl.model.plain import one_line
from itemctl.model.schema import hints_of
from itemctl.model.text import Lang, Text, show
from itemctl.reductions.list_names import Candidate


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a row that people should look at.

    Attributes:
        reason: key of `DOUBTS`.
        text: the words of the list concerned.
        blocks: whether it keeps the row from becoming a rule.
        candidates: what is nearest, or what may be chosen.
    """

    reason: str
    text: str = ""
    blocks: bool = True
    candidates: tuple[Candidate, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether somebody has to decide or to fill in something, and not only to know."""
        return self.blocks or self.reason in _ASKING


@dataclass(frozen=True, slots=True)
class Claim:
    """One proof of a row: the rule or entry it becomes, or would become, and what is in doubt.

    Attributes:
        proof: its name as listed.
        data: the rule or entry; as far as it is known where something blocks it.
        doubts: in the order in which they were found.
    """

    proof: str
    data: Mapping[str, Any]
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_drafted(self) -> bool:
        """Whether it stands in the draft."""
        return not any(one.blocks for one in self.doubts)


_NAMES: Final = frozenset({"no-material", "no-item", "no-department", "no-issuer"})
_NONE: Final = Text("无", "none")
_ASKING: Final = frozenset({"no-material", "several-materials", "data-missing", "ground-unknown", "no-basis"})

DOUBTS: Final[Mapping[str, Text]] = {
    # What keeps a row from becoming a rule.
    "no-material": Text(
        "没有叫“{text}”的材料[；最接近的：{near}]", "no material is called {text}[; nearest: {near}]"
    ),
    "several-materials": Text("“{text}”可指几种材料：{near}", "{text} may be several materials: {near}"),
    "catch-all": Text("“{text}”没有说明是什么证明", "{text} names no proof"),
    "held-licence": Text(
        "“{text}”在材料库里是申请人持有的证照，不是证明事项，这种方式不适用",
        "{text} is a licence people hold and no proof; this way is not for it",
    ),
    "no-item": Text(
        "没有叫“{text}”的事项[；最接近的：{near}]", "no item is called {text}[; nearest: {near}]"
    ),
    "several-items": Text(
        "“{text}”是几个事项的别名：{near}", "{text} is another name of several items: {near}"
    ),
    "items-mixed": Text(
        "“{text}”有的是基本目录事项，有的只是本地事项，请分成两条",
        "{text}: some are directory entries, some local items; make them two rules",
    ),
    "item-blank": Text(
        "涉及事项空着，上一格是“{text}”，不知是否同上[；最接近的：{near}]",
        "its item is blank below {text}; the same or none?[ Nearest: {near}]",
    ),
    "no-department": Text(
        "没有叫“{text}”的部门[；最接近的：{near}]", "no department is called {text}[; nearest: {near}]"
    ),
    "several-departments": Text("“{text}”可指几个部门：{near}", "{text} may be several departments: {near}"),
    "department-blank": Text(
        "索要单位空着，上一格是“{text}”，不知是否同上",
        "its department is blank below {text}; the same or none?",
    ),
    "no-issuer": Text(
        "目录里没有由“{text}”出具的材料[；最接近的：{near}]",
        "nothing in the catalogue is issued by {text}[; nearest: {near}]",
    ),
    "way-open": Text(
        "没有写明取消后办理方式[（上一格是“{near}”）]", "it states no way[ (above it stands {near})]"
    ),
    "way-several": Text(
        "“{text}”含几种方式，须选定[：{near}]", "{text} names several ways; choose one[: {near}]"
    ),
    "way-unknown": Text(
        "不认得方式“{text}”，须从十四种方式中选定[：{near}]",
        "the way {text} is not known; choose one[: {near}]",
    ),
    "exception": Text("有例外，须写进 exceptions：{text}", "it has exceptions, to be entered: {text}"),
    "too-long": Text("名称超过 {text} 字，放不下", "its name has more than {text} characters"),
    "listed-twice": Text("“{text}”前面已经列过", "{text} is listed above already"),
    # What people should know of a row that did.
    "read-as": Text("“{text}”按“{near}”认定", "{text} was taken for {near}"),
    "by-alias": Text(
        "“{text}”是{near}的别名，据此认定", "{text} is another name of {near}, and was taken for it"
    ),
    "split": Text("一行写了几个证明，分开写：{text}", "one row names several proofs, written apart: {text}"),
    "other-track": Text(
        "材料类别不是证明[（{text}）]，列为其他申请材料",
        "it is no proof by its category[ ({text})] and counted among other materials",
    ),
    "data-missing": Text(
        "这种方式还要写明 {text}，补齐前不会执行", "this way needs {text}; until then the rule is not applied"
    ),
    "ground-unknown": Text("取消理由未能归入 G1–G12：{text}", "the reason fits none of G1–G12: {text}"),
    "no-basis": Text("没有写设定依据，须补上", "it states no legal basis; enter it"),
    "not-placed": Text("清单另写有 {text}", "the list also says {text}"),
    "said-section": Text("清单分组：{text}", "group of the list: {text}"),
    "said-purpose": Text("清单所列用途：{text}", "purpose as listed: {text}"),
    "said-basis": Text("清单所列原设定依据：{text}", "basis as listed: {text}"),
    "said-article": Text("清单所列条款：{text}", "article as listed: {text}"),
    "said-basis_text": Text("清单所列条文：{text}", "text of the article as listed: {text}"),
    "said-verification": Text(
        "清单所列核查方式，写入 commitment.verification：{text}", "verification as listed: {text}"
    ),
    "said-excluded": Text(
        "清单所列不适用情形，写入 commitment.excluded：{text}", "excluded as listed: {text}"
    ),
    "said-how": Text("清单所列办理指南：{text}", "guide as listed: {text}"),
    "said-remark": Text("清单备注：{text}", "remark of the list: {text}"),
    "said-exception": Text("清单所列例外：{text}", "exceptions as listed: {text}"),
    "said-demander": Text("清单所列索要单位：{text}", "demanded by, as listed: {text}"),
    "said-issuer": Text("清单所列开具单位：{text}", "issued by, as listed: {text}"),
    "said-way": Text("清单所列办理方式：{text}", "way as listed: {text}"),
    "said-licence": Text("清单所列替代证照：{text}", "licence as listed: {text}"),
    "said-ground": Text("清单所列理由：{text}", "reason as listed: {text}"),
}


def worded(doubt: Doubt, lang: Lang) -> str:
    """Return a doubt as one line in a language."""
    near = show(lang, [shown_candidate(one, lang) for one in doubt.candidates])
    if not near and doubt.reason in _NAMES:
        near = _NONE.get(lang)
    text = titles_of(doubt.text) if doubt.reason == "data-missing" and lang == "zh" else doubt.text
    return one_line(DOUBTS[doubt.reason].fill(lang, {"text": text, "near": near}))


def shown_candidate(one: Candidate, lang: Lang) -> str:
    """Return a candidate as people read it: id, name, likeness where it is not the same name."""
    words = [one.name] if one.key != one.name else []
    words += [str(one.score)] if one.score < 100 else []
    if not words:
        return one.key
    return f"{one.key}（{'，'.join(words)}）" if lang == "zh" else f"{one.key} ({', '.join(words)})"


def titles_of(keys: str) -> str:
    """Return keys of a rule with their titles: ``shared_source|replaced_by`` as 共享来源（shared_source）或者 …."""
    return "、".join("或者".join(map(_title, one.split("|"))) for one in keys.split("、"))


def _title(key: str) -> str:
    first, _, rest = key.partition(".")
    structure = {"commitment": CommitmentTerms, "adjust": Adjustment}.get(first, Rule) if rest else Rule
    declared = hints_of(structure).get(rest or first)
    return f"{declared[1].title}（{key}）" if declared and declared[1] else key
