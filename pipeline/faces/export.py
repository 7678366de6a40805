"""`export`: forms that are handed in or printed, and a calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from pipeline import knowledge
from pipeline.faces import targets as target_wording
from pipeline.faces.asking import the_bodies, the_documents
from pipeline.faces.failures import to_error
from pipeline.faces.listing import Row
from pipeline.faces.options import on_day, reads_register, with_ending
from pipeline.faces.spreadsheet import SheetColumn, write_sheet
from pipeline.faces.tasks import content, state
from pipeline.faces.wording import item
from pipeline.knowledge.writing import dated, day, one_line
from pipeline.register import reporting
from pipeline.register.bodies import BodyMatch
from pipeline.register.store import Register
from pipeline.register.task_filter import TaskFilter
from pipeline.register.tasks import tasks

TITLES = {
    "phu-luc": "PHỤ LỤC GIAO NHIỆM VỤ",
    "so-theo-doi": "SỔ THEO DÕI THỰC HIỆN NHIỆM VỤ",
    "targets": "BẢNG TỔNG HỢP CHỈ TIÊU",
}


def _names(role: str) -> Callable[[Row], str]:
    return lambda row: "; ".join(one_line(name) for name in row[role])


def _due(row: Row) -> str:
    """The words of the text where it has some, with the day that they mean."""
    said = one_line(row["due_text"] or "")
    exact = day(row["due"])
    return f"{said} ({exact})" if said and exact and exact not in said else said or exact


def _progress(row: Row) -> str:
    parts = [state(row), day(row["status_day"]), row["note"] or ""]
    return ", ".join(part for part in parts if part)


def _document(row: Row) -> str:
    """Kind, number, day and issuer, as documents are cited."""
    number = f" số {row['number']}" if row["number"] else ""
    issued = f" {dated(row['issued'])}" if row["issued"] else ""
    issuer = f" của {row['issuer']}" if row["issuer"] else ""
    return f"{row['kind'] or 'Văn bản'}{number}{issued}{issuer}"


def _document_and_place(row: Row) -> str:
    """The remark in a list over several documents."""
    return ", ".join(part for part in (row["document"], item(row["section"])) if part)


VALUES: dict[str, Callable[[Row], str]] = {
    "id": lambda row: row["id"],
    "text": content,
    "lead": _names("lead"),
    "coordinate": _names("coordinate"),
    "monitor": _names("monitor"),
    "due": _due,
    "product": lambda row: row["product"] or "",
    "place": lambda row: item(row["section"]),
    "progress": _progress,
    "document": _document,
    "state_document": lambda row: "" if row["party"] else _document(row),
    "party_document": lambda row: _document(row) if row["party"] else "",
    "text_and_place": lambda row: f"{item(row['section'])}: {content(row)}" if row["section"] else content(row),
    "": lambda row: "",
}
TARGET_VALUES: dict[str, Callable[[Row], str]] = {
    "indicator": lambda row: row["indicator"],
    "comparator": lambda row: target_wording.COMPARATORS[row["comparator"]],
    "value": target_wording.value,
    "unit": lambda row: row["unit"],
    "deadline": lambda row: day(row["deadline"]),
    "document": lambda row: row["document"],
    "section": lambda row: row["section"],
    "quote": lambda row: row["quote"],
}


@click.command("export", short_help="Xuất phụ lục giao nhiệm vụ, sổ theo dõi, bảng chỉ tiêu, lịch.")
@click.argument("what", type=click.Choice(["phu-luc", "so-theo-doi", "targets", "ics"]), metavar="LOẠI")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="TỆP")
@click.option("--doc", metavar="VĂN_BẢN", help="Chỉ văn bản này (số ký hiệu, mã, tên tệp).")
@click.option("--unit", metavar="ĐƠN_VỊ", help="Chỉ việc của đơn vị này.")
@click.option(
    "--form",
    type=click.Choice(["so", "nd30"]),
    default="so",
    help="Mẫu sổ theo dõi: sổ đầy đủ, hoặc mẫu của Nghị định 30/2020/NĐ-CP (Phụ lục IV.VIII).",
)
@click.option("--months", type=click.IntRange(1, 60), default=12, metavar="SỐ", help="Số tháng của lịch, kể từ --on.")
@on_day
@reads_register
def export(
    register: Register,
    what: str,
    file: Path,
    doc: str | None,
    unit: str | None,
    form: str,
    months: int,
    on: date,
) -> None:
    """Xuất ra TỆP.

    \b
    phu-luc      phụ lục giao nhiệm vụ (.xlsx)
    so-theo-doi  sổ theo dõi nhiệm vụ (.xlsx)
    targets      bảng chỉ tiêu (.xlsx)
    ics          lịch các việc đến hạn, mở được bằng Outlook, Google Calendar (.ics)
    """
    with_ending(file, ".ics" if what == "ics" else ".xlsx")
    documents = the_documents(register, doc, to_error) if doc else []
    ids = tuple(document["id"] for document in documents)
    bodies = the_bodies(register, unit) if unit else None
    if what == "ics":
        from pipeline.faces.calendar import write_calendar

        days = round(months * 30.4375)
        coming = TaskFilter(on=on, documents=ids, bodies=bodies, within=days)
        click.echo(f"Đã ghi {write_calendar(file, tasks(register, coming))} việc đến hạn vào {file}.")
        return
    if what == "targets":
        rows: Iterable[Row] = reporting.targets(register, documents=ids)
        written = _written(rows, _form("targets"), TARGET_VALUES)
        name = "targets"
    else:
        asked = TaskFilter(on=on, documents=ids, bodies=bodies, order="document")
        name = what if what == "phu-luc" else f"{what}:{form}"
        values = VALUES if what != "phu-luc" or len(documents) == 1 else VALUES | {"place": _document_and_place}
        written = _written(_with_documents(register, tasks(register, asked)), _form(name), values)
    columns = [
        SheetColumn(row["heading"], int(row["width"]), centred=row["value"] in {"row", "due", "deadline", "value"})
        for row in _form(name)
    ]
    heading = (TITLES[what], _subtitle(documents, bodies, on))
    click.echo(f"Đã ghi {write_sheet(file, TITLES[what], columns, written, heading)} dòng vào {file}.")


def _form(name: str) -> list[dict[str, str]]:
    return [row for row in knowledge.table("forms") if row["form"] == name]


def _written(
    rows: Iterable[Row], form: list[dict[str, str]], values: dict[str, Callable[[Row], str]]
) -> Iterator[list[str | int]]:
    for number, row in enumerate(rows, 1):
        yield [number if column["value"] == "row" else values[column["value"] or ""](row) for column in form]


def _with_documents(register: Register, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, each with what is known of its document."""
    known: dict[int, dict[str, Any]] = {}
    for row in rows:
        id_ = row["document_id"]
        if id_ not in known:
            found = register.one(
                "SELECT d.kind, d.number, d.issued, d.issuer, coalesce(u.system = 'party', d.number GLOB '*[0-9]-*') AS"
                " party FROM documents d LEFT JOIN units u ON u.key = d.issuer_unit WHERE d.id = ?",
                [id_],
            )
            known[id_] = dict(found) if found else {}
        yield {**row, **known[id_]}


def _subtitle(documents: list[dict[str, Any]], bodies: BodyMatch | None, on: date) -> str:
    parts = []
    if len(documents) == 1:
        parts.append(f"({_document(documents[0])})")
    if bodies is not None:
        parts.append(f"Đơn vị: {bodies.label}")
    return " · ".join([*parts, f"Tính đến ngày {day(on)}"])
