"""A router in every framework, each on a real server: what it answers, and what it does not wait for."""

from __future__ import annotations

import http.client
import io
import json
import socket
import time
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from jicoo import webhooks
from tests.webhooks import framework_apps
from tests.webhooks.deliveries import HEADER, SECRET, payload, signature, written
from tests.webhooks.framework_apps import APPS, Receiver, on_uvicorn

for needed in ("django", "fastapi", "flask"):
    pytest.importorskip(needed)

TOO_MUCH = 1024 * 1024 + 1


@dataclass
class Running:
    receiver: Receiver
    port: int
    path: str
    refuses_early: bool

    def post(self, body: bytes, headers: dict[str, str], method: str = "POST") -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, self.path, body, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def deliver(self, uid: str = "ACDADADASS") -> int:
        body = written(payload(uid=uid))
        return self.post(body, signed(body))[0]

    def begin(self, head: str) -> socket.socket:
        """A request whose body is not sent."""
        sock = socket.create_connection(("127.0.0.1", self.port), timeout=10)
        sock.sendall(f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}\r\n\r\n".encode())
        return sock


def signed(body: bytes) -> dict[str, str]:
    value = signature(body, SECRET, int(time.time()))
    return {"Content-Type": "application/json", HEADER.lower(): value}


def status_of(sock: socket.socket) -> int:
    response = http.client.HTTPResponse(sock)
    response.begin()
    status = response.status
    response.close()
    return status


@pytest.fixture(params=list(APPS), scope="module")
def app(request: pytest.FixtureRequest) -> Generator[Running, None, None]:
    make, refuses_early = APPS[request.param]
    receiver = Receiver()
    served, path = make(receiver)
    with served as port:
        yield Running(receiver, port, path, refuses_early)


def test_a_delivery_is_handled_once(app: Running) -> None:
    app.receiver.seen.clear()

    assert [app.deliver("once"), app.deliver("once"), app.deliver("other")] == [200, 200, 200]
    assert app.receiver.seen == ["once", "other"]


def test_what_is_not_signed_is_refused(app: Running) -> None:
    app.receiver.seen.clear()
    body = written(payload(uid="forged"))

    assert app.post(body + b" ", signed(body))[0] == 400
    assert app.post(body, {"Content-Type": "application/json"})[0] == 400
    status, said = app.post(b"", signed(body))
    assert status == 400
    assert b"canary" not in said
    assert app.receiver.seen == []


def test_a_handler_that_fails_is_called_again(app: Running) -> None:
    app.receiver.seen.clear()
    app.receiver.failures = 1

    assert [app.deliver("again"), app.deliver("again"), app.deliver("again")] == [500, 200, 200]
    assert app.receiver.seen == ["again"]


def test_a_delivery_is_a_post(app: Running) -> None:
    assert app.post(b"", {}, method="GET")[0] in (405, 501)
    assert app.post(b"{}", {}, method="PUT")[0] in (405, 501)


def test_a_body_that_is_too_long_is_refused_before_it_is_read(app: Running) -> None:
    if not app.refuses_early:
        body = b" " * TOO_MUCH
        assert app.post(body, signed(body))[0] == 413
        return
    with app.begin(f"Content-Length: {TOO_MUCH}") as sock:
        assert status_of(sock) == 413
    with app.begin(f"Content-Length: {'9' * 30}") as sock:
        assert status_of(sock) in (400, 413)


def test_slow_senders_hold_nobody_up(app: Running) -> None:
    with ExitStack() as stack:
        for _ in range(10):
            sock = stack.enter_context(app.begin("Content-Length: 500"))
            sock.sendall(b"{")
        began = time.monotonic()
        assert app.deliver("in time") == 200
        assert time.monotonic() - began < 5


