"""What becomes of words on a page: reading order, tables, footnotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_file import pdf, shown
from placed_words import box, row, texts

from pipeline.model import Cell, Line, PageReading, Table
from pipeline.read.base import Limits
from pipeline.read.footnotes import without_footnotes
from pipeline.read.layout import Word, lines, segments
from pipeline.read.pages import Page, joined, page
from pipeline.read.pdf import read_pdf
from pipeline.read.tables import grids, table
from pipeline.read.tables import joined as joined_tables

READING = PageReading(1, "text", 1.0)


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

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            # the number below the day, and the day below the number; neither faces the other
            ([("ĐẢNG ỦY XÃ KHE LÁC", 78), ("Số 05-CTr/ĐU", 116)], [("Khe Lác, ngày 28 tháng 4 năm 2031", 97)]),
            ([("TỈNH PHÚ MỸ", 72), ("Số: 12/QĐ-UBND", 110)], [("Độc lập - Tự do - Hạnh phúc", 88)]),
            ([("TỈNH PHÚ MỸ", 80), ("Số: 12/QĐ-UBND", 116)], [("Phú Mỹ, ngày 02 tháng 3 năm 2031", 98)]),
        ],
    )
    def test_letterhead_whose_columns_end_at_other_heights(
        self, left: list[tuple[str, float]], right: list[tuple[str, float]]
    ) -> None:
        words = row("ĐƠN VỊ CẤP TRÊN", 90, 60) + row("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 300, 60)
        words += [word for text, top in left for word in row(text, 95, top)]
        words += [word for text, top in right for word in row(text, 300, top)]
        words += row("QUYẾT ĐỊNH", 240, 150)
        wanted = ["ĐƠN VỊ CẤP TRÊN", *(text for text, _ in left), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"]
        assert texts(words) == [*wanted, *(text for text, _ in right), "QUYẾT ĐỊNH"]

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

    def test_gap_goes_by_where_letters_stand(self) -> None:
        text = "Các đơn vị, địa phương rà soát, báo cáo đúng thời hạn đã được quy định tại mục 2"
        placed = [row(text, 85, 100 + 18.0 * place) for place in range(6)]
        placed[2] = [Word(w.text, w.x0, w.top - 5, w.x1, w.bottom, w.size) for w in placed[2]]  # marks above capitals
        placed[4] = [Word(w.text, w.x0, w.top + 6, w.x1, w.bottom, w.size) for w in placed[4]]  # no letter stands out
        words = [word for one in placed for word in one] + row("Nơi nhận:", 85, 240)
        assert [line.gap for line in lines(words, 1)] == [False] * 6 + [True]

    @given(st.lists(st.tuples(st.integers(50, 500), st.integers(40, 800), st.text("abcđê", min_size=1)), max_size=25))
    def test_every_word_comes_out_once(self, placed: list[tuple[int, int, str]]) -> None:
        words = [Word(f"{text}{index}", x, y, x + 30, y + 12, 12) for index, (x, y, text) in enumerate(placed)]
        given_words = sorted(word.text for word in words)
        assert sorted(word for line in lines(words, 1) for word in line.text.split()) == given_words
        assert sorted(word.text for segment in segments(words) for word in segment.words) == given_words


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

    @pytest.mark.parametrize(
        ("upper", "lower", "rows"),
        [
            # the number stands in the middle of its row, on the second page
            (("", "Kiểm tra việc thu gom"), ("2", "rác thải ở thôn"), 3),
            (("", "Lĩnh vực y tế"), ("2", "Khám sức khỏe"), 4),
            (("", "Kiểm tra việc thu gom."), ("2", "rác thải ở thôn"), 4),
            (("", "Kiểm tra việc thu gom"), ("3", "rác thải ở thôn"), 4),
            (("2", "Kiểm tra việc thu gom"), ("3", "rác thải ở thôn"), 4),
        ],
    )
    def test_number_of_a_cut_row_stands_below(self, upper: tuple[str, str], lower: tuple[str, str], rows: int) -> None:
        given = (("TT", "Việc"), ("1", "Rà soát"), upper)
        above = Table(tuple(Cell(text, row, at) for row, texts in enumerate(given) for at, text in enumerate(texts)), 1)
        cells = joined_tables(above, Table(tuple(Cell(text, 0, at) for at, text in enumerate(lower)), 2)).cells
        texts = [[cell.text for cell in cells if cell.row == row] for row in range(max(c.row for c in cells) + 1)]
        assert len(texts) == rows
        assert texts[2:] == ([[lower[0], f"{upper[1]} {lower[1]}"]] if rows == 3 else [list(upper), list(lower)])

    @pytest.mark.parametrize(("aside", "wider", "tables"), [(0, 0, 1), (14, 0, 1), (0, 14, 2), (60, 0, 2)])
    def test_sheets_scanned_a_little_aside(self, aside: float, wider: float, tables: int) -> None:
        def sheet(number: int, left: float, edge: float, *cells: str) -> Page:
            words = row(cells[0], left + 8, 85, 12) + row(cells[1], edge + 10, 85, 12)
            words += row(str(number), left + 8, 115, 12) + row("Trồng cây", edge + 10, 115, 12)
            rulings = box([left, edge, left + 328], [80, 110, 140])
            return page(words, rulings, PageReading(number, "ocr", 1.0))

        first = sheet(1, 72, 120, "TT", "Nhiệm vụ")
        second = sheet(2, 72 + aside, 120 + aside + wider, "2", "Đào ao")
        assert sum(isinstance(block, Table) for block in joined([first, second])) == tables

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
        assert body.noted
        (note,) = body.notes
        assert (note.text, note.mark, note.page) == ("Ghi chú nhỏ ở cuối trang", "1", 1)
        assert note.around == (" ".join(["nội dung đoạn văn của trang này"] * 3), "")
        assert " ".join(word.text for word in body.words) == " ".join(["nội dung đoạn văn của trang này"] * 3)

    @pytest.mark.parametrize(("goes_on", "left"), [(True, []), (False, ["phần", "sau", "của", "ghi", "chú"])])
    def test_note_that_goes_on_from_the_page_before(self, goes_on: bool, left: list[str]) -> None:
        words = [*self.words()[:-8], *row("phần sau của ghi chú", 85, 700, 10)]
        body = without_footnotes(words, [(85, 695, 229, 696)], goes_on=goes_on)
        assert (body.notes, body.noted) == ((), goes_on)
        assert body.rest == ("phần sau của ghi chú" if goes_on else "")
        assert [word.text for word in body.words if word.top > 690] == left

    @pytest.mark.parametrize(("mark", "text"), [("1", "2031"), ("3", "20313")], ids=["reference", "power"])
    def test_figure_raised_behind_a_number(self, mark: str, text: str) -> None:
        notes = [Word("1", 85, 702, 88, 709, 6.5), *row("Ghi chú nhỏ", 90, 700, 10)]
        words = [*row("trong năm 2031", 85, 100), Word(mark, 177.6, 99, 181, 107, 8), *notes]
        assert without_footnotes(words, [(85, 695, 229, 696)]).words[-1].text == text

    def test_small_print_without_a_rule_stays(self) -> None:
        body = without_footnotes(self.words(), [])
        assert (body.notes, body.noted) == ((), False)
        assert "Ghi" in [word.text for word in body.words]

    def test_notes_whose_figures_are_as_large_as_their_text(self) -> None:
        body = self.words()[:22]
        marks = [Word(mark, body[place].x1 + 0.2, body[place].top - 1, body[place].x1 + 4, body[place].top + 7, 7)
                 for place, mark in ((3, "4"), (9, "5"))]  # fmt: skip
        words = [*body[:4], marks[0], *body[4:10], marks[1], *body[10:]]
        notes = [
            *row("4. Xã Nậm Mơ, 35 hộ,", 85, 700, 10),
            *row("6 bản.", 85, 712, 10),
            *row("5. Xã Lìn.", 85, 724, 10),
        ]
        foot = [*notes, *row("7", 300, 770, 14)]
        for before in (False, True):
            found = without_footnotes([*words, *foot], [(85, 695, 229, 696)], 7, goes_on=before)
            assert [(note.mark, note.text) for note in found.notes] == [
                ("4", "Xã Nậm Mơ, 35 hộ, 6 bản."),
                ("5", "Xã Lìn."),
            ]
            assert [note.around[0].split()[-1] for note in found.notes] == [body[3].text, body[9].text]
            assert found.rest == ""

    def test_a_letterhead_may_hang_out_over_the_margin(self) -> None:
        body = without_footnotes([*row("ỦY BAN NHÂN DÂN XÃ", 60, 60), *self.words()], [(85, 695, 229, 696)])
        assert [note.mark for note in body.notes] == ["1"]

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
