"""The sample documents in the formats that offices use: Word, PDF, web page, plain text.

What is written is the same, byte for byte, on every run. PDF files embed Tinos (Apache License 2.0, Debian package
``fonts-croscore``), which has the letter widths of Times New Roman and all Vietnamese letters.
"""

from __future__ import annotations

import html
import io
import textwrap
import zipfile
from pathlib import Path
from typing import Any

from tools.sample_source import Block, Sample

FONTS = Path("/usr/share/fonts/truetype/croscore")
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
WIDTH = 92  # characters in a line of a text file


def _head(sample: Sample) -> tuple[list[str], list[str]]:
    """The left and the right column of the letterhead."""
    left = sample.lines_of("above")
    if sample.page["form"] == "party":
        return [*left, "*", sample.page["number-line"]], [*PARTY, "", sample.page["place-line"]]
    about = sample.lines_of("about-line")
    return [*left, "", sample.page["number-line"], *about], [*MOTTO, "", sample.page["place-line"]]


def _title(sample: Sample) -> list[str]:
    lines = [sample.page[key] for key in ("type-line", "organ-line") if key in sample.page]
    return [*lines, *sample.lines_of("title-line")]


def _addressees(sample: Sample) -> list[str]:
    return ["Kính gửi:", *sample.lists["addressee"]] if sample.lists["addressee"] else []


def _ends_with_signature(sample: Sample) -> list[Block]:
    blocks = list(sample.blocks)
    if not any(block.style == "signature" for block in blocks):
        blocks.append(Block("signature"))
    return blocks


def _tables(blocks: list[Block]) -> list[Block | list[Block]]:
    """The blocks, with the rows of each table gathered in a list."""
    found: list[Block | list[Block]] = []
    for block in blocks:
        if block.style == "table_head":
            found.append([block])
        elif block.style in ("row", "group") and isinstance(found[-1], list):
            found[-1].append(block)
        else:
            found.append(block)
    return found


# ---------------------------------------------------------------- text


def to_txt(sample: Sample) -> bytes:
    left, right = _head(sample)
    half = WIDTH // 2
    lines = [
        f"{(left[i] if i < len(left) else ''):^{half}}{(right[i] if i < len(right) else ''):^{half}}".rstrip()
        for i in range(max(len(left), len(right)))
    ]
    lines += ["", *(line.center(WIDTH).rstrip() for line in [*_title(sample), "-" * 8]), ""]
    for block in _ends_with_signature(sample):
        if block.style == "signature":
            signature = sample.lines_of("signature")
            right = [*signature[:-1], "", "", "", signature[-1]]
            left = ["Nơi nhận:", *sample.lists["recipient"]]
            rows = max(len(left), len(right))
            left += [""] * (rows - len(left))
            right += [""] * (rows - len(right))
            lines += ["", *(f"{a:<{half}}{b:^{half}}".rstrip() for a, b in zip(left, right, strict=True))]
        elif block.style in ("row", "group", "table_head", "annex"):
            raise ValueError("a text sample has no tables")
        else:
            indent = "" if block.style == "heading" and block.text.isupper() else "      "
            lines += textwrap.wrap(block.text, WIDTH, initial_indent=indent, break_on_hyphens=False)
            lines.append("")
    return ("\n".join(lines).rstrip() + "\n").encode()


# ---------------------------------------------------------------- web page

_NEWS = """<!DOCTYPE html>
<html lang="vi">
<head><meta charset="utf-8"><title>{title} - Báo Yên Nham điện tử</title>
<style>nav{{background:#900}}</style><script>var trang = 1;</script></head>
<body>
<nav><ul><li><a href="#">Trang chủ</a></li><li><a href="#">Thời sự</a></li><li><a href="#">Kinh tế</a></li></ul></nav>
<article>
<h1>{title}</h1>
<p class="time">{byline}</p>
{body}
<p class="author"><strong>{author}</strong></p>
</article>
<aside><h3>Tin liên quan</h3><ul><li><a href="#">Chợ phiên Nà Thín ngày giáp Tết</a></li></ul></aside>
<footer>Báo Yên Nham điện tử. Ghi rõ nguồn khi phát hành lại thông tin.</footer>
</body>
</html>
"""

