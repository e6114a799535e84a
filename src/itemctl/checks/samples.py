"""The wrong and the right example of each rule: shown by `itemctl explain`, run by the tests.

A folder `examples/<CODE>-<name>/` holds `wrong.yaml` and `right.yaml`, laid over the small catalogue in
`examples/base/`, which has no finding of any kind:

- rules of an item or a schema: a fragment of an item; its top-level keys take the place of the base item's, ``key: ~``
  removes one;
- other rules: ``files:`` with path and content; registers and items are taken key by key as above, ``key+:`` adds to a
  list, ``path: ~`` removes a file;
- rules of text, wrong example: the whole file as it is, with ``{{base}}`` for the base item and, after a line
  ``# 转义``, ``\\xNN`` for a byte, ``\\t`` and ``\\r``, and ``\\repeat(N,text)``.

Comments at the top of a wrong example name the findings it must give, and nothing else: ``# 期望: CODE /pointer``,
with the path before the pointer where the finding is not in the example item. ``# 读不出: path`` makes a file unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from itemctl.checks.declare import Rule

EXAMPLES = Path(__file__).parent / "examples"
ITEM = "items/example.yaml"
WITHOUT_EXAMPLES = frozenset({"INT901"})
"""What no file can bring about: a fault of the program."""

_DIRECTIVES = ("# 期望: ", "# 转义", "# 读不出: ")
_TOP_KEY = re.compile(r"(?m)^(?=[^\s#-])")
_FILE_LINE = re.compile(r"  (\S+):(?: (\||~))?")
_ESCAPE = re.compile(rb"\\(?:repeat\(([0-9]+),([^)]*)\)|x([0-9A-F]{2})|([tr]))")


@dataclass(frozen=True, slots=True)
class Sample:
    """One example, ready to be shown and to be run.

    Attributes:
        text: what is shown.
        expected: the findings it must give, each ``CODE path pointer``, sorted.
        files: the whole catalogue, by path.
        unreadable: paths that cannot be read.
    """

    text: str
    expected: tuple[str, ...]
    files: Mapping[str, bytes]
    unreadable: frozenset[str]


def examples_of(rule: Rule) -> tuple[Sample, Sample] | None:
    """Return the wrong and the right example of a rule; None for a rule that no file can break.

    Raises:
        FileNotFoundError: a rule lacks an example (caught by a test).
    """
    if rule.code in WITHOUT_EXAMPLES:
        return None
    folder = EXAMPLES / f"{rule.code}-{rule.name}"
    wrong = sample_from((folder / "wrong.yaml").read_text(encoding="utf-8"), is_raw=rule.scope == "text")
    return wrong, sample_from((folder / "right.yaml").read_text(encoding="utf-8"))


def sample_from(text: str, *, is_raw: bool = False) -> Sample:
    """Return the sample that an example's text makes.

    Args:
        text: content of a ``wrong.yaml`` or ``right.yaml``.
        is_raw: take the text as the whole item file instead of a fragment.
    """
    shown = render(text)
    expected = tuple(sorted(_expected(line) for line in _directives(text, "# 期望: ")))
    unreadable = frozenset(_directives(text, "# 读不出: "))
    files = dict(base_files())
    if re.search(r"(?m)^files:$", shown):
        _lay_over(files, shown)
    elif is_raw:
        files[ITEM] = _raw(shown, is_escaped="# 转义" in text)
    else:
        files[ITEM] = _merged(files[ITEM].decode(), shown).encode()
    return Sample(shown, expected, files, unreadable)


def render(text: str) -> str:
    """Return an example as people are shown it: without the comments that only the tests need."""
    lines = text.splitlines()
    while lines and lines[0].startswith(_DIRECTIVES):
        lines.pop(0)
    return "\n".join(lines).strip("\n") + "\n"


@cache
def base_files() -> Mapping[str, bytes]:
    """Return the files of the base catalogue by path."""
    base = EXAMPLES / "base"
    paths = sorted(path for path in base.rglob("*") if path.is_file())
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}


def _directives(text: str, directive: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.startswith(directive):
            yield line.removeprefix(directive).strip()


def _expected(line: str) -> str:
    code, _, place = line.partition(" ")
    path, _, pointer = place.strip().rpartition(" ") if " " in place.strip() else ("", "", place.strip())
    if not path and pointer and not pointer.startswith("/"):
        path, pointer = pointer, ""
    return " ".join((code, path or ITEM, pointer)).strip()


def _lay_over(files: dict[str, bytes], document: str) -> None:
    path, lines = "", list[str]()
    removed, parts = set(), dict[str, list[str]]()
    for line in document.splitlines():
        match = _FILE_LINE.fullmatch(line)
        if match is not None:
            path, lines = match[1], []
            if match[2] == "~":
                removed.add(path)
            else:
                parts[path] = lines
        elif path:
            lines.append(line[4:])
    for path in removed:
        del files[path]
    for path, content in parts.items():
        text = "".join(f"{line}\n" for line in content)
        base = files.get(path) or (files[ITEM] if path.startswith("items/") else None)
        files[path] = (_merged(base.decode(), text) if base and path.endswith(".yaml") else text).encode()


def _merged(base: str, fragment: str) -> str:
    """Replace top-level keys of a text by those of a fragment, keeping the order of the base."""
    blocks = _blocks(base)
    for name, block in _blocks(fragment).items():
        key = name.removesuffix("+")
        if key != name:
            blocks[key] += block.partition("\n")[2]
        elif block.strip() == f"{key}: ~":
            blocks.pop(key, None)
        else:
            blocks[key] = block
    return "".join(blocks.values())


def _blocks(text: str) -> dict[str, str]:
    """Return each top-level key with its lines; comments above the first key are left out."""
    parts = [part for part in _TOP_KEY.split(text) if part.strip() and not part.startswith("#")]
    return {part.partition(":")[0]: part for part in parts}


def _raw(text: str, *, is_escaped: bool) -> bytes:
    data = text.encode()
    if is_escaped:
        data = _ESCAPE.sub(_unescaped, data.rstrip(b"\n"))
    return data.replace(b"{{base}}", base_files()[ITEM])


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return match[2] * int(match[1])
    if match[3]:
        return bytes.fromhex(match[3].decode())
    return b"\t" if match[4] == b"t" else b"\r"
