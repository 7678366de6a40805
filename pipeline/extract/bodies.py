"""Who is named in a sentence, and in which role: subjects, order frames, “phối hợp với …”, “báo cáo …”.

Only what the sentence itself names; what comes down from headings and first sentences is `pipeline.extract.scope`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline import knowledge
from pipeline.extract.name_lists import names_at
from pipeline.extract.name_reading import Name
from pipeline.extract.name_words import lowered
from pipeline.extract.names import name_at
from pipeline.extract.subject_names import CIRCUMSTANCE, MUST, VERB_FIRST, acts_at, is_usable, past_remark
from pipeline.extract.subjects import CLAUSE, ORDERS, Named, find_subjects, helpers_end
from pipeline.model import Body, Role, Span

WATCHES = knowledge.rule("cues", "watches").pattern
DELEGATES = knowledge.rule("cues", "delegates").pattern
GIVEN = knowledge.rule("cues", "given").pattern
CHARGED = knowledge.rule("cues", "charged").pattern
ADVERB = knowledge.rule("cues", "ahead-of-order").pattern
RECEIVERS = knowledge.words("names", "receivers")
BARE_RECEIVERS = knowledge.words("names", "bare_receivers")
OWN_PEOPLE = knowledge.rule("cues", "own-people").pattern
SUBORDINATE = knowledge.rule("cues", "subordinate").pattern
MATTER = knowledge.rule("cues", "matter").pattern


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
        at = past_remark(flat, subject.names[-1].span.end, sentence.end)
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
            if len(names) == 1 and names[0].kind == "person" and flat.startswith(": ", names[0].span.end):
                # “Giao Giám đốc: Sở A, Sở B”
                names = names_at(flat, names[0].span.end + 2, sentence.end, semicolons=True) or names
            names = tuple(name for name in names if is_usable(flat, name))
            if giver is None and match and names and _only_dealt_with(flat, sentence, match, names, subjects):
                continue
            own_people = rule.id == "frame-assign" and names and OWN_PEOPLE.match(flat, names[0].span.start)
            if names and not (own_people and (giver or subjects or start > sentence.start)):
                yield Named(names, "lead", rule.id, 0.92), giver
    if not subjects and CIRCUMSTANCE.match(lowered(flat), sentence.start, sentence.end):
        for match in GIVEN.finditer(flat, sentence.start, sentence.end):
            names = names_at(flat, match.end(), sentence.end)
            asked = names and not match[0].startswith("giao") and acts_at(flat, names[-1].span.end + 1, sentence.end)
            if asked or (names and CHARGED.match(flat, names[-1].span.end)):
                yield Named(names, "lead", "frame-behind-circumstance", 0.8), None


def _only_dealt_with(
    flat: str, sentence: Span, request: re.Match[str], names: Sequence[Name], subjects: Sequence[Named]
) -> bool:
    """“phải lập biên bản, yêu cầu chủ cơ sở ký cam kết”: within an order, whoever it has to deal with."""
    if any(name.kind != "common" or name.quantified for name in names) or not request[0].startswith("yêu cầu"):
        return False
    ahead = flat[sentence.start : request.start()]
    return ahead.endswith(", ") and (bool(subjects) or bool(MUST.search(ahead)))


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
            mark = flat.find(";", match.end(), sentence.end)
            listed = mark > 0 and helpers_end(flat, sentence.start, mark)
            found = names_at(flat, match.end(), sentence.end, semicolons=rule.id == "coordinate" and listed)
            reported = rule.values["role"] == "report_to"
            names = tuple(
                name for name in found if is_usable(flat, name) or (reported and name.span.of(flat) in BARE_RECEIVERS)
            )
            # “Nâng cấp các viện, cùng các cơ sở trọng điểm”: joined to what is done to, not to who does it.
            if rule.id == "together" and not _helps(flat, sentence, match, doers):
                continue
            # “Tham gia các đoàn kiểm tra do Sở A chủ trì”: whoever is ordered is somebody else.
            # “Khôi phục 350 ha dược liệu, do Sở A chủ trì”: behind a comma it is who carries the order out.
            elsewhere = acts_at(flat, sentence.start, sentence.end) and not flat.endswith(", ", 0, match.start())
            if rule.id == "behalf" and (elsewhere or not (names and CHARGED.match(flat, names[-1].span.end))):
                continue
            if reported:
                names = tuple(name for name in names if _receives(flat, name))
            if names:
                yield Named(names, rule.values["role"], rule.id, 0.7 if bare else 0.9)


def _helps(flat: str, sentence: Span, match: re.Match[str], doers: Sequence[Named]) -> bool:
    """Whether the names behind “cùng” do something: a doer or “phối hợp” stands ahead of it, or no order does."""
    ahead = lowered(flat)[sentence.start : match.start()].rstrip(" ,")
    if not ahead or ahead.endswith(("phối hợp", "chủ trì", ";")) or not acts_at(flat, sentence.start, sentence.end):
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
    subjects = list(find_subjects(flat, sentence))
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
    helpers = [name.span for named in cued if named.role == "coordinate" for name in named.names]
    bodies: dict[tuple[str, Role], Body] = {}
    taken: list[tuple[Span, Role]] = []
    for named in sorted(found, key=lambda item: (item.role != "lead", -item.confidence)):
        for name in named.names:
            if named.rule.startswith(("subject", "frame")) and name.span.start in helping:
                continue
            if named.rule == "subject-of-clause" and any(span.holds(name.span) for span in helpers):
                # “phối hợp với Báo, Đài Phát thanh tỉnh tuyên truyền”: a member of those who help.
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
    own = [at for at in watching if not any(span.start <= at < span.end for span in others)]
    # What stands ahead of a later clause's subject is none of its work.
    return tuple(
        Body(lead.span, lead.name, "monitor", "watching-verb", round(lead.confidence * 0.85, 2), lead.inherited)
        for lead in leads
        if lead.role == "lead" and any(at > lead.span.start or lead.span.start >= sentence.end for at in own)
    )
