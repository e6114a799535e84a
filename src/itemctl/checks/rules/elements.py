"""ELE: elements that a guide must have, and what the directory fixes of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from itemctl.catalogue.naming import as_written_well
from itemctl.checks.declare import Hit, Option, rule, words
from itemctl.checks.rules.code_segments import type_segment_due
from itemctl.checks.rules.kept import kept
from itemctl.checks.view import ItemView, entries_of, list_of, mapping_of, text_of, texts_of
from itemctl.model.keyed import entry_key
from itemctl.model.source import Route
from itemctl.model.text import Text

_Test = Callable[[ItemView], bool]


def _has(key: str) -> _Test:
    return lambda view: bool(view.data.get(key))


def _is_listed(key: str) -> _Test:
    return lambda view: view.data.get(key).__class__ is list


def _has_phone(key: str) -> _Test:
    def test(view: ItemView) -> bool:
        for one in list_of(mapping_of(view.data, "contact"), key):
            if one.__class__ is dict and one.get("phone"):
                return True
        return False

    return test


def _has_limit(*keys: str) -> _Test:
    def test(view: ItemView) -> bool:
        limits = view.limits
        for key in keys:
            if limits.get(key):
                return True
        return "cases" in limits and any(
            case.get(key) for _, case in entries_of(limits, "cases") for key in keys
        )

    return test


def _has_flow(view: ItemView) -> bool:
    return bool(view.steps) or bool(mapping_of(view.data, "flow"))


def _has_acceptor(view: ItemView) -> bool:
    return bool(mapping_of(view.data, "bodies").get("accepts") or view.data.get("department"))


def _says_online(view: ItemView) -> bool:
    return "available" in mapping_of(view.handling, "online")


def _states_result_kinds(view: ItemView) -> bool:
    for result in list_of(view.data, "results"):
        if result.__class__ is dict and not result.get("kind"):
            return False
    return True


_Elements = tuple[tuple[str, Route, "_Test | str"], ...]
"""Name, route, and test of each: a function, or the key that must have a value."""

_TWELVE: _Elements = (
    ("事项名称", ("name",), "name"),
    ("事项类型", ("type",), "type"),
    ("事项属性", ("initiation",), "initiation"),
    ("受理单位", ("bodies", "accepts"), _has_acceptor),
    ("审批依据", ("basis",), "basis"),
    ("受理条件", ("conditions",), "conditions"),
    ("申请材料", ("materials",), _is_listed("materials")),
    ("审批程序、办事流程", ("steps",), _has_flow),
    ("审批程序", ("steps",), lambda view: bool(view.steps) or not _has_flow(view)),
    ("承诺审批期限", ("limits", "promised"), _has_limit("promised", "single")),
    ("咨询电话", ("contact", "consult"), _has_phone("consult")),
    ("投诉电话", ("contact", "complain"), _has_phone("complain")),
)
# 法定依据, 申请条件, 办理程序, 申报材料 and 联系方式 are among the twelve.
_SEVEN: _Elements = (
    ("办理时限", ("limits", "statutory"), _has_limit("statutory", "single")),
    ("收费标准", ("fees",), _is_listed("fees")),
)
_UPLOADED: _Elements = (
    ("实施主体", ("department",), "department"),
    ("行使层级", ("level",), "level"),
    ("权力来源", ("power_source",), "power_source"),
    ("服务对象", ("audience",), "audience"),
    ("办件类型", ("handling", "kind"), lambda view: bool(view.handling.get("kind"))),
    ("到办事现场次数", ("handling", "visits"), lambda view: view.handling.get("visits") is not None),
    ("是否进驻政务大厅", ("handling", "hall_entry"), lambda view: "hall_entry" in view.handling),
    ("是否网办", ("handling", "online", "available"), _says_online),
    ("审批结果", ("results",), "results"),
    ("审批结果类型", ("results",), _states_result_kinds),
    ("办理地点", ("windows",), lambda view: bool(view.windows)),
    ("事项状态", ("status",), "status"),
    ("事项版本", ("version",), "version"),
)


PERMIT_NOTICE: tuple[tuple[str, str, _Test, tuple[str, ...]], ...] = (
    ("依据", "basis", _has("basis"), ("审批依据",)),
    ("条件", "conditions", _has("conditions"), ("受理条件",)),
    ("申请材料目录", "materials", _is_listed("materials"), ("申请材料",)),
    ("程序", "steps", _has_flow, ("审批程序、办事流程",)),
    ("期限", "limits", _has_limit("statutory", "promised", "single"), ("承诺审批期限", "办理时限")),
)
"""What 行政许可法 art. 30 wants posted of a permit: name, key, test, and the elements below that it stands for."""


@rule(
    code="ELE101",
    name="guide-element-missing",
    scope="item",
    title=Text("办事指南十二要素不全", "One of the guide's twelve elements is missing"),
    message=Text("缺少{element}（{key}）", "{element} ({key}) is missing"),
    why=Text(
        "十二要素是群众办一件事最少要知道的；缺一项就要多问一次、多跑一趟。",
        "The twelve elements are the least that one must know; each one missing costs a call or a visit.",
    ),
    advice=Text(
        "补上 {key}；几个事项相同的，写在部门、主项或基本目录里由它们继承[；确实没有的写 {detail}]。",
        "Add {key}; what several items share may stand with the department, main item or directory entry"
        "[; write `{detail}` where there is none].",
    ),
    sources=("办事指南十二要素", "行政许可法第三十条"),
)
def guide_element_missing(view: ItemView) -> Iterator[Hit]:
    """The twelve elements of the resolved view; cancelled, unpublished and 依职权 items have no guide.

    What the law wants posted of a permit is left to ELE120.
    """
    return _missing(view, _TWELVE)


@rule(
    code="ELE102",
    name="public-element-missing",
    scope="item",
    title=Text("“七公开”内容不全", "One of the seven publics is missing"),
    message=Text("缺少{element}（{key}）", "{element} ({key}) is missing"),
    why=Text(
        "法定依据、申请条件、办理程序、申报材料、办理时限、收费标准、联系方式必须公开；没写收费，群众分不清是不收费还是没公布。",
        "Basis, conditions, procedure, materials, limits, fees and contacts must be public; silence on fees is not 'free'.",
    ),
    advice=Text(
        "补上 {key}[；确实没有的写 {detail}]。",
        "Add {key}[; write `{detail}` where there is none].",
    ),
    sources=("行政权力“七公开”", "行政许可法第三十条"),
)
def public_element_missing(view: ItemView) -> Iterator[Hit]:
    """The seven publics; those that are among the twelve elements as well are reported there."""
    return _missing(view, _SEVEN)


@rule(
    code="ELE103",
    name="upload-element-missing",
    scope="item",
    title=Text("平台必填的要素没有填写", "An element that the platform requires is missing"),
    message=Text("缺少{element}（{key}）", "{element} ({key}) is missing"),
    why=Text("交换库中这一栏不许为空，上报会被退回。", "The exchange table does not take an empty column."),
    advice=Text("补上 {key}。", "Add {key}."),
    sources=("ZWFW C0109.2—2018，国家平台交换库 NOT NULL 列",),
)
def upload_element_missing(view: ItemView) -> Iterator[Hit]:
    """Columns that may not be empty and that no other rule asks for."""
    return _missing(view, _UPLOADED)


@rule(
    code="ELE104",
    name="locked-element-changed",
    scope="item",
    title=Text("改动了上级统一的要素", "An element locked by the directory was changed"),
    keys={"key": "item"},
    message=Text(
        "{key} 是基本目录 {directory} 统一的要素，本事项写得不同",
        "{key} is locked by directory entry {directory} and differs here",
    ),
    why=Text(
        "统一要素在各地应当一致，改动后同一件事各地办法不同，认领也会被退回。",
        "Locked elements are the same everywhere; a change makes one matter differ from place to place.",
    ),
    advice=Text(
        "删去本事项中的 {key}，由目录继承；目录确需改的，报目录发布机关。",
        "Delete {key} here and let it be inherited; ask the directory's issuer for a change.",
    ),
    sources=("ZWFW C0109.1—2018",),
)
def locked_element_changed(view: ItemView) -> Iterator[Hit]:
    """Elements under `locked` of the directory entry against the item's own file."""
    code, entry = _entry(view)
    for key in texts_of(entry, "locked"):
        if key in view.own:
            unified = mapping_of(entry, "elements").get(key, entry.get(key))
            if unified is not None and _deviates(view.own[key], unified):
                yield Hit((key,), {"key": key, "directory": code})


