"""`docs`: the documents of the register."""

from __future__ import annotations

import click

from pipeline.faces.listing import Column, Output, Row
from pipeline.faces.options import lists, reads_register
from pipeline.knowledge.writing import day
from pipeline.register.documents import documents, numbered
from pipeline.register.store import Register


def state_of(row: Row) -> str:
    """What is to be known of a document beside its data: not loaded, draft, no administrative document."""
    if not row["loaded"]:
        return "chưa nạp"
    if row["draft"]:
        return "dự thảo" if numbered(row["number"]) else "dự thảo, chưa có số"
    return "" if row["kind"] else "không phải văn bản hành chính"


COLUMNS = (
    Column("id", "Mã", least=3, right=True),
    Column("number", "Số, ký hiệu", least=12),
    Column("kind", "Loại", least=8, grow=1),
    Column("issued", "Ngày", show=lambda row: day(row["issued"]), least=10),
    Column("issuer", "Cơ quan ban hành", least=14, grow=3),
    Column("title", "Trích yếu", show=lambda row: row["title"] or row["name"] or row["source"] or "", least=16, grow=5),
    Column("tasks", "Việc", least=4, right=True),
    Column("state", "Ghi chú", show=state_of, least=8, grow=1, json=False),
    Column("draft", "Dự thảo", table=False, sheet=False),
    Column("loaded", "Đã nạp", table=False, sheet=False),
    Column("cited_by", "Số văn bản viện dẫn", table=False),
    Column("source", "Tệp", table=False),
    Column("version", "Bản", table=False),
    Column("name", "Tên gọi", table=False, sheet=False),
    Column("uid", "Định danh", table=False, sheet=False),
)


@click.command(short_help="Danh sách văn bản trong sổ.")
@click.option("--cited", is_flag=True, help="Kể cả văn bản được viện dẫn nhưng chưa nạp.")
@reads_register
@lists
def docs(register: Register, output: Output, cited: bool) -> None:
    """Danh sách văn bản trong sổ, theo ngày ban hành.

    Cột “Mã” và “Số, ký hiệu” dùng được ở mọi chỗ cần chỉ một văn bản (show, tasks --doc, …).
    """
    output.rows(COLUMNS, documents(register, cited=cited), title="Văn bản", empty="Sổ chưa có văn bản nào.")
