"""The page on published lists states what is so, and its written rows are all accounted for."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLES = ("published_lists.txt", "published_rows.txt")


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tools/reference_pages/published_lists.py."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("reference_pages.published_lists")


@pytest.fixture
def page(lists: ModuleType) -> str:
    [(name, text)] = lists.pages()
    assert name == "published-lists.md"
    return str(text)


def test_ten_batches_with_more_than_a_hundred_and_fifty_rules_come_from_published_lists(page: str) -> None:
    lines = [
        [cell.strip() for cell in line.split("|")] for line in page.splitlines() if line.count("|") == 10
    ]
    assert len({cells[2] for cells in lines if cells[2].startswith("`")}) == 10
    [total] = [cells for cells in lines if cells[1] == "合计"]
    assert int(total[6]) >= 150


def test_every_rule_that_reaches_nothing_has_its_reason(page: str) -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if line.startswith("| ") and line.count("|") == 7
    ]
    rules = [row for row in rows if row[2].startswith("`")]
    assert rules
    assert [row for row in rules if (row[4] == "—") != bool(row[5])] == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (
            "police | 99 | 属相 | | |",
            "a row has a rule, an entry of the kept list or a reason, just one of them",
        ),
        (
            "police | 1 | 姓名 | | other |",
            "a row has a rule, an entry of the kept list or a reason, just one",
        ),
        ("police | 99 | 属相 | | nowhere |", "there is no reason nowhere"),
        ("keep-hunan | 2 | 属相 | 属相证明 | |", "kept.yaml has no 属相证明"),
        ("keep-hunan | 2 | 属相 | | cancelled | 2026-proofs/nothing", "there is no rule 2026-proofs/nothing"),
        ("keep-hunan | 2 | 居住证明 | | no-demand |", "items do ask for 居住证明"),
        ("nobody | 1 | 属相 | | other |", "there is no list nobody"),
    ],
)
def test_a_row_that_is_not_accounted_for_or_says_what_is_not_so_is_refused(
    lists: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, complaint: str
) -> None:
    markdown = importlib.import_module("reference_pages.markdown")
    folder = ROOT / "tools" / "reference_pages"
    for name in TABLES:
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    cells = [*line.split("|"), *[""] * 6][:6]
    with (tmp_path / "published_rows.txt").open("a", encoding="utf-8", newline="\n") as table:
        table.write("|".join(cells) + "\n")
    monkeypatch.setattr(markdown, "__file__", str(tmp_path / "markdown.py"))
    with pytest.raises(markdown.NotThereError) as refused:
        list(lists.pages())
    assert any(complaint in one for one in refused.value.lines)


def test_a_rule_without_a_row_is_refused(
    lists: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    markdown = importlib.import_module("reference_pages.markdown")
    folder = ROOT / "tools" / "reference_pages"
    for name in TABLES:
        kept = (
            one for one in (folder / name).read_text(encoding="utf-8").splitlines() if "曾用名" not in one
        )
        (tmp_path / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    monkeypatch.setattr(markdown, "__file__", str(tmp_path / "markdown.py"))
    with pytest.raises(markdown.NotThereError) as refused:
        list(lists.pages())
    assert refused.value.lines == ["published_rows.txt: no row for rule 2016-police-proofs/former-name"]
