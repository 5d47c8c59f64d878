"""The generated client alone: each trap of its generator, shown to be closed."""

from __future__ import annotations

import asyncio
import copy
import importlib
import json
import pickle
import pkgutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from inspect import signature
from threading import Barrier
from typing import Any, get_type_hints
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jicoo_client
from jicoo_client import UNSET, AuthenticatedClient, Client, api
from jicoo_client.api.bookings import create_booking, get_booking, list_bookings
from jicoo_client.errors import PathSegmentError, UnexpectedStatus, UnreadableResponse
from jicoo_client.models import Booking, CreateBookingRequest, ErrorBody
from jicoo_client.types import RequestParts, Response
from tests.client.scripted import Scripted, reply
from tests.samples import BOOKING

from .bodies import SCHEMAS, grown, model, whole

KEY = "sk_live_canary"
KEY_HEADER = "X-Jicoo-Api-Key"
NAIVE = datetime(2024, 3, 16, 11)  # noqa: DTZ001
START = datetime(2024, 3, 16, 2, tzinfo=UTC)


def answering(
    status: int, content: bytes = b"", **options: Any
) -> tuple[AuthenticatedClient, list[httpx.Request]]:
    """A client whose every request is answered so, and the requests it sent."""
    sent: list[httpx.Request] = []

    transport = {"transport": answer_with(sent, status, content)}
    return AuthenticatedClient(**{"token": KEY, "httpx_args": transport, **options}), sent


def answer_with(
    sent: list[httpx.Request], status: int = 404, content: bytes = b""
) -> httpx.MockTransport:
    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(status, content=content, headers={"X-Request-Id": "r"})

    return httpx.MockTransport(answer)


def request() -> CreateBookingRequest:
    return CreateBookingRequest(
        started_at=START,
        time_zone="Asia/Tokyo",
        event_type_id="e",
        email="a@b.org",
        name="a",
        location_id=None,
    )


OPERATIONS = {
    module.name.rpartition(".")[2]: importlib.import_module(module.name)
    for module in pkgutil.walk_packages(api.__path__, f"{api.__name__}.")
    if not module.ispkg
}
NO_JSON = [
    b"<html>",
    b"caf\xe9",
    b"\xff\xfe",
    b"[" * 100_000,
    b"NaN",
    b'{"data": Infinity}',
    b"9" * 5000,
]
ODD_BODIES = [*NO_JSON, b"", b" ", b"null", b"[]", b"7", b'"x"', b"{}", b'{"detail": "x"}']


ODD_STATUSES = (199, 302, 400, 401, 409, 420, 422, 429, 499, 500, 520, 599, 799)


def arguments_of(operation: Any) -> dict[str, Any]:
    """What the operation cannot do without: an id for each text, a body for each model."""
    hints = get_type_hints(operation.build)
    return {
        name: "x" if hints[name] is str else hints[name].from_dict(whole(hints[name].__name__))
        for name, parameter in signature(operation.build).parameters.items()
        if parameter.default is parameter.empty
    }


def both(operation: Any, status: int, content: bytes, **arguments: Any) -> list[Response[Any]]:
    """The answers of `sync_detailed` and `asyncio_detailed`."""
    client, sent = answering(status, content)
    found = [
        operation.sync_detailed(client=client, **arguments),
        asyncio.run(operation.asyncio_detailed(client=client, **arguments)),
    ]
    assert [one.content for one in sent] == [sent[0].content] * 2
    assert len({(one.method, str(one.url), str(one.headers)) for one in sent}) == 1
    return found


def returned(operation: Any) -> type[Any]:
    return get_type_hints(operation.parse)["return"]


def promised_members(kind: type[Any]) -> list[str]:
    return SCHEMAS[kind.__name__].get("required", [])


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
        barrier.wait(60)
        return id(client.get_httpx_client())

    with ThreadPoolExecutor(32) as threads:
        assert len(set(threads.map(first_use, range(32)))) == 1


def test_copies_never_change_their_parent_or_what_they_were_given() -> None:
    headers, cookies = {"X-Mine": "1"}, {"a": "1"}
    client, sent = answering(404, headers=headers, cookies=cookies)
    pool = client.get_httpx_client()
    child = client.with_headers({"X-More": "2"}).with_cookies({"c": "3"}).with_timeout(1)
    for one in (client, child, client):
        get_booking.sync_detailed("b", client=one)
    parent, other, again = [
        {name: request.headers.get(name) for name in ("X-Mine", "X-More", "Cookie", KEY_HEADER)}
        for request in sent
    ]
    assert parent == again == {"X-Mine": "1", "X-More": None, "Cookie": "a=1", KEY_HEADER: KEY}
    assert other == {"X-Mine": "1", "X-More": "2", "Cookie": "a=1; c=3", KEY_HEADER: KEY}
    assert [one.extensions["timeout"]["read"] for one in sent] == [30, 1, 30]
    assert (headers, cookies) == ({"X-Mine": "1"}, {"a": "1"})
    assert client.get_httpx_client() is pool
    assert child.get_httpx_client().event_hooks is not pool.event_hooks


