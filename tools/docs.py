"""Writes or checks the generated pages below docs/reference/: `python tools/docs.py --write`, or `--check` in CI.

Every page is made from declarations (rules, typed structures, dictionaries, source fields of profiles, the commands
themselves), one from the sample catalogue and its reductions. Some carry written tables, `reference_pages/*.txt`:
what they name must exist, and every column of the national exchange must have a place. Exit code: 0; 1 when a page
is out of date or something named does not exist; 2 when called wrongly.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from reference_pages import (
    changes,
    commands,
    dictionaries,
    elements,
    files,
    lists,
    profiles,
    published_lists,
    rules,
    shapes,
    suggestions,
)
from reference_pages.markdown import NotThereError

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"

PAGES: tuple[Callable[[], Iterator[tuple[str, str]]], ...] = (
    rules.pages,
    changes.pages,
    elements.pages,
    shapes.pages,
    dictionaries.pages,
    files.pages,
    profiles.pages,
    lists.pages,
    suggestions.pages,
    published_lists.pages,
    commands.pages,
)


def main(arguments: list[str]) -> int:
    """Write or check the pages and return the exit code."""
    if arguments not in (["--write"], ["--check"]):
        print("usage: python tools/docs.py --write|--check", file=sys.stderr)
        return 2
    try:
        wanted = generated()
    except NotThereError as trouble:
        print("\n".join(trouble.lines), file=sys.stderr)
        return 1
    stale = out_of_date(wanted)
    if arguments == ["--check"]:
        for name in stale:
            print(f"docs/reference/{name} is out of date; run python tools/docs.py --write", file=sys.stderr)
        return int(bool(stale))
    for name in stale:
        _write(REFERENCE / name, wanted.get(name))
    print(f"{len(stale)} of {len(wanted)} pages written")
    return 0


def generated() -> dict[str, str]:
    """Return the text of every generated page by its path below docs/reference/.

    Raises:
        NotThereError: a written table names what does not exist, or an element has no place.
    """
    return {name: text for page in PAGES for name, text in page()}


def out_of_date(wanted: Mapping[str, str]) -> list[str]:
    """Return the pages that are missing, differ, or belong to a rule that is gone."""
    present = {f"rules/{path.name}" for path in (REFERENCE / "rules").glob("*.md")}
    return sorted(name for name in present | set(wanted) if _text(REFERENCE / name) != wanted.get(name))


def _text(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.is_file() else None


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
