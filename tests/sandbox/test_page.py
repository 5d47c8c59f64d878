"""The page at `/_ui` over HTTP: what each view shows, in both languages, and what it never shows."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from importlib.resources import files
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from jicoo.sandbox import Sandbox
from jicoo.sandbox.faults import KINDS
from jicoo.sandbox.switches import Switches
from jicoo.sandbox.web.texts import TEXTS
from jicoo.sandbox.webhooks.webhooks import DISTURBANCES, REPETITIONS

WEB = files("jicoo.sandbox.web")
VIEWS = {
    "week": "/_ui/week",
    "bookings": "/_ui/bookings",
    "booking": "/_ui/bookings/{uid}",
    "requests": "/_ui/requests",
    "request": "/_ui/requests/{number}",
    "webhooks": "/_ui/webhooks",
    "behaviour": "/_ui/behaviour",
    "state": "/_ui/state",
    "nothing": "/_ui/nothing",
}
HOSTILE_NAMES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)' autofocus='",
    "\u202egnp.exe\u202c",
    "{{ 7 * 7 }}{% raw %}",
    "</textarea></script><svg/onload=alert(1)>",
    "javascript:alert(1)",
]


class Document(HTMLParser):
    """The elements of a page, each as its name and its attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.text += " " if tag in ("li", "p", "td", "th", "div") else ""

    def handle_data(self, data):
        self.text += data.replace("\N{EN DASH}", "-")

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def links(self) -> list[str]:
        return [one["href"] for one in self.all("a")]


@pytest.fixture
def filled(box, api, book, received):
    """A sandbox in which something of each kind has happened; what its addresses are made of."""
    url, _ = received
    box.webhooks.add(url)
    uid = book(message="Hello <b>there</b>", company="Acme").json()["uid"]
    api.post(
        f"/v1/bookings/{uid}/reschedule",
        json={"startedAt": "2024-03-16T03:00:00Z", "timeZone": "Asia/Tokyo"},
    )
    api.post("/v1/bookings", json={"email": "guest@example.com"})
    box.faults.add("list_bookings", kind="status", when="before", status=500)
    api.get("/v1/bookings")
    box.webhooks.settle()
    return {"uid": uid, "number": box.requests[-2].number}


def shown(api, path: str, **query: str) -> Document:
    answer = api.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    return Document(answer.text)


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_has_an_address_and_is_marked_up_for_everybody(api, filled, view, lang):
    answer = api.get(VIEWS[view].format(**filled), params={"lang": lang})

    assert answer.status_code == (404 if view == "nothing" else 200)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    page = Document(answer.text)
    assert page.all("html") == [{"lang": lang}]
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert page.links[0] == "#content"
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    assert {one["for"] for one in page.all("label")} <= set(ids)
    named = {one for _, attributes in page.elements for one in _references(attributes)}
    assert named <= set(ids)
    assert not [one for _, one in page.elements if any(name.startswith("on") for name in one)]
    assert not [one for _, one in page.elements if "style" in one]
    paths = {urlsplit(one).path for one in page.links}
    assert paths >= {"/_ui", *(f"/_ui/{one}" for one in ("week", "bookings", "requests"))}
    assert paths >= {f"/_ui/{one}" for one in ("webhooks", "behaviour", "state")}
    current = [one for one in page.all("a") if one.get("aria-current") == "page"]
    assert len(current) == (0 if view == "nothing" else 1)


def _references(attributes) -> list[str]:
    names = ("aria-labelledby", "aria-describedby", "list", "data-copies")
    return [attributes[name] for name in names if name in attributes]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_link_leads_somewhere_and_keeps_the_language(api, filled, lang):
    seen: dict[str, int] = {}
    waiting = [f"/_ui?lang={lang}"]
    while waiting and len(seen) < 120:
        address = waiting.pop()
        if address in seen or address.startswith("#"):
            continue
        answer = api.get(address)
        seen[address] = answer.status_code
        if answer.headers["Content-Type"].startswith("text/html"):
            page = Document(answer.text)
            kept = [one for one in page.all("a") if not one.get("hreflang")]
            addresses = [one["href"] for one in kept if not one["href"].startswith("#")]
            assert {tuple(parse_qs(urlsplit(one).query)["lang"]) for one in addresses} == {(lang,)}
            # There is a week before each.
            waiting += [one for one in addresses if "/week/" not in one or "2024-03-1" in one]

    assert set(seen.values()) == {200}
    assert len(seen) > 15


