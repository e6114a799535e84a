"""RED: batches of reduction rules, and the blocks they wrote into items."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, cast

from itemctl.catalogue.facts import route_of
from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.unknown import batch_named, lost_batches
from itemctl.checks.view import CatalogueView, entries_of, list_of, mapping_of, text_of, texts_of
from itemctl.model.limits import LimitError, parse_limit
from itemctl.model.source import Route
from itemctl.model.text import Text
from itemctl.model.ways import missing_data
from itemctl.reductions.demands import is_book_sound, live_items, rule_book, rules_in_force
from itemctl.reductions.rules import BatchRule, batch_id

_CLEANUP = "国办发〔2018〕47号"
_COMMITMENT = "国办发〔2020〕42号"
_SHOWN = 5


@rule(
    code="RED101",
    name="batch-id-differs",
    scope="catalogue",
    title=Text("批次标识与文件名不同", "The batch's id is not its file name"),
    message=Text("批次标识是 {id}，文件名是 {stem}", "The batch is {id}, its file {stem}"),
    why=Text(
        "事项中的减免块按“批次/规则”找回规则；对不上就找不到。",
        "Reduction blocks name their rule as batch/rule; otherwise it is not found.",
    ),
    advice=Text(
        "还没有应用的改 id；已经应用的改文件名。",
        "Change the id if nothing was applied yet, else the file name.",
    ),
)
def batch_id_differs(view: CatalogueView) -> Iterator[Hit]:
    """`id` is the file's stem."""
    for path, batch in view.registers.batches.items():
        stem = PurePosixPath(path).stem
        if batch.get("id") != stem:
            yield Hit(("id",), {"id": batch.get("id"), "stem": stem}, path=path)


@rule(
    code="RED102",
    name="rule-data-missing",
    scope="catalogue",
    title=Text("减证规则缺少该方式必需的内容", "A reduction rule lacks what its way needs"),
    keys={"missing": "reductions/rules"},
    message=Text("规则 {rule} 的方式是{way}，缺少 {missing}", "Rule {rule} ({way}) lacks {missing}"),
    why=Text(
        "取消一种材料，要说清改用什么办法核实；说不清，窗口就还会要。",
        "Who cancels a material must say how the fact is verified instead; else windows go on asking for it.",
    ),
    advice=Text("补上所列的键；用 | 分开的写其中一个。", "Add the keys named; of those apart by | any one."),
    sources=(_CLEANUP, _COMMITMENT),
)
def rule_data_missing(view: CatalogueView) -> Iterator[Hit]:
    """What each way needs: commitment, source, covering material, body inquired, time, adjustment.

    Of a commitment that is there, the keys are asked for by its schema.
    """
    for path, index, entry, _ in _rules(view):
        way = text_of(entry, "way")
        is_shaped = bool(mapping_of(entry, "commitment"))
        missing = [key for key in missing_data(entry) if not (is_shaped and key.startswith("commitment."))]
        if missing:
            args = {"rule": text_of(entry, "id"), "way": way, "missing": missing}
            yield Hit(("rules", index), args, path=path)


@rule(
    code="RED103",
    name="reduction-rule-unknown",
    scope="catalogue",
    mandatory=True,
    title=Text("减免块没有规则", "A reduction block has no rule"),
    message=Text(
        "[没有规则 {rule}][没有批次 {batch}，有 {count} 处减免块写着它的规则]",
        "[There is no rule {rule}][There is no batch {batch}, whose rules {count} blocks name]",
    ),
    why=Text(
        "没有批次文件的减免等于私自改材料；批次撤回后，原要求应当恢复。",
        "A reduction without a published batch changes materials on nobody's authority.",
    ),
    advice=Text(
        "[恢复文件 catalogue/reductions/{batch}.yaml；批次确已撤回的，运行 itemctl reduce revert --batch {batch} 去掉这些块。]"
        "[规则 {rule} 改过名或删去的，运行 itemctl reduce apply 重新应用；写错了的，改正 rule。]",
        "[Restore catalogue/reductions/{batch}.yaml; if the batch was withdrawn, run `itemctl reduce revert --batch {batch}`.]"
        "[If rule {rule} was renamed or dropped, run `itemctl reduce apply`; correct `rule` if it was misspelt.]",
    ),
    sources=(_CLEANUP,),
)
def reduction_rule_unknown(view: CatalogueView) -> Iterator[Hit]:
    """Every block's rule stands in a batch; of a batch that is not there the first block says it for all."""
    known, lost = rule_book(view).rules, lost_batches(view)
    without: dict[str, list[tuple[str, Route]]] = {batch: [] for batch in lost}
    for path, where, name in _blocks(view) if is_book_sound(view) else ():
        if batch_named(name) in lost:
            without[batch_named(name)].append((path, route_of(where)))
        elif name not in known:
            yield Hit(route_of(where), {"rule": name}, path=path)
    for batch, places in sorted(without.items()):
        path, route = places[0]
        others = {other: at for other, at in reversed(places) if other != path}
        related = tuple(sorted(others.items())[:_SHOWN])
        yield Hit(route, {"batch": batch, "count": len(places)}, path=path, related=related)


