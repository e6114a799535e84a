"""`itemctl schema`: printed, written, checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.command_line import contents, run

from itemctl.model.kinds import all_kinds
from itemctl.model.schema import schema_text


def test_all_kinds_are_listed_with_version_and_place(tmp_path: Path) -> None:
    ended = run(tmp_path, "schema")
    assert (ended.code, ended.err) == (0, "")
    listed = [line.split() for line in ended.out.splitlines()]
    assert listed == [[kind.tag, kind.place, kind.title] for kind in all_kinds().values()]


@pytest.mark.parametrize("kind", ["item", "kept-proofs"])
def test_one_kind_is_printed_as_its_file(tmp_path: Path, kind: str) -> None:
    ended = run(tmp_path, "schema", kind)
    assert (ended.code, ended.out) == (0, schema_text(all_kinds()[kind]))
    assert json.loads(ended.out)["properties"]["schema"]["const"] == f"{kind}/1"


def test_an_unknown_kind_ends_with_four_and_names_those_there_are(tmp_path: Path) -> None:
    ended = run(tmp_path, "schema", "itm")
    assert (ended.code, ended.out) == (4, "")
    first, second = ended.err.splitlines()
    assert first == "错误：没有这种文件：itm。"
    assert second.startswith("怎么办：可选：item、catalogue、")


def test_written_schemas_are_current_and_a_second_run_writes_nothing(tmp_path: Path) -> None:
    first = run(tmp_path, "schema", "--write")
    assert (first.code, first.out) == (0, f"已写入 {len(all_kinds())} 个文件。\n")
    before = contents(tmp_path)
    assert sorted(before) == sorted(f"schemas/{kind.schema_file}" for kind in all_kinds().values())
    assert run(tmp_path, "schema", "--check").code == 0
    assert run(tmp_path, "schema", "--write").out == "已写入 0 个文件。\n"
    assert contents(tmp_path) == before


def test_what_is_stale_missing_or_no_longer_generated_is_named_and_put_right(tmp_path: Path) -> None:
    run(tmp_path, "schema", "--write")
    schemas = tmp_path / "schemas"
    (schemas / "item.schema.json").write_text("{}", encoding="utf-8")
    (schemas / "laws.schema.json").unlink()
    (schemas / "former.schema.json").write_text("{}", encoding="utf-8")
    (schemas / "notes.md").write_text("stays", encoding="utf-8")
    ended = run(tmp_path, "schema", "--check")
    assert ended.code == 1
    assert ended.out == (
        "schemas/former.schema.json、schemas/item.schema.json、schemas/laws.schema.json 已过时，"
        "请运行 itemctl schema --write。\n"
    )
    assert (schemas / "item.schema.json").read_text(encoding="utf-8") == "{}"
    assert run(tmp_path, "schema", "--write").out == "已写入 3 个文件。\n"
    assert run(tmp_path, "schema", "--check").code == 0
    assert not (schemas / "former.schema.json").exists()
    assert (schemas / "notes.md").read_text(encoding="utf-8") == "stays"


def test_without_schemas_the_check_fails_in_english_too(tmp_path: Path) -> None:
    ended = run(tmp_path, "--lang", "en", "schema", "--check")
    assert ended.code == 1
    assert "schemas/item.schema.json" in ended.out
    assert ended.out.endswith("out of date; run `itemctl schema --write`.\n")


def test_the_folder_of_the_call_counts(tmp_path: Path) -> None:
    (tmp_path / "子").mkdir()
    assert run(tmp_path, "-C", "子", "schema", "--write").code == 0
    assert (tmp_path / "子/schemas/item.schema.json").is_file()
