"""An error says in one line what happened, why as far as it is known, and what comes next; it holds no secret."""

from __future__ import annotations

import socket
import traceback
from collections.abc import Iterator
from typing import Any

import pytest

import jicoo
from tests.canary import EMAIL, KEY, MESSAGE, NAME, PHONE
from tests.client.calls import book, get
from tests.client.conftest import Flavour
from tests.client.scripted import Scripted, hang_up, reply, stall

ANSWERED = [
    (400, {}, "(it gives no reason): compare the arguments with the documentation before"),
    (400, {"message": "No."}, '("No."): act on that before you call again.'),
    (401, {}, "check the key and the X-Jicoo-Api-Key header."),
    (402, {}, "for a valid request that failed, so ask its support."),
    (403, {}, "the key may lack the permission, or your plan the feature."),
    (
        404,
        {},
        "with uid 'nobody' was answered 404 (it gives no reason): check the id, or list what",
    ),
    (409, {}, "read the resource again before you decide."),
    (422, {"errors": {"name": ["is odd"]}}, '("name: is odd"): act on that before'),
    (418, {"title": "I am a teapot"}, '("I am a teapot"): see error.body for what came.'),
    (500, {}, "the fault is on the API's side, so try again later."),
]


@pytest.mark.parametrize(("status", "body", "said"), ANSWERED)
def test_a_status_is_explained(
    flavour: Flavour, server: Scripted, status: int, body: Any, said: str
) -> None:
    server.answers(reply(status, body))
    client = flavour.client()
    with pytest.raises(jicoo.StatusError) as caught:
        flavour.run(lambda: client.bookings.get("nobody"))
    error = caught.value
    assert said in str(error)
    assert error.path == "/v1/bookings/nobody"
    assert error.reason in str(error)
    assert str(error).startswith("GET /v1/bookings/{uid} ")


def test_a_404_speaks_of_an_id_only_where_the_path_has_one(
    flavour: Flavour, server: Scripted
) -> None:
    client = flavour.client()
    server.always = reply(404)
    for call, said in (
        (lambda: client.users.get("u 1"), "with user_id 'u 1' was"),
        (
            lambda: client.event_types.update_host("e", "h", priority=1),
            "with event_type_id 'e' and uid 'h' was answered 404 (it gives no reason): check the ids",
        ),
        (
            lambda: client.bookings.list(),
            "nothing is found at this path, so check it and base_url.",
        ),
        (lambda: client.request("GET", "/v1/odd"), "nothing is found at this path, so check it"),
        (book(client), "check base_url, and whether what the arguments name exists."),
        # These are no ids that may be shown.
        (lambda: client.users.get(EMAIL), "} was answered 404"),
        (lambda: client.users.get("x" * 65), "} was answered 404"),
    ):
        with pytest.raises(jicoo.NotFoundError) as caught:
            flavour.run(call)
        assert said in str(caught.value)
        assert ("id" in str(caught.value).split(":")[-1]) == ("{" in caught.value.path_template)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("120", "wait 120 seconds, and send fewer requests."),
        ("1", "wait 1 second, and"),
        ("0.2", "wait 1 second, and"),
        ("soon", "wait, a minute at first since no time is named, and"),
    ],
)
def test_a_429_names_the_seconds(
    flavour: Flavour, server: Scripted, header: str, said: str
) -> None:
    server.answers(reply(429, {}, {"Retry-After": header}))
    with pytest.raises(jicoo.RateLimitError) as caught:
        flavour.run(get(flavour.client(max_retries=0)))
    assert said in str(caught.value)


def test_how_often_it_was_tried_is_said(flavour: Flavour, server: Scripted) -> None:
    server.always = reply(503, {"message": "Down for maintenance."})
    with pytest.raises(jicoo.ServerError) as caught:
        flavour.run(get(flavour.client(max_retries=1)))
    said = 'was tried 2 times and last answered 503 ("Down for maintenance."): the fault is'
    assert said in str(caught.value)
    server.always = hang_up
    with pytest.raises(jicoo.TransportError, match="was tried 2 times at 127") as failed:
        flavour.run(get(flavour.client(max_retries=1)))
    assert failed.value.cause.startswith("httpx.RemoteProtocolError: ")


@pytest.mark.parametrize(
    "said",
    [
        f"{NAME} has booked already.",
        f"{EMAIL.upper()} is not allowed.",
        "canary.email",
        f"{PHONE.replace('-', '')} is no phone.",
        f"'{MESSAGE[:9]}' is odd",
        f"The key {KEY} may not.",
        f"The key {KEY[:12]} may not.",
    ],
)
@pytest.mark.parametrize("status", [400, 409, 422])
def test_what_the_request_sent_stands_in_no_message(
    flavour: Flavour, server: Scripted, said: str, status: int
) -> None:
    client = flavour.client(settle=0.1)
    server.answers(reply(status, {"errors": {"message": said}}))
    server.always = reply(200, {"data": [], "totalCount": 0})
    guest = {"name": NAME, "email": EMAIL, "phone_number": PHONE, "message": MESSAGE}
    with pytest.raises(jicoo.StatusError) as caught:
        flavour.run(
            lambda: client.create_booking("e", "2024-03-16 11:00", time_zone="Asia/Tokyo", **guest)
        )
    error = caught.value
    if KEY not in said:
        assert (error.reason, said in str(error)) == ("", False)
        assert error.body == {"errors": {"message": said}}
    if status != 409:
        assert "is in error.body alone): read it there, and act on it" in str(error) or KEY in said