@rule(
    code="RED104",
    name="reduction-not-in-force",
    scope="catalogue",
    title=Text("减免块的规则不在有效期内", "A reduction block's rule is not in force"),
    message=Text(
        "规则 {rule} 在 {as_of} 不生效[（自 {start} 起）][（至 {end} 止）][（已被批次 {by} 取代）]",
        "Rule {rule} is not in force on {as_of}[ (it starts on {start})][ (it ended on {end})][ (batch {by} took its place)]",
    ),
    why=Text(
        "未生效或已失效的减免印在指南上，办事人会白跑。",
        "A guide that prints a reduction not in force sends people away.",
    ),
    advice=Text(
        "运行 itemctl reduce apply 去掉失效的块；继续有效的，由发布机关延长批次。",
        "Run `itemctl reduce apply` to drop it; the issuer may extend the batch.",
    ),
    sources=(_CLEANUP,),
)
def reduction_not_in_force(view: CatalogueView) -> Iterator[Hit]:
    """Every block's rule is in force on the date in force: begun, not ended, not superseded."""
    book, today = rule_book(view), view.as_of.isoformat()
    for path, where, name in _blocks(view) if is_book_sound(view) else ():
        standing = book.standing.get(name)
        if standing in ("not-yet", "expired", "superseded"):
            one = book.rules[name]
            args = {"rule": name, "as_of": today, "start": "", "end": "", "by": ""}
            if standing == "superseded":
                args["by"] = _superseding(view, one)
            else:
                args |= {"start": one.since} if standing == "not-yet" else {"end": one.until}
            yield Hit(route_of(where), args, path=path, related=((one.path, one.route),))


@rule(
    code="RED105",
    name="shared-source-unavailable",
    scope="catalogue",
    title=Text("共享来源在这里或此时不可用", "The shared source is not available here or now"),
    message=Text(
        "共享来源 {source}[ 自 {since} 起才可用][ 不向 {territory} 开放]",
        "Shared source {source}[ is available from {since} only][ is not open to {territory}]",
    ),
    why=Text(
        "窗口查不到数据，只能让群众回去开证明。",
        "Where the window cannot look it up, people are sent for the proof.",
    ),
    advice=Text(
        "改用可用的来源，推迟规则的 since，或换一种方式。",
        "Use another source, postpone the rule's `since`, or choose another way.",
    ),
    sources=(_CLEANUP,),
)
def shared_source_unavailable(view: CatalogueView) -> Iterator[Hit]:
    """Sources of rules in force: available in the batch's territory and since before the date in force."""
    today = view.as_of.isoformat()
    home = text_of(mapping_of(view.registers.settings, "division"), "code")
    standing = rule_book(view).standing
    for path, index, entry, batch in _rules(view):
        source = view.registers.shared_sources.get(text_of(entry, "shared_source"))
        start, end = _period(entry, batch)
        name = f"{batch_id(path, batch)}/{text_of(entry, 'id')}"
        if source is None or today < start or (end and today >= end) or standing.get(name) == "superseded":
            continue
        args = {"source": source["id"]}
        since = text_of(source, "since")
        if since > today:
            args["since"] = since
        territory = text_of(batch, "territory") or home
        if territory and not _open_to(list_of(source, "divisions"), territory):
            args["territory"] = territory
        if len(args) > 1:
            place = view.registers.places["shared-source"][args["source"]][0]
            related = ((place.path, place.route),)
            yield Hit(("rules", index, "shared_source"), args, path=path, related=related)


@rule(
    code="RED106",
    name="batch-dates-disordered",
    scope="catalogue",
    title=Text("批次或规则的日期先后不对", "Dates of a batch or rule are out of order"),
    message=Text(
        "生效日期 {start} 不早于失效日期 {end}", "It starts on {start}, not before it ends on {end}"
    ),
    why=Text("这样的规则没有一天有效。", "Such a rule is in force on no day."),
    advice=Text("核对 effective、expires、since、until。", "Check effective, expires, since and until."),
)
def batch_dates_disordered(view: CatalogueView) -> Iterator[Hit]:
    """Batch and rules start before they end."""
    for path, batch in view.registers.batches.items():
        start, end = text_of(batch, "effective"), text_of(batch, "expires")
        if start and end and start >= end:
            yield Hit(("expires",), {"start": start, "end": end}, path=path)
    for path, index, entry, whole in _rules(view):
        if "since" in entry or "until" in entry:
            start, end = _period(entry, whole)
            if start and end and start >= end:
                yield Hit(("rules", index), {"start": start, "end": end}, path=path)


