"""Find quantities: a number with the words that compare it and the unit that it counts.

What a quantity is for, and whether it is a target at all, is decided in `pipeline.extract.targets`. Numbers inside
dates, names, codes, articles and quotations are left out by the rules of ``targets.toml`` that mask them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from pipeline import knowledge
from pipeline.extract import indicators, numbers
from pipeline.extract.quantity_units import is_measure, is_share, reckoned_by, unit_behind
from pipeline.knowledge import Rule
from pipeline.model import Comparator, Span

_said = partial(knowledge.pattern, "targets")
_NUMBER = re.compile(
    rf"(?<!\w)(?<![\d\WA-ZĐ]/)(?<!^/)(?<!\d[.,])(?<![A-Za-zĐđ][\-–.])(?<![A-ZĐ]:)(?P<low>{numbers.DIGITS})"
    r"(?P<percent1> ?%)?"
    # “20% - 45% - 35%” are three shares, no range.
    rf"(?:(?P<to> ?\\?[-–—] ?| (?:đến|tới) )(?P<high>{numbers.DIGITS})(?!\d)(?! ?% ?[-–—] ?\d))?"
)
_SERIES = ("% - ", "%-", "% – ", "%–")
_UP_TO = re.compile(rf"(?: ?[-–—] ?| (?:đến|tới) )(?P<high>{numbers.DIGITS})")
_STRICTEST: tuple[Comparator, ...] = ("<=", "<", ">=", ">", "~")
_FRACTION_WORDS = {"ba": "3", "tư": "4", "rưỡi": "1,5", "đôi": "2"}


@dataclass(frozen=True)
class Quantity:
    """``span`` runs from the comparing word to the end of the unit; ``number`` covers the digits alone.

    ``shape`` is ``share count duration multiple rank``; ``stated`` says that a comparing word or a range stands
    by the number, ``unit_end`` where the words behind the unit begin.
    """

    span: Span
    comparator: Comparator
    low: float | None
    high: float | None
    unit: str
    shape: str
    rule: str
    stated: bool = False
    whole: float | None = None


def masks(text: str, others: Iterable[Span] = ()) -> list[Span]:
    """The places of ``text`` whose numbers are no quantities: those of the masking rules, and ``others``."""
    found = list(others)
    for rule in _rules("mask"):
        found += [Span(*match.span()) for match in rule.pattern.finditer(text)]
    return found


def quantities(text: str, masked: Iterable[Span]) -> list[Quantity]:
    """All quantities of ``text`` outside ``masked``, in order, none meeting another."""
    barred = list(masked)
    found: list[Quantity] = []
    for quantity in _whole_forms(text):
        if not _is_barred(quantity, barred) and not any(quantity.span.meets(other.span) for other in found):
            found.append(quantity)
    whole = [quantity.span for quantity in found]
    found += [quantity for quantity in _plain(text, barred) if not any(quantity.span.meets(span) for span in whole)]
    found.sort(key=lambda quantity: quantity.span.start)
    for index in reversed(range(len(found) - 1)):
        here, following = found[index : index + 2]
        if here.shape == "count" and text[here.span.end : following.span.start] in (" và ", ", "):
            found[index] = replace(here, unit=reckoned_by(here.unit, following.unit))
    return found


def _is_barred(quantity: Quantity, barred: list[Span]) -> bool:
    """Whether a mask takes the quantity; of a part of a whole (“24/24”) the mask covers the numbers alone."""
    return any(mask.holds(quantity.span) or (quantity.whole and mask.meets(quantity.span)) for mask in barred)


def base_year(text: str) -> str | None:
    """The year that a change is measured from (“so với năm 2020”)."""
    match = _said("base").search(text)
    return match[1] if match else None


@cache
def _rules(reading: str | None = None) -> tuple[Rule, ...]:
    listed = knowledge.rules("targets")
    if reading is None:
        return tuple(rule for rule in listed if rule.values["reading"] != "mask")
    return tuple(rule for rule in listed if rule.values["reading"] == reading)


@cache
def _before() -> tuple[tuple[re.Pattern[str], Comparator], ...]:
    """The comparing words right ahead of a number, with the small words that may stand between."""
    table: dict[Comparator, str] = knowledge.document("targets")["comparators"]
    between = _said("between").pattern
    return tuple((re.compile(rf"(?<!\w){words}{between}$", re.IGNORECASE), sign) for sign, words in table.items())


@cache
def _after(key: str) -> re.Pattern[str]:
    return re.compile(rf" ?{knowledge.pattern('targets', key).pattern}(?!\w)", re.IGNORECASE)


def _compared(text: str, start: int) -> tuple[Comparator | None, int]:
    """The comparing word ahead of ``start`` and where it begins: of “khoảng trên” the stricter one."""
    window = max(0, start - 45)
    found: list[tuple[int, Comparator]] = []
    for pattern, sign in _before():
        if match := pattern.search(text[window:start]):
            found.append((window + match.start(), sign))
    if not found:
        return None, start
    begin, first = min(found)
    if _said("negated").match(text, begin):
        return first, begin
    if _said("beyond").match(text, begin) and _said("negation").search(text, window, begin):
        return "<=", begin
    signs = {sign for _, sign in found}
    if ">" in signs and first == ">=" and text[begin:].lower().startswith("từ"):
        return ">", begin
    return next(sign for sign in _STRICTEST if sign in signs), begin


def _ends(sign: Comparator, low: float, high: float | None) -> tuple[float | None, float | None]:
    if high is not None:
        return low, high
    return {">=": (low, None), ">": (low, None), "<=": (None, low), "<": (None, low)}.get(sign, (low, low))


def _plain(text: str, barred: list[Span]) -> Iterator[Quantity]:
    at = 0
    while match := _NUMBER.search(text, at):
        at = match.end()
        if match["high"] and text.endswith(_SERIES, 0, match.start()):
            # The last two of “20% - 45% - 35%”.
            at = match.start("to")
            match = _NUMBER.match(text[:at], match.start()) or match
        number = Span(match.start("low"), match.end("high") if match["high"] else match.end("low"))
        if any(mask.meets(number) for mask in barred):
            continue
        quantity = _quantity(text, match)
        if quantity is not None:
            yield quantity


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    end = match.end("high") if match["high"] else match.end("low")
    unit, place = unit_behind(text, end)
    if not unit and text[end : end + 1].isalnum():
        return None
    low = numbers.value_of(match["low"])
    high = numbers.value_of(match["high"]) if match["high"] else None
    sign, begin = _compared(text, match.start("low"))
    if sign == ">" and _said("on").match(text, begin) and _is_on_places(text, begin, end):
        sign, begin = None, match.start("low")
    passed = _said("passed").match(text, begin) if sign == ">" else None
    if passed and (passed["base"] or not _said("level").search(text, 0, begin)):
        sign, begin = None, match.start("low")
    stop = max(place.end, end)
    in_series = text.endswith(_SERIES, 0, match.start())
    if high is None and unit and not in_series and (upper := _upper(text, stop, unit)):
        high, stop = upper
    if high is not None:
        if high < low:
            return None
        comparator: Comparator = "range"
    else:
        comparator, stop = _with_words_behind(text, sign, stop)
        if comparator == "=" and (is_share(unit) or is_measure(unit)) and _said("share_upward").match(text, stop):
            comparator = ">="
    first, last = _ends(comparator, low, high)
    shape = "share" if is_share(unit) else "duration" if unit.lower() in _durations() else "count"
    stated = comparator != "=" or high is not None
    return Quantity(Span(begin, stop), comparator, first, last, unit, shape, f"{shape}-{comparator}", stated)


def _is_on_places(text: str, begin: int, end: int) -> bool:
    """“… vỉa hè trên 06 tuyến đường”: a thing, and the places it is on; an order right ahead is carried out on them."""
    if not _said("on_places").match(text, end + 1):
        return False
    before = text[:begin].rstrip()
    return before[-1:].isalpha() and not indicators.ends_in_order(before)


def _upper(text: str, stop: int, unit: str) -> tuple[float, int] | None:
    """The upper end of “50 ha đến 75 ha”, and where its unit ends."""
    match = _UP_TO.match(text, stop)
    if match is None:
        return None
    other, place = unit_behind(text, match.end())
    one_of_more = is_share(unit) and _UP_TO.match(text, place.end)
    return (numbers.value_of(match["high"]), place.end) if other == unit and not one_of_more else None


@cache
def _durations() -> frozenset[str]:
    return frozenset(knowledge.document("targets")["durations"])


def _with_words_behind(text: str, sign: Comparator | None, stop: int) -> tuple[Comparator, int]:
    """The comparing sign once the words behind the number are read (“… trở lên”), and where the quantity ends."""
    if sign in (None, ">=", "~") and (up := _after("up").match(text, stop)):
        return ">=", up.end()
    if sign in (None, "<=", "~") and (down := _after("down").match(text, stop)):
        return "<=", down.end()
    return sign or "=", stop


def _whole_forms(text: str) -> Iterator[Quantity]:
    for rule in _rules():
        for match in rule.pattern.finditer(text):
            quantity = _read(text, rule, match)
            if quantity is not None:
                yield quantity


def _part(match: re.Match[str], name: str) -> str | None:
    groups = match.groupdict()
    return groups.get(name) or groups.get(f"{name}_")


def _read(text: str, rule: Rule, match: re.Match[str]) -> Quantity | None:
    reading = rule.values["reading"]
    if reading == "worded":
        return _worded(text, rule, match)
    if reading == "of-all":
        return _of_all(text, rule, match)
    if reading == "change":
        return _change(text, rule, match)
    if reading == "rank":
        low = numbers.value_of(match["low"])
        unit, place = unit_behind(text, match.end())
        exact = rule.values.get("exact") and not _after("up").search(match[0])
        ranked: Comparator = "=" if exact else "<="
        span = Span(match.start(), max(place.end, match.end()))
        return Quantity(span, ranked, *_ends(ranked, low, None), unit, "rank", rule.id, True)
    low, high, unit = _scaled(match, reading)
    sign = _sign_of(_part(match, "before"), _part(match, "after"))
    comparator: Comparator = "range" if high is not None else sign
    first, last = _ends(comparator, low, high)
    shape = "share" if reading == "fraction" else "multiple"
    return Quantity(Span(*match.span()), comparator, first, last, unit, shape, rule.id, True)


def _sign_of(before: str | None, after: str | None) -> Comparator:
    if after:
        return ">="
    if before:
        for pattern, sign in _before():
            if pattern.search(before.removesuffix(" gấp").strip()):
                return sign
    return "="


def _scaled(match: re.Match[str], reading: str) -> tuple[float, float | None, str]:
    if reading == "fraction":
        if _part(match, "half"):
            return 50.0, None, "%"
        part, whole = _part(match, "part") or "1", _part(match, "whole") or "2"
        return numbers.share_of(part, _FRACTION_WORDS.get(whole, whole)), None, "%"
    if word := _part(match, "word"):
        first = word.lower().split()[0]
        return numbers.value_of(_FRACTION_WORDS.get(first, first)), None, "lần"
    high = _part(match, "high")
    return numbers.value_of(match["low"]), numbers.value_of(high) if high else None, "lần"


def _of_all(text: str, rule: Rule, match: re.Match[str]) -> Quantity | None:
    low, whole = numbers.value_of(match["low"]), numbers.value_of(match["whole"])
    unit, place = unit_behind(text, match.end("whole"))
    if not unit or low > whole or unit.lower() in _durations():
        return None
    sign, begin = _compared(text, match.start())
    first, last = _ends(sign or "=", low, None)
    if heads := _said("per_heads").match(f" /{text[match.start('whole') :]}"):
        # “40/100.000 trẻ đẻ sống”: so many to so many heads, and none of all.
        return Quantity(Span(begin, place.end), sign or "=", first, last, f"/{heads['per']}", "count", rule.id, True)
    return Quantity(Span(begin, place.end), sign or "=", first, last, unit, "count", rule.id, True, whole)


def _worded(text: str, rule: Rule, match: re.Match[str]) -> Quantity | None:
    """A number below ten in words, which a comparing word tells from an article (“ít nhất hai mô hình”)."""
    unit, place = unit_behind(text, match.end("low"))
    if not unit or unit.lower() in _durations():
        return None
    sign, begin = _compared(text, match.start("low"))
    first, last = _ends(sign or "=", numbers.value_of(match["low"]), None)
    return Quantity(Span(begin, place.end), sign or "=", first, last, unit, "count", rule.id, True)


def _change(text: str, rule: Rule, match: re.Match[str]) -> Quantity | None:
    """Of “từ 8% xuống còn 5%” the value that is to be reached."""
    number = _NUMBER.match(text, match.end())
    if number is None:
        return None
    reached = _quantity(text, number)
    if reached is None:
        return None
    return Quantity(
        Span(match.start(), reached.span.end),
        reached.comparator,
        reached.low,
        reached.high,
        reached.unit,
        reached.shape,
        rule.id,
        True,
    )
