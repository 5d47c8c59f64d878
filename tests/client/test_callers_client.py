"""A caller's client keeps its ways: hooks, parameters, subclasses, mocks, recorders and those who trace it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_socket
import respx
import sentry_sdk
import vcr
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sentry_sdk import integrations
from sentry_sdk.integrations.httpx import HttpxIntegration

import jicoo
from tests.canary import EMAIL, KEY, NAME
from tests.client.scripted import Connection, Scripted, reply
from tests.client.ways import GIVEN, OWN, User, Way
from tests.samples import BOOKING

HTTPX = tuple(way for way in (*OWN, *GIVEN) if way.library == "httpx")
READ = {"data": BOOKING}
ADDRESS = "https://api.jicoo.com/v1"


def book(user: User, **options: Any) -> Any:
    client = user.client.with_options(**options) if options else user.client
    return user.run(
        lambda: client.create_booking("mzgdPJVBb7RE", "2024-03-16 11:00", name=NAME, email=EMAIL)
    )


def hook(way: Way, work: Callable[[Any], Any]) -> Any:
    """`work` as a hook of the flavour's."""

    async def later(message: Any) -> None:
        result = work(message)
        if hasattr(result, "__await__"):
            await result

    return work if way.flavour == "sync" else later


def taken(connection: Connection) -> bool:
    """Another guest has the slot."""
    request = connection.request
    if request.method == "POST":
        return reply(409, {"message": "taken"})(connection)
    if request.target.endswith("/contacts"):
        guest = {"name": "x", "email": "x@y.org", "createdAt": BOOKING["createdAt"]}
        return reply(200, {"data": [guest]})(connection)
    return reply(200, {"data": [BOOKING], "totalCount": 1})(connection)


@pytest.mark.parametrize("reads", [False, True], ids=["unread", "read"])
@pytest.mark.parametrize("way", GIVEN, ids=str)
def test_a_hook_that_raises_the_librarys_status_error_gives_the_answer_it_holds(
    way: Way, reads: bool, server: Scripted, use: Callable[..., User]
) -> None:
    raising = hook(way, lambda response: response.raise_for_status())
    reading = hook(
        way, lambda response: response.read() if way.flavour == "sync" else response.aread()
    )
    hooks = [reading, raising] if reads else [raising]
    user = use(way, http_client=way.http_client(event_hooks={"response": hooks}))
    for status, kind in {
        404: jicoo.NotFoundError,
        401: jicoo.AuthenticationError,
        422: jicoo.UnprocessableEntityError,
    }.items():
        server.requests.clear()
        server.answers(reply(status, {"message": "no"}))
        with pytest.raises(kind) as caught:
            user.get()
        # What no hook has read, the library has let go of.
        assert caught.value.body == ({"message": "no"} if reads else None)
        assert len(server.requests) == 1
    server.always = taken
    server.requests.clear()
    with pytest.raises(jicoo.BookingConflictError):
        book(user)
    assert [request.method for request in server.requests].count("POST") == 1


class OwnError(Exception):
    """What a hook of the caller's raises."""


@pytest.mark.parametrize("when", ["request", "response"])
@pytest.mark.parametrize("kind", [OwnError, ValueError, OSError, TimeoutError, KeyboardInterrupt])
@pytest.mark.parametrize("way", GIVEN, ids=str)
def test_whatever_else_a_hook_raises_goes_on_as_it_is_with_a_note(
    way: Way, kind: type[BaseException], when: str, server: Scripted, use: Callable[..., User]
) -> None:
    if kind is KeyboardInterrupt and way.flavour == "async":
        # It ends an event loop, whoever raises it in a task.
        return

    def raising(message: Any) -> None:
        if message.method == "POST" if when == "request" else message.request.method == "POST":
            raise kind("mine")

    user = use(way, http_client=way.http_client(event_hooks={when: [hook(way, raising)]}))
    server.always = reply(201, READ)
    with pytest.raises(kind) as caught:
        book(user)
    assert type(caught.value) is kind
    assert "look before you repeat" in "".join(caught.value.__notes__)
    assert len(server.requests) == (when == "response")
    assert user.get().uid == "bk_1"


