"""What the result of an item can change in."""

from __future__ import annotations

from itemctl.changes.declare import LimitWords, limit_kinds, mirrored
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.values import KindPair
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_RESULT, _DETAIL, _UPKEEP = (SUBJECTS[name] for name in ("result", "result-detail", "upkeep"))
_ADDED_WHY = Text(
    "少发一个证照、批文，申请人办完手里就少一样。", "One document less is one thing less in hand afterwards."
)
ADDED, REMOVED = mirrored(
    _RESULT,
    (
        "result-added",
        "add",
        Text("增加审批结果", "result added"),
        Text("增加审批结果“{entry}”", "result “{entry}” added"),
        _ADDED_WHY,
    ),
    (
        "result-removed",
        "remove",
        Text("取消审批结果", "result dropped"),
        Text("不再发放“{entry}”", "“{entry}” is no longer issued"),
        _ADDED_WHY,
    ),
)
RENAMED = ChangeKind(
    "result-renamed",
    _DETAIL,
    "rename",
    Text("审批结果改名", "result renamed"),
    Text("审批结果由“{was}”改为“{entry}”", "result “{was}” is “{entry}” now"),
    Text("换了名称，申请人仍得到一份结果。", "Another name; there still is a result."),
)
KIND_CHANGED = ChangeKind(
    "result-kind-changed",
    _DETAIL,
    "set",
    Text("审批结果类型变化", "kind of result changed"),
    Text("“{entry}”的类型由 {before} 改为 {after}", "kind of “{entry}” changed from {before} to {after}"),
    Text("类型不影响怎么办。", "Its kind does not change what one does."),
)
SAMPLE_CHANGED = ChangeKind(
    "result-sample-changed",
    _DETAIL,
    "set",
    Text("审批结果样本变化", "sample of a result changed"),
    Text("“{entry}”的样本由 {before} 改为 {after}", "sample of “{entry}” changed from {before} to {after}"),
    Text("样本不影响怎么办。", "A sample does not change what one does."),
)
_VALIDITY_WHY = Text(
    "有效期短了，要更早、更常来延续。", "The shorter it is valid, the sooner one has to come again."
)
PROLONGED, SHORTENED = mirrored(
    SUBJECTS["validity"],
    (
        "validity-prolonged",
        "increase",
        Text("有效期延长", "validity prolonged"),
        Text(
            "“{entry}”有效期由 {before} 延长至 {after}", "“{entry}” is valid for {after} instead of {before}"
        ),
        _VALIDITY_WHY,
    ),
    (
        "validity-shortened",
        "decrease",
        Text("有效期缩短", "validity shortened"),
        Text(
            "“{entry}”有效期由 {before} 缩短至 {after}", "“{entry}” is valid for {after} instead of {before}"
        ),
        _VALIDITY_WHY,
    ),
)
VALIDITY_REWORDED = ChangeKind(
    "validity-reworded",
    SUBJECTS["validity"],
    "reword",
    Text("有效期改写", "validity reworded"),
    Text(
        "“{entry}”有效期由“{before}”改为“{after}”，长短须人工判断",
        "validity of “{entry}” changed from “{before}” to “{after}”: for people to judge",
    ),
    Text(
        "附有条件、单位不同或有一方没有写，不能比较。",
        "Conditions, other units or nothing said: no comparison.",
    ),
)


def _aid(
    prefix: str, words: tuple[Text, Text], messages: tuple[Text, Text], why: Text, verbs: str
) -> KindPair:
    more, less = verbs.split()
    return mirrored(
        SUBJECTS["delivery"],
        (f"{prefix}-{more}", "add", words[0], messages[0], why),
        (f"{prefix}-{less}", "remove", words[1], messages[1], why),
    )


