"""Word pages in the layout of Nghị định 30/2020/NĐ-CP: A4, Times New Roman, letterhead, tables, signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.faces.failures import writing
from pipeline.model import Metadata

FONT = "Times New Roman"
_BODY = 13.0
_TABLE = 11.0
_RULE = "―" * 12  # the line that the decree wants below the motto


@dataclass(frozen=True)
class PaperColumn:
    """A column's heading and its width in centimetres."""

    title: str
    width: float
    centred: bool = False


class Paper:
    """A document in the making. Margins are those of annex I to the decree: 20 mm above and below, 30 mm at the left
    and 15 mm at the right of an upright page; 20 and 15 mm all round one that lies."""

    def __init__(self, *, landscape: bool = True) -> None:
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        self._document: Any = Document()
        section = self._document.sections[0]
        short, long = Cm(21.0), Cm(29.7)
        section.page_width, section.page_height = (long, short) if landscape else (short, long)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.top_margin = section.bottom_margin = Cm(2.0)
        section.left_margin = Cm(2.0 if landscape else 3.0)
        section.right_margin = Cm(1.5)
        self.width = 29.7 - 3.5 if landscape else 21.0 - 4.5
        style = self._document.styles["Normal"]
        style.font.name = FONT
        style.font.size = Pt(_BODY)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        style.paragraph_format.space_after = Pt(0)
        self._page_numbers(section)

    def _page_numbers(self, section: Any) -> None:
        """Centred above the text from the second page on, as the decree has it."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            run = paragraph.add_run()
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = text
            run._r.append(mark)

    def line(self, text: str, *, size: float = _BODY, centred: bool = True, bold: bool = False, italic: bool = False,
             before: float = 0.0, after: float = 0.0) -> None:  # fmt: skip
        """One paragraph; distances in points. Runs of spaces stay, for what is filled in by hand."""
        self._written(self._document.add_paragraph(), text, size, centred, bold, italic, before, after)

    def _written(self, paragraph: Any, text: str, size: float, centred: bool, bold: bool, italic: bool,
                 before: float = 0.0, after: float = 0.0) -> None:  # fmt: skip
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.space_before = Pt(before)
        paragraph.paragraph_format.space_after = Pt(after)
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.bold, run.italic = bold, italic

    def letterhead(self, document: Metadata, *, party: bool) -> None:
        """The issuing body at the left, the national (or party) heading at the right, the number and day left blank."""
        rows = [(f"{(document.issuer or 'TÊN CƠ QUAN').upper()}", True, False)]
        right = [("ĐẢNG CỘNG SẢN VIỆT NAM", True, False)]
        if party:
            rows += [("*", False, False), ("Số:        -BC/…", False, False)]
        else:
            rows += [("Số:        /BC-…", False, False)]
            right = [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, False), ("Độc lập - Tự do - Hạnh phúc", True, False)]
        right.append((_RULE, False, False))
        right += [(f"{document.place or '…………'}, ngày      tháng      năm", False, True)]
        self._columns([rows, right], [0.42, 0.58])

    def signatures(self, left: Sequence[str], right: Sequence[str]) -> None:
        """Two places to sign side by side: the first line in capitals, the second how to sign."""
        self.line("", before=6)
        sides = [[(text, number == 0, number == 1) for number, text in enumerate(side)] for side in (left, right)]
        self._columns(sides, [0.5, 0.5])

    def _columns(self, sides: Sequence[Sequence[tuple[str, bool, bool]]], shares: Sequence[float]) -> None:
        from docx.shared import Cm

        table = self._document.add_table(rows=1, cols=len(sides))
        table.autofit = False
        for drawn, cell, side, share in zip(table.columns, table.rows[0].cells, sides, shares, strict=True):
            drawn.width = cell.width = Cm(self.width * share)
            for number, (text, bold, italic) in enumerate(side):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                self._written(paragraph, text, _BODY, True, bold, italic)

    def table(self, columns: Sequence[PaperColumn], rows: Iterable[Sequence[str]]) -> None:
        """A ruled table whose head is repeated on each page and whose rows do not break over pages."""
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Cm

        table = self._document.add_table(rows=1, cols=len(columns))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        total = sum(column.width for column in columns)
        widths = [Cm(column.width * self.width / total) for column in columns]
        # Writers differ in whether they obey the grid or the cells, so both carry the widths.
        for drawn, width in zip(table.columns, widths, strict=True):
            drawn.width = width
        for cell, column, width in zip(table.rows[0].cells, columns, widths, strict=True):
            cell.width = width
            self._written(cell.paragraphs[0], column.title, _TABLE, True, True, False, 2, 2)
        self._marked(table.rows[0], "w:tblHeader")
        for values in rows:
            row = table.add_row()
            self._marked(row, "w:cantSplit")
            for cell, value, column, width in zip(row.cells, values, columns, widths, strict=True):
                cell.width = width
                self._written(cell.paragraphs[0], value, _TABLE, column.centred, False, False, 1, 1)
                if not column.centred:
                    cell.paragraphs[0].alignment = None

    def _marked(self, row: Any, name: str) -> None:
        from docx.oxml import OxmlElement

        row._tr.get_or_add_trPr().append(OxmlElement(name))

    def save(self, path: Path) -> None:
        with writing(path):
            self._document.save(str(path))
