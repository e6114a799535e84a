"""Commitments as documents: every part that must be there, gaps in red, data as text, the same bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.guide.commitments import DEMANDED, Commitment
from itemctl.publish.commitment_docx import (
    PLACEHOLDERS,
    RED,
    Template,
    open_template,
    render_commitment,
)
from itemctl.publish.commitment_template import shipped_template
from itemctl.publish.errors import PublishError

FULL = Commitment(
    item="居民户口簿补领",
    code="113799810045201934437202303100001",
    proof="证件遗失证明",
    material="loss-proof",
    rule="2026-proofs/loss",
    form="证件遗失承诺书",
    department="岚川市公安局",
    phone="0000-8121101",
    issuer="居民委员会",
    when="委托他人办理",
    basis=("《户口登记条例》第五条", "《办法》第六条"),
    proves="原证件确已遗失",
    content=("遗失证件名称和编号：", "原证件没有用于抵押"),
    excluded="有较严重不良信用记录的申请人",
    liability="收回补发的证件，记入信用记录",
    verification="书面核查，与发证登记信息比对",
    disclosure="不公开",
    scope_list="省清单第33项",
    document="《公布清单的通知》（岚政发〔2026〕5号）",
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHIPPED = open_template()


def rendered(one: Commitment = FULL, template: Template = SHIPPED) -> bytes:
    return render_commitment(one, date="2026-06-30", template=template)


def lines(data: bytes) -> list[str]:
    """All paragraphs, those in tables too, in their order."""
    body = Document(io.BytesIO(data)).element.body
    return ["".join(one.itertext(f"{W}t")) for one in body.iter(f"{W}p")]


def red(data: bytes) -> list[str]:
    document: Any = Document(io.BytesIO(data))
    return [
        "".join(run.itertext(f"{W}t"))
        for run in document.element.body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}color") is not None and run.find(f"{W}rPr/{W}color").get(f"{W}val") == RED
    ]


def template(*texts: str, header: str = "") -> bytes:
    """An office's own template of these paragraphs."""
    document, written = Document(), io.BytesIO()
    for text in texts:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(written)
    return written.getvalue()


ALL = " ".join(f"{{{{ {name} }}}}" for name in DEMANDED)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (
            "the document it rests on",
            "（国办发〔2020〕42号）和《公布清单的通知》（岚政发〔2026〕5号），告知如下：",
        ),
        ("name of the matter", "（一）办理事项：居民户口簿补领（委托他人办理）"),
        ("name of the proof", "（二）证明名称：证件遗失证明（开具单位：居民委员会），列入省清单第33项"),
        ("legal basis", "（三）设定依据：《户口登记条例》第五条；《办法》第六条"),
        ("what it proves", "（四）证明内容：原证件确已遗失"),
        ("content of the commitment", "（五）承诺内容：遗失证件名称和编号；原证件没有用于抵押"),
        ("way of the commitment", "（六）承诺方式：书面承诺。申请人在本承诺书上签名"),
        ("excluded persons", "（七）不适用对象：有较严重不良信用记录的申请人"),
        ("liability", "（八）不实承诺的责任：收回补发的证件，记入信用记录"),
        ("power to verify", "（九）核查权力和方式：行政机关有权对承诺的内容进行核查"),
        ("manner of verification", "核查方式：书面核查，与发证登记信息比对"),
        ("whether it is made public", "（十）承诺书是否公开：不公开"),
        ("right to decline", "不愿承诺或者无法承诺的，应当提交规定的证明，按照一般程序办理。"),
        ("a blank to fill in", "1. 遗失证件名称和编号："),
        ("a statement", "2. 原证件没有用于抵押"),
        ("declaration: knows what was told", "（二）已经知晓行政机关告知的全部内容；"),
        ("declaration: meets the conditions", "（三）自身已经符合行政机关告知的条件和要求；"),
        ("declaration: bears the consequences", "（四）愿意承担不实承诺的法律责任；"),
        ("declaration: means it", "（五）以上承诺是申请人真实的意思表示。"),
        ("signature of the applicant", "申请人（签名或者盖章）："),
        ("signature of the agent", "委托代理人（签名）："),
        ("seal of the office", "行政机关（盖章）："),
        ("date", "年　　月　　日"),
        ("two copies", "本承诺书一式两份，行政机关和申请人各执一份。"),
        ("department", "岚川市公安局"),
        ("phone", "0000-8121101"),
        ("identity of a person", "证件号码"),
        ("identity of a firm", "信用代码"),
        ("the agent's line", "委托代理人"),
    ],
)
def test_every_part_is_there(part: str, text: str) -> None:
    assert any(text in line for line in lines(rendered())), part


def test_only_what_ends_in_a_colon_has_a_line_to_write_on() -> None:
    document = Document(io.BytesIO(rendered()))
    drawn = {one.text: "\t" in one.text for one in document.paragraphs if one.style.name == "承诺书填空"}
    assert drawn == {"1. 遗失证件名称和编号：\t": True, "2. 原证件没有用于抵押": False}


