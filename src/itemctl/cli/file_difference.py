"""What changed in one file by itself, for `git diff`: of an item what it means, of another file its lines under their titles."""

from __future__ import annotations

import difflib
from typing import Any

from itemctl.messages import git as words
from itemctl.model.change import CLASSES
from itemctl.model.text import Lang


def file_difference(old: bytes, new: bytes, lang: Lang) -> str:
    """Return the difference of two versions of a file; empty bytes stand for none.

    Registers are not looked up here and nothing is inherited, as git hands over this one file: `itemctl diff` sees all.
    """
    from itemctl.changes.compare import compare
    from itemctl.changes.two import Report
    from itemctl.report.changes_words import class_word, message_of

    if old == new:
        return f"  {words.SAME_BYTES.get(lang)}\n"
    before, after = _item(old), _item(new)
    if (before is None) != (not old) or (after is None) != (not new):
        return _lines(old, new)
    either = after or before or {}
    name = str(either.get("name", ""))
    report = Report(str(either.get("code", "")), name, str(either.get("department", "")))
    changes = sorted(compare(before, after, report), key=lambda change: CLASSES.index(change.cls))
    lines = [f"{name} {either.get('code', '')}".strip()]
    lines += [f"  {class_word(change.cls, lang)}  {message_of(change, lang)}" for change in changes]
    return "\n".join(lines if changes else [*lines, f"  {words.NEITHER_CHANGED.get(lang)}"]) + "\n"


def _item(data: bytes) -> dict[str, Any] | None:
    from itemctl.yamlio.reader import read

    found = read(data).data if data else None
    return found if isinstance(found, dict) and str(found.get("schema", "")).startswith("item/") else None


def _lines(old: bytes, new: bytes) -> str:
    from itemctl.work.flat_text import flat_text

    before, after = (flat_text(data).splitlines() if data else [] for data in (old, new))
    return "".join(f"{line}\n" for line in list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:])
