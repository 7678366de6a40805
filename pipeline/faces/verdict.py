"""`verdict`: what people say of a comparison, and it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pipeline.faces.failures import NOT_FOUND, Failure
from pipeline.faces.options import writes_register
from pipeline.register.store import Register

if TYPE_CHECKING:
    from pipeline.crossref import Answer

CODES: dict[str, Answer] = {
    "dat": "covered",
    "vuot": "stricter",
    "thieu-y": "weaker",
    "cham": "later",
    "chua-co": "missing",
    "khong-ap-dung": "not_applicable",
    "chua-ro": "unknown",
}

_PLAN = click.argument("plan", metavar="KẾ_HOẠCH")
_PARENT = click.argument("parent", metavar="VĂN_BẢN_GIAO")
_ITEM = click.argument("item", metavar="MỤC")
_NOTE = click.option("--note", default="", metavar="LỜI", help="Ghi chú kèm theo.")


@click.group(short_help="Xác nhận hoặc sửa kết quả đối chiếu.")
def verdict() -> None:
    """Xác nhận hoặc sửa kết quả đối chiếu của lệnh compare. Ý kiến được giữ cả khi văn bản có bản mới.

    MỤC là số thứ tự trong bảng của lệnh compare, hoặc mã mục (khóa item trong JSON).
    """


@verdict.command("confirm", short_help="Xác nhận kết quả của một mục.")
@_PLAN
@_PARENT
@_ITEM
@_NOTE
@writes_register
def confirm(register: Register, plan: str, parent: str, item: str, note: str) -> None:
    """Xác nhận kết quả tự động của MỤC là đúng."""
    pair, row = _found(register, plan, parent, item)
    _enter(register, pair, row, row["computed"], note)
    click.echo(f"Đã xác nhận mục {row['row']}: {_named(row['computed'])}.")


@verdict.command("set", short_help="Sửa kết quả của một mục.")
@_PLAN
@_PARENT
@_ITEM
@click.argument("answer", metavar="KẾT_QUẢ", type=click.Choice(list(CODES)))
@_NOTE
@writes_register
def set_(register: Register, plan: str, parent: str, item: str, answer: str, note: str) -> None:
    """Đặt KẾT_QUẢ của MỤC: dat, vuot, thieu-y, cham, chua-co, khong-ap-dung hoặc chua-ro."""
    pair, row = _found(register, plan, parent, item)
    _enter(register, pair, row, CODES[answer], note)
    click.echo(f"Mục {row['row']}: {_named(row['computed'])} → {_named(CODES[answer])}.")


@verdict.command("clear", short_help="Bỏ ý kiến đã ghi cho một mục.")
@_PLAN
@_PARENT
@_ITEM
@writes_register
def clear(register: Register, plan: str, parent: str, item: str) -> None:
    """Bỏ ý kiến đã ghi cho MỤC; kết quả tự động lại có hiệu lực."""
    pair, row = _found(register, plan, parent, item)
    _enter(register, pair, row, None, "")
    click.echo(f"Đã bỏ ý kiến về mục {row['row']}; kết quả tự động: {_named(row['computed'])}.")


def _named(answer: Answer) -> str:
    from pipeline.crossref import NAMES

    return NAMES[answer].lower()


def _found(register: Register, plan: str, parent: str, item: str) -> tuple[tuple[str, str], dict[str, Any]]:
    """The pair's uids and the row that ``item`` names; both documents must be of the register."""
    from pipeline.faces.crosscheck import settled
    from pipeline.faces.pairs import held

    own, given = held(plan, register), held(parent, register)
    if own.uid is None or given.uid is None:
        raise Failure("Chỉ ghi được ý kiến cho hai văn bản đã nạp vào sổ.", NOT_FOUND)
    rows = settled(own, given, register, force=True)
    for row in rows:
        if item in {str(row["row"]), row["item"]}:
            return (own.uid, given.uid), row
    raise Failure(f"Không có mục “{item}”; bảng đối chiếu có {len(rows)} mục.", NOT_FOUND)


def _enter(register: Register, pair: tuple[str, str], row: dict[str, Any], answer: str | None, note: str) -> None:
    from pipeline.register.verdicts import decide

    decide(register, pair, row["item"], answer, row["computed"], row["parent_quote"], note)
