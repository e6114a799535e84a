from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.support.command_line import run
from tests.support.git_sandbox import Sandbox

from itemctl.yamlio.reader import read

CODE = "11379981MB9Y0001634372099001000"
PATH = "items/civil-affairs/elderly-card.yaml"


@pytest.fixture
def heir(catalogue: Path, item: Path) -> str:
    """A handling item that inherits from the example; return its path."""
    text = f"schema: item/1\ncode: '{CODE}01'\ninherits: '{CODE}'\nname: 老年人优待证补领\n"
    (item.parent / "heir.yaml").write_text(text, encoding="utf-8")
    return "items/civil-affairs/heir.yaml"


def origins(catalogue: Path, wanted: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(catalogue, "show", wanted, "--origin", "--format", "json").out)[
        "origins"
    ]
    return found


@pytest.mark.parametrize(
    "wanted", [CODE, CODE[:20], PATH, "./" + PATH, "老年人优待证申领（示例）", "优待", "elderly-card"]
)
def test_an_item_is_found_by_code_path_and_name(catalogue: Path, wanted: str) -> None:
    ended = run(catalogue, "show", wanted)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[:2] == [f"老年人优待证申领（示例）  {CODE}", PATH]


def test_a_path_is_taken_from_where_one_stands(catalogue: Path, item: Path) -> None:
    assert run(item.parent, "show", "elderly-card.yaml").code == 0


def test_the_whole_code_wins_over_codes_that_begin_with_it(catalogue: Path, heir: str) -> None:
    assert run(catalogue, "show", CODE).out.splitlines()[1] == PATH
    assert run(catalogue, "show", CODE + "01").out.splitlines()[1] == heir


def test_several_matches_are_listed_and_end_with_four(catalogue: Path, heir: str) -> None:
    ended = run(catalogue, "show", "优待证")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err == (
        f"错误：优待证 可以指 2 个事项：\n  {CODE}  老年人优待证申领（示例）  {PATH}\n"
        f"  {CODE}01  老年人优待证补领  {heir}\n怎么办：写出完整的编码或文件路径。\n"
    )


@pytest.mark.parametrize("wanted", ["没有的事项", "", "items/没有.yaml", "99"])
def test_what_is_not_there_ends_with_four(catalogue: Path, wanted: str) -> None:
    ended = run(catalogue, "show", wanted)
    assert (ended.code, ended.out) == (4, "")
    assert "itemctl list" in ended.err


def test_titles_are_chinese_and_values_inherited(catalogue: Path) -> None:
    lines = run(catalogue, "show", CODE).out.splitlines()
    assert "事项类型：公共服务" in lines
    assert "  承诺办结时限：3个工作日" in lines
    assert "  是否支持预约办理：是" in lines
    assert "收费标准：（无）" in lines
    assert "    材料名称：居民身份证" in lines
    assert "  - 年满60周岁" in lines


def test_in_english_the_keys_stand_instead_of_titles(catalogue: Path) -> None:
    lines = run(catalogue, "--lang", "en", "show", CODE).out.splitlines()
    assert "type: 公共服务" in lines
    assert "  appointment: yes" in lines


def test_every_value_says_where_it_comes_from(catalogue: Path, heir: str) -> None:
    found = origins(catalogue, heir)
    layers = {
        "/name": ("own", None, heir, 4),
        "/limits/promised": ("item", CODE, PATH, 39),
        "/type": ("directory", "372099001000", "catalogue/directory/example.yaml", 9),
        "/initiation": ("directory", "372099001000", "catalogue/directory/example.yaml", 24),
        "/contact/consult/0/phone": ("department", "civil-affairs", "catalogue/departments.yaml", 19),
        "/materials/1/name": ("library", "id-card", "catalogue/materials.yaml", 11),
        "/materials/1/need": ("item", CODE, PATH, 65),
    }
    shown = {pointer: found[pointer] for pointer in layers}
    assert {
        pointer: (one["layer"], one["id"], one["path"], one["line"]) for pointer, one in shown.items()
    } == layers
    for one in shown.values():
        line = (catalogue / one["path"]).read_text(encoding="utf-8").split("\n")[one["line"] - 1]
        assert line[one["column"] - 1 :].strip()


def test_no_value_is_without_an_origin(catalogue: Path, heir: str) -> None:
    assert [
        pointer for pointer, one in origins(catalogue, heir).items() if one is None or one["line"] is None
    ] == []


def test_text_shows_origins_behind_the_values(catalogue: Path) -> None:
    lines = run(catalogue, "show", CODE, "--origin").out.splitlines()
    assert "事项类型：公共服务  ← 基本目录 372099001000，catalogue/directory/example.yaml:9" in lines
    assert f"  承诺办结时限：3个工作日  ← {PATH}:39" in lines


@pytest.mark.parametrize("arguments", [(), ("--origin",)])
def test_yaml_reads_back_as_the_resolved_view(catalogue: Path, arguments: tuple[str, ...]) -> None:
    document = read(run(catalogue, "show", CODE, "--format", "yaml", *arguments).out.encode())
    view = json.loads(run(catalogue, "show", CODE, "--format", "json").out)["item"]
    assert document.faults == ()
    assert document.data == view
    assert list(document.data)[:4] == ["schema", "code", "name", "short_name"]


def test_it_shows_the_item_as_it_was(tmp_path: Path, catalogue: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "仓库")
    for path in catalogue.iterdir():
        path.rename(sandbox.root / path.name)
    sandbox.commit("全部")
    file = sandbox.root / PATH
    file.write_text(
        file.read_text(encoding="utf-8").replace("promised: 3个", "promised: 2个"), encoding="utf-8"
    )
    assert "承诺办结时限：2个工作日" in run(sandbox.root, "show", CODE).out
    assert "承诺办结时限：3个工作日" in run(sandbox.root, "--rev", "HEAD", "show", CODE).out


def test_an_unreadable_file_is_named_as_such(catalogue: Path, item: Path) -> None:
    item.write_text("schema: item/1\ncode: [\n", encoding="utf-8")
    ended = run(catalogue, "show", PATH)
    assert ended.code == 2
    assert "读不出来" in ended.err


def test_an_older_version_is_shown_as_the_current_one(catalogue: Path, item: Path) -> None:
    item.write_text(
        f"schema: item/0\ncode: '{CODE}'\nname: 旧\npromised_limit: 5个工作日\n", encoding="utf-8"
    )
    assert origins(catalogue, CODE)["/limits/promised"]["path"] == PATH
    assert "承诺办结时限：5个工作日" in run(catalogue, "show", CODE).out


def test_without_a_catalogue_it_says_so(tmp_path: Path) -> None:
    ended = run(tmp_path, "show", CODE)
    assert ended.code == 2
    assert "itemctl init" in ended.err
