"""Defects that touch much: one cause, which must be said once and not again wherever it shows."""

from __future__ import annotations

from tests.mutation.cases.files import (
    BATCH,
    CALENDAR,
    COUNTY,
    DEPARTMENTS,
    DIVISIONS,
    ELEMENTS,
    FOOD,
    FREIGHT,
    HALLS,
    KEPT,
    LAWS,
    LOCAL,
    MATERIALS,
    PRESALE,
    SETTINGS,
    SHARED,
    bytes_of,
)
from tests.mutation.defect import Defect

_REGISTERS = {
    "settings": SETTINGS,
    "departments": DEPARTMENTS,
    "divisions": DIVISIONS,
    "laws": LAWS,
    "library of materials": MATERIALS,
    "halls": HALLS,
    "calendar": CALENDAR,
    "extensions": ELEMENTS,
    "kept proofs": KEPT,
    "shared data": SHARED,
    "batch": BATCH,
    "county's directory": COUNTY,
    "local directory": LOCAL,
}
_NAMED = ("departments", "divisions", "laws", "library of materials", "halls", "shared data")

CASES = (
    *(
        Defect(f"a tab before all else: the {name}", path, "", b"\tx: 1\n" + bytes_of(path), "SYN107")
        for name, path in _REGISTERS.items()
    ),
    *(
        Defect(f"deleted: the {name}", _REGISTERS[name], "", None, "REF114", "schema: catalogue/1", SETTINGS)
        for name in _NAMED
    ),
    Defect(
        "a main item that is not there any more",
        "items/transport/road-freight-main.yaml",
        "",
        None,
        "REF108",
        "inherits: '113",
        FREIGHT,
        (("items/transport/road-freight-special.yaml", "inherits: '113"),),
    ),
    Defect("a misspelt key of a main item", FOOD, "\nsteps:\n", "\nstepz:\n", "SCH101"),
    Defect(
        "a misspelt key of a directory entry",
        COUNTY,
        "      initiation: 依申请\n      power_source: 法定本级行使\n      audience:\n        - 自然人\n        - 企业法人\n        - 事业法人\n",
        "      initiaton: 依申请\n      power_source: 法定本级行使\n      audience:\n        - 自然人\n        - 企业法人\n        - 事业法人\n",
        "SCH101",
    ),
    Defect(
        "an item of a department that is not there",
        PRESALE,
        "\ndepartment: housing\n",
        "\ndepartment: house\n",
        "REF101",
    ),
)
