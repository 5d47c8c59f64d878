from __future__ import annotations

import hashlib
import hmac
import json

import pytest


def test_what_happens_to_a_booking_is_told_and_signed(api, box, book, received):
    url, arrived = received
    box.webhooks.add(url, secret="whsec_test")
    booking = book(
        tracking={"campaign": "winter"},
        answers=[{"questionUid": "q7_RfN2xWd0a", "content": ["a", "b"]}],
    ).json()
    to = {"startedAt": "2024-03-16T02:30:00.000Z", "timeZone": "Asia/Tokyo"}
    api.post(f"/v1/bookings/{booking['uid']}/reschedule", json=to)
    api.patch(f"/v1/bookings/{booking['uid']}", json={"name": "Renamed"})
    api.post(f"/v1/bookings/{booking['uid']}/cancel", json={"reason": "ill"})

    assert [one.status for one in box.webhooks.settle()] == [204] * 3

    events = [json.loads(body) for _, body in arrived]
    assert [event["event"] for event in events] == [
        "guest_booked",
        "host_rescheduled",
        "host_cancelled",
    ]
    first, last = events[0]["object"], events[-1]["object"]
    assert first["eventTypeUid"] == booking["eventTypeId"]
    assert first["contact"] == {"name": "john doe", "email": "guest@example.com"}
    assert first["answers"] == [{"question": "How did you find us?", "content": ["a", "b"]}]
    assert first["tracking"]["utm_campaign"] == "winter"
    assert (last["status"], last["cancelReason"]) == ("cancel", "ill")
    for headers, body in arrived:
        timestamp, signature = headers["Jicoo-Webhook-Signature"].split(",")
        payload = timestamp.removeprefix("t=").encode() + b"." + body
        expected = hmac.new(b"whsec_test", payload, hashlib.sha256).hexdigest()
        assert signature == f"v1={expected}"
        assert timestamp == "t=1710115200"


def test_guests_of_a_group_are_told_of_one_by_one_and_requests_once_approved(
    api, box, book, received
):
    url, arrived = received
    box.webhooks.add(url)
    workshop = {"start": "2024-03-12T08:30:00Z", "eventTypeId": "-wS8hQp_3Kd0"}
    book(**workshop, name="ann")
    uid = book(**workshop, name="bob").json()["uid"]
    api.post(f"/v1/bookings/{uid}/cancel")
    asked = book("2024-03-11T13:00:00Z", eventTypeId="aV9_pRv4LxQ2", name="cy").json()
    box.approve(asked["uid"])
    box.webhooks.settle()

    told = [json.loads(body) for _, body in arrived]
    assert [(one["event"], one["object"]["contact"]["name"]) for one in told] == [
        ("guest_booked", "ann"),
        ("guest_booked", "bob"),
        ("host_cancelled", "ann"),
        ("host_cancelled", "bob"),
        ("guest_booked", "cy"),
    ]
    assert {one["object"]["status"] for one in told[-1:]} == {"open"}


def test_an_address_where_nobody_listens_holds_nothing_up(box, book, received):
    url, arrived = received
    box.webhooks.add("http://127.0.0.1:1/")
    box.webhooks.add(url)

    assert book().status_code == 201
    assert [one.status for one in box.webhooks.settle()] == [None, 204]
    assert len(arrived) == 1


@pytest.mark.parametrize("url", ["", "ftp://example.com", "/hook", "http://"])
def test_what_is_no_address_is_refused(box, url):
    with pytest.raises(ValueError, match="address"):
        box.webhooks.add(url)
