"""Who is named in a sentence, and in which role: subjects, order frames, “phối hợp với …”, “báo cáo …”.

Only what the sentence itself names; what comes down from headings and first sentences is `pipeline.extract.scope`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline import knowledge
from pipeline.extract.name_lists import SEPARATOR, SHARED, names_at, shares_class
from pipeline.extract.name_words import alternation, lowered, predicate_at, unlisted_verb_at
from pipeline.extract.names import Name, name_at
from pipeline.model import Body, Role, Span

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
WATCHES = knowledge.rule("cues", "watches").pattern
DELEGATES = knowledge.rule("cues", "delegates").pattern
ORDERS = knowledge.rule("cues", "orders-others").pattern
ABOUT_DOER = knowledge.rule("cues", "about-doer").pattern
ONLY_DESCRIBES = knowledge.rule("cues", "only-describes").pattern
ABOUT = knowledge.rule("cues", "about").pattern
GIVEN = knowledge.rule("cues", "given").pattern
CHARGED = knowledge.rule("cues", "charged").pattern
ADVERB = knowledge.rule("cues", "ahead-of-order").pattern
LEADERS = knowledge.rule("cues", "leaders").pattern
VERB_FIRST = knowledge.rule("cues", "verb-first").pattern
RECEIVERS = tuple(knowledge.document("names")["receivers"])
NO_VERB = knowledge.rule("cues", "no-verb").pattern
APART = knowledge.rule("cues", "apart").pattern
OWN_PEOPLE = knowledge.rule("cues", "own-people").pattern
EACH = re.compile(r"(?:mỗi|từng) ")
NAMES_LISTED = knowledge.rule("cues", "names-listed").pattern
SUBORDINATE = knowledge.rule("cues", "subordinate").pattern
MATTER = knowledge.rule("cues", "matter").pattern
NOUN_AFTER_ALL = knowledge.rule("cues", "noun-after-all").pattern


@dataclass(frozen=True, slots=True)
class Named:
    """Names found for one role, with the rule that found them."""

    names: tuple[Name, ...]
    role: Role
    rule: str
    confidence: float


def _usable(flat: str, name: Name) -> bool:
    """Not a class word alone that could be anything (“cơ sở”, “tỉnh”), nor a name cut off within a word, nor no one of
    them (“đồng chí nào”)."""
    text = name.span.of(flat)
    return (
        len(text) > 2
        and not text.endswith(" nào")
        and (name.quantified or text.lower() not in knowledge.document("names")["no_name"])
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
    names = tuple(name for name in names_at(flat, start, end, semicolons=semicolons) if _usable(flat, name))
    if not names:
        return ()
    rest = _behind(flat, names[-1].span.end, end)
    after = flat[rest:end]
    if is_verb(flat, names[0], after):
        return ()
    if (
        after[:2] == ": "
        and not NAMES_LISTED.match(after[1:])
        and (
            all(name.kind == "proper" for name in names)
            or _acts(flat, rest + 2, end)
            or CIRCUMSTANCE.match(lowered(flat), rest + 2, end)
        )
    ):
        return names
    if after[:2] == ", " and (_acts(flat, rest + 2, end) or EVERY.match(flat, rest + 2, end)):
        return names
    if after[:1] == " " and after[1:2].islower():
        whole = names[-1].whole and rest == names[-1].span.end
        unlisted = (whole or unlisted_verb_at(flat, rest + 1)) and not NO_VERB.match(flat, rest + 1)
        return names if unlisted or _acts(flat, rest + 1, end) else ()
    return ()


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
    # “Đối với Đoàn kiểm tra: Các thành viên Đoàn thực hiện …”: what follows has a subject of its own.
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
                or (not whole and _acts(flat, words, end))
            ):
                return ()
            found[-1] = replace(names[-1], span=Span(names[-1].span.start, cut))
        if cut == end:
            break
        separator = SEPARATOR.match(flat, cut, end)
        at = separator.end() if separator else end
    if not found or not _usable(flat, found[0]) or found[-1].span.end != end:
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


def _behind(flat: str, at: int, end: int) -> int:
    """Past a remark in brackets or within dashes behind a name."""
    remark = re.compile(r" \([^()]{1,160}\)| [-–] (?:cơ quan|đơn vị)[^,;:]{3,80}(?=,)").match(flat, at, end)
    return remark.end() if remark else at


def _acts(flat: str, at: int, end: int) -> bool:
    return at < end and predicate_at(flat, at) is not None


def _subjects(flat: str, sentence: Span) -> Iterator[Named]:
    """Subjects at the sentence's start, behind a circumstance, and at the start of its later clauses."""
    apart = APART.match(flat, sentence.start, sentence.end)
    first = (
        ()
        if _conditional(flat, sentence)
        else _ahead_of_colon(flat, sentence) or leads_at(flat, apart.end() if apart else sentence.start, sentence.end)
    )
    if first:
        yield Named(first, "lead", "subject", 0.95)
    elif names := _spoken_of(flat, sentence):
        yield Named(names, "lead", "subject-spoken-of", 0.85)
        return
    lead_in = not first and CIRCUMSTANCE.match(lowered(flat), sentence.start, sentence.end) is not None
    lead_in = lead_in and not lowered(flat).startswith("theo dõi", sentence.start)
    opening = sentence.start
    for clause in CLAUSE.finditer(flat, sentence.start, sentence.end):
        mark, at = clause[0][0], clause.end()
        if mark in ";.":
            opening, lead_in = at, lead_in or PURPOSE.match(flat, at, sentence.end) is not None
        if first and at <= first[-1].span.end:
            continue
        names = leads_at(flat, at, sentence.end, semicolons=False)
        if not names:
            if mark == "," and not PURPOSE.match(flat, opening) and _acts(flat, at, sentence.end):
                # “Trước mắt, tập trung …, các …”: the order has begun, and no subject with it.
                lead_in = False
            continue
        follows = flat[_behind(flat, names[-1].span.end, sentence.end) : sentence.end]
        named = names[0].quantified or names[0].kind != "common"
        if mark == "," and lead_in and named and follows[:1] in (" ", ","):
            yield Named(names, "lead", "subject-behind-circumstance", 0.85)
            lead_in = False
        elif mark == ":" and not first and named and follows[:1] == " " and not name_at(flat, sentence.start, at):
            yield Named(names, "lead", "subject-behind-topic", 0.85)
        elif mark == " ":
            yield Named(names, "lead", "subject-behind-condition", 0.85)
        elif EACH.match(flat, at) and not MUST.match(follows) and (first or _acts(flat, sentence.start, sentence.end)):
            # “UBND xã lập tổ tự quản; mỗi tổ có ít nhất 05 người”: what each gets is the first one's work.
            continue
        elif mark in ",(" and named and MUST.match(follows):
            yield Named(names, "lead", "subject-of-clause", 0.75)
        elif mark in ";." and follows[:1] == " " and (named or MUST.match(follows)):
            yield Named(names, "lead", "subject-of-clause", 0.85)


