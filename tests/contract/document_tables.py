"""What is known of the API, written by hand from the pages of developer.jicoo.com.

Nothing here is read from the document, which is held against it.
"""

from __future__ import annotations

from typing import Any

from tests.samples import BOOKING, WEBHOOK

# By tag: id, method, path below /v1, evidence, query (! is required, @ a date-time).
OPERATIONS = {
    "bookings": """
        list_bookings get /bookings documented page perPage status startedAt@ endedAt@ sort order
        create_booking post /bookings documented
        get_booking get /bookings/{uid} documented
        update_booking patch /bookings/{uid} documented
        cancel_booking post /bookings/{uid}/cancel inferred
        reschedule_booking post /bookings/{uid}/reschedule documented
        get_booking_contacts get /bookings/{uid}/contacts documented
    """,
    "schedules": """
        list_schedules get /schedules documented page perPage
        create_schedule post /schedules documented
        update_schedule patch /schedules/{uid} documented
        delete_schedule delete /schedules/{uid} inferred
    """,
    "availability": """
        list_user_availability_calendars get /user_availability_calendars documented \
            userId! page perPage
        get_user_availability_calendar get /user_availability_calendars/{uid} documented
    """,
    "organization": """
        list_organization_users get /organization_users inferred page perPage
        get_organization_user get /organization_users/{userId} documented
        update_organization_user patch /organization_users/{userId} documented
        delete_organization_user delete /organization_users/{userId} documented
        list_organization_invitations get /organization_invitations documented page perPage
        create_organization_invitation post /organization_invitations documented
        get_organization_invitation get /organization_invitations/{uid} inferred
        delete_organization_invitation delete /organization_invitations/{uid} inferred
        get_organization_team get /teams/{teamId} unknown
    """,
    "event_types": """
        list_event_types get /event_types documented page perPage teamId
        get_event_type get /event_types/{uid} documented
        get_event_type_available_schedules get /event_types/{uid}/available_schedules \
            third-party periodStart@ periodEnd@ startedAt@ endedAt@ timeZone
        list_event_type_hosts get /event_type_hosts documented eventTypeId page perPage
        create_event_type_host post /event_types/{eventTypeId}/hosts inferred
        update_event_type_host patch /event_types/{eventTypeId}/hosts/{uid} documented
        delete_event_type_host delete /event_types/{eventTypeId}/hosts/{uid} inferred
        create_account_integration_url post /teams/{teamId}/event_types/{eventTypeId}/validate \
            documented
    """,
}

# Answers whose bodies a page describes; all others must say that they are less than documented.
DESCRIBED_ANSWERS = {
    "list_bookings",
    "get_booking",
    "update_booking",
    "reschedule_booking",
    "get_booking_contacts",
    "list_schedules",
    "list_user_availability_calendars",
    "get_user_availability_calendar",
    "update_organization_user",
    "update_event_type_host",
    "create_account_integration_url",
}
# Statuses that a page lists beside the general table.
LISTED_STATUSES = {
    "create_booking": {"201", "409"},
    "reschedule_booking": {"200", "422"},
    "get_booking_contacts": {"200", "404"},
    "create_schedule": {"201"},
    "create_account_integration_url": {"201", "400", "404"},
}
GENERAL_STATUSES = {"400", "401", "402", "403", "429", "5XX"}

