"""One cause, one finding: what waits for a file that is broken or not there is counted at the cause, and not said again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.support.disk_catalogue import make
from tests.support.memory_source import check_files, found_in

from itemctl.checks.registry import all_rules
from itemctl.checks.samples import ITEM, base_files, examples_of, sample_from
from itemctl.checks.wording import word_findings

MAIN = "items/main.yaml"
MAIN_CODE = "11379981MB2D1001XT4000131024000"
DEPARTMENTS = "catalogue/departments.yaml"
NATIONAL = "catalogue/directory/national.yaml"
COUNTY = "catalogue/directory/county.yaml"
HEIR = f"inherits: '{MAIN_CODE}'"


def family(old: str = "", new: str = "") -> dict[str, bytes]:
    """The base catalogue, its item split into a main item that has nearly everything and an heir that takes it over.

    In the main item ``new`` stands for ``old``.
    """
    whole = base_files()[ITEM].decode()
    own = "schema: item/1\n" + whole[whole.index("code:") : whole.index("type:")] + HEIR + "\n"
    main = whole.replace(f"{MAIN_CODE}01", MAIN_CODE).replace("（新办）", "")
    assert not old or main.count(old) == 1
    return {**base_files(), MAIN: main.replace(old, new).encode(), ITEM: own.encode()}


def rules(files: Mapping[str, bytes]) -> list[str]:
    return [one.split(" ")[0] for one in found_in(files)]


def unchecked(files: Mapping[str, bytes], unreadable: frozenset[str] = frozenset()) -> dict[str, int]:
    judged = check_files(files, unreadable).judged
    return {
        one.finding.path: one.finding.args["unchecked"] for one in judged if "unchecked" in one.finding.args
    }


def test_the_family_of_this_test_has_no_finding() -> None:
    assert found_in(family()) == []


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        ("\nsteps:", "\nstepz:", "SCH101 items/main.yaml /stepz"),
        ("\nlimits:", "\nlimits: 20个工作日\nlimitz:", "SCH103 items/main.yaml /limits"),
        ("schema: item/1", "schema: items", "SCH110 items/main.yaml /schema"),
        ("fees: []", "fees: [", "SYN111 items/main.yaml"),
    ],
)
def test_what_heirs_take_over_is_not_missed_while_the_main_item_is_broken(
    old: str, new: str, cause: str
) -> None:
    found = found_in(family(old, new))
    assert cause in [one.rstrip(" /") for one in found]
    assert {one.split(" ")[1] for one in found} == {MAIN}
    assert unchecked(family(old, new)) == {MAIN: 1}


def test_what_an_heir_says_itself_is_checked_all_the_same() -> None:
    files = family("\nsteps:", "\nstepz:")
    files[ITEM] += "conditions:\n  - 符合有关规定\n".encode()
    assert found_in(files) == ["ELE110 items/example.yaml /conditions/0", "SCH101 items/main.yaml /stepz"]


def test_a_text_that_is_too_long_takes_nothing_away_from_heirs() -> None:
    files = family("\nquantity:\n  limited: false", "")
    files[MAIN] = files[MAIN].replace("name: 食品经营许可\n".encode(), f"name: {'长' * 300}\n".encode())
    assert rules(files) == ["ELE122", "SCH107"]


@pytest.mark.parametrize("content", [b"", b"\tcode: x\n"])
def test_a_main_item_that_tells_nothing_is_said_once(content: bytes) -> None:
    files = {**family(), MAIN: content}
    assert [one.split(" ")[1] for one in found_in(files)] == [MAIN]
    assert unchecked(files) == {MAIN: 1}


def test_a_main_item_that_may_not_be_read_is_said_once() -> None:
    assert found_in(family(), frozenset({MAIN})) == ["SYN118 items/main.yaml"]
    assert unchecked(family(), frozenset({MAIN})) == {MAIN: 1}


def test_a_main_item_that_is_not_there_is_said_where_it_is_named() -> None:
    files = {path: data for path, data in family().items() if path != MAIN}
    assert found_in(files) == ["REF108 items/example.yaml /inherits"]


def test_an_heir_of_another_main_item_is_not_judged_by_what_that_one_says() -> None:
    other = MAIN_CODE.replace("131024", "131099")
    files = family(f"code: '{MAIN_CODE}'", f"code: '{other}'")
    files[ITEM] = files[ITEM].replace(HEIR.encode(), HEIR.replace(MAIN_CODE, other).encode())
    assert [one for one in found_in(files) if ITEM in one] == ["COD115 items/example.yaml /inherits"]


def test_of_two_directories_the_broken_one_silences_no_item_of_the_other() -> None:
    sound, broken = base_files()[NATIONAL], b"entries: [\n"
    files = dict(sample_from("steps: ~\n").files)
    assert rules({**files, COUNTY: broken}) == ["ELE120", "SYN111"]
    assert rules({**files, COUNTY: sound, NATIONAL: broken}) == ["ELE120", "SYN111"]
    assert rules({**files, NATIONAL: broken}) == ["SYN111"]
    assert unchecked({**files, NATIONAL: broken}) == {NATIONAL: 1}


@pytest.mark.parametrize(
    ("path", "old", "new", "key"),
    [
        (NATIONAL, "      audience:", "      audienze:", "audience: ~\n"),
        (NATIONAL, "    elements:", "    elementz:", "audience: ~\n"),
        (DEPARTMENTS, "    contact:", "    contacts:", ""),
        (DEPARTMENTS, "    windows:", "    windowz:", ""),
    ],
)
def test_what_a_broken_entry_should_give_is_not_missed_in_its_items(
    path: str, old: str, new: str, key: str
) -> None:
    files = dict(sample_from(key).files)
    assert found_in(files) == []
    assert files[path].count(old.encode()) == 1
    files[path] = files[path].replace(old.encode(), new.encode())
    assert {one.split(" ")[0][:3] + one.split(" ")[1] for one in found_in(files)} == {f"SCH{path}"}


def test_a_register_that_is_missing_or_unread_is_said_once_with_what_waits_for_it() -> None:
    files = dict(base_files())
    register = files.pop(DEPARTMENTS)
    judged = check_files(files).judged
    assert [(one.finding.rule, one.finding.path) for one in judged] == [
        ("REF114", "catalogue/catalogue.yaml")
    ]
    count = judged[0].finding.args["count"]
    assert unchecked({**files, DEPARTMENTS: b"\t" + register}) == {DEPARTMENTS: count}


def test_the_one_finding_says_how_much_waits_and_stays_the_same_finding() -> None:
    alone, with_heir = ({path: data for path, data in family().items() if path != out} for out in (ITEM, ""))
    messages, fingerprints = [], set()
    for files in (alone, with_heir):
        judged = [one for one in check_files({**files, MAIN: b""}).judged if one.finding.rule == "SYN101"]
        messages += [one.message for one in word_findings(judged, "zh")]
        fingerprints |= {one.finding.fingerprint for one in judged}
    assert messages == ["文件里没有内容", "文件里没有内容（有 1 处引用或继承因此没有核对）"]
    assert len(fingerprints) == 1


@pytest.mark.parametrize("gone", [DEPARTMENTS, "catalogue/laws.yaml", NATIONAL])
def test_no_waiver_counts_as_unused_while_what_it_was_for_cannot_be_found(gone: str) -> None:
    waiver = "{rule: ELE101, item: '11379981MB2D1001XT400013102400001', reason: 甲, owner: 乙, until: '2026-09-30'}"
    waivers = f"schema: waivers/1\nwaivers:\n  - {waiver}\n".encode()
    files = {**base_files(), "catalogue/waivers.yaml": waivers}
    assert rules(files) == ["WAI102"]
    assert rules({**files, gone: b"\tx: 1\n"}) == ["SYN107"]


def test_extensions_of_a_main_item_are_judged_there_alone() -> None:
    files = family("status: 在用", "extensions:\n  nowhere:\n    x: 1\nstatus: 在用")
    assert found_in(files) == ["REF204 items/main.yaml /extensions/nowhere"]


def test_a_broken_register_mended_in_between_is_told_from_the_cache_alike(tmp_path: Path) -> None:
    catalogue = make(tmp_path)
    sound = (catalogue.root / DEPARTMENTS).read_bytes()
    seen = []
    for content in (sound, b"\tx: 1\n", sound, b"\tx: 1\n"):
        (catalogue.root / DEPARTMENTS).write_bytes(content)
        with_cache, without = catalogue.check(), catalogue.check(cache=False)
        assert with_cache.judged == without.judged
        seen.append(with_cache.judged)
    assert seen[0] == seen[2] != seen[1] == seen[3]


@pytest.mark.parametrize("code", ["COD111", "COD112", "REF108", "REF117", "REF119", "RED114"])
def test_what_an_unread_item_may_hold_is_not_said_to_be_nowhere(code: str) -> None:
    wrong = examples_of(all_rules()[code])
    assert wrong is not None
    files = wrong[0].files
    assert code in rules(files)
    assert code not in rules({**files, "items/unread.yaml": b"\tx: 1\n"})
    assert code not in rules({**files, "items/unread.yaml": b""})


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("REF101", DEPARTMENTS),
        ("REF102", "catalogue/laws.yaml"),
        ("REF103", "catalogue/materials.yaml"),
        ("REF104", NATIONAL),
        ("REF105", "catalogue/divisions.yaml"),
        ("REF106", "catalogue/halls.yaml"),
        ("REF107", "catalogue/halls.yaml"),
        ("REF110", "catalogue/shared-data.yaml"),
        ("REF111", NATIONAL),
        ("REF204", "catalogue/elements.yaml"),
        ("PRF103", DEPARTMENTS),
        ("RED109", DEPARTMENTS),
    ],
)
def test_what_an_unread_register_may_hold_is_not_said_to_be_nowhere(code: str, path: str) -> None:
    wrong = examples_of(all_rules()[code])
    assert wrong is not None
    files = wrong[0].files
    assert code in rules(files)
    assert code not in rules({**files, path: b"\tx: 1\n"})


@pytest.mark.parametrize(
    ("library", "said"),
    [
        (base_files()["catalogue/materials.yaml"], []),
        (b"schema: materials/1\nmaterials: []\n", ["REF103"]),
        (b"\tx: 1\n", ["SYN107"]),
        (None, ["REF114"]),
    ],
)
def test_what_the_library_gives_to_a_material_is_not_missed_without_it(
    library: bytes | None, said: list[str]
) -> None:
    material = (
        "  - {material: id-card, name: 身份证明, need: 必要, kind: 复印件, media: 纸质, copies: {copy: 1}}\n"
    )
    files = dict(sample_from(f"materials:\n{material}").files)
    files.pop("catalogue/materials.yaml")
    if library is not None:
        files["catalogue/materials.yaml"] = library
    assert set(rules(files)) - {"REF119"} == set(said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("食品经营许可", ["ELE110 items/main.yaml /conditions/1"]),
        ("长" * 300, ["ELE110 items/example.yaml /code", "SCH107 items/main.yaml /name"]),
    ],
)
def test_a_value_of_the_main_item_is_judged_there_or_else_in_its_heirs(name: str, said: list[str]) -> None:
    files = family("\nconditions:\n", "\nconditions:\n  - 符合有关规定\n")
    files[MAIN] = files[MAIN].replace("name: 食品经营许可\n".encode(), f"name: {name}\n".encode())
    assert [one.replace("/conditions/0", "/conditions/1") for one in found_in(files)] == said


ENTRY = "  - {{code: '000{number}000', name: 事项, type: 公共服务}}\n"
OTHERS = (
    "schema: directory/1\ntitle: 省目录\nissuer: 某局\nissued: '2026-01-15'\nentries:\n"
    + "".join(ENTRY.format(number=number) for number in range(199001, 199013))
).encode()


def catalogue(count: int, *, leaning: bool = False, with_directory: bool = True) -> dict[str, bytes]:
    """The base catalogue with another directory, and so many items of entries that no directory has."""
    whole = base_files()[ITEM].decode().replace("000131024000", "000{number}000")
    head, _, rest = whole.partition("type: ")
    if leaning:
        whole = head + rest.partition("\n")[2]
    files = {path: data for path, data in base_files().items() if path not in (ITEM, NATIONAL)}
    for number in range(150001, 150001 + count):
        files[f"items/{number}.yaml"] = whole.replace("{number}", str(number)).encode()
    return {**files, COUNTY: OTHERS} if with_directory else files


def of_directory(files: Mapping[str, bytes]) -> list[str]:
    return [
        one.rstrip(" /") for one in found_in(files) if one.split(" ")[0] in ("REF104", "REF111", "ELE101")
    ]


def test_an_item_that_leaves_its_type_to_an_entry_that_is_gone_is_told_that_and_not_what_it_lacks() -> None:
    assert of_directory(catalogue(1, leaning=True)) == ["REF104 items/150001.yaml /code"]
    assert of_directory(catalogue(1)) == ["REF111 items/150001.yaml /code"]
    assert of_directory(catalogue(1, leaning=True, with_directory=False)) == [
        "ELE101 items/150001.yaml /code"
    ]


@pytest.mark.parametrize(("leaning", "rule", "most"), [(True, "REF104", 5), (False, "REF111", 10)])
def test_a_file_of_the_directory_that_is_gone_is_said_once(rule: str, most: int, *, leaning: bool) -> None:
    each = [f"{rule} items/{150001 + index}.yaml /code" for index in range(most)]
    assert of_directory(catalogue(most, leaning=leaning)) == each
    files = catalogue(most + 1, leaning=leaning)
    assert of_directory(files) == [f"{rule} catalogue/catalogue.yaml"]
    judged = [one.finding for one in check_files(files).judged if one.finding.rule == rule]
    assert judged[0].args["count"] == most + 1
    assert len(judged[0].related) == 5


def test_many_sub_items_missing_from_a_directory_that_has_their_main_items_are_told_one_by_one() -> None:
    files = {**catalogue(7), COUNTY: OTHERS.replace(b"0001990", b"0001500").replace(b"000'", b"001'")}
    assert of_directory(files) == [f"REF104 items/{150001 + index}.yaml /code" for index in range(7)]


def test_no_waiver_counts_as_unused_or_misdirected_while_a_register_is_gone() -> None:
    kept = "{rule: PRF106, path: catalogue/proofs/kept.yaml, reason: 甲, owner: 乙, until: '2026-09-30'}"
    wrong = examples_of(all_rules()["PRF101"])
    assert wrong is not None
    waivers = {"catalogue/waivers.yaml": f"schema: waivers/1\nwaivers:\n  - {kept}\n".encode()}
    assert rules({**wrong[0].files, **waivers}) == rules(wrong[0].files)
    assert "PRF101" in rules(wrong[0].files)
    assert rules({**base_files(), **waivers}) == ["WAI102"]


def test_a_directory_that_is_gone_or_comes_back_is_told_from_the_cache_alike(tmp_path: Path) -> None:
    made = make(tmp_path)
    (path,) = (made.root / "catalogue/directory").iterdir()
    seen = []
    for content in (whole := path.read_bytes(), OTHERS, None, whole, OTHERS):
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)
        with_cache, without = made.check(), made.check(cache=False)
        assert with_cache.judged == without.judged
        seen.append({one.finding.rule for one in with_cache.judged})
    assert seen[0] == seen[3] == set()
    assert seen[1] == seen[4] == {"REF104"}
    assert {"ELE101", "ELE103"} <= seen[2]


ROOT = Path(__file__).resolve().parents[3]


def sample() -> dict[str, bytes]:
    """The project's own catalogue."""
    folders = ("catalogue", "items", "forms")
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize(
    ("name", "entries", "items"),
    [("2026-county", 13, 16), ("2026-local", 56, 56), ("2026-unclaimed", 13, "")],
)
def test_any_file_of_the_directory_that_is_gone_is_one_finding_with_the_items_it_reaches(
    name: str, entries: int, items: int
) -> None:
    files = sample()
    del files[f"catalogue/directory/{name}.yaml"]
    found = [one.finding for one in check_files(files).judged if not one.waived]
    assert [(one.rule, one.path) for one in found] == [("REF104", "catalogue/catalogue.yaml")]
    assert (found[0].args["entries"], found[0].args["items"]) == (entries, items)


