"""PLA: phones, opening hours, addresses, in items and in the registers that they take defaults from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import FileView, ItemView, entries_of, mapping_of, text_of
from itemctl.model.forms import corrected_phone
from itemctl.model.source import Route
from itemctl.model.text import Text

HOTLINES = frozenset({"12345"})
"""Numbers that rightly serve consulting and complaining alike."""

_LISTS = ("consult", "complain", "progress", "unresolved")
_FULL_WIDTH = re.compile("[０-９（）－]")
_ONE_PHONE = re.compile(
    "0[0-9]{2,3}-?[0-9]{7,8}(?:(?:转|-)[0-9]{1,6})?"  # area code and number, extension
    "|1[3-9][0-9]{9}|[48]00-?[0-9]{3}-?[0-9]{4}"  # mobile, service numbers
    "|1(?:1[0-9]|2[0-9]{1,3}|0[0-9]{3})|9[56][0-9]{3,4}"  # 110, 12345, 10086, 95xxx, 96xxx
)
_LOCAL_NUMBER = re.compile("[2-8][0-9]{6,7}(?:(?:转|-)[0-9]{1,6})?")
_APART = re.compile("[、，,；;/／ ]+|或")
_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_WEEKDAYS = ("工作日", "周", "星期", "每天", "每日", "全天", "节假日", "全年", "法定")
_CLOCK = re.compile("[0-9]{1,2}[:：][0-9]{2}|[0-9]{1,2}[时点]|24小时|全天|二十四小时")
_EXACT = re.compile("[号室层楼栋座厅院]|窗口|柜台")

_PHONE_WHY = Text(
    "打不通的电话比没有电话更耽误人；外地人不知道区号。",
    "A number that does not connect is worse than none; people from elsewhere do not know the area code.",
)
_PHONE_ADVICE = Text(
    "写成 区号-号码，半角数字，如 0000-8120345；几个号码用顿号分开，说明放在括号里。",
    "Write area code and number in ASCII digits, like 0000-8120345; separate several with 、 and put notes in brackets.",
)
_PHONE_MESSAGE = Text(
    "电话“{phone}”[没有区号：{no_area}][含全角字符：{full_width}][写法不对：{malformed}][，应为 {near}]",
    "Phone {phone}[ lacks the area code: {no_area}][ has full-width characters: {full_width}][ is malformed: {malformed}]"
    "[; it should be {near}]",
)
_HOURS_WHY = Text("办事人要知道哪几天、几点到几点。", "People must know on which days and at which hours.")
_HOURS_ADVICE = Text(
    "写明星期与钟点，如 工作日9:00—12:00，13:30—17:00；季节不同的分别写。",
    "State days and clock times, like 工作日9:00—12:00，13:30—17:00; list seasons apart.",
)
_HOURS_MESSAGE = Text("“{hours}”没有写{missing}", "{hours} does not state {missing}")
_SOURCES = ("国家平台交换库 link_way、transact_time、transact_addr", "GB/T 39046-2020")
_CONTACTS = ("国家平台交换库 link_way、supervise_way", "GB/T 39046-2020")


@rule(
    code="PLA101",
    name="complaint-phone-is-consult-phone",
    scope="item",
    title=Text("咨询和投诉是同一个电话", "Consulting and complaining share one number"),
    message=Text("投诉电话 {phone} 就是咨询电话", "The complaint number {phone} is the consulting number"),
    why=Text("投诉打到被投诉的窗口，没有人敢投诉。", "Nobody complains to the window complained of."),
    advice=Text("投诉电话写监督部门或 12345。", "Give the supervisor's number or 12345 for complaints."),
    sources=_CONTACTS,
)
def complaint_phone_is_consult_phone(view: ItemView) -> Iterator[Hit]:
    """Numbers of `complain` that all stand under `consult` too; hotlines apart; own contacts only."""
    if "contact" in view.own:
        yield from _shared_phones(mapping_of(view.data, "contact"), ("contact",))


@rule(
    code="PLA102",
    name="phone-malformed",
    scope="item",
    title=Text("电话写法不对", "A phone number is malformed"),
    message=_PHONE_MESSAGE,
    why=_PHONE_WHY,
    advice=_PHONE_ADVICE,
    sources=_SOURCES,
)
def phone_malformed(view: ItemView) -> Iterator[Hit]:
    """Phones of the item's own file; the registers' have a rule of their own."""
    own = view.own
    if "contact" in own:
        yield from _contact_phones(mapping_of(own, "contact"), ("contact",))
    for index, window in entries_of(own, "windows"):
        yield from _phone(window, ("windows", index))
    if "remedies" in own:
        yield from _remedy_phones(mapping_of(own, "remedies"), ("remedies",))
    for index, special in entries_of(mapping_of(own, "limits"), "special"):
        yield from _phone(special, ("limits", "special", index))


@rule(
    code="PLA103",
    name="hours-imprecise",
    scope="item",
    title=Text("办理时间写得不准", "Opening hours are imprecise"),
    message=_HOURS_MESSAGE,
    why=_HOURS_WHY,
    advice=_HOURS_ADVICE,
    sources=_SOURCES,
)
def hours_imprecise(view: ItemView) -> Iterator[Hit]:
    """Hours of the item's own windows."""
    for index, window in entries_of(view.own, "windows"):
        yield from _hours(window, ("windows", index))


