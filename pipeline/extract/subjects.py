"""Who a sentence is about: its subjects, those spoken of, and names that take up all of a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline import knowledge
from pipeline.extract.name_lists import SEPARATOR, SHARED, names_at, shares_class
from pipeline.extract.name_words import (
    TERRITORIES,
    alternation,
    lexicon,
    lowered,
    predicate_at,
    second_half,
    unlisted_verb_at,
)
from pipeline.extract.names import Name, name_at
from pipeline.model import Role, Span

CLAUSE = knowledge.rule("cues", "clause").pattern
# Words with which a phrase of time or circumstance begins, ahead of the subject.
CIRCUMSTANCE = alternation(knowledge.document("predicates")["circumstances"])
MUST = knowledge.rule("cues", "must").pattern
LISTS = knowledge.rule("cues", "opens-list").pattern
EAGER = knowledge.rule("cues", "eager").pattern
COLON = knowledge.rule("cues", "colon").pattern
PERSON = knowledge.rule("cues", "person").pattern
PURPOSE = knowledge.rule("cues", "purpose").pattern
EVERY = knowledge.rule("cues", "every").pattern
ORDERS = knowledge.rule("cues", "orders-others").pattern
PLACE_TOLD = knowledge.rule("cues", "place-told").pattern
ABOUT_DOER = knowledge.rule("cues", "about-doer").pattern
ONLY_DESCRIBES = knowledge.rule("cues", "only-describes").pattern
ABOUT = knowledge.rule("cues", "about").pattern
LEADERS = knowledge.rule("cues", "leaders").pattern
VERB_FIRST = knowledge.rule("cues", "verb-first").pattern
NO_VERB = knowledge.rule("cues", "no-verb").pattern
EXAMPLES = knowledge.rule("cues", "examples").pattern
APART = knowledge.rule("cues", "apart").pattern
TIME_AHEAD = knowledge.rule("cues", "time-ahead").pattern
HAVING = knowledge.rule("cues", "having").pattern
RUNNING = knowledge.rule("cues", "running").pattern
UP_TO_DUTY = knowledge.rule("cues", "up-to-duty").pattern
SAID_ON_THE_WAY = knowledge.rule("cues", "said-on-the-way").pattern
REMARK = knowledge.rule("cues", "remark").pattern
COMMA = re.compile(", ")
# A member of a class that no list knows is no longer than these words.
MEMBER = re.compile(r"(?:[^\W\d]+ ){1,8}")
# Syllables of a class in small letters that stands for a subject behind the case it acts in.
_SOME_LENGTH = 3
AHEAD_IN_LIST = ("với ", "cùng ", ", ", "và ")
NO_ONE = knowledge.rule("cues", "no-one").pattern
OF_PLACES = alternation(TERRITORIES)
EACH = re.compile(r"(?:[Mm]ỗi|[Tt]ừng) ")
GETS = knowledge.rule("cues", "gets").pattern
BENEFITS = knowledge.rule("cues", "benefits").pattern
WITH_HELP = knowledge.rule("cues", "with-help").pattern
SET_APART = knowledge.rule("cues", "set-apart").pattern
IN_TIME = knowledge.rule("cues", "in-time").pattern
OWES = knowledge.rule("cues", "on-the-way-to-duty").pattern
PLACE_ACTS = knowledge.rule("cues", "place-acts").pattern
GOES_TO = knowledge.rule("cues", "goes-to").pattern
CASE = knowledge.rule("cues", "case").pattern
COUNTED = knowledge.rule("cues", "counted").pattern
NAMES_LISTED = knowledge.rule("cues", "names-listed").pattern
NOUN_AFTER_ALL = knowledge.rule("cues", "noun-after-all").pattern


@dataclass(frozen=True, slots=True)
class Named:
    """Names found for one role, with the rule that found them."""

    names: tuple[Name, ...]
    role: Role
    rule: str
    confidence: float


def is_usable(flat: str, name: Name) -> bool:
    """Not a class word alone that could be anything (“cơ sở”, “tỉnh”), nor a name cut off within a word, nor no one of
    them (“đồng chí nào”)."""
    text = name.span.of(flat)
    words = knowledge.document("names")
    listed = text in words["listed_names"] and flat.endswith(AHEAD_IN_LIST, 0, name.span.start)
    return (
        len(text) > 2
        and not NO_ONE.search(text)
        and (name.quantified or listed or text.lower() not in words["no_name"])
    )


def is_verb(flat: str, name: Name, rest: str) -> bool:
    """Whether what reads like a name is the verb of an order without subject."""
    if name.quantified or NOUN_AFTER_ALL.match(flat, name.span.start):
        return False
    if VERB_FIRST.match(flat, name.span.start):
        return not MUST.match(rest)
    verb = predicate_at(flat, name.span.start)
    return verb is not None and verb.end() >= name.head_end


def leads_at(flat: str, start: int, end: int, *, semicolons: bool = True) -> tuple[Name, ...]:
    """The names at ``start`` where they are a subject: a predicate or a colon follows them."""
    if acts := PLACE_ACTS.match(flat, start, end):
        return (Name(Span(*acts.span("place")), "common", False, acts.end("place")),)
    names = _places_told(flat, start, end)
    names = names or tuple(n for n in names_at(flat, start, end, semicolons=semicolons) if is_usable(flat, n))
    if not names:
        return ()
    rest = past_remark(flat, names[-1].span.end, end)
    if names[-1].kind != "common" and (said := SAID_ON_THE_WAY.match(flat, rest, end)):
        rest = said.end()
    after = flat[rest:end]
    time = TIME_AHEAD.match(flat, rest + 1, end) if flat[rest : rest + 1] == " " else None
    if OWES.match(flat, time.end() - 1 if time else rest, end):
        return names
    if EACH.match(flat, start) and after.startswith(" có ") and not MUST.match(after):
        # “Mỗi thôn có ít nhất 01 điểm hỗ trợ”: it is had, and by no one's doing there.
        return ()
    if is_verb(flat, names[0], after) or BENEFITS.match(flat, start, end):
        return ()
    if (
        after[:2] == ": "
        and not (COUNTED.match(after) or NAMES_LISTED.match(after[1:]))
        and (
            all(name.kind == "proper" for name in names)
            or acts_at(flat, rest + 2, end)
            or CIRCUMSTANCE.match(lowered(flat), rest + 2, end)
        )
    ):
        return names
    if after[:2] == ", " and (acts_at(flat, rest + 2, end) or EVERY.match(flat, rest + 2, end)):
        return names
    if grown := _rest_of_class(flat, names[-1], end):
        return (*names[:-1], grown)
    had = " có " in names[-1].span.of(flat)
    if had and after.startswith(" thì ") and acts_at(flat, rest + len(" thì "), end):
        return names
    if having := _with_what_it_has(flat, names[-1], end):
        return (*names[:-1], having)
    if after[:1] == " " and after[1:2].islower():
        whole = names[-1].whole and rest == names[-1].span.end
        if acts_at(flat, rest + 1, end) or after.startswith(" phụ trách "):
            return names
        if told := _up_to_duty(flat, names[-1], end):
            # “Đảng viên vắng mặt phải báo cáo …”: the first verb says who is meant.
            return (*names[:-1], told)
        unlisted = (whole or unlisted_verb_at(flat, rest + 1)) and not NO_VERB.match(flat, rest + 1)
        return names if unlisted else ()
    return ()


def _places_told(flat: str, start: int, end: int) -> tuple[Name, ...]:
    """Places that are told to do something: a list of them alone ahead of a colon, or set apart by “riêng”."""
    found: list[Name] = []
    at = start
    while place := PLACE_TOLD.match(flat, at, end):
        found.append(Name(Span(*place.span()), "proper", False, place.end()))
        separator = SEPARATOR.match(flat, place.end(), end)
        at = separator.end() if separator else end
    if not found:
        return ()
    last = found[-1].span.end
    # Without either, what stands behind is told of the place and not to it (“Huyện X hoàn thành tiêu chí thu nhập”).
    apart = lowered(flat).endswith("riêng ", 0, start) and flat[last : last + 1] == " " and acts_at(flat, last + 1, end)
    told = flat[last : last + 2] == ": " or apart
    return tuple(found) if OWES.match(flat, last) or (told and not ONLY_DESCRIBES.match(flat, last)) else ()


def _rest_of_class(flat: str, name: Name, end: int) -> Name | None:
    """A class whose last member no list knows (“các trường đại học, viện trên địa bàn tỉnh đưa …”), up to its verb."""
    at = name.span.end + 2
    if name.kind != "common" or flat[at - 2 : at] != ", " or not flat[at : at + 1].islower():
        return None
    if CIRCUMSTANCE.match(lowered(flat), at, end) or LISTS.match(flat, at, end):
        return None
    member = MEMBER.match(flat, at, end)
    spaces = [at + match.end() for match in re.finditer(" ", member[0])] if member else []
    verb = next((place for place in spaces if acts_at(flat, place, end) and not second_half(flat, place)), None)
    if verb is None or ONLY_DESCRIBES.match(flat, verb - 1):
        return None
    return replace(name, span=Span(name.span.start, verb - 1))


def _with_what_it_has(flat: str, name: Name, end: int) -> Name | None:
    """A class with what its members have, up to their order (“các địa phương có nông sản xuất khẩu thường xuyên …”)."""
    text = name.span.of(flat)
    at = text.find(" có ")
    having = HAVING.match(flat, name.span.start + at if at > 0 else name.span.end, end)
    having = having or RUNNING.match(flat, name.span.end, end)
    if having is None or not (name.kind == "common" or " các " in text):
        return None
    if any(acts_at(flat, comma.end(), end) for comma in COMMA.finditer(flat, having.start(), having.end())):
        # “Các xã có rừng lập phương án, rà soát …, tăng cường tuần tra”
        return None
    return replace(name, span=Span(name.span.start, having.end()))


def _up_to_duty(flat: str, name: Name, end: int) -> Name | None:
    """A class with all that says which of it is meant, up to its duty (“Chủ đầu tư dự án dùng vốn nhà nước phải”)."""
    told = UP_TO_DUTY.match(flat, name.span.end, end) if name.kind != "proper" else None
    return replace(name, span=Span(name.span.start, told.end())) if told else None


def _ahead_of_colon(flat: str, sentence: Span) -> tuple[Name, ...]:
    """“Các doanh nghiệp cung cấp máy tính: Cài đặt …”: all that stands ahead of the colon is who has to do it."""
    colon = COLON.match(flat, sentence.start, sentence.end)
    if colon and (person := PERSON.match(flat, sentence.start, colon.start("colon"))):
        return (Name(Span(person.start("name"), person.end("name")), "person", False, person.end("name")),)
    if not colon:
        return ()
    # “Giám đốc các Sở: Nội vụ, Tư pháp …”: the names go on behind the colon.
    if SHARED.match(flat, sentence.start):
        return ()
    if NAMES_LISTED.match(flat[colon.end() : sentence.end]):
        return ()
    givers = names_at(flat, sentence.start, colon.start("colon"))
    if givers and ORDERS.match(flat, givers[-1].span.end):
        return ()
    about = ABOUT.match(flat, sentence.start)
    # “Đối với Đoàn giám sát: Các thành viên Đoàn giữ …”: what follows has a subject of its own.
    if about and leads_at(flat, colon.end(), sentence.end):
        return ()
    return names_up_to(flat, about.end() if about else sentence.start, colon.start("colon"), whole=True)


def names_up_to(flat: str, start: int, end: int, *, whole: bool = False) -> tuple[Name, ...]:
    """The names that take up all of ``flat[start:end]``, each with what says which of its class is meant (“Nhà đầu tư
    của 02 dự án đường bộ”); none where an order or another list stands there. With ``whole`` it is settled that all of
    it is names, and verbs in it say which (“Các doanh nghiệp cung cấp máy tính”)."""
    found: list[Name] = []
    at = start
    while names := names_at(flat, at, end, semicolons=True):
        if found and shares_class(found[-1], names[0]):
            names = (replace(names[0], span=Span(found.pop().span.start, names[0].span.end)), *names[1:])
        found += names
        cut = _next_member(flat, names[-1].span.end, end)
        rest = flat[names[-1].span.end : cut]
        if rest.strip():
            words = names[-1].span.end + len(rest) - len(rest.lstrip(" ,"))
            if (
                MUST.search(rest)
                or LISTS.search(rest)
                or EAGER.match(flat, words)
                or (not whole and acts_at(flat, words, end))
            ):
                return ()
            found[-1] = replace(names[-1], span=Span(names[-1].span.start, cut))
        if cut == end:
            break
        separator = SEPARATOR.match(flat, cut, end)
        at = separator.end() if separator else end
    if not found or not is_usable(flat, found[0]) or found[-1].span.end != end:
        return ()
    if is_verb(flat, found[0], "") and not LEADERS.match(flat, start):
        return ()
    return tuple(found)


def _next_member(flat: str, at: int, end: int) -> int:
    """Where the next member of a list begins behind ``at``: the separator ahead of a name, or ``end``."""
    for separator in SEPARATOR.finditer(flat, at, end):
        if name_at(flat, separator.end(), end):
            return separator.start()
    return end


def past_remark(flat: str, at: int, end: int) -> int:
    """Past a remark behind a name: in brackets, within dashes, or that each of them does it (“mỗi nơi”)."""
    remark = REMARK.match(flat, at, end)
    return remark.end() if remark else at


def acts_at(flat: str, at: int, end: int) -> bool:
    return at < end and predicate_at(flat, at) is not None


def find_subjects(flat: str, sentence: Span) -> Iterator[Named]:
    """Subjects at the sentence's start, behind a circumstance, and at the start of its later clauses."""
    start = apart.end() if (apart := APART.match(flat, sentence.start, sentence.end)) else sentence.start
    first = (
        () if _conditional(flat, sentence) else _ahead_of_colon(flat, sentence) or leads_at(flat, start, sentence.end)
    )
    if classed := _set_apart(flat, sentence):
        first = classed
        yield Named(first, "lead", "subject-spoken-of", 0.85)
    elif first:
        yield Named(first, "lead", "subject", 0.95)
    elif first := _behind_time(flat, start, sentence.end):
        yield Named(first, "lead", "subject-behind-time", 0.9)
    elif names := _spoken_of(flat, sentence):
        yield Named(names, "lead", "subject-spoken-of", 0.85)
    lead_in = not first and CIRCUMSTANCE.match(lowered(flat), sentence.start, sentence.end) is not None
    lead_in = lead_in and not lowered(flat).startswith("theo dõi", sentence.start)
    opening = sentence.start
    begins_with_verb = acts_at(flat, sentence.start, sentence.end)
    for clause in CLAUSE.finditer(flat, sentence.start, sentence.end):
        mark, at = clause[0][0], clause.end()
        if mark in ";.":
            opening, lead_in = at, lead_in or PURPOSE.match(flat, at, sentence.end) is not None
        if (first and at <= first[-1].span.end) or (mark == ";" and EXAMPLES.search(flat, sentence.start, at)):
            continue
        names = leads_at(flat, at, sentence.end, semicolons=False) or _behind_time(flat, at, sentence.end)
        if not names:
            if mark == "," and not PURPOSE.match(flat, opening) and acts_at(flat, at, sentence.end):
                # “Trước mắt, tập trung …, các …”: the order has begun, and no subject with it.
                lead_in = False
            continue
        follows = flat[past_remark(flat, names[-1].span.end, sentence.end) : sentence.end]
        named = names[0].quantified or names[0].kind != "common"
        if mark == "," and lead_in and GOES_TO.search(flat, opening, clause.start()):
            continue
        if mark == ";" and begins_with_verb and _goes_on(flat, sentence, clause.start(), names):
            continue
        if mark == "," and lead_in and named and follows[:1] in (" ", ","):
            yield Named(names, "lead", "subject-behind-circumstance", 0.85)
            lead_in = False
        elif mark == ":" and not first and named and follows[:1] == " " and not _names_at_start(flat, sentence, at):
            yield Named(names, "lead", "subject-behind-topic", 0.85)
        elif mark == " ":
            yield Named(names, "lead", "subject-behind-condition", 0.85)
        elif _only_gets(flat, names[0], follows, led=bool(first)) and (first or begins_with_verb):
            # “UBND xã lập tổ tự quản; mỗi tổ có ít nhất 05 người”: what each gets is the first one's work.
            continue
        elif mark == "," and lead_in and follows[:1] == " " and _acts_in_case(flat, opening, names):
            yield Named(names, "lead", "subject-behind-circumstance", 0.8)
            lead_in = False
        elif mark in ",(" and named and MUST.match(follows):
            yield Named(names, "lead", "subject-of-clause", 0.75)
        elif mark in ";." and follows[:1] == " " and (named or MUST.match(follows)):
            yield Named(names, "lead", "subject-of-clause", 0.85)


