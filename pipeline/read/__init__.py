"""Reading: from a file to its blocks, whatever its format, age and state.

`read` does the work; `read_bounded` does it in a process of its own, with bounds on time and memory. The libraries of
a format are imported only when a file of that format is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from pipeline.model import Reading
from pipeline.read.base import Limits, ReadError
from pipeline.read.detect import detect_format
from pipeline.read.failure import failure

__all__ = ["Limits", "ReadError", "read", "read_bounded", "read_data"]


_Reader = Callable[[bytes, str, str, Limits], Reading]


def _reader(kind: str) -> _Reader:
    """The function that reads this kind of file; its module is imported now."""
    kind = "html" if kind == "mht" else kind
    reader: _Reader = getattr(import_module(f"pipeline.read.{kind}"), f"read_{kind}")
    return reader


def read_data(data: bytes, source: str, limits: Limits) -> tuple[Reading, ...]:
    """The readings of a file's content: one, or those of a ZIP archive's members. ``source`` is what to call it.

    A member that cannot be read is a reading without blocks, with the reason among its warnings. Raises ReadError.
    """
    kind = detect_format(data)
    reader = None if kind == "zip" else _reader(kind)
    try:
        if reader is None:
            from pipeline.read.archive import read_archive

            return read_archive(data, source, limits, read_data)
        reading = reader(data, source, hashlib.sha256(data).hexdigest(), limits)
    except ReadError:
        raise
    except MemoryError as error:
        raise failure("out-of-memory", limit=limits.memory // 2**20) from error
    except Exception as error:  # whatever a library makes of a damaged file, the batch goes on
        raise failure("damaged", kind=kind.upper()) from error
    if not reading.blocks:
        raise failure("no-text")
    return (reading,)


def read(path: Path, limits: Limits = Limits()) -> tuple[Reading, ...]:  # noqa: B008 (frozen)
    """The readings of the file at ``path``: one, or those of a ZIP archive's members.

    The content decides the format, never the name. Raises ReadError for any file that cannot be read; its ``code`` is
    one of those in ``knowledge/data/read_errors.toml`` (or of the PDF and image readers).
    """
    try:
        if path.is_dir():
            raise failure("not-a-file")
        if path.stat().st_size > limits.expansion:
            raise failure("too-large", limit=limits.expansion // 2**20)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise failure("vanished") from error
    except PermissionError as error:
        raise failure("no-permission") from error
    except OSError as error:
        raise failure("unreadable") from error
    return read_data(data, path.name, limits)


def read_bounded(path: Path, limits: Limits = Limits()) -> tuple[Reading, ...]:  # noqa: B008 (frozen)
    """As `read`, in a process of its own that is ended when ``limits.seconds`` are over and that may use no more than
    ``limits.memory`` (where the system can bound it). ``limits.progress`` is not told. Raises ReadError."""
    from pipeline.read.bounded import run

    return run(path, limits)