@rule(
    code="PLA104",
    name="address-imprecise",
    scope="item",
    title=Text("办理地点写得不准", "An address is imprecise"),
    message=Text("“{address}”找不到门牌、楼层或窗口", "{address} names no number, floor or window"),
    why=Text("只写“政务中心”，外来的人找不到。", "Strangers do not find 'the service centre'."),
    advice=Text("写到门牌号、楼层、窗口号。", "Give house number, floor and window."),
    sources=_SOURCES,
)
def address_imprecise(view: ItemView) -> Iterator[Hit]:
    """Addresses of the item's own windows."""
    for index, window in entries_of(view.own, "windows"):
        address = text_of(window, "address")
        if address and "各" not in address and not _EXACT.search(address):
            yield Hit(("windows", index, "address"), {"address": address})


@rule(
    code="PLA105",
    name="window-without-place",
    scope="item",
    title=Text("办理地点没有地址或时间", "A place without address or hours"),
    keys={"missing": "item/windows"},
    message=Text("没有写{missing}", "{missing} is not given"),
    why=Text(
        "不是登记的大厅，就只能靠这里写的地址和时间找到。",
        "For a place that is no hall nothing else says where and when.",
    ),
    advice=Text("写 hall 引用大厅，或写全 address 与 hours。", "Name a hall, or give address and hours."),
    sources=_SOURCES,
)
def window_without_place(view: ItemView) -> Iterator[Hit]:
    """A place that is no hall has address and hours; the item's own ones only."""
    for index, window in entries_of(view.own, "windows"):
        if not window.get("hall"):
            missing = [key for key in ("address", "hours") if not window.get(key)]
            if missing:
                yield Hit(("windows", index), {"missing": missing})


@rule(
    code="PLA201",
    name="register-phone-malformed",
    scope="file",
    kinds=("departments", "halls", "catalogue"),
    title=Text("登记的电话写法不对", "A registered phone number is malformed"),
    message=_PHONE_MESSAGE,
    why=_PHONE_WHY,
    advice=_PHONE_ADVICE,
    sources=_SOURCES,
)
def register_phone_malformed(view: FileView) -> Iterator[Hit]:
    """Phones of departments, halls, windows and the publisher."""
    for index, department in view.entries("departments"):
        base = ("departments", index)
        yield from _contact_phones(mapping_of(department, "contact"), (*base, "contact"))
        yield from _remedy_phones(mapping_of(department, "remedies"), (*base, "remedies"))
        for place, window in entries_of(department, "windows"):
            yield from _phone(window, (*base, "windows", place))
    for index, hall in view.entries("halls"):
        yield from _phone(hall, ("halls", index))
        for place, window in entries_of(hall, "windows"):
            yield from _phone(window, ("halls", index, "windows", place))
    publisher = mapping_of(view.data, "publisher")
    yield from _phone(mapping_of(publisher, "unresolved"), ("publisher", "unresolved"))


