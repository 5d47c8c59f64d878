"""Claims in a file, for all the processes of one machine; needs no server and nothing installed."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import weakref
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

    Threads may share one object, and forked processes too: each process opens the file for itself. The file has to be
    on this machine, because file systems over a network do not hold locks as SQLite needs them. What is done stays done
    when a process is killed; where the power fails, the last moments may be forgotten.
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
        self._by_process: dict[int, _Connection] = {}
        self._close = weakref.finalize(self, _close_own, self._by_process)

    def claim(self, key: str, lease: float) -> str:
        """See `Claims.claim`."""
        token = new_token()
        with self._transaction() as db:
            # The time once the lock is had, for which one may have waited.
            now = time.time()
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

    def close(self) -> None:
        """Close the file, which is opened again where it is needed; done by itself when the program ends."""
        _close_own(self._by_process)

    def _clean(self, db: sqlite3.Connection, now: float) -> None:
        self._claimed += 1
        if self._claimed % _CLEAN_EVERY == 1:
            db.execute("delete from jicoo_webhook_claims where ends_at <= ?", (now,))

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection, None, None]:
        """A transaction that nobody else writes in, as a whole or not at all."""
        # By process: a connection must not be used, nor even closed, on the other side of a fork.
        own = self._by_process.setdefault(os.getpid(), _Connection())
        with own.lock:
            try:
                db = own.opened(self.path)
                # The lock first: a transaction that reads before it writes could find itself overtaken.
                db.execute("begin immediate")
                yield db
                db.execute("commit")
            except BaseException:
                # Which undoes what is not committed; the next step opens the file afresh.
                own.close()
                raise


class _Connection:
    """The connection of one process, used by one of its threads at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._db: sqlite3.Connection | None = None

    def opened(self, path: str) -> sqlite3.Connection:
        if self._db is None:
            self._db = sqlite3.connect(
                path, timeout=_WAIT, isolation_level=None, check_same_thread=False
            )
            # With these a step waits for no disk, and a process that is killed loses nothing all the same.
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = normal")
            self._db.execute(_TABLE)
        return self._db

    def close(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            db.close()


def _close_own(by_process: dict[int, _Connection]) -> None:
    own = by_process.get(os.getpid())
    if own is not None:
        with own.lock:
            own.close()
