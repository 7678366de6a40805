"""From what somebody typed to what the register holds: a document, a body, a task."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipeline.faces.failures import NOT_FOUND, Failure, not_found
from pipeline.knowledge.writing import one_line, shortened
from pipeline.register import bodies, directives, documents
from pipeline.register.bodies import BodyMatch
from pipeline.register.store import Register

LISTED = 3
"""Documents that a message names at most."""

SHOWN = 90
"""Characters of a task that a message quotes."""


def the_documents(register: Register, asked: str, note: Callable[[str], None]) -> list[dict[str, Any]]:
    """The loaded documents that were meant: all that a part of a number fits, and where these are several, ``note`` is
    told."""
    found = _matching(register, asked)
    loaded = [document for document in found if document["loaded"]]
    if not loaded:
        raise not_loaded(found[0], register)
    if len(loaded) > 1:
        listed = ", ".join(f"{one['label']} ({one['issuer'] or 'chưa rõ cơ quan'})" for one in loaded[:LISTED])
        more = ", …" if len(loaded) > LISTED else ""
        note(f"“{asked}” ứng với {len(loaded)} văn bản: {listed}{more}.")
    return loaded


def _matching(register: Register, asked: str) -> list[dict[str, Any]]:
    found = documents.matching(register, asked)
    if not found:
        raise not_found("văn bản", asked, documents.suggestions(register, asked))
    return found


def not_loaded(document: dict[str, Any], register: Register) -> Failure:
    """That the register knows a document from citations alone, and what to do about it."""
    from pipeline.register.references import references

    citing = [reference.document["label"] for reference in references(register, document["id"])]
    where = f" (trong {', '.join(citing[:LISTED])}{'…' if len(citing) > LISTED else ''})" if citing else ""
    name = f"{document['kind'] or 'Văn bản'} {document['number']}" if document["number"] else document["label"]
    said = (
        f"{name} mới chỉ được viện dẫn{where}, chưa nạp vào sổ, nên chưa biết văn bản ấy giao những gì. Hãy tìm và nạp"
        " văn bản ấy rồi chạy lại lệnh này; các văn bản còn thiếu xem bằng lệnh missing."
    )
    return Failure(said, NOT_FOUND)


def the_document(register: Register, asked: str) -> dict[str, Any]:
    """The one document that was meant, a loaded one before those that are only cited."""
    found = _matching(register, asked)
    loaded = [document for document in found if document["loaded"]] or found
    if len(loaded) > 1:
        listed = "\n".join(f"  {one['id']:>4}  {one['label']}, {one['issuer'] or 'chưa rõ cơ quan'}" for one in loaded)
        raise Failure(f"“{asked}” có thể là nhiều văn bản. Hãy dùng mã ở cột đầu:\n{listed}", NOT_FOUND)
    return loaded[0]


def the_bodies(register: Register, asked: str) -> BodyMatch:
    """The bodies that were meant, under all names that the register knows for them."""
    try:
        return bodies.meant(register, asked)
    except bodies.UnclearError as error:
        raise Failure(str(error), NOT_FOUND) from error


def the_directive(register: Register, asked: str) -> directives.Known:
    """The task with this id, or with an id that begins so; ``DOC:ID`` where several documents have it."""
    found = directives.matching(register, asked)
    if not found:
        raise not_found("nhiệm vụ có mã", asked, directives.suggestions(register, asked))
    if len(found) > 1:
        listed = "\n".join(
            f"  {one.document_id}:{one.directive}  {shortened(one_line(one.quote), SHOWN)}" for one in found[:8]
        )
        raise Failure(f"Mã “{asked}” ứng với nhiều nhiệm vụ. Hãy dùng một trong các mã sau:\n{listed}", NOT_FOUND)
    return found[0]
