"""Changes as one page of HTML for reviewers: the summary, who is concerned, then every change by department and item.

A row of choices shows one class alone, or what nobody approved; it works by style alone, as nothing may run on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from itemctl.model.change import CLASSES, Change, Class
from itemctl.model.plain import one_line
from itemctl.model.text import Text
from itemctl.report.changes_remarks import approval_words, closing_parts
from itemctl.report.changes_shown import Group, Shown
from itemctl.report.changes_summary import NOTHING_ASKED, TITLE, counts_words, summary_rows
from itemctl.report.changes_words import (
    class_word,
    long_texts,
    matched_words,
    message_of,
    section_word,
    source_words,
    spot_words,
    text_headline,
)
from itemctl.report.html_page import differing, html_list, html_page, pairs_table, plain

MARKS: Final[Mapping[str, str]] = {
    "adverse": "▲",
    "undecidable": "◆",
    "favourable": "▼",
    "neutral": "●",
    "clerical": "○",
}
"""A shape for each class, so that they differ in print and to who cannot tell the colours apart."""
_SUMMARY = Text("汇总", "Summary")
_CONTENTS = Text("部门", "Departments")
_SKIP = Text("跳到变化", "Skip to the changes")
_SHOW = Text("只看", "Show")
_ALL = Text("全部 {count}", "All {count}")
_ONE = Text("{word} {count}", "{word} {count}")
_UNDECIDED = Text("没有批准 {count}", "Not approved {count}")
_SHARED = Text("共用条目（各列一次）", "Shared entries (each listed once)")
_REACH = Text("及于 {reach} 个事项", "reaches {reach} items")
_AUTHORITY = Text("涉及职权", "needs authority")
_NAMED = Text("{name}（{code}）", "{name} ({code})")
_FACTS = Text(
    "[{places}；]种类 {id}；指纹 {fingerprint}[；匹配依据：{matched}]",
    "[{places}; ]kind {id}; fingerprint {fingerprint}[; matched by: {matched}]",
)
_Block = tuple[str, str, Sequence[Group]]


def render_changes(shown: Shown) -> str:
    """Return the page."""
    skip = f'<a class="skip" href="#changes">{plain(_SKIP.get(shown.lang))}</a>\n'
    return html_page(TITLE.get(shown.lang), _body(shown), shown.lang, above=skip)


def _body(shown: Shown) -> Iterator[str]:
    lang = shown.lang
    defined = {one.title.get(lang): one.definition.get(lang) for one in shown.measures if not one.is_empty}
    (_, sides), *rows = summary_rows(shown)
    yield f'<p class="sides">{plain(sides)}</p>\n'
    yield pairs_table(_SUMMARY.get(lang), ((label, text, defined.get(label, "")) for label, text in rows))
    if shown.comparison.changes and not shown.changes:
        yield f"<p>{plain(NOTHING_ASKED.get(lang))}</p>\n"
    for title, lines in closing_parts(shown):
        yield f"<h2>{plain(title)}</h2>\n{html_list(lines)}"
    blocks = _blocks(shown)
    if len(shown.changes) > 1:
        yield _choices(shown)
    if len(blocks) > 1:
        yield f'<div class="sides-by-side">\n{_contents(shown, blocks)}'
    yield '<div id="changes" tabindex="-1">\n'
    for block in blocks:
        yield from _section(shown, block)
    yield "</div>\n" + ("</div>\n" if len(blocks) > 1 else "")


def _blocks(shown: Shown) -> list[_Block]:
    """Return anchor, name and groups of what is listed: shared entries, then the departments."""
    blocks: list[_Block] = []
    if shown.shared:
        blocks.append(("shared", _SHARED.get(shown.lang), shown.shared))
    for number, one in enumerate(shown.departments, 1):
        blocks.append((f"department-{number}", one.name, one.items))
    return blocks


def _choices(shown: Shown) -> str:
    lang = shown.lang
    counts = Counter(change.cls for change in shown.changes)
    choices = [("all", "", _ALL.fill(lang, {"count": len(shown.changes)}))]
    for cls in CLASSES:
        if counts[cls]:
            said = _ONE.fill(lang, {"word": class_word(cls, lang), "count": counts[cls]})
            choices.append((cls, f' class="badge {cls}"', said))
    if missing := sum(_is_undecided(shown, one) for one in shown.changes):
        choices.append(("undecided", "", _UNDECIDED.fill(lang, {"count": missing})))
    labels = "".join(
        f'<label{look}><input type="radio" name="show" id="show-{id_}"'
        f"{' checked' if id_ == 'all' else ''}>{_mark(id_)}{plain(said)}</label>\n"
        for id_, look, said in choices
    )
    return f'<fieldset class="bar">\n<legend>{plain(_SHOW.get(lang))}</legend>\n{labels}</fieldset>\n'


def _contents(shown: Shown, blocks: Sequence[_Block]) -> str:
    lines = []
    for anchor, name, groups in blocks:
        counts = _counts(groups)
        classes = [f"has-{cls}" for cls in CLASSES if counts[cls]]
        if any(_is_undecided(shown, change) for group in groups for change in group.changes):
            classes.append("has-undecided")
        said = plain(counts_words(counts, shown.lang))
        lines.append(
            f'<li class="{" ".join(classes)}"><a href="#{anchor}">{plain(name)}</a> '
            f'<span class="code">{said}</span></li>\n'
        )
    label = plain(_CONTENTS.get(shown.lang))
    return f'<nav aria-label="{label}">\n<h2>{label}</h2>\n<ul>\n{"".join(lines)}</ul>\n</nav>\n'


def _section(shown: Shown, block: _Block) -> Iterator[str]:
    anchor, name, groups = block
    counts = plain(counts_words(_counts(groups), shown.lang))
    yield (
        f'<section class="department" id="{anchor}" aria-labelledby="{anchor}-name">\n<details open>\n<summary>'
        f'<h2 id="{anchor}-name">{plain(name)}</h2> <span class="code counts">{counts}</span></summary>\n'
    )
    for group in groups:
        yield _group(shown, group)
    yield "</details>\n</section>\n"


def _group(shown: Shown, group: Group) -> str:
    lang = shown.lang
    code = source_words(group.key, lang) if group.changes[0].item is None else group.key
    rows = "".join(_row(shown, change) for change in group.changes)
    return (
        f'<article class="item">\n<h3>{plain(group.name)} <span class="code">{plain(code)}</span></h3>\n'
        f'{_reach(shown, group)}<ul class="changes">\n{rows}</ul>\n</article>\n'
    )


def _reach(shown: Shown, group: Group) -> str:
    """Return how many items take an entry over; where they were asked for, with the items to unfold."""
    if not group.reach:
        return ""
    said = plain(_REACH.fill(shown.lang, {"reach": group.reach}))
    reached = shown.reached(group)
    if not reached:
        return f'<p class="reach">{said}</p>\n'
    items = html_list(_NAMED.fill(shown.lang, {"name": name, "code": key}) for key, name in reached)
    return f'<details class="reach">\n<summary>{said}</summary>\n{items}</details>\n'


def _row(shown: Shown, change: Change) -> str:
    lang = shown.lang
    word = plain(class_word(change.cls, lang))
    marks = [f'<span class="badge {change.cls}">{_mark(change.cls)}{word}</span>']
    marks.append(f'<span class="section">{plain(section_word(change.kind.section, lang))}</span>')
    if change.authority:
        marks.append(f'<span class="mark">{plain(_AUTHORITY.get(lang))}</span>')
    approved = shown.approved(change)
    if change.wants_decision and (shown.gate is not None or approved):
        look = "mark" if approved else "mark missing"
        marks.append(f'<span class="{look}">{plain(approval_words(shown, approved, change))}</span>')
    parts = long_texts(change)
    if parts is None:
        said = f"<p>{plain(message_of(change, lang))}</p>"
    else:
        said = f'<p>{plain(text_headline(change, lang))}</p>\n<p class="texts">{differing(parts)}</p>'
    facts = {
        "places": _places(change),
        "id": change.kind.id,
        "fingerprint": change.fingerprint,
        "matched": matched_words(change.matched, lang),
    }
    undecided = " undecided" if _is_undecided(shown, change) else ""
    return (
        f'<li class="change {change.cls}{undecided}">\n<p>{" ".join(marks)}</p>\n{said}\n'
        f'<p class="facts">{plain(_FACTS.fill(lang, facts))}</p>\n</li>\n'
    )


def _mark(cls: str) -> str:
    return f'<span aria-hidden="true">{MARKS[cls]}</span> ' if cls in MARKS else ""


def _counts(groups: Sequence[Group]) -> Counter[Class]:
    return sum((one.counts() for one in groups), Counter())


def _is_undecided(shown: Shown, change: Change) -> bool:
    """Whether the gate asks for a decision that there is not."""
    gate = shown.gate
    return gate is not None and change.wants_decision and change.fingerprint not in gate.approved


def _places(change: Change) -> str:
    """Return where it stood and stands; the file once where it is the same."""
    old, new = change.old, change.new
    if old is not None and new is not None and old.path == new.path and old.line and new.line:
        lines = dict.fromkeys((str(old.line), str(new.line)))
        return one_line(f"{old.path}:{' → '.join(lines)}")
    spots = [spot_words(one) for one in (old, new) if one is not None]
    return one_line(" → ".join(dict.fromkeys(spots)))
