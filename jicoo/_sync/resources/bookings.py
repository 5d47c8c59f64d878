# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Bookings: make, read, move and cancel appointments."""

from __future__ import annotations

import builtins
import math
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

import jicoo
from jicoo import errors, time_zones
from jicoo._core.messages import RetryClass, Timestamp
from jicoo._core.requests import arguments, booking_bodies, operations
from jicoo._core.requests.booking_filter import booking_filter
from jicoo._core.requests.changed_times import check_wall_order, has_wall_time
from jicoo._core.requests.ranges import bounds, needs_own_zone, start_of
from jicoo._core.responses import checks
from jicoo._core.retries import failures, matching
from jicoo._sync.calls.execution import execute
from jicoo._sync.lookups import FindBooking, ReadBack
from jicoo._sync.resources.base import Resource
from jicoo.intents import BookingIntent
from jicoo.slots import Slot, Slots
from jicoo_client import models
from jicoo_client.models.booking import Booking
from jicoo_client.types import UNSET, Unset


class Bookings(Resource):
    """The bookings of the key's organization: `client.bookings`."""

    def create(
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
            BookingConflictError: The slot is not free; `alternatives` gives the nearest free ones.
            BookingOutcomeUnknownError: The request was sent, and whether it booked could not be found out; `resolve`
                finishes the job.
            ValidationError: An argument is outside a documented limit; nothing was sent.
            TimeZoneError: `start` does not exist, happens twice, or has no zone; nothing was sent.

        Source: api-5531352.

        >>> booking = client.bookings.create(
        ...     "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
        ...     name="john doe", email="guest@example.com",
        ... )
        >>> booking.started_at.isoformat()
        '2024-03-16T02:00:00+00:00'
        """
        intent = self.intend(
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
        # It was checked as it was made, and nobody has had it since.
        return self._book(intent)

    def intend(
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
    ) -> BookingIntent:
        """Say what is to be booked, and since when: everything is checked, nothing is sent.

        Store the intent (`to_json`) before it is booked, and a process that dies in between can be followed by another
        one, which books what was not booked, once.

        Args:
            event_type_id: As all other arguments, those of `create`.

        Raises:
            ValidationError: An argument is outside a documented limit.
            TimeZoneError: `start` does not exist, happens twice, or has no zone.

        Source: api-5531352.

        >>> intent = client.bookings.intend(
        ...     "mzgdPJVBb7RE", "2024-03-16 16:00", time_zone="Asia/Tokyo",
        ...     name="john doe", email="guest@example.com",
        ... )
        >>> text = intent.to_json()
        """
        now = self._session.clock.timestamp()
        server_now = self._session.server_facts.clock.server_time(now)
        intent = booking_bodies.create(
            event_type_id=event_type_id,
            start=start.start if isinstance(start, Slot) else start,
            default_zone=self._session.options.time_zone,
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
            made_at=self._session.memory.distinct(server_now.epoch),
            on_server_clock=server_now.on_server_clock,
        )
        self._session.memory.keep_fresh(intent, now)
        return intent

    def book(self, intent: BookingIntent) -> Booking:
        """Book what was intended, once: in this process, or in another one after it has died.

        An intent that this client has made, and that is booked for the first time, is sent. Any other may have been
        sent before: it is looked for, also among bookings that were moved since, for `settle` seconds; only what is not
        there is sent.

        Raises:
            BookingChangedError: It was booked, and has been cancelled or moved since.
            BookingConflictError: It was not booked, and the slot is not free; `alternatives` gives free ones.
            BookingOutcomeUnknownError: Whether it was booked could not be found out.
            ValidationError: The intent is none, or cannot be sent; nothing was sent.

        Source: api-5531352, api-5452986, api-9082713.

        >>> intent = client.bookings.intend(
        ...     "mzgdPJVBb7RE", "2024-03-16 16:00", time_zone="Asia/Tokyo",
        ...     name="john doe", email="guest@example.com",
        ... )
        >>> booking = client.bookings.book(intent)
        >>> (client.bookings.book(jicoo.BookingIntent.from_json(intent.to_json()))).uid == booking.uid
        True
        """
        return self._book(booking_bodies.check_intent(intent))

    def _book(self, intent: BookingIntent) -> Booking:
        made = self._session.memory.take_fresh(intent)
        since = made or Timestamp(math.inf, intent.made_at.timestamp(), intent.on_server_clock)
        return execute(
            self._session,
            booking_bodies.intent_call(intent),
            FindBooking(intent, may_have_moved=made is None),
            since=since,
            looks_first=made is None,
        )

    def create_first(
        self,
        event_type_id: str,
        slots: Iterable[Slot | datetime | str],
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
        """Book the first of the slots that nobody else is faster to take, within the time of one call.

        Args:
            event_type_id: The event type's id.
            slots: Slots as `event_types.available_slots` gives them, or moments; tried in their order but for full
                ones.
            name: The guest's name, as are all other arguments those of `create`.

        Raises:
            NoSlotError: All of them were taken; `tried` holds their starts.
            BookingOutcomeUnknownError: Whether one of them was booked could not be found out; no other was tried.

        Source: api-5531352.

        >>> slots = client.event_types.available_slots(
        ...     "mzgdPJVBb7RE", "2024-03-18", "2024-03-22", time_zone="Asia/Tokyo"
        ... )
        >>> first = client.bookings.create_first(
        ...     "mzgdPJVBb7RE", slots, name="john doe", email="guest@example.com"
        ... )
        >>> first.started_at == slots[0].start
        True
        """
        timed = Bookings(self._session.timed())
        tried: builtins.list[datetime] = []
        arguments.iterable(
            "slots", slots, "a list of slots or moments, such as available_slots gives"
        )
        for slot in slots:
            if isinstance(slot, Slot) and slot.remaining_capacity == 0:
                continue
            try:
                return timed.create(
                    event_type_id,
                    slot,
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
            except errors.BookingConflictError as error:
                tried.append(error.start)
        raise failures.no_slot(tuple(tried))

    def resolve(self, error: errors.BookingOutcomeUnknownError) -> Booking:
        """Find out what became of a booking, and book it if it was not; in another process too.

        The booking is looked up for `settle` seconds. One that is not listed then is sent again, unless `resend` is
        off.

        Raises:
            BookingConflictError: It was not booked, and the slot is not free by now.
            BookingOutcomeUnknownError: It could not be found out this time either.

        Source: api-5531352, api-5452986.

        >>> try:
        ...     booking = client.bookings.create(
        ...         "mzgdPJVBb7RE", "2024-03-16 12:00", time_zone="Asia/Tokyo",
        ...         name="john doe", email="guest@example.com",
        ...     )
        ... except jicoo.BookingOutcomeUnknownError as error:
        ...     booking = client.bookings.resolve(error)
        """
        return self.book(booking_bodies.intent_of_error(error))

    def list(
        self,
        *,
        status: Literal["open", "cancel", "request"] | None = None,
        start: datetime | date | str | None = None,
        end: datetime | date | str | None = None,
        time_zone: str | ZoneInfo | None = None,
        order_by: Literal["started_at", "-started_at", "created_at", "-created_at"] = "started_at",
        page_size: int | None = None,
    ) -> jicoo.BookingPaginator:
        """Bookings that start in [start, end), loaded page by page while you iterate.

        `with_contacts()` of the list gives each booking with its guests.

        Args:
            status: Only these. `request` is filtered here, because the API cannot.
            start: An aware date-time, or a date (or naive time) in `time_zone`; a date begins at its first moment.
            end: Likewise; a date includes the whole day.
            time_zone: The zone of dates and naive times. Left out: the client's.
            order_by: The field, with `-` for the latest first. An ascending list by start ends with the page that
                reaches `end`.
            page_size: Rows per request; the API's default and its most are not documented.

        Raises:
            ResponseError: A page repeats, does not advance or is missing, while you iterate.

        Source: api-5452986.

        >>> for booking in client.bookings.list(status="open", start="2024-03-16"):
        ...     print(booking.uid, booking.started_at)
        """
        since, until = bounds(
            arguments.optional_bound("start", start),
            arguments.optional_bound("end", end),
            arguments.optional_zone(time_zone),
            self._session.options.time_zone,
        )
        wanted = booking_filter(
            status=status, start=since, end=until, order_by=order_by, page_size=page_size
        )
        # A list is no part of a booking: it is loaded when there is one.
        return jicoo.BookingPaginator(
            self._session,
            wanted.call,
            reading=wanted.reading,
            keeps=wanted.keeps,
            ends_with=wanted.ends_with,
        )

    def get(self, uid: str) -> Booking:
        """One booking.

        Raises:
            NotFoundError: There is no booking of this uid.

        Source: api-5453063.

        >>> client.bookings.get(booking.uid).status.value
        'open'
        """
        return self._run(operations.get_booking(uid).checked(checks.names(uid)))

    def details(self, uid: str) -> jicoo.BookingDetails:
        """One booking with its guests, the users who are its hosts, and its event type.

        The API documents neither the fields of users nor those of event types. On the async client they are read
        side by side; all of it is one call for `timeout`.

        Raises:
            NotFoundError: There is no booking of this uid.

        Source: api-5453063, api-9082713, api-5723410, api-5611051.

        >>> details = client.bookings.details(booking.uid)
        >>> [contact.email for contact in details.contacts], details.event_type.uid
        (['guest@example.com'], 'mzgdPJVBb7RE')
        """
        from jicoo._sync.booking_reading import DetailsReader

        return DetailsReader(self._session, uid).read()

    def contacts(self, uid: str) -> builtins.list[jicoo.BookingContact]:
        """The guests of a booking, with their messages and answers.

        Raises:
            NotFoundError: There is no booking of this uid.

        Source: api-9082713.

        >>> [contact.email for contact in client.bookings.contacts(booking.uid)]
        ['guest@example.com']
        """
        return self._run(operations.get_booking_contacts(uid))

    def cancel(self, uid: str, *, reason: str | None = None) -> Booking:
        """Cancel a booking; unverified: path, body and answer.

        The path and the body (`reason`) are not documented. Returns the booking, from the answer where it holds one,
        else read back. After a lost answer a booking that is cancelled is a success, any other is cancelled again.

        Raises:
            NotFoundError: There is no booking of this uid.
            ConflictError: The answer was lost, and the booking had been cancelled before this call.
            OutcomeUnknownError: The request was sent, and whether it was done could not be read back.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> client.bookings.cancel(booking.uid, reason="ill").status.value
        'cancel'
        """
        call = operations.cancel_booking(uid, body=booking_bodies.cancel(reason))
        # The answer is not documented: an empty one says that it was done.
        empty_answers: builtins.list[None] = []
        call = call.checked(checks.names(uid)).noting_empty(lambda: empty_answers.append(None))
        read_back = ReadBack(
            uid,
            RetryClass.CHANGE,
            lambda booking, since: matching.judge_cancellation(
                booking, since=since, is_done=bool(empty_answers)
            ),
        )
        return execute(self._session, call, read_back)

    def reschedule(
        self, uid: str, start: Slot | datetime | str, *, time_zone: str | ZoneInfo | None = None
    ) -> Booking:
        """Move a booking to another start; its uid stays.

        After a lost or unreadable answer a booking that begins as asked is a success, any other is moved again.

        Args:
            uid: The booking's uid.
            start: The new start (`startedAt`), as in `create`; a wall time is one in the guest's zone.
            time_zone: The guest's zone (`timeZone`). Left out: that of `start` unless it is UTC or an offset, else the
                booking's own, which is read first; the client's only where the booking has none.

        Raises:
            NotFoundError: There is no booking of this uid.
            RescheduleConflictError: The new start is not among the event type's free slots (inferred: the API documents
                only 422).
            UnprocessableEntityError: The API refused for a reason that could not be told.
            OutcomeUnknownError: The request was sent, and whether it was done could not be read back.

        Source: api-5478461.

        >>> moved = client.bookings.reschedule(booking.uid, "2024-03-16 14:00", time_zone="Asia/Tokyo")
        >>> moved.started_at.isoformat()
        '2024-03-16T05:00:00+00:00'
        """
        session = self._session.timed()
        timed = Bookings(session)
        moment, zone = arguments.moment("start", start), arguments.optional_zone(time_zone)
        own = timed._own_zone(uid) if needs_own_zone(moment, zone) else None
        begin = start_of(moment, zone, session.options.time_zone, own=own)
        call = operations.reschedule_booking(uid, body=booking_bodies.reschedule(begin))
        call = call.checked(checks.names(uid))
        read_back = ReadBack(
            uid, RetryClass.MOVE, lambda booking, _: matching.judge_move(booking, begin)
        )
        try:
            return execute(session, call, read_back)
        except (errors.ConflictError, errors.UnprocessableEntityError) as error:
            refusal = error
        # Outside `except`: a conflict that is inferred has no other error as its context.
        unmoved = read_back.last_read
        event_type_id = None if unmoved is None else unmoved.event_type_id
        from jicoo._sync.slot_search import SlotSearch

        if event_type_id and SlotSearch(session, event_type_id).lacks(begin):
            raise matching.reschedule_conflict(
                refusal, uid=uid, event_type_id=event_type_id, begin=begin
            )
        raise refusal

    def _own_zone(self, uid: str) -> ZoneInfo | None:
        """The zone of a booking's guest, None where the API says none that there is."""
        booking = self.get(uid)
        with suppress(errors.TimeZoneError, TypeError):
            return time_zones.zone(booking.time_zone)
        return None

    def update(
        self,
        uid: str,
        *,
        name: str | Unset = UNSET,
        description: str | Unset | None = UNSET,
        time_zone: str | ZoneInfo | Unset = UNSET,
        start: Slot | datetime | str | Unset = UNSET,
        end: datetime | str | Unset = UNSET,
        hosts: Mapping[str, str] | Unset = UNSET,
        priority: Literal["low", "middle", "high"] | Unset | None = UNSET,
        update_message: str | Unset = UNSET,
        send_updates: bool | Unset = UNSET,
    ) -> Booking:
        """Change fields of a booking; what is left out stays as it is, None empties where the API allows it.

        After a lost or unreadable answer a booking that shows every value as asked is a success, any other is changed
        again. `update_message` and `send_updates` cannot be read back: where nothing else was asked, the outcome stays
        unknown.

        Args:
            uid: The booking's uid.
            name: The booking's name.
            description: Its description; None empties it.
            time_zone: Its zone (`timeZone`); also the zone of a naive `start` or `end`, which are else read in the
                booking's own.
            start: The new start (`startedAt`).
            end: The new end (`endedAt`).
            hosts: User id to role (`admin`, `editor`, `viewer`); replaces the hosts.
            priority: `low`, `middle`, `high`; None empties it.
            update_message: For the mail about the change (`updateMessage`), at most 2,000 characters.
            send_updates: Whether that mail is sent (`isSendUpdates`); the API's default is not documented.

        Raises:
            NotFoundError: There is no booking of this uid.
            OutcomeUnknownError: The request was sent, and whether it was done could not be read back.
            ValidationError: Nothing was given, or something outside a documented limit; nothing was sent.

        Source: api-5545485.

        >>> client.bookings.update(booking.uid, priority="high").priority.value
        'high'
        """

        def body(
            zone: ZoneInfo | None, until: datetime | str | Unset = end
        ) -> models.UpdateBookingRequest:
            return booking_bodies.update(
                name=name,
                description=description,
                time_zone=time_zone,
                start=start,
                end=until,
                default_zone=zone,
                hosts=hosts,
                priority=priority,
                update_message=update_message,
                send_updates=send_updates,
            )

        timed = Bookings(self._session.timed())
        zone = self._session.options.time_zone
        times = (arguments.changed_moment("start", start), arguments.changed_moment("end", end))
        if isinstance(time_zone, Unset) and has_wall_time(*times):
            # Whatever no zone could mend is refused before the booking is read.
            check_wall_order(*times)
            body(time_zones.zone("UTC"), end if isinstance(start, Unset) else UNSET)
            zone = timed._own_zone(uid) or zone
        return timed._update(uid, body(zone))

    def _update(self, uid: str, body: models.UpdateBookingRequest) -> Booking:
        call = operations.update_booking(uid, body=body).checked(checks.names(uid))
        asked = matching.shown_on_booking(body)
        if not asked:
            return self._run(call)
        read_back = ReadBack(
            uid, RetryClass.CHANGE, lambda booking, _: matching.judge_update(booking, asked)
        )
        return execute(self._session, call, read_back)

    def alternatives(
        self, error: errors.BookingConflictError | errors.RescheduleConflictError, *, limit: int = 3
    ) -> Slots:
        """The free slots of the event type that are nearest to the one that was not free, earlier and later ones.

        Rests on `event_types.available_slots`; unverified: path, parameters and answer.

        They are in the order of time and in the guest's zone (that of the refused call). None is past by the server's
        clock or full; of two that are as near the later is taken. What is 27 days away or more is not looked at.

        Args:
            error: What the refused call raised.
            limit: The most slots that are given.

        Raises:
            ValidationError: `error` is no such error, or `limit` no number from 1 to 1,000; nothing was sent.
            StatusError, ResponseError: The free slots could not be read.

        Source: no page; as `event_types.available_slots`.

        >>> try:
        ...     client.bookings.create(
        ...         "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
        ...         name="jane roe", email="second@example.com",
        ...     )
        ... except jicoo.BookingConflictError as error:
        ...     slots = client.bookings.alternatives(error)
        >>> [f"{slot.start:%H:%M}" for slot in slots]
        ['10:30', '11:30', '12:00']
        """
        from jicoo._sync.slot_search import SlotSearch

        taken = booking_bodies.taken_slot(error)
        search = SlotSearch(self._session, taken.event_type_id)
        most = arguments.whole_number("limit", limit, least=1, most=1000)
        return search.nearest(taken.start, time_zones.zone(taken.time_zone), limit=most)
