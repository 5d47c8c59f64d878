"""What the sandbox delivers, judged against the document by openapi-core."""

from __future__ import annotations

import copy
import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.samples import WEBHOOK

openapi_core = pytest.importorskip("openapi_core", reason="the judge")
OpenAPIError: type[Exception] = openapi_core.exceptions.OpenAPIError

SIGNATURE = "Jicoo-Webhook-Signature"
DOCUMENTED_HEADERS = {
    "content-type": "application/json",
    SIGNATURE: "t=1662520836,v1=85c11d0c60d680ab186996f934c7dcfe64da7d925f64e9b2e4d35d1fb73d6e5f",
}
FULL = {
    "tracking": {
        "campaign": "winter",
        "source": "twitter",
        "medium": "owned_media",
        "content": "how-to",
        "term": "howto",
    },
    "answers": [
        {"questionUid": "q7_RfN2xWd0a", "content": ["友人", "SNS"]},
        {"questionUid": "q-Lm8KsV4tPb", "content": "prices"},
    ],
    "company": "Acme",
    "message": "See you.",
    "ccEmails": ["jane@example.com"],
    "phoneNumber": "+81 3 0000 0000",
    "textRemindNumber": "300000000",
    "textRemindCountryCode": "81",
    "locationId": "phone",
    "locale": "ja",
}


class Delivered:
    """A request to a webhook's address, as openapi-core wants to see it."""

    name = "booking"
    method = "post"

    def __init__(self, headers: Mapping[str, str], body: bytes) -> None:
        self.parameters = openapi_core.datatypes.RequestParameters(header=dict(headers))
        self.content_type = {name.lower(): value for name, value in headers.items()}["content-type"]
        self.body = body


@pytest.fixture(scope="module")
def judge() -> Callable[[Mapping[str, str], bytes], None]:
    """Raise what openapi-core finds wrong with a delivery."""
    root = Path(__file__).resolve().parents[2]
    document = openapi_core.OpenAPI.from_file_path(str(root / "spec" / "openapi.yaml"))
    return lambda headers, body: document.validate_webhook_request(Delivered(headers, body))


@pytest.mark.parametrize("group_slot", ["one_booking", "many_bookings"])
def test_every_payload_of_the_sandbox_is_as_documented(
    api, box, book, received, judge, group_slot
) -> None:
    box.switches = dataclasses.replace(box.switches, group_slot=group_slot)
    url, arrived = received
    box.webhooks.add(url)
    to = {"startedAt": "2024-03-16T05:30:00.000Z", "timeZone": "Europe/London"}
    workshop = {"start": "2024-03-12T08:30:00Z", "eventTypeId": "-wS8hQp_3Kd0"}
    interview = {"start": "2024-03-11T13:00:00Z", "eventTypeId": "aV9_pRv4LxQ2"}

    minimal = book().json()["uid"]
    full = book("2024-03-16T02:30:00.000Z", **FULL).json()["uid"]
    guests = {
        book(**workshop, name=f"guest {n}", **FULL | {"answers": []}).json()["uid"]
        for n in range(3)
    }
    request = book(**interview).json()["uid"]
    box.approve(request)
    for answer in (
        api.post(f"/v1/bookings/{minimal}/reschedule", json=to),
        api.patch(f"/v1/bookings/{full}", json={"endedAt": "2024-03-16T03:30:00.000Z"}),
        *(api.post(f"/v1/bookings/{uid}/cancel") for uid in guests),
        api.post(f"/v1/bookings/{full}/cancel", json={"reason": "病気"}),
    ):
        assert answer.status_code == 200
    box.webhooks.settle()

    told = Counter(json.loads(body)["event"] for _, body in arrived)
    assert told == {"guest_booked": 6, "host_rescheduled": 2, "host_cancelled": 4}
    for headers, body in arrived:
        judge(headers, body)


@pytest.mark.parametrize(
    "event",
    ["guest_booked", "guest_rescheduled", "host_rescheduled", "guest_cancelled", "host_cancelled"],
)
def test_the_documented_payload_passes_whatever_happened(judge, event) -> None:
    judge(DOCUMENTED_HEADERS, json.dumps(WEBHOOK | {"event": event}).encode())


def test_a_payload_with_members_that_nobody_knows_passes(judge) -> None:
    payload = copy.deepcopy(WEBHOOK)
    payload["object"] |= {"cancelReason": None, "cancelledAt": None, "hosts": []}
    payload["object"]["contact"]["locale"] = "ja"

    judge(DOCUMENTED_HEADERS, json.dumps(payload | {"id": 1}).encode())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("event", None),
        ("createdAt", "yesterday"),
        ("createdAt", "2020-11-23T17:51:19"),
        ("object", []),
        ("object.uid", 7),
        ("object.status", "request"),
        ("object.startedAt", 1662051600),
        ("object.endedAt", "2022-09-01"),
        ("object.contact", "John Doe"),
        ("object.answers", None),
        ("object.answers", [{"question": "How?", "content": 7}]),
        ("object.tracking", {"utm_term": 1}),
    ],
    ids=str,
)
def test_the_judge_refuses_a_payload_with_a_wrong_member(judge, path, value) -> None:
    payload = copy.deepcopy(WEBHOOK)
    *above, member = path.split(".")
    (payload[above[0]] if above else payload)[member] = value

    with pytest.raises(OpenAPIError):
        judge(DOCUMENTED_HEADERS, json.dumps(payload).encode())


@pytest.mark.parametrize("member", ["event", "createdAt", "object"])
def test_the_judge_refuses_a_payload_that_lacks_a_member(judge, member) -> None:
    payload = {name: value for name, value in WEBHOOK.items() if name != member}

    with pytest.raises(OpenAPIError):
        judge(DOCUMENTED_HEADERS, json.dumps(payload).encode())


@pytest.mark.parametrize("member", sorted(WEBHOOK["object"]))
def test_the_judge_refuses_a_booking_that_lacks_a_member(judge, member) -> None:
    booking = {name: value for name, value in WEBHOOK["object"].items() if name != member}

    with pytest.raises(OpenAPIError):
        judge(DOCUMENTED_HEADERS, json.dumps(WEBHOOK | {"object": booking}).encode())


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"content-type": "application/json"}, json.dumps(WEBHOOK).encode()),
        (DOCUMENTED_HEADERS | {"content-type": "text/plain"}, json.dumps(WEBHOOK).encode()),
        (DOCUMENTED_HEADERS, b""),
        (DOCUMENTED_HEADERS, b"{"),
        (DOCUMENTED_HEADERS, b"null"),
    ],
    ids=["unsigned", "no JSON by its name", "empty", "broken off", "null"],
)
def test_the_judge_refuses_what_is_no_delivery(judge, headers, body) -> None:
    with pytest.raises(OpenAPIError):
        judge(headers, body)
