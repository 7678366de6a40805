"""`refs` and `missing`: how documents hang together, and which of them are not there."""

from __future__ import annotations

import click

from pipeline.faces.asking import the_document
from pipeline.faces.listing import Column, Output, Row
from pipeline.faces.options import lists, reads_register
from pipeline.faces.wording import RELATIONS
from pipeline.knowledge.writing import dated, day, one_line
from pipeline.register import references
from pipeline.register.references import Reference
from pipeline.register.store import Register

_DOWN = {"implements": "được thực hiện bởi", "basis": "làm căn cứ cho", "mentions": "được nhắc đến trong"}
_LONGEST_TITLE = 90


def _heading(reference: Reference) -> str:
    if reference.relation == "counterpart":
        return "bản ký" if not reference.document["draft"] else "dự thảo"
    return (RELATIONS if reference.upwards else _DOWN)[reference.relation]


def called(row: Row) -> str:
    """A document in one line: kind, number, day, issuer, title, and whether it is there."""
    name = " ".join(part for part in (row["kind"], row["number"]) if part) or row["label"]
    text = name + (f" {dated(row['issued'])}" if row["issued"] else "")
    text += f" của {row['issuer']}" if row["issuer"] else ""
    title = one_line(row["title"] or "")
    if title:
        text += f": {title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE].rsplit(' ', 1)[0] + '…'}"
    state = "" if row["loaded"] else " (chưa nạp)"
    return f"{text}{' (dự thảo)' if row['draft'] else ''}{state}"


def _branch(reference: Reference, indent: str, *, last: bool) -> list[str]:
    lines = [f"{indent}{'└─' if last else '├─'} {called(reference.document)}"]
    deeper = indent + ("   " if last else "│  ")
    for number, below in enumerate(reference.below, start=1):
        branch = _branch(below, deeper, last=number == len(reference.below))
        lines += [branch[0].replace("─ ", f"─ {_heading(below)}: ", 1), *branch[1:]]
    return lines


def tree(found: list[Reference]) -> list[str]:
    """The references as lines, under a heading for each relation and direction."""
    lines: list[str] = []
    for heading in dict.fromkeys(_heading(reference) for reference in found):
        of_heading = [reference for reference in found if _heading(reference) == heading]
        lines.append(f"{heading[:1].upper()}{heading[1:]}:")
        for number, reference in enumerate(of_heading, start=1):
            lines += _branch(reference, "", last=number == len(of_heading))
    return lines


REFERENCE_COLUMNS = (
    Column("depth", "Bậc", right=True),
    Column("upwards", "Cấp trên", show=lambda row: "trên" if row["upwards"] else "dưới"),
    Column("relation", "Quan hệ", show=lambda row: (RELATIONS if row["upwards"] else _DOWN).get(row["relation"], "")),
    Column("id", "Mã"),
    Column("kind", "Loại"),
    Column("number", "Số, ký hiệu"),
    Column("issued", "Ngày", show=lambda row: day(row["issued"])),
    Column("issuer", "Cơ quan ban hành"),
    Column("title", "Trích yếu"),
    Column("loaded", "Tình trạng", show=lambda row: "" if row["loaded"] else "chưa nạp"),
    Column("draft", "Dự thảo", sheet=False),
)

MISSING_COLUMNS = (
    Column("cited_by", "Số lần", least=6, right=True),
    Column("kind", "Loại", least=8, grow=1),
    Column("number", "Số, ký hiệu", least=14),
    Column("issued", "Ngày", show=lambda row: day(row["issued"]), least=10),
    Column("issuer", "Cơ quan ban hành", least=14, grow=2),
    Column("title", "Tên văn bản", show=lambda row: one_line(row["title"] or ""), least=14, grow=4),
    Column("relation", "Quan hệ", show=lambda row: RELATIONS[row["relation"]], least=9),
    Column("citing", "Được viện dẫn trong", least=14, grow=2),
    Column("id", "Mã", table=False, sheet=False),
)
COLUMNS = {"refs": REFERENCE_COLUMNS, "missing": MISSING_COLUMNS}


@click.command("refs", short_help="Văn bản này thực hiện, căn cứ văn bản nào; văn bản nào thực hiện nó.")
@click.argument("document", metavar="VĂN_BẢN")
@reads_register
@lists
def refs(register: Register, output: Output, document: str) -> None:
    """Cây viện dẫn của một văn bản, qua nhiều cấp.

    Văn bản được viện dẫn mà sổ chưa có được ghi “chưa nạp”.
    """
    asked = the_document(register, document)
    found = references.references(register, asked["id"])
    if output.format != "table":
        rows = (row for reference in found for row in reference.flat())
        output.rows(REFERENCE_COLUMNS, rows, title="Viện dẫn", empty="")
        return
    click.echo(called({**asked, "title": asked["title"] or asked["name"]}))
    click.echo("\n".join(tree(found)) if found else "Không viện dẫn và không được viện dẫn.")


@click.command("missing", short_help="Văn bản được viện dẫn mà sổ chưa có, xếp theo số lần viện dẫn.")
@reads_register
@lists
def missing(register: Register, output: Output) -> None:
    """Những văn bản cần tìm để nạp thêm: được viện dẫn nhiều nhất lên trước."""
    output.rows(
        MISSING_COLUMNS, references.missing(register), title="Chưa nạp", empty="Không thiếu văn bản nào được viện dẫn."
    )
