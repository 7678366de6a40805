"""Due days as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipeline.faces.failures import writing
from pipeline.faces.listing import Row
from pipeline.faces.tasks import content, who
from pipeline.knowledge.writing import shortened

WARNING_DAYS = 3
SUMMARY = 80


def write_calendar(path: Path, rows: Iterable[Row]) -> int:
    """Write an all-day event for each row, which reminds some days before. Tells how many there are."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//So nhiem vu//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Sổ nhiệm vụ")
    count = 0
    for row in rows:
        due = date.fromisoformat(row["due"])
        event = Event()
        event.add("uid", _uid(row))
        event.add("dtstamp", datetime.now(UTC))
        event.add("dtstart", due)
        event.add("dtend", due + timedelta(days=1))
        event.add("summary", f"Đến hạn: {shortened(content(row), SUMMARY)}")
        event.add("description", _description(row))
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", shortened(content(row), SUMMARY))
        alarm.add("trigger", timedelta(days=-WARNING_DAYS))
        event.add_component(alarm)
        calendar.add_component(event)
        count += 1
    with writing(path):
        path.write_bytes(calendar.to_ical())
    return count


def _uid(row: Row) -> str:
    """The same for the same task and day, so that a second import changes the event and adds none."""
    known = hashlib.sha256(f"{row['document_uid']} {row['id']} {row['due']}".encode()).hexdigest()
    return f"{known[:32]}@sonhiemvu"


def _description(row: Row) -> str:
    place = f"{row['document']}, mục {row['section']}" if row["section"] else row["document"]
    stated = "" if row["due_stated"] else "\nVăn bản không nêu ngày; lấy ngày cuối kỳ."
    return f"{content(row)}\n\n{who(row)}\nNguồn: {place} [{row['id']}]{stated}"
