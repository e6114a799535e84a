"""`itemctl diff --gate`: closed until somebody with power approved; what approves a change is told in every form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import docx
import pytest
from tests.support.command_line import run, start_catalogue
from tests.support.git_sandbox import Sandbox

from itemctl.changes.approvals import State
from itemctl.report.changes_remarks import REMARKS

ITEM = "items/civil-affairs/elderly-card.yaml"
APPROVAL = """\
schema: approvals/1
id: 2026-visits
document: 岚政发〔2026〕5号
approver: 岚川市人民政府
date: 2026-03-01
until: {until}
approvals:
  - id: visits
    ground: 上级规定
    reason: 须当面核对
    covers:
      - changes: [{kind}]
        items: ['11379981MB9Y0001634372099001000']
"""


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """One item, committed; on disk it asks for one visit more; the date in force is in June 2026."""
    sandbox = Sandbox.make(tmp_path / "目录")
    start_catalogue(sandbox.root)
    sandbox.write(".gitignore", ".itemctl/\n")
    sandbox.commit("first")
    text = (sandbox.root / ITEM).read_text(encoding="utf-8")
    sandbox.write(ITEM, text.replace("visits: 1", "visits: 2"))
    return sandbox


def approve(sandbox: Sandbox, kind: str = "visits-increased", until: str = "2026-12-31") -> None:
    sandbox.write("catalogue/approvals/2026-visits.yaml", APPROVAL.format(kind=kind, until=until))


def test_an_approved_change_opens_the_gate_and_its_document_is_the_ground(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    approve(sandbox)
    target = tmp_path / "对照表.docx"
    ended = run(sandbox.root, "--as-of", "2026-06-30", "diff", "--gate", "--output", f"docx={target}")
    assert (ended.code, ended.err) == (0, "")
    assert "放行    可以放行：1 处须批准，都已批准\n" in ended.out
    assert "批准：岚政发〔2026〕5号（岚川市人民政府，2026-03-01）\n" in ended.out
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(target)).tables[0].rows]
    (visits,) = [row for row in rows if row[5].startswith("增负")]
    assert visits[2:5] == ["到办事现场次数：1", "到办事现场次数：2", "岚政发〔2026〕5号（岚川市人民政府）"]


def test_json_names_the_approval_whether_the_gate_was_asked_or_not(sandbox: Sandbox) -> None:
    approve(sandbox)
    for options in ([], ["--gate"]):
        ended = run(sandbox.root, "--as-of", "2026-06-30", "diff", "--format", "json", *options)
        found = json.loads(ended.out)
        assert [one["approved_by"] for one in found["changes"] if one["id"] == "visits-increased"] == [
            "2026-visits/visits"
        ]
        assert (found["gate"] is None) == (not options)


@pytest.mark.parametrize(
    ("kind", "until", "said"),
    [
        ("fee-added", "2026-12-31", "批准 2026-visits/visits 是这次新加的，没有及于任何变化"),
        ("visits-increased", "2026-05-31", "批准 2026-visits/visits 已过有效期（至 2026-05-31）"),
    ],
)
def test_an_approval_that_does_not_count_leaves_the_gate_closed_and_is_told(
    sandbox: Sandbox, kind: str, until: str, said: str
) -> None:
    approve(sandbox, kind, until)
    ended = run(sandbox.root, "--as-of", "2026-06-30", "diff", "--gate", "--format", "full")
    assert ended.code == 1
    assert "放行    未放行：1 处须批准，1 处没有批准\n" in ended.out
    assert said in ended.out.replace("\n    ", "")


def test_every_state_of_an_approval_that_does_not_count_has_its_words() -> None:
    assert {f"approval-{state}" for state in get_args(State)} - {"approval-in-force"} <= set(REMARKS)
