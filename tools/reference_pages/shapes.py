"""docs/reference/oddities.md: shapes that published guides really have, and where each is kept or refused."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.checks.registry import all_rules
from reference_pages.keypaths import fault_of, shown
from reference_pages.markdown import NotThereError, page, table, written_table

_INTRO = (
    "各地公布的指南、清单和表格里实际出现的写法，一共一百种；每一种要么有地方放（原样可留、另有规范的值），"
    "要么被规则挡住并说明怎么改。没有写明文件的键都在事项文件里。"
)
_CHAPTERS = (
    "时限",
    "材料",
    "收费",
    "名称、编码、依据",
    "机构与地点",
    "文字与版面",
    "减证与保留清单",
    "事项清单与上报表格",
)


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page.

    Raises:
        NotThereError: a line names a key or a rule that does not exist, or a number is missing.
    """
    faults: list[str] = []
    chapters: dict[str, list[list[str]]] = {name: [] for name in _CHAPTERS}
    numbers = []
    for line, (number, chapter, shape, places, codes, note) in written_table("shapes.txt", 6):
        numbers.append(int(number))
        wrong = [fault for place in places.split() if (fault := fault_of(place))]
        wrong += [f"there is no rule {one}" for one in codes.split() if one not in all_rules()]
        if not (places or codes or note):
            wrong.append("the shape is neither kept nor refused")
        faults += [f"shapes.txt:{line}: {fault}" for fault in wrong]
        if wrong:
            continue
        kept = "、".join(shown(place) for place in places.split())
        refused = "、".join(f"[{one}](rules/{one}.md)" for one in codes.split())
        chapters[_CHAPTERS[int(chapter) - 1]].append([number, shape, kept, refused, note])
    if numbers != list(range(1, 101)):
        faults.append("shapes.txt: the shapes are not numbered 1 to 100")
    if faults:
        raise NotThereError(faults)
    heads = ["", "见到的写法", "放在", "规则", "怎样处理"]
    sections = (f"## {name}\n\n{table(heads, rows)}" for name, rows in chapters.items())
    yield "oddities.md", page("一百种写法", _INTRO, *sections)
