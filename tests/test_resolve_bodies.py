"""Mentions of bodies resolve relative to their document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.knowledge.folding import bare
from pipeline.model import Body, Directive, Extraction, Metadata, Resolution, Span, Unit
from pipeline.resolve import Teaching, classes_of, resolve
from pipeline.resolve.kinds import kinds


def resolved(issuer: str | None, *names: str, teaching: Teaching | None = None, **head: str) -> Resolution:
    """The resolution of a document of ``issuer`` with one directive that names ``names``."""
    bodies = tuple(Body(Span(0, 1), name, "lead", "test", 1.0) for name in names)
    document = Metadata("a.txt", "0" * 64, head.get("kind", "Kế hoạch"), issuer=issuer, **_metadata(head))
    directive = Directive("d", "I", Span(0, 1), "x", None, "test", 1.0, bodies)
    extraction = Extraction(document, head.get("text", "x"), (), (directive,), ())
    return resolve(extraction, teaching) if teaching else resolve(extraction)


def _metadata(head: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in head.items() if key in ("number", "issued", "place", "title")}


def keys(issuer: str | None, name: str, **head: str) -> tuple[str, ...]:
    return resolved(issuer, name, **head).bodies[0].units


DUK = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Hà Tĩnh"
DUK_KEY = "dang-uy-khoi-cac-co-quan-doanh-nghiep@ha-tinh"
LAC_DUONG = "huyen-lac-duong.lam-dong"

MENTIONS = [
    # a party committee of the province's agencies
    (DUK, "Văn phòng", f"van-phong.{DUK_KEY}"),
    (DUK, "Văn phòng Đảng ủy Khối", f"van-phong.{DUK_KEY}"),
    (DUK, "VP ĐUK", f"van-phong.{DUK_KEY}"),
    (DUK, "Ban Thường vụ Đảng uỷ Khối", f"ban-thuong-vu.{DUK_KEY}"),
    (DUK, "Ban Thường vụ", f"ban-thuong-vu.{DUK_KEY}"),
    (DUK, "Ủy ban Kiểm tra", f"uy-ban-kiem-tra.{DUK_KEY}"),
    (DUK, "Ban Thường vụ Tỉnh ủy", "ban-thuong-vu.tinh-uy@ha-tinh"),
    (DUK, "UBND tỉnh", "ubnd@ha-tinh"),
    (DUK, "Đảng ủy Khối", DUK_KEY),
    # a province's people's committee
    ("Ủy ban nhân dân tỉnh Lào Cai", "Sở Nội vụ", "so-noi-vu@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Sở NN&MT", "so-nong-nghiep-moi-truong@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Giám đốc Sở VH,TT&DL", "so-van-hoa-the-thao-du-lich@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Văn phòng", "van-phong.ubnd@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Công an tỉnh", "cong-an@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "UBND phường Văn Phú", "ubnd@phuong-van-phu.lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Chánh Văn phòng UBND tỉnh", "van-phong.ubnd@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "TT HĐND tỉnh", "thuong-truc.hdnd@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "TT Y tế", "trung-tam-y-te@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "BTT UBMTTQ tỉnh", "ban-thuong-truc-mttq.mttq@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "CT UBND tỉnh", "ubnd@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Bộ Công Thương", "bo-cong-thuong"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Tỉnh ủy", "tinh-uy@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Đảng ủy UBND tỉnh", "dang-uy-uy-ban-nhan-dan@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Công ty Điện lực Lào Cai", "cong-ty-dien-luc-lao-cai@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Ban Quản lý dự án số 1", "ban-quan-ly-du-an-so-1@lao-cai"),
    ("Ủy ban nhân dân thành phố Hải Phòng", "Thành ủy", "tinh-uy@hai-phong"),
    # a department
    ("Sở Công Thương tỉnh Lào Cai", "phòng Quản lý Năng lượng", "phong-quan-ly-nang-luong.so-cong-thuong@lao-cai"),
    ("Sở Công Thương tỉnh Lào Cai", "Văn phòng Sở", "van-phong.so-cong-thuong@lao-cai"),
    ("Sở Công Thương tỉnh Lào Cai", "Sở", "so-cong-thuong@lao-cai"),
    ("Sở Công Thương tỉnh Lào Cai", "UBND tỉnh", "ubnd@lao-cai"),
    # a district
    ("Huyện ủy Lạc Dương", "Ban Tuyên giáo Huyện ủy", f"ban-tuyen-giao.huyen-uy@{LAC_DUONG}"),
    ("Huyện ủy Lạc Dương", "Ban Tuyên giáo", f"ban-tuyen-giao.huyen-uy@{LAC_DUONG}"),
    ("Huyện ủy Lạc Dương", "Ủy ban nhân dân huyện", f"ubnd@{LAC_DUONG}"),
    ("Huyện ủy Lạc Dương", "UBND tỉnh", "ubnd@lam-dong"),
    ("Huyện ủy Lạc Dương", "Mặt trận Tổ quốc", f"mttq@{LAC_DUONG}"),
    ("UBND huyện Lạc Dương", "Phòng NN&PTNT", f"phong-nong-nghiep-phat-trien-nong-thon@{LAC_DUONG}"),
    ("UBND huyện Lạc Dương", "Công an huyện", f"cong-an@{LAC_DUONG}"),
    # a district of another province
    ("UBND huyện Lạc Dương", "UBND huyện Hương Khê", "ubnd@huyen-huong-khe.ha-tinh"),
    # the centre
    ("Chính phủ", "Bộ Khoa học, Công nghệ", "bo-khoa-hoc-cong-nghe"),
    ("Chính phủ", "Ngân hàng nhà nước Việt Nam", "ngan-hang-nha-nuoc"),
    ("Chính phủ", "TTXVN", "thong-tan-xa"),
    ("Chính phủ", "Ban Tuyên giáo Trung ương", "ban-tuyen-giao.trung-uong"),
    ("Chính phủ", "Tòa án nhân dân tối cao", "toa-an"),
    ("Chính phủ", "Bộ LĐ-TB&XH", "bo-lao-dong-thuong-binh-xa-hoi"),
    ("Chính phủ", "An Giang", "ubnd@an-giang"),
    ("Chính phủ", "Đảng ủy Bộ Công an", "dang-uy-bo-cong-an"),
    ("Đảng đoàn Quốc hội", "Đảng đoàn Quốc hội", "dang-doan-quoc-hoi"),
    ("Văn phòng Chính phủ", "Văn phòng Chính phủ", "van-phong.chinh-phu"),
    ("Tỉnh ủy Lào Cai", "Đảng ủy Khối doanh nghiệp Lào Cai", "dang-uy-khoi-doanh-nghiep@lao-cai"),
    ("Tỉnh ủy Hà Tĩnh", "Thành ủy Hà Tĩnh", "huyen-uy@thanh-pho-ha-tinh.ha-tinh"),
    ("Sở Y tế tỉnh Lào Cai", "Thanh tra Sở", "thanh-tra.so-y-te@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Ban Tiếp công dân tỉnh", "ban-tiep-cong-dan@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Học viện Hành chính Quốc gia", "hoc-vien-hanh-chinh-quoc-gia"),
    ("Đoàn kiểm tra Sở Công Thương tỉnh Lào Cai", "Đoàn kiểm tra", "doan-cong-tac.so-cong-thuong@lao-cai"),
    # nothing of the centre lies in a province, whatever its name ends in
    ("Đảng đoàn Quốc hội", "Tổ đảng Ban Quốc phòng và An ninh", "to-dang-ban-quoc-phong-an-ninh"),
    ("Đảng đoàn Quốc hội", "Đảng ủy cơ quan Ban Hợp tác", "dang-uy-co-quan-ban-hop-tac"),
    ("Đảng đoàn Quốc hội", "Ban Liên lạc", "ban-lien-lac"),
    ("Cục Chuyển đổi số", "Trung tâm Máy tính Việt Nam", "trung-tam-may-tinh"),
    ("Chính phủ", "các địa phương Lào Cai", "ubnd@lao-cai"),
    ("Tổng cục Thuế", "Văn phòng Tổng cục", "van-phong.thue"),
    ("UBND tỉnh Lào Cai", "Tổng cục Thuế", "thue"),
    ("UBND tỉnh Lào Cai", "Cục Thuế tỉnh", "thue@lao-cai"),
    ("Bộ Y tế", "Bệnh viện Bạch Mai", "benh-vien-bach-mai"),
    ("Chính phủ", "EVN", "tap-doan-dien-luc-viet-nam"),
    ("UBND huyện Lạc Dương", "Văn phòng HĐND và UBND", f"van-phong-hdnd-ubnd@{LAC_DUONG}"),
    ("Tỉnh ủy Bắc Giang", "Ban cán sự đảng UBND tỉnh", "ban-can-su-dang-uy-ban-nhan-dan@bac-giang"),
    # what was joined to a name by mistake
    ("Ủy ban nhân dân tỉnh Lào Cai", "Sở Công Thương Lào Cai Phụ lục I", "so-cong-thuong@lao-cai"),
    ("Bộ Chính trị", "Đảng đoàn Quốc hội thể chế hóa", "dang-doan-quoc-hoi"),
    # a place that no table knows
    ("Ủy ban nhân dân tỉnh An Bình Sơn", "Sở Y tế", "so-y-te@an-binh-son"),
]


@pytest.mark.parametrize(("issuer", "mention", "key"), MENTIONS, ids=[f"{i} / {m}" for i, m, _ in MENTIONS])
def test_mention_is_completed_from_its_document(issuer: str, mention: str, key: str) -> None:
    issued = "2026-03-01" if "Khối" not in issuer else "2022-03-01"
    assert keys(issuer, mention, issued=issued, place="Hà Nội" if "@" not in key else "") == (key,)


CLASSES = [
    ("Ủy ban nhân dân tỉnh Lào Cai", "các sở, ban, ngành", "cac-so-ban-nganh@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Thủ trưởng các sở, ban, ngành của tỉnh", "cac-so-ban-nganh@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "UBND các xã, phường", "cac-ubnd-cap-xa@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Ủy ban nhân dân cấp xã", "cac-ubnd-cap-xa@lao-cai"),
    ("Tỉnh ủy Hà Tĩnh", "các huyện ủy, thành ủy, thị ủy", "cac-huyen-uy-thanh-uy-thi-uy@ha-tinh"),
    (DUK, "các tổ chức cơ sở đảng trực thuộc", f"cac-to-chuc-co-so-dang.{DUK_KEY}"),
    (DUK, "các tổ chức đoàn thể trực thuộc Đảng ủy Khối", f"cac-to-chuc-doan-the.{DUK_KEY}"),
    (DUK, "Các ban xây dựng Đảng", f"cac-ban-xay-dung-dang.{DUK_KEY}"),
    ("Chính phủ", "Các bộ, ngành có liên quan", "cac-bo-nganh-lien-quan"),
    ("Chính phủ", "Các bộ, ngành", "cac-bo-nganh"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Phòng Y tế", "cac-phong-y-te-cap-huyen@lao-cai"),
    ("Huyện ủy Lạc Dương", "các phòng, ban, ngành", f"cac-phong-ban-nganh@{LAC_DUONG}"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "UBND các địa phương", "cac-ubnd-cap-huyen-va-cap-xa@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "UBND các xã có chợ", "cac-ubnd-cap-xa-lien-quan@lao-cai"),
    ("Ủy ban nhân dân tỉnh Lào Cai", "các đơn vị cung cấp dịch vụ", "cac-don-vi-cung-cap-dich-vu@lao-cai"),
    ("Bộ Y tế", "các Sở Y tế", "cac-so-y-te-cap-tinh"),
    ("Chính phủ", "Bộ trưởng", "cac-bo"),
    ("Chính phủ", "Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương", "cac-ubnd-cap-tinh"),
    ("Chính phủ", "Bộ trưởng, Thủ trưởng cơ quan ngang bộ", "cac-bo-co-quan-ngang-bo"),
    ("Bộ Y tế", "các bệnh viện trực thuộc Bộ", "cac-benh-vien.bo-y-te"),
    ("UBND tỉnh Lào Cai", "ngành Y tế", "cac-nganh-y-te@lao-cai"),
    ("UBND thành phố Hồ Chí Minh", "UBND các quận, huyện, thành phố Thủ Đức", "cac-ubnd-cap-huyen@ho-chi-minh"),
    ("Chính phủ", "Thủ trưởng cơ quan ngang bộ", "cac-co-quan-ngang-bo"),
    ("Chính phủ", "Bộ ngành liên quan", "cac-bo-nganh-lien-quan"),
    ("Tỉnh ủy Hà Tĩnh", "Các cấp ủy, tổ chức đảng, cán bộ, đảng viên", "cac-cap-uy-to-chuc-dang.tinh-uy@ha-tinh"),
    ("Tỉnh ủy Hà Tĩnh", "các ban cán sự đảng, đảng đoàn", "cac-ban-can-su-dang-dang-doan@ha-tinh"),
]


@pytest.mark.parametrize(("issuer", "mention", "key"), CLASSES, ids=[f"{i} / {m}" for i, m, _ in CLASSES])
def test_collective_is_a_class(issuer: str, mention: str, key: str) -> None:
    resolution = resolved(issuer, mention, issued="2022-03-01")
    assert resolution.bodies[0].units == (key,)
    assert next(unit for unit in resolution.units if unit.key == key).members


def _units(*documents: tuple[str, tuple[str, ...]]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for issuer, names in documents:
        found |= {unit.key: unit for unit in resolved(issuer, *names, issued="2022-03-01").units}
    return found


MEMBERSHIP = [
    ("Ủy ban nhân dân tỉnh Lào Cai", "Sở Nội vụ", "các sở, ban, ngành", True),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Công an tỉnh", "các sở, ban, ngành", True),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Văn phòng UBND tỉnh", "các sở, ban, ngành", True),
    ("Ủy ban nhân dân tỉnh Lào Cai", "UBND huyện Bảo Thắng", "các sở, ban, ngành", False),
    ("Ủy ban nhân dân tỉnh Lào Cai", "UBND huyện Bảo Thắng", "UBND các huyện, thị xã", True),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Hội Nông dân tỉnh", "các tổ chức chính trị - xã hội", True),
    (DUK, "Văn phòng", "các sở, ban, ngành cấp tỉnh", False),
    (DUK, "Ban Tổ chức", "Các ban xây dựng Đảng", True),
    (DUK, "Văn phòng", "Các ban xây dựng Đảng", False),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Sở Nội vụ", "các cơ quan, đơn vị, địa phương", True),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Tỉnh ủy", "các cơ quan, đơn vị, địa phương", False),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Sở Nội vụ", "các tổ chức, cá nhân khai thác khoáng sản", False),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Sở Nội vụ", "cấp có thẩm quyền", False),
    ("Tỉnh ủy Hà Tĩnh", "Tỉnh ủy", "các cấp ủy, tổ chức đảng", False),
    ("Tỉnh ủy Hà Tĩnh", "Huyện ủy Hương Khê", "các huyện ủy, thành ủy, thị ủy", True),
    ("Tỉnh ủy Hà Tĩnh", "Ban Tổ chức Huyện ủy Hương Khê", "các ban đảng", False),
    ("Bộ Y tế", "Sở Nội vụ tỉnh Lào Cai", "các Sở Y tế", False),
    ("Đảng đoàn Quốc hội", "Ủy ban Kinh tế", "các Ủy ban của Quốc hội", True),
    ("UBND tỉnh Lào Cai", "Sở Y tế", "ngành Y tế", True),
    ("UBND tỉnh Lào Cai", "Sở Nội vụ", "ngành Y tế", False),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Công ty Hoa Ban", "các doanh nghiệp", True),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Công ty Hoa Ban", "các doanh nghiệp phần mềm", False),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Công ty Hoa Ban", "các cơ quan, đơn vị", False),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Mặt trận Tổ quốc tỉnh", "các cơ quan, đơn vị", False),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Sở Nội vụ", "các tổ chức, cá nhân có liên quan", False),
    ("Ủy ban nhân dân tỉnh Lào Cai", "Đảng ủy UBND tỉnh", "Các cấp, các ngành", False),
    ("Sở Y tế tỉnh Lào Cai", "Sở Nội vụ", "các đơn vị liên quan", False),
    ("Tỉnh ủy Lào Cai", "Sở Nội vụ", "cả hệ thống chính trị", False),
    ("Tỉnh ủy Lào Cai", "Công an tỉnh", "các cơ quan Trung ương", False),
    ("Tỉnh ủy Lào Cai", "Công an tỉnh", "các cơ quan Trung ương đóng trên địa bàn", True),
    ("Bộ Chính trị", "Tỉnh ủy Lào Cai", "các tỉnh ủy, thành ủy", True),
    ("Bộ Chính trị", "Huyện ủy Hương Khê", "các tỉnh ủy, thành ủy", False),
]


@pytest.mark.parametrize(("issuer", "member", "collective", "inside"), MEMBERSHIP)
def test_class_contains_its_members_alone(issuer: str, member: str, collective: str, inside: bool) -> None:
    resolution = resolved(issuer, member, collective, issued="2022-03-01")
    units = {unit.key: unit for unit in resolution.units}
    one, group = (units[link.units[0]] for link in resolution.bodies)
    assert (group in classes_of(one, units.values())) is inside


def test_class_of_another_province_does_not_contain_a_unit() -> None:
    units = _units(
        ("Ủy ban nhân dân tỉnh Lào Cai", ("các sở, ban, ngành",)), ("Ủy ban nhân dân tỉnh Hà Tĩnh", ("Sở Nội vụ",))
    )
    assert classes_of(units["so-noi-vu@ha-tinh"], units.values()) == ()


def test_open_set_is_told_from_a_bounded_one() -> None:
    names = ("các cơ quan liên quan", "các sở, ngành", "các cơ quan, đơn vị", "các sở, ngành liên quan", "Sở Nội vụ")
    units = _units(("Ủy ban nhân dân tỉnh Lào Cai", names))
    found = classes_of(units["so-noi-vu@lao-cai"], units.values())
    surely = classes_of(units["so-noi-vu@lao-cai"], units.values(), surely=True)
    assert (len(found), [group.key for group in surely]) == (4, ["cac-so-nganh@lao-cai"])


@pytest.mark.parametrize(
    ("issuer", "number", "expected"),
    [
        ("Tỉnh ủy Lào Cai", "1-CV/TU", {"ban-to-chuc.tinh-uy@lao-cai"}),
        ("Ủy ban nhân dân tỉnh Lào Cai", "1/UBND-TH", {"bo-tai-chinh"}),
        (None, None, {"ban-to-chuc", "bo-tai-chinh"}),
    ],
)
def test_ambiguous_abbreviation_is_settled_by_its_document_or_kept_open(
    issuer: str | None, number: str | None, expected: set[str]
) -> None:
    head = {"number": number} if number else {}
    assert set(keys(issuer, "BTC", **head)) == expected


@pytest.mark.parametrize("mention", ["cán bộ, công chức", "Các đại biểu", "từng đảng viên"])
def test_persons_are_no_body(mention: str) -> None:
    assert keys("Tỉnh ủy Hà Tĩnh", mention) == ()


@pytest.mark.parametrize(
    "mention", ["Trần Văn Mẫu", "Nhóm Bạn Xanh", "Công ty TNHH", "Công ty TNHH Gói thầu số 3", "Tập đoàn", "Chủ"]
)
def test_what_no_kind_explains_gets_no_unit(mention: str) -> None:
    resolution = resolved("Ủy ban nhân dân tỉnh Bắc Giang", mention, issued="2024-06-01")
    assert resolution.bodies[0].units == ()
    assert [unit.key for unit in resolution.units] == ["ubnd@bac-giang"]


def test_words_behind_a_collective_single_out_some_of_its_last_kind() -> None:
    names = ("các sở, xã nằm ven sông", "Sở Nội vụ", "UBND xã Bảo Thắng")
    units = _units(("Ủy ban nhân dân tỉnh Lào Cai", names))
    (group,) = (unit for unit in units.values() if unit.members)
    single = [unit for unit in units.values() if not unit.members]
    assert {unit.kind for unit in single if classes_of(unit, (group,), surely=True)} == {"so"}
    assert {unit.level for unit in single if classes_of(unit, (group,))} == {"province", "commune"}


@pytest.mark.parametrize("mention", ["", ",", "các", "và", "& / -", "của", "Chủ tịch", "TT", "P."])
def test_odd_mention_does_no_harm(mention: str) -> None:
    assert len(resolved("Tỉnh ủy Hà Tĩnh", mention).bodies) == 1


@given(st.text(alphabet="ỦYBANhdâtỉhcơq ,&.-/()123", max_size=40))
def test_any_text_gets_a_link(mention: str) -> None:
    link = resolved("Ủy ban nhân dân tỉnh Hà Tĩnh", mention).bodies[0]
    assert 0 <= link.confidence <= 1


@given(st.sampled_from([(issuer, mention, key) for issuer, mention, key in MENTIONS]), st.booleans())
def test_case_and_tone_placement_do_not_matter(case: tuple[str, str, str], upper: bool) -> None:
    issuer, mention, key = case
    issued = "2026-03-01" if "Khối" not in issuer else "2022-03-01"
    spelt = mention.replace("ủy", "uỷ").replace("Ủy", "Uỷ").replace("òa", "oà")
    assert keys(issuer.upper() if upper else issuer, spelt, issued=issued) == (key,)


def test_short_name_of_the_issuer_is_completed_from_its_text() -> None:
    text = "Thực hiện nhiệm vụ của Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh Hà Tĩnh, Đảng ủy Khối yêu cầu:"
    assert keys("Đảng ủy Khối", "Văn phòng", text=text) == (f"van-phong.{DUK_KEY}",)


def test_teaching_wins_over_the_words() -> None:
    office = resolved(DUK, "Văn phòng").units
    unit = next(unit for unit in office if unit.key == f"van-phong.{DUK_KEY}")
    taught = Teaching(aliases=(("Bộ phận giúp việc", "ha-tinh", unit.key),), units=(unit,))
    assert resolved(DUK, "bo phan giup viec", teaching=taught).bodies[0].units == (unit.key,)
    assert resolved("Tỉnh ủy Lào Cai", "Bộ phận giúp việc", teaching=taught).bodies[0].units != (unit.key,)


def test_merged_unit_is_the_other_one() -> None:
    board = resolved("Ủy ban nhân dân tỉnh Lào Cai", "Ban Quản lý Khu kinh tế").units
    unit = next(unit for unit in board if unit.kind == "ban-quan-ly")
    taught = Teaching(merges={"ban-quan-ly-khu-cong-nghiep@lao-cai": unit.key}, units=(unit,))
    issuer = "Ủy ban nhân dân tỉnh Lào Cai"
    assert resolved(issuer, "Ban Quản lý các Khu công nghiệp", teaching=taught).bodies[0].units == (unit.key,)


def test_keys_are_plain() -> None:
    resolution = resolved("Ủy ban nhân dân tỉnh Lào Cai", "Sở Nội vụ", "các sở, ban, ngành", "Đảng ủy UBND tỉnh")
    assert all(unit.key == bare(unit.key) and " " not in unit.key for unit in resolution.units)


def test_issuer_without_name_is_told_from_the_number() -> None:
    assert keys(None, "Sở Nội vụ", number="15/KH-UBND", place="Lào Cai", issued="2026-01-02") == ("so-noi-vu@lao-cai",)


def test_province_of_a_district_is_found_for_a_name_that_several_have() -> None:
    text = "Thực hiện nghị quyết của Tỉnh ủy về phát triển nông nghiệp tỉnh Tiền Giang."
    assert keys("Huyện ủy Châu Thành", "UBND tỉnh", place="Châu Thành", issued="2022-01-05", text=text) == (
        "ubnd@tien-giang",
    )


@pytest.mark.parametrize("issued", ["2022-03-01", "2026-03-01"])
@pytest.mark.parametrize("issuer", ["Chính phủ", "Tỉnh ủy Lào Cai", None])
def test_every_kind_can_be_named_alone_and_in_the_plural(issuer: str | None, issued: str) -> None:
    names = [f"{word}{kind.name}" for kind in kinds().values() for word in ("", "các ")]
    resolution = resolved(issuer, *names, issued=issued)
    assert len(resolution.bodies) == len(names)
