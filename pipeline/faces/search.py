"""`search`: full text over the loaded documents."""

from __future__ import annotations

from dataclasses import asdict

import click

from pipeline.faces.asking import the_documents
from pipeline.faces.listing import Column, Output, Row, terminal_width
from pipeline.faces.options import colours, lists, reads_register
from pipeline.faces.table import wrapped
from pipeline.register.fulltext import search as found_in
from pipeline.register.store import Register

MARK = "\x1b[1;33m", "\x1b[0m"
PLAIN_MARK = "»", "«"


def marked(row: Row, before: str, after: str) -> str:
    """The snippet with its hits between two marks."""
    parts, at = [], 0
    for start, end in row["marks"]:
        parts += [row["snippet"][at:start], before, row["snippet"][start:end], after]
        at = end
    return "".join([*parts, row["snippet"][at:]])


COLUMNS = (
    Column("document", "Văn bản", least=12),
    Column("document_id", "Mã văn bản", sheet=False),
    Column("section", "Vị trí", least=6),
    Column("directive", "Mã việc", least=6),
    Column("snippet", "Đoạn văn", show=lambda row: marked(row, *PLAIN_MARK), least=30, grow=1),
    Column("marks", "Chỗ khớp", sheet=False),
    Column("start", "Từ ký tự", sheet=False),
    Column("end", "Đến ký tự", sheet=False),
    Column("score", "Điểm", sheet=False),
)


@click.command("search", short_help="Tìm trong toàn văn; không cần gõ dấu.")
@click.argument("text", nargs=-1, required=True, metavar="TỪ_CẦN_TÌM...")
@click.option("--doc", metavar="VĂN_BẢN", help="Chỉ trong văn bản này (số ký hiệu, mã, tên tệp).")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, metavar="SỐ", help="Số kết quả.")
@reads_register
@lists
def search(register: Register, output: Output, text: tuple[str, ...], doc: str | None, limit: int) -> None:
    """Tìm trong toàn văn các văn bản, gần đúng nhất lên trước.

    Gõ có dấu hay không, hoa hay thường, “uỷ” hay “ủy” đều được. Cụm từ trong ngoặc kép phải đứng liền nhau.
    """
    documents = [document["id"] for document in the_documents(register, doc, output.note)] if doc else []
    # The shell has taken the quotation marks away from an argument of several words.
    asked = " ".join(f'"{word}"' if " " in word and len(text) > 1 else word for word in text)
    rows = [asdict(hit) for hit in found_in(register, asked, documents=documents, limit=limit)]
    if output.format != "table" or output.path or not rows:
        output.rows(COLUMNS, rows, title="Tìm kiếm", empty="Không tìm thấy đoạn nào.")
        return
    marks = MARK if colours() else PLAIN_MARK
    for row in rows:
        task = f"  [{row['directive']}]" if row["directive"] else ""
        place = f"  mục {row['section']}" if row["section"] else ""
        click.echo(f"{row['document']}{place}{task}")
        for line in wrapped(marked(row, *marks), terminal_width() - 2):
            click.echo(f"  {line}")
        click.echo()
    if len(rows) == limit:
        click.echo(f"Chỉ nêu {limit} đoạn đầu; thêm --limit để xem nhiều hơn.")
