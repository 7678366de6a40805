"""The tree of items: addresses and headings of the styles in use, and that it takes whatever comes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import CLOSING, HEAD, cleaned, reading, table

from pipeline.extract.document import extract_reading
from pipeline.model import Block, CleanText, Line, Span
from pipeline.structure.outline import build_outline
from pipeline.structure.outline_tree import Outline
from pipeline.structure.paragraphs import split_paragraphs
from pipeline.structure.regions import find_regions


def outline(*blocks: str | Block) -> Outline:
    """The outline of a text that is all body."""
    made = cleaned(*blocks)
    return build_outline(made, split_paragraphs(made), Span(0, len(made.text)), (), ())


def sections(*blocks: str | Block) -> list[tuple[str, str | None]]:
    return [(section.path, section.heading) for section in outline(*blocks).sections]


PLAIN = "Các xã rà soát vườn ươm và báo cáo kết quả."


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            ["I. MỤC TIÊU", "1. Mục tiêu chung", PLAIN, "2. Mục tiêu cụ thể", f"a) {PLAIN}", f"b) {PLAIN}",
             "II. NHIỆM VỤ", f"1. {PLAIN}", f"2. {PLAIN}"],
            [("I", "MỤC TIÊU"), ("I.1", "Mục tiêu chung"), ("I.2", "Mục tiêu cụ thể"), ("I.2.a", None), ("I.2.b", None),
             ("II", "NHIỆM VỤ"), ("II.1", None), ("II.2", None)],
        ),
        (  # labels that carry their parents
            ["II. NHIỆM VỤ", "1. Trồng rừng", f"1.1. {PLAIN}", "1.2. Chăm sóc", f"1.2.1. {PLAIN}", f"1.2.2. {PLAIN}",
             "2. Bảo vệ rừng", f"2.1. {PLAIN}"],
            [("II", "NHIỆM VỤ"), ("II.1", "Trồng rừng"), ("II.1.1", None), ("II.1.2", "Chăm sóc"), ("II.1.2.1", None),
             ("II.1.2.2", None), ("II.2", "Bảo vệ rừng"), ("II.2.1", None)],
        ),
        (  # Chương, Mục, Điều, khoản, điểm
            ["CHƯƠNG II. TỔ CHỨC", "Mục 1. CƠ QUAN", "Điều 3. Nhiệm vụ của Sở Y tế", f"1. {PLAIN}", "2. Phối hợp:",
             f"a) {PLAIN}", f"đ) {PLAIN}", "Điều 4. Nhiệm vụ của các xã", f"1. {PLAIN}", "Mục 2. CÁ NHÂN",
             f"Điều 5. {PLAIN}", "CHƯƠNG III. THI HÀNH", f"Điều 6. {PLAIN}"],
            [("II", "TỔ CHỨC"), ("II.1", "CƠ QUAN"), ("II.1.3", "Nhiệm vụ của Sở Y tế"), ("II.1.3.1", None),
             ("II.1.3.2", "Phối hợp"), ("II.1.3.2.a", None), ("II.1.3.2.đ", None), ("II.1.4", "Nhiệm vụ của các xã"),
             ("II.1.4.1", None), ("II.2", "CÁ NHÂN"), ("II.2.5", None), ("III", "THI HÀNH"), ("III.6", None)],
        ),
        (  # a title on the lines below its label
            ["PHẦN THỨ NHẤT", "TÌNH HÌNH, KẾT QUẢ", f"1. {PLAIN}", "PHẦN THỨ HAI", "NHIỆM VỤ VÀ", "GIẢI PHÁP",
             f"1. {PLAIN}"],
            [("NHẤT", "TÌNH HÌNH, KẾT QUẢ"), ("NHẤT.1", None), ("HAI", "NHIỆM VỤ VÀ GIẢI PHÁP"), ("HAI.1", None)],
        ),
        (
            ["Chương I", "Quy định chung", "Điều 1. Phạm vi", PLAIN, "Chương II", PLAIN],
            [("I", "Quy định chung"), ("I.1", "Phạm vi"), ("II", None)],
        ),
        (  # letters outside of roman numbers
            ["A. TÌNH HÌNH CHUNG", "I. THUẬN LỢI", f"1. {PLAIN}", "II. KHÓ KHĂN", f"1. {PLAIN}", "B. NHIỆM VỤ CHUNG",
             "I. TRỒNG RỪNG", f"1. {PLAIN}"],
            [("A", "TÌNH HÌNH CHUNG"), ("A.I", "THUẬN LỢI"), ("A.I.1", None), ("A.II", "KHÓ KHĂN"), ("A.II.1", None),
             ("B", "NHIỆM VỤ CHUNG"), ("B.I", "TRỒNG RỪNG"), ("B.I.1", None)],
        ),
        (  # an arabic number outside of roman ones, and marks that are no sections
            ["1. Trồng rừng", "- Rà soát giống", "+ Chọn vườn ươm.", f"- {PLAIN}", "2. Bảo vệ rừng", f"• {PLAIN}"],
            [("1", "Trồng rừng"), ("2", "Bảo vệ rừng")],
        ),
        (  # numbering that restarts, repeats, jumps
            ["I. NHIỆM VỤ", f"1. {PLAIN}", f"2. {PLAIN}", f"2. {PLAIN}", f"5. {PLAIN}", "III. KINH PHÍ", f"1. {PLAIN}"],
            [("I", "NHIỆM VỤ"), ("I.1", None), ("I.2", None), ("I.2", None), ("I.5", None), ("III", "KINH PHÍ"),
             ("III.1", None)],
        ),
        (  # a heading with one item only
            ["I. TRỒNG RỪNG", f"1. {PLAIN}", "II. BẢO VỆ RỪNG", "1. Tuần tra", f"- {PLAIN}", "III. KINH PHÍ",
             f"1. {PLAIN}"],
            [("I", "TRỒNG RỪNG"), ("I.1", None), ("II", "BẢO VỆ RỪNG"), ("II.1", "Tuần tra"), ("III", "KINH PHÍ"),
             ("III.1", None)],
        ),
        (  # labels in small letters, where they are due
            ["A. Tình hình", f"1. {PLAIN}", "B. nội dung trọng tâm", "1. các xã có trách nhiệm:", "a) rà soát hồ sơ;",
             "b) báo cáo kết quả.", f"2. {PLAIN}"],
            [("A", "Tình hình"), ("A.1", None), ("B", "nội dung trọng tâm"), ("B.1", "các xã có trách nhiệm"),
             ("B.1.a", None), ("B.1.b", None), ("B.2", None)],
        ),
        (  # labels with a slash
            ["A/ MỤC TIÊU", f"1/ {PLAIN}", "B/ NHIỆM VỤ", f"1- {PLAIN}", f"2- {PLAIN}"],
            [("A", "MỤC TIÊU"), ("A.1", None), ("B", "NHIỆM VỤ"), ("B.1", None), ("B.2", None)],
        ),
        (  # numbers that carry that of their article, over two levels
            ["Điều 1. Phê duyệt Chương trình trồng rừng", "1.1. Mục tiêu", "1.1.1. Mục tiêu chung", PLAIN,
             "1.1.2. Mục tiêu cụ thể", f"a) {PLAIN}", "Điều 2. Tổ chức thực hiện", f"2.1. {PLAIN}"],
            [("1", "Phê duyệt Chương trình trồng rừng"), ("1.1", "Mục tiêu"), ("1.1.1", "Mục tiêu chung"),
             ("1.1.2", "Mục tiêu cụ thể"), ("1.1.2.a", None), ("2", "Tổ chức thực hiện"), ("2.1", None)],
        ),
        (  # a footnote's number within a list
            ["I. TRỒNG RỪNG", f"a) {PLAIN}", f"b) {PLAIN}", "1. Theo số liệu của Chi cục Kiểm lâm.", f"c) {PLAIN}"],
            [("I", "TRỒNG RỪNG"), ("I.a", None), ("I.b", None), ("I.c", None)],
        ),
        (  # no dash of the legal bases holds the parts of the document
            ["- Căn cứ Quy định số 5-QĐ/TW về công tác kiểm tra,", "I. NỘI DUNG", "1. Giám sát", "a) Thường xuyên",
             f"- {PLAIN}", "b) Chuyên đề", f"- {PLAIN}", "II. TỔ CHỨC THỰC HIỆN", f"1. {PLAIN}"],
            [("I", "NỘI DUNG"), ("I.1", "Giám sát"), ("I.1.a", "Thường xuyên"), ("I.1.b", "Chuyên đề"),
             ("II", "TỔ CHỨC THỰC HIỆN"), ("II.1", None)],
        ),
        (  # a Mục right below a heading with a letter
            ["B. NHIỆM VỤ", "Mục I. QUÁN TRIỆT", f"1. {PLAIN}", "Mục II. TUYÊN TRUYỀN", f"1. {PLAIN}"],
            [("B", "NHIỆM VỤ"), ("B.I", "QUÁN TRIỆT"), ("B.I.1", None), ("B.II", "TUYÊN TRUYỀN"), ("B.II.1", None)],
        ),
        (  # a bracketed number under a plain one
            ["1. Trồng rừng", f"(1) {PLAIN}", f"(2) {PLAIN}", "2. Bảo vệ rừng", f"1) {PLAIN}"],
            [("1", "Trồng rừng"), ("1.1", None), ("1.2", None), ("2", "Bảo vệ rừng"), ("2.1", None)],
        ),
    ],
)  # fmt: skip
def test_addresses_and_headings(lines: list[str], wanted: list[tuple[str, str | None]]) -> None:
    assert sections(*lines) == wanted


@pytest.mark.parametrize(
    ("item", "below", "heading"),
    [
        ("1. Công tác giống", [PLAIN], "Công tác giống"),
        ("1. Công tác giống.", [f"- {PLAIN}"], "Công tác giống"),
        ("1. Giao Sở Y tế:", [f"- {PLAIN}"], "Giao Sở Y tế"),
        (
            "1. Các xã, phường thực hiện các nhiệm vụ sau đây:",
            [f"a) {PLAIN}"],
            "Các xã, phường thực hiện các nhiệm vụ sau đây",
        ),
        ("1. " + PLAIN, [], None),
        ("1. " + PLAIN + " " + PLAIN, [], None),
        ("1. " + PLAIN + " " + PLAIN, [f"- {PLAIN}"], None),
        ("1. Hoàn thiện ít nhất 500 ha mặt bằng", [PLAIN], "Hoàn thiện ít nhất 500 ha mặt bằng"),
        ("1. Mọi phản ánh gửi về địa chỉ: rung@yennham.vn", [], None),
        ("1. Sở Y tế: Tổng hợp số liệu", [], None),
        ("I. Thời gian: 14 giờ ngày 05/12/2026", [], "Thời gian"),
        ("1. Thời gian: 14 giờ ngày 05/12/2026", [], None),
    ],
)
def test_a_heading_is_told_from_a_running_paragraph(item: str, below: list[str], heading: str | None) -> None:
    assert sections(item, *below)[0][1] == heading


def test_marks_and_lines_hold_what_stands_under_them() -> None:
    tree = outline("1. Nhiệm vụ", "Giao Sở Y tế:", "- Rà soát:", "+ Trạm y tế.", "- Tổng hợp.", PLAIN)
    kinds = [(node.kind, tree.nodes[node.parent].content.of(tree.flat)) for node in tree.nodes[1:]]
    assert kinds == [
        ("section", ""),
        ("line", "Nhiệm vụ"),
        ("mark", "Giao Sở Y tế:"),
        ("mark", "Rà soát:"),
        ("mark", "Giao Sở Y tế:"),
        ("paragraph", "Nhiệm vụ"),
    ]
    assert {node.path for node in tree.nodes[1:]} == {"1"}


AIM = "Nâng cao nhận thức của cán bộ, đảng viên về bảo vệ rừng."
ORDER = "Sở Nông nghiệp rà soát vườn ươm trước ngày 15/3/2026."
GO_ON = "Tăng cường tuần tra, canh gác rừng."


def bold(text: str) -> Line:
    return Line(text, whole=True, bold=True)


def under(*blocks: str | Block) -> list[tuple[str, str]]:
    """Each item of an outline without headings: its words, and the words of what it stands under."""
    tree = outline(*blocks)
    items = ((node, tree.nodes[node.parent]) for node in tree.nodes[1:] if not node.heading)
    return [(node.content.of(tree.flat), tree.heading_text(above)) for node, above in items]


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        # a heading without a label holds plain paragraphs up to the next one of its look
        (["MỤC ĐÍCH, YÊU CẦU", AIM, AIM, "NHIỆM VỤ CHUNG", ORDER, GO_ON],
         ["MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH, YÊU CẦU", "NHIỆM VỤ CHUNG", "NHIỆM VỤ CHUNG"]),
        (["MỤC ĐÍCH, YÊU CẦU:", AIM, "NHIỆM VỤ CHUNG:", ORDER], ["MỤC ĐÍCH, YÊU CẦU", "NHIỆM VỤ CHUNG"]),
        ([bold("Mục đích, yêu cầu"), AIM, AIM, bold("Nhiệm vụ"), ORDER],
         ["Mục đích, yêu cầu", "Mục đích, yêu cầu", "Nhiệm vụ"]),
        (["Mục đích, yêu cầu", AIM, AIM, "Tổ chức thực hiện", ORDER, GO_ON],
         ["Mục đích, yêu cầu", "Mục đích, yêu cầu", "Tổ chức thực hiện", "Tổ chức thực hiện"]),
        (["TỔ CHỨC THỰC HIỆN", bold("Sở Y tế"), ORDER, GO_ON, bold("Sở Nội vụ"), ORDER, "KINH PHÍ THỰC HIỆN", AIM],
         ["Sở Y tế", "Sở Y tế", "Sở Nội vụ", "KINH PHÍ THỰC HIỆN"]),
        # one above labelled items ends where their numbers begin again
        ([bold("Mục đích, yêu cầu"), "1. Mục đích", AIM, "2. Yêu cầu", AIM, bold("Nhiệm vụ"), f"1. {ORDER}", GO_ON],
         ["Mục đích", "Yêu cầu", "Nhiệm vụ", ORDER[:-1]]),
        ([f"1. {ORDER}", f"2. {GO_ON}", "TỔ CHỨC THỰC HIỆN", f"1. {ORDER}"], ["", "", "TỔ CHỨC THỰC HIỆN"]),
        (["1. Trồng rừng", "SỞ Y TẾ", ORDER, "2. Giữ rừng", GO_ON], ["SỞ Y TẾ", "Giữ rừng"]),
        # numbers that go on over group headings
        (["TRỒNG RỪNG", f"1. {ORDER}", f"2. {GO_ON}", "GIỮ RỪNG", f"3. {ORDER}"],
         ["TRỒNG RỪNG", "TRỒNG RỪNG", "GIỮ RỪNG"]),
        # a heading over two lines
        (["NHIỆM VỤ TRỌNG TÂM", "TRONG NĂM 2026", ORDER, "TỔ CHỨC THỰC HIỆN", GO_ON],
         ["NHIỆM VỤ TRỌNG TÂM TRONG NĂM 2026", "TỔ CHỨC THỰC HIỆN"]),
        # what is no heading holds nothing
        (["ỦY BAN NHÂN DÂN TỈNH", "Căn cứ Luật Lâm nghiệp;", ORDER], ["", "", ""]),
        (["TT", "Nội dung", ORDER], ["", "", ""]),
        (["Căn cứ kế hoạch đã duyệt của", ORDER], ["", ""]),
        ([AIM, "Sở Y tế", "Sở Nội vụ", "Sở Tư pháp"], ["", "", "", ""]),
    ],
)  # fmt: skip
def test_unlabelled_headings_hold_what_stands_below(blocks: list[str | Block], wanted: list[str]) -> None:
    assert [above for _, above in under(*blocks)] == wanted


@pytest.mark.parametrize(
    ("lines", "held"),
    [
        (["Giao Sở Y tế:", ORDER, GO_ON], [True, False]),
        (["Giao Sở Y tế:", "Rà soát hồ sơ;", "Tổng hợp;", "Báo cáo.", GO_ON], [True, True, True, False]),
        (["Các xã tập trung:", "Một là, rà soát.", "Hai là, tuần tra.", GO_ON], [True, True, False]),
        (["Các xã thực hiện các nhiệm vụ sau:", ORDER, GO_ON], [True, True]),
        (["Các xã thực hiện các nhiệm vụ sau:", "- Rà soát.", GO_ON], [True, False]),
    ],
)
def test_how_long_a_line_introduces_unmarked_items(lines: list[str], held: list[bool]) -> None:
    tree = outline("I. NHIỆM VỤ", *lines)
    assert [tree.nodes[node.parent].kind == "line" for node in tree.nodes[3:]] == held


def test_what_opens_the_whole_document_holds_nothing() -> None:
    tree = outline("Ủy ban nhân dân tỉnh có ý kiến như sau:", ORDER, GO_ON)
    assert [node.parent for node in tree.nodes[1:]] == [0, 0, 0]


def test_rows_belong_to_the_item_above() -> None:
    tree = outline("I. PHÂN CÔNG", "1. Sở, ngành", table(("1. Rà soát", "Sở Y tế"), ("2. Tổng hợp", "Sở Nội vụ")))
    assert [(node.kind, node.path) for node in tree.nodes[3:]] == [("row", "I.1"), ("row", "I.1")]


def annexed(*blocks: str | Block, annex: str) -> Outline:
    made = cleaned(*blocks)
    at = made.text.index(annex)
    return build_outline(made, split_paragraphs(made, [at]), Span(0, at - 1), (), (Span(at, len(made.text)),))


@pytest.mark.parametrize(
    ("head", "path", "heading"),
    [
        (["PHỤ LỤC", "DANH MỤC NHIỆM VỤ"], "PL", "DANH MỤC NHIỆM VỤ"),
        (["PHỤ LỤC I", "DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch số 87/KH-UBND)"], "PLI", "DANH MỤC NHIỆM VỤ"),
        (["Phụ lục 02", "DANH MỤC", "NHIỆM VỤ"], "PL2", "DANH MỤC NHIỆM VỤ"),
        (["PHỤ LỤC 1: DANH MỤC NHIỆM VỤ"], "PL1", "DANH MỤC NHIỆM VỤ"),
        (
            ["PHỤ LỤC 3", "Danh mục nhiệm vụ", "trồng rừng năm 2026", "(Kèm theo Kế hoạch số 87/KH-UBND)"],
            "PL3",
            "Danh mục nhiệm vụ trồng rừng năm 2026",
        ),
        (["SỞ NÔNG NGHIỆP YÊN NHAM", "PHỤ LỤC II", "DANH MỤC NHIỆM VỤ"], "PLII", "DANH MỤC NHIỆM VỤ"),
        (["Để thực hiện Nghị quyết của Tỉnh ủy, các xã trồng rừng như sau:"], "PL", None),
    ],
)
def test_annexes(head: list[str], path: str, heading: str | None) -> None:
    tree = annexed("I. NHIỆM VỤ", f"1. {PLAIN}", *head, "I. TRỒNG RỪNG", f"1. {PLAIN}", annex=head[0])
    assert [(section.path, section.heading) for section in tree.sections] == [
        ("I", "NHIỆM VỤ"),
        ("I.1", None),
        (path, heading),
        (f"{path}.I", "TRỒNG RỪNG"),
        (f"{path}.I.1", None),
    ]


ISSUES = [
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
    "Căn cứ Luật Lâm nghiệp;",
    "QUYẾT ĐỊNH:",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng rừng năm 2026.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
]
ISSUED = [
    "KẾ HOẠCH",
    "Trồng rừng năm 2026",
    "(Ban hành kèm theo Quyết định số 87/QĐ-UBND ngày 12/01/2026)",
    "I. MỤC ĐÍCH",
    AIM,
    "II. NHIỆM VỤ",
    ORDER,
]


@pytest.mark.parametrize(
    "behind",
    [
        [*CLOSING, *HEAD[:2], *HEAD[3:5], *ISSUED],
        [*CLOSING, *ISSUED],
        ISSUED,
        [*CLOSING, *HEAD[:2], *HEAD[3:5], *ISSUED, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Mẫu"],
    ],
    ids=["own head", "title only", "no closing", "own signature"],
)
def test_a_plan_that_a_decision_issues(behind: list[str]) -> None:
    """Neither its head nor its signature orders anything, and its items are numbered on their own."""
    issued = ["QUYẾT ĐỊNH", "Ban hành Kế hoạch trồng rừng năm 2026", *ISSUES, *behind]
    clean = cleaned(*(line.format(code="QĐ") for line in HEAD), *issued)
    regions = find_regions(clean)
    tree = build_outline(clean, split_paragraphs(clean, regions.edges), regions.body, regions.ends, regions.annexes)
    assert [(section.path, section.heading) for section in tree.sections][2:] == [
        ("I", "MỤC ĐÍCH"),
        ("II", "NHIỆM VỤ"),
    ]
    assert tree.nodes[-1].kind == ("back" if behind[-1] == CLOSING[-1] else "paragraph")
    found = extract_reading(reading(*(line.format(code="QĐ") for line in HEAD), *issued)).directives
    assert [(directive.section, directive.quote) for directive in found] == [("II", ORDER)]


def test_front_and_back_are_outside_all_items() -> None:
    made = cleaned("KẾ HOẠCH", "I. NHIỆM VỤ", PLAIN, "Nơi nhận:", "- Như trên;")
    body, closing = made.text.index("I."), made.text.index("Nơi")
    tree = build_outline(made, split_paragraphs(made), Span(body, closing - 1), [Span(closing, len(made.text))], ())
    assert [node.kind for node in tree.nodes[1:]] == ["front", "section", "paragraph", "back", "back"]
    assert {tree.nodes[number].parent for number in (1, 4, 5)} == {0}


# ---------------------------------------------------------------- whatever comes

LABELS = st.one_of(
    st.sampled_from(["- ", "+ ", "• ", "(i) ", "* ", "Phần thứ hai ", "PHẦN I. ", "Chương V. ", "Mục 2. ",
                     "Tiểu mục 1. ", "Điều 7. ", "PHỤ LỤC ", "Phụ lục 3: ", "", "", "l. ", "Š. ", "5 "]),
    st.integers(0, 30).map("{}. ".format),
    st.integers(0, 12).map("{}) ".format),
    st.integers(0, 12).map("({}) ".format),
    st.lists(st.integers(0, 12), min_size=2, max_size=4).map(lambda numbers: ".".join(map(str, numbers)) + ". "),
    st.text("IVXL", min_size=1, max_size=5).map("{}. ".format),
    st.sampled_from("abcdđeghiklmnopqz").map("{}) ".format),
    st.sampled_from("ABCDĐH").map("{}. ".format),
)  # fmt: skip
TEXTS = st.sampled_from(
    ["NHIỆM VỤ", "Giao Sở Y tế:", PLAIN, "rà soát;", "Trồng rừng", "năm 2026", "kèm theo", "Nơi nhận:",
     "TM. ỦY BAN NHÂN DÂN", "Trên đây là Kế hoạch trồng rừng.", "Thời gian: 14 giờ"]
) | st.text(max_size=30)  # fmt: skip
LINES = st.builds(
    lambda label, text, **layout: Line(label + text, **layout),
    LABELS,
    TEXTS,
    page=st.none() | st.integers(1, 2),
    gap=st.booleans(),
    whole=st.booleans(),
    bold=st.booleans(),
    centred=st.booleans(),
    indent=st.none() | st.sampled_from([0.0, 18.0, 36.0, 54.0]),
)
BLOCKS = st.lists(LINES | st.just(table(("TT", "Nhiệm vụ"), ("I", "Rà soát"))), max_size=25)


def assert_sound(made: CleanText, tree: Outline) -> None:
    nodes = tree.nodes
    # Every line stands in exactly one node, in order.
    spans = [node.span for node in nodes[1:]]
    assert all(before.end < behind.start for before, behind in pairwise(spans))
    assert [sum(span.holds(line.span) for span in spans) for line in made.lines] == [1] * len(made.lines)
    # The tree is one: parents come first, know their children, and contents lie within.
    for number, node in enumerate(nodes[1:], 1):
        assert 0 <= node.parent < number
        assert nodes[node.parent].children.count(number) == 1
        assert node.span.holds(node.content) or node.kind == "annex"
        assert node.children == sorted(node.children)
    assert sum(len(node.children) for node in nodes) == len(nodes) - 1
    # Sections nest: two are apart, or one holds the other; what is inside has a longer address.
    found = tree.sections
    assert [section.span.start for section in found] == sorted(section.span.start for section in found)
    open_sections: list[tuple[Span, str]] = []
    for section in found:
        while open_sections and not open_sections[-1][0].meets(section.span):
            open_sections.pop()
        assert all(above.holds(section.span) for above, _ in open_sections)
        open_sections.append((section.span, section.path))
        assert section.path
        assert section.heading is None or section.heading.strip()


@given(BLOCKS)
def test_any_text_has_an_outline(blocks: list[Block]) -> None:
    made = cleaned(*blocks)
    tree = build_outline(made, split_paragraphs(made), Span(0, len(made.text)), (), ())
    assert_sound(made, tree)


@settings(max_examples=60)
@given(BLOCKS)
def test_any_document_has_an_outline(blocks: list[Block]) -> None:
    made = cleaned(*blocks)
    regions = find_regions(made)
    paragraphs = split_paragraphs(made, regions.edges)
    assert_sound(made, build_outline(made, paragraphs, regions.body, regions.ends, regions.annexes))


@given(BLOCKS, st.lists(st.integers(0, 24), min_size=4, max_size=4).map(sorted))
def test_any_regions_have_an_outline(blocks: list[Block], cuts: list[int]) -> None:
    made = cleaned(*blocks)
    at = [line.span.start for line in made.lines] + [len(made.text)]
    body, closing, annex, other = (at[min(cut, len(at) - 1)] for cut in cuts)
    regions = (Span(body, closing), [Span(closing, annex)], (Span(annex, other), Span(other, len(made.text))))
    paragraphs = split_paragraphs(made, {body, closing, annex, other})
    assert_sound(made, build_outline(made, paragraphs, *regions))
