"""Where one document contradicts itself: figures, shares, numbering, annexes that are not there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from pipeline import knowledge
from pipeline.crossref.figures import common, figure, number, spoken
from pipeline.crossref.items import Place
from pipeline.crossref.qualifiers import alike, core, difference, qualified
from pipeline.crossref.terms import Glossary
from pipeline.knowledge.folding import bare, fold
from pipeline.knowledge.writing import one_line, spaced
from pipeline.model import Directive, Extraction, Section, Span, Target

Fault = Literal["figures", "years", "share", "numbering", "annex"]

SAME_INDICATOR = 0.8
SAME_SCOPE = 0.7
_REFRAIN = 4  # an indicator that comes back this often means another thing in each place (“60% số xã đạt chuẩn”)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True)
class Contradiction:
    """Two places of one document that do not go together; ``other`` is null where something is merely not there."""

    fault: Fault
    one: Place
    other: Place | None
    explanation: str
    rule: str
    confidence: float


def _same_scope(one: Target, other: Target, glossary: Glossary) -> bool:
    """Whether two targets speak of the same bodies or places, as far as their own words say: the indicator alone leaves
    out “các sở” of “các sở được cài đặt, 100% cán bộ …”."""
    if difference(qualified(one, glossary), qualified(other, glossary), "", "").contrary:
        return False
    first, second = core(glossary.spelled_out(one.quote)), core(glossary.spelled_out(other.quote))
    return not first or not second or alike(first, second) >= SAME_SCOPE


def _place(directive: Directive, target: Target) -> Place:
    return Place(directive.section, target.span, target.quote)


def _differ(one: Target, other: Target) -> bool:
    """Whether two figures of one indicator say different things; 94,4% is as near to 17/18 as its decimals allow."""
    pair = common(one, other)
    shares = [fold(target.unit) for target in (one, other) if target.unit.startswith("%")]
    if pair is None or len(set(shares)) == 2:  # “% GDP” and “%” are shares of different things
        return False
    slack = 0.0
    if bool(one.whole) != bool(other.whole):
        share = other if one.whole else one
        slack = _rounding(share.quote)
    # An open end says nothing against the other side's.
    ends = [[end for end in (side.low, side.high) if end is not None] for side in pair]
    if not ends[0] or not ends[1]:
        return False
    return abs(min(ends[0]) - min(ends[1])) > slack + 1e-9 or (
        len(ends[0]) == len(ends[1]) == 2 and abs(ends[0][1] - ends[1][1]) > slack + 1e-9
    )


def _rounding(quote: str) -> float:
    """Half a unit of the last decimal that a share is printed with."""
    match = re.search(r"\d+(?:[.,](\d+))? ?%", quote)
    return 0.5 * 10 ** -len(match[1] or "") if match else 0.5


def _figures(extraction: Extraction) -> Iterator[Contradiction]:
    glossary = Glossary.of(extraction.text)
    listed = [(d, t, core(glossary.spelled_out(t.indicator))) for d in extraction.directives for t in d.targets]
    often: defaultdict[frozenset[str], set[str]] = defaultdict(set)
    for directive, _, words in listed:
        for known in [key for key in often if alike(key, words) >= SAME_INDICATOR] or [words]:
            often[known].add(directive.id)
    refrains = {key for key, where in often.items() if len(where) >= _REFRAIN}
    for (one_in, one, first), (other_in, other, second) in combinations(listed, 2):
        likeness = alike(first, second)
        if one_in is other_in or likeness < SAME_INDICATOR or one.span.meets(other.span):
            continue
        if not _same_scope(one, other, glossary) or any(
            alike(first, refrain) >= SAME_INDICATOR for refrain in refrains
        ):
            continue
        years = {target.deadline[:4] for target in (one, other) if target.deadline}
        what = one_line(one.indicator) or one_line(one.quote)
        if _differ(one, other) and len(years) < 2:
            now, then = (spoken(figure(t), t.comparator) for t in (one, other))
            yield Contradiction(
                "figures",
                _place(one_in, one),
                _place(other_in, other),
                f"Cùng chỉ tiêu “{what}” nhưng nêu hai con số: {_printed(one, now)} và {_printed(other, then)}.",
                "same-indicator",
                round(0.5 + 0.4 * likeness, 2),
            )
        elif len(years) == 2 and likeness == 1.0 and common(one, other) and not _differ(one, other):
            yield Contradiction(
                "years",
                _place(one_in, one),
                _place(other_in, other),
                f"Cùng chỉ tiêu “{what}” và cùng con số nhưng nêu hai mốc: năm {' và năm '.join(sorted(years))}.",
                "same-indicator",
                0.6,
            )


def _printed(target: Target, spelled: str) -> str:
    return f"{number(target.low or 0)}/{number(target.whole)} {target.unit}" if target.whole else spelled


def _shares(extraction: Extraction) -> Iterator[Contradiction]:
    flat = spaced(extraction.text)
    for rule in knowledge.rules("crossref_checks"):
        if rule.values["check"] != "share":
            continue
        for match in rule.pattern.finditer(flat):
            part, whole = (float(match[name].replace(".", "")) for name in ("part", "whole"))
            printed = float(match["share"].replace(",", "."))
            if not whole or part > whole or (part <= 31 and 1900 <= whole <= 2100):
                continue
            true = part / whole * 100
            if abs(true - printed) <= _rounding(f"{match['share']}%") + 1e-9:
                continue
            told = f"{match['part']}/{match['whole']} là {number(round(true, 2))}%"
            explanation = f"{told}, không phải {match['share']}% như đã ghi."
            count = Span(match.start("part"), match.end("whole"))
            share = Span(match.start("share"), flat.find("%", match.start("share")) + 1)
            yield Contradiction("share", _at(extraction, share), _at(extraction, count), explanation, rule.id, 0.9)


def _at(extraction: Extraction, span: Span) -> Place:
    """A stretch of the text with the innermost section that it lies in."""
    within = [section for section in extraction.sections if section.span.holds(span)]
    path = min(within, key=lambda section: len(section.span)).path if within else ""
    return Place(path, span, span.of(extraction.text))


# ---------------------------------------------------------------- numbering


def _ordinal(label: str) -> tuple[str, int] | None:
    """The kind of a label and its number: ``III`` → roman 3, ``đ`` → letter 5, ``1.2`` → arabic 2."""
    last = label.rstrip(".) ").rsplit(".", 1)[-1].split(" ")[-1]
    if last.isdigit():
        return "arabic", int(last)
    if last.lower() in _LETTERS and last.islower():
        return "letter", _LETTERS.index(last) + 1
    digits = [_ROMAN.get(letter) for letter in last.lower()]
    if last.isupper() and digits and None not in digits:
        values = [value or 0 for value in digits]
        following = [*values[1:], 0]
        return "roman", sum(v if v >= after else -v for v, after in zip(values, following, strict=True))
    return None


def _numbering(extraction: Extraction) -> Iterator[Contradiction]:
    above: list[tuple[int, tuple[str, int], Section]] = []
    for section in extraction.sections:
        ordinal = _ordinal(section.label)
        depth = section.path.count(".")
        while above and above[-1][0] > depth:
            above.pop()
        if ordinal is None or section.path.startswith("PL"):
            continue
        before = above.pop() if above and above[-1][0] == depth else None
        above.append((depth, ordinal, section))
        if before is None or before[1][0] != ordinal[0] or not _siblings(before[2], section):
            continue
        was, now = before[1][1], ordinal[1]
        # Many offices count a, b, c, d, e: that “đ” is left out is no slip.
        if now == was:
            yield _misnumbered(extraction, before[2], section, f"Số mục “{section.label}” dùng hai lần.")
        elif now > was + 1 and not (ordinal[0] == "letter" and section.label.startswith("e") and now == was + 2):
            text = f"Số mục nhảy từ “{before[2].label}” sang “{section.label}”."
            yield _misnumbered(extraction, before[2], section, text)
        elif 1 < now < was:
            text = f"Số mục lùi từ “{before[2].label}” về “{section.label}”."
            yield _misnumbered(extraction, before[2], section, text)


def _siblings(one: Section, other: Section) -> bool:
    return one.path.rpartition(".")[0] == other.path.rpartition(".")[0]


def _misnumbered(extraction: Extraction, one: Section, other: Section, explanation: str) -> Contradiction:
    return Contradiction("numbering", _head(extraction, one), _head(extraction, other), explanation, "numbering", 0.85)


def _head(extraction: Extraction, section: Section) -> Place:
    """The first line of a section."""
    end = extraction.text.find("\n", section.span.start)
    span = Span(section.span.start, end if 0 <= end < section.span.end else section.span.end)
    return Place(section.path, span, span.of(extraction.text))


# ---------------------------------------------------------------- annexes

_ANNEX_HEAD = re.compile(
    r"^(?:PHỤ LỤC|Phụ lục|PL)(?: số| SỐ)?[ .:]*([IVX]+|\d{1,2}(?:\.\d+)?[A-Z]?|[A-E])?\b(?!.*(?:đính kèm|gửi kèm))",
    re.M,
)


def _annex_key(printed: str | None) -> str:
    """Annex numbers compare by value: 01, 1 and I are one."""
    if not printed:
        return ""
    ordinal = _ordinal(printed)
    return str(ordinal[1]) if ordinal and ordinal[0] != "letter" else bare(printed)


def _annexes(extraction: Extraction) -> Iterator[Contradiction]:
    text = extraction.text
    flat = spaced(text)
    heads = {_annex_key(match[1]) for match in _ANNEX_HEAD.finditer(text)}
    heads |= {_annex_key(s.path.split(".")[0][2:]) for s in extraction.sections if s.path.startswith("PL")}
    last = text.rstrip().rfind("\n") + 1
    end = Place("", Span(last, len(text.rstrip())), text[last:].rstrip())
    asked: set[str] = set()
    for rule in knowledge.rules("crossref_checks"):
        if rule.values["check"] != "annex":
            continue
        for match in rule.pattern.finditer(flat):
            printed = match.groupdict().get("number")
            key = _annex_key(printed)
            if key in asked or key in heads or (not key and heads):
                continue
            asked.add(key)
            called = f"Phụ lục {printed}" if printed else "phụ lục kèm theo"
            explanation = f"Viện dẫn {called} nhưng văn bản kết thúc mà không có phụ lục này."
            yield Contradiction(
                "annex", _at(extraction, Span(match.start(), match.end())), end, explanation, rule.id, 0.8
            )


def check(extraction: Extraction) -> tuple[Contradiction, ...]:
    """The contradictions within one document, in the order of their first places."""
    found = [*_figures(extraction), *_shares(extraction), *_numbering(extraction), *_annexes(extraction)]
    return tuple(sorted(found, key=lambda contradiction: contradiction.one.span.start))
