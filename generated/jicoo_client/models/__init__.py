# Made from spec/ by `nox -s generate`; do not edit.
"""All models; each is imported when its name is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .account_integration_request import AccountIntegrationRequest
    from .account_integration_response import AccountIntegrationResponse
    from .account_integration_url import AccountIntegrationUrl
    from .attendee_type import AttendeeType
    from .availability_calendar import AvailabilityCalendar
    from .availability_calendar_page import AvailabilityCalendarPage
    from .availability_calendar_response import AvailabilityCalendarResponse
    from .availability_hours import AvailabilityHours
    from .available_schedule import AvailableSchedule
    from .available_schedules_response import AvailableSchedulesResponse
    from .behavior import Behavior
    from .booking import Booking
    from .booking_answer import BookingAnswer
    from .booking_contact import BookingContact
    from .booking_contacts_response import BookingContactsResponse
    from .booking_host import BookingHost
    from .booking_host_request import BookingHostRequest
    from .booking_page import BookingPage
    from .booking_payment import BookingPayment
    from .booking_payment_item import BookingPaymentItem
    from .booking_response import BookingResponse
    from .booking_status import BookingStatus
    from .booking_tracking import BookingTracking
    from .cancel_booking_request import CancelBookingRequest
    from .contact_answer import ContactAnswer
    from .create_booking_request import CreateBookingRequest
    from .create_host_request import CreateHostRequest
    from .create_invitation_request import CreateInvitationRequest
    from .create_schedule_request import CreateScheduleRequest
    from .display_type import DisplayType
    from .envelope_errors import EnvelopeErrors
    from .error_body import ErrorBody
    from .event_type import EventType
    from .event_type_page import EventTypePage
    from .event_type_response import EventTypeResponse
    from .host import Host
    from .host_page import HostPage
    from .host_response import HostResponse
    from .host_user_type import HostUserType
    from .invitation import Invitation
    from .invitation_page import InvitationPage
    from .invitation_response import InvitationResponse
    from .locale import Locale
    from .location_type import LocationType
    from .member_role import MemberRole
    from .organization_role import OrganizationRole
    from .organization_user import OrganizationUser
    from .organization_user_page import OrganizationUserPage
    from .organization_user_response import OrganizationUserResponse
    from .payment_method import PaymentMethod
    from .priority import Priority
    from .reschedule_booking_request import RescheduleBookingRequest
    from .schedule import Schedule
    from .schedule_attendee import ScheduleAttendee
    from .schedule_attendee_request import ScheduleAttendeeRequest
    from .schedule_page import SchedulePage
    from .schedule_response import ScheduleResponse
    from .schedule_routine import ScheduleRoutine
    from .schedule_routine_item import ScheduleRoutineItem
    from .schedule_routine_request import ScheduleRoutineRequest
    from .schedule_status import ScheduleStatus
    from .team import Team
    from .team_response import TeamResponse
    from .transparency import Transparency
    from .update_booking_request import UpdateBookingRequest
    from .update_host_request import UpdateHostRequest
    from .update_organization_user_request import UpdateOrganizationUserRequest
    from .update_schedule_request import UpdateScheduleRequest
    from .visibility_type import VisibilityType
    from .webhook_answer import WebhookAnswer
    from .webhook_booking_status import WebhookBookingStatus
    from .webhook_contact import WebhookContact
    from .webhook_event import WebhookEvent
    from .webhook_object import WebhookObject
    from .webhook_tracking import WebhookTracking

_MODULES = {
    "AccountIntegrationRequest": ".account_integration_request",
    "AccountIntegrationResponse": ".account_integration_response",
    "AccountIntegrationUrl": ".account_integration_url",
    "AttendeeType": ".attendee_type",
    "AvailabilityCalendar": ".availability_calendar",
    "AvailabilityCalendarPage": ".availability_calendar_page",
    "AvailabilityCalendarResponse": ".availability_calendar_response",
    "AvailabilityHours": ".availability_hours",
    "AvailableSchedule": ".available_schedule",
    "AvailableSchedulesResponse": ".available_schedules_response",
    "Behavior": ".behavior",
    "Booking": ".booking",
    "BookingAnswer": ".booking_answer",
    "BookingContact": ".booking_contact",
    "BookingContactsResponse": ".booking_contacts_response",
    "BookingHost": ".booking_host",
    "BookingHostRequest": ".booking_host_request",
    "BookingPage": ".booking_page",
    "BookingPayment": ".booking_payment",
    "BookingPaymentItem": ".booking_payment_item",
    "BookingResponse": ".booking_response",
    "BookingStatus": ".booking_status",
    "BookingTracking": ".booking_tracking",
    "CancelBookingRequest": ".cancel_booking_request",
    "ContactAnswer": ".contact_answer",
    "CreateBookingRequest": ".create_booking_request",
    "CreateHostRequest": ".create_host_request",
    "CreateInvitationRequest": ".create_invitation_request",
    "CreateScheduleRequest": ".create_schedule_request",
    "DisplayType": ".display_type",
    "EnvelopeErrors": ".envelope_errors",
    "ErrorBody": ".error_body",
    "EventType": ".event_type",
    "EventTypePage": ".event_type_page",
    "EventTypeResponse": ".event_type_response",
    "Host": ".host",
    "HostPage": ".host_page",
    "HostResponse": ".host_response",
    "HostUserType": ".host_user_type",
    "Invitation": ".invitation",
    "InvitationPage": ".invitation_page",
    "InvitationResponse": ".invitation_response",
    "Locale": ".locale",
    "LocationType": ".location_type",
    "MemberRole": ".member_role",
    "OrganizationRole": ".organization_role",
    "OrganizationUser": ".organization_user",
    "OrganizationUserPage": ".organization_user_page",
    "OrganizationUserResponse": ".organization_user_response",
    "PaymentMethod": ".payment_method",
    "Priority": ".priority",
    "RescheduleBookingRequest": ".reschedule_booking_request",
    "Schedule": ".schedule",
    "ScheduleAttendee": ".schedule_attendee",
    "ScheduleAttendeeRequest": ".schedule_attendee_request",
    "SchedulePage": ".schedule_page",
    "ScheduleResponse": ".schedule_response",
    "ScheduleRoutine": ".schedule_routine",
    "ScheduleRoutineItem": ".schedule_routine_item",
    "ScheduleRoutineRequest": ".schedule_routine_request",
    "ScheduleStatus": ".schedule_status",
    "Team": ".team",
    "TeamResponse": ".team_response",
    "Transparency": ".transparency",
    "UpdateBookingRequest": ".update_booking_request",
    "UpdateHostRequest": ".update_host_request",
    "UpdateOrganizationUserRequest": ".update_organization_user_request",
    "UpdateScheduleRequest": ".update_schedule_request",
    "VisibilityType": ".visibility_type",
    "WebhookAnswer": ".webhook_answer",
    "WebhookBookingStatus": ".webhook_booking_status",
    "WebhookContact": ".webhook_contact",
    "WebhookEvent": ".webhook_event",
    "WebhookObject": ".webhook_object",
    "WebhookTracking": ".webhook_tracking",
}

__all__ = (
    "AccountIntegrationRequest",
    "AccountIntegrationResponse",
    "AccountIntegrationUrl",
    "AttendeeType",
    "AvailabilityCalendar",
    "AvailabilityCalendarPage",
    "AvailabilityCalendarResponse",
    "AvailabilityHours",
    "AvailableSchedule",
    "AvailableSchedulesResponse",
    "Behavior",
    "Booking",
    "BookingAnswer",
    "BookingContact",
    "BookingContactsResponse",
    "BookingHost",
    "BookingHostRequest",
    "BookingPage",
    "BookingPayment",
    "BookingPaymentItem",
    "BookingResponse",
    "BookingStatus",
    "BookingTracking",
    "CancelBookingRequest",
    "ContactAnswer",
    "CreateBookingRequest",
    "CreateHostRequest",
    "CreateInvitationRequest",
    "CreateScheduleRequest",
    "DisplayType",
    "EnvelopeErrors",
    "ErrorBody",
    "EventType",
    "EventTypePage",
    "EventTypeResponse",
    "Host",
    "HostPage",
    "HostResponse",
    "HostUserType",
    "Invitation",
    "InvitationPage",
    "InvitationResponse",
    "Locale",
    "LocationType",
    "MemberRole",
    "OrganizationRole",
    "OrganizationUser",
    "OrganizationUserPage",
    "OrganizationUserResponse",
    "PaymentMethod",
    "Priority",
    "RescheduleBookingRequest",
    "Schedule",
    "ScheduleAttendee",
    "ScheduleAttendeeRequest",
    "SchedulePage",
    "ScheduleResponse",
    "ScheduleRoutine",
    "ScheduleRoutineItem",
    "ScheduleRoutineRequest",
    "ScheduleStatus",
    "Team",
    "TeamResponse",
    "Transparency",
    "UpdateBookingRequest",
    "UpdateHostRequest",
    "UpdateOrganizationUserRequest",
    "UpdateScheduleRequest",
    "VisibilityType",
    "WebhookAnswer",
    "WebhookBookingStatus",
    "WebhookContact",
    "WebhookEvent",
    "WebhookObject",
    "WebhookTracking",
)


if not TYPE_CHECKING:
    # Hidden from type checkers, which would take the module to have every name.

    def __getattr__(name: str) -> Any:
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(module, __name__), name)
        return value


def __dir__() -> list[str]:
    return list(__all__)
