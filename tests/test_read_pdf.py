"""PDF files: layers, layout, tables, repairs and bounds."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Cell, Line, PageReading, Reading, Table
from pipeline.read.base import Limits, ReadError
from pipeline.read.footnotes import without_footnotes
from pipeline.read.layout import Word, lines, segments
from pipeline.read.pages import Page, joined, page
from pipeline.read.pdf import read_pdf, warnings
from pipeline.read.pdf_glyphs import _two_words
from pipeline.read.pdf_repair import _by_number, _from_mac, _run_start
from pipeline.read.tables import Ruling, grids, table
from pipeline.read.tables import joined as joined_tables

DOCS = Path(__file__).resolve().parent.parent.parent / "shared" / "docs"
READING = PageReading(1, "text", 1.0)


HELVETICA = "/Type /Font /Subtype /Type1"
# Fonts whose bytes are said to be Mac Roman: the test writes Windows bytes into them.
MAC_FONTS = " ".join(
    f"/{name} << {HELVETICA} /BaseFont /{base} /Encoding /MacRomanEncoding >>"
    for name, base in (("F2", "Times-Roman"), ("F3", "Times-Italic"))
)
Annotation = tuple[str, tuple[float, float, float, float], str]


def pdf(*contents: str, trailer: str = "", box: str = "0 0 595 842", annotations: tuple[Annotation, ...] = ()) -> bytes:
    """A PDF with one page for each content stream, in Helvetica (F1) or `MAC_FONTS`.

    The first page has ``annotations``: entries, the rectangle from the page's lower left corner, and the content stream
    of the appearance, from the rectangle's.
    """
    pages = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{pages}] /Count {len(contents)} >>",
        f"<< {HELVETICA} /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    first = 4 + 2 * len(contents)
    for index, content in enumerate(contents):
        listed = " ".join(f"{first + 2 * place} 0 R" for place in range(len(annotations) if index == 0 else 0))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {5 + 2 * index} 0 R /Annots [{listed}] "
            f"/Resources << /Font << /F1 3 0 R {MAC_FONTS} >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    for place, (entries, (x0, y0, x1, y1), content) in enumerate(annotations):
        objects.append(
            f"<< /Type /Annot {entries} /Rect [{x0} {y0} {x1} {y1}] /AP << /N {first + 2 * place + 1} 0 R >> >>"
        )
        objects.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 {x1 - x0} {y1 - y0}] /Length {len(content)} "
            f"/Resources << /Font << /F1 3 0 R >> >> >>\nstream\n{content}\nendstream"
        )
    data = b"%PDF-1.4\n"
    places: list[int] = []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode(
        "latin-1"
    )
    return data


def shown(*rows: tuple[float, float, str], size: int = 12, font: str = "F1") -> str:
    return "\n".join(f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, text in rows)


def row(text: str, x0: float, top: float, size: float = 14, step: float | None = None) -> list[Word]:
    """The words of a row, letters half as wide as the font's size."""
    found: list[Word] = []
    for part in text.split():
        width = 0.5 * size * len(part)
        found.append(Word(part, x0, top, x0 + width, top + 1.1 * size, size))
        x0 += width + (step if step is not None else 0.3 * size)
    return found


def texts(words: list[Word]) -> list[str]:
    return [line.text for line in lines(words, 1)]


