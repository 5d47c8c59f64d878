"""The values that travel through a call: what is sent, what came back, and how to read it. Pure: no I/O."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import Factory, field, frozen

from jicoo._values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
S = TypeVar("S")

_REPEATABLE = ("GET", "HEAD", "DELETE")
"""The methods for which sending a request twice does no more than sending it once."""

# What holds headers or a body is no tuple and shows none of its fields: crash reporters walk the
# variables of each frame, take tuples apart, and print what `repr` gives.


@frozen(eq=False, repr=False)
class HttpRequest:
    """A request as plain values; the API key is added when it is handed to the HTTP library."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None

    def __repr__(self) -> str:
        return f"<HttpRequest {self.method}>"


def _body_of(response: HttpResponse) -> bytes:
    return response.body


def _no(text: str) -> bool:
    return False


@frozen(eq=False, repr=False)
class HttpResponse:
    """A status, its headers (lower-case names) and its body.

    `problem` says in words why the body is incomplete, undecodable or too large, and is empty where it is whole. With
    `is_permanent` another try would bring no other. `echo_free_body` is the body without the API key, where that
    echoes it: what an error or a raw response shows, while a model holds what was sent. `tells_key` says whether a text
    holds a part of it.
    """

    status: int
    headers: dict[str, str]
    body: bytes
    problem: str = ""
    is_permanent: bool = False
    echo_free_body: bytes = field(default=Factory(_body_of, takes_self=True))
    tells_key: Callable[[str], bool] = _no

    @property
    def is_success(self) -> bool:
        """True for a 2xx."""
        return 200 <= self.status < 300

    def __repr__(self) -> str:
        return f"<HttpResponse {self.status}>"


@frozen(eq=False, repr=False)
class TransportFailure(Value):
    """A request that was not answered.

    `text` names the failure without any data of the request. `never_sent` says that it is certain
    that the request never arrived, `late` that time ran out, `permanent` that another try cannot
    help. `host` is where it was to go, and `proxy` the variable of the environment that names a
    proxy on the way: for errors, since what is told of an attempt names no address. `cause` is
    the library's exception in words, `origin` a copy of what the system raised, without a
    traceback.
    """

    text: str
    never_sent: bool = False
    late: bool = False
    permanent: bool = False
    host: str = ""
    proxy: str = ""
    cause: str = ""
    origin: Exception | None = field(default=None, eq=False)


class RetryClass(Enum):
    """Kinds of calls: they differ in what may be done when the outcome is not known."""

    REPEATABLE = "GET, DELETE"
    BOOKING = "create"
    MOVE = "reschedule"
    CHANGE = "cancel, update"
    WRITE = "any other POST, PATCH"

    @property
    def can_look_up(self) -> bool:
        """True where the API can be asked afterwards what the call has done."""
        return self in (RetryClass.BOOKING, RetryClass.MOVE, RetryClass.CHANGE)


@frozen(eq=False, repr=False)
class Call(Generic[T]):
    """One request of the API and how its answer is read.

    `path` and `query` are encoded for a URL, `path_template` is the path with its parameters unfilled.
    `read` turns the response of a success into the result.
    """

    method: str
    path: str
    path_template: str
    read: Callable[[HttpResponse], T]
    query: str = field(default="", kw_only=True)
    body: bytes | None = field(default=None, kw_only=True)
    operation: str = field(default="request", kw_only=True)
    """The method's name, by which events tell of the call: `bookings.create`."""

    @property
    def retry_class(self) -> RetryClass:
        """The class that follows from the method; for a call that can be looked up, its recovery names another."""
        return RetryClass.REPEATABLE if self.method in _REPEATABLE else RetryClass.WRITE

    @property
    def writes(self) -> bool:
        """True where the call can change something."""
        return self.method not in ("GET", "HEAD")

    def read_by(self, read: Callable[[HttpResponse], S]) -> Call[S]:
        """The same request, its answer read in another way."""
        return Call(
            self.method,
            self.path,
            self.path_template,
            read,
            query=self.query,
            body=self.body,
            operation=self.operation,
        )

    def checked(self, check: Callable[[T], None]) -> Call[T]:
        """The same request, whose answer has to pass `check` as well."""

        def read(response: HttpResponse) -> T:
            result = self.read(response)
            check(result)
            return result

        return self.read_by(read)

    def or_nothing(self) -> Call[T | None]:
        """The same request, for which an empty success is one as well: None.

        For operations whose answer is not documented: that it was done is all that such an answer has to say.
        """

        def read(response: HttpResponse) -> T | None:
            return self.read(response) if response.body.strip() else None

        return self.read_by(read)

    def noting_empty(self, note: Callable[[], None]) -> Call[T]:
        """The same request; `note` is told of a success that is empty, which is then read as it would have been."""

        def read(response: HttpResponse) -> T:
            if response.is_success and not response.body.strip():
                note()
            return self.read(response)

        return self.read_by(read)

    def __str__(self) -> str:
        return f"{self.method} {self.path_template}"

    def __repr__(self) -> str:
        return f"<Call {self}>"


@frozen(eq=False, repr=False)
class Timestamp(Value):
    """A moment on both clocks of this machine, in seconds: one that never jumps, and one that counts from 1970.

    `on_server_clock` says that `epoch` is the server's already.
    """

    monotonic: float
    epoch: float
    on_server_clock: bool = False