@pytest.mark.parametrize(
    ("accepted", "query", "language"),
    [
        ("", "", "en"),
        ("ja", "", "ja"),
        ("ja-JP,ja;q=0.9,en-US;q=0.8", "", "ja"),
        ("en-US,en;q=0.9,ja;q=0.8", "", "en"),
        ("en;q=0.3, ja;q=0.7", "", "ja"),
        ("de,ja", "", "ja"),
        ("*", "", "en"),
        ("ja;q=0", "", "en"),
        ("ja;q=x", "", "en"),
        ("ja", "en", "en"),
        ("en", "ja", "ja"),
        ("ja", "fr", "ja"),
    ],
)
def test_the_language_is_what_the_browser_prefers_or_the_address_says(
    api, accepted, query, language
):
    answer = api.get("/_ui", headers={"Accept-Language": accepted}, params={"lang": query})

    page = Document(answer.text)
    assert page.all("html") == [{"lang": language}]
    assert {one["hreflang"] for one in page.all("a") if one.get("hreflang")} == {"en", "ja"}


def test_every_text_stands_in_both_languages_and_has_the_same_places_for_values():
    for key, (english, japanese) in TEXTS.items():
        assert english, key
        assert japanese, key
        assert english.count("{}") == japanese.count("{}"), key
        if key not in ("site", "webhooks"):
            assert re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", japanese), key


def test_every_text_is_used():
    sources = [*WEB.joinpath("templates").iterdir(), *WEB.joinpath("views").iterdir()]
    sources += [one for one in WEB.iterdir() if one.name.endswith(".py") and one.name != "texts.py"]
    text = "\n".join(one.read_text("utf-8") for one in sources if one.is_file())
    made = {f"will_{one}" for one in DISTURBANCES} | {f"repeat_{one}" for one in REPETITIONS}
    made |= {f"kind_{one}" for one in KINDS} | {key for key in TEXTS if key.startswith("did_")}
    made |= {key for key in TEXTS if key.startswith(("done_", "problem_"))}

    unused = [key for key in TEXTS if not re.search(rf"\b{key}\b", text)]
    assert sorted(set(unused) - made) == []
    assert made <= set(TEXTS)


@pytest.mark.parametrize(
    "path", [*VIEWS.values(), "/_ui/pulse", "/_ui/assets/page.css", "/_ui/state/snapshot.json"]
)
def test_each_answer_says_what_browsers_must_not_do(api, filled, path):
    headers = api.get(path.format(**filled)).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Origin" not in headers
    assert "Set-Cookie" not in headers
    assert headers["Cache-Control"] == ("no-cache" if path.endswith("css") else "no-store")


def test_what_browsers_load_is_small_comes_from_here_and_is_kept_while_it_is_the_same(api):
    assets = list(WEB.joinpath("assets").iterdir())

    assert sum(len(one.read_bytes()) for one in assets) <= 60_000
    for one in assets:
        answer = api.get(f"/_ui/assets/{one.name}")
        assert answer.content == one.read_bytes()
        # The name of a vocabulary is no address that anybody loads.
        own = answer.content.replace(b"http://www.w3.org/2000/svg", b"")
        assert not re.search(rb"https?:|@import|url\(", own)
        again = api.get(
            f"/_ui/assets/{one.name}", headers={"If-None-Match": answer.headers["ETag"]}
        )
        assert (again.status_code, again.content) == (304, b"")
    for path in ("/_ui", "/_ui/state"):
        page = Document(api.get(path).text)
        loaded = [one.get("src") or one.get("href") for one in page.all("script") + page.all("img")]
        loaded += [one["href"] for one in page.all("link")]
        assert all(str(one).startswith("/_ui/assets/") for one in loaded)


