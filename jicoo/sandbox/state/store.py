"""State in SQLite, in memory or in a file: tables, transactions, and new ids."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import string
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.state.seed import USUAL, Organization, is_planted, plant

if TYPE_CHECKING:
    import os
    from collections.abc import Generator

_TABLES = """
create table if not exists users (
    id text primary key, name text not null, email text not null, role text not null,
    created_at integer not null
);
create table if not exists calendars (
    uid text primary key, user_id text not null, time_zone text not null, hours text not null,
    created_at integer not null
);
create table if not exists event_types (
    uid text primary key, name text not null, description text not null,
    duration integer not null, step integer not null, capacity integer not null,
    approval integer not null, everyone integer not null, location text not null,
    time_zone text not null, created_at integer not null
);
create table if not exists event_type_hosts (
    event_type_id text not null, user_id text not null, role text not null,
    priority integer not null, user_type text not null, sort integer not null,
    primary key (event_type_id, user_id)
);
create table if not exists questions (
    uid text primary key, event_type_id text not null, text text not null, sort integer not null
);
create table if not exists bookings (
    seq integer primary key, uid text not null unique, event_type_id text not null,
    name text not null, description text, status text not null,
    started_at integer not null, ended_at integer not null,
    location_id text, url text, phone_number text, address text, custom_location text,
    access text, time_zone text not null, priority text,
    cancel_reason text, cancelled_at integer, cancelled_by text, capacity integer,
    created_at integer not null, updated_at integer not null
);
create index if not exists bookings_by_start on bookings (started_at, seq);
create index if not exists bookings_by_creation on bookings (created_at, seq);
create table if not exists booking_hosts (
    booking_uid text not null, user_id text not null, role text not null, sort integer not null,
    primary key (booking_uid, user_id)
);
create table if not exists contacts (
    seq integer primary key, booking_uid text not null, name text not null, email text not null,
    cc_emails text not null, company text, phone_number text, message text,
    text_remind_number text, text_remind_country_code text, answers text not null,
    tracking text not null, created_at integer not null, updated_at integer not null
);
create table if not exists invitations (
    seq integer primary key, uid text not null unique, email text not null, role text not null,
    created_at integer not null
);
create table if not exists schedules (
    seq integer primary key, uid text not null unique, entry text, started_at integer,
    ended_at integer, blocked text not null default '[]', created_at integer not null,
    updated_at integer
);
create index if not exists contacts_by_booking on contacts (booking_uid, seq);
"""

_ID_ALPHABET = string.ascii_letters + string.digits + "-_"
_ID_LENGTH = 12


class Store:
    """One database connection that threads may share; a file may be shared by processes too."""

    def __init__(
        self,
        database: str | os.PathLike[str] | None = None,
        *,
        seed: int = 0,
        organization: Organization | None = None,
    ) -> None:
        """ValueError where the database was made with another organisation than the one that is given."""
        self._organization = USUAL if organization is None else organization
        self._lock = threading.RLock()
        self._seed = seed
        self._random = random.Random(seed)
        self._in_file = database is not None
        path = ":memory:" if database is None else str(Path(database))
        self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        # One that is forgotten is closed all the same, before the interpreter warns of it.
        self._close = weakref.finalize(self, self._db.close)
        self._db.row_factory = sqlite3.Row
        if self._in_file:
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = normal")
        with self.transaction() as db:
            for statement in _TABLES.split(";"):
                db.execute(statement)
            if db.execute("select 1 from event_types").fetchone() is None:
                plant(db, self._organization)
            elif organization is not None and not is_planted(db, organization):
                raise ValueError("the database was made with other event types: take another file")

    @contextlib.contextmanager
    def transaction(self) -> Generator[sqlite3.Connection]:
        """Everything inside is committed together, or not at all, and alone."""
        with self._lock:
            self._db.execute("begin immediate")
            try:
                yield self._db
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")

    def reset(self) -> None:
        """Back to the seed; the ids that follow are the same again."""
        with self.transaction() as db:
            for table in db.execute(
                "select name from sqlite_master where type = 'table'"
            ).fetchall():
                db.execute(f'delete from "{table["name"]}"')  # noqa: S608
            plant(db, self._organization)
            self._random.seed(self._seed)

    @property
    def chance(self) -> tuple[Any, ...]:
        """The state of what decides the next ids."""
        return self._random.getstate()

    @chance.setter
    def chance(self, state: tuple[Any, ...]) -> None:
        self._random.setstate(state)

    def new_id(self, db: sqlite3.Connection) -> str:
        """An id that nothing has yet: a file outlives the generator."""
        while True:
            uid = "".join(self._random.choices(_ID_ALPHABET, k=_ID_LENGTH))
            taken = db.execute(
                """
                select 1 where exists (select 1 from bookings where uid = ?)
                    or exists (select 1 from schedules where uid = ?)
                    or exists (select 1 from invitations where uid = ?)
                """,
                (uid, uid, uid),
            )
            if taken.fetchone() is None:
                return uid

    def close(self) -> None:
        with self._lock:
            self._close()
