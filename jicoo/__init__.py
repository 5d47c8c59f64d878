# Made from tools/public_names.py by `nox -s generate`; do not edit.
"""The Python client for the Jicoo scheduling API.

>>> from jicoo import Jicoo
>>> with Jicoo() as client:
...     booking = client.create_booking(
...         "mzgdPJVBb7RE", "2024-03-16 11:00", time_zone="Asia/Tokyo",
...         name="john doe", email="guest@example.com",
...     )

Names are imported on first use, so that `import jicoo` costs next to nothing.
"""

from jicoo._version import __version__ as __version__

_MODULES = ("errors", "events", "slots", "time_zones", "urls", "webhooks")
_HOMES = {
    "AccountIntegrationUrl": "jicoo_client.models.account_integration_url",
    "AmbiguousTimeError": "jicoo.errors",
    "AsyncAvailability": "jicoo._async.resources.availability",
    "AsyncBookingPaginator": "jicoo._async.booking_reading",
    "AsyncBookings": "jicoo._async.resources.bookings",
    "AsyncContactsPaginator": "jicoo._async.booking_reading",
    "AsyncEventTypes": "jicoo._async.resources.event_types",
    "AsyncHttpClient": "jicoo._async.calls.transport",
    "AsyncInvitations": "jicoo._async.resources.organization",
    "AsyncJicoo": "jicoo._async.client",
    "AsyncPaginator": "jicoo._async.paginator",
    "AsyncSchedules": "jicoo._async.resources.schedules",
    "AsyncTeams": "jicoo._async.resources.organization",
    "AsyncUsers": "jicoo._async.resources.organization",
    "AttendeeType": "jicoo_client.models.attendee_type",
    "AuthenticationError": "jicoo.errors",
    "Availability": "jicoo._sync.resources.availability",
    "AvailabilityCalendar": "jicoo_client.models.availability_calendar",
    "AvailabilityHours": "jicoo_client.models.availability_hours",
    "AvailableSchedule": "jicoo_client.models.available_schedule",
    "BadRequestError": "jicoo.errors",
    "Behavior": "jicoo_client.models.behavior",
    "Booking": "jicoo_client.models.booking",
    "BookingAnswer": "jicoo_client.models.booking_answer",
    "BookingChangedError": "jicoo.errors",
    "BookingConflictError": "jicoo.errors",
    "BookingContact": "jicoo_client.models.booking_contact",
    "BookingDetails": "jicoo._core.responses.details",
    "BookingHost": "jicoo_client.models.booking_host",
    "BookingIntent": "jicoo.intents",
    "BookingOutcomeUnknownError": "jicoo.errors",
    "BookingPaginator": "jicoo._sync.booking_reading",
    "BookingPayment": "jicoo_client.models.booking_payment",
    "BookingPaymentItem": "jicoo_client.models.booking_payment_item",
    "BookingStatus": "jicoo_client.models.booking_status",
    "BookingTracking": "jicoo_client.models.booking_tracking",
    "BookingWithContacts": "jicoo._core.responses.details",
    "Bookings": "jicoo._sync.resources.bookings",
    "ConfigurationError": "jicoo.errors",
    "ConflictError": "jicoo.errors",
    "ContactAnswer": "jicoo_client.models.contact_answer",
    "ContactsPaginator": "jicoo._sync.booking_reading",
    "DeadlineExceededError": "jicoo.errors",
    "DisplayType": "jicoo_client.models.display_type",
    "ErrorBody": "jicoo_client.models.error_body",
    "EventType": "jicoo_client.models.event_type",
    "EventTypes": "jicoo._sync.resources.event_types",
    "Host": "jicoo_client.models.host",
    "HostUserType": "jicoo_client.models.host_user_type",
    "HttpClient": "jicoo._sync.calls.transport",
    "Invitation": "jicoo_client.models.invitation",
    "Invitations": "jicoo._sync.resources.organization",
    "Jicoo": "jicoo._sync.client",
    "JicooError": "jicoo.errors",
    "Locale": "jicoo_client.models.locale",
    "LocationType": "jicoo_client.models.location_type",
    "MemberRole": "jicoo_client.models.member_role",
    "NaiveTimeError": "jicoo.errors",
    "NoSlotError": "jicoo.errors",
    "NonexistentTimeError": "jicoo.errors",
    "NotFoundError": "jicoo.errors",
    "OrganizationRole": "jicoo_client.models.organization_role",
    "OrganizationUser": "jicoo_client.models.organization_user",
    "OutcomeUnknownError": "jicoo.errors",
    "Page": "jicoo._core.responses.pages",
    "Paginator": "jicoo._sync.paginator",
    "PayloadError": "jicoo.errors",
    "PaymentMethod": "jicoo_client.models.payment_method",
    "PermissionDeniedError": "jicoo.errors",
    "Priority": "jicoo_client.models.priority",
    "RateLimitError": "jicoo.errors",
    "RequestFailedError": "jicoo.errors",
    "RescheduleConflictError": "jicoo.errors",
    "Response": "jicoo._core.requests.raw",
    "ResponseError": "jicoo.errors",
    "Schedule": "jicoo_client.models.schedule",
    "ScheduleAttendee": "jicoo_client.models.schedule_attendee",
    "ScheduleRoutine": "jicoo_client.models.schedule_routine",
    "ScheduleRoutineItem": "jicoo_client.models.schedule_routine_item",
    "ScheduleStatus": "jicoo_client.models.schedule_status",
    "Schedules": "jicoo._sync.resources.schedules",
    "ServerError": "jicoo.errors",
    "SignatureError": "jicoo.errors",
    "Slot": "jicoo.slots",
    "Slots": "jicoo.slots",
    "StatusError": "jicoo.errors",
    "Team": "jicoo_client.models.team",
    "Teams": "jicoo._sync.resources.organization",
    "TimeZoneError": "jicoo.errors",
    "Transparency": "jicoo_client.models.transparency",
    "TransportError": "jicoo.errors",
    "UNSET": "jicoo_client.types",
    "UnknownTimeZoneError": "jicoo.errors",
    "UnprocessableEntityError": "jicoo.errors",
    "Unset": "jicoo_client.types",
    "Users": "jicoo._sync.resources.organization",
    "ValidationError": "jicoo.errors",
    "VisibilityType": "jicoo_client.models.visibility_type",
    "WebhookBookingStatus": "jicoo_client.models.webhook_booking_status",
    "WebhookError": "jicoo.errors",
    "WebhookEvent": "jicoo.webhooks.events",
    "close": "jicoo._default_client",
    "create_booking": "jicoo._default_client",
    "json_default": "jicoo._core.responses.json_default",
}


def __getattr__(name: str) -> object:
    if name == "__all__":
        return __dir__()
    if name not in _MODULES and name not in _HOMES:
        raise AttributeError(f"module 'jicoo' has no attribute {name!r}")
    from importlib import import_module

    if name in _MODULES:
        return import_module(f"jicoo.{name}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({"__version__", *_MODULES, *_HOMES})
