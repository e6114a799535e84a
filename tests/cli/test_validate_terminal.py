"""`itemctl validate` at a terminal: as wide as it is, and with a word on where to read more."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.buildable import make_with_findings
from tests.support.command_line import run
from tests.support.disk_catalogue import DiskCatalogue

from itemctl.model.width import text_width


@pytest.fixture
def catalogue(tmp_path: Path) -> DiskCatalogue:
    """Two items, the second with one error and one warning."""
    return make_with_findings(tmp_path / "目录")


def test_a_terminal_sets_the_width_and_is_told_where_to_read_more(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itemctl.cli.session.Session.columns", property(lambda _: 40))
    ended = run(catalogue.root, "validate")
    snippets = [line for line in ended.out.splitlines() if line[5:8] == " | "]
    assert len(snippets) == 4
    assert max(text_width(line) for line in snippets) <= 40
    assert ended.err.splitlines() == [
        "提示：每个问题怎么办：加 --format full；一条规则的说明和例子：itemctl explain LIM203。"
    ]
    assert run(catalogue.root, "-q", "validate").err == ""
    assert run(catalogue.root, "validate", "--format", "full").err == ""
    assert run(catalogue.root, "validate", "items/a/01.yaml").err == ""
    assert run(catalogue.root, "validate", "--output", "text=o.txt").code == 1
    assert any(
        text_width(line) > 40 for line in (catalogue.root / "o.txt").read_text(encoding="utf-8").splitlines()
    )


def test_a_run_with_nothing_to_report_on_says_so(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "validate", "catalogue", "--select", "dept:market")
    assert (ended.code, ended.out[:9]) == (0, "没有要报告的文件。")