_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head><meta charset="utf-8"><title>{title}</title>
<style>table.khung td{{border:0;text-align:center}} .giua{{text-align:center;font-weight:bold}}</style></head>
<body>
{body}
</body>
</html>
"""


def _cells(cells: list[list[str]], kind: str) -> str:
    rows = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    return f'<table class="{kind}">\n{rows}\n</table>'


def _columns(left: list[str], right: list[str]) -> str:
    escaped = [["<br>".join(html.escape(line) for line in column) for column in (left, right)]]
    return _cells(escaped, "khung")


def to_html(sample: Sample) -> bytes:
    if sample.page["form"] == "news":
        body = "\n".join(f"<p>{html.escape(block.text, quote=False)}</p>" for block in sample.blocks)
        page = _NEWS.format(
            title=sample.page["headline"], byline=sample.page["byline"], author=sample.page["author"], body=body
        )
        return page.encode()
    parts = [_columns(*_head(sample))]
    parts += [f'<p class="giua">{"<br>".join(html.escape(line) for line in _title(sample))}</p>']
    for block in _tables(_ends_with_signature(sample)):
        if isinstance(block, list):
            parts.append(_cells([[html.escape(cell) for cell in row.cells] for row in block], "luoi"))
        elif block.style == "signature":
            parts.append(_columns(["Nơi nhận:", *sample.lists["recipient"]], sample.lines_of("signature")))
        else:
            text = html.escape(block.text, quote=False)
            parts.append(f"<p><b>{text}</b></p>" if block.style == "heading" else f"<p>{text}</p>")
    return _PAGE.format(title=html.escape(" ".join(_title(sample))), body="\n".join(parts)).encode()


# ---------------------------------------------------------------- Word


def _set_numbering(document: Any) -> int:
    """Add a list of three levels (I. 1. -) whose numbers Word counts itself; return its number."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    part = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/></w:lvl>'
        for level, (kind, text) in enumerate((("upperRoman", "%1."), ("decimal", "%2."), ("bullet", "-")))
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'
    part.insert(0, parse_xml(abstract))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return 90


def _level(label: str) -> int:
    return 2 if label == "-" else 1 if label.rstrip(".").isdigit() else 0


def to_docx(sample: Sample) -> bytes:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Cm, Pt

    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    number = _set_numbering(document) if sample.page.get("numbering") == "automatic" else None

    def write(text: str, *, bold: bool = False, centred: bool = False) -> Any:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.add_run(text).bold = bold
        return paragraph

    def columns(left: list[str], right: list[str], *, centre_left: bool) -> None:
        table = document.add_table(rows=1, cols=2)
        for cell, lines, centred in zip(table.rows[0].cells, (left, right), (centre_left, True), strict=True):
            cell.paragraphs[0].text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)
            for paragraph in cell.paragraphs:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT

    columns(*_head(sample), centre_left=True)
    for line in _title(sample):
        write(line, bold=True, centred=True)
    for line in _addressees(sample):
        document.add_paragraph(line)
    for block in _tables(_ends_with_signature(sample)):
        if isinstance(block, list):
            table = document.add_table(rows=0, cols=len(block[0].cells))
            table.style = "Table Grid"
            for entry in block:
                row = table.add_row()
                cells = list(row.cells)
                if entry.style == "group":
                    cells = [cells[0], cells[1].merge(cells[-1])]
                for cell, text in zip(cells, entry.cells, strict=True):
                    cell.text = text
        elif block.style == "signature":
            columns(["Nơi nhận:", *sample.lists["recipient"]], sample.lines_of("signature"), centre_left=False)
        elif block.style == "annex":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            for line in block.lines:
                write(line, bold=not line.startswith("("), centred=True)
        elif number is not None and block.style in ("heading", "item", "dash"):
            label, text = block.text.split(" ", 1)
            paragraph = write(text, bold=block.style == "heading")
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{_level(label)}"/><w:numId w:val="{number}"/></w:numPr>'
                )
            )
        else:
            write(block.text, bold=block.style == "heading")
    written = io.BytesIO()
    document.save(written)
    return _undated(written)


