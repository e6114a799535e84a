"""A dict that makes what it does not hold."""

from __future__ import annotations

from itemctl.model.made import Made


def test_a_value_is_made_once_and_then_held() -> None:
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    made = Made(length)
    assert list(map(made.__getitem__, ["ab", "c", "ab"])) == [2, 1, 2]
    assert asked == ["ab", "c"]
    assert dict(made) == {"ab": 2, "c": 1}


def test_what_is_asked_for_with_get_is_not_made() -> None:
    made = Made(len)
    assert made.get("ab") is None
    assert "ab" not in made
