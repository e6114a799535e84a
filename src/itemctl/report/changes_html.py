"""Changes as one page of HTML: the summary, shared entries, then a table for each department, all changes listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from itemctl.model.change import Change, Spot
from itemctl.model.plain import one_line
from itemctl.model.text import Text
from itemctl.report.changes_remarks import approval_words, closing_parts
from itemctl.report.changes_shown import Group, Shown
from itemctl.report.changes_summary import NOTHING_ASKED, TITLE, counts_words, summary_rows
from itemctl.report.changes_words import (
    class_word,
    headline,
    long_texts,
    matched_words,
    message_of,
    section_word,
    source_words,
)
from itemctl.report.html_page import differing, html_list, html_page, pairs_table, plain

_SUMMARY = Text("汇总", "Summary")
_DEFINITIONS = Text("口径", "How the sums are counted")
_CONTENTS = Text("部门", "Departments")
_SHARED = Text("共用条目（各列一次）", "Shared entries (each listed once)")
_REACH = Text("，及于 {reach} 个事项", ", reaches {reach} items")
_REACHED = Text("及于：{items}", "Reaches: {items}")
_CAPTION = Text("{name}：{counts}", "{name}: {counts}")
_HEADS: Final = (
    Text("等级", "Class"),
    Text("方面", "Section"),
    Text("变化", "Change"),
    Text("位置", "Place"),
)
_AUTHORITY = Text("涉及职权", "needs authority")
_FACTS = Text(
    "种类 {id}；指纹 {fingerprint}[；匹配依据：{matched}]",
    "kind {id}; fingerprint {fingerprint}[; matched by: {matched}]",
)


def render_changes(shown: Shown) -> str:
    """Return the page."""
    return html_page(TITLE.get(shown.lang), _body(shown), shown.lang)


def _body(shown: Shown) -> Iterator[str]:
    lang = shown.lang
    yield pairs_table(_SUMMARY.get(lang), summary_rows(shown))
    defined = [one for one in shown.measures if not one.is_empty]
    if defined:
        rows = ((one.title.get(lang), one.definition.get(lang)) for one in defined)
        yield pairs_table(_DEFINITIONS.get(lang), rows)
    if shown.comparison.changes and not shown.changes:
        yield f"<p>{plain(NOTHING_ASKED.get(lang))}</p>\n"
    for title, lines in closing_parts(shown):
        yield f"<h2>{plain(title)}</h2>\n{html_list(lines)}"
    if len(shown.departments) > 1:
        yield _contents(shown)
    if shown.shared:
        counts = sum((one.counts() for one in shown.shared[1:]), shown.shared[0].counts())
        yield _section(shown, "shared", _SHARED.get(lang), counts_words(counts, lang), shown.shared)
    for number, one in enumerate(shown.departments, 1):
        yield _section(shown, f"department-{number}", one.name, counts_words(one.counts(), lang), one.items)


def _contents(shown: Shown) -> str:
    lines = "".join(
        f'<li><a href="#department-{number}">{plain(one.name)}</a> {plain(counts_words(one.counts(), shown.lang))}</li>\n'
        for number, one in enumerate(shown.departments, 1)
    )
    label = plain(_CONTENTS.get(shown.lang))
    return f'<nav aria-label="{label}">\n<h2>{label}</h2>\n<ul>\n{lines}</ul>\n</nav>\n'


def _section(shown: Shown, anchor: str, name: str, counts: str, groups: Sequence[Group]) -> str:
    heads = "".join(f'<th scope="col">{plain(head.get(shown.lang))}</th>' for head in _HEADS)
    caption = _CAPTION.fill(shown.lang, {"name": name, "counts": counts})
    return (
        f'<h2 id="{anchor}">{plain(name)}</h2>\n<table>\n<caption>{plain(caption)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n"
        + "".join(_group(shown, group) for group in groups)
        + "</table>\n"
    )


def _group(shown: Shown, group: Group) -> str:
    lang = shown.lang
    code = source_words(group.key, lang) if group.changes[0].item is None else group.key
    reach = _REACH.fill(lang, {"reach": group.reach}) if group.reach else ""
    head = f'{plain(group.name)} <span class="code">{plain(code)}</span>{plain(reach)}'
    rows = "".join(_row(shown, change) for change in group.changes)
    reached = [one_line(f"{name}（{key}）") for key, name in shown.reached(group)]
    if reached:
        rows += f'<tr><td colspan="4">{plain(_REACHED.fill(lang, {"items": reached}))}</td></tr>\n'
    return f'<tbody>\n<tr><th colspan="4" scope="rowgroup">{head}</th></tr>\n{rows}</tbody>\n'


def _row(shown: Shown, change: Change) -> str:
    lang = shown.lang
    authority = f"<br>{plain(_AUTHORITY.get(lang))}" if change.authority else ""
    parts = long_texts(change)
    if parts is None:
        said = plain(message_of(change, lang))
    else:
        said = f"{plain(headline(change, lang))}<br>{differing(parts)}"
    approved = shown.approved(change)
    if change.wants_decision and (shown.gate is not None or approved):
        said += f"<br>{plain(approval_words(shown, approved))}"
    facts = {
        "id": change.kind.id,
        "fingerprint": change.fingerprint,
        "matched": matched_words(change.matched, lang),
    }
    said += f'<span class="facts">{plain(_FACTS.fill(lang, facts))}</span>'
    return (
        f'<tr><td class="class {change.cls}">{plain(class_word(change.cls, lang))}{authority}</td>'
        f"<td>{plain(section_word(change.kind.section, lang))}</td><td>{said}</td>"
        f'<td class="code">{_places(change)}</td></tr>\n'
    )


def _places(change: Change) -> str:
    spots = [_spot(one) for one in (change.old, change.new) if one is not None]
    return " →<br>".join(dict.fromkeys(spots)) if spots else ""


def _spot(spot: Spot) -> str:
    return plain(f"{spot.path}:{spot.line}" if spot.line else spot.path)
