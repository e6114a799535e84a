"""A catalogue of a few files in memory, for tests of what rules of reduction do to it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from itemctl.catalogue.scan import Scan
from itemctl.catalogue.source import Entry, Look
from itemctl.catalogue.store import Store
from itemctl.checks.engine import read_catalogue
from itemctl.model.kinds import kind_of_path
from itemctl.reductions.apply import edited, revert
from itemctl.reductions.plan import Plan, make_plan

DAY = datetime.date(2026, 6, 30)
CITY, TOWN, VILLAGE = "379981", "379981101", "379981101201"
CREDIT = "11379981MB2D101169"
BASIC = "000131024000"
ITEM_31 = f"{CREDIT}4{BASIC}"

REGISTERS: Mapping[str, Any] = {
    "catalogue/catalogue.yaml": {
        "schema": "catalogue/1",
        "name": "岚川市目录",
        "division": {"code": CITY, "name": "岚川市"},
        "as_of": DAY.isoformat(),
    },
    "catalogue/divisions.yaml": {
        "schema": "divisions/1",
        "divisions": [
            {"code": CITY, "name": "岚川市", "level": "县级"},
            {"code": TOWN, "name": "青溪镇", "level": "镇级", "parent": CITY},
            {"code": VILLAGE, "name": "柳湾村", "level": "村级", "parent": TOWN},
        ],
    },
    "catalogue/departments.yaml": {
        "schema": "departments/1",
        "departments": [
            {"id": "market", "name": "岚川市市场监督管理局", "credit_code": CREDIT},
            {"id": "police", "name": "岚川市公安局", "credit_code": "11379981MB2D101169"},
            {"id": "qingxi", "name": "青溪镇人民政府", "credit_code": "11379981MB2D10117X", "division": TOWN},
        ],
    },
    "catalogue/materials.yaml": {
        "schema": "materials/1",
        "materials": [
            {
                "id": "premises",
                "name": "场所证明",
                "aliases": ["住所证明", "经营场所证明"],
                "category": "证明",
                "issuer": "police",
            },
            {"id": "form", "name": "申请表", "category": "申请表"},
            {"id": "lease", "name": "租赁合同", "category": "合同协议"},
            {"id": "id-card", "name": "居民身份证", "category": "证照"},
        ],
    },
    "catalogue/shared-data.yaml": {
        "schema": "shared-data/1",
        "sources": [
            {"id": "e-id", "name": "电子身份证", "kind": "电子证照"},
            {"id": "property", "name": "不动产登记信息", "kind": "共享数据"},
        ],
    },
}


@dataclass(slots=True, repr=False)
class SmallCatalogue:
    """Files by path; `Source` for the scan, and what tests do with one."""

    files: dict[str, bytes] = field(default_factory=dict)
    root: Path = Path("/nowhere")

    def __repr__(self) -> str:
        shown = (path for path in sorted(self.files) if path not in REGISTERS)
        return "\n".join(f"--- {path}\n{self.files[path].decode()!r}" for path in shown)

    def look(self, _: tuple[str, ...]) -> Look:
        return Look()

    def entries(self, item_folders: tuple[str, ...], _: Look | None = None) -> list[Entry]:
        found = ((path, kind_of_path(path, item_folders)) for path in sorted(self.files))
        return [Entry(path, kind, None) for path, kind in found if kind is not None]

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]

    def read_many(self, entries: list[Entry]) -> Iterator[tuple[Entry, bytes | None]]:
        for entry in entries:
            yield entry, self.files[entry.path]

    def below(self, folder: str) -> frozenset[str]:
        return frozenset(path for path in self.files if path.startswith(folder + "/"))

    def empty(self, paths: Iterable[str]) -> frozenset[str]:
        return frozenset(path for path in paths if not self.files[path])

    def scan(self) -> Scan:
        return read_catalogue(self, Store(None), 1)

    def plan(self, as_of: datetime.date = DAY, **options: Any) -> Plan:
        return make_plan(self.scan(), self, as_of, **options)

    def apply(self, as_of: datetime.date = DAY, **options: Any) -> Plan:
        plan = self.plan(as_of, **options)
        outcome = edited(plan)
        assert not outcome.failures
        self.files.update(outcome.after)
        return plan

    def revert(self, batch: str, rule: str | None = None) -> Plan:
        plan, outcome = revert(self.scan(), self, batch=batch, rule=rule)
        assert not outcome.failures
        self.files.update(outcome.after)
        return plan

    def text(self, path: str) -> str:
        return self.files[path].decode()

    def data(self, path: str) -> Any:
        from itemctl.yamlio.reader import read

        return read(self.files[path]).data

    def write_to(self, folder: Path) -> Path:
        for path, data in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        return folder


def catalogue(
    items: Mapping[str, Any], batches: Mapping[str, Any] | None = None, **registers: Any
) -> SmallCatalogue:
    """Return a catalogue; items and batches by stem, as data or as the text of their file."""
    files = {path: as_bytes(data) for path, data in REGISTERS.items()}
    files |= {f"items/{stem}.yaml": as_bytes(data) for stem, data in items.items()}
    files |= {f"catalogue/reductions/{stem}.yaml": as_bytes(data) for stem, data in (batches or {}).items()}
    files |= {f"catalogue/{stem}.yaml": as_bytes(data) for stem, data in registers.items()}
    return SmallCatalogue(files)


def item(*materials: Any, handling: str = "01", **extra: Any) -> dict[str, Any]:
    """Return a handling item of the market department with these materials."""
    plain = {
        "schema": "item/1",
        "code": ITEM_31 + handling,
        "name": "食品经营许可",
        "type": "行政许可",
        "department": "market",
        "level": "县级",
    }
    return {**plain, **extra, "materials": list(materials)}


def batch(name: str, *rules: Any, **extra: Any) -> dict[str, Any]:
    """Return a batch in force on `DAY`."""
    head = {
        "schema": "reductions/1",
        "id": name,
        "title": "通知",
        "issuer": "岚川市人民政府",
        "date": "2026-03-01",
        "effective": "2026-04-01",
    }
    return {**head, **extra, "rules": list(rules)}


def rule(name: str = "r", way: str = "直接取消", **extra: Any) -> dict[str, Any]:
    """Return a rule that reaches 场所证明 everywhere."""
    return {"id": name, "track": "证明事项", "materials": {"library": ["premises"]}, "way": way, **extra}


def as_bytes(data: Any) -> bytes:
    """JSON is YAML in flow style."""
    return data.encode() if isinstance(data, str) else (json.dumps(data, ensure_ascii=False) + "\n").encode()


STAMPED_ITEM = f"""\
# 食品
schema: item/1
code: {ITEM_31}01
name: 食品经营许可
type: 行政许可
department: market
materials:
  - material: premises  # 场所
    stamps:
      - by: 村民委员会
  - material: id-card
"""
STAMP = rule("stamp", "取消盖章", track="其他申请材料")
CARD = rule(
    "card", "电子证照", shared_source="e-id", materials={"library": ["id-card"]}, track="其他申请材料"
)
