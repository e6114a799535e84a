"""Everything that is done to one file by itself: read, schema, rules on it, facts. Runs in worker processes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from itemctl.catalogue.facts import Extract, extract, identity
from itemctl.catalogue.migrations import upgraded, version_of
from itemctl.catalogue.registers import LISTS, Registers
from itemctl.catalogue.workers import Terms
from itemctl.checks.declare import CRASHED, WAIVER, Hit, Rule, fault_of
from itemctl.checks.registry import file_rules, item_rules
from itemctl.checks.ruleset import Ruleset, default_options, ruleset_in_force
from itemctl.checks.running import run
from itemctl.checks.schema_errors import can_be_left_out, diagnose, has_shape, is_valid
from itemctl.checks.waiver_comments import may_hold_waivers, waivers_in
from itemctl.model.codes import may_inherit
from itemctl.model.fields import TO_FILL
from itemctl.model.item import Item
from itemctl.model.keyed import keyed_pointer, list_keys
from itemctl.model.kinds import all_kinds
from itemctl.model.schema import title_of
from itemctl.model.source import START, Route, Span
from itemctl.model.text_marks import marks_in
from itemctl.yamlio.faults import Limits
from itemctl.yamlio.reader import Document, read

if TYPE_CHECKING:
    from itemctl.catalogue.resolve import Resolved

REGISTER_LIMITS = Limits(max_bytes=32 << 20)

_AROUND: dict[str, tuple[str, dict[str, Any]]] = {
    "directory": ("directory", {"title": "-"}),
    "department": ("departments", {}),
}
"""Layer of the resolved view to the kind of file that its entries stand in, and what that must have besides."""
_ALIASING = "SYN113"

FAULT_RULES = {
    "empty-file": "SYN101",
    "not-a-mapping": "SYN102",
    "not-utf8": "SYN103",
    "binary": "SYN104",
    "byte-order-mark": "SYN105",
    "crlf-line-ends": "SYN106",
    "tab-indent": "SYN107",
    "control-character": "SYN108",
    "too-large": "SYN109",
    "too-deep": "SYN110",
    "syntax": "SYN111",
    "duplicate-key": "SYN112",
    "anchor": "SYN113",
    "alias": "SYN113",
    "merge-key": "SYN113",
    "tag": "SYN114",
    "directive": "SYN115",
    "several-documents": "SYN116",
    "non-text-key": "SYN117",
}
"""What the reader finds to the code of the rule that reports it."""


@dataclass(slots=True)
class FileAnalyser:
    """Analyses one file; see `itemctl.catalogue.workers.Analyser`."""

    registers: Registers = field(default_factory=Registers)
    ruleset: str | None = None
    rules: Ruleset = field(default_factory=lambda: Ruleset("", options=default_options()))
    _parent: tuple[bytes, Any] = field(default=(b"", None), repr=False, compare=False)
    _is_parent_valid: bool = field(default=False, init=False, repr=False, compare=False)
    _shapes: dict[tuple[str, str], bool] = field(default_factory=dict, init=False, repr=False, compare=False)
    _off: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._off = self.rules.off

    def with_registers(self, registers: Registers) -> FileAnalyser:
        """Return an analyser that knows the registers, and by them the ruleset in force."""
        return FileAnalyser(registers, self.ruleset, ruleset_in_force(registers, self.ruleset))

    @property
    def terms(self) -> Terms:
        """On which terms files are analysed."""
        return self.rules.terms

    def unreadable(self, reason: str) -> str:
        """Return the finding for a file that could not be read."""
        return _encoded([_raw("SYN118", (), "", START, {"reason": reason})])

    def register(self, kind: str, data: bytes) -> tuple[Any, str]:
        """Return (data, findings as JSON) of a register file; None for data that could not be read."""
        document = read(data, limits=REGISTER_LIMITS)
        found = _Findings(document)
        usable = _structure(kind, document, found)
        if usable is not None and found.clean:
            self._file_rules(kind, [(found, usable)])
        return usable, found.text()

    def item(self, data: bytes, parent: bytes | None) -> tuple[Extract, str]:
        """Return (facts, findings as JSON) of an item file."""
        return self.items([(data, parent)])[0]

    def items(self, files: Sequence[tuple[bytes, bytes | None]]) -> list[tuple[Extract, str]]:
        """Return (facts, findings as JSON) of each of some item files: every step for all of them before the next one."""
        found = [_Findings(read(data)) for data, _ in files]
        usable = [_structure("item", one.document, one) for one in found]
        sound = [
            (one, data, parent)
            for one, data, (_, parent) in zip(found, usable, files, strict=True)
            if data is not None and one.clean
        ]
        if sound:
            self._file_rules("item", [(one, data) for one, data, _ in sound])
            self._item_rules(sound)
        gathered = identity if self.rules.alone else extract
        facts = [gathered(data) for data in usable]
        return [(one, findings.text()) for one, findings in zip(facts, found, strict=True)]

    def _item_rules(self, sound: Sequence[tuple[_Findings, dict[str, Any], bytes | None]]) -> None:
        rules = item_rules(self.rules.families)
        if not rules:
            return
        from itemctl.catalogue.resolve import resolve  # neither is wanted where no rule of this sort runs
        from itemctl.checks.view import ItemView

        views = []
        for found, data, parent in sound:
            own = cast("Item", data)
            inherited = self._inherited(parent, own) if parent is not None else None
            resolved = resolve(own, self.registers, cast("Item | None", inherited))
            broken = [layer for layer, key in resolved.entries if not self._has_shape(layer, key)]
            if broken:
                resolved = replace(resolved, gaps=resolved.gaps.union(broken))
            found.resolved = resolved
            found.is_main_checked = inherited is not None and self._is_parent_valid
            views.append((found, ItemView(resolved, self.registers, self.rules.options)))
        run(rules, views, self._off)
        for _, view in views:
            view.memo.clear()  # what is kept there may hold the view: without a cycle collector both would stay for ever

    def _file_rules(self, kind: str, sound: Sequence[tuple[_Findings, dict[str, Any]]]) -> None:
        rules = file_rules(kind, self.rules.families)
        if not rules:
            return
        from itemctl.checks.rules.texts import may_be_odd
        from itemctl.checks.view import FileView

        views = [(found, FileView(kind, data, self.rules.options)) for found, data in sound]
        has_use = any(rule.of_odd_texts for rule in rules)
        run(rules, views, self._off, [one for one in views if may_be_odd(one[1])] if has_use else ())
        for _, view in views:
            view.memo.clear()

    def _has_shape(self, layer: str, key: str) -> bool:
        """Tell whether an entry of a register has the shape of one; if not, what it lacks is told where it stands."""
        known = self._shapes.get((layer, key))
        if known is None:
            entry = self.registers.entries[layer][key]
            kind, around = _AROUND[layer]
            whole = {"schema": all_kinds()[kind].tag, **around, LISTS[kind][0]: [entry]}
            known = has_shape(kind, whole) and has_shape("item", _as_item(entry.get("elements")))
            self._shapes[layer, key] = known
        return known

    def _inherited(self, parent: bytes, own: Item) -> Any:
        """Data of the item inherited from, if it is fit to be: siblings come one after the other, so the last one is kept.

        One that is broken or unrelated is as good as none: that is said there or by COD115, and not again by what it gives.
        """
        if parent != self._parent[0]:
            self._parent = (parent, _sound(read(parent)))
            self._is_parent_valid = is_valid("item")(self._parent[1])
        data = self._parent[1]
        return data if data and may_inherit(str(own.get("code")), str(data.get("code"))) else None


def _sound(document: Document) -> dict[str, Any] | None:
    """Return the data of an item that has the shape of one, or None."""
    data = document.data
    if not isinstance(data, dict) or not all(fault.is_remark for fault in document.faults):
        return None
    if version_of("item", data) is None:
        return None
    data = upgraded("item", data)
    return data if has_shape("item", data) else None


def _structure(kind: str, document: Document, found: _Findings) -> dict[str, Any] | None:
    """Add the findings of reading and schema; return the data when there is any to work with."""
    marks = list(marks_in(document.text))
    if any(code == "SYN120" for code, _, _ in marks) and not document.ok:
        found.clean = False  # what cannot be read is the clash
    else:
        _faults(document, found)
    for code, args, span in marks:
        found.add(code, (), args, span)
    data = document.data
    if not isinstance(data, dict):
        return None
    version = version_of(kind, data)
    if version is None or version > all_kinds()[kind].version:
        code = "SCH110" if version is None else "SCH112"
        args = {"expected": all_kinds()[kind].tag, "value": str(data.get("schema", ""))}
        found.add(code, ("schema",), args, document.span(("schema",)) or START)
        found.clean = False
        return data if version is None else None
    if may_hold_waivers(document.text):
        try:
            _waivers(document, found)
        except Exception as error:  # noqa: BLE001 - as for a rule
            found.crashed("WAI103", error)
    data = upgraded(kind, data)
    if not is_valid(kind)(data):
        _diagnosis(kind, data, document, found)
    _placeholders(kind, data, document, found)
    if kind == "directory":
        _directory_elements(data, document, found)
    return data


def worded(args: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a fault of the reader as messages of rules take them."""
    return {**args, "hint": f"slip:{args['hint']}"} if "hint" in args else dict(args)


