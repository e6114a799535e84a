"""Sums over changes: increases and reductions, each by itself; a net figure would hide what some applicants lose."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from itemctl.model.text import Text


@dataclass(frozen=True, slots=True)
class Measure:
    """One sum.

    Attributes:
        id: English word by which programs know it.
        title: what is summed up.
        unit: in what it is counted; empty for a bare number.
        definition: what counts and what does not, printed with the figure.
        more: sum of the increases.
        less: sum of the reductions, not negative.
        incomparable: changes that have no common unit and are in neither sum.
    """

    id: str
    title: Text
    unit: Text
    definition: Text
    more: Fraction = Fraction()
    less: Fraction = Fraction()
    incomparable: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found to sum up."""
        return not (self.more or self.less or self.incomparable)


def shown_amount(amount: Fraction) -> str:
    """Return an amount as digits, with at most two decimals.

    >>> shown_amount(Fraction(3)), shown_amount(Fraction(3, 2))
    ('3', '1.5')
    """
    return (
        str(amount.numerator) if amount.denominator == 1 else f"{float(amount):.2f}".rstrip("0").rstrip(".")
    )
