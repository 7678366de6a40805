"""Official type and nature, over made-up documents of every family."""

from __future__ import annotations

import pytest
from heads import STATE, made
from readings import cleaned, table
from test_header import CASES

from pipeline.structure.kind import find_kind, kind_by_number
from pipeline.structure.regions import find_regions

HEAD = ["ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH", "Số: 45/{code}-UBND", *STATE, "Hà Tĩnh, ngày 03 tháng 02 năm 2024"]
SIGNED = ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHỦ TỊCH", "Trần Văn Bình"]
LETTER = ["UBND TỈNH HÀ GIANG", "SỞ Y TẾ", "Số: 318/SYT-NVY", "{title}", *STATE, "Hà Giang, ngày 5 tháng 11 năm 2023"]


def _titled(kind: str, title: str, code: str = "KH") -> list[str]:
    return [*(line.format(code=code) for line in HEAD), kind, title, "1. Rà soát hồ sơ.", *SIGNED]


def _letter(title: str) -> list[str]:
    return [*(line.format(title=title) for line in LETTER), "Kính gửi: Ủy ban nhân dân tỉnh.", "1. Nội dung.", *SIGNED]


@pytest.mark.parametrize(
    ("lines", "name", "nature"),
    [
        (_titled("KẾ HOẠCH", "Phòng, chống cháy rừng"), "Kế hoạch", "orders"),
        (_titled("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Thực hiện Nghị quyết"), "Chương trình", "orders"),
        (_titled("CHƯƠNG TRÌNH", "Hội nghị tổng kết năm 2023"), "Chương trình", "form"),
        (_titled("BÁO CÁO", "Kết quả công tác quý I"), "Báo cáo", "report"),
        (_titled("TỜ TRÌNH", "Về việc phê duyệt dự toán"), "Tờ trình", "submission"),
        (_titled("CÔNG ĐIỆN", "Về ứng phó bão số 3"), "Công điện", "orders"),
        (_titled("GIẤY MỜI", "Họp giao ban tháng 3"), "Giấy mời", "invitation"),
        (_titled("QUY CHẾ", "Làm việc của Ủy ban"), "Quy chế", "norms"),
        (_titled("QUYẾT ĐỊNH", "Ban hành Kế hoạch trồng rừng", "QĐ"), "Quyết định", "orders"),
        (_titled("QUYẾT ĐỊNH", "Ban hành Quy chế tiếp công dân", "QĐ"), "Quyết định", "norms"),
        (_titled("QUYẾT ĐỊNH", "Về việc bổ nhiệm Giám đốc Sở", "QĐ"), "Quyết định", "norms"),
        (
            [
                *_titled("NGHỊ QUYẾT", "Cắt giảm điều kiện kinh doanh", "NQ")[:-6],
                "Điều 1. Phạm vi điều chỉnh",
                "Nghị quyết này quy định về điều kiện kinh doanh giống cây.",
                *SIGNED,
            ],
            "Nghị quyết",
            "norms",
        ),
        (
            [
                "Chỉ thị về việc tăng cường phòng, chống cháy rừng",
                "1. Sở Y tế rà soát hồ sơ.",
                "2. Sở Nội vụ tổng hợp.",
            ],
            "Chỉ thị",
            "orders",
        ),
        (
            [
                "Chăm sóc cây xanh đô thị năm 2024",
                "Thực hiện Kế hoạch số 5/KH-UBND, Ủy ban nhân dân xã xây dựng Kế hoạch chăm sóc cây xanh như sau:",
                "1. Rà soát cây già cỗi.",
            ],
            "Kế hoạch",
            "orders",
        ),
        (["Chủ tịch UBND huyện kết luận như sau:", "1. Phòng Y tế rà soát hồ sơ."], "Thông báo", "orders"),
        (["PHƯƠNG HƯỚNG, MỤC TIÊU NHIỆM KỲ 2025 - 2030", "1. Trồng 200 ha rừng."], None, "orders"),
        (["Hà Tĩnh", "1. Mục tiêu chung", "Trồng rừng.", "2. Các chỉ tiêu cụ thể", "Trồng 200 ha."], None, "orders"),
        (["1. Mục tiêu nghiên cứu", "Tìm hiểu cây rừng.", "2. Nhiệm vụ nghiên cứu", "Đo 200 cây."], None, "form"),
        (
            ["Chủ tịch huyện yêu cầu các xã; các phòng thực hiện một số nội dung sau:", "- Rà soát cây già cỗi."],
            None,
            "orders",
        ),
        (
            ["Ủy ban nhân dân huyện có ý kiến như sau:", "1. Phòng Y tế rà soát hồ sơ.", "2. Phòng Nội vụ tổng hợp."],
            "Công văn",
            "orders",
        ),
        (_titled("HƯỚNG DẪN", "Một số nội dung về thi đua", "HD"), "Hướng dẫn", "orders"),
        (_titled("HƯỚNG DẪN", "Thực hiện Chỉ thị về tiết kiệm điện", "HD"), "Hướng dẫn", "orders"),
        (_letter("V/v tăng cường phòng dịch"), "Công văn", "orders"),
        (_letter("V/v góp ý dự thảo Nghị quyết"), "Công văn", "comments"),
        (_letter("V/v báo cáo kết quả tiêm chủng"), "Công văn", "submission"),
        (["Chiều 4/5, đoàn công tác của tỉnh đã làm việc tại xã.", "Ảnh: H.V"], None, "news"),
        (["(Baoxa.vn) - Sáng nay, hội nghị được tổ chức.", "Đồng chí Bí thư yêu cầu các xã rà soát."], None, "news"),
        (["PHÁT BIỂU KHAI MẠC HỘI NGHỊ", "Kính thưa các đồng chí,", "Tôi đề nghị các sở rà soát."], None, "speech"),
        (["LỊCH LÀM VIỆC TUẦN 12", "Thứ hai", "Họp giao ban"], None, "form"),
        (["PHỤ LỤC", "TỔNG HỢP Ý KIẾN GÓP Ý", "|1\tĐề nghị bổ sung nhiệm vụ\tTiếp thu"], None, "comments"),
        (CASES["no head, only an introducing sentence"][0], "Kế hoạch", "orders"),
        (CASES["annex that stands alone"][0], "Phụ lục", "orders"),
    ],
)
def test_kind(lines: list[str], name: str | None, nature: str) -> None:
    clean = made(*lines)
    kind = find_kind(clean, find_regions(clean))
    assert (kind.name, kind.nature) == (name, nature)
    assert 0 < kind.confidence <= 1


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("134/KH-UBND", "Kế hoạch"),
        ("65-CTr/HU", "Chương trình"),
        ("2449-CV/ĐU", "Công văn"),
        ("9387/UBND-KT", "Công văn"),
        ("58/CĐ-TTg", "Công điện"),
        ("12", None),
    ],
)
def test_kind_by_number(number: str, name: str | None) -> None:
    assert kind_by_number(number) == name


@pytest.mark.parametrize(
    ("head", "nature"),
    [
        (("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"), "orders"),
        (("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2026"), "orders"),
        (("TT", "Nội dung", "Cơ quan chủ trì", "Kết quả thực hiện năm 2025"), "form"),
        (("TT", "Họ và tên", "Ghi chú"), "form"),
    ],
)
def test_a_table_alone(head: tuple[str, ...], nature: str) -> None:
    clean = cleaned("Năm 2026", table(head, ("1",), ("2",)))
    assert find_kind(clean, find_regions(clean)).nature == nature
