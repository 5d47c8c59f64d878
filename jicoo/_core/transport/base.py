"""What both flavours know of the HTTP library: whose client it is, what a request for it holds, how its errors read."""

from __future__ import annotations

import math
import os
import sys
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypedDict, cast
from urllib.parse import urlsplit

from jicoo._core.config import KEY_HEADER
from jicoo._core.messages import HttpResponse, TransportFailure
from jicoo._core.transport import faults
from jicoo._core.transport.base_pool import EXTENSION
from jicoo._core.transport.bodies import BodyProblem, BoundedBody, Unpackable, can_unpack
from jicoo._core.transport.environment import proxy_in_force
from jicoo._core.transport.library import core_name, core_of, installed
from jicoo._core.transport.places import Exchange
from jicoo._core.transport.short_way import ShortWay
from jicoo._core.transport.unloaded import unloaded
from jicoo.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jicoo._core.config import ApiKey
    from jicoo._core.messages import HttpRequest
    from jicoo._core.transport.library import HttpLibrary

CLOSED = "This client is closed: make a new one, or use it inside its with block."
WRITE_MAX_IDLE = 1.0
"""Seconds after which a connection carries no write any more: many servers close after five, and some after less.

What is lost on a closing connection has to be looked up, which costs far more than a new connection.
"""
_MOST_URLS = 100
"""Addresses without a query that are kept as the library has read them."""
_WITH_LENGTH = ("POST", "PUT", "PATCH")
"""The methods whose requests say how long their body is, be it empty."""
_SAFE = ("GET", "HEAD", "OPTIONS", "DELETE")
_LEAST_WAIT = 0.001
"""Seconds: a caller's client is told that, where nothing is left; 0 means for ever to some libraries."""
_CUT = "its body was cut off or could not be decoded"


class _Where(TypedDict):
    host: str
    proxy: str


class Trace:
    """What the HTTP library says on the way: whether anything of a request was handed to a connection."""

    def __init__(self, left: Callable[[], float], too_late: Callable[[], Exception]) -> None:
        """`too_late` makes the error that ends an exchange which would begin to send after its time."""
        self.sent = False
        self.told_by: dict[str, Any] = {}
        """The extensions of the request that have the library tell, where they are ours to change."""
        self.is_reliable = False
        """Whether it was told anything: a transport that tells nothing may have sent."""
        self._left = left
        self._too_late = too_late

    def note(self, step: str, about: Mapping[str, Any]) -> None:
        """Take one step of the library's."""
        self.is_reliable = True
        if "send_request" not in step or not step.endswith(".started") or self.sent:
            return
        # What asks a proxy for a tunnel is not our request.
        if getattr(about.get("request"), "method", b"") == b"CONNECT":
            return
        if self._left() <= 0:
            raise self._too_late()
        self.sent = True
        # Nothing that comes after is of interest, and telling it takes time.
        self.told_by.pop("trace", None)

    @property
    def is_late(self) -> bool:
        """Whether the time of the exchange is over."""
        return self._left() <= 0

    @property
    def never_sent(self) -> bool:
        """Whether it is certain that nothing was sent."""
        return self.is_reliable and not self.sent


class _TimeLeft(dict[str, float]):
    """Time-outs that tell, whenever they are asked, what is left of the call."""

    def __init__(self, left: Callable[[], float]) -> None:
        super().__init__(dict.fromkeys(("connect", "pool", "read", "write"), 0.0))
        self._left = left

    def __getitem__(self, key: str) -> float:
        return max(self._left(), _LEAST_WAIT)

    def get(self, key: str, default: Any = None) -> Any:
        # All that are asked for are there: dict's own would give what was left at the beginning.
        return self[key]


