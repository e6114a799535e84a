"""What is named and not there: single entries, whole registers, forms; and what is abolished but still rested on."""

from __future__ import annotations

import datetime

import pytest
from tests.support.memory_source import check_files, found_by, found_in

from itemctl.checks.samples import base_files, sample_from

REGISTERS = {
    "catalogue/departments.yaml": "REF101",
    "catalogue/laws.yaml": "REF102",
    "catalogue/materials.yaml": "REF103",
    "catalogue/halls.yaml": "REF106",
    "catalogue/shared-data.yaml": "REF110",
}
SINGLE = {"REF101", "REF102", "REF103", "REF105", "REF106", "REF107", "REF109", "REF110", "REF204"}


def references(files: dict[str, bytes]) -> list[str]:
    return [line for line in found_in(files) if line[:6] in SINGLE | {"REF114"}]


@pytest.mark.parametrize("path", [*REGISTERS, "catalogue/divisions.yaml"])
def test_a_register_that_is_missing_gives_one_finding(path: str) -> None:
    files = {key: data for key, data in base_files().items() if key != path}
    (finding,) = (one.finding for one in check_files(files).judged if one.finding.rule[:3] == "REF")
    assert (finding.rule, finding.path, finding.args["file"]) == ("REF114", "catalogue/catalogue.yaml", path)
    assert finding.args["count"] >= len(finding.related) > 0
    assert all(other.span is not None for other in finding.related)


def test_forms_that_are_all_missing_give_one_finding() -> None:
    files = {key: data for key, data in base_files().items() if not key.startswith("forms/")}
    assert references(files) == ["REF114 catalogue/catalogue.yaml"]


def test_a_register_nobody_names_need_not_be_there() -> None:
    gone = {"catalogue/elements.yaml", "catalogue/proofs/kept.yaml"}
    assert found_in({key: data for key, data in base_files().items() if key not in gone}) == []


@pytest.mark.parametrize("path", REGISTERS)
@pytest.mark.parametrize("damage", ["syntax", "no list", "no id", "unreadable"])
def test_of_a_register_that_could_not_be_read_whole_only_its_own_findings_are_told(
    path: str, damage: str
) -> None:
    text = base_files()[path].decode()
    changed = {
        "syntax": text + "  broken: [\n",
        "no list": text.replace("departments:\n  - id", "body:\n  - id", 1)
        .replace("laws:\n", "law:\n", 1)
        .replace("materials:\n", "material:\n", 1)
        .replace("halls:\n", "hall:\n", 1)
        .replace("sources:\n", "source:\n", 1),
        "no id": text.replace("  - id: ", "  - identity: "),
        "unreadable": text,
    }[damage]
    unreadable = frozenset([path]) if damage == "unreadable" else frozenset()
    lines = found_in({**base_files(), path: changed.encode()}, unreadable)
    assert [line for line in lines if line[:6] in SINGLE | {"REF114"}] == []
    assert any(line.split()[1] == path for line in lines)


def test_entries_of_a_damaged_register_that_could_be_read_still_count() -> None:
    text = (
        base_files()["catalogue/laws.yaml"].decode().replace("  - id: food-operation-measures", "  - id: 7")
    )
    lines = found_in({**base_files(), "catalogue/laws.yaml": text.encode()})
    assert [line for line in lines if line.startswith("REF")] == []
    assert any(line.startswith("SCH") for line in lines)


def test_extensions_are_not_held_against_an_elements_file_that_could_not_be_read() -> None:
    files = dict(sample_from("extensions:\n  example:\n    stars: 五星\n").files)
    assert references(files) == []
    files["catalogue/elements.yaml"] = b"schema: elements/1\nnamespaces: [\n"
    assert references(files) == []


FORMS = "files:\n  forms/{file}:\n    申请表\n  items/example.yaml:\n    flow:\n      chart: {named}\n"


@pytest.mark.parametrize(
    ("file", "named", "unused"),
    [
        ("chart.md", "forms/chart.md", []),
        ("chart.md", "forms/application.md", ["forms/chart.md"]),
        ("deep/chart.md", "forms/deep/chart.md", []),
    ],
)
def test_forms_are_used_by_whatever_names_them(file: str, named: str, unused: list[str]) -> None:
    found = found_by("REF119", FORMS.format(file=file, named=named))
    assert [args["file"] for _, args in found] == unused


@pytest.mark.parametrize("alike", ["Application.md", "ａpplication.md", "APPLICATION.MD"])
def test_forms_that_hardly_differ_by_name_are_told(alike: str) -> None:
    fragment = FORMS.format(file=alike, named="forms/application.md")
    ((_, args),) = found_by("REF120", fragment)
    assert {args["file"], args["first"]} == {"forms/application.md", f"forms/{alike}"}


def test_an_empty_form_is_told_with_a_place_that_names_it() -> None:
    files = {**base_files(), "forms/application.md": b""}
    (judged,) = check_files(files).judged
    assert (judged.finding.rule, judged.finding.path) == ("REF121", "forms/application.md")
    assert [other.path for other in judged.finding.related] == ["items/example.yaml"]