@pytest.mark.parametrize(
    "path",
    [
        "/_ui/nothing",
        "/_ui/bookings/nothing",
        "/_ui/bookings/nothing/test.py",
        "/_ui/requests/0",
        "/_ui/requests/x",
        "/_ui/week/nothing",
        "/_ui/week/mzgdPJVBb7RE/yesterday",
        "/_ui/week/mzgdPJVBb7RE/2024-03-11/x",
        "/_ui/assets/site.py",
        "/_ui/assets/%2e%2e/site.py",
        "/_ui/assets/../site.py",
        "/_ui/%3Cscript%3E",
    ],
)
def test_where_nothing_is_a_page_says_so(api, path):
    answer = api.get(path)

    assert answer.status_code == 404
    assert "<script>" not in answer.text
    assert Document(answer.text).all("main")


def test_the_week_shows_slots_and_bookings_in_the_zone_of_the_event_type(api, box, book):
    uid = book(name="Aiko Tanaka").json()["uid"]
    page = shown(api, "/_ui/week/mzgdPJVBb7RE/2024-03-13")
    text = " ".join(page.text.split())

    assert "2024-03-11 - 2024-03-17" in text
    assert "Asia/Tokyo" in text
    assert "11:00-11:30 Aiko Tanaka open" in text
    assert f"/_ui/bookings/{uid}" in page.links
    assert "/_ui/week/mzgdPJVBb7RE/2024-03-04" in page.links
    assert "/_ui/week/mzgdPJVBb7RE/2024-03-18" in page.links
    # The hours of a Saturday before, between and after: of 16 slots one is taken.
    assert "10:00-11:00 2 free 10:00 10:30 11:00-11:30" in text
    assert "11:30-13:00 3 free 11:30 12:00 12:30 14:00-19:00 10 free" in text
    other = shown(api, "/_ui/week/_rR7bN-xE2mK/2024-03-13")
    assert f"/_ui/bookings/{uid}" not in other.links
    free = box.next_slot("mzgdPJVBb7RE")
    assert free == "2024-03-12T01:00:00.000Z"
    assert "Free slots: 95" in text


def test_the_slots_of_the_week_are_those_that_the_api_tells(api, book):
    book()
    query = {"periodStart": "2024-03-10T15:00:00Z", "periodEnd": "2024-03-17T14:59:59Z"}
    told = api.get("/v1/event_types/mzgdPJVBb7RE/available_schedules", params=query).json()["data"]

    text = shown(api, "/_ui/week/mzgdPJVBb7RE/2024-03-11").text
    assert f"Free slots: {len(told)}" in text


def test_a_group_slot_shows_how_much_of_it_is_taken(api, book):
    for number in range(2):
        book(
            "2024-03-12T09:30:00Z",
            eventTypeId="-wS8hQp_3Kd0",
            email=f"guest{number}@example.com",
        )
    text = " ".join(shown(api, "/_ui/week/-wS8hQp_3Kd0/2024-03-11").text.split())

    assert "09:30-10:30 john doe and 1 more 2 of 5 places taken open" in text


@pytest.mark.parametrize("year", [1, 1999, 2000, 2199, 2200, 9999])
def test_a_week_at_an_end_of_the_calendar_is_a_week_all_the_same(api, year):
    shown(api, f"/_ui/week/mzgdPJVBb7RE/{year:04}-01-01")
    shown(api, f"/_ui/week/mzgdPJVBb7RE/{year:04}-12-31")


@pytest.mark.parametrize(
    "clock", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
)
def test_a_clock_at_an_end_of_the_calendar_is_shown(api, box, clock):
    box.set_clock(clock)

    for path in ("/_ui", "/_ui/state", "/_ui/bookings"):
        shown(api, path)


