"""Items are analysed by the ten thousand with the cycle collector off."""

from __future__ import annotations

import gc

from itemctl.catalogue.registers import Registers, gather
from itemctl.checks.analysis import FileAnalyser
from itemctl.checks.samples import ITEM, sample_from
from itemctl.model.kinds import kind_of_path

FILES = sample_from("files: {}\n").files


def registers() -> Registers:
    found = [
        (path, kind.name) for path in sorted(FILES) if (kind := kind_of_path(path)) and kind.name != "item"
    ]
    plain = FileAnalyser()
    return gather((path, kind, plain.register(kind, FILES[path])[0]) for path, kind in found)


def test_an_item_that_was_analysed_leaves_nothing_that_only_the_cycle_collector_would_find() -> None:
    analyser = FileAnalyser().with_registers(registers())
    for _ in range(2):
        analyser.item(FILES[ITEM], None)
    gc.collect()
    gc.disable()
    try:
        for _ in range(20):
            analyser.item(FILES[ITEM], None)
        assert gc.collect() < 20
    finally:
        gc.enable()
