"""`itemctl export commitment`: a document for each proof that a commitment may replace."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from tests.support.buildable import LIBRARY, TOO_LONG_A_PROMISE, add, make
from tests.support.command_line import run
from tests.support.disk_catalogue import DiskCatalogue

ROOT = Path(__file__).parents[2]
TERMS = """\
      form: forms/commitment.md
      verification: 实地调查，许可后两个月内现场核实
      excluded: 有较严重不良信用记录的申请人
      liability: 责令限期改正，逾期不改的撤销许可
      scope_list: 省清单第30项
"""
MORE = """\
      proves: 对经营场所有合法的使用权
      content: ['场所地址：', 场所用途符合规划]
      disclosure: 不公开
"""
BATCH = """\
schema: reductions/1
id: 2026-cleanup
title: 关于公布清单的通知
issuer: 岚川市人民政府
date: 2026-03-01
effective: 2026-04-01
rules:
  - id: premises
    track: 证明事项
    materials: {library: [premises]}
    way: 告知承诺
    replaced_by: 场所承诺书
    commitment:
"""
BLOCK = {
    "rule": "2026-cleanup/premises",
    "way": "告知承诺",
    "since": "2026-04-01",
    "replaced_by": "场所承诺书",
    "optional": True,
}


def proof(**data: Any) -> dict[str, Any]:
    return {
        "material": "premises",
        "need": "必要",
        "kind": "原件",
        "copies": {"original": 1},
        "basis": [{"law": "food-safety-law", "article": "第三十五条"}],
        "reduction": [BLOCK],
        **data,
    }


def batch(catalogue: DiskCatalogue, terms: str = TERMS + MORE) -> None:
    catalogue.write("catalogue/reductions/2026-cleanup.yaml", BATCH + terms)


@pytest.fixture
def catalogue(tmp_path: Path) -> DiskCatalogue:
    """Two items that ask for the proof, a commitment may replace it in the first."""
    made = make(tmp_path / "岚川 目录", items=2)
    made.write("catalogue/materials.yaml", LIBRARY)
    made.write("forms/commitment.md", "# 场所承诺书\n")
    batch(made)
    add(made, 1, materials=[proof()])
    return made


def text(path: Path) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(path.read_bytes())).paragraphs)


def code_of(catalogue: DiskCatalogue) -> str:
    (path,) = (catalogue.root / "dist/commitments").glob("*.docx")
    return path.name.partition("-")[0]


def test_each_commitment_is_a_file_named_by_item_and_proof(catalogue: DiskCatalogue) -> None:
    ended = run(catalogue.root, "export", "commitment")
    assert (ended.code, ended.err) == (0, "")
    name = f"dist/commitments/{code_of(catalogue)}-场所证明.docx"
    assert ended.out == f"{name}\n"
    written = text(catalogue.root / name)
    assert "（一）办理事项：食品经营许可（甲）" in written
    assert "（四）证明内容：对经营场所有合法的使用权" in written
    assert "待补充" not in written


def test_gaps_are_printed_and_listed_and_end_in_1(catalogue: DiskCatalogue) -> None:
    batch(catalogue, TERMS)
    ended = run(catalogue.root, "export", "commitment")
    assert ended.code == 1
    assert ended.err == (
        "错误：1 份承诺书有待补充的内容，印成红字（3 处）：\n"
        f"  {code_of(catalogue)}-场所证明.docx：证明内容、承诺内容、承诺书是否公开\n"
        "提示：在批次规则的 commitment（证明内容 proves、承诺内容 content、是否公开 disclosure 等）、"
        "事项或材料中补写后重新输出。\n"
    )
    assert "（十）承诺书是否公开：（待补充：承诺书是否公开）" in text(catalogue.root / ended.out.strip())


def test_a_proof_without_basis_is_named_with_its_place_and_nothing_is_red(catalogue: DiskCatalogue) -> None:
    path = add(catalogue, 1, materials=[{**proof(), "basis": []}])
    line = 1 + (catalogue.root / path).read_text(encoding="utf-8").split("premises")[0].count("\n")
    ended = run(catalogue.root, "export", "commitment")
    assert ended.code == 1
    assert ended.err == (
        "错误：1 份承诺书的证明没有写设定依据，印的是办理本事项的依据：\n"
        f"  {path}:{line} 场所证明：{code_of(catalogue)}-场所证明.docx\n"
        "提示：查清这份证明依据什么索要，写进该材料的 basis 后重新输出；没有依据的本不该索要，把规则改为直接取消。\n"
    )
    written = text(catalogue.root / ended.out.strip())
    assert (
        "（三）设定依据：《中华人民共和国食品安全法》（主席令第二十一号）第三十五条第一款（办理本事项的依据）"
        in written
    )
    assert "待补充" not in written


def test_files_are_written_where_it_is_told_and_old_ones_are_named(
    catalogue: DiskCatalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "窗 口"
    folder.mkdir()
    (folder / "旧.docx").write_bytes(b"")
    ended = run(tmp_path, "-C", "岚川 目录", "export", "commitment", "-o", "../窗 口")
    assert ended.code == 0
    assert sorted(path.name for path in folder.iterdir())[1:] == ["旧.docx"]
    assert (
        ended.err == f"提示：{folder.as_posix()} 里有 1 个 docx 文件不是这次输出的，可能已经作废：旧.docx。\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--select", "name:（甲）"), 0),
        (("--select", "name:（乙）"), 4),
        (("--select", "name:（丙）"), 4),
        (("--batch", "2026-cleanup"), 0),
        (("--batch", "2019-cleanup"), 4),
        (("--rule", "premises"), 0),
        (("--rule", "2026-cleanup/premises"), 0),
        (("--rule", "2026-cleanup/other"), 4),
    ],
)
def test_items_batches_and_rules_can_be_chosen(
    catalogue: DiskCatalogue, arguments: tuple[str, ...], code: int
) -> None:
    ended = run(catalogue.root, "export", "commitment", *arguments)
    assert (ended.code, ended.out.count("\n")) == (code, 0 if code else 1)


def test_two_of_one_name_in_an_item_are_two_files_that_windows_takes(catalogue: DiskCatalogue) -> None:
    add(
        catalogue,
        1,
        materials=[
            proof(id="a", name="场所/证明：原件?"),
            proof(id="b", name="场所:证明：原件*", reduction=[BLOCK]),
        ],
    )
    ended = run(catalogue.root, "export", "commitment")
    names = [line.rpartition("/")[2].partition("-")[2] for line in ended.out.splitlines()]
    assert names == ["场所_证明：原件.docx", "场所_证明：原件-2.docx"]


@pytest.mark.parametrize(
    "data", [{"public": False}, {"status": "暂停"}, {"status": "取消"}, {"effective": {"from": "2026-07-01"}}]
)
def test_only_items_that_are_public_and_in_use_have_any(
    catalogue: DiskCatalogue, data: dict[str, Any]
) -> None:
    add(catalogue, 1, materials=[proof()], **data)
    ended = run(catalogue.root, "export", "commitment")
    assert (ended.code, ended.out, ended.err) == (0, "", "提示：没有可以输出的告知承诺书。\n")


def test_items_with_errors_are_left_out(catalogue: DiskCatalogue) -> None:
    add(catalogue, 1, materials=[proof()], **TOO_LONG_A_PROMISE)
    ended = run(catalogue.root, "export", "commitment")
    assert (ended.code, ended.out) == (1, "")
    assert "1 个事项有错误，没有输出它们的承诺书" in ended.err


def test_an_office_changes_the_shipped_template(catalogue: DiskCatalogue) -> None:
    own = "catalogue/styles/commitment.docx"
    assert run(catalogue.root, "export", "commitment", "--save-template", own).out == f"{own}\n"
    document = Document(str(catalogue.root / own))
    document.paragraphs[0].runs[0].text = "岚川市告知承诺书"
    document.save(str(catalogue.root / own))
    ended = run(catalogue.root, "export", "commitment")
    assert (ended.code, ended.err) == (0, "")
    assert text(catalogue.root / ended.out.strip()).startswith("岚川市告知承诺书\n")
    refused = run(catalogue.root, "export", "commitment", "--save-template", own)
    assert refused.code == 2  # not over what the office made of it


def test_a_template_without_places_for_all_parts_is_used_and_complained_of(
    catalogue: DiskCatalogue, tmp_path: Path
) -> None:
    document = Document()
    document.add_paragraph("{{ item }}：{{ proof }}")
    document.save(str(tmp_path / "t.docx"))
    ended = run(catalogue.root, "export", "commitment", "--template", "../t.docx")
    assert ended.code == 1
    assert "模板 ../t.docx 没有这些内容的位置：行政机关、咨询电话、设定依据" in ended.err
    assert text(catalogue.root / ended.out.strip()) == "食品经营许可（甲）：场所证明"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("{{ 申请人 }}", 2, "承诺书模板里有不认识的占位符：申请人。"),
        ("{{ item", 2, "承诺书模板不能填写："),
        (None, 4, "没有模板文件 ../t.docx。"),
    ],
)
def test_a_template_that_cannot_be_used_is_named(
    catalogue: DiskCatalogue, tmp_path: Path, content: str | None, code: int, words: str
) -> None:
    if content is not None:
        document = Document()
        document.add_paragraph(content)
        document.save(str(tmp_path / "t.docx"))
    ended = run(catalogue.root, "export", "commitment", "--template", "../t.docx")
    assert (ended.code, ended.out) == (code, "")
    assert words in ended.err


@pytest.mark.parametrize("folder", ["catalogue", "items/a", "forms/x"])
def test_nothing_is_written_among_the_catalogue_s_files(catalogue: DiskCatalogue, folder: str) -> None:
    assert run(catalogue.root, "export", "commitment", "-o", folder).code == 2
    assert not list((catalogue.root / folder).glob("*.docx"))


def test_two_exports_are_the_same_bytes(catalogue: DiskCatalogue) -> None:
    made = []
    for folder in ("a", "b"):
        run(catalogue.root, "export", "commitment", "-o", folder)
        made.append([(path.name, path.read_bytes()) for path in (catalogue.root / folder).iterdir()])
    assert made[0] == made[1]
    assert len(made[0]) == 1


def test_build_puts_them_into_one_archive_where_it_is_configured(catalogue: DiskCatalogue) -> None:
    catalogue.add_settings(
        "outputs: {commitments: [{name: 承诺书.zip}, {name: 乙.zip, select: ['name:（乙）']}]}\n"
    )
    ended = run(catalogue.root, "build")
    assert ended.code == 0
    assert "承诺书.zip" in ended.out
    assert "告知承诺书 1" in ended.out
    run(catalogue.root, "export", "commitment")
    (single,) = (catalogue.root / "dist/commitments").iterdir()
    with zipfile.ZipFile(catalogue.root / "dist/承诺书.zip") as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == {single.name: single.read_bytes()}
    assert not (catalogue.root / "dist/乙.zip").exists()
    batch(catalogue, TERMS)
    assert "告知承诺书 1，其中有待补充内容的 1" in run(catalogue.root, "build").out


def test_every_commitment_written_in_the_sample_catalogue_has_its_document(tmp_path: Path) -> None:
    written = sum(
        path.read_text(encoding="utf-8").count("way: 告知承诺") for path in (ROOT / "items").rglob("*.yaml")
    )
    ended = run(ROOT, "export", "commitment", "-o", str(tmp_path / "out"))
    assert len(ended.out.splitlines()) == written > 20
    for path in (tmp_path / "out").iterdir():
        assert f"（二）证明名称：{path.stem.partition('-')[2].removesuffix('-2')}" in text(path)
