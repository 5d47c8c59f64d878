"""What goes wrong on the wire, and when. Pure: the same question has the same answer on every run."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

Kind = Literal[
    "reset_before",
    "reset_after",
    "late_commit",
    "delay",
    "status_before",
    "status_after",
    "truncate",
    "garble",
    "duplicate",
]


@dataclasses.dataclass(frozen=True)
class Fault:
    """What happens to one request.

    * `reset_before`: the request is read and the connection reset; the server never sees it.
    * `reset_after`: the server's answer is swallowed and the connection reset.
    * `late_commit`: the connection is reset, and `seconds` later the server gets the request.
    * `delay`: the answer is held back for `seconds`.
    * `status_before`, `status_after`: `status` (with `retry_after`) in place of the server's answer,
      which has not or has got the request.
    * `truncate`: the connection closes in the middle of the answer's body.
    * `garble`: junk in place of the answer's body, with the answer's status.
    * `duplicate`: the server gets the request twice at once; the client gets one of the answers, by
      `second`.
    """

    kind: Kind
    seconds: float = 0.0
    status: int = 503
    retry_after: str | None = None
    second: bool = False


class Seen(NamedTuple):
    """A request as a plan sees it: the `attempt`-th (from 1) that is about `key`."""

    method: str
    target: str
    key: str
    attempt: int


def key_of(method: str, target: str, body: bytes) -> str:
    """What a request is about: a guest where it names one, else its method and target."""
    if body and target == "/v1/bookings":
        return str(json.loads(body)["email"])
    return f"{method} {target}"


class Plan:
    """Nothing fails."""

    def request(self, seen: Seen) -> Fault | None:
        """What happens to a request."""
        return None

    def unread(self, connection: int) -> bool:
        """Whether a connection is accepted and reset before a byte is read; the first is 1."""
        return False

    def closed(self, request: int) -> float:
        """For how many seconds no connection is accepted once a request has come; the first is 1."""
        return 0.0


class Script(Plan):
    """The faults of the requests that write, one after another (None lets one through); then none."""

    def __init__(self, *faults: Fault | None, reads: Iterable[Fault | None] = ()) -> None:
        self._writes = iter(faults)
        self._reads = iter(reads)

    def request(self, seen: Seen) -> Fault | None:
        return next(self._reads if seen.method == "GET" else self._writes, None)


class ByKey(Plan):
    """The faults of the attempts that are about each key (None lets one through); then none."""

    def __init__(self, faults: Mapping[str, Sequence[Fault | None]]) -> None:
        self._faults = faults

    def request(self, seen: Seen) -> Fault | None:
        faults = self._faults.get(seen.key, ())
        return faults[seen.attempt - 1] if seen.attempt <= len(faults) else None


@dataclasses.dataclass(frozen=True)
class Seeded(Plan):
    """Faults drawn by chance, each from the seed, the request's key and its attempt alone.

    `writes` and `reads` are the share of the requests that meet a fault; `weights` says how often
    each fault is drawn. A late commit comes within `commit` (seconds from, to).
    """

    seed: int
    weights: Mapping[str, int]
    writes: float = 1 / 3
    reads: float = 0.1
    commit: tuple[float, float] = (0.0, 0.0)
    delay: float = 3.0
    singles: frozenset[str] = frozenset()
    """The keys whose requests may be duplicated: those of slots of one."""
    spared: str = ""
    """A key whose requests meet no fault."""

    def request(self, seen: Seen) -> Fault | None:
        drawn = random.Random(f"{self.seed} {seen.key} {seen.attempt}")
        if seen.key == self.spared:
            return None
        reading = seen.method == "GET"
        if drawn.random() >= (self.reads if reading else self.writes):
            return None
        kind = drawn.choices(list(self.weights), list(self.weights.values()))[0]
        if (reading and kind in ("late_commit", "delay", "duplicate")) or (
            kind == "duplicate" and seen.key not in self.singles
        ):
            kind = "reset_after"
        match kind:
            case "late_commit":
                return Fault("late_commit", seconds=drawn.uniform(*self.commit))
            case "delay":
                return Fault("delay", seconds=self.delay)
            case "limited":
                return Fault(
                    "status_before", status=429, retry_after=drawn.choice((None, "0", "0"))
                )
            case "status_before" | "status_after":
                return Fault(kind, status=drawn.choice((500, 502, 503, 504)))
            case "duplicate":
                return Fault("duplicate", second=drawn.random() < 0.5)
            case "reset_before" | "reset_after" | "truncate" | "garble":
                return Fault(kind)
            case _:
                raise ValueError(f"no fault {kind}")

    def unread(self, connection: int) -> bool:
        return random.Random(f"{self.seed} connection {connection}").random() < self.writes / 10

    def closed(self, request: int) -> float:
        drawn = random.Random(f"{self.seed} request {request}")
        return 0.03 if drawn.random() < self.writes / 100 else 0.0


WEIGHTS: dict[str, int] = {
    "reset_before": 4,
    "reset_after": 6,
    "late_commit": 5,
    "delay": 1,
    "limited": 3,
    "status_before": 4,
    "status_after": 4,
    "truncate": 2,
    "garble": 2,
    "duplicate": 4,
}
"""All faults, the dangerous ones more often."""