def test_it_is_printed_on_a4() -> None:
    (section,) = Document(io.BytesIO(rendered())).sections
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)


def test_a_full_one_has_nothing_red() -> None:
    assert red(rendered()) == []
    assert "待补充" not in "".join(lines(rendered()))


@pytest.mark.parametrize("name", [name for name in DEMANDED if name != "declarations"])
def test_what_is_missing_stands_in_red_and_nothing_else(name: str) -> None:
    empty: Any = () if isinstance(getattr(FULL, name), tuple) else ""
    data = rendered(replace(FULL, **{name: empty}, missing=(name,)))
    assert set(red(data)) == {f"（待补充：{PLACEHOLDERS[name]}）"}
    assert "".join(lines(data)).count("待补充") == len(red(data))


def test_what_is_missing_is_red_in_a_template_of_the_office_too() -> None:
    own = open_template(template(f"依据：{{{{ proves }}}}。{ALL}", header="{{ disclosure }}"))
    data = rendered(replace(FULL, proves="", disclosure="", missing=("proves", "disclosure")), own)
    assert red(data) == ["（待补充：证明内容）", "（待补充：证明内容）", "（待补充：承诺书是否公开）"]
    assert lines(data)[0].startswith("依据：（待补充：证明内容）。")
    (header,) = Document(io.BytesIO(data)).sections[0].header.paragraphs
    assert [(run.text, str(run.font.color.rgb)) for run in header.runs] == [
        ("（待补充：承诺书是否公开）", RED)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<w:br/> & \"'",
        "{{ code }}",
        "{% for one in content %}",
        "{# 备注 #}",
        "{_{ code }_} {_% %_}",
        "]]>",
        "&amp;",
        "\U0001f600",
        "{{ ''.__class__ }}",
    ],
)
def test_data_stand_as_they_are_written(text: str) -> None:
    data = rendered(replace(FULL, liability=text, content=(text,)))
    assert f"（八）不实承诺的责任：{text}" in lines(data)
    assert f"1. {text}" in lines(data)


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(blacklist_categories=("C", "Z")), min_size=1, max_size=40))
def test_any_text_stands_as_it_is_written(text: str) -> None:
    assert f"（十）承诺书是否公开：{text}" in lines(rendered(replace(FULL, disclosure=text)))


def test_line_ends_and_controls_do_not_break_the_page() -> None:
    data = rendered(replace(FULL, disclosure="甲\n乙\t丙\a\f丁\x00戊\U0010fffb"))
    assert "（十）承诺书是否公开：甲 乙 丙\ufffd 丁\ufffd戊" in lines(data)
    assert red(data) == []


def test_the_same_data_give_the_same_bytes_in_every_process() -> None:
    script = (
        "import sys, hashlib; from tests.unit.publish.test_commitment_docx import rendered;"
        "sys.stdout.write(hashlib.sha256(rendered()).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(sums) == 1
    dates = {one.date_time for one in zipfile.ZipFile(io.BytesIO(rendered())).infolist()}
    assert dates == {(2026, 6, 30, 0, 0, 0)}


def test_the_documentation_lists_every_placeholder() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "commitments.md"
    rows = [
        line.split(" | ") for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    assert {row[0][3:-1]: (row[1], row[2].strip()) for row in rows} == {
        name: (title, "✓" if name in DEMANDED else "") for name, title in PLACEHOLDERS.items()
    }


def test_the_shipped_template_has_a_place_for_everything() -> None:
    assert SHIPPED.lacks == ()
    assert open_template(shipped_template()) == SHIPPED


def test_parts_that_a_template_has_no_place_for_are_named() -> None:
    own = open_template(template("{{ item }} {{ proof }}", "{%p for one in declarations %}", "{%p endfor %}"))
    assert own.lacks == tuple(
        PLACEHOLDERS[name] for name in DEMANDED if name not in ("item", "proof", "declarations")
    )


@pytest.mark.parametrize(
    ("data", "reason", "arguments"),
    [
        (b"no archive", "template.unreadable", {}),
        (template("{{ aplicant }} {{ item }}"), "template.unknown", {"names": ["aplicant"]}),
        (template("{% if item %}"), "template.syntax", {}),
        (template("{{ item | no_such }}"), "template.syntax", {}),
    ],
)
def test_a_template_that_cannot_be_used_is_refused(
    data: bytes, reason: str, arguments: dict[str, object]
) -> None:
    with pytest.raises(PublishError) as refused:
        open_template(data)
    assert refused.value.reason == reason
    assert arguments.items() <= refused.value.arguments.items()


@pytest.mark.parametrize(
    "text",
    ["{{ ''.__class__.__mro__ }}", "{{ content.append(1) }}", "{{ item + 1 }}", "{{ item.first.second }}"],
)
def test_what_the_sandbox_forbids_or_data_do_not_have_is_refused(text: str) -> None:
    own = open_template(template(text))
    with pytest.raises(PublishError) as refused:
        rendered(template=own)
    assert refused.value.reason == "template.syntax"
