"""The materials of an item: which must be brought, and what is asked of each.

A material that an office supplies, or that is waived in every case, asks nothing of the applicant, whatever is written
about it.
"""

from __future__ import annotations

from itemctl.changes.declare import mirrored
from itemctl.changes.elements import (
    material_facts,
    material_form,
    material_group,
    material_need,
    merged,
    reduction,
    stamp,
)
from itemctl.changes.elements.material_exchange import without_handed_down
from itemctl.changes.elements.material_view import (
    APPLICANT,
    Materials,
    called,
    is_offices,
    is_waived,
    level_of,
    materials_of,
    same_data,
)
from itemctl.changes.elements.reduction_overlap import frees_until
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.wording import same_words
from itemctl.model.change import ChangeKind
from itemctl.model.schema import title_of
from itemctl.model.text import Text

_MATERIAL = SUBJECTS["material"]
_OFFICE = SUBJECTS["office-material"]
_RECORD = SUBJECTS["material-record"]

ADDED, REMOVED = mirrored(
    _MATERIAL,
    (
        "material-added",
        "add",
        Text("申请材料新增", "material added"),
        Text("申请材料“{entry}”新增", "material “{entry}” must be brought now"),
        Text("照原指南备齐的人现在缺这一份。", "Who prepared what the guide asked now lacks one."),
    ),
    (
        "material-removed",
        "remove",
        Text("申请材料取消", "material removed"),
        Text("申请材料“{entry}”取消", "material “{entry}” is not asked for any more"),
        Text("少准备一份。", "One less to prepare."),
    ),
)
CONDITIONAL_ADDED, CONDITIONAL_REMOVED = mirrored(
    _MATERIAL,
    (
        "conditional-material-added",
        "add",
        Text("部分情形的材料新增", "material added for some cases"),
        Text(
            "申请材料“{entry}”新增，“{cases}”时提交",
            "material “{entry}” must be brought now, in cases: {cases}",
        ),
        Text("属于这些情形的人，照原指南备齐的现在缺这一份。", "Who is in these cases now lacks one."),
    ),
    (
        "conditional-material-removed",
        "remove",
        Text("部分情形的材料取消", "material removed for some cases"),
        Text(
            "申请材料“{entry}”取消，原为“{cases}”时提交",
            "material “{entry}”, asked for in cases: {cases}, is not any more",
        ),
        Text("属于这些情形的人少准备一份。", "Who is in these cases has one less to prepare."),
    ),
)
OPTIONAL_ADDED, OPTIONAL_REMOVED = mirrored(
    _RECORD,
    (
        "optional-material-added",
        "add",
        Text("非必要材料新增", "optional material added"),
        Text(
            "非必要材料“{entry}”新增，可以不交",
            "optional material “{entry}” is listed; it need not be brought",
        ),
        Text("不交也能办，照原指南备齐的仍然有效。", "It can do without; what was prepared still does."),
    ),
    (
        "optional-material-removed",
        "remove",
        Text("非必要材料取消", "optional material removed"),
        Text("非必要材料“{entry}”不再列出", "optional material “{entry}” is not listed any more"),
        Text("原来就可以不交。", "It did not have to be brought."),
    ),
)
WAIVED_ADDED, WAIVED_REMOVED = mirrored(
    _RECORD,
    (
        "waived-material-added",
        "add",
        Text("登记已减免的材料", "waived material listed"),
        Text("登记已减免的材料“{entry}”，不用提交", "“{entry}”, waived, is listed; nobody has to bring it"),
        Text("已经减免，申请人不用提交。", "It is waived; nobody has to bring it."),
    ),
    (
        "waived-material-removed",
        "remove",
        Text("删去已减免的材料", "waived material struck off"),
        Text("删去已减免的材料“{entry}”，原来就不用提交", "“{entry}”, waived before, is struck off"),
        Text("此前已经减免，申请人原来就不用提交。", "It was waived before; nobody had to bring it."),
    ),
)
ADDED_LATER, REMOVED_LATER = mirrored(
    _MATERIAL,
    (
        "material-added-after-waiver",
        "add",
        Text("新增材料，减免到期后提交", "material added, due once its waiver ends"),
        Text(
            "申请材料“{entry}”新增[，“{cases}”时提交]，减免到 {until} 为止，此后须提交",
            "“{entry}” is listed[ for cases: {cases}]; waived until {until}, it must be brought after that",
        ),
        Text("减免有期限，到期后来办的人缺这一份。", "The waiver ends; who comes after that lacks one."),
    ),
    (
        "material-removed-before-waiver-ends",
        "remove",
        Text("减免期内的材料取消", "material removed while waived"),
        Text(
            "申请材料“{entry}”取消[，原为“{cases}”时提交]，原来减免到 {until} 为止，此后也不用提交",
            "“{entry}”[, asked for in cases: {cases}], waived until {until}, need not be brought after that either",
        ),
        Text(
            "减免有期限，取消以后到期也不用再交。",
            "The waiver would have ended; now it need not be brought at all.",
        ),
    ),
)
OFFICE_ADDED, OFFICE_REMOVED = mirrored(
    _OFFICE,
    (
        "office-material-added",
        "add",
        Text("机关自备材料新增", "office's material added"),
        Text("机关自备材料“{entry}”新增", "“{entry}”, which the office supplies, is new"),
        Text(
            "由机关产生或取得，申请人不用管。",
            "The office makes or gets it; the applicant has nothing to do with it.",
        ),
    ),
    (
        "office-material-removed",
        "remove",
        Text("机关自备材料取消", "office's material removed"),
        Text("机关自备材料“{entry}”取消", "“{entry}”, which the office supplied, is gone"),
        Text("由机关产生或取得，申请人原来就不用管。", "The office made or got it."),
    ),
)
OFFICE_CHANGED = ChangeKind(
    "office-material-changed",
    _OFFICE,
    "set",
    Text("机关自备材料变化", "office's material changed"),
    Text("机关自备材料“{entry}”的{field}变化", "{field} of “{entry}”, which the office supplies, changed"),
    Text(
        "由机关产生或取得，怎么要求都不影响申请人。",
        "Whatever is asked of it, the applicant has nothing to do with it.",
    ),
)
WAIVED_CHANGED = ChangeKind(
    "waived-material-changed",
    _RECORD,
    "set",
    Text("已减免材料的登记变化", "waived material changed"),
    Text(
        "已减免的材料“{entry}”的{field}变化，申请人仍不用提交",
        "{field} of “{entry}” changed; it is waived before and after",
    ),
    Text("改前改后都已减免，申请人不用提交。", "It is waived on both sides; nobody has to bring it."),
)
UNUSED_TIDIED = ChangeKind(
    "unused-material-tidied",
    _RECORD,
    "tidy",
    Text("不用提交的材料文字整理", "text of a material nobody brings tidied"),
    Text(
        "不用提交的材料“{entry}”的{field}只有写法不同",
        "{field} of “{entry}”, which nobody brings, in other writing",
    ),
    Text("只有空格、全半角、标点等写法不同。", "Only blanks, widths or marks differ."),
)
HANDED_BACK, TAKEN_OVER = mirrored(
    _MATERIAL,
    (
        "material-handed-to-applicant",
        "add",
        Text("材料改由申请人提供", "material left to the applicant"),
        Text(
            "“{entry}”原由{before}提供，改由申请人提供",
            "“{entry}”, supplied by {before}, must be brought by the applicant now",
        ),
        Text("申请人多准备一份。", "One more to prepare."),
    ),
    (
        "material-taken-over-by-office",
        "remove",
        Text("材料改由机关提供", "material taken over by an office"),
        Text(
            "“{entry}”改由{after}提供，申请人不用再交",
            "“{entry}” is supplied by {after}; the applicant need not bring it",
        ),
        Text("申请人少准备一份。", "One less to prepare."),
    ),
)
SUPPLIER_STATED = ChangeKind(
    "supplier-stated",
    _RECORD,
    "tidy",
    Text("写明由申请人提供", "applicant stated as supplier"),
    Text(
        "“{entry}”写明或略去了“由申请人提供”",
        "that the applicant supplies “{entry}” is written out or left out",
    ),
    Text("不写就是由申请人提供。", "It goes without saying."),
)
NONE_STATED, NONE_UNSTATED = mirrored(
    _RECORD,
    (
        "no-materials-stated",
        "set",
        Text("写明无需材料", "no materials stated"),
        Text("写明不需要申请材料", "the guide says that no materials are needed"),
        Text("原来没有列材料，现在写明一份也不用交。", "None was listed; now it says that none is needed."),
    ),
    (
        "no-materials-unstated",
        "set",
        Text("不再写明无需材料", "no materials no longer stated"),
        Text("不再写明不需要申请材料", "the guide no longer says that no materials are needed"),
        Text("仍然没有列材料。", "None is listed still."),
    ),
)
KINDS = (
    *(ADDED, REMOVED, CONDITIONAL_ADDED, CONDITIONAL_REMOVED, OPTIONAL_ADDED, OPTIONAL_REMOVED),
    *(
        WAIVED_ADDED,
        WAIVED_REMOVED,
        ADDED_LATER,
        REMOVED_LATER,
        OFFICE_ADDED,
        OFFICE_REMOVED,
        OFFICE_CHANGED,
        WAIVED_CHANGED,
    ),
    *(UNUSED_TIDIED, HANDED_BACK, TAKEN_OVER, SUPPLIER_STATED, NONE_STATED, NONE_UNSTATED),
    *(kind for module in (merged, material_group, material_need, material_form) for kind in module.KINDS),
    *(kind for module in (material_facts, stamp, reduction) for kind in module.KINDS),
)
READS = ("materials", "situations")
STARTS = ("materials",)
"""Where none of these differs it finds nothing."""