class TestBounds:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "empty"),
            (b"\0\0\0\n", "empty"),
            (b"%PDF-1.4\n1 0 obj\n<< /Type", "truncated"),
            (b"no pdf at all", "truncated"),
            (
                pdf(
                    shown((72, 700, "x")),
                    trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({'o' * 32}) /U ({'u' * 32}) >> "
                    "/ID [(0123456789abcdef) (0123456789abcdef)]",
                ),
                "encrypted",
            ),
        ],
    )
    def test_bad_file(self, data: bytes, code: str) -> None:
        with pytest.raises(ReadError) as raised:
            read_pdf(data, "a.pdf", "", Limits())
        assert raised.value.code == code
        assert raised.value.remedy

    def test_too_many_pages(self) -> None:
        with pytest.raises(ReadError, match="quá giới hạn 1 trang"):
            read_pdf(pdf("", ""), "a.pdf", "", Limits(pages=1))

    def test_time(self) -> None:
        with pytest.raises(ReadError) as raised:
            read_pdf(pdf(shown((72, 700, "x"))), "a.pdf", "", Limits(seconds=-1))
        assert raised.value.code == "timeout"

    def test_progress(self) -> None:
        told: list[tuple[int, int]] = []
        read_pdf(pdf("", ""), "a.pdf", "", Limits(progress=lambda done, count: told.append((done, count))))
        assert told == [(1, 2), (2, 2)]

    @given(st.integers(0, 900), st.binary(min_size=1, max_size=40))
    def test_mutated_file_reads_or_tells(self, place: int, piece: bytes) -> None:
        whole = pdf(shown((72, 700, "Giao So Noi vu")))
        data = whole[:place] + piece + whole[place + len(piece) :]
        with contextlib.suppress(ReadError):
            assert read_pdf(data, "a.pdf", "", Limits(ocr="never")).pages


class TestTextLayer:
    def test_lines_with_page_and_box(self) -> None:
        reading = read_pdf(pdf(shown((72, 700, "Giao ban A")), shown((72, 700, "Trang hai"))), "a", "s", Limits())
        first, second = reading.blocks
        assert isinstance(first, Line)
        assert (first.text, first.page) == ("Giao ban A", 1)
        assert first.box is not None
        assert first.box[0] == pytest.approx(72, abs=1)
        assert 842 - 712 - 6 < first.box[1] < 842 - 700
        assert isinstance(second, Line)
        assert second.page == 2
        assert [page.method for page in reading.pages] == ["text", "text"]

    @pytest.mark.parametrize(
        ("first", "second", "two"),
        [("đơn", "vị", True), ("vị", "sự,", True), ("to", "àn", False), ("t", "ỉnh", False), ("KH", "SNV", False)],
    )
    def test_words_on_both_sides_of_a_narrow_gap(self, first: str, second: str, two: bool) -> None:
        assert _two_words(first, second) is two

    def test_turned_page_is_read_upright(self) -> None:
        turned = "\n".join(
            f"BT /F1 12 Tf 0 1 -1 0 {x} 100 Tm ({text}) Tj ET" for x, text in ((200, "Mot"), (220, "Hai"))
        )
        reading = read_pdf(pdf(turned), "a", "", Limits(ocr="never"))
        assert [block.text for block in reading.blocks if isinstance(block, Line)] == ["Mot", "Hai"]

    def test_slanted_watermark_is_left_out(self) -> None:
        content = shown((72, 700, "Noi dung")) + "\nBT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (MAU) Tj ET"
        reading = read_pdf(pdf(content), "a", "", Limits(ocr="never"))
        assert [block.text for block in reading.blocks if isinstance(block, Line)] == ["Noi dung"]

    def test_ruled_table(self) -> None:
        rules = "\n".join(
            [f"72 {y} 300 1 re f" for y in (700, 670, 640)] + [f"{x} 640 1 61 re f" for x in (72, 172, 371)]
        )
        content = rules + "\n" + shown((80, 680, "TT"), (180, 680, "Viec"), (80, 650, "1"), (180, 650, "Trong cay"))
        (block,) = read_pdf(pdf(content), "a", "", Limits(ocr="never")).blocks
        assert isinstance(block, Table)
        assert [(cell.row, cell.column, cell.text) for cell in block.cells] == [
            (0, 0, "TT"),
            (0, 1, "Viec"),
            (1, 0, "1"),
            (1, 1, "Trong cay"),
        ]

    @pytest.mark.parametrize(
        "drawn",
        ["72 600 400 120 re S", "0.9 g 72 690 40 16 re f 112 690 60 16 re f 72 674 100 16 re f 0 g"],
        ids=["frame", "shading"],
    )
    def test_no_table_invented(self, drawn: str) -> None:
        content = drawn + "\n" + shown((80, 692, "Giao ban A"), (80, 676, "Chu tri"))
        blocks = read_pdf(pdf(content), "a", "", Limits(ocr="never")).blocks
        assert all(isinstance(block, Line) for block in blocks)


