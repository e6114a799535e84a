"""A key that does not exist, and the one that was likely meant."""

from __future__ import annotations

import pytest

from itemctl.checks.schema_errors import diagnose
from itemctl.yamlio.reader import read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("condition: []", "conditions"),
        ("受理条件: []", "conditions"),
        ("申请材料: []", "materials"),
        ("事项名: 甲", "name"),
        ("天气: 晴", ""),
        ("zzzz: 1", ""),
    ],
)
def test_the_key_that_was_meant_is_found_by_its_letters_or_by_its_chinese_title(
    written: str, meant: str
) -> None:
    document = read(written.encode())
    found = [hit.args for code, hit in diagnose("item", document.data, document) if code == "SCH101"]
    assert found == [{"key": written.split(":")[0], "near": meant}]


def test_keys_inside_a_section_are_those_of_the_section() -> None:
    document = read("limits:\n  承诺时限: 3日\n  法定时限: 3日\n".encode())
    found = [hit.args["near"] for code, hit in diagnose("item", document.data, document) if code == "SCH101"]
    assert found == ["promised", "statutory"]
