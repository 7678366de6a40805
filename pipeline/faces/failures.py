"""What a command says when it cannot answer, and the exit code it leaves.

0 done · 1 some of the work failed (the rest is done) · 2 the command was written wrongly · 3 what was asked for is
not there (unknown document, body, id) · 4 the register cannot be used.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

PARTLY_FAILED = 1
WRONG_USE = 2
NOT_FOUND = 3
UNUSABLE_REGISTER = 4


class Failure(click.ClickException):
    """An answer that cannot be given, as a Vietnamese sentence with what to do about it."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        setattr(self, "exit_code", exit_code)  # noqa: B010 - click declares it as a class variable and reads the instance's


def to_error(text: str) -> None:
    """Something to know about an answer, kept apart from it."""
    click.echo(text, err=True)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Around the writing of a file that was asked for: its folder is made, and what hinders it is told."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except PermissionError as error:
        reason = "không có quyền ghi, hoặc tệp đang mở ở chương trình khác"
        raise Failure(f"Không ghi được {path}: {reason}.", WRONG_USE) from error
    except OSError as error:
        raise Failure(f"Không ghi được {path} ({error.strerror}).", WRONG_USE) from error


def not_found(what: str, asked: str, suggestions: tuple[str, ...] = ()) -> Failure:
    """``what`` as it stands in a sentence (“văn bản”, “đơn vị”), ``asked`` as it was typed."""
    message = f"Không tìm thấy {what} “{asked}”."
    if suggestions:
        message += "\nCó phải là:\n" + "\n".join(f"  · {suggestion}" for suggestion in suggestions)
    return Failure(message, NOT_FOUND)