def _only_gets(flat: str, name: Name, follows: str, *, led: bool) -> bool:
    """“mỗi tổ có ít nhất 05 người”; of an order with a doer, as ``led`` says, also “mỗi xã trồng 02 ha”: each of many
    places or groups, that the order is about."""
    each = EACH.match(flat, name.span.start)
    if not each or MUST.match(follows):
        return False
    return GETS.match(follows) is not None or (led and OF_PLACES.match(lowered(flat), each.end()) is not None)


def _acts_in_case(flat: str, opening: int, names: tuple[Name, ...]) -> bool:
    """“Khi có dịch, nhân viên thú y xã …”: behind a case, and more than a word that could be an object's."""
    long = len(names[0].span.of(flat).split()) >= _SOME_LENGTH
    return long and CASE.match(flat, opening) is not None and not _ends_in_class(flat, names[0].span.start - 2)


def _ends_in_class(flat: str, end: int) -> bool:
    """Whether a class stands right ahead of the comma at ``end``, which goes on with another (“tổ chức, cá nhân”)."""
    last = lowered(flat)[:end].split()[-3:]
    return any(lexicon().common.fullmatch(" ".join(last[start:])) for start in range(len(last)))


def _goes_on(flat: str, sentence: Span, at: int, names: tuple[Name, ...]) -> bool:
    """Whether the names behind the semicolon at ``at`` are more of those that the order is about or goes with."""
    further = _is_further_object(flat, sentence.start, names[0]) or helpers_end(flat, sentence.start, at)
    return further or _only_in_time(flat, names[-1].span.end + 1, sentence.end)


