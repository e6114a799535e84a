from __future__ import annotations

import contextlib
import pickle
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.model import codes
from itemctl.model.codes import (
    CREDIT_ALPHABET,
    LEVEL_DIGITS,
    TYPE_SEGMENTS,
    BasicCode,
    CodeError,
    CreditCode,
    DirectoryHandlingCode,
    HandlingItemCode,
    ImplementationCode,
    check_character,
    credit_code_faults,
    item_code_kind,
    make_credit_code,
    organisation_check_digit,
    parse_basic_code,
    parse_credit_code,
    parse_directory_handling_code,
    parse_handling_item_code,
    parse_implementation_code,
)

# Codes in public use, cut as GB/T 39554.1 composes them:
# credit code, level, division, type, department, main item, sub-item and, of 33 characters, handling item.
CODES_IN_USE = [
    ("11450721MB155808114000104002000", "11450721MB15580811 4 00 01 04 002 000"),
    ("1145072100811537184452004020000", "114507210081153718 4 45 20 04 020 000"),
    ("11450721348531435D4001033002000", "11450721348531435D 4 00 10 33 002 000"),
    ("11450721MB155808114000141005000", "11450721MB15580811 4 00 01 41 005 000"),
    ("11450721MB15580811400014100500001", "11450721MB15580811 4 00 01 41 005 000 01"),
    ("TE45072110000000034450708001W01", "TE4507211000000003 4 45 07 08 001 W01"),
    ("11450000007565194H200011501500504", "11450000007565194H 2 00 01 15 015 005 04"),
    ("114403006939513773344201505200802", "114403006939513773 3 44 20 15 052 008 02"),
    ("114403006939513773344201505200801", "114403006939513773 3 44 20 15 052 008 01"),
    ("11440300MB2D0722464440127028001", "11440300MB2D072246 4 44 01 27 028 001"),
    ("11440000MB2D0164XH2440289876000", "11440000MB2D0164XH 2 44 02 89 876 000"),
    ("11440100007482575H3440118009000", "11440100007482575H 3 44 01 18 009 000"),
    ("11440100007483172Q3440106043001", "11440100007483172Q 3 44 01 06 043 001"),
    ("12441500196720244T3442199806003", "12441500196720244T 3 44 21 99 806 003"),
    ("11370800MB285591847370118009002", "11370800MB28559184 7 37 01 18 009 002"),
    ("11370800MB285591847370118009006", "11370800MB28559184 7 37 01 18 009 006"),
    ("11370800MB28559184337011505600001", "11370800MB28559184 3 37 01 15 056 000 01"),
    ("11370800MB28559184337011505600005", "11370800MB28559184 3 37 01 15 056 000 05"),
    ("11370800MB28559184337011700300001", "11370800MB28559184 3 37 01 17 003 000 01"),
    ("11370800MB285591843370118009001", "11370800MB28559184 3 37 01 18 009 001"),
    ("11370800MB285591843370117002011", "11370800MB28559184 3 37 01 17 002 011"),
    ("11370800MB28559184300011711200001", "11370800MB28559184 3 00 01 17 112 000 01"),
    ("11370800MB28559184337011800900411", "11370800MB28559184 3 37 01 18 009 004 11"),
    ("11370800MB28559184737011703800001", "11370800MB28559184 7 37 01 17 038 000 01"),
    ("11370800MB28559184737011703800002", "11370800MB28559184 7 37 01 17 038 000 02"),
    ("11370800MB285591846370117000003", "11370800MB28559184 6 37 01 17 000 003"),
    ("11370883MB2857374H437309800900101", "11370883MB2857374H 4 37 30 98 009 001 01"),
]
PLACEHOLDER = "TE4507211000000003"

registrations = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["11", "12", "13", "51", "91"]), st.from_regex(r"[1-6][0-9]{5}", fullmatch=True)
    ),
)
organisations = st.text(alphabet=CREDIT_ALPHABET, min_size=8, max_size=8)
credit_codes = st.builds(make_credit_code, registrations, organisations)
basic_texts = st.from_regex(codes._BASIC, fullmatch=True)
levels = st.sampled_from(sorted(LEVEL_DIGITS))
sequences = st.integers(1, 99).map("{:02d}".format)


