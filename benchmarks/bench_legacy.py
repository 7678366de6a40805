"""Documents in encodings from before Unicode against their Unicode twins: the share of characters that come out wrong.

    python -m benchmarks.bench_legacy [FOLDER]

FOLDER holds the documents; without it ../shared/docs is taken, and nothing is measured where that is missing.

Characters are compared without case and white space, by edit distance. Both files of a pair are read, so that columns
of a letterhead come in the same order; what the twin has beyond the document counts as wrong.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from pipeline.model import Line, Reading
from pipeline.read import read

PAIRS = (("129", "130"), ("131", "132"), ("134", "135"))
TARGET = 0.005


def text_of(readings: tuple[Reading, ...]) -> str:
    parts: list[str] = []
    for reading in readings:
        for block in reading.blocks:
            parts += [block.text] if isinstance(block, Line) else [cell.text for cell in block.cells]
    return "\n".join(parts)


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).lower().split())


def wrong(path: Path, twin: Path) -> tuple[int, int]:
    """How many characters of the twin are wrong in the reading of ``path``, and how many it has."""
    found, truth = folded(text_of(read(path))), folded(text_of(read(twin)))
    return Levenshtein.distance(found, truth), len(truth)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "docs")
    if not folder.is_dir():
        sys.exit(f"skipped: {folder} is not there")
    errors = characters = 0
    for number, twin in PAIRS:
        one, count = wrong(next(folder.glob(f"{number}_*")), next(folder.glob(f"{twin}_*")))
        print(f"{number}/{twin}: {one} of {count} characters wrong ({one / count:.4f})")
        errors += one
        characters += count
    share = errors / characters
    print(f"together: {share:.4f} (to reach: {TARGET})")
    sys.exit(share > TARGET)


if __name__ == "__main__":
    main()
