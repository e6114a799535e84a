"""What a merge request might do to get past the gate, in a real repository, as CI runs it: `diff BASE...HEAD --gate`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.command_line import Ended, run, start_catalogue
from tests.support.git_sandbox import Sandbox

ITEM = "items/civil-affairs/elderly-card.yaml"
SETTINGS = "catalogue/catalogue.yaml"
APPROVAL = "catalogue/approvals/2026-visits.yaml"
RULESET = "catalogue/rulesets/city.yaml"
HEAD = """\
schema: approvals/1
id: 2026-visits
document: 岚政发〔2026〕5号
approver: 岚川市人民政府
date: 2026-03-01
until: 2026-12-31
"""
COVERS = """\
approvals:
  - id: visits
    ground: 上级规定
    covers:
      - changes: [visits-increased]
        items: ['11379981MB9Y0001634372099001000']
"""
CITY = "schema: ruleset/1\nid: city\ntitle: 市规则集\nextends: national\ngate: {notice: 30}\n"


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """One item, in force and committed on main; a branch is checked out."""
    sandbox = Sandbox.make(tmp_path / "目录")
    start_catalogue(sandbox.root)
    sandbox.write(".gitignore", "dist/\n")
    sandbox.commit("first")
    sandbox.git("checkout", "-q", "-b", "change")
    return sandbox


def text(sandbox: Sandbox, path: str) -> str:
    return (sandbox.root / path).read_text(encoding="utf-8")


def edit(sandbox: Sandbox, path: str, old: str, new: str) -> None:
    before = text(sandbox, path)
    assert old in before, (path, old)
    sandbox.write(path, before.replace(old, new, 1))


def ask_for_more(sandbox: Sandbox) -> None:
    edit(sandbox, ITEM, "visits: 1", "visits: 2")


def on_main(sandbox: Sandbox, *files: tuple[str, str]) -> None:
    """Put files on main before the branch is taken from it."""
    sandbox.git("checkout", "-q", "main")
    for path, held in files:
        sandbox.write(path, held)
    sandbox.commit("before")
    sandbox.git("checkout", "-q", "-B", "change")


def gate(sandbox: Sandbox, *options: str, as_of: str | None = "2026-06-30") -> Ended:
    sandbox.commit("change")
    day = [] if as_of is None else ["--as-of", as_of]
    ended = run(sandbox.root, *day, "diff", "main...HEAD", "--gate", "--format", "full", *options)
    return Ended(ended.code, "".join(ended.out.split()), ended.err)


def hidden_by_extension(sandbox: Sandbox) -> None:
    (sandbox.root / ITEM).rename(sandbox.root / ITEM.replace(".yaml", ".yml"))


def hidden_in_folder(sandbox: Sandbox) -> None:
    (sandbox.root / "items/civil-affairs").rename(sandbox.root / "items/.civil-affairs")


def link(sandbox: Sandbox, path: str, target: str) -> None:
    """Commit a symbolic link in place of a file, also where the disk knows none."""
    sandbox.git("config", "core.symlinks", "false")
    blob = sandbox.write(path, target)
    sandbox.git("hash-object", "-w", path)
    sandbox.git("update-index", "--cacheinfo", f"120000,{blob},{path}")
    sandbox.git("add", "-A")
    assert sandbox.git("ls-files", "-s", path).startswith("120000")


def behind_a_link(sandbox: Sandbox) -> None:
    sandbox.write("elsewhere/card.yaml", text(sandbox, ITEM).replace("visits: 1", "visits: 2"))
    link(sandbox, ITEM, "../../elsewhere/card.yaml")


def register_behind_a_link(sandbox: Sandbox) -> None:
    path = "catalogue/departments.yaml"
    sandbox.write("elsewhere/departments.yaml", text(sandbox, path))
    link(sandbox, path, "../elsewhere/departments.yaml")


def out_of_the_folders(sandbox: Sandbox) -> None:
    sandbox.write(SETTINGS, text(sandbox, SETTINGS) + "items: [guides]\n")


def unreadable(sandbox: Sandbox) -> None:
    sandbox.write(ITEM, text(sandbox, ITEM) + "\n: [\n")


def unreadable_settings(sandbox: Sandbox) -> None:
    ask_for_more(sandbox)
    sandbox.write(SETTINGS, text(sandbox, SETTINGS) + "\n: [\n")


def attributes(sandbox: Sandbox) -> None:
    ask_for_more(sandbox)
    sandbox.write(".gitattributes", "*.yaml -diff binary linguist-generated export-ignore\n")


def moved_and_changed(sandbox: Sandbox) -> None:
    ask_for_more(sandbox)
    (sandbox.root / "items/other").mkdir()
    (sandbox.root / ITEM).rename(sandbox.root / "items/other/card.yaml")


@pytest.mark.parametrize(
    "smuggle",
    [
        ask_for_more,
        hidden_by_extension,
        hidden_in_folder,
        behind_a_link,
        register_behind_a_link,
        out_of_the_folders,
        unreadable,
        unreadable_settings,
        attributes,
        moved_and_changed,
    ],
)
def test_the_gate_stays_shut(sandbox: Sandbox, smuggle: Callable[[Sandbox], None]) -> None:
    smuggle(sandbox)
    ended = gate(sandbox)
    assert ended.code == 1
    assert "未放行" in ended.out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("until: 2026-12-31", "until: 长期"),
        ("approver: 岚川市人民政府", "approver: '——'"),
        ("schema: approvals/1", "schema: approvals/9"),
        ("date: 2026-03-01", "date: 2026-07-01"),
        ("approvals:", "approvals: ["),
    ],
)
def test_an_approval_that_cannot_be_right_opens_nothing_and_is_told(
    sandbox: Sandbox, old: str, new: str
) -> None:
    ask_for_more(sandbox)
    sandbox.write(APPROVAL, (HEAD + COVERS).replace(old, new, 1))
    ended = gate(sandbox)
    assert ended.code == 1
    assert APPROVAL in ended.out


def test_moving_the_date_of_the_catalogue_revives_no_approval(sandbox: Sandbox) -> None:
    on_main(sandbox, (SETTINGS, text(sandbox, SETTINGS) + "as_of: 2027-02-01\n"))
    edit(sandbox, SETTINGS, "as_of: 2027-02-01", "as_of: 2026-06-30")
    ask_for_more(sandbox)
    sandbox.write(APPROVAL, HEAD + COVERS)
    ended = gate(sandbox, as_of=None)
    assert ended.code == 1
    assert "基准日期这次由2027-02-01改为2026-06-30" in ended.out


@pytest.mark.parametrize("loosen", ["notice", "file", "settings"])
def test_terms_loosened_in_the_same_request_still_hold_for_it(sandbox: Sandbox, loosen: str) -> None:
    settings = text(sandbox, SETTINGS)
    ruled = settings.replace("ruleset: national", "ruleset: city")
    on_main(
        sandbox, (RULESET, CITY), (SETTINGS, ruled if ruled != settings else settings + "ruleset: city\n")
    )
    ask_for_more(sandbox)
    sandbox.write(APPROVAL, HEAD + COVERS)
    if loosen == "notice":
        edit(sandbox, RULESET, "notice: 30", "notice: 0")
    elif loosen == "file":
        (sandbox.root / RULESET).unlink()
    else:
        edit(sandbox, SETTINGS, "ruleset: city", "ruleset: national")
    ended = gate(sandbox)
    assert ended.code == 1
    assert "规定至少30天" in ended.out
    assert "放行的条件（规则集的公布期限、签发人）这次一并改了" in ended.out


def test_an_older_approval_by_conditions_that_opens_again_is_told(sandbox: Sandbox) -> None:
    on_main(sandbox, (APPROVAL, HEAD + COVERS))
    ask_for_more(sandbox)
    ended = gate(sandbox)
    assert ended.code == 0
    assert "批准2026-visits/visits合并前已在册，按条件及于这次的1处变化（增负1）" in ended.out


def test_an_older_approval_widened_in_the_same_request_is_told(sandbox: Sandbox) -> None:
    on_main(sandbox, (APPROVAL, HEAD + COVERS.replace("visits-increased", "fee-added")))
    edit(sandbox, APPROVAL, "fee-added", "visits-increased")
    ask_for_more(sandbox)
    ended = gate(sandbox)
    assert ended.code == 0
    assert "批准2026-visits/visits原来就有，这次改了内容" in ended.out


def test_a_gate_over_a_part_says_that_it_is_one(sandbox: Sandbox) -> None:
    ask_for_more(sandbox)
    ended = gate(sandbox, "--", "catalogue")
    assert ended.code == 0
    assert "放行只判断了所选的部分" in ended.out


def with_form(sandbox: Sandbox, path: str = "forms/card.docx") -> None:
    named = text(sandbox, ITEM).replace(
        "materials:\n", f"materials:\n  - {{name: 登记卡, blank: {path}}}\n", 1
    )
    assert path in named
    on_main(sandbox, (ITEM, named), (path, "姓名：\n"), ("forms/unused.docx", "甲\n"))


@pytest.mark.parametrize(
    ("path", "held", "code"),
    [
        ("forms/card.docx", "姓名：\n另附：审计报告原件\n", 1),
        ("forms/card.docx", "姓名 :\n", 0),
        ("forms/card.docx", "姓名：\r\n", 0),
        ("forms/card.docx", "PK\0", 1),
        ("forms/unused.docx", "乙\n", 0),
        ("README.md", "目录\n", 0),
    ],
)
def test_a_form_that_asks_for_something_else_is_for_people_to_judge(
    sandbox: Sandbox, path: str, held: str, code: int
) -> None:
    with_form(sandbox)
    sandbox.write(path, held)
    assert gate(sandbox).code == code


def test_a_form_that_items_name_may_not_simply_go(sandbox: Sandbox) -> None:
    with_form(sandbox)
    (sandbox.root / "forms/card.docx").unlink()
    ended = gate(sandbox)
    assert ended.code == 1
    assert "事项所附的文件forms/card.docx没有了" in ended.out


def test_a_cache_that_somebody_committed_is_not_believed(sandbox: Sandbox) -> None:
    from itemctl.cli.commands.diff import is_cache_recorded

    assert not is_cache_recorded(sandbox.root)
    sandbox.write(".itemctl/cache.sqlite", b"not what it seems")
    sandbox.git("add", "-f", ".itemctl/cache.sqlite")
    assert is_cache_recorded(sandbox.root)
    ask_for_more(sandbox)
    ended = gate(sandbox)
    assert (ended.code, "cache" in ended.err) == (1, False)


def comment(sandbox: Sandbox) -> None:
    sandbox.write(ITEM, "# 注\n" + text(sandbox, ITEM))


def line_ends(sandbox: Sandbox) -> None:
    sandbox.write(ITEM, text(sandbox, ITEM).replace("\n", "\r\n"))


def renamed(sandbox: Sandbox) -> None:
    (sandbox.root / ITEM).rename(sandbox.root / "items/civil-affairs/card.yaml")


def folder_renamed(sandbox: Sandbox) -> None:
    settings = text(sandbox, SETTINGS)
    plain = settings.replace("items:\n  - items\n", "")
    sandbox.write(SETTINGS, plain + "items: [guides]\n")
    (sandbox.root / "items").rename(sandbox.root / "guides")


def alias(sandbox: Sandbox) -> None:
    edit(sandbox, ITEM, "aliases:\n", "aliases:\n  - 敬老卡\n")


def law_added(sandbox: Sandbox) -> None:
    path = "catalogue/laws.yaml"
    sandbox.write(
        path, text(sandbox, path).rstrip("\n") + "\n  - id: new-law\n    title: 新办法\n    level: 部门规章\n"
    )


@pytest.mark.parametrize("harmless", [comment, line_ends, renamed, folder_renamed, alias, law_added])
def test_harmless_work_passes(sandbox: Sandbox, harmless: Callable[[Sandbox], None]) -> None:
    harmless(sandbox)
    ended = gate(sandbox)
    assert (ended.code, "可以放行" in ended.out) == (0, True)