# Every member of a schema: ! is required, ? may be null, @ a date-time.
MEMBERS = {
    "Booking": """
        uid! string; eventTypeId! string?; name! string; description! string?;
        status! BookingStatus; startedAt! @; endedAt! @; locationId! LocationType|string?;
        url! string?; phoneNumber! string?;
        address! string?; customLocation! string?; access! string?; timeZone! string;
        priority! Priority|string?; cancelReason! string?; cancelledAt! @?; cancelledBy! string?;
        hosts! [BookingHost]; createdAt! @; updatedAt! @; capacity integer?""",
    "BookingHost": "userId string?; role MemberRole|string?",
    "BookingHostRequest": "userId! string; role! MemberRole",
    "BookingContact": """
        name! string; email! string?; ccEmails! [email]; company! string?; phoneNumber! string?;
        message! string?; textRemindNumber! string?; textRemindCountryCode! string?;
        answers! [ContactAnswer]; createdAt! @; updatedAt! @""",
    "ContactAnswer": "question string?; content [any]|string?",
    "CreateBookingRequest": """
        startedAt! @; timeZone! string; eventTypeId! string; email! email <=255; name! string <=64;
        company string <=32; textRemindCountryCode string <=255; textRemindNumber string <=32;
        ccEmails [string] <=30; message string <=2000; locale Locale; locationId! LocationType?;
        phoneNumber string <=32; tracking BookingTracking; answers [BookingAnswer];
        payment BookingPayment""",
    "BookingTracking": """
        campaign string <=255; source string <=255; medium string <=255; content string <=255;
        term string <=255""",
    "BookingAnswer": "questionUid! string; content! string|[string]",
    "BookingPayment": """
        paymentMethod! PaymentMethod; items! [BookingPaymentItem]; successUrl uri; cancelUrl uri""",
    "BookingPaymentItem": "",
    "RescheduleBookingRequest": "timeZone! string; startedAt! @",
    "CancelBookingRequest": "reason string",
    "UpdateBookingRequest": """
        name string; description string?; timeZone string; startedAt @; endedAt @;
        hosts [BookingHostRequest]; priority Priority?; updateMessage string <=2000;
        isSendUpdates boolean""",
    "Schedule": """
        uid! string; name! string <=64; description! string?; routine! ScheduleRoutine?;
        isRemind! boolean; projectId! number?; phoneNumber! string?; access! string?;
        address! string?; customLocation! string?; attendees! [ScheduleAttendee]; isAllDay! boolean;
        timeZone! string; startedAt! string?; endedAt! string?; priority! Priority|string?;
        displayType! DisplayType; location! LocationType|string?; transparency! Transparency;
        behavior! Behavior; visibilityType! VisibilityType; status! ScheduleStatus; url! string?;
        updatedAt! @; createdAt! @""",
    "CreateScheduleRequest": """
        name! string <=64; description string? <=10000; routine ScheduleRoutineRequest?; isRemind boolean;
        projectId number >0; phoneNumber string? <=32; access string? <=2000; address string? <=255;
        customLocation string? <=2000; attendees! [ScheduleAttendeeRequest]; isAllDay boolean;
        timeZone! string; startedAt! string?; endedAt! string?; priority Priority?;
        displayType DisplayType; location LocationType?; transparency Transparency;
        behavior Behavior; visibilityType VisibilityType""",
    "UpdateScheduleRequest": """
        name string <=64; description string? <=10000; routine ScheduleRoutineRequest?; isRemind boolean;
        projectId number? >0; phoneNumber string? <=32; access string? <=2000;
        address string? <=255; customLocation string? <=2000;
        attendees [ScheduleAttendeeRequest]; isAllDay boolean; timeZone string; startedAt string?;
        endedAt string?; priority Priority?; displayType DisplayType; location LocationType?;
        transparency Transparency; behavior Behavior; visibilityType VisibilityType;
        updateMessage string <=2000;
        isSendUpdates boolean""",
    "ScheduleAttendee": """
        userId string?; email string?; role MemberRole|string?; userType AttendeeType|string?""",
    "ScheduleAttendeeRequest": "userId string; email email; role! MemberRole; userType! AttendeeType",
    "ScheduleRoutine": "duration number?; endedAt string?; schedules [ScheduleRoutineItem]?",
    "ScheduleRoutineRequest": """
        duration! integer >0; endedAt! string?; schedules! [ScheduleRoutineItem]""",
    "ScheduleRoutineItem": "",
    "AvailabilityCalendar": """
        uid string?; teamId integer|string?; userId string?; name string?; isDefault integer?;
        timezone string?; createdAt @?; updatedAt @?; calendars [AvailabilityHours]?""",
    "AvailabilityHours": """
        startHour integer?; startMinute integer?; endHour integer?; endMinute integer?;
        startedAt @?; endedAt @?; wday integer?; frequencyType integer?; frequencyInterval integer?;
        exceptions any""",
    "OrganizationUser": "uid string?; id string?; name string?; role OrganizationRole|string?",
    "Team": "",
    "Invitation": "uid string?; email string?; role OrganizationRole|string?",
    "UpdateOrganizationUserRequest": "role OrganizationRole",
    "CreateInvitationRequest": "email! email; role OrganizationRole",
    "EventType": "uid string?; name string?; status string?; duration integer?",
    "AvailableSchedule": "startedAt @?; remainingCapacity integer?",
    "Host": """
        uid! string; name! string; email! email; profileImage! string?; role! MemberRole;
        priority! integer >=0 <=3; userType! HostUserType; sort integer >=0""",
    "CreateHostRequest": "userId string",
    "UpdateHostRequest": "priority integer >=0 <=3",
    "AccountIntegrationRequest": "name string; email string",
    "AccountIntegrationUrl": "url! uri",
    "AccountIntegrationResponse": "data! AccountIntegrationUrl; errors! EnvelopeErrors?",
    "BookingPage": """
        data! [Booking]; errors EnvelopeErrors?; totalCount integer; count integer;
        currentPage integer; nextPage integer?; numberOfPages integer""",
    "SchedulePage": """
        data! [Schedule]; errors EnvelopeErrors?; totalCount! integer; count! integer;
        currentPage! integer; nextPage integer?; numberOfPages integer""",
    "WebhookEvent": "event! string; createdAt! @; object! WebhookObject",
    "WebhookObject": """
        uid! string; eventTypeUid! string; status! WebhookBookingStatus; timeZone! string;
        createdAt! @; updatedAt! @; startedAt! @; endedAt! @; cancelReason string?; cancelledAt @?;
        cancelledBy string?; contact! WebhookContact; answers! [WebhookAnswer];
        tracking! WebhookTracking""",
    "WebhookContact": "email string?; name string?",
    "WebhookAnswer": "question string?; content [any]|string?",
    "WebhookTracking": """
        utm_campaign string?; utm_source string?; utm_medium string?; utm_content string?;
        utm_term string?""",
    "EnvelopeErrors": "",
    "ErrorBody": "",
}
ENUMS = {
    "BookingStatus": "request open cancel",
    "WebhookBookingStatus": "open cancel",
    "ScheduleStatus": "open cancel",
    "LocationType": "inPerson phone zoom googleMeet askInvitee teams custom",
    "Priority": "low middle high",
    "MemberRole": "admin editor viewer",
    "OrganizationRole": "owner admin member restricted",
    "AttendeeType": "host guest",
    "HostUserType": "host notifyHost",
    "DisplayType": "private teamPublic public",
    "Transparency": "opaque transparent",
    "Behavior": "event work",
    "VisibilityType": "default busy",
    "Locale": "ja en",
    "PaymentMethod": "none card onsite",
}
UNDOCUMENTED_SCHEMAS = {
    "example": "BookingHost ContactAnswer AvailabilityCalendar AvailabilityHours AccountIntegrationRequest "
    "WebhookContact WebhookAnswer WebhookTracking",
    "inferred": "ScheduleAttendee ScheduleRoutine ScheduleResponse InvitationResponse TeamResponse "
    "EventTypeResponse HostPage",
    "third-party": "CancelBookingRequest EventType EventTypePage AvailableSchedule "
    "AvailableSchedulesResponse",
    "unknown": "BookingPaymentItem ScheduleRoutineItem OrganizationUser OrganizationUserPage "
    "Invitation InvitationPage Team CreateHostRequest ErrorBody",
}
# Samples of the site that its own field lists refuse.
REFUSED_SAMPLES: dict[str, Any] = {
    "CreateBookingRequest": {
        "eventTypeId": "mzgdPJVBb7RE",
        "timeZone": "Asia/Tokyo",
        "startedAt": "2024-03-16T02:00:00.000Z",
        "email": "guest@example.com",
        "name": "john doe",
        "location": None,
    },
    "UpdateScheduleRequest": {
        "attendees": [{"role": "admin", "userType": 1}],
        "location": "none",
        "description": None,
    },
    "BookingPage": {
        "totalCount": 1626,
        "count": 20,
        "currentPage": 1,
        "nextPage": 2,
        "numberOfPages": 82,
    },
    "HostResponse": {"data": {"priority": 2}},
}
# Answers of the site, with what the pages say of them that the field lists do not; null where a page shows null.
CANCELLED = {
    **BOOKING,
    "status": "cancel",
    "locationId": "phone",
    "priority": "high",
    "cancelReason": "ill",
    "cancelledAt": "2024-03-12T00:00:00.000Z",
    "cancelledBy": "host",
}
CALENDAR: dict[str, Any] = {
    "uid": "12eWFJ58fDjD",
    "teamId": 39,
    "userId": "oDVmLILwPNPdenYge4dFiRkVA6G3",
    "name": "基本設定",
    "isDefault": 1,
    "timezone": "Asia/Tokyo",
    "createdAt": "2024-02-07T13:04:41.000Z",
    "updatedAt": "2024-02-07T13:04:41.000Z",
    "calendars": [
        {
            "startHour": 10,
            "startMinute": 0,
            "endHour": 19,
            "endMinute": 0,
            "startedAt": "2024-02-07T13:05:02.000Z",
            "endedAt": None,
            "wday": wday,
            "frequencyType": 2,
            "frequencyInterval": 1,
            "exceptions": None,
        }
        for wday in (1, 2)
    ],
}
CONTACT: dict[str, Any] = {
    "name": "john doe",
    "email": "user@example.com",
    "ccEmails": [],
    "company": None,
    "phoneNumber": None,
    "message": None,
    "textRemindNumber": None,
    "textRemindCountryCode": None,
    "answers": [{"question": "string", "content": ["string"]}],
    "createdAt": "2024-03-11T00:00:00.000Z",
    "updatedAt": "2024-03-11T00:00:00.000Z",
}
HOST = {
    "uid": "xxxxxxxxxxxxxxxxxx",
    "name": "Hope Barton",
    "email": "Cielo32@example.com",
    "profileImage": "https://example.com/400/400?lock=7579415894002067",
    "role": "editor",
    "priority": 3,
    "userType": "notifyHost",
    "sort": 1,
}
SIGNED_URL = {"url": "https://www.jicoo.com/t/exampleteam/e/XXXXXXXXX?guestSessionId=..."}
ONE_PAGE = {"totalCount": 1, "count": 1, "currentPage": 1, "numberOfPages": 1}
# By what is peculiar: the model, the answer, and the operation that it answers.
SAMPLES: dict[str, tuple[str, Any, str]] = {
    # Not wrapped, members in another order, and one more than the field list has.
    "a booking that was made": (
        "Booking",
        {"capacity": None, **dict(sorted(BOOKING.items()))},
        "create_booking",
    ),
    "a booking": ("BookingResponse", {"data": BOOKING, "errors": {}}, "get_booking"),
    "a cancelled booking": ("BookingResponse", {"data": CANCELLED, "errors": {}}, "get_booking"),
    "a moved booking, without errors": (
        "BookingResponse",
        {"data": BOOKING},
        "reschedule_booking",
    ),
    "a changed booking, without errors": ("BookingResponse", {"data": BOOKING}, "update_booking"),
    "bookings, more pages": (
        "BookingPage",
        {
            "data": [BOOKING, CANCELLED],
            "errors": {},
            "totalCount": 1626,
            "count": 20,
            "currentPage": 1,
            "nextPage": 2,
            "numberOfPages": 82,
        },
        "list_bookings",
    ),
    "contacts": (
        "BookingContactsResponse",
        {"data": [CONTACT], "errors": {}},
        "get_booking_contacts",
    ),
    "calendars, the last page without nextPage": (
        "AvailabilityCalendarPage",
        {"data": [CALENDAR], "errors": {}, **ONE_PAGE},
        "list_user_availability_calendars",
    ),
    "a calendar": (
        "AvailabilityCalendarResponse",
        {"data": CALENDAR, "errors": {}},
        "get_user_availability_calendar",
    ),
    "a host": ("HostResponse", {"data": HOST}, "update_event_type_host"),
    "a signed URL": (
        "AccountIntegrationResponse",
        {"data": SIGNED_URL, "errors": {}},
        "create_account_integration_url",
    ),
    "a signed URL, errors null": (
        "AccountIntegrationResponse",
        {"data": SIGNED_URL, "errors": None},
        "create_account_integration_url",
    ),
    "event types, as others read them": (
        "EventTypePage",
        {"data": [{"uid": "mzgdPJVBb7RE", "name": "Talk", "status": "enable"}]},
        "list_event_types",
    ),
    # The members that are null until a booking is cancelled are left out, though the field list requires them.
    **{
        f"a webhook: {event}": ("WebhookEvent", {**WEBHOOK, "event": event}, "")
        for event in ("guest_booked", "guest_rescheduled", "host_rescheduled", "guest_cancelled")
    },
}
# Samples of the site that fit, and so stand in the document.
DOCUMENTED_EXAMPLES = {
    "create_schedule body",
    "list_user_availability_calendars 200",
    "update_organization_user body",
    "create_organization_invitation body",
    "update_event_type_host body",
    "update_event_type_host 200",
    "create_account_integration_url body",
    "create_account_integration_url 201",
    "receive_booking_event body",
}
