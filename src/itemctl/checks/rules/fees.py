"""FEE: fees, and what the applicant gets for them."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import ItemView, entries_of, text_of
from itemctl.model.text import Text

_DIGITS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千万")
_AGREED = ("协议", "协商", "约定", "市场调节", "政府指导价", "另行", "据实")


@rule(
    code="FEE101",
    name="fee-without-basis",
    scope="item",
    of_value=True,
    title=Text("收费没有依据", "A fee without a basis"),
    message=Text("收费项目“{name}”没有写依据", "Fee {name} has no basis"),
    why=Text(
        "没有法定依据不得收费；依据是群众拒绝乱收费的凭据。",
        "Nothing may be charged without a legal basis; it is what people can hold against a wrong charge.",
    ),
    advice=Text("补上 basis（法律文件与条款）；没有依据的，停止收取。", "Add `basis`, or stop charging."),
    sources=("行政权力“七公开”", "国家平台交换库 by_law"),
)
def fee_without_basis(view: ItemView) -> Iterator[Hit]:
    """Every fee names its basis."""
    for index, fee in view.fees:
        if not fee.get("basis"):
            yield Hit(("fees", index), {"name": text_of(fee, "name")})


@rule(
    code="FEE102",
    name="fee-without-standard",
    scope="item",
    of_value=True,
    title=Text("收费没有标准", "A fee without a standard"),
    message=Text("收费项目“{name}”没有写收费标准", "Fee {name} has no standard"),
    why=Text("不写多少钱，等于没有公开收费。", "Without the amount the fee is not public."),
    advice=Text(
        "补上 standard，写金额与单位，如 5元/本。", "Add `standard` with amount and unit, like 5元/本."
    ),
    sources=("行政权力“七公开”", "国家平台交换库 fee_stand"),
)
def fee_without_standard(view: ItemView) -> Iterator[Hit]:
    """Every fee has a standard."""
    for index, fee in view.fees:
        if not fee.get("standard"):
            yield Hit(("fees", index), {"name": text_of(fee, "name")})


@rule(
    code="FEE103",
    name="standard-without-amount",
    scope="item",
    of_value=True,
    title=Text("收费标准里没有金额", "A fee standard without an amount"),
    message=Text("收费标准“{standard}”里没有金额", "The standard {standard} has no amount"),
    why=Text("“按文件执行”告诉不了群众要带多少钱。", "'As per document' does not tell anyone what to pay."),
    advice=Text(
        "写出金额和单位；分档的逐档写，过长的写到 remark。",
        "Write amount and unit; list the grades; put what is too long into `remark`.",
    ),
    sources=("行政权力“七公开”",),
)
def standard_without_amount(view: ItemView) -> Iterator[Hit]:
    """A standard holds a number, or says that the price is agreed on."""
    for index, fee in view.fees:
        standard = text_of(fee, "standard")
        if standard and _DIGITS.isdisjoint(standard) and not any(word in standard for word in _AGREED):
            yield Hit(("fees", index, "standard"), {"standard": standard})


@rule(
    code="FEE104",
    name="permit-fee-basis",
    scope="item",
    title=Text("许可收费的依据层级不够", "The basis of a permit fee is not high enough"),
    message=Text(
        "许可收费“{name}”的依据是{levels}，不是法律、行政法规",
        "Permit fee {name} rests on {levels}, not on a law or administrative regulation",
    ),
    why=Text(
        "实施行政许可一般不得收费，法律、行政法规另有规定的才可以。",
        "Permits are free unless a law or an administrative regulation says otherwise.",
    ),
    advice=Text(
        "引用规定收费的法律、行政法规条款；没有的，提请清理该收费。",
        "Cite the law or regulation that allows it, or have the fee reviewed.",
    ),
    sources=("行政许可法第五十八条 [memory]",),
)
def permit_fee_basis(view: ItemView) -> Iterator[Hit]:
    """Permits: a fee's basis includes 法律 or 行政法规."""
    if not view.is_permit:
        return
    for index, fee in view.fees:
        levels = view.law_levels(entries_of(fee, "basis"))
        if levels and levels.isdisjoint(("法律", "行政法规")):
            yield Hit(("fees", index, "basis"), {"name": text_of(fee, "name"), "levels": sorted(levels)})


@rule(
    code="FEE105",
    name="reduction-of-fee-without-basis",
    scope="item",
    of_value=True,
    title=Text("允许减免却没有写依据", "A reducible fee without a basis for it"),
    message=Text(
        "收费项目“{name}”允许减免，没有写对象与依据",
        "Fee {name} is reducible, but for whom and why is not said",
    ),
    why=Text("该减免的人不知道自己可以减免。", "Those entitled do not learn of it."),
    advice=Text(
        "在 reduction_basis 写明减免对象与依据。", "State in reduction_basis who is entitled, and why."
    ),
    sources=("国家平台交换库 desc_explain",),
)
def reduction_of_fee_without_basis(view: ItemView) -> Iterator[Hit]:
    """reducible: true needs reduction_basis."""
    for index, fee in view.fees:
        if fee.get("reducible") and not fee.get("reduction_basis"):
            yield Hit(("fees", index, "reducible"), {"name": text_of(fee, "name")})


@rule(
    code="FEE106",
    name="result-kind-differs",
    scope="item",
    of_value=True,
    title=Text("审批结果的名称与类型不符", "Name and kind of the result disagree"),
    message=Text(
        "“{name}”应为{expected}，类型写的是{kind}", "{name} should be {expected}, but its kind is {kind}"
    ),
    why=Text(
        "电子证照和批文分开归集，类型错了就归不到一起，后面的事项也共享不到。",
        "Licences and approvals are collected apart; a wrong kind keeps them from being shared.",
    ),
    advice=Text(
        "名称以证、证书、执照结尾的为证照；以批复、批文、决定书、意见书结尾的为批文。",
        "Names that end with 证, 证书 or 执照 are 证照; those with 批复, 批文, 决定书 or 意见书 are 批文.",
    ),
    sources=("国家平台交换库 result_type",),
)
def result_kind_differs(view: ItemView) -> Iterator[Hit]:
    """The end of a result's name against its kind; text in brackets at the end does not count."""
    for index, result in entries_of(view.data, "results"):
        kind = result.get("kind")
        if kind not in ("证照", "批文"):
            continue
        name = text_of(result, "name")
        bare = name.split("（", 1)[0]
        if kind == "证照" and bare.endswith(_APPROVALS):
            yield Hit(("results", index, "kind"), {"name": name, "expected": "批文", "kind": kind})
        elif kind == "批文" and bare.endswith(_LICENCES):
            yield Hit(("results", index, "kind"), {"name": name, "expected": "证照", "kind": kind})


_LICENCES = (
    "许可证",
    "执照",
    "资格证",
    "资质证",
    "登记证",
    "证书",
    "准印证",
    "身份证",
    "行驶证",
    "驾驶证",
    "合格证",
)
_APPROVALS = ("批复", "批文", "决定书", "意见书", "通知书", "复函", "批准文件", "核准文件")
