"""An event says what it says: known ones by their class, odd members as they came, and no guest in `repr`."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jicoo
from jicoo import webhooks
from tests.webhooks.deliveries import NOW, PAYLOAD, SECRET, headers, payload, written

KINDS = {
    "guest_booked": webhooks.GuestBooked,
    "guest_rescheduled": webhooks.GuestRescheduled,
    "host_rescheduled": webhooks.HostRescheduled,
    "guest_cancelled": webhooks.GuestCancelled,
    "host_cancelled": webhooks.HostCancelled,
}
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
MEMBERS = sorted({*PAYLOAD["object"], "cancelReason", "cancelledAt", "cancelledBy"} - {"uid"})


def read(value: Any) -> Any:
    body = written(value)
    return webhooks.unwrap(body, headers(body), secret=SECRET, now=NOW)


def read_all(event: webhooks.WebhookEvent) -> dict[str, Any]:
    """Whatever an event offers, by name."""
    return {name: getattr(event, name) for name in dir(event) if not name.startswith("_")}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_a_known_event_has_its_class(name: str, kind: type) -> None:
    event = read(payload(name))

    assert type(event) is kind
    assert event.event == name


@pytest.mark.parametrize(
    "name", ["guest_sneezed", "GUEST_BOOKED", "guest_booked ", "guest_canceled", "__class__", "é"]
)
def test_an_event_that_is_not_known_stays_unknown(name: str) -> None:
    event = read(payload(name))

    assert type(event) is webhooks.UnknownEvent
    assert event.event == name


def test_what_a_handler_needs_is_read_by_name() -> None:
    event = read(payload(cancelReason="ill", cancelledAt="2020-11-24T00:00:00Z", cancelledBy="u_1"))

    assert event.booking_uid == "ACDADADASS"
    assert event.event_type_id == "ACDASSS1ASS"
    assert event.status == "open"
    assert event.status is jicoo.WebhookBookingStatus.OPEN
    assert event.start == datetime(2022, 9, 1, 17, tzinfo=UTC)
    assert event.end == datetime(2022, 9, 1, 18, tzinfo=UTC)
    assert event.created_at == datetime(2020, 11, 23, 17, 51, 19, tzinfo=UTC)
    assert (
        event.booked_at
        == event.updated_at
        == datetime(2020, 11, 23, 17, 51, 18, 341000, tzinfo=UTC)
    )
    assert event.time_zone == "America/New_York"
    assert (event.guest.name, event.guest.email) == ("canary name", "canary.email@example.com")
    assert [(one.question, one.content) for one in event.answers] == [
        ("How did you find out?", ["canary answer", "DM"])
    ]
    assert (event.cancel_reason, event.cancelled_by) == ("ill", "u_1")
    assert event.cancelled_at == datetime(2020, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize("prefix", ["", "utm_"])
def test_tracking_reads_with_and_without_utm(prefix: str) -> None:
    tracking = read(payload(tracking={f"{prefix}source": "twitter", f"{prefix}term": 7})).tracking

    assert tracking.source == tracking.utm_source == "twitter"
    assert tracking["source"] == tracking["utm_source"] == tracking.get("source") == "twitter"
    assert tracking.term == tracking.utm_term == 7
    assert tracking.campaign is tracking.utm_campaign is tracking.get("medium") is None
    assert "utm_source" in tracking
    assert "source" in tracking
    assert "content" not in tracking
    assert tracking.to_dict() == {f"{prefix}source": "twitter", f"{prefix}term": 7}
    with pytest.raises(KeyError):
        tracking["utm_content"]


def test_every_spelling_of_tracking_is_documented_as_it_is_named() -> None:
    tracking = read(payload()).tracking

    for name in ("campaign", "source", "medium", "content", "term"):
        assert getattr(tracking, name) == getattr(tracking, f"utm_{name}")
        assert getattr(tracking, name) == PAYLOAD["object"]["tracking"][f"utm_{name}"]


def test_only_the_event_and_the_uid_have_to_be_there() -> None:
    event = read({"event": "host_cancelled", "object": {"uid": "a"}})

    read_names = read_all(event)
    assert type(event) is webhooks.HostCancelled
    assert event.booking_uid == "a"
    assert {name for name, value in read_names.items() if value is None} >= {
        *("answers", "booked_at", "cancel_reason", "cancelled_at", "cancelled_by", "created_at"),
        *(
            "end",
            "event_type_id",
            "guest",
            "start",
            "status",
            "time_zone",
            "tracking",
            "updated_at",
        ),
    }


@given(st.sampled_from(MEMBERS), JSON)
def test_a_member_of_another_shape_is_given_as_it_came(member: str, value: Any) -> None:
    event = read(payload(**{member: value}))

    assert type(event) is webhooks.GuestBooked
    assert event.to_dict()["object"][member] == value
    read_all(event)
    repr(event)


@pytest.mark.parametrize(
    "value", ["tomorrow", "2022-09-01T17:00:00", "2022-13-01T17:00:00Z", 7, [], {}]
)
def test_a_time_that_is_none_is_given_as_it_came(value: Any) -> None:
    assert read(payload(startedAt=value)).start == value


def test_parts_of_another_shape_are_given_as_they_came() -> None:
    event = read(payload(contact="John", answers={"a": 1}, tracking=[1], status=7))
    assert (event.guest, event.answers, event.tracking, event.status) == ("John", {"a": 1}, [1], 7)

    event = read(payload(contact={"name": 5, "phone": "1"}, answers=["yes", {"content": "SNS"}]))
    assert (event.guest.name, event.guest.email, event.guest["phone"]) == (5, None, "1")
    assert event.answers[0] == "yes"
    assert event.answers[1].content == "SNS"


def test_a_status_that_is_not_known_is_text() -> None:
    assert read(payload(status="request")).status == "request"


def test_the_payload_is_there_as_it_came() -> None:
    event = read(payload() | {"delivery": [1, None]})

    assert event.to_dict() == dict(event) == payload() | {"delivery": [1, None]}
    assert event["delivery"] == [1, None]
    event.to_dict()["object"].clear()
    assert event.to_dict() == payload() | {"delivery": [1, None]}


def test_a_delivery_has_the_same_key_each_time_and_another_event_another() -> None:
    first = read(payload())
    again = webhooks.unwrap(
        written(payload()), headers(written(payload()), SECRET, NOW + 200), secret=SECRET, now=NOW
    )
    shuffled = json.dumps(dict(reversed(payload().items())), indent=2).encode()
    others = [
        payload("guest_rescheduled"),
        payload(uid="other"),
        payload(updatedAt="2020-11-23T17:51:18.342Z"),
        payload(contact={"name": "another", "email": "guest@example.com"}),
        payload() | {"createdAt": "2020-11-23T17:51:19.001Z"},
    ]

    assert first.dedupe_key == again.dedupe_key
    assert (
        first.dedupe_key
        == webhooks.unwrap(shuffled, headers(shuffled), secret=SECRET, now=NOW).dedupe_key
    )
    assert len({first.dedupe_key, *(read(other).dedupe_key for other in others)}) == 1 + len(others)
    assert first.dedupe_key.isalnum()


def test_a_payload_as_deep_as_it_can_be_read_has_a_key() -> None:
    depth = 0
    for wanted in (200, 400, 900):
        body = b'{"event":"a","object":{"uid":"b"},"c":' + b"[" * wanted + b"]" * wanted + b"}"
        try:
            event = webhooks.unwrap(body, headers(body), secret=SECRET, now=NOW)
        except jicoo.PayloadError:
            break
        depth = wanted
        assert len(event.dedupe_key) == 64
    assert depth


def test_events_are_values() -> None:
    event = read(payload())

    for other in (copy.copy(event), copy.deepcopy(event), pickle.loads(pickle.dumps(event))):
        assert other == event
        assert type(other) is type(event)
        assert hash(other) == hash(event)
    assert event != read(payload(uid="other"))
    assert event != "event"
    assert event.guest == read(payload()).guest
    assert dict(event.guest) == PAYLOAD["object"]["contact"]


@pytest.mark.parametrize(
    "value",
    [
        payload(),
        payload("canary name happened"),
        payload(status="canary name", startedAt="canary name", uid="canary name"),
        payload() | {"createdAt": {"canary name": 1}},
    ],
    ids=["usual", "event", "booking", "time"],
)
def test_nothing_about_the_guest_is_shown(value: dict[str, Any]) -> None:
    event = read(value)
    parts = [event.guest, event.tracking, *event.answers]

    for shown in (repr(event), str(event), *map(repr, parts), *map(str, parts)):
        assert "canary" not in shown
    assert type(event).__name__ in repr(event)


def test_an_event_shows_what_it_is_about() -> None:
    assert repr(read(payload())) == (
        "<GuestBooked event='guest_booked' booking_uid='ACDADADASS' status='open' "
        "start=2022-09-01T17:00:00+00:00 created_at=2020-11-23T17:51:19+00:00>"
    )
