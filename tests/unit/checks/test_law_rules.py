"""The law register, what documents can found, and what is in force when."""

from __future__ import annotations

import datetime

import pytest
from tests.support.memory_source import check_files, found_by

from itemctl.checks.rules.law_register import significant
from itemctl.checks.samples import sample_from


def laws(*entries: str) -> str:
    """Return the register of laws with these entries, each ``key: value|key: value``."""
    written = "".join("      - " + "\n        ".join(entry.split("|")) + "\n" for entry in entries)
    return f"  catalogue/laws.yaml:\n    laws+:\n{written}"


def item(*lines: str) -> str:
    return "  items/example.yaml:\n" + "".join(f"    {line}\n" for line in lines)


def related(code: str, fragment: str, as_of: str = "2026-06-30") -> list[list[str]]:
    """Return, of each finding of a rule, the places that it names besides its own."""
    outcome = check_files(sample_from(fragment).files, as_of=datetime.date.fromisoformat(as_of))
    return [
        [f"{other.path}:{'/'.join(map(str, other.route))}" for other in one.finding.related]
        for one in outcome.judged
        if one.finding.rule == code
    ]


CITES_OLD = item(
    "basis:",
    "  - law: food-safety-law",
    "    article: 第一条",
    "  - law: old",
    "    article: 第四条",
    "    kind: 实施依据",
)

GONE = {
    "废止": ("repealed: 2025-01-01", [{"title": "旧办法", "repealed": "2025-01-01", "replaced_by": ""}]),
    "将来废止": ("repealed: 2027-01-01", []),
    "废止并有替代": (
        "repealed: 2025-01-01|replaced_by: food-operation-measures",
        [{"title": "旧办法", "repealed": "2025-01-01", "replaced_by": "《食品经营许可和备案管理办法》"}],
    ),
    "有替代而没有废止日期": (
        "replaced_by: food-operation-measures",
        [{"title": "旧办法", "repealed": "", "replaced_by": "《食品经营许可和备案管理办法》"}],
    ),
    "替代它的还没有施行": ("replaced_by: future", []),
}


@pytest.mark.parametrize(("state", "expected"), GONE.values(), ids=GONE)
def test_a_document_is_gone_when_repealed_or_replaced(state: str, expected: list[dict[str, str]]) -> None:
    register = laws(
        f"id: old|title: 旧办法|number: 某部令第1号|level: 部门规章|issuer: 某部|{state}",
        "id: future|title: 新办法|number: 某部令第9号|level: 部门规章|issuer: 某部|in_force: 2027-01-01",
    )
    assert [args for _, args in found_by("LAW104", "files:\n" + register + CITES_OLD)] == expected


def test_a_document_replaced_more_than_once_leads_to_the_one_in_force() -> None:
    register = laws(
        "id: old|title: 旧办法|number: 某部令第1号|level: 部门规章|issuer: 某部|repealed: 2010-01-01|replaced_by: middle",
        "id: middle|title: 中间办法|number: 某部令第2号|level: 部门规章|issuer: 某部|repealed: 2020-01-01|"
        "replaced_by: food-operation-measures",
    )
    fragment = "files:\n" + register + CITES_OLD
    ((_, args),) = found_by("LAW104", fragment)
    assert args["replaced_by"] == "《食品经营许可和备案管理办法》"
    assert related("LAW104", fragment) == [["catalogue/laws.yaml:laws/2", "catalogue/laws.yaml:laws/1"]]


def test_documents_that_replace_each_other_are_reported_without_going_in_circles() -> None:
    register = laws(
        "id: old|title: 旧办法|number: 某部令第1号|level: 部门规章|issuer: 某部|repealed: 2010-01-01|replaced_by: other",
        "id: other|title: 另一办法|number: 某部令第2号|level: 部门规章|issuer: 某部|repealed: 2020-01-01|replaced_by: old",
    )
    assert len(found_by("LAW104", "files:\n" + register + CITES_OLD)) == 1


def test_a_repealed_document_is_found_in_the_directory_and_among_the_kept_proofs_too() -> None:
    register = laws("id: old|title: 旧条例|level: 行政法规|repealed: 2025-01-01")
    fragment = (
        "files:\n" + register + "  catalogue/proofs/kept.yaml:\n    schema: kept-proofs/1\n    proofs:\n"
        "      - name: 某证明\n        basis:\n          - law: old\n            article: 第二条\n"
        "  catalogue/directory/national.yaml:\n    entries:\n      - code: '000131024000'\n        name: 食品经营许可\n"
        "        type: 行政许可\n        basis:\n          - law: old\n            article: 第一条\n"
    )
    outcome = check_files(sample_from(fragment).files)
    places = [
        (one.finding.path, one.finding.pointer) for one in outcome.judged if one.finding.rule == "LAW104"
    ]
    assert places == [
        ("catalogue/directory/national.yaml", "/entries/0/basis/0/law"),
        ("catalogue/proofs/kept.yaml", "/proofs/0/basis/0/law"),
    ]