def detect(item: Two, report: Report) -> None:
    """Report what changed of the materials of an item, changes of several together first."""
    two = item.at("materials")
    if not two.differs:
        return
    if not two.old and not two.new:
        report.add(NONE_STATED if two.old is None else NONE_UNSTATED, two)
        return
    materials = materials_of(item, report)
    merged.detect(materials)
    groups = material_group.groups_of(materials)
    material_group.detect(groups, materials)
    for entry in materials.entries:
        if report.is_claimed(entry) or not entry.differs:
            continue
        if not isinstance(entry.either, dict):
            continue
        if entry.is_added or entry.is_removed:
            if not material_group.lone_entry(entry, groups, materials):
                _came_or_went(entry, materials)
        else:
            _changed(entry, materials)


def _came_or_went(entry: Two, materials: Materials) -> None:
    """Report a material that stands on one side only, by what that means to who applies."""
    node, day = entry.either, materials.report.day()
    until = frees_until(node, day)
    if is_offices(node):
        more, less = OFFICE_ADDED, OFFICE_REMOVED
    elif is_waived(node, day):
        more, less = WAIVED_ADDED, WAIVED_REMOVED
    elif until and level_of(node) != "optional":
        more, less = ADDED_LATER, REMOVED_LATER
    else:
        more, less = {
            "optional": (OPTIONAL_ADDED, OPTIONAL_REMOVED),
            "cases": (CONDITIONAL_ADDED, CONDITIONAL_REMOVED),
            "always": (ADDED, REMOVED),
        }[level_of(node)]
    cases = materials.cases_text(node, is_old=entry.is_removed)
    args = {"cases": cases, "until": until} if until else {"cases": cases}
    materials.report.add(more if entry.is_added else less, entry, entry=called(entry), args=args)


