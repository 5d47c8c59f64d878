"""A delivery that is made up is one that Jicoo could send, with the members that a test wants."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

import jicoo
from jicoo import webhooks
from jicoo.sandbox.contract import packaged
from jicoo.testing import signed_webhook

SECRET = "whsec_sandbox"
KNOWN = [
    webhooks.GuestBooked,
    webhooks.GuestRescheduled,
    webhooks.HostRescheduled,
    webhooks.GuestCancelled,
    webhooks.HostCancelled,
]


@pytest.mark.parametrize("kind", KNOWN)
def test_an_event_of_each_kind_verifies_and_is_as_documented(
    kind: type[webhooks.WebhookEvent],
) -> None:
    for wanted in (kind, kind.EVENT):
        event = webhooks.unwrap(*signed_webhook(wanted), secret=SECRET)
        assert type(event) is kind
        assert packaged().check_component("WebhookEvent", event.to_dict()) is None
        assert event.status == ("cancel" if "cancel" in kind.EVENT else "open")


def test_an_event_that_nobody_knows_is_made_too() -> None:
    assert (
        type(webhooks.unwrap(*signed_webhook("guest_sneezed"), secret=SECRET))
        is webhooks.UnknownEvent
    )


def test_members_are_changed_by_either_name() -> None:
    start = datetime(2030, 1, 2, 12, tzinfo=timezone(timedelta(hours=9)))
    event = webhooks.unwrap(
        *signed_webhook(
            webhooks.GuestBooked,
            booking_uid="bk_1",
            event_type_id="et_1",
            start=start,
            endedAt="2030-01-02T03:30:00.000Z",
            updated_at=datetime(2030, 1, 1, tzinfo=UTC),
            booked_at=datetime(2029, 1, 1, tzinfo=UTC),
            time_zone="Asia/Tokyo",
            guest={"name": "jane roe"},
            cancelReason="ill",
            brand_new=1,
        ),
        secret=SECRET,
    )

    assert (event.booking_uid, event.event_type_id, event.time_zone) == (
        "bk_1",
        "et_1",
        "Asia/Tokyo",
    )
    assert (event.start, event.end) == (start, datetime(2030, 1, 2, 3, 30, tzinfo=UTC))
    assert (event.updated_at.year, event.booked_at.year) == (2030, 2029)
    assert (event.guest.name, event.guest.email, event.cancel_reason) == ("jane roe", None, "ill")
    assert event.to_dict()["object"]["brandNew"] == 1


def test_secret_and_times_are_as_wanted() -> None:
    signed = signed_webhook(
        secret="whsec_mine", timestamp=1_700_000_000, created_at=datetime(2024, 1, 1, tzinfo=UTC)
    )
    event = webhooks.unwrap(signed.body, signed.headers, secret="whsec_mine", now=1_700_000_000)

    assert event.created_at == datetime(2024, 1, 1, tzinfo=UTC)
    fresh = webhooks.unwrap(*signed_webhook(), secret=SECRET)
    assert abs(fresh.created_at.timestamp() - time.time()) < 60


@pytest.mark.parametrize("event", ["", webhooks.UnknownEvent, webhooks.WebhookEvent, None, int])
def test_what_is_no_kind_of_event_is_refused(event: Any) -> None:
    with pytest.raises(jicoo.ConfigurationError):
        signed_webhook(event)


def test_a_naive_time_and_an_empty_secret_are_refused() -> None:
    with pytest.raises(jicoo.ConfigurationError, match="time zone"):
        signed_webhook(start=datetime(2030, 1, 1))  # noqa: DTZ001
    with pytest.raises(jicoo.ConfigurationError, match="secret"):
        signed_webhook(secret="")


def test_nothing_of_it_is_shown() -> None:
    assert repr(signed_webhook()) == "SignedWebhook()"
