"""What reductions spare the applicant as tables, with definitions and assumptions printed below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from itemctl.metrics.burden import Amounts, Burden, Costs, Saving, burdens
from itemctl.metrics.reduction_tables import Labels
from itemctl.model.table import Cell, Column, Table
from itemctl.model.text import Lang, Text

_BY_BATCH = Text("减轻的负担（按批次）", "Burden spared by batch")
_BY_RULE = Text("减轻的负担（按规则）", "Burden spared by rule")
_BATCH = Text("批次（文件）", "Batch (document)")
_RULE = Text("规则", "Rule")
_TITLE = Text("名称", "Title")
_WAY = Text("取消后办理方式", "Way")
_TOTAL = Text("合计", "Total")
_ITEMS = Text("涉及事项", "Items")
_ONCE = (
    Text("每件少交材料", "Materials a case"),
    Text("每件少盖章", "Stamps a case"),
    Text("每件少跑次数", "Visits a case"),
    Text("每件少用工作日", "Working days a case"),
)
_SOMETIMES = Text("另有视情形的材料", "Materials in certain cases")
_CASES = Text("年办件量", "Cases a year")
_YEARLY = (
    Text("全年少交材料", "Materials a year"),
    Text("全年少盖章", "Stamps a year"),
    Text("全年少跑次数", "Visits a year"),
    Text("全年少用工作日", "Working days a year"),
)
_MONEY_ONCE = Text("每件节约（元）", "Yuan a case")
_MONEY_YEARLY = Text("全年节约（元）", "Yuan a year")

_NOTES = (
    Text(
        "以 {as_of} 为准。每件＝各涉及事项各办一件时减少的数量之和÷涉及事项数；只计数据写明的，是下限，不是估计。",
        "As of {as_of}. A case = what is spared when each item concerned has one case ÷ the items concerned; "
        "only what the data states: a lower bound, no estimate.",
    ),
    Text(
        "少交材料：原来每件都要交、现在不再交的。改为交承诺书或者合同凭证的，一减一增，不计；只在部分情形下要交的另列，不计入每件和全年。",
        "Materials: what every case had to hand in and need not any more. A commitment or contract in its place spares "
        "none; what was due in certain cases only stands apart and is in no other figure.",
    ),
    Text(
        "少盖章：取消的盖章，以及不再提交的材料上原来要求的盖章。",
        "Stamps: those dropped, and those demanded on materials that are not handed in any more.",
    ),
    Text(
        "少跑次数：不再提交的材料，按材料库登记的开具事项所写的到办事现场次数计；没有登记的不计。到本事项窗口的次数不因减证而变，不计。",
        "Visits: those that the item issuing the material states, where the library names that item; else none. "
        "Visits for the item itself do not change and are not counted.",
    ),
    Text(
        "少用工作日：开具事项的承诺时限，减去部门间核查的回复时限（等候回复是增加的负担）；同一件中同时进行的取最长的一项，所以各规则之和可以不等于合计；"
        "不以工作日写明的时限不计。",
        "Working days: the promised limit of the issuing item less the reply time of the department inquired (waiting is "
        "a burden added); of several at a time the longest counts, so rules need not add up; other units do not count.",
    ),
    Text(
        "[{unknown} 件不再提交的材料由其他单位开具，没有写明开具要跑几次、几个工作日，这两项没有计入。]",
        "[Of {unknown} materials issued elsewhere, visits and working days are not stated and not counted.]",
    ),
)
_YEAR_NOTE = Text(
    "全年＝每个事项的每件数量×该事项 {year} 年办件量（catalogue/volumes.csv）之和；{items} 个涉及事项中 {counted} 个有办件量，其余不计。",
    "A year = what a case of each item spares × its cases in {year} (catalogue/volumes.csv); {counted} of the {items} items "
    "concerned have a number, the others are not counted.",
)
_COST_NOTES = (
    Text(
        "金额按标准成本法折算：（材料件数×{material} 分钟＋盖章数×{stamp} 分钟＋跑动次数×{visit} 分钟）×每小时 {hourly} 元÷60"
        "＋跑动次数×{expense} 元；等候的工作日不折算。",
        "Money by the Standard Cost Model: (materials × {material} minutes + stamps × {stamp} + visits × {visit}) × "
        "{hourly} yuan an hour ÷ 60 + visits × {expense} yuan; waiting days cost nothing.",
    ),
    Text(
        "以上数值都是假定，不是统计；依据：{basis}。",
        "All of these are assumptions, no statistics; from: {basis}.",
    ),
)


def burden_tables(
    found: Sequence[Saving],
    labels: Labels,
    *,
    as_of: str,
    year: tuple[int, Mapping[str, int]] | None,
    costs: Costs | None,
) -> tuple[Table, Table]:
    """Return the tables by batch and by rule.

    Args:
        found: what each rule spares.
        labels: names of batches, the rules in force, the language.
        as_of: date in force, for the note.
        year: a year and its cases by item code; None = no figures of a year.
        costs: assumptions for money; None = no money.
    """
    cases = year[1] if year else {}
    whole = next(iter(burdens(found, lambda _: "", cases)), Burden(""))
    wording = _Wording(labels.lang, year[0] if year else None, costs)
    notes = wording.notes(whole, as_of)
    by_batch = burdens(found, lambda one: one.rule.partition("/")[0], cases)
    by_batch.sort(key=lambda one: labels.order("batch")(one.key))
    by_rule = burdens(found, lambda one: one.rule, cases)
    by_rule.sort(key=lambda one: (labels.order("batch")(one.key.partition("/")[0]), _place(labels, one.key)))
    total = labels.lang
    return (
        wording.table(
            _BY_BATCH,
            (Column(_BATCH.get(total), 16),),
            [((labels.document(one.key),), one) for one in by_batch],
            ((_TOTAL.get(total),), whole),
            notes,
        ),
        wording.table(
            _BY_RULE,
            (Column(_RULE.get(total), 10), Column(_TITLE.get(total), 14), Column(_WAY.get(total), 6)),
            [(_of_rule(labels, one.key), one) for one in by_rule],
            ((_TOTAL.get(total), "", ""), whole),
            notes,
        ),
    )


class _Wording:
    """What the two tables share: heads, cells, notes."""

    def __init__(self, lang: Lang, year: int | None, costs: Costs | None) -> None:
        self._lang, self._year, self._costs = lang, year, costs

    def table(
        self,
        title: Text,
        first: tuple[Column, ...],
        rows: Sequence[tuple[tuple[str, ...], Burden]],
        total: tuple[tuple[str, ...], Burden],
        notes: tuple[str, ...],
    ) -> Table:
        """Return one table."""
        shown = title.get(self._lang)
        cells = tuple((*labels, *self._cells(one)) for labels, one in (*rows, total))
        return Table(shown, shown, (*first, *self._columns()), cells, notes, total=True)

    def notes(self, whole: Burden, as_of: str) -> tuple[str, ...]:
        """Return definitions, and assumptions where there is money."""
        args = {"as_of": as_of, "unknown": whole.unknown or ""}
        notes = [note for one in _NOTES if (note := one.fill(self._lang, args))]
        if self._year is not None:
            of_year = {"year": self._year, "items": whole.items, "counted": whole.counted}
            notes.append(_YEAR_NOTE.fill(self._lang, of_year))
        if self._costs is not None:
            costs = self._costs
            assumed = {
                "material": costs.material_minutes,
                "stamp": costs.stamp_minutes,
                "visit": costs.visit_minutes,
                "hourly": _plain(costs.hourly),
                "expense": _plain(costs.visit_expense),
                "basis": costs.basis.rstrip("。"),
            }
            notes += [one.fill(self._lang, assumed) for one in _COST_NOTES]
        return tuple(notes)

    def _columns(self) -> tuple[Column, ...]:
        heads = [_ITEMS, *_ONCE, _SOMETIMES]
        if self._costs is not None:
            heads.append(_MONEY_ONCE)
        if self._year is not None:
            heads += [_CASES, *_YEARLY, *([_MONEY_YEARLY] if self._costs is not None else ())]
        return tuple(Column(head.get(self._lang), 5, "number") for head in heads)

    def _cells(self, one: Burden) -> tuple[Cell, ...]:
        cells: list[Cell] = [
            one.items,
            *(_share(part, one.items) for part in _parts(one.once)),
            one.sometimes,
        ]
        if self._costs is not None:
            cells.append(_share(self._costs.money(one.once), one.items))
        if self._year is not None:
            cells += [one.cases, *(_number(part) for part in _parts(one.yearly))]
            if self._costs is not None:
                cells.append(_number(self._costs.money(one.yearly)))
        return tuple(cells)


def _of_rule(labels: Labels, key: str) -> tuple[str, str, str]:
    rule = labels.rules[key]
    return key, str(rule.data.get("title") or ""), rule.way


def _place(labels: Labels, key: str) -> tuple[int | str, ...]:
    return tuple(labels.rules[key].route)


def _parts(one: Amounts) -> tuple[int | Fraction, ...]:
    return one.materials, one.stamps, one.visits, one.days


def _share(part: int | Fraction, items: int) -> Cell:
    return _number(Fraction(part) / items) if items else 0


def _number(part: int | Fraction) -> int | float:
    whole = Fraction(part)
    return int(whole) if whole.denominator == 1 else round(float(whole), 2)


def _plain(amount: Fraction) -> str:
    return str(_number(amount))
