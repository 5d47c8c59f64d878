"""The questions: what is asked, which places of the OpenAPI document the answer settles, and what is not asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from tools.live.booking import (
    cancellation,
    clocks,
    contact_as_sent,
    emptied_priority,
    first_booking,
    list_lag,
    move_to_free_slot,
    move_to_taken_slot,
    same_guest_again,
    second_guest,
)
from tools.live.candidates import PATHS, FiltersHosts, IsThere
from tools.live.lists import (
    date_time_notations,
    equal_starts,
    page_beyond_the_last,
    start_filter,
    start_notations,
)
from tools.live.reading import (
    BOOKING,
    BOOKINGS,
    CALENDAR,
    CALENDARS,
    CONTACTS,
    EVENT_TYPE,
    EVENT_TYPES,
    HOSTS,
    INVITATION,
    INVITATIONS,
    MISSING_PARAMETER,
    PAGE_THAT_IS_NONE,
    SCHEDULES,
    TEAM,
    UNKNOWN_BOOKING,
    UNKNOWN_PATH,
    USER,
    USERS,
    MemberValues,
    PageShape,
    RefusalShape,
    SuccessShape,
    bearer_key,
    header_names,
    order_of_bookings,
    rows_per_page,
    status_request_filter,
    team_filter,
    unknown_parameter,
    wrong_key,
)
from tools.live.slots import (
    PERIOD,
    STARTED,
    RangeNames,
    begin_of_range,
    end_of_range,
    long_range,
    slot_shape,
    time_zone_of_slots,
)

if TYPE_CHECKING:
    from tools.live.api import Api

SLOTS = "get_event_type_available_schedules"


@dataclasses.dataclass(frozen=True)
class Question:
    settles: str
    """Places in the document, as patterns: `operation`, `operation.parameter`, `operation.201`,
    `Schema.member`."""
    asks: str
    answer: Callable[[Api], str]


READS = (
    Question("apiKey", "What is a wrong key answered?", wrong_key),
    Question("apiKey", "And beside it the right one as Authorization: Bearer?", bearer_key),
    Question("ErrorBody", "What is the error: no such booking?", RefusalShape(UNKNOWN_BOOKING)),
    Question(
        "ErrorBody",
        "What is the error: a parameter is missing?",
        RefusalShape(MISSING_PARAMETER),
    ),
    Question("ErrorBody", "What is the error: no such path?", RefusalShape(UNKNOWN_PATH)),
    Question(
        "ErrorBody",
        "What is the error: a list whose page is no number?",
        RefusalShape(PAGE_THAT_IS_NONE),
    ),
    *(Question("get_organization_team", f"Is there {each.path}?", IsThere(each)) for each in PATHS),
    Question(
        "list_bookings Booking.* BookingPage.* BookingHost BookingHost.*",
        "A page of bookings?",
        PageShape(BOOKINGS),
    ),
    Question("list_bookings.perPage", "How many rows has a page?", rows_per_page),
    Question("list_bookings.sort list_bookings.order", "Are they honoured?", order_of_bookings),
    Question("list_bookings", "Do rows of one instant keep their order?", equal_starts),
    Question("list_bookings.page", "What is a page beyond the last?", page_beyond_the_last),
    Question("list_bookings.startedAt", "At or after, or after alone?", start_filter),
    Question("list_bookings.startedAt", "In which notations?", start_notations),
    Question("Booking.createdAt", "How are date-times written?", date_time_notations),
    Question("list_bookings.status", "May it be request?", status_request_filter),
    Question("list_bookings", "A parameter that nobody knows?", unknown_parameter),
    Question("Booking.cancelledBy", "Who cancels?", MemberValues(BOOKINGS, ("cancelledBy",))),
    Question("get_booking", "A booking?", SuccessShape(BOOKING)),
    Question(
        "BookingContact.* ContactAnswer", "The contacts of a booking?", SuccessShape(CONTACTS)
    ),
    Question("Schedule.* Schedule[ARP]*", "A page of schedules?", PageShape(SCHEDULES)),
    Question(
        "list_event_types.* EventType EventType.* EventTypePage*",
        "A page of event types?",
        PageShape(EVENT_TYPES),
    ),
    Question("list_event_types.teamId", "Is it understood?", team_filter),
    Question("EventType.status", "Which are there?", MemberValues(EVENT_TYPES, ("status",))),
    Question("get_event_type.* EventTypeResponse*", "An event type?", SuccessShape(EVENT_TYPE)),
    Question(f"{SLOTS}.periodStart {SLOTS}.periodEnd", "Are they understood?", RangeNames(PERIOD)),
    Question(f"{SLOTS}.startedAt {SLOTS}.endedAt", "Are they understood?", RangeNames(STARTED)),
    Question(SLOTS, "Are more than seven days an error, or cut?", long_range),
    Question(f"{SLOTS}.timeZone", "What does it change?", time_zone_of_slots),
    Question(SLOTS, "Is the begin of a range kept?", begin_of_range),
    Question(SLOTS, "Which slots are at the end of a range?", end_of_range),
    Question(f"{SLOTS}.uid {SLOTS}.200 AvailableSchedule*", "A slot?", slot_shape),
    Question("list_event_type_hosts.* Host HostPage*", "A page of hosts?", PageShape(HOSTS)),
    *(
        Question("list_event_type_hosts.eventTypeId", f"Is {name} understood?", FiltersHosts(name))
        for name in ("eventTypeId", "eventTypeUid", "uid")
    ),
    Question(
        "list_organization_users list_organization_users.* OrganizationUser* OrganizationUserPage*",
        "A page of users?",
        PageShape(USERS),
    ),
    Question("OrganizationUser.role", "Which are there?", MemberValues(USERS, ("role",))),
    Question("get_organization_user.* OrganizationUserResponse*", "A user?", SuccessShape(USER)),
    Question("Availability*", "A page of availability calendars?", PageShape(CALENDARS)),
    Question(
        "AvailabilityCalendar.isDefault AvailabilityHours.wday AvailabilityHours.frequency*",
        "Which codes are there?",
        MemberValues(CALENDARS, ("isDefault", "wday", "frequencyType", "frequencyInterval")),
    ),
    Question("get_user_availability_calendar", "An availability calendar?", SuccessShape(CALENDAR)),
    Question(
        "list_organization_invitations.* Invitation Invitation.* InvitationPage*",
        "A page of invitations?",
        PageShape(INVITATIONS),
    ),
    Question(
        "get_organization_invitation get_organization_invitation.* InvitationResponse*",
        "An invitation?",
        SuccessShape(INVITATION),
    ),
    Question("get_organization_team* Team*", "A team, by its number?", SuccessShape(TEAM)),
    Question("TooManyRequests", "Which headers come with answers?", header_names),
)

WRITES = (
    Question(
        "create_booking.201 Booking.capacity CreateBookingRequest.locationId",
        "Is a new booking wrapped in data, and may locationId be null?",
        first_booking,
    ),
    Question("list_bookings.200", "How soon is a booking listed?", list_lag),
    Question("Booking.createdAt", "Is it of the clock that writes Date?", clocks),
    Question(
        "BookingContact.name BookingContact.email",
        "Does a guest come back as sent?",
        contact_as_sent,
    ),
    Question("Booking", "Is a group slot one booking, or one for each guest?", second_guest),
    Question("create_booking.409", "The same guest and slot again?", same_guest_again),
    Question("reschedule_booking.422", "To a time that is taken?", move_to_taken_slot),
    Question("reschedule_booking.200", "A booking that was moved?", move_to_free_slot),
    Question("UpdateBookingRequest.priority", "May it be null?", emptied_priority),
    Question(
        "cancel_booking cancel_booking.* CancelBookingRequest",
        "Does POST with a reason cancel? And a second time?",
        cancellation,
    ),
)

NOT_ASKED = {
    "webhooks come to an address that the dashboard is told": "receive_booking_event* Webhook*",
    "it would write into the calendars of users": "create_schedule.201 update_schedule.200 "
    "delete_schedule* ScheduleResponse* *ScheduleRequest.*",
    "it would change who holds bookings": "create_event_type_host* delete_event_type_host* "
    "HostResponse.errors CreateHostRequest*",
    "it would change who is in the organization": "delete_organization_user.* "
    "create_organization_invitation.201 delete_organization_invitation*",
    "it needs an Enterprise plan and the team's slug": "create_account_integration_url.body "
    "AccountIntegrationRequest",
    "it needs an event type that asks or costs something": "BookingAnswer.content "
    "BookingPaymentItem",
}
"""Why no question settles these places."""