def bare(files: Mapping[str, bytes], number: int) -> dict[str, bytes]:
    """The same; one item says its type, but not its conditions."""
    path = f"items/{number}.yaml"
    whole = catalogue(number - 150000)[path].decode()
    begin, end = whole.index("conditions:\n"), whole.index("quantity:\n")
    return {**files, path: (whole[:begin] + whole[end:]).encode()}


def lacking(files: Mapping[str, bytes]) -> list[str]:
    return [one for one in found_in(files) if one.split(" ")[0] in ("REF104", "REF111", "ELE120")]


LACKING = "ELE120 items/150007.yaml /code"


def test_what_an_item_lacks_waits_for_a_file_of_the_directory_that_is_gone() -> None:
    alone = bare({path: data for path, data in catalogue(1).items() if path != "items/150001.yaml"}, 150007)
    assert lacking(alone) == [LACKING, "REF111 items/150007.yaml /code"]
    assert lacking(bare(catalogue(6, leaning=True), 150007)) == ["REF104 catalogue/catalogue.yaml"]


def test_what_an_item_lacks_shows_where_the_finding_on_the_directory_is_waived() -> None:
    files = bare(catalogue(6, leaning=True), 150007)
    waiver = "{rule: REF104, path: catalogue/catalogue.yaml, reason: 甲, owner: 乙, until: '2026-09-30'}"
    files["catalogue/waivers.yaml"] = f"schema: waivers/1\nwaivers:\n  - {waiver}\n".encode()
    assert lacking(files) == [LACKING]


def test_a_directory_that_is_gone_as_a_whole_is_one_finding() -> None:
    files = {path: data for path, data in sample().items() if not path.startswith("catalogue/directory/")}
    assert [one.rstrip(" /") for one in found_in(files)] == ["REF114 catalogue/catalogue.yaml"]
