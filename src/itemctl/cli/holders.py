"""Who has to see to the findings of each file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from itemctl.cli.wording import say
from itemctl.model.text import Text

if TYPE_CHECKING:
    from itemctl.catalogue.scan import Scan
    from itemctl.catalogue.source import Source
    from itemctl.report.workbook import Holder

_CATALOGUE_OFFICE = Text("目录管理（审改办）", "Catalogue office")
_NO_OFFICE = Text("（未写明部门）", "(no department given)")
_CREDIT_CODE = 18  # characters of the body's credit code, with which every code of an item begins
# `key: value` at the beginning of a line, quoted or not, with the full-width colon that may be what is wrong.
_LINE = re.compile(r"^(department|code|name)[ \t]*[:：][ \t]*['\"]?([^'\"#\r\n]*)", re.MULTILINE)


def holders(
    scan: Scan, paths: Iterable[str], source: Source, *, closed: Collection[str] = ()
) -> dict[str, Holder]:
    """Return for each path the department that the item belongs to, in the order of the register.

    What is no item belongs to the office that keeps the catalogue; items that name no department stand by
    themselves, as somebody has to find out whose they are. Of a file that cannot be read the lines are looked at: what
    a clerk sees there at once, whose it is and which item, is no reason to leave the file without an owner.

    Args:
        scan: the catalogue as it was checked.
        paths: the files.
        source: gives the text of files that cannot be read.
        closed: those of them that are not to be looked into.
    """
    from itemctl.report.workbook import Holder

    departments = scan.registers.departments
    ranks = {key: rank for rank, key in enumerate(departments)}
    by_credit_code = {entry.get("credit_code", ""): key for key, entry in departments.items()}
    found = {}
    for path in sorted(paths):
        row, facts = scan.rows.get(path), scan.facts.get(path)
        if row is None or row.kind != "item":
            found[path] = Holder(len(ranks) + 2, say(_CATALOGUE_OFFICE))
            continue
        key, name = (scan.effective(facts, one) for one in ("department", "name")) if facts else ("", "")
        code = row.code
        if not key and not code and path not in closed:  # neither: nothing could be read
            key, code, name = _seen(source, path)
            key = key if key in ranks else by_credit_code.get(code[:_CREDIT_CODE], "")
        registered: Mapping[str, object] = departments.get(key, {})
        office = str(registered.get("name") or key) or say(_NO_OFFICE)
        rank = ranks.get(key, len(ranks) + (0 if key else 1))
        found[path] = Holder(rank, office, code, name)
    return found


def _seen(source: Source, path: str) -> tuple[str, str, str]:
    """Return department, code and name that the lines of an unreadable file give; empty texts for what they do not."""
    try:
        text = source.read(path).decode("utf-8", errors="replace")
    except OSError:
        text = ""
    seen: dict[str, str] = {}
    for key, value in _LINE.findall(text):
        seen.setdefault(key, value.strip())
    return seen.get("department", ""), seen.get("code", ""), seen.get("name", "")
