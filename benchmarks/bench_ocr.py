"""How many characters are wrong when the samples come back from a scanner.

    python -m benchmarks.bench_ocr [--only STEM] [--keep FOLDER] [--json FILE]

Every sample is set as a PDF, rendered at 200 dpi, laid askew, blurred, speckled and stamped, and saved as a PDF that
holds nothing but the pictures. What is read from it is held against what is read from the PDF with its letters:
Levenshtein distance by the length of the latter, white space counted as one space. Beside it stands what the tesseract
program alone makes of the same pictures. Needs tesseract with ``vie``, reportlab and the fonts of the Debian package
fonts-croscore.
"""

from __future__ import annotations

import io
import json
import random
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import click
import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter
from rapidfuzz.distance import Levenshtein

from pipeline.extract import extract
from pipeline.read.base import Limits
from tools.make_samples import samples
from tools.sample_formats import to_pdf

DPI = 200
SKEW = (-1.5, 1.5)  # degrees
BLUR = (0.4, 0.8)  # pixels
SPECKLE = 0.002  # share of the pixels
RED = (196, 30, 40)


def stamp(page: Image.Image, chance: random.Random) -> None:
    """Press a round seal where offices do: over the left part of the signature, or of whatever ends the page there."""
    dark = np.asarray(page.convert("L"))[:, page.width // 2 :] < 128
    last = int(np.flatnonzero(dark.any(axis=1)).max(initial=page.height // 2))
    radius = int(1.6 / 2.54 * DPI)
    x = page.width // 2 + chance.randint(radius // 2, radius)
    y = min(last - chance.randint(0, radius), page.height - radius)
    layer = Image.new("RGBA", page.size)
    draw = ImageDraw.Draw(layer)
    for inset, width in ((0, 5), (14, 2), (radius // 2, 2)):
        box = (x - radius + inset, y - radius + inset, x + radius - inset, y + radius - inset)
        draw.ellipse(box, outline=(*RED, 170), width=width)
    page.paste(Image.alpha_composite(page.convert("RGBA"), layer).convert("RGB"))


def noised(page: Image.Image, chance: random.Random, *, sealed: bool) -> Image.Image:
    """The page as a tired office scanner gives it."""
    page = page.convert("RGB")
    if sealed:
        stamp(page, chance)
    page = page.rotate(chance.uniform(*SKEW), resample=Image.Resampling.BICUBIC, fillcolor="white")
    page = page.filter(ImageFilter.GaussianBlur(chance.uniform(*BLUR)))
    colour = chance.random() < 0.5  # some offices scan in grey, where a seal cannot be told by its red
    pixels = np.asarray(page if colour else page.convert("L"), dtype=np.int16)
    grain = np.random.default_rng(chance.randrange(2**32))
    pixels = pixels + grain.normal(-8, 10, pixels.shape)
    specks = grain.random(pixels.shape[:2])
    pixels[specks < SPECKLE / 2] = 0
    pixels[specks > 1 - SPECKLE / 2] = 255
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def scanned(pdf: bytes, seed: int) -> bytes:
    """The PDF as pictures of its pages."""
    chance = random.Random(seed)
    document = pypdfium2.PdfDocument(pdf)
    last = len(document) - 1
    pages = [
        noised(page.render(scale=DPI / 72).to_pil(), chance, sealed=number == last)
        for number, page in enumerate(document)
    ]
    written = io.BytesIO()
    pages[0].save(written, "PDF", resolution=DPI, save_all=True, append_images=pages[1:])
    return written.getvalue()


def text_of(path: Path) -> str:
    return " ".join(" ".join(one.text for one in extract(path, Limits())).split())


def bare_text_of(path: Path) -> str:
    """What tesseract alone reads from the pictures."""
    read = []
    for page in pypdfium2.PdfDocument(path):
        picture = io.BytesIO()
        page.render(scale=DPI / 72).to_pil().save(picture, "PNG", dpi=(DPI, DPI))
        command = ["tesseract", "-", "-", "-l", "vie"]
        read.append(subprocess.run(command, input=picture.getvalue(), check=True, capture_output=True).stdout.decode())
    return " ".join(" ".join(read).split())


@click.command()
@click.option("--only", help="Only this sample.")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep the scans in this folder.")
@click.option("--json", "written", type=click.Path(dir_okay=False, path_type=Path))
def main(only: str | None, keep: Path | None, written: Path | None) -> None:
    measured: dict[str, Any] = {}
    letters = wrong = bare = 0
    click.echo(f"{'characters wrong':<44}{'read':>8}{'bare':>8}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for seed, sample in enumerate(samples()):
            if only and sample.name != only:
                continue
            clean, scan = folder / f"{sample.name}.pdf", folder / f"{sample.name}.scan.pdf"
            clean.write_bytes(to_pdf(sample))
            scan.write_bytes(scanned(clean.read_bytes(), seed))
            start = time.perf_counter()
            wanted, found = text_of(clean), text_of(scan)
            seconds = time.perf_counter() - start
            own, alone = (Levenshtein.distance(wanted, text) for text in (found, bare_text_of(scan)))
            letters, wrong, bare = letters + len(wanted), wrong + own, bare + alone
            measured[sample.name] = round(own / len(wanted), 4)
            click.echo(f"{sample.name:<44}{own / len(wanted):8.4f}{alone / len(wanted):8.4f}   {seconds:6.1f} s")
    measured |= {"all": round(wrong / letters, 4), "tesseract": round(bare / letters, 4)}
    click.echo(f"{'all samples (aim: 0.015 or less)':<44}{wrong / letters:8.4f}{bare / letters:8.4f}")
    if written:
        written.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
