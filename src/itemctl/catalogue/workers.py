"""Analyses item files: in this process, or on all cores when there are many. No document crosses a process border."""

from __future__ import annotations

import errno
import gc
import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from itemctl.catalogue.facts import Extract
from itemctl.catalogue.parts import digest_of_parts
from itemctl.catalogue.registers import Registers
from itemctl.catalogue.source import read_file
from itemctl.gitio.blobs import blob_id

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

PARALLEL_FROM = 400
_CHUNKS = (48, 208)
"""Files sent to a worker at once, at least and at most; in between, so many that each worker is sent fifty times some."""
_GROUP = 16
"""Files that are analysed together: many enough for speed, and few enough to hold."""
_NAMED_CODE = re.compile(rb"^(code|inherits):[ ]*['\"]?([0-9A-Z]{31}(?:[0-9]{2})?)\b", re.MULTILINE)


class Terms(NamedTuple):
    """On which terms files are analysed, once the settings are known.

    Attributes:
        digests: what the findings depend on besides files; then what they may have been made with as well, being more.
        anew: kinds of register that must be looked at again now that the settings are known.
        alone: whether the findings of an item depend on its own file only; then its facts are not gathered.
    """

    digests: tuple[str, ...]
    anew: frozenset[str] = frozenset()
    alone: bool = False


class Analyser(Protocol):
    """Analyses the bytes of one file; picklable, as it is sent to each worker process once."""

    def register(self, kind: str, data: bytes) -> tuple[Any, str]:
        """Return (data or None when unreadable, findings as JSON or empty) of a register file."""
        ...

    def item(self, data: bytes, parent: bytes | None) -> tuple[Extract, str]:
        """Return (facts, findings as JSON or empty) of an item file."""
        ...

    def items(self, files: Sequence[tuple[bytes, bytes | None]]) -> list[tuple[Extract, str]]:
        """Return what `item` does of each of some files."""
        ...

    @property
    def terms(self) -> Terms:
        """On which terms files are analysed."""
        ...

    def with_registers(self, registers: Registers) -> Analyser:
        """Return the analyser that item files are given, knowing the registers."""
        ...

    def unreadable(self, reason: str) -> str:
        """Return the findings, as JSON, for a file that could not be read."""
        ...


class Task(NamedTuple):
    """One item file to analyse.

    Attributes:
        path: the file.
        data: its bytes; None lets the worker read them.
        parent: file of the item it inherits from; empty when there is none.
        parent_data: bytes of that file; None lets the worker read them.
    """

    path: str
    data: bytes | None = None
    parent: str = ""
    parent_data: bytes | None = None


class Result(NamedTuple):
    """What became of one task.

    Attributes:
        path: the file.
        blob: git blob id of its bytes; empty when it could not be read.
        state: ``analysed``, ``known`` (the cache has this content), ``waits`` (it inherits, so its parent is wanted)
            or ``failed``.
        extract: facts; of one that waits, code and parent's code as they seem to be.
        facts_id: digest of the facts, part by part.
        findings: findings as JSON; empty when there are none.
        size: number of bytes.
    """

    path: str
    blob: str
    state: str
    extract: Extract
    facts_id: str = ""
    findings: str = ""
    size: int = 0


class Mode(NamedTuple):
    """How the tasks of one round are done: which content needs no analysis, and whether heirs wait for their parents."""

    known: frozenset[str] = frozenset()
    heirs_wait: bool = False


_NOTHING = Extract("", "", "", "")


