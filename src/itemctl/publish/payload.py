"""A book as the templates read it: the view as data, and what is derived from it for print.

Templates only place and draw. Numbering, lanes, the appendix and the pairs of the information grid are made
here, where they can be tested without a typesetter. Everything stays data: no markup is ever built.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from itemctl.guide.view import (
    AUDIENCE_TITLES,
    GROUP_TITLES,
    NEED_TITLES,
    Book,
    Department,
    Guide,
    Track,
    to_data,
)
from itemctl.publish.errors import PublishError
from itemctl.publish.fonts import FontSet
from itemctl.publish.style import Style

MOST_LANES = 4
MOST_STEPS = 12
"""Beyond these the swim lanes would be unreadable on A4, and the flow is printed as a numbered list."""

SEVEN_PLACES = (
    ("法定依据", "第一部分　设定依据"),
    ("申请条件", "第二部分　受理条件"),
    ("申报材料", "第三部分　申请材料"),
    ("办理程序", "第四部分　办理流程"),
    ("办理时限", "要点栏；第四部分“时限”栏"),
    ("收费标准", "要点栏；第五部分　收费标准"),
    ("联系方式", "第六部分　办理地点与联系方式"),
)
"""Where a reader finds each of the seven publics."""

Data = dict[str, Any]


def book_payload(book: Book, *, style: Style, fonts: FontSet) -> Data:
    """Return everything the booklet's templates need, as JSON-able data.

    Raises:
        PublishError: ``book.unknown_guide`` when a chapter or the index names a guide the book does not hold;
            ``book.nameless`` when a department, a guide or the book has no name;
            ``style.colour`` when the style has a colour that is none.
    """
    _refuse_nameless(book)
    guides = {guide.code: guide for guide in book.guides}
    numbers = _numbers(book.departments, guides)
    return {
        "meta": to_data(book.meta),
        "full_title": full_title(book),
        "cover_title": book.meta.title.removeprefix(book.meta.place) or book.meta.title,
        "style": style.to_data(),
        "fonts": {role: list(families) for role, families in fonts.families.items()},
        "titles": {"need": dict(NEED_TITLES), "group": dict(GROUP_TITLES)},
        "seven": [list(pair) for pair in SEVEN_PLACES],
        "qr": qr_svg(book.meta.url),
        "departments": [_department(d, guides, numbers) for d in book.departments],
        "index": [
            {
                "title": AUDIENCE_TITLES[section.audience],
                "topics": [
                    {
                        "name": topic.name,
                        "guides": [_reference(guides[c], numbers) for c in topic.guides if c in numbers],
                    }
                    for topic in section.topics
                ],
            }
            for section in book.index
        ],
        "quick": [_quick_row(guides[code], numbers) for code in numbers],
        "appendix": {track: appendix_rows(book.guides, track, numbers) for track in ("proof", "other")},
        "count": sum(1 for code in numbers if guides[code].status == "published"),
    }


def full_title(book: Book) -> str:
    """Return the title with the place before it, once."""
    meta = book.meta
    return meta.title if meta.title.startswith(meta.place) else meta.place + meta.title


def lanes(guide: Guide) -> list[str]:
    """Return who acts in the flow, the applicant's lane first, the others as they first appear."""
    first = [step.actor for step in guide.steps if step.by_applicant]
    return list(dict.fromkeys([*first, *(step.actor for step in guide.steps)]))


def flow_form(guide: Guide) -> str:
    """Return ``none``, ``lanes`` or, where lanes would not fit, ``list``."""
    if not guide.steps:
        return "none"
    return "lanes" if len(lanes(guide)) <= MOST_LANES and len(guide.steps) <= MOST_STEPS else "list"


def information(guide: Guide) -> list[Data]:
    """Return the rows of the information grid: label, value, and whether the value is a code (never broken)."""
    results = "；".join(_joined((r.name, f"（{r.kind}）" if r.kind else "")) for r in guide.results)
    validity = "；".join(dict.fromkeys(r.validity for r in guide.results if r.validity))
    delivery = "；".join(dict.fromkeys(r.delivery for r in guide.results if r.delivery))
    rows = (
        ("事项类型", guide.type),
        ("事项属性", "／".join(v for v in (guide.attribute, guide.case_kind) if v)),
        ("受理单位", "、".join(guide.bodies.accepts)),
        ("决定机构", "、".join(guide.bodies.decides)),
        ("联办机构", "、".join(guide.bodies.cooperates)),
        ("服务对象", "、".join(guide.audience)),
        ("行使层级", guide.level),
        ("通办范围", guide.scope),
        ("办理结果", results),
        ("有效期限", validity),
        ("送达方式", delivery),
        ("数量限制", guide.quantity_limit),
        ("网办深度", guide.online_depth),
        ("服务方式", "、".join(guide.service_modes)),
        ("中介服务", "、".join(guide.intermediaries)),
    )
    codes = (
        ("基本编码", guide.codes.basic),
        ("地方编码", guide.codes.local),
        ("实施编码", guide.codes.implementation),
        ("办理项编码", guide.codes.handling),
    )
    return [
        *({"label": label, "value": value, "code": False} for label, value in rows if value),
        *({"label": label, "value": value, "code": True} for label, value in codes if value),
    ]


