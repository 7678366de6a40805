"""`annex`: the annex of assignments of one document, as a Word file."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.faces.failures import NOT_FOUND, WRONG_USE, Failure
from pipeline.faces.options import register_path


@click.command(short_help="Lập Phụ lục giao nhiệm vụ (.docx) của một văn bản.")
@click.argument("document", metavar="VĂN_BẢN")
@click.argument("target", metavar="TỆP", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--specific", is_flag=True, help="Chỉ lấy nhiệm vụ cụ thể, bỏ việc thường xuyên và định hướng.")
@register_path
def annex(document: str, target: Path, specific: bool, register_path: Path) -> None:
    """Lập Phụ lục giao nhiệm vụ của VĂN_BẢN thành TỆP .docx, khổ A4 ngang theo thể thức Nghị định 30/2020/NĐ-CP.

    VĂN_BẢN là mã, số ký hiệu trong sổ, hoặc đường dẫn tới tệp. Cột ghi chú nêu mục của nhiệm vụ trong văn bản.
    """
    from dataclasses import replace

    from pipeline.faces.assignment_annex import assignments, write_annex
    from pipeline.faces.pairs import held, opened

    if target.suffix.lower() != ".docx":
        raise Failure("Phụ lục chỉ lập được ở dạng .docx.", WRONG_USE)
    one = held(document, opened(register_path))
    extraction = one.extraction
    if specific:
        kept = tuple(directive for directive in extraction.directives if directive.grade == "specific")
        extraction = replace(extraction, directives=kept)
    if not extraction.directives:
        raise Failure(f"{one.called} không có nhiệm vụ nào để lập phụ lục.", NOT_FOUND)
    write_annex(target, extraction.document, assignments(extraction))
    click.echo(f"Đã ghi {target} ({len(extraction.directives)} nhiệm vụ).")
