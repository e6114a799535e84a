"""Draws the pictures of the README from the sample catalogue: `itemctl build && python tools/pictures.py`.

The pages are those of the configured booklet (its PDF in dist/ tells on which page an item begins), the terminal
shows what `itemctl validate` really says of an item that was spoilt on purpose, and `itemctl diff` of a few edits. Pictures are looked at and checked in
by hand; CI does not compare them.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import typst
from pypdf import PdfReader
from pypdf.generic import Destination

from itemctl.catalogue.source import open_source
from itemctl.catalogue.store import Store
from itemctl.checks.engine import read_catalogue
from itemctl.publish.booklet import render_pages
from itemctl.work.outputs import Job, make_book

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
FONTS = ROOT / "src" / "itemctl" / "publish" / "fonts"
BOOKLET = ROOT / "dist" / "guide-booklet.pdf"

SHOWN_ITEM = "食品经营许可（新办）"
SPOILT = Path("items/public-security/seal-engraving.yaml")
SPOILING = (
    ("promised: 5个工作日", "promised: 25个工作日"),
    ("law: seal-trade-rules", "law: seal-trade-rule"),
)
CHANGED = (
    ("items/market-regulation/food-operation.yaml", "promised: 8个工作日", "promised: 12个工作日"),
    ("items/notary/notarised-mandate.yaml", "visits: 1", "visits: 0"),
    ("catalogue/departments.yaml", "phone: '0000-8121122'", "phone: '0000-8121129'"),
)
COLOURS = {
    "0": "#e6edf3",
    "1": "#ffffff",
    "2": "#8b949e",
    "32": "#7ee787",
    "36": "#76e3ea",
    "1;31": "#ff7b72",
    "1;33": "#e3b341",
    "1;36": "#76e3ea",
}

PAGES = """
#set page(width: auto, height: auto, margin: 14pt, fill: rgb("#e9edf2"))
#let data = json(bytes(sys.inputs.data))
#grid(columns: data.pages, column-gutter: data.gutters.map(one => one * 1pt),
  ..range(data.pages).map(n => image(str(n) + ".png", width: data.width * 1pt)))
"""
TERMINAL = """
#let cell = 7.2pt
#let line = 17pt
#set page(width: auto, height: auto, margin: 16pt, fill: rgb("#0d1117"))
#set text(size: 12pt, font: ("DejaVu Sans Mono", "Noto Sans SC"))
#let lines = json(bytes(sys.inputs.data))
#box(width: cell * calc.max(..lines.map(one => one.width)), height: line * lines.len())[
  #for (row, one) in lines.enumerate() {
    for (column, sign, colour) in one.signs {
      place(dx: cell * column, dy: line * row, text(fill: rgb(colour), sign))
    }
  }
]
"""


def main() -> int:
    """Draw every picture and return the exit code."""
    if not BOOKLET.is_file():
        print(f"{BOOKLET.relative_to(ROOT)} is not there; run itemctl build first", file=sys.stderr)
        return 1
    first = page_of(SHOWN_ITEM)
    pages = pages_of_the_booklet()
    draw_pages("booklet.png", [pages[0], pages[first - 1], pages[first]], width=190, gutters=[12, 2])
    draw_pages("materials.png", [pages[first]], width=430, gutters=[0])
    draw_terminal("validate.png", told_of_the_spoilt_item())
    draw_terminal("diff.png", told_of_changes())
    return 0


def page_of(title: str) -> int:
    """Return the page, from 1, on which the booklet's bookmarks say that a guide begins."""
    reader = PdfReader(BOOKLET)
    waiting: list[object] = list(reader.outline)
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, Destination) and one.title == title:
            return (reader.get_destination_page_number(one) or 0) + 1
    raise LookupError(title)


def told_of_the_spoilt_item() -> str:
    """Return what a terminal shows for the spoilt item, with its colours."""
    with tempfile.TemporaryDirectory(prefix="itemctl-picture-") as folder:
        copy_sample(Path(folder))
        for right, wrong in SPOILING:
            edit(Path(folder) / SPOILT, right, wrong)
        return told(Path(folder), ["validate", "--format", "full", SPOILT.as_posix()], code=1)


