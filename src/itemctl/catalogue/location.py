"""Where a catalogue lies. Light on imports: asked before anything else, even for `--help`."""

from __future__ import annotations

from pathlib import Path

SETTINGS_FILE = "catalogue/catalogue.yaml"


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` that holds catalogue/catalogue.yaml, or None.

    The search ends at the top of a git repository.
    """
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
        if (folder / ".git").exists():
            return None
    return None
