"""Whatever a server does to a guest, a time or an answer: never two bookings, nor a lie, nor somebody else's booking.

Each case is what some server, proxy or guest was seen to do. The model of the world tells what is true.
"""

from __future__ import annotations

from typing import Any, Literal

import pytest

import jicoo
from tests.model.clients import Process
from tests.model.dials import LOST, Dials, Kind, Step
from tests.model.world import EVENT_TYPE, World, at

NAME, EMAIL = "\u3042 Taro O'Brien & Sons of Yamada", "Jane.Roe+tag@example.com"
LOST_AFTER_COMMIT = Step("reset")
Word = Literal["booked", "unknown", "changed", "taken", "failed"]


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Any:
    return request.param


class Told:
    """What a call has told, held against the world."""

    def __init__(
        self, process: Process, world: World, call: Any, *, guest: str = EMAIL, name: str = NAME
    ) -> None:
        self.booking: Any = None
        self.error: Any = None
        self.word: Word = "booked"
        try:
            (self.booking,) = process.run(call)
        except jicoo.BookingOutcomeUnknownError as error:
            self.word, self.error = "unknown", error
        except jicoo.BookingChangedError as error:
            self.word, self.error = "changed", error
        except (jicoo.BookingConflictError, jicoo.NoSlotError) as error:
            self.word, self.error = "taken", error
        except jicoo.JicooError as error:
            self.word, self.error = "failed", error
        seats = world.seats_of(guest)
        assert len(seats) <= 1
        if self.word in ("taken", "failed"):
            assert not seats
        if self.booking is not None:
            assert self.booking.uid in {seat.uid for seat in seats}
        if self.word == "unknown":
            assert self.error.intent.request["email"] == guest
            assert self.error.intent.request["name"] == name
            assert {*self.error.candidates} <= {seat.uid for seat in world.seats}


def book() -> Any:
    return lambda bookings: bookings.create(EVENT_TYPE, at(0), name=NAME, email=EMAIL)


STORED: list[tuple[dict[str, Any], Word]] = [
    ({}, "booked"),
    ({"name": "upper"}, "booked"),
    ({"name": "wide"}, "booked"),
    ({"name": "escaped"}, "booked"),
    ({"name": "cut"}, "booked"),
    ({"name": "plain"}, "unknown"),
    ({"name": "short"}, "unknown"),
    ({"name": "absent"}, "unknown"),
    ({"email": "lower"}, "booked"),
    ({"email": "wide"}, "booked"),
    ({"email": "untagged"}, "booked"),
    ({"email": "masked"}, "unknown"),
    ({"email": "absent"}, "unknown"),
    ({"email": "absent", "name": "absent"}, "unknown"),
    ({"event_type_shown": False}, "unknown"),
    ({"notation": "offset"}, "booked"),
    ({"notation": "seven digits"}, "booked"),
    ({"notation": "nine digits"}, "booked"),
    ({"notation": "absent"}, "unknown"),
    ({"notation": "epoch"}, "unknown"),
    ({"notation": "naive"}, "unknown"),
    ({"filters": "after"}, "booked"),
    ({"filters": "none"}, "booked"),
    ({"sorts": False}, "booked"),
    ({"page_size": 1, "counts": "next"}, "booked"),
    ({"listed_after": 4.5}, "booked"),
    ({"contacts_after": 4.5}, "booked"),
]


@pytest.mark.parametrize("capacity", [1, 5])
@pytest.mark.parametrize(
    ("dials", "word"), STORED, ids=[" ".join(map(str, dials.items())) for dials, _ in STORED]
)
def test_a_booking_whose_answer_was_lost_is_found_however_it_is_stored(
    flavour: Any, dials: dict[str, Any], word: Word, capacity: int
) -> None:
    world = World(Dials(capacity=capacity, **dials), writes=[LOST_AFTER_COMMIT])
    told = Told(Process(world, flavour), world, book())
    assert told.word == word
    assert world.posts == 1
    if word == "unknown":
        assert told.error.candidates == ("bk_0",)


@pytest.mark.parametrize("capacity", [1, 5])
@pytest.mark.parametrize("group", ["many bookings", "one booking"])
@pytest.mark.parametrize("updated", [True, False])
def test_a_guest_who_joins_a_group_is_found(
    flavour: Any, capacity: int, group: Any, updated: bool
) -> None:
    dials = Dials(capacity=capacity, group=group, updated=updated)
    world = World(dials, writes=[LOST_AFTER_COMMIT])
    for number in range(capacity - 1):
        world.book(f"other{number}@example.com", "Somebody", at(0), source="another")
    world.pass_time(3600)
    assert Told(Process(world, flavour), world, book()).word == "booked"
    assert world.posts == 1