def _spoken_of(flat: str, sentence: Span) -> tuple[Name, ...]:
    """“Đối với Công an tỉnh xây dựng kế hoạch …”: one body that a verb of doing follows."""
    about = ABOUT_DOER.match(flat, sentence.start, sentence.end)
    names = leads_at(flat, about.end(), sentence.end) if about else ()
    behind = names[-1].span.end if names else sentence.end
    acts = len(names) == 1 and flat[behind : behind + 1] == " " and not ONLY_DESCRIBES.match(flat, behind)
    return names if acts else ()


def _conditional(flat: str, sentence: Span) -> bool:
    """“Cán bộ chuyển công tác thì đơn vị mới đánh giá”: the sentence begins with a case, and its doer stands behind."""
    case = re.compile(r"[^;.:]{5,160}? thì ").match(flat, sentence.start, sentence.end)
    return case is not None and bool(leads_at(flat, case.end(), sentence.end))


def _clause_starts(flat: str, sentence: Span) -> set[int]:
    starts = {sentence.start}
    starts.update(match.end() for match in CLAUSE.finditer(flat, sentence.start, sentence.end))
    return starts


def _past_adverbs(flat: str, at: int) -> int:
    match = ADVERB.match(flat, at)
    return match.end() if match else at


def _frames(flat: str, sentence: Span, subjects: list[Named]) -> Iterator[tuple[Named, Named | None]]:
    """Order frames (“giao X”, “đề nghị X”) with the subject that gives the order, who has no role."""
    givers: dict[int, Named | None] = {_past_adverbs(flat, start): None for start in _clause_starts(flat, sentence)}
    for subject in subjects:
        at = _behind(flat, subject.names[-1].span.end, sentence.end)
        if flat[at : at + 1] == " " and not SUBORDINATE.match(flat, subject.names[0].span.start):
            givers[_past_adverbs(flat, at + 1)] = subject
    for start in _clause_starts(flat, sentence):
        name = name_at(flat, start, sentence.end)
        if name and flat[name.span.end : name.span.end + 1] == " " and not SUBORDINATE.match(flat, start):
            givers.setdefault(_past_adverbs(flat, name.span.end + 1), None)
    for rule in knowledge.rules("roles"):
        if not rule.values.get("frame"):
            continue
        for start, giver in givers.items():
            match = rule.pattern.match(flat, start, sentence.end)
            if match and _within_matter(flat, sentence, start):
                continue
            names = names_at(flat, match.end(), sentence.end, semicolons=True) if match else ()
            names = tuple(name for name in names if _usable(flat, name))
            own_people = (
                rule.id == "frame-assign" and giver is None and names and OWN_PEOPLE.match(flat, names[0].span.start)
            )
            if names and not (own_people and (subjects or start > sentence.start)):
                yield Named(names, "lead", rule.id, 0.92), giver
    if not subjects and CIRCUMSTANCE.match(lowered(flat), sentence.start, sentence.end):
        for match in GIVEN.finditer(flat, sentence.start, sentence.end):
            names = names_at(flat, match.end(), sentence.end)
            asked = names and not match[0].startswith("giao") and _acts(flat, names[-1].span.end + 1, sentence.end)
            if asked or (names and CHARGED.match(flat, names[-1].span.end)):
                yield Named(names, "lead", "frame-behind-circumstance", 0.8), None