def test_a_cookie_that_a_copy_is_given_stays_there() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404, headers={"Set-Cookie": "s=1"})

    client = Client(httpx_args={"transport": httpx.MockTransport(answer)})
    child = client.with_headers({})
    get_booking.sync_detailed("b", client=child)
    assert dict(child.get_httpx_client().cookies) == {"s": "1"}
    assert dict(client.get_httpx_client().cookies) == {}


def test_copies_use_the_connection_of_their_parent() -> None:
    with Scripted() as server, Client(server.base_url) as client:
        for number in range(10):
            server.answers(reply(404))
            copy_ = client.with_timeout(5).with_headers({"X-Number": str(number)})
            assert get_booking.sync_detailed("b", client=copy_).status_code == 404
        assert (server.connections, len(server.requests)) == (1, 10)

        async def main() -> None:
            async with client:
                for _ in range(10):
                    server.answers(reply(404))
                    copy_ = client.with_cookies({"a": "1"})
                    await get_booking.asyncio_detailed("b", client=copy_)

        asyncio.run(main())
        assert (server.connections, len(server.requests)) == (2, 20)


def test_a_client_that_was_given_is_used_by_copies_too_and_never_replaced() -> None:
    _, sent = answering(404)
    given = httpx.Client(base_url="https://given.example", transport=answer_with(sent))
    client = AuthenticatedClient(token=KEY).set_httpx_client(given)
    assert client.get_httpx_client() is given
    get_booking.sync_detailed("b", client=client.with_headers({"X-More": "2"}))
    assert (sent[0].url.host, sent[0].headers["X-More"]) == ("given.example", "2")
    assert "X-More" not in given.headers
    child = client.with_timeout(3)
    get_booking.sync_detailed("b", client=child)
    client.close()
    for closed in (client, child):
        with pytest.raises(RuntimeError, match="closed"):
            get_booking.sync_detailed("b", client=closed)


def test_a_client_may_be_entered_after_a_call_and_used_after_it_is_closed() -> None:
    with Scripted() as server:
        server.answers(*[reply(404)] * 6)
        client = Client(server.base_url)
        get_booking.sync("b", client=client)
        for _ in range(2):
            with client as same:
                assert same is client
                get_booking.sync("b", client=client)

        async def main() -> None:
            await get_booking.asyncio("b", client=client)
            for _ in range(2):
                async with client:
                    await get_booking.asyncio("b", client=client)

        asyncio.run(main())
        assert len(server.requests) == 6


def test_a_client_serves_one_event_loop_beside_another() -> None:
    with Scripted() as server, asyncio.Runner() as one, asyncio.Runner() as other:
        server.answers(*[reply(404)] * 4)
        client = Client(server.base_url)
        outside = client.get_async_httpx_client()

        async def call() -> httpx.AsyncClient:
            answer = await get_booking.asyncio_detailed("b", client=client)
            assert answer.status_code == 404
            return client.get_async_httpx_client()

        found = [runner.run(call()) for runner in (one, other, one, other)]
        assert found == [outside, found[1], outside, found[1]]
        assert found[1] is not outside
        assert (server.connections, len(server.requests)) == (2, 4)
        for runner in (one, other):
            runner.run(client.aclose())


@pytest.mark.parametrize(
    "url",
    ["", "api.jicoo.com", "ftp://h", "https://", "https://h?x=1", "https://h/#f", "https://u:p@h"],
)
def test_a_base_url_that_would_bend_requests_or_tell_a_secret_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"^base_url: ") as caught:
        Client(url)
    assert "u:p" not in str(caught.value)


@pytest.mark.parametrize("url", ["https://h/api", "https://h/api/", "http://localhost:8/api"])
def test_a_base_url_may_have_a_path(url: str) -> None:
    client, sent = answering(404, base_url=url)
    get_booking.sync_detailed("b", client=client)
    assert sent[0].url.path == "/api/v1/bookings/b"


@pytest.mark.parametrize("token", ["", "  ", "canary\nX: 1", "canary\x00", "canarÿ"])
def test_a_key_that_no_header_can_carry_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(ValueError, match=r"^token: ") as caught:
        AuthenticatedClient(token=token)
    assert "canar" not in str(caught.value)


def test_white_space_around_a_key_is_dropped_and_a_key_is_not_changed() -> None:
    client, sent = answering(404, token=f" {KEY}\n")
    get_booking.sync_detailed("b", client=client)
    assert sent[0].headers[KEY_HEADER] == KEY
    with pytest.raises(AttributeError):
        client.token = "sk_live_other"  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("name", OPERATIONS)
