"""A digest of everything that decides what an analysis gives, so that a cache never outlives the program it fits."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import itemctl

_ROOMS = ("model", "yamlio", "catalogue", "checks", "reductions")
_SUFFIXES = (".py", ".yaml")
_LIBRARIES = ("pyyaml-", "yaml_rs-", "jsonschema-", "jsonschema_rs-")


def program_digest() -> str:
    """Return a digest of the code of the rooms that read and check, the interpreter and the parsing libraries."""
    digest = hashlib.sha1(usedforsecurity=False)
    digest.update(f"{itemctl.__version__} {sys.version_info[:2]} {_libraries()}".encode())
    top = Path(itemctl.__file__).parent
    for room in _ROOMS:
        for path in _sources(f"{top}{os.sep}{room}"):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - several times as quick, and they are many
                digest.update(file.read())
    return digest.hexdigest()


def _sources(folder: str) -> list[str]:
    """Return the paths of the files of a room, in an order of their own; examples of rules decide nothing."""
    found = []
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", "examples"))
        found += [f"{top}{os.sep}{name}" for name in sorted(names) if name.endswith(_SUFFIXES)]
    return found


def _libraries() -> list[str]:
    """Return names and versions of the libraries, as the folders say in which they are described.

    `importlib.metadata` would say it as well, for the price of parsing mail.
    """
    found: set[str] = set()
    for folder in sys.path:
        try:
            names = [entry.name for entry in Path(folder).iterdir()]
        except OSError:
            continue
        found.update(name for name in names if name.lower().startswith(_LIBRARIES) and name.endswith("-info"))
    return sorted(found)