class TestAnnotations:
    HEAD = shown((90, 700, "So:"), (140, 700, "/KH-SNV"), (300, 700, "Phu My, ngay"), (400, 700, "thang 4 nam 2031"))
    SIGNATURE = "/Subtype /Widget /FT /Sig"

    def lines(self, *annotations: Annotation) -> list[str]:
        blocks = read_pdf(pdf(self.HEAD, annotations=annotations), "a", "", Limits()).blocks
        return [block.text for block in blocks if isinstance(block, Line)]

    @pytest.mark.parametrize("above", [-4, 0, 3], ids=["below the base line", "on it", "above"])
    def test_number_and_day_of_a_signed_document(self, above: float) -> None:
        number = (self.SIGNATURE, (110, 697 + above, 138, 713 + above), shown((2, 3, "105"), size=13))
        day = (self.SIGNATURE, (376, 697 + above, 398, 713 + above), shown((2, 3, "09"), size=13))
        assert self.lines(number, day) == ["So: 105/KH-SNV", "Phu My, ngay 09 thang 4 nam 2031"]

    @pytest.mark.parametrize("entries", ["/Subtype /Widget /FT /Tx", "/Subtype /Stamp", "/Subtype /FreeText"])
    def test_what_was_written_on_a_page(self, entries: str) -> None:
        assert "Giao Van phong" in self.lines((entries, (90, 600, 250, 620), shown((2, 5, "Giao Van phong"))))

    @pytest.mark.parametrize(
        ("entries", "text"),
        [
            ("/Subtype /Widget /FT /Sig", "Signed by: Tran A, 09.04.2031 08:15:02"),
            ("/Subtype /Widget /FT /Sig", "Tran Van A"),
            ("/Subtype /Stamp", "Date: 2031.04.09"),
            ("/Subtype /Stamp /F 2", "Giao Van phong"),
            ("/Subtype /Stamp /F 32", "Giao Van phong"),
            ("/Subtype /Popup", "Giao Van phong"),
            ("/Subtype /Link", "Giao Van phong"),
        ],
        ids=["validity", "name in a signature", "day of signing", "hidden", "not viewed", "popup", "link"],
    )
    def test_what_is_no_text_of_the_page(self, entries: str, text: str) -> None:
        assert self.lines((entries, (90, 600, 400, 620), shown((2, 5, text)))) == self.lines()

    def test_what_the_page_has_already_is_not_doubled(self) -> None:
        again = (self.SIGNATURE, (139, 697, 200, 713), shown((1, 3, "/KH-SNV")))
        assert self.lines(again) == self.lines()

    def test_the_page_is_left_as_it_is(self) -> None:
        import pypdfium2

        from pipeline.read.pdf_layers import Layers

        number = (self.SIGNATURE, (110, 697, 138, 713), shown((2, 3, "105"), size=13))
        with pypdfium2.PdfDocument(pdf(self.HEAD, annotations=(number,))) as document:
            first, second = (Layers("never").judge(document[0], 1).words for _ in range(2))
        assert first == second


