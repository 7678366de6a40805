"""Lines to paragraphs: what goes on, what begins anew, and with which label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import cleaned, table

from pipeline.clean import clean
from pipeline.model import Block, Line, PageReading, Reading
from pipeline.structure.paragraphs import split_paragraphs

FULL = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành và Ủy ban nhân dân các xã, phường tập trung thực hiện"
LONG = "Căn cứ Quyết định của Ủy ban nhân dân tỉnh về giao chỉ tiêu trồng rừng; " * 3 + "Xét Tờ trình của Chi cục"
LINES = st.builds(
    Line,
    st.sampled_from(
        ["I. NHIỆM VỤ", "1. Rà soát", "2. Tổng hợp.", "1.1. Sở Y tế", "a) Rà soát;", "- Trồng rừng", "+ Chăm sóc", "và",
         "Điều 3. Tổ chức", "(i) Rà soát", "PHỤ LỤC", "Giao Sở Y tế:", FULL, FULL + ".", "5 xã vùng cao", "Š. Rà soát"]
    ) | st.text(min_size=1, max_size=20),
    page=st.none() | st.integers(1, 3),
    gap=st.booleans(),
    whole=st.booleans(),
    bold=st.booleans(),
    centred=st.booleans(),
    indent=st.none() | st.sampled_from([0.0, 20.0, 36.0]),
)  # fmt: skip
BLOCKS: st.SearchStrategy[list[Block]] = st.lists(
    LINES | st.just(table(("TT", "Nhiệm vụ"), ("1", "Rà soát"))), max_size=15
)


def paragraphs(*blocks: str | Block, joined: bool = True) -> list[tuple[str | None, str]]:
    """Label and content of every paragraph; strings are lines of a page, unless not ``joined``."""
    made = cleaned(*(Line(block) if isinstance(block, str) and joined else block for block in blocks))
    return [(p.label.text if p.label else None, p.content.of(made.flat)) for p in split_paragraphs(made)]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # a paragraph goes on to the line that breaks off
        ([FULL, "tốt các nhiệm vụ.", "Sở Nội vụ rà soát."],
         [(None, f"{FULL} tốt các nhiệm vụ."), (None, "Sở Nội vụ rà soát.")]),
        ([FULL + ";", "đồng thời rà soát."], [(None, f"{FULL}; đồng thời rà soát.")]),
        # a heading in capitals goes on in capitals; a list begins right below a heading that fills its line
        (["III. NHIỆM VỤ TRỌNG TÂM VÀ GIẢI PHÁP CHỦ YẾU ĐỂ", "PHÁT TRIỂN RỪNG", "1. Rà soát."],
         [("III", "NHIỆM VỤ TRỌNG TÂM VÀ GIẢI PHÁP CHỦ YẾU ĐỂ PHÁT TRIỂN RỪNG"), ("1", "Rà soát.")]),
        (["IV. " + FULL, "- Vốn trồng rừng cần huy động", "từ nhiều nguồn.", "- Giống cây lấy ở địa phương."],
         [("IV", FULL), ("-", "Vốn trồng rừng cần huy động từ nhiều nguồn."), ("-", "Giống cây lấy ở địa phương.")]),
        (["Các xã báo cáo về Chi cục Kiểm lâm (qua Phòng Kế hoạch", "- Tài chính) trong tuần."],
         [(None, "Các xã báo cáo về Chi cục Kiểm lâm (qua Phòng Kế hoạch - Tài chính) trong tuần.")]),
        (["4. " + FULL, "- Trung tâm Văn hóa mở lớp.", "5. Sở Y tế tổng hợp."],
         [("4", f"{FULL} - Trung tâm Văn hóa mở lớp."), ("5", "Sở Y tế tổng hợp.")]),
        # labels begin one
        (["1. " + FULL + ".", "2. Sở Y tế tổng hợp.", "- Trạm y tế báo cáo."],
         [("1", FULL + "."), ("2", "Sở Y tế tổng hợp."), ("-", "Trạm y tế báo cáo.")]),
        (["a) Rà soát;", "b) Tổng hợp;", "c) Báo cáo."],
         [("a", "Rà soát;"), ("b", "Tổng hợp;"), ("c", "Báo cáo.")]),
        (["3. Tổ chức rà soát tại các thôn, bản (từ ngày 26/9/2019 đến ngày 31/10/2019)",
          "a) Xác định hộ cần rà soát."],
         [("3", "Tổ chức rà soát tại các thôn, bản (từ ngày 26/9/2019 đến ngày 31/10/2019)"),
          ("a", "Xác định hộ cần rà soát.")]),
        (["1. Công tác phổ biến, giáo dục pháp luật", f"a) Các xã: {FULL}."],
         [("1", "Công tác phổ biến, giáo dục pháp luật"), ("a", f"Các xã: {FULL}.")]),
        # a heading that nearly fills its line ends ahead of an order, of a dash with a subject
        (["4. " + FULL[:-16], "Khuyến khích các tổ chức, cá nhân đóng góp.", FULL + "."],
         [("4", FULL[:-16]), (None, "Khuyến khích các tổ chức, cá nhân đóng góp."),
          (None, FULL + ".")]),
        (["4. " + FULL, "- Các doanh nghiệp thay thế thiết bị.", FULL + "."],
         [("4", FULL), ("-", "Các doanh nghiệp thay thế thiết bị."), (None, FULL + ".")]),
        (["4. " + FULL, "- Thương binh và Xã hội.", FULL + "."],
         [("4", f"{FULL} - Thương binh và Xã hội."), (None, FULL + ".")]),
        # numbers within a sentence do not
        ([FULL + " khoản", "2. Sở Nội vụ"], [(None, f"{FULL} khoản 2. Sở Nội vụ")]),
        ([FULL + " trong năm", "2026. Sở Nội vụ rà soát."], [(None, f"{FULL} trong năm 2026. Sở Nội vụ rà soát.")]),
        # an annex begins one
        (["SỞ NÔNG NGHIỆP YÊN NHAM", "PHỤ LỤC I"], [(None, "SỞ NÔNG NGHIỆP YÊN NHAM"), (None, "PHỤ LỤC I")]),
        ([FULL + " theo", "Phụ lục I kèm theo."], [(None, f"{FULL} theo Phụ lục I kèm theo.")]),
        # a line that no page holds was never broken
        ([LONG, LONG, "QUYẾT NGHỊ:"], [(None, LONG), (None, LONG), (None, "QUYẾT NGHỊ:")]),
        # a dash within a name
        ([FULL + " Văn hóa –", "Thể thao của tỉnh."], [(None, f"{FULL} Văn hóa – Thể thao của tỉnh.")]),
    ],
)  # fmt: skip
def test_lines_of_a_page(lines: list[str], wanted: list[tuple[str | None, str]]) -> None:
    assert paragraphs(*lines) == wanted


def test_whole_paragraphs_are_never_joined() -> None:
    texts = ["Giao Sở Y tế", "tổng hợp", "báo cáo", "1. Rà soát", "hồ sơ"]
    found = paragraphs(*texts, joined=False)
    assert [content for _, content in found] == ["Giao Sở Y tế", "tổng hợp", "báo cáo", "Rà soát", "hồ sơ"]
    assert found[3][0] == "1"


def test_a_gap_parts_where_gaps_mean_something() -> None:
    assert paragraphs("Đoạn một nói về rừng", Line("Đoạn hai nói về biển", gap=True), "và về hồ.") == [
        (None, "Đoạn một nói về rừng"),
        (None, "Đoạn hai nói về biển và về hồ."),
    ]


def test_gaps_between_all_lines_mean_nothing() -> None:
    lines = [Line(FULL, gap=True), Line("các nhiệm vụ sau,", gap=True), Line(f"{FULL}.", gap=True)]
    assert len(paragraphs(*lines)) == 1


def test_a_bold_line_heads_and_does_not_go_on() -> None:
    found = paragraphs(Line("Nhiệm vụ trọng tâm", bold=True), "Các sở rà soát hồ sơ", "cán bộ.")
    assert found == [(None, "Nhiệm vụ trọng tâm"), (None, "Các sở rà soát hồ sơ cán bộ.")]


def test_indents_tell_first_lines() -> None:
    """Where first lines are indented, a line at the margin goes on even behind a full stop."""
    block: list[Line] = []
    for words in ("trồng rừng", "giữ rừng", "khoanh nuôi", "tuần tra", "canh gác"):
        block += [
            Line(f"Các xã vùng cao tập trung {words} theo kế hoạch đã được duyệt.", indent=36),
            Line("Kết quả được tổng hợp hằng quý và gửi về", indent=0),
            Line("cơ quan thường trực.", indent=0),
        ]
    assert len(paragraphs(*block)) == 5


def test_a_line_with_the_indent_of_first_lines_begins_a_paragraph() -> None:
    """However full the line above is: a heading that fills its line stands apart from what it heads."""
    block: list[Line] = []
    for words in ("trồng rừng", "giữ rừng", "khoanh nuôi", "tuần tra", "canh gác"):
        block += [
            Line(f"Các xã vùng cao tập trung {words} theo kế hoạch đã được duyệt và", indent=36),
            Line("báo cáo cơ quan thường trực.", indent=0),
        ]
    heading = Line("3. Về công tác chuẩn bị Ngày hội văn hóa các dân tộc của huyện", indent=36)
    found = paragraphs(*block, heading, Line("Giao Phòng Văn hóa lập kịch bản.", indent=36))
    assert found[-2:] == [
        ("3", "Về công tác chuẩn bị Ngày hội văn hóa các dân tộc của huyện"),
        (None, "Giao Phòng Văn hóa lập kịch bản."),
    ]


def test_rows_are_paragraphs_of_their_own() -> None:
    made = cleaned("Phân công như sau:", table(("1. Rà soát", "Sở Y tế"), ("2. Tổng hợp", "Sở Nội vụ")), "Hết.")
    found = split_paragraphs(made)
    assert [(p.table, p.label) for p in found] == [(None, None), (0, None), (0, None), (None, None)]


def test_a_region_begins_a_paragraph() -> None:
    made = cleaned(Line(FULL), Line("tốt các nhiệm vụ."))
    assert len(split_paragraphs(made)) == 1
    assert len(split_paragraphs(made, [made.lines[1].span.start])) == 2


@given(BLOCKS, st.sets(st.integers(0, 14)))
def test_every_line_belongs_to_one_paragraph(blocks: list[Block], edges: set[int]) -> None:
    made = cleaned(*blocks)
    starts = [line.span.start for index, line in enumerate(made.lines) if index in edges]
    found = split_paragraphs(made, starts)
    assert [number for paragraph in found for number in paragraph.lines] == list(range(len(made.lines)))
    for paragraph in found:
        first, last = made.lines[paragraph.lines.start], made.lines[paragraph.lines.stop - 1]
        assert (paragraph.span.start, paragraph.span.end) == (first.span.start, last.span.end)
        assert paragraph.span.holds(paragraph.content)
        assert paragraph.content.end == paragraph.span.end
        taken = paragraph.content.start - paragraph.span.start
        assert taken == (min(paragraph.label.length, len(paragraph.span)) if paragraph.label else 0)
        assert paragraph.table is None or paragraph.label is None
    assert {paragraph.span.start for paragraph in found} >= set(starts)


@pytest.mark.parametrize(
    ("read", "labels"),
    [
        (["I", "II", "II", "IV"], ["I", "II", "III", "IV"]),
        (["I", "I", "HI", "IV"], ["I", "II", "III", "IV"]),
        (["VI", "VII", "VI", "IX"], ["VI", "VII", "VIII", "IX"]),
        (["a)", "b)", "c)", "đ)", "đ)"], ["a", "b", "c", "d", "đ"]),
        (["c)", "d)", "d)", "e)"], ["c", "d", "đ", "e"]),
        # what follows does not show it
        (["I", "II", "I", "II"], ["I", "II", "I", "II"]),
        (["I", "II", "II", "III"], ["I", "II", "III"]),
        (["a)", "b)", "c)", "đ)", "e)"], ["a", "b", "c", "đ", "e"]),
    ],
)
def test_what_follows_shows_which_label_was_misread(read: list[str], labels: list[str]) -> None:
    lines = tuple(Line(f"{sign}{'' if ')' in sign else '.'} Rà soát vườn ươm.", 1, gap=True) for sign in read)
    scan = Reading("bản quét.pdf", "", "pdf", lines, (PageReading(1, "ocr", 0.9),))
    assert [p.label.text for p in split_paragraphs(clean(scan)) if p.label] == labels


def test_print_is_taken_at_its_word() -> None:
    lines = tuple(Line(f"{sign}. Rà soát vườn ươm.", 1, gap=True) for sign in ("I", "II", "II", "IV"))
    made = clean(Reading("bản gốc.pdf", "", "pdf", lines, (PageReading(1, "text", 1.0),)))
    assert "III" not in [p.label.text for p in split_paragraphs(made) if p.label]


def test_heading_one_read_as_a_figure() -> None:
    read = [
        "A. NHIỆM VỤ",
        "1. Về vườn ươm",
        "1. Rà soát.",
        "2. Tổng hợp.",
        "H. Về tổ chức",
        "1. Phân công.",
        "HI. Về vốn",
    ]
    lines = tuple(Line(text, 1, gap=not text.endswith("."), bold=not text.endswith(".")) for text in read)
    scan = Reading("bản quét.pdf", "", "pdf", lines, (PageReading(1, "ocr", 0.9),))
    assert [p.label.text for p in split_paragraphs(clean(scan)) if p.label] == ["A", "I", "1", "2", "II", "1", "III"]


def test_a_list_below_a_new_heading_leaves_the_heading_open() -> None:
    read = [
        "1. Rà soát.",
        "2. Tổng hợp.",
        "A. VIỆC",
        "I. VƯỜN",
        "1. Rà soát.",
        "2. Tổng hợp.",
        "3. Báo cáo.",
        "II. VỐN",
    ]
    lines = [Line(text, bold=text.isupper()) for text in read]
    assert [label for label, _ in paragraphs(*lines)] == ["1", "2", "A", "I", "1", "2", "3", "II"]


def test_the_line_that_closes_an_item_begins_below_a_full_line() -> None:
    order = "- Tổ chức các chuyến xe thư viện lưu động phục vụ trường học vùng sâu của tỉnh."
    closing = "Cơ quan chủ trì: Sở Văn hóa, Thể thao và Du lịch; cơ quan phối hợp: Sở Y tế."
    assert len(paragraphs(order, closing, joined=False)) == 2


def test_a_label_due_within_an_open_item_is_no_number_that_is_called_for() -> None:
    labels = [label for label, _ in paragraphs("1. Sinh hoạt thường kỳ", "1.1. Công tác chuẩn bị", joined=False)]
    assert labels == ["1", "1.1"]


def test_a_label_due_within_an_open_item_begins_a_paragraph() -> None:
    # The heading fills its line, and so nothing but the label tells that another paragraph begins.
    heading = "3. Rà soát, kiện toàn mô hình tổ chức đảng, nâng cao chất lượng sinh hoạt chi bộ"
    below = "3.1. Đảng ủy xã rà soát toàn bộ doanh nghiệp trên địa bàn, lập danh sách đảng viên, báo"
    labels = [label for label, _ in paragraphs(heading, below, "cáo cấp trên.", joined=False)]
    assert labels[:2] == ["3", "3.1"]
