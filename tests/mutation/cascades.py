"""Defects of which more is said than their cause: the cause is named, and what follows from it as well.

The list may only get shorter: a case whose consequences are no longer reported fails until it is taken out.
"""

from __future__ import annotations

CASCADES = frozenset(
    {
        "a basic code with letters where digits are due",
        "a cancelled proof demanded again",
        "a cancelled proof in a new guide",
        "a commitment without the list that names the proof",
        "a department that moved away",
        "a form that is not there",
        "a hall that is not there",
        "a handling item that inherits from another's",
        "a law that is not there in the directory",
        "a limit with a full-width digit",
        "a parent that is not there",
        "a placeholder in place of the credit code",
        "a space in a name",
        "a tab before all else: the county's directory",
        "a tab before all else: the departments",
        "a tab before all else: the laws",
        "a tab before all else: the library of materials",
        "a tab before all else: the local directory",
        "an approval of a kind that is abolished",
        "an emptied main item of two handling items",
        "an extension of another type",
        "an extension with a value of another dictionary",
        "an item of a department that is not there",
        "another province in the code",
        "another type in the code",
        "deleted: the departments",
        "deleted: the laws",
        "deleted: the library of materials",
        "no steps",
        "the code of the main item changed",
        "the level of a village item changed",
        "the register of extensions deleted",
        "the type changed, not the code",
        "two forms whose names differ in case",
    }
)
