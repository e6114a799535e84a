"""Room: gitio. Revisions, blobs and status of the repository; the only place that starts git.

Everything is read: nothing here writes to a repository, asks a question or goes to the network.
Paths are text with ``/``, relative to the folder that the caller names (``under``).
"""

from __future__ import annotations

from itemctl.gitio.blobs import blob_id
from itemctl.gitio.errors import GitError
from itemctl.gitio.listing import TreeChange
from itemctl.gitio.repository import Repository

__all__ = ["GitError", "Repository", "TreeChange", "blob_id"]
