"""How values read in Vietnamese: days, figures, roles, states."""

from __future__ import annotations

from datetime import date

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


def day(iso: str | date | None) -> str:
    """A day or part of one as offices write it: 31/12/2022, 7/2022, 2026.

    >>> day("2022-03-05"), day("2022-07"), day("2026"), day(None)
    ('05/3/2022', '7/2022', '2026', '')
    """
    if iso is None:
        return ""
    parts = str(iso).split("-")
    if len(parts) == 3:
        # Days below ten and the months January and February take a zero, so that nobody can add a digit.
        month = parts[1] if parts[1] in {"01", "02"} else str(int(parts[1]))
        return f"{parts[2]}/{month}/{parts[0]}"
    if len(parts) == 2:
        return f"{parts[1] if parts[1] in {'01', '02'} else int(parts[1])}/{parts[0]}"
    return parts[0]


def figure(value: float | None) -> str:
    """A number in Vietnamese writing.

    >>> figure(17.57), figure(1573.0), figure(39632), figure(None)
    ('17,57', '1.573', '39.632', '')
    """
    if value is None:
        return ""
    text = f"{value:,.10g}" if value != int(value) else f"{int(value):,}"
    return text.translate(str.maketrans(",.", ".,"))
