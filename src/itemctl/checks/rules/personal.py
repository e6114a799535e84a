"""PER: personal data that no published text, and no repository, may hold. Findings show it masked only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.rules.plain_texts import APART
from itemctl.checks.rules.texts import EVERYTHING, KINDS, NOTHING, TextClass, Texts, texts_in
from itemctl.checks.view import FileView
from itemctl.model.personal import Found, bank_cards, identity_numbers, mobile_numbers, private_mailboxes
from itemctl.model.text import Text

_BUT_URLS: Final = tuple(kind for kind in EVERYTHING if kind is not TextClass.URL)
_IN_TEXT: Final = tuple(kind for kind in _BUT_URLS if kind is not TextClass.PHONE)
_PUBLIC: Final = tuple(kind for kind in EVERYTHING if kind is not TextClass.INTERNAL)

_may_be_identity = re.compile("[0-9][0-9]{5}[ -]?[0-9]{8}")
_may_be_mobile = re.compile("1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}")
_may_be_card = re.compile("62[0-9]{2}[ -]?[0-9]{4}")
_may_be_mail = re.compile("@")

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
)
_BY_ROLE = (
    "联系人|经办人|承办人|收件人|收信人|受理人|审核人|审批人|签发人|负责人|办理人员|咨询人|代办员|窗口人员"
)
_OFFICES = "科室处股局岗员长任部台站所队办厅院组班司社厂区县市镇乡村道心口人"
_named = re.compile(
    rf"(?:{_BY_ROLE})[：:]\s*([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
    rf"(?=先生|女士|同志|[，。；、,;（(\s0-9{APART}]|电话|手机|联系)"
)
_person = re.compile(rf"{APART}([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?:先生|女士|同志)?{APART}")

_LAW = ("个人信息保护法", "政府信息公开条例第十五条")
_KEPT = Text(
    "git 会永久保留写进来的内容，办事指南和上报表格还会把它传出去；泄露了收不回来。",
    "git keeps what was written for ever, and guides and uploads carry it outside; a leak cannot be undone.",
)
_GONE = Text(
    "删去；样例改用明显虚构的内容。已经提交进仓库的，还要按信息安全事件报告处理，只删这一处不够。",
    "Delete it; use plainly invented data in examples. Once committed, report it as an incident: deleting is not enough.",
)


@rule(
    code="PER101",
    name="identity-number",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    mandatory=True,
    title=Text("文字里有居民身份证号码", "An identity number in a text"),
    message=Text("有居民身份证号码 {number}", "An identity number stands here: {number}"),
    why=_KEPT,
    advice=_GONE,
    sources=(*_LAW, "GB 11643-1999"),
)
def identity_number(view: FileView) -> Iterator[Hit]:
    """Valid identity numbers in any text, internal notes included; credit codes of digits alone are none."""
    return _personal(texts_in(view), _may_be_identity, identity_numbers, _BUT_URLS)


@rule(
    code="PER102",
    name="mobile-in-text",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("文字里有手机号码", "A mobile number in a text"),
    message=Text("有手机号码 {number}", "A mobile number stands here: {number}"),
    why=Text(
        "私人手机号码是个人信息；人员一换，群众还会一直打给他。" + _KEPT.zh,
        "A private number is personal data, and people go on calling whoever had the post. " + _KEPT.en,
    ),
    advice=Text(
        "删去；需要公布的写单位的固定电话，放到 contact、windows 的 phone。",
        "Delete it; publish the office's landline under `phone` of contact or windows.",
    ),
    sources=_LAW,
)
def mobile_in_text(view: FileView) -> Iterator[Hit]:
    """Mobile numbers anywhere but in elements for phones, internal notes included."""
    return _personal(texts_in(view), _may_be_mobile, mobile_numbers, _IN_TEXT)


@rule(
    code="PER103",
    name="mobile-as-contact",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("公布的电话是手机", "A published phone is a mobile"),
    message=Text("联系电话 {number} 是手机号码", "The phone published, {number}, is a mobile"),
    why=Text(
        "手机多半是个人的，人员一换就打不通；公布他人号码须本人同意。",
        "A mobile is most often somebody's own: it fails when the person leaves, and needs consent to be published.",
    ),
    advice=Text(
        "换成单位的固定电话或 12345；确是单位配发的公务手机，写一条豁免，注明用途。",
        "Publish a landline or 12345; waive it, with the purpose, where it is the office's own mobile.",
    ),
    sources=_LAW,
)
def mobile_as_contact(view: FileView) -> Iterator[Hit]:
    """Mobile numbers in elements for phones; landlines, 12345, 400 and 800 numbers are the office's own."""
    return _personal(texts_in(view), _may_be_mobile, mobile_numbers, (TextClass.PHONE,))


