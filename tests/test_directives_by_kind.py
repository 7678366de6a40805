"""What is a directive in each kind of document: decisions, guidelines, reports, resolutions, notices, letters."""

from __future__ import annotations

import pytest
from readings import CLOSING, extracted, names, reading

from pipeline.extract.document import extract_reading


def quotes(*lines: str, kind: str = "KẾ HOẠCH", code: str = "KH", title: str = "Phát triển rừng") -> list[str]:
    return [directive.quote for directive in extracted(*lines, kind=kind, code=code, title=title).directives]


def decided(*lines: str) -> list[tuple[str, str]]:
    """The section and the quote of each directive of a decision: ``lines`` stand behind its type."""
    head = (
        "ỦY BAN NHÂN DÂN", "TỈNH YÊN NHAM", "Số: 87/QĐ-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Yên Nham, ngày 12 tháng 01 năm 2026", "QUYẾT ĐỊNH",
    )  # fmt: skip
    made = extract_reading(reading(*head, *lines))
    return [(directive.section or "", directive.quote) for directive in made.directives]


def test_an_annexed_plan_counts() -> None:
    assert decided(
        "Ban hành Kế hoạch phát triển rừng",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển rừng.",
        "Điều 2. Giao Sở Nông nghiệp và Môi trường theo dõi việc thực hiện.",
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
        *CLOSING,
        *("PHỤ LỤC I", "DANH MỤC NHIỆM VỤ", "(Kèm theo Quyết định số 87/QĐ-UBND)"),
        *("I. TRỒNG RỪNG", "1. Trồng rừng gỗ lớn."),
    ) == [
        ("2", "Giao Sở Nông nghiệp và Môi trường theo dõi việc thực hiện."),
        ("PLI.I.1", "Trồng rừng gỗ lớn."),
    ]


def test_a_charge_within_norms_is_a_task() -> None:
    assert decided(
        "Ban hành danh mục mã loại rừng",
        "Điều 1. Ban hành kèm theo Quyết định này danh mục mã loại rừng.",
        "Điều 2. Danh mục này áp dụng cho các hồ sơ lập từ năm 2026.",
        "Điều 3. Giao Chi cục Kiểm lâm làm đầu mối giải đáp vướng mắc.",
        "Điều 4. Quyết định này có hiệu lực kể từ ngày ký.",
        *CLOSING,
    ) == [("3", "Giao Chi cục Kiểm lâm làm đầu mối giải đáp vướng mắc.")]


def test_the_words_that_head_a_running_paragraph_are_no_order() -> None:
    found = extracted(
        "I. NHIỆM VỤ",
        "1. Về trồng rừng. Giao Hạt Kiểm lâm rà soát vườn ươm. Báo cáo kết quả trong tháng 6.",
        "2. Kiểm tra, xử lý vi phạm. Các xã dựng 02 chốt chặn.",
    )
    assert [(item.path, item.heading) for item in found.sections] == [
        ("I", "NHIỆM VỤ"),
        ("I.1", "Về trồng rừng"),
        ("I.2", "Kiểm tra, xử lý vi phạm"),
    ]
    assert [(order.quote, [body.name for body in order.bodies]) for order in found.directives] == [
        ("Giao Hạt Kiểm lâm rà soát vườn ươm.", ["Hạt Kiểm lâm"]),
        ("Báo cáo kết quả trong tháng 6.", ["Hạt Kiểm lâm"]),
        ("Các xã dựng 02 chốt chặn.", ["Các xã"]),
    ]


def test_a_guideline_on_norms_asks_for_what_is_owed_each_time() -> None:
    found = extracted(
        "1. Chi bộ xét chuyển đảng viên dự bị đúng thời hạn.",
        "2. Đảng viên được công nhận từ ngày chi bộ có quyết nghị.",
        "3. Hằng năm cấp ủy cơ sở kiểm tra sổ danh sách, báo cáo Ban Tổ chức Huyện ủy.",
        "4. Giao Ban Tổ chức Huyện ủy theo dõi việc thực hiện.",
        kind="HƯỚNG DẪN", code="HD", title="Một số nội dung về thủ tục, nghiệp vụ công tác đảng viên",
    )  # fmt: skip
    assert [(one.section, one.rule) for one in found.directives] == [
        ("3", "owed-each-time"),
        ("4", "charge-among-norms"),
    ]


def test_a_guideline_on_norms_orders_in_its_part_on_carrying_out() -> None:
    found = extracted(
        "I. THỦ TỤC",
        "1. Chi bộ xét chuyển đảng viên dự bị đúng thời hạn.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Các huyện ủy quán triệt Hướng dẫn này trước ngày 30/4/2026.",
        kind="HƯỚNG DẪN", code="HD", title="Một số nội dung về thủ tục, nghiệp vụ công tác đảng viên",
    )  # fmt: skip
    assert [(one.section, names(one)) for one in found.directives] == [("II.1", ["Các huyện ủy"])]


