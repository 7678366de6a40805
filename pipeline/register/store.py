"""The register's file: opening it for reading or writing, and transactions.

Readers use sqlite3 alone, because a person waits for the command; writers load sqlite-utils for migrations and
transactions.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline.register import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_SECONDS = 30.0
CACHE_KIB = 32 * 1024
MAPPED_BYTES = 256 * 1024**2


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class RegisterError(Exception):
    """A register that cannot be used, told in Vietnamese with what to do."""


class Register:
    """An open register. ``connection`` yields `sqlite3.Row`; write only inside `atomic`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, database: Database | None = None) -> None:
        self.connection = connection
        self.path = path
        self._database = database

    @classmethod
    def open(cls, path: Path, *, writing: bool = False) -> Register:
        """Open the register in ``path``; with ``writing`` it is made where there is none and brought up to date.

        Raises RegisterError where there is none, it is no register, it is damaged or a newer program made it.
        """
        if writing:
            return cls._opened_to_write(path)
        if not path.is_file():
            raise absent(path)
        try:
            have = cls._applied(path)
        except sqlite3.DatabaseError as error:
            raise unusable(path, error) from error
        if set(migrations.scripts()) - set(have):
            if not have:
                raise RegisterError(f"{path} không phải là sổ nhiệm vụ.")
            cls._opened_to_write(path).close()
        connection = _connected(path)
        connection.execute("PRAGMA query_only = 1")
        return cls(connection, path)

    @classmethod
    def _applied(cls, path: Path) -> tuple[str, ...]:
        connection = _connected(path)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            have = migrations.applied(connection)
        finally:
            connection.close()
        if set(have) - set(migrations.scripts()):
            raise RegisterError(f"Sổ {path} do phiên bản mới hơn của chương trình tạo ra. Hãy cập nhật chương trình.")
        return have

    @classmethod
    def _opened_to_write(cls, path: Path) -> Register:
        from sqlite_utils import Database

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size and not cls._applied(path) and _tables(path):
                raise RegisterError(f"{path} không phải là sổ nhiệm vụ.")
            connection = _connected(path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            database = Database(connection, execute_plugins=False)
            migrations.apply(database)
        except (sqlite3.DatabaseError, OSError) as error:
            raise unusable(path, error) from error
        connection.execute("PRAGMA foreign_keys = 1")
        return cls(connection, path, database)

    @contextmanager
    def atomic(self) -> Iterator[Database]:
        """One transaction: all of what is written in it stays, or nothing."""
        if self._database is None:
            raise RuntimeError("the register was opened for reading")
        with self._database.atomic() as database:
            yield database

    def all(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        return self.connection.execute(sql, parameters).fetchall()

    def one(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self.connection.execute(sql, parameters).fetchone()
        return row

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _connected(path: Path) -> sqlite3.Connection:
    # A register on a read-only medium has no place for the files of the write-ahead log.
    query = "" if not path.exists() or os.access(path, os.W_OK) else "?immutable=1"
    connection = sqlite3.connect(f"file:{quote(str(path))}{query}", timeout=BUSY_SECONDS, uri=True)
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
    return connection


def _tables(path: Path) -> bool:
    connection = _connected(path)
    try:
        return bool(connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone())
    finally:
        connection.close()


def absent(path: Path) -> RegisterError:
    """That there is no register in ``path``."""
    return RegisterError(f"Chưa có sổ nhiệm vụ ở {path}. Hãy nạp văn bản trước: sonhiemvu ingest THƯ_MỤC.")


def unusable(path: Path, error: Exception) -> RegisterError:
    """What an error of SQLite or of the file system says about the register in ``path``."""
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return RegisterError(f"Sổ {path} đang được một lệnh khác ghi. Hãy thử lại sau.")
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        return RegisterError(f"{path} không phải là sổ nhiệm vụ hoặc đã hỏng ({error}).")
    return RegisterError(f"Không dùng được sổ {path}: {error}.")
