"""A published list becomes a draft: rules of a batch, or entries of the list of kept proofs (国办发〔2018〕47号).

Nothing is guessed. A row becomes rules when its proof is a material of this catalogue by exactly its name, its item,
department and issuer are known as exactly, and its words leave no doubt about the way. Whatever is not so is a
doubt of the row, with the nearest candidates, and what the rule would be so far; people decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from itemctl.catalogue.scan import Scan
from itemctl.model.published_list import ListKind, ListRow, PublishedList
from itemctl.reductions.draft_kept import kept_claim, unlike
from itemctl.reductions.draft_rules import rule_claim
from itemctl.reductions.list_doubts import Claim
from itemctl.reductions.list_names import ListNames, plain_name
from itemctl.reductions.list_reading import Reading

Outcome = Literal["drafted", "partly", "unmatched"]
BATCH_DATA: Final = ("title", "number", "issuer", "date", "effective")


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What becomes of a row."""

    row: ListRow
    claims: tuple[Claim, ...]

    @property
    def outcome(self) -> Outcome:
        """Whether all, some or none of its proofs became rules."""
        drafted = sum(one.is_drafted for one in self.claims)
        return "drafted" if drafted == len(self.claims) else "partly" if drafted else "unmatched"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a list becomes.

    Attributes:
        kind: which list it was.
        id: id of the batch; empty for kept proofs.
        head: title, number, issuer, date and effective; empty where nobody stated them.
        rows: every row of the list.
        found: the list itself.
    """

    kind: ListKind
    id: str
    head: Mapping[str, str]
    rows: tuple[DraftRow, ...]
    found: PublishedList

    @property
    def blanks(self) -> tuple[str, ...]:
        """Keys of what has to be stated and is not: left as clearly marked blanks."""
        due = ("title",) if self.kind == "keep" else tuple(key for key in BATCH_DATA if key != "number")
        return tuple(key for key in due if not self.head.get(key))

    def claims(self) -> Iterator[tuple[DraftRow, Claim]]:
        """Yield every proof of every row, with its row."""
        for row in self.rows:
            yield from ((row, claim) for claim in row.claims)

    def drafted(self) -> list[Mapping[str, Any]]:
        """Return the rules or entries that stand in the draft, in order."""
        return [claim.data for _, claim in self.claims() if claim.is_drafted]

    def count(self, outcome: Outcome) -> int:
        """Return how many rows ended so."""
        return sum(row.outcome == outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller states, which goes before what the list says.

    Attributes:
        kind: which list it is; empty = as its title says.
        id: id of the batch.
        head: title, number, issuer, date, effective.
        way: way of the rows that state none; empty = left open.
    """

    kind: ListKind | Literal[""] = ""
    id: str = "draft"
    head: Mapping[str, str] = field(default_factory=dict)
    way: str = ""


def make_draft(found: PublishedList, scan: Scan, wish: Wish) -> Draft | None:
    """Return what a list becomes in this catalogue; None where neither title nor wish tell which list it is."""
    kind = wish.kind or found.heading.kind
    if not kind:
        return None
    names = ListNames(scan)
    ids = _ids(found)
    taken: set[str] = set()
    rows = []
    for row in found.rows:
        reading = Reading(row, found.heading, kind, wish.way, names)
        rows.append(DraftRow(row, tuple(_claims(reading, ids[row.sheet, row.line], taken))))
    head = {key: wish.head.get(key) or str(getattr(found.heading, key)) for key in BATCH_DATA}
    return Draft(kind, wish.id if kind != "keep" else "", head, tuple(rows), found)


def _claims(reading: Reading, rule_id: str, taken: set[str]) -> Iterator[Claim]:
    proofs = reading.proofs()
    for number, proof in enumerate(proofs, 1):
        if reading.kind == "keep":
            yield unlike(kept_claim(proof, reading), taken)
        else:
            yield rule_claim(proof, reading, f"{rule_id}-{number}" if len(proofs) > 1 else rule_id)


def _ids(found: PublishedList) -> dict[tuple[str, int], str]:
    """Return an id for the rule of each row: by its number where no other row has that, else by its place."""
    numbers = Counter(_number(row) for row in found.rows)
    sheets = list(dict.fromkeys(row.sheet for row in found.rows))
    ids = {}
    for row in found.rows:
        number = _number(row)
        place = (
            f"line-{row.line}" if len(sheets) == 1 else f"sheet-{sheets.index(row.sheet) + 1}-line-{row.line}"
        )
        ids[row.sheet, row.line] = f"row-{number}" if number and numbers[number] == 1 else place
    return ids


def _number(row: ListRow) -> str:
    text = plain_name(row.text("number"))
    return text if text.isascii() and text.isdecimal() else ""
