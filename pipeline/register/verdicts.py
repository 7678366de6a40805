"""What people decided of a comparison."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.register.store import Register, now


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
