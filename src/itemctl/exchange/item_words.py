"""Texts made of several elements of an item, as a platform takes them in one cell."""

from __future__ import annotations

from typing import Final, cast

from itemctl.exchange.limits import citations
from itemctl.exchange.paths import NO, YES
from itemctl.exchange.scope import Entry, Scope, Values

INTERNAL_MARK: Final = "内部"


def is_internal(item: Entry, date: str) -> bool:
    """Whether an item may not be shown on ``date``: not public, cancelled, not yet or no longer in force."""
    effective = item.get("effective")
    dates = effective if isinstance(effective, dict) else {}
    begins, ends = str(dates.get("from", "")), str(dates.get("to", ""))
    return (
        item.get("public") is False
        or item.get("status") == "取消"
        or begins > date
        or bool(ends and ends <= date)
    )


def internal_mark(scope: Scope, _: Entry) -> Values:
    """Return the mark of an item that may not be shown to the public, else nothing."""
    return (INTERNAL_MARK,) if is_internal(scope.item, scope.upload.date) else ()


def basic_code(item: Entry) -> str:
    """Return 基本编码, 12 characters: what `directory` says, else the one in the item's code."""
    stated = item.get("directory")
    return (stated if isinstance(stated, str) else str(item.get("code", ""))[19:])[:12]


def code_part(scope: Scope, _: Entry, *, handling: bool) -> Values:
    """Return the item's code as 33 characters (nothing for an item without handling item), or its first 31."""
    code = str(scope.item.get("code", ""))
    if handling:
        return (code,) if len(code) == 33 else ()
    return (code[:31],)


def operation(scope: Scope, _: Entry) -> Values:
    """Return the kind of synchronisation of the item in this upload."""
    upload = scope.upload
    return (upload.operations.get(str(scope.item.get("code", "")), upload.operation),)


def basis_lines(scope: Scope, _: Entry, *, kinds: tuple[str, ...] = (), with_text: bool = False) -> Values:
    """Return the legal basis of the item, a line each; where none is of the kinds asked for, nothing."""
    bases = scope.item.get("basis")
    lines: list[str] = []
    for basis in bases if isinstance(bases, list) else ():
        cited = citations(scope, {"basis": [basis]}, kinds=kinds)
        text = basis.get("text") if with_text and isinstance(basis, dict) else None
        lines += [f"{one}：{text}" if text else one for one in cited]
    return _text(lines)


def entry_citations(scope: Scope, entry: Entry) -> Values:
    """Return the legal basis of one entry in one line."""
    return _text(citations(scope, entry), "；")


def law_part(scope: Scope, basis: Entry, *, key: str) -> Values:
    """Return one element of the legal document that a basis names; nothing where it names none."""
    law_id = basis.get("law")
    if not isinstance(law_id, str):
        return ()
    law = scope.source.registers.laws.get(law_id)
    if law is None:
        scope.trouble("unknown-reference", law_id, scope.route)
        return ()
    value = cast("Entry", law).get(key)
    return (str(value),) if value else ()


def condition_lines(scope: Scope, _: Entry, *, lists: tuple[str, ...]) -> Values:
    """Return conditions or prohibitions, numbered where there are several, with the situations they hold in."""
    lines: list[str] = []
    for name in lists:
        texts = _condition_texts(scope, name)
        if name == "prohibitions" and texts and len(lists) > 1:
            lines.append("有下列情形的，不予办理：")
        lines += [f"{number}. {text}" for number, text in enumerate(texts, 1)] if len(texts) > 1 else texts
    return _text(lines)


def flow_lines(scope: Scope, _: Entry) -> Values:
    """Return the steps with their limits in a line, then the wording of the online and offline flow."""
    steps = []
    for _route, step in scope.entries("steps"):
        limit = f"（{step['limit']}）" if step.get("limit") else ""
        steps.append(f"{step.get('name', '')}{limit}")
    lines = [" → ".join(steps)] if steps else []
    flow = scope.part("flow")
    named = (("online", "线上流程"), ("offline", "线下流程"))
    lines += [f"{title}：{flow[key]}" for key, title in named if flow.get(key)]
    return _text(lines)


def charged(scope: Scope, _: Entry) -> Values:
    """Return whether there are fees; nothing where the item does not say."""
    fees = scope.item.get("fees")
    return (YES if fees else NO,) if isinstance(fees, list) else ()


def fee_basis(scope: Scope, _: Entry) -> Values:
    """Return the legal bases of all fees, each once."""
    cited = [one for _route, fee in scope.entries("fees") for one in citations(scope, fee)]
    return _text(list(dict.fromkeys(cited)), "；")


def fee_remark(scope: Scope, fee: Entry) -> Values:
    """Return everything said of a fee that has no column: remark, situation, cap, payer, collector, method."""
    parts = [str(fee["remark"])] if fee.get("remark") else []
    situations = scope.situation_names(fee)
    parts += [f"适用情形：{'、'.join(situations)}"] if situations else []
    named = (("cap", "封顶"), ("payer", "缴费人"), ("collector", "收费单位"), ("method", "收费方式"))
    parts += [f"{title}：{name}" for key, title in named for name in body_of_entry(scope, fee, key=key)]
    return _text([part.rstrip("；。") for part in parts], "；")


def quantity_limit(scope: Scope, _: Entry) -> Values:
    """Return whether and how the number is limited."""
    quantity = scope.part("quantity")
    if quantity.get("limited") is False:
        return ("无数量限制",)
    return _text([str(quantity[key]) for key in ("amount", "way") if quantity.get(key)], "；")


def body_names(scope: Scope, _: Entry, *, key: str) -> Values:
    """Return the names of the bodies under one key of `bodies`."""
    found = scope.part("bodies").get(key)
    bodies = found if isinstance(found, list) else [found] if found else []
    return [scope.body_name(str(body)) for body in bodies]


def source_note(scope: Scope, material: Entry) -> Values:
    """Return where a material comes from: its note, else who issues it."""
    if material.get("source_note"):
        return (str(material["source_note"]),)
    return tuple(f"由{name}出具" for name in body_of_entry(scope, material, key="issuer"))


def body_of_entry(scope: Scope, entry: Entry, *, key: str) -> Values:
    """Return who is named under ``key`` of an entry: a department by its name, anything else as it stands."""
    return (scope.body_name(str(entry[key])),) if entry.get(key) else ()


def _condition_texts(scope: Scope, name: str) -> list[str]:
    entries = scope.item.get(name)
    texts = []
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, str):
            texts.append(entry)
        elif isinstance(entry, dict):
            situations = scope.situation_names(entry)
            texts.append((f"（{'、'.join(situations)}）" if situations else "") + str(entry.get("text", "")))
    return texts


def _text(texts: list[str], between: str = "\n") -> Values:
    return (between.join(texts),) if texts else ()
