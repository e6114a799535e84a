"""docs/reference/profiles.md: what a column of an upload workbook may be taken from."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.exchange.fields import SourceField, all_fields
from itemctl.exchange.scope import ROW_LISTS
from itemctl.exchange.shipped import shipped_profiles
from reference_pages.markdown import code, page, table

_INTRO = (
    (
        "平台模板（`catalogue/profiles/*.yaml`）说明一个平台的工作簿：工作表、表头、各列取自哪里、代码表、分隔符、长度、必填。"
        "键的说明见[文件与键](files.md#profile)，怎样接入一个平台见[接入一个平台的模板](../how-to/take-a-profile.md)。"
    ),
    (
        "列的 `field` 只能取下面列出的，另可取 `extensions.命名空间.名称`（须在 `catalogue/elements.yaml` 声明过）。"
        "带 `#` 的是由几个要素合成的。形如 `materials[].name` 的，在以材料为行的表里取该行的材料，在以事项为行的表里取全部材料。"
    ),
)


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page."""
    fields = all_fields().values()
    kinds = table(
        ["rows", "一行是"], ([code(kind), code(name) if name else "事项"] for kind, name in ROW_LISTS.items())
    )
    shipped = "随程序带有：" + "、".join(code(one) for one in shipped_profiles()) + "。"
    sections = []
    for title, wanted in (
        ("事项的要素", lambda one: "#" not in one.path and not one.path.startswith("department.")),
        ("实施主体的要素", lambda one: one.path.startswith("department.")),
        ("合成的值", lambda one: "#" in one.path),
    ):
        rows = (_row(one) for one in fields if wanted(one))
        sections.append(f"## {title}\n\n" + table(["field", "名称", "说明", "多值", "字典"], rows))
    yield "profiles.md", page("平台模板的取值", *_INTRO, shipped, f"## 行\n\n{kinds}", *sections)


def _row(one: SourceField) -> list[str]:
    dictionary = f"[{one.dictionary}](dictionaries.md#{one.dictionary})" if one.dictionary else ""
    about = one.about + ("（日期）" if one.is_date else "")
    return [code(one.path), one.title, about, "是" if one.many else "", dictionary]
