"""Materials of which any will do (`one_of`, `choose`): what a group of alternatives gains and loses.

A group in which all must be brought (`choose` is no less than its size) holds no alternatives: its members count as
any other material.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from itemctl.changes.declare import mirrored
from itemctl.changes.elements.material_view import Materials, called, is_offices
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Two
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

GROUP_ADDED, GROUP_REMOVED = mirrored(
    SUBJECTS["material"],
    (
        "material-group-added",
        "add",
        Text("任选材料新增", "group of materials added"),
        Text("新增任选材料，任选 {choose} 种：{names}", "any {choose} of these must be brought now: {names}"),
        Text("原来一种也不用交。", "None of them was asked for before."),
    ),
    (
        "material-group-removed",
        "remove",
        Text("任选材料取消", "group of materials removed"),
        Text(
            "取消任选材料，原为任选 {choose} 种：{names}",
            "none of these (any {choose}) is asked for any more: {names}",
        ),
        Text("一种也不用再交。", "None of them is asked for any more."),
    ),
)
ALTERNATIVE_ADDED, ALTERNATIVE_REMOVED = mirrored(
    SUBJECTS["alternative"],
    (
        "alternative-added",
        "add",
        Text("可选材料增加", "alternative added"),
        Text("也可以提交“{entry}”，与{others}任选", "“{entry}” will do as well, besides {others}"),
        Text("多一种选择，原来备齐的仍然有效。", "One more choice; what was prepared still does."),
    ),
    (
        "alternative-removed",
        "remove",
        Text("可选材料减少", "alternative removed"),
        Text("“{entry}”不再可选，只能提交{others}", "“{entry}” no longer does; bring {others}"),
        Text("准备了这一种的人会被要求改交别的。", "Who prepared this one has to bring another."),
    ),
)
MADE_OBLIGATORY, MADE_ALTERNATIVE = mirrored(
    SUBJECTS["material"],
    (
        "alternative-made-obligatory",
        "tighten",
        Text("任选改为必交", "alternative made obligatory"),
        Text(
            "“{entry}”原可与{others}任选，改为必须提交",
            "“{entry}” must be brought; formerly {others} would do",
        ),
        Text("准备了其他材料的人现在还要补交它。", "Who prepared another one has to bring this one as well."),
    ),
    (
        "obligatory-made-alternative",
        "loosen",
        Text("必交改为任选", "material made alternative"),
        Text("“{entry}”改为可与{others}任选", "instead of “{entry}”, {others} will do"),
        Text("可以用别的代替。", "Another one will do instead."),
    ),
)
CHOOSE_INCREASED, CHOOSE_DECREASED = mirrored(
    SUBJECTS["material"],
    (
        "choose-increased",
        "increase",
        Text("任选份数增加", "more to choose"),
        Text(
            "任选组“{group}”由任选 {was} 种改为任选 {then} 种",
            "of “{group}”, any {then} instead of {was} must be brought",
        ),
        Text("要多交一种。", "One more must be brought."),
    ),
    (
        "choose-decreased",
        "decrease",
        Text("任选份数减少", "fewer to choose"),
        Text(
            "任选组“{group}”由任选 {was} 种改为任选 {then} 种",
            "of “{group}”, any {then} instead of {was} must be brought",
        ),
        Text("少交一种。", "One less must be brought."),
    ),
)
GROUP_RENAMED = ChangeKind(
    "material-group-renamed",
    SUBJECTS["material-record"],
    "set",
    Text("任选组换了名称", "group renamed"),
    Text(
        "“{entry}”的任选组标识由“{before}”改为“{after}”，该交的没有变",
        "group of “{entry}” renamed from “{before}” to “{after}”",
    ),
    Text("组里的材料和任选数没有变。", "Its members and how many to choose are the same."),
)
GROUP_CHANGED = ChangeKind(
    "material-group-changed",
    SUBJECTS["material-detail"],
    "reword",
    Text("换了任选组", "moved to another group"),
    Text("“{entry}”由任选组“{before}”改到“{after}”", "“{entry}” moved from group “{before}” to “{after}”"),
    Text(
        "两组各能用什么代替不同，轻重须人工判断。",
        "What will do instead differs; which is lighter is for people to judge.",
    ),
)
CHOOSE_RESTATED = ChangeKind(
    "choose-restated",
    SUBJECTS["material-record"],
    "tidy",
    Text("任选数换了写法", "number to choose written otherwise"),
    Text("“{entry}”的任选数换了写法，实际要交几种没有变", "number to choose at “{entry}” written otherwise"),
    Text(
        "不写就是 1 种；写明或在别处写明没有区别。",
        "It is 1 unless stated; where it is stated makes no difference.",
    ),
)
KINDS = (
    *(GROUP_ADDED, GROUP_REMOVED, ALTERNATIVE_ADDED, ALTERNATIVE_REMOVED, MADE_OBLIGATORY, MADE_ALTERNATIVE),
    *(CHOOSE_INCREASED, CHOOSE_DECREASED, GROUP_RENAMED, GROUP_CHANGED, CHOOSE_RESTATED),
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group on one side.

    Attributes:
        members: its materials.
        choose: how many must be brought.
    """

    members: tuple[Two, ...]
    choose: int

    @property
    def is_choice(self) -> bool:
        """Whether any of its members can be left out."""
        return self.choose < len(self.members)


