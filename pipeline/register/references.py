"""What a document implements, rests on and mentions, what implements it, and what is cited but absent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.register.documents import label
from pipeline.register.identity import counterparts
from pipeline.register.store import Register

Row = dict[str, Any]
_DOCUMENT = "d.id, d.kind, d.number, d.issued, d.issuer, d.title, d.name, d.loaded, d.draft, v.source"
# The strongest relation of several citations of one document comes first.
_STRENGTH = "CASE c.relation WHEN 'implements' THEN 0 WHEN 'basis' THEN 1 ELSE 2 END"
DEEPEST = 6


@dataclass(frozen=True)
class Reference:
    """A document in a tree of references. ``relation`` is that of the lower document to the upper one, and ``upwards``
    says that this one is the upper; ``counterpart`` is the relation of a draft to its signed text."""

    document: Row
    relation: str
    upwards: bool
    below: tuple[Reference, ...] = ()

    def flat(self, depth: int = 1) -> Iterator[Row]:
        """This reference and those below it, each with its depth from 1."""
        yield {**self.document, "relation": self.relation, "upwards": self.upwards, "depth": depth}
        for reference in self.below:
            yield from reference.flat(depth + 1)


def references(register: Register, document: int) -> list[Reference]:
    """The references of a document: upwards what it implements, rests on and mentions, with what those implement in
    turn; downwards what implements it, with what implements that, and what else cites it; drafts and signed texts."""
    found = _neighbours(
        register, document, upwards=True, relations=("implements", "basis", "mentions"), path=(document,)
    )
    found += _neighbours(
        register, document, upwards=False, relations=("implements", "basis", "mentions"), path=(document,)
    )
    found += [Reference(_row(row), "counterpart", True) for row in _counterparts(register, document)]
    return found


def _neighbours(
    register: Register, document: int, *, upwards: bool, relations: tuple[str, ...], path: tuple[int, ...]
) -> list[Reference]:
    here, there = ("c.document", "c.cited") if upwards else ("c.cited", "c.document")
    rows = register.all(
        f"SELECT {_DOCUMENT}, c.relation, min({_STRENGTH}) AS strength, min(c.position) AS place FROM citations c"
        f" JOIN documents d ON d.id = {there} LEFT JOIN versions v ON v.id = d.version WHERE {here} = ?"
        " GROUP BY d.id ORDER BY strength, d.issued IS NULL, d.issued DESC, place",
        [document],
    )
    found = []
    for row in rows:
        if row["relation"] not in relations or row["id"] in path:
            continue
        below: list[Reference] = []
        if row["relation"] == "implements" and len(path) < DEEPEST:
            below = _neighbours(
                register, row["id"], upwards=upwards, relations=("implements",), path=(*path, row["id"])
            )
        found.append(Reference(_row(row), row["relation"], upwards, tuple(below)))
    return found


def _counterparts(register: Register, document: int) -> list[Any]:
    ids = [row["id"] for row in counterparts(register.connection, document)]
    marks = ", ".join("?" * len(ids))
    return register.all(
        f"SELECT {_DOCUMENT} FROM documents d LEFT JOIN versions v ON v.id = d.version WHERE d.id IN ({marks})", ids
    )


def _row(row: Any) -> Row:
    return {
        "id": row["id"],
        "label": label(row),
        "kind": row["kind"],
        "number": row["number"],
        "issued": row["issued"],
        "issuer": row["issuer"],
        "title": row["title"] or row["name"],
        "loaded": bool(row["loaded"]),
        "draft": bool(row["draft"]),
    }


def missing(register: Register) -> Iterator[Row]:
    """The cited documents that are not loaded, those that most documents cite first."""
    rows = register.connection.execute(
        f"SELECT {_DOCUMENT}, count(DISTINCT c.document) AS cited_by, min({_STRENGTH}) AS strength"
        " FROM documents d JOIN citations c ON c.cited = d.id LEFT JOIN versions v ON v.id = d.version"
        " WHERE NOT d.loaded GROUP BY d.id ORDER BY cited_by DESC, strength, d.issued IS NULL, d.issued DESC, d.id"
    ).fetchall()
    for row in rows:
        citing = register.all(
            f"SELECT DISTINCT {_DOCUMENT} FROM citations c JOIN documents d ON d.id = c.document"
            " LEFT JOIN versions v ON v.id = d.version WHERE c.cited = ? ORDER BY d.issued, d.id",
            [row["id"]],
        )
        yield {
            **_row(row),
            "cited_by": row["cited_by"],
            "relation": ("implements", "basis", "mentions")[row["strength"]],
            "citing": [label(one) for one in citing],
        }


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
