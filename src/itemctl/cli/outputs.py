"""`--format FORMAT` and `--output FORMAT=PATH`: the same result on stdout and as files."""

from __future__ import annotations

import difflib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from itemctl.model.errors import ConfigurationError, WriteError
from itemctl.model.text import Text

Pieces = str | Iterable[str]
"""A text, whole or piece by piece."""
Made = bytes | Pieces
"""What is written to a file."""
Outputs = list[tuple[str, str]]
"""Files to write: form and path."""

_SOURCES = ("catalogue", "items", "forms", "schemas", ".itemctl", ".vscode")
_PROJECT_FILES = (
    *("readme", "readme*.md", "changelog.md", "contributing.md", "security.md", "license", "notice"),
    *("makefile", "pyproject.toml", ".gitignore", ".gitattributes", ".gitmodules", ".editorconfig"),
)
_ARCHIVES = ("xlsx", "docx")  # their programs go by the ending


def wanted_outputs(given: Sequence[str] | None, formats: Sequence[str], folder: Path) -> Outputs:
    """Return what `--output` asks for, before any work is done.

    Args:
        given: each as FORMAT=PATH.
        formats: what there is.
        folder: from where paths are seen.

    Raises:
        ConfigurationError: an output is not FORMAT=PATH or names an unknown format; two outputs name one file; or one
            would overwrite a file of the catalogue or of its project.
        WriteError: something on the way to an output is a file and no folder.
    """
    outputs = _parsed(given or (), formats)
    _refuse(outputs, folder)
    return outputs


def _parsed(given: Sequence[str], formats: Sequence[str]) -> Outputs:
    parsed = []
    for text in given:
        form, equals, path = text.partition("=")
        if not equals or not path or not form:
            raise ConfigurationError(
                Text(zh="看不懂 --output {text}。", en="--output {text} cannot be read."),
                Text(
                    zh="写作 格式=路径，格式为 {formats} 之一，如 json=findings.json。",
                    en="Write FORMAT=PATH with one of {formats}, like json=findings.json.",
                ),
                {"text": text, "formats": list(formats)},
            )
        if form not in formats:
            raise ConfigurationError(
                Text(
                    zh="--output {text}：没有 {form} 这种格式。",
                    en="--output {text}: there is no format {form}.",
                ),
                Text(
                    zh="[最接近的是 {near}；]可用的格式：{formats}。",
                    en="[The nearest is {near}. ]Formats: {formats}.",
                ),
                {"text": text, "form": form, "near": nearest(form, formats), "formats": list(formats)},
            )
        parsed.append((form, path))
    return parsed


def nearest(form: str, formats: Sequence[str]) -> str:
    """Return the format that somebody may have meant, or the empty text."""
    return next(iter(difflib.get_close_matches(form.lower(), formats, n=1, cutoff=0.5)), "")


def refuse_source(path: Path, root: Path | None, suffix: str = "") -> None:
    """Refuse to write an output over what the catalogue and its project are made of, or under a name that belies what it is.

    Args:
        path: the file to be written.
        root: the catalogue's root; None outside one.
        suffix: ending that the name must have; empty for any but YAML.

    Raises:
        ConfigurationError: the path lies in a folder of the catalogue, is a folder, has another ending, or is a file
            such as README.md beside the catalogue or above it.
    """
    full = path.resolve()
    top = root.resolve() if root is not None else None
    if top is not None and full.parent in (top, *top.parents):
        _refuse_project_file(path)
    inside = top is not None and (
        ".git" in full.parts or any(full.is_relative_to(top / name) for name in _SOURCES)
    )
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


def write_outputs(outputs: Outputs, folder: Path, render: Callable[[str], Made]) -> None:
    """Write each output whole or not at all; missing folders are made.

    Raises:
        ConfigurationError: as `wanted_outputs`.
        WriteError: as `wanted_outputs`, or an output cannot be written.
    """
    from itemctl.yamlio.writer import write_file

    _refuse(outputs, folder)
    for form, path in outputs:
        made = _encoded(render(form))
        try:
            write_file(folder / path, made)
        except OSError as refused:  # named by the path that was asked for, not by the draft beside it
            raise _unwritable(path, refused) from None


def show(text: Pieces) -> None:
    """Write a result to stdout, piece by piece where it comes so."""
    sys.stdout.writelines([text] if isinstance(text, str) else text)


def json_text(report: Mapping[str, Any]) -> str:
    """Return a report as JSON, in the layout of every command."""
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _encoded(made: Made) -> bytes:
    if isinstance(made, bytes):
        return made
    pieces = [made] if isinstance(made, str) else made
    # A file name that is no UTF-8 must not cost the whole report; what it becomes is an escape in JSON.
    return b"".join(piece.encode("utf-8", "backslashreplace") for piece in pieces)


def _unwritable(path: str, refused: OSError) -> WriteError:
    from itemctl.cli.failures import os_reason
    from itemctl.messages.program import WORDS

    details = {"path": path, "reason": os_reason(refused)}
    return WriteError(WORDS["cannot-write"], WORDS["cannot-write-advice"], details)


def _refuse(outputs: Outputs, folder: Path) -> None:
    from itemctl.catalogue.location import find_root

    root = find_root(folder.resolve())
    seen: set[str] = set()
    for form, path in outputs:
        refuse_source(folder / path, root, suffix=f".{form}" if form in _ARCHIVES else "")
        _refuse_file_on_the_way(folder, path)
        same = os.path.normcase((folder / path).resolve())
        if same in seen:
            raise ConfigurationError(
                Text(zh="有两个输出要写到 {path}。", en="Two outputs are to be written to {path}."),
                Text(zh="给每个 --output 各写一个文件名。", en="Give every --output a file of its own."),
                {"path": path},
            )
        seen.add(same)


def _refuse_project_file(path: Path) -> None:
    if any(fnmatchcase(path.resolve().name.casefold(), pattern) for pattern in _PROJECT_FILES):
        raise ConfigurationError(
            Text(
                zh="不能把输出写到 {path}：那是项目自己的文件。",
                en="An output cannot be written to {path}: that is one of the project's own files.",
            ),
            Text(zh="换一个文件名，写到 dist/ 下最好。", en="Give another name, best one below dist/."),
            {"path": path.as_posix()},
        )


def _refuse_file_on_the_way(folder: Path, path: str) -> None:
    for parent in Path(path).parents:
        if (folder / parent).is_dir():
            return
        if (folder / parent).exists():
            raise WriteError(
                Text(
                    zh="写不进 {path}：{parent} 是文件，不是文件夹。",
                    en="Cannot write {path}: {parent} is a file and no folder.",
                ),
                Text(
                    zh="换一个文件夹，或者移走那个文件。", en="Give another folder, or move that file away."
                ),
                {"path": path, "parent": parent.as_posix()},
            )
