"""How `reduce why` shows a material: as text, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from itemctl.cli.outputs import json_text
from itemctl.cli.reducing import refused
from itemctl.cli.wording import say
from itemctl.messages import reduce_why as words
from itemctl.messages.commands_reduce import REASONS, REFUSALS
from itemctl.messages.reduce_plan import KEYS
from itemctl.model.grounds import GROUNDS
from itemctl.model.legal import citation
from itemctl.model.plain import one_line

if TYPE_CHECKING:
    from itemctl.catalogue.scan import Scan
    from itemctl.gitio.blame import LineCommit
    from itemctl.model.source import Span
    from itemctl.reductions.rules import BatchRule
    from itemctl.reductions.trial import Miss
    from itemctl.reductions.why import Compared, Explained, Spoken, Standing
    from itemctl.work.listing import ItemRow

_SHORT = 10


@dataclass(frozen=True, slots=True)
class Written:
    """Where a block stands, and which commit wrote it.

    Attributes:
        path: its file; empty for what is not written yet.
        span: its place there.
        commit: the commit; None where there is none to name.
        gap: why there is none: `uncommitted`, `untracked`, `no-repository`, `git-missing`, or another reason of git.
    """

    path: str = ""
    span: Span | None = None
    commit: LineCommit | None = None
    gap: str = ""

    @property
    def place(self) -> str:
        """Path and line."""
        return f"{self.path}:{self.span.line}" if self.span else self.path


@dataclass(frozen=True, slots=True)
class Page:
    """One material with what the command found out about it.

    Attributes:
        explained: the material.
        place: where it stands.
        written: for each of its blocks where that stands; in the same order.
    """

    explained: Explained
    place: Written
    written: tuple[Written, ...]


class WhyText:
    """Writes materials as text.

    Args:
        scan: the catalogue, for names and titles.
        as_of: date in force, as text.
        places: place of each rule in its file, by full id.
    """

    def __init__(self, scan: Scan, as_of: str, places: Mapping[str, str]) -> None:
        self._laws: Mapping[str, Any] = scan.registers.laws
        self._library: Mapping[str, Any] = scan.registers.library
        self._sources: Mapping[str, Any] = scan.registers.shared_sources
        self._as_of = as_of
        self._places = places

    def lines(self, row: ItemRow, pages: Sequence[Page]) -> Iterator[str]:
        """Yield the lines of all materials."""
        yield f"{row.name}  {row.code}"
        for page in pages:
            one = page.explained
            yield ""
            key = one.key.partition("=")[2]
            yield say(
                words.HEAD,
                name=one.name or key,
                key=key if one.name not in ("", key) else "",
                place=page.place.place,
            )
            yield say(words.ASKED)
            yield from _indented(self._demand(one.material))
            yield say(words.BLOCKS)
            yield from _indented(self._blocks(page) if one.blocks else [say(words.NO_BLOCK)])
            yield say(words.RULES)
            yield from _indented(self._rules(one.rules) if one.rules else [say(words.NO_RULE)])

    # What is demanded

    def _demand(self, material: Mapping[str, Any]) -> Iterator[str]:
        yield from self._bases(material.get("basis"))
        stamps = material.get("stamps")
        for stamp in stamps if isinstance(stamps, list) else ():
            if isinstance(stamp, dict):
                yield say(words.STAMP, by=stamp.get("by", ""))
                if stamp.get("basis"):
                    yield from _indented(self._bases(stamp.get("basis")))

    def _bases(self, found: object) -> Iterator[str]:
        bases = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
        if not bases:
            yield say(words.NO_BASIS)
        for basis in bases:
            law = self._laws.get(str(basis.get("law", "")), {})
            kind = str(basis.get("kind") or "")
            shown = citation(basis, self._laws) or str(basis.get("text") or basis.get("law") or "")
            level, issuer = str(law.get("level") or ""), str(law.get("issuer") or "")
            notes = [one for one in (level, issuer, kind, self._law_state(law)) if one]
            yield say(words.BASIS, citation=shown, notes=notes)

    def _law_state(self, law: Mapping[str, Any]) -> str:
        repealed, begins = str(law.get("repealed") or ""), str(law.get("in_force") or "")
        if "" < repealed <= self._as_of:
            return say(words.LAW_STATE["repealed"], day=repealed)
        return say(words.LAW_STATE["not-yet"], day=begins) if begins > self._as_of else ""

    # What stands

    def _blocks(self, page: Page) -> Iterator[str]:
        rules = {one.rule.id: one for one in page.explained.rules}
        for block, written in zip(page.explained.blocks, page.written, strict=True):
            yield self._block(block)
            spoken = rules.get(block.rule)
            yield from _indented(self._of_block(block, written, spoken))

    def _block(self, one: Standing) -> str:
        reason = say(REASONS[one.reason]) if one.reason else ""
        state, way = say(words.STATES[one.state]), str(one.block.get("way", ""))
        return say(words.BLOCK, rule=one.rule, way=way, said=one.said, state=state, reason=reason)

    def _of_block(self, block: Standing, written: Written, spoken: Spoken | None) -> Iterator[str]:
        if block.stamp:
            yield say(words.ON_STAMP, by=block.stamp)
        if written.path:
            yield say(words.PLACE, place=written.place)
            yield commit_line(written)
        if spoken is not None:
            yield from self._of_rule(spoken.rule)
            yield from (say(words.OVER, rule=one.other, why=_why(one)) for one in spoken.over)

    def _of_rule(self, rule: BatchRule) -> Iterator[str]:
        head, data = rule.head, rule.data
        keys = ("title", "number", "issuer", "date", "effective", "expires")
        yield say(words.DOCUMENT, **{key: _text(head, key) for key in keys}, row=_text(data, "row"))
        hands = {key: _text(head, f"{key}_by") for key in ("proposed", "reviewed", "approved")}
        if any(hands.values()):
            yield say(words.HANDS, **hands).rstrip("；; ")
        ground = _text(data, "ground")
        if ground in GROUNDS:
            yield say(words.GROUND, ground=ground, text=say(GROUNDS[ground]))
        bases = [citation(one, self._laws) for one in data.get("basis", ())]
        if any(bases):
            yield say(words.RULE_BASIS, basis=[one for one in bases if one])
        if rule.authority:
            yield say(words.AUTHORITY, authority=[self._law(one) for one in rule.authority])
        if data.get("upstream"):
            yield say(words.UPSTREAM, upstream=data["upstream"])
        yield say(words.WAY, way=rule.way, data=say(words.SEMICOLON).join(self._data(data)))
        yield say(words.PERIOD, since=rule.since, until=rule.until)
        yield say(words.RULE_FILE, place=self._places.get(rule.id, rule.path))

    def _data(self, data: Mapping[str, Any]) -> Iterator[str]:
        for key, text in words.DATA.items():
            value: Any = data
            for step in key.split("."):
                value = value.get(step) if isinstance(value, Mapping) else None
            if value not in (None, ""):
                yield say(text, value=self._named(key, str(value)))
        if data.get("optional") is True:
            yield say(words.OPTIONAL)

    def _named(self, key: str, value: str) -> str:
        register = {
            "shared_source": self._sources,
            "covered_by": self._library,
            "adjust.merged_into": self._library,
        }.get(key, {})
        name = register.get(value, {}).get("name")
        return f"{name}（{value}）" if name else value

    def _law(self, key: str) -> str:
        law = self._laws.get(key)
        return citation({"law": key}, self._laws) if law is not None else key

    # Which rules speak of it

    def _rules(self, rules: Sequence[Spoken]) -> Iterator[str]:
        for one in rules:
            title = _text(one.rule.data, "title")
            yield say(words.RULE, rule=one.rule.id, title=title, outcome=outcome(one))
            yield from _indented(say(words.UNDER, rule=other.other, why=_why(other)) for other in one.under)


def outcome(one: Spoken) -> str:
    """Return how a rule fares, in words."""
    reason = ""
    if one.refused is not None:
        reason = refused(one.refused.reason, one.refused.detail)
    elif one.miss is not None:
        reason = _miss(one.miss)
    return say(words.OUTCOMES[one.outcome], others=one.others, reason=reason)


def commit_line(one: Written) -> str:
    """Return which commit wrote a block, or why none can be named."""
    if one.commit is not None:
        found = {"id": one.commit.id[:_SHORT], "date": one.commit.date}
        text = words.BOUNDARY if one.commit.is_boundary else words.COMMIT
        return say(text, **found, author=one_line(one.commit.author), subject=one_line(one.commit.subject))
    gaps = {
        "uncommitted": words.UNCOMMITTED,
        "untracked": words.UNKNOWN_FILE,
        "no-repository": words.NO_GIT,
        "git-missing": words.NO_GIT_PROGRAM,
    }
    return say(gaps[one.gap]) if one.gap in gaps else say(words.NO_COMMIT, reason=one.gap)


def as_json(row: ItemRow, pages: Sequence[Page], as_of: str, places: Mapping[str, str]) -> str:
    """Return what `reduce why --format json` writes, version 1."""
    report = {
        "version": 1,
        "item": row.code,
        "name": row.name,
        "path": row.path,
        "materials": [_json_page(page, places) for page in pages],
        "summary": {"materials": len(pages), "as_of": as_of},
    }
    return json_text(report)


def _json_page(page: Page, places: Mapping[str, str]) -> dict[str, Any]:
    one = page.explained
    basis = one.material.get("basis")
    return {
        "material": one.key,
        "name": one.name,
        **_json_place(page.place),
        "basis": basis if isinstance(basis, list) else [],
        "blocks": [
            {
                "rule": block.rule,
                "state": block.state,
                "reason": block.reason or None,
                "stamp": block.stamp or None,
                "said": block.said,
                "block": block.block,
                **_json_place(written),
                "commit": _json_commit(written),
                "commit_unknown": written.gap or None,
            }
            for block, written in zip(one.blocks, page.written, strict=True)
        ],
        "rules": [_json_rule(spoken, places) for spoken in one.rules],
    }


def _json_rule(one: Spoken, places: Mapping[str, str]) -> dict[str, Any]:
    rule, miss = one.rule, one.miss
    keys = (
        "title",
        "number",
        "issuer",
        "date",
        "effective",
        "expires",
        "proposed_by",
        "reviewed_by",
        "approved_by",
    )
    return {
        "rule": rule.id,
        "outcome": one.outcome,
        "message": outcome(one),
        "over": [_json_compared(other) for other in one.over],
        "under": [_json_compared(other) for other in one.under],
        "conflicts_with": list(one.others),
        "refused": None
        if one.refused is None
        else {"reason": one.refused.reason, "detail": list(one.refused.detail)},
        "missed": None
        if miss is None
        else {
            "step": miss.step,
            "key": miss.key or None,
            "wanted": list(miss.wanted),
            "actual": miss.actual or None,
        },
        "document": {key: _text(rule.head, key) or None for key in keys},
        "authority": list(rule.authority),
        "since": rule.since,
        "until": rule.until or None,
        "stated": dict(rule.data),
        "path": rule.path,
        "place": places.get(rule.id, rule.path),
    }


def _json_compared(one: Compared) -> dict[str, Any]:
    return {"rule": one.other, "by": one.part}


def _json_place(one: Written) -> dict[str, Any]:
    line, column = (one.span.line, one.span.column) if one.span else (None, None)
    return {"path": one.path or None, "line": line, "column": column}


def _json_commit(one: Written) -> dict[str, Any] | None:
    if one.commit is None:
        return None
    found = one.commit
    return {
        "id": found.id,
        "date": found.date,
        "author": found.author,
        "subject": found.subject,
        "or_older": found.is_boundary,
    }


def _why(one: Compared) -> str:
    if one.part == "later":
        return say(words.BY_DATE)
    part = say(words.PARTS[one.part])
    if one.mine and one.theirs:
        return say(words.BY_LENGTH, part=part, mine=one.mine, theirs=one.theirs)
    return say(words.MORE_NAMED if one.mine else words.LESS_NAMED, part=part)


def _miss(one: Miss) -> str:
    key = say(KEYS[one.key]) if one.key else ""
    wanted: Sequence[str] = one.wanted
    if one.step == "refused":
        wanted = [say(REFUSALS[reason], detail="…") for reason in one.wanted]
    return say(words.MISSES[one.step], key=key, wanted=wanted, actual=one.actual)


def _text(found: Mapping[str, Any], key: str) -> str:
    return str(found.get(key) or "")


def _indented(lines: Any) -> Iterator[str]:
    return (f"  {line}" for line in lines)
