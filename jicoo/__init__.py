"""The Python client for the Jicoo scheduling API.

>>> from jicoo import Jicoo
>>> with Jicoo() as client:
...     booking = client.create_booking(
...         "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
...         name="john doe", email="guest@example.com",
...     )

Names are imported on first use, so that `import jicoo` costs next to nothing.
"""

from jicoo._version import __version__

# Type checkers take a name spelt like this as true; importing typing for it would cost more than all the rest.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from jicoo import errors, slots, time_zones
    from jicoo._async.bookings import AsyncBookings
    from jicoo._async.client import AsyncJicoo
    from jicoo._async.event_types import AsyncEventTypes
    from jicoo._async.pages import AsyncPaginator
    from jicoo._core.http import AsyncHttpClient, HttpClient
    from jicoo._core.paging import Page
    from jicoo._core.requests import Response
    from jicoo._core.values import json_default
    from jicoo._shared import close, create_booking
    from jicoo._sync.bookings import Bookings
    from jicoo._sync.client import Jicoo
    from jicoo._sync.event_types import EventTypes
    from jicoo._sync.pages import Paginator
    from jicoo.errors import (
        AmbiguousTimeError,
        AuthenticationError,
        BadRequestError,
        BookingConflictError,
        BookingOutcomeUnknownError,
        ConfigurationError,
        ConflictError,
        DeadlineExceededError,
        JicooError,
        NaiveTimeError,
        NonexistentTimeError,
        NoSlotError,
        NotFoundError,
        OutcomeUnknownError,
        PayloadError,
        PermissionDeniedError,
        RateLimitError,
        RequestFailedError,
        RescheduleConflictError,
        ResponseError,
        ServerError,
        SignatureError,
        StatusError,
        TimeZoneError,
        TransportError,
        UnknownTimeZoneError,
        UnprocessableEntityError,
        ValidationError,
        WebhookError,
    )
    from jicoo.slots import Slot, Slots
    from jicoo_client.models import (
        Booking,
        BookingContact,
        BookingHost,
        BookingStatus,
        ContactAnswer,
        EventType,
        Locale,
        LocationType,
        MemberRole,
        PaymentMethod,
        Priority,
    )
    from jicoo_client.types import UNSET, Unset

__all__ = [
    "UNSET",
    "AmbiguousTimeError",
    "AsyncBookings",
    "AsyncEventTypes",
    "AsyncHttpClient",
    "AsyncJicoo",
    "AsyncPaginator",
    "AuthenticationError",
    "BadRequestError",
    "Booking",
    "BookingConflictError",
    "BookingContact",
    "BookingHost",
    "BookingOutcomeUnknownError",
    "BookingStatus",
    "Bookings",
    "ConfigurationError",
    "ConflictError",
    "ContactAnswer",
    "DeadlineExceededError",
    "EventType",
    "EventTypes",
    "HttpClient",
    "Jicoo",
    "JicooError",
    "Locale",
    "LocationType",
    "MemberRole",
    "NaiveTimeError",
    "NoSlotError",
    "NonexistentTimeError",
    "NotFoundError",
    "OutcomeUnknownError",
    "Page",
    "Paginator",
    "PayloadError",
    "PaymentMethod",
    "PermissionDeniedError",
    "Priority",
    "RateLimitError",
    "RequestFailedError",
    "RescheduleConflictError",
    "Response",
    "ResponseError",
    "ServerError",
    "SignatureError",
    "Slot",
    "Slots",
    "StatusError",
    "TimeZoneError",
    "TransportError",
    "UnknownTimeZoneError",
    "UnprocessableEntityError",
    "Unset",
    "ValidationError",
    "WebhookError",
    "__version__",
    "close",
    "create_booking",
    "errors",
    "json_default",
    "slots",
    "time_zones",
]

_HOMES = {
    "jicoo._async.bookings": ("AsyncBookings",),
    "jicoo._async.client": ("AsyncJicoo",),
    "jicoo._async.event_types": ("AsyncEventTypes",),
    "jicoo._async.pages": ("AsyncPaginator",),
    "jicoo._core.http": (
        "AsyncHttpClient",
        "HttpClient",
    ),
    "jicoo._core.paging": ("Page",),
    "jicoo._core.requests": ("Response",),
    "jicoo._core.values": ("json_default",),
    "jicoo._shared": (
        "close",
        "create_booking",
    ),
    "jicoo._sync.bookings": ("Bookings",),
    "jicoo._sync.client": ("Jicoo",),
    "jicoo._sync.event_types": ("EventTypes",),
    "jicoo._sync.pages": ("Paginator",),
    "jicoo.errors": (
        "AmbiguousTimeError",
        "AuthenticationError",
        "BadRequestError",
        "BookingConflictError",
        "BookingOutcomeUnknownError",
        "ConfigurationError",
        "ConflictError",
        "DeadlineExceededError",
        "JicooError",
        "NaiveTimeError",
        "NoSlotError",
        "NonexistentTimeError",
        "NotFoundError",
        "OutcomeUnknownError",
        "PayloadError",
        "PermissionDeniedError",
        "RateLimitError",
        "RequestFailedError",
        "RescheduleConflictError",
        "ResponseError",
        "ServerError",
        "SignatureError",
        "StatusError",
        "TimeZoneError",
        "TransportError",
        "UnknownTimeZoneError",
        "UnprocessableEntityError",
        "ValidationError",
        "WebhookError",
    ),
    "jicoo.slots": (
        "Slot",
        "Slots",
    ),
    "jicoo_client.models": (
        "Booking",
        "BookingContact",
        "BookingHost",
        "BookingStatus",
        "ContactAnswer",
        "EventType",
        "Locale",
        "LocationType",
        "MemberRole",
        "PaymentMethod",
        "Priority",
    ),
    "jicoo_client.types": (
        "UNSET",
        "Unset",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_MODULES = ("errors", "slots", "time_zones")


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None and name not in _MODULES:
        raise AttributeError(f"module 'jicoo' has no attribute {name!r}")
    from importlib import import_module

    if home is None:
        return import_module(f"jicoo.{name}")
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return __all__
