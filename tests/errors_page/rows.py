"""The calls that provoke errors: what is shown on the page is what is run."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Literal

from tests.client.scripted import Step, drip, hang_up, reply, reset, stall, truncated
from tests.samples import BOOKING

World = Literal["local", "scripted", "sandbox", "nobody"]
NOTHING: Step = reply(200, {"data": [], "totalCount": 0})


@dataclass(frozen=True)
class Row:
    """One call. `given` says what it meets; `before` is run first, `answers` and then `always` are answered."""

    call: str
    given: str = ""
    before: str = ""
    answers: tuple[Step, ...] = ()
    always: Step = NOTHING
    options: dict[str, object] = field(default_factory=dict[str, object])
    environment: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Section:
    """Calls that belong together, and where they are sent."""

    title: str
    text: str
    world: World
    rows: tuple[Row, ...]


def rows(*calls: str) -> tuple[Row, ...]:
    return tuple(Row(call) for call in calls)


def answered(
    status: int, body: object = None, call: str = 'client.bookings.get("b1")', **headers: str
) -> Row:
    """A call that is answered by a status; `Retry_After` stands for the header."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    told = [str(status), *(f"{name}: {value}" for name, value in sent.items())]
    if body is not None:
        told.append(f"`{body.decode() if isinstance(body, bytes) else json.dumps(body)}`")
    return Row(call, ", ".join(told), answers=(reply(status, body, sent),))


BOOK = 'client.create_booking(E, "2024-03-16 11:00", **GUEST)'
INTEND = "client.bookings.intend"


def book(more: str, *, start: str = '"2024-03-16 11:00"') -> str:
    return f"{INTEND}(E, {start}, {more})"


def guest(more: str) -> str:
    return book(f"**{{**GUEST, {more}}}")


