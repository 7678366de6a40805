"""Readings composed for tests: paragraphs and tables as a reader would hand them on, of places that do not exist."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Block, Cell, CleanText, Directive, Extraction, Line, Reading, Table

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH YÊN NHAM",
    "Số: 87/{code}-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Yên Nham, ngày 12 tháng 01 năm 2026",
)
CLOSING = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Mẫu")


def merged(text: str, *, rows: int = 1, columns: int = 1) -> Cell:
    """A cell over several rows or columns; `table` finds its place."""
    return Cell(text, 0, 0, rows, columns)


def table(*rows: Sequence[str | Cell], page: int | None = None) -> Table:
    """A table of rows. A cell that one above or beside it covers is not given again."""
    cells: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for entry in row:
            while (number, column) in covered:
                column += 1
            cell = entry if isinstance(entry, Cell) else Cell(entry, 0, 0)
            cells.append(Cell(cell.text, number, column, cell.rows, cell.columns))
            covered |= {(number + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            column += cell.columns
    return Table(tuple(cells), page)


def reading(*blocks: str | Block, source: str = "van-ban.docx") -> Reading:
    """A reading of these blocks, each string a whole paragraph."""
    made = tuple(Line(block, whole=True) if isinstance(block, str) else block for block in blocks)
    return Reading(source, "0" * 64, "docx", made)


def cleaned(*blocks: str | Block) -> CleanText:
    from pipeline.clean import clean

    return clean(reading(*blocks))


def document(
    *body: str | Block, kind: str = "KẾ HOẠCH", code: str = "KH", title: str = "Phát triển cây dược liệu"
) -> Reading:
    """The reading of a province's document, with its head and its closing."""
    return reading(*(line.format(code=code) for line in HEAD), kind, title, *body, *CLOSING)


def extracted(
    *body: str | Block, kind: str = "KẾ HOẠCH", code: str = "KH", title: str = "Phát triển cây dược liệu"
) -> Extraction:
    """The extraction of such a document."""
    from pipeline.extract.document import extract_reading

    return extract_reading(document(*body, kind=kind, code=code, title=title))


def only(extraction: Extraction) -> Directive:
    """The one directive of an extraction."""
    (directive,) = extraction.directives
    return directive


def names(directive: Directive, role: str = "lead") -> list[str]:
    return [body.name for body in directive.bodies if body.role == role]
