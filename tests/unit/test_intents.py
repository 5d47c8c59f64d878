"""An intent comes back from its JSON as it went, whatever else comes is refused, and no guest shows."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import jicoo
from jicoo import BookingIntent, ValidationError
from tests.canary import EMAIL, MESSAGE, NAME, seen

INTENT = BookingIntent(
    event_type_id="mzgdPJVBb7RE",
    start=datetime(2024, 3, 16, 2, tzinfo=UTC),
    time_zone="Asia/Tokyo",
    request={
        "eventTypeId": "mzgdPJVBb7RE",
        "startedAt": "2024-03-16T02:00:00.000Z",
        "timeZone": "Asia/Tokyo",
        "name": NAME,
        "email": EMAIL,
        "message": MESSAGE,
        "locationId": None,
    },
    made_at=datetime(2024, 3, 15, tzinfo=UTC),
)
STORED: dict[str, Any] = json.loads(INTENT.to_json())
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from((*STORED, "other")) | st.text(max_size=8), inner, max_size=8
        )
    ),
    max_leaves=12,
)
MOMENTS = st.datetimes(timezones=st.just(UTC))


@given(
    start=MOMENTS,
    made_at=MOMENTS,
    on_server_clock=st.booleans(),
    name=st.text(st.characters(codec="utf-8"), max_size=64),
    as_bytes=st.booleans(),
)
def test_an_intent_comes_back_as_it_went(
    start: datetime, made_at: datetime, on_server_clock: bool, name: str, as_bytes: bool
) -> None:
    intent = evolve(
        INTENT,
        start=start,
        made_at=made_at,
        on_server_clock=on_server_clock,
        request={**INTENT.request, "name": name},
    )
    text = intent.to_json()
    assert BookingIntent.from_json(text.encode() if as_bytes else text) == intent


def test_a_moment_of_another_offset_comes_back_in_utc() -> None:
    tokyo = datetime(2024, 3, 16, 11, tzinfo=timezone(timedelta(hours=9)))
    read = BookingIntent.from_json(evolve(INTENT, start=tokyo).to_json())
    assert read == INTENT
    assert read.start.tzinfo is UTC


@given(junk=JUNK)
def test_junk_is_refused(junk: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        BookingIntent.from_json(json.dumps(junk))
    assert caught.value.field == "intent"
    assert caught.value.__context__ is None


@given(text=st.text() | st.binary())
def test_any_other_text_is_refused(text: str | bytes) -> None:
    with pytest.raises(ValidationError):
        BookingIntent.from_json(text)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"version":' * 50_000, None, 7, {}])
def test_what_no_reader_of_json_takes_is_refused_too(text: Any) -> None:
    with pytest.raises(ValidationError):
        BookingIntent.from_json(text)


@given(member=st.sampled_from(sorted(STORED)), junk=JUNK)
def test_an_intent_with_one_member_of_junk_is_refused_or_still_an_intent(
    member: str, junk: Any
) -> None:
    text = json.dumps({**STORED, member: junk})
    with suppress(ValidationError):
        intent = BookingIntent.from_json(text)
        assert BookingIntent.from_json(intent.to_json()) == intent


@pytest.mark.parametrize("member", sorted(STORED))
def test_an_intent_without_one_of_its_members_is_refused(member: str) -> None:
    less = {name: value for name, value in STORED.items() if name != member}
    with pytest.raises(ValidationError):
        BookingIntent.from_json(json.dumps(less))


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-09:00"])
@pytest.mark.parametrize("member", ["start", "made_at"])
def test_a_moment_beyond_the_calendar_is_refused(member: str, moment: str) -> None:
    with pytest.raises(ValidationError):
        BookingIntent.from_json(json.dumps({**STORED, member: moment}))


@pytest.mark.parametrize(("member", "value"), [("start", "2024-03-16T02:00"), ("made_at", None)])
def test_a_moment_without_an_offset_is_refused(member: str, value: object) -> None:
    with pytest.raises(ValidationError):
        BookingIntent.from_json(json.dumps({**STORED, member: value}))


@pytest.mark.parametrize("version", [2, 99])
def test_a_newer_version_is_named(version: int) -> None:
    with pytest.raises(ValidationError, match="a newer version of jicoo has written it"):
        BookingIntent.from_json(json.dumps({**STORED, "version": version, "more": 1}))


@pytest.mark.parametrize("version", [0, -1, True, 1.0, "1", None])
def test_another_version_is_none_of_ours(version: object) -> None:
    with pytest.raises(ValidationError, match="not what to_json writes"):
        BookingIntent.from_json(json.dumps({**STORED, "version": version}))


def test_no_guest_shows() -> None:
    assert not seen(f"{INTENT!r} {INTENT!s}")
    assert seen(INTENT.to_json())


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"start": datetime(2024, 3, 16, 2)}, "offset"),  # noqa: DTZ001
        ({"made_at": datetime(2024, 3, 15)}, "offset"),  # noqa: DTZ001
        ({"made_at": "2024-03-15"}, "made_at"),
        ({"time_zone": "Mars/Olympus"}, "zone"),
        ({"time_zone": None}, "zone"),
        ({"request": None}, "request"),
        ({"request": [1]}, "request"),
        ({"request": {**INTENT.request, "name": None}}, "name"),
        ({"request": {**INTENT.request, "email": 7}}, "email"),
        ({"event_type_id": "another"}, "another slot"),
        ({"start": datetime(2024, 3, 17, 2, tzinfo=UTC)}, "another slot"),
    ],
)
def test_an_intent_made_by_hand_that_cannot_be_booked_is_refused_before_anything_is_sent(
    change: dict[str, Any], problem: str
) -> None:
    # Nobody answers at this address: whatever were sent would end in another error.
    with (
        jicoo.Jicoo("sk_live_x", base_url="http://127.0.0.1:9") as client,
        pytest.raises(ValidationError, match=problem) as caught,
    ):
        client.bookings.book(evolve(INTENT, **change))
    assert not seen(str(caught.value))
