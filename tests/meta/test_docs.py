"""The documentation is complete, its links lead somewhere, and its generated pages are current."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from jsonschema import Draft202012Validator
from tests.meta.test_rooms import ROOMS

from itemctl.checks.registry import all_rules
from itemctl.main import main

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = [
    *sorted(DOCS.rglob("*.md")),
    *(
        ROOT / name
        for name in ("README.md", "README.zh.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
    ),
]
READMES = ("README.md", "README.zh.md")
COMMAND = re.compile(r"itemctl((?: +[a-z]+)+)")
REMOTE = ("http://", "https://", "mailto:")


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tools/docs.py, imported as it imports its own parts: from the tools folder."""
    import importlib

    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("docs")


@pytest.mark.slow
def test_the_generated_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "docs.py"), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_generator_says_how_it_is_called(
    generator: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generator.main([]) == 2
    assert capsys.readouterr().err == "usage: python tools/docs.py --write|--check\n"


@pytest.mark.slow
def test_a_page_that_differs_and_one_of_a_rule_that_is_gone_are_out_of_date(
    generator: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generator, "REFERENCE", tmp_path)
    assert generator.main(["--write"]) == 0
    (tmp_path / "rules" / "XYZ999.md").write_text("gone", encoding="utf-8")
    (tmp_path / "files.md").write_text("changed", encoding="utf-8")
    capsys.readouterr()
    assert generator.main(["--check"]) == 1
    assert capsys.readouterr().err == (
        "docs/reference/files.md is out of date; run python tools/docs.py --write\n"
        "docs/reference/rules/XYZ999.md is out of date; run python tools/docs.py --write\n"
    )
    assert generator.main(["--write"]) == 0
    assert generator.main(["--check"]) == 0
    assert not (tmp_path / "rules" / "XYZ999.md").exists()


@pytest.mark.parametrize(
    ("table", "line", "complaint"),
    [
        ("elements.txt", "basic | 新要素 | new_column | R | |", "新要素 new_column has no place"),
        ("elements.txt", "basic | 事项名称 | task_name | R | title |", "the model has no title"),
        (
            "elements.txt",
            "basic | 新要素 | new_column | | name |",
            "the national profile has no column new_column",
        ),
        ("elements.txt", "part | 要素 | | | no#such |", "exchange/fields.py has no no#such"),
        ("shapes.txt", "1 | 1 | 写法 | limits.lawful | |", "the model has no limits.lawful"),
        ("shapes.txt", "1 | 1 | 写法 | nothing:name | |", "there is no kind of file nothing"),
        ("shapes.txt", "1 | 1 | 写法 | | XYZ999 |", "there is no rule XYZ999"),
        ("shapes.txt", "1 | 1 | 写法 | | |", "the shape is neither kept nor refused"),
    ],
)
def test_a_written_table_that_names_what_is_not_there_is_refused(
    generator: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    table: str,
    line: str,
    complaint: str,
) -> None:
    import importlib

    markdown = importlib.import_module("reference_pages.markdown")
    (tmp_path / table).write_text(line + "\n", encoding="utf-8")
    monkeypatch.setattr(markdown, "__file__", str(tmp_path / "markdown.py"))
    page = generator.elements if table == "elements.txt" else generator.shapes
    with pytest.raises(markdown.NotThereError) as refused:
        list(page.pages())
    assert f"{table}:1: {complaint}" in refused.value.lines


def test_every_rule_has_its_page() -> None:
    assert {path.stem for path in (REFERENCE / "rules").glob("*.md")} == set(all_rules())


def test_every_command_named_in_the_documentation_exists() -> None:
    known = {
        line.removeprefix("## ")
        for line in (REFERENCE / "cli.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("## itemctl")
    }
    wrong = [
        f"{page.relative_to(ROOT)}: itemctl{words}"
        for page in PAGES
        for words in _calls(page.read_text(encoding="utf-8"))
        if not any(f"itemctl{words} ".startswith(f"{one} ") for one in known - {"itemctl"})
    ]
    assert wrong == []


def test_every_link_inside_the_documentation_leads_somewhere() -> None:
    wrong = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in _links(page.read_text(encoding="utf-8"))
        if not _leads_somewhere(page, target)
    ]
    assert wrong == []


def test_every_page_can_be_reached_from_the_index() -> None:
    reached: set[Path] = set()
    waiting = [DOCS / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = (one.partition("#")[0] for one in _links(page.read_text(encoding="utf-8")))
        waiting += [(page.parent / one).resolve() for one in links if one and not one.startswith(REMOTE)]
    assert set(DOCS.rglob("*.md")) - reached == set()


def test_every_picture_is_used_and_light() -> None:
    shown = {
        (page.parent / target).resolve()
        for page in PAGES
        for target in _links(page.read_text(encoding="utf-8"))
        if target.endswith((".png", ".svg"))
    }
    pictures = set((DOCS / "images").iterdir())
    assert pictures - shown == set()
    assert [path.name for path in pictures if path.stat().st_size > 300_000] == []


@pytest.mark.parametrize("name", READMES)
def test_the_commands_of_the_readme_are_in_the_makefile_and_in_the_tool_behind_it(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = set(re.findall(r"\bmake ([a-z]+)", text)) | set(re.findall(r"tools/dev\.py ([a-z]+)", text))
    assert {"demo", "test"} <= named <= set(targets[0].split())


def test_both_readmes_have_the_same_sections_and_link_each_other() -> None:
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    shape = [
        [line.split(" ")[0] for line in text.splitlines() if line.startswith("#")]
        for text in (english, chinese)
    ]
    assert shape[0] == shape[1]
    assert re.findall(r"(?<=\]\()docs/[^)]*", english) == re.findall(r"(?<=\]\()docs/[^)]*", chinese)
    assert "(README.zh.md)" in english
    assert "(README.md)" in chinese
    assert sorted(_calls(english)) == sorted(_calls(chinese))


def test_a_real_report_is_what_its_schema_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "catalogue.yaml").write_text(
        "schema: catalogue/1\nname: 某市\ndivision:\n  code: '379981'\n  name: 某市\nas_of: 2026-06-30\n",
        encoding="utf-8",
    )
    (tmp_path / "items").mkdir()
    (tmp_path / "items" / "a.yaml").write_text(
        "schema: item/1\ncode: '123'\nname: 甲\nname: 乙\n", encoding="utf-8"
    )
    (tmp_path / "items" / "b.yaml").write_text("schema: item/1\ncode: '123'\n", encoding="utf-8")
    assert main(["-C", str(tmp_path), "validate", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    schema = json.loads((REFERENCE / "validate.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(report)] == []
    assert set(report) == set(schema["properties"])
    assert set(report["summary"]) == set(schema["properties"]["summary"]["properties"])
    assert {key for one in report["findings"] for key in one} == set(schema["$defs"]["finding"]["properties"])


def test_every_key_of_the_report_is_described() -> None:
    schema = json.loads((REFERENCE / "validate.schema.json").read_text(encoding="utf-8"))
    text = (REFERENCE / "json.md").read_text(encoding="utf-8")
    keys = {
        *schema["properties"],
        *schema["properties"]["summary"]["properties"],
        *schema["$defs"]["finding"]["properties"],
    }
    assert sorted(key for key in keys if f"`{key}`" not in text) == []


def test_the_table_of_rooms_is_the_one_that_is_enforced() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| `(\w+)` \| .* \|([^|\n]*)\|$", text)
    table = {room: set(re.findall(r"`(\w+)`", allowed)) for room, allowed in rows}
    assert set(table) == {*ROOMS, "cli"}
    assert {room: table[room] for room in ROOMS if room != "work"} == {
        room: allowed for room, allowed in ROOMS.items() if room != "work"
    }
    assert dict(rows)["work"].strip() == "all above"


def _links(text: str) -> Iterator[str]:
    """Targets of links and pictures; what stands in code is no link."""
    prose = re.sub(r"`[^`\n]*`", "", re.sub(r"(?s)```.*?```", "", text))
    yield from re.findall(r"\]\(([^)\s]+)\)", prose)


def _leads_somewhere(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    if target.startswith(REMOTE):
        return True
    file = (page.parent / path).resolve() if path else page
    return file.exists() and (not anchor or anchor in _anchors(file.read_text(encoding="utf-8")))


def _anchors(text: str) -> set[str]:
    """Anchors of a page as forges make them from headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?s)```.*?```", "", text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def _calls(text: str) -> Iterator[str]:
    """Names of commands behind `itemctl`, in code only, options left out."""
    for code in re.findall(r"(?s)```.*?```|`[^`\n]+`", text):
        yield from COMMAND.findall(re.sub(r" (?:-C|--rev|--as-of|--lang) \S+", "", code))


def test_the_page_on_coverage_names_rules_that_exist_and_gives_a_reason_where_it_names_none() -> None:
    page = (DOCS / "explanation" / "coverage.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in page.splitlines() if re.match(r"\| [0-9]+ \|", line)]
    assert [int(row[0]) for row in rows] == list(range(1, 71))
    named = [re.findall("[A-Z]{3}[0-9]{3}", row[2]) for row in rows]
    assert {code for codes in named for code in codes} - set(all_rules()) == set()
    assert [row[0].strip() for row, codes in zip(rows, named, strict=True) if not codes] == ["65"]
    assert all(row[3].strip() for row, codes in zip(rows, named, strict=True) if not codes)
