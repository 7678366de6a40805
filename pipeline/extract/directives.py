"""Which sentences are directives (GUIDELINES, Directives): first by where they stand, then by what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import knowledge
from pipeline.extract.name_lists import names_at
from pipeline.extract.name_words import lowered, predicate_at, unlisted_verb_at
from pipeline.extract.scope import Scopes, heading_scope
from pipeline.extract.subject_names import is_verb
from pipeline.model import Body, Span, Target
from pipeline.structure.headings import INCLUDES, TO_ADDRESS
from pipeline.structure.kind import Kind
from pipeline.structure.outline_tree import Node, Outline

NO_DIRECTIVES = {"news", "speech", "comments", "form", "submission"}
# Kinds of norms that may give tasks in an article or part of their own.
HOLD_TASKS = ("Quyết định", "Nghị quyết")
# Kinds of norms of which only charges and what is owed each time are tasks.
HOLD_DUTIES = ("Hướng dẫn",)
# Kinds that propose nothing upwards: what is called “kiến nghị” in them is asked of those below.
DOWNWARD = ("Thông báo", "Kết luận", "Nghị quyết", "Chỉ thị")
TASKS_OF = knowledge.rule("cues", "heading-of-tasks").pattern
EXCLUDED = {"purpose", "situation", "proposals", "norms"}
OWED_EACH_TIME = knowledge.rule("cues", "owed-each-time").pattern
TOPIC = re.compile(r"về tình hình ", re.IGNORECASE)
GIVES = knowledge.rule("cues", "gives-a-charge").pattern
CARRIES_OUT = knowledge.rule("cues", "heading-of-carrying-out").pattern
FUTURE = knowledge.rule("cues", "heading-to-come").pattern
MONEY = knowledge.rule("cues", "money").pattern
ANNOUNCES = knowledge.rule("cues", "announces").pattern
ORDER_PARTS = knowledge.rule("cues", "order-part").pattern
QUOTED = re.compile(r"^[“\"].*[”\"][.;]?$")
LEAD_IN = knowledge.rule("cues", "ahead-of-verb").pattern
# A heading of more syllables that ends as a sentence and names who has to do it is an order too.
ORDER_WORDS = 15
ASKS = knowledge.rule("cues", "asks").pattern
GUIDES_ACT = knowledge.rule("cues", "guides-act").pattern
APPROVES = knowledge.rule("cues", "approves").pattern
DECIDES = knowledge.rule("cues", "decides").pattern
AMOUNT = knowledge.rule("cues", "amount").pattern
GOES_ON = knowledge.rule("cues", "goes-on").pattern
INVITED = knowledge.rule("cues", "guest").pattern
OPENS_WITH_YEAR = knowledge.rule("cues", "opens-with-year").pattern
TOLD_OF_YEAR = knowledge.rule("cues", "told-of-year").pattern
STATIVE = knowledge.rule("cues", "stative").pattern
DATED = knowledge.rule("cues", "dated").pattern
TOPIC_AHEAD = knowledge.rule("cues", "topic-ahead").pattern
ORDER_FOLLOWS = knowledge.rule("cues", "order-follows").pattern


@dataclass(frozen=True, slots=True)
class Judgement:
    """``says``: directive, drop or annotates; ``rule`` and ``confidence`` for the first."""

    says: str
    rule: str
    confidence: float = 0.0


def _says(kind: str, text: str, *, preamble: bool = False, imperative: bool = False) -> str | None:
    """The id of the first rule of directives.toml that says ``kind`` of the sentence."""
    for rule in knowledge.rules("directives"):
        if rule.values["says"] != kind or (rule.values.get("preamble") and not preamble):
            continue
        if imperative and rule.values.get("unless_imperative"):
            continue
        if rule.values.get("unless_order_follows") and ORDER_FOLLOWS.search(text):
            continue
        if rule.pattern.search(text):
            return rule.id
    return None


class Judge:
    """Judges the sentences of one document."""

    def __init__(self, outline: Outline, scopes: Scopes, kind: Kind, preamble: Span | None) -> None:
        self.outline = outline
        self.scopes = scopes
        self.kind = kind
        self.preamble = preamble
        self.flat = outline.flat

    @property
    def holds_any(self) -> bool:
        return self.kind.nature not in NO_DIRECTIVES and (
            self.kind.nature != "norms" or self.kind.name in HOLD_TASKS + HOLD_DUTIES
        )

    def sentence(
        self, number: int, sentence: Span, *, last: bool, bodies: tuple[Body, ...], targets: tuple[Target, ...]
    ) -> Judgement:
        """``last``: the sentence is the last of its node; ``bodies`` and ``targets`` are what it names itself."""
        node = self.outline.nodes[number]
        text = sentence.of(self.flat)
        scope = self.scopes.kind(number)
        if (scope == "situation" and self._is_topic(number, sentence, bodies)) or (
            scope == "proposals" and self.kind.name in DOWNWARD
        ):
            scope = None
        if node.kind in ("front", "back", "root", "annex"):
            return Judgement("drop", "outside-body")
        if node.run_in and node.run_in.start == sentence.start:
            return Judgement("drop", "run-in-heading")
        if self.kind.nature == "norms" and self.kind.name in HOLD_DUTIES and not self._in_part_on_tasks(number):
            return self._among_duties(sentence, text, bodies)
        if GUIDES_ACT.search(text) and any(body.role == "lead" for body in bodies):
            return Judgement("directive", "order-to-guide", 0.85)
        announces = node.introduces and (ANNOUNCES.search(text) or (text.endswith(":") and node.children))
        if last and (node.heading or announces):
            return self._introducing(number, sentence, scope, bodies, targets)
        unfinished = text[-1].isalnum() and not (targets or self._imperative(sentence))
        if node.kind == "mark" and node.children and unfinished:
            return Judgement("drop", "introduces")
        if annotated := _says("annotates", text):
            return Judgement("annotates", annotated)
        led = any(body.role == "lead" for body in bodies)
        topic = TOPIC_AHEAD.match(text)
        if topic and not led and heading_scope(topic["topic"]) == "situation":
            return Judgement("drop", "told-under-topic")
        if scope == "norms" and led and (ASKS.search(text) or DATED.search(text)):
            return Judgement("directive", "order-among-norms", 0.75)
        if led and GIVES.match(text) and (scope == "norms" or self._is_norm(number)):
            return Judgement("directive", "charge-among-norms", 0.8)
        if scope in EXCLUDED:
            return Judgement("drop", f"under-{scope}")
        if self.kind.nature == "report" and not self._to_come(number, scope):
            return Judgement("drop", "in-report")
        if self._is_norm(number):
            return Judgement("drop", "norm")
        if not bodies and self._names_alone(sentence):
            return Judgement("drop", "names-alone")
        if QUOTED.match(text):
            return Judgement("drop", "quotation")
        opens_article = node.label and node.label.style == "article" and sentence.start == node.content.start
        leads = [body for body in bodies if body.role == "lead"]
        approves = [body for body in leads if body.rule == "subject" and APPROVES.match(self.flat, body.span.end)]
        if opens_article and leads == approves and (approves or DECIDES.match(text)):
            # What an article of a decision does by being issued is nobody's task.
            return Judgement("drop", "decides")
        ahead = self.preamble is not None and self.preamble.meets(sentence)
        orders = _says("orders", text)
        dropped = _says("drop", text, preamble=ahead)
        framed = any(body.role == "lead" and body.rule.startswith("frame") for body in bodies)
        if dropped == "this-is" and ORDER_PARTS.search(text) and led:
            return Judgement("directive", "order-in-closing", 0.85)
        if dropped == "funding" and led:
            return Judgement("directive", "order-of-funds", 0.8)
        if (dropped == "agrees" and (framed or ASKS.search(text))) or (dropped == "legal-basis" and framed):
            dropped = None
        if dropped:
            return Judgement("drop", dropped)
        if scope == "budget" and AMOUNT.match(text):
            return Judgement("drop", "budget-line")
        if scope == "budget" and MONEY.search(text) and not (led or self._imperative(sentence, strict=True)):
            return Judgement("drop", "budget-line")
        if scope == "budget" and re.search(r"(?:tổng (?:mức|số vốn|vốn|kinh phí)|kinh phí)[^.;]{0,40}\d", text):
            return Judgement("drop", "budget-line")
        return self._by_words(number, node, sentence, text, ahead, orders, bodies, targets)

    def _among_duties(self, sentence: Span, text: str, bodies: tuple[Body, ...]) -> Judgement:
        """Of a guideline that lays down norms: a charge, and what is reported or checked each time, which stands in an
        office's diary whatever lays it down."""
        led = any(body.role == "lead" for body in bodies)
        if led and GIVES.match(text):
            return Judgement("directive", "charge-among-norms", 0.8)
        if OWED_EACH_TIME.search(text) and (led or self._imperative(sentence)):
            return Judgement("directive", "owed-each-time", 0.75)
        return Judgement("drop", "norm")

    def _is_topic(self, number: int, sentence: Span, bodies: tuple[Body, ...]) -> bool:
        """“Về tình hình kinh tế - xã hội”: a resolution on what a meeting dealt with tells and orders in one; in a
        notice of what was concluded, who is charged there has something to do."""
        if not any(TOPIC.match(heading) for heading in self.scopes.headings(number)):
            return False
        leads = [body for body in bodies if body.role == "lead"]
        charged = any(body.rule.startswith("frame") for body in leads) or self._subject_acts(leads)
        return self.kind.name == "Nghị quyết" or (self.kind.name in DOWNWARD and charged)

    def _to_come(self, number: int, scope: str | None) -> bool:
        headings = self.scopes.headings(number)
        told = any(heading_scope(heading) in ("situation", "assessment") for heading in headings)
        return scope in ("tasks", "budget") and not told and any(FUTURE.search(heading) for heading in headings)

    def _introducing(
        self, number: int, sentence: Span, scope: str | None, bodies: tuple[Body, ...], targets: tuple[Target, ...]
    ) -> Judgement:
        """A heading or an introducing line is no directive, unless it states a figure to be reached."""
        node = self.outline.nodes[number]
        text = sentence.of(self.flat)
        if TO_ADDRESS.search(text) and any(body.role == "lead" for body in bodies):
            return Judgement("directive", "subject", 0.85)
        led = any(body.role == "lead" for body in bodies)
        opens_all = node.kind == "line" and self.scopes.opens_document(number)
        if INCLUDES.search(text) and not opens_all and scope not in EXCLUDED and (led or self._imperative(sentence)):
            return Judgement("directive", "order-with-list", 0.85)
        if node.heading and led and text.endswith(".") and len(text.split()) > ORDER_WORDS and scope not in EXCLUDED:
            return Judgement("directive", "order-above-list", 0.8)
        told = [target for target in targets if not MONEY.search(target.quote)]
        states = scope not in EXCLUDED and scope != "budget" and not (_says("reports", text) or _says("drop", text))
        if told and states and node.kind in ("section", "mark") and self.kind.nature == "orders":
            return Judgement("directive", "heading-with-figure", 0.85)
        return Judgement("drop", "introduces")

    def _by_words(
        self,
        number: int,
        node: Node,
        sentence: Span,
        text: str,
        ahead: bool,
        orders: str | None,
        bodies: tuple[Body, ...],
        targets: tuple[Target, ...],
    ) -> Judgement:
        leads = [body for body in bodies if body.role == "lead"]
        framed = any(body.rule.startswith("frame") for body in leads)
        within = node.kind in ("section", "mark") or bool(self.outline.ancestors(number))
        imperative = self._imperative(sentence)
        reports = _says("reports", text, imperative=imperative or self._subject_acts(leads)) or self._of_past(
            text, imperative=imperative
        )
        if ahead and not within:
            return Judgement("directive", "order-ahead", 0.8) if framed else Judgement("drop", "preamble")
        if self.kind.nature == "invitation" and (not (framed or (within and leads)) or INVITED.search(text)):
            return Judgement("drop", "in-invitation")
        if text.isupper() and not (framed or targets):
            # The title of an annex or a heading over several lines; orders are not printed in capitals.
            return Judgement("drop", "capitals")
        spoken_of = any(body.rule == "subject-spoken-of" for body in leads)
        if reports and not (framed or spoken_of or (orders == "by-modal" and (leads or within))):
            return Judgement("drop", reports)
        if not imperative and not framed and GOES_ON.match(text) and orders != "by-modal":
            return Judgement("drop", "goes-on")
        if imperative and self._imperative(sentence, listed=True):
            return Judgement("directive", "imperative", 0.97 if within else 0.8)
        if imperative and not any(body.span.start == sentence.start for body in leads):
            # A verb that no list holds may be a noun or tell what is, however the tagger reads it.
            return Judgement("directive", "imperative-unlisted", 0.8 if within else 0.7)
        if leads:
            return Judgement("directive", "subject", 0.96 if within or framed else 0.75)
        if targets:
            return Judgement("directive", "target", 0.95 if within else 0.75)
        if orders:
            return Judgement("directive", orders, 0.9 if within else 0.7)
        if not within:
            return Judgement("drop", "no-order")
        whole = node.kind in ("section", "mark") or text.endswith((".", ";", "!"))
        if whole and self._acts(sentence):
            return Judgement("directive", "action-in-item", 0.75)
        return Judgement("drop", "no-action")

    def _imperative(self, sentence: Span, *, strict: bool = False, listed: bool = False) -> bool:
        """Whether the sentence begins with what is to be done, a phrase of time aside; by a verb of the list alone with
        ``listed``, and by none of carrying out with ``strict``."""
        text = sentence.of(self.flat)
        start = sentence.start
        lead_in = LEAD_IN.match(text)
        start += lead_in.end() if lead_in else 0
        if STATIVE.match(lowered(self.flat), start):
            return False
        match = predicate_at(self.flat, start)
        if strict:
            return match is not None and match[0] not in ("thực hiện", "hoàn thiện", "hỗ trợ")
        if listed:
            return match is not None
        return match is not None or bool(unlisted_verb_at(self.flat, start, opens=True))

    def _is_norm(self, number: int) -> bool:
        """Whether an item lies in what lays down norms, outside its parts on tasks."""
        return self.kind.nature == "norms" and not any(TASKS_OF.search(h) for h in self.scopes.headings(number))

    def _in_part_on_tasks(self, number: int) -> bool:
        """Whether an item of a guideline lies in its part on who carries it out, or on what is to be reached."""
        return any(CARRIES_OUT.search(heading) for heading in self.scopes.headings(number))

    def _of_past(self, text: str, *, imperative: bool) -> str | None:
        """“Đến cuối năm 2024, toàn xã có …”, “Số thu năm 2024 là 12 tỷ đồng” of a later year: what there was then."""
        told = OPENS_WITH_YEAR.match(text) or (None if imperative else TOLD_OF_YEAR.match(text))
        issued = self.scopes.calendar.year
        return "of-past-year" if told and issued and int(told["year"]) < issued else None

    def _names_alone(self, sentence: Span) -> bool:
        """A line of a list of bodies: “Cục Trồng trọt và Bảo vệ thực vật”."""
        names = names_at(self.flat, sentence.start, sentence.end, semicolons=True)
        if not names or self.flat[names[-1].span.end : sentence.end].strip(" .;,"):
            return False
        # “Tổ chức hội thi tay nghề.” orders; “Lãnh đạo Ban Dân vận” is a name.
        return not (self.flat.startswith("Tổ chức ", sentence.start) and is_verb(self.flat, names[0], ""))

    def _subject_acts(self, leads: Sequence[Body]) -> bool:
        """“Phòng Tài chính cân đối số kinh phí còn thiếu”: a verb of doing stands right behind the subject."""
        subjects = [body for body in leads if body.rule == "subject"]
        after = subjects[-1].span.end + 1 if subjects else 0
        return bool(subjects) and not STATIVE.match(lowered(self.flat), after) and bool(predicate_at(self.flat, after))

    def _acts(self, sentence: Span) -> bool:
        """Whether any action is named in the sentence at all."""
        words = re.finditer(r"(?<=[\s(])\w", sentence.of(self.flat))
        return any(predicate_at(self.flat, sentence.start + word.start()) for word in words)
