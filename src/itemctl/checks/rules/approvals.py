"""APR: approvals of changes (catalogue/approvals/): no wider than what was approved, dates in order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from itemctl.changes.approvals import is_too_wide
from itemctl.checks.declare import Hit, rule
from itemctl.checks.nearest import Names
from itemctl.checks.rules.shapes import Shape, shape_of, spots
from itemctl.checks.view import CatalogueView, FileView
from itemctl.model.approvals import BY_LAW
from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.fields import TO_FILL
from itemctl.model.forms import spelt_otherwise
from itemctl.model.kinds import all_kinds
from itemctl.model.loose import entries_of, list_of, text_of
from itemctl.model.source import Route
from itemctl.model.text import Text


@rule(
    code="APR101",
    name="approval-of-unknown-change",
    scope="file",
    kinds=("approvals",),
    title=Text("批准的变化种类不存在", "An approval names a kind of change that does not exist"),
    message=Text(
        "没有变化种类或方面 {value}[，是不是 {near}？]",
        "No change or section is called {value}[; did you mean {near}?]",
    ),
    why=Text(
        "写错的名称不及任何变化，放行时才发现就晚了。",
        "A misspelt name covers nothing, which shows only when the gate stays closed.",
    ),
    advice=Text("照 itemctl diff 输出的变化种类填写。", "Write the ids that `itemctl diff` prints."),
)
def approval_of_unknown_change(view: FileView) -> Iterator[Hit]:
    """Kinds and sections that no declaration knows."""
    from itemctl.changes.registry import KINDS  # only where a catalogue has approvals

    known = {"changes": frozenset(KINDS), "sections": frozenset(kind.section for kind in KINDS.values())}
    names = {key: Names(frozenset(values)) for key, values in known.items()}
    for route, entry in _coverages(view.data):
        for key, values in known.items():
            for index, value in enumerate(list_of(entry, key)):
                if isinstance(value, str) and value not in values:
                    yield Hit((*route, key, index), {"value": value, "near": names[key].nearest(value)})


@rule(
    code="APR102",
    name="approval-too-wide",
    scope="file",
    kinds=("approvals",),
    mandatory=True,
    title=Text("批准没有限定范围", "An approval has no bounds"),
    message=Text(
        "这一项没有同时写明涉及谁（items、departments 或 sources）和改什么（changes 或 sections），不起作用",
        "This entry does not say both whom it concerns (items, departments or sources) and what may change (changes or sections); it counts for nothing",
    ),
    why=Text(
        "不限事项或不限变化的批准，会放行没有人看过的增负。",
        "An approval of everything lets through burdens that nobody has looked at.",
    ),
    advice=Text(
        "写上指纹，或者同时写事项（部门、共用条目）和变化种类。",
        "Give the fingerprint, or items, departments or sources together with changes or sections.",
    ),
)
def approval_too_wide(view: FileView) -> Iterator[Hit]:
    """Coverages that name neither one change nor both bounds."""
    for route, entry in _coverages(view.data):
        if is_too_wide(entry):
            yield Hit(route, {})


@rule(
    code="APR103",
    name="approval-without-law",
    scope="file",
    kinds=("approvals",),
    keys={"key": "approvals/approvals"},
    title=Text("因法律修改的批准没有写法律", "An approval on the ground of law names none"),
    message=Text(
        "理由是“{ground}”，没有写明法律和条款（{key}）",
        "The ground is “{ground}”, but law and article ({key}) are not named",
    ),
    why=Text(
        "法律要求的增负，须能指出是哪一条。",
        "Where a law demands the burden, one must be able to say which article.",
    ),
    advice=Text("在 basis 写上法律文件和条款。", "Give document and article in `basis`."),
)
def approval_without_law(view: FileView) -> Iterator[Hit]:
    """Decisions on the ground of a law without a basis, or with one that names no law, or no article of any."""
    for index, decision in view.entries("approvals"):
        if text_of(decision, "ground") != BY_LAW:
            continue
        cited = [one for _, one in entries_of(decision, "basis") if text_of(one, "law")]
        if not any(text_of(one, "article") for one in cited):
            at = "basis" if list_of(decision, "basis") else "ground"
            yield Hit(("approvals", index, at), {"ground": BY_LAW, "key": "basis"})


@rule(
    code="APR104",
    name="approval-dates-disordered",
    scope="file",
    kinds=("approvals",),
    keys={"earlier": "approvals", "later": "approvals"},
    title=Text("批准的日期先后不对", "Dates of an approval are out of order"),
    message=Text(
        "{earlier} 不应晚于 {later}，现为 {first} 与 {second}",
        "`{earlier}` should not be after `{later}`, but they are {first} and {second}",
    ),
    why=Text("批准、公布、失效的日期决定变化能否放行。", "They decide whether the gate opens."),
    advice=Text("对照批准文件核对日期。", "Check the dates against the document."),
)
def approval_dates_disordered(view: FileView) -> Iterator[Hit]:
    """Approved before it is announced and before it ends."""
    for earlier, later in (("date", "announced"), ("date", "until")):
        first, second = text_of(view.data, earlier), text_of(view.data, later)
        if first and second and first > second:
            yield Hit((later,), {"earlier": earlier, "later": later, "first": first, "second": second})


@rule(
    code="APR105",
    name="approval-id-twice",
    scope="catalogue",
    title=Text("两份批准同一标识", "Two approvals share an id"),
    message=Text("批准 {id} 在 {first} 里已有", "There is an approval {id} in {first} already"),
    why=Text("变化表按标识写明由哪份批准放行。", "Lists of changes name the approval by its id."),
    advice=Text("改一份的 id，例如加上月份。", "Change one of them, by the month for instance."),
)
def approval_id_twice(view: CatalogueView) -> Iterator[Hit]:
    """Equal ids in different files; those within one are told apart by the keys of lists."""
    seen: dict[str, str] = {}
    for path, data in sorted(view.registers.approvals.items()):
        name = text_of(data, "id")
        first = seen.setdefault(name, path) if name else path
        if first != path:
            yield Hit(("id",), {"id": name, "first": first}, path=path, related=((first, ("id",)),))


@rule(
    code="APR106",
    name="approval-value-not-in-dictionary",
    scope="catalogue",
    title=Text("批准的理由或者等级不在字典中", "A ground or grade of an approval is not in its dictionary"),
    message=Text(
        "{title}不能是“{value}”[，是否想写“{near}”？]", "{title} cannot be {value}[; did you mean {near}?]"
    ),
    why=Text(
        "理由说不清的批准不能放行增负；等级写错了，就核对不出该由谁签发。",
        "A ground that nobody knows justifies no burden, and a misspelt grade hides who has to sign.",
    ),
    advice=Text(
        "照字典 {dictionary} 写：{allowed}；本地另有规定的，在 catalogue/dictionaries.yaml 中声明。",
        "Use a value of dictionary {dictionary}: {allowed}; declare those of your own in catalogue/dictionaries.yaml.",
    ),
)
def approval_value_not_in_dictionary(view: CatalogueView) -> Iterator[Hit]:
    """Values of open dictionaries as in force in this catalogue; those of closed ones are part of the schema."""
    for path, data in sorted(view.registers.approvals.items()):
        for spot in spots(_of_dictionaries(), data):
            name = str(spot.field.dictionary)
            known = view.registers.dictionary(name)
            if isinstance(spot.value, str) and spot.value not in (*known, TO_FILL):
                near = spelt_otherwise(spot.value, known) or Names(frozenset(known)).nearest(spot.value)
                args = {"title": spot.field.title, "value": spot.value, "near": near}
                yield Hit(spot.route, {**args, "dictionary": name, "allowed": list(known)}, path=path)


@cache
def _of_dictionaries() -> Shape:
    dictionaries = all_dictionaries()
    return shape_of(
        all_kinds()["approvals"].structure,
        lambda _, field: bool(field.dictionary) and dictionaries[str(field.dictionary)].open,
    )


def _coverages(data: dict[str, Any]) -> Iterator[tuple[Route, dict[str, Any]]]:
    for index, decision in entries_of(data, "approvals"):
        for position, entry in entries_of(decision, "covers"):
            yield ("approvals", index, "covers", position), entry