Groups = Mapping[str, Group]


def groups_of(materials: Materials) -> tuple[Groups, Groups]:
    """Return the groups of both sides, by name."""
    return _groups(materials, is_old=True), _groups(materials, is_old=False)


def _groups(materials: Materials, *, is_old: bool) -> Groups:
    found: dict[str, list[Two]] = {}
    for entry in materials.entries:
        node = entry.old if is_old else entry.new
        if isinstance(node, dict) and node.get("one_of") and not is_offices(node):
            found.setdefault(str(node["one_of"]), []).append(entry)
    return {
        name: Group(tuple(members), max(_choose(one.old if is_old else one.new) for one in members))
        for name, members in found.items()
    }


def _choose(node: Mapping[str, Any]) -> int:
    stated = node.get("choose")
    return stated if isinstance(stated, int) else 1


def lone_entry(entry: Two, groups: tuple[Groups, Groups], materials: Materials) -> bool:
    """Report a member of a group that came or went; False where its coming or going is that of any material."""
    group = _group(entry.either, groups[entry.old is None])
    if group is None or not group.is_choice:
        return False
    stayed = [one for one in group.members if not one.is_added and not one.is_removed]
    others = [called(one) for one in group.members if one is not entry]
    report = materials.report
    if stayed:
        kind = ALTERNATIVE_ADDED if entry.is_added else ALTERNATIVE_REMOVED
        report.add(kind, entry, entry=called(entry), args={"others": others})
        return True
    first = min(group.members, key=lambda one: one.keyed)
    nodes = [one.either for one in sorted(group.members, key=lambda one: one.keyed)]
    report.add(
        GROUP_ADDED if entry.is_added else GROUP_REMOVED,
        first,
        entry=str(entry.either["one_of"]),
        sides=(None, nodes) if entry.is_added else (nodes, None),
        args={"names": [called(one) for one in group.members], "choose": group.choose},
    )
    report.claim(*group.members)
    return True


def detect(groups: tuple[Groups, Groups], materials: Materials) -> None:
    """Report what changed in the groups that materials standing on both sides belong to."""
    for entry in materials.entries:
        if entry.is_added or entry.is_removed or not entry.differs or not entry.at("one_of").differs:
            continue
        _moved(entry, groups, materials)
    for name in groups[1]:
        if name in groups[0]:
            _choose_changed(name, groups, materials)
    _leftovers(materials)


def _moved(entry: Two, groups: tuple[Groups, Groups], materials: Materials) -> None:
    """Report a material that joined, left or changed its group."""
    old, new = _group(entry.old, groups[0]), _group(entry.new, groups[1])
    was_choice, is_choice = old is not None and old.is_choice, new is not None and new.is_choice
    group = new if is_choice else old
    others = [called(one) for one in group.members if one is not entry] if group else []
    if was_choice != is_choice:
        kind = MADE_ALTERNATIVE if is_choice else MADE_OBLIGATORY
    elif not was_choice or _is_same(old, new):
        kind = GROUP_RENAMED
    else:
        kind = GROUP_CHANGED
    materials.report.add(kind, entry.at("one_of"), entry=called(entry), args={"others": others})
    if _is_same(old, new):
        if entry.at("choose").differs:
            materials.report.add(CHOOSE_RESTATED, entry.at("choose"), entry=called(entry))
    elif was_choice != is_choice or kind is GROUP_CHANGED:
        materials.report.claim(entry.at("choose"))


def _is_same(old: Group | None, new: Group | None) -> bool:
    if old is None or new is None:
        return old is new
    return old.choose == new.choose and {id(one) for one in old.members} == {id(one) for one in new.members}


def _choose_changed(name: str, groups: tuple[Groups, Groups], materials: Materials) -> None:
    """Report once for a group that more or fewer of it must be brought."""
    old, new = groups[0][name], groups[1][name]
    both = [one for one in new.members if any(one is other for other in old.members)]
    differing = [one for one in both if one.at("choose").differs]
    was, then = min(old.choose, len(old.members)), min(new.choose, len(new.members))
    if not both or old.choose == new.choose or was == then or not (old.is_choice or new.is_choice):
        return
    first = min(differing or both, key=lambda one: one.keyed)
    materials.report.add(
        CHOOSE_INCREASED if then > was else CHOOSE_DECREASED,
        first.at("choose"),
        entry=called(first),
        sides=(was, then),
        args={"group": name, "was": was, "then": then},
    )
    materials.report.claim(*(one.at("choose") for one in differing))


def _leftovers(materials: Materials) -> None:
    for entry in materials.entries:
        if not entry.differs:
            continue
        choose = entry.at("choose")
        is_pair = not entry.is_added and not entry.is_removed
        if is_pair and choose.differs and not materials.report.is_claimed(choose):
            materials.report.add(CHOOSE_RESTATED, choose, entry=called(entry))


def _group(node: Any, groups: Groups) -> Group | None:
    return groups.get(str(node.get("one_of"))) if isinstance(node, dict) and not is_offices(node) else None
