"""One self-contained page of HTML: nothing is fetched, nothing runs, it prints, and can be read aloud."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from itemctl.model.plain import one_line
from itemctl.model.text import Lang
from itemctl.report.html_style import style_sheet
from itemctl.report.inline_diff import Part


def html_page(title: str, body: Iterable[str], lang: Lang, *, above: str = "") -> str:
    """Return the whole page; ``body`` is markup already, as is ``above``, which stands before everything else."""
    code = "zh-CN" if lang == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="itemctl">\n'
        f"<title>{plain(title)}</title>\n<style>\n{style_sheet()}</style>\n</head>\n<body>\n{above}<main>\n<h1>{plain(title)}</h1>\n"
        + "".join(body)
        + "</main>\n</body>\n</html>\n"
    )


def plain(text: str) -> str:
    """Return a text as markup that shows it as it stands."""
    return escape(one_line(text))


def differing(parts: Iterable[Part]) -> str:
    """Return stretches of a text as markup: what is gone as ``del``, what is new as ``ins``."""
    tags = {"old": "del", "new": "ins"}
    return "".join(
        f"<{tags[part.side]}>{plain(part.text)}</{tags[part.side]}>"
        if part.side in tags
        else plain(part.text)
        for part in parts
    )


def html_list(lines: Iterable[str]) -> str:
    """Return texts as a list."""
    return "<ul>\n" + "".join(f"<li>{plain(line)}</li>\n" for line in lines) + "</ul>\n"


def pairs_table(caption: str, rows: Iterable[tuple[str, str, str]]) -> str:
    """Return a table of two columns, each row headed by its first cell; the third text explains the second."""
    lines = "".join(
        f'<tr><th scope="row">{plain(label)}</th><td>{plain(text)}{_explained(note)}</td></tr>\n'
        for label, text, note in rows
    )
    return f'<table class="pairs">\n<caption>{plain(caption)}</caption>\n<tbody>\n{lines}</tbody>\n</table>\n'


def _explained(note: str) -> str:
    return f'<span class="facts">{plain(note)}</span>' if note else ""
