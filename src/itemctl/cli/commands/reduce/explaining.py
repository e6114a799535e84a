"""`itemctl reduce why`: which document, rule and commit stand behind what is said of a material."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from itemctl.cli import reduction_why
from itemctl.cli.commands.reduce.opening import read
from itemctl.cli.one_item import one_item
from itemctl.cli.options import Jobs, NoCache, TextOrJson
from itemctl.cli.session import Session
from itemctl.cli.wording import say
from itemctl.messages import reduce_why as words
from itemctl.messages import show as of_items
from itemctl.model.errors import ConfigurationError, NothingMatchesError

if TYPE_CHECKING:
    from itemctl.catalogue.source import Source
    from itemctl.cli.reduction_why import Page, Written
    from itemctl.gitio import Repository
    from itemctl.model.source import Route
    from itemctl.reductions.rules import RuleBook
    from itemctl.work.shown import Origins


def why(
    context: typer.Context,
    item: Annotated[str, typer.Argument(help=say(of_items.ITEM), metavar="ITEM")],
    material: Annotated[str, typer.Argument(help=say(words.MATERIAL), metavar="MATERIAL")],
    form: TextOrJson = "text",
    jobs: Jobs = None,
    no_cache: NoCache = False,
) -> None:
    """Explain a material of an item."""
    from itemctl.reductions.rules import read_rules
    from itemctl.reductions.why import Explainer, find_materials, nearest_materials
    from itemctl.work.shown import Origins, whole_item

    session: Session = context.obj
    root = session.root()
    source, scan, as_of = read(session, root, jobs, use_cache=not no_cache)
    row = one_item(session, scan, item, root)
    whole = whole_item(scan, source, row.path)
    if whole is None:
        raise ConfigurationError(of_items.UNREADABLE, of_items.UNREADABLE_ADVICE, {"path": row.path})
    data = cast("Mapping[str, Any]", whole.data)
    positions = find_materials(scan, data, material)
    if not positions:
        near = [one.key for one in nearest_materials(scan, data, material)]
        details = {"item": row.code, "material": material, "near": near}
        raise NothingMatchesError(words.NO_MATERIAL, words.NO_MATERIAL_ADVICE, details)
    book = read_rules(scan.registers.batches, as_of)
    explainer = Explainer(scan, book)
    places = _Places(Origins(scan, source, whole), root, session.rev)
    pages = [places.page(explainer.explain(whole.facts, data, one)) for one in positions]
    of_rules = _rule_places(source, book, pages)
    if form == "json":
        session.out(reduction_why.as_json(row, pages, as_of.isoformat(), of_rules))
    else:
        shown = reduction_why.WhyText(scan, as_of.isoformat(), of_rules)
        session.out("".join(f"{line}\n" for line in shown.lines(row, pages)))


class _Places:
    """Finds where materials and blocks stand, and who wrote them."""

    def __init__(self, origins: Origins, root: Path, rev: str | None) -> None:
        self._origins = origins
        self._root = root
        self._rev = rev
        self._repository: Repository | None = None
        self._gap = ""
        self._open()

    def page(self, explained: Any) -> Page:
        from itemctl.cli.reduction_why import Page, Written

        material = ("materials", explained.position)
        written = (
            self._written((*one.route, "rule")) if one.route else Written() for one in explained.blocks
        )
        return Page(explained, self._place(material), tuple(written))

    def _place(self, route: Route) -> Written:
        from itemctl.cli.reduction_why import Written

        found = (
            self._origins.of(route)
            or self._origins.of((*route, "name"))
            or self._origins.of((*route, "material"))
        )
        return Written(found.path, found.span) if found is not None else Written()

    def _written(self, route: Route) -> Written:
        from itemctl.cli.reduction_why import Written
        from itemctl.gitio import GitError

        place = self._place(route)
        if self._repository is None or place.span is None:
            return Written(place.path, place.span, None, self._gap or "untracked")
        prefix = f"{self._repository.prefix}/" if self._repository.prefix else ""
        try:
            commit = self._repository.blame(prefix + place.path, place.span.line, self._rev)
        except GitError as error:
            return Written(place.path, place.span, None, error.reason)
        if commit is None:
            return Written(place.path, place.span, None, "untracked")
        known = commit if commit.id else None
        return Written(place.path, place.span, known, "" if known else "uncommitted")

    def _open(self) -> None:
        from itemctl.gitio import GitError, Repository

        try:
            self._repository = Repository.open(self._root)
        except GitError as error:
            self._gap = "no-repository" if error.reason == "not-a-repository" else error.reason


def _rule_places(source: Source, book: RuleBook, pages: list[Page]) -> dict[str, str]:
    """Return path and line of each rule that is spoken of."""
    from itemctl.yamlio.reader import Document
    from itemctl.yamlio.reader import read as read_file

    documents: dict[str, Document] = {}
    places = {}
    for name in sorted({one.rule.id for page in pages for one in page.explained.rules}):
        rule = book.rules[name]
        if rule.path not in documents:
            documents[rule.path] = read_file(source.read(rule.path))
        span = documents[rule.path].span(rule.route)
        places[name] = f"{rule.path}:{span.line}" if span else rule.path
    return places
