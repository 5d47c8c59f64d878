"""The values that travel through a call: what is sent, what came back, and how to read it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jicoo.errors import OutcomeUnknownError, StatusError

T = TypeVar("T")

_REPEATABLE = ("GET", "HEAD", "DELETE")
"""The methods for which sending a request twice does no more than sending it once."""


class Answer:
    """A status, its headers (lower-case names) and its body.

    `broken` says in words why the body is incomplete or undecodable, and is empty where it is whole. Not a tuple: its
    `repr` must not show the body.
    """

    __slots__ = ("body", "broken", "headers", "status")

    def __init__(
        self, status: int, headers: Mapping[str, str], body: bytes, broken: str = ""
    ) -> None:
        self.status: int = status
        self.headers: dict[str, str] = dict(headers)
        self.body: bytes = body
        self.broken: str = broken

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    def __repr__(self) -> str:
        return f"<Answer {self.status}>"


class Fault(NamedTuple):
    """A request that was not answered. `text` names the fault without any data of the request."""

    text: str
    never_sent: bool = False
    """Whether it is certain that the request never arrived."""
    late: bool = False
    """Whether time ran out."""


class Kind(Enum):
    """What a call does, and so what may be done about an outcome that is not known."""

    REPEATABLE = "GET, DELETE"
    BOOKING = "create"
    MOVE = "reschedule"
    CHANGE = "cancel, update"
    WRITE = "any other POST, PATCH"

    @property
    def can_look_up(self) -> bool:
        return self in (Kind.BOOKING, Kind.MOVE, Kind.CHANGE)


class Trail(NamedTuple):
    """What an error says about the call it ends."""

    method: str
    path_template: str
    attempts: int
    first_attempt_at: float
    """Epoch seconds."""
    on_server_clock: bool
    """Whether these are the server's, or this machine's."""

    def fields(self) -> dict[str, Any]:
        """What every error of a call carries."""
        return {
            "method": self.method,
            "path_template": self.path_template,
            "attempts": self.attempts,
        }


class Call(Generic[T]):
    """One request and how its answer is read.

    `read` turns the answer of a success into the result. `refuse` and `doubt` let an operation raise
    its own class where a status or an unknown outcome means something particular.
    """

    __slots__ = (
        *("body", "doubt", "kind", "method", "path"),
        *("path_template", "query", "read", "refuse"),
    )

    def __init__(
        self,
        method: str,
        path: str,
        *,
        path_template: str,
        kind: Kind | None = None,
        read: Callable[[Answer], T],
        query: str = "",
        body: bytes | None = None,
        refuse: Callable[[int, dict[str, Any]], StatusError | None] | None = None,
        doubt: Callable[[dict[str, Any]], OutcomeUnknownError] | None = None,
    ) -> None:
        self.method: str = method
        self.path: str = path
        self.path_template: str = path_template
        self.kind: Kind = kind or (Kind.REPEATABLE if method in _REPEATABLE else Kind.WRITE)
        self.read: Callable[[Answer], T] = read
        self.query: str = query
        self.body: bytes | None = body
        self.refuse: Callable[[int, dict[str, Any]], StatusError | None] | None = refuse
        self.doubt: Callable[[dict[str, Any]], OutcomeUnknownError] | None = doubt

    @property
    def writes(self) -> bool:
        return self.method not in ("GET", "HEAD")

    def __repr__(self) -> str:
        return f"<Call {self.method} {self.path_template}>"
