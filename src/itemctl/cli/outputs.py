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


def refuse_source(path: Path, root: Path | None, suffix: str = "") -> None:
    """Refuse to write an output over what the catalogue is made of, or under a name that belies what it is.

    Args:
        path: the file to be written.
        root: the catalogue's root; None outside one.
        suffix: ending that the name must have; empty for any but YAML.

    Raises:
        ConfigurationError: the path lies in a folder of the catalogue, is a folder, or has another ending.
    """
    full = path.resolve()
    inside = root is not None and any(full.is_relative_to(root.resolve() / name) for name in _SOURCES)
    belies = full.suffix in (".yaml", ".yml") or (suffix and full.suffix not in ("", suffix))
    if inside or belies or full.is_dir():
        raise ConfigurationError(
            Text(zh="不能把输出写到 {path}。", en="An output cannot be written to {path}."),
            Text(
                zh="写到目录源文件之外的一个文件[，文件名以 {suffix} 结尾]，如 dist/ 下。",
                en="Give a file outside the catalogue's own files[, with a name ending in {suffix}], below dist/ say.",
            ),
            {"path": path.as_posix(), "suffix": suffix},
        )


_SOURCES = ("catalogue", "items", "forms", "schemas")


def write_outputs(outputs: Sequence[tuple[str, str]], folder: Path, render: Callable[[str], str]) -> None:
    """Write each output whole or not at all.

    Raises:
        ConfigurationError: an output would overwrite a file of the catalogue.
    """
    from itemctl.catalogue.location import find_root
    from itemctl.yamlio.writer import write_file

    for _, path in outputs:
        refuse_source(folder / path, find_root(folder.resolve()))
    for form, path in outputs:
        write_file(folder / path, render(form).encode())
