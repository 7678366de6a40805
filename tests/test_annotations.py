"""Lines that only state doers, time or product of the orders before them, and whom they reach."""

from __future__ import annotations

import pytest
from readings import extracted, names

from pipeline.extract.annotations import Annotation, read_annotation
from pipeline.extract.deadlines import Calendar
from pipeline.model import Directive, Span


def read(text: str) -> Annotation:
    return read_annotation(text, Span(0, len(text)), Calendar("2026-01-12"))


@pytest.mark.parametrize(
    ("line", "lead", "coordinate", "due", "product"),
    [
        ("Đơn vị chủ trì: Sở Y tế; đơn vị phối hợp: Sở Nội vụ, Công an tỉnh; thời gian hoàn thành: Quý III/2026.",
         ["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"], ["2026-09-30"], None),
        ("Cơ quan thực hiện: Ủy ban nhân dân các xã.", ["Ủy ban nhân dân các xã"], [], [], None),
        ("Cơ quan chủ trì: Sở Y tế. Cơ quan phối hợp: Mời Ban Tổ chức Tỉnh ủy, Ban Nội chính Tỉnh ủy.",
         ["Sở Y tế"], ["Ban Tổ chức Tỉnh ủy", "Ban Nội chính Tỉnh ủy"], [], None),
        ("Đơn vị phối hợp: Kính mời Ủy ban Mặt trận Tổ quốc tỉnh; thời gian: Quý II/2026.",
         [], ["Ủy ban Mặt trận Tổ quốc tỉnh"], ["2026-06-30"], None),
        ("Cơ quan thực hiện: Sở Y tế chủ trì, phối hợp với Sở Nội vụ; các sở, ngành liên quan; UBND các xã.",
         ["Sở Y tế"], ["Sở Nội vụ", "các sở, ngành liên quan", "UBND các xã"], [], None),
        ("Cơ quan thực hiện: Sở Y tế đôn đốc các đơn vị, địa phương triển khai.", ["Sở Y tế"], [], [], None),
        ("Thời gian thực hiện: Thường xuyên hằng năm; riêng năm 2026 hoàn thành trong quý II/2026.",
         [], [], ["annual", "2026-12-31", "2026-06-30"], None),
        ("Thời gian hoàn thành: Dự kiến tháng 11/2026.", [], [], ["2026-11-30"], None),
        ("Trách nhiệm chỉ đạo thực hiện: Đảng ủy xã.", ["Đảng ủy xã"], [], [], None),
        ("Chủ trì: Đ/c Lò Văn Mẫu; Phối hợp: Văn phòng.", ["Đ/c Lò Văn Mẫu"], ["Văn phòng"], [], None),
        ("Phân công: Sở Tài chính; Kết quả: Báo cáo gửi Ủy ban nhân dân tỉnh; Thời hạn: 15/12/2026",
         ["Sở Tài chính"], [], ["2026-12-15"], "Báo cáo gửi Ủy ban nhân dân tỉnh"),
        ("(Đơn vị chủ trì: Sở Y tế. Thời gian: năm 2026)", ["Sở Y tế"], [], ["2026-12-31"], None),
        ("Thời gian hoàn thành: trước ngày 30/6/2026.", [], [], ["2026-06-30"], None),
        ("Hoàn thành trong quý II/2026.", [], [], ["2026-06-30"], None),
        ("Thời gian thực hiện: Hằng năm.", [], [], ["annual"], None),
        ("Thời gian thực hiện: Thường xuyên.", [], [], [], None),
        ("Sản phẩm: Quyết định của Ủy ban nhân dân tỉnh.", [], [], [], "Quyết định của Ủy ban nhân dân tỉnh"),
    ],
)  # fmt: skip
def test_what_a_line_says(
    line: str, lead: list[str], coordinate: list[str], due: list[str], product: str | None
) -> None:
    found = read(line)
    assert [body.name for body in found.bodies if body.role == "lead"] == lead
    assert [body.name for body in found.bodies if body.role == "coordinate"] == coordinate
    assert [time.last or time.recurrence for time in found.deadlines] == due
    assert found.product == product
    assert all(each.inherited for each in (*found.bodies, *found.deadlines))


def told(directive: Directive) -> tuple[list[str], list[str], list[str | None]]:
    return names(directive), names(directive, "coordinate"), [time.last for time in directive.deadlines]


def test_a_line_reaches_every_order_of_its_item() -> None:
    found = extracted(
        "I. NHIỆM VỤ",
        "1. Kiểm tra, xử lý",
        "- Rà soát cơ sở thu mua.",
        "- Xử lý vi phạm.",
        "- Chủ trì: Công an tỉnh; phối hợp: Sở Công Thương; thời gian: Quý II/2026.",
        "2. Tuyên truyền",
        "- Vận động hội viên.",
    ).directives
    assert [told(directive) for directive in found] == [
        (["Công an tỉnh"], ["Sở Công Thương"], ["2026-06-30"]),
        (["Công an tỉnh"], ["Sở Công Thương"], ["2026-06-30"]),
        ([], [], []),
    ]
    assert all(body.inherited for body in found[0].bodies)


