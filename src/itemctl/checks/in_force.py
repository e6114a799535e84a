"""The date in force: the day for which a catalogue is read. Apart from the engine, which whoever only compares need not load."""

from __future__ import annotations

import datetime

from itemctl.catalogue.registers import Registers


def day_in_force(
    registers: Registers, *, today: datetime.date, as_of: datetime.date | None = None
) -> datetime.date:
    """Return the date in force: the one asked for, else the catalogue's, else today.

    Args:
        registers: with the settings.
        today: the clock's date.
        as_of: the one asked for.
    """
    if as_of is not None:
        return as_of
    try:
        return datetime.date.fromisoformat(str(registers.settings.get("as_of", "")))
    except ValueError:
        return today
