"""FEE, of what goes with a decision: intermediary services, reductions of fees, samples of results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.view import ItemView, entries_of, text_of
from itemctl.model.text import Text

_BUSINESS_ENVIRONMENT = "优化营商环境条例（国务院令第722号）第四十三条 [memory]"
_SERVICES = ("国家平台交换库 service_type",)
_DENIED = re.compile("(?:不|未|没有|严禁|禁止|无[需须]).{0,6}(?:指定|定点)")


@rule(
    code="FEE108",
    name="reduction-of-fee-contradicts",
    scope="item",
    of_value=True,
    title=Text("不允许减免却写了减免依据", "A fee that is not reducible has a basis of reduction"),
    message=Text(
        "收费项目“{name}”不允许减免，却写了减免依据",
        "Fee {name} is not reducible, yet there is a basis for reducing it",
    ),
    why=Text(
        "指南上自相矛盾，该减免的人不知道能不能减。", "Those entitled cannot tell whether it is reduced."
    ),
    advice=Text(
        "reducible 改为 true，或删去 reduction_basis。", "Set `reducible` to true, or drop reduction_basis."
    ),
    sources=("国家平台交换库 is_desc、desc_explain",),
)
def reduction_of_fee_contradicts(view: ItemView) -> Iterator[Hit]:
    """reducible: false has no reduction_basis."""
    for index, fee in view.fees:
        if fee.get("reducible") is False and fee.get("reduction_basis"):
            yield Hit(("fees", index, "reducible"), {"name": text_of(fee, "name")})


@rule(
    code="FEE109",
    name="result-sample-missing",
    scope="item",
    of_value=True,
    title=Text("审批结果没有样本", "A result without a sample"),
    message=Text("“{name}”是{kind}，没有样本", "{name} is {kind}, but there is no sample"),
    why=Text(
        "有样本，群众知道办成后拿到什么，也认得出假证。",
        "A sample shows what one gets, and tells a forgery apart.",
    ),
    advice=Text(
        "把样本放到 forms/ 下，在 results 的 sample 写明。",
        "Put a sample below forms/ and name it under `sample`.",
    ),
    sources=("国家平台交换库 result_guid", "浙江政务服务网事项质检规则"),
    options={
        "kinds": Option(
            (),
            Text(
                "哪些类型的审批结果必须有样本，如 证照、批文；各地要求不同，缺省不要求",
                "kinds of result that need a sample, like 证照; none by default, as places differ",
            ),
        )
    },
)
def result_sample_missing(view: ItemView) -> Iterator[Hit]:
    """Results of the kinds named by the ruleset; without a ruleset that asks for samples nothing is said."""
    kinds = view.option("FEE109", "kinds")
    if kinds and view.needs_guide:
        for index, result in entries_of(view.data, "results"):
            kind = text_of(result, "kind")
            if kind in kinds and not result.get("sample"):
                yield Hit(("results", index), {"name": text_of(result, "name"), "kind": kind})


@rule(
    code="FEE110",
    name="intermediary-incomplete",
    scope="item",
    of_value=True,
    title=Text("中介服务没有依据或服务机构条件", "An intermediary service lacks its basis or its provider"),
    keys={"missing": "item/intermediaries"},
    message=Text("中介服务“{name}”没有写{missing}", "Intermediary service {name} lacks {missing}"),
    why=Text(
        "没有法律、法规或国务院决定依据的中介服务，不得作为办理条件；由谁做、要什么资质也要讲清。",
        "A service without such a basis may not be required; and people must know who may render it.",
    ),
    advice=Text(
        "补上 basis 与 provider（资质要求，由申请人自行选择）；没有依据的，删去这项中介服务。",
        "Add `basis` and `provider` (its qualification; the applicant chooses), or delete the service.",
    ),
    sources=(*_SERVICES, _BUSINESS_ENVIRONMENT),
)
def intermediary_incomplete(view: ItemView) -> Iterator[Hit]:
    """Each intermediary service has a basis and says who may render it."""
    for index, service in entries_of(view.data, "intermediaries"):
        missing = [key for key in ("basis", "provider") if not service.get(key)]
        if missing:
            yield Hit(("intermediaries", index), {"name": text_of(service, "name"), "missing": missing})


@rule(
    code="FEE111",
    name="intermediary-designated",
    scope="item",
    of_value=True,
    title=Text("指定了中介机构", "An intermediary is designated"),
    message=Text("“{name}”指定了服务机构：“{text}”", "{name} designates a provider: {text}"),
    why=Text(
        "行政机关不得指定或者变相指定中介服务机构。",
        "No office may designate an intermediary, openly or in effect.",
    ),
    advice=Text(
        "改为资质要求，写明由申请人自行选择；由本机关委托的，费用由本机关承担，移到 limits.special。",
        "State the qualification and that the applicant chooses; what the office commissions it pays for: put it under limits.special.",
    ),
    sources=(*_SERVICES, _BUSINESS_ENVIRONMENT),
    options={
        "words": Option(
            ("指定", "定点", "仅限", "必须委托", "只能委托", "统一委托"),
            Text("指定机构的说法", "words that designate a provider"),
        )
    },
)
def intermediary_designated(view: ItemView) -> Iterator[Hit]:
    """Words of designation in `provider`, and in the issuer of a material from one; that nobody may be designated is right."""
    words = view.option("FEE111", "words")
    for index, material in view.materials:
        text = text_of(material, "issuer") if material.get("source") == "中介机构" else ""
        if text and _designates(text, words):
            yield Hit(("materials", index, "issuer"), {"name": text_of(material, "name"), "text": text})
    for index, service in entries_of(view.data, "intermediaries"):
        text = text_of(service, "provider")
        if text and _designates(text, words):
            args = {"name": text_of(service, "name"), "text": text}
            yield Hit(("intermediaries", index, "provider"), args)


@lru_cache(maxsize=4096)
def _designates(text: str, words: tuple[str, ...]) -> bool:
    plain = _DENIED.sub("", text)
    return any(word in plain for word in words)
