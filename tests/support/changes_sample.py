"""Comparisons made by hand, for tests of what shows them: every class, a shared entry, an item new and one gone."""

from __future__ import annotations

from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import (
    Action,
    Approved,
    Change,
    ChangeKind,
    Comparison,
    GateRemark,
    GateResult,
    Proposal,
    Side,
    Spot,
    Unread,
)
from itemctl.model.text import Text

CODE = "11439999MB0000000K4000131024000{:02d}"
OLD_TEXT = "申请人应当提交申请书、身份证复印件和经营场所证明，由受理窗口当场核对原件后退回。"
NEW_TEXT = "申请人应当提交申请表、身份证复印件1份和经营场所证明，由受理窗口在3个工作日内核对原件后退回。"


def kind(
    name: str, subject: str, action: Action, title: str, message: str, *, authority: bool = False
) -> ChangeKind:
    """Return a kind whose English texts are its id."""
    return ChangeKind(
        name,
        SUBJECTS[subject],
        action,
        Text(title, name),
        Text(message, f"{name}: {message}"),
        Text(f"{title}的道理。", f"Why {name}."),
        authority,
    )


VISITS_UP = kind(
    "visits-increased", "visits", "increase", "到现场次数增加", "到办事现场次数由 {before} 次增至 {after} 次"
)
VISITS_DOWN = kind(
    "visits-decreased", "visits", "decrease", "到现场次数减少", "到办事现场次数由 {before} 次减至 {after} 次"
)
MATERIAL_GONE = kind(
    "material-removed", "material", "remove", "不再要求的材料", "不再要求提交“{entry}”", authority=False
)
MATERIAL_NEW = kind("material-added", "material", "add", "新增材料", "须提交“{entry}”")
COPIES_DOWN = kind(
    "copies-decreased", "copies", "decrease", "份数减少", "“{entry}”由 {before} 份减至 {after} 份"
)
PROMISE_DOWN = kind(
    "promise-shortened", "promised-limit", "decrease", "承诺时限缩短", "承诺办结时限由{before}缩短为{after}"
)
FEE_NEW = kind("fee-added", "fee", "add", "新增收费", "新增收费“{entry}”", authority=True)
CONDITION = kind(
    "condition-reworded", "condition", "reword", "受理条件改写", "受理条件由“{before}”改为“{after}”"
)
NAME = kind("name-changed", "item", "rename", "名称变化", "名称由“{before}”改为“{after}”", authority=True)
TIDIED = kind("contact-tidied", "contact", "tidy", "联系方式文字整理", "联系方式只有写法不同")
ITEM_NEW = kind("item-added", "item", "set", "新增事项", "新增事项", authority=True)
ITEM_GONE = kind("item-removed", "item", "set", "取消事项", "取消事项", authority=True)
MERGED = kind("items-merged", "item", "merge", "事项合并", "合并事项")
RECORD = kind("record-changed", "record", "set", "内部记录变化", "内部记录由“{before}”改为“{after}”")


def comparison() -> Comparison:
    """Return a comparison with two departments, a shared material, and something of every class."""
    food, book = ("食品经营许可（新办）", "market"), ("出版物零售单位设立审批", "culture")
    changes = (
        Change(
            COPIES_DOWN, None, "营业场所使用证明", keyed="/materials/id=premises/copies/copy", entry="营业场所使用证明",
            before=2, after=1, old=Spot("catalogue/materials.yaml", ("materials", 3, "copies"), 41),
            new=Spot("catalogue/materials.yaml", ("materials", 3, "copies"), 40), matched="id",
            source="material:premises", reach=31,
        ),
        Change(
            VISITS_UP, CODE.format(1), *food, "/handling/visits", "", 0, 1,
            old=Spot("items/market/food.yaml", ("handling", "visits"), 12),
            new=Spot("items/market/food-new.yaml", ("handling", "visits"), 14),
        ),
        Change(
            CONDITION, CODE.format(1), *food, "/conditions/1", "受理条件", OLD_TEXT, NEW_TEXT,
            old=Spot("items/market/food.yaml", ("conditions", 0), 20),
            new=Spot("items/market/food-new.yaml", ("conditions", 0), 22), matched="similar 0.83",
        ),
        Change(
            MATERIAL_GONE, CODE.format(1), *food, "/materials/id=register", "户口簿", {"id": "register", "name": "户口簿"},
            old=Spot("items/market/food.yaml", ("materials", 2), 33),
        ),
        Change(
            PROMISE_DOWN, CODE.format(1), *food, "/limits/promised", "", "20个工作日", "8个工作日",
            old=Spot("items/market/food.yaml", ("limits", "promised"), 9),
            new=Spot("items/market/food-new.yaml", ("limits", "promised"), 11),
        ),
        Change(
            TIDIED, CODE.format(1), *food, "/contact/phone", "", "０８１１-1", "0811-1",
            new=Spot("items/market/food-new.yaml", ("contact", "phone"), 50),
        ),
        Change(
            RECORD, CODE.format(1), *food, "/version", "", "1", "2",
            new=Spot("items/market/food-new.yaml", ("version",), 60),
        ),
        Change(
            FEE_NEW, CODE.format(2), *book, "/fees/name=工本费", "工本费", None, {"name": "工本费", "standard": "10元"},
            authority=True, new=Spot("items/culture/book.yaml", ("fees", 0), 30),
        ),
        Change(ITEM_NEW, CODE.format(3), "歌舞娱乐场所设立审批", "culture", authority=True, new=Spot("items/culture/dance.yaml", (), 1)),
        Change(ITEM_GONE, CODE.format(4), "演出经纪资格认定", "culture", authority=True, old=Spot("items/culture/agent.yaml", (), 1)),
    )  # fmt: skip
    return Comparison(
        Side("main", "3f2a1b9c" + "0" * 32, "2026-06-30", 72),
        Side("工作区", items=72),
        changes,
        {"market": "岚川市市场监督管理局", "culture": "岚川市文化广电和旅游局"},
        proposals=(
            Proposal((CODE.format(4), "演出经纪资格认定"), (CODE.format(3), "歌舞娱乐场所设立审批"), 0.81),
        ),
        unread=(Unread("items/culture/bad.yaml", is_old=False, line=7, column=3, reason="SYN111"),),
        came=(CODE.format(3),),
        went=(CODE.format(4),),
    )


APPROVED = Approved(
    "2026-fees/copies",
    "岚政发〔2026〕5号",
    "岚川市人民政府",
    "2026-03-01",
    "减证便民",
    "catalogue/approvals/a.yaml",
)


def gate(found: Comparison) -> GateResult:
    """Return a closed gate: the fee is approved, what else wants a decision is not."""
    wanted = [one for one in found.changes if one.wants_decision]
    fee = next(one for one in wanted if one.kind is FEE_NEW)
    return GateResult(
        {fee.fingerprint: APPROVED},
        tuple(one for one in wanted if one is not fee),
        (
            GateRemark(
                "notice-too-short", is_closing=True, path=APPROVED.path, line=4, change=fee,
                args={"approval": APPROVED.approval, "announced": "2026-03-01", "effective": "2026-03-10", "days": 9, "notice": 30},
            ),
            GateRemark("approval-unused", is_closing=False, path=APPROVED.path, args={"approval": "2026-fees/none", "until": ""}),
        ),
    )  # fmt: skip
