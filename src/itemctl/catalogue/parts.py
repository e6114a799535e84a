"""How facts are written as text, and of which parts they consist: of each part it is known whether it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itemctl.catalogue.digests import short_digest

# Facts are kept as text between separators: that is read several times as quickly as JSON, and all are read at once.
GROUP = "\x1c"
"""Stands between fields, or groups of fields of which many items say the same."""
FIELD = "\x1e"
"""Stands between the fields of such a group."""
ENTRY = "\x1d"
"""Stands behind every entry of a list, so that none and an empty one differ."""
PART = "\x1f"
"""Stands between the parts of an entry."""

IDENTITY = "identity"
MATERIALS = "materials"
REFS = "refs"
PARTS: Mapping[str, tuple[str, ...]] = {
    IDENTITY: ("code", "inherits", "directory", "public", "replaces"),
    "state": ("status", "since", "until"),
    "name": ("name", "aliases"),
    "place": ("type", "department", "level", "division"),
    MATERIALS: (MATERIALS, "results"),
    "terms": ("conditions", "statutory", "promised"),
    "bases": ("verified", "other_bases", "cited", "asides", "worded"),
    REFS: (REFS,),
}
"""Parts of the facts, and the fields of which they consist; the identity tells an item from others."""
ALL_PARTS = frozenset(PARTS)
_WRITTEN = (
    *("code", "name"),
    *(
        "type",
        "department",
        "level",
        "status",
        "inherits",
        "directory",
        "division",
        "public",
        "since",
        "until",
    ),
    *("conditions", "statutory", "promised"),
    *("replaces", "results", "other_bases", "verified", "cited", "asides", "worded", "aliases"),
    *(MATERIALS, REFS),
)
"""In which order `itemctl.catalogue.facts.extract` writes them; the longest, which few look at, comes last (`parted`)."""
_AT = tuple(tuple(map(_WRITTEN.index, fields)) for fields in PARTS.values())
_DIGITS = 12


def digest_of_parts(facts: str) -> str:
    """Return a digest of facts as written by `extract`, in which each of `PARTS` has its digits; empty without facts."""
    if not facts:
        return ""
    fields = facts.replace(GROUP, FIELD).split(FIELD)
    return "".join([short_digest(FIELD.join([fields[at] for at in part]))[:_DIGITS] for part in _AT])


def digests_in(digest: str) -> Iterator[str]:
    """Yield the digits of each of `PARTS` in what `digest_of_parts` returned; empty ones without facts."""
    return (digest[at : at + _DIGITS] for at in range(0, _DIGITS * len(PARTS), _DIGITS))


def parted(facts: str) -> tuple[str, str]:
    """Return facts as written by `extract` without what the item names, and that; joined by `joined` again."""
    rest, _, refs = facts.rpartition(GROUP)
    return rest, refs


def joined(rest: str, refs: str) -> str:
    """Return the facts that `parted` has taken apart."""
    return f"{rest}{GROUP}{refs}"
