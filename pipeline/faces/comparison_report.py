"""The comparison of two documents as a report to be signed and sent upwards, in Word or as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.faces.failures import writing
from pipeline.faces.paper import Paper, PaperColumn
from pipeline.faces.spreadsheet import FONT, HEAD_FILL, RULE, row_height
from pipeline.knowledge.writing import day, one_line
from pipeline.model import Metadata

TITLE = "BÁO CÁO"
_UNITS = 5  # of a spreadsheet column to the centimetre
COLUMNS = (
    PaperColumn("TT", 1.0, centred=True),
    PaperColumn("Nội dung văn bản giao", 7.2),
    PaperColumn("Vị trí", 1.4, centred=True),
    PaperColumn("Nội dung kế hoạch", 7.2),
    PaperColumn("Vị trí", 1.4, centred=True),
    PaperColumn("Kết quả đối chiếu", 2.6, centred=True),
    PaperColumn("Nhận xét", 5.4),
)
_SIGN = (["NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)"], ["THỦ TRƯỞNG CƠ QUAN", "(Ký, ghi rõ họ tên, đóng dấu)"])


def named(document: Metadata) -> str:
    """A document as a report cites it: kind, number, day, issuer, title."""
    parts = [document.kind or "Văn bản"]
    if document.number:
        parts.append(f"số {document.number}")
    if document.issued:
        parts.append(f"ngày {day(document.issued)}")
    if document.issuer:
        parts.append(f"của {document.issuer}")
    return " ".join(parts)


def _cells(row: dict[str, Any]) -> list[str]:
    from pipeline.crossref import shown

    remark = row["note"] or row["reason"]
    figures = [side for side in (row["parent_figure"], row["plan_figure"]) if side]
    if len(figures) == 2 and figures[0] != figures[1] and not all(side in remark for side in figures):
        remark = f"{remark} Giao: {figures[0]}; kế hoạch: {figures[1]}."
    return [
        str(row["row"]),
        one_line(row["parent_quote"]),
        row["parent_section"],
        one_line(row["plan_quote"]) or "—",
        row["plan_section"] or "",
        shown(row["verdict"], row["other_bodies"]),
        remark,
    ]


def _heading(plan: Metadata, parent: Metadata) -> tuple[str, str]:
    return (
        f"Kết quả đối chiếu {named(plan)}",
        f"với {named(parent)}",
    )


def write_report(path: Path, plan: Metadata, parent: Metadata, rows: Sequence[dict[str, Any]], summary: str) -> None:
    """Write the report; the ending of ``path`` (.docx, .xlsx) says in which form."""
    if path.suffix.lower() == ".docx":
        _word(path, plan, parent, rows, summary)
    else:
        _sheet(path, plan, parent, rows, summary)


def _word(path: Path, plan: Metadata, parent: Metadata, rows: Sequence[dict[str, Any]], summary: str) -> None:
    from pipeline.crossref import is_party

    paper = Paper()
    paper.letterhead(plan, party=is_party(plan.issuer))
    paper.line(TITLE, size=14, bold=True, before=12)
    for line in _heading(plan, parent):
        paper.line(line, size=14, bold=True)
    paper.line(f"Tổng số {summary}", centred=False, before=8, after=6)
    paper.table(COLUMNS, (_cells(row) for row in rows))
    paper.signatures(*_SIGN)
    paper.save(path)


def _sheet(path: Path, plan: Metadata, parent: Metadata, rows: Sequence[dict[str, Any]], summary: str) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Đối chiếu"
    widths = [column.width * _UNITS for column in COLUMNS]
    last = get_column_letter(len(COLUMNS))
    line = Side(style="thin", color=RULE)
    box = Border(left=line, right=line, top=line, bottom=line)

    def put(place: str, text: str, *, size: int = 12, bold: bool = False, italic: bool = False, over: str = "") -> None:
        cell = sheet[place]
        cell.value, cell.data_type = text, "s"
        cell.font = Font(name=FONT, size=size, bold=bold, italic=italic)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        if over:
            sheet.merge_cells(f"{place}:{over}")

    def tall(row: int, text: str, width: float, size: int) -> None:
        """Fit a merged cell of one line of text, which no program does by itself."""
        larger = size / 10  # in bold or slanted letters
        sheet.row_dimensions[row].height = row_height([(text, width / larger)]) * larger

    issuer = (plan.issuer or "").upper()
    put("A1", issuer, bold=True, over="C1")
    tall(1, issuer, sum(widths[:3]) * 0.75, 12)
    put("A3", TITLE, size=14, bold=True, over=f"{last}3")
    for number, text in enumerate(_heading(plan, parent), 4):
        put(f"A{number}", text, size=13, bold=True, over=f"{last}{number}")
        tall(number, text, sum(widths), 13)
    told = f"Tổng số {summary}"
    put("A6", told, italic=True, over=f"{last}6")
    tall(6, told, sum(widths), 12)
    for number, column in enumerate(COLUMNS, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width * _UNITS
        put(f"{letter}8", column.title, size=11, bold=True)
        sheet[f"{letter}8"].border = box
        sheet[f"{letter}8"].fill = PatternFill("solid", fgColor=HEAD_FILL)
    for index, row in enumerate(rows, 9):
        values = _cells(row)
        sheet.row_dimensions[index].height = row_height(zip(values, widths, strict=True))
        for number, (value, column) in enumerate(zip(values, COLUMNS, strict=True), 1):
            cell = sheet.cell(index, number)
            cell.value, cell.data_type = value, "s"
            cell.font = Font(name=FONT, size=11)
            horizontal = "center" if column.centred else None
            cell.alignment = Alignment(horizontal=horizontal, vertical="top", wrap_text=True)
            cell.border = box
    foot = 9 + len(rows) + 1
    for start, end, side in (("A", "C", _SIGN[0]), ("E", last, _SIGN[1])):
        put(f"{start}{foot}", side[0], bold=True, over=f"{end}{foot}")
        put(f"{start}{foot + 1}", side[1], italic=True, over=f"{end}{foot + 1}")
    sheet.freeze_panes = "A9"
    sheet.print_title_rows = "8:8"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    with writing(path):
        book.save(path)