@pytest.mark.parametrize(("text", "cut"), CODES_IN_USE)
def test_a_code_in_use_parses_as_published(text: str, cut: str) -> None:
    credit, level, division, kind, department, main, sub, *sequence = cut.split()
    code = parse_handling_item_code(text) if sequence else parse_implementation_code(text)
    assert str(code) == text
    assert (code.credit.text, code.level) == (credit, level)
    basic = code.basic
    assert (basic.division, basic.type_segment, basic.department) == (division, kind, department)
    assert (basic.main, basic.sub) == (main, sub)
    assert code.credit.faults == (("placeholder",) if credit == PLACEHOLDER else ())
    assert item_code_kind(text) == ("handling" if sequence else "implementation")
    if isinstance(code, HandlingItemCode):
        assert [code.sequence] == sequence
        assert code.implementation == parse_implementation_code(text[:31])


def test_basic_codes_in_use_parse_as_published() -> None:
    food = parse_basic_code("000131024000")
    assert (food.division, food.type_segment, food.department, food.main, food.sub) == (
        "00",
        "01",
        "31",
        "024",
        "000",
    )
    assert (food.type_name, food.is_national, food.has_sub_items, food.is_sub_item) == (
        "行政许可",
        True,
        False,
        False,
    )


def test_a_main_item_its_sub_item_and_their_handling_items_know_each_other() -> None:
    main, sub = parse_basic_code("00016421300Y"), parse_basic_code("000164213003")
    assert (main.has_sub_items, main.is_sub_item, main.main_item) == (True, False, main)
    assert (sub.has_sub_items, sub.is_sub_item, sub.main_item) == (False, True, main)
    handling = [parse_directory_handling_code(text) for text in ("00016421300301", "00016421300302")]
    assert [(code.basic, code.sequence) for code in handling] == [(sub, "01"), (sub, "02")]
    assert parse_basic_code("000131024000").main_item == parse_basic_code("000131024000")


def test_the_parts_of_a_credit_code_are_those_of_gb_32100() -> None:
    code = parse_credit_code("11450721MB15580811")
    assert (code.registrar, code.category, code.division, code.organisation, code.check) == (
        "1",
        "1",
        "450721",
        "MB1558081",
        "1",
    )
    assert not code.is_placeholder
    assert parse_credit_code(PLACEHOLDER).is_placeholder


def test_the_division_segment_is_compared_with_the_province_of_the_body() -> None:
    assert parse_implementation_code("11450721MB155808114000104002000").division_agrees
    assert parse_implementation_code("1145072100811537184452004020000").division_agrees
    assert not parse_implementation_code("1145072100811537184442004020000").division_agrees


def test_type_and_level_tables_hold_the_national_values_and_leave_the_rest_open() -> None:
    assert list(TYPE_SEGMENTS) == ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20"]
    assert (TYPE_SEGMENTS["01"], TYPE_SEGMENTS["10"], TYPE_SEGMENTS["20"]) == (
        "行政许可",
        "其他行政权力",
        "公共服务",
    )
    assert parse_basic_code("442199806003").type_name is None
    assert list(LEVEL_DIGITS) == list("1234567")
    assert parse_implementation_code("11370800MB285591847370118009002").level_name == "分级管理"


