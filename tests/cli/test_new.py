from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.support.command_line import contents, run

from itemctl.model.codes import item_code_kind
from itemctl.yamlio.reader import read

MAIN = "11379981MB9Y0001634372099001000"
ENTRIES = """\
  - code: '372099002000'
    name: 高龄津贴申领
    type: 公共服务
    levels: [镇级, 村级]
  - code: '37207700300Y'
    name: 残疾人补贴
    type: 公共服务
  - code: '372077003001'
    name: 残疾人补贴（生活补贴）
    type: 公共服务
  - code: '37207700400001'
    name: 献血者待遇
    type: 公共服务
"""
TOWN = """\
  - id: qingxi-town
    name: 青溪镇人民政府
    short: 青溪镇
    credit_code: '11379981004522228Y'
    level: 镇级
    division: '379981101'
"""


@pytest.fixture(autouse=True)
def more(catalogue: Path) -> None:
    """Three more directory entries and a second department."""
    for name, text in (("directory/example.yaml", ENTRIES), ("departments.yaml", TOWN)):
        file = catalogue / "catalogue" / name
        file.write_bytes(file.read_bytes() + text.encode())
    file = catalogue / "catalogue" / "divisions.yaml"
    file.write_bytes(
        file.read_bytes() + "  - code: '379981101'\n    name: 青溪镇\n    level: 镇级\n".encode()
    )


def test_code_and_place_are_worked_out(catalogue: Path) -> None:
    ended = run(catalogue, "new", "372099002000", "--department", "civil-affairs")
    path = "items/civil-affairs/372099002000.yaml"
    code = "11379981MB9Y0001634372099002000"
    assert ended.code == 0
    assert ended.out == f"已新建 {path}，编码 {code}。\n"
    assert f"itemctl validate {path}" in ended.err
    assert read((catalogue / path).read_bytes()).data == {
        "schema": "item/1",
        "code": code,
        "structure": "主项",
        "department": "civil-affairs",
        "level": "县级",
        "version": 1,
    }


@pytest.mark.parametrize("entry", ["高龄津贴申领", "高龄", "372099002000", " 372099002000 "])
@pytest.mark.parametrize("department", ["civil-affairs", "民政局", "岚川市民政局"])
def test_entry_and_department_go_by_code_or_name(catalogue: Path, entry: str, department: str) -> None:
    assert run(catalogue, "new", entry, "--department", department).code == 0


def test_what_must_be_filled_in_is_what_validate_finds_missing(catalogue: Path) -> None:
    ended = run(catalogue, "new", "高龄", "--department", "民政局")
    path = "items/civil-affairs/372099002000.yaml"
    found = json.loads(run(catalogue, "validate", path, "--format", "json").out)["findings"]
    missing = {one["args"]["key"] for one in found}
    text = (catalogue / path).read_text(encoding="utf-8")
    assert {one["rule"] for one in found} == {"ELE101", "ELE102", "ELE103"}
    assert f"还有 {len(missing)} 项要填" in ended.err
    for key in missing:
        assert re.search(rf"^# +{key.split('.')[-1]}:", text, re.MULTILINE), key


def test_the_comments_become_a_part_of_the_file_when_uncommented(catalogue: Path) -> None:
    run(catalogue, "new", "高龄", "--department", "民政局")
    file = catalogue / "items/civil-affairs/372099002000.yaml"
    first, rest = file.read_text(encoding="utf-8").split("\n", 1)
    document = read((first + "\n" + re.sub("^# ?", "", rest, flags=re.MULTILINE)).encode())
    assert document.faults == ()
    assert document.data["conditions"] == ["待填"]
    assert document.data["limits"] == {"statutory": "待填", "promised": "待填"}
    assert "# 受理条件：符合什么条件才能办。" in document.text


def test_the_new_file_is_in_the_house_style_and_names_its_schema(catalogue: Path) -> None:
    place = "items/民政 局/津贴/高龄.yaml"
    assert run(catalogue, "new", "高龄", "--department", "民政局", "--path", place).code == 0
    first = (catalogue / place).read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../../../schemas/item.schema.json"
    assert run(catalogue, "fmt", "--check").out == ""


def test_a_name_is_written_only_when_given(catalogue: Path) -> None:
    run(catalogue, "new", "高龄", "--department", "民政局", "--name", "高龄津贴申领（本市）")
    data = read((catalogue / "items/civil-affairs/372099002000.yaml").read_bytes()).data
    assert data["name"] == "高龄津贴申领（本市）"


