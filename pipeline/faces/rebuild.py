"""`rebuild`: the register anew from the folder of extractions."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.faces.failures import PARTLY_FAILED, WRONG_USE, Failure
from pipeline.faces.options import makes_register
from pipeline.register.store import Register


@click.command("rebuild", short_help="Dựng lại sổ từ thư mục extracted, giữ nguyên những gì đã nhập tay.")
@click.argument(
    "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("extracted"), metavar="[THƯ_MỤC]"
)
@makes_register
def rebuild(register: Register, folder: Path) -> None:
    """Dựng lại phần do máy đọc của sổ từ các tệp JSON trong THƯ_MỤC (mặc định: extracted).

    Tình trạng, ghi chú, chỉnh sửa và những gì đã dạy cho sổ vẫn giữ nguyên. Nếu dừng giữa chừng, sổ vẫn như cũ.
    """
    from pipeline.register.rebuilding import rebuild as rebuilt_from
    from pipeline.register.teaching import resolver

    if not folder.is_dir():
        raise Failure(f"Không có thư mục {folder}.", WRONG_USE)
    rebuilt = rebuilt_from(register, folder.glob("*.json"), resolver(register))
    for path, reason in rebuilt.refused:
        click.echo(f"  · {path.name}: không phải kết quả đọc hợp lệ ({reason}). Hãy nạp lại tệp gốc.", err=True)
    if not rebuilt.documents:
        raise Failure(f"Không có văn bản nào đọc được trong {folder}; sổ vẫn như cũ.", WRONG_USE)
    click.echo(f"Đã dựng lại sổ từ {rebuilt.documents} văn bản trong {folder}.")
    if rebuilt.refused:
        raise click.exceptions.Exit(PARTLY_FAILED)
