"""Which numbers are set as targets: totals, money, finished parts, what a comparing word is said of; and which not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.deadlines import Calendar, find_deadlines
from pipeline.extract.targets import find_targets
from pipeline.model import Span, Target

CALENDAR = Calendar("2026-03-16", (2025, 2030))


def found(text: str) -> tuple[Target, ...]:
    span = Span(0, len(text))
    return find_targets(text, span, find_deadlines(text, span, CALENDAR), None)


@pytest.mark.parametrize(
    ("text", "indicator", "low", "unit"),
    [
        ("Tổng đàn bò 31.000 con.", "Tổng đàn bò", 31000, "con"),
        ("Tổng đàn bò đạt 31.000 con.", "Tổng đàn bò", 31000, "con"),
        ("Đến năm 2028, tổng đàn gia cầm 2,4 triệu con.", "tổng đàn gia cầm", 2.4, "triệu con"),
        ("Số lượng lồng bè 1.200 lồng.", "Số lượng lồng bè", 1200, "lồng"),
        ("Số hợp tác xã 45 hợp tác xã.", "Số hợp tác xã", 45, "hợp tác xã"),
        ("Tổng số hộ có điện 12.000 hộ.", "Tổng số hộ có điện", 12000, "hộ"),
        # money that all spend together, that others bring
        ("Tổng vốn đầu tư toàn xã hội 42.000 tỷ đồng.", "Tổng vốn đầu tư toàn xã hội", 42000, "tỷ đồng"),
        ("Tổng vốn đăng ký 300 triệu USD.", "Tổng vốn đăng ký", 300, "triệu USD"),
        ("Vốn đầu tư thu hút 900 tỷ đồng.", "Vốn đầu tư thu hút", 900, "tỷ đồng"),
    ],
)
def test_a_total_is_told_by_the_count_behind_it(text: str, indicator: str, low: float, unit: str) -> None:
    (target,) = found(text)
    assert (target.comparator, target.indicator, target.low, target.unit) == ("=", indicator, low, unit)


@pytest.mark.parametrize(
    ("text", "indicator", "low", "unit"),
    [
        ("Cấp điện lưới cho 09 bản chưa có điện.", "Cấp điện lưới cho bản chưa có điện", 9, "bản"),
        ("Lấy 450 mẫu nước giếng.", "Lấy mẫu nước giếng", 450, "mẫu"),
        ("Toàn bộ 1.865 quán ăn được cấp giấy.", "Toàn bộ quán ăn được cấp giấy", 1865, "quán ăn"),
        ("Hoàn thành vượt mức 28/28 chỉ tiêu kế hoạch.", "vượt mức chỉ tiêu kế hoạch", 28, "chỉ tiêu"),
        ("Nâng cấp 03 thư viện cấp huyện.", "Nâng cấp thư viện cấp huyện", 3, "thư viện"),
        (
            "Xây dựng 25 không gian đọc tại nhà văn hóa.",
            "Xây dựng không gian đọc tại nhà văn hóa",
            25,
            "không gian đọc",
        ),
        ("Giá trị lâm nghiệp tăng bình quân 8%/năm.", "Giá trị lâm nghiệp tăng bình quân", 8, "%/năm"),
        ("Chỉ số PCI thuộc nhóm 10 tỉnh dẫn đầu.", "Chỉ số PCI thuộc nhóm tỉnh dẫn đầu", 10, "tỉnh"),
        ("Tỷ lệ cán bộ có trình độ đại học trở lên đạt 90%.", "Tỷ lệ cán bộ có trình độ đại học trở lên", 90, "%"),
        ("Tổ chức 03 ngày hội hiến máu.", "Tổ chức ngày hội hiến máu", 3, "ngày hội"),
        ("Trước Tết Giáp Thìn 2024, trao tặng 500 suất quà.", "trao tặng suất quà", 500, "suất quà"),
        ("Riêng các huyện nghèo giảm trên 4%.", "các huyện nghèo giảm", 4, "%"),
    ],
)
def test_what_is_counted(text: str, indicator: str, low: float, unit: str) -> None:
    (target,) = found(text)
    assert (target.indicator, target.low, target.unit) == (indicator, low, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Gửi 02 bản về Sở Nội vụ.",
        "Giao Ban Chỉ đạo 389 tỉnh xây dựng kế hoạch.",
        "Điều chuyển vốn của các dự án đến hết ngày 30/9/2026 giải ngân dưới 50% kế hoạch.",
        "Chi bộ đông (từ 30 đảng viên trở lên) thì lập tổ đảng.",
    ],
)
def test_what_only_says_which(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ tăng dân số tự nhiên: 0,9%", [("Tỷ lệ tăng dân số tự nhiên", 0.9, "%")]),
        ("Gia cầm:5.000 con.", [("Gia cầm", 5000, "con")]),
        ("Trồng rừng mới: 30 ha/năm.", [("Trồng rừng mới", 30, "ha/năm")]),
        ("Mức hưởng thụ văn hóa 45 lần/người/năm.", [("Mức hưởng thụ văn hóa", 45, "lần/người/năm")]),
        ("Thu ngân sách đạt: 12,5 tỷ.đ.", [("Thu ngân sách", 12.5, "tỷ.đ")]),
        (
            "Tổng đàn vật nuôi: 2.750 con, trong đó: đàn dê: 1.430 con; đàn trâu: 860 con.",
            [("Tổng đàn vật nuôi", 2750, "con"), ("Tổng đàn vật nuôi đàn dê", 1430, "con"), ("đàn trâu", 860, "con")],
        ),
        (
            "Cơ cấu kinh tế: công nghiệp 43,5%, dịch vụ 35,8%, nông, lâm nghiệp và thủy sản 20,7%.",
            [
                ("Cơ cấu kinh tế công nghiệp", 43.5, "%"),
                ("Cơ cấu kinh tế dịch vụ", 35.8, "%"),
                ("Cơ cấu kinh tế nông, lâm nghiệp và thủy sản", 20.7, "%"),
            ],
        ),
        (
            "Tỷ trọng nông nghiệp, công nghiệp, dịch vụ tương ứng đạt 22%, 40% và 38%.",
            [("Tỷ trọng nông nghiệp", 22, "%"), ("Tỷ trọng công nghiệp", 40, "%"), ("Tỷ trọng dịch vụ", 38, "%")],
        ),
        (
            "Cơ cấu nông nghiệp - công nghiệp - dịch vụ là 20% - 45% - 35%.",
            [("Cơ cấu nông nghiệp", 20, "%"), ("Cơ cấu công nghiệp", 45, "%"), ("Cơ cấu dịch vụ", 35, "%")],
        ),
        (
            "Tỷ lệ trẻ nhẹ cân khi sinh (dưới 2.500 gram) dưới 5%.",
            [("Tỷ lệ trẻ nhẹ cân khi sinh (dưới 2.500 gram)", None, "%")],
        ),
        (
            "Công suất các nguồn điện đạt 6.200 MW, trong đó điện gió 2.100 MW, điện mặt trời (cả mái nhà) 980 MW.",
            [
                ("Công suất các nguồn điện", 6200, "MW"),
                ("Công suất các nguồn điện gió", 2100, "MW"),
                ("Công suất các nguồn điện mặt trời (cả mái nhà)", 980, "MW"),
            ],
        ),
        ("Thu ngân sách phấn đấu đạt từ 76 tỷ đồng trở lên.", [("Thu ngân sách", 76, "tỷ đồng")]),
        ("Thu hồi quỹ đất 20% tại các dự án chậm triển khai.", []),
        ("- Lúa 507 ha", [("Lúa", 507, "ha")]),
        ("Dài 12 km.", []),
        ("Chuyển diện tích lúa 2 vụ sang trồng cây ăn trái.", []),
        ("Tổng thu ngân sách 5 năm: 850 tỷ đồng.", [("Tổng thu ngân sách 5 năm", 850, "tỷ đồng")]),
        ("Hỗ trợ bảo hộ trong nước cho 120 nhãn hiệu.", [("Hỗ trợ bảo hộ trong nước cho nhãn hiệu", 120, "nhãn hiệu")]),
    ],
)
def test_a_figure_behind_the_name_of_what_it_measures(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(target.indicator, target.low, target.unit) for target in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        # what a plan costs
        "Tổng vốn đầu tư 900 tỷ đồng.",
        "Kinh phí thực hiện 900 tỷ đồng.",
        # what is to be no more, a bound that says which of them are meant
        "Không còn xã đạt dưới 13 tiêu chí.",
        "Phấn đấu không còn xã có tỷ lệ hộ nghèo trên 10%.",
        "Không có hộ nuôi trên 50 con.",
        # how far something lies
        "Xây khu xử lý rác cách khu dân cư trên 500 m.",
        "Trồng cây cách nhau 3 m dọc tuyến đường.",
        "Di dời các cơ sở cách trung tâm xã dưới 2 km.",
        "Đặt bể chứa cách nguồn nước từ 20 đến 30 m.",
        # where something comes from
        "Tiếp nhận hồ sơ từ 20 xã.",
        "Thu hút từ 10 dự án.",
    ],
)
def test_what_costs_lies_or_comes_from_somewhere_sets_nothing(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Dự trữ ít nhất 20.000 lít hóa chất và 500 tấn vôi bột.", [(">=", 20000, "lít"), (">=", 500, "tấn")]),
        ("Bố trí ít nhất 02 ca nô cứu hộ và 300 áo phao.", [(">=", 2, "ca nô"), (">=", 300, "áo phao")]),
        ("Bố trí ít nhất 02 ca nô cứu hộ, 300 áo phao.", [(">=", 2, "ca nô"), (">=", 300, "áo phao")]),
        ("Dự trữ tối đa 40 tấn vôi bột và 300 áo phao.", [("<=", 40, "tấn"), ("<=", 300, "áo phao")]),
        ("Mở ít nhất 05 lớp nghề nông thôn và 02 lớp tin học.", [(">=", 5, "lớp"), (">=", 2, "lớp")]),
        # words that close the first count: what follows is said for itself
        ("Bố trí ít nhất 02 ca nô cho xã và 300 áo phao.", [(">=", 2, "ca nô"), ("=", 300, "áo phao")]),
        ("Bố trí ít nhất 02 ca nô tại bến và 300 áo phao.", [(">=", 2, "ca nô"), ("=", 300, "áo phao")]),
        ("Bố trí 02 ca nô cứu hộ và 300 áo phao.", [("=", 2, "ca nô"), ("=", 300, "áo phao")]),
    ],
)
def test_a_comparing_word_is_carried_over_what_the_first_count_names(
    text: str, values: list[tuple[str, float, str]]
) -> None:
    assert [
        (target.comparator, target.low if target.low is not None else target.high, target.unit)
        for target in found(text)
    ] == values


@pytest.mark.parametrize(
    ("text", "indicator", "low", "unit"),
    [
        ("Huy động 95% trẻ 5 tuổi đến trường.", "Huy động trẻ 5 tuổi đến trường", 95, "%"),
        ("Vận động 1.200 trẻ 5 tuổi đến lớp.", "Vận động trẻ 5 tuổi đến lớp", 1200, "trẻ"),
        ("Khám sức khỏe cho 300 người trên 80 tuổi.", "Khám sức khỏe cho người trên 80 tuổi", 300, "người"),
        ("Tặng quà 120 cụ 90 tuổi.", "Tặng quà cụ 90 tuổi", 120, "cụ"),
        ("Tuổi thọ trung bình đạt 75,5 tuổi.", "Tuổi thọ trung bình", 75.5, "tuổi"),
    ],
)
def test_an_age_says_who_is_counted_and_is_reached_only_as_length_of_life(
    text: str, indicator: str, low: float, unit: str
) -> None:
    (target,) = found(text)
    assert (target.indicator, target.low, target.unit) == (indicator, low, unit)


@pytest.mark.parametrize(
    ("text", "low", "whole", "unit"),
    [
        ("Hoàn thành 12/14 trạm y tế.", 12, 14, "trạm y tế"),
        ("Hoàn thành bàn giao mặt bằng 18/25 km.", 18, 25, "km"),
        ("Hoàn thành việc sửa chữa cho 12/14 trạm y tế.", 12, 14, "trạm y tế"),
        ("Xây dựng xong 7/9 cầu treo.", 7, 9, "cầu treo"),
    ],
)
def test_so_many_of_all_behind_an_order_of_finishing(text: str, low: float, whole: float, unit: str) -> None:
    (target,) = found(text)
    assert (target.low, target.whole, target.unit) == (low, whole, unit)


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("Thu hút từ 10 dự án trở lên.", 10, "dự án"),
        ("Thu hút từ 10 dự án trở lên vào khu công nghiệp.", 10, "dự án"),
        ("Huy động từ 20 nhà hảo tâm trở lên.", 20, "nhà hảo tâm"),
    ],
)
def test_from_so_many_up_is_a_bound_and_no_source(text: str, low: float, unit: str) -> None:
    (target,) = found(text)
    assert (target.comparator, target.low, target.unit) == (">=", low, unit)


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        # the noun is said again, or left out
        ("Hình thành vùng chè 1.200 ha, vùng dược liệu 300 ha.", ["Hình thành vùng chè", "Hình thành vùng dược liệu"]),
        ("Phát triển vùng chè 1.200 ha, dược liệu 300 ha.", ["Phát triển vùng chè", "Phát triển vùng dược liệu"]),
        ("Xây dựng mô hình chè 5 ha, mô hình quế 7 ha.", ["Xây dựng mô hình chè", "Xây dựng mô hình quế"]),
        ("Quy hoạch khu chăn nuôi 20 ha, khu giết mổ 3 ha.", ["Quy hoạch khu chăn nuôi", "Quy hoạch khu giết mổ"]),
        (
            "Mở rộng vùng nguyên liệu mía 900 ha, sắn 400 ha.",
            ["Mở rộng vùng nguyên liệu mía", "Mở rộng vùng nguyên liệu sắn"],
        ),
        ("Trồng 900 ha, trong đó cam, quýt 500 ha, bưởi 400 ha.", ["Trồng", "cam, quýt", "bưởi"]),
        # to put into use is one order
        ("Đưa vào vận hành 02 trạm bơm.", ["Đưa vào vận hành trạm bơm"]),
        ("Đưa vào sử dụng 05 nhà văn hóa.", ["Đưa vào sử dụng nhà văn hóa"]),
        ("Đưa vào khai thác 03 bến thuyền.", ["Đưa vào khai thác bến thuyền"]),
        ("Đưa vào hoạt động 02 cụm công nghiệp.", ["Đưa vào hoạt động cụm công nghiệp"]),
        ("Đưa 300 lao động đi làm việc ở nước ngoài.", ["lao động đi làm việc ở nước ngoài"]),
        # a share of a sum says what is done with it
        ("Tiết kiệm tối thiểu 5% dự toán chi thường xuyên.", ["Tiết kiệm (% dự toán chi thường xuyên)"]),
        ("Tiết kiệm chi 5% và giảm 10% biên chế.", ["Tiết kiệm chi", "giảm (% biên chế)"]),
        ("Nợ thuế không quá 8% tổng thu ngân sách.", ["Nợ thuế (% tổng thu ngân sách)"]),
        (
            "Doanh thu đạt 900 tỷ đồng, vượt 5% kế hoạch, bằng 112% so với năm trước.",
            ["Doanh thu", "Doanh thu vượt (% kế hoạch)", "Doanh thu bằng (% so với năm trước)"],
        ),
        ("Xây 05 nhà kho, đạt 100% kế hoạch.", ["Xây nhà kho", "Xây nhà kho (% kế hoạch)"]),
        # where the next measure begins, this one ends
        (
            "Kinh tế biển chiếm khoảng 15 - 20% GRDP, tỷ trọng du lịch trong dịch vụ, thương mại đạt 40%.",
            ["Kinh tế biển (% GRDP)", "tỷ trọng du lịch trong dịch vụ, thương mại"],
        ),
        ("Thời gian tiếp nhận và xử lý đơn không quá 03 giờ.", ["Thời gian tiếp nhận và xử lý đơn"]),
        ("Trồng 30 ha hồi; duy trì 200 ha lúa nếp.", ["Trồng hồi", "duy trì lúa nếp"]),
        # what is said of the last of several shares is said of all
        (
            "Phấn đấu 85% gia đình, 75% khu phố và 95% cơ quan đạt chuẩn văn hóa.",
            ["gia đình đạt chuẩn văn hóa", "khu phố đạt chuẩn văn hóa", "cơ quan đạt chuẩn văn hóa"],
        ),
        ("Tỷ lệ che phủ rừng đạt 45%, 98% hộ được dùng nước sạch.", ["Tỷ lệ che phủ rừng", "hộ được dùng nước sạch"]),
        # a number of what things have says which are meant
        ("Bà mẹ được khám thai ít nhất 4 lần đạt 85%.", ["Bà mẹ được khám thai ít nhất 4 lần"]),
        ("Trẻ dưới 1 tuổi được tiêm đủ 8 loại vắc xin đạt 95%.", ["Trẻ dưới 1 tuổi được tiêm đủ 8 loại vắc xin"]),
        ("Hội Phụ nữ chủ trì hỗ trợ 100 phụ nữ khởi nghiệp.", ["hỗ trợ phụ nữ khởi nghiệp"]),
        ("Số vụ ngộ độc từ 30 người mắc trở lên không quá 01 vụ.", ["Số vụ ngộ độc từ 30 người mắc trở lên"]),
        (
            "Quy hoạch phấn đấu cán bộ trẻ từ 20% trở lên (Ban Xây dựng Đảng tham mưu).",
            ["Quy hoạch phấn đấu cán bộ trẻ"],
        ),
        ("Sắp xếp giảm ít nhất 18 đơn vị hành chính, trình Huyện ủy.", ["Sắp xếp giảm đơn vị hành chính"]),
        ("Liên lạc được với 100% số tàu nêu trên và kêu gọi vào bờ.", ["Liên lạc được số tàu nêu trên"]),
        ("Hạ mực nước hồ xuống cao trình +38,5m.", ["Hạ mực nước hồ"]),
        ("Duy trì 100% quân số ứng trực, chủ động phương tiện.", ["quân số ứng trực"]),
        ("Đẩy nhanh tiến độ kiểm tra 03 tổ chức đảng.", ["Đẩy nhanh tiến độ kiểm tra tổ chức đảng"]),
        ("Dự trữ lương thực tối thiểu đủ dùng trong 07 ngày.", ["Dự trữ lương thực"]),
        ("Số hóa 12.500 hồ sơ hộ tịch của các phường cũ.", ["Số hóa hồ sơ hộ tịch của các phường cũ"]),
        ("Duy trì hoạt động của 28 tổ tự quản.", ["hoạt động của tổ tự quản"]),
        ("Mở 120 khách sạn với 1.800 buồng.", ["Mở khách sạn", "Mở buồng"]),
        ("100% xã, phường có tối thiểu 01 điểm bơi.", ["xã, phường có tối thiểu 01 điểm bơi"]),
        ("100% huyện, thị xã, thành phố có đủ 03 loại sân.", ["huyện, thị xã, thành phố có đủ 03 loại sân"]),
        # how often, whatever is done; so many of those there are; kinds of things
        ("Rà soát hộ nghèo 01 lần/năm, đánh giá cán bộ 02 lần/năm.", ["Rà soát hộ nghèo", "đánh giá cán bộ"]),
        ("Hoàn thành ít nhất 01 trong 03 công trình.", ["công trình"]),
        ("Cắt giảm 50 loại giấy tờ.", ["Cắt giảm loại giấy tờ"]),
        # behind a purpose with a duty; a condition, and who falls short
        ("Để nâng cao đời sống cần hỗ trợ 120 hộ chuyển đổi nghề.", ["hỗ trợ hộ chuyển đổi nghề"]),
        ("Các xã đạt 100% tiêu chí thì lập hồ sơ đề nghị công nhận.", []),
        ("Các xã phấn đấu đạt trên 80% kế hoạch và phải báo cáo hằng tháng.", ["Các xã (% kế hoạch)"]),
        ("Bảo vệ diện tích rừng hiện có (trên 4.500 ha).", ["Bảo vệ diện tích rừng hiện có"]),
        # for how many people; what is said of all the people is of them, and no base
        ("Mở 12 lớp trồng nấm cho 600 nông dân.", ["Mở lớp trồng nấm", "Mở lớp trồng nấm cho nông dân"]),
        ("Cấp phát 300 túi thuốc cho 200 hộ.", ["Cấp phát túi thuốc", "Cấp phát túi thuốc cho hộ"]),
        (
            "60% dân số nông thôn được dùng nước sạch, 95% dân số đô thị được dùng nước sạch.",
            ["dân số nông thôn được dùng nước sạch", "dân số đô thị được dùng nước sạch"],
        ),
        # which of them are meant, where they go, another order's people
        ("Phân công lãnh đạo phụ trách từng xã có tỷ lệ hộ nghèo trên 40%.", []),
        ("Giảm tỷ lệ thấp còi tại các huyện nghèo xuống dưới 28%.", ["Giảm tỷ lệ thấp còi tại các huyện nghèo"]),
        ("Dự trữ tại kho của huyện 600 áo phao.", ["Dự trữ tại kho của huyện áo phao"]),
        (
            "Bàn giao mặt bằng của 57 hộ; tái định cư cho ít nhất 23 hộ.",
            ["Bàn giao mặt bằng của hộ", "tái định cư cho hộ"],
        ),
        ("Có 14 đội xung kích với khoảng 1.100 đội viên.", ["đội xung kích", "đội viên"]),
        # the things of the first share stand behind the next
        ("Năm 2026 hoàn thành 60%, năm 2027 hoàn thành 100% số hộ.", ["số hộ", "số hộ"]),
        ("Khoán bảo vệ 12.600 ha cho 58 cộng đồng.", ["Khoán bảo vệ", "Khoán bảo vệ cho cộng đồng"]),
        ("Hỗ trợ 2 triệu đồng cho 01 ha.", ["Hỗ trợ cho 01 ha"]),
        ("Đầu tư 27 tỷ đồng nâng cấp 09 trạm y tế.", ["Đầu tư", "nâng cấp trạm y tế"]),
        # many are counted, few are the parts of a list; which are meant, which are praised
        ("Chi trả cho 1.250 đối tượng bảo trợ.", ["Chi trả cho đối tượng bảo trợ"]),
        ("Thực hiện 05 nhiệm vụ trọng tâm.", []),
        ("Tập huấn cho 04 nhóm đối tượng.", []),
        ("Các chi bộ có dưới 10 đảng viên ghép sinh hoạt.", []),
        ("Khen thưởng các đơn vị hoàn thành trên 90% kế hoạch.", []),
        # the parts of a whole behind a colon; shares of several, of each
        ("Xóa 146 nhà tạm: xã A 80 nhà, xã B 66 nhà.", ["Xóa nhà tạm", "Xóa nhà tạm xã A", "Xóa nhà tạm xã B"]),
        ("Học lực: Giỏi 15%, Khá 55%.", ["Học lực Giỏi", "Học lực Khá"]),
        ("Huyện Lam Giang 80%, huyện Đông Sơn 70%.", ["Huyện Lam Giang", "huyện Đông Sơn"]),
        ("Bố trí ít nhất 01 bác sĩ, 02 điều dưỡng.", ["bác sĩ", "điều dưỡng"]),
        ("Đoàn phối hợp với giáo viên chủ nhiệm tổ chức 02 buổi tọa đàm.", ["tổ chức buổi tọa đàm"]),
        # of each of many, by the verb of the clause before or its own
        ("Mỗi huyện xây dựng 02 mô hình; mỗi xã 01 công trình.", ["Mỗi huyện xây dựng mô hình", "mỗi xã công trình"]),
        ("Cụ thể hóa thành chương trình, mỗi hội đăng ký ít nhất 01 việc.", ["mỗi hội đăng ký việc"]),
        ("Tháo gỡ vướng mắc về nguồn đất đắp (khoảng 1,2 triệu m3).", []),
        # an item of a list behind a semicolon; so many of all by themselves; what a share's order is told of
        ("Dự trữ 15 tấn gạo; 05 xuồng máy, 20 nhà bạt.", ["Dự trữ gạo", "Dự trữ xuồng máy", "Dự trữ nhà bạt"]),
        ("Kiểm tra 15 cơ sở; 03 cơ sở vi phạm bị xử phạt.", ["Kiểm tra cơ sở"]),
        ("Thuốc đủ phục vụ 2.000 người; 11/11 trạm y tế có thuốc.", ["Thuốc đủ phục vụ người", "trạm y tế có thuốc"]),
        ("Sơ tán 120 hộ với 480 nhân khẩu.", ["Sơ tán hộ", "Sơ tán nhân khẩu"]),
        ("Tổng kiểm tra 14 hồ chứa nước.", ["Tổng kiểm tra hồ chứa nước"]),
        ("Ban Chỉ huy Quân sự huyện hoàn thành huấn luyện 100% đầu mối.", ["huấn luyện (% đầu mối)"]),
        (
            "Tạo việc làm cho 900 lao động, đưa 85 lao động đi làm xa.",
            ["Tạo việc làm cho lao động", "lao động đi làm xa"],
        ),
        ("Tuần tra ít nhất 03 buổi/tuần.", ["Tuần tra"]),
        # what is named ahead is not named again
        ("Tổng đàn trâu đạt 900 con, đàn bò 1.200 con.", ["Tổng đàn trâu", "đàn bò"]),
        (
            "Trồng 900 cây phân tán, trong đó cây xanh đô thị 500 cây, cây xanh nông thôn 400 cây.",
            ["Trồng cây phân tán", "cây xanh đô thị", "cây xanh nông thôn"],
        ),
        (
            "Tỷ lệ lao động qua đào tạo đạt 65%, trong đó có bằng cấp đạt 28%.",
            ["Tỷ lệ lao động qua đào tạo", "Tỷ lệ lao động qua đào tạo, có bằng cấp"],
        ),
        ("95% hồ sơ số hóa, 80% dân số có tài khoản.", ["hồ sơ số hóa", "dân số có tài khoản"]),
        ("Mỗi năm cử 10 - 15 cán bộ đi học.", []),
        ("Lập danh sách các hộ nuôi từ 200 con trở lên.", []),
        # the bodies that an order begins with are not what is counted
        ("Trung tâm Khuyến nông tỉnh mở 12 lớp trồng nấm.", ["mở lớp trồng nấm"]),
        ("Mỗi xã trồng mới 20 ha quế.", ["Mỗi xã trồng mới quế"]),
        ("Đạt 10,5 bác sĩ và 32 giường bệnh trên 10.000 dân.", ["bác sĩ", "giường bệnh"]),
        (
            "100% công chức cấp xã và trên 80% người hoạt động không chuyên trách được tập huấn.",
            ["công chức cấp xã được tập huấn", "người hoạt động không chuyên trách được tập huấn"],
        ),
        (
            "Phấn đấu năm học 2024 - 2025 có 72% trường mầm non, 68% trường THCS đạt chuẩn.",
            ["trường mầm non đạt chuẩn", "trường THCS đạt chuẩn"],
        ),
        ("Tỷ lệ hộ nghèo phấn đấu giảm 2%/năm.", ["Tỷ lệ hộ nghèo giảm"]),
        ("Riêng 03 xã vùng cao phấn đấu giảm 5% hộ nghèo.", ["xã vùng cao giảm (% hộ nghèo)"]),
        ("Riêng 06 bãi rác gây ô nhiễm xử lý dứt điểm.", ["bãi rác gây ô nhiễm xử lý dứt điểm"]),
        # what an order deals with of so many things; one of so many
        ("Khảo sát mức độ hài lòng của 500 người dân.", ["Khảo sát mức độ hài lòng của người dân"]),
        ("Giải quyết vướng mắc của 09 hộ.", ["Giải quyết vướng mắc của hộ"]),
        ("Điều chỉnh quy mô của 02 dự án nêu trên.", []),
        ("Tiếp thu ý kiến của 05 sở.", []),
        ("Xác định cải cách hành chính là 01 trong 03 khâu đột phá.", []),
        ("UBND xã giao đất tại thực địa cho 46 hộ.", ["giao đất tại thực địa cho hộ"]),
        ("Thành lập 04 tổ, phân công cán bộ phụ trách từng thôn.", ["Thành lập tổ"]),
        # who falls short owes something; what is only given preference
        ("Rà soát thủ tục; đơn vị giải ngân dưới 50% phải giải trình.", []),
        ("Các xã phải đạt trên 90% chỉ tiêu.", ["chỉ tiêu"]),
        ("Ưu tiên 3 huyện nghèo.", []),
        (
            "Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ đạt 90%, trong đó hoàn thành xuất sắc không quá 20%.",
            [
                "Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ",
                "Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ, hoàn thành xuất sắc",
            ],
        ),
        (
            "Tỷ lệ bao phủ bảo hiểm y tế 95% dân số; 80% dân số được quản lý sức khỏe.",
            ["Tỷ lệ bao phủ bảo hiểm y tế (% dân số)", "dân số được quản lý sức khỏe"],
        ),
        # a topic ahead of a colon is not what is measured; “chuyên cần” is no duty
        (
            "Nâng cao chất lượng phong trào: 85% gia đình, 95% cơ quan đạt chuẩn văn hóa.",
            ["gia đình đạt chuẩn văn hóa", "cơ quan đạt chuẩn văn hóa"],
        ),
        ("Tỷ lệ che phủ rừng: 42%.", ["Tỷ lệ che phủ rừng"]),
        ("Duy trì tỷ lệ chuyên cần đạt 98%.", ["tỷ lệ chuyên cần"]),
        ("Hoàn thành lắp đặt thiết bị tại 24/24 cửa hàng.", ["lắp đặt thiết bị tại cửa hàng"]),
        # a case ends at its comma; what is looked over is of some size
        ("Khi mực nước cho phép, bảo đảm tưới đủ cho 100% diện tích lúa.", ["tưới đủ (% diện tích lúa)"]),
        ("Rà soát các diện tích cuối nguồn nước (khoảng 1.200 ha) để bơm chuyền.", []),
        # what an order is for, and with how many languages, sets nothing
        ("Để đẩy nhanh tiến độ 02 dự án, bàn giao 50 ha mặt bằng.", ["bàn giao mặt bằng"]),
        (
            "Trên 80% điểm du lịch có mã QR bằng tối thiểu 03 ngôn ngữ.",
            ["điểm du lịch có mã QR bằng tối thiểu 03 ngôn ngữ"],
        ),
    ],
)
def test_what_each_number_counts(text: str, indicators: list[str]) -> None:
    assert [target.indicator for target in found(text)] == indicators


NOUNS = st.sampled_from(["bò", "trâu", "lợn nái", "gia cầm", "ong mật", "dê núi đá"])


@given(st.sampled_from(["Tổng đàn", "Số lượng đàn", "tổng số"]), NOUNS, st.integers(2, 900))
def test_every_total_with_a_count_is_a_target_of_that_name(total: str, noun: str, number: int) -> None:
    (target,) = found(f"{total} {noun} {number} nghìn con.")
    assert (target.indicator, target.low, target.unit) == (f"{total} {noun}", number, "nghìn con")


@given(st.sampled_from(["cách", "cách nhau", "cách bờ sông", "cách khu dân cư trên"]), st.integers(2, 90))
def test_no_distance_is_a_target(words: str, number: int) -> None:
    assert found(f"Đặt bể chứa {words} {number} km.") == ()
