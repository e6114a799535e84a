"""docs/reference/suggestions.md: the kinds of evidence that `reduce suggest` knows, and how sure a lead is."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.model.grounds import GROUNDS
from itemctl.reductions.suggest.confidence import LEVELS
from itemctl.reductions.suggest.declare import STRENGTHS, Evidence
from itemctl.reductions.suggest.registry import KINDS
from reference_pages.markdown import code, page, table

_INTRO = (
    "`itemctl reduce suggest` 按下面的证据找减证线索。线索不是理由：每种证据都写明它说明什么、不能说明什么。"
    "怎么用见[找减证线索](../how-to/find-reductions.md)。"
)
_AS_THERE = "照先例"
_SORTS = {"proof": "证明", "held": "持有的证照", "other": "其他材料", "form": "申请表、承诺书"}


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page."""
    levels = table(
        ["可信度", "键", "何时"], ([one.title.zh, code(one.level), one.means.zh] for one in LEVELS.values())
    )
    about = (
        "由证据推出，不由人填写。依据相同的几种证据只算一种；排列先看可信度，再看互不依赖的证据有几种、涉及几处材料。"
        "方式取下表中排在前面、可以采用的一种：本级无权直接取消的，取下一种。"
    )
    index = table(
        ["证据", "键", "说明", "依据什么", "方式", "理由"],
        (
            [
                *(one.title.zh, f"[{code(one.id)}](#{one.id})", STRENGTHS[one.strength].zh, one.rests_on.zh),
                *(one.way or _AS_THERE, one.ground or _AS_THERE),
            ]
            for one in KINDS.values()
        ),
    )
    yield (
        "suggestions.md",
        page(
            "减证线索的证据",
            _INTRO,
            f"## 可信度\n\n{about}\n\n{levels}",
            f"## 证据\n\n{index}",
            *map(_section, KINDS.values()),
        ),
    )


def _section(one: Evidence) -> str:
    ground = f"{one.ground} {GROUNDS[one.ground].zh}" if one.ground else _AS_THERE
    rows = [
        ["名称", one.title.zh],
        ["说明", one.proves.zh],
        ["不能说明", one.leaves_open.zh],
        ["指向的方式", one.way or _AS_THERE],
        ["指向的理由", ground],
        ["看哪些材料", "、".join(text for sort, text in _SORTS.items() if sort in one.reaches)],
        ["来源", "、".join(one.sources)],
    ]
    return f"### {one.id}\n\n{table(['', ''], rows)}"
