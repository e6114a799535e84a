"""Markdown as these pages use it, and reading of the written tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

NOTICE = "<!-- 由 python tools/docs.py --write 生成，请勿手改。 -->"


class NotThereError(Exception):
    """A page cannot be made: `lines` say which written line names what does not exist."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = list(lines)


def page(title: str, *parts: str) -> str:
    """Return a page: title, notice, and parts kept apart by blank lines; empty parts are left out."""
    body = "\n\n".join(part.strip("\n") for part in parts if part)
    return f"# {title}\n\n{NOTICE}\n\n{body}\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; bars inside cells are escaped, an empty cell stays empty."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def code(text: str) -> str:
    """Return `text` as code, nothing for nothing."""
    return f"`{text}`" if text else ""


def fenced(text: str, language: str = "text") -> str:
    """Return a block of code."""
    return f"```{language}\n{text.strip(chr(10))}\n```"


def written_table(name: str, columns: int) -> list[tuple[int, list[str]]]:
    """Return line number and cells of a written table beside this module: cells between bars, `#` lines left out.

    Raises:
        NotThereError: a line has another number of cells.
    """
    rows = []
    path = Path(__file__).with_name(name)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != columns:
            raise NotThereError([f"{name}:{number}: {len(cells)} cells instead of {columns}"])
        rows.append((number, cells))
    return rows


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")
