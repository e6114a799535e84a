"""Every declared key: title, sentence, dictionary, register, keys of its list, column of the exchange tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin, is_typeddict

import pytest

from itemctl.exchange.fields import all_fields, find_field
from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.fields import Field
from itemctl.model.item import Item
from itemctl.model.kinds import all_kinds
from itemctl.model.registers import Department, DirectoryEntry
from itemctl.model.schema import hints_of

HAN = re.compile("[\u4e00-\u9fff]")
# What a value may name: entries of registers, situations of the same item, files, items; `issuer` and `body` may also
# be a name in words.
REGISTERS = {
    *("department", "division", "law", "material", "hall", "window", "directory", "shared-source"),
    *("item", "code", "rule", "form", "situation", "issuer", "body"),
}


def below(hint: Any) -> Iterator[type]:
    """The structures that a type holds."""
    if is_typeddict(hint):
        yield hint
    for inner in get_args(hint):
        yield from below(inner)


def structures(*tops: type) -> list[type]:
    """The structures and everything they hold, each once."""
    found: list[type] = []
    waiting = list(tops)
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found.append(one)
            waiting.extend(inner for hint, _, _ in hints_of(one).values() for inner in below(hint))
    return found


ALL = structures(*(kind.structure for kind in all_kinds().values()))
KEYS = [(one, key, hint, field) for one in ALL for key, (hint, field, _) in hints_of(one).items()]


def named(structure: type, key: str) -> str:
    return f"{structure.__name__}.{key}"


def declared() -> Iterator[tuple[str, Any, Field]]:
    for structure, key, hint, field in KEYS:
        assert field is not None, named(structure, key)
        yield named(structure, key), hint, field


def test_every_key_has_a_chinese_title_and_a_chinese_sentence() -> None:
    assert [name for name, _, field in declared() if not HAN.search(field.title)] == []
    assert [name for name, _, field in declared() if not HAN.search(field.about)] == []
    assert [name for name, _, field in declared() if field.about[-1] not in "。？！"] == []
    assert [name for name, _, field in declared() if field.title[-1] in "。，：；"] == []


def test_every_structure_says_in_chinese_what_it_is() -> None:
    assert [one.__name__ for one in ALL if not HAN.search(one.__doc__ or "")] == []


def test_keys_are_short_english_words() -> None:
    assert [named(one, key) for one, key, _, _ in KEYS if not re.fullmatch("[a-z]+(_[a-z]+)*", key)] == []


def test_every_dictionary_that_is_named_exists() -> None:
    known = all_dictionaries()
    assert [
        (name, field.dictionary) for name, _, field in declared() if field.dictionary not in {None, *known}
    ] == []


def test_every_dictionary_is_named_by_a_key() -> None:
    assert set(all_dictionaries()) - {field.dictionary for _, _, field in declared()} == set()


def test_every_register_that_is_referred_to_is_known() -> None:
    assert {field.refers for _, _, field in declared()} - {""} == REGISTERS


def test_every_list_of_mappings_declares_its_keys_and_only_such_lists_do() -> None:
    without, needless, unknown = [], [], []
    for name, hint, field in declared():
        inner = list(below(hint)) if get_origin(hint) is list else []
        if inner and not field.keys:
            without.append(name)
        if field.keys and not inner:
            needless.append(name)
        parts = {part for key in field.keys for part in key.split("+")}
        unknown.extend((name, part) for part in parts if not all(part in hints_of(one) for one in inner))
    assert (without, needless, unknown) == ([], [], [])


def test_what_is_internal_is_declared_so() -> None:
    hidden = {name for name, _, field in declared() if not field.public}
    assert {"Item.notes", "Item.sources", "Item.as_published", "Note.text", "SourcePage.url"} <= hidden
    assert "Item.name" not in hidden


def test_examples_fit_their_pattern() -> None:
    wrong = [
        (name, text)
        for name, _, field in declared()
        for text in field.examples
        if field.pattern and not re.search(field.pattern, text)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", sorted(all_dictionaries()))
def test_a_dictionary_has_a_title_a_source_and_codes_that_tell_its_values_apart(name: str) -> None:
    dictionary = all_dictionaries()[name]
    codes = [code for code in dictionary.values.values() if code]
    assert dictionary.name == name
    assert HAN.search(dictionary.title)
    assert dictionary.source
    assert dictionary.values
    assert len(set(codes)) == len(codes)
    assert len(codes) in (0, len(dictionary.values))
    assert [value for value in dictionary.values if value != value.strip() or not value] == []


# The columns of the national exchange tables (a public copy of the database definition), as ``column element``.
DIRECTORY = """
task_name 事项名称|catalog_code 基本编码|local_catalog_code 地方基本编码|task_type 事项类型|by_law 设定依据|use_level 行使层级
task_state 事项状态|task_version 事项版本|plan_effective_date 计划生效日期|plan_cancel_date 计划取消日期
"""
BASIC = """
task_name 事项名称|catalog_code 基本编码|local_catalog_code 地方基本编码|task_code 实施编码|local_task_code 地方实施编码
task_handle_item 业务办理项编码|task_type 事项类型|task_state 事项状态|task_version 事项版本
plan_effective_date 计划生效日期|plan_cancel_date 计划取消日期|by_law 设定依据|power_source 权力来源|use_level 行使层级
dept_name 实施主体|dept_code 实施主体编码|dept_type 实施主体性质|entrust_name 委托部门|anticipate_day 法定办结时限
anticipate_type 法定办结时限单位|anticipate_explain 法定办结时限说明|promise_day 承诺办结时限|promise_type 承诺办结时限单位
promise_explain 承诺办结时限说明|accept_condition 受理条件|handle_flow 办理流程|is_fee 是否收费|fee_basis 收费依据
server_type 服务对象|project_type 办件类型|handle_type 办理形式|limit_scene_num 到办事现场次数|special_procedure 特别程序
transact_addr 办理地点|transact_time 办理时间|link_way 咨询方式|supervise_way 监督投诉方式
is_single_login 计算机端是否对接单点登录|link_addr 计算机端在线办理跳转地址|app_is_single_login 移动端是否对接单点登录
mobile_terminal_url 移动端办理地址
"""
EXTENDED = """
is_entry_center 是否进驻政务大厅|handle_area 通办范围|other_dept 联办机构|service_type 中介服务|limit_explain 数量限制
result_type 审批结果类型|result_name 审批结果名称|result_guid 审批结果样本|is_schedule 是否支持预约办理
is_pay_online 是否支持网上支付|is_express 是否支持物流快递|is_service_terminals 是否支持终端办理|is_online 是否网办
online_handle_depth 网上办理深度|online_handle_url 网办地址|limit_scene_explain 必须现场办理原因说明
user_topic_type 面向自然人事项主题分类|user_character_topic_type 面向自然人地方特色主题分类
corp_topic_type 面向法人事项主题分类|corp_character_topic_type 面向法人地方特色主题分类
town_name 乡镇街道名称|town_code 乡镇街道代码|village_name 村居社区名称|village_code 村居社区代码|extend_field 扩展字段
"""
MATERIAL = """
material_name 材料名称|material_type 材料类型|material_format 材料形式|is_need 材料必要性|form_guid 空白表格
example_guid 示例样表|source_type 来源渠道|source_explain 来源渠道说明|page_num 纸质材料份数|page_format 纸质材料规格
fill_explain 填报须知|accept_stand 受理标准|by_law 要求提供材料的依据|remark 备注|order_num 排序
"""
FEE = """
fee_name 收费项目名称|fee_stand 收费标准|by_law 收费依据|is_desc 是否允许减免|desc_explain 允许减免依据|order_num 排序|remark 备注
"""
QUESTION = "question 问题|answer 答案|order_num 排序"
COMMON = """
row_guid 记录唯一标识|cd_batch 批次号|cd_operation 同步类型|cd_time 同步时间|task_guid 事项唯一标识|task_code 实施编码
task_handle_item 业务办理项编码
"""
# Columns without an element of their own: what they are worked out from, as `exchange/fields.py` documents it.
DERIVED = {
    "row_guid": "#row-id",
    "task_guid": "#item-row-id",
    "cd_batch": "#batch",
    "cd_operation": "#operation",
    "cd_time": "#date",
    "order_num": "#position",
    "task_handle_item": "code#handling",
    "anticipate_type": "limits.statutory#unit",
    "promise_type": "limits.promised#unit",
    "fee_basis": "fees#basis",
    "link_addr": "handling.online.url",
    "town_name": "division#town-name",
    "town_code": "division#town-code",
    "village_name": "division#village-name",
    "village_code": "division#village-code",
    "extend_field": "extensions.province.element",
    "by_law of a material": "materials[].basis#citations",
    "by_law of a fee": "fees[].basis#citations",
}


def columns(text: str) -> list[str]:
    return [entry.split()[0] for entry in text.replace("\n", "|").split("|") if entry.strip()]


def places(top: type) -> set[str]:
    """The exchange columns that keys at or below a structure name."""
    found = (field for one in structures(top) for _, field, _ in hints_of(one).values())
    return {field.column for field in found if field is not None and field.column}


@pytest.mark.parametrize("table", [BASIC, EXTENDED, MATERIAL, FEE, QUESTION, COMMON])
def test_every_column_of_the_exchange_tables_has_an_element_or_a_derivation(table: str) -> None:
    have = places(Item) | places(Department)
    assert [name for name in columns(table) if name not in have and name not in DERIVED] == []


def test_every_column_of_the_basic_directory_has_an_element() -> None:
    of_items = {
        "by_law",
        "local_catalog_code",
        "task_state",
        "task_version",
        "plan_effective_date",
        "plan_cancel_date",
    }
    have = places(DirectoryEntry) | (of_items & places(Item))
    assert [name for name in columns(DIRECTORY) if name not in have] == []
    assert {"basis", "status", "version", "effective", "cancelled"} <= hints_of(DirectoryEntry).keys()


def test_every_derivation_a_column_needs_is_documented_in_chinese() -> None:
    for path in DERIVED.values():
        field = find_field(path)
        assert field is not None, path
        assert HAN.search(field.about), path
    assert [path for path, field in all_fields().items() if not HAN.search(field.title + field.about)] == []


def test_no_key_names_a_column_that_the_tables_do_not_have() -> None:
    known = {
        name
        for table in (DIRECTORY, BASIC, EXTENDED, MATERIAL, FEE, QUESTION, COMMON)
        for name in columns(table)
    }
    used = {field.column for _, _, field in declared() if field.column}
    assert used - known == {"td_correctway"}  # of a province's table for deferred documents
