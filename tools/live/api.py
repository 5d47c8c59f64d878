"""The API of one run: requests whose every end is a value, and what the run has booked there."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import jicoo
from jicoo import Jicoo

Query = Mapping[str, str | int]

LIST_TIMEOUT = 10.0
"""Seconds within which a booking is expected in the list."""


class UnansweredError(Exception):
    """The API does not tell; the text says why."""


@dataclasses.dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: Any
    """As decoded from JSON; None where there is none."""

    @property
    def succeeded(self) -> bool:
        return 200 <= self.status < 300

    @property
    def wrapped(self) -> bool:
        body = self.body
        return isinstance(body, dict) and "data" in body

    @property
    def resource(self) -> Any:
        """The body, without the envelope that some answers have."""
        return self.body.get("data", self.body)


@dataclasses.dataclass(slots=True)
class TrialBookings:
    """What a run that writes has booked, and where."""

    starts: list[datetime] = dataclasses.field(default_factory=list[datetime])
    """Three free slots: the first to book, the others to move to."""
    capacity: int = 1
    """Guests that each of the slots has room for."""
    uids: list[str] = dataclasses.field(default_factory=list[str])
    """Bookings that are still to be cancelled."""
    doubtful_starts: list[datetime] = dataclasses.field(default_factory=list[datetime])
    """Starts of bookings of which nobody knows whether they were made."""
    booked_at: float = 0.0
    """When the first was answered, on the monotonic clock."""
    created_at: datetime | None = None
    """What the answer to the first says of that."""
    answered_at: datetime | None = None
    """And its `Date`."""
    spare: datetime | None = None
    """A fourth free slot, where there is one."""

    @property
    def first_uid(self) -> str:
        if not self.uids:
            raise UnansweredError("nothing is booked")
        return self.uids[0]


class Api:
    """The API as the questions see it."""

    def __init__(
        self,
        *,
        client: Jicoo,
        wrong_key_client: Jicoo,
        bearer_client: Jicoo,
        event_type_id: str | None = None,
        list_timeout: float = LIST_TIMEOUT,
    ) -> None:
        self._client = client
        self.wrong_key_client = wrong_key_client
        self.bearer_client = bearer_client
        self.event_type_id = event_type_id
        self.list_timeout = list_timeout
        self.slot_range: tuple[str, str] | None = None
        """The names under which the range of slots is understood, once they are known."""
        self.headers: dict[str, str] = {}
        """Of all answers together, the last value of each."""
        self.trial = TrialBookings()

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        body: Mapping[str, Any] | None = None,
        client: Jicoo | None = None,
    ) -> Reply:
        try:
            response = (client or self._client).request(
                method, path, params=query, json=jicoo.UNSET if body is None else body
            )
        except (jicoo.StatusError, jicoo.ResponseError) as error:
            self.headers.update(error.headers)
            return Reply(status=error.status, body=error.body)
        except jicoo.JicooError as error:
            raise UnansweredError(type(error).__name__) from None
        self.headers.update(response.headers)
        return Reply(status=response.status, body=response.body)

    def read(self, path: str, *, query: Query | None = None) -> Reply:
        """A success; nothing else is an answer."""
        reply = self.request("GET", path, query=query)
        if not reply.succeeded:
            raise UnansweredError(f"status {reply.status}")
        return reply

    def get(self, path: str, *, query: Query | None = None) -> Any:
        return self.read(path, query=query).body

    def rows(self, path: str, *, query: Query | None = None) -> list[dict[str, Any]]:
        return list(self.get(path, query=query)["data"])

    def first_id(self, path: str, *, members: tuple[str, ...], query: Query | None = None) -> str:
        """The id of the first row that has one, by the first of the members that it has."""
        for row in self.rows(path, query=query):
            for member in members:
                if row.get(member):
                    return str(row[member])
        raise UnansweredError("there is none to look at")

    def now(self) -> datetime:
        """On the server's clock, where it tells it."""
        date = self.headers.get("date")
        return parsedate_to_datetime(date) if date else datetime.now(UTC)


def to_wire(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
