"""Holds a plan against the document that it carries out, item by item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline import knowledge
from pipeline.crossref.figures import Standing, common, repeats, standing
from pipeline.crossref.items import HEAD_WEIGHT, Item, Passage, Place, examples, items, passages
from pipeline.crossref.matching import Match, matches, presence
from pipeline.crossref.reasons import called, iso_day, quoted, target_figure
from pipeline.crossref.relation import is_charged, other_departments, others, reach, relation
from pipeline.crossref.terms import Glossary, Rarity, holds, is_generic, syllables, terms
from pipeline.crossref.verdicts import Answer, Verdict
from pipeline.knowledge.folding import bare
from pipeline.knowledge.writing import one_line, spaced
from pipeline.model import Deadline, Extraction, Span, Target

# Shares of an item's weight in the best passage. Set on composed pairs and checked on a pair judged by hand.
TASK_DOUBTFUL = 0.27
TASK_MISSING = 0.30
TASK_COVERED = 0.40
SHORT_DOUBTFUL = 0.45  # of an order in one or two words, one that is there by chance says nothing
SHORT_MISSING = 0.60
TELLING_COVERED = 0.35
TARGET_PAIRED = 0.55
TARGET_NAMED = 0.50

_SOFT = re.compile(r"^\W*(nghiên cứu|xem xét)\b", re.IGNORECASE)
_REPORTING = ("bao cao", "trinh", "gui", "tham muu")


@dataclass(frozen=True)
class Comparison:
    """Two documents laid side by side."""

    plan: Extraction
    parent: Extraction

    @property
    def paper(self) -> str:
        return called(self.plan.document)

    @cached_property
    def passages(self) -> list[Passage]:
        return list(passages(self.plan, Glossary.of(self.plan.text)))

    @cached_property
    def items(self) -> list[Item]:
        return list(items(self.parent, Glossary.of(self.parent.text)))

    @cached_property
    def rarity(self) -> Rarity:
        return Rarity.over(
            [*(passage.terms for passage in self.passages), *(tuple(item.weights) for item in self.items)]
        )

    @cached_property
    def words(self) -> str:
        """All that the plan says, as syllables."""
        return syllables(Glossary.of(self.plan.text).spelled_out(self.plan.text))

    def verdicts(self) -> tuple[Verdict, ...]:
        return tuple(self._verdict(item) for item in self.items)

    # ------------------------------------------------------------ one item

    def _verdict(self, item: Item) -> Verdict:
        duty = self._duty(item)
        if duty:
            return duty
        found = matches(item, self.passages, self.rarity)
        verdict = self._task(item, found) if item.target is None else self._target(item, item.target, found)
        return self._scoped(item, verdict)

    def _row(self, item: Item, answer: Answer, match: Match | None, reason: str, confidence: float) -> Verdict:
        deadline = item.deadline
        return Verdict(
            item=item.id,
            kind=item.kind,
            answer=answer,
            parent=item.place,
            plan=match.passage.place if match else None,
            reason=reason,
            confidence=round(confidence, 2),
            grade=item.directive.grade,
            parent_deadline=deadline.last if deadline else None,
            plan_deadline=_last(match.passage) if match else None,
        )

    # ------------------------------------------------------------ targets

    def _target(self, item: Item, target: Target, found: Sequence[Match]) -> Verdict:
        paired = self._paired(item, target)
        if paired is not None:
            match, other, stand = paired
            return self._figures(item, target, match, other, stand)
        best = found[0] if found else None
        if best is None or best.share < TARGET_NAMED or best.telling < TARGET_NAMED:
            return self._row(
                item, "missing", None, f"{self.paper} không có chỉ tiêu hay nội dung nào về việc này.", 0.7
            )
        lost = self._gone(item)
        listed = [name for name in item.names if f"({name}" in item.place.quote or f", {name}" in item.place.quote]
        if listed and not lost and all(holds(best.passage.words, syllables(name).strip()) for name in item.names):
            reason = f"{self.paper} nêu đích danh {quoted(item.names)}."
            return replace(self._row(item, "covered", best, reason, 0.7), parent_figure=target_figure(target))
        told = next(
            (match for match in found if match.share >= TARGET_NAMED and repeats(target, match.passage.place.quote)),
            None,
        )
        if told and not lost:
            row = self._row(item, "covered", told, f"{self.paper} nhắc lại con số {target_figure(target)}.", 0.7)
            return replace(row, parent_figure=target_figure(target))
        what = f"không còn con số {target_figure(target)}"
        if lost:
            what += f" và tên {quoted(lost)}"
        row = self._row(item, "weaker", best, f"Có nhắc đến nội dung này nhưng {what}.", 0.5 + best.share / 3)
        return replace(row, parent_figure=target_figure(target), also=self._also(found, best))

    def _paired(self, item: Item, target: Target) -> tuple[Match, Target, Standing | None] | None:
        """The plan's target of the same indicator and unit: the same year before others, the closest words first."""
        choices: list[tuple[float, Match, Target]] = []
        counted = set(terms(target.unit))
        weights = {t: part * self.rarity.weight(t) for t, part in item.weights.items() if t not in counted}
        total = sum(weights.values())
        for passage in self.passages:
            for other in passage.directive.targets if passage.directive else ():
                if not passage.place.span.meets(other.span) or common(target, other) is None:
                    continue
                share = sum(weights[term] * presence(term, passage) for term in weights) / total if total else 0.0
                spelled = Glossary.of("").spelled_out(f"{other.quote} {other.indicator}")
                own = [term for term in terms(spelled) if not is_generic(term)]
                wanted = syllables(Glossary.of("").spelled_out(f"{item.directive.quote}"))
                back = sum(holds(wanted, term) for term in own) / len(own) if own else 0.0
                likeness = 0.6 * share + 0.4 * back
                if likeness < TARGET_PAIRED or share < TARGET_NAMED:
                    continue
                same = 0.2 if _year(target.deadline) == _year(other.deadline) else 0.0
                even = 0.1 if standing(target, other) == "covered" else 0.0
                match = Match(passage, likeness, 1.0, True, likeness + same + even, ())
                choices.append((match.rank, match, other))
        if not choices:
            return None
        _, match, other = max(choices, key=lambda choice: choice[0])
        return match, other, standing(target, other)

    def _figures(self, item: Item, target: Target, match: Match, other: Target, stand: Standing | None) -> Verdict:
        wanted, given = target_figure(target, other), target_figure(other, target)
        confidence = min(0.95, 0.4 + match.share / 2)
        years = _year(target.deadline), _year(other.deadline) or _year(_last(match.passage))
        lost = self._gone(item)
        answer: Answer
        if stand is None:
            answer, reason = "unknown", f"Cùng nội dung nhưng không so được {wanted} với {given}; cần người đọc."
        elif years[0] and years[1] and years[1] > years[0] and stand != "weaker":
            answer, reason = (
                "later",
                f"{self.paper} đặt {given} vào năm {years[1]}, văn bản giao yêu cầu năm {years[0]}.",
            )
        elif stand == "weaker" and years[0] and years[1] and years[1] < years[0]:
            answer = "unknown"
            reason = f"{self.paper} đặt {given} cho năm {years[1]}, văn bản giao yêu cầu {wanted} vào năm {years[0]}"
            reason += ": khác mốc."
        elif stand == "weaker":
            answer, reason = "weaker", f"{self.paper} đặt {given}, thấp hơn yêu cầu {wanted}."
        elif lost:
            answer, reason = "weaker", f"Con số giữ nguyên nhưng không còn tên {quoted(lost)}."
        elif stand == "stricter":
            answer, reason = "stricter", f"{self.paper} đặt {given}, cao hơn yêu cầu {wanted}."
        else:
            answer, reason = "covered", f"Cùng chỉ tiêu: {wanted}."
        row = self._row(item, answer, match, reason, confidence)
        return replace(row, parent_figure=wanted, plan_figure=given)

    # ------------------------------------------------------------ tasks

    def _task(self, item: Item, found: Sequence[Match]) -> Verdict:
        if not any(self.rarity.tells(term) for term, part in item.weights.items() if part > HEAD_WEIGHT):
            reason = "Yêu cầu chung, không nêu việc cụ thể để đối chiếu."
            return self._row(item, "unknown", found[0] if found else None, reason, 0.3)
        best = found[0] if found else None
        doubtful, missing = (TASK_DOUBTFUL, TASK_MISSING) if item.is_wordy else (SHORT_DOUBTFUL, SHORT_MISSING)
        if best is None or best.share < (doubtful if best.central else missing):
            told = f" về {quoted(best.lost[:4])}" if best and best.lost else " về việc này"
            reason = f"Không có nội dung nào của {self.paper.lower()} nói{told}.{self._passed(item)}"
            return self._row(item, "missing", None, reason, 0.9 - (best.share if best else 0.0))
        if best.share < missing:
            lost = f"; không thấy {quoted(best.lost[:4])}" if best.lost else ""
            reason = f"Chỉ có nội dung gần với việc này{lost}; cần người đọc.{self._passed(item)}"
            return self._row(item, "unknown", best, reason, 0.4)
        row = self._weighed(item, best, found)
        return replace(row, also=self._also(found, best))

    def _weighed(self, item: Item, best: Match, found: Sequence[Match]) -> Verdict:
        """The verdict on a task that the plan takes up: date, recipient, names, then how much of it."""
        wanted, given = item.deadline, _last(best.passage)
        issued = self.plan.document.issued
        if wanted and wanted.last:
            if given and given > wanted.last:
                reason = f"{self.paper} đặt hạn {iso_day(given)}, sau hạn {iso_day(wanted.last)} của văn bản giao."
                return self._row(item, "later", best, reason, 0.8)
            if issued and len(issued) == 10 and issued > wanted.last:
                reason = f"Hạn {iso_day(wanted.last)} đã qua khi {self.paper.lower()} ban hành ({iso_day(issued)})"
                reason += " mà việc vẫn đang đặt ra."
                return self._row(item, "later", best, reason, 0.7)
        losses: list[str] = []
        kept = wanted and any(_last(m.passage) == wanted.last for m in found if m.share >= TASK_MISSING)
        if wanted and wanted.last and not wanted.inherited and not (given or kept) and not self._own_year(wanted):
            losses.append(f"thời hạn “{one_line(wanted.text)}”")
        if wanted and wanted.recurrence and not wanted.inherited and not _recurs(best.passage):
            losses.append(f"định kỳ “{one_line(wanted.text)}”")
        receivers = [
            body.name for body in item.directive.bodies if body.role == "report_to" and item.place.span.holds(body.span)
        ]
        unnamed = [name for name in receivers if not self._reports_to(name)]
        if unnamed:
            losses.append(f"nơi nhận báo cáo {quoted(unnamed)}")
        lost = [name for name in self._gone(item) if not any(name in receiver for receiver in receivers)]
        if lost:
            losses.append(quoted(lost))
        confidence = 0.4 + best.share / 2
        if losses:
            return self._row(
                item, "weaker", best, f"{self.paper} có việc này nhưng không còn {'; '.join(losses)}.", confidence
            )
        if best.share < TASK_COVERED or best.telling < TELLING_COVERED:
            reason = f"{self.paper} chỉ nêu một phần"
            reason += f"; không thấy {quoted(best.lost[:4])}." if best.lost else "."
            return self._row(item, "weaker", best, reason, 0.5)
        if wanted and wanted.last and given and given < wanted.last and not wanted.inherited:
            reason = f"{self.paper} đặt hạn {iso_day(given)}, sớm hơn hạn {iso_day(wanted.last)}."
            return self._row(item, "stricter", best, reason, confidence)
        soft = _SOFT.search(item.place.quote)
        if soft and not holds(best.passage.words, bare(soft[1])):
            return self._row(
                item,
                "stricter",
                best,
                f"Văn bản giao mới yêu cầu {soft[1].lower()}; {self.paper.lower()} giao thực hiện.",
                confidence,
            )
        return self._row(
            item, "covered", best, f"{self.paper} giao cùng việc tại mục {best.passage.place.section}.", confidence
        )

    # ------------------------------------------------------------ duties of the document itself

    def _duty(self, item: Item) -> Verdict | None:
        words = bare(spaced(item.place.quote))
        rule = next((rule for rule in knowledge.rules("crossref_duties") if rule.pattern.search(words)), None)
        document = self.plan.document
        if rule is None or item.target is not None or others(item.leads, document, self.parent.document):
            return None
        if rule.id == "issue-plan" and not is_charged(item.leads, document):
            return None
        return {"issue-plan": self._issued, "assign": self._assigned, "provide": self._provided}[rule.id](item)

    def _issued(self, item: Item) -> Verdict | None:
        document = self.plan.document
        span = document.spans.get("issued") or document.spans.get("number") or Span(0, 0)
        place = Place("", span, span.of(self.plan.text))
        wanted, issued = item.deadline, document.issued
        row = self._row(item, "covered", None, f"Chính {self.paper.lower()} này là văn bản được yêu cầu ban hành.", 0.8)
        row = replace(row, plan=place, plan_deadline=issued)
        if wanted and wanted.last and issued and len(issued) == 10 and issued > wanted.last:
            reason = (
                f"Yêu cầu ban hành trước {iso_day(wanted.last)}; {self.paper.lower()} ban hành ngày {iso_day(issued)}."
            )
            return replace(row, answer="later", reason=reason)
        if wanted and wanted.last and (not issued or len(issued) < 10):
            return replace(
                row, reason=f"{self.paper} chưa ghi ngày ban hành nên chưa rõ có đúng hạn không.", answer="unknown"
            )
        return row

    def _assigned(self, item: Item) -> Verdict | None:
        leading = [d for d in self.plan.directives if any(body.role == "lead" for body in d.bodies)]
        bodies = {bare(body.name) for directive in leading for body in directive.bodies if body.role == "lead"}
        if len(bodies) < 2:
            return None
        first = leading[0]
        row = self._row(item, "covered", None, f"{self.paper} phân công cụ thể cho {len(bodies)} cơ quan, đơn vị.", 0.7)
        return replace(row, plan=Place(first.section, first.span, first.quote))

    def _provided(self, item: Item) -> Verdict | None:
        if not self.plan.directives:
            return None
        parts = {
            "nguồn lực": any(holds(self.words, word) for word in ("kinh phi", "nguon luc", "von dau tu", "nguon von")),
            "phân công": any(body.role == "lead" for d in self.plan.directives for body in d.bodies),
        }
        lacking = [name for name, there in parts.items() if not there]
        first = self.plan.directives[0]
        answer: Answer = "weaker" if lacking else "covered"
        reason = (
            f"{self.paper} chưa nêu {quoted(lacking)}."
            if lacking
            else f"{self.paper} nêu nội dung, nguồn lực và phân công thực hiện."
        )
        return replace(self._row(item, answer, None, reason, 0.6), plan=Place(first.section, first.span, first.quote))

    # ------------------------------------------------------------ scope

    def _scoped(self, item: Item, verdict: Verdict) -> Verdict:
        """The verdict again, where the item is meant for another territory, level or branch than the plan's issuer."""
        document = self.plan.document
        elsewhere = reach(item, document)
        if elsewhere and verdict.answer in {"missing", "weaker", "unknown"}:
            return replace(verdict, answer="not_applicable", plan=None, also=(), reason=elsewhere)
        foreign = others(item.leads, document, self.parent.document)
        if not foreign and verdict.answer in {"missing", "unknown"}:
            foreign = other_departments(item.leads, document)
        if not foreign:
            return verdict
        named = tuple(body.name for body in foreign)
        reason = f"Việc giao cho {quoted(named)}, không thuộc cơ quan ban hành {self.paper.lower()}"
        asked = next((p for name in named for p in self.passages if self._in(name, p)), None)
        if asked is None:
            return replace(
                verdict,
                answer="missing",
                plan=None,
                also=(),
                others=named,
                reason=f"{reason}: không phải thiếu sót của {self.paper.lower()}.",
            )
        if verdict.answer == "missing":
            reason = f"{reason}; {self.paper.lower()} chỉ đề nghị phối hợp chung."
            return replace(verdict, answer="weaker", plan=asked.place, others=named, reason=reason)
        return replace(verdict, others=named)

    # ------------------------------------------------------------ small questions

    def _says(self, name: str) -> bool:
        return holds(self.words, syllables(Glossary.of("").spelled_out(name)).strip())

    def _reports_to(self, name: str) -> bool:
        """Whether the plan has somebody report to a body; that its own title names the body says nothing."""
        wanted = syllables(Glossary.of("").spelled_out(name))
        return any(
            holds(passage.words, wanted.strip()) and any(holds(passage.words, verb) for verb in _REPORTING)
            for passage in self.passages
            if passage.directive
        )

    def _in(self, name: str, passage: Passage) -> bool:
        key = [term for term in terms(Glossary.of("").spelled_out(name)) if term not in {"tinh", "dang uy", "viet nam"}]
        return bool(key) and sum(holds(passage.words, term) for term in key) / len(key) >= 0.75

    def _gone(self, item: Item) -> list[str]:
        """The names and listed examples of the item that the plan has nowhere, the issuers' own names left out."""
        own = bare(f"{self.parent.document.place} {self.parent.document.issuer} {self.plan.document.issuer}")
        listed = (*item.names, *examples(one_line(item.place.quote)))
        return [name for name in listed if bare(name) not in own and not self._says(name)]

    def _own_year(self, deadline: Deadline) -> bool:
        """Whether a deadline is the end of the very year that the plan is for by its title."""
        return (deadline.last or "").endswith("-12-31") and (deadline.last or "")[:4] in (
            self.plan.document.title or ""
        )

    def _passed(self, item: Item) -> str:
        wanted, issued = item.deadline, self.plan.document.issued
        if wanted and wanted.last and issued and issued > wanted.last:
            passed = f" Hạn {iso_day(wanted.last)} đã qua trước ngày ban hành {self.paper.lower()}"
            return f"{passed}; cần hỏi việc đã xong chưa."
        return ""

    def _also(self, found: Sequence[Match], best: Match) -> tuple[Place, ...]:
        return tuple(
            m.passage.place for m in found[1:4] if m is not best and m.share >= max(TASK_COVERED, best.share * 0.7)
        )


def _year(iso: str | None) -> int | None:
    return int(iso[:4]) if iso else None


def _last(passage: Passage) -> str | None:
    listed = passage.directive.deadlines if passage.directive else ()
    within = [d.last for d in listed if d.last and (passage.place.span.meets(d.span) or d.inherited)]
    return min(within or [d.last for d in listed if d.last], default=None)


def _recurs(passage: Passage) -> bool:
    return any(deadline.recurrence for deadline in passage.directive.deadlines) if passage.directive else False


def compare(plan: Extraction, parent: Extraction, *, related: bool | None = None) -> tuple[Verdict, ...]:
    """One verdict per target and task of the parent, in its order.

    ``related`` says whether the two have to do with one another; null leaves it to the plan's citations. Documents
    without relation give no verdicts: their gaps would mean nothing.
    """
    if related is None:
        related = relation(plan, parent) is not None
    return Comparison(plan, parent).verdicts() if related else ()
