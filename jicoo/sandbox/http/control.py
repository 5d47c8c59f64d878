"""The sandbox's own controls over HTTP, under a prefix that the API does not have."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from jicoo.sandbox import wording
from jicoo.sandbox.faults import KINDS
from jicoo.sandbox.http.diagnosis import KEY_HEADER
from jicoo.sandbox.http.guard import CONTROL_HEADER
from jicoo.sandbox.http.messages import read_json
from jicoo.sandbox.problems import ProblemError
from jicoo.sandbox.switches import Switches
from jicoo.sandbox.webhooks.webhooks import DISTURBANCES

if TYPE_CHECKING:
    from jicoo.sandbox.backend import Backend

PREFIX = "/_sandbox/"
_TEXT, _WHOLE, _NUMBER = ("text",), ("a whole number",), ("a number",)


_KINDS: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "a whole number": (int,),
    "a number": (int, float),
    "an object": (dict,),
    "true or false": (bool,),
}


@dataclasses.dataclass(frozen=True)
class Member:
    """What a control's body may hold; `kinds` are keys of `_KINDS`, none where it may be anything."""

    name: str
    words: str
    kinds: tuple[str, ...] = ()
    required: bool = False
    null: bool = False


@dataclasses.dataclass(frozen=True)
class Control:
    """One control: what it does, and what it takes."""

    method: str
    path: str
    words: str
    act: Callable[[Backend, dict[str, Any]], Any]
    members: tuple[Member, ...] = ()


def is_control(path: str) -> bool:
    return path.startswith(PREFIX) or path == PREFIX.rstrip("/")


def is_description(method: str, path: str) -> bool:
    """Whether it is asked what controls there are, for which neither a header nor a key is needed."""
    return method in ("GET", "HEAD") and path.rstrip("/") == PREFIX.rstrip("/")


def description() -> Any:
    """What `/_sandbox/` says."""
    return {
        "about": "The controls of this sandbox. Bodies are objects of JSON; * is a member that has to be there.",
        "headers": {
            CONTROL_HEADER: "any value; no foreign web page can send it",
            KEY_HEADER: "the key that the sandbox has printed",
        },
        "document": "/openapi.json",
        "controls": [
            {
                "method": control.method,
                "path": f"{PREFIX}{control.path}",
                "does": control.words,
                "body": {
                    f"{one.name}{'*' if one.required else ''}": one.words for one in control.members
                },
            }
            for control in _CONTROLS
        ],
    }


def perform(backend: Backend, method: str, path: str, raw: bytes) -> Any:
    """The body of the answer; a ProblemError says what is wrong with the request."""
    name = path.removeprefix(PREFIX)
    there = [control for control in _CONTROLS if control.path == name]
    if not there:
        known = list(dict.fromkeys(one.path for one in _CONTROLS))
        near = wording.nearest(name, known)
        hint = f"nearest: {PREFIX}{near}" if near else f"{PREFIX} describes those there are"
        raise ProblemError(404, f"There is no such control; {hint}.")
    control = next((one for one in there if one.method == method), None)
    if control is None:
        methods = [one.method for one in there]
        raise ProblemError(405, wording.of_method(methods), {"Allow": ", ".join(methods)})
    body = _checked(control, read_json(raw) if raw else {})
    try:
        return control.act(backend, body)
    except OverflowError:
        raise ProblemError(422, "a number is too large") from None
    except (TypeError, ValueError) as error:
        raise ProblemError(422, str(error)) from None


def _checked(control: Control, body: Any) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise ProblemError(422, f"the body: an object, not {wording.kind_of(body)}")
    given = cast("dict[str, Any]", body)
    known = {one.name: one for one in control.members}
    missing = [one.name for one in control.members if one.required and one.name not in given]
    mistakes = [f"missing: {', '.join(missing)}"] if missing else []
    for name, value in given.items():
        if name not in known:
            mistakes.append(wording.of_unknown_member(name, known))
        elif not _fits(known[name], value):
            kinds = " or ".join([*known[name].kinds, *(["null"] if known[name].null else [])])
            mistakes.append(f"{name}: {kinds}, not {wording.kind_of(value)}")
    if mistakes:
        raise ProblemError(422, "; ".join(mistakes))
    return given


def _fits(member: Member, value: object) -> bool:
    if value is None:
        return member.null or not member.kinds
    types = tuple(one for kind in member.kinds for one in _KINDS[kind])
    return not types or (isinstance(value, types) and (type(value) is not bool or bool in types))


def _bookings(backend: Backend, _: Any) -> Any:
    return {"bookings": backend.bookings()}


def _guests(backend: Backend, _: Any) -> Any:
    return {"guests": backend.guests()}


def _requests(backend: Backend, _: Any) -> Any:
    return {"requests": [dataclasses.asdict(one) for one in backend.requests]}


def _switches(backend: Backend, _: Any) -> Any:
    """How they stand, and what each decides."""
    meanings = [dataclasses.asdict(one) for one in backend.switches.meanings()]
    return {"switches": dataclasses.asdict(backend.switches), "meanings": meanings}


def _change_switches(backend: Backend, body: Any) -> Any:
    """Takes the switches to change, by name."""
    backend.switches = dataclasses.replace(backend.switches, **body)
    return {"switches": dataclasses.asdict(backend.switches)}


def _add_fault(backend: Backend, body: Any) -> Any:
    """Takes the arguments that a fault has in Python."""
    backend.faults.add(**body)
    return {}


