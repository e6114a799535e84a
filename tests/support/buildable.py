"""A catalogue on disk from which `build` makes a booklet and a workbook, and ways to look into both."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pypdf

from tests.support import disk_catalogue
from tests.support.disk_catalogue import DiskCatalogue, item

LIBRARY = """\
schema: materials/1
materials:
  - id: id-card
    name: 居民身份证
    category: 证照
    held: true
    issuer: 公安机关
    source: 政府部门核发
    media: 纸质
  - id: premises
    name: 场所证明
    category: 证明
    issuer: 村民委员会
    source: 政府部门核发
    media: 纸质
"""
AMENDMENT = """\
  - id: amendment
    title: 关于修改食品安全法的决定
    level: 法律
    issuer: 全国人民代表大会常务委员会
    issued: 2025-12-27
    in_force: 2026-01-01
"""
BATCH = """\
schema: reductions/1
id: 2026-cleanup
title: 关于取消证明事项的通知
issuer: 岚川市人民政府
date: 2026-03-01
effective: 2026-04-01
authority: [amendment]
rules:
  - id: premises
    track: 证明事项
    materials: {library: [premises]}
    way: 直接取消
"""
TOO_LONG_A_PROMISE = {"limits": {"statutory": "5个工作日", "promised": "10个工作日"}}
"""Keys of an item with one error, LIM203."""
REDUCTION = [{"rule": "2026-cleanup/premises", "way": "直接取消", "since": "2026-04-01"}]


def make(root: Path, *, items: int = 1) -> DiskCatalogue:
    """Write a catalogue of ``items`` handling items, items/a/01.yaml …, named 食品经营许可（甲）, （乙） …."""
    made = disk_catalogue.make(root, items=0)
    for sequence in range(1, items + 1):
        add(made, sequence)
    return made


def make_with_findings(root: Path) -> DiskCatalogue:
    """Write a catalogue of two items, the second with one error (LIM203) and one warning (ELE110)."""
    made = make(root, items=1)
    add(made, 2, **TOO_LONG_A_PROMISE, conditions=["符合有关规定"])
    return made


def add(catalogue: DiskCatalogue, sequence: int, **extra: Any) -> str:
    """Write the handling item of this number and return its path."""
    path = f"items/a/{sequence:02d}.yaml"
    named = {"name": f"食品经营许可（{'甲乙丙丁戊己庚辛'[sequence - 1]}）", **extra}
    catalogue.write(path, item(sequence, **named))
    return path


def add_batch(catalogue: DiskCatalogue) -> None:
    """Write a batch that cancels the proof of premises from 2026-04-01."""
    catalogue.write("catalogue/materials.yaml", LIBRARY)
    catalogue.write("catalogue/laws.yaml", disk_catalogue.LAWS + AMENDMENT)
    catalogue.write("catalogue/reductions/2026-cleanup.yaml", BATCH)


def premises(*, applied: bool) -> dict[str, Any]:
    """The proof of premises as an item demands it, with or without what the batch writes to it."""
    return {
        "material": "premises",
        "need": "必要",
        "kind": "原件",
        "copies": {"original": 1},
        "basis": [{"law": "food-safety-law", "article": "第三十五条"}],
        **({"reduction": REDUCTION} if applied else {}),
    }


def printed(pdf: Path) -> str:
    """All text of a PDF, without white space, so that no line break hides a word."""
    reader = pypdf.PdfReader(io.BytesIO(pdf.read_bytes()))
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def sheet(workbook: Path, title: str) -> list[dict[str, Any]]:
    """The rows of a sheet below its two header rows, each by the name of the platform's column."""
    book = openpyxl.load_workbook(workbook)
    try:
        _, names, *rows = book[title].iter_rows(values_only=True)
    finally:
        book.close()
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]


def cells(workbook: Path) -> list[str]:
    """Every text of a workbook."""
    book = openpyxl.load_workbook(workbook)
    try:
        values = [cell for one in book for row in one.iter_rows(values_only=True) for cell in row]
    finally:
        book.close()
    return [str(value) for value in values if value is not None]
