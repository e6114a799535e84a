"""A draft of an approval: the changes that want a decision, each by its fingerprint, with gaps for what only the office knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from itemctl.changes.terms import Terms
from itemctl.model.approvals import BY_LAW
from itemctl.model.change import Change
from itemctl.model.fields import TO_FILL
from itemctl.model.kinds import all_kinds
from itemctl.model.order import key_order
from itemctl.model.source import Route
from itemctl.yamlio.emit import Flow
from itemctl.yamlio.layout import tidy
from itemctl.yamlio.newfile import dump_new

_KIND: Final = "approvals"
_SCHEMA: Final = "yaml-language-server: $schema=../../schemas/"
_NOT_ID = re.compile(r"[^A-Za-z0-9\u4e00-\u9fff._-]+")


def approval_draft(
    undecided: Sequence[Change],
    approval_id: str,
    *,
    terms: Terms,
    worded: Callable[[Change], str],
    said: Mapping[str, str],
    about: str,
) -> bytes:
    """Return the bytes of a file for `catalogue/approvals/`; as long as it has gaps it covers nothing.

    Args:
        undecided: the changes that want a decision, in the order in which they are to stand.
        approval_id: id of the approval.
        terms: what the ruleset asks for: who signs, whether the announcement counts.
        worded: what a change is, in one line.
        said: comments on what may be written besides, by key: `itemctl.messages.approve.DRAFTED`.
        about: one line for the top: what was compared.
    """
    data: dict[str, Any] = {
        "schema": all_kinds()[_KIND].tag,
        "id": approval_id,
        "document": TO_FILL,
        "approver": TO_FILL,
        **({"signatory": TO_FILL} if terms.signatories else {}),
        "date": TO_FILL,
        **({"announced": TO_FILL} if terms.notice else {}),
        "until": TO_FILL,
        "approvals": [],
    }
    comments: dict[Route, str] = {}
    _say_of_head(data, terms, said, comments)
    for index, (name, changes) in enumerate(_grouped(undecided).items()):
        covers = [_coverage(change) for change in changes]
        data["approvals"].append({"id": name, "ground": TO_FILL, "covers": covers})
        comments["approvals", index] = " ".join(
            (changes[0].item or changes[0].source, changes[0].name)
        ).strip()
        if index == 0:
            grade = said["grade"].format(grades="、".join(terms.grades))
            comments["approvals", 0, "covers"] = "\n".join(
                [
                    said["optional"],
                    f"effective: {said['a-day']}  # {said['effective']}",
                    f"grade: {''.join(terms.grades[:1])}  # {grade}",
                ]
            )
        for position, change in enumerate(changes):
            comments["approvals", index, "covers", position] = worded(change)
    header = f"{_SCHEMA}{all_kinds()[_KIND].schema_file}\n{about}"
    return tidy(dump_new(data, header=header, comments=comments), key_order=key_order(_KIND))


def decisions_in(undecided: Sequence[Change]) -> int:
    """Return into how many decisions the changes go."""
    return len(_grouped(undecided))


def _say_of_head(
    data: Mapping[str, Any], terms: Terms, said: Mapping[str, str], comments: dict[Route, str]
) -> None:
    """Say what else may be written above the key behind which it has its place; what is asked for stands there itself."""
    for key, example, behind in (("signatory", "a-signatory", "date"), ("announced", "a-day", "until")):
        if key in data:
            comments[(key,)] = said[key]
        else:
            comments[(behind,)] = f"{key}: {said[example]}  # {said[key]}"
    grounds = "、".join(terms.grounds)
    comments[("approvals",)] = said["approvals"].format(grounds=grounds, by_law=BY_LAW)


def _coverage(change: Change) -> dict[str, Any]:
    """Name one change; kind and item say of which change the fingerprint was, should it be changed again."""
    whose = {"items": change.item} if change.item else {"sources": change.source}
    named = {key: Flow([value]) for key, value in whose.items() if value}
    kind = {"changes": Flow([change.kind.id])} if named else {}
    return {"fingerprint": change.fingerprint, **named, **kind}


def _grouped(changes: Sequence[Change]) -> Mapping[str, list[Change]]:
    """Put together what concerns one item or one shared entry; the name is the decision's id."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        name = _NOT_ID.sub("-", change.item or change.source).strip("-._")
        groups.setdefault(name or "catalogue", []).append(change)
    return groups
