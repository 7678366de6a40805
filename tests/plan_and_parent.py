"""A resolution of a province's party committee and the plan that carries it out, composed for tests."""

from dataclasses import replace

from composed import Figure, Order, paper

from pipeline.crossref import compare
from pipeline.model import Extraction

FOREST = Figure("tỷ lệ che phủ rừng đạt 60%", 60, "%", "tỷ lệ che phủ rừng", deadline="2030-12-31")
FILLER = (
    Order("Mở rộng mạng lưới trường mầm non ở khu dân cư mới."),
    Order("Nạo vét luồng lạch trước mùa mưa bão."),
    Order("Bố trí xe buýt nối bến tàu với sân bay."),
)


def forest(quote: str, low: float, **others: object) -> Order:
    figure = replace(FOREST, quote=quote, low=low, **others)  # type: ignore[arg-type]
    return Order(f"Đến năm 2030, {quote}.", figures=(figure,))


def parent_of(*orders: Order, **document: object) -> Extraction:
    fields = {
        "kind": "Nghị quyết", "number": "05-NQ/TU", "issued": "2025-12-20", "issuer": "Tỉnh ủy Hà Tĩnh",
    } | document  # fmt: skip
    return paper([*orders, *FILLER], **fields)


def plan_of(*orders: Order, **document: object) -> Extraction:
    return paper([*FILLER, *orders], cites=["05-NQ/TU"], **document)


def first(plan: Extraction, parent: Extraction) -> str:
    return compare(plan, parent, related=True)[0].answer