CHANGED = {
    "审核之后修订": ("2025-03-01", "2026-06-30", ["2025-09-12"]),
    "审核之后修订两次": ("2020-01-01", "2026-06-30", ["2025-09-12"]),
    "审核在修订之后": ("2025-09-12", "2026-06-30", []),
    "修订在将来": ("2025-03-01", "2025-09-11", []),
    "施行在审核之后": ("2009-05-01", "2010-01-01", ["2009-06-01"]),
    "没有审核过": ("", "2026-06-30", []),
}


@pytest.mark.parametrize(("verified", "as_of", "dates"), CHANGED.values(), ids=CHANGED)
def test_an_item_is_checked_anew_when_a_cited_law_has_changed(
    verified: str, as_of: str, dates: list[str]
) -> None:
    register = (
        "  catalogue/laws.yaml:\n    laws:\n      - id: food-safety-law\n        title: 食品安全法\n        level: 法律\n"
        "        in_force: 2009-06-01\n        amended:\n          - 2021-04-29\n          - 2025-09-12\n"
    )
    reviewed = item("verified:", f"  date: {verified}") if verified else item("public: true")
    outcome = check_files(
        sample_from("files:\n" + register + reviewed).files, as_of=datetime.date.fromisoformat(as_of)
    )
    found = [one.finding for one in outcome.judged if one.finding.rule == "LAW110"]
    assert [one.args.get("amended") or one.args.get("in_force") for one in found] == dates
    assert all(one.related[0].path == "catalogue/laws.yaml" for one in found)


def test_a_law_cited_often_is_reported_once_in_an_item() -> None:
    fragment = (
        "files:\n"
        + laws("id: often|title: 某条例|level: 行政法规|in_force: 2025-01-01")
        + item(
            "verified:",
            "  date: 2024-01-01",
            "basis:",
            "  - law: often",
            "    article: 第一条",
            "  - law: often",
            "    article: 第二条",
        )
    )
    assert [pointer for pointer, _ in found_by("LAW110", fragment)] == ["/basis/0/law"]


TWICE = {
    "同名同号": (("法", "国发〔2020〕1号"), ("法", "国发[2020]第1号"), ["LAW109"]),
    "同名一条没有文号": (("某办法", "某部令第1号"), ("某办法", ""), ["LAW109"]),
    "同名两号": (("某办法", "某部令第1号"), ("《某办法》", "某部令第2号"), ["LAW111"]),
    "两号日期不同的决定": (
        ("国务院关于取消一批事项的决定", "国发〔2013〕1号|issued: 2013-05-15"),
        ("国务院关于取消一批事项的决定", "国发〔2014〕5号|issued: 2014-01-28"),
        [],
    ),
    "两号而旧的已废止": (
        ("某办法", "某部令第1号|in_force: 2010-01-01|repealed: 2020-01-01"),
        ("某办法", "某部令第2号"),
        [],
    ),
    "不同名": (("某办法", "某部令第1号"), ("另一办法", "某部令第2号"), []),
}


@pytest.mark.parametrize(("first", "second", "codes"), TWICE.values(), ids=TWICE)
def test_one_document_is_one_entry(first: tuple[str, str], second: tuple[str, str], codes: list[str]) -> None:
    entries = [
        f"id: law-{index}|title: {title}|level: 部门规章|issuer: 某部"
        + (f"|number: {number}" if number else "")
        for index, (title, number) in enumerate((first, second))
    ]
    fragment = "files:\n" + laws(*entries)
    assert [code for code in ("LAW109", "LAW111") if found_by(code, fragment)] == codes


ARTICLES = {
    "在条数以内": ("第一百五十四条", []),
    "超出条数": ("第一百五十五条", ["LAW112"]),
    "阿拉伯数字超出": ("第350条第一款", ["LAW112"]),
    "几条中有一条超出": ("第三十五条、第二百条", ["LAW112"]),
    "登记过的款": ("第三十五条第一款", []),
    "登记过的条": ("第三十五条", []),
    "没有登记的款": ("第三十五条第二款", ["LAW113"]),
    "没有登记的条": ("第五十三条", ["LAW113"]),
    "整部": ("全文", []),
    "附件": ("附件第3项", []),
}