def _changed(entry: Two, materials: Materials) -> None:
    report = materials.report
    _supplier(entry, report)
    if is_offices(entry.old) or is_offices(entry.new):
        _unused(entry, report, OFFICE_CHANGED)
        return
    reduction.detect(entry, materials, called(entry))
    day = report.day()
    if is_waived(entry.old, day) and is_waived(entry.new, day):
        _unused(entry, report, WAIVED_CHANGED)
        return
    entry = without_handed_down(entry, report)
    material_need.detect(entry, materials)
    material_form.detect(entry, materials)
    material_facts.detect(entry, materials)
    stamp.detect(entry, materials)


def _supplier(entry: Two, report: Report) -> None:
    two = entry.at("supplied_by")
    if not two.differs:
        return
    was, then = is_offices(entry.old), is_offices(entry.new)
    if was and then:
        return
    kind = SUPPLIER_STATED if was is then else TAKEN_OVER if then else HANDED_BACK
    sides = two.old or APPLICANT, two.new or APPLICANT
    report.add(kind, two, entry=called(entry), sides=None if kind is SUPPLIER_STATED else sides)


def _unused(entry: Two, report: Report, kind: ChangeKind) -> None:
    """Report what changed of a material that the applicant has nothing to do with, at least on one side."""
    report.claim(entry.at("id"))
    for key in sorted({*entry.old, *entry.new}):
        two = entry.at(key)
        if same_data(two.old, two.new):
            report.claim(two)
        elif not report.is_claimed(two):
            args = {"field": title_of("item/materials", key)}
            report.add(
                UNUSED_TIDIED if same_words(two.old, two.new) else kind, two, entry=called(entry), args=args
            )
