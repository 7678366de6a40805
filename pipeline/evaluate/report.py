"""What the scores look like on a terminal, and what changed since the last run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.evaluate.judging import LAYERS, Figures, Judgement, Layer, figures
from pipeline.model import Extraction

Json = dict[str, Any]
CALIBRATED: tuple[Layer, ...] = ("directives", "bodies", "deadlines", "targets")
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Judged:
    """A document that was scored, under the stem of its gold file."""

    stem: str
    judgements: tuple[Judgement, ...]
    extraction: Extraction | None

    @property
    def figures(self) -> dict[Layer, Figures]:
        return figures(self.judgements)


def total(documents: Iterable[Judged]) -> dict[Layer, Figures]:
    """The counts of all documents together."""
    return figures(judgement for document in documents for judgement in document.judgements)


def mean(documents: Iterable[Judged]) -> dict[Layer, float | None]:
    """The F1 of a layer, each document weighing the same; null where no document has anything of it."""
    scores: dict[Layer, list[float]] = {layer: [] for layer in LAYERS}
    for document in documents:
        for layer, counts in document.figures.items():
            if not counts.empty:
                scores[layer].append(counts.f1)
    return {layer: sum(own) / len(own) if own else None for layer, own in scores.items()}


def scores(documents: Sequence[Judged], layers: Sequence[Layer]) -> Iterator[str]:
    """The table of layers, then the F1 of each document and their mean."""
    yield f"{'layer':<12}{'gold':>6}{'got':>6}{'right':>6}{'P':>8}{'R':>8}{'F1':>8}   ({len(documents)} documents)"
    counts = total(documents)
    for layer in layers:
        own = counts[layer]
        shares = f"{own.precision:>8.3f}{own.recall:>8.3f}{own.f1:>8.3f}"
        yield f"{layer:<12}{own.gold:>6}{own.got:>6}{own.right:>6}{shares}"
    yield ""
    yield f"{'F1 by document':<44}" + "".join(f"{layer:>12}" for layer in layers)
    for document in documents:
        yield f"{document.stem[:43]:<44}" + "".join(
            f"{'–' if own.empty else format(own.f1, '.3f'):>12}"
            for layer, own in document.figures.items()
            if layer in layers
        )
    means = mean(documents)
    yield f"{'mean over documents':<44}" + "".join(
        f"{'–' if (value := means[layer]) is None else format(value, '.3f'):>12}" for layer in layers
    )


def source_line(extraction: Extraction, place: int) -> tuple[int, str]:
    """The number, from 1, and the text of the line of the stored text that ``place`` lies in."""
    start = extraction.text.rfind("\n", 0, place) + 1
    end = extraction.text.find("\n", place)
    return extraction.text.count("\n", 0, place) + 1, extraction.text[start : end if end >= 0 else None]


def errors(documents: Iterable[Judged], layers: Sequence[Layer]) -> Iterator[str]:
    """Every error of ``layers``, below the line of the document that it is about."""
    for document in documents:
        shown: tuple[int, str] | None = None
        wrong = [j for j in document.judgements if not j.right and j.layer in layers]
        for judgement in sorted(wrong, key=lambda j: (j.place or 0, LAYERS.index(j.layer))):
            if document.extraction and judgement.place is not None:
                line = source_line(document.extraction, judgement.place)
                if line != shown:
                    shown = line
                    yield f"{document.stem}:{line[0]}: {line[1]}"
            yield f"    {judgement.layer}: {judgement.told}"


def calibration(documents: Iterable[Judged]) -> Iterator[str]:
    """By bin of confidence: how many extracted items there are and what share of them is right."""
    items = [
        judgement
        for document in documents
        for judgement in document.judgements
        if judgement.found is not None and judgement.confidence is not None
    ]
    yield f"{'confidence':<14}" + "".join(f"{layer:>18}" for layer in CALIBRATED)
    for low, high in pairwise(BINS):
        cells = []
        for layer in CALIBRATED:
            own = [
                judgement.right
                for judgement in items
                if judgement.layer == layer and low <= (judgement.confidence or 0) < high + (high == BINS[-1])
            ]
            cells.append(f"{sum(own)}/{len(own)} = {sum(own) / len(own):.2f}" if own else "–")
        yield f"{low:.1f} to {high:.1f}".ljust(14) + "".join(f"{cell:>18}" for cell in cells)


# ---------------------------------------------------------------- between two runs


def _mark(judgement: Judgement) -> str:
    """A short mark of an error: a baseline names errors without holding the text of documents."""
    return hashlib.sha256(f"{judgement.layer} {judgement.told}".encode()).hexdigest()[:10]


def record(documents: Iterable[Judged]) -> Json:
    """The figures of a run as JSON, with a mark of each error, for the next run to be held against."""
    return {
        document.stem: {
            layer: {
                "right": own.right,
                "gold": own.gold,
                "got": own.got,
                "errors": sorted(_mark(j) for j in document.judgements if j.layer == layer and not j.right),
            }
            for layer, own in document.figures.items()
        }
        for document in documents
    }


def _counts(recorded: Mapping[str, Any]) -> Figures:
    return Figures(recorded["right"], recorded["gold"], recorded["got"])


def changes(documents: Sequence[Judged], baseline: Json, layers: Sequence[Layer]) -> Iterator[str]:
    """Gains and losses by document and layer against a recorded run; what is wrong now and was not before, in full."""
    unchanged = True
    for document in documents:
        before = baseline.get(document.stem)
        if before is None:
            yield f"{document.stem}: new"
            continue
        for layer in layers:
            old, own = before[layer], document.figures[layer]
            known = list(old["errors"])
            fresh = []
            for judgement in document.judgements:
                if judgement.layer == layer and not judgement.right:
                    if (mark := _mark(judgement)) in known:
                        known.remove(mark)
                    else:
                        fresh.append(judgement)
            if not fresh and not known and _counts(old) == own:
                continue
            unchanged = False
            moved = f"{_counts(old).f1:.3f} → {own.f1:.3f}"
            yield f"{document.stem}: {layer} {moved}, {len(known)} errors gone, {len(fresh)} new"
            yield from (f"    {judgement.told}" for judgement in fresh)
    yield from (f"{stem}: no longer scored" for stem in sorted(baseline.keys() - {d.stem for d in documents}))
    if unchanged:
        yield "no change"