@pytest.mark.parametrize("when", ["request", "response"])
@pytest.mark.parametrize("way", GIVEN, ids=str)
def test_a_hook_that_sends_requests_of_its_own_books_once(
    way: Way, when: str, server: Scripted, use: Callable[..., User]
) -> None:
    """Metrics, an audit, a message to somebody: what fails there is the hook's, and no fault of ours."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        dead = f"http://127.0.0.1:{closed.getsockname()[1]}/metrics"
    other = way.http_client(timeout=1)

    def telling(message: Any) -> Any:
        request = message if when == "request" else message.request
        return other.get(dead) if request.method == "POST" else None

    user = use(way, http_client=way.http_client(event_hooks={when: [hook(way, telling)]}))
    server.always = reply(201, READ)
    with pytest.raises(way.http.ConnectError) as caught:
        book(user)
    assert caught.value.__notes__
    assert len(server.requests) == (when == "response")
    user.run(other.close if way.flavour == "sync" else other.aclose)


@pytest.mark.parametrize("way", GIVEN, ids=str)
def test_a_hook_that_reads_the_body_changes_nothing(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    reading = hook(
        way, lambda message: message.read() if way.flavour == "sync" else message.aread()
    )
    user = use(way, http_client=way.http_client(event_hooks={"response": [reading]}))
    server.answers(reply(201, READ), reply(404, {"message": "no"}), reply(200, b"<html>"))
    assert book(user).uid == "bk_1"
    for kind in (jicoo.NotFoundError, jicoo.ResponseError):
        with pytest.raises(kind):
            user.get()


@pytest.mark.parametrize(
    "params", [{"tenant": "x"}, {"tenant": ["x", "y"]}, {"a b": "c&d=e"}, {"page": "7"}]
)
@pytest.mark.parametrize("way", GIVEN, ids=str)
def test_what_a_clients_parameters_add_takes_nothing_away(
    way: Way, params: dict[str, Any], server: Scripted, use: Callable[..., User]
) -> None:
    user = use(way, http_client=way.http_client(params=params))
    plain = use(Way(way.flavour, way.library))
    server.always = reply(200, {"data": [BOOKING], "totalCount": 1})
    for each in (user, plain):
        each.run(
            lambda each=each: each.client.bookings.list(
                start="2024-03-16", end="2024-03-20", page_size=7
            ).first_page()
        )
    theirs, ours = [request.target for request in server.requests]
    added = str(way.http.QueryParams(params))
    assert theirs == f"{ours}&{added}"
    server.always = reply(200, READ)
    assert user.get().uid == "bk_1"
    assert server.requests[-1].target == f"/v1/bookings/bk_1?{added}"


@pytest.mark.parametrize("way", GIVEN, ids=str)
def test_a_subclass_is_used_as_what_it_is(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    base: Any = way.http.Client if way.flavour == "sync" else way.http.AsyncClient
    sent: list[str] = []

    class Plain(base):  # type: ignore[misc]
        def send(self, request: Any, **options: Any) -> Any:
            sent.append(request.method)
            return super().send(request, **options)

    user = use(way, http_client=Plain())
    server.always = reply(201, READ)
    assert book(user).uid == user.get().uid == "bk_1"
    assert sent == ["POST", "GET"]
    other = way.http.AsyncClient if way.flavour == "sync" else way.http.Client
    wrong: Any = type("Wrong", (other,), {"send": Plain.send})()
    with pytest.raises(jicoo.ConfigurationError, match="http_client is"):
        use(way, http_client=wrong)
    if way.flavour == "sync":
        asyncio.run(wrong.aclose())
    else:
        wrong.close()


@pytest.mark.parametrize("way", GIVEN, ids=str)
@pytest.mark.parametrize("name", ["connect", "refused", "write", "read"])
def test_never_sent_is_what_the_trace_saw(
    way: Way, name: str, server: Scripted, use: Callable[..., User]
) -> None:
    """An error's type says little: a transport of the caller's raises what it likes after it has sent."""
    http: Any = way.http
    kind = {
        "connect": http.ConnectTimeout,
        "refused": http.ConnectError,
        "write": http.WriteError,
        "read": http.ReadError,
    }[name]
    base: Any = http.HTTPTransport if way.flavour == "sync" else http.AsyncHTTPTransport

    class Losing(base):  # type: ignore[misc]
        def handle_request(self, request: Any) -> Any:
            response = super().handle_request(request)
            response.close()
            raise kind("lost", request=request)

        async def handle_async_request(self, request: Any) -> Any:
            response = await super().handle_async_request(request)
            await response.aclose()
            raise kind("lost", request=request)

    server.always = reply(200, {"data": [], "totalCount": 0})
    user = use(way, http_client=way.http_client(transport=Losing()), settle=0.2)
    with pytest.raises(jicoo.BookingOutcomeUnknownError):
        book(user, timeout=2, max_retries=0)
    assert [request.method for request in server.requests].count("POST") == 1


# Mocks: what is mocked is answered by the mock, and nothing goes to the network, a name neither.


@pytest.fixture
def no_network() -> Iterator[None]:
    """No socket but those of an event loop: pytest-socket's own doing."""
    pytest_socket.disable_socket(allow_unix_socket=True)
    yield
    pytest_socket.enable_socket()


