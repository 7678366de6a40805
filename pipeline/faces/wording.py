"""How the register's values read in Vietnamese: roles, states, grades, recurrences."""

from __future__ import annotations

from pipeline.knowledge.writing import day, figure, one_line

__all__ = ["GRADES", "RECURRENCES", "RELATIONS", "ROLES", "STATUSES", "UNKNOWN_STATUS", "day", "figure", "one_line"]

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
