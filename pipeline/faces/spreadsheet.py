"""Spreadsheets that can be printed and handed in as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.faces.failures import writing
from pipeline.faces.table import wrapped
from pipeline.knowledge.writing import tidy_lines

FONT = "Times New Roman"
_LINE = 15.0
_LETTERS = 1.25  # of the text, at the least, to a unit of width, which is a figure of the usual font
_TALLEST = 409.0  # what a row can be
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class SheetColumn:
    """A column's heading and its width, in characters."""

    title: str
    width: int
    centred: bool = False


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """The height, in points, that a row needs for its cells: each the text (11 points) and the width of its column, in
    the units of spreadsheets.

    Programs that print a spreadsheet without opening it on a screen do not fit the rows themselves.
    """
    lines = max((len(wrapped(text, max(1, int(width * _LETTERS)))) for text, width in cells), default=1)
    return min(_TALLEST, _LINE * lines)


def lay_out(sheet: Any, widths: Sequence[float], head_row: int) -> None:
    """Set the widths of columns and how a page prints: A4 across, as wide as the columns, ``head_row`` on each page."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{head_row + 1}"
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.oddFooter.center.text = "&P/&N"


@cache
def box() -> Any:
    """The border of a cell of a table."""
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color="808080")
    return Border(left=line, right=line, top=line, bottom=line)


@cache
def head_fill() -> Any:
    """The ground of the cells that head a table."""
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor="E7E6E6")


def write_sheet(
    path: Path,
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[str | int | float]],
    heading: Sequence[str] = (),
) -> int:
    """Write one page, A4 across, the heading row repeated on each printed page. Tells how many rows there are.

    ``heading`` are lines above the table, the first one printed large. Rows are written one by one, so that a large
    register needs no large memory. Text that begins like a formula stays text.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    with writing(path), path.open("ab"):
        pass  # what hinders it is told before the work, not behind it
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    head_row = len(heading) + (2 if heading else 1)
    lay_out(sheet, [column.width for column in columns], head_row)
    for number, text in enumerate(heading):
        sheet.append([_cell(sheet, text, bold=number == 0, size=12 if number else 14, boxed=False)])
    if heading:
        sheet.append([])
    heads = [_cell(sheet, column.title, bold=True) for column in columns]
    for head in heads:
        head.fill = head_fill()
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[head_row].height = row_height((column.title, column.width * 0.9) for column in columns)
    sheet.append(heads)
    number = head_row
    for number, row in enumerate(rows, head_row + 1):
        height = row_height((str(value), column.width) for value, column in zip(row, columns, strict=True))
        sheet.row_dimensions[number].height = height
        sheet.append([_cell(sheet, value, centred=column.centred) for value, column in zip(row, columns, strict=True)])
        del sheet.row_dimensions[number]
    with writing(path):
        book.save(path)
    return number - head_row


def _cell(
    sheet: Any, value: str | float, *, bold: bool = False, size: int = 11, centred: bool = False, boxed: bool = True
) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    made = WriteOnlyCell(sheet, tidy_lines(value) if isinstance(value, str) else value)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        made.data_type = "s"
    made.font = Font(name=FONT, size=size, bold=bold)
    horizontal, vertical = "center" if centred else None, "top" if boxed else None
    made.alignment = Alignment(horizontal=horizontal, vertical=vertical, wrap_text=boxed)
    if boxed:
        made.border = box()
    return made
