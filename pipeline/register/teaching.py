"""What clerks taught about bodies, and the resolver that knows it."""

from __future__ import annotations

import functools

from pipeline.model import Unit
from pipeline.register.loading import Resolver
from pipeline.register.store import Register
from pipeline.resolve import Teaching, resolve


def teaching(register: Register) -> Teaching:
    """All that was taught so far."""
    return Teaching(
        aliases=tuple(
            (row["spelling"], row["place"], row["unit"]) for row in register.all("SELECT * FROM taught_aliases")
        ),
        merges={row["unit"]: row["into_unit"] for row in register.all("SELECT * FROM taught_merges")},
        units=tuple(
            Unit(row["key"], row["name"], row["kind"], row["level"], row["system"], row["place"], row["parent"])
            for row in register.all("SELECT * FROM taught_units")
        ),
    )


def resolver(register: Register) -> Resolver:
    """`pipeline.resolve.resolve` with the teaching of this register."""
    return functools.partial(resolve, teaching=teaching(register))
