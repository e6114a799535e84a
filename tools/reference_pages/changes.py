"""docs/reference/changes.md: every kind of change that `itemctl diff` knows, from the declarations of the kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itemctl.changes.figures import MEASURES
from itemctl.changes.registry import KINDS
from itemctl.changes.subjects import SUBJECTS
from itemctl.model.change import ChangeKind, Section
from itemctl.report.changes_words import CLASS_WORDS, SECTION_WORDS
from reference_pages.markdown import NotThereError, code, page, table

_INTRO = (
    "`itemctl diff` 把两个版本的差异归为下面的种类。种类的标识说发生了什么，不说好坏，定了就不改名、不挪作他用。"
    "怎么用、怎么读见[版本比较](diff.md)。"
)
_CRITERION = """\
等级从申请人的角度判断，不由写种类的人指定，而由“说的是什么”和“怎么变了”推出来：

- **增负**：照原指南备齐的申请人，现在可能被退回、多跑、多等或者多付。
- **减负**：反过来变，就是增负。
- **中性**：申请人的办法没有变。
- **文字**：只有写法不同。
- **须人工判断**：数据说不出来，多半是改了一段自由文字。

与等级无关的另一条线是**职权**：改事项类型、实施主体、条件、依据、法定时限、收费、法定环节等，不论申请人觉得好坏，都要有权机关定。`--gate` 对增负、须人工判断和涉及职权的变化都要批准。"""
_NATURES: Mapping[str, str] = {
    "burden": "负担：多了增负，少了减负",
    "aid": "帮助：多了减负，少了增负",
    "neither": "不影响申请人",
    "unclear": "看不出来，须人工判断",
}
_PARTIES: Mapping[str, str] = {"applicant": "申请人", "office": "机关", "nobody": "—"}
_FIGURES = "汇总里的各项增减都分别计，不相抵："


def pages() -> Iterator[tuple[str, str]]:
    """Yield path and text of the page.

    Raises:
        NotThereError: the mirror of a kind does not exist, or a kind has neither a mirror nor a reason.
    """
    _require_mirrors()
    sections: dict[Section, list[ChangeKind]] = {}
    for kind in KINDS.values():
        sections.setdefault(kind.section, []).append(kind)
    subjects = table(
        ["说的是什么", "键", "方面", "性质", "谁感受到"],
        (
            [
                one.title.zh,
                code(key),
                SECTION_WORDS[one.section].zh,
                _NATURES[one.nature],
                _PARTIES[one.feels],
            ]
            for key, one in SUBJECTS.items()
        ),
    )
    figures = table(
        ["数字", "键", "口径"], ([one.title.zh, code(one.id), one.definition.zh] for one in MEASURES)
    )
    yield (
        "changes.md",
        page(
            f"变化的种类（{len(KINDS)} 种）",
            _INTRO,
            f"## 等级的标准\n\n{_CRITERION}",
            f"## 汇总的口径\n\n{_FIGURES}\n\n{figures}",
            *(
                f"## {SECTION_WORDS[section].zh}（{section}）\n\n{_kinds(sections[section])}"
                for section in SECTION_WORDS
                if section in sections
            ),
            f"## 极性表\n\n{subjects}",
        ),
    )


def _kinds(kinds: list[ChangeKind]) -> str:
    rows = (
        [
            code(kind.id),
            CLASS_WORDS[kind.cls].zh,
            "是" if kind.authority else "",
            kind.message.outline("zh"),
            kind.why.zh,
            code(kind.mirror) if kind.mirror else kind.unmirrored or "自身",
        ]
        for kind in kinds
    )
    return table(["标识", "等级", "职权", "会看到", "为什么是这个等级", "反向"], rows)


def _require_mirrors() -> None:
    lost = [
        f"{kind.id}: its mirror {kind.mirror} does not exist"
        for kind in KINDS.values()
        if kind.mirror and kind.mirror not in KINDS
    ]
    if lost:
        raise NotThereError(lost)
