"""Which of the times in a sentence governs which of its quantities.

A time ahead of its clause (“Đến năm 2025, …”) governs all that follows, up to the next such time; one that closes a
clause (“… trong năm 2022”) governs the quantity before it, one within it (“Tỷ lệ … đến năm 2025 đạt 30%”) the next. A
quantity that none reaches takes the last time ahead, else the first behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import knowledge
from pipeline.model import Deadline, Span

_BRACKETS = re.compile(r"\([^()]*\)")
_NEW_CLAUSE = re.compile(r";|\. ")
_PART = re.compile(r"(?<!\w)trong đó(?!\w)")
_WORDS_FOLLOW = re.compile(r" [^\W\d]{2,} [^\W\d]{2,}")
# Times of the first, second … part of what is counted: the last one completes it.
_NUMBER = r"(?:\d{1,2}|thứ (?:nhất|hai|ba|tư|năm|sáu))(?!\w)"
_PARTS = re.compile(rf"(?<!\w)(đợt|giai đoạn|lần|bước|lớp|khóa) {_NUMBER}.*?(?<!\w)\1 {_NUMBER}")


def governing_ends(
    text: str, places: Sequence[Span], times: Sequence[Span], deadlines: Sequence[Deadline], governing: str | None
) -> list[str | None]:
    """The end of the deadline that governs each of ``places``, null where that has none (“Mỗi năm …”).

    ``times`` are the places of ``deadlines`` in ``text``; ``governing`` counts where the sentence states none.
    """
    timed = list(zip(times, (item.last for item in deadlines), strict=True))
    leading = [(time, last) for time, last in timed if _leads(text, time, places)]
    trailing = [(time, last) for time, last in timed if last and (time, last) not in leading]
    apart = [last for time, last in timed if last and not _is_bracketed(text, time)]
    if any(item.recurrence for item in deadlines) and not any(last for _, last in timed):
        # What is due each year is not due by the end of the plan.
        governing = None
    ends: list[str | None] = []
    for index, place in enumerate(places):
        limit = places[index + 1].start if index + 1 < len(places) else len(text)
        ahead = [last for time, last in leading if time.end <= place.start]
        closing = [
            last
            for time, last in timed
            # “Trồng 2.500 ha mỗi năm, … vào năm 2030”: what closes the clause may have no end.
            if (time, last) not in leading
            and (last or "," not in text[place.end : time.start])
            and place.end <= time.start < limit
            and _joins(text, place, time)
            and not (ahead and (_opens(text, time) or _PART.search(text, place.end, time.start)))
        ]
        if _PARTS.search(text, place.end, limit):
            closing = closing[::-1]
        floor = places[index - 1].end if index else 0
        within = [
            last
            for time, last in timed
            if last and floor <= time.start and time.end <= place.start and _joins(text, time, place)
        ]
        around = [last for time, last in trailing if time.end <= place.start][-1:]
        around += [last for time, last in trailing if time.start >= place.end]
        ends.append((closing[:1] or within[-1:] or ahead[-1:] or around or apart or [governing])[0])
    return ends


def _joins(text: str, one: Span, other: Span) -> bool:
    """Whether both stand in one clause."""
    return not _NEW_CLAUSE.search(text, one.end, other.start)


def _opens(text: str, time: Span) -> bool:
    """Whether a time behind a comma opens a clause of its own, with no figure (“…, đến năm 2027 xóa hết …”)."""
    return text[: time.start].rstrip().endswith(",") and bool(_WORDS_FOLLOW.match(text, time.end))


def _is_bracketed(text: str, time: Span) -> bool:
    return any(match.start() < time.start < match.end() for match in _BRACKETS.finditer(text))


def _leads(text: str, time: Span, places: Sequence[Span]) -> bool:
    """Whether a time opens a clause that a quantity follows in."""
    if not knowledge.pattern("targets", "leading").search(text[: time.start]):
        return False
    following = [place for place in places if place.start >= time.end]
    return bool(following) and ";" not in text[time.end : following[0].start]
