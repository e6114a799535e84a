"""docs/reference/lists.md: what `reduce import` knows of published lists."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.exchange.list_columns import LIST_COLUMNS
from itemctl.reductions.list_doubts import DOUBTS
from itemctl.reductions.list_names import BODIES
from itemctl.reductions.list_wordings import GROUNDS, WORDINGS
from reference_pages.markdown import code, page, table

_INTRO = (
    (
        "`itemctl reduce import` 按下面的表认清单的列、办理方式和取消理由；不在表里的一概不猜，原样报告。"
        "怎么用见[把公布的清单写成批次](../how-to/import-a-published-list.md)。"
    ),
)


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page."""
    columns = table(
        ["列", "键", "也写作"],
        ([one.title, code(one.role), "、".join(one.synonyms)] for one in LIST_COLUMNS),
    )
    ways = table(
        ["方式", "写法", "随之写明的理由"], ([one.way, "、".join(one.says), one.ground] for one in WORDINGS)
    )
    grounds = table(
        ["理由", "写法（含有其中之一）"], ([ground, "、".join(words)] for ground, words in GROUNDS)
    )
    bodies = table(["同一单位的写法"], (["、".join(names)] for names in BODIES))
    doubts = table(["键", "说明"], ([code(key), text.outline("zh")] for key, text in DOUBTS.items()))
    yield (
        "lists.md",
        page(
            "清单的列名和用语",
            *_INTRO,
            f"## 列\n\n比较时不计空格、换行、括号及其中的字、星号。\n\n{columns}",
            f"## 取消后办理方式\n\n{ways}",
            f"## 取消理由\n\n{grounds}",
            f"## 单位\n\n{bodies}",
            f"## 疑点\n\nJSON 报告中 `reason` 的取值。\n\n{doubts}",
        ),
    )
