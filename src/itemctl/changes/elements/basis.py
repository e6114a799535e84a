"""On which law something rests: the item, its limits, a fee, a condition, a duty that follows."""

from __future__ import annotations

from itemctl.changes.declare import mirrored
from itemctl.changes.elements.details import DETAILS
from itemctl.changes.subjects import SUBJECTS
from itemctl.changes.two import Report, Two
from itemctl.changes.values import compare_plain, join_lone, name_of
from itemctl.model.change import ChangeKind
from itemctl.model.text import Text

_BASIS = SUBJECTS["basis"]
_WHY = Text(
    "依据不改变申请人怎么办，但增减、更换依据关系到机关有没有这项权力，须经有权机关同意。",
    "A basis does not change what who applies does; whether the office has the power hangs on it.",
)
ADDED, REMOVED = mirrored(
    _BASIS,
    (
        "basis-added",
        "add",
        Text("增加依据", "basis added"),
        Text("增加依据[（{entry}）]：{basis}", "basis[ ({entry})] added: {basis}"),
        _WHY,
    ),
    (
        "basis-removed",
        "remove",
        Text("减少依据", "basis removed"),
        Text("不再引用依据[（{entry}）]：{basis}", "basis[ ({entry})] no longer cited: {basis}"),
        _WHY,
    ),
    authority=True,
)
LAW_REPLACED = ChangeKind(
    "basis-law-replaced",
    _BASIS,
    "set",
    Text("更换依据文件", "law replaced"),
    Text("依据[（{entry}）]由{was}换为{basis}", "basis[ ({entry})] replaced: {was} by {basis}"),
    _WHY,
    authority=True,
)
ARTICLE_CHANGED = ChangeKind(
    "basis-article-changed",
    _BASIS,
    "set",
    Text("更换依据条款", "article changed"),
    Text(
        "依据[（{entry}）]{law}的条款由 {before} 改为 {after}",
        "article of {law}[ ({entry})] changed from {before} to {after}",
    ),
    _WHY,
    authority=True,
)
KIND_CHANGED = ChangeKind(
    "basis-kind-changed",
    _BASIS,
    "set",
    Text("依据种类变化", "kind of basis changed"),
    Text(
        "依据{basis}[（{entry}）]由 {before} 改为 {after}",
        "basis {basis}[ ({entry})] is now {after}; it was {before}",
    ),
    _WHY,
    authority=True,
)
CITATION_CHANGED = ChangeKind(
    "basis-citation-changed",
    _BASIS,
    "set",
    Text("依据的引用文字变化", "citation changed"),
    Text(
        "依据[（{entry}）]的引用文字由“{before}”改为“{after}”",
        "citation[ ({entry})] changed from “{before}” to “{after}”",
    ),
    _WHY,
    authority=True,
)
QUOTATION_CHANGED = ChangeKind(
    "basis-quotation-changed",
    _BASIS,
    "set",
    Text("依据的条文内容变化", "quoted text changed"),
    Text("所引条文{basis}[（{entry}）]的内容有改动", "the text quoted from {basis}[ ({entry})] changed"),
    Text(
        "只是所抄的条文不同；条件、材料等是否跟着变，另行列出。",
        "Only what is quoted differs; what follows from it for conditions and materials is listed by itself.",
    ),
)
KINDS = (
    ADDED,
    REMOVED,
    LAW_REPLACED,
    ARTICLE_CHANGED,
    KIND_CHANGED,
    CITATION_CHANGED,
    QUOTATION_CHANGED,
)
_TIDIED = DETAILS["basis"][1]
READS = ("basis",)


def detect(item: Two, report: Report) -> None:
    """Report changed bases of the item itself."""
    compare_bases(item, report)


def compare_bases(holder: Two, report: Report, *, entry: str = "") -> None:
    """Report the changed bases of whatever has a key ``basis``.

    Args:
        holder: the item, its limits, a fee ….
        report: takes the changes.
        entry: what the holder is called; empty for the item itself.
    """
    if not holder.at("basis").differs:
        return
    for two in join_lone(holder.entries("basis"), report):
        if two.is_added or two.is_removed:
            kind = ADDED if two.is_added else REMOVED
            report.add(kind, two, entry=entry, args={"basis": _label(two.either, report)})
        elif two.differs:
            _compare(two, report, entry)


def _compare(two: Two, report: Report, entry: str) -> None:
    law, article = two.at("law"), two.at("article")
    args = {
        "basis": _label(two.new, report),
        "was": _label(two.old, report),
        "law": _title(name_of(law), report),
    }
    if law.differs:
        report.add(LAW_REPLACED, two, entry=entry, args=args)
    elif two.matched == "alone" and not article.differs:
        report.add(CITATION_CHANGED, two, entry=entry, args=args, sides=(args["was"], args["basis"]))
    elif article.differs:
        whole = two if two.matched == "alone" else article
        report.add(ARTICLE_CHANGED, whole, entry=entry, args=args, sides=(article.old, article.new))
    kind = two.at("kind")
    if kind.differs and not report.is_claimed(two):
        _report_kind(kind, report, entry, args)
    if not report.is_claimed(two):
        for key, changed in (("as_published", CITATION_CHANGED), ("text", QUOTATION_CHANGED)):
            value = two.at(key)
            if value.differs:
                compare_plain(value, report, changed, _TIDIED, entry=entry, args=args)


_DEFAULT_KIND = "设定依据"


def _report_kind(kind: Two, report: Report, entry: str, args: dict[str, str]) -> None:
    old, new = (side or _DEFAULT_KIND for side in (kind.old, kind.new))
    changed = KIND_CHANGED if old != new else _TIDIED
    report.add(changed, kind, entry=entry, args=args, sides=(old, new) if old != new else None)


def _label(basis: object, report: Report) -> str:
    """A basis in a few words: its law and article, or as it was published."""
    if not isinstance(basis, dict):
        return ""
    law, article = basis.get("law"), basis.get("article")
    if law:
        return _title(law, report) + str(article or "")
    return str(basis.get("as_published") or article or basis.get("text") or "")


def _title(law: object, report: Report) -> str:
    return f"《{report.called('law', law)}》"
