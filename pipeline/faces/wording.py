"""How the register's values read in Vietnamese: roles, states, grades, recurrences."""

from __future__ import annotations

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