LICENCE = _aid(
    "electronic-licence",
    (Text("发放电子证照", "electronic licence issued"), Text("不再发放电子证照", "no electronic licence")),
    (
        Text("“{entry}”同时发放电子证照（{after}）", "“{entry}” is issued as electronic licence {after} too"),
        Text(
            "“{entry}”不再发放电子证照（原 {before}）",
            "“{entry}” is no longer issued as electronic licence {before}",
        ),
    ),
    Text("有电子证照，不必来取，以后办事可以免交。", "With one nobody has to fetch it or hand it in later."),
    "introduced withdrawn",
)
LICENCE_CHANGED = ChangeKind(
    "electronic-licence-code-changed",
    _DETAIL,
    "set",
    Text("电子证照代码变化", "code of electronic licence changed"),
    Text(
        "“{entry}”的电子证照由 {before} 改为 {after}",
        "electronic licence of “{entry}” changed from {before} to {after}",
    ),
    Text("代码不影响申请人。", "The code touches nobody who applies."),
)
DELIVERY = _aid(
    "delivery-way",
    (Text("增加送达方式", "way of delivery added"), Text("减少送达方式", "way of delivery dropped")),
    (
        Text("“{entry}”增加送达方式：{after}", "“{entry}” can be had by {after} now"),
        Text("“{entry}”取消送达方式：{before}", "“{entry}” can no longer be had by {before}"),
    ),
    Text("少一种送达方式，原来不用来取的人可能要来取。", "Who had it delivered may have to come for it."),
    "added removed",
)
DELIVERY_LIMIT = limit_kinds(
    "delivery-limit",
    SUBJECTS["delivery-time"],
    SUBJECTS["delivery"],
    LimitWords(
        Text("送达时限", "time of delivery"),
        Text("送达晚，申请人等得更久（行政许可法第四十四条为十日）。", "Later delivery is a longer wait."),
        Text("没有送达时限，何时拿到没有保障。", "Without it nothing says when one gets it."),
    ),
)
_AREA_WHY = Text("适用地域小了，出了地域要另办。", "Beyond its area one has to apply anew.")
AREA_WIDENED, AREA_NARROWED = mirrored(
    _RESULT,
    (
        "result-area-widened",
        "increase",
        Text("适用地域扩大", "area widened"),
        Text(
            "“{entry}”适用地域由 {before} 扩大为 {after}",
            "area of “{entry}” widened from {before} to {after}",
        ),
        _AREA_WHY,
    ),
    (
        "result-area-narrowed",
        "decrease",
        Text("适用地域缩小", "area narrowed"),
        Text(
            "“{entry}”适用地域由 {before} 缩小为 {after}",
            "area of “{entry}” narrowed from {before} to {after}",
        ),
        _AREA_WHY,
    ),
)
AREA_REWORDED = ChangeKind(
    "result-area-reworded",
    _RESULT,
    "reword",
    Text("适用地域改写", "area reworded"),
    Text(
        "“{entry}”适用地域由“{before}”改为“{after}”，大小须人工判断",
        "area of “{entry}” changed from “{before}” to “{after}”: for people to judge",
    ),
    Text("两处地域不能直接比较大小。", "Which of the two is larger nobody can tell from the words."),
)


def _duty(prefix: str, zh: str, en: str) -> KindPair:
    why = Text(
        f"要{zh}，申请人办成后还要定期再来；增减须有依据。",
        f"With an {en} one has to come again; it needs a basis.",
    )
    return mirrored(
        _UPKEEP,
        (
            f"{prefix}-introduced",
            "add",
            Text(f"增加{zh}", f"{en} introduced"),
            Text(f"“{{entry}}”增加{zh}[（{{cycle}}）]", f"“{{entry}}” needs an {en} now[ ({{cycle}})]"),
            why,
        ),
        (
            f"{prefix}-lifted",
            "remove",
            Text(f"取消{zh}", f"{en} lifted"),
            Text(
                f"“{{entry}}”取消{zh}[（原{{cycle}}）]", f"“{{entry}}” needs no {en} any more[ ({{cycle}})]"
            ),
            why,
        ),
        authority=True,
    )


INSPECTION = _duty("inspection", "年检", "inspection")
ANNUAL_REPORT = _duty("annual-report", "年报", "annual report")
_MATERIAL_WHY = Text("年检、年报多一份材料，就要多备一份。", "One material more is one more to prepare.")
UPKEEP_MATERIAL = mirrored(
    _UPKEEP,
    (
        "inspection-material-added",
        "add",
        Text("年检年报材料增加", "material for inspection added"),
        Text("“{entry}”的年检（年报）增加材料：{after}", "inspection of “{entry}” asks for {after} now"),
        _MATERIAL_WHY,
    ),
    (
        "inspection-material-removed",
        "remove",
        Text("年检年报材料减少", "material for inspection dropped"),
        Text(
            "“{entry}”的年检（年报）减少材料：{before}", "inspection of “{entry}” no longer asks for {before}"
        ),
        _MATERIAL_WHY,
    ),
)
_RENEWAL_WHY = Text(
    "要求提前得越多，按原来的日子来延续就会逾期。",
    "The earlier one has to apply, the easier it is to be late.",
)
EARLIER, LATER = mirrored(
    _UPKEEP,
    (
        "renewal-lead-lengthened",
        "increase",
        Text("延续申请须更早", "renewal due earlier"),
        Text(
            "“{entry}”延续申请由“{before}”改为“{after}”，须更早提出",
            "renewal of “{entry}” is due earlier: “{after}” for “{before}”",
        ),
        _RENEWAL_WHY,
    ),
    (
        "renewal-lead-shortened",
        "decrease",
        Text("延续申请可更晚", "renewal due later"),
        Text(
            "“{entry}”延续申请由“{before}”改为“{after}”，可更晚提出",
            "renewal of “{entry}” is due later: “{after}” for “{before}”",
        ),
        _RENEWAL_WHY,
    ),
)
KINDS: tuple[ChangeKind, ...] = (
    *(ADDED, REMOVED, RENAMED, KIND_CHANGED, SAMPLE_CHANGED, PROLONGED, SHORTENED, VALIDITY_REWORDED),
    *(*LICENCE, LICENCE_CHANGED, *DELIVERY, *DELIVERY_LIMIT.all()),
    *(
        AREA_WIDENED,
        AREA_NARROWED,
        AREA_REWORDED,
        *INSPECTION,
        *ANNUAL_REPORT,
        *UPKEEP_MATERIAL,
        EARLIER,
        LATER,
    ),
)
