"""How pages look: colours by light and dark, the style sheet made of them.

Every colour of text stands out from its ground by 4.5 : 1 at least (WCAG 2.1, 1.4.3), black on white by far more; what a
colour says is said by a word and a mark as well. Pages are printed in the light colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from itemctl.model.change import CLASSES

LIGHT: Final[Mapping[str, tuple[str, str]]] = {
    "page": ("#1a1a1a", "#ffffff"),
    "faint": ("#4f5660", "#ffffff"),
    "link": ("#0b3d91", "#ffffff"),
    "head": ("#1a1a1a", "#eef2f7"),
    "adverse": ("#8b0000", "#fdeaea"),
    "undecidable": ("#663800", "#fff1d6"),
    "favourable": ("#0b4d1a", "#e3f4e8"),
    "neutral": ("#17406d", "#e6eff9"),
    "clerical": ("#454545", "#efefef"),
    "gone": ("#8b0000", "#fbd5d5"),
    "new": ("#0b4d1a", "#c8ecd3"),
}
"""Colour of the text and of its ground, by what they are for."""
DARK: Final[Mapping[str, tuple[str, str]]] = {
    "page": ("#e8eaed", "#16191d"),
    "faint": ("#a9b1bb", "#16191d"),
    "link": ("#9cc3ff", "#16191d"),
    "head": ("#e8eaed", "#232830"),
    "adverse": ("#ffb3ab", "#4a1717"),
    "undecidable": ("#ffd48a", "#463007"),
    "favourable": ("#9be6ae", "#123a1e"),
    "neutral": ("#a9ceff", "#16324f"),
    "clerical": ("#cfd3d8", "#33383f"),
    "gone": ("#ffc9c4", "#6b1f1f"),
    "new": ("#b9f2c8", "#17502a"),
}
"""The same where the desk is set to dark."""

_BASE: Final = """\
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 78rem; background: var(--page-ground); color: var(--page);
  font: 16px/1.65 "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.3; margin: 0 0 .75rem; }
h2 { font-size: 1.25rem; line-height: 1.4; margin: 2rem 0 .5rem; padding-bottom: .2rem; border-bottom: 2px solid currentcolor; }
h3 { font-size: 1.05rem; line-height: 1.5; margin: 1.1rem 0 .25rem; }
p, ul { margin: .35rem 0; }
ul { padding-left: 1.4rem; }
li { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th[scope=row] { width: 7em; white-space: nowrap; background: var(--head-ground); }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, input:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
summary { cursor: pointer; }
del { color: var(--gone); background: var(--gone-ground); text-decoration: line-through; text-decoration-thickness: 2px; }
ins { color: var(--new); background: var(--new-ground); text-decoration: underline; text-decoration-thickness: 2px;
  text-underline-offset: 3px; font-weight: bold; }
.heard, del::before, ins::before, del::after, ins::after { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
:lang(zh) del::before { content: "［删去："; }
:lang(zh) ins::before { content: "［新增："; }
:lang(zh) del::after, :lang(zh) ins::after { content: "］"; }
:lang(en) del::before { content: "[gone: "; }
:lang(en) ins::before { content: "[new: "; }
:lang(en) del::after, :lang(en) ins::after { content: "]"; }
.facts, .code { color: var(--faint); font-size: .85rem; font-weight: normal; overflow-wrap: anywhere; }
.facts { display: block; }
"""
_REVIEW: Final = """\
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--page-ground); z-index: 2; }
.sides { font-size: 1.05rem; }
.badge, .mark { display: inline-block; padding: 0 .5em; border: 1px solid currentcolor; border-radius: .3em; font-size: .9rem;
  font-weight: bold; white-space: nowrap; }
.mark { font-weight: normal; color: var(--faint); max-width: 100%; white-space: normal; }
.mark.missing { border-style: dashed; border-width: 2px; }
.bar { position: sticky; top: 0; z-index: 1; margin: 1.5rem 0 0; padding: .5rem 0; border: 0;
  border-bottom: 1px solid var(--line); background: var(--page-ground); min-width: 0; }
