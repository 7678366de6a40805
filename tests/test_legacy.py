"""Text from before Unicode comes out right, whichever way its bytes were shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.knowledge import table
from pipeline.read import legacy

SENTENCE = (
    "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành thực hiện đúng kế hoạch đã được duyệt; báo cáo kết quả trước ngày 15."
)
LETTERS = {row["letter"]: row for row in table("legacy_letters")}


def encoded(text: str, encoding: str) -> str:
    """``text`` as the bytes of ``encoding``, shown as Latin-1. A letter without a code is left out of account."""
    return "".join(
        bytes.fromhex(LETTERS[letter][encoding]).decode("latin-1") if letter in LETTERS else letter for letter in text
    )


def test_every_letter_has_its_code() -> None:
    assert len(LETTERS) == 134
    for encoding in legacy.ENCODINGS:
        codes = [row[encoding] for row in LETTERS.values() if row[encoding]]
        assert len(codes) == len(set(codes)), encoding
        assert len(codes) == (74 if encoding == "tcvn3" else 134)


@pytest.mark.parametrize("encoding", legacy.ENCODINGS)
def test_decodes_latin1_and_windows_view(encoding: str) -> None:
    sentence = SENTENCE.lower() if encoding == "tcvn3" else SENTENCE
    raw = encoded(sentence, encoding)
    assert legacy.decode(raw, encoding) == sentence
    windows = "".join(bytes([ord(c)]).decode("cp1252", "ignore") or c if 0x80 <= ord(c) < 0xA0 else c for c in raw)
    assert legacy.decode(windows, encoding) == sentence
    assert legacy.decode("".join(chr(0xF000 + ord(c)) for c in raw), encoding) == sentence


def test_capitals_font_and_pdf_glyphs() -> None:
    assert legacy.decode("céng hoµ x· héi", "tcvn3", upper=True) == "CỘNG HOÀ XÃ HỘI"
    assert legacy.decode("l\u2212u tr÷ v\u03bc x\u2219", "tcvn3") == legacy.decode("l\xadu tr÷ v\xb5 x\xb7", "tcvn3")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("QUYÕT §ÞNH", "QUYẾT ĐỊNH"),
        ("CéNG HßA X· HéI", "CỘNG HÒA XÃ HỘI"),
        ("ñY BAN NH¢N D¢N", "ỦY BAN NHÂN DÂN"),
        ("Së GTVT, ë UBND tØnh", "Sở GTVT, ở UBND tỉnh"),
        ("Bé T− ph¸p", "Bộ Tư pháp"),
    ],
)
def test_capitals_that_tcvn3_has_no_code_for(raw: str, text: str) -> None:
    assert legacy.decode(raw, "tcvn3") == text


def test_vni_mark_of_the_other_case() -> None:
    assert legacy.decode("Uûy ban, UÛY BAN, Uyû ban", "vni") == "Ủy ban, ỦY BAN, Uỷ ban"


def test_punctuation_of_windows_stays() -> None:
    assert legacy.decode("\x93kÕ ho¹ch\x94 – 5%", "tcvn3") == "“kế hoạch” – 5%"


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        ("ABCDEF+.VnTimeH,Bold", "tcvn3", True),
        ("VNI-Times", "vni", False),
        ("VPS Times", "vps", False),
        ("VI Times Hoa", "viscii", True),
        ("VnTimeBold", "tcvn3", False),
        ("VnArialItalic", "tcvn3", False),
        ("QWERTY+.VnTimeHBold", "tcvn3", True),
        (".VnTimeH,BoldItalic", "tcvn3", True),
        ("VNI-Times-Bold", "vni", False),
        ("QWERTY+TimesNewRomanPS-BoldMT", None, False),
        ("Bold", None, False),
        ("Times New Roman", None, False),
        ("Arial", None, False),
    ],
)
def test_font_names(font: str, encoding: str | None, capitals: bool) -> None:
    assert legacy.encoding_of_font(font) == encoding
    assert legacy.capitals_font(font) is capitals


@pytest.mark.parametrize("encoding", legacy.ENCODINGS)
def test_content_tells_the_encoding(encoding: str) -> None:
    assert legacy.detect(encoded(SENTENCE.lower(), encoding)) == encoding


@pytest.mark.parametrize(
    "text", [SENTENCE, unicodedata.normalize("NFD", SENTENCE), "Plain text, 2026.", "", "déjà vu à Paris"]
)
def test_no_encoding_where_there_is_none(text: str) -> None:
    assert legacy.detect(text) is None


@given(st.text(), st.sampled_from(legacy.ENCODINGS))
def test_any_text_passes(text: str, encoding: str) -> None:
    assert isinstance(legacy.decode(text, encoding), str)
    legacy.detect(text)


@given(st.text(alphabet=sorted(set("".join(LETTERS)) | set(" bcghklmnpqrstvx,.0123456789")), max_size=60))
def test_viscii_round_trip(text: str) -> None:
    assert legacy.decode(encoded(text, "viscii"), "viscii") == text
