"""Leads as a draft batch: sure ones as rules with blanks where something is missing, the others as comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from itemctl.catalogue.whole import Whole
from itemctl.model.kinds import all_kinds
from itemctl.model.order import key_order
from itemctl.model.plain import one_line
from itemctl.model.source import Route
from itemctl.model.ways import missing_data
from itemctl.reductions.demands import rule_book
from itemctl.reductions.draft_text import as_comment
from itemctl.reductions.list_doubts import Doubt
from itemctl.reductions.list_doubts import worded as worded_doubt
from itemctl.reductions.list_reading import OPEN
from itemctl.reductions.suggest.confidence import LEVELS
from itemctl.reductions.suggest.leads import Lead, Leads, worded
from itemctl.yamlio.layout import tidy
from itemctl.yamlio.newfile import dump_new

_KIND: Final = "reductions"
_AS_RULES: Final = frozenset({"strong", "medium"})
_TAKEN_OVER: Final = (
    *("replaced_by", "shared_source", "inquired", "reply_within", "commitment", "covered_by"),
    *("deferred_within", "adjust", "optional"),
)
_BLANKS: Final = {
    ("title",): "文件名称",
    ("issuer",): "发布机关",
    ("date",): "发布日期，暂写基准日期",
    ("effective",): "生效日期，暂写基准日期",
}
_MOST_CLUES: Final = 5


def lead_draft(found: Leads, whole: Whole, batch: str) -> bytes:
    """Return leads as the bytes of a file of `catalogue/reductions/`.

    Leads of strong and medium confidence are rules, for the very items in which they were found; what their way must
    carry and nobody knows stands as a blank under a comment that begins with 待定. The others are comments.

    Args:
        found: the leads.
        whole: the catalogue in which they were found.
        batch: id of the batch.
    """
    rules: list[dict[str, Any]] = []
    comments: dict[Route, str] = {route: f"{OPEN}：{text}" for route, text in _BLANKS.items()}
    waiting: list[str] = []
    for number, lead in enumerate(found.leads, 1):
        entry = _rule(lead, number, whole)
        waiting += _evidence(lead)
        if lead.level not in _AS_RULES:
            waiting += as_comment(entry, _KIND, "rules") if lead.level != "upstream" else ()
            continue
        place = ("rules", len(rules))
        comments[place] = "\n".join(waiting)
        comments |= {(*place, *route): f"{OPEN}：{text}" for route, text in _fill(entry)}
        waiting = []
        rules.append(entry)
    if waiting and not rules:
        comments["rules",] = f"{OPEN}：采用下面的注释时，先删去“rules:”后面的 []。"
    head = {"schema": all_kinds()[_KIND].tag, "id": batch, "title": "", "issuer": ""}
    data = {**head, "date": found.as_of, "effective": found.as_of, "rules": rules}
    text = tidy(dump_new(data, header="\n".join(_top(found)), comments=comments), key_order=key_order(_KIND))
    indent = "  " if rules else ""  # behind an empty list comments stand at the left
    return text + "".join(f"{indent}# {line}".rstrip() + "\n" for line in waiting).encode()


def _rule(lead: Lead, number: int, whole: Whole) -> dict[str, Any]:
    scope = {"library": [lead.library]} if lead.library else {"names": [lead.name]}
    rule: dict[str, Any] = {
        "id": f"lead-{number}",
        "title": f"{one_line(lead.name)}：{lead.way}"[:200],
        "track": lead.track,
        "materials": scope,
        "items": {"codes": list(lead.codes)},
        "way": lead.way,
    }
    if lead.ground:
        rule["ground"] = lead.ground
    model: Mapping[str, Any] = rule_book(whole).rules[lead.like].data if lead.like else {}
    return {**rule, **{key: model[key] for key in _TAKEN_OVER if key in model}, **dict(lead.data)}


def _fill(rule: dict[str, Any]) -> Iterator[tuple[Route, str]]:
    """Put a blank where the way must carry something; yield the place with what is missing."""
    for lacking in missing_data(rule):
        node, (*above, key) = rule, lacking.partition("|")[0].split(".")
        for step in above:
            node = node.setdefault(step, {})
        node[key] = ""
        yield (*above, key), worded_doubt(Doubt("data-missing", lacking), "zh")


def _evidence(lead: Lead) -> Iterator[str]:
    level = LEVELS[lead.level].title.zh
    mark = "" if lead.level in _AS_RULES else f"{OPEN}："
    yield f"{mark}线索（{level}）：{one_line(lead.name)}，{len(lead.places)} 处"
    yield from (f"- {line}" for line in _lines(one_line(worded(clue, "zh")) for clue in lead.clues))
    if lead.documents:
        yield f"- 建议由制定机关清理：{one_line('、'.join(lead.documents))}"


def _lines(found: Iterable[str]) -> list[str]:
    lines = list(dict.fromkeys(found))
    left = len(lines) - _MOST_CLUES
    return lines if left <= 0 else [*lines[:_MOST_CLUES], f"另有 {left} 条证据"]


def _top(found: Leads) -> Iterator[str]:
    yield f"yaml-language-server: $schema=../../schemas/{all_kinds()[_KIND].schema_file}"
    yield f"草稿：由 itemctl reduce suggest 写出（基准日期 {found.as_of}）。线索不是理由：逐条核实，补齐“{OPEN}”，再报批。"
    yield from (f"{one.title.zh}：{one.means.zh}。" for one in LEVELS.values())