@pytest.mark.parametrize(("article", "codes"), ARTICLES.values(), ids=ARTICLES)
def test_a_cited_article_exists_and_is_registered(article: str, codes: list[str]) -> None:
    register = (
        "  catalogue/laws.yaml:\n    laws:\n      - id: food-safety-law\n        title: 食品安全法\n        level: 法律\n"
        "        article_count: 154\n        articles_complete: true\n        articles:\n          第三十五条第一款: 国家对食品生产经营实行许可制度。\n"
        "          第一百五十四条: 本法自2015年10月1日起施行。\n"
    )
    fragment = "files:\n" + register + item("basis:", "  - law: food-safety-law", f"    article: {article}")
    assert [code for code in ("LAW112", "LAW113") if found_by(code, fragment)] == codes


def test_articles_are_looked_at_wherever_they_are_cited_but_once() -> None:
    register = laws("id: short|title: 短法|level: 法律|article_count: 10")
    fragment = (
        "files:\n"
        + register
        + item(
            "fees:",
            "  - name: 费",
            "    standard: 1元/本",
            "    basis:",
            "      - law: short",
            "        article: 第十一条",
            "limits:",
            "  statutory: 20个工作日",
            "  promised: 8个工作日",
            "  special:",
            "    - name: 听证",
            "      limit: 5个工作日",
            "      basis:",
            "        - law: short",
            "          article: 第十二条",
        )
    )
    pointers = sorted(pointer for pointer, _ in found_by("LAW112", fragment))
    assert pointers == ["/fees/0/basis/0/article", "/limits/special/0/basis/0/article"]


def test_what_an_item_inherits_from_its_main_item_is_reported_there_only() -> None:
    main, heir = "11379981MB2D1001XT4000131024000", "11379981MB2D1001XT400013102400001"
    fragment = (
        "files:\n"
        + laws("id: short|title: 短法|level: 法律|article_count: 10")
        + f"  items/main.yaml:\n    code: '{main}'\n    name: 食品经营许可\n    basis:\n      - law: short\n        article: 第十一条\n"
        + f"  items/example.yaml:\n    code: '{heir}'\n    inherits: '{main}'\n    basis: ~\n"
    )
    outcome = check_files(sample_from(fragment).files)
    assert [one.finding.path for one in outcome.judged if one.finding.rule == "LAW112"] == ["items/main.yaml"]


NUMBERS = {
    "登记的文号": ("《食品经营许可和备案管理办法》（国家市场监督管理总局令第78号）第四条", []),
    "另一写法": ("《食品经营许可和备案管理办法》（市场监管总局第78号令）", []),
    "另一文号": (
        "《食品经营许可和备案管理办法》（国家市场监督管理总局令第87号）",
        ["国家市场监督管理总局令第78号"],
    ),
    "没有文号": ("《食品经营许可和备案管理办法》第四条", []),
    "修正的年份不是文号": ("《食品经营许可和备案管理办法》（2023年修订）", []),
    "没有登记的文件": ("《另一办法》（某府发〔2020〕3号）", []),
}


@pytest.mark.parametrize(("text", "registered"), NUMBERS.values(), ids=NUMBERS)
def test_a_document_named_in_words_bears_its_registered_number(text: str, registered: list[str]) -> None:
    fragment = f"basis:\n  - law: food-safety-law\n    article: 第一条\n  - as_published: {text}\n    kind: 实施依据\n"
    assert [args.get("registered") for _, args in found_by("LAW115", fragment)] == registered


ORDERS = {
    "修订过的法律另有令号": ("amended:\n          - 2019-01-01", 0),
    "没有修订过": ("in_force: 2004-07-01", 1),
    "修订过而登记了其他文号": (
        "amended:\n          - 2019-01-01\n        other_numbers:\n          - 主席令第29号",
        1,
    ),
    "就是登记的其他文号": ("other_numbers:\n          - 主席令第三十号", 0),
}


@pytest.mark.parametrize(("state", "count"), ORDERS.values(), ids=ORDERS)
def test_a_law_gets_a_new_order_number_with_every_amendment(state: str, count: int) -> None:
    fragment = (
        "files:\n  catalogue/laws.yaml:\n    laws+:\n      - id: licensing\n        title: 中华人民共和国行政许可法\n"
        f"        number: 主席令第七号\n        level: 法律\n        {state}\n"
    ) + item(
        "basis:",
        "  - law: food-safety-law",
        "    article: 第一条",
        "  - as_published: 《行政许可法》（主席令第三十号）第十二条",
    )
    assert len(found_by("LAW115", fragment)) == count