@rule(
    code="RED107",
    name="rule-limit-unreadable",
    scope="catalogue",
    title=Text("减证规则中的期限读不出来", "A time limit of a reduction rule cannot be read"),
    message=Text("“{text}”不是一个数字加一个单位", "{text} is not one number and one unit"),
    why=Text(
        "应用后要写进事项，读不出就无法提醒和监察。", "It is written into items and must be readable there."
    ),
    advice=Text("写成 5个工作日、3日、当场 这样的形式。", "Write it like 5个工作日, 3日 or 当场."),
)
def rule_limit_unreadable(view: CatalogueView) -> Iterator[Hit]:
    """deferred_within and reply_within."""
    for path, index, entry, _ in _rules(view):
        for key in ("deferred_within", "reply_within"):
            text = text_of(entry, key)
            if text and not _is_limit(text):
                yield Hit(("rules", index, key), {"text": text}, path=path)


@rule(
    code="RED114",
    name="scope-code-unknown",
    scope="catalogue",
    title=Text("减证规则指名的事项不存在或已取消", "A reduction rule names an item that is not in use"),
    message=Text(
        "规则 {rule} 指名的 {code} 不是在用事项的编码", "Rule {rule} names {code}, the code of no item in use"
    ),
    why=Text(
        "写错一位编码，这条规则就管不到该管的事项，公布了也落不了地。",
        "With one wrong digit the rule misses the item it was written for, though it was published.",
    ),
    advice=Text(
        "核对编码；事项已取消或改过编码的，改为现行编码或从规则中删去。",
        "Check the code; use the code in force or drop it from the rule.",
    ),
    sources=(_CLEANUP,),
)
def scope_code_unknown(view: CatalogueView) -> Iterator[Hit]:
    """`items.codes` of rules in force and of their exceptions; 31 characters take in the handling items below."""
    stated = [(one, *place) for one in rules_in_force(view) for place in _codes_of(one)]
    if not stated or view.unread:
        return
    live = {part for facts in live_items(view) for part in (facts.code, facts.code[:31])}
    for one, route, code in stated:
        if code not in live:
            yield Hit(route, {"rule": one.id, "code": code}, path=one.path)


def _codes_of(one: BatchRule) -> Iterator[tuple[Route, str]]:
    """Yield route and text of every item code that a rule or one of its exceptions names."""
    scopes: list[tuple[Route, Any]] = [((*one.route, "items"), one.data.get("items"))]
    for index, entry in entries_of(one.data, "exceptions"):
        scopes.append(((*one.route, "exceptions", index, "items"), entry.get("items")))
    for route, scope in scopes:
        for index, code in enumerate(list_of(scope, "codes") if isinstance(scope, dict) else ()):
            if isinstance(code, str):
                yield (*route, "codes", index), code


def _rules(view: CatalogueView) -> Iterator[tuple[str, int, dict[str, Any], dict[str, Any]]]:
    for path, batch in view.registers.batches.items():
        for index, entry in entries_of(batch, "rules"):
            yield path, index, entry, cast("dict[str, Any]", batch)


def _superseding(view: CatalogueView, one: BatchRule) -> str:
    """Return the batch in force that took the place of a rule or of its whole batch."""
    today = view.as_of.isoformat()
    for path, batch in view.registers.batches.items():
        named = texts_of(batch, "supersedes")
        if text_of(batch, "effective") <= today and (one.id in named or one.batch in named):
            return batch_id(path, batch)
    return ""


def _blocks(view: CatalogueView) -> Iterator[tuple[str, str, str]]:
    """Yield path, pointer of the rule's name and that name of every block, those on stamps too."""
    marked = {material for material in view.materials if material.rules}
    for path, facts in view.items.items() if marked else ():
        for material in facts.materials if not marked.isdisjoint(facts.materials) else ():
            for name, block in zip(material.rules, material.blocks, strict=True):
                if name:  # that it has none at all, its schema says
                    yield path, f"{material.pointer}{block}/rule", name


def _period(entry: dict[str, Any], batch: dict[str, Any]) -> tuple[str, str]:
    start = text_of(entry, "since") or text_of(batch, "effective")
    return start, text_of(entry, "until") or text_of(batch, "expires")


def _open_to(divisions: list[Any], territory: str) -> bool:
    """Tell whether a source open to ``divisions`` is open to ``territory``; none named means everywhere."""
    return not divisions or any(territory.startswith(_stem(str(one))) for one in divisions)


def _stem(division: str) -> str:
    """The digits that all divisions below share: 37 of 370000, 3799 of 379900."""
    if len(division) == 6:
        return division.removesuffix("0000") if division.endswith("0000") else division.removesuffix("00")
    return division


def _is_limit(text: str) -> bool:
    try:
        parse_limit(text)
    except LimitError:
        return False
    return True
