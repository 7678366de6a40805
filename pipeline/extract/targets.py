"""Find targets: quantities that are to be reached or kept, what each counts, and by when.

The numbers come from `pipeline.extract.quantities`; here it is decided which of them an order or an aim sets, and which
only say of what things there is talk, qualify another number, or tell of money to be spent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise

from pipeline import knowledge
from pipeline.extract import indicators, quantities
from pipeline.extract.governing import governing_ends
from pipeline.extract.quantities import Quantity
from pipeline.extract.quantity_units import is_compound, is_measure
from pipeline.knowledge.letters import UPPER
from pipeline.model import Deadline, Span, Target

_said = partial(knowledge.pattern, "targets")
_BROKEN = re.compile(r"00+(?![.,]?\d)")
_ANY_CUE = re.compile(
    r"\d|một nửa|nửa số|phần (?:ba|tư|hai|năm|mười)|gấp|ít nhất|tối thiểu|không (?:dưới|quá)|tối đa", re.IGNORECASE
)
_STRONG_BREAK = re.compile(r";|:(?= )|\. |(?<!\w)trong đó,?(?!\w)|[()]")
_BRACKETS = re.compile(r"\([^()]*\)")
_NO_LETTERS = re.compile(r"[\W\d]+")
_CELL_CONFIDENCE = 0.93
# Words: how long the whole of a share may be to stand in its brackets.
_SHORT = 3
# Words: how far an order reaches to its number, and how far one of finishing or one that places.
_REACH = 6
_FAR = 12
_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}]")
_CONFIDENCE = {"share": 0.96, "multiple": 0.9, "count": 0.9, "duration": 0.75, "rank": 0.7}


def find_targets(flat: str, span: Span, deadlines: Sequence[Deadline], governing: str | None) -> tuple[Target, ...]:
    """The targets stated in ``flat[span]``, in order.

    ``deadlines`` are those stated in the same span; a target takes the end of the one that governs it, and where the
    sentence states none that has an end, ``governing``.
    """
    if not _ANY_CUE.search(flat, span.start, span.end):
        return ()
    text = flat[span.start : span.end]
    times = [Span(item.span.start - span.start, item.span.end - span.start) for item in deadlines]
    # “00%” is what recognition leaves of “100%”: no figure at all.
    found = [
        quantity
        for quantity in quantities.quantities(text, quantities.masks(text, times))
        if not _BROKEN.match(text, quantity.span.start)
    ]
    timeless = _blanked(text, times)
    kept: list[Quantity] = []
    for index, quantity in enumerate(found):
        last = kept[-1] if kept else None
        if _is_target(text, quantity, _zone(timeless, found, index), last):
            kept.append(_compared_with(text, quantity, last))
    ends = governing_ends(text, [quantity.span for quantity in kept], times, deadlines, governing)
    zoned = [(quantity, _zone(timeless, kept, index)) for index, quantity in enumerate(kept)]
    return tuple(_targets(text, span.start, zoned, times, ends))


def cell_targets(
    flat: str, cell: Span, *, indicator: str, unit: str | None, deadline: str | None
) -> tuple[Target, ...]:
    """The targets in a value cell (“≥ 95”, “60-70”, “85,14% trở lên”) of a table of targets.

    ``indicator`` is the name in the row, ``unit`` that of a column of units, ``deadline`` the end of the column's time.
    """
    text = flat[cell.start : cell.end]
    column = (unit or "").strip()
    bare = bool(column) and not any(letter.isalpha() for letter in text)
    # A bare “17/18” is read with the unit of its column behind it, which tells it from a date.
    read = f"{text} {column}" if bare else text
    targets: list[Target] = []
    for quantity in quantities.quantities(read, quantities.masks(read)):
        if quantity.span.start >= len(text):
            continue
        place = Span(cell.start + quantity.span.start, cell.start + min(quantity.span.end, len(text)))
        targets.append(
            Target(
                place,
                place.of(flat),
                indicator,
                quantity.comparator,
                quantity.low,
                quantity.high,
                column if bare else quantity.unit or column,
                f"cell-{quantity.rule}",
                _CELL_CONFIDENCE,
                deadline,
                quantity.whole,
                quantities.base_year(text),
            )
        )
    return tuple(targets)


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = text[: span.start] + " " * len(span) + text[span.end :]
    return text


def _compared_with(text: str, quantity: Quantity, last: Quantity | None) -> Quantity:
    """“Ít nhất 01 trạm bơm và 02 hồ chứa”: the comparing word is said of both."""
    if last is None or quantity.stated or last.shape != "count" or quantity.shape != "count":
        return quantity
    if last.comparator in ("=", "range") or text[last.span.end : quantity.span.start].strip() != "và":
        return quantity
    low, high = (quantity.low, None) if last.comparator in (">=", ">", "~") else (None, quantity.low)
    return replace(quantity, comparator=last.comparator, low=low, high=quantity.low if last.comparator == "~" else high)


@cache
def _cues(key: str) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, indicators.orders() if key == "doing" else knowledge.words("targets", key)))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


@cache
def _structural() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, knowledge.words("targets", "structural")))
    return re.compile(rf" ?(?:\([^)]*\) ?)?(?:{listed})(?!\w)", re.IGNORECASE)


def _zone(text: str, found: Sequence[Quantity], index: int) -> Span:
    """The clause of a quantity: from the break behind the quantity before it to the break ahead of the next one."""
    here = found[index].span
    floor = found[index - 1].span.end if index else 0
    ceiling = found[index + 1].span.start if index + 1 < len(found) else len(text)

    def blanked(match: re.Match[str]) -> str:
        aside = floor <= match.start() and match.end() <= ceiling and not match.start() < here.start < match.end()
        return "_" * len(match[0]) if aside else match[0]

    bare = _BRACKETS.sub(blanked, text)
    start = floor
    for match in _STRONG_BREAK.finditer(bare, floor, here.start):
        start = max(start, match.end())
    weak = [match.end() for match in _said("weak_break").finditer(bare, start, here.start)]
    opening = [
        place
        for before, place in pairwise([start, *weak])
        if indicators.opens(text[place : here.start]) and not indicators.is_bare_order(text[before:place])
    ]
    if opening:
        start = opening[-1]
    elif index and start == floor and weak:
        start = weak[0]
    start += indicators.behind_frame(text[start : here.start])
    end = ceiling
    if closing := _STRONG_BREAK.search(bare, here.end, ceiling):
        end = closing.start()
    elif ceiling < len(text):
        breaks = [match.start() for match in _said("weak_break").finditer(bare, here.end, ceiling)]
        end = breaks[-1] if breaks else ceiling
    end = indicators.end_of_clause(text, here.end, end)
    return Span(min(start, here.start), max(end, here.end))


def _is_target(text: str, quantity: Quantity, zone: Span, kept: Quantity | None) -> bool:
    ahead = text[zone.start : quantity.span.start]
    if _never().fullmatch(quantity.unit):
        return bool(_said("aged").search(ahead))
    if _said("reported").search(ahead) and quantity.shape in ("count", "multiple"):
        return False
    if quantity.shape == "duration":
        limited = _said("takes_time").search(ahead) or _said("each_time").search(text[: quantity.span.start])
        return bool(_said("duration_set").search(ahead) or (quantity.stated and limited))
    if quantity.shape in ("share", "multiple", "rank"):
        return not _qualifies(text, quantity, kept)
    if not quantity.unit and not (quantity.stated or indicators.is_linked(ahead) or indicators.names_measure(ahead)):
        return False
    if _is_structural(text, quantity) and not quantity.stated:
        return False
    if _qualifies(text, quantity, kept) or _is_qualified_by_later(ahead, text[quantity.span.end :]):
        return False
    if quantity.stated and _said("obliged").match(text, quantity.span.end):
        return False
    if _is_money(quantity) and _cues("budget").search(ahead) and not indicators.is_linked(ahead):
        return False
    if quantity.stated and _is_size(ahead):
        return False
    if _is_part(text, quantity, kept):
        return True
    if _is_source(text, quantity, ahead) or _is_condition(text, quantity, ahead):
        return False
    if quantity.stated and not _is_embedded(ahead):
        return True
    if kept is not None and _said("nested").search(text[: zone.start]):
        return True
    if indicators.names_measure(ahead) and is_measure(quantity.unit):
        return True
    bare = not indicators.without_openers(ahead)
    if bare and ("/" in quantity.unit or _said("reached").match(text, quantity.span.end)):
        return True
    return _is_ordered(ahead) or _is_coordinate(text, quantity, kept)


@cache
def _never() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, knowledge.words("targets", "ranks"))), re.IGNORECASE)


def _is_structural(text: str, quantity: Quantity) -> bool:
    """Whether a number counts parts of a slogan or a list (“03 khâu”), no thing that only begins so (“phần mềm”)."""
    numbers = list(re.finditer(r"\d[\d.,]*", quantity.span.of(text)))
    match = _structural().match(text, quantity.span.start + numbers[-1].end()) if numbers else None
    return bool(match) and (" " in match[0].strip() or not is_compound(quantity.unit))


def _is_money(quantity: Quantity) -> bool:
    return bool(re.search(r"(?:đồng|USD|tỷ|VNĐ)(?!\w)", quantity.unit, re.IGNORECASE)) and "/" not in quantity.unit


def _qualifies(text: str, quantity: Quantity, kept: Quantity | None) -> bool:
    """Whether a number only describes the things that the number before it counts (“20 xã đạt 19 tiêu chí”)."""
    if kept is None or kept.rule == "change":
        return False
    between = text[kept.span.end : quantity.span.start]
    return not re.search(r"[,;:()/]|(?<!\w)(?:và|trong đó|đồng thời|gồm)(?!\w)|\. ", between)


def _is_source(text: str, quantity: Quantity, ahead: str) -> bool:
    """“… tiếp nhận từ 03 xã cũ”: only where the things come from."""
    if _said("former").match(text, quantity.span.end):
        return True
    bare = text.lower().startswith("từ ", quantity.span.start) and quantity.comparator == ">="
    return bare and not _said("upward").search(text, quantity.span.end) and bool(_said("sourced").search(ahead))


def _is_condition(text: str, quantity: Quantity, ahead: str) -> bool:
    """“Rà soát các hộ có từ 02 con trở lên”, “Các xã có từ 500 hộ trở lên thành lập …”: which things are meant."""
    things = _said("having").search(ahead)
    if not things or not _said("upward").search(quantity.span.of(text)):
        return False
    ordered = list(_cues("doing").finditer(ahead[: things.start()]))
    governed = bool(ordered) and not _cues("finishing").fullmatch(ordered[-1][0])
    return governed or bool(_cues("doing").match(text, quantity.span.end + 1))


def _is_part(text: str, quantity: Quantity, kept: Quantity | None) -> bool:
    """“146 hộ (xã A 80 hộ, xã B 66 hộ)”, “chè 900 ha, cà phê 350 ha”: what the number before counts, of others."""
    if kept is None or not quantity.unit or kept.shape != quantity.shape or quantity.stated:
        return False
    if not f"{kept.unit} ".lower().startswith(f"{quantity.unit} ".lower()):
        return False
    between = text[kept.span.end : quantity.span.start]
    named = _said("part_named").fullmatch(between.rpartition("(")[2])
    if named and (_is_within_brackets(text, quantity) or _CAPITAL.search(between)):
        return True
    return (
        is_measure(quantity.unit)
        and bool(_said("item_named").fullmatch(between))
        and not _cues("doing").search(between)
    )


def _is_within_brackets(text: str, quantity: Quantity) -> bool:
    return any(match.start() < quantity.span.start < match.end() for match in _BRACKETS.finditer(text))


def _is_qualified_by_later(ahead: str, behind: str) -> bool:
    """“Tỷ lệ cơ sở có trên 10 lao động đạt 50%”: the number that comes is the value, this one describes."""
    return (
        indicators.names_measure(ahead)
        and not indicators.is_linked(ahead)
        and bool(_said("reached_later").match(behind))
    )


def _is_size(ahead: str) -> bool:
    """“… công trình có công suất từ 500 m3 trở lên”: the bound only says which things are meant."""
    size = _said("sized").search(ahead)
    thing = ahead[: size.start()].strip() if size else ""
    return bool(thing and thing[-1].isalpha() and not _said("to_reach").search(thing))


def _is_embedded(ahead: str) -> bool:
    """Whether the number is inside a phrase that only says of which things there is talk (“của 02 dự án”)."""
    return any(not ahead[match.end() :].strip() for match in _cues("embedding").finditer(ahead))


def _is_coordinate(text: str, quantity: Quantity, kept: Quantity | None) -> bool:
    """“… 01 khu công nghiệp và 02 cụm công nghiệp”: what governs the number before governs this one too."""
    if kept is None or kept.shape != "count":
        return False
    between = _BRACKETS.sub("", text[kept.span.end : quantity.span.start])
    if between.strip() == "/":
        return True
    return bool(_said("joined").search(between)) and not re.search(r"[;:]|\. ", between)


def _is_ordered(ahead: str) -> bool:
    """Whether an order to do or reach governs the number, with nothing between them that sets it apart."""
    if indicators.is_linked(ahead) or re.search(r"(?<!\w)(?:mỗi|từng)(?!\w)[^,]*$", ahead, re.IGNORECASE):
        return True
    orders = [match for match in _cues("doing").finditer(ahead) if not indicators.is_nominal(ahead, match.start())]
    if not orders:
        return False
    last, rest = orders[-1][0], ahead[orders[-1].end() :]
    if _said("carried_out_at").search(rest) and not _is_listed(rest):
        return len(rest.split()) <= _FAR
    # The members of a list are as long as their names are: only what stands ahead of the first of them counts.
    near = _CAPITAL.split(rest, maxsplit=1)[0] if _is_listed(rest) else rest
    reach = _FAR if _cues("finishing").fullmatch(last) else _REACH
    return not _cues("embedding").search(rest) and len(near.split()) <= reach


def _is_listed(words: str) -> bool:
    return bool(re.search(r"(?<!\w)(?:và|cùng)\s*$", words))


def _targets(
    text: str, offset: int, kept: Sequence[tuple[Quantity, Span]], times: Sequence[Span], ends: Sequence[str | None]
) -> list[Target]:
    found: list[Target] = []
    whole: Target | None = None
    for index, (quantity, zone) in enumerate(kept):
        previous = found[-1] if index else None
        if whole and _is_part(text, quantity, kept[index - 1][0]):
            indicator, place = _of_part(text, quantity, whole)
        else:
            indicator, place = _indicator(text, quantity, zone, times, previous)
            whole = None
        quote = Span(offset + place.start, offset + place.end)
        found.append(
            Target(
                quote,
                text[place.start : place.end],
                indicator,
                quantity.comparator,
                quantity.low,
                quantity.high,
                quantity.unit,
                quantity.rule,
                _CONFIDENCE[quantity.shape],
                ends[index],
                quantity.whole,
                quantities.base_year(text[zone.start : zone.end])
                if quantity.shape == "multiple" or _said("grown").search(text[zone.start : quantity.span.start])
                else None,
            )
        )
        whole = whole or found[-1]
    return found


def _of_part(text: str, quantity: Quantity, whole: Target) -> tuple[str, Span]:
    """What a part of a total counts: the words of the total, and the name ahead of the part."""
    start = max(text.rfind(mark, 0, quantity.span.start) for mark in ("(", ",", ";")) + 1
    name = text[start : quantity.span.start].strip()
    start += text[start:].index(name)
    other = is_measure(quantity.unit) and not _is_within_brackets(text, quantity)
    words = indicators.of_another(whole.indicator, name) if other else f"{whole.indicator} {name}"
    return words, Span(start, quantity.span.end)


def _without(text: str, span: Span, times: Sequence[Span]) -> str:
    """The text of ``span`` without the times in it."""
    out, position = [], span.start
    for time in sorted(times, key=lambda item: item.start):
        if span.start <= time.start and time.end <= span.end:
            out.append(text[position : time.start])
            position = time.end
    return " ".join("".join([*out, text[position : span.end]]).split())


def _indicator(
    text: str, quantity: Quantity, zone: Span, times: Sequence[Span], previous: Target | None
) -> tuple[str, Span]:
    """What the quantity counts, and the place of the words that say it, number included."""
    ahead = _without(text, Span(zone.start, quantity.span.start), times)
    after = _without(text, Span(quantity.span.end, zone.end), times)
    subject, behind = indicators.subject(ahead), indicators.predicate(after)
    linked = indicators.is_linked(ahead) or indicators.names_measure(ahead) or bool(_said("grown").search(ahead))
    if quantity.shape == "share":
        words = _share_of(subject, behind, linked)
    else:
        named = quantity.shape in ("count", "rank") and not linked and not is_measure(quantity.unit)
        if named:
            subject = indicators.subject(ahead, whole=True)
        noun = quantity.unit.partition("/")[0]
        if not subject and previous is not None and quantity.shape == "count":
            subject = indicators.order_of(previous.indicator)
        comma = "," if after.startswith(",") and behind else ""
        if quantity.shape == "rank":
            subject = _joined(subject, re.split(r" \d", quantity.span.of(text))[0], quantity.unit)
            named = False
        named = named and noun not in ("", "lần")
        words = _joined(subject, noun + comma if named else "", behind)
    words = _completed(text, quantity, zone, words, previous, whole=bool(subject and behind))
    start = text.find(subject.split(" ")[0], zone.start, quantity.span.start) if subject else -1
    end = zone.start + len(text[zone.start : zone.end].rstrip(" ,;:.-–/"))
    return words, Span(start if start >= 0 else quantity.span.start, max(end, quantity.span.end))


def _share_of(subject: str, behind: str, linked: bool) -> str:
    """The indicator of a share: what is measured, the things it is a share of, or both."""
    short = bool(_said("denominator").fullmatch(behind)) and (linked or len(behind.split()) <= _SHORT)
    if subject and short:
        return f"{subject} (% {behind})"
    return _joined(subject, behind) if linked or not behind else behind


def _completed(text: str, quantity: Quantity, zone: Span, words: str, previous: Target | None, *, whole: bool) -> str:
    """The indicator with what its clause leaves to the words before it: the measure, the subject, the thing itself."""
    ahead = text[: zone.start]
    if not words and (ahead.endswith("(") or (previous is None and ahead.rstrip().endswith(","))):
        words = indicators.subject(ahead.rpartition(";")[2])
    if words:
        words = indicators.completed(words, ahead)
    if measure := indicators.listed_under(ahead):
        return _joined(measure, words)
    if previous is None:
        return words or _of_itself(text, quantity)
    if not words or _said("only_growth").match(words):
        return _joined(previous.indicator, words)
    if _said("nested").search(ahead) and indicators.lacks_subject(words):
        return f"{previous.indicator}, {words}"
    if quantity.shape == "share" and previous.unit == quantity.unit and not whole:
        return indicators.led_by(previous.indicator, words)
    return words


def _of_itself(text: str, quantity: Quantity) -> str:
    """All that a quantity says where nothing stands around it."""
    if quantity.shape == "multiple":
        return _NO_LETTERS.sub(" ", quantity.span.of(text)).strip()
    return quantity.unit.strip("%")


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