def test_a_booking_shows_its_guests_its_past_and_what_it_caused(api, box, filled):
    uid = filled["uid"]
    api.post(f"/v1/bookings/{uid}/cancel", json={"reason": "ill"})
    box.webhooks.settle()
    text = " ".join(shown(api, f"/_ui/bookings/{uid}").text.split())

    assert "john doe guest@example.com" in text
    assert "Hello <b>there</b>" in text
    assert "Acme" in text
    assert "ill" in text
    past = text[text.index("What has happened") :]
    assert "booked 2024-03-11 (Mon) 09:00 request 2024-03-16 (Sat) 11:00" in past
    assert "from 2024-03-16 (Sat) 11:00 to 2024-03-16 (Sat) 12:00" in past
    assert past.index("booked") < past.index("moved") < past.index("cancelled")
    for event in ("guest_booked", "host_rescheduled", "host_cancelled"):
        assert event in text
    assert f"POST /v1/bookings/{uid}/cancel" in text


def test_a_request_for_a_booking_is_approved_by_its_button(api, box, book, form):
    uid = book(
        "2024-03-12T13:00:00Z", eventTypeId="aV9_pRv4LxQ2", timeZone="America/New_York"
    ).json()["uid"]
    assert "waits for approval" in shown(api, f"/_ui/bookings/{uid}").text

    answer = form(f"/_ui/bookings/{uid}/approve")

    assert answer.headers["Location"] == f"/_ui/bookings/{uid}?done=approved"
    assert box.bookings()[0]["status"] == "open"
    text = " ".join(shown(api, answer.headers["Location"]).text.split())
    assert "Done: the booking is approved." in text
    assert "requested" in text
    assert "approved 2024-03-1" in text


def test_a_booking_of_an_earlier_process_says_what_it_knows_of_its_past(api, box, book):
    uid = book().json()["uid"]
    api.post(f"/v1/bookings/{uid}/cancel", json={})
    box.forget()

    past = " ".join(shown(api, f"/_ui/bookings/{uid}").text.split())
    past = past[past.index("What has happened") :]
    assert "booked 2024-03-11 (Mon) 09:00 cancelled 2024-03-11 (Mon) 09:00" in past


def test_bookings_are_found_by_guest_address_uid_and_event_type(api, book):
    first = book(name="Aiko Tanaka", email="aiko@example.com").json()["uid"]
    second = book("2024-03-16T03:00:00Z", name="Ben Carter").json()["uid"]

    def found(wanted: str) -> list[str]:
        links = shown(api, "/_ui/bookings", q=wanted).links
        return [one.rpartition("/")[2] for one in links if "/bookings/" in one]

    assert found("") == [second, first]
    assert found("aiko@") == found("TANAKA") == found(first) == [first]
    assert found("Online") == [second, first]
    assert found("' or 1=1 --") == found("%") == []


def test_requests_are_shown_with_what_was_wrong_and_alone_if_wanted(api, filled):
    every = shown(api, "/_ui/requests").text
    wrong = shown(api, "/_ui/requests", only="mistakes").text

    for text in (every, wrong):
        assert "missing: startedAt, timeZone, eventTypeId, name, locationId" in text
    assert "fault: status" in every
    assert "moved" in every
    assert "moved" not in wrong


def test_a_request_shows_its_body_and_answer_and_never_a_key(api, box, filled):
    key = box.api_key
    other = "sk_live_somebodyelses"
    api.post("/v1/bookings", json={"a": key, "b": other}, params={"key": key, "x": "1"})
    number = box.requests[-1].number

    text = shown(api, f"/_ui/requests/{number}").text
    assert '"a": "[hidden]"' in text
    assert "[hidden]" in text
    assert "missing: startedAt" in text
    assert '"errors": {' in text
    for path in VIEWS.values():
        answer = api.get(path.format(**filled)).text
        assert key not in answer
        assert other not in answer


