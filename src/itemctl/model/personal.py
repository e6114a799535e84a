"""Personal data in running text: identity numbers, mobile numbers, bank cards, private mailboxes.

What is found is named by place and by a masked form only, so that no report repeats it.

>>> [one.masked for one in identity_numbers("身份证号11010119900307803X")]
['1101**********803X']
>>> identity_numbers("统一社会信用代码11110000000014243X")
[]
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from itemctl.model.credit_codes import credit_code_faults

_PROVINCES: Final = frozenset(
    (
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
        83,
    )
)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # 2^(18-i) mod 11 (GB 11643)
_CHECKS: Final = "10X98765432"
_EARLIEST: Final = 1880
_NEAR: Final = 12
_CREDIT_BODIES: Final = {
    "1": "1239",
    "2": "19",
    "3": "123459",
    "4": "19",
    "5": "123459",
    "6": "129",
    "7": "129",
}
_CREDIT_KINDS: Final = frozenset(
    first + second for first, kinds in {**_CREDIT_BODIES, "8": "19", "9": "123"}.items() for second in kinds
)
"""First two characters of the credit codes that are issued to bodies."""

_ALONE = "(?<![0-9A-Za-z])"
_ENDED = "(?![0-9A-Za-z])"
_identity = re.compile(
    rf"{_ALONE}[1-8][0-9]{{5}}[ -]?(?:18|19|20)[0-9]{{2}}[01][0-9][0-3][0-9][ -]?[0-9]{{3}}[0-9Xx]{_ENDED}"
)
_old_identity = re.compile(rf"身份证[^0-9\n]{{0,12}}([1-8][0-9]{{7}}[01][0-9][0-3][0-9]{{4}}){_ENDED}")
_digits_in_a_row = re.compile("[0-9][0-9 -]{10}")
_mobile = re.compile(rf"(?<![0-9A-Za-z./_=])1[3-9][0-9][ -]?[0-9]{{4}}[ -]?[0-9]{{4}}{_ENDED}")
_card = re.compile(rf"{_ALONE}62[0-9]{{2}}(?:[ -]?[0-9]){{12,15}}{_ENDED}")
_mail = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+@"
    r"(?:qq|foxmail|163|126|yeah|sina|sohu|139|189|wo|aliyun|gmail|outlook|hotmail)\.(?:com|cn|net)(?:\.cn)?(?![A-Za-z0-9])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of personal data in a text: where it stands (offsets), and how it may be shown."""

    start: int
    end: int
    masked: str


def identity_numbers(text: str) -> list[Found]:
    """Return the identity numbers in a text: 18 characters with province, date of birth and check character (GB 11643).

    The 15 digits of before 1999 have no check character and count only where 身份证 stands just before them. What is
    a right credit code (统一社会信用代码) as well is none, unless 身份 stands just before it.
    """
    found = [
        _at(one.start(), one.end(), one[0])
        for one in _identity.finditer(text)
        if _is_identity(one[0])
        and ("身份" in text[max(0, one.start() - _NEAR) : one.start()] or not _is_credit_code(one[0]))
    ]
    old = (
        one for one in _old_identity.finditer(text) if _is_born(f"19{one[1][6:12]}") and _has_province(one[1])
    )
    return [*found, *(_at(one.start(1), one.end(1), one[1]) for one in old)]


def mobile_numbers(text: str) -> list[Found]:
    """Return the mobile numbers in a text; 13800000000 and its like stand for none."""
    found = ((one, _digits(one[0])) for one in _mobile.finditer(text))
    return [
        Found(one.start(), one.end(), f"{digits[:3]}****{digits[7:]}")
        for one, digits in found
        if len(set(digits[3:])) > 1
    ]


def bank_cards(text: str) -> list[Found]:
    """Return the numbers of bank cards in a text: 62, 16 to 19 digits, right by the Luhn check (GB/T 19584).

    Accounts of bodies have no such numbers.
    """
    return [_at(one.start(), one.end(), one[0]) for one in _card.finditer(text) if _is_card(_digits(one[0]))]


def private_mailboxes(text: str) -> list[Found]:
    """Return the addresses at providers for private mail in a text."""
    found = []
    for one in _mail.finditer(text):
        name, _, provider = one[0].partition("@")
        found.append(Found(one.start(), one.end(), f"{name[0]}***@{provider}"))
    return found


def masked(text: str) -> str:
    """Return a text with the identity numbers, mobile numbers and bank cards in it masked."""
    if not _digits_in_a_row.search(text):
        return text
    found = [*identity_numbers(text), *bank_cards(text), *mobile_numbers(text)]
    for one in sorted(found, key=lambda one: one.start, reverse=True):
        text = text[: one.start] + one.masked + text[one.end :]
    return text


def _at(start: int, end: int, written: str) -> Found:
    digits = written.replace(" ", "").replace("-", "")
    return Found(start, end, digits[:4] + "*" * (len(digits) - 8) + digits[-4:])


def _digits(written: str) -> str:
    return written.replace(" ", "").replace("-", "")


def _is_identity(written: str) -> bool:
    number = _digits(written).upper()
    return (
        _has_province(number)
        and _is_born(number[6:14])
        and _CHECKS[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]
        == number[17]
    )


def _is_credit_code(written: str) -> bool:
    """Tell whether it is the credit code of a body: of a kind that is issued, with both check characters right."""
    number = _digits(written).upper()
    return number[:2] in _CREDIT_KINDS and not credit_code_faults(number)


def _has_province(number: str) -> bool:
    return int(number[:2]) in _PROVINCES


def _is_born(day: str) -> bool:
    try:
        return datetime.date(int(day[:4]), int(day[4:6]), int(day[6:])).year >= _EARLIEST
    except ValueError:
        return False


def _is_card(written: str) -> bool:
    total = 0
    for position, digit in enumerate(reversed(_digits(written))):
        value = int(digit) * (1 + position % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and not (_identity.fullmatch(written) and _is_identity(written))
