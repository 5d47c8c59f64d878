"""Guests as they are kept: as they were sent, or as servers store them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, cast
from unicodedata import normalize

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from jicoo.sandbox.switches import Switches

_LONGEST_NAME = 20
"""Letters that are left of a name where it is cut."""


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of who a guest is, and since when."""

    name: str
    email: str
    created_at: int


def received(body: Any, switches: Switches) -> Any:
    """A booking as it is judged: a server that normalises addresses does so before it says what is none."""
    if switches.contact_email != "normalised" or not isinstance(body, dict):
        return body
    given = cast("dict[str, Any]", body)
    email: object = given.get("email")
    return {**given, "email": _normalised(email)} if isinstance(email, str) else given


def kept(
    db: sqlite3.Connection, wanted: Mapping[str, Any], switches: Switches, *, stamp: int
) -> Kept:
    """What is kept of a guest who books at a moment."""
    if switches.contact_record == "per_guest":
        row = db.execute(
            "select * from contacts where lower(email) = lower(?) order by seq", (wanted["email"],)
        ).fetchone()
        if row is not None:
            return Kept(row["name"], row["email"], row["created_at"])
    name: str = wanted["name"]
    if switches.contact_name != "as_sent":
        name = " ".join(normalize("NFKC", name).split())
    if switches.contact_name == "cut":
        name = name[:_LONGEST_NAME].rstrip()
    return Kept(name, wanted["email"], stamp)


def _normalised(email: str) -> str:
    local, at, domain = normalize("NFKC", email).strip().lower().rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode()}"
    except UnicodeError:
        return email
