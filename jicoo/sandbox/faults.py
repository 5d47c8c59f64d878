"""Faults that are made to happen, each on the requests it matches."""

from __future__ import annotations

import dataclasses
import re
import threading
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Kind = Literal[
    "drop", "delay", "status", "garbage", "cut", "late", "doubled_request", "doubled_answer"
]
When = Literal["before", "after"]

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclasses.dataclass(slots=True)
class Fault:
    """One programmed fault; `hits` counts the requests it has struck."""

    match: str
    kind: Kind
    times: int | None = 1
    skip: int = 0
    when: When = "after"
    seconds: float = 0.0
    measured_by: Literal["real", "clock"] = "real"
    status: int = 503
    body: Any = None
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict[str, str])
    hits: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind is one of {', '.join(KINDS)}")
        if self.when not in ("before", "after"):
            raise ValueError("when is before or after")
        if self.measured_by not in ("real", "clock"):
            raise ValueError("measured_by is real or clock")
        if self.kind == "delay" and not self.seconds:
            raise ValueError("a delay needs seconds")
        if self.seconds < 0 or (self.times is not None and self.times < 1) or self.skip < 0:
            raise ValueError("seconds and skip are not negative, times is at least 1")
        try:
            re.compile(self.match)
        except re.error as error:
            raise ValueError(f"match is no regular expression: {error}") from None

    def strikes(self, operation: str | None, method: str, path: str) -> bool:
        if re.fullmatch(r"[a-z_]+", self.match):
            return self.match == operation
        return re.search(self.match, f"{method} {path}") is not None


class Faults:
    """The faults of one sandbox; safe to change from any thread while it serves.

    Kinds:

    * `drop`: the connection is closed without an answer.
    * `delay`: the answer waits for `seconds`.
    * `status`: `status`, `body` and `headers` are answered in place of the true answer.
    * `garbage`: `body` (bytes or text) is answered as if it were JSON, with `status` (200).
    * `cut`: the true answer breaks off in the middle of its body, and the connection is closed.
    * `late`: what the request books is missing from lists for `seconds` of real time, or of the
      sandbox's clock with `measured_by="clock"`.
    * `doubled_request`: the network delivers the request twice. Both are done, one after the other, and the answer is
      that to the second, as where a proxy has sent it again.
    * `doubled_answer`: the answer comes twice on its connection, the second time after `seconds`: whoever sends another
      request there may take it for the answer to that one. In the same process there is no connection, and it comes
      once.

    `when="before"` strikes before the request has had any effect, `"after"` once it is committed.
    """

    def __init__(self, operations: Sequence[str] = ()) -> None:
        """`operations` are the ids that `match` may be; where none are given, any may."""
        self._operations = operations
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(
        self,
        match: str,
        *,
        kind: Kind,
        times: int | None = 1,
        skip: int = 0,
        when: When = "after",
        seconds: float = 0.0,
        measured_by: Literal["real", "clock"] = "real",
        status: int | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Fault:
        """Strike the next `times` matching requests (None: all), after letting `skip` of them pass.

        `match` is an operation id (`create_booking`), or a regular expression searched for in the
        method and the path (`^POST /v1/bookings`).
        """
        if self._operations and re.fullmatch(r"\w+", match) and match not in self._operations:
            near = get_close_matches(match, self._operations, n=1, cutoff=0.5)
            hint = f" (did you mean {near[0]}?)" if near else ""
            raise ValueError(f"match: there is no operation {match}{hint}")
        fault = Fault(
            match=match,
            kind=kind,
            times=times,
            skip=skip,
            when=when,
            seconds=seconds,
            measured_by=measured_by,
            status=status or (200 if kind == "garbage" else 503),
            body=body,
            headers=dict(headers or {}),
        )
        with self._lock:
            self._faults.append(fault)
        return fault

    @property
    def added(self) -> list[Fault]:
        """Copies of the faults there are, in the order in which they were added."""
        with self._lock:
            return [dataclasses.replace(fault) for fault in self._faults]

    def put(self, faults: Iterable[Fault]) -> None:
        """Have these faults, and no others."""
        with self._lock:
            self._faults = list(faults)

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def take(self, operation: str | None, method: str, path: str) -> list[Fault]:
        """The faults that strike this request, in the order in which they were added."""
        struck: list[Fault] = []
        with self._lock:
            for fault in self._faults:
                if not fault.strikes(operation, method, path):
                    continue
                if fault.skip:
                    fault.skip -= 1
                elif fault.times is None or fault.hits < fault.times:
                    fault.hits += 1
                    struck.append(fault)
        return struck
