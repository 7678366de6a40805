"""What became of a body in the reform of 2025, and what it was before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Unit
from pipeline.resolve import forebears, heirs, line, places, relatives
from pipeline.resolve.bodies import Resolver
from pipeline.resolve.context import Context
from pipeline.resolve.mentions import readings


def unit(name: str, issued: str = "2022-01-01") -> Unit:
    """The unit of a name that tells its place."""
    return Resolver(Context(issued=issued)).identify(readings(name)[0]).units[0]


def names(found: object) -> set[str]:
    return {relative.unit.name for relative in found}  # type: ignore[attr-defined]


HEIRS = [
    (
        "Phòng Nông nghiệp và PTNT huyện Lạc Dương",
        "2025-07-01",
        {
            "Phòng Kinh tế xã Lạc Dương, tỉnh Lâm Đồng",
            "Phòng Kinh tế xã Đam Rông 4, tỉnh Lâm Đồng",
            "Phòng Kinh tế, Hạ tầng và Đô thị phường Lang Biang - Đà Lạt, tỉnh Lâm Đồng",
        },
    ),
    (
        "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Hà Tĩnh",
        "2025-03-01",
        {"Đảng ủy các cơ quan Đảng tỉnh Hà Tĩnh", "Đảng ủy Ủy ban nhân dân tỉnh Hà Tĩnh"},
    ),
    (
        "Văn phòng Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh Hà Tĩnh",
        "2025-03-01",
        {"Văn phòng Đảng ủy các cơ quan Đảng tỉnh Hà Tĩnh", "Văn phòng Đảng ủy Ủy ban nhân dân tỉnh Hà Tĩnh"},
    ),
    ("Sở Tài nguyên và Môi trường tỉnh Hà Tĩnh", "2025-03-01", {"Sở Nông nghiệp và Môi trường tỉnh Hà Tĩnh"}),
    (
        "Bộ Lao động - Thương binh và Xã hội",
        "2025-03-01",
        {"Bộ Nội vụ", "Bộ Giáo dục và Đào tạo", "Bộ Y tế"},
    ),
    ("Ban Dân vận Trung ương", "2025-02-03", {"Ban Tuyên giáo và Dân vận Trung ương"}),
    ("UBND tỉnh Yên Bái", "2025-07-01", {"Ủy ban nhân dân tỉnh Lào Cai"}),
    ("Tỉnh ủy Yên Bái", "2025-07-01", {"Tỉnh ủy Lào Cai"}),
    ("Tỉnh ủy Bình Dương", "2025-07-01", {"Thành ủy Hồ Chí Minh"}),
    ("UBND xã Điền Mỹ, huyện Hương Khê", "2025-07-01", {"Ủy ban nhân dân xã Hà Linh, tỉnh Hà Tĩnh"}),
    ("UBND xã Hà Linh, huyện Hương Khê", "2025-07-01", {"Ủy ban nhân dân xã Hà Linh, tỉnh Hà Tĩnh"}),
    ("UBND xã Đạ Sar, huyện Lạc Dương", "2025-07-01", {"Ủy ban nhân dân xã Lạc Dương, tỉnh Lâm Đồng"}),
    (
        "UBND thị trấn Lạc Dương, huyện Lạc Dương",
        "2025-07-01",
        {"Ủy ban nhân dân phường Lang Biang - Đà Lạt, tỉnh Lâm Đồng"},
    ),
    (
        "Phòng Kinh tế - Kế hoạch huyện Lạc Dương",
        "2025-07-01",
        {
            "Phòng Kinh tế xã Lạc Dương, tỉnh Lâm Đồng",
            "Phòng Kinh tế xã Đam Rông 4, tỉnh Lâm Đồng",
            "Phòng Kinh tế, Hạ tầng và Đô thị phường Lang Biang - Đà Lạt, tỉnh Lâm Đồng",
            "Phòng Văn hóa - Xã hội xã Lạc Dương, tỉnh Lâm Đồng",
            "Phòng Văn hóa - Xã hội xã Đam Rông 4, tỉnh Lâm Đồng",
            "Phòng Văn hóa - Xã hội phường Lang Biang - Đà Lạt, tỉnh Lâm Đồng",
        },
    ),
    (
        "Phòng Tư pháp huyện Lạc Dương",
        "2025-07-01",
        {
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Lạc Dương, tỉnh Lâm Đồng",
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Đam Rông 4, tỉnh Lâm Đồng",
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường Lang Biang - Đà Lạt, tỉnh Lâm Đồng",
        },
    ),
    ("Ban cán sự đảng UBND tỉnh Hà Tĩnh", "2025-03-01", {"Đảng ủy Ủy ban nhân dân tỉnh Hà Tĩnh"}),
    ("Kho bạc Nhà nước huyện Lạc Dương", "2025-07-01", {"Kho bạc Nhà nước tỉnh Lâm Đồng"}),
    ("Ủy ban Tư pháp của Quốc hội", "2025-02-18", {"Ủy ban Pháp luật và Tư pháp"}),
    (
        "Ban Tuyên giáo Huyện ủy Lạc Dương",
        "2025-07-01",
        {
            "Ban Xây dựng Đảng Đảng ủy xã Lạc Dương, tỉnh Lâm Đồng",
            "Ban Xây dựng Đảng Đảng ủy xã Đam Rông 4, tỉnh Lâm Đồng",
            "Ban Xây dựng Đảng Đảng ủy phường Lang Biang - Đà Lạt, tỉnh Lâm Đồng",
        },
    ),
]


@pytest.mark.parametrize(("name", "since", "expected"), HEIRS, ids=[name for name, _, _ in HEIRS])
def test_all_heirs_are_given_with_the_day(name: str, since: str, expected: set[str]) -> None:
    found = heirs(unit(name))
    assert names(found) == expected
    assert {heir.since for heir in found} == {since}
    assert all(heir.later for heir in found)


@pytest.mark.parametrize("name", ["Sở Nội vụ tỉnh Hà Tĩnh", "Bộ Công an", "UBND tỉnh Lâm Đồng", "Tỉnh ủy Lào Cai"])
def test_body_that_goes_on_has_no_heir(name: str) -> None:
    assert heirs(unit(name)) == ()


def test_line_runs_through_both_reforms() -> None:
    assert [(step.unit.name, step.since) for step in line(unit("Sở Kế hoạch và Đầu tư tỉnh Yên Bái"))] == [
        ("Sở Tài chính tỉnh Yên Bái", "2025-03-01"),
        ("Sở Tài chính tỉnh Lào Cai", "2025-07-01"),
    ]


def test_forebears_are_given_with_the_day() -> None:
    found = {
        relative.unit.name: relative.since for relative in forebears(unit("Sở Nông nghiệp và Môi trường tỉnh Lào Cai"))
    }
    assert found == {
        "Sở Nông nghiệp và Phát triển nông thôn tỉnh Lào Cai": "2025-03-01",
        "Sở Tài nguyên và Môi trường tỉnh Lào Cai": "2025-03-01",
        "Sở Nông nghiệp và Môi trường tỉnh Yên Bái": "2025-07-01",
    }


def test_part_that_went_elsewhere_is_told() -> None:
    assert any("Bộ Y tế" in heir.part for heir in heirs(unit("Bộ Lao động - Thương binh và Xã hội")))


def test_relatives_are_those_that_are_listed() -> None:
    former, now = (
        unit("Sở Tài nguyên và Môi trường tỉnh Yên Bái"),
        unit("Sở Nông nghiệp và Môi trường tỉnh Lào Cai", "2026-01-01"),
    )
    other = unit("Sở Tài nguyên và Môi trường tỉnh Hà Tĩnh")
    assert [(r.unit, r.later) for r in relatives(now, (former, now, other))] == [(former, False)]
    assert [(r.unit, r.later) for r in relatives(former, (former, now, other))] == [(now, True)]


def test_the_table_holds_all_places() -> None:
    every = [*places.provinces().values(), *places.districts().values(), *places.communes().values()]
    assert max(len(places.slug(place.name).split("-")) for place in every) <= places.LONGEST_NAME
    new = [place for place in places.communes().values() if place.within in places.provinces()]
    assert len(places.districts()) == 696
    assert len({places.successors(key)[0].key if places.successors(key) else key for key in places.provinces()}) == 34
    # Of 3,321 communes a few share province and name but for the tones.
    assert 3300 < len(new) <= 3321


@given(st.sampled_from(sorted(places.districts())))
def test_every_district_became_communes_of_its_new_province(key: str) -> None:
    province = key.rsplit(".", 1)[-1]
    now = (places.successors(province) or (places.provinces()[province],))[0].key
    found = places.successors(key)
    assert found
    assert all(place.level == "commune" and place.within == now for place in found)


@given(st.sampled_from(sorted(places.communes())))
def test_predecessors_and_successors_agree(key: str) -> None:
    for heir in places.successors(key):
        assert key in {place.key for place in places.predecessors(heir.key)}
