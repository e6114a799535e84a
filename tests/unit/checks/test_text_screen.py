"""The screen over all texts of a file never hides what a rule would find: with it and without it findings are the same."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itemctl.checks.declare import Hit, Rule
from itemctl.checks.registry import all_rules, file_rules
from itemctl.checks.rules import texts
from itemctl.checks.rules.texts import may_be_odd
from itemctl.checks.ruleset import default_options
from itemctl.checks.running import run
from itemctl.checks.samples import ITEM, base_files, examples_of
from itemctl.checks.view import FileView
from itemctl.model.kinds import kind_of_path
from itemctl.yamlio.reader import read

SCREENED = [code for code, rule in all_rules().items() if rule.of_odd_texts]
OTHERS = ["ELE111", "PER106", "TXT111"]
"""They look at plain texts as well, but partly behind the screen, or behind a test of their own."""

WORDS = (
    *("食品经营", "许可", "申请人", "本市户籍", "等", "其他材料", "视情况", "必要时", "按规定办理", "20个工作日", "3份", "A4"),
    *("国办发", "2018", "2018年", "47号", "第", "联系人", "经办人：", "王小明", "李四先生", "岗", "电话", "甲", "乙", "nan", "pt:"),
    *("暂无", "test", "待定", "/", "锟斤拷", "烫烫烫", "○", "⽤", "㎡", "Ⅳ", "①", "℃", "é", "😀", "\u9fff", "£", "々"),
    *("，", "。", "、", "；", "：", "？", "！", ",", ";", ":", ".", "?", "!", "…", "—", "·", "～", "-", "_", "·"),
    *("（", "）", "(", ")", "《", "》", "〈", "〉", "“", "”", "‘", "’", "〔", "〕", "[", "]", "【", "】", "<", ">", "「", "」"),
    *(" ", "  ", "\n", "\t", "\u3000", "\u00a0", "\u200b", "\u202e", "\ufe0f", "\ufffd", "\ue000", "\u00ad", "\ufeff"),
    *("２", "Ａ", "ａ", "％", "＜", "＠", "／", "0", "1", "9", "%", "&", "$", "=", "@", "#", "\\", "|", "+", "*", "'", '"'),
    *("<br/>", "</p>", "&nbsp;", "&lt", "%E6%B5%8B", "{{x}}", "${a}", "\\n", "\\u4e00", "mso-list", "font-family:"),
    *("line-height", "text-align:", "style=", "javascript:", "function(", "[object Object]", "<!--", "????"),
    *("11010119900307803X", "110101 19900307 803X", "13812345678", "138-1234-5678", "6222021234567890128", "6222 0212"),
    *("a@qq.com", "@", "qq", "163.com", "x@lanjiang.gov.cn", "0379-8120001", "https://www.gov.cn/a", "12345"),
)  # fmt: skip
"""What rules look for, and what is in order beside it."""

PLACES: tuple[tuple[str | int, ...], ...] = (
    *(("name",), ("aliases", 0), ("scope",), ("conditions", 0, "text"), ("prohibitions", 0), ("notes",)),
    *(
        ("materials", 0, "name"),
        ("materials", 0, "remark"),
        ("materials", 0, "case"),
        ("steps", 0, "officer"),
    ),
    *(("limits", "promised"), ("limits", "as_published"), ("basis", 0, "text"), ("basis", 0, "as_published")),
    *(("contact", "consult", 0, "phone"), ("contact", "consult", 0, "name"), ("windows", 0, "window")),
    *(
        ("handling", "online", "url"),
        ("local_codes", "basic"),
        ("extensions", "x", "y"),
        ("faq", 0, "answer"),
    ),
)
"""One place at least for each class of texts (`TextClass`)."""


class Notes:
    """Writes down what was found."""

    def __init__(self) -> None:
        self.found: list[tuple[str, Hit]] = []

    def take(self, rule: Rule, hits: Iterable[Hit]) -> None:
        self.found.extend((rule.code, hit) for hit in hits)

    def crashed(self, code: str, error: Exception) -> None:
        raise AssertionError(code) from error


def found(data: dict[str, Any], kind: str = "item") -> list[tuple[str, Hit]]:
    """Look at a file as the program does."""
    view, notes = FileView(kind, data, default_options()), Notes()
    run(file_rules(kind), [(notes, view)], set(), [(notes, view)] if may_be_odd(view) else [])
    return notes.found


def found_without_screen(data: dict[str, Any], kind: str = "item") -> list[tuple[str, Hit]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "_are_plain", lambda _: False)
        patch.setattr(texts, "_is_plain", lambda _, __: False)
        patch.setattr(texts.Texts, "none_is", lambda _, __: False)
        return found(data, kind)


def item_with(placed: Iterable[tuple[tuple[str | int, ...], str]]) -> dict[str, Any]:
    """Return an item with these texts at these places."""
    item: dict[str, Any] = {}
    for route, text in placed:
        node: Any = item
        for step, following in pairwise(route):
            empty: Any = [] if following == 0 else {}
            if isinstance(node, list):
                node.extend([empty] if not node else [])
                node = node[0]
            else:
                node = node.setdefault(step, empty)
        if isinstance(node, list):
            node.append(text)
        else:
            node[route[-1]] = text
    return item


def base_item() -> dict[str, Any]:
    data = read(base_files()[ITEM]).data
    assert isinstance(data, dict)
    return data


def codes(hits: list[tuple[str, Hit]]) -> set[str]:
    return {code for code, _ in hits}


@st.composite
def odd_texts(draw: st.DrawFn) -> str:
    few = draw(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)
    )  # so that the same stands twice, side by side
    return "".join(draw(st.lists(st.sampled_from(few), min_size=1, max_size=6)))


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.sampled_from(PLACES), odd_texts(), min_size=1, max_size=4))
def test_texts_of_any_sort_are_found_out_through_the_screen(
    placed: dict[tuple[str | int, ...], str],
) -> None:
    data = item_with(placed.items())
    assert found(data) == found_without_screen(data)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_an_item_in_which_one_text_was_changed_is_found_out_through_the_screen(data: st.DataObject) -> None:
    item = base_item()
    holders = [one for one in _mappings(item) if any(isinstance(value, str) for value in one.values())]
    holder = data.draw(st.sampled_from(holders))
    key = data.draw(st.sampled_from([key for key, value in holder.items() if isinstance(value, str)]))
    place = data.draw(st.integers(0, len(holder[key])))
    holder[key] = holder[key][:place] + data.draw(odd_texts()) + holder[key][place:]
    assert found(item) == found_without_screen(item)


@pytest.mark.parametrize("code", [*SCREENED, *OTHERS])
def test_each_rule_on_texts_speaks_in_its_kept_example(code: str) -> None:
    examples = examples_of(all_rules()[code])
    assert examples is not None
    wrong = examples[0]
    speaking = set()
    for path, content in wrong.files.items():
        kind = kind_of_path(path)
        if kind is not None and isinstance(data := read(content).data, dict):
            hits = found(data, kind.name)
            assert hits == found_without_screen(data, kind.name)
            speaking |= codes(hits)
    assert code in speaking


def test_the_words_chance_draws_from_make_every_rule_on_texts_speak() -> None:
    drawn = [(one,) for one in WORDS] + [(one, one) for one in WORDS]
    drawn += [("甲", one, "乙") for one in WORDS] + [("国办发", "[", "2018", "]", "47号")]
    drawn += [("经办人：", "王小明", "，"), ("国办发", "（", "2018", "）", "47号")]
    speaking = {
        code for words in drawn for code in codes(found(item_with((p, "".join(words)) for p in PLACES)))
    }
    assert set(SCREENED) - speaking == set()


def test_what_is_in_order_passes_the_screen() -> None:
    assert not may_be_odd(FileView("item", base_item()))
    assert found(base_item()) == []


def test_the_places_hold_texts_of_every_class() -> None:
    view = FileView("item", item_with((place, "甲") for place in PLACES))
    assert {kind for kind, _, _ in texts.texts_in(view).spots()} == set(texts.TextClass)


def _mappings(node: Any) -> list[dict[str, Any]]:
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    own = [node] if isinstance(node, dict) else []
    return own + [one for value in below for one in _mappings(value)]
