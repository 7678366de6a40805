"""What extraction costs, as ratios to what underthesea alone needs for the same text, measured in one run.

    python -m benchmarks.bench_extraction [FOLDER…] [--rounds 3] [--json FILE]

FOLDER holds text files; without one, the seeds and text documents of ../shared are taken, else the samples in corpus/.
Extraction is the whole way from the file to the record: reading, cleaning, structure, rules. It is held against

- one bare pass of ``word_tokenize`` over the same text (how many times its time), and
- a pipeline that runs ``ner`` on every sentence (how many times its syllables a second).

Everything is loaded before the clock starts, runs on one core, and the fastest round of each counts.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import click

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

ROOT = Path(__file__).resolve().parent.parent


def default_folders() -> list[Path]:
    shared = ROOT.parent / "shared"
    return [shared / "seeds", shared / "docs"] if shared.is_dir() else [ROOT / "corpus"]


def fastest(work: Callable[[], object], rounds: int) -> float:
    """Seconds of CPU time of the fastest of ``rounds`` runs."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--rounds", default=3, show_default=True)
@click.option("--json", "written", type=click.Path(dir_okay=False, path_type=Path))
def main(folders: tuple[Path, ...], rounds: int, written: Path | None) -> None:
    from underthesea import ner, sent_tokenize, word_tokenize

    from pipeline.extract import extract
    from pipeline.read.base import Limits

    paths = sorted(path for folder in (folders or default_folders()) for path in folder.glob("*.txt"))
    texts = [one.text for path in paths for one in extract(path, Limits())]
    syllables = sum(len(text.split()) for text in texts)
    word_tokenize(texts[0])
    ner(texts[0][:200])

    extraction = fastest(lambda: [extract(path, Limits()) for path in paths], rounds)
    tokens = fastest(lambda: [word_tokenize(text) for text in texts], rounds)
    entities = fastest(lambda: [ner(sentence) for text in texts for sentence in sent_tokenize(text)], 1)
    measured = {
        "documents": len(paths),
        "syllables": syllables,
        "extraction_seconds": round(extraction, 3),
        "word_tokenize_seconds": round(tokens, 3),
        "ner_seconds": round(entities, 3),
        "times_word_tokenize": round(extraction / tokens, 2),
        "times_ner_speed": round(entities / extraction, 2),
    }
    click.echo(f"{len(paths)} documents, {syllables} syllables, one core, fastest of {rounds} rounds")
    click.echo(f"extraction        {extraction:8.2f} s   {syllables / extraction:9.0f} syllables/s")
    click.echo(f"word_tokenize     {tokens:8.2f} s   {syllables / tokens:9.0f} syllables/s")
    click.echo(f"ner per sentence  {entities:8.2f} s   {syllables / entities:9.0f} syllables/s")
    click.echo(f"extraction takes {extraction / tokens:.2f} times as long as word_tokenize (aim: 2.5 or less)")
    click.echo(f"extraction is {entities / extraction:.2f} times as fast as ner per sentence (aim: 3 or more)")
    if written:
        written.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
