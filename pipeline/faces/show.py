"""`show`: one document: what it says of itself, its items, and what it orders."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from pipeline import contract
from pipeline.faces.asking import the_document
from pipeline.faces.docs import state_of
from pipeline.faces.listing import Row, terminal_width
from pipeline.faces.options import on_day, reads_register
from pipeline.faces.table import wrapped
from pipeline.faces.tasks import content, deadline, state, timeliness, who
from pipeline.faces.wording import RELATIONS
from pipeline.knowledge.writing import dated, day, one_line
from pipeline.register.loading import recall
from pipeline.register.store import Register
from pipeline.register.task_filter import TaskFilter
from pipeline.register.tasks import tasks

LABELS = 19
"""Columns of the labels at the left."""

_TASK_KEYS = (
    "id", "section", "page", "start", "end", "text", "bodies", "deadlines", "figures", "product", "grade", "status",
    "certainty", "doubts",
)  # fmt: skip


@click.command("show", short_help="Xem một văn bản: thông tin, các mục, nhiệm vụ kèm vị trí.")
@click.argument("doc", metavar="VĂN_BẢN")
@on_day
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", help="Dạng kết quả.")
@reads_register
def show(register: Register, doc: str, on: date, output_format: str) -> None:
    """Xem một văn bản theo mã, số ký hiệu hoặc tên tệp."""
    document = the_document(register, doc)
    sections = [
        dict(row)
        for row in register.all(
            'SELECT path, label, heading, start, "end" FROM sections WHERE document = ? ORDER BY position',
            [document["id"]],
        )
    ]
    rows = list(tasks(register, TaskFilter(on=on, documents=(document["id"],), order="document")))
    citations = [
        dict(row)
        for row in register.all(
            "SELECT c.kind, c.number, c.date, c.issuer, c.name, c.relation, c.cited AS document_id, d.loaded"
            " FROM citations c JOIN documents d ON d.id = c.cited WHERE c.document = ? ORDER BY c.position",
            [document["id"]],
        )
    ]
    read = recall(register, document["uid"]) if document["loaded"] else None
    warnings = read.warnings if read else ()
    notes = contract.notes(read) if read else []
    if output_format == "json":
        kept = [{key: row[key] for key in _TASK_KEYS} for row in rows]
        answer = {
            "document": document, "warnings": warnings, "sections": sections, "tasks": kept, "citations": citations,
            "notes": notes,
        }  # fmt: skip
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    lines = [*_head(document, warnings), "", *_tree(sections, rows), *_cited(citations), *_noted(notes)]
    click.echo("\n".join(lines))


def _head(document: Row, warnings: Sequence[str]) -> list[str]:
    fields = (
        ("Mã", str(document["id"])),
        ("Số, ký hiệu", document["number"]),
        ("Loại", document["kind"]),
        ("Ngày", day(document["issued"])),
        ("Nơi ban hành", document["place"]),
        ("Cơ quan", document["issuer"]),
        ("Trích yếu", document["title"] or document["name"]),
        ("Người ký", " ".join(part for part in (document["signer_role"], document["signer"]) if part)),
        ("Tệp", document["source"]),
        ("Lưu ý khi đọc", " ".join(warnings)),
        ("Ghi chú", state_of(document)),
        ("Được viện dẫn bởi", f"{document['cited_by']} văn bản" if document["cited_by"] else ""),
    )
    return [line for name, value in fields if value for line in _labelled(name, one_line(value), LABELS)]


def _labelled(name: str, value: str, width: int) -> list[str]:
    first, *rest = wrapped(value, max(20, terminal_width() - width))
    return [f"{name + ':':<{width}}{first}", *(" " * width + line for line in rest)]


def _tree(sections: list[dict[str, Any]], rows: Sequence[Row]) -> list[str]:
    """The items, each with its tasks below; tasks ahead of the first item come first."""
    by_section: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_section[row["section"]].append(row)
    lines: list[str] = []
    for row in by_section.pop("", []):
        lines += _task(row, 0)
    for section in sections:
        depth = section["path"].count(".")
        if section["heading"] is not None:
            heading = f"{section['label']}. {one_line(section['heading'])}"
            room = max(20, terminal_width() - 2 * depth)
            lines += ["  " * depth + line for line in wrapped(heading, room)]
        for row in by_section.pop(section["path"], []):
            lines += _task(row, depth + 1)
    for path, left in by_section.items():
        lines.append(f"(mục {path})")
        for row in left:
            lines += _task(row, 1)
    return lines


def _task(row: Row, depth: int) -> list[str]:
    space = "  " * depth
    place = f"ký tự {row['start']}–{row['end']}" + (f", trang {row['page']}" if row["page"] else "")
    when = ", ".join(part for part in (deadline(row), timeliness(row), state(row)) if part)
    inside = wrapped(content(row), max(20, terminal_width() - len(space) - 4))
    who_lines = wrapped(who(row).replace("\n", "; "), max(20, terminal_width() - len(space) - 4))
    return [
        f"{space}• [{row['id']}] {place}",
        *(f"{space}    {line}" for line in inside),
        *(f"{space}    {line}" for line in who_lines),
        f"{space}    {when}",
    ]


def _cited(citations: list[dict[str, Any]]) -> list[str]:
    if not citations:
        return []
    lines = ["", "Viện dẫn:"]
    for citation in citations:
        called = citation["number"] or citation["name"] or ""
        if not called.lower().startswith(citation["kind"].lower()):  # “Luật Tài nguyên nước” names its kind
            called = f"{citation['kind']} {called}".strip()
        when = f" {dated(citation['date'])}" if citation["date"] else ""
        missing = "" if citation["loaded"] else ", chưa nạp"
        lines.append(f"  {called}{when} ({RELATIONS[citation['relation']]}{missing})")
    return lines


def _noted(notes: list[dict[str, Any]]) -> list[str]:
    """The footnotes, each with its mark and where that stands."""
    if not notes:
        return []
    lines = ["", "Chú thích cuối trang:"]
    for note in notes:
        places = [f"ký tự {note['offset']}"] if note["offset"] is not None else []
        places += [f"trang {note['page']}"] if note["page"] else []
        mark = f"[{note['mark']}]" if note["mark"] else "[không rõ số]"
        lines.append(f"  {mark} {', '.join(places)}".rstrip())
        lines += [f"    {line}" for line in wrapped(note["text"], max(20, terminal_width() - 4))]
    return lines
