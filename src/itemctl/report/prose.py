"""A short text as plain text, Markdown or a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.model.plain import one_line
from itemctl.model.prose import Heading, Paragraph, Point, Points, Prose
from itemctl.model.text import Lang
from itemctl.model.width import text_width, wrap
from itemctl.report.html_page import html_page, plain
from itemctl.report.markdown import escape

_COLUMNS = 80
_BULLET = "- "


def prose_text(prose: Prose, lang: Lang, *, columns: int | None = None) -> str:
    """Return the text in lines of at most ``columns`` columns."""
    width = max(columns or _COLUMNS, 40)
    lines = [one_line(prose.title)]
    behind_points = False
    for block in prose.blocks:
        if isinstance(block, Points):
            for point in block.points:
                lines += _hanging(_sentence(point, lang), width)
        elif isinstance(block, Heading):
            lines += ["", *wrap(one_line(block.text), width)]
        else:
            lines += [""] * behind_points + wrap(one_line(block.text), width)
        behind_points = isinstance(block, Points)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def prose_markdown(prose: Prose, lang: Lang) -> str:
    """Return the text as Markdown: what GitHub, GitLab and Gitee have in common."""
    parts = [f"# {escape(prose.title)}\n"]
    for block in prose.blocks:
        if isinstance(block, Heading):
            parts.append(f"##{'#' * (block.level - 1)} {escape(block.text)}\n")
        elif isinstance(block, Paragraph):
            parts.append(f"{escape(block.text)}\n")
        else:
            parts.append("".join(f"- {_marked(point, lang)}\n" for point in block.points))
    return "\n".join(parts)


def prose_html(prose: Prose, lang: Lang) -> str:
    """Return the text as one page."""
    return html_page(prose.title, _body(prose, lang), lang)


def _body(prose: Prose, lang: Lang) -> Iterator[str]:
    for block in prose.blocks:
        if isinstance(block, Heading):
            tag = f"h{block.level + 1}"
            yield f"<{tag}>{plain(block.text)}</{tag}>\n"
        elif isinstance(block, Paragraph):
            yield f"<p>{plain(block.text)}</p>\n"
        else:
            yield (
                "<ul>\n"
                + "".join(f"<li>{_in_html(point, lang)}</li>\n" for point in block.points)
                + "</ul>\n"
            )


def _sentence(point: Point, lang: Lang) -> str:
    lead = f"{point.lead}{_colon(lang)}" if point.lead else ""
    return one_line(lead + point.text + _note(point, lang))


def _marked(point: Point, lang: Lang) -> str:
    lead = f"**{escape(point.lead)}** " if point.lead else ""
    return lead + escape(point.text + _note(point, lang))


def _in_html(point: Point, lang: Lang) -> str:
    lead = f"<strong>{plain(point.lead)}</strong>{_colon(lang)}" if point.lead else ""
    note = f'<span class="facts">{plain(point.note)}</span>' if point.note else ""
    return f"{lead}{plain(point.text)}{note}"


def _note(point: Point, lang: Lang) -> str:
    if not point.note:
        return ""
    return f"（{point.note}）" if lang == "zh" else f" ({point.note})"


def _colon(lang: Lang) -> str:
    return "：" if lang == "zh" else ": "


def _hanging(text: str, width: int) -> Iterator[str]:
    margin = text_width(_BULLET)
    for number, line in enumerate(wrap(text, width - margin)):
        yield (_BULLET if number == 0 else " " * margin) + line