class TestReadingOrder:
    def test_letterhead_left_column_first(self) -> None:
        words = (
            row("ỦY BAN NHÂN DÂN", 90, 60)
            + row("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 215, 60, 13)
            + row("TỈNH PHÚ MỸ", 105, 78)
            + row("Độc lập - Tự do - Hạnh phúc", 300, 78)
            + row("Số: 12/CT-UBND", 100, 110)
            + row("Phú Mỹ, ngày 02 tháng 3 năm 2031", 300, 110)
            + row("Về việc tăng cường quản lý chất lượng nước sạch nông thôn trên địa bàn", 85, 160)
        )
        assert texts(words) == [
            "ỦY BAN NHÂN DÂN",
            "TỈNH PHÚ MỸ",
            "Số: 12/CT-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Phú Mỹ, ngày 02 tháng 3 năm 2031",
            "Về việc tăng cường quản lý chất lượng nước sạch nông thôn trên địa bàn",
        ]

    def test_recipients_before_signature_though_rows_differ(self) -> None:
        words = (
            row("Nơi nhận:", 90, 600, 12)
            + row("TM. ỦY BAN NHÂN DÂN", 330, 603)
            + row("- Như trên;", 90, 615, 11)
            + row("CHỦ TỊCH", 370, 620)
            + row("- Lưu: VT.", 90, 629, 11)
        )
        assert texts(words) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]

    @pytest.mark.parametrize(
        "words",
        [
            row("Giao Sở Nội vụ chủ trì", 85, 100, step=24),
            row("1. Rà soát", 85, 100, step=30),
            row("Kính gửi:", 150, 100) + row("Sở Y tế", 260, 100),
            row("Phú Mỹ, ngày", 250, 100) + row("tháng 4 năm 2031", 390, 100),
        ],
        ids=["justified", "label and tab", "addressee", "blank for the day"],
    )
    def test_one_row_stays_one_line(self, words: list[Word]) -> None:
        assert len(texts(words)) == 1

    def test_number_stamped_into_its_place(self) -> None:
        assert texts([*row("Số: 105", 90, 100), *row("/KH-SNV", 138, 100)]) == ["Số: 105/KH-SNV"]

    def test_gap_indent_and_centre(self) -> None:
        body = [word for place in range(4) for word in row("nội dung của đoạn văn dài " * 3, 85, 200 + 17 * place, 12)]
        words = [*row("KẾ HOẠCH", 280, 150), *body, *row("Điều 1", 120, 300, 12)]
        title, first, _, _, _, last = lines(words, 1)
        assert title.centred
        assert not first.centred
        assert last.gap
        assert last.indent == pytest.approx(35)

    @given(st.lists(st.tuples(st.integers(50, 500), st.integers(40, 800), st.text("abcđê", min_size=1)), max_size=25))
    def test_every_word_comes_out_once(self, placed: list[tuple[int, int, str]]) -> None:
        words = [Word(f"{text}{index}", x, y, x + 30, y + 12, 12) for index, (x, y, text) in enumerate(placed)]
        given_words = sorted(word.text for word in words)
        assert sorted(word for line in lines(words, 1) for word in line.text.split()) == given_words
        assert sorted(word.text for segment in segments(words) for word in segment.words) == given_words


def box(columns: list[float], rows: list[float]) -> list[Ruling]:
    level = [(columns[0], y, columns[-1], y + 0.5) for y in rows]
    return level + [(x, rows[0], x + 0.5, rows[-1]) for x in columns]


