"""Legal basis as an item cites it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypedDict

from itemctl.model.fields import Field


class Basis(TypedDict, total=False):
    """一条依据：法律文件与条款。"""

    law: Annotated[str, Field("法律文件", "laws.yaml 中文件的 id。", refers="law")]
    article: Annotated[
        str,
        Field(
            "条款",
            "条、款、项，如 第三十五条第一款；整部适用的写 全文。",
            longest=200,
            examples=("第三十五条",),
        ),
    ]
    text: Annotated[str, Field("条款内容", "所引条款的原文。", longest=4000)]
    kind: Annotated[str, Field("依据种类", "设定、实施、监管等，默认设定依据。", dictionary="basis-kind")]
    note: Annotated[str, Field("说明", "对引用的说明。", longest=500)]
    as_published: Annotated[
        str, Field("原样引用", "原页面的引用文字，未能归入上列各项时保留。", longest=2000)
    ]


Bases = Annotated[list[Basis], Field("依据", "法律文件与条款。", keys=("law+article", "as_published"))]


def citation(basis: Mapping[str, Any], laws: Mapping[str, Any]) -> str:
    """Return a basis in one line, 《title》（number）article; its own words where the register has no such document."""
    law = laws.get(str(basis.get("law", "")))
    if law is None:
        return str(basis.get("as_published", ""))
    number = f"（{law['number']}）" if "number" in law else ""
    return f"《{law.get('title', '')}》{number}{basis.get('article', '')}"
