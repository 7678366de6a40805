"""`annex`: the annex of assignments of one document, as a Word file."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.faces.failures import NOT_FOUND, Failure
from pipeline.faces.options import may_read_register, with_ending
from pipeline.register.store import Register


@click.command(short_help="Lập Phụ lục giao nhiệm vụ (.docx) của một văn bản.")
@click.argument("document", metavar="VĂN_BẢN")
@click.argument("target", metavar="TỆP", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--specific", is_flag=True, help="Chỉ lấy nhiệm vụ cụ thể, bỏ việc thường xuyên và định hướng.")
@may_read_register
def annex(register: Register | None, document: str, target: Path, specific: bool) -> None:
    """Lập Phụ lục giao nhiệm vụ của VĂN_BẢN thành TỆP .docx, khổ A4 ngang theo thể thức Nghị định 30/2020/NĐ-CP.

    VĂN_BẢN là mã, số ký hiệu trong sổ, hoặc đường dẫn tới tệp. Cột ghi chú nêu mục của nhiệm vụ trong văn bản.
    """
    from dataclasses import replace

    from pipeline.faces.assignment_annex import assignments, write_annex
    from pipeline.faces.pairs import held

    with_ending(target, ".docx")
    one = held(document, register)
    extraction = one.extraction
    if specific:
        kept = tuple(directive for directive in extraction.directives if directive.grade == "specific")
        extraction = replace(extraction, directives=kept)
    if not extraction.directives:
        raise Failure(f"{one.called} không có nhiệm vụ nào để lập phụ lục.", NOT_FOUND)
    write_annex(target, extraction.document, assignments(extraction))
    click.echo(f"Đã ghi {target} ({len(extraction.directives)} nhiệm vụ).")