@pytest.mark.parametrize("way", HTTPX, ids=str)
def test_respx_answers(way: Way, use: Callable[..., User], no_network: None) -> None:
    with respx.mock(assert_all_called=False) as mock:
        booked = mock.post(f"{ADDRESS}/bookings").respond(201, json=READ)
        mock.get(f"{ADDRESS}/bookings/bk_1").mock(
            side_effect=[httpx.ConnectError("down"), httpx.Response(200, json=READ)]
        )
        user = use(way, base_url=None)
        assert book(user).uid == user.get().uid == "bk_1"
        assert booked.call_count == 1
        assert booked.calls.last.request.headers["x-jicoo-api-key"] == KEY


@pytest.mark.skipif(find_spec("pytest_httpx") is None, reason="pytest-httpx is not installed")
@pytest.mark.parametrize("way", HTTPX, ids=str)
def test_pytest_httpx_answers(
    way: Way, use: Callable[..., User], no_network: None, httpx_mock: Any
) -> None:
    user = use(way, base_url=None)
    httpx_mock.add_response(method="POST", url=f"{ADDRESS}/bookings", status_code=201, json=READ)
    httpx_mock.add_exception(httpx.ReadTimeout("late"))
    httpx_mock.add_response(method="GET", json=READ)
    assert book(user).uid == user.get().uid == "bk_1"
    methods = [request.method for request in httpx_mock.get_requests()]
    assert methods == ["POST", "GET", "GET"]


@pytest.mark.parametrize("way", HTTPX, ids=str)
def test_a_cassette_of_vcrpy_is_written_and_played(
    way: Way, server: Scripted, use: Callable[..., User], tmp_path: Path
) -> None:
    recorder = vcr.VCR(filter_headers=["X-Jicoo-Api-Key"], record_mode=vcr.mode.ONCE)
    cassette = str(tmp_path / "cassette.yaml")
    server.answers(reply(201, READ), reply(200, READ), reply(404, {"message": "no"}))

    def all_of_it() -> None:
        user = use(way)
        assert book(user).uid == user.get().uid == "bk_1"
        with pytest.raises(jicoo.NotFoundError):
            user.get("other")

    with recorder.use_cassette(cassette):
        all_of_it()
    assert KEY not in Path(cassette).read_text("utf-8")
    pytest_socket.disable_socket(allow_unix_socket=True)
    try:
        with recorder.use_cassette(cassette) as played:
            all_of_it()
            assert played.play_count == 3
    finally:
        pytest_socket.enable_socket()
    assert len(server.requests) == 3


