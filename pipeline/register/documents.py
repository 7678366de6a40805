"""Documents of the register: listing them and finding the one that somebody means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pipeline.knowledge.folding import bare
from pipeline.knowledge.writing import dated, shortened
from pipeline.register.store import Register

LABEL = 40
"""Characters of a label that is no number."""

_LISTED = """
SELECT d.id, d.uid, d.kind, d.number, d.issued, d.issuer, d.place, d.title, d.name, d.signer, d.signer_role,
       d.draft, d.loaded, v.source, v.ordinal AS version, v.loaded_at,
       (SELECT count(*) FROM directives t WHERE t.document = d.id AND t.dismissed = 0) AS tasks,
       (SELECT count(DISTINCT c.document) FROM citations c WHERE c.cited = d.id) AS cited_by
FROM documents d LEFT JOIN versions v ON v.id = d.version
"""

# The document itself by what is stored as it was typed: found by indexes, however large the register is.
_CALLED = (
    "d.id IN (SELECT id FROM documents WHERE number = ? UNION SELECT id FROM documents WHERE uid = ?"
    " UNION SELECT o.id FROM versions f JOIN documents o ON o.id = f.document AND o.version = f.id WHERE f.source = ?)"
)


def numbered(number: str | None) -> bool:
    """Whether the document bears a number, and not only the symbol behind a blank (“-CV/TU”)."""
    return bool(number) and number[:1] not in "-/"  # type: ignore[index]


def label(document: Any) -> str:
    """How a document is called in a list: its number, else its kind and day, else its name, title or file."""
    if document["number"]:
        return str(document["number"])
    if document["kind"] and document["issued"]:
        return f"{document['kind']} {dated(document['issued'])}"
    return shortened(str(document["name"] or document["title"] or document["source"] or "không rõ tên"), LABEL)


def documents(register: Register, *, cited: bool = False) -> Iterator[dict[str, Any]]:
    """The loaded documents in the order of their dates, with ``cited`` those that are only cited as well."""
    return _listed(register, "1" if cited else "d.loaded")


def _listed(register: Register, where: str, *parameters: str) -> Iterator[dict[str, Any]]:
    for row in register.connection.execute(
        f"{_LISTED} WHERE {where} ORDER BY d.loaded DESC, d.issued IS NULL, d.issued, d.id", parameters
    ):
        yield {**row, "label": label(row), "draft": bool(row["draft"]), "loaded": bool(row["loaded"])}


def matching(register: Register, asked: str) -> list[dict[str, Any]]:
    """The documents that ``asked`` may mean, the nearest kind of match alone: register id, exact number, number
    without marks and spaces, file name, beginning of the number, words of the title."""
    wanted = bare(" ".join(asked.split()))
    compact = wanted.replace(" ", "")
    if not compact:
        return []
    for where in ("d.id = ?" if asked.isdecimal() else "0", _CALLED):
        found = list(_listed(register, where, *[asked] * where.count("?")))
        if found:
            return found
    listed = list(documents(register, cited=True))
    tests: tuple[Callable[[dict[str, Any]], bool], ...] = (
        lambda d: bare(d["number"] or "") == compact,
        lambda d: bool(d["source"]) and bare(d["source"]).rsplit(".", 1)[0] == wanted.rsplit(".", 1)[0],
        lambda d: bare(d["number"] or "").startswith(compact),
        lambda d: set(wanted.split()) <= set(bare(f"{d['kind'] or ''} {d['title'] or ''}").split()),
    )
    for test in tests:
        found = [document for document in listed if test(document)]
        if found:
            return found
    return []


def suggestions(register: Register, asked: str, limit: int = 4) -> tuple[str, ...]:
    """Documents whose number or title is near to ``asked``, to be offered."""
    from rapidfuzz import fuzz, process

    names = {label(document): None for document in documents(register, cited=True)}
    near = process.extract(asked, list(names), scorer=fuzz.WRatio, processor=bare, limit=limit, score_cutoff=60)
    return tuple(name for name, *_ in near)
