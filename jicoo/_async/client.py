"""The client: its options, its connections, and the way to what the document does not describe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from inspect import getattr_static
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo

import jicoo
from jicoo._async.calls.execution import async_execute
from jicoo._async.calls.session import AsyncSession
from jicoo._async.calls.transport import AsyncTransport
from jicoo._async.resources.base import AsyncResourceProperty
from jicoo._async.resources.bookings import AsyncBookings
from jicoo._core import config
from jicoo._core.requests.keywords import suggest_argument
from jicoo._core.requests.raw import Response, raw_call
from jicoo._core.transport.async_concurrency import AsyncClientMisuse
from jicoo.events import Event
from jicoo.slots import Slot
from jicoo_client.models.booking import Booking
from jicoo_client.types import UNSET, Unset


class AsyncJicoo(AsyncClientMisuse):
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
        on_event: A function that is told of each step of each call (`jicoo.events`), at once and in the thread or task
            of the call. What it raises is logged once and breaks nothing. None tells the log alone.
        http_client: Your own client of httpx or httpx2, for proxies, certificates or a recording transport. It is not
            closed here; its headers, cookies and hooks hold, its base_url, timeout and redirects do not. With
            `http2=True` a library beneath it, hpack, logs headers at DEBUG, the key among them.

    A call of the sync client ends at most one socket wait, none of which is longer than the time that was left when it
    began, and one name resolution late; over an `http_client` of your own, a server that drips its headers byte by byte
    can hold it longer. The async client ends exactly.

    Raises:
        ConfigurationError: An option cannot work; the message names the fix and never quotes the key.

    >>> async with AsyncJicoo() as client:
    ...     booking = await client.create_booking(
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
        on_event: Callable[[Event], object] | None = None,
        http_client: jicoo.AsyncHttpClient | None = None,
    ) -> None:
        try:
            key = config.api_key(api_key)
        finally:
            del api_key  # or a traceback with locals would show it
        zone = config.environment_zone(time_zone)
        options = config.Options().changed(
            timeout=timeout,
            max_retries=max_retries,
            settle=settle,
            resend=resend,
            time_zone=zone,
            on_event=on_event,
        )
        url = config.base_url(base_url)
        self._session = AsyncSession(AsyncTransport(key, url, http_client), url, options)

    # Who only books loads nothing of the other parts: their modules are imported where they are asked for.

    @AsyncResourceProperty
    def bookings(self) -> AsyncBookings:
        """Make, read, move and cancel appointments."""
        return AsyncBookings(self._session)

    @AsyncResourceProperty
    def event_types(self) -> jicoo.AsyncEventTypes:
        """What can be booked, and when."""
        from jicoo._async.resources.event_types import AsyncEventTypes

        return AsyncEventTypes(self._session)

    @AsyncResourceProperty
    def schedules(self) -> jicoo.AsyncSchedules:
        """Entries made by hand in the calendars of users."""
        from jicoo._async.resources.schedules import AsyncSchedules

        return AsyncSchedules(self._session)

    @AsyncResourceProperty
    def availability(self) -> jicoo.AsyncAvailability:
        """The hours in which users can be booked."""
        from jicoo._async.resources.availability import AsyncAvailability

        return AsyncAvailability(self._session)

    @AsyncResourceProperty
    def users(self) -> jicoo.AsyncUsers:
        """The members of the organization."""
        from jicoo._async.resources.organization import AsyncUsers

        return AsyncUsers(self._session)

    @AsyncResourceProperty
    def invitations(self) -> jicoo.AsyncInvitations:
        """Invitations to the organization."""
        from jicoo._async.resources.organization import AsyncInvitations

        return AsyncInvitations(self._session)

    @AsyncResourceProperty
    def teams(self) -> jicoo.AsyncTeams:
        """Teams of the organization."""
        from jicoo._async.resources.organization import AsyncTeams

        return AsyncTeams(self._session)

    async def create_booking(
        self,
        event_type_id: str,
        start: Slot | datetime | str,
        *,
        name: str,
        email: str,
        time_zone: str | ZoneInfo | None = None,
        location_type: str | Unset | None = None,
        company: str | None = None,
        phone_number: str | None = None,
        message: str | None = None,
        locale: Literal["ja", "en"] | None = None,
        cc_emails: Iterable[str] | None = None,
        sms_number: str | None = None,
        sms_country_code: str | None = None,
        answers: Mapping[str, str | Iterable[str]] | None = None,
        tracking: Mapping[str, str] | None = None,
        payment: Mapping[str, Any] | None = None,
    ) -> Booking:
        """Book an appointment for a guest, once.

        Where the answer is lost or unreadable, or says that the slot is taken, the booking is looked up before anything
        else is done. One that is not listed `settle` seconds later is sent again.

        Args:
            event_type_id: The event type's id, such as `mzgdPJVBb7RE` (`eventTypeId`).
            start: When it begins (`startedAt`): a Slot, an aware date-time, or a wall time (a naive date-time or ISO
                text) in `time_zone`. It is sent in UTC; finer than a millisecond is refused.
            name: The guest's name, at most 64 characters.
            email: The guest's address, at most 255 characters.
            time_zone: The guest's zone (`timeZone`), a name or a ZoneInfo. Left out: that of `start`
                unless it is UTC, else the client's, else UTC for a date-time in UTC.
            location_type: `inPerson`, `phone`, `zoom`, `googleMeet`, `askInvitee`, `teams` or `custom` (`locationId`).
                Left out, null is sent; `jicoo.UNSET` leaves the field out.
            company: At most 32 characters.
            phone_number: At most 32 characters (`phoneNumber`).
            message: At most 2,000 characters.
            locale: The language of the guest's mails.
            cc_emails: At most 30 addresses (`ccEmails`).
            sms_number: Where SMS reminders go, at most 32 characters (`textRemindNumber`).
            sms_country_code: Its country code (`textRemindCountryCode`).
            answers: Question uid to the answer, a text or a list of texts.
            tracking: Any of `campaign`, `source`, `medium`, `content`, `term`, with or without `utm_`; at most 255
                characters each.
            payment: `paymentMethod` (`none`, `card`, `onsite`) and `items`, as on the wire.

        Raises:
            BookingConflictError: The slot is not free; `bookings.alternatives` gives the nearest free ones.
            BookingOutcomeUnknownError: The request was sent, and whether it booked could not be found out;
                `bookings.resolve` finishes the job.
            ValidationError: An argument is outside a documented limit; nothing was sent.
            TimeZoneError: `start` does not exist, happens twice, or has no zone; nothing was sent.

        Source: api-5531352.

        >>> booking = await client.create_booking(
        ...     "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
        ...     name="john doe", email="guest@example.com",
        ... )
        >>> booking.started_at.isoformat()
        '2024-03-16T02:00:00+00:00'
        """
        return await self.bookings.create(
            event_type_id,
            start,
            name=name,
            email=email,
            time_zone=time_zone,
            location_type=location_type,
            company=company,
            phone_number=phone_number,
            message=message,
            locale=locale,
            cc_emails=cc_emails,
            sms_number=sms_number,
            sms_country_code=sms_country_code,
            answers=answers,
            tracking=tracking,
            payment=payment,
        )

    def with_options(
        self,
        *,
        timeout: float | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        settle: float | Unset = UNSET,
        resend: bool | Unset = UNSET,
        time_zone: str | ZoneInfo | Unset | None = UNSET,
        headers: Mapping[str, str] | Unset = UNSET,
        on_event: Callable[[Event], object] | Unset | None = UNSET,
    ) -> Self:
        """A copy with other options on the same connections; this client stays as it is.

        Closing either closes both. `headers` are added to each request; the key header, Host and Content-Length are the
        client's own.

        >>> patient = client.with_options(timeout=60, max_retries=5)
        """
        options = self._session.options.changed(
            timeout=timeout,
            max_retries=max_retries,
            settle=settle,
            resend=resend,
            time_zone=time_zone,
            headers=headers,
            on_event=on_event,
        )
        copy = object.__new__(type(self))
        for name, value in vars(self).items():
            # What was made of the session is made anew; what a subclass has added stays.
            if not isinstance(getattr_static(type(self), name, None), cached_property):
                vars(copy)[name] = value
        copy._session = self._session.with_(options=options)
        return copy

    async def request(
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

        >>> (await client.request("GET", "/v1/event_types", params={"perPage": 5})).status
        200
        """
        call = raw_call(method, path, params=params, json=json)
        return await async_execute(self._session, call)

    async def aclose(self) -> None:
        """Close the connections; an `http_client` that was given stays open."""
        await self._session.transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        suggest_argument(error, (self, *vars(self).values()))
        await self.aclose()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._session.base_url}>"

    def __reduce__(self) -> Any:
        raise TypeError(
            f"A {type(self).__name__} cannot be pickled: make one in the process that uses it."
        )
