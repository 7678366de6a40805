"""Numbers in Vietnamese writing: read back as written, in digits or words; anything else refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import numbers


def written(value: int, decimals: str) -> str:
    grouped = f"{value:,}".replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped


@given(st.integers(0, 10**9), st.sampled_from(["", "5", "25", "125"]))
def test_a_written_number_is_read_back(value: int, decimals: str) -> None:
    assert numbers.value_of(written(value, decimals)) == float(f"{value}.{decimals or 0}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("02", 2),
        ("1.573,1", 1573.1),
        ("10 000", 10000),
        ("3.5", 3.5),
        ("1,234,567", 1234567),
        ("mười lăm", 15),
        ("ba mươi", 30),
        ("hai mươi mốt", 21),
    ],
)
def test_number_in_digits_or_words(text: str, value: float) -> None:
    assert numbers.value_of(text) == value


@pytest.mark.parametrize("text", ["", "vài", "hai xã", "mươi"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|float|fraction"):
        numbers.value_of(text)
