"""`tasks`: the tasks of the register, by body, document, time and state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import click

from pipeline.faces.asking import the_bodies, the_documents
from pipeline.faces.failures import WRONG_USE, Failure
from pipeline.faces.listing import Column, Output, Row
from pipeline.faces.options import DAY, lists, on_day, reads_register
from pipeline.faces.wording import GRADES, RECURRENCES, ROLES, STATUSES, UNKNOWN_STATUS, with_figures
from pipeline.knowledge.writing import day, figure, one_line
from pipeline.model import Grade, Role
from pipeline.register.store import Register
from pipeline.register.task_filter import UNKNOWN, TaskFilter
from pipeline.register.tasks import count
from pipeline.register.tasks import tasks as found_tasks

ROLE_OPTIONS: dict[str, Role] = {
    "chu-tri": "lead",
    "phoi-hop": "coordinate",
    "bao-cao": "report_to",
    "theo-doi": "monitor",
}
STATUS_OPTIONS = {"chua-cap-nhat": UNKNOWN, "chua": "chua", "dang": "dang", "xong": "xong", "dung": "dung"}
GRADE_OPTIONS: dict[str, Grade] = {"cu-the": "specific", "thuong-xuyen": "routine", "dinh-huong": "orientation"}
NAMED = {
    "direct": "trực tiếp",
    "group": "trong nhóm",
    "inherited": "theo mục",
    "related": "tên cũ hoặc mới",
    "owner": "cơ quan chủ quản",
}
SHORT_ID = 8
"""Letters of an id that a table shows; commands take an abbreviated id."""
TABLE_ROWS = 100
COUNTED = 10_000
UNSURE = 0.9


def who(row: Row) -> str:
    """The bodies of a task, a line for each role; those that were asked for alone where they were."""
    lines = [f"[{NAMED[row['named']]}]"] if row["named"] else []
    for role, title in ROLES.items():
        of_role = [body for body in row["bodies"] if body["role"] == role]
        if not of_role:
            continue
        asked = [body for body in of_role if body["match"]]
        names = [one_line(body["name"]) for body in asked or of_role]
        others = len(of_role) - len(names)
        lines.append(f"{title}: {'; '.join(names)}" + (f" (+{others})" if others else ""))
    return "\n".join(lines) or "(không nêu đơn vị)"


def content(row: Row) -> str:
    """What is to be done: the words of the task, and the figures that stand apart from them."""
    return with_figures(row["text"], [(found["quote"], found["unit"], found["deadline"]) for found in row["figures"]])


def deadline(row: Row) -> str:
    """The day, else how often, else the words of the deadline."""
    if row["due"]:
        return day(row["due"]) + ("" if row["due_stated"] else " (cuối kỳ)")
    if row["recurrence"]:
        return one_line(row["due_text"]) or RECURRENCES[row["recurrence"]]
    return one_line(row["due_text"] or "")


def timeliness(row: Row) -> str:
    """How long it is until the deadline, or since."""
    days = row["days_left"]
    if days is None or row["status"] in {"xong", "dung"}:
        return ""
    if days < 0:
        return f"trễ {-days} ngày"
    return "hôm nay" if days == 0 else f"còn {days} ngày"


def state(row: Row) -> str:
    """The last state that was entered; “chưa cập nhật” where nobody entered any."""
    if row["status"] is None:
        return UNKNOWN_STATUS
    return STATUSES[row["status"]] + (" trễ hạn" if row["done_late"] else "")


def unsure(row: Row) -> list[str]:
    """What is uncertain about a task: what the extraction says of it, else its least certain parts."""
    if row["doubts"]:
        return list(row["doubts"])
    parts = [f"đơn vị “{one_line(body['name'])}”" for body in row["bodies"] if body["confidence"] < UNSURE]
    parts += [f"thời hạn “{one_line(found['text'])}”" for found in row["deadlines"] if found["confidence"] < UNSURE]
    if row["confidence"] < UNSURE:
        parts.append("có phải nhiệm vụ hay không")
    return [f"chưa chắc về {part}" for part in dict.fromkeys(parts) or ["con số của chỉ tiêu"]]


def _when(row: Row) -> str:
    return "\n".join(part for part in (deadline(row), timeliness(row), state(row)) if part)


def place(row: Row) -> str:
    """Where it stands: the document and the item."""
    return f"{row['document']}\n{row['section']}"


COLUMNS = (
    Column("short", "Mã", show=lambda row: row["id"][:SHORT_ID], least=SHORT_ID, sheet=False, json=False),
    Column("id", "Mã", table=False),
    Column("text", "Nội dung nhiệm vụ", show=content, least=22, grow=4),
    Column("who", "Đơn vị", show=who, least=16, grow=3, sheet=False, json=False),
    Column("when", "Thời hạn", show=_when, least=13, grow=1, sheet=False, json=False),
    Column("where", "Nguồn", show=place, least=12, grow=1, sheet=False, json=False),
    Column("document", "Văn bản", table=False),
    Column("document_id", "Mã văn bản", table=False, sheet=False),
    Column("section", "Vị trí", table=False),
    Column("page", "Trang", table=False),
    Column("lead", "Chủ trì", table=False),
    Column("coordinate", "Phối hợp", table=False),
    Column("report_to", "Báo cáo", table=False),
    Column("monitor", "Theo dõi", table=False),
    Column("named", "Được nêu", show=lambda row: NAMED.get(row["named"] or "", ""), table=False),
    Column("bodies", "Đơn vị và vai trò", table=False, sheet=False),
    Column("due", "Hạn", show=lambda row: day(row["due"]), table=False),
    Column("due_text", "Nguyên văn thời hạn", table=False),
    Column("due_stated", "Ngày có trong văn bản", table=False, sheet=False),
    Column("recurrence", "Kỳ", show=lambda row: RECURRENCES.get(row["recurrence"] or "", ""), table=False),
    Column("deadlines", "Các thời hạn", table=False, sheet=False),
    Column("days_left", "Còn (ngày)", table=False),
    Column("overdue", "Quá hạn", show=lambda row: "quá hạn" if row["overdue"] else "", table=False),
    Column("status", "Tình trạng", show=state, table=False),
    Column("status_day", "Ngày cập nhật", show=lambda row: day(row["status_day"]), table=False),
    Column("done_late", "Hoàn thành trễ", table=False, sheet=False),
    Column("note", "Ghi chú", table=False),
    Column("product", "Sản phẩm", table=False),
    Column("grade", "Loại", show=lambda row: GRADES[row["grade"]], table=False),
    Column("has_target", "Có chỉ tiêu", table=False, sheet=False),
    Column("figures", "Chỉ tiêu ngoài câu", table=False, sheet=False),
    Column("confidence", "Là nhiệm vụ", show=lambda row: f"{row['confidence']:.0%}", table=False, sheet=False),
    Column("certainty", "Độ chắc chắn", show=lambda row: f"{row['certainty']:.0%}", table=False),
    Column("doubts", "Điều chưa chắc", table=False),
    Column("start", "Từ ký tự", table=False, sheet=False),
    Column("end", "Đến ký tự", table=False, sheet=False),
)

_REVIEW = (
    Column("certainty", "Chắc", show=lambda row: f"{row['certainty']:.0%}", least=4, right=True, json=False),
    Column("unsure", "Điều chưa chắc", show=lambda row: "\n".join(unsure(row)), least=16, grow=2, json=False),
)


def _review_columns() -> tuple[Column, ...]:
    shown = {"short", "text", "who", "where"}
    seen = tuple(replace(column, table=column.key in shown) for column in COLUMNS)
    return (*seen[:1], *_REVIEW, *seen[1:])


@click.command("tasks", short_help="Danh sách nhiệm vụ: của ai, hạn nào, tình trạng ra sao.")
@click.argument("query", required=False, default="", metavar="[TỪ_CẦN_TÌM]")
@click.option("--unit", metavar="ĐƠN_VỊ", help="Việc của đơn vị này; viết tắt, không dấu đều được.")
@click.option("--role", "roles", multiple=True, type=click.Choice(list(ROLE_OPTIONS)), help="Vai trò của đơn vị.")
@click.option("--doc", metavar="VĂN_BẢN", help="Chỉ trong văn bản này (số ký hiệu, mã, tên tệp).")
@click.option("--from", "first", type=DAY, metavar="NGÀY", help="Hạn từ ngày này.")
@click.option("--to", "last", type=DAY, metavar="NGÀY", help="Hạn đến hết ngày này.")
@click.option(
    "--due-within",
    "within",
    type=click.IntRange(0, 3660),
    metavar="SỐ_NGÀY",
    help="Đến hạn trong chừng này ngày, kể cả kỳ báo cáo định kỳ.",
)
@click.option("--overdue", is_flag=True, help="Đã quá hạn mà chưa có kết quả. Đến hạn đúng ngày thì chưa quá hạn.")
@on_day
@click.option("--status", "statuses", multiple=True, type=click.Choice(list(STATUS_OPTIONS)), help="Tình trạng.")
@click.option("--grade", "grades", multiple=True, type=click.Choice(list(GRADE_OPTIONS)), help="Loại nhiệm vụ.")
@click.option("--has-target", is_flag=True, help="Chỉ việc có chỉ tiêu.")
@click.option("--review", is_flag=True, help="Việc máy đọc ít chắc chắn nhất lên trước, kèm điều chưa chắc.")
@click.option("--dismissed", is_flag=True, help="Những câu đã được đánh dấu không phải nhiệm vụ.")
@click.option(
    "--sort",
    type=click.Choice(["loai", "han", "van-ban"]),
    help="Xếp theo loại việc (cụ thể lên trước), theo hạn, hoặc theo thứ tự trong văn bản.",
)
@click.option("--limit", type=click.IntRange(0), metavar="SỐ", help="Số dòng nhiều nhất; 0 là tất cả.")
@reads_register
@lists
def tasks(
    register: Register,
    output: Output,
    query: str,
    unit: str | None,
    roles: tuple[str, ...],
    doc: str | None,
    on: date,
    statuses: tuple[str, ...],
    grades: tuple[str, ...],
    review: bool,
    sort: str | None,
    limit: int | None,
    **asked: Any,
) -> None:
    """Danh sách nhiệm vụ; các điều kiện đưa ra phải cùng đúng.

    \b
    Việc của một đơn vị:        sonhiemvu tasks --unit "Sở Nội vụ"
    Việc quá hạn đến một ngày:  sonhiemvu tasks --overdue --on 31/12/2022
    Đến hạn trong tuần:         sonhiemvu tasks --due-within 7
    """
    if asked["first"] and asked["last"] and asked["first"] > asked["last"]:
        raise Failure("Ngày ở --from phải trước hoặc trùng ngày ở --to.", WRONG_USE)
    bodies = the_bodies(register, unit) if unit else None
    documents = the_documents(register, doc, output.note) if doc else []
    orders: dict[str | None, Any] = {"loai": "grade", "han": "due", "van-ban": "document"}
    by_date = asked["overdue"] or asked["first"] or asked["last"]
    usual = "certainty" if review else "due" if by_date else "document" if doc else "grade"
    if limit is None and output.format == "table":
        limit = TABLE_ROWS
    wanted = TaskFilter(
        on=on,
        text=query,
        bodies=bodies,
        roles=tuple(ROLE_OPTIONS[role] for role in roles),
        documents=tuple(document["id"] for document in documents),
        statuses=tuple(STATUS_OPTIONS[status] for status in statuses),
        grades=tuple(GRADE_OPTIONS[grade] for grade in grades),
        certain=UNSURE if review else None,
        order=orders.get(sort, usual),
        limit=limit or None,
        **asked,
    )
    if bodies is not None:
        output.note(f"Đơn vị: {bodies.label}")
    rows: Iterable[Row] = found_tasks(register, wanted)
    if output.format == "table":
        rows = list(rows)
    output.rows(
        _review_columns() if review else COLUMNS,
        rows,
        title="Nhiệm vụ",
        empty="Không có nhiệm vụ nào như vậy.",
        foot=_foot(register, wanted, rows) if isinstance(rows, list) else "",
    )


def _foot(register: Register, asked: TaskFilter, rows: list[Row]) -> str:
    shown = len(rows)
    rows_are = "nhiệm vụ" if asked.within is None else "lượt đến hạn"
    told = f"{shown} {rows_are}"
    if shown == asked.limit and (total := count(register, asked, COUNTED)) > shown:
        of = figure(total) if total < COUNTED else f"hơn {figure(COUNTED)}"
        told = f"{shown} trong {of} {rows_are}; thêm --limit 0 để xem tất cả"
    return f"{told}. Tính đến ngày {day(asked.on)}."