@pytest.mark.parametrize(
    ("parse", "text", "reason", "arguments"),
    [
        (parse_basic_code, "00013102400", "length", {"expected": 12, "found": 11}),
        (parse_basic_code, "XK0010100Y", "length", {"expected": 12, "found": 10}),
        (parse_basic_code, "000131024000\n", "length", {"expected": 12, "found": 13}),
        (parse_basic_code, "00013102400y", "alphabet", {"position": 12, "found": "y"}),
        (parse_basic_code, "０00131024000", "alphabet", {"position": 1, "found": "０"}),
        (parse_basic_code, "0001310240０0", "alphabet", {"position": 11, "found": "０"}),
        (parse_basic_code, "000131024٣00", "alphabet", {"position": 10, "found": "٣"}),
        (parse_basic_code, "020131024000", "division-segment", {"position": 1, "found": "02"}),
        (parse_basic_code, "990131024000", "division-segment", {"position": 1, "found": "99"}),
        (parse_basic_code, "00XK31024000", "type-segment", {"position": 3, "found": "XK"}),
        (parse_credit_code, "11450721MB1558081", "length", {"expected": 18, "found": 17}),
        (parse_credit_code, "11450721MB1558O811", "alphabet", {"position": 15, "found": "O"}),
        (parse_implementation_code, "62052400MZ-XK-0001", "length", {"expected": 31, "found": 18}),
        (parse_implementation_code, "", "length", {"expected": 31, "found": 0}),
        (
            parse_implementation_code,
            "1145I721MB155808114000104002000",
            "alphabet",
            {"position": 5, "found": "I"},
        ),
        (
            parse_implementation_code,
            "11450721MB155808110000104002000",
            "level",
            {"position": 19, "found": "0"},
        ),
        (
            parse_implementation_code,
            "11450721MB155808118000104002000",
            "level",
            {"position": 19, "found": "8"},
        ),
        (
            parse_implementation_code,
            "11450721MB155808114900104002000",
            "division-segment",
            {"position": 20, "found": "90"},
        ),
        (
            parse_implementation_code,
            "11450721MB15580811400A104002000",
            "type-segment",
            {"position": 22, "found": "A1"},
        ),
        (
            parse_implementation_code,
            "11450721MB1558081140001 4002000",
            "alphabet",
            {"position": 24, "found": " "},
        ),
        (
            parse_handling_item_code,
            "11450721MB15580811400014100500000",
            "sequence",
            {"position": 32, "found": "00"},
        ),
        (
            parse_handling_item_code,
            "11450721MB155808114000141005000A1",
            "sequence",
            {"position": 32, "found": "A1"},
        ),
        (
            parse_handling_item_code,
            "11450721MB15580811900014100500001",
            "level",
            {"position": 19, "found": "9"},
        ),
        (
            parse_handling_item_code,
            "11450721MB155808114000141005000",
            "length",
            {"expected": 33, "found": 31},
        ),
        (parse_directory_handling_code, "000164213003", "length", {"expected": 14, "found": 12}),
        (parse_directory_handling_code, "00016421300300", "sequence", {"position": 13, "found": "00"}),
        (parse_directory_handling_code, "09016421300301", "division-segment", {"position": 1, "found": "09"}),
    ],
)
def test_a_malformed_code_is_refused_with_reason_and_place(parse, text, reason, arguments) -> None:
    with pytest.raises(CodeError) as refused:
        parse(text)
    assert refused.value.reason == reason
    assert refused.value.arguments == {"code": text, **arguments}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("000131024000", "basic"),
        ("00016421300301", "handling-basic"),
        ("11450721MB155808114000104002000", "implementation"),
        ("11450721MB15580811400014100500001", "handling"),
        ("11450721MB15580811", None),
        ("11450721MB15580811400014100500000", None),
        ("XK0010100Y", None),
        ("", None),
        ("511A0138000000-511602000000-000-115113010833722043-1-00", None),
    ],
)
def test_the_kind_of_an_item_code_follows_from_its_shape(text: str, kind: str | None) -> None:
    assert item_code_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("11450721MB15580811", ()),
        ("11450721MB15580812", ("check-character",)),
        ("11450721MB15580911", ("check-character", "organisation-check-digit")),
        ("TE4507211000000003", ("placeholder",)),
        ("TE45072110000000A3", ("check-character", "organisation-check-digit")),
        ("11450721MB1558081", ("length",)),
        ("11450721MB15580811 ", ("length", "alphabet")),
        ("11450721mb15580811", ("alphabet",)),
        ("", ("length",)),
    ],
)
def test_faults_of_a_credit_code_come_by_name_in_fixed_order(text: str, faults: tuple[str, ...]) -> None:
    assert credit_code_faults(text) == faults


def test_check_characters_are_those_printed_in_the_standards() -> None:
    assert check_character("11450721MB1558081") == "1"
    assert check_character("11440000MB2D0164X") == "H"
    assert organisation_check_digit("MB2D0164") == "X"
    assert organisation_check_digit("MB155808") == "1"


