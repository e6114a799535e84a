"""A small catalogue for uploads: one complete item, the registers it names, profiles of one column."""

from __future__ import annotations

import copy
import io
from typing import Any

import openpyxl

from itemctl.catalogue.registers import Registers, gather
from itemctl.exchange.profile import Profile, load_profile
from itemctl.exchange.shipped import shipped_profile_text
from itemctl.exchange.source import ResolvedInput, Upload
from itemctl.exchange.tables import Tables, build_tables
from itemctl.exchange.workbook import write_workbook
from itemctl.yamlio.reader import read

CODE = "11379981004520169B4000131024000"
UPLOAD = Upload("2026-07-01")

_REGISTERS = [
    (
        "departments",
        {
            "departments": [
                {
                    "id": "market",
                    "name": "岚川市市场监督管理局",
                    "credit_code": CODE[:18],
                    "nature": "法定机关",
                },
                {"id": "police", "name": "岚川市公安局", "credit_code": "x"},
            ]
        },
    ),
    (
        "divisions",
        {
            "divisions": [
                {"code": "379981101", "name": "青溪镇", "level": "镇级"},
                {"code": "379981101201", "name": "柳湾村", "level": "村级"},
            ]
        },
    ),
    (
        "laws",
        {
            "laws": [
                {
                    "id": "permit-law",
                    "title": "行政许可法",
                    "number": "主席令第七号",
                    "level": "法律",
                    "day": "工作日",
                },
                {"id": "food-law", "title": "食品安全法", "level": "法律"},
            ]
        },
    ),
    (
        "halls",
        {
            "halls": [
                {
                    "id": "main",
                    "name": "市民中心",
                    "address": "府前路18号",
                    "hours": "工作日9:00—17:00",
                    "windows": [{"id": "a3", "name": "综合窗口", "number": "A03", "phone": "0000-8120003"}],
                }
            ]
        },
    ),
]

_ITEM: dict[str, Any] = {
    "schema": "item/1",
    "code": CODE + "01",
    "name": "食品经营许可（新办）",
    "type": "行政许可",
    "department": "market",
    "level": "县级",
    "power_source": "法定本级行使",
    "audience": ["自然人", "企业法人"],
    "themes": {"personal": ["准营准办"], "business": ["准营准办", "质量技术"]},
    "handling": {
        "kind": "承诺件",
        "visits": 1,
        "visits_reason": "现场核验原件。",
        "forms": ["窗口办理", "网上办理"],
        "online": {
            "available": True,
            "depth": ["互联网受理", "互联网办理"],
            "url": "https://example.gov.cn/a",
        },
        "hall_entry": True,
    },
    "limits": {"statutory": "20个工作日", "promised": "8个工作日"},
    "bodies": {"cooperates": ["police", "岚川市消防救援大队"]},
    "basis": [{"law": "food-law", "article": "第三十五条", "text": "国家对食品生产经营实行许可制度。"}],
    "situations": [{"id": "agent", "name": "委托他人办理"}],
    "conditions": ["有固定的经营场所", {"text": "委托书有效", "when": "agent"}],
    "materials": [
        {"id": "form", "name": "申请书", "need": "必要", "copies": {"original": 1}, "source": "申请人自备"},
        {
            "id": "identity",
            "name": "身份证明",
            "need": "必要",
            "copies": {"original": 0, "copy": 2},
            "issuer": "police",
        },
        {"id": "letter", "name": "授权委托书", "need": "非必要", "when": "agent"},
    ],
    "steps": [{"name": "受理", "limit": "1个工作日"}, {"name": "决定"}],
    "fees": [
        {
            "name": "工本费",
            "standard": "0.20元/本",
            "basis": [{"law": "food-law", "article": "第一条"}],
            "reducible": False,
        }
    ],
    "results": [{"name": "食品经营许可证", "kind": "证照"}],
    "windows": [{"hall": "main", "window": "a3"}],
    "contact": {"consult": [{"phone": "0000-8120001"}], "complain": [{"phone": "12345"}]},
    "faq": [{"question": "要等多久？", "answer": "8个工作日。"}],
    "status": "在用",
    "version": 3,
    "effective": {"from": "2024-01-01"},
}


def registers() -> Registers:
    """Return the registers the item names."""
    return gather((f"catalogue/{kind}.yaml", kind, data) for kind, data in copy.deepcopy(_REGISTERS))


def item(**changes: Any) -> dict[str, Any]:
    """Return the item with elements replaced; an element set to None is taken away."""
    data = {**copy.deepcopy(_ITEM), **changes}
    return {key: value for key, value in data.items() if value is not None}


def source(**changes: Any) -> ResolvedInput:
    """Return the item as an export takes it."""
    return resolved(item(**changes))


def resolved(data: dict[str, Any], path: str = "items/a.yaml") -> ResolvedInput:
    """Return any data of an item as an export takes it."""
    return ResolvedInput(data, path, registers())  # type: ignore[arg-type]


def national() -> dict[str, Any]:
    """Return the data of the shipped national profile."""
    text = shipped_profile_text("national")
    assert text is not None
    document = read(text.encode())
    assert document.ok
    return document.data


def national_tables(*sources: ResolvedInput) -> Tables:
    """Return the tables of the national profile."""
    return build_tables(load_profile(national()), sources, upload=UPLOAD)


def one_column(rows: str = "item", **column: Any) -> dict[str, Any]:
    """Return the data of a profile with one sheet of one column."""
    return {
        "schema": "profile/1",
        "id": "one",
        "title": "一列",
        "sheets": [
            {"id": "only", "name": "表", "rows": rows, "columns": [{"name": "c", "header": ["列"], **column}]}
        ],
    }


def one_column_profile(rows: str = "item", **column: Any) -> Profile:
    """Return a profile with one sheet of one column."""
    return load_profile(one_column(rows, **column))  # type: ignore[arg-type]


def cells(rows: str = "item", *, of: ResolvedInput | None = None, **column: Any) -> list[Any]:
    """Return the cells of the one column, asserting that there is no problem."""
    tables = build_tables(one_column_profile(rows, **column), [of or source()], upload=UPLOAD)
    assert tables.problems == ()
    return [row[0] for row in tables.tables[0].rows]


def problems(rows: str = "item", *, of: ResolvedInput | None = None, **column: Any) -> list[tuple[str, str]]:
    """Return code and pointer of the problems of the one column."""
    tables = build_tables(one_column_profile(rows, **column), [of or source()], upload=UPLOAD)
    return [(problem.code, problem.pointer) for problem in tables.problems]


def read_back(tables: Tables) -> openpyxl.Workbook:
    """Return the workbook of the tables, as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(write_workbook(tables, title="上报", date="2026-07-01")))
