"""Which language is shown, decided once at the start: flag, then ITEMCTL_LANG, then the catalogue, then Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from itemctl.model.text import Lang

_SETTING = re.compile(r"^language:\s*['\"]?(zh|en)\b", re.MULTILINE)


def choose_language(
    arguments: Sequence[str], environment: Mapping[str, str], settings_file: Path | None
) -> Lang:
    """Return the language in which everything of this run is shown, help included.

    Args:
        arguments: command line without the program's name.
        environment: environment variables.
        settings_file: catalogue.yaml, if there is one; only its `language` line is looked at.
    """
    for index, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in ("zh", "en"):
            return "en" if value == "en" else "zh"
    named = environment.get("ITEMCTL_LANG", "")[:2]
    if named in ("zh", "en"):
        return "en" if named == "en" else "zh"
    return _of_catalogue(settings_file)


def _of_catalogue(settings_file: Path | None) -> Lang:
    if settings_file is None:
        return "zh"
    try:
        text = settings_file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "zh"
    found = _SETTING.search(text)
    return "en" if found and found[1] == "en" else "zh"
