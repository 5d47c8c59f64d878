"""All that a sandbox would answer by, as one value of JSON, and back."""

from __future__ import annotations

import base64
import dataclasses
import random
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from jicoo.sandbox.faults import Fault
from jicoo.sandbox.problems import ProblemError
from jicoo.sandbox.state import booking_views, event_types
from jicoo.sandbox.switches import Switches

VERSION = 1
_UNREADABLE = (
    *(ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError),
    sqlite3.Error,
)
_MEMBERS = ("version", "clock", "switches", "faults", "requests", "hidden", "chance", "tables")


def tables(db: sqlite3.Connection) -> dict[str, Any]:
    """Every table: the names of its columns, and its rows."""
    found: dict[str, Any] = {}
    for name in _names(db):
        rows = db.execute(f'select * from "{name}" order by rowid').fetchall()  # noqa: S608
        found[name] = {"columns": _columns(db, name), "rows": [list(row) for row in rows]}
    return found


def put_tables(db: sqlite3.Connection, given: object) -> None:
    """Replace what the tables hold, inside a transaction; ValueError where that could not be read."""
    names = _names(db)
    if not isinstance(given, Mapping) or set(cast("Mapping[str, Any]", given)) != set(names):
        raise _wrong("its tables are not those of this sandbox")
    wanted = cast("Mapping[str, Any]", given)
    try:
        for name in names:
            columns = _columns(db, name)
            if wanted[name]["columns"] != columns:
                raise _wrong(f"the columns of {name} are not those of this sandbox")
            db.execute(f'delete from "{name}"')  # noqa: S608
            places = ", ".join("?" * len(columns))
            statement = f'insert into "{name}" values ({places})'  # noqa: S608
            db.executemany(statement, wanted[name]["rows"])
        _read_all(db)
    except (ProblemError, *_UNREADABLE) as error:
        # What guests typed may stand in its words.
        raise _wrong(f"its rows cannot be read ({type(error).__name__})") from None


def faults(given: Sequence[Fault]) -> list[dict[str, Any]]:
    """Faults as JSON; a body of bytes in base64."""
    found = [dataclasses.asdict(one) for one in given]
    for one in found:
        if isinstance(one["body"], bytes):
            one["body"] = {"base64": base64.b64encode(one["body"]).decode()}
    return found


def read_faults(given: Any) -> list[Fault]:
    """Faults of JSON."""
    found: list[Fault] = []
    for one in given:
        fault = Fault(**one)
        body: object = fault.body
        if isinstance(body, dict) and set(cast("dict[str, str]", body)) == {"base64"}:
            fault.body = base64.b64decode(cast("dict[str, str]", body)["base64"])
        found.append(fault)
    return found


def read_clock(given: Any) -> datetime | timedelta | None:
    """The time of a clock, as the clock takes it."""
    if "now" in given:
        instant = datetime.fromisoformat(given["now"])
        if instant.utcoffset() is None:
            raise _wrong("its clock has no offset")
        return instant
    ahead = timedelta(seconds=given["ahead"])
    _ = datetime.now(UTC) + ahead  # an OverflowError now, not once it is set
    return ahead or None


def read_chance(given: Any) -> tuple[Any, ...]:
    """The state of a generator of random numbers; ValueError where it is none."""
    version, numbers, rest = given
    state = (version, tuple(numbers), rest)
    random.Random().setstate(state)
    return state


@dataclasses.dataclass(frozen=True)
class Loaded:
    """A snapshot that has been read, but for its tables."""

    clock: datetime | timedelta | None
    switches: Switches
    faults: list[Fault]
    requests: int
    hidden: tuple[dict[str, float], dict[str, datetime]]
    chance: tuple[Any, ...]
    tables: object


def read(given: object) -> Loaded:
    """A snapshot as it was taken; ValueError says what is wrong with it."""
    if not isinstance(given, Mapping):
        raise _wrong("it is no object")
    wanted = cast("Mapping[str, Any]", given)
    if wanted.get("version") != VERSION or set(wanted) != set(_MEMBERS):
        raise _wrong(f"its version is not {VERSION}, or it has other members")
    try:
        real, clock = wanted["hidden"]
        return Loaded(
            clock=read_clock(wanted["clock"]),
            switches=Switches(**wanted["switches"]),
            faults=read_faults(wanted["faults"]),
            requests=int(wanted["requests"]),
            hidden=(
                {str(uid): float(seconds) for uid, seconds in real.items()},
                {str(uid): datetime.fromisoformat(until) for uid, until in clock.items()},
            ),
            chance=read_chance(wanted["chance"]),
            tables=wanted["tables"],
        )
    except _UNREADABLE as error:
        raise _wrong(f"a member cannot be read ({type(error).__name__}: {error})") from None


def _read_all(db: sqlite3.Connection) -> None:
    """Read whatever can be asked for, so that nothing fails later and far from here."""
    for row in event_types.all_of(db):
        event_types.shown(row)
        event_types.offer(db, row)
    for row in db.execute("select * from bookings").fetchall():
        booking_views.shown(db, row)
        booking_views.contacts(db, row["uid"])
        booking_views.told(db, row["uid"])


def _names(db: sqlite3.Connection) -> list[str]:
    found = db.execute("select name from sqlite_master where type = 'table' order by name")
    return [row["name"] for row in found.fetchall()]


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row["name"] for row in db.execute(f'pragma table_info("{table}")').fetchall()]


def _wrong(problem: str) -> ValueError:
    return ValueError(f"this is no snapshot of a sandbox: {problem}")