def analyse(
    tasks: Iterable[Task], count: int, analyser: Analyser, mode: Mode, place: Place
) -> Iterator[Result]:
    """Yield the result of each of ``count`` tasks, in any order."""
    if place.jobs < 2 or count < PARALLEL_FROM:
        for group in _groups(tasks):
            yield from _several(group, analyser, place.read, mode)
        return
    from multiprocessing import get_start_method  # not imported by runs that have little to do

    tasks = iter(tasks)
    if (
        get_start_method() == "fork"
    ):  # what the first files take is then loaded once, and there in every worker
        yield from _several(islice(tasks, _GROUP), analyser, place.read, mode)
    with worker_pool(place.jobs, _start_worker, analyser, str(place.root), mode) as pool:
        least, most = _CHUNKS
        size = max(least, min(most, count // (place.jobs * 50)))
        yield from _in_chunks(pool, tasks, place.jobs, size)


@contextmanager
def worker_pool(jobs: int, start: Callable[..., None], *arguments: Any) -> Iterator[Executor]:
    """Give so many processes, in each of which ``start`` is called with the arguments before anything else."""
    from concurrent.futures import ProcessPoolExecutor  # not imported by runs that have little to do

    with ProcessPoolExecutor(jobs, initializer=_begin_worker, initargs=(start, arguments)) as pool:
        try:
            yield pool
        except BaseException:  # interrupted, too: what nobody waits for any more is not begun
            pool.shutdown(wait=False, cancel_futures=True)
            raise


class Place(NamedTuple):
    """Where files are read: by ``read`` in this process, below ``root`` in a worker; ``jobs`` processes at most."""

    read: Callable[[str], bytes]
    root: Path
    jobs: int


def _groups(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    remaining = iter(tasks)
    while group := list(islice(remaining, _GROUP)):
        yield group


def _several(
    tasks: Iterable[Task], analyser: Analyser, read: Callable[[str], bytes], mode: Mode
) -> Iterator[Result]:
    """Yield the result of each task; their files are read one by one, and analysed together."""
    results, given = [], []
    for task in tasks:
        result, files = _looked_at(task, analyser, read, mode)
        results.append(result)
        if files is not None:
            given.append(files)
    analysed = iter(analyser.items(given) if given else ())
    for result in results:
        if result.state == "analysed":
            extract, findings = next(analysed)
            digest = digest_of_parts(extract.facts)
            yield result._replace(extract=extract, facts_id=digest, findings=findings)
        else:
            yield result


def _looked_at(
    task: Task, analyser: Analyser, read: Callable[[str], bytes], mode: Mode
) -> tuple[Result, tuple[bytes, bytes | None] | None]:
    """Return the result of a task without facts and findings, and what is to be analysed for them, if anything."""
    try:
        data = task.data if task.data is not None else read(task.path)
        parent = task.parent_data
        if parent is None and task.parent:
            parent = read(task.parent)
    except OSError as error:
        findings = analyser.unreadable(reason_of(error))
        return Result(task.path, "", "failed", _NOTHING, findings=findings), None
    blob = blob_id(data)
    if blob in mode.known:
        return Result(task.path, blob, "known", _NOTHING), None
    if mode.heirs_wait and b"\ninherits:" in data:
        seen = {key: code.decode() for key, code in _NAMED_CODE.findall(data)}
        extract = Extract(seen.get(b"code", ""), seen.get(b"inherits", ""), "", "")
        return Result(task.path, blob, "waits", extract), None
    return Result(task.path, blob, "analysed", _NOTHING, size=len(data)), (data, parent)


_worker: tuple[Analyser, Path, Mode] | None = None


def _start_worker(analyser: Analyser, root: str, mode: Mode) -> None:
    global _worker  # noqa: PLW0603 - a worker process is given its analyser once, not with every chunk
    _worker = (analyser, Path(root), mode)


def _begin_worker(start: Callable[..., None], arguments: Sequence[Any]) -> None:
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches everybody; the program answers it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start(*arguments)


def _end_with_parent() -> None:
    """A killed program must leave nobody behind: idle workers would wait for tasks for ever."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(signal.SIGTERM)


def _chunk(tasks: Sequence[Task]) -> list[Result]:
    if _worker is None:
        raise RuntimeError("worker was not started")
    analyser, root, mode = _worker
    groups = (_several(group, analyser, lambda path: read_file(root, path), mode) for group in _groups(tasks))
    return [result for group in groups for result in group]


def _in_chunks(pool: Executor, tasks: Iterable[Task], jobs: int, size: int) -> Iterator[Result]:
    """Keep every worker busy without holding all bytes of a revision at once."""
    pending: list[Future[list[Result]]] = []
    chunk: list[Task] = []
    for task in tasks:
        chunk.append(task)
        if len(chunk) == size:
            pending.append(pool.submit(_chunk, chunk))
            chunk = []
        if len(pending) > 2 * jobs:
            yield from pending.pop(0).result()
    if chunk:
        pending.append(pool.submit(_chunk, chunk))
    for future in pending:
        yield from future.result()


def reason_of(error: OSError) -> str:
    """Return a word for why a file could not be read: the same on every system and in every language."""
    kinds = (
        (FileNotFoundError, "read:vanished"),
        (IsADirectoryError, "read:directory"),
        (PermissionError, "read:permission"),
    )
    for kind, word in kinds:
        if isinstance(error, kind):
            return word
    return "read:symbolic-link-loop" if error.errno == errno.ELOOP else "read:unreadable"
