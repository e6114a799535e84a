"""How long a comment on a merge request may be, apart from what writes it, so that help need not load that."""

from __future__ import annotations

from typing import Final

LONGEST_COMMENT: Final = 60_000
"""Bytes; GitHub takes no more than 65,536 characters."""
SHORTEST_COMMENT: Final = 4_000
"""Bytes that the summary alone may need."""
