"""Power over what others set, licences that are no proofs, sources that do not fit: as `validate` sees them."""

from __future__ import annotations

import pytest
from tests.support.memory_source import MemorySource, check_files, found_by

from itemctl.checks.samples import sample_from
from itemctl.reductions.plan import make_plan

BATCH = "catalogue/reductions/2026-cleanup.yaml"
LAWS = """\
  catalogue/laws.yaml:
    laws+:
      - id: own
        title: 示例市材料清单
        number: 示政发〔2019〕1号
        level: 地方规范性文件
        issuer: 示例市人民政府
        territory: '379981'
        in_force: 2019-01-01
      - id: neighbour
        title: 邻市材料清单
        number: 邻政发〔2019〕1号
        level: 地方规范性文件
        issuer: 邻市人民政府
        territory: '379982'
        in_force: 2019-01-01
"""


def case(
    way: str = "直接取消",
    *,
    law: str = "",
    kind: str = "",
    head: str = "",
    more: str = "",
    material: str = "",
) -> str:
    """Return a catalogue with one rule, and one item that demands a lease on the basis of a law."""
    basis = f"        basis:\n          - law: {law}\n            article: 第一条\n" if law else ""
    basis += f"            kind: {kind}\n" if kind else ""
    return (
        f"files:\n  {BATCH}:\n{head}    rules:\n      - id: lease\n        track: 其他申请材料\n"
        f"        materials:\n          names:\n            - 房屋租赁合同\n        way: {way}\n{more}{LAWS}"
        "  items/example.yaml:\n    materials:\n      - name: 房屋租赁合同\n        category: 合同协议\n"
        f"        need: 必要\n{basis}{material}"
    )


