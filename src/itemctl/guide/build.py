"""From the resolved view of an item to its guide."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from itemctl.catalogue.registers import Registers
from itemctl.guide import view
from itemctl.guide.context import Context, joined, limit_view, read_limit
from itemctl.guide.flow import flow_view
from itemctl.guide.materials import material_groups
from itemctl.guide.places import channel_views, contact_views, remedy_view, unresolved_view, window_views
from itemctl.model.handling import Fee, Limits, Result
from itemctl.model.item import Condition, Item
from itemctl.model.limits import compare

_LONG_SUMMARY = 9


def build_guide(item: Item, registers: Registers, as_of: datetime.date) -> view.Guide:
    """Return the guide of an item.

    Args:
        item: resolved view of the item.
        registers: registers of the catalogue.
        as_of: date in force; reductions apply as of that day.
    """
    situations = {one["id"]: one["name"] for one in item.get("situations", ())}
    context = Context(registers, as_of, situations)
    handling = item.get("handling", {})
    return replace(
        _with_places(_identity(item, context), item, context),
        basis=_bases(item, context),
        situations=tuple(
            view.Situation(one["id"], one["name"], one.get("note", "")) for one in item.get("situations", ())
        ),
        conditions=_conditions(item.get("conditions", ()), context),
        prohibitions=_conditions(item.get("prohibitions", ()), context),
        quantity_limit=_quantity(item),
        materials=material_groups(item.get("materials", ()), context),
        commitment=_commitment(item),
        steps=flow_view(item.get("steps", ()), item.get("results", ()), context),
        steps_note="\n".join(_flow_notes(item)),
        limits=_limits(item.get("limits", {}), context),
        fees=_fees(item, context),
        visits=view.Visits(handling.get("visits"), handling.get("visits_reason", "")),
        channels=channel_views(handling),
        online_depth="、".join(handling.get("online", {}).get("depth", ())),
        service_modes=tuple(handling.get("modes", ())),
        results=tuple(_result(result) for result in item.get("results", ())),
        intermediaries=tuple(one["name"] for one in item.get("intermediaries", ())),
        questions=tuple(view.Question(one["question"], one["answer"]) for one in item.get("faq", ())),
    )


def _identity(item: Item, context: Context) -> view.Guide:
    """Return a guide with what the item is: names, codes, bodies, audience, version."""
    handling, bodies, department = (
        item.get("handling", {}),
        item.get("bodies", {}),
        item.get("department", ""),
    )
    publisher = context.registers.settings.get("publisher", {})
    return view.Guide(
        code=item["code"],
        name=item.get("name", ""),
        department=context.body(department),
        codes=_codes(item),
        type=item.get("type", ""),
        attribute=item.get("initiation", ""),
        case_kind=handling.get("kind", ""),
        level=item.get("level", ""),
        power_source=item.get("power_source", ""),
        scope=handling.get("cross_region", {}).get("scope", ""),
        bodies=view.Bodies(
            accepts=(context.body(bodies.get("accepts") or department),),
            decides=(context.body(bodies.get("decides") or department),),
            cooperates=tuple(context.body(one) for one in bodies.get("cooperates", ())),
        ),
        audience=tuple(item.get("audience", ())),
        themes=_themes(item),
        summary=item.get("scope", ""),
        url=publisher.get("item_url", "").replace("{code}", item["code"]),
        version=str(item.get("version", "")),
        updated=item.get("verified", {}).get("date", ""),
        effective_from=item.get("effective", {}).get("from", ""),
    )


def _with_places(guide: view.Guide, item: Item, context: Context) -> view.Guide:
    """Return the guide with windows, contacts and remedies."""
    contact, remedies = item.get("contact", {}), item.get("remedies", {})
    publisher = context.registers.settings.get("publisher", {})
    return replace(
        guide,
        windows=window_views(item.get("windows", ()), context),
        consultation=contact_views(contact.get("consult", ())),
        complaints=contact_views(contact.get("complain", ())),
        unresolved=unresolved_view(contact.get("unresolved", ()), publisher.get("unresolved")),
        rights=tuple(remedies.get("rights", ())),
        duties=tuple(remedies.get("duties", ())),
        review=remedy_view(remedies.get("review", ())),
        lawsuit=remedy_view(remedies.get("lawsuit", ())),
    )


def withheld_guide(code: str, name: str, department: str, reason: str) -> view.Guide:
    """Return the guide of an item that is printed as 待更新 only."""
    return view.Guide(code=code, name=name, department=department, status="withheld", withheld_reason=reason)


def is_public(item: Item, as_of: datetime.date) -> bool:
    """Tell whether an item belongs into public outputs: public, in force, not abolished."""
    effective = item.get("effective", {})
    today = as_of.isoformat()
    begun = effective.get("from", today) <= today
    ended = "to" in effective and effective["to"] <= today
    return item.get("public", True) and item.get("status", "在用") != "取消" and begun and not ended


def _codes(item: Item) -> view.Codes:
    code = item["code"]
    local = item.get("local_codes", {})
    handling = code if len(code) > 31 else ""
    return view.Codes(code[19:31], code[:31], handling, local.get("implementation") or local.get("basic", ""))


def _themes(item: Item) -> tuple[view.Theme, ...]:
    themes = item.get("themes", {})
    personal = (*themes.get("personal", ()), *themes.get("personal_local", ()))
    business = (*themes.get("business", ()), *themes.get("business_local", ()))
    return (
        *(view.Theme("person", name) for name in personal),
        *(view.Theme("organisation", name) for name in business),
    )


def _bases(item: Item, context: Context) -> tuple[view.Basis, ...]:
    found = []
    for basis in item.get("basis", ()):
        law = context.registers.laws.get(basis.get("law", ""))
        if law is None:
            found.append(view.Basis(basis.get("as_published", "")))
            continue
        text = context.article_text(basis)
        found.append(view.Basis(law["title"], law.get("number", ""), basis.get("article", ""), text))
    return tuple(found)


def _conditions(conditions: Iterable[str | Condition], context: Context) -> tuple[view.Condition, ...]:
    return tuple(
        view.Condition(one)
        if isinstance(one, str)
        else view.Condition(one["text"], context.when(one.get("when")))
        for one in conditions
    )


def _quantity(item: Item) -> str:
    quantity = item.get("quantity")
    if quantity is None:
        return ""
    if not quantity["limited"]:
        return "无数量限制"
    return joined((quantity.get("amount"), quantity.get("way"))) or "有数量限制"


def _commitment(item: Item) -> str:
    commitment = item.get("permit_commitment")
    if not commitment or not commitment["available"]:
        return ""
    return joined(
        (
            "本许可可以告知承诺方式办理",
            commitment.get("verification", "") and f"核查方式：{commitment['verification']}",
            commitment.get("excluded", "") and f"不适用：{commitment['excluded']}",
            commitment.get("liability", ""),
        )
    )


def _flow_notes(item: Item) -> list[str]:
    flow = item.get("flow", {})
    titled = (("线上", flow.get("online")), ("线下", flow.get("offline")))
    return [f"{title}：{text}" for title, text in titled if text]


def _limits(limits: Limits, context: Context) -> view.Limits:
    promised = limits.get("promised") or limits.get("single")
    notes = [limits[key] for key in ("statutory_note", "promised_note") if limits.get(key)]
    return view.Limits(
        promised=limit_view(promised),
        statutory=limit_view(limits.get("statutory")),
        cut_percent=_cut(limits.get("statutory"), promised),
        cases=tuple(
            view.LimitCase(
                case.get("name") or context.when(case.get("when")),
                limit_view(case.get("promised")),
                limit_view(case.get("statutory")),
            )
            for case in limits.get("cases", ())
        ),
        specials=tuple(
            view.Special(
                special["name"],
                limit_view(special.get("limit")),
                special.get("counted", False),
                "；".join(context.citations(special.get("basis", ()))),
                special.get("note", ""),
            )
            for special in limits.get("special", ())
        ),
        note=joined(notes),
    )


def _cut(statutory: str | None, promised: str | None) -> int | None:
    """Return by how many per cent the promise is shorter; None where the units cannot be compared."""
    law, promise = read_limit(statutory), read_limit(promised)
    if law is None or promise is None or law.is_zero or compare(promise, law) is None:
        return None
    return round(100 * (1 - promise.amount / law.amount))


def _fees(item: Item, context: Context) -> view.Fees:
    fees = item.get("fees")
    if fees is None:
        return view.Fees(note=item.get("fees_note", ""))
    rows = tuple(_fee(fee, context) for fee in fees)
    summary = _fee_summary([fee.get("standard", "") for fee in fees])
    online = item.get("handling", {}).get("online_payment", False)
    return view.Fees(bool(rows), summary, rows, item.get("fees_note", ""), online)


def _fee_summary(standards: list[str]) -> str:
    """Return what the key facts say: the one amount; with several only that there are charges, see the table."""
    if not standards:
        return "不收费"
    return standards[0] if len(standards) == 1 and 0 < len(standards[0]) <= _LONG_SUMMARY else "按标准收费"


def _fee(fee: Fee, context: Context) -> view.Fee:
    name = f"{fee['name']}（{context.when(fee.get('when'))}）" if "when" in fee else fee["name"]
    standard = joined((fee.get("standard"), fee.get("cap"), fee.get("remark")))
    basis = "；".join(context.citations(fee.get("basis", ())))
    return view.Fee(name, standard, basis, fee.get("reduction_basis", ""))


def _result(result: Result) -> view.Result:
    notes = [result[key] for key in ("area", "renewal") if result.get(key)]
    delivery = "、".join(result.get("delivery", ()))
    if result.get("delivery_limit"):
        delivery = f"{delivery}（决定后{result['delivery_limit']}内）"
    kind = "" if result["name"] == "无" else result.get("kind", "")
    return view.Result(result["name"], kind, result.get("validity", ""), delivery, joined(notes))
