"""Which keys identify an entry of each list that the model declares.

They follow from the typed structures, and a test holds them to these. Written down, since bringing them together there
takes longer than comparing a few items does.
"""

from __future__ import annotations

from collections.abc import Mapping

LIST_KEYS: Mapping[str, tuple[str, ...]] = {
    "basis": ("law+article", "as_published"),
    "situations": ("id",),
    "conditions": ("text",),
    "prohibitions": ("text",),
    "materials": ("id", "material", "name", "as_published"),
    "intermediaries": ("name",),
    "steps": ("id", "name"),
    "fees": ("name",),
    "results": ("name",),
    "windows": ("id", "window", "name", "hall", "address"),
    "faq": ("question",),
    "notes": ("text",),
    "sources": ("url", "title", "id"),
    "departments": ("id",),
    "divisions": ("code",),
    "laws": ("id",),
    "halls": ("id",),
    "entries": ("code", "fingerprint"),
    "rules": ("id",),
    "proofs": ("name",),
    "years": ("year",),
    "closures": ("date",),
    "dictionaries": ("name",),
    "namespaces": ("id",),
    "approvals": ("id",),
    "waivers": ("rule+item+at", "rule+path+at", "rule+item", "rule+path"),
    "sheets": ("id", "name"),
    "cases": ("name", "when"),
    "special": ("name",),
    "stamps": ("by+purpose", "by"),
    "reduction": ("rule",),
    "consult": ("name", "phone", "window", "url"),
    "complain": ("name", "phone", "window", "url"),
    "progress": ("name", "phone", "window", "url"),
    "unresolved": ("name", "phone", "window", "url"),
    "review": ("body",),
    "lawsuit": ("body",),
    "booklets": ("name",),
    "commitments": ("name",),
    "zones": ("id",),
    "exceptions": ("reason",),
    "values": ("value",),
    "elements": ("name",),
    "covers": ("fingerprint",),
    "columns": ("name",),
}
"""Lists of the same name in several kinds of file share one row: the item's keys first, then what others add."""
