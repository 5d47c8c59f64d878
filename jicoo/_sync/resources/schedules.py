# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Schedules: entries made by hand in the calendars of users."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import jicoo
from jicoo._core.requests import arguments, operations, schedule_bodies
from jicoo._core.responses import checks
from jicoo._sync.paginator import Paginator
from jicoo._sync.resources.base import Resource
from jicoo.slots import Slot
from jicoo_client.types import UNSET, Unset

if TYPE_CHECKING:
    from jicoo._core.messages import Call
    from jicoo._core.responses.list_reading import PageRequest
    from jicoo._core.responses.pages import PageContent


class Schedules(Resource):
    """The entries of calendars that are no bookings: `client.schedules`."""

    def list(self, *, page_size: int | None = None) -> Paginator[jicoo.Schedule]:
        """All schedules, loaded page by page while you iterate.

        Args:
            page_size: Rows per request; the API's default and its most are not documented.

        Source: api-5582019.

        >>> [schedule.name for schedule in client.schedules.list()]
        []
        """
        per_page = arguments.page_size(page_size)

        def page(wanted: PageRequest) -> Call[PageContent[jicoo.Schedule]]:
            return operations.list_schedules(page=wanted.number, per_page=per_page)

        return Paginator(self._session, page, page_size=page_size)

    def create(
        self,
        name: str,
        start: Slot | datetime | str,
        end: datetime | str,
        *,
        attendees: Iterable[jicoo.ScheduleAttendee | Mapping[str, str]],
        time_zone: str | ZoneInfo | None = None,
        description: str | Unset | None = UNSET,
        routine: jicoo.ScheduleRoutine | Mapping[str, Any] | Unset | None = UNSET,
        is_remind: bool | Unset = UNSET,
        project_id: float | Unset = UNSET,
        phone_number: str | Unset | None = UNSET,
        access: str | Unset | None = UNSET,
        address: str | Unset | None = UNSET,
        custom_location: str | Unset | None = UNSET,
        is_all_day: bool | Unset = UNSET,
        priority: str | Unset | None = UNSET,
        display_type: str | Unset = UNSET,
        location: str | Unset | None = UNSET,
        transparency: str | Unset = UNSET,
        behavior: str | Unset = UNSET,
        visibility_type: str | Unset = UNSET,
    ) -> jicoo.Schedule | None:
        """Make an entry.

        Returns the entry; None where the answer is empty, as what it looks like is not documented.

        Args:
            name: At most 64 characters.
            start: When it begins (`startedAt`), as in `bookings.create`.
            end: When it ends (`endedAt`), later than `start`.
            attendees: `ScheduleAttendee`s, or mappings of `role` (`admin`, `editor`, `viewer`), `userType`
                (`host`, `guest`) and `userId` or `email`.
            time_zone: The entry's zone (`timeZone`). Left out: that of `start` unless it is UTC, else the client's.
            description: At most 10,000 characters.
            routine: How it repeats; most of its members are not documented.
            is_remind: Whether to remind (`isRemind`).
            project_id: A number above 0 (`projectId`).
            phone_number: At most 32 characters (`phoneNumber`).
            access: At most 2,000 characters.
            address: At most 255 characters.
            custom_location: At most 2,000 characters (`customLocation`).
            is_all_day: Whether it takes whole days (`isAllDay`).
            priority: `low`, `middle`, `high`.
            display_type: `private`, `teamPublic`, `public` (`displayType`).
            location: As `location_type` of a booking.
            transparency: `opaque`, `transparent`.
            behavior: `event`, `work`.
            visibility_type: `default`, `busy` (`visibilityType`).

        Raises:
            OutcomeUnknownError: The request was sent and the answer did not come: list the schedules.
            ValidationError: An argument is outside a documented limit; nothing was sent.

        Source: api-5577216.

        >>> user = client.users.list().first_page().items[0]
        >>> schedule = client.schedules.create(
        ...     "MTG", "2024-04-01 14:00", "2024-04-01 14:30", time_zone="Asia/Tokyo",
        ...     attendees=[{"userId": user.uid, "role": "admin", "userType": "host"}],
        ... )
        >>> schedule.name
        'MTG'
        """
        body = schedule_bodies.create(
            name=name,
            start=start,
            end=end,
            time_zone=time_zone,
            default_zone=self._session.options.time_zone,
            attendees=attendees,
            description=description,
            routine=routine,
            is_remind=is_remind,
            project_id=project_id,
            phone_number=phone_number,
            access=access,
            address=address,
            custom_location=custom_location,
            is_all_day=is_all_day,
            priority=priority,
            display_type=display_type,
            location=location,
            transparency=transparency,
            behavior=behavior,
            visibility_type=visibility_type,
        )
        return self._run(operations.create_schedule(body=body).or_nothing())

    def update(
        self,
        uid: str,
        *,
        name: str | Unset = UNSET,
        start: Slot | datetime | str | Unset = UNSET,
        end: datetime | str | Unset = UNSET,
        attendees: Iterable[jicoo.ScheduleAttendee | Mapping[str, str]] | Unset = UNSET,
        time_zone: str | ZoneInfo | Unset = UNSET,
        description: str | Unset | None = UNSET,
        routine: jicoo.ScheduleRoutine | Mapping[str, Any] | Unset | None = UNSET,
        is_remind: bool | Unset = UNSET,
        project_id: float | Unset | None = UNSET,
        phone_number: str | Unset | None = UNSET,
        access: str | Unset | None = UNSET,
        address: str | Unset | None = UNSET,
        custom_location: str | Unset | None = UNSET,
        is_all_day: bool | Unset = UNSET,
        priority: str | Unset | None = UNSET,
        display_type: str | Unset = UNSET,
        location: str | Unset | None = UNSET,
        transparency: str | Unset = UNSET,
        behavior: str | Unset = UNSET,
        visibility_type: str | Unset = UNSET,
        update_message: str | Unset = UNSET,
        send_updates: bool | Unset = UNSET,
    ) -> jicoo.Schedule | None:
        """Change fields of an entry; what is left out stays as it is, None empties where the API allows it.

        Returns the entry, read back where the answer is empty; None where it cannot be found then.

        The arguments are those of `create`; `update_message` (at most 2,000 characters) is for the mail about the
        change, and `send_updates` (`isSendUpdates`) says whether it is sent.

        Raises:
            NotFoundError: There is no entry of this uid.
            OutcomeUnknownError: The request was sent and the answer did not come: list the schedules.
            ValidationError: Nothing was given, or something outside a documented limit; nothing was sent.

        Source: api-5547058.

        >>> user = client.users.list().first_page().items[0]
        >>> schedule = client.schedules.create(
        ...     "MTG", "2024-04-01 14:00", "2024-04-01 14:30", time_zone="Asia/Tokyo",
        ...     attendees=[{"userId": user.uid, "role": "admin", "userType": "host"}],
        ... )
        >>> client.schedules.update(schedule.uid, name="Review").name
        'Review'
        """
        body = schedule_bodies.update(
            name=name,
            start=start,
            end=end,
            time_zone=time_zone,
            default_zone=self._session.options.time_zone,
            attendees=attendees,
            description=description,
            routine=routine,
            is_remind=is_remind,
            project_id=project_id,
            phone_number=phone_number,
            access=access,
            address=address,
            custom_location=custom_location,
            is_all_day=is_all_day,
            priority=priority,
            display_type=display_type,
            location=location,
            transparency=transparency,
            behavior=behavior,
            visibility_type=visibility_type,
            update_message=update_message,
            send_updates=send_updates,
        )
        call = operations.update_schedule(uid, body=body).checked(checks.names(uid)).or_nothing()
        changed = self._run(call)
        if changed is not None:
            return changed
        return self._first(self.list(), lambda each: each.uid == uid)

    def delete(self, uid: str) -> None:
        """Delete an entry; unverified: path and answer.

        Raises:
            NotFoundError: There is no entry of this uid.

        Source: the documentation's navigation names the operation; its page is not available.

        >>> try:
        ...     client.schedules.delete("none")
        ... except jicoo.NotFoundError as error:
        ...     print(error.status)
        404
        """
        self._run(operations.delete_schedule(uid))
