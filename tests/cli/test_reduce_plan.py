"""`itemctl reduce plan` as staff run it: one screen first, then rule by rule; nothing is ever written."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from tests.support.command_line import Ended, contents, run
from tests.support.small_catalogue import ITEM_31, batch, catalogue, rule

from itemctl.messages.reduce_plan import IDLE, KEYS
from itemctl.reductions.idle import Why

ROOT = Path(__file__).resolve().parents[2]
PATH = "items/a.yaml"
ITEM = f"""\
schema: item/1
code: {ITEM_31}01
name: 食品经营许可
type: 行政许可
department: market
materials:
  - material: premises
    basis:
      - {{law: law, article: 第三条}}
    stamps:
      - by: 村民委员会
  - material: id-card
  - material: lease
"""
LAWS = {"schema": "laws/1", "laws": [{"id": "law", "title": "某法", "level": "法律", "issuer": "全国人大"}]}
STAMP = rule("stamp", "取消盖章", row="1", track="其他申请材料", title="不再盖章")
CARD = rule(
    "card",
    "电子证照",
    row="3",
    shared_source="e-id",
    materials={"library": ["id-card"]},
    track="其他申请材料",
    optional=True,
)
MORE = rule(
    "more", "合同凭证", row="4", replaced_by="租赁合同", items={"departments": ["market"]}, ground="G5"
)
NONE = rule("none", row="5", title="没有的", materials={"names": ["没有这种证明"]})
FIRST = batch("b", rule(title="取消场所证明"), MORE, number="岚政发〔2026〕5号")
SECOND = batch("c", STAMP, CARD, NONE, date="2026-03-02")

SUMMARY = """\
减证计划（以 2026-06-30 为准）
批次  施行规则  事项  材料  待写入  待更新  已执行  应移除  不能执行  冲突  未及
--------------------------------------------------------------------------------
b            2     1     1       1       0       0       0         1     0     1
c            3     1     2       2       0       0       0         0     0     1
5 条规则施行，及于 1 个事项的 2 件材料：待写入 3，待更新 0，已执行 0；应移除 0。
一件材料为几条规则所及的，各条都计。
1 个部门取消证明（盖章）材料 1 项。
其他申请材料：1 个部门精简 1 项，1 个部门调整 1 项。
要由人决定：冲突 0 处，不能执行 1 处。
2 条规则没有及于任何材料。
加 --detail 逐件列出材料。

"""
RULES = """\
b 通知（岚政发〔2026〕5号），岚川市人民政府，2026-03-01 发布，2026-04-01 起施行
规则  行号  办理方式  类别      事项  材料  待写入  待更新  已执行  应移除  不能执行  冲突
------------------------------------------------------------------------------------------
more  4     合同凭证  证明事项     1     1       1       0       0       0         0     0

c 通知，岚川市人民政府，2026-03-02 发布，2026-04-01 起施行
规则   行号  办理方式  类别          事项  材料  待写入  待更新  已执行  应移除  不能执行  冲突
-----------------------------------------------------------------------------------------------
stamp  1     取消盖章  其他申请材料     1     1       1       0       0       0         0     0
card   3     电子证照  其他申请材料     1     1       1       0       0       0         0     0

"""
REST = """\
要由人决定的
规则  事项          材料      原因
-----------------------------------------------------------------------------------
b/r   食品经营许可  场所证明  依据是 《某法》（全国人大），不是本机关及其下属所设，
                              不得直接取消；引用上位文件（authority），或改用保留
                              义务的方式

没有及于任何材料的规则
规则    名称          行号  原因
----------------------------------------------------------------
b/r     取消场所证明        所及之处都不能执行，见“要由人决定的”
c/none  没有的        5     没有事项要求这种材料

