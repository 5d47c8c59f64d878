"""The ASGI application: from a request, through key, checks and faults, to an answer."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import traceback
from email.utils import format_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from jicoo.sandbox.backend import Recorded
from jicoo.sandbox.http import control
from jicoo.sandbox.http.server import HANG_UP
from jicoo.sandbox.operations.calls import OperationCall, OperationResult
from jicoo.sandbox.operations.registry import HANDLERS
from jicoo.sandbox.problems import ProblemError, error_body

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Receive, Scope, Send

    from jicoo.sandbox.backend import Backend
    from jicoo.sandbox.contract import Operation
    from jicoo.sandbox.faults import Fault

logger: logging.Logger = logging.getLogger("jicoo.sandbox")

KEY_HEADER = "X-Jicoo-Api-Key"
FAULT_HEADER = "X-Sandbox-Fault"
_LARGEST_BODY = 1 << 20


class _DroppedError(Exception):
    """The connection is to be closed without an answer."""


class _CutResponse(Response):
    """Half of its body, and then the connection is closed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send(
            {
                "type": "http.response.start",
                "status": self.status_code,
                "headers": self.raw_headers,
            }
        )
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        await _hang_up(scope, receive)


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
        try:
            raw = await request.body()
            operation, response = await self._exchange(request, raw_path, raw)
        except ClientDisconnect:
            return
        except _DroppedError as dropped:
            operation = dropped.args[0]
        # One that outlived a reset has no place among the requests of what comes after.
        if not raw_path.startswith(control.PREFIX) and generation == self._backend.generation:
            status = response.status_code if response else None
            self._backend.record(
                Recorded(request.method, raw_path, _query(request), operation, status)
            )
        if response is None:
            await _hang_up(scope, receive)
        else:
            if self._backend.switches.date_header:
                response.headers["Date"] = format_datetime(self._backend.clock.now(), usegmt=True)
            await response(scope, receive, send)

    async def _exchange(
        self, request: Request, raw_path: str, raw: bytes
    ) -> tuple[str | None, Response]:
        if raw_path.startswith(control.PREFIX):
            return None, self._controlled(request, raw_path, raw)
        matched: tuple[Operation, dict[str, str]] | ProblemError
        try:
            matched = self._backend.contract.match(request.method, raw_path)
        except ProblemError as problem:
            matched = problem
        name = None if isinstance(matched, ProblemError) else matched[0].id
        faults = self._backend.faults.take(name, request.method, raw_path)
        generation = self._backend.generation
        response = await self._struck(faults, "before", name)
        if generation != self._backend.generation:
            # A request that slept through a reset must not book in what comes after.
            raise _DroppedError(name)
        if response is not None:
            return name, response
        if isinstance(matched, ProblemError):
            response = refusal(matched)
        else:
            response = self._performed(*matched, request, raw, faults)
        if any(fault.kind == "cut" for fault in faults):
            response = _CutResponse(response.body, response.status_code, response.headers)
        return name, await self._struck(faults, "after", name) or response

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
            answer = self._answer(operation, parameters, request, raw)
        except ProblemError as problem:
            fault = self._backend.contract.check_answer(
                operation, problem.status, error_body(problem.message)
            )
            return refusal(problem) if fault is None else self._broken(fault)
        except Exception as error:  # noqa: BLE001
            # What a guest typed may stand in the error's text, so only its kind and place are told.
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {place.name}, line {place.lineno}"
            return self._broken(f"{operation.id}: {where}")
        self._follow_up(answer, faults)
        fault = self._backend.contract.check_answer(operation, answer.status, answer.body)
        if fault is not None:
            return self._broken(fault)
        return json_response(answer.status, answer.sent())

    def _follow_up(self, answer: OperationResult, faults: list[Fault]) -> None:
        if answer.booking is None:
            return
        new = answer.status == HTTPStatus.CREATED
        for late in faults:
            # Whoever joins a booking that is listed does not take it off the list again.
            if late.kind == "late" and new and not answer.joined:
                real = late.measured_by == "real"
                self._backend.visibility.hide(answer.booking, late.seconds, real=real)
        if answer.event is not None:
            self._backend.webhooks.tell(answer.event, answer.booking, newest=new)

    def _answer(
        self, operation: Operation, parameters: Mapping[str, str], request: Request, raw: bytes
    ) -> OperationResult:
        handler = HANDLERS.get(operation.id)
        if handler is None:
            raise ProblemError(404, "The sandbox does not do this yet.")
        contract, switches = self._backend.contract, self._backend.switches
        query = _query(request)
        refuse_unknown = switches.unknown_query == "refused"
        contract.check_query(operation, query, refuse_unknown=refuse_unknown)
        body = read_json(raw)
        contract.check_body(operation, body, given=bool(raw))
        return handler(
            OperationCall(
                store=self._backend.store,
                clock=self._backend.clock,
                switches=switches,
                visibility=self._backend.visibility,
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

    async def _struck(
        self, faults: list[Fault], when: str, operation: str | None
    ) -> Response | None:
        for fault in faults:
            if fault.when != when or fault.kind in ("cut", "late"):
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

    def _broken(self, fault: str) -> Response:
        """The sandbox itself is at fault: it says so in the log, in a header, and to the tests."""
        logger.error("the sandbox broke its contract: %s", fault)
        self._backend.violations.append(fault)
        return json_response(
            500,
            error_body("The sandbox is at fault."),
            {FAULT_HEADER: fault.encode("ascii", "replace").decode()},
        )


def _query(request: Request) -> dict[str, str]:
    """The query's parameters; of one that is repeated, the first."""
    return dict(reversed(parse_qsl(request.url.query, keep_blank_values=True)))


def read_json(raw: bytes) -> Any:
    """A body of JSON, or None where there is none."""
    if not raw:
        return None
    if len(raw) > _LARGEST_BODY:
        raise ProblemError(400, "The body is too long.")
    try:
        body = json.loads(raw, parse_constant=_no_constant)
        # A lone half of a surrogate pair can be written in JSON but is no text.
        json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise ProblemError(400, "The body is not JSON.") from None
    return body


def json_response(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Response:
    if body is None:
        return Response(status_code=status, headers=dict(headers or {}))
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text, status, dict(headers or {}), media_type="application/json")


def refusal(problem: ProblemError) -> Response:
    return json_response(problem.status, error_body(problem.message), problem.headers)


async def _hang_up(scope: Scope, receive: Receive) -> None:
    extension = scope.get("extensions", {}).get(HANG_UP)
    if extension is None:
        raise ConnectionResetError("the sandbox dropped the connection")
    extension["close"]()
    while (await receive())["type"] != "http.disconnect":
        pass


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
