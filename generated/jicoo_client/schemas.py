# Made from spec/ by `nox -s generate`; do not edit.
"""The schemas of the document, by their names, as JSON Schema has them."""

from typing import Any

SCHEMAS: dict[str, Any] = {
    "AccountIntegrationRequest": {
        "additionalProperties": True,
        "description": "The guest whose name and e-mail are fixed.",
        "properties": {
            "email": {"description": "The guest's e-mail.", "type": "string"},
            "name": {"description": "The guest's name.", "type": "string"},
        },
        "type": "object",
    },
    "AccountIntegrationResponse": {
        "additionalProperties": True,
        "description": "The address of the booking page in its envelope.",
        "properties": {
            "data": {"$ref": "#/components/schemas/AccountIntegrationUrl"},
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
        },
        "required": ["data", "errors"],
        "type": "object",
    },
    "AccountIntegrationUrl": {
        "additionalProperties": True,
        "description": "The address of the booking page.",
        "properties": {
            "url": {"description": "Send the guest there.", "format": "uri", "type": "string"}
        },
        "required": ["url"],
        "type": "object",
    },
    "AttendeeType": {
        "description": "On which side somebody takes part. Hosts of event types have another list.",
        "enum": ["host", "guest"],
        "type": "string",
    },
    "AvailabilityCalendar": {
        "additionalProperties": True,
        "description": "The hours in which a user can be booked. All is read off "
        "samples: nothing is known to be required.",
        "properties": {
            "calendars": {
                "description": "The hours, one item a weekday.",
                "items": {"$ref": "#/components/schemas/AvailabilityHours"},
                "type": ["array", "null"],
            },
            "createdAt": {
                "description": "When it was made.",
                "format": "date-time",
                "type": ["string", "null"],
            },
            "isDefault": {
                "description": "1 for the default calendar: a number, not a boolean.",
                "type": ["integer", "null"],
            },
            "name": {"description": "Name of the calendar.", "type": ["string", "null"]},
            "teamId": {
                "anyOf": [{"type": "integer"}, {"type": "string"}, {"type": "null"}],
                "description": "The team's id.",
            },
            "timezone": {
                "description": "IANA zone of the hours. Spelt with a small z, here only.",
                "type": ["string", "null"],
            },
            "uid": {"description": "The calendar's id.", "type": ["string", "null"]},
            "updatedAt": {
                "description": "When it last changed.",
                "format": "date-time",
                "type": ["string", "null"],
            },
            "userId": {"description": "Whose hours these are.", "type": ["string", "null"]},
        },
        "type": "object",
    },
    "AvailabilityCalendarPage": {
        "additionalProperties": True,
        "description": "A page of availability calendars.",
        "properties": {
            "count": {"description": "Rows of this page.", "type": "integer"},
            "currentPage": {"description": "Number of this page.", "type": "integer"},
            "data": {
                "description": "The rows.",
                "items": {"$ref": "#/components/schemas/AvailabilityCalendar"},
                "type": "array",
            },
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
            "nextPage": {
                "description": "Number of the next page. "
                "On the last page it is "
                "absent; null is allowed "
                "too.",
                "type": ["integer", "null"],
            },
            "numberOfPages": {"description": "How many pages there are.", "type": "integer"},
            "totalCount": {"description": "Rows of all pages.", "type": "integer"},
        },
        "required": ["data"],
        "type": "object",
    },
    "AvailabilityCalendarResponse": {
        "additionalProperties": True,
        "description": "An availability calendar in its envelope.",
        "properties": {
            "data": {"$ref": "#/components/schemas/AvailabilityCalendar"},
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
        },
        "required": ["data"],
        "type": "object",
    },
    "AvailabilityHours": {
        "additionalProperties": True,
        "description": "Bookable hours on a weekday.",
        "properties": {
            "endHour": {"description": "Hour of the end.", "type": ["integer", "null"]},
            "endMinute": {"description": "Minute of the end.", "type": ["integer", "null"]},
            "endedAt": {
                "description": "Until when they hold.",
                "format": "date-time",
                "type": ["string", "null"],
            },
            "exceptions": {"description": "Of any shape."},
            "frequencyInterval": {
                "description": "Every how many periods.",
                "type": ["integer", "null"],
            },
            "frequencyType": {"description": "A code.", "type": ["integer", "null"]},
            "startHour": {"description": "Hour of the begin.", "type": ["integer", "null"]},
            "startMinute": {"description": "Minute of the begin.", "type": ["integer", "null"]},
            "startedAt": {
                "description": "From when on they hold.",
                "format": "date-time",
                "type": ["string", "null"],
            },
            "wday": {"description": "Weekday.", "type": ["integer", "null"]},
        },
        "type": "object",
    },
    "AvailableSchedule": {
        "additionalProperties": True,
        "description": "A slot that is free. Its end is not given; presumably it "
        "follows from the event type.",
        "properties": {
            "remainingCapacity": {
                "description": "How many more can book it.",
                "type": ["integer", "null"],
            },
            "startedAt": {
                "description": "Start.",
                "format": "date-time",
                "type": ["string", "null"],
            },
        },
        "type": "object",
    },
    "AvailableSchedulesResponse": {
        "additionalProperties": True,
        "description": "The free slots within a range.",
        "properties": {
            "data": {
                "description": "The rows.",
                "items": {"$ref": "#/components/schemas/AvailableSchedule"},
                "type": "array",
            },
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
        },
        "required": ["data"],
        "type": "object",
    },
    "Behavior": {"description": "Kind of an entry.", "enum": ["event", "work"], "type": "string"},
    "Booking": {
        "additionalProperties": True,
        "description": "An appointment. The 21 required members are always there, many of "
        "them null; guests are not among them, see BookingContact.",
        "properties": {
            "access": {"description": "How to get there.", "type": ["string", "null"]},
            "address": {"description": "Where to meet.", "type": ["string", "null"]},
            "cancelReason": {"description": "Why it was cancelled.", "type": ["string", "null"]},
            "cancelledAt": {
                "description": "When it was cancelled.",
                "format": "date-time",
                "type": ["string", "null"],
            },
            "cancelledBy": {
                "description": "Who cancelled it: `host` in samples; "
                "other values are not known, so they "
                "are open.",
                "type": ["string", "null"],
            },
            "capacity": {
                "description": "Not known; presumably the places of a group booking.",
                "type": ["integer", "null"],
            },
            "createdAt": {
                "description": "When it was made.",
                "format": "date-time",
                "type": "string",
            },
            "customLocation": {
                "description": "Name of a place of their own.",
                "type": ["string", "null"],
            },
            "description": {"description": "Text of the booking.", "type": ["string", "null"]},
            "endedAt": {"description": "End.", "format": "date-time", "type": "string"},
            "eventTypeId": {
                "description": "The event type that was booked.",
                "type": ["string", "null"],
            },
            "hosts": {
                "description": "Who holds it.",
                "items": {"$ref": "#/components/schemas/BookingHost"},
                "type": "array",
            },
            "locationId": {
                "anyOf": [
                    {"$ref": "#/components/schemas/LocationType"},
                    {"type": "string"},
                    {"type": "null"},
                ],
                "description": "How they meet.",
            },
            "name": {"description": "Title of the booking.", "type": "string"},
            "phoneNumber": {"description": "Number to call.", "type": ["string", "null"]},
            "priority": {
                "anyOf": [
                    {"$ref": "#/components/schemas/Priority"},
                    {"type": "string"},
                    {"type": "null"},
                ],
                "description": "How urgent it is.",
            },
            "startedAt": {"description": "Start.", "format": "date-time", "type": "string"},
            "status": {"$ref": "#/components/schemas/BookingStatus"},
            "timeZone": {"description": "IANA zone that the guest picked.", "type": "string"},
            "uid": {"description": "The booking's id.", "type": "string"},
            "updatedAt": {
                "description": "When it last changed.",
                "format": "date-time",
                "type": "string",
            },
            "url": {"description": "Address of the online meeting.", "type": ["string", "null"]},
        },
        "required": [
            "uid",
            "eventTypeId",
            "name",
            "description",
            "status",
            "startedAt",
            "endedAt",
            "locationId",
            "url",
            "phoneNumber",
            "address",
            "customLocation",
            "access",
            "timeZone",
            "priority",
            "cancelReason",
            "cancelledAt",
            "cancelledBy",
            "hosts",
            "createdAt",
            "updatedAt",
        ],
        "type": "object",
    },
    "BookingAnswer": {
        "additionalProperties": True,
        "description": "An answer to a question of the booking form.",
        "properties": {
            "content": {
                "anyOf": [{"type": "string"}, {"items": {"type": "string"}, "type": "array"}],
                "description": "The answer: one text, or several.",
            },
            "questionUid": {
                "description": "The question's id. No operation is known that lists questions.",
                "type": "string",
            },
        },
        "required": ["questionUid", "content"],
        "type": "object",
    },
    "BookingContact": {
        "additionalProperties": True,
        "description": "A guest of a booking and what they entered. All eleven members "
        "are always there.",
        "properties": {
            "answers": {
                "description": "Answers to the questions of the booking form.",
                "items": {"$ref": "#/components/schemas/ContactAnswer"},
                "type": "array",
            },
            "ccEmails": {
                "description": "Others who get the mails.",
                "items": {"format": "email", "type": "string"},
                "type": "array",
            },
            "company": {"description": "Company.", "type": ["string", "null"]},
            "createdAt": {
                "description": "When the guest booked.",
                "format": "date-time",
                "type": "string",
            },
            "email": {"description": "The guest's e-mail.", "type": ["string", "null"]},
            "message": {"description": "Message to the host.", "type": ["string", "null"]},
            "name": {"description": "The guest's name.", "type": "string"},
            "phoneNumber": {"description": "Phone number.", "type": ["string", "null"]},
            "textRemindCountryCode": {
                "description": "Country code of that number.",
                "type": ["string", "null"],
            },
            "textRemindNumber": {
                "description": "Number for SMS reminders.",
                "type": ["string", "null"],
            },
            "updatedAt": {
                "description": "When it last changed.",
                "format": "date-time",
                "type": "string",
            },
        },
        "required": [
            "name",
            "email",
            "ccEmails",
            "company",
            "phoneNumber",
            "message",
            "textRemindNumber",
            "textRemindCountryCode",
            "answers",
            "createdAt",
            "updatedAt",
        ],
        "type": "object",
    },
    "BookingContactsResponse": {
        "additionalProperties": True,
        "description": "The guests of a booking.",
        "properties": {
            "data": {
                "description": "The rows.",
                "items": {"$ref": "#/components/schemas/BookingContact"},
                "type": "array",
            },
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
        },
        "required": ["data"],
        "type": "object",
    },
    "BookingHost": {
        "additionalProperties": True,
        "description": "A user who holds a booking. Both members are read off samples.",
        "properties": {
            "role": {
                "anyOf": [
                    {"$ref": "#/components/schemas/MemberRole"},
                    {"type": "string"},
                    {"type": "null"},
                ],
                "description": "What the user may do with the booking.",
            },
            "userId": {"description": "The user's id.", "type": ["string", "null"]},
        },
        "type": "object",
    },
    "BookingHostRequest": {
        "additionalProperties": True,
        "description": "A user who shall hold a booking.",
        "properties": {
            "role": {"$ref": "#/components/schemas/MemberRole"},
            "userId": {"description": "The user's id.", "type": "string"},
        },
        "required": ["userId", "role"],
        "type": "object",
    },
    "BookingPage": {
        "additionalProperties": True,
        "description": "A page of bookings.",
        "properties": {
            "count": {"description": "Rows of this page.", "type": "integer"},
            "currentPage": {"description": "Number of this page.", "type": "integer"},
            "data": {
                "description": "The rows.",
                "items": {"$ref": "#/components/schemas/Booking"},
                "type": "array",
            },
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
            "nextPage": {
                "description": "Number of the next page. On the last "
                "page it is absent; null is allowed "
                "too.",
                "type": ["integer", "null"],
            },
            "numberOfPages": {"description": "How many pages there are.", "type": "integer"},
            "totalCount": {"description": "Rows of all pages.", "type": "integer"},
        },
        "required": ["data"],
        "type": "object",
    },
    "BookingPayment": {
        "additionalProperties": True,
        "description": "Payment for a booking.",
        "properties": {
            "cancelUrl": {
                "description": "Where to go when the payment is given up.",
                "format": "uri",
                "type": "string",
            },
            "items": {
                "description": "What is paid for.",
                "items": {"$ref": "#/components/schemas/BookingPaymentItem"},
                "type": "array",
            },
            "paymentMethod": {"$ref": "#/components/schemas/PaymentMethod"},
            "successUrl": {
                "description": "Where to go after the payment.",
                "format": "uri",
                "type": "string",
            },
        },
        "required": ["paymentMethod", "items"],
        "type": "object",
    },
    "BookingPaymentItem": {
        "additionalProperties": True,
        "description": "One item that is paid for.",
        "type": "object",
    },
    "BookingResponse": {
        "additionalProperties": True,
        "description": "A booking in its envelope.",
        "properties": {
            "data": {"$ref": "#/components/schemas/Booking"},
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
        },
        "required": ["data"],
        "type": "object",
    },
    "BookingStatus": {
        "description": "`request` waits for approval, `open` stands, `cancel` is "
        "cancelled. The word is `cancel`, though fields say `cancelled`.",
        "enum": ["request", "open", "cancel"],
        "type": "string",
    },
    "BookingTracking": {
        "additionalProperties": True,
        "description": "Where the guest came from. Webhooks name the same members "
        "`utm_campaign` and so on.",
        "properties": {
            "campaign": {"description": "The campaign.", "maxLength": 255, "type": "string"},
            "content": {"description": "The content.", "maxLength": 255, "type": "string"},
            "medium": {"description": "The medium.", "maxLength": 255, "type": "string"},
            "source": {"description": "The source.", "maxLength": 255, "type": "string"},
            "term": {"description": "The term.", "maxLength": 255, "type": "string"},
        },
        "type": "object",
    },
    "CancelBookingRequest": {
        "additionalProperties": True,
        "description": "Why a booking is cancelled.",
        "properties": {"reason": {"description": "Reason.", "type": "string"}},
        "type": "object",
    },
    "ContactAnswer": {
        "additionalProperties": True,
        "description": "A question of the booking form and its answer.",
        "properties": {
            "content": {
                "anyOf": [{"items": {}, "type": "array"}, {"type": "string"}, {"type": "null"}],
                "description": "The answer; in samples a list of "
                "texts, several where several could "
                "be chosen.",
            },
            "question": {
                "description": "The question as it was asked.",
                "type": ["string", "null"],
            },
        },
        "type": "object",
    },
    "CreateBookingRequest": {
        "additionalProperties": True,
        "description": "A booking to be made. Lengths are as documented; shortest lengths are not.",
        "properties": {
            "answers": {
                "description": "Answers to the questions of the booking form.",
                "items": {"$ref": "#/components/schemas/BookingAnswer"},
                "type": "array",
            },
            "ccEmails": {
                "description": "Others who get the mails. "
                "That the items are e-mails "
                "is not declared.",
                "items": {"type": "string"},
                "maxItems": 30,
                "type": "array",
            },
            "company": {"description": "The guest's company.", "maxLength": 32, "type": "string"},
            "email": {
                "description": "The guest's e-mail.",
                "format": "email",
                "maxLength": 255,
                "type": "string",
            },
            "eventTypeId": {"description": "The event type to book.", "type": "string"},
            "locale": {"$ref": "#/components/schemas/Locale"},
            "locationId": {
                "anyOf": [{"$ref": "#/components/schemas/LocationType"}, {"type": "null"}],
                "description": "How they meet. It must be "
                "sent; null presumably "
                "leaves the choice to the "
                "event type.",
            },
            "message": {"description": "Message to the host.", "maxLength": 2000, "type": "string"},
            "name": {"description": "The guest's name.", "maxLength": 64, "type": "string"},
            "payment": {"$ref": "#/components/schemas/BookingPayment"},
            "phoneNumber": {
                "description": "The guest's phone number.",
                "maxLength": 32,
                "type": "string",
            },
            "startedAt": {
                "description": "Start of a free slot.",
                "format": "date-time",
                "type": "string",
            },
            "textRemindCountryCode": {
                "description": "Country code of the number for SMS reminders.",
                "maxLength": 255,
                "type": "string",
            },
            "textRemindNumber": {
                "description": "Number for SMS reminders.",
                "maxLength": 32,
                "type": "string",
            },
            "timeZone": {"description": "IANA name of the guest's time zone.", "type": "string"},
            "tracking": {"$ref": "#/components/schemas/BookingTracking"},
        },
        "required": ["startedAt", "timeZone", "eventTypeId", "email", "name", "locationId"],
        "type": "object",
    },
    "CreateHostRequest": {
        "additionalProperties": True,
        "description": "Who becomes a host. No field is documented.",
        "properties": {
            "userId": {"description": "The user's id, if it is called so.", "type": "string"}
        },
        "type": "object",
    },
    "CreateInvitationRequest": {
        "additionalProperties": True,
        "description": "Whom to invite; the page does not require `role`.",
        "properties": {
            "email": {"description": "Who is invited.", "format": "email", "type": "string"},
            "role": {"$ref": "#/components/schemas/OrganizationRole"},
        },
        "required": ["email"],
        "type": "object",
    },
    "CreateScheduleRequest": {
        "additionalProperties": True,
        "description": "An entry to be made.",
        "properties": {
            "access": {
                "description": "How to get there.",
                "maxLength": 2000,
                "type": ["string", "null"],
            },
            "address": {
                "description": "Where to meet.",
                "maxLength": 255,
                "type": ["string", "null"],
            },
            "attendees": {
                "description": "Who takes part.",
                "items": {"$ref": "#/components/schemas/ScheduleAttendeeRequest"},
                "type": "array",
            },
            "behavior": {"$ref": "#/components/schemas/Behavior"},
            "customLocation": {
                "description": "Name of a place of their own.",
                "maxLength": 2000,
                "type": ["string", "null"],
            },
            "description": {"description": "Text.", "maxLength": 10000, "type": ["string", "null"]},
            "displayType": {"$ref": "#/components/schemas/DisplayType"},
            "endedAt": {"description": "End; a date-time in a sample.", "type": ["string", "null"]},
            "isAllDay": {"description": "Whether it lasts whole days.", "type": "boolean"},
            "isRemind": {"description": "Whether reminders are sent.", "type": "boolean"},
            "location": {
                "anyOf": [{"$ref": "#/components/schemas/LocationType"}, {"type": "null"}],
                "description": "How they meet.",
            },
            "name": {"description": "Title.", "maxLength": 64, "type": "string"},
            "phoneNumber": {
                "description": "Number to call.",
                "maxLength": 32,
                "type": ["string", "null"],
            },
            "priority": {
                "anyOf": [{"$ref": "#/components/schemas/Priority"}, {"type": "null"}],
                "description": "How urgent it is.",
            },
            "projectId": {
                "description": "Project that it belongs to.",
                "exclusiveMinimum": 0,
                "type": "number",
            },
            "routine": {
                "anyOf": [
                    {"$ref": "#/components/schemas/ScheduleRoutineRequest"},
                    {"type": "null"},
                ],
                "description": "How it repeats.",
            },
            "startedAt": {
                "description": "Start; a date-time in a sample.",
                "type": ["string", "null"],
            },
            "timeZone": {"description": "IANA name of its time zone.", "type": "string"},
            "transparency": {"$ref": "#/components/schemas/Transparency"},
            "visibilityType": {"$ref": "#/components/schemas/VisibilityType"},
        },
        "required": ["name", "attendees", "timeZone", "startedAt", "endedAt"],
        "type": "object",
    },
    "DisplayType": {
        "description": "Who can see an entry.",
        "enum": ["private", "teamPublic", "public"],
        "type": "string",
    },
    "EnvelopeErrors": {
        "additionalProperties": True,
        "description": "Errors in the envelope of a success. Empty in every sample.",
        "type": "object",
    },
    "ErrorBody": {
        "additionalProperties": True,
        "description": "Body of an error. Its shape is not documented.",
        "type": "object",
    },
    "EventType": {
        "additionalProperties": True,
        "description": "What can be booked. The fields are known from the code of one "
        "client only, and nothing is known to be required.",
        "properties": {
            "duration": {
                "description": "Length of a slot, presumably in minutes.",
                "type": ["integer", "null"],
            },
            "name": {"description": "Title.", "type": ["string", "null"]},
            "status": {
                "description": "Presumably `enable` where it can be "
                "booked; other values are not known.",
                "type": ["string", "null"],
            },
            "uid": {
                "description": "The event type's id; bookings call it "
                "`eventTypeId`, webhooks `eventTypeUid`.",
                "type": ["string", "null"],
            },
        },
        "type": "object",
    },
    "EventTypePage": {
        "additionalProperties": True,
        "description": "A page of event types.",
        "properties": {
            "count": {"description": "Rows of this page.", "type": "integer"},
            "currentPage": {"description": "Number of this page.", "type": "integer"},
            "data": {
                "description": "The rows.",
                "items": {"$ref": "#/components/schemas/EventType"},
                "type": "array",
            },
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
            "nextPage": {
                "description": "Number of the next page. On the "
                "last page it is absent; null is "
                "allowed too.",
                "type": ["integer", "null"],
            },
            "numberOfPages": {"description": "How many pages there are.", "type": "integer"},
            "totalCount": {"description": "Rows of all pages.", "type": "integer"},
        },
        "required": ["data"],
        "type": "object",
    },
    "EventTypeResponse": {
        "additionalProperties": True,
        "description": "An event type in its envelope.",
        "properties": {
            "data": {"$ref": "#/components/schemas/EventType"},
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
        },
        "required": ["data"],
        "type": "object",
    },
    "Host": {
        "additionalProperties": True,
        "description": "Somebody who holds the bookings of an event type.",
        "properties": {
            "email": {"description": "E-mail.", "format": "email", "type": "string"},
            "name": {"description": "Name.", "type": "string"},
            "priority": {
                "description": "Precedence in round robin; a number, unlike "
                "the priority of a booking.",
                "maximum": 3,
                "minimum": 0,
                "type": "integer",
            },
            "profileImage": {"description": "Address of a picture.", "type": ["string", "null"]},
            "role": {"$ref": "#/components/schemas/MemberRole"},
            "sort": {
                "description": "Presumably the position in a list.",
                "minimum": 0,
                "type": "integer",
            },
            "uid": {"description": "The host's id.", "type": "string"},
            "userType": {"$ref": "#/components/schemas/HostUserType"},
        },
        "required": ["uid", "name", "email", "profileImage", "role", "priority", "userType"],
        "type": "object",
    },
    "HostPage": {
        "additionalProperties": True,
        "description": "A page of hosts.",
        "properties": {
            "count": {"description": "Rows of this page.", "type": "integer"},
            "currentPage": {"description": "Number of this page.", "type": "integer"},
            "data": {
                "description": "The rows.",
                "items": {"$ref": "#/components/schemas/Host"},
                "type": "array",
            },
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
            "nextPage": {
                "description": "Number of the next page. On the last "
                "page it is absent; null is allowed too.",
                "type": ["integer", "null"],
            },
            "numberOfPages": {"description": "How many pages there are.", "type": "integer"},
            "totalCount": {"description": "Rows of all pages.", "type": "integer"},
        },
        "required": ["data"],
        "type": "object",
    },
    "HostResponse": {
        "additionalProperties": True,
        "description": "A host in its envelope.",
        "properties": {
            "data": {"$ref": "#/components/schemas/Host"},
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
        },
        "required": ["data"],
        "type": "object",
    },
    "HostUserType": {
        "description": "Whether a host takes part (`host`) or is only told (`notifyHost`).",
        "enum": ["host", "notifyHost"],
        "type": "string",
    },
    "Invitation": {
        "additionalProperties": True,
        "description": "An invitation into the organization. No field is documented.",
        "properties": {
            "email": {"description": "Who is invited.", "type": ["string", "null"]},
            "role": {
                "anyOf": [
                    {"$ref": "#/components/schemas/OrganizationRole"},
                    {"type": "string"},
                    {"type": "null"},
                ],
                "description": "Role that is offered.",
            },
            "uid": {
                "description": "The invitation's id, if it is called so.",
                "type": ["string", "null"],
            },
        },
        "type": "object",
    },
    "InvitationPage": {
        "additionalProperties": True,
        "description": "A page of invitations.",
        "properties": {
            "count": {"description": "Rows of this page.", "type": "integer"},
            "currentPage": {"description": "Number of this page.", "type": "integer"},
            "data": {
                "description": "The rows.",
                "items": {"$ref": "#/components/schemas/Invitation"},
                "type": "array",
            },
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
            "nextPage": {
                "description": "Number of the next page. On the "
                "last page it is absent; null is "
                "allowed too.",
                "type": ["integer", "null"],
            },
            "numberOfPages": {"description": "How many pages there are.", "type": "integer"},
            "totalCount": {"description": "Rows of all pages.", "type": "integer"},
        },
        "required": ["data"],
        "type": "object",
    },
    "InvitationResponse": {
        "additionalProperties": True,
        "description": "An invitation in its envelope.",
        "properties": {
            "data": {"$ref": "#/components/schemas/Invitation"},
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
        },
        "required": ["data"],
        "type": "object",
    },
    "Locale": {
        "description": "Language in which the guest is addressed.",
        "enum": ["ja", "en"],
        "type": "string",
    },
    "LocationType": {
        "description": "How they meet. Bookings call it `locationId`, schedules `location`.",
        "enum": ["inPerson", "phone", "zoom", "googleMeet", "askInvitee", "teams", "custom"],
        "type": "string",
    },
    "MemberRole": {
        "description": "What somebody may do with a booking, a schedule or an event type. "
        "Not the role in the organization.",
        "enum": ["admin", "editor", "viewer"],
        "type": "string",
    },
    "OrganizationRole": {
        "description": "Role in the organization.",
        "enum": ["owner", "admin", "member", "restricted"],
        "type": "string",
    },
    "OrganizationUser": {
        "additionalProperties": True,
        "description": "A user of the organization. No field is documented.",
        "properties": {
            "id": {"description": "The user's id, if it is called so.", "type": ["string", "null"]},
            "name": {"description": "The user's name.", "type": ["string", "null"]},
            "role": {
                "anyOf": [
                    {"$ref": "#/components/schemas/OrganizationRole"},
                    {"type": "string"},
                    {"type": "null"},
                ],
                "description": "Role in the organization.",
            },
            "uid": {
                "description": "The user's id, if it is called so.",
                "type": ["string", "null"],
            },
        },
        "type": "object",
    },
    "OrganizationUserPage": {
        "additionalProperties": True,
        "description": "A page of users.",
        "properties": {
            "count": {"description": "Rows of this page.", "type": "integer"},
            "currentPage": {"description": "Number of this page.", "type": "integer"},
            "data": {
                "description": "The rows.",
                "items": {"$ref": "#/components/schemas/OrganizationUser"},
                "type": "array",
            },
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
            "nextPage": {
                "description": "Number of the next page. On "
                "the last page it is absent; "
                "null is allowed too.",
                "type": ["integer", "null"],
            },
            "numberOfPages": {"description": "How many pages there are.", "type": "integer"},
            "totalCount": {"description": "Rows of all pages.", "type": "integer"},
        },
        "required": ["data"],
        "type": "object",
    },
    "OrganizationUserResponse": {
        "additionalProperties": True,
        "description": "A user in its envelope.",
        "properties": {
            "data": {"$ref": "#/components/schemas/OrganizationUser"},
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
        },
        "required": ["data"],
        "type": "object",
    },
    "PaymentMethod": {
        "description": "How a booking is paid.",
        "enum": ["none", "card", "onsite"],
        "type": "string",
    },
    "Priority": {
        "description": "How urgent a booking or a schedule is. The middle one is `middle`. "
        "The priority of a host is a number.",
        "enum": ["low", "middle", "high"],
        "type": "string",
    },
    "RescheduleBookingRequest": {
        "additionalProperties": True,
        "description": "The start that a booking is moved to.",
        "properties": {
            "startedAt": {"description": "New start.", "format": "date-time", "type": "string"},
            "timeZone": {"description": "IANA name of the guest's time zone.", "type": "string"},
        },
        "required": ["timeZone", "startedAt"],
        "type": "object",
    },
    "Schedule": {
        "additionalProperties": True,
        "description": "An entry made by hand in a calendar. All 25 members are always there.",
        "properties": {
            "access": {"description": "How to get there.", "type": ["string", "null"]},
            "address": {"description": "Where to meet.", "type": ["string", "null"]},
            "attendees": {
                "description": "Who takes part.",
                "items": {"$ref": "#/components/schemas/ScheduleAttendee"},
                "type": "array",
            },
            "behavior": {"$ref": "#/components/schemas/Behavior"},
            "createdAt": {
                "description": "When it was made.",
                "format": "date-time",
                "type": "string",
            },
            "customLocation": {
                "description": "Name of a place of their own.",
                "type": ["string", "null"],
            },
            "description": {"description": "Text.", "type": ["string", "null"]},
            "displayType": {"$ref": "#/components/schemas/DisplayType"},
            "endedAt": {"description": "End; a date-time in a sample.", "type": ["string", "null"]},
            "isAllDay": {"description": "Whether it lasts whole days.", "type": "boolean"},
            "isRemind": {"description": "Whether reminders are sent.", "type": "boolean"},
            "location": {
                "anyOf": [
                    {"$ref": "#/components/schemas/LocationType"},
                    {"type": "string"},
                    {"type": "null"},
                ],
                "description": "How they meet.",
            },
            "name": {"description": "Title.", "maxLength": 64, "type": "string"},
            "phoneNumber": {"description": "Number to call.", "type": ["string", "null"]},
            "priority": {
                "anyOf": [
                    {"$ref": "#/components/schemas/Priority"},
                    {"type": "string"},
                    {"type": "null"},
                ],
                "description": "How urgent it is.",
            },
            "projectId": {"description": "Project that it belongs to.", "type": ["number", "null"]},
            "routine": {
                "anyOf": [{"$ref": "#/components/schemas/ScheduleRoutine"}, {"type": "null"}],
                "description": "How it repeats.",
            },
            "startedAt": {
                "description": "Start; a date-time in a sample.",
                "type": ["string", "null"],
            },
            "status": {"$ref": "#/components/schemas/ScheduleStatus"},
            "timeZone": {"description": "IANA name of its time zone.", "type": "string"},
            "transparency": {"$ref": "#/components/schemas/Transparency"},
            "uid": {"description": "The schedule's id.", "type": "string"},
            "updatedAt": {
                "description": "When it last changed.",
                "format": "date-time",
                "type": "string",
            },
            "url": {"description": "Address of the online meeting.", "type": ["string", "null"]},
            "visibilityType": {"$ref": "#/components/schemas/VisibilityType"},
        },
        "required": [
            "uid",
            "name",
            "description",
            "routine",
            "isRemind",
            "projectId",
            "phoneNumber",
            "access",
            "address",
            "customLocation",
            "attendees",
            "isAllDay",
            "timeZone",
            "startedAt",
            "endedAt",
            "priority",
            "displayType",
            "location",
            "transparency",
            "behavior",
            "visibilityType",
            "status",
            "url",
            "updatedAt",
            "createdAt",
        ],
        "type": "object",
    },
    "ScheduleAttendee": {
        "additionalProperties": True,
        "description": "Somebody who takes part: a user, or a guest by e-mail.",
        "properties": {
            "email": {"description": "E-mail of who takes part.", "type": ["string", "null"]},
            "role": {
                "anyOf": [
                    {"$ref": "#/components/schemas/MemberRole"},
                    {"type": "string"},
                    {"type": "null"},
                ],
                "description": "What they may do with the entry.",
            },
            "userId": {"description": "The user's id.", "type": ["string", "null"]},
            "userType": {
                "anyOf": [
                    {"$ref": "#/components/schemas/AttendeeType"},
                    {"type": "string"},
                    {"type": "null"},
                ],
                "description": "On which side they take part.",
            },
        },
        "type": "object",
    },
    "ScheduleAttendeeRequest": {
        "additionalProperties": True,
        "description": "Somebody who shall take part: a user, or a guest by e-mail.",
        "properties": {
            "email": {
                "description": "E-mail of who takes part.",
                "format": "email",
                "type": "string",
            },
            "role": {"$ref": "#/components/schemas/MemberRole"},
            "userId": {"description": "The user's id.", "type": "string"},
            "userType": {"$ref": "#/components/schemas/AttendeeType"},
        },
        "required": ["role", "userType"],
        "type": "object",
    },
    "SchedulePage": {
        "additionalProperties": True,
        "description": "A page of schedules.",
        "properties": {
            "count": {"description": "Rows of this page.", "type": "integer"},
            "currentPage": {"description": "Number of this page.", "type": "integer"},
            "data": {
                "description": "The rows.",
                "items": {"$ref": "#/components/schemas/Schedule"},
                "type": "array",
            },
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
            "nextPage": {
                "description": "Number of the next page. On the last "
                "page it is absent; null is allowed "
                "too.",
                "type": ["integer", "null"],
            },
            "numberOfPages": {"description": "How many pages there are.", "type": "integer"},
            "totalCount": {"description": "Rows of all pages.", "type": "integer"},
        },
        "required": ["data", "totalCount", "count", "currentPage"],
        "type": "object",
    },
    "ScheduleResponse": {
        "additionalProperties": True,
        "description": "A schedule in its envelope.",
        "properties": {
            "data": {"$ref": "#/components/schemas/Schedule"},
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
        },
        "required": ["data"],
        "type": "object",
    },
    "ScheduleRoutine": {
        "additionalProperties": True,
        "description": "How an entry repeats.",
        "properties": {
            "duration": {
                "description": "Length; the unit is not documented.",
                "type": ["number", "null"],
            },
            "endedAt": {"description": "When it stops repeating.", "type": ["string", "null"]},
            "schedules": {
                "description": "Its repetitions.",
                "items": {"$ref": "#/components/schemas/ScheduleRoutineItem"},
                "type": ["array", "null"],
            },
        },
        "type": "object",
    },
    "ScheduleRoutineItem": {
        "additionalProperties": True,
        "description": "One repetition.",
        "type": "object",
    },
    "ScheduleRoutineRequest": {
        "additionalProperties": True,
        "description": "How an entry shall repeat.",
        "properties": {
            "duration": {
                "description": "Length; the unit is not documented.",
                "exclusiveMinimum": 0,
                "type": "integer",
            },
            "endedAt": {"description": "When it stops repeating.", "type": ["string", "null"]},
            "schedules": {
                "description": "Its repetitions.",
                "items": {"$ref": "#/components/schemas/ScheduleRoutineItem"},
                "type": "array",
            },
        },
        "required": ["duration", "endedAt", "schedules"],
        "type": "object",
    },
    "ScheduleStatus": {
        "description": "Whether an entry stands or is cancelled.",
        "enum": ["open", "cancel"],
        "type": "string",
    },
    "Team": {
        "additionalProperties": True,
        "description": "A team. No field is documented.",
        "type": "object",
    },
    "TeamResponse": {
        "additionalProperties": True,
        "description": "A team in its envelope.",
        "properties": {
            "data": {"$ref": "#/components/schemas/Team"},
            "errors": {
                "anyOf": [{"$ref": "#/components/schemas/EnvelopeErrors"}, {"type": "null"}],
                "description": "Errors of a success; empty in every sample.",
            },
        },
        "required": ["data"],
        "type": "object",
    },
    "Transparency": {
        "description": "Whether an entry blocks its time (`opaque`) or not.",
        "enum": ["opaque", "transparent"],
        "type": "string",
    },
    "UpdateBookingRequest": {
        "additionalProperties": True,
        "description": "What changes in a booking. Limits are as printed: `name` "
        "has none here, but 64 when a booking is made.",
        "properties": {
            "description": {"description": "Text of the booking.", "type": ["string", "null"]},
            "endedAt": {"description": "New end.", "format": "date-time", "type": "string"},
            "hosts": {
                "description": "All hosts that the booking shall have.",
                "items": {"$ref": "#/components/schemas/BookingHostRequest"},
                "type": "array",
            },
            "isSendUpdates": {
                "description": "Whether anybody is told. Default not documented.",
                "type": "boolean",
            },
            "name": {"description": "Title of the booking.", "type": "string"},
            "priority": {
                "anyOf": [{"$ref": "#/components/schemas/Priority"}, {"type": "null"}],
                "description": "How urgent it is.",
            },
            "startedAt": {"description": "New start.", "format": "date-time", "type": "string"},
            "timeZone": {"description": "IANA name of a time zone.", "type": "string"},
            "updateMessage": {
                "description": "Message to those who are told.",
                "maxLength": 2000,
                "type": "string",
            },
        },
        "type": "object",
    },
    "UpdateHostRequest": {
        "additionalProperties": True,
        "description": "What changes in a host; the page does not require `priority`.",
        "properties": {
            "priority": {
                "description": "Precedence in round robin.",
                "maximum": 3,
                "minimum": 0,
                "type": "integer",
            }
        },
        "type": "object",
    },
    "UpdateOrganizationUserRequest": {
        "additionalProperties": True,
        "description": "What changes in a user; the page does not require `role`.",
        "properties": {"role": {"$ref": "#/components/schemas/OrganizationRole"}},
        "type": "object",
    },
    "UpdateScheduleRequest": {
        "additionalProperties": True,
        "description": "What changes in an entry.",
        "properties": {
            "access": {
                "description": "How to get there.",
                "maxLength": 2000,
                "type": ["string", "null"],
            },
            "address": {
                "description": "Where to meet.",
                "maxLength": 255,
                "type": ["string", "null"],
            },
            "attendees": {
                "description": "Who takes part.",
                "items": {"$ref": "#/components/schemas/ScheduleAttendeeRequest"},
                "type": "array",
            },
            "behavior": {"$ref": "#/components/schemas/Behavior"},
            "customLocation": {
                "description": "Name of a place of their own.",
                "maxLength": 2000,
                "type": ["string", "null"],
            },
            "description": {"description": "Text.", "maxLength": 10000, "type": ["string", "null"]},
            "displayType": {"$ref": "#/components/schemas/DisplayType"},
            "endedAt": {"description": "End; a date-time in a sample.", "type": ["string", "null"]},
            "isAllDay": {"description": "Whether it lasts whole days.", "type": "boolean"},
            "isRemind": {"description": "Whether reminders are sent.", "type": "boolean"},
            "isSendUpdates": {
                "description": "Whether anybody is told. Default not documented.",
                "type": "boolean",
            },
            "location": {
                "anyOf": [{"$ref": "#/components/schemas/LocationType"}, {"type": "null"}],
                "description": "How they meet.",
            },
            "name": {"description": "Title.", "maxLength": 64, "type": "string"},
            "phoneNumber": {
                "description": "Number to call.",
                "maxLength": 32,
                "type": ["string", "null"],
            },
            "priority": {
                "anyOf": [{"$ref": "#/components/schemas/Priority"}, {"type": "null"}],
                "description": "How urgent it is.",
            },
            "projectId": {
                "description": "Project that it belongs to.",
                "exclusiveMinimum": 0,
                "type": ["number", "null"],
            },
            "routine": {
                "anyOf": [
                    {"$ref": "#/components/schemas/ScheduleRoutineRequest"},
                    {"type": "null"},
                ],
                "description": "How it repeats.",
            },
            "startedAt": {
                "description": "Start; a date-time in a sample.",
                "type": ["string", "null"],
            },
            "timeZone": {"description": "IANA name of its time zone.", "type": "string"},
            "transparency": {"$ref": "#/components/schemas/Transparency"},
            "updateMessage": {
                "description": "Message to those who are told.",
                "maxLength": 2000,
                "type": "string",
            },
            "visibilityType": {"$ref": "#/components/schemas/VisibilityType"},
        },
        "type": "object",
    },
    "VisibilityType": {
        "description": "How an entry looks to others: as it is set up, or just busy.",
        "enum": ["default", "busy"],
        "type": "string",
    },
    "WebhookAnswer": {
        "additionalProperties": True,
        "description": "A question of the booking form and its answer.",
        "properties": {
            "content": {
                "anyOf": [{"items": {}, "type": "array"}, {"type": "string"}, {"type": "null"}],
                "description": "The answer; in samples a list of "
                "texts, several where several could "
                "be chosen.",
            },
            "question": {
                "description": "The question as it was asked.",
                "type": ["string", "null"],
            },
        },
        "type": "object",
    },
    "WebhookBookingStatus": {
        "description": "State of the booking. Unlike BookingStatus it has no `request`.",
        "enum": ["open", "cancel"],
        "type": "string",
    },
    "WebhookContact": {
        "additionalProperties": True,
        "description": "The guest.",
        "properties": {
            "email": {"description": "The guest's e-mail.", "type": ["string", "null"]},
            "name": {"description": "The guest's name.", "type": ["string", "null"]},
        },
        "type": "object",
    },
    "WebhookEvent": {
        "additionalProperties": True,
        "description": "What is sent to a webhook endpoint.",
        "properties": {
            "createdAt": {
                "description": "When the event was made; not when it was delivered.",
                "examples": ["2019-08-24T10:02:02.000Z"],
                "format": "date-time",
                "type": "string",
            },
            "event": {
                "description": "What happened: `guest_booked`, "
                "`guest_rescheduled` or "
                "`host_rescheduled` by the "
                "documentation, `guest_cancelled` by the "
                "words that redirects use, "
                "`host_cancelled` by third parties. "
                "There may be others (of requests and "
                "approvals, say), so it is open.",
                "examples": [
                    "guest_booked",
                    "guest_rescheduled",
                    "host_rescheduled",
                    "guest_cancelled",
                    "host_cancelled",
                ],
                "type": "string",
            },
            "object": {"$ref": "#/components/schemas/WebhookObject"},
        },
        "required": ["event", "createdAt", "object"],
        "type": "object",
    },
    "WebhookObject": {
        "additionalProperties": True,
        "description": "The booking that an event is about. It names its event type "
        "`eventTypeUid`, and has neither hosts nor a meeting address.",
        "properties": {
            "answers": {
                "description": "Answers to the questions of the "
                "booking form; may be empty. A "
                "guest's free message has not been "
                "seen among them.",
                "items": {"$ref": "#/components/schemas/WebhookAnswer"},
                "type": "array",
            },
            "cancelReason": {"description": "Why it was cancelled.", "type": ["string", "null"]},
            "cancelledAt": {
                "description": "When it was cancelled.",
                "format": "date-time",
                "type": ["string", "null"],
            },
            "cancelledBy": {
                "description": "Who cancelled it; the values are not known.",
                "type": ["string", "null"],
            },
            "contact": {"$ref": "#/components/schemas/WebhookContact"},
            "createdAt": {
                "description": "When the booking was made.",
                "format": "date-time",
                "type": "string",
            },
            "endedAt": {"description": "End.", "format": "date-time", "type": "string"},
            "eventTypeUid": {"description": "The event type's id.", "type": "string"},
            "startedAt": {"description": "Start.", "format": "date-time", "type": "string"},
            "status": {"$ref": "#/components/schemas/WebhookBookingStatus"},
            "timeZone": {"description": "IANA zone that the guest picked.", "type": "string"},
            "tracking": {"$ref": "#/components/schemas/WebhookTracking"},
            "uid": {"description": "The booking's id.", "type": "string"},
            "updatedAt": {
                "description": "When it last changed.",
                "format": "date-time",
                "type": "string",
            },
        },
        "required": [
            "uid",
            "eventTypeUid",
            "status",
            "timeZone",
            "createdAt",
            "updatedAt",
            "startedAt",
            "endedAt",
            "contact",
            "answers",
            "tracking",
        ],
        "type": "object",
    },
    "WebhookTracking": {
        "additionalProperties": True,
        "description": "Where the guest came from. When booking, the same members have no `utm_`.",
        "properties": {
            "utm_campaign": {
                "description": "The campaign; when booking `campaign`.",
                "type": ["string", "null"],
            },
            "utm_content": {
                "description": "The content; when booking `content`.",
                "type": ["string", "null"],
            },
            "utm_medium": {
                "description": "The medium; when booking `medium`.",
                "type": ["string", "null"],
            },
            "utm_source": {
                "description": "The source; when booking `source`.",
                "type": ["string", "null"],
            },
            "utm_term": {
                "description": "The term; when booking `term`.",
                "type": ["string", "null"],
            },
        },
        "type": "object",
    },
}
