"""Evidence that an office has what it asks for: it issued the material itself, or an item of the catalogue gives it."""

from __future__ import annotations

from itemctl.model.text import Text
from itemctl.reductions.suggest.asked import Asked
from itemctl.reductions.suggest.declare import Clue, Evidence
from itemctl.reductions.suggest.look import Look

_CLEANUP = "国办发〔2018〕47号"
_LICENCES = "国办发〔2022〕3号"
_ISSUER = Text("由谁核发", "who issues it")
_SHOWN = 3


def _own_issue(look: Look, asked: Asked) -> Clue | None:
    department = look.item(asked.item).department
    if not department or department not in look.bodies(asked.issuer):
        return None
    name = look.department(department)
    return Clue("own-issue", (("issuer", (name,)),), "部门内部核查", "G6", (("replaced_by", name),))


OWN_ISSUE = Evidence(
    id="own-issue",
    title=Text("本部门自己核发", "Issued by the handling department"),
    message=Text("由办理部门{issuer}自己核发", "{issuer}, which handles the item, issues it itself"),
    ground="G6",
    way="部门内部核查",
    strength="meets",
    rests_on=_ISSUER,
    proves=Text(
        "材料库写明的开具单位就是办理部门，它能够自行核查。",
        "The issuer on record is the handling department, which can look it up.",
    ),
    leaves_open=Text(
        "档案是否齐全、能否及时查到；须交回原件注销的，不能免交。",
        "Whether its records are complete and at hand; what must be handed back to be cancelled stays due.",
    ),
    sources=(_CLEANUP, _LICENCES),
    reaches=frozenset({"proof", "held", "other"}),
    find=_own_issue,
)


def _own_item(look: Look, asked: Asked) -> Clue | None:
    paths = [one for one in look.issuers.of(asked.fact) if one != asked.item.path]
    if not paths:
        return None
    items = [look.whole.items[path] for path in sorted(paths, key=lambda path: look.whole.items[path].code)]
    args = (("items", tuple(f"{one.code}《{look.whole.effective(one, 'name')}》" for one in items[:_SHOWN])),)
    departments = sorted({look.item(one).department for one in items} - {""})
    if look.item(asked.item).department in departments:
        name = look.department(look.item(asked.item).department)
        return Clue("own-item", args, "部门内部核查", "G6", (("replaced_by", name),))
    if look.sort(asked) == "held":
        return Clue("own-item", args, "网络核验", "G8")
    names = "、".join(map(look.department, departments))
    return Clue("own-item", args, "部门间核查", "G7", (("inquired", names),) if names else ())


OWN_ITEM = Evidence(
    id="own-item",
    title=Text("本目录事项的办理结果", "The result of an item of this catalogue"),
    message=Text("是本目录事项的办理结果：{items}", "it is the result of {items} of this catalogue"),
    ground="G7",
    way="部门间核查",
    strength="meets",
    rests_on=_ISSUER,
    proves=Text(
        "核发它的部门就在本目录里，可以向它核查；是本部门的，为部门内部核查，持有的证照为网络核验。",
        "The department that issues it stands in this catalogue and can be asked.",
    ),
    leaves_open=Text(
        "办事人的那一份是不是本地核发的；对方能否按时回复。",
        "Whether the applicant's own copy was issued here, and whether the other department answers in time.",
    ),
    sources=(_CLEANUP,),
    reaches=frozenset({"proof", "held", "other"}),
    find=_own_item,
)