def test_a_long_body_is_cut_in_the_page_and_in_memory(api, box):
    api.post("/v1/bookings", json={"message": "x" * 50_000})
    one = box.requests[-1]

    page = shown(api, f"/_ui/requests/{one.number}").text
    assert "Only the beginning is shown." in page
    assert page.count("x" * 100) < 4_100 / 100
    assert len(one.body) == 10_000


def test_what_is_remembered_has_an_end_in_characters_too(box, monkeypatch):
    monkeypatch.setattr("jicoo.sandbox.backend._CHARACTERS", 1_000)
    from jicoo.sandbox import Recorded

    for number in range(50):
        box.record(Recorded("GET", f"/{number}", {}, None, 200, body="x" * 60, answer="y" * 40))

    assert [one.path for one in box.requests] == [f"/{number}" for number in range(40, 50)]
    assert [one.number for one in box.requests] == sorted(one.number for one in box.requests)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_what_a_guest_typed_is_text_wherever_it_stands(api, box, book, received, name):
    url, _ = received
    box.webhooks.add(url)
    uid = book(name=name, company=name[:32], message=f"{name}{'long' * 100}").json()["uid"]
    api.post(f"/v1/bookings/{uid}/cancel", json={"reason": name})
    api.get(f"/v1/{name}", params={name: name}, headers={"User-Agent": "<script>"})
    box.webhooks.settle()
    numbers = [one.number for one in box.requests]

    paths = ["/_ui", f"/_ui/bookings/{uid}", "/_ui/bookings", "/_ui/requests", "/_ui/webhooks"]
    for path in [*paths, *(f"/_ui/requests/{number}" for number in numbers)]:
        page = shown(api, path)
        scripts = page.all("script")
        assert [one["src"] for one in scripts] == ["/_ui/assets/page.js"]
        assert {tag for tag, _ in page.elements} & {"b", "svg", "iframe", "object"} == set()
        assert [one for one in page.all("img") if one["src"] != "/_ui/assets/icon.svg"] == []
        assert not [one for _, one in page.elements if {"onerror", "onload", "onfocus"} & set(one)]
        assert all(one.startswith(("/_ui", "#")) for one in page.links)
    assert name.replace("\u202e", "") or name in shown(api, f"/_ui/bookings/{uid}").text
    test = api.get(f"/_ui/bookings/{uid}/test.py")
    assert test.headers["Content-Type"].startswith("text/plain")
    assert "\u202e" not in test.text


def test_what_is_read_of_the_page_is_neither_recorded_nor_told(api, box):
    told: list[object] = []
    box.watchers.append(told.append)
    for path in ("/_ui", "/_ui/pulse", "/_ui/requests", "/_ui/nothing"):
        api.get(path)
    box.watchers.remove(told.append)

    assert told == []
    assert box.requests == []


def test_the_pulse_is_another_one_once_something_has_happened(api, box, book, form):
    def pulse() -> str:
        return api.get("/_ui/pulse").json()["pulse"]

    first = pulse()
    assert pulse() == first
    seen = {first}
    steps = [
        book,
        lambda: api.get("/v1/bookings"),
        lambda: form("/_ui/behaviour/switches", switch_paging="none"),
        lambda: box.faults.add("create_booking", kind="drop"),
        lambda: box.set_clock(datetime(2024, 3, 12, tzinfo=UTC)),
        box.reset,
    ]
    for number, step in enumerate(steps, 1):
        step()
        seen.add(pulse())
        assert len(seen) == number + 1, number


def test_the_pulse_goes_on_once_nobody_else_watches(api, box, book):
    api.get("/_ui/pulse")
    box.watchers.clear()
    first = api.get("/_ui/pulse").json()
    book()

    assert api.get("/_ui/pulse").json() != first


