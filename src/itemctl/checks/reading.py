"""Which parts of the facts of items each rule across files reads: it is run again only when one of these has changed.

Whoever reads a part that does not stand here would go on telling what was so once; `tests/unit/checks/test_reading.py`
runs every rule on facts that hold nothing else. A rule that is not listed is taken to read everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from itemctl.catalogue.parts import ALL_PARTS, IDENTITY

WAITING = "waiting"
"""Stands for a rule in the place of `itemctl.checks.unchecked`."""

_BLOCKS = "state place materials bases refs"

_CODES: Mapping[str, str] = {
    "": "APR105 APR106 COD110 COD111 COD112 COD115 LIM230 REF113 REF117",
    "name state": "ELE116",
    "place": "ELE121",
    "name state place": "ELE130 ELE131",
    "name state place materials": "ELE132 RED111 RED112",
    "state place materials": "MAT130 MAT131",
    "name state place terms": "ELE133 ELE134",
    "state": "LAW132 LAW133 REF112 REF115 REF116",
    "state refs": "ELE135",
    "state place bases refs": "LAW104 LAW105 LAW110 LAW115 LAW120",
    "state materials": "REF118",
    "place materials refs": f"REF119 {WAITING}",
    "place refs": "REF101 REF102 REF103 REF104 REF105 REF106 REF107 REF108 REF109 REF110 REF111 REF114",
    "refs": "REF120 REF121",
    _BLOCKS: "MAT141 MAT142 MAT143 PRF101 PRF102 PRF103 PRF104 PRF106 PRF107 RED101 RED102 RED103 RED104 RED105 RED106 "
    "RED107 RED108 RED109 RED110 RED114 RED116 RED117 RED118 RED119 RED120 RED121 RED122 RED124 RED125",
}
"""Parts besides what tells items from each other, and the rules that read them."""
_SAYING: Mapping[str, str] = {"name": "MAT130 MAT131 REF115"}
"""Parts that rules read only to say what they have found."""
_NONE: frozenset[str] = frozenset()
_READ = {
    code: frozenset({IDENTITY, *parts.split()}) for parts, codes in _CODES.items() for code in codes.split()
}
_SAID = {code: frozenset(parts.split()) for parts, codes in _SAYING.items() for code in codes.split()}


def parts_read(code: str, *, has_hits: bool = True) -> frozenset[str]:
    """Return the parts of the facts (`itemctl.catalogue.parts.PARTS`) that a rule reads; fewer where it finds nothing."""
    read = _READ.get(code, ALL_PARTS)
    return read | _SAID.get(code, _NONE) if has_hits else read


def parts_of(codes: Iterable[str]) -> frozenset[str]:
    """Return the parts that some rules read together."""
    return _NONE.union(*map(parts_read, codes))


def listed() -> frozenset[str]:
    """Return the rules of which it is said here what they read."""
    return frozenset(_READ) - {WAITING}