def test_doers_and_time_may_have_headings_of_their_own() -> None:
    found = extracted(
        "I. TUYÊN TRUYỀN",
        "1. Nội dung",
        "a) Tổ chức hội nghị quán triệt.",
        "b) Biên soạn tài liệu.",
        "2. Cơ quan chủ trì, phối hợp",
        "a) Cơ quan chủ trì",
        "- Ban Chỉ đạo tỉnh.",
        "- Các sở, ban, ngành liên quan.",
        "b) Cơ quan phối hợp",
        "- Hội Cựu chiến binh các cấp.",
        "3. Thời gian thực hiện: Tháng 11, 12/2026.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Các xã rà soát hộ nghèo.",
    ).directives
    leads = ["Ban Chỉ đạo tỉnh", "Các sở, ban, ngành liên quan"]
    assert [told(directive) for directive in found] == [
        (leads, ["Hội Cựu chiến binh các cấp"], ["2026-12-31"]),
        (leads, ["Hội Cựu chiến binh các cấp"], ["2026-12-31"]),
        (["Các xã"], [], []),
    ]


def test_an_order_with_nothing_but_such_a_line_under_it_is_no_heading() -> None:
    found = extracted(
        "I. NHIỆM VỤ",
        "1. Xây dựng Đề án phát triển rừng.",
        "Đơn vị chủ trì: Sở Y tế. Thời gian hoàn thành: Quý II/2026.",
        "2. Rà soát quy hoạch ba loại rừng.",
        "- Cơ quan thực hiện: Chi cục Kiểm lâm.",
        "- Thời gian: Tháng 9/2026.",
    )
    assert [section.heading for section in found.sections] == ["NHIỆM VỤ", None, None]
    assert [told(directive) for directive in found.directives] == [
        (["Sở Y tế"], [], ["2026-06-30"]),
        (["Chi cục Kiểm lâm"], [], ["2026-09-30"]),
    ]


def test_a_line_reaches_back_to_the_one_before_it() -> None:
    found = extracted(
        "I. NHIỆM VỤ",
        "1. Rừng trồng",
        "- Rà soát diện tích rừng trồng.",
        "- Đơn vị chủ trì: Sở Y tế.",
        "- Tổng hợp số liệu rừng trồng.",
        "- Đơn vị chủ trì: Sở Nội vụ.",
    ).directives
    assert [names(directive) for directive in found] == [["Sở Y tế"], ["Sở Nội vụ"]]


def test_a_sentence_of_time_belongs_to_the_order_before_it() -> None:
    found = extracted(
        "I. NHIỆM VỤ",
        "1. Rà soát quỹ đất. Xây dựng phương án hỗ trợ. Thời gian hoàn thành trước ngày 05/10/2026.",
    ).directives
    assert [told(directive)[2] for directive in found] == [[], ["2026-10-05"]]


def test_what_the_order_says_itself_stays() -> None:
    (found,) = extracted(
        "I. NHIỆM VỤ",
        "1. Sở Xây dựng rà soát quỹ đất trước ngày 01/3/2026.",
        "Đơn vị phối hợp: Sở Tài chính. Sản phẩm: Báo cáo.",
    ).directives
    assert told(found) == (["Sở Xây dựng"], ["Sở Tài chính"], ["2026-03-01"])
    assert (found.product, found.grade) == ("Báo cáo", "specific")


def test_a_line_with_doers_takes_the_place_of_inherited_ones() -> None:
    found = extracted(
        "I. NHIỆM VỤ",
        "1. Giao Sở Y tế:",
        "a) Rà soát trạm y tế. Tập huấn cán bộ y tế. Đơn vị chủ trì: Trung tâm Kiểm soát bệnh tật tỉnh.",
        "b) Tổng hợp số liệu.",
    ).directives
    assert [names(directive) for directive in found] == [
        ["Trung tâm Kiểm soát bệnh tật tỉnh"],
        ["Trung tâm Kiểm soát bệnh tật tỉnh"],
        ["Sở Y tế"],
    ]


def test_the_time_of_a_line_governs_figures_without_one() -> None:
    (found,) = extracted(
        "I. NHIỆM VỤ", "1. Trồng mới 500 ha rừng. Thời gian hoàn thành: trước ngày 30/9/2026."
    ).directives
    assert [target.deadline for target in found.targets] == ["2026-09-30"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thời gian tới, tiếp tục rà soát quỹ đất.",
        "Cơ quan chủ trì có trách nhiệm tổng hợp số liệu.",
        "Phối hợp với Sở Y tế rà soát quỹ đất.",
        "Hoàn thành rà soát quỹ đất trước ngày 30/6/2026.",
    ],
)
def test_orders_that_only_begin_like_such_a_line(sentence: str) -> None:
    assert [directive.quote for directive in extracted("I. NHIỆM VỤ", f"1. {sentence}").directives] == [sentence]


def test_a_closing_line_of_several_sentences_goes_to_the_same_orders() -> None:
    found = extracted(
        "I. NHIỆM VỤ",
        "1. Truyền thông",
        "- Tổ chức lễ phát động.",
        "- Treo băng rôn.",
        "Đơn vị chủ trì: Phòng Văn hóa. Đơn vị phối hợp: Phòng Kinh tế. Thời gian: trước ngày 30/9/2026.",
        "2. Tập huấn cán bộ.",
    ).directives
    bodies = [[body.name for body in directive.bodies if body.role != "monitor"] for directive in found]
    assert bodies == [["Phòng Văn hóa", "Phòng Kinh tế"]] * 2 + [[]]
    assert [[time.last for time in directive.deadlines] for directive in found] == [["2026-09-30"]] * 2 + [[]]


def test_a_closing_line_reaches_no_other_section() -> None:
    found = extracted("I. NHIỆM VỤ", "1. Trồng rừng.", "II. TỔ CHỨC", "Đơn vị chủ trì: Sở Y tế.").directives
    assert [names(directive) for directive in found] == [[]]
