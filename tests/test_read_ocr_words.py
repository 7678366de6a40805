"""The words of a scan: judging Vietnamese, putting right what OCR mistakes, and leaving what is no text."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import ClassVar

import numpy as np
import pytest
from placed_words import box

from pipeline.read import ocr, ocr_cells, ocr_numerals, ocr_spelling
from pipeline.read.layout import Word
from pipeline.read.ocr_again import read_again
from pipeline.read.ocr_image import Image
from pipeline.read.ocr_marks import without_crossed_figures, without_handwriting, without_scraps, without_stamps
from pipeline.read.ocr_page import _without_specks, believed, is_text
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


def words(text: str, confidence: float = 0.9) -> list[Word]:
    return [
        Word(part, 60.0 * place, 0, 60.0 * place + 50, 14, 12, confidence=confidence)
        for place, part in enumerate(text.split())
    ]


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


class TestMarks:
    @pytest.mark.parametrize(
        ("read", "left"),
        [
            (["Số:", "ý#", "/CT-UBND"], "Số: /CT-UBND"),
            (["Số:Jf/CT-UBND"], "Số: /CT-UBND"),
            (["Sô", "6", "/CT-UBND"], "Số: /CT-UBND"),
            (["ngày", "|2", "tháng", "3", "năm", "2031"], "ngày tháng 3 năm 2031"),
            (["ngày", "45", "tháng", "3", "năm", "2031"], "ngày tháng 3 năm 2031"),
        ],
    )
    def test_handwriting_is_left_open(self, read: list[str], left: str) -> None:
        row = words(" ".join(read))
        assert " ".join(word.text for word in without_handwriting(row)) == left

    @pytest.mark.parametrize(
        "text",
        [
            "Số: 58/CT-UBND",
            "Phú Mỹ, ngày 12 tháng 3 năm 2031",
            "gửi trước ngày 26/01/2031 (nhằm ngày 4, tháng Giêng năm Tân Hợi)",
            "Số liệu đến ngày 15/3 gồm 12 dự án",
        ],
    )
    def test_print_stays(self, text: str) -> None:
        assert " ".join(word.text for word in without_handwriting(words(text))) == text

    def test_registry_stamp_goes_with_its_frame(self) -> None:
        frame = [
            (10.0, 10.0, 160.0, 11.0),
            (10.0, 60.0, 160.0, 61.0),
            (10.0, 10.0, 11.0, 61.0),
            (159.0, 10.0, 160.0, 61.0),
        ]
        inside = [
            Word(text, 20, 20 + 14 * row, 60, 30 + 14 * row, 10) for row, text in enumerate(("ĐẾN", "Số:", "Ngày:"))
        ]
        outside = Word("Về", 200, 20, 220, 30, 10)
        assert without_stamps([*inside, outside], frame) == ([outside], [])

    @pytest.mark.parametrize(
        ("text", "confidence", "kept"),
        [
            ("Xạ", 0.63, False),
            ("2)", 0.65, False),
            ("222", 0.39, False),
            ("ngay", 0.16, False),
            (":", 0.7, False),
            ("12", 0.54, True),  # a page number
            ("Số:", 0.6, True),
            ("tỉnh", 0.6, True),
            ("xã", 0.9, True),
        ],
    )
    def test_odd_letters_by_a_seal(self, text: str, confidence: float, kept: bool) -> None:
        name = words("Trần Thị Mẫu")
        odd = Word(text, 300, 0, 312, 12, 12, confidence=confidence)
        assert (odd in without_scraps([*name, odd], [])) is kept
        beside = replace(odd, x0=name[-1].x1 + 3, x1=name[-1].x1 + 15)
        assert without_scraps([*name, beside], []) == [*name, beside]
        assert without_scraps([*name, odd], box([290, 320, 350], [-5, 20, 40])) == [*name, odd]

    @pytest.mark.parametrize(
        ("read", "stamp"),
        [
            (["ĐẾN", "Qxi", "0.NGx", "Tz¿"], True),
            (["Trồng", "cây"], False),
            (["Đến", "hạn", "phải", "xong"], False),
            (["Qxi", "0.NGx"], False),
        ],
        ids=["a stamp that a pen ran over", "table", "table with the stamp's word", "scribbles alone"],
    )
    def test_what_a_frame_holds_tells_a_stamp(self, read: list[str], stamp: bool) -> None:
        frame = [
            (10.0, 10.0, 160.0, 11.0),
            (10.0, 60.0, 160.0, 61.0),
            (10.0, 10.0, 11.0, 61.0),
            (159.0, 10.0, 160.0, 61.0),
        ]
        inside = [Word(text, 20, 14 + 10 * place, 60, 22 + 10 * place, 10) for place, text in enumerate(read)]
        assert without_stamps(inside, frame) == (([], []) if stamp else (inside, frame))

    @pytest.mark.parametrize(
        ("read", "stamp"), [(["ĐẾN", "Giờ", "Ngày"], True), (["Số", "Ngày", "Việc"], False)], ids=["stamp", "table"]
    )
    def test_frame_that_lost_a_side(self, read: list[str], stamp: bool) -> None:
        frame = [(10.0, 10.0, 160.0, 11.0), (10.0, 60.0, 160.0, 61.0), (159.0, 10.0, 160.0, 61.0)]
        inside = [Word(text, 20, 14 + 12 * place, 60, 24 + 12 * place, 10) for place, text in enumerate(read)]
        assert without_stamps(inside, frame)[0] == ([] if stamp else inside)

    def test_print_that_a_stamp_touches_stays(self) -> None:
        frame = [
            (10.0, 10.0, 160.0, 11.0),
            (10.0, 60.0, 160.0, 61.0),
            (10.0, 10.0, 11.0, 61.0),
            (159.0, 10.0, 160.0, 61.0),
        ]
        stamp = [Word("ĐẾN", 20, 20, 60, 30, 10, confidence=0.95), Word("Số:", 20, 34, 60, 44, 10)]
        title = [Word("Cắt", 140, 50, 160, 60, 10, confidence=0.96), Word("giảm", 163, 50, 190, 60, 10)]
        number = [Word("Sá", 130, 8, 145, 20, 10), Word("19/2031/NQ-CP", 152, 8, 230, 20, 10)]
        assert without_stamps([*stamp, *title, *number], frame)[0] == [*title, *number]
        assert " ".join(word.text for word in without_handwriting(number)) == "Số: 19/2031/NQ-CP"

    def test_label_apart_from_its_number(self) -> None:
        row = [Word("Sô", 121, 108, 132, 124, 13, confidence=0.76), Word("6", 153, 108, 158, 124, 13, confidence=0.7)]
        row.append(Word("/CT-UBND", 167, 110, 228, 124, 13))
        assert " ".join(word.text for word in without_handwriting(row)) == "Số: /CT-UBND"

    @pytest.mark.parametrize(
        ("read", "meant"),
        [("_3.", "3."), ("©)", "c)"), ("„.b)", "b)"), ("QÐ-UBND", "QĐ-UBND"), ("|2", "12"), ("©", "©"), ("a)", "a)")],
    )
    def test_specks_by_a_label(self, read: str, meant: str) -> None:
        assert _without_specks(Word(read, 0, 0, 10, 10, 10)).text == meant

    @pytest.mark.parametrize(
        ("text", "confidence", "kept"),
        [
            ("nhiệm", 0.3, True),
            ("¬;", 0.95, False),
            ("2031", 0.5, True),
            ("xq#w", 0.3, False),
            ("-", 0.9, True),
            ("/TB-SNV", 0.3, True),
            ("Số:4%/TB-SNV", 0.02, True),
            ("4%/TB-SNV", 0.02, False),
        ],
    )
    def test_scribbles(self, text: str, confidence: float, kept: bool) -> None:
        assert is_text(Word(text, 0, 0, 10, 10, 10, confidence=confidence)) is kept

    @pytest.mark.parametrize(
        ("text", "x0", "left"),
        [
            ("180%", 90, "…%"),
            ("1.780.000", 60, "…"),
            ("4C", 92, "…"),
            ("12/NQ-CP", 95, "…/NQ-CP"),
            ("KH12", 80, "KH…"),
            ("NQ12", 100, "NQ12"),
            ("2031", 40, "2031"),
            ("2.", 98, "2."),
            ("rừng", 90, "rừng"),
        ],
    )
    def test_figure_under_a_streak_is_left_open(self, text: str, x0: float, left: str) -> None:
        word = Word(text, x0, 50, x0 + 6 * len(text), 60, 10)
        streak = (100.0, 0.0, 103.0, 800.0)
        assert [one.text for one in without_crossed_figures([word], [streak])] == [left]
        assert without_crossed_figures([word], []) == [word]
        assert without_crossed_figures([word], [(100.0, 400.0, 103.0, 800.0)]) == [word]


class TestCells:
    CELL = (0.0, 0.0, 200.0, 30.0)

    @staticmethod
    def read(*given: tuple[str, float, float]) -> list[Word]:
        """Words of a row: text, where it begins, confidence."""
        return [Word(text, x0, 10, x0 + 5 * len(text), 20, 10, confidence=sure) for text, x0, sure in given]

    @pytest.mark.parametrize(
        ("first", "again", "meant"),
        [
            # what only one reading saw
            ([], [("Ít", 10, 0.9), ("nhất", 25, 0.9)], "Ít nhất"),
            ([("Rà", 10, 0.9)], [("soát", 30, 0.9)], "Rà soát"),
            ([("¬w", 10, 0.4), ("Rà", 30, 0.9)], [("Rà", 30, 0.9)], "Rà"),
            ([("-", 10, 0.9), ("Rà", 30, 0.9)], [("Rà", 30, 0.9)], "Rà"),
            # what both saw
            ([("rừng", 10, 0.9)], [("rưng", 10, 0.95)], "rừng"),
            ([("quy(", 10, 0.85)], [("quyết", 10, 0.85)], "quyết"),
            ([("2-3lớp", 10, 0.5)], [("2", 10, 0.9), ("-", 16, 0.9), ("3", 22, 0.9), ("lớp", 28, 0.9)], "2 - 3 lớp"),
            ([("-", 10, 0.87)], [("4", 10, 0.9)], "4"),
            # a number is not torn
            ([("2011", 10, 0.7)], [("201", 10, 0.95), ("1", 26, 0.9)], "2011"),
        ],
    )  # fmt: skip
    def test_better_of_two_readings(
        self, first: list[tuple[str, float, float]], again: list[tuple[str, float, float]], meant: str
    ) -> None:
        words = ocr_cells.merged(self.read(*first), self.CELL, self.read(*again))
        assert " ".join(word.text for word in sorted(words, key=lambda word: word.x0)) == meant

    def test_words_of_other_cells_stay(self) -> None:
        (beside,) = self.read(("xq", 300, 0.2))
        assert ocr_cells.merged([beside], self.CELL, self.read(("Sở", 10, 0.9)))[0] is beside

    def test_cell_without_a_second_reading_stays(self) -> None:
        words = self.read(("¬w", 10, 0.4))
        assert ocr_cells.merged(words, self.CELL, []) == words

    @pytest.mark.parametrize(
        ("numbers", "meant"),
        [
            (["TT", "I", "2", "3"], ["TT", "1", "2", "3"]),
            (["TT", "I", "1", "2"], ["TT", "I", "1", "2"]),
            (["TT", "I", "II", "III"], ["TT", "I", "II", "III"]),
            (["4", "S", "6"], ["4", "5", "6"]),
            (["4.", "8.", "6."], ["4.", "5.", "6."]),
            (["4", "S", "7"], ["4", "S", "7"]),
            # what was printed so stays
            (["4", "=4", "6"], ["4", "4", "6"]),
            # signs that alone were no text
            (["4", "?S)", "6"], ["4", "5", "6"]),
            (["4", "?S)", "9"], ["4", "9"]),
        ],
    )
    def test_rows_are_counted(self, numbers: list[str], meant: list[str]) -> None:
        height = 20 * len(numbers)
        rulings = [(0.0, 20.0 * edge, 200.0, 20.0 * edge + 0.5) for edge in range(len(numbers) + 1)]
        rulings += [(x, 0.0, x + 0.5, float(height)) for x in (0.0, 30.0, 200.0)]
        words = [
            Word(text.lstrip("=?"), 10, 20 * row + 5, 20, 20 * row + 15, 10, confidence=0.95 if "=" in text else 0.8)
            for row, text in enumerate(numbers)
        ]
        scraps = [word for word, text in zip(words, numbers, strict=True) if "?" in text]
        words = ocr_cells.counted(rulings, [word for word in words if word not in scraps], scraps)
        assert [word.text for word in sorted(words, key=lambda word: word.top)] == meant
