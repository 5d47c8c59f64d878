"""The ASGI application: from a request, through key, checks and faults, to an answer."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import time
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from jicoo.sandbox.answers import as_sent
from jicoo.sandbox.http import control
from jicoo.sandbox.http.diagnosis import of_key, of_media_type
from jicoo.sandbox.http.guard import CONTROL_HEADER, foreign
from jicoo.sandbox.http.messages import (
    CutResponse,
    hang_up,
    json_response,
    read_json,
    read_query,
    refusal,
    send_again,
)
from jicoo.sandbox.http.server import CONNECTION
from jicoo.sandbox.operations.calls import OperationCall, OperationResult
from jicoo.sandbox.operations.registry import HANDLERS
from jicoo.sandbox.problems import ProblemError, error_body
from jicoo.sandbox.records import (
    LONGEST_BODY,
    Change,
    Recorded,
    shown_headers,
    without_key,
)
from jicoo.sandbox.state import contacts
from jicoo.sandbox.web.links import PREFIX, is_page
from jicoo.sandbox.web.site import Site
from jicoo.sandbox.web.visits import Visit

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from jicoo.sandbox.backend import Backend
    from jicoo.sandbox.contract import Operation
    from jicoo.sandbox.faults import Fault

logger: logging.Logger = logging.getLogger("jicoo.sandbox")

_ELSEWHERE = ("cut", "late", "doubled_request", "doubled_answer")
"""Kinds of faults that strike at a place of their own."""
DOCUMENT = "/openapi.json"
FAULT_HEADER = "X-Sandbox-Fault"
_DONE: Mapping[str, str] = {
    "create_booking": "booked",
    "reschedule_booking": "rescheduled",
    "update_booking": "updated",
    "cancel_booking": "cancelled",
}


def is_own(path: str) -> bool:
    """Whether an address is the sandbox's own, which the API does not have."""
    return control.is_control(path) or path == DOCUMENT or is_page(path)


class _DroppedError(Exception):
    """The connection is to be closed without an answer."""


@dataclasses.dataclass
class _Exchange:
    """A request on its way, and what there is to say of it in the end."""

    request: Request
    path: str
    raw: bytes = b""
    foreign: bool = False
    operation: str | None = None
    faults: list[Fault] = dataclasses.field(default_factory=list["Fault"])
    refused: str | None = None
    notes: list[str] = dataclasses.field(default_factory=list[str])
    changes: list[Change] = dataclasses.field(default_factory=list[Change])
    came: datetime = dataclasses.field(default_factory=lambda: datetime.now(UTC))
    begun: float = dataclasses.field(default_factory=time.perf_counter)

    @property
    def query(self) -> dict[str, str]:
        return read_query(self.request)

    def struck_by(self, kind: str) -> bool:
        return any(fault.kind == kind for fault in self.faults)

    def note(self, words: str | None) -> None:
        if words is not None and words not in self.notes:
            self.notes.append(words)

    def recorded(self, response: Response | None, key: str) -> Recorded:
        mistakes = [*([self.refused] if self.refused else []), *self.notes]
        query = {name: without_key(value, key) for name, value in self.query.items()}
        return Recorded(
            method=self.request.method,
            path=without_key(self.path, key),
            query=query,
            operation=self.operation,
            status=response.status_code if response else None,
            time=self.came.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            milliseconds=round((time.perf_counter() - self.begun) * 1000, 1),
            headers=shown_headers(self.request.headers.items(), key),
            body=_shown(self.raw, key),
            diagnosis="; ".join(mistakes) or None,
            faults=tuple(fault.kind for fault in self.faults),
            changes=tuple(self.changes),
            answer=_shown(bytes(response.body), key) if response else "",
        )


def _visit(exchange: _Exchange) -> Visit:
    headers = {name.lower(): value for name, value in exchange.request.headers.items()}
    # Two of them are no answer to where a form comes from.
    if len(exchange.request.headers.getlist("Origin")) > 1:
        headers["origin"] = ""
    return Visit(exchange.request.method, exchange.path, exchange.query, headers, exchange.raw)


def _shown(raw: bytes, key: str) -> str:
    return without_key(raw[: 4 * LONGEST_BODY].decode("utf-8", "replace"), key)[:LONGEST_BODY]


