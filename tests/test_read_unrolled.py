"""Tables that a text keeps with their cells one below the other."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.model import Line, Table
from pipeline.read.unrolled import with_tables

HEAD = ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm"]
FIRST = ["1", "Rà soát diện tích rừng bị suy thoái", "Sở Nội vụ", "UBND các huyện", "Quý I/2026", "Kế hoạch"]
SECOND = ["2", "Trồng mới 250 ha rừng phòng hộ", "UBND các huyện", "Hạt Kiểm lâm", "Trước ngày 30/6/2026", "Hồ sơ"]
BARE_ROW = ["3", "Tổ chức tập huấn cho cán bộ cơ sở", "Chi cục Kiểm lâm", "", "Tháng 4/2026", ""]


def lines(*texts: str) -> list[Line]:
    """A line each; one after an empty text stands apart."""
    found: list[Line] = []
    gap = False
    for text in texts:
        if text:
            found.append(Line(text, gap=gap))
        gap = not text
    return found


def rolled(*texts: str) -> list[list[str]]:
    """The rows of the one table that the lines make; no rows where they make none."""
    tables = [block for block in with_tables(lines(*texts)) if isinstance(block, Table)]
    assert len(tables) < 2
    cells = tables[0].cells if tables else ()
    rows: dict[int, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


def full(*rows: list[str]) -> list[str]:
    """The rows' cells, without the empty ones, which leave no line."""
    return [text for row in rows for text in row if text]


class TestRowByRow:
    def test_each_row_begins_with_its_number(self) -> None:
        assert rolled(*full(HEAD, FIRST, SECOND)) == [HEAD, FIRST, SECOND]

    def test_empty_cells_leave_nothing_and_the_others_keep_their_columns(self) -> None:
        assert rolled(*full(HEAD, FIRST, SECOND, BARE_ROW))[-1] == BARE_ROW

    def test_groups(self) -> None:
        group = ["II", "Công tác phục hồi rừng"]
        assert rolled(*full(HEAD, ["I", "Công tác tuyên truyền"], FIRST, group, SECOND, BARE_ROW))[3] == group

    @pytest.mark.parametrize(
        "cells",
        [
            ["2", "Trồng mới rừng", "Sở Nội vụ;", "Sở Tài chính", "Hạt Kiểm lâm", "Năm 2026", "Hồ sơ"],
            ["2", "Trồng mới rừng", "- Sở Nội vụ", "- Sở Tài chính", "Hạt Kiểm lâm", "Năm 2026", "Hồ sơ"],
        ],
    )
    def test_a_cell_over_several_lines(self, cells: list[str]) -> None:
        row = rolled(*full(HEAD, FIRST, cells))[-1]
        assert row[2].endswith("Sở Tài chính")
        assert row[3:] == ["Hạt Kiểm lâm", "Năm 2026", "Hồ sơ"]

    def test_head_that_pages_repeat(self) -> None:
        assert rolled(*full(HEAD, FIRST, HEAD, SECOND, BARE_ROW)) == [HEAD, FIRST, SECOND, BARE_ROW]

    def test_columns_counted_below_the_head(self) -> None:
        counted = ["1", "2", "3", "4", "5", "6"]
        assert rolled(*full(HEAD, counted, FIRST, SECOND)) == [HEAD, counted, FIRST, SECOND]

    def test_what_follows_the_table_stays_text(self) -> None:
        blocks = with_tables(lines(*full(HEAD, FIRST, SECOND), "Nơi nhận:", "- Như trên;"))
        assert [block.text for block in blocks if isinstance(block, Line)] == ["Nơi nhận:", "- Như trên;"]

    @pytest.mark.parametrize(
        "texts",
        [
            ["TT", "1", "Rà soát diện tích rừng"],
            ["STT", "Ghi chú", "1", "Rà soát", "2", "Tổng hợp"],
            full(HEAD, FIRST),
            ["1. Nội dung", "Cơ quan chủ trì rà soát", "2. Tổ chức thực hiện"],
        ],
    )
    def test_no_table(self, texts: list[str]) -> None:
        assert rolled(*texts) == []


PAGES = """TT

Nội dung

Mục tiêu

1

2

Tỷ lệ hộ dân vùng cao dùng nước
hợp vệ sinh
Tỷ lệ thôn có đường cho xe
máy đi lại

95%

<30%

3 Tỷ lệ che phủ

60%

Cơ quan
chủ trì
Sở Nội vụ

Sở Tài chính

{third}
Trang"""


class TestColumnByColumn:
    def test_the_order_tells_what_belongs_together(self) -> None:
        text = PAGES.format(third="UBND các\nhuyện\n").removesuffix("\nTrang")
        assert rolled(*text.split("\n")) == [
            ["TT", "Nội dung", "Mục tiêu", "Cơ quan chủ trì"],
            ["1", "Tỷ lệ hộ dân vùng cao dùng nước hợp vệ sinh", "95%", "Sở Nội vụ"],
            ["2", "Tỷ lệ thôn có đường cho xe máy đi lại", "<30%", "Sở Tài chính"],
            ["3", "Tỷ lệ che phủ", "60%", "UBND các huyện"],
        ]

    def test_nothing_is_guessed_where_a_cell_is_missing(self) -> None:
        assert rolled(*PAGES.format(third="").split("\n")) == []

    def test_groups_and_persons(self) -> None:
        text = """TT

Nhiệm vụ

I.1 Công tác tuyên truyền

Cơ quan chủ trì

Cá nhân phụ trách

Thời hạn

Xây dựng kế hoạch truyền thông

Rà soát quy hoạch rừng

Đồng chí Lò Văn Sinh, Phó Chủ tịch
Đồng chí Vàng A Tủa, Phó Chủ tịch

Sở Nội vụ

Sở Tài chính

2026 - 2027

Trước ngày
15/10/2026"""
        people = ["Đồng chí Lò Văn Sinh, Phó Chủ tịch", "Đồng chí Vàng A Tủa, Phó Chủ tịch"]
        assert rolled(*text.split("\n"))[1:] == [
            ["I.1", "Công tác tuyên truyền"],
            ["", "Xây dựng kế hoạch truyền thông", people[0], "Sở Nội vụ", "2026 - 2027"],
            ["", "Rà soát quy hoạch rừng", people[1], "Sở Tài chính", "Trước ngày 15/10/2026"],
        ]


CELLS = st.sampled_from([*HEAD, *FIRST, *SECOND, "I", "3", "Nơi nhận:", "Sở Y tế", "a) Rà soát", "2026"])


@given(st.lists(st.tuples(CELLS, st.booleans())))
@example(
    [
        ("TT", False),
        ("Sở Nội vụ", False),
        ("Trồng mới 250 ha rừng phòng hộ", False),
        ("Sở Y tế", True),
        ("Cơ quan phối hợp", False),
        ("Cơ quan chủ trì", False),
        ("Cơ quan phối hợp", False),
        ("Trước ngày 30/6/2026", False),
    ]
)
def test_no_word_is_lost(given_lines: list[tuple[str, bool]]) -> None:
    """Numbers of rows and heads that pages repeat aside, every word of the lines is in the blocks."""
    blocks = with_tables([Line(text, gap=gap) for text, gap in given_lines])
    texts = [cell.text for b in blocks if isinstance(b, Table) for cell in b.cells]
    texts += [block.text for block in blocks if isinstance(block, Line)]
    kept = Counter(" ".join(texts).split())
    repeated = Counter(" ".join(HEAD).split())
    lost = Counter(" ".join(text for text, _ in given_lines).split()) - kept
    assert {word for word in lost if not word.isdigit()} <= set(repeated)
