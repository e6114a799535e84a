"""Whether and how the guide is published, and what it carries besides demands: themes, names to search by, questions."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.changes.declare import mirrored
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import compare_plain, compare_words, gained_and_lost, name_of, words_in
from itemctl.model.change import ChangeKind
from itemctl.model.schema import title_of
from itemctl.model.text import Text

_WHY_PUBLIC = Text(
    "指南不公开，申请人就无从知道要准备什么（行政许可法第三十条要求公示）。",
    "Without a public guide nobody knows what to bring (行政许可法 art. 30 asks for it).",
)
GUIDE_PUBLISHED, GUIDE_WITHDRAWN = mirrored(
    SUBJECTS["guide"],
    (
        "guide-published",
        "add",
        Text("办事指南公开", "guide published"),
        Text("办事指南改为公开", "the guide is public now"),
        _WHY_PUBLIC,
    ),
    (
        "guide-withdrawn",
        "remove",
        Text("办事指南不再公开", "guide withdrawn"),
        Text("办事指南改为不公开", "the guide is not public any more"),
        _WHY_PUBLIC,
    ),
    authority=True,
)
PUBLIC_STATED = ChangeKind(
    "public-stated",
    SUBJECTS["guide"],
    "tidy",
    Text("写明公开", "public stated"),
    Text("写明或略去了默认值“公开”", "the default “public” is written out or left out"),
    Text("不写就是公开。", "A guide is public unless it says otherwise."),
)
GRADE_CHANGED = ChangeKind(
    "grade-changed",
    SUBJECTS["record"],
    "set",
    Text("公开审核等级变化", "grade of publication changed"),
    Text("公开审核等级由“{before}”改为“{after}”", "grade changed from “{before}” to “{after}”"),
    Text("等级决定由谁签发，改等级须有人批准。", "The grade decides who signs; changing it needs power."),
    authority=True,
)
_WHY_SHOWN = Text(
    "只影响查找和编排，不增减要求。",
    "It helps to find and to read; it asks for nothing.",
)
_SHOWN: Mapping[str, tuple[str, Text]] = {
    "short_name": ("short-name-changed", Text("事项简称", "short name")),
    "aliases": ("aliases-changed", Text("别名", "aliases")),
}
SHOWN_KINDS: Mapping[str, ChangeKind] = {
    key: ChangeKind(
        kind_id,
        SUBJECTS["presentation"],
        "set",
        Text(f"{title.zh}变化", f"{title.en} changed"),
        Text(
            f"{title.zh}由“{{before}}”改为“{{after}}”", f"{title.en} changed from “{{before}}” to “{{after}}”"
        ),
        _WHY_SHOWN,
    )
    for key, (kind_id, title) in _SHOWN.items()
}
THEME_ADDED, THEME_REMOVED = mirrored(
    SUBJECTS["presentation"],
    (
        "theme-added",
        "add",
        Text("主题增加", "theme added"),
        Text("主题分类增加“{after}”", "listed under “{after}” as well"),
        _WHY_SHOWN,
    ),
    (
        "theme-removed",
        "remove",
        Text("主题减少", "theme removed"),
        Text("主题分类不再包括“{before}”", "no longer listed under “{before}”"),
        _WHY_SHOWN,
    ),
)
SHOWN_TIDIED = ChangeKind(
    "presentation-tidied",
    SUBJECTS["presentation"],
    "tidy",
    Text("编排文字整理", "presentation tidied"),
    Text("“{before}”改为“{after}”，只有写法不同", "“{before}” became “{after}”, in writing only"),
    Text("只有空格、全半角、标点等写法不同。", "Only blanks, widths or marks differ."),
)
_WHY_QUESTION = Text(
    "申请人照答案准备；答案是自由文字，里面多了还是少了要求，须由人看过再定。",
    "People prepare as the answers say; they are free text, and whether they ask for more only a reader can tell.",
)
QUESTION_ADDED, QUESTION_REMOVED = mirrored(
    SUBJECTS["question"],
    (
        "question-added",
        "add",
        Text("常见问题增加", "question added"),
        Text(
            "新增常见问题“{entry}”[，答：“{answer}”]，有无要求须人工判断",
            "question “{entry}” is new[; answer: “{answer}”]: for people to judge",
        ),
        _WHY_QUESTION,
    ),
    (
        "question-removed",
        "remove",
        Text("常见问题减少", "question removed"),
        Text(
            "删去常见问题“{entry}”[，原答：“{answer}”]，有无影响须人工判断",
            "question “{entry}” is gone[; it was answered: “{answer}”]: for people to judge",
        ),
        _WHY_QUESTION,
    ),
)
QUESTION_CHANGED = ChangeKind(
    "question-changed",
    SUBJECTS["question"],
    "reword",
    Text("常见问题改动", "question changed"),
    Text(
        "常见问题“{entry}”的{field}由“{before}”改为“{after}”，须人工判断",
        "{field} of question “{entry}” changed from “{before}” to “{after}”: for people to judge",
    ),
    _WHY_QUESTION,
)
KINDS = (
    *(GUIDE_PUBLISHED, GUIDE_WITHDRAWN, PUBLIC_STATED, GRADE_CHANGED, *SHOWN_KINDS.values()),
    *(THEME_ADDED, THEME_REMOVED, SHOWN_TIDIED, QUESTION_ADDED, QUESTION_REMOVED, QUESTION_CHANGED),
)
READS = ("aliases", "faq", "grade", "public", "short_name", "themes")


def detect(item: Two, report: Report) -> None:
    """Report what changed of the guide as a publication."""
    public = item.at("public")
    if public.differs:
        was, then = public.old is not False, public.new is not False
        kind = PUBLIC_STATED if was is then else GUIDE_PUBLISHED if then else GUIDE_WITHDRAWN
        report.add(kind, public)
    compare_plain(item.at("grade"), report, GRADE_CHANGED, SHOWN_TIDIED)
    compare_plain(item.at("short_name"), report, SHOWN_KINDS["short_name"], SHOWN_TIDIED)
    _aliases(item.at("aliases"), report)
    themes = item.at("themes")
    for key in ("personal", "business", "personal_local", "business_local"):
        compare_words(themes.at(key), report, (THEME_ADDED, THEME_REMOVED), SHOWN_TIDIED)
    _questions(item, report)


def _aliases(aliases: Two, report: Report) -> None:
    if not aliases.differs:
        return
    report.claim(aliases)
    if any(gained_and_lost(aliases)):
        report.add(SHOWN_KINDS["aliases"], aliases)
    elif sorted(words_in(aliases.old)) != sorted(words_in(aliases.new)):
        report.add(SHOWN_TIDIED, aliases)


def _questions(item: Two, report: Report) -> None:
    if not item.at("faq").differs:
        return
    for entry in item.entries("faq"):
        name = name_of(entry)
        if entry.is_added or entry.is_removed:
            kind = QUESTION_ADDED if entry.is_added else QUESTION_REMOVED
            report.add(kind, entry, entry=name, args={"answer": entry.at("answer").either or ""})
            continue
        for key in ("question", "answer"):
            args = {"field": title_of("item/faq", key)}
            compare_plain(entry.at(key), report, QUESTION_CHANGED, SHOWN_TIDIED, entry=name, args=args)