def _undated(archive: io.BytesIO) -> bytes:
    """The archive with no dates in it, so that two runs give the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return written.getvalue()


# ---------------------------------------------------------------- PDF


def to_pdf(sample: Sample) -> bytes:
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import cm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

    for name, file in (("Tinos", "Tinos-Regular.ttf"), ("Tinos-Bold", "Tinos-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))

    def style(
        size: int = 14, *, bold: bool = False, align: int = TA_JUSTIFY, indent: float = 0, after: float = 5
    ) -> ParagraphStyle:
        return ParagraphStyle(
            f"s{size}{bold}{align}{indent}{after}",
            fontName="Tinos-Bold" if bold else "Tinos",
            fontSize=size,
            leading=size * 1.2,
            alignment=align,
            firstLineIndent=indent,
            spaceAfter=after,
        )

    def text(line: str, kind: ParagraphStyle) -> Paragraph:
        return Paragraph(html.escape(line, quote=False), kind)

    def columns(left: list[str], right: list[str], *, centre_left: bool) -> Table:
        size, align = (12, TA_CENTER) if centre_left else (11, TA_LEFT)
        place = sample.page["place-line"]
        cells = [
            [text(line or "\u00a0", style(size, align=align, after=1)) for line in left],
            [text(line or "\u00a0", style(12, bold=line != place, align=TA_CENTER, after=1)) for line in right],
        ]
        return Table([cells], colWidths=[6.8 * cm, 9.2 * cm], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])

    flow: list[Any] = []
    if sample.page["form"] == "news":
        flow.append(text(sample.page["headline"], style(18, bold=True, align=TA_LEFT)))
    else:
        flow.append(columns(*_head(sample), centre_left=True))
        flow += [text(line, style(bold=True, align=TA_CENTER)) for line in _title(sample)]
        flow.append(Spacer(1, 8))
    flow += [text(line, style(align=TA_LEFT, indent=2 * cm)) for line in _addressees(sample)]
    blocks = list(sample.blocks) if sample.page["form"] == "news" else _ends_with_signature(sample)
    for block in _tables(blocks):
        if isinstance(block, list):
            small = style(11, align=TA_LEFT)
            width = len(block[0].cells)
            rows = [[text(cell, small) for cell in (*row.cells, *[""] * (width - len(row.cells)))] for row in block]
            share = 14.8 * cm / (width - 1)
            grid: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
            grid += [("SPAN", (1, i), (-1, i)) for i, row in enumerate(block) if row.style == "group"]
            flow.append(Table(rows, colWidths=[1.2 * cm, *[share] * (width - 1)], style=grid, repeatRows=1))
        elif block.style == "signature":
            signature = sample.lines_of("signature")
            right = [*signature[:-1], "", "", signature[-1]]
            flow += [Spacer(1, 10), columns(["Nơi nhận:", *sample.lists["recipient"]], right, centre_left=False)]
        elif block.style == "annex":
            flow.append(PageBreak())
            flow += [text(line, style(bold=not line.startswith("("), align=TA_CENTER)) for line in block.lines]
        else:
            flow.append(text(block.text, style(bold=block.style == "heading", indent=1 * cm)))

    def page_number(canvas: Any, document: Any) -> None:
        if document.page > 1:
            canvas.setFont("Tinos", 13)
            canvas.drawCentredString(A4[0] / 2, A4[1] - 1.3 * cm, str(document.page))

    written = io.BytesIO()
    template = SimpleDocTemplate(
        written, pagesize=A4, leftMargin=3 * cm, rightMargin=2 * cm, topMargin=2 * cm, bottomMargin=2 * cm, invariant=1
    )
    template.build(flow, onFirstPage=page_number, onLaterPages=page_number)
    return written.getvalue()


WRITERS = {".txt": to_txt, ".html": to_html, ".docx": to_docx, ".pdf": to_pdf}