def test_ten_thousand_bookings_are_shown_a_hundred_at_a_time(api, box):
    with box.store.transaction() as db:
        for table, columns, rows in crowd(10_000):
            places = ", ".join("?" * len(columns))
            names = ", ".join(columns)
            db.executemany(f"insert into {table} ({names}) values ({places})", rows)

    page = shown(api, "/_ui/bookings")
    listed = [one for one in page.links if one.startswith("/_ui/bookings/")]
    assert len(listed) == 100
    assert "Page 1 of 100, 10000 in all" in page.text
    last = shown(api, "/_ui/bookings", page="100")
    assert "/_ui/bookings?page=99" in last.links
    assert "/_ui/bookings?page=2" in page.links
    assert shown(api, "/_ui/bookings", page="101").text == last.text
    week = shown(api, "/_ui/week/mzgdPJVBb7RE/2024-03-11")
    assert len([one for one in week.links if one.startswith("/_ui/bookings/")]) == 100
    following = [one for one in week.all("a") if one.get("rel") == "next"][1]["href"]
    assert following == "/_ui/week/mzgdPJVBb7RE/2024-03-11?page=2"
    assert len([one for one in shown(api, following).links if "/bookings/b" in one]) == 100


def crowd(count: int):
    """Tables, columns and rows of so many bookings: a thousand cancelled ones this week, the others later."""
    start = int(datetime(2024, 3, 12, 1, tzinfo=UTC).timestamp() * 1000)
    half = int(timedelta(minutes=30).total_seconds() * 1000)
    bookings, guests = [], []
    for number in range(count):
        gone = number < 1000
        begins = start + half * (number % 4 if gone else number * 2)
        status = "cancel" if gone else "open"
        cancelled = start if gone else None
        bookings.append(
            (
                *(f"b{number:011}", "mzgdPJVBb7RE", "Online consultation", status, begins),
                *(begins + half, "Asia/Tokyo", cancelled, start, start),
            )
        )
        guests.append(
            (f"b{number:011}", f"Guest {number}", f"g{number}@example.com", "[]", "[]", "{}", 0, 0)
        )
    yield (
        "bookings",
        [
            *("uid", "event_type_id", "name", "status", "started_at", "ended_at", "time_zone"),
            *("cancelled_at", "created_at", "updated_at"),
        ],
        bookings,
    )
    yield (
        "contacts",
        [
            *("booking_uid", "name", "email", "cc_emails", "answers", "tracking"),
            *("created_at", "updated_at"),
        ],
        guests,
    )
    yield (
        "booking_hosts",
        ["booking_uid", "user_id", "role", "sort"],
        [(one[0], "Hk3vQm9TzLrWc8NdYb2XpFs6JgE1", "owner", 0) for one in bookings],
    )


def test_each_switch_and_each_fault_shows_the_line_of_python_that_sets_it(api, box):
    box.switches = replace(box.switches, **other_switches())
    box.faults.add("create_booking", kind="delay", seconds=2, times=None)
    box.faults.add("^POST /v1/", kind="garbage", body="<html>", skip=1)
    text = shown(api, "/_ui/behaviour").text
    lines = re.findall(r"sandbox\.(?:switches = replace|faults\.add)\(.*\)", text)

    told = Sandbox()
    for line in lines:
        exec(line, {"sandbox": told, "replace": replace})
    assert told.switches == box.switches
    assert told.faults.added == box.faults.added
    assert len(lines) == len(Switches.names()) + 2
    told.close()


def other_switches():
    """Every switch with a value that is not the usual one."""
    usual = Switches()
    texts = {name: values[-1] for name, values in Switches.names().items()}
    texts |= {
        name: values[0]
        for name, values in Switches.names().items()
        if values[-1] == str(getattr(usual, name)).lower()
    }
    changed = usual.with_text(texts)
    return {name: getattr(changed, name) for name in texts}


def test_the_page_of_a_sandbox_in_the_same_process_needs_no_server(box):
    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(box.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client:
            return await client.get("/_ui")

    import asyncio

    assert asyncio.run(get()).status_code == 200


def test_a_page_is_answered_while_a_fault_delays_the_api(api, box):
    box.faults.add(".*", kind="delay", seconds=30, when="before", times=None)

    begun = time.monotonic()
    shown(api, "/_ui")
    assert time.monotonic() - begun < 20
