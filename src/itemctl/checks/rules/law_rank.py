"""LAW, of rank: what a document must be to found a proof, an intermediary service, an inspection, a fee."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.law_register import significant
from itemctl.checks.view import CatalogueView, ItemView, entries_of, mapping_of, text_of
from itemctl.model.text import Text

_LAWS = frozenset({"宪法", "法律", "行政法规", "国务院决定", "地方性法规"})

_ALLOWED = frozenset({*_LAWS, "国际条约", "司法解释"})
_BUSINESS_ENVIRONMENT = "优化营商环境条例（国务院令第722号）"
_PROVINCE = 2


@rule(
    code="LAW120",
    name="temporary-permit-expired",
    scope="catalogue",
    title=Text("省级规章设定的临时许可已满一年", "A temporary permit has outlived its year"),
    message=Text(
        "许可只以《{title}》（{in_force} 施行）为依据，临时性许可实施满一年即止",
        "The permit rests only on {title}, in force since {in_force}; a temporary permit ends after one year",
    ),
    why=Text(
        "省级政府规章只能设定一年以内的临时性许可，期满要继续的，应当提请制定地方性法规。",
        "A provincial rule may set a permit for one year only; to go on, a local regulation is needed.",
    ),
    advice=Text(
        "补上此后制定的地方性法规；没有制定的，取消该事项。",
        "Cite the local regulation made since then; if there is none, abolish the item.",
    ),
    sources=("行政许可法第十五条 [memory]",),
)
def temporary_permit_expired(view: CatalogueView) -> Iterator[Hit]:
    """Permits whose 设定依据 are provincial rules of more than a year ago and nothing above them."""
    laws = view.registers.laws
    if not any(text_of(law, "level") == "地方政府规章" for law in laws.values()):
        return
    last_year = _a_year_before(view.as_of)
    for facts in view.items.values():
        if facts.status == "取消" or view.effective(facts, "type") != "行政许可":
            continue
        cited = [
            (laws[key], int(where.split("/")[2]))
            for register, key, where in facts.refs
            if register == "law" and where.startswith("/basis/") and key in laws
        ]
        founding = [(law, index) for law, index in cited if index not in facts.other_bases]
        if any(text_of(law, "level") in _LAWS for law, _ in founding):
            continue
        rules = [(law, index) for law, index in founding if text_of(law, "level") == "地方政府规章"]
        if rules and all("" < text_of(law, "in_force") <= last_year for law, _ in rules):
            law, index = rules[0]
            args = {key: text_of(law, key) for key in ("title", "in_force")}
            yield Hit(("basis", index, "law"), args, path=facts.path)


@rule(
    code="LAW121",
    name="proof-basis-too-low",
    scope="item",
    title=Text("索要证明的依据层级不够", "A proof rests on too low a document"),
    message=Text("证明“{name}”的依据只有{levels}", "Proof {name} rests on {levels} only"),
    why=Text(
        "证明事项应当有法律、法规或者国务院决定依据；部门规章和规范性文件设定的，不得索要。",
        "A proof needs a law, a regulation or a decision of the State Council; rules and other documents do not do.",
    ),
    advice=Text(
        "补上法律、法规或国务院决定的条款；没有的，列入减证批次取消。",
        "Cite the law, regulation or decision; without one cancel the proof in a batch.",
    ),
    sources=(f"{_BUSINESS_ENVIRONMENT}第四十四条", "国办发〔2018〕47号"),
)
def proof_basis_too_low(view: ItemView) -> Iterator[Hit]:
    """Materials of category 证明 that are still demanded and whose bases are all registered, none of them high enough."""
    if view.data.get("status") == "取消":
        return
    for index, material in view.demanded:
        if material.get("category") == "证明" and "basis" in material:
            levels = _too_low(view, material)
            if levels:
                args = {"name": text_of(material, "name"), "levels": levels}
                yield Hit(("materials", index, "basis"), args)


@rule(
    code="LAW122",
    name="intermediary-basis-too-low",
    scope="item",
    of_value=True,
    title=Text("中介服务的依据层级不够", "An intermediary service rests on too low a document"),
    message=Text("中介服务“{name}”的依据只有{levels}", "Intermediary service {name} rests on {levels} only"),
    why=Text(
        "作为办理条件的中介服务，应当有法律、法规或者国务院决定依据。",
        "An intermediary service that is a condition of approval needs a law, a regulation or a decision of the State Council.",
    ),
    advice=Text(
        "补上依据；没有的，不得作为办理条件，删去或改由本机关自行委托、承担费用。",
        "Cite it; without one the service may not be required: delete it, or have it done at the office's own cost.",
    ),
    sources=(f"{_BUSINESS_ENVIRONMENT}第四十三条 [memory]",),
)
def intermediary_basis_too_low(view: ItemView) -> Iterator[Hit]:
    """Intermediary services whose bases are all registered, none of them high enough."""
    for index, service in entries_of(view.data, "intermediaries"):
        levels = _too_low(view, service)
        if levels:
            args = {"name": text_of(service, "name"), "levels": levels}
            yield Hit(("intermediaries", index, "basis"), args)


@rule(
    code="LAW123",
    name="inspection-without-ground",
    scope="item",
    of_value=True,
    title=Text("年检没有依据或依据层级不够", "A yearly inspection without a sufficient basis"),
    keys={"missing": "item/results/inspection"},
    message=Text(
        "“{name}”要求{kind}，[没有写{missing}][依据只有{levels}]",
        "{name} is subject to {kind}[, but {missing} is not given][, on the basis of {levels} only]",
    ),
    why=Text(
        "没有法律、法规或国务院决定依据的年检已在清理之列，不得以年检变相设定许可。",
        "Yearly inspections without such a basis are being abolished; they must not be permits in disguise.",
    ),
    advice=Text(
        "写明 basis；没有依据的，required 改为 false。", "State `basis`; without one set `required` to false."
    ),
    sources=("国办发〔2022〕2号 [memory]", "行政许可实施规范"),
)
def inspection_without_ground(view: ItemView) -> Iterator[Hit]:
    """results[].inspection with required: true; a yearly report is no permit in disguise and may rest on less."""
    for index, result in entries_of(view.data, "results"):
        found = mapping_of(result, "inspection")
        if found.get("required") is True:
            args: dict[str, Any] = {"name": text_of(result, "name"), "kind": "年检"}
            if not found.get("basis"):
                yield Hit(("results", index, "inspection"), {**args, "missing": ["basis"]})
            elif levels := _too_low(view, found):
                yield Hit(("results", index, "inspection", "basis"), {**args, "levels": levels})


@rule(
    code="FEE107",
    name="fee-set-below-province",
    scope="item",
    title=Text("市县文件设定的收费", "A fee set by a city or county"),
    message=Text(
        "收费“{name}”只以《{title}》为依据，是省以下文件",
        "Fee {name} rests only on {title}, a document below the province",
    ),
    why=Text(
        "行政事业性收费由国家和省两级设立，市、县无权设立收费项目。",
        "Administrative fees are set by the state and the provinces; cities and counties may set none.",
    ),
    advice=Text(
        "引用国家或省公布的收费目录、标准文件；没有的，停止收取。",
        "Cite the fee list or standard of state or province; without one stop charging.",
    ),
    sources=("财综〔2004〕100号 [memory]",),
)
def fee_set_below_province(view: ItemView) -> Iterator[Hit]:
    """Fees of administrative acts whose bases are all local documents of a territory within a province.

    Public services are left out: their prices (funerals, utilities) may be set by cities and counties.
    """
    if view.type == "公共服务":
        return
    laws = view.registers.laws
    for index, fee in view.fees:
        cited = [laws.get(text_of(basis, "law")) for _, basis in entries_of(fee, "basis")]
        below = [
            law
            for law in cited
            if law is not None
            and text_of(law, "level") in ("地方规范性文件", "地方政府规章")
            and len(significant(text_of(law, "territory"))) > _PROVINCE
        ]
        if cited and len(below) == len(cited):
            args = {"name": text_of(fee, "name"), "title": text_of(below[0], "title")}
            yield Hit(("fees", index, "basis"), args)


def _too_low(view: ItemView, holder: dict[str, Any]) -> list[str]:
    """Return the levels of the laws a holder cites where none can found it; empty where one can or one is unknown."""
    bases = entries_of(holder, "basis")
    if not bases or any(text_of(basis, "law") not in view.registers.laws for _, basis in bases):
        return []
    levels = view.law_levels(bases)
    return sorted(levels) if levels.isdisjoint(_ALLOWED) else []


def _a_year_before(day: datetime.date) -> str:
    """Return the day a year before, ISO; 28 February for 29 February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day).isoformat()
