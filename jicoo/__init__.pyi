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

from jicoo import errors as errors
from jicoo import events as events
from jicoo import slots as slots
from jicoo import time_zones as time_zones
from jicoo import urls as urls
from jicoo import webhooks as webhooks
from jicoo._async.booking_reading import AsyncBookingPaginator as AsyncBookingPaginator
from jicoo._async.booking_reading import AsyncContactsPaginator as AsyncContactsPaginator
from jicoo._async.calls.transport import AsyncHttpClient as AsyncHttpClient
from jicoo._async.client import AsyncJicoo as AsyncJicoo
from jicoo._async.paginator import AsyncPaginator as AsyncPaginator
from jicoo._async.resources.availability import AsyncAvailability as AsyncAvailability
from jicoo._async.resources.bookings import AsyncBookings as AsyncBookings
from jicoo._async.resources.event_types import AsyncEventTypes as AsyncEventTypes
from jicoo._async.resources.organization import AsyncInvitations as AsyncInvitations
from jicoo._async.resources.organization import AsyncTeams as AsyncTeams
from jicoo._async.resources.organization import AsyncUsers as AsyncUsers
from jicoo._async.resources.schedules import AsyncSchedules as AsyncSchedules
from jicoo._core.requests.raw import Response as Response
from jicoo._core.responses.details import BookingDetails as BookingDetails
from jicoo._core.responses.details import BookingWithContacts as BookingWithContacts
from jicoo._core.responses.json_default import json_default as json_default
from jicoo._core.responses.pages import Page as Page
from jicoo._default_client import close as close
from jicoo._default_client import create_booking as create_booking
from jicoo._sync.booking_reading import BookingPaginator as BookingPaginator
from jicoo._sync.booking_reading import ContactsPaginator as ContactsPaginator
from jicoo._sync.calls.transport import HttpClient as HttpClient
from jicoo._sync.client import Jicoo as Jicoo
from jicoo._sync.paginator import Paginator as Paginator
from jicoo._sync.resources.availability import Availability as Availability
from jicoo._sync.resources.bookings import Bookings as Bookings
from jicoo._sync.resources.event_types import EventTypes as EventTypes
from jicoo._sync.resources.organization import Invitations as Invitations
from jicoo._sync.resources.organization import Teams as Teams
from jicoo._sync.resources.organization import Users as Users
from jicoo._sync.resources.schedules import Schedules as Schedules
from jicoo._version import __version__ as __version__
from jicoo.errors import AmbiguousTimeError as AmbiguousTimeError
from jicoo.errors import AuthenticationError as AuthenticationError
from jicoo.errors import BadRequestError as BadRequestError
from jicoo.errors import BookingChangedError as BookingChangedError
from jicoo.errors import BookingConflictError as BookingConflictError
from jicoo.errors import BookingOutcomeUnknownError as BookingOutcomeUnknownError
from jicoo.errors import ConfigurationError as ConfigurationError
from jicoo.errors import ConflictError as ConflictError
from jicoo.errors import DeadlineExceededError as DeadlineExceededError
from jicoo.errors import JicooError as JicooError
from jicoo.errors import NaiveTimeError as NaiveTimeError
from jicoo.errors import NonexistentTimeError as NonexistentTimeError
from jicoo.errors import NoSlotError as NoSlotError
from jicoo.errors import NotFoundError as NotFoundError
from jicoo.errors import OutcomeUnknownError as OutcomeUnknownError
from jicoo.errors import PayloadError as PayloadError
from jicoo.errors import PermissionDeniedError as PermissionDeniedError
from jicoo.errors import RateLimitError as RateLimitError
from jicoo.errors import RequestFailedError as RequestFailedError
from jicoo.errors import RescheduleConflictError as RescheduleConflictError
from jicoo.errors import ResponseError as ResponseError
from jicoo.errors import ServerError as ServerError
from jicoo.errors import SignatureError as SignatureError
from jicoo.errors import StatusError as StatusError
from jicoo.errors import TimeZoneError as TimeZoneError
from jicoo.errors import TransportError as TransportError
from jicoo.errors import UnknownTimeZoneError as UnknownTimeZoneError
from jicoo.errors import UnprocessableEntityError as UnprocessableEntityError
from jicoo.errors import ValidationError as ValidationError
from jicoo.errors import WebhookError as WebhookError
from jicoo.intents import BookingIntent as BookingIntent
from jicoo.slots import Slot as Slot
from jicoo.slots import Slots as Slots
from jicoo.webhooks.events import WebhookEvent as WebhookEvent
from jicoo_client.models.account_integration_url import (
    AccountIntegrationUrl as AccountIntegrationUrl,
)
from jicoo_client.models.attendee_type import AttendeeType as AttendeeType
from jicoo_client.models.availability_calendar import AvailabilityCalendar as AvailabilityCalendar
from jicoo_client.models.availability_hours import AvailabilityHours as AvailabilityHours
from jicoo_client.models.available_schedule import AvailableSchedule as AvailableSchedule
from jicoo_client.models.behavior import Behavior as Behavior
from jicoo_client.models.booking import Booking as Booking
from jicoo_client.models.booking_answer import BookingAnswer as BookingAnswer
from jicoo_client.models.booking_contact import BookingContact as BookingContact
from jicoo_client.models.booking_host import BookingHost as BookingHost
from jicoo_client.models.booking_payment import BookingPayment as BookingPayment
from jicoo_client.models.booking_payment_item import BookingPaymentItem as BookingPaymentItem
from jicoo_client.models.booking_status import BookingStatus as BookingStatus
from jicoo_client.models.booking_tracking import BookingTracking as BookingTracking
from jicoo_client.models.contact_answer import ContactAnswer as ContactAnswer
from jicoo_client.models.display_type import DisplayType as DisplayType
from jicoo_client.models.error_body import ErrorBody as ErrorBody
from jicoo_client.models.event_type import EventType as EventType
from jicoo_client.models.host import Host as Host
from jicoo_client.models.host_user_type import HostUserType as HostUserType
from jicoo_client.models.invitation import Invitation as Invitation
from jicoo_client.models.locale import Locale as Locale
from jicoo_client.models.location_type import LocationType as LocationType
from jicoo_client.models.member_role import MemberRole as MemberRole
from jicoo_client.models.organization_role import OrganizationRole as OrganizationRole
from jicoo_client.models.organization_user import OrganizationUser as OrganizationUser
from jicoo_client.models.payment_method import PaymentMethod as PaymentMethod
from jicoo_client.models.priority import Priority as Priority
from jicoo_client.models.schedule import Schedule as Schedule
from jicoo_client.models.schedule_attendee import ScheduleAttendee as ScheduleAttendee
from jicoo_client.models.schedule_routine import ScheduleRoutine as ScheduleRoutine
from jicoo_client.models.schedule_routine_item import ScheduleRoutineItem as ScheduleRoutineItem
from jicoo_client.models.schedule_status import ScheduleStatus as ScheduleStatus
from jicoo_client.models.team import Team as Team
from jicoo_client.models.transparency import Transparency as Transparency
from jicoo_client.models.visibility_type import VisibilityType as VisibilityType
from jicoo_client.models.webhook_booking_status import WebhookBookingStatus as WebhookBookingStatus
from jicoo_client.types import UNSET as UNSET
from jicoo_client.types import Unset as Unset

