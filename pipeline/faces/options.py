"""Options that commands share: which register, which day, in what form the answer comes."""

from __future__ import annotations

import functools
import os
import re
import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal

import click

from pipeline.faces.failures import UNUSABLE_REGISTER, WRONG_USE, Failure
from pipeline.faces.listing import Output
from pipeline.register import store
from pipeline.register.store import Register, RegisterError

Handler = Callable[..., Any]

DEFAULT_REGISTER = Path("sonhiemvu.db")
ENVIRONMENT = "SONHIEMVU_REGISTER"
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Day(click.ParamType[date]):
    """A day as offices write it (31/12/2022) or as ISO (2022-12-31)."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        match = _VIETNAMESE_DAY.fullmatch(value.strip())
        try:
            if match:
                return date(int(match[3]), int(match[2]), int(match[1]))
            return date.fromisoformat(value.strip())
        except ValueError:
            self.fail(f"“{value}” không phải là ngày. Viết như 31/12/2022 hoặc 2022-12-31.", param, ctx)


DAY = Day()

register_path = click.option(
    "--register",
    "register_path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="TỆP",
    envvar=ENVIRONMENT,
    default=DEFAULT_REGISTER,
    show_default=True,
    show_envvar=True,
    help="Tệp sổ nhiệm vụ.",
)

on_day = click.option(
    "--on", "on", type=DAY, metavar="NGÀY", default=date.today, help="Tính đến ngày này thay vì hôm nay."
)


def reads_register(command: Handler) -> Handler:
    """Give the command an open `Register` to read, as ``register``, and the option ``--register``."""
    return _with_register(command)


def may_read_register(command: Handler) -> Handler:
    """The same, and None where there is no register: it matters only once a document is asked from it."""
    return _with_register(command, absent="none")


def writes_register(command: Handler) -> Handler:
    """Give the command an open `Register` to write."""
    return _with_register(command, writing=True)


def makes_register(command: Handler) -> Handler:
    """The same, made where there is none yet."""
    return _with_register(command, writing=True, absent="make")


def _with_register(
    command: Handler, *, writing: bool = False, absent: Literal["refuse", "none", "make"] = "refuse"
) -> Handler:
    @register_path
    @functools.wraps(command)
    def wrapper(*args: Any, register_path: Path, **kwargs: Any) -> Any:
        if absent == "none" and not register_path.exists():
            return command(*args, register=None, **kwargs)
        try:
            if absent == "refuse" and not register_path.is_file():
                raise store.absent(register_path)
            with Register.open(register_path, writing=writing) as register:
                return command(*args, register=register, **kwargs)
        except RegisterError as error:
            raise Failure(str(error), UNUSABLE_REGISTER) from error
        except sqlite3.DatabaseError as error:
            if isinstance(error, (sqlite3.IntegrityError, sqlite3.ProgrammingError)):
                raise  # a fault of ours and not of the file
            raise Failure(str(store.unusable(register_path, error)), UNUSABLE_REGISTER) from error

    return wrapper


_OUTPUT_OPTIONS: tuple[Callable[[Handler], Handler], ...] = (
    click.option("--full", is_flag=True, help="In trọn nội dung trong bảng, không cắt bớt."),
    click.option(
        "--output",
        "-o",
        "output_path",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="TỆP",
        help="Ghi kết quả ra tệp.",
    ),
    click.option(
        "--format",
        "output_format",
        type=click.Choice(["table", "json", "csv", "xlsx"]),
        help="Dạng kết quả; mặc định theo đuôi tệp của --output, không có thì là table (bảng).",
    ),
)


_FORMS = {".xlsx": "xlsx", ".csv": "csv", ".json": "json", ".txt": "table", "": "table"}
"""The form of a list by the ending of the file that it goes to."""


def with_ending(path: Path, *endings: str) -> Path:
    """``path``, where its ending is one of these; raises Failure where the file would be taken for something else."""
    if path.suffix.lower() not in endings:
        *others, last = [ending for ending in endings if ending]
        listed = f"{', '.join(others)} hoặc {last}" if others else last
        raise Failure(f"Tên tệp {path} phải có đuôi {listed}.", WRONG_USE)
    return path


def lists(command: Handler) -> Handler:
    """Give the command an `Output`, as ``output``, and the options ``--format``, ``--output`` and ``--full``."""

    def wrapper(*args: Any, output_format: str | None, output_path: Path | None, full: bool, **kwargs: Any) -> Any:
        suffix = with_ending(output_path, *_FORMS).suffix.lower() if output_path else ""
        form: Any = output_format or _FORMS[suffix]
        if suffix and form != _FORMS[suffix]:
            raise Failure(f"Tệp {output_path} có đuôi {suffix}, không hợp với --format {form}.", WRONG_USE)
        return command(*args, output=Output(form, output_path, full), **kwargs)

    handler: Handler = functools.wraps(command)(wrapper)
    for option in _OUTPUT_OPTIONS:
        handler = option(handler)
    return handler


def colours() -> bool:
    """Whether to mark words by colour: on a terminal, unless the person asked for none (``NO_COLOR``)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ
