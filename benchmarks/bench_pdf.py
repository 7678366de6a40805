"""How well and how fast PDF files are read: ratios measured in one run.

    python -m benchmarks.bench_pdf

Real documents are looked for in ``../shared/docs``; where that folder is missing, nothing is measured.
"""

from __future__ import annotations

import hashlib
import io
import multiprocessing
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pypdfium2
from rapidfuzz.distance import Levenshtein

from pipeline.extract.document import extract
from pipeline.model import Line, Reading
from pipeline.read.base import Limits
from pipeline.read.pdf import read_pdf

DOCS = Path(__file__).resolve().parent.parent.parent / "shared" / "docs"
# Born-digital, with a sound text layer and without ruled tables.
PLAIN = ("028", "029", "032", "072", "074", "115", "118")


def document(number: str) -> Path | None:
    return next(iter(sorted(DOCS.glob(f"{number}_*"))), None)


def read(path: Path) -> Reading:
    data = path.read_bytes()
    return read_pdf(data, path.name, hashlib.sha256(data).hexdigest(), Limits(ocr="never"))


def text(reading: Reading) -> str:
    return "\n".join(
        block.text if isinstance(block, Line) else "\n".join(cell.text for cell in block.cells)
        for block in reading.blocks
    )


def flat(string: str) -> str:
    return "".join(string.lower().split())


def errors(truth: str, found: str) -> float:
    """Characters to change over characters of the truth, letter case and white space aside."""
    return Levenshtein.distance(flat(truth), flat(found)) / max(len(flat(truth)), 1)


def errors_of_words(truth: str, found: str) -> float:
    """The same without regard to order (a twin that was made row by row mixes columns and cells): each word of the
    truth that is missing is compared with the nearest surplus word."""
    missing = Counter(truth.lower().split())
    surplus = Counter(found.lower().split())
    missing, surplus = missing - surplus, surplus - missing
    wrong = Levenshtein.distance("".join(sorted(missing.elements())), "".join(sorted(surplus.elements())))
    return wrong / max(len(flat(truth)), 1)


def _same(ones: Iterable[object], others: Iterable[object]) -> float:
    """Twice what both have over all that they have (F1 of either against the other)."""
    first, second = Counter(ones), Counter(others)
    return 2 * (first & second).total() / max(first.total() + second.total(), 1)


def bench_formats() -> None:
    """The same report as PDF and as Word file: sections by path and heading, directives by their words."""
    paths = document("078"), document("079")
    if not all(paths):
        return
    pdf, word = (extract(path, Limits(ocr="never"))[0] for path in paths if path)
    sections = [[(one.path, flat(one.heading or "")) for one in file.sections] for file in (pdf, word)]
    directives = [[flat(one.quote) for one in file.directives] for file in (pdf, word)]
    print(
        f"078 against 079: sections {_same(*sections):.3f} ({len(sections[0])} and {len(sections[1])}), "
        f"directives {_same(*directives):.3f} ({len(directives[0])} and {len(directives[1])}) (to reach: 0.97)"
    )


def bench_speed() -> None:
    ratios: list[float] = []
    for number in PLAIN:
        path = document(number)
        if path is None:
            continue
        data = path.read_bytes()

        def bare(data: bytes = data) -> None:
            with pypdfium2.PdfDocument(data) as pdf:
                for page in pdf:
                    page.get_textpage().get_text_range()

        def ours(data: bytes = data) -> None:
            read_pdf(data, "", "", Limits(ocr="never"))

        pairs = [(_seconds(bare), _seconds(ours)) for _ in range(5)]
        ratio = min(mine for _, mine in pairs) / min(base for base, _ in pairs)
        ratios.append(ratio)
        print(f"  {path.name[:34]:34} {ratio:5.2f} times pdfium's bare text")
    print(f"speed: {statistics.mean(ratios):.2f} times (to reach: 5)")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bench_twins() -> None:
    for number, twin, goal in (("037", "038", 0.03), ("134", "135", 0.005)):
        path, other = document(number), document(twin)
        if path is None or other is None:
            continue
        found, truth = text(read(path)), other.read_text(encoding="utf-8")
        print(
            f"{number} against {twin}: {errors(truth, found):.4f} in order (the twin's own order, see README.md), "
            f"{errors_of_words(truth, found):.4f} without regard to order (to reach: {goal})"
        )


def _large_pdf(pages: int) -> bytes:
    """A PDF of ``pages`` pages of prose."""
    path = document("118")
    assert path is not None
    target = pypdfium2.PdfDocument.new()
    with pypdfium2.PdfDocument(path.read_bytes()) as source:
        while len(target) < pages:
            target.import_pages(source, list(range(min(len(source), pages - len(target)))))
    buffer = io.BytesIO()
    target.save(buffer)
    target.close()
    return buffer.getvalue()


def _peak(data: bytes, answer: multiprocessing.Queue[float]) -> None:
    read_pdf(data, "", "", Limits(ocr="never"))
    answer.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def bench_memory(pages: int = 500) -> None:
    data = _large_pdf(pages)
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[float] = context.Queue()
    process = context.Process(target=_peak, args=(data, answer))
    process.start()
    print(f"memory: {answer.get():.0f} MB at most over {pages} pages (to reach: 400)")
    process.join()


def main() -> None:
    if not DOCS.is_dir():
        print(f"skipped: {DOCS} is not there")
        return
    bench_twins()
    bench_formats()
    bench_speed()
    bench_memory()


if __name__ == "__main__":
    main()
