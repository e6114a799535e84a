"""Items of all shapes for properties of `itemctl.changes`: small pools of values, so that two of them often meet."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import strategies as st

from itemctl.model.keyed import list_keys

_NAMES = (
    "申请书",
    "居民身份证",
    "户口簿",
    "身份证、户口簿",
    "场地使用证明",
    "场地使用承诺书",
    "近三个月流水",
    "近六个月流水",
)
_SITUATIONS = ("self", "agent", "minor")
_WHEN = st.sampled_from(["self", "agent", ["agent", "self"], ["minor"]])
_WAYS = ("直接取消", "告知承诺", "电子证照", "法定证照", "减少份数", "容缺后补", "合并")


def _texts(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


_BLOCK = st.fixed_dictionaries(
    {
        "rule": _texts("2024/a", "2025/b", "2026/c"),
        "way": _texts(*_WAYS),
        "since": _texts("2025-01-01", "2026-01-01"),
    },
    optional={
        "until": _texts("2027-12-31", "2029-12-31"),
        "when": _WHEN,
        "replaced_by": _texts("场地使用承诺书", "房产证", "房产证。"),
        "optional": st.booleans(),
        "effect": st.dictionaries(_texts("copy", "original"), st.integers(0, 2), min_size=1),
    },
)
_STAMP = st.fixed_dictionaries(
    {"by": _texts("派出所", "村民委员会", "岚川市公安局")},
    optional={
        "purpose": _texts("证明居住", "证明居住。", "证明身份"),
        "basis": st.lists(
            st.fixed_dictionaries({"law": _texts("a", "b"), "article": _texts("一", "二")}), max_size=1
        ),
        "reduction": st.lists(
            st.fixed_dictionaries(
                {"rule": _texts("2026/s"), "way": st.just("取消盖章"), "since": _texts("2026-01-01")}
            ),
            max_size=1,
        ),
    },
)
_MATERIAL = st.fixed_dictionaries(
    {"name": _texts(*_NAMES)},
    optional={
        "material": _texts("id-card", "household"),
        "category": _texts("证明", "证照", "承诺书"),
        "documents": st.lists(_texts("身份证", "户口簿", "结婚证", "户口 簿"), max_size=2, unique=True),
        "need": _texts("必要", "非必要", "容缺后补"),
        "when": _WHEN,
        "case": _texts("委托他人时提交", "委托他人时提交。", "未成年时"),
        "one_of": _texts("甲组", "乙组"),
        "choose": st.integers(1, 2),
        "supplied_by": _texts("申请人", "受理机关", "其他机关"),
        "kind": _texts("原件", "复印件", "原件和复印件"),
        "media": _texts("纸质", "电子化", "纸质和电子化"),
        "copies": st.fixed_dictionaries(
            {},
            optional={
                "original": st.integers(0, 2),
                "copy": st.integers(0, 3),
                "electronic": st.integers(0, 1),
                "checked": st.booleans(),
                "as_published": _texts("一式三份", "一式两份", "各一份"),
            },
        ),
        "format": _texts("A4", "A3"),
        "source": _texts("申请人自备", "政府部门核发", "中介机构", "其他"),
        "issuer": _texts("派出所", "村民委员会"),
        "issued_within": _texts("三个月内开具", "3个月内", "半年内", "当年"),
        "blank": _texts("forms/a.docx", "forms/b/a.docx", "forms/b.docx"),
        "sample": _texts("forms/a.pdf", "forms/b.pdf"),
        "filling": _texts("如实填写", "如实填写。", "本人填写"),
        "signature": _texts("本人签名", "签名并盖章"),
        "stamps": st.lists(_STAMP, max_size=2, unique_by=lambda stamp: stamp["by"]),
        "deferral": st.fixed_dictionaries(
            {"within": _texts("5个工作日", "10日"), "way": _texts("窗口", "邮寄")}
        ),
        "licence": _texts("身份证电子证照"),
        "reduction": st.lists(_BLOCK, max_size=2, unique_by=lambda block: block["rule"]),
    },
)


def _with_ids(materials: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"m{index}", **material} for index, material in enumerate(materials)]


ITEMS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"code": st.just("1"), "name": _texts("食品经营许可", "食品经营许可 ", "食品许可")},
    optional={
        "type": _texts("行政许可", "公共服务", "行政确认"),
        "department": _texts("a", "b"),
        "level": _texts("市级", "县级"),
        "status": _texts("在用", "暂停", "取消"),
        "effective": st.dictionaries(_texts("from", "to"), _texts("2026-01-01", "2027-01-01"), min_size=1),
        "audience": st.lists(_texts("自然人", "企业法人", "其他组织"), min_size=1, unique=True),
        "scope": _texts("本县", "本县。", "全市"),
        "public": st.booleans(),
        "grade": _texts("一般", "重要"),
        "aliases": st.lists(_texts("食品证", "卫生证"), min_size=1, unique=True),
        "situations": st.lists(
            st.fixed_dictionaries({"id": _texts(*_SITUATIONS), "name": _texts("本人", "委托他人", "未成年")}),
            min_size=1,
            max_size=3,
            unique_by=(lambda one: one["id"], lambda one: one["name"]),
        ),
        "faq": st.lists(
            st.fixed_dictionaries(
                {"question": _texts("多久？", "收费吗？"), "answer": _texts("是", "否", "否。")}
            ),
            min_size=1,
            max_size=2,
            unique_by=lambda one: one["question"],
        ),
        "materials": st.lists(_MATERIAL, max_size=4).map(_with_ids),
    },
)
"""Items without two entries under one key; materials are numbered in the order in which they stand."""


@st.composite
def pairs(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Draw two items of one code, of which some elements are alike; the materials of both have ids, or of neither."""
    old, new = draw(ITEMS), draw(ITEMS)
    for key in draw(st.sets(st.sampled_from(sorted(old)))):
        new = {**new, key: old[key]}
    if old.get("materials") and new.get("materials") and draw(st.booleans()):
        kept = draw(st.integers(0, min(len(old["materials"]), len(new["materials"])) - 1))
        materials = list(new["materials"])
        keys = draw(st.sets(st.sampled_from(sorted(old["materials"][kept]))))
        materials[kept] = {
            **old["materials"][kept],
            **{k: v for k, v in materials[kept].items() if k not in keys},
        }
        new = {**new, "materials": materials}
    return (_without_ids(old), _without_ids(new)) if draw(st.booleans()) else (old, new)


def _without_ids(item: dict[str, Any]) -> dict[str, Any]:
    materials = item.get("materials", [])
    stripped = [{key: value for key, value in one.items() if key != "id"} for one in materials]
    return {**item, "materials": stripped} if materials else item


def shuffled(value: Any, chance: random.Random, key: str = "") -> Any:
    """Return the same data with keys, entries of keyed lists and words in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {one: shuffled(value[one], chance, one) for one in keys}
    if isinstance(value, list):
        entries = [shuffled(one, chance) for one in value]
        if key in list_keys() or all(isinstance(one, str) for one in value):
            chance.shuffle(entries)
        return entries
    return value


def meant(value: Any, key: str = "") -> Any:
    """Return data such that two items are the same if and only if this is: order of lists and empty values left out."""
    if isinstance(value, dict):
        below = {one: meant(inner, one) for one, inner in value.items()}
        return {
            one: inner for one, inner in below.items() if inner not in (None, {}, []) or one == "materials"
        }
    if key == "when" and isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return sorted((meant(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return value