def test_an_organisation_code_may_hold_letters_that_a_credit_code_may_not() -> None:
    assert organisation_check_digit("D2143569") == "X"  # the example of GB 11714
    assert organisation_check_digit("OISVZ000") in string.digits + "X"
    with pytest.raises(CodeError) as refused:
        make_credit_code("11450721", "OISVZ000")
    assert (refused.value.reason, refused.value.arguments["position"]) == ("alphabet", 9)


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (lambda: check_character("1145"), "length"),
        (lambda: check_character("11450721MB155808I"), "alphabet"),
        (lambda: organisation_check_digit("MB15580"), "length"),
        (lambda: organisation_check_digit("mb155808"), "alphabet"),
        (lambda: make_credit_code("114507", "MB155808"), "length"),
    ],
)
def test_a_check_character_is_computed_only_of_a_well_formed_start(call, reason: str) -> None:
    with pytest.raises(CodeError) as refused:
        call()
    assert refused.value.reason == reason


def test_codes_and_errors_survive_the_way_between_processes() -> None:
    code = parse_handling_item_code("11450721MB15580811400014100500001")
    assert pickle.loads(pickle.dumps(code)) == code
    error = pickle.loads(pickle.dumps(CodeError("length", {"code": "1", "expected": 12, "found": 1})))
    assert (error.reason, error.arguments["expected"]) == ("length", 12)
    assert str(error) == "length: {'code': '1', 'expected': 12, 'found': 1}"


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_basic_code, "00016421300Y"),
        (parse_directory_handling_code, "00016421300301"),
        (parse_credit_code, PLACEHOLDER),
    ],
)
def test_a_code_shows_as_its_text(parse, text: str) -> None:
    assert f"{parse(text)}" == text


def test_an_ill_formed_code_object_cannot_be_made() -> None:
    for kind in (BasicCode, CreditCode, DirectoryHandlingCode, HandlingItemCode, ImplementationCode):
        with pytest.raises(CodeError):
            kind("none")


@settings(max_examples=30)
@given(credit_codes, levels, basic_texts, sequences)
def test_a_made_code_comes_back_in_its_parts(
    credit: CreditCode, level: str, basic: str, sequence: str
) -> None:
    assert credit.faults == ()
    code = parse_handling_item_code(credit.text + level + basic + sequence)
    assert (code.credit, code.level, code.basic.text, code.sequence) == (credit, level, basic, sequence)
    assert code.implementation.text == credit.text + level + basic
    assert parse_directory_handling_code(basic + sequence).basic == code.basic
    parts = code.basic
    assert parts.division + parts.type_segment + parts.department + parts.main + parts.sub == basic


@settings(max_examples=30)
@given(credit_codes, st.integers(0, 17), st.characters())
def test_any_one_changed_character_of_a_credit_code_is_found(code: CreditCode, at: int, other: str) -> None:
    candidates = (set(CREDIT_ALPHABET) | {other}) - {code.text[at]}
    assert all(credit_code_faults(code.text[:at] + c + code.text[at + 1 :]) for c in candidates)


@settings(max_examples=30)
@given(credit_codes)
def test_exchanged_characters_are_found_except_the_first_with_the_last(code: CreditCode) -> None:
    text = code.text
    for first in range(18):
        for second in range(first + 1, 18):
            swapped = list(text)
            swapped[first], swapped[second] = text[second], text[first]
            found = bool(credit_code_faults("".join(swapped)))
            assert found is (text[first] != text[second] and (first, second) != (0, 17))


@settings(max_examples=30)
@given(
    st.text(alphabet=string.digits + string.ascii_uppercase, min_size=8, max_size=8),
    st.integers(0, 7),
    st.sampled_from(string.digits + string.ascii_uppercase),
)
def test_the_organisation_digit_alone_misses_exactly_changes_by_multiples_of_eleven(
    organisation: str, at: int, other: str
) -> None:
    changed = organisation[:at] + other + organisation[at + 1 :]
    same = organisation_check_digit(changed) == organisation_check_digit(organisation)
    assert same is ((int(other, 36) - int(organisation[at], 36)) % 11 == 0)


@settings(max_examples=80)
@given(st.text(max_size=40))
def test_no_text_whatever_breaks_the_parsers(text: str) -> None:
    assert item_code_kind(text) is None or len(text) in {12, 14, 31, 33}
    assert (credit_code_faults(text) != ()) or len(text) == 18
    for parse in (parse_basic_code, parse_credit_code, parse_implementation_code, parse_handling_item_code):
        with contextlib.suppress(CodeError):
            assert str(parse(text)) == text
