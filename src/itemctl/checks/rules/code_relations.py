"""COD, of codes among each other: unique, without gaps, main item and sub-items, parent and heir."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from itemctl.checks.declare import Hit, rule
from itemctl.checks.view import CatalogueView, ItemView, text_of
from itemctl.model.codes import may_inherit
from itemctl.model.source import Route
from itemctl.model.text import Text

_SHOWN = 3
_COMPOSITION = ("GB/T 39554.1-2020", "ZWFW C0109.1—2018")


@rule(
    code="COD110",
    name="duplicate-item-code",
    scope="catalogue",
    title=Text("两个文件用同一个事项编码", "Two files have the same item code"),
    message=Text("编码 {code} 已在 {first} 中使用", "Code {code} stands already in {first}"),
    why=Text(
        "事项以编码为身份；编码相同，比对、上报、减证都会落到别的事项上。",
        "The code is the item's identity; with two of them changes, uploads and reductions hit the wrong one.",
    ),
    advice=Text(
        "复制文件新建事项的，改成自己的编码；同一事项的几个办理项各写 33 位编码。",
        "Give the copy its own code; handling items of one item have 33 characters each.",
    ),
    sources=_COMPOSITION,
)
def duplicate_item_code(view: CatalogueView) -> Iterator[Hit]:
    """One code, one file."""
    for code, paths in view.by_code.items():
        for path in paths[1:]:
            yield Hit(
                ("code",), {"code": code, "first": paths[0]}, path=path, related=((paths[0], ("code",)),)
            )


@rule(
    code="COD111",
    name="handling-item-gap",
    scope="catalogue",
    title=Text("业务办理项流水不连续", "Handling items are not numbered without gaps"),
    message=Text(
        "流水是 {sequence}，但没有 {missing}", "The sequence is {sequence}, but there is no {missing}"
    ),
    why=Text(
        "流水从 01 起依次编；中间缺号，多半是漏了一个办理项，或删掉的没有标为取消。",
        "Sequences run from 01; a gap likely means a forgotten item, or one deleted instead of cancelled.",
    ),
    advice=Text(
        "补上缺的办理项；已取消的保留文件，status 写 取消。",
        "Add the missing item; keep cancelled ones with status 取消.",
    ),
    sources=_COMPOSITION,
)
def handling_item_gap(view: CatalogueView) -> Iterator[Hit]:
    """Sequences of the handling items of one 31-character code run from 01; what is missing may be in an unread file."""
    if view.unread:
        return
    groups: dict[str, list[str]] = {}
    for code in view.by_code:
        if len(code) == 33 and code[31:].isdigit():
            groups.setdefault(code[:31], []).append(code[31:])
    for stem, sequences in groups.items():
        present = {int(sequence) for sequence in sequences}
        for sequence in sequences:
            missing = _gap_below(int(sequence), present)
            if missing:
                path = view.by_code[stem + sequence][0]
                yield Hit(("code",), {"sequence": sequence, "missing": missing}, path=path)


@rule(
    code="COD112",
    name="sub-item-marker",
    scope="catalogue",
    title=Text("主项、子项的编码相互矛盾", "Codes of main item and sub-items disagree"),
    message=Text(
        "[{code} 以 000 结尾，却有子项 {subs}][{marked} 以 00Y 结尾，却没有子项]",
        "[{code} ends with 000, yet there are sub-items {subs}][{marked} ends with 00Y, yet there is no sub-item]",
    ),
    why=Text(
        "末三位 00Y 表示主项下有子项，000 表示没有；写错了，子项就挂不到主项下。",
        "00Y says that a main item has sub-items, 000 that it has none; otherwise sub-items belong to nothing.",
    ),
    advice=Text(
        "有子项的主项末三位改为 00Y；没有子项的改为 000。",
        "End a main item with sub-items with 00Y, one without with 000.",
    ),
    sources=_COMPOSITION,
)
def sub_item_marker(view: CatalogueView) -> Iterator[Hit]:
    """``00Y`` if and only if there are sub-items, in the directory or among one body's items.

    A code that the directory lacks, though it has others of that main item, is told as such.
    """
    if view.unread or "directory" in view.registers.incomplete:
        return
    directory = view.registers.directory
    subs: dict[str, dict[str, tuple[str, Route]]] = {}
    for code in view.registers.directory:
        place = view.registers.places["directory"][code][0]
        subs.setdefault(code[:9], {}).setdefault(code[9:12], (place.path, (*place.route, "code")))
    for code, paths in view.by_code.items():
        if code[19:31] in directory or not view.registers.covers(code[19:31]):
            subs.setdefault(code[19:28], {}).setdefault(code[28:31], (paths[0], ("code",)))
    for code in view.registers.directory:
        if args := _marker_args(code[:12], subs):
            hit = view.entry_hit("directory", code, route=("code",), **args)
            yield replace(hit, related=_places_of(args, subs))
    for code, paths in view.by_code.items():
        if code[19:31] not in view.registers.directory and (args := _marker_args(code[19:31], subs)):
            yield Hit(("code",), args, path=paths[0], related=_places_of(args, subs))


@rule(
    code="COD114",
    name="directory-differs-from-code",
    scope="item",
    title=Text("所写基本目录与编码不一致", "The directory entry named is not the one in the code"),
    message=Text(
        "写明的基本目录（directory）是 {directory}，编码中的基本编码是 {basic}",
        "`directory` says {directory}; the code holds {basic}",
    ),
    why=Text(
        "事项会从 directory 所写的目录项继承要素，却以另一个编码上报。",
        "The item inherits from the entry named and is uploaded under another code.",
    ),
    advice=Text(
        "一般删去 directory，以编码为准；目录改号期间确需不同的，保留并批注。",
        "Drop `directory` and go by the code; keep it only while codes are being changed, with a note.",
    ),
    sources=_COMPOSITION,
)
def directory_differs_from_code(view: ItemView) -> Iterator[Hit]:
    """The `directory` key against positions 20 to 31."""
    stated = text_of(view.own, "directory")
    if stated and view.code_kind is not None and stated[:12] != view.code[19:31]:
        yield Hit(("directory",), {"directory": stated, "basic": view.code[19:31]})


@rule(
    code="COD115",
    name="inherits-from-other-item",
    scope="catalogue",
    title=Text("继承自不相干的事项", "It inherits from an unrelated item"),
    message=Text(
        "继承自 {parent}，与本事项 {code} 不是同一实施主体的同一主项",
        "It inherits from {parent}, which is not the same main item of the same body as {code}",
    ),
    why=Text(
        "业务办理项、子项从自己的主项继承；继承错了，依据、时限、材料都是别的事项的。",
        "Handling items and sub-items inherit from their main item; else basis, limits and materials are another's.",
    ),
    advice=Text(
        "inherits 写本事项编码的前 31 位，或同一主项（前 28 位相同）的编码。",
        "Write the first 31 characters of the code, or a code with the same first 28.",
    ),
    sources=_COMPOSITION,
)
def inherits_from_other_item(view: CatalogueView) -> Iterator[Hit]:
    """The parent shares body, level and main item (the first 28 characters) and is not the item itself.

    Of parents that are there; what is inherited from any other one is not judged.
    """
    for facts in view.items.values():
        if facts.inherits and not may_inherit(facts.code, facts.inherits) and facts.inherits in view.by_code:
            related = tuple((path, ("code",)) for path in view.by_code[facts.inherits][:1])
            args = {"parent": facts.inherits, "code": facts.code}
            yield Hit(("inherits",), args, path=facts.path, related=related)


def _gap_below(number: int, present: set[int]) -> list[str]:
    missing = []
    while number > 1 and number - 1 not in present:
        number -= 1
        missing.append(f"{number:02d}")
    return missing[::-1]


def _marker_args(basic: str, subs: Mapping[str, Collection[str]]) -> dict[str, Any]:
    real = sorted(set(subs.get(basic[:9], ())) - {"000", "00Y"})
    if basic[9:] == "000" and real:
        return {"code": basic, "subs": real}
    return {"marked": basic} if basic[9:] == "00Y" and not real else {}


def _places_of(
    args: dict[str, Any], subs: Mapping[str, Mapping[str, tuple[str, Route]]]
) -> tuple[tuple[str, Route], ...]:
    """Return where the first sub-items stand that a finding speaks of."""
    return tuple(subs[args["code"][:9]][sub] for sub in args["subs"][:_SHOWN]) if "subs" in args else ()
