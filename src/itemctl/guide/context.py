"""What a guide is made with besides the item: registers, settings, date; and how names and citations are worded."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itemctl.catalogue.registers import Registers
from itemctl.guide import view
from itemctl.model.legal import Basis, citation
from itemctl.model.limits import Limit, LimitError, Unit, parse_limit


@dataclass(frozen=True, slots=True)
class Context:
    """Registers of the catalogue, the date in force, and the names of the item's situations."""

    registers: Registers
    as_of: datetime.date
    situations: Mapping[str, str]

    def body(self, name: str) -> str:
        """Return the name of a body given by department id or by name."""
        department = self.registers.departments.get(name)
        return department["name"] if department else name

    def when(self, value: str | list[str] | None) -> str:
        """Return the names of the situations that a `when` names."""
        ids = [value] if isinstance(value, str) else value or []
        return "；".join(self.situations.get(one, one) for one in ids)

    def citation(self, basis: Basis) -> str:
        """Return a basis in one line: 《title》（number）article."""
        return citation(basis, self.registers.laws)

    def citations(self, bases: Iterable[Basis]) -> tuple[str, ...]:
        """Return each basis in one line, empty ones left out."""
        return tuple(text for text in (self.citation(basis) for basis in bases) if text)

    def article_text(self, basis: Basis) -> str:
        """Return the wording of the article: the item's own, else the register's."""
        law = self.registers.laws.get(basis.get("law", ""))
        articles: Mapping[str, str] = law.get("articles", {}) if law else {}
        return basis.get("text") or articles.get(basis.get("article", ""), "")

    def in_force(self, since: str, until: str | None) -> bool:
        """Tell whether a span of dates holds the date in force; the last day is excluded."""
        today = self.as_of.isoformat()
        return since <= today and (until is None or today < until)


def read_limit(text: str | None) -> Limit | None:
    """Return a time limit, or None where there is none or it cannot be read."""
    if not text:
        return None
    try:
        return parse_limit(text)
    except LimitError:
        return None


def joined(parts: Iterable[str | None]) -> str:
    """Return texts as one, 。 and ； at their ends taken off so that none doubles; empty ones left out."""
    return "；".join(part.rstrip("。；") for part in parts if part)


def limit_view(text: str | None, *, on_the_spot: str = "当场办结") -> view.Limit:
    """Return a limit for print: number and unit apart where it has them, 当场 and 无 as words."""
    limit = read_limit(text)
    if not text or limit is None:
        return view.Limit(text or "")
    if limit.unit is Unit.ON_THE_SPOT or limit.is_zero:
        return view.Limit(on_the_spot)
    if limit.is_none:
        return view.Limit("法律未规定")
    unit = {Unit.WORKDAY: "个工作日", Unit.MONTH: "个月", Unit.HOUR: "小时", Unit.YEAR: "年"}.get(
        limit.unit, "日"
    )
    number = str(limit.amount) if limit.amount.denominator == 1 else f"{float(limit.amount):g}"
    return view.Limit(f"{number}{unit}", number, unit)
