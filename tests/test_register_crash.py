"""A writer that is killed at any moment leaves the register whole."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.register.store import Register

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from composed import Order, Paper, composed
from pipeline.model import DocumentIdentity, Resolution
from pipeline.register import directives, loading
from pipeline.register.store import Register
from datetime import date

def resolve(extraction):
    document = extraction.document
    number = str(document.number)
    known = DocumentIdentity(number, document.kind, number, document.issuer, document.issued, None, True)
    return Resolution(known, None, (), (), tuple(
        DocumentIdentity(str(c.number), c.kind, c.number, None, None, None) for c in extraction.citations))

with Register.open(Path(sys.argv[1]), writing=True) as register:
    print("open", flush=True)
    for turn in range(10_000):
        orders = [Order(f"Sở thứ {n} làm việc {turn} trước ngày 15/5/2026.", bodies=[(f"Sở thứ {n}", "lead")],
                        due=[("trước ngày 15/5/2026", "2026-05-15")]) for n in range(20)]
        cites = [("Nghị quyết", f"{turn}-NQ/TU", None, None, "basis")]
        paper = Paper(number=f"{turn % 7}/KH-UBND", orders=orders, cites=cites)
        loading.load(register, composed(paper), resolve, loading.Origin("ke-hoach.docx"))
        first = register.all("SELECT directive FROM directives LIMIT 1")[0]["directive"]
        known = directives.matching(register, first)[0]
        directives.add_event(register, known, "dang", date(2026, 4, 1))
        print(turn, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_register_is_whole_after_every_kill(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    chance = random.Random(20260610)
    acknowledged = 0
    for _ in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(Path(__file__).parent)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        time.sleep(chance.uniform(0.02, 0.5))
        writer.kill()
        done = [line for line in writer.stdout.read().splitlines() if line.isdigit()]
        writer.wait()
        acknowledged += len(done)
        _check(path, acknowledged)
    assert acknowledged > 0


def _check(path: Path, acknowledged: int) -> None:
    with Register.open(path) as register:
        assert register.all("PRAGMA integrity_check")[0][0] == "ok"
        assert register.all("PRAGMA foreign_key_check") == []
        assert register.all("SELECT id FROM documents WHERE loaded AND version IS NULL") == []
        # Each document is there in full: its tasks, their bodies and passages, and its place in the log.
        assert register.all("SELECT document FROM directives GROUP BY document HAVING count(*) != 20") == []
        assert register.all(
            "SELECT id FROM directives t WHERE NOT EXISTS (SELECT 1 FROM bodies WHERE directive = t.id)"
            " OR NOT EXISTS (SELECT 1 FROM passages WHERE directive = t.id)"
        ) == []  # fmt: skip
        (events,) = register.all("SELECT count(*) FROM status_events")[0]
        (loads,) = register.all("SELECT count(*) FROM ingest_log")[0]
        assert events >= acknowledged
        assert loads >= events
    with Register.open(path, writing=True) as register:
        register.connection.execute("INSERT INTO passages_fts(passages_fts) VALUES ('integrity-check')")