class App:
    """An ASGI application over one sandbox."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._site = Site(backend)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            while (await receive())["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            await send({"type": "lifespan.shutdown.complete"})
            return
        raw_path = scope.get("raw_path", quote(scope["path"]).encode()).decode("ascii", "replace")
        exchange = _Exchange(Request(scope, receive), raw_path)
        generation = self._backend.generation
        try:
            response = await self._answer(exchange)
        except ClientDisconnect:
            return
        except _DroppedError:
            response = None
        self._remember(exchange, response, generation)
        if response is None:
            await hang_up(scope, receive)
            return
        if self._backend.switches.date_header:
            response.headers["Date"] = format_datetime(self._backend.clock.now(), usegmt=True)
        await response(scope, receive, send)
        for fault in exchange.faults:
            if fault.kind == "doubled_answer":
                await send_again(scope, response, after=fault.seconds)

    def _remember(self, exchange: _Exchange, response: Response | None, generation: int) -> None:
        recorded = exchange.recorded(response, self._backend.api_key)
        # One that outlived a reset has no place among the requests of what comes after.
        lasting = generation == self._backend.generation
        if lasting and not exchange.foreign and not is_own(exchange.path):
            self._backend.record(recorded)
        # A page that is open asks again and again: what it reads is told to nobody, what its forms do is.
        if not (is_page(exchange.path) and exchange.request.method in ("GET", "HEAD")):
            self._backend.notify(recorded)

    async def _answer(self, exchange: _Exchange) -> Response:
        headers = exchange.request.headers
        # In the same process there is no connection, and no web page that could make one.
        if CONNECTION in exchange.request.scope.get("extensions", {}):
            hosts, origins = headers.getlist("Host"), headers.getlist("Origin")
            problem = foreign(hosts, origins, self._backend.allowed_hosts)
            if problem is not None:
                exchange.foreign = True
                return self._refused(exchange, ProblemError(403, problem))
        exchange.raw = await exchange.request.body()
        if control.is_control(exchange.path):
            return self._controlled(exchange)
        if exchange.path == DOCUMENT and exchange.request.method in ("GET", "HEAD"):
            return json_response(200, self._backend.contract.document)
        if is_page(exchange.path):
            return self._site.answer(_visit(exchange))
        if exchange.path == "/":
            words = f"The API is at /v1/, the page is {PREFIX}; {control.PREFIX} describes the controls."
            return self._refused(exchange, ProblemError(404, words))
        return await self._exchanged(exchange)

    async def _exchanged(self, exchange: _Exchange) -> Response:
        """The response of an operation; the exchange is filled with what there is to say of it."""
        matched: tuple[Operation, dict[str, str]] | ProblemError
        method = exchange.request.method
        try:
            matched = self._backend.contract.match(method, exchange.path)
        except ProblemError as problem:
            matched = problem
        name = None if isinstance(matched, ProblemError) else matched[0].id
        exchange.operation = name
        exchange.faults += self._backend.faults.take(name, method, exchange.path)
        generation = self._backend.generation
        response = await self._strike(exchange.faults, "before", name)
        if generation != self._backend.generation:
            # A request that slept through a reset must not book in what comes after.
            raise _DroppedError(name)
        if response is not None:
            return response
        if isinstance(matched, ProblemError):
            response = self._refused(exchange, matched)
        else:
            if exchange.struck_by("doubled_request"):
                self._performed(*matched, exchange)
            response = self._performed(*matched, exchange)
        if exchange.struck_by("cut"):
            response = CutResponse(response.body, response.status_code, response.headers)
        return await self._strike(exchange.faults, "after", name) or response

    def _performed(
        self, operation: Operation, parameters: Mapping[str, str], exchange: _Exchange
    ) -> Response:
        exchange.refused = None
        try:
            if not operation.open:
                self._check_key(exchange)
            result = self._operate(operation, parameters, exchange)
        except ProblemError as problem:
            violation = self._backend.contract.check_answer(
                operation, problem.status, error_body(problem.message)
            )
            return (
                self._refused(exchange, problem) if violation is None else self._broken(violation)
            )
        except Exception as error:  # noqa: BLE001
            # What a guest typed may stand in the error's text, so only its kind and place are told.
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {place.name}, line {place.lineno}"
            return self._broken(f"{operation.id}: {where}")
        exchange.note(result.note)
        self._follow_up(operation, result, exchange)
        violation = self._backend.contract.check_answer(operation, result.status, result.body)
        if violation is not None:
            return self._broken(violation)
        switches = self._backend.switches
        return json_response(*as_sent(operation.id, result.status, result.body, switches))

    def _follow_up(
        self, operation: Operation, result: OperationResult, exchange: _Exchange
    ) -> None:
        if result.booking is None:
            return
        new = result.status == HTTPStatus.CREATED
        what = _DONE[operation.id]
        if new and (result.joined or result.event is None):
            what = "joined" if result.joined else "requested"
        exchange.changes.append(self._backend.change(what, result.booking))
        for late in exchange.faults:
            # Whoever joins a booking that is listed does not take it off the list again.
            if late.kind == "late" and new and not result.joined:
                real = late.measured_by == "real"
                self._backend.visibility.hide(result.booking, late.seconds, real=real)
        by = self._backend.switches.api_webhooks
        if result.event is not None and by != "none":
            event = result.event.replace("host_", f"{by}_")
            self._backend.tell(event, result.booking, newest=new)

    def _operate(
        self, operation: Operation, parameters: Mapping[str, str], exchange: _Exchange
    ) -> OperationResult:
        handler = HANDLERS.get(operation.id)
        if handler is None:
            raise ProblemError(404, "The sandbox does not do this yet.")
        contract, switches = self._backend.contract, self._backend.switches
        query = exchange.query
        refuse_unknown = switches.unknown_query == "refused"
        exchange.note(contract.check_query(operation, query, refuse_unknown=refuse_unknown))
        body = read_json(exchange.raw)
        if exchange.raw:
            exchange.note(of_media_type(exchange.request.headers.get("Content-Type")))
        if operation.id == "create_booking":
            body = contacts.received(body, switches)
        contract.check_body(operation, body, given=bool(exchange.raw))
        return handler(
            OperationCall(
                store=self._backend.store,
                clock=self._backend.clock,
                switches=switches,
                visibility=self._backend.visibility,
                number=next(self._backend.numbers),
                path=parameters,
                query=query,
                body=body,
            )
        )

    def _check_key(self, exchange: _Exchange) -> None:
        headers = exchange.request.headers.items()
        problem = of_key(headers, exchange.query, self._backend.api_key)
        if problem is not None:
            raise ProblemError(self._backend.switches.bad_key_status, problem)

    def _refused(self, exchange: _Exchange, problem: ProblemError) -> Response:
        exchange.refused = problem.message
        return refusal(problem)

    async def _strike(
        self, faults: list[Fault], when: str, operation: str | None
    ) -> Response | None:
        for fault in faults:
            if fault.when != when or fault.kind in _ELSEWHERE:
                continue
            if fault.kind == "delay":
                await asyncio.sleep(fault.seconds)
            elif fault.kind == "drop":
                raise _DroppedError(operation)
            elif fault.kind == "status":
                body = (
                    error_body("A fault that was asked for.") if fault.body is None else fault.body
                )
                return json_response(fault.status, body, fault.headers)
            else:
                junk = '{"data": <html>' if fault.body is None else fault.body
                return Response(junk, fault.status, fault.headers, media_type="application/json")
        return None

    def _controlled(self, exchange: _Exchange) -> Response:
        method = exchange.request.method
        try:
            if control.is_description(method, exchange.path):
                return json_response(200, control.description())
            if CONTROL_HEADER not in exchange.request.headers:
                raise ProblemError(403, f"missing: the header {CONTROL_HEADER}, with any value")
            self._check_key(exchange)
            done = control.perform(self._backend, method, exchange.path, exchange.raw)
        except ProblemError as problem:
            return self._refused(exchange, problem)
        return json_response(200, done)

    def _broken(self, violation: str) -> Response:
        """The sandbox itself is at fault: it says so in the log, in a header, and to the tests."""
        logger.error("the sandbox broke its contract: %s", violation)
        self._backend.violations.append(violation)
        return json_response(
            500,
            error_body("The sandbox is at fault."),
            {FAULT_HEADER: violation.encode("ascii", "replace").decode()},
        )
