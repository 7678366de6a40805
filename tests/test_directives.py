"""What is a directive and what is none: by its words, by where it stands, by the nature of the document."""

from __future__ import annotations

import pytest
from readings import CLOSING, extracted, names, reading

from pipeline.extract.document import extract_reading
from pipeline.model import Directive


def quotes(*lines: str, kind: str = "KẾ HOẠCH", code: str = "KH", title: str = "Phát triển rừng") -> list[str]:
    return [directive.quote for directive in extracted(*lines, kind=kind, code=code, title=title).directives]


def item(sentence: str) -> tuple[Directive, ...]:
    return extracted("I. NHIỆM VỤ", "1. Trồng rừng gỗ lớn.", f"2. {sentence}").directives[1:]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        # an order without subject
        ("Tăng cường kiểm tra việc khai thác cát sỏi trên sông.", "imperative"),
        ("Tiếp tục thực hiện các nhiệm vụ đã được giao.", "imperative"),
        ("Không để xảy ra cháy rừng.", "imperative"),
        ("Nghiêm cấm mọi hành vi phá rừng.", "imperative"),
        ("Phủ sóng di động đến mọi thôn.", "imperative"),
        ("Có kế hoạch luân chuyển cán bộ.", "imperative"),
        ("Trước mắt, ưu tiên các xã biên giới.", "imperative"),
        ("Từng bước hình thành thị trường tín chỉ các-bon.", "imperative"),
        ("Đồng thời rà soát các vườn ươm chưa được cấp phép.", "imperative"),
        ("Về công tác giống: Rà soát vườn ươm.", "imperative"),
        # with a verb that no list holds
        ("Quét vôi gốc cây dọc đường liên thôn.", "imperative-unlisted"),
        ("Đào hố rác tại các thôn.", "imperative-unlisted"),
        ("Gieo mạ sớm tránh rét.", "imperative-unlisted"),
        ("Gặt lúa trước lũ.", "imperative-unlisted"),
        ("Che chắn chuồng trại.", "imperative-unlisted"),
        ("Sẵn sàng lực lượng, phương tiện.", "imperative"),
        ("Đồng loạt ra quân làm thủy lợi.", "imperative"),
        # with a subject
        ("Phòng Tài chính cân đối số kinh phí còn thiếu, trình Ủy ban nhân dân thành phố.", "subject"),
        ("Sở Công Thương phải công khai thủ tục hành chính.", "subject"),
        ("Các cấp ủy quan tâm lãnh đạo công tác phát triển đảng viên.", "subject"),
        ("Mỗi cán bộ nêu cao tinh thần trách nhiệm.", "subject"),
        ("Đội dân phòng gõ kẻng báo động.", "subject"),
        ("Hội Nông dân xã nhổ cỏ dại hai bên đường.", "subject"),
        ("Đối với Công an tỉnh xây dựng phương án phân luồng.", "subject"),
        ("Sở Y tế: các lĩnh vực dược, mỹ phẩm.", "subject"),
        # a modal, a verb of ordering
        ("Việc trồng rừng phải được thực hiện thường xuyên.", "by-modal"),
        ("Đề nghị Bộ Tài chính bổ sung vốn.", None),
        # a decision that charges somebody, who pays
        ("Đồng ý chủ trương bổ sung vườn ươm; giao Chi cục Kiểm lâm lập dự án.", None),
        ("Đồng ý chủ trương bổ sung vườn ươm; việc sử dụng vốn phải đúng mục đích.", None),
        # what only adds whom to ask, what goes with leave
        ("Các xã gửi báo cáo về Chi cục trước ngày 15/5 (chi tiết liên hệ đồng chí Lò Thị Mận).", None),
        ("Ủy ban nhân dân xã được sử dụng kinh phí dự phòng, quyết toán trước ngày 30/6.", None),
        ("Kinh phí họp dân do Ủy ban nhân dân các xã cân đối từ ngân sách xã.", "order-of-funds"),
        ("Giao Ban Quản lý dự án tỉnh (sau đây gọi tắt là Ban QLDA) lập lại tiến độ.", None),
        # behind a time, with what is already the case
        ("Năm 2026, tổ chức xét tuyển công chức cho người đã đủ tiêu chuẩn.", "imperative"),
        ("Trong năm 2026, tổ chức thi nâng ngạch cho công chức đã đủ tiêu chuẩn.", "imperative"),
        # an aim or a target
        ("Phấn đấu đến năm 2030, tỉnh có 12 vườn ươm.", None),
        ("Đến năm 2030, có 100% số xã có hợp tác xã.", "imperative"),
        ("Kinh phí chi cho trồng rừng đạt 2% tổng chi, trong đó xã hội hóa chiếm hơn 60%.", "target"),
        ("Tỷ lệ lao động qua đào tạo đạt 55%.", "target"),
        ("Mục tiêu đến năm 2030 trở thành trung tâm dược liệu của vùng.", None),
    ],
)
def test_it_orders(sentence: str, rule: str | None) -> None:
    (found,) = item(sentence)
    assert found.quote == sentence
    assert rule in (None, found.rule)
    assert 0.5 < found.confidence < 1