@rule(
    code="PER104",
    name="bank-card-number",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("文字里有银行卡号", "The number of a bank card in a text"),
    message=Text("有银行卡号 {number}", "The number of a bank card stands here: {number}"),
    why=Text(
        "银行卡号是敏感个人信息；收费应当缴入国库、财政专户或者单位账户，不得缴入个人的卡。",
        "A card number is sensitive personal data; fees go to the treasury or the body's account, never to a person's card.",
    ),
    advice=Text("删去；缴费写单位账户或者缴款码。", "Delete it; give the body's account or a payment code."),
    sources=("个人信息保护法第二十八条", "政府信息公开条例第十五条"),
)
def bank_card_number(view: FileView) -> Iterator[Hit]:
    """Numbers of bank cards (62…, Luhn check) in any text; accounts of bodies are of another form."""
    return _personal(texts_in(view), _may_be_card, bank_cards, _BUT_URLS)


@rule(
    code="PER105",
    name="private-mailbox",
    scope="file",
    kinds=KINDS,
    of_odd_texts=True,
    title=Text("公布的是商业邮箱", "A mailbox at a private provider"),
    message=Text("邮箱 {number} 不是单位的公务邮箱", "Mailbox {number} is not one of the office"),
    why=Text(
        "商业邮箱归个人所有，人员离岗后申请材料和个人信息就留在他手里。",
        "It belongs to a person, who keeps applications and personal data when leaving the post.",
    ),
    advice=Text("换成单位的公务邮箱，或者删去。", "Give the office's own mailbox, or none."),
    sources=_LAW,
)
def private_mailbox(view: FileView) -> Iterator[Hit]:
    """Addresses at qq.com, 163.com and the like, where they are published."""
    return _personal(texts_in(view), _may_be_mail, private_mailboxes, _PUBLIC)


@rule(
    code="PER106",
    name="person-named",
    scope="file",
    kinds=KINDS,
    options={
        "posts": Option(
            tuple(_OFFICES), Text("以这些字结尾的是岗位、机构，不是姓名", "Endings of posts and bodies")
        )
    },
    title=Text("公布了工作人员的姓名", "A member of staff is named"),
    message=Text("写了姓名“{name}”", "The name {name} is given"),
    why=Text(
        "办事指南写岗位和科室，不写姓名：姓名是个人信息，人员一换就错。",
        "Guides name posts and sections, not people: names are personal data and soon wrong.",
    ),
    advice=Text("改写岗位或科室名称。", "Give the post or section instead."),
    sources=_LAW,
)
def person_named(view: FileView) -> Iterator[Hit]:
    """A name after 联系人：, 经办人： and the like, or alone where a post is due (`officer` of a step)."""
    texts = texts_in(view)
    is_seen = not texts.is_plain or _person.search(texts.joined(TextClass.POST))
    return _names(texts, view.option("PER106", "posts")) if is_seen else NOTHING


def _names(texts: Texts, posts: tuple[str, ...]) -> Iterator[Hit]:
    for route, text in texts.found(_named, _IN_TEXT):
        for found in _named.finditer(f"{text}{APART}"):
            if not found[1].endswith(posts):
                yield Hit(route, {"name": _masked(found[1])})
    for kind, route, text in texts.spots():
        if kind == TextClass.POST and _person.fullmatch(f"{APART}{text}{APART}") and not text.endswith(posts):
            yield Hit(route, {"name": _masked(text)})


def _masked(name: str) -> str:
    return name[0] + "某" * (len(name) - 1)


def _personal(
    texts: Texts,
    may_be: re.Pattern[str],
    find: Callable[[str], list[Found]],
    classes: tuple[TextClass, ...],
) -> Iterator[Hit]:
    for route, text in texts.found(may_be, classes):
        numbers = list(dict.fromkeys(one.masked for one in find(text)))
        if numbers:
            yield Hit(route, {"number": numbers})
