"""What an item says of minors, fees and originals against its situations, fees and copies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.sayings import ASKED, NEGATED, Saying, clause, sayings
from itemctl.checks.rules.texts import NOTHING
from itemctl.checks.view import ItemView, list_of, text_of
from itemctl.model.text import Text

_fee_sign = re.compile("费(?<=[本续记照证理请册]费)")
_minor = re.compile(
    "未满(?:18|十八)周?岁|不满(?:18|十八)周?岁|未成年人|(?:16|十六)周?岁以下|未满(?:16|十六)周?岁|不满(?:16|十六)周?岁"
)
_guardian = re.compile("监护|父母|父亲|母亲|法定代理人|家长|户口簿|出生医学证明|收养登记证|亲属")

_free = re.compile(
    "本事项(?:办理)?(?:不收费|免费)|(?:全程|办理)(?:不收费|免费)|免费办理|不收取?任何费用|不收取费用|^不收费[。！]?$",
    re.MULTILINE,
)
_charged = re.compile(
    "(?:缴纳|交纳|缴|收取|收|交)(?:[^，。；、不免]{0,6})(?:工本费|手续费|登记费|证照费|制证费|受理费|申请费|注册费)"
    "|(?:工本费|手续费|登记费|制证费|证照费)(?:为|是|：)?[0-9]"
)
_no_original = re.compile("(?:不|无|免|非|与|和|同|照|对).{0,6}原件|原件.{0,4}(?:不|免|无)")
_shown = re.compile("原件.{0,6}(?:核|验|查|退)|(?:核|验|查|出示|校对|比对|备).{0,6}原件")

_SAYING_COPIES: Final = ("name", "acceptance", "filling", "remark", "format")

_SOURCES = ("行政许可标准化指引（2016版）", "行政许可法第三十条")


@rule(
    code="ELE113",
    name="minor-without-guardian",
    scope="item",
    title=Text("涉及未成年人，没有说监护人怎么办", "Minors apply, but nothing is said of their guardians"),
    message=Text(
        "“{text}”，没有写监护人的情形或材料", "{text}, but there is no situation or material of guardians"
    ),
    why=Text(
        "未成年人一般由监护人代为申请，要带什么证件、证明什么关系，指南不写就只能到窗口才知道。",
        "Guardians mostly apply for minors; what they bring, and prove, is learnt at the window only.",
    ),
    advice=Text(
        "加一个监护人代为申请的情形，列出监护人身份证件和关系材料；不收未成年人申请的写到 prohibitions。",
        "Add a situation for guardians with its materials; put it under `prohibitions` where minors cannot apply.",
    ),
    sources=("民法典第十九条、第二十条、第二十三条 [memory]", *_SOURCES),
)
def minor_without_guardian(view: ItemView) -> Iterator[Hit]:
    """Minors in name, scope or conditions, while no situation, material or text speaks of a guardian or the family."""
    said = sayings(view).joined + text_of(view.data, "name")
    return _minors(view) if "岁" in said or "未成年" in said else NOTHING


@rule(
    code="ELE114",
    name="fee-contradicted",
    scope="item",
    title=Text("收费与否前后矛盾", "Whether a fee is charged is contradicted"),
    message=Text(
        "“{text}”，[却列有收费项目“{fee}”][收费项目却是空的（{key}）]",
        "{text}, [yet a fee is listed: {fee}][yet no fee is listed ({key})]",
    ),
    why=Text(
        "收费必须公示；一处说不收、一处要钱，就是乱收费的投诉。",
        "Fees must be published; two answers are a complaint.",
    ),
    advice=Text(
        "改正文字，或者改正 fees；第三方收的费用写到 fees_note。",
        "Correct the words or `fees`; put what third parties charge into fees_note.",
    ),
    sources=("行政许可法第五十八条、第五十九条 [memory]", "行政权力“七公开”"),
)
def fee_contradicted(view: ItemView) -> Iterator[Hit]:
    """免费办理, 不收费 said of the whole against fees, and 工本费 and the like to be paid against none."""
    fees = view.data.get("fees")
    if fees.__class__ is not list:
        return NOTHING
    said = sayings(view).joined
    is_seen = "免费" in said or "不收" in said if fees else _fee_sign.search(said)
    return _fee_ones(view) if is_seen else NOTHING


@rule(
    code="MAT121",
    name="original-contradicted",
    scope="item",
    title=Text("文字说要原件，份数里没有原件", "An original by the words, none by the counts"),
    message=Text("“{text}”，份数却是原件 0 份", "{text}, yet the counts want no original"),
    why=Text(
        "办事人照份数只带复印件，到窗口才知道还要原件。",
        "People bring copies as the counts say, and are sent back.",
    ),
    advice=Text(
        "要收取的写 copies.original；只核验的写 copies.checked: true。",
        "State copies.original where it is kept, copies.checked: true where it is only shown.",
    ),
    sources=("国家平台交换库 material_type、page_num", *_SOURCES),
)
def original_contradicted(view: ItemView) -> Iterator[Hit]:
    """原件 in name, requirements or remark of a material, against copies without original and without checking."""
    for index, material in view.demanded:
        copies = material.get("copies")
        if (
            copies.__class__ is not dict
            or copies.get("original")
            or copies.get("checked")
            or not copies.get("copy")
        ):
            continue
        for key in _SAYING_COPIES:
            text = material.get(key)
            if text.__class__ is str and "原件" in text and _wants_original(text):
                yield Hit(("materials", index, key), {"text": text})
                break


def _speaks_of_guardians(view: ItemView) -> bool:
    texts = [
        sayings(view).joined,
        *(
            text_of(one, key)
            for one in list_of(view.data, "situations")
            if isinstance(one, dict)
            for key in ("name", "note")
        ),
        *(
            text_of(one, key)
            for _, one in view.materials
            for key in ("name", "case", "signature", "filling", "acceptance")
        ),
    ]
    return any(_guardian.search(text) for text in texts)


def _wants_original(text: str) -> bool:
    """Tell whether the original is to be handed in or shown, rather than named in passing."""
    return bool(_shown.search(text)) or not _no_original.search(text)


def _minors(view: ItemView) -> Iterator[Hit]:
    spoken = list(sayings(view).found(_minor))
    places = [(saying, match) for saying, match in spoken if saying.route[0] in ("scope", "conditions")]
    name = text_of(view.data, "name")
    if not places and (found := _minor.search(name)):
        places = [(Saying(("name",), name, when=False), found)]
    for saying, match in places[:1]:
        said = clause(saying.text, match)
        if not re.search("不予|不得|除外|不能|不可", said) and not _speaks_of_guardians(view):
            yield Hit(saying.route, {"text": said})


def _fee_ones(view: ItemView) -> Iterator[Hit]:
    fees = list_of(view.data, "fees")
    pattern = _free if fees else _charged
    for saying, match in sayings(view).found(pattern):
        said = clause(saying.text, match)
        if saying.when or ASKED.search(said):
            continue
        if fees:
            yield Hit(
                saying.route,
                {"text": said, "fee": text_of(fees[0], "name") if fees[0].__class__ is dict else ""},
            )
        elif not NEGATED.search(said) and not view.data.get("fees_note"):
            yield Hit(saying.route, {"text": said, "key": "fees"})