@rule(
    code="ELE105",
    name="differs-from-directory",
    scope="item",
    title=Text("名称或类型与基本目录不同", "Name or type differs from the directory"),
    keys={"key": "item"},
    message=Text(
        "{key} 是“{own}”，基本目录为“{unified}”", "{key} is {own}; the directory entry says {unified}"
    ),
    why=Text(
        "同一事项在国家、省、市、县各级的名称、编码、依据、类型应当相同（四级四同）。",
        "Name, code, basis and type of an item are to be the same at all four levels.",
    ),
    advice=Text(
        "改为目录中的写法，群众常用的叫法写到 aliases。",
        "Use the directory's wording; put popular names under `aliases`.",
    ),
    sources=("国发〔2018〕27号 [memory]",),
)
def differs_from_directory(view: ItemView) -> Iterator[Hit]:
    """Name (31-character items; text in brackets apart) and type against the directory entry.

    How a name is written (blanks, widths) other rules tell. A type that differs from the code as well, by which the
    entry was found, is told there.
    """
    _, entry = _entry(view)
    locked = texts_of(entry, "locked")
    for key, differs in (("name", _is_another_name), ("type", _is_another_type)):
        own, unified = text_of(view.own, key), text_of(entry, key)
        if own and unified and own != unified and key not in locked and differs(view, own, unified):
            yield Hit((key,), {"key": key, "own": own, "unified": unified})


