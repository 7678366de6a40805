"""PDF files as a whole: bounds, text layers, what was written on pages, and real documents."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_file import Annotation, pdf, shown

from pipeline.model import Line, PageReading, Reading, Table
from pipeline.read.base import Limits, ReadError
from pipeline.read.pdf import read_pdf, warnings

DOCS = Path(__file__).resolve().parent.parent.parent / "shared" / "docs"


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
