"""However a run is narrowed, it says of a file what the full run says of it: findings, waivers, baseline and all."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.command_line import run
from tests.support.git_sandbox import Sandbox
from tests.support.memory_source import check_files

from itemctl.checks.baseline_file import written
from itemctl.checks.engine import Outcome
from itemctl.checks.samples import ITEM, base_files, sample_from
from itemctl.model.finding import Judged

CODE = "11379981MB2D1001XT400013102400001"
UNTIL = "至 2026-12-31 责任人 王某 理由 系统未上线"
WAIVERS = f"""\
schema: waivers/1
waivers:
  - {{rule: ELE110, item: '{CODE[:-1]}2', at: /conditions/符合其他条件, reason: 甲, owner: 乙, until: '2026-12-31'}}
  - {{rule: LIM204, item: '{CODE}', reason: 没有用到, owner: 乙, until: '2026-12-31'}}
  - {{rule: ELE110, item: '{CODE}', reason: 已经到期, owner: 乙, until: '2026-01-31'}}
  - {{rule: LIM203, path: items/c.yaml, reason: 法定, owner: 乙, until: '2026-12-31'}}
  - {{rule: ELE110, item: '{"0" * 33}', reason: 没有这个事项, owner: 乙, until: '2026-12-31'}}
"""


def item(number: int, fragment: str) -> bytes:
    """Return the item of the examples with another number and some keys of its own."""
    data = sample_from(fragment).files[ITEM].decode()
    assert data.count(CODE) == 1
    return data.replace(CODE, f"{CODE[:-1]}{number}").encode()


@cache
def catalogue() -> Mapping[str, bytes]:
    """A catalogue with findings of every kind: in items, registers, across files; waived, in the baseline, neither."""
    slow = "limits:\n  statutory: 5个工作日\n  promised: 8个工作日\n"
    files = {
        **{path: data for path, data in base_files().items() if path != ITEM},
        "items/a.yaml": item(1, f"conditions:\n  - 符合有关规定 # 豁免 ELE110 {UNTIL}\n  - 符合相关要求\n"),
        "items/b.yaml": item(2, "conditions:\n  - 符合其他条件\n"),
        "items/c.yaml": item(3, slow),
        "items/deep/d.yaml": item(4, f"name: 甲 # 豁免 LIM203 {UNTIL}\n"),
        "items/deep/e.yaml": item(1, "conditions: # 豁免 ELE110\n  - 符合有关规定\n"),
        "items/f.yaml": item(6, "colour: red\n"),
        "items/g.yaml": b"code: [\n",
        "items/h.yaml": item(8, "department: nobody\nreplaces:\n  - '" + CODE[:-1] + "2'\n"),
        "catalogue/waivers.yaml": WAIVERS.encode(),
        "catalogue/laws.yaml": base_files()["catalogue/laws.yaml"].replace(
            b"level: ", b"colour: red\n    level: ", 1
        ),
    }
    first = check_files(
        {**files, "items/b.yaml": item(2, "conditions:\n  - 符合有关规定\n  - 符合相关要求\n")}
    )
    held = written(first.whole, None, first.as_of, "2026-01-31").data
    assert held is not None
    return {**files, "catalogue/baseline.yaml": held}


@cache
def whole() -> Outcome:
    return check_files(catalogue())


def concerns(one: Judged, wanted: frozenset[str]) -> bool:
    return one.finding.path in wanted or any(other.path in wanted for other in one.finding.related)


def test_the_catalogue_of_this_test_has_findings_of_every_kind() -> None:
    rules = {one.finding.rule for one in whole().judged}
    assert rules >= {
        *("SYN111", "SCH101", "REF101", "COD110", "REF112", "ELE110", "LIM203"),
        *("WAI101", "WAI102", "WAI103", "WAI104", "WAI201", "WAI202"),
    }
    by = {one.waiver.by for one in whole().judged if one.waiver}
    assert by == {"comment", "file", "baseline"}
    assert any(not one.waived and one.finding.rule == "ELE110" for one in whole().judged)


@settings(max_examples=60)
@given(st.frozensets(st.sampled_from(sorted(catalogue()))))
def test_a_narrowed_run_gives_the_findings_of_the_full_run_for_its_files(wanted: frozenset[str]) -> None:
    narrowed = check_files(catalogue(), narrow=lambda _: wanted.__contains__)
    expected = tuple(one for one in whole().judged if concerns(one, wanted))
    assert narrowed.judged == expected
    assert [one.waiver for one in narrowed.judged] == [one.waiver for one in expected]
    summary = narrowed.summary
    assert summary.reported == len({path for path in wanted if path.endswith(".yaml")})
    assert (summary.errors, summary.waived) == (
        sum(one.severity == "error" and not one.waived for one in expected),
        sum(one.waived for one in expected),
    )
    same = ("files_seen", "files_failed", "items", "complete", "as_of")
    full = dataclasses.asdict(whole().summary)
    assert {name: getattr(summary, name) for name in same} == {name: full[name] for name in same}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The same on disk, two item files and a register changed since the first commit."""
    sandbox = Sandbox.make(tmp_path_factory.mktemp("set") / "岚川 目录")
    later = ("items/b.yaml", "items/deep/e.yaml", "catalogue/waivers.yaml")
    for path, data in catalogue().items():
        sandbox.write(path, data if path not in later else base_files().get(path, b""))
    sandbox.commit("first")
    for path in later:
        sandbox.write(path, catalogue()[path])
    return sandbox


def report(folder: Path, *arguments: str) -> dict[str, Any]:
    ended = run(folder, "validate", "--format", "json", *arguments)
    return dict(json.loads(ended.out))


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["items/deep"], {"items/deep/d.yaml", "items/deep/e.yaml"}),
        (["items/a.yaml", "catalogue/waivers.yaml"], {"items/a.yaml", "catalogue/waivers.yaml"}),
        (["catalogue"], {path for path in catalogue() if path.startswith("catalogue/")}),
        (["--select", f"code:{CODE}"], {"items/a.yaml", "items/deep/e.yaml"}),
        (["--since", "HEAD"], {"items/b.yaml", "items/deep/e.yaml", "catalogue/waivers.yaml"}),
        (["--since", "HEAD", "items/deep"], {"items/deep/e.yaml"}),
        (["."], set(catalogue())),
    ],
)
def test_every_way_to_narrow_gives_the_findings_of_the_full_run(
    repository: Sandbox, arguments: list[str], wanted: set[str]
) -> None:
    full, narrowed = report(repository.root), report(repository.root, *arguments)
    expected = [
        one
        for one in full["findings"]
        if one["path"] in wanted or any(other["path"] in wanted for other in one["related"])
    ]
    assert expected
    assert narrowed["findings"] == expected
    count = sum(path.endswith(".yaml") for path in wanted)
    assert narrowed["summary"]["reported"] == count
    text = run(repository.root, "validate", *arguments).out.splitlines()[-1]
    assert (f"只报告其中 {count} 个文件。" in text) == (wanted != set(catalogue()))
