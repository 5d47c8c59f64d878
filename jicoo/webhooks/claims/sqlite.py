"""Claims in a file, for all the processes of one machine; needs no server and nothing installed."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager

from jicoo.errors import ConfigurationError
from jicoo.webhooks.claims.base import BUSY, DONE, KEEP, LEASE, Times, new_token

_TABLE = """
create table if not exists jicoo_webhook_claims (
    key text primary key, token text not null, done integer not null, ends_at real not null
) without rowid
"""
_WAIT = 10.0
"""Seconds to wait for another process that is writing."""
_CLEAN_EVERY = 200


class SqliteClaims(Times):
    """Claims in the file `path`, which is made where it is not there; its folder has to be.

    Each step opens the file and closes it, so that threads and forked processes may share one object. The file has to
    be on this machine: file systems over a network do not hold locks as SQLite needs them.
    """

    def __init__(
        self, path: str | os.PathLike[str], *, lease: float = LEASE, keep: float = KEEP
    ) -> None:
        super().__init__(lease=lease, keep=keep)
        self.path: str = os.fspath(path)
        if self.path in ("", ":memory:"):
            raise ConfigurationError(
                "Claims in a file need its path; MemoryClaims() keeps them in memory."
            )
        self._claimed = 0

    def claim(self, key: str, lease: float) -> str:
        """See `Claims.claim`."""
        token, now = new_token(), time.time()
        with self._transaction() as db:
            self._clean(db, now)
            row = db.execute(
                "select done, ends_at from jicoo_webhook_claims where key = ?", (key,)
            ).fetchone()
            if row is not None and row[1] > now:
                return DONE if row[0] else BUSY
            db.execute(
                "insert or replace into jicoo_webhook_claims values (?, ?, 0, ?)",
                (key, token, now + lease),
            )
            return token

    def done(self, key: str, token: str) -> bool:
        """See `Claims.done`."""
        ends = time.time() + self.keep
        with self._transaction() as db:
            # Where a lease ended and was cleaned away, nobody else has the claim either.
            changed = db.execute(
                "insert into jicoo_webhook_claims values (?, ?, 1, ?) "
                "on conflict (key) do update set done = 1, ends_at = excluded.ends_at "
                "where token = excluded.token and not done",
                (key, token, ends),
            )
            return changed.rowcount > 0

    def release(self, key: str, token: str) -> bool:
        """See `Claims.release`."""
        with self._transaction() as db:
            changed = db.execute(
                "delete from jicoo_webhook_claims where key = ? and token = ? and not done",
                (key, token),
            )
            return changed.rowcount > 0

    def _clean(self, db: sqlite3.Connection, now: float) -> None:
        self._claimed += 1
        if self._claimed % _CLEAN_EVERY == 1:
            db.execute("delete from jicoo_webhook_claims where ends_at <= ?", (now,))

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection, None, None]:
        """A transaction that nobody else writes in, as a whole or not at all."""
        db = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
        try:
            # The lock first: a transaction that reads before it writes could find itself overtaken.
            db.execute("begin immediate")
            db.execute(_TABLE)
            yield db
            db.execute("commit")
        finally:
            # What is not committed by now is undone by this.
            db.close()
