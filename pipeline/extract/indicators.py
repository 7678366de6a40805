"""Say what a target's number counts: the words of its clause without number, comparing word and time."""

from __future__ import annotations

import re
from functools import cache, partial

from pipeline import knowledge
from pipeline.knowledge.compounds import are_one_word

_said = partial(knowledge.pattern, "targets")
_either = partial(knowledge.either, "targets")
_EDGES = " \t,;:.()-–+•*…/"

_SYLLABLES_OF_A_VERB = 2
_LONGEST_ORDER = 4
# “(riêng) 03 xã vùng cao giảm …”: how many they are is not what is measured of them.
_SO_MANY = re.compile(r"^\d{1,3} (?=[^\W\d]+ [^\W\d]+)")
# A number that is no year.
_FIGURE = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")


@cache
def _opener() -> re.Pattern[str]:
    pattern = rf"(?!{_said('whole_order').pattern})(?:{_either('openers')})(?!\w)(?! cấp)[ ,:]*"
    return re.compile(pattern, re.IGNORECASE)


@cache
def _link() -> re.Pattern[str]:
    # “trình độ đại học trở lên đạt …”: only “đạt” links.
    return re.compile(rf"(?<!\w)(?<!trở )(?:{_either('links')})$", re.IGNORECASE)


@cache
def _measured() -> re.Pattern[str]:
    pattern = rf"(?!{_said('no_measure').pattern})(?:{_either('measured')})(?!\w)"
    return re.compile(pattern, re.IGNORECASE)


@cache
def orders() -> tuple[str, ...]:
    """The verbs of orders whose number is reached by carrying them out, longest first."""
    verbs = {*knowledge.words("targets", "doing"), *knowledge.words("predicates", "verbs")}
    return tuple(sorted(verbs - {*knowledge.words("targets", "unmeasured")}, key=lambda verb: (-len(verb), verb)))


@cache
def _doing() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, orders()))})(?!\w)\s*", re.IGNORECASE)