class BaseTransport:
    """The way to the server: the client made here, or the caller's."""

    def __init__(self, key: ApiKey, base_url: str, given: Any, *, needs_loop: bool) -> None:
        """`given` is the caller's client, whose methods have to be asynchronous with `needs_loop`, else not."""
        self._key = key
        self._base_url = base_url
        self._given = given
        self._library = None if given is None else _library_of(given)
        if given is not None and _is_async(given, self._library) is not needs_loop:
            kind = "a sync" if needs_loop else "an async"
            fix = "give a Jicoo an httpx.Client, and an AsyncJicoo an httpx.AsyncClient"
            raise ConfigurationError(f"http_client is {kind} client: {fix}.")
        self._is_async = needs_loop
        self._process = os.getpid()
        self._made: dict[str, Any] = {}
        """Holds the client made here, under its only key."""
        self._locks: dict[int, threading.Lock] = {}
        """One for each process, since a fork could leave that of its parent taken for ever."""
        self._closed = False
        self._short_way: ShortWay | None = None
        self._read_url: Callable[[str], Any] | None = None

    def _http(self) -> HttpLibrary:
        """The HTTP library: that of the caller's client, else the one that is installed."""
        if self._library is None:
            self._library = cast("HttpLibrary | None", unloaded()) or installed()
            if self._library is None:
                raise ConfigurationError("Neither httpx nor httpx2 is installed: install one.")
        return self._library

    def _client(self, make: Callable[[HttpLibrary, str], Any]) -> Any:
        """The library's client: the caller's, or one that is made on first use, once whatever the threads."""
        if self._closed:
            raise ConfigurationError(CLOSED)
        if self._given is not None:
            if os.getpid() != self._process:
                fix = "make both in the process that uses them"
                raise ConfigurationError(f"The http_client was given in another process: {fix}.")
            if getattr(self._given, "is_closed", False):
                raise ConfigurationError(
                    "The http_client of this client is closed: give an open one."
                )
            return self._given
        client = self._made.get("client")
        if client is None:
            with self._locks.setdefault(os.getpid(), threading.Lock()):
                client = self._made.get("client")
                if client is None:
                    library = self._http()
                    client = self._made["client"] = make(library, self._base_url)
                    self._short_way = ShortWay(client, library, is_async=self._is_async)
        return client

    def _trace(self, left: Callable[[], float]) -> Trace:
        library = self._http()

        def too_late() -> Exception:
            # The pool's own, which is there: to load the library now would take time that there is not.
            home = core_of(library) if self._given is None else library
            return home.WriteTimeout("no time left")

        return Trace(left, too_late)

    def _open_way(self) -> ShortWay | None:
        """The short way to our own pool; None where a request goes through the library's client."""
        way = self._short_way
        return way if way is not None and way.is_open() else None

    def _request(
        self,
        client: Any,
        request: HttpRequest,
        trace: Trace,
        *,
        left: Callable[[], float],
        exchange: Exchange,
    ) -> Any:
        """The library's request, with what it has to tell and to hold to on its way."""
        if self._given is None:
            return self._own_request(request, trace, exchange)
        built = client.build_request(request.method, self._url(request.url), content=request.body)
        # Put into their places afterwards: the library takes much longer to merge them with the caller's.
        for name, value in request.headers:
            built.headers[name] = value
        self._keep_query(client, built, request)
        more = {"timeout": _TimeLeft(left), "trace": self._listener(trace)}
        built.extensions = {**built.extensions, **more}
        built.headers[KEY_HEADER] = self._key.reveal()
        return built

    def _pool_request(
        self, way: ShortWay, request: HttpRequest, trace: Trace, exchange: Exchange
    ) -> Any:
        """The same for our own pool."""
        trace.told_by = {EXTENSION: exchange, "trace": self._listener(trace)}
        headers = self._own_headers(request)
        return way.request(request.method, request.url, headers, request.body or b"", trace.told_by)

    def _own_request(self, request: HttpRequest, trace: Trace, exchange: Exchange) -> Any:
        library = self._http()
        url = self._url(request.url)
        if isinstance(url, str):
            url = library.URL(url)
        built = library.Request(
            request.method,
            url,
            headers=[("Host", url.netloc.decode()), *self._own_headers(request)],
            # As a stream, to which the library adds nothing: all that it would find out is here already.
            stream=library.ByteStream(request.body or b""),
            extensions={EXTENSION: exchange, "trace": self._listener(trace)},
        )
        # Mocks and traces look at the content.
        built.read()
        return built

    def _own_headers(self, request: HttpRequest) -> list[tuple[str, str]]:
        """All headers of a request that goes over our own connections, but for its host."""
        headers = [*request.headers, (KEY_HEADER, self._key.reveal())]
        if not any(name.lower() == "accept-encoding" for name, _ in request.headers):
            # What is unpacked here within a limit.
            headers.append(("Accept-Encoding", "gzip"))
        if request.body or request.method in _WITH_LENGTH:
            headers.append(("Content-Length", str(len(request.body or b""))))
        return headers

    def _url(self, url: str) -> Any:
        """An address as the library reads it, which takes longer than all else that makes a request."""
        if self._library is None or "?" in url:
            # Of something that is only used like a client, or one of many that come once.
            return url
        if self._read_url is None:
            self._read_url = lru_cache(maxsize=_MOST_URLS)(self._library.URL)
        return self._read_url(url)

    def _keep_query(self, client: Any, built: Any, request: HttpRequest) -> None:
        """Send our query whole and behind it what the caller's client adds: the library drops ours for its own."""
        ours = request.url.partition("?")[2]
        added = str(getattr(client, "params", "") or "")
        if ours and added:
            built.url = built.url.copy_with(query=f"{ours}&{added}".encode())

    def _listener(self, trace: Trace) -> Any:
        """What the library calls at each of its steps."""
        raise NotImplementedError

    def _exchange(
        self, request: HttpRequest, left: Callable[[], float], *, fresh: bool
    ) -> Exchange:
        """What holds a connection of ours for one request; with `fresh`, a new one."""
        idle = math.inf if request.method in _SAFE else WRITE_MAX_IDLE
        return Exchange(left=left, max_idle=0.0 if fresh else idle, ends_with_body=False)

    def _held_response(self, error: Exception) -> Any:
        """The response of an error that a hook of the caller's raises for a status, else None."""
        response: Any = getattr(error, "response", None)
        return response if "HTTPStatusError" in self._kinds(error) else None

    def _kinds(self, error: Exception) -> set[str]:
        """The names of the library's exceptions that an error is."""
        name = self._http().__name__
        return faults.kinds_of(error, name, *([core_name(name)] if self._given is None else []))

    def _failure(
        self, error: Exception, built: Any, trace: Trace
    ) -> TransportFailure | ConfigurationError | OSError | None:
        """The failure that an error of the library's stands for; None for what the caller's own code raised.

        An error of ours is given back and not raised: raised where the library's is being handled, it would have that
        as its context, whose request holds the key.
        """
        kinds = self._kinds(error)
        if kinds & faults.NOT_REACHED:
            problem = "is not one that the HTTP library can reach"
            return ConfigurationError(f"base_url {problem}.")
        if self._given is None and self._closed and isinstance(error, RuntimeError):
            return ConfigurationError(CLOSED)
        if not kinds & faults.OF_REQUEST or not self._is_about(error, built):
            return None
        handlers = faults.of_signal_handler(error)
        if handlers is not None:
            return handlers
        # A mock tells nothing on its way, and is believed that it made no connection.
        untold = not trace.is_reliable and bool(kinds & faults.CONNECTING)
        never_sent = trace.never_sent or untold
        certificate = faults.certificate_problem(error)
        late = "TimeoutException" in kinds or trace.is_late
        if certificate:
            text, late = f"the server's certificate does not verify: {certificate}", False
        # What ends after its time, as it may with a caller's client, ends because of the time.
        elif late:
            text = "no connection in time" if never_sent else "no answer in time"
        elif never_sent:
            text = f"no connection: {faults.said_by(error)}"
        else:
            text = f"the connection broke: {type(error).__name__}"
        return TransportFailure(
            text,
            never_sent=never_sent,
            late=late,
            permanent=bool(certificate),
            **self._where(),
            cause=faults.cause_of(error),
            origin=faults.origin_of(error),
        )

    def _where(self) -> _Where:
        """The host that a request goes to, and the variable that names a proxy on its way."""
        host = urlsplit(self._base_url).netloc
        # What a caller's client does with proxies is its own.
        return {"host": host, "proxy": "" if self._given else proxy_in_force(self._base_url)}

    def _is_about(self, error: Any, built: Any) -> bool:
        """Whether an error of the library's is about our request, and not about one that a hook has sent."""
        if self._given is None:
            return True
        try:
            about = error.request
        except RuntimeError:
            return False
        return about is built or (about.url == built.url and about.method == built.method)

    def _too_late(self, trace: Trace, exchange: Exchange) -> TransportFailure:
        """The failure of a request that had no more time."""
        # Where our own pool has seen it, every step was told.
        reliable = trace.is_reliable or exchange.home is not None
        never_sent = reliable and not trace.sent
        text = "no connection in time" if never_sent else "no answer in time"
        return self._out_of_time(text, never_sent=never_sent)

    def _out_of_time(self, text: str, *, never_sent: bool) -> TransportFailure:
        return TransportFailure(text, never_sent=never_sent, late=True, **self._where())

    def _body(self, response: Any) -> tuple[BoundedBody, bool]:
        """What collects the body of a response, and whether it takes the pieces as they come on the wire."""
        encoding = response.headers.get("content-encoding", "")
        if response.is_closed and not response.is_stream_consumed:
            # A hook has raised for the status, and the library lets go of the rest then.
            raise BodyProblem("its body was not read")
        if _is_read(response):
            return BoundedBody(), False
        if self._given is None or can_unpack(encoding):
            return BoundedBody(encoding), True
        # A caller's library may know more ways; it is watched while it unpacks.
        return BoundedBody(), False

    def _length(self, response: Any) -> int | None:
        """How long a body says that it is."""
        text = str(response.headers.get("content-length", ""))
        return int(text) if text.isascii() and text.isdigit() else None

    def _response(self, response: Any, body: bytes, problem: BaseException | None) -> HttpResponse:
        """The response as plain values."""
        headers = self._key.taken_out_of_values(response.headers.items())
        text = ""
        if problem is not None:
            text = str(problem) if isinstance(problem, BodyProblem) else _CUT
        return HttpResponse(
            response.status_code,
            headers,
            body,
            problem=text,
            is_permanent=isinstance(problem, Unpackable),
            echo_free_body=self._key.taken_out_of(body),
            tells_key=self._key.is_in,
        )


def _is_read(response: Any) -> bool:
    """Whether the body is there already: a mock or a hook has read it."""
    return bool(response.is_stream_consumed or response.is_closed)


def _library_of(client: object) -> HttpLibrary | None:
    """The library a caller's client belongs to, where it says so."""
    if not hasattr(client, "send") or not hasattr(client, "build_request"):
        text = "http_client is neither an httpx nor an httpx2 client: it needs build_request, send."
        raise ConfigurationError(text)
    for kind in type(client).__mro__:
        name = kind.__module__.partition(".")[0]
        if name in ("httpx", "httpx2"):
            return cast("HttpLibrary", sys.modules[name])
    # Something that is used like one.
    return None


def _is_async(client: object, library: HttpLibrary | None) -> bool:
    if library is not None and isinstance(client, library.AsyncClient):
        return True
    if library is not None and isinstance(client, library.Client):
        return False
    import inspect

    return inspect.iscoroutinefunction(getattr(client, "send", None))
