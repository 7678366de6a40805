"""Which document is which."""

from __future__ import annotations

import pytest

from pipeline.model import Citation, DocumentIdentity, Extraction, Metadata, Span
from pipeline.resolve import candidates, resolve, same_document
from pipeline.resolve.documents import POSSIBLE, SAME, block, parsed_number, term


def document(number: str | None, issuer: str | None, issued: str | None, **more: str) -> DocumentIdentity:
    """The identity of a loaded document."""
    head = Metadata("a.txt", "0" * 64, more.pop("kind", "Kế hoạch"), number, issued, issuer=issuer, **more)  # type: ignore[arg-type]
    return resolve(Extraction(head, "x", (), (), ())).document


def cited(
    within: str, number: str | None, issuer: str | None = None, date: str | None = None, name: str | None = None,
    kind: str = "Kế hoạch", issued: str = "2022-08-01",
) -> DocumentIdentity:  # fmt: skip
    """The identity of a document that a document of ``within`` cites."""
    citation = Citation(Span(0, 1), kind, number, date, issuer, "mentions", "test", 1.0, name)
    head = Metadata("b.txt", "1" * 64, "Công văn", "1/CV", issued, issuer=within)
    return resolve(Extraction(head, "x", (), (), (citation,))).citations[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("04-NQ/TU", "4 -NQ/TU", True),
        ("190-QĐ/UBND", "190/QĐ-UBND", True),
        ("51/2021/NQ-HĐND", "51/2021/NQ-HĐND ", True),
        ("Số: 12/KH-UBND".removeprefix("Số: "), "012/KH-UBND", True),
        ("04-NQ/TU", "04-NQ/HU", False),
        ("11/CT-UBND", "12/CT-UBND", False),
    ],
)
def test_numbers_are_compared_by_their_parts(one: str, other: str, same: bool) -> None:
    assert (parsed_number(one) == parsed_number(other)) is same


@pytest.mark.parametrize(
    ("day", "level", "expected"),
    [
        ("2011-02-17", "province", "2010-2015"),
        ("2021-07-15", "province", "2020-2025"),
        ("2025-12-27", "province", "2025-2030"),
        ("2022-07-05", "district", "2020-2025"),
        ("2020-12-30", "central", "2016-2020"),
        (None, "province", ""),
    ],
)
def test_term_of_congress(day: str | None, level: str, expected: str) -> None:
    assert term(day, level) == expected


def test_key_has_number_issuer_and_period() -> None:
    assert document("04-NQ/TU", "Tỉnh ủy Hà Tĩnh", "2021-07-15").key == "4-nq-tu | tinh-uy@ha-tinh | 2020-2025"
    assert document("11/CT-UBND", "UBND tỉnh Hà Tĩnh", "2019-03-02").key == "11-ct-ubnd | ubnd@ha-tinh | 2019"
    assert document("263/QĐ-TTg", "Thủ tướng Chính phủ", "2022-02-22").complete
    assert not document("263/QĐ-TTg", "Thủ tướng Chính phủ", "2022").complete


