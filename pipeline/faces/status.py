"""`status`: what became of a task, entered by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from pipeline.faces.asking import SHOWN, the_directive
from pipeline.faces.failures import WRONG_USE, Failure
from pipeline.faces.listing import Column, Output
from pipeline.faces.options import lists, on_day, writes_register
from pipeline.faces.wording import STATUSES
from pipeline.knowledge.writing import day, one_line, shortened
from pipeline.register import directives
from pipeline.register.store import Register

COLUMNS = (
    Column("directive", "Mã việc", least=6),
    Column("day", "Từ ngày", show=lambda row: day(row["day"]), least=10),
    Column("what", "Đã nhập", show=lambda row: STATUSES.get(row["what"] or "", row["what"] or "ghi chú"), least=12),
    Column("note", "Ghi chú", least=10, grow=2),
    Column("quote", "Nội dung nhiệm vụ", show=lambda row: one_line(row["quote"]), least=20, grow=3),
    Column("document", "Văn bản", least=10, grow=1),
)


@click.command("status", short_help="Ghi tình trạng thực hiện hoặc ghi chú cho một nhiệm vụ.")
@click.argument("task", required=False, metavar="[MÃ_VIỆC]")
@click.argument("state", required=False, type=click.Choice(list(STATUSES)), metavar="[chua|dang|xong|dung]")
@on_day
@click.option("--note", default="", metavar="GHI_CHÚ", help="Ghi chú kèm theo, ví dụ số văn bản kết quả.")
@click.option("--orphans", is_flag=True, help="Những gì đã nhập cho việc không còn trong bản hiện nay của văn bản.")
@writes_register
@lists
def status(
    register: Register, output: Output, task: str | None, state: Any, on: date, note: str, orphans: bool
) -> None:
    """Ghi tình trạng của một nhiệm vụ từ ngày --on (mặc định hôm nay): chưa, đang, xong, dừng.

    Không nêu tình trạng mà có --note thì chỉ thêm ghi chú; không nêu gì thì xem những lần đã ghi.

    \b
    sonhiemvu status 3f2a91 xong --on 15/9/2022 --note "Đã trình, Tờ trình 120/TTr-UBND"
    """
    if orphans:
        output.rows(COLUMNS, directives.orphans(register), title="Không còn chỗ", empty="Không có gì bị bỏ lại.")
        return
    if task is None:
        raise Failure("Cần mã nhiệm vụ (cột “Mã” của lệnh tasks).", WRONG_USE)
    known = the_directive(register, task)
    if state or note:
        directives.add_event(register, known, state, on, note)
        what = f"{STATUSES[state]} từ ngày {day(on)}" if state else "thêm ghi chú"
        click.echo(f"Đã ghi [{known.directive}] {what}: {shortened(one_line(known.quote), SHOWN)}")
        return
    rows = directives.events(register, known)
    output.rows(COLUMNS, rows, title="Tình trạng", empty="Chưa có ai cập nhật nhiệm vụ này.")
