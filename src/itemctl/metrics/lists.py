"""The three lists that a government publishes of proofs (证明事项): cancelled, kept, on commitment.

国办发〔2018〕47号 and 优化营商环境条例 art. 44 demand a public list item by item; 国办发〔2020〕42号 one of what is on commitment.
The first and the last are derived from the rules in force and what they reach, so that they say what the guides say.
Only guides that are public stand in them, and proofs only: other application materials are no part of these lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from itemctl.catalogue.registers import Registers
from itemctl.metrics.guides import Demanded, Guide
from itemctl.metrics.reductions import COMMITMENT, PROOF
from itemctl.model.legal import citation
from itemctl.model.ways import WAYS
from itemctl.reductions.blocks import replacement
from itemctl.reductions.entries import Plan
from itemctl.reductions.rules import BatchRule, RuleBook

ListKind = Literal["cancel", "keep", "commitment"]
LIST_KINDS: tuple[ListKind, ...] = ("cancel", "keep", "commitment")
Why = Literal["reaches-nothing", "refused", "blocked"]

_SET_UP = "设定依据"
_NO_BASIS_GROUND = "G1"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list; empty where the data does not say.

    Attributes:
        rule: full id of the rule; the name of the proof in the list of kept ones.
        names: names of the proof, as guides have them.
        items: names of the items concerned.
        demanded_by: bodies that demanded or may demand it.
        issued_by: bodies that issue it.
        basis: its legal basis, each with article.
        has_no_basis: whether the rule rests on there being none (G1).
        how: 取消后办理方式, 核查方式 or 办理指南.
        excluded: 不适用情形.
        remark: exceptions, situations, row of the list that admits a commitment.
    """

    rule: str
    names: tuple[str, ...]
    items: tuple[str, ...] = ()
    demanded_by: tuple[str, ...] = ()
    issued_by: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    has_no_basis: bool = False
    how: str = ""
    excluded: str = ""
    remark: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A rule of the list that gives no row, and why.

    Attributes:
        rule: full id.
        title: of the rule.
        why: no guide in use demands such a proof; the rule lacks what it must carry; or it reaches materials and may
            be applied to none of them, for reasons of law or since rules conflict.
    """

    rule: str
    title: str
    why: Why


@dataclass(frozen=True, slots=True)
class PublishedList:
    """One list.

    Attributes:
        kind: which of the three.
        rows: in the order of the documents and of the rows in them.
        left_out: rules of this kind that reach no guide in use, or cannot be applied.
        hidden: how many rules reach only guides that are not public.
        batches: batches that the rows come from.
    """

    kind: ListKind
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...] = ()
    hidden: int = 0
    batches: tuple[str, ...] = ()


def published_list(
    kind: ListKind, guides: Iterable[Guide], plan: Plan, book: RuleBook, registers: Registers
) -> PublishedList:
    """Return one of the three lists.

    Args:
        kind: which.
        guides: guides in use; of those that rules reach, with everything they say of their materials.
        plan: what the rules in force reach, and where they may not be applied.
        book: all rules as they stand on the date.
        registers: registers of the catalogue.
    """
    if kind == "keep":
        return PublishedList(kind, tuple(_kept(registers)))
    by_path = {guide.path: guide for guide in guides}
    found: dict[str, list[tuple[Guide, Demanded]]] = {}
    for one in plan.reached:
        guide = by_path.get(one.path)
        if guide is not None:
            materials = (material for material in guide.materials if material.position == one.position)
            found.setdefault(one.rule, []).extend((guide, material) for material in materials)
    blocked = {one.rule for one in plan.refusals} | {rule for one in plan.conflicts for rule in one.rules}
    rows, left_out, hidden = [], [], 0
    rules = [rule for rule in book.rules.values() if _belongs(kind, rule)]
    for rule in sorted(rules, key=_document_order):
        standing = book.standing[rule.id]
        places = found.get(rule.id, [])
        public = [one for one in places if one[0].public]
        if standing == "in-force" and public:
            rows.append(_row(rule, public, registers))
        elif standing == "in-force" and places:
            hidden += 1
        elif standing in ("in-force", "refused"):
            why: Why = "refused" if standing == "refused" else "reaches-nothing"
            why = "blocked" if standing == "in-force" and rule.id in blocked else why
            left_out.append(LeftOut(rule.id, str(rule.data.get("title") or ""), why))
    batches = dict.fromkeys(row.rule.partition("/")[0] for row in rows)
    return PublishedList(kind, tuple(rows), tuple(left_out), hidden, tuple(batches))


def _belongs(kind: ListKind, rule: BatchRule) -> bool:
    way = WAYS.get(rule.way)
    if rule.track != PROOF or way is None or way.group not in ("removes", "replaces"):
        return False
    return (rule.way == COMMITMENT) == (kind == "commitment")


def _document_order(rule: BatchRule) -> tuple[Any, ...]:
    """By document, then by the row in it as a number, then as the file has it."""
    row = str(rule.data.get("row") or "")
    number = int(row) if row.isdecimal() else None
    return (*rule.document, rule.batch, number is None, number or 0, rule.route[1])


def _row(rule: BatchRule, places: list[tuple[Guide, Demanded]], registers: Registers) -> Row:
    order = {key: rank for rank, key in enumerate(registers.departments)}
    places = sorted(
        places,
        key=lambda one: (order.get(one[0].department, len(order)), one[0].code, one[0].path, one[1].position),
    )
    bases = (
        base for _, material in places for base in material.basis if base.get("kind", _SET_UP) == _SET_UP
    )
    terms: Mapping[str, Any] = rule.data.get("commitment") or {}
    is_commitment = rule.way == COMMITMENT
    return Row(
        rule.id,
        _distinct(material.name for _, material in places),
        _distinct(guide.name for guide, _ in places),
        _distinct(_body(guide.department, registers) for guide, _ in places),
        _distinct(_body(material.issuer, registers) for _, material in places),
        _distinct(citation(base, registers.laws) for base in bases),
        rule.data.get("ground") == _NO_BASIS_GROUND,
        str(terms.get("verification") or "") if is_commitment else _instead(rule, registers),
        str(terms.get("excluded") or "") if is_commitment else "",
        tuple(_remarks(rule, places)),
    )


def _instead(rule: BatchRule, registers: Registers) -> str:
    """Return the way in published words, with what replaces the proof."""
    way, by, data = WAYS[rule.way], replacement(rule, registers), rule.data
    if rule.way == "部门间核查":
        asked = f"向{data.get('inquired')}核查，{data.get('reply_within')}内回复"
        stated = data.get("replaced_by")
        return f"{way.name}：{asked}{f'，以{stated}为准' if stated else ''}"
    said = way.said.format(by=(by or way.default_by).removesuffix("核验" if "{by}核验" in way.said else ""))
    named = "{by}" in way.said or not by
    return f"{way.name}：{said}" + ("" if named else f"（{by}）")


def _remarks(rule: BatchRule, places: list[tuple[Guide, Demanded]]) -> Iterator[str]:
    stated = rule.data.get("when") or []
    wanted = [stated] if isinstance(stated, str) else stated
    names = _distinct(guide.situations.get(one, "") for guide, _ in places for one in wanted)
    if names:
        yield f"限{'、'.join(names)}"
    for exception in rule.data.get("exceptions") or ():
        if exception.get("reason"):
            yield f"例外：{str(exception['reason']).rstrip('。')}"
    terms: Mapping[str, Any] = rule.data.get("commitment") or {}
    if terms.get("scope_list"):
        yield f"列入{terms['scope_list']}"
    if (
        rule.data.get("optional") is True or rule.way == COMMITMENT
    ):  # nobody must promise (国办发〔2020〕42号)
        yield "申请人可以自愿提交原证明"


def _kept(registers: Registers) -> Iterator[Row]:
    for name, proof in registers.kept_proofs.items():
        stated: object = proof.get("basis")
        bases = [base for base in stated if isinstance(base, dict)] if isinstance(stated, list) else []
        yield Row(
            name,
            (name,),
            demanded_by=_distinct([str(proof.get("demanded_by") or "")]),
            issued_by=_distinct([_body(str(proof.get("issued_by") or ""), registers)]),
            basis=_distinct(_with_text(base, registers) for base in bases),
            how=str(proof.get("how") or ""),
            remark=_distinct([str(proof.get("remark") or "")]),
        )


def _with_text(base: Mapping[str, Any], registers: Registers) -> str:
    """Return a citation with the wording of the article, where it is at hand."""
    law: Mapping[str, Any] = registers.laws.get(str(base.get("law", "")), {})
    articles = law.get("articles")
    registered = articles.get(base.get("article")) if isinstance(articles, dict) else None
    text = base.get("text") or registered
    cited = citation(base, registers.laws)
    return f"{cited}：{text}" if text and cited else cited


def _body(name: str, registers: Registers) -> str:
    department: Mapping[str, Any] = registers.departments.get(name, {})
    return str(department.get("name") or name)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
