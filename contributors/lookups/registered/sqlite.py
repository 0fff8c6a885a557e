"""SQLite asked on the event loop itself, which takes less time than a thread would."""

import json
import sqlite3
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, closing
from typing import Any
from urllib.parse import quote

from contributors.lookups.registered.batching import Together
from contributors.models import Contributor

# The addresses are one parameter, for there is a limit to how many a question may have.
QUESTION = (
    f'SELECT "email" FROM "{Contributor._meta.db_table}" '  # noqa: S608
    'WHERE "email" IN (SELECT "value" FROM json_each(?))'
)

# Seconds that the event loop may stand still. With a write-ahead log nobody keeps readers out.
PATIENCE = 0.02


class Reader:
    """A read-only connection. What it cannot answer at once goes to `otherwise`."""

    def __init__(self, place: str, otherwise: Any) -> None:
        self.place = place
        self.otherwise = otherwise
        self.connection: sqlite3.Connection | None = None

    async def known(self, emails: Collection[str]) -> Collection[str]:
        """Return those of the addresses that are in the register."""
        try:
            found = self.connected().execute(QUESTION, (json.dumps(list(emails)),))
            return [row[0] for row in found]
        except sqlite3.Error:
            self.close()
            return [email for email in emails if await self.otherwise.has(email)]

    def connected(self) -> sqlite3.Connection:
        """Return the connection; open it when it is first needed, for the file may come later."""
        if self.connection is None:
            self.connection = sqlite3.connect(
                f"file:{quote(self.place)}?mode=ro",
                timeout=PATIENCE,
                isolation_level=None,
                uri=True,
            )
        return self.connection

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


@asynccontextmanager
async def open_sqlite(database: Any, otherwise: Any) -> AsyncIterator[Any]:
    """Yield a register that reads this database; `otherwise` itself where that is in memory."""
    if database.is_in_memory_db():
        yield otherwise
        return
    with closing(Reader(str(database.settings_dict["NAME"]), otherwise)) as reader:
        register = Together(reader.known, 1)
        try:
            yield register
        finally:
            register.call_off()