@pytest.mark.parametrize(
    "sentence",
    [
        # what was done or is the case
        "Trong những năm qua, công tác trồng rừng đạt nhiều kết quả.",
        "Các xã đã hoàn thành việc giao đất rừng.",
        "Công tác tuyên truyền còn hạn chế.",
        "Hiện nay, toàn tỉnh có 120 vườn ươm.",
        "Qua kiểm tra, phát hiện 03 vụ vi phạm.",
        "Được sự quan tâm của Trung ương, tỉnh đã xây dựng 02 hồ chứa.",
        "Tuy nhiên, một số xã chưa quan tâm trồng rừng.",
        # why, and what a thing is
        "Nguyên nhân do thời tiết khắc nghiệt.",
        "Trồng rừng là nhiệm vụ quan trọng của cả hệ thống chính trị.",
        # another document's wording
        "“Rừng là vàng, nếu mình biết bảo vệ thì rừng rất quý.”",
        # taking effect, replacing, carrying out the act itself
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 03/2/2024.",
        "Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này.",
        # fields, funding, members, remarks
        "Kinh phí thực hiện do ngân sách tỉnh bảo đảm.",
        "Thành phần: Lãnh đạo các sở, ngành.",
        "Đồng chí Vàng A Mẫu, Phó Chủ tịch Ủy ban nhân dân tỉnh, Trưởng ban.",
        "(Chi tiết tại Phụ lục kèm theo).",
        # a decision on what was asked for, whom to ask, what is only made known
        "Đồng ý chủ trương bổ sung vườn ươm.",
        "Nếu có vướng mắc xin liên hệ đồng chí Lò Thị Mận.",
        "Văn phòng Chi cục thông báo để các trạm biết, thực hiện./.",
        # the frame of an inspection, what somebody may do
        "Thời hạn kiểm tra không quá 10 ngày làm việc.",
        "Phạm vi, nội dung giám sát: Kiểm tra hồ sơ giao đất rừng.",
        "Tổ công tác được dùng con dấu của Chi cục.",
        "Hộ gia đình, hợp tác xã trồng rừng gỗ lớn được hưởng các ưu đãi về thuế, tín dụng.",
        "Các sở trong phạm vi nhiệm vụ của mình có trách nhiệm thực hiện Nghị quyết.",
        # what things mean, how they stand, what others did or are going to do
        "Việc quán triệt có ý nghĩa quyết định đến sự thống nhất trong toàn Đảng bộ.",
        "Dự án là công trình trọng điểm, có ý nghĩa đặc biệt quan trọng.",
        "Kế hoạch 5 năm được xây dựng trong bối cảnh có nhiều khó khăn.",
        "Hội đồng nhân dân huyện đánh giá cao sự chủ động của các tổ thẩm tra.",
        "Ban Tổ chức Tỉnh ủy sẽ tổ chức hội nghị tập huấn.",
        "Đường vào các thôn hiện vẫn là đường đất.",
        "Bão số 12 là cơn bão mạnh.",
        "Năm 2025, toàn tỉnh đã trồng 120 ha rừng.",
        # things, and who is where
        "Bao bì thuốc trừ sâu.",
        "Mái nhà dột nát.",
        "Gánh nặng chi phí của doanh nghiệp.",
        "Mưa lớn kéo dài.",
        "Tỷ lệ hộ nghèo.",
        "Công an các xã: An Bình, Hòa Sơn.",
        # what a table leaves behind
        "Tối thiểu 2%",
        "Cơ quan, cá nhân phụ trách chỉ đạo",
        # what there is by now, what somebody gets, what a figure was
        "Hiện toàn huyện có 45 vườn ươm, nhiều vườn đạt chuẩn.",
        "Từ đầu năm đến nay chưa có vụ cháy rừng nào.",
        "Theo rà soát của Hạt Kiểm lâm hiện có 20 hộ lấn rừng.",
        "Giấy mời sẽ được gửi riêng.",
        "Hộ còn lại được vay vốn theo chương trình tín dụng.",
        "Năm trước, do rét kéo dài nên cây giống phải trồng lại hai lần.",
        "Trạm khởi công từ năm 2021, đến nay mới xong phần móng.",
        "Số vườn ươm năm 2015 là 40 vườn.",
        "Hộ nhận khoán được hỗ trợ 300.000 đồng/ha.",
        "Tập thể vượt từ 20% chỉ tiêu trở lên được xem xét tặng Giấy khen.",
        "Kế hoạch có 12 đầu việc, trong đó 4 việc do tỉnh giao thêm.",
        "Việc xây trụ sở không thuộc phạm vi Kế hoạch này.",
        "Hạt Kiểm lâm mong nhận được sự phối hợp của quý xã.",
        # what it is for, how things go, what it costs
        "Kế hoạch này được xây dựng nhằm cụ thể hóa nghị quyết của tỉnh.",
        "Việc triển khai Kế hoạch góp phần nâng cao nhận thức của người dân.",
        "Công tác cải cách hành chính tiếp tục được quan tâm chỉ đạo, đạt nhiều kết quả.",
        "Theo báo cáo của Sở Y tế, từ đầu năm đến nay ghi nhận 125 ca mắc.",
        "Từ nay đến cuối năm khối lượng công việc còn lại rất lớn.",
        "Tổng kinh phí thực hiện Đề án là 45 tỷ đồng, trong đó năm 2026: 20 tỷ đồng.",
        "Công điện này thay thế Công điện số 30/CĐ-UBND ngày 15/8/2025.",
    ],
)
def test_it_orders_nothing(sentence: str) -> None:
    assert item(sentence) == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("I. TĂNG CƯỜNG TUẦN TRA RỪNG", "1. Trồng rừng gỗ lớn."),
        ("I. NHIỆM VỤ", "1. Tăng cường tuần tra rừng", "- Trồng rừng gỗ lớn."),
        ("I. NHIỆM VỤ", "1. Triển khai các nhiệm vụ sau đây:", "- Trồng rừng gỗ lớn."),
        ("I. NHIỆM VỤ", "Giao Sở Y tế:", "- Trồng rừng gỗ lớn."),
        ("Căn cứ Luật Lâm nghiệp ngày 15/11/2017;", "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", "I. NHIỆM VỤ",
         "1. Trồng rừng gỗ lớn."),
    ],
)  # fmt: skip
def test_what_introduces_is_none(lines: tuple[str, ...]) -> None:
    assert quotes(*lines) == ["Trồng rừng gỗ lớn."]