def test_two_items_that_give_one_document_two_numbers_are_both_named() -> None:
    basis = "    basis:\n      - law: food-safety-law\n        article: 第一条\n      - as_published: 《某某通知》（{}）第二条\n"
    fragment = (
        "files:\n  items/another.yaml:\n    code: '11379981MB2D1001XT400013102400002'\n"
        + basis.format("某办发〔2018〕4号")
        + "  items/example.yaml:\n"
        + basis.format("某办发〔2018〕40号")
    )
    ((pointer, args),) = found_by("LAW115", fragment)
    assert (pointer, args["number"], args["elsewhere"]) == (
        "/basis/1/as_published",
        "某办发〔2018〕40号",
        "某办发〔2018〕4号",
    )
    assert related("LAW115", fragment) == [["items/another.yaml:basis/1/as_published"]]


SIGNIFICANT = {
    "370000": "37",
    "379900": "3799",
    "379981": "379981",
    "379981101": "379981101",
    "379981000": "379981",
    "379981101201": "379981101201",
    "379900000000": "3799",
}


@pytest.mark.parametrize(("code", "expected"), SIGNIFICANT.items())
def test_a_division_holds_all_whose_codes_begin_like_its_own(code: str, expected: str) -> None:
    assert significant(code) == expected


TERRITORIES = {
    "本省": ("370000", "", []),
    "本市": ("379900", "", []),
    "本县": ("379981", "", []),
    "邻省": ("440000", "", ["/basis/0/law"]),
    "邻县": ("379982", "", ["/basis/0/law"]),
    "县的文件管本县的镇": ("379981", "379981101", []),
    "镇的文件管不到全县": ("379981101", "", ["/basis/0/law"]),
    "没有登记": ("", "", []),
}


@pytest.mark.parametrize(("territory", "division", "pointers"), TERRITORIES.values(), ids=TERRITORIES)
def test_a_local_document_holds_within_its_territory(
    territory: str, division: str, pointers: list[str]
) -> None:
    stated = f"|territory: '{territory}'" if territory else ""
    place = (f"division: '{division}'",) if division else ()
    fragment = (
        "files:\n"
        + laws(f"id: local|title: 某条例|level: 地方性法规|number: 公告第1号|issuer: 某人大{stated}")
        + item(*place, "basis:", "  - law: local", "    article: 第一条")
    )
    assert [pointer for pointer, _ in found_by("LAW116", fragment)] == pointers


RANKS = {
    "法律": [],
    "行政法规": [],
    "国务院决定": [],
    "地方性法规": [],
    "部门规章": ["部门规章"],
    "国务院规范性文件": ["国务院规范性文件"],
    "地方规范性文件": ["地方规范性文件"],
}


@pytest.mark.parametrize(("level", "levels"), RANKS.items())
def test_proofs_services_and_inspections_rest_on_law_regulation_or_decision(
    level: str, levels: list[str]
) -> None:
    basis = ("    basis:", "      - law: ground", "        article: 第一条")
    fragment = (
        "files:\n"
        + laws(f"id: ground|title: 某文件|level: {level}|number: 某发〔2020〕1号|issuer: 某机关")
        + item(
            "materials:",
            "  - name: 某证明",
            "    category: 证明",
            "    need: 必要",
            *basis,
            "intermediaries:",
            "  - name: 某检测",
            "    provider: 自行选择",
            *basis,
            "results:",
            "  - name: 某许可证",
            "    inspection:",
            "      required: true",
            *(f"  {line}" for line in basis),
        )
    )
    for code in ("LAW121", "LAW122", "LAW123"):
        assert [args["levels"] for _, args in found_by(code, fragment)] == ([levels] if levels else [])


def test_a_basis_that_is_not_registered_is_not_judged_by_rank() -> None:
    fragment = (
        "materials:\n  - name: 某证明\n    category: 证明\n    need: 必要\n    basis:\n"
        "      - law: food-operation-measures\n        article: 第一条\n      - as_published: 某法第三条\n"
    )
    assert found_by("LAW121", fragment) == []