ANNEXED = ("I. NHIỆM VỤ", "1. Trồng rừng gỗ lớn.", "2. Rà soát vườn ươm.")
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@pytest.mark.parametrize("closing", [CLOSING, CLOSING[-3:]], ids=["with recipients", "signature alone"])
@pytest.mark.parametrize(
    "head",
    [
        ("ỦY BAN NHÂN DÂN", "TỈNH YÊN NHAM", *STATE, "CHƯƠNG TRÌNH", "Phát triển rừng giai đoạn 2026 - 2030"),
        ("ỦY BAN NHÂN DÂN TỈNH YÊN NHAM", *STATE, "KẾ HOẠCH", "Phát triển rừng năm 2026"),
        ("ỦY BAN NHÂN DÂN", "TỈNH YÊN NHAM", *STATE, "ĐỀ ÁN", "Phát triển rừng giai đoạn 2026 - 2030"),
        (*STATE, "CHƯƠNG TRÌNH", "Phát triển rừng giai đoạn 2026 - 2030"),
    ],
    ids=["issuer on two lines", "issuer on one line", "project", "motto alone"],
)
def test_an_annexed_programme_counts_by_its_own_numbers(head: tuple[str, ...], closing: tuple[str, ...]) -> None:
    made = extract_reading(
        reading(
            "ỦY BAN NHÂN DÂN", "TỈNH YÊN NHAM", "Số: 87/QĐ-UBND", *STATE, "Yên Nham, ngày 12 tháng 01 năm 2026",
            "QUYẾT ĐỊNH", "Ban hành Chương trình phát triển rừng",
            "Điều 1. Ban hành kèm theo Quyết định này Chương trình phát triển rừng.",
            "Điều 2. Giao Sở Nông nghiệp và Môi trường theo dõi việc thực hiện.",
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.", *closing, *head, *ANNEXED,
        )
    )  # fmt: skip
    assert (made.document.kind, made.document.signer) == ("Quyết định", "Lò Văn Mẫu")
    assert [(directive.section, directive.quote) for directive in made.directives] == [
        ("2", "Giao Sở Nông nghiệp và Môi trường theo dõi việc thực hiện."),
        ("I.1", "Trồng rừng gỗ lớn."),
        ("I.2", "Rà soát vườn ươm."),
    ]


# ---------------------------------------------------------------- nature

ORDERS = ("I. NHIỆM VỤ", "1. Sở Y tế rà soát trạm y tế trước ngày 15/6/2026.", "2. Các xã phải trồng 500 ha rừng.")


@pytest.mark.parametrize(
    ("kind", "code", "title"),
    [
        ("QUY CHẾ", "QC", "Làm việc của Ủy ban nhân dân"),
        ("TỜ TRÌNH", "TTr", "Về chính sách trồng rừng"),
    ],
)
def test_norms_and_submissions_order_nothing(kind: str, code: str, title: str) -> None:
    assert quotes(*ORDERS, kind=kind, code=code, title=title) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("(Báo Yên Nham) - Sáng nay, hội nghị được tổ chức.", "Đồng chí Bí thư yêu cầu các xã rà soát vườn ươm."),
        ("Chiều 4/5, đoàn công tác của tỉnh đã làm việc tại xã.", "Đề nghị xã trồng 500 ha rừng.", "Ảnh: H.V"),
        ("PHÁT BIỂU KHAI MẠC HỘI NGHỊ", "Kính thưa các đồng chí,", "Tôi đề nghị các sở rà soát vườn ươm."),
    ],
)
def test_news_and_speeches_order_nothing(lines: tuple[str, ...]) -> None:
    made = extract_reading(reading(*lines))
    assert made.document.kind is None
    assert made.directives == ()


def test_a_report_orders_only_what_is_to_come() -> None:
    found = extracted(
        "A. TÌNH HÌNH, KẾT QUẢ", "I. KẾT QUẢ", "1. Các xã đã trồng 30 ha sâm.",
        "2. Cần khẩn trương rà soát vùng trồng.",
        "II. HẠN CHẾ", "1. Các sở phải quan tâm hơn.",
        "B. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026", "I. NHIỆM VỤ", "1. Rà soát diện tích.",
        "2. Sở Tài chính tham mưu bố trí vốn trước ngày 30/3/2026.",
        "3. Tài chính, ngân sách", "Giao Phòng Tài chính lập dự toán trước ngày 20/11/2026.",
        "II. KIẾN NGHỊ, ĐỀ XUẤT", "1. Đề nghị Chính phủ hỗ trợ vốn.",
        kind="BÁO CÁO", code="BC", title="Kết quả trồng dược liệu năm 2025",
    )  # fmt: skip
    assert [directive.section for directive in found.directives] == ["B.I.1", "B.I.2", "B.I.3"]