def _clear_faults(backend: Backend, _: Any) -> Any:
    backend.faults.clear()
    return {}


def _add_webhook(backend: Backend, body: Any) -> Any:
    """Takes the arguments that a webhook has in Python."""
    backend.webhooks.add(**body)
    return {}


def _disturb_webhooks(backend: Backend, body: Any) -> Any:
    """Takes what goes wrong with the next events, `{"what": "doubled", "times": 1}`."""
    backend.webhooks.disturb(**body)
    return {}


def _disturb_webhooks_no_more(backend: Backend, _: Any) -> Any:
    backend.webhooks.disturb_no_more()
    return {}


def _deliveries(backend: Backend, _: Any) -> Any:
    """Every attempt, with what it told of."""
    found: list[dict[str, Any]] = []
    for one in backend.webhooks.deliveries:
        payload = json.loads(one.body)
        told = {"event": payload["event"], "uid": payload["object"]["uid"]}
        found.append({"url": one.url, "status": one.status, "attempt": one.attempt, **told})
    return {"deliveries": found}


def _send_again(backend: Backend, body: Any) -> Any:
    """Takes `{"number": ...}` of a delivery, from 0 on; the last unless given."""
    backend.webhooks.send_again(**body)
    return {}


def _set_clock(backend: Backend, body: Any) -> Any:
    """Takes `{"now": ISO or null}`, or `{"ahead": seconds}` of the real time."""
    backend.set_clock(_time(body))
    return {}


def _reset(backend: Backend, _: Any) -> Any:
    backend.reset()
    return {}


def _approve(backend: Backend, body: Any) -> Any:
    """Takes `{"uid": ...}` of a booking."""
    backend.approve(body["uid"])
    return {}


def _time(body: Any) -> datetime | timedelta | None:
    if "ahead" in body:
        return timedelta(seconds=body["ahead"])
    if "now" not in body:
        raise ValueError("missing: now, or ahead")
    if body["now"] is None:
        return None
    try:
        instant = datetime.fromisoformat(body["now"])
    except ValueError:
        instant = None
    if instant is None or instant.utcoffset() is None:
        raise ValueError(wording.of_time("now", body["now"]))
    return instant


_FAULT: tuple[Member, ...] = (
    Member(
        "match", "an operation's id (create_booking) or a pattern of `METHOD /path`", _TEXT, True
    ),
    Member("kind", f"one of {', '.join(KINDS)}", _TEXT, True),
    Member("times", "how many requests it strikes (1); null is all", _WHOLE, null=True),
    Member("skip", "how many it lets pass before (0)", _WHOLE),
    Member("when", "before the request has an effect, or after (after)", _TEXT),
    Member("seconds", "how long a delay, or what is late, lasts", _NUMBER),
    Member("measured_by", "the real clock, or the sandbox's: real or clock (real)", _TEXT),
    Member("status", "the status that is answered (503)", _WHOLE, null=True),
    Member("body", "what is answered with it"),
    Member("headers", "headers that are answered with it", ("an object",), null=True),
)
_SWITCHES = tuple(
    Member(one.name, f"{' or '.join(one.values)} ({one.default}): {one.words}")
    for one in Switches.meanings()
)
_CONTROLS: tuple[Control, ...] = (
    Control("GET", "bookings", "All that is booked, each with its guests.", _bookings),
    Control("GET", "guests", "Who holds what.", _guests),
    Control("GET", "requests", "What was asked, and what was wrong with it.", _requests),
    Control("GET", "switches", "How the switches stand, and what each decides.", _switches),
    Control("PATCH", "switches", "Changes switches.", _change_switches, _SWITCHES),
    Control("POST", "faults", "Has something fail.", _add_fault, _FAULT),
    Control("DELETE", "faults", "Has nothing fail any more.", _clear_faults),
    Control(
        "POST",
        "webhooks",
        "Tells an address of what happens to bookings, signed.",
        _add_webhook,
        (
            Member("url", "where to", _TEXT, True),
            Member("secret", "what it is signed with", _TEXT),
        ),
    ),
    Control("GET", "webhooks", "What has been delivered, each attempt.", _deliveries),
    Control(
        "POST",
        "webhooks/again",
        "Delivers once more what was delivered.",
        _send_again,
        (Member("number", "which delivery, from 0 on (the last)", _WHOLE),),
    ),
    Control(
        "POST",
        "webhooks/disturbances",
        "Has something go wrong with the next deliveries.",
        _disturb_webhooks,
        (
            Member("what", f"one of {', '.join(DISTURBANCES)}", _TEXT, True),
            Member("times", "how often (1)", _WHOLE),
        ),
    ),
    Control(
        "DELETE",
        "webhooks/disturbances",
        "Has nothing go wrong with deliveries any more.",
        _disturb_webhooks_no_more,
    ),
    Control(
        "PUT",
        "clock",
        "Sets the clock: `now` or `ahead`.",
        _set_clock,
        (
            Member("now", "stands at this time; null follows the real time", _TEXT, null=True),
            Member("ahead", "runs so many seconds ahead of the real time", _NUMBER),
        ),
    ),
    Control("POST", "reset", "Begins anew: no bookings, no faults, no webhooks.", _reset),
    Control(
        "POST",
        "approve",
        "Accepts a booking that waits for it, as the host does.",
        _approve,
        (Member("uid", "which booking", _TEXT, True),),
    ),
)