TEMPORARY = {
    "满一年": ("地方政府规章", "2025-06-30", "", 1),
    "不满一年": ("地方政府规章", "2025-07-01", "", 0),
    "另有地方性法规": ("地方政府规章", "2020-01-01", "地方性法规", 0),
    "另有规范性文件": ("地方政府规章", "2020-01-01", "地方规范性文件", 1),
    "是地方性法规": ("地方性法规", "2020-01-01", "", 0),
}


@pytest.mark.parametrize(("level", "since", "other", "count"), TEMPORARY.values(), ids=TEMPORARY)
def test_a_permit_set_by_a_provincial_rule_ends_after_a_year(
    level: str, since: str, other: str, count: int
) -> None:
    entries = [
        f"id: rule|title: 某办法|number: 省令第1号|issuer: 某省|level: {level}|territory: '370000'|in_force: {since}"
    ]
    lines = ["basis:", "  - law: rule", "    article: 第一条"]
    if other:
        entries.append(
            f"id: other|title: 另一文件|number: 省发〔2020〕2号|issuer: 某省|level: {other}|territory: '370000'"
        )
        lines += ["  - law: other", "    article: 第二条"]
    assert len(found_by("LAW120", "files:\n" + laws(*entries) + item(*lines))) == count


NAMED = {
    "条件里": ("conditions:\n  - 属于非行政许可审批事项的\n", 1),
    "文件名里": ("conditions:\n  - 依照《国务院关于取消非行政许可审批事项的决定》办理的\n", 0),
    "行政许可": ("conditions:\n  - 已取得行政许可的\n", 0),
    "别名里": ("aliases:\n  - 非许可类审批\n", 1),
    "取消的事项": ("status: 取消\nscope: 非行政许可审批\n", 0),
}


@pytest.mark.parametrize(("fragment", "count"), NAMED.values(), ids=NAMED)
def test_no_text_speaks_of_the_abolished_category(fragment: str, count: int) -> None:
    assert len(found_by("LAW131", fragment)) == count


@pytest.mark.parametrize("value", ["非行政许可审批", "非行政许可", "非许可审批"])
def test_the_abolished_category_is_reported_once_and_not_as_a_strange_value(value: str) -> None:
    assert len(found_by("LAW130", f"type: {value}")) == 1
    assert found_by("ELE106", f"type: {value}") == []


PERIODS = {
    "首尾相接": ("2024-01-01", "2024-01-01", 0),
    "中间有空": ("2023-01-01", "2024-01-01", 0),
    "重叠": ("2024-03-01", "2024-01-01", 1),
    "将来重叠": ("2027-03-01", "2027-01-01", 1),
}


@pytest.mark.parametrize(("until", "since", "count"), PERIODS.values(), ids=PERIODS)
def test_an_item_and_the_one_that_replaces_it_are_not_in_force_together(
    until: str, since: str, count: int
) -> None:
    fragment = (
        "files:\n  items/old.yaml:\n    code: '11379981MB2D1001XT400013102400002'\n    effective:\n"
        f"      from: 2019-01-01\n      to: {until}\n"
    ) + item("replaces:", "  - '11379981MB2D1001XT400013102400002'", "effective:", f"  from: {since}")
    assert len(found_by("LAW132", fragment)) == count
    assert related("LAW132", fragment) == [["items/old.yaml:effective/to"]] * count


ENDS = {
    "还没有到": ("2026-07-01", "在用", []),
    "当日": ("2026-06-30", "在用", ["LAW133"]),
    "已过而暂停": ("2026-01-01", "暂停", ["LAW133"]),
    "已过并取消": ("2026-01-01", "取消", []),
}


@pytest.mark.parametrize(("until", "status", "codes"), ENDS.values(), ids=ENDS)
def test_an_item_past_its_end_is_cancelled(until: str, status: str, codes: list[str]) -> None:
    fragment = f"status: {status}\neffective:\n  from: 2024-01-01\n  to: {until}\n"
    assert [code for code in ("LAW133", "LAW134") if found_by(code, fragment)] == codes


def test_a_planned_succession_is_no_fault_and_an_overlap_is_reported_once() -> None:
    fragment = (
        "files:\n  items/old.yaml:\n    code: '11379981MB2D1001XT400013102400002'\n    effective:\n"
        "      from: 2019-01-01\n      to: {until}\n"
    ) + item("replaces:", "  - '11379981MB2D1001XT400013102400002'", "effective:", "  from: 2026-09-01")
    codes = ("REF112", "LAW132")
    assert [len(found_by(code, fragment.format(until="2026-09-01"))) for code in codes] == [0, 0]
    assert [len(found_by(code, fragment.format(until="2026-10-01"))) for code in codes] == [0, 1]
