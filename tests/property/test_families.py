"""Whatever became of what: the items in use before and after add up, and the other way round it is the same told backwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.comparing import compared_folders, mirrored, plain, write
from tests.support.disk_catalogue import FILES, PARENT_CODE, item

from itemctl.model.change import Family

BASE = {path: text for path, text in FILES.items() if not path.startswith("items/")}
NUMBERS = st.integers(1, 5)
STATUS = st.sampled_from(["在用", "在用", "暂停", "取消"])
OLD = st.dictionaries(NUMBERS, STATUS, min_size=1)
NEW = st.dictionaries(NUMBERS.map(lambda number: number + 2), st.tuples(STATUS, st.sets(NUMBERS, max_size=3)))


def code(number: int) -> str:
    return f"{PARENT_CODE}{number:02d}"


def files(items: Mapping[int, tuple[str, Iterable[int]]]) -> dict[str, str]:
    made = {}
    for number, (status, replaced) in items.items():
        former = [code(one) for one in sorted(replaced) if one != number]
        more = {"replaces": former} if former else {}
        made[f"items/{number}.yaml"] = item(number, name="食品经营许可", status=status, **more)
    return {**BASE, **made}


def beyond_the_first(families: tuple[Family, ...]) -> int:
    return sum(len(one.parts) - 1 for one in families)


@settings(max_examples=60)
@given(old=OLD, new=NEW)
def test_items_before_and_what_became_of_them_make_the_items_after(
    old: dict[int, str], new: dict[int, tuple[str, set[int]]]
) -> None:
    with TemporaryDirectory() as folder:
        before = write(Path(folder) / "old", files({number: (one, ()) for number, one in old.items()}))
        after = write(Path(folder) / "new", files(new))
        there, back = compared_folders(before, after), compared_folders(after, before)
    in_use = (
        sum(status != "取消" for status in old.values()),
        sum(status != "取消" for status, _ in new.values()),
    )
    gained = beyond_the_first(there.split) - beyond_the_first(there.merged)
    assert in_use[0] + len(there.came) - len(there.went) + gained == in_use[1]
    assert (there.came, there.went, there.split, there.merged) == (
        *(back.went, back.came),
        *(back.merged, back.split),
    )
    recoded = {one.item for found in (there, back) for one in found.changes if one.kind.id == "item-recoded"}
    assert [one for one in plain(back) if one[1] not in recoded] == [
        one for one in mirrored(there) if one[1] not in recoded
    ]
    wholes = [(one.kind.id, one.item) for one in there.changes if one.parts]
    assert len(wholes) == len(set(wholes))