@rule(
    code="PLA202",
    name="register-hours-imprecise",
    scope="file",
    kinds=("departments", "halls"),
    title=Text("登记的办理时间写得不准", "Registered opening hours are imprecise"),
    message=_HOURS_MESSAGE,
    why=_HOURS_WHY,
    advice=_HOURS_ADVICE,
    sources=_SOURCES,
)
def register_hours_imprecise(view: FileView) -> Iterator[Hit]:
    """Hours of halls, their windows, and departments' windows."""
    for list_key in ("departments", "halls"):
        for index, holder in view.entries(list_key):
            yield from _hours(holder, (list_key, index))
            for place, window in entries_of(holder, "windows"):
                yield from _hours(window, (list_key, index, "windows", place))


@rule(
    code="PLA203",
    name="department-complaint-phone",
    scope="file",
    kinds=("departments",),
    title=Text("部门的咨询和投诉是同一个电话", "A department has one number for consulting and complaining"),
    message=Text("投诉电话 {phone} 就是咨询电话", "The complaint number {phone} is the consulting number"),
    why=Text(
        "该部门的事项都取用这里的电话；投诉打到被投诉的窗口，没有人敢投诉。",
        "All items of the department take these numbers; nobody complains to the window complained of.",
    ),
    advice=Text("投诉电话写监督部门或 12345。", "Give the supervisor's number or 12345 for complaints."),
    sources=_CONTACTS,
)
def department_complaint_phone(view: FileView) -> Iterator[Hit]:
    """As for items, in the departments' defaults."""
    for index, department in view.entries("departments"):
        yield from _shared_phones(mapping_of(department, "contact"), ("departments", index, "contact"))


@lru_cache(maxsize=8192)
def phone_fault(phone: str) -> tuple[str, str] | None:
    """Return (kind of fault, the part concerned) of a text that holds phone numbers, or None.

    Kinds: ``full_width``, ``no_area``, ``malformed``.
    """
    odd = _FULL_WIDTH.findall(_BRACKETS.sub("", phone))
    if odd:
        return "full_width", "".join(odd)
    for part in _APART.split(_BRACKETS.sub("", phone).strip()):
        if part and not _ONE_PHONE.fullmatch(part):
            return ("no_area" if _LOCAL_NUMBER.fullmatch(part) else "malformed"), part
    return None


@lru_cache(maxsize=8192)
def hours_fault(hours: str) -> tuple[str, ...]:
    """Return what opening hours lack: ``weekday``, ``clock``."""
    missing = [] if any(word in hours for word in _WEEKDAYS) else ["星期"]
    return tuple(missing if _CLOCK.search(hours) else [*missing, "钟点"])


def _shared_phones(contacts: dict[str, Any], base: Route) -> Iterator[Hit]:
    asked = {text_of(one, "phone") for _, one in entries_of(contacts, "consult")} - {""}
    complaints = [(index, text_of(one, "phone")) for index, one in entries_of(contacts, "complain")]
    phones = [(index, phone) for index, phone in complaints if phone]
    if phones and all(phone in asked - HOTLINES for _, phone in phones):
        index, phone = phones[0]
        yield Hit((*base, "complain", index, "phone"), {"phone": phone})


def _contact_phones(contacts: dict[str, Any], base: Route) -> Iterator[Hit]:
    for key in _LISTS:
        for index, contact in entries_of(contacts, key):
            yield from _phone(contact, (*base, key, index))


def _remedy_phones(remedies: dict[str, Any], base: Route) -> Iterator[Hit]:
    for key in ("review", "lawsuit"):
        for index, remedy in entries_of(remedies, key):
            yield from _phone(remedy, (*base, key, index))


def _phone(holder: dict[str, Any], route: Route) -> Iterator[Hit]:
    phone = text_of(holder, "phone")
    fault = phone_fault(phone) if phone else None
    if fault is not None:
        near = corrected_phone(phone)
        mends = near != phone and phone_fault(near) is None
        args = {"phone": phone, fault[0]: fault[1], **({"near": near} if mends else {})}
        yield Hit((*route, "phone"), args, fix=mends)


def _hours(holder: dict[str, Any], route: Route) -> Iterator[Hit]:
    hours = text_of(holder, "hours")
    missing = hours_fault(hours) if hours else ()
    if missing:
        yield Hit((*route, "hours"), {"hours": hours, "missing": list(missing)})
