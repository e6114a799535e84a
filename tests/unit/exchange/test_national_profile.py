"""The shipped profile holds every column of the national exchange tables, with its length and duty."""

from __future__ import annotations

import pytest
from tests.support.upload_sample import national

from itemctl.exchange.profile import load_profile

# Sheet, then `column length`, a trailing `!` where the platform requires it, `#` for a whole number.
# Lengths given as "varchar(256) or text" are those of text: none.
COMMON = "row_guid 50! cd_batch 32! cd_operation 2! cd_time!"
CHILD = "task_guid 50! task_code 36! task_handle_item 50"
TABLES = {
    "up_task_general_basic": f"""
        {COMMON} task_name 1000! catalog_code 12! local_catalog_code 50 task_code 36! local_task_code 50
        task_handle_item 50 task_type 2! task_state 2! task_version#! plan_effective_date plan_cancel_date by_law!
        power_source 2! use_level 11! dept_name 200! dept_code 50! dept_type 2! entrust_name 100
        anticipate_day#! anticipate_type 2! anticipate_explain 256 promise_day#! promise_type 2! promise_explain 256
        accept_condition! handle_flow! is_fee 2! fee_basis 256 server_type 32! project_type 2! handle_type 5
        limit_scene_num#! special_procedure 500! transact_addr 500! transact_time 500! link_way 256!
        supervise_way 256! is_single_login 2! link_addr 256 app_is_single_login 2! mobile_terminal_url 500""",
    "up_task_general_extend": f"""
        {COMMON} {CHILD} is_entry_center 2! handle_area 2 other_dept 200 service_type 500 limit_explain 256
        result_type 30! result_name 200 result_guid 256 is_schedule 2 is_pay_online 2! is_express 2!
        is_service_terminals 2 is_online 2! online_handle_depth 20 online_handle_url 256 limit_scene_explain 1000
        user_topic_type 40 user_character_topic_type 100 corp_topic_type 40 corp_character_topic_type 100
        town_name 200 town_code 18 village_name 200 village_code 18 extend_field 2000""",
    "up_task_general_material": f"""
        {COMMON} {CHILD} material_name 200! material_type 2 material_format 2 is_need 2! form_guid 256
        example_guid 256 source_type 2 source_explain 500 page_num# page_format 200 fill_explain 500
        accept_stand 256 by_law 256 remark 256 order_num#!""",
    "up_task_general_fee_project": f"""
        {COMMON} {CHILD} fee_name 200! fee_stand 256! by_law 256 is_desc 2 desc_explain 256 order_num#! remark 1000""",
    "up_task_general_questions": f"{COMMON} {CHILD} question 1000! answer! order_num#!",
}


def _expected(table: str) -> dict[str, tuple[str, bool, bool]]:
    columns: dict[str, tuple[str, bool, bool]] = {}
    name = ""
    for word in TABLES[table].split():
        plain, required, whole = word.rstrip("!#"), word.endswith("!"), "#" in word
        if plain.isdecimal():
            columns[name] = (plain, required, columns[name][2])
        else:
            name = plain
            columns[name] = ("", required, whole)
    return columns


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_the_exchange_table_is_there_with_length_duty_and_type(table: str) -> None:
    sheet = next(one for one in load_profile(national()).sheets if one.id == table)  # type: ignore[arg-type]
    found = {
        column.name: (str(column.longest or ""), column.required, column.type == "integer")
        for column in sheet.columns
    }
    assert found == _expected(table)


def test_headers_are_the_official_term_above_the_name_of_the_column() -> None:
    for sheet in load_profile(national()).sheets:  # type: ignore[arg-type]
        assert [column.header[1] for column in sheet.columns] == [column.name for column in sheet.columns]
        assert not any(column.header[0].isascii() for column in sheet.columns)


def test_every_element_with_a_dictionary_is_uploaded_as_codes() -> None:
    bare = [
        column.name
        for sheet in load_profile(national()).sheets  # type: ignore[arg-type]
        for column in sheet.columns
        if column.source and column.source.dictionary and not column.codes
    ]
    assert bare == []
