"""What is sent again and what is not, on a network and with a server that fail, over real sockets."""

from __future__ import annotations

import logging
import pickle
import re
import time

import pytest

import jicoo
from tests.canary import EMAIL, KEY, NAME
from tests.client.calls import CREATED, READ, book, get
from tests.client.conftest import Flavour
from tests.client.scripted import (
    Scripted,
    Step,
    drip,
    hang_up,
    reply,
    reset,
    stall,
    truncated,
)


@pytest.mark.parametrize(
    "step", [reset, hang_up, truncated(200), reply(502), reply(503), reply(504)]
)
def test_a_read_is_sent_again(flavour: Flavour, server: Scripted, step: Step) -> None:
    server.answers(step, step, READ)
    assert flavour.run(get(flavour.client())).uid == "bk_1"
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("step", "status"),
    [
        (reset, None),
        (hang_up, None),
        (truncated(201), 201),
        (reply(500), 500),
        (reply(502), 502),
        (reply(503, None, {"Retry-After": "0"}), 503),
        (reply(504), 504),
        (reply(201, b"<html>"), 201),
        (reply(201, {}), 201),
        (reply(200), 200),
    ],
)
def test_a_booking_that_cannot_be_looked_up_is_unknown_and_not_sent_again(
    flavour: Flavour, server: Scripted, step: Step, status: int | None
) -> None:
    server.answers(step, reply(403))
    with pytest.raises(jicoo.BookingOutcomeUnknownError) as caught:
        flavour.run(book(flavour.client()))
    error = caught.value
    assert [request.method for request in server.requests] == ["POST", "GET"]
    assert (error.attempts, error.status) == (1, status)
    assert "PermissionDeniedError" in error.cause
    assert error.request["email"] == EMAIL
    assert EMAIL not in f"{error!r} {error}"
    assert error.start.isoformat() == "2024-03-16T02:00:00+00:00"
    assert error.first_attempt_at is not None
    twin = pickle.loads(pickle.dumps(error))
    assert vars(twin) == vars(error)


def test_too_many_requests_is_sent_again_even_for_a_booking(
    flavour: Flavour, server: Scripted
) -> None:
    server.answers(reply(429, None, {"Retry-After": "0"}), reply(429), CREATED)
    assert flavour.run(book(flavour.client())).uid == "bk_1"
    assert len(server.requests) == 3


def test_a_retry_after_beyond_the_deadline_raises_at_once(
    flavour: Flavour, server: Scripted
) -> None:
    server.answers(reply(429, None, {"Retry-After": "3600"}))
    began = time.monotonic()
    with pytest.raises(jicoo.RateLimitError) as caught:
        flavour.run(book(flavour.client()))
    assert caught.value.retry_after == 3600
    assert time.monotonic() - began < 5


def test_retries_end(flavour: Flavour, server: Scripted) -> None:
    server.answers(*[reply(503)] * 9)
    with pytest.raises(jicoo.ServerError) as caught:
        flavour.run(get(flavour.client(max_retries=1)))
    assert caught.value.attempts == len(server.requests) == 2


def test_a_refused_connection_is_a_transport_error(flavour: Flavour) -> None:
    client = flavour.client(base_url="http://127.0.0.1:9", max_retries=1)
    for call in (get(client), book(client)):
        with pytest.raises(jicoo.TransportError, match="2 times") as caught:
            flavour.run(call)
        assert not isinstance(caught.value, jicoo.DeadlineExceededError)
        # Made anew of what the system said: the library's own would bring its frames along.
        assert isinstance(caught.value.__cause__, ConnectionRefusedError)
        assert caught.value.__cause__.__traceback__ is None
        assert caught.value.__context__ is None


@pytest.mark.parametrize("step", [stall, drip])
def test_a_deadline_ends_a_call(flavour: Flavour, server: Scripted, step: Step) -> None:
    server.answers(*[step] * 4)
    began = time.monotonic()
    with pytest.raises(jicoo.DeadlineExceededError):
        flavour.run(get(flavour.client(timeout=1)))
    assert 0.9 < time.monotonic() - began < 4
    with pytest.raises(jicoo.BookingOutcomeUnknownError):
        flavour.run(book(flavour.client(timeout=1)))


def test_a_delete_in_doubt_that_meets_404_has_succeeded(flavour: Flavour, server: Scripted) -> None:
    server.answers(reset, reply(404), reply(404))
    client = flavour.client()
    answer = flavour.run(lambda: client.request("DELETE", "/v1/schedules/s"))
    assert answer.status == 404
    server.answers(reply(204), reply(200), reply(200, {"ok": 1}), reset, reply(404, b"<html>"))
    with pytest.raises(jicoo.NotFoundError):
        flavour.run(lambda: client.request("DELETE", "/v1/schedules/s"))
    for _ in range(4):
        assert flavour.run(lambda: client.schedules.delete("s")) is None
    assert len(server.requests) == 8
    server.answers(reply(200, b"<html>please log in</html>"))
    with pytest.raises(jicoo.ResponseError):
        flavour.run(lambda: client.schedules.delete("s"))


def test_the_log_tells_the_request_and_no_data(
    flavour: Flavour, server: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    server.answers(reply(429, None, {"Retry-After": "0"}), CREATED)
    with caplog.at_level(logging.DEBUG):
        flavour.run(book(flavour.client()))
    lines = [record.getMessage() for record in caplog.records if record.name == "jicoo"]
    assert [re.sub(r" \d+\.\d+ (ms$|s:)", "", line) for line in lines] == [
        "POST /v1/bookings 429 attempt=1",
        "POST /v1/bookings is sent again in answered 429",
        "POST /v1/bookings 201 attempt=2",
    ]
    everything = " ".join(record.getMessage() for record in caplog.records)
    for secret in (KEY, EMAIL, NAME):
        assert secret not in everything
