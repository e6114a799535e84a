"""The three published lists: which rows, in which order, with which words."""

from __future__ import annotations

from typing import Any

from tests.support.small_catalogue import DAY, SmallCatalogue, batch, catalogue, item, rule

from itemctl.metrics.list_tables import list_table
from itemctl.metrics.lists import LeftOut, ListKind, PublishedList, published_list
from itemctl.model.table import Table
from itemctl.model.text import Lang
from itemctl.work.reduction_report import gather

TERMS = {
    "form": "forms/c.md",
    "verification": "书面核查",
    "excluded": "失信的申请人",
    "liability": "撤销许可",
    "scope_list": "《省清单》第3项",
}
INCOME = {"name": "收入证明", "category": "证明", "issuer": "用人单位"}
LAWS = {
    "schema": "laws/1",
    "laws": [
        {
            "id": "rules",
            "title": "市窗口材料清单",
            "number": "岚审改办发〔2019〕3号",
            "level": "规范性文件",
            "issuer": "岚川市人民政府",
            "territory": "379981",
        },
        {"id": "act", "title": "城市公证法", "level": "法律", "articles": {"第二条": "应当提交。"}},
    ],
}
KEPT = {
    "schema": "kept-proofs/1",
    "proofs": [
        {
            "name": "注销证明",
            "basis": [{"law": "act", "article": "第二条"}],
            "demanded_by": "市公证处",
            "issued_by": "police",
            "how": "到派出所申请。",
        },
        {"name": "投资证明", "basis": [{"as_published": "某规定"}], "remark": "备注甲"},
    ],
}
SHARED = {
    "schema": "shared-data/1",
    "sources": [
        {
            "id": "marriage",
            "name": "婚姻登记信息核验",
            "kind": "共享数据",
            "provider": "民政部",
            "divisions": ["379981"],
            "since": "2020-01-01",
        }
    ],
}
BASIS = [{"law": "rules", "article": "第4项"}, {"law": "rules", "article": "第9项", "kind": "实施依据"}]
ITEMS = {
    "a": item({"material": "premises", "basis": BASIS}, {"name": "年检证明", "category": "证明"}),
    "b": item(
        {"material": "premises"}, INCOME, handling="02", department="police", name="居住登记", type="行政确认"
    ),
    "hidden": item({"name": "内部证明", "category": "证明"}, handling="03", public=False, name="秘密事项"),
}


def named(name: str, material: str, way: str = "直接取消", **extra: Any) -> dict[str, Any]:
    return rule(name, way, materials={"names": [material]}, **extra)


BOOK = batch(
    "book",
    rule("late", row="10", ground="G3", way="法定证照", replaced_by="营业执照", title="取消场所证明"),
    named("early", "年检证明", "部门间核查", row="9", inquired="市公安局", reply_within="2个工作日"),
    named("promise", "收入证明", "告知承诺", row="3", commitment=TERMS, optional=True),
    named("nothing", "无人要的证明", row="1", title="取消无人要的"),
    named("faulty", "年检证明", "告知承诺"),
    named("hidden", "内部证明"),
    rule("stamp", "取消盖章"),
    rule("other", "直接取消", track="其他申请材料", materials={"library": ["id-card"]}),
    title="第一批清单",
    number="岚政发〔2026〕1号",
)


def world(*books: dict[str, Any]) -> SmallCatalogue:
    found = {book["id"]: book for book in books or (BOOK,)}
    return catalogue(ITEMS, found, laws=LAWS, **{"proofs/kept": KEPT})


def made(kind: ListKind, *books: dict[str, Any]) -> PublishedList:
    small = world(*books)
    found = gather(small.scan(), small, DAY)
    return published_list(kind, found.guides, found.plan, found.book, found.scan.registers)


def shown(kind: ListKind, lang: Lang = "zh", annex: int | None = None, *books: dict[str, Any]) -> Table:
    small = world(*books)
    registers = small.scan().registers
    return list_table(made(kind, *books), registers, as_of=DAY.isoformat(), lang=lang, annex=annex)


def test_the_list_of_cancelled_proofs_has_the_official_columns_and_rows_in_the_order_of_the_document() -> (
    None
):
    table = shown("cancel", annex=2)
    assert [column.title for column in table.columns] == [
        *(
            "序号",
            "证明名称",
            "涉及事项（用途）",
            "索要单位",
            "开具单位",
            "原设定依据",
            "取消后办理方式",
            "备注",
        )
    ]
    assert table.rows == (
        (
            *(1, "年检证明", "食品经营许可", "岚川市市场监督管理局", "没有写明", "没有写明"),
            *("部门间核查：向市公安局核查，2个工作日内回复", ""),
        ),
        (
            *(2, "场所证明", "食品经营许可、居住登记", "岚川市市场监督管理局、岚川市公安局", "岚川市公安局"),
            *("《市窗口材料清单》（岚审改办发〔2019〕3号）第4项", "法定证照：出示营业执照即可", ""),
        ),
    )
    assert (table.annex, table.title) == ("附件2", "岚川市取消的证明事项清单")
    assert (table.issuer, table.date) == ("岚川市人民政府", "2026-03-01")


def test_the_list_of_commitments_has_the_official_columns() -> None:
    table = shown("commitment")
    assert [column.title for column in table.columns] == [
        *("序号", "证明事项名称", "涉及政务服务事项", "设定依据", "索要（实施）单位", "开具单位"),
        *("核查方式", "不适用情形", "备注"),
    ]
    assert table.rows == (
        (
            *(1, "收入证明", "居住登记", "没有写明", "岚川市公安局", "用人单位", "书面核查", "失信的申请人"),
            "列入《省清单》第3项；申请人可以自愿提交原证明",
        ),
    )
    assert table.annex == ""


