"""Spreadsheets that can be printed and handed in as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.faces.failures import writing
from pipeline.faces.table import wrapped
from pipeline.knowledge.writing import tidy_lines

FONT = "Times New Roman"
HEAD_FILL = "E7E6E6"
RULE = "808080"
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
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    with writing(path), path.open("ab"):
        pass  # what hinders it is told before the work, not behind it
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    line = Side(style="thin", color=RULE)
    box = Border(left=line, right=line, top=line, bottom=line)
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    head_row = len(heading) + (2 if heading else 1)
    sheet.freeze_panes = f"A{head_row + 1}"
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.oddFooter.center.text = "&P/&N"

    def cell(
        value: str | int | float, *, bold: bool = False, size: int = 11, centred: bool = False, boxed: bool = True
    ) -> Any:
        made = WriteOnlyCell(sheet, tidy_lines(value) if isinstance(value, str) else value)
        if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
            made.data_type = "s"
        made.font = Font(name=FONT, size=size, bold=bold)
        made.alignment = Alignment(
            horizontal="center" if centred else None, vertical="top" if boxed else None, wrap_text=boxed
        )
        if boxed:
            made.border = box
        return made

    for number, text in enumerate(heading):
        sheet.append([cell(text, bold=number == 0, size=14 if number == 0 else 12, boxed=False)])
    if heading:
        sheet.append([])
    heads = [cell(column.title, bold=True, centred=True) for column in columns]
    for head in heads:
        head.fill = PatternFill("solid", fgColor=HEAD_FILL)
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[head_row].height = row_height((column.title, column.width * 0.9) for column in columns)
    sheet.append(heads)
    number = head_row
    for number, row in enumerate(rows, head_row + 1):
        height = row_height((str(value), column.width) for value, column in zip(row, columns, strict=True))
        sheet.row_dimensions[number].height = height
        sheet.append([cell(value, centred=column.centred) for value, column in zip(row, columns, strict=True)])
        del sheet.row_dimensions[number]
    with writing(path):
        book.save(path)
    return number - head_row
