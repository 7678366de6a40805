"""Read the unit behind a number: what it measures in (“triệu đồng/ha/năm”) or the noun that it counts (“mũi thi công”).

A noun of the lists of ``targets.toml`` is read whole. Any other is what stands up to the next small word, mark, name or
number, where that is short; where it runs on, the words behind the head only describe it.
"""

from __future__ import annotations

import re
from functools import cache, partial

from pipeline import knowledge
from pipeline.extract.indicators import begins_with_order
from pipeline.knowledge.compounds import are_one_word
from pipeline.knowledge.letters import UPPER
from pipeline.model import Span

_said = partial(knowledge.pattern, "targets")
_either = partial(knowledge.either, "targets")
_PERCENT = re.compile(r" ?(?P<sign>%|‰|phần trăm|phần nghìn)(?P<per> ?/ ?(?:năm|tháng|quý)(?!\w))?")
_SPELLED = re.compile(r" ?\((?:[^\W\d]+ ?){1,4}\)(?= )")
_QUOTED = re.compile(r' [“"]([^”"]{2,40})[”"]')
# A time of doing is no part of a thing's name (“68 điểm năm 2025”).
_TIME = re.compile(r" ?(?:năm|tháng|quý|ngày|giai đoạn) \d")
_WORD = re.compile(r" ?([^\W\d_]+(?:-[^\W\d_]+)*)")
_NAME = re.compile(rf" (?:[{UPPER}]|\d)")
# “03 HTX”, “4.200 GCNQSDĐ”: the short form of a thing, and of no document (“57-NQ/TW”).
_SHORT_FORM = re.compile(rf" [{UPPER}]{{2,10}}(?![\w/&-])")
# The rest of an item's name, up to its own number (“…, nghề phi nông nghiệp 3.900 người”).
_ITEM = re.compile(r"(?: (?!(?:và|trong|đến|năm|tháng|quý|ngày|giai đoạn|trước)(?!\w))[^\W\d]+){1,6} \d")
# “25 thuê bao internet băng rộng/100 dân”: so many heads are said of the whole name.
_HEADS = re.compile(r" ?/ ?10+(?:\.000)? ")
# Syllables: how long the name of a counted thing may be.
_SHORT = 3


def is_share(unit: str) -> bool:
    return unit.startswith(("%", "‰"))


def is_measure(unit: str) -> bool:
    """Whether a unit measures (“ha”, “tỷ đồng”) and does not name the things that are counted."""
    match = _measures().fullmatch(f" {unit.partition('/')[0]}")
    return bool(match) and not _counted_multiple().search(unit)


def is_compound(unit: str) -> bool:
    """Whether a unit is more than its first syllable: a word of two (“phần mềm”), or reckoned (“bản sách/người”)."""
    syllables = unit.lower().split()
    return "/" in unit or (len(syllables) > 1 and are_one_word(syllables[0], syllables[1]))


def names_counted(noun: str) -> bool:
    """Whether a noun is one of the things that texts count (“giường bệnh”), also where it measures too."""
    return noun in _words_of("counted")


def reckoned_by(unit: str, following: str) -> str:
    """“bác sĩ” joined to “giường bệnh/10.000 dân”: so many heads are said of both; the unit itself where none are."""
    noun, slash, per = following.partition("/")
    both = slash and "/" not in unit and names_counted(noun) and _said("per_heads").fullmatch(f" /{per}")
    return f"{unit}/{per}" if both else unit


def unit_behind(text: str, end: int) -> tuple[str, Span]:
    """The unit that begins at ``end`` (“ triệu đồng/ha/năm”, “ cụm công nghiệp”), empty where none does."""
    if spelled := _SPELLED.match(text, end):
        end = spelled.end()
    if percent := _PERCENT.match(text, end):
        sign = "‰" if percent["sign"] in ("‰", "phần nghìn") else "%"
        return sign + (percent["per"] or "").replace(" ", ""), Span(end, percent.end())
    if quoted := _QUOTED.match(text, end):
        return quoted[1], Span(end, quoted.end())
    counted = _counted().match(text, end)
    measure = _measures().match(text, end)
    if measure and (counted is None or counted.end() < measure.end() or not _names_thing(text, counted, measure)):
        stop = measure.end()
        if len(thing := _run(text, stop)) == 1 and _per().match(text, thing[0].end()):
            stop = thing[0].end()
    elif short := _SHORT_FORM.match(text, end):
        stop = short.end()
    elif counted and not _is_name(counted[0].strip()):
        stop = _with_others(text, _extended(text, end, counted.end()))
    elif counted and _said("in_capitals").fullmatch(counted[0].strip()) and (thing := _run(text, counted.end())):
        # “52 Tổ nhân dân tự quản”: the whole is what it is called.
        stop = thing[-1].end()
    else:
        stop = _with_others(text, _unlisted(text, end))
    head = text[end:stop].strip().lower()
    if head in _words_of("heading_nouns") and (headed := _counted().match(text, stop)):
        stop = _with_others(text, headed.end())
    while stop > end and (per := _per().match(text, stop)):
        stop = per.end()
    unit = re.sub(r" ?/ ?", "/", " ".join(text[end:stop].split()))
    if per_heads := _said("per_heads").match(text, stop):
        return f"{unit}/{per_heads['per']}", Span(end, per_heads.end())
    return unit, Span(end, stop)


