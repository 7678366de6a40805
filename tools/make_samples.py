"""Write the sample documents and their gold files from ``tools/samples``: ``python -m tools.make_samples``.

Needs reportlab and the Debian package fonts-croscore (for the PDF samples).
"""

from __future__ import annotations

import json
from pathlib import Path

from tools.sample_formats import WRITERS
from tools.sample_source import Sample, read

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "samples"


def samples() -> list[Sample]:
    return [read(path) for path in sorted(SOURCES.glob("*.sample"))]


def make(corpus: Path, golden: Path) -> None:
    """Write every sample to ``corpus`` and its gold file to ``golden``."""
    for sample in samples():
        path = corpus / sample.file
        document = WRITERS[path.suffix](sample)
        path.write_bytes(document)
        gold = json.dumps(sample.gold(document), ensure_ascii=False, indent=1) + "\n"
        (golden / f"{path.stem}.gold.json").write_text(gold, encoding="utf-8")


if __name__ == "__main__":
    make(ROOT / "corpus", ROOT / "tests" / "golden")
