"""Which of the quantities in a sentence an order or an aim sets: those that are to be reached or kept.

The others only say of what things there is talk, qualify another number, or tell of money to be spent.
"""

from __future__ import annotations

import re
from functools import cache, partial

from pipeline import knowledge
from pipeline.extract import indicators
from pipeline.extract.quantities import Quantity
from pipeline.extract.quantity_units import is_compound, is_measure, names_counted
from pipeline.knowledge.letters import UPPER
from pipeline.model import Span

_said = partial(knowledge.pattern, "targets")
_BRACKETS = re.compile(r"\([^()]*\)")
_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}]")
# Words: how far an order reaches to its number, and how far one of finishing or one that places.
_REACH = 6
_FAR = 12
# More of them than a slogan or a list has parts.
_MANY = 20


def is_set(text: str, quantity: Quantity, zone: Span, kept: Quantity | None) -> bool:
    """Whether an order or an aim sets ``quantity``; ``zone`` is its clause, ``kept`` the last one that is set."""
    ahead = text[zone.start : quantity.span.start]
    bracketed = quantity.stated and text.endswith("(", 0, quantity.span.start)
    if bracketed and _said("defining_bound").match(text, quantity.span.end):
        return False
    if bracketed and quantity.comparator in ("~", ">") and _said("reviewed").search(text[: quantity.span.start]):
        return False
    if says_age(quantity):
        return bool(_said("aged").search(ahead))
    if _said("reported").search(_BRACKETS.sub("", ahead)) and quantity.shape in ("count", "multiple"):
        return False
    if quantity.shape == "duration":
        clause = text[: quantity.span.start].rpartition(";")[2]
        limited = _said("takes_time").search(clause) or _said("each_time").search(text[: quantity.span.start])
        return bool(_said("duration_set").search(ahead) or (quantity.stated and limited))
    if quantity.shape in ("share", "multiple", "rank"):
        bounded = quantity.stated and quantity.comparator in ("<", ">", "<=", ">=")
        # “đơn vị giải ngân dưới 50% phải giải trình”: which of them have a duty.
        clause = text[: quantity.span.start].rpartition(";")[2]
        doer = _said("who_falls_short").search(clause)
        owing = doer and _said("obliged").match(text, quantity.span.end)
        apart = bounded and (owing or _said("told_apart").search(clause))
        apart = apart or (doer and _said("in_case").match(text, quantity.span.end))
        return not (apart or _qualifies(text, quantity, kept))
    if not quantity.unit and _is_later_value(text, quantity, kept):
        return True
    if not quantity.unit and not (quantity.stated or indicators.is_linked(ahead) or indicators.names_measure(ahead)):
        return False
    by_means = ahead.rstrip().endswith((" bằng", " với"))
    if _is_structural(text, quantity) and (not quantity.stated or by_means):
        return False
    if not quantity.stated and _said("purpose_ahead").search(text[: quantity.span.start]):
        return False
    if quantity.unit == "bản" and _said("copied").search(ahead):
        return False
    if _said("all_counted").search(ahead) and _said("all_reach").match(text, quantity.span.end):
        return True
    # “120 khách sạn với 1.800 buồng”
    held = kept is not None and _said("holds").fullmatch(text, kept.span.end, quantity.span.start)
    if held and quantity.unit in knowledge.words("targets", "room"):
        return True
    if _qualifies(text, quantity, kept) or _is_qualified_by_later(ahead, text[quantity.span.end :]):
        return False
    least = _said("at_least").match(text, quantity.span.start)
    if kept is not None and _is_for_many(text, quantity, kept):
        return True
    if _said("so_often").match(quantity.unit) or (kept is not None and _said("each_alone").fullmatch(ahead.strip())):
        return True
    if quantity.stated and not least and _said("obliged").match(text, quantity.span.end):
        return False
    spent = _cues("budget").search(ahead) and not _said("aimed_money").search(ahead)
    if _is_money(quantity) and spent and not indicators.is_linked(ahead):
        return False
    if quantity.stated and _is_size(ahead):
        return False
    if is_part(text, quantity, kept) or _stands_alone(text, quantity):
        return True
    if _said("kept_up_of").search(ahead) or _is_dealt_with(text, quantity, ahead):
        return True
    if _is_source(text, quantity, ahead) or _is_condition(text, quantity, ahead):
        return False
    if least:
        return True
    finished = quantity.whole is not None and _cues("finishing").search(ahead)
    if quantity.stated and (quantity.whole == quantity.low is not None or finished or not _is_embedded(ahead)):
        return True
    if kept is not None and any(_said("nested").search(text[:end]) for end in (zone.start, quantity.span.start)):
        return True
    reckoned = is_measure(quantity.unit) or "/" in quantity.unit
    if indicators.names_measure(ahead) and (reckoned or _said("totalled").fullmatch(ahead.strip())):
        return True
    bare = not indicators.without_openers(ahead)
    if bare and ("/" in quantity.unit or _said("reached").match(text, quantity.span.end)):
        return True
    return _is_ordered(ahead) or _is_coordinate(text, quantity, kept)


