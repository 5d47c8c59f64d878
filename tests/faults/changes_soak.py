"""Guests move, cancel and change their bookings over a wire that fails; then each is read back."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple

from jicoo import errors
from tests.faults.guests import SINGLE, Guest, starts
from tests.faults.plans import Seeded
from tests.faults.proxy import Proxy
from tests.faults.serving import Served
from tests.faults.soaking import (
    NOTHING_DONE,
    TIMEOUT,
    Call,
    Conditions,
    Flavour,
    Result,
    options,
    together,
)


class Wish(NamedTuple):
    """What becomes of a guest's booking."""

    guest: Guest
    kind: Literal["reschedule", "cancel", "update"]
    target: datetime | None = None


def soak_changes(
    served: Served,
    conditions: Conditions,
    *,
    guests: int,
    seed: int,
    flavour: Flavour,
    **changes: Any,
) -> Result:
    """Let `guests` change a booking each over the wire; `changes` are to the client's options."""
    # What is booked beforehand is not the wire's concern, and has to be listed.
    served.prepare(conditions.switches, ahead=conditions.ahead)
    wishes = _wishes(guests)
    uids = [served.book(wish.guest) for wish in wishes]
    names = {uid: wish.guest.email for uid, wish in zip(uids, wishes, strict=True)}
    plan = Seeded(
        seed,
        conditions.weights,
        commit=conditions.commit,
        delay=TIMEOUT,
        # A second copy of a cancellation is refused, and a refusal of the only attempt is believed.
        singles=frozenset(wish.guest.email for wish in wishes if wish.kind != "cancel"),
    )

    def key_of(method: str, target: str, _: bytes) -> str:
        name = next((names[part] for part in target.split("/") if part in names), target)
        return f"GET {name}" if method == "GET" else name

    began = time.monotonic()
    with Proxy(served.port, plan, key_of=key_of) as proxy:
        outcomes = together(
            [_change(wish, uid) for wish, uid in zip(wishes, uids, strict=True)],
            flavour,
            proxy.base_url,
            options(**changes),
        )
        proxy.drain()
    result = Result(f"{conditions.name}: changes", flavour, seed, len(wishes))
    result.requests = len(proxy.log) / len(wishes)
    bookings = served.bookings()
    taken = {
        datetime.fromisoformat(booking["startedAt"])
        for booking in bookings.values()
        if booking["status"] == "open"
    }
    for wish, uid, outcome in zip(wishes, uids, outcomes, strict=True):
        lie = _lie(result, wish, bookings[uid], outcome, taken)
        if lie:
            result.lies.append(f"{wish.kind} {wish.guest.email}: {lie}")
    result.seconds = time.monotonic() - began
    return result


def _wishes(count: int) -> list[Wish]:
    """Of five guests one moves, two compete for where they move to, one cancels, one changes."""
    offered = starts(SINGLE, (datetime.now(UTC) + timedelta(days=8)).date())
    wishes: list[Wish] = []
    while len(wishes) < count:
        guests = [Guest(len(wishes) + n, SINGLE, next(offered), older=False) for n in range(5)]
        alone, contested = next(offered), next(offered)
        wishes += [
            Wish(guests[0], "reschedule", alone),
            Wish(guests[1], "reschedule", contested),
            Wish(guests[2], "reschedule", contested),
            Wish(guests[3], "cancel"),
            Wish(guests[4], "update"),
        ]
    return wishes[:count]


def _change(wish: Wish, uid: str) -> Call:
    match wish.kind:
        case "reschedule":
            return lambda client: client.bookings.reschedule(uid, wish.target, time_zone="UTC")
        case "cancel":
            return lambda client: client.bookings.cancel(uid, reason="ill")
        case "update":
            return lambda client: client.bookings.update(
                uid, name=f"for {wish.guest.name}", priority="high"
            )


def _lie(
    result: Result,
    wish: Wish,
    booking: Mapping[str, Any],
    outcome: object,
    taken: set[datetime],
) -> str:
    """What is untrue about an outcome, if anything."""
    state = _state(wish, booking)
    match outcome:
        case errors.RescheduleConflictError() | errors.UnprocessableEntityError():
            result.conflicts += 1
            if state != "as it was" or wish.target not in taken:
                return f"a conflict, but it is {state}"
        case errors.OutcomeUnknownError():
            result.unknown += 1
            if state not in ("as it was", "as asked"):
                return f"it is {state}"
        case errors.JicooError() if isinstance(outcome, NOTHING_DONE):
            result.nothing += 1
            if state != "as it was":
                return f"{type(outcome).__name__}, but it is {state}"
        case BaseException():
            return f"{type(outcome).__name__}: {outcome}"
        case _:
            result.done += 1
            if state != "as asked":
                return f"done, but it is {state}"
            if getattr(outcome, "uid", None) != booking["uid"]:
                return "another booking was returned"
            if _state(wish, outcome.to_dict()) != "as asked":  # type: ignore[attr-defined]
                return "a booking was returned as it was before"
    return ""


def _state(wish: Wish, booking: Mapping[str, Any]) -> str:
    start = datetime.fromisoformat(booking["startedAt"])
    shown = (start, booking["status"], booking["priority"])
    was = (wish.guest.start, "open", None)
    asked: Sequence[object] = {
        "reschedule": (wish.target, "open", None),
        "cancel": (wish.guest.start, "cancel", None),
        "update": (wish.guest.start, "open", "high"),
    }[wish.kind]
    return "as asked" if shown == asked else "as it was" if shown == was else f"neither: {shown}"
