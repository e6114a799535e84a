"""Of which items no output is made: those with errors, and those that take something over from them."""

from __future__ import annotations

import pytest
from tests.support.memory_source import check_files

from itemctl.checks.samples import ITEM, base_files
from itemctl.work.build import unusable_items

MAIN_CODE = "11379981MB2D1001XT4000131024000"
MAIN, OTHER = "items/main.yaml", "items/other.yaml"


def family(main: bytes) -> dict[str, bytes]:
    """The base catalogue with a main item, an item that inherits from it, and one that does not."""
    whole = base_files()[ITEM].decode()
    heir = whole.replace("type: ", f"inherits: '{MAIN_CODE}'\ntype: ", 1)
    other = whole.replace(f"{MAIN_CODE}01", f"{MAIN_CODE}02").replace("（新办）", "（变更）")
    return {**base_files(), ITEM: heir.encode(), OTHER: other.encode(), MAIN: main}


SOUND = (
    base_files()[ITEM]
    .replace(f"{MAIN_CODE}01".encode(), MAIN_CODE.encode())
    .replace("（新办）".encode(), b"")
)


@pytest.mark.parametrize(
    ("main", "unusable"),
    [
        (SOUND, set()),
        (SOUND.replace(b"fees: []", b"fees: [] # \t"), set()),
        (SOUND.replace(b"promised: 8", b"promised: 28"), {MAIN, ITEM}),
        (SOUND.replace(b"steps:", b"stepz:"), {MAIN, ITEM}),
        (b"", {MAIN, ITEM}),
        (b"\tx: 1\n", {MAIN, ITEM}),
    ],
)
def test_an_heir_is_no_better_than_its_main_item(main: bytes, unusable: set[str]) -> None:
    assert unusable_items(check_files(family(main))) == unusable


def test_a_main_item_that_may_not_be_read_leaves_its_heirs_out() -> None:
    assert unusable_items(check_files(family(SOUND), frozenset({MAIN}))) == {MAIN, ITEM}
