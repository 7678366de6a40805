"""How a unit that somebody asked for is told: its name, until when it was, what became of it, what it counts among."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from pipeline.knowledge.writing import day
from pipeline.model import Unit
from pipeline.resolve import places
from pipeline.resolve.reform import Relative, line, place_of

_MOST_NAMED = 3


def told(unit: Unit, *, stored: bool, groups: Sequence[Unit], related: Sequence[Relative], owner: Unit | None) -> str:
    """One sentence on a unit. ``stored`` says that documents of the register name it; ``owner`` is the body whose tasks
    are shown in the place of its own."""
    parts = [unit.name + ("" if stored else " (chưa văn bản nào trong sổ nêu tên)"), *_later(unit)]
    before = [relative for relative in related if not relative.later]
    if before:
        former = [f"{relative.unit.name} (đến trước {day(relative.since)})" for relative in before]
        parts.append(f"trước đây là {shortened(former)}")
    if groups:
        parts.append(f"cũng gồm việc giao cho {shortened([group.name for group in groups])}")
    if owner:
        parts.append(f"kèm việc giao cho “{owner.name}” để tham khảo")
    return "; ".join(parts)


def shortened(names: Sequence[str]) -> str:
    """The first names in quotation marks, and how many more there are."""
    more = f" và {len(names) - _MOST_NAMED} đơn vị, nhóm khác" if len(names) > _MOST_NAMED else ""
    return ", ".join(f"“{name}”" for name in names[:_MOST_NAMED]) + more


def _later(unit: Unit) -> list[str]:
    """What became of the unit, step by step; all heirs are told, and none is chosen."""
    steps = [(since, list(heirs)) for since, heirs in groupby(_by_day(line(unit)), key=lambda heir: heir.since)]
    ended = (date.fromisoformat(unit.until) + timedelta(days=1)).isoformat() if unit.until else ""
    parts = [] if not ended or (steps and steps[0][0] == ended) else [f"kết thúc hoạt động từ {day(ended)}"]
    for since, heirs in steps:
        listed = ", ".join(f"“{heir.unit.name}”" for heir in heirs)
        part = f" ({heirs[0].part})" if heirs[0].part else ""
        if len(heirs) > 1:
            end = "kết thúc hoạt động " if since == ended else ""
            several = f"có {len(heirs)} đơn vị kế tục, chưa xác định đơn vị nào, cần xác nhận"
            parts.append(f"{end}từ {day(since)}, {several}: {listed}{part}")
        else:
            parts.append(f"từ {day(since)} là {listed}{part}")
    place = place_of(unit)
    if not steps and unit.until and place:
        now = [heir.full for heir in places.successors(place.key)]
        parts += [f"địa bàn {place.full} nay thuộc {', '.join(now)}"] if now else []
    return parts


def _by_day(found: Sequence[Relative]) -> list[Relative]:
    return sorted(found, key=lambda heir: heir.since)