@pytest.mark.parametrize("key", ["short", "no-usual-key-0123456789"])
def test_a_key_of_any_form_stands_in_no_message(
    flavour: Flavour, server: Scripted, key: str
) -> None:
    for said in (f"The key {key} is unknown.", f"The key {key[:12]}... is unknown."):
        server.answers(reply(400, {"message": said}))
        with pytest.raises(jicoo.BadRequestError) as caught:
            flavour.run(get(flavour.client(key)))
        assert key[:12] not in str(caught.value) + caught.value.reason


def test_a_header_of_the_user_s_is_not_echoed(flavour: Flavour, server: Scripted) -> None:
    client = flavour.client().with_options(headers={"X-Gateway": "token-of-mine"})
    server.answers(reply(403, {"message": "token-of-mine may not."}))
    with pytest.raises(jicoo.PermissionDeniedError) as caught:
        flavour.run(get(client))
    assert "token-of-mine" not in str(caught.value)


def test_a_conflict_says_what_the_api_says_and_no_more(flavour: Flavour, server: Scripted) -> None:
    client = flavour.client(settle=0.1)
    server.answers(reply(409, {"message": "It is full."}))
    server.always = reply(200, {"data": [], "totalCount": 0})
    with pytest.raises(jicoo.BookingConflictError) as caught:
        flavour.run(book(client))
    assert str(caught.value) == (
        "The slot at 2024-03-16T11:00:00+09:00 is not free: taken, past, or no start of this event "
        'type ("It is full."). client.bookings.alternatives(error) gives the nearest free ones.'
    )
    assert (caught.value.reason, caught.value.path) == ("It is full.", "/v1/bookings")


def test_a_success_that_names_errors_says_which(flavour: Flavour, server: Scripted) -> None:
    server.answers(reply(200, {"data": {}, "errors": {"message": "Half done."}}))
    with pytest.raises(jicoo.ResponseError, match=r'\("Half done\."\)'):
        flavour.run(get(flavour.client()))


def test_a_redirect_says_where_it_leads(flavour: Flavour, server: Scripted) -> None:
    server.answers(reply(302, None, {"Location": "https://login.example/?token=1"}))
    with pytest.raises(jicoo.StatusError, match=r"it leads to login\.example, and") as caught:
        flavour.run(get(flavour.client()))
    assert "token" not in str(caught.value)


def test_a_timeout_names_how_long(flavour: Flavour, server: Scripted) -> None:
    server.always = stall
    with pytest.raises(jicoo.DeadlineExceededError) as caught:
        flavour.run(get(flavour.client(timeout=0.3)))
    said = "not answered within its timeout of 0.3 seconds (no answer in time): give the call a"
    assert said in str(caught.value)
    assert server.base_url.removeprefix("http://") in str(caught.value)


@pytest.fixture
def host() -> Iterator[str]:
    """Where nobody listens, and nobody will meanwhile: it is taken."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{taken.getsockname()[1]}"


def test_a_host_that_cannot_be_reached_is_named(flavour: Flavour, host: str) -> None:
    client = flavour.client(base_url=f"http://{host}", max_retries=0)
    with pytest.raises(jicoo.TransportError) as caught:
        flavour.run(get(client))
    error = caught.value
    assert f"at {host} and not answered (no connection: " in str(error)
    # For whoever debugs, and without a frame in which the key may be.
    assert isinstance(error.__cause__, ConnectionRefusedError)
    assert error.__cause__.__traceback__ is None
    assert error.__cause__.__context__ is None
    assert error.cause.startswith("httpx.ConnectError: ")
    assert "ConnectionRefusedError" in "".join(traceback.format_exception(error))


def test_the_proxy_in_force_is_named(
    flavour: Flavour, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://user:secret@{host}")
    client = flavour.client(base_url="https://api.example", max_retries=0)
    with pytest.raises(jicoo.TransportError) as caught:
        flavour.run(get(client))
    said = str(caught.value)
    assert "once at api.example, through the proxy that HTTPS_PROXY names, and not" in said
    assert "check the network, HTTPS_PROXY and base_url" in said
    assert "secret" not in said + caught.value.cause
    monkeypatch.setenv("NO_PROXY", "api.example")
    with pytest.raises(jicoo.TransportError) as direct:
        flavour.run(get(flavour.client(base_url="https://api.example", max_retries=0)))
    assert "PROXY" not in str(direct.value)


def test_an_error_of_a_lost_answer_names_the_timeout(flavour: Flavour, server: Scripted) -> None:
    server.always = stall
    with pytest.raises(jicoo.BookingOutcomeUnknownError, match=r"its timeout is 0\.5 seconds"):
        flavour.run(book(flavour.client(timeout=0.5)))
