"""Building the extracted part of the register anew from ``extracted/``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline import contract
from pipeline.contract import ContractError
from pipeline.model import Extraction
from pipeline.register.loading import Origin, Resolver, load
from pipeline.register.store import Register

_EXTRACTED = ("citations", "passages", "directives", "sections", "body_names", "units")
_ENTERED = (
    "SELECT document FROM status_events UNION SELECT document FROM corrections"
    " UNION SELECT plan FROM verdicts UNION SELECT parent FROM verdicts"
)


@dataclass(frozen=True)
class Rebuilt:
    """How many documents were loaded, and the files that hold no extraction, each with the reason."""

    documents: int
    refused: tuple[tuple[Path, str], ...]


def rebuild(register: Register, files: Iterable[Path], resolve: Resolver) -> Rebuilt:
    """Load all ``files`` in one transaction, in the place of everything that was extracted before.

    What people entered, the log and the history of versions stay. A document without file disappears, unless it is
    cited or somebody entered something about it. Where no file can be read, nothing changes: a wrong folder is no
    reason to empty the register.
    """
    refused: list[tuple[Path, str]] = []
    known: list[tuple[int, str, Path, Origin]] = []
    for path in sorted(files):
        try:
            extraction = contract.read(path)
        except (ContractError, OSError) as error:
            refused.append((path, str(error)))
            continue
        ordinal, origin = _history(register, path, extraction)
        known.append((ordinal, path.name, path, origin))
    if not known:
        return Rebuilt(0, tuple(refused))
    with register.atomic() as database:
        for table in _EXTRACTED:
            database.conn.execute(f"DELETE FROM {table}")
        database.conn.execute("UPDATE documents SET loaded = 0")
        # Versions in their order, so that the last one stands; what the register has not seen yet comes last.
        for _, _, path, origin in sorted(known):
            load(register, contract.read(path), resolve, origin)
        database.conn.execute(
            "DELETE FROM documents WHERE NOT loaded AND NOT EXISTS (SELECT 1 FROM citations WHERE cited = documents.id)"
            f" AND uid NOT IN ({_ENTERED})"
        )
    return Rebuilt(len(known), tuple(refused))


def _history(register: Register, path: Path, extraction: Extraction) -> tuple[int, Origin]:
    row = register.one(
        "SELECT ordinal, path, extractor FROM versions WHERE sha256 = ? ORDER BY id DESC",
        [extraction.document.sha256],
    )
    if row is None:
        return 1_000_000, Origin(str(path), path.name)
    return row["ordinal"], Origin(row["path"], path.name, extractor=row["extractor"])