def _only_in_time(flat: str, at: int, end: int) -> bool:
    """“…; các cơ sở dạy nghề trong thời gian nghỉ hè;”: when, and nothing that they do."""
    time = IN_TIME.match(flat, at, end)
    return time is not None and not any(acts_at(flat, at + n + 1, end) for n, c in enumerate(time[0]) if c == " ")


def helpers_end(flat: str, start: int, at: int) -> bool:
    """Whether a list of those to work with reaches from the sentence's start to the semicolon at ``at``, and goes on
    behind it (“Chủ trì, phối hợp với UBND các huyện; thủ trưởng các ngành hướng dẫn …”)."""
    helped = WITH_HELP.match(flat, start, at)
    names = names_at(flat, helped.end(), at) if helped else ()
    return bool(names) and names[-1].span.end == at


def _is_further_object(flat: str, start: int, name: Name) -> bool:
    """“Tăng cường kiểm tra các doanh nghiệp …; các doanh nghiệp có …”: dealt with again, and no subject."""
    if name.kind == "common":
        many = flat[name.span.start : name.head_end]
        return f" {many}" in flat[start : name.span.start] and not MUST.match(flat, name.span.end)
    head = " ".join(name.span.of(flat).split()[:3])
    return f"đối với {head}" in flat[start : name.span.start]


