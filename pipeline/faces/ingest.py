"""`ingest` and `extract`: from files to extractions, and from there into the register."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from pipeline import contract
from pipeline.faces import batch
from pipeline.faces.batch import Done, Executors, Job
from pipeline.faces.failures import PARTLY_FAILED, WRONG_USE, Failure
from pipeline.faces.options import makes_register
from pipeline.read.base import Limits, ReadError
from pipeline.register import loading
from pipeline.register.loading import Loaded, Origin
from pipeline.register.store import Register

CORPUS = Path("corpus")
EXTRACTED = Path("extracted")
OUTCOMES = {
    "loaded": "nạp mới hoặc nạp lại",
    "new_version": "thành bản mới của văn bản đã có",
    "duplicate": "trùng văn bản đã có",
    "unchanged": "không thay đổi",
    "failed": "không đọc được",
}

_READING_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        default=EXTRACTED,
        show_default=True,
        metavar="THƯ_MỤC",
        help="Nơi ghi kết quả đọc (JSON).",
    ),
    click.option(
        "--workers",
        type=click.IntRange(1, 256),
        default=lambda: os.cpu_count() or 1,
        metavar="SỐ",
        help="Số tệp đọc cùng lúc; mặc định bằng số lõi của máy.",
    ),
    click.option(
        "--ocr",
        type=click.Choice(["auto", "never", "always"]),
        default="auto",
        show_default=True,
        help="Nhận dạng chữ trong trang chụp: khi cần, không bao giờ, hoặc mọi trang.",
    ),
    click.option(
        "--seconds",
        type=click.FloatRange(1),
        default=Limits.seconds,
        show_default=True,
        metavar="GIÂY",
        help="Thời gian nhiều nhất cho một tệp.",
    ),
)


def _limits(out: Path, options: dict[str, Any]) -> Limits:
    """The bounds on reading a file: pages read by OCR are kept beside the results, so that a file which was broken off
    is taken up where it stopped."""
    return Limits(**options, page_cache=out / ".pages", ocr_workers=min(2, os.cpu_count() or 1))


def _reads(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_READING_OPTIONS):
        command = option(command)
    return command


@click.command("ingest", short_help="Đọc văn bản và nạp vào sổ.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[TỆP_HOẶC_THƯ_MỤC]...")
@click.option("--force", is_flag=True, help="Đọc lại cả những tệp không thay đổi.")
@_reads
@makes_register
def ingest(register: Register, paths: tuple[Path, ...], force: bool, out: Path, workers: int, **limits: Any) -> None:
    """Đọc các tệp (hoặc mọi tệp trong thư mục; mặc định là thư mục corpus) rồi nạp vào sổ.

    Tệp không thay đổi thì bỏ qua; tệp đã sửa của cùng một văn bản thành bản mới; tình trạng, ghi chú và chỉnh sửa đã
    nhập vẫn giữ nguyên. Tệp nào không đọc được thì nêu lý do và cách khắc phục, các tệp khác vẫn được nạp.
    """
    files = _files(paths)
    take_in(register, files, out, _limits(out, limits), batch.processes(workers), workers, force=force)


def take_in(
    register: Register,
    files: Sequence[Path],
    out: Path,
    limits: Limits,
    executors: Executors,
    workers: int,
    *,
    force: bool = False,
) -> None:
    """Read the files with the executors that are handed in, load them one by one, and tell what became of them.

    Raises `click.exceptions.Exit` with `PARTLY_FAILED` where some could not be read.
    """
    from pipeline.register.teaching import resolver

    resolve = resolver(register)
    told: list[tuple[str, Loaded | ReadError]] = []
    jobs: list[Job] = []
    owners = _owners(register)
    for path in files:
        try:
            sha256 = batch.sha256_of(path)
        except OSError as error:
            told.append((str(path), _failed(register, path, _unreadable(error))))
            continue
        uid = None if force else loading.known(register, sha256)
        if uid is not None:
            loading.skip(register, _place(path), sha256, uid)
            told.append((str(path), Loaded("unchanged", uid)))
        else:
            jobs.append(Job(path, sha256, batch.named(path, sha256, out, owners)))
    with _progress(len(jobs)) as step:
        for done in batch.run(jobs, limits, executors, workers):
            told += [(str(done.job.path), result) for result in _loaded(register, done, resolve)]
            step(done.job.path.name)
    _summary(told)


def _loaded(register: Register, done: Done, resolve: loading.Resolver) -> Iterator[Loaded | ReadError]:
    if done.failure is not None:
        yield _failed(register, done.job.path, done.failure, done.seconds)
        return
    for written in done.written:
        extraction = contract.read(written)
        if not extraction.text.strip() and extraction.warnings:  # a member of an archive that cannot be read
            reason = f"{extraction.document.source}: {' '.join(extraction.warnings)}"
            yield _failed(register, done.job.path, ReadError("member", reason, ""), done.seconds)
            continue
        origin = Origin(_place(done.job.path), written.name, done.job.sha256, done.seconds)
        try:
            yield loading.load(register, extraction, resolve, origin)
        except sqlite3.Error:
            raise
        except Exception as error:
            # One document that cannot be placed is no reason to leave the others out.
            yield _failed(register, done.job.path, batch.unforeseen(error), done.seconds)


def _failed(register: Register, path: Path, error: ReadError, seconds: float = 0.0) -> ReadError:
    loading.fail(register, _place(path), error.code, error.reason, error.remedy, seconds)
    return error


def _place(path: Path) -> str:
    return str(path.resolve())


def _owners(register: Register) -> dict[str, str]:
    rows = register.all("SELECT extraction, path FROM versions WHERE extraction != '' AND path != '' ORDER BY id")
    return {row["extraction"].removesuffix(".json"): row["path"] for row in rows}


def _files(paths: Sequence[Path]) -> list[Path]:
    asked = paths or (CORPUS,)
    missing = [path for path in asked if not path.exists()]
    if missing:
        names = ", ".join(str(path) for path in missing)
        raise Failure(f"Không tìm thấy tệp hoặc thư mục: {names}.", WRONG_USE)
    return batch.files_in(asked)


def _unreadable(error: OSError) -> ReadError:
    return ReadError("unreadable", f"Không mở được tệp ({error.strerror}).", "Hãy kiểm tra quyền đọc tệp rồi nạp lại.")


@contextmanager
def _progress(length: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error, where that is a terminal."""
    if not length or not sys.stderr.isatty():
        yield lambda name: None
        return
    with click.progressbar(
        length=length, label="Đang đọc", file=sys.stderr, show_pos=True, item_show_func=lambda name: name or ""
    ) as bar:
        yield lambda name: bar.update(1, name)


