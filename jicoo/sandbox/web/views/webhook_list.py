"""Where webhooks go, what has been delivered, and what came of it."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from jicoo.sandbox.records import without_key
from jicoo.sandbox.web.views import statuses, times
from jicoo.sandbox.web.views.request_list import Text, text_of
from jicoo.sandbox.web.visits import Pager, Shown, Visit, pager
from jicoo.sandbox.webhooks.webhooks import DISTURBANCES, REPETITIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jicoo.sandbox.backend import Backend
    from jicoo.sandbox.webhooks.sending import Delivery

SIZE = 50


@dataclasses.dataclass(frozen=True)
class Address:
    """Where webhooks go, and how many wait for it."""

    url: str
    waiting: int
    line: str


@dataclasses.dataclass(frozen=True)
class Row:
    """One delivery."""

    number: int
    time: times.Moment
    event: str
    uid: str
    booking: str
    url: str
    chip: statuses.Chip
    attempt: int
    headers: Mapping[str, str]
    body: Text
    action: str


@dataclasses.dataclass(frozen=True)
class Listed:
    """All that the view shows."""

    addresses: list[Address]
    rows: list[Row]
    pager: Pager
    coming: list[tuple[str, int]]
    """What is to go wrong with the next events, and how often."""
    disturbances: tuple[str, ...]
    repetitions: tuple[str, ...]
    add: str
    disturb: str
    clear: str


def show(backend: Backend, visit: Visit, *, problem: int = 200) -> Shown:
    """The newest delivery first."""
    deliveries = backend.webhooks.deliveries
    pages = pager(visit, len(deliveries), SIZE)
    begin = (pages.page - 1) * SIZE
    part = deliveries[::-1][begin : begin + SIZE]
    listed = Listed(
        addresses=[_address(backend, url, waiting) for url, waiting in backend.webhooks.waiting],
        rows=[row_of(backend, visit, one) for one in part],
        pager=pages,
        coming=[(visit.words[f"will_{what}"], n) for what, n in _coming(backend)],
        disturbances=DISTURBANCES,
        repetitions=REPETITIONS,
        add=visit.links.to("webhooks", "add"),
        disturb=visit.links.to("webhooks", "disturb"),
        clear=visit.links.to("webhooks", "disturb-no-more"),
    )
    return Shown(
        "webhook_list.html", visit.words["webhooks"], listed, status=problem, view="webhooks"
    )


def of_booking(backend: Backend, visit: Visit, uid: str) -> list[Row]:
    """The deliveries that told of a booking, oldest first."""
    found: Sequence[Delivery] = [
        one
        for one in backend.webhooks.deliveries
        if uid.encode() in one.body and _payload(one)["object"]["uid"] == uid
    ]
    return [row_of(backend, visit, one) for one in found[-SIZE:]]


def row_of(backend: Backend, visit: Visit, one: Delivery) -> Row:
    payload = _payload(one)
    uid = payload["object"]["uid"]
    return Row(
        number=one.number,
        time=times.Moment(one.time, times.clock_text(one.time)),
        event=payload["event"],
        uid=uid,
        booking=visit.links.to("bookings", uid),
        url=without_key(one.url, backend.api_key),
        chip=statuses.of_delivery(one.status, visit.words),
        attempt=one.attempt,
        headers=one.headers,
        body=text_of(one.body.decode()),
        action=visit.links.to("webhooks", str(one.number), "repeat"),
    )


def _payload(one: Delivery) -> Any:
    return json.loads(one.body)


def _coming(backend: Backend) -> list[tuple[str, int]]:
    return sorted(backend.webhooks.disturbances.items())


def _address(backend: Backend, url: str, waiting: int) -> Address:
    shown = without_key(url, backend.api_key)
    return Address(shown, waiting, f"sandbox.webhooks.add({json.dumps(shown)})")