def test_a_mock_of_one_test_never_books_really(server: Scripted, use: Callable[..., User]) -> None:
    """Patched where each of them patches: a client made before, and used before, is mocked as well."""
    server.always = reply(201, READ)
    user = use(Way("sync", "httpx"), max_retries=0, timeout=1)
    book(user)
    with respx.mock(assert_all_mocked=False) as mock:
        mock.post(f"{server.base_url}/v1/bookings").respond(
            201, json={"data": {**BOOKING, "uid": "mocked"}}
        )
        assert book(user).uid == "mocked"
    assert len(server.requests) == 1


@pytest.mark.parametrize("way", HTTPX, ids=str)
def test_opentelemetry_sees_each_request(
    way: Way, server: Scripted, use: Callable[..., User]
) -> None:
    spans = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    instrumentor = HTTPXClientInstrumentor()
    instrumentor.instrument(tracer_provider=provider)
    try:
        server.answers(reply(503), reply(200, READ))
        user = use(way)
        assert user.get().uid == "bk_1"
    finally:
        instrumentor.uninstrument()
    seen = spans.get_finished_spans()
    assert [span.attributes["http.status_code"] for span in seen if span.attributes] == [503, 200]
    assert all("traceparent" in request.headers for request in server.requests)
    assert KEY not in "".join(span.to_json() for span in seen)


@pytest.mark.parametrize("way", HTTPX, ids=str)
def test_sentry_sees_each_request(
    way: Way, server: Scripted, use: Callable[..., User], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What it patches, it patches for good: here until the end of the test.
    monkeypatch.setattr(integrations, "_processed_integrations", set())
    monkeypatch.setattr(integrations, "_installed_integrations", set())
    for kind in (httpx.Client, httpx.AsyncClient):
        monkeypatch.setattr(kind, "send", kind.send)
    kept: list[Any] = []

    class Keeping(sentry_sdk.Transport):
        def capture_envelope(self, envelope: Any) -> None:
            kept.append(envelope.serialize().decode())

    sentry_sdk.init(
        dsn="https://key@sentry.invalid/1",
        transport=Keeping,
        traces_sample_rate=1.0,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[HttpxIntegration()],
    )
    try:
        server.answers(reply(200, READ))
        user = use(way)
        with sentry_sdk.start_transaction(name="test"):
            assert user.get().uid == "bk_1"
        sentry_sdk.flush()
    finally:
        sentry_sdk.init(default_integrations=False, auto_enabling_integrations=False)
    assert "http.client" in kept[-1]
    assert "/v1/bookings/bk_1" in kept[-1]
    assert KEY not in "".join(kept)


@pytest.mark.parametrize("way", OWN[::2], ids=str)
def test_a_copy_keeps_what_a_subclass_has_added_and_leaves_its_parent_alone(
    way: Way, server: Scripted
) -> None:
    base: Any = jicoo.Jicoo if way.flavour == "sync" else jicoo.AsyncJicoo

    class Ours(base):  # type: ignore[misc]
        def __init__(self, tenant: str, **options: Any) -> None:
            super().__init__(KEY, **options)
            self.tenant = tenant

        @cached_property
        def patience(self) -> float:
            timeout: float = self._session.options.timeout
            return timeout

    client = Ours("acme", base_url=server.base_url)
    bookings = client.bookings
    assert client.patience == 30
    copy = client.with_options(timeout=3).with_options(max_retries=0)
    assert (type(copy), copy.tenant, copy.patience) == (Ours, "acme", 3)
    copy.tenant = "other"
    assert copy.bookings is not bookings
    assert copy.bookings._session.options.timeout == 3
    assert (client.tenant, client.patience, client.bookings) == ("acme", 30, bookings)
    assert client._session.options.timeout == bookings._session.options.timeout == 30
