"""Without the quick schema engine everything is reported the same, and what is not valid always has a diagnosis."""

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
from itemctl.yamlio.reader import read

ROOT = Path(__file__).resolve().parents[3]
SAMPLES: list[Any] = [read(path.read_bytes()).data for path in sorted(ROOT.glob("items/*/*.yaml"))[::9]]
VALUES = st.sampled_from(
    [None, True, -1, 10**30, 0.5, "", "x", "１２", "2026-01-31\n", [], ["x", "x"], {}, {"name": 1}]
)


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A real item with one value replaced, dropped or added, anywhere in it."""
    data = copy.deepcopy(draw(st.sampled_from(SAMPLES)))
    holder: Any = data
    while True:
        steps = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        step = draw(st.sampled_from(steps))
        below = holder[step]
        if not isinstance(below, dict | list) or not below or draw(st.integers(0, 3)) == 0:
            break
        holder = below
    how = draw(st.sampled_from(["replace", "drop", "add"]))
    if how == "replace":
        holder[step] = draw(VALUES)
    elif how == "drop":
        del holder[step]
    elif isinstance(holder, dict):
        holder["extra"] = draw(VALUES)
    else:
        holder.append(draw(VALUES))
    return data


@settings(max_examples=80)
@given(mutated())
def test_an_item_has_a_diagnosis_if_and_only_if_the_quick_engine_refuses_it(data: Any) -> None:
    found = list(schema_errors.diagnose("item", data, read(b"")))
    assert bool(found) == (not schema_errors.is_valid("item")(data))


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
    finally:
        schema_errors.is_valid.cache_clear()
    assert slow == quick
    assert quick.count('"SCH') == 5
