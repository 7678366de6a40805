"""Score extractions: ``python -m pipeline.evaluate GOLD``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline import contract
from pipeline.evaluate.judging import LAYERS, Layer, judge
from pipeline.evaluate.report import Judged, calibration, changes, errors, record, scores
from pipeline.model import Extraction

GOLD_ENDING = ".gold.json"


def _extracted(folder: Path) -> dict[str, Extraction]:
    """The extractions in ``folder``, by the stem of their source."""
    found: dict[str, Extraction] = {}
    for path in sorted(folder.rglob("*.json")):
        try:
            extraction = contract.read(path)
        except contract.ContractError as error:
            click.echo(f"{path}: {error}", err=True)
            continue
        found[Path(extraction.document.source).stem] = extraction
    return found


def _fresh(golds: list[Path], folders: list[Path]) -> dict[str, Extraction]:
    """Extract the sources of the gold files, by stem."""
    from pipeline.extract import extract
    from pipeline.read.base import Limits, ReadError

    found: dict[str, Extraction] = {}
    for gold in golds:
        stem = gold.name.removesuffix(GOLD_ENDING)
        source = json.loads(gold.read_text(encoding="utf-8"))["document"]["source"]
        path = next((folder / source for folder in folders if (folder / source).is_file()), None)
        if path is None:
            click.echo(f"{stem}: no {source} in {', '.join(map(str, folders))}", err=True)
            continue
        try:
            for extraction in extract(path, Limits()):
                found[stem] = extraction
        except ReadError as error:
            click.echo(f"{stem}: {error}", err=True)
    return found


def _judged(golds: list[Path], extractions: dict[str, Extraction]) -> Iterator[Judged]:
    for path in golds:
        stem = path.name.removesuffix(GOLD_ENDING)
        extraction = extractions.get(stem)
        if extraction is None:
            click.echo(f"{stem}: not extracted, all of it counts as missed", err=True)
        yield Judged(stem, judge(json.loads(path.read_text(encoding="utf-8")), extraction), extraction)


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("gold", type=FOLDER)
@click.option("--extracted", type=FOLDER, help="Score these extractions, instead of extracting the sources now.")
@click.option("--sources", type=FOLDER, multiple=True, help="Where the sources lie. [default: seeds, docs beside GOLD]")
@click.option("--only", multiple=True, help="Only the gold file with this stem.")
@click.option("--layer", "layer", type=click.Choice(LAYERS), multiple=True, help="Only this layer.")
@click.option("--errors", "with_errors", is_flag=True, help="Print the errors beside the lines they are about.")
@click.option("--json", "written", type=FILE, help="Write the figures to this file.")
@click.option("--baseline", type=FILE, help="Print gains and losses against this file of an earlier --json.")
def main(
    gold: Path,
    extracted: Path | None,
    sources: tuple[Path, ...],
    only: tuple[str, ...],
    layer: tuple[Layer, ...],
    with_errors: bool,
    written: Path | None,
    baseline: Path | None,
) -> None:
    """Score extractions against the gold files (NAME.gold.json) in GOLD, layer by layer."""
    golds = [
        path for path in sorted(gold.glob(f"*{GOLD_ENDING}")) if not only or path.name.removesuffix(GOLD_ENDING) in only
    ]
    if not golds:
        raise click.UsageError(f"no *{GOLD_ENDING} in {gold}")
    folders = list(sources) or [gold.parent / "seeds", gold.parent / "docs"]
    documents = list(_judged(golds, _extracted(extracted) if extracted else _fresh(golds, folders)))
    layers = layer or LAYERS
    before = json.loads(baseline.read_text(encoding="utf-8")) if baseline and baseline.exists() else None
    if before is not None and only:
        before = {stem: figures for stem, figures in before.items() if stem in only}
    report = [*scores(documents, layers), "", *calibration(documents)]
    if with_errors:
        report += ["", *errors(documents, layers)]
    if before is not None:
        report += ["", "Since the baseline:", *changes(documents, before, layers)]
    click.echo("\n".join(report))
    if written:
        written.write_text(json.dumps(record(documents), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