def test_an_order_that_goes_on_in_a_list_is_one_and_its_items_too() -> None:
    found = extracted(
        "I. NHIỆM VỤ",
        "1. Thực hiện phân cấp quản lý vườn ươm cho các xã phù hợp với điều kiện từng nơi, trước mắt cần tập trung:",
        "- Rà soát hồ sơ vườn ươm.",
    ).directives
    assert [(one.section, one.quote.split(" ")[0]) for one in found] == [("I.1", "Thực"), ("I.1", "Rà")]


@pytest.mark.parametrize(("heading", "count"), [("II. NHIỆM VỤ", 1), ("II. TÌNH HÌNH", 0)])
def test_to_look_at_how_things_went_is_an_order_among_tasks(heading: str, count: int) -> None:
    assert len(quotes(heading, "1. Đánh giá kết quả thực hiện", "- Tổ chức sơ kết phong trào.")) == count


def test_a_heading_with_a_figure_is_both() -> None:
    found = extracted("I. NHIỆM VỤ", "1. Hoàn thiện ít nhất 50 ha nhà màng", "- Rà soát quỹ đất.")
    assert [directive.quote for directive in found.directives] == [
        "Hoàn thiện ít nhất 50 ha nhà màng",
        "Rà soát quỹ đất.",
    ]
    assert [section.heading for section in found.sections] == ["NHIỆM VỤ", "Hoàn thiện ít nhất 50 ha nhà màng"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Điều 1. Phê duyệt Đề án vườn ươm của Chi cục Kiểm lâm.",),
        ("Điều 1. Chuyển giao nhiệm vụ quản lý rừng từ Chi cục Kiểm lâm sang Sở Địa chính.",),
        ("Điều 1. Phân bổ ngân sách cấp huyện năm 2024 như sau:", "1. Dự phòng ngân sách: 3.620 triệu đồng;",
         "2. Bổ sung Quỹ khuyến học: 240 triệu đồng."),
    ],
)  # fmt: skip
def test_what_an_article_does_itself_is_no_order(lines: tuple[str, ...]) -> None:
    assert quotes(*lines) == []


