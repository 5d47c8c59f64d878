"""Guests book over a wire that fails, and what each is told is compared with what was booked."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from jicoo import errors
from tests.faults.guests import APPROVAL, CAPACITY, SINGLE, Guest, party, starts
from tests.faults.plans import Plan, Seeded, Seen
from tests.faults.proxy import Proxy
from tests.faults.serving import Served
from tests.faults.soaking import (
    NOTHING_DONE,
    SETTLE,
    TIMEOUT,
    Call,
    Conditions,
    Flavour,
    Result,
    committed_late,
    options,
    together,
)

_OLDER = timedelta(minutes=30)


def soak_bookings(
    served: Served,
    conditions: Conditions,
    *,
    guests: int,
    seed: int,
    flavour: Flavour,
    **changes: Any,
) -> Result:
    """Let `guests` book over the wire, and judge what they were told; `changes` are to the client's options."""
    served.prepare(conditions.switches, ahead=conditions.ahead, late=conditions.late)
    day = (datetime.now(UTC) + timedelta(days=8)).date()
    invited = party(guests, day)
    # A client learns from its first request for approval that there are such.
    herald = Guest(-1, APPROVAL, next(starts(APPROVAL, day)), older=False)
    plan = Seeded(
        seed,
        conditions.weights,
        commit=conditions.commit,
        delay=TIMEOUT,
        spared=herald.email,
        singles=frozenset(guest.email for guest in invited if guest.event_type == SINGLE),
    )
    # Whoever waits longest begins first: a soak is no longer than it has to be.
    invited.sort(key=lambda guest: not _held_back(plan, guest))
    older = _book_older(served, invited, conditions.ahead)
    began = time.monotonic()
    with Proxy(served.port, plan) as proxy:
        outcomes = together(
            [_booking(guest) for guest in invited],
            flavour,
            proxy.base_url,
            options(**changes),
            first=_booking(herald),
        )
        proxy.drain()
    result = Result(conditions.name, flavour, seed, len(invited))
    result.requests = len(proxy.log) / len(invited)
    late = committed_late(proxy.log, SETTLE - conditions.late)
    time.sleep(conditions.late)
    _Judge(result, conditions, invited, served, older, late).hold(outcomes)
    result.seconds = time.monotonic() - began
    return result


class _Judge:
    """Compares what guests were told with what the sandbox has booked.

    Of a guest whose request was committed `late` nothing is promised but the server's own limits.
    """

    def __init__(
        self,
        result: Result,
        conditions: Conditions,
        invited: Sequence[Guest],
        served: Served,
        older: int,
        late: set[str],
    ) -> None:
        self._result = result
        self._hidden = conditions.switches.get("requests_listed") is False
        self._invited = invited
        self._served = served
        self._older = older
        self._late = late
        self._held: dict[str, list[dict[str, Any]]] = {}
        self._seats: dict[tuple[str, datetime], int] = {}
        self._before: set[tuple[str, str]] = set()
        """Of each older booking its uid, and its guest's address."""

    def hold(self, outcomes: Sequence[object]) -> None:
        final = [*outcomes]
        self._resolve(final)
        self._read()
        for guest, outcome in zip(self._invited, final, strict=True):
            self._count_double(guest)
            lie = self._lie(guest, outcome)
            if lie:
                self._result.lies.append(f"{guest.event_type} {guest.email}: {lie}")

    def _resolve(self, outcomes: list[object]) -> None:
        """Put what `resolve` says over a wire that is whole in the place of what is unknown."""
        doubts: dict[int, Call] = {}
        for number, outcome in enumerate(outcomes):
            if isinstance(outcome, errors.BookingOutcomeUnknownError):
                self._result.unknown += 1
                if self._unseen(self._invited[number]):
                    self._result.unseen += 1
                else:
                    doubts[number] = lambda client, error=outcome: client.bookings.resolve(error)
        told = together(
            list(doubts.values()), self._result.flavour, self._served.base_url, options(timeout=30)
        )
        for number, outcome in zip(doubts, told, strict=True):
            outcomes[number] = outcome
            self._result.resolved += not isinstance(outcome, errors.OutcomeUnknownError)

    def _unseen(self, guest: Guest) -> bool:
        return self._hidden and guest.event_type == APPROVAL

    def _may_be_older(self, guest: Guest, error: errors.BookingOutcomeUnknownError) -> bool:
        """Whether all that it may be is the guest's older booking, which others have joined since.

        Of one who comes again a server may keep the first record: that booking cannot be told from the one that was
        to be made.
        """
        own = {uid for uid, email in self._before if email == guest.email}
        return guest.older and bool(error.candidates) and own.issuperset(error.candidates)

    def _read(self) -> None:
        """What is booked, without what was before the soak."""
        held: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        seats: defaultdict[tuple[str, datetime], int] = defaultdict(int)
        for number, row in enumerate(self._served.guests()):
            seats[row["eventTypeId"], datetime.fromisoformat(row["startedAt"])] += 1
            if number >= self._older:
                held[row["email"]].append(row)
            else:
                self._before.add((row["uid"], row["email"]))
        self._held, self._seats = held, seats

    def _count_double(self, guest: Guest) -> None:
        if len(self._held[guest.email]) > 1:
            if guest.email in self._late and guest.event_type != SINGLE:
                self._result.beyond += 1
            else:
                self._result.doubles += 1

    def _lie(self, guest: Guest, outcome: object) -> str:
        """What is untrue about an outcome, if anything. A double is counted as that."""
        held = self._held[guest.email] if guest.email not in self._late else []
        match outcome:
            case errors.BookingConflictError():
                self._result.conflicts += 1
                capacity = CAPACITY.get(guest.event_type)
                if held:
                    return "a conflict with the guest's own booking"
                if capacity is None or self._seats[guest.event_type, guest.start] < capacity:
                    return "a conflict, but there is room"
            case errors.BookingOutcomeUnknownError():
                explained = _took_too_many(outcome) or self._may_be_older(guest, outcome)
                if not self._unseen(guest) and not explained:
                    return f"resolve could not tell: {outcome}"
            case errors.JicooError() if isinstance(outcome, NOTHING_DONE):
                self._result.nothing += 1
                if held:
                    return f"{type(outcome).__name__}, but it is booked"
            case BaseException():
                return f"{type(outcome).__name__}: {outcome}"
            case _:
                self._result.done += 1
                if getattr(outcome, "uid", None) not in [
                    row["uid"] for row in self._held[guest.email]
                ]:
                    return "a booking that is not the guest's"
                if getattr(outcome, "started_at", None) != guest.start:
                    return "a booking of another time"
        return ""


def _took_too_many(error: errors.BookingOutcomeUnknownError) -> bool:
    """Whether a look-up came to the bound of its requests, as where lists have no order: counted as unknown."""
    return "too many requests" in str(error)


def _held_back(plan: Plan, guest: Guest) -> bool:
    fault = plan.request(Seen("POST", "/v1/bookings", guest.email, 1))
    return fault is not None and fault.kind == "delay"


def _booking(guest: Guest) -> Call:
    return lambda client: client.create_booking(
        guest.event_type, guest.start, time_zone="UTC", name=guest.name, email=guest.email
    )


def _book_older(served: Served, invited: Iterable[Guest], ahead: float) -> int:
    """Give some guests an older booking of the same instant; returns how many there are."""
    served.set_ahead(ahead - _OLDER.total_seconds())
    older = [guest for guest in invited if guest.older]
    for guest in older:
        served.book(guest)
    served.set_ahead(ahead)
    return len(older)
