"""The house style: ``dump_new`` for files that are made, ``tidy`` for files that are there."""

from __future__ import annotations

from itemctl.yamlio.layout import KeyOrder, tidy
from itemctl.yamlio.newfile import dump_new

__all__ = ["KeyOrder", "dump_new", "tidy"]
