"""One time, many ways to write it; and words that look like a time and are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.deadlines import Calendar, find_deadlines, heading_deadlines
from pipeline.model import Deadline, Span

CALENDAR = Calendar("2026-03-16", (2025, 2030))


def found(text: str, calendar: Calendar = CALENDAR, *, column: bool = False) -> tuple[Deadline, ...]:
    return find_deadlines(text, Span(0, len(text)), calendar, column=column)


def ends(text: str, calendar: Calendar = CALENDAR, *, column: bool = False) -> list[str | None]:
    return [item.recurrence or item.last for item in found(text, calendar, column=column)]


# end (or recurrence) -> sentences that state it
CORPUS: dict[str, list[str]] = {
    "2026-12-31": [
        "Bảo đảm nước phục vụ sản xuất đến hết quý IV năm 2026.",
        "Đến năm 2026, toàn bộ thôn có nhà văn hóa.",
        "Phấn đấu đến hết năm 2026 hoàn thành việc số hóa.",
        "Hoàn thành trong năm 2026.",
        "Hoàn thành năm 2026.",
        "Năm 2026, mở rộng mạng lưới trạm y tế.",
        "Phấn đấu năm 2026 có thêm trường đạt chuẩn.",
        "Đến cuối năm 2026 bàn giao mặt bằng.",
        "Từ nay đến cuối năm 2026, rà soát toàn bộ quỹ đất.",
        "Xây xong cầu trước khi kết thúc năm 2026.",
        "Từ năm 2025 đến năm 2026 mở ba lớp nghề.",
        "Mở ba lớp nghề trong hai năm 2025, 2026.",
        "Sơn lại trường trước ngày khai mạc 31/12/2026.",
        "Trồng 50 ha rừng trong năm.",
        "Mở ba lớp nghề trong 2 năm 2025 - 2026.",
        "Từ 2025 đến 2026 mở ba lớp nghề.",
        "Giải ngân xong vào năm 2026.",
        "Đên nãm 2026 phủ kín mạng lưới.",
        "Phấn đấu đến hết 2026 giữ vững kết quả.",
        "Sửa xong đập trong quý IV/2026.",
        "Sửa xong đập ừong quý TV/2026.",
        "Sửa xong đập trong quý 4 năm 2026.",
        "Sửa đập trong 6 tháng cuối năm 2026.",
        "Tỷ trọng kinh tế số năm 2026 chiếm 15%.",
        "Sửa đập trong 5 tháng cuối năm 2026.",
        "Tổng vốn huy động giai đoạn 2025-2026 đạt 90 tỷ đồng.",
        "Trong hai năm 2025 và 2026, thay hết cột điện cũ.",
        "Phấn đấu hoàn thành trong năm nay.",
        "Thời gian thực hiện: Tháng 11, 12/2026.",
        "Diện tích lúa năm 2026: 171 ha.",
        "Chỉ số cải cách hành chính đạt 88 điểm năm 2026.",
        "Khai giảng năm học: Ngày 31/12/2026 (thứ Năm).",
        "Tổ chức lễ phát động ngày 31/12/2026.",
    ],
    "2026-09-30": [
        "Trình UBND tỉnh tại phiên họp thường kỳ tháng 9.",
        "Trình phê duyệt trước tháng 10 năm 2026.",
        "Trình phê duyệt trước 10/2026.",
        "Trình phê duyệt trước quý IV/2026.",
        "Xong trong tháng 9/2026.",
        "Chốt danh sách hộ (rong tháng 9/2026).",
        "Gửi báo cáo trước 1S giờ 00 ngày 30/9/2026.",
        "Sửa kênh trong tháng 9/2026 và các tháng tiếp theo.",
        "Đến hết tháng 9 năm 2026 phải nộp hồ sơ.",
        "Báo cáo ngay trong tháng 9.",
        "Gửi báo cáo trước ngày 30/9.",
        "Gửi báo cáo trước 17h00’ ngày 30/9/2026.",
        "Gửi báo cáo trước ngày 30 của tháng 9 năm 2026.",
        "Tập huấn điều tra viên ngày 29 và 30/9/2026 tại hội trường.",
        "Phun hóa chất trong các tháng 7, 8, 9/2026.",
        "Phun hóa chất trong 02 tháng 8, 9/2026.",
        "Giải ngân hết vốn đến hết niên độ 30/9/2026.",
        "Gửi báo cáo trước ngày 30 tháng 9 năm 2026.",
        "Gửi báo cáo trước 16 giờ, ngày 30/9/2026.",
        "Gửi báo cáo trước 16h30 ngày 30.9.2026.",
        "Chậm nhất là ngày 30-9-2026 phải nộp hồ sơ.",
        "Nộp hồ sơ muộn nhất 30/9/2026.",
        "Đến 30/9/2026 phải bàn giao đất.",
        "Hạn cuối: ngày 30/9.",
        "Tổ chức tập huấn từ ngày 01/7 đến ngày 30/9/2026.",
        "Tổ chức tập huấn từ tháng 7 đến tháng 9/2026.",
        "Trong quý III/2026 mở hai lớp.",
        "Tập huấn quý II - III/2026.",
        "Trung tâm Phục vụ hành chính công gửi báo cáo chậm nhất ngày 30/9/2026.",
        "Trung tâm Phục vụ hành chính công chậm nhất ngày 30/9/2026 phải công khai thủ tục.",
    ],
    "2026-03-31": ["Nộp hồ sơ trong quý này.", "Nộp hồ sơ trước khi hết tháng 3 năm 2026."],
    "2026-03-10": [
        "Gửi báo cáo trước 16 giờ hôm nay (ngày 10/3/2026).",
        "Gửi danh sách trước ngày 10 tháng này.",
        "Họp dân trong ngày 10/3/2026.",
        "Họp dân xong trước ngày 10 tháng 3 năm 2026.",
    ],
    "2030-12-31": [
        "Giai đoạn 2026 - 2030, trồng mới rừng phòng hộ.",
        "Phấn đấu trong giai đoạn 2026-2030 kiên cố kênh mương.",
        "Đến năm 2030, tầm nhìn đến năm 2045, thị trấn thành đô thị loại IV.",
        "Trong nhiệm kỳ, mở ít nhất hai lớp bồi dưỡng.",
        "Hoàn thành trong nhiệm kỳ 2025-2030.",
        "Tỷ trọng công nghiệp giai đoạn 2026 - 2030 chiếm trên 35%.",
        "Chi cho khoa học năm 2030 chiếm bình quân 2% tổng chi.",
    ],
    "2026-04-15": [
        "Trong vòng 30 ngày kể từ ngày ký, các xã xây dựng kế hoạch.",
        "Chậm nhất sau 30 ngày, kể từ ngày ban hành Kế hoạch này, phải kiện toàn tổ giúp việc.",
    ],
    "2026-03-23": ["Trong thời hạn 05 ngày làm việc kể từ ngày ký Thông báo này phải trả lời bằng văn bản."],
    "annual": [
        "Hằng năm, tổ chức đối thoại với thanh niên.",
        "Xây dựng kế hoạch kiểm tra hằng năm.",
        "Tham mưu ban hành bảng giá trên địa bàn hàng năm.",
        "Nộp báo cáo chậm nhất vào ngày 15 tháng 6 hằng năm.",
        "Báo cáo định kỳ hằng năm (trước ngày 10/12) về Văn phòng.",
        "Mỗi năm trồng một nghìn cây.",
        "Quý II và quý IV hằng năm, tổ chức giám sát chuyên đề.",
        "Cấp ủy các cấp hằng năm đưa nội dung này vào chương trình kiểm tra.",
        "Các trường hằng năm tổ chức ngày hội đọc sách.",
        "Hội đồng nghĩa vụ quân sự xã hằng năm khám tuyển.",
        "Phân công cán bộ bố trí kinh phí hằng năm cho thư viện.",
        "Khơi thông cống rãnh trước mùa mưa, bão hằng năm.",
        "Bàn giao sách cho thư viện vào đầu năm học hàng năm.",
        "Cụ thể hóa Nghị quyết của Huyện ủy thành chỉ tiêu, kế hoạch 5 năm và hằng năm để thực hiện.",
    ],
    "monthly": [
        "Gửi số liệu trước ngày 20 hằng tháng.",
        "Mỗi tháng có một bài viết.",
        "Họp giao ban định kỳ hằng tháng.",
        "Họp giao ban mỗi tháng một lần.",
        "Họp giao ban 01 lần/tháng.",
        "Bố trí lịch họp giao ban vào tuần cuối hằng tháng.",
        "Đối chiếu sổ ngày 15 và ngày 30 hằng tháng.",
    ],
    "quarterly": [
        "Hằng quý báo cáo tiến độ.",
        "Ủy ban nhân dân các xã hằng quý tổng hợp số hộ thoát nghèo.",
        "Định kỳ 3 tháng một lần rà soát hồ sơ.",
        "Báo cáo quý gửi trước ngày 20 của tháng cuối quý.",
    ],
    "2026-03-17": ["Trong 24 giờ kể từ thời điểm ban hành Công điện này, gia cố xong đê."],
    "2026-09-02": ["Hoàn thành trước ngày Quốc khánh 02/9/2026.", "Báo cáo trước 02 tháng 9 năm 2026."],
    "biannual": ["Định kỳ 06 tháng báo cáo kết quả.", "Sáu tháng một lần tổ chức giao ban."],
    "weekly": [
        "Báo cáo vào thứ Sáu hằng tuần.",
        "Hằng tuần báo cáo tiến độ.",
        "Báo cáo đột xuất khi có yêu cầu; báo cáo tuần vào chiều thứ Năm.",
        "Chi cục ra bản tin nguồn nước hằng tuần.",
        "Đối chiếu số liệu hằng tuân.",
        "Định kỳ hằng tuấn, rà soát hồ sơ chậm.",
    ],
    "daily": [
        "Gửi tin nhanh về Văn phòng trước 15 giờ 30 hằng ngày.",
        "Mở cống lúc 6h mỗi ngày.",
        "Vệ sinh chuồng nuôi hằng ngày.",
        "Đội tuần tra hằng ngày kiểm tra các điểm sạt lở.",
        "Hằng ngày, đo mực nước hồ.",
        "Cập nhật dữ liệu theo thời gian thực, hằng ngày trước 15 giờ báo cáo.",
    ],
    "periodic": [
        "Theo dõi, đôn đốc, định kỳ báo cáo Ban Thường vụ.",
        "Tổ chức diễn tập định kỳ.",
        "Định kỳ 02 tuần/lần tổng hợp vướng mắc.",
    ],
}


@pytest.mark.parametrize(("end", "text"), [(end, text) for end, texts in CORPUS.items() for text in texts])
def test_one_time_in_many_words(end: str, text: str) -> None:
    assert ends(text) == [end]


NEGATIVE = [
    "Đưa chỉ tiêu trồng cây vào kế hoạch sản xuất 5 năm, hằng năm của thôn.",
    "Bố trí vốn ngân sách 5 năm và hằng năm cho dự án.",
    "Lợp lại mái trường bị tốc do trận lốc từ ngày 01-05/3/2026.",
    "Giải quyết các vụ việc phát sinh trong năm.",
    "Triển khai Chương trình giảm nghèo bền vững giai đoạn 2026-2030.",
    "Tuyên truyền Nghị quyết Đại hội Đảng bộ huyện lần thứ V, nhiệm kỳ 2025-2030.",
    "Thực hiện Nghị quyết số 12-NQ/HU, ngày 15/7/2026 của Ban Thường vụ Huyện ủy.",
    "Thực hiện Đề án “Phát triển cây ăn quả đến năm 2030”.",
    "Rà soát Quy hoạch tỉnh thời kỳ 2021-2030, tầm nhìn đến năm 2050.",
    "Xây dựng Chiến lược phát triển kinh tế số đến năm 2035.",
    "Lập Quy hoạch vùng huyện đến năm 2035, tầm nhìn đến năm 2050.",
    "Áp dụng Luật Thư viện năm 2026.",
    "Xem đây là tiêu chí đánh giá nhiệm vụ chính trị hằng năm.",
    "Lấy làm căn cứ xếp loại đoàn viên hằng năm.",
    "Quyết định này có hiệu lực từ ngày 01/7/2026.",
    "Văn bản có hiệu lực sau 45 ngày kể từ ngày đăng Công báo.",
    "Khắc phục tồn tại từ năm 2020 đến nay.",
    "Giúp đỡ các xã trong nhóm về đích năm 2026, 2027.",
    "Các xã đã đạt chuẩn giai đoạn 2016-2020 phải tiếp tục rà soát.",
    "Thường xuyên kiểm tra, giám sát việc thực hiện.",
    "Thường xuyên theo dõi, báo cáo Ủy ban nhân dân huyện.",
    "Đưa văn hóa đọc vào sinh hoạt hằng ngày của học sinh.",
    "Triển khai tốt kế hoạch công tác hằng năm.",
    "Tuân thủ quy trình, mỗi tuân thủ đều được ghi nhận.",
    "Bổ sung máy kiểm tra độ ẩm định kỳ.",
    "Quán triệt Công văn số 45/SCT ngày 02/3/2026 của Sở Công Thương về bình ổn giá cuối năm 2026.",
    "Bảo tồn các nguồn gen quý hiếm.",
    "Phát triển kinh tế tuần hoàn.",
    "Bàn giao đất các khu tái định cư mà dự kiến khởi công trước ngày 15/8/2026.",
    "Chuẩn bị các điều kiện phục vụ lễ khánh thành vào ngày 19/8/2026.",
    "Sửa đường phục vụ lễ hội ngày 19/8/2026.",
    "Kế hoạch công tác hằng năm của xã.",
    "Chương trình công tác hằng năm đưa nội dung này vào.",
    "Chương trình giảm nghèo giai đoạn 2026-2030 chiếm phần lớn nguồn vốn.",
    "Ít nhất hai phần ba số hộ tham gia.",
    "Khẩn trương, kịp thời tháo gỡ vướng mắc.",
    "Đưa việc này vào chương trình, kế hoạch công tác hằng năm của nhà trường.",
    "Thực hiện Chương trình phát triển nhà ở đến năm 2030.",
    "Xây dựng báo cáo 6 tháng đầu năm 2026.",
    "Trực ban 24 giờ trong ngày và 07 ngày trong tuần.",
    "Thu nhập gấp đôi so với năm 2026.",
    "Báo cáo kết quả công tác năm 2025.",
    "Mở rộng tuyến từ 1.200 đến 2.030 hộ.",
    "Thực hiện Quyết định ngày 15/5/2026, rà soát hộ nghèo.",
    "Tổ chức thực hiện Kế hoạch ban hành ngày 15/5/2026.",
    "Triển khai Đề án tìm kiếm liệt sĩ từ nay đến năm 2030 và những năm tiếp theo.",
    "Hỗ trợ người tham gia kháng chiến trong giai đoạn 1964 - 1975.",
    "Nâng cao chất lượng kiểm tra cuối học kỳ.",
    "Theo kết luận của Chủ tịch tại phiên họp tháng 6/2026, các sở rà soát.",
    "Áp dụng mức mới kể từ quý III/2026.",
    "Xem xét các trường hợp giao đất trái thẩm quyền trước ngày 01/7/2014.",
]


@pytest.mark.parametrize("text", NEGATIVE)
def test_no_time_to_do_anything_by(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Định kỳ 6 tháng báo cáo về Sở A và Sở B trước ngày 15/6 và ngày 01/12.", ["biannual"]),
        ("Định kỳ 6 tháng, hằng năm báo cáo kết quả.", ["biannual", "annual"]),
        ("Thực hiện báo cáo tháng, quý, 6 tháng, năm theo quy định.", ["monthly", "quarterly", "biannual", "annual"]),
        ("Đến năm 2027 có đường bê tông; trong năm 2028 có điện.", ["2027-12-31", "2028-12-31"]),
        ("Nộp trước ngày 05/5/2026, định kỳ báo cáo tiến độ.", ["2026-05-05", "periodic"]),
        ("Rà soát xong trong tháng 4/2026, chậm nhất ngày 30/4/2026.", ["2026-04-30", "2026-04-30"]),
        ("Tổ chức rà soát, báo cáo kết quả với UBND tỉnh trong tháng 9/2026.", ["2026-09-30"]),
        ("Xong trong tháng 4/2026; chậm nhất tháng 4/2026 phải thanh toán.", ["2026-04-30"]),
        ("Chấm điểm hằng tháng; công khai kết quả trước ngày 05 hằng tháng.", ["monthly", "monthly"]),
        ("Trong 6 tháng đầu năm 2026 rà soát, hằng quý báo cáo.", ["2026-06-30", "quarterly"]),
        ("Định kỳ 02 tuần một lần kiểm tra; họp giao ban vào tuần cuối hằng tháng.", ["periodic", "monthly"]),
        ("Khám bù cho trẻ chưa được khám trong năm 2026, xong trong quý I năm 2027.", ["2027-03-31"]),
        ("Quý III giải ngân 70%, hết năm đạt 100%.", ["2026-09-30", "2026-12-31"]),
        ("Để kịp thi công trong tháng 4/2026, trước ngày 30/3/2026, UBND tỉnh yêu cầu Sở A bàn giao.", ["2026-03-30"]),
        ("Để hoàn thành kế hoạch trong năm 2026, UBND tỉnh yêu cầu các sở rà soát.", []),
        ("Mở tháng cao điểm từ ngày 17/10 đến ngày 18/11 hằng năm.", ["annual"]),
        ("Nộp báo cáo trước ngày 15/6 và 15/12 hằng năm.", ["biannual"]),
        ("Xây dựng kế hoạch kiểm tra, giám sát về sinh hoạt chi bộ hằng năm.", ["annual"]),
        ("Đưa tin vào cuối chương trình thời sự hằng ngày.", []),
        ("Giai đoạn 2026-2030 tăng 8%/năm; thu nhập đến năm 2030 đạt 90 triệu đồng.", ["2030-12-31", "2030-12-31"]),
        ("Ban hành quy định, thời gian hoàn thành trước tháng 7 năm 2026.", ["2026-06-30"]),
        ("Tháng 7: Sơ kết công tác hè.", ["2026-07-31"]),
        ("Rà soát các dự án giải ngân dưới 30% tính đến 30/9/2026.", []),
        ("Sơ tán dân, hoàn thành trước khi bão đổ bộ ít nhất 06 giờ.", [None]),
        ("Hoàn thiện hồ sơ trong 10 ngày làm việc.", [None]),
        ("Trong vòng 03 ngày sau lũ phải khôi phục giao thông.", [None]),
        ("Bảo đảm tính đến hết ngày 31/12/2026 đạt 95% kế hoạch vốn.", ["2026-12-31"]),
        ("Tính đến ngày 30/9/2026 các chủ đầu tư phải giải ngân trên 60% kế hoạch vốn.", ["2026-09-30"]),
        ("Kiểm tra ít nhất 04 lần/năm.", []),
        ("Mở hội diễn hai năm tổ chức một lần.", ["periodic"]),
        ("Mở sân chơi vào ngày nghỉ, cuối tuần.", []),
        ("Tập huấn trong 03 ngày, từ ngày 10/9/2026 đến ngày 12/9/2026.", ["2026-09-12"]),
    ],
)
def test_several_times_in_one_sentence(text: str, expected: list[str]) -> None:
    assert ends(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Trong vòng 10 ngày kể từ ngày nhận đủ hồ sơ phải trả lời.",
        "Hoàn thành trong thời hạn 15 ngày làm việc.",
        "Khởi công đầu năm 2026.",
        "Báo cáo ngay trong tuần này.",
        "Gửi giấy mời ít nhất 03 ngày trước khi khai mạc.",
        "Gửi tài liệu họp trước 02 ngày làm việc.",
        "Sau 05 ngày làm việc, gửi kết quả về Văn phòng.",
        "Triển khai trong năm 2026 và các năm tiếp theo.",
        "Đến cuối học kỳ I, mỗi trường xây dựng một mô hình.",
        "Thông báo cho đơn vị được kiểm tra trước khi tiến hành 10 ngày.",
        "Từ tháng 9/2026 trở đi, chỉ nhận hồ sơ điện tử.",
        "Bắt đầu từ ngày 01/7/2026, chi trả qua tài khoản.",
        "Họp ban tổ chức vào trung tuần tháng 4/2026.",
        "Trình phương án trong tuần đầu tháng 5.",
    ],
)
def test_a_time_without_a_day_gets_none(text: str) -> None:
    assert [(item.last, item.recurrence) for item in found(text)] == [(None, None)]


@pytest.mark.parametrize(
    ("issued", "text", "end"),
    [
        (None, "Trong vòng 30 ngày kể từ ngày ký phải báo cáo.", None),
        ("2026-03", "Trong vòng 30 ngày kể từ ngày ký phải báo cáo.", None),
        ("2024", "Gửi về Văn phòng trước ngày 15/8.", "2024-08-15"),
        (None, "Gửi về Văn phòng trước ngày 15/8.", None),
        (None, "Gửi về Văn phòng trước ngày 15/8/2024.", "2024-08-15"),
        ("2024-01-31", "Chậm nhất sau 1 tháng kể từ ngày ký phải báo cáo.", "2024-02-29"),
    ],
)
def test_what_the_document_leaves_open_stays_open(issued: str | None, text: str, end: str | None) -> None:
    assert [item.last for item in found(text, Calendar(issued))] == [end]


def test_a_term_that_nobody_states_is_no_deadline() -> None:
    assert found("Trong nhiệm kỳ, mở ba lớp bồi dưỡng.", Calendar("2026-03-16")) == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Xong trong tháng 9/2026.", "2026-09-01"),
        ("Xong trong quý III/2026.", "2026-07-01"),
        ("Đến hết tháng 9/2026 phải xong.", None),
        ("Chậm nhất cuối quý III/2026 phải xong.", None),
        ("Đến năm 2027 phải xong.", None),
        ("Từ tháng 9/2026 trở đi, chỉ nhận hồ sơ điện tử.", "2026-09-01"),
        ("Cấm đường từ 13 giờ ngày 26/7/2026 cho đến khi có thông báo mới.", "2026-07-26"),
        ("Bắt đầu thực hiện từ tháng 7/2026, chi trả qua tài khoản.", "2026-07-01"),
    ],
)
def test_only_a_period_has_a_first_day(text: str, first: str | None) -> None:
    assert [item.first for item in found(text)] == [first]


def test_half_a_year_recurs_not() -> None:
    [item] = found("Thanh tra 05 dự án trong 6 tháng cuối năm.")
    assert (item.first, item.last, item.recurrence) == ("2026-07-01", "2026-12-31", None)


def test_a_report_is_due_each_time_on_its_day() -> None:
    text = (
        "Báo cáo kết quả 6 tháng đầu năm trước ngày 15/6, báo cáo quý gửi trước ngày 20 tháng cuối quý, "
        "báo cáo năm trước ngày 15/12."
    )
    told = [(item.text, item.last, item.recurrence) for item in found(text)]
    assert told == [
        ("trước ngày 15/6", "2026-06-15", None),
        ("báo cáo quý gửi trước ngày 20 tháng cuối quý", None, "quarterly"),
        ("báo cáo năm trước ngày 15/12", None, "annual"),
    ]


def test_a_period_that_goes_on_is_told_whole() -> None:
    [item] = found("Chăm sóc rừng trong năm 2026 và các năm tiếp theo.")
    assert (item.first, item.last, item.text) == ("2026-01-01", None, "trong năm 2026 và các năm tiếp theo")


@pytest.mark.parametrize(
    ("text", "recurrences"),
    [
        ("Đánh giá kết quả hằng năm; định kỳ sơ kết, rút kinh nghiệm.", ["annual", "periodic"]),
        ("Báo cáo định kỳ hằng quý về Sở.", ["quarterly"]),
    ],
)
def test_a_second_order_may_be_periodic(text: str, recurrences: list[str]) -> None:
    assert [item.recurrence for item in found(text)] == recurrences


def test_a_period_keeps_its_first_day() -> None:
    [item] = found("Tập huấn từ ngày 01/7 đến ngày 30/9/2026.")
    assert (item.first, item.last, item.text) == ("2026-07-01", "2026-09-30", "từ ngày 01/7 đến ngày 30/9/2026")


CELLS: list[tuple[str, list[str | None]]] = [
    ("6/2026", ["2026-06-30"]),
    ("2026", ["2026-12-31"]),
    ("Quý II/2026", ["2026-06-30"]),
    ("Quý III - IV/2026", ["2026-12-31"]),
    ("30/6/2026", ["2026-06-30"]),
    ("Trước 30/6", ["2026-06-30"]),
    ("Tháng 9 – 12/2026", ["2026-12-31"]),
    ("10/2026-03/2027", ["2027-03-31"]),
    ("2026 - 2030", ["2030-12-31"]),
    ("2026, 2027", ["2027-12-31"]),
    ("01/7/2026 - 30/9/2026", ["2026-09-30"]),
    ("15-20/6/2026", ["2026-06-20"]),
    ("Hằng năm", ["annual"]),
    ("Tháng 12 hằng năm", ["annual"]),
    ("Định kỳ hằng quý", ["quarterly"]),
    ("31/12/2026 và hằng năm", ["2026-12-31", "annual"]),
    ("2026 và những năm tiếp theo", [None]),
    ("Quý II/2026 và các năm tiếp theo", ["2026-06-30"]),
    ("Từ tháng 4/2026", [None]),
    ("Trong 30 ngày làm việc", [None]),
    ("Trong 30 ngày kể từ ngày ban hành", ["2026-04-15"]),
    ("Thường xuyên", []),
    ("Sau khi có hướng dẫn của cấp trên", []),
    ("Theo lộ trình", []),
]


@pytest.mark.parametrize(("text", "expected"), CELLS)
def test_cell_of_a_column_of_times(text: str, expected: list[str | None]) -> None:
    assert ends(text, column=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2. Mục tiêu cụ thể đến năm 2030", ["2030-12-31"]),
        ("Mục tiêu năm 2026", ["2026-12-31"]),
        ("CÁC CHỈ TIÊU CHỦ YẾU GIAI ĐOẠN 2026 - 2030", ["2030-12-31"]),
        ("Mục tiêu đến năm 2030, tầm nhìn đến năm 2045", ["2030-12-31"]),
        ("Tầm nhìn đến năm 2045", ["2045-12-31"]),
        ("a) Đến năm 2027:", ["2027-12-31"]),
        ("Nhiệm vụ trọng tâm 6 tháng cuối năm 2026", ["2026-12-31"]),
        ("II. Triển khai Chương trình giảm nghèo giai đoạn 2026-2030", []),
        ("Về Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2025-2030", []),
        ("Nhiệm vụ thường xuyên", []),
    ],
)
def test_heading_passes_its_time_on(text: str, expected: list[str]) -> None:
    assert [item.last for item in heading_deadlines(text, Span(0, len(text)), CALENDAR)] == expected


WORDS = """
trước ngày 30/2 31/12/2026 tháng 13 năm 2026 quý IV I/2027 hằng mỗi 6 một lần định kỳ giai đoạn - –
đến trong từ nhiệm kỳ ( ) “ ” ; , . : 20 2019 báo cáo thường xuyên kể từ ngày ký tuần hoàn thành 24
giờ đầu cuối và
"""
PIECES = st.sampled_from(WORDS.split())


@given(st.lists(PIECES, max_size=25).map(" ".join), st.booleans())
def test_any_words_give_valid_times_at_their_place(text: str, column: bool) -> None:
    padded = f"x {text} y"
    span = Span(2, 2 + len(text))
    for item in find_deadlines(padded, span, CALENDAR, column=column):
        assert span.holds(item.span)
        assert item.span.of(padded) == item.text
        for day in filter(None, (item.first, item.last)):
            assert date.fromisoformat(day).year >= 1899
        assert item.first is None or item.last is None or item.first <= item.last


@given(st.text(max_size=80))
def test_no_text_is_refused(text: str) -> None:
    for item in (*found(text), *heading_deadlines(text, Span(0, len(text)), CALENDAR)):
        assert item.span.of(text) == item.text


FORMS = [
    "{0:%d/%m/%Y}",
    "{0.day}/{0.month}/{0.year}",
    "{0.day} tháng {0.month} năm {0.year}",
    "{0.day}.{0.month}.{0.year}",
    "{0:%d}-{0:%m}-{0:%Y}",
]


@given(st.dates(date(2026, 1, 1), date(2069, 12, 31)), st.sampled_from(FORMS))
def test_a_written_day_is_read_back(day: date, form: str) -> None:
    assert ends(f"Gửi hồ sơ trước ngày {form.format(day)}.") == [day.isoformat()]
