"""The words of a scan: judging Vietnamese, putting right what OCR mistakes, and looking again at what is none."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import ClassVar

import numpy as np
import pytest
from placed_words import words

from pipeline.read import ocr, ocr_numerals, ocr_spelling
from pipeline.read.layout import Word
from pipeline.read.ocr_again import read_again
from pipeline.read.ocr_image import Image
from pipeline.read.ocr_page import believed
from pipeline.read.vietnamese import is_syllable, quality, share_of_syllables


class TestVietnamese:
    @pytest.mark.parametrize(
        "word",
        ["nghiêng", "Quốc", "gì", "giếng", "hoà", "hòa", "quý", "khuya", "thuở", "ƯƠNG", "đường", "yêu", "xoong"],
    )
    def test_syllable(self, word: str) -> None:
        assert is_syllable(word)

    @pytest.mark.parametrize("word", ["đƣợc", "cat", "tổch", "phric", "uỷỷ", "Thirc", "ngh", "HNgAN", "ỊN" * 2])
    def test_no_syllable(self, word: str) -> None:
        assert not is_syllable(word)

    @pytest.mark.parametrize(
        ("text", "low", "high"),
        [
            ("Các sở, ban, ngành chịu trách nhiệm thực hiện nghiêm túc Chỉ thị này", 0.95, 1.0),
            ("cAc s6, ban, ngdnh chiu trdch nhiQm thuc hi6n nghi6m tric Chi thi nay", 0.0, 0.5),
            ("cac so ban nganh chiu trach nhiem thuc hien nghiem tuc chi thi nay", 0.0, 0.5),
            ("&iF Vӣ EDQ QJjQK FKӏX WUiFK QKLӋP WKӵF KLӋQ", 0.0, 0.5),
            ("", 0.0, 0.0),
        ],
    )
    def test_quality(self, text: str, low: float, high: float) -> None:
        assert low <= quality(text) <= high

    def test_abbreviations_do_not_count(self) -> None:
        assert share_of_syllables("UBND tỉnh, HDND xã") == 1.0


class TestSpelling:
    @pytest.mark.parametrize(
        ("read", "meant"),
        [
            ("các cơ quan, tô chức có thâm quyền", "các cơ quan, tổ chức có thẩm quyền"),
            ("tuyên truyền, phô biến pháp luật", "tuyên truyền, phổ biến pháp luật"),
            ("TÔ CHỨC THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"),
            ("trên địa bản tỉnh", "trên địa bàn tỉnh"),
            ("V. TỎ CHỨC THỰC HIỆN", "V. TỔ CHỨC THỰC HIỆN"),
            ("THẢM QUYÈN GIẢI QUYÉT", "THẨM QUYỀN GIẢI QUYẾT"),
            ("CHƯƠNG TRÌNH PHÓI HỢP", "CHƯƠNG TRÌNH PHỐI HỢP"),
            ("thủ tục thắm định hồ sơ", "thủ tục thẩm định hồ sơ"),
            ("hỗ trợ 60 triệu đông/hộ khi xây mới", "hỗ trợ 60 triệu đồng/hộ khi xây mới"),
            ("mức 5 triệu đông mỗi tháng", "mức 5 triệu đồng mỗi tháng"),
        ],
    )
    def test_lost_mark_is_put_back(self, read: str, meant: str) -> None:
        row = words(read)
        ocr_spelling.correct(row)
        assert " ".join(word.text for word in row) == meant

    @pytest.mark.parametrize(
        "text",
        [
            "giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành",
            "bản án, quyết định của Tòa án",
            "số 12/KH-UBND ngày 05/6/2031",
            "chi bộ và chi ủy",
            "phòng, chống thiên tai và tìm kiếm cứu nạn",
            "GIÁM ĐỐC SỞ Y TẾ",
            "định mức 12 triệu đồng/người/năm, 3 lần/tháng",
            "xã Triệu Đông đạt chuẩn",
        ],
    )
    def test_right_words_stay(self, text: str) -> None:
        row = words(text, 0.96)
        ocr_spelling.correct(row)
        assert " ".join(word.text for word in row) == text

    @pytest.mark.parametrize(
        ("doubted", "meant"),
        [
            ("bến đò gõ bờ", "bến đò gỗ bờ"),  # read well twice between the same words
            ("bến đò gạo bờ", "bến đò gạo bờ"),  # another word, and no lost mark
            ("bãi đò gõ bờ", "bãi đò gõ bờ"),
        ],
    )
    def test_doubtful_word_is_read_as_elsewhere(self, doubted: str, meant: str) -> None:
        known = words("gác đò gỗ bờ bắc sang gác đò gỗ bờ nam qua" if "bến" in doubted else "gác thuyền gỗ lớn")
        row = [*known, *words(doubted, 0.7)]
        ocr_spelling.correct(row)
        assert " ".join(word.text for word in row).endswith(meant)

    @pytest.mark.parametrize(
        ("read", "meant"),
        [
            ("phân công đối VỚI từng người", "phân công đối với từng người"),
            ("các đơn VỊ, địa phương", "các đơn vị, địa phương"),
            ("quản lý rủi rO và", "quản lý rủi ro và"),
            ("HỒ sơ, trình tự", "Hồ sơ, trình tự"),
            ("CƠ QUAN, ĐƠN VỊ", "CƠ QUAN, ĐƠN VỊ"),
            ("tuyệt đối KHÔNG để", "tuyệt đối KHÔNG để"),
            ("UBND XÃ Mẫu", "UBND XÃ Mẫu"),
        ],
    )
    def test_capitals_within_words_are_small(self, read: str, meant: str) -> None:
        row = words(read)
        ocr_spelling.correct(row)
        assert " ".join(word.text for word in row) == meant


class TestNumerals:
    @pytest.mark.parametrize(
        ("read", "meant"),
        [
            ("Luật số 45/2O19/QHl4,", "Luật số 45/2019/QH14,"),
            ("Trung ương khóa XIH về", "Trung ương khóa XIII về"),
            ("Phụ lục 1, II, IH, IV và VH.", "Phụ lục 1, II, III, IV và VII."),
            ("Chương HI", "Chương III"),
            ("trong quý H, năm 2031", "trong quý II, năm 2031"),
            ("Phụ lục H", "Phụ lục H"),
            ("quý Il năm 2031", "quý II năm 2031"),
            # which figure or numeral was printed stays open
            ("số S5/2031/NĐ-CP", "số S5/2031/NĐ-CP"),
            ("mục XIHI của Phụ lục 11", "mục XIHI của Phụ lục 11"),
            ("Mục tiêu HI thông dụng", "Mục tiêu HI thông dụng"),
        ],
    )
    def test_form_leaves_one_reading(self, read: str, meant: str) -> None:
        row = words(read)
        ocr_numerals.correct(row)
        assert " ".join(word.text for word in row) == meant


class TestBelieved:
    @staticmethod
    def row(*read: tuple[str, float]) -> list[Word]:
        return [
            Word(text, 40.0 * place, 0, 40.0 * place + 36, 14, 12, confidence=confidence)
            for place, (text, confidence) in enumerate(read)
        ]

    @pytest.mark.parametrize(
        ("read", "kept"),
        [
            ([("nâng", 0.9), ("cao", 0.9), ("năng", 0.9), ("suât,", 0.3)], "nâng cao năng suât,"),
            ([("Lao", 0.9), ("động", 0.9), ("—", 0.7), ("Thương", 0.9)], "Lao động - Thương"),
            ([("~", 0.3), ("Trung", 0.9), ("tâm", 0.9)], "- Trung tâm"),
            ([("§.", 0.9), ("Giao", 0.9), ("Sở", 0.9)], "§. Giao Sở"),
            ([("d)", 0.3), ("Tiếp", 0.9), ("tục", 0.9)], "d) Tiếp tục"),
            ([("điện", 0.9), ("tử,", 0.9), ("...);", 0.8), ("thực", 0.9)], "điện tử, ...); thực"),
            ([("tại", 0.9), ("chỗ,", 0.5), ("...),", 0.78), ("vận", 0.9)], "tại chỗ, ...), vận"),
            ([("nhiều”", 0.9), (",", 0.85), ("bảo", 0.9)], "nhiều” , bảo"),
            (
                [("quần", 0.9), ("chúng", 0.9), ("CNVCLĐ", 0.4), ("và", 0.9), ("CNVCLĐ", 0.9)],
                "quần chúng CNVCLĐ và CNVCLĐ",
            ),
            # what a pen or a speck may have left is no text
            ([("số", 0.9), ("18q2/KH", 0.1), ("ngày", 0.9)], "số ngày"),
            ([("tháng", 0.9), ("xq#w", 0.3), ("năm", 0.9)], "tháng năm"),
            ([("tháng", 0.9), (",", 0.6), ("năm", 0.9)], "tháng năm"),
            ([("ngày", 0.5), ("....", 0.78), ("tháng", 0.9)], "ngày tháng"),
            ([("Tr", 0.1), ("suât,", 0.3), ("xq", 0.1)], ""),
        ],
    )
    def test_row_speaks_for_a_word(self, read: list[tuple[str, float]], kept: str) -> None:
        assert " ".join(word.text for word in believed(self.row(*read))) == kept

    @pytest.mark.parametrize(("width", "height", "kept"), [(3, 10, False), (14, 10, True), (14, 40, True)])
    def test_word_without_the_width_of_its_letters_is_the_tones_of_another_row(
        self, width: float, height: float, kept: bool
    ) -> None:
        word = Word("tàn", 100, 20, 100 + width, 20 + height, 9, confidence=0.9)
        assert believed([word]) == ([word] if kept else [])

    def test_tall_box_of_a_well_read_word_takes_its_row(self) -> None:
        row = [
            Word(text, 40.0 * place, 0, 40.0 * place + 36, 13, 12, confidence=0.9) for place, text in enumerate("abc")
        ]
        row += [Word("trong", 120, -2, 156, 25, 12, confidence=0.85), Word("xq", 160, -2, 196, 30, 12, confidence=0.2)]
        ocr._level(row)
        assert [word.bottom for word in row] == [13, 13, 13, 13, 30]


class TestSecondLook:
    @staticmethod
    def read_again(monkeypatch: pytest.MonkeyPatch, read: list[tuple[str, float]], second: dict[int, Word]) -> str:
        """What becomes of a row, of which a second look sees the words ``second`` (by place in the row)."""
        row = TestBelieved.row(*read)

        def seen(image: Image, dpi: int, seconds: float, layout: int) -> list[Word]:
            margin, middle = 72 / 6, 72 / 6 + 2
            return [
                replace(
                    word, x0=margin + 1.3 * row[at].x0, x1=margin + 1.3 * row[at].x1, top=middle - 1, bottom=middle + 1
                )
                for at, word in second.items()
            ]

        monkeypatch.setattr(ocr, "words", seen)
        page = np.full((100, 900), 255, np.uint8)
        return " ".join(word.text for word in read_again(page, row, 72, time.monotonic() + 60))

    ROW: ClassVar = [("thực", 0.9), ("hiện", 0.9), ("(@¡ếu", 0.0), ("có).", 0.9)]

    @pytest.mark.parametrize(
        ("spoilt", "second", "kept"),
        [
            (("(@¡ếu", 0.0), ("(nếu", 0.7), "(nếu"),
            (("ứriệu", 0.78), ("triệu", 0.9), "triệu"),
            (("ứriệu", 0.78), ("triệu", 0.6), "ứriệu"),  # less sure than the first
            (("tr", 0.0), ("ưÌ", 0.6), "tr"),  # no word either
            (("(@¡ếu", 0.0), ("(n6u", 0.9), "(@¡ếu"),
            (("nền", 0.5), ("nếu", 0.9), "nền"),  # a word; its marks are judged by its neighbours
            (("KTXH", 0.5), ("xã", 0.9), "KTXH"),
            (("5O", 0.5), ("so", 0.9), "5O"),
            (("c)", 0.5), ("e)", 0.9), "c)"),
            (("-Bản", 0.5), ("Bản", 0.9), "-Bản"),
        ],
    )
    def test_word_that_came_out_as_none(
        self, monkeypatch: pytest.MonkeyPatch, spoilt: tuple[str, float], second: tuple[str, float], kept: str
    ) -> None:
        again = Word(second[0], 0, 0, 0, 0, 12, confidence=second[1])
        row = [self.ROW[0], self.ROW[1], spoilt, self.ROW[3]]
        assert self.read_again(monkeypatch, row, {2: again}).split()[2] == kept

    def test_word_beside_is_not_taken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        again = Word("(nếu", 0, 0, 0, 0, 12, confidence=0.9)
        assert self.read_again(monkeypatch, self.ROW, {3: again}) == "thực hiện (@¡ếu có)."

    def test_scribbles_get_no_second_look(self, monkeypatch: pytest.MonkeyPatch) -> None:
        again = Word("nếu", 0, 0, 0, 0, 12, confidence=0.9)
        assert self.read_again(monkeypatch, [("xq", 0.1), ("nqu", 0.2)], {1: again}) == "xq nqu"
