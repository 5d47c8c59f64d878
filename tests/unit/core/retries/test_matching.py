"""What a look-up remembers of a slot's guests: others alone, and nothing that may have another guest by now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jicoo._core.retries.matching import Holder, KnownOthers
from jicoo._core.retries.recognition import Since
from jicoo.intents import BookingIntent
from jicoo_client.models.booking import Booking
from tests.samples import BOOKING

START = datetime(2024, 3, 16, 2, tzinfo=UTC)
MADE = datetime(2024, 3, 15, 9, tzinfo=UTC)
INTENT = BookingIntent(
    event_type_id=str(BOOKING["eventTypeId"]),
    start=START,
    time_zone="Asia/Tokyo",
    request={"name": "john doe", "email": "guest@example.com"},
    made_at=MADE,
)
SINCE = Since(MADE.timestamp())
OTHER = {"name": "somebody", "email": "other@example.com"}
OURS = {"name": "john doe", "email": "guest@example.com"}


def booking(uid: str, *, seconds_later: float = 1.0, **changes: Any) -> Booking:
    made = (MADE + timedelta(seconds=seconds_later)).isoformat()
    return Booking.from_dict(
        {**BOOKING, "uid": uid, "createdAt": made, "updatedAt": made, **changes}
    )


def remembered(*holders: Holder, now: list[Booking] | None = None) -> list[str]:
    known = KnownOthers(INTENT)
    known.keep(holders, SINCE)
    return sorted(known.guests_of(now or [holder.booking for holder in holders]))


def test_others_are_remembered_and_nobody_else() -> None:
    perhaps = {"name": "john doe", "email": "g***@example.com"}
    found = remembered(
        Holder(booking("other"), [OTHER]),
        Holder(booking("perhaps"), [perhaps]),
        Holder(booking("ours"), [{**OURS, "createdAt": MADE.isoformat()}]),
        Holder(booking("not shown yet"), []),
        Holder(booking("not read")),
    )
    assert found == ["other"]


def test_a_group_that_is_one_booking_is_read_at_every_look() -> None:
    # It may be joined by a guest who is shown late, and leaves no trace on it.
    assert remembered(Holder(booking("a"), [OTHER]), Holder(booking("b"), [OTHER, OTHER])) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"updatedAt": (MADE + timedelta(seconds=9)).isoformat()},
        {"status": "cancel"},
        {"startedAt": (START + timedelta(hours=1)).isoformat()},
    ],
    ids=["touched", "cancelled", "moved"],
)
def test_what_has_changed_is_read_again(changes: dict[str, Any]) -> None:
    holders = [Holder(booking(uid), [OTHER]) for uid in ("a", "b")]
    assert remembered(*holders, now=[booking("a"), booking("b", **changes)]) == ["a"]


def test_only_the_last_look_is_remembered() -> None:
    known = KnownOthers(INTENT)
    known.keep([Holder(booking("a"), [OTHER])], SINCE)
    known.keep([Holder(booking("b"), [OTHER])], SINCE)
    assert list(known.guests_of([booking("a"), booking("b")])) == ["b"]
