from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from jicoo.sandbox import Sandbox
from jicoo.sandbox.webhooks import sending


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
        # The real time, and not that of the sandbox's clock.
        assert abs(int(timestamp.removeprefix("t=")) - time.time()) < 60
        assert json.loads(body)["createdAt"].startswith("2024-03-11T00:00:00")


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
    assert {one.status for one in box.webhooks.settle()} == {None, 204}
    assert len(arrived) == 1


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.com",
        "/hook",
        "http://",
        "http://a:99999/",
        "http://a:0/",
        "http://a:port/",
        "http://a b/",
        "http://a/ b",
        "http://a\n/",
        "http://a\x00b/",
        f"http://{'a' * 64}.example/",
        "http://a..b/",
        "http://[::1/",
        "http://user:word@a/",
        "http://a/é",
    ],
    ids=repr,
)
def test_what_is_no_address_is_refused(box, api, url):
    with pytest.raises(ValueError, match="address"):
        box.webhooks.add(url)
    assert api.post("/_sandbox/webhooks", json={"url": url}).status_code in (400, 422)


def test_a_secret_is_not_empty(box):
    with pytest.raises(ValueError, match="secret"):
        box.webhooks.add("http://127.0.0.1:1/", secret="")


@contextmanager
def answering(*statuses):
    """The address of a server that answers so, the last of them for ever, and the bodies it was sent."""
    left, arrived = list(statuses), []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            arrived.append((self.headers, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(left.pop(0) if len(left) > 1 else left[0])
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", arrived
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("attempts", "statuses", "told"),
    [(1, (500, 204), [500]), (3, (500, 302, 204), [500, 302, 204]), (3, (404,), [404] * 3)],
)
def test_a_delivery_that_is_not_taken_is_repeated_as_the_switch_says(
    box, book, switch, attempts, statuses, told
):
    switch(webhook_attempts=attempts)
    with answering(*statuses) as (url, arrived):
        box.webhooks.add(url)
        book()
        found = box.webhooks.settle()
    assert [(one.status, one.attempt) for one in found] == [*zip(told, (1, 2, 3), strict=False)]
    assert len({body for _, body in arrived}) == 1


def test_an_address_where_nobody_listens_is_tried_again(box, book, switch):
    switch(webhook_attempts=3)
    box.webhooks.add("http://127.0.0.1:1/")
    book()
    assert [one.attempt for one in box.webhooks.settle()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("by", "events"),
    [
        ("host", ["guest_booked", "host_rescheduled", "host_cancelled"]),
        ("guest", ["guest_booked", "guest_rescheduled", "guest_cancelled"]),
        ("none", []),
    ],
)
def test_changes_made_through_the_api_are_told_as_the_switch_says(
    api, box, book, switch, received, by, events
):
    url, arrived = received
    box.webhooks.add(url)
    switch(api_webhooks=by)
    uid = book().json()["uid"]
    to = {"startedAt": "2024-03-16T02:30:00.000Z", "timeZone": "Asia/Tokyo"}
    api.post(f"/v1/bookings/{uid}/reschedule", json=to)
    api.post(f"/v1/bookings/{uid}/cancel")
    box.webhooks.settle()
    assert [json.loads(body)["event"] for _, body in arrived] == events


def _right(headers, body, *, ago=0):
    timestamp, signature = headers["Jicoo-Webhook-Signature"].split(",")
    seconds = timestamp.removeprefix("t=")
    expected = hmac.new(b"whsec_sandbox", f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    assert abs(int(seconds) - time.time() + ago) < 60
    return signature == f"v1={expected}"


def test_what_goes_wrong_on_demand_goes_wrong_once(box, book, received):
    url, arrived = received
    box.webhooks.add(url)
    starts = iter(f"2024-03-1{day}T02:00:00.000Z" for day in range(1, 7))

    def told(what=None):
        arrived.clear()
        if what:
            box.webhooks.disturb(what)
        book(next(starts))
        box.webhooks.settle()
        return arrived

    assert len(told("doubled")) == 2
    assert len({body for _, body in arrived}) == 1
    assert not _right(*told("wrong_signature")[0])
    assert _right(*told("stale")[0], ago=3600)
    began = time.monotonic()
    assert _right(*told("late")[0])
    assert time.monotonic() - began >= sending.LATE
    assert _right(*told()[0])
    assert len(arrived) == 1


def test_an_event_is_overtaken_by_the_next_on_demand(box, book, received, monkeypatch):
    monkeypatch.setattr(sending, "_OVERTAKEN", 60)
    url, arrived = received
    box.webhooks.add(url)
    box.webhooks.disturb("reordered")
    first, second = (
        book(f"2024-03-16T02:{minute}:00.000Z").json()["uid"] for minute in ("00", "30")
    )
    began = time.monotonic()
    box.webhooks.settle()
    # Once it is overtaken it waits no longer.
    assert time.monotonic() - began < 20
    assert [json.loads(body)["object"]["uid"] for _, body in arrived] == [second, first]


def test_an_event_that_nothing_overtakes_comes_all_the_same(box, book, received):
    url, arrived = received
    box.webhooks.add(url)
    box.webhooks.disturb("reordered")
    book()
    box.webhooks.settle()
    assert len(arrived) == 1


def test_what_was_sent_is_sent_again(box, book, received):
    url, arrived = received
    box.webhooks.add(url)
    with pytest.raises(ValueError, match="0 deliveries"):
        box.webhooks.send_again()
    book()
    box.webhooks.settle()
    box.webhooks.send_again()
    box.webhooks.settle()
    assert arrived[0][1] == arrived[1][1]
    assert _right(*arrived[1])


def test_webhooks_are_controlled_over_http(api, box, book, received):
    url, arrived = received
    assert api.post("/_sandbox/webhooks", json={"url": url}).status_code == 200
    disturb = "/_sandbox/webhooks/disturbances"
    assert api.post(disturb, json={"what": "late", "times": 3}).status_code == 200
    assert api.delete(disturb).status_code == 200
    assert api.post(disturb, json={"what": "doubled"}).status_code == 200
    assert api.post(disturb, json={"what": "lost"}).status_code == 422
    assert api.post(disturb, json={"what": "late", "times": 0}).status_code == 422
    uid = book().json()["uid"]
    box.webhooks.settle()
    assert api.post("/_sandbox/webhooks/again", json={"number": 0}).status_code == 200
    assert api.post("/_sandbox/webhooks/again", json={"number": 9}).status_code == 422
    box.webhooks.settle()
    told = api.get("/_sandbox/webhooks").json()["deliveries"]
    assert (
        told == [{"url": url, "status": 204, "attempt": 1, "event": "guest_booked", "uid": uid}] * 3
    )
    assert len(arrived) == 3


@contextmanager
def hanging(first=b""):
    """The address of a server that takes connections and never ends an answer, and these connections."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        taken = []

        def take():
            while True:
                try:
                    connection, _ = listening.accept()
                    connection.sendall(first)
                except OSError:
                    return
                taken.append(connection)

        thread = threading.Thread(target=take)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/", taken
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()
            for connection in taken:
                connection.close()


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200", b"HTTP/1.1 200 OK\r\nX: "])
def test_a_receiver_that_hangs_stops_nothing(received, first):
    url, arrived = received
    box = Sandbox()
    with hanging(first) as (stuck, taken):
        box.webhooks.add(stuck)
        box.webhooks.add(url)
        began = time.monotonic()
        box.webhooks.tell("guest_booked", _booked(box))
        while not arrived:
            time.sleep(0.005)
        with pytest.raises(TimeoutError, match="still being sent"):
            box.webhooks.settle(0.05)
        box.reset()
        assert box.webhooks.settle() == []
        box.close()
        (connection,) = taken
        connection.settimeout(2)
        while connection.recv(65536):
            pass
        assert time.monotonic() - began < 2
        # What is broken off is told of by nobody, a little later either.
        time.sleep(0.05)
        assert box.webhooks.deliveries == []


def test_an_attempt_ends_however_its_receiver_drips(box, monkeypatch):
    monkeypatch.setattr(sending, "TIMEOUT", 0.2)
    done = threading.Event()

    def drip(listening):
        connection, _ = listening.accept()
        with connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            while not done.wait(0.05):
                try:
                    connection.sendall(b"X-A: b\r\n")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=drip, args=(listening,))
        thread.start()
        box.webhooks.add(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        began = time.monotonic()
        box.webhooks.tell("guest_booked", _booked(box))
        assert [one.status for one in box.webhooks.settle()] == [None]
        assert time.monotonic() - began < 2
        done.set()
        thread.join()


@pytest.mark.parametrize("answer", [b"nonsense", b"HTTP/1.1 abc\r\n\r\n", b"\xff" * 100_000])
def test_an_answer_that_makes_no_sense_stops_nothing(box, answer):
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def say():
            for _ in range(2):
                connection, _ = listening.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(answer)

        thread = threading.Thread(target=say)
        thread.start()
        box.webhooks.add(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        uid = _booked(box)
        for _ in range(2):
            box.webhooks.tell("guest_booked", uid)
        assert [one.status for one in box.webhooks.settle()] == [None, None]
        thread.join()


def _booked(box):
    """A booking that nobody is told of."""
    hooks, box.webhooks._endpoints = box.webhooks._endpoints, []
    wanted = {
        "eventTypeId": "mzgdPJVBb7RE",
        "timeZone": "Asia/Tokyo",
        "startedAt": "2024-03-16T02:00:00.000Z",
        "email": "guest@example.com",
        "name": "john doe",
        "locationId": None,
    }
    with box.serve() as server:
        headers = {"X-Jicoo-Api-Key": box.api_key}
        answer = httpx.post(f"{server.base_url}/v1/bookings", json=wanted, headers=headers)
    box.webhooks._endpoints = hooks
    return answer.json()["uid"]