def reduction_documents(guide: Guide) -> list[tuple[str, str]]:
    """Return the documents (with the day they apply from) behind a guide's reduction marks, each once."""
    marks = (r for group in guide.materials for m in group.materials for r in m.reductions)
    return list(dict.fromkeys((r.document, r.since) for r in marks if r.document))


def appendix_rows(guides: Iterable[Guide], track: Track, numbers: Mapping[str, str]) -> list[Data]:
    """Return what the reductions of one track removed, item by item: proofs and other materials never mix."""
    return [
        {
            "number": numbers[guide.code],
            "item": guide.name,
            "material": material.name,
            "need": material.need,
            "way": "；".join(dict.fromkeys(r.way for r in material.reductions if r.track == track)),
            "replaced_by": "；".join(
                dict.fromkeys(
                    r.replaced_by for r in material.reductions if r.track == track and r.replaced_by
                )
            ),
            "document": "；".join(
                dict.fromkeys(r.document for r in material.reductions if r.track == track and r.document)
            ),
        }
        for guide in sorted((g for g in guides if g.code in numbers), key=lambda g: numbers[g.code])
        for group in guide.materials
        if group.key == "exempt"
        for material in group.materials
        if any(r.track == track for r in material.reductions)
    ]


def qr_svg(address: str) -> str:
    """Return a QR code (level Q, no margin: the layout keeps four modules free) as SVG; empty for no address."""
    if not address:
        return ""
    import segno

    out = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        out, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None, scale=4, nl=False
    )
    return out.getvalue().decode("utf-8")


def _refuse_nameless(book: Book) -> None:
    """A heading without words would be an entry of the contents that nobody can follow."""
    for key, name in (
        *((d.id, d.name) for d in book.departments),
        *((g.code, g.name) for g in book.guides),
        ("title", book.meta.title),
    ):
        if not name.strip():
            raise PublishError("book.nameless", {"code": key})


def _numbers(departments: Iterable[Department], guides: Mapping[str, Guide]) -> dict[str, str]:
    order: list[str] = []
    for department in departments:
        for code in department.guides:
            if code not in guides:
                raise PublishError("book.unknown_guide", {"department": department.name, "code": code})
            order.append(code)
    width = max(2, len(str(len(order))))
    return {code: str(position).zfill(width) for position, code in enumerate(dict.fromkeys(order), start=1)}


def _department(department: Department, guides: Mapping[str, Guide], numbers: Mapping[str, str]) -> Data:
    here = [guides[code] for code in department.guides]
    return {
        **to_data(department),
        "short_name": department.short_name or department.name[:4],
        "guides": [_guide(g, numbers[g.code]) for g in here if g.status == "published"],
        "withheld": [
            {**_reference(g, numbers), "code": g.code, "type": g.type, "reason": g.withheld_reason}
            for g in here
            if g.status == "withheld"
        ],
    }


def _guide(guide: Guide, number: str) -> Data:
    counts = {group.key: len(group.materials) for group in guide.materials}
    documents = reduction_documents(guide)
    data = to_data(guide)
    for group in data["materials"]:
        for material in group["materials"]:
            for mark in material["reductions"]:
                document = (mark["document"], mark["since"])
                mark["mark"] = documents.index(document) + 1 if mark["document"] else 0
    return {
        **data,
        "documents": [{"document": document, "since": since} for document, since in documents],
        "number": number,
        "information": information(guide),
        "lanes": lanes(guide),
        "flow": flow_form(guide),
        "counts": {key: counts.get(key, 0) for key in GROUP_TITLES},
        "qr": qr_svg(guide.url),
    }


def _reference(guide: Guide, numbers: Mapping[str, str]) -> Data:
    return {"number": numbers[guide.code], "name": guide.name, "withheld": guide.status == "withheld"}


def _quick_row(guide: Guide, numbers: Mapping[str, str]) -> Data:
    return {
        **_reference(guide, numbers),
        "audience": "、".join(guide.audience),
        "promised": guide.limits.promised.text,
        "visits": "" if guide.visits.number is None else f"{guide.visits.number}次",
        "fee": guide.fees.summary or ("收费" if guide.fees.charged else "不收费"),
    }


def _joined(parts: Iterable[str]) -> str:
    return "".join(part for part in parts if part)
