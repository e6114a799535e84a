"""Kinds of change in reductions: the blocks that say how a demand is met instead."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.changes.declare import mirrored
from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_Pair = tuple[ChangeKind, ChangeKind]
_REDUCTION = SUBJECTS["reduction"]

_SAID: Mapping[str, tuple[str, Text]] = {
    "直接取消": ("cancelled", Text("不再要求提交", "is not asked for any more")),
    "被其他材料涵盖": ("covered", Text("由其他材料涵盖，不再单独提交", "is covered by another material")),
    "法定证照": ("licence-shown", Text("改为出示法定证照", "is met by showing a licence")),
    "告知承诺": ("commitment", Text("改为告知承诺", "is met by a written commitment")),
    "部门内部核查": ("own-check", Text("改由本部门自行核查", "is checked by the office itself")),
    "部门间核查": ("inquiry", Text("改由部门之间核查", "is checked between offices")),
    "网络核验": ("online-check", Text("改为网络核验", "is checked online by the office")),
    "电子证照": ("e-licence", Text("改为调用电子证照", "is fetched as an electronic licence")),
    "合同凭证": ("contract", Text("改以合同凭证代替", "is met by a contract")),
    "取消盖章": ("no-stamp", Text("不再要求盖章", "needs no stamp any more")),
    "合并": ("merged", Text("并入其他材料一起提交", "is handed in with another material")),
    "减少份数": ("fewer-copies", Text("份数减少", "is asked for in fewer copies")),
    "原件改核验": ("original-shown", Text("原件只核验、不收取", "is only looked at, not taken in")),
    "容缺后补": ("deferred", Text("可以容缺后补", "may be handed in later")),
}
"""Way to the word of its kinds, and what it means for the material."""
_BY = Text("[，依据{document}][，规则 {rule}]", "[, under {document}][, rule {rule}]")
"""Which rule, of which document; ends every message about a block."""
_WHY = Text(
    "照减免办的人按原要求没有准备这份材料，减免一撤就会被要求补正；没有批次依据的减免须另有权力。",
    "Who relied on it did not prepare the material; a reduction without an approved batch needs power of its own.",
)


def _backed(said: Text) -> Text:
    return Text(said.zh + _BY.zh, said.en + _BY.en)


def _way(way: str, slug: str, said: Text) -> _Pair:
    named = "" if way in said.zh else f"（{way}）"
    zh = f"“{{entry}}”{said.zh}{named}[，限“{{cases}}”][，代之以：{{by}}]{_BY.zh}"
    en = f"“{{entry}}” {said.en} ({way})[, in cases: {{cases}}][, instead: {{by}}]{_BY.en}"
    return mirrored(
        _REDUCTION,
        (
            f"reduction-{slug}-added",
            "add",
            Text(f"减免：{way}", f"reduction: {way}"),
            Text(zh, en),
            _WHY,
        ),
        (
            f"reduction-{slug}-removed",
            "remove",
            Text(f"撤销减免：{way}", f"reduction withdrawn: {way}"),
            Text(
                "[“{restored}”恢复原要求，][“{eased}”减免少了一条（仍有：{left}），]"
                f"撤销减免（{way}）[，限“{{cases}}”]{_BY.zh}",
                "[“{restored}” is demanded as before; ][“{eased}” keeps other reductions ({left}); ]"
                f"reduction withdrawn ({way})[, in cases: {{cases}}]{_BY.en}",
            ),
            _WHY,
        ),
    )


BY_WAY: Mapping[str, _Pair] = {way: _way(way, slug, said) for way, (slug, said) in _SAID.items()}
_WHY_LESS = Text(
    "比较的是减免以后申请人还要做什么：什么都不用做，轻于另交替代物，轻于仍交原材料。",
    "What counts is what is left to do: nothing, something else instead, or the material itself.",
)
WAY_WIDENED, WAY_NARROWED = mirrored(
    _REDUCTION,
    (
        "reduction-widened",
        "increase",
        Text("减免加大", "reduction goes further"),
        _backed(
            Text(
                "“{entry}”的减免由“{was}”改为“{then}”，要做的更少",
                "“{entry}”: {then} instead of {was}, which leaves less to do",
            )
        ),
        _WHY_LESS,
    ),
    (
        "reduction-narrowed",
        "decrease",
        Text("减免缩小", "reduction goes less far"),
        _backed(
            Text(
                "“{entry}”的减免由“{was}”改为“{then}”，要做的更多",
                "“{entry}”: {then} instead of {was}, which leaves more to do",
            )
        ),
        _WHY_LESS,
    ),
)
WAY_EXCHANGED = ChangeKind(
    "reduction-way-exchanged",
    SUBJECTS["reduction-record"],
    "set",
    Text("减免方式换了一种", "another way, nothing to do either way"),
    _backed(
        Text(
            "“{entry}”的减免由“{was}”改为“{then}”，申请人都不用做什么",
            "“{entry}”: {then} instead of {was}; nothing to do either way",
        )
    ),
    Text("两种方式下申请人都不用交、不用办。", "Under both ways the applicant has nothing to do."),
)
WAY_CHANGED = ChangeKind(
    "reduction-way-changed",
    _REDUCTION,
    "reword",
    Text("减免方式改变", "another way"),
    _backed(
        Text(
            "“{entry}”的减免由“{was}”改为“{then}”，轻重须人工判断",
            "“{entry}”: {then} instead of {was}; which is lighter is for people to judge",
        )
    ),
    Text(
        "两种方式要做的事不同，数据说明不了哪种轻。",
        "They ask for different things; the data does not tell which is lighter.",
    ),
)


def _pair(wide: str, narrow: str, words: tuple[Text, Text, Text, Text], why: Text) -> _Pair:
    """Two kinds under which a reduction reaches further, and less far: titles and messages in this order."""
    return mirrored(
        _REDUCTION,
        (wide, "increase", words[0], _backed(words[1]), why),
        (narrow, "decrease", words[2], _backed(words[3]), why),
    )


_WHY_CASES = Text("减免管到谁，谁才不用交。", "Only whom it reaches need not bring the material.")
CASES_ADDED, CASES_REMOVED = _pair(
    "reduction-cases-added",
    "reduction-cases-removed",
    (
        Text("减免情形增加", "reduction reaches more cases"),
        Text(
            "“{entry}”的减免（{way}）扩大到：{cases}",
            "reduction of “{entry}” ({way}) reaches {cases} as well",
        ),
        Text("减免情形减少", "reduction reaches fewer cases"),
        Text(
            "“{entry}”的减免（{way}）不再适用：{cases}",
            "reduction of “{entry}” ({way}) no longer reaches {cases}",
        ),
    ),
    _WHY_CASES,
)
TO_ALL, TO_CASES = _pair(
    "reduction-extended-to-all",
    "reduction-limited-to-cases",
    (
        Text("减免适用全部情形", "reduction reaches all"),
        Text(
            "“{entry}”的减免（{way}）由限“{cases}”改为一律适用",
            "reduction of “{entry}” ({way}), formerly for {cases}, reaches all",
        ),
        Text("减免限于部分情形", "reduction limited to cases"),
        Text(
            "“{entry}”的减免（{way}）改为限“{cases}”", "reduction of “{entry}” ({way}) is limited to {cases}"
        ),
    ),
    _WHY_CASES,
)
_WHY_DATES = Text(
    "减免在期限内才有效，期限外要按原要求交。", "Outside its dates the material is demanded as before."
)
END_LATER, END_SOONER = _pair(
    "reduction-end-later",
    "reduction-end-sooner",
    (
        Text("减免期限延长或取消", "reduction ends later"),
        Text(
            "“{entry}”的减免（{way}）截止日期由 {was} 改为 {then}",
            "reduction of “{entry}” ({way}) ends {then} instead of {was}",
        ),
        Text("减免期限缩短或设定", "reduction ends sooner"),
        Text(
            "“{entry}”的减免（{way}）截止日期由 {was} 改为 {then}",
            "reduction of “{entry}” ({way}) ends {then} instead of {was}",
        ),
    ),
    _WHY_DATES,
)
START_SOONER, START_LATER = _pair(
    "reduction-start-sooner",
    "reduction-start-later",
    (
        Text("减免提前开始", "reduction begins sooner"),
        Text(
            "“{entry}”的减免（{way}）开始日期由 {was} 改为 {then}",
            "reduction of “{entry}” ({way}) begins {then} instead of {was}",
        ),
        Text("减免推迟开始", "reduction begins later"),
        Text(
            "“{entry}”的减免（{way}）开始日期由 {was} 改为 {then}",
            "reduction of “{entry}” ({way}) begins {then} instead of {was}",
        ),
    ),
    _WHY_DATES,
)
OPTION_ADDED, OPTION_REMOVED = _pair(
    "reduction-option-added",
    "reduction-option-removed",
    (
        Text("可以自愿提交原件", "material may still be handed in"),
        Text(
            "“{entry}”减免（{way}）后，也可以自愿提交原材料",
            "“{entry}” may be handed in all the same ({way})",
        ),
        Text("不再接受自愿提交", "material no longer taken"),
        Text(
            "“{entry}”减免（{way}）后，不再接受自愿提交的原材料",
            "“{entry}” is no longer taken if handed in all the same ({way})",
        ),
    ),
    Text("已经备好原材料的人可以不用替代方式。", "Who has the material need not go the other way."),
)
EFFECT_WIDENED, EFFECT_NARROWED = _pair(
    "reduction-effect-widened",
    "reduction-effect-narrowed",
    (
        Text("减免后的份数或期限放宽", "effect goes further"),
        Text(
            "“{entry}”的减免（{way}）放宽：由 {before} 改为 {after}",
            "reduction of “{entry}” ({way}): {after} instead of {before}",
        ),
        Text("减免后的份数或期限收紧", "effect goes less far"),
        Text(
            "“{entry}”的减免（{way}）收紧：由 {before} 改为 {after}",
            "reduction of “{entry}” ({way}): {after} instead of {before}",
        ),
    ),
    Text("减免后仍要交的份数、可以补交的期限。", "How many are still handed in, or by when."),
)
REDUCTION_REWORDED = ChangeKind(
    "reduction-substitute-changed",
    _REDUCTION,
    "reword",
    Text("减免内容改动", "details of a reduction changed"),
    _backed(
        Text(
            "“{entry}”的减免（{way}）由“{before}”改为“{after}”",
            "reduction of “{entry}” ({way}) changed from “{before}” to “{after}”",
        )
    ),
    Text(
        "替代物换了，哪种难办须人工判断。",
        "Something else stands in; which is harder to get is for people to judge.",
    ),
)
RULE_CHANGED = ChangeKind(
    "reduction-rule-changed",
    SUBJECTS["reduction-record"],
    "set",
    Text("减免所依规则变化", "rule behind a reduction changed"),
    Text(
        "“{entry}”的减免（{way}）所依规则由“{before}”改为“{after}”[，依据{document}]",
        "reduction of “{entry}” ({way}) rests on “{after}”[ of {document}], formerly “{before}”",
    ),
    Text("减免方式没有变，只是换了所依的规则。", "The way is the same; it rests on another rule."),
)
REDUCTION_RESTATED = ChangeKind(
    "reduction-restated",
    SUBJECTS["reduction-record"],
    "set",
    Text("减免登记变化", "what is recorded of a reduction changed"),
    _backed(
        Text(
            "“{entry}”的减免（{way}）[{field}]由“{was}”改为“{then}”，申请人要做的没有变",
            "[{field} ]of the reduction of “{entry}” ({way}) changed from “{was}” to “{then}”; nobody feels it",
        )
    ),
    Text(
        "变的是机关自己办理的部分，或者另有减免照样管着，或者早已到期，申请人要做的没有变。",
        "What offices do changed, or another reduction holds all the same, or it had ended: nobody's way changes.",
    ),
)
_WHY_BESIDE = Text(
    "同一材料另有减免管着同样的人、同样的期限，多一条少一条，申请人要做的都一样。",
    "Another reduction frees the same people for the same time; one more or less leaves them the same to do.",
)
BESIDE_ADDED, BESIDE_REMOVED = mirrored(
    SUBJECTS["reduction-record"],
    (
        "reduction-beside-another-added",
        "add",
        Text("另有减免时加一条减免", "reduction beside another one"),
        _backed(
            Text(
                "“{entry}”再加一条减免（{way}）[，限“{cases}”]，原有减免（{other}，规则 {other_rule}）已经管着，申请人要做的没有变",
                "“{entry}” gets one more reduction ({way})[, in cases: {cases}]; another one ({other}, rule {other_rule}) "
                "frees everybody concerned already",
            )
        ),
        _WHY_BESIDE,
    ),
    (
        "reduction-beside-another-removed",
        "remove",
        Text("另有减免时撤一条减免", "reduction beside another one withdrawn"),
        _backed(
            Text(
                "“{entry}”撤销一条减免（{way}）[，限“{cases}”]，仍有减免（{other}，规则 {other_rule}）管着，申请人要做的没有变",
                "“{entry}” loses one reduction ({way})[, in cases: {cases}]; another one ({other}, rule {other_rule}) "
                "frees everybody concerned still",
            )
        ),
        _WHY_BESIDE,
    ),
)
_WHY_EXPIRED = Text(
    "期限早已届满，这条减免在改动之前就不起作用了。",
    "It had ended before; nobody could rely on it any more.",
)
EXPIRED_ADDED, EXPIRED_REMOVED = mirrored(
    SUBJECTS["reduction-record"],
    (
        "expired-reduction-listed",
        "add",
        Text("补登已到期的减免", "expired reduction listed"),
        _backed(
            Text(
                "“{entry}”登记已于 {until} 到期的减免（{way}）",
                "reduction of “{entry}” ({way}), which ended {until}, is listed",
            )
        ),
        _WHY_EXPIRED,
    ),
    (
        "expired-reduction-removed",
        "remove",
        Text("删去已到期的减免", "expired reduction struck off"),
        _backed(
            Text(
                "“{entry}”删去已于 {until} 到期的减免（{way}），申请人要做的没有变",
                "reduction of “{entry}” ({way}), which ended {until}, is struck off",
            )
        ),
        _WHY_EXPIRED,
    ),
)
REDUCTION_TIDIED = ChangeKind(
    "reduction-tidied",
    _REDUCTION,
    "tidy",
    Text("减免文字整理", "reduction tidied"),
    Text("“{entry}”的减免（{way}）只有写法不同", "reduction of “{entry}” ({way}) in other writing"),
    Text("只有空格、全半角、标点等写法不同。", "Only blanks, widths or marks differ."),
)
KINDS = (
    *(kind for pair in BY_WAY.values() for kind in pair),
    *(WAY_WIDENED, WAY_NARROWED, WAY_EXCHANGED, WAY_CHANGED, CASES_ADDED, CASES_REMOVED, TO_ALL, TO_CASES),
    *(END_LATER, END_SOONER, START_SOONER, START_LATER, OPTION_ADDED, OPTION_REMOVED),
    *(
        EFFECT_WIDENED,
        EFFECT_NARROWED,
        REDUCTION_REWORDED,
        RULE_CHANGED,
        REDUCTION_RESTATED,
        REDUCTION_TIDIED,
    ),
    *(BESIDE_ADDED, BESIDE_REMOVED, EXPIRED_ADDED, EXPIRED_REMOVED),
)