def test_a_blank_name_is_refused(catalogue: Path) -> None:
    before = contents(catalogue)
    for blank in ("   ", "\u3000"):
        ended = run(catalogue, "new", "高龄", "--department", "民政局", "--name", blank)
        assert (ended.code, ended.err.splitlines()[0]) == (2, "错误：事项名称不能是空白。")
    assert contents(catalogue) == before


def test_a_town_item_has_its_division_and_level(catalogue: Path) -> None:
    run(catalogue, "new", "高龄", "--department", "青溪镇")
    data = read((catalogue / "items/qingxi-town/372099002000.yaml").read_bytes()).data
    assert (data["level"], data["division"], data["code"][18]) == ("镇级", "379981101", "5")


def test_the_level_can_be_given(catalogue: Path) -> None:
    run(catalogue, "new", "高龄", "--department", "青溪镇", "--level", "村级")
    data = read((catalogue / "items/qingxi-town/372099002000.yaml").read_bytes()).data
    assert (data["level"], data["code"][18]) == ("村级", "6")


def test_a_sub_item_says_so(catalogue: Path) -> None:
    run(catalogue, "new", "372077003001", "--department", "民政局")
    data = read((catalogue / "items/civil-affairs/372077003001.yaml").read_bytes()).data
    assert data["structure"] == "子项"


def test_a_directory_entry_of_fourteen_characters_makes_a_handling_item(catalogue: Path) -> None:
    run(catalogue, "new", "献血", "--department", "民政局")
    data = read((catalogue / "items/civil-affairs/372077004000-01.yaml").read_bytes()).data
    assert item_code_kind(data["code"]) == "handling"
    assert (data["structure"], data["directory"]) == ("业务办理项", "37207700400001")


def test_handling_items_count_up_and_inherit_from_their_item(catalogue: Path) -> None:
    for number in ("01", "02"):
        ended = run(
            catalogue, "new", "优待", "--department", "民政局", "--handling", "--name", f"补领{number}"
        )
        assert ended.code == 0
        data = read((catalogue / f"items/civil-affairs/372099001000-{number}.yaml").read_bytes()).data
        assert (data["code"], data["inherits"], data["structure"]) == (MAIN + number, MAIN, "业务办理项")
    assert run(catalogue, "validate").code == 0


def test_a_whole_item_code_tells_department_and_level(catalogue: Path) -> None:
    code = "11379981004522228Y5372099002000"
    assert run(catalogue, "new", code).out.endswith(f"编码 {code}。\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("优待", "--department", "民政局"),
            f"编码 {MAIN} 的事项已有：items/civil-affairs/elderly-card.yaml。",
        ),
        (("高龄",), "要写明由哪个部门实施"),
        (("高龄", "--department", "财政局"), "没有部门 财政局。"),
        (("高龄", "--department", "民政局", "--level", "星级"), "没有行使层级 星级。"),
        (("高龄", "--department", "民政局", "--path", "catalogue/x.yaml"), "不是放事项的地方"),
        (("高龄", "--department", "民政局", "--path", "items/x.yml"), "不是放事项的地方"),
        (("高龄", "--department", "民政局", "--path", "../x.yaml"), "不是放事项的地方"),
        (
            ("高龄", "--department", "民政局", "--path", "items/civil-affairs/elderly-card.yaml"),
            "已经存在，没有覆盖",
        ),
    ],
)
def test_what_cannot_be_made_is_refused_with_two(
    catalogue: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = contents(catalogue)
    ended = run(catalogue, "new", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert contents(catalogue) == before


@pytest.mark.parametrize(
    ("entry", "said"), [("没有这项", "基本目录中没有 没有这项"), ("残疾人", "可以指 2 个目录项"), ("", "")]
)
def test_an_entry_that_is_not_one_ends_with_four(catalogue: Path, entry: str, said: str) -> None:
    ended = run(catalogue, "new", entry, "--department", "民政局")
    assert ended.code == 4
    assert said in ended.err


def test_a_department_with_a_broken_credit_code_is_named(catalogue: Path) -> None:
    file = catalogue / "catalogue/departments.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("11379981004522228Y", "113799810045"), encoding="utf-8"
    )
    ended = run(catalogue, "new", "高龄", "--department", "青溪镇")
    assert ended.code == 2
    assert "qingxi-town" in ended.err


def test_a_revision_is_refused(catalogue: Path) -> None:
    assert run(catalogue, "--rev", "HEAD", "new", "高龄").code == 2