def test_what_is_listed_as_found_is_no_order() -> None:
    assert quotes(
        "Qua kiểm tra, Chi cục Kiểm lâm nhận thấy còn một số tồn tại, hạn chế sau:",
        "- Một số xã còn để dân lấn chiếm rừng phòng hộ;",
        "- Sổ theo dõi ghi chép còn tẩy xóa.",
        "Để khắc phục, Chi cục Kiểm lâm đề nghị các xã thực hiện các nội dung sau:",
        "1. Trồng rừng gỗ lớn.",
    ) == ["Trồng rừng gỗ lớn."]


def test_a_budget_line_is_none() -> None:
    assert quotes(
        "I. NHIỆM VỤ",
        "1. Trồng rừng gỗ lớn.",
        "II. KINH PHÍ",
        "1. Tổng kinh phí thực hiện là 50 tỷ đồng, trong đó ngân sách tỉnh 20 tỷ đồng.",
        "2. Giao Sở Tài chính bố trí kinh phí.",
    ) == ["Trồng rừng gỗ lớn.", "Giao Sở Tài chính bố trí kinh phí."]


def test_sentences_are_the_unit() -> None:
    assert quotes(
        "I. NHIỆM VỤ",
        "1. Trồng rừng gỗ lớn; bảo vệ rừng tự nhiên. Rà soát vườn ươm.",
        "a) Tổng hợp số liệu;",
        "b) Công bố kết quả;",
    ) == ["Trồng rừng gỗ lớn; bảo vệ rừng tự nhiên.", "Rà soát vườn ươm.", "Tổng hợp số liệu;", "Công bố kết quả;"]


def test_recipients_and_signature_hold_none() -> None:
    found = extracted("I. NHIỆM VỤ", "1. Trồng rừng gỗ lớn.").directives
    assert len(found) == 1
    assert all(line not in directive.quote for directive in found for line in CLOSING)


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
