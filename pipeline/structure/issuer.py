"""The issuing body's name as people write it, from what the head, the preamble or the number says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline import knowledge
from pipeline.knowledge.folding import bare, fold
from pipeline.knowledge.letters import UPPER
from pipeline.structure.header_parts import headword, in_capitals, level_of, places

LEVEL: str = knowledge.document("issuers")["fragments"]["level"]
PARTY_LEVEL: dict[str, str] = knowledge.document("issuers")["party_levels"]


def _rule(name: str) -> re.Pattern[str]:
    """The pattern of the rule ``name`` of issuers.toml."""
    return knowledge.rule("issuers", name).pattern


@cache
def _proper(key: str) -> tuple[re.Pattern[str], dict[str, str]]:
    names = knowledge.words("header", key)
    spelling = {fold(name): name for name in names}
    pattern = re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(form) for form in sorted(spelling, key=len, reverse=True)) + r")(?!\w)"
    )
    return pattern, spelling


def _title_case(words: str) -> str:
    return re.sub(r"\w+", lambda match: match.group()[:1].upper() + match.group()[1:], words)


@cache
def _misread() -> tuple[tuple[str, str], ...]:
    """Bare and right spelling of names of two words and more: what a misread mark can't make another word of."""
    names = [fold(name) for name in knowledge.words("header", "proper_names") if " " in name]
    provinces = [f"{level} {place}" for place in places() for level in ("tỉnh", "thành phố", "tỉnh ủy", "thành ủy")]
    return tuple((bare(name), name) for name in sorted(names + provinces, key=len, reverse=True))


def _repaired(folded: str) -> str:
    """A folded name, of which a known part lost or changed its marks in recognition: “tính ủy lào cai”."""
    for plain, name in _misread():
        at = bare(folded).find(plain)
        ends = at + len(plain)
        whole = at >= 0 and not folded[ends : ends + 1].isalpha() and (at == 0 or folded[at - 1] == " ")
        # Behind its level stands a place's own name, which may read like a field of work.
        if whole and not re.search(LEVEL + r" $", folded[:at]):
            folded = folded[:at] + name + folded[ends:]
    return folded


def proper_name(printed: str) -> str:
    """A body's name in the letters of running text.

    >>> proper_name("ỦY BAN NHÂN DÂN TỈNH LÀO CAI")
    'Ủy ban nhân dân tỉnh Lào Cai'
    """
    text = " ".join(printed.split())
    if not in_capitals(text) and any(letter.islower() for letter in text) and not text[:1].islower():
        return _level_in_small_letters(text)
    pattern, spelling = _proper("proper_names")
    folded = _with_own_name(_repaired(fold(text)), pattern)
    levels = "|".join(sorted(map(fold, knowledge.words("header", "levels")), key=len, reverse=True))
    # A place's name follows its level and ends where the next body, level or conjunction begins.
    place = re.compile(rf"(?<!\w)({levels}) (?!ủy\b|đoàn\b)((?:(?!(?:{levels}|và|các|về)\b)[^\W\d]+(?: - (?=\w))? ?)+)")
    named = place.sub(lambda match: f"{match[1]} {_title_case(match[2])}", folded)
    spelled = pattern.sub(lambda match: spelling[fold(match.group())], named)
    # Abbreviations have no vowel: THPT, TNHH, MTV.
    for short in re.findall(r"\b[BCDĐGHKLMNPQRSTVX&]{3,6}\b", text):
        spelled = re.sub(rf"(?i)\b{short}\b", short, spelled)
    return spelled[:1].upper() + spelled[1:]


def _level_in_small_letters(name: str) -> str:
    """“Ủy ban nhân dân Tỉnh Hà Giang” as running text has it."""
    level = re.compile(rf"(?<=\w )(?i:{LEVEL})(?= [{UPPER}])(?! [Ủủ][Yy])")
    return level.sub(lambda match: match.group().lower(), name)


def _with_own_name(folded: str, known: re.Pattern[str]) -> str:
    """The name that only the body itself bears (a school's, a company's), in capitals where no part of it is known."""
    match = _rule("own-name").match(folded)
    if match is None or known.search(match["own"]) or re.match(rf"{LEVEL}|số \d", match["own"]):
        return folded
    return f"{match['type']} {_title_case(match['own'])}"


def proper_office(printed: str) -> str:
    """A signer's office in the letters of running text: “PHÓ CHỦ TỊCH” → “Phó Chủ tịch”."""
    pattern, spelling = _proper("proper_roles")
    text = " ".join(_rule("acting").sub("QUYỀN ", printed.replace("*", "")).split()).strip(" .,:;")
    if not in_capitals(text) and not text[:1].islower():
        return text
    folded = pattern.sub(lambda match: spelling[fold(match.group())], fold(text))
    return folded[:1].upper() + folded[1:]


