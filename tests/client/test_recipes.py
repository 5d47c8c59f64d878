"""What the page on operation shows does what it says: spans with their requests beneath them, counts, lines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jicoo import AsyncJicoo, Jicoo, NotFoundError
from jicoo.sandbox import Server
from tests.canary import EMAIL, NAME
from tests.test_readme import ROOT, execute, forget_metrics
from tools.examples import blocks

pytest.importorskip("prometheus_client")
structlog_testing = pytest.importorskip("structlog.testing")
trace_sdk = pytest.importorskip("opentelemetry.sdk.trace")
Calls = Callable[[str, Any], None]
PAGE = ROOT / "docs" / "operations.md"
EVENT_TYPE, START = "mzgdPJVBb7RE", "2024-03-16T02:00:00Z"


@pytest.fixture
def recipes() -> Iterator[dict[str, Any]]:
    """The functions of the page, without the calls that it makes."""
    namespace: dict[str, Any] = {"__name__": "recipes"}
    for block in blocks(PAGE):
        if block.language == "python":
            defined = block.text.partition("\n\nwith Jicoo(")[0]
            execute(block._replace(text=defined), namespace)
    yield namespace
    forget_metrics(namespace)


@pytest.fixture
def calls(jicoo_sandbox: Server) -> Calls:
    """A booking, and two reads of which one is refused; those of an async client at once."""
    key, base_url = jicoo_sandbox.api_key, jicoo_sandbox.base_url
    guest: dict[str, Any] = {"name": NAME, "email": EMAIL}

    def run(flavour: str, hook: Any) -> None:
        if flavour == "sync":
            with Jicoo(key, base_url=base_url, time_zone="UTC", on_event=hook) as client:
                booking = client.create_booking(EVENT_TYPE, START, **guest)
                client.bookings.get(booking.uid)
                with pytest.raises(NotFoundError):
                    client.bookings.get("gone")
            return
        asyncio.run(run_async(hook))

    async def run_async(hook: Any) -> None:
        async with AsyncJicoo(key, base_url=base_url, time_zone="UTC", on_event=hook) as client:
            booking = await client.create_booking(EVENT_TYPE, START, **guest)
            read, gone = client.bookings.get(booking.uid), client.bookings.get("gone")
            done = await asyncio.gather(read, gone, return_exceptions=True)
            assert isinstance(done[1], NotFoundError)

    return run


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_call_is_one_span_and_its_requests_are_its_children(
    recipes: dict[str, Any], calls: Calls, flavour: str
) -> None:
    from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter, provider = InMemorySpanExporter(), trace_sdk.TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    recipes["tracer"] = provider.get_tracer("jicoo")
    instrumentor = HTTPXClientInstrumentor()
    instrumentor.instrument(tracer_provider=provider)
    try:
        calls(flavour, recipes["traced"])
    finally:
        instrumentor.uninstrument()
    spans: Any = exporter.get_finished_spans()
    ours = [span for span in spans if span.name.partition(" ")[2].startswith("/v1")]
    assert sorted(span.name for span in ours) == [
        *("GET /v1/bookings/{uid}", "GET /v1/bookings/{uid}", "POST /v1/bookings"),
    ]
    assert all(span.parent is None for span in ours)
    beneath = {span.parent.span_id for span in spans if span.parent is not None}
    assert beneath == {span.context.span_id for span in ours}
    outcomes = sorted(span.attributes["jicoo.outcome"] for span in ours)
    assert outcomes == ["done", "done", "refused"]
    shown = " ".join(str(value) for span in ours for value in span.attributes.values())
    assert not any(secret in shown for secret in (EMAIL, NAME, "sk_", "http"))


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_calls_are_counted_by_how_they_ended(
    recipes: dict[str, Any], calls: Calls, flavour: str
) -> None:
    from prometheus_client import REGISTRY

    calls(flavour, recipes["counted"])

    def count(operation: str, outcome: str) -> float | None:
        labels = {"operation": operation, "outcome": outcome}
        return REGISTRY.get_sample_value("jicoo_calls_total", labels)

    assert count("bookings.create", "done") == count("bookings.get", "done") == 1
    assert count("bookings.get", "refused") == 1
    seconds = REGISTRY.get_sample_value("jicoo_call_seconds_count", {"operation": "bookings.get"})
    assert seconds == 2


def test_each_step_is_a_line_without_anything_of_a_guest(
    recipes: dict[str, Any], calls: Calls
) -> None:
    with structlog_testing.capture_logs() as lines:
        calls("sync", recipes["logged"])
    ends = [line["outcome"] for line in lines if line["event"] == "call"]
    assert ends == ["done", "done", "refused"]
    assert EMAIL not in repr(lines)


def test_several_hooks_are_told_in_their_order(recipes: dict[str, Any], calls: Calls) -> None:
    told: list[str] = []
    hook = recipes["all_of"](lambda _: told.append("first"), lambda _: told.append("second"))
    calls("sync", hook)
    assert told[:2] == ["first", "second"]
