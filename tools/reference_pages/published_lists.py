"""docs/reference/published-lists.md: real published lists as batches over the sample catalogue, and what they reach.

Two written tables carry the lists and their rows; rules, what they reach and why not come from the catalogue itself.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from itemctl.catalogue.family import Family
from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Source, open_source
from itemctl.catalogue.store import Store
from itemctl.checks.engine import read_catalogue
from itemctl.cli.commands.reduce.planning import views_of
from itemctl.reductions.idle import Idle, IdleRules
from itemctl.reductions.plan import make_plan, materials_by_rule
from itemctl.reductions.rules import RuleBook, read_rules
from reference_pages.markdown import NotThereError, code, page, table, written_table

_ROOT = Path(__file__).resolve().parents[2]
_KEPT = "kept"
_OWN = "2026-proofs"
_NO_RULE = {
    "several": "一行含几个证明，没有逐个写明",
    "no-way": "不是减免",
    "barred": "上位文件已经不许要，不再改为承诺",
    "no-upper-list": "上级清单没有列，不能告知承诺",
    "cancelled": "本市已经改用别的办法，不再保留",
    "no-demand": "没有事项要，没有列入保留清单",
    "other": "“其他”不是一项证明",
}
_IDLE = {
    "no-material": "没有事项要这种材料",
    "overridden": "有更具体的规则",
    "superseded": "已被后来的文件取代",
    "blocked": "无权或者数据不在",
    "unclaimed": "所列事项没有认领，目录里没有",
    "directory": "所列事项不要这种材料",
    "issuers": "有事项要，但不是要所列单位出具的",
    "exception": "在要的事项是例外",
}
_HEADS = (
    *("清单", "批次", "清单的行", "录入的行", "写成规则的行", "规则"),
    *("首日及于", "现在施行", "现在及于"),
)
_INTRO = (
    (
        "样例目录的减证批次写自各地、各部门公布的清单：全国的文件照原样作为一个批次；外地的清单在本市不适用，"
        "由本市（虚构的岚川市）自己的文件照着公布，证明名称、原开具单位、办理方式取自原清单，来源写在批次文件的注释里。"
        "一份清单一个文件，事项不多的样例里许多行没有可及的，这正是清单的常态；下面逐行写明。"
    ),
    (
        "“首日”是批次施行那一天，“现在”是目录的基准日；都按现在的事项计算。"
        "首日及于、现在不及于的，多半是后来的文件（`supersedes`）取代了它。"
        "一条规则及于多少处：一份指南里的一份材料算一处。"
    ),
)


@dataclass(frozen=True, slots=True)
class _List:
    key: str
    batch: str
    title: str
    action: str
    stated: str
    read_at: str


@dataclass(slots=True)
class _Row:
    number: str
    text: str
    entry: str
    cause: str
    more: str
    rules: list[str] = field(default_factory=list, init=False)


class _Sample:
    """The catalogue of this repository, with what its rules reach on the first day of each batch and now."""

    def __init__(self) -> None:
        source: Source = open_source(_ROOT, None)
        self.scan: Scan = read_catalogue(source, Store(None), 1)
        self.today = datetime.date.fromisoformat(str(self.scan.registers.settings.get("as_of")))
        self.book: RuleBook = read_rules(self.scan.registers.batches, self.today)
        plan = make_plan(self.scan, source, self.today)
        self.now = materials_by_rule(plan)
        self.idle = IdleRules(self.scan, views_of(self.scan, source), self.book, plan).found()
        self.first: dict[str, int] = {}
        for day in sorted({one.since for one in self.book.rules.values()}):
            found = materials_by_rule(make_plan(self.scan, source, datetime.date.fromisoformat(day)))
            begun = (name for name, one in self.book.rules.items() if one.since == day)
            self.first.update({name: found.get(name, 0) for name in begun})
        family = Family(self.scan.facts, self.scan.by_code, self.scan.registers)
        self.claimed = {family.directory_code(facts) for facts in self.scan.facts.values()}
        library: Mapping[str, Any] = self.scan.registers.library
        self.names = Counter(
            name
            for facts in self.scan.facts.values()
            for one in facts.materials
            for name in {one.name, str(library.get(one.library, {}).get("name", ""))}
        )

    def of_batch(self, batch: str) -> dict[str, list[str]]:
        """Return the rules of a batch by the row that they name."""
        rows: dict[str, list[str]] = {}
        for name, one in self.book.rules.items():
            if one.batch == batch:
                rows.setdefault(str(one.data.get("row") or ""), []).append(name)
        return rows

    def why(self, rule: str) -> tuple[str, str]:
        """Return the sort of reason why a rule reaches nothing now, and the reason itself."""
        idle: Idle = self.idle[rule]
        sort = idle.key if idle.why in ("items", "materials") else str(idle.why)
        detail = () if idle.why == "materials" else idle.detail
        entries = self.book.rules[rule].data.get("items", {}).get("directory", ())
        if sort in ("directory", "no-material") and entries and self.claimed.isdisjoint(entries):
            sort, detail = "unclaimed", tuple(entries)
        if sort not in _IDLE:
            raise NotThereError([f"published_lists.py: no words for {idle.why} {idle.key} ({rule})"])
        return sort, "：".join(filter(None, (_IDLE[sort], "、".join(map(self._shown, detail)))))

    def _shown(self, text: str) -> str:
        entry = self.scan.registers.directory.get(text)
        return str(entry.get("name")) if entry else code(text) if text.isascii() else text


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page.

    Raises:
        NotThereError: a written row has neither rule nor reason, or names what does not exist.
    """
    yield "published-lists.md", _page(_sample())


