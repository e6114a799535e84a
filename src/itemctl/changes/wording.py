"""When two texts say the same: what is left once spaces, widths, invisible and look-alike characters are evened out."""

from __future__ import annotations

from functools import lru_cache

from itemctl.model.characters import (
    corrected_document_numbers,
    corrected_doubled_marks,
    corrected_invisible,
    corrected_look_alikes,
    corrected_width,
)

_MARKS = str.maketrans("，；：！？（）［］【】〈〉“”‘’、。．～﹣－—–", ",;:!?()[][]<>\"\"'',..~----")


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """Return a text as it is compared: no blanks, half-width letters, digits and marks, no stop at its end.

    >>> words_of("身份证 （复印件）。") == words_of("身份证(复印件)")
    True
    """
    plain = corrected_invisible(corrected_look_alikes(corrected_width(text)))
    plain = corrected_document_numbers(corrected_doubled_marks(plain)).translate(_MARKS)
    return "".join(plain.split()).rstrip(".;,")


def same_words(one: object, other: object) -> bool:
    """Tell whether two values differ in writing only."""
    if isinstance(one, str) and isinstance(other, str):
        return words_of(one) == words_of(other)
    return one == other
