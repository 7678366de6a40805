"""What is a directive and what is none: by its words, by where it stands, by the nature of the document."""

from __future__ import annotations

import pytest
from readings import CLOSING, extracted

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
        # what reads like the name of an organisation
        ("Tổ chức hội thi tay nghề.", "imperative"),
        ("Tổ chức đoàn kiểm tra liên ngành.", "imperative"),
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
        # what only begins like a form, an agreement or an exclusion
        ("Hồ sơ đề nghị khen thưởng gồm 02 bộ phải gửi về Chi cục trước ngày 15/11/2026.", None),
        ("Hồ sơ gồm tờ trình và bản đồ, các xã gửi về Hạt Kiểm lâm trước ngày 20/10/2026.", None),
        ("Khẩu hiệu: các địa phương treo băng rôn tại trụ sở trước ngày 01/9/2026.", None),
        ("Dự thảo Đề án được chuẩn bị công phu, trình Hội đồng nhân dân trước ngày 20/6/2026.", None),
        ("Đồng ý để Chi cục Kiểm lâm chủ trì lập quy hoạch, trình trước ngày 30/9/2026.", None),
        ("Cấp xã: gồm Chủ tịch Ủy ban nhân dân xã, yêu cầu kiện toàn xong trước ngày 30/4/2026.", None),
        ("Các đơn vị không thuộc đối tượng kiểm tra chủ động tự rà soát.", "subject"),
        ("Bảo đảm 100% hộ không thuộc diện nghèo tham gia bảo hiểm y tế.", "imperative"),
        # behind a time, with what is already the case
        ("Năm 2026, tổ chức xét tuyển công chức cho người đã đủ tiêu chuẩn.", "imperative"),
        ("Trong năm 2026, tổ chức thi nâng ngạch cho công chức đã đủ tiêu chuẩn.", "imperative"),
        # an aim or a target
        ("Phấn đấu đến năm 2030, tỉnh có 12 vườn ươm.", None),
        ("Đến năm 2030, có 100% số xã có hợp tác xã.", "imperative"),
        ("Kinh phí chi cho trồng rừng đạt 2% tổng chi, trong đó xã hội hóa chiếm hơn 60%.", "target"),
        ("Tỷ lệ lao động qua đào tạo đạt 55%.", "target"),
        ("Bảo đảm tỷ lệ hộ dân được sử dụng điện đạt 99,8%.", "imperative"),
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
        "Người hưởng lương hưu không thuộc diện hỗ trợ.",
        "Phương châm: Phòng ngừa là chính.",
        "Hồ sơ đề nghị khen thưởng gồm: tờ trình, báo cáo thành tích.",
        "Dự thảo Đề án được chuẩn bị công phu, bám sát quy định.",
        "Đồng ý để thị xã mở phố đi bộ.",
        "Cấp huyện: gồm đại diện lãnh đạo các phòng.",
        "Dự báo tình hình còn nhiều khó khăn, thời tiết diễn biến phức tạp.",
        "Về kết quả: Ghi nhận nỗ lực của chủ rừng; đến nay đã trồng 7/18 ha.",
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
