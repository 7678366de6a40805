"""Spreadsheets that can be printed and handed in as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.knowledge.writing import tidy_lines

FONT = "Times New Roman"
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class SheetColumn:
    """A column's heading and its width, in characters."""

    title: str
    width: int
    centred: bool = False


def write_sheet(
    path: Path,
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[str | int | float]],
    heading: Sequence[str] = (),
) -> None:
    """Write one page, A4 across, the heading row repeated on each printed page.

    ``heading`` are lines above the table, the first one printed large. Rows are written one by one, so that a large
    register needs no large memory. Text that begins like a formula stays text.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    line = Side(style="thin", color="808080")
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
        head.fill = PatternFill("solid", fgColor="E7E6E6")
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.append(heads)
    for row in rows:
        sheet.append([cell(value, centred=column.centred) for value, column in zip(row, columns, strict=True)])
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
