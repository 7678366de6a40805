"""The comparison of two documents as a report to be signed and sent upwards, in Word or as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.faces.failures import writing
from pipeline.faces.paper import Paper, PaperColumn
from pipeline.faces.spreadsheet import FONT, box, head_fill, lay_out, row_height
from pipeline.knowledge.writing import dated, one_line
from pipeline.model import Metadata

TITLE = "BÁO CÁO"
_UNITS = 5  # of a spreadsheet column to the centimetre
_HEAD_ROW = 8
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
        parts.append(dated(document.issued))
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
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Đối chiếu"
    widths = [column.width * _UNITS for column in COLUMNS]
    last = get_column_letter(len(COLUMNS))
    lay_out(sheet, widths, _HEAD_ROW)

    def put(place: str, text: str, *, size: int = 12, bold: bool = False, italic: bool = False, over: str = "") -> None:
        """Write a centred cell, merged with those as far as ``over``."""
        cell = sheet[place]
        cell.value, cell.data_type = text, "s"
        cell.font = Font(name=FONT, size=size, bold=bold, italic=italic)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        if over:
            sheet.merge_cells(f"{place}:{over}")

    def titled(row: int, text: str, to: int, *, size: int, bold: bool = True, italic: bool = False) -> None:
        """A line over the first ``to`` columns, of the height that its letters need; no program fits merged cells."""
        put(f"A{row}", text, size=size, bold=bold, italic=italic, over=f"{get_column_letter(to)}{row}")
        larger = size / 10 * (1.3 if text.isupper() else 1.0)
        sheet.row_dimensions[row].height = row_height([(text, sum(widths[:to]) / larger)]) * size / 10

    titled(1, (plan.issuer or "").upper(), 3, size=12)
    titled(3, TITLE, len(COLUMNS), size=14)
    for number, text in enumerate(_heading(plan, parent), 4):
        titled(number, text, len(COLUMNS), size=13)
    titled(6, f"Tổng số {summary}", len(COLUMNS), size=12, bold=False, italic=True)
    for number, column in enumerate(COLUMNS, 1):
        place = f"{get_column_letter(number)}{_HEAD_ROW}"
        put(place, column.title, size=11, bold=True)
        sheet[place].border, sheet[place].fill = box(), head_fill()
    for index, row in enumerate(rows, _HEAD_ROW + 1):
        values = _cells(row)
        sheet.row_dimensions[index].height = row_height(zip(values, widths, strict=True))
        for number, (value, column) in enumerate(zip(values, COLUMNS, strict=True), 1):
            cell = sheet.cell(index, number)
            cell.value, cell.data_type = value, "s"
            cell.font = Font(name=FONT, size=11)
            horizontal = "center" if column.centred else None
            cell.alignment = Alignment(horizontal=horizontal, vertical="top", wrap_text=True)
            cell.border = box()
    foot = _HEAD_ROW + len(rows) + 2
    for start, end, side in (("A", "C", _SIGN[0]), ("E", last, _SIGN[1])):
        put(f"{start}{foot}", side[0], bold=True, over=f"{end}{foot}")
        put(f"{start}{foot + 1}", side[1], italic=True, over=f"{end}{foot + 1}")
    with writing(path):
        book.save(path)