@pytest.mark.parametrize("capacity", [1, 5])
def test_a_guest_who_comes_again_is_found_where_each_has_one_record(
    flavour: Any, capacity: int
) -> None:
    world = World(Dials(capacity=capacity, record="per guest"), writes=[LOST_AFTER_COMMIT])
    world.book(EMAIL, NAME, at(5), source="before")
    world.pass_time(86_400)
    assert Told(Process(world, flavour), world, book()).word == "booked"
    assert world.posts == 1


@pytest.mark.parametrize("kind", LOST)
@pytest.mark.parametrize("capacity", [1, 5])
def test_no_answer_of_a_machine_between_hides_what_was_committed(
    flavour: Any, kind: Kind, capacity: int
) -> None:
    world = World(Dials(capacity=capacity), writes=[Step(kind)])
    assert Told(Process(world, flavour), world, book()).word == "booked"
    assert world.posts == 1


@pytest.mark.parametrize("kind", LOST)
def test_what_was_not_committed_is_sent_again_and_booked_once(flavour: Any, kind: Kind) -> None:
    world = World(Dials(capacity=5), writes=[Step(kind, commits=False)])
    assert Told(Process(world, flavour), world, book()).word == "booked"
    assert world.posts == 2


@pytest.mark.parametrize("others", [0, 1, 4])
@pytest.mark.parametrize("late", [{}, {"listed_after": 1.0}, {"contacts_after": 1.0}])
def test_a_doubled_request_is_no_conflict_with_oneself(
    flavour: Any, others: int, late: dict[str, Any]
) -> None:
    capacity = others + 1
    world = World(Dials(capacity=capacity, **late), writes=[Step("doubled")] * 9)
    for number in range(others):
        world.book(f"other{number}@example.com", "Somebody", at(0), source="another")
    world.pass_time(60)
    process = Process(world, flavour)
    if others == 1:
        # That the slot has more places than one can be seen of its free slots, or of another slot.
        process.client._session.server_facts.takes_several.add(EVENT_TYPE)
    assert Told(process, world, book()).word == "booked"


@pytest.mark.parametrize("capacity", [1, 5])
def test_contacts_that_are_not_whole_are_no_proof_of_anything(flavour: Any, capacity: int) -> None:
    dials = Dials(capacity=capacity, group="one booking", contacts_whole=False)
    world = World(dials, writes=[LOST_AFTER_COMMIT])
    for number in range(capacity - 1):
        world.book(f"other{number}@example.com", "Somebody", at(0), source="another")
    world.pass_time(60)
    told = Told(Process(world, flavour), world, book())
    assert told.word == ("booked" if capacity == 1 else "unknown")
    assert world.posts == 1


@pytest.mark.parametrize("kind", ["foreign", "errors", "empty"])
def test_look_ups_that_are_answered_with_something_else_prove_nothing(
    flavour: Any, kind: Kind
) -> None:
    world = World(Dials(capacity=5), writes=[LOST_AFTER_COMMIT], reads=[Step(kind)] * 3)
    assert Told(Process(world, flavour), world, book()).word == "booked"
    assert world.posts == 1


@pytest.mark.parametrize("kind", ["foreign", "errors"])
def test_an_answer_about_another_booking_is_never_given(flavour: Any, kind: Kind) -> None:
    world = World(Dials())
    world.book("bob@example.com", "Bob", at(0), source="another")
    for call in (
        lambda bookings: bookings.get("bk_0"),
        lambda bookings: bookings.cancel("bk_0"),
        lambda bookings: bookings.reschedule("bk_0", at(3)),
        lambda bookings: bookings.update("bk_0", name="x"),
    ):
        world.reads[:] = world.writes[:] = [Step(kind)] * 40
        with pytest.raises(jicoo.JicooError) as caught:
            Process(world, flavour).run(call)
        assert isinstance(caught.value, (jicoo.ResponseError, jicoo.OutcomeUnknownError))


@pytest.mark.parametrize("capacity", [1, 5])
@pytest.mark.parametrize("stored", [{}, {"name": "short"}, {"email": "masked"}])
def test_create_first_never_books_a_second_slot(
    flavour: Any, capacity: int, stored: dict[str, Any]
) -> None:
    world = World(Dials(capacity=capacity, **stored), writes=[LOST_AFTER_COMMIT])
    call = lambda bookings: bookings.create_first(  # noqa: E731
        EVENT_TYPE, [at(0), at(1), at(2)], name=NAME, email=EMAIL
    )
    told = Told(Process(world, flavour), world, call)
    assert told.word == ("unknown" if stored else "booked")
    assert len(world.seats) == 1


