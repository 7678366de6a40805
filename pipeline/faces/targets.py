"""`targets`: the figures to be reached."""

from __future__ import annotations

import click

from pipeline.faces.asking import the_documents
from pipeline.faces.listing import Column, Output, Row
from pipeline.faces.options import lists, reads_register
from pipeline.faces.tasks import SHORT_ID
from pipeline.knowledge.writing import day, figure
from pipeline.register import reporting
from pipeline.register.store import Register

COMPARATORS = {
    "=": "bằng",
    ">=": "từ … trở lên",
    "<=": "không quá",
    ">": "trên",
    "<": "dưới",
    "range": "trong khoảng",
    "~": "khoảng",
}
_SIGNS = {"=": "", ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "range": "", "~": "≈ "}


def value(row: Row) -> str:
    """The figure with its comparing sign, without its unit."""
    low, high = figure(row["low"]), figure(row["high"])
    if low and high and low != high:
        return f"{low} – {high}"
    whole = f"/{figure(row['of'])}" if row["of"] is not None else ""
    return f"{_SIGNS[row['comparator']]}{low or high}{whole}"


def _milestone(row: Row) -> str:
    base = f" (so với {row['base']})" if row["base"] else ""
    return day(row["deadline"]) + base


COLUMNS = (
    Column("short", "Mã việc", show=lambda row: row["task"][:SHORT_ID], least=SHORT_ID, sheet=False, json=False),
    Column("task", "Mã việc", table=False),
    Column("indicator", "Chỉ tiêu", least=24, grow=5),
    Column("value", "Giá trị", show=value, least=8, json=False),
    Column("unit", "Đơn vị tính", least=8, grow=2),
    Column("deadline", "Mốc", show=_milestone, least=10),
    Column("document", "Văn bản", least=10),
    Column("section", "Vị trí", least=6),
    Column("comparator", "Phép so", show=lambda row: COMPARATORS[row["comparator"]], table=False),
    Column("low", "Từ", show=lambda row: figure(row["low"]), table=False),
    Column("high", "Đến", show=lambda row: figure(row["high"]), table=False),
    Column("of", "Trong tổng số", show=lambda row: figure(row["of"]), table=False),
    Column("base", "So với năm", table=False),
    Column("quote", "Nguyên văn", table=False),
    Column("sentence", "Câu chứa chỉ tiêu", table=False),
    Column("document_id", "Mã văn bản", table=False, sheet=False),
    Column("page", "Trang", table=False),
    Column("start", "Từ ký tự", table=False, sheet=False),
    Column("end", "Đến ký tự", table=False, sheet=False),
    Column("confidence", "Độ chắc chắn", show=lambda row: f"{row['confidence']:.0%}", table=False),
)


@click.command("targets", short_help="Danh sách chỉ tiêu: con số, đơn vị tính, mốc.")
@click.argument("query", required=False, default="", metavar="[TỪ_CẦN_TÌM]")
@click.option("--doc", metavar="VĂN_BẢN", help="Chỉ trong văn bản này (số ký hiệu, mã, tên tệp).")
@click.option("--year", type=click.IntRange(1945, 2100), metavar="NĂM", help="Chỉ tiêu có mốc trong năm này.")
@reads_register
@lists
def targets(register: Register, output: Output, query: str, doc: str | None, year: int | None) -> None:
    """Danh sách chỉ tiêu, theo thứ tự trong văn bản.

    \b
    Chỉ tiêu của một văn bản đến năm 2025:  sonhiemvu targets --doc 65-KH/HU --year 2025
    """
    documents = [document["id"] for document in the_documents(register, doc, output.note)] if doc else []
    if year is not None and (without := reporting.undated(register, text=query, documents=documents)):
        output.note(f"Còn {without} chỉ tiêu không ghi mốc thời gian, không liệt kê ở đây.")
    output.rows(
        COLUMNS,
        reporting.targets(register, text=query, documents=documents, year=year),
        title="Chỉ tiêu",
        empty="Không có chỉ tiêu nào như vậy.",
    )