def _faults(document: Document, found: _Findings) -> None:
    if not document.faults:
        return
    from itemctl.checks.fixes.texts import can_be_mended  # nor is it needed for a file that was read

    aliasing = [fault for fault in document.faults if FAULT_RULES[fault.code] == _ALIASING]
    for fault in document.faults:
        if fault in aliasing[1:]:
            continue  # one file full of anchors is one thing to mend
        related = [[note, [], list(_four(span))] for note, span in fault.related]
        args = worded(fault.args)
        if fault in aliasing and len(aliasing) > 1:
            args["count"] = len(aliasing)
        mends = can_be_mended(fault)
        found.add(FAULT_RULES[fault.code], (), args, fault.span, related, fix=mends)
        found.clean = found.clean and fault.is_remark


def _placeholders(kind: str, data: dict[str, Any], document: Document, found: _Findings) -> None:
    if TO_FILL[0] in document.text and TO_FILL in document.text:  # one character is looked for more quickly
        for route in _left_to_fill(data, ()):
            keys = [step for step in route if isinstance(step, str)]
            args = {"key": keys[-1] if keys else "", "title": title_of(kind, ".".join(keys))}
            found.hit("SCH113", Hit(route, args, fix=can_be_left_out(kind, data, route)))


def _left_to_fill(node: Any, route: Route) -> Iterator[Route]:
    """Yield the route of every text that is still the placeholder of `itemctl new`."""
    if node == TO_FILL:
        yield route
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _left_to_fill(value, (*route, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _left_to_fill(value, (*route, index))


def _waivers(document: Document, found: _Findings) -> None:
    """Comments that are waivers: kept with the findings, so that they hold without reading the file again."""
    for one in waivers_in(document):
        if one.problems:
            value = one.rule if "waiver:unknown-rule" in one.problems else ""
            found.add("WAI103", one.route, {"problems": list(one.problems), "value": value}, one.span)
        else:
            stated = {"rule": one.rule, "until": one.until, "owner": one.owner, "reason": one.reason}
            found.add(WAIVER, one.route, stated, one.span)


def _diagnosis(kind: str, data: dict[str, Any], document: Document, found: _Findings) -> None:
    found.clean = False
    for code, hit in diagnose(kind, data, document):
        found.hit(code, hit)


def _directory_elements(data: dict[str, Any], document: Document, found: _Findings) -> None:
    """The elements of a directory entry have the shape of an item; they are checked as one."""
    list_key = LISTS["directory"][0]
    entries = data.get(list_key)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        elements = entry.get("elements") if isinstance(entry, dict) else None
        if not isinstance(elements, dict):
            continue
        whole = _as_item(elements)
        if not is_valid("item")(whole):
            for code, hit in diagnose("item", whole, document, (list_key, index, "elements")):
                found.clean = False
                found.hit(code, hit)


def _as_item(elements: Any) -> dict[str, Any]:
    """Return the elements of a directory entry in the shape of an item."""
    return {
        "schema": all_kinds()["item"].tag,
        "code": "0" * 31,
        **(elements if isinstance(elements, dict) else {}),
    }


class _Findings:
    """Gathers the findings of one file as plain lists, ready for JSON."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.clean = True
        self.resolved: Resolved | None = None
        self.is_main_checked = False
        self._found: list[list[Any]] = []

    def add(
        self,
        code: str,
        route: Route,
        args: dict[str, Any],
        span: Span | None,
        related: list[Any] | None = None,
        *,
        fix: bool = False,
    ) -> None:
        keyed = keyed_pointer(self.document.data, route, list_keys())
        self._found.append(_raw(code, route, keyed, span, args, related, fix=fix))

    def hit(self, code: str, hit: Hit) -> None:
        """Add a hit at a route of the document itself."""
        from itemctl.model.personal import masked

        span = self.document.span(hit.route, key=hit.key) or START
        keyed = masked(keyed_pointer(self.document.data, hit.route, list_keys()))
        related = [["", list(route), _four(self.document.span(route) or START)] for _, route in hit.related]
        self._found.append(_raw(code, hit.route, keyed, span, hit.args, related, fix=hit.fix))

    def take(self, rule: Rule, hits: Iterable[Hit]) -> None:
        """Add what a rule found."""
        for hit in hits:
            if self.resolved is None:
                self.hit(rule.code, hit)
            elif (home := self._in_own_file(hit, of_value=rule.of_value)) is not None:
                self.hit(rule.code, home)

    def crashed(self, code: str, error: Exception) -> None:
        """Add the finding that the program itself failed while it looked for this rule."""
        self.add(CRASHED, (), {"rule": code, "detail": fault_of(error)}, START)

    def _in_own_file(self, hit: Hit, *, of_value: bool) -> Hit | None:
        """Bring a route of the resolved view home: own value, or its nearest own ancestor and the origin in args.

        What is inherited is mended where it lives, so no fix is offered for the heir's finding. That something is missing
        is no finding (None) where nobody can tell; nor is what is found in the main item by itself, if that is checked.
        """
        resolved = cast("Resolved", self.resolved)
        origin = resolved.origin(hit.route)
        lacks = hit.lacks or (hit.route if origin is None else ())
        if lacks and resolved.may_hold(lacks):
            return None
        if lacks and resolved.would_be_listed(lacks):
            hit.args["unlisted"] = resolved.unlisted
        if of_value and self.is_main_checked and origin is not None and origin.layer == "item":
            return None
        is_own = origin is None or origin.layer == "own"
        if origin is not None and not is_own:
            where = [list(origin.route)] if of_value else []
            hit.args["inherited"] = [origin.layer, origin.key, *where]
        route = resolved.own_route(hit.route)
        related = tuple((path, resolved.own_route(other)) for path, other in hit.related)
        return Hit(route or ("code",), hit.args, key=hit.key, related=related, fix=hit.fix and is_own)

    def text(self) -> str:
        return _encoded(self._found)


def _raw(  # noqa: PLR0913 - the seven columns of a finding
    code: str,
    route: Route,
    keyed: str,
    span: Span | None,
    args: dict[str, Any],
    related: list[Any] | None = None,
    *,
    fix: bool = False,
) -> list[Any]:
    return [code, list(route), keyed, _four(span) if span else None, args, related or [], int(fix)]


def _four(span: Span) -> list[int]:
    return [span.line, span.column, span.end_line, span.end_column]


def _encoded(found: Iterable[list[Any]]) -> str:
    rows = list(found)
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=str) if rows else ""
