"""HAN, of what must agree: kind and review, stages of online handling, entrusting, the four ways."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.rules.handling import depth_without_being_online
from itemctl.checks.view import ItemView, list_of, mapping_of, text_of, texts_of
from itemctl.model.source import Route
from itemctl.model.text import Text

_TABLE = "国家平台交换库"
_PRACTICE = "浙江政务服务网事项质检规则"
_ENTRUSTED = ("上级委托", "同级委托")


@rule(
    code="HAN120",
    name="review-kind-differs",
    scope="item",
    title=Text("审查类型与办件类型不一致", "Kind of review and kind of case disagree"),
    message=Text("审查类型是{review}，办件类型却是{kind}", "The review is {review}, yet the kind is {kind}"),
    why=Text(
        "即审即办的就是即办件；写成承诺件，群众要多等，即办率也少算了。",
        "What is examined and decided at once is a 即办件, and counts as one.",
    ),
    advice=Text("办件类型改为即办件，或审查类型改为前审后批。", "Make it a 即办件, or the review 前审后批."),
    sources=(_PRACTICE,),
)
def review_kind_differs(view: ItemView) -> Iterator[Hit]:
    """即审即办 goes with 即办件 (前审后批 with 即办件 is LIM205)."""
    if view.handling.get("review") == "即审即办" and view.handling.get("kind") == "承诺件":
        yield Hit(("handling", "review"), {"review": "即审即办", "kind": "承诺件"})


@rule(
    code="HAN121",
    name="online-stage-missing",
    scope="item",
    title=Text("网上办理深度跳过了前面的环节", "The depth of online handling skips a stage"),
    message=Text("网上办理深度有{depth}，没有{missing}", "The depth has {depth}, but not {missing}"),
    why=Text(
        "后面的环节在网上办，前面的环节也要在网上；少选一项，网办深度的统计就不实。",
        "What is done online later must begin online; a stage left out falsifies the figures.",
    ),
    advice=Text("补选前面的环节，或改正深度。", "Add the earlier stages, or correct the depth."),
    sources=(f"{_TABLE} online_handle_depth",),
    options={
        "stages": Option(
            ("互联网受理", "互联网办理"),
            Text(
                "由浅到深的环节；要求逐级全选的地方可写全",
                "stages from the first to the last; a place that wants every stage lists them all",
            ),
        )
    },
)
def online_stage_missing(view: ItemView) -> Iterator[Hit]:
    """A stage of online handling goes with every stage before it, in the order of the ruleset."""
    online = mapping_of(view.handling, "online")
    depth = list_of(online, "depth")
    stages = view.option("HAN121", "stages")
    reached = [stage for stage in stages if stage in depth]
    if reached and online.get("available"):
        missing = [stage for stage in stages[: stages.index(reached[-1])] if stage not in depth]
        if missing:
            yield Hit(("handling", "online", "depth"), {"depth": reached[-1], "missing": missing})


@rule(
    code="HAN122",
    name="principal-without-entrusting",
    scope="item",
    title=Text("写了委托部门，权力来源却不是委托", "An entrusting body where the power is not entrusted"),
    message=Text(
        "委托部门是{principal}，权力来源却是{power}",
        "{principal} entrusts it, yet the source of power is {power}",
    ),
    why=Text(
        "受委托的以委托机关的名义实施，复议、诉讼也找委托机关；两处矛盾，群众不知道该告谁。",
        "An entrusted body acts in the principal's name, and remedies are directed at the principal.",
    ),
    advice=Text(
        "权力来源改为上级委托或同级委托，或删去 bodies.entrusted_by。",
        "Set power_source to 上级委托 or 同级委托, or drop bodies.entrusted_by.",
    ),
    sources=(f"{_TABLE} power_source、entrust_name", "GB/T 39046-2020 附录A"),
)
def principal_without_entrusting(view: ItemView) -> Iterator[Hit]:
    """bodies.entrusted_by with 法定本级行使, unless the department itself is a 受委托组织; its negation is HAN109."""
    principal = text_of(mapping_of(view.data, "bodies"), "entrusted_by")
    power = text_of(view.data, "power_source")
    if principal and power and power == "法定本级行使":
        department = view.registers.departments.get(text_of(view.data, "department"), None)
        if department is None or department.get("nature") != "受委托组织":
            args = {"principal": principal, "power": power}
            yield Hit(("bodies", "entrusted_by"), args)


@rule(
    code="HAN123",
    name="four-ways-disagree",
    scope="item",
    title=Text("“四办”与办理方式不一致", "The four ways do not fit how it is handled"),
    keys={"key": "item/handling"},
    message=Text(
        "列为{way}，[{key}却写着 false][到办事现场却要 {visits} 次]",
        "It is listed under {way}, but [{key} is false][{visits} visits are required]",
    ),
    why=Text(
        "马上办、网上办、一次办的清单要公布；列进去又做不到，就是不实承诺。",
        "These lists are published; an item that cannot keep them makes a false promise.",
    ),
    advice=Text("改正 handling.four，或改正办理方式。", "Correct handling.four, or how it is handled."),
    sources=("审批服务便民化（2018）", _PRACTICE),
)
def four_ways_disagree(view: ItemView) -> Iterator[Hit]:
    """网上办 needs online handling (HAN105 where there is a depth), 一次办 at most one visit."""
    four = texts_of(view.handling, "four")
    if not four:
        return
    for index, way in enumerate(list_of(view.handling, "four")):
        route: Route = ("handling", "four", index)
        is_offline = mapping_of(view.handling, "online").get("available") is False
        if way == "网上办" and is_offline and not depth_without_being_online(view):
            yield Hit(route, {"way": way, "key": "online.available"})
        visits = view.handling.get("visits")
        if way == "一次办" and isinstance(visits, int) and visits > 1:
            yield Hit(route, {"way": way, "visits": visits})
