"""Reads ordinary files by yaml-rs, which is several times as quick as the strict reader and gives no places.

Only what `ordinary` lets through comes here, and only its data are taken; places, and all that is wrong with a file, are the
strict reader's. yaml-rs need not be there, and a release of it that reads a sample of ordinary writing otherwise than the
strict reader is not used at all.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

# One of everything that counts as ordinary, and what the strict reader makes of it.
_SAMPLE = """\
# 注释 0x1F
schema: item/1
types: [true, false, null, 0, -7, 1234567890123456789012345678901, 0.20, -1.5, no, 12:30, 2024-01-31, 440120A10001]
flow: {a: 食品, b: [x y, 'it''s'], c: "#", d: https://a.cn/b}
empty:
nested:
- a: 20个工作日
  b: 2024-01-31 12:00:00 # 注
-
  - null
  - 1-2

  # 注
  - 'a: b'
text: |
  一  二
    三

  四

kept: |-
  # 五
  六

folded: >
  a
  b

  c
   d
  e

last: >-
  f

long: g
  h

  2 # 注
😀 k: l#m

"""
_READ_AS = {
    "schema": "item/1",
    "types": [
        *(True, False, None, 0, -7, 1234567890123456789012345678901, 0.2, -1.5),
        *("no", "12:30", "2024-01-31", "440120A10001"),
    ],
    "flow": {"a": "食品", "b": ["x y", "it's"], "c": "#", "d": "https://a.cn/b"},
    "empty": None,
    "nested": [{"a": "20个工作日", "b": "2024-01-31 12:00:00"}, [None, "1-2", "a: b"]],
    "text": "一  二\n  三\n\n四\n",
    "kept": "# 五\n六",
    "folded": "a b\nc\n d\ne\n",
    "last": "f",
    "long": "g h\n2",
    "😀 k": "l#m",
}
_REFUSED = (b"a: 1\nb: 2\na: 1\n", b"a: \xe9\x9f\n", b"a: \xed\xa0\x80\n")
"""A repeated key, and what is no UTF-8."""

Load = Callable[[bytes], dict[str, Any] | None]


@cache
def loader() -> Load | None:
    """Return what reads an ordinary file, or None where yaml-rs is missing or cannot be relied on.

    The function returned gives None for bytes in which yaml-rs finds anything wrong.
    """
    try:
        from yaml_rs import load as of_bytes
    except ImportError:
        return None

    def load(raw: bytes) -> dict[str, Any] | None:
        try:  # bytes, as it would make bytes of a text again
            found = of_bytes(raw, parse_datetime=False, encoding="utf-8", encoder_errors="strict")
        except BaseException as error:  # a panic of the library is no Exception
            if isinstance(error, Exception) or type(error).__name__ == "PanicException":
                return None
            raise
        return found if found.__class__ is dict else None

    return load if is_reliable(load) else None


def is_reliable(load: Load) -> bool:
    """Tell whether ``load`` reads a sample of all ordinary writing as the strict reader does, and refuses what it must."""
    # repr tells apart what == does not: 1 from true and from 1.0, and the order of keys.
    return repr(load(_SAMPLE.encode())) == repr(_READ_AS) and not any(map(load, _REFUSED))
