"""`correct`: what the program read wrongly, put right by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import click

from pipeline.faces.asking import SHOWN, the_directive, the_document
from pipeline.faces.failures import WRONG_USE, Failure
from pipeline.faces.options import DAY, writes_register
from pipeline.faces.tasks import GRADE_OPTIONS
from pipeline.knowledge.writing import one_line, shortened
from pipeline.register import directives, documents
from pipeline.register.store import Register

PERIODS = {
    "ngay": "daily",
    "tuan": "weekly",
    "thang": "monthly",
    "quy": "quarterly",
    "6-thang": "biannual",
    "nam": "annual",
    "dinh-ky": "periodic",
}
TASK_FIELDS = {
    "han": "due",
    "ky": "recurrence",
    "chu-tri": "lead",
    "phoi-hop": "coordinate",
    "bao-cao": "report_to",
    "theo-doi": "monitor",
    "san-pham": "product",
    "loai": "grade",
    "la-nhiem-vu": "task",
}
DOCUMENT_FIELDS = {
    "so": "number",
    "ngay": "issued",
    "co-quan": "issuer",
    "loai-van-ban": "kind",
    "trich-yeu": "title",
    "dia-danh": "place",
}
_CHOICES: dict[str, Mapping[str, str]] = {
    "ky": PERIODS,
    "loai": GRADE_OPTIONS,
    "la-nhiem-vu": {"co": "yes", "khong": "no"},
}


@click.command("correct", short_help="Sửa điều máy đọc sai ở một nhiệm vụ hoặc văn bản.")
@click.argument("item", metavar="MÃ")
@click.argument("field", metavar="TRƯỜNG", type=click.Choice([*TASK_FIELDS, *DOCUMENT_FIELDS]))
@click.argument("value", required=False, metavar="[GIÁ_TRỊ]")
@click.option("--undo", is_flag=True, help="Bỏ chỉnh sửa, lấy lại điều máy đọc được.")
@writes_register
def correct(register: Register, item: str, field: str, value: str | None, undo: bool) -> None:
    """Sửa một trường; chỉnh sửa được giữ qua mọi lần nạp lại. Giá trị rỗng ("") nghĩa là không có.

    \b
    Của nhiệm vụ (MÃ là mã việc):
      han          ngày đến hạn: 30/9/2022
      ky           kỳ: ngay, tuan, thang, quy, 6-thang, nam, dinh-ky
      chu-tri      cơ quan chủ trì; nhiều cơ quan thì cách nhau bằng dấu chấm phẩy
      phoi-hop     cơ quan phối hợp
      bao-cao      nơi nhận báo cáo
      theo-doi     cơ quan theo dõi
      san-pham     sản phẩm
      loai         cu-the, thuong-xuyen, dinh-huong
      la-nhiem-vu  co (đã kiểm tra, đúng là nhiệm vụ), khong (không phải nhiệm vụ)

    \b
    Của văn bản (MÃ là mã hoặc số ký hiệu văn bản):
      so, ngay, co-quan, loai-van-ban, trich-yeu, dia-danh
    """
    from pipeline.register.loading import reload
    from pipeline.register.teaching import resolver

    if value is None and not undo:
        raise Failure("Cần giá trị mới, hoặc --undo để bỏ chỉnh sửa.", WRONG_USE)
    stored = None if undo else _stored(field, value or "")
    if field in TASK_FIELDS:
        known = the_directive(register, item)
        document, directive, quote = known.document, known.directive, known.quote
        called = f"[{directive}] {shortened(one_line(quote), SHOWN)}"
    else:
        found = the_document(register, item)
        if not found["loaded"]:
            raise Failure(f"{found['label']} mới chỉ được viện dẫn, chưa nạp nên chưa sửa được.", WRONG_USE)
        document, directive, quote = found["uid"], "", ""
        called = documents.label(found)
    name = TASK_FIELDS.get(field) or DOCUMENT_FIELDS[field]
    with register.atomic():  # a correction that cannot take effect is not kept
        directives.add_correction(register, document, directive, name, stored, quote)
        reload(register, document, resolver(register))
    what = f"bỏ chỉnh sửa “{field}”" if undo else f"sửa “{field}” thành “{value}”" if value else f"xóa “{field}”"
    click.echo(f"Đã {what}: {called}")


def _stored(field: str, value: str) -> str:
    """The value as it is kept. Raises a usage error where the field cannot have it."""
    choices = _CHOICES.get(field, {})
    if choices and value:
        if value not in choices:
            raise Failure(f"“{field}” chỉ nhận: {', '.join(choices)}.", WRONG_USE)
        return choices[value]
    if field in {"han", "ngay"} and value:
        day: date = DAY.convert(value, None, None)
        return day.isoformat()
    return value.strip()
