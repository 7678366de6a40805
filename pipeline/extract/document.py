"""From a file to its extraction: read → clean → structure → extract."""

from __future__ import annotations

from pathlib import Path

from pipeline.clean import clean
from pipeline.clean.notes import placed
from pipeline.extract.components import Material, calendar_of, language
from pipeline.extract.scope import Scopes
from pipeline.model import CleanText, Extraction, Reading, Section
from pipeline.read import read
from pipeline.read.base import Limits
from pipeline.structure.kind import find_kind
from pipeline.structure.metadata import read_metadata
from pipeline.structure.outline import build_outline
from pipeline.structure.outline_tree import Outline
from pipeline.structure.paragraphs import split_paragraphs
from pipeline.structure.regions import find_regions


def extract(path: Path, limits: Limits = Limits()) -> tuple[Extraction, ...]:  # noqa: B008 - immutable
    """The extractions of a file: one, or one for each document in an archive.

    Raises ReadError for a file that cannot be read.
    """
    return tuple(extract_reading(reading) for reading in read(path, limits))


def extract_reading(reading: Reading) -> Extraction:
    """The extraction of what was read."""
    text = clean(reading)
    regions = find_regions(text)
    metadata = read_metadata(text, regions, reading.source, reading.sha256)
    outline = build_outline(text, split_paragraphs(text, regions.edges), regions.body, regions.ends, regions.annexes)
    calendar = calendar_of(metadata, text.flat)
    work = Material(text, regions, find_kind(text, regions), metadata, outline, calendar, Scopes(outline, calendar))
    nlp = language()
    doc = nlp.make_doc(text.flat)
    doc.user_data["material"] = work
    nlp(doc)
    return Extraction(
        document=metadata,
        text=text.text,
        sections=() if work.kind.nature == "news" else _sections(outline, work, text),
        directives=tuple(work.directives),
        citations=work.citations,
        lines=text.lines,
        pages=reading.pages,
        warnings=reading.warnings,
        notes=placed(reading.notes, text.text),
    )


def _sections(outline: Outline, work: Material, text: CleanText) -> tuple[Section, ...]:
    """The labelled items and the groups of tables, in the order of the text."""
    found = [*outline.sections, *(section for _, section in work.groups)]
    return tuple(sorted(found, key=lambda section: section.span.start))
