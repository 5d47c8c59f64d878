"""One run of a model: a world, a guest who books in it, whatever happens meanwhile, and what the client has told.

What is drawn comes through one function, so that hypothesis can look for the worst run and a report can count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from attrs import Factory, define, evolve, frozen

import jicoo
from tests.model.clients import Flavour, Process
from tests.model.dials import INSIDE, LOST, OUTSIDE, SETTLE, Dials, Kind, Step, bears
from tests.model.world import EVENT_TYPE, World, at

T = TypeVar("T")
Choose = Callable[[Sequence[Any]], Any]
NAME, EMAIL = "Taro \u3042 O'Brien & Sons of Yamada", "Jane.Roe+tag@example.com"
PARTS = (0.0, 0.1, 0.5, 0.9)
REFUSED_FOR = 1.0
"""Seconds in which a booking has to be shown whose own second request was refused."""
MARGIN = 0.9
"""The part of `settle` that delays may use together: the look-up itself takes time as well."""


@frozen
class Plan:
    """What is drawn for one run."""

    dials: Dials
    flavour: Flavour
    writes: tuple[Step, ...]
    reads: tuple[Step, ...]
    others: int
    """Guests who hold places of the slot before."""
    comes_again: bool
    """Whether the guest has an older booking elsewhere, or on the same slot of several."""
    down: bool
    """Whether nothing can be read during the first call, so that another process goes on."""
    changes: str
    """What becomes of the booking before that."""
    later_writes: tuple[Step, ...]
    later_reads: tuple[Step, ...]
    machine_ahead: float
    meanwhile: int = 0
    """Before how many requests of one process another one books the same intent; 0 where none does."""


@define
class Verdict:
    """What was wrong in a run, and the last word of the client."""

    word: str = ""
    doubles: int = 0
    lies: int = 0
    foreign: int = 0
    words: list[str] = Factory(list[str])

    @property
    def is_fine(self) -> bool:
        return not (self.doubles or self.lies or self.foreign)


def drawn(choose: Choose, outside: str | None = None) -> Plan:
    """A plan inside what the promise bears, but for one dial that is turned outside."""
    turned: dict[str, Any] = {} if outside is None else OUTSIDE[outside]
    members = {name: choose(values) for name, values in INSIDE.items()}
    share = members["listed_after"] + members["contacts_after"]
    scale = MARGIN * SETTLE / max(share, 1.0)
    members["listed_after"] *= scale
    members["contacts_after"] *= scale
    spare = MARGIN * SETTLE - members["listed_after"] - members["contacts_after"]
    dials = Dials(**members)
    if not bears(dials):
        dials = evolve(
            dials,
            name="as sent",
            record="per booking",
            counts="all",
            tells_date=True,
        )
    on_dials = {name: value for name, value in turned.items() if hasattr(dials, name)}
    dials = evolve(dials, **on_dials)
    kinds: Sequence[Kind] = turned.get("kinds", (*LOST, *LOST, "well", "refused", "429", "doubled"))
    writes = tuple(_write(choose, dials, kinds, spare, turned) for _ in range(choose((1, 1, 2, 3))))
    others = min(choose((0, 0, 1, 3, 5, 7)), dials.capacity - choose((0, 1, 1, 1)))
    changes: str = choose(("nothing", "nothing", "cancelled", "moved", "renamed"))
    if dials.group == "one booking" and others and changes == "moved":
        # Made before and moved as a whole, it is neither at its start nor among the newest.
        changes = turned.get("changes", "nothing")
    return Plan(
        dials=dials,
        flavour=choose(("sync", "sync", "sync", "async")),
        writes=writes,
        reads=_reads(choose, turned),
        others=turned.get("others", others),
        comes_again=choose((False, False, True)),
        down=choose((False, True)) or "changes" in turned,
        changes=turned.get("changes", changes),
        later_writes=tuple(
            _write(choose, dials, kinds, spare, turned) for _ in range(choose((0, 0, 1)))
        ),
        later_reads=_reads(choose, turned),
        # Of a machine whose clock no answer has told anything of, it has to be in step.
        machine_ahead=choose((0.0, 1.0, -1.0)),
        meanwhile=choose(turned["meanwhile"]) if "meanwhile" in turned else 0,
    )


def _write(
    choose: Choose, dials: Dials, kinds: Sequence[Kind], spare: float, turned: dict[str, Any]
) -> Step:
    kind = choose(kinds)
    shown_after = dials.listed_after + dials.contacts_after
    is_group = dials.capacity > 1
    if kind == "doubled" and "kinds" not in turned and (is_group or shown_after > REFUSED_FOR):
        kind = "well"
    commits = choose((True, True, False)) or turned.get("commits", False)
    if kind in ("429", "403") and "commits" not in turned:
        commits = False
    late = kind in LOST and commits
    delay = choose(PARTS) * spare if late else 0.0
    return Step(
        kind,
        commits=commits or kind in ("well", "doubled"),
        delay=turned.get("delay", delay) if late else 0.0,
        latency=choose((0.1, 0.0, 1.0)),
    )


def _reads(choose: Choose, turned: dict[str, Any]) -> tuple[Step, ...]:
    kinds = ("well", "well", "well", "reset", "503", "junk", "errors", "cut", "stall")
    kinds = turned.get("read_kinds", kinds)
    return tuple(
        Step(choose(kinds), latency=choose((0.1, 0.0, 1.0))) for _ in range(choose((0, 0, 2, 6)))
    )


def run(plan: Plan) -> Verdict:
    """Let it happen, and judge."""
    world = World(plan.dials, writes=list(plan.writes), reads=list(plan.reads))
    for number in range(plan.others):
        world.book(f"other{number}@example.com", "Somebody", at(0), source="another")
    if plan.comes_again:
        world.book(EMAIL, NAME, at(4), source="before")
    world.pass_time(3600)
    verdict = Verdict()
    if plan.meanwhile:
        _book_at_once(verdict, world, plan)
    else:
        _book(verdict, world, plan)
    # Whatever is under way arrives.
    world.pass_time(1000)
    verdict.doubles = max(0, len(world.seats_of(EMAIL)) - 1)
    denied = verdict.word in ("taken", "failed")
    verdict.lies += denied and bool(world.seats_of(EMAIL))
    return verdict


def _book_at_once(verdict: Verdict, world: World, plan: Plan) -> None:
    """One intent, booked by the process that made it while another one is at it."""
    first, second = Process(world), Process(world, plan.flavour, ahead=plan.machine_ahead)
    intent = first.client.bookings.intend(EVENT_TYPE, at(0), name=NAME, email=EMAIL)
    stored = jicoo.BookingIntent.from_json(intent.to_json())

    def meanwhile() -> None:
        _call(verdict, world, first, lambda bookings: bookings.book(intent))

    world.meanwhile = (plan.meanwhile, meanwhile)
    _call(verdict, world, second, lambda bookings: bookings.book(stored))


def _book(verdict: Verdict, world: World, plan: Plan) -> None:
    """One process books; where it does not know, another one goes on."""
    first = Process(world, plan.flavour, ahead=plan.machine_ahead)
    world.is_down = plan.down

    def book(bookings: Any) -> Any:
        return bookings.create(EVENT_TYPE, at(0), name=NAME, email=EMAIL)

    intent = _call(verdict, world, first, book)
    world.is_down = False
    if intent is not None:
        world.pass_time(4 * SETTLE)
        _change(world, plan.changes)
        world.writes, world.reads = list(plan.later_writes), list(plan.later_reads)
        stored = jicoo.BookingIntent.from_json(intent.to_json())
        second = Process(world, plan.flavour, ahead=-plan.machine_ahead)
        _call(verdict, world, second, lambda bookings: bookings.book(stored))


def _call(verdict: Verdict, world: World, process: Process, call: Any) -> Any:
    """The intent where the outcome is unknown."""
    intent = None
    try:
        (booking,) = process.run(call)
    except jicoo.BookingOutcomeUnknownError as error:
        verdict.word, intent = "unknown", error.intent
    except jicoo.BookingChangedError as error:
        verdict.word = "changed"
        ours = [seat for seat in world.seats_of(EMAIL) if seat.uid == error.booking.uid]
        verdict.lies += not any(seat.cancelled or seat.start != at(0) for seat in ours)
    except jicoo.BookingConflictError:
        verdict.word = "taken"
    except (jicoo.TransportError, jicoo.StatusError):
        verdict.word = "failed"
    else:
        verdict.word = "booked"
        ours = [seat for seat in world.seats_of(EMAIL) if seat.uid == booking.uid]
        verdict.foreign += not ours
    verdict.words.append(verdict.word)
    return intent


def _change(world: World, change: str) -> None:
    ours = {seat.uid: seat for seat in world.seats_of(EMAIL)}
    for seat in world.seats:
        if seat.uid not in ours or change == "nothing":
            continue
        # All guests of one booking go where it goes.
        seat.changed = world.server_time
        seat.cancelled |= change == "cancelled"
        if change == "moved":
            seat.start = at(6)
        if (
            seat.guest == EMAIL
            and change == "renamed"
            and seat.email not in (None, "J***@example.com")
        ):
            seat.name = "Corrected Name"