def unit_of(indicator: str) -> str:
    """What a bare number counts by the name of its measure (“Số giường bệnh/vạn dân đạt 32”), empty where none says."""
    number = _said("number_of").match(indicator)
    listed = number and _counted().match(indicator, number.end())
    return unit_behind(indicator, number.end())[0] if number and listed else ""


@cache
def _measures() -> re.Pattern[str]:
    multiplier, measure, noun = _either("multipliers"), _either("measures"), _either("counted")
    per = rf"(?: ?/ ?(?:{_either('per')})(?!\w))"
    return re.compile(
        rf" ?(?:(?:{multiplier})(?!\w|\.đ)(?: (?:{measure}|{noun})(?!\w))?|(?:{measure})(?!\w)){per}*",
        re.IGNORECASE,
    )


@cache
def _per() -> re.Pattern[str]:
    """What a count is reckoned by: a listed noun, or one or two syllables of a round number of heads."""
    heads = rf"(?:{_either('per')}|{_either('counted')})(?!\w)|[^\W\d_]+(?: [^\W\d_]+)?(?=[,;.)]|$)|[^\W\d_]+(?!\w)"
    return re.compile(rf" ?/ ?(?:10{{0,5}}(?:\.000)? )?(?:{heads})", re.IGNORECASE)


@cache
def _counted_multiple() -> re.Pattern[str]:
    return re.compile(rf" (?:{_either('counted')})$", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf" (?:{_either('counted', 'durations', 'ranks')})(?!\w)", re.IGNORECASE)


@cache
def _words_of(key: str) -> frozenset[str]:
    return frozenset(knowledge.words("targets", key))


def _names_thing(text: str, counted: re.Match[str], measure: re.Match[str]) -> bool:
    """Of a word that measures and names (“đạt 85 điểm”, “mở 02 điểm phát quà”), whether it names here."""
    return counted.end() > measure.end() or bool(_run(text, measure.end()))


def _is_name(noun: str) -> bool:
    """Whether a noun of one syllable is written as a name is (“Bộ”, “Ban”)."""
    return noun[:1].isupper() and " " not in noun


def _run(text: str, end: int) -> list[re.Match[str]]:
    """The syllables from ``end`` on, up to a small word, a mark, a name or a number."""
    found: list[re.Match[str]] = []
    while len(found) <= _SHORT and (word := _WORD.match(text, end)):
        if word.start(1) == end or not word[1].islower():
            break
        if word[1] in _words_of("function_words"):
            # “15 công dân thực hiện …”: the small word is the latter half of a verb.
            if found and are_one_word(found[-1][1], word[1]):
                found.pop()
            break
        if _TIME.match(text, end):
            break
        found.append(word)
        end = word.end()
    return found


def _extended(text: str, start: int, end: int) -> int:
    """Where a listed noun ends with what makes another thing of it (“mỏ đất”, “buổi phục vụ/năm”)."""
    behind = _run(text, end)
    noun = text[start:end].strip().lower()
    if not behind:
        return end
    if noun in _words_of("purposive") and len(behind) < _SHORT and begins_with_order(text[end:].lstrip()):
        return behind[-1].end()
    if _per().match(text, behind[-1].end()) and (len(behind) < _SHORT or _HEADS.match(text, behind[-1].end())):
        return behind[-1].end()
    narrow = len(behind) < _SHORT and " " not in noun and noun not in _words_of("sufficient")
    # “742 cầu xây dựng từ lâu”: what was done to the thing is none of its name.
    narrow = narrow and not begins_with_order(text[end:].lstrip())
    if narrow and noun not in _words_of("durations"):
        return behind[-1].end()
    whole = noun in _words_of("incomplete") and len(behind) > 1 and are_one_word(behind[0][1], behind[1][1])
    return behind[1].end() if whole else end


def _with_others(text: str, end: int) -> int:
    """Where a list of counted nouns ends that one number stands for (“xã, thị trấn”, “tổ chức, doanh nghiệp”)."""
    while text.startswith(",", end) and (other := _counted().match(text, end + 1)) and other[0].strip().islower():
        if (
            other[0].strip() in _words_of("ranks")
            or _said("clause_begins").match(text, other.end())
            or _NAME.match(text, other.end())
            or _repeats(text[:end], other[0])
            or _ITEM.match(text, other.end())
        ):
            break
        end = other.end()
    return end


def _repeats(unit: str, other: str) -> bool:
    """Whether a noun begins as the one before it does (“nhà tạm, nhà dột nát”): the same things, described again."""
    last = re.sub(r".*(?:\d|,) ", "", unit)
    return last.split()[0] == other.split()[0]


def _unlisted(text: str, end: int) -> int:
    """Where a noun of no list ends."""
    words = _run(text, end)
    if not words:
        return end
    if len(words) <= _SHORT:
        return words[-1].end()
    first, second, third = (word[1] for word in words[:3])
    apart = not are_one_word(first, second) and are_one_word(second, third)
    return words[0 if apart else 1].end()