__all__ = [
    "UNSET",
    "AccountIntegrationUrl",
    "AmbiguousTimeError",
    "AsyncAvailability",
    "AsyncBookingPaginator",
    "AsyncBookings",
    "AsyncContactsPaginator",
    "AsyncEventTypes",
    "AsyncHttpClient",
    "AsyncInvitations",
    "AsyncJicoo",
    "AsyncPaginator",
    "AsyncSchedules",
    "AsyncTeams",
    "AsyncUsers",
    "AttendeeType",
    "AuthenticationError",
    "Availability",
    "AvailabilityCalendar",
    "AvailabilityHours",
    "AvailableSchedule",
    "BadRequestError",
    "Behavior",
    "Booking",
    "BookingAnswer",
    "BookingChangedError",
    "BookingConflictError",
    "BookingContact",
    "BookingDetails",
    "BookingHost",
    "BookingIntent",
    "BookingOutcomeUnknownError",
    "BookingPaginator",
    "BookingPayment",
    "BookingPaymentItem",
    "BookingStatus",
    "BookingTracking",
    "BookingWithContacts",
    "Bookings",
    "ConfigurationError",
    "ConflictError",
    "ContactAnswer",
    "ContactsPaginator",
    "DeadlineExceededError",
    "DisplayType",
    "ErrorBody",
    "EventType",
    "EventTypes",
    "Host",
    "HostUserType",
    "HttpClient",
    "Invitation",
    "Invitations",
    "Jicoo",
    "JicooError",
    "Locale",
    "LocationType",
    "MemberRole",
    "NaiveTimeError",
    "NoSlotError",
    "NonexistentTimeError",
    "NotFoundError",
    "OrganizationRole",
    "OrganizationUser",
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
    "Schedule",
    "ScheduleAttendee",
    "ScheduleRoutine",
    "ScheduleRoutineItem",
    "ScheduleStatus",
    "Schedules",
    "ServerError",
    "SignatureError",
    "Slot",
    "Slots",
    "StatusError",
    "Team",
    "Teams",
    "TimeZoneError",
    "Transparency",
    "TransportError",
    "UnknownTimeZoneError",
    "UnprocessableEntityError",
    "Unset",
    "Users",
    "ValidationError",
    "VisibilityType",
    "WebhookBookingStatus",
    "WebhookError",
    "WebhookEvent",
    "__version__",
    "close",
    "create_booking",
    "errors",
    "events",
    "json_default",
    "slots",
    "time_zones",
    "urls",
    "webhooks",
]
