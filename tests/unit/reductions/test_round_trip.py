"""Whatever the files look like: apply is idempotent and knows no order, revert gives back the former bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.small_catalogue import ITEM_31, SmallCatalogue, as_bytes, batch, catalogue, rule

from itemctl.yamlio.edit import AddKey, SetValue, apply

pytestmark = pytest.mark.slow

MATERIALS = {
    "premises": [
        "- material: premises\n",
        "- material: premises  # 场所\n  copies: {original: 2, copy: 3}\n",
        "- {material: premises, copies: {copy: 2}}\n",
        "- { name: 住所证明, stamps: [{by: 村}, {by: 局, purpose: 用途}] }  # 行尾\n",
        "- material: premises\n  stamps:\n    - by: 村\n      purpose: 证明\n    - by: 局  # 章\n  remark: |\n    一\n    二\n  need: 必要\n",
        "-   material: premises\n    # 内里的注\n    need: '必要'\n",
        "- material: premises\n  reduction: []\n",
    ],
    "form": ["- material: form\n", "# 上一行的注\n- material: form\n  when: self\n", "- {material: form}\n"],
    "card": [
        "- id: card\n  material: id-card\n  copies:\n    original: 1\n",
        "- {id: card, material: id-card}\n\n",
    ],
    "lease": ["- name: 租赁合同\n  remark: >-\n    甲\n    乙\n\n", '- "name": "租赁合同"\n'],
}
HEAD = "# 首行\nschema: item/1\ncode: {code}\ntype: 行政许可\ndepartment: market\nlevel: 县级\n"
SITUATIONS = "situations:\n  - {id: self, name: 本人}\n  - {id: agent, name: 代办}\n"
TAILS = ["", "steps: []\n", "\n# 末尾的注\n", "steps:\n- name: 受理\n"]
OTHER = {"track": "其他申请材料"}
RULES = [
    rule("cancel"),
    rule("licence", "法定证照", replaced_by="户口簿, 或: 证"),
    rule("self", "合同凭证", replaced_by="合同", when=["self", "ship"]),
    rule("copies", "减少份数", adjust={"copy": 1, "original": 1}),
    rule("shown", "原件改核验", adjust={"copy": 1}, items={"codes": [ITEM_31]}),
    rule("village", "取消盖章", adjust={"stamp": "村"}),
    rule("stamps", "取消盖章", items={"codes": [ITEM_31 + "01"]}),
    rule("card", "电子证照", shared_source="e-id", materials={"library": ["id-card"]}, optional=True, **OTHER),
    rule("form", "合并", adjust={"merged_into": "lease"}, materials={"categories": ["申请表"]}, **OTHER),
    rule("later", "容缺后补", deferred_within="5个工作日", materials={"names": ["租赁合同", "申请表"]}, **OTHER),
    rule("not-02", "告知承诺", materials={"names": ["居民身份证"]},
         commitment={"form": "f", "verification": "v", "excluded": "e", "liability": "l", "scope_list": "s"},
         exceptions=[{"items": {"codes": [ITEM_31 + "02"]}, "reason": "安全"}]),
]  # fmt: skip


@st.composite
def materials(draw: st.DrawFn, *, least: int = 0) -> str:
    names = draw(st.lists(st.sampled_from(sorted(MATERIALS)), unique=True, min_size=least))
    dash = draw(st.sampled_from(["", "  "]))
    lines = "".join(draw(st.sampled_from(MATERIALS[name])) for name in names)
    body = "".join(dash + line if line.strip() else line for line in lines.splitlines(keepends=True))
    if not names:
        return draw(st.sampled_from(["", "materials: []\n"]))
    return "materials:\n" + body


@st.composite
def layouts(draw: st.DrawFn, code: str, text: str) -> bytes:
    whole = HEAD.replace("{code}", code) + text + draw(st.sampled_from(TAILS))
    if draw(st.booleans()):
        whole = whole.removesuffix("\n")
    if draw(st.booleans()):
        whole = whole.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + whole.encode()


@st.composite
def catalogues(draw: st.DrawFn) -> SmallCatalogue:
    chosen = draw(st.lists(st.sampled_from(RULES), unique_by=lambda one: one["id"], min_size=2))
    cut = draw(st.integers(0, len(chosen)))
    books: dict[str, Any] = {"m": batch("m", *chosen[:cut]), "k": batch("k", *chosen[cut:])}
    small = catalogue({}, books)
    alone = ITEM_31[:-3] + "001"
    small.files["items/alone.yaml"] = draw(layouts(alone + "01", SITUATIONS + draw(materials(least=1))))
    if draw(st.booleans()):
        small.files["items/parent.yaml"] = draw(layouts(ITEM_31, SITUATIONS + draw(materials(least=1))))
        for number in ("01", "02"):
            own = f"inherits: {ITEM_31}\n" + draw(st.sampled_from(["", SITUATIONS]))
            # stamps that repeat the inherited ones word for word would be taken for an override
            own += draw(materials()).replace("by: 局", "by: 县局")
            small.files[f"items/heir{number}.yaml"] = draw(layouts(ITEM_31 + number, own))
    return small


def _copy(small: SmallCatalogue) -> SmallCatalogue:
    return SmallCatalogue(dict(small.files))


def _blocks(small: SmallCatalogue) -> Iterator[tuple[str, str]]:
    for path in small.files:
        if path.startswith("items/"):
            for material in small.data(path).get("materials", []):
                for holder in (material, *material.get("stamps", [])):
                    yield from ((path, block["rule"]) for block in holder.get("reduction", []))


@settings(max_examples=40)
@given(catalogues())
def test_apply_twice_is_apply_once(small: SmallCatalogue) -> None:
    small.apply()
    plan = small.plan()
    assert plan.files == ()
    assert plan.pending == ()


@settings(max_examples=25)
@given(catalogues())
def test_it_does_not_matter_in_which_order_batches_are_applied(small: SmallCatalogue) -> None:
    one, other, renamed = _copy(small), _copy(small), _copy(small)
    renamed.files["catalogue/reductions/a.yaml"] = renamed.files.pop("catalogue/reductions/m.yaml")
    small.apply()
    for name in ("m", "k"):
        one.apply(batches=[name])
    for name in ("k", "m"):
        other.apply(batches=[name])
    renamed.apply()
    for found in (one, other, renamed):
        for path in small.files:
            if path.startswith("items/"):
                assert found.text(path) == small.text(path)


@settings(max_examples=40)
@given(catalogues(), st.permutations(["m", "k"]))
def test_apply_then_revert_gives_back_the_former_bytes(small: SmallCatalogue, order: list[str]) -> None:
    before = dict(small.files)
    small.apply()
    for name in order:
        small.revert(name)
    assert small.files == before


def test_where_one_batch_takes_the_place_of_another_no_empty_list_is_left_behind() -> None:
    plain = HEAD.replace("{code}", ITEM_31 + "01") + "materials:\n  - material: premises\n"
    licence = rule("licence", "法定证照", replaced_by="户口簿")
    small = catalogue({"a": plain}, {"k": batch("k", rule("cancel"), effective="2026-03-01")})
    small.apply()
    small.files["catalogue/reductions/m.yaml"] = as_bytes(batch("m", licence, supersedes=["k"]))
    small.apply()
    assert [name for _, name in _blocks(small)] == ["m/licence"]
    assert small.text("items/a.yaml").startswith(plain + "    reduction:\n      - {")
    small.revert("m")
    assert small.text("items/a.yaml") == plain


@settings(max_examples=20)
@given(catalogues())
def test_revert_of_one_batch_leaves_every_block_of_the_other_in_force(small: SmallCatalogue) -> None:
    only = _copy(small)
    only.apply(batches=["k"])
    small.apply()
    small.revert("m")
    assert set(_blocks(small)) == set(_blocks(only))
    assert all(name.startswith("k/") for _, name in _blocks(small))


@settings(max_examples=20)
@given(catalogues())
def test_edits_made_after_an_apply_are_kept_by_the_revert(small: SmallCatalogue) -> None:
    edits = [SetValue(("type",), "公共服务"), AddKey(("materials", 0), "filling", "后来补写的须知")]
    expected = _copy(small)
    path = "items/alone.yaml"
    expected.files[path] = apply(expected.files[path], edits)
    small.apply()
    small.files[path] = apply(small.files[path], edits)
    for name in ("m", "k"):
        small.revert(name)
    assert small.files == expected.files


@settings(max_examples=20)
@given(catalogues())
def test_nothing_but_reductions_is_added(small: SmallCatalogue) -> None:
    before = {path: small.data(path) for path in small.files if path.startswith("items/")}
    small.apply()
    for path, data in before.items():
        if "inherits" not in data:
            assert _bare(small.data(path)) == _bare(data)


def _bare(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _bare(value) for key, value in data.items() if key != "reduction"}
    return [_bare(value) for value in data] if isinstance(data, list) else data
