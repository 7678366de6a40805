"""Find targets: quantities that are to be reached or kept, what each counts, and by when.

The numbers come from `pipeline.extract.quantities`; `pipeline.extract.aims` decides which of them an order or an aim
sets; here each gets its clause, its indicator and its deadline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from pipeline import knowledge
from pipeline.extract import indicators, quantities
from pipeline.extract.aims import is_part, is_set, is_within_brackets, says_age
from pipeline.extract.governing import governing_ends
from pipeline.extract.joined_targets import settled
from pipeline.extract.quantities import Quantity
from pipeline.extract.quantity_units import is_measure, is_share, names_counted, unit_of
from pipeline.extract.subject_names import EACH, acts_at, leads_at
from pipeline.model import Deadline, Span, Target

_said = partial(knowledge.pattern, "targets")
_BROKEN = re.compile(r"00+(?![.,]?\d)")
_ANY_CUE = re.compile(
    r"\d|một nửa|nửa số|phần (?:ba|tư|hai|năm|mười)|gấp|ít nhất|tối thiểu|không (?:dưới|quá)|tối đa"
    r"|(?<!\w)(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười) [^\W\d]",
    re.IGNORECASE,
)
_STRONG_BREAK = re.compile(r";|:(?= )|\. |(?<!\w)trong đó,?(?!\w)|[()]")
_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER_AT_END = re.compile(r"\d+$")
_NO_LETTERS = re.compile(r"[\W\d]+")
_CELL_CONFIDENCE = 0.93
# Words: how long the whole of a share may be to stand in its brackets.
_SHORT = 3
_BASE_TOLD = re.compile(r" \(%[^)]*\)$")
_CONFIDENCE = {"share": 0.96, "multiple": 0.9, "count": 0.9, "duration": 0.75, "rank": 0.7}


def find_targets(
    flat: str,
    span: Span,
    deadlines: Sequence[Deadline],
    governing: str | None,
    year: int | None = None,
    names: Sequence[Span] = (),
) -> tuple[Target, ...]:
    """The targets stated in ``flat[span]``, in order.

    ``deadlines`` are those stated in the same span; a target takes the end of the one that governs it, and where the
    sentence states none that has an end, ``governing``. ``year`` is the document's: what an earlier one had is past.
    ``names`` are those of the bodies in the span: a number at the end of one counts nothing (“Trung đoàn 741 cử …”).
    """
    if not _ANY_CUE.search(flat, span.start, span.end):
        return ()
    text = flat[span.start : span.end]
    times = [Span(item.span.start - span.start, item.span.end - span.start) for item in deadlines]
    # “Ít nhất 01 lần/quý” says how often and sets a figure too.
    kept_apart = [time for time in times if not _said("rate").search(time.of(text))]
    # “00%” is what recognition leaves of “100%”: no figure at all.
    found = [
        quantity
        for quantity in quantities.quantities(
            text, quantities.masks(text, [*kept_apart, *_uncounted(flat, span, year, names)])
        )
        if not _BROKEN.match(text, quantity.span.start)
        and (not says_age(quantity) or _said("aged").search(text, 0, quantity.span.start))
    ]
    timeless = _blanked(text, kept_apart)
    kept: list[Quantity] = []
    for index, quantity in enumerate(found):
        last = kept[-1] if kept else None
        if is_set(text, quantity, _zone(timeless, found, index), last):
            kept.append(_compared_with(text, quantity, last))
    ends = governing_ends(text, [quantity.span for quantity in kept], times, deadlines, governing)
    zones = [_behind_things(text, kept, _zone(timeless, kept, index), index) for index in range(len(kept))]
    # A clause ends where the next one begins (“… 20% GRDP, tỷ trọng … đạt”).
    ceilings = [*(zone.start for zone in zones[1:]), len(text)]
    zones = [Span(zone.start, min(zone.end, ceiling)) for zone, ceiling in zip(zones, ceilings, strict=False)]
    return tuple(_targets(text, span.start, list(zip(kept, zones, strict=True)), times, ends))


def _uncounted(flat: str, span: Span, year: int | None, names: Sequence[Span]) -> list[Span]:
    """What an earlier year had, and the numbers at the end of names: places in ``flat[span]`` that set nothing."""
    text = span.of(flat)
    past = [match for match in _said("earlier_year").finditer(text) if year is not None and int(match["year"]) < year]
    numbered = [(name, match) for name in names if (match := _NUMBER_AT_END.search(name.of(flat)))]
    return [
        *(Span(*match.span()) for match in past),
        *(Span(name.start - span.start + match.start(), name.end - span.start) for name, match in numbered),
    ]


def cell_targets(
    flat: str, cell: Span, *, indicator: str, unit: str | None, deadline: str | None
) -> tuple[Target, ...]:
    """The targets in a value cell (“≥ 95”, “60-70”, “85,14% trở lên”) of a table of targets.

    ``indicator`` is the name in the row, ``unit`` that of a column of units, ``deadline`` the end of the column's time.
    """
    # “Tỷ lệ … đạt tối thiểu | 26%”: the name holds the comparing word.
    led = _said("leads_over").search(indicator)
    ahead = f"{led['bound'].strip()} " if led and led["bound"] else ""
    text = ahead + flat[cell.start : cell.end]
    begins = cell.start - len(ahead)
    column = (unit or "").strip()
    bare = bool(column) and not any(letter.isalpha() for letter in text)
    # A bare “17/18” is read with the unit of its column behind it, which tells it from a date.
    read = f"{text} {column}" if bare else text
    targets: list[Target] = []
    for quantity in quantities.quantities(read, quantities.masks(read)):
        if quantity.span.start >= len(text):
            continue
        start = max(begins + quantity.span.start, cell.start)
        place = Span(start, begins + min(quantity.span.end, len(text)))
        targets.append(
            Target(
                place,
                place.of(flat),
                indicator[: led.start()] if led else indicator,
                quantity.comparator,
                quantity.low,
                quantity.high,
                column if bare else quantity.unit or column or unit_of(indicator),
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
    """“Ít nhất 01 trạm bơm và 02 hồ chứa”, “ít nhất 60% nam, 70% nữ”: the comparing word is said of both."""
    if last is None or quantity.stated or last.shape != quantity.shape or last.comparator in ("=", "range"):
        return quantity
    between = text[last.span.end : quantity.span.start]
    counts = last.shape == "count" and _said("and_alike").fullmatch(between)
    # What the share before has from another one, it hands on.
    bound = _said("at_least").match(text, last.span.start) or not last.stated
    # “không quá 35 học sinh/lớp ở tiểu học, 45 học sinh/lớp ở trung học”
    counts = counts or (last.unit == quantity.unit and "/" in last.unit and _said("rate_alike").fullmatch(between))
    if not counts and not (last.shape == "share" and bound and _said("shares_alike").fullmatch(between)):
        return quantity
    low, high = (quantity.low, None) if last.comparator in (">=", ">", "~") else (None, quantity.low)
    return replace(quantity, comparator=last.comparator, low=low, high=quantity.low if last.comparator == "~" else high)


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
        # A colon right ahead of a figure links it to its name (“Tỷ lệ che phủ rừng: 42%”), to no topic (“…: 85% hộ”).
        linked = _said("leads_to_figure").fullmatch(bare, match.end(), here.start)
        of_topic = is_share(found[index].unit) and _said("things_behind").match(text, here.end)
        if match[0] != ":" or not linked or (of_topic and not indicators.names_measure(text[start : match.start()])):
            start = match.end()
    weak = [match.end() for match in _said("weak_break").finditer(bare, start, here.start)]
    opening = [
        place
        for before, place in pairwise([start, *weak])
        if indicators.opens(text[place : here.start])
        and not (text.startswith("và", place - 2) and indicators.names_measure(text[start : here.start]))
        and not indicators.is_bare_order(text[before:place], first=before == 0)
    ]
    if opening:
        start = opening[-1]
    elif index and start == floor and weak:
        # Where the number opens its item, what stands ahead of its comma belongs to the one before.
        start = weak[0 if text[weak[-1] : here.start].strip() else -1]
    start = _past_doers(text, start, here.start, share=is_share(found[index].unit))
    start += indicators.behind_frame(text[start : here.start])
    end = ceiling
    if closing := _STRONG_BREAK.search(bare, here.end, ceiling):
        end = closing.start()
    elif ceiling < len(text):
        breaks = [match.start() for match in _said("weak_break").finditer(bare, here.end, ceiling)]
        # “dịch vụ 35,8%, nông, lâm nghiệp 20,7%”: each figure ends its item where the first one does.
        itemized = bool(breaks) and breaks[0] == here.end and bool(indicators.subject(text[start : here.start]))
        end = breaks[0 if itemized else -1] if breaks else ceiling
    end = indicators.end_of_clause(text, here.end, end)
    return Span(min(start, here.start), max(end, here.end))


def _behind_things(text: str, kept: Sequence[Quantity], zone: Span, index: int) -> Span:
    """“12 lớp tập huấn kỹ thuật cho 600 nông dân”: what stands ahead of “cho” is of the lớp."""
    alike = index and kept[index].shape == kept[index - 1].shape == "count"
    if not alike or zone.start > kept[index - 1].span.end:
        return zone
    many = _said("reaching_many").search(text, zone.start, kept[index].span.start)
    return Span(many.start(), zone.end) if many else zone


def _targets(
    text: str, offset: int, kept: Sequence[tuple[Quantity, Span]], times: Sequence[Span], ends: Sequence[str | None]
) -> list[Target]:
    found: list[Target] = []
    whole: Target | None = None
    for index, (quantity, zone) in enumerate(kept):
        previous = found[-1] if index else None
        if whole and is_part(text, quantity, kept[index - 1][0]):
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
                quantity.unit or unit_of(indicator),
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
    return settled(text, offset, found)


def _of_part(text: str, quantity: Quantity, whole: Target) -> tuple[str, Span]:
    """What a part of a total counts: the words of the total, and the name ahead of the part."""
    bare = _BRACKETS.sub(lambda match: "_" * len(match[0]), text[: quantity.span.start])
    start = max(bare.rfind(mark) for mark in ("(", ",", ";", ":")) + 1
    name = indicators.subject(text[start : quantity.span.start], whole=True)
    start += text[start:].index(name)
    other = is_measure(quantity.unit) and not is_within_brackets(text, quantity)
    # “cây xanh đô thị 100.000 cây, cây xanh nông thôn …”: the name says the thing again.
    other = other or whole.indicator.startswith(f"{name.split(' ')[0]} ")
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


def _past_doers(text: str, start: int, end: int, *, share: bool) -> int:
    """Behind the bodies that an order begins with (“Trung tâm Khuyến nông tỉnh mở 12 lớp”): the number counts none.

    Of a ``share`` the class that it is told of is part of what is measured (“các xã hoàn thành 80% kế hoạch”)."""
    opens = end - len(text[start:end].lstrip(" ,"))
    doers = leads_at(text, opens, end)
    if not doers or EACH.match(text, opens):
        return start
    last = doers[-1]
    if share and not (last.kind == "proper" and acts_at(text, last.span.end + 1, end)):
        return start
    # “Các xã có từ 500 hộ trở lên thành lập …”: which of them are meant.
    told = last.kind != "proper" and re.search(r"\d", text[opens : last.span.end])
    # “Trường tiểu học đạt 85%”: what is measured.
    measured = indicators.is_linked(text[opens:end]) and not indicators.is_linked(text[last.span.end : end])
    passive = text.startswith((" được", " có"), last.span.end)
    return start if told or measured or passive else last.span.end


def _indicator(
    text: str, quantity: Quantity, zone: Span, times: Sequence[Span], previous: Target | None
) -> tuple[str, Span]:
    """What the quantity counts, and the place of the words that say it, number included."""
    ahead = _without(text, Span(zone.start, quantity.span.start), times)
    ahead = _said("strives").sub("", ahead)
    if quantity.comparator == "<=":
        ahead = _said("negation").sub("", f"{ahead} ")
    after = _without(text, Span(quantity.span.end, zone.end), times)
    subject, behind = indicators.subject(ahead), indicators.predicate(after)
    grown = bool(_said("grown").search(ahead) and not _said("only_growth").match(subject))
    linked = grown or indicators.is_linked(ahead) or indicators.names_measure(ahead)
    if quantity.shape == "share":
        words = _share_of(subject, behind, linked)
    else:
        # “giảm 18 đơn vị” needs its noun, “tăng 18 triệu đồng” does not.
        named = quantity.shape in ("count", "rank") and (grown or not linked) and not is_measure(quantity.unit)
        if named:
            subject = indicators.subject(ahead, whole=True)
            if previous and _said("reaching_many").fullmatch(subject):
                subject = f"{previous.indicator} {subject}"
        noun = quantity.unit.partition("/")[0]
        alone = quantity.whole is not None and bool(_said("reached").match(f" {after}"))
        # “Tạo việc làm cho 900 lao động, đưa 85 lao động đi …”: an order of its own stands ahead.
        kept_up = _said("kept_up").fullmatch(ahead.strip())
        alone = alone or (indicators.holds_order(ahead) and kept_up is None)
        if not subject and noun and previous is not None and quantity.shape == "count" and not alone:
            subject = kept_up[0] if kept_up else indicators.order_of(previous.indicator, previous.unit)
        comma = "," if after.startswith(",") and behind else ""
        if quantity.shape == "rank":
            subject = _joined(subject, re.split(r" \d", quantity.span.of(text))[0], quantity.unit)
            named = False
        stands_for = behind and noun in knowledge.words("targets", "classifiers")
        named = named and noun not in ("", "lần") and not (stands_for or _said("so_often").match(quantity.unit))
        # “đàn bò 35.000 con”, “cây xanh đô thị 900 cây”: what is counted is told ahead of the number.
        named = named and not (subject and not behind and indicators.tells(subject, noun))
        words = _joined(subject, noun + comma if named else "", behind)
    if previous and not subject and quantity.shape == "share" and _said("base_of_share").fullmatch(words):
        words = f"{_BASE_TOLD.sub('', previous.indicator)} (% {words})"
    else:
        words = _completed(text, quantity, zone, words, previous, whole=bool(subject and behind))
    start = text.find(subject.split(" ")[0], zone.start, quantity.span.start) if subject else -1
    end = zone.start + len(text[zone.start : zone.end].rstrip(" ,;:.-–/"))
    return words, Span(start if start >= 0 else quantity.span.start, max(end, quantity.span.end))


def _share_of(subject: str, behind: str, linked: bool) -> str:
    """The indicator of a share: what is measured, the things it is a share of, or both."""
    whole = _said("denominator").fullmatch(behind) and (linked or len(behind.split()) <= _SHORT)
    short = bool(whole or _said("base_of_share").fullmatch(behind))
    if subject and short:
        return f"{subject} (% {behind})"
    ordered = indicators.is_bare_order(subject)
    return _joined(subject, behind) if linked or ordered or not behind else behind


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
    noun = quantity.unit.partition("/")[0]
    if not words and quantity.shape == "count" and names_counted(noun) and not previous.unit.startswith(noun):
        return noun
    if not words or _said("only_growth").match(words):
        return _joined(_said("growth_told").sub("", previous.indicator), words)
    if _said("nested").search(ahead) and indicators.lacks_subject(words):
        return f"{previous.indicator}, {words}"
    had = _said("had_ahead").match(text, zone.start, quantity.span.start)
    if _said("nested").search(ahead) and quantity.shape == "share" and had:
        return f"{previous.indicator}, có {words}"
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
