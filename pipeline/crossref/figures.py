"""Figures side by side: one unit, and which of two is the stricter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pipeline import knowledge
from pipeline.crossref.terms import holds, syllables
from pipeline.knowledge.folding import bare, fold
from pipeline.knowledge.writing import one_line
from pipeline.model import Target

Standing = Literal["covered", "stricter", "weaker"]

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_PRINTED = re.compile(rf"(?<![\d/.,]){_NUMBER} ?(?P<unit>%|[a-z]\w*)")
# A column of units before the values.
_TABLED = re.compile(rf"(?P<unit>%|[a-z]\w*) (?:[≥≤<>=~]+ ?)?{_NUMBER}(?![\d/.,%])")
_SLACK = 1e-9
_ALL = 100.0
RANK = "thứ hạng"
_RECKONED = {"nam": ("bình quân", "mỗi năm", "hằng năm", "hàng năm")}  # how words tell a rate
_RANK_UNITS = frozenset({"", "thu bac", "thu hang", "hang", "bac"})
_INDEX = re.compile(r"^chỉ số\b.*")  # a column of units that names the index, which has none
_SHARE_OF = re.compile(r"^% \w[^/]*")  # “% GDP”: what it is a share of belongs to the indicator
_AMONG_THE_FIRST = "within-the-first"  # the rule of extraction that reads “nhóm 15 tỉnh dẫn đầu”
_SIGNS = {"=": "", ">=": "ít nhất ", ">": "trên ", "<=": "không quá ", "<": "dưới ", "~": "khoảng ", "range": ""}


@cache
def _measures() -> dict[str, tuple[str, float]]:
    return {fold(row["unit"]): (row["base"], float(row["factor"])) for row in knowledge.table("crossref_measures")}


@dataclass(frozen=True)
class Figure:
    """A target's numbers in the base unit of its measure; an open end is null."""

    low: float | None
    high: float | None
    unit: str


def figure(target: Target, *, share: bool = False) -> Figure:
    """The numbers of a target; with ``share``, a count out of a whole (“17/18 trường”) as its percentage."""
    if share and target.whole:
        ends = [None if end is None else end / target.whole * 100 for end in (target.low, target.high)]
        return Figure(ends[0], ends[1], "%")
    if placing(target):
        return Figure(None if target.rule == _AMONG_THE_FIRST else target.low, target.high, RANK)
    head, _, rest = _INDEX.sub("", _SHARE_OF.sub("%", fold(target.unit))).partition("/")
    base, factor = _measures().get(head.strip(), (head.strip(), 1.0))
    unit = f"{base}/{rest}" if rest else base
    low, high = (None if end is None else end * factor for end in (target.low, target.high))
    return Figure(low, high, unit)


def placing(target: Target) -> str:
    """The words by which a target is a place in a ranking (“thuộc nhóm … nước dẫn đầu”); empty where it is none."""
    counts = target.low is not None and bare(target.unit) not in _RANK_UNITS and target.rule != _AMONG_THE_FIRST
    if target.unit.strip() == "%" or counts:
        return ""  # “05 di tích được xếp hạng” counts them
    said = " ; ".join(one_line(words) for words in (target.quote, target.unit, target.indicator))
    found = (rule.pattern.search(said) for rule in knowledge.rules("crossref_ranks"))
    return next((match[0] for match in found if match), "")


def common(one: Target, other: Target) -> tuple[Figure, Figure] | None:
    """Both figures in one unit; null where there is none. Counted nouns must be the same words, a share may be a
    count."""
    wholes = [fold(target.unit) for target in (one, other) if _SHARE_OF.match(fold(target.unit))]
    if len(set(wholes)) == 2:
        return None
    for share in (False, True):
        first, second = figure(one, share=share), figure(other, share=share)
        if bare(first.unit) == bare(second.unit) or _one_noun(one, first, other, second):
            return first, replace(second, unit=first.unit)
    return None


def _one_noun(one: Target, first: Figure, other: Target, second: Figure) -> bool:
    """Whether units name one thing, longer and shorter (“giường”, “giường bệnh”), what it is reckoned by in the unit or
    in the words of the indicator (“12 bác sĩ/vạn dân”, “số bác sĩ trên một vạn dân đạt 12 bác sĩ”)."""
    (head, _, per), (noun, _, by) = (side.unit.partition("/") for side in (first, second))
    short, long = sorted((f"{bare(head)} ", f"{bare(noun)} "), key=len)
    if not short.strip() or not long.startswith(short) or (short != long and "%" in short):
        return False
    if per and by:
        return bare(per) == bare(by)
    reckoned, lacks = (per, other) if per else (by, one)
    words = syllables(f"{lacks.indicator} {lacks.quote}")
    return not reckoned or any(holds(words, bare(way)) for way in _RECKONED.get(bare(reckoned), (reckoned,)))


