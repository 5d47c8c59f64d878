"""The page as a whole: from an address to what it answers."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import secrets
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from jicoo.sandbox.problems import ProblemError
from jicoo.sandbox.state.clock import milliseconds, wire
from jicoo.sandbox.web import actions
from jicoo.sandbox.web.forms import read_form
from jicoo.sandbox.web.pulse import Pulse
from jicoo.sandbox.web.rendering import Frame, render
from jicoo.sandbox.web.views import (
    behaviour,
    booking,
    booking_list,
    pytest_copy,
    request_list,
    state,
    webhook_list,
    week,
)
from jicoo.sandbox.web.visits import Shown, Visit

if TYPE_CHECKING:
    from jicoo.sandbox.backend import Backend

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # The pages themselves say same-origin: with this one browsers would send their forms from a null Origin.
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_ASSETS: Mapping[str, str] = {
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


class Site:
    """The page of one sandbox; forms need the token that it has made up when it began."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._token = secrets.token_urlsafe(24)
        self._pulse = Pulse(backend)

    def answer(self, visit: Visit) -> Response:
        """What is answered, whatever it is that is asked."""
        # Felt before anything is read: what happens meanwhile is seen by the next look.
        pulse = self._pulse.feel()
        try:
            response = self._answer(visit, pulse)
        except ProblemError as problem:
            response = self._page(visit, _problem(visit, problem), pulse)
            response.headers.update(problem.headers)
        # What a view says itself is kept.
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def _answer(self, visit: Visit, pulse: str) -> Response:
        if visit.method == "POST":
            return self._posted(visit, pulse)
        if visit.method not in ("GET", "HEAD"):
            raise ProblemError(405, "The page is read, and its forms are posted.", {"Allow": "GET"})
        match visit.parts:
            case ("pulse",):
                return _json({"pulse": pulse})
            case ("assets", name):
                return _asset(name, visit.headers.get("if-none-match"))
            case ("bookings", uid, "test.py"):
                text = pytest_copy.copy_of(self._backend, uid)
                return Response(text, media_type="text/plain; charset=utf-8")
            case ("state", "snapshot.json"):
                disposition = 'attachment; filename="jicoo-sandbox.json"'
                return _json(self._backend.snapshot(), {"Content-Disposition": disposition})
            case _:
                return self._page(visit, self._view(visit), pulse)

    def _view(self, visit: Visit) -> Shown:
        backend = self._backend
        match visit.parts:
            case () | ("week",):
                return week.show(backend, visit)
            case ("week", uid):
                return week.show(backend, visit, uid)
            case ("week", uid, day):
                return week.show(backend, visit, uid, day)
            case ("bookings",):
                return booking_list.show(backend, visit)
            case ("bookings", uid):
                return booking.show(backend, visit, uid)
            case ("requests",):
                return request_list.show(backend, visit)
            case ("requests", number):
                return request_list.show_one(backend, visit, number)
            case _:
                return self._changeable(visit, visit.parts)

    def _changeable(self, visit: Visit, parts: tuple[str, ...], problem: int = 200) -> Shown:
        """The views that have forms, which show what was wrong with one that was sent."""
        match parts:
            case ("webhooks",):
                return webhook_list.show(self._backend, visit, problem=problem)
            case ("behaviour",):
                return behaviour.show(self._backend, visit, problem=problem)
            case ("state",):
                return state.show(self._backend, visit, problem=problem)
            case _:
                if actions.is_action(parts):
                    raise ProblemError(405, "This is a form's address.", {"Allow": "POST"})
                raise ProblemError(404, "")

    def _posted(self, visit: Visit, pulse: str) -> Response:
        # A read has no effect, and a form none without its token.
        form = read_form(visit, self._token)
        try:
            done = actions.perform(self._backend, visit.parts, form)
        except OverflowError:
            return self._again(visit, pulse, "a number is too large")
        except (TypeError, ValueError) as error:
            return self._again(visit, pulse, str(error))
        # A reload repeats nothing.
        return RedirectResponse(_back(visit, done), 303)

    def _again(self, visit: Visit, pulse: str, problem: str) -> Response:
        shown = self._changeable(visit, visit.parts[:1], 422)
        return self._page(visit, shown, pulse, problem)

    def _page(self, visit: Visit, shown: Shown, pulse: str, problem: str = "") -> Response:
        frame = Frame(
            token=self._token,
            pulse=pulse,
            clock=wire(milliseconds(self._backend.clock.now())),
            problem=problem,
        )
        return Response(render(visit, shown, frame), shown.status, media_type="text/html")


@dataclasses.dataclass(frozen=True)
class _Problem:
    """What the page says where there is nothing to show."""

    words: str
    home: str


def _problem(visit: Visit, problem: ProblemError) -> Shown:
    key = f"problem_{problem.status}"
    title = visit.words.get(key, visit.words["problem"])
    it = _Problem(problem.message, visit.links.to())
    return Shown("problem.html", title, it, status=problem.status)


def _back(visit: Visit, done: str) -> str:
    """Where a browser goes when a form has been done."""
    match visit.parts:
        case ("bookings", uid, _):
            return visit.links.to("bookings", uid, done=done)
        case _:
            return visit.links.to(visit.parts[0], done=done)


def _json(value: object, headers: Mapping[str, str] | None = None) -> Response:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(text, headers=dict(headers or {}), media_type="application/json")


def _asset(name: str, known: str | None) -> Response:
    kind = _ASSETS.get(name)
    if kind is None:
        raise ProblemError(404, "")
    content = files("jicoo.sandbox.web").joinpath("assets", name).read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if known == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=kind)
