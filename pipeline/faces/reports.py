"""`reports`: who reports to whom, and how often."""

from __future__ import annotations

from datetime import date

import click

from pipeline.faces.asking import the_bodies, the_documents
from pipeline.faces.listing import Column, Output, Row
from pipeline.faces.options import lists, on_day, reads_register
from pipeline.faces.tasks import SHORT_ID, place
from pipeline.faces.wording import RECURRENCES
from pipeline.knowledge.writing import day, one_line
from pipeline.register import reporting
from pipeline.register.store import Register

NO_PERIOD = "chưa quy định kỳ"


def period(row: Row) -> str:
    """How often, or by when; the text's own words where it has some."""
    if row["period"]:
        words = one_line(row["due_text"] or "")
        return words if words else RECURRENCES[row["period"]]
    if row["recurrence"] == "periodic":
        return f"{one_line(row['due_text'] or 'định kỳ')}\n({NO_PERIOD})"
    return f"một lần, hạn {day(row['due'])}" if row["due"] else NO_PERIOD


COLUMNS = (
    Column("short", "Mã", show=lambda row: row["id"][:SHORT_ID], least=SHORT_ID, sheet=False, json=False),
    Column("id", "Mã", table=False),
    Column("lead", "Ai báo cáo", show=lambda row: "; ".join(row["lead"]) or "(chưa rõ)", least=16, grow=3),
    Column("report_to", "Báo cáo ai", least=14, grow=2),
    Column("via", "Qua", least=4, grow=1),
    Column("period", "Kỳ báo cáo", show=period, least=12, grow=1),
    Column("text", "Nội dung", least=20, grow=4),
    Column("where", "Nguồn", show=place, least=10, grow=1, sheet=False, json=False),
    Column("recurrence", "Định kỳ", show=lambda row: RECURRENCES.get(row["recurrence"] or "", ""), table=False),
    Column("due", "Hạn", show=lambda row: day(row["due"]), table=False),
    Column("due_text", "Nguyên văn thời hạn", table=False),
    Column("document", "Văn bản", table=False),
    Column("document_id", "Mã văn bản", table=False, sheet=False),
    Column("section", "Vị trí", table=False),
    Column("page", "Trang", table=False),
)


@click.command("reports", short_help="Ai phải báo cáo ai, mấy tháng một lần.")
@click.option("--unit", metavar="ĐƠN_VỊ", help="Đơn vị báo cáo hoặc nhận báo cáo.")
@click.option("--doc", metavar="VĂN_BẢN", help="Chỉ trong văn bản này (số ký hiệu, mã, tên tệp).")
@on_day
@reads_register
@lists
def reports(register: Register, output: Output, unit: str | None, doc: str | None, on: date) -> None:
    """Chế độ báo cáo: ai báo cáo (hoặc trình) ai, qua ai, kỳ nào; văn bản không nêu thì ghi “chưa quy định kỳ”."""
    documents = [document["id"] for document in the_documents(register, doc, output.note)] if doc else []
    bodies = the_bodies(register, unit) if unit else None
    output.rows(
        COLUMNS,
        reporting.reports(register, on, bodies=bodies, documents=documents),
        title="Chế độ báo cáo",
        empty="Không có nhiệm vụ báo cáo nào.",
    )