def test_any_status_with_any_body_is_an_answer_of_every_operation(name: str) -> None:
    operation, arguments = OPERATIONS[name], arguments_of(OPERATIONS[name])
    odd = [(status, b"{}") for status in ODD_STATUSES] + [(404, body) for body in ODD_BODIES]
    for status, content in odd:
        for answer in both(operation, status, content, **arguments):
            assert (answer.status_code, answer.content) == (status, content)
            assert answer.headers["x-request-id"] == "r"
            assert answer.parsed is None or isinstance(answer.parsed, ErrorBody)


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_success_that_does_not_read_keeps_the_answer_of_every_operation(name: str) -> None:
    operation, arguments = OPERATIONS[name], arguments_of(OPERATIONS[name])
    promised = returned(operation)
    # An answer without a body is what is promised here, and where a model promises nothing, any object is one.
    silent = promised is type(None)
    open_ = [b"{}", b'{"detail": "x"}'] if not silent and not promised_members(promised) else []
    bodies = NO_JSON if silent else [body for body in ODD_BODIES if body not in open_]
    for status, content in [(200, body) for body in bodies] + [(s, bodies[0]) for s in (201, 299)]:
        with pytest.raises(UnreadableResponse) as caught:
            both(operation, status, content, **arguments)
        assert (caught.value.status_code, caught.value.content) == (status, content)
        assert caught.value.headers["x-request-id"] == "r"
        assert pickle.loads(pickle.dumps(caught.value)).content == content


@pytest.mark.parametrize("name", OPERATIONS)
def test_both_flavours_of_every_operation_read_the_model(name: str) -> None:
    operation, arguments = OPERATIONS[name], arguments_of(OPERATIONS[name])
    promised = returned(operation)
    body = None if promised is type(None) else grown(promised.__name__)
    content = b"" if body is None else json.dumps(body).encode()
    for status in (200, 201, 204) if body is None else (200, 201, 299):
        answers = [answer.parsed for answer in both(operation, status, content, **arguments)]
        client, _ = answering(status, content)
        answers.append(operation.sync(client=client, **arguments))
        answers.append(asyncio.run(operation.asyncio(client=client, **arguments)))
        for parsed in answers:
            assert type(parsed) is promised
            assert parsed == (None if body is None else model(promised.__name__).from_dict(body))


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


@pytest.mark.parametrize(
    "error",
    [
        UnreadableResponse("it is not JSON", 200, {"X-Echo": KEY}, b"jane@example.com"),
        UnexpectedStatus(418, b"jane@example.com", {"X-Echo": KEY}),
    ],
)
def test_an_error_shows_neither_body_nor_headers(error: Any) -> None:
    for shown in (repr(error), str(error), f"{error!r}", repr([error])):
        assert "jane" not in shown
        assert KEY not in shown
    copied = pickle.loads(pickle.dumps(error))
    assert (copied.status_code, copied.content) == (error.status_code, b"jane@example.com")
    assert copied.headers == {"X-Echo": KEY}


@pytest.mark.parametrize(
    "arguments",
    [
        {"token": "Bearer sk_live_x"},
        {"token": "bearer sk_live_x"},
        {"token": " whsec_x"},
        {"token": KEY, "base_url": "http://api.example"},
        {"token": KEY, "base_url": "http://127.0.0.1.example"},
        {"token": KEY, "base_url": "http://127.0.0.256"},
    ],
)
def test_a_token_goes_neither_wrong_nor_in_clear_text(arguments: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"^token: ") as caught:
        AuthenticatedClient(**arguments)
    assert arguments["token"].split()[-1] not in str(caught.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"])
def test_a_token_goes_in_clear_text_to_this_machine_alone(host: str) -> None:
    assert AuthenticatedClient(f"http://{host}:1", token=KEY).token == KEY
    assert Client("http://api.example").base_url == "http://api.example"


FORK = """
import ctypes, os, sys
from jicoo_client import AuthenticatedClient
from jicoo_client.api.bookings import get_booking

client = AuthenticatedClient(sys.argv[1], token="sk_live_x")
view = client.with_headers({"X-Mine": "1"})
for each in (client, view):
    assert get_booking.sync("warm", client=each).data.uid == "warm"
fork = os.fork if sys.argv[2] == "python" else ctypes.CDLL(None).fork
child = fork()
who = "child" if child == 0 else "parent"
code = 2
try:
    found = [
        get_booking.sync(f"{who}-{number}", client=each).data.uid
        for number in range(40) for each in (client, view)
    ]
    code = int(found != [f"{who}-{number}" for number in range(40) for _ in (client, view)])
finally:
    if child == 0:
        os._exit(code)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == code == 0
"""


@pytest.mark.parametrize("how", ["python", "C"])
def test_forked_processes_swap_no_answer(how: str) -> None:
    def echo(connection: Any) -> bool:
        connection.stopped.wait(0.002)
        uid = connection.request.target.rpartition("/")[2]
        return reply(200, {"data": {**BOOKING, "uid": uid}})(connection)

    with Scripted() as server:
        server.always = echo
        done = subprocess.run(
            [sys.executable, "-c", FORK, server.base_url, how],
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )
    assert done.returncode == 0, done.stderr
