"""The register's schema: SQL files in ``schema/``, applied in the order of their names, each once.

To change the schema, add ``schema/NNNN_what.sql``; a file that was released is never edited. Each file runs in one
transaction together with the record that it was applied, so that a crash leaves the schema before or after it.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

NAME = "register"


@cache
def scripts() -> dict[str, str]:
    """The SQL of each migration by its name, in order."""
    folder = resources.files(__package__) / "schema"
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return {entry.name.removesuffix(".sql"): entry.read_text(encoding="utf-8") for entry in files}


def applied(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the migrations that this register has."""
    try:
        rows = connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", [NAME]
        ).fetchall()
    except sqlite3.OperationalError:
        return ()
    return tuple(name for (name,) in rows)


def apply(database: Database) -> None:
    """Bring the schema up to date."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(NAME)
    for name, sql in scripts().items():

        def run(database: Database, sql: str = sql) -> None:
            database.executescript(sql)

        migrations(name=name)(run)
    migrations.apply(database)
