"""What a client remembers of bookings stays bounded, and tells one intent from another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from jicoo import BookingIntent
from jicoo._core.messages import Timestamp
from jicoo._core.retries.memory import MOST_OF_ONE, BookingMemory

MADE = datetime(2024, 3, 15, tzinfo=UTC)


def intent(number: int) -> BookingIntent:
    return BookingIntent(
        event_type_id="mzgdPJVBb7RE",
        start=datetime(2024, 3, 16, 2, tzinfo=UTC),
        time_zone="Asia/Tokyo",
        request={"email": "guest@example.com", "name": "john doe"},
        made_at=MADE + timedelta(microseconds=number),
    )


def test_of_one_booking_the_latest_intents_are_remembered_and_no_more() -> None:
    memory = BookingMemory()
    for number in range(MOST_OF_ONE + 5):
        memory.keep_returned("bk_1", intent(number))
    assert not memory.was_returned_for("bk_1", intent(0))
    assert memory.was_returned_for("bk_1", intent(MOST_OF_ONE + 4))
    assert memory.times_returned_for_others("bk_1", intent(-1)) == MOST_OF_ONE


def test_the_same_intent_stored_and_read_again_is_the_same() -> None:
    memory = BookingMemory()
    memory.keep_returned("bk_1", intent(1))
    again = BookingIntent.from_json(intent(1).to_json())
    assert memory.was_returned_for("bk_1", again)
    assert memory.times_returned_for_others("bk_1", again) == 0


def test_an_intent_is_fresh_once_and_by_itself_alone() -> None:
    memory, made = BookingMemory(), Timestamp(1.0, 2.0)
    first = intent(1)
    memory.keep_fresh(first, made)
    assert memory.take_fresh(intent(1)) is None
    assert memory.take_fresh(first) == made
    assert memory.take_fresh(first) is None


def test_another_intent_in_the_place_of_one_that_is_gone_is_not_fresh() -> None:
    memory = BookingMemory()
    gone = intent(1)
    place = id(gone)
    memory.keep_fresh(gone, Timestamp(1.0, 2.0))
    del gone
    # Its memory is given to the next object of its size; the others are kept, so that each has another place.
    others = [intent(2)]
    while id(others[-1]) != place and len(others) < 10_000:
        others.append(intent(2))
    assert id(others[-1]) == place
    assert memory.take_fresh(others[-1]) is None
