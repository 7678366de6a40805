"""What people decided of a comparison, and which documents have to do with one another."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.register.loading import now
from pipeline.register.store import Register


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict that somebody entered; ``answer`` equal to ``computed`` confirms it."""

    item: str
    answer: str
    computed: str
    note: str
    quote: str
    entered_at: str


def decide(
    register: Register, pair: tuple[str, str], item: str, answer: str | None, computed: str, quote: str, note: str = ""
) -> None:
    """Enter the verdict on an item of a pair (uid of the plan, uid of the parent); null takes an earlier one back."""
    with register.atomic() as database:
        database.conn.execute(
            "INSERT INTO verdicts(plan, parent, item, answer, computed, note, quote, entered_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [*pair, item, answer, computed, note, quote, now()],
        )


def decisions(register: Register, pair: tuple[str, str]) -> dict[str, Decision]:
    """The decisions in force for a pair, by item."""
    rows = register.all(
        """
        SELECT item, answer, computed, note, quote, entered_at FROM verdicts v
        WHERE plan = ? AND parent = ? AND answer IS NOT NULL
          AND id = (SELECT max(id) FROM verdicts w WHERE w.plan = v.plan AND w.parent = v.parent AND w.item = v.item)
        """,
        pair,
    )
    return {row["item"]: Decision(**dict(row)) for row in rows}


def carries_out(register: Register, plan: int, parent: int) -> bool:
    """Whether a document cites another, or carries out one that does: the chain of citations between register ids."""
    row = register.one(
        """
        WITH RECURSIVE chain(id) AS (
            SELECT :plan
            UNION
            SELECT c.cited FROM chain JOIN citations c ON c.document = chain.id
            WHERE c.relation IN ('implements', 'basis') OR c.document = :plan
        )
        SELECT 1 FROM chain WHERE id = :parent AND :plan <> :parent
        """,
        {"plan": plan, "parent": parent},
    )
    return row is not None


def implementers(register: Register, parent: int) -> list[str]:
    """The uids of the loaded documents that carry out a document, by their dates."""
    rows = register.all(
        """
        SELECT DISTINCT d.uid, d.issued, d.id FROM citations c JOIN documents d ON d.id = c.document
        WHERE c.cited = ? AND c.relation = 'implements' AND d.loaded AND d.id <> c.cited
        ORDER BY d.issued, d.id
        """,
        [parent],
    )
    return [row["uid"] for row in rows]
