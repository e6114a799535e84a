"""REF, of forms: files that nothing uses, that are told apart by hardly anything, or that are empty."""

from __future__ import annotations

from collections.abc import Iterator

from itemctl.catalogue.naming import plain
from itemctl.checks.declare import Hit, rule
from itemctl.checks.rules.unknown import can_look_up, lost_batches, near_args, places_of_forms, unknown_places
from itemctl.checks.view import CatalogueView
from itemctl.model.text import Text


@rule(
    code="REF119",
    name="form-unused",
    scope="catalogue",
    title=Text("表格没有事项使用", "A form that nothing uses"),
    message=Text("没有事项、材料或规则用到 {file}", "No item, material or rule uses {file}"),
    why=Text(
        "换了新表、旧表还留着，窗口容易发错；也可能是引用时写错了文件名。",
        "Old forms left lying are handed out by mistake; or its name was misspelt where it should be used.",
    ),
    advice=Text(
        "不再用的删去；应当用的，在事项或材料库的 blank、sample 写上。",
        "Delete it, or name it in `blank` or `sample`.",
    ),
)
def form_unused(view: CatalogueView) -> Iterator[Hit]:
    """Files below forms/ that no item and no register names; not told while a file that may name them is unread or gone.

    Nor of a file that a wrong name comes nearest to (REF109), or that is hardly told from another one (REF120).
    """
    if view.registers.incomplete or view.unread or lost_batches(view) or _may_be_named_where_lost(view):
        return
    told = {near_args(view, "form", key)["near"] for _, _, key in unknown_places(view).get("form", ())}
    told.update(file for pair in _alike(view) for file in pair)
    used = places_of_forms(view)
    for file in sorted(view.files - told):
        if file not in used:
            yield Hit((), {"file": file}, path=file)


@rule(
    code="REF120",
    name="forms-named-alike",
    scope="catalogue",
    title=Text("两个表格的文件名只差大小写或全半角", "Two forms whose names differ in case or width only"),
    message=Text(
        "{file} 与 {first} 只差大小写、全半角或空格",
        "{file} differs from {first} in case, width or blanks only",
    ),
    why=Text(
        "换到 Windows 上两个文件会互相覆盖；人也看不出差别，容易发错表。",
        "On Windows one overwrites the other, and people cannot tell them apart.",
    ),
    advice=Text(
        "内容相同的删去一个；不同的改一个看得出差别的名字。", "Delete one, or give it a name that tells."
    ),
)
def forms_named_alike(view: CatalogueView) -> Iterator[Hit]:
    """Paths below forms/ that are equal when case, width and blanks are set aside."""
    for file, first in _alike(view):
        yield Hit((), {"file": file, "first": first}, path=file, related=((first, ()),))


@rule(
    code="REF121",
    name="form-empty",
    scope="catalogue",
    title=Text("表格文件是空的", "A form file is empty"),
    message=Text("{file} 是空文件", "{file} is empty"),
    why=Text("办事人下载下来打不开。", "People download it and cannot open it."),
    advice=Text("重新放入完整的文件。", "Put the whole file there again."),
    sources=("行政许可法第三十条",),
)
def form_empty(view: CatalogueView) -> Iterator[Hit]:
    """Files of no bytes below forms/, with one place that names each."""
    used = places_of_forms(view) if view.empty_files else {}
    for file in sorted(view.empty_files):
        yield Hit((), {"file": file}, path=file, related=tuple([used[file]] if file in used else []))


def _may_be_named_where_lost(view: CatalogueView) -> bool:
    """Tell whether a register that may name forms is not there, or an entry of the directory that is needed."""
    is_missing = not all(can_look_up(view, register) for register in ("material", "directory", "department"))
    return is_missing or bool(unknown_places(view).get("directory"))


def _alike(view: CatalogueView) -> Iterator[tuple[str, str]]:
    """Yield each file whose name is hardly told from that of another one, with the first such."""
    seen: dict[str, str] = {}
    for file in sorted(view.files):
        first = seen.setdefault(plain(file), file)
        if first != file:
            yield file, first
