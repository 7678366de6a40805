"""Which names stand as a subject, and how far each reaches: up to its verb, its duty or its colon."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline import knowledge
from pipeline.extract.name_lists import SEPARATOR, names_at, shares_class
from pipeline.extract.name_reading import Name
from pipeline.extract.name_words import alternation, lowered, predicate_at, second_half, unlisted_verb_at
from pipeline.extract.names import name_at
from pipeline.model import Span

# Words with which a phrase of time or circumstance begins, ahead of the subject.
CIRCUMSTANCE = alternation(knowledge.document("predicates")["circumstances"])
MUST = knowledge.rule("cues", "must").pattern
LISTS = knowledge.rule("cues", "opens-list").pattern
EAGER = knowledge.rule("cues", "eager").pattern
EVERY = knowledge.rule("cues", "every").pattern
PLACE_TOLD = knowledge.rule("cues", "place-told").pattern
ONLY_DESCRIBES = knowledge.rule("cues", "only-describes").pattern
LEADERS = knowledge.rule("cues", "leaders").pattern
VERB_FIRST = knowledge.rule("cues", "verb-first").pattern
NO_VERB = knowledge.rule("cues", "no-verb").pattern
TIME_AHEAD = knowledge.rule("cues", "time-ahead").pattern
HAVING = knowledge.rule("cues", "having").pattern
RUNNING = knowledge.rule("cues", "running").pattern
UP_TO_DUTY = knowledge.rule("cues", "up-to-duty").pattern
SAID_ON_THE_WAY = knowledge.rule("cues", "said-on-the-way").pattern
REMARK = knowledge.rule("cues", "remark").pattern
COMMA = re.compile(", ")
# A member of a class that no list knows is no longer than these words.
MEMBER = re.compile(r"(?:[^\W\d]+ ){1,8}")
AHEAD_IN_LIST = ("với ", "cùng ", ", ", "và ")
NO_ONE = knowledge.rule("cues", "no-one").pattern
EACH = re.compile(r"(?:[Mm]ỗi|[Tt]ừng) ")
MEASURED_OF = knowledge.rule("cues", "measured-of").pattern
BENEFITS = knowledge.rule("cues", "benefits").pattern
OWES = knowledge.rule("cues", "on-the-way-to-duty").pattern
PLACE_ACTS = knowledge.rule("cues", "place-acts").pattern
COUNTED = knowledge.rule("cues", "counted").pattern
NAMES_LISTED = knowledge.rule("cues", "names-listed").pattern
NOUN_AFTER_ALL = knowledge.rule("cues", "noun-after-all").pattern


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
    measured = MEASURED_OF.match(after) if names[-1].kind != "proper" else None
    if measured and not acts_at(flat, rest + measured.end() + 1, end):
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
        if acts_at(flat, rest + 1, end) or after.startswith((" phụ trách ", " dự thảo ")):
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
