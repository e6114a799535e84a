"""Blob ids and the content of many blobs by one child."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from typing import IO, Literal

from itemctl.gitio import program
from itemctl.gitio.errors import GitError

ObjectFormat = Literal["sha1", "sha256"]

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def blob_id(data: bytes, object_format: ObjectFormat = "sha1") -> str:
    """Return the id git gives to ``data`` stored as it is, in hexadecimal."""
    whole = b"blob %d\0%b" % (len(data), data)
    if object_format == "sha1":  # of a small file half the time is looking up the name
        return hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    return hashlib.new(object_format, whole, usedforsecurity=False).hexdigest()


def read_blobs(place: program.Place, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each id with its bytes, in the order given, by one ``git cat-file``.

    The ids are sent from a thread of their own, so that neither side waits for the other with full pipes. Nothing waits for
    the end of git's input either (no ``--buffer``): worker processes that are forked meanwhile keep it open.

    Raises:
        GitError: ``missing-object`` for an id that is not stored here, is malformed or is no blob.
    """
    wanted = list(ids)
    for one in wanted:
        if not _ID.fullmatch(one):
            raise GitError("missing-object", {"object": one})
    if not wanted:
        return
    with tempfile.TemporaryFile() as errors:
        process = program.start(place, ["cat-file", "--batch"], fed=True, errors=errors)
        sender = threading.Thread(target=_send, args=(process, wanted), daemon=True)
        sender.start()
        try:
            for one in wanted:
                yield one, _next_blob(process, errors, one)
        finally:
            process.kill()  # a reader that leaves early must not wait for the rest
            sender.join()
            program.stop(process)


def _send(process: subprocess.Popen[bytes], ids: list[str]) -> None:
    pipe = process.stdin
    if pipe is None:
        return
    try:
        for at in range(0, len(ids), 1000):
            pipe.write("".join(f"{one}\n" for one in ids[at : at + 1000]).encode("ascii"))
        pipe.close()
    except (OSError, ValueError):  # git ended, or the reader left
        return


def _next_blob(process: subprocess.Popen[bytes], errors: IO[bytes], one: str) -> bytes:
    pipe = process.stdout
    head = pipe.readline().split() if pipe is not None else []
    if pipe is None or not head:
        errors.seek(0)
        answer = program.Answer(process.wait(), b"", errors.read().decode("utf-8", "replace"))
        raise program.failure(["cat-file"], answer)
    if len(head) != 3 or head[1] != b"blob":
        raise GitError("missing-object", {"object": one})
    data = pipe.read(int(head[2]))
    pipe.read(1)
    return data