class TestTables:
    def test_merged_cells_have_extents(self) -> None:
        rulings = [
            (72.0, 100.0, 372.0, 100.5),
            (172.0, 130.0, 372.0, 130.5),
            (72.0, 160.0, 372.0, 160.5),
            (72.0, 100.0, 72.5, 160.0),
            (172.0, 100.0, 172.5, 160.0),
            (272.0, 130.0, 272.5, 160.0),
            (372.0, 100.0, 372.5, 160.0),
        ]
        (grid,) = grids(rulings)
        assert [(c.row, c.column, c.rows, c.columns) for c in grid.cells] == [
            (0, 0, 2, 1),
            (0, 1, 1, 2),
            (1, 1, 1, 1),
            (1, 2, 1, 1),
        ]

    def test_frame_is_no_grid(self) -> None:
        assert grids(box([72, 400], [100, 300])) == []

    def test_table_over_pages_is_one(self) -> None:
        def sheet(number: int, *below: str) -> Page:
            rulings = box([72, 120, 400], [80, 110, 140])
            words = row("TT", 80, 85, 12) + row("Nhiệm vụ", 130, 85, 12)
            words += row(below[0], 80, 115, 12) + row(below[1], 130, 115, 12)
            return page(words + row(str(number), 290, 40, 12), rulings, PageReading(number, "text", 1.0))

        blocks = joined([sheet(1, "1", "Trồng cây"), sheet(2, "2", "Đào ao")])
        (whole,) = [block for block in blocks if isinstance(block, Table)]
        assert [(cell.row, cell.text) for cell in whole.cells] == [
            (0, "TT"),
            (0, "Nhiệm vụ"),
            (1, "1"),
            (1, "Trồng cây"),
            (2, "2"),
            (2, "Đào ao"),
        ]

    def test_part_with_the_same_head_but_other_edges_goes_on(self) -> None:
        def sheet(number: int, edge: float, head: str) -> Page:
            words = row(head, 80, 85, 12) + row("Nhiệm vụ", 180, 85, 12)
            words += row(str(number), 80, 115, 12) + row("Trồng cây", 180, 115, 12)
            return page(words, box([72, edge, 400], [80, 110, 140]), PageReading(number, "text", 1.0))

        def tables_of(head: str) -> int:
            blocks = joined([sheet(1, 120, "TT"), sheet(2, 150, head)])
            return sum(isinstance(block, Table) for block in blocks)

        assert (tables_of("TT"), tables_of("Mục")) == (1, 2)

    def test_row_that_a_page_break_cuts(self) -> None:
        above = Table((Cell("TT", 0, 0), Cell("Việc", 0, 1), Cell("1", 1, 0), Cell("Rà soát, bổ sung", 1, 1)), 1)
        below = Table((Cell("", 0, 0), Cell("quy hoạch", 0, 1), Cell("2", 1, 0), Cell("Báo cáo", 1, 1)), 2)
        assert [cell.text for cell in joined_tables(above, below).cells][2:] == [
            "1",
            "Rà soát, bổ sung quy hoạch",
            "2",
            "Báo cáo",
        ]

    def test_unruled_table_of_tasks(self) -> None:
        words = row("TT", 80, 100, 12) + row("Nhiệm vụ", 130, 100, 12) + row("Đơn vị chủ trì", 300, 100, 12)
        words += row("Thời hạn", 450, 100, 12)
        for number, top in ((1, 120), (2, 160)):
            words += row(str(number), 80, top, 12) + row("Rà soát danh mục", 115, top, 12)
            words += row("Sở Y tế", 310, top, 12) + row(f"Quý {number}", 455, top, 12)
            words += row("thuốc thiết yếu", 115, top + 15, 12)
        (whole,) = page(words, [], READING).blocks
        assert isinstance(whole, Table)
        assert [cell.text for cell in whole.cells if cell.row == 2] == [
            "2",
            "Rà soát danh mục thuốc thiết yếu",
            "Sở Y tế",
            "Quý 2",
        ]

    def test_columns_without_a_head_are_no_table(self) -> None:
        words = [
            word
            for number in range(3)
            for x in (80, 230, 400)
            for word in row(f"cột {number}", x, 100 + 18 * number, 12)
        ]
        assert all(isinstance(block, Line) for block in page(words, [], READING).blocks)

    def test_one_column_of_text_is_no_table(self) -> None:
        (grid,) = grids(box([72, 120, 400], [80, 110, 140]))
        assert table(grid, row("chỉ một cột", 130, 85, 12), 1) is None