@cache
def _within() -> re.Pattern[str]:
    """An order within a sentence: in small letters, as no name is written."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, orders()))})(?!\w)")


@cache
def _hands_on() -> re.Pattern[str]:
    """An order that nothing is measured by, and that is no noun either (“…, phân công …”)."""
    return re.compile(rf"(?:{_either('handing_on')})(?!\w)")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either('measured')})(?: \w+)*? (?={_said('others').pattern})", re.IGNORECASE)


def names_measure(words: str) -> bool:
    """Whether the words ahead of a number begin with a measure (“Tỷ lệ …”), which the number is then the value of."""
    return bool(_measured().match(without_openers(words)))


def is_linked(words: str) -> bool:
    """Whether the words ahead of a number end in what links a subject to it: a verb (“… đạt”) or a colon."""
    stripped = words.strip(_EDGES)
    if words.rstrip().endswith(":"):
        return bool(without_openers(stripped))
    match = _link().search(stripped)
    if match is None or (_said("kept_up").fullmatch(match[0]) and not names_measure(words)):
        return False
    return bool(without_openers(stripped[: match.start()]))


def without_openers(words: str) -> str:
    """The words without what opens a clause and belongs to no indicator (“phấn đấu”, “có”, “trong đó”)."""
    words = words.strip(_EDGES)
    while (match := _said("announced").match(words) or _opener().match(words)) and match.end() > 0:
        words = words[match.end() :].lstrip(_EDGES)
    return words


def subject(words: str, *, whole: bool = False) -> str:
    """The indicator that stands ahead of its number: no opener, no linking verb at the end.

    Small words at the end are kept with ``whole``, where the counted noun follows them (“việc làm cho … lao động”).
    """
    words = words.strip(_EDGES)
    while match := _link().search(words):
        words = words[: match.start()].strip(_EDGES)
    words = _SO_MANY.sub("", without_openers(words))
    return _whole(words if whole else _said("dangling").sub("", words))


def predicate(words: str) -> str:
    """The words behind a number, up to what is purpose, manner or comparison and no more."""
    apart = _said("upward_apart").search(words)
    if apart and not _FIGURE.search(words[: apart.start()]):
        words = words[: apart.start()] + words[apart.end() :]
    words = _said("charge_in_brackets").sub("", words)
    words = _said("tail").sub("", _said("each_year").sub("", words))
    return _whole(_said("dangling").sub("", words.strip(_EDGES)))


def opens(words: str) -> bool:
    """Whether the words begin as the clause of an aim, of a measure or of an order does, or have a subject that must.

    What a linking verb ends (“…, đổi mới sáng tạo đạt”) has a subject: orders in it are nouns.
    """
    words = words.lstrip(_EDGES)
    if _said("joined").fullmatch(words.rstrip()):
        return False
    if _said("negation").match(words) or (_said("opens_with_each").match(words) and holds_order(words)):
        return True
    if _opener().match(words) or _measured().match(words):
        return True
    return not is_linked(words) and bool(_within().match(words) or _said("obligation").match(words))


def is_bare_order(words: str, *, first: bool = False) -> bool:
    """Whether the words are verbs alone, which take up the object of the next one (“tu sửa, làm mới 12 km kênh”).

    At the head of a sentence, as ``first`` says, two syllables are taken for a verb even if no list holds it.
    """
    words = words.strip(_EDGES)
    if first and len(words.split()) == _SYLLABLES_OF_A_VERB:
        return True
    match = _doing().match(words)
    return match is not None and (match.end() == len(words) or is_bare_order(words[match.end() :]))


def begins_with_order(words: str) -> bool:
    """Whether the first words are an order in small letters (“xây dựng từ lâu”)."""
    return bool(_within().match(words))


def tells(words: str, noun: str) -> bool:
    """Whether the words ahead of a number tell what its noun counts: they name it, or it only stands for things."""
    named = noun in words.lower().split() or f" {noun} " in f" {words.lower()} "
    return named or (noun in knowledge.words("targets", "bare_counters") and not ends_in_order(words))


def holds_order(words: str) -> bool:
    return bool(_within().search(words))


def ends_in_order(words: str) -> bool:
    """Whether the last words are an order (“… nâng cấp”)."""
    last = words.split()[-_LONGEST_ORDER:]
    return any(_doing().fullmatch(" ".join(last[start:])) for start in range(len(last)))


def is_nominal(words: str, place: int) -> bool:
    """Whether the order at ``place`` is part of a noun there (“nhà đầu tư”, “hồ sơ đề xuất điều chỉnh”)."""
    chained = max((match.start() for match in _doing().finditer(words, 0, place) if match.end() == place), default=None)
    return bool(_said("nominal").search(words[:place])) or (chained is not None and is_nominal(words, chained))


def _is_in_name(words: str, order: re.Match[str]) -> bool:
    """Whether the order is the latter half of a word that is written as a name is (“Sở Xây dựng”, “Chăn nuôi”)."""
    before = words[: order.start()].split()[-1:]
    if not before or not before[0][0].isupper():
        return False
    one_word = are_one_word(before[0].lower(), order[0].split()[0].lower())
    return one_word or bool(_doing().fullmatch(f"{before[0]} {order[0]}"))


def behind_frame(words: str) -> int:
    """Where the order begins that bodies are charged with (“Sở A phối hợp với Sở B mở …”), 0 where none are.

    Of each of many (“mỗi xã phải trồng …”) nothing is left out. “Tổ chức” and its like give way to the order behind.
    """
    frames = list(_said("frame").finditer(words))
    if not frames or _said("of_each").search(words[: frames[-1].start()]):
        return 0
    orders = (
        match
        for match in _within().finditer(words, frames[-1].end())
        if not is_nominal(words, match.start()) and not _is_in_name(words, match)
    )
    order = next(orders, None)
    if order is None:
        return 0
    further = _within().match(words, order.end() + 1) if _said("light").fullmatch(order[0]) else None
    return (further or order).start()


def end_of_clause(text: str, start: int, end: int) -> int:
    """Where the words that a quantity is said of end, of those from ``start`` to ``end``."""
    ends = [match.start() for match in _said("clause_end").finditer(text, start, end)]
    ends += [
        match.start()
        # Behind a time, which is blanked here, “và” joins no more words of the thing counted.
        for match in re.finditer(r"(?:, +| {6,}và )", text[:end])
        if match.start() >= start
        and (_within().match(text, match.end()) or _hands_on().match(text, match.end()))
        and not _said("runs_on").search(text, start, match.start())
    ]
    return min([end, *ends])


def _whole(words: str) -> str:
    """The words without marks at their ends, and with a bracket closed that they open."""
    words = words.strip(_EDGES)
    return f"{words})" if words.count("(") > words.count(")") else words


def lacks_subject(words: str) -> bool:
    return not words or bool(_said("verb_first").match(words))


def completed(indicator: str, earlier: str) -> str:
    """A bare “tỷ lệ” takes up what the clause before speaks of."""
    if not _said("bare_measure").match(indicator):
        return indicator
    clauses = (without_openers(clause) for clause in reversed(re.split("[,;]", earlier)))
    matter = next((clause for clause in clauses if not _said("only_time").match(clause)), "")
    while match := _doing().match(matter):
        matter = matter[match.end() :]
    return f"{indicator} {matter}".strip()


def order_of(indicator: str, unit: str) -> str:
    """The order ahead of what an indicator counts (“Xây dựng” of “Xây dựng trung tâm dữ liệu”), empty where none is."""
    ahead, counted, _ = indicator.partition(unit.partition("/")[0]) if unit else ("", "", "")
    if counted and _within().search(ahead.lower()):
        return ahead.strip(_EDGES)
    match = _doing().match(indicator)
    return match[0].strip() if match else ""


def listed_under(text: str) -> str:
    """The measure that a colon opens a list under (“Tỷ lệ thu gom: đô thị 98%”), empty where none does."""
    head, colon, rest = text.rpartition(":")
    head = without_openers(head[max(head.rfind(";"), head.rfind(". ")) + 1 :])
    # “Diện tích lúa: 640 ha, trong đó: lúa chất lượng cao …”: the parts are of what the total counts.
    head = _said("of_total").sub("", head)
    return subject(head) if colon and ";" not in rest and _measured().match(head) else ""


def listed_names(indicator: str) -> list[str]:
    """The things that an indicator lists (“cơ cấu nông nghiệp - dịch vụ tương ứng”), the measure with each of them."""
    names = re.split(r" [-–] |, | và ", _said("respectively").sub("", indicator))
    measure = _measured().match(names[0])
    return [names[0], *(f"{measure[0]} {name}" if measure else name for name in names[1:])]


def led_by(measure: str, indicator: str) -> str:
    """“các cụm công nghiệp” behind “Tỷ lệ lấp đầy các khu công nghiệp” is the same measure of other things."""
    if not _said("others").match(indicator):
        return indicator
    if indicator.startswith("về "):
        return f"{measure.partition(' về ')[0]} {indicator}"
    head = _head().match(measure)
    return f"{head[0]}{indicator}" if head else indicator


def of_another(indicator: str, name: str) -> str:
    """“vùng nguyên liệu cà phê” of “vùng nguyên liệu mía” and “cà phê”: the same of another thing."""
    order, noun, _ = f"{indicator} ".partition(f"{name.split(' ')[0]} ")
    if noun:
        # “hình thành vùng chè …, vùng dược liệu …”: the noun is said again.
        return f"{order}{name}"
    kind, _, _ = indicator.rpartition(" ")
    # “cam, quýt 1.200 ha, bưởi 500 ha”: a list of things leaves no kind.
    return f"{kind} {name}" if kind and not kind.endswith(",") else name
