"""What says which of a class of bodies is meant: “cơ quan chuyên môn”, “các xã có đê”, “các xã đã khởi công trường”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from pipeline.extract.name_words import TERRITORIES, lexicon, lowered, predicate_at, second_half
from pipeline.knowledge.letters import LOWER, UPPER

# So many words “có” and what a class has may take.
MOST_HAD = 7
_CLOSED = re.compile(r"[,;:.()]")
# The names of places behind the colon of their class, and such a class.
_PLACES = re.compile(rf": (?:[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*)*(?:, | và )?)+(?= [{LOWER}])")
_OF_MANY = re.compile(rf"các (?:{'|'.join(TERRITORIES)})$")
# Behind these words a verb is the name of a matter; “hậu cần” is no “cần”.
_MATTERS = ("công tác", "việc", "lĩnh vực", "nhiệm vụ", "mảng", "khối", "hậu")


def says_which(flat: str, at: int, end: int, member: str | None) -> int:
    """Where the words at ``at`` end that say which of a class is meant, 0 where none do; ``member`` is the class, null
    unless the words stand right behind it."""
    if member is not None and (told := _right_behind(flat, at, end, member)):
        return told
    if last := _had(flat, at, end):
        return last
    been = lexicon().been.match(lowered(flat), at, end)
    return been.end() if been else 0


def set_up_for(flat: str, at: int, end: int, head: str) -> int:
    """Where the words at ``at`` end that say what the body right ahead was set up for (“Hội đồng thẩm định”, “Tổ kiểm
    kê tài sản”), 0 where none do: at the verb of what it does, else with the purpose alone."""
    words, low = lexicon(), lowered(flat)
    purpose = words.purpose.match(low, at, end) if head in words.commissions else None
    if not purpose:
        return 0
    within = takewhile(lambda place: not words.stop.match(low, place + 1), _spaces(flat, purpose.end(), end))
    return _ahead_of_verb(flat, at, within) or purpose.end()


def end_of_phrase(flat: str, at: int, end: int) -> int:
    """Where a phrase that goes on from ``at`` ends: at a mark, at a verb in small letters, or at a word that begins
    something else."""
    words, low = lexicon(), lowered(flat)
    closed = _CLOSED.search(flat, at, end)
    last = closed.start() if closed else end
    for place in _spaces(flat, at, last):
        acts = flat[place + 1 : place + 2].islower() and predicate_at(flat, place + 1)
        if acts or words.stop.match(low, place + 1):
            return place
    return last


def _spaces(flat: str, start: int, end: int) -> Iterator[int]:
    return (place for place in range(start, end) if flat[place] == " ")


def _ahead_of_verb(flat: str, at: int, places: Iterable[int]) -> int:
    """The first of the few ``places`` at which a verb follows, within the clause from ``at``; 0 where none does."""
    low = lowered(flat)
    for place in islice(places, MOST_HAD):
        if _CLOSED.search(low[at:place]):
            break
        if predicate_at(flat, place + 1) or low.startswith("thì ", place + 1):
            return place
    return 0


def _right_behind(flat: str, at: int, end: int, member: str) -> int:
    """“cơ quan chuyên môn”; “đơn vị chủ trì”, where no order begins with that word (“đơn vị phối hợp Công an”)."""
    words, low = lexicon(), lowered(flat)
    told = words.after_head.match(low, at, end)
    if told or member not in words.agencies:
        return told.end() if told else 0
    told = words.after_agency.match(low, at, end)
    if not told or (flat[told.end() + 1 : told.end() + 2].isupper() and told[0] not in words.standing):
        return 0
    return told.end()


def _had(flat: str, at: int, end: int) -> int:
    """Where “có đê”, “có dưới 20 chi bộ trực thuộc” ends: at the verb that it stands ahead of."""
    low = lowered(flat)
    having = lexicon().having.match(low, at, end)
    if not having:
        return 0
    if last := _ahead_of_verb(flat, at, _spaces(flat, having.end() + 1, end)):
        return last
    # At the end of a heading (“UBND các xã có đê”) nothing follows.
    rest = low[at:end].rstrip(" :.;")
    return at + len(rest) if 1 < len(rest.split()) <= MOST_HAD and not _CLOSED.search(rest) else 0


def in_sole_charge(flat: str, at: int, end: int, *, of_many: bool) -> bool:
    """Whether “phụ trách” at ``at`` is all that is told of somebody (“Trưởng phòng Nội vụ phụ trách công tác khen
    thưởng”), and says not only who is meant."""
    low = lowered(flat)
    if not low.startswith("phụ trách ", at):
        return False
    if re.compile(r"(?:từ )?\d").match(low, at + len("phụ trách ")):
        # “Mỗi đảng viên phụ trách 05 hộ”
        return True
    if of_many:
        return False
    closed = re.compile(r"[;.,]").search(flat, at, end)
    return not any(
        predicate_at(flat, place + 1) and not low.endswith(_MATTERS, 0, place) and not second_half(flat, place + 1)
        for place in _spaces(flat, at + len("phụ trách "), closed.start() if closed else end)
    )


def places_behind_colon(flat: str, at: int, end: int) -> int:
    """Where the names behind the colon at ``at`` end that say which of a class act (“UBND các huyện: Mù Cang, Trạm Tấu
    rà soát …”), 0 where none do."""
    places = _PLACES.match(flat, at, end) if _OF_MANY.search(lowered(flat), 0, at) else None
    return places.end() if places and predicate_at(flat, places.end() + 1) else 0
