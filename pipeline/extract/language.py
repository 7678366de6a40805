"""The spaCy language that documents are read with, and the extractors as its components.

A `Doc` is made over the flat text, so that its characters are the stored text's. Words come from underthesea; numbers
of documents, dates and figures stay whole, and offsets never drift: whatever the segmenter answers is laid over the
text's own letters again. Components write ``doc.spans`` (``span.id_`` is the rule) and hand their values on in
``doc.user_data``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import spacy
from spacy.lang.vi import Vietnamese
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.model import Span

# Kept whole: dates, document numbers, decimals and grouped numbers, shares, addresses; a mark behind is no part.
WHOLE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"|\d+(?:/\d{4})?\s?[-/]\s?[A-ZĐ][\w&,.Đđ]*(?:[-/][\wĐđ&.]+)*(?<!\W)"
    r"|\d{1,3}(?:\.\d{3})+(?:,\d+)?%?|\d+(?:,\d+)?%?"
    r"|[\w.+-]+@[\w.-]+|https?://\S+(?<![.,;:)])"
)
# underthesea is handed about this much at a time: its time grows with the length of a call.
CHUNK = 2000


def _segments(text: str) -> Iterator[str]:
    """The text in pieces that end at a sentence's or paragraph's end."""
    start = 0
    while start < len(text):
        end = min(len(text), start + CHUNK)
        if end < len(text):
            cut = max(text.rfind(". ", start, end), text.rfind("; ", start, end), text.rfind(" ", start, end))
            end = cut + 1 if cut > start else end
        yield text[start:end]
        start = end


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """The words of ``text`` as offsets, in order; between them there is only white space."""
    from underthesea import word_tokenize

    whole = iter([*WHOLE.finditer(text), None])
    kept = next(whole)
    at = 0
    for segment in _segments(text):
        for word in word_tokenize(segment, use_token_normalize=False):
            for piece in _found(text, word, at):
                start, end = piece
                while kept and kept.end() <= start:
                    kept = next(whole)
                if start < at:
                    continue
                if kept and kept.start() <= start < kept.end() and kept.end() > end:
                    start, end = max(at, kept.start()), kept.end()
                    kept = next(whole)
                if start > at and text[at:start].strip():
                    yield from _plain(text, at, start)
                yield start, end
                at = end
    yield from _plain(text, at, len(text))


def _found(text: str, word: str, at: int) -> Iterator[tuple[int, int]]:
    """Where ``word`` stands from ``at`` on; syllable by syllable where the segmenter changed the space between them."""
    start = text.find(word, at)
    if 0 <= start <= at + 40:
        yield start, start + len(word)
        return
    for syllable in word.split():
        start = text.find(syllable, at)
        if start < 0 or start > at + 40:
            return
        yield start, start + len(syllable)
        at = start + len(syllable)


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What the segmenter left out, by white space."""
    for match in re.compile(r"\S+").finditer(text, start, end):
        yield match.start(), match.end()


class WordTokenizer:
    """Makes a `Doc` whose text is the given text to the letter."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in word_spans(text):
            if start > at:
                self._space(text[at:start], words, spaces)
            words.append(text[start:end])
            spaces.append(False)
            at = end
        if at < len(text):
            self._space(text[at:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    @staticmethod
    def _space(white: str, words: list[str], spaces: list[bool]) -> None:
        """One space belongs to the word before it; more white space than that is a token."""
        if words and white.startswith(" "):
            spaces[-1] = True
            white = white[1:]
        if white:
            words.append(white)
            spaces.append(False)

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> WordTokenizer:
        return self


@registry.tokenizers("sonhiemvu.words.v1")  # type: ignore[untyped-decorator]
def _make_tokenizer() -> Callable[[Language], WordTokenizer]:
    return lambda nlp: WordTokenizer(nlp.vocab)


def mark(doc: Doc, key: str, found: Iterable[tuple[Span, str]]) -> None:
    """Write ``found`` to ``doc.spans[key]``, each over the words that it touches, with its rule as id."""
    group = SpanGroup(doc, name=key)
    for span, rule in found:
        marked = doc.char_span(span.start, span.end, label=key, span_id=rule, alignment_mode="expand")
        if marked is not None:
            group.append(marked)
    doc.spans[key] = group


def make_language(components: Iterable[str]) -> Language:
    """A blank Vietnamese language with our tokenizer and the named components, in order."""
    nlp: Language = spacy.blank(Vietnamese.lang, config={"nlp": {"tokenizer": {"@tokenizers": "sonhiemvu.words.v1"}}})
    nlp.max_length = 10**8
    for component in components:
        nlp.add_pipe(component)
    return nlp
