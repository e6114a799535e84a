"""One self-contained page of HTML: nothing is fetched, nothing runs, it prints, and can be read aloud.

Colours are chosen against white for a contrast of 7 : 1 (WCAG 2.1, 1.4.6); nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from itemctl.model.plain import one_line
from itemctl.model.text import Lang
from itemctl.report.inline_diff import Part

_STYLE: Final = """\
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.5rem; max-width: 70rem; background: #fff; color: #1a1a1a;
  font: 16px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #444; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
th, td { border: 1px solid #767676; padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #e8eef5; }
th[scope=rowgroup] { background: #f4f4f4; }
th[scope=row] { white-space: nowrap; font-weight: normal; }
td.class { white-space: nowrap; font-weight: bold; }
.adverse { color: #8b0000; }
.undecidable { color: #6b3e00; }
.favourable { color: #0b4d1a; }
.neutral { color: #17406d; }
.clerical { color: #4a4a4a; }
del { color: #8b0000; background: #fdeaea; }
ins { color: #0b4d1a; background: #e6f5ea; text-decoration: underline; }
.facts, .code { color: #4a4a4a; font-size: .85em; font-weight: normal; }
.facts { display: block; }
a { color: #0b3d91; }
@media print {
  body { padding: 0; max-width: none; font-size: 10.5pt; }
  nav { display: none; }
  thead { display: table-header-group; }
  tr, h2 { break-inside: avoid; }
  h2 { break-after: avoid; }
}
"""


def html_page(title: str, body: Iterable[str], lang: Lang) -> str:
    """Return the whole page; ``body`` is markup already."""
    code = "zh-CN" if lang == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{plain(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{plain(title)}</h1>\n"
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


def pairs_table(caption: str, rows: Iterable[tuple[str, str]]) -> str:
    """Return a table of two columns, each row headed by its first cell."""
    lines = "".join(
        f'<tr><th scope="row">{plain(label)}</th><td>{plain(text)}</td></tr>\n' for label, text in rows
    )
    return f"<table>\n<caption>{plain(caption)}</caption>\n<tbody>\n{lines}</tbody>\n</table>\n"