def _scale(unit: str) -> float:
    return _measures().get(fold(unit), ("", 1.0))[1]


def finer(one: Target, other: Target) -> str:
    """The smaller of two units of one measure (“tấn” of “tấn” and “nghìn tấn”), as its target has it; that of the first
    where they are as large."""
    return other.unit if _scale(other.unit) < _scale(one.unit) else one.unit


def in_unit(target: Target, unit: str) -> Figure:
    """The numbers of a target in another unit of its measure."""
    scale = _scale(unit) / _scale(target.unit)
    low, high = (None if end is None else end / scale for end in (target.low, target.high))
    return Figure(low, high, unit)


def is_share_of(share: Target, count: Target) -> bool:
    """Whether one target is the percentage of what another counts: “40% số xã nâng cao” of “03 xã nâng cao”."""
    noun = syllables(count.unit)
    return share.unit.strip() == "%" and noun.strip() != "" and noun in syllables(f"{share.indicator} {share.quote}")


def is_everything(target: Target) -> bool:
    """Whether a target is for all of what it counts: 100%."""
    least = figure(target, share=True)
    return least.unit == "%" and least.low is not None and least.low >= _ALL


def less_is_better(target: Target) -> bool:
    """Whether a smaller number asks for more (“không quá 5%”, “tỷ lệ hộ nghèo còn 3%”)."""
    if target.comparator in {"<=", "<"} or target.rule == _AMONG_THE_FIRST:
        return True
    words = fold(f"{target.indicator} {target.quote}")
    if _any_of("lowering").search(words):
        return _any_of("lowered_to").search(words) is not None
    words = fold(target.indicator) or fold(target.quote)
    if _any_of("always_less").search(words):
        return True
    found = _any_of("less_is_better").search(words)
    if found is None:
        return False
    return not _any_of("done_for").search(words[: found.start()]) and not _any_of("done_with").search(
        words[found.end() :]
    )


@cache
def _any_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{knowledge.either('crossref_words', key)})\b")


def standing(parent: Target, plan: Target) -> Standing | None:
    """How the plan's figure stands to the parent's; null where they have no unit or no end in common."""
    pair = common(parent, plan)
    if pair is None:
        return None
    wanted, given = pair
    less = less_is_better(parent)
    if less != less_is_better(plan) and plan.comparator not in {"=", "~", "range"}:
        return None
    asked = wanted.high if less and wanted.high is not None else wanted.low if wanted.low is not None else wanted.high
    offered = given.high if less and given.high is not None else given.low if given.low is not None else given.high
    if asked is None or offered is None:
        return None
    gap = (asked - offered) if less else (offered - asked)
    if abs(gap) <= _SLACK * max(1.0, abs(asked)):
        return "covered"
    return "stricter" if gap > 0 else "weaker"


def repeats(target: Target, words: str) -> bool:
    """Whether words that were not read as a target hold the same number before the same unit."""
    unit = bare(target.unit).split()[:1]
    wanted = {end for end in (target.low, target.high) if end is not None}
    flat = bare(" ".join(words.split()))
    for pattern in (_PRINTED, _TABLED):
        for match in pattern.finditer(flat):
            value = float(match["number"].replace(".", "").replace(",", "."))
            if value in wanted and (not unit or match["unit"].startswith(unit[0])):
                return True
    return False


def number(value: float) -> str:
    """A number as Vietnamese writes it: 1.573,1."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def spoken(figure: Figure, comparator: str) -> str:
    """A figure as a reader sees it: “ít nhất 500 ha”, “60 - 70 %”."""
    ends = [number(end) for end in (figure.low, figure.high) if end is not None]
    if len(ends) == 2 and ends[0] == ends[1]:
        ends = ends[:1]
    if figure.unit == RANK:
        return f"hạng {' - '.join(ends)}{' trở lên' if comparator in {'<=', '<'} or figure.low is None else ''}"
    unit = "%" if figure.unit == "%" else f" {figure.unit}"
    return f"{_SIGNS[comparator]}{' - '.join(ends)}{unit}".strip()
