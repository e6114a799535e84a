"""What is wrong with a value that several items inherit is said where it stands, and not again in each of them."""

from __future__ import annotations

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.registry import all_rules
from itemctl.checks.samples import ITEM, base_files, examples_of

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