def test_the_list_of_kept_proofs_has_basis_with_article_and_text() -> None:
    table = shown("keep", annex=0)
    assert [column.title for column in table.columns] == [
        *("序号", "证明名称", "设定依据", "索要单位", "开具单位", "办理指南", "备注")
    ]
    assert table.rows == (
        (1, "注销证明", "《城市公证法》第二条：应当提交。", "市公证处", "岚川市公安局", "到派出所申请。", ""),
        (2, "投资证明", "某规定", "", "没有写明", "", "备注甲"),
    )
    assert (table.annex, table.issuer, table.date) == ("附件", "岚川市", "2026-06-30")


def test_what_is_left_out_is_said() -> None:
    cancelled, promised = made("cancel"), made("commitment")
    assert cancelled.left_out == (LeftOut("book/nothing", "取消无人要的", "reaches-nothing"),)
    assert cancelled.hidden == 1
    assert promised.left_out == (LeftOut("book/faulty", "", "refused"),)
    assert shown("cancel").notes == (
        "依据《第一批清单》（岚政发〔2026〕1号）。",
        "没有列入：book/nothing（取消无人要的），现行办事指南都没有要求这份证明。",
        "另有 1 条规则只涉及不公开的事项，没有列入。",
    )


def test_a_list_to_be_published_does_not_tell_what_is_left_out() -> None:
    small = world()
    table = list_table(made("cancel"), small.scan().registers, as_of=DAY.isoformat(), lang="zh", noted=False)
    assert table.notes == ("依据《第一批清单》（岚政发〔2026〕1号）。",)


def test_rules_in_conflict_are_no_rules_that_nobody_needs() -> None:
    rules = (named("one", "年检证明"), named("two", "年检证明", "法定证照", replaced_by="营业执照"))
    assert made("cancel", batch("b", *rules)).left_out == (
        LeftOut("b/one", "", "blocked"),
        LeftOut("b/two", "", "blocked"),
    )


def test_nothing_that_is_not_public_stands_in_a_list() -> None:
    everything = "".join(str(shown(kind)) for kind in ("cancel", "keep", "commitment"))
    assert "秘密事项" not in everything
    assert "内部证明" not in everything


def test_a_list_from_several_documents_is_signed_by_the_publisher_on_the_day() -> None:
    second = batch("second", named("r", "年检证明", row="1"), date="2026-02-01", supersedes=["book/early"])
    table = shown("cancel", "zh", None, BOOK, second)
    assert [row[1] for row in table.rows] == ["年检证明", "场所证明"]  # the earlier document first
    assert (table.issuer, table.date) == ("岚川市", "2026-06-30")
    assert table.notes[0] == "依据《通知》、《第一批清单》（岚政发〔2026〕1号）。"


def test_the_same_list_in_english() -> None:
    table = shown("cancel", "en", 1)
    assert table.title == "岚川市: proofs no longer demanded"
    assert [column.title for column in table.columns][:3] == ["No.", "Proof", "Items concerned"]
    assert table.notes[1] == "Not listed: book/nothing (取消无人要的), no guide in use demands it."
    assert table.annex == "Annex 1"


def test_the_ground_that_there_is_no_basis_is_said_where_no_basis_stands() -> None:
    table = shown("cancel", "zh", None, batch("b", named("r", "年检证明", ground="G1")))
    assert table.rows[0][5] == "无法律、法规或者国务院决定依据"


def test_exceptions_and_situations_stand_in_the_remarks() -> None:
    limited = named(
        "r",
        "年检证明",
        when=["agent"],
        exceptions=[{"items": {"departments": ["police"]}, "reason": "须当面办理。"}],
    )
    situations = [{"id": "agent", "name": "委托办理"}]
    small = catalogue(
        {"a": item({"name": "年检证明", "category": "证明"}, situations=situations)},
        {"b": batch("b", limited)},
    )
    found = gather(small.scan(), small, DAY)
    row = published_list("cancel", found.guides, found.plan, found.book, found.scan.registers).rows[0]
    assert row.remark == ("限委托办理", "例外：须当面办理")


def test_what_replaces_a_proof_is_said_in_published_words() -> None:
    ways = {
        "直接取消": ({}, "直接取消：不再要求提交"),
        "被其他材料涵盖": ({"covered_by": "lease"}, "被其他材料涵盖：已含在租赁合同中"),
        "部门内部核查": ({"replaced_by": "登记台账"}, "部门内部核查：由本部门自行核查（登记台账）"),
        "网络核验": ({"shared_source": "marriage"}, "网络核验：通过婚姻登记信息核验"),
        "合同凭证": ({"replaced_by": "租赁合同"}, "合同凭证：以租赁合同为凭"),
    }
    for way, (data, words) in ways.items():
        proof = {"name": "年检证明", "category": "证明"}
        books = {"b": batch("b", named("r", "年检证明", way, **data))}
        small = catalogue({"a": item(proof, {"material": "lease"})}, books, **{"shared-data": SHARED})
        found = gather(small.scan(), small, DAY)
        listed = published_list("cancel", found.guides, found.plan, found.book, found.scan.registers)
        assert [row.how for row in listed.rows] == [words]
