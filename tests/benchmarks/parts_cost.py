"""What the parts of a booking cost, each alone: `python -m tests.benchmarks.parts_cost`.

They are the steps of one call with the client made here, over loopback, taken one by one as they are in the code.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle

import httpx

import jicoo
from jicoo._core.messages import Call as OperationCall
from jicoo._core.messages import HttpResponse
from jicoo._core.requests import booking_bodies
from jicoo._core.responses.json import decode
from jicoo_client.models.booking import Booking
from tests.benchmarks.asked import ASKED, EVENT_TYPE, KEY, Asked, of_httpx, of_jicoo
from tests.benchmarks.measuring import Call, cpu, instructions_of, quotient
from tests.benchmarks.rows import Row
from tests.benchmarks.serving import serving
from tests.benchmarks.table import run

RAW, WHOLE = "raw httpx", "whole"
CHECKED = "arguments checked, the intent made"
BUILT = "its request built"
SENT = "the transport, to the bytes of the answer"
DECODED = "the answer decoded"
READ = "its model read"
REST = "attempts, outcome, recovery, events, log"


@contextmanager
def contenders() -> Iterator[dict[str, Call]]:
    with ExitStack() as stack:
        base_url = stack.enter_context(serving())
        client = stack.enter_context(jicoo.Jicoo(KEY, base_url=base_url))
        raw = stack.enter_context(httpx.Client(headers={"X-Jicoo-Api-Key": KEY}))
        yield {
            RAW: of_httpx(raw, f"{base_url}/v1/bookings"),
            WHOLE: of_jicoo(client),
            **_parts(client),
        }


def _parts(client: jicoo.Jicoo) -> dict[str, Call]:
    session = client.bookings._session  # pyright: ignore[reportPrivateUsage]
    asked = cycle(ASKED)
    intents = cycle([_intended(client, one) for one in ASKED])
    requests = cycle([session.request(_call(client, one)) for one in ASKED])
    answers = [one.answer for one in ASKED]
    bodies, decoded = cycle(answers), cycle([json.loads(answer) for answer in answers])

    def send() -> object:
        received = session.transport.send(next(requests), left=lambda: 30.0, accepts=lambda _: True)
        assert isinstance(received, HttpResponse)
        return received

    return {
        CHECKED: lambda: _intended(client, next(asked)),
        BUILT: lambda: session.request(booking_bodies.intent_call(next(intents))),
        SENT: send,
        DECODED: lambda: decode(next(bodies)),
        READ: lambda: Booking.from_dict(next(decoded)),
    }


def _intended(client: jicoo.Jicoo, one: Asked) -> jicoo.BookingIntent:
    return client.bookings.intend(
        EVENT_TYPE, one.start, time_zone="Asia/Tokyo", name=one.name, email=one.email
    )


def _call(client: jicoo.Jicoo, one: Asked) -> OperationCall[Booking]:
    return booking_bodies.intent_call(_intended(client, one))


def rows() -> list[Row]:
    with contenders() as calls:
        bests = cpu(calls)
    parts = {name: bests.ratio(name, RAW) for name in calls if name not in (RAW, WHOLE)}
    whole = bests.ratio(WHOLE, RAW)
    counted = instructions_of(__spec__.name, RAW, SENT)
    found = [
        Row(
            name=f"of a booking: {name}",
            figure=figure.value,
            noise=figure.noise,
            measure="raw httpx, post and .json()",
            instructions=quotient(counted, name, RAW),
        )
        for name, figure in parts.items()
    ]
    rest = Row(
        name=f"of a booking: {REST}",
        figure=whole.value - sum(figure.value for figure in parts.values()),
        noise=whole.noise,
        measure="raw httpx, post and .json()",
        note="what is left of the whole",
    )
    return [*found, rest]


if __name__ == "__main__":
    sys.exit(run(rows))