class TestFootnotes:
    def words(self) -> list[Word]:
        body = [word for place in range(3) for word in row("nội dung đoạn văn của trang này", 85, 100 + 20 * place)]
        mark = Word("1", body[-1].x1 + 0.2, 139, body[-1].x1 + 4, 147, 7)
        note = [Word("1", 85, 702, 88, 709, 6.5), *row("Ghi chú nhỏ ở cuối trang", 90, 700, 10)]
        return [*body, mark, *note]

    def test_out_of_the_text(self) -> None:
        body = without_footnotes(self.words(), [(85, 695, 229, 696)])
        assert (body.footnotes, body.noted) == (1, True)
        assert " ".join(word.text for word in body.words) == " ".join(["nội dung đoạn văn của trang này"] * 3)

    @pytest.mark.parametrize(("goes_on", "left"), [(True, []), (False, ["phần", "sau", "của", "ghi", "chú"])])
    def test_note_that_goes_on_from_the_page_before(self, goes_on: bool, left: list[str]) -> None:
        words = [*self.words()[:-8], *row("phần sau của ghi chú", 85, 700, 10)]
        body = without_footnotes(words, [(85, 695, 229, 696)], goes_on=goes_on)
        assert (body.footnotes, body.noted) == (0, goes_on)
        assert [word.text for word in body.words if word.top > 690] == left

    @pytest.mark.parametrize(("mark", "text"), [("1", "2031"), ("3", "20313")], ids=["reference", "power"])
    def test_figure_raised_behind_a_number(self, mark: str, text: str) -> None:
        notes = [Word("1", 85, 702, 88, 709, 6.5), *row("Ghi chú nhỏ", 90, 700, 10)]
        words = [*row("trong năm 2031", 85, 100), Word(mark, 177.6, 99, 181, 107, 8), *notes]
        assert without_footnotes(words, [(85, 695, 229, 696)]).words[-1].text == text

    def test_small_print_without_a_rule_stays(self) -> None:
        body = without_footnotes(self.words(), [])
        assert (body.footnotes, body.noted) == (0, False)
        assert "Ghi" in [word.text for word in body.words]

    def test_square_metres(self) -> None:
        words = [*row("rộng 50 m", 85, 100), Word("2", 142.6, 99, 146, 107, 8)]
        assert [word.text for word in without_footnotes(words, []).words] == ["rộng", "50", "m2"]

    def test_comma_behind_a_raised_figure(self) -> None:
        content = (
            shown((72, 700, "Cac so, nganh")) + "\nBT /F1 8 Tf 150 705 Td (12) Tj ET\n" + shown((159, 700, ", 12 chi"))
        )
        (block,) = read_pdf(pdf(content), "a", "", Limits(ocr="never")).blocks
        assert isinstance(block, Line)
        assert block.text == "Cac so, nganh, 12 chi"


class TestRepair:
    PROSE = (
        *("Quyết", "định", "giao", "nhiệm", "vụ", "cho", "các", "sở", "ban", "ngành", "phối", "hợp", "thực", "hiện"),
        *("tuyên", "truyền", "phổ", "biến", "trước", "ngày", "lễ", "hội", "đường", "thủy"),
    )

    @pytest.mark.parametrize("start", [1188, 808, 1300])
    def test_glyph_numbers_tell_where_their_letters_begin(self, start: int) -> None:
        from pipeline.read.pdf_repair import _numbers

        numbers = {letter: chr(number) for number, letter in sorted(_numbers(start).items(), reverse=True)}
        pieces = ["".join(numbers[letter] for letter in word) for word in self.PROSE]
        assert _run_start(pieces) == start
        assert [_by_number(piece, start) for piece in pieces] == list(self.PROSE)

    def test_noise_is_not_decoded(self) -> None:
        assert _run_start([chr(700 + 7 * index) * 3 for index in range(30)]) is None

    @pytest.mark.parametrize(("wrong", "right"), [("L‡o", "Lào"), ("h‡nh", "hành"), ("C‘NG", "CÔNG"), ("TÃNH", "TÌNH")])
    def test_mac_roman(self, wrong: str, right: str) -> None:
        assert _from_mac(wrong) == right

    MAC_PROSE = "Hành chính công và quy trình: các công trình hoàn thành, các ban ngành báo cáo tình hình hàng tháng"

    @pytest.mark.parametrize(
        "beside", ["", "Phan chung cua trang, khong co dau, dai hon nhieu. " * 4], ids=["alone", "beside"]
    )
    def test_font_in_mac_roman_and_its_italics_of_few_words(self, beside: str) -> None:
        content = (
            shown((60, 700, self.MAC_PROSE), font="F2") + "\n" + shown((60, 650, "Phú Hà, ngày 10 tháng 3"), font="F3")
        )
        reading = read_pdf(pdf(content + "\n" + shown((60, 600, beside))), "a", "", Limits(ocr="never"))
        assert [block.text for block in reading.blocks if isinstance(block, Line)][:2] == [
            self.MAC_PROSE,
            "Phú Hà, ngày 10 tháng 3",
        ]

    def test_signs_of_their_own_stay(self) -> None:
        reading = read_pdf(
            pdf(shown((60, 700, "Gia 5 \x80 \xb7 thu\xea ngo\xe0i \xb7 b\xe0ng"))), "a", "", Limits(ocr="never")
        )
        assert [block.text for block in reading.blocks if isinstance(block, Line)] == ["Gia 5 € · thuê ngoài · bàng"]


