"""统一社会信用代码 (GB 32100-2015) with the 组织机构代码 inside it (GB 11714-1997).

Right length and characters make a code; whether it also checks is a separate question (`credit_code_faults`),
because a catalogue may have to carry on with a placeholder (``TE…``) until the body gets its code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NoReturn

CREDIT_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of a credit code (GB 32100): no I, O, S, V, Z. A character's value is its index."""

_CREDIT_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)  # 3^(i-1) mod 31
_CREDIT_VALUES: Final = {character: value for value, character in enumerate(CREDIT_ALPHABET)}
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_VALUES: Final = {character: value for value, character in enumerate(_ORGANISATION_ALPHABET)}

_credit_shape = re.compile(f"[{CREDIT_ALPHABET}]{{18}}")
_placeholder_shape = re.compile("TE[0-9]{16}")


class CodeError(ValueError):
    """A text is not a code of the kind asked for.

    Attributes:
        reason: ``length``, ``alphabet``, ``division-segment``, ``type-segment``, ``level`` or ``sequence``.
        arguments: what a message needs. Always ``code``; ``expected`` and ``found`` (lengths) for ``length``;
            ``position`` (from 1) and ``found`` (the characters that stand there) for all others.
    """

    def __init__(self, reason: str, arguments: Mapping[str, object]) -> None:
        super().__init__(reason, arguments)  # both, so that the error survives the way between processes
        self.reason = reason
        self.arguments = arguments

    def __str__(self) -> str:
        return f"{self.reason}: {dict(self.arguments)!r}"


@dataclass(frozen=True, slots=True)
class CreditCode:
    """统一社会信用代码 of a body: right length and characters; ``faults`` tells whether it also checks.

    Raises:
        CodeError: ``length`` or ``alphabet``.
    """

    text: str

    def __post_init__(self) -> None:
        if _credit_shape.fullmatch(self.text) is None:
            require_length(self.text, 18)
            _require_alphabet(self.text, _CREDIT_VALUES)

    def __str__(self) -> str:
        return self.text

    @property
    def registrar(self) -> str:
        """登记管理部门, 1 character (1 机构编制, 5 民政, 9 市场监管 …)."""
        return self.text[0]

    @property
    def category(self) -> str:
        """机构类别, 1 character; with the registrar: 11 机关, 12 事业单位, 13 群众团体, 19 其他."""
        return self.text[1]

    @property
    def division(self) -> str:
        """登记管理机关行政区划码, 6 characters, as it stood on the day of registration."""
        return self.text[2:8]

    @property
    def organisation(self) -> str:
        """主体标识码, that is the 组织机构代码: 8 characters and its check digit."""
        return self.text[8:17]

    @property
    def check(self) -> str:
        """校验码, the last character."""
        return self.text[17]

    @property
    def is_placeholder(self) -> bool:
        """Whether it is a ``TE…`` stand-in for a body without a credit code."""
        return _placeholder_shape.fullmatch(self.text) is not None

    @property
    def faults(self) -> tuple[str, ...]:
        """What `credit_code_faults` says about it."""
        return credit_code_faults(self.text)


@lru_cache(maxsize=4096)
def parse_credit_code(text: str) -> CreditCode:
    """Return the credit code that ``text`` is; raise `CodeError` as `CreditCode` does."""
    return CreditCode(text)


@lru_cache(maxsize=4096)
def credit_code_faults(text: str) -> tuple[str, ...]:
    """List what is wrong with a credit code, in fixed order; empty when it is right.

    ``length`` and ``alphabet`` come first and alone: without them the checks have no meaning. ``placeholder``
    stands alone as well, since a ``TE…`` code fails the check by construction. Otherwise ``check-character``
    (GB 32100) and ``organisation-check-digit`` (GB 11714, positions 9 to 17).

    What this finds: any one character changed to any other; any two characters that change places, but for
    the first with the last, whose weights are equal. The digit of GB 11714 alone would miss a change by a
    multiple of 11 (``0`` for ``B``, ``M`` or ``X``).
    """
    faults = [] if len(text) == 18 else ["length"]
    if not _CREDIT_VALUES.keys() >= set(text):
        faults.append("alphabet")
    if faults:
        return tuple(faults)
    if _placeholder_shape.fullmatch(text):
        return ("placeholder",)
    if check_character(text[:17]) != text[17]:
        faults.append("check-character")
    if organisation_check_digit(text[8:16]) != text[16]:
        faults.append("organisation-check-digit")
    return tuple(faults)


def check_character(first17: str) -> str:
    """Compute the last character of a credit code from its first 17 (GB 32100-2015).

    Raises:
        CodeError: ``length`` or ``alphabet``.
    """
    require_length(first17, 17)
    _require_alphabet(first17, _CREDIT_VALUES)
    pairs = zip(first17, _CREDIT_WEIGHTS, strict=True)
    total = sum(_CREDIT_VALUES[character] * weight for character, weight in pairs)
    return CREDIT_ALPHABET[-total % 31]


def organisation_check_digit(first8: str) -> str:
    """Compute the ninth character of an organisation code from its first 8 (GB 11714-1997): a digit or ``X``.

    Raises:
        CodeError: ``length`` or ``alphabet``.
    """
    require_length(first8, 8)
    _require_alphabet(first8, _ORGANISATION_VALUES)
    pairs = zip(first8, _ORGANISATION_WEIGHTS, strict=True)
    total = sum(_ORGANISATION_VALUES[character] * weight for character, weight in pairs)
    return "0123456789X"[-total % 11]


def make_credit_code(registration: str, organisation: str) -> CreditCode:
    """Complete a credit code with its two check characters.

    Args:
        registration: positions 1 to 8: registrar, category, division.
        organisation: positions 9 to 16: organisation code without its check digit.

    Raises:
        CodeError: ``length`` or ``alphabet``, of either part.
    """
    require_length(registration, 8)
    first17 = registration + organisation + organisation_check_digit(organisation)
    return CreditCode(first17 + check_character(first17))


def require_length(text: str, expected: int) -> None:
    """Raise `CodeError` ``length`` unless ``text`` has ``expected`` characters."""
    if len(text) != expected:
        raise CodeError("length", {"code": text, "expected": expected, "found": len(text)})


def _require_alphabet(text: str, values: Mapping[str, int]) -> None:
    for at, character in enumerate(text):
        if character not in values:
            refuse("alphabet", text, at, character)


def refuse(reason: str, code: str, at: int, found: str) -> NoReturn:
    """Raise `CodeError` for what is ``found`` in ``code`` at index ``at``."""
    raise CodeError(reason, {"code": code, "position": at + 1, "found": found})
