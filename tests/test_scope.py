"""What comes down from headings, introducing lines and first sentences, and where it stops."""

from __future__ import annotations

import pytest
from readings import CLOSING, extracted, names

from pipeline.extract.scope import heading_scope
from pipeline.model import Directive

WORK = "Rà soát vườn ươm."


def directives(*lines: str) -> tuple[Directive, ...]:
    return extracted(*lines).directives


def leads(*lines: str) -> list[list[str]]:
    return [names(directive) for directive in directives(*lines)]


def due(*lines: str) -> list[list[str | None]]:
    return [[time.last or time.recurrence for time in directive.deadlines] for directive in directives(*lines)]


@pytest.mark.parametrize(
    ("heading", "scope"),
    [
        ("MỤC ĐÍCH, YÊU CẦU", "purpose"),
        ("Quan điểm chỉ đạo", "purpose"),
        ("Phạm vi, đối tượng", "purpose"),
        ("TÌNH HÌNH THỰC HIỆN", "situation"),
        ("Kết quả đạt được", "situation"),
        ("Tồn tại, hạn chế và nguyên nhân", "situation"),
        ("Bài học kinh nghiệm", "situation"),
        ("KIẾN NGHỊ, ĐỀ XUẤT", "proposals"),
        ("Điều kiện, hồ sơ xét tặng", "norms"),
        ("KINH PHÍ THỰC HIỆN", "budget"),
        ("NHIỆM VỤ, GIẢI PHÁP", "tasks"),
        ("Mục tiêu cụ thể đến năm 2030", "tasks"),
        ("TỔ CHỨC THỰC HIỆN", "tasks"),
        ("QUAN ĐIỂM, MỤC TIÊU", "mixed"),
        ("Tình hình và nhiệm vụ năm 2026", "mixed"),
        ("Trồng rừng gỗ lớn", None),
        ("Yêu cầu các sở, ban, ngành, địa phương khẩn trương triển khai", None),
        ("Yêu cầu Ủy ban nhân dân xã Nậm Pheo", None),
        ("Yêu cầu các sở, ngành:", None),
        ("YÊU CẦU BAN ĐẦU", "purpose"),
        ("YÊU CẦU CÁC HOẠT ĐỘNG", "purpose"),
        ("Yêu cầu phòng, chống dịch", "purpose"),
        ("Thông tin chung", "assessment"),
        ("Các nội dung đã triển khai", "situation"),
        ("Các nội dung đã triển khai tiếp tục thực hiện", None),
    ],
)
def test_the_scope_of_a_heading(heading: str, scope: str | None) -> None:
    assert heading_scope(heading) == scope


@pytest.mark.parametrize(
    "heading",
    ["MỤC ĐÍCH, YÊU CẦU", "QUAN ĐIỂM", "TÌNH HÌNH, KẾT QUẢ", "HẠN CHẾ, NGUYÊN NHÂN", "BÀI HỌC", "KIẾN NGHỊ"],
)  # fmt: skip
def test_nothing_is_ordered_under_some_headings(heading: str) -> None:
    found = directives(
        f"I. {heading}",
        f"1. {WORK}",
        "2. Nội dung khác",
        "- Các sở phải triển khai đồng bộ.",
        "II. NHIỆM VỤ",
        f"1. {WORK}",
    )
    assert [directive.section for directive in found] == ["II.1"]


