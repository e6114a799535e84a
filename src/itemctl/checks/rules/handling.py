"""HAN: visits, channels, online handling, entrusting."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import ItemView, mapping_of, text_of, texts_of
from itemctl.model.text import Text

_TABLE = "国家平台交换库"
_RECEIVING = frozenset(
    {"互联网收件", "互联网预审", "互联网受理", "互联网办理", "互联网办理结果信息反馈", "互联网电子证照反馈"}
)
_WHOLLY = frozenset({"互联网办理", "互联网办理结果信息反馈", "互联网电子证照反馈"})


@rule(
    code="HAN101",
    name="visits-without-reason",
    scope="item",
    of_value=True,
    title=Text("要到现场却没有说明原因", "Visits are required without a reason"),
    message=Text(
        "到办事现场 {visits} 次，没有写必须现场办理的原因",
        "{visits} visits are required, but no reason is given",
    ),
    why=Text(
        "减少跑动要先说清为什么必须到场；这一栏在次数大于 0 时必填。",
        "To cut visits one must first know why they are needed; the column is due when there are any.",
    ),
    advice=Text(
        "在 handling.visits_reason 写明；说不出原因的，改为 0 次。",
        "State it in handling.visits_reason, or set visits to 0.",
    ),
    sources=(f"{_TABLE} limit_scene_explain",),
)
def visits_without_reason(view: ItemView) -> Iterator[Hit]:
    """visits > 0 needs a reason."""
    visits = view.handling.get("visits")
    if visits and not view.handling.get("visits_reason"):
        yield Hit(("handling", "visits"), {"visits": visits})


@rule(
    code="HAN102",
    name="reason-without-visits",
    scope="item",
    title=Text("不用到现场却写了到场原因", "A reason for visits that are not required"),
    message=Text(
        "到办事现场 0 次，却写了必须现场办理的原因", "No visit is required, yet there is a reason for one"
    ),
    why=Text("指南上自相矛盾，办事人不知道该不该跑。", "The guide contradicts itself."),
    advice=Text("删去 visits_reason，或改正次数。", "Drop visits_reason, or correct the number."),
    sources=(f"{_TABLE} limit_scene_explain",),
)
def reason_without_visits(view: ItemView) -> Iterator[Hit]:
    """visits = 0 has no reason."""
    if view.handling.get("visits") == 0 and view.handling.get("visits_reason"):
        yield Hit(("handling", "visits_reason"), {})


@rule(
    code="HAN103",
    name="no-visit-no-channel",
    scope="item",
    title=Text("不用到现场，却没有别的途径", "No visit, and no other channel"),
    message=Text(
        "到办事现场 0 次，却既不能网办，也不能快递",
        "No visit is needed, yet there is neither online nor postal handling",
    ),
    why=Text(
        "不到现场就得有网办或快递，否则办不成。",
        "Without a visit there must be another way, or nothing can be done.",
    ),
    advice=Text(
        "填写 online.available 或 express；由下级代收代办的，改正次数或在说明中写明。",
        "State online.available or express, or correct the number of visits.",
    ),
    sources=(f"{_TABLE} limit_scene_num",),
)
def no_visit_no_channel(view: ItemView) -> Iterator[Hit]:
    """visits = 0 needs online handling or express; what a home visit serves needs neither."""
    handling = view.handling
    is_idle = handling.get("visits") == 0 and not handling.get("express") and not _online(view)
    if is_idle and "上门服务" not in texts_of(handling, "modes"):
        yield Hit(("handling", "visits"), {})


@rule(
    code="HAN104",
    name="online-incomplete",
    scope="item",
    of_value=True,
    title=Text("能网办却没有深度或地址", "Online handling without depth or address"),
    keys={"missing": "item/handling/online"},
    message=Text("可以网办，却没有写{missing}", "It can be done online, but {missing} is not given"),
    why=Text(
        "没有地址办事人进不去，没有深度平台不认可网办。",
        "Without an address nobody gets in; without a depth the platform does not count it.",
    ),
    advice=Text(
        "补上 handling.online.depth（收件及以上）和 url 或 mobile_url。",
        "Add handling.online.depth (收件 or deeper) and url or mobile_url.",
    ),
    sources=(f"{_TABLE} is_online、online_handle_depth、online_handle_url",),
)
def online_incomplete(view: ItemView) -> Iterator[Hit]:
    """Online handling has a depth beyond consultation and an address."""
    online = mapping_of(view.handling, "online")
    if online.get("available"):
        missing = []
        if _RECEIVING.isdisjoint(texts_of(online, "depth")) and view.in_dictionary(
            "online-depth", "互联网收件"
        ):
            missing.append("depth")
        if not (online.get("url") or online.get("mobile_url")):
            missing.append("url")
        if missing:
            yield Hit(("handling", "online"), {"missing": missing})


@rule(
    code="HAN105",
    name="depth-without-online",
    scope="item",
    title=Text("不能网办却有网办深度", "Depth of online handling without online handling"),
    message=Text(
        "没有写可以网办，网上办理深度却有{depth}",
        "Online handling is not available, yet the depth is {depth}",
    ),
    why=Text("两处矛盾，平台校验会退回。", "The two contradict each other and the platform rejects it."),
    advice=Text(
        "online.available 改为 true，或删去收件及以上的深度。",
        "Set online.available to true, or drop depths beyond consultation.",
    ),
    sources=(f"{_TABLE} is_online、online_handle_depth",),
)
def depth_without_online(view: ItemView) -> Iterator[Hit]:
    """A depth beyond consultation means that it is online."""
    deep = depth_without_being_online(view)
    if deep:
        yield Hit(("handling", "online", "depth"), {"depth": deep})


def depth_without_being_online(view: ItemView) -> list[str]:
    """Return the depths beyond consultation of an item that is not said to be online: HAN105 tells them."""
    online = mapping_of(view.handling, "online")
    if not online or online.get("available"):
        return []
    return [one for one in texts_of(online, "depth") if one in _RECEIVING]


@rule(
    code="HAN106",
    name="channels-disagree",
    scope="item",
    title=Text("办理形式与网办、快递不一致", "Channels do not fit online or postal handling"),
    keys={"key": "item/handling"},
    message=Text(
        "[办理形式有{stated}，{key}却不是 true][办理形式里没有{missing}，{key}却是 true]",
        "[The channels have {stated}, but {key} is not true][The channels lack {missing}, although {key} is true]",
    ),
    why=Text("指南上印的办理形式要与实际一致，平台也会比对。", "The channels printed must be the real ones."),
    advice=Text(
        "改正 handling.forms，或改正 handling.online.available、handling.express。",
        "Correct handling.forms, or handling.online.available and handling.express.",
    ),
    sources=(f"{_TABLE} handle_type、is_online、is_express",),
)
def channels_disagree(view: ItemView) -> Iterator[Hit]:
    """网上 among the channels if and only if online (HAN105 where there is a depth); 快递 only with express.

    Express may be for results alone.
    """
    forms = texts_of(view.handling, "forms")
    if not forms:
        return
    online = next((form for form in forms if "网" in form or "移动" in form), "")
    if online and not _online(view):
        if not depth_without_being_online(view):
            yield Hit(("handling", "forms"), {"stated": online, "key": "online.available"})
    elif not online and _online(view):
        yield Hit(("handling", "forms"), {"missing": "网上办理", "key": "online.available"})
    if "快递申请" in forms and not view.handling.get("express"):
        yield Hit(("handling", "forms"), {"stated": "快递申请", "key": "express"})


@rule(
    code="HAN107",
    name="fully-online-with-visits",
    scope="item",
    title=Text("全程网办却要到现场", "Handled wholly online, yet with visits"),
    message=Text(
        "网上办理深度有{depth}，到办事现场却要 {visits} 次",
        "The depth is {depth}, yet {visits} visits are required",
    ),
    why=Text(
        "深度达到互联网办理即全程网办，不应再要求到场。",
        "That depth means handling wholly online; no visit should remain.",
    ),
    advice=Text("改正次数或深度。", "Correct the visits or the depth."),
    sources=(f"{_TABLE} online_handle_depth、limit_scene_num",),
)
def fully_online_with_visits(view: ItemView) -> Iterator[Hit]:
    """Depths 5 to 7 go with visits = 0; visits without a reason are HAN101."""
    visits = view.handling.get("visits")
    if visits and view.handling.get("visits_reason"):
        deep = [one for one in texts_of(mapping_of(view.handling, "online"), "depth") if one in _WHOLLY]
        if deep:
            yield Hit(("handling", "online", "depth"), {"depth": deep, "visits": visits})


@rule(
    code="HAN108",
    name="payment-without-fees",
    scope="item",
    title=Text("不收费却支持网上支付", "Online payment where nothing is charged"),
    message=Text("没有收费项目，却支持网上支付", "There are no fees, yet online payment is offered"),
    why=Text(
        "指南上一边说不收费一边能缴费，群众会起疑。",
        "A guide that charges nothing and takes payment breeds distrust.",
    ),
    advice=Text("删去 online_payment，或补上收费项目。", "Drop online_payment, or add the fees."),
    sources=(f"{_TABLE} is_fee、is_pay_online",),
)
def payment_without_fees(view: ItemView) -> Iterator[Hit]:
    """fees: [] has no online payment."""
    if view.handling.get("online_payment") and view.data.get("fees") == []:
        yield Hit(("handling", "online_payment"), {})


@rule(
    code="HAN109",
    name="entrusted-without-principal",
    scope="item",
    title=Text("受委托实施却没有写委托部门", "Entrusted power without the body that entrusts it"),
    message=Text("{ground}，没有写委托部门", "{ground}, but the entrusting body is not named"),
    why=Text(
        "受委托机关以委托机关的名义实施，复议、诉讼也找委托机关。",
        "The entrusted body acts in the principal's name; review and lawsuit are directed at the principal.",
    ),
    advice=Text(
        "在 bodies.entrusted_by 写上委托部门，或改正权力来源。",
        "Name it in bodies.entrusted_by, or correct power_source.",
    ),
    sources=(f"{_TABLE} entrust_name",),
)
def entrusted_without_principal(view: ItemView) -> Iterator[Hit]:
    """上级委托, 同级委托 and 受委托组织 need the entrusting body."""
    power = text_of(view.data, "power_source")
    if mapping_of(view.data, "bodies").get("entrusted_by"):
        return
    if power in ("上级委托", "同级委托"):
        yield Hit(("power_source",), {"ground": power})
    else:
        department = view.registers.departments.get(text_of(view.data, "department"))
        if department is not None and department.get("nature") == "受委托组织":
            yield Hit(("department",), {"ground": "受委托组织"})


@rule(
    code="HAN110",
    name="cross-region-without-mode",
    scope="item",
    of_value=True,
    title=Text("通办没有说明怎么办", "Cross-region handling without a mode"),
    message=Text("通办范围是{region}，没有写通办方式", "It is handled across {region}, but how is not said"),
    why=Text(
        "异地办事人要知道是网上办、代收代办还是多地联办。",
        "People elsewhere must know whether it is online, collected for them, or handled jointly.",
    ),
    advice=Text(
        "在 cross_region.modes 写 全程网办、异地代收代办 或 多地联办。",
        "State 全程网办, 异地代收代办 or 多地联办 in cross_region.modes.",
    ),
    sources=("国办发〔2020〕35号",),
)
def cross_region_without_mode(view: ItemView) -> Iterator[Hit]:
    """A scope of 通办 needs modes or a note."""
    region = mapping_of(view.handling, "cross_region")
    if region.get("scope") and not region.get("modes") and not region.get("note"):
        yield Hit(("handling", "cross_region"), {"region": region["scope"]})


@rule(
    code="HAN111",
    name="outside-hall-without-reason",
    scope="item",
    title=Text("未进驻大厅没有说明原因", "Kept out of the hall without a reason"),
    message=Text("未进驻政务大厅，没有写原因", "It is not in the hall, and no reason is given"),
    why=Text(
        "应进必进；不进驻的要列清单、说原因。",
        "What should be in the hall must be; exceptions are listed with reasons.",
    ),
    advice=Text("在 handling.hall_entry_reason 写明。", "State it in handling.hall_entry_reason."),
    sources=("国办发〔2018〕45号 [memory]",),
)
def outside_hall_without_reason(view: ItemView) -> Iterator[Hit]:
    """hall_entry: false needs a reason."""
    if view.handling.get("hall_entry") is False and not view.handling.get("hall_entry_reason"):
        yield Hit(("handling", "hall_entry"), {})


def _online(view: ItemView) -> bool:
    return bool(mapping_of(view.handling, "online").get("available"))
