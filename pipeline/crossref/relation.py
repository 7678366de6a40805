"""Whether two documents have to do with one another."""

from __future__ import annotations

from pipeline.knowledge.folding import bare
from pipeline.model import Citation, Extraction, Metadata
from pipeline.resolve import resolve, same_document
from pipeline.resolve.documents import POSSIBLE

_STRENGTH = {"implements": 0, "basis": 1, "mentions": 2}


def _is_named_alike(cited: Citation, parent: Metadata) -> bool:
    """Whether number, day and issuer read the same, as of a place that no list of places knows."""
    known = [cited.number, cited.date, cited.issuer]
    return all(known) and [bare(one or "") for one in known] == [
        bare(one or "") for one in (parent.number, parent.issued, parent.issuer)
    ]


def _is_draft_of(cited: Citation, parent: Metadata) -> bool:
    """Whether a citation may mean a paper whose running number was left blank (“-CTr/TU”): the end of the number, the
    kind and the date as far as it is written must agree."""
    one, other = ("".join(bare(number or "").split()) for number in (cited.number, parent.number))
    if not other.startswith(("-", "/")) or not one.endswith(other) or cited.kind != parent.kind:
        return False
    return bool(cited.date and parent.issued and cited.date.startswith(parent.issued))


def relation(plan: Extraction, parent: Extraction) -> Citation | None:
    """The plan's strongest citation of the parent, null where it cites it nowhere. A number alone makes no relation:
    issuer, place and date must not contradict it."""
    own = resolve(parent).document
    cited = [
        citation
        for citation, identity in zip(plan.citations, resolve(plan).citations, strict=True)
        if same_document(identity, own) >= POSSIBLE
        or _is_named_alike(citation, parent.document)
        or _is_draft_of(citation, parent.document)
    ]
    return min(cited, key=lambda citation: _STRENGTH[citation.relation], default=None)
