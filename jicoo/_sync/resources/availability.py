# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Availability: the hours in which users can be booked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jicoo
from jicoo._core.requests import arguments, operations
from jicoo._core.requests.user_ids import user_id as id_of
from jicoo._sync.paginator import Paginator
from jicoo._sync.resources.base import Resource

if TYPE_CHECKING:
    from jicoo._core.messages import Call
    from jicoo._core.responses.list_reading import PageRequest
    from jicoo._core.responses.pages import PageContent


class Availability(Resource):
    """The availability calendars of users: `client.availability`."""

    def list(
        self, user_id: str | jicoo.OrganizationUser, *, page_size: int | None = None
    ) -> Paginator[jicoo.AvailabilityCalendar]:
        """The calendars of one user.

        Args:
            user_id: The user's id (`userId`), or a user of `client.users.list()`.
            page_size: Rows per request; the API's default and its most are not documented.

        Source: api-5622521.

        >>> user = client.users.list().first_page().items[0]
        >>> [calendar.timezone for calendar in client.availability.list(user)]
        ['Asia/Tokyo']
        """
        user = arguments.filled("user_id", id_of(user_id))
        per_page = arguments.page_size(page_size)

        def page(wanted: PageRequest) -> Call[PageContent[jicoo.AvailabilityCalendar]]:
            return operations.list_user_availability_calendars(
                page=wanted.number, per_page=per_page, user_id=user
            )

        return Paginator(self._session, page, page_size=page_size)

    def get(self, uid: str) -> jicoo.AvailabilityCalendar:
        """One calendar.

        Raises:
            NotFoundError: There is no calendar of this uid.

        Source: api-5631878.

        >>> user = client.users.list().first_page().items[0]
        >>> calendar = client.availability.list(user).first_page().items[0]
        >>> (client.availability.get(calendar.uid)) == calendar
        True
        """
        return self._run(operations.get_user_availability_calendar(uid))
