"""Work without the cycle collector. Apart from the scan, which whoever only compares need not load."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Run without the cycle collector: many small objects, none cyclic; it costs a third of a large run."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()  # what was made meanwhile is not looked through as soon as it is enabled again
            gc.enable()