def test_the_innermost_heading_decides() -> None:
    found = directives(
        "I. QUAN ĐIỂM, MỤC TIÊU, NHIỆM VỤ",
        "1. Quan điểm",
        "- Phát triển rừng bền vững.",
        "2. Nhiệm vụ",
        f"- {WORK}",
        "II. NHIỆM VỤ, GIẢI PHÁP",
        "1. Yêu cầu",
        "- Phát triển rừng bền vững.",
        "2. Trồng rừng",
        "- Trồng rừng gỗ lớn.",
    )
    assert [directive.section for directive in found] == ["I.2", "II.2"]


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("Giao Sở Y tế:", ["Sở Y tế"]),
        ("Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ:", ["Sở Y tế"]),
        ("Sở Y tế", ["Sở Y tế"]),
        ("Đối với Sở Y tế", ["Sở Y tế"]),
        ("Trách nhiệm của Sở Y tế, Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Nhiệm vụ cụ thể của các xã, phường", ["các xã, phường"]),
        ("Các đảng ủy, chi ủy, đoàn thể trực thuộc", ["Các đảng ủy, chi ủy, đoàn thể trực thuộc"]),
        ("Các sở, ban, ngành, Ủy ban nhân dân các xã:", ["Các sở, ban, ngành", "Ủy ban nhân dân các xã"]),
        ("Sở Y tế có trách nhiệm:", ["Sở Y tế"]),
        ("Yêu cầu Chủ tịch Ủy ban nhân dân các xã thực hiện các nội dung sau:", ["Chủ tịch Ủy ban nhân dân các xã"]),
        ("UBND các xã có công trình cấp nước sinh hoạt", ["UBND các xã có công trình cấp nước sinh hoạt"]),
        # a body that is only an object, a place, a field
        ("Phát huy vai trò các đoàn thể", []),
        ("Công tác của Sở Y tế trong năm qua", []),
        ("Trồng rừng trên địa bàn các xã", []),
        ("Tổ chức thực hiện", []),
        ("Các nhiệm vụ sau:", []),
    ],
)  # fmt: skip
def test_headings_that_name_the_doers(heading: str, wanted: list[str]) -> None:
    (found,) = directives("I. NHIỆM VỤ", f"1. {heading}", f"- {WORK}")
    assert names(found) == wanted
    assert all(body.inherited for body in found.bodies)


def test_leads_come_down_through_all_that_stands_under_the_heading_and_stop_there() -> None:
    assert leads(
        "I. NHIỆM VỤ",
        "1. Giao Sở Y tế:",
        "a) Phát triển rừng",
        "- Trồng rừng gỗ lớn.",
        "+ Chăm sóc rừng trồng.",
        "b) Bảo vệ rừng tự nhiên.",
        "2. Khoanh nuôi rừng.",
    ) == [["Sở Y tế"]] * 3 + [[]]


def test_a_dash_with_a_colon_announces_the_dashes_below_it() -> None:
    lines = [
        "I. NHIỆM VỤ",
        "- Trạm Y tế xã:",
        "- Rà soát vườn thuốc.",
        "- Tập huấn cán bộ.",
        "- Công an xã:",
        "- Rà soát chó.",
    ]
    assert leads(*lines) == [["Trạm Y tế xã"], ["Trạm Y tế xã"], ["Công an xã"]]


def test_a_list_with_marks_of_its_own_ends_with_them() -> None:
    lines = ["I. NHIỆM VỤ", "- Trạm Y tế xã:", "+ Rà soát vườn thuốc.", "- Rà soát vườn ươm."]
    assert leads(*lines) == [["Trạm Y tế xã"], []]


def test_the_inner_heading_goes_before_the_outer() -> None:
    assert leads("I. CÁC SỞ, NGÀNH", f"1. {WORK}", "2. Sở Y tế", f"- {WORK}", "3. Trồng rừng", f"- {WORK}") == [
        ["CÁC SỞ, NGÀNH"],
        ["Sở Y tế"],
        ["CÁC SỞ, NGÀNH"],
    ]


def test_who_is_named_in_the_sentence_goes_before_the_heading() -> None:
    assert leads("I. NHIỆM VỤ", "1. Giao Sở Y tế:", "- Sở Nội vụ rà soát vườn ươm.", f"- {WORK}") == [
        ["Sở Nội vụ"],
        ["Sở Y tế"],
    ]


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        # a class that the doer above deals with: the doer is to ask it
        ("Yêu cầu các nhà thầu bổ sung máy đào.", ["Ban Quản lý dự án huyện"]),
        ("Đề nghị các hộ dân sớm bàn giao mặt bằng.", ["Ban Quản lý dự án huyện"]),
        ("Giao các tổ công tác trực tại công trường.", ["Ban Quản lý dự án huyện"]),
        ("Phân công cán bộ trực tại công trường.", ["Ban Quản lý dự án huyện"]),
        # a body that is charged by its name
        ("Yêu cầu Công ty Cấp nước Yên Nham di dời ống.", ["Công ty Cấp nước Yên Nham"]),
        ("Giao Sở Xây dựng kiểm tra chất lượng.", ["Sở Xây dựng"]),
        ("Đề nghị Ủy ban nhân dân xã Bản Liền công khai phương án.", ["Ủy ban nhân dân xã Bản Liền"]),
    ],
)
def test_those_whom_a_class_is_charged_by_stay_the_doers(order: str, wanted: list[str]) -> None:
    work = "- Lập tiến độ chi tiết."
    assert leads("I. NHIỆM VỤ", "1. Ban Quản lý dự án huyện", work, f"- {order}")[1] == wanted
    assert leads("I. NHIỆM VỤ", "1. Giao Ban Quản lý dự án huyện:", work, f"- {order}")[1] == wanted


