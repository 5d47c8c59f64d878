"""The ASGI application: from a request, through key, checks and faults, to an answer."""

from __future__ import annotations

import asyncio
import hmac
import logging
import traceback
from email.utils import format_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from jicoo.sandbox.answers import as_sent
from jicoo.sandbox.backend import Recorded
from jicoo.sandbox.http import control
from jicoo.sandbox.http.messages import (
    CutResponse,
    hang_up,
    json_response,
    read_json,
    read_query,
    refusal,
    send_again,
)
from jicoo.sandbox.operations.calls import OperationCall, OperationResult
from jicoo.sandbox.operations.registry import HANDLERS
from jicoo.sandbox.problems import ProblemError, error_body
from jicoo.sandbox.state import contacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Receive, Scope, Send

    from jicoo.sandbox.backend import Backend
    from jicoo.sandbox.contract import Operation
    from jicoo.sandbox.faults import Fault

logger: logging.Logger = logging.getLogger("jicoo.sandbox")

_ELSEWHERE = ("cut", "late", "doubled_request", "doubled_answer")
"""Kinds of faults that strike at a place of their own."""
KEY_HEADER = "X-Jicoo-Api-Key"
FAULT_HEADER = "X-Sandbox-Fault"


class _DroppedError(Exception):
    """The connection is to be closed without an answer."""


class App:
    """An ASGI application over one sandbox."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            while (await receive())["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            await send({"type": "lifespan.shutdown.complete"})
            return
        request = Request(scope, receive)
        raw_path = scope.get("raw_path", quote(scope["path"]).encode()).decode("ascii", "replace")
        operation, response = None, None
        generation = self._backend.generation
        faults: list[Fault] = []
        try:
            raw = await request.body()
            operation, response = await self._exchange(request, raw_path, raw, faults)
        except ClientDisconnect:
            return
        except _DroppedError as dropped:
            operation = dropped.args[0]
        # One that outlived a reset has no place among the requests of what comes after.
        if not raw_path.startswith(control.PREFIX) and generation == self._backend.generation:
            status = response.status_code if response else None
            self._backend.record(
                Recorded(request.method, raw_path, read_query(request), operation, status)
            )
        if response is None:
            await hang_up(scope, receive)
        else:
            if self._backend.switches.date_header:
                response.headers["Date"] = format_datetime(self._backend.clock.now(), usegmt=True)
            await response(scope, receive, send)
            for fault in faults:
                if fault.kind == "doubled_answer":
                    await send_again(scope, response, after=fault.seconds)

    async def _exchange(
        self, request: Request, raw_path: str, raw: bytes, faults: list[Fault]
    ) -> tuple[str | None, Response]:
        """The operation and the response; `faults` is filled with those that strike the request."""
        if raw_path.startswith(control.PREFIX):
            return None, self._controlled(request, raw_path, raw)
        matched: tuple[Operation, dict[str, str]] | ProblemError
        try:
            matched = self._backend.contract.match(request.method, raw_path)
        except ProblemError as problem:
            matched = problem
        name = None if isinstance(matched, ProblemError) else matched[0].id
        faults += self._backend.faults.take(name, request.method, raw_path)
        generation = self._backend.generation
        response = await self._strike(faults, "before", name)
        if generation != self._backend.generation:
            # A request that slept through a reset must not book in what comes after.
            raise _DroppedError(name)
        if response is not None:
            return name, response
        if isinstance(matched, ProblemError):
            response = refusal(matched)
        else:
            if any(fault.kind == "doubled_request" for fault in faults):
                self._performed(*matched, request, raw, faults)
            response = self._performed(*matched, request, raw, faults)
        if any(fault.kind == "cut" for fault in faults):
            response = CutResponse(response.body, response.status_code, response.headers)
        return name, await self._strike(faults, "after", name) or response

    def _performed(
        self,
        operation: Operation,
        parameters: Mapping[str, str],
        request: Request,
        raw: bytes,
        faults: list[Fault],
    ) -> Response:
        try:
            if not operation.open:
                self.check_key(request)
            result = self._operate(operation, parameters, request, raw)
        except ProblemError as problem:
            violation = self._backend.contract.check_answer(
                operation, problem.status, error_body(problem.message)
            )
            return refusal(problem) if violation is None else self._broken(violation)
        except Exception as error:  # noqa: BLE001
            # What a guest typed may stand in the error's text, so only its kind and place are told.
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {place.name}, line {place.lineno}"
            return self._broken(f"{operation.id}: {where}")
        self._follow_up(result, faults)
        violation = self._backend.contract.check_answer(operation, result.status, result.body)
        if violation is not None:
            return self._broken(violation)
        switches = self._backend.switches
        return json_response(*as_sent(operation.id, result.status, result.body, switches))

    def _follow_up(self, result: OperationResult, faults: list[Fault]) -> None:
        if result.booking is None:
            return
        new = result.status == HTTPStatus.CREATED
        for late in faults:
            # Whoever joins a booking that is listed does not take it off the list again.
            if late.kind == "late" and new and not result.joined:
                real = late.measured_by == "real"
                self._backend.visibility.hide(result.booking, late.seconds, real=real)
        by = self._backend.switches.api_webhooks
        if result.event is not None and by != "none":
            event = result.event.replace("host_", f"{by}_")
            self._backend.tell(event, result.booking, newest=new)

    def _operate(
        self, operation: Operation, parameters: Mapping[str, str], request: Request, raw: bytes
    ) -> OperationResult:
        handler = HANDLERS.get(operation.id)
        if handler is None:
            raise ProblemError(404, "The sandbox does not do this yet.")
        contract, switches = self._backend.contract, self._backend.switches
        query = read_query(request)
        refuse_unknown = switches.unknown_query == "refused"
        contract.check_query(operation, query, refuse_unknown=refuse_unknown)
        body = read_json(raw)
        if operation.id == "create_booking":
            body = contacts.received(body, switches)
        contract.check_body(operation, body, given=bool(raw))
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

    def check_key(self, request: Request) -> None:
        given = request.headers.get(KEY_HEADER, "").encode()
        if not hmac.compare_digest(given, self._backend.api_key.encode()):
            raise ProblemError(
                self._backend.switches.bad_key_status, f"The key in {KEY_HEADER} is not valid."
            )

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

    def _controlled(self, request: Request, raw_path: str, raw: bytes) -> Response:
        try:
            self.check_key(request)
            return json_response(200, control.perform(self._backend, request.method, raw_path, raw))
        except ProblemError as problem:
            return refusal(problem)
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
            return refusal(ProblemError(422, str(error)))

    def _broken(self, violation: str) -> Response:
        """The sandbox itself is at fault: it says so in the log, in a header, and to the tests."""
        logger.error("the sandbox broke its contract: %s", violation)
        self._backend.violations.append(violation)
        return json_response(
            500,
            error_body("The sandbox is at fault."),
            {FAULT_HEADER: violation.encode("ascii", "replace").decode()},
        )