@rule(
    code="ELE109",
    name="division-missing",
    scope="item",
    title=Text("镇村事项没有写区划", "A town or village item has no division"),
    message=Text(
        "行使层级是{level}，没有写实施区划（division）", "行使层级 is {level}, but there is no `division`"
    ),
    why=Text(
        "镇、村事项要报乡镇、村的名称和代码，也据此列入就近办。",
        "Town and village items are uploaded with name and code of the place, and listed under 就近办.",
    ),
    advice=Text("写上 divisions.yaml 中的区划代码。", "Write the division code of divisions.yaml."),
    sources=("国家平台交换库 town_*、village_*",),
)
def division_missing(view: ItemView) -> Iterator[Hit]:
    """Levels 镇级 and 村级 need a division."""
    level = view.data.get("level")
    if level in ("镇级", "村级") and not view.data.get("division"):
        yield Hit(("division",), {"level": level})


@rule(
    code="ELE110",
    name="vague-condition",
    scope="item",
    of_value=True,
    options={
        "stock": Option(
            words(
                "无 其他 其它 有关 相关 国家 省 市 县 地方 各级 上级 本级 主管部门 法定 法律 "
                "行政法规 地方性法规 法规 规章 政策 文件 规定 要求 条件 情形 事项 材料 依法 按照 "
                "按 根据 依据 符合 具备 满足 应当 应 须 申请人 办理 执行 申请 视情况 视 情况 "
                "实际 而定 确定 详见 见 附件 下文 不予 的 和 及 以及 与 或者 或 等 予以 受理 "
                "、 ，"
            ),
            Text(
                "只由这些词组成的条件，视为没有说出内容", "A condition made of these words alone says nothing"
            ),
        )
    },
    title=Text("条件写得等于没写", "A condition says nothing"),
    message=Text("条件“{text}”没有说明要具备什么", "The condition {text} does not say what is required"),
    why=Text(
        "办事人无法据此判断自己能不能办，审批人却可以随意解释。",
        "Nobody can tell from it whether they qualify, and the officer may read it at will.",
    ),
    advice=Text(
        "逐条写清条件；法律有“其他条件”的，把现行规定的条件列出来；没有条件的删去这一条。",
        "Write each condition out, those too that the law leaves to other provisions; delete it if there is none.",
    ),
    sources=("行政许可标准化指引（2016版）",),
)
def vague_condition(view: ItemView) -> Iterator[Hit]:
    """Conditions that consist of stock words only."""
    stock = stock_phrases(view.option("ELE110", "stock"))
    for index, condition in enumerate(list_of(view.data, "conditions")):
        text = condition.get("text") if condition.__class__ is dict else condition
        if text.__class__ is str and len(text) < LONGEST_PHRASE and stock.fullmatch(text):
            yield Hit(("conditions", index), {"text": text})


LONGEST_PHRASE = 40
"""Longer conditions say something, whatever their words."""


@kept
def stock_phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a text that consists of stock words only."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\s*(?>{'|'.join(map(re.escape, longest_first))})+[。；;，,\s]*")


_NOTHING = {"materials": "materials: []", "fees": "fees: []", "limits": "statutory: 无"}
"""Element to what says that there is none."""


def _missing(view: ItemView, elements: _Elements) -> Iterator[Hit]:
    if view.needs_guide:
        data = view.data
        for element, route, test in elements:
            has = data.get(test) if test.__class__ is str else test(view)  # type: ignore[operator]
            if not has and element not in _told_elsewhere(view):
                key = ".".join(str(step) for step in route)
                yield Hit(route, {"element": element, "key": key, "detail": _NOTHING.get(key, "")})


def _told_elsewhere(view: ItemView) -> set[str]:
    """Return the elements of a permit that are missing and that the law itself wants: ELE120 reports them."""
    told: set[str] | None = view.memo.get("told")
    if told is None:
        missing = [elements for *_, test, elements in PERMIT_NOTICE if view.is_permit and not test(view)]
        told = view.memo["told"] = {element for elements in missing for element in elements}
    return told


def _entry(view: ItemView) -> tuple[str, dict[str, Any]]:
    code = text_of(view.data, "directory") or view.code[19:31]
    found: Any = view.registers.directory.get(code, {})
    return code, found


def _is_another_name(view: ItemView, own: str, unified: str) -> bool:
    return len(view.code) == 31 and _bare(as_written_well(own)) != _bare(as_written_well(unified))


def _is_another_type(view: ItemView, _: str, unified: str) -> bool:
    return not type_segment_due(view) or view.dictionary_code("item-type", unified) != view.code[21:23]


def _bare(name: str) -> str:
    """A name without what stands in brackets: （新办）, （市县级权限）."""
    return name.split("（", 1)[0].split("(", 1)[0].strip()


def _deviates(own: Any, unified: Any) -> bool:
    """Whether an own value changes the unified one; mappings and materials add up, so only what they change counts."""
    if isinstance(own, dict) and isinstance(unified, dict):
        return any(
            _deviates(value, unified.get(key)) for key, value in own.items() if key not in ("id", "reduction")
        )
    if (
        isinstance(own, list)
        and isinstance(unified, list)
        and own
        and isinstance(own[0], dict)
        and "rule" not in own[0]
    ):
        keys = ("id", "material", "law+article", "name", "as_published")
        known = {entry_key(entry, keys): entry for entry in unified}
        return any(_deviates(entry, known.get(entry_key(entry, keys))) for entry in own)
    return bool(own != unified)
