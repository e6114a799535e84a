"""Every case of tests/data/changes gives exactly the changes it names, and their mirrors the other way round."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from tests.support.change_cases import Case, all_cases

from itemctl.changes.registry import KINDS
from itemctl.model.change import Change

CASES = all_cases()
_READ = {
    "id": lambda change: change.kind.id,
    "class": lambda change: change.cls,
    "entry": lambda change: change.entry,
    "keyed": lambda change: change.keyed,
    "before": lambda change: change.before,
    "after": lambda change: change.after,
    "authority": lambda change: change.authority,
    "matched": lambda change: change.matched,
    "args": lambda change: dict(change.args),
}


def _read(change: Change, keys: Any) -> dict[str, Any]:
    return {key: _READ[key](change) for key in keys}


def _shown(value: Any) -> Any:
    """Stand-in for what a report makes of a value: it words mappings, and has a mark for nothing."""
    return "—" if value is None else "…" if isinstance(value, dict | list) else value


def _order(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_gives_exactly_its_changes(case: Case) -> None:
    left = case.found()
    missing = []
    for row in case.changes:
        fitting = next((change for change in left if _read(change, row) == row), None)
        if fitting is None:
            missing.append(row)
        else:
            left.remove(fitting)
    unexpected = [_read(change, ("id", "class", "entry", "keyed")) for change in left]
    assert (missing, unexpected) == ([], [])


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_read_backwards_gives_the_mirrors(case: Case) -> None:
    onwards = Counter(
        _order({"id": change.kind.mirror or change.kind.id, "before": change.after, "after": change.before})
        for change in case.found()
    )
    back = Counter(
        _order({"id": change.kind.id, "before": change.before, "after": change.after})
        for change in case.found(backwards=True)
    )
    assert back == onwards


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_sentences_of_a_case_have_all_their_words(case: Case) -> None:
    for change in case.found():
        sides = {"before": change.before, "after": change.after}
        args = {"entry": change.entry, **{key: _shown(value) for key, value in sides.items()}, **change.args}
        for lang in ("zh", "en"):
            sentence = change.kind.message.fill(lang, args)
            assert "{" not in sentence, sentence
            assert "None" not in sentence, sentence


def test_names_of_cases_are_not_used_twice() -> None:
    assert [name for name, count in Counter(map(str, CASES)).items() if count > 1] == []


def test_every_case_names_kinds_that_are_declared() -> None:
    assert {row["id"] for case in CASES for row in case.changes} - set(KINDS) == set()