def _is_later_value(text: str, quantity: Quantity, kept: Quantity | None) -> bool:
    """“… còn 8,4 vào năm 2027 và 6 vào năm 2031”: what the bare number before it measures, in another year."""
    if kept is None or kept.unit or not _said("of_year").match(text, quantity.span.end):
        return False
    return bool(_said("value_before").fullmatch(text, kept.span.end, quantity.span.start))


def _is_for_many(text: str, quantity: Quantity, kept: Quantity) -> bool:
    """“khoán bảo vệ 12.600 ha cho 58 cộng đồng”: for how many it is done, and no rate (“cho 01 ha”)."""
    between = text[kept.span.end : quantity.span.start]
    alone = kept.shape == quantity.shape == "count" and not re.search(r"[;:,(]|\. ", between)
    return alone and quantity.low != 1 and bool(_said("reaching_many").search(between))


def says_age(quantity: Quantity) -> bool:
    """Whether the number is an age or a rank (“trẻ 5 tuổi”), which is reached only as length of life."""
    return bool(_ranks().fullmatch(quantity.unit))


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(knowledge.either("targets", "ranks"), re.IGNORECASE)


def _is_structural(text: str, quantity: Quantity) -> bool:
    """Whether a number counts parts of a slogan or a list (“03 khâu”), no thing that only begins so (“phần mềm”)."""
    numbers = list(re.finditer(r"\d[\d.,]*", quantity.span.of(text)))
    match = _structural().match(text, quantity.span.start + numbers[-1].end()) if numbers else None
    if match is None or (_is_many(quantity) and match[0].strip().lower() in _of_few()):
        return False
    named = " " in match[0].strip()
    # “02 điều dưỡng”, “04 phần mềm” only begin as “điều”, “phần” do.
    listed = " " in quantity.unit and names_counted(quantity.unit)
    return named or not (is_compound(quantity.unit) or listed)


@cache
def _of_few() -> frozenset[str]:
    return frozenset(knowledge.words("targets", "structural_if_few"))


