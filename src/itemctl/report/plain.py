"""Text of files made safe to show; see `itemctl.model.plain`, which other rooms use as well."""

from __future__ import annotations

from itemctl.model.plain import one_line, visible

__all__ = ["one_line", "visible"]