def _summary(told: Sequence[tuple[str, Loaded | ReadError]]) -> None:
    outcomes: Counter[str] = Counter(
        "failed" if isinstance(result, ReadError) else result.outcome for _, result in told
    )
    parts = [f"{number} {OUTCOMES[outcome]}" for outcome in OUTCOMES if (number := outcomes[outcome])]
    click.echo(f"Đã xử lý {len(told)} văn bản: {', '.join(parts)}." if told else "Không có tệp nào để đọc.")
    for path, result in told:
        if isinstance(result, Loaded) and result.message:
            click.echo(f"  · {path}: {result.message}")
    _tell_failed([(path, result) for path, result in told if isinstance(result, ReadError)])


def _tell_failed(failed: Sequence[tuple[Path | str, ReadError]]) -> None:
    """Name the files that could not be read, each with reason and remedy, and end the command where there are some."""
    if failed:
        click.echo("Không đọc được:", err=True)
        for path, error in failed:
            click.echo(f"  · {path}: {error.reason} {error.remedy}".rstrip(), err=True)
        raise click.exceptions.Exit(PARTLY_FAILED)


@click.command("extract", short_help="Chỉ đọc văn bản ra JSON, không nạp vào sổ.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[TỆP_HOẶC_THƯ_MỤC]...")
@_reads
def extract(paths: tuple[Path, ...], out: Path, workers: int, **limits: Any) -> None:
    """Đọc các tệp (mặc định là thư mục corpus), ghi mỗi văn bản thành một tệp JSON trong thư mục --out."""
    owners: dict[str, str] = {}
    jobs: list[Job] = []
    failed: list[tuple[Path, ReadError]] = []
    for path in _files(paths):
        try:
            sha256 = batch.sha256_of(path)
        except OSError as error:
            failed.append((path, _unreadable(error)))
            continue
        jobs.append(Job(path, sha256, batch.named(path, sha256, out, owners)))
    written = 0
    with _progress(len(jobs)) as step:
        for done in batch.run(jobs, _limits(out, limits), batch.processes(workers), workers):
            step(done.job.path.name)
            written += len(done.written)
            failed += [(done.job.path, done.failure)] if done.failure else []
    click.echo(f"Đã ghi {written} văn bản vào {out}.")
    _tell_failed(failed)
