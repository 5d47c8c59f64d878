"""Misspellings of every kind that people make, each where it would do harm: see `planted`."""

from __future__ import annotations

from dataclasses import dataclass

USER = "jicoo/planted_user.py"
"""A program as a user writes it, made in the copy."""


@dataclass(frozen=True)
class Plant:
    """A slip: in a file, the first text of this kind is replaced."""

    kind: str
    path: str
    text: str
    slip: str
    felt: tuple[str, str] | None = None
    """A file and a text in it at which the slip is reported, where that is not its own place."""


RESOURCES = "jicoo/_async/resources"
REQUESTS = "jicoo/_core/requests"
RETRIES = "jicoo/_core/retries"
CALLS = "jicoo/_async/calls"

PLANTS = (
    # The argument of an operation.
    Plant(
        "keyword",
        f"{RESOURCES}/bookings.py",
        "cancel_booking(uid, body=",
        "cancel_booking(uid, bodi=",
    ),
    Plant(
        "keyword",
        f"{RESOURCES}/bookings.py",
        "update_booking(uid, body=body)",
        "update_booking(uid, boddy=body)",
    ),
    Plant(
        "keyword",
        f"{RESOURCES}/event_types.py",
        "list_event_types(page=wanted.number",
        "list_event_types(pge=wanted.number",
    ),
    Plant(
        "keyword",
        f"{RESOURCES}/schedules.py",
        "list_schedules(page=wanted.number, per_page=",
        "list_schedules(page=wanted.number, perpage=",
    ),
    Plant(
        "keyword", f"{RESOURCES}/availability.py", "per_page, user_id=user", "per_page, userid=user"
    ),
    Plant("keyword", f"{REQUESTS}/booking_filter.py", "started_at=UNSET", "startedat=UNSET"),
    Plant(
        "keyword", f"{REQUESTS}/slot_windows.py", "period_end=window.end", "period_ende=window.end"
    ),
    Plant(
        "wrong argument",
        f"{RESOURCES}/bookings.py",
        "operations.get_booking(uid)",
        "operations.get_booking(3.5)",
    ),
    Plant(
        "one argument too many",
        f"{RESOURCES}/organization.py",
        "delete_organization_user(id_of(user_id))",
        "delete_organization_user(id_of(user_id), 7)",
    ),
    Plant(
        "a body of another operation",
        f"{RESOURCES}/event_types.py",
        "body = UpdateHostRequest(",
        "body = CreateHostRequest(",
    ),
    # An operation, and the module and the model that it stands on.
    Plant(
        "operation",
        f"{RESOURCES}/schedules.py",
        "operations.delete_schedule(",
        "operations.delete_shedule(",
    ),
    Plant(
        "operation",
        f"{RESOURCES}/organization.py",
        "operations.get_organization_team(",
        "operations.get_team(",
    ),
    Plant(
        "endpoint module",
        f"{REQUESTS}/operations.py",
        "import get_booking_contacts as operation",
        "import get_booking_contact as operation",
    ),
    Plant(
        "endpoint package",
        f"{REQUESTS}/operations.py",
        "from jicoo_client.api.availability import list_",
        "from jicoo_client.api.availabilty import list_",
    ),
    Plant(
        "name of an endpoint",
        f"{REQUESTS}/booking_bodies.py",
        "create_booking.METHOD",
        "create_booking.METHODE",
    ),
    Plant(
        "constant of an endpoint",
        f"{REQUESTS}/booking_bodies.py",
        "create_booking.PATH_TEMPLATE",
        "create_booking.PATH_TEMPLAT",
    ),
    Plant(
        "model",
        f"{REQUESTS}/operations.py",
        "read_list(BookingContact.from_dict",
        "read_list(BookingContct.from_dict",
    ),
    Plant(
        "model's module",
        f"{REQUESTS}/schedule_bodies.py",
        "from jicoo_client.models.transparency import",
        "from jicoo_client.models.transparancy import",
    ),
    Plant(
        "model's method",
        f"{REQUESTS}/booking_bodies.py",
        "body.to_dict()",
        "body.todict()",
    ),
    Plant(
        "another model than is returned",
        f"{RESOURCES}/event_types.py",
        "event_type_id: str) -> jicoo.EventType:",
        "event_type_id: str) -> jicoo.Host:",
    ),
    Plant(
        "member that an answer may lack",
        f"{REQUESTS}/slot_windows.py",
        "instant.astimezone(zone), schedule.remaining_capacity",
        "instant.astimezone(zone), schedule.remaning_capacity",
    ),
    Plant(
        "model named through the package",
        f"{RESOURCES}/organization.py",
        "-> jicoo.Team:",
        "-> jicoo.Teem:",
    ),
    # A body, its members and the arguments that they are made of.
    Plant(
        "body's member",
        f"{REQUESTS}/booking_bodies.py",
        "text_remind_number=",
        "text_remind_numbr=",
    ),
    Plant("body's member", f"{REQUESTS}/booking_bodies.py", "is_send_updates=", "send_updates="),
    Plant(
        "body's member",
        f"{REQUESTS}/schedule_bodies.py",
        "is_all_day=arguments",
        "is_allday=arguments",
    ),
    Plant(
        "argument of a body",
        f"{RESOURCES}/bookings.py",
        "sms_country_code=sms_country_code,",
        "sms_countrycode=sms_country_code,",
    ),
    Plant(
        "argument of a body",
        f"{RESOURCES}/schedules.py",
        "visibility_type=visibility_type,",
        "visibility=visibility_type,",
    ),
    Plant(
        "argument left behind",
        f"{RESOURCES}/bookings.py",
        "            update_message=update_message,\n",
        "            # forgotten\n",
    ),
    Plant(
        "an argument's name in an error",
        f"{REQUESTS}/booking_bodies.py",
        'arguments.email("email", email)',
        'arguments.email("emial", email)',
    ),
    Plant(
        "an argument's name in an error",
        f"{REQUESTS}/booking_bodies.py",
        '"company", company',
        '"compny", company',
    ),
    Plant(
        "a check of arguments",
        f"{REQUESTS}/booking_bodies.py",
        "arguments.limited_filled(",
        "arguments.limitedfilled(",
    ),
    Plant(
        "a value among others",
        f"{REQUESTS}/slot_windows.py",
        'spelling in ("both", "period"), ',
        "spelling.beth, ",
    ),
    Plant(
        "a value among others", "jicoo/_async/slot_search.py", 'spelling="both"', 'spelling="bth"'
    ),
    Plant(
        "an order",
        f"{REQUESTS}/booking_filter.py",
        'BookingOrder = "started_at"',
        'BookingOrder = "start_at"',
    ),
    # Options, session, transport.
    Plant("option", "jicoo/_async/client.py", "settle=settle,", "setle=settle,"),
    Plant("option", "jicoo/_core/config.py", "resend=self.resend", "resnd=self.resend"),
    Plant("option read", f"{CALLS}/execution.py", "options.settle,", "options.setle,"),
    Plant(
        "session's keyword", f"{CALLS}/session.py", "self.with_(deadline=", "self.with_(_deadlin="
    ),
    Plant(
        "session's attribute",
        f"{CALLS}/execution.py",
        "self._session.random.",
        "self._session.rng.",
    ),
    Plant(
        "session's method",
        f"{CALLS}/execution.py",
        "self._session.for_lookups(",
        "self._session.looking(",
    ),
    Plant(
        "keyword of an attempt",
        f"{CALLS}/execution.py",
        "keeps_time_for_lookups=",
        "keeps_time_for_lookup=",
    ),
    Plant("request's part", f"{REQUESTS}/http_request.py", "call.query:", "call.qery:"),
    Plant("response's part", f"{RETRIES}/policy.py", "received.problem", "received.probem"),
    # Records, tables and errors.
    Plant("attempt's field", f"{CALLS}/execution.py", "attempt.ended_at,", "attempt.ended,"),
    Plant(
        "outcome", f"{RETRIES}/policy.py", "502: Outcome.UNAVAILABLE", "502: Outcome.UNAVAILABEL"
    ),
    Plant("action", f"{CALLS}/execution.py", "action is Action.LOOK_UP", "action is Action.LOOKUP"),
    Plant("finding", "jicoo/_async/lookups.py", "Finding.PERMANENT_ERROR", "Finding.HOPELESS"),
    Plant(
        "a decision's keyword",
        f"{CALLS}/execution.py",
        "max_retries=self._session",
        "max_retry=self._session",
    ),
    Plant("recovery's attribute", f"{CALLS}/execution.py", "recovery.intent", "recovery.intend"),
    Plant(
        "recovery's method",
        "jicoo/_async/lookups.py",
        "    async def look_up(\n",
        "    async def lookup(\n",
        felt=(f"{RESOURCES}/bookings.py", "AsyncFindBooking(intent, may_have_moved"),
    ),
    Plant(
        "error's field",
        f"{RETRIES}/failures.py",
        "request_id=request_id(received.headers)",
        "requestid=request_id(received.headers)",
    ),
    Plant(
        "error's field", f"{RETRIES}/failures.py", "first_attempt_at=first,", "first_attempt=first,"
    ),
    Plant(
        "error's field",
        f"{RETRIES}/matching.py",
        "attempts=refusal.attempts",
        "attempt=refusal.attempts",
    ),
    Plant(
        "error's field read",
        f"{REQUESTS}/booking_bodies.py",
        "return error.intent",
        "return error.intend",
    ),
    Plant(
        "error's class",
        f"{RETRIES}/failures.py",
        "errors.BookingConflictError:",
        "errors.BookingConflict:",
    ),
    Plant(
        "event's field", f"{CALLS}/execution.py", "cause=attempt.reason,", "reason=attempt.reason,"
    ),
    Plant(
        "page's field",
        f"{RETRIES}/../responses/pages.py",
        "page_count=_count(",
        "pagecount=_count(",
    ),
    Plant("paging member", "jicoo/_core/responses/pages.py", '"numberOfPages")', '"numberOfPage")'),
    # What a user writes.
    Plant("user: argument", USER, "phone_number=", "phone_numbr="),
    Plant("user: argument of the module", USER, "location_type=", "location="),
    Plant("user: method", USER, "client.bookings.contacts", "client.bookings.contact"),
    Plant("user: option", USER, "max_retries=", "max_retry="),
    Plant("user: choice", USER, 'order_by="-created_at"', 'order_by="-createdat"'),
    Plant("user: member of a model", USER, "booking.started_at", "booking.start_at"),
    Plant("user: name of jicoo", USER, "import NoSlotError", "import NoSlotsError"),
    Plant("user: name of jicoo_client", USER, "import Client", "import Clint"),
    Plant("user: model of jicoo_client", USER, "import Booking as", "import Bokking as"),
    Plant("user: error's field", USER, "error.retry_after", "error.retry_afer"),
)