SETTING_UP = Section(
    "Setting up a client",
    "An option that cannot work is a `ConfigurationError`, when the client is made. The key is never quoted.",
    "local",
    (
        Row("Jicoo()"),
        Row("Jicoo()", "JICOO_API_KEY is empty", environment={"JICOO_API_KEY": ""}),
        *rows(
            'Jicoo("")',
            'Jicoo("Bearer sk_live_0123456789")',
            'Jicoo("whsec_0123456789")',
            'Jicoo("pk_live_0123456789")',
            "Jicoo('\"sk_live_0123456789\"')",
            'Jicoo("sk_live_01234\\n56789")',
            "Jicoo(5)",
            'Jicoo(KEY, base_url="https://api.jicoo.com/v1")',
            'Jicoo(KEY, base_url="api.jicoo.com")',
            'Jicoo(KEY, base_url="http://api.jicoo.com")',
            'Jicoo(KEY, base_url="https://me:secret@api.jicoo.com")',
            'Jicoo(KEY, base_url="https://api.jicoo.com?x=1")',
            'Jicoo(KEY, base_url="https://api.jicoo.com/a/../b")',
            'Jicoo(KEY, base_url="https://api jicoo.com")',
            'Jicoo(KEY, base_url="https://[::1")',
            "Jicoo(KEY, base_url=5)",
        ),
        Row(
            "Jicoo(KEY)",
            "JICOO_BASE_URL is http://api.jicoo.com",
            environment={"JICOO_BASE_URL": "http://api.jicoo.com"},
        ),
        *rows(
            "Jicoo(KEY, timeout=None)",
            "Jicoo(KEY, timeout=0)",
            'Jicoo(KEY, timeout="30")',
            "Jicoo(KEY, max_retries=-1)",
            "Jicoo(KEY, settle=-1)",
            "Jicoo(KEY, resend=1)",
            "Jicoo(KEY, on_event=5)",
            "Jicoo(KEY, time_zone=9)",
            'Jicoo(KEY, time_zone="Asia/Tokio")',
            "Jicoo(KEY, http_client=5)",
            "Jicoo(KEY, http_client=httpx.AsyncClient())",
            "AsyncJicoo(KEY, http_client=httpx.Client())",
            'client.with_options(headers={"X-Jicoo-Api-Key": KEY})',
            'client.with_options(headers={"Host": "elsewhere"})',
            'client.with_options(headers={"X-A": "\\r\\n"})',
            'client.with_options(headers={"a b": "c"})',
            "client.with_options(headers=5)",
            "client.with_options(timeout=-1)",
        ),
    ),
)
TIMES = Section(
    "Times and zones",
    "What would be a guess is refused, with what would not be one.",
    "local",
    rows(
        book("**GUEST", start='"2024-03-16 11:00"').replace("client", "Jicoo(KEY)"),
        book("**GUEST", start='"2024-03-16T11:00+09:00"').replace("client", "Jicoo(KEY)"),
        book("**GUEST", start='"next tuesday"'),
        book("**GUEST", start='"2024-02-30 11:00"'),
        book("**GUEST", start='"2024-03-16"'),
        book("**GUEST", start='"2024-03-16T11:00+08:00[Asia/Tokyo]"'),
        book("**GUEST", start='""'),
        book("**GUEST", start="5"),
        book("**GUEST", start="None"),
        book("**GUEST", start="date(2024, 3, 16)"),
        book("**GUEST", start='"2024-03-16 11:00:00.0001"'),
        book("**GUEST, time_zone='Asia/Tokio'"),
        book("**GUEST, time_zone='tokyo'"),
        book("**GUEST, time_zone=''"),
        book("**GUEST, time_zone=9"),
        book("**GUEST, time_zone='America/New_York'", start='"2024-03-10 02:30"'),
        book("**GUEST, time_zone='America/New_York'", start='"2024-11-03 01:30"'),
        'client.bookings.list(start="2024-03-17", end="2024-03-15")',
        'client.bookings.list(start="soon")',
        "client.bookings.list(start=5)",
        'Jicoo(KEY).bookings.list(start="2024-03-17")',
        'client.event_types.available_slots(E, "2024-03-17", "2024-03-15")',
        'Jicoo(KEY).event_types.available_slots(E, "2024-03-17", "2024-03-18")',
        'client.bookings.update("b1", start="2024-03-16 12:00Z", end="2024-03-16 11:00Z")',
        'client.schedules.create("MTG", "2024-04-01 14:00", "2024-04-01 14:00", attendees=[])',
        'time_zones.zone("Asia/Tokio")',
        'time_zones.resolve("2024-03-16 11:00")',
        'time_zones.resolve("2024-03-16 11:00", "Asia/Tokyo", gap="later")',
        'time_zones.day("tomorrow", "Asia/Tokyo")',
        'time_zones.day("2011-12-30", "Pacific/Apia")',
        'time_zones.from_wire("2024-03-16")',
        "time_zones.to_wire(datetime(2024, 3, 16))",
    ),
)
ARGUMENTS = Section(
    "Arguments",
    "A value that cannot be what its argument says is a `ValidationError` with `field`, `limit` and `given`. "
    "Nothing was sent. What may be personal is not quoted.",
    "local",
    rows(
        guest('"name": ""'),
        guest('"name": "\\u200b"'),
        guest('"name": "x" * 65'),
        guest('"name": None'),
        guest('"name": "\\ud800"'),
        guest('"email": "nobody"'),
        guest('"email": ""'),
        guest('"email": "ann@example.com, bob@example.com"'),
        guest('"email": "Ann <ann@example.com>"'),
        guest('"email": "mailto:ann@example.com"'),
        guest('"email": "ann@example.com\\u200b"'),
        guest('"email": "ann\\uff20example.com"'),
        guest('"email": "ann smith@example.com"'),
        guest('"email": "x" * 250 + "@y.org"'),
        guest('"email": 5'),
        guest('"company": "x" * 33'),
        guest('"phone_number": "0" * 33'),
        guest('"message": "x" * 2001'),
        guest('"sms_number": "0" * 33'),
        guest('"locale": "de"'),
        guest('"location_type": "skype"'),
        guest('"cc_emails": "bob@example.com"'),
        guest('"cc_emails": ["bob"]'),
        guest('"cc_emails": ["bob@example.com"] * 31'),
        guest('"answers": ["yes"]'),
        guest('"answers": {"q1": 5}'),
        guest('"tracking": {"utm_sorce": "x"}'),
        guest('"tracking": {"gclid": "x"}'),
        guest('"tracking": {"source": "x", "utm_source": "y"}'),
        guest('"tracking": {"source": "x" * 256}'),
        guest('"tracking": "source"'),
        guest('"payment": {"paymentMethod": "gold", "items": []}'),
        guest('"payment": {"paymentMethod": "card"}'),
        f'{INTEND}("", "2024-03-16 11:00", **GUEST)',
        f'{INTEND}(5, "2024-03-16 11:00", **GUEST)',
        "client.bookings.create_first(E, 5, **GUEST)",
        "client.bookings.book(5)",
        "client.bookings.resolve(ValueError())",
        "client.bookings.alternatives(ValueError())",
        "client.bookings.alternatives(CONFLICT, limit=0)",
        'jicoo.BookingIntent.from_json("{}")',
        "jicoo.BookingIntent.from_json('{\"version\": 99}')",
        'client.bookings.get("")',
        'client.bookings.get("..")',
        "client.bookings.get(5)",
        'client.bookings.get("b\\n1")',
        'client.bookings.cancel("b1", reason=5)',
        'client.bookings.update("b1")',
        'client.bookings.update("b1", priority="urgent")',
        'client.bookings.update("b1", hosts=["u1"])',
        'client.bookings.update("b1", hosts={"u1": "boss"})',
        'client.bookings.update("b1", send_updates="yes")',
        'client.bookings.list(status="closed")',
        'client.bookings.list(order_by="name")',
        "client.bookings.list(page_size=0)",
        'client.bookings.list(page_size="5")',
        'client.event_types.update_host(E, "h1", priority=4)',
        'client.event_types.list(team_id="")',
        'client.schedules.create("MTG", "2024-04-01 14:00", "2024-04-01 15:00", attendees=5)',
        'client.schedules.create("MTG", "2024-04-01 14:00", "2024-04-01 15:00", attendees=["ann"])',
        'client.schedules.update("s1", project_id=0)',
        'client.schedules.update("s1", is_remind=1)',
        'client.schedules.update("s1", routine={"duration": "long"})',
        'client.users.update("u1", role="king")',
        'client.invitations.create("ann")',
        'client.request("FETCH", "/v1/bookings")',
        'client.request("GET", "v1/bookings")',
        'client.request("GET", "https://api.jicoo.com/v1/bookings")',
        'client.request("GET", "/v1/bookings?page=2")',
        'client.request("GET", "/v1/../bookings")',
        'client.request("GET", "/v1/bookings", params=5)',
        'client.request("GET", "/v1/bookings", params={"page": object()})',
        'client.request("POST", "/v1/bookings", json={"at": object()})',
        'client.request("POST", "/v1/bookings", json=float("nan"))',
        'client.request("GET", "/v1/" + "x" * 17000)',
    ),
)
MISUSE = Section(
    "Using it in the wrong way",
    "A call that does not fit the signature, or an object that is used as another one, is a `TypeError`.",
    "local",
    (
        *rows(
            "len(client.bookings.list())",
            "len(AsyncJicoo(KEY).bookings.list())",
            "list(AsyncJicoo(KEY).bookings.list())",
            "run(AsyncJicoo(KEY).bookings.list())",
            "enter(AsyncJicoo(KEY))",
            "run(aenter(Jicoo(KEY)))",
            "pickle.dumps(client)",
        ),
        Row('client.bookings.get("b1")', "the client is closed", before="client.close()"),
        Row(
            'http_client.bookings.get("b1")',
            "its http_client is closed",
            before="given = httpx.Client()\nhttp_client = Jicoo(KEY, http_client=given)\ngiven.close()",
        ),
        Row(
            'run(other.bookings.get("b1"))',
            "it was used in another event loop before",
            before=(
                "other = AsyncJicoo(KEY, base_url=nobody, max_retries=0)\n"
                'attempt(lambda: run(other.bookings.get("b1")))'
            ),
        ),
    ),
)
NO = {"errors": {"message": "locationId zoom is not enabled."}}
REFUSED = Section(
    "What the API refuses",
    "A status that is no success is a `StatusError` of its own class. The reason that the API gives stands in the "
    "message and in `error.reason`, in at most 200 characters, unless it holds something that the request sent of a "
    "person: then it is in `error.body` alone.",
    "scripted",
    (
        answered(400),
        answered(400, {"message": "perPage is too large."}, "client.bookings.list().first_page()"),
        answered(401, {"errors": {"message": "The key is not valid."}}),
        answered(401),
        answered(402, {"errors": {"message": "The card was declined."}}, BOOK),
        answered(403, {"title": "Forbidden", "detail": "The plan has no API."}),
        answered(403),
        answered(404, {"errors": {"message": "Not found."}}),
        answered(404, None, 'client.event_types.update_host(E, "h1", priority=1)'),
        answered(404, None, "client.bookings.list().first_page()"),
        answered(404, None, BOOK),
        answered(404, None, 'client.request("GET", "/v1/rooms")'),
        answered(405, None, 'client.request("DELETE", "/v1/bookings")'),
        answered(409, {"errors": {"message": "It has ended."}}, 'client.schedules.delete("s1")'),
        answered(409, {"errors": {"message": "The slot is full."}}, BOOK),
        answered(409, None, BOOK),
        answered(410),
        answered(413, None, BOOK),
        answered(422, NO, BOOK),
        answered(422, {"errors": {"email": ["is blocked"], "name": ["is odd"]}}, BOOK),
        answered(422, {"errors": {"message": "Ann is blocked."}}, BOOK),
        answered(422, None, BOOK),
        answered(418, {"title": "I am a teapot."}),
        answered(429, None, Retry_After="120"),
        answered(429, None),
        answered(429, {"message": "Too many."}, BOOK, Retry_After="60"),
        answered(500, None),
        answered(500, {"message": "Out of memory."}),
        answered(503, b"<html>Down</html>"),
        Row(
            'client.bookings.get("b1")',
            "503, at every attempt",
            always=reply(503, {"message": "Down for maintenance."}),
            options={"max_retries": 1},
        ),
        Row(
            'client.bookings.get("b1")',
            "408, at every attempt",
            always=reply(408),
            options={"max_retries": 1},
        ),
        answered(302, None, Location="https://login.example/"),
        answered(301, None),
    ),
)
SANDBOX = Section(
    "What a sandbox refuses",
    "The same, by a sandbox, which is as near to the API as its documentation lets it be.",
    "sandbox",
    (
        Row(
            'other.bookings.get("b1")',
            "another key",
            before='other = Jicoo("sk_live_other", base_url=base_url)',
        ),
        *rows(
            'client.bookings.get("b1")',
            'client.bookings.details("b1")',
            'client.bookings.cancel("b1")',
            'client.bookings.contacts("b1")',
            'client.event_types.get("e1")',
            'client.event_types.available_slots("e1", "2024-03-16", "2024-03-17")',
            'client.users.get("u1")',
            'client.teams.get("t1")',
            'client.schedules.delete("s1")',
            'client.invitations.delete("i1")',
            'client.availability.get("a1")',
            'client.event_types.remove_host(E, "h1")',
            'client.request("GET", "/v1/rooms")',
            'client.create_booking("e1", "2024-03-16 11:00", **GUEST)',
        ),
        Row(
            BOOK, "the slot is taken", before='client.create_booking(E, "2024-03-16 11:00", **BOB)'
        ),
        Row('client.create_booking(E, "2024-03-01 11:00", **GUEST)', "the slot is past"),
        Row('client.create_booking(E, "2024-03-16 11:07", **GUEST)', "no slot begins then"),
        Row(
            'client.bookings.create_first(E, ["2024-03-16 11:00"], **GUEST)',
            "the only slot is taken",
        ),
        Row("client.bookings.create_first(E, [], **GUEST)"),
        Row(
            'client.bookings.reschedule(booking.uid, "2024-03-16 11:07")',
            "no slot begins then",
            before='booking = client.create_booking(E, "2024-03-16 15:00", **BOB)',
        ),
        Row(
            "client.bookings.cancel(booking.uid)",
            "it is cancelled already",
            before="client.bookings.cancel(booking.uid)",
        ),
        Row(
            'client.bookings.reschedule(booking.uid, "2024-03-16 16:00")',
            "it is cancelled",
        ),
        Row("client.create_booking(E, START, answers={'q9': 'x'}, **GUEST)", "no such question"),
    ),
)
QUICK: dict[str, object] = {"timeout": 0.3}
UNANSWERED = Section(
    "What is not answered",
    "A `TransportError` says that nothing was booked or changed. `error.cause` names the HTTP library's exception, and "
    "`error.__cause__` is what the system reported.",
    "scripted",
    (
        Row('client.bookings.get("b1")', "the connection is closed", always=hang_up),
        Row(
            'client.bookings.get("b1")',
            "it is closed at every attempt",
            always=hang_up,
            options={"max_retries": 1},
        ),
        Row('client.bookings.get("b1")', "no answer in time", always=stall, options=QUICK),
        Row('client.bookings.get("b1")', "a body that does not end", always=drip, options=QUICK),
        Row('refused.bookings.get("b1")', "nobody listens there"),
        Row(f"refused.{BOOK.removeprefix('client.')}", "nobody listens there"),
        Row('untrusted.bookings.get("b1")', "its certificate is not trusted"),
        Row(
            'proxied.bookings.get("b1")',
            "HTTPS_PROXY is http://127.0.0.1:8787, and nobody listens there",
            environment={"HTTPS_PROXY": "http://127.0.0.1:NOBODY"},
        ),
        Row(
            'proxied.bookings.get("b1")',
            "HTTPS_PROXY is http://",
            environment={"HTTPS_PROXY": "http://"},
        ),
        Row(
            'proxied.bookings.get("b1")',
            "SSL_CERT_FILE is none.pem",
            environment={"SSL_CERT_FILE": "none.pem"},
        ),
    ),
)
UNKNOWN = Section(
    "What stays unknown",
    "The request was sent, and what became of it could not be read back.",
    "scripted",
    (
        Row(BOOK, "no answer in time", always=stall, options={"timeout": 0.6}),
        Row(
            BOOK,
            "the answer is lost, and no list can be read",
            answers=(reset,),
            always=reply(400),
        ),
        Row(BOOK, "500, and no list can be read", answers=(reply(500),), always=reply(400)),
        Row(
            BOOK,
            "the answer is lost, and `resend` is off",
            answers=(reset,),
            options={"settle": 0.1, "resend": False},
        ),
        Row(
            'client.schedules.create("MTG", "2024-04-01 14:00", "2024-04-01 15:00", attendees=[])',
            "the answer is lost",
            answers=(reset,),
        ),
        Row('client.users.update("u1", role="admin")', "502", answers=(reply(502),)),
        Row('client.event_types.add_host(E, "u1")', "a redirect", answers=(reply(302),)),
        Row(
            'client.request("POST", "/v1/rooms", json={})',
            "the body is cut off",
            answers=(truncated(201),),
        ),
        Row(
            'client.bookings.cancel("b1")',
            "the answer is lost, and the booking cannot be read",
            answers=(reset,),
            always=reply(400),
        ),
    ),
)
UNREADABLE = Section(
    "What cannot be read",
    "A success that is not what was promised is a `ResponseError`, never a result and never an empty list. What came "
    "is in `error.body`.",
    "scripted",
    (
        answered(200, b"<html>Welcome</html>"),
        answered(200, b""),
        answered(200, {"data": {}}),
        Row(
            'client.bookings.get("b1")',
            "200 with the errors {'message': 'Half done.'}",
            answers=(reply(200, {"data": {}, "errors": {"message": "Half done."}}),),
        ),
        Row('client.bookings.get("b1")', "another booking", answers=(reply(200, BOOKING),)),
        Row(
            f'client.bookings.get("{BOOKING["uid"]}")',
            "a start without an offset",
            answers=(reply(200, {**BOOKING, "startedAt": "2024-03-16T02:00:00"}),),
        ),
        Row('client.bookings.get("b1")', "the body is cut off", always=truncated(200)),
        Row(
            'client.bookings.get("b1")',
            "the body is not gzip",
            answers=(reply(200, b"nonsense", {"Content-Encoding": "gzip"}),),
        ),
        Row(
            "list(client.bookings.list())",
            "the same page again and again",
            always=reply(200, {"data": [BOOKING], "totalCount": 2, "nextPage": 2}),
        ),
        answered(200, {"data": 5}, "list(client.users.list())"),
        answered(200, {"data": [5]}, "client.bookings.contacts('b1')"),
        answered(200, b"[[", 'client.request("GET", "/v1/rooms")'),
    ),
)
URLS = Section(
    "Addresses of booking pages",
    "Nothing is sent for these either.",
    "local",
    rows(
        'urls.booking_page("")',
        "urls.booking_page(5)",
        'urls.booking_page("a/b")',
        'urls.booking_page(E, tracking={"utm_sorce": "x"})',
        'urls.booking_page(E, tracking={"source": "x", "utm_source": "y"})',
        "urls.booking_page(E, tracking=5)",
        'urls.booking_page(E, params={"utm_source": "x"})',
        'urls.team_page("acme", "intro", language="japanese")',
        'urls.parse("https://example.com/")',
        'urls.parse("")',
        'urls.event_type_id("https://www.jicoo.com/t/acme/e/intro")',
    ),
)
WEBHOOKS = Section(
    "Webhooks",
    "`SignatureError.reason` is a word for programs. No secret and no signature is quoted.",
    "local",
    rows(
        "webhooks.unwrap(BODY, {}, secret=SECRET)",
        'webhooks.unwrap(BODY, {"Jicoo-Webhook-Signature": "nonsense"}, secret=SECRET)',
        "webhooks.unwrap(BODY, signed(at=NOW - 3600), secret=SECRET, now=NOW)",
        "webhooks.unwrap(BODY, signed(at=NOW + 3600), secret=SECRET, now=NOW)",
        'webhooks.unwrap(BODY + b" ", signed(at=NOW), secret=SECRET, now=NOW)',
        'webhooks.unwrap(BODY, signed(at=NOW), secret="whsec_another", now=NOW)',
        "webhooks.unwrap({}, signed(at=NOW), secret=SECRET, now=NOW)",
        "webhooks.unwrap(BODY.decode(), signed(at=NOW), secret=SECRET, now=NOW)",
        'webhooks.unwrap(b"[]", signed(b"[]", at=NOW), secret=SECRET, now=NOW)',
        'webhooks.unwrap(b"{", signed(b"{", at=NOW), secret=SECRET, now=NOW)',
        'webhooks.unwrap(BODY, signed(at=NOW), secret="", now=NOW)',
        "webhooks.unwrap(BODY, signed(at=NOW), secret=None, now=NOW)",
        "webhooks.unwrap(BODY, 5, secret=SECRET)",
        'webhooks.Router(secret="")',
    ),
)
SECTIONS = (
    *(SETTING_UP, TIMES, ARGUMENTS, MISUSE, REFUSED, SANDBOX),
    *(UNANSWERED, UNKNOWN, UNREADABLE, URLS, WEBHOOKS),
)
