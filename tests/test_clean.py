"""The stored text: what goes, what stays to the letter, and where everything lies in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import cleaned, merged, reading, table

from pipeline.clean import CELL_BREAK, clean, tidy
from pipeline.model import Block, Line, PageReading, Reading, Table

WORDS = st.text("aăđêôơưƣ ÂĐẾ 0123456789.,;:-–_*/()“”\u00a0\u200b\n\te\u0301\u0302", max_size=40)
LINES = st.builds(
    Line,
    WORDS,
    page=st.none() | st.integers(1, 4),
    gap=st.booleans(),
    whole=st.booleans(),
    indent=st.none() | st.floats(0, 90),
)
TABLES = st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=3).map(lambda rows: table(*rows))
BLOCKS = st.lists(LINES | TABLES, max_size=12)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("  Rà soát \u00a0 vườn\tươm ", "Rà soát vườn ươm"),
        (unicodedata.normalize("NFD", "Ủy ban nhân dân xã"), "Ủy ban nhân dân xã"),
        ("Trƣởng phòng, ngƣời dân, ƢU TIÊN", "Trưởng phòng, người dân, ƯU TIÊN"),
        ("phát\u00ad triển\u200b rừng\ufeff", "phát triển rừng"),
        ("12\u201187/QĐ-UBND", "12-87/QĐ-UBND"),
        ("Ðiều 5, QÐ-UBND", "Điều 5, QĐ-UBND"),
        ("củа Chính phủ, UВND", "của Chính phủ, UBND"),
        ("Москва", "Москва"),
        ("- Trồng rừng", "- Trồng rừng"),
        ("\u200b \u00a0", ""),
    ],
)
def test_tidy(text: str, wanted: str) -> None:
    assert tidy(text) == wanted


@given(WORDS)
def test_tidy_changes_nothing_twice(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(BLOCKS)
def test_lines_and_cells_tile_the_text(blocks: list[Block]) -> None:
    """Every character belongs to one line, every line break stands between two."""
    made = cleaned(*blocks)
    at = 0
    for line in made.lines:
        assert line.span.start == at
        at = line.span.end + 1
    assert at == len(made.text) + (1 if made.lines else 0)
    assert made.text == "\n".join(line.span.of(made.text) for line in made.lines)
    assert len(made.flat) == len(made.text)
    for index, grid in enumerate(made.tables):
        rows = [line.span.of(made.text) for line in made.lines if line.table == index]
        assert grid.span.of(made.text) == "\n".join(rows)
        assert sorted(text for row in rows for text in row.split("\t")) == sorted(
            cell.span.of(made.text) for cell in grid.cells
        )


@given(st.lists(WORDS, max_size=12))
def test_no_word_is_lost(texts: list[str]) -> None:
    made = cleaned(*texts)
    assert unicodedata.is_normalized("NFC", made.text)
    kept = made.text.split("\n")
    assert [text for text in map(tidy, texts) if any(map(str.isalpha, text)) and text not in kept] == []


@given(st.lists(WORDS.filter(lambda text: any(map(str.isalpha, tidy(text)))), max_size=12))
def test_a_clean_text_stays_as_it_is(texts: list[str]) -> None:
    once = cleaned(*texts)
    assert cleaned(*(line.span.of(once.text) for line in once.lines)).text == once.text


@pytest.mark.parametrize("number", ["{}", "- {} -", "Trang {}", "{}/4", "–{}–"])
def test_page_numbers_go(number: str) -> None:
    blocks: list[Block] = []
    kept: list[str] = []
    for page, words in enumerate(("ruộng", "nương", "rừng", "suối"), 1):
        kept += [f"Sở Nội vụ rà soát hồ sơ {words} của cơ quan,", f"{words} nào xong thì bàn giao."]
        blocks += [Line(number.format(page), page), *(Line(text, page) for text in kept[-2:])]
    assert clean(reading(*blocks)).text.split("\n") == kept


@pytest.mark.parametrize(
    "kept",
    ["2026", "15", "Năm 2026", "trang 3 của Phụ lục", "12.500 ha"],
)
def test_numbers_that_count_no_pages_stay(kept: str) -> None:
    made = cleaned("Diện tích rừng trồng mới hằng năm được tính như sau:", kept, "Tổng diện tích toàn tỉnh.")
    assert kept in made.text.split("\n")


def test_running_heads_go_and_repeated_words_within_the_page_stay() -> None:
    blocks: list[Block] = []
    for page in (1, 2, 3, 4):
        blocks += [
            Line(f"Kế hoạch trồng rừng - tờ {page}", page),
            Line("Mở đầu của trang", page) if page % 2 else Line("Đoạn khác", page),
            Line("Việc cần làm ngay.", page),
            Line(f"Nội dung thứ {'abcd'[page - 1]} của trang này.", page),
            Line(f"Câu cuối số {'mnop'[page - 1]} của trang.", page),
        ]
    text = clean(reading(*blocks)).text
    assert "tờ" not in text
    assert text.count("Việc cần làm ngay.") == 4


def test_two_pages_are_too_few_for_a_running_head() -> None:
    made = clean(reading(*(Line(text, page) for page in (1, 2) for text in ("UBND tỉnh", f"Câu {'ab'[page - 1]}."))))
    assert made.text.count("UBND tỉnh") == 2


@pytest.mark.parametrize("between", ["", "   ", "-----------", "* * *", "________"])
def test_what_stood_between_leaves_a_gap(between: str) -> None:
    made = cleaned(Line("Đoạn trên."), Line(between), Line("Đoạn dưới."), Line("Dòng tiếp."))
    assert made.text == "Đoạn trên.\nĐoạn dưới.\nDòng tiếp."
    assert [line.gap for line in made.lines] == [False, True, False]


def test_layout_stays_with_its_line() -> None:
    line = Line("Giao Sở Y tế", 3, (1, 2, 3, 4), whole=True, bold=True, centred=True, indent=12.5)
    (kept,) = cleaned(line).lines
    layout = (kept.page, kept.box, kept.gap, kept.whole, kept.bold, kept.centred, kept.indent)
    assert layout == (3, (1, 2, 3, 4), False, True, True, True, 12.5)


def test_tables_keep_cells_lines_and_extents() -> None:
    made = cleaned(
        "Phân công như sau:",
        table(
            ("TT", "Nhiệm vụ", "Chủ trì"),
            ("1", "Rà soát  hồ sơ", merged("Sở Nội vụ\nSở Tài chính", rows=2)),
            ("2", "Tổng hợp"),
            page=4,
        ),
        "Hết.",
    )
    assert made.text == (
        "Phân công như sau:\nTT\tNhiệm vụ\tChủ trì\n1\tRà soát hồ sơ\t"
        f"Sở Nội vụ{CELL_BREAK}Sở Tài chính\n2\tTổng hợp\nHết."
    )
    (grid,) = made.tables
    assert grid.height == 3
    assert [cell.span.of(made.text) for cell in grid.row(2)] == ["2", "Tổng hợp", f"Sở Nội vụ{CELL_BREAK}Sở Tài chính"]
    assert [line.table for line in made.lines] == [None, 0, 0, 0, None]
    assert made.lines[2].page == 4
    assert made.flat[grid.span.start : grid.span.end].isprintable()


def test_empty_tables_and_rows_leave_no_trace() -> None:
    made = cleaned("Trên.", table(("", " "), ("", "")), table(("", ""), ("a", "b")), Table(()), "Dưới.")
    assert made.text == "Trên.\na\tb\nDưới."
    assert [len(grid.cells) for grid in made.tables] == [2]


@pytest.mark.parametrize("blocks", [(), ("",), ("\u200b", "---"), (Table(()),)])
def test_nothing_gives_an_empty_text(blocks: tuple[str | Block, ...]) -> None:
    made = cleaned(*blocks)
    assert (made.text, made.lines, made.tables) == ("", (), ())


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (["Phụ lục I", "Phụ lục H", "Phụ lục III"], ["Phụ lục I", "Phụ lục II", "Phụ lục III"]),
        (["PHỤ LỤC H", "PHỤ LỤC IV"], ["PHỤ LỤC II", "PHỤ LỤC IV"]),
        (["Phụ lục I", "- Phụ lục H"], ["Phụ lục I", "Phụ lục II"]),
        (["Phụ lục G", "Phụ lục H"], ["Phụ lục G", "Phụ lục H"]),
        (["Phụ lục H"], ["Phụ lục H"]),
    ],
)
def test_annexes_counted_in_roman_have_no_h(heads: list[str], wanted: list[str]) -> None:
    pages = tuple(PageReading(number, "ocr", 0.9) for number in range(1, len(heads) + 1))
    blocks = tuple(Line(head, number) for number, head in enumerate(heads, 1))
    assert clean(Reading("bản quét.pdf", "", "pdf", blocks, pages)).text.split("\n") == wanted
    assert clean(Reading("bản gốc.pdf", "", "pdf", blocks)).text.split("\n") == heads


TORN = [
    "Th ờ i gian tri ể n khai k ế ho ạ ch",
    "T ổ qu ố c; t ừ nay",
    "H ƯỚ NG DẪN phù h ợp",
    "l i ệ t sĩ ở nghĩa trang",
]


def test_words_torn_around_a_marked_letter_are_whole_again() -> None:
    made = clean(reading(*TORN)).text.splitlines()
    assert made == ["Thời gian triển khai kế hoạch", "Tổ quốc; từ nay", "HƯỚNG DẪN phù hợp", "liệt sĩ ở nghĩa trang"]


@pytest.mark.parametrize("text", ["theo điểm b ở khoản 2, ý c", "hàng hóa loại C ở kho số 2", "các c ấp đều ở gần"])
def test_single_letters_of_a_whole_text_stay(text: str) -> None:
    assert clean(reading(text, "Các xã rà soát hồ sơ.")).text.splitlines()[0] == text


GLUED = [
    "BộNông nghiệp và các đơnvị",
    "tổchức thựchiện tại địaphương",
    "mưa từ100 mm ở NamĐịnh, ĐắkLắk; chủ nghĩa Mác - Lênin",
]


def test_words_glued_together_are_apart() -> None:
    made = clean(reading(*GLUED)).text.splitlines()
    assert made == [
        "Bộ Nông nghiệp và các đơn vị",
        "tổ chức thực hiện tại địa phương",
        "mưa từ 100 mm ở Nam Định, ĐắkLắk; chủ nghĩa Mác - Lênin",
    ]


@pytest.mark.parametrize("text", ["BộNông nghiệp", "Mác - Lênin", "phát trién kinh tế ở Krông Nô", "lớp4A"])
def test_a_few_odd_words_stay(text: str) -> None:
    assert clean(reading(text, "Các xã rà soát hồ sơ.")).text.splitlines()[0] == text
