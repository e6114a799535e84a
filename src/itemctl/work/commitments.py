"""Commitments (告知承诺书) of a catalogue as documents: one for each item and material that one may take the place of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from itemctl.guide.build import is_public
from itemctl.guide.commitments import Commitment, commitments
from itemctl.model.archive import archive
from itemctl.model.errors import NothingMatchesError
from itemctl.model.plain import one_line
from itemctl.model.settings import CommitmentsOutput
from itemctl.model.source import Route
from itemctl.model.text import Text
from itemctl.publish.commitment_docx import PLACEHOLDERS, Template, open_template, render_commitment
from itemctl.reductions.rules import RuleBook, read_rules
from itemctl.work.items import WholeItem, whole_items
from itemctl.work.outputs import Job, Made
from itemctl.yamlio.reader import read

OWN_TEMPLATE: Final = "catalogue/styles/commitment.docx"
_REFUSED: Final = re.compile(r'[<>:"/\\|?*\s]+')  # in names of files, on Windows
_LONGEST_NAME: Final = 60  # characters of a material's name in the name of a file


@dataclass(frozen=True, slots=True)
class MadeCommitment:
    """One document, ready to be written.

    Attributes:
        name: of its file.
        data: its bytes.
        item: name of the item.
        proof: name of the proof.
        missing: titles of what stands in red, to be filled in.
        borrowed: titles of what is the item's, as the proof has none of its own.
        place: where the material stands, like ``items/a/01.yaml:12``.
    """

    name: str
    data: bytes
    item: str
    proof: str
    missing: tuple[str, ...]
    borrowed: tuple[str, ...] = ()
    place: str = ""


def make_commitments(
    job: Job, template: Template, select: Sequence[str], *, batches: Collection[str], rules: Collection[str]
) -> Iterator[MadeCommitment]:
    """Yield the commitments of public items in use and in force, by the codes of the items.

    Args:
        job: the catalogue; items withheld have none.
        template: what is filled in.
        select: selectors of items.
        batches: only of these batches; of all when empty.
        rules: only of these rules, by full id or by their id within any batch; of all when empty.

    Raises:
        NothingMatchesError: there is no such batch or rule.
        PublishError: the template cannot be filled in.
    """
    book = read_rules(job.scan.registers.batches, job.as_of)
    _refuse_unknown(book, batches, rules)
    taken: set[str] = set()
    for whole, one in _found(job, book, select):
        batch, _, rule = one.rule.partition("/")
        if (batches and batch not in batches) or (rules and not {one.rule, rule} & set(rules)):
            continue
        name = _file_name(one, taken)
        data = render_commitment(one, date=job.as_of.isoformat(), template=template)
        missing, borrowed = (
            tuple(PLACEHOLDERS[field] for field in some) for some in (one.missing, one.borrowed)
        )
        place = _place(job, whole, one.position) if borrowed else ""
        yield MadeCommitment(name, data, one.item, one.proof, missing, borrowed, place)


def make_archive(job: Job, output: CommitmentsOutput) -> Made:
    """Return the commitments of a selection in one archive (zip); empty where there are none.

    Raises:
        PublishError: the catalogue's own template cannot be filled in.
    """
    template = open_template(own_template(job.source.root))
    made = list(make_commitments(job, template, output.get("select", []), batches=(), rules=()))
    gaps = sum(bool(one.missing or one.borrowed or template.lacks) for one in made)
    data = archive(((one.name, one.data) for one in made), job.as_of.isoformat()) if made else b""
    return Made(output["name"], data, (("commitments", len(made)), *((("gaps", gaps),) if gaps else ())))


def own_template(root: Path) -> bytes | None:
    """Return the catalogue's own template; None where it has none."""
    path = root / OWN_TEMPLATE
    return path.read_bytes() if path.is_file() else None


def _found(job: Job, book: RuleBook, select: Sequence[str]) -> Iterator[tuple[WholeItem, Commitment]]:
    paths = [path for path in job.selected(select) if path not in job.withheld]
    for item in whole_items(job.scan, job.source, paths):
        if is_public(item.data, job.as_of) and item.data.get("status") != "暂停":
            found = commitments(item.data, job.scan.registers, book, job.as_of)
            yield from ((item, one) for one in found)


def _place(job: Job, item: WholeItem, position: int) -> str:
    """Return file and line of a material of an item: where it is overridden, else where it is inherited from."""
    origin, path = item.resolved.origin(("materials", position)), item.path
    route: Route = origin.route if origin is not None else ()
    if origin is not None and origin.layer == "item":
        path = job.scan.by_code[origin.key][0]
    elif origin is not None and origin.layer == "directory":
        entry = job.scan.registers.places["directory"][origin.key][0]
        path, route = entry.path, (*entry.route, *origin.route)
    span = read(job.source.read(path)).span(route)
    return f"{path}:{span.line}" if span is not None else path


def _refuse_unknown(book: RuleBook, batches: Collection[str], rules: Collection[str]) -> None:
    known = {*book.rules, *(rule.partition("/")[2] for rule in book.rules)}
    unknown = [one for one in batches if one not in book.batches] + [one for one in rules if one not in known]
    if unknown:
        raise NothingMatchesError(
            Text(zh="没有这个批次或规则：{names}。", en="There is no such batch or rule: {names}."),
            Text(
                zh="批次写 catalogue/reductions/ 下的文件名，规则写 批次/规则；itemctl reduce report --by batch 列出批次。",
                en="A batch is the name of its file in catalogue/reductions/, a rule is batch/rule.",
            ),
            {"names": unknown},
        )


def _file_name(one: Commitment, taken: set[str]) -> str:
    """Return code and proof as the name of a file that every system takes, unlike those before it."""
    proof = _REFUSED.sub("_", one_line(one.proof)).strip("._")[:_LONGEST_NAME].rstrip("._")
    stem = f"{_REFUSED.sub('_', one.code)}-{proof or '证明'}"
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return f"{name}.docx"
