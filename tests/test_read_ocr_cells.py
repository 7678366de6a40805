"""Cells of a scanned table: the better of two readings of each, and row numbers that their neighbours settle."""

from __future__ import annotations

import pytest

from pipeline.read import ocr_cells
from pipeline.read.layout import Word


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
