"""Every kind of change has its mirror, or a reason why there is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from itemctl.changes.elements.details import DETAILS, RECORD, RECORD_ELEMENTS
from itemctl.changes.registry import KINDS, MODULES
from itemctl.model.change import CLASSES, MIRRORS, ChangeKind
from itemctl.model.item import Item
from itemctl.model.schema import hints_of

ALL = sorted(KINDS.values(), key=lambda kind: kind.id)
_OPPOSITE = {"adverse": "favourable", "favourable": "adverse"}
_CHINESE = re.compile("[\u4e00-\u9fff]")
_SEVERITY = re.compile(
    "adverse|favourable|neutral|clerical|undecidable|severe|critical|worse|better|bad|good"
)


def _mirror(kind: ChangeKind) -> ChangeKind:
    return KINDS[kind.mirror or kind.id]


def _faults(is_fault: Callable[[ChangeKind], object]) -> list[str]:
    return [kind.id for kind in ALL if is_fault(kind)]


def test_every_kind_has_its_mirror_or_a_reason() -> None:
    assert _faults(lambda kind: not kind.unmirrored and (kind.mirror or kind.id) not in KINDS) == []
    assert _faults(lambda kind: not kind.unmirrored and _mirror(kind).action != MIRRORS[kind.action]) == []


def test_no_reason_for_a_missing_mirror_is_stale() -> None:
    assert (
        _faults(lambda kind: kind.unmirrored and (kind.mirror or MIRRORS[kind.action] == kind.action)) == []
    )


def test_the_mirror_of_a_mirror_is_the_kind_itself() -> None:
    assert _faults(lambda kind: not kind.unmirrored and _mirror(_mirror(kind)).id != kind.id) == []


def test_a_mirror_has_the_same_section_and_needs_power_likewise() -> None:
    def differs(kind: ChangeKind) -> bool:
        mirror = _mirror(kind)
        return (mirror.section, mirror.authority) != (kind.section, kind.authority)

    assert _faults(lambda kind: not kind.unmirrored and differs(kind)) == []


def test_a_mirror_has_the_opposite_class() -> None:
    assert _faults(lambda kind: kind.cls not in CLASSES) == []
    assert (
        _faults(lambda kind: not kind.unmirrored and _mirror(kind).cls != _OPPOSITE.get(kind.cls, kind.cls))
        == []
    )


def test_an_id_says_what_happened_and_not_how_bad_it_is() -> None:
    assert _faults(lambda kind: not re.fullmatch("[a-z]+(-[a-z]+)*", kind.id)) == []
    assert _faults(lambda kind: _SEVERITY.search(kind.id)) == []


def test_a_kind_is_worded_in_both_languages() -> None:
    texts = {kind.id: (kind.title, kind.message, kind.why) for kind in ALL}
    assert _faults(lambda kind: not all(_CHINESE.search(text.zh) for text in texts[kind.id])) == []
    assert _faults(lambda kind: not all(text.en and text.zh != text.en for text in texts[kind.id])) == []


def test_a_message_has_the_same_arguments_in_both_languages() -> None:
    def arguments(wording: str) -> set[str]:
        return set(re.findall(r"{(\w+)}", wording))

    assert _faults(lambda kind: arguments(kind.message.zh) != arguments(kind.message.en)) == []


def test_every_class_has_kinds() -> None:
    assert {kind.cls for kind in ALL} == set(CLASSES)


def test_no_id_is_declared_twice() -> None:
    declared = [kind for module in MODULES for kind in module.KINDS]
    declared += [*RECORD, *(kind for pair in dict.fromkeys(DETAILS.values()) for kind in pair)]
    assert [name for name, count in Counter(kind.id for kind in declared).items() if count > 1] == []


def test_every_element_of_an_item_has_kinds_for_its_details() -> None:
    assert set(hints_of(Item)) - set(DETAILS) - RECORD_ELEMENTS == set()
