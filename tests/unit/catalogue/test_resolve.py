"""The resolved view: which layer gives a value, how materials merge, and where each value comes from."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itemctl.catalogue.registers import Registers, gather
from itemctl.catalogue.resolve import MATERIAL_KEYS, Origin, Resolved, directory_code, resolve, resolve_beside
from itemctl.model.item import Item
from itemctl.model.keyed import entry_key
from itemctl.model.source import Route

BASIC = "000131024000"
PARENT_CODE = f"11379981MB2D1011694{BASIC}"
CODE = PARENT_CODE + "01"

DIRECTORY_ENTRY = {
    "code": BASIC,
    "name": "目录名称",
    "type": "行政许可",
    "status": "在用",
    "elements": {
        "initiation": "依申请",
        "handling": {"kind": "承诺件", "visits": 1},
        "department": "market",
        "notes": [{"text": "不继承"}],
    },
}
DEPARTMENT = {
    "id": "market",
    "name": "市监局",
    "credit_code": "x",
    "address": "不继承",
    "windows": [{"hall": "city"}],
    "contact": {"consult": [{"phone": "1"}], "complain": [{"phone": "2"}]},
}
LIBRARY = {"id": "id-card", "name": "居民身份证", "category": "证照", "media": "纸质", "aliases": ["身份证"]}


def registers(**changed: Any) -> Registers:
    entry = {**DIRECTORY_ENTRY, **changed}
    return gather(
        [
            ("catalogue/directory/a.yaml", "directory", {"entries": [entry]}),
            ("catalogue/departments.yaml", "departments", {"departments": [DEPARTMENT]}),
            ("catalogue/materials.yaml", "materials", {"materials": [LIBRARY]}),
        ]
    )


def resolved(own: dict[str, Any], parent: dict[str, Any] | None = None) -> Resolved:
    whole = {"schema": "item/1", "code": CODE, **own}
    inherited = None if parent is None else {"schema": "item/1", "code": PARENT_CODE, **parent}
    return resolve(cast("Item", whole), registers(), cast("Item | None", inherited))


def value_at(node: Any, route: Route) -> Any:
    for step in route:
        node = node[step]
    return node


@pytest.mark.parametrize(
    ("own", "parent", "route", "value", "origin"),
    [
        ({"name": "自己的"}, {"name": "主项的"}, ("name",), "自己的", Origin("own", "", ("name",))),
        ({}, {"name": "主项的"}, ("name",), "主项的", Origin("item", PARENT_CODE, ("name",))),
        ({}, None, ("name",), "目录名称", Origin("directory", BASIC, ("name",))),
        ({}, None, ("initiation",), "依申请", Origin("directory", BASIC, ("elements", "initiation"))),
        ({}, None, ("windows",), [{"hall": "city"}], Origin("department", "market", ("windows",))),
        ({"windows": []}, None, ("windows",), [], Origin("own", "", ("windows",))),
        (
            {"handling": {"visits": 0}},
            {"handling": {"visits": 2, "express": True}},
            ("handling", "visits"),
            0,
            Origin("own", "", ("handling", "visits")),
        ),
        (
            {"handling": {"visits": 0}},
            {"handling": {"visits": 2, "express": True}},
            ("handling", "express"),
            True,
            Origin("item", PARENT_CODE, ("handling", "express")),
        ),
        (
            {"handling": {"visits": 0}},
            {"handling": {"visits": 2, "express": True}},
            ("handling", "kind"),
            "承诺件",
            Origin("directory", BASIC, ("elements", "handling", "kind")),
        ),
        (
            {"contact": {"consult": [{"phone": "9"}]}},
            None,
            ("contact", "complain", 0, "phone"),
            "2",
            Origin("department", "market", ("contact", "complain", 0, "phone")),
        ),
        (
            {"materials": [{"material": "id-card", "need": "必要"}]},
            None,
            ("materials", 0, "category"),
            "证照",
            Origin("library", "id-card", ("category",)),
        ),
        (
            {"materials": [{"material": "id-card", "media": "电子化"}]},
            None,
            ("materials", 0, "media"),
            "电子化",
            Origin("own", "", ("materials", 0, "media")),
        ),
    ],
)
def test_the_nearest_layer_gives_the_value_and_is_its_origin(
    own: dict[str, Any], parent: dict[str, Any] | None, route: Route, value: Any, origin: Origin
) -> None:
    found = resolved(own, parent)
    assert value_at(found.data, route) == value
    assert found.origin(route) == origin


@pytest.mark.parametrize(
    "key", ["schema", "code", "inherits", "replaces", "local_codes", "notes", "sources", "structure"]
)
def test_what_belongs_to_one_file_alone_is_not_inherited(key: str) -> None:
    found = resolved({"name": "x"}, {key: "of the parent"})
    assert found.data.get(key) in (None, CODE, "item/1")
    assert found.data.get("notes") is None


def test_library_names_that_only_serve_matching_are_no_part_of_an_item() -> None:
    found = resolved({"materials": [{"material": "id-card"}]})
    assert found.data["materials"] == [
        {"name": "居民身份证", "category": "证照", "media": "纸质", "material": "id-card"}
    ]


def test_an_heir_overrides_one_entry_of_a_material_and_adds_its_own_at_the_end() -> None:
    inherited = [{"id": "a", "name": "甲", "need": "必要"}, {"id": "b", "name": "乙"}]
    own = [{"id": "c", "name": "丙"}, {"id": "a", "reduction": [{"rule": "x/y"}]}]
    found = resolved({"materials": own}, {"materials": inherited})
    assert found.data["materials"] == [
        {"id": "a", "reduction": [{"rule": "x/y"}], "name": "甲", "need": "必要"},
        {"id": "b", "name": "乙"},
        {"id": "c", "name": "丙"},
    ]
    assert found.origin(("materials", 0, "need")) == Origin("item", PARENT_CODE, ("materials", 0, "need"))
    assert found.origin(("materials", 0, "reduction")) == Origin("own", "", ("materials", 1, "reduction"))
    assert found.origin(("materials", 2, "name")) == Origin("own", "", ("materials", 0, "name"))
    assert found.origin(("materials", 3)) is None


def test_a_route_without_own_value_leads_to_its_nearest_own_ancestor() -> None:
    found = resolved({"handling": {"visits": 0}}, {"handling": {"express": True}, "name": "主项"})
    assert found.own_route(("handling", "visits")) == ("handling", "visits")
    assert found.own_route(("handling", "express")) == ("handling",)
    assert found.own_route(("name",)) == ()


def test_origin_of_what_nobody_has_is_none() -> None:
    assert resolved({}).origin(("faq", 0, "answer")) is None


@pytest.mark.parametrize(
    ("own", "parent", "expected"),
    [
        ({"directory": "000199999000"}, {"directory": "000188888000"}, "000199999000"),
        ({}, {"directory": "000188888000"}, "000188888000"),
        ({}, None, BASIC),
        ({"code": "short"}, None, ""),
    ],
)
def test_the_directory_entry_is_the_stated_one_or_the_one_in_the_code(
    own: dict[str, Any], parent: dict[str, Any] | None, expected: str
) -> None:
    whole = {"code": CODE, **own}
    assert directory_code(cast("Item", whole), cast("Item | None", parent)) == expected


ANY = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.sampled_from(["", "market", "id-card", "文字"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "material", "name", "kind", "0"]), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["materials", "handling", "department", "directory", "windows", "contact", "limits", "code"]
)


@given(st.dictionaries(KEYS, ANY, max_size=5), st.none() | st.dictionaries(KEYS, ANY, max_size=5))
def test_no_shape_of_item_or_parent_makes_it_fail(own: dict[str, Any], parent: dict[str, Any] | None) -> None:
    found = resolved(own, parent)
    for key in found.data:
        assert found.origin((key,)) is not None


def test_of_two_materials_of_one_key_each_stands_where_it_stands() -> None:
    own = [{"material": "id-card", "name": "本人身份证"}, {"material": "id-card", "name": "代办人身份证"}]
    found = resolved({"materials": own})
    assert found.origin(("materials", 1, "name")) == Origin("own", "", ("materials", 1, "name"))


def test_a_material_that_says_nothing_comes_from_no_standard_one() -> None:
    found = resolved({"materials": [{}]}, {"materials": [{"id": "a"}]})
    assert found.data["materials"] == [{"id": "a"}, {}]
    assert found.origin(("materials", 1)) is None


@given(
    st.dictionaries(KEYS, ANY, max_size=5),
    st.dictionaries(KEYS, ANY, max_size=3),
    st.sets(KEYS),
    st.none() | st.dictionaries(KEYS, ANY, max_size=4),
)
def test_beside_another_state_an_item_is_resolved_as_it_is_alone(
    old: dict[str, Any], changed: dict[str, Any], gone: set[str], parent: dict[str, Any] | None
) -> None:
    known = registers()
    above = cast("Item | None", None if parent is None else {**parent, "code": PARENT_CODE})
    before = cast("Item", {"code": CODE, **old})
    new = {"code": CODE, **{key: value for key, value in old.items() if key not in gone}, **changed}
    if isinstance(old.get("materials"), list):
        new["materials"] = [*old["materials"][1:], {"material": "id-card"}]
    after = cast("Item", new)
    alone = resolve(after, known, above)
    beside = resolve_beside(resolve(before, known, above), after, known, above)
    assert beside.data == alone.data
    assert (beside.gaps, beside.unlisted, list(beside.entries)) == (
        alone.gaps,
        alone.unlisted,
        list(alone.entries),
    )
    assert [beside.origin((key,)) for key in beside.data] == [alone.origin((key,)) for key in beside.data]


NAMED = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from("abc"),
        "name": st.sampled_from("xyz"),
        "need": st.sampled_from(["必要", "非必要"]),
        "media": st.just("纸质"),
    },
)


@given(st.lists(NAMED, max_size=5), st.lists(NAMED, max_size=5))
def test_merged_materials_keep_the_inherited_order_and_lose_nothing(
    own: list[dict[str, str]], inherited: list[dict[str, str]]
) -> None:
    merged = cast(
        "list[dict[str, str]]", resolved({"materials": own}, {"materials": inherited}).data["materials"]
    )
    keys = [entry_key(entry, MATERIAL_KEYS) for entry in inherited]
    matched = {key for key in keys if key} & {
        key for entry in own if (key := entry_key(entry, MATERIAL_KEYS))
    }
    assert len(merged) == len(inherited) + len(own) - len(matched)
    for entry, origin in zip(merged, inherited, strict=False):
        assert entry.items() >= {key: entry[key] for key in origin}.items()
        assert set(entry) >= set(origin)
    for entry in own:
        assert any(entry.items() <= one.items() for one in merged)


STANDARD = {"material": "id-card", "need": "必要"}
UNKNOWN = {"material": "nothing", "need": "必要"}


@pytest.mark.parametrize(
    ("own", "parent", "gaps"),
    [
        ({}, None, set()),
        ({"inherits": PARENT_CODE}, {}, set()),
        ({"inherits": PARENT_CODE}, None, {"item"}),
        ({"department": "nobody"}, None, {"department"}),
        ({"directory": "37010000100Y"}, None, {"directory"}),
        ({}, {"directory": "37010000100Y"}, {"directory"}),
        # Directories are seldom imported in full; but without one an item that says no type of its own lacks it.
        ({"code": CODE.replace("131024", "370101"), "type": "公共服务"}, None, set()),
        ({"code": CODE.replace("131024", "370101")}, None, {"directory"}),
        (
            {"code": PARENT_CODE[:-3] + "00101"},
            None,
            {"directory"},
        ),  # the main item is there, the sub-item is not
        ({"inherits": PARENT_CODE, "department": "nobody"}, None, {"item", "department"}),
    ],
)
def test_gaps_are_the_layers_that_are_named_and_not_there(
    own: dict[str, Any], parent: dict[str, Any] | None, gaps: set[str]
) -> None:
    assert resolved(own, parent).gaps == gaps


@pytest.mark.parametrize(
    ("own", "route", "expected"),
    [
        ({}, ("steps",), False),
        ({"inherits": "x"}, ("steps",), True),
        ({"inherits": "x"}, ("limits", "promised"), True),
        ({"inherits": "x", "limits": {"promised": "5日"}}, ("limits", "promised"), False),
        ({"inherits": "x", "limits": {"promised": "5日"}}, ("limits", "statutory"), True),
        ({"inherits": "x", "steps": [{"name": "受理"}]}, ("steps", 0, "limit"), False),
        ({"inherits": "x", "materials": [{"id": "a"}]}, ("materials", 0, "need"), True),
        (
            {"inherits": "x", "materials": [{"id": "a", "stamps": [{}]}]},
            ("materials", 0, "stamps", 0, "by"),
            False,
        ),
        ({"inherits": "x", "materials": [{"id": "a"}]}, ("materials",), True),
        ({"inherits": "x"}, ("replaces",), False),
        ({"inherits": "x"}, ("inherits",), False),
        ({"inherits": "x"}, (), False),
        ({"department": "nobody"}, ("contact", "consult"), True),
        ({"department": "nobody"}, ("steps",), False),
        ({"materials": [STANDARD]}, ("materials", 0, "issuer"), False),
        ({"materials": [UNKNOWN]}, ("materials", 0, "issuer"), True),
        ({"materials": [UNKNOWN]}, ("materials", 0, "deferral"), False),
        ({"materials": [{**UNKNOWN, "issuer": "某局"}]}, ("materials", 0, "issuer"), False),
        ({"materials": [STANDARD]}, ("materials",), False),
        ({"materials": [STANDARD, UNKNOWN, "text"]}, ("materials",), True),
        ({"materials": "text"}, ("materials",), False),
    ],
)
def test_what_is_missing_may_stand_in_a_layer_that_is_not_there(
    own: dict[str, Any], route: Route, expected: bool
) -> None:
    assert resolved(own).may_hold(route) is expected


def test_every_missing_directory_entry_is_a_gap_while_a_directory_is_unread() -> None:
    files = [("catalogue/directory/a.yaml", "directory", {"entries": []})]
    item = cast("Item", {"schema": "item/1", "code": CODE})
    assert resolve(item, gather(files)).gaps == set()
    assert resolve(item, gather([*files, ("catalogue/directory/b.yaml", "directory", None)])).gaps == {
        "directory"
    }