def told_of_changes() -> str:
    """Return what a terminal shows of a few edits, with its colours."""
    with tempfile.TemporaryDirectory(prefix="itemctl-picture-") as folder:
        copy_sample(Path(folder))
        who = ("-c", "user.name=sample", "-c", "user.email=sample@example.invalid")
        for command in (["init", "-q", "-b", "main"], ["add", "-A"], [*who, "commit", "-q", "-m", "sample"]):
            subprocess.run(["git", *command], cwd=folder, check=True)
        for path, before, after in CHANGED:
            edit(Path(folder) / path, before, after)
        return told(Path(folder), ["diff", "main"], code=0)


def copy_sample(folder: Path) -> None:
    """Copy the sample catalogue into a folder."""
    for name in ("catalogue", "items", "forms"):
        shutil.copytree(ROOT / name, folder / name)


def edit(file: Path, before: str, after: str) -> None:
    """Replace the first occurrence of a text in a file.

    Raises:
        LookupError: it is not there.
    """
    text = file.read_text(encoding="utf-8")
    if before not in text:
        raise LookupError(before)
    file.write_text(text.replace(before, after, 1), encoding="utf-8", newline="\n")


def told(folder: Path, arguments: list[str], *, code: int) -> str:
    """Return a call of the program as a terminal shows it, with what it answers.

    Raises:
        RuntimeError: it ends otherwise than expected.
    """
    done = subprocess.run(
        [sys.executable, "-m", "itemctl", "--color", "always", *arguments],
        cwd=folder,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode != code:
        raise RuntimeError(done.stderr.decode())
    return f"$ itemctl {' '.join(arguments)}\n{done.stdout.decode()}"


def pages_of_the_booklet() -> list[bytes]:
    """Return the pages of the configured booklet as PNG."""
    source = open_source(ROOT, None)
    scan = read_catalogue(source, Store(None))
    output = scan.registers.settings["outputs"]["booklets"][0]
    as_of = datetime.date.fromisoformat(scan.registers.settings["as_of"])
    return render_pages(make_book(Job(scan, source, as_of, {}), output), date=as_of, ppi=96)


def draw_pages(name: str, pages: list[bytes], *, width: int, gutters: list[int]) -> None:
    """Draw pages of the booklet side by side, `width` points each."""
    with tempfile.TemporaryDirectory(prefix="itemctl-picture-") as folder:
        for number, page in enumerate(pages):
            (Path(folder) / f"{number}.png").write_bytes(page)
        _compile(
            Path(folder), PAGES, {"pages": len(pages), "width": width, "gutters": gutters}, IMAGES / name
        )


def draw_terminal(name: str, told: str) -> None:
    """Draw what a terminal showed, a character a cell, wide ones in two."""
    with tempfile.TemporaryDirectory(prefix="itemctl-picture-") as folder:
        _compile(Path(folder), TERMINAL, [_signs(line) for line in told.rstrip().split("\n")], IMAGES / name)


def _signs(line: str) -> dict[str, object]:
    signs: list[tuple[int, str, str]] = []
    column, colour = 0, COLOURS["0"]
    for escape, sign in re.findall("\x1b\\[([0-9;]*)m|(.)", line):
        if not sign:
            colour = COLOURS[escape]
            continue
        if sign != " ":
            signs.append((column, sign, colour))
        column += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
    return {"width": column, "signs": signs}


def _compile(folder: Path, source: str, data: object, target: Path) -> None:
    (folder / "picture.typ").write_text(source, encoding="utf-8")
    typst.compile(
        str(folder / "picture.typ"),
        output=str(target),
        format="png",
        ppi=120,
        font_paths=[str(FONTS)],
        sys_inputs={"data": json.dumps(data)},
    )
    print(f"{target.relative_to(ROOT)} {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
