"""Heads in the styles that offices print, one by one; all documents here are made up."""

from __future__ import annotations

import pytest
from heads import BODY, PLAN, STATE, made, read

from pipeline.structure.metadata import number_of

__all__ = ["CASES", "STATE", "made", "read"]

CASES = {
    "a head that lost the line with the type, and a place over two lines": (
        [
            "ỦY BAN NHÂN DÂN",
            *STATE,
            "Số: 74/KH-UBND",
            "Trà",
            "Vinh, ngày 16 tháng 4 năm 2018",
            "DINH DƯỠNG CHO TRẺ EM ĐẾN NĂM 2020",
            "Căn cứ Luật Trẻ em, Ủy ban nhân dân tỉnh ban hành như sau:",
            *BODY,
        ],
        (
            "Kế hoạch",
            "74/KH-UBND",
            "2018-04-16",
            "Trà Vinh",
            "Ủy ban nhân dân tỉnh Trà Vinh",
            "DINH DƯỠNG CHO TRẺ EM ĐẾN NĂM 2020",
        ),
    ),
    "no head but a title in capitals": (
        ["BAN HÀNH KẾ HOẠCH CHĂM SÓC CÂY XANH ĐÔ THỊ", *BODY],
        ("Kế hoạch", None, None, None, None, "BAN HÀNH KẾ HOẠCH CHĂM SÓC CÂY XANH ĐÔ THỊ"),
    ),
    "no head but a first line that names type and work": (
        ["Kế hoạch triển khai chăm sóc sức khỏe học đường", *BODY],
        ("Kế hoạch", None, None, None, None, "triển khai chăm sóc sức khỏe học đường"),
    ),
    "state plan, two columns one after the other": (
        PLAN,
        (
            "Kế hoạch",
            "45/KH-UBND",
            "2024-02-03",
            "Hà Tĩnh",
            "Ủy ban nhân dân tỉnh Hà Tĩnh",
            "Chuyển đổi số trong trường học năm 2024",
        ),
    ),
    "both columns on one line": (
        [
            "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "HUYỆN LẠC DƯƠNG Độc lập - Tự do - Hạnh phúc",
            "Số: 12/BC-UBND Lạc Dương, ngày 20 tháng 12 năm 2021",
            "BÁO CÁO",
            "Kết quả trồng rừng năm 2021",
            *BODY,
        ],
        (
            "Báo cáo",
            "12/BC-UBND",
            "2021-12-20",
            "Lạc Dương",
            "Ủy ban nhân dân huyện Lạc Dương",
            "Kết quả trồng rừng năm 2021",
        ),
    ),
    "party committee of a commune, new standard": (
        [
            "ĐẢNG BỘ TỈNH CÀ MAU",
            "ĐẢNG ỦY XÃ ĐẤT MŨI",
            "*",
            "Số 07-NQ/ĐU",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Đất Mũi, ngày 09 tháng 9 năm 2026",
            "NGHỊ QUYẾT",
            "CỦA BAN CHẤP HÀNH ĐẢNG BỘ XÃ",
            "về phát triển nuôi trồng thủy sản giai đoạn 2026 - 2030",
            *BODY,
        ],
        (
            "Nghị quyết",
            "07-NQ/ĐU",
            "2026-09-09",
            "Đất Mũi",
            "Đảng ủy xã Đất Mũi",
            "về phát triển nuôi trồng thủy sản giai đoạn 2026 - 2030",
        ),
    ),
    "draft with blanks for number and day": (
        [
            "TỈNH ỦY QUẢNG TRỊ",
            "*",
            "Số    -CTr/TU".replace("    ", " "),
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Quảng Trị, ngày tháng 4 năm 2026",
            "CHƯƠNG TRÌNH HÀNH ĐỘNG",
            "thực hiện Nghị quyết số 99-NQ/TW của Bộ Chính trị",
            *BODY,
        ],
        (
            "Chương trình",
            "-CTr/TU",
            "2026-04",
            "Quảng Trị",
            "Tỉnh ủy Quảng Trị",
            "thực hiện Nghị quyết số 99-NQ/TW của Bộ Chính trị",
        ),
    ),
    "letter with its subject under the number": (
        [
            "UBND TỈNH HÀ GIANG",
            "SỞ Y TẾ",
            "Số: 318 /SYT-NVY",
            "V/v tăng cường phòng dịch",
            "mùa đông xuân",
            *STATE,
            "Hà Giang, ngày 5 tháng 11 năm 2023",
            "Kính gửi:",
            "- Các bệnh viện huyện;",
            "- Trung tâm Kiểm soát bệnh tật tỉnh.",
            "Sở Y tế yêu cầu các đơn vị thực hiện một số nội dung sau:",
            "1. Rà soát cơ số thuốc.",
        ],
        (
            "Công văn",
            "318/SYT-NVY",
            "2023-11-05",
            "Hà Giang",
            "Sở Y tế tỉnh Hà Giang",
            "V/v tăng cường phòng dịch mùa đông xuân",
        ),
    ),
    "number and sign on two lines": (
        [
            "ỦY BAN NHÂN DÂN",
            "TỈNH ĐỒNG THÁP",
            "Số: 77",
            "/TB-UBND",
            *STATE,
            "Đồng Tháp, ngày 01 tháng 8 năm 2025",
            "THÔNG BÁO",
            "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại buổi làm việc với",
            "Sở Xây dựng",
            *BODY,
        ],
        (
            "Thông báo",
            "77/TB-UBND",
            "2025-08-01",
            "Đồng Tháp",
            "Ủy ban nhân dân tỉnh Đồng Tháp",
            "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại buổi làm việc với Sở Xây dựng",
        ),
    ),
    "decision of a minister": (
        [
            "BỘ NÔNG NGHIỆP",
            "VÀ MÔI TRƯỜNG",
            "Số: 1500/QĐ-BNNMT",
            *STATE,
            "Hà Nội, ngày 12 tháng 5 năm 2026",
            "QUYẾT ĐỊNH",
            "Phê duyệt Kế hoạch trồng cây xanh",
            "BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
            "Căn cứ Luật Lâm nghiệp;",
            "QUYẾT ĐỊNH:",
            "Điều 1. Phê duyệt Kế hoạch trồng cây xanh.",
            "Điều 2. Hiệu lực.",
        ],
        (
            "Quyết định",
            "1500/QĐ-BNNMT",
            "2026-05-12",
            "Hà Nội",
            "Bộ Nông nghiệp và Môi trường",
            "Phê duyệt Kế hoạch trồng cây xanh",
        ),
    ),
    "head in running words": (
        [
            "QUYẾT ĐỊNH",
            "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 90/2006/QĐ-TTg",
            "NGÀY 14 THÁNG 3 NĂM 2006",
            "VỀ VIỆC THÀNH LẬP KHU BẢO TỒN",
            "THỦ TƯỚNG CHÍNH PHỦ",
            "Căn cứ Luật Tổ chức Chính phủ;",
            "QUYẾT ĐỊNH:",
            "Điều 1. Thành lập.",
        ],
        ("Quyết định", "90/2006/QĐ-TTg", "2006-03-14", None, "Thủ tướng Chính phủ", "VỀ VIỆC THÀNH LẬP KHU BẢO TỒN"),
    ),
    "issuer on the type's line": (
        [
            "Số: 15/2005/CT-UB",
            *STATE,
            "Vinh, ngày 2 tháng 6 năm 2005",
            "CHỈ THỊ CỦA ỦY BAN NHÂN DÂN TỈNH NGHỆ AN",
            "V/v phòng, chống cháy rừng mùa khô",
            "Trong những năm qua, công tác phòng cháy đã có tiến bộ.",
            *BODY,
        ],
        (
            "Chỉ thị",
            "15/2005/CT-UB",
            "2005-06-02",
            "Vinh",
            "Ủy ban nhân dân tỉnh Nghệ An",
            "V/v phòng, chống cháy rừng mùa khô",
        ),
    ),
    "office under a body": (
        [
            "UBND TỈNH SƠN LA",
            "VĂN PHÒNG",
            *STATE,
            "Số: 21/TB-VPUBND",
            "Sơn La, ngày 7 tháng 7 năm 2022",
            "THÔNG BÁO",
            "Lịch tiếp công dân",
            *BODY,
        ],
        (
            "Thông báo",
            "21/TB-VPUBND",
            "2022-07-07",
            "Sơn La",
            "Văn phòng Ủy ban nhân dân tỉnh Sơn La",
            "Lịch tiếp công dân",
        ),
    ),
    "department of a province's party committee": (
        [
            "TỈNH ỦY AN GIANG",
            "BAN TỔ CHỨC",
            "*",
            "Số 88-HD/BTCTU",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "An Giang, ngày 30 tháng 3 năm 2020",
            "HƯỚNG DẪN",
            "công tác nhân sự cấp ủy nhiệm kỳ 2020 - 2025",
            *BODY,
        ],
        (
            "Hướng dẫn",
            "88-HD/BTCTU",
            "2020-03-30",
            "An Giang",
            "Ban Tổ chức Tỉnh ủy An Giang",
            "công tác nhân sự cấp ủy nhiệm kỳ 2020 - 2025",
        ),
    ),
    "two bodies together": (
        [
            "SỞ TÀI CHÍNH - SỞ NỘI VỤ",
            "TỈNH BẾN TRE",
            "Số: 05/HDLN-STC-SNV",
            *STATE,
            "Bến Tre, ngày 18 tháng 01 năm 2016",
            "HƯỚNG DẪN LIÊN NGÀNH",
            "Thực hiện chế độ phụ cấp",
            *BODY,
        ],
        (
            "Hướng dẫn",
            "05/HDLN-STC-SNV",
            "2016-01-18",
            "Bến Tre",
            "Sở Tài chính - Sở Nội vụ tỉnh Bến Tre",
            "Thực hiện chế độ phụ cấp",
        ),
    ),
    "misread marks": (
        [
            "TÍNH ỦY ĐĂK LĂK ĐÁNG CỘNG SÁN VIỆT NAM",
            "Sô 19 -CT/TU Buôn Ma Thuột, ngày 4 tháng 10 năm 2019",
            "CHÍ THỊ",
            "về tăng cường quản lý đất đai",
            "Thời gian qua, công tác quản lý còn hạn chế.",
            *BODY,
        ],
        ("Chỉ thị", "19-CT/TU", "2019-10-04", "Buôn Ma Thuột", "Tỉnh ủy Đắk Lắk", "về tăng cường quản lý đất đai"),
    ),
    "annex that stands alone": (
        [
            "PHỤ LỤC I",
            "DANH MỤC NHIỆM VỤ NĂM 2025",
            "(Kèm theo Kế hoạch số 31/KH-UBND ngày 10 tháng 01 năm 2025 của Ủy ban nhân dân tỉnh Phú Yên)",
            "|TT\tNhiệm vụ\tChủ trì",
            "|1\tRà soát chợ tạm\tSở Công Thương",
        ],
        ("Phụ lục", "31/KH-UBND", "2025-01-10", None, "Ủy ban nhân dân tỉnh Phú Yên", "DANH MỤC NHIỆM VỤ NĂM 2025"),
    ),
    "title whose cited document's issuer lost its “của”": (
        [
            "ĐẢNG ỦY XÃ TÂN AN",
            "Số 31-KH/ĐU",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "T‡y Ninh, ngày 12 tháng 5 năm 2025",
            "KẾ HOẠCH",
            "triển khai Nghị quyết số 40-NQ/TW ngày 03/3/2025",
            "Bộ Chính trị về phát triển du lịch xanh",
            "Đảng ủy xã ban hành Kế hoạch như sau:",
            *BODY,
        ],
        (
            "Kế hoạch",
            "31-KH/ĐU",
            "2025-05-12",
            "Tây Ninh",
            "Đảng ủy xã Tân An",
            "triển khai Nghị quyết số 40-NQ/TW ngày 03/3/2025 Bộ Chính trị về phát triển du lịch xanh",
        ),
    ),
    "title in capitals that cites the document it carries out": (
        [
            "CHÍNH PHỦ",
            *STATE,
            "Số: 12/NQ-CP",
            "Hà Nội, ngày 07 tháng 02 năm 2023",
            "NGHỊ QUYẾT",
            "BAN HÀNH CHƯƠNG TRÌNH HÀNH ĐỘNG THỰC HIỆN NGHỊ QUYẾT SỐ 99-NQ/TW NGÀY 05 THÁNG 5 NĂM 2022",
            "CHÍNH PHỦ",
            "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",
            "QUYẾT NGHỊ:",
            *BODY,
        ],
        (
            "Nghị quyết",
            "12/NQ-CP",
            "2023-02-07",
            "Hà Nội",
            "Chính phủ",
            "BAN HÀNH CHƯƠNG TRÌNH HÀNH ĐỘNG THỰC HIỆN NGHỊ QUYẾT SỐ 99-NQ/TW NGÀY 05 THÁNG 5 NĂM 2022",
        ),
    ),
    "issuer only ahead of the legal bases": (
        [
            "NGHỊ QUYẾT",
            "Về chất vấn tại kỳ họp thứ Năm",
            "HỘI ĐỒNG NHÂN DÂN TỈNH HÀ GIANG",
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            "QUYẾT NGHỊ:",
            *BODY,
        ],
        ("Nghị quyết", None, None, None, "Hội đồng nhân dân tỉnh Hà Giang", "Về chất vấn tại kỳ họp thứ Năm"),
    ),
    "no head, type and title on the first line": (
        ["Chỉ thị về việc tăng cường phòng, chống cháy rừng mùa khô", *BODY],
        ("Chỉ thị", None, None, None, None, "về việc tăng cường phòng, chống cháy rừng mùa khô"),
    ),
    "no head, only an introducing sentence": (
        [
            "Thực hiện Nghị quyết Đại hội, Ban Thường vụ Huyện ủy Gio Linh ban hành Kế hoạch với các nội dung sau:",
            *BODY,
            "Nơi nhận:",
            "- Thường trực Huyện ủy,",
            "T/M BAN THƯỜNG VỤ",
            "BÍ THƯ",
        ],
        ("Kế hoạch", None, None, None, "Huyện ủy Gio Linh", None),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_head(name: str) -> None:
    lines, expected = CASES[name]
    clean, regions, metadata = read(*lines)
    assert (
        metadata.kind,
        metadata.number,
        metadata.issued,
        metadata.place,
        metadata.issuer,
        metadata.title,
    ) == expected
    for field, span in metadata.spans.items():
        assert 0 <= span.start < span.end <= len(clean.text), field
    if expected[5] and metadata.spans.get("title"):
        assert " ".join(metadata.spans["title"].of(clean.text).split()) == expected[5]
    if not regions.annexes:
        first = next(line for line in lines if line.startswith(("I. ", "1. ", "Điều 1")))
        assert regions.body.start <= clean.text.index(first) < regions.body.end


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Số 65 -KH/HU", "65-KH/HU"),
        ("Số: 134 /KH-UBND", "134/KH-UBND"),
        ("Số:   /TB-VP", "/TB-VP"),
        ("Số: ……/KH-UBND", "/KH-UBND"),
        ("Số    -CV/TU", "-CV/TU"),
        ("Số: ý# /CT-UBND", "/CT-UBND"),
        ("-CV/TU", "-CV/TU"),
        ("SỐ: 15/2019/QĐ-TTG", "15/2019/QĐ-TTg"),
    ],
)
def test_number_without_spaces_and_blanks(printed: str, number: str) -> None:
    assert number_of(printed) == number


@pytest.mark.parametrize(("number", "draft"), [("Số: 45/KH-UBND", False), ("Số: /KH-UBND", True)])
def test_blank_number_makes_a_draft(number: str, draft: bool) -> None:
    lines = [number if line.startswith("Số") else line for line in PLAN]
    assert read(*lines)[2].draft is draft
