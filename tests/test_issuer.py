"""The issuing body’s name: from the lines of a head, from the sign of a number, in running letters."""

from __future__ import annotations

import pytest

from pipeline.structure.issuer import issuer_by_code, issuer_of, proper_name, proper_office


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
        (["UBND TỈNH YÊN NHAM", "TRƯỜNG CHÍNH TRỊ"], None, "Trường Chính trị tỉnh Yên Nham"),
        (["PHÒNG GD&ĐT", "TRƯỜNG TIỂU HỌC MƯỜNG MẪU"], None, "Trường Tiểu học Mường Mẫu"),
        (["TRƯỜNG THCS SỐ 1"], None, "Trường THCS số 1"),
        (["PHÒNG GDĐT HUYỆN YÊN NHAM"], None, "Phòng Giáo dục và Đào tạo huyện Yên Nham"),
        (["HỘI NÔNG DÂN VIỆT NAM", "BCH HỘI NÔNG DÂN TỈNH YÊN NHAM"], None, "Hội Nông dân tỉnh Yên Nham"),
        (["LIÊN ĐOÀN LAO ĐỘNG TỈNH YÊN NHAM", "BAN CHẤP HÀNH"], None, "Liên đoàn Lao động tỉnh Yên Nham"),
        (["HỘI NÔNG DÂN VIỆT NAM", "BAN CHẤP HÀNH TỈNH YÊN NHAM"], None, "Hội Nông dân tỉnh Yên Nham"),
        (["HỘI LHPN VIỆT NAM", "BAN THƯỜNG VỤ TỈNH YÊN NHAM"], None, "Hội Liên hiệp Phụ nữ tỉnh Yên Nham"),
        (
            ["MẶT TRẬN TỔ QUỐC VIỆT NAM", "BAN THƯỜNG TRỰC TỈNH YÊN NHAM"],
            None,
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Yên Nham",
        ),
        (
            ["ỦY BAN MTTQ VIỆT NAM", "XÃ MẪU", "BAN THƯỜNG TRỰC"],
            None,
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Mẫu",
        ),
        (["HỘI ĐỒNG NHÂN DÂN QUẬN BA SAO KHÓA IX KỲ HỌP LẦN THỨ 11"], None, "Hội đồng nhân dân quận Ba Sao"),
        (["VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH YÊN NHAM"], None, "Văn phòng Ủy ban nhân dân tỉnh Yên Nham"),
        (["HỘI ĐỒNG NHÂN DÂN XÃ MẪU", "BAN PHÁP CHẾ"], None, "Ban Pháp chế Hội đồng nhân dân xã Mẫu"),
        (["BCH QUÂN SỰ", "XÃ MẪU"], None, "Ban Chỉ huy Quân sự xã Mẫu"),
        # the line that says of which province is lost
        (["ỦY BAN NHÂN DÂN"], "Lạng Sơn", "Ủy ban nhân dân tỉnh Lạng Sơn"),
        (["ỦY BAN NHÂN DÂN"], "Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"),
        (["ỦY BAN NHÂN DÂN"], "Mường Mẫu", "Ủy ban nhân dân Mường Mẫu"),
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
        ("Ủy ban nhân dân Tỉnh Yên Nham", "Ủy ban nhân dân tỉnh Yên Nham"),
        ("Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"),
    ],
)
def test_name_in_running_letters(printed: str, name: str) -> None:
    assert proper_name(printed) == name


def test_office_in_running_letters() -> None:
    assert proper_office("PHÓ CHỦ TỊCH THƯỜNG TRỰC") == "Phó Chủ tịch Thường trực"