清单行号
批次  行号范围  没有规则写明的行号  不是数字的行号  没有行号的规则
------------------------------------------------------------------
b     1–4       1–3                                              1
c     1–5       2、4                                             0
"""


def _folder(tmp_path: Path, *books: dict[str, Any], **items: str) -> Path:
    batches = {one["id"]: one for one in books or (FIRST, SECOND)}
    return catalogue(items or {"a": ITEM}, batches, laws=LAWS).write_to(tmp_path / "岚川 目录")


def _json(folder: Path, *arguments: str) -> Any:
    return json.loads(run(folder, "reduce", "plan", "--format", "json", *arguments).out)


def _rules(found: Any) -> list[str]:
    return [one["rule"] for each in found["batches"] for one in each["rules"]]


def test_one_screen_of_summary_comes_first_and_nothing_is_written(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    before = contents(folder)
    ended = run(folder, "reduce", "plan")
    assert ended == Ended(1, SUMMARY + RULES + REST, "")
    assert contents(folder) == before


def test_in_english_the_same_is_said(tmp_path: Path) -> None:
    ended = run(_folder(tmp_path), "--lang", "en", "reduce", "plan", "--batch", "b")
    assert ended.out.splitlines()[:10] == [
        "Plan of reductions as of 2026-06-30",
        "Batch  In force  Items  Materials  New  Changed  Applied  To remove  Refused  Conflicts  Idle",
        "---------------------------------------------------------------------------------------------",
        "b             2      1          1    1        0        0          0        1          0     1",
        "2 rules in force reach 1 materials of 1 items: 1 new, 0 changed, 0 applied; 0 to be removed.",
        "1 departments cancel 1 proofs.",
        "Left to people: 0 conflicts, 1 refusals.",
        "1 rules reach nothing.",
        "2 more outside what was asked for are to be written, updated or removed.",
        "--detail lists every material.",
    ]


def test_with_detail_every_material_says_what_becomes_of_it(tmp_path: Path) -> None:
    ended = run(_folder(tmp_path, SECOND), "reduce", "plan", "--detail")
    assert ended.code == 0
    assert "--detail" not in ended.out
    code = f"{ITEM_31}01"
    assert ended.out.endswith(
        "逐件材料\n"
        "规则     事项编码                           事项          部门            材料                  办理时                          状态\n"
        + "-"
        * 100
        + "\n"
        f"c/stamp  {code}  食品经营许可  岚川市市场监督  场所证明（村民委员会  不再要求盖章                    待写入\n"
        "                                                          管理局          盖章）\n"
        f"c/card   {code}  食品经营许可  岚川市市场监督  居民身份证            调用电子身份证（也可自愿提交）  待写入\n"
        "                                                          管理局\n"
    )


def test_what_is_to_be_applied_is_no_reason_to_exit_1_and_what_people_must_decide_is(tmp_path: Path) -> None:
    assert run(_folder(tmp_path / "a", SECOND), "reduce", "plan").code == 0
    assert run(_folder(tmp_path / "b", FIRST), "reduce", "plan").code == 1
    clash = batch("d", rule("x", "合同凭证", replaced_by="合同"), rule("y", "法定证照", replaced_by="证"))
    folder = _folder(tmp_path / "c", clash)
    ended = run(folder, "reduce", "plan")
    assert ended.code == 1
    assert "d/x   食品经营许可  场所证明  d/x、d/y 要求不同（合同凭证、法定证照），不分上下；" in ended.out
    assert "d/x               所及之处都与 d/y 冲突\n" in ended.out


def test_narrowed_to_a_rule_the_rest_is_only_counted(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    for given in ("c/card", "card"):
        found = _json(folder, "--rule", given)
        assert _rules(found) == ["c/card"]
        assert (found["summary"]["new"], found["summary"]["elsewhere"]) == (1, 2)


def test_narrowed_to_items_rules_are_not_called_idle_for_it(tmp_path: Path) -> None:
    folder = _folder(tmp_path, SECOND, a=ITEM, b=ITEM.replace("31000013102400001", "31000013102400002"))
    code = f"code: {ITEM_31}02"
    (folder / "items/b.yaml").write_text(
        ITEM.replace(f"code: {ITEM_31}01", code).replace("  - material: id-card\n", ""), encoding="utf-8"
    )
    for narrowed in (["items/b.yaml"], ["--select", f"code:{ITEM_31}02"]):
        found = _json(folder, *narrowed)
        assert found["summary"]["elsewhere"] == 2
        rules = {one["rule"]: (one["items"], one["idle"]) for one in found["batches"][0]["rules"]}
        assert rules["c/stamp"] == (1, None)
        assert rules["c/card"] == (0, None)
        assert rules["c/none"][1]["why"] == "no-material"


def test_a_later_day_shows_what_is_to_be_removed_then(tmp_path: Path) -> None:
    folder = _folder(tmp_path, {**SECOND, "expires": "2027-01-01"})
    run(folder, "reduce", "apply")
    found = json.loads(run(folder, "--as-of", "2027-01-01", "reduce", "plan", "--format", "json").out)
    one = found["batches"][0]["rules"][0]
    assert (one["standing"], one["idle"]["why"]) == ("expired", "expired")
    assert [(each["state"], each["reason"]) for each in one["materials"]] == [("removed", "expired")]
    assert (found["summary"]["rules"], found["summary"]["removed"]) == (0, 2)
    assert found["summary"]["as_of"] == "2027-01-01"
    text = run(folder, "--as-of", "2027-01-01", "reduce", "plan").out
    assert (
        "stamp  1     取消盖章  已失效     0     0       0       0       0       1         0     0\n" in text
    )


def test_the_json_says_of_each_material_everything_in_words_of_the_program(tmp_path: Path) -> None:
    found = _json(_folder(tmp_path), "--rule", "b/more")
    (one,) = found["batches"][0]["rules"]
    assert one["materials"] == [
        {
            "rule": "b/more",
            "item": f"{ITEM_31}01",
            "item_name": "食品经营许可",
            "path": PATH,
            "department": "market",
            "department_name": "岚川市市场监督管理局",
            "material": "material=premises",
            "name": "场所证明",
            "way": "合同凭证",
            "becomes": "以租赁合同为凭",
            "state": "new",
            "reason": None,
            "stamps": [],
            "position": 0,
        }
    ]
    assert {
        key: one[key] for key in ("row", "way", "track", "ground", "standing", "since", "until", "items")
    } == {
        "row": "4",
        "way": "合同凭证",
        "track": "证明事项",
        "ground": "G5",
        "standing": "in-force",
        "since": "2026-04-01",
        "until": None,
        "items": 1,
    }
    assert found["batches"][0]["missing_rows"] == [1, 2, 3]
    assert found["batches"][0]["rules_without_row"] == 1
    assert sorted(found) == ["batches", "conflicts", "summary", "tallies", "unread", "version"]


def test_files_hold_the_same_and_the_workbook_every_material(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    outputs = [f"--output={form}=out/plan.{form}" for form in ("json", "xlsx", "docx")]
    ended = run(folder, "reduce", "plan", *outputs, "--output", "markdown=out/plan.md", "--format", "json")
    assert ended.code == 1
    assert (folder / "out/plan.json").read_text(encoding="utf-8") == ended.out
    assert (
        (folder / "out/plan.md").read_text(encoding="utf-8").startswith("## 减证计划（以 2026-06-30 为准）\n")
    )
    book = openpyxl.load_workbook(io.BytesIO((folder / "out/plan.xlsx").read_bytes()))
    assert book.sheetnames == [
        "批次",
        "规则 b",
        "规则 c",
        "要由人决定的",
        "没有及于任何材料的规则",
        "清单行号",
        "逐件材料",
    ]
    cells = [cell.value for row in book["逐件材料"].iter_rows() for cell in row]
    assert f"{ITEM_31}01" in cells
    assert (folder / "out/plan.docx").stat().st_size > 0


def test_a_plan_of_a_revision_is_of_that_revision(tmp_path: Path) -> None:
    from tests.support.git_sandbox import Sandbox

    sandbox = Sandbox.make(tmp_path / "repo")
    catalogue({"a": ITEM}, {"c": SECOND}, laws=LAWS).write_to(sandbox.root)
    sandbox.commit("first")
    run(sandbox.root, "reduce", "apply")
    assert _json(sandbox.root)["summary"]["applied"] == 2
    then = json.loads(run(sandbox.root, "--rev", "HEAD", "reduce", "plan", "--format", "json").out)
    assert (then["summary"]["applied"], then["summary"]["new"]) == (0, 2)


# A draft outside the catalogue


def _draft(folder: Path, data: Any, name: str = "draft.yaml") -> None:
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False) + "\n"
    (folder / name).write_text(text, encoding="utf-8")


def test_a_draft_is_planned_as_if_it_were_in_place_and_nothing_is_written(tmp_path: Path) -> None:
    folder = _folder(tmp_path, FIRST)
    _draft(folder, SECOND)
    before = contents(folder)
    ended = run(folder, "reduce", "plan", "--draft", "draft.yaml", "--format", "json")
    assert ended.code == 0
    assert ended.err == (
        "提示：草稿 draft.yaml 视同批次 c 已经放进 catalogue/reductions/；没有写任何文件。\n"
    )
    found = json.loads(ended.out)
    assert _rules(found) == ["c/stamp", "c/card", "c/none"]
    assert (found["summary"]["new"], found["summary"]["elsewhere"]) == (2, 1)
    assert found["batches"][0]["path"] == "draft.yaml"
    assert contents(folder) == before


def test_a_draft_plans_what_the_same_file_in_place_plans(tmp_path: Path) -> None:
    drafted, placed = _folder(tmp_path / "a", FIRST), _folder(tmp_path / "b")
    _draft(drafted, SECOND)
    one, other = _json(drafted, "--draft", "draft.yaml"), _json(placed, "--batch", "c")
    for found in (one, other):
        found["batches"][0].pop("path")
    assert one == other


def test_a_draft_takes_the_place_of_the_batch_of_its_name(tmp_path: Path) -> None:
    folder = _folder(tmp_path, FIRST, SECOND)
    _draft(folder, batch("c", STAMP))
    ended = run(folder, "reduce", "plan", "--draft", "draft.yaml", "--format", "json")
    assert "，代替 catalogue/reductions/c.yaml；没有写任何文件。" in ended.err
    assert _rules(json.loads(ended.out)) == ["c/stamp"]


def test_a_draft_that_is_not_complete_says_what_is_missing(tmp_path: Path) -> None:
    folder = _folder(tmp_path, FIRST)
    _draft(folder, batch("d", rule("x", "告知承诺"), rule("y", "")))
    ended = run(folder, "reduce", "plan", "--draft", "draft.yaml")
    assert ended.code == 1
    assert "d/x   （规则本身）        缺少 承诺书（commitment.form）、" in ended.out
    assert "d/y   （规则本身）        没有“”这种方式" in ended.out


BROKEN: list[tuple[str, str, str]] = [
    ("not YAML", "rules: [", "错误：draft.yaml 不是减证批次：第 1 行起读不出来。\n"),
    ("another kind", "schema: laws/1\n", "错误：draft.yaml 不是减证批次。\n"),
    ("a later version", "schema: reductions/9\n", "错误：draft.yaml 不是减证批次。\n"),
    ("nothing", "", "错误：draft.yaml 不是减证批次：第 1 行起读不出来。\n"),
]


@pytest.mark.parametrize(("text", "said"), [one[1:] for one in BROKEN], ids=[one[0] for one in BROKEN])
def test_a_draft_that_is_no_batch_is_refused(tmp_path: Path, text: str, said: str) -> None:
    folder = _folder(tmp_path)
    _draft(folder, text)
    ended = run(folder, "reduce", "plan", "--draft", "draft.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(said)


ODD: list[tuple[str, dict[str, Any]]] = [
    ("no rules", {"schema": "reductions/1", "id": "d"}),
    ("rules of another shape", {"schema": "reductions/1", "id": "d", "rules": {"a": 1}}),
    ("rules that are none", {"schema": "reductions/1", "id": "d", "rules": [1, "x", None, {}]}),
    (
        "scopes of another shape",
        batch(
            "d", {"id": "x", "way": "直接取消", "materials": ["a"], "items": "b", "row": 3, "exceptions": [1]}
        ),
    ),
]


@pytest.mark.parametrize("data", [one[1] for one in ODD], ids=[one[0] for one in ODD])
def test_a_draft_of_any_shape_is_planned_without_a_crash(tmp_path: Path, data: dict[str, Any]) -> None:
    folder = _folder(tmp_path, FIRST)
    _draft(folder, data)
    ended = run(folder, "reduce", "plan", "--draft", "draft.yaml", "--format", "json")
    assert ended.code in (0, 1)
    assert json.loads(ended.out)["batches"][0]["batch"] == "d"


# What matches nothing, what cannot be read


MISSING: list[tuple[list[str], str]] = [
    (["--batch", "nope"], "错误：没有减证批次 nope；现有 b、c。\n"),
    (["--rule", "crad"], "错误：没有规则 crad，最接近的是 c/card。\n"),
    (["--batch", "b", "--rule", "card"], "错误：没有规则 card"),
    (["--draft", "nope.yaml"], "错误：没有文件 nope.yaml。\n"),
    (["items/nope.yaml"], "错误："),
    (["--select", "dept:nobody"], "错误：没有事项符合 dept:nobody。\n"),
]


@pytest.mark.parametrize(("given", "said"), MISSING)
def test_what_matches_nothing_exits_4(tmp_path: Path, given: list[str], said: str) -> None:
    ended = run(_folder(tmp_path), "reduce", "plan", *given)
    assert (ended.code, ended.out) == (4, "")
    assert ended.err.startswith(said)


def test_an_item_that_cannot_be_read_is_named_and_the_others_are_planned(tmp_path: Path) -> None:
    folder = _folder(tmp_path, SECOND, a=ITEM, z="code: [")
    ended = run(folder, "reduce", "plan", "--format", "json")
    assert ended.code == 1
    found = json.loads(ended.out)
    assert (found["unread"], found["summary"]["complete"], found["summary"]["new"]) == (
        ["items/z.yaml"],
        False,
        2,
    )
    assert ended.err.startswith("错误：1 个事项文件读不出来，没有算在内：items/z.yaml。")


def test_every_reason_and_every_key_has_its_words() -> None:
    reasons = {one for each in get_args(Why) for one in (get_args(each) or (each,))}
    assert reasons == set(IDLE)
    assert {"codes", "library", "basis_ranks"} <= set(KEYS)


def test_the_sample_catalogue_is_planned_whole() -> None:
    ended = run(ROOT, "reduce", "plan", "--format", "json")
    found = json.loads(ended.out)
    assert found["summary"]["complete"] is True
    assert found["summary"]["materials"] >= 240
    idle = [one for each in found["batches"] for one in each["rules"] if one["idle"]]
    assert {one["idle"]["why"] for one in idle}.isdisjoint({"unknown"})
    stated = {one["rule"] for each in found["batches"] for one in each["rules"]}
    reaching = {one["rule"] for each in found["batches"] for one in each["rules"] if one["items"]}
    assert len(stated) == len(reaching) + len(idle)
