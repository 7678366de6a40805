"""`stats`: the register in figures, and the sentence that offices publish."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

import click

from pipeline.faces.asking import the_documents
from pipeline.faces.failures import to_error
from pipeline.faces.listing import terminal_width
from pipeline.faces.options import on_day, reads_register
from pipeline.faces.table import wrapped
from pipeline.knowledge.writing import day, figure
from pipeline.register.reporting import Figures, figures
from pipeline.register.store import Register


def sentence(known: Figures, on: date) -> str:
    """How things stand, as offices report it."""
    late = f" (trong đó {figure(known.done_late)} trễ hạn)" if known.done_late else ""
    longest = f" (có nhiệm vụ quá hạn {figure(known.longest)} ngày)" if known.overdue else ""
    stopped = f", {figure(known.stopped)} tạm dừng" if known.stopped else ""
    return (
        f"Tính đến ngày {day(on)}: giao {figure(known.assigned)} nhiệm vụ có thời hạn; {figure(known.done)} hoàn thành"
        f"{late}, {figure(known.in_time)} trong hạn, {figure(known.overdue)} quá hạn{longest}{stopped}."
    )


@click.command("stats", short_help="Số liệu tổng hợp và câu báo cáo tình hình thực hiện.")
@click.option("--doc", metavar="VĂN_BẢN", help="Chỉ tính văn bản này (số ký hiệu, mã, tên tệp).")
@on_day
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", help="Dạng kết quả.")
@reads_register
def stats(register: Register, doc: str | None, on: date, output_format: str) -> None:
    """Số liệu của sổ và câu tổng hợp để đưa vào báo cáo.

    Nhiệm vụ chưa ai cập nhật kết quả vẫn tính là trong hạn hoặc quá hạn theo ngày, và được đếm riêng.
    """
    documents = [document["id"] for document in the_documents(register, doc, to_error)] if doc else []
    known = figures(register, on, documents)
    if output_format == "json":
        click.echo(
            json.dumps({**asdict(known), "on": on.isoformat(), "sentence": sentence(known, on)}, ensure_ascii=False)
        )
        return
    said = [sentence(known, on)]
    if known.unknown:
        said.append(f"Trong số đó {figure(known.unknown)} nhiệm vụ chưa cập nhật kết quả.")
    click.echo("\n".join(line for part in said for line in wrapped(part, terminal_width())))
    click.echo()
    for title, number in (
        ("Văn bản đã nạp", known.documents),
        ("  trong đó dự thảo", known.drafts),
        ("  không có nhiệm vụ", known.without_tasks),
        ("Văn bản được viện dẫn, chưa nạp", known.cited),
        ("Nhiệm vụ", known.directives),
        ("  trong đó nhiệm vụ cụ thể", known.specific),
        ("  không ghi ngày đến hạn", known.undated),
        ("Chỉ tiêu", known.targets),
    ):
        click.echo(f"{title:<34}{figure(number):>10}")
