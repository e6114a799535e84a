"""`--output FORMAT=PATH`: the same result as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from itemctl.model.errors import ConfigurationError
from itemctl.model.text import Text


def parse_outputs(given: Sequence[str], formats: Sequence[str]) -> list[tuple[str, str]]:
    """Return (format, path) pairs, before any work is done.

    Raises:
        ConfigurationError: an output is not FORMAT=PATH or names an unknown format.
    """
    parsed = []
    for text in given:
        form, equals, path = text.partition("=")
        if not equals or not path or form not in formats:
            raise ConfigurationError(
                Text(zh="看不懂 --output {text}。", en="--output {text} cannot be read."),
                Text(
                    zh="写作 格式=路径，格式为 {formats} 之一，如 json=findings.json。",
                    en="Write FORMAT=PATH with one of {formats}, like json=findings.json.",
                ),
                {"text": text, "formats": list(formats)},
            )
        parsed.append((form, path))
    return parsed


def write_outputs(outputs: Sequence[tuple[str, str]], folder: Path, render: Callable[[str], str]) -> None:
    """Write each output whole or not at all."""
    from itemctl.yamlio.writer import write_file

    for form, path in outputs:
        write_file(folder / path, render(form).encode())
