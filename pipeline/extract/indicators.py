"""Say what a target's number counts: the words of its clause without number, comparing word and time."""

from __future__ import annotations

import re
from functools import cache

from pipeline import knowledge

_EDGES = " \t,;:.()-–+•*…"
_TAIL = re.compile(
    r"(?:(?<!\w)(?:nhằm|để|so với (?:cùng kỳ |cuối |mức |thực hiện )*(?:năm )?\d{4}|theo lộ trình|trở lên|trở xuống|hoặc hơn"
    r"|mỗi năm|hằng năm|hàng năm)(?!\w)"
    r"|, ?(?:góp phần|qua đó|từ đó|tạo|bảo đảm|đảm bảo|tiếp tục|đẩy mạnh|tăng cường|nâng cao|tổ chức|chú trọng|tập trung"
    r"|khuyến khích|thực hiện|triển khai|xây dựng|hoàn thành|đồng thời|phù hợp|gắn với)(?!\w)).*$",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(r"(?:được|đạt|có|sử dụng|tham gia|hoàn thành|thực hiện|là|thuộc|ở|tại|trong|của|đáp ứng)(?!\w)", re.IGNORECASE)
_OTHERS = re.compile(r"(?:các|những|ở|tại|trong|đối với|khu vực|vùng|của|riêng|cấp)(?!\w)", re.IGNORECASE)
_BARE_MEASURE = re.compile(r"(?:duy trì |giữ vững |nâng )?(?:tỷ lệ|tỉ lệ|mức|số lượng|tỷ trọng)$", re.IGNORECASE)
_DANGLING = re.compile(r"(?:\s+(?:đối với|và|với|có|là|đạt|để|trên|của|từ|cho|khoảng|các|những|thêm|ít nhất|tối thiểu))+$", re.IGNORECASE)


@cache
def _list(key: str) -> str:
    return "|".join(map(re.escape, knowledge.words("targets", key)))


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{_list('openers')})(?!\w)[ ,:]*", re.IGNORECASE)


@cache
def _link() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_list('links')})$", re.IGNORECASE)


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(rf"(?:{_list('measured')})(?!\w)", re.IGNORECASE)


@cache
def _doing() -> re.Pattern[str]:
    return re.compile(rf"(?:{_list('doing')})(?!\w)\s*", re.IGNORECASE)


def names_measure(words: str) -> bool:
    """Whether the words ahead of a number begin with a measure (“Tỷ lệ …”), which the number is then the value of."""
    return bool(_measured().match(without_openers(words)))


def is_linked(words: str) -> bool:
    """Whether the words ahead of a number end in a verb that links a subject to it (“… đạt”)."""
    stripped = words.strip(_EDGES)
    match = _link().search(stripped)
    return bool(match and without_openers(stripped[: match.start()]))


def without_openers(words: str) -> str:
    """The words without what opens a clause and belongs to no indicator (“phấn đấu”, “có”, “trong đó”)."""
    words = words.strip(_EDGES)
    while (match := _opener().match(words)) and match.end() > 0:
        words = words[match.end() :].lstrip(_EDGES)
    return words


def subject(words: str) -> str:
    """The indicator that stands ahead of its number: no opener, no linking verb at the end."""
    words = words.strip(_EDGES)
    while match := _link().search(words):
        words = words[: match.start()].strip(_EDGES)
    return _DANGLING.sub("", without_openers(words)).strip(_EDGES)


def predicate(words: str) -> str:
    """The words behind a number, up to what is purpose, manner or comparison and no more."""
    words = _TAIL.sub("", words)
    return _DANGLING.sub("", words.strip(_EDGES)).strip(_EDGES)


def opens(words: str) -> bool:
    """Whether the words begin as the clause of an aim or of a measure does."""
    words = words.lstrip(_EDGES)
    return bool(_opener().match(words) or _measured().match(words))


def lacks_subject(words: str) -> bool:
    return not words or bool(_VERB_FIRST.match(words))


def completed(indicator: str, earlier: str) -> str:
    """A bare “tỷ lệ” takes up what the clause before speaks of."""
    if not _BARE_MEASURE.match(indicator):
        return indicator
    matter = earlier.strip(_EDGES).rpartition(",")[2].rpartition(";")[2].strip(_EDGES)
    while (match := _doing().match(matter)) or (match := re.match(r"tăng cường\s+|tiếp tục\s+|nâng cao\s+", matter, re.IGNORECASE)):
        matter = matter[match.end() :]
    return f"{indicator} {matter}".strip()


def led_by(measure: str, indicator: str) -> str:
    """“các cụm công nghiệp” behind “Tỷ lệ lấp đầy các khu công nghiệp” is the same measure of other things."""
    if not _OTHERS.match(indicator):
        return indicator
    head = re.match(rf"(?:{_list('measured')})(?: \w+)*? (?=(?:các|ở|của|trong|tại|đối với|khu vực|người|hộ)(?!\w))", measure, re.IGNORECASE)
    return f"{head[0]}{indicator}" if head else indicator