def _is_many(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low >= _MANY


def _is_money(quantity: Quantity) -> bool:
    return bool(re.search(r"(?:đồng|USD|tỷ|VNĐ)(?!\w)", quantity.unit, re.IGNORECASE)) and "/" not in quantity.unit


def _qualifies(text: str, quantity: Quantity, kept: Quantity | None) -> bool:
    """Whether a number only describes the things that the number before it counts (“20 xã đạt 19 tiêu chí”)."""
    if kept is None or kept.rule == "change":
        return False
    between = text[kept.span.end : quantity.span.start]
    if kept.shape == "share" and _said("things_have").fullmatch(between):
        # “100% xã, phường có tối thiểu 01 điểm bơi”
        return True
    if re.search(r"[,;:()/]|^ ?[-–] ?$|(?<!\w)(?:và|trong đó|đồng thời|gồm|với tổng)(?!\w)|\. ", between):
        return False
    # “… 1,5 tỷ đồng để mua 02 xe”, “… 10 lớp cho 600 học sinh” set both.
    if _said("with_people").search(between):
        return False
    # “… đủ dùng 07 ngày cho 100% các thôn”
    if kept.shape == "duration" and _said("reaching_many").search(between):
        return False
    further = kept.shape == quantity.shape == "count" and not quantity.stated
    # “Đầu tư 27 tỷ đồng nâng cấp 09 trạm y tế”
    onward = _is_money(kept) and indicators.begins_with_order(between.strip())
    onward = onward or bool(_said("in_order_to").search(between) or _said("reaching_many").search(between))
    return not (further and onward)


def _stands_alone(text: str, quantity: Quantity) -> bool:
    """“Lúa 507 ha”: an item of a list that is a name with its figure and no more."""
    behind = text[quantity.span.end :].strip(" .;,")
    measured = is_measure(quantity.unit) and not _is_money(quantity)
    return measured and not behind and bool(_said("item_alone").fullmatch(text, 0, quantity.span.start))


def _is_dealt_with(text: str, quantity: Quantity, ahead: str) -> bool:
    """“Xác định nguồn gốc đất của 17 hộ”: an order deals with something of so many things."""
    orders = [match for match in _cues("doing").finditer(ahead) if not indicators.is_nominal(ahead, match.start())]
    if not orders or _said("told_before").match(text, quantity.span.end):
        return False
    return bool(_said("of_things").fullmatch(ahead, orders[-1].end()))


def _is_source(text: str, quantity: Quantity, ahead: str) -> bool:
    """“… tiếp nhận từ 03 xã cũ”: only where the things come from."""
    if not is_measure(quantity.unit) and _said("former").match(text, quantity.span.end):
        return True
    bare = text.lower().startswith("từ ", quantity.span.start) and quantity.comparator == ">="
    return bare and not _said("upward").search(text, quantity.span.start) and bool(_said("sourced").search(ahead))


def _is_condition(text: str, quantity: Quantity, ahead: str) -> bool:
    """“Rà soát các hộ có từ 02 con trở lên”, “Các xã có từ 500 hộ trở lên thành lập …”: which things are meant."""
    things = _said("having").search(ahead)
    if things and quantity.comparator == "<" and _said("goes_on").match(text, quantity.span.end):
        # “Các chi bộ có dưới 10 đảng viên ghép sinh hoạt”
        return not indicators.without_openers(ahead[: things.start()])
    if not things or not _said("upward").search(quantity.span.of(text)):
        return False
    ordered = list(_cues("doing").finditer(ahead[: things.start()]))
    governed = bool(ordered) and not _cues("finishing").fullmatch(ordered[-1][0])
    return governed or bool(_cues("doing").match(text, quantity.span.end + 1))


def is_part(text: str, quantity: Quantity, kept: Quantity | None) -> bool:
    """“146 hộ (xã A 80 hộ, xã B 66 hộ)”, “chè 900 ha, cà phê 350 ha”: what the number before counts, of others."""
    if kept is None or not quantity.unit or kept.shape != quantity.shape or quantity.stated:
        return False
    if not f"{kept.unit} ".lower().startswith(f"{quantity.unit} ".lower()):
        return False
    between = text[kept.span.end : quantity.span.start]
    if between.rstrip().endswith(":"):
        return False
    named = _said("part_named").fullmatch(between.rpartition("(")[2])
    # Shares of several are of each (“huyện A 80%, huyện B 70%”); counts of them make up the whole.
    in_list = quantity.shape != "share" and _CAPITAL.search(between)
    if named and (is_within_brackets(text, quantity) or in_list):
        return True
    listed = _said("item_named").fullmatch(_BRACKETS.sub("", between).replace("  ", " "))
    nested = "trong đó" in text[: kept.span.start].rpartition(";")[2]
    return bool(listed) and (is_measure(quantity.unit) or nested) and not _cues("doing").search(between)


def is_within_brackets(text: str, quantity: Quantity) -> bool:
    return any(match.start() < quantity.span.start < match.end() for match in _BRACKETS.finditer(text))


def _is_qualified_by_later(ahead: str, behind: str) -> bool:
    """“Tỷ lệ cơ sở có trên 10 lao động đạt 50%”: the number that comes is the value, this one describes."""
    if indicators.is_linked(ahead):
        return False
    if indicators.names_measure(ahead):
        return bool(_said("reached_later").match(behind))
    # “Trẻ em được tiêm đủ 8 loại vắc xin đạt 95%”: no order stands ahead, the number says of which things.
    return bool(_said("said_of_things").search(ahead) and _said("share_reached").match(behind))


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
    if ";" in between and not between.rpartition(";")[2].strip():
        # “dự trữ 15 tấn gạo; 05 xuồng máy, 20 nhà bạt”: the number opens its item of the list.
        return not _said("told_of").match(text, quantity.span.end)
    return bool(_said("joined").search(between)) and not re.search(r"[;:]|\. ", between)


def _is_ordered(ahead: str) -> bool:
    """Whether an order to do or reach governs the number, with nothing between them that sets it apart."""
    if indicators.is_linked(ahead) or re.search(r"(?<!\w)(?:mỗi|từng)(?!\w)[^,]*$", ahead, re.IGNORECASE):
        return True
    if _said("inspected").search(indicators.without_openers(ahead)):
        return True
    if _is_short_order(ahead) or (_cues("doing").search(ahead) and _said("completed_parts").search(ahead)):
        return True
    orders = [match for match in _cues("doing").finditer(ahead) if not indicators.is_nominal(ahead, match.start())]
    if not orders:
        return False
    last, rest = orders[-1][0], _said("within_country").sub("", ahead[orders[-1].end() :])
    if _said("placed").fullmatch(rest) and not _is_embedded(ahead):
        return True
    if _said("all_of").search(rest):
        return len(rest.split()) <= _FAR
    if _said("carried_out_at").search(rest) and not _is_listed(rest):
        return len(rest.split()) <= _FAR
    # The members of a list are as long as their names are: only what stands ahead of the first of them counts.
    near = _CAPITAL.split(rest, maxsplit=1)[0] if _is_listed(rest) else rest
    far = _cues("finishing").fullmatch(last) or _said("measure_ahead").search(rest)
    reach = _FAR if far else _REACH
    return not _cues("embedding").search(rest) and len(near.split()) <= reach


def _is_short_order(ahead: str) -> bool:
    """Whether so few words stand ahead in the clause that they are a verb, if of no list (“…, kiểm định 150 bình”)."""
    words = indicators.without_openers(ahead)
    bare = words == ahead.strip() and not _cues("embedding").search(words) and not indicators.names_measure(words)
    asks = bool(_said("short_order").fullmatch(words)) and words.lower() not in knowledge.words("targets", "unmeasured")
    return bare and asks and not _cues("budget").search(words)


def _is_listed(words: str) -> bool:
    return bool(re.search(r"(?<!\w)(?:và|cùng)\s*$", words))


@cache
def _cues(key: str) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, indicators.orders())) if key == "doing" else knowledge.either("targets", key)
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


@cache
def _structural() -> re.Pattern[str]:
    return re.compile(rf" ?(?:\([^)]*\) ?)?(?:{knowledge.either('targets', 'structural')})(?!\w)", re.IGNORECASE)
