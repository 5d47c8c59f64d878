"""What a call sends, and what it makes of each answer, with nothing sent twice: over real sockets."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

import jicoo
from tests.canary import EMAIL, KEY, NAME
from tests.client.calls import CREATED, READ, book, get
from tests.client.conftest import Flavour
from tests.client.scripted import (
    Scripted,
    reply,
)
from tests.samples import BOOKING


def test_a_booking_goes_out_as_the_api_reads_it(flavour: Flavour, server: Scripted) -> None:
    server.answers(CREATED)
    booking = flavour.run(book(flavour.client()))
    (request,) = server.requests
    assert (request.method, request.target) == ("POST", "/v1/bookings")
    assert request.headers["x-jicoo-api-key"] == KEY
    assert request.headers["user-agent"].startswith(f"jicoo-python/{jicoo.__version__} python/3.")
    assert request.headers["content-type"] == "application/json"
    assert request.json == {
        "eventTypeId": "mzgdPJVBb7RE",
        "startedAt": "2024-03-16T02:00:00.000Z",
        "timeZone": "Asia/Tokyo",
        "name": NAME,
        "email": EMAIL,
        "locationId": None,
    }
    assert isinstance(booking, jicoo.Booking)
    assert booking.started_at.utcoffset() is not None


@pytest.mark.parametrize("body", [BOOKING, {"data": BOOKING}, {"data": BOOKING, "errors": {}}])
def test_a_body_is_read_wrapped_or_bare(flavour: Flavour, server: Scripted, body: Any) -> None:
    server.answers(reply(201, body), reply(200, body))
    client = flavour.client()
    assert flavour.run(book(client)).uid == flavour.run(get(client)).uid == "bk_1"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (302, jicoo.StatusError),
        (400, jicoo.BadRequestError),
        (401, jicoo.AuthenticationError),
        (402, jicoo.RequestFailedError),
        (403, jicoo.PermissionDeniedError),
        (404, jicoo.NotFoundError),
        (409, jicoo.ConflictError),
        (418, jicoo.StatusError),
        (422, jicoo.UnprocessableEntityError),
        (499, jicoo.StatusError),
        (500, jicoo.ServerError),
        (520, jicoo.ServerError),
        (799, jicoo.StatusError),
    ],
)
@pytest.mark.parametrize("body", [{"message": "no"}, b"<html>no</html>", None, b"\xff", b"null"])
def test_every_status_has_its_error_whatever_the_body(
    flavour: Flavour, server: Scripted, status: int, kind: type[jicoo.StatusError], body: Any
) -> None:
    server.answers(reply(status, body, {"X-Request-Id": "r-1", "Location": "/elsewhere"}))
    with pytest.raises(kind) as caught:
        flavour.run(get(flavour.client()))
    error = caught.value
    assert type(error) is kind
    assert (error.status, error.method, error.path_template) == (
        status,
        "GET",
        "/v1/bookings/{uid}",
    )
    assert (error.request_id, error.attempts, error.retry_after) == ("r-1", 1, None)
    assert "\n" not in str(error)
    assert len(server.requests) == 1
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is kind
        assert vars(twin) == vars(error)
        assert twin.args == error.args


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_says_where_to_look(flavour: Flavour, server: Scripted, status: int) -> None:
    server.answers(reply(status))
    with pytest.raises(jicoo.StatusError, match="check the key and the X-Jicoo-Api-Key header"):
        flavour.run(get(flavour.client()))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"{}",
        b"<html>",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"data": null}',
        b"NaN",
        {**BOOKING, "uid": None},
        {**BOOKING, "uid": ""},
        {**BOOKING, "startedAt": "2024-03-16T02:00:00"},
        {**BOOKING, "startedAt": "soon"},
        {**BOOKING, "status": 1},
        {key: value for key, value in BOOKING.items() if key != "endedAt"},
    ],
)
def test_a_success_that_does_not_read_is_a_response_error(
    flavour: Flavour, server: Scripted, body: Any
) -> None:
    server.answers(reply(200, body, {"X-Request-Id": "r-1"}))
    with pytest.raises(jicoo.ResponseError) as caught:
        flavour.run(get(flavour.client()))
    assert caught.value.status == 200
    assert caught.value.headers["x-request-id"] == "r-1"
    assert len(server.requests) == 1


def test_a_field_that_does_not_read_is_named(flavour: Flavour, server: Scripted) -> None:
    server.answers(reply(200, {"data": {**BOOKING, "startedAt": "2024-03-16T02:00:00"}}))
    with pytest.raises(jicoo.ResponseError, match="startedAt"):
        flavour.run(get(flavour.client()))


@pytest.mark.parametrize("uid", ["", ".", "..", "a\nb", "a\x00", "\ud800", "x" * 70_000])
def test_an_id_that_would_move_the_request_sends_nothing(
    flavour: Flavour, server: Scripted, uid: str
) -> None:
    with pytest.raises(jicoo.ValidationError):
        flavour.run(lambda: flavour.client().bookings.get(uid))
    assert server.requests == []


@pytest.mark.parametrize(
    "uid", ["a/b", "a?x=1", "a#b", "%2e%2e", "-_zDLK66WrbIT", "日本", "a b", ":"]
)
def test_an_id_stays_one_segment(flavour: Flavour, server: Scripted, uid: str) -> None:
    server.answers(reply(200, {**BOOKING, "uid": uid}))
    assert flavour.run(lambda: flavour.client().bookings.get(uid)).uid == uid
    (request,) = server.requests
    assert request.target.startswith("/v1/bookings/")
    assert request.target.count("/") == 3
    assert not set(request.target) & set("?# ")
    assert request.target.rpartition("/")[2] not in ("..", ".")


def test_request_reaches_what_is_not_described(flavour: Flavour, server: Scripted) -> None:
    server.answers(reply(202, {"ok": True}), reply(204), reply(200, b"<html>"))
    client = flavour.client().with_options(headers={"X-Trace": "t", "user-agent": "mine"})
    sent = flavour.run(
        lambda: client.request("post", "/v1/new", params={"page": 1}, json={"a": None})
    )
    assert (sent.status, sent.body) == (202, {"ok": True})
    assert server.requests[0].target == "/v1/new?page=1"
    assert server.requests[0].json == {"a": None}
    assert server.requests[0].headers["x-trace"] == "t"
    assert server.requests[0].headers["user-agent"] == "mine"
    assert flavour.run(lambda: client.request("DELETE", "/v1/new")).body is None
    assert server.requests[1].body == b""
    server.answers(reply(200, b'{"x": NaN}'))
    for _ in range(2):
        with pytest.raises(jicoo.ResponseError):
            flavour.run(lambda: client.request("GET", "/v1/page"))


@pytest.mark.parametrize("value", [float("nan"), object(), {"a": "\ud800"}, {1, 2}])
def test_a_body_that_is_not_json_sends_nothing(
    flavour: Flavour, server: Scripted, value: object
) -> None:
    with pytest.raises(jicoo.ValidationError, match="json"):
        flavour.run(lambda: flavour.client().request("POST", "/v1/new", json=value))
    assert server.requests == []


def test_a_client_keeps_one_connection(flavour: Flavour, server: Scripted) -> None:
    server.answers(READ, READ, READ)
    client = flavour.client()
    child = client.with_options(timeout=9)
    for each in (client, child, client):
        flavour.run(get(each))
    assert server.connections == 1


def test_a_closed_client_says_so(flavour: Flavour) -> None:
    client = flavour.client()
    child = client.with_options(timeout=9)
    flavour.run(client.close if flavour.name == "sync" else client.aclose)
    for each in (client, child):
        with pytest.raises(jicoo.JicooError, match="closed"):
            flavour.run(get(each))
