"""What pens, stamps, seals, specks and streaks leave on a scan: no text, and the print beside it stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from placed_words import box, words

from pipeline.read.layout import Word
from pipeline.read.ocr_marks import without_crossed_figures, without_handwriting, without_scraps, without_stamps
from pipeline.read.ocr_page import _without_specks, is_text


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
