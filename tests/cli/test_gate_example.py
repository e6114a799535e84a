"""The worked example of the gate in docs/how-to/review-changes.md, on the sample catalogue, as a newcomer tries it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests.support.command_line import run
from tests.support.git_sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "review-changes.md").read_text(encoding="utf-8")
ITEM = "items/market-regulation/food-operation-change.yaml"
APPROVAL = "catalogue/approvals/2026-food-licence.yaml"
ROWS = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| (未放行|可以放行)：(.+) \|$", PAGE, re.MULTILINE)
COMMAND = "diff --gate --ruleset lanchuan"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    made = Sandbox.make(tmp_path_factory.mktemp("样例") / "目录")
    for folder in ("catalogue", "items", "forms", "schemas"):
        shutil.copytree(ROOT / folder, made.root / folder)
    made.write(".gitignore", ".itemctl/\n")
    made.commit("sample")
    text = (made.root / ITEM).read_text(encoding="utf-8")
    head, mark, rest = text.partition("涉及布局、流程")
    made.write(ITEM, head + mark + rest.replace("promised: 5个工作日", "promised: 7个工作日", 1))
    return made


def test_the_page_shows_the_command_and_the_files(sample: Sandbox) -> None:
    assert f"itemctl {COMMAND}\n" in PAGE
    assert f"`{ITEM}`" in PAGE
    assert f"`{APPROVAL}`" in PAGE
    assert len(ROWS) == 5


def test_the_change_as_it_is_may_pass(sample: Sandbox) -> None:
    ended = run(sample.root, *COMMAND.split())
    assert (ended.code, ended.err) == (0, "")
    assert "可以放行：1 处须批准，都已批准" in ended.out


@pytest.mark.parametrize(("old", "new", "verdict", "why"), ROWS)
def test_each_row_of_the_table_comes_true(
    sample: Sandbox, old: str, new: str, verdict: str, why: str
) -> None:
    before = (sample.root / APPROVAL).read_text(encoding="utf-8")
    assert before.count(old) == 1
    sample.write(APPROVAL, before.replace(old, new))
    ended = run(sample.root, *COMMAND.split(), "--format", "full")
    sample.write(APPROVAL, before)
    assert ended.code == int(verdict == "未放行")
    told = "".join(ended.out.split())  # lines are broken anywhere
    assert verdict in told
    assert "".join(why.split()) in told
