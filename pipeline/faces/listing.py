"""One way to print rows: as a table that fits the terminal, or as JSON, CSV or a spreadsheet."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TextIO

import click

from pipeline.faces.failures import WRONG_USE, Failure, writing
from pipeline.faces.table import Measure, laid_out, wrapped
from pipeline.knowledge.writing import one_line, tidy_lines

Row = Mapping[str, Any]
Format = Literal["table", "json", "csv", "xlsx"]
CELL_LINES = 6
PIPE_WIDTH = 120


@dataclass(frozen=True)
class Column:
    """A column of a list.

    ``key`` is its name in JSON, ``title`` its Vietnamese heading. ``show`` writes the row's cell for people (tables,
    CSV, spreadsheets); without it the value itself is written. ``table`` is False for what only machines want;
    ``json`` is False where a column merely combines others for the eye.
    """

    key: str
    title: str
    show: Callable[[Row], str] | None = None
    least: int = 6
    grow: int = 0
    right: bool = False
    table: bool = True
    sheet: bool = True
    json: bool = True

    def cell(self, row: Row) -> str:
        if self.show is not None:
            return tidy_lines(self.show(row))
        value = row.get(self.key)
        if isinstance(value, (list, tuple)):
            return "; ".join(one_line(str(item)) for item in value)
        return one_line(None if value is None else str(value))


@dataclass(frozen=True)
class Output:
    """Where a list goes and in what form. ``full`` keeps every word of a table."""

    format: Format = "table"
    path: Path | None = None
    full: bool = False

    def rows(self, columns: Sequence[Column], rows: Iterable[Row], *, title: str, empty: str, foot: str = "") -> None:
        """Print ``rows``. ``title`` names a spreadsheet's page, ``empty`` is said where there is none, ``foot`` stands
        below a table. Rows are taken one by one, except for a table, whose widths depend on all of them."""
        if self.format == "xlsx":
            self._sheet(columns, rows, title)
            return
        if self.path is None:
            self._write(sys.stdout, columns, rows, empty, foot)
            return
        # Excel takes a CSV file for UTF-8 only where it begins with a byte order mark.
        encoding = "utf-8-sig" if self.format == "csv" else "utf-8"
        with writing(self.path), self.path.open("w", encoding=encoding, newline="") as file:
            self._write(file, columns, rows, empty, foot)
        self._told()

    def note(self, text: str) -> None:
        """Something to know about the answer, kept apart from rows that a program reads."""
        lines = wrapped(text, terminal_width()) if self.format == "table" else [text]
        click.echo("\n".join(lines), err=self.format != "table" or self.path is not None)

    def _write(self, file: TextIO, columns: Sequence[Column], rows: Iterable[Row], empty: str, foot: str) -> None:
        if self.format == "json":
            _write_json(file, columns, rows)
        elif self.format == "csv":
            written = [column for column in columns if column.sheet]
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([column.title for column in written])
            writer.writerows([column.cell(row) for column in written] for row in rows)
        else:
            _write_table(file, columns, list(rows), empty, foot, None if self.full else CELL_LINES)

    def _sheet(self, columns: Sequence[Column], rows: Iterable[Row], title: str) -> None:
        if self.path is None:
            raise Failure("Bảng tính cần ghi ra tệp: thêm --output TÊN_TỆP.xlsx.", WRONG_USE)
        from pipeline.faces.spreadsheet import SheetColumn, write_sheet

        written = [column for column in columns if column.sheet]
        heads = [SheetColumn(column.title, 60 if column.grow else max(12, column.least + 4)) for column in written]
        write_sheet(self.path, title, heads, ([column.cell(row) for column in written] for row in rows))
        self._told()

    def _told(self) -> None:
        click.echo(f"Đã ghi {self.path}", err=True)


def terminal_width() -> int:
    """The width to lay out for: the terminal's, or ``COLUMNS``, or 120 where the output is no terminal."""
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns


def _write_json(file: TextIO, columns: Sequence[Column], rows: Iterable[Row]) -> None:
    keys = [column.key for column in columns if column.json]
    file.write("[")
    separator = "\n"
    for row in rows:
        file.write(separator + json.dumps({key: row.get(key) for key in keys}, ensure_ascii=False))
        separator = ",\n"
    file.write("]\n" if separator == "\n" else "\n]\n")


def _write_table(
    file: TextIO, columns: Sequence[Column], rows: Sequence[Row], empty: str, foot: str, height: int | None
) -> None:
    if not rows:
        file.write(empty + "\n")
        return
    shown = [column for column in columns if column.table]
    measures = [Measure(column.title, column.least, column.grow, column.right) for column in shown]
    cells = [[column.cell(row) for column in shown] for row in rows]
    file.writelines(line + "\n" for line in laid_out(measures, cells, terminal_width(), height))
    if foot:
        file.writelines(line + "\n" for line in ("", *wrapped(foot, terminal_width())))
