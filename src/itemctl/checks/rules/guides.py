"""ELE, of the guide as a whole: what the law wants posted of a permit, the national guide's sections, questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.rules.code_segments import level_digit_due
from itemctl.checks.rules.elements import PERMIT_NOTICE
from itemctl.checks.view import CatalogueView, ItemView, entries_of, list_of, mapping_of, text_of
from itemctl.model.source import Route
from itemctl.model.text import Text

_GUIDE = "行政许可标准化指引（2016版）附录2"
_LEVELS = ("镇级", "村级")


@rule(
    code="ELE120",
    name="permit-notice-element-missing",
    scope="item",
    mandatory=True,
    title=Text("许可法定公示的内容不全", "What the law wants posted of a permit is missing"),
    message=Text("行政许可缺少{element}（{key}）", "The permit lacks {element} ({key})"),
    why=Text(
        "行政许可的事项、依据、条件、数量、程序、期限和申请材料目录应当公示；少一项，就没有依法公示。",
        "Matter, basis, conditions, number, procedure, period and materials of a permit are to be posted by law.",
    ),
    advice=Text(
        "补上 {key}；主项、基本目录里有的会自动继承[；至少写 {detail}]。",
        "Add {key}; what the main item or directory entry has is inherited[; give at least {detail}].",
    ),
    sources=("行政许可法第三十条",),
)
def permit_notice_element_missing(view: ItemView) -> Iterator[Hit]:
    """Basis, conditions, materials, procedure and period of permits; ELE101 and ELE102 leave these to this rule."""
    if view.is_permit and view.needs_guide:
        for element, key, test, _ in PERMIT_NOTICE:
            if not test(view):
                least = ["limits.statutory", "limits.promised"] if key == "limits" else []
                yield Hit((key,), {"element": element, "key": key, "detail": least})


@rule(
    code="ELE121",
    name="division-of-other-level",
    scope="catalogue",
    title=Text("事项所在区划与行使层级不符", "The division is of another level than the item"),
    message=Text(
        "行使层级是{level}，区划 {division}（{name}）却是{actual}",
        "The item is of level {level}, yet division {division} ({name}) is {actual}",
    ),
    why=Text(
        "镇、村事项按区划报送名称和代码，层级不符会报到别处去。",
        "Town and village items are uploaded with the name and code of their division.",
    ),
    advice=Text("改正 division 或 level。", "Correct `division` or `level`."),
    sources=("国家平台交换库 town_*、village_*",),
)
def division_of_other_level(view: CatalogueView) -> Iterator[Hit]:
    """Town and village items whose division is registered with another level; both ends are named.

    Where division and code agree it is the level that is wrong, and COD107 says so.
    """
    divisions = view.registers.divisions
    for path, facts in view.items.items():
        division = divisions.get(facts.division) if facts.division else None
        level = view.effective(facts, "level") if division is not None else ""
        actual = text_of(division, "level") if division is not None and level in _LEVELS else level
        if actual not in ("", level) and not _is_of_its_code(view, facts.code, level, actual):
            place = view.registers.places["division"][facts.division][0]
            args = {
                "level": level,
                "division": facts.division,
                "name": text_of(divisions[facts.division], "name"),
                "actual": actual,
            }
            related = ((place.path, place.route),)
            yield Hit(("division",), args, path=path, related=related)


@rule(
    code="ELE122",
    name="guide-section-missing",
    scope="item",
    title=Text("服务指南的部分不全", "Sections of the guide are missing"),
    message=Text("服务指南缺少{sections}", "The guide lacks {sections}"),
    why=Text(
        "标准化指引规定了服务指南的各个部分；缺一部分，群众就要多问一次。",
        "The national standard sets the sections of a guide; each one missing costs a call.",
    ),
    advice=Text(
        "逐项补上：适用范围 scope，事项审查类型 handling.review，审批数量 quantity，办理方式 handling.forms，"
        "结果送达 results.delivery，申请人权利和义务 remedies，公开查询 contact.progress。",
        "Add them: scope, handling.review, quantity, handling.forms, results.delivery, remedies, contact.progress.",
    ),
    sources=(_GUIDE, "GB/T 36114-2018 [memory]"),
    options={
        "sections": Option(
            (
                *("适用范围", "事项审查类型", "审批数量", "申请材料提交", "办理方式", "结果送达"),
                *("申请人权利和义务", "行政复议和行政诉讼", "办公地址和时间", "公开查询"),
            ),
            Text(
                "必须有的部分（其余部分由 ELE101、ELE102、ELE103、ELE120、MAT109 检查，也可列入）",
                "sections that must be there (ELE101, ELE102, ELE103, ELE120 and MAT109 look after the others)",
            ),
        ),
        "types": Option(("行政许可",), Text("适用的事项类型", "types of item that it holds for")),
    },
)
def guide_section_missing(view: ItemView) -> Iterator[Hit]:
    """The sections that the ruleset lists, all those missing in one finding; sections it does not know are passed over."""
    if not view.needs_guide or view.type not in view.option("ELE122", "types"):
        return
    missing = [
        section
        for section in view.option("ELE122", "sections")
        if section in _SECTIONS and not _may_be_there(view, *_SECTIONS[section])
    ]
    if missing:
        yield Hit(("code",), {"sections": missing}, lacks=_SECTIONS[missing[0]][0])


@rule(
    code="ELE123",
    name="questions-missing",
    scope="item",
    title=Text("许可没有常见问题", "A permit without questions and answers"),
    message=Text("没有一条写全的常见问题", "There is no question with its answer"),
    why=Text(
        "群众最常问的几句写在前面，窗口和热线都少接许多电话。",
        "What people ask most, answered in advance, saves windows and hotline many calls.",
    ),
    advice=Text("在 faq 写至少一条问题和答案。", "Write at least one question with its answer under `faq`."),
    sources=("国家平台交换库 question、answer", "浙江政务服务网事项质检规则"),
    options={"types": Option(("行政许可",), Text("适用的事项类型", "types of item that it holds for"))},
)
def questions_missing(view: ItemView) -> Iterator[Hit]:
    """At least one entry of faq with question and answer."""
    if view.needs_guide and view.type in view.option("ELE123", "types"):
        asked = entries_of(view.data, "faq")
        if not any(text_of(one, "question") and text_of(one, "answer") for _, one in asked):
            yield Hit(("faq",), {})


def _may_be_there(view: ItemView, route: Route, test: Callable[[ItemView], bool]) -> bool:
    """Tell whether an item has a section, or may take it over from what could not be looked up."""
    return test(view) or view.may_hold(route)


def _has(key: str) -> Callable[[ItemView], bool]:
    return lambda view: bool(view.data.get(key))


def _has_delivery(view: ItemView) -> bool:
    for result in list_of(view.data, "results"):
        if result.__class__ is dict and result.get("delivery"):
            return True
    return any("送达" in text_of(step, "name") for _, step in view.steps)


def _has_rights(view: ItemView) -> bool:
    remedies = mapping_of(view.data, "remedies")
    return bool(remedies.get("rights") or remedies.get("duties"))


def _has_remedies(view: ItemView) -> bool:
    remedies = mapping_of(view.data, "remedies")
    return bool(remedies.get("review") and remedies.get("lawsuit"))


def _can_be_submitted(view: ItemView) -> bool:
    return bool(
        view.windows
        or list_of(view.handling, "forms")
        or mapping_of(view.handling, "online").get("available")
    )


def _has_model_text(view: ItemView) -> bool:
    """Whether an application form is there to look at; items without one need none."""
    forms = [material for _, material in view.materials if material.get("category") == "申请表"]
    shown = any(material.get(key) for _, material in view.materials for key in ("blank", "sample"))
    return shown or not forms


def _has_body(key: str) -> Callable[[ItemView], bool]:
    return lambda view: bool(mapping_of(view.data, "bodies").get(key) or view.data.get("department"))


def _has_contact(key: str) -> Callable[[ItemView], bool]:
    return lambda view: bool(entries_of(mapping_of(view.data, "contact"), key))


_SECTIONS: dict[str, tuple[Route, Callable[[ItemView], bool]]] = {
    "适用范围": (("scope",), _has("scope")),
    "项目信息": (("name",), _has("name")),
    "事项审查类型": (("handling", "review"), lambda view: bool(view.handling.get("review"))),
    "审批依据": (("basis",), _has("basis")),
    "受理机构": (("department",), _has_body("accepts")),
    "决定机构": (("department",), _has_body("decides")),
    "审批数量": (("quantity", "limited"), lambda view: "limited" in mapping_of(view.data, "quantity")),
    "申请条件": (("conditions",), _has("conditions")),
    "申请材料": (("materials",), lambda view: "materials" in view.data),
    "申请材料提交": (("windows",), _can_be_submitted),
    "办理基本流程": (("steps",), lambda view: bool(view.steps)),
    "办理方式": (("handling", "forms"), lambda view: bool(view.handling.get("forms"))),
    "办结时限": (("limits",), lambda view: bool(view.limits)),
    "收费依据及标准": (("fees",), lambda view: "fees" in view.data),
    "审批结果": (("results",), _has("results")),
    "结果送达": (("results",), _has_delivery),
    "申请人权利和义务": (("remedies", "rights"), _has_rights),
    "咨询途径": (("contact", "consult"), _has_contact("consult")),
    "监督投诉渠道": (("contact", "complain"), _has_contact("complain")),
    "办公地址和时间": (("windows",), lambda view: bool(view.windows)),
    "公开查询": (("contact", "progress"), _has_contact("progress")),
    "申请材料示范文本": (("materials",), _has_model_text),
    "办理流程图": (
        ("flow", "chart"),
        lambda view: bool(view.steps or mapping_of(view.data, "flow").get("chart")),
    ),
    "行政复议和行政诉讼": (("remedies", "review"), _has_remedies),
}
"""Each section of the national guide, in its order, and remedies: where it stands, and whether there is something to print."""


def _is_of_its_code(view: CatalogueView, code: str, level: str, other: str) -> bool:
    """Tell whether the code contradicts the level and agrees with another one."""
    registers = view.registers
    return bool(level_digit_due(registers, code, level)) and not level_digit_due(registers, code, other)
