"""What a target's number counts: the words of its own clause, from the order that governs it to where they end."""

from __future__ import annotations

import pytest

from pipeline.extract.deadlines import Calendar, find_deadlines
from pipeline.extract.targets import find_targets
from pipeline.model import Span


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("Có ít nhất 60% số xã đạt chuẩn y tế.", ["số xã đạt chuẩn y tế"]),
        ("Đến năm 2027, tỷ lệ lao động qua đào tạo đạt 55%.", ["tỷ lệ lao động qua đào tạo"]),
        ("Thành lập mới khoảng 500 ha khu công nghiệp.", ["Thành lập mới khu công nghiệp"]),
        ("Sửa chữa trên 350 phòng học theo lộ trình.", ["Sửa chữa phòng học"]),
        ("Chỉ số hài lòng của người dân (SIPAS) duy trì trên 0,85.", ["Chỉ số hài lòng của người dân (SIPAS)"]),
        (
            "Hoàn thiện trạm xử lý tại các cụm công nghiệp (đạt 100%).",
            ["Hoàn thiện trạm xử lý tại các cụm công nghiệp"],
        ),
        (
            "Tỷ lệ sử dụng bình quân các trạm bơm đạt trên 75%, các hồ chứa đạt khoảng 80-85%.",
            ["Tỷ lệ sử dụng bình quân các trạm bơm", "Tỷ lệ sử dụng bình quân các hồ chứa"],
        ),
        (
            "Tỷ lệ rác thải được thu gom: đô thị 98%, nông thôn 85%.",
            ["Tỷ lệ rác thải được thu gom đô thị", "Tỷ lệ rác thải được thu gom nông thôn"],
        ),
        (
            "Xây dựng trường chuẩn quốc gia, phấn đấu duy trì tỷ lệ 94,4%.",
            ["tỷ lệ trường chuẩn quốc gia"],
        ),
        (
            "Tỷ lệ hộ có nhà vệ sinh đạt 92%, trong đó có 55% được nối cống.",
            ["Tỷ lệ hộ có nhà vệ sinh", "Tỷ lệ hộ có nhà vệ sinh, được nối cống"],
        ),
        ("Tạo việc làm cho 30.000 lao động.", ["Tạo việc làm cho lao động"]),
        (
            "100% các khu, cụm dân cư có đường bê tông (trong đó 50% có đèn đường).",
            ["các khu, cụm dân cư có đường bê tông", "các khu, cụm dân cư có đường bê tông, có đèn đường"],
        ),
        ("Xây dựng 1 trạm bơm và 2 hồ chứa.", ["Xây dựng trạm bơm", "Xây dựng hồ chứa"]),
        (
            "Phòng Nội vụ chủ trì, phối hợp với Trung tâm Chính trị tổ chức 02 lớp bồi dưỡng cho cán bộ thôn.",
            ["tổ chức lớp bồi dưỡng cho cán bộ thôn"],
        ),
        (
            "Họp dân công khai danh sách, cuộc họp phải có ít nhất 60% số hộ dự, kết quả phải lập biên bản.",
            ["số hộ dự"],
        ),
        (
            "Rà soát mạng lưới trường, lớp, đến năm 2027 giảm ít nhất 05 điểm trường lẻ; mở thêm lớp nghề.",
            ["giảm điểm trường lẻ"],
        ),
        ("Mở mỗi ấp tối thiểu 02 buổi học bơi, ưu tiên trẻ em gái.", ["Mở mỗi ấp buổi học bơi"]),
        ("Tu sửa, làm mới 45 km kênh.", ["Tu sửa, làm mới kênh"]),
        ("Giao Sở Xây dựng hỗ trợ chủ đầu tư chuyển đổi 12 ha đất rừng.", ["hỗ trợ chủ đầu tư chuyển đổi đất rừng"]),
        (
            "Xây dựng kế hoạch tuyển 35 giáo viên, 12 nhân viên y tế.",
            ["Xây dựng kế hoạch tuyển giáo viên", "Xây dựng kế hoạch tuyển nhân viên y tế"],
        ),
        # what is done to things, and what a sum is for, goes on behind a comma
        ("100% kiểm lâm viên được tập huấn, cấp chứng chỉ.", ["kiểm lâm viên được tập huấn, cấp chứng chỉ"]),
        (
            "Dành 2% tổng chi hằng năm cho khoa học, đổi mới sáng tạo.",
            ["Dành tổng chi cho khoa học, đổi mới sáng tạo"],
        ),
        # said of both
        (
            "90% rác chợ và 80% rác bến cá được thu gom, phân loại.",
            ["rác chợ được thu gom, phân loại", "rác bến cá được thu gom, phân loại"],
        ),
        ("Mở hai lớp nghề nông thôn.", ["Mở lớp nghề nông thôn"]),
        ("15/16 xã đạt chuẩn y tế theo Quyết định số 1300/QĐ-BYT.", ["xã đạt chuẩn y tế"]),
        ("Mỗi cấp ủy viên dự sinh hoạt chi bộ ít nhất 02 lần/năm.", ["Mỗi cấp ủy viên dự sinh hoạt chi bộ"]),
        (
            "Chi trả cho 57 hộ (xã Nà Sản 30 hộ, xã Nà Ớt 27 hộ).",
            ["Chi trả cho hộ", "Chi trả cho hộ xã Nà Sản", "Chi trả cho hộ xã Nà Ớt"],
        ),
        ("Mở rộng vùng chè lên 900 ha, quế 350 ha.", ["Mở rộng vùng chè", "Mở rộng vùng quế"]),
        ("Chỉ số hài lòng thuộc nhóm 20 tỉnh dẫn đầu.", ["Chỉ số hài lòng thuộc nhóm tỉnh dẫn đầu"]),
        (
            "100% tàu cá dài từ 15 m trở lên lắp thiết bị giám sát.",
            ["tàu cá dài từ 15 m trở lên lắp thiết bị giám sát"],
        ),
    ],
)
def test_indicator_says_what_is_counted(text: str, indicators: list[str]) -> None:
    span = Span(0, len(text))
    stated = find_deadlines(text, span, Calendar("2026-03-16"))
    assert [item.indicator for item in find_targets(text, span, stated, None)] == indicators
