"""Questions to a register of a million directives, as ratios to the bare SQLite query, in one run.

    python -m benchmarks.bench_register [--directives 1000000] [--keep FILE]

The register is synthetic: composed sentences over invented bodies, their frequencies falling off as in real ones, five
directives to a document. Each question is asked many times with other words, bodies and days; reported are the median
and the 95th percentile in milliseconds inside the process, beside those of the least SQL that fetches the same rows.
The cold start is the CPU time of ``sonhiemvu tasks`` as a new process.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from pipeline.knowledge.folding import bare
from pipeline.register.bodies import BodyMatch
from pipeline.register.fulltext import match_expression, search
from pipeline.register.rows import NO_DUE
from pipeline.register.store import Register
from pipeline.register.task_filter import TaskFilter
from pipeline.register.tasks import tasks

PER_DOCUMENT = 5
BODIES = 5000
ROUNDS = 30
SHOWN = 100
FIRST_DAY = date(2020, 1, 1)
DAYS = 3650
GRADES = ("specific", "routine", "orientation")
VERBS = """rà soát|xây dựng|trình|báo cáo|tổng hợp|kiểm tra|hướng dẫn|phối hợp|bố trí|ban hành|đôn đốc|thẩm định"""
THINGS = """kế hoạch|đề án|quy hoạch|kinh phí|danh mục|hồ chứa|đường giao thông|nước sạch|trường học|trạm y tế|đất đai|
chuyển đổi số|cải cách hành chính|thu hút đầu tư|cụm công nghiệp|bảo hiểm y tế|phòng cháy|rừng phòng hộ|văn hóa|
sản phẩm chủ lực|đào tạo nghề|giải phóng mặt bằng|khoáng sản|du lịch|chính sách dân tộc|tiếp công dân"""


def sentence(chance: random.Random, number: int) -> str:
    """A sentence of some 25 words; every one in a hundred thousand bears a rare word."""
    parts = [f"{_one_of(chance, VERBS)} {_one_of(chance, THINGS)}" for _ in range(chance.randint(2, 6))]
    return f"Chủ động {', '.join(parts)} trên địa bàn xã thứ {number % 9973}, hồ sơ {number % 100_003}."


def _one_of(chance: random.Random, listed: str) -> str:
    return chance.choice(listed.replace("\n", "").split("|"))


def body_number(chance: random.Random) -> int:
    """Few bodies are named often, many seldom: the first once in 70 places, the last once in 10,000."""
    return int(BODIES * chance.random() ** 2)


def fill(path: Path, total: int) -> None:
    """Write the register by plain SQL in large transactions; its triggers keep the full text."""
    chance = random.Random(1)
    with Register.open(path, writing=True) as register, register.atomic() as database:
        run = database.conn.executemany
        names = [(n + 1, f"Sở thứ {n}", f"so thu {n}") for n in range(BODIES)]
        run("INSERT INTO body_names(id, name, bare) VALUES (?, ?, ?)", names)
        run(
            "INSERT INTO units(key, name, bare, kind, level, system) VALUES (?, ?, ?, 'so', 'province', 'state')",
            [(f"so-{n}@tinh", name, folded) for n, name, folded in names],
        )
    documents = total // PER_DOCUMENT
    for start in range(0, documents, 20_000):
        with Register.open(path, writing=True) as register, register.atomic() as database:
            _documents(database.conn.executemany, chance, range(start, min(start + 20_000, documents)))
    with Register.open(path, writing=True) as register:
        register.connection.execute("INSERT INTO passages_fts(passages_fts) VALUES ('optimize')")
        register.connection.execute("ANALYZE")


def _documents(run: Callable[..., object], chance: random.Random, numbers: range) -> None:
    run(
        "INSERT INTO documents(id, uid, key, complete, loaded, kind, number, issued, issuer, title)"
        " VALUES (?, ?, ?, 1, 1, 'Kế hoạch', ?, ?, 'Ủy ban nhân dân tỉnh', 'Thực hiện nhiệm vụ')",
        [(n + 1, f"d{n}", f"d{n}", f"{n}/KH-UBND", _day(chance, -365).isoformat()) for n in numbers],
    )
    directives, bodies, links, deadlines, passages = [], [], [], [], []
    texts: dict[int, str] = {}
    for number in (n * PER_DOCUMENT + position for n in numbers for position in range(PER_DOCUMENT)):
        document, text = number // PER_DOCUMENT + 1, sentence(chance, number)
        start = len(texts.get(document, ""))
        texts[document] = texts.get(document, "") + text + "\n"
        due = _day(chance).isoformat() if chance.random() < 0.4 else None
        grade = chance.choices((0, 1, 2), (3, 2, 5))[0]
        directives.append(
            (
                number + 1,
                document,
                f"{number:08x}",
                number % PER_DOCUMENT,
                text,
                GRADES[grade],
                grade,
                due,
                due or NO_DUE,
            )
        )
        for position in range(2):
            body, identity = body_number(chance), 2 * number + position + 1
            bodies.append((identity, number + 1, position, body + 1, ("lead", "coordinate")[position]))
            links.append((f"so-{body + 1}@tinh", identity, number + 1))
        if due:
            deadlines.append((number + 1, f"trước ngày {due}", due))
        passages.append((document, number + 1, start, start + len(text), bare(text)))
    run(
        'INSERT INTO directives(id, document, directive, position, section, start, "end", quote, grade, rule,'
        " confidence, grade_order, due_first, due_order) VALUES (?, ?, ?, ?, 'II.1', 0, 0, ?, ?, 'x', 0.95, ?, ?, ?)",
        directives,
    )
    run(
        'INSERT INTO bodies(id, directive, position, name, role, start, "end", rule, confidence)'
        " VALUES (?, ?, ?, ?, ?, 0, 0, 'x', 0.95)",
        bodies,
    )
    run("INSERT INTO body_units(unit, body, directive, confidence, how) VALUES (?, ?, ?, 0.95, 'x')", links)
    run(
        'INSERT INTO deadlines(directive, position, text, last, start, "end", rule, confidence)'
        " VALUES (?, 0, ?, ?, 0, 0, 'x', 0.95)",
        deadlines,
    )
    run('INSERT INTO passages(document, directive, start, "end", bare) VALUES (?, ?, ?, ?, ?)', passages)
    run(
        "INSERT INTO versions(id, document, ordinal, sha256, source, extractor, loaded_at, text, contract)"
        " VALUES (?, ?, 1, ?, 'x', 'x', 'x', ?, x'')",
        [(document, document, f"{document:064x}", text) for document, text in texts.items()],
    )
    run("UPDATE documents SET version = id WHERE id = ?", [(document,) for document in texts])


def _day(chance: random.Random, shift: int = 0) -> date:
    return FIRST_DAY + timedelta(days=chance.randrange(DAYS) + shift)


Question = tuple[Callable[[], object], Callable[[], object]]

_OF_UNIT = (
    "SELECT t.* FROM directives t WHERE t.id IN (SELECT directive FROM body_units WHERE unit = ?) AND t.dismissed = 0"
    f" ORDER BY grade_order, due_order, document, position LIMIT {SHOWN}"
)
_OVERDUE = (
    "SELECT * FROM directives WHERE due_first < ? AND dismissed = 0"
    f" ORDER BY due_order, document, position LIMIT {SHOWN}"
)
_FIRST = (
    f"SELECT * FROM directives WHERE dismissed = 0 ORDER BY grade_order, due_order, document, position LIMIT {SHOWN}"
)
_TEXT = "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? ORDER BY rank LIMIT 20"


def questions(register: Register, chance: random.Random) -> dict[str, Iterator[Question]]:
    """For each kind of question, pairs of asking the register and of the bare query."""

    def listed(asked: TaskFilter) -> Callable[[], object]:
        return lambda: list(tasks(register, asked))

    def plain(sql: str, *parameters: str) -> Callable[[], object]:
        return lambda: register.all(sql, parameters)

    def first() -> Question:
        return listed(TaskFilter(on=_day(chance), limit=SHOWN)), plain(_FIRST)

    def of_unit() -> Question:
        key = f"so-{body_number(chance) + 1}@tinh"
        asked = TaskFilter(on=_day(chance), bodies=BodyMatch(units=(key,)), limit=SHOWN)
        return listed(asked), plain(_OF_UNIT, key)

    def overdue() -> Question:
        on = _day(chance)
        asked = TaskFilter(on=on, overdue=True, order="due", limit=SHOWN)
        return listed(asked), plain(_OVERDUE, on.isoformat())

    def text(words: str) -> Question:
        return partial(search, register, words), plain(_TEXT, match_expression(words))

    def endless(make: Callable[[], Question]) -> Iterator[Question]:
        while True:
            yield make()

    return {
        "tasks": endless(first),
        "tasks --unit": endless(of_unit),
        "tasks --overdue": endless(overdue),
        "search, rare words": endless(lambda: text(f"hồ sơ {chance.randrange(100_003)}")),
        "search, two things": endless(lambda: text(f"{_one_of(chance, THINGS)} {_one_of(chance, THINGS)}")),
        "search, one frequent word": endless(lambda: text(_one_of(chance, VERBS))),
    }


def measured(pairs: Iterator[Question]) -> tuple[list[float], list[float]]:
    """Milliseconds of each question and of its bare query, asked in turn."""
    ours, plain = [], []
    for _ in range(ROUNDS):
        ask, query = next(pairs)
        for times, call in ((ours, ask), (plain, query)):
            started = time.perf_counter()
            call()
            times.append(1000 * (time.perf_counter() - started))
    return ours, plain


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def cold_start(path: Path) -> float:
    """CPU seconds of ``sonhiemvu tasks``, the median of seven processes."""
    seconds = []
    for _ in range(7):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "cli", "tasks", "--register", str(path)],
            check=True, stdout=subprocess.DEVNULL, cwd=Path(__file__).parent.parent,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--directives", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="keep the register in this file, and use it where it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "register.db"
        if not path.exists():
            started = time.perf_counter()
            fill(path, options.directives)
            print(f"filled in {time.perf_counter() - started:.0f} s, {path.stat().st_size / 2**20:.0f} MiB")
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        print(f"{'':<28}{'median ms':>10}{'p95 ms':>10}{'bare p95':>10}{'ratio':>8}")
        with Register.open(path) as register:
            for name, pairs in questions(register, random.Random(2)).items():
                next(pairs)[0]()  # the first question warms the cache
                ours, plain = measured(pairs)
                high, low = percentile(ours, 0.95), percentile(plain, 0.95)
                print(f"{name:<28}{statistics.median(ours):>10.1f}{high:>10.1f}{low:>10.1f}{high / low:>8.1f}")
        print(f"cold `sonhiemvu tasks`: {cold_start(path):.2f} s of CPU time")
        print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most")


if __name__ == "__main__":
    main()
