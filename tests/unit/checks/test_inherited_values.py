"""What is wrong with a value that several items inherit is said where it stands, and not again in each of them."""

from __future__ import annotations

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.registry import all_rules
from itemctl.checks.samples import ITEM, base_files, examples_of
from itemctl.checks.wording import word_findings
from itemctl.model.text import Lang

MAIN = "items/main.yaml"
CODE = "11379981MB2D1001XT400013102400001"
OF_VALUE = sorted(rule.code for rule in all_rules().values() if rule.of_value)


def places(files: dict[str, bytes], code: str) -> list[tuple[str, str]]:
    found = [one.finding for one in check_files(files).judged if one.finding.rule == code]
    return [(one.path, one.pointer) for one in found]


@pytest.mark.parametrize("code", OF_VALUE)
def test_a_rule_of_values_speaks_in_the_main_item_alone(code: str) -> None:
    examples = examples_of(all_rules()[code])
    assert examples is not None
    files = dict(examples[0].files)
    alone = places(files, code)
    assert alone
    item = files[ITEM].decode()
    assert item.count(CODE) == 1
    files[MAIN] = item.replace(CODE, CODE[:31]).encode()
    for number, name in (("01", "新办"), ("02", "变更")):
        heir = f"schema: item/1\ncode: '{CODE[:31]}{number}'\ninherits: '{CODE[:31]}'\nname: 食品经营许可（{name}）\n"
        files[f"items/heir-{number}.yaml"] = heir.encode()
    del files[ITEM]
    assert places(files, code) == [(MAIN, pointer) for _, pointer in alone]


def test_a_pair_of_values_of_which_one_is_the_heirs_own_is_judged_in_the_heir() -> None:
    item = base_files()[ITEM].decode()
    heir = f"schema: item/1\ncode: '{CODE}'\ninherits: '{CODE[:31]}'\nname: 食品经营许可（新办）\n"
    heir += "limits:\n  statutory: 5个工作日\n"
    files = {**base_files(), MAIN: item.replace(CODE, CODE[:31]).encode(), ITEM: heir.encode()}
    assert places(files, "LIM203") == [(ITEM, "/limits")]


def entry_with(elements: str) -> dict[str, bytes]:
    """The base catalogue with a main item and two heirs that take these elements over from the directory."""
    files = dict(base_files())
    item = files.pop(ITEM).decode()
    begin, end = item.index("results:\n"), item.index("results:\n") + len("results:\n")
    while item[end] == " ":
        end = item.index("\n", end) + 1
    files[MAIN] = (item[:begin] + item[end:]).replace(CODE, CODE[:31]).encode()
    for number, name in (("01", "新办"), ("02", "变更")):
        heir = f"schema: item/1\ncode: '{CODE[:31]}{number}'\ninherits: '{CODE[:31]}'\nname: 食品经营许可（{name}）\n"
        files[f"items/heir-{number}.yaml"] = heir.encode()
    whole = files[NATIONAL].decode().rstrip() + "\n" + elements
    files[NATIONAL] = whole.encode()
    return files


NATIONAL = "catalogue/directory/national.yaml"
LICENCE = (
    "      results:\n        - {name: 食品经营许可证, kind: 批文, validity: 5年, delivery_limit: 10工作日}\n"
)


def test_a_value_of_the_directory_is_judged_there_once_with_the_number_of_its_heirs() -> None:
    found = [one.finding for one in check_files(entry_with(LICENCE)).judged]
    at = "/entries/0/elements/results/0/"
    assert [(one.rule, one.path, one.pointer, one.args["heirs"]) for one in found] == [
        ("FEE106", NATIONAL, at + "kind", 3),
        ("LIM250", NATIONAL, at + "delivery_limit", 3),
    ]
    assert [one.path for one in found[0].related] == ["items/heir-01.yaml", "items/heir-02.yaml", MAIN]
    assert all("inherited" not in one.args for one in found)


def test_the_finding_at_the_source_stays_the_same_when_an_heir_more_takes_it_over() -> None:
    files = entry_with(LICENCE)
    fewer = {path: data for path, data in files.items() if path != "items/heir-02.yaml"}
    before, after = (
        [one.finding.fingerprint for one in check_files(each).judged if one.finding.rule != "COD111"]
        for each in (fewer, files)
    )
    assert before == after


@pytest.mark.parametrize(("lang", "said"), [("zh", "（3 个事项取用）"), ("en", " (3 items take it over)")])
def test_the_message_counts_the_heirs(lang: Lang, said: str) -> None:
    messages = [one.message for one in word_findings(check_files(entry_with(LICENCE)).judged, lang)]
    assert len(messages) == 2
    assert all(message.endswith(said) for message in messages)


def test_a_waiver_at_the_source_covers_it_for_all_heirs() -> None:
    files = entry_with(LICENCE)
    waiver = f"{{rule: FEE106, path: {NATIONAL}, reason: 甲, owner: 乙, until: '2026-09-30'}}"
    files["catalogue/waivers.yaml"] = f"schema: waivers/1\nwaivers:\n  - {waiver}\n".encode()
    judged = check_files(files).judged
    assert [(one.finding.rule, one.waived) for one in judged] == [("FEE106", True), ("LIM250", False)]