SAME_DOCUMENT = [
    # a citation that knows less than the document
    (
        ("04-NQ/TU", "Tỉnh ủy Hà Tĩnh", "2021-07-15"),
        ("Sở Y tế tỉnh Hà Tĩnh", "04-NQ/TU", "Ban Chấp hành Đảng bộ tỉnh", "2021-07-15"),
        True,
    ),
    (
        ("47-KH/TU", "Tỉnh ủy Lâm Đồng", "2022-06-03"),
        ("Huyện ủy Lạc Dương", "47-KH/TU", "Ban Thường vụ Tỉnh ủy", "2022-06-03"),
        True,
    ),
    (
        ("134/KH-UBND", "UBND tỉnh Lào Cai", "2026-03-26"),
        ("Sở Y tế tỉnh Lào Cai", "134/KH-UBND", "UBND tỉnh", "2026-03-26"),
        True,
    ),
    (("57-NQ/TW", "Bộ Chính trị", "2024-12-22"), ("Chính phủ", "57-NQ/TW", None, "2024-12-22"), True),
    (
        ("201/TB-VPCP", "Văn phòng Chính phủ", "2022-07-11"),
        ("Tỉnh ủy Hà Tĩnh", "201/TB-VPCP", "Thủ tướng Chính phủ", "2022-07-11"),
        True,
    ),
    (("25/2021/QH15", "Quốc hội", "2021-07-28"), ("Huyện ủy Lạc Dương", "25/2021/QH15", "Quốc hội", None), True),
    # the same number of another place, year, term or kind
    (
        ("04-NQ/TU", "Tỉnh ủy Hà Tĩnh", "2021-07-15"),
        ("Huyện ủy Lạc Dương", "04-NQ/TU", "Ban Thường vụ Tỉnh ủy", "2021-07-15"),
        False,
    ),
    (
        ("11/CT-UBND", "UBND tỉnh Hà Tĩnh", "2019-03-02"),
        ("Sở Y tế tỉnh Hà Tĩnh", "11/CT-UBND", "UBND tỉnh", "2020-05-04"),
        False,
    ),
    (
        ("07-CT/TU", "Tỉnh ủy Hà Tĩnh", "2021-02-17"),
        ("Sở Y tế tỉnh Hà Tĩnh", "07-CT/TU", "Ban Thường vụ Tỉnh ủy", "2011-02-17"),
        False,
    ),
    (
        ("11/CT-UBND", "UBND tỉnh Hà Tĩnh", "2019-03-02"),
        ("Sở Y tế tỉnh Hà Tĩnh", "11/KH-UBND", "UBND tỉnh", "2019-03-02"),
        False,
    ),
]


@pytest.mark.parametrize(("loaded", "citation", "same"), SAME_DOCUMENT)
def test_citation_meets_its_document(
    loaded: tuple[str, str, str], citation: tuple[str, str, str | None, str | None], same: bool
) -> None:
    one, other = document(*loaded), cited(*citation)
    assert (same_document(one, other) >= SAME) is same
    assert same_document(one, other) == same_document(other, one)
    if same:
        assert block(one) == block(other)


def test_citation_without_date_is_only_possible_among_several_years() -> None:
    known = [document("11/CT-UBND", "UBND tỉnh Hà Tĩnh", f"{year}-03-02") for year in (2019, 2020)]
    found = candidates(cited("Sở Y tế tỉnh Hà Tĩnh", "11/CT-UBND", "UBND tỉnh"), known)
    assert len(found) == 2
    assert all(POSSIBLE <= score < SAME for _, score in found)


def test_wrong_day_of_the_same_year_is_possible() -> None:
    one = document("04-NQ/TU", "Tỉnh ủy Hà Tĩnh", "2021-07-15")
    other = cited("Sở Y tế tỉnh Hà Tĩnh", "04-NQ/TU", "Tỉnh ủy", "2021-07-12")
    assert POSSIBLE <= same_document(one, other) < SAME


def test_draft_is_linked_to_its_signed_text() -> None:
    title = "Triển khai công tác cải cách hành chính trên địa bàn tỉnh năm 2026"
    draft = document("/KH-UBND", "UBND tỉnh Lâm Đồng", "2026-02", title=title)
    signed = document("15/KH-UBND", "UBND tỉnh Lâm Đồng", "2026-02-20", title=title.upper())
    other = document("16/KH-UBND", "UBND tỉnh Lâm Đồng", "2026-02-21", title="Phòng cháy, chữa cháy rừng năm 2026")
    assert POSSIBLE <= same_document(draft, signed) < SAME
    assert same_document(draft, other) < POSSIBLE


def test_title_of_another_year_is_another_document() -> None:
    one = document(None, "UBND tỉnh Lâm Đồng", "2025-02", title="Cải cách hành chính năm 2025")
    other = document(None, "UBND tỉnh Lâm Đồng", "2025-02", title="Cải cách hành chính năm 2026")
    assert same_document(one, other) == 0


def test_law_is_the_same_by_name() -> None:
    one = cited("Sở Y tế tỉnh Hà Tĩnh", None, None, None, "Luật Đầu tư công", "Luật")
    other = cited("Huyện ủy Lạc Dương", None, None, None, "Luật đầu tư công", "Luật")
    assert same_document(one, other) >= SAME
    assert one.key == other.key