def _behind_time(flat: str, at: int, end: int) -> tuple[Name, ...]:
    """The subjects right behind a time at ``at`` (“Hằng năm các xã rà soát …”)."""
    time = TIME_AHEAD.match(flat, at, end)
    return leads_at(flat, time.end(), end, semicolons=False) if time else ()


def _names_at_start(flat: str, sentence: Span, end: int) -> bool:
    """Whether it begins with a name, and no work that is called like one (“Thanh tra khoa học và công nghệ: …”)."""
    name = name_at(flat, sentence.start, end)
    return name is not None and not is_verb(flat, name, "")


def _spoken_of(flat: str, sentence: Span) -> tuple[Name, ...]:
    """“Đối với Công an tỉnh xây dựng kế hoạch …”: one body and a verb of doing, or several and their duty."""
    about = ABOUT_DOER.match(flat, sentence.start, sentence.end)
    names = leads_at(flat, about.end(), sentence.end) if about else ()
    behind = names[-1].span.end if names else sentence.end
    if names and MUST.match(flat, past_remark(flat, behind, sentence.end)):
        return names
    one = len(names) == 1 and names[0].kind == "proper" and not names[0].quantified
    acts = one and flat[behind : behind + 1] == " " and not ONLY_DESCRIBES.match(flat, behind)
    return names if acts else ()


def _set_apart(flat: str, sentence: Span) -> tuple[Name, ...]:
    """A class set apart by what it has or lacks, that has a duty: “Riêng xã có ổ dịch phải …”."""
    told = SET_APART.match(flat, sentence.start, sentence.end)
    if told is None or (told["then"] and not acts_at(flat, told.end("then"), sentence.end)):
        return ()
    return (Name(Span(*told.span("name")), "common", False, told.end("name")),)


def _conditional(flat: str, sentence: Span) -> bool:
    """“Cán bộ chuyển công tác thì đơn vị mới đánh giá”: the sentence begins with a case, and its doer stands behind."""
    case = re.compile(r"[^;.:]{5,160}? thì ").match(flat, sentence.start, sentence.end)
    return case is not None and bool(leads_at(flat, case.end(), sentence.end))
