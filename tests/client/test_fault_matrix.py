"""Whatever a server does, to every operation, in both flavours: the right error or a true answer, over real sockets."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

import jicoo
from tests.canary import KEY, watch
from tests.client.scripted import Connection, Scripted, Step, hang_up, reply, reset, truncated
from tests.operations import CASES, Case

FOUR_WEEKS = replace(
    CASES["get_event_type_available_schedules"],
    call=lambda c, uid: c.event_types.available_slots(uid, "2024-03-16", "2024-04-12"),
)
"""A range that is asked for in several windows."""
ROWS = {**CASES, "get_event_type_available_schedules of four weeks": FOUR_WEEKS}
NOT_TO_BE_READ = reply(403)
"""What answers a look-up: in these cases nothing can be read."""


def raw(data: bytes) -> Step:
    def step(connection: Connection) -> bool:
        connection.send(data)
        return False

    return step


OK = b"HTTP/1.1 200 OK\r\n"
STATUSES = {
    **dict.fromkeys((300, 302, 304, 408, 418, 425, 451, 499, 799), jicoo.StatusError),
    400: jicoo.BadRequestError,
    401: jicoo.AuthenticationError,
    402: jicoo.RequestFailedError,
    403: jicoo.PermissionDeniedError,
    404: jicoo.NotFoundError,
    409: jicoo.ConflictError,
    422: jicoo.UnprocessableEntityError,
    429: jicoo.RateLimitError,
    **dict.fromkeys((500, 501, 502, 503, 504, 520, 599), jicoo.ServerError),
}
RETRY_AFTERS = (
    *("0", "3", "soon", "-1", "9e99", "1_0"),
    *("Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2999 07:28:00 GMT"),
)
NO_JSON = {
    "html": reply(200, b"<html>"),
    "deep": reply(200, b"[" * 200_000),
    "not utf-8": reply(200, b"\xff\xfe\x00"),
    "nan": reply(200, b'{"uid": NaN}'),
    "half": reply(200, b'{"data": {"uid":'),
}
WRONG_SHAPE = {
    "empty": reply(200),
    "no content": reply(204),
    "null": reply(200, b"null"),
    "text": reply(200, b'"text"'),
    "number": reply(200, b"7"),
    "data null": reply(200, {"data": None}),
    "data text": reply(200, {"data": "x"}),
    "data of numbers": reply(200, {"data": [1]}),
    "huge": reply(200, b'{"data": "' + b"x" * 5_000_000 + b'"}'),
}
NOTHING = ("empty", "no content")
CUT = {
    "truncated": truncated(200),
    "chunk cut": raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"),
    "chunk junk": raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\nzz\r\n"),
    "bad gzip": raw(OK + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde"),
}
SILENT = {
    "reset": reset,
    "hang up": hang_up,
    "garbage": raw(b"\x00\x01garbage\r\n\r\n"),
    "bad status": raw(b"HTTP/1.1 abc OK\r\n\r\n"),
    "bad length": raw(OK + b"Content-Length: abc\r\n\r\n"),
    "bad header": raw(OK + b"Bad Header\r\n\r\n"),
    "long header": raw(OK + b"X: " + b"a" * 200_000 + b"\r\n\r\n"),
    "http/2": raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
}


def unknown(case: Case) -> type[jicoo.JicooError]:
    create = case.operation == "create_booking"
    return jicoo.BookingOutcomeUnknownError if create else jicoo.OutcomeUnknownError


def after_status(case: Case, status: int) -> type[jicoo.JicooError]:
    between = 300 <= status < 400 or status in (408, 499) or 500 <= status < 600
    if case.kind == "write" and between:
        return unknown(case)
    if (case.operation, status) == ("create_booking", 409):
        return jicoo.BookingOutcomeUnknownError
    return STATUSES[status]


def faults(case: Case) -> Iterator[tuple[str, Step, type[jicoo.JicooError] | None]]:
    """The faults for one operation, and what each must end in; None is a success."""
    unread = unknown(case) if case.kind == "write" else jicoo.ResponseError
    unanswered = unknown(case) if case.kind == "write" else jicoo.TransportError
    for status in STATUSES:
        body, page = ({"m": 1}, b"<html>") if status != 304 else (None, None)
        yield str(status), reply(status, body), after_status(case, status)
        yield f"{status} page", reply(status, page), after_status(case, status)
    for text in RETRY_AFTERS:
        step = reply(429, None, {"Retry-After": text})
        yield f"retry-after {text}", step, jicoo.RateLimitError
    for fault, step in NO_JSON.items():
        yield fault, step, unread
    for fault, step in WRONG_SHAPE.items():
        is_done = case.kind == "delete" or (case.may_be_answered_by_nothing and fault in NOTHING)
        yield fault, step, None if is_done else unread
    for fault, step in CUT.items():
        yield fault, step, unread
    for fault, step in SILENT.items():
        yield fault, step, unanswered


class Both:
    """One client of each flavour on a server, kept over many cases."""

    def __init__(self, server: Scripted) -> None:
        options: dict[str, Any] = {
            "base_url": server.base_url,
            "time_zone": "Asia/Tokyo",
            "max_retries": 0,
            # None of the faults makes it wait: a busy machine does.
            "timeout": 20,
        }
        self._runner = asyncio.Runner()
        self._sync = jicoo.Jicoo(KEY, **options)
        self._async = jicoo.AsyncJicoo(KEY, **options)

    def outcome(self, flavour: str, call: Callable[[Any], Any]) -> type[BaseException] | None:
        try:
            if flavour == "sync":
                made = watch(call(self._sync))
                for _ in made if hasattr(made, "first_page") else ():
                    pass
            else:
                self._runner.run(self._await(call))
        except BaseException as error:  # noqa: BLE001 - what it is, is the question
            return type(error)
        return None

    async def _await(self, call: Callable[[Any], Any]) -> None:
        made = call(self._async)
        if hasattr(made, "first_page"):
            async for _ in made:
                pass
        else:
            watch(await made)

    def close(self) -> None:
        self._sync.close()
        self._runner.run(self._async.aclose())
        self._runner.close()


@pytest.fixture
def both(server: Scripted) -> Iterator[Both]:
    made = Both(server)
    yield made
    made.close()


@pytest.mark.parametrize("flavours", [1, pytest.param(2, marks=pytest.mark.slow)])
@pytest.mark.parametrize("case", ROWS.values(), ids=ROWS)
def test_every_fault_ends_in_the_right_error(
    case: Case, flavours: int, both: Both, server: Scripted
) -> None:
    """Every day each fault meets one of the flavours, which take turns, and differ from one operation to the next."""
    first = list(ROWS.values()).index(case)
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    for number, (fault, step, expected) in enumerate(faults(case), first):
        for flavour in ("sync", "async", "sync")[number % 2 :][:flavours]:
            server.script([step, *[NOT_TO_BE_READ] * 6] if case.looked_up else [step] * 6)
            found = both.outcome(flavour, case.of)
            counted["cases"] += 1
            if found is not expected:
                wrong.append(f"{flavour} {fault}: {found} instead of {expected}")
    assert wrong == []
    assert counted["cases"] >= 75 * flavours