def _within_matter(flat: str, sentence: Span, at: int) -> bool:
    """Whether the part of the sentence around ``at`` names a thing, whose words order nothing (“cơ chế đặt hàng, giao
    nhiệm vụ cho các doanh nghiệp”)."""
    part = max(flat.rfind("; ", sentence.start, at) + 2, sentence.start)
    return part < at and MATTER.match(flat, part) is not None


def _behind_cues(flat: str, sentence: Span, doers: Sequence[Named]) -> Iterator[Named]:
    """Names behind “phối hợp với”, “báo cáo”, “trình”, “do … chủ trì”; ``doers`` are the leads of the sentence."""
    for rule in knowledge.rules("roles"):
        if rule.values.get("frame") or rule.values["role"] == "via":
            continue
        for match in rule.pattern.finditer(flat, sentence.start, sentence.end):
            bare = rule.id == "coordinate" and match[0].rstrip().lower().endswith("phối hợp")
            if bare and VERB_FIRST.match(flat, match.end()):
                continue
            names = tuple(name for name in names_at(flat, match.end(), sentence.end) if _usable(flat, name))
            # “Nâng cấp các viện, cùng các cơ sở trọng điểm”: joined to what is done to, not to who does it.
            if rule.id == "together" and not _helps(flat, sentence, match, doers):
                continue
            # “Tham gia các đoàn kiểm tra do Sở A chủ trì”: whoever is ordered is somebody else.
            if rule.id == "behalf" and (
                _acts(flat, sentence.start, sentence.end) or not (names and CHARGED.match(flat, names[-1].span.end))
            ):
                continue
            if rule.values["role"] == "report_to":
                names = tuple(name for name in names if _receives(flat, name))
            if names:
                yield Named(names, rule.values["role"], rule.id, 0.7 if bare else 0.9)