@pytest.mark.parametrize(
    ("methods", "told"),
    [
        (["text"], []),
        (["ocr", "text", "ocr", "ocr"], ["Trang 1, 3–4 được đọc bằng nhận dạng chữ từ ảnh"]),
        (["repaired"], ["Lớp chữ của trang 1 bị lỗi phông"]),
    ],
)
def test_warnings_name_pages(methods: list[str], told: list[str]) -> None:
    readings = [PageReading(number, method, 0.95) for number, method in enumerate(methods, 1)]  # type: ignore[arg-type]
    found = list(warnings(readings))
    assert len(found) == len(told)
    assert all(text.startswith(start) for text, start in zip(found, told, strict=True))


@pytest.fixture
def real() -> Callable[[str], Reading]:
    def read(number: str) -> Reading:
        path = next(iter(sorted(DOCS.glob(f"{number}_*"))), None)
        if path is None:
            pytest.skip(f"{DOCS} is not there")
        return read_pdf(path.read_bytes(), path.name, "", Limits(ocr="never"))

    return read


def text_of(reading: Reading) -> str:
    return " ".join(b.text if isinstance(b, Line) else " ".join(c.text for c in b.cells) for b in reading.blocks)


@pytest.mark.real
class TestRealDocuments:
    @pytest.mark.parametrize(("number", "twin", "share"), [("134", "135", 0.005), ("037", "038", 0.02)])
    def test_repaired_layer_has_the_words_of_its_clean_twin(
        self, real: Callable[[str], Reading], number: str, twin: str, share: float
    ) -> None:
        reading = real(number)
        truth = next(iter(sorted(DOCS.glob(f"{twin}_*")))).read_text(encoding="utf-8").lower().split()
        found = set(text_of(reading).lower().split())
        assert sum(word not in found for word in truth) <= share * len(truth)
        assert {page.method for page in reading.pages} == {"repaired"}

    def test_wrong_letters_of_a_font(self, real: Callable[[str], Reading]) -> None:
        text = text_of(real("035"))
        assert "ƣ" not in text
        assert "CỘNG HÒA" in text

    @pytest.mark.parametrize(
        ("number", "told"),
        [("029", "Số: 7432/UBND-XD"), ("029", "ngày 21 tháng 7"), ("032", "ngày 10 tháng 01"), ("078", "Số: 329/")],
    )
    def test_filled_in_when_signed(self, real: Callable[[str], Reading], number: str, told: str) -> None:
        assert told in text_of(real(number))

    def test_report_without_footnotes_and_with_squeezed_words_apart(self, real: Callable[[str], Reading]) -> None:
        text = text_of(real("078"))
        assert "vịsự" not in text
        assert "sở, ngành, 12 chi" in text
        assert "máy phô tô" not in text  # a footnote that goes on from the page before

    def test_tables_of_a_report(self, real: Callable[[str], Reading]) -> None:
        tables = [block for block in real("078").blocks if isinstance(block, Table)]
        assert tables
        assert all(max(cell.column + cell.columns for cell in found.cells) == 5 for found in tables)

    def test_giant_page(self, real: Callable[[str], Reading]) -> None:
        (found,) = [block for block in real("083").blocks if isinstance(block, Table)]
        assert max(cell.row + cell.rows for cell in found.cells) >= 28

    @pytest.mark.parametrize("number", ["028", "029", "032", "072", "074", "115", "118"])
    def test_no_table_where_there_is_none(self, real: Callable[[str], Reading], number: str) -> None:
        assert not [block for block in real(number).blocks if isinstance(block, Table)]
