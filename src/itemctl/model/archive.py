"""Archives (zip, and so xlsx and docx) that bear a given date and nothing of the machine: the same bytes everywhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final

_EARLIEST: Final = 1980  # year, in an archive
_UNIX: Final = 3


def archive(files: Iterable[tuple[str, bytes]], date: str) -> bytes:
    """Return files, by name, in an archive.

    Args:
        files: names and what they hold.
        date: that of every file, like ``2026-06-30``.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in files:
            new.writestr(archive_entry(name, date), data)
    return made.getvalue()


def archive_entry(name: str, date: str) -> zipfile.ZipInfo:
    """Return what heads a file in an archive, as for `archive`."""
    year, month, day = (int(part) for part in date.split("-"))
    entry = zipfile.ZipInfo(name, (max(year, _EARLIEST), month, day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX  # the same on Windows
    return entry
