# Made from jicoo/_async by `nox -s generate`; do not edit.
"""The client: its options, its connections, and the way to what the document does not describe."""

from __future__ import annotations

from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from jicoo._core import options as checks
from jicoo._core import requests
from jicoo._sync.availability import Availability
from jicoo._sync.bookings import Bookings
from jicoo._sync.engine import Engine, Wire
from jicoo._sync.event_types import EventTypes
from jicoo._sync.organization import Invitations, Teams, Users
from jicoo_client.types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Self
    from zoneinfo import ZoneInfo

    from jicoo._core.requests import Response
    from jicoo._sync.engine import HttpClient
    from jicoo._sync.schedules import Schedules


P = ParamSpec("P")
R = TypeVar("R")


def _as(
    method: Callable[Concatenate[Bookings, P], R],
) -> Callable[[Callable[..., Any]], Callable[Concatenate[Jicoo, P], R]]:
    """Give a method of the client the signature and the words of one of `client.bookings`."""
    return lambda call: cast("Callable[Concatenate[Jicoo, P], R]", wraps(method)(call))


class Jicoo:
    """A client of the Jicoo API.

    Args:
        api_key: The API key (`sk_live_...`). Left out: the environment variable JICOO_API_KEY.
        base_url: Left out: JICOO_BASE_URL, else https://api.jicoo.com. `http://` is for localhost only.
        time_zone: The zone of wall times that name none. Left out: JICOO_TIME_ZONE, else none.
        timeout: Seconds for one method call, with all its attempts and waits; for a list, for each page.
        max_retries: How often a request is sent again where that is safe.
        settle: Seconds within which a request that lost its connection is expected to have taken effect, and a booking
            that it made to be listed. One that is not listed by then is sent again.
        resend: Whether what may have taken effect is ever sent again. Off, what cannot be read back stays unknown.
        http_client: Your own client of httpx or httpx2, for proxies, certificates or a recording transport. It is not
            closed here; its headers, cookies and hooks hold, its base_url, timeout and redirects do not. With
            `http2=True` a library beneath it, hpack, logs headers at DEBUG, the key among them.

    The sync client reads bodies in pieces and looks at the deadline between them, so that a call
    ends at most one socket wait and one name resolution late; a server that drips its headers byte
    by byte can hold it longer. The async client ends exactly.

    Raises:
        ConfigurationError: An option cannot work; the message names the fix and never quotes the key.

    >>> with Jicoo() as client:
    ...     booking = client.create_booking(
    ...         "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
    ...         name="john doe", email="guest@example.com",
    ...     )
    """

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        time_zone: str | ZoneInfo | None = None,
        timeout: float = 30.0,
        max_retries: int = 2,
        settle: float = 5.0,
        resend: bool = True,
        http_client: HttpClient | None = None,
    ) -> None:
        try:
            key = checks.api_key(api_key)
        finally:
            del api_key  # or a traceback with locals would show it
        zone = checks.environment_zone(time_zone)
        options = checks.DEFAULTS.changed(
            timeout=timeout, max_retries=max_retries, settle=settle, resend=resend, time_zone=zone
        )
        wire = Wire(key, http_client)
        self._engine = Engine(wire, checks.base_url(base_url), options)

    @cached_property
    def bookings(self) -> Bookings:
        """Make, read, move and cancel appointments."""
        return Bookings(self._engine)

    @cached_property
    def event_types(self) -> EventTypes:
        """What can be booked, and when."""
        return EventTypes(self._engine)

    @cached_property
    def schedules(self) -> Schedules:
        """Entries made by hand in the calendars of users."""
        # Loads models that nothing else needs.
        from jicoo._sync.schedules import Schedules

        return Schedules(self._engine)

    @cached_property
    def availability(self) -> Availability:
        """The hours in which users can be booked."""
        return Availability(self._engine)

    @cached_property
    def users(self) -> Users:
        """The members of the organization."""
        return Users(self._engine)

    @cached_property
    def invitations(self) -> Invitations:
        """Invitations to the organization."""
        return Invitations(self._engine)

    @cached_property
    def teams(self) -> Teams:
        """Teams of the organization."""
        return Teams(self._engine)

    @_as(Bookings.create)
    def create_booking(self, *args: Any, **kwargs: Any) -> Any:
        return self.bookings.create(*args, **kwargs)

    def with_options(
        self,
        *,
        timeout: float | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        settle: float | Unset = UNSET,
        resend: bool | Unset = UNSET,
        time_zone: str | ZoneInfo | Unset | None = UNSET,
        headers: Mapping[str, str] | Unset = UNSET,
    ) -> Self:
        """A copy with other options on the same connections; this client stays as it is.

        Closing either closes both. `headers` are added to each request; the key header, Host and Content-Length are the
        client's own.

        >>> patient = client.with_options(timeout=60, max_retries=5)
        """
        given = {key: value for key, value in locals().items() if key != "self"}
        copy = object.__new__(type(self))
        copy._engine = self._engine.sharing(options=self._engine.options.changed(**given))
        return copy

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, object] | None = None,
        json: object = UNSET,
    ) -> Response:
        """Send a request that the document does not describe yet, with the same key, retries and errors.

        Args:
            method: GET and DELETE are sent again after a fault, others only where that is safe.
            path: Begins with one `/`, such as `/v1/event_types`; has no host, query or dot segments.
            params: The query. None is left out, a list gives its name several times, a date-time goes out in UTC.
            json: The body; left out, none is sent.

        Raises:
            StatusError: The answer is not a success.
            ResponseError: The answer is not JSON.
            OutcomeUnknownError: A POST, PUT or PATCH was sent and the answer did not come.

        >>> client.request("GET", "/v1/event_types", params={"perPage": 5}).status
        200
        """
        return self._engine.run(requests.call(method, path, params, json))

    def close(self) -> None:
        """Close the connections; an `http_client` that was given stays open."""
        self._engine.wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._engine.base_url}>"

    def __reduce__(self) -> Any:
        raise TypeError(
            f"A {type(self).__name__} cannot be pickled: make one in the process that uses it."
        )