def _helps(flat: str, sentence: Span, match: re.Match[str], doers: Sequence[Named]) -> bool:
    """Whether the names behind “cùng” do something: a doer or “phối hợp” stands ahead of it, or no order does."""
    ahead = lowered(flat)[sentence.start : match.start()].rstrip(" ,")
    if not ahead or ahead.endswith(("phối hợp", "chủ trì")) or not _acts(flat, sentence.start, sentence.end):
        return True
    return any(name.span.end == sentence.start + len(ahead) for doer in doers for name in doer.names)


def _receives(flat: str, name: Name) -> bool:
    """A report goes to a body; “báo cáo tổ chức thực hiện”, “trình bệnh viện” are other matters."""
    return flat[name.span.start].isupper() or lowered(flat).startswith(RECEIVERS, name.span.start)


def _via(flat: str, sentence: Span, after: int) -> str | None:
    rule = knowledge.rule("roles", "via")
    match = rule.pattern.search(flat, after, min(sentence.end, after + 60))
    name = name_at(flat, match.end(), sentence.end) if match else None
    return name.span.of(flat) if name else None


def find_bodies(flat: str, sentence: Span) -> tuple[Body, ...]:
    """The bodies that the sentence names, each once per role, in the order of their places."""
    subjects = list(_subjects(flat, sentence))
    found: list[Named] = []
    givers: list[Named] = []
    for frame, giver in _frames(flat, sentence, subjects):
        found.append(frame)
        if giver:
            givers.append(giver)
    for subject in subjects:
        orders = ORDERS.match(flat, subject.names[-1].span.end, sentence.end)
        if subject not in givers and not (orders and orders["colon"]):
            found.append(subject)
    cued = list(_behind_cues(flat, sentence, found))
    found += cued
    # “Sở A cùng với các sở, ngành kiểm tra”: who stands behind “cùng với” helps, and is no subject of its own.
    helping = {name.span.start for named in cued if named.rule == "together" for name in named.names}
    bodies: dict[tuple[str, Role], Body] = {}
    taken: list[tuple[Span, Role]] = []
    for named in sorted(found, key=lambda item: (item.role != "lead", -item.confidence)):
        for name in named.names:
            if named.rule.startswith(("subject", "frame")) and name.span.start in helping:
                continue
            if any(span.meets(name.span) and (role == named.role or named.role == "lead") for span, role in taken):
                continue
            text = name.of(flat)
            via = _via(flat, sentence, name.span.end) if named.role == "report_to" else None
            body = Body(name.span, text, named.role, named.rule, named.confidence, via=via)
            if bodies.setdefault((_key(text), named.role), body) is body:
                taken.append((name.span, named.role))
    return tuple(sorted(bodies.values(), key=lambda body: (body.span.start, body.role)))


def _key(name: str) -> str:
    return re.sub(r"^(?:các|những|toàn thể|mọi) ", "", name.lower())


def _delegated(flat: str, sentence: Span, bodies: tuple[Body, ...]) -> Iterator[Span]:
    """The clauses in which a lead has others do something."""
    leads = {body.span.start for body in bodies if body.role == "lead"}
    for match in DELEGATES.finditer(flat, sentence.start, sentence.end):
        names = names_at(flat, match.end(), sentence.end)
        if names and names[0].span.start not in leads:
            # “… hướng dẫn các xã thực hiện, theo dõi, đôn đốc”: to follow up is again the lead's.
            clause = re.compile(r"(?:(?!, (?:theo dõi|đôn đốc))[^;.:])*").match(flat, names[-1].span.end, sentence.end)
            yield Span(names[0].span.start, clause.end() if clause else names[-1].span.end)


def monitors(flat: str, sentence: Span, leads: tuple[Body, ...]) -> tuple[Body, ...]:
    """The leads of a sentence whose clause has them watch over others' work, in the role ``monitor`` too."""
    watching = [match.start() for match in WATCHES.finditer(flat, sentence.start, sentence.end)]
    others = [lead.span for lead in leads] + list(_delegated(flat, sentence, leads))
    if all(any(span.start <= at < span.end for span in others) for at in watching):
        return ()
    return tuple(
        Body(lead.span, lead.name, "monitor", "watching-verb", round(lead.confidence * 0.85, 2), lead.inherited)
        for lead in leads
        if lead.role == "lead"
    )