@cache
def _sample() -> _Sample:
    return _Sample()


def _page(sample: _Sample) -> str:
    lists, rows = _written(sample)
    cuts = [one for one in lists if one.batch != _KEPT]
    rules = [rule for one in cuts for row in rows[one.key] for rule in row.rules]
    own = [name for found in sample.of_batch(_OWN).values() for name in found]
    summary = [_figures(sample, one, rows[one.key]) for one in cuts]
    summary.append(_line(sample, ["本市的清单", code(_OWN), *[str(len(sample.of_batch(_OWN)))] * 3], own))
    written = [row for one in cuts for row in rows[one.key]]
    counts = [len(written), sum(bool(row.rules) for row in written)]
    everything = ["合计", "", "", *(str(one + len(sample.of_batch(_OWN))) for one in counts)]
    summary.append(_line(sample, everything, [*rules, *own]))
    reasons = Counter(sample.why(rule)[0] for rule in [*rules, *own] if rule in sample.idle)
    causes = Counter(row.cause for one in cuts for row in rows[one.key] if row.cause)
    kept = [one for one in lists if one.batch == _KEPT]
    return page(
        "公布的清单与样例目录",
        *_INTRO,
        "## 总表\n\n" + table(_HEADS, summary),
        "## 为什么没有及于\n\n现在不及于任何材料的规则：\n\n"
        + table(["原因", "规则"], [[_IDLE[sort], str(n)] for sort, n in reasons.most_common()])
        + "\n\n没有写成规则的行：\n\n"
        + table(["原因", "行"], [[_NO_RULE[cause], str(n)] for cause, n in causes.most_common()]),
        *(_section(sample, one, rows[one.key]) for one in cuts),
        _own_section(sample, own),
        *(_kept_section(sample, one, rows[one.key]) for one in kept),
    )


def _figures(sample: _Sample, one: _List, rows: list[_Row]) -> list[str]:
    ruled = sum(bool(row.rules) for row in rows)
    start = [one.title, code(one.batch), one.stated, str(len(rows)), str(ruled)]
    return _line(sample, start, [rule for row in rows for rule in row.rules])


def _line(sample: _Sample, start: list[str], rules: Sequence[str]) -> list[str]:
    in_force = sum(sample.book.standing[rule] == "in-force" for rule in rules)
    first = [sample.first[rule] for rule in rules if sample.first[rule]]
    now = [sample.now[rule] for rule in rules if sample.now.get(rule)]
    return [*start, str(len(rules)), _reach(first), str(in_force), _reach(now)]


def _reach(found: Sequence[int]) -> str:
    return f"{len(found)} 条，{sum(found)} 处" if found else "—"


