"""The annex “Phụ lục giao nhiệm vụ” as a Word page that can go behind a decision or plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.faces.paper import Paper, PaperColumn
from pipeline.faces.wording import RECURRENCES, item, with_figures
from pipeline.knowledge.writing import dated, day, one_line
from pipeline.model import Body, Directive, Extraction, Metadata
from pipeline.register.documents import numbered

COLUMNS = (
    PaperColumn("STT", 1.1, centred=True),
    PaperColumn("Nội dung nhiệm vụ", 9.0),
    PaperColumn("Cơ quan chủ trì", 3.8),
    PaperColumn("Cơ quan phối hợp", 3.8),
    PaperColumn("Thời gian hoàn thành", 2.8, centred=True),
    PaperColumn("Sản phẩm", 3.0),
    PaperColumn("Ghi chú", 2.2, centred=True),
)


@dataclass(frozen=True)
class Assignment:
    """One row of the annex; a list of bodies is one string, its members parted by semicolons."""

    content: str
    lead: str = ""
    coordinate: str = ""
    due: str = ""
    product: str = ""
    remark: str = ""


def _bodies(bodies: Iterable[Body], role: str) -> str:
    return "; ".join(dict.fromkeys(one_line(body.name) for body in bodies if body.role == role))


def _content(directive: Directive) -> str:
    apart = [target for target in directive.targets if not directive.span.meets(target.span)]
    return with_figures(one_line(directive.quote), [(target.quote, target.unit, target.deadline) for target in apart])


def _due(directive: Directive) -> str:
    said = []
    for deadline in directive.deadlines:
        if deadline.last:
            said.append(f"{day(deadline.first)} - {day(deadline.last)}" if deadline.first else day(deadline.last))
        elif words := one_line(deadline.text) or RECURRENCES.get(deadline.recurrence or "", ""):
            said.append(words)  # “trước ngày 15/12 hằng năm” tells more than how often
    return "; ".join(dict.fromkeys(said))


def assignments(extraction: Extraction) -> Iterator[Assignment]:
    """The rows for all directives of a document, in its order; the remark gives the place."""
    for directive in extraction.directives:
        yield Assignment(
            _content(directive),
            _bodies(directive.bodies, "lead"),
            _bodies(directive.bodies, "coordinate"),
            _due(directive),
            one_line(directive.product),
            item(directive.section),
        )


def write_annex(path: Path, document: Metadata, rows: Iterable[Assignment]) -> None:
    """Write the annex of ``document``: title, the line that ties it to the document, and the table, A4 across."""
    paper = Paper(landscape=True)
    paper.line("PHỤ LỤC", size=14, bold=True)
    paper.line("GIAO NHIỆM VỤ", size=14, bold=True)
    number = document.number or ""
    if not numbered(number):
        number = f"       {number}"  # to be filled in by hand
    issued = dated(document.issued) or "ngày      tháng      năm      "
    if issued.startswith("tháng"):
        issued = f"ngày      {issued}"
    kind = document.kind or "Văn bản"
    paper.line(f"(Kèm theo {kind} số {number} {issued} của {document.issuer or '…………'})", size=14, italic=True, after=8)
    paper.table(
        COLUMNS,
        (
            [str(count), row.content, row.lead, row.coordinate, row.due, row.product, row.remark]
            for count, row in enumerate(rows, 1)
        ),
    )
    paper.save(path)
