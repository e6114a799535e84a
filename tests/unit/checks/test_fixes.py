"""Fixes: each does what it is declared to do and nothing else; rules and fixes agree on what can be mended."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.support import disk_catalogue
from tests.support.memory_source import MemorySource, check_files

from itemctl.checks.fixes import apply
from itemctl.checks.fixes.apply import mend
from itemctl.checks.fixes.declare import Fix
from itemctl.checks.fixes.registry import all_fixes, fix_of, safety_of, unsafe_rules
from itemctl.checks.registry import all_rules
from itemctl.checks.samples import ITEM, WITHOUT_EXAMPLES, base_files, examples_of
from itemctl.model.errors import ConfigurationError
from itemctl.model.finding import Finding
from itemctl.model.kinds import all_kinds
from itemctl.model.text import Text
from itemctl.work.fixing import Fixing, Wish, mended
from itemctl.yamlio.operations import Operation, SetValue
from itemctl.yamlio.reader import Document, read

BASE = base_files()
LAWS, DEPARTMENTS = "catalogue/laws.yaml", "catalogue/departments.yaml"
ITEM_CODE = "11379981MB2D1001XT400013102400001"

# Rule, file, what stands there in the base, what is put there, what the fix makes of it.
CASES: list[tuple[str, str, str, str, str]] = [
    ("SCH104", ITEM, "article: 第三十五条第一款", "article: 35 # 款", "article: '35' # 款"),
    ("SCH104", ITEM, "article: 第三十五条第一款", "article: true", "article: 'true'"),
    ("SCH106", ITEM, "status: 在用", "status: '在 用'", "status: '在用'"),
    ("SCH106", ITEM, "status: 在用", "status: 在\u200b用", "status: 在用"),
    (
        "ELE106",
        ITEM,
        "power_source: 法定本级行使",
        "power_source: 法定本级 行使",
        "power_source: 法定本级行使",
    ),
    ("SCH108", ITEM, ITEM_CODE, "１１379981MB2D1001XT400013102400001", ITEM_CODE),
    ("REF101", ITEM, "department: approval", "department: 示例市行政审批服务局", "department: approval"),
    ("REF102", ITEM, "law: food-safety-law", "law: 《中华人民共和国食品安全法》", "law: food-safety-law"),
    ("REF103", ITEM, "material: id-card", "material: 居民身份证", "material: id-card"),
    ("SCH108", ITEM, ITEM_CODE, " 11379981MB2D1001X T400013102400001", ITEM_CODE),
    ("SCH108", ITEM, "from: 2024-01-01", "from: ２０２４-01-01", "from: '2024-01-01'"),
    (
        "TXT101",
        ITEM,
        "name: 食品经营许可（新办）",
        "name: 食品\u200b经营许可（新办）",
        "name: 食品经营许可（新办）",
    ),
    (
        "TXT103",
        ITEM,
        "name: 食品经营许可（新办）",
        "name: 食品经营许可 （新办）",
        "name: 食品经营许可（新办）",
    ),
    ("TXT104", ITEM, "statutory: 20个工作日", "statutory: ２０个工作日", "statutory: 20个工作日"),
    (
        "LIM250",
        ITEM,
        "statutory: 20个工作日",
        "statutory: 20 个工作日内 # 法定",
        "statutory: 20个工作日 # 法定",
    ),
    ("LIM250", ITEM, "promised: 8个工作日", "promised: '八工作日'", "promised: '8个工作日'"),
    ("TXT109", ITEM, "name: 委托他人办理", "name: 委托他人办⽤", "name: 委托他人办用"),
    ("TXT113", ITEM, "name: 委托他人办理", "name: 委托他人办理；", "name: 委托他人办理"),
]
UNSAFE: list[tuple[str, str, str, str, str]] = [
    ("SCH108", ITEM, "from: 2024-01-01", "from: 2024.1.1", "from: '2024-01-01'"),
    ("SCH108", ITEM, "from: 2024-01-01", "from: '2024年1月1日' # 施行", "from: '2024-01-01' # 施行"),
    ("SCH105", ITEM, "scope: 适用于在本市新开办食品销售、餐饮服务的申请", "scope:", ""),
    ("SCH105", ITEM, "场所\nquantity", "场所\n  - ''\nquantity", "场所\nquantity"),
    ("SCH113", ITEM, "scope: 适用于在本市新开办食品销售、餐饮服务的申请", "scope: 待填", ""),
    (
        "MAT101",
        ITEM,
        "  - material: id-card\n    need: 必要\n",
        "  - id: plan\n    name: 平面图\n    need: 必要\n  - name: 平面图\n    need: 必要\n  - material: id-card\n    need: 必要\n",
        "  - id: plan\n    name: 平面图\n    need: 必要\n  - material: id-card\n    need: 必要\n",
    ),
    ("TXT107", ITEM, "场所\nquantity", "场所。。\nquantity", "场所。\nquantity"),
    ("SYN111", ITEM, "status: 在用", "status：在用", "status: 在用"),
    ("SYN111", ITEM, "status: 在用\nversion: 1", "status：在用\nversion:1", "status: 在用\nversion: 1"),
]


def done(files: Mapping[str, bytes], wish: Wish, wanted: str = "") -> Fixing:
    """Mend a catalogue given as files, those files only whose path begins like ``wanted``."""

    def check(source: object) -> object:
        assert hasattr(source, "read")
        paths = {entry.path for entry in source.entries(("items",))} | set(files)  # type: ignore[attr-defined]
        return check_files({path: source.read(path) for path in paths})

    return mended(MemorySource(files), check, wish, lambda path: path.startswith(wanted))  # type: ignore[arg-type]


def changed(path: str, old: str, new: str) -> dict[str, bytes]:
    text = BASE[path].decode()
    assert text.count(old) == 1, old
    return {**BASE, path: text.replace(old, new).encode()}


def rules_in(files: Mapping[str, bytes]) -> set[str]:
    return {one.finding.rule for one in check_files(files).judged}


@pytest.mark.parametrize(("rule", "path", "right", "wrong", "result"), CASES)
def test_a_safe_fix_mends_its_finding_and_nothing_else(
    rule: str, path: str, right: str, wrong: str, result: str
) -> None:
    files = changed(path, right, wrong)
    assert rule in rules_in(files)
    outcome = done(files, Wish(safe=True))
    assert outcome.after == {path: changed(path, right, result)[path]}
    assert rule in {one.rule for one in outcome.repairs}
    assert outcome.refusals == ()
    assert [one for one in outcome.last.judged if one.finding.rule == rule] == []


@pytest.mark.parametrize(("rule", "path", "right", "wrong", "result"), UNSAFE)
def test_an_unsafe_fix_is_done_only_by_name(
    rule: str, path: str, right: str, wrong: str, result: str
) -> None:
    files = changed(path, right, wrong)
    assert rule in rules_in(files)
    assert done(files, Wish(safe=True)).after == {}
    outcome = done(files, Wish(safe=False, rules=frozenset({rule})))
    wanted = changed(path, right + "\n" if not result else right, result)[path]
    assert outcome.after == {path: wanted}
    assert {one.rule for one in outcome.repairs} == {rule}
    assert rule not in {one.finding.rule for one in outcome.last.judged}


@pytest.mark.parametrize(
    ("rule", "data"),
    [
        ("SYN105", codecs.BOM_UTF8 + BASE[ITEM]),
        ("SYN106", BASE[ITEM].replace(b"\n", b"\r\n")),
        ("SYN108", BASE[ITEM].replace("食品".encode(), "食\x07品\ufeff".encode())),
    ],
)
def test_what_a_file_has_too_much_is_taken_away(rule: str, data: bytes) -> None:
    outcome = done({**BASE, ITEM: data}, Wish(safe=True))
    assert outcome.after == {ITEM: BASE[ITEM]}
    assert {one.rule for one in outcome.repairs} == {rule}


def test_a_file_of_full_width_colons_is_read_when_asked_for() -> None:
    data = f"schema：item/1\ncode：'{ITEM_CODE}'\nname：食品：新办\n".encode()
    assert rules_in({**BASE, ITEM: data}) >= {"SYN102"}
    assert done({**BASE, ITEM: data}, Wish(safe=True)).after == {}
    outcome = done({**BASE, ITEM: data}, Wish(safe=False, rules=frozenset({"SYN102"})))
    assert outcome.after == {ITEM: f"schema: item/1\ncode: '{ITEM_CODE}'\nname: 食品：新办\n".encode()}


def test_a_name_that_two_entries_bear_or_that_is_only_alike_is_left_alone() -> None:
    files = changed(ITEM, "material: id-card", "material: 居民身份证")
    twice = files["catalogue/materials.yaml"].replace("name: 经".encode(), "name: 居民身份证 #".encode())
    assert twice.count("name: 居民身份证".encode()) == 2
    alike = changed(ITEM, "material: id-card", "material: 身份证")
    for one in ({**files, "catalogue/materials.yaml": twice}, alike):
        assert not done(one, Wish(safe=True)).after


def test_an_alias_becomes_the_library_s_name() -> None:
    library = "catalogue/materials.yaml"
    named = changed(library, "    name: 居民身份证\n", "    name: 居民身份证\n    aliases: [身份证]\n")[
        library
    ]
    wrong = changed(ITEM, "  - material: id-card\n", "  - name: 身份证 # 本人\n")[ITEM]
    right = changed(ITEM, "  - material: id-card\n", "  - name: 居民身份证 # 本人\n")[ITEM]
    assert done({**BASE, library: named, ITEM: wrong}, Wish(safe=True)).after == {ITEM: right}


def test_phones_of_registers_are_mended_where_they_stand() -> None:
    files = changed("catalogue/halls.yaml", "phone: 0000-8120000", "phone: （0000）８１２００００")
    wanted = changed("catalogue/halls.yaml", "phone: 0000-8120000", "phone: '0000-8120000'")
    assert done(files, Wish(safe=True)).after == {"catalogue/halls.yaml": wanted["catalogue/halls.yaml"]}


def test_fixes_that_uncover_each_other_are_done_in_one_go() -> None:
    text = changed(ITEM, "article: 第三十五条第一款", "article: 35")[ITEM].decode()
    text = text.replace("status: 在用", "status: '在 用\x01'")
    data = codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode()
    outcome = done({**BASE, ITEM: data}, Wish(safe=True))
    wanted = changed(ITEM, "article: 第三十五条第一款", "article: '35'")[ITEM].replace(
        "status: 在用".encode(), "status: '在用'".encode()
    )
    assert outcome.after == {ITEM: wanted}
    assert [one.rule for one in outcome.repairs] == ["SYN105", "SYN108", "SYN106", "SCH104", "SCH106"]


@pytest.mark.parametrize("codec", ["gbk", "gb18030", "utf-16"])
def test_another_encoding_becomes_utf8_when_asked_for(codec: str) -> None:
    data = BASE[ITEM].decode().encode(codec)
    assert done({**BASE, ITEM: data}, Wish(safe=True)).after == {}
    assert done({**BASE, ITEM: data}, Wish(safe=False, rules=frozenset({"SYN103"}))).after == {
        ITEM: BASE[ITEM]
    }


@pytest.mark.parametrize(
    ("path", "right", "wrong"),
    [
        (ITEM, "article: 第三十五条第一款", "article: 35"),
        (DEPARTMENTS, "departments:", "departments: # 35"),
    ],
)
def test_registers_are_mended_like_items(path: str, right: str, wrong: str) -> None:
    files = changed(path, right, wrong)
    files[LAWS] = BASE[LAWS].replace(b"\n", b"\r\n")
    assert LAWS in done(files, Wish(safe=True)).after
    assert done(files, Wish(safe=True), wanted="catalogue/").after == {LAWS: BASE[LAWS]}


class TestRefusals:
    """What cannot be mended for certain stays as it is, with the reason."""

    @staticmethod
    def reasons(files: Mapping[str, bytes], rule: str = "") -> list[tuple[str, str]]:
        wish = Wish(safe=not rule, rules=frozenset({rule} if rule else ()))
        outcome = done(files, wish)
        assert outcome.after == {}
        return [(one.rule, one.reason) for one in outcome.refusals]

    def test_a_fix_that_brings_another_error_is_not_done(self) -> None:
        files = changed(ITEM, f"code: '{ITEM_CODE}'", "code:")
        assert self.reasons(files, "SCH105") == [("SCH105", "new-fault")]

    def test_a_file_of_an_older_version_is_left_to_migrate(self) -> None:
        text = BASE[ITEM].decode().replace("schema: item/1", "schema: item/0")
        text = text.replace(
            "limits:\n  statutory: 20个工作日\n  promised: 8个工作日\n", "statutory_limit: 20个工作日\n"
        )
        text = text.replace("第三十五条第一款", "35")
        assert self.reasons({**BASE, ITEM: text.encode()}) == [("SCH104", "old-version")]

    def test_a_file_with_a_mark_of_state_secrecy_is_not_touched(self) -> None:
        files = changed(ITEM, "article: 第三十五条第一款", "article: 35 # 机密★10年")
        assert self.reasons(files) == []

    def test_the_last_entry_of_a_list_is_not_taken_away(self) -> None:
        files = changed(ITEM, "  - 有与经营的食品品种、数量相适应的场所", "  - 待填")
        assert "SCH113" in rules_in(files)
        assert self.reasons(files, "SCH113") == []

    def test_materials_that_differ_are_not_the_same(self) -> None:
        files = changed(
            ITEM,
            "  - material: id-card\n    need: 必要\n",
            "  - id: a\n    name: 平面图\n    need: 必要\n  - id: b\n    name: 平面图\n    need: 必要\n    kind: 原件\n"
            "  - material: id-card\n    need: 必要\n",
        )
        assert "MAT101" in rules_in(files)
        assert self.reasons(files, "MAT101") == []


def test_what_is_inherited_is_not_mended_in_the_heir() -> None:
    files = {path: text.encode() for path, text in disk_catalogue.FILES.items()}
    directory = "catalogue/directory/city.yaml"
    files[directory] = files[directory].replace("法定本级行使".encode(), "法定本级 行使".encode())
    files["items/a/01.yaml"] = disk_catalogue.item(1).encode()
    found = [one.finding for one in check_files(files).judged if one.finding.rule == "ELE106"]
    assert [(one.path, one.args["heirs"], one.fix) for one in found] == [(directory, 1, False)]
    files["items/a/01.yaml"] = disk_catalogue.item(1, power_source="法定本级 行使").encode()
    outcome = done(files, Wish(safe=True))
    assert outcome.after == {"items/a/01.yaml": disk_catalogue.item(1, power_source="法定本级行使").encode()}


def test_waived_findings_are_left_alone() -> None:
    wrong = "article: 35 # 豁免 SCH104 至 2026-12-31 责任人 王某 理由 试运行"
    files = changed(ITEM, "article: 第三十五条第一款", wrong)
    assert [one.waived for one in check_files(files).judged if one.finding.rule == "SCH104"] == [True]
    assert done(files, Wish(safe=True)).after == {}


def test_mending_twice_does_no_more_than_mending_once() -> None:
    for rule, path, right, wrong, _ in CASES:
        first = done(changed(path, right, wrong), Wish(safe=True))
        assert done({**BASE, **first.after}, Wish(safe=True)).after == {}, rule


def test_rules_and_fixes_agree_on_what_can_be_mended() -> None:
    """Every finding of an example that says it can be mended has a fix, and every fix has such an example or case."""
    promised: set[tuple[str, str]] = set()
    for code, rule in all_rules().items():
        examples = None if code in WITHOUT_EXAMPLES else examples_of(rule)
        try:
            judged = check_files(examples[0].files, examples[0].unreadable).judged if examples else ()
        except ConfigurationError:
            continue
        for one in judged:
            assert not one.finding.fix or fix_of(one.finding) is not None, one.finding
            promised.add((one.finding.rule, safety_of(one.finding) or ""))
    phone = ("", "catalogue/halls.yaml", "phone: 0000-8120000", "phone: 0000—8120000", "")
    promised.add(("SYN102", "unsafe"))  # see the file of full-width colons
    for _, path, right, wrong, _ in [*CASES, *UNSAFE, phone]:
        found = check_files(changed(path, right, wrong)).judged
        promised |= {(one.finding.rule, safety_of(one.finding) or "") for one in found}
    declared = {(fix.rule, fix.safety) for fixes in all_fixes().values() for fix in fixes}
    assert declared - promised == set()


def test_every_fix_belongs_to_a_rule_and_says_what_it_does() -> None:
    for code, fixes in all_fixes().items():
        assert code in all_rules()
        for fix in fixes:
            assert (fix.edits is None) != (fix.rewrite is None)
            assert fix.title.zh
            assert fix.title.en
    assert set(unsafe_rules()) == {
        "MAT101",
        "SCH105",
        "SCH108",
        "SCH113",
        "SYN102",
        "SYN103",
        "SYN111",
        "TXT107",
    }


def test_the_document_lists_every_fix_under_its_safety() -> None:
    text = (Path(__file__).parents[3] / "docs" / "how-to" / "fix-findings.md").read_text(encoding="utf-8")
    safe, _, unsafe = text.partition("（`--fix`）")[2].partition("（`--unsafe-fix`）")
    declared = {(fix.rule, fix.safety) for fixes in all_fixes().values() for fix in fixes}
    listed = {(rule, "safe") for rule in _first_column(safe)} | {
        (rule, "unsafe") for rule in _first_column(unsafe)
    }
    assert listed == declared


def _first_column(text: str) -> list[str]:
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    return [rule for row in rows for rule in re.findall("`([A-Z]{3}[0-9]{3})`", row)]


class TestProof:
    """A fix that does more than it says is refused, whatever it claims."""

    @staticmethod
    def mend_with(fix: Fix, finding: Finding, data: bytes = BASE[ITEM]) -> tuple[bytes, list[str]]:
        made = mend(all_kinds()["item"], data, [(finding, fix)])
        return made.data, [one.reason for one in made.refusals]

    def test_a_rewriting_that_changes_the_data(self) -> None:
        fix = Fix(
            "X", Text("", ""), "safe", rewrite=lambda data, _: data.replace(b"version: 1", b"version: 2")
        )
        assert self.mend_with(fix, Finding("X", ITEM)) == (BASE[ITEM], ["unproved"])

    def test_an_edit_that_makes_the_file_wrong(self) -> None:
        def edits(_: Document, __: Finding) -> list[Operation]:
            return [SetValue(("status",), "没有这个状态")]

        fix = Fix("X", Text("", ""), "safe", edits=edits)
        assert self.mend_with(fix, Finding("X", ITEM, ("status",))) == (BASE[ITEM], ["new-fault"])

    def test_an_edit_of_another_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def edits(_: Document, __: Finding) -> list[Operation]:
            return [SetValue(("status",), "取消")]

        other = BASE[ITEM].replace("status: 在用".encode(), "status: 取消".encode()) + b"\n"
        monkeypatch.setattr(apply, "apply_together", lambda *_, **__: (other, read(other)))
        fix = Fix("X", Text("", ""), "safe", edits=edits)
        assert self.mend_with(fix, Finding("X", ITEM, ("status",))) == (BASE[ITEM], ["other-bytes"])

    def test_a_file_that_cannot_be_read(self) -> None:
        fix = Fix("X", Text("", ""), "safe", edits=lambda *_: [SetValue(("status",), "取消")])
        assert self.mend_with(fix, Finding("X", ITEM), b"a: [")[1] == ["unreadable"]

    def test_nothing_to_be_done(self) -> None:
        fix = Fix("X", Text("", ""), "safe", edits=lambda *_: [])
        assert self.mend_with(fix, Finding("X", ITEM))[1] == ["changed"]
