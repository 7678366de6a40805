"""The words that names of bodies are made of, and the verbs that end them: names.toml and predicates.toml, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline import knowledge
from pipeline.extract.parts_of_speech import tagged_verb
from pipeline.knowledge.compounds import are_one_word
from pipeline.knowledge.folding import either_placement
from pipeline.knowledge.letters import LOWER, UPPER

OWNED = re.compile(rf" (?:của|thuộc) [{UPPER}][{LOWER}]")
UNITS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
HAMLETS = ("thôn", "bản", "ấp", "khóm", "xóm", "làng", "buôn", "bon", "sóc", "phum", "plei")
TERRITORIES = UNITS + HAMLETS
PLACED = tuple(f" {territory}" for territory in TERRITORIES)
TOWN = re.compile(r" (?:thành phố|thị xã|thị trấn)(?!\w)")
# “Ủy ban nhân dân (UBND) tỉnh”
SHORT_FORM = re.compile(rf" \([{UPPER}][{UPPER}&.-]{{1,7}}\)(?= (?:{'|'.join(TERRITORIES)})(?!\w))")
# “báo cáo Bộ trưởng 6 tháng một lần”: a number of a time, not of the body.
TIME_SPAN = re.compile(r"\d{1,2} (?:ngày|tuần|tháng|quý|năm|lần|giờ)(?!\w)")
# “Sở-Ban-Ngành”, “quận- huyện”
DASH = re.compile(r"[-–] ?(?=\w)")
# “Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Sơn La”
SPACED_DASH = re.compile(r" [-–] ")
# “1, 2, 3”, “I, II”: numbers of a list of bodies.
NUMBER_AT_END = re.compile(r" (\d{1,2}|[IVX]{1,5})$")
NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,5})(?![\w/]|[.,]\d)")
# A person's name, with the offices told since.
CALLED = re.compile(rf"\.?(?: [{UPPER}][{LOWER}]+){{2,5}}(?:(?:,| [-–]) [{UPPER}].*)?")
# A plural that a list of proper names may follow: “các huyện Nậm Sưu, Mường Pha”, “các trường TH, THCS”.
LISTED = re.compile(rf"\b(?:các|[2-9]|\d\d) (?:{'|'.join(TERRITORIES)}|trường) [^;:.]*$")


# The rest of a unit's fields behind a comma: “(Phòng Giám sát, )Kiểm tra và Xử lý”.
_FIELD = rf"[{UPPER}][{LOWER}]+(?: [{LOWER}]+){{0,4}}"
MORE_FIELDS = re.compile(rf"(?:{_FIELD}, )*{_FIELD} và (?=[{UPPER}][{LOWER}])")


@dataclass(frozen=True)
class Lexicon:
    proper: re.Pattern[str]
    person: re.Pattern[str]
    common: re.Pattern[str]
    quantifier: re.Pattern[str]
    topic: re.Pattern[str]
    capital_topic: re.Pattern[str]
    protected: re.Pattern[str]
    of_trade: re.Pattern[str]
    having: re.Pattern[str]
    been: re.Pattern[str]
    after_head: re.Pattern[str]
    after_agency: re.Pattern[str]
    qualifier: re.Pattern[str]
    stop: re.Pattern[str]
    predicate: re.Pattern[str]
    attributive: frozenset[str]
    agencies: frozenset[str]
    standing: frozenset[str]
    commissions: frozenset[str]
    purpose: re.Pattern[str]
    organs: frozenset[str]
    of_organ: re.Pattern[str]
    of_organs: re.Pattern[str]
    capital_common: frozenset[str]
    any_case: frozenset[str]
    units: frozenset[str]
    owners: frozenset[str]
    branch: re.Pattern[str]
    several_offices: re.Pattern[str]
    in_charge: re.Pattern[str]
    stops_small: frozenset[str]
    capital: frozenset[str]
    small: frozenset[str]
    small_placed: frozenset[str]
    loners: frozenset[str]
    whole_by_field: frozenset[str]
    whole_by_territory: frozenset[str]
    open: frozenset[str]
    noun: re.Pattern[str]
    local: re.Pattern[str]
    opener: re.Pattern[str]
    sole: frozenset[str]
    needy: tuple[str, ...]
    told: tuple[str, ...]
    said: tuple[str, ...]
    fielded: frozenset[str]
    thing: re.Pattern[str]


def alternation(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of ``words`` as whole words, the longest first, over text in small letters."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("(?:" + either_placement("|".join(re.escape(word) for word in ordered)) + r")(?!\w)")


def _either_and(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """``pattern`` with “&” wherever it has “và”, and dashes with or without spaces around them."""
    return re.compile(pattern.pattern.replace(r"\ và\ ", r"\ (?:và|&)\ ").replace(r"\ \-\ ", r"\ ?[-–]\ ?"))


@cache
def lexicon() -> Lexicon:
    names, predicates = knowledge.document("names"), knowledge.document("predicates")
    return Lexicon(
        proper=alternation(names["proper"]),
        person=alternation(names["person"]),
        common=alternation(names["common"]),
        quantifier=alternation(names["quantifier"]),
        topic=_either_and(alternation({*names["topics"], *(topic.replace(" các ", " ") for topic in names["topics"])})),
        capital_topic=_either_and(alternation(names["capital_topics"])),
        protected=_any(names["protected"]),
        of_trade=_any(names["of_trade"]),
        having=_any(names["having"]),
        been=_any(names["been"]),
        after_head=_any(names["after_head"]),
        after_agency=_any(names["after_agency"]),
        qualifier=_any(names["qualifiers"]),
        stop=_any(names["stops"]),
        predicate=alternation([*predicates["verbs"], *predicates["adverbs"], *predicates["modals"]]),
        attributive=frozenset(names["attributive"]),
        agencies=frozenset(names["agencies"]),
        standing=frozenset(names["standing"]),
        commissions=frozenset(names["commissions"]),
        purpose=alternation(names["purposes"]),
        organs=frozenset(names["organs"]),
        of_organ=alternation(names["of_organ"]),
        of_organs=re.compile(rf"(?:(?:, | và ){alternation(names['of_organ']).pattern})+(?! [{UPPER}])"),
        capital_common=frozenset(names["capital_common"]),
        any_case=frozenset(names["any_case"]),
        units=frozenset(names["units"]),
        owners=frozenset(names["owners"]),
        branch=alternation(names["branches"]),
        several_offices=_any(names["several_offices"]),
        in_charge=_any(names["in_charge"]),
        stops_small=frozenset(names["stops_small"]),
        capital=frozenset(names["capital"]),
        small=frozenset(names["small"]),
        small_placed=frozenset(names["small_placed"]),
        loners=frozenset(names["loners"]),
        whole_by_field=frozenset(names["whole_by_field"]),
        whole_by_territory=frozenset(names["whole_by_territory"]),
        open=frozenset(names["open"]),
        local=alternation(names["local"]),
        opener=alternation(names["opener"]),
        sole=frozenset(names["sole"]),
        needy=tuple(set(names["sole"]) & set(names["no_name"])),
        told=tuple(names["told"]),
        said=tuple(f"{word} " for word in names["said"]),
        fielded=frozenset(names["fielded"]),
        thing=alternation(names["things"]),
        noun=alternation(predicates["nouns"]),
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("(?:" + either_placement("|".join(patterns)) + r")(?!\w)")


@lru_cache(maxsize=4)
def lowered(flat: str) -> str:
    """``flat`` in small letters, with the same offsets."""
    low = flat.lower()
    return low if len(low) == len(flat) else "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)


def predicate_at(flat: str, position: int) -> re.Match[str] | None:
    """The word at ``position`` that begins what a body does, if one stands there."""
    low = lowered(flat)
    if lexicon().noun.match(low, position) and not low.startswith("theo dõi", position):
        return None
    return lexicon().predicate.match(low, position)


def unlisted_verb_at(flat: str, position: int, *, opens: bool = False) -> str:
    """The verb at ``position`` that no list knows, if one stands there; ``opens``: a sentence begins there."""
    low, words = lowered(flat), lexicon()
    if (
        words.noun.match(low, position)
        or words.common.match(low, position)
        or not flat[position : position + 1].isalpha()
    ):
        return ""
    return tagged_verb(flat, position, opens=opens)


def second_half(flat: str, at: int) -> bool:
    """Whether the syllable at ``at`` ends a word of two (“công trình”)."""
    before, here = flat[flat.rfind(" ", 0, at - 1) + 1 : at - 1], re.compile(r"\w+").match(flat, at)
    return here is not None and are_one_word(before.lower(), here[0].lower())


def field_at(flat: str, start: int, end: int) -> re.Match[str] | None:
    """The known field (“Tài chính”) that begins at ``start``, if one does."""
    return lexicon().topic.match(lowered(flat), start, end)


def next_number(flat: str, last: int, at: int, end: int) -> re.Match[str] | None:
    """The number at ``at`` that goes on with the one that ends at ``last``, both in figures or both Roman."""
    before, number = NUMBER_AT_END.search(flat, max(0, last - 8), last), NUMBER.match(flat, at, end)
    return number if before and number and before[1].isdigit() == number[0].isdigit() else None
