"""Receivers as people build them, one for each framework: each gives its router, its application and its path."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from jicoo import webhooks
from jicoo.sandbox.http.server import PortServer
from tests.webhooks.deliveries import SECRET

Served = AbstractContextManager[int]


class Receiver:
    """A router that remembers what it handled, and fails as often as it is told."""

    def __init__(self, *, asynchronous: bool = False) -> None:
        self.seen: list[str] = []
        self.failures = 0
        self.router = webhooks.Router(secret=SECRET)
        if asynchronous:
            self.router.otherwise(self.ahandle)
        else:
            self.router.otherwise(self.handle)

    def handle(self, event: webhooks.WebhookEvent) -> None:
        if self.failures > 0:
            self.failures -= 1
            raise RuntimeError("failing as told")
        self.seen.append(event.booking_uid)

    async def ahandle(self, event: webhooks.WebhookEvent) -> None:
        self.handle(event)


@contextmanager
def on_uvicorn(app: Any) -> Generator[int, None, None]:
    server = PortServer(app, 0)
    server.start()
    try:
        yield server.port
    finally:
        server.close()


@contextmanager
def on_werkzeug(app: Any) -> Generator[int, None, None]:
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        def log(self, *_: Any, **__: Any) -> None:
            pass

    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    # Senders that never end their body must not hold the end of a test up.
    server.daemon_threads = True  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    server.block_on_close = False  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    with _in_thread(server) as port:
        yield port


@contextmanager
def on_wsgiref(app: Any) -> Generator[int, None, None]:
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    class Threaded(ThreadingMixIn, WSGIServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: Any) -> None:
            """Senders that go away are part of the tests."""

    server = Threaded(("127.0.0.1", 0), Quiet)
    server.set_app(app)
    with _in_thread(server) as port:
        yield port


@contextmanager
def _in_thread(server: Any) -> Generator[int, None, None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def bare_asgi(receiver: Receiver) -> tuple[Served, str]:
    return on_uvicorn(receiver.router.asgi()), "/"


def fastapi_mounted(receiver: Receiver) -> tuple[Served, str]:
    from fastapi import FastAPI

    app = FastAPI()
    app.mount("/jicoo", receiver.router.asgi())
    return on_uvicorn(app), "/jicoo/"


def starlette_mounted(receiver: Receiver) -> tuple[Served, str]:
    from starlette.applications import Starlette
    from starlette.routing import Mount

    return on_uvicorn(Starlette(routes=[Mount("/jicoo", receiver.router.asgi())])), "/jicoo/"


def fastapi_route(receiver: Receiver) -> tuple[Served, str]:
    from fastapi import FastAPI, Request, Response

    app = FastAPI()

    async def receive(request: Request) -> Response:
        reply = await receiver.router.ahandle(await request.body(), request.headers)
        return Response(reply.body, reply.status, reply.headers)

    # What the annotations name is local here, where FastAPI does not find it.
    receive.__annotations__ = {"request": Request, "return": Response}
    app.post("/jicoo")(receive)
    return on_uvicorn(app), "/jicoo"


def bare_wsgi(receiver: Receiver) -> tuple[Served, str]:
    return on_wsgiref(receiver.router.wsgi()), "/"


def flask_mounted(receiver: Receiver) -> tuple[Served, str]:
    from flask import Flask
    from werkzeug.middleware.dispatcher import DispatcherMiddleware

    app = Flask("receiver")
    return on_werkzeug(
        DispatcherMiddleware(app.wsgi_app, {"/jicoo": receiver.router.wsgi()})
    ), "/jicoo"


def flask_view(receiver: Receiver) -> tuple[Served, str]:
    from flask import Flask, request

    app = Flask("receiver")

    @app.post("/jicoo")
    def receive() -> Any:
        reply = receiver.router.handle(request.get_data(), request.headers)
        return reply.body, reply.status, reply.headers

    return on_werkzeug(app), "/jicoo"


_DJANGO_RECEIVER: list[Receiver] = []


def configure_django() -> None:
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(
            ALLOWED_HOSTS=["127.0.0.1", "testserver"],
            MIDDLEWARE=[
                "django.middleware.common.CommonMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware",
            ],
            ROOT_URLCONF=__name__,
            SECRET_KEY="not a secret",
            USE_TZ=True,
        )
        django.setup()


def _django_view(request: Any) -> Any:
    from django.http import HttpResponse

    reply = _DJANGO_RECEIVER[-1].router.handle(request.body, request.headers)
    return HttpResponse(reply.body, status=reply.status, headers=reply.headers)


PAGE_VIEW: list[Any] = []
"""A view that is served wherever nothing else is; set once, it may be another later."""


def _page_view(request: Any, rest: str) -> Any:
    return PAGE_VIEW[-1](request)


_page_view.csrf_exempt = True  # type: ignore[attr-defined]  # pyright: ignore[reportFunctionMemberAccess]


async def _django_async_view(request: Any) -> Any:
    from django.http import HttpResponse

    reply = await _DJANGO_RECEIVER[-1].router.ahandle(request.body, request.headers)
    return HttpResponse(reply.body, status=reply.status, headers=reply.headers)


def __getattr__(name: str) -> Any:
    """The addresses, which Django looks for in this module once it is set up."""
    if name != "urlpatterns":
        raise AttributeError(name)
    from django.urls import path
    from django.views.decorators.csrf import csrf_exempt
    from django.views.decorators.http import require_POST

    return [
        path("jicoo", csrf_exempt(require_POST(_django_view))),
        path("jicoo-async", csrf_exempt(require_POST(_django_async_view))),
        path("", _page_view, kwargs={"rest": ""}),
        path("<path:rest>", _page_view),
    ]


def django_wsgi(receiver: Receiver) -> tuple[Served, str]:
    from django.core.wsgi import get_wsgi_application

    configure_django()
    _DJANGO_RECEIVER.append(receiver)
    return on_wsgiref(get_wsgi_application()), "/jicoo"


def django_asgi(receiver: Receiver) -> tuple[Served, str]:
    from django.core.asgi import get_asgi_application

    configure_django()
    _DJANGO_RECEIVER.append(receiver)
    return on_uvicorn(get_asgi_application()), "/jicoo-async"


def http_server(receiver: Receiver) -> tuple[Served, str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            if length > webhooks.BODY_LIMIT:
                self.send_error(413)
                return
            reply = receiver.router.handle(self.rfile.read(length), self.headers)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: Any) -> None:
            """Senders that go away are part of the tests."""

    server = Server(("127.0.0.1", 0), Handler)
    return _in_thread(server), "/"


Make = Callable[[Receiver], tuple[Served, str]]
APPS: dict[str, tuple[Make, bool]] = {
    "a bare ASGI application": (bare_asgi, True),
    "FastAPI, mounted": (fastapi_mounted, True),
    "Starlette, mounted": (starlette_mounted, True),
    "FastAPI, a route": (fastapi_route, False),
    "a bare WSGI application": (bare_wsgi, True),
    "Flask, mounted": (flask_mounted, True),
    "Flask, a view": (flask_view, False),
    "Django, WSGI": (django_wsgi, False),
    "Django, ASGI": (django_asgi, False),
    "http.server": (http_server, True),
}
"""By name, how it is made, and whether it refuses a body that is too long before it is read."""
