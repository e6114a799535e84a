"""The quick schema engine and the complete one agree, and without the quick one everything is reported the same."""

from __future__ import annotations

import copy
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.disk_catalogue import item, make

from itemctl.checks import schema_errors
from itemctl.model.kinds import all_kinds
from itemctl.yamlio.reader import read

ROOT = Path(__file__).resolve().parents[3]
SAMPLES: list[tuple[str, Any]] = [
    *(("item", read(path.read_bytes()).data) for path in sorted(ROOT.glob("items/*/*.yaml"))[::9]),
    *(
        (name, read((ROOT / f"catalogue/{name}.yaml").read_bytes()).data)
        for name in ("halls", "catalogue", "elements")
    ),
]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 200),
    st.sampled_from([10**30, -(10**400), 0.5, 1e300, 2**64, 5.0]),
    st.sampled_from(
        [
            "",
            "x",
            "１２３",
            "2026-01-31",
            "2026-01-31\n",
            "在用",
            "item/2",
            "字" * 2001,
            "A" * 31,
            "a\u2028b",
            "😀" * 41,
        ]
    ),
    st.lists(st.sampled_from(["窗口办理", "窗口办理", 1, None]), max_size=3),
    st.dictionaries(st.sampled_from(["name", "x", "when", "text"]), st.text(max_size=2), max_size=2),
)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, Any]:
    """A real file with one or two values replaced, dropped or added, anywhere in it."""
    kind, data = draw(st.sampled_from(SAMPLES))
    data = copy.deepcopy(data)
    for _ in range(draw(st.integers(1, 2))):
        holder: Any = data
        while True:
            steps = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            step = draw(st.sampled_from(steps)) if steps else None
            below = holder[step] if step is not None else None
            if not isinstance(below, dict | list) or not below or draw(st.integers(0, 3)) == 0:
                break
            holder = below
        _change(holder, step, draw(st.sampled_from(["replace", "drop", "add"])), draw(VALUES))
    return kind, data


def _change(holder: Any, step: Any, how: str, value: Any) -> None:
    if how == "add" or step is None:
        if isinstance(holder, dict):
            holder["extra" if "name" in holder else "name"] = value
        else:
            holder.append(value)
    elif how == "replace":
        holder[step] = value
    else:
        del holder[step]


@settings(max_examples=150)
@given(mutated())
def test_both_engines_say_the_same_of_any_mutated_file(sample: tuple[str, Any]) -> None:
    kind, data = sample
    assert schema_errors.is_valid(kind)(data) == schema_errors._slow(kind).is_valid(data)


@settings(max_examples=40)
@given(mutated())
def test_a_file_has_a_diagnosis_if_and_only_if_it_is_not_valid(sample: tuple[str, Any]) -> None:
    kind, data = sample
    found = list(schema_errors.diagnose(kind, data, read(b"")))
    assert bool(found) == (not schema_errors.is_valid(kind)(data))


@pytest.mark.parametrize("kind", list(all_kinds()))
def test_both_engines_take_every_schema(kind: str) -> None:
    for data in ({}, {"schema": all_kinds()[kind].tag}, []):
        assert schema_errors.is_valid(kind)(data) == schema_errors._slow(kind).is_valid(data)


def test_without_the_quick_engine_the_report_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = make(tmp_path)
    catalogue.write("items/b/3.yaml", item(3, handling=["x"], status="在 用", version=0))
    catalogue.write("items/b/4.yaml", item(4, audiense=[]))
    catalogue.edit("catalogue/laws.yaml", "level: 法律", "level: 法")
    schema_errors.is_valid.cache_clear()
    quick = catalogue.report(cache=False)
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    schema_errors.is_valid.cache_clear()
    try:
        slow = catalogue.report(cache=False)
        assert schema_errors.is_valid("item")({"schema": "item/1"}) is False
    finally:
        schema_errors.is_valid.cache_clear()
    assert slow == quick
    assert quick.count('"SCH') == 5
