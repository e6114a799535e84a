"""RED, of commitments (告知承诺): how they are verified, and the fields in which they are barred."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from itemctl.catalogue.facts import route_of
from itemctl.checks.declare import Hit, Option, rule
from itemctl.checks.view import CatalogueView, ItemView, mapping_of, text_of
from itemctl.model.risk_fields import RISK_FIELDS, field_of, risk_word
from itemctl.model.source import Route
from itemctl.model.text import Text
from itemctl.reductions.demands import live_items, name_of, rule_book
from itemctl.reductions.rules import BatchRule

_COMMITMENT = "国办发〔2020〕42号"
_WAYS = ("书面核查", "网络核验", "在线核验", "实地调查", "实地核查", "现场核查", "公示核查", "免予核查")
_WORDS = Option(
    tuple(word for words in RISK_FIELDS.values() for word in words),
    Text(
        "事项名称中表明属于不适用告知承诺领域的词。", "Words in an item's name that tell of a barred field."
    ),
)
_MORE = Option((), Text("另加的词。", "Words to be added to these."))


@rule(
    code="RED110",
    name="verification-way-unclear",
    scope="catalogue",
    title=Text("告知承诺的核查方式没有写明", "How a commitment is verified is not clear"),
    message=Text(
        "规则 {rule} 的核查方式“{text}”不属于{ways}中的任何一种",
        "Rule {rule} is verified by “{text}”, which names none of {ways}",
    ),
    why=Text(
        "承诺不核查，等于取消监管；核查方式不明，出了问题分不清责任。",
        "A commitment that nobody verifies is no supervision, and nobody answers for it.",
    ),
    advice=Text(
        "在 commitment.verification 写明核查方式；免予核查的须是清单上写明的。",
        "Name the way in commitment.verification; 免予核查 only where the list says so.",
    ),
    sources=(_COMMITMENT,),
    options={
        "ways": Option(_WAYS, Text("核查方式的叫法。", "What the ways of verifying are called.")),
    },
)
def verification_way_unclear(view: CatalogueView) -> Iterator[Hit]:
    """Verification of commitments against the ways of 国办发〔2020〕42号."""
    ways = view.option("RED110", "ways")
    for one in rule_book(view).rules.values():
        text = text_of(mapping_of(one.data, "commitment"), "verification") if one.way == "告知承诺" else ""
        if text and not any(way in text for way in ways):
            args = {"rule": one.id, "text": text, "ways": list(ways)}
            yield Hit((*one.route, "commitment", "verification"), args, path=one.path)


@rule(
    code="RED111",
    name="commitment-in-risk-field",
    scope="catalogue",
    title=Text("风险领域的事项用了告知承诺", "A commitment in a field of risk"),
    message=Text(
        "“{item}”涉及“{field}”[（{area}）]，“{name}”改为告知承诺的依据是 {listed}，请核对该行确实包括本事项",
        "{item} touches {field}; {name} was replaced by a commitment on the strength of {listed}: make sure it covers this",
    ),
    why=Text(
        "涉及国家安全、公共安全、生态环境、人身健康等，风险大、纠错难的，不适用告知承诺。",
        "Where risks are great and harm is hard to undo, commitments are barred.",
    ),
    advice=Text(
        "核对部级或省级清单；不包括本事项的，在批次规则的 exceptions 中排除，改用别的方式。",
        "Check the list; if it does not cover this item, except it from the rule and use another way.",
    ),
    sources=(_COMMITMENT,),
    options={"words": _WORDS, "more": _MORE},
)
def commitment_in_risk_field(view: CatalogueView) -> Iterator[Hit]:
    """Blocks of listed commitments on items whose name tells of a barred field."""
    yield from _risky(view, "RED111", is_listed=True)


@rule(
    code="RED112",
    name="unlisted-commitment-in-risk-field",
    scope="catalogue",
    mandatory=True,
    title=Text("风险领域的事项用了未列入清单的告知承诺", "An unlisted commitment in a field of risk"),
    message=Text(
        "“{item}”涉及“{field}”[（{area}）]，“{name}”不得改为告知承诺",
        "{item} touches {field}; {name} may not be replaced by a commitment",
    ),
    why=Text(
        "涉及国家安全、公共安全、生态环境、人身健康等，又没有列入部级或省级清单的，不得实行告知承诺。",
        "In fields of great risk a commitment is unlawful unless a ministry or the province has listed it.",
    ),
    advice=Text(
        "在批次规则的 exceptions 中排除本事项，改用别的方式；已列入清单的，在 commitment.scope_list 写明。",
        "Except the item from the rule and use another way; if it is listed, say so in commitment.scope_list.",
    ),
    sources=(_COMMITMENT,),
    options={"words": _WORDS, "more": _MORE},
)
def unlisted_commitment_in_risk_field(view: CatalogueView) -> Iterator[Hit]:
    """Blocks of commitments that name no list, on items whose name tells of a barred field."""
    yield from _risky(view, "RED112", is_listed=False)


@rule(
    code="RED115",
    name="permit-commitment-unlisted",
    scope="item",
    title=Text("整项许可实行告知承诺没有写清单", "A permit by commitment without its list"),
    message=Text(
        "整项许可实行告知承诺，没有写{missing}",
        "The whole permit is given on a commitment, without {missing}",
    ),
    why=Text(
        "实行告知承诺的许可由国务院或省级清单确定，本地不能自行扩大；承诺后如何核查、不实如何处理也要公开。",
        "Which permits are given on a commitment is set by lists of the State Council or the province.",
    ),
    advice=Text(
        "在 permit_commitment 补上 scope_list、verification、liability；没有列入清单的，available 改为 false。",
        "Add scope_list, verification and liability to `permit_commitment`; if it is on no list set `available: false`.",
    ),
    sources=(_COMMITMENT, "国发〔2021〕7号"),
)
def permit_commitment_unlisted(view: ItemView) -> Iterator[Hit]:
    """permit_commitment that is available: list, verification and liability."""
    found = mapping_of(view.data, "permit_commitment")
    if found.get("available") is True:
        titles = {"scope_list": "列入清单", "verification": "核查方式", "liability": "违诺责任"}
        missing = [title for key, title in titles.items() if not found.get(key)]
        if missing:
            yield Hit(("permit_commitment",), {"missing": missing})


def _risky(view: CatalogueView, code: str, *, is_listed: bool) -> Iterator[Hit]:
    rules = {
        key: one
        for key, one in rule_book(view).rules.items()
        if one.way == "告知承诺" and bool(_list_of(one)) == is_listed
    }
    words = (*view.option(code, "words"), *view.option(code, "more"))
    for facts in live_items(view) if rules else ():
        for material in facts.materials:
            for name in material.rules:
                found = rules.get(name)
                item = view.effective(facts, "name") if found is not None else ""
                field = risk_word(item, words)
                if found is not None and field:
                    args: dict[str, Any] = {
                        "item": item,
                        "field": field,
                        "area": field_of(field),
                        "name": name_of(view, material),
                    }
                    if is_listed:
                        args["listed"] = _list_of(found)
                    related: tuple[tuple[str, Route], ...] = ((found.path, found.route),)
                    yield Hit(route_of(material.pointer), args, path=facts.path, related=related)


def _list_of(one: BatchRule) -> str:
    return text_of(mapping_of(one.data, "commitment"), "scope_list")
