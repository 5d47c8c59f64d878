"""The generated client alone: each trap of its generator, shown to be closed."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jicoo_client
from jicoo_client import UNSET, AuthenticatedClient, Client
from jicoo_client.api.bookings import create_booking, get_booking, list_bookings
from jicoo_client.errors import PathSegmentError, UnexpectedStatus, UnreadableResponse
from jicoo_client.models import Booking, CreateBookingRequest, ErrorBody
from jicoo_client.types import RequestParts
from tests.client.scripted import BOOKING

KEY = "sk_live_canary"
NAIVE = datetime(2024, 3, 16, 11)  # noqa: DTZ001
START = datetime(2024, 3, 16, 2, tzinfo=UTC)


def answering(
    status: int, content: bytes = b"", **options: Any
) -> tuple[AuthenticatedClient, list[httpx.Request]]:
    """A client whose every request is answered so, and the requests it sent."""
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(status, content=content, headers={"X-Request-Id": "r"})

    transport = {"transport": httpx.MockTransport(answer)}
    return AuthenticatedClient(token=KEY, httpx_args=transport, **options), sent


def request() -> CreateBookingRequest:
    return CreateBookingRequest(
        started_at=START,
        time_zone="Asia/Tokyo",
        event_type_id="e",
        email="a@b.org",
        name="a",
        location_id=None,
    )


def test_the_default_time_out_is_finite() -> None:
    timeout = Client().get_httpx_client().timeout
    assert None not in (timeout.connect, timeout.read, timeout.write, timeout.pool)


def test_the_key_shows_nowhere_and_is_sent() -> None:
    client, sent = answering(404)
    shown = f"{client!r} {client} {vars(client)}"
    get_booking.sync_detailed("b", client=client)
    assert KEY not in shown + repr(client)
    assert sent[0].headers["X-Jicoo-Api-Key"] == KEY
    with pytest.raises(TypeError):
        pickle.dumps(client)


def test_threads_make_one_pool() -> None:
    client, barrier = Client(), Barrier(32)

    def first_use(_: int) -> int:
        barrier.wait(10)
        return id(client.get_httpx_client())

    with ThreadPoolExecutor(32) as threads:
        assert len(set(threads.map(first_use, range(32)))) == 1


def test_copies_never_change_their_parent_or_what_they_were_given() -> None:
    headers = {"X-Mine": "1"}
    parent = AuthenticatedClient(token=KEY, headers=headers)
    pool = parent.get_httpx_client()
    before = dict(pool.headers)
    child = parent.with_headers({"X-More": "2"}).with_cookies({"c": "3"}).with_timeout(1)
    assert child.get_httpx_client() is not pool
    assert dict(pool.headers) == before
    assert pool.timeout.read != 1
    assert headers == {"X-Mine": "1"}
    assert child.get_httpx_client().headers["X-Jicoo-Api-Key"] == KEY


@pytest.mark.parametrize("status", [299, 420, 499, 520, 599, 799])
def test_any_status_is_an_answer(status: int) -> None:
    client, _ = answering(status, b'{"uid": 1}' if status != 299 else b"<html>")
    if status == 299:
        with pytest.raises(UnreadableResponse):
            get_booking.sync_detailed("b", client=client)
    else:
        answer = get_booking.sync_detailed("b", client=client)
        assert (answer.status_code, answer.headers["x-request-id"]) == (status, "r")


@pytest.mark.parametrize(
    "body", [b"<html>", b"", b"\xff\xfe", b"[" * 100_000, b"null", b"[]", b"{}"]
)
def test_an_odd_body_never_loses_the_answer(body: bytes) -> None:
    client, _ = answering(404, body)
    answer = get_booking.sync_detailed("b", client=client)
    assert (answer.status_code, answer.content) == (404, body)
    assert answer.parsed is None or isinstance(answer.parsed, ErrorBody)
    client, _ = answering(200, body)
    with pytest.raises(UnreadableResponse) as caught:
        get_booking.sync_detailed("b", client=client)
    assert (caught.value.status_code, caught.value.content) == (200, body)
    assert caught.value.headers["x-request-id"] == "r"
    assert pickle.loads(pickle.dumps(caught.value)).content == body


def test_an_undocumented_status_is_raised_where_that_is_asked_for() -> None:
    client, _ = answering(418, raise_on_unexpected_status=True)
    with pytest.raises(UnexpectedStatus) as caught:
        get_booking.sync_detailed("b", client=client)
    assert (caught.value.status_code, caught.value.headers["x-request-id"]) == (418, "r")


def test_both_flavours_send_what_build_gives() -> None:
    client, sent = answering(201, json.dumps(BOOKING).encode())

    async def main() -> Booking | ErrorBody | None:
        async with client:
            return await create_booking.asyncio(client=client, body=request())

    made = create_booking.sync(client=client, body=request())
    assert made == asyncio.run(main())
    assert isinstance(made, Booking)
    parts = create_booking.build(body=request())
    assert [(one.method, one.url.path, one.content) for one in sent] == [
        (parts.method, parts.path, sent[0].content)
    ] * 2
    client.close()


def test_redirects_are_not_followed() -> None:
    client, sent = answering(302)
    assert get_booking.sync_detailed("b", client=client).status_code == 302
    assert len(sent) == 1


def test_a_half_is_plain_values() -> None:
    parts = create_booking.build(body=request())
    assert isinstance(parts, RequestParts)
    assert (parts.method, parts.path) == ("POST", "/v1/bookings")
    assert parts.body["startedAt"] == "2024-03-16T02:00:00.000Z"
    assert create_booking.parse(201, {}, BOOKING) == Booking.from_dict(BOOKING)
    assert (get_booking.METHOD, get_booking.PATH_TEMPLATE) == ("GET", "/v1/bookings/{uid}")
    query = list_bookings.build(page=2, started_at=START, sort="asc").query
    assert query == (("page", "2"), ("startedAt", "2024-03-16T02:00:00.000Z"), ("sort", "asc"))


def test_a_naive_date_time_is_refused_in_body_and_query() -> None:
    body = request()
    body.started_at = NAIVE
    for build in (
        lambda: create_booking.build(body=body),
        lambda: list_bookings.build(started_at=NAIVE),
    ):
        with pytest.raises(ValueError, match="naive"):
            build()


@pytest.mark.parametrize("uid", ["", ".", "..", "a\nb", "\x00", "\x7f", "\ud800", None, 7])
def test_an_id_that_would_move_the_request_is_refused(uid: Any) -> None:
    with pytest.raises(PathSegmentError):
        get_booking.build(uid)


@given(uid=st.text(min_size=1, max_size=30))
def test_any_other_id_stays_one_segment(uid: str) -> None:
    try:
        path = get_booking.build(uid).path
    except PathSegmentError:
        return
    assert path.count("/") == 3
    assert not set(path) & set("?#\\ ")
    sent = httpx.URL("https://api.jicoo.com" + path).raw_path.decode()
    assert sent.count("/") == 3
    assert unquote(sent.rpartition("/")[2]) == uid


def test_unset_is_one_for_ever() -> None:
    for twin in (copy.copy(UNSET), copy.deepcopy(UNSET), pickle.loads(pickle.dumps(UNSET))):
        assert twin is UNSET
    assert not UNSET
    assert jicoo_client.UNSET is UNSET
    booking = Booking.from_dict(BOOKING)
    for twin in (copy.deepcopy(booking), pickle.loads(pickle.dumps(booking))):
        assert twin == booking
        assert twin.to_dict() == booking.to_dict() == BOOKING


def loaded(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_a_model_and_a_half_load_alone() -> None:
    modules = loaded("import jicoo_client.models.booking")
    assert "httpx" not in modules
    assert not {"jicoo_client.models.schedule", "jicoo_client.client"} & modules
    half = loaded("from jicoo_client.api.bookings import create_booking")
    assert not {"httpx", "jicoo_client.client", "jicoo_client.models.schedule"} & half
    assert not {"httpx", "attrs"} & loaded("import jicoo_client")