PARENT = "11379981MB2D1001XT4000131024000"
FAMILY = (
    f"files:\n  items/main.yaml:\n    code: '{PARENT}'\n    name: 食品经营许可\n    status: {{main}}\n    effective:\n"
    f"      from: 2020-01-01\n{{until}}  items/example.yaml:\n    inherits: '{PARENT}'\n    status: {{own}}\n"
)


@pytest.mark.parametrize(
    ("main", "until", "own", "is_wrong"),
    [
        ("在用", "", "在用", False),
        ("取消", "", "在用", True),
        ("取消", "      to: 2026-06-30\n", "在用", True),
        ("取消", "      to: 2026-06-30\n", "~", False),
        ("取消", "", "取消", False),
        ("取消", "", "~", False),
        ("在用", "      to: 2026-06-30\n", "在用", False),
        ("在用", "      to: 2026-07-01\n", "在用", False),
    ],
)
def test_an_heir_in_use_inherits_from_an_item_in_use(
    main: str, until: str, own: str, *, is_wrong: bool
) -> None:
    fragment = FAMILY.format(main=main, until=until, own=own)
    assert bool(found_by("REF115", fragment)) == is_wrong


@pytest.mark.parametrize(("end", "is_wrong"), [("2026-06-30", True), ("2026-07-01", False)])
def test_an_item_ends_on_the_day_its_end_has_come(end: str, *, is_wrong: bool) -> None:
    fragment = FAMILY.format(main="在用", until=f"      to: {end}\n", own="在用")
    assert (
        bool(found_by("REF115", fragment + "    effective:\n      from: 2024-01-01\n      to: 2099-01-01\n"))
        == is_wrong
    )


@pytest.mark.parametrize(
    ("old", "is_wrong"),
    [
        ("    status: 在用\n", True),
        ("    status: 暂停\n", True),
        ("    status: 取消\n", False),
        ("    status: 在用\n    effective:\n      from: 2020-01-01\n      to: 2024-01-01\n", False),
    ],
)
def test_what_an_item_replaces_is_abolished(old: str, *, is_wrong: bool) -> None:
    code = "11379981MB2D1001XT400013102400002"
    fragment = f"files:\n  items/old.yaml:\n    code: '{code}'\n{old}  items/example.yaml:\n    replaces:\n      - '{code}'\n"
    assert bool(found_by("REF112", fragment)) == is_wrong


@pytest.mark.parametrize(
    ("entry", "item", "is_wrong"),
    [
        ("        status: 取消\n", "    status: 在用\n", True),
        ("        status: 取消\n", "    status: 取消\n", False),
        ("        status: 取消\n", "    status: ~\n", False),
        ("        cancelled: 2026-06-30\n", "    status: 在用\n", True),
        ("        cancelled: 2026-07-01\n", "    status: 在用\n", False),
        ("        status: 在用\n", "    status: 在用\n", False),
    ],
)
def test_an_item_in_use_rests_on_a_directory_entry_in_use(entry: str, item: str, *, is_wrong: bool) -> None:
    fragment = (
        "files:\n  catalogue/directory/national.yaml:\n    entries:\n      - code: '000131024000'\n"
        f"        name: 食品经营许可\n{entry}  items/example.yaml:\n{item}"
    )
    assert bool(found_by("REF116", fragment)) == is_wrong


ISSUING = (
    "files:\n  catalogue/materials.yaml:\n    materials+:\n      - id: opinion\n        name: 选址意见\n"
    "        issuing_item: '{code}'\n  items/site.yaml:\n    code: '" + PARENT + "02'\n    status: {status}\n"
    "  items/example.yaml:\n    materials:\n      - material: {asked}\n        need: 必要\n"
)


@pytest.mark.parametrize(
    ("code", "status", "asked", "rules"),
    [
        (PARENT + "02", "在用", "opinion", []),
        (PARENT, "在用", "opinion", []),
        (PARENT + "03", "在用", "opinion", ["REF117"]),
        (PARENT + "02", "取消", "opinion", ["REF118"]),
        (PARENT + "02", "取消", "id-card", []),
        (PARENT, "取消", "opinion", []),
    ],
)
def test_the_item_that_issues_a_material_is_in_use(
    code: str, status: str, asked: str, rules: list[str]
) -> None:
    fragment = ISSUING.format(code=code, status=status, asked=asked)
    assert [rule for rule in ("REF117", "REF118") if found_by(rule, fragment)] == rules


def test_both_ends_are_named_with_their_places() -> None:
    fragment = ISSUING.format(code=PARENT + "02", status="取消", asked="opinion")
    as_of = datetime.date(2026, 6, 30)
    judged = check_files(sample_from(fragment).files, as_of=as_of).judged
    (finding,) = (one.finding for one in judged if one.finding.rule == "REF118")
    assert [(other.path, other.route) for other in finding.related] == [
        ("items/site.yaml", ("status",)),
        ("items/example.yaml", ("materials", 0)),
    ]
    assert all(other.span is not None and other.span.line > 1 for other in finding.related)
