from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.command_line import contents, run

from itemctl.model.codes import parse_implementation_code
from itemctl.work.start import Start, starter_files
from itemctl.yamlio.reader import read

EXPECTED = {
    *(".gitattributes", ".gitignore", ".vscode/settings.json", "README.md"),
    *(
        f"catalogue/{name}.yaml"
        for name in ("catalogue", "departments", "divisions", "halls", "laws", "materials")
    ),
    *("catalogue/directory/example.yaml", "catalogue/profiles/national.yaml"),
    *("forms/elderly-card-blank.md", "forms/elderly-card-sample.md", "items/civil-affairs/elderly-card.yaml"),
}


def test_it_starts_a_catalogue_in_an_empty_folder(tmp_path: Path) -> None:
    ended = run(tmp_path, "init")
    files = contents(tmp_path)
    assert ended.code == 0
    assert {path for path in files if not path.startswith("schemas/")} == EXPECTED
    assert ended.out == f"已在 {tmp_path} 新建目录，共 {len(files)} 个文件。\n"
    assert "itemctl build" in ended.err


def test_it_makes_the_folder_it_is_given(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "新 目录/里面").code == 0
    assert (tmp_path / "新 目录" / "里面" / "catalogue" / "catalogue.yaml").is_file()


def test_a_folder_given_with_the_global_option_is_taken(tmp_path: Path) -> None:
    (tmp_path / "别处").mkdir()
    assert run(tmp_path, "-C", "别处", "init").code == 0
    assert (tmp_path / "别处" / "README.md").is_file()


@pytest.mark.parametrize(
    ("name", "division", "level", "digit"),
    [
        ("岚川市", "379981", "县级", "4"),
        ("某某省", "370000", "省级", "2"),
        ("某某市", "379900", "市级", "3"),
        ("青溪镇", "379981101", "镇级", "5"),
        ("柳湾村", "379981101201", "村级", "6"),
    ],
)
def test_every_level_of_division_gives_a_catalogue_without_findings(
    tmp_path: Path, name: str, division: str, level: str, digit: str
) -> None:
    assert run(tmp_path, "init", "--name", name, "--division", division).code == 0
    ended = run(tmp_path, "validate", "--format", "json", "--fail-on", "warning")
    found = json.loads(ended.out)
    assert [(one["rule"], one["message"]) for one in found["findings"]] == []
    assert (ended.code, found["summary"]["items"]) == (0, 1)
    code = read((tmp_path / "items/civil-affairs/elderly-card.yaml").read_bytes()).data["code"]
    parsed = parse_implementation_code(code)
    assert (parsed.level, parsed.level_name, parsed.credit.faults) == (digit, level, ())
    assert parsed.credit.division == division[:6]


def test_its_files_are_in_the_house_style(tmp_path: Path) -> None:
    run(tmp_path, "init")
    ended = run(tmp_path, "fmt", "--check")
    assert (ended.code, ended.out) == (0, "")


def test_its_schemas_are_current(tmp_path: Path) -> None:
    run(tmp_path, "init")
    assert run(tmp_path, "schema", "--check").code == 0


def test_every_file_names_a_schema_that_is_there(tmp_path: Path) -> None:
    run(tmp_path, "init")
    for path in tmp_path.rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").split("\n")[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert named != first, path
        assert (path.parent / named).resolve().is_file(), path


def test_all_files_have_line_feeds_and_no_placeholder_left(tmp_path: Path) -> None:
    for path, data in starter_files(Start("某某区", "119903")).items():
        assert b"\r" not in data, path
        if path.endswith((".yaml", "README.md")) and "profiles" not in path:
            assert b"@" not in data, path
            assert "岚川".encode() not in data, path


def test_nothing_is_overwritten_and_what_is_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("我的说明\n", encoding="utf-8")
    (tmp_path / "items").write_text("不是文件夹\n", encoding="utf-8")
    before = contents(tmp_path)
    ended = run(tmp_path, "init")
    assert ended.code == 2
    assert f"{tmp_path} 里已有 README.md、items，没有写入任何文件。" in ended.err
    assert contents(tmp_path) == before


def test_a_second_init_changes_nothing(tmp_path: Path) -> None:
    run(tmp_path, "init")
    before = contents(tmp_path)
    assert run(tmp_path, "init").code == 2
    assert contents(tmp_path) == before


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "会议纪要.txt").write_text("旧文件", encoding="utf-8")
    assert run(tmp_path, "init").code == 0
    assert (tmp_path / "会议纪要.txt").read_text(encoding="utf-8") == "旧文件"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--name", "a: b"), "名称 a: b 不能用。"),
        (("--name", "岚川\n市"), "不能用。"),
        (("--division", "37998"), "区划代码 37998 不对。"),
        (("--division", "009981"), "区划代码 009981 不对。"),
        (("--division", "３７９９８１"), "区划代码 ３７９９８１ 不对。"),
    ],
)
def test_a_name_or_division_that_cannot_be_used_is_refused(
    tmp_path: Path, arguments: tuple[str, str], said: str
) -> None:
    ended = run(tmp_path, "init", *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert contents(tmp_path) == {}


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    ended = run(tmp_path, "init", "文件")
    assert ended.code == 2
    assert "不是文件夹" in ended.err


def test_a_revision_is_refused(tmp_path: Path) -> None:
    ended = run(tmp_path, "--rev", "HEAD", "init")
    assert (ended.code, contents(tmp_path)) == (2, {})
    assert "不能用 --rev HEAD" in ended.err


def test_the_catalogue_speaks_the_language_it_was_started_in(tmp_path: Path) -> None:
    ended = run(tmp_path, "--lang", "en", "init")
    assert ended.out.startswith("A new catalogue of ")
    assert run(tmp_path, "list").err == "note: 1 items.\n"
    assert "language: en\n" in (tmp_path / "catalogue/catalogue.yaml").read_text(encoding="utf-8")


def test_editors_find_the_schema_of_every_kind_of_file(tmp_path: Path) -> None:
    run(tmp_path, "init")
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["files.eol"] == "\n"
    assert settings["yaml.schemas"]["./schemas/item.schema.json"] == "items/**/*.yaml"
    for schema in settings["yaml.schemas"]:
        assert (tmp_path / schema).is_file(), schema