def test_create_first_goes_on_where_somebody_else_was_faster(flavour: Any) -> None:
    world = World(Dials())
    world.book("other@example.com", NAME, at(0), source="another")
    call = lambda bookings: bookings.create_first(  # noqa: E731
        EVENT_TYPE, [at(0), at(1)], name=NAME, email=EMAIL
    )
    assert Told(Process(world, flavour), world, call).booking.started_at == at(1)


@pytest.mark.parametrize("ours", ["first", "second"])
def test_the_same_guest_twice_in_a_row_is_two_bookings(flavour: Any, ours: str) -> None:
    lost = Step("reset", commits=ours == "second")
    world = World(Dials(capacity=5), writes=[Step(), lost])
    process = Process(world, flavour)
    assert [booking.uid for booking in process.run(book(), book())] == ["bk_0", "bk_1"]


def unknown(flavour: Any, dials: Dials) -> tuple[World, str]:
    """A world in which the booking was made, and the intent as it was stored by a process that never heard of it."""
    world = World(dials, writes=[LOST_AFTER_COMMIT], is_down=True)
    error = Told(Process(world, flavour), world, book()).error
    assert isinstance(error, jicoo.BookingOutcomeUnknownError)
    world.is_down = False
    world.pass_time(600)
    assert error.intent is not None
    return world, error.intent.to_json()


def again(world: World, flavour: Any, text: str) -> Told:
    intent = jicoo.BookingIntent.from_json(text)
    return Told(Process(world, flavour), world, lambda bookings: bookings.book(intent))


@pytest.mark.parametrize("capacity", [1, 5])
@pytest.mark.parametrize("group", ["many bookings", "one booking"])
def test_what_was_booked_is_found_by_another_process(
    flavour: Any, capacity: int, group: Any
) -> None:
    world, text = unknown(flavour, Dials(capacity=capacity, group=group))
    assert again(world, flavour, text).word == "booked"
    assert again(world, flavour, text).word == "booked"
    assert world.posts == 1


@pytest.mark.parametrize("capacity", [1, 5])
@pytest.mark.parametrize("change", ["cancelled", "moved"])
def test_what_was_booked_and_changed_since_is_not_booked_again(
    flavour: Any, capacity: int, change: str
) -> None:
    world, text = unknown(flavour, Dials(capacity=capacity))
    seat = world.seats[0]
    seat.cancelled, seat.start = change == "cancelled", at(3) if change == "moved" else seat.start
    seat.changed = world.server_time
    told = again(world, flavour, text)
    assert told.word == "changed"
    assert told.error.booking.uid == "bk_0"


@pytest.mark.parametrize("capacity", [1, 5])
@pytest.mark.parametrize(
    ("name", "email", "word"),
    [("Corrected Name", EMAIL, "unknown"), (NAME, None, "unknown"), (None, None, "unknown")],
)
def test_a_guest_who_was_corrected_since_is_perhaps_the_same(
    flavour: Any, capacity: int, name: str | None, email: str | None, word: Word
) -> None:
    world, text = unknown(flavour, Dials(capacity=capacity))
    world.seats[0].name, world.seats[0].email = name, email
    told = again(world, flavour, text)
    assert told.word == word
    assert told.error.candidates == ("bk_0",)


def test_the_answer_that_leaves_a_doubt_tells_the_time_all_the_same(flavour: Any) -> None:
    world = World(Dials(ahead=3600.0), writes=[Step("499", commits=False)], is_down=True)
    error = Told(Process(world, flavour), world, book()).error
    assert error.intent.on_server_clock
    assert abs(error.intent.made_at.timestamp() - world.server_time) < 60


@pytest.mark.parametrize("ahead", [-3600.0, -5.0, 0.0, 5.0, 3600.0])
@pytest.mark.parametrize("tells", [True, False])
def test_machines_that_disagree_about_the_time_book_once(
    flavour: Any, ahead: float, tells: bool
) -> None:
    world = World(
        Dials(capacity=5, tells_date=tells, ahead=ahead if tells else 0.0),
        writes=[LOST_AFTER_COMMIT],
        is_down=True,
    )
    error = Told(Process(world, flavour, ahead=30.0 if tells else 0.0), world, book()).error
    world.is_down = False
    told = again(world, flavour, error.intent.to_json())
    assert told.word in ("booked", "unknown")
    assert world.posts == 1
