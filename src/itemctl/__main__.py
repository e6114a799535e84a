"""`python -m itemctl`."""

from __future__ import annotations

from itemctl.main import run

if __name__ == "__main__":
    run()
