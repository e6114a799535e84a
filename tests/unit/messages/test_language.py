"""Which language is shown, and how words are filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from itemctl.messages import build, failures, options, program
from itemctl.messages.language import choose_language
from itemctl.model.text import Text, show
from itemctl.model.width import pad, text_width, wrap


@pytest.mark.parametrize(
    ("arguments", "environment", "setting", "lang"),
    [
        ([], {}, "", "zh"),
        ([], {}, "language: en\n", "en"),
        ([], {"ITEMCTL_LANG": "zh_CN.UTF-8"}, "language: en\n", "zh"),
        (["--lang", "en"], {"ITEMCTL_LANG": "zh"}, "", "en"),
        (["validate", "--lang=en"], {}, "", "en"),
        (["--lang", "fr"], {"ITEMCTL_LANG": "en"}, "", "en"),
    ],
)
def test_flag_goes_before_environment_before_catalogue(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], setting: str, lang: str
) -> None:
    file = tmp_path / "catalogue.yaml"
    file.write_text(f"schema: catalogue/1\n{setting}", encoding="utf-8")
    assert choose_language(arguments, environment, file) == lang


def test_without_a_catalogue_it_is_chinese(tmp_path: Path) -> None:
    assert choose_language([], {}, None) == "zh"
    assert choose_language([], {}, tmp_path / "gone.yaml") == "zh"


def test_optional_parts_are_left_out_when_empty() -> None:
    text = Text("没有 {name}[，是否想写 {near}]。写 []。", "no {name}[; did you mean {near}?]")
    assert text.fill("zh", {"name": "a", "near": "b"}) == "没有 a，是否想写 b。写 []。"
    assert text.fill("zh", {"name": "a", "near": ""}) == "没有 a。写 []。"
    assert text.fill("en", {"name": "a"}) == "no a"


def test_values_are_shown_as_people_read_them() -> None:
    assert show("zh", ["type:string", "type:array"]) == "文字、列表（每项以“- ”开头）"
    assert show("en", True) == "true"
    assert Text("{x}", "{x}").fill("zh", {}) == "{x}"
    assert Text("{x}", "{x}").fill("zh", {"x": "{y}"}) == "{y}"


@pytest.mark.parametrize("module", [build, failures, options, program])
def test_every_text_stands_in_both_languages(module: object) -> None:
    texts = [value for value in vars(module).values() if isinstance(value, Text)]
    for value in vars(module).values():
        if isinstance(value, dict):
            texts.extend(one for one in value.values() if isinstance(one, Text))
    assert texts
    for text in texts:
        assert text.zh.strip()
        assert (
            text.en.isascii() or "…" in text.en or "待更新" in text.en or "县" in text.en or "许可" in text.en
        )
        assert not text.zh.isascii() or "{" in text.zh


def test_width_counts_columns_and_wraps_between_characters() -> None:
    assert text_width("事项abc") == 7
    assert pad("事项", 6) == "事项  "
    assert wrap("办理时限，按公布的写法", 10) == ["办理时限，", "按公布的写", "法"]
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("", 5) == [""]
