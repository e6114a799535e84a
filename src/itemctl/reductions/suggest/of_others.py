"""Evidence of what others did: the same material is reduced elsewhere, or the same item elsewhere does not ask for it."""

from __future__ import annotations

from itemctl.catalogue.facts import ItemFacts
from itemctl.catalogue.naming import plain
from itemctl.model.loose import text_of
from itemctl.model.text import Text
from itemctl.reductions.rules import BatchRule
from itemctl.reductions.suggest.asked import Asked
from itemctl.reductions.suggest.declare import Clue, Evidence
from itemctl.reductions.suggest.look import Look

_CLEANUP = "国办发〔2018〕47号"
_SHOWN = 3
_CUTS = ("removes", "replaces")


def _reduced_elsewhere(look: Look, asked: Asked) -> Clue | None:
    rules = look.reduced.get(asked.key)
    if not rules:
        return None
    own = asked.item.code
    counts = {
        rule: len(done.codes) - (own in done.codes)
        for rule, done in rules.items()
        if look.rules[rule].group in _CUTS
    }
    found = [rule for rule, count in counts.items() if count and _would_do(look, look.rules[rule], asked)]
    if not found:
        return None
    best = min(found, key=lambda rule: (-counts[rule], rule))
    codes = sorted({code for rule in found for code in rules[rule].first if code != own})[:_SHOWN]
    args = (
        ("rules", tuple(found)),
        ("items", tuple(f"《{look.title(code)}》" for code in codes)),
        ("codes", tuple(codes)),
        ("count", (str(sum(counts[rule] for rule in found)),)),
        ("ways", tuple(dict.fromkeys(look.rules[one].way for one in found))),
    )
    model = look.rules[best]
    return Clue("reduced-elsewhere", args, model.way, text_of(model.data, "ground"), (), best)


def _would_do(look: Look, rule: BatchRule, asked: Asked) -> bool:
    """Tell whether what the rule relies on is there for this item too: its own files are those of one department."""
    done = look.reduced[asked.key][rule.id].departments
    if rule.way == "部门内部核查" and look.item(asked.item).department not in done:
        return False
    if look.availability.absence(rule, look.traits(asked), look.item(asked.item).division).reason:
        return False
    cover = rule.cover
    return not cover or any(one.library == cover for one in look.asked_by(asked.item))


REDUCED_ELSEWHERE = Evidence(
    id="reduced-elsewhere",
    title=Text("同一材料别处已经减免", "The same material is reduced elsewhere"),
    message=Text(
        "别处 {count} 个事项已减免（{ways}）：{items}，规则 {rules}",
        "{count} items have it reduced ({ways}): {items}, by {rules}",
    ),
    ground="",
    way="",
    strength="precedent",
    rests_on=Text("别处的做法", "what is done elsewhere"),
    proves=Text(
        "现行批次已对其他事项的同一材料作出处理，方式、理由照该规则。",
        "A batch in force has dealt with the same material of other items; way and ground are those of its rule.",
    ),
    leaves_open=Text(
        "那条规则的理由对这个事项是否成立；用途不同，结论可以不同。",
        "Whether the reason of that rule holds for this item: another purpose may lead to another answer.",
    ),
    sources=(_CLEANUP,),
    reaches=frozenset({"proof", "held", "other", "form"}),
    find=_reduced_elsewhere,
)


def _unasked_elsewhere(look: Look, asked: Asked) -> Clue | None:
    group = look.twins.get(asked.item.path)
    if not group or not asked.library or asked.one_of:
        return None
    division = look.item(asked.item).division
    others = [one for one in group if look.item(one).division != division]
    candidates = [one for one in others if asked.library not in look.listed(one)[0]]
    mine = look.listed(asked.item)[0] - {asked.library} if candidates else frozenset()
    without = [one for one in candidates if mine and _does_without(look, one, asked, mine)]
    if not without or not look.may_drop(asked):
        return None  # what a law demands is not needless because somebody forgot it
    args = (
        ("items", tuple(look.department(look.item(one).department) for one in without[:_SHOWN])),
        ("codes", tuple(one.code for one in without[:_SHOWN])),
        ("count", (str(len(without)),)),
        ("of", (str(len(others)),)),
    )
    return Clue("unasked-elsewhere", args, "直接取消", "G10")


def _does_without(look: Look, other: ItemFacts, asked: Asked, mine: frozenset[str]) -> bool:
    """Tell whether an item asks for most of the other materials, and not for this one under another name."""
    ids, unknown = look.listed(other)
    if len(mine & ids) * 2 < len(mine):
        return False
    names = [plain(one) for one in look.names_for(asked)]
    return not any(name in one or one in name for name in names for one in unknown)


UNASKED_ELSEWHERE = Evidence(
    id="unasked-elsewhere",
    title=Text("外地同一事项不要求", "The same item elsewhere does not ask for it"),
    message=Text(
        "其他区划 {of} 个同一事项中 {count} 个不要求：{items}",
        "of {of} items of the same directory code in other divisions {count} do not ask for it: {items}",
    ),
    ground="G10",
    way="直接取消",
    strength="precedent",
    rests_on=Text("别处的做法", "what is done elsewhere"),
    proves=Text(
        "基本目录编码相同、其余材料过半相同的事项，在别的区划没有这份材料也在办；法律、法规或者他人的文件要求的不算。",
        "An item of the same directory code, alike in most other materials, is handled in another division without it; "
        "what laws or documents of others demand does not count.",
    ),
    leaves_open=Text(
        "对方是不是漏列，或者用别的材料代替；本地有没有法规另作规定。",
        "Whether it was left out there or something else is asked; whether local law differs.",
    ),
    sources=("国发〔2018〕27号", _CLEANUP),
    reaches=frozenset({"proof", "other"}),
    find=_unasked_elsewhere,
)
