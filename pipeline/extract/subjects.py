"""Who a sentence is about: its subjects, those spoken of, and names that take up all of a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import knowledge
from pipeline.extract.name_lists import SHARED, names_at
from pipeline.extract.name_reading import Name
from pipeline.extract.name_words import TERRITORIES, alternation, lexicon, lowered
from pipeline.extract.names import name_at
from pipeline.extract.subject_names import (
    CIRCUMSTANCE,
    EACH,
    EVERY,
    MUST,
    NAMES_LISTED,
    ONLY_DESCRIBES,
    TIME_AHEAD,
    acts_at,
    is_verb,
    leads_at,
    names_up_to,
    past_remark,
)
from pipeline.model import Role, Span

CLAUSE = knowledge.rule("cues", "clause").pattern
CLOSES = knowledge.rule("cues", "closes").pattern
COLON = knowledge.rule("cues", "colon").pattern
PERSON = knowledge.rule("cues", "person").pattern
PURPOSE = knowledge.rule("cues", "purpose").pattern
ORDERS = knowledge.rule("cues", "orders-others").pattern
ABOUT_DOER = knowledge.rule("cues", "about-doer").pattern
ABOUT = knowledge.rule("cues", "about").pattern
EXAMPLES = knowledge.rule("cues", "examples").pattern
APART = knowledge.rule("cues", "apart").pattern
# Syllables of a class in small letters that stands for a subject behind the case it acts in.
_SOME_LENGTH = 3
OF_PLACES = alternation(TERRITORIES)
# So many words ahead of a comma a name that ends there may begin.
_LONGEST_NAME = 15
GETS = knowledge.rule("cues", "gets").pattern
HELPED_BY = knowledge.rule("cues", "helped-by").pattern
SET_APART = knowledge.rule("cues", "set-apart").pattern
IN_TIME = knowledge.rule("cues", "in-time").pattern
GOES_TO = knowledge.rule("cues", "goes-to").pattern
CASE = knowledge.rule("cues", "case").pattern
LED = knowledge.rule("cues", "led").pattern
SHARE_FIRST = knowledge.rule("cues", "begins-with-share").pattern
ONLY_HELPS = knowledge.rule("cues", "only-helps").pattern
HELPS_LEADER = knowledge.rule("cues", "helps-leader").pattern


@dataclass(frozen=True, slots=True)
class Named:
    """Names found for one role, with the rule that found them."""

    names: tuple[Name, ...]
    role: Role
    rule: str
    confidence: float


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
    names = names_up_to(flat, about.end() if about else sentence.start, colon.start("colon"), whole=True)
    behind = leads_at(flat, colon.end(), sentence.end)
    if about and behind:
        # “Đối với Đoàn giám sát: Các thành viên Đoàn giữ …”: what follows has a subject of its own.
        return ()
    if behind and len(names) == 1 and names[0].kind == "common" and not names[0].quantified:
        # “Lực lượng tại chỗ: Công an xã tuần tra”: a topic stands ahead.
        return behind
    return names


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
    # No clause begins within the name that the sentence begins with.
    opener = name_at(flat, sentence.start, sentence.end)
    opened = first[-1].span.end if first else opener.span.end if opener and opener.quantified else sentence.start
    opening = sentence.start
    begins_with_verb = acts_at(flat, sentence.start, sentence.end)
    for clause in CLAUSE.finditer(flat, sentence.start, sentence.end):
        mark, at = clause[0][0], clause.end()
        if mark in ";.":
            opening, lead_in = at, lead_in or PURPOSE.match(flat, at, sentence.end) is not None
        if mark == ":" and not first and CIRCUMSTANCE.match(lowered(flat), at, sentence.end):
            # “Tiêm bổ sung: hằng tháng, nhân viên thú y …”: a circumstance of its own behind the topic.
            opening, lead_in = at, True
        if at <= opened or (mark == ";" and EXAMPLES.search(flat, sentence.start, at)):
            continue
        names = leads_at(flat, at, sentence.end, semicolons=False)
        timed = () if names else _behind_time(flat, at, sentence.end)
        if timed and mark == "," and CLOSES.match(flat, sentence.start):
            # “Trên đây là Kế hoạch …, trong quá trình thực hiện nếu có vướng mắc, các xã kịp thời báo cáo …”
            yield Named(timed, "lead", "subject-behind-circumstance", 0.8)
            continue
        names = names or timed
        if mark == ";" and not names and (told := _told_behind_colon(flat, at, sentence.end)):
            yield Named(told, "lead", "subject-spoken-of", 0.85)
            continue
        if not names:
            begun = acts_at(flat, at, sentence.end) and not EVERY.match(flat, at, sentence.end)
            if mark == "," and begun and not PURPOSE.match(flat, opening):
                # “Trước mắt, tập trung …, các …”: the order has begun, and no subject with it.
                lead_in = False
            continue
        follows = flat[past_remark(flat, names[-1].span.end, sentence.end) : sentence.end]
        named = names[0].quantified or names[0].kind != "common"
        led = LED.search(flat, sentence.start, clause.start())
        if named and led and (HELPS_LEADER if led.end() == clause.start() else ONLY_HELPS).match(follows):
            yield Named(names, "coordinate", "subject-that-helps", 0.85)
            continue
        if mark == "," and lead_in and GOES_TO.search(flat, opening, clause.start()):
            continue
        if mark == ";" and not named and SHARE_FIRST.match(flat, sentence.start):
            continue
        if mark == ";" and begins_with_verb and _goes_on(flat, sentence, clause.start(), names):
            continue
        if mark == "," and lead_in and named and follows[:1] in (" ", ","):
            yield Named(names, "lead", "subject-behind-circumstance", 0.85)
            lead_in = False
        elif (
            mark == ":"
            and not first
            and (named or flat[at].isupper())
            and follows[:1] == " "
            and not _names_at_start(flat, sentence, at)
        ):
            yield Named(names, "lead", "subject-behind-topic", 0.85)
        elif mark == " ":
            yield Named(names, "lead", "subject-behind-condition", 0.85)
        elif _only_gets(flat, names[0], follows, led=bool(first)) and (first or begins_with_verb):
            # “UBND xã lập tổ tự quản; mỗi tổ có ít nhất 05 người”: what each gets is the first one's work.
            continue
        elif mark == "," and lead_in and follows[:1] == " " and _acts_in_case(flat, opening, clause.start(), names):
            yield Named(names, "lead", "subject-behind-circumstance", 0.8)
            lead_in = False
        elif mark == "," and first and _acts_apart(flat, clause.start(), first, names, follows):
            yield Named(names, "lead", "subject-of-clause", 0.75)
        elif mark == "(" and not first and named and flat[at].isupper() and follows[:1] == " ":
            yield Named(names, "lead", "subject-in-brackets", 0.75)
        elif mark in ",(" and named and MUST.match(follows):
            yield Named(names, "lead", "subject-of-clause", 0.75)
        elif mark in ";." and follows[:1] == " " and (named or MUST.match(follows)):
            yield Named(names, "lead", "subject-of-clause", 0.85)


def _acts_apart(flat: str, comma: int, first: tuple[Name, ...], names: tuple[Name, ...], follows: str) -> bool:
    """“Ban Thường vụ họp mỗi tháng, Thường trực giao ban hằng tuần”: bodies by their names, each with its own verb;
    what stands right behind another name is a member of its list."""
    if follows[:1] != " ":
        return False
    if EACH.match(flat, first[0].span.start) and EACH.match(flat, names[0].span.start):
        return True
    if any(name.kind != "proper" or name.quantified for name in (*first, *names)):
        return False
    starts = [
        first[-1].span.end + 1 + word.start() for word in re.finditer(r"\S+", flat[first[-1].span.end + 1 : comma])
    ]
    found = (name_at(flat, start, comma) for start in starts[-_LONGEST_NAME:])
    last = next((name for name in found if name and name.span.end == comma), None)
    # “kiểm tra 03 chi bộ, Ủy ban Kiểm tra giám sát …”: so many are no member.
    return last is None or flat[last.span.start - 2].isdigit()


def _only_gets(flat: str, name: Name, follows: str, *, led: bool) -> bool:
    """“mỗi tổ có ít nhất 05 người”; of an order with a doer, as ``led`` says, also “mỗi xã trồng 02 ha”: each of many
    places or groups, that the order is about."""
    each = EACH.match(flat, name.span.start)
    if not each or MUST.match(follows):
        return False
    return GETS.match(follows) is not None or (led and OF_PLACES.match(lowered(flat), each.end()) is not None)


def _acts_in_case(flat: str, opening: int, comma: int, names: tuple[Name, ...]) -> bool:
    """“Khi có dịch, nhân viên thú y xã …”, “Hằng năm, cấp ủy các cấp …”: behind a case or a time, and more than a word
    that could be an object's."""
    if len(names[0].span.of(flat).split()) < _SOME_LENGTH:
        return False
    if TIME_AHEAD.fullmatch(f"{flat[opening:comma].lstrip()} "):
        return True
    return CASE.match(flat, opening) is not None and not _ends_in_class(flat, names[0].span.start - 2)


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
    helped = HELPED_BY.match(flat, start, at)
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
    if told := _told_behind_colon(flat, sentence.start, sentence.end):
        return told
    one = len(names) == 1 and names[0].kind == "proper" and not names[0].quantified
    acts = one and flat[behind : behind + 1] == " " and not ONLY_DESCRIBES.match(flat, behind)
    return names if acts else ()


def _told_behind_colon(flat: str, at: int, end: int) -> tuple[Name, ...]:
    """“Đối với UBND cấp xã: rà soát …”: those spoken of, and behind a colon what they do."""
    about = ABOUT_DOER.match(flat, at, end)
    names = leads_at(flat, about.end(), end, semicolons=False) if about else ()
    behind = names[-1].span.end if names else end
    return names if flat.startswith(": ", behind) and acts_at(flat, behind + 2, end) else ()


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
