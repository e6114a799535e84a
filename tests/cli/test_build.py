"""`itemctl build`: what is made, what stops it, what is left out, and that one input gives one result."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.support.buildable import TOO_LONG_A_PROMISE, add, add_batch, cells, make, premises, printed, sheet
from tests.support.command_line import contents, run
from tests.support.disk_catalogue import DiskCatalogue
from tests.support.git_sandbox import Sandbox

PDF, XLSX = "dist/guide-booklet.pdf", "dist/upload-national.xlsx"
BASIC, QUESTIONS = "基本信息", "常见问题"


@pytest.fixture
def catalogue(tmp_path: Path) -> DiskCatalogue:
    return make(tmp_path / "岚川 目录")


def names(root: Path) -> list[str]:
    return [str(row["task_name"]) for row in sheet(root / XLSX, BASIC)]


def test_it_makes_what_is_configured_and_says_what_and_where(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "build")
    assert (ended.code, ended.err) == (0, "")
    assert [re.sub(r"[0-9.]+ KB", "N KB", line) for line in ended.out.splitlines()] == [
        "岚川市政务服务事项目录，以 2026-06-30 为准",
        "  检查：1 个事项，0 个错误，0 个警告，0 个提示",
        "  减证：0 条规则都已执行，减免了 0 件材料",
        "  已生成 dist/guide-booklet.pdf（N KB：事项 1）",
        "  已生成 dist/upload-national.xlsx（N KB：基本信息 1，扩展信息 1，材料 1，收费 0，常见问题 1）",
        "完成，成果在 dist/。",
    ]
    assert "食品经营许可（甲）" in printed(catalogue.root / PDF)
    assert names(catalogue.root) == ["食品经营许可（甲）"]


def test_it_speaks_english_too_and_writes_where_it_is_told(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "--lang", "en", "build", "--dist", "out/2026")
    assert ended.code == 0
    assert "made out/2026/guide-booklet.pdf (" in ended.out
    assert "KB: items 1)" in ended.out
    assert ended.out.endswith("Done; the outputs are in out/2026/.\n")
    assert sorted(path.name for path in (catalogue.root / "out/2026").iterdir()) == [
        "guide-booklet.pdf",
        "upload-national.xlsx",
    ]


def test_the_settings_say_which_outputs_are_made_from_which_items(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2)
    catalogue.add_settings(
        "outputs:\n  booklets: []\n  sheets:\n    - {name: 二.xlsx, profile: national, select: ['name:（乙）']}\n"
    )
    assert run(catalogue.root, "build").code == 0
    assert [path.name for path in (catalogue.root / "dist").iterdir()] == ["二.xlsx"]
    assert [row["task_name"] for row in sheet(catalogue.root / "dist/二.xlsx", BASIC)] == [
        "食品经营许可（乙）"
    ]


def test_two_runs_in_two_folders_give_the_same_bytes_without_any_path(
    catalogue: DiskCatalogue, tmp_path: Path
) -> None:
    other = make(tmp_path / "elsewhere" / "deep")
    assert run(catalogue.root, "build").code == 0
    assert run(tmp_path, "-C", "elsewhere/deep/items", "build", "--no-cache", "-j", "1").code == 0
    first, second = contents(catalogue.root / "dist"), contents(other.root / "dist")
    assert sorted(first) == ["guide-booklet.pdf", "upload-national.xlsx"]
    assert first == second
    assert run(catalogue.root, "build").code == 0
    assert contents(catalogue.root / "dist") == first
    for data in first.values():
        assert str(tmp_path).encode() not in data
        assert Path.home().as_posix().encode() + b"/" not in data


def test_errors_in_registers_stop_it_even_when_items_may_be_withheld(catalogue: DiskCatalogue) -> None:
    catalogue.write("catalogue/laws.yaml", "schema: laws/1\nlaws: 5\n")
    catalogue.write("catalogue/directory/other.yaml", "schema: directory/1\n- no\n")
    for arguments in (["build"], ["build", "--withhold"]):
        ended = run(catalogue.root, *arguments)
        assert (ended.code, ended.err) == (1, "")
        assert "catalogue/laws.yaml:2:7: 错误 SCH103" in ended.out
        assert "catalogue/directory/other.yaml:2:1: 错误 SYN" in ended.out
        assert "减证" not in ended.out
        assert ended.out.splitlines()[-1].startswith("没有生成：登记表")
    assert not (catalogue.root / "dist").exists()


def test_an_item_with_an_error_stops_it_and_the_way_out_is_named(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2, **TOO_LONG_A_PROMISE)
    ended = run(catalogue.root, "build")
    assert ended.code == 1
    assert "items/a/02.yaml:6:44: 错误 LIM203" in ended.out
    assert "itemctl build --withhold" in ended.out.splitlines()[-1]
    assert not (catalogue.root / "dist").exists()


def test_withhold_prints_the_item_as_to_be_updated_and_leaves_it_out_of_the_workbook(
    catalogue: DiskCatalogue,
) -> None:
    add(catalogue, 2, **TOO_LONG_A_PROMISE)
    ended = run(catalogue.root, "build", "--withhold")
    assert ended.code == 1
    assert "  待更新：食品经营许可（乙）（items/a/02.yaml）\n" in ended.out
    assert ended.out.splitlines()[-1].startswith("完成，成果在 dist/；其中 1 个事项因有错误印作“待更新”")
    text = printed(catalogue.root / PDF)
    assert "食品经营许可（乙）" in text
    assert "待更新" in text
    assert "内容正在核对" in text
    assert "承诺10个工作日" not in text.split("食品经营许可（乙）")[-1]
    assert names(catalogue.root) == ["食品经营许可（甲）"]


def test_two_items_of_one_code_are_both_withheld(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2)
    text = (catalogue.root / "items/a/02.yaml").read_text(encoding="utf-8")
    catalogue.write("items/a/03.yaml", text.replace("（乙）", "（丙）"))
    ended = run(catalogue.root, "build", "--withhold")
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if line.startswith("  待更新")] == [
        "  待更新：食品经营许可（乙）（items/a/02.yaml）",
        "  待更新：食品经营许可（丙）（items/a/03.yaml）",
    ]
    assert names(catalogue.root) == ["食品经营许可（甲）"]
    text = printed(catalogue.root / PDF)
    assert ("（乙）" in text, "（丙）" in text) == (True, False)


def test_an_item_that_is_not_public_is_not_even_named_when_it_is_withheld(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2, public=False, **TOO_LONG_A_PROMISE)
    add(catalogue, 3, public="否")
    add(catalogue, 4, effective=["2027-01-01"])
    ended = run(catalogue.root, "build", "--withhold")
    assert ended.code == 1
    assert ended.out.count("  待更新：") == 3
    text = printed(catalogue.root / PDF)
    assert [name for name in ("（甲）", "（乙）", "（丙）", "（丁）") if name in text] == ["（甲）"]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"", b"name: [\n", "code: 编码\n".encode("gbk")])
def test_an_item_that_cannot_be_read_is_listed_and_the_others_are_made(
    catalogue: DiskCatalogue, data: bytes
) -> None:
    catalogue.write("items/a/02.yaml", data)
    ended = run(catalogue.root, "build", "--withhold")
    assert ended.code == 1
    assert re.search(r"^items/a/02.yaml:[0-9]+:[0-9]+: 错误 (SYN|SCH|COD)", ended.out, re.MULTILINE)
    assert "  待更新：items/a/02.yaml（items/a/02.yaml）\n" in ended.out
    assert "0 处尚未执行" not in ended.out
    assert names(catalogue.root) == ["食品经营许可（甲）"]


def test_what_a_waived_unknown_name_would_give_makes_no_output(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2, directory="000199999000")
    waiver = "{rule: REF104, path: items/a/02.yaml, reason: 目录下月下发, owner: 乙, until: '2026-09-30'}"
    catalogue.write("catalogue/waivers.yaml", f"schema: waivers/1\nwaivers:\n  - {waiver}\n")
    ended = run(catalogue.root, "build")
    assert ended.code == 1
    assert "0 个错误" in ended.out
    assert "  待更新：食品经营许可（乙）（items/a/02.yaml）\n" in ended.out
    assert names(catalogue.root) == ["食品经营许可（甲）"]


def test_reductions_that_are_not_applied_stop_it_and_are_said_in_one_line(catalogue: DiskCatalogue) -> None:
    add_batch(catalogue)
    add(catalogue, 1, materials=[premises(applied=False)])
    ended = run(catalogue.root, "build")
    assert ended.code == 1
    assert ended.out.splitlines()[1:] == [
        "  检查：1 个事项，1 个错误，1 个警告，0 个提示",
        "  减证：1 处尚未执行或应当撤销（运行 itemctl reduce apply）",
        "  其中 1 个错误只因减免没有写入事项，不逐条列出；执行后即消失，逐处见 itemctl validate",
        "没有生成：减证规则还没有全部执行。运行 itemctl reduce apply，核对改动后再试。",
    ]
    assert "错误 RED108" in run(catalogue.root, "validate").out
    assert not (catalogue.root / "dist").exists()
    withheld = run(catalogue.root, "build", "--withhold")
    assert withheld.code == 1
    assert "  待更新：食品经营许可（甲）" in withheld.out


def test_other_errors_are_shown_beside_reductions_that_are_not_applied(catalogue: DiskCatalogue) -> None:
    add_batch(catalogue)
    add(catalogue, 1, materials=[premises(applied=False)])
    add(catalogue, 2, **TOO_LONG_A_PROMISE)
    out = run(catalogue.root, "build").out
    assert "错误 LIM203" in out
    assert "RED108" not in out
    assert out.splitlines()[-2].startswith("  其中 1 个错误只因减免没有写入事项")
    assert out.splitlines()[-1].startswith("没有生成：有事项存在错误。")


def test_applied_reductions_are_counted_and_printed(catalogue: DiskCatalogue) -> None:
    add_batch(catalogue)
    add(catalogue, 1, materials=[premises(applied=True)])
    ended = run(catalogue.root, "build")
    assert ended.code == 0
    assert "  减证：1 条规则都已执行，减免了 1 件材料\n" in ended.out
    assert "场所证明直接取消" in printed(catalogue.root / PDF)


def test_a_catalogue_without_items_gives_a_workbook_of_headers_and_says_so(tmp_path: Path) -> None:
    empty = make(tmp_path / "c", items=0)
    ended = run(empty.root, "build")
    assert (ended.code, ended.err) == (0, "")
    assert "  没有生成 dist/guide-booklet.pdf：没有可以印的事项" in ended.out
    assert [path.name for path in (empty.root / "dist").iterdir()] == ["upload-national.xlsx"]
    assert sheet(empty.root / XLSX, BASIC) == []
    assert "事项名称" in cells(empty.root / XLSX)


def test_a_character_that_no_font_has_is_named_with_item_and_field_and_nothing_is_written(
    catalogue: DiskCatalogue,
) -> None:
    add(catalogue, 1, scope="在𠯷地办理。")
    ended = run(catalogue.root, "build")
    assert ended.code == 1
    assert ended.err.splitlines()[0] == "错误：有字体中没有的字，没有印："
    assert "11379981MB2D101169400013102400001 事项说明 /guides/0/summary: 𠯷 U+20BF7" in ended.err
    assert not (catalogue.root / "dist").exists()


def test_a_text_too_long_for_the_platform_is_named_with_item_field_and_limit(
    catalogue: DiskCatalogue,
) -> None:
    add(catalogue, 1, handling={"online": {"url": "https://x.example/" + "a" * 300}})
    ended = run(catalogue.root, "build")
    assert ended.code == 1
    assert ended.err.splitlines() == [
        "错误：有 1 处不合平台要求，没有写上报表格：",
        "  items/a/01.yaml /handling/online/url: 《食品经营许可（甲）》的“在线办理地址”有 318 字，平台最多 256 字。",
        "怎么办：逐处改正；长度和代码表由 profiles/ 中的模板规定。",
    ]
    assert not (catalogue.root / XLSX).exists()


def test_a_text_that_begins_with_an_equals_sign_stays_text(catalogue: DiskCatalogue) -> None:
    import openpyxl

    add(catalogue, 1, faq=[{"question": "=1+1", "answer": "=HYPERLINK(1)"}])
    assert run(catalogue.root, "build").code == 0
    book = openpyxl.load_workbook(catalogue.root / XLSX)
    found = {cell.value: cell.data_type for row in book[QUESTIONS].iter_rows() for cell in row if cell.value}
    assert (found["=1+1"], found["=HYPERLINK(1)"]) == ("s", "s")
    assert "=1+1" in printed(catalogue.root / PDF)


def test_public_means_public(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2, public=False)
    add(catalogue, 3, effective={"from": "2026-07-01"})
    add(catalogue, 4, status="取消")
    add(catalogue, 5, status="取消", effective={"from": "2020-01-01", "to": "2026-06-30"})
    add(catalogue, 6, status="暂停")
    add(
        catalogue,
        7,
        effective={"from": "2026-06-30"},
        notes=[{"text": "批注甲", "kind": "存疑"}],
        sources=[{"url": "https://source.example/", "title": "来源乙"}],
        as_published={"栏目丙": "原文丁"},
    )
    assert run(catalogue.root, "build").code == 0
    text = printed(catalogue.root / PDF)
    shown = [letter for letter in "甲乙丙丁戊己庚" if f"（{letter}）" in text]
    assert shown == ["甲", "己", "庚"]
    assert "暂停办理" in text
    assert len(names(catalogue.root)) == 7
    marked = [
        row["task_handle_item"] for row in sheet(catalogue.root / XLSX, "扩展信息") if "内部" in row.values()
    ]
    assert [str(code)[-2:] for code in marked] == ["02", "03", "04", "05"]
    everywhere = text + "".join(cells(catalogue.root / XLSX))
    internal = ("批注甲", "source.example", "来源乙", "栏目丙", "原文丁")
    assert [word for word in internal if word in everywhere] == []


def test_an_output_that_cannot_be_written_leaves_all_former_files(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(catalogue.root, "build").code == 0
    before = contents(catalogue.root / "dist")
    original = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).suffix == ".xlsx":
            raise OSError(28, "No space left on device", str(target))
        return original(self, target)

    monkeypatch.setattr(Path, "replace", full)
    add(catalogue, 1, name="食品经营许可（新）")
    ended = run(catalogue.root, "build")
    assert ended.code == 3
    assert ended.err.startswith("错误：写不进 ")
    assert "磁盘空间不足" in ended.err
    assert contents(catalogue.root / "dist") == before


def test_a_workbook_held_open_by_excel_is_said_so(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue.write(XLSX, b"held open")
    catalogue.write("dist/guide-booklet.pdf", b"former")
    before = contents(catalogue.root / "dist")
    original = Path.replace

    def held(self: Path, target: Path) -> Path:
        if "upload-national.xlsx" in (self.name, Path(target).name):
            raise PermissionError(13, "held", str(target))
        return original(self, target)

    monkeypatch.setattr(Path, "replace", held)
    ended = run(catalogue.root, "build")
    assert ended.code == 3
    assert "正被别的程序打开，写不进去" in ended.err
    assert "请先关闭" in ended.err
    assert contents(catalogue.root / "dist") == before


def test_two_outputs_of_one_name_are_refused(catalogue: DiskCatalogue) -> None:
    settings = catalogue.root / "catalogue/catalogue.yaml"
    text = settings.read_text(encoding="utf-8").split("outputs:")[0]
    outputs = "outputs:\n  booklets:\n    - name: a.pdf\n  sheets:\n    - {name: a.pdf, profile: national}\n"
    settings.write_text(text + outputs, encoding="utf-8")
    ended = run(catalogue.root, "build")
    assert (ended.code, ended.err.splitlines()[0]) == (
        2,
        "错误：catalogue.yaml 的 outputs 中有两项同名：a.pdf。",
    )
    assert not (catalogue.root / "dist").exists()


@pytest.mark.parametrize("name", ["../a.pdf", "a/b.pdf", ".hidden.pdf"])
def test_an_output_lies_in_its_folder(catalogue: DiskCatalogue, name: str) -> None:
    settings = catalogue.root / "catalogue/catalogue.yaml"
    text = settings.read_text(encoding="utf-8").split("outputs:")[0]
    settings.write_text(text + f"outputs:\n  booklets:\n    - name: '{name}'\n", encoding="utf-8")
    ended = run(catalogue.root, "build")
    assert ended.code == 1
    assert "SCH108" in ended.out


def test_a_revision_is_built_as_it_was(tmp_path: Path) -> None:
    sandbox = Sandbox.make(tmp_path / "c")
    catalogue = make(sandbox.root)
    sandbox.commit("first")
    add(catalogue, 1, name="食品经营许可（改）")
    add(catalogue, 2)
    sandbox.commit("second")
    add(catalogue, 1, name="没有提交的名称")
    assert run(sandbox.root, "--rev", "HEAD~1", "build").code == 0
    assert names(sandbox.root) == ["食品经营许可（甲）"]
    assert "食品经营许可（甲）" in printed(sandbox.root / PDF)
    assert run(sandbox.root, "--rev", "HEAD", "build").code == 0
    assert names(sandbox.root) == ["食品经营许可（改）", "食品经营许可（乙）"]
    unknown = run(sandbox.root, "--rev", "v9", "build")
    assert (unknown.code, unknown.err.splitlines()[0]) == (2, "错误：没有版本 v9。")


def test_the_date_of_the_call_goes_before_the_settings(catalogue: DiskCatalogue) -> None:
    add(catalogue, 2, effective={"from": "2026-07-01"})
    assert run(catalogue.root, "--as-of", "2026-07-01", "build").code == 0
    text = printed(catalogue.root / PDF)
    assert "（乙）" in text
    assert "2026-07-01" in text


def test_a_profile_that_does_not_exist_is_a_wrong_configuration(catalogue: DiskCatalogue) -> None:
    catalogue.add_settings("outputs:\n  sheets:\n    - {name: x.xlsx, profile: nowhere}\n")
    ended = run(catalogue.root, "build")
    assert ended.code == 2
    assert ended.err.splitlines() == [
        "错误：没有平台模板 nowhere。",
        "怎么办：在 catalogue/profiles/ 放入该模板，或改用：national。",
    ]


def test_a_crashed_rule_stops_it_with_three(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    from itemctl.checks import view

    monkeypatch.setattr(view, "CatalogueView", lambda *_: None)
    ended = run(catalogue.root, "build", "--withhold", "--no-cache")
    assert ended.code == 3
    assert "INT901" in ended.out
    assert not (catalogue.root / "dist").exists()


def test_an_item_without_a_department_is_withheld_under_a_heading_that_says_so(
    catalogue: DiskCatalogue,
) -> None:
    path = add(catalogue, 1)
    text = (catalogue.root / path).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith("department:")]
    (catalogue.root / path).write_text("".join(kept), encoding="utf-8")
    assert "缺少实施主体（department）" in run(catalogue.root, "validate").out
    ended = run(catalogue.root, "build", "--withhold")
    assert ended.code == 1
    assert "实施主体待定" in printed(catalogue.root / "dist/guide-booklet.pdf")


@pytest.mark.parametrize("folder", ["items", "catalogue/x"])
def test_outputs_go_into_no_folder_of_the_catalogue(catalogue: DiskCatalogue, folder: str) -> None:
    before = contents(catalogue.root)
    ended = run(catalogue.root, "build", "--dist", folder)
    assert (ended.code, ended.out) == (2, "")
    assert contents(catalogue.root) == before
