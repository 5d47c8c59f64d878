"""The values that travel through a call: what is sent, what came back, and how to read it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from jicoo._core.requests.booking_bodies import BookingRequest

T = TypeVar("T")

_REPEATABLE = ("GET", "HEAD", "DELETE")
"""The methods for which sending a request twice does no more than sending it once."""


class HttpResponse(NamedTuple):
    """A status, its headers (lower-case names) and its body, which its `repr` must not show.

    `broken` says in words why the body is incomplete or undecodable, and is empty where it is whole.
    """

    status: int
    headers: dict[str, str]
    body: bytes
    broken: str = ""

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    def __repr__(self) -> str:
        return f"<HttpResponse {self.status}>"


class TransportFailure(NamedTuple):
    """A request that was not answered. `text` names the fault without any data of the request."""

    text: str
    never_sent: bool = False
    """Whether it is certain that the request never arrived."""
    late: bool = False
    """Whether time ran out."""


class RetryClass(Enum):
    """What a call does, and so what may be done about an outcome that is not known."""

    REPEATABLE = "GET, DELETE"
    BOOKING = "create"
    MOVE = "reschedule"
    CHANGE = "cancel, update"
    WRITE = "any other POST, PATCH"

    @property
    def can_look_up(self) -> bool:
        return self in (RetryClass.BOOKING, RetryClass.MOVE, RetryClass.CHANGE)


class Call(NamedTuple, Generic[T]):
    """One request and how its answer is read.

    `read` turns the answer of a success into the result. `draft` is what a call of kind `BOOKING` books.
    """

    method: str
    path: str
    path_template: str
    read: Callable[[HttpResponse], T]
    query: str = ""
    body: bytes | None = None
    draft: BookingRequest | None = None
    special: RetryClass | None = None
    """What kind of call it is, where its method does not say it."""

    @property
    def kind(self) -> RetryClass:
        return self.special or (
            RetryClass.REPEATABLE if self.method in _REPEATABLE else RetryClass.WRITE
        )

    @property
    def writes(self) -> bool:
        return self.method not in ("GET", "HEAD")

    def __str__(self) -> str:
        return f"{self.method} {self.path_template}"

    def __repr__(self) -> str:
        return f"<Call {self}>"
