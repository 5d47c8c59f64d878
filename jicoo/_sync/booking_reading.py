# Made from jicoo/_async by `nox -s generate`; do not edit.
"""Bookings with what belongs to them: with their guests in a list, with everything for one of them."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

import jicoo
from jicoo._core.requests import operations
from jicoo._core.responses import checks
from jicoo._core.responses.details import BookingDetails, BookingWithContacts
from jicoo._core.responses.pages import Page
from jicoo._core.transport.concurrency import ListMisuse, gather
from jicoo._sync.calls.execution import execute
from jicoo._sync.calls.session import Session
from jicoo._sync.paginator import Paginator
from jicoo.errors import NotFoundError
from jicoo_client.models.booking import Booking

CONTACTS_AT_ONCE = 8
"""Bookings whose guests are read together, on the async client."""


class BookingPaginator(Paginator[Booking]):
    """The list that `bookings.list` gives: bookings, or with `with_contacts` each with its guests."""

    def with_contacts(self) -> ContactsPaginator:
        """The same list, each booking with its guests; these cost one more request for each booking.

        On the async client the guests of 8 bookings are read at once.

        >>> for found in client.bookings.list(start="2024-03-16").with_contacts():
        ...     print(found.booking.uid, [contact.email for contact in found.contacts])
        """
        return ContactsPaginator(self._session, self)


class ContactsPaginator(ListMisuse):
    """Bookings with their guests: iterate over it, or over `pages()`. Each iteration reads anew.

    The client's `timeout` holds for each page, and for the guests of each booking.
    """

    def __init__(self, session: Session, bookings: Paginator[Booking]) -> None:
        self._session = session
        # Their guests take many times as long as their page, and are as many requests at once.
        self._bookings = bookings.one_by_one()

    def pages(self) -> Generator[Page[BookingWithContacts]]:
        """The pages, from the first to the last."""
        with self._bookings.reader() as reader:
            while (page := reader.next()) is not None:
                yield self._with_contacts(page)

    def first_page(self) -> Page[BookingWithContacts]:
        """The first page alone."""
        return self._with_contacts(self._bookings.first_page())

    def __iter__(self) -> Generator[BookingWithContacts]:
        with self._bookings.reader() as reader:
            while (page := reader.next()) is not None:
                # No more at once than are read together: whoever stops early has not read a whole page.
                for first in range(0, len(page.items), CONTACTS_AT_ONCE):
                    for found in self._of(page.items[first : first + CONTACTS_AT_ONCE]):
                        yield found

    def _with_contacts(self, page: Page[Booking]) -> Page[BookingWithContacts]:
        return Page(self._of(page.items), page.total_count, page.number)

    def _of(self, bookings: list[Booking]) -> list[BookingWithContacts]:
        calls = [operations.get_booking_contacts(booking.uid) for booking in bookings]
        contacts = gather(
            [partial(execute, self._session, call) for call in calls],
            limit=CONTACTS_AT_ONCE,
        )
        pairs = zip(bookings, contacts, strict=True)
        return [BookingWithContacts(booking, found) for booking, found in pairs]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._bookings.name}>"


class DetailsReader:
    """Reads what belongs to one booking, within the time of one call."""

    def __init__(self, session: Session, uid: str) -> None:
        self._session = session.timed()
        self._uid = uid
        self._bookings: list[Booking] = []
        self._contacts: list[jicoo.BookingContact] = []
        self._hosts: list[jicoo.OrganizationUser] = []
        self._event_type: jicoo.EventType | None = None

    def read(self) -> BookingDetails:
        """Booking and guests at once, and then, at once as well, what the booking names."""
        gather([self._read_booking, self._read_contacts], limit=2)
        (booking,) = self._bookings
        gather(
            [
                partial(self._read_event_type, booking.event_type_id),
                partial(self._read_hosts, [host.user_id for host in booking.hosts if host.user_id]),
            ],
            limit=2,
        )
        return BookingDetails(booking, self._contacts, self._hosts, self._event_type)

    def _read_booking(self) -> None:
        call = operations.get_booking(self._uid).checked(checks.names(self._uid))
        self._bookings.append(execute(self._session, call))

    def _read_contacts(self) -> None:
        call = operations.get_booking_contacts(self._uid)
        self._contacts = execute(self._session, call)

    def _read_event_type(self, event_type_id: str | None) -> None:
        if event_type_id is None:
            return
        try:
            call = operations.get_event_type(event_type_id)
            self._event_type = execute(self._session, call)
        except NotFoundError:
            # It has been deleted since it was booked.
            return

    def _read_hosts(self, user_ids: list[str]) -> None:
        self._hosts = gather(
            [partial(self._host, user_id) for user_id in user_ids], limit=CONTACTS_AT_ONCE
        )

    def _host(self, user_id: str) -> jicoo.OrganizationUser:
        try:
            call = operations.get_organization_user(user_id)
            return execute(self._session, call)
        except NotFoundError:
            pass
        return jicoo.OrganizationUser(id=user_id)
