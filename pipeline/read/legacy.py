"""Vietnamese text in the 8-bit encodings from before Unicode: TCVN3 (ABC), VNI, VPS and VISCII.

Such text reaches a reader as characters that stand for bytes: of Latin-1 or Windows-1252, of the private use area
(symbol fonts of Word) or, from PDF fonts, as look-alikes of a byte's Windows glyph. All of these are accepted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipeline.knowledge import rules, table
from pipeline.read.vietnamese import is_syllable

ENCODINGS = ("tcvn3", "vni", "vps", "viscii")

# Glyph names of the Windows character set that PDF fonts resolve to another code point than Latin-1's.
_ALIASES = {
    "\u2212": "\xad",
    "\u2010": "\xad",
    "\u2219": "\xb7",
    "\u03bc": "\xb5",
    "\u02c9": "\xaf",
    "\u2215": "/",
    "\u2126": "\u03a9",
}


@cache
def _to_bytes() -> dict[int, str]:
    """Code points that stand for a byte of Windows-1252 or of a symbol font, as `str.translate` wants them."""
    found = {ord(alias): byte for alias, byte in _ALIASES.items()}
    for byte in range(0x80, 0xA0):
        character = bytes([byte]).decode("cp1252", "ignore")
        if character:
            found[ord(character)] = chr(byte)
    found.update({0xF000 + byte: chr(byte) for byte in range(0x20, 0x100)})
    return found


@cache
def _from_bytes() -> dict[int, str]:
    """What a byte from 0x80 to 0x9F stands for where it is no letter: the punctuation of Windows-1252."""
    return {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}


@cache
def _replacer(encoding: str) -> Callable[[str], str]:
    codes: dict[str, str] = {}
    for row in table("legacy_letters"):
        code = bytes.fromhex(row[encoding]).decode("latin-1")
        if not code:
            continue
        codes[code] = row["letter"]
        if len(code) == 2:  # a small mark under a capital letter, or the reverse
            codes.setdefault(code[0] + code[1].swapcase(), row["letter"])
    pattern = re.compile("|".join(map(re.escape, sorted(codes, key=len, reverse=True))))

    def replace(text: str) -> str:
        return pattern.sub(lambda match: codes[match[0]], text)

    return replace


# Words without an ASCII small letter, with spaces between.
_CAPITAL_WORDS = re.compile(r"(?<![^\W_])(?:[^\Wa-z_]+(?:[ \t]+|(?![^\W_])))+")
_MIXED = re.compile(r"[A-ZĐ][^\W\d_]*[A-ZĐ]|[^\WA-ZĐ\d_][A-ZĐ]")


def _raised(match: re.Match[str]) -> str:
    """TCVN3 has no capitals with a tone: among words of capitals (``QUYếT ĐịNH``) the small letters stand for them."""
    words = match[0]
    if not any(_MIXED.search(word) and not word.isupper() for word in words.split()):
        return words
    return re.sub(r"\S*[A-ZĐ]\S*", lambda word: word[0].upper(), words)


def decode(text: str, encoding: str, *, upper: bool = False) -> str:
    """``text``, whose characters stand for bytes of ``encoding`` (one of `ENCODINGS`), as Unicode.

    ``upper`` is for the capitals fonts, which show small letters as capitals. Characters that stand for no byte, and
    bytes that are no Vietnamese letter, stay what they are. Raises KeyError for an unknown encoding.
    """
    decoded = _replacer(encoding)(text.translate(_to_bytes())).translate(_from_bytes())
    if upper:
        return decoded.upper()
    return _CAPITAL_WORDS.sub(_raised, decoded) if encoding == "tcvn3" else decoded


_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"(?:[-, ]?(?:Bold|Italic|Oblique|Regular|Roman|Normal|BoldMT|ItalicMT|MT))+$", re.IGNORECASE)


@cache
def _family(name: str) -> str:
    """A font's name without the subset prefix of a PDF and without its style: ``ABCDEF+.VnTimeBold`` as ``.VnTime``."""
    name = _SUBSET.sub("", name)
    return _STYLE.sub("", name) or name


def encoding_of_font(name: str) -> str | None:
    """The encoding that a font of this name shows, or None for a font of Unicode. Subset prefixes and styles
    (``VnTimeBold``, ``VNI-Times,Italic``) do not matter."""
    family = _family(name)
    return next((rule.values["encoding"] for rule in rules("legacy_fonts") if rule.pattern.search(family)), None)


def capitals_font(name: str) -> bool:
    """Whether a legacy font of this name shows small letters as capitals (``.VnTimeH``)."""
    family = _family(name)
    return any(rule.values.get("capitals") and rule.pattern.search(family) for rule in rules("legacy_fonts"))


_WORD = re.compile(r"[^\W\d_]+")
# So much of a text tells its encoding.
_SAMPLE = 20_000


def _syllables(text: str) -> tuple[int, int]:
    """How many words have a letter outside ASCII, and how many of those are Vietnamese syllables."""
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    return len(marked), sum(is_syllable(word) for word in marked)


def detect(text: str) -> str | None:
    """The encoding of ``text`` (characters that stand for bytes) by its content, or None.

    An encoding is named where decoding makes nearly all of the words that are no ASCII Vietnamese syllables, and the
    text as it is has far fewer of them; text that is Unicode already is left alone.
    """
    text = text[:_SAMPLE]
    if text.isascii():
        return None
    _, plain = _syllables(text)
    if 2 * plain >= len(_WORD.findall(text)):  # no encoding can make twice as many of them
        return None
    found = {encoding: _syllables(decode(text, encoding)) for encoding in ENCODINGS}
    best = max(found, key=lambda encoding: found[encoding][1])
    marked, syllables = found[best]
    return best if syllables >= 2 and syllables > 2 * plain and syllables >= 0.8 * marked else None
