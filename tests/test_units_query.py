"""Which unit somebody means who types a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.knowledge.folding import bare
from pipeline.model import Unit
from pipeline.resolve import Teaching, find_unit
from pipeline.resolve.bodies import Resolver
from pipeline.resolve.context import Context
from pipeline.resolve.mentions import readings

NAMES = (
    "Văn phòng Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Hà Tĩnh",
    "Ủy ban Kiểm tra Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Hà Tĩnh",
    "Văn phòng Tỉnh ủy Hà Tĩnh",
    "Ủy ban nhân dân tỉnh Hà Tĩnh",
    "Ủy ban nhân dân tỉnh Lào Cai",
    "Sở Nội vụ tỉnh Lào Cai",
    "Sở Công Thương tỉnh Lào Cai",
    "Sở Nông nghiệp và Môi trường tỉnh Lào Cai",
    "Ban Quản lý Khu kinh tế tỉnh Lào Cai",
    "các sở, ban, ngành tỉnh Lào Cai",
    "Huyện ủy Lạc Dương",
    "Ủy ban nhân dân huyện Lạc Dương",
    "Bộ Công an",
    "Bộ Công Thương",
    "Bộ Tài chính",
    "Thông tấn xã Việt Nam",
    "Sở Y tế tỉnh An Bình Sơn",
    "Ủy ban nhân dân tỉnh An Bình Sơn",
)


def _units() -> dict[str, Unit]:
    resolver = Resolver(Context(issued="2024-01-01", level="province"))
    for name in NAMES:
        resolver.identify(readings(name)[0])
    return resolver.units


UNITS = _units()
OFFICE = "van-phong.dang-uy-khoi-cac-co-quan-doanh-nghiep@ha-tinh"

QUERIES = [
    ("VP ĐUK", OFFICE),
    ("vp duk", OFFICE),
    ("Văn phòng Đảng uỷ Khối", OFFICE),
    ("VĂN PHÒNG ĐẢNG ỦY KHỐI", OFFICE),
    ("van phong dang uy khoi", OFFICE),
    ("van phong dang uy khoi ccq&dn", OFFICE),
    ("văn phòng đảng ủy khối các cơ quan và doanh nghiêp", OFFICE),
    ("van phogn dang uy khoi cac co quan va doanh nghiep tinh ha tinh", OFFICE),
    ("văn phòg đảng ủy khối", OFFICE),
    ("van phong dang uyy khoi", OFFICE),
    ("UBKT ĐUK", "uy-ban-kiem-tra.dang-uy-khoi-cac-co-quan-doanh-nghiep@ha-tinh"),
    ("VPTU Hà Tĩnh", "van-phong.tinh-uy@ha-tinh"),
    ("ubnd tinh lao cai", "ubnd@lao-cai"),
    ("Sở NN&MT", "so-nong-nghiep-moi-truong@lao-cai"),
    ("so noi vu lao cai", "so-noi-vu@lao-cai"),
    ("SCT Lào Cai", "so-cong-thuong@lao-cai"),
    ("BQL KKT", "ban-quan-ly-khu-kinh-te@lao-cai"),
    ("Ban QL khu kinh te", "ban-quan-ly-khu-kinh-te@lao-cai"),
    ("huyen uy lac duong", "huyen-uy@huyen-lac-duong.lam-dong"),
    ("UBND huyện Lạc Dương", "ubnd@huyen-lac-duong.lam-dong"),
    ("bo cong an", "bo-cong-an"),
    ("Bộ Công anh", "bo-cong-an"),
    ("bộ công thươn", "bo-cong-thuong"),
    ("tttxvn", "thong-tan-xa"),
    ("so y te an binh son", "so-y-te@an-binh-son"),
    ("ubnd an binh son", "ubnd@an-binh-son"),
    ("ubnd tỉnh An Bình Sơn", "ubnd@an-binh-son"),
    ("các sở, ban, ngành Lào Cai", "cac-so-ban-nganh@lao-cai"),
]


@pytest.mark.parametrize(("query", "key"), QUERIES, ids=[query for query, _ in QUERIES])
def test_every_spelling_finds_the_unit(query: str, key: str) -> None:
    match = find_unit(query, UNITS.values())
    assert [unit.key for unit in match.units] == [key]
    assert match.said.startswith(UNITS[key].name)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("UBND tỉnh", {"ubnd@ha-tinh", "ubnd@lao-cai", "ubnd@an-binh-son"}),
        ("văn phòng", {OFFICE, "van-phong.tinh-uy@ha-tinh"}),
    ],
)
def test_ambiguous_name_is_asked_back(query: str, expected: set[str]) -> None:
    match = find_unit(query, UNITS.values())
    assert match.units == ()
    assert {unit.key for unit in match.ambiguous} == expected
    assert all(UNITS[key].name in match.said for key in expected)


def test_unknown_name_is_said_to_be_unknown() -> None:
    match = find_unit("Nhà máy giấy Hoa Sơn", UNITS.values())
    assert (match.units, match.related) == ((), ())
    assert match.said.startswith("Chưa biết đơn vị “Nhà máy giấy Hoa Sơn”")


def test_former_unit_that_no_document_names_is_found_by_its_successor() -> None:
    match = find_unit("Sở TN&MT tỉnh Yên Bái", UNITS.values())
    assert [unit.name for unit in match.units] == ["Sở Tài nguyên và Môi trường tỉnh Yên Bái"]
    assert [(r.unit.key, r.later) for r in match.related] == [("so-nong-nghiep-moi-truong@lao-cai", True)]
    assert "từ 01/3/2025 là “Sở Nông nghiệp và Môi trường tỉnh Yên Bái”" in match.said


def test_successor_finds_what_older_documents_name() -> None:
    match = find_unit("UBND xã Lạc Dương, Lâm Đồng", UNITS.values())
    assert [(r.unit.key, r.since, r.later) for r in match.related] == [
        ("ubnd@huyen-lac-duong.lam-dong", "2025-07-01", False)
    ]
    assert "trước đây là “Ủy ban nhân dân huyện Lạc Dương, tỉnh Lâm Đồng (đến trước 01/7/2025)”" in match.said


def test_several_heirs_are_shown_and_none_is_chosen() -> None:
    said = find_unit("VP ĐUK", UNITS.values()).said
    assert "có 2 đơn vị kế tục, chưa xác định đơn vị nào" in said
    assert "Văn phòng Đảng ủy các cơ quan Đảng tỉnh Hà Tĩnh" in said
    assert "Văn phòng Đảng ủy Ủy ban nhân dân tỉnh Hà Tĩnh" in said


def test_unit_that_only_a_class_contains_is_answered() -> None:
    for query in ("Sở Du lịch tỉnh Lào Cai", "sở du lịch tỉnh Lào Cai", "so du lich tinh lao cai"):
        match = find_unit(query, UNITS.values())
        assert [unit.name for unit in match.units] == ["Sở Du lịch tỉnh Lào Cai"]
        assert [group.key for group in match.classes] == ["cac-so-ban-nganh@lao-cai"]


LAC_DUONG = "huyen-lac-duong.lam-dong"
UNNAMED = [
    # of a district that ended, whatever the kind
    ("Phòng NN&PTNT huyện Lạc Dương", f"phong-nong-nghiep-phat-trien-nong-thon@{LAC_DUONG}", "2025-06-30"),
    ("phong nn&ptnt huyen lac duong", f"phong-nong-nghiep-phat-trien-nong-thon@{LAC_DUONG}", "2025-06-30"),
    ("Phòng Hành chính huyện Đơn Dương", None, None),
    ("Trung tâm Y tế huyện Đơn Dương", "trung-tam-y-te@huyen-don-duong.lam-dong", "2025-06-30"),
    ("Hạt Kiểm lâm huyện Đơn Dương", "kiem-lam@huyen-don-duong.lam-dong", "2025-06-30"),
    ("Ban Dân vận Huyện ủy Đơn Dương", "ban-dan-van.huyen-uy@huyen-don-duong.lam-dong", "2025-06-30"),
    ("Công an huyện Bảo Thắng", "cong-an@huyen-bao-thang.lao-cai", "2025-02-28"),
    # of a province, merged or not
    ("Sở TN&MT tỉnh Cà Mau", "so-tai-nguyen-moi-truong@ca-mau", "2025-02-28"),
    ("Sở Nội vụ tỉnh Bình Dương", "so-noi-vu@binh-duong", "2025-06-30"),
    ("Sở Nội vụ tỉnh Cà Mau", "so-noi-vu@ca-mau", None),
    ("Sở Nông nghiệp Cà Mau", "so-nong-nghiep-moi-truong@ca-mau", None),
    ("so noi vu tinh ca mao", "so-noi-vu@ca-mau", None),
    ("Phòng Tư pháp huyện Lac Duogn", f"phong-tu-phap@{LAC_DUONG}", "2025-06-30"),
    # of the centre
    ("Tổng cục Thuế", "thue", None),
    ("Bộ LĐTBXH", "bo-lao-dong-thuong-binh-xa-hoi", "2025-02-28"),
]


@pytest.mark.parametrize(("query", "key", "until"), UNNAMED, ids=[query for query, _, _ in UNNAMED])
def test_unit_that_no_document_names_is_known_by_kind_and_place(query: str, key: str | None, until: str | None) -> None:
    match = find_unit(query, UNITS.values())
    assert [(unit.key, unit.until) for unit in match.units] == ([(key, until)] if key else [])
    assert ("(chưa văn bản nào trong sổ nêu tên)" in match.said) is bool(key)


def test_end_and_heirs_of_an_unnamed_unit_are_told_and_none_is_chosen() -> None:
    match = find_unit("Phòng NN&PTNT huyện Lạc Dương", UNITS.values())
    assert "kết thúc hoạt động từ 01/7/2025, có 3 đơn vị kế tục, chưa xác định đơn vị nào, cần xác nhận" in match.said
    for heir in ("xã Đam Rông 4", "xã Lạc Dương"):
        assert f"“Phòng Kinh tế {heir}, tỉnh Lâm Đồng”" in match.said
    assert [unit.key for unit in match.owners] == [f"ubnd@{LAC_DUONG}"]
    assert "kèm việc giao cho “Ủy ban nhân dân huyện Lạc Dương, tỉnh Lâm Đồng” để tham khảo" in match.said


def test_territory_of_a_unit_without_known_heir_is_told() -> None:
    said = find_unit("Trung tâm Y tế huyện Lạc Dương", UNITS.values()).said
    assert "địa bàn huyện Lạc Dương nay thuộc phường Lang Biang - Đà Lạt, xã Đam Rông 4, xã Lạc Dương" in said


def test_name_without_territory_is_asked_back_among_those_at_hand() -> None:
    known = [UNITS[key] for key in (f"ubnd@{LAC_DUONG}", "ubnd@ha-tinh")]
    assert [unit.key for unit in find_unit("Phòng Tư pháp huyện", known).units] == [f"phong-tu-phap@{LAC_DUONG}"]
    known.append(Unit("ubnd@huyen-bao-thang.lao-cai", "", "ubnd", "district", "state", "huyện Bảo Thắng"))
    match = find_unit("Phòng Tư pháp huyện", known)
    assert (len(match.ambiguous), match.unknown) == (2, False)


def test_territory_of_a_name_that_many_bear_is_asked_back() -> None:
    match = find_unit("Phòng Tư pháp huyện Châu Thành", UNITS.values())
    assert len(match.ambiguous) > 5
    assert "Hãy ghi rõ hơn" in match.said
    assert [u.key for u in find_unit("Phòng Tư pháp huyện Châu Thành, tỉnh Tiền Giang", UNITS.values()).units] == [
        "phong-tu-phap@huyen-chau-thanh.tien-giang"
    ]


SUGGESTED = [
    ("Phòng Nông nghịp huyện Lạc Dương", {"phong"}, LAC_DUONG),
    ("Phòng Xyz huyện Lạc Dương", set(), ""),
    ("Bộ Công chúng", {"bo"}, ""),
    ("Nhà máy giấy Hoa Sơn", set(), ""),
]


@pytest.mark.parametrize(("query", "of_kinds", "place"), SUGGESTED)
def test_suggestions_are_like_the_query(query: str, of_kinds: set[str], place: str) -> None:
    match = find_unit(query, UNITS.values())
    assert match.units == ()
    assert {unit.kind for unit in match.ambiguous} == of_kinds
    assert all(unit.key.endswith(place) for unit in match.ambiguous)


def test_taught_name_wins() -> None:
    taught = Teaching(aliases=(("Văn phòng", "", OFFICE), ("Cơ quan giúp việc", "ha-tinh", OFFICE)))
    for query in ("văn phòng", "co quan giup viec"):
        assert [unit.key for unit in find_unit(query, UNITS.values(), taught).units] == [OFFICE]


def test_merged_unit_is_no_longer_offered() -> None:
    taught = Teaching(merges={"ubnd@ha-tinh": "ubnd@lao-cai", "ubnd@an-binh-son": "ubnd@lao-cai"})
    assert [unit.key for unit in find_unit("UBND tỉnh", UNITS.values(), taught).units] == ["ubnd@lao-cai"]


@given(st.sampled_from(sorted(key for key, unit in UNITS.items() if not unit.members)), st.booleans())
def test_full_name_finds_itself_with_and_without_marks(key: str, unmarked: bool) -> None:
    name = UNITS[key].name
    assert [unit.key for unit in find_unit(bare(name) if unmarked else name, UNITS.values()).units] == [key]


@given(st.text(max_size=30))
def test_any_query_gets_an_answer(query: str) -> None:
    assert find_unit(query, UNITS.values()).said
