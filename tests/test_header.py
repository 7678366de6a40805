"""Heads, closings and regions in the styles that offices print; all documents here are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import CleanText, Metadata, Span, TextLine
from pipeline.structure.issuer import issuer_by_code, issuer_of, proper_name, proper_office
from pipeline.structure.metadata import number_of, read_metadata
from pipeline.structure.regions import Regions, find_regions

BODY = [
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao chất lượng phục vụ người dân.",
    "2. Các phòng rà soát quy trình trước ngày 15/6.",
]


def made(*lines: str) -> CleanText:
    """A clean text of these lines; a line beginning with ``|`` is a table's row."""
    spans, at = [], 0
    texts = [line.removeprefix("|") for line in lines]
    for line, text in zip(lines, texts, strict=True):
        spans.append(TextLine(Span(at, at + len(text)), table=0 if line.startswith("|") else None))
        at += len(text) + 1
    return CleanText("\n".join(texts), tuple(spans))


def read(*lines: str) -> tuple[CleanText, Regions, Metadata]:
    clean = made(*lines)
    regions = find_regions(clean)
    return clean, regions, read_metadata(clean, regions, "a.txt", "00")


STATE = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]

CASES = {
    "state plan, two columns one after the other": (
        [
            "ỦY BAN NHÂN DÂN",
            "TỈNH HÀ TĨNH",
            "Số: 45/KH-UBND",
            *STATE,
            "Hà Tĩnh, ngày 03 tháng 02 năm 2024",
            "KẾ HOẠCH",
            "Chuyển đổi số trong trường học năm 2024",
            "Căn cứ Luật Giáo dục, Ủy ban nhân dân tỉnh ban hành như sau:",
            *BODY,
        ],
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


CLOSINGS = {
    "left column, then right": (
        [
            "Nơi nhận:",
            "- Như trên (t/h);",
            "- Sở Nội vụ;",
            "- Lưu: VT, KT.",
            "TM. ỦY BAN NHÂN DÂN",
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "Trần Văn Bình",
        ],
        ("Trần Văn Bình", "Phó Chủ tịch", ("Như trên (t/h)", "Sở Nội vụ", "Lưu: VT, KT")),
    ),
    "columns interleaved": (
        [
            "Nơi nhận: T/M BAN THƯỜNG VỤ",
            "- Như trên,",
            "PHÓ BÍ THƯ THƯỜNG TRỰC",
            "- Các chi bộ,",
            "Lê Thị Hoa",
            "- Lưu Văn phòng Đảng ủy.",
        ],
        ("Lê Thị Hoa", "Phó Bí thư Thường trực", ("Như trên", "Các chi bộ", "Lưu Văn phòng Đảng ủy")),
    ),
    "both on the same lines": (
        [
            "Nơi nhận: TL. CHỦ TỊCH",
            "- Như trên; KT. CHÁNH VĂN PHÒNG",
            "- Các phòng; PHÓ CHÁNH VĂN PHÒNG",
            "- Lưu: VT; Phạm Minh Tuấn",
        ],
        ("Phạm Minh Tuấn", "Phó Chánh Văn phòng", ("Như trên", "Các phòng", "Lưu: VT")),
    ),
    "cells of a layout table": (
        ["Nơi nhận: - Giám đốc Sở; - Lưu: VT.\tKT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Đỗ Quang Vinh"],
        ("Đỗ Quang Vinh", "Phó Giám đốc", ("Giám đốc Sở", "Lưu: VT")),
    ),
    "signature above the recipients": (
        ["BỘ TRƯỞNG", "(đã ký)", "Hồ Sĩ Nam", "Nơi nhận:", "- Văn phòng Chính phủ;", "- Lưu: VT."],
        ("Hồ Sĩ Nam", "Bộ trưởng", ("Văn phòng Chính phủ", "Lưu: VT")),
    ),
    "an office signed for that has two names": (
        ["Nơi nhận:", "- Như trên;", "KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "Đinh Văn Sơn"],
        ("Đinh Văn Sơn", "Phó Chủ nhiệm", ("Như trên",)),
    ),
    "no recipients": (["TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH", "Vàng A Páo"], ("Vàng A Páo", "Chủ tịch", ())),
    "a seal over the first letter": (
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHỦ TỊCH", "guyễn Văn Lâm"],
        ("Nguyễn Văn Lâm", "Chủ tịch", ("Như trên", "Lưu: VT")),
    ),
}


@pytest.mark.parametrize("name", CLOSINGS)
def test_closing(name: str) -> None:
    closing, (signer, role, recipients) = CLOSINGS[name]
    clean, regions, metadata = read(*CASES["state plan, two columns one after the other"][0], *closing)
    assert (metadata.signer, metadata.signer_role, metadata.recipients) == (signer, role, recipients)
    assert regions.closing is not None
    assert clean.text[regions.closing.start :] == "\n".join(closing)
    assert clean.text[: regions.body.end].endswith("trước ngày 15/6.")


@pytest.mark.parametrize(
    ("behind", "starts"),
    [
        (["PHỤ LỤC I", "CHỈ TIÊU", "|TT\tChỉ tiêu", "PHỤ LỤC II", "NHIỆM VỤ", "|TT\tNhiệm vụ"], ["PHỤ LỤC I"]),
        (
            ["KẾ HOẠCH", "Trồng cây xanh", "(Ban hành kèm theo Quyết định số 5/QĐ-UBND)", "1. Trồng 500 cây."],
            ["KẾ HOẠCH"],
        ),
        (["DANH SÁCH TỔ CÔNG TÁC", "|TT\tHọ và tên\tNhiệm vụ", "|1\tA\tTổ trưởng"], ["DANH SÁCH"]),
        ([], []),
    ],
)
def test_what_follows_the_closing_is_an_annex(behind: list[str], starts: list[str]) -> None:
    lines = [*CASES["state plan, two columns one after the other"][0], *CLOSINGS["left column, then right"][0]]
    clean, regions, _ = read(*lines, *behind)
    assert [annex.of(clean.text)[: len(start)] for annex, start in zip(regions.annexes, starts, strict=False)] == starts
    assert bool(regions.annexes) == bool(behind)


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


@pytest.mark.parametrize(
    ("lines", "place", "name"),
    [
        (["UBND HUYỆN KỲ ANH", "PHÒNG KINH TẾ"], None, "Phòng Kinh tế huyện Kỳ Anh"),
        (["BỘ CÔNG THƯƠNG", "CỤC ĐIỀU TIẾT ĐIỆN LỰC"], "Hà Nội", "Cục điều tiết điện lực"),
        (["ĐẢNG BỘ TỈNH LÀO CAI", "ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH"], "Lào Cai", "Đảng ủy Ủy ban nhân dân tỉnh Lào Cai"),
        (["BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG"], "Hà Nội", "Văn phòng Trung ương Đảng"),
        (["ỦY BAN NHÂN DÂN", "TP. ĐÀ NẴNG"], None, "Ủy ban nhân dân thành phố Đà Nẵng"),
        (["CHÍNH PHỦ"], "Hà Nội", "Chính phủ"),
        (["SỞ VĂN HÓA, THẺ THAO VÀ DU LICH"], None, "Sở Văn hóa, Thể thao và Du lịch"),
        (["UBND TỈNH HÀ NAM", "SỞ THÔNG TIN VÀ TRUYÈN THÔNG"], None, "Sở Thông tin và Truyền thông tỉnh Hà Nam"),
        (["ỦY BAN NHÂN DÂN", "XÃ CÔNG ÁN"], None, "Ủy ban nhân dân xã Công Án"),
        (["XV80"], None, None),
    ],
)
def test_issuer_of_a_head(lines: list[str], place: str | None, name: str | None) -> None:
    assert issuer_of(lines, place) == name


@pytest.mark.parametrize(
    ("number", "place", "name"),
    [
        ("65-KH/HU", "Lạc Dương", "Huyện ủy Lạc Dương"),
        ("5/NQ-CP", "Hà Nội", "Chính phủ"),
        ("12/2024/QH15", None, "Quốc hội"),
        ("9/KH-XYZ", "Huế", None),
    ],
)
def test_issuer_of_a_number(number: str, place: str | None, name: str | None) -> None:
    assert issuer_by_code(number, place) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("ỦY BAN NHÂN DÂN XÃ TÂN PHÚ", "Ủy ban nhân dân xã Tân Phú"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_name_in_running_letters(printed: str, name: str) -> None:
    assert proper_name(printed) == name


def test_office_in_running_letters() -> None:
    assert proper_office("PHÓ CHỦ TỊCH THƯỜNG TRỰC") == "Phó Chủ tịch Thường trực"


@pytest.mark.parametrize(("number", "draft"), [("Số: 45/KH-UBND", False), ("Số: /KH-UBND", True)])
def test_blank_number_makes_a_draft(number: str, draft: bool) -> None:
    lines = [
        number if line.startswith("Số") else line for line in CASES["state plan, two columns one after the other"][0]
    ]
    assert read(*lines)[2].draft is draft


PIECES = st.sampled_from(
    [line for lines, _ in CASES.values() for line in lines]
    + [line for lines, _ in CLOSINGS.values() for line in lines]
    + ["", " ", "PHỤ LỤC", "Kính gửi:", "(Kèm theo", "“", "KẾ HOẠCH", "DỰ THẢO", "*"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=40).map(lambda text: " ".join(text.split()))), max_size=40))
def test_any_text_has_regions_within_it(lines: list[str]) -> None:
    clean, regions, metadata = read(*[line.replace("\n", " ") for line in lines if line.strip()])
    size = len(clean.text)
    spans = [regions.header, regions.body, *regions.annexes, *metadata.spans.values()]
    spans += [span for span in (regions.closing, regions.preamble) if span]
    assert all(0 <= span.start <= span.end <= size for span in spans)
    assert regions.header.end <= regions.body.start <= regions.body.end
    if regions.closing:
        assert regions.body.end <= regions.closing.start
        assert all(regions.closing.end <= annex.start for annex in regions.annexes)
    if regions.preamble:
        assert regions.body.holds(regions.preamble)
