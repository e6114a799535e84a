"""Blob ids, and many objects as git has stored them by one child."""

from __future__ import annotations

import hashlib
import re
import subprocess
import threading
from collections.abc import Iterable, Iterator
from typing import Literal

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

    Raises:
        GitError: ``missing-object`` for an id that is not stored here, is malformed or is no blob.
    """
    return _read(place, list(ids), b"blob")


def read_trees(place: program.Place, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each id of a tree with the tree as git has stored it, as `read_blobs` does.

    Raises:
        GitError: ``missing-object`` for an id that is not stored here, is malformed or is no tree.
    """
    return _read(place, list(ids), b"tree")


def _read(place: program.Place, wanted: list[str], kind: bytes) -> Iterator[tuple[str, bytes]]:
    """Read objects of one kind.

    The ids are sent, and complaints are heard, from threads of their own, so that neither side waits for the other with
    full pipes. Nothing waits for the end of git's input (no ``--buffer``): worker processes that are forked meanwhile
    keep it open.
    """
    for one in wanted:
        if not _ID.fullmatch(one):
            raise GitError("missing-object", {"object": one})
    if not wanted:
        return
    process = program.start(place, ["cat-file", "--batch"], fed=True)
    complaints: list[bytes] = []
    sender = threading.Thread(target=_send, args=(process, wanted), daemon=True)
    listener = threading.Thread(target=_listen, args=(process, complaints), daemon=True)
    sender.start()
    listener.start()
    try:
        for one in wanted:
            data = _next(process, one, kind)
            if data is None:
                listener.join()
                answer = program.Answer(process.wait(), b"", b"".join(complaints).decode("utf-8", "replace"))
                raise program.failure(["cat-file"], answer)
            yield one, data
    finally:
        process.kill()  # a reader that leaves early must not wait for the rest
        sender.join()
        listener.join()
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


def _listen(process: subprocess.Popen[bytes], complaints: list[bytes]) -> None:
    if process.stderr is not None:
        complaints.append(process.stderr.read())


def _next(process: subprocess.Popen[bytes], one: str, kind: bytes) -> bytes | None:
    """Return the next object that git writes; None where it has ended."""
    pipe = process.stdout
    head = pipe.readline().split() if pipe is not None else []
    if pipe is None or not head:
        return None
    if len(head) != 3 or head[1] != kind:
        raise GitError("missing-object", {"object": one})
    data = pipe.read(int(head[2]))
    pipe.read(1)
    return data