@pytest.mark.parametrize("order", ["Yêu cầu các nhà thầu bổ sung máy đào.", "Đề nghị các nhà thầu bổ sung máy đào."])
def test_a_class_is_charged_itself_where_nobody_is_named_above(order: str) -> None:
    assert leads("I. NHIỆM VỤ", f"- {order}") == [["các nhà thầu"]]


def test_the_first_sentence_of_an_item_speaks_for_the_rest_of_it() -> None:
    found = directives(
        "I. NHIỆM VỤ",
        "1. Sở Tài chính phối hợp với Sở Nội vụ bố trí kinh phí. Hằng năm, tổng hợp kết quả.",
        f"2. {WORK}",
    )
    assert [names(directive) for directive in found] == [["Sở Tài chính"], ["Sở Tài chính"], []]
    assert [body.inherited for directive in found for body in directive.bodies if body.role == "lead"] == [False, True]
    assert [names(directive, "coordinate") for directive in found] == [["Sở Nội vụ"], [], []]


@pytest.mark.parametrize(
    "above",
    [
        ("Kính gửi: Sở Y tế, Sở Nội vụ.",),
        ("Thực hiện Nghị quyết của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",),
        ("Căn cứ Luật Lâm nghiệp;", "Theo đề nghị của Sở Y tế,"),
    ],
)
def test_nothing_comes_down_from_addressees_and_preamble(above: tuple[str, ...]) -> None:
    assert leads(*above, "I. NHIỆM VỤ", f"1. {WORK}") == [[]]


# ---------------------------------------------------------------- time


def test_times_come_down_from_headings() -> None:
    assert due(
        "I. MỤC TIÊU",
        "1. Mục tiêu cụ thể đến năm 2028",
        "- Trồng mới 500 ha sâm.",
        "- Đến năm 2027 có 20 vườn ươm.",
        "2. Mục tiêu khác",
        "- Trồng mới 100 ha quế.",
    ) == [["2028-12-31"], ["2027-12-31"], []]


def test_times_come_down_from_introducing_lines() -> None:
    assert due("I. NHIỆM VỤ", "1. Trước ngày 30/6/2026, hoàn thành các việc sau:", f"a) {WORK}", "2. Trồng rừng.") == [
        ["2026-06-30"],
        [],
    ]


def test_a_running_paragraph_sets_its_own_time_only() -> None:
    lines = (
        "I. NHIỆM VỤ",
        "1. Hằng tháng các xã báo cáo kết quả trồng rừng.",
        "Giao Chi cục Kiểm lâm theo dõi, đôn đốc.",
    )
    assert due(*lines) == [["monthly"], []]


def test_the_line_that_opens_an_annexed_programme_gives_no_time() -> None:
    (found,) = extracted(
        *CLOSING,
        "CHƯƠNG TRÌNH",
        "Trồng rừng giai đoạn 2026 - 2030",
        "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 03/2/2026)",
        "Để triển khai Chương trình tổng thể giai đoạn 2026 - 2030, Ủy ban nhân dân tỉnh ban hành Chương trình sau:",
        "I. NHIỆM VỤ",
        f"1. {WORK}",
        kind="QUYẾT ĐỊNH",
        code="QĐ",
        title="Ban hành Chương trình trồng rừng",
    ).directives
    assert found.deadlines == ()


def test_an_inherited_time_governs_figures() -> None:
    (found,) = directives("I. MỤC TIÊU", "1. Mục tiêu cụ thể đến năm 2028", "- Trồng mới 500 ha sâm.")
    assert [(time.last, time.inherited) for time in found.deadlines] == [("2028-12-31", True)]
    assert [target.deadline for target in found.targets] == ["2028-12-31"]


@pytest.mark.parametrize(
    "heading",
    [
        "Thực hiện Nghị quyết số 12-NQ/TU ngày 05/3/2025",
        "Đề án phát triển rừng giai đoạn 2021-2025",
        "Nhiệm vụ trọng tâm",
    ],
)
def test_no_time_comes_of_names(heading: str) -> None:
    assert due("I. NHIỆM VỤ", f"1. {heading}", f"- {WORK}") == [[]]


def test_the_title_gives_no_time() -> None:
    (found,) = extracted("I. NHIỆM VỤ", f"1. {WORK}", title="Phát triển rừng đến năm 2030").directives
    assert found.deadlines == ()


