"""`itemctl export commitment`: the commitments (告知承诺书) that may take the place of proofs, one file each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itemctl.cli.exporting import chosen_items
from itemctl.cli.options import Select
from itemctl.cli.outputs import refuse_source
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import commitments as words
from itemctl.model.errors import NothingMatchesError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itemctl.publish.commitment_docx import Template
    from itemctl.work.commitments import MadeCommitment

_FOLDER = "dist/commitments"
_Batch = Annotated[list[str] | None, typer.Option("--batch", help=say(words.BATCH), metavar="ID")]
_Rule = Annotated[list[str] | None, typer.Option("--rule", help=say(words.RULE), metavar="RULE")]
_Out = Annotated[Path | None, typer.Option("-o", "--out", help=say(words.OUT), metavar="FOLDER")]
_Given = Annotated[Path | None, typer.Option("--template", help=say(words.TEMPLATE), metavar="FILE")]
_Save = Annotated[Path | None, typer.Option("--save-template", help=say(words.SAVE_TEMPLATE), metavar="FILE")]


def commitment(
    context: typer.Context,
    select: Select = None,
    batch: _Batch = None,
    rule: _Rule = None,
    out: _Out = None,
    template: _Given = None,
    save_template: _Save = None,
) -> None:
    """Write the documents; exit 1 where something is missing in one, or items with errors are left out."""
    from itemctl.work.commitments import make_commitments
    from itemctl.yamlio.writer import write_file

    session: Session = context.obj
    if save_template is not None:
        _save(session, save_template)
        return
    with chosen_items(session, select) as chosen:
        folder = chosen.root / _FOLDER if out is None else session.folder.resolve() / out
        refuse_source(folder / "commitment.docx", chosen.root, suffix=".docx")
        used, named = _template(session, chosen.root, template)
        made = []
        for one in make_commitments(chosen.job, used, select or [], batches=batch or (), rules=rule or ()):
            write_file(folder / one.name, one.data)
            session.out(session.relative(str(folder / one.name), chosen.root))
            made.append(replace(one, data=b""))  # only one at a time is held
        if not made and (select or batch or rule):
            raise NothingMatchesError(words.NONE, words.NONE_ADVICE)
        if not made:
            session.remark(say(words.NONE))
        _remark_old(session, chosen.root, folder, made)
        code = _complain(session, made, chosen.left_out)
        if used.lacks:
            session.complain(say(words.LACKS, template=named, fields=list(used.lacks)))
    raise typer.Exit(int(code or bool(used.lacks)))


def _save(session: Session, path: Path) -> None:
    from itemctl.catalogue.location import find_root
    from itemctl.publish.commitment_template import shipped_template
    from itemctl.work.commitments import OWN_TEMPLATE
    from itemctl.yamlio.writer import write_file

    target = session.folder.resolve() / path
    root = find_root(session.folder.resolve())
    if root is None or target.resolve() != (root / OWN_TEMPLATE).resolve() or target.exists():
        refuse_source(target, root, suffix=".docx")
    write_file(target, shipped_template())
    session.out(path.as_posix())


def _template(session: Session, root: Path, given: Path | None) -> tuple[Template, str]:
    """Return the template to fill in and its name: the one given, the catalogue's own, the shipped one."""
    from itemctl.publish.commitment_docx import open_template
    from itemctl.work.commitments import OWN_TEMPLATE, own_template

    if given is not None:
        path = session.folder.resolve() / given
        if not path.is_file():
            raise NothingMatchesError(words.NO_TEMPLATE, words.NO_TEMPLATE_ADVICE, {"path": given.as_posix()})
        return open_template(path.read_bytes()), given.as_posix()
    return open_template(own_template(root)), OWN_TEMPLATE


def _complain(session: Session, made: Sequence[MadeCommitment], left_out: int) -> bool:
    """Say on stderr what is missing and left out; return whether anything is."""
    lacking = [one for one in made if one.missing]
    if lacking:
        rows = sum(len(one.missing) for one in lacking)
        lines = [say(words.MISSING, count=len(lacking), rows=rows)]
        lines += [say(words.MISSING_ROW, file=one.name, fields=list(one.missing)) for one in lacking]
        session.complain("\n".join(lines))
        session.remark(say(words.MISSING_ADVICE))
    borrowing = [one for one in made if one.borrowed]
    if borrowing:
        lines = [say(words.BORROWED, count=len(borrowing))]
        lines += [
            say(words.BORROWED_ROW, place=one.place, proof=one.proof, file=one.name) for one in borrowing
        ]
        session.complain("\n".join(lines))
        session.remark(say(words.BORROWED_ADVICE))
    if left_out:
        session.complain(say(words.LEFT_OUT, count=left_out))
    return bool(lacking or borrowing or left_out)


def _remark_old(session: Session, root: Path, folder: Path, made: Sequence[MadeCommitment]) -> None:
    now = {one.name for one in made}
    old = sorted(path.name for path in folder.glob("*.docx") if path.name not in now)
    if old:
        where = session.relative(str(folder), root)
        session.remark(say(words.OLD, folder=where, count=len(old), names=old))