def chunked(app: Running, size: int, *, ends: bool) -> int:
    """What is answered to a body without a length that is announced, and perhaps without an end."""
    with app.begin("Transfer-Encoding: chunked") as sock:
        chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        try:
            for _ in range(size // 0x10000 + 1):
                sock.sendall(chunk)
            if ends:
                sock.sendall(b"0\r\n\r\n")
        except OSError:
            pass
        return status_of(sock)


@pytest.mark.parametrize("make", [framework_apps.bare_asgi, framework_apps.flask_mounted])
def test_a_body_in_chunks_is_read_up_to_the_limit(make: Any) -> None:
    receiver = Receiver()
    served, path = make(receiver)
    with served as port:
        app = Running(receiver, port, path, True)
        assert chunked(app, 0x20000, ends=True) == 400
        assert chunked(app, TOO_MUCH, ends=False) == 413


def test_without_a_length_nothing_is_read() -> None:
    receiver = Receiver()
    served, path = framework_apps.bare_wsgi(receiver)
    with served as port, Running(receiver, port, path, True).begin("Accept: */*") as sock:
        assert status_of(sock) == 411


def test_a_sender_has_a_while_for_its_body(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jicoo.webhooks.asgi.BODY_SECONDS", 0.1)
    receiver = Receiver()
    served, path = framework_apps.bare_asgi(receiver)
    with served as port, Running(receiver, port, path, True).begin("Content-Length: 5") as sock:
        assert status_of(sock) == 408


def test_a_sender_that_goes_away_is_forgotten(caplog: pytest.LogCaptureFixture) -> None:
    receiver = Receiver()
    served, path = framework_apps.bare_asgi(receiver)
    with served as port:
        app = Running(receiver, port, path, True)
        app.begin("Content-Length: 500").close()
        assert app.deliver() == 200
    assert receiver.seen == ["ACDADADASS"]
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    "make",
    [
        framework_apps.bare_asgi,
        framework_apps.fastapi_route,
        framework_apps.bare_wsgi,
        framework_apps.django_asgi,
    ],
)
def test_handlers_may_be_asynchronous(make: Any) -> None:
    receiver = Receiver(asynchronous=True)
    served, path = make(receiver)
    with served as port:
        app = Running(receiver, port, path, True)
        assert [app.deliver(), app.deliver()] == [200, 200]
    assert receiver.seen == ["ACDADADASS"]


def test_a_body_that_a_framework_has_parsed_is_refused_with_what_to_do() -> None:
    from fastapi import Body, FastAPI, Request, Response

    app, receiver = FastAPI(), Receiver()

    async def receive(request: Request, body: Any = Body()) -> Response:  # noqa: B008
        reply = await receiver.router.ahandle(body, request.headers)
        return Response(reply.body, reply.status)

    receive.__annotations__ = {"request": Request, "body": Any, "return": Response}
    app.post("/")(receive)
    body = written(payload())
    with on_uvicorn(app) as port:
        status, said = Running(receiver, port, "/", False).post(body, signed(body))
    assert status == 400
    assert b"await request.body()" in said


def test_a_body_that_a_middleware_has_read_is_refused_with_what_to_do(
    caplog: pytest.LogCaptureFixture,
) -> None:
    receiver, body = Receiver(), written(payload())
    said: list[Any] = []

    def start_response(status: str, headers: Any) -> None:
        said.extend((status, dict(headers)))

    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_JICOO_WEBHOOK_SIGNATURE": signed(body)[HEADER.lower()],
        "wsgi.input": io.BytesIO(body),
    }
    environ["wsgi.input"].read()
    reply = b"".join(receiver.router.wsgi()(environ, start_response))
    assert said[0] == "400 Bad Request"
    assert b"has read the body" in reply
    assert "has read the body" in caplog.text


def test_a_mount_without_its_slash_says_where_it_is() -> None:
    receiver = Receiver()
    served, _ = framework_apps.fastapi_mounted(receiver)
    with served as port:
        assert Running(receiver, port, "/jicoo", True).deliver() == 307


def test_an_application_lives_and_takes_no_websocket() -> None:
    import asyncio

    app = webhooks.Router(secret=SECRET).asgi()
    sent: list[str] = []

    async def run() -> None:
        messages = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])

        async def receive() -> Any:
            return next(messages)

        async def send(message: Any) -> None:
            sent.append(message["type"])

        await app({"type": "lifespan"}, receive, send)
        await app({"type": "websocket"}, receive, send)

    asyncio.run(run())
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete", "websocket.close"]


def test_a_serverless_function_answers_what_the_router_says() -> None:
    receiver = Receiver()
    body = written(payload())

    def function(event: dict[str, Any], _: object) -> dict[str, Any]:
        reply = receiver.router.handle(event["body"].encode(), event["headers"])
        return {"statusCode": reply.status, "headers": reply.headers, "body": reply.text}

    given = {"body": body.decode(), "headers": signed(body), "isBase64Encoded": False}
    assert json.loads(json.dumps(function(given, None)))["statusCode"] == 200
    assert receiver.seen == ["ACDADADASS"]
