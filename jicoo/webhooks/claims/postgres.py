"""Claims in PostgreSQL, for many machines, by the caller's own library (psycopg 2 or 3)."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Any

from jicoo.webhooks.claims.base import BUSY, DONE, KEEP, LEASE, Times, new_token

TABLE = """\
create table if not exists jicoo_webhook_claims (
    key text primary key,
    token text not null,
    done boolean not null,
    ends_at timestamptz not null
)"""
"""What makes the table, for migrations of one's own; it is made on first use where it is not there."""

_THERE = "select 1 where to_regclass('jicoo_webhook_claims') is not null"
# Two at once would trip over each other, `if not exists` or not.
_MAKE = f"do $$ begin perform pg_advisory_xact_lock(7031498125); {TABLE}; end $$"
# Each is one statement, so it happens as a whole, in a transaction or without one; times are the server's.
_CLAIM = """
insert into jicoo_webhook_claims as held (key, token, done, ends_at)
values (%s, %s, false, clock_timestamp() + make_interval(secs => %s))
on conflict (key) do update set token = excluded.token, done = false, ends_at = excluded.ends_at
where held.ends_at <= clock_timestamp()
"""
_IS_DONE = "select 1 from jicoo_webhook_claims where key = %s and done"
# Where a lease ended and was cleaned away, nobody else has the claim either.
_DONE = """
insert into jicoo_webhook_claims as held (key, token, done, ends_at)
values (%s, %s, true, clock_timestamp() + make_interval(secs => %s))
on conflict (key) do update set done = true, ends_at = excluded.ends_at
where held.token = excluded.token and not held.done
"""
_RELEASE = "delete from jicoo_webhook_claims where key = %s and token = %s and not done"
_CLEAN = "delete from jicoo_webhook_claims where ends_at <= clock_timestamp()"
_CLEAN_EVERY = 200


class PostgresClaims(Times):
    """Claims in the table `jicoo_webhook_claims`, which is made on first use where it is not there.

    `connect` opens a connection of its own for each step, which is closed after it: `lambda: psycopg.connect(DSN)`, or
    psycopg2's; or it lends one, as `pool.connection` of psycopg_pool does. Autocommit or not makes no difference.
    """

    def __init__(
        self,
        connect: Callable[[], Any],
        *,
        lease: float = LEASE,
        keep: float = KEEP,
    ) -> None:
        super().__init__(lease=lease, keep=keep)
        self._connect = connect
        self._claimed = 0
        self._made = False

    def claim(self, key: str, lease: float) -> str:
        """See `Claims.claim`."""
        token = new_token()
        with self._cursor() as cursor:
            self._claimed += 1
            if self._claimed % _CLEAN_EVERY == 1:
                cursor.execute(_CLEAN)
            # Counts are looked at and not rows, which come as tuples or otherwise, as the caller likes.
            cursor.execute(_CLAIM, (key, token, float(lease)))
            if cursor.rowcount > 0:
                return token
            cursor.execute(_IS_DONE, (key,))
            return DONE if cursor.rowcount > 0 else BUSY

    def done(self, key: str, token: str) -> bool:
        """See `Claims.done`."""
        with self._cursor() as cursor:
            cursor.execute(_DONE, (key, token, self.keep))
            return int(cursor.rowcount) > 0

    def release(self, key: str, token: str) -> bool:
        """See `Claims.release`."""
        with self._cursor() as cursor:
            cursor.execute(_RELEASE, (key, token))
            return int(cursor.rowcount) > 0

    @contextmanager
    def _cursor(self) -> Generator[Any, None, None]:
        with _opened(self._connect()) as connection, closing(connection.cursor()) as cursor:
            if not self._made:
                cursor.execute(_THERE)
                if cursor.rowcount < 1:
                    cursor.execute(_MAKE)
            yield cursor
            connection.commit()
            self._made = True


def _opened(given: Any) -> AbstractContextManager[Any]:
    """What `connect` gave: a connection, which is closed in the end, or what lends one and takes it back."""
    return closing(given) if hasattr(given, "cursor") else given
