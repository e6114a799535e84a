"""A small catalogue on disk that has no findings: what items share stands in the directory, so that they are short."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from itemctl.catalogue.source import open_source
from itemctl.catalogue.store import Store, open_store
from itemctl.checks.engine import Outcome, Request, check
from itemctl.checks.wording import word_findings
from itemctl.main import main
from itemctl.report.json import render_findings

CREDIT = "11379981MB2D101169"
BASIC = "000131024000"
PARENT_CODE = f"{CREDIT}4{BASIC}"
PROGRAM = "the program of a test"

SETTINGS = """\
schema: catalogue/1
name: 岚川市政务服务事项目录
division: {code: '379981', name: 岚川市, level: 县级}
as_of: 2026-06-30
"""
DEPARTMENTS = f"""\
schema: departments/1
departments:
  - id: market
    name: 岚川市市场监督管理局
    short: 市监局
    credit_code: '{CREDIT}'
    nature: 法定机关
    level: 县级
    division: '379981'
    windows:
      - {{hall: city-hall, window: general}}
    contact:
      consult: [{{name: 业务咨询, phone: 0000-8121101}}]
      complain: [{{name: 监督投诉, phone: 0000-8121201}}]
      progress: [{{name: 办件查询, phone: '12345'}}]
    remedies:
      rights: [对办理过程陈述、申辩]
      duties: [如实提交材料]
      review: [{{body: 岚川市人民政府, address: 岚川市府前路1号, phone: 0000-8120501, within: 60日内}}]
      lawsuit: [{{body: 岚川市人民法院, address: 岚川市学府路66号, phone: 0000-8120502, within: 6个月内}}]
"""
LAWS = """\
schema: laws/1
laws:
  - id: food-safety-law
    title: 中华人民共和国食品安全法
    number: 主席令第二十一号
    level: 法律
    issuer: 全国人民代表大会常务委员会
    issued: 2015-04-24
    in_force: 2015-10-01
    day: 工作日
"""
MATERIALS = """\
schema: materials/1
materials:
  - id: id-card
    name: 居民身份证
    category: 证照
    held: true
    issuer: 公安机关
    source: 政府部门核发
    media: 纸质
"""
HALLS = """\
schema: halls/1
halls:
  - id: city-hall
    name: 岚川市政务服务中心
    division: '379981'
    address: 岚川市府前路18号
    hours: 工作日9:00—12:00，13:30—17:00
    phone: 0000-8120300
    windows:
      - {id: general, name: 综合受理窗口, number: A01}
"""
DIVISIONS = "schema: divisions/1\ndivisions:\n  - {code: '379981', name: 岚川市, level: 县级}\n"
DIRECTORY = f"""\
schema: directory/1
title: 岚川市基本目录
entries:
  - code: '{BASIC}'
    name: 食品经营许可
    type: 行政许可
    levels: [县级]
    basis:
      - {{law: food-safety-law, article: 第三十五条第一款}}
    status: 在用
    elements:
      initiation: 依申请
      power_source: 法定本级行使
      audience: [企业法人]
      themes: {{business: [准营准办]}}
      scope: 在本市经营食品的单位。
      handling:
        kind: 承诺件
        review: 前审后批
        visits: 1
        visits_reason: 需要核对原件。
        forms: [窗口办理]
        online: {{available: false, unsuitable: 需要当面核对原件}}
        hall_entry: true
      limits:
        statutory: 20个工作日
        promised: 10个工作日
        basis:
          - {{law: food-safety-law, article: 第三十五条第二款}}
      conditions: [有与经营规模相适应的场所和设备]
      quantity: {{limited: false}}
      materials:
        - {{material: id-card, need: 必要, kind: 复印件, copies: {{copy: 1}}}}
      steps:
        - {{name: 受理, limit: 1个工作日, counted: false}}
        - {{name: 审查, limit: 5个工作日}}
        - {{name: 决定, limit: 2个工作日}}
        - {{name: 办结, limit: 1个工作日}}
        - {{name: 送达, counted: false}}
      fees: []
      results:
        - {{name: 食品经营许可证, kind: 证照, validity: 5年, delivery: [窗口领取]}}
      faq:
        - {{question: 地址变了要重新办吗？, answer: 要。经营地址变更的，应当重新申请。}}
      version: 1
"""
FILES = {
    "catalogue/catalogue.yaml": SETTINGS,
    "catalogue/departments.yaml": DEPARTMENTS,
    "catalogue/laws.yaml": LAWS,
    "catalogue/materials.yaml": MATERIALS,
    "catalogue/halls.yaml": HALLS,
    "catalogue/divisions.yaml": DIVISIONS,
    "catalogue/directory/city.yaml": DIRECTORY,
}


def item(sequence: int = 0, **extra: Any) -> str:
    """Return the text of an item: of the main item, or of its handling item with this number."""
    code = PARENT_CODE + (f"{sequence:02d}" if sequence else "")
    plain = {
        "schema": "item/1",
        "code": code,
        "name": f"食品经营许可（第{sequence}类）" if sequence else "食品经营许可",
        "department": "market",
        "level": "县级",
    }
    lines = {**plain, **extra}
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in lines.items())


@dataclass(frozen=True)
class DiskCatalogue:
    """A catalogue in a folder, and what tests do to it."""

    root: Path

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file and return where it is."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def add_settings(self, text: str) -> None:
        """Add lines to catalogue.yaml."""
        file = self.root / "catalogue/catalogue.yaml"
        file.write_bytes(file.read_bytes() + text.encode())

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, (path, old)
        self.write(path, text.replace(old, new))

    def check(
        self, *, rev: str | None = None, cache: bool = True, jobs: int = 1, ruleset: str | None = None
    ) -> Outcome:
        """Check it as the command does."""
        store = open_store(self.root / ".itemctl", PROGRAM) if cache else Store(None)
        try:
            return check(
                open_source(self.root, rev), store, Request(datetime.date(2026, 7, 1), None, ruleset, jobs)
            )
        finally:
            store.close()

    def report(self, **options: Any) -> str:
        """Return the JSON report of a check."""
        outcome = self.check(**options)
        return render_findings(word_findings(outcome.judged, "zh"), outcome.summary)

    def run(self, *arguments: str) -> int:
        """Run a command of the program on it, in this process."""
        return main(["-C", str(self.root), *arguments])


def make(root: Path, *, items: int = 2) -> DiskCatalogue:
    """Write a catalogue without findings: ``items`` handling items in items/a/."""
    made = DiskCatalogue(root)
    for path, text in FILES.items():
        made.write(path, text)
    for sequence in range(1, items + 1):
        made.write(f"items/a/{sequence:02d}.yaml", item(sequence))
    return made