@pytest.mark.parametrize(
    "line",
    [
        "Hội đồng nhân dân tỉnh đã thảo luận và nhất trí, QUYẾT NGHỊ:",
        "Hội đồng nhân dân huyện tán thành Đề án, với những nội dung sau:",
    ],
)
def test_whoever_only_approves_leads_nothing(line: str) -> None:
    assert leads(f"I. {line}", f"1. {WORK}") == [[]]


def test_a_time_that_opens_a_line_comes_down_with_whom_it_charges() -> None:
    below = ("Từ nay đến năm 2030, hai ngành phấn đấu đạt các chỉ tiêu sau:", "- 90% hộ ký cam kết.")
    assert due("I. CHỈ TIÊU", *below) == [["2030-12-31"]]
    assert leads("I. CHỈ TIÊU", *below) == [["hai ngành"]]


def test_a_charge_behind_a_topic_is_the_documents_own() -> None:
    found = leads(
        "I. NHIỆM VỤ",
        "Yêu cầu các sở, ban, ngành tập trung thực hiện các nội dung sau:",
        "1. Về kinh phí sửa chữa: Giao Sở Tài chính bố trí vốn.",
        "2. Rà soát vườn ươm.",
    )
    assert found == [["Sở Tài chính"], ["các sở, ban, ngành"]]


def test_what_was_in_a_year_gone_by_is_no_order() -> None:
    assert directives("I. NHIỆM VỤ", "Đến cuối năm 2019, toàn xã có 62% hộ dùng nước sạch.") == ()


def test_an_order_with_remarks_is_no_heading() -> None:
    found = extracted(
        "I. NHIỆM VỤ",
        "1. Tổ chức hội nghị tiếp xúc cử tri tại các thôn.",
        "- Bảo đảm đúng thành phần, thời gian.",
        "- Thời gian: Quý IV/2026.",
        "- Đơn vị chủ trì: Ủy ban Mặt trận Tổ quốc xã.",
    )
    assert [section.heading for section in found.sections] == ["NHIỆM VỤ", None]
    assert [names(directive) for directive in found.directives] == [["Ủy ban Mặt trận Tổ quốc xã"]] * 2


@pytest.mark.parametrize(
    "line",
    [
        "Hướng dẫn lập bảng kê chi tiết (30 phút).",
        "HỘI NGHỊ TRỰC TUYẾN HƯỚNG DẪN LẬP BẢNG KÊ",
        "Trường hợp học sinh chuyển trường giữa kỳ thì được tính như học sinh tại chỗ.",
        "Văn phòng Chính phủ; - Lưu: VT.",
        "Quy trình cấp phép còn mất nhiều thời gian.",
    ],
)
def test_what_asks_nothing(line: str) -> None:
    assert directives("I. NỘI DUNG", f"- {line}") == ()


def test_whoever_shares_out_its_own_work_leads() -> None:
    line = "1. Ban Quản lý chợ phân công cho các tổ, nhóm đến từng sạp nhắc nhở."
    assert leads("I. NHIỆM VỤ", line) == [["Ban Quản lý chợ"]]


def test_what_an_order_asks_to_heed_is_asked_of_whom_it_charges() -> None:
    found = directives(
        "1. Giao Sở Nội vụ hoàn chỉnh Đề án, trình trước ngày 05/4/2026. Cần lưu ý một số nội dung sau:",
        "- Lấy ý kiến cử tri;",
        "- Có phương án quản lý trụ sở.",
        "2. Giao Sở Tài chính rà soát.",
    )
    assert [(one.section, names(one)) for one in found[:3]] == [("1", ["Sở Nội vụ"])] * 3


def test_a_closing_may_ask_for_remarks() -> None:
    closing = (
        "Trên đây là Kế hoạch của tỉnh, trong quá trình thực hiện nếu có vướng mắc, các sở, ngành kịp thời phản ánh "
        "về Sở Tư pháp."
    )
    [found] = directives(closing)
    assert names(found) == ["các sở, ngành"]


def test_how_far_the_document_is_made_known_is_a_task_of_its_own() -> None:
    found = directives("1. Văn phòng Huyện ủy theo dõi trong quý I/2026.", "Chương trình này được phổ biến đến chi bộ.")
    assert [(names(one), len(one.deadlines)) for one in found] == [(["Văn phòng Huyện ủy"], 1), ([], 0)]
