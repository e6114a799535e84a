"""A digest of everything that decides what an analysis gives, so that a cache never outlives the program it fits."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import itemctl

_ROOMS = ("model", "yamlio", "catalogue", "checks", "reductions")
_LIBRARIES = ("PyYAML", "jsonschema", "jsonschema-rs")


def program_digest() -> str:
    """Return a digest of the code of the rooms that read and check, the interpreter and the parsing libraries."""
    digest = hashlib.sha1(usedforsecurity=False)
    digest.update(f"{itemctl.__version__} {sys.version_info[:2]}".encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}".encode())
    top = Path(itemctl.__file__).parent
    for room in _ROOMS:
        for path in sorted((top / room).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
