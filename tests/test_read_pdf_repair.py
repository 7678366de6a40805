"""Text layers of PDF files that lie: fonts without Unicode, bytes of another encoding, letters set apart."""

from __future__ import annotations

import pytest
from pdf_file import pdf, shown

from pipeline.model import Line
from pipeline.read.base import Limits
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_glyphs import _two_words
from pipeline.read.pdf_repair import _by_number, _from_mac, _run_start


@pytest.mark.parametrize(
    ("first", "second", "two"),
    [("đơn", "vị", True), ("vị", "sự,", True), ("to", "àn", False), ("t", "ỉnh", False), ("KH", "SNV", False)],
)
def test_words_on_both_sides_of_a_narrow_gap(first: str, second: str, two: bool) -> None:
    assert _two_words(first, second) is two


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


def test_letters_that_a_font_lacks_are_drawn_behind_the_row() -> None:
    drawn = [("F1", 72.0, "c"), ("F1", 85.2, "p nh"), ("F1", 122.6, "moi"), ("F2", 79.0, "a"), ("F2", 112.4, "a")]
    content = "".join(f"BT /{font} 14 Tf {x} 700 Td ({text}) Tj ET\n" for font, x, text in drawn)
    made = read_pdf(pdf(content * 2), "a.pdf", "", Limits(ocr="never"))
    assert [block.text for block in made.blocks if isinstance(block, Line)] == ["cap nha moi"]


def test_cyrillic_glyphs_are_the_letters_that_they_look_like() -> None:
    assert _by_number(f"F{chr(623)}{chr(602)}", 808) == "cxa"
