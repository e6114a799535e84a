"""What an export is made from: resolved items, the registers they name, and the upload it is made for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from itemctl.model.dictionaries import all_dictionaries
from itemctl.model.item import Item
from itemctl.model.registers import Department, Division, Hall, Law


class Registers(Protocol):
    """The registers that items name entries of; the catalogue's registers are such."""

    @property
    def departments(self) -> Mapping[str, Department]:
        """Departments by id."""

    @property
    def divisions(self) -> Mapping[str, Division]:
        """Divisions by code."""

    @property
    def laws(self) -> Mapping[str, Law]:
        """Legal documents by id."""

    @property
    def halls(self) -> Mapping[str, Hall]:
        """Halls by id."""


class Terms(Protocol):
    """The dictionaries in force; the catalogue's registers are such."""

    def dictionary(self, name: str) -> Mapping[str, str]:
        """Return value to code of a dictionary; empty when there is no such dictionary."""


class NationalTerms:
    """The shipped dictionaries, for a profile that is loaded without a catalogue."""

    def dictionary(self, name: str) -> Mapping[str, str]:
        """Return value to code of a shipped dictionary; empty when there is no such dictionary."""
        found = all_dictionaries().get(name)
        return found.values if found else {}


@dataclass(frozen=True, slots=True)
class ResolvedInput:
    """One item to be exported.

    Attributes:
        data: the resolved view: inherited elements, the department's and the library's defaults merged in.
        path: the item's file, relative to the catalogue's root, with ``/``.
        registers: registers of the catalogue.
    """

    data: Item
    path: str
    registers: Registers

    @property
    def department(self) -> Department | None:
        """The implementing body, or None where the item names none that is registered."""
        return self.registers.departments.get(self.data.get("department", ""))


@dataclass(frozen=True, slots=True)
class Upload:
    """The upload a workbook is made for. Nothing in it comes from a clock.

    Attributes:
        date: date of the upload, like ``2026-07-01``; also the date that decides what is in force.
        batch: batch number (批次号); by default the eight digits of the date.
        operation: kind of synchronisation (同步类型) of every item: 新增, 变更 or 取消.
        operations: item code to kind of synchronisation, where it differs.
    """

    date: str
    batch: str = ""
    operation: str = "新增"
    operations: Mapping[str, str] = field(default_factory=dict)

    @property
    def batch_number(self) -> str:
        """The batch number to be written."""
        return self.batch or self.date.replace("-", "")
