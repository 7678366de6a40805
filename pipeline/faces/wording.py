"""How the register's values read in Vietnamese: roles, states, grades, recurrences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.knowledge.writing import day, one_line

ANNEX = "PL"
"""What paths of items within annexes begin with."""

ROLES = {"lead": "Chủ trì", "coordinate": "Phối hợp", "report_to": "Báo cáo", "monitor": "Theo dõi"}
STATUSES = {"chua": "chưa thực hiện", "dang": "đang thực hiện", "xong": "hoàn thành", "dung": "tạm dừng"}
UNKNOWN_STATUS = "chưa cập nhật"
GRADES = {"specific": "nhiệm vụ cụ thể", "routine": "việc thường xuyên", "orientation": "định hướng"}
RECURRENCES = {
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "biannual": "6 tháng một lần",
    "annual": "hằng năm",
    "periodic": "định kỳ",
}
RELATIONS = {"implements": "thực hiện", "basis": "căn cứ", "mentions": "nhắc đến"}


def item(path: str) -> str:
    """Where something stands, as a remark: “Mục II.1”, “Phụ lục, mục II”, “Phụ lục 2”; empty ahead of all items."""
    head, _, below = path.partition(".")
    if not head.startswith(ANNEX):
        return f"Mục {path}" if path else ""
    number = head.removeprefix(ANNEX)
    return f"Phụ lục{f' {number}' if number else ''}{f', mục {below}' if below else ''}"


def with_figures(text: str, figures: Sequence[tuple[str, str, str | None]]) -> str:
    """The words of a task with figures that stand apart from them, such as in a column of their own.

    ``figures`` are quotes, units and ISO days or None; the days are told where they differ.

    >>> with_figures("Tỷ lệ che phủ rừng", [("60", "%", "2030-12-31")])
    'Tỷ lệ che phủ rừng (chỉ tiêu: 60%)'
    >>> with_figures("Mở lớp tập huấn.", [("03 lớp", "lớp", "2025-06-30"), ("5", "lớp", "2026-06-30")])
    'Mở lớp tập huấn (chỉ tiêu: 03 lớp đến 30/6/2025; 5 lớp đến 30/6/2026).'
    >>> with_figures("Nối dài đường trục xã", [("thêm 5", "m", None)])
    'Nối dài đường trục xã (chỉ tiêu: thêm 5 m)'
    >>> with_figures("Mở lớp tập huấn.", [])
    'Mở lớp tập huấn.'
    """
    if not figures:
        return text
    dated = len({last for _, _, last in figures}) > 1
    told = []
    for quote, unit, last in figures:
        words = one_line(quote)
        if unit and not re.search(rf"(?<![^\W\d]){re.escape(unit)}(?!\w)", words, re.IGNORECASE):
            words += unit if unit in {"%", "‰"} else f" {unit}"
        told.append(words + (f" đến {day(last)}" if dated and last else ""))
    words = text.rstrip(".;")
    return f"{words} (chỉ tiêu: {'; '.join(dict.fromkeys(told))}){text[len(words) :]}"