def test_a_resolution_on_what_a_meeting_dealt_with_orders_too() -> None:
    found = extracted(
        "I. Về tình hình kinh tế - xã hội tháng 4 năm 2026",
        "Chính phủ thống nhất đánh giá: Kinh tế tiếp tục phục hồi, xuất khẩu tăng 14,6% so với cùng kỳ.",
        "Chính phủ yêu cầu các bộ, địa phương tập trung thực hiện các nhiệm vụ, giải pháp sau đây:",
        "1. Bộ Công Thương:",
        "a) Đẩy mạnh xúc tiến thương mại.",
        "2. Bộ Tài chính tăng cường quản lý thu.",
        kind="NGHỊ QUYẾT", code="NQ", title="Phiên họp thường kỳ tháng 4 năm 2026",
    )  # fmt: skip
    assert [(one.section, names(one)) for one in found.directives] == [
        ("I.1.a", ["Bộ Công Thương"]),
        ("I.2", ["Bộ Tài chính"]),
    ]


def test_a_notice_tells_and_charges_under_one_topic() -> None:
    found = extracted(
        "1. Về tình hình khiếu nại liên quan đến chợ Bàu Sen",
        "1.1. Đây là vụ việc kéo dài. Các cơ quan chức năng đã tổ chức 06 cuộc đối thoại nhưng chưa tạo được sự đồng "
        "thuận, trong đó có trách nhiệm của UBND thị xã.",
        "1.2. Ban Nội chính Huyện ủy rà soát hồ sơ trong tháng 4/2026.",
        kind="THÔNG BÁO", code="TB", title="Kết luận của Thường trực Huyện ủy",
    )  # fmt: skip
    assert [(one.section, names(one)) for one in found.directives] == [("1.2", ["Ban Nội chính Huyện ủy"])]


@pytest.mark.parametrize(("kind", "code", "count"), [("THÔNG BÁO", "TB", 1), ("KẾ HOẠCH", "KH", 0)])
def test_a_notice_recommends_to_those_below(kind: str, code: str, count: int) -> None:
    lines = ("III. KIẾN NGHỊ", "1. Sở Tài chính thẩm định phương án giá nước trước ngày 30/6/2026.")
    assert len(quotes(*lines, kind=kind, code=code, title="Kết quả giám sát việc cấp nước")) == count


def test_a_letter_asks_its_addressees() -> None:
    made = extract_reading(
        reading(
            "UBND TỈNH YÊN NHAM", "SỞ Y TẾ", "Số: 318/SYT-NVY", "V/v tăng cường phòng dịch",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Yên Nham, ngày 5 tháng 11 năm 2025",
            "Kính gửi: Ủy ban nhân dân các xã, phường.", "Hiện nay, dịch bệnh diễn biến phức tạp.",
            "Sở Y tế đề nghị Ủy ban nhân dân các xã, phường thực hiện các nội dung sau:",
            "1. Rà soát trạm y tế.", "2. Báo cáo kết quả về Sở Y tế trước ngày 15/11/2025.",
            "Trân trọng cảm ơn./.", *CLOSING,
        )
    )  # fmt: skip
    assert [directive.quote for directive in made.directives] == [
        "Rà soát trạm y tế.",
        "Báo cáo kết quả về Sở Y tế trước ngày 15/11/2025.",
    ]
    assert {body.name for body in made.directives[0].bodies} == {"Ủy ban nhân dân các xã, phường"}


LETTERHEAD = (
    "UBND TỈNH YÊN NHAM", "SỞ Y TẾ", "Số: 318/SYT-NVY", "V/v xử lý phản ánh", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc", "Yên Nham, ngày 5 tháng 11 năm 2025", "Kính gửi: Ủy ban nhân dân các xã, phường.",
)  # fmt: skip


def test_what_a_letter_answers_is_no_order() -> None:
    told = "Báo Sức khỏe có bài nêu trên 90% quầy thuốc bán thuốc không đơn, nhiều nơi gần như không bị xử lý."
    order = "Về nội dung báo nêu trên, Sở Y tế yêu cầu các xã kiểm tra các quầy thuốc."
    made = extract_reading(reading(*LETTERHEAD, told, order, *CLOSING))
    assert [directive.quote for directive in made.directives] == [order]


def test_a_sentence_that_ends_in_what_follows_introduces_it() -> None:
    opening = "Sở Y tế đề nghị Ủy ban nhân dân các xã thực hiện các công việc sau đây."
    made = extract_reading(reading(*LETTERHEAD, opening, "Rà soát các quầy thuốc trong tháng 11.", *CLOSING))
    (order,) = made.directives
    assert (order.quote, [body.name for body in order.bodies]) == (
        "Rà soát các quầy thuốc trong tháng 11.",
        ["Ủy ban nhân dân các xã"],
    )


def test_a_draft_is_kept_as_one() -> None:
    made = extract_reading(
        reading(
            "TỈNH ỦY YÊN NHAM", "*", "Số -CTr/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Yên Nham, ngày tháng 4 năm 2026",
            "CHƯƠNG TRÌNH HÀNH ĐỘNG", "thực hiện Nghị quyết về phát triển rừng", *ORDERS,
        )
    )  # fmt: skip
    assert (made.document.draft, made.document.number, made.document.issued) == (True, "-CTr/TU", "2026-04")
    assert len(made.directives) == 2