def _section(sample: _Sample, one: _List, rows: list[_Row]) -> str:
    lines = []
    for row in rows:
        if not row.rules:
            note = f"{_NO_RULE[row.cause]}{f'：{row.more}' if row.more else ''}"
            lines.append([row.number, row.text, "", "", "", note])
        lines += [[row.number, row.text, *_cells(sample, rule)] for rule in row.rules]
    heads = ["行", "证明", "规则", "首日", "现在", "为什么没有"]
    found = f"出处：{one.read_at}。"
    return f"## {one.title}\n\n{found}\n\n{table(heads, lines)}"


def _cells(sample: _Sample, rule: str) -> list[str]:
    why = sample.why(rule)[1] if rule in sample.idle else ""
    way = f"{code(rule.partition('/')[2])} {sample.book.rules[rule].way}"
    return [way, str(sample.first[rule] or "—"), str(sample.now.get(rule) or "—"), why]


def _own_section(sample: _Sample, own: Sequence[str]) -> str:
    idle = [(rule, sample.book.rules[rule].data) for rule in own if rule in sample.idle]
    lines = [[str(one.get("row")), str(one.get("title")), *_cells(sample, rule)] for rule, one in idle]
    intro = f"{code(_OWN)} 汇总以上清单中本市实际在要的证明和其他申请材料，以下规则没有及于材料，其余都有。"
    return f"## 本市的清单\n\n{intro}\n\n{table(['行', '规则名称', '规则', '首日', '现在', '为什么没有'], lines)}"


def _kept_section(sample: _Sample, one: _List, rows: list[_Row]) -> str:
    lines = []
    for row in rows:
        note = f"{_NO_RULE[row.cause]}{f'：{code(row.more)}' if row.more else ''}" if row.cause else ""
        demanded = str(_demanded(sample, row.entry) or "—") if row.entry else ""
        lines.append([row.number, row.text, row.entry, demanded, note])
    kept = sum(bool(row.entry) for row in rows)
    intro = f"{one.action}清单，{len(rows)} 行，列入 `catalogue/proofs/kept.yaml` 的 {kept} 行。出处：{one.read_at}。"
    return f"## {one.title}\n\n{intro}\n\n{table(['行', '证明', '保留清单中的名称', '几处在要', '为什么没有'], lines)}"


def _demanded(sample: _Sample, entry: str) -> int:
    """Return in how many places the items ask for a proof of the kept list, by its standard material or its name."""
    standard = str(sample.scan.registers.kept_proofs[entry].get("material") or "")
    materials = [one for facts in sample.scan.facts.values() for one in facts.materials]
    return sum((standard != "" and one.library == standard) or one.name == entry for one in materials)


# What is written, and whether it is true


def _written(sample: _Sample) -> tuple[list[_List], dict[str, list[_Row]]]:
    lists = [_List(*cells) for _, cells in written_table("published_lists.txt", 6)]
    rows: dict[str, list[_Row]] = {one.key: [] for one in lists}
    batches = {one.key: one.batch for one in lists}
    faults: list[str] = []
    for line, (key, *cells) in written_table("published_rows.txt", 6):
        row = _Row(*cells)
        if key in rows:
            row.rules = sample.of_batch(batches[key]).get(row.number, [])
            rows[key].append(row)
        fault = _fault(sample, row) if key in rows else f"there is no list {key}"
        if fault:
            faults.append(f"published_rows.txt:{line}: {fault}")
    faults += [f"published_rows.txt: {one}" for one in _unlisted(sample, rows)]
    if faults:
        raise NotThereError(faults)
    return lists, rows


def _fault(sample: _Sample, row: _Row) -> str:
    if sum((bool(row.rules), bool(row.entry), bool(row.cause))) != 1:
        return "a row has a rule, an entry of the kept list or a reason, just one of them"
    if row.cause and row.cause not in _NO_RULE:
        return f"there is no reason {row.cause}"
    if row.entry and row.entry not in sample.scan.registers.kept_proofs:
        return f"kept.yaml has no {row.entry}"
    if row.cause == "cancelled" and row.more not in sample.book.rules:
        return f"there is no rule {row.more}"
    if row.cause == "no-demand" and sample.names[row.text]:
        return f"items do ask for {row.text}"
    return ""


def _unlisted(sample: _Sample, rows: dict[str, list[_Row]]) -> Iterator[str]:
    named = {rule for found in rows.values() for row in found for rule in row.rules}
    for name, one in sample.book.rules.items():
        if one.batch != _OWN and name not in named:
            yield f"no row for rule {name}"