.bar legend { float: left; padding: .15em .6em .15em 0; }
.bar label { display: inline-block; margin: .1rem .15rem; padding: .1rem .6rem; border: 1px solid var(--line); border-radius: 1rem;
  cursor: pointer; white-space: nowrap; }
.bar label:has(:checked) { outline: 2px solid currentcolor; font-weight: bold; }
.bar input { margin: 0 .35em 0 0; vertical-align: middle; }
nav ul { list-style: none; margin: 0; padding: 0; font-size: .95rem; }
nav li { padding: .2rem 0; }
nav h2 { font-size: 1rem; }
nav .code { display: block; }
section, article, .item { scroll-margin-top: 5rem; }
.department > details > summary { list-style-position: outside; margin: 1.75rem 0 .5rem; border-bottom: 2px solid currentcolor; }
.department > details > summary h2 { display: inline; border: 0; margin: 0; }
.department .counts { margin-left: .6em; white-space: normal; }
.item { margin: .75rem 0 1.25rem; border: 1px solid var(--line); border-radius: .4rem; overflow: clip; }
.item > h3 { margin: 0; padding: .4rem .75rem; background: var(--head-ground); }
.reach { margin: .4rem .75rem; }
.changes { list-style: none; margin: 0; padding: 0; }
.change { padding: .5rem .75rem .55rem .6rem; border-top: 1px solid var(--line); border-left: .35rem solid var(--line); }
.change p { margin: .15rem 0; }
.texts { padding: .35rem .6rem; border: 1px solid var(--line); border-radius: .3rem; line-height: 1.9; }
@media (min-width: 64rem) {
  .sides-by-side { display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: 2rem; align-items: start; }
  nav { position: sticky; top: 4rem; max-height: calc(100vh - 5rem); overflow-y: auto; }
}
@media (max-width: 40rem) {
  body { padding: .9rem; }
  nav .code { display: inline; }
  .bar { position: static; }
  .department > details > summary { list-style-position: inside; }
  .pairs tr, .pairs th, .pairs td { display: block; width: auto; border: 0; }
  .pairs td { padding-top: 0; border-bottom: 1px solid var(--line); background: var(--head-ground); }
}
"""
_PRINT: Final = """\
@page { size: A4; margin: 18mm 16mm; @bottom-center { content: "— " counter(page) " —"; font-size: 9pt; } }
@media print {
  body { padding: 0; max-width: none; font-size: 10.5pt; line-height: 1.5; }
  nav, .skip, .bar label:not(:has(:checked)), .bar input, main:has(#show-all:checked) .bar { display: none; }
  .bar { position: static; }
  .item { overflow: visible; }
  .change, tr, li { break-inside: avoid; }
  h1, h2, h3, summary, .reach { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  * { print-color-adjust: exact; }
}
"""


def style_sheet() -> str:
    """Return the style sheet of every page."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n:root {{ {_colours(DARK)} }}\n}}\n"
    return (
        f":root {{ color-scheme: light dark; {_colours(LIGHT)} }}\n{dark}{_BASE}{_REVIEW}"
        + "".join(_class_rules(cls) for cls in CLASSES)
        + _only("undecided")
        + _PRINT
    )


def _colours(palette: Mapping[str, tuple[str, str]]) -> str:
    pairs = "".join(
        f"--{name}: {text}; --{name}-ground: {ground}; " for name, (text, ground) in palette.items()
    )
    return f"{pairs}--line: color-mix(in srgb, currentcolor 28%, {palette['page'][1]});"


def _class_rules(cls: str) -> str:
    """Return what tells one class from the others, and what hides the others where it alone is asked for."""
    return (
        f".badge.{cls} {{ color: var(--{cls}); background: var(--{cls}-ground); }}\n"
        f".change.{cls} {{ border-left-color: var(--{cls}); }}\n"
    ) + _only(cls)


def _only(cls: str) -> str:
    asked = f"main:has(#show-{cls}:checked)"
    return (
        f"{asked} .change:not(.{cls}), {asked} .item:not(:has(.change.{cls})), "
        f"{asked} .department:not(:has(.change.{cls})), {asked} nav li:not(.has-{cls}) {{ display: none; }}\n"
    )