CITED = "    authority:\n      - {law}\n"
POWER: list[tuple[str, str, list[str]]] = [
    ("no basis", case(), ["RED108"]),
    ("its own", case(law="own"), ["RED108"]),
    ("a neighbour's", case(law="neighbour"), ["RED116", "RED118"]),
    ("a law", case(law="food-safety-law"), ["RED116"]),
    ("a law carried out only", case(law="food-safety-law", kind="实施依据"), ["RED108"]),
    ("a law, replaced", case("合同凭证", law="food-safety-law", more="        replaced_by: 收据\n"), ["RED108"]),
    ("a rule, and the law cited", case(law="food-operation-measures", head=CITED.format(law="food-safety-law")), ["RED108"]),
    ("a law, and a rule cited", case(law="food-safety-law", head=CITED.format(law="food-operation-measures")), ["RED117"]),
    ("a law, and its own document cited by the rule", case(law="food-safety-law", more="        authority:\n          - own\n"), ["RED117"]),
    ("proposed already", case(law="neighbour", more="        upstream: 已向邻市提出\n"), ["RED116"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), [one[1:] for one in POWER], ids=[one[0] for one in POWER])
def test_what_others_set_is_cancelled_on_a_higher_document_only(text: str, codes: list[str]) -> None:
    found = [code for code in ("RED108", "RED116", "RED117", "RED118") if found_by(code, text)]
    assert found == codes


def test_a_basis_that_is_not_registered_is_said_by_its_own_rule_only() -> None:
    text = case(law="nowhere")
    assert found_by("REF102", text)
    assert found_by("RED116", text) == []


PARENT = "11379981MB2D1001XT4000131024000"
LEASE = "- name: 房屋租赁合同\n{indent}  category: 合同协议\n{indent}  need: 必要\n"
BASES = {
    "none": ("", ""),
    "its own": ("law: own", ""),
    "another's": ("law: neighbour", "no-authority"),
    "a law": ("law: food-safety-law", "no-authority"),
    "a law carried out": ("law: food-safety-law\n{indent}    kind: 实施依据", ""),
    "its own in words": ("as_published: 《示例市材料清单》（示政发〔2019〕1号）第一条", ""),
    "a law in words": (
        "as_published: 《中华人民共和国食品安全法》（主席令第二十一号）第一条",
        "no-authority",
    ),
    "a document nobody registered": ("as_published: 《某市办法》（某政发〔2019〕2号）", "no-authority"),
    "its own and another's in words": (
        "as_published: 《示例市材料清单》和《某市办法》（某政发〔2019〕2号）",
        "no-authority",
    ),
    "its own in words without a number": ("as_published: 《示例市材料清单》第一条", ""),
    "its own in other words": ("text: 《示例市材料清单》第一条", ""),
    "another's in words without a number": ("as_published: 《邻市材料清单》第一条", "no-authority"),
    "another's and, with a number, its own": (
        "as_published: 《邻市材料清单》和《示例市材料清单》（示政发〔2019〕1号）",
        "no-authority",
    ),
    "words that name nothing": ("as_published: 按上级规定", "no-authority"),
    "words that name nothing, carried out": ("as_published: 按上级规定\n{indent}    kind: 实施依据", ""),
    "words that say there is none": ("as_published: 无", ""),
}


def lease(indent: int, basis: str) -> str:
    """Return the list of materials with a lease that rests on this, below a key so far to the right."""
    space = " " * indent
    stated = f"{space}  basis:\n{space}    - {basis.format(indent=space + '  ')}\n" if basis else ""
    return f"{space}{LEASE.format(indent=space)}{stated}"


def somewhere(place: str, basis: str) -> str:
    """Return a catalogue whose rule cancels a lease that the item, its main item or its directory entry demands."""
    rule = case().partition("  items/example.yaml:")[0]
    if place == "directory":
        entry = "  catalogue/directory/national.yaml:\n    entries:\n      - code: '000131024000'\n        name: 食品经营许可\n"
        entry += f"        type: 行政许可\n        elements:\n          materials:\n{lease(12, basis)}"
        return f"{rule}{entry}  items/example.yaml:\n    materials: ~\n"
    if place == "override of the directory's":
        upper = somewhere("directory", "law: neighbour").removesuffix("    materials: ~\n")
        return f"{upper}    materials:\n{lease(6, basis)}"
    heir = f"  items/example.yaml:\n    inherits: '{PARENT}'\n    materials: "
    if place == "main item":
        return f"{rule}  items/main.yaml:\n    code: '{PARENT}'\n    materials:\n{lease(6, basis)}{heir}~\n"
    if place == "override":
        upper = somewhere("main item", "law: neighbour").removesuffix(" ~\n")
        return f"{upper}\n{lease(6, basis)}"
    return f"{rule}  items/example.yaml:\n    materials:\n{lease(6, basis)}"


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize(
    "place", ["item", "main item", "override", "directory", "override of the directory's"]
)
def test_validate_refuses_what_the_planner_refuses_wherever_the_basis_stands(place: str, basis: str) -> None:
    words, reason = BASES[basis]
    is_hidden = words == "" and place.startswith("override")  # what is overridden in nothing is taken over
    files = sample_from(somewhere(place, words)).files
    outcome = check_files(files)
    plan = make_plan(outcome.scan, MemorySource(files), outcome.as_of)
    due = "no-authority" if is_hidden else reason
    assert [one.reason for one in plan.refusals] == ([due] if due else [])
    found = [one.finding.rule for one in outcome.judged]
    assert ("RED116" in found, "RED108" in found) == (bool(due), not due)


@pytest.mark.parametrize(
    ("words", "setters"),
    [
        ("按上级规定", ["《按上级规定》"]),
        ("《某市办法》第一条", ["《某市办法》"]),
        ("《邻市材料清单》第一条", ["《邻市材料清单》（邻市人民政府）"]),
        ("《甲办法》和《乙办法》", ["《甲办法》", "《乙办法》"]),
    ],
)
@pytest.mark.parametrize("place", ["item", "main item", "override"])
def test_a_setter_that_words_name_is_said_as_they_name_it(place: str, words: str, setters: list[str]) -> None:
    ((_, args),) = found_by("RED116", somewhere(place, f"as_published: {words}"))
    assert args["setters"] == setters


def test_it_is_said_who_set_it_and_who_cancels_it() -> None:
    ((_, args),) = found_by("RED116", case(law="neighbour"))
    assert args["setters"] == ["《邻市材料清单》（邻市人民政府）"]
    assert (args["issuer"], args["name"], args["rule"]) == (
        "示例市人民政府",
        ["房屋租赁合同"],
        "2026-cleanup/lease",
    )


SITUATION = "        items:\n          situations:\n            - agent\n"


@pytest.mark.parametrize(
    "more",
    [
        SITUATION,
        "        exceptions:\n          - reason: 甲\n            items:\n              situations:\n                - agent\n",
    ],
)
def test_what_only_the_whole_item_shows_is_left_to_reduce(more: str) -> None:
    block = "        reduction:\n          - rule: 2026-cleanup/lease\n            way: 直接取消\n            since: 2026-04-01\n"
    assert found_by("RED108", case(more=more)) == []
    assert found_by("RED109", case(more=more, material=block)) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("省《证明事项告知承诺制清单》第12项", None),
        ("省证明事项告知承诺制清单（2025年版）第十二项", None),
        ("省《证明事项告知承诺制清单》", ["项号"]),
        ("第12项", ["清单名称"]),
        ("省里已同意", ["清单名称", "项号"]),
    ],
)
def test_the_list_of_a_commitment_names_document_and_row(text: str, missing: list[str] | None) -> None:
    terms = "".join(f"          {key}: 实地调查\n" for key in ("verification", "excluded", "liability"))
    more = f"        commitment:\n          form: forms/application.md\n{terms}          scope_list: {text}\n"
    found = [args["missing"] for _, args in found_by("RED124", case("告知承诺", more=more))]
    assert found == ([missing] if missing else [])


def test_words_may_be_added_to_those_of_risk() -> None:
    terms = "".join(f"          {key}: 实地调查\n" for key in ("verification", "excluded", "liability"))
    more = (
        f"        commitment:\n          form: forms/application.md\n{terms}"
        "          scope_list: 省《清单》第1项\n"
    )
    block = "        reduction:\n          - rule: 2026-cleanup/lease\n            way: 告知承诺\n            since: 2026-04-01\n"
    text = case("告知承诺", more=more, material=block) + "    name: 图书经营许可\n"
    own = (
        "  catalogue/rulesets/own.yaml:\n    schema: ruleset/1\n    id: own\n    title: 本市规则\n    extends: national\n"
        "    options:\n      RED111:\n        more:\n          - 图书\n  catalogue/catalogue.yaml:\n    ruleset: own\n"
    )
    assert found_by("RED111", text) == []
    assert [args["field"] for _, args in found_by("RED111", text + own)] == ["图书"]
    food = text.replace("图书经营许可", "食品经营许可") + own
    assert [args["area"] for _, args in found_by("RED111", food)] == ["人身健康、生命财产安全"]
