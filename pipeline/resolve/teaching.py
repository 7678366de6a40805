"""What clerks taught the registry: other spellings of a body, and bodies that are one."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.knowledge.folding import bare
from pipeline.model import Unit


@dataclass(frozen=True)
class Teaching:
    """What clerks taught.

    ``aliases`` are (spelling, place, unit key): how a body is also called, where place is the key of the province,
    district or commune whose documents call it so, or empty for everywhere. ``merges`` take a unit key to the key of
    the unit that it is in truth.
    """

    aliases: tuple[tuple[str, str, str], ...] = ()
    merges: dict[str, str] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()

    def merged(self, key: str) -> str:
        """The key that ``key`` was merged into, in as many steps as were taught."""
        seen = {key}
        while key in self.merges and self.merges[key] not in seen:
            key = self.merges[key]
            seen.add(key)
        return key

    def alias(self, mention: str, place: str) -> str | None:
        """The unit key that was taught for a spelling in documents of a place; the narrowest scope wins."""
        spelling = " ".join(bare(mention).split())
        fits = [
            (len(scope), key)
            for known, scope, key in self.aliases
            if " ".join(bare(known).split()) == spelling
            and (not scope or place == scope or place.endswith("." + scope))
        ]
        return max(fits)[1] if fits else None

    def aliases_of(self, spelling: str) -> tuple[str, ...]:
        """The unit keys that a spelling was taught for, wherever."""
        asked = " ".join(bare(spelling).split())
        return tuple(key for known, _, key in self.aliases if " ".join(bare(known).split()) == asked)


NOTHING_TAUGHT = Teaching()
