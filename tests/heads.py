"""Made-up documents line by line, as readers of text hand them on, and what they say of themselves."""

from __future__ import annotations

from pipeline.model import CleanText, Metadata, Span, TextLine
from pipeline.structure.metadata import read_metadata
from pipeline.structure.regions import Regions, find_regions

STATE = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
BODY = [
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Nâng cao chất lượng phục vụ người dân.",
    "2. Các phòng rà soát quy trình trước ngày 15/6.",
]


PLAN = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH HÀ TĨNH",
    "Số: 45/KH-UBND",
    *STATE,
    "Hà Tĩnh, ngày 03 tháng 02 năm 2024",
    "KẾ HOẠCH",
    "Chuyển đổi số trong trường học năm 2024",
    "Căn cứ Luật Giáo dục, Ủy ban nhân dân tỉnh ban hành như sau:",
    *BODY,
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
