"""Mocks and tracing of the HTTP library see the client, and a mocked call reaches no socket."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import jicoo
from jicoo._core.transport.places import Exchange
from tests.transport.conftest import Caller

httpx = pytest.importorskip("httpx")

NOWHERE = "http://jicoo.invalid"


@pytest.fixture
def library() -> Any:
    return httpx


def test_respx_answers_in_place_of_the_server(call: Callable[..., Caller]):
    respx = pytest.importorskip("respx")
    caller = call(NOWHERE)
    for using in ("httpcore", "httpx"):
        with respx.mock(using=using) as router:
            route = router.post(f"{NOWHERE}/x").mock(
                return_value=httpx.Response(201, json={"a": 1})
            )
            router.get(f"{NOWHERE}/x").mock(side_effect=httpx.ReadTimeout)
            for exchange in (Exchange(), Exchange(max_idle=0)):
                answer = caller.get("/x", method="POST", jicoo=exchange)
                assert answer.json() == {"a": 1}
            with pytest.raises(httpx.ReadTimeout):
                caller.get("/x")
            assert route.call_count == 2
    if caller.pool._of_process:
        assert caller.places.free() == 100


def test_pytest_httpx_answers_in_place_of_the_server(call, request):
    pytest.importorskip("pytest_httpx")
    mock = request.getfixturevalue("httpx_mock")
    mock.add_response(url=f"{NOWHERE}/x", json={"a": 1})
    caller = call(NOWHERE)

    assert caller.get("/x").json() == {"a": 1}
    assert [seen.url.path for seen in mock.get_requests()] == ["/x"]


def test_vcrpy_records_and_plays(call, server, tmp_path):
    vcr = pytest.importorskip("vcr")
    tape = str(tmp_path / "tape.yaml")
    with vcr.use_cassette(tape):
        first = call(server.base_url).get("/x")
    with vcr.use_cassette(tape) as cassette:
        second = call(server.base_url).get("/x")

    assert first.json() == second.json()
    assert cassette.play_count == 1
    assert server.connections == 1


def test_opentelemetry_sees_the_calls(call, server):
    instrumentation = pytest.importorskip("opentelemetry.instrumentation.httpx")
    trace = pytest.importorskip("opentelemetry.sdk.trace")
    export = pytest.importorskip("opentelemetry.sdk.trace.export")
    memory = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")
    exporter = memory.InMemorySpanExporter()
    provider = trace.TracerProvider()
    provider.add_span_processor(export.SimpleSpanProcessor(exporter))
    everywhere = instrumentation.HTTPXClientInstrumentor()
    everywhere.instrument(tracer_provider=provider)
    try:
        call(server.base_url).get("/x")
    finally:
        everywhere.uninstrument()
    caller = call(server.base_url)
    everywhere.instrument_client(caller.client, tracer_provider=provider)
    caller.get("/y")

    spans = [str(span.attributes.get("http.url")) for span in exporter.get_finished_spans()]
    assert [span.rpartition("/")[2] for span in spans] == ["x", "y"]


def test_sentry_sees_the_calls(server):
    sentry = pytest.importorskip("sentry_sdk")
    integration = pytest.importorskip("sentry_sdk.integrations.httpx")
    real = httpx.Client.send, httpx.AsyncClient.send
    sent: list[Any] = []
    sentry.init(
        dsn="http://key@jicoo.invalid/1",
        # What this gives back is sent: nothing.
        before_send=lambda event, _: sent.append(event),
        default_integrations=False,
        auto_enabling_integrations=False,
        auto_session_tracking=False,
        send_client_reports=False,
        integrations=[integration.HttpxIntegration()],
    )
    try:
        # What other tests left in the scope of the process is none of this one's.
        with sentry.isolation_scope() as scope:
            scope.clear_breadcrumbs()
            for flavour in ("sync", "async"):
                caller = Caller(httpx, flavour, server.base_url)
                caller.get(f"/{flavour}")
                caller.close()
            sentry.capture_message("told")
    finally:
        sentry.get_client().close()
        sentry.get_global_scope().set_client(None)
        httpx.Client.send, httpx.AsyncClient.send = real

    crumbs = sent[0]["breadcrumbs"]["values"]
    paths = [crumb["data"]["url"].rpartition("/")[2] for crumb in crumbs]
    assert paths == ["sync", "async"]


def test_mocks_and_recorders_see_a_client_that_has_sent_without_them(server, request, tmp_path):
    respx, vcr = pytest.importorskip("respx"), pytest.importorskip("vcr")
    pytest.importorskip("pytest_httpx")

    def ask(client: jicoo.Jicoo) -> object:
        return client.request("GET", "/v1/x").body

    with jicoo.Jicoo("sk_live_example", base_url=server.base_url, max_retries=0) as client:
        assert server.connections == 0
        ask(client)
        for using in ("httpcore", "httpx"):
            with respx.mock(using=using) as router:
                router.get(f"{server.base_url}/v1/x").mock(httpx.Response(200, json={"a": using}))
                assert ask(client) == {"a": using}
        with vcr.use_cassette(str(tmp_path / "tape.yaml")) as tape:
            ask(client)
        assert len(tape) == 1
        before = server.connections
        mock = request.getfixturevalue("httpx_mock")
        mock.add_response(json={"a": 1})
        assert ask(client) == {"a": 1}
        assert server.connections == before


def test_who_stands_in_for_the_transport_sees_what_is_sent(monkeypatch):
    seen: list[bytes] = []

    def answer(_: object, request: Any) -> object:
        seen.append(request.content)
        return httpx.Response(200, json={})

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", answer)
    with jicoo.Jicoo("sk_live_example", base_url="http://127.0.0.1:9") as client:
        client.request("POST", "/v1/anything", json={"a": 1})

    assert seen == [b'{"a":1}']
