"""Reading many files at once: workers extract, one process writes, and a file that kills its worker fails alone."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from pipeline import contract
from pipeline.read.base import Limits, ReadError

Executors = Callable[[], Executor]
"""Makes an executor; called again where one broke."""

GRACE = 60.0
"""Seconds that a worker may take beyond its limit before it ends itself."""
FILES_PER_WORKER = 100
_SQLITE = b"SQLite format 3\0"
_DATABASE_LOG = re.compile(r"-(?:wal|shm|journal)$")


@dataclass(frozen=True)
class Job:
    """A file to be read and the file in ``extracted/`` that it goes to (without ending; several documents of an
    archive are numbered)."""

    path: Path
    sha256: str
    target: Path


@dataclass(frozen=True)
class Done:
    """What a worker made of a file: the files that it wrote, or why it could not be read."""

    job: Job
    written: tuple[Path, ...] = ()
    failure: ReadError | None = None
    seconds: float = 0.0


def processes(workers: int) -> Executors:
    """Pools of that many processes. They are started afresh and not forked, since the register may be open."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return lambda: ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context(method), max_tasks_per_child=FILES_PER_WORKER
    )


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files that are named and those in named folders, without hidden ones, Office's lock files, README.md, and
    databases with their logs: a folder may hold the register itself."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(entry for entry in path.rglob("*") if entry.is_file())
            found |= dict.fromkeys(
                entry
                for entry in inside
                if not any(part.startswith((".", "~$")) for part in entry.relative_to(path).parts)
                and entry.name != "README.md"
                and not _is_database(entry)
            )
        else:
            found[path] = None
    return list(found)


def _is_database(path: Path) -> bool:
    """Whether a file is an SQLite database, or a log beside one."""
    main = path.with_name(_DATABASE_LOG.sub("", path.name))
    try:
        with main.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def sha256_of(path: Path) -> str:
    """Raises OSError where the file cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def named(path: Path, sha256: str, folder: Path, owners: dict[str, str]) -> Path:
    """The file in ``folder`` (without ending) for a document: its stem, with its ending, content or place behind it
    where another file has that name. ``owners`` tells which file has a name, and is added to."""
    owner = str(path.resolve())
    place = hashlib.sha256(owner.encode(errors="surrogateescape")).hexdigest()
    names = (path.stem, path.name, f"{path.name}-{sha256[:8]}", f"{path.name}-{place}")
    return folder / next(name for name in names if owners.setdefault(name, owner) == owner)


def extracted(job: Job, limits: Limits) -> Done:
    """Read one file and write what it holds; runs in a worker. A worker that hangs ends itself."""
    from pipeline.extract import extract

    started = time.monotonic()
    watch = threading.Timer(limits.seconds + GRACE, os._exit, [1])
    watch.daemon = True
    watch.start()
    try:
        found = extract(job.path, limits)
        written = []
        for number, extraction in enumerate(found, 1):
            name = job.target.name if len(found) == 1 else f"{job.target.name}-{number}"
            written.append(job.target.with_name(f"{name}.json"))
            contract.write(extraction, written[-1])
        return Done(job, tuple(written), None, time.monotonic() - started)
    except ReadError as error:
        return Done(job, (), error, time.monotonic() - started)
    except Exception as error:
        # The batch goes on whatever a file does to a library; the log says what happened.
        return Done(job, (), unforeseen(error), time.monotonic() - started)
    finally:
        watch.cancel()


def unforeseen(error: BaseException) -> ReadError:
    """What is told of an error that nobody thought of."""
    return ReadError(
        "unforeseen",
        f"Gặp lỗi ngoài dự kiến khi đọc tệp ({type(error).__name__}: {error}).",
        "Hãy lưu lại tệp bằng chương trình soạn thảo rồi nạp lại, hoặc gửi tệp cho người bảo trì.",
    )


def _died() -> ReadError:
    return ReadError(
        "died",
        "Tiến trình đọc tệp dừng đột ngột: hết bộ nhớ, quá thời gian cho phép hoặc tệp bị hỏng.",
        "Hãy mở tệp bằng chương trình soạn thảo, lưu lại hoặc tách nhỏ rồi nạp lại.",
    )


def run(jobs: Sequence[Job], limits: Limits, executors: Executors, in_flight: int) -> Iterator[Done]:
    """The results, in the order in which they are ready, at most ``in_flight`` files being read at once.

    Where a worker dies, the files that were under way are read again one by one, so that only the one that kills its
    worker fails.
    """
    waiting = list(reversed(jobs))
    suspects: list[Job] = []
    executor = executors()
    try:
        running: dict[Future[Done], Job] = {}
        while waiting or running:
            try:
                while waiting and len(running) < in_flight:
                    job = waiting.pop()
                    running[executor.submit(extracted, job, limits)] = job
            except BrokenExecutor:
                suspects.append(job)
            ready, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                job = running.pop(future)
                try:
                    yield future.result()
                except BrokenExecutor:
                    suspects.append(job)
            if suspects:
                suspects += running.values()
                running.clear()
                executor.shutdown(wait=False, cancel_futures=True)
                yield from _one_by_one(suspects, limits, executors)
                suspects = []
                executor = executors()
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _one_by_one(jobs: Sequence[Job], limits: Limits, executors: Executors) -> Iterator[Done]:
    for job in jobs:
        with executors() as executor:
            try:
                yield executor.submit(extracted, job, limits).result()
            except BrokenExecutor:
                yield Done(job, (), _died())
