"""A draft as the text of a catalogue file: what is certain as data, all else as comments beside it.

Every comment that asks for a decision begins with 待定. A row that is not certain stands as a commented rule: with the
``# `` before its lines taken away and the gaps filled it is a rule of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from itemctl.model.kinds import all_kinds
from itemctl.model.order import key_order
from itemctl.model.plain import one_line
from itemctl.model.source import Route
from itemctl.reductions.drafts import Draft, DraftRow
from itemctl.reductions.list_doubts import Claim, worded
from itemctl.reductions.list_reading import OPEN
from itemctl.yamlio.layout import tidy
from itemctl.yamlio.newfile import dump_new

_TITLES: Final = {
    "id": "批次标识",
    "title": "文件名称",
    "number": "文号",
    "issuer": "发布机关",
    "date": "发布日期",
    "effective": "生效日期",
}
_UP: Final = "../../schemas/"


def draft_text(draft: Draft, name: str) -> bytes:
    """Return the draft as the bytes of a file of `catalogue/reductions/` or `catalogue/proofs/`.

    Args:
        draft: what a list became.
        name: name of the list's file, for the comment at the top.
    """
    kind, list_key, own = _file_of(draft)
    entries: list[Any] = []
    comments: dict[Route, str] = {(key,): f"{OPEN}：{_TITLES[key]}" for key in draft.blanks}
    waiting: list[str] = []
    for row, claim in draft.claims():
        waiting += _comment(row, claim)
        if not claim.is_drafted:
            waiting += as_comment(claim.data, kind, list_key)
            continue
        if waiting:
            comments[list_key, len(entries)] = "\n".join(waiting)
            waiting = []
        entries.append(dict(claim.data))
    if waiting and not entries:
        comments[(list_key,)] = f"{OPEN}：采用下面的注释时，先删去“{list_key}:”后面的 []。"
    data = {**own, list_key: entries}
    language_server = f"yaml-language-server: $schema={_UP}{all_kinds()[kind].schema_file}"
    header = "\n".join([language_server, *_top(draft, name)])
    text = tidy(dump_new(data, header=header, comments=comments), key_order=key_order(kind))
    indent = "  " if entries else ""  # behind an empty list comments stand at the left
    return text + "".join(f"{indent}# {line}".rstrip() + "\n" for line in waiting).encode()


def _file_of(draft: Draft) -> tuple[str, str, dict[str, Any]]:
    if draft.kind == "keep":
        return (
            "kept-proofs",
            "proofs",
            {"schema": all_kinds()["kept-proofs"].tag, "title": draft.head["title"]},
        )
    own: dict[str, Any] = {"schema": all_kinds()["reductions"].tag, "id": draft.id}
    own |= {key: text for key, text in draft.head.items() if text or key in draft.blanks}
    return "reductions", "rules", own


def _top(draft: Draft, name: str) -> Iterator[str]:
    yield f"草稿：由 {one_line(name)} 导入，逐条核对后再用；清单 {len(draft.rows)} 行，写成 {len(draft.drafted())} 条。"
    left = draft.count("partly") + draft.count("unmatched")
    if left:
        yield f"另有 {left} 行没有（全部）写成规则，在下面以注释列出，注明“{OPEN}”。"
    if draft.found.heading.proof_issuer and draft.kind != "keep":
        yield f"按标题，所取消的是由“{one_line(draft.found.heading.proof_issuer)}”出具的证明。"
    for cell in (*draft.found.notes, *draft.found.unplaced):
        yield f"清单 {one_line(cell.sheet)}!{cell.address}：{one_line(cell.text)}"


def _comment(row: DraftRow, claim: Claim) -> Iterator[str]:
    if not claim.doubts:
        return
    number = row.row.text("number")
    place = f"{one_line(row.row.sheet)}第{row.row.line}行" + (
        f"（序号 {one_line(number)}）" if number else ""
    )
    mark = f"{OPEN}：" if any(one.asks for one in claim.doubts) else ""
    yield f"{mark}{place}：{one_line(claim.proof)}"
    for doubt in claim.doubts:
        yield f"- {worded(doubt, 'zh')}"


def as_comment(entry: Mapping[str, Any], kind: str, list_key: str) -> Iterator[str]:
    """Yield the lines of an entry that is not certain, without the indentation that the comment mark brings."""
    data = {key: value for key, value in entry.items() if value not in ("", [], {})}
    text = tidy(dump_new({list_key: [data]}), key_order=key_order(kind)).decode()
    for line in text.splitlines()[1:]:
        yield line[2:]
