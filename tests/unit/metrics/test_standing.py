"""How a catalogue stands on a day: each figure counts what its definition says, over items in use."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from tests.support.command_line import start_catalogue

from itemctl.catalogue.source import open_source
from itemctl.catalogue.store import Store
from itemctl.checks.engine import read_catalogue
from itemctl.metrics.standing import FIGURES, standing
from itemctl.work.items import whole_items

CODE = "11379981MB2D100606437072001500{:03d}"


def counted(root: Path, day: str) -> dict[str, int]:
    source = open_source(root, None)
    scan = read_catalogue(source, Store(None))

    def views(paths: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for item in whole_items(scan, source, paths):
            yield item.path, cast("Mapping[str, Any]", item.data)

    return standing(scan, views, datetime.date.fromisoformat(day))


def write(root: Path, number: int, text: str) -> None:
    file = root / "items" / f"{number}.yaml"
    head = f"schema: item/1\ncode: '{CODE.format(number)}'\nname: 事项{number}\ntype: 行政确认\n"
    file.write_text(head + text, encoding="utf-8")


def test_each_figure_counts_what_it_says(tmp_path: Path) -> None:
    root = start_catalogue(tmp_path / "c")
    for file in (root / "items").rglob("*.yaml"):
        file.unlink()
    write(
        root,
        1,
        "handling: {visits: 0, hall_entry: true, online: {available: true}}\nmaterials: [{name: 甲}, {name: 乙}]\n",
    )
    write(root, 2, "handling: {visits: 1, hall_entry: false}\nmaterials: [{name: 丙, supplied_by: 部门}]\n")
    write(root, 3, "handling: {visits: 2, hall_entry: true}\n")
    write(root, 4, "materials: [{name: 丁}]\n")
    write(root, 5, "status: 取消\nhandling: {visits: 0, hall_entry: true}\n")
    write(root, 7, "status: 暂停\nhandling: {visits: 0, hall_entry: true}\nmaterials: [{name: 戊}]\n")
    write(root, 6, "effective: {from: 2027-01-01}\nhandling: {hall_entry: true}\n")
    assert counted(root, "2026-06-30") == {
        "items": 4,
        "suspended": 1,
        "hall": 2,
        "online": 1,
        "at-most-once": 2,
        "no-visit": 1,
        "materials": 3,
    }
    assert counted(root, "2027-01-01")["items"] == 5
    assert counted(root, "2027-01-01")["hall"] == 3


def test_every_figure_is_defined_in_both_languages() -> None:
    assert len({one.id for one in FIGURES}) == len(FIGURES)
    for one in FIGURES:
        assert one.definition.zh
        assert one.definition.en.isascii()