def _groups(lines: Sequence[str]) -> list[str]:
    """The bodies that the lines name, each joined over its lines; bodies that issue together are one."""
    groups: list[str] = []
    incomplete = knowledge.words("issuers", "incomplete")
    for line in lines:
        text = _rule("stray-letter").sub("", " ".join(line.replace("*", " ").split()).strip(" .:;-–_"))
        for rule in knowledge.rules("issuers"):
            text = rule.pattern.sub(rule.values["full"], text) if "full" in rule.values else text
        text = text[: said.start()].rstrip() if (said := _rule("by-decision").search(bare(text))) else text
        if not re.search(r"\w{2}", text):
            continue
        opens = headword(bare(text))
        open_above = bool(groups) and (bare(groups[-1]) in incomplete or bool(_rule("joined").search(groups[-1])))
        if groups and (not opens or open_above):
            groups[-1] += " " + text
        elif opens:
            groups.append(text)
    return groups


def issuer_of(lines: Sequence[str], place: str | None) -> str | None:
    """The body named by the head's lines, the superior body left out; null where none of them names one.

    ``place`` (of the date line) completes a name that ends in its level: “ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH”.
    """
    groups = _groups(lines)
    if not groups:
        return None
    own = proper_name(groups[-1])
    parent = proper_name(groups[-2]) if len(groups) > 1 else None
    if own == "Ban Chấp hành" and parent and not parent.startswith(("Đảng", "Đoàn", "Chi bộ")):
        # The committee of a union or association issues as its organisation.
        return completed(parent, place)
    if _rule("committee-of-association").match(own):
        own = organisation(own)
    union = _rule("national-union").match(parent) if parent else None
    if union and (committee := _rule("committee-of-place").match(own)):
        # “HỘI NÔNG DÂN VIỆT NAM␤BAN CHẤP HÀNH TỈNH SƠN LA”
        return f"{union['name']} {committee['place']}"
    front, standing = _rule("front").match(parent) if parent else None, _rule("standing-committee").match(own)
    if front and standing:
        # “MẶT TRẬN TỔ QUỐC VIỆT NAM␤BAN THƯỜNG TRỰC TỈNH SƠN LA”
        where = standing["place"] or front["place"] or ""
        return completed(f"Ban Thường trực Ủy ban {front['name']} {where}".strip(), place)
    territory = _territory(parent) if parent else None
    folded = fold(own)
    youth = _rule("youth-committee").match(own)
    if youth and (youth["union"] or (parent and parent.startswith("Đoàn"))):
        return f"{youth['level'].split()[0].capitalize()} đoàn {youth['place']}"
    if parent and _rule("needs-parent").match(folded) and fold(parent) not in folded:
        own = f"{own} {_as_parent(parent)}"
    elif territory and _rule("needs-place").match(folded) and not _territory(own):
        own = f"{own} {territory}"
    return completed(own, place, territory)


def _as_parent(parent: str) -> str:
    if fold(parent) == "ban chấp hành trung ương":
        return "Trung ương Đảng"
    return organisation(parent)


def _territory(name: str) -> str | None:
    """“tỉnh Lào Cai” of a name that ends in it; a party committee's (“Tỉnh ủy Lào Cai”) as well."""
    match = re.search(rf"\b({LEVEL}) ((?:[^\W\d_]+(?: - )? ?)+)$", name)
    if match and match[2][:1].isupper():
        return f"{match[1]} {match[2]}"
    if committee := _rule("party-committee").match(name):
        level = next(level for level, body in PARTY_LEVEL.items() if body.startswith(committee["level"]))
        return f"{level} {committee['place']}"
    return None


def completed(name: str, place: str | None, territory: str | None = None) -> str:
    """``name`` with its place where it ends in a level or a committee without one."""
    ends = re.search(rf"\b{LEVEL}$", name)
    if ends and territory and territory.startswith(ends.group() + " "):
        return name[: ends.start()] + territory
    if place and (ends or _rule("committee-without-place").match(name)):
        place = re.sub(r"^TP[.] ?", "", place)
        # The line that says of which province may be lost with the layout of the head.
        level = None if ends or name.endswith("ủy") else level_of(place)
        return f"{name} {level} {place}" if level else f"{name} {place}"
    return name


def organisation(name: str) -> str:
    """The organisation that an organ acts for: “Ban Thường vụ Tỉnh ủy” is “Tỉnh ủy”, “Ban Chấp hành Đảng bộ huyện”
    is “Huyện ủy”. Bodies of the Trung ương stand for themselves."""
    text = " ".join(name.split())
    if _rule("central-committee").match(text):
        return text
    rest = _rule("organ").sub("", text)
    party = _rule("party-organisation").match(rest)
    if party and party["level"] in PARTY_LEVEL:
        return f"{PARTY_LEVEL[party['level']]} {party['place']}".strip()
    return re.sub(r"^Đảng bộ\b", "Đảng ủy", rest)


@cache
def _codes() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in knowledge.table("issuer_codes")}


def issuer_by_code(number: str, place: str | None) -> str | None:
    """The issuer that a number's sign names (“65-KH/HU”), completed by ``place``; null for an unknown sign."""
    parts = [part for part in re.split(r"[-/]", number) if part]
    for part in reversed(parts):
        code = re.sub(r"\d+$", "", part)
        row = _codes().get(part) or (_codes().get(code) if code in ("QH", "UBTVQH", "ĐĐQH") else None)
        if not row:
            continue
        body = row["body"]
        if row["level"] == "central" or not place:
            return body
        if row["system"] == "party" and re.search(r"(?:Tỉnh|Huyện|Thành|Thị|Quận) ủy$", body):
            return f"{body} {place}"
        return body
    return None
